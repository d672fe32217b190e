/* All shortest paths of one pair of classes of a piece. */
#ifndef ANALYSIS_PAIR_PATHS_H
#define ANALYSIS_PAIR_PATHS_H

#include "analysis/pieces.h"

struct rk_pair_paths;
struct rk_pair_paths *rk_pair_paths_new(const struct rk_piece *piece);
void rk_pair_paths_free(struct rk_pair_paths *paths);

/* Finds the classes strictly between two different ones: returns how many; on_path[i] and share[i]
 * say which, and on which share of the shortest paths one member of each stands. The arrays are the
 * room's own and live until the next call. Searches from both ends, level by level, the smaller
 * side first. */
uint32_t rk_pair_paths_find(struct rk_pair_paths *paths, uint32_t from, uint32_t to,
                            const uint32_t **on_path, const double **share);

#endif

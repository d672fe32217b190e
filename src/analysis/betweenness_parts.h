/* The parts betweenness is found by. */
#ifndef ANALYSIS_BETWEENNESS_PARTS_H
#define ANALYSIS_BETWEENNESS_PARTS_H

#include "analysis/betweenness.h"
#include "analysis/pieces.h"

/* What a piece costs exactly: batches of sources x arcs. */
double rk_piece_cost(const struct rk_piece *piece);

/* Adds to out, by vertex, what pieces that are not sampled give. */
enum rk_status rk_betweenness_exact(const struct rk_pieces *pieces, const bool *sampled,
                                    const struct rk_betweenness_plan *plan, double *out);

/* Adds to out what one piece gives, by drawn pairs, within epsilon x pairs of the whole piece with
 * probability 1 - delta; counts the pairs drawn in plan->samples. */
enum rk_status rk_betweenness_drawn(const struct rk_piece *piece, struct rk_betweenness_plan *plan,
                                    double epsilon, double delta, double *out);

#endif

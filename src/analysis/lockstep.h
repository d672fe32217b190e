/* Betweenness inside one piece, sixteen sources in lockstep. */
#ifndef ANALYSIS_LOCKSTEP_H
#define ANALYSIS_LOCKSTEP_H

#include "analysis/pieces.h"

enum { rk_lanes = 16 };

/* Room for one piece at a time, of as many classes and arcs at most. */
struct rk_lockstep;
struct rk_lockstep *rk_lockstep_new(uint32_t classes, uint32_t arcs);
void rk_lockstep_free(struct rk_lockstep *lockstep);

/* The piece to be run; it must stay. */
void rk_lockstep_enter(struct rk_lockstep *lockstep, const struct rk_piece *piece);

/* Adds to sums[class] the pairs (half of each ordered one) that a member of the class stands
 * between, over all shortest paths from one member of each source class, times the weight of the
 * source class: sources are classes begin .. end - 1, at most 16. Brandes 2001 (J. Math. Sociol.
 * 25, 163), level by level, a vector lane for each source. */
void rk_lockstep_run(struct rk_lockstep *lockstep, uint32_t begin, uint32_t end, double *sums);

#endif

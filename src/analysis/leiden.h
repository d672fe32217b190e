/* Communities of plain arrays by the Leiden algorithm. */
#ifndef ANALYSIS_LEIDEN_H
#define ANALYSIS_LEIDEN_H

#include "analysis/arcs.h"

/* Room for runs on one network. */
struct rk_leiden;

/* Weights, by arc, are above 0. Borrows both; NULL when memory runs out. */
struct rk_leiden *rk_leiden_new(const struct rk_arcs *arcs, const struct rk_weights *weights);
void rk_leiden_free(struct rk_leiden *leiden);

/* Finds communities from one seed (> 0): communities[v] is a number below arcs->n. Maximises
 * weighted modularity at resolution 1 (Traag, Waltman & van Eck 2019, Sci. Rep. 9, 5233, beta 0.01)
 * until an iteration changes nothing, and in this many at most. Draws and adds in the order of
 * igraph_community_leiden, so that it gives what that gives. About O(m) an iteration. False when
 * memory runs out. */
bool rk_leiden_run(struct rk_leiden *leiden, uint32_t seed, uint32_t iterations,
                   uint32_t *communities);

/* Modularity of communities (Newman & Girvan 2004, Phys. Rev. E 69, 026113), weighted. */
double rk_leiden_modularity(struct rk_leiden *leiden, const uint32_t *communities);

#endif

/* Betweenness of plain arrays. */
#ifndef ANALYSIS_BETWEENNESS_H
#define ANALYSIS_BETWEENNESS_H

#include "analysis/arcs.h"
#include "analysis/pace.h"

/* How it is to be found, and how it was. */
struct rk_betweenness_plan {
    uint32_t jobs; /* threads */
    const struct rk_team *team;
    double most_work; /* beyond it pieces are sampled; 0: never */
    bool exact_only;  /* RK_LIMIT instead of sampling */
    double epsilon, delta;
    const struct rk_pace *pace; /* told of the part done; NULL: nobody */
    uint64_t samples;           /* out: pairs drawn; 0: exact */
};

/* The pairs of others that each vertex stands between (pairs with several shortest paths count in
 * parts), by vertex. Exact: O(sum over blocks of classes x arcs) after leaves, blocks and twins are
 * set apart; or, for pieces past the bound, within epsilon of all pairs with probability
 * 1 - delta. The same to the bit for any number of jobs. */
enum rk_status rk_betweenness_find(const struct rk_arcs *arcs, const struct rk_blocks *blocks,
                                   struct rk_betweenness_plan *plan, double *out);

#endif

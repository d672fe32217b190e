/* PageRank (Brin & Page 1998), weighted, damping 0.85: power iteration in a fixed order, because
 * igraph's threads change the last digits from run to run. Actors without ties lead anywhere. */
#include "analysis/measures.h"

#include <math.h>
#include <stdlib.h>

static const double damping = 0.85;
static const int most_rounds = 1000;

/* One round; returns how much moved. */
static double flow(struct rk_measuring *measuring, const double *rank, double *next)
{
    const struct rk_actor_measures *actors = measuring->analysis->actors;
    double loose = 0, moved = 0, n = measuring->n;
    for (uint32_t v = 0; v < measuring->n; v++)
        loose += actors[v].degree ? 0 : rank[v];
    for (uint32_t v = 0; v < measuring->n; v++) {
        uint32_t count;
        const uint32_t *ties, *near = rk_network_neighbours(measuring->network, v, &count, &ties);
        double in = 0;
        for (uint32_t i = 0; i < count; i++)
            in += rank[near[i]] * rk_network_tie(measuring->network, ties[i])->weight /
                  actors[near[i]].strength;
        next[v] = (1 - damping) / n + damping * (in + loose / n);
        moved += fabs(next[v] - rank[v]);
    }
    return moved;
}

enum rk_status rk_measure_pagerank(struct rk_measuring *measuring)
{
    double *rank = calloc((size_t)measuring->n + 1, sizeof *rank);
    double *next = calloc((size_t)measuring->n + 1, sizeof *next);
    enum rk_status status = rank && next ? RK_OK : RK_MEMORY;
    if (status == RK_OK) {
        for (uint32_t v = 0; v < measuring->n; v++)
            rank[v] = 1.0 / measuring->n;
        double moved = 1;
        for (int round = 0; moved > 1e-15 && round < most_rounds; round++) {
            moved = flow(measuring, rank, next);
            double *kept = rank;
            rank = next;
            next = kept;
        }
        for (uint32_t v = 0; v < measuring->n; v++)
            measuring->analysis->actors[v].pagerank = rank[v];
    }
    free(rank);
    free(next);
    return status;
}

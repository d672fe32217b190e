/* Coreness (Seidman 1983, Social Networks 5, 269): the largest k such that the actor is in a part
 * where everyone has k ties. Batagelj & Zaversnik 2003 (arXiv cs/0310049): whoever has fewest ties
 * left goes, and takes a tie from each neighbour that has more. O(n + m). */
#include "analysis/together.h"

#include <stdlib.h>

/* Actors in the order of ties left: those with d begin at begin[d]. */
struct queue {
    uint32_t *actors, *place, *left, *begin;
};

static void line_up(const struct rk_arcs *arcs, struct queue *queue)
{
    uint32_t n = arcs->n;
    for (uint32_t v = 0; v < n; v++) {
        queue->left[v] = (uint32_t)(arcs->first[v + 1] - arcs->first[v]);
        queue->begin[queue->left[v] + 1]++;
    }
    for (uint32_t d = 0; d < n; d++)
        queue->begin[d + 1] += queue->begin[d];
    for (uint32_t v = 0; v < n; v++) {
        queue->place[v] = queue->begin[queue->left[v]]++;
        queue->actors[queue->place[v]] = v;
    }
    for (uint32_t d = n; d > 0; d--)
        queue->begin[d] = queue->begin[d - 1];
    queue->begin[0] = 0;
}

/* Changes places with the first of those with as many ties, and then has one less. */
static void lose_tie(struct queue *queue, uint32_t v)
{
    uint32_t to = queue->begin[queue->left[v]]++, from = queue->place[v], other = queue->actors[to];
    queue->actors[from] = other;
    queue->place[other] = from;
    queue->actors[to] = v;
    queue->place[v] = to;
    queue->left[v]--;
}

static void peel(const struct rk_arcs *arcs, struct queue *queue)
{
    for (uint32_t i = 0; i < arcs->n; i++) {
        uint32_t v = queue->actors[i];
        for (size_t k = arcs->first[v]; k < arcs->first[v + 1]; k++)
            if (queue->left[arcs->to[k]] > queue->left[v])
                lose_tie(queue, arcs->to[k]);
    }
}

static bool find(struct rk_shares *shares, uint32_t share, uint32_t worker)
{
    (void)share;
    (void)worker;
    const struct rk_arcs *arcs = &shares->measuring->arcs;
    size_t n = (size_t)arcs->n + 2;
    struct queue queue = {malloc(n * sizeof *queue.actors), malloc(n * sizeof *queue.place),
                          shares->given, calloc(n, sizeof *queue.begin)};
    bool good = queue.actors && queue.place && queue.begin;
    if (good) {
        line_up(arcs, &queue);
        peel(arcs, &queue);
    }
    free(queue.actors);
    free(queue.place);
    free(queue.begin);
    return good;
}

static enum rk_status tell(struct rk_shares *shares)
{
    const uint32_t *coreness = shares->given;
    for (uint32_t v = 0; v < shares->measuring->n; v++)
        shares->measuring->analysis->actors[v].coreness = coreness[v];
    return RK_OK;
}

const struct rk_shared_measure rk_shared_coreness = {
    .cost = rk_cost_coreness, .of_actor = sizeof(uint32_t), .share = find, .tell = tell};

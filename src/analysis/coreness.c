/* Coreness (Seidman 1983, Social Networks 5, 269): the largest k such that the actor is in a part
 * where everyone has k ties. Batagelj & Zaversnik 2003 (arXiv cs/0310049): whoever has fewest ties
 * left goes, and takes a tie from each neighbour that has more. O(n + m). Component by component:
 * of a nation's many nearly all are small, and what is looked at lies close. */
#include "analysis/together.h"

#include "base/arena.h"

#include <string.h>

/* Actors of a component in the order of ties left: those with d begin at begin[d]. */
struct queue {
    uint32_t *actors, *place, *left, *begin;
};

/* count: of the members. begin is all zero. */
static void line_up(const struct rk_arcs *arcs, const uint32_t *members, uint32_t count,
                    struct queue *queue)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = members[i];
        queue->left[v] = (uint32_t)(arcs->first[v + 1] - arcs->first[v]);
        queue->begin[queue->left[v] + 1]++;
    }
    for (uint32_t d = 0; d < count; d++)
        queue->begin[d + 1] += queue->begin[d];
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = members[i];
        queue->place[v] = queue->begin[queue->left[v]]++;
        queue->actors[queue->place[v]] = v;
    }
    for (uint32_t d = count; d > 0; d--)
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

static void peel(const struct rk_arcs *arcs, uint32_t count, struct queue *queue)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = queue->actors[i];
        for (size_t k = arcs->first[v]; k < arcs->first[v + 1]; k++)
            if (queue->left[arcs->to[k]] > queue->left[v])
                lose_tie(queue, arcs->to[k]);
    }
}

/* The actors, one component after another. behind: room, all zero. */
static void gather(const uint32_t *component, uint32_t n, uint32_t *members, uint32_t *behind)
{
    uint32_t used = 0;
    for (uint32_t v = 0; v < n; v++)
        behind[component[v]]++;
    for (uint32_t v = 0; v < n; v++) {
        uint32_t size = behind[v];
        behind[v] = used;
        used += size;
    }
    for (uint32_t v = 0; v < n; v++)
        members[behind[component[v]]++] = v;
}

static void find_all(const struct rk_measuring *measuring, uint32_t *members, struct queue *queue)
{
    const uint32_t *component = measuring->analysis->blocks.component;
    uint32_t n = measuring->n;
    gather(component, n, members, queue->begin);
    memset(queue->begin, 0, n * sizeof *queue->begin);
    for (uint32_t at = 0, end; at < n; at = end) {
        for (end = at; end < n && component[members[end]] == component[members[at]];)
            end++;
        line_up(&measuring->arcs, members + at, end - at, queue);
        peel(&measuring->arcs, end - at, queue);
        memset(queue->begin, 0, ((size_t)end - at + 2) * sizeof *queue->begin);
    }
}

static bool find(struct rk_shares *shares, uint32_t share, uint32_t worker)
{
    (void)share;
    (void)worker;
    size_t n = (size_t)shares->measuring->n + 2;
    size_t bytes = n * sizeof(uint32_t);
    uint32_t *members = rk_large_take(bytes);
    struct queue queue = {rk_large_take(bytes), rk_large_take(bytes), shares->given,
                          rk_large_take(bytes)};
    bool good = members && queue.actors && queue.place && queue.begin;
    if (good)
        find_all(shares->measuring, members, &queue);
    rk_large_free(members, bytes);
    rk_large_free(queue.actors, bytes);
    rk_large_free(queue.place, bytes);
    rk_large_free(queue.begin, bytes);
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

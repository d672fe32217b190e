/* Leiden: the groups of one level as the vertices of the next. */
#include "analysis/leiden_parts.h"

#include "base/arena.h"

#include <string.h>

void rk_leiden_list(struct rk_leiden *leiden, const uint32_t *cluster, uint32_t n, uint32_t count)
{
    uint32_t *next = leiden->number;
    memset(next, 0, ((size_t)count + 1) * sizeof *next);
    for (uint32_t v = 0; v < n; v++)
        next[cluster[v]]++;
    leiden->start[0] = 0;
    for (uint32_t c = 0; c < count; c++) {
        leiden->start[c + 1] = leiden->start[c] + next[c];
        next[c] = leiden->start[c];
    }
    for (uint32_t v = 0; v < n; v++)
        leiden->members[next[cluster[v]]++] = v;
}

void rk_leiden_empty(struct rk_leiden_store *store)
{
    rk_large_free(store->to, store->room * sizeof *store->to);
    rk_large_free(store->weight, store->room * sizeof *store->weight);
    store->to = NULL;
    store->weight = NULL;
}

/* Room for arcs that are written anew: not more than those of the level below. What is not needed
 * is not touched. */
static bool widen(struct rk_leiden_store *store, size_t arcs)
{
    if (store->to && arcs + 1 <= store->room)
        return true;
    rk_leiden_empty(store);
    store->room = arcs + 1;
    store->to = rk_large_take(store->room * sizeof *store->to);
    store->weight = rk_large_take(store->room * sizeof *store->weight);
    return store->to && store->weight;
}

/* The ties between groups by their lower end: of c those from number[c] to number[c + 1] - 1. */
static void pair_groups(struct rk_leiden *leiden, const struct rk_leiden_level *level,
                        uint32_t groups, struct rk_leiden_store *store)
{
    uint32_t pairs = 0;
    for (uint32_t c = 0; c < groups; c++)
        leiden->clusters[c].tied = 0;
    for (uint32_t c = 0; c < groups; c++) {
        uint32_t near = 0;
        double size = 0;
        for (uint32_t m = leiden->start[c]; m < leiden->start[c + 1]; m++) {
            uint32_t v = leiden->members[m];
            for (size_t i = level->first[v]; i < level->first[v + 1]; i++) {
                uint32_t other = leiden->refined[level->to[i]];
                if (other <= c)
                    continue;
                leiden->near[near] = other;
                near += leiden->clusters[other].tied == 0;
                leiden->clusters[other].tied += rk_weight(&level->weight, i);
            }
            size += level->size[v];
        }
        store->size[c] = size;
        leiden->number[c] = pairs;
        for (uint32_t i = 0; i < near; i++) {
            store->to[pairs] = leiden->near[i];
            store->weight[pairs++] = leiden->clusters[leiden->near[i]].tied;
            leiden->clusters[leiden->near[i]].tied = 0;
        }
    }
    leiden->number[groups] = pairs;
}

static void lay_arc(struct rk_leiden_store *store, uint32_t *laid, uint32_t from, uint32_t to,
                    double weight)
{
    size_t i = store->first[from] + laid[from]++;
    store->to[i] = to;
    store->weight[i] = weight;
}

/* Moves the pairs of each group to the end of its arcs, the last ones first: never before where
 * they were. */
static void spread_pairs(const uint32_t *pairs, uint32_t groups, struct rk_leiden_store *store)
{
    for (uint32_t c = groups; c-- > 0;) {
        uint32_t from = pairs[c], count = pairs[c + 1] - from;
        size_t to = store->first[c + 1] - count;
        memmove(store->to + to, store->to + from, count * sizeof *store->to);
        memmove(store->weight + to, store->weight + from, count * sizeof *store->weight);
    }
}

/* The pairs from both of their ends, neighbours ascending: first those below, then, because higher
 * ones are gone through in their order, those above, in place of the pairs. */
static void lay_arcs(struct rk_leiden *leiden, uint32_t groups, struct rk_leiden_store *store)
{
    const uint32_t *pairs = leiden->number;
    uint32_t *laid = leiden->queue;
    memset(laid, 0, groups * sizeof *laid);
    for (uint32_t p = 0; p < pairs[groups]; p++)
        laid[store->to[p]]++;
    store->first[0] = 0;
    for (uint32_t c = 0; c < groups; c++)
        store->first[c + 1] = store->first[c] + laid[c] + (pairs[c + 1] - pairs[c]);
    spread_pairs(pairs, groups, store);
    memset(laid, 0, groups * sizeof *laid);
    for (uint32_t c = 0; c < groups; c++)
        for (size_t end = store->first[c + 1], i = end - (pairs[c + 1] - pairs[c]); i < end; i++)
            lay_arc(store, laid, store->to[i], c, store->weight[i]);
    for (uint32_t c = 0; c < groups; c++)
        for (size_t i = store->first[c], end = i + laid[c]; i < end; i++)
            lay_arc(store, laid, store->to[i], c, store->weight[i]);
}

bool rk_leiden_gather(struct rk_leiden *leiden, const struct rk_leiden_level *level,
                      const uint32_t *community, struct rk_leiden_store *store,
                      struct rk_leiden_level *next)
{
    rk_leiden_list(leiden, leiden->refined, level->n, next->n);
    for (uint32_t c = 0; c < next->n; c++)
        leiden->near[c] = community[leiden->members[leiden->start[c]]];
    memcpy(leiden->current, leiden->near, next->n * sizeof *leiden->near);
    if (!widen(store, level->first[level->n]))
        return false;
    pair_groups(leiden, level, next->n, store);
    lay_arcs(leiden, next->n, store);
    *next = (struct rk_leiden_level){
        next->n, store->first, store->to, {.values = store->weight}, store->size};
    return true;
}

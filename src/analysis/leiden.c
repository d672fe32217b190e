/* Communities by the Leiden algorithm (Traag, Waltman & van Eck 2019, Sci. Rep. 9, 5233).
 *
 * An iteration goes up level by level; the vertices of a level are groups of those below:
 *   move     each vertex to the community where modularity gains most, until none gains
 *   refine   each community from single vertices: these join drawn groups that gain
 *   gather   the refined groups into the vertices of the next level, kept in their communities
 * It ends where every vertex is a community. Iterations end when one changes nothing. Vertices,
 * neighbours and sums are taken in the order of igraph's own implementation, which is what ours is
 * tested against. */
#include "analysis/leiden_parts.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

/* The next part of the memory: so many items of that size. */
static void *part(char *memory, size_t *used, size_t count, size_t size)
{
    enum { line = 64 };
    char *at = memory ? memory + *used : NULL;
    *used += (count * size + line - 1) / line * line;
    return at;
}

/* All lies in one piece of memory, at its end what is touched only as far as it is needed. Gives
 * the bytes; memory NULL: it does no more. */
static size_t lay_out(struct rk_leiden *leiden, size_t n, char *memory)
{
    uint32_t **const numbers[] = {
        &leiden->queue,  &leiden->number, &leiden->members, &leiden->refined, &leiden->home,
        &leiden->before, &leiden->start,  &leiden->empty,   &leiden->current, &leiden->near};
    size_t used = 0;
    leiden->clusters = part(memory, &used, n, sizeof *leiden->clusters);
    leiden->strength = part(memory, &used, n, sizeof *leiden->strength);
    leiden->marks = part(memory, &used, n, sizeof *leiden->marks);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        *numbers[i] = part(memory, &used, n, sizeof **numbers[i]);
    for (struct rk_leiden_store *store = leiden->stores; store < leiden->stores + 2; store++) {
        store->first = part(memory, &used, n, sizeof *store->first);
        store->size = part(memory, &used, n, sizeof *store->size);
    }
    leiden->reach = part(memory, &used, n, sizeof *leiden->reach);
    return used;
}

static bool make_room(struct rk_leiden *leiden, const struct rk_arcs *arcs)
{
    size_t n = (size_t)arcs->n + 2;
    leiden->bytes = lay_out(leiden, n, NULL);
    leiden->memory = rk_large_take(leiden->bytes);
    if (!leiden->memory)
        return false;
    lay_out(leiden, n, leiden->memory);
    return true;
}

static void weigh(struct rk_leiden *leiden, const struct rk_arcs *arcs,
                  const struct rk_weights *weights)
{
    double total = 0;
    for (uint32_t v = 0; v < arcs->n; v++)
        for (size_t i = arcs->first[v]; i < arcs->first[v + 1]; i++) {
            leiden->strength[v] += rk_weight(weights, i);
            total += arcs->to[i] > v ? rk_weight(weights, i) : 0;
        }
    leiden->base =
        (struct rk_leiden_level){arcs->n, arcs->first, arcs->to, *weights, leiden->strength};
    leiden->resolution = 1 / (2 * total);
}

struct rk_leiden *rk_leiden_new(const struct rk_arcs *arcs, const struct rk_weights *weights)
{
    struct rk_leiden *leiden = calloc(1, sizeof *leiden);
    if (leiden && make_room(leiden, arcs)) {
        weigh(leiden, arcs, weights);
        return leiden;
    }
    rk_leiden_free(leiden);
    return NULL;
}

void rk_leiden_free(struct rk_leiden *leiden)
{
    if (!leiden)
        return;
    rk_large_free(leiden->memory, leiden->bytes);
    for (struct rk_leiden_store *store = leiden->stores; store < leiden->stores + 2; store++)
        rk_leiden_empty(store);
    free(leiden);
}

static bool iterate(struct rk_leiden *leiden, uint32_t *communities)
{
    struct rk_leiden_level level = leiden->base, next;
    uint32_t n = level.n, count, *community = communities, height = 0;
    rk_leiden_renumber(leiden, NULL, n, 0, communities);
    for (uint32_t v = 0; v < n; v++)
        leiden->home[v] = v;
    while ((count = rk_leiden_move(leiden, &level, community)) < level.n) {
        for (uint32_t v = 0; height > 0 && v < n; v++)
            communities[v] = community[leiden->home[v]];
        next.n = rk_leiden_refine(leiden, &level, community, count);
        for (uint32_t v = 0; v < n; v++)
            leiden->home[v] = leiden->refined[leiden->home[v]];
        if (!rk_leiden_gather(leiden, &level, community, &leiden->stores[height++ % 2], &next))
            return false;
        level = next;
        community = leiden->current;
    }
    return true;
}

bool rk_leiden_run(struct rk_leiden *leiden, uint32_t seed, uint32_t iterations,
                   uint32_t *communities)
{
    rk_twister_seed(&leiden->twister, seed);
    for (uint32_t v = 0; v < leiden->base.n; v++)
        communities[v] = v;
    size_t bytes = leiden->base.n * sizeof *communities;
    for (uint32_t i = 0; i < iterations; i++) {
        memcpy(leiden->before, communities, bytes);
        if (!iterate(leiden, communities))
            return false;
        if (memcmp(leiden->before, communities, bytes) == 0)
            break;
    }
    return true;
}

/* In a cluster here: size, the weight of the arcs inside; tied, of all arcs. */
double rk_leiden_modularity(struct rk_leiden *leiden, const uint32_t *communities)
{
    const struct rk_leiden_level *base = &leiden->base;
    double total = 0, modularity = 0;
    for (uint32_t c = 0; c < base->n; c++)
        leiden->clusters[c] = (struct rk_leiden_cluster){0};
    for (uint32_t v = 0; v < base->n; v++)
        for (size_t i = base->first[v]; i < base->first[v + 1]; i++) {
            uint32_t c = communities[v];
            double weight = rk_weight(&base->weight, i);
            leiden->clusters[c].size += communities[base->to[i]] == c ? weight : 0;
            leiden->clusters[c].tied += weight;
            total += weight;
        }
    for (uint32_t c = 0; c < base->n; c++) {
        double inside = leiden->clusters[c].size, strength = leiden->clusters[c].tied;
        modularity += inside / total - strength / total * (strength / total);
    }
    return modularity;
}

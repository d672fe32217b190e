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

#include <stdlib.h>
#include <string.h>

static bool make_room(struct rk_leiden *leiden, const struct rk_arcs *arcs)
{
    size_t n = (size_t)arcs->n + 2, pairs = arcs->first[arcs->n] / 2 + 1;
    uint32_t **const numbers[] = {
        &leiden->queue,  &leiden->empty,   &leiden->near,    &leiden->members, &leiden->start,
        &leiden->number, &leiden->refined, &leiden->current, &leiden->home,    &leiden->before};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!(*numbers[i] = malloc(n * sizeof **numbers[i])))
            return false;
    for (struct rk_leiden_store *store = leiden->stores; store < leiden->stores + 2; store++) {
        store->first = malloc(n * sizeof *store->first);
        store->size = malloc(n * sizeof *store->size);
        if (!store->first || !store->size)
            return false;
    }
    leiden->strength = calloc(n, sizeof *leiden->strength);
    leiden->clusters = calloc(n, sizeof *leiden->clusters);
    leiden->stable = malloc(n * sizeof *leiden->stable);
    leiden->reach = malloc(n * sizeof *leiden->reach);
    leiden->pair = malloc(pairs * sizeof *leiden->pair);
    leiden->pair_weight = malloc(pairs * sizeof *leiden->pair_weight);
    return leiden->strength && leiden->clusters && leiden->stable && leiden->reach &&
           leiden->pair && leiden->pair_weight;
}

static void weigh(struct rk_leiden *leiden, const struct rk_arcs *arcs, const double *weights)
{
    double total = 0;
    for (uint32_t v = 0; v < arcs->n; v++)
        for (size_t i = arcs->first[v]; i < arcs->first[v + 1]; i++) {
            leiden->strength[v] += weights[i];
            total += arcs->to[i] > v ? weights[i] : 0;
        }
    leiden->base =
        (struct rk_leiden_level){arcs->n, arcs->first, arcs->to, weights, leiden->strength};
    leiden->resolution = 1 / (2 * total);
}

struct rk_leiden *rk_leiden_new(const struct rk_arcs *arcs, const double *weights)
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
    void *const arrays[] = {leiden->queue, leiden->empty,    leiden->near,        leiden->members,
                            leiden->start, leiden->number,   leiden->refined,     leiden->current,
                            leiden->home,  leiden->strength, leiden->clusters,    leiden->stable,
                            leiden->reach, leiden->pair,     leiden->pair_weight, leiden->before};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        free(arrays[i]);
    for (struct rk_leiden_store *store = leiden->stores; store < leiden->stores + 2; store++) {
        free(store->first);
        free(store->to);
        free(store->weight);
        free(store->size);
    }
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

double rk_modularity(const struct rk_arcs *arcs, const double *weights, const uint32_t *communities,
                     double *inside, double *strength)
{
    double total = 0, modularity = 0;
    for (uint32_t v = 0; v < arcs->n; v++)
        for (size_t i = arcs->first[v]; i < arcs->first[v + 1]; i++) {
            uint32_t c = communities[v];
            double weight = weights[i];
            inside[c] += communities[arcs->to[i]] == c ? weight : 0;
            strength[c] += weight;
            total += weight;
        }
    for (uint32_t c = 0; c < arcs->n; c++) {
        modularity += inside[c] / total - strength[c] / total * (strength[c] / total);
        inside[c] = strength[c] = 0;
    }
    return modularity;
}

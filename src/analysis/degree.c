/* Degree, strength, projects; density and degree centralization. */
#include "analysis/measures.h"
#include "base/arena.h"
#include "network/network.h"

#include <math.h>

static enum rk_status count_projects(struct rk_measuring *measuring)
{
    const struct rk_network *network = measuring->network;
    size_t bytes = ((size_t)measuring->n + 1) * sizeof(uint32_t);
    uint32_t *own = network->projects ? NULL : rk_large_take(bytes);
    const uint32_t *counts = network->projects ? network->projects : own;
    bool good = counts && (!own || rk_network_count_projects(network, own));
    for (uint32_t v = 0; good && v < measuring->n; v++)
        measuring->analysis->actors[v].projects = counts[v];
    rk_large_free(own, bytes);
    return good ? RK_OK : RK_MEMORY;
}

/* An actor meets its ties with those below it first, as in the order of its neighbours. */
static void add_strengths(struct rk_measuring *measuring)
{
    struct rk_actor_measures *actors = measuring->analysis->actors;
    const struct rk_arcs *arcs = &measuring->arcs;
    for (uint32_t a = 0; a < measuring->n; a++)
        for (uint32_t tie = arcs->ties[a]; tie < arcs->ties[a + 1]; tie++) {
            double weight = rk_network_weight(measuring->network, tie);
            actors[a].strength += weight;
            actors[arcs->to[rk_network_arc(measuring->network, a, tie)]].strength += weight;
        }
}

enum rk_status rk_measure_degree(struct rk_measuring *measuring)
{
    struct rk_network_measures *whole = &measuring->analysis->whole;
    struct rk_actor_measures *actors = measuring->analysis->actors;
    const struct rk_arcs *arcs = &measuring->arcs;
    double n = measuring->n, highest = 0, missing = 0;
    add_strengths(measuring);
    for (uint32_t v = 0; v < measuring->n; v++) {
        actors[v].degree = (uint32_t)(arcs->first[v + 1] - arcs->first[v]);
        highest = fmax(highest, actors[v].degree);
        whole->isolates += actors[v].degree == 0;
    }
    for (uint32_t v = 0; v < measuring->n; v++)
        missing += highest - actors[v].degree;
    for (uint32_t i = 0; i < measuring->m; i++)
        whole->weight += rk_network_weight(measuring->network, i);
    whole->actors = measuring->n;
    whole->ties = measuring->m;
    whole->density = measuring->n < 2 ? NAN : measuring->m / (n * (n - 1) / 2);
    whole->degree_centralization = measuring->n < 3 ? NAN : missing / ((n - 1) * (n - 2));
    return count_projects(measuring);
}

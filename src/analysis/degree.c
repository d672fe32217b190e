/* Degree, strength, projects; density and degree centralization. */
#include "analysis/measures.h"
#include "network/network.h"

#include <math.h>
#include <stdlib.h>

struct part {
    uint32_t vertex, project;
};

static int by_part(const void *a, const void *b)
{
    const struct part *x = a, *y = b;
    if (x->vertex != y->vertex)
        return x->vertex < y->vertex ? -1 : 1;
    return x->project < y->project ? -1 : x->project > y->project;
}

/* Visits each (actor, project) of the layer's parties; with parts NULL it only counts. */
static size_t list_parts(const struct rk_network *network, struct part *parts)
{
    size_t count = 0;
    for (uint32_t i = 0; i < rk_network_party_count(network); i++) {
        const struct rk_party *party = rk_network_party(network, i);
        uint32_t project_count;
        const uint32_t *projects = rk_network_projects(network, i, &project_count);
        for (uint32_t p = 0; p < project_count; p++)
            for (uint32_t a = 0; a < party->count; a++, count++)
                if (parts)
                    parts[count] = (struct part){party->actors[a], projects[p]};
    }
    return count;
}

static enum rk_status count_projects(struct rk_measuring *measuring)
{
    size_t count = list_parts(measuring->network, NULL);
    struct part *parts = malloc((count + 1) * sizeof *parts);
    if (!parts)
        return RK_MEMORY;
    list_parts(measuring->network, parts);
    qsort(parts, count, sizeof *parts, by_part);
    for (size_t i = 0; i < count; i++)
        if (parts[i].project != RK_NONE && (i == 0 || by_part(&parts[i - 1], &parts[i]) != 0))
            measuring->analysis->actors[parts[i].vertex].projects++;
    free(parts);
    return RK_OK;
}

enum rk_status rk_measure_degree(struct rk_measuring *measuring)
{
    struct rk_network_measures *whole = &measuring->analysis->whole;
    struct rk_actor_measures *actors = measuring->analysis->actors;
    double n = measuring->n, highest = 0, missing = 0;
    for (uint32_t v = 0; v < measuring->n; v++) {
        const uint32_t *ties;
        rk_network_neighbours(measuring->network, v, &actors[v].degree, &ties);
        for (uint32_t i = 0; i < actors[v].degree; i++)
            actors[v].strength += rk_network_tie(measuring->network, ties[i])->weight;
        highest = fmax(highest, actors[v].degree);
        whole->isolates += actors[v].degree == 0;
    }
    for (uint32_t v = 0; v < measuring->n; v++)
        missing += highest - actors[v].degree;
    for (uint32_t i = 0; i < measuring->m; i++)
        whole->weight += rk_network_tie(measuring->network, i)->weight;
    whole->actors = measuring->n;
    whole->ties = measuring->m;
    whole->density = measuring->n < 2 ? NAN : measuring->m / (n * (n - 1) / 2);
    whole->degree_centralization = measuring->n < 3 ? NAN : missing / ((n - 1) * (n - 2));
    return count_projects(measuring);
}

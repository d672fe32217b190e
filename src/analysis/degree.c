/* Degree, strength, projects; density and degree centralization. */
#include "analysis/measures.h"
#include "network/network.h"

#include <math.h>
#include <stdlib.h>

/* Every (actor, project) once for each party: with projects NULL it only counts those of each
 * actor, otherwise they are put where next says. Gives one more than the largest project. */
static size_t list_parts(const struct rk_network *network, size_t *next, uint32_t *projects)
{
    size_t behind = 0;
    for (uint32_t i = 0; i < rk_network_party_count(network); i++) {
        const struct rk_party party = rk_network_party(network, i);
        uint32_t count;
        const uint32_t *met = rk_network_projects(network, i, &count);
        for (uint32_t p = 0; p < count; p++) {
            behind = met[p] != RK_NONE && met[p] >= behind ? (size_t)met[p] + 1 : behind;
            for (uint32_t a = 0; a < party.count; a++) {
                if (projects)
                    projects[next[party.actors[a]]] = met[p];
                next[party.actors[a]]++;
            }
        }
    }
    return behind;
}

/* How many different ones: seen holds, by project, one more than the last actor it was met at. */
static uint32_t count_new(const uint32_t *projects, size_t count, uint32_t *seen, uint32_t mark)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < count; i++)
        if (projects[i] != RK_NONE && seen[projects[i]] != mark) {
            seen[projects[i]] = mark;
            sum++;
        }
    return sum;
}

static enum rk_status count_projects(struct rk_measuring *measuring)
{
    uint32_t n = measuring->n, *projects = NULL, *seen = NULL;
    size_t *next = calloc((size_t)n + 1, sizeof *next), count = 0;
    if (next) {
        seen = calloc(list_parts(measuring->network, next, NULL) + 1, sizeof *seen);
        for (uint32_t v = 0; v <= n; v++) {
            size_t own = next[v];
            next[v] = count;
            count += own;
        }
        projects = malloc((count + 1) * sizeof *projects);
    }
    bool good = projects && seen;
    if (good) {
        list_parts(measuring->network, next, projects);
        for (uint32_t v = 0; v < n; v++) { /* next is now where those of an actor end */
            size_t begin = v ? next[v - 1] : 0;
            measuring->analysis->actors[v].projects =
                count_new(projects + begin, next[v] - begin, seen, v + 1);
        }
    }
    free(projects);
    free(seen);
    free(next);
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

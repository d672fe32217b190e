/* In how many different projects each vertex is: those of the parties it is in. */
#include "network/network.h"

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

bool rk_network_count_projects(const struct rk_network *network, uint32_t *counts)
{
    size_t n = network->actor_count, count = 0, seen_room = 0;
    size_t *next = rk_large_take((n + 1) * sizeof *next);
    uint32_t *projects = NULL, *seen = NULL;
    if (next) {
        seen_room = (list_parts(network, next, NULL) + 1) * sizeof *seen;
        seen = rk_large_take(seen_room);
        for (size_t v = 0; v <= n; v++) {
            size_t own = next[v];
            next[v] = count;
            count += own;
        }
        projects = rk_large_take((count + 1) * sizeof *projects);
    }
    bool good = projects && seen;
    if (good) {
        list_parts(network, next, projects);
        for (uint32_t v = 0; v < n; v++) { /* next is now where those of an actor end */
            size_t begin = v ? next[v - 1] : 0;
            counts[v] = count_new(projects + begin, next[v] - begin, seen, v + 1);
        }
    }
    rk_large_free(projects, (count + 1) * sizeof *projects);
    rk_large_free(seen, seen_room);
    rk_large_free(next, (n + 1) * sizeof *next);
    return good;
}

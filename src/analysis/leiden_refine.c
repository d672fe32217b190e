/* Leiden: refining communities into groups that are well tied. */
#include "analysis/leiden_parts.h"

#include <math.h>
#include <string.h>

static const double beta = 0.01; /* how freely groups are drawn */

/* Each member a group of its own; gives what they weigh. */
static double begin_alone(struct rk_leiden *leiden, const struct rk_leiden_level *level,
                          const uint32_t *community, const uint32_t *members, uint32_t count)
{
    double total = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = members[i];
        double outer = 0;
        for (size_t k = level->first[v]; k < level->first[v + 1]; k++)
            outer += rk_weight(&level->weight, k) * (community[level->to[k]] == community[v]);
        leiden->refined[v] = i;
        leiden->marks[i] = false;
        leiden->clusters[i] = (struct rk_leiden_cluster){.size = level->size[v], .outer = outer};
        total += level->size[v];
    }
    return total;
}

static bool is_well_tied(const struct rk_leiden *leiden, uint32_t c, double total)
{
    const struct rk_leiden_cluster *cluster = &leiden->clusters[c];
    return cluster->outer >= cluster->size * (total - cluster->size) * leiden->resolution;
}

/* A place where reach first passes the number, or one where it is just that. */
static uint32_t find_place(const double *reach, uint32_t count, double number)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - 1 - low) / 2;
        if (reach[middle] == number)
            return middle;
        if (reach[middle] > number)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Draws one of the groups near that gain, by exp(gain / beta); forgets the ties. */
static uint32_t draw_group(struct rk_leiden *leiden, double size, double total, uint32_t count)
{
    uint32_t best = leiden->near[0];
    double most = 0, sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct rk_leiden_cluster *cluster = &leiden->clusters[leiden->near[i]];
        if (is_well_tied(leiden, leiden->near[i], total)) {
            double gain = cluster->tied - size * cluster->size * leiden->resolution;
            if (gain > most) {
                best = leiden->near[i];
                most = gain;
            }
            sum += gain >= 0 ? exp(gain / beta) : 0;
        }
        leiden->reach[i] = sum;
        cluster->tied = 0;
    }
    if (isinf(sum) || sum == 0)
        return best;
    double drawn = sum;
    while (drawn == sum)
        drawn = rk_twister_part(&leiden->twister) * sum;
    return leiden->near[find_place(leiden->reach, count, drawn)];
}

/* The same as look_around, among v's community alone. Whether a neighbour is one of it nobody can
 * foretell, the processor neither: so ties of others are added too, as 0 and to v's own group. */
static uint32_t look_inside(struct rk_leiden *leiden, const struct rk_leiden_level *level,
                            uint32_t v, const uint32_t *community)
{
    uint32_t count = 1, own = leiden->refined[v], inside = community[v], *near = leiden->near;
    near[0] = own;
    for (size_t i = level->first[v], end = level->first[v + 1]; i < end; i++) {
        uint32_t u = level->to[i], is_inside = community[u] == inside;
        uint32_t group = own ^ ((leiden->refined[u] ^ own) & -is_inside);
        struct rk_leiden_cluster *cluster = &leiden->clusters[group];
        near[count] = group;
        count += (cluster->tied == 0) & (group != own);
        cluster->tied += rk_weight(&level->weight, i) * is_inside;
    }
    return count;
}

static void join(struct rk_leiden *leiden, const struct rk_leiden_level *level,
                 const uint32_t *community, uint32_t v, uint32_t group)
{
    struct rk_leiden_cluster *cluster = &leiden->clusters[group];
    uint32_t inside = community[v];
    double outer = cluster->outer;
    cluster->size += level->size[v];
    for (size_t i = level->first[v], end = level->first[v + 1]; i < end; i++) {
        uint32_t u = level->to[i];
        int sign = 1 - 2 * (leiden->refined[u] == group);
        outer += rk_weight(&level->weight, i) * (sign * (community[u] == inside));
    }
    cluster->outer = outer;
    leiden->marks[group] |= group != leiden->refined[v];
    leiden->refined[v] = group;
}

/* Refines one community; its groups are numbered from `from` on. Gives the next number. */
static uint32_t refine(struct rk_leiden *leiden, const struct rk_leiden_level *level,
                       const uint32_t *community, uint32_t c, uint32_t from)
{
    const uint32_t *members = leiden->members + leiden->start[c];
    uint32_t count = leiden->start[c + 1] - leiden->start[c], *order = leiden->queue;
    double total = begin_alone(leiden, level, community, members, count);
    memcpy(order, members, count * sizeof *order);
    rk_twister_shuffle(&leiden->twister, order, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = order[i], own = leiden->refined[v];
        if (leiden->marks[own] || !is_well_tied(leiden, own, total))
            continue;
        leiden->clusters[own].size = 0;
        uint32_t near = look_inside(leiden, level, v, community);
        join(leiden, level, community, v, draw_group(leiden, level->size[v], total, near));
    }
    return rk_leiden_renumber(leiden, members, count, from, leiden->refined);
}

uint32_t rk_leiden_refine(struct rk_leiden *leiden, const struct rk_leiden_level *level,
                          const uint32_t *community, uint32_t count)
{
    uint32_t groups = 0;
    rk_leiden_list(leiden, community, level->n, count);
    for (uint32_t c = 0; c < count; c++)
        groups = refine(leiden, level, community, c, groups);
    if (groups < level->n)
        return groups;
    memcpy(leiden->refined, community, level->n * sizeof *community);
    return count;
}

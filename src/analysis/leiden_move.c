/* Leiden: moving vertices to the communities where modularity gains most. */
#include "analysis/leiden_parts.h"

enum { steps_ahead = 4, near_enough = 40000 /* vertices that lie near the processor anyway */ };

uint32_t rk_leiden_renumber(struct rk_leiden *leiden, const uint32_t *vertices, uint32_t count,
                            uint32_t from, uint32_t *cluster)
{
    for (uint32_t i = 0; i < count; i++)
        leiden->number[i] = RK_NONE;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *of = &cluster[vertices ? vertices[i] : i];
        if (leiden->number[*of] == RK_NONE)
            leiden->number[*of] = from++;
        *of = leiden->number[*of];
    }
    return from;
}

/* Sums v's ties by cluster; lists these in `near`, whose first entry is given, and counts them. */
static uint32_t look_around(struct rk_leiden *leiden, const struct rk_leiden_level *level,
                            uint32_t v, const uint32_t *cluster, uint32_t first)
{
    uint32_t count = 1;
    leiden->near[0] = first;
    for (size_t i = level->first[v]; i < level->first[v + 1]; i++) {
        uint32_t c = cluster[level->to[i]];
        leiden->near[count] = c;
        count += leiden->clusters[c].tied == 0 && c != first;
        leiden->clusters[c].tied += rk_weight(&level->weight, i);
    }
    return count;
}

/* The cluster where v gains most, its own unless another is better; forgets the ties. */
static uint32_t choose_best(struct rk_leiden *leiden, double size, uint32_t own, uint32_t count)
{
    const struct rk_leiden_cluster *at = &leiden->clusters[own];
    double most = at->tied - size * at->size * leiden->resolution;
    uint32_t best = own;
    for (uint32_t i = 0; i < count; i++) {
        struct rk_leiden_cluster *cluster = &leiden->clusters[leiden->near[i]];
        double gain = cluster->tied - size * cluster->size * leiden->resolution;
        if (gain > most) {
            best = leiden->near[i];
            most = gain;
        }
        cluster->tied = 0;
    }
    return best;
}

/* All vertices wait in a drawn order; empties are stacked. Gives how many there are. */
static uint32_t begin_moves(struct rk_leiden *leiden, const struct rk_leiden_level *level,
                            const uint32_t *cluster)
{
    uint32_t empties = 0;
    for (uint32_t v = 0; v < level->n; v++) {
        leiden->queue[v] = v;
        leiden->marks[v] = false;
        leiden->clusters[v] = (struct rk_leiden_cluster){0};
    }
    rk_twister_shuffle(&leiden->twister, leiden->queue, level->n);
    for (uint32_t v = 0; v < level->n; v++) {
        leiden->clusters[cluster[v]].size += level->size[v];
        leiden->clusters[cluster[v]].count++;
    }
    for (uint32_t c = 0; c < level->n; c++)
        if (!leiden->clusters[c].count)
            leiden->empty[empties++] = c;
    return empties;
}

/* The vertices wait in a drawn order, so each lies elsewhere in memory. What the next ones need is
 * called for ahead, step by step: first what tells where the rest is. */
static void call_ahead(const struct rk_leiden *leiden, const struct rk_leiden_level *level,
                       const uint32_t *community, uint32_t next)
{
    uint32_t v[steps_ahead];
    for (uint32_t k = 0; k < steps_ahead; k++)
        v[k] = leiden->queue[((uint64_t)next + 2 * (steps_ahead - k)) % level->n];
    __builtin_prefetch(&level->first[v[0]]);
    __builtin_prefetch(&level->size[v[1]]);
    __builtin_prefetch(&community[v[1]]);
    __builtin_prefetch(&leiden->marks[v[1]]);
    for (size_t i = level->first[v[1]], end = level->first[v[1] + 1]; i < end; i += 8) {
        __builtin_prefetch(&level->to[i]);
        if (level->weight.codes)
            __builtin_prefetch(&level->weight.codes[i]);
        else
            __builtin_prefetch(&level->weight.values[i]);
    }
    __builtin_prefetch(&leiden->clusters[community[v[2]]]);
    for (size_t i = level->first[v[2]], end = level->first[v[2] + 1]; i < end; i++)
        __builtin_prefetch(&community[level->to[i]]);
    for (size_t i = level->first[v[3]], end = level->first[v[3] + 1]; i < end; i++)
        __builtin_prefetch(&leiden->clusters[community[level->to[i]]]);
}

uint32_t rk_leiden_move(struct rk_leiden *leiden, const struct rk_leiden_level *level,
                        uint32_t *community)
{
    uint32_t empties = begin_moves(leiden, level, community), n = level->n, next = 0, waiting = n;
    while (waiting) {
        uint32_t v = leiden->queue[next], own = community[v];
        next = next + 1 == n ? 0 : next + 1;
        waiting--;
        if (n > near_enough)
            call_ahead(leiden, level, community, next);
        leiden->clusters[own].size -= level->size[v];
        if (!--leiden->clusters[own].count)
            leiden->empty[empties++] = own;
        uint32_t alone = leiden->empty[empties - 1];
        uint32_t count = look_around(leiden, level, v, community, alone);
        uint32_t best = choose_best(leiden, level->size[v], own, count);
        leiden->clusters[best].size += level->size[v];
        leiden->clusters[best].count++;
        empties -= best == alone;
        leiden->marks[v] = true;
        if (best == own)
            continue;
        community[v] = best;
        for (size_t i = level->first[v]; i < level->first[v + 1]; i++) {
            uint32_t u = level->to[i];
            if (!leiden->marks[u] || community[u] == best)
                continue;
            leiden->marks[u] = false;
            uint64_t end = (uint64_t)next + waiting++;
            leiden->queue[end < n ? end : end - n] = u;
        }
    }
    return rk_leiden_renumber(leiden, NULL, n, 0, community);
}

/* The ties that matter most, where there are more than an eye can take. */
#include "drawing/backbone.h"

#include <math.h>
#include <stdlib.h>

struct ranked {
    double weight;
    uint32_t index;
};

static int descending(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static uint32_t root(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

void rk_backbone(struct rk_arena *arena, struct rk_backbone_tie *ties, uint32_t count,
                 uint32_t nodes, uint32_t most)
{
    struct ranked *order = rk_arena_take(arena, count * sizeof *order);
    uint32_t *parent = rk_arena_take(arena, nodes * sizeof *parent);
    double least = INFINITY;
    for (uint32_t i = 0; i < nodes; i++)
        parent[i] = i;
    for (uint32_t i = 0; i < count; i++)
        order[i] = (struct ranked){ties[i].weight, i};
    if (count)
        qsort(order, count, sizeof *order, descending);
    for (uint32_t i = 0; i < count && i < most; i++)
        if (i + 1 == count || order[i + 1].weight < order[i].weight)
            least = order[i].weight;
    for (uint32_t i = 0; i < count; i++) {
        struct rk_backbone_tie *tie = &ties[order[i].index];
        uint32_t a = root(parent, tie->a), b = root(parent, tie->b);
        tie->kept = tie->weight >= least || a != b;
        parent[a] = b;
    }
}

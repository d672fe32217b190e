/* Components, cut points, what they cut off, and bridges: what the blocks tell. */
#include "analysis/measures.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static bool list_bridges(struct rk_analysis *analysis)
{
    const struct rk_blocks *blocks = &analysis->blocks;
    uint32_t count = 0;
    for (uint32_t block = 0; block < blocks->count; block++)
        count += blocks->tie[block] != RK_NONE;
    analysis->bridges = malloc(((size_t)count + 1) * sizeof *analysis->bridges);
    if (!analysis->bridges)
        return false;
    for (uint32_t block = 0; block < blocks->count; block++)
        if (blocks->tie[block] != RK_NONE)
            analysis->bridges[analysis->bridge_count++] = blocks->tie[block];
    qsort(analysis->bridges, count, sizeof *analysis->bridges, by_number);
    return true;
}

static enum rk_status number_components(struct rk_measuring *measuring)
{
    struct rk_analysis *analysis = measuring->analysis;
    size_t bytes = ((size_t)measuring->n + 1) * sizeof(uint32_t);
    uint32_t *labels = rk_large_take(bytes);
    enum rk_status status = RK_MEMORY;
    if (labels) {
        memcpy(labels, analysis->blocks.component, measuring->n * sizeof *labels);
        analysis->whole.components =
            rk_number_by_size(labels, measuring->n, &analysis->whole.largest_component, &status);
        for (uint32_t v = 0; v < measuring->n; v++)
            analysis->actors[v].component = labels[v];
    }
    rk_large_free(labels, bytes);
    return status;
}

enum rk_status rk_measure_cuts(struct rk_measuring *measuring)
{
    struct rk_analysis *analysis = measuring->analysis;
    struct rk_blocks *blocks = &analysis->blocks;
    if (rk_blocks_find(&measuring->arcs, blocks) != RK_OK || !list_bridges(analysis))
        return RK_MEMORY;
    for (uint32_t v = 0; v < measuring->n; v++) {
        analysis->actors[v].cut_point = blocks->parts[v] > 1;
        analysis->actors[v].cut_off = blocks->cut_off[v];
    }
    return number_components(measuring);
}

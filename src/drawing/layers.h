/* Putting columns of nodes in an order in which their lines cross little. */
#ifndef DRAWING_LAYERS_H
#define DRAWING_LAYERS_H

#include "base/arena.h"

#include <renkei/base.h>

enum { RK_LAYERS_MOST = 3 };

/* A line between node a of column `column` and node b of the next one; or, when arc, between two
 * nodes of column `column`. */
struct rk_layer_line {
    uint32_t column, a, b;
    bool arc;
};

struct rk_layers {
    uint32_t columns;
    uint32_t count[RK_LAYERS_MOST];
    uint32_t *order[RK_LAYERS_MOST]; /* nodes from top to bottom; given as the start, improved */
    const struct rk_layer_line *lines;
    uint32_t line_count;
    const uint32_t *group[RK_LAYERS_MOST]; /* nodes of one group stay together; NULL: no groups */
    double hopeless; /* crossings of a line beyond which the search may end at once; 0: none */
};

/* Barycentres (Sugiyama, Tagawa and Toda 1981) in sweeps from both sides, then sifting, from a few
 * orders to start with; the best order is kept. Nodes without lines sink to the bottom of their
 * column (or group). O(sweeps * lines * log(nodes)); sifting O(nodes^2 + lines^2). */
void rk_layers_order(struct rk_arena *arena, struct rk_layers *layers);

/* Crossings between lines of the same gap and between arcs of one column, as the orders stand. */
uint64_t rk_layers_crossings(struct rk_arena *arena, const struct rk_layers *layers);

#endif

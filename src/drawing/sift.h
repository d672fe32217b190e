/* Sifting: each node, and each group of nodes, to the best place among its own. */
#ifndef DRAWING_SIFT_H
#define DRAWING_SIFT_H

#include "drawing/layers.h"

/* What a line costs beside the crossings it makes, for each height of the page that it reaches: it
 * tells orders apart that cross as much. */
#define RK_LAYERS_LENGTH 0.001
#define RK_LAYERS_ARC 4 /* times that for an arc, which is drawn around */

/* A number below `most`, by lot; the same on every machine. */
uint32_t rk_layers_chance(uint32_t *seed, uint32_t most);

struct rk_sift;

struct rk_sift *rk_sift_new(struct rk_arena *arena, const struct rk_layers *layers);

/* Moves nodes within their group and groups within their column until none has a better place
 * (Matuszewski, Schönfeld and Molitor 1999). `place` holds each node's place in its order; both are
 * changed. Nodes of one group must stand together, those without lines below the others.
 * O(nodes^2 + lines^2) for each of a few rounds, and 4 bytes for each two nodes of a column, of
 * which no two may be joined to others by 2^31 pairs of lines. */
void rk_sift(struct rk_sift *sift, uint32_t *const *place, bool lengths);

/* Lets two nodes of a group or two groups change places, drawn by lot. */
void rk_sift_kick(struct rk_sift *sift, uint32_t *const *place, uint32_t *seed);

#endif

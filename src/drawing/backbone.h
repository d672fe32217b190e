/* The ties that matter most, where there are more than an eye can take. */
#ifndef DRAWING_BACKBONE_H
#define DRAWING_BACKBONE_H

#include "base/arena.h"

#include <renkei/base.h>

struct rk_backbone_tie {
    double weight;
    uint32_t a, b;
    bool kept;
};

/* Marks as kept the strongest ties, up to `most` of them, those of one weight all or none; and a
 * maximum spanning forest (Kruskal 1956), so that nobody loses its last tie and none its strongest.
 * O(ties log ties). */
void rk_backbone(struct rk_arena *arena, struct rk_backbone_tie *ties, uint32_t count,
                 uint32_t nodes, uint32_t most);

#endif

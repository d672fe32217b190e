/* Nodes for things of the records. */
#ifndef DRAWING_BOXES_H
#define DRAWING_BOXES_H

#include "drawing/maps.h"

/* A node for a thing, named by its kind and index ("a12"), with the look of its category; someone
 * still to be named, or a partnership still hoped for, gets a dashed outline. Returns its index. */
uint32_t rk_map_box(struct rk_map *map, enum rk_thing thing, uint32_t index);

/* "福祉総務課（庁内の部署）" */
const char *rk_map_box_title(struct rk_map *map, enum rk_thing thing, uint32_t index);

#endif

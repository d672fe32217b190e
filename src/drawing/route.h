/* Leading the lines of a network map round the nodes they do not belong to. */
#ifndef DRAWING_ROUTE_H
#define DRAWING_ROUTE_H

#include "drawing/maps.h"

/* Gives every line of the page that has no path one: straight where that is free, else bowed, else
 * (up to 120 nodes and 300 lines) round the nodes as Graphviz routes it. Of all ways one
 * that stays in the field, over the fewest foreign nodes, then with the fewest crossings, then the
 * straightest. */
void rk_route_lines(struct rk_map *map, struct rk_area field);

#endif

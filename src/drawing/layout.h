/* Raw places of a network's nodes, from a layout engine of Graphviz in the drawing program. */
#ifndef DRAWING_LAYOUT_H
#define DRAWING_LAYOUT_H

#include "drawing/maps.h"

struct rk_layout_edge {
    uint32_t a, b;
    double length; /* wished, relative to the others */
    double weight;
};

struct rk_layout {
    uint32_t nodes;
    const double *width, *height; /* of each node, points; NULL: all are points */
    const struct rk_layout_edge *edges;
    uint32_t edge_count;
};

/* Lays the network out `tries` times from different starts (neato, stress majorization: Gansner,
 * Koren and North 2004). places gets tries * nodes points; those of one try lie together. */
enum rk_status rk_layout_run(struct rk_map *map, const struct rk_layout *layout, uint32_t tries,
                             struct rk_point *places);

/* Paths for edges around the nodes at their places (spline routing). paths[i] gets the points of
 * edge i (3k + 1, in the page's arena) or stays NULL; counts[i] their number. A failure leaves all
 * NULL: own curves do too. */
void rk_layout_route(struct rk_map *map, const struct rk_layout *layout,
                     const struct rk_point *places, struct rk_point **paths, uint32_t *counts);

/* Stretches places so that they fill the area with room for each node, x and y apart.
 * rank: 0 keeps distances, 1 spaces the nodes evenly along each axis. */
void rk_places_stretch(struct rk_arena *arena, const struct rk_layout *layout,
                       struct rk_point *places, struct rk_area area, double rank);

/* Room wished for between two nodes, and between two that a line joins. */
struct rk_gaps {
    struct rk_point any, tied;
};

/* Pushes nodes apart until none overlaps another, with the gaps between them, inside the area.
 * Returns how many pairs still overlap. O(rounds * n^2). */
uint32_t rk_places_part(const struct rk_layout *layout, struct rk_point *places,
                        struct rk_area area, const struct rk_gaps *gaps);

#endif

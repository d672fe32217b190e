/* What every map kind is given, and the functions that compose a page of each kind. */
#ifndef DRAWING_MAPS_H
#define DRAWING_MAPS_H

#include "drawing/page.h"

struct rk_scope;

struct rk_map {
    struct rk_page page;
    const struct rk_analysis *analysis;
    const struct rk_network *network;
    const struct rk_dataset *dataset;
    const struct rk_map_options *options;
    const struct rk_scope *scope;   /* NULL: the whole (see scope.h) */
    const struct rk_anchor *anchor; /* the earlier drawing; NULL: none (see anchor.h) */
    /* Freed with the map; NULL until a map asks for them. */
    struct rk_coverage *coverage;
    struct rk_suggestions *suggestions;
    struct rk_told *told; /* by partnership, what was put into words (see notes.c); or NULL */
    struct rk_buffer request, answer; /* of the drawing program; freed with the map */
};

/* Each composes its whole page. RK_ARGUMENT: unknown focus; RK_LIMIT, RK_ENGINE: a layout failed.
 * Out of memory leaves through the arena's escape. */
enum rk_status rk_map_overview(struct rk_map *map);
enum rk_status rk_map_projects(struct rk_map *map);
enum rk_status rk_map_bureaus(struct rk_map *map);
enum rk_status rk_map_ego(struct rk_map *map);
enum rk_status rk_map_coverage(struct rk_map *map);
enum rk_status rk_map_gaps(struct rk_map *map);
enum rk_status rk_map_changes(struct rk_map *map);

/* A page that only says something: for maps of nothing. */
void rk_map_say(struct rk_map *map, const char *title, const char *sentence, const char *more);

#endif

/* The overview in its two forms, and what both say. */
#ifndef DRAWING_OVERVIEW_H
#define DRAWING_OVERVIEW_H

#include "drawing/view.h"

/* A meeting: every party a node, near those it works with. */
enum rk_status rk_overview_small(struct rk_map *map, struct rk_view *view);
/* A city: departments by bureau at the left, the others by kind at the right. */
enum rk_status rk_overview_columns(struct rk_map *map, struct rk_view *view);

/* "いまの連携は3件、…" */
const char *rk_overview_sentence(struct rk_map *map, const struct rk_view *view);
const char *rk_overview_subtitle(struct rk_map *map, const char *more);
/* What a node says to someone who cannot see it. */
const char *rk_overview_node(struct rk_map *map, const struct rk_view *view, uint32_t node);
/* The look of a tie by its weight and layer. */
enum rk_stroke rk_overview_stroke(const struct rk_view_tie *tie, bool crowded);

#endif

/* The forms of the overview map. */
#ifndef DRAWING_OVERVIEW_H
#define DRAWING_OVERVIEW_H

#include "drawing/furniture.h"
#include "drawing/view.h"

/* Everyone who meets someone as a network, or as many of the most connected as a page holds. */
enum rk_status rk_overview_network(struct rk_map *map, const struct rk_view *view);

/* A city: departments by bureau at the left, the others by kind at the right. */
enum rk_status rk_overview_columns(struct rk_map *map, const struct rk_view *view);

/* More than an eye can take: aggregated. */
enum rk_status rk_overview_many(struct rk_map *map, const struct rk_view *view);

/* What of the view stands on a page. */
struct rk_drawn {
    struct rk_map *map;
    const struct rk_view *view;
    uint32_t *nodes; /* of the view */
    uint32_t *box;   /* by node of the view: its place in nodes, or RK_NONE */
    uint32_t count;
    uint32_t *ties;                   /* of the view */
    uint32_t tie_count, ties_between; /* drawn, and all there are between the nodes drawn */
    double few, many;                 /* a tie up to this weight is weak, up to that middling */
    bool graded;                      /* weights differ */
    uint32_t *number;                 /* hopes, by partnership */
    bool *shown_now;                  /* partnerships now */
    uint32_t stand_ins;               /* projects drawn for their unnamed leads */
    uint32_t left_out;                /* nodes that meet someone and found no room */
    const struct rk_anchor *anchor;   /* the earlier drawing, or NULL */
};

/* Chooses at most `most` nodes and, between them, all ties or a backbone. */
struct rk_drawn *rk_drawn_choose(struct rk_map *map, const struct rk_view *view, uint32_t most);

/* Tells in the legend which weights the strokes of "now" stand for. */
void rk_overview_grades(struct rk_page *page, double few, double many);

/* "いまの連携 3件" */
const char *rk_overview_now(struct rk_page *page, double weight);

struct rk_columns;
struct rk_head_text rk_overview_columns_head(const struct rk_columns *columns);
const char *rk_overview_columns_row(const struct rk_columns *columns, uint32_t node);

/* Up to so many nodes the page is not crowded. */
enum { RK_FEW_NODES = 45 };

/* Places the page's boxes, one for each node drawn, within the area: of several layouts the one
 * with the fewest crossings and lines over nodes that leaves the least of the page empty. */
enum rk_status rk_overview_place(struct rk_drawn *drawn, struct rk_area area);

/* Do the boxes, as large as they are now, leave each other room where they stood before, and is
 * there room for the new ones? Always when there is no earlier drawing. */
bool rk_overview_stands(const struct rk_drawn *drawn);

/* The head of the page, a node's sentence and a tie's. */
struct rk_head_text rk_overview_head(const struct rk_drawn *drawn);
const char *rk_overview_node(const struct rk_drawn *drawn, uint32_t node);
const char *rk_overview_tie(const struct rk_drawn *drawn, uint32_t tie);

#endif

/* The overview of a city in two columns: who stands in them, and which lines are drawn. */
#ifndef DRAWING_COLUMNS_H
#define DRAWING_COLUMNS_H

#include "drawing/view.h"

enum { RK_LEFT_COLUMN = 0, RK_RIGHT_COLUMN = 1 };

struct rk_column_row {
    uint32_t node;  /* of the view */
    uint32_t group; /* in its column */
    uint32_t box;   /* on the page */
};

/* Rows that stand together: a bureau's departments at the left, actors of one category at the
 * right. */
struct rk_column_group {
    uint32_t key;  /* left: the bureau (an actor), or RK_NONE; right: a category */
    bool projects; /* left: projects whose lead is unstated */
    uint32_t shown, more;
};

struct rk_column {
    struct rk_column_row *rows;
    uint32_t count, all; /* drawn, and with those that found no room */
    struct rk_column_group *groups;
    uint32_t group_count;
};

struct rk_columns {
    struct rk_map *map;
    const struct rk_view *view;
    struct rk_column column[2];
    uint32_t *row; /* by node: its row, or RK_NONE */
    const struct rk_view_tie **ties;
    uint32_t tie_count;
    uint32_t weak, outside;         /* ties left out: too weak; between two of the right column */
    const struct rk_anchor *anchor; /* the earlier drawing, or NULL */
    double few, many;               /* weights up to which a tie is weak, up to which middling */
};

/* Chooses rows and lines and puts the rows in order. */
struct rk_columns *rk_columns_build(struct rk_map *map, const struct rk_view *view);

/* What a line says to someone who cannot see it. */
const char *rk_overview_columns_tie(const struct rk_columns *columns, const struct rk_view_tie *tie,
                                    enum rk_stroke stroke);

/* Is the node one of the office: left? */
int rk_columns_side(const struct rk_view_node *node);

#endif

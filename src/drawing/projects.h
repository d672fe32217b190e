/* The plan of a projects map: which rows stand in its columns and which lines join them. */
#ifndef DRAWING_PROJECTS_H
#define DRAWING_PROJECTS_H

#include "drawing/maps.h"

enum { RK_ROWS_MOST = 28 };

/* The columns. */
enum { RK_INSIDE = 0, RK_MIDDLE = 1, RK_OUTSIDE = 2 };

/* A project, or a partnership that no project stands for (middle); an actor (beside). */
struct rk_row {
    enum rk_thing thing;
    uint32_t index;
    uint32_t links;
    uint32_t column, place; /* place within its column */
    bool kept;
    uint32_t box;     /* on the page */
    uint32_t last;    /* the last of its links, or RK_NONE */
    double y, height; /* where it stands, in a map drawn again */
    bool homeless;    /* no place was free there */
};

/* A line between a middle row and an actor; an arc joins two middle rows. */
struct rk_link {
    uint32_t row, other; /* rows */
    enum rk_stroke stroke;
    uint32_t *partnerships; /* of the dataset, that it rests on */
    uint32_t count, capacity;
    bool arc;
    bool left;       /* out of the drawing: it would cross too many */
    uint32_t before; /* the row's link before this one, or RK_NONE */
    uint32_t line;   /* on the page, or RK_NONE */
};

struct rk_plan {
    struct rk_map *map;
    const struct rk_plan *all; /* the one that this is planned from */
    struct {
        struct rk_row *items;
        uint32_t count, capacity;
    } rows;
    struct {
        struct rk_link *items;
        uint32_t count, capacity;
    } links;
    uint32_t *actor_row; /* by dataset index, or RK_NONE */
    uint32_t *number;    /* of each partnership on this page, from 1; 0: none */
    bool *shown_now;     /* partnerships of this page that are now */
    uint32_t focus;      /* a bureau or actor whose projects are shown, or RK_NONE */
    uint32_t focus_project;
    uint32_t projects, left_out;        /* projects on the page; rows that found no room */
    uint32_t left_projects;             /* of those, the projects */
    uint32_t left_lines;                /* lines between rows of the page that are not drawn */
    uint32_t met, hopes, now, unstated; /* of the partnerships on the page */
    uint32_t no_lead, unmet; /* projects on the page without a stated lead, without a partnership */
    uint32_t most_rows;      /* a column holds */
    bool crowded;            /* more rows than the page has room for */
    uint32_t most_new;       /* rows of the middle that the earlier drawing did not have */
    const struct rk_anchor *anchor; /* the earlier drawing, or NULL */
};

/* The columns of the page: rows of the plan from top to bottom. */
struct rk_plan_columns {
    uint32_t *rows[3];
    uint32_t count[3];
    double x[3], width[3], size[3];
    double crossings; /* for each line */
};

/* Puts every row of a map drawn again in its column; false when a new one found no place. */
bool rk_plan_place_again(struct rk_plan *plan, struct rk_plan_columns *columns);

/* All that the focus asks for, with every link, as if there were room; NULL when nobody knows the
 * focus. */
struct rk_plan *rk_plan_all(struct rk_map *map);

/* Plans the page: of all that, as many of the most connected as columns of so many rows hold; of a
 * map drawn again all that stood, and most_new more. */
struct rk_plan *rk_plan_build(const struct rk_plan *all, uint32_t rows, uint32_t most_new);

/* Do both ends of the line stand on the page? */
bool rk_plan_joins(const struct rk_plan *plan, const struct rk_link *link);

/* The column beside the middle on whose side arcs disturb least. */
uint32_t rk_plan_arc_side(const struct rk_plan *plan);

/* Rows in an order in which the lines that are drawn cross little; where they cross more than
 * `hopeless` times each (0: never), the search ends early. */
struct rk_plan_columns rk_plan_order(struct rk_plan *plan, double hopeless);

/* Leaves out of the drawing as few lines as it takes for the others to cross `most` times each on
 * average, those that cross most for what they say; and puts the rows in order for them, but those
 * of a map drawn again. What is hoped for, who leads, and the last line of a row stay: false when
 * the others cross more often even so. O(lines^2) for each order. */
bool rk_plan_thin(struct rk_plan *plan, struct rk_plan_columns *columns, double most);

/* Is the project joined to anything but its lead, be it off the page? */
bool rk_plan_met(const struct rk_plan *plan, uint32_t row);

#endif

/* The coverage map's table on its page. */
#ifndef DRAWING_GRID_TABLE_H
#define DRAWING_GRID_TABLE_H

#include "drawing/furniture.h"
#include "drawing/grid.h"

struct rk_grid_table {
    struct rk_grid *grid;
    struct rk_page *page;
    struct rk_area area;     /* of the cells */
    double wide, tall;       /* of a cell */
    double labels, headings; /* room for the names of rows and of columns */
    double totals;           /* room for the sums at the right */
    double size;             /* of the names of rows */
    bool upright;            /* columns are named from top to bottom */
    double step;             /* or, where that reads poorly, each on a step of its own so tall; 0 */
    bool names;              /* cells have room for who answers */
    uint32_t *row, *column;  /* the place of each, from the top and from the left */
    uint32_t rows, columns;  /* places there are; those of who is gone stay empty */
};

const char *rk_grid_label(const struct rk_grid_table *t, enum rk_thing thing, uint32_t index);

/* ---- its sizes ---- */

/* The places of rows or columns, those of an earlier drawing kept; *all: how many there are. */
uint32_t *rk_grid_places(struct rk_grid_table *t, enum rk_thing thing, uint32_t *all);
/* Shares the room out. */
void rk_grid_fit(struct rk_grid_table *t, struct rk_area room);
/* Signs of a name from top to bottom; a slide has less room. */
uint32_t rk_grid_most_upright(const struct rk_grid_table *t);
/* How tall the letters are on a step so tall. */
double rk_grid_step_size(const struct rk_grid_table *t);
/* Of the names of columns; of the text in cells that name who answers; of the sums. */
double rk_grid_heading_size(const struct rk_grid_table *t);
double rk_grid_note_size(const struct rk_grid_table *t);
double rk_grid_sum_size(const struct rk_grid_table *t);
/* The middle of a row, of a column. */
double rk_grid_row_y(const struct rk_grid_table *t, uint32_t row);
double rk_grid_column_x(const struct rk_grid_table *t, uint32_t column);

/* ---- its nodes ---- */

void rk_grid_make_row(struct rk_grid_table *t, uint32_t row);
void rk_grid_make_column(struct rk_grid_table *t, uint32_t column);
void rk_grid_make_cell(struct rk_grid_table *t, uint32_t row, uint32_t column);
/* Where the records say nothing, a table with room for words says so. */
void rk_grid_say_unstated(const struct rk_grid_table *t, uint32_t row, uint32_t column);
/* Which shade tells so many. */
uint32_t rk_grid_shade(uint32_t providers);

#endif

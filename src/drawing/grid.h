/* The table of a coverage map: needs down, life stages or targets across. */
#ifndef DRAWING_GRID_H
#define DRAWING_GRID_H

#include "drawing/maps.h"

enum { RK_GRID_ROWS = 32, RK_GRID_COLUMNS = 24 };

struct rk_grid_cell {
    const struct rk_coverage_cell *cover; /* NULL: only hoped for, or nothing */
    uint32_t *hopes;                      /* partnerships hoped for there */
    uint32_t hope_count, hope_capacity;
    uint32_t box; /* on the page */
};

/* A need or a column. */
struct rk_grid_line {
    uint32_t index;     /* in the dataset */
    uint32_t cells;     /* declared, answered or hoped for */
    uint32_t providers; /* who answer, each once */
    uint32_t hopes;
    bool unanswered; /* somewhere declared, and no project */
    bool stood;      /* in the earlier drawing */
    uint32_t box;
};

/* How many cells of the whole table are so. */
struct rk_grid_count {
    uint32_t cells, nobody, hoped_only, schemes, one, covered;
};

struct rk_grid {
    struct rk_map *map;
    enum rk_thing axis;        /* RK_LIFE_STAGE or RK_TARGET */
    struct rk_grid_line *rows; /* most answered first */
    struct rk_grid_line *columns;
    uint32_t row_count, column_count; /* drawn */
    uint32_t all_rows, all_columns;   /* the rest follows behind the drawn ones */
    struct rk_grid_cell *cells;       /* row by row, all_rows * column places of drawn ones */
    struct rk_grid_count count;
    uint32_t needs;                 /* of the records */
    bool unsettled;                 /* some target is everyone, or not settled: no column */
    const char *form;               /* of the map: the axis tells it apart */
    const struct rk_anchor *anchor; /* the earlier drawing of that form, or NULL */
};

/* Gathers the table and chooses at most so many rows and columns, no more than RK_GRID_ROWS and
 * RK_GRID_COLUMNS. RK_MEMORY, RK_ENGINE as rk_coverage_find. */
enum rk_status rk_grid_build(struct rk_map *map, uint32_t rows, uint32_t columns,
                             struct rk_grid **out);

/* The cell of a drawn row and column. */
struct rk_grid_cell *rk_grid_cell(const struct rk_grid *grid, uint32_t row, uint32_t column);
/* Is there anything to say of it? */
bool rk_grid_stated(const struct rk_grid_cell *cell);

/* ---- its words ---- */
struct rk_head_text;
struct rk_panel;
struct rk_head_text rk_grid_head(const struct rk_grid *grid);
/* "地域のつながり（成人期）：担い手2（福祉総務課、市社協）。" */
const char *rk_grid_cell_sentence(const struct rk_grid *grid, uint32_t row, uint32_t column);
const char *rk_grid_line_sentence(const struct rk_grid *grid, enum rk_thing thing,
                                  const struct rk_grid_line *line);
/* Who answers, or that nobody does; for a cell with room. */
const char *rk_grid_cell_note(const struct rk_grid *grid, const struct rk_grid_cell *cell);
/* Fills the panel; data is the grid. */
bool rk_grid_fill(struct rk_panel *panel, void *data);
/* The page when no cell is stated. */
void rk_grid_say(const struct rk_grid *grid);

#endif

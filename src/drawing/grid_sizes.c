/* How large the coverage map's table is drawn, and where its rows and columns stand. */
#include "drawing/anchor.h"
#include "drawing/describe.h"
#include "drawing/fit.h"
#include "drawing/grid_table.h"
#include "drawing/upright.h"

#include <math.h>

const char *rk_grid_label(const struct rk_grid_table *t, enum rk_thing thing, uint32_t index)
{
    return rk_describe_label(t->grid->map, thing, index);
}

/* ---- sizes ---- */

enum { SHORT_NAME = 6 }; /* in em */

static double widest_name(const struct rk_grid_table *t)
{
    double widest = 0;
    for (uint32_t r = 0; r < t->grid->row_count; r++)
        widest = fmax(widest, rk_fit_width(rk_grid_label(t, RK_NEED, t->grid->rows[r].index)));
    return widest;
}

static double longest_heading(const struct rk_grid_table *t)
{
    double longest = 0;
    for (uint32_t c = 0; c < t->grid->column_count; c++) {
        size_t count = 0;
        const char *name = rk_grid_label(t, t->grid->axis, t->grid->columns[c].index);
        for (const char *at = name; *at; at += rk_upright_length(at))
            count++;
        longest = fmax(longest, (double)count);
    }
    return longest;
}

/* Signs of a name from top to bottom; a slide has less room. */
uint32_t rk_grid_most_upright(const struct rk_grid_table *t)
{
    return t->page->height < 560 ? 9 : 14;
}

/* Do names of columns read from left to right? Latin letters are narrower than signs that may stand
 * below each other. */
static bool reads_across(const struct rk_grid_table *t)
{
    double signs = 0, wide = 0;
    for (uint32_t c = 0; c < t->grid->column_count; c++) {
        const char *name = rk_grid_label(t, t->grid->axis, t->grid->columns[c].index);
        wide += rk_fit_width(name);
        for (const char *at = name; *at; at += rk_upright_length(at))
            signs++;
    }
    return wide < 0.8 * signs;
}

static const double step_em = 1.25;

double rk_grid_step_size(const struct rk_grid_table *t)
{
    return t->step / step_em;
}

/* The height of a step, of as many as there are columns in that room; 0: too little room. */
static double step_in(const struct rk_grid_table *t, double room)
{
    double step = fmin(step_em * 10 * t->page->unit, room / (t->columns + 0.5));
    return reads_across(t) && step >= step_em * t->page->least - 0.01 ? step : 0;
}

double rk_grid_heading_size(const struct rk_grid_table *t)
{
    double wide = t->wide / t->page->unit;
    return (t->upright   ? 11
            : wide > 250 ? 26
            : wide > 180 ? 20
            : wide > 110 ? 16
                         : 12.5) *
           t->page->unit;
}

/* Of the text in cells that name who answers. */
double rk_grid_note_size(const struct rk_grid_table *t)
{
    double u = t->page->unit, room = t->tall / u;
    double size = room > 220               ? 19
                  : room > 150             ? 16
                  : room > 100             ? 13
                  : t->grid->row_count > 3 ? 9
                                           : 11;
    /* Words stay whole, and larger letters do not make them small. */
    return fmax(fmin(size * u, t->wide / 7.7), fmin(size * u, 9 * u / t->page->letters));
}

/* Of the sums. */
double rk_grid_sum_size(const struct rk_grid_table *t)
{
    return fmin(t->size, (t->tall > 220 * t->page->unit   ? 26
                          : t->tall > 100 * t->page->unit ? 20
                                                          : 12) *
                             t->page->unit);
}

/* ---- the places of an earlier drawing ---- */

uint32_t *rk_grid_places(struct rk_grid_table *t, enum rk_thing thing, uint32_t *all)
{
    const struct rk_grid *grid = t->grid;
    const struct rk_anchor *anchor = grid->anchor;
    bool rows = thing == RK_NEED;
    uint32_t count = rows ? grid->row_count : grid->column_count;
    const struct rk_grid_line *lines = rows ? grid->rows : grid->columns;
    uint32_t *places = rk_arena_take(t->page->arena, count * sizeof *places);
    double before = rk_anchor_kept(anchor, rows ? "rows" : "columns", 0);
    *all = before >= 1 && before <= 1000 ? (uint32_t)before : 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_anchor_place *stood =
            rk_anchor_find(anchor, grid->map->dataset, thing, lines[i].index);
        places[i] = RK_NONE;
        if (!stood)
            continue;
        const struct rk_area *a = &anchor->area;
        double share = rows ? (stood->y - a->top) / (a->bottom - a->top)
                            : (stood->x - a->left) / (a->right - a->left);
        if (share > 0 && share < 1)
            places[i] = (uint32_t)(share * *all);
    }
    *all = rk_places_again(t->page->arena, places, count, *all);
    return places;
}

static double hundredths(double value)
{
    return round(value * 100) / 100;
}

void rk_grid_fit(struct rk_grid_table *t, struct rk_area room)
{
    double u = t->page->unit, wide = room.right - room.left;
    double steps = 0.42 * (room.bottom - room.top);
    uint32_t rows = t->rows, columns = t->columns;
    /* The cells take up the room that they took up, whatever stands around them now. */
    if (t->grid->anchor) {
        steps = t->grid->anchor->area.top - room.top;
        room = t->grid->anchor->area;
    }
    t->totals = (rows > 5 ? 58 : 74) * u;
    t->size = (rows > 16  ? 11
               : rows > 8 ? 13
               : rows > 5 ? 17
               : rows > 3 ? 20
               : rows > 2 ? 27
                          : 33) *
              u;
    /* Names are bold, and as much is left free beside them as half a letter at each side. */
    double name = 1.06 * widest_name(t) * t->size + fmax(22 * u, t->size + 8 * u);
    t->labels = fmin(name, (rows > 8 ? 0.26 : 0.29) * wide);
    t->labels = fmax(t->labels, 0.1 * wide);
    if (t->grid->anchor)
        t->labels = t->grid->anchor->area.left - t->page->margin;
    /* A short name stays in one line. */
    if (widest_name(t) <= SHORT_NAME)
        t->size = fmin(t->size, (t->labels - 8 * u) / (1.06 * widest_name(t) + 1));
    t->wide = (wide - t->labels - t->totals) / columns;
    if (t->grid->anchor)
        t->wide = (room.right - room.left) / columns;
    t->upright = t->wide < 62 * u;
    t->step = t->upright ? step_in(t, steps) : 0;
    double lines = fmin(longest_heading(t), rk_grid_most_upright(t));
    t->headings = t->upright ? (lines * 1.2 + 0.8) * rk_grid_heading_size(t)
                             : 3.4 * rk_grid_heading_size(t) + 8 * u;
    if (t->step > 0)
        t->headings = (columns + 0.5) * t->step;
    double sums = (rows > 5 ? 24 : 32) * u;
    t->tall = (room.bottom - room.top - (t->grid->anchor ? 0 : t->headings + sums)) / rows;
    t->size = fmin(t->size, fmax(0.68 * t->tall, t->page->least));
    t->names = t->wide >= 78 * u && t->tall >= 62 * u;
    /* Larger letters are not worth it where they cost either of these. */
    t->page->cut |= t->upright || !t->names;
    /* In hundredths, as the next drawing will read them. */
    t->area =
        (struct rk_area){hundredths(room.left + t->labels), hundredths(room.top + t->headings),
                         hundredths(room.left + t->labels + t->wide * columns),
                         hundredths(room.top + t->headings + t->tall * rows)};
    if (t->grid->anchor)
        t->area = room;
    t->labels = t->area.left - t->page->margin;
    t->wide = (t->area.right - t->area.left) / columns;
    t->tall = (t->area.bottom - t->area.top) / rows;
    t->page->area = t->area;
}

double rk_grid_row_y(const struct rk_grid_table *t, uint32_t row)
{
    return t->area.top + (t->row[row] + 0.5) * t->tall;
}

double rk_grid_column_x(const struct rk_grid_table *t, uint32_t column)
{
    return t->area.left + (t->column[column] + 0.5) * t->wide;
}

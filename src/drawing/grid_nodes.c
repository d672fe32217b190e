/* The nodes of the coverage map's table: names of rows and columns, and cells. */
#include "drawing/anchor.h"
#include "drawing/fit.h"
#include "drawing/grid_table.h"
#include "drawing/upright.h"

#include <math.h>
#include <stdio.h>

static struct rk_box *bare_box(struct rk_grid_table *t, char letter, uint32_t index)
{
    struct rk_box *box = rk_page_part(t->page);
    snprintf(box->name, sizeof box->name, "%c%u", letter, index);
    box->classes = "heading";
    box->shape = RK_SHAPE_BARE;
    box->ink = t->page->palette->ink;
    return box;
}

void rk_grid_make_row(struct rk_grid_table *t, uint32_t row)
{
    struct rk_grid_line *line = &t->grid->rows[row];
    struct rk_box *box = bare_box(t, 'd', line->index);
    double u = t->page->unit;
    box->size = t->size;
    box->justify = RK_RIGHT;
    box->width = t->labels - 4 * u;
    box->bold = line->unanswered;
    if (line->unanswered)
        box->ink = t->page->palette->accent_text;
    size_t most = (size_t)fmax(1, t->tall / (1.25 * t->size));
    rk_page_label_within(t->page, box, rk_grid_label(t, RK_NEED, line->index), most < 4 ? most : 4,
                         t->page->least);
    box->height = fmin(box->height, t->tall - 1);
    box->x = t->area.left - 3 * u - box->width / 2;
    box->y = rk_grid_row_y(t, row);
    box->sentence = rk_grid_line_sentence(t->grid, RK_NEED, line);
    rk_anchor_name(box, t->grid->map->dataset, RK_NEED, line->index);
    line->box = t->page->boxes.count - 1;
}

/* A step for each name, the first column's the lowest, from which a line leads down to its column:
 * names reach out to the left, over lines that begin below them. The box lies over its column, by
 * which the next drawing knows it, and as far to the right as the name to the left. */
static void set_step(struct rk_grid_table *t, struct rk_box *box, uint32_t column, const char *name)
{
    struct rk_page *page = t->page;
    double u = page->unit, gap = 4 * u, x = rk_grid_column_x(t, column);
    double room = x - gap - page->margin;
    box->size = rk_grid_step_size(t);
    double em = room / box->size / (box->bold ? 1.06 : 1.02);
    struct rk_fit fit = rk_fit_paragraph(page->arena, name, em, 1);
    box->label = name;
    box->lines = fit.lines;
    box->line_count = (uint32_t)fit.count;
    box->justify = RK_LEFT;
    box->width = 2 * (fit.width * box->size * (box->bold ? 1.06 : 1.02) + gap);
    box->height = t->step;
    box->x = x;
    box->y = t->area.top - (t->column[column] + 0.75) * t->step;
    struct rk_stroke_look look = {.colour = page->palette->middle, .width = 0.6};
    rk_page_stroke(page, (struct rk_point){x, box->y}, (struct rk_point){x, t->area.top}, &look);
}

void rk_grid_make_column(struct rk_grid_table *t, uint32_t column)
{
    struct rk_grid_line *line = &t->grid->columns[column];
    struct rk_box *box = bare_box(t, t->grid->axis == RK_TARGET ? 't' : 's', line->index);
    const char *name = rk_grid_label(t, t->grid->axis, line->index);
    box->size = rk_grid_heading_size(t);
    box->width = t->wide - 6 * t->page->unit;
    box->bold = line->unanswered;
    if (line->unanswered)
        box->ink = t->page->palette->accent_text;
    box->x = rk_grid_column_x(t, column);
    if (t->step > 0) {
        set_step(t, box, column, name);
    } else if (t->upright) {
        rk_upright_set(t->page->arena, box, name, rk_grid_most_upright(t));
        box->height = ((double)box->line_count * 1.2 + 0.4) * box->size;
    } else {
        rk_page_label_within(t->page, box, name, 3, t->page->least);
    }
    if (t->step <= 0)
        box->y = t->area.top - 3 * t->page->unit - box->height / 2;
    box->sentence = rk_grid_line_sentence(t->grid, t->grid->axis, line);
    rk_anchor_name(box, t->grid->map->dataset, t->grid->axis, line->index);
    line->box = t->page->boxes.count - 1;
}

uint32_t rk_grid_shade(uint32_t providers)
{
    return providers >= 5 ? 3 : providers >= 3 ? 2 : providers >= 2 ? 1 : 0;
}

/* The look of a cell: its shape, shade and outline. */
static void dress_cell(const struct rk_grid_table *t, struct rk_box *box,
                       const struct rk_grid_cell *cell)
{
    const struct rk_palette *p = t->page->palette;
    box->shape = RK_SHAPE_CIRCLE;
    box->pen = 1;
    box->stroke = p->shade_stroke;
    if (!cell->cover) {
        box->stroke = p->accent;
        box->fill = p->paper;
        box->ink = p->accent_text;
        box->pen = 2;
    } else if (cell->cover->cover == RK_NOBODY) {
        box->shape = RK_SHAPE_BOX;
        box->stroke = p->accent;
        box->fill = p->paper;
        box->ink = p->accent_text;
        box->pen = 2.4;
        box->bold = true;
    } else {
        const struct rk_shade *shade = &p->shades[rk_grid_shade(cell->cover->provider_count)];
        box->fill = shade->fill;
        box->ink = shade->ink;
        box->shape = cell->cover->cover == RK_SCHEMES_ONLY ? RK_SHAPE_BOX : RK_SHAPE_CIRCLE;
    }
}

/* The text below a circle: who answers. */
static struct rk_fit note_of(const struct rk_grid_table *t, const char *text, double r)
{
    double size = rk_grid_note_size(t), room = 0.94 * t->tall - 2 * r - 0.5 * size;
    size_t lines = (size_t)fmax(1, room / (1.3 * size));
    struct rk_fit none = {0};
    if (!t->names || !*text)
        return none;
    return rk_fit_paragraph(t->page->arena, text, (t->wide - 10) / size, lines < 12 ? lines : 12);
}

static void write_note(const struct rk_grid_table *t, struct rk_fit note, double x, double top)
{
    double size = rk_grid_note_size(t);
    struct rk_ink ink = {size, t->page->palette->middle, false, RK_CENTRE};
    for (size_t i = 0; i < note.count; i++)
        rk_page_text(t->page, x, top + (0.6 + (double)i * 1.3) * size, note.lines[i], ink);
}

/* Where the records say nothing, a table with room for words says so. */
void rk_grid_say_unstated(const struct rk_grid_table *t, uint32_t row, uint32_t column)
{
    static const struct rk_wording unstated = {{"not stated", "記載なし"}};
    struct rk_ink ink = {rk_grid_note_size(t), t->page->palette->middle, false, RK_CENTRE};
    rk_page_text(t->page, rk_grid_column_x(t, column), rk_grid_row_y(t, row),
                 unstated.text[t->page->language], ink);
}

static void mark_hopes(const struct rk_grid_table *t, double x, double y, double r)
{
    const struct rk_palette *p = t->page->palette;
    double s = fmax(2.6 * t->page->unit, 0.28 * r);
    double at_x = x + 0.86 * r + s, at_y = y - 0.86 * r;
    rk_page_ring(t->page, (struct rk_area){at_x - s, at_y - s, at_x + s, at_y + s}, s - 0.05,
                 p->accent, p->paper, 1.6);
}

void rk_grid_make_cell(struct rk_grid_table *t, uint32_t row, uint32_t column)
{
    struct rk_grid_cell *cell = rk_grid_cell(t->grid, row, column);
    double u = t->page->unit, x = rk_grid_column_x(t, column), y = rk_grid_row_y(t, row);
    double r = fmin(0.44 * t->tall, 0.36 * t->wide);
    r = t->names ? fmin(fmin(0.27 * t->tall, 0.3 * t->wide), 96 * u) : fmin(r, 20 * u);
    struct rk_fit note = note_of(t, rk_grid_cell_note(t->grid, cell), r);
    y -= note.count ? (0.65 * (double)note.count + 0.2) * rk_grid_note_size(t) : 0;
    struct rk_box *box = rk_page_part(t->page);
    snprintf(box->name, sizeof box->name, "c%u", row * RK_GRID_COLUMNS + column);
    box->classes = "cell";
    dress_cell(t, box, cell);
    box->size = fmax(fmin(1.15 * r, 56 * u), fmax(8 * u, t->page->least));
    box->x = x;
    box->y = y;
    box->width = box->height = 2 * r;
    const char *text = cell->cover ? rk_page_print(t->page, "%u", cell->cover->provider_count) : "";
    if (*text) {
        box->lines = rk_arena_take(t->page->arena, sizeof *box->lines);
        box->lines[0] = text;
        box->line_count = 1;
    }
    box->sentence = rk_grid_cell_sentence(t->grid, row, column);
    cell->box = t->page->boxes.count - 1;
    if (cell->cover && cell->hope_count)
        mark_hopes(t, x, y, r);
    write_note(t, note, x, y + r + 0.4 * rk_grid_note_size(t));
}

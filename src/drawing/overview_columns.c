/* The overview of a city: departments by bureau at the left, the others by kind at the right. A row
 * without a line is the gap; what finds no room is counted, never silently dropped. */
#include "drawing/overview.h"

#include "drawing/anchor.h"
#include "drawing/columns.h"
#include "drawing/describe.h"
#include "drawing/fan.h"
#include "drawing/fit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct frame {
    struct rk_columns *c;
    struct rk_area area;
    double left[2], right[2]; /* of the boxes of each column */
    double tall, size;        /* of a row, of its text */
};

/* ---- rows ---- */

static double gap_of(const struct frame *f)
{
    return 0.5 * f->tall;
}

static void make_row(struct frame *f, int side, struct rk_column_row *row, double y)
{
    struct rk_map *map = f->c->map;
    struct rk_page *page = &map->page;
    const struct rk_view_node *node = &f->c->view->nodes.items[row->node];
    struct rk_box *box = rk_page_box(page, node->category);
    snprintf(box->name, sizeof box->name, "%c%u", node->thing == RK_PROJECT ? 'p' : 'a',
             node->index);
    rk_anchor_name(box, map->dataset, node->thing, node->index);
    box->shape = RK_SHAPE_BARE;
    box->justify = side == RK_LEFT_COLUMN ? RK_RIGHT : RK_LEFT;
    box->size = f->size;
    box->width = f->right[side] - f->left[side];
    box->ink = node->degree ? page->palette->ink : page->palette->accent_text;
    box->bold = !node->degree;
    rk_page_label_within(page, box, rk_describe_label(map, node->thing, node->index), 1, f->size);
    /* At the left the number of ties belongs to the box, so that arcs begin beyond it. */
    double left = f->left[side] - (side == RK_LEFT_COLUMN ? 26 * page->unit : 0);
    box->width = f->right[side] - left;
    box->height = f->tall - 1;
    box->x = (left + f->right[side]) / 2;
    box->y = y + f->tall / 2;
    row->box = page->boxes.count - 1;
}

/* ---- rows of an earlier drawing ---- */

static const struct rk_anchor_place *stood(const struct frame *f, const struct rk_column_row *row)
{
    const struct rk_view_node *node = &f->c->view->nodes.items[row->node];
    return rk_anchor_find(f->c->anchor, f->c->map->dataset, node->thing, node->index);
}

struct placed_row {
    struct rk_column_row row;
    double y;
};

static int by_y(const void *a, const void *b)
{
    const struct placed_row *x = a, *y = b;
    if (x->y != y->y)
        return x->y < y->y ? -1 : 1;
    return x->row.node < y->row.node ? -1 : x->row.node > y->row.node;
}

/* A new row would like to stand below the last of its group. */
static double wish(const struct frame *f, const struct rk_column *column, uint32_t group)
{
    double y = -1;
    for (uint32_t i = 0; i < column->count; i++) {
        const struct rk_anchor_place *place = stood(f, &column->rows[i]);
        if (place && column->rows[i].group == group)
            y = fmax(y, place->y + f->tall);
    }
    return y < 0 ? f->area.bottom - f->tall / 2 : y;
}

/* A row among those of another group would be read as one of them: it stands with its own, or, the
 * first of its group, apart from all. */
static bool at_home(const struct frame *f, const struct rk_column *column,
                    const struct rk_slot *slots, const bool *placed, uint32_t row)
{
    double own = 1e9, other = 1e9;
    for (uint32_t i = 0; i < column->count; i++) {
        double away = fabs(slots[i].y - slots[row].y);
        if (i == row || !placed[i])
            continue;
        if (column->rows[i].group == column->rows[row].group)
            own = fmin(own, away);
        else
            other = fmin(other, away);
    }
    return own < 1.6 * f->tall || (own > 1e8 && other > 1.4 * f->tall);
}

/* Leaves out a row that found no place. */
static void drop_row(struct frame *f, struct rk_column *column, const struct rk_column_row *row)
{
    f->c->row[row->node] = RK_NONE;
    column->groups[row->group].shown--;
    column->groups[row->group].more++;
}

/* Rows that stood keep their height on the page, new ones fill what is free. */
static void make_rows_again(struct frame *f, int side)
{
    struct rk_column *column = &f->c->column[side];
    struct rk_arena *arena = f->c->map->page.arena;
    struct rk_slot *slots = rk_arena_take(arena, column->count * sizeof *slots);
    struct placed_row *rows = rk_arena_take(arena, column->count * sizeof *rows);
    bool *placed = rk_arena_take(arena, column->count * sizeof *placed);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < column->count; i++) {
        const struct rk_anchor_place *place = stood(f, &column->rows[i]);
        slots[i] = (struct rk_slot){place ? place->y : wish(f, column, column->rows[i].group),
                                    f->tall, place != NULL};
    }
    rk_slots_fill(slots, column->count, f->area.top, f->area.bottom, 0, placed);
    for (uint32_t i = 0; i < column->count; i++)
        placed[i] = placed[i] && (slots[i].fixed || at_home(f, column, slots, placed, i));
    for (uint32_t i = 0; i < column->count; i++) {
        if (placed[i])
            rows[kept++] = (struct placed_row){column->rows[i], slots[i].y};
        else
            drop_row(f, column, &column->rows[i]);
    }
    if (kept)
        qsort(rows, kept, sizeof *rows, by_y);
    column->count = kept;
    for (uint32_t i = 0; i < kept; i++) {
        column->rows[i] = rows[i].row;
        f->c->row[rows[i].row.node] = i;
        make_row(f, side, &column->rows[i], rows[i].y - f->tall / 2);
    }
}

static void make_rows(struct frame *f, int side)
{
    if (f->c->anchor) {
        make_rows_again(f, side);
        return;
    }
    struct rk_column *column = &f->c->column[side];
    double rows = f->tall * column->count + gap_of(f) * (column->group_count - 1);
    /* Both columns end at the same height: the shorter one spreads its groups. */
    double spare = f->area.bottom - f->area.top - rows;
    double gap = gap_of(f) + (column->group_count > 1 ? spare / (column->group_count - 1) : 0);
    gap = fmin(gap, 2.2 * f->tall);
    double y = f->area.top;
    for (uint32_t i = 0; i < column->count; i++) {
        y += i && column->rows[i].group != column->rows[i - 1].group ? gap : 0;
        make_row(f, side, &column->rows[i], y);
        y += f->tall;
    }
}

/* ---- around the rows ---- */

static const char *group_name(struct frame *f, int side, const struct rk_column_group *group)
{
    static const struct rk_wording projects = {
        {"Projects, lead not stated", "担当の記載がない事業"}};
    static const struct rk_wording none = {{"Bureau not stated", "部局の記載なし"}};
    struct rk_page *page = &f->c->map->page;
    if (side == RK_RIGHT_COLUMN)
        return page->palette->categories[group->key].legend.text[page->language];
    if (group->projects)
        return projects.text[page->language];
    return group->key == RK_NONE ? none.text[page->language]
                                 : rk_describe_label(f->c->map, RK_ACTOR, group->key);
}

/* The group's name beside it, and how many more it has: below the name where there is room, else
 * behind it, in smaller text if need be. */
static void name_group(struct frame *f, int side, const struct rk_column_group *group,
                       struct rk_area area, const char *colour)
{
    static const struct rk_wording more = {{"{0} more", "ほか{0}"}};
    struct rk_page *page = &f->c->map->page;
    double u = page->unit, size = 10.5 * u;
    double wide = fmin(118 * u, 0.14 * (f->area.right - f->area.left) - 30 * u);
    const char *count = rk_page_print(page, "%u", group->more);
    const char *rest = group->more ? rk_page_say(page, more, &count, 1) : "";
    const char *name = group_name(f, side, group);
    double room = area.bottom - area.top + gap_of(f), hard = wide / size / 1.06;
    struct rk_fit fit = rk_fit_lines(page->arena, name, hard, hard, room > 3.8 * size ? 2 : 1);
    bool below = *rest && room > ((double)fit.count + 1) * size * 1.2;
    if (fit.count == 1 || (*rest && !below)) {
        const char *whole = *rest && !below ? rk_describe_aside(f->c->map, name, rest) : name;
        fit.lines[0] = whole;
        fit.count = 1;
        size = fmin(size, fmax(page->least, wide / (rk_fit_width(whole) * 1.06)));
    }
    double x = side == RK_LEFT_COLUMN ? f->area.left : f->area.right - wide;
    double lines = (double)fit.count + (below ? 0.9 : 0);
    double y = (area.top + area.bottom) / 2 - (lines - 1) / 2 * size * 1.25;
    for (size_t i = 0; i < fit.count; i++, y += size * 1.25)
        rk_page_text(page, x, y, fit.lines[i], (struct rk_ink){size, colour, true, RK_LEFT});
    if (below)
        rk_page_text(
            page, x, y - 0.05 * size, rest,
            (struct rk_ink){fmax(8.5 * u, page->least), page->palette->middle, false, RK_LEFT});
}

static void draw_group(struct frame *f, int side, uint32_t first, uint32_t last)
{
    const struct rk_column *column = &f->c->column[side];
    struct rk_page *page = &f->c->map->page;
    const struct rk_column_group *group = &column->groups[column->rows[first].group];
    const struct rk_box *a = &page->boxes.items[column->rows[first].box];
    const struct rk_box *b = &page->boxes.items[column->rows[last].box];
    bool left = side == RK_LEFT_COLUMN;
    uint32_t look = !left ? group->key : group->projects ? RK_CATEGORY_TOPIC : RK_CATEGORY_OFFICE;
    const struct rk_category_look *colours = &page->palette->categories[look];
    double u = page->unit;
    struct rk_area area = {f->left[side] - (left ? 26 * u : 0), a->y - f->tall / 2,
                           f->right[side] + (left ? 0 : 26 * u), b->y + f->tall / 2};
    rk_page_rectangle(page, area, 3, NULL, colours->fill);
    name_group(f, side, group, area,
               look == RK_CATEGORY_TOPIC ? page->palette->middle : colours->stroke);
}

static void draw_counts(struct frame *f, int side)
{
    const struct rk_column *column = &f->c->column[side];
    struct rk_page *page = &f->c->map->page;
    bool left = side == RK_LEFT_COLUMN;
    for (uint32_t i = 0; i < column->count; i++) {
        const struct rk_view_node *node = &f->c->view->nodes.items[column->rows[i].node];
        bool none = node->degree == 0;
        struct rk_ink ink = {f->size, none ? page->palette->accent_text : page->palette->middle,
                             none, left ? RK_LEFT : RK_RIGHT};
        double x = left ? f->left[side] - 22 * page->unit : f->right[side] + 22 * page->unit;
        rk_page_text(page, x, page->boxes.items[column->rows[i].box].y,
                     rk_page_print(page, none ? "○%u" : "%u", node->degree), ink);
    }
}

static void draw_around(struct frame *f, int side)
{
    static const struct rk_wording words[2] = {{{"City offices {0}", "庁内 {0}"}},
                                               {{"Outside {0}", "庁外 {0}"}}};
    const struct rk_column *column = &f->c->column[side];
    struct rk_page *page = &f->c->map->page;
    for (uint32_t i = 0, first = 0; i < column->count; i++)
        if (i + 1 == column->count || column->rows[i + 1].group != column->rows[i].group) {
            draw_group(f, side, first, i);
            first = i + 1;
        }
    draw_counts(f, side);
    uint32_t projects = 0;
    for (uint32_t i = 0; i < f->c->view->nodes.count && side == RK_LEFT_COLUMN; i++)
        projects +=
            f->c->view->nodes.items[i].thing == RK_PROJECT && f->c->view->nodes.items[i].degree > 0;
    const char *count = rk_page_print(page, "%u", column->all - projects);
    struct rk_ink ink = {12 * page->unit, page->palette->middle, true, RK_CENTRE};
    if (column->count)
        rk_page_text(page, (f->left[side] + f->right[side]) / 2, f->area.top - 13 * page->unit,
                     rk_page_say(page, words[side], &count, 1), ink);
}

/* ---- lines ---- */

static enum rk_stroke stroke_of(const struct rk_columns *c, const struct rk_view_tie *tie)
{
    if (tie->now > c->many)
        return RK_STROKE_NOW_MOST;
    if (tie->now > c->few)
        return RK_STROKE_NOW_MANY;
    if (tie->now > 0)
        return RK_STROKE_NOW_FEW;
    return tie->hoped > 0 ? RK_STROKE_HOPED : RK_STROKE_UNSTATED;
}

static void draw_lines(struct frame *f)
{
    struct rk_columns *c = f->c;
    struct rk_page *page = &c->map->page;
    struct rk_fan_line *fan = rk_arena_take(page->arena, c->tie_count * sizeof *fan);
    static const enum rk_stroke turns[] = {RK_STROKE_UNSTATED, RK_STROKE_NOW_FEW, RK_STROKE_HOPED,
                                           RK_STROKE_NOW_MANY, RK_STROKE_NOW_MOST};
    static const double widths[] = {0.8, 0.6, 1.1, 1.4, 3.0};
    uint32_t drawn = 0;
    for (size_t t = 0; t < sizeof turns / sizeof *turns; t++)
        for (uint32_t i = 0; i < c->tie_count; i++) {
            const struct rk_view_tie *tie = c->ties[i];
            if (stroke_of(c, tie) != turns[t] || c->row[tie->a] == RK_NONE ||
                c->row[tie->b] == RK_NONE)
                continue;
            int a = rk_columns_side(&c->view->nodes.items[tie->a]);
            int b = rk_columns_side(&c->view->nodes.items[tie->b]);
            uint32_t x = c->column[a].rows[c->row[tie->a]].box;
            uint32_t y = c->column[b].rows[c->row[tie->b]].box;
            struct rk_line *line = rk_page_line(page, a <= b ? x : y, a <= b ? y : x, turns[t]);
            line->width = widths[t] * page->unit;
            line->sentence = rk_overview_columns_tie(c, tie, turns[t]);
            enum rk_side from = a == b ? RK_SIDE_LEFT : RK_SIDE_RIGHT;
            fan[drawn++] = (struct rk_fan_line){page->lines.count - 1, from, RK_SIDE_LEFT};
        }
    rk_fan_draw(page, fan, drawn);
}

/* ---- the page ---- */

static void add_notes(struct frame *f, struct rk_foot *foot)
{
    static const struct rk_wording numbers = {{"Numbers: partners. ○0: none on record",
                                               "数字＝つながる相手の数　○0＝つながりの記録がない"}};
    static const struct rk_wording weak = {
        {"{0} weaker {0|tie|ties}: in the tables", "細い線{0}本は一覧に"}};
    static const struct rk_wording outside = {
        {"{0} {0|tie|ties} between outside partners: in the tables", "庁外どうしの{0}本は一覧に"}};
    struct rk_columns *c = f->c;
    struct rk_page *page = &c->map->page;
    foot->notes[foot->note_count++] = numbers.text[page->language];
    const char *count = rk_page_print(page, "%u", c->weak);
    if (c->weak)
        foot->notes[foot->note_count++] = rk_page_say(page, weak, &count, 1);
    count = rk_page_print(page, "%u", c->outside);
    if (c->outside)
        foot->notes[foot->note_count++] = rk_page_say(page, outside, &count, 1);
}

static void fit_rows(struct frame *f)
{
    struct rk_page *page = &f->c->map->page;
    double wide = f->area.right - f->area.left;
    f->tall = 15 * page->unit;
    for (int k = 0; k < 2; k++) {
        const struct rk_column *column = &f->c->column[k];
        double rows = column->count + 0.5 * (column->group_count - 1.0);
        f->tall = fmin(f->tall, (f->area.bottom - f->area.top) / fmax(rows, 1));
    }
    /* As tall as they were. */
    for (int k = 0; k < 2 && f->c->anchor; k++)
        for (uint32_t i = 0; i < f->c->column[k].count; i++) {
            const struct rk_anchor_place *place = stood(f, &f->c->column[k].rows[i]);
            f->tall = place ? place->height + 1 : f->tall;
        }
    f->size = fmax(page->least, fmin(11 * page->unit, f->tall * 0.84));
    f->left[RK_LEFT_COLUMN] = f->area.left + 0.205 * wide;
    f->right[RK_LEFT_COLUMN] = f->area.left + 0.34 * wide;
    f->left[RK_RIGHT_COLUMN] = f->area.right - 0.30 * wide;
    f->right[RK_RIGHT_COLUMN] = f->area.right - 0.14 * wide;
}

static void make_columns(struct frame *f)
{
    fit_rows(f);
    make_rows(f, RK_LEFT_COLUMN);
    make_rows(f, RK_RIGHT_COLUMN);
}

enum rk_status rk_overview_columns(struct rk_map *map, const struct rk_view *view)
{
    struct rk_page *page = &map->page;
    struct frame f = {.c = rk_columns_build(map, view)};
    struct rk_foot foot = {.source = rk_describe_source(map)};
    double u = page->unit, m = page->margin;
    page->form = "columns";
    if (f.c->anchor) {
        f.area = f.c->anchor->area;
        page->head_most = f.area.top - 30 * u;
        make_columns(&f);
    }
    double top = rk_furniture_head(page, rk_overview_columns_head(f.c)) + 30 * u;
    if (!f.c->anchor) {
        f.area = (struct rk_area){m, top, page->width - m, page->height - m - 62 * u};
        make_columns(&f);
    }
    page->area = f.area;
    rk_overview_grades(page, f.c->few, f.c->many);
    /* The groups say who is what. */
    for (int k = 0; k < RK_CATEGORIES; k++)
        page->used_categories[k] = false;
    draw_lines(&f);
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < f.c->column[k].count; i++)
            page->boxes.items[f.c->column[k].rows[i].box].sentence =
                rk_overview_columns_row(f.c, f.c->column[k].rows[i].node);
    add_notes(&f, &foot);
    draw_around(&f, RK_LEFT_COLUMN);
    draw_around(&f, RK_RIGHT_COLUMN);
    rk_furniture_foot(page, &foot);
    return RK_OK;
}

/* The ego map: one actor or project in the middle, the office at its left, all others at its right.
 * The strongest stand in the middle of their side, what is hoped for below, suggestions last. */
#include "drawing/ego.h"

#include "drawing/anchor.h"
#include "drawing/boxes.h"
#include "drawing/describe.h"
#include "drawing/fan.h"
#include "drawing/path.h"

#include <math.h>

struct frame {
    struct rk_ego *ego;
    struct rk_area area;
    uint32_t centre; /* box of the focus */
    bool told;       /* what the records say may stand beside the rows */
};

/* ---- boxes ---- */

static uint32_t most_rows(const struct frame *f)
{
    const struct rk_ego_side *side = f->ego->side;
    return side[0].count > side[1].count ? side[0].count : side[1].count;
}

/* Of the page's width: few rows are wide, and read from further away. */
static double share_of_boxes(const struct frame *f)
{
    return most_rows(f) <= 3 ? 0.31 : 0.287;
}

static void make_centre(struct frame *f)
{
    struct rk_ego *ego = f->ego;
    struct rk_page *page = &ego->map->page;
    const struct rk_category_look *look = &page->palette->categories[RK_CATEGORY_PROJECT];
    bool used[RK_CATEGORIES];
    for (int i = 0; i < RK_CATEGORIES; i++)
        used[i] = page->used_categories[i];
    f->centre = rk_map_box(ego->map, ego->thing, ego->index);
    /* The title says who it is. */
    for (int i = 0; i < RK_CATEGORIES; i++)
        page->used_categories[i] = used[i];
    struct rk_box *box = &page->boxes.items[f->centre];
    box->shape = RK_SHAPE_ROUND;
    box->stroke = look->stroke;
    box->fill = look->fill;
    box->ink = look->ink;
    box->bold = true;
    box->dashed = false;
    box->size = 26 * page->unit;
    box->width = (most_rows(f) <= 3 ? 0.25 : most_rows(f) <= 6 ? 0.22 : 0.2) * page->width;
    const char *label = rk_describe_label(ego->map, ego->thing, ego->index);
    rk_page_label_within(page, box, label, 3, 11 * page->unit);
    box->height = fmax(box->height + 22 * page->unit, (12 * most_rows(f) + 20) * page->unit);
    box->height = fmin(box->height, f->area.bottom - f->area.top);
    box->x = page->width / 2;
    box->y = (f->area.top + f->area.bottom) / 2;
    box->sentence = rk_ego_head(ego).sentence;
}

/* How far from its neighbour below a row stands. */
static double pitch_of(const struct frame *f, int k)
{
    double room = f->area.bottom - f->area.top, u = f->ego->map->page.unit;
    double tall = 130 * u;
    uint32_t count = f->ego->side[k].count;
    double pitch = fmin(tall, room / fmax(most_rows(f), 1));
    /* The shorter side is spread over more of the height, unless the records stand below it. */
    if (!count || count == most_rows(f) || f->ego->anchor || f->told)
        return pitch;
    return fmin(fmin(tall, room / count), 1.6 * pitch);
}

static void set_label(struct frame *f, int k, struct rk_box *box, const struct rk_alter *a)
{
    struct rk_page *page = &f->ego->map->page;
    const char *label = rk_describe_label(f->ego->map, a->thing, a->index);
    double pitch = pitch_of(f, k), u = page->unit;
    box->size = fmin(28 * u, pitch * 0.5);
    if (pitch > 3.3 * box->size) {
        rk_page_label_within(page, box, label, 2, 9 * u);
    } else if (!rk_page_label_within(page, box, label, 1, 10 * u)) {
        box->size = fmin(box->size, pitch / 3.3);
        rk_page_label_within(page, box, label, 2, page->least);
    }
    /* Slanted and round sides ask for more height. */
    while (box->height > 0.9 * pitch && box->size > page->least) {
        box->size = fmax(0.92 * box->size, page->least);
        rk_page_label_within(page, box, label, 2, page->least);
    }
    double tall = fmin(0.86 * pitch, 90 * u);
    box->height = box->line_count > 1 ? fmax(box->height, tall) : fmax(1.7 * box->size, tall);
}

static void make_box(struct frame *f, int k, struct rk_alter *a)
{
    struct rk_ego *ego = f->ego;
    struct rk_page *page = &ego->map->page;
    const struct rk_anchor_place *place =
        rk_anchor_find(ego->anchor, ego->map->dataset, a->thing, a->index);
    a->box = rk_map_box(ego->map, a->thing, a->index);
    struct rk_box *box = &page->boxes.items[a->box];
    box->width = place ? place->width : share_of_boxes(f) * page->width;
    set_label(f, k, box, a);
    if (place && box->height > place->height) {
        box->size = place->size;
        rk_page_label_within(page, box, rk_describe_label(ego->map, a->thing, a->index), 2,
                             page->least);
    }
    box->height = place ? place->height : box->height;
    box->fill = a->suggested ? page->palette->paper : box->fill;
    if (a->suggested)
        box->ink = page->palette->ink;
    box->sentence = rk_ego_alter(ego, a);
}

/* Sides are curved: the middle stands further out. */
static double x_of(const struct frame *f, int k, const struct rk_box *box)
{
    const struct rk_page *page = &f->ego->map->page;
    double half = (f->area.bottom - f->area.top) / 2;
    double off = (box->y - (f->area.top + f->area.bottom) / 2) / fmax(half, 1);
    double in = box->width / 2 + 0.046 * page->width * off * off;
    return k ? f->area.right - in : f->area.left + in;
}

/* What the earlier drawing showed keeps its row; the others find free ones, or none. */
static void place_again(struct frame *f, struct rk_ego_side *side, struct rk_slot *slots)
{
    struct rk_ego *ego = f->ego;
    struct rk_page *page = &ego->map->page;
    bool *placed = rk_arena_take(page->arena, side->count * sizeof *placed);
    for (uint32_t i = 0; i < side->count; i++) {
        const struct rk_alter *a = side->rows[i];
        const struct rk_anchor_place *place =
            rk_anchor_find(ego->anchor, ego->map->dataset, a->thing, a->index);
        slots[i].fixed = place != NULL;
        slots[i].y = place ? place->y : slots[i].y;
        slots[i].height = place ? place->height : slots[i].height;
    }
    rk_slots_fill(slots, side->count, f->area.top, f->area.bottom, 7, placed);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < side->count; i++) {
        if (!placed[i]) {
            side->left_now += side->rows[i]->now > 0;
            side->left_hoped += side->rows[i]->now <= 0 && !side->rows[i]->suggested;
            ego->suggested -= side->rows[i]->suggested;
            continue;
        }
        slots[kept] = slots[i];
        side->rows[kept++] = side->rows[i];
    }
    side->count = kept;
}

static void make_side(struct frame *f, int k)
{
    struct rk_ego *ego = f->ego;
    struct rk_page *page = &ego->map->page;
    struct rk_ego_side *side = &ego->side[k];
    struct rk_slot *slots = rk_arena_take(page->arena, side->count * sizeof *slots);
    double pitch = pitch_of(f, k), middle = (f->area.top + f->area.bottom) / 2;
    /* A few rows stand above what the records say. */
    if (f->told && side->count && side->count + 3 <= most_rows(f))
        middle = f->area.top + pitch * side->count / 2.0;
    for (uint32_t i = 0; i < side->count; i++) {
        slots[i].y = middle + pitch * (i - (side->count - 1) / 2.0);
        slots[i].height = 0.88 * pitch;
    }
    if (ego->anchor)
        place_again(f, side, slots);
    for (uint32_t i = 0; i < side->count; i++) {
        struct rk_alter *a = side->rows[i];
        make_box(f, k, a);
        struct rk_box *box = &page->boxes.items[a->box];
        const struct rk_anchor_place *place =
            rk_anchor_find(ego->anchor, ego->map->dataset, a->thing, a->index);
        box->y = slots[i].y;
        box->x = place ? place->x : x_of(f, k, box);
    }
}

/* ---- lines ---- */

static double width_of(const struct rk_alter *a, double most, double otherwise)
{
    if (a->stroke != RK_STROKE_NOW_MOST)
        return otherwise;
    return most <= 7 ? fmin(7, 1.6 + 0.8 * a->now) : 2.4 + 4.6 * sqrt((a->now - 1) / (most - 1));
}

static void draw_lines(struct frame *f)
{
    struct rk_ego *ego = f->ego;
    struct rk_page *page = &ego->map->page;
    struct rk_fan_line fan[2 * RK_EGO_ROWS];
    uint32_t count = 0;
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < ego->side[k].count; i++) {
            const struct rk_alter *a = ego->side[k].rows[i];
            uint32_t from = k ? f->centre : a->box, to = k ? a->box : f->centre;
            struct rk_line *line = rk_page_line(page, from, to, a->stroke);
            line->width = width_of(a, ego->most, line->width);
            line->sentence = rk_ego_alter(ego, a);
            fan[count++] = (struct rk_fan_line){page->lines.count - 1, RK_SIDE_RIGHT, RK_SIDE_LEFT};
        }
    rk_fan_draw(page, fan, count);
}

/* How many records, on each line that stands for more than one. */
static void draw_counts(struct frame *f)
{
    struct rk_ego *ego = f->ego;
    struct rk_page *page = &ego->map->page;
    uint32_t line = 0;
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < ego->side[k].count; i++, line++) {
            const struct rk_alter *a = ego->side[k].rows[i];
            if (a->stroke != RK_STROKE_NOW_MOST)
                continue;
            rk_path_badge(page, line, rk_page_print(page, "%.3g", a->now), k ? 0.8 : 0.2);
            struct rk_box *badge = &page->boxes.items[page->boxes.count - 1];
            badge->stroke = page->palette->middle;
            badge->ink = page->palette->ink;
        }
}

/* ---- the page ---- */

static void legends(struct rk_page *page)
{
    static const struct rk_wording one = {{"Works together now, 1 record", "いまの連携 1件"}};
    static const struct rk_wording more = {
        {"More than one (their number)", "2件以上（数字は件数）"}};
    page->stroke_legend[RK_STROKE_NOW] = one.text[page->language];
    page->stroke_legend[RK_STROKE_NOW_MOST] = more.text[page->language];
}

static void write_around(struct frame *f, double top)
{
    struct rk_ego *ego = f->ego;
    struct rk_page *page = &ego->map->page;
    double u = page->unit, in = (share_of_boxes(f) / 2 + 0.046) * page->width;
    double below = f->area.bottom + 12 * u;
    const double x[2] = {f->area.left + in, f->area.right - in};
    struct rk_ink head = {12.5 * u, page->palette->middle, true, RK_CENTRE};
    struct rk_ink note = {10.5 * u, page->palette->middle, false, RK_CENTRE};
    for (int k = 0; k < 2; k++) {
        rk_page_text(page, x[k], top, rk_ego_heading(ego, k), head);
        rk_page_text(page, x[k], below, rk_ego_left_out(ego, k), note);
    }
    rk_page_text(page, page->width / 2, below, rk_ego_between(ego), note);
}

/* The larger free part of a side, above or below its rows. */
static struct rk_area free_part(const struct frame *f, int k)
{
    const struct rk_ego_side *side = &f->ego->side[k];
    const struct rk_page *page = &f->ego->map->page;
    const struct rk_box *centre = &page->boxes.items[f->centre];
    double gap = 16 * page->unit, wide = (share_of_boxes(f) + 0.046) * page->width;
    struct rk_area a = f->area;
    double above = a.bottom, below = a.top;
    wide = fmin(wide, page->width / 2 - page->margin - centre->width / 2 - gap);
    for (uint32_t i = 0; i < side->count; i++) {
        const struct rk_box *box = &page->boxes.items[side->rows[i]->box];
        above = fmin(above, box->y - box->height / 2 - gap);
        below = fmax(below, box->y + box->height / 2 + gap);
        /* Lines begin where the boxes end. */
        double in = k ? box->x - box->width / 2 : box->x + box->width / 2;
        wide = fmin(wide, k ? a.right - in : in - a.left);
    }
    a.left = k ? a.right - wide : a.left;
    a.right = a.left + wide;
    if (a.bottom - below >= above - a.top)
        a.top = below;
    else
        a.bottom = above;
    return a;
}

/* Where a side has few rows, what the records say stands beside them. */
static void tell_records(struct frame *f)
{
    struct rk_page *page = &f->ego->map->page;
    struct rk_area best = free_part(f, 1), left = free_part(f, 0);
    if (left.bottom - left.top > best.bottom - best.top)
        best = left;
    bool room = best.bottom - best.top >= 80 * page->unit;
    if ((room || page->listing) && rk_panel_needed(page, rk_ego_fill, f->ego))
        rk_panel_draw(page, best, false, rk_ego_fill, f->ego);
}

enum rk_status rk_map_ego(struct rk_map *map)
{
    struct rk_page *page = &map->page;
    struct rk_ego *ego = map->options->focus ? rk_ego_find(map) : NULL;
    struct rk_foot foot = {.source = rk_describe_source(map)};
    struct frame f = {.ego = ego};
    double u = page->unit, m = page->margin;
    if (!ego)
        return RK_ARGUMENT;
    if (!ego->side[0].count && !ego->side[1].count) {
        rk_ego_nothing(ego);
        return RK_OK;
    }
    page->large_claim = true;
    legends(page);
    if (ego->anchor) {
        page->head_most = ego->anchor->area.top - 34 * u;
        page->foot_most = ego->anchor->area.bottom + 28 * u;
    }
    double top = rk_furniture_head(page, rk_ego_head(ego)) + 34 * u;
    f.area = (struct rk_area){m, top, page->width - m, page->height - m - 74 * u};
    if (ego->anchor)
        f.area = ego->anchor->area;
    page->area = f.area;
    f.told = rk_panel_needed(page, rk_ego_fill, ego);
    make_side(&f, 0);
    make_side(&f, 1);
    make_centre(&f);
    draw_lines(&f);
    draw_counts(&f);
    write_around(&f, f.area.top - 17 * u);
    tell_records(&f);
    rk_furniture_foot(page, &foot);
    return RK_OK;
}

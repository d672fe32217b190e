/* The overview as a network: few actors with all their ties, or many with the strong ones. */
#include "drawing/overview.h"

#include "drawing/anchor.h"
#include "drawing/boxes.h"
#include "drawing/describe.h"
#include "drawing/notes.h"
#include "drawing/path.h"
#include "drawing/route.h"

#include <math.h>
#include <string.h>

enum { NODES_MOST = 110, FEW_NODES = RK_FEW_NODES, BADGES_MOST = 40 };

/* ---- nodes and lines ---- */

static double text_size(const struct rk_drawn *d, uint32_t node)
{
    double degree = d->view->nodes.items[node].degree;
    if (d->count <= 16)
        return 15 + 1.1 * sqrt(degree);
    if (d->count <= FEW_NODES)
        return 12.5 + 1.1 * sqrt(degree);
    return fmin(9 + 0.9 * sqrt(degree), 15);
}

/* Makes the boxes at the share of their wished size; returns the share of the area they cover. */
static double size_boxes(struct rk_drawn *d, double share, struct rk_area area)
{
    struct rk_page *page = &d->map->page;
    double sum = 0;
    for (uint32_t i = 0; i < d->count; i++) {
        const struct rk_view_node *node = &d->view->nodes.items[d->nodes[i]];
        struct rk_box *box = &page->boxes.items[i];
        const char *label = rk_describe_label(d->map, node->thing, node->index);
        if (node->thing == RK_PARTNERSHIP) {
            const struct rk_partnership *p = rk_dataset_partnership(d->map->dataset, node->index);
            const char *how = rk_describe_how(d->map, p);
            label = *how ? how : label;
        }
        box->size = fmax(text_size(d, d->nodes[i]) * share * page->unit, 8);
        if (node->category == RK_CATEGORY_TOPIC)
            box->size = fmax(box->size * 0.88, 8);
        /* Slanted and round shapes look best short. */
        bool slim = box->shape == RK_SHAPE_ELLIPSE || box->shape == RK_SHAPE_HEXAGON;
        rk_page_label(page, box, label, slim ? 7 : 9, 3);
        sum += (box->width + 14) * (box->height + 12);
    }
    return sum / ((area.right - area.left) * (area.bottom - area.top));
}

static void make_boxes(struct rk_drawn *d, struct rk_area area)
{
    for (uint32_t i = 0; i < d->count; i++) {
        const struct rk_view_node *node = &d->view->nodes.items[d->nodes[i]];
        uint32_t box = rk_map_box(d->map, node->thing, node->index);
        d->map->page.boxes.items[box].sentence = rk_overview_node(d, d->nodes[i]);
    }
    double most = d->count <= FEW_NODES ? 0.34 : 0.36;
    double share = 1.6;
    while ((size_boxes(d, share, area) > most || !rk_overview_stands(d)) && share > 0.55)
        share -= 0.05;
}

static enum rk_stroke stroke_of(const struct rk_drawn *d, const struct rk_view_tie *tie)
{
    if (tie->belongs)
        return RK_STROKE_BELONGS;
    if (tie->now > 0) {
        if (!d->graded)
            return RK_STROKE_NOW;
        if (tie->now <= d->few)
            return d->tie_count > 60 ? RK_STROKE_NOW_FEW : RK_STROKE_NOW;
        return tie->now <= d->many ? RK_STROKE_NOW_MANY : RK_STROKE_NOW_MOST;
    }
    return tie->hoped > 0 ? RK_STROKE_HOPED : RK_STROKE_UNSTATED;
}

/* Weak lines first, strong and hoped ones on top. */
static void make_lines(struct rk_drawn *d)
{
    static const enum rk_stroke turns[] = {
        RK_STROKE_BELONGS,  RK_STROKE_UNSTATED, RK_STROKE_NOW_FEW, RK_STROKE_NOW,
        RK_STROKE_NOW_MANY, RK_STROKE_NOW_MOST, RK_STROKE_HOPED};
    struct rk_page *page = &d->map->page;
    for (size_t t = 0; t < sizeof turns / sizeof *turns; t++)
        for (uint32_t i = 0; i < d->tie_count; i++) {
            const struct rk_view_tie *tie = &d->view->ties[d->ties[i]];
            if (stroke_of(d, tie) != turns[t])
                continue;
            struct rk_line *line = rk_page_line(page, d->box[tie->a], d->box[tie->b], turns[t]);
            line->owner = d->ties[i];
            line->sentence = rk_overview_tie(d, d->ties[i]);
        }
}

/* ---- the page ---- */

enum { NUMBERS_MOST = 4 };

/* The numbers of the hopes that a line stands for, as many as a badge tells. */
static uint32_t numbers_of(const struct rk_drawn *d, const struct rk_view_tie *tie,
                           uint32_t numbers[NUMBERS_MOST])
{
    uint32_t count = 0;
    for (uint32_t k = 0; k < tie->party_count && count < NUMBERS_MOST; k++) {
        uint32_t number = d->view->parties.items[tie->parties[k]].number;
        if (number)
            numbers[count++] = number;
    }
    return count;
}

/* Puts the badge of a line; false: it would lie on a text or another badge, and its numbers stand
 * elsewhere or may do so yet. */
static bool put_badge(const struct rk_drawn *d, uint32_t line, uint32_t *stands, bool last)
{
    struct rk_page *page = &d->map->page;
    uint32_t numbers[NUMBERS_MOST];
    uint32_t count = numbers_of(d, &d->view->ties[page->lines.items[line].owner], numbers);
    bool elsewhere = last;
    const char *text = "";
    for (uint32_t i = 0; i < count; i++) {
        elsewhere = elsewhere && stands[numbers[i]] > 0;
        text = rk_page_print(page, "%s%s%u", text, *text ? "·" : "", numbers[i]);
    }
    if (!count || elsewhere)
        return true;
    if (!rk_path_badge(page, line, text, 0.5) && !last) {
        page->boxes.count--;
        return false;
    }
    for (uint32_t i = 0; i < count; i++)
        stands[numbers[i]]++;
    return true;
}

static void draw_badges(struct rk_drawn *d)
{
    struct rk_page *page = &d->map->page;
    uint32_t lines = page->lines.count;
    uint32_t *stands = rk_arena_take(page->arena, (d->view->hopes + 1) * sizeof *stands);
    bool *waits = rk_arena_take(page->arena, lines * sizeof *waits);
    if (d->view->hopes > BADGES_MOST)
        return;
    for (uint32_t i = 0; i < lines; i++)
        waits[i] = !put_badge(d, i, stands, false);
    for (uint32_t i = 0; i < lines; i++)
        if (waits[i])
            put_badge(d, i, stands, true);
}

static bool fill(struct rk_panel *panel, void *data)
{
    struct rk_drawn *d = data;
    struct rk_map *map = d->map;
    bool few = d->count <= FEW_NODES, all = true;
    if (few || d->view->hopes <= BADGES_MOST)
        all = rk_notes_hopes(map, panel, d->number, d->view->hopes);
    if (few && d->view->underway <= 12)
        all = rk_notes_now(map, panel, d->shown_now) && all;
    all = rk_notes_isolated(map, panel, d->view) && all;
    all = rk_notes_unmet(map, panel, d->view) && all;
    return rk_notes_unnamed(map, panel, d->view) && all;
}

enum rk_status rk_overview_network(struct rk_map *map, const struct rk_view *view)
{
    static const struct rk_wording stand_in = {
        {"A project stands for its lead where that is not stated",
         "担当の記載がない事業は、事業名で表す"}};
    static const struct rk_wording larger = {
        {"Larger text: more ties", "文字が大きいほど、つながりが多い"}};
    struct rk_page *page = &map->page;
    struct rk_drawn *d = rk_drawn_choose(map, view, NODES_MOST);
    struct rk_foot foot = {.source = rk_describe_source(map)};
    double u = page->unit, m = page->margin;
    double panel = rk_panel_needed(page, fill, d)
                       ? rk_panel_width(page, d->count <= FEW_NODES ? 252 : 212)
                       : 0;
    if (d->anchor)
        panel = fmax(0, page->width - m - d->anchor->area.right - 18 * u);
    panel = panel > 100 * u ? panel : 0;
    page->form = "network";
    page->head_most = d->anchor ? d->anchor->area.top - 12 * u : 0;
    page->foot_most = d->anchor ? d->anchor->area.bottom + 10 * u : 0;
    double top = rk_furniture_head(page, rk_overview_head(d)) + 12 * u;
    top = d->anchor ? d->anchor->area.top : top;
    struct rk_area area = {m, top, page->width - m - panel - (panel > 0 ? 18 * u : 0),
                           page->height - m - 44 * u};
    if (d->anchor)
        area.bottom = d->anchor->area.bottom;
    make_boxes(d, area);
    make_lines(d);
    if (d->graded)
        rk_overview_grades(page, d->few, d->many);
    if (d->stand_ins)
        foot.notes[foot.note_count++] = stand_in.text[page->language];
    if (d->count > FEW_NODES)
        foot.notes[foot.note_count++] = larger.text[page->language];
    if (!d->anchor)
        area.bottom = rk_furniture_foot_top(page, &foot) - 10 * u;
    page->area = area;
    enum rk_status status = rk_overview_place(d, area);
    if (status != RK_OK)
        return status;
    /* Lines may run beyond nodes at the edge. */
    rk_route_lines(map, (struct rk_area){area.left - 8 * u, area.top - 8 * u, area.right + 8 * u,
                                         area.bottom + 8 * u});
    draw_badges(d);
    struct rk_area side = {page->width - m - panel, top, page->width - m, area.bottom};
    if (panel > 0)
        rk_panel_draw(page, side, view->hopes > 0, fill, d);
    rk_furniture_foot(page, &foot);
    return RK_OK;
}

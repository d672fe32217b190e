/* The gap map: rings by the number of partners, sectors by bureau, and the ties that are missing.
 * Whoever stands far out has few partners; a sector that is full outside and empty inside is a
 * bureau to talk with. */
#include "drawing/anchor.h"
#include "drawing/boxes.h"
#include "drawing/describe.h"
#include "drawing/fit.h"
#include "drawing/path.h"
#include "drawing/rings.h"
#include "drawing/route.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- boxes ---- */

/* Who has no partner has a thick outline, who has one or two a thin one; who bridges is dark. */
static void dress(const struct rk_rings *rings, const struct rk_ringed *item)
{
    struct rk_page *page = &rings->map->page;
    const struct rk_palette *p = page->palette;
    struct rk_box *box = &page->boxes.items[item->box];
    box->pen = 0.9;
    box->dashed = false;
    if (rings->by_bureau) {
        box->shape = RK_SHAPE_BOX;
        box->fill = p->paper;
    }
    if (item->broker) {
        const struct rk_category_look *dark = &p->categories[RK_CATEGORY_PROJECT];
        box->stroke = dark->stroke;
        box->fill = dark->fill;
        box->ink = dark->ink;
    } else if (item->partners <= 2) {
        box->stroke = p->accent;
        box->pen = item->partners ? 1.5 : 3;
        box->ink = item->partners ? p->ink : p->accent_text;
    } else {
        box->stroke = p->middle;
    }
}

/* So few that each can be told with its number. */
static bool is_small(const struct rk_rings *rings)
{
    return rings->small;
}

static void make_items(struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    for (uint32_t i = 0; i < rings->count; i++) {
        struct rk_ringed *item = &rings->items[i];
        uint32_t actor = rings->view->nodes.items[item->node].index;
        item->box = rk_map_box(rings->map, RK_ACTOR, actor);
        page->boxes.items[item->box].sentence = rk_rings_item_sentence(rings, item);
        dress(rings, item);
    }
    for (int k = 0; k < RK_CATEGORIES && rings->by_bureau; k++)
        page->used_categories[k] = false;
}

/* Who stays keeps its size: a longer name gets smaller text. */
static void size_again(struct rk_page *page, struct rk_box *box, const char *label,
                       const struct rk_anchor_place *place)
{
    double least = page->least;
    box->size = place->size;
    rk_page_label(page, box, label, 8, 3);
    while ((box->width > place->width + 0.5 || box->height > place->height + 0.5) &&
           box->size > least) {
        box->size = fmax(0.94 * box->size, least);
        rk_page_label(page, box, label, 8, 3);
    }
}

static void size_items(struct rk_rings *rings, double size)
{
    struct rk_page *page = &rings->map->page;
    rings->size = size;
    for (uint32_t i = 0; i < rings->count; i++) {
        const struct rk_ringed *item = &rings->items[i];
        struct rk_box *box = &page->boxes.items[item->box];
        uint32_t actor = rings->view->nodes.items[item->node].index;
        const char *label = is_small(rings) ? rk_rings_item_label(rings, item)
                                            : rk_describe_label(rings->map, RK_ACTOR, actor);
        box->size = size;
        if (item->fixed)
            size_again(page, box, label,
                       rk_anchor_find(rings->anchor, rings->map->dataset, RK_ACTOR, actor));
        else
            rk_page_label(page, box, label, 8, is_small(rings) ? 3 : 2);
    }
}

/* ---- ground ---- */

static double ring_size(const struct rk_rings *rings)
{
    return (is_small(rings) ? 13 : 9) * rings->map->page.unit;
}

/* Where a ring's name stands: at the bottom, just inside its outer edge. */
static struct rk_area label_area(const struct rk_rings *rings, uint32_t ring)
{
    double u = rings->map->page.unit, size = ring_size(rings);
    struct rk_point at = rk_rings_point(rings, rings->radius[ring + 1], 0);
    double half = rk_fit_width(rk_rings_label(rings, ring)) * size / 2 + 3 * u;
    return (struct rk_area){at.x - half, at.y - 1.5 * size - 2 * u, at.x + half, at.y - 2 * u};
}

static void draw_rings(const struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    const struct rk_palette *p = page->palette;
    const struct rk_area *a = &rings->area;
    double x = (a->left + a->right) / 2, y = (a->top + a->bottom) / 2;
    for (int k = RK_RINGS; k-- > 0;) {
        double rx = rings->radius[k + 1] * (a->right - a->left) / 2;
        double ry = rings->radius[k + 1] * (a->bottom - a->top) / 2;
        rk_page_ellipse(page, (struct rk_area){x - rx, y - ry, x + rx, y + ry}, p->ring_edge,
                        p->rings[k]);
    }
    struct rk_stroke_look ray = {.colour = p->ring_edge, .width = 1.4};
    for (uint32_t i = 0; i < rings->sector_count; i++)
        rk_page_stroke(page, rk_rings_point(rings, 0.05, rings->sectors[i].first),
                       rk_rings_point(rings, 1, rings->sectors[i].first), &ray);
    /* The rings' names stand on a ray: it gives way. */
    for (uint32_t k = 0; k < RK_RINGS; k++)
        rk_page_rectangle(page, label_area(rings, k), 0, NULL, p->rings[k]);
}

/* Names of rings are marks, so that lines are led round them. */
static void name_rings(const struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    for (uint32_t k = 0; k < RK_RINGS; k++) {
        struct rk_area area = label_area(rings, k);
        struct rk_box *box = rk_page_box(page, RK_CATEGORY_TOPIC);
        page->used_categories[RK_CATEGORY_TOPIC] = false;
        snprintf(box->name, sizeof box->name, "r%u", k);
        box->classes = "mark anno";
        box->shape = RK_SHAPE_BARE;
        box->ink = page->palette->middle;
        box->size = ring_size(rings);
        box->lines = rk_arena_take(page->arena, sizeof *box->lines);
        box->lines[0] = rk_rings_label(rings, k);
        box->line_count = 1;
        box->x = (area.left + area.right) / 2;
        box->y = (area.top + area.bottom) / 2;
        box->width = area.right - area.left;
        box->height = area.bottom - area.top;
    }
}

/* How many stand in each ring, in a corner that the rings leave free: the one that is furthest
 * from the middles of sectors, where their names will stand. */
static void count_rings(const struct rk_rings *rings, struct rk_area room)
{
    static const double turns[4] = {0.375, 0.625, 0.125, 0.875}; /* of a circle, from the bottom */
    struct rk_page *page = &rings->map->page;
    int best = 0;
    double most = -1;
    for (int k = 0; k < 4; k++) {
        double nearest = 1;
        for (uint32_t i = 0; i < rings->sector_count; i++) {
            double middle = (rings->sectors[i].first + rings->sectors[i].last) / 2;
            nearest = fmin(nearest, fabs(remainder(middle / 6.283185307179586 - turns[k], 1)));
        }
        best = nearest > most + 1e-9 ? k : best;
        most = fmax(most, nearest);
    }
    struct rk_box *box = rk_page_box(page, RK_CATEGORY_TOPIC);
    page->used_categories[RK_CATEGORY_TOPIC] = false;
    snprintf(box->name, sizeof box->name, "rings");
    box->classes = "mark anno";
    box->shape = RK_SHAPE_BARE;
    box->ink = page->palette->middle;
    box->size = (is_small(rings) ? 17 : 11.5) * page->unit;
    bool right = turns[best] > 0.5, bottom = best >= 2;
    box->justify = right ? RK_RIGHT : RK_LEFT;
    rk_page_label(page, box, rk_rings_counts(rings), 30, RK_RINGS + 1);
    box->x = right ? room.right - box->width / 2 : room.left + box->width / 2;
    box->y = bottom ? room.bottom - box->height / 2 : room.top + box->height / 2;
}

/* ---- sectors' names ---- */

static double sector_size(const struct rk_rings *rings)
{
    uint32_t n = rings->sector_count;
    double size = n > 12 ? 10 : n > 9 ? 11.5 : n > 5 || !is_small(rings) ? 14 : 21;
    return size * rings->map->page.unit;
}

/* In the names of sectors, in em: words of Latin letters stay whole. */
static double longest_word(const struct rk_rings *rings)
{
    double longest = 0;
    for (uint32_t i = 0; i < rings->sector_count; i++) {
        double run = 0;
        for (const char *at = rk_rings_sector_name(rings, &rings->sectors[i]); *at; at++) {
            run = *at > ' ' && *at < 0x7F ? run + rk_fit_width((char[]){*at, 0}) : 0;
            longest = fmax(longest, run);
        }
    }
    return longest;
}

/* The name of a sector beside its middle, as wide and large as those shares of what is usual. */
static void set_sector(struct rk_rings *rings, uint32_t index, struct rk_box *box,
                       struct rk_area room, double wide, double size)
{
    const struct rk_sector *sector = &rings->sectors[index];
    double angle = (sector->first + sector->last) / 2, u = rings->map->page.unit;
    box->size = fmax(sector_size(rings) * size, rings->map->page.least);
    struct rk_point edge = rk_rings_point(rings, 1, angle);
    /* Beside the ellipse a name has the room that is left there. */
    double side = fmax(fmin(fabs(edge.x - room.left), fabs(room.right - edge.x)), 64 * u);
    wide *= fabs(sin(angle)) < 0.5 ? 150 * u : side;
    box->width = wide;
    rk_page_label_within(&rings->map->page, box, box->label, 4, rings->map->page.least);
    double text = 0;
    for (uint32_t i = 0; i < box->line_count; i++)
        text = fmax(text, rk_fit_width(box->lines[i]));
    box->width = fmin(wide, text * box->size * 1.06 + 8 * u);
    double nx = -sin(angle), ny = cos(angle);
    double reach = fabs(nx) * box->width / 2 + fabs(ny) * box->height / 2 + 3 * u;
    box->x = edge.x + nx * reach;
    box->y = edge.y + ny * reach;
    box->x = fmin(fmax(box->x, room.left + box->width / 2), room.right - box->width / 2);
    box->y = fmin(fmax(box->y, room.top + box->height / 2), room.bottom - box->height / 2);
}

static void make_sector(struct rk_rings *rings, uint32_t index, struct rk_area room)
{
    struct rk_page *page = &rings->map->page;
    const struct rk_sector *sector = &rings->sectors[index];
    struct rk_box *box = rk_page_box(page, RK_CATEGORY_TOPIC);
    page->used_categories[RK_CATEGORY_TOPIC] = false;
    snprintf(box->name, sizeof box->name, "s%u", index);
    box->classes = "sector";
    box->shape = RK_SHAPE_BARE;
    box->ink = page->palette->ink;
    box->bold = true;
    bool few = is_small(rings) && rings->sector_count <= 4;
    box->label =
        few ? rk_rings_sector_label(rings, sector) : rk_rings_sector_name(rings, sector);
    box->sentence = rk_rings_sector_sentence(rings, sector);
    set_sector(rings, index, box, room, 1, 1);
}

/* How far a box leaves the page's room, hides others or lies on the rings. */
static double misplaced(const struct rk_rings *rings, const struct rk_box *box, uint32_t own,
                        struct rk_area room)
{
    const struct rk_page *page = &rings->map->page;
    const struct rk_area *a = &rings->area;
    double sum = 0;
    for (uint32_t i = 0; i < page->boxes.count; i++) {
        const struct rk_box *other = &page->boxes.items[i];
        double dx = (box->width + other->width) / 2 + 6 - fabs(box->x - other->x);
        double dy = (box->height + other->height) / 2 + 5 - fabs(box->y - other->y);
        if (i != own && dx > 0 && dy > 0)
            sum += 1000 + dx * dy;
    }
    sum += 50 * (fmax(0, room.left - box->x + box->width / 2) +
                 fmax(0, box->x + box->width / 2 - room.right) +
                 fmax(0, room.top - box->y + box->height / 2) +
                 fmax(0, box->y + box->height / 2 - room.bottom));
    double inner_x = fmax(0, fabs(box->x - (a->left + a->right) / 2) - box->width / 2);
    double inner_y = fmax(0, fabs(box->y - (a->top + a->bottom) / 2) - box->height / 2);
    double share = hypot(inner_x / (a->right - a->left) * 2, inner_y / (a->bottom - a->top) * 2);
    return sum + 400 * fmax(0, 1 - share);
}

/* Moves a name along the edge, or away from it, to where it is least in the way; returns how much
 * it still is. */
static double settle_sector(const struct rk_rings *rings, struct rk_box *box, uint32_t own,
                            struct rk_area room)
{
    struct rk_box best = *box;
    double least = misplaced(rings, box, own, room), x = box->x, y = box->y;
    for (int k = 1; k < 400 && least > 0.5; k++) {
        double reach = 3.0 * sqrt(k), turn = k * 2.399963;
        box->x = x + 1.6 * reach * cos(turn);
        box->y = y + reach * sin(turn);
        double cost = misplaced(rings, box, own, room) + 0.4 * reach;
        if (cost < least) {
            least = cost;
            best = *box;
        }
    }
    *box = best;
    return least;
}

/* Names that are in each other's way move; long ones get wider, narrower or smaller rather than lie
 * on something. */
static void settle_sectors(struct rk_rings *rings, uint32_t first, struct rk_area room)
{
    static const double wide[] = {1, 1.6, 0.75}, bad = 250;
    struct rk_page *page = &rings->map->page;
    for (int round = 0; round < 3; round++)
        for (uint32_t i = 0; i < rings->sector_count; i++) {
            struct rk_box *box = &page->boxes.items[first + i];
            double least = settle_sector(rings, box, first + i, room);
            for (double size = 1; size > 0.5 && least > bad; size *= 0.85)
                for (size_t k = 0; k < 3 && least > bad; k++) {
                    struct rk_box other = *box;
                    set_sector(rings, i, &other, room, wide[k], size);
                    double cost = settle_sector(rings, &other, first + i, room);
                    *box = cost < least ? other : *box;
                    least = fmin(cost, least);
                }
        }
}

/* ---- missing ties ---- */

static void make_lines(struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    for (uint32_t i = 0; i < rings->missing_count; i++) {
        struct rk_missing *missing = &rings->missing[i];
        bool computed = missing->suggestion != RK_NONE;
        struct rk_line *line =
            rk_page_line(page, rings->items[missing->a].box, rings->items[missing->b].box,
                         computed ? RK_STROKE_SUGGESTED : RK_STROKE_HOPED);
        line->owner = i;
        missing->line = page->lines.count - 1;
    }
    rk_route_lines(rings->map, rings->room);
}

/* How far a line runs over boxes, or leaves the room between head, foot and panel. */
static double astray(const struct rk_rings *rings, const struct rk_line *line)
{
    const struct rk_page *page = &rings->map->page;
    double sum = rk_path_within(line->points, line->point_count, &rings->room) ? 0 : 100;
    for (uint32_t i = 0; i < page->boxes.count; i++)
        if (i != line->from && i != line->to)
            sum += rk_path_over(line->points, line->point_count, &page->boxes.items[i],
                                page->boxes.items[i].shape == RK_SHAPE_TAB ? 5 : 1);
    return sum;
}

static uint32_t crossings_of(const struct rk_page *page, uint32_t own)
{
    const struct rk_line *line = &page->lines.items[own];
    uint32_t sum = 0;
    for (uint32_t i = 0; i < page->lines.count; i++) {
        const struct rk_line *other = &page->lines.items[i];
        bool share = other->from == line->from || other->from == line->to ||
                     other->to == line->from || other->to == line->to;
        if (i != own && !share)
            sum += rk_path_crossings(line->points, line->point_count, other->points,
                                     other->point_count);
    }
    return sum;
}

/* Would the number of that line lie on a box? Tried with a badge that is taken back. */
static bool hides_number(struct rk_page *page, uint32_t line)
{
    bool hides = false;
    rk_path_badge(page, line, "10", 0.5);
    const struct rk_box *badge = &page->boxes.items[page->boxes.count - 1];
    for (uint32_t i = 0; i + 1 < page->boxes.count && !hides; i++) {
        const struct rk_box *box = &page->boxes.items[i];
        hides = fabs(box->x - badge->x) < (box->width + badge->width) / 2 - 2 &&
                fabs(box->y - badge->y) < (box->height + badge->height) / 2 - 2;
    }
    page->boxes.count--;
    return hides;
}

/* What the lines do wrong: run over boxes, above all, and cross. */
static double wrongs(const struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    double sum = 0;
    for (uint32_t i = 0; i < page->lines.count; i++) {
        double over = astray(rings, &page->lines.items[i]);
        sum += (over > 0 ? 100 + over : 0) + 0.5 * crossings_of(page, i) +
               (hides_number(page, i) ? 40 : 0);
    }
    return sum;
}

static void drop_missing(struct rk_rings *rings, uint32_t index)
{
    struct rk_page *page = &rings->map->page;
    for (uint32_t i = index; i + 1 < rings->missing_count; i++) {
        rings->missing[i] = rings->missing[i + 1];
        rings->missing[i].number = i + 1;
        rings->missing[i].line = i;
        page->lines.items[i] = page->lines.items[i + 1];
        page->lines.items[i].owner = i;
    }
    rings->missing_count--;
    page->lines.count--;
}

/* The map shows some of what could be done: what cannot be drawn well gives way to the rest. */
static void drop_bad_lines(struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    for (uint32_t i = rings->missing_count; i-- > 0;)
        if (astray(rings, &page->lines.items[i]) > 0 || hides_number(page, i))
            drop_missing(rings, i);
    for (;;) {
        uint32_t sum = 0, worst = 0, most = 0;
        for (uint32_t i = 0; i < rings->missing_count; i++) {
            uint32_t count = crossings_of(page, i);
            sum += count;
            worst = count >= most ? i : worst;
            most = count >= most ? count : most;
        }
        if (sum / 2.0 <= 0.8 * rings->missing_count)
            return;
        drop_missing(rings, worst);
    }
}

static void finish_lines(struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    drop_bad_lines(rings);
    page->used_strokes[RK_STROKE_HOPED] = page->used_strokes[RK_STROKE_SUGGESTED] = false;
    for (uint32_t i = 0; i < rings->missing_count; i++) {
        const struct rk_missing *missing = &rings->missing[i];
        page->used_strokes[missing->suggestion == RK_NONE ? RK_STROKE_HOPED : RK_STROKE_SUGGESTED] =
            true;
        page->lines.items[i].sentence = rk_rings_missing_sentence(rings, missing);
    }
    for (uint32_t i = 0; i < rings->missing_count; i++)
        rk_path_badge(page, rings->missing[i].line,
                      rk_page_print(page, "%u", rings->missing[i].number), 0.5);
}

/* ---- legend ---- */

static void add_legend(const struct rk_rings *rings, struct rk_foot *foot)
{
    static const struct rk_wording words[] = {{{"no partner on record", "連携の記録がない"}},
                                              {{"1-2 partners", "相手が1～2者"}},
                                              {{"3 partners or more", "相手が3者以上"}},
                                              {{"bridges many others", "橋渡し役"}}};
    static const struct rk_wording rest = {
        {"{0} with more partners left out", "ほか{0}は図に載せていない（相手の多いものから省略）"}};
    static const struct rk_wording crowded = {
        {"{0} found no room (listed)", "ほか{0}は置く場所がなく、右の一覧にだけある"}};
    struct rk_page *page = &rings->map->page;
    const struct rk_palette *p = page->palette;
    const struct rk_category_look *dark = &p->categories[RK_CATEGORY_PROJECT];
    const struct rk_sample looks[] = {
        {"", "", RK_SHAPE_BOX, p->accent, p->paper, p->ink, 3},
        {"", "", RK_SHAPE_BOX, p->accent, p->paper, p->ink, 1.5},
        {"", "", RK_SHAPE_BOX, p->middle, p->paper, p->ink, 0.9},
        {"", "", RK_SHAPE_BOX, dark->stroke, dark->fill, dark->ink, 0.9}};
    bool used[4] = {false};
    for (uint32_t i = 0; i < rings->count; i++) {
        const struct rk_ringed *item = &rings->items[i];
        used[item->broker ? 3 : !item->partners ? 0 : item->partners <= 2 ? 1 : 2] = true;
    }
    struct rk_sample *samples = rk_arena_take(page->arena, sizeof looks);
    for (size_t i = 0; i < 4; i++) {
        if (!used[i])
            continue;
        samples[foot->sample_count] = looks[i];
        samples[foot->sample_count++].text = words[i].text[page->language];
    }
    foot->samples = samples;
    const char *count = rk_page_print(page, "%u", rings->all - rings->count);
    if (rings->all > rings->count)
        foot->notes[foot->note_count++] =
            rk_page_say(page, rings->anchor ? crowded : rest, &count, 1);
}

/* ---- the page ---- */

static uint32_t place(struct rk_rings *rings)
{
    struct rk_area fixed[RK_RINGS];
    for (uint32_t k = 0; k < RK_RINGS; k++)
        fixed[k] = label_area(rings, k);
    return rk_rings_place(rings, fixed, RK_RINGS);
}

/* The largest text at which nothing overlaps; false: not even the smallest. */
static bool place_items(struct rk_rings *rings)
{
    double u = rings->map->page.unit;
    double largest = rings->count <= 8    ? 30
                     : rings->count <= 16 ? 26
                     : rings->count <= 50 ? 17
                                          : 13;
    if (rings->anchor)
        largest = rk_anchor_kept(rings->anchor, "size", largest * u) / u;
    for (double size = largest; size >= 8;
         size = fmin(size - 0.5, (rings->anchor ? 0.85 : 0.96) * size)) {
        size_items(rings, size * u);
        if (!rings->anchor)
            rk_rings_share(rings);
        if (!place(rings))
            return true;
    }
    return false;
}

/* Where the legend will begin at most. */
static double legend_top(const struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    struct rk_foot foot = {0};
    add_legend(rings, &foot);
    page->used_strokes[RK_STROKE_HOPED] = page->used_strokes[RK_STROKE_SUGGESTED] =
        rings->missing_count > 0;
    return rk_furniture_foot_top(page, &foot);
}

static double panel_width(const struct rk_rings *rings)
{
    return rk_panel_width(&rings->map->page, rings->count <= 16 ? 325
                                             : is_small(rings)  ? 300
                                                                : 252);
}

/* Builds the map with as many as find room, in the room that the head leaves. */
static struct rk_rings *build(struct rk_map *map, struct rk_area *room, enum rk_status *status)
{
    static const uint32_t most[] = {RK_RINGED_MOST, 68, 56, 46, 38, 30, 22, 16};
    struct rk_page *page = &map->page;
    bool *left_out = rk_arena_take(page->arena, rk_dataset_count(map->dataset, RK_ACTOR));
    struct rk_ground_mark mark = rk_page_mark(page);
    double u = page->unit;
    for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
        struct rk_rings *rings = rk_rings_build(map, most[map->anchor ? 0 : i], left_out);
        *status = rings ? rk_rings_missing(rings) : RK_OK;
        if (!rings || *status != RK_OK)
            return NULL;
        if (!rings->anchor)
            rk_rings_order(rings);
        rk_page_back(page, &mark);
        if (rings->anchor)
            page->head_most = rk_anchor_kept(rings->anchor, "top", 0) - 12 * u;
        room->top = rk_furniture_head(page, rk_rings_head(rings)) + 12 * u;
        double side = rings->sector_count > 9 ? 84 * u : 60 * u + 2.6 * sector_size(rings);
        /* Names of few sectors find room in the corners. */
        if (is_small(rings) && rings->sector_count <= 4)
            side = 62 * u;
        side = fmax(side, fmin(0.9 * longest_word(rings) * sector_size(rings) + 8 * u, 120 * u));
        double line = 7 * u + 1.5 * sector_size(rings);
        if (is_small(rings) && rings->sector_count <= 4)
            line += 0.4 * sector_size(rings);
        rings->panel = rk_anchor_kept(rings->anchor, "panel", panel_width(rings));
        room->right = page->width - page->margin - rings->panel - 18 * u;
        page->boxes.count = 0;
        make_items(rings);
        room->bottom = fmin(page->height - page->margin - 48 * u, legend_top(rings) - 8 * u);
        room->bottom = rk_anchor_kept(rings->anchor, "bottom", room->bottom);
        rings->area = (struct rk_area){room->left + side, room->top + line, room->right - side,
                                       room->bottom - line};
        if (rings->anchor) {
            rk_rings_again(rings);
            page->boxes.count = 0;
            make_items(rings);
        }
        if (place_items(rings) || i + 1 == sizeof most / sizeof *most)
            return rings;
        /* Beside those who stay, only who found no place is left out. */
        for (uint32_t k = 0; k < rings->count && rings->anchor; k++)
            if (rings->items[k].crowded && !rings->items[k].fixed)
                left_out[rings->view->nodes.items[rings->items[k].node].index] = true;
    }
    return NULL;
}

/* Everything between head and foot, from the places of that seed on; returns what the lines do
 * wrong. */
static double draw_field(struct rk_rings *rings, uint32_t seed, struct rk_area room)
{
    struct rk_page *page = &rings->map->page;
    page->boxes.count = rings->count;
    page->lines.count = 0;
    rings->room = (struct rk_area){room.left - 8, room.top - 8, room.right + 8, room.bottom + 8};
    rings->seed = seed;
    double over = place(rings);
    name_rings(rings);
    count_rings(rings, room);
    uint32_t first = page->boxes.count;
    for (uint32_t i = 0; i < rings->sector_count; i++)
        make_sector(rings, i, room);
    settle_sectors(rings, first, room);
    make_lines(rings);
    return 1e6 * over + wrongs(rings);
}

static void draw_best_field(struct rk_rings *rings, struct rk_area room)
{
    enum { SEEDS = 5 };
    double least = INFINITY, last = 0;
    uint32_t best = 0;
    for (uint32_t seed = 0; seed < SEEDS && least > 0.3 * rings->missing_count; seed++) {
        last = draw_field(rings, seed, room);
        if (last < least) {
            least = last;
            best = seed;
        }
    }
    if (rings->seed != best)
        draw_field(rings, best, room);
    finish_lines(rings);
}

/* The field at that size of text; returns how many missing ties could be drawn, 0 too when boxes
 * overlap. */
static uint32_t try_size(struct rk_rings *rings, const struct rk_rings *whole, double size,
                         struct rk_area room)
{
    memcpy(rings->missing, whole->missing, sizeof rings->missing);
    rings->missing_count = whole->missing_count;
    rings->map->page.boxes.count = rings->count;
    size_items(rings, size);
    if (!rings->anchor)
        rk_rings_share(rings);
    if (place(rings) && size < whole->size)
        return 0;
    draw_best_field(rings, room);
    return rings->missing_count;
}

/* Large text is good, but every missing tie that it costs is worse. */
static void draw_largest_field(struct rk_rings *rings, struct rk_area room)
{
    const struct rk_rings whole = *rings;
    double u = rings->map->page.unit, best = whole.size, size = best;
    double least = fmin((rings->count <= 10 ? 18 : rings->count <= 16 ? 17 : 13.5) * u, size);
    uint32_t most = try_size(rings, &whole, size, room), found = most;
    while (3 * most < 2 * whole.missing_count && size > least && !rings->anchor) {
        size = fmax(0.84 * size, least);
        found = try_size(rings, &whole, size, room);
        if (found <= most)
            continue;
        most = found;
        best = size;
    }
    if (size != best)
        try_size(rings, &whole, best, room);
}

enum rk_status rk_map_gaps(struct rk_map *map)
{
    struct rk_page *page = &map->page;
    struct rk_foot foot = {.source = rk_describe_source(map)};
    double u = page->unit, m = page->margin;
    enum rk_status status = RK_OK;
    struct rk_area room = {m, m, page->width - m, page->height - m - 48 * u};
    page->large_claim = true;
    struct rk_ground_mark mark = rk_page_mark(page);
    struct rk_rings *rings = build(map, &room, &status);
    if (status != RK_OK)
        return status;
    if (!rings) {
        rk_rings_say(map);
        return RK_OK;
    }
    draw_largest_field(rings, room);
    rk_rings_keep(rings);
    rk_anchor_keep(page, "size", rings->size);
    rk_anchor_keep(page, "top", room.top);
    rk_anchor_keep(page, "bottom", room.bottom);
    rk_anchor_keep(page, "panel", rings->panel);
    page->foot_most = rings->anchor ? room.bottom + 8 * u : 0;
    /* The head tells how many missing ties are shown. */
    rk_page_back(page, &mark);
    rk_furniture_head(page, rk_rings_head(rings));
    draw_rings(rings);
    add_legend(rings, &foot);
    double bottom = rk_furniture_foot_top(page, &foot) - 10 * u;
    rk_panel_draw(
        page, (struct rk_area){page->width - m - rings->panel, room.top, page->width - m, bottom},
        rings->missing_count > 0, rk_rings_fill, rings);
    rk_furniture_foot(page, &foot);
    return RK_OK;
}

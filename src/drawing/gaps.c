/* The gap map: rings by the number of partners, sectors by bureau, and the ties that are missing.
 * Whoever stands far out has few partners; a sector that is full outside and empty inside is a
 * bureau to talk with. */
#include "drawing/anchor.h"
#include "drawing/describe.h"
#include "drawing/gaps.h"

#include <math.h>
#include <string.h>

/* ---- legend ---- */

static void add_legend(const struct rk_rings *rings, struct rk_foot *foot)
{
    static const struct rk_wording words[] = {{{"no partner on record", "連携の記録がない"}},
                                              {{"1-2 partners", "相手が1～2者"}},
                                              {{"3 partners or more", "相手が3者以上"}},
                                              {{"bridges many others", "橋渡し役"}}};
    static const struct rk_wording rest = {{"{0} not drawn: those with the most partners",
                                            "ほか{0}は図に載せていない（相手の多いものから省略）"}};
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
        fixed[k] = rk_gaps_ring_label(rings, k);
    return rk_rings_place(rings, fixed, RK_RINGS);
}

/* Is there room in text of that size, whichever way sectors share the circle? */
static bool fits(struct rk_rings *rings, double size)
{
    uint32_t overlaps = 1;
    rk_gaps_size_items(rings, size);
    rings->probing = true;
    for (int i = 0; i < 2 && overlaps; i++) {
        rings->by_area = i == 0;
        if (!rings->anchor)
            rk_rings_share(rings);
        else if (i)
            break;
        overlaps = place(rings);
    }
    rings->probing = false;
    return !overlaps;
}

/* The largest text at which nothing overlaps; false: not even the smallest. */
static bool place_items(struct rk_rings *rings)
{
    const struct rk_page *page = &rings->map->page;
    double few = rings->count <= 8 ? 30 : rings->count <= 16 ? 26 : rings->count <= 50 ? 17 : 13;
    double least = fmax(8 * page->unit, page->least);
    double most = fmax(rk_anchor_kept(rings->anchor, "size", few * page->unit), least);
    bool found = fits(rings, most);
    if (found || !fits(rings, least))
        return found;
    /* What has room has room in smaller text too: halve the span between. */
    double fit = least;
    while (most > 1.03 * fit) {
        double size = sqrt(fit * most);
        *(fits(rings, size) ? &fit : &most) = size;
    }
    return fits(rings, fit);
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
    return rk_panel_width(&rings->map->page, rings->count <= 16 ? 325 : rings->small ? 300 : 252);
}

/* The room of the rings, between head, foot, panel and the names of sectors. */
static void set_area(struct rk_rings *rings, struct rk_area *room)
{
    struct rk_page *page = &rings->map->page;
    double u = page->unit, name = rk_gaps_sector_size(rings);
    if (rings->anchor)
        page->head_most = rk_anchor_kept(rings->anchor, "top", 0) - 12 * u;
    room->top = rk_furniture_head(page, rk_rings_head(rings)) + 12 * u;
    double side = rings->sector_count > 9 ? 84 * u : 60 * u + 2.6 * name;
    /* Names of few sectors find room in the corners. */
    bool few = rings->small && rings->sector_count <= 4;
    if (few)
        side = 62 * u;
    side = fmax(side, fmin(0.9 * rk_gaps_longest_word(rings) * name + 8 * u, 120 * u));
    double line = 7 * u + (few ? 1.9 : 1.5) * name;
    rings->panel = rk_anchor_kept(rings->anchor, "panel", panel_width(rings));
    room->right = page->width - page->margin - rings->panel - 18 * u;
    page->boxes.count = 0;
    rk_gaps_make_items(rings);
    room->bottom = fmin(page->height - page->margin - 48 * u, legend_top(rings) - 8 * u);
    room->bottom = rk_anchor_kept(rings->anchor, "bottom", room->bottom);
    rings->area = (struct rk_area){room->left + side, room->top + line, room->right - side,
                                   room->bottom - line};
}

/* Has everyone a place? Where there is little room, boxes stand closer and tell no numbers: rather
 * that than leave anyone out. */
static bool find_room(struct rk_rings *rings, struct rk_area *room,
                      const struct rk_ground_mark *mark)
{
    for (;;) {
        rk_page_back(&rings->map->page, mark);
        set_area(rings, room);
        if (rings->anchor) {
            rk_rings_again(rings);
            rings->map->page.boxes.count = 0;
            rk_gaps_make_items(rings);
        }
        if (place_items(rings))
            return true;
        if (!rings->small || rings->anchor)
            return false;
        rings->small = false;
    }
}

/* Builds the map with as many as find room, in the room that the head leaves. */
static struct rk_rings *build(struct rk_map *map, struct rk_area *room, enum rk_status *status)
{
    static const uint32_t most[] = {RK_RINGED_MOST, 68, 56, 46, 38, 32, 27, 23, 19, 16, 12, 8};
    enum { TRIES = sizeof most / sizeof *most };
    struct rk_page *page = &map->page;
    bool *left_out = rk_arena_take(page->arena, rk_dataset_count(map->dataset, RK_ACTOR));
    struct rk_ground_mark mark = rk_page_mark(page);
    uint32_t drawn = UINT32_MAX;
    for (size_t i = 0; i < TRIES; i++) {
        /* So many have just been tried. */
        if (!map->anchor && most[i] >= drawn && i + 1 < TRIES)
            continue;
        struct rk_rings *rings = rk_rings_build(map, most[map->anchor ? 0 : i], left_out);
        *status = rings ? rk_rings_missing(rings) : RK_OK;
        if (!rings || *status != RK_OK)
            return NULL;
        if (!rings->anchor)
            rk_rings_order(rings);
        if (find_room(rings, room, &mark) || i + 1 == TRIES)
            return rings;
        drawn = rings->count;
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
    rk_gaps_name_rings(rings);
    rk_gaps_count_rings(rings, room);
    rk_gaps_name_sectors(rings, room);
    rk_gaps_make_lines(rings);
    return 1e6 * over + rk_gaps_wrongs(rings);
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
    rk_gaps_finish_lines(rings);
}

/* The field at that size of text; returns how many missing ties could be drawn, 0 too when boxes
 * overlap. */
static uint32_t try_size(struct rk_rings *rings, const struct rk_rings *whole, double size,
                         struct rk_area room)
{
    memcpy(rings->missing, whole->missing, sizeof rings->missing);
    rings->missing_count = whole->missing_count;
    rings->map->page.boxes.count = rings->count;
    rk_gaps_size_items(rings, size);
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
    rk_gaps_draw_rings(rings);
    add_legend(rings, &foot);
    double bottom = rk_furniture_foot_top(page, &foot) - 10 * u;
    rk_panel_draw(
        page, (struct rk_area){page->width - m - rings->panel, room.top, page->width - m, bottom},
        rings->missing_count > 0, rk_rings_fill, rings);
    rk_furniture_foot(page, &foot);
    return RK_OK;
}

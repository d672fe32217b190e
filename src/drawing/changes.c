/* The map of changes: the earlier round's map again, nothing moved, and on it what became of each
 * hope and tie. Few actors stand by themselves, at the places of the earlier overview; a city is
 * gathered into bureaus and kinds of actor. */
#include "drawing/changes.h"

#include "drawing/anchor.h"
#include "drawing/boxes.h"
#include "drawing/describe.h"
#include "drawing/layout.h"
#include "drawing/overview.h"
#include "drawing/path.h"
#include "drawing/route.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const enum rk_stroke strokes[RK_TURNS] = {
    [RK_TURN_ACHIEVED] = RK_STROKE_TURN_ACHIEVED, [RK_TURN_BEGUN] = RK_STROKE_TURN_BEGUN,
    [RK_TURN_LOST] = RK_STROKE_TURN_LOST,         [RK_TURN_NEW] = RK_STROKE_TURN_NEW,
    [RK_TURN_WAITING] = RK_STROKE_TURN_WAITING,   [RK_TURN_DROPPED] = RK_STROKE_TURN_DROPPED,
    [RK_TURN_SILENT] = RK_STROKE_TURN_SILENT,     [RK_TURN_GAINED] = RK_STROKE_TURN_GAINED,
};

/* ---- lines ---- */

/* All that became of two nodes. */
struct pair {
    uint32_t a, b, count[RK_TURNS];
    const char *numbers;
    uint32_t told;
};

struct pairs {
    struct pair *items;
    uint32_t count, capacity;
};

static struct pair *pair_of(struct rk_changes *c, struct pairs *pairs, uint32_t a, uint32_t b)
{
    if (a > b) {
        uint32_t swap = a;
        a = b;
        b = swap;
    }
    for (uint32_t i = 0; i < pairs->count; i++)
        if (pairs->items[i].a == a && pairs->items[i].b == b)
            return &pairs->items[i];
    struct pair pair = {.a = a, .b = b, .numbers = ""};
    RK_PUSH(c->map->page.arena, pairs, pair);
    return &pairs->items[pairs->count - 1];
}

/* From the first party (a project's lead) to each other. */
static struct pairs find_pairs(struct rk_changes *c)
{
    struct pairs pairs = {0};
    struct rk_page *page = &c->map->page;
    for (uint32_t i = 0; i < c->list.count; i++) {
        const struct rk_change *change = &c->list.items[i];
        for (uint32_t m = 1; m < change->count; m++) {
            uint32_t a = change->members[0], b = change->members[m];
            if (c->grouped) {
                a = c->nodes.items[a].group;
                b = c->nodes.items[b].group;
            }
            /* In a city only hopes and what was lost: what else was gained is told in number. */
            if (a == b || (c->grouped && change->turn == RK_TURN_GAINED))
                continue;
            struct pair *pair = pair_of(c, &pairs, a, b);
            pair->count[change->turn]++;
            if (change->number && ++pair->told <= 4)
                pair->numbers = rk_page_print(page, "%s%s%u", pair->numbers,
                                              *pair->numbers ? "·" : "", change->number);
        }
    }
    return pairs;
}

static enum rk_turn turn_of(const struct pair *pair)
{
    int turn = 0;
    while (turn < RK_TURNS - 1 && !pair->count[turn])
        turn++;
    return (enum rk_turn)turn;
}

static bool has_turn(const struct pair *pair)
{
    return pair->count[turn_of(pair)] > 0;
}

/* What the line of two groups of a city tells: what was achieved, then what waits, then the rest;
 * single ones that did not move are told by the marks alone. */
static enum rk_turn line_of(const struct pair *pair)
{
    if (pair->count[RK_TURN_ACHIEVED])
        return RK_TURN_ACHIEVED;
    if (pair->count[RK_TURN_WAITING] >= 2)
        return RK_TURN_WAITING;
    return pair->count[RK_TURN_BEGUN]       ? RK_TURN_BEGUN
           : pair->count[RK_TURN_LOST] >= 2 ? RK_TURN_LOST
                                            : RK_TURNS;
}

static const char *sentence_of(struct rk_changes *c, const struct pair *pair,
                               const struct rk_change_node *a, const struct rk_change_node *b)
{
    struct rk_page *page = &c->map->page;
    const char *text = "", *join = page->language == RK_JAPANESE ? "、" : ", ";
    for (int turn = 0; turn < RK_TURNS; turn++)
        if (pair->count[turn])
            text = rk_page_print(page, "%s%s%s %u", text, *text ? join : "",
                                 rk_changes_word(page, (enum rk_turn)turn), pair->count[turn]);
    return rk_describe_line(c->map, rk_changes_label(c, a), rk_changes_label(c, b), text);
}

static void draw_lines(struct rk_changes *c, struct pairs *pairs)
{
    struct rk_page *page = &c->map->page;
    struct rk_change_node *nodes = c->grouped ? c->groups.items : c->nodes.items;
    for (int turn = RK_TURNS - 1; turn >= 0; turn--)
        for (uint32_t i = 0; i < pairs->count; i++) {
            const struct pair *pair = &pairs->items[i];
            uint32_t a = nodes[pair->a].box, b = nodes[pair->b].box;
            int told = c->grouped ? (int)line_of(pair) : (int)turn_of(pair);
            if (!has_turn(pair) || told != turn || a == RK_NONE || b == RK_NONE)
                continue;
            /* What is only begun is pale between groups: the marks tell how much it is. */
            bool pale = c->grouped && turn == RK_TURN_BEGUN;
            struct rk_line *line =
                rk_page_line(page, a, b, pale ? RK_STROKE_NOW_FEW : strokes[turn]);
            line->owner = i;
            line->sentence = sentence_of(c, pair, &nodes[pair->a], &nodes[pair->b]);
        }
}

static void draw_badges(struct rk_changes *c, const struct pairs *pairs)
{
    struct rk_page *page = &c->map->page;
    uint32_t lines = page->lines.count;
    for (uint32_t i = 0; i < lines; i++) {
        const struct pair *pair = &pairs->items[page->lines.items[i].owner];
        /* Between groups: how many are achieved, or wait. */
        enum rk_turn turn = line_of(pair);
        const char *text = pair->numbers;
        if (c->grouped)
            text = turn <= RK_TURN_WAITING && turn != RK_TURN_BEGUN && pair->count[turn] > 1
                       ? rk_page_print(page, "%u", pair->count[turn])
                       : "";
        if (*text)
            rk_path_badge(page, i, text, 0.5);
    }
}

/* What goes on as it was, for few actors: pale, below all else. */
static void draw_kept(struct rk_changes *c, struct pairs *pairs)
{
    const struct rk_view *view = c->views[1];
    for (uint32_t i = 0; i < view->tie_count && !c->grouped; i++) {
        uint32_t a = c->node_of[1][view->ties[i].a], b = c->node_of[1][view->ties[i].b];
        uint32_t before = pairs->count;
        if (view->ties[i].now <= 0 || c->nodes.items[a].box == RK_NONE ||
            c->nodes.items[b].box == RK_NONE)
            continue;
        pair_of(c, pairs, a, b);
        if (pairs->count == before)
            continue; /* something became of it */
        struct rk_line *line = rk_page_line(&c->map->page, c->nodes.items[a].box,
                                            c->nodes.items[b].box, RK_STROKE_NOW_FEW);
        line->owner = before;
        line->sentence = rk_describe_line(c->map, rk_changes_label(c, &c->nodes.items[a]),
                                          rk_changes_label(c, &c->nodes.items[b]),
                                          rk_changes_kept(&c->map->page));
    }
}

/* ---- nodes ---- */

static void make_box(struct rk_changes *c, struct rk_change_node *node)
{
    struct rk_page *page = &c->map->page;
    if (node->label) {
        struct rk_box *box = rk_page_box(page, node->category);
        node->box = page->boxes.count - 1;
        snprintf(box->name, sizeof box->name, "g%u", node->box);
        box->sentence = rk_changes_group(c, node);
    } else {
        node->box = rk_map_box(node->gone ? &c->other : c->map, node->thing, node->index);
        if (node->gone) { /* its index is of another dataset */
            *page = c->other.page;
            struct rk_box *box = &page->boxes.items[node->box];
            snprintf(box->name, sizeof box->name, "e%u", node->was);
            box->stroke = page->palette->faint;
            box->fill = page->palette->paper;
            box->ink = page->palette->middle;
            box->dashed = true;
        }
    }
    struct rk_box *box = &page->boxes.items[node->box];
    if (!box->sentence) {
        struct rk_map *of = node->gone ? &c->other : c->map;
        const char *title = rk_map_box_title(of, node->thing, node->index);
        box = &page->boxes.items[node->box];
        box->sentence = title;
    }
    box->size = (c->grouped ? 13 : 12.5) * page->unit;
    box->bold = node->fresh;
    rk_page_label(page, box, rk_changes_label(c, node), 8, 3);
}

static void make_boxes(struct rk_changes *c)
{
    struct rk_page *page = &c->map->page;
    uint32_t count = c->grouped ? c->groups.count : c->nodes.count;
    struct rk_change_node *nodes = c->grouped ? c->groups.items : c->nodes.items;
    for (uint32_t i = 0; i < c->nodes.count && c->grouped; i++)
        c->groups.items[c->nodes.items[i].group].touched |= c->nodes.items[i].touched;
    for (uint32_t i = 0; i < count; i++) {
        nodes[i].box = RK_NONE;
        bool tied =
            !c->grouped && nodes[i].was != RK_NONE && c->views[0]->nodes.items[nodes[i].was].degree;
        if (c->grouped ? !nodes[i].touched && nodes[i].fresh : !nodes[i].touched && !tied)
            continue;
        c->other.page = *page;
        make_box(c, &nodes[i]);
    }
}

/* ---- places ---- */

/* The ties of the earlier round between nodes or groups that stand on the page. */
static struct rk_layout_edge *list_edges(struct rk_changes *c, uint32_t *count)
{
    const struct rk_view *view = c->views[0];
    struct rk_arena *arena = c->map->page.arena;
    struct rk_layout_edge *edges = rk_arena_take(arena, (view->tie_count + 1) * sizeof *edges);
    struct pairs seen = {0};
    *count = 0;
    for (uint32_t i = 0; i < view->tie_count; i++) {
        uint32_t a = c->node_of[0][view->ties[i].a], b = c->node_of[0][view->ties[i].b];
        if (c->grouped) {
            a = c->nodes.items[a].group;
            b = c->nodes.items[b].group;
        }
        const struct rk_change_node *nodes = c->grouped ? c->groups.items : c->nodes.items;
        if (a == b || nodes[a].box == RK_NONE || nodes[b].box == RK_NONE)
            continue;
        uint32_t before = seen.count;
        pair_of(c, &seen, a, b);
        if (seen.count > before)
            edges[(*count)++] = (struct rk_layout_edge){nodes[a].box, nodes[b].box, 2.6, 1};
    }
    return edges;
}

/* Room for the marks beside a group. */
static double marks_width(const struct rk_page *page)
{
    return 14 * rk_changes_pitch(page);
}

struct standing {
    uint32_t group, order;
};

static int by_order(const void *a, const void *b)
{
    const struct standing *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return (x->group > y->group) - (x->group < y->group);
}

/* Where a group comes: offices as the earlier records have them, then kinds of actor. */
static uint32_t order_of(const struct rk_changes *c, uint32_t group)
{
    uint32_t least = UINT32_MAX, actors = rk_dataset_count(c->other.dataset, RK_ACTOR);
    for (uint32_t i = 0; i < c->nodes.count; i++) {
        const struct rk_change_node *node = &c->nodes.items[i];
        if (node->group != group || node->was == RK_NONE)
            continue;
        const struct rk_view_node *was = &c->views[0]->nodes.items[node->was];
        bool bureau = was->thing == RK_ACTOR && was->bureau != RK_NONE;
        uint32_t order = bureau ? was->bureau : actors + (uint32_t)was->category;
        least = order < least ? order : least;
    }
    return least;
}

/* Marks stand at the outer side of a group. */
static void draw_strip(struct rk_changes *c, const struct rk_change_node *group,
                       struct rk_area area, double pitch)
{
    struct rk_page *page = &c->map->page;
    const struct rk_box *box = &page->boxes.items[group->box];
    bool right = box->x > (area.left + area.right) / 2;
    double gap = 7 * page->unit, wide = marks_width(page);
    struct rk_area strip = {box->x - box->width / 2 - gap - wide, box->y - 0.46 * pitch,
                            box->x - box->width / 2 - gap, box->y + 0.46 * pitch};
    if (right) {
        strip.left = box->x + box->width / 2 + gap;
        strip.right = strip.left + wide;
    }
    rk_changes_strip(page, group->turns, strip, right);
}

/* Offices left, who is outside right. Only the earlier round says where a group stands; new ones
 * stand below, in the middle. */
static void place_in_columns(struct rk_changes *c, struct rk_area area)
{
    struct rk_page *page = &c->map->page;
    struct standing *sides[2];
    uint32_t count[2] = {0}, fresh = 0;
    double u = page->unit;
    for (int k = 0; k < 2; k++)
        sides[k] = rk_arena_take(page->arena, c->groups.count * sizeof **sides);
    for (uint32_t i = 0; i < c->groups.count; i++) {
        const struct rk_change_node *group = &c->groups.items[i];
        int k = group->category != RK_CATEGORY_OFFICE;
        if (group->box != RK_NONE && !group->fresh)
            sides[k][count[k]++] = (struct standing){i, order_of(c, i)};
    }
    double tall = area.bottom - area.top, wide = marks_width(page) + 10 * u;
    for (int k = 0; k < 2; k++) {
        if (count[k] > 1)
            qsort(sides[k], count[k], sizeof *sides[k], by_order);
        double pitch = fmin(tall / fmax(count[k], 1), 96 * u);
        for (uint32_t i = 0; i < count[k]; i++) {
            struct rk_change_node *group = &c->groups.items[sides[k][i].group];
            struct rk_box *box = &page->boxes.items[group->box];
            box->y = (area.top + area.bottom) / 2 + pitch * (i - (count[k] - 1) / 2.0);
            box->x = k ? area.right - wide - box->width / 2 : area.left + wide + box->width / 2;
            /* A line of one side goes round by the middle: its ends stand at one edge. */
            draw_strip(c, group, area, pitch);
        }
    }
    for (uint32_t i = 0; i < c->groups.count; i++)
        if (c->groups.items[i].box != RK_NONE && c->groups.items[i].fresh) {
            struct rk_box *box = &page->boxes.items[c->groups.items[i].box];
            box->x = (area.left + area.right) / 2;
            box->y = area.bottom - 22 * u - 30 * u * fresh++;
        }
}

/* Straight across; along one side round by the middle, so that no box is crossed. */
static void lead_lines(struct rk_page *page, struct rk_area area)
{
    double middle = (area.left + area.right) / 2;
    for (uint32_t i = 0; i < page->lines.count; i++) {
        struct rk_line *line = &page->lines.items[i];
        const struct rk_box *ends[2] = {&page->boxes.items[line->from],
                                        &page->boxes.items[line->to]};
        struct rk_point *p = rk_arena_take(page->arena, 4 * sizeof *p);
        bool along = (ends[0]->x < middle) == (ends[1]->x < middle);
        double inner = ends[0]->x < middle ? -INFINITY : INFINITY;
        for (int k = 0; k < 2; k++) {
            double toward = ends[k]->x < middle ? 1 : -1;
            p[3 * k] = (struct rk_point){ends[k]->x + toward * ends[k]->width / 2, ends[k]->y};
            inner = toward > 0 ? fmax(inner, p[3 * k].x) : fmin(inner, p[3 * k].x);
        }
        for (int k = 0; k < 2; k++) {
            double toward = ends[k]->x < middle ? 1 : -1;
            double out = along ? 24 + 0.32 * fabs(p[3].y - p[0].y) : 0.42 * fabs(p[3].x - p[0].x);
            p[1 + k] = (struct rk_point){(along ? inner : p[3 * k].x) + toward * out, p[3 * k].y};
        }
        line->points = p;
        line->point_count = 4;
    }
}

/* The earlier round's overview in letters of that size. */
static enum rk_status find_overview(struct rk_changes *c, double letters, struct rk_page *page)
{
    struct rk_map earlier = *c->map;
    earlier.dataset = c->other.dataset;
    earlier.network = c->other.network;
    earlier.page = (struct rk_page){.arena = c->map->page.arena,
                                    .palette = c->map->page.palette,
                                    .language = c->map->page.language,
                                    .prefix = "overview",
                                    .letters = letters};
    rk_page_open(&earlier.page, c->map->options->paper ? c->map->options->paper : RK_A3);
    enum rk_status status = rk_map_overview(&earlier);
    c->map->request = earlier.request;
    c->map->answer = earlier.answer;
    *page = earlier.page;
    rk_page_close(page);
    return status;
}

struct enlarging {
    struct rk_changes *c;
    struct rk_page *page, larger;
};

static enum rk_status compose_larger(void *data, double letters, const struct rk_page **page)
{
    struct enlarging *e = data;
    *page = &e->larger;
    return find_overview(e->c, letters, &e->larger);
}

static const struct rk_page *keep_larger(void *data, bool better)
{
    struct enlarging *e = data;
    *e->page = better ? e->larger : *e->page;
    return e->page;
}

/* The places of the earlier round's overview, where it is a network. */
static bool find_places(struct rk_changes *c, struct rk_page *page)
{
    struct enlarging enlarging = {.c = c, .page = page};
    enum rk_status status = find_overview(c, 1, page);
    if (status == RK_OK)
        status = rk_page_enlarge(
            page, &(struct rk_page_enlarger){compose_larger, keep_larger, &enlarging});
    return status == RK_OK && page->form && strcmp(page->form, "network") == 0;
}

static const struct rk_box *box_named(const struct rk_page *page, const char *name)
{
    for (uint32_t i = 0; i < page->boxes.count; i++)
        if (strcmp(page->boxes.items[i].name, name) == 0)
            return &page->boxes.items[i];
    return NULL;
}

/* Who stood on the overview stands there again, in the same size; the rest settles. */
static void place_again(struct rk_changes *c, const struct rk_page *places, struct rk_area area)
{
    static const char letters[RK_THINGS] = {
        [RK_ACTOR] = 'a',       [RK_PROJECT] = 'p', [RK_FIELD] = 'f',
        [RK_PARTNERSHIP] = 'r', [RK_TARGET] = 't',  [RK_NEED] = 'd'}; /* as rk_map_box has it */
    struct rk_page *page = &c->map->page;
    uint32_t n = page->boxes.count;
    bool *fixed = rk_arena_take(page->arena, n * sizeof *fixed);
    struct rk_point *p = rk_arena_take(page->arena, n * sizeof *p);
    double *width = rk_arena_take(page->arena, n * sizeof *width);
    double *height = rk_arena_take(page->arena, n * sizeof *height);
    for (uint32_t i = 0; i < c->nodes.count; i++) {
        const struct rk_change_node *node = &c->nodes.items[i];
        if (node->box == RK_NONE)
            continue;
        struct rk_box *box = &page->boxes.items[node->box];
        const struct rk_box *stood = NULL;
        if (node->was != RK_NONE) {
            const struct rk_view_node *was = &c->views[0]->nodes.items[node->was];
            char name[16];
            snprintf(name, sizeof name, "%c%u", letters[was->thing], was->index);
            stood = box_named(places, name);
        }
        if (stood) {
            fixed[node->box] = true;
            p[node->box] = (struct rk_point){stood->x, stood->y};
            box->size = node->gone ? fmin(stood->size, 14 * page->unit) : stood->size;
            rk_page_label(page, box, rk_changes_label(c, node), 9, 3);
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        width[i] = page->boxes.items[i].width;
        height[i] = page->boxes.items[i].height;
    }
    uint32_t edges;
    struct rk_layout_edge *list = list_edges(c, &edges);
    struct rk_layout layout = {n, width, height, list, edges};
    struct rk_gaps gaps = {{14, 12}, {20, 16}};
    rk_places_settle(page->arena, &layout, fixed, p, area, &gaps);
    for (uint32_t i = 0; i < n; i++) {
        page->boxes.items[i].x = p[i].x;
        page->boxes.items[i].y = p[i].y;
    }
}

/* ---- the page ---- */

static enum rk_status nothing(struct rk_map *map)
{
    static const struct rk_wording title = {
        {"What became of last time’s hopes", "前の回の希望は、どうなったか"}};
    static const struct rk_wording two = {
        {"This map compares two rounds.", "この図は、二つの回を比べる。"}};
    static const struct rk_wording more = {
        {"Name the earlier records with --earlier.", "--earlier で前の回の記録を指定する。"}};
    static const struct rk_wording same = {{"Nothing has changed.", "変わったところはない。"}};
    static const struct rk_wording none = {
        {"Between the two rounds no hope moved, and no tie was lost or gained.",
         "二つの回のあいだに、動いた希望も、増えたつながり・なくなったつながりもない。"}};
    enum rk_language l = map->page.language;
    bool given = map->options->rounds != NULL;
    rk_map_say(map, title.text[l], given ? same.text[l] : two.text[l],
               given ? none.text[l] : more.text[l]);
    return RK_OK;
}

enum rk_status rk_map_changes(struct rk_map *map)
{
    if (!map->options->rounds)
        return nothing(map);
    struct rk_changes *c = rk_changes_build(map);
    struct rk_page *page = &map->page, places = {0};
    if (!c->list.count)
        return nothing(map);
    if (!c->grouped)
        c->grouped = !find_places(c, &places);
    if (!c->grouped) {
        page->unit *= places.letters;
        page->letters = places.letters;
    }
    struct rk_foot foot = {.source = rk_describe_source(map)};
    double u = page->unit, m = page->margin, side = rk_panel_width(page, 252);
    /* Beside those who stand where they stood. */
    double free = c->grouped ? 0 : page->width - m - places.area.right - 18 * u;
    side = free > 100 * u ? free : side;
    page->head_most = c->grouped ? 0 : places.area.top - 12 * u;
    page->foot_most = c->grouped ? 0 : places.area.bottom + 10 * u;
    double top = rk_furniture_head(page, rk_changes_head(c)) + 12 * u;
    struct rk_area area = {m, top, page->width - m - side - 18 * u, page->height - m - 60 * u};
    if (!c->grouped) {
        area.left = places.area.left;
        area.top = fmax(top, places.area.top);
        area.right = fmin(places.area.right, area.right);
        area.bottom = fmin(places.area.bottom, area.bottom);
    }
    make_boxes(c);
    struct pairs pairs = find_pairs(c);
    draw_kept(c, &pairs);
    draw_lines(c, &pairs);
    page->stroke_legend[RK_STROKE_NOW_FEW] = rk_changes_kept(page);
    if (c->grouped) {
        page->stroke_legend[RK_STROKE_NOW_FEW] = rk_changes_word(page, RK_TURN_BEGUN);
        area.bottom = rk_furniture_foot_top(page, &foot) - 10 * u;
        area.top = rk_changes_board(c, area) + 8 * u;
    }
    page->form = c->grouped ? "groups" : "network";
    page->area = area;
    if (c->grouped) {
        place_in_columns(c, area);
        lead_lines(page, area);
    } else {
        place_again(c, &places, area);
        rk_route_lines(map, area);
    }
    draw_badges(c, &pairs);
    rk_panel_draw(page, (struct rk_area){page->width - m - side, top, page->width - m, area.bottom},
                  true, rk_changes_fill, c);
    rk_furniture_foot(page, &foot);
    return RK_OK;
}

/* The overview of a city: departments by bureau at the left, the others by kind at the right. A row
 * without a line is the gap; what finds no room is counted, never silently dropped. */
#include "drawing/overview.h"

#include "drawing/describe.h"
#include "drawing/fan.h"
#include "drawing/furniture.h"
#include "drawing/layers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { left_most = 60, right_most = 56, now_most = 190, hoped_most = 150 };

struct row {
    uint32_t node, group, degree;
    uint32_t box;
};

struct group {
    uint32_t key; /* a bureau (actor) at the left, a category at the right */
    uint32_t shown, more;
};

struct side {
    struct row *rows;
    uint32_t count, all; /* shown, and with those that found no room */
    struct group *groups;
    uint32_t group_count;
    double left, right; /* of its boxes */
};

struct columns {
    struct rk_map *map;
    struct rk_view *view;
    struct side sides[2];
    uint32_t *row; /* by node: its row, or RK_NONE */
    struct rk_area area;
    double size;
    uint32_t weak; /* lines left out */
};

enum { LEFT = 0, RIGHT = 1, PLACEHOLDERS = RK_CATEGORIES };

static uint32_t key_of(const struct rk_view_node *node)
{
    if (node->inside && node->thing == RK_ACTOR && !node->placeholder)
        return node->bureau;
    return node->placeholder ? PLACEHOLDERS : node->category;
}

static int side_of(const struct rk_view_node *node)
{
    return node->inside && node->thing == RK_ACTOR && !node->placeholder ? LEFT : RIGHT;
}

/* ---- which rows ---- */

static int by_degree(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    if (x->degree != y->degree)
        return x->degree > y->degree ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

static int by_group(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

static uint32_t group_of(struct side *side, uint32_t key)
{
    uint32_t g = 0;
    while (g < side->group_count && side->groups[g].key != key)
        g++;
    if (g == side->group_count)
        side->groups[side->group_count++] = (struct group){.key = key};
    return g;
}

/* The most connected rows, in their groups; the rest is counted by group. */
static void choose(struct columns *columns, int which, uint32_t most)
{
    struct side *side = &columns->sides[which];
    const struct rk_view *view = columns->view;
    struct rk_arena *arena = columns->map->page.arena;
    side->rows = rk_arena_take(arena, (view->nodes.count + 1) * sizeof *side->rows);
    side->groups = rk_arena_take(arena, (most + 1) * sizeof *side->groups);
    for (uint32_t i = 0; i < view->nodes.count; i++) {
        const struct rk_view_node *node = &view->nodes.items[i];
        bool idle_project = node->thing == RK_PROJECT && !node->degree;
        if (side_of(node) == which && !idle_project)
            side->rows[side->all++] = (struct row){.node = i, .degree = node->degree};
    }
    qsort(side->rows, side->all, sizeof *side->rows, by_degree);
    side->count = side->all < most ? side->all : most;
    for (uint32_t i = 0; i < side->count; i++) {
        uint32_t key = key_of(&view->nodes.items[side->rows[i].node]);
        side->rows[i].group = group_of(side, key);
        side->groups[side->rows[i].group].shown++;
    }
    for (uint32_t i = side->count; i < side->all; i++)
        for (uint32_t g = 0; g < side->group_count; g++)
            if (side->groups[g].key == key_of(&view->nodes.items[side->rows[i].node]))
                side->groups[g].more++;
    qsort(side->rows, side->count, sizeof *side->rows, by_group);
}

static void index_rows(struct columns *columns)
{
    for (uint32_t i = 0; i < columns->view->nodes.count; i++)
        columns->row[i] = RK_NONE;
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < columns->sides[k].count; i++)
            columns->row[columns->sides[k].rows[i].node] = i;
}

/* ---- which lines ---- */

static double weight_of(const struct rk_view_tie *tie)
{
    return tie->now * 2 + tie->hoped + tie->unstated;
}

static int by_weight(const void *a, const void *b)
{
    const struct rk_view_tie *x = *(const struct rk_view_tie *const *)a;
    const struct rk_view_tie *y = *(const struct rk_view_tie *const *)b;
    if (weight_of(x) != weight_of(y))
        return weight_of(x) > weight_of(y) ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* Ties between shown rows: the strongest of now and of what is hoped for, each up to its share. */
static const struct rk_view_tie **shown_ties(struct columns *columns, uint32_t *count)
{
    const struct rk_view *view = columns->view;
    const struct rk_view_tie **ties =
        rk_arena_take(columns->map->page.arena, (view->tie_count + 1) * sizeof *ties);
    uint32_t all = 0, now = 0, hoped = 0;
    for (uint32_t i = 0; i < view->tie_count; i++)
        if (columns->row[view->ties[i].a] != RK_NONE && columns->row[view->ties[i].b] != RK_NONE)
            ties[all++] = &view->ties[i];
    qsort(ties, all, sizeof *ties, by_weight);
    *count = 0;
    for (uint32_t i = 0; i < all; i++) {
        bool kept = ties[i]->now > 0 || ties[i]->belongs ? now++ < now_most : hoped++ < hoped_most;
        if (kept)
            ties[(*count)++] = ties[i];
    }
    columns->weak = all - *count;
    return ties;
}

/* ---- order and places ---- */

static void order(struct columns *columns, const struct rk_view_tie **ties, uint32_t count)
{
    struct rk_arena *arena = columns->map->page.arena;
    struct rk_layers layers = {.columns = 2};
    for (int k = 0; k < 2; k++) {
        struct side *side = &columns->sides[k];
        uint32_t *groups = rk_arena_take(arena, (side->count + 1) * sizeof *groups);
        layers.count[k] = side->count;
        layers.order[k] = rk_arena_take(arena, (side->count + 1) * sizeof *layers.order[k]);
        for (uint32_t i = 0; i < side->count; i++) {
            layers.order[k][i] = i;
            groups[i] = side->rows[i].group;
        }
        layers.group[k] = groups;
    }
    struct rk_layer_line *lines = rk_arena_take(arena, (count + 1) * sizeof *lines);
    for (uint32_t i = 0; i < count; i++) {
        int a = side_of(&columns->view->nodes.items[ties[i]->a]);
        int b = side_of(&columns->view->nodes.items[ties[i]->b]);
        uint32_t x = columns->row[ties[i]->a], y = columns->row[ties[i]->b];
        lines[i] = (struct rk_layer_line){(uint32_t)(a == b ? a : 0), a <= b ? x : y,
                                          a <= b ? y : x, a == b};
    }
    layers.lines = lines;
    layers.line_count = count;
    rk_layers_order(arena, &layers);
    for (int k = 0; k < 2; k++) {
        struct side *side = &columns->sides[k];
        struct row *sorted = rk_arena_take(arena, (side->count + 1) * sizeof *sorted);
        for (uint32_t i = 0; i < side->count; i++)
            sorted[i] = side->rows[layers.order[k][i]];
        side->rows = sorted;
    }
    index_rows(columns);
}

static void make_rows(struct columns *columns, int which, double tall)
{
    struct side *side = &columns->sides[which];
    struct rk_page *page = &columns->map->page;
    double gap = 0.5 * tall, y = columns->area.top;
    for (uint32_t i = 0; i < side->count; i++) {
        const struct rk_view_node *node = &columns->view->nodes.items[side->rows[i].node];
        struct rk_box *box = rk_page_box(page, node->category);
        y += i && side->rows[i].group != side->rows[i - 1].group ? gap : 0;
        snprintf(box->name, sizeof box->name, "%c%u", node->thing == RK_PROJECT ? 'p' : 'a',
                 node->index);
        box->shape = RK_SHAPE_BARE;
        box->justify = which == LEFT ? RK_RIGHT : RK_LEFT;
        box->size = columns->size;
        box->width = side->right - side->left;
        box->ink = node->degree ? page->palette->ink : page->palette->accent_text;
        rk_page_label_within(page, box, rk_describe_label(columns->map, node->thing, node->index),
                             1, columns->size);
        box->height = tall - 1;
        box->x = (side->left + side->right) / 2;
        box->y = y + tall / 2;
        box->sentence = rk_overview_node(columns->map, columns->view, side->rows[i].node);
        side->rows[i].box = page->boxes.count - 1;
        y += tall;
    }
}

/* ---- around the rows ---- */

static const char *group_name(struct columns *columns, int which, const struct group *group)
{
    struct rk_page *page = &columns->map->page;
    bool japanese = page->language == RK_JAPANESE;
    if (which == LEFT)
        return group->key == RK_NONE ? (japanese ? "部局の記載なし" : "bureau not stated")
                                     : rk_describe_label(columns->map, RK_ACTOR, group->key);
    if (group->key == PLACEHOLDERS)
        return japanese ? "名指しされていない相手" : "still to be named";
    return page->palette->categories[group->key].legend.text[page->language];
}

static void draw_group(struct columns *columns, int which, uint32_t first, uint32_t last)
{
    struct side *side = &columns->sides[which];
    struct rk_page *page = &columns->map->page;
    const struct group *group = &side->groups[side->rows[first].group];
    const struct rk_box *a = &page->boxes.items[side->rows[first].box];
    const struct rk_box *b = &page->boxes.items[side->rows[last].box];
    uint32_t look = which == LEFT                ? RK_CATEGORY_OFFICE
                    : group->key == PLACEHOLDERS ? RK_CATEGORY_OTHER
                                                 : group->key;
    struct rk_area area = {side->left - 22 * page->unit * (which == LEFT), a->y - a->height / 2,
                           side->right + 22 * page->unit * (which == RIGHT), b->y + b->height / 2};
    rk_page_rectangle(page, area, 3, NULL, page->palette->categories[look].fill);
    struct rk_ink ink = {10.5 * page->unit, page->palette->categories[look].stroke, true,
                         which == LEFT ? RK_LEFT : RK_RIGHT};
    double x = which == LEFT ? columns->area.left : columns->area.right;
    double y = (area.top + area.bottom) / 2;
    bool tall = area.bottom - area.top > 22 * page->unit;
    const char *more =
        group->more ? rk_page_print(page, page->language == RK_JAPANESE ? "ほか %u" : "%u more",
                                    group->more)
                    : NULL;
    const char *name = group_name(columns, which, group);
    if (more && !tall)
        name = rk_page_print(page, "%s（%s）", name, more);
    rk_page_text(page, x, more && tall ? y - 6 * page->unit : y, name, ink);
    ink = (struct rk_ink){8.5 * page->unit, page->palette->middle, false, ink.justify};
    if (more && tall)
        rk_page_text(page, x, y + 7 * page->unit, more, ink);
}

/* Fills behind the groups, names beside them, the number of ties at each row. */
static void draw_around(struct columns *columns, int which)
{
    struct side *side = &columns->sides[which];
    struct rk_page *page = &columns->map->page;
    for (uint32_t i = 0, first = 0; i < side->count; i++)
        if (i + 1 == side->count || side->rows[i + 1].group != side->rows[i].group) {
            draw_group(columns, which, first, i);
            first = i + 1;
        }
    for (uint32_t i = 0; i < side->count; i++) {
        const struct rk_box *box = &page->boxes.items[side->rows[i].box];
        bool none = side->rows[i].degree == 0;
        struct rk_ink ink = {columns->size * 0.95,
                             none ? page->palette->accent_text : page->palette->middle, none,
                             which == LEFT ? RK_LEFT : RK_RIGHT};
        double x = which == LEFT ? side->left + 3 * page->unit : side->right - 3 * page->unit;
        rk_page_text(page, x, box->y,
                     rk_page_print(page, none ? "○%u" : "%u", side->rows[i].degree), ink);
    }
}

static void draw_lines(struct columns *columns, const struct rk_view_tie **ties, uint32_t count)
{
    struct rk_page *page = &columns->map->page;
    struct rk_fan_line *fan = rk_arena_take(page->arena, (count + 1) * sizeof *fan);
    static const enum rk_stroke turns[] = {RK_STROKE_UNSTATED, RK_STROKE_NOW_FEW,
                                           RK_STROKE_HOPED,    RK_STROKE_BELONGS,
                                           RK_STROKE_NOW_MANY, RK_STROKE_NOW_MOST};
    uint32_t drawn = 0;
    for (size_t t = 0; t < sizeof turns / sizeof *turns; t++)
        for (uint32_t i = 0; i < count; i++) {
            if (rk_overview_stroke(ties[i], true) != turns[t])
                continue;
            int a = side_of(&columns->view->nodes.items[ties[i]->a]);
            int b = side_of(&columns->view->nodes.items[ties[i]->b]);
            uint32_t x = columns->sides[a].rows[columns->row[ties[i]->a]].box;
            uint32_t y = columns->sides[b].rows[columns->row[ties[i]->b]].box;
            struct rk_line *line = rk_page_line(page, a <= b ? x : y, a <= b ? y : x, turns[t]);
            line->width *= 0.6; /* the page is crowded */
            enum rk_side from = a == b && a == LEFT ? RK_SIDE_LEFT : RK_SIDE_RIGHT;
            enum rk_side to = a == b ? from : RK_SIDE_LEFT;
            fan[drawn++] = (struct rk_fan_line){page->lines.count - 1, from, to};
        }
    rk_fan_draw(page, fan, drawn);
}

static const char *sentence(struct columns *columns)
{
    static const struct rk_wording alone = {
        {"{0} departments have no tie on record.", "つながりの記録がない課は{0}。"}};
    struct rk_page *page = &columns->map->page;
    uint32_t count = 0;
    for (uint32_t i = 0; i < columns->sides[LEFT].all; i++)
        count += columns->sides[LEFT].rows[i].degree == 0 && i < columns->sides[LEFT].count;
    const char *text = rk_overview_sentence(columns->map, columns->view);
    if (!count)
        return text;
    const char *args[] = {rk_page_print(page, "%u", count)};
    return rk_page_print(page, "%s%s%s", text, page->language == RK_ENGLISH && *text ? " " : "",
                         rk_page_say(page, alone, args, 1));
}

static void add_notes(struct columns *columns, struct rk_foot *foot)
{
    struct rk_page *page = &columns->map->page;
    bool japanese = page->language == RK_JAPANESE;
    foot->notes[foot->note_count++] =
        japanese ? "数字＝つながりの数　○0＝記録がない" : "numbers: ties; ○0: none on record";
    uint32_t more = columns->sides[LEFT].all - columns->sides[LEFT].count +
                    columns->sides[RIGHT].all - columns->sides[RIGHT].count;
    if (more)
        foot->notes[foot->note_count++] =
            rk_page_print(page,
                          japanese ? "つながりの多い順に載せ、ほか %u 主体は一覧表に"
                                   : "the most tied are shown; %u more are in the table",
                          more);
    if (columns->weak)
        foot->notes[foot->note_count++] = rk_page_print(
            page, japanese ? "弱い線 %u 本は省略" : "%u weak lines left out", columns->weak);
}

static double row_height(const struct columns *columns)
{
    double tall = 15 * columns->map->page.unit;
    for (int k = 0; k < 2; k++) {
        const struct side *side = &columns->sides[k];
        double rows = side->count + 0.5 * side->group_count;
        tall = fmin(tall, (columns->area.bottom - columns->area.top) / fmax(rows, 1));
    }
    return tall;
}

static void place_sides(struct columns *columns)
{
    double wide = columns->area.right - columns->area.left;
    columns->sides[LEFT].left = columns->area.left + 0.19 * wide;
    columns->sides[LEFT].right = columns->area.left + 0.32 * wide;
    columns->sides[RIGHT].left = columns->area.right - 0.34 * wide;
    columns->sides[RIGHT].right = columns->area.right - 0.17 * wide;
}

enum rk_status rk_overview_columns(struct rk_map *map, struct rk_view *view)
{
    struct rk_page *page = &map->page;
    bool japanese = page->language == RK_JAPANESE;
    struct columns columns = {.map = map, .view = view};
    double u = page->unit, m = page->margin;
    columns.row = rk_arena_take(page->arena, (view->nodes.count + 1) * sizeof *columns.row);
    choose(&columns, LEFT, left_most);
    choose(&columns, RIGHT, right_most);
    index_rows(&columns);
    uint32_t count;
    const struct rk_view_tie **ties = shown_ties(&columns, &count);
    order(&columns, ties, count);
    struct rk_foot foot = {.source = rk_describe_source(map)};
    add_notes(&columns, &foot);
    struct rk_head_text head = {
        japanese ? "全体マップ：だれが、だれと連携しているか" : "Who works with whom",
        rk_overview_subtitle(
            map, rk_page_print(page, japanese ? "庁内 %u、庁外 %u" : "%u inside, %u outside",
                               columns.sides[LEFT].all, columns.sides[RIGHT].all)),
        sentence(&columns)};
    double top = rk_furniture_head(page, head) + 24 * u;
    columns.area = (struct rk_area){m, top, page->width - m, page->height - m - 44 * u};
    place_sides(&columns);
    double tall = row_height(&columns);
    columns.size = fmax(7.2 * u, fmin(11 * u, tall * 0.86));
    make_rows(&columns, LEFT, tall);
    make_rows(&columns, RIGHT, tall);
    for (int k = 0; k < RK_CATEGORIES; k++)
        page->used_categories[k] = false; /* the groups' names stand beside them */
    draw_lines(&columns, ties, count);
    draw_around(&columns, LEFT);
    draw_around(&columns, RIGHT);
    struct rk_ink ink = {12 * u, page->palette->middle, true, RK_CENTRE};
    for (int k = 0; k < 2; k++)
        if (columns.sides[k].count)
            rk_page_text(page, (columns.sides[k].left + columns.sides[k].right) / 2, top - 10 * u,
                         rk_page_print(page, "%s %u",
                                       k == LEFT ? (japanese ? "庁内" : "Inside")
                                                 : (japanese ? "庁外" : "Outside"),
                                       columns.sides[k].all),
                         ink);
    rk_furniture_foot(page, &foot);
    page->sentence = rk_page_print(page, "%s%s", head.title, head.sentence);
    return RK_OK;
}

/* The overview of a city in two columns: who stands in them, and which lines are drawn. */
#include "drawing/columns.h"

#include "drawing/anchor.h"
#include "drawing/backbone.h"
#include "drawing/layers.h"

#include <math.h>
#include <stdlib.h>

enum { LEFT_MOST = 60, RIGHT_MOST = 56, NOW_MOST = 120, HOPED_MOST = 90 };

int rk_columns_side(const struct rk_view_node *node)
{
    bool left = node->thing == RK_PROJECT || (node->inside && !node->placeholder);
    return left ? RK_LEFT_COLUMN : RK_RIGHT_COLUMN;
}

/* ---- which rows ---- */

struct ranked {
    uint32_t node, degree;
    bool stood; /* in the earlier drawing: it stays on the page */
};

static int by_degree(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->stood != y->stood)
        return x->stood ? -1 : 1;
    if (x->degree != y->degree)
        return x->degree > y->degree ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

static uint32_t group_of(struct rk_column *column, const struct rk_view_node *node)
{
    bool left = rk_columns_side(node) == RK_LEFT_COLUMN, projects = node->thing == RK_PROJECT;
    uint32_t key = !left ? (uint32_t)node->category : projects ? RK_NONE : node->bureau, g = 0;
    while (g < column->group_count &&
           (column->groups[g].key != key || column->groups[g].projects != projects))
        g++;
    if (g == column->group_count)
        column->groups[column->group_count++] =
            (struct rk_column_group){.key = key, .projects = projects};
    return g;
}

static bool stood(const struct rk_columns *c, uint32_t node)
{
    const struct rk_view_node *n = &c->view->nodes.items[node];
    return rk_anchor_find(c->anchor, c->map->dataset, n->thing, n->index) != NULL;
}

/* Placeholders are no one yet, and a project that meets nobody is for the projects map. */
static bool belongs(const struct rk_view_node *node, int side)
{
    if (node->placeholder || (node->thing == RK_PROJECT && !node->degree))
        return false;
    return (node->thing == RK_ACTOR || node->thing == RK_PROJECT) && rk_columns_side(node) == side;
}

static uint32_t place_of_group(const struct rk_column *column, const struct rk_view *view,
                               uint32_t node)
{
    struct rk_column copy = *column;
    return group_of(&copy, &view->nodes.items[node]);
}

/* How many rows, of so many groups, the page holds in letters that can be read. */
static uint32_t rows_that_fit(const struct rk_page *page, uint32_t groups)
{
    double room = page->height - 2 * page->margin - 186 * page->unit;
    return (uint32_t)fmax(8, floor(room / (1.1 * page->least) - 0.5 * (groups - 1.0)));
}

static uint32_t count_groups(const struct rk_columns *c, int side)
{
    struct rk_column all = {0};
    uint32_t n = c->view->nodes.count;
    all.groups = rk_arena_take(c->map->page.arena, (n + 1) * sizeof *all.groups);
    for (uint32_t i = 0; i < n; i++)
        if (belongs(&c->view->nodes.items[i], side))
            group_of(&all, &c->view->nodes.items[i]);
    return all.group_count;
}

/* The most connected rows in their groups; a department without a tie is a gap that must be seen,
 * so of those a fifth of the rows is kept. */
static void choose_rows(struct rk_columns *c, int side, uint32_t most)
{
    struct rk_column *column = &c->column[side];
    struct rk_arena *arena = c->map->page.arena;
    uint32_t n = c->view->nodes.count, tied = 0, alone;
    struct ranked *order = rk_arena_take(arena, n * sizeof *order);
    uint32_t fit = c->anchor ? most : rows_that_fit(&c->map->page, count_groups(c, side));
    most = fit < most ? fit : most;
    for (uint32_t i = 0; i < n; i++)
        if (belongs(&c->view->nodes.items[i], side)) {
            order[column->all] = (struct ranked){i, c->view->nodes.items[i].degree, stood(c, i)};
            tied += order[column->all].degree > 0 || order[column->all].stood;
            column->all++;
        }
    if (column->all)
        qsort(order, column->all, sizeof *order, by_degree);
    alone = side == RK_LEFT_COLUMN && !c->anchor ? column->all - tied : 0;
    alone = alone < most / 5 ? alone : most / 5;
    tied = tied + alone < most ? tied : most - alone;
    column->count = tied + alone;
    column->rows = rk_arena_take(arena, column->count * sizeof *column->rows);
    column->groups = rk_arena_take(arena, (column->all + 1) * sizeof *column->groups);
    uint32_t first_alone = column->count - tied ? column->all - (column->all - tied) : 0;
    while (first_alone < column->all && (order[first_alone].degree || order[first_alone].stood))
        first_alone++;
    for (uint32_t i = 0; i < column->count; i++) {
        uint32_t node = order[i < tied ? i : first_alone + i - tied].node;
        uint32_t group = group_of(column, &c->view->nodes.items[node]);
        column->rows[i] = (struct rk_column_row){.node = node, .group = group};
        column->groups[group].shown++;
        c->row[node] = i;
    }
    uint32_t known = column->group_count;
    for (uint32_t i = 0; i < column->all; i++) {
        uint32_t group = place_of_group(column, c->view, order[i].node);
        if (c->row[order[i].node] == RK_NONE && group < known)
            column->groups[group].more++;
    }
}

/* ---- which lines ---- */

static double weight_of(const struct rk_view_tie *tie)
{
    return tie->now > 0 ? tie->now : tie->hoped + tie->unstated;
}

/* Between two outside the office: drawn, it would cover the names. */
static bool is_outside(const struct rk_columns *c, const struct rk_view_tie *tie)
{
    return rk_columns_side(&c->view->nodes.items[tie->a]) == RK_RIGHT_COLUMN &&
           rk_columns_side(&c->view->nodes.items[tie->b]) == RK_RIGHT_COLUMN;
}

/* Of the ties of now, or of the others, the strongest; each row keeps one. */
static void choose_share(struct rk_columns *c, const struct rk_view_tie **all, uint32_t count,
                         bool now)
{
    struct rk_arena *arena = c->map->page.arena;
    struct rk_backbone_tie *ties = rk_arena_take(arena, count * sizeof *ties);
    const struct rk_view_tie **of = rk_arena_take(arena, count * sizeof *of);
    uint32_t share = 0;
    for (uint32_t i = 0; i < count; i++)
        if ((all[i]->now > 0) == now) {
            of[share] = all[i];
            ties[share++] =
                (struct rk_backbone_tie){weight_of(all[i]), all[i]->a, all[i]->b, false};
        }
    rk_backbone(arena, ties, share, c->view->nodes.count, now ? NOW_MOST : HOPED_MOST);
    for (uint32_t i = 0; i < share; i++)
        if (ties[i].kept)
            c->ties[c->tie_count++] = of[i];
}

static void choose_ties(struct rk_columns *c)
{
    const struct rk_view *view = c->view;
    struct rk_arena *arena = c->map->page.arena;
    const struct rk_view_tie **all = rk_arena_take(arena, view->tie_count * sizeof *all);
    uint32_t count = 0;
    for (uint32_t i = 0; i < view->tie_count; i++) {
        const struct rk_view_tie *tie = &view->ties[i];
        if (tie->belongs || c->row[tie->a] == RK_NONE || c->row[tie->b] == RK_NONE)
            continue;
        c->outside += is_outside(c, tie);
        if (!is_outside(c, tie))
            all[count++] = tie;
    }
    c->ties = rk_arena_take(arena, count * sizeof *c->ties);
    choose_share(c, all, count, true);
    choose_share(c, all, count, false);
    c->weak = count - c->tie_count;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* One record, two, more; where weights are larger, so that about a tenth of the lines is strong and
 * a quarter middling. */
static void grade(struct rk_columns *c)
{
    double *weights = rk_arena_take(c->map->page.arena, (c->tie_count + 1) * sizeof *weights);
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->tie_count; i++)
        if (c->ties[i]->now > 0)
            weights[count++] = c->ties[i]->now;
    c->few = 1;
    c->many = 2;
    if (!count)
        return;
    qsort(weights, count, sizeof *weights, ascending);
    c->few = fmax(1, floor(weights[count * 65 / 100]));
    c->many = fmax(c->few + 1, floor(weights[count * 90 / 100]));
}

/* ---- order ---- */

static void order(struct rk_columns *c)
{
    struct rk_arena *arena = c->map->page.arena;
    struct rk_layers layers = {.columns = 2};
    for (int k = 0; k < 2; k++) {
        const struct rk_column *column = &c->column[k];
        uint32_t *groups = rk_arena_take(arena, column->count * sizeof *groups);
        layers.count[k] = column->count;
        layers.order[k] = rk_arena_take(arena, column->count * sizeof *layers.order[k]);
        for (uint32_t i = 0; i < column->count; i++) {
            layers.order[k][i] = i;
            groups[i] = column->rows[i].group;
        }
        layers.group[k] = groups;
    }
    struct rk_layer_line *lines = rk_arena_take(arena, c->tie_count * sizeof *lines);
    for (uint32_t i = 0; i < c->tie_count; i++) {
        const struct rk_view_tie *tie = c->ties[i];
        int a = rk_columns_side(&c->view->nodes.items[tie->a]);
        int b = rk_columns_side(&c->view->nodes.items[tie->b]);
        uint32_t x = c->row[tie->a], y = c->row[tie->b];
        lines[i] = (struct rk_layer_line){0, a <= b ? x : y, a <= b ? y : x, a == b};
    }
    layers.lines = lines;
    layers.line_count = c->tie_count;
    rk_layers_order(arena, &layers);
    for (int k = 0; k < 2; k++) {
        struct rk_column *column = &c->column[k];
        struct rk_column_row *sorted = rk_arena_take(arena, column->count * sizeof *sorted);
        for (uint32_t i = 0; i < column->count; i++) {
            sorted[i] = column->rows[layers.order[k][i]];
            c->row[sorted[i].node] = i;
        }
        column->rows = sorted;
    }
}

struct rk_columns *rk_columns_build(struct rk_map *map, const struct rk_view *view)
{
    struct rk_arena *arena = map->page.arena;
    struct rk_columns *c = rk_arena_take(arena, sizeof *c);
    c->map = map;
    c->view = view;
    c->anchor = rk_anchor_of(map, "columns");
    c->row = rk_arena_take(arena, view->nodes.count * sizeof *c->row);
    for (uint32_t i = 0; i < view->nodes.count; i++)
        c->row[i] = RK_NONE;
    choose_rows(c, RK_LEFT_COLUMN, LEFT_MOST);
    choose_rows(c, RK_RIGHT_COLUMN, RIGHT_MOST);
    choose_ties(c);
    grade(c);
    order(c);
    return c;
}

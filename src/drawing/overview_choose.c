/* Which actors and ties of the view stand on an overview page. */
#include "drawing/overview.h"

#include "drawing/anchor.h"
#include "drawing/backbone.h"

#include <math.h>
#include <stdlib.h>

struct ranked {
    double value;
    uint32_t index;
};

static bool stood(const struct rk_drawn *d, uint32_t node)
{
    const struct rk_view_node *n = &d->view->nodes.items[node];
    return rk_anchor_find(d->anchor, d->map->dataset, n->thing, n->index) != NULL;
}

static int descending(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->value != y->value)
        return x->value > y->value ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static int ascending(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static void choose_nodes(struct rk_drawn *d, uint32_t most)
{
    const struct rk_view *view = d->view;
    struct rk_arena *arena = d->map->page.arena;
    uint32_t n = view->nodes.count;
    struct ranked *order = rk_arena_take(arena, n * sizeof *order);
    bool *home = rk_arena_take(arena, n * sizeof *home);
    uint32_t count = 0;
    for (uint32_t i = 0; i < view->tie_count; i++)
        if (view->ties[i].belongs)
            home[view->ties[i].a] = home[view->ties[i].b] = true;
    /* What stood on the page before stays on it, even where it has lost its ties. */
    for (uint32_t i = 0; i < n; i++)
        if (view->nodes.items[i].degree || home[i] || stood(d, i))
            order[count++] =
                (struct ranked){view->nodes.items[i].degree + (stood(d, i) ? 1e9 : 0), i};
    if (count)
        qsort(order, count, sizeof *order, descending);
    d->left_out = count > most ? count - most : 0;
    d->count = count > most ? most : count;
    d->nodes = rk_arena_take(arena, d->count * sizeof *d->nodes);
    d->box = rk_arena_take(arena, n * sizeof *d->box);
    for (uint32_t i = 0; i < n; i++)
        d->box[i] = RK_NONE;
    for (uint32_t i = 0; i < d->count; i++)
        d->nodes[i] = order[i].index;
    if (d->count)
        qsort(d->nodes, d->count, sizeof *d->nodes, ascending);
    for (uint32_t i = 0; i < d->count; i++) {
        d->box[d->nodes[i]] = i;
        d->stand_ins += view->nodes.items[d->nodes[i]].thing == RK_PROJECT;
    }
}

static double weight_of(const struct rk_view_tie *tie)
{
    return tie->now + tie->hoped + tie->unstated;
}

static bool is_hope(const struct rk_view_tie *tie)
{
    return tie->hoped > 0 && tie->now <= 0;
}

/* What is hoped for is what the page is for, as long as it does not cover all else. */
static void keep_hopes(const struct rk_drawn *d, struct rk_backbone_tie *ties)
{
    uint32_t hopes = 0;
    for (uint32_t i = 0; i < d->ties_between; i++)
        hopes += is_hope(&d->view->ties[d->ties[i]]);
    for (uint32_t i = 0; i < d->ties_between; i++)
        ties[i].kept |= hopes <= d->count && is_hope(&d->view->ties[d->ties[i]]);
}

static void choose_backbone(struct rk_drawn *d, uint32_t most)
{
    struct rk_arena *arena = d->map->page.arena;
    struct rk_backbone_tie *ties = rk_arena_take(arena, d->ties_between * sizeof *ties);
    for (uint32_t i = 0; i < d->ties_between; i++) {
        const struct rk_view_tie *tie = &d->view->ties[d->ties[i]];
        ties[i] = (struct rk_backbone_tie){weight_of(tie), d->box[tie->a], d->box[tie->b], false};
    }
    rk_backbone(arena, ties, d->ties_between, d->count, most);
    keep_hopes(d, ties);
    for (uint32_t i = 0; i < d->ties_between; i++)
        if (ties[i].kept)
            d->ties[d->tie_count++] = d->ties[i];
}

static void choose_ties(struct rk_drawn *d)
{
    const struct rk_view *view = d->view;
    uint32_t count = 0;
    d->ties = rk_arena_take(d->map->page.arena, view->tie_count * sizeof *d->ties);
    for (uint32_t i = 0; i < view->tie_count; i++) {
        const struct rk_view_tie *tie = &view->ties[i];
        if (d->box[tie->a] != RK_NONE && d->box[tie->b] != RK_NONE)
            d->ties[count++] = i;
    }
    d->ties_between = count;
    double pairs = (double)d->count * (d->count - 1) / 2;
    bool dense = d->count >= 8 && count > 0.4 * pairs;
    uint32_t most = d->count <= 45 ? (uint32_t)(2.4 * d->count) : 230;
    if (count > 3 * d->count && count > most && (dense || count > most + d->count))
        choose_backbone(d, most);
    else
        d->tie_count = count;
}

/* Weights are told apart in three grades: one record, two, more; when all drawn are stronger, in
 * thirds of their range. */
static void grade(struct rk_drawn *d)
{
    double low = INFINITY, high = 0;
    for (uint32_t i = 0; i < d->tie_count; i++) {
        double now = d->view->ties[d->ties[i]].now;
        low = now > 0 ? fmin(low, now) : low;
        high = fmax(high, now);
    }
    d->graded = high > low;
    d->few = low > 2 && high > low ? floor(low + (high - low) / 3) : 1;
    d->many = low > 2 && high > low ? floor(low + (high - low) * 2 / 3) : 2;
}

static void number_hopes(struct rk_drawn *d)
{
    uint32_t count = rk_dataset_count(d->map->dataset, RK_PARTNERSHIP);
    d->number = rk_arena_take(d->map->page.arena, count * sizeof *d->number);
    d->shown_now = rk_arena_take(d->map->page.arena, count * sizeof *d->shown_now);
    for (uint32_t i = 0; i < d->view->parties.count; i++) {
        const struct rk_view_party *party = &d->view->parties.items[i];
        if (party->thing != RK_PARTNERSHIP)
            continue;
        d->number[party->record] = party->number;
        d->shown_now[party->record] = party->layer == RK_NOW;
    }
}

struct rk_drawn *rk_drawn_choose(struct rk_map *map, const struct rk_view *view, uint32_t most)
{
    struct rk_drawn *d = rk_arena_take(map->page.arena, sizeof *d);
    d->map = map;
    d->view = view;
    d->anchor = rk_anchor_of(map, "network");
    choose_nodes(d, most);
    choose_ties(d);
    grade(d);
    number_hopes(d);
    return d;
}

/* The network as if one record did not exist: only its parties change. */
#include "analysis/measures.h"
#include "analysis/self_test.h"

#include <stdlib.h>
#include <string.h>

uint32_t rk_hiding_stored_degree(const struct rk_hiding *hiding, uint32_t u)
{
    return (uint32_t)(hiding->units->first[u + 1] - hiding->units->first[u]);
}

uint32_t rk_hiding_degree(const struct rk_hiding *hiding, uint32_t u)
{
    return hiding->place[u] ? hiding->without[hiding->place[u] - 1].count
                            : rk_hiding_stored_degree(hiding, u);
}

/* Shuffled, then counted into order: equals stand as they were shuffled. */
static void put_in_order(struct rk_hiding *hiding)
{
    uint32_t n = hiding->units->count;
    uint32_t *order = rk_arena_take(hiding->arena, n * sizeof *order);
    uint32_t *first = rk_arena_take(hiding->arena, ((size_t)n + 1) * sizeof *first);
    uint64_t state = hiding->seed;
    for (uint32_t u = 0; u < n; u++) {
        uint32_t j = rk_draw_below(&state, u + 1);
        order[u] = order[j];
        order[j] = u;
    }
    for (uint32_t u = 0; u < n; u++)
        first[rk_hiding_stored_degree(hiding, u) + 1]++;
    for (uint32_t d = 0; d < n; d++)
        first[d + 1] += first[d];
    for (uint32_t i = 0; i < n; i++)
        hiding->by_degree[first[rk_hiding_stored_degree(hiding, order[i])]++] = order[i];
}

void rk_hiding_make(struct rk_hiding *hiding, const struct rk_units *units,
                    const struct rk_helpers *helpers, struct rk_arena *arena, uint64_t seed)
{
    uint32_t n = units->count;
    *hiding = (struct rk_hiding){
        .units = units,
        .helpers = helpers,
        .arena = arena,
        .seed = seed,
        .hidden = RK_NONE,
        .without = rk_arena_take(arena, 64 * sizeof *hiding->without),
        .place = rk_arena_take(arena, n * sizeof *hiding->place),
        .by_degree = rk_arena_take(arena, n * sizeof *hiding->by_degree),
        .path = rk_arena_take(arena, n * sizeof *hiding->path),
        .fit = rk_arena_take(arena, n * sizeof *hiding->fit),
        .shares = rk_arena_take(arena, n * sizeof *hiding->shares),
        .touched = rk_arena_take(arena, n * sizeof *hiding->touched),
        .is_touched = rk_arena_take(arena, n * sizeof *hiding->is_touched),
        .sum = rk_arena_take(arena, n * sizeof *hiding->sum),
    };
    put_in_order(hiding);
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Whom u meets now in all other records. */
static void find_near(struct rk_hiding *hiding, uint32_t u, struct rk_without *row)
{
    const struct rk_units *units = hiding->units;
    uint32_t most = rk_hiding_stored_degree(hiding, u);
    row->near = rk_arena_take(hiding->arena, most * sizeof *row->near);
    row->weight = rk_arena_take(hiding->arena, most * sizeof *row->weight);
    row->count = 0;
    row->strength = 0;
    for (uint32_t i = units->attends.first[u]; i < units->attends.first[u + 1]; i++) {
        const struct rk_gathering *at = &units->gatherings[units->attends.items[i]];
        if (!at->now || units->attends.items[i] == hiding->hidden)
            continue;
        for (uint32_t j = 0; j < at->count; j++) {
            if (at->units[j] == u)
                continue;
            if (hiding->sum[at->units[j]] == 0)
                row->near[row->count++] = at->units[j];
            hiding->sum[at->units[j]] += at->weight;
        }
    }
    if (row->count > 1)
        qsort(row->near, row->count, sizeof *row->near, by_number);
    for (uint32_t i = 0; i < row->count; i++) {
        row->weight[i] = hiding->sum[row->near[i]];
        row->strength += row->weight[i];
        hiding->sum[row->near[i]] = 0;
    }
}

static bool has(const uint32_t *items, uint32_t count, uint32_t item)
{
    for (uint32_t i = 0; i < count; i++)
        if (items[i] == item)
            return true;
    return false;
}

/* Topics of the projects u leads, but for the hidden one. */
static void find_about(struct rk_hiding *hiding, uint32_t u, struct rk_without *row)
{
    const struct rk_units *units = hiding->units;
    struct rk_node gone = units->gatherings[hiding->hidden].record;
    uint32_t most = units->about.first[u + 1] - units->about.first[u];
    row->about = rk_arena_take(hiding->arena, most * sizeof *row->about);
    row->about_count = 0;
    for (uint32_t i = units->leads.first[u]; i < units->leads.first[u + 1]; i++) {
        uint32_t project = units->leads.items[i];
        const struct rk_lists *of = &units->topics.of_project;
        if (gone.thing == RK_PROJECT && gone.index == project)
            continue;
        for (uint32_t j = of->first[project]; j < of->first[project + 1]; j++)
            if (!has(row->about, row->about_count, of->items[j]))
                row->about[row->about_count++] = of->items[j];
    }
}

/* Needs u helps with in other records of now, or by its field. */
static void find_helps(struct rk_hiding *hiding, uint32_t u, struct rk_without *row)
{
    const struct rk_units *units = hiding->units;
    const struct rk_lists *helps = &hiding->helpers->needs;
    uint32_t most = helps->first[u + 1] - helps->first[u];
    row->helps = rk_arena_take(hiding->arena, most * sizeof *row->helps);
    row->helps_count = 0;
    for (uint32_t i = helps->first[u]; i < helps->first[u + 1]; i++) {
        if (has(row->about, row->about_count, units->topics.field_of[helps->items[i]])) {
            row->helps[row->helps_count++] = helps->items[i];
            continue;
        }
        for (uint32_t k = units->attends.first[u]; k < units->attends.first[u + 1]; k++) {
            uint32_t at = units->attends.items[k];
            if (at == hiding->hidden || !units->gatherings[at].now ||
                !rk_works_on(units, units->gatherings[at].record, helps->items[i]))
                continue;
            row->helps[row->helps_count++] = helps->items[i];
            break;
        }
    }
}

void rk_hide(struct rk_hiding *hiding, uint32_t gathering)
{
    const struct rk_units *units = hiding->units;
    if (hiding->hidden != RK_NONE)
        for (uint32_t i = 0; i < units->gatherings[hiding->hidden].count; i++)
            hiding->place[units->gatherings[hiding->hidden].units[i]] = 0;
    hiding->hidden = gathering;
    const struct rk_gathering *at = &units->gatherings[gathering];
    for (uint32_t i = 0; i < at->count; i++) {
        hiding->place[at->units[i]] = i + 1;
        find_near(hiding, at->units[i], &hiding->without[i]);
        find_about(hiding, at->units[i], &hiding->without[i]);
        find_helps(hiding, at->units[i], &hiding->without[i]);
    }
}

/* ---- what a has in common with each ---- */

static void touch(struct rk_hiding *hiding, uint32_t u)
{
    if (hiding->is_touched[u])
        return;
    hiding->is_touched[u] = true;
    hiding->touched[hiding->touched_count++] = u;
}

static void add_path(struct rk_hiding *hiding, uint32_t a, uint32_t c, double weight)
{
    const struct rk_units *units = hiding->units;
    const struct rk_without *row = hiding->place[c] ? &hiding->without[hiding->place[c] - 1] : NULL;
    const uint32_t *near = row ? row->near : units->near + units->first[c];
    const double *weights = row ? row->weight : units->weight + units->first[c];
    uint32_t count = rk_hiding_degree(hiding, c);
    double strength = row ? row->strength : units->strength[c];
    for (uint32_t i = 0; i < count && count <= rk_most_known; i++) {
        if (near[i] == a)
            continue;
        touch(hiding, near[i]);
        hiding->path[near[i]] += weight * weights[i] / strength;
    }
}

static bool is_about(const struct rk_hiding *hiding, uint32_t u, uint32_t topic, bool helps)
{
    const struct rk_without *row = hiding->place[u] ? &hiding->without[hiding->place[u] - 1] : NULL;
    if (row && helps)
        return has(row->helps, row->helps_count, topic);
    if (row)
        return has(row->about, row->about_count, topic);
    return rk_lists_has(helps ? &hiding->helpers->needs : &hiding->units->about, u, topic);
}

/* All who lead (or help) with a topic that a leads (or helps) with. */
static void add_fit(struct rk_hiding *hiding, uint32_t a, uint32_t topic, bool they_help,
                    bool shared)
{
    const struct rk_lists *of = they_help ? &hiding->helpers->units : &hiding->units->carriers;
    if (rk_is_common(hiding->units, topic))
        return;
    for (uint32_t i = of->first[topic]; i < of->first[topic + 1]; i++) {
        uint32_t u = of->items[i];
        if (u == a || !is_about(hiding, u, topic, they_help))
            continue;
        touch(hiding, u);
        hiding->fit[u] += hiding->units->rarity[topic];
        hiding->shares[u] = shared ? 1 : hiding->shares[u];
    }
}

void rk_hiding_score(struct rk_hiding *hiding, uint32_t a)
{
    const struct rk_without *row = &hiding->without[hiding->place[a] - 1];
    for (uint32_t i = 0; i < row->count; i++)
        add_path(hiding, a, row->near[i], row->weight[i]);
    for (uint32_t i = 0; i < row->about_count; i++) {
        add_fit(hiding, a, row->about[i], false, true);
        add_fit(hiding, a, row->about[i], true, false);
    }
    for (uint32_t i = 0; i < row->helps_count; i++)
        add_fit(hiding, a, row->helps[i], false, false);
}

void rk_hiding_clear(struct rk_hiding *hiding)
{
    for (uint32_t i = 0; i < hiding->touched_count; i++) {
        uint32_t u = hiding->touched[i];
        hiding->path[u] = hiding->fit[u] = hiding->shares[u] = 0;
        hiding->is_touched[u] = false;
    }
    hiding->touched_count = 0;
}

int rk_hiding_tier(const struct rk_hiding *hiding, uint32_t u)
{
    bool fit = hiding->fit[u] > 0, path = hiding->path[u] > 0;
    return fit && path ? 0 : fit ? 1 : path ? 2 : 3;
}

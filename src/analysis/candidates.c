/* Who could partner: those who share something rare, those whom a common partner could introduce,
 * and those who hoped for each other before. Order: hope, fit with path, fit, path. */
#include "analysis/candidates.h"

#include "base/watch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool rk_is_settled(const struct rk_units *units, uint32_t a, uint32_t b)
{
    return a == b || rk_units_meet(units, a, b) || rk_units_related(units, a, b);
}

uint32_t rk_keep_strangers(const struct rk_units *units, uint32_t *parties, uint32_t count)
{
    enum { most = 64 };
    bool keep[most] = {false};
    if (count > most)
        return 0;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = i + 1; j < count; j++)
            if (!rk_is_settled(units, parties[i], parties[j]))
                keep[i] = keep[j] = true;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (keep[i])
            parties[kept++] = parties[i];
    return kept;
}

/* ---- fit ---- */

bool rk_is_common(const struct rk_units *units, uint32_t topic)
{
    return units->carriers.first[topic + 1] - units->carriers.first[topic] > rk_most_carriers;
}

static uint32_t list_count(const struct rk_lists *lists, uint32_t i)
{
    return lists->first[i + 1] - lists->first[i];
}

static void add_needs(const struct rk_units *units, const struct rk_values *needs, uint32_t u,
                      struct rk_pairs *pairs)
{
    for (uint32_t i = 0; i < needs->count; i++) {
        if (needs->items[i].target == RK_NONE || needs->items[i].thing != RK_NEED)
            continue;
        uint32_t topic = units->topics.of[RK_NEED][needs->items[i].target];
        if (!rk_lists_has(&units->about, u, topic))
            RK_PUSH(units->arena, pairs, ((struct rk_pair){u, topic}));
    }
}

static void add_needs_of(const struct rk_units *units, struct rk_node record, uint32_t u,
                         struct rk_pairs *pairs)
{
    const struct rk_dataset *dataset = units->dataset;
    if (record.thing == RK_PROJECT) {
        add_needs(units, &rk_dataset_project(dataset, record.index)->needs, u, pairs);
        return;
    }
    const struct rk_partnership *partnership = rk_dataset_partnership(dataset, record.index);
    add_needs(units, &partnership->about->needs, u, pairs);
    for (uint32_t i = 0; i < partnership->projects.count; i++) {
        const struct rk_value *value = &partnership->projects.items[i];
        if (value->target != RK_NONE && value->thing == RK_PROJECT)
            add_needs(units, &rk_dataset_project(dataset, value->target)->needs, u, pairs);
    }
}

/* Those whose projects are in the field of a need's name can help with it. */
static void add_field_workers(const struct rk_units *units, uint32_t need, struct rk_pairs *pairs)
{
    const struct rk_lists *carriers = &units->carriers;
    uint32_t field = units->topics.field_of[need];
    for (uint32_t i = field == RK_NONE ? 0 : carriers->first[field];
         field != RK_NONE && i < carriers->first[field + 1]; i++)
        if (!rk_lists_has(&units->about, carriers->items[i], need))
            RK_PUSH(units->arena, pairs, ((struct rk_pair){carriers->items[i], need}));
}

void rk_helpers_find(const struct rk_units *units, struct rk_helpers *helpers)
{
    struct rk_pairs pairs = {0};
    for (uint32_t i = 0; i < units->gathering_count; i++) {
        const struct rk_gathering *at = &units->gatherings[i];
        for (uint32_t j = 0; at->now && j < at->count; j++)
            add_needs_of(units, at->record, at->units[j], &pairs);
    }
    for (uint32_t t = 0; t < units->topics.count; t++)
        add_field_workers(units, t, &pairs);
    rk_lists_make(units->arena, &pairs, units->count, &helpers->needs);
    for (uint32_t i = 0; i < pairs.count; i++)
        pairs.items[i] = (struct rk_pair){pairs.items[i].to, pairs.items[i].from};
    rk_lists_make(units->arena, &pairs, units->topics.count, &helpers->units);
}

bool rk_works_on(const struct rk_units *units, struct rk_node record, uint32_t topic)
{
    const struct rk_lists *of = &units->topics.of_project;
    if (record.thing == RK_PROJECT)
        return rk_lists_has(of, record.index, topic);
    const struct rk_partnership *partnership = rk_dataset_partnership(units->dataset, record.index);
    for (uint32_t i = 0; i < partnership->projects.count; i++) {
        const struct rk_value *value = &partnership->projects.items[i];
        if (value->target != RK_NONE && value->thing == RK_PROJECT &&
            rk_lists_has(of, value->target, topic))
            return true;
    }
    for (uint32_t i = 0; i < partnership->about->needs.count; i++) {
        const struct rk_value *value = &partnership->about->needs.items[i];
        if (value->target != RK_NONE && value->thing == RK_NEED &&
            units->topics.of[RK_NEED][value->target] == topic)
            return true;
    }
    return false;
}

/* The sum of rarity over what stands in both lists, each ascending. */
static double common_rarity(const struct rk_units *units, const struct rk_lists *left, uint32_t a,
                            const struct rk_lists *right, uint32_t b)
{
    double sum = 0;
    uint32_t i = left->first[a], j = right->first[b];
    while (i < left->first[a + 1] && j < right->first[b + 1]) {
        if (left->items[i] == right->items[j] && !rk_is_common(units, left->items[i]))
            sum += units->rarity[left->items[i]];
        bool step = left->items[i] <= right->items[j];
        j += left->items[i] >= right->items[j];
        i += step;
    }
    return sum;
}

double rk_fit(const struct rk_units *units, const struct rk_helpers *helpers, uint32_t a,
              uint32_t b)
{
    const struct rk_lists *about = &units->about, *helps = &helpers->needs;
    return common_rarity(units, about, a, about, b) + common_rarity(units, about, a, helps, b) +
           common_rarity(units, about, b, helps, a);
}

struct rk_shared rk_shared_find(const struct rk_units *units, const uint32_t *parties,
                                uint32_t count)
{
    struct rk_shared shared = {0};
    const struct rk_lists *about = &units->about;
    for (uint32_t i = about->first[parties[0]]; i < about->first[parties[0] + 1]; i++) {
        bool all = !rk_is_common(units, about->items[i]);
        for (uint32_t j = 1; all && j < count; j++)
            all = rk_lists_has(about, parties[j], about->items[i]);
        if (all)
            RK_PUSH(units->arena, &shared, about->items[i]);
    }
    return shared;
}

static void add_set(const struct rk_units *units, const uint32_t *parties, uint32_t count,
                    struct rk_candidates *candidates)
{
    uint32_t *kept = rk_arena_take(units->arena, count * sizeof *kept);
    memcpy(kept, parties, count * sizeof *kept);
    RK_PUSH(units->arena, candidates, ((struct rk_candidate){.parties = kept, .count = count}));
}

static bool can_gather(const struct rk_units *units, uint32_t topic)
{
    uint32_t carriers = list_count(&units->carriers, topic);
    return carriers >= 2 && carriers <= rk_most_carriers;
}

/* All that have one thing in common make one candidate. */
static void add_groups(const struct rk_units *units, struct rk_candidates *candidates)
{
    for (uint32_t t = 0; t < units->topics.count; t++) {
        if (!can_gather(units, t))
            continue;
        uint32_t list[rk_most_carriers], count = list_count(&units->carriers, t);
        memcpy(list, units->carriers.items + units->carriers.first[t], count * sizeof *list);
        count = rk_keep_strangers(units, list, count);
        if (count >= 2)
            add_set(units, list, count, candidates);
    }
}

/* Whether a and b stand in one group already. */
static bool in_group(const struct rk_units *units, uint32_t a, uint32_t b)
{
    const struct rk_lists *about = &units->about;
    for (uint32_t i = about->first[a]; i < about->first[a + 1]; i++)
        if (can_gather(units, about->items[i]) && rk_lists_has(about, b, about->items[i]))
            return true;
    return false;
}

static void add_pair(const struct rk_units *units, uint32_t a, uint32_t b,
                     struct rk_candidates *candidates)
{
    uint32_t pair[] = {a < b ? a : b, a < b ? b : a};
    add_set(units, pair, 2, candidates);
}

/* Who has a need, and who works on it elsewhere. */
static void add_helped(const struct rk_units *units, const struct rk_helpers *helpers,
                       struct rk_candidates *candidates)
{
    const struct rk_lists *carriers = &units->carriers, *helping = &helpers->units;
    for (uint32_t t = 0; t < units->topics.count; t++) {
        if (list_count(carriers, t) > rk_most_carriers || list_count(helping, t) > rk_most_carriers)
            continue;
        for (uint32_t i = carriers->first[t]; i < carriers->first[t + 1]; i++)
            for (uint32_t j = helping->first[t]; j < helping->first[t + 1]; j++) {
                uint32_t a = carriers->items[i], b = helping->items[j];
                if (!rk_is_settled(units, a, b) && !in_group(units, a, b))
                    add_pair(units, a, b, candidates);
            }
    }
}

/* ---- path ---- */

static uint32_t near_count(const struct rk_units *units, uint32_t u)
{
    return (uint32_t)(units->first[u + 1] - units->first[u]);
}

/* What the order of summing may change must not decide: to 30 bits, about 9 digits. */
static double rounded(double number)
{
    int exponent;
    double mantissa = frexp(number, &exponent);
    return ldexp(round(ldexp(mantissa, 30)), exponent - 30);
}

double rk_path(const struct rk_units *units, uint32_t a, uint32_t b,
               uint32_t introducers[rk_introducers])
{
    size_t i = units->first[a], j = units->first[b];
    double sum = 0, best[rk_introducers] = {0};
    for (size_t k = 0; introducers && k < rk_introducers; k++)
        introducers[k] = RK_NONE;
    while (i < units->first[a + 1] && j < units->first[b + 1]) {
        uint32_t c = units->near[i];
        if (c != units->near[j]) {
            bool step = c < units->near[j];
            i += step;
            j += !step;
            continue;
        }
        double part = near_count(units, c) > rk_most_known
                          ? 0
                          : units->weight[i] * units->weight[j] / units->strength[c];
        sum += part;
        for (size_t k = 0; introducers && part > 0 && k < rk_introducers; k++)
            if (introducers[k] == RK_NONE || rounded(part) > rounded(best[k])) {
                uint32_t moved = introducers[k];
                double lower = best[k];
                introducers[k] = c;
                best[k] = part;
                c = moved;
                part = moved == RK_NONE ? 0 : lower;
            }
        i++, j++;
    }
    return sum;
}

struct walk {
    const struct rk_units *units;
    double *score;
    uint32_t *met;
    uint32_t count;
};

/* Whom u could be introduced to, with how much. */
static void walk_two_hops(struct walk *walk, uint32_t u)
{
    const struct rk_units *units = walk->units;
    walk->count = 0;
    for (size_t i = units->first[u]; i < units->first[u + 1]; i++) {
        uint32_t c = units->near[i];
        if (near_count(units, c) > rk_most_known)
            continue;
        for (size_t j = units->first[c]; j < units->first[c + 1]; j++) {
            uint32_t b = units->near[j];
            if (b == u)
                continue;
            if (walk->score[b] == 0)
                walk->met[walk->count++] = b;
            walk->score[b] += units->weight[i] * units->weight[j] / units->strength[c];
        }
    }
}

/* The three that u could best be introduced to. */
static void add_paths_of(struct walk *walk, uint32_t u, struct rk_candidates *candidates)
{
    enum { most = 3 };
    const struct rk_units *units = walk->units;
    uint32_t best[most + 1], count = 0;
    walk_two_hops(walk, u);
    for (uint32_t i = 0; i < walk->count; i++) {
        uint32_t b = walk->met[i], at = count;
        double score = rounded(walk->score[b]);
        while (at > 0 && (rounded(walk->score[best[at - 1]]) < score ||
                          (rounded(walk->score[best[at - 1]]) == score && best[at - 1] > b)))
            at--;
        if (at == most || rk_is_settled(units, u, b) || in_group(units, u, b))
            continue;
        memmove(best + at + 1, best + at, (count - at) * sizeof *best);
        best[at] = b;
        count += count < most;
    }
    for (uint32_t i = 0; i < walk->count; i++)
        walk->score[walk->met[i]] = 0;
    for (uint32_t i = 0; i < count; i++)
        add_pair(units, u, best[i], candidates);
}

/* Of the time that candidates take; then they are sorted and judged. */
static const double part_of_paths = 0.65;

static void add_paths(const struct rk_units *units, const struct rk_watch *watch,
                      struct rk_candidates *candidates)
{
    struct walk walk = {
        .units = units,
        .score = rk_arena_take(units->arena, units->count * sizeof *walk.score),
        .met = rk_arena_take(units->arena, units->count * sizeof *walk.met),
    };
    for (uint32_t u = 0; u < units->count; u++) {
        if (u % 1024 == 0)
            rk_watch_tell(watch, part_of_paths * u / units->count);
        add_paths_of(&walk, u, candidates);
    }
}

/* ---- all of them, in order ---- */

static int by_parties(const struct rk_candidate *x, const struct rk_candidate *y)
{
    uint32_t least = x->count < y->count ? x->count : y->count;
    for (uint32_t i = 0; i < least; i++)
        if (x->parties[i] != y->parties[i])
            return x->parties[i] < y->parties[i] ? -1 : 1;
    return (x->count > y->count) - (x->count < y->count);
}

/* The same parties stand together, those who hoped first. */
static int by_set(const void *a, const void *b)
{
    const struct rk_candidate *x = a, *y = b;
    int order = by_parties(x, y);
    return order ? order : (x->hope_count < y->hope_count) - (x->hope_count > y->hope_count);
}

static int further(double a, double b)
{
    return (a < b) - (a > b);
}

static int by_strength(const void *a, const void *b)
{
    const struct rk_candidate *x = a, *y = b;
    if (x->tier != y->tier)
        return x->tier < y->tier ? -1 : 1;
    if (x->both_sides != y->both_sides)
        return x->both_sides ? -1 : 1;
    int order = further(rounded(x->path), rounded(y->path));
    if (!order)
        order = further(rounded(x->fit), rounded(y->fit));
    return order ? order : by_parties(x, y);
}

static void judge(const struct rk_units *units, const struct rk_helpers *helpers,
                  struct rk_candidate *candidate)
{
    uint32_t pairs = 0;
    for (uint32_t i = 0; i < candidate->count; i++)
        for (uint32_t j = i + 1; j < candidate->count; j++) {
            uint32_t a = candidate->parties[i], b = candidate->parties[j];
            if (rk_is_settled(units, a, b))
                continue;
            candidate->path += rk_path(units, a, b, NULL);
            pairs++;
        }
    candidate->path /= pairs ? pairs : 1;
    struct rk_shared shared = rk_shared_find(units, candidate->parties, candidate->count);
    for (uint32_t i = 0; i < shared.count; i++)
        candidate->fit += units->rarity[shared.items[i]];
    candidate->both_sides |= !candidate->hope_count && shared.count;
    if (candidate->count == 2)
        candidate->fit = rk_fit(units, helpers, candidate->parties[0], candidate->parties[1]);
    candidate->tier = candidate->hope_count                       ? RK_TIER_HOPE
                      : candidate->fit > 0 && candidate->path > 0 ? RK_TIER_FIT_AND_PATH
                      : candidate->fit > 0                        ? RK_TIER_FIT
                                                                  : RK_TIER_PATH;
}

void rk_candidates_find(const struct rk_units *units, const struct rk_helpers *helpers,
                        const struct rk_dataset *earlier, const struct rk_watch *watch,
                        struct rk_candidates *candidates)
{
    if (earlier)
        rk_hopes_find(units, earlier, candidates);
    add_groups(units, candidates);
    add_helped(units, helpers, candidates);
    add_paths(units, watch, candidates);
    if (candidates->count > 1)
        qsort(candidates->items, candidates->count, sizeof *candidates->items, by_set);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < candidates->count; i++)
        if (!kept || by_parties(&candidates->items[kept - 1], &candidates->items[i]) != 0)
            candidates->items[kept++] = candidates->items[i];
    candidates->count = kept;
    for (uint32_t i = 0; i < kept; i++)
        judge(units, helpers, &candidates->items[i]);
    if (kept > 1)
        qsort(candidates->items, kept, sizeof *candidates->items, by_strength);
}

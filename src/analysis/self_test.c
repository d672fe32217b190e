/* Suggestions put to the test: records are hidden whole, and who met in them is to be found. */
#include "analysis/self_test.h"

#include "analysis/measures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { default_records = 1000, draws = 1000, negatives = 20 };

/* ---- which records, and what is sought in them ---- */

static bool meet_elsewhere(const struct rk_hiding *hiding, uint32_t a, uint32_t b)
{
    const struct rk_lists *attends = &hiding->units->attends;
    uint32_t i = attends->first[a], j = attends->first[b];
    while (i < attends->first[a + 1] && j < attends->first[b + 1]) {
        uint32_t x = attends->items[i], y = attends->items[j];
        if (x == y && x != hiding->hidden)
            return true;
        i += x <= y;
        j += y <= x;
    }
    return false;
}

static bool is_open(const struct rk_hiding *hiding, uint32_t a, uint32_t b)
{
    return a != b && !meet_elsewhere(hiding, a, b) && !rk_units_related(hiding->units, a, b);
}

static bool crosses(const struct rk_units *units, uint32_t a, uint32_t b)
{
    uint32_t x = rk_unit_bureau(units, a), y = rk_unit_bureau(units, b);
    return x != RK_NONE && y != RK_NONE && x != y;
}

/* Who of the hidden record a meets nowhere else, into sought. */
static uint32_t seek(const struct rk_hiding *hiding, uint32_t a, bool across, uint32_t *sought)
{
    const struct rk_gathering *at = &hiding->units->gatherings[hiding->hidden];
    uint32_t count = 0;
    for (uint32_t i = 0; i < at->count; i++)
        if (is_open(hiding, a, at->units[i]) &&
            (!across || crosses(hiding->units, a, at->units[i])))
            sought[count++] = at->units[i];
    return count;
}

static bool can_hide(struct rk_hiding *hiding, uint32_t gathering)
{
    enum { most = 50 };
    const struct rk_gathering *at = &hiding->units->gatherings[gathering];
    hiding->hidden = gathering;
    if (at->count < 2 || at->count > most)
        return false;
    for (uint32_t i = 0; i < at->count; i++)
        for (uint32_t j = i + 1; j < at->count; j++)
            if (is_open(hiding, at->units[i], at->units[j]))
                return true;
    return false;
}

/* ---- ranking ---- */

static bool is_sought(const uint32_t *sought, uint32_t count, uint32_t u)
{
    for (uint32_t i = 0; i < count; i++)
        if (sought[i] == u)
            return true;
    return false;
}

/* > 0: u ranks above w by evidence alone. */
static int above(const struct rk_hiding *hiding, uint32_t u, uint32_t w)
{
    const double keys[][2] = {
        {-rk_hiding_tier(hiding, u), -rk_hiding_tier(hiding, w)},
        {hiding->shares[u], hiding->shares[w]},
        {hiding->path[u], hiding->path[w]},
        {hiding->fit[u], hiding->fit[w]},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (fabs(keys[i][0] - keys[i][1]) > 1e-9 * fabs(keys[i][0]))
            return keys[i][0] > keys[i][1] ? 1 : -1;
    return 0;
}

static bool may_rank(const struct rk_hiding *hiding, uint32_t a, uint32_t u, bool across)
{
    return is_open(hiding, a, u) && (!across || crosses(hiding->units, a, u));
}

struct asked {
    uint32_t a;
    bool across;
    const uint32_t *sought;
    uint32_t count;
};

static double hit_of_ranking(const struct rk_hiding *hiding, const struct asked *asked)
{
    enum { top = 3 };
    uint32_t best[top + 1], count = 0;
    for (uint32_t i = 0; i < hiding->touched_count; i++) {
        uint32_t u = hiding->touched[i], at = count;
        while (at > 0 && (above(hiding, u, best[at - 1]) > 0 ||
                          (above(hiding, u, best[at - 1]) == 0 && u < best[at - 1])))
            at--;
        if (at == top || !may_rank(hiding, asked->a, u, asked->across))
            continue;
        memmove(best + at + 1, best + at, (count - at) * sizeof *best);
        best[at] = u;
        count += count < top;
    }
    for (uint32_t i = 0; i < count; i++)
        if (is_sought(asked->sought, asked->count, best[i]))
            return 1;
    return 0;
}

/* By number of ties, the most first; equals as they were shuffled. */
static double hit_of_degree(const struct rk_hiding *hiding, const struct asked *asked)
{
    enum { top = 3 };
    const struct rk_gathering *at = &hiding->units->gatherings[hiding->hidden];
    uint32_t chosen[top] = {0}, count = 0;
    bool hit = false;
    for (uint32_t i = hiding->units->count; i-- > 0 && count < top;) {
        uint32_t u = hiding->by_degree[i];
        if (!is_sought(at->units, at->count, u) && may_rank(hiding, asked->a, u, asked->across))
            chosen[count++] = u;
    }
    for (uint32_t i = 0; i < at->count; i++) { /* their ties are fewer without the record */
        uint32_t u = at->units[i], more = 0;
        for (uint32_t j = 0; j < count; j++)
            more += rk_hiding_degree(hiding, chosen[j]) >= rk_hiding_degree(hiding, u);
        for (uint32_t j = 0; j < at->count; j++)
            more += at->units[j] != u && may_rank(hiding, asked->a, at->units[j], asked->across) &&
                    rk_hiding_degree(hiding, at->units[j]) > rk_hiding_degree(hiding, u);
        hit |= more < top && is_sought(asked->sought, asked->count, u);
    }
    return hit;
}

/* By chance: 1 - C(n - sought, 3) / C(n, 3) over the n who may be ranked. */
static double hit_of_chance(const struct rk_hiding *hiding, const struct asked *asked)
{
    uint32_t n = 0;
    double miss = 1;
    for (uint32_t u = 0; u < hiding->units->count; u++)
        n += may_rank(hiding, asked->a, u, asked->across);
    for (uint32_t i = 0; i < 3; i++)
        miss *= n > i + asked->count ? (double)(n - asked->count - i) / (n - i) : 0;
    return 1 - miss;
}

/* One sought beside those nearest to it in degree: how often it stands above. */
static void compare_near(const struct rk_hiding *hiding, const struct asked *asked, uint32_t b,
                         double sums[2], uint32_t *count)
{
    uint32_t n = hiding->units->count, degree = rk_hiding_degree(hiding, b), high = 0, low;
    for (uint32_t step = n; step > 0;) { /* the first with at least that degree */
        uint32_t half = step / 2, middle = high + half;
        bool less = rk_hiding_stored_degree(hiding, hiding->by_degree[middle]) < degree;
        high = less ? middle + 1 : high;
        step = less ? step - half - 1 : half;
    }
    low = high;
    for (uint32_t found = 0; found < negatives && (low > 0 || high < n);) {
        uint32_t below = low > 0
                             ? degree - rk_hiding_stored_degree(hiding, hiding->by_degree[low - 1])
                             : UINT32_MAX;
        uint32_t over = high < n ? rk_hiding_stored_degree(hiding, hiding->by_degree[high]) - degree
                                 : UINT32_MAX;
        uint32_t u = hiding->by_degree[over <= below ? high++ : --low];
        if (is_sought(asked->sought, asked->count, u) ||
            !may_rank(hiding, asked->a, u, asked->across))
            continue;
        int order = above(hiding, b, u);
        uint32_t other = rk_hiding_degree(hiding, u);
        sums[RK_RANKED] += order > 0 ? 1 : order == 0 ? .5 : 0;
        sums[RK_BY_DEGREE] += degree > other ? 1 : degree == other ? .5 : 0;
        found++;
        ++*count;
    }
}

/* ---- all rankings ---- */

struct ranking {
    uint32_t record; /* among those hidden */
    double hit[RK_RANKERS], auc[RK_RANKERS];
    bool compared;
};

struct rankings {
    struct ranking *items;
    uint32_t count, capacity, pairs;
};

static void ask(struct rk_hiding *hiding, uint32_t record, uint32_t a, bool across,
                struct rankings *rankings)
{
    uint32_t sought[50], compared = 0;
    struct asked asked = {a, across, sought, seek(hiding, a, across, sought)};
    struct ranking ranking = {.record = record};
    if (!asked.count)
        return;
    ranking.hit[RK_RANKED] = hit_of_ranking(hiding, &asked);
    ranking.hit[RK_BY_DEGREE] = hit_of_degree(hiding, &asked);
    ranking.hit[RK_BY_CHANCE] = hit_of_chance(hiding, &asked);
    for (uint32_t i = 0; i < asked.count; i++)
        compare_near(hiding, &asked, sought[i], ranking.auc, &compared);
    for (int k = RK_RANKED; compared && k <= RK_BY_DEGREE; k++)
        ranking.auc[k] /= compared;
    ranking.auc[RK_BY_CHANCE] = .5;
    ranking.compared = compared > 0;
    rankings->pairs += asked.count;
    RK_PUSH(hiding->arena, rankings, ranking);
}

static void hide(struct rk_hiding *hiding, uint32_t record, uint32_t gathering,
                 struct rankings parts[2])
{
    const struct rk_gathering *at = &hiding->units->gatherings[gathering];
    rk_hide(hiding, gathering);
    for (uint32_t i = 0; i < at->count; i++) {
        rk_hiding_score(hiding, at->units[i]);
        ask(hiding, record, at->units[i], false, &parts[0]);
        ask(hiding, record, at->units[i], true, &parts[1]);
        rk_hiding_clear(hiding);
    }
}

/* ---- what they come to ---- */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The mean over rankings; each counts as often as its record was drawn. */
static double mean(const struct rankings *rankings, const uint32_t *times, int ranker, bool auc)
{
    double sum = 0, count = 0;
    for (uint32_t i = 0; i < rankings->count; i++) {
        const struct ranking *at = &rankings->items[i];
        double weight = auc && !at->compared ? 0 : times ? times[at->record] : 1;
        sum += weight * (auc ? at->auc : at->hit)[ranker];
        count += weight;
    }
    return count > 0 ? sum / count : (double)NAN;
}

static struct rk_range range_of(struct rk_hiding *hiding, const struct rankings *rankings,
                                uint32_t records, int ranker, bool auc)
{
    double drawn[draws];
    uint32_t *times = rk_arena_take(hiding->arena, records * sizeof *times), kept = 0;
    uint64_t state = hiding->seed;
    struct rk_range range = {mean(rankings, NULL, ranker, auc), NAN, NAN};
    for (uint32_t i = 0; i < draws && records; i++) {
        memset(times, 0, records * sizeof *times);
        for (uint32_t k = 0; k < records; k++)
            times[rk_draw_below(&state, records)]++;
        double value = mean(rankings, times, ranker, auc);
        if (!isnan(value))
            drawn[kept++] = value;
    }
    if (kept > 1)
        qsort(drawn, kept, sizeof *drawn, by_size);
    if (kept) {
        range.low = drawn[kept * 25 / 1000];
        range.high = drawn[kept - 1 - kept * 25 / 1000];
    }
    return range;
}

static void sum_up(struct rk_hiding *hiding, const struct rankings *rankings, uint32_t records,
                   struct rk_self_test_part *part)
{
    part->pairs = rankings->pairs / 2; /* each was asked from both sides */
    part->rankings = rankings->count;
    for (int k = RK_RANKED; k < RK_RANKERS; k++) {
        part->hit[k] = range_of(hiding, rankings, records, k, false);
        part->auc[k] = range_of(hiding, rankings, records, k, true);
    }
}

static void shuffle(uint64_t *state, uint32_t *items, uint32_t count)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = rk_draw_below(state, i), kept = items[i - 1];
        items[i - 1] = items[j];
        items[j] = kept;
    }
}

static void test(struct rk_hiding *hiding, const struct rk_self_test_options *options,
                 struct rk_self_test *out)
{
    const struct rk_units *units = hiding->units;
    uint32_t most = options->max_records ? options->max_records : default_records;
    uint32_t *able = rk_arena_take(hiding->arena, units->gathering_count * sizeof *able);
    struct rankings parts[2] = {{0}};
    uint64_t state = options->seed;
    *out = (struct rk_self_test){0};
    for (uint32_t i = 0; i < units->gathering_count; i++)
        if (can_hide(hiding, i))
            able[out->records++] = i;
    shuffle(&state, able, out->records);
    out->hidden = out->records < most ? out->records : most;
    for (uint32_t i = 0; i < out->hidden; i++)
        hide(hiding, i, able[i], parts);
    out->enough = parts[0].pairs / 2 >= RK_SELF_TEST_LEAST;
    out->all.pairs = parts[0].pairs / 2;
    out->across.pairs = parts[1].pairs / 2;
    if (!out->enough)
        return;
    sum_up(hiding, &parts[0], out->hidden, &out->all);
    sum_up(hiding, &parts[1], out->hidden, &out->across);
}

static enum rk_status run(const struct rk_network *network, struct rk_arena *arena,
                          const struct rk_self_test_options *options, struct rk_self_test *out)
{
    jmp_buf escape;
    if (setjmp(escape))
        return RK_MEMORY;
    arena->escape = &escape;
    struct rk_units *units = rk_arena_take(arena, sizeof *units);
    struct rk_helpers *helpers = rk_arena_take(arena, sizeof *helpers);
    struct rk_hiding *hiding = rk_arena_take(arena, sizeof *hiding);
    rk_units_find(network, arena, units);
    rk_helpers_find(units, helpers);
    rk_hiding_make(hiding, units, helpers, arena, options->seed);
    test(hiding, options, out);
    return RK_OK;
}

enum rk_status rk_self_test_run(const struct rk_dataset *dataset,
                                const struct rk_self_test_options *options,
                                struct rk_self_test *out)
{
    static const struct rk_self_test_options defaults = {0};
    if (!dataset || !out)
        return RK_ARGUMENT;
    options = options ? options : &defaults;
    const struct rk_network_options how = {.max_party = options->max_party,
                                           .no_max_party = options->no_max_party};
    struct rk_network *network = NULL;
    struct rk_self_test result;
    enum rk_status status = rk_network_build(dataset, &how, &network);
    if (status != RK_OK)
        return status;
    struct rk_arena arena = {0};
    status = run(network, &arena, options, &result);
    rk_arena_free(&arena);
    rk_network_free(network);
    if (status == RK_OK)
        *out = result;
    return status;
}

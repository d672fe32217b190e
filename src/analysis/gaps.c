/* Gaps: every rule judged in turn, what is accepted set apart, and all put in order. */
#define _GNU_SOURCE /* qsort_r */
#include "analysis/gaps.h"

#include "base/text.h"
#include "base/watch.h"

#include <stdlib.h>
#include <string.h>

struct rk_gaps {
    struct rk_arena arena;
    const struct rk_analysis *analysis;
    struct rk_gap *items;
    uint32_t count;
    struct rk_gap_unjudged *unjudged;
    uint32_t unjudged_count;
    const struct rk_wording *crossing;
};

/* A slot of a hash table: a finding, from 1, and how many after it have its id too. */
struct slot {
    uint32_t found, more;
};

/* Two partnerships without ids that join the same parties are told apart by their order. The first
 * keeps its id, so that is what the others find. */
static void tell_apart(struct rk_judging *judging)
{
    struct rk_gap_list *found = &judging->found;
    size_t size = 4;
    while (size < (size_t)found->count + found->count / 3)
        size *= 2;
    struct slot *slots = rk_arena_take(judging->scratch, size * sizeof *slots);
    for (uint32_t i = 0; i < found->count; i++) {
        const char *id = found->items[i].id;
        size_t at = rk_text_hash(id, strlen(id)) & (size - 1);
        while (slots[at].found && strcmp(found->items[slots[at].found - 1].id, id) != 0)
            at = (at + 1) & (size - 1);
        if (slots[at].found)
            found->items[i].id = rk_gap_numbered(judging, id, ++slots[at].more + 1);
        else
            slots[at].found = i + 1;
    }
}

/* What a rule needs for itself is given back behind it. */
static void judge(struct rk_judging *judging, size_t rule)
{
    rk_gap_judges[rule](judging);
    rk_arena_free(judging->scratch);
}

/* What each rule takes in parts of about a hundredth of all, as measured on registers of a nation;
 * 0 here: 1. */
static const uint8_t parts_of_rule[RK_GAP_KINDS] = {
    [RK_GAP_UNDER_CONNECTED] = 4,
    [RK_GAP_UNCROSSED_BOUNDARY] = 7,
    [RK_GAP_CUT_POINT] = 2,
    [RK_GAP_OVERLOAD] = 6,
    [RK_GAP_UNPARTNERED_PROJECT] = 8,
    [RK_GAP_SHARED_NEED_UNLINKED] = 30,
    [RK_GAP_OVERLAPPING_PROJECTS] = 10,
    [RK_GAP_UNCOVERED_NEED] = 2,
    [RK_GAP_NO_OWNER] = 8,
};
enum { parts_of_facts = 7, parts_of_order = 16 };

static bool is_skipped(const struct rk_judging *judging, size_t rule)
{
    return judging->options->skip && judging->options->skip[rule];
}

static uint32_t parts_of(const struct rk_judging *judging, size_t rule)
{
    return is_skipped(judging, rule) ? 0 : parts_of_rule[rule] ? parts_of_rule[rule] : 1;
}

static void judge_all(struct rk_judging *judging)
{
    size_t count;
    const struct rk_gap_rule *rules = rk_gap_rules(&count);
    double whole = parts_of_facts + parts_of_order, done = parts_of_facts;
    for (size_t i = 0; i < count; i++)
        whole += parts_of(judging, i);
    rk_gap_facts_gather(judging);
    judging->crossing = rk_gap_crossing_word(judging);
    for (size_t i = 0; i < count; i++) {
        rk_watch_tell(judging->options->watch, done / whole);
        done += parts_of(judging, i);
        if (is_skipped(judging, i))
            continue;
        judging->rule = &rules[i];
        judge(judging, i);
    }
    rk_watch_tell(judging->options->watch, done / whole);
    tell_apart(judging);
    rk_arena_free(judging->scratch);
    rk_gaps_accept(judging);
}

/* Places in the list of what was found. */
static int by_rank(const void *a, const void *b, void *context)
{
    const struct rk_gap_list *found = context;
    const uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
    const struct rk_gap *x = &found->items[i], *y = &found->items[k];
    bool accepted = x->accepted != RK_NONE, other = y->accepted != RK_NONE;
    if (accepted != other)
        return accepted ? 1 : -1;
    if (x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1;
    if (x->severity != y->severity)
        return x->severity > y->severity ? -1 : 1;
    if (found->scores[i] < found->scores[k] || found->scores[i] > found->scores[k])
        return found->scores[i] > found->scores[k] ? -1 : 1;
    return strcmp(x->id, y->id);
}

/* Item i shall be the one from place from[i]; each goes where it belongs round by round, so that
 * no second list is needed. All are where they belong in from afterwards. */
static void arrange(struct rk_gap *items, uint32_t *from, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        struct rk_gap first = items[i];
        uint32_t to = i;
        while (from[to] != i) {
            uint32_t next = from[to];
            items[to] = items[next];
            from[to] = to;
            to = next;
        }
        items[to] = first;
        from[to] = to;
    }
}

static void put_in_order(struct rk_judging *judging, struct rk_gaps *gaps)
{
    uint32_t count = judging->found.count;
    struct rk_gap *items = judging->found.items;
    uint32_t *from = rk_arena_take(judging->scratch, count * sizeof *from);
    for (uint32_t i = 0; i < count; i++)
        from[i] = i;
    if (count > 1)
        qsort_r(from, count, sizeof *from, by_rank, &judging->found);
    arrange(items, from, count);
    for (uint32_t i = 0; i < count; i++)
        rk_gap_finish(&items[i]);
    gaps->items = items;
    gaps->count = count;
    gaps->unjudged = judging->unjudged.items;
    gaps->unjudged_count = judging->unjudged.count;
    gaps->crossing = judging->crossing;
}

static enum rk_status find(struct rk_judging *judging, struct rk_gaps *gaps)
{
    jmp_buf escape;
    if (setjmp(escape))
        return RK_MEMORY;
    judging->arena->escape = judging->facts->escape = &escape;
    judging->scratch->escape = judging->parts->escape = &escape;
    judge_all(judging);
    put_in_order(judging, gaps);
    return RK_OK;
}

enum rk_status rk_gaps_find(const struct rk_analysis *analysis,
                            const struct rk_gaps_options *options, struct rk_gaps **out)
{
    static const struct rk_gaps_options none = {0};
    if (!analysis || !out)
        return RK_ARGUMENT;
    struct rk_gaps *gaps = calloc(1, sizeof *gaps);
    struct rk_judging *judging = calloc(1, sizeof *judging);
    struct rk_arena facts = {0}, scratch = {0}, parts = {0};
    enum rk_status status = RK_MEMORY;
    if (gaps && judging) {
        gaps->analysis = judging->analysis = analysis;
        judging->network = rk_analysis_network(analysis);
        judging->dataset = rk_network_dataset(judging->network);
        judging->options = options ? options : &none;
        judging->n = rk_network_actor_count(judging->network);
        judging->arena = &gaps->arena;
        judging->facts = &facts;
        judging->scratch = &scratch;
        judging->parts = &parts;
        status = find(judging, gaps);
        rk_coverage_free(judging->life_stages);
        rk_coverage_free(judging->for_targets);
        rk_rounds_free(judging->rounds);
        rk_buffer_free(&judging->words);
        gaps->arena.escape = NULL;
    }
    rk_arena_free(&facts);
    rk_arena_free(&scratch);
    rk_arena_free(&parts);
    free(judging);
    if (status == RK_OK)
        *out = gaps;
    else
        rk_gaps_free(gaps);
    return status;
}

void rk_gaps_free(struct rk_gaps *gaps)
{
    if (!gaps)
        return;
    rk_arena_free(&gaps->arena);
    free(gaps);
}

const struct rk_analysis *rk_gaps_analysis(const struct rk_gaps *gaps)
{
    return gaps->analysis;
}

uint32_t rk_gaps_count(const struct rk_gaps *gaps)
{
    return gaps->count;
}

const struct rk_gap *rk_gaps_item(const struct rk_gaps *gaps, uint32_t i)
{
    return &gaps->items[i];
}

uint32_t rk_gaps_unjudged_count(const struct rk_gaps *gaps)
{
    return gaps->unjudged_count;
}

const struct rk_gap_unjudged *rk_gaps_unjudged(const struct rk_gaps *gaps, uint32_t i)
{
    return &gaps->unjudged[i];
}

const struct rk_wording *rk_gaps_crossing(const struct rk_gaps *gaps)
{
    return gaps->crossing;
}

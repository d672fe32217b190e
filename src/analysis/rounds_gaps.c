/* Gaps from round to round: new, still there, or closed. A gap is the same where its rule and what
 * it is about are, also when what it is about was renamed, split or merged meanwhile. */
#include "analysis/rounds.h"

#include "records/gap_names.h"

#include <stdlib.h>
#include <string.h>

/* What a gap is about, so that gaps can be found by it. */
struct about {
    const struct rk_gap_rule *rule;
    struct rk_node *subjects; /* each once */
    uint32_t count, gap;
};

struct abouts {
    struct about *items;
    uint32_t count;
    bool *met; /* by gap: the other round has it too */
};

struct matching {
    struct rk_comparing *comparing;
    struct abouts before, after;
    uint32_t tries; /* ways left in which one gap is looked for */
};

static int by_about(const void *a, const void *b)
{
    const struct about *x = a, *y = b;
    if (x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1;
    if (x->count != y->count)
        return x->count < y->count ? -1 : 1;
    for (uint32_t i = 0; i < x->count; i++)
        if (rk_by_node(&x->subjects[i], &y->subjects[i]))
            return rk_by_node(&x->subjects[i], &y->subjects[i]);
    return 0;
}

/* Who wishes for whom is no set; all else is. */
static void settle(struct about *about)
{
    uint32_t kept = 0;
    if (about->rule == &rk_gap_rules(NULL)[RK_GAP_ONE_SIDED_WISH])
        return;
    if (about->count > 1)
        qsort(about->subjects, about->count, sizeof *about->subjects, rk_by_node);
    for (uint32_t i = 0; i < about->count; i++)
        if (!kept || rk_by_node(&about->subjects[kept - 1], &about->subjects[i]))
            about->subjects[kept++] = about->subjects[i];
    about->count = kept;
}

static struct abouts list(struct rk_arena *scratch, const struct rk_gaps *gaps)
{
    uint32_t count = rk_gaps_count(gaps);
    struct abouts abouts = {rk_arena_take(scratch, count * sizeof *abouts.items), count,
                            rk_arena_take(scratch, count * sizeof *abouts.met)};
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_gap *gap = rk_gaps_item(gaps, i);
        size_t size = gap->subject_count * sizeof *gap->subjects;
        struct about about = {gap->rule, rk_arena_take(scratch, size), gap->subject_count, i};
        if (size)
            memcpy(about.subjects, gap->subjects, size);
        settle(&about);
        abouts.items[i] = about;
    }
    if (count > 1)
        qsort(abouts.items, count, sizeof *abouts.items, by_about);
    return abouts;
}

/* Looks for an earlier gap among the later ones, with its subjects as they are now. */
static void look(struct matching *matching, const struct about *earlier, struct about *now)
{
    uint32_t i = now->count, count;
    if (i == earlier->count) {
        struct about settled = {
            now->rule, rk_arena_take(matching->comparing->scratch, i * sizeof *settled.subjects), i,
            0};
        if (i)
            memcpy(settled.subjects, now->subjects, i * sizeof *settled.subjects);
        settle(&settled);
        const struct about *found = bsearch(&settled, matching->after.items, matching->after.count,
                                            sizeof settled, by_about);
        if (found)
            matching->before.met[earlier->gap] = matching->after.met[found->gap] = true;
        return;
    }
    struct rk_node subject = earlier->subjects[i];
    const uint32_t *heirs =
        rk_list_of(&matching->comparing->matching->later[subject.thing], subject.index, &count);
    for (uint32_t h = 0; h < count && matching->tries; h++) {
        matching->tries -= i + 1 == earlier->count;
        now->count = i;
        now->subjects[now->count++] = (struct rk_node){subject.thing, heirs[h]};
        look(matching, earlier, now);
    }
    now->count = i;
}

/* Not accepted, and nothing that is only to be found out. */
static bool counts(const struct rk_gap *gap)
{
    return gap->accepted == RK_NONE && !gap->rule->todo;
}

/* The gaps of a round that the other has too, or has not; in their own order. */
static struct rk_round_gaps choose(struct rk_comparing *comparing, const struct rk_gaps *gaps,
                                   const struct abouts *abouts, bool met)
{
    const struct rk_gap **list =
        rk_arena_take(comparing->arena, ((size_t)abouts->count + 1) * sizeof *list);
    struct rk_round_gaps chosen = {list, 0};
    for (uint32_t i = 0; i < abouts->count; i++)
        if (counts(rk_gaps_item(gaps, i)) && abouts->met[i] == met)
            list[chosen.count++] = rk_gaps_item(gaps, i);
    return chosen;
}

void rk_compare_gaps(struct rk_comparing *comparing)
{
    enum { most_ways = 64 };
    if (!comparing->rounds->options.gaps)
        return;
    const struct rk_gaps *before = comparing->rounds->gaps[comparing->index];
    const struct rk_gaps *after = comparing->rounds->gaps[comparing->index + 1];
    struct matching matching = {comparing, list(comparing->scratch, before),
                                list(comparing->scratch, after), 0};
    for (uint32_t i = 0; i < matching.before.count; i++) {
        const struct about *earlier = &matching.before.items[i];
        struct about now = {
            earlier->rule, rk_arena_take(comparing->scratch, earlier->count * sizeof *now.subjects),
            0, 0};
        matching.tries = most_ways;
        look(&matching, earlier, &now);
    }
    comparing->step->gaps_new = choose(comparing, after, &matching.after, false);
    comparing->step->gaps_still = choose(comparing, after, &matching.after, true);
    comparing->step->gaps_closed = choose(comparing, before, &matching.before, false);
}

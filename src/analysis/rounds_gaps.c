/* Gaps from round to round: new, still there, or closed, by their ids, which last. */
#include "analysis/rounds.h"

#include <stdlib.h>
#include <string.h>

static int by_id(const void *a, const void *b)
{
    const struct rk_gap *const *x = a, *const *y = b;
    return strcmp((*x)->id, (*y)->id);
}

/* Not accepted, and nothing that is only to be found out. */
static bool counts(const struct rk_gap *gap)
{
    return gap->accepted == RK_NONE && !gap->rule->todo;
}

static const struct rk_gap **sorted(struct rk_arena *scratch, const struct rk_gaps *gaps)
{
    uint32_t count = rk_gaps_count(gaps);
    const struct rk_gap **list = rk_arena_take(scratch, (count + 1) * sizeof *list);
    for (uint32_t i = 0; i < count; i++)
        list[i] = rk_gaps_item(gaps, i);
    qsort(list, count, sizeof *list, by_id);
    return list;
}

/* The gaps of `of` that the other round has, or has not; in their own order. */
static struct rk_round_gaps choose(struct rk_comparing *comparing, const struct rk_gaps *of,
                                   const struct rk_gaps *other, bool there)
{
    const struct rk_gap **known = sorted(comparing->scratch, other);
    uint32_t count = rk_gaps_count(of);
    const struct rk_gap **list = rk_arena_take(comparing->arena, (count + 1) * sizeof *list);
    struct rk_round_gaps chosen = {list, 0};
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_gap *gap = rk_gaps_item(of, i);
        if (counts(gap) &&
            there == !!bsearch(&gap, known, rk_gaps_count(other), sizeof *known, by_id))
            list[chosen.count++] = gap;
    }
    return chosen;
}

void rk_compare_gaps(struct rk_comparing *comparing)
{
    if (!comparing->rounds->options.gaps)
        return;
    const struct rk_gaps *before = comparing->rounds->gaps[comparing->index];
    const struct rk_gaps *after = comparing->rounds->gaps[comparing->index + 1];
    comparing->step->gaps_new = choose(comparing, after, before, false);
    comparing->step->gaps_still = choose(comparing, after, before, true);
    comparing->step->gaps_closed = choose(comparing, before, after, false);
}

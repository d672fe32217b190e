/* What if: both sides built from the same records, their gaps compared by id. */
#include "analysis/what_if.h"
#include "base/watch.h"

#include <stdlib.h>
#include <string.h>

static void free_side(struct rk_side *side)
{
    free(side->open);
    rk_gaps_free(side->gaps);
    rk_analysis_free(side->analysis);
    rk_network_free(side->network);
    *side = (struct rk_side){0};
}

static int by_id(const void *a, const void *b)
{
    const struct rk_gap *const *x = a, *const *y = b;
    return strcmp((*x)->id, (*y)->id);
}

static enum rk_status list_open(struct rk_side *side)
{
    uint32_t all = rk_gaps_count(side->gaps);
    side->open = malloc(((size_t)all + 1) * sizeof *side->open);
    if (!side->open)
        return RK_MEMORY;
    for (uint32_t i = 0; i < all; i++) {
        const struct rk_gap *gap = rk_gaps_item(side->gaps, i);
        if (gap->accepted == RK_NONE && !gap->rule->todo)
            side->open[side->open_count++] = gap;
    }
    qsort(side->open, side->open_count, sizeof *side->open, by_id);
    return RK_OK;
}

static void count(struct rk_side *side)
{
    const struct rk_network_measures *whole = rk_analysis_whole(side->analysis);
    side->counts = (struct rk_what_if_side){
        .actors = rk_network_actor_count(side->network),
        .ties = rk_network_tie_count(side->network),
        .components = whole->components,
        .largest_component = whole->largest_component,
        .gaps = side->open_count,
    };
    for (uint32_t v = 0; v < side->counts.actors; v++)
        side->counts.isolates += !rk_analysis_actor(side->analysis, v)->degree;
}

/* without and supposed are those of the options when changed is set. */
static enum rk_status make_side(struct rk_what_if *what_if, bool changed,
                                const struct rk_supposed *supposed, uint32_t supposed_count,
                                struct rk_side *side)
{
    const struct rk_what_if_options *options = &what_if->options;
    const struct rk_network_options how = {
        .layer = RK_NOW,
        .max_party = options->max_party,
        .no_max_party = options->no_max_party,
        .without = options->without,
        .without_count = changed ? options->without_count : 0,
        .supposed = supposed,
        .supposed_count = changed ? supposed_count : 0,
    };
    struct rk_watch_part part;
    const struct rk_analysis_options measures = {
        .gaps_only = true,
        .jobs = options->jobs,
        .watch = rk_watch_part(&part, options->watch, what_if->sides_made++, what_if->sides)};
    const struct rk_gaps_options judging = {0};
    enum rk_status status = rk_network_build(what_if->dataset, &how, &side->network);
    if (status == RK_OK)
        status = rk_analysis_run(side->network, &measures, &side->analysis);
    if (status == RK_OK)
        status = rk_gaps_find(side->analysis, &judging, &side->gaps);
    if (status == RK_OK)
        status = list_open(side);
    if (status == RK_OK)
        count(side);
    return status;
}

/* ---- the best of the suggestions ---- */

struct choosing {
    struct rk_what_if *what_if;
    struct rk_supposed *supposed; /* those of the options, then those taken */
    uint32_t supposed_count, gaps;
    bool *taken; /* by suggestion */
};

static struct rk_supposed as_supposed(struct rk_what_if *what_if, const struct rk_suggestion *at)
{
    uint32_t *actors = rk_arena_take(&what_if->arena, at->party_count * sizeof *actors);
    uint32_t *projects = rk_arena_take(&what_if->arena, at->party_count * sizeof *projects);
    struct rk_supposed supposed = {.actors = actors, .projects = projects};
    for (uint32_t i = 0; i < at->party_count; i++)
        if (at->parties[i].thing == RK_ACTOR)
            actors[supposed.actor_count++] = at->parties[i].index;
        else
            projects[supposed.project_count++] = at->parties[i].index;
    return supposed;
}

static bool is_gone(const struct rk_what_if *what_if, const struct rk_node *nodes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < what_if->options.without_count; j++)
            if (nodes[i].thing == RK_ACTOR && nodes[i].index == what_if->options.without[j])
                return true;
    return false;
}

/* Takes the suggestion after which the fewest gaps are left. */
static enum rk_status take_best(struct choosing *choosing)
{
    struct rk_what_if *what_if = choosing->what_if;
    uint32_t best = RK_NONE, fewest = UINT32_MAX;
    for (uint32_t i = 0; i < rk_suggest_count(what_if->suggestions); i++) {
        const struct rk_suggestion *at = rk_suggest_item(what_if->suggestions, i);
        struct rk_side trial = {0};
        if (choosing->taken[i] || is_gone(what_if, at->parties, at->party_count))
            continue;
        choosing->supposed[choosing->supposed_count] = as_supposed(what_if, at);
        enum rk_status status =
            make_side(what_if, true, choosing->supposed, choosing->supposed_count + 1, &trial);
        uint32_t left = trial.open_count;
        free_side(&trial);
        if (status != RK_OK)
            return status;
        if (left < fewest) {
            fewest = left;
            best = i;
        }
    }
    if (best == RK_NONE)
        return RK_OK;
    const struct rk_suggestion *at = rk_suggest_item(what_if->suggestions, best);
    choosing->taken[best] = true;
    choosing->supposed[choosing->supposed_count++] = as_supposed(what_if, at);
    what_if->taken.items =
        rk_arena_grow(&what_if->arena, what_if->taken.items, what_if->taken.count,
                      &what_if->taken.capacity, sizeof *what_if->taken.items);
    what_if->taken.items[what_if->taken.count].suggestion = at;
    what_if->taken.items[what_if->taken.count++].closed = (int)choosing->gaps - (int)fewest;
    choosing->gaps = fewest;
    return RK_OK;
}

enum { few = 10, many = 40, large = 1000 };

static enum rk_status take_suggestions(struct rk_what_if *what_if, struct choosing *choosing)
{
    const struct rk_what_if_options *options = &what_if->options;
    const struct rk_suggest_options how = {
        .about = {RK_THINGS, 0},
        .most = what_if->before.counts.actors > large ? few : many,
        .max_party = options->max_party,
        .no_max_party = options->no_max_party,
    };
    struct rk_side start = {0};
    enum rk_status status = rk_suggest_find(what_if->dataset, &how, &what_if->suggestions);
    if (status == RK_OK)
        status = make_side(what_if, true, choosing->supposed, choosing->supposed_count, &start);
    choosing->gaps = start.open_count;
    free_side(&start);
    for (uint32_t i = 0; status == RK_OK && i < options->best; i++)
        status = take_best(choosing);
    return status;
}

/* ---- gaps by id ---- */

static void compare_gaps(struct rk_what_if *what_if)
{
    const struct rk_side *before = &what_if->before, *after = &what_if->after;
    uint32_t i = 0, j = 0;
    while (i < before->open_count || j < after->open_count) {
        int order = i == before->open_count  ? 1
                    : j == after->open_count ? -1
                                             : by_id(&before->open[i], &after->open[j]);
        if (order < 0 &&
            !is_gone(what_if, before->open[i]->subjects, before->open[i]->subject_count))
            RK_PUSH(&what_if->arena, &what_if->vanish, before->open[i]);
        if (order > 0)
            RK_PUSH(&what_if->arena, &what_if->appear, after->open[j]);
        i += order <= 0;
        j += order >= 0;
    }
}

static enum rk_status find(struct rk_what_if *what_if)
{
    const struct rk_what_if_options *options = &what_if->options;
    jmp_buf escape;
    if (setjmp(escape))
        return RK_MEMORY;
    what_if->arena.escape = &escape;
    struct choosing choosing = {.what_if = what_if, .supposed_count = options->supposed_count};
    choosing.supposed =
        rk_arena_take(&what_if->arena, ((size_t)options->supposed_count + options->best + 1) *
                                           sizeof *choosing.supposed);
    if (options->supposed_count)
        memcpy(choosing.supposed, options->supposed,
               options->supposed_count * sizeof *choosing.supposed);
    choosing.taken = rk_arena_take(&what_if->arena, 64 * sizeof *choosing.taken);
    uint32_t tries = rk_dataset_count(what_if->dataset, RK_ACTOR) > large ? few : many;
    what_if->sides = 2 + (options->best ? 1 + options->best * tries : 0); /* so many, or fewer */
    enum rk_status status = make_side(what_if, false, NULL, 0, &what_if->before);
    if (status == RK_OK && options->best)
        status = take_suggestions(what_if, &choosing);
    if (status == RK_OK)
        status =
            make_side(what_if, true, choosing.supposed, choosing.supposed_count, &what_if->after);
    if (status != RK_OK)
        return status;
    compare_gaps(what_if);
    rk_changes_find(what_if);
    return RK_OK;
}

static bool is_valid(const struct rk_dataset *dataset, const struct rk_what_if_options *options)
{
    enum { most_best = 100 };
    uint32_t actors = rk_dataset_count(dataset, RK_ACTOR);
    uint32_t projects = rk_dataset_count(dataset, RK_PROJECT);
    bool good = options->best <= most_best;
    for (uint32_t i = 0; i < options->without_count; i++)
        good &= options->without[i] < actors;
    for (uint32_t i = 0; i < options->supposed_count; i++) {
        const struct rk_supposed *at = &options->supposed[i];
        for (uint32_t j = 0; j < at->actor_count; j++)
            good &= at->actors[j] < actors;
        for (uint32_t j = 0; j < at->project_count; j++)
            good &= at->projects[j] < projects;
    }
    return good;
}

enum rk_status rk_what_if_find(const struct rk_dataset *dataset,
                               const struct rk_what_if_options *options, struct rk_what_if **out)
{
    if (!dataset || !options || !out || !is_valid(dataset, options))
        return RK_ARGUMENT;
    struct rk_what_if *what_if = calloc(1, sizeof *what_if);
    if (!what_if)
        return RK_MEMORY;
    what_if->dataset = dataset;
    what_if->options = *options;
    enum rk_status status = find(what_if);
    what_if->arena.escape = NULL;
    if (status == RK_OK)
        *out = what_if;
    else
        rk_what_if_free(what_if);
    return status;
}

void rk_what_if_free(struct rk_what_if *what_if)
{
    if (!what_if)
        return;
    free_side(&what_if->before);
    free_side(&what_if->after);
    rk_suggest_free(what_if->suggestions);
    rk_buffer_free(&what_if->buffer);
    rk_arena_free(&what_if->arena);
    free(what_if);
}

const struct rk_what_if_side *rk_what_if_before(const struct rk_what_if *what_if)
{
    return &what_if->before.counts;
}

const struct rk_what_if_side *rk_what_if_after(const struct rk_what_if *what_if)
{
    return &what_if->after.counts;
}

uint32_t rk_what_if_change_count(const struct rk_what_if *what_if)
{
    return what_if->changes.count;
}

const struct rk_change *rk_what_if_change(const struct rk_what_if *what_if, uint32_t i)
{
    return &what_if->changes.items[i];
}

uint32_t rk_what_if_gap_count(const struct rk_what_if *what_if, bool appear)
{
    return (appear ? &what_if->appear : &what_if->vanish)->count;
}

const struct rk_gap *rk_what_if_gap(const struct rk_what_if *what_if, bool appear, uint32_t i)
{
    return (appear ? &what_if->appear : &what_if->vanish)->items[i];
}

uint32_t rk_what_if_taken_count(const struct rk_what_if *what_if)
{
    return what_if->taken.count;
}

const struct rk_suggestion *rk_what_if_taken(const struct rk_what_if *what_if, uint32_t i,
                                             int *closed)
{
    *closed = what_if->taken.items[i].closed;
    return what_if->taken.items[i].suggestion;
}

const char *rk_change_name(enum rk_change_kind kind)
{
    static const char *const names[RK_CHANGE_KINDS] = {
        "handover",      "alone",          "parted",   "bureau-cut-off",
        "bureaus-apart", "bureaus-joined", "first-tie"};
    return names[kind];
}

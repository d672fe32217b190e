/* Suggestions: candidates in order, within the limits of diversity, and what is said of each. */
#include "analysis/telling.h"

#include "base/watch.h"

#include <stdlib.h>
#include <string.h>

struct rk_suggestions {
    struct rk_arena arena;
    struct rk_suggestion *items;
    uint32_t count, capacity;
    uint32_t total; /* with those that were not asked for */
};

/* What lasts no longer than the search. */
struct search {
    const struct rk_suggest_options *options;
    struct rk_network *network;
    struct rk_arena scratch;
    struct rk_buffer buffer;
    struct rk_blocks blocks;
    struct rk_units units;
    struct rk_helpers helpers;
    struct rk_candidates candidates;
    struct rk_telling telling;
};

/* ---- who meets now, as a graph ---- */

static enum rk_status find_blocks(struct search *search)
{
    const struct rk_units *units = &search->units;
    const struct rk_arcs graph = {units->count, units->first, units->near, NULL};
    return rk_blocks_find(&graph, &search->blocks);
}

/* ---- what the sentences draw on ---- */

/* Which bureaus are joined by a tie of any status but dropped. */
static void list_bureau_ties(struct search *search)
{
    const struct rk_network *network = search->network;
    struct rk_pairs pairs = {0};
    for (uint32_t i = 0; i < rk_network_tie_count(network); i++) {
        const struct rk_tie tie = rk_network_tie(network, i);
        uint32_t x = rk_network_bureau(network, tie.a), y = rk_network_bureau(network, tie.b);
        if (x == RK_NONE || y == RK_NONE || x == y)
            continue;
        RK_PUSH(&search->scratch, &pairs, ((struct rk_pair){x, y}));
        RK_PUSH(&search->scratch, &pairs, ((struct rk_pair){y, x}));
    }
    uint32_t actors = rk_dataset_count(search->units.dataset, RK_ACTOR);
    rk_lists_make(&search->scratch, &pairs, actors, &search->telling.bureau_ties);
}

static void list_dropped(struct search *search)
{
    const struct rk_units *units = &search->units;
    struct rk_pairs pairs = {0};
    for (uint32_t i = 0; i < rk_dataset_count(units->dataset, RK_PARTNERSHIP); i++) {
        const struct rk_partnership *record = rk_dataset_partnership(units->dataset, i);
        if (record->status.value != RK_DROPPED)
            continue;
        for (uint32_t j = 0; j < record->partners.count; j++) {
            const struct rk_value *value = &record->partners.items[j];
            uint32_t u = value->target != RK_NONE && value->thing == RK_ACTOR
                             ? rk_network_vertex(units->network, value->target)
                             : RK_NONE;
            if (u != RK_NONE)
                RK_PUSH(&search->scratch, &pairs, ((struct rk_pair){u, i}));
        }
        for (uint32_t j = 0; j < record->projects.count; j++) {
            uint32_t p = record->projects.items[j].target;
            if (p == RK_NONE || record->projects.items[j].thing != RK_PROJECT)
                continue;
            for (uint32_t k = units->leaders.first[p]; k < units->leaders.first[p + 1]; k++)
                RK_PUSH(&search->scratch, &pairs, ((struct rk_pair){units->leaders.items[k], i}));
        }
    }
    rk_lists_make(&search->scratch, &pairs, units->count, &search->telling.dropped);
}

static void list_candidates(struct search *search)
{
    struct rk_pairs pairs = {0};
    for (uint32_t i = 0; i < search->candidates.count; i++)
        for (uint32_t j = 0; j < search->candidates.items[i].count; j++)
            RK_PUSH(&search->scratch, &pairs,
                    ((struct rk_pair){search->candidates.items[i].parties[j], i}));
    rk_lists_make(&search->scratch, &pairs, search->units.count, &search->telling.of_unit);
}

static void prepare(struct search *search)
{
    struct rk_telling *telling = &search->telling;
    *telling = (struct rk_telling){
        .arena = &search->scratch,
        .buffer = &search->buffer,
        .units = &search->units,
        .helpers = &search->helpers,
        .earlier = search->options->earlier,
        .candidates = &search->candidates,
        .blocks = &search->blocks,
    };
    list_bureau_ties(search);
    list_dropped(search);
    list_candidates(search);
    rk_telling_load(telling);
}

/* ---- choosing ---- */

static void tell(struct search *search, const struct rk_candidate *candidate,
                 struct rk_suggestions *suggestions)
{
    struct rk_suggestion told = {.tier = candidate->tier, .party_count = candidate->count};
    struct rk_node *parties =
        rk_arena_take(&suggestions->arena, candidate->count * sizeof *parties);
    struct rk_evidences evidence = {0};
    struct rk_effects effects = {0};
    struct rk_wordings cautions = {0};
    search->telling.arena = &suggestions->arena;
    for (uint32_t i = 0; i < candidate->count; i++)
        parties[i] = rk_unit_node(&search->units, candidate->parties[i]);
    told.parties = parties;
    told.score = candidate->path > 0 ? candidate->path : candidate->fit;
    rk_tell_evidence(&search->telling, candidate, &evidence, &told.message);
    rk_tell_effects(&search->telling, candidate, &effects);
    rk_tell_cautions(&search->telling, candidate, &cautions);
    told.evidence = evidence.items;
    told.evidence_count = evidence.count;
    told.effects = effects.items;
    told.effect_count = effects.count;
    told.cautions = cautions.items;
    told.caution_count = cautions.count;
    RK_PUSH(&suggestions->arena, suggestions, told);
}

/* The unit that an actor or project asks for: itself, or the first lead of the project. */
static uint32_t unit_asked(const struct search *search)
{
    struct rk_node about = search->options->about;
    if (about.thing == RK_ACTOR)
        return rk_unit_of(&search->units, about);
    const struct rk_lists *leaders = &search->units.leaders;
    return leaders->first[about.index] == leaders->first[about.index + 1]
               ? RK_NONE
               : leaders->items[leaders->first[about.index]];
}

static bool is_within_limits(const struct rk_candidate *candidate, const uint32_t *times,
                             uint32_t asked)
{
    enum { most_times = 3 };
    for (uint32_t i = 0; i < candidate->count; i++)
        if (candidate->parties[i] != asked && times[candidate->parties[i]] >= most_times)
            return false;
    return true;
}

static void choose(struct search *search, struct rk_suggestions *suggestions)
{
    bool any = search->options->about.thing == RK_THINGS;
    uint32_t asked = any ? RK_NONE : unit_asked(search);
    uint32_t most = search->options->most ? search->options->most : UINT32_MAX;
    uint32_t *times = rk_arena_take(&search->scratch, search->units.count * sizeof *times);
    for (uint32_t i = 0; i < search->candidates.count; i++) {
        const struct rk_candidate *candidate = &search->candidates.items[i];
        bool wanted = any;
        for (uint32_t j = 0; !wanted && j < candidate->count; j++)
            wanted = candidate->parties[j] == asked;
        if (!wanted || (!search->options->no_limits && !is_within_limits(candidate, times, asked)))
            continue;
        for (uint32_t j = 0; j < candidate->count; j++)
            times[candidate->parties[j]]++;
        suggestions->total++;
        if (suggestions->count < most)
            tell(search, candidate, suggestions);
    }
}

/* How much is done when the network is built, helpers are known and candidates judged: measured on
 * registers of a prefecture and of a nation. */
static const double built = 0.1, helped = 0.26, judged = 0.9;

static enum rk_status find(struct search *search, struct rk_suggestions *suggestions)
{
    jmp_buf escape;
    if (setjmp(escape))
        return RK_MEMORY;
    search->scratch.escape = suggestions->arena.escape = &escape;
    const struct rk_watch *watch = search->options->watch;
    struct rk_watch_part part;
    rk_watch_tell(watch, built);
    rk_units_find(search->network, &search->scratch, &search->units);
    rk_helpers_find(&search->units, &search->helpers);
    rk_candidates_find(&search->units, &search->helpers, search->options->earlier,
                       rk_watch_span(&part, watch, helped, judged), &search->candidates);
    rk_watch_tell(watch, judged);
    enum rk_status status = find_blocks(search);
    if (status != RK_OK)
        return status;
    prepare(search);
    choose(search, suggestions);
    return RK_OK;
}

static bool is_known(const struct rk_dataset *dataset, struct rk_node about)
{
    if (about.thing == RK_THINGS)
        return true;
    return (about.thing == RK_ACTOR || about.thing == RK_PROJECT) &&
           about.index < rk_dataset_count(dataset, about.thing);
}

enum rk_status rk_suggest_find(const struct rk_dataset *dataset,
                               const struct rk_suggest_options *options,
                               struct rk_suggestions **out)
{
    static const struct rk_suggest_options defaults = {.about = {RK_THINGS, 0}};
    struct search search = {.options = options ? options : &defaults};
    if (!dataset || !out || !is_known(dataset, search.options->about))
        return RK_ARGUMENT;
    struct rk_suggestions *suggestions = calloc(1, sizeof *suggestions);
    if (!suggestions)
        return RK_MEMORY;
    const struct rk_network_options network = {.max_party = search.options->max_party,
                                               .no_max_party = search.options->no_max_party};
    enum rk_status status = rk_network_build(dataset, &network, &search.network);
    if (status == RK_OK)
        status = find(&search, suggestions);
    suggestions->arena.escape = NULL;
    rk_blocks_free(&search.blocks);
    rk_buffer_free(&search.buffer);
    rk_arena_free(&search.scratch);
    rk_network_free(search.network);
    if (status == RK_OK)
        *out = suggestions;
    else
        rk_suggest_free(suggestions);
    return status;
}

void rk_suggest_free(struct rk_suggestions *suggestions)
{
    if (!suggestions)
        return;
    rk_arena_free(&suggestions->arena);
    free(suggestions);
}

uint32_t rk_suggest_count(const struct rk_suggestions *suggestions)
{
    return suggestions->count;
}

uint32_t rk_suggest_total(const struct rk_suggestions *suggestions)
{
    return suggestions->total;
}

const struct rk_suggestion *rk_suggest_item(const struct rk_suggestions *suggestions, uint32_t i)
{
    return &suggestions->items[i];
}

const char *rk_tier_name(enum rk_tier tier, enum rk_language language)
{
    static const struct rk_wording names[RK_TIERS] = {
        [RK_TIER_HOPE] = {{"hope", "前の回の希望"}},
        [RK_TIER_FIT_AND_PATH] = {{"fit-and-path", "共通点と紹介者"}},
        [RK_TIER_FIT] = {{"fit", "共通点"}},
        [RK_TIER_PATH] = {{"path", "紹介者のみ"}},
    };
    return names[tier].text[language];
}

const char *rk_evidence_name(enum rk_evidence_kind kind)
{
    static const char *const names[RK_EVIDENCE_KINDS] = {"hope", "fit", "path"};
    return names[kind];
}

const char *rk_effect_name(enum rk_effect_kind kind)
{
    static const char *const names[RK_EFFECT_KINDS] = {"first-tie", "second-way", "joined"};
    return names[kind];
}

/* Rounds: two or more meetings' records compared step by step. */
#include "analysis/rounds.h"
#include "base/watch.h"

#include <stdio.h>
#include <stdlib.h>

static const char *name_of(struct rk_arena *arena, const struct rk_dataset *dataset, uint32_t round)
{
    const char *date = NULL;
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_MEETING); i++) {
        const struct rk_meeting *meeting = rk_dataset_meeting(dataset, i);
        if (meeting->round.text)
            return meeting->round.text;
        date = date ? date : meeting->date.text;
    }
    if (date)
        return date;
    char number[16];
    int length = snprintf(number, sizeof number, "%u", round + 1);
    return rk_arena_text(arena, number, (size_t)length);
}

static enum rk_status build_networks(struct rk_rounds *rounds, uint32_t round)
{
    struct rk_network_options options = {.layer = rounds->options.layer,
                                         .max_party = rounds->options.max_party,
                                         .no_max_party = rounds->options.no_max_party};
    struct rk_watch_part part;
    struct rk_analysis_options measures = {
        .gaps_only = true,
        .jobs = rounds->options.jobs,
        .watch = rk_watch_part(&part, rounds->options.watch, round, rounds->count)};
    enum rk_status status =
        rk_network_build(rounds->datasets[round], &options, &rounds->networks[round]);
    if (status == RK_OK)
        status = rk_analysis_run(rounds->networks[round], &measures, &rounds->analyses[round]);
    struct rk_gaps_options gaps = {0};
    if (status == RK_OK && rounds->options.gaps)
        status = rk_gaps_find(rounds->analyses[round], &gaps, &rounds->gaps[round]);
    options.layer = RK_ALL;
    if (status == RK_OK)
        status = rk_network_build(rounds->datasets[round], &options, &rounds->wholes[round]);
    return status;
}

/* Hopes that are hoped for still are what a year without change leaves. */
static bool is_different(const struct rk_step *step)
{
    uint32_t changes = step->new_hope_count + step->move_count + step->lost_count +
                       step->gained_count + step->ended_count + step->begun_count +
                       step->left_count + step->joined_count + step->project_left_count +
                       step->project_joined_count + step->reorganization_count +
                       step->measure_count + step->gaps_new.count + step->gaps_closed.count;
    for (uint32_t i = 0; i < step->hope_count && !changes; i++)
        changes += step->hopes[i].fate != RK_FATE_STILL_HOPED;
    return changes > 0;
}

static void compare_step(struct rk_rounds *rounds, uint32_t i, struct rk_arena *scratch)
{
    struct rk_matching *matching = &rounds->matchings[i];
    matching->datasets[0] = rounds->datasets[i];
    matching->datasets[1] = rounds->datasets[i + 1];
    struct rk_match_request request = {.arena = &rounds->arena, .scratch = scratch};
    rk_match_rounds(&request, matching);
    struct rk_comparing comparing = {
        .rounds = rounds,
        .index = i,
        .matching = matching,
        .earlier = rounds->datasets[i],
        .later = rounds->datasets[i + 1],
        .arena = &rounds->arena,
        .scratch = scratch,
        .step = &rounds->steps[i],
    };
    rk_compare_fates(&comparing);
    rk_compare_rates(&comparing);
    rk_compare_ties(&comparing);
    rk_compare_parties(&comparing);
    rk_compare_measures(&comparing);
    rk_compare_gaps(&comparing);
}

static void open_rounds(struct rk_rounds *rounds, const struct rk_dataset *const *datasets)
{
    struct rk_arena *arena = &rounds->arena;
    uint32_t count = rounds->count;
    rounds->datasets = rk_arena_take(arena, count * sizeof *rounds->datasets);
    rounds->names = rk_arena_take(arena, count * sizeof *rounds->names);
    rounds->matchings = rk_arena_take(arena, count * sizeof *rounds->matchings);
    rounds->steps = rk_arena_take(arena, count * sizeof *rounds->steps);
    struct rk_network **networks = rk_arena_take(arena, count * sizeof(struct rk_network *));
    rounds->wholes = rk_arena_take(arena, count * sizeof *rounds->wholes);
    rounds->analyses = rk_arena_take(arena, count * sizeof *rounds->analyses);
    rounds->gaps = rk_arena_take(arena, count * sizeof *rounds->gaps);
    rounds->networks = networks; /* the last of them, so that freeing sees all or none */
    for (uint32_t i = 0; i < count; i++) {
        rounds->datasets[i] = datasets[i];
        rounds->names[i] = name_of(arena, datasets[i], i);
    }
}

static enum rk_status compare(struct rk_rounds *rounds, const struct rk_dataset *const *datasets,
                              struct rk_arena *scratch)
{
    jmp_buf escape;
    if (setjmp(escape))
        return RK_MEMORY;
    rounds->arena.escape = scratch->escape = &escape;
    open_rounds(rounds, datasets);
    for (uint32_t i = 0; i < rounds->count; i++) {
        enum rk_status status = build_networks(rounds, i);
        if (status != RK_OK)
            return status;
    }
    for (uint32_t i = 0; i + 1 < rounds->count; i++)
        compare_step(rounds, i, scratch);
    rk_ledger_make(rounds, scratch);
    rk_ledger_meet(rounds, scratch);
    for (uint32_t i = 0; i + 1 < rounds->count; i++)
        rounds->steps[i].differ = is_different(&rounds->steps[i]);
    return RK_OK;
}

enum rk_status rk_rounds_compare(const struct rk_dataset *const *datasets, uint32_t count,
                                 const struct rk_rounds_options *options, struct rk_rounds **out)
{
    if (!datasets || !options || !out || count < 2)
        return RK_ARGUMENT;
    struct rk_rounds *rounds = calloc(1, sizeof *rounds);
    if (!rounds)
        return RK_MEMORY;
    rounds->options = *options;
    rounds->count = count;
    struct rk_arena scratch = {0};
    enum rk_status status = compare(rounds, datasets, &scratch);
    rk_arena_free(&scratch);
    rounds->arena.escape = NULL;
    if (status == RK_OK)
        *out = rounds;
    else
        rk_rounds_free(rounds);
    return status;
}

void rk_rounds_free(struct rk_rounds *rounds)
{
    if (!rounds)
        return;
    for (uint32_t i = 0; rounds->networks && i < rounds->count; i++) {
        rk_gaps_free(rounds->gaps[i]);
        rk_analysis_free(rounds->analyses[i]);
        rk_network_free(rounds->networks[i]);
        rk_network_free(rounds->wholes[i]);
    }
    struct rk_arena arena = rounds->arena;
    rk_arena_free(&arena);
    free(rounds);
}

uint32_t rk_rounds_count(const struct rk_rounds *rounds)
{
    return rounds->count;
}

const struct rk_dataset *rk_rounds_dataset(const struct rk_rounds *rounds, uint32_t round)
{
    return rounds->datasets[round];
}

const struct rk_analysis *rk_rounds_analysis(const struct rk_rounds *rounds, uint32_t round)
{
    return rounds->analyses[round];
}

const char *rk_rounds_name(const struct rk_rounds *rounds, uint32_t round)
{
    return rounds->names[round];
}

const struct rk_step *rk_rounds_step(const struct rk_rounds *rounds, uint32_t step)
{
    return &rounds->steps[step];
}

const uint32_t *rk_rounds_later(const struct rk_rounds *rounds, uint32_t step, struct rk_node of,
                                uint32_t *count)
{
    return rk_list_of(&rounds->matchings[step].later[of.thing], of.index, count);
}

const uint32_t *rk_rounds_earlier(const struct rk_rounds *rounds, uint32_t step, struct rk_node of,
                                  uint32_t *count)
{
    return rk_list_of(&rounds->matchings[step].earlier[of.thing], of.index, count);
}

const uint32_t *rk_rounds_today(const struct rk_rounds *rounds, uint32_t round, struct rk_node of,
                                uint32_t *count)
{
    *count = 0;
    const struct rk_matching *today = rounds->today[round];
    return today ? rk_list_of(&today->later[of.thing], of.index, count) : NULL;
}

static bool is_told_ended(const struct rk_matching *matching, struct rk_node of)
{
    const bool *told = matching->told_ended[of.thing];
    return told && told[of.index];
}

bool rk_rounds_ended(const struct rk_rounds *rounds, uint32_t step, struct rk_node of)
{
    return is_told_ended(&rounds->matchings[step], of);
}

bool rk_rounds_ended_today(const struct rk_rounds *rounds, uint32_t round, struct rk_node of)
{
    return rounds->today[round] && is_told_ended(rounds->today[round], of);
}

uint32_t rk_rounds_wish_count(const struct rk_rounds *rounds)
{
    return rounds->wish_count;
}

const struct rk_wish *rk_rounds_wish(const struct rk_rounds *rounds, uint32_t i)
{
    return &rounds->wishes[i];
}

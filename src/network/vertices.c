/* Which actors are vertices of the actor network, and in which order: that of their ids, so that no
 * number depends on how the records are spread over files. */
#define _GNU_SOURCE /* qsort_r */
#include "network/network.h"

#include "base/threads.h"

#include <stdlib.h>
#include <string.h>

/* Of an actor. */
struct named {
    uint64_t begin; /* the first bytes of the id as a number: many are told apart by it */
    const char *id;
};

static uint64_t beginning(const char *id)
{
    uint64_t begin = 0;
    for (int i = 0; i < 8; i++) {
        begin = begin << 8 | (unsigned char)*id;
        id += *id != 0;
    }
    return begin;
}

static int by_id(const void *a, const void *b, void *data)
{
    uint32_t one = *(const uint32_t *)a, other = *(const uint32_t *)b;
    const struct named *named = data, *x = &named[one], *y = &named[other];
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    int order = strcmp(x->id, y->id);
    return order ? order : (one > other) - (one < other);
}

/* Each thread puts a run of the actors in order. */
struct sorting {
    struct named *named; /* by actor */
    uint32_t *actors;
    uint32_t count, runs;
};

static uint32_t start_of(const struct sorting *sorting, uint32_t run)
{
    return (uint32_t)((uint64_t)sorting->count * run / sorting->runs);
}

static void sort_run(void *data, uint32_t run)
{
    const struct sorting *sorting = data;
    uint32_t start = start_of(sorting, run), end = start_of(sorting, run + 1);
    if (end > start + 1)
        qsort_r(sorting->actors + start, end - start, sizeof *sorting->actors, by_id,
                sorting->named);
}

/* The runs as one: their first ones are compared for each place, as they are few. */
static void merge(const struct sorting *sorting, uint32_t *merged)
{
    uint32_t next[rk_most_threads];
    for (uint32_t run = 0; run < sorting->runs; run++)
        next[run] = start_of(sorting, run);
    for (uint32_t v = 0; v < sorting->count; v++) {
        const uint32_t *first = NULL;
        uint32_t of = 0;
        for (uint32_t run = 0; run < sorting->runs; run++) {
            const uint32_t *one = &sorting->actors[next[run]];
            if (next[run] < start_of(sorting, run + 1) &&
                (!first || by_id(one, first, sorting->named) < 0)) {
                first = one;
                of = run;
            }
        }
        next[of]++;
        merged[v] = *first;
    }
}

/* Who is only spoken of (a member of a group, someone's bureau) neither partners nor is declared.
 */
static bool can_partner(const struct rk_actor *actor)
{
    return !actor->placeholder && !actor->grouping && (actor->head.declared || actor->takes_part);
}

void rk_network_find_vertices(struct rk_network *network, struct rk_arena *scratch)
{
    uint32_t all = rk_dataset_count(network->dataset, RK_ACTOR);
    struct named *named = rk_arena_take(scratch, all * sizeof *named);
    uint32_t *actors = rk_arena_take(scratch, all * sizeof *actors);
    bool *gone = rk_arena_take(scratch, all * sizeof *gone);
    for (uint32_t i = 0; i < network->options.without_count; i++)
        gone[network->options.without[i]] = true;
    network->vertices = rk_arena_take(&network->arena, all * sizeof *network->vertices);
    network->actors = rk_arena_take(&network->arena, all * sizeof *network->actors);
    for (uint32_t i = 0; i < all; i++) {
        const struct rk_actor *actor = rk_dataset_actor(network->dataset, i);
        network->vertices[i] = RK_NONE;
        network->notice.placeholders += actor->placeholder && actor->takes_part;
        network->notice.groupings += !actor->placeholder && actor->grouping;
        if (!can_partner(actor) || gone[i])
            continue;
        named[i] = (struct named){beginning(actor->head.id), actor->head.id};
        actors[network->actor_count++] = i;
    }
    struct sorting sorting = {named, actors, network->actor_count,
                              rk_network_threads(network, network->actor_count)};
    rk_threads_run(sorting.runs, sort_run, &sorting);
    merge(&sorting, network->actors);
    for (uint32_t v = 0; v < network->actor_count; v++)
        network->vertices[network->actors[v]] = v;
}

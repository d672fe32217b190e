/* Which actors are vertices of the actor network, and in which order: that of their ids, so that no
 * number depends on how the records are spread over files. */
#include "network/network.h"

#include "base/threads.h"

#include <stdlib.h>
#include <string.h>

struct named {
    uint64_t begin; /* the first bytes of the id as a number: nearly all are told apart by it */
    const char *id;
    uint32_t actor;
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

static int by_id(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    int order = strcmp(x->id, y->id);
    return order ? order : (x->actor > y->actor) - (x->actor < y->actor);
}

/* Each thread puts a run in order; then runs are merged, two at a time. */
struct sorting {
    struct named *from, *to;
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
        qsort(sorting->from + start, end - start, sizeof *sorting->from, by_id);
}

/* The items from start on, where those from middle to end are to be merged with those before. */
static void merge(const struct sorting *sorting, uint32_t start, uint32_t middle, uint32_t end)
{
    const struct named *from = sorting->from;
    for (uint32_t at = start, left = start, right = middle; at < end; at++) {
        bool first = right == end || (left < middle && by_id(&from[left], &from[right]) <= 0);
        sorting->to[at] = from[first ? left++ : right++];
    }
}

/* The same, in order of their ids; elsewhere, maybe. */
static struct named *sort(const struct rk_network *network, struct rk_arena *scratch,
                          struct named *named)
{
    struct sorting sorting = {.from = named,
                              .count = network->actor_count,
                              .runs = rk_network_threads(network, network->actor_count)};
    rk_threads_run(sorting.runs, sort_run, &sorting);
    if (sorting.runs > 1)
        sorting.to = rk_arena_take(scratch, sorting.count * sizeof *sorting.to);
    for (uint32_t width = 1; width < sorting.runs; width *= 2) {
        for (uint32_t run = 0; run < sorting.runs; run += width * 2) {
            uint32_t middle = run + width < sorting.runs ? run + width : sorting.runs;
            uint32_t end = middle + width < sorting.runs ? middle + width : sorting.runs;
            merge(&sorting, start_of(&sorting, run), start_of(&sorting, middle),
                  start_of(&sorting, end));
        }
        struct named *other = sorting.from;
        sorting.from = sorting.to;
        sorting.to = other;
    }
    return sorting.from;
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
        if (can_partner(actor) && !gone[i])
            named[network->actor_count++] =
                (struct named){beginning(actor->head.id), actor->head.id, i};
    }
    named = sort(network, scratch, named);
    for (uint32_t v = 0; v < network->actor_count; v++) {
        network->actors[v] = named[v].actor;
        network->vertices[named[v].actor] = v;
    }
}

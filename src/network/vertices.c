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

/* Who is only spoken of (a member of a group, someone's bureau) neither partners nor is declared.
 */
static bool can_partner(const struct rk_actor *actor)
{
    return !actor->placeholder && !actor->grouping && (actor->head.declared || actor->takes_part);
}

/* Each thread finds the vertices of a run of the actors, and puts them in order. */
struct run {
    uint32_t start, end;   /* of the actors */
    uint32_t count;        /* of its vertices: from actors[start] on */
    uint32_t placeholders; /* as in the network's notice */
    uint32_t groupings;
};

struct finding {
    const struct rk_network *network;
    const bool *gone;    /* by actor */
    struct named *named; /* by actor */
    uint32_t *actors;
    struct run runs[rk_most_threads];
    uint32_t run_count;
};

static void find_run(void *data, uint32_t number)
{
    struct finding *finding = data;
    struct run *run = &finding->runs[number];
    for (uint32_t i = run->start; i < run->end; i++) {
        const struct rk_actor *actor = rk_dataset_actor(finding->network->dataset, i);
        run->placeholders += actor->placeholder && actor->takes_part;
        run->groupings += !actor->placeholder && actor->grouping;
        if (!can_partner(actor) || finding->gone[i])
            continue;
        finding->named[i] = (struct named){beginning(actor->head.id), actor->head.id};
        finding->actors[run->start + run->count++] = i;
    }
    if (run->count > 1)
        qsort_r(finding->actors + run->start, run->count, sizeof *finding->actors, by_id,
                finding->named);
}

/* The runs as one: their first ones are compared for each place, as they are few. */
static void merge(const struct finding *finding, uint32_t *merged, uint32_t count)
{
    uint32_t taken[rk_most_threads] = {0};
    for (uint32_t v = 0; v < count; v++) {
        const uint32_t *first = NULL;
        uint32_t of = 0;
        for (uint32_t r = 0; r < finding->run_count; r++) {
            const struct run *run = &finding->runs[r];
            const uint32_t *one = &finding->actors[run->start + taken[r]];
            if (taken[r] < run->count && (!first || by_id(one, first, finding->named) < 0)) {
                first = one;
                of = r;
            }
        }
        taken[of]++;
        merged[v] = *first;
    }
}

void rk_network_find_vertices(struct rk_network *network, struct rk_arena *scratch)
{
    uint32_t all = rk_dataset_count(network->dataset, RK_ACTOR);
    bool *gone = rk_arena_take(scratch, all * sizeof *gone);
    for (uint32_t i = 0; i < network->options.without_count; i++)
        gone[network->options.without[i]] = true;
    struct finding finding = {
        .network = network,
        .gone = gone,
        .named = rk_arena_take(scratch, all * sizeof *finding.named),
        .actors = rk_arena_take(scratch, all * sizeof *finding.actors),
        .run_count = rk_network_threads(network, all),
    };
    for (uint32_t r = 0; r < finding.run_count; r++) {
        finding.runs[r].start = r ? finding.runs[r - 1].end : 0;
        finding.runs[r].end = (uint32_t)((uint64_t)all * (r + 1) / finding.run_count);
    }
    rk_threads_run(finding.run_count, find_run, &finding);
    for (uint32_t r = 0; r < finding.run_count; r++) {
        network->actor_count += finding.runs[r].count;
        network->notice.placeholders += finding.runs[r].placeholders;
        network->notice.groupings += finding.runs[r].groupings;
    }
    network->vertices = rk_arena_take(&network->arena, all * sizeof *network->vertices);
    network->actors = rk_arena_take(&network->arena, all * sizeof *network->actors);
    merge(&finding, network->actors, network->actor_count);
    for (uint32_t i = 0; i < all; i++)
        network->vertices[i] = RK_NONE;
    for (uint32_t v = 0; v < network->actor_count; v++)
        network->vertices[network->actors[v]] = v;
}

/* Building the network from the records, step by step, and asking for its parts. */
#include "network/network.h"

#include "base/threads.h"
#include "records/dataset.h"

#include <stdlib.h>

enum { default_max_party = 50 };

uint32_t rk_network_meant(const struct rk_value *value)
{
    return value->thing == RK_ACTOR ? value->target : RK_NONE;
}

uint32_t rk_network_threads(const struct rk_network *network, size_t count)
{
    enum { least = 1024 }; /* not worth a thread of its own below */
    uint32_t jobs = network->options.jobs;
    if (jobs > count / least)
        jobs = (uint32_t)(count / least);
    return jobs < 1 ? 1 : jobs < rk_most_threads ? jobs : rk_most_threads;
}

/* Of them only how many projects each vertex is in is measured. */
static bool forget_parties(struct rk_network *network)
{
    size_t room = (size_t)network->actor_count + 1;
    network->projects = rk_arena_take(&network->arena, room * sizeof *network->projects);
    bool good = rk_network_count_projects(network, network->projects);
    rk_arena_free(&network->met);
    network->parties = (struct rk_parties){0};
    return good;
}

/* What one step needed for itself is used again for the next. */
static enum rk_status build(struct rk_network *network, struct rk_arena *scratch)
{
    jmp_buf escape;
    if (setjmp(escape))
        return RK_MEMORY;
    network->arena.escape = network->met.escape = scratch->escape = &escape;
    rk_network_find_vertices(network, scratch);
    rk_arena_spare(scratch, scratch->spare);
    rk_network_find_bureaus(network, scratch);
    rk_arena_spare(scratch, scratch->spare);
    rk_network_find_parties(network, scratch);
    rk_arena_spare(scratch, scratch->spare);
    enum rk_status status = rk_network_find_ties(network, scratch);
    if (status == RK_OK && network->options.with_records)
        rk_network_find_records(network, scratch);
    if (status == RK_OK && network->options.measured_only && !forget_parties(network))
        return RK_MEMORY;
    return status;
}

enum rk_status rk_network_build(const struct rk_dataset *dataset,
                                const struct rk_network_options *options, struct rk_network **out)
{
    if (!dataset || !out || (options && (options->layer < RK_ALL || options->layer > RK_HOPED)))
        return RK_ARGUMENT;
    if (dataset->brief && options && (options->with_records || options->supposed_count))
        return RK_ARGUMENT;
    struct rk_network *network = calloc(1, sizeof *network);
    if (!network)
        return RK_MEMORY;
    network->dataset = dataset;
    if (options)
        network->options = *options;
    if (!network->options.max_party)
        network->options.max_party = default_max_party;
    network->brief = dataset->brief || network->options.measured_only;
    struct rk_spare spare = rk_dataset_take_spare(dataset);
    struct rk_arena scratch = {.spare = &spare};
    network->arena.spare = network->met.spare = &spare;
    enum rk_status status = build(network, &scratch);
    rk_arena_free(&scratch);
    rk_spare_free(&spare);
    network->arena.escape = network->met.escape = NULL;
    network->arena.spare = network->met.spare = NULL;
    if (status == RK_OK)
        *out = network;
    else
        rk_network_free(network);
    return status;
}

void rk_network_free(struct rk_network *network)
{
    if (!network)
        return;
    rk_arena_free(&network->met);
    rk_arena_free(&network->arena);
    free(network);
}

const struct rk_dataset *rk_network_dataset(const struct rk_network *network)
{
    return network->dataset;
}

const struct rk_network_options *rk_network_options(const struct rk_network *network)
{
    return &network->options;
}

const struct rk_network_notice *rk_network_notice(const struct rk_network *network)
{
    return &network->notice;
}

uint32_t rk_network_actor_count(const struct rk_network *network)
{
    return network->actor_count;
}

uint32_t rk_network_actor(const struct rk_network *network, uint32_t v)
{
    return network->actors[v];
}

uint32_t rk_network_vertex(const struct rk_network *network, uint32_t actor)
{
    return network->vertices[actor];
}

uint32_t rk_network_bureau(const struct rk_network *network, uint32_t v)
{
    return network->bureaus[network->actors[v]];
}

uint32_t rk_network_tie_count(const struct rk_network *network)
{
    return network->ties.count;
}

/* The last vertex of which the ties do not begin behind it: the lower one is known for some ties
 * before and behind. */
static uint32_t lower_end(const struct rk_ties *ties, uint32_t tie)
{
    uint32_t low = ties->lower[tie / rk_tie_run], high = ties->lower[tie / rk_tie_run + 1];
    while (low < high) {
        uint32_t middle = high - (high - low) / 2;
        if (ties->first[middle] <= tie)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

struct rk_tie rk_network_tie(const struct rk_network *network, uint32_t i)
{
    const struct rk_ties *ties = &network->ties;
    const struct rk_tie_kind kind = ties->kinds[i];
    uint32_t a = lower_end(ties, i);
    return (struct rk_tie){
        .a = a,
        .b = network->neighbours[rk_network_arc(network, a, i)],
        .weight = rk_network_weight(network, i),
        .first_party = ties->parties ? ties->first_parties[i] : 0,
        .party_count = kind.parties,
        .now = kind.now,
        .hoped = kind.hoped,
    };
}

const uint32_t *rk_network_tie_parties(const struct rk_network *network, const struct rk_tie *tie)
{
    return network->ties.parties ? network->ties.parties + tie->first_party : NULL;
}

const uint32_t *rk_network_neighbours(const struct rk_network *network, uint32_t v, uint32_t *count,
                                      const uint32_t **ties)
{
    size_t first = network->first[v];
    *count = (uint32_t)(network->first[v + 1] - first);
    if (ties)
        *ties = network->neighbour_ties ? network->neighbour_ties + first : NULL;
    return network->neighbours + first;
}

uint32_t rk_network_party_count(const struct rk_network *network)
{
    return network->parties.count;
}

struct rk_party rk_network_party(const struct rk_network *network, uint32_t i)
{
    return rk_party_of(&network->parties, i);
}

uint32_t rk_network_node_count(const struct rk_network *network)
{
    return network->node_count;
}

struct rk_node rk_network_node(const struct rk_network *network, uint32_t i)
{
    return network->nodes[i];
}

uint32_t rk_network_edge_count(const struct rk_network *network)
{
    return network->edge_count;
}

struct rk_edge rk_network_edge(const struct rk_network *network, uint32_t i)
{
    return network->edges[i];
}

/* An analysis: all measures of one network. */
#include "analysis/together.h"

#include "base/heap.h"
#include "base/text.h"
#include "base/workers.h"
#include "network/network.h"

#include <stdlib.h>

enum { default_permutations = 10000, default_runs = 10 };

enum rk_status rk_engine_status(igraph_error_t error)
{
    if (error == IGRAPH_SUCCESS)
        return RK_OK;
    return error == IGRAPH_ENOMEM ? RK_MEMORY : RK_ENGINE;
}

/* Those that are cut into shares. Long shares come first, but for one that soon lets its worker
 * tell how far it is. */
static const struct rk_shared_measure *const shared[] = {
    &rk_shared_coreness,  &rk_shared_communities, &rk_shared_distance, &rk_shared_pagerank,
    &rk_shared_brokerage, &rk_shared_order,       &rk_shared_bureaus};
static const struct rk_shared_measure *const shared_for_gaps[] = {&rk_shared_order,
                                                                  &rk_shared_bureaus};
static const struct rk_together all = {shared, sizeof shared / sizeof *shared};
static const struct rk_together for_gaps = {shared_for_gaps,
                                            sizeof shared_for_gaps / sizeof *shared_for_gaps};

/* Of the ties: those of a team have the same. */
static uint64_t fingerprint(const struct rk_measuring *measuring)
{
    size_t arcs = measuring->arcs.first[measuring->n];
    const struct rk_weights *weights = &measuring->weights;
    uint64_t print = rk_text_hash((const char *)measuring->arcs.first,
                                  measuring->n * sizeof *measuring->arcs.first);
    print ^= rk_text_hash((const char *)measuring->arcs.to, arcs * sizeof *measuring->arcs.to);
    for (size_t i = 0; i < arcs; i++)
        print = print * 3 ^
                rk_text_hash((const char *)&weights->values[weights->codes ? weights->codes[i] : i],
                             sizeof(double));
    return print;
}

/* What is worth telling of costs is predicted once components are known. */
static enum rk_status measure_each(struct rk_measuring *measuring)
{
    struct rk_pace *pace = &measuring->pace;
    const struct rk_together *together = measuring->gaps_only ? &for_gaps : &all;
    enum rk_status status = rk_measure_degree(measuring);
    if (status == RK_OK)
        status = rk_measure_cuts(measuring);
    if (status != RK_OK)
        return status;
    pace->at_hand = rk_cost_betweenness(measuring);
    pace->whole = pace->at_hand + rk_cost_together(measuring, together);
    rk_pace_foretell(pace, measuring->jobs);
    status = rk_measure_betweenness(measuring);
    if (status != RK_OK)
        return status;
    rk_heap_return(); /* what betweenness needed is much, and not where the next look for room */
    pace->done = pace->at_hand;
    pace->at_hand = pace->whole - pace->done;
    return rk_measure_together(measuring, together);
}

/* Under igraph's handlers of ours. Each measure cleans up after itself, so a failure is a status.
 */
static igraph_error_t work(void *context)
{
    struct rk_measuring *measuring = context;
    measuring->status = rk_weigh(measuring);
    if (measuring->status == RK_OK && measuring->team)
        measuring->status = rk_team_agree(measuring->team, fingerprint(measuring));
    if (measuring->status == RK_OK)
        measuring->status = measure_each(measuring);
    return IGRAPH_SUCCESS;
}

static enum rk_status measure_all(struct rk_measuring *measuring)
{
    enum rk_status status = rk_engine_run(work, measuring);
    rk_weights_free(&measuring->weights);
    return status == RK_OK ? measuring->status : status;
}

enum rk_status rk_analysis_run(const struct rk_network *network,
                               const struct rk_analysis_options *options, struct rk_analysis **out)
{
    if (!network || !out)
        return RK_ARGUMENT;
    uint32_t n = rk_network_actor_count(network);
    struct rk_analysis *analysis = calloc(1, sizeof *analysis);
    if (!analysis)
        return RK_MEMORY;
    analysis->network = network;
    analysis->actors = calloc((size_t)n + 1, sizeof *analysis->actors);
    analysis->order = calloc((size_t)n + 1, sizeof *analysis->order);
    struct rk_measuring measuring = {.analysis = analysis,
                                     .network = network,
                                     .n = n,
                                     .m = rk_network_tie_count(network),
                                     .permutations = default_permutations,
                                     .community_runs = default_runs};
    if (options && options->permutations)
        measuring.permutations = options->permutations;
    if (options && options->community_runs)
        measuring.community_runs = options->community_runs;
    measuring.gaps_only = options && options->gaps_only;
    measuring.exact = options && options->exact;
    measuring.exact_betweenness = options && options->exact_betweenness;
    measuring.jobs = options && options->jobs ? options->jobs : 1;
    measuring.team = options ? options->team : NULL;
    measuring.pace.watch = options ? options->watch : NULL;
    measuring.arcs = (struct rk_arcs){n, network->first, network->neighbours, network->ties.first};
    bool room = analysis->actors && analysis->order, none = options && options->network_only;
    enum rk_status status = room && !none ? measure_all(&measuring) : room ? RK_OK : RK_MEMORY;
    for (uint32_t v = 0; none && room && v < n; v++)
        analysis->order[v] = v;
    if (status == RK_OK)
        *out = analysis;
    else
        rk_analysis_free(analysis);
    return status;
}

void rk_analysis_free(struct rk_analysis *analysis)
{
    if (!analysis)
        return;
    free(analysis->actors);
    free(analysis->order);
    free(analysis->bridges);
    rk_blocks_free(&analysis->blocks);
    free(analysis);
}

const struct rk_network *rk_analysis_network(const struct rk_analysis *analysis)
{
    return analysis->network;
}

const struct rk_network_measures *rk_analysis_whole(const struct rk_analysis *analysis)
{
    return &analysis->whole;
}

const struct rk_actor_measures *rk_analysis_actor(const struct rk_analysis *analysis, uint32_t v)
{
    return &analysis->actors[v];
}

const uint32_t *rk_analysis_order(const struct rk_analysis *analysis)
{
    return analysis->order;
}

const uint32_t *rk_analysis_bridges(const struct rk_analysis *analysis, uint32_t *count)
{
    *count = analysis->bridge_count;
    return analysis->bridges;
}

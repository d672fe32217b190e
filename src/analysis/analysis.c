/* An analysis: all measures of one network, and the order in which actors are told. */
#include "analysis/measures.h"

#include "base/text.h"
#include "base/workers.h"
#include "network/network.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { default_permutations = 10000, default_runs = 10 };

enum rk_status rk_engine_status(igraph_error_t error)
{
    if (error == IGRAPH_SUCCESS)
        return RK_OK;
    return error == IGRAPH_ENOMEM ? RK_MEMORY : RK_ENGINE;
}

static const double smallest_part = 1e-15; /* a tie of weight zero would not be one */

static enum rk_status weigh(struct rk_measuring *measuring)
{
    double largest = 0;
    size_t arcs = measuring->arcs.first[measuring->n];
    measuring->weights = malloc((arcs + 1) * sizeof *measuring->weights);
    if (!measuring->weights)
        return RK_MEMORY;
    for (uint32_t i = 0; i < measuring->m; i++)
        largest = fmax(largest, fmin(rk_network_tie(measuring->network, i)->weight, DBL_MAX));
    for (size_t i = 0; i < arcs; i++) {
        const struct rk_tie *tie = rk_network_tie(measuring->network, measuring->arcs.ties[i]);
        measuring->weights[i] = fmax(fmin(tie->weight, DBL_MAX) / largest, smallest_part);
    }
    return RK_OK;
}

/* What each measure costs is predicted once components are known. */
static const struct {
    rk_measure *run;
    rk_measure_cost *cost;
    bool for_gaps;
} measures[] = {
    {rk_measure_degree, NULL, true},
    {rk_measure_cuts, NULL, true},
    {rk_measure_bureaus, rk_cost_bureaus, true},
    {rk_measure_betweenness, rk_cost_betweenness, true},
    {rk_measure_distance, rk_cost_distance, false},
    {rk_measure_pagerank, rk_cost_pagerank, false},
    {rk_measure_brokerage, rk_cost_brokerage, false},
    {rk_measure_coreness, NULL, false},
    {rk_measure_communities, rk_cost_communities, false},
};
enum { measure_count = sizeof measures / sizeof *measures };

static double predict(const struct rk_measuring *measuring, size_t i)
{
    bool is_wanted = measures[i].for_gaps || !measuring->gaps_only;
    return is_wanted && measures[i].cost ? measures[i].cost(measuring) : 0;
}

/* Of the ties: those of a team have the same. */
static uint64_t fingerprint(const struct rk_measuring *measuring)
{
    size_t arcs = measuring->arcs.first[measuring->n];
    uint64_t print = rk_text_hash((const char *)measuring->arcs.first,
                                  measuring->n * sizeof *measuring->arcs.first);
    print ^= rk_text_hash((const char *)measuring->arcs.to, arcs * sizeof *measuring->arcs.to);
    return print ^ rk_text_hash((const char *)measuring->weights, arcs * sizeof(double)) * 3;
}

static enum rk_status measure_each(struct rk_measuring *measuring)
{
    struct rk_pace *pace = &measuring->pace;
    enum rk_status status = weigh(measuring);
    if (status == RK_OK && measuring->team)
        status = rk_team_agree(measuring->team, fingerprint(measuring));
    for (size_t i = 0; status == RK_OK && i < measure_count; i++) {
        if (measuring->gaps_only && !measures[i].for_gaps)
            continue;
        if (measures[i].cost && pace->whole == 0)
            for (size_t k = i; k < measure_count; k++)
                pace->whole += predict(measuring, k);
        pace->at_hand = predict(measuring, i);
        rk_pace_tell(pace, 0);
        status = measures[i].run(measuring);
        pace->done += pace->at_hand;
    }
    return status;
}

/* Under igraph's handlers of ours. Each measure cleans up after itself, so a failure is a status.
 */
static igraph_error_t work(void *context)
{
    struct rk_measuring *measuring = context;
    measuring->status = measure_each(measuring);
    return IGRAPH_SUCCESS;
}

static enum rk_status measure_all(struct rk_measuring *measuring)
{
    enum rk_status status = rk_engine_run(work, measuring);
    free(measuring->weights);
    return status == RK_OK ? measuring->status : status;
}

struct rank {
    double betweenness, strength;
    uint32_t degree, v;
    const char *id;
};

/* To 30 bits, about 9 digits: the order in which a sum was made must not decide. Undefined is 0. */
static double rounded(double number)
{
    int exponent;
    if (!isfinite(number))
        return isinf(number) ? number : 0;
    double mantissa = frexp(number, &exponent);
    return ldexp(round(ldexp(mantissa, 30)), exponent - 30);
}

static int further(double a, double b)
{
    return (a < b) - (a > b);
}

static int by_rank(const void *a, const void *b)
{
    const struct rank *x = a, *y = b;
    int order = further(x->betweenness, y->betweenness);
    if (!order)
        order = further(x->strength, y->strength);
    if (!order)
        order = x->degree > y->degree ? -1 : x->degree < y->degree;
    return order ? order : strcmp(x->id, y->id);
}

static enum rk_status put_in_order(struct rk_analysis *analysis, uint32_t n)
{
    struct rank *ranks = calloc((size_t)n + 1, sizeof *ranks);
    if (!ranks)
        return RK_MEMORY;
    const struct rk_dataset *dataset = rk_network_dataset(analysis->network);
    for (uint32_t v = 0; v < n; v++) {
        const struct rk_actor_measures *actor = &analysis->actors[v];
        uint32_t index = rk_network_actor(analysis->network, v);
        ranks[v] = (struct rank){rounded(round(actor->betweenness * 1e12) / 1e12),
                                 rounded(actor->strength), actor->degree, v,
                                 rk_dataset_actor(dataset, index)->head.id};
    }
    qsort(ranks, n, sizeof *ranks, by_rank);
    for (uint32_t v = 0; v < n; v++)
        analysis->order[v] = ranks[v].v;
    free(ranks);
    return RK_OK;
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
    measuring.jobs = options && options->jobs ? options->jobs : 1;
    measuring.team = options ? options->team : NULL;
    measuring.pace =
        (struct rk_pace){.watch = options ? options->watch : NULL, .owner = (int)getpid()};
    measuring.arcs =
        (struct rk_arcs){n, network->first, network->neighbours, network->neighbour_ties};
    enum rk_status status =
        analysis->actors && analysis->order ? measure_all(&measuring) : RK_MEMORY;
    if (status == RK_OK)
        status = put_in_order(analysis, n);
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

/* Inside of an analysis: each measure is a file of its own and fills its part. */
#ifndef ANALYSIS_MEASURES_H
#define ANALYSIS_MEASURES_H

#include "analysis/arcs.h"
#include "analysis/draw.h"
#include "analysis/pace.h"
#include "network/graph.h"

#include <renkei/analysis.h>

struct rk_analysis {
    const struct rk_network *network;
    struct rk_network_measures whole;
    struct rk_actor_measures *actors; /* by vertex */
    uint32_t *order;
    uint32_t *bridges;
    uint32_t bridge_count;
    struct rk_blocks blocks;
};

/* What the measures share while they run. */
struct rk_measuring {
    struct rk_analysis *analysis;
    const struct rk_network *network;
    struct rk_arcs arcs;       /* the same as plain arrays */
    struct rk_weights weights; /* as parts of the largest: no sum of them overflows */
    bool gaps_only;
    uint32_t n, m;
    uint32_t permutations, community_runs; /* asked for */
    uint32_t jobs;                         /* threads, at least 1 */
    const struct rk_team *team;            /* NULL: none */
    double affordable_distances;           /* batches of 512 sources x arcs; 0: the default */
    double affordable_betweenness;         /* batches of 16 sources x arcs; 0: the default */
    double worth_sharing;                  /* seconds as predicted; 0: the default */
    bool exact, exact_betweenness;
    struct rk_pace pace;
    enum rk_status status;
};

/* One measure: fills its part; RK_MEMORY or RK_ENGINE when it can't. */
typedef enum rk_status rk_measure(struct rk_measuring *measuring);

rk_measure rk_measure_degree;      /* degree, strength, projects, density, centralization */
rk_measure rk_measure_cuts;        /* components, cut points, cut_off, bridges */
rk_measure rk_measure_betweenness; /* betweenness and its centralization */

/* Fills in the weights; RK_MEMORY leaves something to free. */
enum rk_status rk_weigh(struct rk_measuring *measuring);
void rk_weights_free(struct rk_weights *weights);

/* How many times communities are looked for: as often as asked for, fewer past the work bound. */
uint32_t rk_community_runs(const struct rk_measuring *measuring);

/* The status for what an igraph call returned. */
enum rk_status rk_engine_status(igraph_error_t error);

/* Numbers 1.. for the values of labels by size, the largest first, equals by lowest vertex.
 * labels hold 0..n-1 and are replaced. Returns how many there are; largest gets the largest size.
 */
uint32_t rk_number_by_size(uint32_t *labels, uint32_t n, uint32_t *largest, enum rk_status *status);

#endif

/* Communities by Leiden (Traag, Waltman & van Eck 2019, Sci. Rep. 9, 5233) on weighted modularity
 * at resolution 1: the best of several seeded runs. */
#include "analysis/measures.h"

#include <math.h>
#include <stdlib.h>

enum { iterations = 10, ties_of_all_runs = 2000000 };

struct leiden {
    igraph_vector_t strengths;
    double total;
    igraph_vector_int_t membership, best;
    double quality;
};

static igraph_error_t run(struct rk_measuring *measuring, struct leiden *leiden, uint32_t seed)
{
    igraph_real_t quality;
    igraph_integer_t count;
    igraph_error_t error = igraph_rng_seed(igraph_rng_default(), seed);
    if (error == IGRAPH_SUCCESS)
        error = igraph_community_leiden(&measuring->graph, &measuring->weights, &leiden->strengths,
                                        1 / (2 * leiden->total), 0.01, false, iterations,
                                        &leiden->membership, &count, NULL);
    if (error == IGRAPH_SUCCESS)
        error = igraph_modularity(&measuring->graph, &leiden->membership, &measuring->weights, 1,
                                  false, &quality);
    /* better by more than rounding, so that the choice is the same on every machine */
    if (error == IGRAPH_SUCCESS && (isnan(leiden->quality) || quality > leiden->quality + 1e-12)) {
        leiden->quality = quality;
        error = igraph_vector_int_update(&leiden->best, &leiden->membership);
    }
    return error;
}

static igraph_error_t run_all(struct rk_measuring *measuring, struct leiden *leiden)
{
    igraph_error_t error = igraph_vector_init(&leiden->strengths, measuring->n);
    if (error == IGRAPH_SUCCESS)
        error = igraph_vector_int_init(&leiden->membership, 0);
    if (error == IGRAPH_SUCCESS)
        error = igraph_vector_int_init(&leiden->best, 0);
    for (uint32_t i = 0; error == IGRAPH_SUCCESS && i < measuring->m; i++) {
        const struct rk_tie *tie = rk_network_tie(measuring->network, i);
        VECTOR(leiden->strengths)[tie->a] += VECTOR(measuring->weights)[i];
        VECTOR(leiden->strengths)[tie->b] += VECTOR(measuring->weights)[i];
        leiden->total += VECTOR(measuring->weights)[i];
    }
    uint32_t runs = measuring->community_runs;
    if ((uint64_t)runs * measuring->m > ties_of_all_runs)
        runs = 1 + ties_of_all_runs / measuring->m;
    measuring->analysis->whole.community_runs = runs;
    for (uint32_t i = 0; error == IGRAPH_SUCCESS && i < runs; i++)
        error = run(measuring, leiden, i + 1);
    return error;
}

static enum rk_status tell(struct rk_measuring *measuring, const struct leiden *leiden)
{
    enum rk_status status = RK_MEMORY;
    uint32_t largest, *labels = calloc((size_t)measuring->n + 1, sizeof *labels);
    if (labels) {
        for (uint32_t v = 0; v < measuring->n; v++)
            labels[v] = measuring->m ? (uint32_t)VECTOR(leiden->best)[v] : v;
        measuring->analysis->whole.communities =
            rk_number_by_size(labels, measuring->n, &largest, &status);
        for (uint32_t v = 0; v < measuring->n; v++)
            measuring->analysis->actors[v].community = labels[v];
    }
    free(labels);
    return status;
}

enum rk_status rk_measure_communities(struct rk_measuring *measuring)
{
    struct leiden leiden = {.quality = NAN};
    igraph_error_t error = IGRAPH_SUCCESS;
    if (measuring->m) {
        /* the default generator is held by value: setting another overwrites it */
        igraph_rng_t own, kept = *igraph_rng_default();
        error = igraph_rng_init(&own, &igraph_rngtype_mt19937);
        if (error == IGRAPH_SUCCESS) {
            igraph_rng_set_default(&own);
            rk_engine_keep_on_failure(true); /* it makes a graph anew that is still to be freed */
            error = run_all(measuring, &leiden);
            rk_engine_keep_on_failure(false);
            igraph_rng_set_default(&kept);
            igraph_rng_destroy(&own);
        }
    }
    measuring->analysis->whole.modularity = leiden.quality;
    enum rk_status status = rk_engine_status(error);
    if (status == RK_OK)
        status = tell(measuring, &leiden);
    igraph_vector_destroy(&leiden.strengths);
    igraph_vector_int_destroy(&leiden.membership);
    igraph_vector_int_destroy(&leiden.best);
    return status;
}

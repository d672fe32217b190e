/* Betweenness (Freeman 1977, Sociometry 40, 35), by igraph's Brandes, and its centralization. */
#include "analysis/measures.h"

#include <math.h>

enum { drawn_sources = 256 };
static const double affordable_steps = 1e9; /* vertices x ties */

/* Brandes from all sources, or from some drawn ones and scaled up (Brandes & Pich 2007, Int. J.
 * Bifurcat. Chaos 17, 2303). */
static igraph_error_t run(struct rk_measuring *measuring, igraph_vector_t *values)
{
    bool all = !measuring->gaps_only || measuring->n <= 2 * drawn_sources ||
               (double)measuring->n * measuring->m <= affordable_steps;
    if (all)
        return igraph_betweenness(&measuring->graph, values, igraph_vss_all(), false, NULL);
    igraph_vector_int_t sources = {0};
    igraph_error_t error = igraph_vector_int_init(&sources, drawn_sources);
    uint64_t state = 20220310;
    uint32_t stride = measuring->n / drawn_sources; /* one from each stretch: none twice */
    for (uint32_t i = 0; error == IGRAPH_SUCCESS && i < drawn_sources; i++)
        VECTOR(sources)[i] = i * stride + rk_draw_below(&state, stride);
    if (error == IGRAPH_SUCCESS)
        error = igraph_betweenness_subset(&measuring->graph, values, igraph_vss_all(), false,
                                          igraph_vss_vector(&sources), igraph_vss_all(), NULL);
    if (error == IGRAPH_SUCCESS)
        igraph_vector_scale(values, (double)measuring->n / drawn_sources);
    measuring->analysis->whole.betweenness_sources = drawn_sources;
    igraph_vector_int_destroy(&sources);
    return error;
}

enum rk_status rk_measure_betweenness(struct rk_measuring *measuring)
{
    struct rk_actor_measures *actors = measuring->analysis->actors;
    double n = measuring->n, pairs = (n - 1) * (n - 2) / 2, highest = 0, missing = 0;
    igraph_vector_t values = {0};
    igraph_error_t error = igraph_vector_init(&values, 0);
    if (error == IGRAPH_SUCCESS)
        error = run(measuring, &values);
    for (uint32_t v = 0; error == IGRAPH_SUCCESS && v < measuring->n; v++) {
        actors[v].betweenness = measuring->n < 3 ? NAN : VECTOR(values)[v] / pairs;
        highest = fmax(highest, actors[v].betweenness);
    }
    for (uint32_t v = 0; v < measuring->n; v++)
        missing += highest - actors[v].betweenness;
    measuring->analysis->whole.betweenness_centralization =
        measuring->n < 3 ? NAN : missing / (n - 1);
    igraph_vector_destroy(&values);
    return rk_engine_status(error);
}

/* Betweenness (Freeman 1977, Sociometry 40, 35), by igraph's Brandes, and its centralization. */
#include "analysis/measures.h"

#include <math.h>

enum rk_status rk_measure_betweenness(struct rk_measuring *measuring)
{
    struct rk_actor_measures *actors = measuring->analysis->actors;
    double n = measuring->n, pairs = (n - 1) * (n - 2) / 2, highest = 0, missing = 0;
    igraph_vector_t values = {0};
    igraph_error_t error = igraph_vector_init(&values, 0);
    if (error == IGRAPH_SUCCESS)
        error = igraph_betweenness(&measuring->graph, &values, igraph_vss_all(), false, NULL);
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

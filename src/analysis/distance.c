/* Harmonic centrality (Marchiori & Latora 2000, Physica A 285, 539) and mean distance. */
#include "analysis/measures.h"

#include <math.h>

enum rk_status rk_measure_distance(struct rk_measuring *measuring)
{
    igraph_vector_t values = {0};
    igraph_real_t mean = IGRAPH_NAN;
    igraph_error_t error = igraph_vector_init(&values, 0);
    if (error == IGRAPH_SUCCESS && measuring->n > 1)
        error = igraph_harmonic_centrality(&measuring->graph, &values, igraph_vss_all(), IGRAPH_ALL,
                                           NULL, true);
    if (error == IGRAPH_SUCCESS && measuring->m > 0)
        error = igraph_average_path_length(&measuring->graph, &mean, NULL, false, true);
    for (uint32_t v = 0; error == IGRAPH_SUCCESS && v < measuring->n; v++)
        measuring->analysis->actors[v].harmonic = measuring->n > 1 ? VECTOR(values)[v] : NAN;
    measuring->analysis->whole.mean_distance = measuring->m > 0 ? mean : NAN;
    igraph_vector_destroy(&values);
    return rk_engine_status(error);
}

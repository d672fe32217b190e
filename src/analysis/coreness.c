/* Coreness (Seidman 1983, Social Networks 5, 269): the largest k such that the actor is in a part
 * where everyone has k ties. */
#include "analysis/measures.h"

enum rk_status rk_measure_coreness(struct rk_measuring *measuring)
{
    igraph_vector_int_t values = {0};
    igraph_error_t error = igraph_vector_int_init(&values, 0);
    if (error == IGRAPH_SUCCESS && measuring->n)
        error = igraph_coreness(&measuring->graph, &values, IGRAPH_ALL);
    for (uint32_t v = 0; error == IGRAPH_SUCCESS && v < measuring->n; v++)
        measuring->analysis->actors[v].coreness = (uint32_t)VECTOR(values)[v];
    igraph_vector_int_destroy(&values);
    return rk_engine_status(error);
}

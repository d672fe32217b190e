/* Brokerage: Burt's constraint (1992, Structural Holes, eq. 2.4) and effective size as Borgatti
 * (1997, Connections 20, 35) simplified it, d - 2t/d; global transitivity. */
#include "analysis/measures.h"

#include <math.h>

static enum rk_status constraint(struct rk_measuring *measuring)
{
    igraph_vector_t values = {0};
    igraph_error_t error = igraph_vector_init(&values, 0);
    if (error == IGRAPH_SUCCESS && measuring->m)
        error =
            igraph_constraint(&measuring->graph, &values, igraph_vss_all(), &measuring->weights);
    for (uint32_t v = 0; error == IGRAPH_SUCCESS && v < measuring->n; v++) {
        struct rk_actor_measures *actor = &measuring->analysis->actors[v];
        actor->constraint = actor->degree ? VECTOR(values)[v] : NAN;
    }
    igraph_vector_destroy(&values);
    return rk_engine_status(error);
}

static enum rk_status effective_size(struct rk_measuring *measuring)
{
    igraph_vector_t triangles = {0};
    igraph_error_t error = igraph_vector_init(&triangles, 0);
    if (error == IGRAPH_SUCCESS && measuring->m)
        error = igraph_adjacent_triangles(&measuring->graph, &triangles, igraph_vss_all());
    for (uint32_t v = 0; error == IGRAPH_SUCCESS && v < measuring->n; v++) {
        struct rk_actor_measures *actor = &measuring->analysis->actors[v];
        double d = actor->degree;
        actor->effective_size = actor->degree ? d - 2 * VECTOR(triangles)[v] / d : NAN;
    }
    igraph_vector_destroy(&triangles);
    return rk_engine_status(error);
}

enum rk_status rk_measure_brokerage(struct rk_measuring *measuring)
{
    enum rk_status status = constraint(measuring);
    if (status == RK_OK)
        status = effective_size(measuring);
    if (status != RK_OK)
        return status;
    igraph_real_t transitivity = IGRAPH_NAN;
    igraph_error_t error =
        igraph_transitivity_undirected(&measuring->graph, &transitivity, IGRAPH_TRANSITIVITY_NAN);
    measuring->analysis->whole.transitivity = transitivity;
    return rk_engine_status(error);
}

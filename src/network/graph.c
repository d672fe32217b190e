/* The actor network as an igraph graph. */
#include "network/graph.h"

igraph_error_t rk_graph_of_actors(const struct rk_network *network, igraph_t *out)
{
    uint32_t ties = rk_network_tie_count(network);
    igraph_vector_int_t ends;
    IGRAPH_CHECK(igraph_vector_int_init(&ends, (igraph_integer_t)ties * 2));
    for (uint32_t i = 0; i < ties; i++) {
        const struct rk_tie tie = rk_network_tie(network, i);
        VECTOR(ends)[(size_t)i * 2] = tie.a;
        VECTOR(ends)[(size_t)i * 2 + 1] = tie.b;
    }
    igraph_error_t code =
        igraph_create(out, &ends, rk_network_actor_count(network), IGRAPH_UNDIRECTED);
    igraph_vector_int_destroy(&ends);
    return code;
}

/* The network as an igraph graph, for the analysis alone. */
#ifndef NETWORK_GRAPH_H
#define NETWORK_GRAPH_H

#include "network/engine.h"

#include <renkei/network.h>

/* The actor network: vertex v is vertex v, edge i is tie i; simple, undirected. The caller destroys
 * it. Call inside rk_engine_run(). O(n + m). */
igraph_error_t rk_graph_of_actors(const struct rk_network *network, igraph_t *out);

#endif

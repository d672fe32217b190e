/* Laying out and drawing graphs through Graphviz. */
#ifndef RENDERER_GRAPHS_H
#define RENDERER_GRAPHS_H

#include "renderer/request.h"

/* Answers the request on standard output. Returns the exit status: 0 done, 3 Graphviz failed, 4 the
 * answer could not be written. What Graphviz said goes to standard error, a message a line. */
int rk_graphs_answer(const struct rk_request *request);

#endif

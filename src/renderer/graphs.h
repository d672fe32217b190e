/* Laying out and drawing graphs through Graphviz. */
#ifndef RENDERER_GRAPHS_H
#define RENDERER_GRAPHS_H

#include "renderer/request.h"

/* Bytes of the line before an answer, which says how many follow. */
enum { RK_ANSWER_HEADER = 16 };

/* Answers the request on standard output: how many bytes, right-aligned in a line of
 * RK_ANSWER_HEADER, then these. Returns 0, or the exit status of a program that cannot answer:
 * 3 Graphviz failed, 4 the answer could not be written. What Graphviz said goes to standard error
 * before, a message a line. */
int rk_graphs_answer(const struct rk_request *request);

#endif

/* Running the drawing program: a request goes in, a picture or places come back, and a hang, a
 * crash or a greedy layout is stopped. */
#ifndef DRAWING_CHILD_H
#define DRAWING_CHILD_H

#include "base/buffer.h"

#include <renkei/drawing.h>

struct rk_child_request {
    const char *program; /* path of the drawing program */
    const char *format;  /* svg, png, pdf, positions */
    const char *engine;  /* placed, neato, nop2 ... */
    const char *dot;     /* graphs, with a line "\f" between two */
    size_t dot_bytes;
    double seconds;            /* wall clock; > 0 */
    unsigned long cpu_seconds; /* of processor: the same on a busy machine */
    size_t memory_bytes;
};

/* A request with the limits that the options set. */
struct rk_child_request rk_child_request(const struct rk_map_options *options, const char *format,
                                         const char *engine);

/* Runs it and appends what it answers to out. RK_LIMIT: over its time or memory; RK_ENGINE:
 * anything else went wrong; rk_drawing_message() says what. RK_MEMORY: no memory here for the
 * answer. */
enum rk_status rk_child_run(const struct rk_child_request *request, struct rk_buffer *out);

/* Sets what rk_drawing_message() gives; "" forgets it. */
void rk_drawing_say(const char *text);

#endif

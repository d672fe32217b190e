/* Running the drawing program: requests go in, pictures or places come back, and a hang, a crash or
 * a greedy layout is stopped. */
#ifndef DRAWING_CHILD_H
#define DRAWING_CHILD_H

#include "base/buffer.h"

#include <renkei/drawing.h>

#include <sys/types.h>
#include <time.h>

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

/* A drawing program that answers one request after the other; {0}: none runs. One that had to be
 * stopped, or ended by itself, is started anew for the next request. */
struct rk_child {
    const char *program;     /* whose path stays where it is meanwhile */
    pid_t process;           /* 0: none runs */
    int refused;             /* why the program could not be started: an error number, or 0 */
    int in, out, complaints; /* our ends; -1 once closed */
    bool answered;           /* a request before this one */
    struct rk_buffer request;
    size_t sent;
    struct timespec deadline;
};

/* Starts the program before there is a request, to load while a picture is composed. Why it cannot
 * be started is said once there is one. */
void rk_child_start(struct rk_child *child, const char *program);

/* Sends a request, as far as it is taken at once. RK_ENGINE: the program cannot be started, and
 * rk_drawing_message() says why; RK_MEMORY. */
enum rk_status rk_child_send(struct rk_child *child, const struct rk_child_request *request);

/* Waits for what was sent to be answered, and appends the answer to out; after the last request the
 * program ends meanwhile. RK_LIMIT: over its time or memory; RK_ENGINE: anything else went wrong;
 * rk_drawing_message() says what. RK_MEMORY: no memory here for the answer. */
enum rk_status rk_child_receive(struct rk_child *child, bool last, struct rk_buffer *out);

/* Leaves no process behind. */
void rk_child_end(struct rk_child *child);

/* One request to a program of its own. */
enum rk_status rk_child_run(const struct rk_child_request *request, struct rk_buffer *out);

/* Sets what rk_drawing_message() gives; "" forgets it. */
void rk_drawing_say(const char *text);

#endif

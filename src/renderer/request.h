/* What the drawing program is asked: one after the other, a header line and then graphs in DOT,
 * with a line "\f" between two.
 *
 *   renkei-draw 2 FORMAT ENGINE CPU_SECONDS MEMORY_BYTES DOT_BYTES\n
 *
 * FORMAT: svg, png, pdf (the first graph is drawn) or positions (each graph is laid out and its
 * places are written as text). 0 means no limit. The end of input is the end of the program. */
#ifndef RENDERER_REQUEST_H
#define RENDERER_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

struct rk_request {
    char format[16];
    char engine[16];
    unsigned long cpu_seconds; /* for this one, beyond what was used before */
    unsigned long memory_bytes;
    char *dot; /* the graphs; owned */
};

enum rk_request_read { RK_REQUEST_NONE, RK_REQUEST_ONE, RK_REQUEST_BAD };

/* Reads the next request from standard input in place of the last. Of a bad one it says on standard
 * error what is wrong. */
enum rk_request_read rk_request_read(struct rk_request *request);
void rk_request_free(struct rk_request *request);

/* Sets this process's own limits: processor time, memory, no core file. */
void rk_request_limit(const struct rk_request *request);

#endif

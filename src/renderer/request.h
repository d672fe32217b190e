/* What the drawing program is asked: one header line, then graphs in DOT until the end of input.
 *
 *   renkei-draw 1 FORMAT ENGINE CPU_SECONDS MEMORY_BYTES\n
 *
 * FORMAT: svg, png, pdf (the first graph is drawn) or positions (each graph is laid out and its
 * places are written as text). 0 means no limit. */
#ifndef RENDERER_REQUEST_H
#define RENDERER_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

struct rk_request {
    char format[16];
    char engine[16];
    unsigned long cpu_seconds;
    unsigned long memory_bytes;
    char *input;     /* everything read; owned */
    const char *dot; /* the graphs within it */
};

/* Reads standard input whole and takes its header line apart. On failure says why on standard error
 * and returns false. */
bool rk_request_read(struct rk_request *request);
void rk_request_free(struct rk_request *request);

/* Sets this process's own limits: processor time, memory, no core file. */
void rk_request_limit(const struct rk_request *request);

#endif

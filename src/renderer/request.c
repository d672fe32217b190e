/* Reading a request from standard input, and setting the limits it names. */
#include "renderer/request.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static const size_t largest_input = (size_t)512 << 20;

static bool one_of(const char *word, const char *const *words)
{
    for (; *words; words++)
        if (strcmp(word, *words) == 0)
            return true;
    return false;
}

/* Only what is known to be needed; above all no format that opens files or windows. */
static bool known(const struct rk_request *request)
{
    static const char *const formats[] = {"svg", "png", "pdf", "positions", NULL};
    static const char *const engines[] = {"placed", "neato", "dot",   "nop2",  "nop",
                                          "fdp",    "sfdp",  "circo", "twopi", NULL};
    return one_of(request->format, formats) && one_of(request->engine, engines);
}

/* The header's fields; false when it is none. */
static bool take_header(const char *line, struct rk_request *request, size_t *bytes)
{
    int end = -1;
    int fields =
        sscanf(line, "renkei-draw 2 %15s %15s %lu %lu %zu%n", request->format, request->engine,
               &request->cpu_seconds, &request->memory_bytes, bytes, &end);
    return fields == 5 && end >= 0 && line[end] == '\n' && known(request);
}

enum rk_request_read rk_request_read(struct rk_request *request)
{
    char line[160];
    size_t bytes;
    rk_request_free(request);
    if (!fgets(line, sizeof line, stdin))
        return RK_REQUEST_NONE;
    if (!take_header(line, request, &bytes)) {
        fputs("not a request this program knows: it wants \"renkei-draw 2 FORMAT ENGINE "
              "CPU_SECONDS MEMORY_BYTES DOT_BYTES\" and then graphs in DOT\n",
              stderr);
        return RK_REQUEST_BAD;
    }
    request->dot = bytes <= largest_input ? malloc(bytes + 1) : NULL;
    if (!request->dot) {
        fputs("the request could not be read: too large, or out of memory\n", stderr);
        return RK_REQUEST_BAD;
    }
    request->dot[bytes] = 0;
    /* Whoever asked has gone in the middle of it. */
    return fread(request->dot, 1, bytes, stdin) == bytes ? RK_REQUEST_ONE : RK_REQUEST_NONE;
}

void rk_request_free(struct rk_request *request)
{
    free(request->dot);
    *request = (struct rk_request){0};
}

static void limit(int resource, unsigned long value)
{
    struct rlimit now;
    if (getrlimit(resource, &now) != 0)
        return;
    now.rlim_cur = value < now.rlim_max ? value : now.rlim_max;
    setrlimit(resource, &now);
}

static unsigned long seconds_used(void)
{
    struct rusage used;
    if (getrusage(RUSAGE_SELF, &used) != 0)
        return 0;
    return (unsigned long)(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
}

void rk_request_limit(const struct rk_request *request)
{
    limit(RLIMIT_CORE, 0);
    if (request->cpu_seconds)
        limit(RLIMIT_CPU, seconds_used() + request->cpu_seconds);
#if !defined(__SANITIZE_ADDRESS__)
    /* The address sanitizer reserves terabytes of address space for its shadow. */
    if (request->memory_bytes)
        limit(RLIMIT_AS, request->memory_bytes);
#endif
}

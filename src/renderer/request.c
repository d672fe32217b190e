/* Reading a request from standard input, and setting the limits it names. */
#include "renderer/request.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static const size_t largest_input = (size_t)512 << 20;

static char *read_all(FILE *file)
{
    size_t capacity = 64 * 1024, count = 0;
    char *bytes = malloc(capacity);
    while (bytes) {
        count += fread(bytes + count, 1, capacity - count - 1, file);
        if (count < capacity - 1)
            break;
        char *larger = capacity < largest_input ? realloc(bytes, capacity * 2) : NULL;
        if (!larger)
            free(bytes);
        bytes = larger;
        capacity *= 2;
    }
    if (bytes)
        bytes[count] = 0;
    return bytes;
}

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

bool rk_request_read(struct rk_request *request)
{
    *request = (struct rk_request){0};
    request->input = read_all(stdin);
    if (!request->input) {
        fputs("the request could not be read: too large, or out of memory\n", stderr);
        return false;
    }
    int end = -1;
    int fields = sscanf(request->input, "renkei-draw 1 %15s %15s %lu %lu%n", request->format,
                        request->engine, &request->cpu_seconds, &request->memory_bytes, &end);
    if (fields != 4 || end < 0 || request->input[end] != '\n' || !known(request)) {
        fputs("not a request this program knows: it wants \"renkei-draw 1 FORMAT ENGINE "
              "CPU_SECONDS MEMORY_BYTES\" and then graphs in DOT\n",
              stderr);
        return false;
    }
    request->dot = request->input + end + 1;
    return true;
}

void rk_request_free(struct rk_request *request)
{
    free(request->input);
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

void rk_request_limit(const struct rk_request *request)
{
    limit(RLIMIT_CORE, 0);
    if (request->cpu_seconds)
        limit(RLIMIT_CPU, request->cpu_seconds);
#if !defined(__SANITIZE_ADDRESS__)
    /* The address sanitizer reserves terabytes of address space for its shadow. */
    if (request->memory_bytes)
        limit(RLIMIT_AS, request->memory_bytes);
#endif
}

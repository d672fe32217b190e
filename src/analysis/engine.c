/* igraph's handlers: errors become statuses, nothing is printed, nothing aborts. */
#include "analysis/measures.h"

#include <stdio.h>
#include <string.h>

static char engine_message[256];

const char *rk_engine_message(void)
{
    return engine_message;
}

/* igraph calls this once for each level of the stack; only the first call knows what happened. */
static void keep_message(const char *reason, const char *file, int line, igraph_error_t error)
{
    (void)file;
    (void)line;
    if (!engine_message[0])
        snprintf(engine_message, sizeof engine_message, "%s (%s)", reason, igraph_strerror(error));
    IGRAPH_FINALLY_FREE();
}

static void ignore_warning(const char *reason, const char *file, int line)
{
    (void)reason;
    (void)file;
    (void)line;
}

void rk_engine_begin(struct rk_engine *engine)
{
    engine_message[0] = 0;
    engine->error = igraph_set_error_handler(keep_message);
    engine->warning = igraph_set_warning_handler(ignore_warning);
}

void rk_engine_end(const struct rk_engine *engine)
{
    igraph_set_error_handler(engine->error);
    igraph_set_warning_handler(engine->warning);
}

enum rk_status rk_engine_status(igraph_error_t error)
{
    if (error == IGRAPH_SUCCESS)
        return RK_OK;
    return error == IGRAPH_ENOMEM ? RK_MEMORY : RK_ENGINE;
}

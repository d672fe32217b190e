/* Calling igraph so that it never prints, never aborts and leaves the caller's settings alone. */
#include "network/engine.h"

#include <renkei/network.h>

#include <setjmp.h>
#include <stdio.h>

static char message[256];
static jmp_buf *fatal_escape;

/* One failure calls this once for each level of igraph's stack: only the first has the reason.
 * igraph then frees all that is on its own stack of things to free. */
static void keep_error(const char *reason, const char *file, int line, igraph_error_t code)
{
    (void)file, (void)line, (void)code;
    if (!message[0])
        snprintf(message, sizeof message, "%s", reason);
    IGRAPH_FINALLY_FREE();
}

static void keep_fatal(const char *reason, const char *file, int line)
{
    keep_error(reason, file, line, IGRAPH_EINTERNAL);
    longjmp(*fatal_escape, 1); /* a fatal handler must not return */
}

static void ignore_warning(const char *reason, const char *file, int line)
{
    (void)reason, (void)file, (void)line;
}

static enum rk_status status_of(igraph_error_t code)
{
    if (code == IGRAPH_SUCCESS)
        return RK_OK;
    if (code == IGRAPH_ENOMEM)
        return RK_MEMORY;
    return code == IGRAPH_INTERRUPTED ? RK_INTERRUPTED : RK_ENGINE;
}

enum rk_status rk_engine_run(igraph_error_t (*work)(void *context), void *context)
{
    igraph_error_handler_t *error = igraph_set_error_handler(keep_error);
    igraph_warning_handler_t *warning = igraph_set_warning_handler(ignore_warning);
    igraph_fatal_handler_t *fatal = igraph_set_fatal_handler(keep_fatal);
    jmp_buf escape, *outer = fatal_escape;
    enum rk_status status = RK_ENGINE;
    message[0] = 0;
    fatal_escape = &escape;
    if (!setjmp(escape))
        status = status_of(work(context));
    fatal_escape = outer;
    igraph_set_fatal_handler(fatal);
    igraph_set_warning_handler(warning);
    igraph_set_error_handler(error);
    return status;
}

const char *rk_engine_message(void)
{
    return message;
}

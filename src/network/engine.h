/* Calling igraph so that it never prints, never aborts and leaves the caller's settings alone. */
#ifndef NETWORK_ENGINE_H
#define NETWORK_ENGINE_H

#include <igraph.h>
#include <renkei/base.h>

/* Runs work(context) with our own handlers for igraph's errors, warnings and fatal errors, and puts
 * back the earlier ones. What igraph says of a failure is kept for rk_engine_message(). Returns
 * RK_OK, RK_MEMORY, RK_INTERRUPTED or RK_ENGINE. igraph is not thread safe, nor is this. */
enum rk_status rk_engine_run(igraph_error_t (*work)(void *context), void *context);

#endif

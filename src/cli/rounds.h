/* Reading the rounds that the command line names. */
#ifndef CLI_ROUNDS_H
#define CLI_ROUNDS_H

#include "cli/load.h"

/* Some rounds and how they compare. */
struct rk_loaded_rounds {
    struct rk_loaded *items;
    size_t count;
    struct rk_rounds *rounds;
};

/* Reads each path as one round, the earliest first, and compares them. False after a sentence on
 * stderr: then *code is the exit code; on true it is the code of success so far. Needs freeing
 * either way. */
bool rk_load_rounds(const struct rk_settings *settings, const char *const *paths, size_t count,
                    struct rk_loaded_rounds *loaded, int *code);
void rk_load_rounds_free(struct rk_loaded_rounds *loaded);

/* False, after a sentence, when -o would replace one of the record files. */
bool rk_load_rounds_spare(const struct rk_settings *settings,
                          const struct rk_loaded_rounds *loaded);

#endif

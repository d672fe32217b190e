/* An end to what is worked out in this very process. */
#ifndef CLI_PATIENCE_H
#define CLI_PATIENCE_H

#include "cli/message.h"

#include <stdbool.h>
#include <time.h>

struct rk_patience {
    bool on;
    timer_t timer;
    size_t count;
    char line[RK_MESSAGE_MOST];
};

/* From here on, once so many seconds of processor time are used, the program says that the map of
 * that name was stopped and leaves with RK_EXIT_TROUBLE. It must not have begun to write. Costs a
 * few calls of the system, no process. patience stays where it is until rk_patience_end. */
void rk_patience_begin(struct rk_patience *patience, const struct rk_settings *settings,
                       const char *map, double seconds);
void rk_patience_end(struct rk_patience *patience);

#endif

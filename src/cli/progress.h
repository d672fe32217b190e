/* A bar on standard error while something takes its time. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "cli/settings.h"

#include <time.h>

struct rk_progress_bar {
    struct rk_watch watch;
    const struct rk_wording *what;
    int language;
    bool shown;
    struct timespec begun, told;
};

/* Begins one; what says in a word or two what is done. Gives what to hand to the call that takes
 * its time, NULL where nobody would see it: it shows after a second, and only on a terminal. The
 * struct must stay where it is until it ends. */
const struct rk_watch *rk_progress_begin(struct rk_progress_bar *progress,
                                         const struct rk_settings *settings,
                                         const struct rk_wording *what);

/* Wipes the bar away. */
void rk_progress_end(struct rk_progress_bar *progress);

#endif

/* Sharing work with the other processes that mpirun started. */
#ifndef CLI_RANKS_H
#define CLI_RANKS_H

#include "cli/settings.h"

struct rk_command;

struct rk_ranks {
    bool found; /* mpirun started this process and others */
    int aloud;  /* of those but the first: where standard error was, or -1 */
    struct rk_team team;
    bool (*end)(void); /* of OpenMPI, once joined */
    void (*leave)(void);
};

/* Looks whether mpirun started this process, before anything is said or done: of its processes the
 * first speaks and writes, and the others only work. */
void rk_ranks_find(struct rk_ranks *ranks, struct rk_settings *settings);

/* Joins the others for a command that shares its work; false when there is nothing to do here. */
bool rk_ranks_join(struct rk_ranks *ranks, struct rk_settings *settings,
                   const struct rk_command *command);

/* Leaves them; gives the exit code. One that stopped alone says why. */
int rk_ranks_leave(struct rk_ranks *ranks, int code);

#endif

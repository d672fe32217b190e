/* Work cut into shares that several threads do, here and in a team of processes. What a share gives
 * must not depend on who does it, and the shares are cut without asking how many work: so results
 * are the same to the bit for any number of workers. */
#ifndef BASE_WORKERS_H
#define BASE_WORKERS_H

#include "base/threads.h"

#include <renkei/base.h>

enum { rk_most_workers = rk_most_threads };

/* Does one share; false when memory ran out. Workers are numbered from 0, which is the thread that
 * started the others: what needs room to work in has it by worker. igraph is never called. */
typedef bool rk_share(void *context, uint32_t share, uint32_t worker);

/* All shares, and where they leave results: bytes in all, zeroed, in memory for whole words of 64
 * bits (rk_large_take). No two shares write to the same bytes, unless they add whole numbers of 64
 * bits to them. */
struct rk_work {
    uint32_t count;
    rk_share *share;
    void *context;
    void *results;
    size_t bytes;
};

/* Does shares 0 .. count-1, this thread and jobs - 1 others (fewer when no more can be started, or
 * when there are not as many shares) each taking the next one that is left. With jobs <= 1 nothing
 * is started. In a team (NULL: none) each does its part of the shares, and all get all results.
 * RK_MEMORY when a share failed, RK_TEAM when that was so with another of the team. */
enum rk_status rk_workers_run(uint32_t jobs, const struct rk_team *team,
                              const struct rk_work *work);

/* RK_TEAM unless all of the team (NULL: there is none) come here with the same number. */
enum rk_status rk_team_agree(const struct rk_team *team, uint64_t number);

#endif

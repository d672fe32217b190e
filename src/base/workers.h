/* Work cut into shares that several processes do, here and in a team. What a share gives must not
 * depend on who does it, and the shares are cut without asking how many work: so results are the
 * same to the bit for any number of workers. */
#ifndef BASE_WORKERS_H
#define BASE_WORKERS_H

#include <renkei/base.h>

/* Zeroed memory, of whole words, that this process and the workers it starts see alike; NULL when
 * there is none. */
void *rk_shared_take(size_t bytes);
void rk_shared_free(void *memory, size_t bytes);

/* Does one share, with results into shared memory; false when memory ran out. */
typedef bool rk_share(void *context, uint32_t share);

/* All shares, and the shared memory (of rk_shared_take, bytes in all) where they leave results. No
 * two shares write to the same bytes, unless they add whole numbers of 64 bits to them. */
struct rk_work {
    uint32_t count;
    rk_share *share;
    void *context;
    void *results;
    size_t bytes;
};

/* Does shares 0 .. count-1, this process and jobs - 1 others (fewer when no more can be started)
 * each taking the next one that is left. With jobs <= 1 nothing is started. The others end with
 * this process. In a team (NULL: none) each does its part of the shares, and all get all results.
 * RK_MEMORY when a share failed or a worker was ended from outside, RK_TEAM when that was so with
 * another of the team. */
enum rk_status rk_workers_run(uint32_t jobs, const struct rk_team *team,
                              const struct rk_work *work);

/* RK_TEAM unless all of the team (NULL: there is none) come here with the same number. */
enum rk_status rk_team_agree(const struct rk_team *team, uint64_t number);

#endif

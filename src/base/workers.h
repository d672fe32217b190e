/* Work cut into shares that several processes do. What a share gives must not depend on who does
 * it, and the shares are cut without asking how many work: so results are the same to the bit for
 * any number of workers. */
#ifndef BASE_WORKERS_H
#define BASE_WORKERS_H

#include <renkei/base.h>

/* Zeroed memory that this process and the workers it starts see alike; NULL when there is none. */
void *rk_shared_take(size_t bytes);
void rk_shared_free(void *memory, size_t bytes);

/* Does one share, with results into shared memory; false when memory ran out. */
typedef bool rk_share(void *context, uint32_t share);

/* Does shares 0 .. count-1, this process and jobs - 1 others (fewer when no more can be started)
 * each taking the next one that is left. With jobs <= 1 nothing is started. The others end with
 * this process. RK_MEMORY when a share failed or a worker was ended from outside. */
enum rk_status rk_workers_run(uint32_t jobs, uint32_t count, rk_share *work, void *context);

#endif

/* Work cut into shares that several threads do. */
#include "base/workers.h"

#include <stdatomic.h>
#include <string.h>

/* Where workers see what is left to do. */
struct board {
    const struct rk_team *team; /* NULL: none */
    const struct rk_work *work;
    _Atomic uint32_t next; /* the first share that nobody took */
    _Atomic uint32_t done; /* shares that went well */
};

/* The i-th share that falls to this one of the team. In turn, and back in the next turn, because
 * shares may get smaller:  0 1 2  2 1 0  0 1 2 */
static uint64_t share_of(const struct rk_team *team, uint32_t i)
{
    if (!team)
        return i;
    uint32_t place = i % 2 ? team->count - 1 - team->rank : team->rank;
    return (uint64_t)i * team->count + place;
}

static void take_shares(void *context, uint32_t worker)
{
    struct board *board = context;
    const struct rk_work *work = board->work;
    for (uint64_t share;
         (share = share_of(board->team, atomic_fetch_add(&board->next, 1))) < work->count;) {
        if (!work->share(work->context, (uint32_t)share, worker))
            return;
        atomic_fetch_add(&board->done, 1);
    }
}

/* Whether all shares that fall to this one of the team went well. */
static bool run_here(uint32_t jobs, const struct rk_team *team, const struct rk_work *work)
{
    struct board board = {.team = team, .work = work};
    uint32_t own = 0;
    while (share_of(team, own) < work->count)
        own++;
    uint32_t workers = jobs < own ? jobs : own;
    if (workers > rk_most_workers)
        workers = rk_most_workers;
    rk_threads_run(workers ? workers : 1, take_shares, &board);
    return atomic_load(&board.done) == own;
}

/* What nobody else of the team wrote is 0 there, so sums are what each share wrote, to the bit.
 * What earlier shares left is given by the first of the team alone. */
static enum rk_status run_in_team(uint32_t jobs, const struct rk_team *team,
                                  const struct rk_work *work)
{
    if (team->rank)
        memset(work->results, 0, work->bytes);
    bool good = run_here(jobs, team, work);
    if (team->sum(team->context, good ? work->results : NULL, (work->bytes + 7) / 8))
        return RK_OK;
    return good ? RK_TEAM : RK_MEMORY;
}

enum rk_status rk_workers_run(uint32_t jobs, const struct rk_team *team, const struct rk_work *work)
{
    if (team && work->count > 1)
        return run_in_team(jobs, team, work);
    return run_here(jobs, NULL, work) ? RK_OK : RK_MEMORY;
}

enum rk_status rk_team_agree(const struct rk_team *team, uint64_t number)
{
    if (!team)
        return RK_OK;
    uint64_t first = team->rank ? 0 : number;
    bool all = team->sum(team->context, &first, 1);
    uint64_t others = first != number;
    all = all && team->sum(team->context, &others, 1);
    return all && !others ? RK_OK : RK_TEAM;
}

/* Work cut into shares that several processes do. */
#define _GNU_SOURCE
#include "base/workers.h"

#include "base/heap.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

enum { most_workers = 256 };

/* Where workers see what is left to do. */
struct board {
    _Atomic uint32_t next; /* the first share that nobody took */
    _Atomic uint32_t done; /* shares that went well */
};

static size_t whole_words(size_t bytes)
{
    return bytes ? (bytes + 7) / 8 * 8 : 8;
}

void *rk_shared_take(size_t bytes)
{
    void *memory = mmap(NULL, whole_words(bytes), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

void rk_shared_free(void *memory, size_t bytes)
{
    if (memory)
        munmap(memory, whole_words(bytes));
}

/* The i-th share that falls to this one of the team. In turn, and back in the next turn, because
 * shares may get smaller:  0 1 2  2 1 0  0 1 2 */
static uint64_t share_of(const struct rk_team *team, uint32_t i)
{
    if (!team)
        return i;
    uint32_t place = i % 2 ? team->count - 1 - team->rank : team->rank;
    return (uint64_t)i * team->count + place;
}

static void take_shares(struct board *board, const struct rk_team *team, const struct rk_work *work)
{
    for (uint64_t share;
         (share = share_of(team, atomic_fetch_add(&board->next, 1))) < work->count;) {
        if (!work->share(work->context, (uint32_t)share))
            return;
        atomic_fetch_add(&board->done, 1);
    }
}

/* A worker never comes back from here; it dies with the process that started it. */
static pid_t start(struct board *board, const struct rk_team *team, const struct rk_work *work)
{
    pid_t parent = getpid(), child = fork();
    if (child != 0)
        return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    rk_heap_part();
    if (getppid() == parent)
        take_shares(board, team, work);
    _exit(0);
}

/* Whether all shares that fall to this one of the team went well. */
static bool run_here(struct board *board, uint32_t jobs, const struct rk_team *team,
                     const struct rk_work *work)
{
    pid_t children[most_workers];
    uint32_t started = 0, own = 0;
    while (share_of(team, own) < work->count)
        own++;
    while (started + 1 < jobs && started + 1 < own && started < most_workers) {
        pid_t child = start(board, team, work);
        if (child < 0)
            break;
        children[started++] = child;
    }
    take_shares(board, team, work);
    for (uint32_t i = 0; i < started; i++)
        while (waitpid(children[i], NULL, 0) < 0 && errno == EINTR)
            continue;
    return atomic_load(&board->done) == own;
}

/* What nobody else of the team wrote is 0 there, so sums are what each share wrote, to the bit.
 * What earlier shares left is given by the first of the team alone. */
static enum rk_status run_in_team(struct board *board, uint32_t jobs, const struct rk_team *team,
                                  const struct rk_work *work)
{
    if (team->rank)
        memset(work->results, 0, work->bytes);
    bool good = run_here(board, jobs, team, work);
    if (team->sum(team->context, good ? work->results : NULL, whole_words(work->bytes) / 8))
        return RK_OK;
    return good ? RK_TEAM : RK_MEMORY;
}

enum rk_status rk_workers_run(uint32_t jobs, const struct rk_team *team, const struct rk_work *work)
{
    struct board *board = rk_shared_take(sizeof *board);
    if (!board)
        return RK_MEMORY;
    enum rk_status status;
    if (team && work->count > 1)
        status = run_in_team(board, jobs, team, work);
    else
        status = run_here(board, jobs, NULL, work) ? RK_OK : RK_MEMORY;
    rk_shared_free(board, sizeof *board);
    return status;
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

/* Work cut into shares that several processes do. */
#define _GNU_SOURCE
#include "base/workers.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
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

void *rk_shared_take(size_t bytes)
{
    void *memory = mmap(NULL, bytes ? bytes : 1, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

void rk_shared_free(void *memory, size_t bytes)
{
    if (memory)
        munmap(memory, bytes ? bytes : 1);
}

static void take_shares(struct board *board, uint32_t count, rk_share *work, void *context)
{
    for (uint32_t share; (share = atomic_fetch_add(&board->next, 1)) < count;) {
        if (!work(context, share))
            return;
        atomic_fetch_add(&board->done, 1);
    }
}

/* A worker never comes back from here; it dies with the process that started it. */
static pid_t start(struct board *board, uint32_t count, rk_share *work, void *context)
{
    pid_t parent = getpid(), child = fork();
    if (child != 0)
        return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() == parent)
        take_shares(board, count, work, context);
    _exit(0);
}

enum rk_status rk_workers_run(uint32_t jobs, uint32_t count, rk_share *work, void *context)
{
    struct board *board = rk_shared_take(sizeof *board);
    if (!board)
        return RK_MEMORY;
    pid_t children[most_workers];
    uint32_t started = 0;
    while (started + 1 < jobs && started + 1 < count && started < most_workers) {
        pid_t child = start(board, count, work, context);
        if (child < 0)
            break;
        children[started++] = child;
    }
    take_shares(board, count, work, context);
    for (uint32_t i = 0; i < started; i++)
        while (waitpid(children[i], NULL, 0) < 0 && errno == EINTR)
            continue;
    bool good = atomic_load(&board->done) == count;
    rk_shared_free(board, sizeof *board);
    return good ? RK_OK : RK_MEMORY;
}

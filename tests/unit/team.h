/* A team of forked processes that add up in shared memory: what OpenMPI does for real ones. */
#ifndef TESTS_TEAM_H
#define TESTS_TEAM_H

#include "base/workers.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { team_most = 4, team_words = 1 << 20 };

struct team_table {
    _Atomic uint32_t came; /* how often any of them has come to a meeting */
    _Atomic bool fell_apart;
    size_t sizes[team_most];
    uint64_t sums[team_words];
};

struct team_seat {
    struct team_table *table;
    uint32_t rank, count, met;
};

static void team_meet(struct team_seat *seat)
{
    atomic_fetch_add(&seat->table->came, 1);
    seat->met += seat->count;
    while (atomic_load(&seat->table->came) < seat->met)
        sched_yield();
}

static bool team_sum(void *context, uint64_t *words, size_t size)
{
    struct team_seat *seat = context;
    struct team_table *table = seat->table;
    table->sizes[seat->rank] = words ? size : SIZE_MAX;
    team_meet(seat);
    for (uint32_t r = 0; r < seat->count; r++)
        if (table->sizes[r] != size || size > team_words)
            table->fell_apart = true;
    team_meet(seat);
    if (table->fell_apart)
        return false;
    for (uint32_t r = 0; r < seat->count; r++) { /* one after the other */
        for (size_t i = 0; r == seat->rank && i < size; i++)
            table->sums[i] = words[i] + (r ? table->sums[i] : 0);
        team_meet(seat);
    }
    memcpy(words, table->sums, size * sizeof *words);
    team_meet(seat);
    return true;
}

/* What each of a team does; true when all went as it should. */
typedef bool team_part(const struct rk_team *team, void *context);

static inline bool team_run(uint32_t count, team_part *part, void *context)
{
    bool good = true;
    struct team_table *table = mmap(NULL, sizeof *table, PROT_READ | PROT_WRITE,
                                    MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    for (uint32_t rank = 0; rank < count; rank++) {
        if (fork() != 0)
            continue;
        struct team_seat seat = {table, rank, count, 0};
        struct rk_team team = {rank, count, team_sum, &seat};
        _exit(part(&team, context) ? 0 : 1);
    }
    for (uint32_t rank = 0; rank < count; rank++) {
        int status = 1;
        wait(&status);
        good = good && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    munmap(table, sizeof *table);
    return good;
}

#endif

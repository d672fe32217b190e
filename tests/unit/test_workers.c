/* Work cut into shares: done once each, by any number of workers, here and in a team. */
#define _GNU_SOURCE
#include "helper.h"

#include "base/arena.h"
#include "base/threads.h"
#include "base/workers.h"
#include "team.h"

#include <sched.h>

enum { shares = 37 };

struct task {
    uint64_t *done;   /* by share: how often; behind them a sum over all */
    uint32_t failing; /* a share that fails, or RK_NONE */
    uint32_t workers; /* numbers of workers that may be seen */
    bool at_work[rk_most_workers], strange;
};

/* Whoever has a worker's number has it alone, and may leave something there. */
static bool do_share(void *context, uint32_t share, uint32_t worker)
{
    struct task *task = context;
    if (worker >= task->workers ||
        __atomic_exchange_n(&task->at_work[worker], true, __ATOMIC_SEQ_CST))
        __atomic_store_n(&task->strange, true, __ATOMIC_SEQ_CST);
    sched_yield();
    __atomic_store_n(&task->at_work[worker], false, __ATOMIC_SEQ_CST);
    task->done[share]++;
    __atomic_fetch_add(&task->done[shares], share, __ATOMIC_RELAXED);
    return share != task->failing;
}

static enum rk_status run(uint32_t jobs, const struct rk_team *team, struct task *task)
{
    struct rk_work work = {shares, do_share, task, task->done, (shares + 1) * sizeof *task->done};
    task->workers = jobs ? jobs : 1;
    return rk_workers_run(jobs, team, &work);
}

/* All shares, times times each. */
static bool is_done(const struct task *task, uint64_t times)
{
    for (uint32_t i = 0; i < shares; i++)
        if (task->done[i] != times)
            return false;
    return !task->strange && task->done[shares] == times * shares * (shares - 1) / 2;
}

static struct task begin(void)
{
    return (struct task){.done = rk_large_take((shares + 1) * sizeof(uint64_t)),
                         .failing = RK_NONE};
}

static void test_alone(void **state)
{
    (void)state;
    static const uint32_t numbers[] = {0, 1, 2, 3, 4, shares, rk_most_workers, UINT32_MAX};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        uint32_t jobs = numbers[i];
        struct task task = begin();
        assert_int_equal(run(jobs, NULL, &task), RK_OK);
        assert_true(is_done(&task, 1));
        task.failing = 20;
        assert_int_equal(run(jobs, NULL, &task), RK_MEMORY);
        rk_large_free(task.done, (shares + 1) * sizeof(uint64_t));
    }
}

/* A second time, what the first left is added to. */
static bool twice(const struct rk_team *team, void *context)
{
    struct task task = begin();
    uint32_t jobs = *(uint32_t *)context;
    return run(jobs, team, &task) == RK_OK && is_done(&task, 1) &&
           run(jobs, team, &task) == RK_OK && is_done(&task, 2);
}

static void test_in_a_team(void **state)
{
    (void)state;
    for (uint32_t jobs = 1; jobs < 3; jobs++)
        for (uint32_t count = 1; count <= team_most; count++)
            assert_true(team_run(count, twice, &jobs));
}

/* In a team of three share 20 falls to the last: turns go 0 1 2, 2 1 0, 0 1 2 ... */
static bool one_fails(const struct rk_team *team, void *context)
{
    (void)context;
    struct task task = begin();
    task.failing = 20;
    return run(2, team, &task) == (team->rank == 2 ? RK_MEMORY : RK_TEAM);
}

static bool one_stops_before(const struct rk_team *team, void *context)
{
    (void)context;
    struct task task = begin();
    if (team->rank == 1)
        return !team->sum(team->context, NULL, 0);
    return run(1, team, &task) == RK_TEAM;
}

static void test_one_of_a_team_fails(void **state)
{
    (void)state;
    assert_true(team_run(3, one_fails, NULL));
    assert_true(team_run(3, one_stops_before, NULL));
}

static bool all_agree(const struct rk_team *team, void *context)
{
    return rk_team_agree(team, *(uint64_t *)context) == RK_OK;
}

static bool none_agree(const struct rk_team *team, void *context)
{
    return rk_team_agree(team, *(uint64_t *)context - team->rank) == RK_TEAM;
}

static void test_agreeing(void **state)
{
    (void)state;
    uint64_t number = UINT64_MAX - 5;
    assert_int_equal(rk_team_agree(NULL, number), RK_OK);
    assert_true(team_run(3, all_agree, &number));
    assert_true(team_run(3, none_agree, &number));
}

struct seen {
    uint32_t times;
    cpu_set_t processors; /* where it may run */
};

static void look_where(void *context, uint32_t share)
{
    struct seen *seen = (struct seen *)context + share;
    sched_getaffinity(0, sizeof seen->processors, &seen->processors);
    seen->times++;
}

/* Each share is done once, by a thread that may go wherever this one may; with one processor too.
 */
static void test_threads_may_go_anywhere(void **state)
{
    (void)state;
    cpu_set_t all, one;
    assert_int_equal(sched_getaffinity(0, sizeof all, &all), 0);
    CPU_ZERO(&one);
    CPU_SET((size_t)sched_getcpu(), &one);
    const cpu_set_t *const sets[] = {&all, &one};
    for (int k = 0; k < 2; k++) {
        assert_int_equal(sched_setaffinity(0, sizeof all, sets[k]), 0);
        for (uint32_t count = 0; count < 6; count++) {
            struct seen seen[6] = {0};
            rk_threads_run(count, look_where, seen);
            for (uint32_t i = 0; i < 6; i++) {
                assert_int_equal(seen[i].times, i < count);
                assert_true(i >= count || CPU_EQUAL(&seen[i].processors, sets[k]));
            }
        }
    }
    assert_int_equal(sched_setaffinity(0, sizeof all, &all), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alone),
        cmocka_unit_test(test_in_a_team),
        cmocka_unit_test(test_one_of_a_team_fails),
        cmocka_unit_test(test_agreeing),
        cmocka_unit_test(test_threads_may_go_anywhere),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

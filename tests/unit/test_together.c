/* Measures found together: each share once, whoever does it, and what is told of failures. */
#define _DEFAULT_SOURCE
#include "helper.h"

#include "analysis/together.h"
#include "base/workers.h"
#include "team.h"

enum { actors = 5, many = 23, few = 3 };

/* What the made-up measures told last, and how often each ended with something of its own. */
static uint64_t sum_of_many, sum_of_few;
static uint32_t one_of_actor[actors], ended;
static bool fails_in_begin, fails_in_share;

/* Long enough, by what is said, to be shared. */
static double cost(const struct rk_measuring *measuring)
{
    return measuring->n;
}

static enum rk_status begin(struct rk_shares *shares, uint32_t count)
{
    shares->count = count;
    shares->bytes = count * sizeof(uint32_t);
    shares->own = malloc(1);
    return shares->own ? RK_OK : RK_MEMORY;
}

static enum rk_status begin_many(struct rk_shares *shares)
{
    return begin(shares, many);
}

static enum rk_status begin_few(struct rk_shares *shares)
{
    enum rk_status status = begin(shares, few);
    return fails_in_begin ? RK_ENGINE : status;
}

static enum rk_status begin_none(struct rk_shares *shares)
{
    return begin(shares, 0);
}

/* One more for each time: a share that is done twice shows. */
static bool do_share(struct rk_shares *shares, uint32_t share, uint32_t worker)
{
    (void)worker;
    ((uint32_t *)shares->given)[share] += 1000 + share;
    return !fails_in_share || share != 1;
}

static bool do_actors(struct rk_shares *shares, uint32_t share, uint32_t worker)
{
    (void)worker;
    for (uint32_t v = 0; v < shares->measuring->n; v++)
        ((uint32_t *)shares->given)[v] += v + 10 * share + 1;
    return true;
}

static uint64_t sum(const struct rk_shares *shares)
{
    uint64_t all = 0;
    for (uint32_t i = 0; i < shares->count; i++)
        all += ((const uint32_t *)shares->given)[i];
    return all;
}

static enum rk_status tell_many(struct rk_shares *shares)
{
    sum_of_many = sum(shares);
    return RK_OK;
}

static enum rk_status tell_few(struct rk_shares *shares)
{
    sum_of_few = sum(shares);
    return RK_OK;
}

static enum rk_status tell_none(struct rk_shares *shares)
{
    return shares->count ? RK_ENGINE : RK_OK;
}

static enum rk_status tell_actors(struct rk_shares *shares)
{
    memcpy(one_of_actor, shares->given, sizeof one_of_actor);
    return RK_OK;
}

static void end(struct rk_shares *shares)
{
    ended += shares->own != NULL;
    free(shares->own);
}

static const struct rk_shared_measure
    of_many = {.cost = cost, .begin = begin_many, .share = do_share, .tell = tell_many, .end = end},
    of_none = {.cost = cost, .begin = begin_none, .share = do_share, .tell = tell_none, .end = end},
    of_few = {.cost = cost, .begin = begin_few, .share = do_share, .tell = tell_few, .end = end},
    of_actors = {
        .cost = cost, .of_actor = sizeof(uint32_t), .share = do_actors, .tell = tell_actors};

static enum rk_status measure(uint32_t jobs, const struct rk_team *team)
{
    const struct rk_shared_measure *const measures[] = {&of_many, &of_none, &of_few, &of_actors};
    struct rk_measuring measuring = {.n = actors, .jobs = jobs, .team = team};
    sum_of_many = sum_of_few = ended = 0;
    memset(one_of_actor, 0, sizeof one_of_actor);
    return rk_measure_together(&measuring, &(struct rk_together){measures, 4});
}

static bool all_is_told(void)
{
    for (uint32_t v = 0; v < actors; v++)
        if (one_of_actor[v] != v + 1)
            return false;
    return ended == 3 && sum_of_many == many * 1000 + many * (many - 1) / 2 &&
           sum_of_few == few * 1000 + few * (few - 1) / 2;
}

static bool in_a_team(const struct rk_team *team, void *context)
{
    return measure(*(uint32_t *)context, team) == RK_OK && all_is_told();
}

static void test_each_share_once(void **state)
{
    (void)state;
    for (uint32_t jobs = 1; jobs < 4; jobs++) {
        assert_int_equal(measure(jobs, NULL), RK_OK);
        assert_true(all_is_told());
        for (uint32_t count = 2; count <= team_most; count++)
            assert_true(team_run(count, in_a_team, &jobs));
    }
}

static void test_failures(void **state)
{
    (void)state;
    fails_in_begin = true;
    assert_int_equal(measure(2, NULL), RK_ENGINE); /* what had begun ends */
    assert_int_equal(ended, 3);
    assert_true(sum_of_many == 0 && one_of_actor[0] == 0);
    fails_in_begin = false;
    fails_in_share = true;
    for (uint32_t jobs = 1; jobs < 4; jobs++) {
        assert_int_equal(measure(jobs, NULL), RK_MEMORY);
        assert_int_equal(ended, 3);
        assert_true(sum_of_many == 0 && one_of_actor[0] == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_share_once),
        cmocka_unit_test(test_failures),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

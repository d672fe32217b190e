/* Dealing labels anew: chances known by hand, and the same count whoever does the work. */
#define _DEFAULT_SOURCE
#include "helper.h"

#include "analysis/permute.h"

#include "base/arena.h"
#include "base/workers.h"
#include "team.h"

#include <math.h>

enum { tie_count = 10001, runs = 10007 }; /* not a whole number of shares */

/* Two of one label, two of another, and a tie written down many times: enough to be shared. */
struct small {
    uint32_t labels[4], from[tie_count], to[tie_count];
    struct rk_permuting permuting;
};

static struct small *make(double seen)
{
    static struct small small = {.labels = {0, 0, 1, 1}};
    for (uint32_t i = 0; i < tie_count; i++)
        small.to[i] = 3;
    small.permuting = (struct rk_permuting){.labels = small.labels,
                                            .holders = 4,
                                            .from = small.from,
                                            .to = small.to,
                                            .ties = tie_count,
                                            .expected = tie_count * 2.0 / 3,
                                            .seen = seen,
                                            .runs = runs};
    return &small;
}

struct dealer {
    const struct rk_permuting *permuting;
    uint32_t *as_far; /* by share */
    struct rk_dealing *dealings[rk_most_workers];
};

static bool do_share(void *context, uint32_t share, uint32_t worker)
{
    struct dealer *dealer = context;
    struct rk_dealing **dealing = &dealer->dealings[worker];
    if (!*dealing)
        *dealing = rk_dealing_new(dealer->permuting);
    dealer->as_far[share] = rk_dealing_share(*dealing, share);
    return true;
}

static uint64_t count_by(uint32_t jobs, const struct rk_team *team,
                         const struct rk_permuting *permuting)
{
    uint32_t shares = rk_dealing_shares(permuting);
    size_t bytes = shares * sizeof(uint32_t);
    struct dealer dealer = {.permuting = permuting, .as_far = rk_large_take(bytes)};
    struct rk_work work = {shares, do_share, &dealer, dealer.as_far, bytes};
    uint64_t sum = 0;
    assert_int_equal(rk_workers_run(jobs, team, &work), RK_OK);
    for (uint32_t i = 0; i < shares; i++)
        sum += dealer.as_far[i];
    for (uint32_t worker = 0; worker < rk_most_workers; worker++)
        rk_dealing_free(dealer.dealings[worker]);
    rk_large_free(dealer.as_far, bytes);
    return sum;
}

static uint64_t count(const struct rk_permuting *permuting)
{
    return count_by(1, NULL, permuting);
}

static void test_every_run_counts_once(void **state)
{
    (void)state;
    struct small *small = make(0);
    small->permuting.ties = 1;
    for (uint32_t n = 0; n < 200; n++) {
        small->permuting.runs = n;
        assert_int_equal(count(&small->permuting), n);
    }
    small->permuting.runs = runs;
    assert_int_equal(count(&small->permuting), runs);
    small->permuting.seen = tie_count;
    assert_int_equal(count(&small->permuting), 0);
}

/* Both ends bear the same label in one of three: 0 ties lead across, twice as far off as all. */
static void test_chance_known_by_hand(void **state)
{
    (void)state;
    double found = (double)count(&make(tie_count / 2.0)->permuting);
    double deviation = sqrt(runs * (1 / 3.0) * (2 / 3.0));
    assert_true(fabs(found - runs / 3.0) < 4 * deviation);
}

static bool counts_the_same(const struct rk_team *team, void *context)
{
    return count_by(1, team, &make(tie_count / 2.0)->permuting) == *(uint64_t *)context;
}

static void test_the_same_whoever_works(void **state)
{
    (void)state;
    const struct rk_permuting *permuting = &make(tie_count / 2.0)->permuting;
    uint64_t alone = count(permuting);
    assert_int_equal(count_by(3, NULL, permuting), alone);
    assert_true(team_run(3, counts_the_same, &alone));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_run_counts_once),
        cmocka_unit_test(test_chance_known_by_hand),
        cmocka_unit_test(test_the_same_whoever_works),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

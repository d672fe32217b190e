/* Harmonic centrality of plain arrays against igraph; drawn against exact; for any workers. */
#include "helper.h"

#include "analysis/together.h"

#include <math.h>
#include <stdlib.h>

enum { most = 6000, most_ties = 40000 };

struct net {
    uint32_t n, m;
    uint32_t ends[most_ties][2];
    size_t first[most + 2];
    uint32_t to[most_ties * 2];
};

static struct net net;
static uint64_t state_of_chance;

static uint32_t chance(uint32_t below)
{
    state_of_chance = state_of_chance * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((state_of_chance >> 33) % below);
}

static void tie(uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < net.m; i++)
        if ((net.ends[i][0] == a && net.ends[i][1] == b) ||
            (net.ends[i][0] == b && net.ends[i][1] == a))
            return;
    if (a == b || net.m == most_ties)
        return;
    net.ends[net.m][0] = a;
    net.ends[net.m++][1] = b;
}

static void finish(void)
{
    memset(net.first, 0, sizeof net.first);
    for (uint32_t i = 0; i < net.m; i++)
        for (int k = 0; k < 2; k++)
            net.first[net.ends[i][k] + 2]++;
    for (uint32_t v = 0; v < net.n; v++)
        net.first[v + 1] += net.first[v];
    for (uint32_t i = 0; i < net.m; i++)
        for (int k = 0; k < 2; k++)
            net.to[net.first[net.ends[i][k] + 1]++] = net.ends[i][!k];
}

static struct rk_actor_measures told[most + 1];

static struct rk_network_measures measure(uint32_t jobs, double affordable, bool exact)
{
    struct rk_analysis analysis = {.actors = told};
    struct rk_measuring measuring = {.analysis = &analysis,
                                     .arcs = {net.n, net.first, net.to, NULL},
                                     .n = net.n,
                                     .m = net.m,
                                     .jobs = jobs,
                                     .affordable_distances = affordable,
                                     .worth_sharing = 1e-9,
                                     .exact = exact};
    memset(told, 0, sizeof told);
    assert_int_equal(rk_blocks_find(&measuring.arcs, &analysis.blocks), RK_OK);
    const struct rk_shared_measure *const distance[] = {&rk_shared_distance};
    assert_int_equal(rk_measure_together(&measuring, &(struct rk_together){distance, 1}), RK_OK);
    rk_blocks_free(&analysis.blocks);
    return analysis.whole;
}

static void check_exact(void)
{
    igraph_vector_int_t ends;
    igraph_vector_t values;
    igraph_t graph;
    igraph_real_t mean;
    igraph_vector_int_init(&ends, net.m * 2);
    igraph_vector_init(&values, 0);
    for (uint32_t i = 0; i < net.m * 2; i++)
        VECTOR(ends)[i] = net.ends[i / 2][i % 2];
    igraph_create(&graph, &ends, net.n, IGRAPH_UNDIRECTED);
    igraph_harmonic_centrality(&graph, &values, igraph_vss_all(), IGRAPH_ALL, NULL, true);
    igraph_average_path_length(&graph, &mean, NULL, false, true);
    finish();
    struct rk_network_measures whole = measure(1, 0, false);
    for (uint32_t v = 0; v < net.n; v++)
        assert_true(net.n < 2 ? isnan(told[v].harmonic)
                              : fabs(told[v].harmonic - VECTOR(values)[v]) <= 1e-9);
    assert_true(net.m ? fabs(whole.mean_distance - mean) <= 1e-9 : isnan(whole.mean_distance));
    assert_true(whole.harmonic_drawn.samples == 0);
    igraph_destroy(&graph);
    igraph_vector_destroy(&values);
    igraph_vector_int_destroy(&ends);
}

static void begin(uint32_t n, uint64_t seed)
{
    net.n = n;
    net.m = 0;
    state_of_chance = seed * 7919 + 1;
}

static void test_shapes(void **state)
{
    (void)state;
    for (uint32_t n = 0; n < 4; n++) {
        begin(n, 1);
        check_exact();
    }
    for (uint32_t n = 2; n < 800; n = n * 2 + 1) { /* more than one batch of sources */
        begin(n, n);
        for (uint32_t v = 1; v < n; v++)
            tie(v - 1, v);
        check_exact();
        begin(n, n);
        for (uint32_t v = 1; v < n; v++)
            tie(0, v);
        check_exact();
        begin(n, n);
        for (uint32_t k = 0; k < n; k++)
            tie(chance(n), chance(n));
        check_exact();
    }
}

/* One large part, one of a ring, and actors alone. */
static void make_large(uint64_t seed)
{
    begin(most, seed);
    for (uint32_t v = 1; v < 5200; v++) {
        uint32_t other = v > 40 && chance(50) ? v - 1 - chance(40) : chance(v);
        net.ends[net.m][0] = v;
        net.ends[net.m++][1] = other;
    }
    for (uint32_t v = 5400; v < 5440; v++) {
        net.ends[net.m][0] = v;
        net.ends[net.m++][1] = v == 5439 ? 5400 : v + 1;
    }
    finish();
}

static void test_drawn_is_near_exact(void **state)
{
    (void)state;
    static double drawn[most], exact[most];
    for (uint64_t seed = 1; seed < 4; seed++) {
        make_large(seed);
        struct rk_network_measures whole = measure(1, 1, false), all;
        double worst = 0, highest = 0;
        for (uint32_t v = 0; v < most; v++)
            drawn[v] = told[v].harmonic;
        all = measure(1, 1, true);
        for (uint32_t v = 0; v < most; v++)
            exact[v] = told[v].harmonic;
        assert_true(all.harmonic_drawn.samples == 0 && whole.harmonic_drawn.samples == 4096);
        for (uint32_t v = 0; v < most; v++) {
            worst = fmax(worst, fabs(drawn[v] - exact[v]));
            highest = fmax(highest, exact[v]);
            if (v >= 5200) /* small parts are exact */
                assert_true(fabs(drawn[v] - exact[v]) <= 1e-12);
        }
        assert_true(worst > 0 && worst <= whole.harmonic_drawn.epsilon);
        assert_true(whole.harmonic_drawn.epsilon < 0.05);
        assert_true(fabs(whole.mean_distance / all.mean_distance - 1) < 0.01);
        for (uint32_t v = 0; v < most; v++)
            if (exact[v] == highest) /* who comes first is exact */
                assert_true(fabs(drawn[v] - highest) <= 1e-12);
    }
}

static void test_any_number_of_workers(void **state)
{
    (void)state;
    static struct rk_actor_measures alone[most + 1];
    make_large(9);
    for (int exact = 0; exact < 2; exact++) {
        measure(1, 1, exact);
        memcpy(alone, told, sizeof told);
        for (uint32_t jobs = 2; jobs <= 3; jobs++) {
            measure(jobs, 1, exact);
            assert_memory_equal(alone, told, sizeof told);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_drawn_is_near_exact),
        cmocka_unit_test(test_any_number_of_workers),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

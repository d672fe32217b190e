/* Communities, coreness, constraint and triangles of plain arrays against igraph's own calls. */
#include "helper.h"

#include "analysis/leiden.h"
#include "analysis/together.h"

#include <math.h>
#include <stdlib.h>

enum { most = 900, most_ties = 6000, iterations = 6 };

/* A random network in groups: ties (ascending) with weights, as arrays and as igraph's. */
struct net {
    uint32_t n, m;
    uint32_t ends[most_ties][2];
    double weight[most_ties], by_arc[most_ties * 2];
    size_t first[most + 2];
    uint32_t to[most_ties * 2], ties[most + 1];
    igraph_t graph;
    igraph_vector_t weights;
};

static struct net net;
static uint64_t state_of_chance;

static uint32_t chance(uint32_t below)
{
    state_of_chance = state_of_chance * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((state_of_chance >> 33) % below);
}

static int by_ends(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    if (x[0] != y[0])
        return x[0] < y[0] ? -1 : 1;
    return x[1] < y[1] ? -1 : x[1] > y[1];
}

/* n vertices in groups of that size; ties mostly inside; each twice or more becomes one. */
static void draw_ties(uint32_t n, uint32_t wanted, uint32_t group)
{
    net.n = n;
    for (net.m = 0; net.m < wanted; net.m++) {
        uint32_t a = chance(n), b = chance(n);
        if (chance(4))
            b = a / group * group + chance(group);
        b = b < n ? b : n - 1;
        if (a == b)
            a = a ? a - 1 : a + 1;
        net.ends[net.m][0] = a < b ? a : b;
        net.ends[net.m][1] = a < b ? b : a;
    }
    qsort(net.ends, net.m, sizeof *net.ends, by_ends);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < net.m; i++)
        if (!kept || by_ends(net.ends[kept - 1], net.ends[i]))
            memmove(net.ends[kept++], net.ends[i], sizeof *net.ends);
    net.m = kept;
}

static void lay_arcs(void)
{
    memset(net.first, 0, sizeof net.first);
    memset(net.ties, 0, sizeof net.ties);
    for (uint32_t i = 0; i < net.m; i++)
        net.ties[net.ends[i][0] + 1]++;
    for (uint32_t v = 0; v < net.n; v++)
        net.ties[v + 1] += net.ties[v];
    for (uint32_t i = 0; i < net.m; i++)
        for (int k = 0; k < 2; k++)
            net.first[net.ends[i][k] + 2]++;
    for (uint32_t v = 0; v < net.n; v++)
        net.first[v + 1] += net.first[v];
    for (int k = 1; k >= 0; k--) /* those below come before those above */
        for (uint32_t i = 0; i < net.m; i++) {
            size_t at = net.first[net.ends[i][k] + 1]++;
            net.to[at] = net.ends[i][!k];
            net.by_arc[at] = net.weight[i];
        }
}

static void make(uint32_t n, uint32_t wanted, uint32_t group, bool whole)
{
    draw_ties(n, wanted, group);
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, net.m * 2);
    igraph_vector_init(&net.weights, net.m);
    for (uint32_t i = 0; i < net.m; i++) {
        net.weight[i] = whole ? 1 : (1 + chance(1000)) / 1000.0;
        VECTOR(net.weights)[i] = net.weight[i];
        for (int k = 0; k < 2; k++)
            VECTOR(ends)[i * 2 + (uint32_t)k] = net.ends[i][k];
    }
    igraph_create(&net.graph, &ends, n, IGRAPH_UNDIRECTED);
    igraph_vector_int_destroy(&ends);
    lay_arcs();
}

static void release(void)
{
    igraph_destroy(&net.graph);
    igraph_vector_destroy(&net.weights);
}

static struct rk_arcs arcs(void)
{
    return (struct rk_arcs){net.n, net.first, net.to, net.ties};
}

/* igraph's iterations one by one, until one changes nothing. */
static void iterate_by_igraph(igraph_vector_int_t *membership)
{
    igraph_vector_t strengths;
    igraph_vector_int_t before;
    igraph_integer_t count;
    bool changes = true;
    igraph_vector_init(&strengths, 0);
    igraph_vector_int_init(&before, 0);
    igraph_strength(&net.graph, &strengths, igraph_vss_all(), IGRAPH_ALL, false, &net.weights);
    double resolution = 1 / (2 * igraph_vector_sum(&net.weights));
    for (int i = 0; i < iterations && changes; i++) {
        igraph_vector_int_update(&before, membership);
        igraph_community_leiden(&net.graph, &net.weights, &strengths, resolution, 0.01, i > 0, 1,
                                membership, &count, NULL);
        changes = i == 0 || !igraph_vector_int_all_e(&before, membership);
    }
    igraph_vector_destroy(&strengths);
    igraph_vector_int_destroy(&before);
}

/* With the same seed the communities are those of igraph, and so is their modularity. */
static void compare_leiden(uint32_t seed)
{
    static uint32_t told[most];
    igraph_vector_int_t membership;
    igraph_real_t modularity;
    struct rk_arcs plain = arcs();
    const struct rk_weights weights = {.values = net.by_arc};
    struct rk_leiden *leiden = rk_leiden_new(&plain, &weights);
    assert_non_null(leiden);
    assert_true(rk_leiden_run(leiden, seed, iterations, told));
    igraph_vector_int_init(&membership, 0);
    igraph_rng_t twister, kept = *igraph_rng_default();
    igraph_rng_init(&twister, &igraph_rngtype_mt19937);
    igraph_rng_seed(&twister, seed);
    igraph_rng_set_default(&twister);
    iterate_by_igraph(&membership);
    igraph_rng_set_default(&kept);
    igraph_rng_destroy(&twister);
    for (uint32_t v = 0; v < net.n; v++)
        assert_int_equal(told[v], VECTOR(membership)[v]);
    igraph_modularity(&net.graph, &membership, &net.weights, 1, false, &modularity);
    for (int again = 0; again < 2; again++)
        assert_true(fabs(rk_leiden_modularity(leiden, told) - modularity) < 1e-12);
    igraph_vector_int_destroy(&membership);
    rk_leiden_free(leiden);
}

static const struct {
    uint32_t n, ties, group;
    bool whole;
} shapes[] = {{2, 1, 1, true},       {3, 2, 2, false},     {12, 20, 4, true},
              {30, 45, 5, false},    {60, 40, 6, true},    {100, 400, 10, true},
              {100, 400, 10, false}, {300, 900, 25, true}, {900, 1500, 9, true},
              {900, 5000, 60, false}};

static void test_communities_are_those_of_igraph(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        make(shapes[i].n, shapes[i].ties, shapes[i].group, shapes[i].whole);
        for (uint32_t seed = 1; seed <= 5; seed++)
            compare_leiden(seed);
        release();
    }
}

static struct rk_actor_measures told[most + 1];

static void compare_measures(void)
{
    struct rk_analysis analysis = {.actors = told};
    struct rk_measuring measuring = {.analysis = &analysis,
                                     .arcs = arcs(),
                                     .weights.values = net.by_arc,
                                     .n = net.n,
                                     .m = net.m};
    igraph_vector_t constraint, triangles;
    igraph_vector_int_t coreness;
    igraph_real_t transitivity;
    igraph_vector_init(&constraint, 0);
    igraph_vector_init(&triangles, 0);
    igraph_vector_int_init(&coreness, 0);
    const struct rk_shared_measure *const local[] = {&rk_shared_brokerage, &rk_shared_coreness};
    assert_int_equal(rk_blocks_find(&measuring.arcs, &analysis.blocks), RK_OK);
    assert_int_equal(rk_measure_together(&measuring, &(struct rk_together){local, 2}), RK_OK);
    igraph_constraint(&net.graph, &constraint, igraph_vss_all(), &net.weights);
    igraph_adjacent_triangles(&net.graph, &triangles, igraph_vss_all());
    igraph_coreness(&net.graph, &coreness, IGRAPH_ALL);
    igraph_transitivity_undirected(&net.graph, &transitivity, IGRAPH_TRANSITIVITY_NAN);
    for (uint32_t v = 0; v < net.n; v++) {
        double d = (double)(net.first[v + 1] - net.first[v]);
        assert_int_equal(told[v].coreness, VECTOR(coreness)[v]);
        if (d > 0) {
            double size = d - 2 * VECTOR(triangles)[v] / d;
            assert_true(fabs(told[v].constraint - VECTOR(constraint)[v]) < 1e-12);
            assert_true(fabs(told[v].effective_size - size) < 1e-12);
        } else {
            assert_true(isnan(told[v].constraint) && isnan(told[v].effective_size));
        }
    }
    rk_blocks_free(&analysis.blocks);
    double seen = analysis.whole.transitivity;
    assert_true(isnan(transitivity) ? isnan(seen) : fabs(seen - transitivity) < 1e-12);
    igraph_vector_destroy(&constraint);
    igraph_vector_destroy(&triangles);
    igraph_vector_int_destroy(&coreness);
}

static void test_local_measures_are_those_of_igraph(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        make(shapes[i].n, shapes[i].ties, shapes[i].group, shapes[i].whole);
        compare_measures();
        release();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_communities_are_those_of_igraph),
        cmocka_unit_test(test_local_measures_are_those_of_igraph),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

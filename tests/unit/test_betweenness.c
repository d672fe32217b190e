/* Betweenness of plain arrays against igraph on networks of many shapes; the paths of all pairs
 * against the same; drawn against exact; and that none depends on how many processes work. */
#define _DEFAULT_SOURCE
#include "helper.h"

#include "analysis/betweenness_parts.h"
#include "analysis/measures.h"
#include "analysis/pair_paths.h"
#include "team.h"

#include <igraph.h>
#include <math.h>
#include <stdlib.h>

enum { most = 400 };

/* A simple network, kept as a matrix while it is made. */
struct net {
    uint32_t n;
    bool tied[most][most];
    size_t first[most + 1];
    uint32_t to[most * most];
    struct rk_arcs arcs;
};

static uint64_t state_of_chance;

static uint32_t chance(uint32_t below)
{
    state_of_chance = state_of_chance * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((state_of_chance >> 33) % below);
}

static void begin(struct net *net, uint32_t n)
{
    memset(net, 0, sizeof *net);
    net->n = n;
}

static void tie(struct net *net, uint32_t a, uint32_t b)
{
    net->tied[a][b] = net->tied[b][a] = a != b;
}

static void finish(struct net *net)
{
    size_t used = 0;
    for (uint32_t a = 0; a < net->n; a++) {
        for (uint32_t b = 0; b < net->n; b++)
            if (net->tied[a][b])
                net->to[used++] = b;
        net->first[a + 1] = used;
    }
    net->arcs = (struct rk_arcs){net->n, net->first, net->to, NULL};
}

static void by_igraph(const struct net *net, double *out)
{
    igraph_vector_int_t ends;
    igraph_vector_t values;
    igraph_t graph;
    igraph_vector_int_init(&ends, 0);
    igraph_vector_init(&values, 0);
    for (uint32_t a = 0; a < net->n; a++)
        for (uint32_t b = 0; b < a; b++)
            if (net->tied[a][b]) {
                igraph_vector_int_push_back(&ends, a);
                igraph_vector_int_push_back(&ends, b);
            }
    igraph_create(&graph, &ends, net->n, IGRAPH_UNDIRECTED);
    igraph_betweenness(&graph, &values, igraph_vss_all(), false, NULL);
    for (uint32_t v = 0; v < net->n; v++)
        out[v] = VECTOR(values)[v];
    igraph_destroy(&graph);
    igraph_vector_destroy(&values);
    igraph_vector_int_destroy(&ends);
}

static uint64_t find(const struct net *net, struct rk_betweenness_plan plan, double *out)
{
    struct rk_blocks blocks;
    assert_int_equal(rk_blocks_find(&net->arcs, &blocks), RK_OK);
    assert_int_equal(rk_betweenness_find(&net->arcs, &blocks, &plan, out), RK_OK);
    rk_blocks_free(&blocks);
    return plan.samples;
}

static void check_exact(struct net *net)
{
    double told[most + 1], expected[most + 1];
    finish(net);
    by_igraph(net, expected);
    assert_int_equal(find(net, (struct rk_betweenness_plan){.jobs = 1}, told), 0);
    for (uint32_t v = 0; v < net->n; v++)
        assert_true(fabs(told[v] - expected[v]) <= 1e-9 * fmax(1, expected[v]));
}

static struct net net;

static void test_nothing_and_next_to_nothing(void **state)
{
    (void)state;
    for (uint32_t n = 0; n < 4; n++) {
        begin(&net, n);
        check_exact(&net); /* no ties */
        for (uint32_t v = 1; v < n; v++)
            tie(&net, 0, v);
        check_exact(&net);
    }
}

static void test_stars_chains_rings_and_cliques(void **state)
{
    (void)state;
    for (uint32_t n = 4; n <= 40; n += 9) {
        begin(&net, n);
        for (uint32_t v = 1; v < n; v++)
            tie(&net, 0, v);
        check_exact(&net);
        begin(&net, n);
        for (uint32_t v = 1; v < n; v++)
            tie(&net, v - 1, v);
        check_exact(&net);
        tie(&net, n - 1, 0);
        check_exact(&net);
        begin(&net, n);
        for (uint32_t v = 1; v < n; v++)
            for (uint32_t w = 0; w < v; w++)
                tie(&net, v, w);
        check_exact(&net);
    }
}

static void test_trees(void **state)
{
    (void)state;
    for (state_of_chance = 1; state_of_chance < 8; state_of_chance++) {
        uint64_t kept = state_of_chance;
        begin(&net, 20 + chance(200));
        for (uint32_t v = 1; v < net.n; v++)
            tie(&net, v, chance(v));
        check_exact(&net);
        state_of_chance = kept;
    }
}

/* All of one side tied to all of the other: twins on both, with and without ties among them. */
static void test_twins(void **state)
{
    (void)state;
    for (uint32_t inside = 0; inside < 3; inside++) {
        begin(&net, 30);
        for (uint32_t v = 0; v < 30; v++)
            for (uint32_t w = 0; w < v; w++)
                if ((v < 11) != (w < 11) || (v < 11 ? inside & 1 : inside & 2))
                    tie(&net, v, w);
        check_exact(&net);
        net.n = 36; /* with leaves and a chain hanging on them */
        tie(&net, 30, 3);
        tie(&net, 31, 3);
        tie(&net, 32, 20);
        tie(&net, 33, 32);
        check_exact(&net);
    }
    begin(&net, 40); /* a ring whose members stand four times each */
    for (uint32_t v = 0; v < 40; v++)
        for (uint32_t w = 0; w < 40; w++)
            if (w / 4 == (v / 4 + 1) % 10)
                tie(&net, v, w);
    check_exact(&net);
    for (uint32_t v = 0; v < 40; v += 8) /* ... and some of them know each other */
        for (uint32_t k = 1; k < 4; k++)
            for (uint32_t j = 0; j < k; j++)
                tie(&net, v + k, v + j);
    check_exact(&net);
}

static void test_grid(void **state)
{
    (void)state;
    begin(&net, 15 * 20);
    for (uint32_t v = 0; v < net.n; v++) {
        if (v % 15 < 14)
            tie(&net, v, v + 1);
        if (v + 15 < net.n)
            tie(&net, v, v + 15);
    }
    check_exact(&net);
}

/* Parties of a few actors each, in several parts, with bridges between some: what records make. */
static void make_parties(struct net *made, uint64_t seed, uint32_t n, uint32_t parties)
{
    state_of_chance = seed * 977 + 3;
    begin(made, n);
    uint32_t town = 5 + chance(n);
    for (uint32_t p = 0; p < parties; p++) {
        uint32_t party[6], size = 2 + chance(5), base = chance(n) / town * town;
        for (uint32_t k = 0; k < size; k++) {
            party[k] = base + chance(town) * chance(town) / town;
            party[k] = party[k] < n ? party[k] : n - 1;
            for (uint32_t j = 0; j < k; j++)
                tie(made, party[k], party[j]);
        }
        if (chance(20) == 0)
            tie(made, party[0], chance(n));
    }
}

static void test_random_parties(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 60; seed++) {
        uint32_t n = 6 + (uint32_t)(seed * 37 % 330);
        make_parties(&net, seed, n, n * (1 + (uint32_t)seed % 4) / 2);
        check_exact(&net);
    }
}

/* What a piece gives when none of its pairs is left out. */
static void add_all_pairs(const struct rk_piece *piece, double *out)
{
    struct rk_pair_paths *paths = rk_pair_paths_new(piece);
    double of_class[most] = {0};
    const uint32_t *on_path;
    const double *share;
    assert_non_null(paths);
    for (uint32_t from = 0; from < piece->n; from++)
        for (uint32_t to = 0; to < piece->n; to++) {
            if (from == to)
                continue;
            uint32_t count = rk_pair_paths_find(paths, from, to, &on_path, &share);
            for (uint32_t i = 0; i < count; i++)
                of_class[on_path[i]] += share[i] * piece->weight[from] * piece->weight[to] / 2;
        }
    rk_pair_paths_free(paths);
    for (uint32_t i = 0; i < piece->member_count; i++) {
        uint32_t c = piece->class[i];
        out[piece->vertex[i]] += piece->known[c] + of_class[c];
    }
}

static void check_all_pairs(struct net *made)
{
    double told[most + 1], expected[most + 1];
    struct rk_blocks blocks;
    struct rk_pieces pieces;
    finish(made);
    by_igraph(made, expected);
    assert_int_equal(rk_blocks_find(&made->arcs, &blocks), RK_OK);
    assert_int_equal(rk_pieces_cut(&made->arcs, &blocks, &pieces), RK_OK);
    memcpy(told, pieces.known, made->n * sizeof *told);
    for (uint32_t p = 0; p < pieces.count; p++)
        add_all_pairs(&pieces.items[p], told);
    for (uint32_t v = 0; v < made->n; v++)
        assert_true(fabs(told[v] - expected[v]) <= 1e-9 * fmax(1, expected[v]));
    rk_pieces_free(&pieces);
    rk_blocks_free(&blocks);
}

/* A ring has many levels, and two ends may be next to each other, or meet in one or two others. */
static void test_paths_of_all_pairs(void **state)
{
    (void)state;
    for (uint32_t n = 5; n < 200; n += 61) {
        begin(&net, n);
        for (uint32_t v = 0; v < n; v++)
            tie(&net, v, (v + 1) % n);
        check_all_pairs(&net);
    }
    for (uint64_t seed = 0; seed < 20; seed++) {
        uint32_t n = 6 + (uint32_t)(seed * 37 % 130);
        make_parties(&net, seed, n, n * (1 + (uint32_t)seed % 4) / 2);
        check_all_pairs(&net);
    }
}

struct alone {
    struct rk_betweenness_plan plan;
    const double *values;
};

static bool is_the_same_in_a_team(const struct rk_team *team, void *context)
{
    const struct alone *alone = context;
    struct rk_betweenness_plan plan = alone->plan;
    double together[most];
    plan.jobs = 1 + team->rank;
    plan.team = team;
    find(&net, plan, together);
    return memcmp(alone->values, together, sizeof together) == 0;
}

/* Enough of it to be shared out: the same to the bit, whoever works. */
static void test_any_number_of_workers(void **state)
{
    (void)state;
    double alone[most], together[most];
    make_parties(&net, 5, most, 3000);
    for (uint32_t v = 0; v < most; v++)
        for (uint32_t k = 0; k < 130; k++)
            tie(&net, v, chance(most));
    finish(&net);
    struct rk_betweenness_plan plan = {.jobs = 1, .epsilon = 0.01, .delta = 0.1};
    for (int drawn = 0; drawn < 2; drawn++) {
        plan.most_work = drawn;
        uint64_t samples = find(&net, plan, alone);
        assert_int_equal(samples > 0, drawn);
        for (uint32_t jobs = 2; jobs <= 3; jobs++) {
            struct rk_betweenness_plan more = plan;
            more.jobs = jobs;
            assert_int_equal(find(&net, more, together), samples);
            assert_memory_equal(alone, together, sizeof alone);
            assert_true(team_run(jobs, is_the_same_in_a_team, &(struct alone){plan, alone}));
        }
    }
}

/* Every actor within epsilon, in all of these networks, though one in ten would be allowed. */
static void test_drawn_is_near_exact(void **state)
{
    (void)state;
    double exact[most], drawn[most];
    for (uint64_t seed = 0; seed < 12; seed++) {
        uint32_t n = 100 + (uint32_t)seed * 20;
        make_parties(&net, seed + 100, n, n * 2);
        finish(&net);
        find(&net, (struct rk_betweenness_plan){.jobs = 1}, exact);
        uint64_t samples = find(
            &net,
            (struct rk_betweenness_plan){.jobs = 1, .most_work = 1, .epsilon = .01, .delta = .1},
            drawn);
        assert_true(samples > 0);
        double all = (n - 1.0) * (n - 2.0) / 2, worst = 0, off = 0;
        for (uint32_t v = 0; v < n; v++) {
            worst = fmax(worst, fabs(exact[v] - drawn[v]) / all);
            off += exact[v] != drawn[v];
        }
        assert_true(worst <= .01);
        assert_true(off > 0);
    }
}

/* Where nothing can be far off, few are drawn; where much can, more. */
static void test_drawing_stops_when_it_may(void **state)
{
    (void)state;
    double out[most];
    struct rk_betweenness_plan plan = {.jobs = 1, .most_work = 1, .delta = .1, .epsilon = .02};
    make_parties(&net, 101, 300, 900);
    finish(&net);
    uint64_t loose = find(&net, plan, out);
    plan.epsilon = .005;
    uint64_t tight = find(&net, plan, out);
    assert_true(loose < tight);
    assert_true(tight < log(2 * 300 / .05) / (2 * .005 * .005)); /* Hoeffding for all */
    struct rk_blocks blocks;
    plan.exact_only = true;
    assert_int_equal(rk_blocks_find(&net.arcs, &blocks), RK_OK);
    assert_int_equal(rk_betweenness_find(&net.arcs, &blocks, &plan, out), RK_LIMIT);
    rk_blocks_free(&blocks);
}

/* On a ring of an odd number all are alike and each pair has one path: so the variance is known,
 * and with it how many pairs Bennett's inequality asks for. */
static void test_few_more_are_drawn_than_must_be(void **state)
{
    (void)state;
    double out[most];
    struct rk_betweenness_plan plan = {.jobs = 1, .most_work = 1, .delta = .1, .epsilon = .005};
    begin(&net, 101);
    for (uint32_t v = 0; v < 101; v++)
        tie(&net, v, (v + 1) % 101);
    finish(&net);
    double all = 100 * 99 / 2.0, between = 100 * 98 / 8.0, mean = between / (101 * 101 / 2.0);
    double epsilon = plan.epsilon * all / (101 * 101 / 2.0), variance = mean * (1 - mean);
    double least = log(2 * 101 / plan.delta) / (epsilon - variance * log1p(epsilon / variance));
    uint64_t samples = find(&net, plan, out);
    assert_in_range(samples, (uint64_t)(least * .95), (uint64_t)(least * 1.1));
    for (uint32_t v = 0; v < 101; v++)
        assert_true(fabs(out[v] - between) <= plan.epsilon * all);
}

struct heard {
    uint32_t times;
    double last;
    bool back;
};

static void hear(void *context, double part)
{
    struct heard *heard = context;
    heard->times++;
    heard->back |= part < heard->last;
    heard->last = part;
}

/* Batch by batch, however few the shares: a large network has but these 32, of minutes each. */
static void test_tells_how_far(void **state)
{
    (void)state;
    double out[most];
    struct heard heard = {0};
    struct rk_watch watch = {.told = hear, .context = &heard};
    struct rk_pace pace = {.watch = &watch, .whole = 1, .at_hand = 1};
    make_parties(&net, 9, most, 3000);
    finish(&net);
    find(&net, (struct rk_betweenness_plan){.jobs = 1, .pace = &pace}, out);
    assert_true(heard.times > 15);
    assert_false(heard.back);
    assert_true(fabs(heard.last - 1) < 1e-9);
}

static double cost_of_net(void)
{
    struct rk_blocks blocks;
    struct rk_pieces pieces;
    double cost = 0;
    assert_int_equal(rk_blocks_find(&net.arcs, &blocks), RK_OK);
    assert_int_equal(rk_pieces_cut(&net.arcs, &blocks, &pieces), RK_OK);
    for (uint32_t p = 0; p < pieces.count; p++)
        cost += rk_piece_cost(&pieces.items[p]);
    rk_pieces_free(&pieces);
    rk_blocks_free(&blocks);
    return cost;
}

/* How many pairs are drawn when so much work is affordable. */
static uint64_t drawn_at(double affordable, bool exact, bool however_long)
{
    static struct rk_actor_measures actors[most];
    struct rk_analysis analysis = {.actors = actors};
    struct rk_measuring measuring = {.analysis = &analysis,
                                     .arcs = net.arcs,
                                     .n = net.n,
                                     .jobs = 1,
                                     .gaps_only = true,
                                     .affordable_betweenness = affordable,
                                     .exact = exact,
                                     .exact_betweenness = however_long};
    assert_int_equal(rk_blocks_find(&net.arcs, &analysis.blocks), RK_OK);
    assert_int_equal(rk_measure_betweenness(&measuring), RK_OK);
    rk_blocks_free(&analysis.blocks);
    return analysis.whole.betweenness_drawn.samples;
}

/* Exactly is ten times the work at most, unless it may take however long. */
static void test_how_exactly(void **state)
{
    (void)state;
    make_parties(&net, 7, 300, 900);
    finish(&net);
    double cost = cost_of_net();
    assert_int_equal(drawn_at(cost, false, false), 0);
    assert_true(drawn_at(cost / 2, false, false) > 0);
    assert_int_equal(drawn_at(cost / 2, true, false), 0);
    assert_true(drawn_at(cost / 20, true, false) > 0);
    assert_int_equal(drawn_at(cost / 20, true, true), 0);
    assert_int_equal(drawn_at(cost / 20, false, true), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_and_next_to_nothing),
        cmocka_unit_test(test_stars_chains_rings_and_cliques),
        cmocka_unit_test(test_trees),
        cmocka_unit_test(test_twins),
        cmocka_unit_test(test_grid),
        cmocka_unit_test(test_random_parties),
        cmocka_unit_test(test_paths_of_all_pairs),
        cmocka_unit_test(test_any_number_of_workers),
        cmocka_unit_test(test_drawn_is_near_exact),
        cmocka_unit_test(test_drawing_stops_when_it_may),
        cmocka_unit_test(test_few_more_are_drawn_than_must_be),
        cmocka_unit_test(test_tells_how_far),
        cmocka_unit_test(test_how_exactly),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Every measure of random networks against plain slow code that shares nothing with the program. */
#include "chance.h"

#include <igraph.h>
#include <math.h>
#include <stdlib.h>

enum { most = 24 };

/* A random set of records, kept twice: as text for the program, as tables for the slow code. */
struct world {
    int n, bureaus, projects, parties;
    int bureau[most]; /* or -1 */
    double weight[most][most];
    bool in_project[most][most];
    struct text text;
};

/* Ids are numbers of two digits, so that vertex i is actor i. */
static void add_actors(struct world *world)
{
    bool used[4] = {false};
    add(&world->text, "actors:\n");
    for (int i = 0; i < world->n; i++) {
        int bureau = world->bureaus ? chance(world->bureaus + 1) - 1 : -1;
        world->bureau[i] = bureau;
        if (bureau >= 0)
            add(&world->text, "  - {id: a%02d, belongs_to: x%d}\n", i, bureau);
        else
            add(&world->text, "  - {id: a%02d}\n", i);
        if (bureau >= 0)
            used[bureau] = true;
    }
    for (int b = 0; b < 4; b++)
        if (used[b]) /* with nobody in it, it would be an actor */
            add(&world->text, "  - {id: x%d, kind: bureau}\n", b);
}

static void meet(struct world *world, const bool *present, double weight)
{
    for (int i = 0; i < world->n; i++)
        for (int j = 0; j < world->n; j++)
            if (i != j && present[i] && present[j])
                world->weight[i][j] += weight;
}

static void add_party(struct world *world, const int *lead)
{
    bool present[most] = {false};
    int size = 1 + chance(4), project = chance(world->projects * 2);
    add(&world->text, "  - {partners: [");
    for (int k = 0; k < size; k++) {
        int i = chance(world->n);
        add(&world->text, "%sa%02d", k ? ", " : "", i);
        present[i] = true;
    }
    if (project < world->projects) {
        add(&world->text, "], projects: [p%d", project);
        present[lead[project]] = true;
        for (int i = 0; i < world->n; i++)
            world->in_project[i][project] |= present[i];
    }
    double weight = (1 + chance(8)) / 2.0;
    add(&world->text, "], weight: %g, status: %s}\n", weight, chance(2) ? "agreed" : "wished");
    meet(world, present, weight);
}

static void make_world(struct world *world, uint32_t seed, int n, int parties)
{
    *world = (struct world){.n = n, .parties = parties, .projects = 3, .bureaus = (int)seed % 4};
    state_of_chance = seed * 2654435761u + 17;
    int lead[3];
    add(&world->text, "renkei: 1\n");
    add_actors(world);
    add(&world->text, "projects:\n");
    for (int p = 0; p < world->projects; p++) {
        lead[p] = chance(n);
        int member = chance(n);
        add(&world->text, "  - {id: p%d, lead: a%02d, members: [a%02d]}\n", p, lead[p], member);
        bool present[most] = {false};
        present[lead[p]] = present[member] = true;
        world->in_project[lead[p]][p] = world->in_project[member][p] = true;
        meet(world, present, 1);
    }
    if (parties)
        add(&world->text, "partnerships:\n");
    for (int k = 0; k < parties; k++)
        add_party(world, lead);
}

/* ---- slow measures ---- */

static int distance_of[most][most]; /* 0: out of reach, or itself */
static double paths_of[most][most];

/* without: a vertex that is not there, or -1. */
static void find_distances(const struct world *world, int without)
{
    memset(distance_of, 0, sizeof distance_of);
    memset(paths_of, 0, sizeof paths_of);
    for (int s = 0; s < world->n; s++) {
        paths_of[s][s] = s != without;
        for (int d = 1; d < world->n; d++)
            for (int i = 0; i < world->n; i++) {
                double paths = 0;
                if (i == s || i == without || distance_of[s][i] || s == without)
                    continue;
                for (int j = 0; j < world->n; j++)
                    if (world->weight[j][i] > 0 && paths_of[s][j] > 0 &&
                        distance_of[s][j] == d - 1 && (d > 1) == (j != s))
                        paths += paths_of[s][j];
                if (paths > 0) {
                    distance_of[s][i] = d;
                    paths_of[s][i] = paths;
                }
            }
    }
}

static double slow_betweenness(const struct world *world, int v)
{
    double sum = 0;
    for (int s = 0; s < world->n; s++)
        for (int t = s + 1; t < world->n; t++) {
            if (s == v || t == v || !distance_of[s][t] || !distance_of[s][v] || !distance_of[v][t])
                continue;
            if (distance_of[s][v] + distance_of[v][t] == distance_of[s][t])
                sum += paths_of[s][v] * paths_of[v][t] / paths_of[s][t];
        }
    return sum / ((world->n - 1) * (world->n - 2) / 2.0);
}

static double strength_of(const struct world *world, int v)
{
    double sum = 0;
    for (int i = 0; i < world->n; i++)
        sum += world->weight[v][i];
    return sum;
}

static double slow_constraint(const struct world *world, int v)
{
    double sum = 0;
    for (int j = 0; j < world->n; j++) {
        if (world->weight[v][j] == 0)
            continue;
        double share = world->weight[v][j] / strength_of(world, v);
        for (int q = 0; q < world->n; q++)
            if (world->weight[v][q] > 0 && world->weight[q][j] > 0)
                share += world->weight[v][q] / strength_of(world, v) * world->weight[q][j] /
                         strength_of(world, q);
        sum += share * share;
    }
    return sum;
}

static int degree_of(const struct world *world, int v)
{
    int degree = 0;
    for (int i = 0; i < world->n; i++)
        degree += world->weight[v][i] > 0;
    return degree;
}

/* Ties among the neighbours of v. */
static int triangles_of(const struct world *world, int v)
{
    int count = 0;
    for (int i = 0; i < world->n; i++)
        for (int j = 0; j < i; j++)
            count += world->weight[v][i] > 0 && world->weight[v][j] > 0 && world->weight[i][j] > 0;
    return count;
}

/* The largest k such that v is left when all with fewer than k ties go, again and again. */
static int slow_coreness(const struct world *world, int v)
{
    for (int k = 1;; k++) {
        bool left[most];
        for (int i = 0; i < world->n; i++)
            left[i] = true;
        for (bool again = true; again;) {
            again = false;
            for (int i = 0; i < world->n; i++) {
                int ties = 0;
                for (int j = 0; j < world->n; j++)
                    ties += left[j] && world->weight[i][j] > 0;
                if (left[i] && ties < k) {
                    left[i] = false;
                    again = true;
                }
            }
        }
        if (!left[v])
            return k - 1;
    }
}

/* Of those who reached v, how many are outside the largest part once it is gone. */
static int slow_cut_off(const struct world *world, int v)
{
    bool reached[most];
    int others = 0, largest = 0;
    find_distances(world, -1);
    for (int i = 0; i < world->n; i++) {
        reached[i] = i != v && distance_of[v][i];
        others += reached[i];
    }
    find_distances(world, v);
    for (int i = 0; i < world->n; i++) {
        int part = 1;
        for (int j = 0; j < world->n; j++)
            part += distance_of[i][j] > 0;
        if (reached[i] && part > largest)
            largest = part;
    }
    find_distances(world, -1);
    return others - largest;
}

static void slow_pagerank(const struct world *world, double *rank)
{
    double next[most];
    for (int i = 0; i < world->n; i++)
        rank[i] = 1.0 / world->n;
    for (int round = 0; round < 400; round++) {
        for (int i = 0; i < world->n; i++)
            next[i] = 0.15 / world->n;
        for (int j = 0; j < world->n; j++)
            for (int i = 0; i < world->n; i++)
                next[i] += 0.85 * rank[j] *
                           (degree_of(world, j) ? world->weight[j][i] / strength_of(world, j)
                                                : 1.0 / world->n);
        memcpy(rank, next, sizeof next);
    }
}

/* ---- comparing ---- */

struct told {
    struct rk_dataset *dataset;
    struct rk_network *network;
    struct rk_analysis *analysis;
};

static struct told tell(const char *text, const struct rk_analysis_options *options)
{
    struct told told = {.dataset = read_text(text)};
    assert_int_equal(rk_network_build(told.dataset, NULL, &told.network), RK_OK);
    assert_int_equal(rk_analysis_run(told.network, options, &told.analysis), RK_OK);
    return told;
}

static void release(struct told *told)
{
    rk_analysis_free(told->analysis);
    rk_network_free(told->network);
    rk_dataset_free(told->dataset);
}

static const struct rk_actor_measures *of(const struct told *told, int i)
{
    char id[16];
    snprintf(id, sizeof id, "a%02d", i);
    uint32_t actor = rk_dataset_find(told->dataset, RK_ACTOR, id);
    return rk_analysis_actor(told->analysis, rk_network_vertex(told->network, actor));
}

static void assert_same(double value, double expected)
{
    if (isnan(expected) ? !isnan(value) : !(fabs(value - expected) <= 1e-9))
        fail_msg("%.12g is not %.12g", value, expected);
}

static void compare_actors(const struct world *world, const struct told *told)
{
    double rank[most];
    slow_pagerank(world, rank);
    find_distances(world, -1);
    for (int v = 0; v < world->n; v++) {
        const struct rk_actor_measures *m = of(told, v);
        double near = 0, d = degree_of(world, v);
        uint32_t projects = 0, outside = 0;
        for (int i = 0; i < world->n; i++) {
            near += distance_of[v][i] ? 1.0 / distance_of[v][i] : 0;
            outside += world->weight[v][i] > 0 && world->bureau[v] >= 0 && world->bureau[i] >= 0 &&
                       world->bureau[v] != world->bureau[i];
            projects += world->in_project[v][i];
        }
        assert_int_equal(m->degree, degree_of(world, v));
        assert_same(m->strength, strength_of(world, v));
        assert_int_equal(m->projects, projects);
        assert_int_equal(m->outside_bureau, outside);
        assert_same(m->betweenness, slow_betweenness(world, v));
        assert_same(m->harmonic, near / (world->n - 1));
        assert_same(m->pagerank, rank[v]);
        assert_same(m->constraint, d > 0 ? slow_constraint(world, v) : (double)NAN);
        assert_same(m->effective_size, d > 0 ? d - 2 * triangles_of(world, v) / d : (double)NAN);
        assert_int_equal(m->coreness, slow_coreness(world, v));
        assert_int_equal(m->cut_off, slow_cut_off(world, v));
        assert_int_equal(m->cut_point, slow_cut_off(world, v) > 0);
        for (int i = 0; i < world->n; i++)
            assert_int_equal(m->component == of(told, i)->component,
                             i == v || distance_of[v][i] > 0);
    }
}

static void compare_bureaus(const struct world *world, const struct told *told)
{
    const struct rk_network_measures *whole = rk_analysis_whole(told->analysis);
    double in = 0, out = 0, pairs_in = 0, pairs_out = 0, ends[5] = {0}, squares = 0;
    for (int i = 0; i < world->n; i++)
        for (int j = 0; j < i; j++) {
            if (world->bureau[i] < 0 || world->bureau[j] < 0)
                continue;
            bool same = world->bureau[i] == world->bureau[j];
            *(same ? &pairs_in : &pairs_out) += 1;
            if (world->weight[i][j] == 0)
                continue;
            *(same ? &in : &out) += 1;
            ends[world->bureau[i]]++;
            ends[world->bureau[j]]++;
        }
    for (int b = 0; b < 5; b++)
        squares += in + out > 0 ? ends[b] * ends[b] / (4 * (in + out) * (in + out)) : 0;
    assert_same(whole->within_density, pairs_in > 0 ? in / pairs_in : (double)NAN);
    assert_same(whole->between_density, pairs_out > 0 ? out / pairs_out : (double)NAN);
    assert_same(whole->ei_index, in + out > 0 ? (out - in) / (out + in) : (double)NAN);
    assert_same(whole->ei_expected, pairs_in + pairs_out > 0
                                        ? (pairs_out - pairs_in) / (pairs_out + pairs_in)
                                        : (double)NAN);
    assert_same(whole->assortativity, in + out > 0 && squares < 1
                                          ? (in / (in + out) - squares) / (1 - squares)
                                          : (double)NAN);
}

/* Newman's sum over all pairs: (A_ij - s_i s_j / 2W) / 2W for those in one community. */
static double slow_modularity(const struct world *world, const struct told *told)
{
    double all = 0, sum = 0;
    for (int i = 0; i < world->n; i++)
        all += strength_of(world, i);
    for (int i = 0; i < world->n; i++)
        for (int j = 0; j < world->n; j++)
            if (of(told, i)->community == of(told, j)->community)
                sum += world->weight[i][j] - strength_of(world, i) * strength_of(world, j) / all;
    return all > 0 ? sum / all : (double)NAN;
}

static void compare_whole(const struct world *world, const struct told *told)
{
    const struct rk_network_measures *whole = rk_analysis_whole(told->analysis);
    double ties = 0, weight = 0, closed = 0, triples = 0, distances = 0, pairs = 0;
    double n = world->n, most_ties = 0, most_between = 0, missing = 0;
    find_distances(world, -1);
    for (int i = 0; i < world->n; i++) {
        double d = degree_of(world, i);
        ties += d / 2;
        weight += strength_of(world, i) / 2;
        closed += triangles_of(world, i);
        triples += d * (d - 1) / 2;
        most_ties = fmax(most_ties, d);
        most_between = fmax(most_between, slow_betweenness(world, i));
        for (int j = 0; j < world->n; j++) {
            distances += distance_of[i][j];
            pairs += distance_of[i][j] > 0;
        }
    }
    for (int i = 0; i < world->n; i++)
        missing += most_between - slow_betweenness(world, i);
    assert_same(whole->ties, ties);
    assert_same(whole->weight, weight);
    assert_same(whole->density, 2 * ties / (n * (n - 1)));
    assert_same(whole->transitivity, triples > 0 ? closed / triples : (double)NAN);
    assert_same(whole->mean_distance, pairs > 0 ? distances / pairs : (double)NAN);
    assert_same(whole->degree_centralization, (n * most_ties - 2 * ties) / ((n - 1) * (n - 2)));
    assert_same(whole->betweenness_centralization, missing / (n - 1));
    assert_same(whole->modularity, slow_modularity(world, told));
}

/* A tie is a bridge if its ends do not reach each other without it. */
static void compare_bridges(struct world *world, const struct told *told)
{
    uint32_t count, next = 0;
    const uint32_t *bridges = rk_analysis_bridges(told->analysis, &count);
    for (uint32_t i = 0; i < rk_network_tie_count(told->network); i++) {
        const struct rk_tie tie = rk_network_tie(told->network, i);
        uint32_t a = 0, b = 0;
        for (int k = 0; k < world->n; k++) {
            a = of(told, k) == rk_analysis_actor(told->analysis, tie.a) ? (uint32_t)k : a;
            b = of(told, k) == rk_analysis_actor(told->analysis, tie.b) ? (uint32_t)k : b;
        }
        double kept = world->weight[a][b];
        assert_true(kept > 0);
        world->weight[a][b] = world->weight[b][a] = 0;
        find_distances(world, -1);
        bool is_bridge = !distance_of[a][b];
        world->weight[a][b] = world->weight[b][a] = kept;
        assert_int_equal(is_bridge, next < count && bridges[next] == i);
        next += is_bridge;
    }
    assert_int_equal(next, count);
}

static void test_every_measure(void **state)
{
    (void)state;
    static struct world world;
    for (uint32_t seed = 0; seed < 60; seed++) {
        int n = 3 + (int)seed % 20;
        make_world(&world, seed, n, (int)(seed * 7 % 31));
        struct told told =
            tell(world.text.bytes, &(struct rk_analysis_options){.permutations = 20});
        assert_int_equal(rk_analysis_whole(told.analysis)->actors, n);
        compare_actors(&world, &told);
        compare_whole(&world, &told);
        compare_bureaus(&world, &told);
        compare_bridges(&world, &told);
        release(&told);
    }
}

/* Rows: betweenness, strength, degree descending, then id. */
static void test_order(void **state)
{
    (void)state;
    static struct world world;
    for (uint32_t seed = 100; seed < 110; seed++) {
        make_world(&world, seed, most, 20);
        struct told told = tell(world.text.bytes, NULL);
        const uint32_t *order = rk_analysis_order(told.analysis);
        for (int i = 1; i < most; i++) {
            const struct rk_actor_measures *x = rk_analysis_actor(told.analysis, order[i - 1]);
            const struct rk_actor_measures *y = rk_analysis_actor(told.analysis, order[i]);
            assert_true(x->betweenness >= y->betweenness - 1e-9);
            if (fabs(x->betweenness - y->betweenness) > 1e-9)
                continue;
            assert_true(x->strength >= y->strength);
            if (x->strength > y->strength)
                continue;
            assert_true(x->degree > y->degree ||
                        (x->degree == y->degree && order[i - 1] < order[i]));
        }
        release(&told);
    }
}

/* All 35 ways to choose 3 of 7 for the first bureau, counted one by one. */
static void test_permutations_against_all_of_them(void **state)
{
    (void)state;
    static const int ties[][2] = {{0, 1}, {0, 2}, {1, 2}, {3, 4}, {4, 5}, {5, 6}, {3, 6}, {2, 3}};
    enum { tie_count = sizeof ties / sizeof *ties };
    char text[2048];
    int used = snprintf(text, sizeof text,
                        "actors:\n- {id: x, kind: bureau}\n"
                        "- {id: y, kind: bureau}\n");
    for (int i = 0; i < 7; i++)
        used += snprintf(text + used, sizeof text - (size_t)used, "- {id: a%02d, belongs_to: %c}\n",
                         i, i < 3 ? 'x' : 'y');
    used += snprintf(text + used, sizeof text - (size_t)used, "partnerships:\n");
    for (int k = 0; k < tie_count; k++)
        used += snprintf(text + used, sizeof text - (size_t)used, "- partners: [a%02d, a%02d]\n",
                         ties[k][0], ties[k][1]);
    int inside[128], ways = 0, total = 0, far = 0;
    for (int set = 0; set < 128; set++) {
        int members = 0;
        for (int i = 0; i < 7; i++)
            members += set >> i & 1;
        if (members != 3)
            continue;
        inside[ways] = 0;
        for (int k = 0; k < tie_count; k++)
            inside[ways] += (set >> ties[k][0] & 1) == (set >> ties[k][1] & 1);
        total += inside[ways++];
    }
    double mean = (double)total / ways, seen = 7; /* all ties but the last */
    for (int k = 0; k < ways; k++)
        far += fabs(inside[k] - mean) >= fabs(seen - mean) - 1e-9;
    struct told told = tell(text, NULL);
    const struct rk_network_measures *whole = rk_analysis_whole(told.analysis);
    assert_int_equal(ways, 35);
    assert_int_equal(whole->permutations, 10000);
    double p = (double)far / ways, deviation = sqrt(p * (1 - p) / 10000);
    assert_true(fabs(whole->ei_p - p) <= 4 * deviation + 1e-4);
    release(&told);
}

/* The same records under other file names, in another order of lines. */
static void test_numbers_do_not_depend_on_files(void **state)
{
    (void)state;
    static struct world world;
    static char turned[most_text];
    make_world(&world, 3, most, 40);
    const char *parties = strstr(world.text.bytes, "partnerships:\n") + strlen("partnerships:\n");
    size_t head = (size_t)(parties - world.text.bytes), used = head;
    memcpy(turned, world.text.bytes, head);
    for (const char *end = world.text.bytes + world.text.used; end > parties;) {
        const char *line = end - 1;
        while (line > parties && line[-1] != '\n')
            line--;
        memcpy(turned + used, line, (size_t)(end - line));
        used += (size_t)(end - line);
        end = line;
    }
    turned[used] = 0;
    struct told one = tell(world.text.bytes, NULL), two = tell(turned, NULL);
    const struct rk_network_measures *x = rk_analysis_whole(one.analysis);
    const struct rk_network_measures *y = rk_analysis_whole(two.analysis);
    assert_true(x->modularity == y->modularity && x->ei_p == y->ei_p);
    for (int i = 0; i < most; i++) {
        assert_int_equal(of(&one, i)->community, of(&two, i)->community);
        assert_same(of(&one, i)->betweenness, of(&two, i)->betweenness);
        assert_same(of(&one, i)->pagerank, of(&two, i)->pagerank);
        assert_int_equal(rk_analysis_order(one.analysis)[i], rk_analysis_order(two.analysis)[i]);
    }
    release(&one);
    release(&two);
}

/* Zachary's karate club (1977, J. Anthropol. Res. 33, 452): the largest modularity of its
 * unweighted ties is 0.4198 (Agarwal & Kempe 2008, Eur. Phys. J. B 66, 409), in four communities.
 */
static void test_communities_of_the_karate_club(void **state)
{
    (void)state;
    static const int ties[][2] = {
        {1, 2},   {1, 3},   {1, 4},   {1, 5},   {1, 6},   {1, 7},   {1, 8},   {1, 9},   {1, 11},
        {1, 12},  {1, 13},  {1, 14},  {1, 18},  {1, 20},  {1, 22},  {1, 32},  {2, 3},   {2, 4},
        {2, 8},   {2, 14},  {2, 18},  {2, 20},  {2, 22},  {2, 31},  {3, 4},   {3, 8},   {3, 9},
        {3, 10},  {3, 14},  {3, 28},  {3, 29},  {3, 33},  {4, 8},   {4, 13},  {4, 14},  {5, 7},
        {5, 11},  {6, 7},   {6, 11},  {6, 17},  {7, 17},  {9, 31},  {9, 33},  {9, 34},  {10, 34},
        {14, 34}, {15, 33}, {15, 34}, {16, 33}, {16, 34}, {19, 33}, {19, 34}, {20, 34}, {21, 33},
        {21, 34}, {23, 33}, {23, 34}, {24, 26}, {24, 28}, {24, 30}, {24, 33}, {24, 34}, {25, 26},
        {25, 28}, {25, 32}, {26, 32}, {27, 30}, {27, 34}, {28, 34}, {29, 32}, {29, 34}, {30, 33},
        {30, 34}, {31, 33}, {31, 34}, {32, 33}, {32, 34}, {33, 34}};
    static char text[8192];
    size_t used = (size_t)snprintf(text, sizeof text, "partnerships:\n");
    for (size_t k = 0; k < sizeof ties / sizeof *ties; k++)
        used += (size_t)snprintf(text + used, sizeof text - used, "- partners: [a%02d, a%02d]\n",
                                 ties[k][0], ties[k][1]);
    struct told told = tell(text, NULL);
    const struct rk_network_measures *whole = rk_analysis_whole(told.analysis);
    assert_int_equal(whole->ties, 78);
    assert_int_equal(whole->communities, 4);
    assert_true(fabs(whole->modularity - 0.4198) < 5e-5);
    release(&told);
}

/* Weights at the ends of what a number can hold. */
static void test_extreme_weights_stay_finite(void **state)
{
    (void)state;
    struct told told = tell("partnerships:\n"
                            "- {partners: [a00, a01, a02], weight: 1.7e308}\n"
                            "- {partners: [a00, a01, a02], weight: 1.7e308}\n"
                            "- {partners: [a02, a03], weight: 1e-300}\n"
                            "- {partners: [a03, a04], weight: 1e-300}\n",
                            NULL);
    for (int i = 0; i < 5; i++) {
        assert_true(isfinite(of(&told, i)->pagerank) && of(&told, i)->pagerank > 0);
        assert_true(isfinite(of(&told, i)->constraint));
    }
    assert_true(isfinite(rk_analysis_whole(told.analysis)->modularity));
    release(&told);
}

/* Whoever else uses igraph in this process goes on where they were. */
static void test_igraph_is_left_as_it_was(void **state)
{
    (void)state;
    static struct world world;
    igraph_rng_seed(igraph_rng_default(), 5);
    igraph_integer_t expected = igraph_rng_get_integer(igraph_rng_default(), 0, 1000000000);
    igraph_rng_seed(igraph_rng_default(), 5);
    igraph_error_handler_t *handler = igraph_set_error_handler(igraph_error_handler_ignore);
    make_world(&world, 1, most, 40);
    struct told told = tell(world.text.bytes, NULL);
    release(&told);
    assert_int_equal(igraph_rng_get_integer(igraph_rng_default(), 0, 1000000000), expected);
    assert_true(igraph_set_error_handler(handler) == igraph_error_handler_ignore);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_measure),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_permutations_against_all_of_them),
        cmocka_unit_test(test_numbers_do_not_depend_on_files),
        cmocka_unit_test(test_communities_of_the_karate_club),
        cmocka_unit_test(test_extreme_weights_stay_finite),
        cmocka_unit_test(test_igraph_is_left_as_it_was),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

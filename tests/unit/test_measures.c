/* Measures against published values and hand counts. */
#include "helper.h"

#include "analysis/measures.h"
#include "network/network.h"

#include <math.h>
#include <stdlib.h>

struct measured {
    struct rk_dataset *dataset;
    struct rk_network *network;
    struct rk_analysis *analysis;
};

static struct measured measure(const char *text)
{
    struct measured m = {.dataset = read_text(text)};
    assert_int_equal(rk_network_build(m.dataset, NULL, &m.network), RK_OK);
    assert_int_equal(rk_analysis_run(m.network, NULL, &m.analysis), RK_OK);
    return m;
}

static void release(struct measured *m)
{
    rk_analysis_free(m->analysis);
    rk_network_free(m->network);
    rk_dataset_free(m->dataset);
}

/* Records in which each pair of names ("A B", ...) meets once. */
static const char *ties_of(const char *const *pairs, size_t count)
{
    static char text[8192];
    size_t used = (size_t)snprintf(text, sizeof text, "partnerships:\n");
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "- {partners: [%s], status: achieved}\n", pairs[i]);
    return text;
}

static const struct rk_actor_measures *of(const struct measured *m, const char *name)
{
    uint32_t actor = rk_dataset_find(m->dataset, RK_ACTOR, name);
    assert_int_not_equal(actor, RK_NONE);
    return rk_analysis_actor(m->analysis, rk_network_vertex(m->network, actor));
}

static void assert_near(double value, double expected, double slack)
{
    if (!(fabs(value - expected) <= slack))
        fail_msg("%.9g is not %.9g", value, expected);
}

/* Krackhardt 1990 (Adm. Sci. Q. 35, 342): Diane has most ties, Heather bridges most, Fernando and
 * Garth are closest. Pairs bridged, as known of the kite: Heather 14, Fernando and Garth 8 1/3, Ike
 * 8, Diane 3 2/3, Andre and Beverly 5/6, of 36. */
static void krackhardts_kite(void **state)
{
    (void)state;
    static const char *const pairs[] = {
        "Andre, Beverly",  "Andre, Carol",   "Andre, Diane", "Andre, Fernando", "Beverly, Diane",
        "Beverly, Ed",     "Beverly, Garth", "Carol, Diane", "Carol, Fernando", "Diane, Ed",
        "Diane, Fernando", "Diane, Garth",   "Ed, Garth",    "Fernando, Garth", "Fernando, Heather",
        "Garth, Heather",  "Heather, Ike",   "Ike, Jane"};
    static const struct {
        const char *name;
        uint32_t degree, coreness, cut_off;
        double paths; /* times 6 */
    } known[] = {{"Andre", 4, 3, 0, 5},  {"Beverly", 4, 3, 0, 5},  {"Carol", 3, 3, 0, 0},
                 {"Diane", 6, 3, 0, 22}, {"Ed", 3, 3, 0, 0},       {"Fernando", 5, 3, 0, 50},
                 {"Garth", 5, 3, 0, 50}, {"Heather", 3, 2, 2, 84}, {"Ike", 2, 1, 1, 48},
                 {"Jane", 1, 1, 0, 0}};
    struct measured m = measure(ties_of(pairs, 18));
    for (size_t i = 0; i < 10; i++) {
        const struct rk_actor_measures *a = of(&m, known[i].name);
        assert_int_equal(a->degree, known[i].degree);
        assert_int_equal(a->coreness, known[i].coreness);
        assert_int_equal(a->cut_off, known[i].cut_off);
        assert_int_equal(a->cut_point, known[i].cut_off > 0);
        assert_near(a->betweenness, known[i].paths / 6 / 36, 1e-12);
    }
    /* Jane: Ike at 1, Heather at 2, Fernando and Garth at 3, the other five at 4 */
    assert_near(of(&m, "Jane")->harmonic, (1 + 1 / 2. + 2 / 3. + 5 / 4.) / 9, 1e-12);
    assert_near(of(&m, "Diane")->harmonic, (6 + 1 / 2. + 1 / 3. + 1 / 4.) / 9, 1e-12);
    uint32_t bridges;
    rk_analysis_bridges(m.analysis, &bridges);
    assert_int_equal(bridges, 2);
    assert_near(rk_analysis_whole(m.analysis)->density, 18 / 45., 1e-12);
    release(&m);
}

/* Padgett & Ansell 1993 (Am. J. Sociol. 98, 1259), marriages; betweenness as in Jackson 2008,
 * Social and Economic Networks, section 1.2.1: Medici .522, Guadagni .255, Strozzi .103, Tornabuoni
 * .092. */
static void florentine_families(void **state)
{
    (void)state;
    static const char *const pairs[] = {
        "Acciaiuoli, Medici",    "Castellani, Peruzzi",   "Castellani, Strozzi",
        "Castellani, Barbadori", "Medici, Barbadori",     "Medici, Ridolfi",
        "Medici, Tornabuoni",    "Medici, Albizzi",       "Medici, Salviati",
        "Salviati, Pazzi",       "Peruzzi, Strozzi",      "Peruzzi, Bischeri",
        "Strozzi, Ridolfi",      "Strozzi, Bischeri",     "Ridolfi, Tornabuoni",
        "Tornabuoni, Guadagni",  "Albizzi, Ginori",       "Albizzi, Guadagni",
        "Bischeri, Guadagni",    "Guadagni, Lamberteschi"};
    struct measured m = measure(ties_of(pairs, 20));
    assert_int_equal(of(&m, "Medici")->degree, 6);
    assert_near(of(&m, "Medici")->betweenness, .522, 5e-4);
    assert_near(of(&m, "Guadagni")->betweenness, .255, 5e-4);
    assert_near(of(&m, "Strozzi")->betweenness, .103, 5e-4);
    assert_near(of(&m, "Tornabuoni")->betweenness, .092, 5e-4);
    assert_near(of(&m, "Pazzi")->betweenness, 0, 1e-12);
    assert_near(rk_analysis_whole(m.analysis)->transitivity, 9 / 47., 1e-12);
    release(&m);
}

static void a_star_is_fully_centralized(void **state)
{
    (void)state;
    static const char *const pairs[] = {"C, A", "C, B", "C, D", "C, E"};
    struct measured m = measure(ties_of(pairs, 4));
    const struct rk_network_measures *whole = rk_analysis_whole(m.analysis);
    assert_near(whole->degree_centralization, 1, 1e-12);
    assert_near(whole->betweenness_centralization, 1, 1e-12);
    assert_near(whole->mean_distance, (4 * 1 + 6 * 2) / 10., 1e-12);
    assert_int_equal(of(&m, "C")->cut_off, 3);
    assert_near(of(&m, "C")->effective_size, 4, 1e-12);
    assert_near(of(&m, "C")->constraint, 4 * (1 / 4.) * (1 / 4.), 1e-12);
    assert_near(of(&m, "A")->constraint, 1, 1e-12);
    release(&m);
}

static void without_actors_nothing_is_defined(void **state)
{
    (void)state;
    struct measured m = measure("renkei: 1\n");
    const struct rk_network_measures *whole = rk_analysis_whole(m.analysis);
    assert_int_equal(whole->actors + whole->ties + whole->components + whole->communities, 0);
    assert_true(isnan(whole->density) && isnan(whole->transitivity) && isnan(whole->modularity));
    assert_true(isnan(whole->ei_index) && isnan(whole->ei_p) && isnan(whole->mean_distance));
    release(&m);
}

static void one_actor_and_two(void **state)
{
    (void)state;
    struct measured m = measure("actors: [A]\n");
    assert_true(isnan(of(&m, "A")->betweenness) && isnan(of(&m, "A")->harmonic));
    assert_true(isnan(of(&m, "A")->constraint) && isnan(of(&m, "A")->effective_size));
    assert_near(of(&m, "A")->pagerank, 1, 1e-12);
    assert_int_equal(rk_analysis_whole(m.analysis)->isolates, 1);
    release(&m);
    m = measure("partnerships:\n- partners: [A, B]\n- partners: [B, A]\n");
    assert_int_equal(rk_analysis_whole(m.analysis)->ties, 1);
    assert_near(of(&m, "A")->strength, 2, 0);
    assert_near(of(&m, "A")->harmonic, 1, 1e-12);
    assert_true(isnan(of(&m, "A")->betweenness));
    assert_near(rk_analysis_whole(m.analysis)->density, 1, 0);
    release(&m);
}

static void two_halves_are_numbered_by_size(void **state)
{
    (void)state;
    static const char *const pairs[] = {"A, B", "C, D", "D, E"};
    struct measured m = measure(ties_of(pairs, 3));
    assert_int_equal(of(&m, "C")->component, 1);
    assert_int_equal(of(&m, "A")->component, 2);
    assert_int_equal(rk_analysis_whole(m.analysis)->largest_component, 3);
    assert_int_equal(of(&m, "C")->community, of(&m, "E")->community);
    release(&m);
}

/* Four actors, two bureaus, one tie inside and two across: counted by hand. */
static void ties_across_bureaus(void **state)
{
    (void)state;
    struct measured m = measure("actors:\n- {name: X, kind: bureau}\n- {name: Y, kind: bureau}\n"
                                "- {name: A, belongs_to: X}\n- {name: B, belongs_to: X}\n"
                                "- {name: C, belongs_to: Y}\n- {name: D, belongs_to: Y}\n"
                                "- {name: E}\n"
                                "partnerships:\n- partners: [A, B]\n- partners: [A, C]\n"
                                "- partners: [B, D]\n- partners: [A, E]\n");
    const struct rk_network_measures *whole = rk_analysis_whole(m.analysis);
    assert_int_equal(whole->bureaus, 2);
    assert_near(whole->ei_index, (2 - 1) / 3., 1e-12);
    assert_near(whole->ei_expected, (4 - 2) / 6., 1e-12);
    assert_near(whole->within_density, 1 / 2., 1e-12);
    assert_near(whole->between_density, 2 / 4., 1e-12);
    /* shares of ends: X 4/6, Y 2/6; (1/3 - 20/36) / (1 - 20/36) */
    assert_near(whole->assortativity, (1 / 3. - 20 / 36.) / (1 - 20 / 36.), 1e-12);
    assert_near(whole->ei_p, 1, 1e-12); /* every labelling is at least as far as one at its mean */
    assert_int_equal(of(&m, "A")->outside_bureau, 1);
    release(&m);
}

static void measures_need_the_network_alone(void **state)
{
    (void)state;
    struct measured m = {
        .dataset = read_text("projects:\n"
                             "  - {name: p, lead: A, members: B}\n"
                             "  - {name: q, lead: B}\n"
                             "partnerships:\n"
                             "  - {projects: q, partners: [A, C], status: agreed, how: talk}\n")};
    assert_int_equal(rk_network_build(m.dataset, NULL, &m.network), RK_OK);
    rk_dataset_forget_works(m.dataset);
    assert_int_equal(rk_dataset_count(m.dataset, RK_PROJECT), 0);
    assert_int_equal(rk_dataset_count(m.dataset, RK_PARTNERSHIP), 0);
    assert_int_equal(rk_dataset_diagnostic_count(m.dataset), 0);
    assert_int_equal(rk_analysis_run(m.network, NULL, &m.analysis), RK_OK);
    assert_int_equal(of(&m, "A")->projects, 2);
    assert_int_equal(of(&m, "B")->projects, 2);
    assert_int_equal(of(&m, "C")->projects, 1);
    assert_near(of(&m, "A")->strength, 3, 0); /* p with B, q with B and C */
    assert_int_equal(of(&m, "C")->degree, 2);
    release(&m);
}

/* Records of two each, with so many different weights. */
static char *weighted_records(int count, int different)
{
    enum { line = 80 };
    char *text = malloc((size_t)count * line + line);
    assert_non_null(text);
    size_t used = (size_t)snprintf(text, line, "partnerships:\n");
    for (int i = 0; i < count; i++)
        used += (size_t)snprintf(text + used, line,
                                 "- {partners: [a%d, a%d], status: achieved, weight: %g}\n", i % 90,
                                 i % 90 + 1 + i / 90, (i % different + 1) / 4.0);
    return text;
}

/* By codes as long as there are enough of them. */
static void each_arc_has_its_weight(void **state)
{
    (void)state;
    static const int different[] = {1, 3, 256, 257, 400};
    for (size_t i = 0; i < sizeof different / sizeof *different; i++) {
        char *text = weighted_records(800, different[i]);
        struct rk_dataset *dataset = read_text(text);
        struct rk_network *network;
        assert_int_equal(rk_network_build(dataset, NULL, &network), RK_OK);
        uint32_t n = rk_network_actor_count(network), m = rk_network_tie_count(network);
        assert_int_equal(m, 800);
        struct rk_measuring measuring = {
            .network = network,
            .arcs = {n, network->first, network->neighbours, network->ties.first},
            .n = n,
            .m = m};
        assert_int_equal(rk_weigh(&measuring), RK_OK);
        assert_int_equal(measuring.weights.codes != NULL, different[i] <= 256);
        for (size_t arc = 0; arc < network->first[n]; arc++) {
            double weight = rk_network_tie(network, network->neighbour_ties[arc]).weight;
            assert_true(rk_weight(&measuring.weights, arc) == weight / (different[i] / 4.0));
        }
        rk_weights_free(&measuring.weights);
        rk_network_free(network);
        rk_dataset_free(dataset);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_need_the_network_alone),
        cmocka_unit_test(krackhardts_kite),
        cmocka_unit_test(florentine_families),
        cmocka_unit_test(a_star_is_fully_centralized),
        cmocka_unit_test(without_actors_nothing_is_defined),
        cmocka_unit_test(one_actor_and_two),
        cmocka_unit_test(two_halves_are_numbered_by_size),
        cmocka_unit_test(ties_across_bureaus),
        cmocka_unit_test(each_arc_has_its_weight),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

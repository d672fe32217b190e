/* Tests of the network: who is a vertex, who is tied, with what weight, resting on what. */
#define _POSIX_C_SOURCE 200809L
#include "helper.h"

#include <stdlib.h>

struct built {
    struct rk_dataset *dataset;
    struct rk_network *network;
};

static struct built build_with(const char *records, struct rk_network_options options)
{
    struct built built = {read_text(records), NULL};
    assert_int_equal(rk_dataset_severity_count(built.dataset, RK_ERROR), 0);
    assert_int_equal(rk_network_build(built.dataset, &options, &built.network), RK_OK);
    return built;
}

static struct built build(const char *records)
{
    return build_with(records, (struct rk_network_options){.with_records = true});
}

static void release(struct built *built)
{
    rk_network_free(built->network);
    rk_dataset_free(built->dataset);
}

static uint32_t vertex(const struct built *built, const char *name)
{
    uint32_t actor = rk_dataset_find(built->dataset, RK_ACTOR, name);
    assert_int_not_equal(actor, RK_NONE);
    return rk_network_vertex(built->network, actor);
}

/* Of no parties when there is none. */
static struct rk_tie tie_of(const struct built *built, const char *a, const char *b)
{
    uint32_t count, v = vertex(built, a), w = vertex(built, b);
    const uint32_t *ties, *near = rk_network_neighbours(built->network, v, &count, &ties);
    for (uint32_t i = 0; i < count; i++)
        if (near[i] == w)
            return rk_network_tie(built->network, ties[i]);
    return (struct rk_tie){0};
}

static const char *bureau_of(const struct built *built, const char *name)
{
    uint32_t bureau = rk_network_bureau(built->network, vertex(built, name));
    return bureau == RK_NONE ? NULL : rk_dataset_actor(built->dataset, bureau)->head.name;
}

static void test_nothing(void **state)
{
    (void)state;
    struct built built = build("renkei: 1\n");
    assert_int_equal(rk_network_actor_count(built.network), 0);
    assert_int_equal(rk_network_tie_count(built.network), 0);
    assert_int_equal(rk_network_party_count(built.network), 0);
    assert_int_equal(rk_network_node_count(built.network), 0);
    assert_int_equal(rk_network_edge_count(built.network), 0);
    release(&built);
}

static const char *const meetings = "renkei: 1\n"
                                    "actors:\n"
                                    "  - {id: a}\n"
                                    "  - {id: b}\n"
                                    "  - {id: c}\n"
                                    "  - {id: d}\n"
                                    "  - {id: e}\n"
                                    "projects:\n"
                                    "  - {id: p, lead: a, members: [b]}\n"
                                    "  - {id: q, lead: d}\n"
                                    "partnerships:\n"
                                    "  - {id: x, projects: [p], partners: [c], status: agreed}\n"
                                    "  - {id: y, partners: [a, b, c], status: wished, weight: 3}\n"
                                    "  - {id: z, partners: [a, b]}\n"
                                    "  - {id: w, partners: [d, e], status: dropped}\n"
                                    "  - {id: u, projects: [p, q], status: underway}\n";

static void test_layers_and_weights(void **state)
{
    (void)state;
    struct built all = build(meetings);
    assert_int_equal(rk_network_actor_count(all.network), 5);
    assert_int_equal(rk_network_tie_count(all.network), 4); /* ab, ac, bc, ad */
    const struct rk_tie ab = tie_of(&all, "a", "b");
    assert_true(ab.weight == 1 + 3 + 1);
    assert_true(ab.now && ab.hoped);
    assert_true(rk_network_tie_part(all.network, &ab, RK_NOW) == 1);
    assert_true(rk_network_tie_part(all.network, &ab, RK_HOPED) == 3);
    assert_true(rk_network_tie_part(all.network, &ab, RK_ALL) == 1); /* what has no status */
    assert_int_equal(ab.party_count, 3);
    const uint32_t *parties = rk_network_tie_parties(all.network, &ab);
    for (uint32_t i = 1; i < ab.party_count; i++)
        assert_true(parties[i - 1] < parties[i]);
    const struct rk_tie bc = tie_of(&all, "b", "c"), ad = tie_of(&all, "a", "d");
    assert_true(!bc.now && bc.hoped);
    assert_true(rk_network_tie_part(all.network, &bc, RK_NOW) == 0);
    assert_true(ad.now && !ad.hoped);
    assert_true(tie_of(&all, "c", "a").weight == 1 + 3);
    assert_true(tie_of(&all, "b", "c").weight == 3);
    assert_true(tie_of(&all, "a", "d").weight == 1);
    assert_int_equal(tie_of(&all, "d", "e").party_count, 0);
    release(&all);

    struct built now = build_with(meetings, (struct rk_network_options){.layer = RK_NOW});
    assert_int_equal(rk_network_tie_count(now.network), 3);
    assert_true(tie_of(&now, "a", "b").weight == 1);
    assert_int_equal(tie_of(&now, "b", "c").party_count, 0);
    release(&now);

    struct built hoped = build_with(meetings, (struct rk_network_options){.layer = RK_HOPED});
    assert_int_equal(rk_network_tie_count(hoped.network), 3);
    assert_true(tie_of(&hoped, "a", "b").weight == 3);
    assert_int_equal(rk_network_party_count(hoped.network), 1); /* no teams among hopes */
    release(&hoped);
}

static void test_newman_weights(void **state)
{
    (void)state;
    struct built built = build_with(meetings, (struct rk_network_options){.weighting = RK_NEWMAN});
    /* team 1/1, party of three 3/2, party of two 1/1 */
    assert_float_equal(tie_of(&built, "a", "b").weight, 3.5, 1e-12);
    assert_float_equal(tie_of(&built, "b", "c").weight, 1.5, 1e-12);
    release(&built);
}

/* Newman 2001: an actor's strength is the number of its meetings with anyone (weights 1). */
static void test_newman_strength_counts_meetings(void **state)
{
    (void)state;
    struct built built = build_with("renkei: 1\n"
                                    "partnerships:\n"
                                    "  - {partners: [a, b, c, d], status: agreed}\n"
                                    "  - {partners: [a, b], status: agreed}\n"
                                    "  - {partners: [a, c, d], status: agreed}\n"
                                    "  - {partners: [b], status: agreed}\n",
                                    (struct rk_network_options){.weighting = RK_NEWMAN});
    const struct {
        const char *name;
        double meetings;
    } expected[] = {{"a", 3}, {"b", 2}, {"c", 2}, {"d", 2}};
    for (size_t k = 0; k < 4; k++) {
        uint32_t count;
        const uint32_t *ties;
        rk_network_neighbours(built.network, vertex(&built, expected[k].name), &count, &ties);
        double strength = 0;
        for (uint32_t i = 0; i < count; i++)
            strength += rk_network_tie(built.network, ties[i]).weight;
        assert_float_equal(strength, expected[k].meetings, 1e-12);
    }
    release(&built);
}

static void test_vertices(void **state)
{
    (void)state;
    struct built built = build("renkei: 1\n"
                               "actors:\n"
                               "  - {id: bureau, kind: bureau}\n"
                               "  - {id: section, belongs_to: bureau}\n"
                               "  - {id: alone}\n"
                               "  - {id: 担当課}\n"
                               "groups:\n"
                               "  - {id: g, members: [somebody]}\n"
                               "partnerships:\n"
                               "  - {partners: [section, 担当課, guest], status: agreed}\n"
                               "  - {partners: [guest, 担当課], status: agreed}\n");
    assert_int_equal(vertex(&built, "bureau"), RK_NONE); /* groups others, takes part in nothing */
    assert_int_not_equal(vertex(&built, "alone"), RK_NONE);
    assert_int_not_equal(vertex(&built, "guest"), RK_NONE);
    assert_int_equal(vertex(&built, "somebody"), RK_NONE); /* only spoken of */
    assert_int_equal(rk_network_actor_count(built.network), 3);
    assert_int_equal(rk_network_tie_count(built.network), 1); /* a placeholder makes no tie */
    assert_int_not_equal(tie_of(&built, "section", "guest").party_count, 0);
    assert_int_equal(rk_network_notice(built.network)->placeholders, 2);
    assert_int_equal(rk_network_notice(built.network)->groupings, 1);
    release(&built);
}

/* Two wishes for "the department in charge" are two unknowns: merged, they would be a false hub. */
static void test_placeholders_are_apart(void **state)
{
    (void)state;
    struct built built = build("renkei: 1\n"
                               "partnerships:\n"
                               "  - {id: x, partners: [a, 関係部局], status: wished}\n"
                               "  - {id: y, partners: [b, 関係部局], status: wished}\n");
    assert_int_equal(rk_network_tie_count(built.network), 0);
    uint32_t placeholders = 0, nodes = rk_network_node_count(built.network);
    for (uint32_t i = 0; i < nodes; i++) {
        struct rk_node node = rk_network_node(built.network, i);
        if (node.thing == RK_ACTOR)
            placeholders += rk_dataset_actor(built.dataset, node.index)->placeholder;
    }
    assert_int_equal(placeholders, 2);
    assert_int_equal(nodes, 6);
    assert_int_equal(rk_network_edge_count(built.network), 4); /* two stars of three, apart */
    release(&built);
}

static void test_named_twice(void **state)
{
    (void)state;
    struct built built = build("renkei: 1\n"
                               "projects:\n"
                               "  - {id: p, lead: a}\n"
                               "  - {id: q, lead: a, members: [a, b]}\n"
                               "partnerships:\n"
                               "  - {partners: [a, a], status: agreed}\n"
                               "  - {partners: [a, b, b], status: agreed}\n"
                               "  - {projects: [p, q], partners: [c], status: agreed}\n");
    assert_int_equal(rk_network_notice(built.network)->named_twice, 3);
    assert_true(tie_of(&built, "a", "b").weight == 2);
    assert_true(tie_of(&built, "a", "c").weight == 1);
    for (uint32_t i = 0; i < rk_network_tie_count(built.network); i++) {
        const struct rk_tie tie = rk_network_tie(built.network, i);
        assert_true(tie.a < tie.b);
    }
    release(&built);
}

static void large_party(char *records, size_t size, unsigned actors)
{
    size_t used = (size_t)snprintf(records, size, "renkei: 1\npartnerships:\n  - partners: [a0");
    for (unsigned i = 1; i < actors; i++)
        used += (size_t)snprintf(records + used, size - used, ", a%u", i);
    snprintf(records + used, size - used, "]\n    status: agreed\n");
}

static void test_large_parties(void **state)
{
    (void)state;
    char fifty[1024], more[1024];
    large_party(fifty, sizeof fifty, 50);
    large_party(more, sizeof more, 51);
    struct built built = build(fifty);
    assert_int_equal(rk_network_tie_count(built.network), 50 * 49 / 2);
    assert_int_equal(rk_network_notice(built.network)->large_parties, 0);
    release(&built);

    built = build(more);
    assert_int_equal(rk_network_tie_count(built.network), 0);
    assert_int_equal(rk_network_notice(built.network)->large_parties, 1);
    assert_int_equal(rk_network_notice(built.network)->largest_party, 51);
    assert_false(rk_network_party(built.network, 0).tied);
    assert_int_equal(rk_network_party(built.network, 0).count, 51);
    assert_int_equal(rk_network_edge_count(built.network), 51); /* stays among the records */
    release(&built);

    built = build_with(more, (struct rk_network_options){.no_max_party = true});
    assert_int_equal(rk_network_tie_count(built.network), 51 * 50 / 2);
    release(&built);
    built = build_with(more, (struct rk_network_options){.max_party = 51});
    assert_int_equal(rk_network_tie_count(built.network), 51 * 50 / 2);
    release(&built);
}

static void test_bureaus(void **state)
{
    (void)state;
    struct built built = build("renkei: 1\n"
                               "actors:\n"
                               "  - {id: city, kind: other}\n"
                               "  - {id: welfare, kind: bureau, belongs_to: city}\n"
                               "  - {id: aged, kind: department, belongs_to: welfare}\n"
                               "  - {id: care, kind: section, belongs_to: aged}\n"
                               "  - {id: mayor, kind: other, belongs_to: city}\n"
                               "  - {id: empty, kind: bureau, belongs_to: city}\n"
                               "  - {id: council, kind: council}\n"
                               "  - {id: coordinator, kind: role, belongs_to: council}\n"
                               "  - {id: npo, kind: npo}\n"
                               "partnerships:\n"
                               "  - {partners: [city, welfare, aged, council], status: agreed}\n");
    assert_string_equal(bureau_of(&built, "care"), "welfare");
    assert_string_equal(bureau_of(&built, "aged"), "welfare");
    assert_string_equal(bureau_of(&built, "welfare"), "welfare");
    assert_string_equal(bureau_of(&built, "city"), "city");
    assert_string_equal(bureau_of(&built, "mayor"), "city");
    assert_string_equal(bureau_of(&built, "empty"), "city"); /* nothing below it */
    assert_string_equal(bureau_of(&built, "council"), "council");
    assert_string_equal(bureau_of(&built, "coordinator"), "council");
    assert_null(bureau_of(&built, "npo"));
    release(&built);
}

static void test_partnership_network(void **state)
{
    (void)state;
    const char *records = "renkei: 1\n"
                          "actors:\n"
                          "  - {id: council, kind: council}\n"
                          "  - {id: coordinator, kind: role, belongs_to: council}\n"
                          "projects:\n"
                          "  - {id: p, lead: a, members: [a, b]}\n"
                          "partnerships:\n"
                          "  - {projects: [p], partners: [coordinator, council, council],\n"
                          "     fields: [transport], status: proposed}\n"
                          "  - {partners: [a, b], status: dropped}\n";
    struct built built =
        build_with(records, (struct rk_network_options){.layer = RK_NOW, .with_records = true});
    uint32_t roles[RK_EDGE_ROLE + 1] = {0};
    for (uint32_t i = 0; i < rk_network_edge_count(built.network); i++)
        roles[rk_network_edge(built.network, i).role]++;
    assert_int_equal(rk_network_node_count(built.network), 1 + 1 + 4);
    assert_int_equal(roles[RK_EDGE_PARTNER], 2);
    assert_int_equal(roles[RK_EDGE_PROJECT], 1);
    assert_int_equal(roles[RK_EDGE_FIELD], 0);
    assert_int_equal(roles[RK_EDGE_LEAD], 1); /* a lead who is a member too stands once */
    assert_int_equal(roles[RK_EDGE_MEMBER], 1);
    assert_int_equal(roles[RK_EDGE_ROLE], 1);
    release(&built);
    built =
        build_with(records, (struct rk_network_options){.with_records = true, .with_fields = true});
    assert_int_equal(rk_network_node_count(built.network), 7);
    assert_int_equal(rk_network_edge_count(built.network), 7);
    release(&built);
    built = build_with(records, (struct rk_network_options){.with_fields = true});
    assert_int_equal(rk_network_node_count(built.network), 0); /* was not asked for */
    assert_int_equal(rk_network_edge_count(built.network), 0);
    release(&built);
}

static void test_order_of_records_does_not_matter(void **state)
{
    (void)state;
    struct built one = build("renkei: 1\n"
                             "partnerships:\n"
                             "  - {partners: [c, a], status: agreed}\n"
                             "  - {partners: [b, c], status: wished, weight: 2}\n");
    struct built two = build("renkei: 1\n"
                             "partnerships:\n"
                             "  - {partners: [c, b], status: wished, weight: 2}\n"
                             "  - {partners: [a, c], status: agreed}\n");
    assert_int_equal(rk_network_tie_count(one.network), rk_network_tie_count(two.network));
    for (uint32_t i = 0; i < rk_network_tie_count(one.network); i++) {
        const struct rk_tie x = rk_network_tie(one.network, i);
        const struct rk_tie y = rk_network_tie(two.network, i);
        assert_true(x.a == y.a && x.b == y.b && x.weight == y.weight);
    }
    release(&one);
    release(&two);
}

/* Few are kept otherwise than many. */
static void test_parties_of_any_size_have_all_their_actors(void **state)
{
    (void)state;
    char records[512];
    for (unsigned size = 1; size < 20; size++) {
        large_party(records, sizeof records, size);
        struct built built = build(records);
        const struct rk_party party = rk_network_party(built.network, 0);
        assert_int_equal(party.count, size);
        for (uint32_t i = 0; i < size; i++)
            assert_int_equal(party.actors[i], i);
        release(&built);
    }
}

/* The six partnerships of Hatsukaichi's meeting and the three projects that stand alone. */
static uint32_t root_of(uint32_t *above, uint32_t i)
{
    while (above[i] != i)
        i = above[i];
    return i;
}

static int by_size_descending(const void *a, const void *b)
{
    return *(const int *)b - *(const int *)a;
}

static void test_hatsukaichi(void **state)
{
    (void)state;
    static const char *const paths[] = {"datasets/hatsukaichi"};
    struct built built = {0};
    assert_int_equal(rk_dataset_read(paths, 1, NULL, &built.dataset), RK_OK);
    struct rk_network_options options = {.with_records = true, .with_fields = true};
    assert_int_equal(rk_network_build(built.dataset, &options, &built.network), RK_OK);
    uint32_t above[256], nodes = rk_network_node_count(built.network), kept = 0, edges = 0;
    bool joined[256] = {false};
    int sizes[256] = {0};
    assert_true(nodes < 256);
    for (uint32_t i = 0; i < nodes; i++)
        above[i] = i;
    for (uint32_t i = 0; i < rk_network_edge_count(built.network); i++) {
        struct rk_edge edge = rk_network_edge(built.network, i);
        joined[edge.from] = joined[edge.to] = true;
        above[root_of(above, edge.from)] = root_of(above, edge.to);
    }
    for (uint32_t i = 0; i < nodes; i++) {
        struct rk_node node = rk_network_node(built.network, i);
        if (node.thing != RK_PROJECT && !joined[i])
            continue; /* neither in a partnership nor a project */
        kept++;
        sizes[root_of(above, i)]++;
    }
    edges = rk_network_edge_count(built.network);
    qsort(sizes, 256, sizeof *sizes, by_size_descending);
    static const int expected[] = {11, 5, 2, 1, 1, 1, 0};
    for (size_t k = 0; k < sizeof expected / sizeof *expected; k++)
        assert_int_equal(sizes[k], expected[k]);
    assert_int_equal(kept, 21);
    assert_int_equal(edges, 15);
    release(&built);
}

static void test_bad_arguments(void **state)
{
    (void)state;
    struct rk_network *network = NULL;
    assert_int_equal(rk_network_build(NULL, NULL, &network), RK_ARGUMENT);
    assert_null(network);
    rk_network_free(NULL);
}

/* ---- several threads ---- */

enum { townspeople = 5000, occasions = 9000 };

/* A register large enough for several threads: teams, meetings of one to seven, some of them
 * dropped, hoped for or naming someone twice, and one actor, 0, who is in a fifth of them. */
static char *write_register(void)
{
    char *text = NULL;
    size_t size = 0;
    unsigned state = 7;
    FILE *file = open_memstream(&text, &size);
    assert_non_null(file);
    fputs("actors:\n", file);
    for (int i = 0; i < townspeople; i++)
        fprintf(file, "- {id: a%d, name: 課%d}\n", i, i);
    fputs("projects:\n", file);
    for (int i = 0; i < occasions / 3; i++)
        fprintf(file, "- {id: j%d, name: 事業%d, lead: a%d, members: [a%d]}\n", i, i,
                i % townspeople, i * 7 % townspeople);
    fputs("partnerships:\n", file);
    for (int i = 0; i < occasions; i++) {
        static const char *const progress[] = {"agreed", "proposed", "dropped", "wished",
                                               "achieved"};
        fprintf(file, "- {id: p%d, weight: %d, status: %s, projects: [j%d, j%d], partners: [a%d", i,
                1 + i % 3, progress[i % 5], i % 3000, i % 17, i % 5 ? i % townspeople : 0);
        for (int k = 0; k < i % 7; k++) {
            state = state * 1103515245u + 12345u;
            fprintf(file, ", a%u", (state >> 16) % townspeople);
        }
        fputs("]}\n", file);
    }
    fclose(file);
    return text;
}

static void assert_same_ties(const struct rk_network *x, const struct rk_network *y)
{
    assert_int_equal(rk_network_tie_count(x), rk_network_tie_count(y));
    for (uint32_t i = 0; i < rk_network_tie_count(x); i++) {
        const struct rk_tie s = rk_network_tie(x, i), t = rk_network_tie(y, i);
        assert_true(s.a == t.a && s.b == t.b && s.party_count == t.party_count);
        assert_true(s.weight == t.weight && s.now == t.now && s.hoped == t.hoped);
        assert_true(rk_network_tie_part(x, &s, RK_NOW) == rk_network_tie_part(y, &t, RK_NOW));
        assert_true(rk_network_tie_part(x, &s, RK_HOPED) == rk_network_tie_part(y, &t, RK_HOPED));
        assert_memory_equal(rk_network_tie_parties(x, &s), rk_network_tie_parties(y, &t),
                            s.party_count * sizeof(uint32_t));
    }
    for (uint32_t v = 0; v < rk_network_actor_count(x); v++) {
        uint32_t count, others;
        const uint32_t *ties[2], *near = rk_network_neighbours(x, v, &count, &ties[0]);
        const uint32_t *far = rk_network_neighbours(y, v, &others, &ties[1]);
        assert_int_equal(count, others);
        assert_memory_equal(near, far, count * sizeof *near);
        assert_memory_equal(ties[0], ties[1], count * sizeof *near);
    }
}

static void assert_same_network(const struct rk_network *x, const struct rk_network *y)
{
    assert_memory_equal(rk_network_notice(x), rk_network_notice(y), sizeof *rk_network_notice(x));
    assert_int_equal(rk_network_party_count(x), rk_network_party_count(y));
    for (uint32_t i = 0; i < rk_network_party_count(x); i++) {
        const struct rk_party s = rk_network_party(x, i), t = rk_network_party(y, i);
        assert_true(s.thing == t.thing && s.record == t.record && s.layer == t.layer);
        assert_true(s.weight == t.weight && s.count == t.count && s.tied == t.tied);
        assert_memory_equal(s.actors, t.actors, s.count * sizeof *s.actors);
    }
    assert_same_ties(x, y);
}

static void test_threads_build_the_same_as_one(void **state)
{
    (void)state;
    char *text = write_register();
    struct rk_dataset *dataset = read_text(text);
    const uint32_t all[] = {3, 4, 5}, projects[] = {8};
    const struct rk_supposed supposed[] = {{all, projects, 3, 1}, {all, NULL, 2, 0}};
    for (int layer = RK_ALL; layer <= RK_HOPED; layer++) {
        struct rk_network_options options = {.layer = (enum rk_layer)layer,
                                             .weighting = layer == RK_NOW ? RK_NEWMAN : RK_MEETINGS,
                                             .max_party = layer == RK_HOPED ? 4 : 0,
                                             .supposed = supposed,
                                             .supposed_count = 2};
        struct rk_network *one, *several;
        assert_int_equal(rk_network_build(dataset, &options, &one), RK_OK);
        assert_true(rk_network_tie_count(one) > 1000);
        for (options.jobs = 2; options.jobs < 5; options.jobs++) {
            assert_int_equal(rk_network_build(dataset, &options, &several), RK_OK);
            assert_same_network(one, several);
            rk_network_free(several);
        }
        rk_network_free(one);
    }
    rk_dataset_free(dataset);
    free(text);
}

/* Ties and measures are the same without what the ties rest on. */
static void test_measured_only(void **state)
{
    (void)state;
    char *text = write_register();
    struct rk_dataset *dataset = read_text(text);
    struct rk_network_options options = {.jobs = 2};
    struct rk_network *whole, *brief;
    assert_int_equal(rk_network_build(dataset, &options, &whole), RK_OK);
    options.measured_only = true;
    assert_int_equal(rk_network_build(dataset, &options, &brief), RK_OK);
    assert_int_equal(rk_network_party_count(brief), 0);
    assert_int_equal(rk_network_tie_count(brief), rk_network_tie_count(whole));
    for (uint32_t i = 0; i < rk_network_tie_count(whole); i++) {
        const struct rk_tie s = rk_network_tie(whole, i), t = rk_network_tie(brief, i);
        assert_true(s.a == t.a && s.b == t.b && s.party_count == t.party_count);
        assert_true(s.weight == t.weight && s.now == t.now && s.hoped == t.hoped);
        assert_null(rk_network_tie_parties(brief, &t));
    }
    const struct rk_analysis_options measures = {.permutations = 10};
    struct rk_analysis *of_whole, *of_brief;
    assert_int_equal(rk_analysis_run(whole, &measures, &of_whole), RK_OK);
    assert_int_equal(rk_analysis_run(brief, &measures, &of_brief), RK_OK);
    for (uint32_t v = 0; v < rk_network_actor_count(whole); v++) {
        const uint32_t *ties;
        uint32_t count;
        rk_network_neighbours(brief, v, &count, &ties);
        assert_null(ties);
        assert_memory_equal(rk_analysis_actor(of_whole, v), rk_analysis_actor(of_brief, v),
                            sizeof(struct rk_actor_measures));
    }
    rk_analysis_free(of_whole);
    rk_analysis_free(of_brief);
    rk_network_free(whole);
    rk_network_free(brief);
    rk_dataset_free(dataset);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_layers_and_weights),
        cmocka_unit_test(test_newman_weights),
        cmocka_unit_test(test_newman_strength_counts_meetings),
        cmocka_unit_test(test_vertices),
        cmocka_unit_test(test_placeholders_are_apart),
        cmocka_unit_test(test_named_twice),
        cmocka_unit_test(test_large_parties),
        cmocka_unit_test(test_parties_of_any_size_have_all_their_actors),
        cmocka_unit_test(test_bureaus),
        cmocka_unit_test(test_partnership_network),
        cmocka_unit_test(test_order_of_records_does_not_matter),
        cmocka_unit_test(test_hatsukaichi),
        cmocka_unit_test(test_threads_build_the_same_as_one),
        cmocka_unit_test(test_measured_only),
        cmocka_unit_test(test_bad_arguments),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What is known of the bundled records, counted by hand or taken from the literature. */
#include "helper.h"

enum { most = 512 };

static struct rk_dataset *dataset;
static struct rk_network *network;

/* A part of the partnership network, kept as plain flags and small numbers. */
struct part {
    bool in[most];
    uint32_t nodes, edges;
};

static void open_records(const char *path)
{
    assert_int_equal(rk_dataset_read(&path, 1, NULL, &dataset), RK_OK);
    assert_int_equal(rk_dataset_severity_count(dataset, RK_WARNING), 0);
    struct rk_network_options options = {.with_records = true, .with_fields = true};
    assert_int_equal(rk_network_build(dataset, &options, &network), RK_OK);
}

static int close_records(void **state)
{
    (void)state;
    rk_network_free(network);
    rk_dataset_free(dataset);
    network = NULL;
    dataset = NULL;
    return 0;
}

static const struct rk_head *head_of(uint32_t node)
{
    struct rk_node it = rk_network_node(network, node);
    return rk_dataset_head(dataset, it.thing, it.index);
}

static const struct rk_partnership *partnership(const char *id)
{
    uint32_t i = rk_dataset_find(dataset, RK_PARTNERSHIP, id);
    assert_int_not_equal(i, RK_NONE);
    return rk_dataset_partnership(dataset, i);
}

static const struct rk_actor *partner(const struct rk_partnership *record, uint32_t i)
{
    assert_true(i < record->partners.count);
    return rk_dataset_actor(dataset, record->partners.items[i].target);
}

/* ---- the part of the network that P1 to P6 name ---- */

/* All partnerships and projects; actors and fields that a partnership names; the organizations of
 * roles among them. */
static struct part named_part(void)
{
    struct part part = {0};
    assert_true(rk_network_node_count(network) <= most);
    for (uint32_t n = 0; n < rk_network_node_count(network); n++) {
        enum rk_thing thing = rk_network_node(network, n).thing;
        part.in[n] = thing == RK_PARTNERSHIP || thing == RK_PROJECT;
    }
    for (int roles = 0; roles < 2; roles++)
        for (uint32_t e = 0; e < rk_network_edge_count(network); e++) {
            struct rk_edge edge = rk_network_edge(network, e);
            if (part.in[edge.from] && (edge.role == RK_EDGE_ROLE) == roles)
                part.in[edge.to] = true;
        }
    for (uint32_t n = 0; n < rk_network_node_count(network); n++)
        part.nodes += part.in[n];
    for (uint32_t e = 0; e < rk_network_edge_count(network); e++) {
        struct rk_edge edge = rk_network_edge(network, e);
        part.edges += part.in[edge.from] && part.in[edge.to];
    }
    return part;
}

/* Labels spread along edges until nothing changes: slow and plainly right. `merged`, if given, says
 * which nodes are to be taken as one with which. sizes gets the sizes, largest first. */
static uint32_t components(const struct part *part, const uint32_t *merged, uint32_t sizes[most])
{
    uint32_t label[most], found = 0, count[most] = {0};
    for (uint32_t n = 0; n < most; n++)
        label[n] = merged ? merged[n] : n;
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t e = 0; e < rk_network_edge_count(network); e++) {
            struct rk_edge edge = rk_network_edge(network, e);
            if (!part->in[edge.from] || !part->in[edge.to] || label[edge.from] == label[edge.to])
                continue;
            uint32_t low = label[edge.from] < label[edge.to] ? label[edge.from] : label[edge.to];
            uint32_t high = label[edge.from] + label[edge.to] - low;
            for (uint32_t n = 0; n < most; n++)
                if (label[n] == high)
                    label[n] = low;
            changed = true;
        }
    }
    for (uint32_t n = 0; n < most; n++)
        if (part->in[n])
            count[label[n]]++;
    for (uint32_t size = most; size > 0; size--)
        for (uint32_t n = 0; n < most; n++)
            if (count[n] == size)
                sizes[found++] = size;
    return found;
}

static bool cuts(const struct part *part, uint32_t node)
{
    uint32_t sizes[most];
    struct part without = *part;
    without.in[node] = false;
    return components(&without, NULL, sizes) > components(part, NULL, sizes);
}

static void the_named_part_has_21_nodes_and_15_edges(void **state)
{
    (void)state;
    open_records("datasets/hatsukaichi");
    struct part part = named_part();
    assert_int_equal(part.nodes, 21);
    assert_int_equal(part.edges, 15);
    static const uint32_t expected[] = {11, 5, 2, 1, 1, 1};
    uint32_t sizes[most];
    assert_int_equal(components(&part, NULL, sizes), 6);
    for (int i = 0; i < 6; i++)
        assert_int_equal(sizes[i], expected[i]);
}

static void four_cut_points_hold_it_together(void **state)
{
    (void)state;
    open_records("datasets/hatsukaichi");
    static const char *const expected[] = {"市社会福祉協議会", "生活支援コーディネーター",
                                           "福祉部局", "ゲートキーパー養成事業、啓発事業"};
    struct part part = named_part();
    uint32_t found = 0;
    for (uint32_t n = 0; n < rk_network_node_count(network); n++) {
        enum rk_thing thing = rk_network_node(network, n).thing;
        if (!part.in[n] || (thing != RK_ACTOR && thing != RK_PROJECT) || !cuts(&part, n))
            continue;
        bool known = false;
        for (int i = 0; i < 4; i++)
            known = known || strcmp(head_of(n)->name, expected[i]) == 0;
        if (!known)
            fail_msg("%s is no cut point", head_of(n)->name);
        found++;
    }
    assert_int_equal(found, 4);
}

/* ---- Hatsukaichi, record by record ---- */

static void seven_projects_none_with_a_lead_three_alone(void **state)
{
    (void)state;
    open_records("datasets/hatsukaichi");
    static const char *const alone[] = {"町内会等加入促進事業",
                                        "こども・子育て支援事業計画（地域と連携した見守り活動等の推"
                                        "進）",
                                        "ひきこもり支援ネットワーク構築事業"};
    uint32_t named[7] = {0}, without = 0;
    assert_int_equal(rk_dataset_count(dataset, RK_PROJECT), 7);
    assert_int_equal(rk_dataset_count(dataset, RK_PARTNERSHIP), 6);
    for (uint32_t i = 0; i < 6; i++) {
        const struct rk_values *projects = &rk_dataset_partnership(dataset, i)->projects;
        for (uint32_t k = 0; k < projects->count; k++)
            named[projects->items[k].target]++;
    }
    for (uint32_t i = 0; i < 7; i++) {
        const struct rk_project *project = rk_dataset_project(dataset, i);
        assert_int_equal(project->lead.count + project->members.count, 0);
        assert_int_equal(project->told->wanted_count, 0);
        without += named[i] == 0;
    }
    assert_int_equal(without, 3);
    for (int i = 0; i < 3; i++)
        assert_int_equal(named[rk_dataset_find(dataset, RK_PROJECT, alone[i])], 0);
}

static void partnerships_have_six_shapes(void **state)
{
    (void)state;
    open_records("datasets/hatsukaichi");
    static const struct {
        const char *id;
        uint32_t projects, partners, fields, targets;
        enum rk_progress status;
        enum rk_level level;
    } rows[] = {
        {"P1", 0, 1, 2, 0, RK_PROPOSED, RK_LEVEL_UNSTATED},
        {"P2", 1, 1, 0, 0, RK_PROPOSED, RK_LEVEL_UNSTATED},
        {"P3", 2, 0, 0, 1, RK_PROPOSED, RK_SHARING},
        {"P4", 1, 1, 1, 1, RK_PROPOSED, RK_LEVEL_UNSTATED},
        {"P5", 0, 1, 0, 1, RK_PROPOSED, RK_JOINT},
        {"P6", 1, 2, 0, 0, RK_ACHIEVED, RK_SHARING},
    };
    for (int i = 0; i < 6; i++) {
        const struct rk_partnership *record = partnership(rows[i].id);
        assert_int_equal(record->projects.count, rows[i].projects);
        assert_int_equal(record->partners.count, rows[i].partners);
        assert_int_equal(record->fields.count, rows[i].fields);
        assert_int_equal(record->about->targets.count, rows[i].targets);
        assert_int_equal(record->status.value, rows[i].status);
        assert_int_equal(record->level.value, rows[i].level);
        assert_non_null(record->source.text);
        assert_int_equal(record->rest->said_by.count, 1);
        assert_null(record->rest->due.text);
        assert_null(record->rest->owner.text);
    }
}

static void partners_are_a_role_a_board_a_bureau_and_nobody_yet(void **state)
{
    (void)state;
    open_records("datasets/hatsukaichi");
    const struct rk_actor *role = partner(partnership("P1"), 0);
    assert_int_equal(role->kind.value, RK_KIND_ROLE);
    assert_string_equal(rk_dataset_actor(dataset, role->belongs_to.target)->head.label, "市社協");
    assert_int_equal(partnership("P1")->rest->forum.count, 1);
    assert_int_equal(partner(partnership("P2"), 0)->kind.value, RK_KIND_BOARD);
    assert_int_equal(partner(partnership("P4"), 0)->kind.value, RK_KIND_BUREAU);
    assert_int_equal(partner(partnership("P4"), 0)->rest->naming.value, RK_COLLECTIVE);
    assert_true(partner(partnership("P5"), 0)->placeholder);
    assert_ptr_equal(partner(partnership("P6"), 0), partner(partnership("P4"), 0));
    assert_int_equal(partner(partnership("P6"), 1)->kind.value, RK_KIND_COUNCIL);
}

static void the_young_are_unsettled_and_citizens_are_everyone(void **state)
{
    (void)state;
    open_records("datasets/hatsukaichi");
    const struct rk_target *young =
        rk_dataset_target(dataset, partnership("P3")->about->targets.items[0].target);
    assert_string_equal(young->head.name, "若者");
    assert_int_equal(young->settled.value, RK_NO);
    assert_int_equal(young->bands.count, 2);
    assert_string_equal(young->bands.items[0].text, "10-20");
    assert_string_equal(young->bands.items[1].text, "40-50");
    assert_int_equal(partnership("P3")->rest->caution.count, 1);
    const struct rk_target *citizens =
        rk_dataset_target(dataset, partnership("P4")->about->targets.items[0].target);
    assert_int_equal(citizens->everyone.value, RK_YES);
}

static void three_projects_share_the_need_that_nobody_joined(void **state)
{
    (void)state;
    open_records("datasets/hatsukaichi");
    static const char *const sharing[] = {"町内会等加入促進事業", "こども・子育て支援事業計画",
                                          "地域福祉推進業務"};
    uint32_t need = rk_dataset_find(dataset, RK_NEED, "地域のつながり"), found = 0;
    for (uint32_t i = 0; i < 7; i++) {
        const struct rk_values *needs = &rk_dataset_project(dataset, i)->needs;
        for (uint32_t k = 0; k < needs->count; k++)
            found += needs->items[k].target == need;
    }
    assert_int_equal(found, 3);
    for (int i = 0; i < 3; i++) {
        uint32_t project = rk_dataset_find(dataset, RK_PROJECT, sharing[i]);
        assert_int_equal(rk_dataset_project(dataset, project)->needs.items[0].target, need);
    }
}

static void insights_have_sources_and_groups_their_box(void **state)
{
    (void)state;
    open_records("datasets/hatsukaichi");
    uint32_t by_group = 0;
    assert_int_equal(rk_dataset_count(dataset, RK_GROUP), 4);
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_INSIGHT); i++) {
        const struct rk_insight *insight = rk_dataset_insight(dataset, i);
        assert_non_null(insight->text.text);
        assert_non_null(insight->source.text);
        by_group += insight->groups.count == 1;
    }
    assert_int_equal(by_group, 8); /* two insights in each of the four boxes */
    assert_true(rk_dataset_count(dataset, RK_UNSTATED) > 0);
}

/* ---- nobody in particular is not one body ---- */

static const char unnamed_partners[] = "主体: [福祉課, 道路課, 学校課, 消防課]\n"
                                       "連携:\n"
                                       "- {id: A, 連携先: [福祉課, 関係部局], 進捗: 実施中}\n"
                                       "- {id: B, 連携先: [道路課, 関係部局], 進捗: 実施中}\n"
                                       "- {id: C, 連携先: [学校課, 担当課], 進捗: 実施中}\n"
                                       "- {id: D, 連携先: [消防課, 担当課], 進捗: 実施中}\n";

/* Each node stands for itself, but all placeholders for the first one. */
static uint32_t merge_placeholders(uint32_t merged[most], uint32_t *hub)
{
    uint32_t count = 0;
    *hub = RK_NONE;
    for (uint32_t n = 0; n < most; n++) {
        merged[n] = n;
        if (n >= rk_network_node_count(network))
            continue;
        struct rk_node node = rk_network_node(network, n);
        if (node.thing != RK_ACTOR || !rk_dataset_actor(dataset, node.index)->placeholder)
            continue;
        *hub = *hub == RK_NONE ? n : *hub;
        merged[n] = *hub;
        count++;
    }
    return count;
}

static void merging_placeholders_would_make_a_false_hub(void **state)
{
    (void)state;
    dataset = read_text(unnamed_partners);
    struct rk_network_options options = {.with_records = true};
    assert_int_equal(rk_network_build(dataset, &options, &network), RK_OK);
    struct part all = {0};
    for (uint32_t n = 0; n < rk_network_node_count(network); n++)
        all.in[n] = true;
    uint32_t merged[most], sizes[most], hub, hub_degree = 0;
    assert_int_equal(merge_placeholders(merged, &hub), 4);
    for (uint32_t e = 0; e < rk_network_edge_count(network); e++) {
        assert_int_equal(rk_network_edge(network, e).role, RK_EDGE_PARTNER);
        hub_degree += merged[rk_network_edge(network, e).to] == hub;
    }
    /* taken as one it would be the busiest of all and tie four strangers into one whole */
    assert_int_equal(hub_degree, 4);
    assert_int_equal(components(&all, merged, sizes), 1);
    /* what renkei says: four records, each on its own, and nobody tied to anybody */
    assert_int_equal(components(&all, NULL, sizes), 4);
    assert_int_equal(rk_network_actor_count(network), 4);
    assert_int_equal(rk_network_tie_count(network), 0);
    assert_int_equal(rk_network_notice(network)->placeholders, 4);
}

static void placeholders_of_hatsukaichi_are_no_vertex(void **state)
{
    (void)state;
    open_records("datasets/hatsukaichi");
    for (uint32_t v = 0; v < rk_network_actor_count(network); v++)
        assert_string_not_equal(rk_dataset_actor(dataset, rk_network_actor(network, v))->head.name,
                                "関係部局");
    assert_int_equal(rk_network_notice(network)->placeholders, 1);
    assert_int_equal(rk_network_tie_count(network), 1); /* 福祉部局 and 市社協, in P6 */
}

/* ---- the other bundled records ---- */

/* Davis, Gardner & Gardner (1941), figure 3: women at each event. */
static void southern_women_are_those_of_the_book(void **state)
{
    (void)state;
    open_records("datasets/davis");
    static const uint32_t came[] = {3, 3, 6, 4, 8, 8, 10, 14, 12, 5, 4, 6, 3, 3};
    uint32_t attendances = 0, everyone = 0, neighbours;
    double weight = 0;
    assert_int_equal(rk_dataset_count(dataset, RK_ACTOR), 18);
    assert_int_equal(rk_dataset_count(dataset, RK_PARTNERSHIP), 14);
    for (uint32_t i = 0; i < 14; i++) {
        assert_int_equal(rk_dataset_partnership(dataset, i)->partners.count, came[i]);
        attendances += came[i];
    }
    assert_int_equal(attendances, 89);
    assert_int_equal(rk_network_tie_count(network), 139);
    for (uint32_t i = 0; i < 139; i++)
        weight += rk_network_tie(network, i).weight;
    assert_true(weight > 321.999 && weight < 322.001);
    for (uint32_t v = 0; v < 18; v++) {
        rk_network_neighbours(network, v, &neighbours, NULL);
        everyone += neighbours == 17;
    }
    assert_int_equal(everyone, 7);
}

static void the_city_is_of_the_size_it_says(void **state)
{
    (void)state;
    open_records("datasets/example-city");
    uint32_t kinds[RK_KINDS] = {0}, silent = 0, neighbours;
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_ACTOR); i++)
        kinds[rk_dataset_actor(dataset, i)->kind.value]++;
    assert_int_equal(kinds[RK_KIND_BUREAU], 13);
    assert_int_equal(kinds[RK_KIND_DEPARTMENT], 60);
    for (int kind = RK_KIND_BUREAU; kind < RK_KINDS; kind++)
        if (kind != RK_KIND_SECTION && kind != RK_KIND_BOARD)
            assert_true(kinds[kind] > 0);
    assert_int_equal(rk_dataset_count(dataset, RK_PROJECT), 120);
    for (uint32_t v = 0; v < rk_network_actor_count(network); v++) {
        uint32_t actor = rk_network_actor(network, v);
        rk_network_neighbours(network, v, &neighbours, NULL);
        silent += rk_dataset_actor(dataset, actor)->kind.value == RK_KIND_DEPARTMENT && !neighbours;
    }
    assert_int_equal(silent, 13);
    assert_int_equal(rk_network_tie_count(network), 589);
}

#define TRUTH(test) cmocka_unit_test_teardown(test, close_records)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TRUTH(the_named_part_has_21_nodes_and_15_edges),
        TRUTH(four_cut_points_hold_it_together),
        TRUTH(seven_projects_none_with_a_lead_three_alone),
        TRUTH(partnerships_have_six_shapes),
        TRUTH(partners_are_a_role_a_board_a_bureau_and_nobody_yet),
        TRUTH(the_young_are_unsettled_and_citizens_are_everyone),
        TRUTH(three_projects_share_the_need_that_nobody_joined),
        TRUTH(insights_have_sources_and_groups_their_box),
        TRUTH(merging_placeholders_would_make_a_false_hub),
        TRUTH(placeholders_of_hatsukaichi_are_no_vertex),
        TRUTH(southern_women_are_those_of_the_book),
        TRUTH(the_city_is_of_the_size_it_says),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

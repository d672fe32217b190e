/* Reading and linking of records. */
#include "helper.h"

static const struct rk_head *head(const struct rk_dataset *dataset, enum rk_thing thing,
                                  const char *name)
{
    uint32_t i = rk_dataset_find(dataset, thing, name);
    assert_int_not_equal(i, RK_NONE);
    return rk_dataset_head(dataset, thing, i);
}

static void both_languages_read_the_same(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "actors:\n- {name: 福祉課, kind: department, belongs_to: 福祉部, answered: no}\n"
        "projects:\n- {name: 見守り, lead: 福祉課, nature: activity, wanted: [{who: 市社協, how: "
        "共有}]}\n"
        "partnerships:\n- {id: P, partners: [福祉課, 市社協], status: achieved, level: joint, "
        "weight: 2.5}\n",
        "主体:\n- {名前: 福祉課, 種別: 課, 所属: 福祉部, 回答: いいえ}\n"
        "事業:\n- {名前: 見守り, 担当: 福祉課, 種別: 活動, 連携したい: [{誰と: 市社協, 方法: "
        "共有}]}\n"
        "連携:\n- {id: P, 連携先: [福祉課, 市社協], 進捗: 達成, 深さ: 協働, 回数: ２．５}\n"};
    for (int i = 0; i < 2; i++) {
        struct rk_dataset *dataset = read_text(texts[i]);
        assert_int_equal(rk_dataset_severity_count(dataset, RK_ERROR), 0);
        assert_int_equal(rk_dataset_count(dataset, RK_ACTOR), 3);
        const struct rk_actor *actor = rk_dataset_actor(dataset, 0);
        assert_int_equal(actor->kind.value, RK_KIND_DEPARTMENT);
        assert_int_equal(actor->answered.value, RK_NO);
        assert_string_equal(rk_dataset_actor(dataset, actor->belongs_to.target)->head.name,
                            "福祉部");
        const struct rk_project *project = rk_dataset_project(dataset, 0);
        assert_int_equal(project->nature.value, RK_ACTIVITY);
        assert_int_equal(project->lead.items[0].target, 0);
        assert_int_equal(rk_dataset_count(dataset, RK_PARTNERSHIP), 2);
        const struct rk_partnership *stated = rk_dataset_partnership(dataset, 0);
        assert_int_equal(stated->status.value, RK_ACHIEVED);
        assert_int_equal(stated->level.value, RK_JOINT);
        assert_true(stated->weight > 2.49 && stated->weight < 2.51);
        const struct rk_partnership *wish = rk_dataset_partnership(dataset, 1);
        assert_int_equal(wish->status.value, RK_WISHED);
        assert_int_equal(wish->from_wanted, 0);
        assert_string_equal(wish->how.text, "共有");
        assert_int_equal(wish->partners.items[0].target, stated->partners.items[1].target);
        rk_dataset_free(dataset);
    }
}

static void everything_is_text(void **state)
{
    (void)state;
    struct rk_dataset *dataset = read_text("actors: [yes, no, 012, 1:30, 2022-03-10, 1e3, off]\n");
    static const char *const names[] = {"yes", "no", "012", "1:30", "2022-03-10", "1e3", "off"};
    assert_int_equal(rk_dataset_count(dataset, RK_ACTOR), 7);
    for (uint32_t i = 0; i < 7; i++)
        assert_string_equal(rk_dataset_actor(dataset, i)->head.name, names[i]);
    rk_dataset_free(dataset);
}

static void places_count_characters(void **state)
{
    (void)state;
    struct rk_dataset *dataset = read_text("主体:\n  - {名前: 福祉課, 種別: かな}\n");
    assert_said(dataset, "unknown-value", 2, 19);
    rk_dataset_free(dataset);
}

static void all_mistakes_in_one_run(void **state)
{
    (void)state;
    struct rk_dataset *dataset = read_text("renkei: 3\n"
                                           "actors:\n"
                                           "  - nmae: A\n"
                                           "  - {name: B, kind: xyz}\n"
                                           "  - {name: C, name: D}\n"
                                           "  - *x\n"
                                           "partnerships:\n"
                                           "  - {partners: [B, C], weight: nan}\n"
                                           "  - {partners: {a: b}}\n"
                                           "unknown: 1\n");
    assert_said(dataset, "wrong-version", 1, 9);
    assert_said(dataset, "unknown-key", 3, 5);
    assert_said(dataset, "unknown-value", 4, 21);
    assert_said(dataset, "duplicate-key", 5, 15);
    assert_said(dataset, "alias", 6, 5);
    assert_said(dataset, "bad-weight", 8, 32);
    assert_said(dataset, "wrong-shape", 9, 16);
    assert_int_equal(find_rule(dataset, "unknown-key", 1)->place.line, 10);
    assert_string_equal(find_rule(dataset, "unknown-key", 0)->args[3].text[0], "name");
    rk_dataset_free(dataset);
}

static void weights_must_be_above_nothing(void **state)
{
    (void)state;
    static const char *const bad[] = {"0", "-1", "nan", "inf", "1e999", "two", "1,5", "0x10", "1e"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[128];
        snprintf(text, sizeof text, "partnerships:\n- {partners: [A, B], weight: '%s'}\n", bad[i]);
        struct rk_dataset *dataset = read_text(text);
        assert_non_null(find_rule(dataset, "bad-weight", 0));
        rk_dataset_free(dataset);
    }
}

static void references_by_any_name(void **state)
{
    (void)state;
    struct rk_dataset *dataset = read_text(
        "actors:\n- {id: shakyo, name: 市社会福祉協議会, short: 市社協, aliases: [社協〜本所, "
        "ABC]}\n"
        "partnerships:\n- partners: [shakyo, 市社会 福祉協議会, 市社協, 社協～本所, ａｂｃ]\n");
    assert_int_equal(rk_dataset_count(dataset, RK_ACTOR), 1);
    const struct rk_partnership *p = rk_dataset_partnership(dataset, 0);
    for (uint32_t i = 0; i < 5; i++)
        assert_int_equal(p->partners.items[i].target, 0);
    rk_dataset_free(dataset);
}

static void exact_id_wins_over_a_shared_name(void **state)
{
    (void)state;
    struct rk_dataset *dataset = read_text("actors:\n- {id: d1, name: 総務課}\n"
                                           "- {id: d2, name: 総務課}\n"
                                           "partnerships:\n- partners: [d2, 総務課]\n");
    assert_said(dataset, "shared-name", 3, 3);
    assert_said(dataset, "ambiguous-reference", 5, 18);
    const struct rk_partnership *p = rk_dataset_partnership(dataset, 0);
    assert_int_equal(p->partners.items[0].target, 1);
    assert_int_equal(p->partners.items[1].target, RK_NONE);
    rk_dataset_free(dataset);
}

static void near_names_are_said_and_kept_apart(void **state)
{
    (void)state;
    static const char *const near[][2] = {
        {"子ども未来課", "こども未来課"}, {"障害福祉課", "障がい福祉課"},
        {"福祉総務課", "福祉総務"},       {"市社会福祉協議会", "社会福祉協議会"},
        {"福祉総務課", "福祉総務科"},     {"地域包括支援センター", "地域包括支援センタ"},
        {"株式会社みなと", "㈱みなと"}};
    static const char *const apart[][2] = {
        {"第一小学校", "第二小学校"}, {"総務課", "税務課"}, {"宮内地区協議会", "宮島地区協議会"}};
    char text[256];
    for (size_t i = 0; i < sizeof near / sizeof *near; i++) {
        snprintf(text, sizeof text, "actors: [%s]\npartnerships:\n- partners: [%s, 別の課]\n",
                 near[i][0], near[i][1]);
        struct rk_dataset *dataset = read_text(text);
        assert_said(dataset, "near-name", 3, 14);
        assert_int_equal(rk_dataset_count(dataset, RK_ACTOR), 3);
        rk_dataset_free(dataset);
        dataset = read_text_with(text, (struct rk_read_options){.strict = true});
        assert_int_equal(rk_dataset_severity_count(dataset, RK_ERROR), 2);
        rk_dataset_free(dataset);
    }
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
        snprintf(text, sizeof text, "actors: [%s]\npartnerships:\n- partners: [%s]\n", apart[i][0],
                 apart[i][1]);
        struct rk_dataset *dataset = read_text(text);
        assert_null(find_rule(dataset, "near-name", 0));
        rk_dataset_free(dataset);
    }
}

static void each_placeholder_is_its_own(void **state)
{
    (void)state;
    struct rk_dataset *dataset =
        read_text("actors:\n- {id: x, name: 支援窓口, naming: placeholder}\n"
                  "partnerships:\n- {id: A, partners: [関係部局, 福祉課, x]}\n"
                  "- {id: B, partners: [関係部局, 保健課, 支援窓口]}\n");
    const struct rk_partnership *a = rk_dataset_partnership(dataset, 0);
    const struct rk_partnership *b = rk_dataset_partnership(dataset, 1);
    for (uint32_t i = 0; i < 3; i += 2) {
        uint32_t x = a->partners.items[i].target, y = b->partners.items[i].target;
        assert_int_not_equal(x, y);
        assert_true(rk_dataset_actor(dataset, x)->placeholder);
        assert_true(rk_dataset_actor(dataset, y)->placeholder);
    }
    assert_string_equal(rk_dataset_actor(dataset, a->partners.items[0].target)->head.id,
                        "関係部局@A");
    rk_dataset_free(dataset);
}

static void a_named_actor_may_bear_such_a_name(void **state)
{
    (void)state;
    struct rk_dataset *dataset = read_text("actors:\n- {name: 担当課, naming: named}\n"
                                           "partnerships:\n- partners: [担当課, A]\n"
                                           "- partners: [担当課, B]\n");
    assert_int_equal(rk_dataset_partnership(dataset, 0)->partners.items[0].target, 0);
    assert_int_equal(rk_dataset_partnership(dataset, 1)->partners.items[0].target, 0);
    rk_dataset_free(dataset);
}

static void cycles_are_cut(void **state)
{
    (void)state;
    struct rk_dataset *dataset =
        read_text("actors:\n- {name: A, belongs_to: B}\n"
                  "- {name: B, belongs_to: C}\n- {name: C, belongs_to: A}\n"
                  "- {name: D, belongs_to: D}\n- {name: E, belongs_to: A}\n");
    assert_non_null(find_rule(dataset, "belongs-to-cycle", 1));
    assert_null(find_rule(dataset, "belongs-to-cycle", 2));
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_ACTOR); i++) {
        uint32_t steps = 0;
        for (uint32_t at = i; at != RK_NONE; at = rk_dataset_actor(dataset, at)->belongs_to.target)
            assert_true(steps++ < 10);
    }
    rk_dataset_free(dataset);
}

static void hostile_bytes_are_refused_by_place(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        const char *rule;
        uint32_t line, column;
    } cases[] = {
        {"\x8e\xe5\x91\xcc:\n- a\n", "not-utf-8", 1, 1},
        {"actors:\n- 福\xe7\xa5\n", "not-utf-8", 2, 4},
        {"actors:\n- a\x07\n", "control-character", 2, 4},
        {"actors: [a\n", "syntax", 1, 9},
        {"actors:\n\t- a\n", "syntax", 2, 1},
        {"部署：福祉\n", "not-keys", 1, 1},
        {"", "empty-file", 1, 1},
        {"# only this\n", "empty-file", 1, 1},
        {"- a\n", "not-keys", 1, 1},
        {"actors: \"a\\0b\"\n", "control-character", 1, 9},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct rk_dataset *dataset = read_text(cases[i].bytes);
        assert_said(dataset, cases[i].rule, cases[i].line, cases[i].column);
        rk_dataset_free(dataset);
    }
}

static void going_on_leaves_out_what_is_unsound(void **state)
{
    (void)state;
    struct rk_dataset *dataset =
        read_text_with("partnerships:\n- {id: A, partners: [x, y], status: oops}\n"
                       "- {id: B, partners: [x, y]}\n",
                       (struct rk_read_options){.keep_going = true});
    assert_int_equal(rk_dataset_count(dataset, RK_PARTNERSHIP), 1);
    assert_string_equal(rk_dataset_partnership(dataset, 0)->head.id, "B");
    assert_int_equal(rk_dataset_severity_count(dataset, RK_ERROR), 1);
    rk_dataset_free(dataset);
}

static void nobody_is_no_actor(void **state)
{
    (void)state;
    struct rk_dataset *dataset = read_text("partnerships:\n- partners: [福祉課, なし, N/A, －]\n");
    assert_int_equal(rk_dataset_count(dataset, RK_ACTOR), 1);
    assert_non_null(find_rule(dataset, "nobody", 2));
    rk_dataset_free(dataset);
}

static void the_place_qualifies_names(void **state)
{
    (void)state;
    struct rk_dataset *dataset =
        read_text("place: 廿日市市\nactors: [福祉課, {id: g, name: 県}]\n");
    assert_string_equal(head(dataset, RK_ACTOR, "福祉課")->id, "廿日市市/福祉課");
    assert_string_equal(head(dataset, RK_ACTOR, "県")->id, "g");
    rk_dataset_free(dataset);
}

static void sentences_are_cut_between_characters(void **state)
{
    (void)state;
    struct rk_dataset *dataset = read_text("actors:\n- 福祉課\n- 福祉課\n");
    const struct rk_diagnostic *diagnostic = find_rule(dataset, "duplicate-id", 0);
    assert_non_null(diagnostic);
    char whole[256], part[256];
    size_t count = rk_diagnostic_sentence(diagnostic, RK_JAPANESE, whole, sizeof whole);
    assert_int_equal(count, strlen(whole));
    for (size_t size = 1; size < count; size++) {
        assert_int_equal(rk_diagnostic_sentence(diagnostic, RK_JAPANESE, part, size), count);
        assert_true(strlen(part) < size);
        assert_memory_equal(part, whole, strlen(part));
        assert_true(((unsigned char)whole[strlen(part)] & 0xC0) != 0x80);
    }
    rk_dataset_free(dataset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_languages_read_the_same),
        cmocka_unit_test(everything_is_text),
        cmocka_unit_test(places_count_characters),
        cmocka_unit_test(all_mistakes_in_one_run),
        cmocka_unit_test(weights_must_be_above_nothing),
        cmocka_unit_test(references_by_any_name),
        cmocka_unit_test(exact_id_wins_over_a_shared_name),
        cmocka_unit_test(near_names_are_said_and_kept_apart),
        cmocka_unit_test(each_placeholder_is_its_own),
        cmocka_unit_test(a_named_actor_may_bear_such_a_name),
        cmocka_unit_test(cycles_are_cut),
        cmocka_unit_test(hostile_bytes_are_refused_by_place),
        cmocka_unit_test(going_on_leaves_out_what_is_unsound),
        cmocka_unit_test(nobody_is_no_actor),
        cmocka_unit_test(the_place_qualifies_names),
        cmocka_unit_test(sentences_are_cut_between_characters),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

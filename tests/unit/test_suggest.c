/* Suggestions: what is known of the bundled records, the rules one by one, bad arguments. */
#include "helper.h"

static struct rk_dataset *dataset;
static struct rk_suggestions *suggestions;

static int close_records(void **state)
{
    (void)state;
    rk_suggest_free(suggestions);
    rk_dataset_free(dataset);
    suggestions = NULL;
    dataset = NULL;
    return 0;
}

static void suggest(const char *text, const struct rk_suggest_options *options)
{
    dataset = read_text(text);
    assert_int_equal(rk_dataset_severity_count(dataset, RK_ERROR), 0);
    assert_int_equal(rk_suggest_find(dataset, options, &suggestions), RK_OK);
}

static const char *name_of(struct rk_node node)
{
    return rk_dataset_head(dataset, node.thing, node.index)->label;
}

static bool has_party(const struct rk_suggestion *at, const char *name)
{
    for (uint32_t i = 0; i < at->party_count; i++)
        if (strcmp(name_of(at->parties[i]), name) == 0)
            return true;
    return false;
}

/* The first suggestion whose parties are exactly these two, or NULL. */
static const struct rk_suggestion *of_pair(const char *a, const char *b)
{
    for (uint32_t i = 0; i < rk_suggest_count(suggestions); i++) {
        const struct rk_suggestion *at = rk_suggest_item(suggestions, i);
        if (at->party_count == 2 && has_party(at, a) && has_party(at, b))
            return at;
    }
    return NULL;
}

static bool says(const struct rk_wording *wordings, uint32_t count, const char *what)
{
    for (uint32_t i = 0; i < count; i++)
        if (strstr(wordings[i].text[RK_ENGLISH], what) ||
            strstr(wordings[i].text[RK_JAPANESE], what))
            return true;
    return false;
}

/* ---- Hatsukaichi ---- */

static void open_hatsukaichi(void)
{
    const char *path = "datasets/hatsukaichi";
    assert_int_equal(rk_dataset_read(&path, 1, NULL, &dataset), RK_OK);
    assert_int_equal(rk_suggest_find(dataset, NULL, &suggestions), RK_OK);
}

static void the_need_of_three_projects_comes_first(void **state)
{
    (void)state;
    open_hatsukaichi();
    assert_true(rk_suggest_count(suggestions) >= 1);
    const struct rk_suggestion *top = rk_suggest_item(suggestions, 0);
    assert_int_equal(top->party_count, 3);
    assert_true(has_party(top, "町内会等加入促進事業"));
    assert_true(has_party(top, "こども・子育て支援事業計画"));
    assert_true(has_party(top, "地域福祉推進業務"));
    assert_int_equal(top->evidence_count, 1);
    assert_int_equal(top->evidence[0].kind, RK_EVIDENCE_FIT);
    assert_int_equal(top->evidence[0].about_count, 1);
    assert_string_equal(name_of(top->evidence[0].about[0]), "地域のつながり");
    assert_int_equal(top->evidence[0].record_count, 3);
    assert_non_null(strstr(top->message.text[RK_JAPANESE], "課題「地域のつながり」"));
}

static void nothing_is_invented(void **state)
{
    (void)state;
    open_hatsukaichi();
    for (uint32_t i = 0; i < rk_suggest_count(suggestions); i++) {
        const struct rk_suggestion *at = rk_suggest_item(suggestions, i);
        assert_false(has_party(at, "ひきこもり支援"));
        assert_false(has_party(at, "関係部局"));
        for (uint32_t e = 0; e < at->evidence_count; e++)
            for (uint32_t k = 0; k < at->evidence[e].about_count; k++) {
                assert_string_not_equal(name_of(at->evidence[e].about[k]), "若者");
                assert_string_not_equal(name_of(at->evidence[e].about[k]), "市民");
            }
    }
}

static void young_people_are_a_caution(void **state)
{
    (void)state;
    open_hatsukaichi();
    const struct rk_suggestion *top = rk_suggest_item(suggestions, 0);
    assert_true(says(top->cautions, top->caution_count, "若者"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_need_of_three_projects_comes_first, close_records),
        cmocka_unit_test_teardown(nothing_is_invented, close_records),
        cmocka_unit_test_teardown(young_people_are_a_caution, close_records),
    };
    (void)suggest;
    (void)of_pair;
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

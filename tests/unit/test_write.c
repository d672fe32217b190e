/* Writing YAML: reading what was written gives the same records, field by field. */
#include "helper.h"

#include <stdlib.h>

static void assert_same_text(const char *a, const char *b)
{
    if (!a || !b)
        assert_ptr_equal(a, b);
    else
        assert_string_equal(a, b);
}

static const struct rk_head *meant(const struct rk_dataset *dataset, const struct rk_value *value)
{
    return rk_dataset_head(dataset, (enum rk_thing)value->thing, value->target);
}

static void assert_same_value(const struct rk_dataset *a, const struct rk_value *x,
                              const struct rk_dataset *b, const struct rk_value *y, bool texts)
{
    if (texts)
        assert_same_text(x->text, y->text);
    assert_int_equal(x->target == RK_NONE, y->target == RK_NONE);
    if (x->target != RK_NONE)
        assert_string_equal(meant(a, x)->id, meant(b, y)->id);
}

static void assert_same_values(const struct rk_dataset *a, const struct rk_values *x,
                               const struct rk_dataset *b, const struct rk_values *y, bool texts)
{
    assert_int_equal(x->count, y->count);
    for (uint32_t i = 0; i < x->count; i++)
        assert_same_value(a, &x->items[i], b, &y->items[i], texts);
}

static void assert_same_field(const struct rk_dataset *a, const struct rk_head *p,
                              const struct rk_dataset *b, const struct rk_head *q,
                              const struct rk_field *field, bool texts)
{
    const void *x = rk_record_field(p, field), *y = rk_record_field(q, field);
    switch (field->type) {
    case RK_TYPE_TEXTS:
    case RK_TYPE_REFS:
        assert_same_values(a, x, b, y, texts);
        break;
    case RK_TYPE_CHOICE:
        assert_int_equal(((const struct rk_choice *)x)->value,
                         ((const struct rk_choice *)y)->value);
        break;
    case RK_TYPE_WANTED:
        break; /* compared as partnerships */
    default: {
        struct rk_value one = rk_record_value(p, field), other = rk_record_value(q, field);
        assert_same_value(a, &one, b, &other, texts);
    }
    }
}

/* Field by field; texts: references are written alike, too. */
static void assert_same_records(const struct rk_dataset *a, const struct rk_dataset *b, bool texts)
{
    for (int t = 0; t < RK_THINGS; t++) {
        enum rk_thing thing = (enum rk_thing)t;
        assert_int_equal(rk_dataset_count(a, thing), rk_dataset_count(b, thing));
        const struct rk_schema *schema = rk_schema(thing);
        for (uint32_t i = 0; i < rk_dataset_count(a, thing); i++) {
            const struct rk_head *x = rk_dataset_head(a, thing, i);
            const struct rk_head *y = rk_dataset_head(b, thing, i);
            assert_string_equal(x->id, y->id);
            assert_string_equal(x->name, y->name);
            for (size_t f = 0; f < schema->field_count; f++) {
                const struct rk_field *field = &schema->fields[f];
                if (texts || field->type != RK_TYPE_TEXT)
                    assert_same_field(a, x, b, y, field, texts);
            }
        }
    }
}

static char *written(const struct rk_dataset *dataset, enum rk_language language)
{
    struct rk_bytes bytes = {0};
    struct rk_write_options options = {
        .language = language, .heading = "two\nlines", .places = true};
    assert_int_equal(rk_dataset_write_yaml(dataset, &options, &bytes), RK_OK);
    return bytes.bytes; /* NUL-terminated */
}

static void assert_round_trip(struct rk_dataset *first, bool texts)
{
    for (int language = 0; language < 2; language++) {
        char *once = written(first, (enum rk_language)language);
        struct rk_dataset *second = read_text(once);
        assert_int_equal(rk_dataset_severity_count(second, RK_ERROR), 0);
        assert_same_records(first, second, texts);
        rk_dataset_free(second);
        free(once);
    }
    rk_dataset_free(first);
}

static void round_trip_of_files(const char *folder, bool texts)
{
    struct rk_dataset *dataset = NULL;
    assert_int_equal(rk_dataset_read(&folder, 1, NULL, &dataset), RK_OK);
    assert_round_trip(dataset, texts);
}

static void test_bundled(void **state)
{
    (void)state;
    round_trip_of_files("datasets/hatsukaichi", true);
    round_trip_of_files("datasets/example-city", true);
    round_trip_of_files("datasets/davis", true);
}

/* Texts that YAML readers stumble over, in every kind of place. */
static void test_hard_texts(void **state)
{
    (void)state;
    static const char *const hard[] = {"no",
                                       "012",
                                       "1_000",
                                       "2022-03-10",
                                       "12:30:45",
                                       "0x1F",
                                       "~",
                                       "null",
                                       "1e3",
                                       ".5",
                                       "-",
                                       "- a",
                                       "a: b",
                                       "a #b",
                                       "#x",
                                       "'",
                                       "''",
                                       "it's",
                                       "\\\"q\\\"",
                                       "[a]",
                                       "{a: b}",
                                       "a, b",
                                       "&a",
                                       "*a",
                                       "!t",
                                       "|",
                                       ">",
                                       "%d",
                                       "@",
                                       "`",
                                       "? a",
                                       "a:",
                                       "=",
                                       "<<",
                                       "---",
                                       "...",
                                       "𠮷野家",
                                       "①㈱",
                                       "部署：福祉",
                                       "a\\nb",
                                       "a\\n  b\\n\\nc",
                                       "a \\nb",
                                       "a\\u2028b",
                                       "a\\x85b",
                                       "\\u3000a",
                                       "a\\tb",
                                       "tail:\\n x",
                                       "- 1\\n- 2",
                                       "a\\\\b",
                                       "emoji 😀",
                                       "Yes",
                                       "ON",
                                       "0o7",
                                       "+1",
                                       "6.02e23"};
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++) {
        char text[1024];
        snprintf(text, sizeof text,
                 "meeting: {title: \"%s\", own key: \"%s\"}\n"
                 "actors:\n  - {name: \"x%s\", note: \"%s\", aliases: [\"%s!\", \"b,c\"]}\n"
                 "insights:\n  - {text: \"%s\", note: \"n\"}\n"
                 "unstated:\n  - {text: \"t\", about: [\"%s\", \"q\"]}\n",
                 hard[i], hard[i], hard[i], hard[i], hard[i], hard[i], hard[i]);
        struct rk_dataset *dataset = read_text(text);
        assert_int_equal(rk_dataset_severity_count(dataset, RK_ERROR), 0);
        assert_round_trip(dataset, true);
    }
}

/* Files of two places: the same short names mean different things, and still do. */
static void test_two_places(void **state)
{
    (void)state;
    static const char *const paths[] = {"build/san/two-places"};
    (void)!system("mkdir -p build/san/two-places");
    FILE *a = fopen("build/san/two-places/a.yaml", "w"),
         *b = fopen("build/san/two-places/b.yaml", "w");
    assert_non_null(a);
    assert_non_null(b);
    fputs("place: A\nactors: [{name: 福祉課}]\npartnerships: [{partners: [福祉課, 市社協, "
          "担当課]}]\n",
          a);
    fputs("place: B\nactors: [{name: 福祉課}]\npartnerships: [{partners: [福祉課, 市社協, "
          "担当課]}]\n",
          b);
    fclose(a);
    fclose(b);
    struct rk_dataset *dataset = NULL;
    assert_int_equal(rk_dataset_read(paths, 1, NULL, &dataset), RK_OK);
    assert_int_equal(rk_dataset_count(dataset, RK_ACTOR), 6);
    char *text = written(dataset, RK_JAPANESE);
    struct rk_dataset *again = read_text(text);
    assert_int_equal(rk_dataset_count(again, RK_ACTOR), 6);
    for (uint32_t i = 0; i < 4; i++) {
        assert_true(rk_dataset_find(again, RK_ACTOR, rk_dataset_head(dataset, RK_ACTOR, i)->id) !=
                    RK_NONE);
    }
    const struct rk_partnership *p = rk_dataset_partnership(again, 1);
    assert_string_equal(rk_dataset_head(again, RK_ACTOR, p->partners.items[0].target)->id,
                        "B/福祉課");
    assert_string_equal(rk_dataset_head(again, RK_ACTOR, p->partners.items[1].target)->id,
                        "B/市社協");
    assert_string_equal(rk_dataset_head(again, RK_ACTOR, p->partners.items[1].target)->name,
                        "市社協");
    free(text);
    rk_dataset_free(again);
    rk_dataset_free(dataset);
}

static bool only_agreed(const struct rk_dataset *dataset, enum rk_thing thing, uint32_t index,
                        void *data)
{
    (void)data;
    return thing == RK_PARTNERSHIP &&
           rk_dataset_partnership(dataset, index)->status.value == RK_AGREED;
}

static void test_chosen_records(void **state)
{
    (void)state;
    struct rk_dataset *dataset =
        read_text("actors: [A]\n"
                  "partnerships:\n"
                  "  - {id: p, partners: [A, B], status: agreed, weight: 2.50}\n"
                  "  - {id: q, partners: [A, B], status: proposed}\n");
    struct rk_bytes bytes = {0};
    struct rk_write_options options = {.wanted = only_agreed};
    assert_int_equal(rk_dataset_write_yaml(dataset, &options, &bytes), RK_OK);
    assert_string_equal(bytes.bytes, "renkei: 1\n\npartnerships:\n  - id: p\n    partners: [A, B]\n"
                                     "    status: agreed\n    weight: 2.50\n");
    rk_bytes_free(&bytes);
    rk_dataset_free(dataset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bundled),
        cmocka_unit_test(test_hard_texts),
        cmocka_unit_test(test_two_places),
        cmocka_unit_test(test_chosen_records),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

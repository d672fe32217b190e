/* Reading and linking of records. */
#define _XOPEN_SOURCE 700
#include "helper.h"

#include <stdlib.h>
#include <unistd.h>

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
        assert_int_equal(actor->rest->answered.value, RK_NO);
        assert_string_equal(rk_dataset_actor(dataset, actor->belongs_to.target)->head.name,
                            "福祉部");
        const struct rk_project *project = rk_dataset_project(dataset, 0);
        assert_int_equal(project->nature.value, RK_ACTIVITY);
        assert_int_equal(project->lead.items[0].target, 0);
        assert_int_equal(rk_dataset_count(dataset, RK_PARTNERSHIP), 2);
        const struct rk_partnership *stated = rk_dataset_partnership(dataset, 0);
        assert_int_equal(stated->status.value, RK_ACHIEVED);
        assert_int_equal(stated->level.value, RK_JOINT);
        assert_true(stated->rest->weight > 2.49 && stated->rest->weight < 2.51);
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
        "ABC]}\n- {name: 図書館, aliases: [本館, 図書], short: 館, id: lib}\n"
        "partnerships:\n- partners: [shakyo, 市社会 福祉協議会, 市社協, 社協～本所, ａｂｃ]\n"
        "- partners: [lib, 図書館, 館, 本館, 図書]\n");
    assert_int_equal(rk_dataset_count(dataset, RK_ACTOR), 2);
    for (uint32_t k = 0; k < 2; k++)
        for (uint32_t i = 0; i < 5; i++)
            assert_int_equal(rk_dataset_partnership(dataset, k)->partners.items[i].target, k);
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

static void a_placeholder_named_early_belongs_where_its_declaration_says(void **state)
{
    (void)state;
    struct rk_dataset *dataset =
        read_text("groups:\n- {name: 1班, members: [窓口]}\n"
                  "actors:\n- {name: 市民部, kind: bureau}\n- {name: 福祉部, kind: bureau}\n"
                  "- {name: 窓口, naming: placeholder, belongs_to: 福祉部}\n");
    const struct rk_value *member = rk_dataset_topic(dataset, RK_GROUP, 0)->members.items;
    const struct rk_actor *mention = rk_dataset_actor(dataset, member->target);
    assert_string_equal(mention->head.id, "窓口@1班");
    assert_int_equal(mention->belongs_to.thing, RK_ACTOR);
    assert_int_equal(mention->belongs_to.target, 1);
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

/* More than there is to be looked at is not told: the first thousand and one show what it is. */
static void many_control_characters_are_told_of_in_part(void **state)
{
    (void)state;
    char text[3001];
    for (size_t i = 0; i < 3000; i += 2)
        memcpy(text + i, "\x01\n", 2);
    text[3000] = 0;
    struct rk_dataset *dataset = read_text(text);
    assert_int_equal(rk_dataset_diagnostic_count(dataset), 1001);
    assert_said(dataset, "control-character", 1, 1);
    assert_int_equal(find_rule(dataset, "control-character", 1000)->place.line, 1001);
    rk_dataset_free(dataset);
}

/* So many texts in so few bytes that the quick reader leaves them to libyaml. */
static void a_dense_file_is_read_all_the_same(void **state)
{
    (void)state;
    enum { members = 550000 };
    static const char head_of_file[] = "groups:\n- {name: g, members: [";
    char *text = calloc(1, sizeof head_of_file + 2 * members + 4);
    strcpy(text, head_of_file);
    char *to = text + strlen(text);
    for (size_t i = 0; i < members; i++, to += 2)
        memcpy(to, "a,", 2);
    strcpy(to, "]}\n");
    struct rk_dataset *dataset = read_text(text);
    const struct rk_values *values = &rk_dataset_topic(dataset, RK_GROUP, 0)->members;
    assert_int_equal(values->count, members);
    assert_int_equal(rk_dataset_count(dataset, RK_ACTOR), 1);
    assert_int_equal(values->items[members - 1].target, 0);
    assert_int_equal(values->items[members - 1].place.line, 2);
    assert_int_equal(values->items[members - 1].place.column, 23 + 2 * (members - 1));
    rk_dataset_free(dataset);
    free(text);
}

/* Columns stand in 21 bits: what lies further is told as the last of them. */
static void places_beyond_the_last_are_told_as_the_last(void **state)
{
    (void)state;
    enum { spaces = (1 << 21) + 5 };
    static const char begin[] = "actors: [{id: a},", end[] = "{nmae: b},\n {nmae: c}]\n";
    char *text = malloc(sizeof begin + spaces + sizeof end);
    strcpy(text, begin);
    memset(text + strlen(begin), ' ', spaces);
    strcpy(text + strlen(begin) + spaces, end);
    struct rk_dataset *dataset = read_text(text);
    assert_said(dataset, "unknown-key", 1, (1 << 21) - 1);
    assert_int_equal(find_rule(dataset, "unknown-key", 1)->place.line, 2);
    assert_int_equal(find_rule(dataset, "unknown-key", 1)->place.column, 3);
    rk_dataset_free(dataset);
    free(text);
}

/* What is not asked for is left out, and everything else is as it was. */
static void findings_below_the_least_are_not_kept(void **state)
{
    (void)state;
    static const char text[] = "actors:\n"
                               "  - {name: 子ども課, belongs_to: b}\n"
                               "  - {name: b, belongs_to: 子ども課}\n"
                               "partnerships:\n"
                               "  - {partners: [こども課, x], nmae: y}\n"
                               "  - {how: z}\n";
    struct rk_dataset *all = read_text(text);
    struct rk_dataset *some = read_text_with(text, (struct rk_read_options){.least = RK_WARNING});
    struct rk_dataset *few = read_text_with(text, (struct rk_read_options){.least = RK_ERROR});
    assert_int_equal(rk_dataset_severity_count(all, RK_NOTE), 3);
    assert_int_equal(rk_dataset_severity_count(some, RK_NOTE), 0);
    assert_int_equal(rk_dataset_severity_count(some, RK_WARNING), 2);
    assert_int_equal(rk_dataset_diagnostic_count(some), 4);
    assert_int_equal(rk_dataset_diagnostic_count(few), 2);
    for (size_t i = 0, k = 0; i < rk_dataset_diagnostic_count(all); i++) {
        const struct rk_diagnostic *one = rk_dataset_diagnostic(all, i);
        if (one->severity < RK_WARNING)
            continue;
        const struct rk_diagnostic *other = rk_dataset_diagnostic(some, k++);
        assert_ptr_equal(one->rule, other->rule);
        assert_int_equal(one->place.line, other->place.line);
    }
    for (uint32_t i = 0; i < 2; i++)
        assert_int_equal(rk_dataset_actor(few, i)->belongs_to.target,
                         rk_dataset_actor(all, i)->belongs_to.target);
    rk_dataset_free(all);
    rk_dataset_free(some);
    rk_dataset_free(few);
}

/* ---- the same thing in two files ---- */

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* Whichever file is read first, what either calls it is its name. */
static void names_in_either_file_are_names(void **state)
{
    (void)state;
    static const char *const few = "actors:\n- {id: x}\n- {id: y, name: 福祉課}\n"
                                   "projects:\n- {id: p, name: 見守り}\n";
    static const char *const more =
        "actors:\n- {id: x, name: エックス, short: エ, aliases: [旧エ]}\n"
        "- {name: 福祉課, short: 福, aliases: [旧福祉課]}\n"
        "projects:\n- {id: p, short: 見, aliases: [旧見守り]}\n"
        "partnerships:\n- {projects: [見], partners: [エックス, 旧福祉課]}\n"
        "- {projects: [旧見守り], partners: [エ, 福, 旧エ]}\n";
    char folder[] = "/tmp/renkei-same-XXXXXX", path[2][64];
    assert_non_null(mkdtemp(folder));
    for (int order = 0; order < 2; order++) {
        for (int i = 0; i < 2; i++) {
            snprintf(path[i], sizeof path[i], "%s/%d.yaml", folder, i);
            write_text(path[i], i == order ? few : more);
        }
        struct rk_dataset *dataset = NULL;
        const char *folders[] = {folder};
        assert_int_equal(rk_dataset_read(folders, 1, NULL, &dataset), RK_OK);
        assert_int_equal(rk_dataset_count(dataset, RK_ACTOR), 2);
        assert_int_equal(rk_dataset_count(dataset, RK_PROJECT), 1);
        uint32_t x = rk_dataset_find(dataset, RK_ACTOR, "x");
        const struct rk_head *head = rk_dataset_head(dataset, RK_ACTOR, x);
        assert_string_equal(head->name, "エックス");
        assert_string_equal(head->label, "エ");
        for (uint32_t i = 0; i < 2; i++) {
            const struct rk_partnership *partnership = rk_dataset_partnership(dataset, i);
            assert_int_equal(partnership->projects.items[0].target, 0);
            assert_int_equal(partnership->partners.items[0].target, x);
            assert_int_equal(partnership->partners.items[1].target, 1 - x);
        }
        rk_dataset_free(dataset);
    }
    for (int i = 0; i < 2; i++)
        unlink(path[i]);
    rmdir(folder);
}

/* ---- several threads ---- */

enum { files = 9, partnerships_each = 2500 };

/* A file of many partnerships, with slips of several kinds; some only libyaml can read. */
static void write_file(const char *folder, int number, bool with_place)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%d.yaml", folder, number);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    if (with_place)
        fprintf(file, "renkei: 1\nplace: 町%d\n", number / 2);
    fprintf(file, "actors:\n- {name: 課%d, kind: department}\n- {id: common, name: 県}\n", number);
    fprintf(file, number % 3 ? "partnerships:\n" : "partnerships: !t\n");
    for (int i = 0; i < partnerships_each; i++)
        fprintf(file,
                "- {partners: [課%d, common, 担当課, 会社%d], status: %s, how: 月に一度話す%d%s,"
                " fields: [分野%d, 福祉]%s}\n",
                number, i % 40, i % 100 ? "proposed" : "porposed", i % 7, i % 90 ? "" : ", x: y",
                i % 30, i == 5 && number < 3 ? ", id: met-twice" : "");
    if (number == 5)
        fputs("\x01", file);
    if (number == 7)
        fputs("projects: [\n", file);
    fclose(file);
}

static struct rk_dataset *read_folder(const char *folder, uint32_t jobs)
{
    struct rk_dataset *dataset = NULL;
    struct rk_read_options options = {.jobs = jobs};
    assert_int_equal(rk_dataset_read(&folder, 1, &options, &dataset), RK_RECORDS);
    return dataset;
}

static void assert_same_place(struct rk_place a, struct rk_place b)
{
    assert_int_equal(a.file, b.file);
    assert_int_equal(a.line, b.line);
    assert_int_equal(a.column, b.column);
}

/* What the fields that refer to something refer to. */
static void assert_same_targets(const struct rk_schema *schema, const struct rk_head *x,
                                const struct rk_head *y)
{
    for (size_t f = 0; f < schema->field_count; f++) {
        const struct rk_field *field = &schema->fields[f];
        if (!field->things)
            continue;
        const void *a = rk_record_field(x, field), *b = rk_record_field(y, field);
        bool one = field->type == RK_TYPE_REF;
        const struct rk_values p = one ? (struct rk_values){.count = 1} : *(struct rk_values *)a;
        const struct rk_values q = one ? (struct rk_values){.count = 1} : *(struct rk_values *)b;
        const struct rk_value *u = one ? a : p.items, *v = one ? b : q.items;
        assert_int_equal(p.count, q.count);
        for (uint32_t i = 0; i < p.count; i++) {
            assert_int_equal(u[i].target, v[i].target);
            assert_int_equal(u[i].thing, v[i].thing);
            assert_true(u[i].thing < RK_THINGS);
        }
    }
}

static void assert_same_records(const struct rk_dataset *a, const struct rk_dataset *b)
{
    for (int thing = 0; thing < RK_THINGS; thing++) {
        uint32_t count = rk_dataset_count(a, (enum rk_thing)thing);
        assert_int_equal(count, rk_dataset_count(b, (enum rk_thing)thing));
        for (uint32_t i = 0; i < count; i++) {
            const struct rk_head *x = rk_dataset_head(a, (enum rk_thing)thing, i);
            const struct rk_head *y = rk_dataset_head(b, (enum rk_thing)thing, i);
            assert_string_equal(x->id, y->id);
            assert_string_equal(x->name, y->name);
            assert_same_place(x->place, y->place);
            assert_same_targets(rk_schema((enum rk_thing)thing), x, y);
        }
    }
    for (uint32_t i = 0; i < rk_dataset_count(a, RK_PARTNERSHIP); i++) {
        const struct rk_partnership *x = rk_dataset_partnership(a, i);
        const struct rk_partnership *y = rk_dataset_partnership(b, i);
        assert_int_equal(x->partners.count, y->partners.count);
        assert_int_equal(x->status.value, y->status.value);
        assert_string_equal(x->how.text, y->how.text);
    }
}

static void assert_same_findings(const struct rk_dataset *a, const struct rk_dataset *b)
{
    char said[2][500];
    size_t count = rk_dataset_diagnostic_count(a);
    assert_int_equal(count, rk_dataset_diagnostic_count(b));
    for (size_t i = 0; i < count; i++) {
        const struct rk_diagnostic *x = rk_dataset_diagnostic(a, i);
        const struct rk_diagnostic *y = rk_dataset_diagnostic(b, i);
        rk_diagnostic_sentence(x, RK_ENGLISH, said[0], sizeof said[0]);
        rk_diagnostic_sentence(y, RK_ENGLISH, said[1], sizeof said[1]);
        assert_string_equal(said[0], said[1]);
        assert_ptr_equal(x->rule, y->rule);
        assert_same_place(x->place, y->place);
        assert_same_place(x->also, y->also);
    }
    for (int severity = RK_NOTE; severity <= RK_ERROR; severity++)
        assert_int_equal(rk_dataset_severity_count(a, (enum rk_severity)severity),
                         rk_dataset_severity_count(b, (enum rk_severity)severity));
}

/* As `one`, which is freed; then the files go. */
static void assert_threads_read(const char *folder, struct rk_dataset *one)
{
    char path[300];
    for (uint32_t jobs = 2; jobs < 2 * files; jobs += 3) {
        struct rk_dataset *several = read_folder(folder, jobs);
        assert_same_records(one, several);
        assert_same_findings(one, several);
        rk_dataset_free(several);
    }
    rk_dataset_free(one);
    for (int i = 0; i < files; i++) {
        snprintf(path, sizeof path, "%s/%d.yaml", folder, i);
        unlink(path);
    }
    rmdir(folder);
}

/* The file `placeless` states no place; the fields are those of so many places. */
static void assert_threads_find_the_same(int placeless, uint32_t places)
{
    char folder[] = "/tmp/renkei-records-XXXXXX";
    assert_non_null(mkdtemp(folder));
    for (int i = 0; i < files; i++)
        write_file(folder, i, i != placeless);
    struct rk_dataset *one = read_folder(folder, 0);
    assert_int_equal(rk_dataset_count(one, RK_PARTNERSHIP), (files - 1) * partnerships_each - 2);
    assert_int_equal(rk_dataset_count(one, RK_FIELD), places * 31);
    assert_non_null(find_rule(one, "control-character", 0));
    assert_non_null(find_rule(one, "syntax", 0));
    assert_non_null(find_rule(one, "unknown-key", 200));
    assert_threads_read(folder, one);
}

static void threads_find_the_same_as_one(void **state)
{
    (void)state;
    assert_threads_find_the_same(4, 3); /* those behind it mean what it names, which has no place */
    assert_threads_find_the_same(files, 5);
}

/* Many actors: with an id or without, names shared and spelt in two ways, aliases more than there
 * was room for; two files of a place side by side, or far apart. twice: so many have an id again.
 */
static void write_actors(const char *folder, int number, bool apart, int twice)
{
    enum { actors_each = 400 };
    char path[300];
    snprintf(path, sizeof path, "%s/%d.yaml", folder, number);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    if (number != 4)
        fprintf(file, "renkei: 1\nplace: 町%d\n", apart ? number % 4 : number / 2);
    fputs("actors:\n", file);
    for (int i = 0; i < actors_each; i++) {
        fputs("- {", file);
        if (i % 3)
            fprintf(file, "id: %s%d-%d, ", i % 6 == 1 ? "T" : "t", number, i);
        fprintf(file, "name: %s%d", i % 5 ? "課" : "ＮＰＯ", i % 7 ? number * 1000 + i : i / 14);
        if (i % 4 == 0)
            fprintf(file, ", short: 略%d, aliases: [旧%d, 元%d, 通称%d]", i, i, i, number);
        fputs("}\n", file);
    }
    for (int i = 0; i < twice && number; i++)
        fprintf(file, "- {id: t%d-%d, name: 別名%d, aliases: [通称%d]}\n", number - 1, 6 * i + 2, i,
                i);
    fputs("partnerships:\n- {partners: [a, b], how: 話す, x: y}\n", file);
    for (int i = 0; i < actors_each; i++)
        fprintf(file,
                "- {partners: [課%d, t%d-%d, 略%d, 通称%d, 町%d/ＮＰＯ%d, npo%d], how: 話す}\n",
                number * 1000 + i, number, i, i % 300, i % 9, number / 2, i, i / 14);
    fclose(file);
}

static void threads_name_the_same_as_one(void **state)
{
    (void)state;
    for (int variant = 0; variant < 6; variant++) {
        static const int twice[] = {0, 1, 50};
        char folder[] = "/tmp/renkei-records-XXXXXX";
        assert_non_null(mkdtemp(folder));
        for (int i = 0; i < files; i++)
            write_actors(folder, i, variant % 2, twice[variant / 2]);
        struct rk_dataset *one = read_folder(folder, 1);
        assert_true(rk_dataset_count(one, RK_ACTOR) > 3000);
        assert_non_null(find_rule(one, "shared-name", 20));
        assert_non_null(find_rule(one, "ambiguous-reference", 100));
        assert_threads_read(folder, one);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_name_the_same_as_one),
        cmocka_unit_test(both_languages_read_the_same),
        cmocka_unit_test(everything_is_text),
        cmocka_unit_test(places_count_characters),
        cmocka_unit_test(all_mistakes_in_one_run),
        cmocka_unit_test(weights_must_be_above_nothing),
        cmocka_unit_test(references_by_any_name),
        cmocka_unit_test(exact_id_wins_over_a_shared_name),
        cmocka_unit_test(near_names_are_said_and_kept_apart),
        cmocka_unit_test(each_placeholder_is_its_own),
        cmocka_unit_test(a_placeholder_named_early_belongs_where_its_declaration_says),
        cmocka_unit_test(a_named_actor_may_bear_such_a_name),
        cmocka_unit_test(cycles_are_cut),
        cmocka_unit_test(hostile_bytes_are_refused_by_place),
        cmocka_unit_test(going_on_leaves_out_what_is_unsound),
        cmocka_unit_test(nobody_is_no_actor),
        cmocka_unit_test(the_place_qualifies_names),
        cmocka_unit_test(sentences_are_cut_between_characters),
        cmocka_unit_test(many_control_characters_are_told_of_in_part),
        cmocka_unit_test(a_dense_file_is_read_all_the_same),
        cmocka_unit_test(places_beyond_the_last_are_told_as_the_last),
        cmocka_unit_test(findings_below_the_least_are_not_kept),
        cmocka_unit_test(names_in_either_file_are_names),
        cmocka_unit_test(threads_find_the_same_as_one),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What `renkei suggest --self-test` tells. */
#include "report/output.h"

#include <math.h>

static void json_range(struct rk_json *json, const char *key, const struct rk_range *range)
{
    rk_json_open(json, key, '{');
    rk_json_real(json, "value", range->value);
    rk_json_real(json, "low", range->low);
    rk_json_real(json, "high", range->high);
    rk_json_close(json, '}');
}

static const char *const rankers[RK_RANKERS] = {"renkei", "by_degree", "by_chance"};

static void json_part(struct rk_json *json, const char *key, const struct rk_self_test_part *part,
                      bool enough)
{
    rk_json_line(json);
    rk_json_open(json, key, '{');
    rk_json_whole(json, "pairs", part->pairs);
    for (int k = RK_RANKED; enough && k < RK_RANKERS; k++) {
        rk_json_open(json, rankers[k], '{');
        json_range(json, "hit_at_3", &part->hit[k]);
        json_range(json, "auc", &part->auc[k]);
        rk_json_close(json, '}');
    }
    rk_json_close(json, '}');
}

static void write_json(struct rk_buffer *out, const struct rk_self_test *test)
{
    struct rk_json json = {.out = out};
    rk_json_open(&json, NULL, '{');
    rk_json_whole(&json, "format", 1);
    rk_json_text(&json, "command", "suggest");
    rk_json_open(&json, "self_test", '{');
    rk_json_truth(&json, "enough", test->enough);
    rk_json_whole(&json, "records", test->records);
    rk_json_whole(&json, "hidden", test->hidden);
    json_part(&json, "all", &test->all, test->enough);
    json_part(&json, "across_bureaus", &test->across, test->enough);
    rk_json_close(&json, '}');
    rk_json_close(&json, '}');
    rk_buffer_char(out, '\n');
}

struct shown {
    char text[96];
};

/* "23 % (18-28)" */
static struct shown percent(const struct rk_range *range, enum rk_language language)
{
    static const struct rk_wording form = {{"{0} % ({1}-{2})", "{0}％（{1}～{2}）"}};
    char parts[3][32];
    struct shown shown = {"–"};
    struct rk_buffer buffer = {0};
    if (isnan(range->value))
        return shown;
    rk_fixed_text(100 * range->value, 0, parts[0]);
    rk_fixed_text(100 * range->low, 0, parts[1]);
    rk_fixed_text(100 * range->high, 0, parts[2]);
    rk_buffer_format(&buffer, form.text[language], (const char *[]){parts[0], parts[1], parts[2]},
                     3);
    for (size_t i = 0; i < buffer.count && i + 1 < sizeof shown.text; i++) {
        shown.text[i] = buffer.bytes[i];
        shown.text[i + 1] = 0;
    }
    rk_buffer_free(&buffer);
    return shown;
}

static const struct rk_column columns[] = {
    {"measure", {{"", ""}}, RK_CELL_TEXT, 0},
    {"ranked_by", {{"ranked by", "並べ方"}}, RK_CELL_TEXT, 0},
    {"all", {{"all", "すべて"}}, RK_CELL_TEXT, 0},
    {"across_bureaus", {{"across bureaus", "部局をまたぐ組"}}, RK_CELL_TEXT, 0},
};
enum { column_count = sizeof columns / sizeof *columns, row_count = 2 * RK_RANKERS };

static void write_table(struct rk_buffer *out, const struct rk_self_test *test,
                        enum rk_language language, bool csv)
{
    static const struct rk_wording by[RK_RANKERS] = {
        {{"renkei", "renkei"}},
        {{"number of ties", "つながりの数"}},
        {{"chance", "偶然"}},
    };
    static const struct rk_wording measures[] = {
        {{"among the first three", "上位3件に入る"}},
        {{"above others of as many ties", "同じくらいつながりのある相手より上"}},
    };
    struct shown shown[row_count][2];
    struct rk_cell cells[row_count * column_count];
    for (int row = 0; row < row_count; row++) {
        int k = row % RK_RANKERS, auc = row / RK_RANKERS;
        struct rk_cell *at = &cells[row * column_count];
        shown[row][0] = percent(auc ? &test->all.auc[k] : &test->all.hit[k], language);
        shown[row][1] = percent(auc ? &test->across.auc[k] : &test->across.hit[k], language);
        at[0] = (struct rk_cell){k ? "" : measures[auc].text[language], NAN};
        at[1] = (struct rk_cell){by[k].text[language], NAN};
        at[2] = (struct rk_cell){shown[row][0].text, NAN};
        at[3] = (struct rk_cell){shown[row][1].text, NAN};
    }
    const struct rk_table table = {columns, column_count, cells, row_count};
    if (csv)
        rk_table_csv(out, &table);
    else
        rk_table_text(out, &table, language, SIZE_MAX);
}

static void write_text(struct rk_buffer *out, const struct rk_self_test *test,
                       enum rk_language language)
{
    static const struct rk_wording few = {
        {"Not enough to validate: the records hold {0} first meetings that could be hidden, and it "
         "takes at least {1}.\n",
         "確かめるには足りません。隠して試せる「初めての顔合わせ」は{0}組で、少なくとも{1}"
         "組が要ります。\n"}};
    static const struct rk_wording how = {
        {"One record at a time was hidden ({0} of {1}), and for each party renkei guessed whom it "
         "met there for the first time: {2} pairs, {3} of them across bureaus.\n\n",
         "記録を1件ずつ隠し（{1}件のうち{0}"
         "件）、そこで初めて顔を合わせた相手を当てられるかを試しました。"
         "全部で{2}組、うち部局をまたぐのは{3}組です。\n\n"}};
    static const struct rk_wording notes = {
        {"\nIn brackets: where 95 % of 1,000 redraws of the records fall. Chance puts half of all "
         "above. Past records show what was done, not what would have been good to do.\n",
         "\nかっこの中は、記録を1000回引き直したときの95％の範囲です。「〜より上」は、偶然なら50％"
         "になります。\n"
         "過去の記録が示すのは実際に起きたことで、起きたほうがよかったことではありません。\n"}};
    char texts[4][32];
    rk_fixed_text(test->enough ? test->hidden : test->all.pairs, 0, texts[0]);
    rk_fixed_text(test->enough ? test->records : RK_SELF_TEST_LEAST, 0, texts[1]);
    rk_fixed_text(test->all.pairs, 0, texts[2]);
    rk_fixed_text(test->across.pairs, 0, texts[3]);
    rk_buffer_format(out, (test->enough ? how : few).text[language],
                     (const char *[]){texts[0], texts[1], texts[2], texts[3]}, 4);
    if (!test->enough)
        return;
    write_table(out, test, language, false);
    rk_buffer_text(out, notes.text[language]);
}

enum rk_status rk_report_self_test(const struct rk_self_test *test,
                                   const struct rk_report_options *options, struct rk_bytes *out)
{
    struct rk_buffer buffer = {0};
    if (options->format == RK_JSON)
        write_json(&buffer, test);
    else if (options->format == RK_CSV)
        write_table(&buffer, test, options->language, true);
    else
        write_text(&buffer, test, options->language);
    return rk_buffer_hand_over(&buffer, out);
}

/* What `renkei suggest` tells: one paragraph each, or JSON, or a row. */
#include "report/output.h"

#include <math.h>
#include <stdlib.h>

struct telling {
    struct rk_buffer *out;
    const struct rk_dataset *dataset, *earlier;
    const struct rk_suggestions *suggestions;
    const struct rk_report_options *options;
};

static const struct rk_head *head_of(const struct rk_dataset *dataset, struct rk_node node)
{
    return rk_dataset_head(dataset, node.thing, node.index);
}

/* ---- text ---- */

static void line(const struct telling *telling, const struct rk_wording *label, const char *text)
{
    rk_buffer_text(telling->out, "   ");
    rk_buffer_text(telling->out, label->text[telling->options->language]);
    rk_plain_text(telling->out, text, SIZE_MAX);
    rk_buffer_char(telling->out, '\n');
}

static void write_item(const struct telling *telling, uint32_t i)
{
    static const struct rk_wording why = {{"why:    ", "理由："}};
    static const struct rk_wording effect = {{"effect: ", "効果："}};
    static const struct rk_wording mind = {{"mind:   ", "注意："}};
    static const struct rk_wording weak = {{" (weak)", "（根拠は弱め）"}};
    enum rk_language language = telling->options->language;
    const struct rk_suggestion *at = rk_suggest_item(telling->suggestions, i);
    rk_buffer_print(telling->out, "%u. ", i + 1);
    rk_plain_text(telling->out, at->message.text[language], SIZE_MAX);
    if (at->tier == RK_TIER_PATH)
        rk_buffer_text(telling->out, weak.text[language]);
    rk_buffer_char(telling->out, '\n');
    for (uint32_t k = 0; k < at->evidence_count; k++)
        line(telling, &why, at->evidence[k].message.text[language]);
    for (uint32_t k = 0; k < at->effect_count; k++)
        line(telling, &effect, at->effects[k].message.text[language]);
    for (uint32_t k = 0; k < at->caution_count; k++)
        line(telling, &mind, at->cautions[k].text[language]);
}

static void write_text(const struct telling *telling)
{
    static const struct rk_wording none = {
        {"No partnership suggests itself that nobody has recorded.\n",
         "記録にない連携の候補は見つかりませんでした。\n"}};
    static const struct rk_wording one = {{"One partnership that nobody has recorded yet:\n",
                                           "まだ記録にない連携の候補は1件です。\n"}};
    static const struct rk_wording heading = {
        {"Partnerships that nobody has recorded yet: {0}, the best supported first.\n",
         "まだ記録にない連携の候補は{0}件です。根拠の確かな順に並べています。\n"}};
    static const struct rk_wording more = {
        {"\nand {0} more (--top 0 shows them all)\n", "\nほか{0}件（--top 0 ですべて出ます）\n"}};
    enum rk_language language = telling->options->language;
    uint32_t count = rk_suggest_count(telling->suggestions);
    uint32_t total = rk_suggest_total(telling->suggestions);
    char number[32];
    rk_fixed_text(total, 0, number);
    rk_buffer_format(telling->out,
                     (total > 1 ? heading
                      : total   ? one
                                : none)
                         .text[language],
                     (const char *[]){number}, 1);
    for (uint32_t i = 0; i < count; i++) {
        rk_buffer_char(telling->out, '\n');
        write_item(telling, i);
    }
    rk_fixed_text(total - count, 0, number);
    if (total > count)
        rk_buffer_format(telling->out, more.text[language], (const char *[]){number}, 1);
}

/* ---- JSON ---- */

static void json_evidence(struct rk_json *json, const struct telling *telling,
                          const struct rk_evidence *evidence)
{
    const struct rk_dataset *dataset =
        evidence->kind == RK_EVIDENCE_HOPE ? telling->earlier : telling->dataset;
    rk_json_open(json, NULL, '{');
    rk_json_text(json, "kind", rk_evidence_name(evidence->kind));
    rk_json_text(json, "message", evidence->message.text[telling->options->language]);
    rk_json_records(json, dataset, evidence->records, evidence->record_count, false);
    rk_json_close(json, '}');
}

static void json_item(struct rk_json *json, const struct telling *telling,
                      const struct rk_suggestion *at)
{
    enum rk_language language = telling->options->language;
    rk_json_line(json);
    rk_json_open(json, NULL, '{');
    rk_json_text(json, "tier", rk_tier_name(at->tier, RK_ENGLISH));
    rk_json_nodes(json, "parties", telling->dataset, at->parties, at->party_count, RK_BY_ID);
    rk_json_nodes(json, "names", telling->dataset, at->parties, at->party_count, RK_BY_NAME);
    rk_json_real(json, "score", at->score);
    rk_json_text(json, "message", at->message.text[language]);
    rk_json_open(json, "evidence", '[');
    for (uint32_t i = 0; i < at->evidence_count; i++)
        json_evidence(json, telling, &at->evidence[i]);
    rk_json_close(json, ']');
    rk_json_open(json, "effects", '[');
    for (uint32_t i = 0; i < at->effect_count; i++) {
        rk_json_open(json, NULL, '{');
        rk_json_text(json, "kind", rk_effect_name(at->effects[i].kind));
        rk_json_text(json, "message", at->effects[i].message.text[language]);
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
    rk_json_open(json, "cautions", '[');
    for (uint32_t i = 0; i < at->caution_count; i++)
        rk_json_text(json, NULL, at->cautions[i].text[language]);
    rk_json_close(json, ']');
    rk_json_close(json, '}');
}

static void write_json(const struct telling *telling)
{
    struct rk_json json = {.out = telling->out};
    rk_json_open(&json, NULL, '{');
    rk_json_whole(&json, "format", 1);
    rk_json_text(&json, "command", "suggest");
    rk_json_whole(&json, "total", rk_suggest_total(telling->suggestions));
    rk_json_open(&json, "suggestions", '[');
    for (uint32_t i = 0; i < rk_suggest_count(telling->suggestions); i++)
        json_item(&json, telling, rk_suggest_item(telling->suggestions, i));
    rk_json_close(&json, ']');
    rk_json_close(&json, '}');
    rk_buffer_char(telling->out, '\n');
}

/* ---- CSV ---- */

static const struct rk_column columns[] = {
    {"rank", {{NULL, NULL}}, RK_CELL_WHOLE, 0},   {"tier", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"parties", {{NULL, NULL}}, RK_CELL_TEXT, 0}, {"names", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"score", {{NULL, NULL}}, RK_CELL_REAL, 0},   {"message", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"reasons", {{NULL, NULL}}, RK_CELL_TEXT, 0}, {"effects", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"cautions", {{NULL, NULL}}, RK_CELL_TEXT, 0}};
enum { column_count = sizeof columns / sizeof *columns };

static void add(struct rk_buffer *out, const char *between, const char *text)
{
    if (out->count)
        rk_buffer_text(out, between);
    rk_buffer_text(out, text);
}

/* A row; what stands in several is joined, so that one partnership is one line. */
static void csv_row(const struct telling *telling, uint32_t i)
{
    enum rk_language language = telling->options->language;
    const char *space = language == RK_ENGLISH ? " " : "";
    const struct rk_suggestion *at = rk_suggest_item(telling->suggestions, i);
    struct rk_buffer ids = {0}, names = {0}, reasons = {0}, effects = {0}, cautions = {0};
    for (uint32_t k = 0; k < at->party_count; k++) {
        add(&ids, "; ", head_of(telling->dataset, at->parties[k])->id);
        add(&names, "; ", head_of(telling->dataset, at->parties[k])->name);
    }
    for (uint32_t k = 0; k < at->evidence_count; k++)
        add(&reasons, space, at->evidence[k].message.text[language]);
    for (uint32_t k = 0; k < at->effect_count; k++)
        add(&effects, space, at->effects[k].message.text[language]);
    for (uint32_t k = 0; k < at->caution_count; k++)
        add(&cautions, space, at->cautions[k].text[language]);
    const struct rk_cell cells[column_count] = {{NULL, i + 1},
                                                {rk_tier_name(at->tier, RK_ENGLISH), NAN},
                                                {rk_buffer_string(&ids), NAN},
                                                {rk_buffer_string(&names), NAN},
                                                {NULL, at->score},
                                                {at->message.text[language], NAN},
                                                {rk_buffer_string(&reasons), NAN},
                                                {rk_buffer_string(&effects), NAN},
                                                {rk_buffer_string(&cautions), NAN}};
    rk_table_csv_rows(telling->out, &(struct rk_table){columns, column_count, cells, 1});
    struct rk_buffer *const all[] = {&ids, &names, &reasons, &effects, &cautions};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        telling->out->failed |= all[k]->failed;
        rk_buffer_free(all[k]);
    }
}

enum rk_status rk_report_suggest(const struct rk_dataset *dataset, const struct rk_dataset *earlier,
                                 const struct rk_suggestions *suggestions,
                                 const struct rk_report_options *options, struct rk_bytes *out)
{
    struct rk_buffer buffer = {0};
    const struct telling telling = {&buffer, dataset, earlier, suggestions, options};
    if (options->format == RK_JSON)
        write_json(&telling);
    else if (options->format == RK_TEXT)
        write_text(&telling);
    else {
        rk_table_csv(&buffer, &(struct rk_table){columns, column_count, NULL, 0});
        for (uint32_t i = 0; i < rk_suggest_count(suggestions); i++)
            csv_row(&telling, i);
    }
    return rk_buffer_hand_over(&buffer, out);
}

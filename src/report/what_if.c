/* What `renkei what-if` tells: before and after, what changes, gaps that come and go. */
#include "report/output.h"

#include <math.h>

struct telling {
    struct rk_buffer *out;
    const struct rk_dataset *dataset;
    const struct rk_what_if *what_if;
    const struct rk_report_options *options;
};

/* ---- JSON ---- */

static void json_side(struct rk_json *json, const char *key, const struct rk_what_if_side *side)
{
    rk_json_open(json, key, '{');
    rk_json_whole(json, "actors", side->actors);
    rk_json_whole(json, "ties", side->ties);
    rk_json_whole(json, "components", side->components);
    rk_json_whole(json, "largest_component", side->largest_component);
    rk_json_whole(json, "isolates", side->isolates);
    rk_json_whole(json, "gaps", side->gaps);
    rk_json_close(json, '}');
}

static void json_gaps(struct rk_json *json, const char *key, const struct telling *telling,
                      bool appear)
{
    rk_json_line(json);
    rk_json_open(json, key, '[');
    for (uint32_t i = 0; i < rk_what_if_gap_count(telling->what_if, appear); i++) {
        const struct rk_gap *gap = rk_what_if_gap(telling->what_if, appear, i);
        rk_json_open(json, NULL, '{');
        rk_json_text(json, "rule", gap->rule->name);
        rk_json_text(json, "id", gap->id);
        rk_json_whole(json, "severity", gap->severity);
        rk_json_text(json, "message", gap->message.text[telling->options->language]);
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
}

static void write_json(const struct telling *telling)
{
    enum rk_language language = telling->options->language;
    struct rk_json json = {.out = telling->out};
    rk_json_open(&json, NULL, '{');
    rk_json_whole(&json, "format", 1);
    rk_json_text(&json, "command", "what-if");
    json_side(&json, "before", rk_what_if_before(telling->what_if));
    json_side(&json, "after", rk_what_if_after(telling->what_if));
    rk_json_open(&json, "taken", '[');
    for (uint32_t i = 0; i < rk_what_if_taken_count(telling->what_if); i++) {
        int closed;
        const struct rk_suggestion *at = rk_what_if_taken(telling->what_if, i, &closed);
        rk_json_open(&json, NULL, '{');
        rk_json_nodes(&json, "parties", telling->dataset, at->parties, at->party_count, RK_BY_ID);
        rk_json_text(&json, "message", at->message.text[language]);
        rk_json_real(&json, "closed", closed);
        rk_json_close(&json, '}');
    }
    rk_json_close(&json, ']');
    rk_json_open(&json, "changes", '[');
    for (uint32_t i = 0; i < rk_what_if_change_count(telling->what_if); i++) {
        const struct rk_change *change = rk_what_if_change(telling->what_if, i);
        rk_json_line(&json);
        rk_json_open(&json, NULL, '{');
        rk_json_text(&json, "kind", rk_change_name(change->kind));
        rk_json_nodes(&json, "about", telling->dataset, change->about, change->about_count,
                      RK_BY_ID);
        rk_json_text(&json, "message", change->message.text[language]);
        rk_json_close(&json, '}');
    }
    rk_json_close(&json, ']');
    json_gaps(&json, "gaps_appear", telling, true);
    json_gaps(&json, "gaps_vanish", telling, false);
    rk_json_close(&json, '}');
    rk_buffer_char(telling->out, '\n');
}

/* ---- CSV ---- */

static const struct rk_column columns[] = {
    {"what", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"id", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"message", {{NULL, NULL}}, RK_CELL_TEXT, 0},
};
enum { column_count = sizeof columns / sizeof *columns };

static void csv_row(const struct telling *telling, const char *what, const char *id,
                    const struct rk_wording *message)
{
    const struct rk_cell cells[column_count] = {
        {what, NAN}, {id, NAN}, {message->text[telling->options->language], NAN}};
    rk_table_csv_rows(telling->out, &(struct rk_table){columns, column_count, cells, 1});
}

static void write_csv(const struct telling *telling)
{
    const struct rk_what_if *what_if = telling->what_if;
    rk_table_csv(telling->out, &(struct rk_table){columns, column_count, NULL, 0});
    for (uint32_t i = 0; i < rk_what_if_taken_count(what_if); i++) {
        int closed;
        csv_row(telling, "taken", NULL, &rk_what_if_taken(what_if, i, &closed)->message);
    }
    for (uint32_t i = 0; i < rk_what_if_change_count(what_if); i++) {
        const struct rk_change *change = rk_what_if_change(what_if, i);
        csv_row(telling, rk_change_name(change->kind), NULL, &change->message);
    }
    for (int appear = 1; appear >= 0; appear--)
        for (uint32_t i = 0; i < rk_what_if_gap_count(what_if, appear); i++) {
            const struct rk_gap *gap = rk_what_if_gap(what_if, appear, i);
            csv_row(telling, appear ? "gap-appears" : "gap-closes", gap->id, &gap->message);
        }
}

/* ---- text ---- */

static void write_sides(const struct telling *telling)
{
    static const struct rk_wording labels[] = {
        {{"actors", "主体"}},
        {{"ties of now", "いまのつながり"}},
        {{"parts that do not touch", "行き来のないまとまり"}},
        {{"without a tie", "まだ結ばれていない主体"}},
        {{"gaps", "すきま"}},
    };
    enum rk_language language = telling->options->language;
    const struct rk_what_if_side *before = rk_what_if_before(telling->what_if);
    const struct rk_what_if_side *after = rk_what_if_after(telling->what_if);
    const uint32_t numbers[][2] = {{before->actors, after->actors},
                                   {before->ties, after->ties},
                                   {before->components, after->components},
                                   {before->isolates, after->isolates},
                                   {before->gaps, after->gaps}};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        rk_buffer_print(telling->out, "%s%s %u → %u", i ? language == RK_ENGLISH ? ", " : "、" : "",
                        labels[i].text[language], numbers[i][0], numbers[i][1]);
    rk_buffer_text(telling->out, language == RK_ENGLISH ? ".\n" : "。\n");
}

static void write_line(const struct telling *telling, const struct rk_wording *sentence)
{
    enum rk_language language = telling->options->language;
    rk_buffer_text(telling->out, language == RK_ENGLISH ? "  - " : "  ・");
    rk_plain_text(telling->out, sentence->text[language], SIZE_MAX);
    rk_buffer_char(telling->out, '\n');
}

static void write_heading(const struct telling *telling, struct rk_wording heading, uint32_t number)
{
    char text[32];
    rk_fixed_text(number, 0, text);
    rk_buffer_char(telling->out, '\n');
    rk_buffer_format(telling->out, heading.text[telling->options->language], (const char *[]){text},
                     1);
    rk_buffer_char(telling->out, '\n');
}

static void write_rest(const struct telling *telling, uint32_t rest)
{
    static const struct rk_wording more = {
        {"  and {0} more (--all shows them)\n", "  ほか{0}（--all ですべて出ます）\n"}};
    char text[32];
    rk_fixed_text(rest, 0, text);
    rk_buffer_format(telling->out, more.text[telling->options->language], (const char *[]){text},
                     1);
}

enum { shown = 20 };

static void write_gaps(const struct telling *telling, bool appear)
{
    static const struct rk_wording come = {
        {"Gaps that would appear: {0}", "新しく生まれるすきま：{0}"}};
    static const struct rk_wording go = {{"Gaps that would close: {0}", "なくなるすきま：{0}"}};
    uint32_t count = rk_what_if_gap_count(telling->what_if, appear);
    uint32_t most = telling->options->all ? UINT32_MAX : shown;
    if (!count)
        return;
    write_heading(telling, appear ? come : go, count);
    for (uint32_t i = 0; i < count && i < most; i++)
        write_line(telling, &rk_what_if_gap(telling->what_if, appear, i)->message);
    if (count > most)
        write_rest(telling, count - most);
}

static void write_taken(const struct telling *telling)
{
    static const struct rk_wording heading = {
        {"The {0} partnerships after which the fewest gaps are left:",
         "すきまが最も少なくなる連携（{0}件）："}};
    static const struct rk_wording effect = {{" (gaps: {0}{1})", "（すきま {0}{1}）"}};
    enum rk_language language = telling->options->language;
    uint32_t count = rk_what_if_taken_count(telling->what_if);
    if (!count)
        return;
    write_heading(telling, heading, count);
    for (uint32_t i = 0; i < count; i++) {
        int closed;
        char number[32];
        const struct rk_suggestion *at = rk_what_if_taken(telling->what_if, i, &closed);
        rk_fixed_text(closed < 0 ? -closed : closed, 0, number);
        rk_buffer_print(telling->out, "  %u. ", i + 1);
        rk_plain_text(telling->out, at->message.text[language], SIZE_MAX);
        rk_buffer_format(telling->out, effect.text[language],
                         (const char *[]){closed > 0   ? "−"
                                          : closed < 0 ? "+"
                                                       : "±",
                                          number},
                         2);
        rk_buffer_char(telling->out, '\n');
    }
}

static void write_text(const struct telling *telling)
{
    static const struct rk_wording changes = {{"What would change:", "変わること："}};
    static const struct rk_wording nothing = {
        {"\nNothing else would change.\n", "\nほかに変わることはありません。\n"}};
    uint32_t count = rk_what_if_change_count(telling->what_if);
    uint32_t most = telling->options->all ? UINT32_MAX : shown;
    write_sides(telling);
    write_taken(telling);
    if (count)
        write_heading(telling, changes, count);
    for (uint32_t i = 0; i < count && i < most; i++)
        write_line(telling, &rk_what_if_change(telling->what_if, i)->message);
    if (count > most)
        write_rest(telling, count - most);
    write_gaps(telling, true);
    write_gaps(telling, false);
    if (!count && !rk_what_if_gap_count(telling->what_if, true) &&
        !rk_what_if_gap_count(telling->what_if, false))
        rk_buffer_text(telling->out, nothing.text[telling->options->language]);
}

enum rk_status rk_report_what_if(const struct rk_dataset *dataset, const struct rk_what_if *what_if,
                                 const struct rk_report_options *options, struct rk_bytes *out)
{
    struct rk_buffer buffer = {0};
    const struct telling telling = {&buffer, dataset, what_if, options};
    if (options->format == RK_JSON)
        write_json(&telling);
    else if (options->format == RK_CSV)
        write_csv(&telling);
    else
        write_text(&telling);
    return rk_buffer_hand_over(&buffer, out);
}

/* What `renkei gaps` says to people: findings by rule, at most ten of each, then the to-do list,
 * what can't be said, and what is accepted. */
#include "report/gaps.h"

#include "report/analyze.h"

#include <string.h>

enum { shown = 10, records_shown = 4 };

struct telling {
    struct rk_buffer *out;
    const struct rk_gaps *gaps;
    const struct rk_dataset *dataset;
    enum rk_language language;
    bool all;
};

static void line(const struct telling *telling, const char *before, const char *text)
{
    rk_buffer_text(telling->out, before);
    rk_plain_text(telling->out, text, SIZE_MAX);
    rk_buffer_char(telling->out, '\n');
}

/* {0} is a number. */
static void count_line(const struct telling *telling, const struct rk_wording *sentence,
                       uint32_t count)
{
    char number[32];
    rk_fixed_text(count, 0, number);
    rk_buffer_format(telling->out, sentence->text[telling->language], (const char *[]){number}, 1);
    rk_buffer_char(telling->out, '\n');
}

/* A wish out of a project has no id that people know: it is told as 「見守り」→交通課. */
static void write_hope(const struct telling *telling, uint32_t partnership)
{
    bool ja = telling->language == RK_JAPANESE;
    const struct rk_partnership *record = rk_dataset_partnership(telling->dataset, partnership);
    if (record->head.explicit_id || record->from_wanted == RK_NONE) {
        rk_plain_text(telling->out, record->head.label, 60);
    } else {
        const struct rk_project *project =
            rk_dataset_project(telling->dataset, record->from_wanted);
        rk_buffer_text(telling->out, ja ? "「" : "“");
        rk_plain_text(telling->out, project->head.label, 40);
        rk_buffer_text(telling->out, ja ? "」→" : "” → ");
        for (uint32_t i = 0; i < record->partners.count && i < 3; i++) {
            rk_buffer_text(telling->out, !i ? "" : ja ? "・" : " + ");
            rk_plain_text(telling->out, record->partners.items[i].text, 40);
        }
    }
    rk_buffer_print(telling->out, ja ? "（%s）" : " (%s)",
                    rk_progress_name((enum rk_progress)record->status.value, telling->language));
}

static void write_closers(const struct telling *telling, const struct rk_gap *gap)
{
    static const struct rk_wording intro = {
        {"    would be closed by: ", "    かなえば解消する提案・希望："}};
    static const struct rk_wording more = {{" and {0} more", "、ほか{0}件"}};
    bool ja = telling->language == RK_JAPANESE;
    if (!gap->closed_by_count)
        return;
    rk_buffer_text(telling->out, intro.text[telling->language]);
    for (uint32_t i = 0; i < gap->closed_by_count && i < records_shown; i++) {
        rk_buffer_text(telling->out, !i ? "" : ja ? "、" : ", ");
        write_hope(telling, gap->closed_by[i]);
    }
    if (gap->closed_by_count > records_shown) {
        char number[32];
        rk_fixed_text(gap->closed_by_count - records_shown, 0, number);
        rk_buffer_format(telling->out, more.text[telling->language], (const char *[]){number}, 1);
    }
    rk_buffer_char(telling->out, '\n');
}

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* "actors.yaml:12、meeting.yaml:40、ほか3" */
static void write_places(const struct telling *telling, const struct rk_gap *gap)
{
    static const struct rk_wording intro = {{"    rests on: ", "    もとの記録："}};
    static const struct rk_wording more = {{" and {0} more", "、ほか{0}件"}};
    bool ja = telling->language == RK_JAPANESE;
    uint32_t told = 0;
    for (uint32_t i = 0; i < gap->record_count && told < records_shown; i++) {
        struct rk_place place = rk_gap_head(telling->gaps, gap->records[i])->place;
        if (place.file == RK_NO_FILE)
            continue;
        rk_buffer_text(telling->out, !told ? intro.text[telling->language] : ja ? "、" : ", ");
        rk_plain_text(telling->out, file_name(rk_dataset_file(telling->dataset, place.file)), 60);
        rk_buffer_print(telling->out, ":%u", place.line);
        told++;
    }
    if (told && gap->record_count > told) {
        char number[32];
        rk_fixed_text(gap->record_count - told, 0, number);
        rk_buffer_format(telling->out, more.text[telling->language], (const char *[]){number}, 1);
    }
    if (told)
        rk_buffer_char(telling->out, '\n');
}

static void write_gap(const struct telling *telling, const struct rk_gap *gap)
{
    static const struct rk_wording doubt = {{"    mind: ", "    気をつけること："}};
    line(telling, "  - ", gap->message.text[telling->language]);
    write_closers(telling, gap);
    write_places(telling, gap);
    if (gap->doubt != &gap->rule->doubt)
        line(telling, doubt.text[telling->language], gap->doubt->text[telling->language]);
}

static bool belongs(const struct rk_gap *gap, const struct rk_gap_rule *rule)
{
    return gap->rule == rule && gap->accepted == RK_NONE;
}

static void write_heading(const struct telling *telling, const struct rk_gap_rule *rule,
                          uint32_t count)
{
    bool ja = telling->language == RK_JAPANESE;
    rk_buffer_print(telling->out, ja ? "\n%s（%u件）［%s］\n" : "\n%s (%u) [%s]\n",
                    rule->title.text[telling->language], count, ja ? rule->name_ja : rule->name);
}

/* What the findings of one rule have in common is said once, below them. */
static void write_rule(const struct telling *telling, const struct rk_gap_rule *rule)
{
    static const struct rk_wording next = {{"  next: ", "  次の一歩："}};
    static const struct rk_wording doubt = {{"  mind: ", "  気をつけること："}};
    static const struct rk_wording rest = {
        {"  ... and {0} more (--all shows them)", "  ほか{0}件（--all ですべて出ます）"}};
    uint32_t count = 0, most = telling->all ? UINT32_MAX : shown, told = 0;
    for (uint32_t i = 0; i < rk_gaps_count(telling->gaps); i++)
        count += belongs(rk_gaps_item(telling->gaps, i), rule);
    if (!count)
        return;
    write_heading(telling, rule, count);
    for (uint32_t i = 0; i < rk_gaps_count(telling->gaps) && told < most; i++)
        if (belongs(rk_gaps_item(telling->gaps, i), rule)) {
            write_gap(telling, rk_gaps_item(telling->gaps, i));
            told++;
        }
    if (count > told)
        count_line(telling, &rest, count - told);
    line(telling, next.text[telling->language], rule->next_step.text[telling->language]);
    line(telling, doubt.text[telling->language], rule->doubt.text[telling->language]);
}

static void write_rules(const struct telling *telling, bool todo)
{
    size_t count;
    const struct rk_gap_rule *rules = rk_gap_rules(&count);
    for (size_t i = 0; i < count; i++)
        if (rules[i].todo == todo)
            write_rule(telling, &rules[i]);
}

struct totals {
    uint32_t gaps, kinds, todo;
};

static struct totals count_all(const struct rk_gaps *gaps)
{
    struct totals totals = {0};
    const struct rk_gap_rule *before = NULL;
    for (uint32_t i = 0; i < rk_gaps_count(gaps); i++) {
        const struct rk_gap *gap = rk_gaps_item(gaps, i);
        if (gap->accepted != RK_NONE)
            break;
        totals.todo += gap->rule->todo;
        totals.gaps += !gap->rule->todo;
        totals.kinds += !gap->rule->todo && gap->rule != before;
        before = gap->rule;
    }
    return totals;
}

static void write_summary(const struct telling *telling, const struct totals *totals)
{
    static const struct rk_wording layers[] = {
        [RK_ALL] = {{"Judged on ties of now and hoped for.",
                     "いまとこれからのつながりを合わせて見ています。"}},
        [RK_NOW] = {{"Judged on the ties of now.", "いまのつながりを見ています。"}},
        [RK_HOPED] = {
            {"Judged on the ties hoped for.", "これからのつながり（提案・希望）を見ています。"}}};
    static const struct rk_wording none = {
        {"No gaps were found.", "すきまは見つかりませんでした。"}};
    static const struct rk_wording some = {{"Gaps of {0} kinds were found ({1} in all).",
                                            "{0}種類のすきまが見つかりました（全部で{1}件）。"}};
    static const struct rk_wording one = {{"Gaps of one kind were found ({1} in all).",
                                           "1種類のすきまが見つかりました（全部で{1}件）。"}};
    char kinds[32], gaps[32];
    enum rk_layer layer =
        rk_network_options(rk_analysis_network(rk_gaps_analysis(telling->gaps)))->layer;
    rk_fixed_text(totals->kinds, 0, kinds);
    rk_fixed_text(totals->gaps, 0, gaps);
    rk_buffer_format(telling->out,
                     (!totals->gaps        ? &none
                      : totals->kinds == 1 ? &one
                                           : &some)
                         ->text[telling->language],
                     (const char *[]){kinds, gaps}, 2);
    rk_buffer_char(telling->out, '\n');
    line(telling, "", layers[layer].text[telling->language]);
    if (rk_gaps_crossing(telling->gaps))
        line(telling, "", rk_gaps_crossing(telling->gaps)->text[telling->language]);
}

/* Rules that can't be judged for the same reason stand in one line. */
static void write_unjudged(const struct telling *telling)
{
    static const struct rk_wording heading = {
        {"\nNot enough data to say", "\n記録が足りず、何とも言えないこと"}};
    uint32_t count = rk_gaps_unjudged_count(telling->gaps);
    if (count)
        line(telling, "", "");
    if (count)
        line(telling, "", heading.text[telling->language] + 1);
    for (uint32_t i = 0; i < count; i++) {
        const char *why = rk_gaps_unjudged(telling->gaps, i)->why.text[telling->language];
        bool first = true;
        for (uint32_t k = 0; first && k < i; k++)
            first = strcmp(why, rk_gaps_unjudged(telling->gaps, k)->why.text[telling->language]);
        if (!first)
            continue;
        rk_buffer_text(telling->out, "  - ");
        for (uint32_t k = i; k < count; k++) {
            const struct rk_gap_unjudged *at = rk_gaps_unjudged(telling->gaps, k);
            if (strcmp(why, at->why.text[telling->language]) != 0)
                continue;
            rk_buffer_text(telling->out, k == i                             ? ""
                                         : telling->language == RK_JAPANESE ? "、"
                                                                            : ", ");
            rk_buffer_text(telling->out,
                           telling->language == RK_JAPANESE ? at->rule->name_ja : at->rule->name);
        }
        line(telling, telling->language == RK_JAPANESE ? "：" : ": ", why);
    }
}

static void write_accepted(const struct telling *telling)
{
    static const struct rk_wording heading = {{"Known and accepted", "承知のうえのすきま"}};
    bool ja = telling->language == RK_JAPANESE, any = false;
    for (uint32_t i = 0; i < rk_gaps_count(telling->gaps); i++) {
        const struct rk_gap *gap = rk_gaps_item(telling->gaps, i);
        if (gap->accepted == RK_NONE)
            continue;
        const struct rk_accepted *record = rk_dataset_accepted(telling->dataset, gap->accepted);
        if (!any)
            line(telling, "\n", heading.text[telling->language]);
        any = true;
        line(telling, "  - ", gap->message.text[telling->language]);
        if (record->why.text)
            line(telling, ja ? "    理由：" : "    why: ", record->why.text);
        if (record->until.text)
            line(telling, ja ? "    期限：" : "    until: ", record->until.text);
    }
}

void rk_tell_gaps(struct rk_buffer *out, const struct rk_gaps *gaps,
                  const struct rk_report_options *options)
{
    static const struct rk_wording todo = {
        {"To be found out or named: {0}", "これから確かめること（{0}件）"}};
    const struct rk_network *network = rk_analysis_network(rk_gaps_analysis(gaps));
    struct telling telling = {out, gaps, rk_network_dataset(network), options->language,
                              options->all};
    struct totals totals = count_all(gaps);
    write_summary(&telling, &totals);
    write_rules(&telling, false);
    if (totals.todo) {
        rk_buffer_char(out, '\n');
        count_line(&telling, &todo, totals.todo);
        write_rules(&telling, true);
    }
    write_unjudged(&telling);
    write_accepted(&telling);
    rk_tell_limits(out, rk_gaps_analysis(gaps), RK_LIMITS_OF_ALL, options->language);
}

/* What `renkei diff` says of gaps: those that are new, still there, closed. */
#include "report/diff.h"

#include <string.h>

enum { longest_message = 160 };

static void json_list(struct rk_json *json, const char *key, const struct rk_round_gaps *list,
                      const struct rk_dataset *dataset)
{
    rk_json_open(json, key, '[');
    for (uint32_t i = 0; i < list->count; i++) {
        const struct rk_gap *gap = list->items[i];
        rk_json_line(json);
        rk_json_open(json, NULL, '{');
        rk_json_text(json, "rule", gap->rule->name);
        rk_json_text(json, "id", gap->id);
        rk_json_whole(json, "severity", gap->severity);
        rk_json_nodes(json, "subjects", dataset, gap->subjects, gap->subject_count, RK_BY_ID);
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
}

void rk_json_gap_changes(struct rk_json *json, const struct rk_rounds *rounds, uint32_t step)
{
    const struct rk_step *s = rk_rounds_step(rounds, step);
    rk_json_line(json);
    rk_json_open(json, "gaps", '{');
    json_list(json, "new", &s->gaps_new, rk_rounds_dataset(rounds, step + 1));
    json_list(json, "still", &s->gaps_still, rk_rounds_dataset(rounds, step + 1));
    json_list(json, "closed", &s->gaps_closed, rk_rounds_dataset(rounds, step));
    rk_json_close(json, '}');
}

static void tell_list(struct rk_buffer *out, const struct rk_wording *heading,
                      const struct rk_round_gaps *list, const struct rk_report_options *options)
{
    static const struct rk_wording rest = {
        {"    and {0} more (--all shows them)\n", "    ほか{0}件（--all ですべて出ます）\n"}};
    uint32_t shown = options->all || list->count < RK_DIFF_SHOWN ? list->count : RK_DIFF_SHOWN;
    char number[32];
    const char *args[] = {number};
    rk_fixed_text(list->count, 0, number);
    rk_buffer_format(out, heading->text[options->language], args, 1);
    for (uint32_t i = 0; i < shown; i++) {
        rk_buffer_text(out, "    ");
        rk_plain_text(out, list->items[i]->message.text[options->language], longest_message);
        rk_buffer_char(out, '\n');
    }
    rk_fixed_text(list->count - shown, 0, number);
    if (list->count > shown)
        rk_buffer_format(out, rest.text[options->language], args, 1);
}

void rk_tell_gap_changes(struct rk_buffer *out, const struct rk_step *step,
                         const struct rk_report_options *options)
{
    static const struct rk_wording heading = {{"\nGaps\n", "\nすきま\n"}};
    static const struct rk_wording fresh = {{"  New: {0}\n", "  新しく見つかったもの：{0}件\n"}};
    static const struct rk_wording still = {{"  Still there: {0}\n", "  続いているもの：{0}件\n"}};
    static const struct rk_wording closed = {
        {"  Closed, or not found any more: {0}\n",
         "  解消したもの、または今回は見つからないもの：{0}件\n"}};
    if (!step->gaps_new.count && !step->gaps_still.count && !step->gaps_closed.count)
        return;
    rk_buffer_text(out, heading.text[options->language]);
    tell_list(out, &closed, &step->gaps_closed, options);
    tell_list(out, &still, &step->gaps_still, options);
    tell_list(out, &fresh, &step->gaps_new, options);
}

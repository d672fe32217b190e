/* Gaps by rule, and suggestions with their reasons. */
#include "report/page.h"

#include <string.h>

enum { shown_of_rule = 10, shown_ideas = 20 };

bool rk_page_has_gaps(const struct rk_book *book)
{
    return rk_book_gap_count(book) || rk_gaps_unjudged_count(book->gaps);
}

/* Partnerships hoped for that would close it, as links into the list. */
static void write_closers(const struct rk_page_part *part, const struct rk_gap *gap)
{
    if (!gap->closed_by_count)
        return;
    rk_html_mark(part->out, "<span class=\"closed\"> ");
    rk_html_word(part->out, "(would be closed by what was proposed: ",
                 "（すでに挙がっている連携が実を結べば埋まります：");
    for (uint32_t i = 0; i < gap->closed_by_count; i++) {
        if (i)
            rk_html_word(part->out, ", ", "、");
        struct rk_wording tag =
            rk_book_tag(rk_dataset_partnership(part->book->dataset, gap->closed_by[i]));
        rk_page_row_link(part, gap->closed_by[i], &tag);
    }
    rk_html_word(part->out, ")", "）");
    rk_html_mark(part->out, "</span>");
}

static void write_gap(const struct rk_page_part *part, const struct rk_gap *gap)
{
    rk_html_mark(part->out, "<li data-f>");
    rk_html_say(part->out, &gap->message, NULL, 0);
    write_closers(part, gap);
    if (rk_book_own_doubt(gap)) {
        rk_html_mark(part->out, " <span class=\"origin\">");
        rk_html_say(part->out, RK_W("({0})", "（{0}）"), &gap->doubt, 1);
        rk_html_mark(part->out, "</span>");
    }
    rk_html_mark(part->out, "</li>\n");
}

/* The next step and the doubt stand once for the rule. */
static void write_advice(const struct rk_page_part *part, const struct rk_wording *next,
                         const struct rk_wording *doubt)
{
    rk_html_mark(part->out, "<p class=\"advice\"><span class=\"label\">");
    rk_html_word(part->out, "Next step", "次の一歩");
    rk_html_mark(part->out, "</span> ");
    rk_html_say(part->out, next, NULL, 0);
    rk_html_mark(part->out, "</p><p class=\"hint\"><span class=\"label\">");
    rk_html_word(part->out, "Why this may be wrong", "あてはまらないことも");
    rk_html_mark(part->out, "</span> ");
    rk_html_say(part->out, doubt, NULL, 0);
    rk_html_mark(part->out, "</p>\n");
}

static void write_rule(const struct rk_page_part *part, const struct rk_gap_rule *rule,
                       uint32_t first, uint32_t count)
{
    struct rk_book *book = part->book;
    struct rk_wording args[] = {rule->title, rk_book_count(book, count)};
    uint32_t shown = 0;
    rk_html_mark(part->out, "<div class=\"rule\"><h3>");
    rk_html_say(part->out, RK_W("{0} ({1})", "{0}（{1}件）"), args, 2);
    rk_html_mark(part->out, "</h3><ul>\n");
    for (uint32_t i = first; i < rk_gaps_count(book->gaps) && shown < shown_of_rule; i++) {
        const struct rk_gap *gap = rk_gaps_item(book->gaps, i);
        if (gap->rule != rule || !rk_book_gap_counts(gap))
            continue;
        write_gap(part, gap);
        shown++;
    }
    rk_html_mark(part->out, "</ul>");
    rk_page_rest(part, count, shown, &RK_BOTH("gaps"));
    write_advice(part, &rule->next_step, &rule->doubt);
    rk_html_mark(part->out, "</div>\n");
}

static void write_unjudged(const struct rk_page_part *part)
{
    uint32_t count = rk_gaps_unjudged_count(part->book->gaps);
    if (!count)
        return;
    rk_html_element(part->out, "h3",
                    RK_W("Not enough data to say", "記録が足りず、まだ言えないこと"));
    rk_html_mark(part->out, "<ul class=\"small\">");
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_gap_unjudged *at = rk_gaps_unjudged(part->book->gaps, i);
        struct rk_wording args[] = {at->rule->title, at->why};
        rk_html_mark(part->out, "<li>");
        rk_html_say(part->out, RK_W("{0}: {1}", "{0}：{1}"), args, 2);
        rk_html_mark(part->out, "</li>\n");
    }
    rk_html_mark(part->out, "</ul>\n");
}

/* Findings stand in the order of rules: one pass finds where each begins and how many it has. */
void rk_page_gaps(const struct rk_page_part *part)
{
    struct rk_book *book = part->book;
    size_t rules;
    const struct rk_gap_rule *first_rule = rk_gap_rules(&rules);
    uint32_t *counts = rk_arena_take(&book->arena, (rules + 1) * sizeof *counts);
    uint32_t *firsts = rk_arena_take(&book->arena, (rules + 1) * sizeof *firsts);
    for (uint32_t i = 0; i < rk_gaps_count(book->gaps); i++) {
        const struct rk_gap *gap = rk_gaps_item(book->gaps, i);
        size_t rule = (size_t)(gap->rule - first_rule);
        if (rk_book_gap_counts(gap) && counts[rule]++ == 0)
            firsts[rule] = i;
    }
    rk_html_element(part->out, "p class=\"hint\"",
                    RK_W("Each was found by a rule from the records alone. They are questions to "
                         "ask, not marks to give.",
                         "記録だけをもとに、決まった規則で見つけたものです。評価ではなく、"
                         "話し合いの手がかりとしてお使いください。"));
    for (size_t i = 0; i < rules; i++)
        if (counts[i])
            write_rule(part, &first_rule[i], firsts[i], counts[i]);
    write_unjudged(part);
}

bool rk_page_has_suggestions(const struct rk_book *book)
{
    return rk_suggest_count(book->suggestions) > 0;
}

static void write_reasons(const struct rk_page_part *part, const struct rk_suggestion *s)
{
    rk_html_mark(part->out, "<ul class=\"reasons\">");
    for (uint32_t i = 0; i < s->evidence_count; i++)
        rk_html_element(part->out, "li", &s->evidence[i].message);
    for (uint32_t i = 0; i < s->effect_count; i++)
        rk_html_element(part->out, "li", &s->effects[i].message);
    for (uint32_t i = 0; i < s->caution_count; i++)
        rk_html_element(part->out, "li class=\"caution\"", &s->cautions[i]);
    rk_html_mark(part->out, "</ul>\n");
}

void rk_page_suggestions(const struct rk_page_part *part)
{
    struct rk_book *book = part->book;
    uint32_t count = rk_suggest_count(book->suggestions);
    rk_html_element(part->out, "p class=\"hint\"",
                    RK_W("Worked out from the records: nobody has proposed these. Ask the people "
                         "concerned first.",
                         "記録から計算したもので、だれかが提案したものではありません。まず関係する"
                         "人に聞いてみてください。"));
    rk_html_mark(part->out, "<ol class=\"ideas\">\n");
    for (uint32_t i = 0; i < count && i < shown_ideas; i++) {
        const struct rk_suggestion *s = rk_suggest_item(book->suggestions, i);
        rk_html_mark(part->out, "<li data-f><p class=\"who\">");
        rk_page_links(part, s->parties, s->party_count);
        rk_html_mark(part->out, "</p><p>");
        rk_html_say(part->out, &s->message, NULL, 0);
        rk_html_mark(part->out, "</p>");
        write_reasons(part, s);
        rk_html_mark(part->out, "</li>\n");
    }
    rk_html_mark(part->out, "</ol>\n");
    rk_page_rest(part, count, shown_ideas, &RK_BOTH("suggestions"));
}

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
        const struct rk_partnership *p =
            rk_dataset_partnership(part->book->dataset, gap->closed_by[i]);
        struct rk_wording tag =
            p->head.explicit_id ? rk_book_tag(p) : rk_book_parties(part->book, gap->closed_by[i]);
        rk_page_row_link(part, gap->closed_by[i], &tag);
    }
    rk_html_word(part->out, ")", "）");
    rk_html_mark(part->out, "</span>");
}

static void write_gap(const struct rk_page_part *part, const struct rk_gap *gap, bool name)
{
    rk_html_mark(part->out, "<li data-f>");
    if (name)
        rk_page_link(part, gap->subjects[0]);
    else
        rk_html_say(part->out, &gap->message, NULL, 0);
    write_closers(part, gap);
    if (rk_book_own_doubt(gap)) {
        rk_html_mark(part->out, " <span class=\"origin\">");
        rk_html_say(part->out, RK_W("({0})", "（{0}）"), gap->doubt, 1);
        rk_html_mark(part->out, "</span>");
    }
    rk_html_mark(part->out, "</li>\n");
}

/* Does the text say the name between these ends? */
static bool frames(const char *text, const char *name, size_t before, const char *behind)
{
    size_t length = strlen(name);
    return strncmp(text + before, name, length) == 0 && strcmp(text + before + length, behind) == 0;
}

/* Do both say the same of their first subject, in this language? */
static bool alike(const struct rk_book *book, const struct rk_gap *one, const struct rk_gap *other,
                  enum rk_language language)
{
    const char *text = one->message.text[language], *more = other->message.text[language];
    const char *name = rk_book_label(book, one->subjects[0]);
    const char *at = strstr(text, name);
    size_t before = at ? (size_t)(at - text) : 0;
    return at && strncmp(text, more, before) == 0 &&
           frames(more, rk_book_label(book, other->subjects[0]), before, at + strlen(name));
}

/* Where one sentence is said of one after another, the names are enough under the rule's title. */
static bool are_names(const struct rk_book *book, const uint32_t *gaps, uint32_t count)
{
    const struct rk_gap *first = rk_gaps_item(book->gaps, gaps[0]);
    bool same = count > 2 && first->subject_count == 1 && !rk_book_own_doubt(first);
    for (uint32_t i = 1; same && i < count; i++) {
        const struct rk_gap *gap = rk_gaps_item(book->gaps, gaps[i]);
        same = gap->subject_count == 1 && !rk_book_own_doubt(gap) &&
               alike(book, first, gap, RK_ENGLISH) && alike(book, first, gap, RK_JAPANESE);
    }
    return same;
}

static void write_gaps(const struct rk_page_part *part, const uint32_t *gaps, uint32_t count)
{
    bool names = are_names(part->book, gaps, count);
    rk_html_mark(part->out, names ? "<ul class=\"names\">\n" : "<ul>\n");
    for (uint32_t i = 0; i < count; i++)
        write_gap(part, rk_gaps_item(part->book->gaps, gaps[i]), names);
    rk_html_mark(part->out, "</ul>");
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
    uint32_t shown = 0, gaps[shown_of_rule];
    rk_html_mark(part->out, "<div class=\"rule\"><h3>");
    rk_html_say(part->out, RK_W("{0} ({1})", "{0}（{1}件）"), args, 2);
    rk_html_mark(part->out, "</h3>");
    for (uint32_t i = first; i < rk_gaps_count(book->gaps) && shown < shown_of_rule; i++) {
        const struct rk_gap *gap = rk_gaps_item(book->gaps, i);
        if (gap->rule == rule && rk_book_gap_counts(gap))
            gaps[shown++] = i;
    }
    write_gaps(part, gaps, shown);
    rk_page_rest(part, count, shown, &RK_BOTH("gaps"));
    write_advice(part, &rule->next_step, &rule->doubt);
    rk_html_mark(part->out, "</div>\n");
}

static bool same_why(const struct rk_book *book, uint32_t i, uint32_t k)
{
    return strcmp(rk_gaps_unjudged(book->gaps, i)->why.text[RK_JAPANESE],
                  rk_gaps_unjudged(book->gaps, k)->why.text[RK_JAPANESE]) == 0;
}

static bool said_before(const struct rk_book *book, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++)
        if (same_why(book, i, k))
            return true;
    return false;
}

/* All rules that lack the same. */
static void write_why(const struct rk_page_part *part, uint32_t first)
{
    struct rk_book *book = part->book;
    struct rk_wording args[] = {RK_BOTH(""), rk_gaps_unjudged(book->gaps, first)->why};
    for (uint32_t i = first; i < rk_gaps_unjudged_count(book->gaps); i++) {
        struct rk_wording two[] = {args[0], rk_gaps_unjudged(book->gaps, i)->rule->title};
        if (same_why(book, i, first))
            args[0] = rk_book_say(
                book, i > first ? RK_W("{0}; {1}", "{0}、{1}") : RK_W("{1}", "{1}"), two, 2);
    }
    rk_html_mark(part->out, "<li>");
    rk_html_say(part->out, RK_W("{0}: {1}", "{0}：{1}"), args, 2);
    rk_html_mark(part->out, "</li>\n");
}

static void write_unjudged(const struct rk_page_part *part)
{
    uint32_t count = rk_gaps_unjudged_count(part->book->gaps);
    if (!count)
        return;
    rk_html_element(part->out, "h3",
                    RK_W("Not enough data to say", "記録が足りず、まだ言えないこと"));
    rk_html_mark(part->out, "<ul class=\"small\">");
    for (uint32_t i = 0; i < count; i++)
        if (!said_before(part->book, i))
            write_why(part, i);
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

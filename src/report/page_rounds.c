/* What became of the hopes of earlier rounds; and what people noticed in the meeting. */
#include "report/page.h"

#include <renkei/rounds.h>

#include <math.h>

enum { most_wishes = 500 };

bool rk_page_has_rounds(const struct rk_book *book)
{
    return book->rounds != NULL;
}

/* How many hopes met each fate, as a sentence with those that any met. */
static void write_rates(const struct rk_page_part *part, const struct rk_rate *rate)
{
    static const enum rk_fate order[] = {RK_FATE_ACHIEVED,     RK_FATE_UNDERWAY, RK_FATE_AGREED,
                                         RK_FATE_STILL_HOPED,  RK_FATE_DROPPED,  RK_FATE_UNSTATED,
                                         RK_FATE_NOT_MENTIONED};
    struct rk_book *book = part->book;
    struct rk_wording whole = RK_BOTH("");
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        struct rk_wording args[] = {
            whole,
            {{rk_fate_name(order[i], RK_ENGLISH), rk_fate_name(order[i], RK_JAPANESE)}},
            rk_book_count(book, rate->fates[order[i]])};
        if (rate->fates[order[i]])
            whole = rk_book_say(book,
                                *whole.text[0] ? RK_W("{0}, {1} {2}", "{0}、{1}{2}件")
                                               : RK_W("{1} {2}", "{1}{2}件"),
                                args, 3);
    }
    struct rk_wording args[] = {rk_book_count(book, rate->hopes), whole,
                                RK_BOTH(rk_book_fixed(book, 100 * rate->realised, 0))};
    rk_html_mark(part->out, "<p>");
    if (!rate->hopes)
        rk_html_word(part->out, "The round before hoped for nothing.",
                     "前回、これからの連携として挙がったものはありません。");
    else
        rk_html_say(part->out,
                    RK_W("Of the {0} partnerships hoped for last time: {1}. {2} % are underway or "
                         "achieved.",
                         "前回挙がった{0}件の連携のその後は、{1}です。実施または達成に至ったのは"
                         "{2}％です。"),
                    args, 3);
    rk_html_mark(part->out, "</p>\n");
}

/* How the wish stands in a round; in that of this report with links to its records, where `hope`
 * (NULL: it is new, or older than the round before) knows more of them. */
static void write_state(const struct rk_page_part *part, const struct rk_wish *wish,
                        const struct rk_hope *hope, uint32_t round)
{
    struct rk_wording state = rk_book_wish_state(part->book, wish, round);
    rk_html_mark(part->out, "<td>");
    rk_html_say(part->out, &state, NULL, 0);
    bool last = round + 1 == rk_rounds_count(part->book->rounds);
    uint32_t count = !last ? 0 : hope ? hope->later_count : wish->records[round] != RK_NONE;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t record = hope ? hope->later[i] : wish->records[round];
        rk_html_mark(part->out, " ");
        struct rk_wording tag = rk_book_tag(rk_dataset_partnership(part->book->dataset, record));
        rk_page_row_link(part, record, &tag);
    }
    if (last && wish->met[0] != RK_NONE)
        rk_html_element(
            part->out, "div class=\"why\"",
            RK_W("not mentioned, but they meet now", "記載はないが、いまは連携の相手になっている"));
    rk_html_mark(part->out, "</td>");
}

static void write_wish(const struct rk_page_part *part, const struct rk_page_table *table,
                       uint32_t row, const struct rk_wish *wish, const struct rk_hope *hope)
{
    const struct rk_rounds *rounds = part->book->rounds;
    uint32_t record = wish->records[wish->first];
    const struct rk_partnership *p =
        rk_dataset_partnership(rk_rounds_dataset(rounds, wish->first), record);
    struct rk_wording parties = rk_book_parties_then(part->book, wish->first, record);
    rk_page_row(part, table, row);
    rk_html_mark(part->out, "><th scope=\"row\">");
    struct rk_wording tag = rk_book_tag(p);
    rk_html_say(part->out, &tag, NULL, 0);
    rk_html_mark(part->out, "</th><td>");
    rk_html_say(part->out, &parties, NULL, 0);
    rk_html_mark(part->out, "</td><td>");
    rk_html_text(part->out, p->how.text ? p->how.text : "");
    rk_html_mark(part->out, "</td>");
    for (uint32_t r = 0; r < rk_rounds_count(rounds); r++)
        write_state(part, wish, hope, r);
    rk_html_mark(part->out, "</tr>\n");
}

/* One row a wish, one column a round. */
static void write_ledger(const struct rk_page_part *part)
{
    const struct rk_rounds *rounds = part->book->rounds;
    const struct rk_step *step = rk_book_last_step(part->book);
    uint32_t wishes = rk_rounds_wish_count(rounds);
    const struct rk_hope **hopes = rk_arena_take(&part->book->arena, wishes * sizeof *hopes);
    uint32_t columns = 3 + rk_rounds_count(rounds);
    struct rk_wording *headings = rk_arena_take(&part->book->arena, columns * sizeof *headings);
    headings[0] = *RK_W("Hope", "番号");
    headings[1] = *RK_W("Between", "だれと何を");
    headings[2] = *RK_W("How", "方法");
    for (uint32_t r = 3; r < columns; r++)
        headings[r] = rk_book_round_heading(part->book, r - 3);
    for (uint32_t i = 0; i < step->hope_count; i++)
        if (step->hopes[i].wish < wishes)
            hopes[step->hopes[i].wish] = &step->hopes[i];
    const struct rk_page_table table = {"rounds", "ledger sortable", headings, columns};
    rk_page_table(part, &table);
    for (uint32_t i = 0; i < wishes && i < most_wishes; i++)
        write_wish(part, &table, i, rk_rounds_wish(rounds, i), hopes[i]);
    rk_page_table_end(part, wishes < most_wishes ? wishes : most_wishes);
    rk_page_rest(part, wishes, most_wishes, &RK_BOTH("ledger"));
}

void rk_page_rounds(const struct rk_page_part *part)
{
    const struct rk_rounds *rounds = part->book->rounds;
    const struct rk_step *step = rk_book_last_step(part->book);
    for (uint32_t i = 0; i < step->rate_count; i++)
        if (step->rates[i].of == RK_RATE_ALL)
            write_rates(part, &step->rates[i]);
    rk_html_element(part->out, "p class=\"hint\"",
                    RK_W("Silence ends nothing: what is not mentioned may go on.",
                         "「記録なし」は、取りやめになったという意味ではありません。"));
    if (rk_rounds_wish_count(rounds))
        write_ledger(part);
}

bool rk_page_has_insights(const struct rk_book *book)
{
    return rk_dataset_count(book->dataset, RK_INSIGHT) > 0;
}

void rk_page_insights(const struct rk_page_part *part)
{
    struct rk_book *book = part->book;
    rk_html_mark(part->out, "<ul class=\"running\">");
    for (uint32_t i = 0; i < rk_dataset_count(book->dataset, RK_INSIGHT); i++) {
        const struct rk_insight *insight = rk_dataset_insight(book->dataset, i);
        if (!insight->text.text)
            continue;
        rk_html_mark(part->out, "<li data-f>");
        rk_html_text(part->out, insight->text.text);
        struct rk_wording who = rk_book_values(book, &insight->groups);
        struct rk_wording source = RK_BOTH(insight->source.text ? insight->source.text : "");
        const struct rk_wording *behind = *source.text[0] ? &source : &who;
        if (behind->text[0] && *behind->text[0]) {
            rk_html_mark(part->out, " <span class=\"origin\">");
            rk_html_say(part->out, RK_W("({0})", "（{0}）"), behind, 1);
            rk_html_mark(part->out, "</span>");
        }
        rk_html_mark(part->out, "</li>\n");
    }
    rk_html_mark(part->out, "</ul>\n");
}

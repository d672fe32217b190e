/* What became of the hopes of earlier rounds: the sentences that open a report over rounds, and the
 * ledger of wishes. */
#include "report/diff.h"
#include "report/tables.h"

enum { named = 3 };

static uint32_t this_round(const struct rk_book *book)
{
    return rk_rounds_count(book->rounds) - 1;
}

const struct rk_step *rk_book_last_step(const struct rk_book *book)
{
    return rk_rounds_step(book->rounds, this_round(book) - 1);
}

/* "17 have been achieved"; in Japanese the number alone. */
static struct rk_wording some_have(struct rk_book *book, uint32_t number, const char *one,
                                   const char *many, const char *none)
{
    if (!number)
        return (struct rk_wording){{none, "0"}};
    return rk_book_some(book, number, one, many);
}

struct rk_wording rk_book_parties_then(struct rk_book *book, uint32_t round, uint32_t record)
{
    const struct rk_dataset *own = book->dataset;
    jmp_buf *owner = book->arena.escape, here;
    if (setjmp(here)) {
        book->dataset = own;
        book->arena.escape = owner;
        longjmp(*owner, 1);
    }
    book->arena.escape = &here;
    book->dataset = rk_rounds_dataset(book->rounds, round);
    struct rk_wording parties = rk_book_parties(book, record);
    book->dataset = own;
    book->arena.escape = owner;
    return parties;
}

/* "「A × B」、「C × D」、ほか14件": hopes of one fate by who takes part. */
static struct rk_wording hopes_of(struct rk_book *book, enum rk_fate fate)
{
    const struct rk_step *step = rk_book_last_step(book);
    uint32_t before = this_round(book) - 1;
    struct rk_wording whole = RK_BOTH("");
    uint32_t told = 0, count = 0;
    for (uint32_t i = 0; i < step->hope_count; i++) {
        if (step->hopes[i].fate != fate || count++ >= named)
            continue;
        struct rk_wording args[] = {whole,
                                    rk_book_parties_then(book, before, step->hopes[i].record)};
        whole = rk_book_say(
            book, told++ ? RK_W("{0}, “{1}”", "{0}、「{1}」") : RK_W("“{1}”", "「{1}」"), args, 2);
    }
    struct rk_wording args[] = {whole, rk_book_count(book, count - told)};
    return count > told ? rk_book_say(book, RK_W("{0} and {1} more", "{0}、ほか{1}件"), args, 2)
                        : whole;
}

static struct rk_wording say_achieved(struct rk_book *book, const struct rk_rate *all)
{
    struct rk_wording args[] = {
        rk_book_some(book, all->hopes, "partnership", "partnerships"),
        some_have(book, all->fates[RK_FATE_ACHIEVED], "has been achieved", "have been achieved",
                  "none has been achieved yet"),
        some_have(book, all->fates[RK_FATE_UNDERWAY], "is underway", "are underway",
                  "none is underway"),
        hopes_of(book, RK_FATE_ACHIEVED),
    };
    return rk_book_say(
        book,
        *args[3].text[0]
            ? RK_W("Hoped for last time: {0}, of which {1} and {2}. Achieved: {3}.",
                   "前回挙がった提案と希望{0}件のうち、{1}件が達成され、{2}件が実施中です。"
                   "達成したのは、{3}です。")
            : RK_W("Hoped for last time: {0}, of which {1} and {2}.",
                   "前回挙がった提案と希望{0}件のうち、達成されたものは{1}件、実施中のものは{2}件"
                   "です。"),
        args, 4);
}

static struct rk_wording say_waiting(struct rk_book *book, const struct rk_rate *all)
{
    struct rk_wording args[] = {
        rk_book_count(book, all->fates[RK_FATE_STILL_HOPED]),
        hopes_of(book, RK_FATE_STILL_HOPED),
        some_have(book, all->fates[RK_FATE_AGREED], "is agreed", "are agreed", ""),
    };
    if (!all->fates[RK_FATE_STILL_HOPED])
        return rk_book_say(book,
                           RK_W("Of these, {2} and yet to begin.",
                                "合意まで進み、始まるのを待っているものが{2}件あります。"),
                           args, 3);
    if (!all->fates[RK_FATE_AGREED])
        return rk_book_say(
            book, RK_W("Still waiting: {0} ({1}).", "引き続き待っているものは{0}件です（{1}）。"),
            args, 3);
    return rk_book_say(
        book,
        RK_W("Still waiting: {0} ({1}). Besides, {2} and yet to begin.",
             "引き続き待っているものは{0}件です（{1}）。ほかに、合意まで進み、始まるのを待っている"
             "ものが{2}件あります。"),
        args, 3);
}

/* The hopes that the sentences before leave out, so that the numbers add up. */
static struct rk_wording say_rest(struct rk_book *book, const struct rk_rate *all)
{
    static const struct {
        enum rk_fate fate;
        struct rk_wording says;
    } parts[] = {
        {RK_FATE_DROPPED, {{"{0} dropped", "見送りが{0}件"}}},
        {RK_FATE_UNSTATED, {{"{0} without a status", "進捗の書かれていないものが{0}件"}}},
        {RK_FATE_NOT_MENTIONED, {{"{0} not on record now", "今回の記録にないものが{0}件"}}},
    };
    struct rk_wording whole = RK_BOTH("");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct rk_wording number = rk_book_count(book, all->fates[parts[i].fate]);
        struct rk_wording args[] = {whole, rk_book_say(book, &parts[i].says, &number, 1)};
        if (all->fates[parts[i].fate])
            whole = rk_book_say(
                book, *whole.text[0] ? RK_W("{0}, {1}", "{0}、{1}") : RK_W("{1}", "{1}"), args, 2);
    }
    return rk_book_say(
        book,
        all->fates[RK_FATE_NOT_MENTIONED]
            ? RK_W("The rest: {0}. Ask what became of what is not on record.",
                   "このほかは、{0}です。記録にないものは、どうなったかを確かめてください。")
            : RK_W("The rest: {0}.", "このほかは、{0}です。"),
        &whole, 1);
}

uint32_t rk_book_round_sentences(struct rk_book *book, struct rk_wording *out, uint32_t most)
{
    if (!book->rounds || most < 3)
        return 0;
    const struct rk_rate *all = &rk_book_last_step(book)->rates[0];
    uint32_t count = 0;
    if (!all->hopes) {
        out[0] = *RK_W("The round before hoped for nothing.",
                       "前回、これからの連携として挙がったものはありません。");
        return 1;
    }
    out[count++] = say_achieved(book, all);
    if (all->fates[RK_FATE_STILL_HOPED] || all->fates[RK_FATE_AGREED])
        out[count++] = say_waiting(book, all);
    if (all->fates[RK_FATE_DROPPED] || all->fates[RK_FATE_UNSTATED] ||
        all->fates[RK_FATE_NOT_MENTIONED])
        out[count++] = say_rest(book, all);
    return count;
}

/* ---- the ledger ---- */

struct rk_wording rk_book_round_heading(struct rk_book *book, uint32_t round)
{
    uint32_t ago = this_round(book) - round;
    struct rk_wording args[] = {RK_BOTH(rk_rounds_name(book->rounds, round)),
                                rk_book_count(book, ago)};
    static const struct rk_wording when[] = {{{"This time ({0})", "今回（{0}）"}},
                                             {{"Last time ({0})", "前回（{0}）"}},
                                             {{"The time before last ({0})", "前々回（{0}）"}},
                                             {{"{1} times ago ({0})", "{1}回前（{0}）"}}};
    return rk_book_say(book, &when[ago < 3 ? ago : 3], args, 2);
}

struct rk_wording rk_book_wish_state(const struct rk_book *book, const struct rk_wish *wish,
                                     uint32_t round)
{
    enum rk_fate fate = wish->fates[round];
    if (fate != RK_FATE_NEW || round == this_round(book))
        return (struct rk_wording){
            {rk_fate_name(fate, RK_ENGLISH), rk_fate_name(fate, RK_JAPANESE)}};
    enum rk_progress status = (enum rk_progress)rk_dataset_partnership(
                                  rk_rounds_dataset(book->rounds, round), wish->records[round])
                                  ->status.value;
    return (struct rk_wording){
        {rk_progress_name(status, RK_ENGLISH), rk_progress_name(status, RK_JAPANESE)}};
}

static const char *said_by(struct rk_book *book, const struct rk_wish *wish)
{
    struct rk_buffer text = {0};
    rk_tell_said_by(&text, rk_rounds_dataset(book->rounds, wish->first), wish->records[wish->first],
                    book->options->language);
    return rk_arena_keep(&book->arena, &text);
}

static void add_wish(struct rk_book *book, struct rk_book_table *table, const struct rk_wish *wish)
{
    enum rk_language language = book->options->language;
    const struct rk_partnership *first = rk_dataset_partnership(
        rk_rounds_dataset(book->rounds, wish->first), wish->records[wish->first]);
    struct rk_cell *row = rk_book_table_row(table);
    uint32_t rounds = rk_rounds_count(book->rounds);
    row[0].text = first->head.id;
    row[1].text =
        rk_book_parties_then(book, wish->first, wish->records[wish->first]).text[language];
    row[2].text = first->how.text;
    row[3].text = said_by(book, wish);
    for (uint32_t r = 0; r < rounds; r++)
        row[4 + r].text = rk_book_wish_state(book, wish, r).text[language];
    row[4 + rounds].number = wish->asked;
    row[5 + rounds].text = wish->open ? RK_W("yes", "○")->text[language] : "";
}

void rk_book_ledger(struct rk_book *book, struct rk_book_table *table)
{
    static const struct rk_wording headings[] = {{{"no.", "番号"}},
                                                 {{"wish", "連携の希望"}},
                                                 {{"how", "方法"}},
                                                 {{"said by", "言い出した側"}},
                                                 {{"times asked", "挙がった回数"}},
                                                 {{"still open", "未決"}}};
    static const double widths[] = {12, 40, 44, 18, 10, 8};
    enum rk_language language = book->options->language;
    if (!book->rounds)
        return;
    for (uint32_t i = 0; i < 6; i++) {
        for (uint32_t r = 0; i == 4 && r < rk_rounds_count(book->rounds); r++)
            rk_book_table_column(table, rk_book_round_heading(book, r).text[language], RK_CELL_TEXT,
                                 16);
        rk_book_table_column(table, headings[i].text[language],
                             i == 4 ? RK_CELL_WHOLE : RK_CELL_TEXT, widths[i]);
    }
    rk_book_table_rows(book, table, rk_rounds_wish_count(book->rounds));
    for (uint32_t i = 0; i < rk_rounds_wish_count(book->rounds); i++)
        add_wish(book, table, rk_rounds_wish(book->rounds, i));
}

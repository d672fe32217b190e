/* The to-do list: what the records leave unsaid, by rule of check, in words for people. */
#include "report/book.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *rule;
    struct rk_wording title;
} titles[] = {
    {"no-lead", {{"who leads the project", "事業の担当"}}},
    {"no-owner", {{"who takes the next step", "次に動く人（主担当）"}}},
    {"no-due", {{"by when", "期限"}}},
    {"no-partner", {{"with whom", "だれと連携するか"}}},
    {"unnamed-partner", {{"which department is meant", "相手がどの課か"}}},
    {"no-status", {{"how far it has come", "進捗"}}},
    {"no-how", {{"how to work together", "連携の方法"}}},
    {"no-evaluation", {{"what was achieved or fell short", "達成できたこと・不十分だったこと"}}},
    {"unsettled-target", {{"whom the target means", "対象がだれを指すか"}}},
    {"no-kind", {{"what kind of body it is", "主体の種別"}}},
    {"no-date", {{"the day of the meeting", "会議の日付"}}},
    {"not-in-source", {{"what the writer marked as unsaid", "もとの記録にないこと"}}},
};
enum { todo_count = sizeof titles / sizeof *titles };

static size_t place_of(const struct rk_rule *rule)
{
    for (size_t i = 0; i < todo_count; i++)
        if (strcmp(rule->name, titles[i].rule) == 0)
            return i;
    return todo_count;
}

bool rk_book_is_todo(const struct rk_rule *rule)
{
    return place_of(rule) < todo_count;
}

struct rk_wording rk_book_todo_title(const struct rk_rule *rule)
{
    size_t place = place_of(rule);
    return place < todo_count ? titles[place].title
                              : (struct rk_wording){{rule->name, rule->name_ja}};
}

const struct rk_rule *rk_book_todo_rule(size_t i)
{
    return i < todo_count ? rk_rule_named(titles[i].rule) : NULL;
}

/* ---- what it is about ---- */

static int compare(struct rk_place a, struct rk_place b)
{
    if (a.file != b.file)
        return a.file < b.file ? -1 : 1;
    if (a.line != b.line)
        return a.line < b.line ? -1 : 1;
    return (a.column > b.column) - (a.column < b.column);
}

struct placed {
    struct rk_place place;
    uint32_t partnership;
};

static int by_place(const void *a, const void *b)
{
    return compare(((const struct placed *)a)->place, ((const struct placed *)b)->place);
}

void rk_book_sort_places(struct rk_book *book)
{
    uint32_t count = rk_dataset_count(book->dataset, RK_PARTNERSHIP);
    struct placed *placed = rk_arena_take(&book->arena, (count + 1) * sizeof *placed);
    uint32_t *sorted = rk_arena_take(&book->arena, (count + 1) * sizeof *sorted);
    for (uint32_t i = 0; i < count; i++)
        placed[i] = (struct placed){rk_dataset_head(book->dataset, RK_PARTNERSHIP, i)->place, i};
    if (count > 1)
        qsort(placed, count, sizeof *placed, by_place);
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = placed[i].partnership;
    book->by_place = sorted;
}

uint32_t rk_book_todo_partnership(const struct rk_book *book, const struct rk_diagnostic *todo)
{
    uint32_t low = 0, high = rk_dataset_count(book->dataset, RK_PARTNERSHIP);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2, i = book->by_place[middle];
        const struct rk_head *head = rk_dataset_head(book->dataset, RK_PARTNERSHIP, i);
        int order = compare(head->place, todo->place);
        if (!order)
            return i;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return RK_NONE;
}

struct rk_wording rk_book_todo_subject(struct rk_book *book, const struct rk_diagnostic *todo)
{
    if (!todo->arg_count || !todo->args[0].text[0])
        return *RK_W("the meeting", "会議");
    struct rk_wording args[2] = {todo->args[0]};
    if (todo->arg_count > 1)
        args[1] = todo->args[1];
    uint32_t partnership = rk_book_todo_partnership(book, todo);
    if (partnership != RK_NONE &&
        !rk_dataset_head(book->dataset, RK_PARTNERSHIP, partnership)->explicit_id)
        args[0] = rk_book_parties(book, partnership);
    if (!args[1].text[0])
        return args[0];
    return rk_book_say(book, RK_W("{0} (“{1}”)", "{0}（「{1}」）"), args, 2);
}

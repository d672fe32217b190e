/* The words a report is made of: names, lists, numbers, titles. */
#include "report/book.h"
#include "report/output.h"

#include <string.h>

const char *rk_book_format(struct rk_book *book, const char *template, const char *const *args,
                           size_t count)
{
    struct rk_buffer text = {0};
    rk_buffer_format(&text, template, args, count);
    return rk_arena_keep(&book->arena, &text);
}

struct rk_wording rk_book_say(struct rk_book *book, const struct rk_wording *wording,
                              const struct rk_wording *args, size_t count)
{
    struct rk_wording said;
    for (int language = 0; language < 2; language++) {
        const char *texts[10] = {0};
        for (size_t i = 0; i < count && i < 10; i++)
            texts[i] = args[i].text[language];
        said.text[language] = rk_book_format(book, wording->text[language], texts, count);
    }
    return said;
}

const char *rk_book_fixed(struct rk_book *book, double number, int decimals)
{
    char text[32];
    rk_fixed_text(number, decimals, text);
    return rk_arena_text(&book->arena, text, strlen(text));
}

const char *rk_book_number(struct rk_book *book, uint32_t number)
{
    return rk_book_fixed(book, number, 0);
}

struct rk_wording rk_book_count(struct rk_book *book, uint32_t number)
{
    return RK_BOTH(rk_book_number(book, number));
}

struct rk_wording rk_book_some(struct rk_book *book, uint32_t number, const char *one,
                               const char *many)
{
    const char *digits = rk_book_number(book, number);
    const char *args[] = {digits, number == 1 ? one : many};
    return (struct rk_wording){{rk_book_format(book, "{0} {1}", args, 2), digits}};
}

/* Joins in one language. */
static const char *join(struct rk_book *book, const char *const *names, uint32_t count,
                        uint32_t most, enum rk_language language)
{
    bool ja = language == RK_JAPANESE;
    const char *mark = ja ? "、" : ", ";
    char rest[32] = "";
    uint32_t shown = count > most ? most : count;
    size_t size = sizeof rest + 24;
    for (uint32_t i = 0; i < shown; i++)
        size += strlen(names[i]) + strlen(mark);
    char *text = rk_arena_take(&book->arena, size), *at = text;
    for (uint32_t i = 0; i < shown; i++) {
        const char *between = i ? mark : "";
        memcpy(at, between, strlen(between));
        at += strlen(between);
        memcpy(at, names[i], strlen(names[i]));
        at += strlen(names[i]);
    }
    if (count > shown) {
        rk_fixed_text(count - shown, 0, rest);
        const char *before = ja ? "、ほか" : " and ", *behind = ja ? "" : " more";
        const char *parts[] = {before, rest, behind};
        for (size_t i = 0; i < 3; i++) {
            memcpy(at, parts[i], strlen(parts[i]));
            at += strlen(parts[i]);
        }
    }
    *at = 0;
    return text;
}

struct rk_wording rk_book_names(struct rk_book *book, const char *const *names, uint32_t count,
                                uint32_t most)
{
    if (count == 1)
        return RK_BOTH(names[0]);
    return (struct rk_wording){
        {join(book, names, count, most, RK_ENGLISH), join(book, names, count, most, RK_JAPANESE)}};
}

const char *rk_book_value(const struct rk_book *book, const struct rk_value *value)
{
    if (value->target != RK_NONE && value->thing < RK_THINGS)
        return rk_dataset_head(book->dataset, (enum rk_thing)value->thing, value->target)->label;
    return value->text ? value->text : "";
}

static struct rk_wording some_values(struct rk_book *book, const struct rk_values *values,
                                     uint32_t most)
{
    uint32_t shown = values->count < most ? values->count : most;
    const char **names = rk_arena_take(&book->arena, (shown + 1) * sizeof *names);
    for (uint32_t i = 0; i < shown; i++)
        names[i] = rk_book_value(book, &values->items[i]);
    return rk_book_names(book, names, values->count, most);
}

struct rk_wording rk_book_values(struct rk_book *book, const struct rk_values *values)
{
    return some_values(book, values, UINT32_MAX);
}

const char *rk_book_label(const struct rk_book *book, struct rk_node node)
{
    return rk_dataset_head(book->dataset, node.thing, node.index)->label;
}

const char *rk_book_placed(struct rk_book *book, struct rk_node node)
{
    const struct rk_head *head = rk_dataset_head(book->dataset, node.thing, node.index);
    if (book->room.places.count < 2 || !head->scope)
        return head->label;
    return rk_book_format(book, "{0} {1}", (const char *[]){head->scope, head->label}, 2);
}

struct rk_wording rk_book_nodes(struct rk_book *book, const struct rk_node *nodes, uint32_t count,
                                uint32_t most)
{
    const char **names = rk_arena_take(&book->arena, (count + 1) * sizeof *names);
    for (uint32_t i = 0; i < count; i++)
        names[i] = rk_book_label(book, nodes[i]);
    return rk_book_names(book, names, count, most);
}

const char *rk_book_file(const struct rk_book *book, struct rk_place place)
{
    if (place.file >= rk_dataset_file_count(book->dataset))
        return "";
    const char *path = rk_dataset_file(book->dataset, place.file);
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *rk_book_place(struct rk_book *book, struct rk_place place)
{
    const char *args[] = {rk_book_file(book, place), rk_book_number(book, place.line)};
    if (!*args[0])
        return "";
    return rk_book_format(book, "{0}:{1}", args, 2);
}

enum rk_layer rk_book_layer(const struct rk_partnership *partnership)
{
    switch (partnership->status.value) {
    case RK_PROPOSED:
    case RK_WISHED:
        return RK_HOPED;
    case RK_AGREED:
    case RK_UNDERWAY:
    case RK_ACHIEVED:
        return RK_NOW;
    default:
        return RK_ALL;
    }
}

bool rk_book_is_dropped(const struct rk_partnership *partnership)
{
    return partnership->status.value == RK_DROPPED;
}

struct rk_wording rk_book_tag(const struct rk_partnership *p)
{
    return p->from_wanted == RK_NONE ? RK_BOTH(p->head.id) : *RK_W("wish", "希望");
}

struct rk_wording rk_book_parties(struct rk_book *book, uint32_t i)
{
    return rk_book_some_parties(book, i, UINT32_MAX);
}

struct rk_wording rk_book_some_parties(struct rk_book *book, uint32_t i, uint32_t most)
{
    const struct rk_partnership *p = rk_dataset_partnership(book->dataset, i);
    const struct rk_values *about = p->fields.count           ? &p->fields
                                    : p->about->targets.count ? &p->about->targets
                                                              : &p->about->needs;
    const struct rk_values *parts[] = {&p->projects, &p->partners,
                                       p->projects.count && p->partners.count ? NULL : about};
    struct rk_wording whole = RK_BOTH("");
    for (size_t k = 0; k < 3; k++) {
        if (!parts[k] || !parts[k]->count)
            continue;
        struct rk_wording two[] = {whole, some_values(book, parts[k], most)};
        whole = *whole.text[0] ? rk_book_say(book, RK_W("{0} × {1}", "{0} × {1}"), two, 2) : two[1];
    }
    return *whole.text[0] ? whole : RK_BOTH(p->head.label);
}

static const struct rk_meeting *meeting_of(const struct rk_book *book, uint32_t file)
{
    if (file >= rk_dataset_file_count(book->dataset) || book->meetings[file] == RK_NONE)
        return NULL;
    return rk_dataset_meeting(book->dataset, book->meetings[file]);
}

const char *rk_book_round(const struct rk_book *book, const struct rk_head *head)
{
    const struct rk_meeting *meeting = meeting_of(book, head->place.file);
    if (!meeting)
        return "";
    return meeting->round.text ? meeting->round.text : meeting->head.label;
}

static const struct rk_meeting *latest(const struct rk_book *book)
{
    const struct rk_meeting *found = NULL;
    for (uint32_t i = 0; i < rk_dataset_count(book->dataset, RK_MEETING); i++) {
        const struct rk_meeting *meeting = rk_dataset_meeting(book->dataset, i);
        bool later = found && meeting->date.text && found->date.text &&
                     strcmp(meeting->date.text, found->date.text) > 0;
        if (!found || later)
            found = meeting;
    }
    return found;
}

struct rk_wording rk_book_title(struct rk_book *book)
{
    const struct rk_meeting *meeting = latest(book);
    const char *title = meeting && meeting->title.text ? meeting->title.text : NULL;
    const char *scope = meeting ? meeting->head.scope : NULL;
    for (uint32_t i = 0; !scope && i < rk_dataset_count(book->dataset, RK_ACTOR); i++)
        scope = rk_dataset_actor(book->dataset, i)->head.scope;
    bool named = title && scope && strstr(title, scope);
    if (title && scope && !named)
        return RK_BOTH(rk_book_format(book, "{0} {1}", (const char *[]){scope, title}, 2));
    if (title)
        return RK_BOTH(title);
    if (scope)
        return rk_book_say(book, RK_W("Partnerships in {0}", "{0}の連携"), &RK_BOTH(scope), 1);
    return *RK_W("Who should partner with whom", "連携の報告書");
}

const char *rk_book_date(const struct rk_book *book)
{
    const struct rk_meeting *meeting = latest(book);
    return meeting && meeting->date.text ? meeting->date.text : "";
}

/* The number that count digits make, without zeros before it; "" when they aren't digits. */
static const char *digits(struct rk_book *book, const char *text, size_t count)
{
    uint32_t number = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return "";
        number = number * 10 + (uint32_t)(text[i] - '0');
    }
    return rk_book_number(book, number);
}

struct rk_wording rk_book_day(struct rk_book *book)
{
    const char *date = rk_book_date(book);
    if (strlen(date) != 10 || date[4] != '-' || date[7] != '-')
        return RK_BOTH(date);
    const char *parts[] = {digits(book, date, 4), digits(book, date + 5, 2),
                           digits(book, date + 8, 2)};
    if (!*parts[0] || !*parts[1] || !*parts[2])
        return RK_BOTH(date);
    return (struct rk_wording){{date, rk_book_format(book, "{0}年{1}月{2}日", parts, 3)}};
}

bool rk_book_gap_counts(const struct rk_gap *gap)
{
    return gap->accepted == RK_NONE && !gap->rule->todo;
}

uint32_t rk_book_gap_count(const struct rk_book *book)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < rk_gaps_count(book->gaps); i++)
        count += rk_book_gap_counts(rk_gaps_item(book->gaps, i));
    return count;
}

bool rk_book_own_doubt(const struct rk_gap *gap)
{
    return gap->doubt != &gap->rule->doubt;
}

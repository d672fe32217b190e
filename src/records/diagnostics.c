/* Findings: recording them and saying them in words. */
#include "records/dataset.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { most_args = 4 };

static enum rk_severity severity_of(const struct rk_dataset *dataset, enum rk_check check)
{
    const struct rk_read_options *options = dataset->options;
    if (options->strict && (check == CHECK_UNDECLARED || check == CHECK_NEAR_NAME))
        return RK_ERROR;
    if (options->severity)
        return (enum rk_severity)options->severity[check];
    return rk_rules(NULL)[check].severity;
}

bool rk_is_said(const struct rk_dataset *dataset, enum rk_check check)
{
    enum rk_severity severity = severity_of(dataset, check);
    return severity != RK_OFF && severity >= dataset->options->least;
}

static struct rk_diagnostic *room_for_one(struct rk_dataset *dataset)
{
    struct rk_diagnostics *all = &dataset->diagnostics;
    if (all->count == all->capacity) {
        uint32_t capacity = all->capacity + all->capacity / 2 + 64;
        struct rk_diagnostic *items =
            capacity > all->capacity ? realloc(all->items, capacity * sizeof *items) : NULL;
        if (!items)
            longjmp(*dataset->arena.escape, 1);
        all->items = items;
        all->capacity = capacity;
    }
    return &all->items[all->count++];
}

/* Up to the last that is given; the next finding often has the same. */
static void keep_args(struct rk_dataset *dataset, const struct rk_said *said,
                      struct rk_diagnostic *to)
{
    struct rk_diagnostics *all = &dataset->diagnostics;
    uint32_t count = said ? most_args : 0;
    while (count && !said->args[count - 1].text[RK_ENGLISH])
        count--;
    size_t size = count * sizeof *to->args;
    if (count && (all->last_count != count || memcmp(all->last, said->args, size) != 0)) {
        struct rk_wording *kept = rk_arena_take(&dataset->arena, size);
        memcpy(kept, said->args, size);
        all->last = kept;
        all->last_count = count;
    }
    to->args = all->last;
    to->arg_count = count;
}

void rk_say(struct rk_dataset *dataset, enum rk_check check, struct rk_place place,
            const struct rk_said *said)
{
    if (!rk_is_said(dataset, check))
        return;
    struct rk_diagnostic diagnostic = {
        .rule = &rk_rules(NULL)[check],
        .severity = severity_of(dataset, check),
        .place = place,
        .also = {.file = RK_NO_FILE},
    };
    keep_args(dataset, said, &diagnostic);
    if (said && said->also.line)
        diagnostic.also = said->also;
    *room_for_one(dataset) = diagnostic;
    dataset->severities[diagnostic.severity]++;
}

static int by_place(const void *a, const void *b)
{
    const struct rk_diagnostic *x = a, *y = b;
    if (x->place.line != y->place.line)
        return x->place.line < y->place.line ? -1 : 1;
    if (x->place.column != y->place.column)
        return x->place.column < y->place.column ? -1 : 1;
    if (x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1;
    const char *s = x->arg_count ? x->args[0].text[RK_ENGLISH] : NULL;
    const char *t = y->arg_count ? y->args[0].text[RK_ENGLISH] : NULL;
    return s && t ? strcmp(s, t) : 0;
}

/* Deals the findings out by file, first[file] being where each one's begin. */
static void deal_by_file(struct rk_diagnostics *all, struct rk_diagnostic *to, uint32_t *first,
                         uint32_t files)
{
    uint32_t *next = first + 1;
    for (uint32_t i = 0; i < all->count; i++)
        next[all->items[i].place.file + 1]++;
    for (uint32_t file = 0; file < files; file++)
        next[file + 1] += next[file];
    for (uint32_t i = 0; i < all->count; i++)
        to[next[all->items[i].place.file]++] = all->items[i];
}

/* File by file: those of one file lie close, and there are few of them. */
void rk_diagnostics_sort(struct rk_dataset *dataset)
{
    struct rk_diagnostics *all = &dataset->diagnostics;
    uint32_t files = dataset->sources.count;
    if (!all->count)
        return;
    uint32_t *first = calloc((size_t)files + 2, sizeof *first);
    struct rk_diagnostic *sorted = malloc(all->count * sizeof *sorted);
    if (!first || !sorted) {
        free(first);
        free(sorted);
        longjmp(*dataset->arena.escape, 1);
    }
    deal_by_file(all, sorted, first, files);
    for (uint32_t file = 0; file < files; file++)
        if (first[file + 1] - first[file] > 1)
            qsort(sorted + first[file], first[file + 1] - first[file], sizeof *sorted, by_place);
    free(first);
    free(all->items);
    all->items = sorted;
    all->capacity = all->count;
}

const struct rk_rule *rk_rule_named(const char *name)
{
    size_t count;
    const struct rk_rule *rules = rk_rules(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(rules[i].name, name) == 0 || strcmp(rules[i].name_ja, name) == 0)
            return &rules[i];
    return NULL;
}

/* Where to cut so that no character is split. */
static size_t boundary(const char *text, size_t size)
{
    while (size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80)
        size--;
    return size;
}

size_t rk_diagnostic_sentence(const struct rk_diagnostic *diagnostic, enum rk_language language,
                              char *buffer, size_t size)
{
    const struct rk_rule *rule = diagnostic->rule;
    const char *args[most_args] = {NULL};
    for (uint32_t i = 0; i < diagnostic->arg_count; i++)
        args[i] = diagnostic->args[i].text[language];
    struct rk_buffer out = {0};
    rk_buffer_format(&out, rule->message.text[language], args, most_args);
    if (args[3] && rule->hint.text[language]) {
        rk_buffer_text(&out, language == RK_ENGLISH ? "; " : "。");
        rk_buffer_format(&out, rule->hint.text[language], args, most_args);
    }
    size_t count = out.failed ? SIZE_MAX : out.count;
    const char *text = out.failed ? "" : rk_buffer_string(&out);
    if (size) {
        size_t shown = out.failed ? 0 : count < size ? count : boundary(text, size - 1);
        memcpy(buffer, text, shown);
        buffer[shown] = 0;
    }
    rk_buffer_free(&out);
    return count;
}

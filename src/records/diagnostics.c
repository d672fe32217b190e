/* Findings: recording them and saying them in words. */
#include "records/dataset.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static enum rk_severity severity_of(const struct rk_dataset *dataset, enum rk_check check)
{
    const struct rk_read_options *options = dataset->options;
    if (options->strict && (check == CHECK_UNDECLARED || check == CHECK_NEAR_NAME))
        return RK_ERROR;
    if (options->severity)
        return (enum rk_severity)options->severity[check];
    return rk_rules(NULL)[check].severity;
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

static const struct rk_wording *keep_args(struct rk_dataset *dataset, const struct rk_said *said)
{
    static const struct rk_said nothing;
    const struct rk_wording *args = said ? said->args : nothing.args;
    struct rk_diagnostics *all = &dataset->diagnostics;
    if (!all->last || memcmp(all->last, args, sizeof nothing.args) != 0) {
        struct rk_wording *kept = rk_arena_take(&dataset->arena, sizeof nothing.args);
        memcpy(kept, args, sizeof nothing.args);
        all->last = kept;
    }
    return all->last;
}

void rk_say(struct rk_dataset *dataset, enum rk_check check, struct rk_place place,
            const struct rk_said *said)
{
    struct rk_diagnostic diagnostic = {
        .rule = &rk_rules(NULL)[check],
        .severity = severity_of(dataset, check),
        .place = place,
        .also = {.file = RK_NONE},
    };
    if (diagnostic.severity == RK_OFF)
        return;
    diagnostic.args = keep_args(dataset, said);
    if (said && said->also.line)
        diagnostic.also = said->also;
    *room_for_one(dataset) = diagnostic;
    dataset->severities[diagnostic.severity]++;
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
    const char *args[4];
    for (size_t i = 0; i < 4; i++)
        args[i] = diagnostic->args[i].text[language];
    struct rk_buffer out = {0};
    rk_buffer_format(&out, rule->message.text[language], args, 4);
    if (args[3] && rule->hint.text[language]) {
        rk_buffer_text(&out, language == RK_ENGLISH ? "; " : "。");
        rk_buffer_format(&out, rule->hint.text[language], args, 4);
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

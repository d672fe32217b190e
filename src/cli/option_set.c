/* Putting the value of an option where its row says. */
#include "cli/message.h"
#include "cli/option_read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool set_severity(struct rk_settings *settings, const struct rk_rule *rule, int severity)
{
    size_t count;
    const struct rk_rule *rules = rk_rules(&count);
    if (!settings->severity) {
        settings->severity = malloc(count ? count : 1);
        if (!settings->severity) {
            rk_message_status(settings, RK_MEMORY, NULL);
            return false;
        }
        for (size_t i = 0; i < count; i++)
            settings->severity[i] = (uint8_t)rules[i].severity;
    }
    settings->severity[rule - rules] = (uint8_t)severity;
    return true;
}

static bool mark_gap(struct rk_settings *settings, const char *name, bool **marks)
{
    size_t count;
    const struct rk_gap_rule *rules = rk_gap_rules(&count), *rule = rk_gap_rule_named(name);
    if (!rule)
        return rk_option_unknown_gap(settings, name);
    if (!*marks && !(*marks = calloc(count + 1, sizeof **marks))) {
        rk_message_status(settings, RK_MEMORY, NULL);
        return false;
    }
    (*marks)[rule - rules] = true;
    return true;
}

static bool set_choice(struct rk_settings *settings, const struct rk_option_given *given,
                       int *field)
{
    struct rk_nearest nearest = {.text = given->value};
    for (const struct rk_option_choice *choice = given->row->choices; choice->name; choice++) {
        if (strcmp(choice->name, given->value) == 0) {
            *field = choice->value;
            return true;
        }
        rk_nearest_offer(&nearest, choice->name);
    }
    rk_message_say(settings, RK_SAY_BAD_CHOICE, given->value, given->row->argument);
    rk_message_nearest(settings, &nearest, NULL);
    return false;
}

static bool set_count(struct rk_settings *settings, const struct rk_option_given *given,
                      long *field)
{
    char *end;
    errno = 0;
    long number = strtol(given->value, &end, 10);
    bool digit = given->value[0] >= '0' && given->value[0] <= '9';
    if (!digit || *end || errno || number < 0 || number > INT32_MAX) {
        rk_message_say(settings, RK_SAY_BAD_COUNT, given->value, given->written);
        return false;
    }
    *field = number;
    return true;
}

static bool add_word(struct rk_settings *settings, const struct rk_option_given *given,
                     struct rk_words *words)
{
    const char **items = realloc(words->items, (words->count + 1) * sizeof *items);
    if (!items) {
        rk_message_status(settings, RK_MEMORY, NULL);
        return false;
    }
    items[words->count++] = given->value;
    words->items = items;
    return true;
}

bool rk_option_set(struct rk_settings *settings, const struct rk_option_given *given)
{
    void *field = (char *)settings + given->row->offset;
    const struct rk_rule *rule = given->rule;
    switch (given->row->type) {
    case RK_OPTION_FLAG:
        *(bool *)field = true;
        return true;
    case RK_OPTION_TEXT:
        *(const char **)field = given->value;
        return true;
    case RK_OPTION_WORDS:
        return add_word(settings, given, field);
    case RK_OPTION_CHOICE:
        return set_choice(settings, given, field);
    case RK_OPTION_COUNT:
        return set_count(settings, given, field);
    case RK_OPTION_GAP:
        return mark_gap(settings, given->value, field);
    case RK_OPTION_RULE:
        rule = rk_rule_named(given->value);
        if (!rule)
            return rk_option_unknown_rule(settings, given->value);
        break;
    case RK_OPTION_RULE_NAME:
        break;
    }
    return set_severity(settings, rule, given->row->value);
}

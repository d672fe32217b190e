/* Finding rows of the option table, and saying when there is none. */
#include "cli/command.h"
#include "cli/message.h"
#include "cli/option_read.h"

#include <stdio.h>
#include <string.h>

bool rk_option_by_name(const struct rk_option_row *row, const char *name)
{
    return row->type != RK_OPTION_RULE_NAME && strcmp(row->name, name) == 0;
}

bool rk_option_by_letter(const struct rk_option_row *row, const char *name)
{
    return row->letter == *name;
}

bool rk_option_by_type(const struct rk_option_row *row, const char *name)
{
    (void)name;
    return row->type == RK_OPTION_RULE_NAME;
}

const struct rk_option_row *rk_option_in_list(const struct rk_option_row *list,
                                              rk_option_match *match, const char *name)
{
    for (; list->name; list++)
        if (match(list, name))
            return list;
    return NULL;
}

const struct rk_option_row *rk_option_find(const struct rk_command *command, rk_option_match *match,
                                           const char *name)
{
    const struct rk_option_row *row = rk_option_in_list(rk_options_global, match, name);
    for (size_t i = 0; !row && i < rk_command_count; i++) {
        const struct rk_command *at = &rk_commands[i];
        if (command && at != command)
            continue;
        for (size_t k = 0; !row && at->options[k]; k++)
            row = rk_option_in_list(at->options[k], match, name);
    }
    return row;
}

static void offer_all(struct rk_nearest *nearest)
{
    for (const struct rk_option_row *row = rk_options_global; row->name; row++)
        rk_nearest_offer(nearest, row->name);
    for (size_t i = 0; i < rk_command_count; i++)
        for (size_t k = 0; rk_commands[i].options[k]; k++)
            for (const struct rk_option_row *row = rk_commands[i].options[k]; row->name; row++)
                rk_nearest_offer(nearest, row->name);
}

bool rk_option_unknown(const struct rk_settings *settings, const char *written, const char *name)
{
    rk_message_say(settings, RK_SAY_UNKNOWN_OPTION, written, NULL);
    struct rk_nearest nearest = {.text = name};
    offer_all(&nearest);
    rk_message_nearest(settings, &nearest, "--");
    return false;
}

bool rk_option_unknown_rule(const struct rk_settings *settings, const char *name)
{
    rk_message_say(settings, RK_SAY_UNKNOWN_RULE, name, NULL);
    struct rk_nearest nearest = {.text = name};
    size_t count;
    const struct rk_rule *rules = rk_rules(&count);
    for (size_t i = 0; i < count; i++) {
        rk_nearest_offer(&nearest, rules[i].name);
        rk_nearest_offer(&nearest, rules[i].name_ja);
    }
    rk_message_nearest(settings, &nearest, NULL);
    return false;
}

bool rk_option_unknown_gap(const struct rk_settings *settings, const char *name)
{
    rk_message_say(settings, RK_SAY_UNKNOWN_RULE, name, NULL);
    struct rk_nearest nearest = {.text = name};
    size_t count;
    const struct rk_gap_rule *rules = rk_gap_rules(&count);
    for (size_t i = 0; i < count; i++) {
        rk_nearest_offer(&nearest, rules[i].name);
        rk_nearest_offer(&nearest, rules[i].name_ja);
    }
    rk_message_nearest(settings, &nearest, NULL);
    return false;
}

void rk_option_title(const struct rk_option_row *row, char *title, size_t size)
{
    char letter[8] = "";
    if (row->letter)
        snprintf(letter, sizeof letter, "-%c, ", row->letter);
    snprintf(title, size, "%s--%s%s%s", letter, row->name, row->argument ? " " : "",
             row->argument ? row->argument : "");
}

/* Reading the command line by the option table. */
#include "cli/command.h"
#include "cli/message.h"
#include "cli/option_read.h"

#include <stdlib.h>
#include <string.h>

struct reading {
    struct rk_settings *settings;
    struct rk_option_given *given;
    size_t given_count;
    const char **operands;
    size_t operand_count;
    const char *command;
};

static bool takes_argument(const struct rk_option_row *row)
{
    return row->type != RK_OPTION_FLAG && row->type != RK_OPTION_RULE_NAME;
}

static bool note(struct reading *reading, const struct rk_option_row *row, const char *written,
                 const char *value)
{
    if (takes_argument(row) && !value) {
        rk_message_say(reading->settings, RK_SAY_NEEDS_ARGUMENT, written, row->argument);
        return false;
    }
    if (!takes_argument(row) && value) {
        rk_message_say(reading->settings, RK_SAY_TAKES_NO_ARGUMENT, written, NULL);
        return false;
    }
    reading->given[reading->given_count++] =
        (struct rk_option_given){.row = row, .written = written, .value = value};
    return true;
}

/* --name, --name value, --name=value, --no-RULE. */
static bool read_long(struct reading *reading, char **argv, int *i)
{
    char *written = argv[*i], *name = written + 2;
    char *equals = strchr(name, '=');
    const char *value = NULL;
    if (equals) {
        *equals = 0;
        value = equals + 1;
    }
    const struct rk_option_row *row = rk_option_find(NULL, rk_option_by_name, name);
    if (!row && strncmp(name, "no-", 3) == 0) {
        if (!note(reading, rk_option_find(NULL, rk_option_by_type, NULL), written, value))
            return false;
        struct rk_option_given *given = &reading->given[reading->given_count - 1];
        given->rule = rk_rule_named(name + 3);
        return given->rule || rk_option_unknown_rule(reading->settings, name + 3);
    }
    if (!row)
        return rk_option_unknown(reading->settings, written, name);
    if (takes_argument(row) && !value && argv[*i + 1])
        value = argv[++*i];
    return note(reading, row, written, value);
}

/* -o FILE, -oFILE, -h; letters that take nothing may stand together. */
static bool read_short(struct reading *reading, char **argv, int *i)
{
    for (char *at = argv[*i] + 1; *at; at++) {
        const struct rk_option_row *row = rk_option_find(NULL, rk_option_by_letter, at);
        if (!row)
            return rk_option_unknown(reading->settings, argv[*i], at);
        if (!takes_argument(row)) {
            if (!note(reading, row, argv[*i], NULL))
                return false;
            continue;
        }
        char *written = argv[*i];
        const char *value = at[1] ? at + 1 : argv[*i + 1];
        if (!at[1] && argv[*i + 1])
            ++*i;
        return note(reading, row, written, value);
    }
    return true;
}

static bool read_words(struct reading *reading, int argc, char **argv)
{
    bool open = true;
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        bool option = open && word[0] == '-' && word[1];
        if (option && strcmp(word, "--") == 0) {
            open = false;
        } else if (option) {
            if (!(word[1] == '-' ? read_long : read_short)(reading, argv, &i))
                return false;
        } else if (!reading->command) {
            reading->command = word;
        } else {
            reading->operands[reading->operand_count++] = word;
        }
    }
    return true;
}

static bool is_of(const struct rk_command *command, const struct rk_option_row *row)
{
    if (rk_option_in_list(rk_options_global, rk_option_by_name, row->name) == row)
        return true;
    for (size_t k = 0; command->options[k]; k++)
        for (const struct rk_option_row *at = command->options[k]; at->name; at++)
            if (at == row)
                return true;
    return false;
}

/* The same name may stand in two lists (check --all, map --all): take the command's own row. */
static bool set_all(struct reading *reading, const struct rk_command *command)
{
    for (size_t i = 0; i < reading->given_count; i++) {
        struct rk_option_given *given = &reading->given[i];
        const struct rk_option_row *own =
            given->row->type == RK_OPTION_RULE_NAME
                ? NULL
                : rk_option_find(command, rk_option_by_name, given->row->name);
        if (own)
            given->row = own;
        if (!is_of(command, given->row)) {
            rk_message_say(reading->settings, RK_SAY_FOREIGN_OPTION, given->written, command->name);
            rk_message_say(reading->settings, RK_SAY_SEE_HELP, command->name, NULL);
            return false;
        }
        if (!rk_option_set(reading->settings, given))
            return false;
    }
    return true;
}

/* --lang and --help decide how everything else is answered, wherever they stand. */
static bool set_language(struct reading *reading)
{
    for (size_t i = 0; i < reading->given_count; i++) {
        const struct rk_option_given *given = &reading->given[i];
        bool early = given->row->offset == offsetof(struct rk_settings, language) &&
                     given->row->type == RK_OPTION_CHOICE;
        if (early && !rk_option_set(reading->settings, given))
            return false;
        if (given->row->type == RK_OPTION_FLAG &&
            given->row->offset == offsetof(struct rk_settings, help))
            reading->settings->help = true;
        if (given->row->type == RK_OPTION_FLAG &&
            given->row->offset == offsetof(struct rk_settings, version))
            reading->settings->version = true;
    }
    return true;
}

static const struct rk_command *choose(struct reading *reading)
{
    struct rk_settings *settings = reading->settings;
    if (!reading->command) {
        if (settings->help || settings->version)
            return rk_command_named("help");
        rk_message_say(settings, RK_SAY_NO_COMMAND, NULL, NULL);
        rk_message_say(settings, RK_SAY_SEE_HELP, "", NULL);
        return NULL;
    }
    const struct rk_command *command = rk_command_named(reading->command);
    if (command)
        return command;
    rk_message_say(settings, RK_SAY_UNKNOWN_COMMAND, reading->command, NULL);
    struct rk_nearest nearest = {.text = reading->command};
    for (size_t i = 0; i < rk_command_count; i++)
        rk_nearest_offer(&nearest, rk_commands[i].name);
    rk_message_nearest(settings, &nearest, NULL);
    rk_message_say(settings, RK_SAY_SEE_HELP, "", NULL);
    return NULL;
}

/* An early look for --lang, so that a mistake in any word is told in the right language. */
static void guess_language(struct rk_settings *settings, int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--lang", 6) != 0 || (argv[i][6] && argv[i][6] != '='))
            continue;
        const char *value = argv[i][6] ? argv[i] + 7 : argv[i + 1] ? argv[i + 1] : "";
        if (strcmp(value, "ja") == 0)
            settings->language = RK_JAPANESE;
        if (strcmp(value, "en") == 0)
            settings->language = RK_ENGLISH;
    }
}

static const struct rk_command *finish(struct reading *reading)
{
    struct rk_settings *settings = reading->settings;
    const struct rk_command *command = choose(reading);
    if (!command)
        return NULL;
    settings->operands = reading->operands;
    settings->operand_count = reading->operand_count;
    if (settings->version)
        return rk_command_named("help");
    if (settings->help && strcmp(command->name, "help") != 0) {
        settings->operands[0] = command->name;
        settings->operand_count = 1;
        return rk_command_named("help");
    }
    return set_all(reading, command) ? command : NULL;
}

const struct rk_command *rk_options_read(int argc, char **argv, struct rk_settings *settings,
                                         int *code)
{
    *code = RK_EXIT_TROUBLE;
    guess_language(settings, argc, argv);
    size_t most = (size_t)argc + 1;
    for (int i = 1; i < argc; i++)
        most += strlen(argv[i]); /* letters may stand together */
    struct reading reading = {.settings = settings};
    reading.given = calloc(most, sizeof *reading.given);
    reading.operands = calloc((size_t)argc + 1, sizeof *reading.operands);
    const struct rk_command *command = NULL;
    if (!reading.given || !reading.operands)
        rk_message_status(settings, RK_MEMORY, NULL);
    else if (read_words(&reading, argc, argv) && set_language(&reading))
        command = finish(&reading);
    free(reading.given);
    if (!settings->operands)
        free(reading.operands);
    return command;
}

void rk_settings_free(struct rk_settings *settings)
{
    free(settings->operands);
    free(settings->severity);
    free(settings->only);
    free(settings->except);
    free(settings->maps.items);
    free(settings->without.items);
    free(settings->supposed.items);
    free(settings->before.items);
    free(settings->who.items);
}

/* The options of all commands, as rows of one table, and the reading of a command line. */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include "cli/settings.h"

enum rk_option_type {
    RK_OPTION_FLAG,     /* bool, no argument */
    RK_OPTION_TEXT,     /* const char * */
    RK_OPTION_WORDS,    /* struct rk_words: may be given several times */
    RK_OPTION_CHOICE,   /* int, one of choices */
    RK_OPTION_COUNT,    /* long, 0 or more */
    RK_OPTION_RULE,     /* the argument names a rule, which gets severity `value` */
    RK_OPTION_GAP,      /* the argument names a rule of gaps, which is marked in a bool * */
    RK_OPTION_RULE_NAME /* the rule is part of the option itself: --no-RULE */
};

struct rk_option_choice {
    const char *name; /* NULL ends the list */
    int value;
};

struct rk_option_row {
    const char *name; /* without the dashes */
    char letter;      /* or 0 */
    enum rk_option_type type;
    int value;
    size_t offset;        /* in struct rk_settings */
    const char *argument; /* as help shows it, or NULL */
    const struct rk_option_choice *choices;
    struct rk_wording summary;
};

/* Options that belong together; each list ends with a row without a name. */
extern const struct rk_option_row rk_options_global[];
extern const struct rk_option_row rk_options_records[];
extern const struct rk_option_row rk_options_format[];
extern const struct rk_option_row rk_options_output[];
extern const struct rk_option_row rk_options_rules[];
extern const struct rk_option_row rk_options_network[];
extern const struct rk_option_row rk_options_gaps[];
extern const struct rk_option_row rk_options_coverage[];
extern const struct rk_option_row rk_options_map[];
extern const struct rk_option_row rk_options_export[];
extern const struct rk_option_row rk_options_size[];
extern const struct rk_option_row rk_options_report[];
extern const struct rk_option_row rk_options_brief[];
extern const struct rk_option_row rk_options_import[];
extern const struct rk_option_row rk_options_suggest[];
extern const struct rk_option_row rk_options_seed[];
extern const struct rk_option_row rk_options_what_if[];
extern const struct rk_option_row rk_options_seat[];
extern const struct rk_option_row rk_options_earlier[];
extern const struct rk_option_row rk_options_before[];
extern const struct rk_option_row rk_options_diff[];
extern const struct rk_option_row rk_options_carry[];
extern const struct rk_option_row rk_options_help[];

struct rk_command;

/* Reads the command line into settings. Gives the command, or NULL after a sentence on stderr; then
 * *code is the exit code. `--help` and `--version` give the help command. */
const struct rk_command *rk_options_read(int argc, char **argv, struct rk_settings *settings,
                                         int *code);
void rk_settings_free(struct rk_settings *settings);

/* "--ties now|hoped|all" or "-o, --output FILE", cut to size. */
void rk_option_title(const struct rk_option_row *row, char *title, size_t size);

#endif

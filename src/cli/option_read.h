/* Between the files that read a command line. */
#ifndef CLI_OPTION_READ_H
#define CLI_OPTION_READ_H

#include "cli/option.h"

/* One option as it was written. */
struct rk_option_given {
    const struct rk_option_row *row;
    const char *written; /* "--ties", "-o" */
    const char *value;   /* NULL when the row takes none */
    const struct rk_rule *rule;
};

typedef bool rk_option_match(const struct rk_option_row *row, const char *name);
bool rk_option_by_name(const struct rk_option_row *row, const char *name);
bool rk_option_by_letter(const struct rk_option_row *row, const char *name);
bool rk_option_by_type(const struct rk_option_row *row, const char *name);

const struct rk_option_row *rk_option_in_list(const struct rk_option_row *list,
                                              rk_option_match *match, const char *name);
/* Searches the options of one command, or of all when command is NULL. */
const struct rk_option_row *rk_option_find(const struct rk_command *command, rk_option_match *match,
                                           const char *name);

/* They say so, name the nearest, and return false. */
bool rk_option_unknown(const struct rk_settings *settings, const char *written, const char *name);
bool rk_option_unknown_rule(const struct rk_settings *settings, const char *name);
bool rk_option_unknown_gap(const struct rk_settings *settings, const char *name);

/* Puts the value into the settings; false after a sentence on stderr. */
bool rk_option_set(struct rk_settings *settings, const struct rk_option_given *given);

#endif

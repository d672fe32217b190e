/* The commands of renkei: one row each, one file each. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/option.h"

enum rk_command_group {
    RK_GROUP_RECORDS,
    RK_GROUP_NETWORK,
    RK_GROUP_ROUNDS,
    RK_GROUP_HELP,
    RK_GROUPS
};

struct rk_command {
    const char *name;
    enum rk_command_group group;
    struct rk_wording operands;             /* as help shows them */
    struct rk_wording summary;              /* one line */
    struct rk_wording explain;              /* what it does, in a few sentences */
    const struct rk_option_row *options[8]; /* besides the global ones; NULL ends them */
    bool shares_work;                       /* with the other processes of an mpirun */
    int (*run)(const struct rk_settings *settings);
};

/* All commands, in the order of the help. */
extern const struct rk_command rk_commands[];
extern const size_t rk_command_count;
extern const struct rk_wording rk_command_groups[RK_GROUPS];

const struct rk_command *rk_command_named(const char *name);

int rk_command_check(const struct rk_settings *settings);
int rk_command_analyze(const struct rk_settings *settings);
int rk_command_coverage(const struct rk_settings *settings);
int rk_command_gaps(const struct rk_settings *settings);
int rk_command_suggest(const struct rk_settings *settings);
int rk_command_what_if(const struct rk_settings *settings);
int rk_command_seat(const struct rk_settings *settings);
int rk_command_map(const struct rk_settings *settings);
int rk_command_export(const struct rk_settings *settings);
int rk_command_report(const struct rk_settings *settings);
int rk_command_brief(const struct rk_settings *settings);
int rk_command_import(const struct rk_settings *settings);
int rk_command_init(const struct rk_settings *settings);
int rk_command_diff(const struct rk_settings *settings);
int rk_command_carry(const struct rk_settings *settings);
int rk_command_help(const struct rk_settings *settings);

#endif

/* The pages of `renkei help`. Each writes into a buffer. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/buffer.h"
#include "cli/command.h"

void rk_help_commands(struct rk_buffer *out, enum rk_language language);
void rk_help_command(struct rk_buffer *out, const struct rk_command *command,
                     enum rk_language language);
void rk_help_machine(struct rk_buffer *out);
void rk_help_rules(struct rk_buffer *out, enum rk_language language);
void rk_help_rule(struct rk_buffer *out, const struct rk_rule *rule, enum rk_language language);
/* Of gaps. */
void rk_help_gaps(struct rk_buffer *out, enum rk_language language);
void rk_help_gap(struct rk_buffer *out, const struct rk_gap_rule *rule, enum rk_language language);
/* Each line of text after four spaces. */
void rk_help_indented(struct rk_buffer *out, const char *text);
void rk_help_records(struct rk_buffer *out, enum rk_language language);

/* "  title   text", the text in the column after `width`. */
void rk_help_row(struct rk_buffer *out, const char *title, size_t width, const char *text);

#endif

/* What the files of `renkei diff` share. */
#ifndef REPORT_DIFF_H
#define REPORT_DIFF_H

#include "report/output.h"

/* "ふれあい収集 × 民児協": projects and partners by their short names, else what it is about, else
 * its id. */
void rk_tell_parties(struct rk_buffer *out, const struct rk_dataset *dataset, uint32_t partnership,
                     enum rk_language language);
/* Who said it: groups or actors, else the owner of the wish; "" when nobody is stated. */
void rk_tell_said_by(struct rk_buffer *out, const struct rk_dataset *dataset, uint32_t partnership,
                     enum rk_language language);

/* A step in sentences and lists. */
void rk_tell_step(struct rk_buffer *out, const struct rk_rounds *rounds, uint32_t step,
                  const struct rk_report_options *options);

/* Gaps that are new, still there, closed: as text, and as JSON under "gaps". */
void rk_tell_gap_changes(struct rk_buffer *out, const struct rk_step *step,
                         const struct rk_report_options *options);
void rk_json_gap_changes(struct rk_json *json, const struct rk_rounds *rounds, uint32_t step);

/* All that changed as one table in CSV. */
void rk_tell_changes(struct rk_buffer *out, const struct rk_rounds *rounds);
/* The ledger as text or CSV. */
void rk_tell_ledger(struct rk_buffer *out, const struct rk_rounds *rounds,
                    const struct rk_report_options *options);
/* The ledger as JSON, under a key. */
void rk_json_ledger(struct rk_json *json, const char *key, const struct rk_rounds *rounds);

/* How many lines of a list people see without --all. */
enum { RK_DIFF_SHOWN = 10 };

#endif

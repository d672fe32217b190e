/* renkei: results as text for people, JSON for programs and CSV for spreadsheets. */
#ifndef RENKEI_REPORT_H
#define RENKEI_REPORT_H

#include <renkei/gaps.h>

#ifdef __cplusplus
extern "C" {
#endif

enum rk_format { RK_TEXT = 0, RK_JSON, RK_CSV };

struct rk_report_options {
    enum rk_format format;
    enum rk_language language;
    bool color;                 /* text: mark severities with terminal colours */
    bool all;                   /* text: show every row, not only the first ones */
    const char *standard_input; /* what the file "-" held, to show its lines; or NULL */
    size_t standard_input_bytes;
};

/* What `renkei check` says: every finding with its place, source line and caret, then the counts.
 * JSON: {"format":1,"command":"check","files":[path],"diagnostics":[{"rule","severity","file",
 * "line","column","message","also"}],"counts":{"errors","warnings","notes"}}, where "also" is null
 * or {"file","line","column"}. */
RK_API enum rk_status rk_report_check(const struct rk_dataset *dataset,
                                      const struct rk_report_options *options,
                                      struct rk_bytes *out);

/* Only the findings of at least that severity, as lines of text. */
RK_API enum rk_status rk_report_diagnostics(const struct rk_dataset *dataset,
                                            const struct rk_report_options *options,
                                            enum rk_severity least, struct rk_bytes *out);

/* What `renkei analyze` says. JSON: {"format":1,"command":"analyze","ties":LAYER,"network":{..},
 * "actors":[..],"bridges":[[id,id]]}; CSV: the table of actors. Undefined numbers are null, or
 * empty. */
RK_API enum rk_status rk_report_analyze(const struct rk_analysis *analysis,
                                        const struct rk_report_options *options,
                                        struct rk_bytes *out);

/* What `renkei gaps` says. JSON: {"format":1,"command":"gaps","findings":[{"rule","id","severity",
 * "subjects":[id],"names":[full
 * name],"message","next_step","doubt","records":[{"id","file","line"}],
 * "closed_by":[id]}],"not_enough_data":[{"rule","why"}],"accepted":[the same as findings, with
 * "why" and "until"]}; CSV: one row a finding, accepted ones last. */
RK_API enum rk_status rk_report_gaps(const struct rk_gaps *gaps,
                                     const struct rk_report_options *options, struct rk_bytes *out);

#ifdef __cplusplus
}
#endif
#endif

/* What the files of `renkei analyze` share. */
#ifndef REPORT_ANALYZE_H
#define REPORT_ANALYZE_H

#include "report/output.h"

/* The actor that is vertex v. */
const struct rk_actor *rk_actor_of(const struct rk_analysis *analysis, uint32_t v);

/* The sentences before the table: how large, in how many parts, who bridges, who is cut off or
 * alone, how much crosses bureaus, what was left out. */
void rk_tell_network(struct rk_buffer *out, const struct rk_analysis *analysis,
                     enum rk_language language);

/* What was drawn, or found with fewer random runs, of a network past the work bounds: that must be
 * said, a line each. Nothing for others. A report shows neither closeness, communities nor bridging
 * inside a place, but the mean distance. */
enum rk_limits_of { RK_LIMITS_OF_ALL, RK_LIMITS_OF_REPORT };
void rk_tell_limits(struct rk_buffer *out, const struct rk_analysis *analysis, enum rk_limits_of of,
                    enum rk_language language);

/* The ties that alone hold two parts together, after the table. */
void rk_tell_bridges(struct rk_buffer *out, const struct rk_analysis *analysis,
                     const struct rk_report_options *options);

/* JSON "approximate": what was drawn of a network past the work bounds; nothing when all is exact.
 * "method" tells of which measure it speaks: of betweenness or, if that is exact, of harmonic. What
 * was drawn of harmonic is told under its own name too. */
void rk_tell_approximate(struct rk_json *json, const struct rk_network_measures *whole);

/* The same for a cell of a table, beside what was drawn: "betweenness +-0.001 (0.9)"; NULL when all
 * is exact. The room is the caller's. */
struct rk_approximate_text {
    char text[96];
};
const char *rk_approximate_cell(const struct rk_network_measures *whole,
                                struct rk_approximate_text *room);

#endif

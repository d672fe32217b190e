/* Days as people write them, as far as they are written. */
#ifndef ANALYSIS_DAY_H
#define ANALYSIS_DAY_H

#include "base/arena.h"

#include <renkei/records.h>

/* Year, month, day; 0 where nothing more is written. Year 0: no day. */
struct rk_day {
    int parts[3];
};

/* "2026-10-02", "2026/10", "2026年10月", "令和8年10月", "R8.10.2". Scratch for its matching key. */
struct rk_day rk_day_read(struct rk_arena *scratch, const char *text);
/* As far as both are written: "2026-10" is over when November begins. */
bool rk_day_is_before(struct rk_day a, struct rk_day b);
/* Whether something that lasts until then (NULL: unstated) is over on a day; never when the day is
 * not known. */
bool rk_day_is_over(struct rk_arena *scratch, const char *until, struct rk_day day);
/* That of the latest meeting. */
struct rk_day rk_day_latest(struct rk_arena *scratch, const struct rk_dataset *dataset);

#endif

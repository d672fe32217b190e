/* Telling how far a part of a long call has come as a part of the whole. */
#ifndef BASE_WATCH_H
#define BASE_WATCH_H

#include <renkei/base.h>

/* Tells it, if anybody watches. */
void rk_watch_tell(const struct rk_watch *watch, double part);

struct rk_watch_part {
    struct rk_watch watch;
    const struct rk_watch *whole;
    double from, size; /* where the part lies in the whole */
};

/* The watch for the part of the whole from one place to another, 0 to 1; NULL when nobody watches
 * the whole. The struct must stay where it is meanwhile. */
const struct rk_watch *rk_watch_span(struct rk_watch_part *part, const struct rk_watch *whole,
                                     double from, double to);
/* The same for part number i of `count` that take about as long. */
const struct rk_watch *rk_watch_part(struct rk_watch_part *part, const struct rk_watch *whole,
                                     uint32_t i, uint32_t count);

#endif

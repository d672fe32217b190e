/* Telling how far a part of a long call has come as a part of the whole. */
#include "base/watch.h"

static void told(void *context, double part)
{
    const struct rk_watch_part *at = context;
    at->whole->told(at->whole->context, at->from + at->size * part);
}

const struct rk_watch *rk_watch_span(struct rk_watch_part *part, const struct rk_watch *whole,
                                     double from, double to)
{
    if (!whole)
        return NULL;
    *part = (struct rk_watch_part){{.told = told, .context = part}, whole, from, to - from};
    return &part->watch;
}

const struct rk_watch *rk_watch_part(struct rk_watch_part *part, const struct rk_watch *whole,
                                     uint32_t i, uint32_t count)
{
    return rk_watch_span(part, whole, (double)i / count, (i + 1.0) / count);
}

void rk_watch_tell(const struct rk_watch *watch, double part)
{
    if (watch)
        watch->told(watch->context, part);
}

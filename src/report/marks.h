/* What is marked on things: lists of numbers by thing, looked up by halving. */
#ifndef REPORT_MARKS_H
#define REPORT_MARKS_H

#include "base/arena.h"

#include <renkei/network.h>

struct rk_mark {
    uint32_t thing, index; /* the thing it is about */
    uint32_t number;       /* what is marked: a partnership, a gap ... */
    uint32_t side;         /* how, as the list defines it */
};

struct rk_marks {
    struct rk_mark *items;
    uint32_t count, capacity;
};

void rk_marks_add(struct rk_arena *arena, struct rk_marks *marks, struct rk_mark mark);
/* By thing, index and number, each once. To be called before rk_marks_of. */
void rk_marks_sort(struct rk_marks *marks);
/* The marks of one thing; O(log n). */
const struct rk_mark *rk_marks_of(const struct rk_marks *marks, uint32_t thing, uint32_t index,
                                  uint32_t *count);

#endif

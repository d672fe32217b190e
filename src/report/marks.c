/* What is marked on things: lists of numbers by thing, looked up by halving. */
#include "report/marks.h"

#include <stdlib.h>

void rk_marks_add(struct rk_arena *arena, struct rk_marks *marks, struct rk_mark mark)
{
    RK_PUSH(arena, marks, mark);
}

static int compare(const struct rk_mark *x, const struct rk_mark *y)
{
    if (x->thing != y->thing)
        return x->thing < y->thing ? -1 : 1;
    if (x->index != y->index)
        return x->index < y->index ? -1 : 1;
    return 0;
}

static int by_all(const void *a, const void *b)
{
    const struct rk_mark *x = a, *y = b;
    int order = compare(x, y);
    if (order)
        return order;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return (x->side > y->side) - (x->side < y->side);
}

void rk_marks_sort(struct rk_marks *marks)
{
    uint32_t kept = 0;
    if (marks->count > 1)
        qsort(marks->items, marks->count, sizeof *marks->items, by_all);
    for (uint32_t i = 0; i < marks->count; i++) {
        const struct rk_mark *last = kept ? &marks->items[kept - 1] : NULL;
        if (last && !compare(last, &marks->items[i]) && last->number == marks->items[i].number)
            continue;
        marks->items[kept++] = marks->items[i];
    }
    marks->count = kept;
}

const struct rk_mark *rk_marks_of(const struct rk_marks *marks, uint32_t thing, uint32_t index,
                                  uint32_t *count)
{
    const struct rk_mark wanted = {.thing = thing, .index = index};
    uint32_t low = 0, high = marks->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare(&marks->items[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t end = low;
    while (end < marks->count && !compare(&marks->items[end], &wanted))
        end++;
    *count = end - low;
    return marks->items + low;
}

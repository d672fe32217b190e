/* Boxes one above the other: isotonic regression of the wishes (Barlow et al. 1972). */
#include "drawing/stack.h"

#include <math.h>

/* With the room each box needs taken off, "no overlap" means "not descending". `before` is that
 * room above box i. */
static double shifted(const struct rk_stack *items, uint32_t i, double *before, double gap)
{
    if (i)
        *before += items[i - 1].height / 2 + gap + items[i].height / 2;
    return items[i].wish - *before;
}

/* Pools runs that would descend to their mean. y holds the mean of each run at its first member,
 * and the run's length is found again by equal values. */
static void pool(struct rk_stack *items, uint32_t count, double gap)
{
    double before = 0;
    for (uint32_t i = 0; i < count; i++)
        items[i].y = shifted(items, i, &before, gap);
    for (uint32_t i = 1; i < count; i++) {
        if (items[i].y >= items[i - 1].y)
            continue;
        double sum = items[i].y, mean = sum;
        uint32_t first = i;
        while (first > 0 && items[first - 1].y > mean) {
            first--;
            sum += items[first].y;
            mean = sum / (i - first + 1);
        }
        for (uint32_t k = first; k <= i; k++)
            items[k].y = mean;
    }
}

void rk_stack_place(struct rk_stack *items, uint32_t count, double top, double bottom, double gap)
{
    double sum = 0;
    if (!count)
        return;
    for (uint32_t i = 0; i < count; i++)
        sum += items[i].height;
    if (sum + gap * (count - 1) > bottom - top)
        gap = count > 1 ? fmax(0, (bottom - top - sum) / (count - 1)) : 0;
    pool(items, count, gap);
    double low = top + items[0].height / 2;
    double high = low + fmax(0, bottom - top - sum - gap * (count - 1));
    double before = 0;
    for (uint32_t i = 0; i < count; i++) {
        shifted(items, i, &before, gap);
        items[i].y = fmin(fmax(items[i].y, low), high) + before;
    }
}

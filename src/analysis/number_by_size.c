/* Numbering parts by size: the largest is 1, equals by their lowest vertex. */
#include "analysis/measures.h"

#include "base/arena.h"

#include <stdlib.h>

struct part {
    uint32_t size, lowest, label;
};

static int by_size(const void *a, const void *b)
{
    const struct part *x = a, *y = b;
    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    return x->lowest < y->lowest ? -1 : x->lowest > y->lowest;
}

/* Lists the parts in the order of their lowest vertices; place[label] is one more than where its
 * part stands. Only these are sorted: mostly they are far fewer than vertices. */
static uint32_t list_parts(const uint32_t *labels, uint32_t n, struct part *parts, uint32_t *place)
{
    uint32_t count = 0;
    for (uint32_t v = 0; v < n; v++) {
        if (!place[labels[v]]) {
            parts[count] = (struct part){0, v, labels[v]};
            place[labels[v]] = ++count;
        }
        parts[place[labels[v]] - 1].size++;
    }
    return count;
}

uint32_t rk_number_by_size(uint32_t *labels, uint32_t n, uint32_t *largest, enum rk_status *status)
{
    size_t room = (size_t)n + 1;
    struct part *parts = rk_large_take(room * sizeof *parts);
    uint32_t *numbers = rk_large_take(room * sizeof *numbers);
    uint32_t count = 0;
    *status = parts && numbers ? RK_OK : RK_MEMORY;
    if (*status == RK_OK) {
        count = list_parts(labels, n, parts, numbers);
        qsort(parts, count, sizeof *parts, by_size);
        for (uint32_t i = 0; i < count; i++)
            numbers[parts[i].label] = i + 1;
        for (uint32_t v = 0; v < n; v++)
            labels[v] = numbers[labels[v]];
        *largest = count ? parts[0].size : 0;
    }
    rk_large_free(parts, room * sizeof *parts);
    rk_large_free(numbers, room * sizeof *numbers);
    return count;
}

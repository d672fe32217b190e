/* Numbering parts by size: the largest is 1, equals by their lowest vertex. */
#include "analysis/measures.h"

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

uint32_t rk_number_by_size(uint32_t *labels, uint32_t n, uint32_t *largest, enum rk_status *status)
{
    struct part *parts = calloc((size_t)n + 1, sizeof *parts);
    uint32_t *numbers = calloc((size_t)n + 1, sizeof *numbers);
    uint32_t count = 0;
    *status = parts && numbers ? RK_OK : RK_MEMORY;
    if (*status == RK_OK) {
        for (uint32_t v = n; v-- > 0;) {
            parts[labels[v]].size++;
            parts[labels[v]].lowest = v;
            parts[labels[v]].label = labels[v];
        }
        qsort(parts, n, sizeof *parts, by_size);
        while (count < n && parts[count].size) {
            numbers[parts[count].label] = count + 1;
            count++;
        }
        for (uint32_t v = 0; v < n; v++)
            labels[v] = numbers[labels[v]];
        *largest = parts[0].size;
    }
    free(parts);
    free(numbers);
    return count;
}

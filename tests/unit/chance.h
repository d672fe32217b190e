/* Shared by the tests of random records: chance that is the same each time, and a text that grows.
 */
#ifndef TESTS_CHANCE_H
#define TESTS_CHANCE_H

#include "helper.h"

static uint32_t state_of_chance;

/* A number from 0 on, below. */
static inline int chance(int below)
{
    state_of_chance = state_of_chance * 1664525u + 1013904223u;
    return (int)((state_of_chance >> 8) % (uint32_t)below);
}

enum { most_text = 65536 };

struct text {
    char bytes[most_text];
    size_t used;
};

__attribute__((format(printf, 2, 3))) static inline void add(struct text *text, const char *format,
                                                             ...)
{
    va_list list;
    va_start(list, format);
    int count = vsnprintf(text->bytes + text->used, sizeof text->bytes - text->used, format, list);
    va_end(list);
    text->used += (size_t)count;
    assert_true(text->used < sizeof text->bytes);
}

#endif

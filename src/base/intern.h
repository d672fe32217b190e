/* Interned strings: equal texts are one pointer, and have one number. */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"

struct rk_interned {
    const char *text;
    uint32_t hash, count; /* so that few texts are compared, and none is hashed again */
};

struct rk_interner {
    struct rk_interned *items; /* in the order they came; the place is the number */
    uint32_t *slots;           /* hash table of numbers, from 1; 0: free */
    size_t count, capacity, size;
    struct rk_arena *arena; /* where the texts live, and whose escape is taken */
};

/* The number of a text; its text is interner->items[number].text. */
uint32_t rk_intern_number(struct rk_interner *interner, const char *bytes, size_t count);
const char *rk_intern(struct rk_interner *interner, const char *bytes, size_t count);
/* The text if it is there, else NULL. */
const char *rk_interned(const struct rk_interner *interner, const char *bytes, size_t count);
/* Forgets the texts, which stay in the arena, and keeps the tables for others. */
void rk_interner_clear(struct rk_interner *interner);
void rk_interner_free(struct rk_interner *interner);

#endif

/* Interned strings: equal texts are one pointer. */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"

struct rk_interned {
    const char *text;
    uint32_t hash, count; /* so that few texts are compared, and none is hashed again */
};

struct rk_interner {
    struct rk_interned *slots;
    size_t count, size;
    struct rk_arena *arena; /* where the texts live, and whose escape is taken */
};

const char *rk_intern(struct rk_interner *interner, const char *bytes, size_t count);
void rk_interner_free(struct rk_interner *interner);

#endif

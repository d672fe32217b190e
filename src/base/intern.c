/* Interned strings: an open-addressing table of texts that live in an arena. */
#include "base/intern.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static void enlarge(struct rk_interner *interner)
{
    size_t size = interner->size ? interner->size * 2 : 1024;
    struct rk_interned *slots = calloc(size, sizeof *slots);
    if (!slots)
        longjmp(*interner->arena->escape, 1);
    for (size_t i = 0; i < interner->size; i++) {
        if (!interner->slots[i].text)
            continue;
        size_t at = interner->slots[i].hash & (size - 1);
        while (slots[at].text)
            at = (at + 1) & (size - 1);
        slots[at] = interner->slots[i];
    }
    free(interner->slots);
    interner->slots = slots;
    interner->size = size;
}

const char *rk_intern(struct rk_interner *interner, const char *bytes, size_t count)
{
    if (interner->count * 2 >= interner->size)
        enlarge(interner);
    uint32_t hash = (uint32_t)rk_text_hash(bytes, count), short_count = (uint32_t)count;
    size_t at = hash & (interner->size - 1);
    for (const struct rk_interned *slot; (slot = &interner->slots[at])->text;
         at = (at + 1) & (interner->size - 1))
        if (slot->hash == hash && slot->count == short_count &&
            memcmp(slot->text, bytes, count) == 0)
            return slot->text;
    const char *text = rk_arena_text(interner->arena, bytes, count);
    interner->slots[at] = (struct rk_interned){text, hash, short_count};
    interner->count++;
    return text;
}

void rk_interner_free(struct rk_interner *interner)
{
    free(interner->slots);
    *interner = (struct rk_interner){0};
}

/* Interned strings: an open-addressing table of texts that live in an arena. */
#include "base/intern.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static void put(struct rk_interner *interner, uint32_t number)
{
    size_t at = interner->items[number].hash & (interner->size - 1);
    while (interner->slots[at])
        at = (at + 1) & (interner->size - 1);
    interner->slots[at] = number + 1;
}

/* Room for one more; half of the slots stay free. */
static void enlarge(struct rk_interner *interner)
{
    size_t capacity = interner->capacity ? interner->capacity * 2 : 512;
    struct rk_interned *items = NULL;
    if (capacity < UINT32_MAX)
        items = realloc(interner->items, capacity * sizeof *items);
    if (!items)
        longjmp(*interner->arena->escape, 1);
    interner->items = items;
    uint32_t *slots = calloc(capacity * 2, sizeof *slots);
    if (!slots)
        longjmp(*interner->arena->escape, 1);
    free(interner->slots);
    interner->slots = slots;
    interner->capacity = capacity;
    interner->size = capacity * 2;
    for (uint32_t i = 0; i < interner->count; i++)
        put(interner, i);
}

/* The slot of that text, or the free one where it would go. There are slots. */
static size_t slot_of(const struct rk_interner *interner, const char *bytes, size_t count,
                      uint32_t hash)
{
    size_t at = hash & (interner->size - 1);
    for (uint32_t slot; (slot = interner->slots[at]); at = (at + 1) & (interner->size - 1)) {
        const struct rk_interned *item = &interner->items[slot - 1];
        if (item->hash == hash && item->count == (uint32_t)count &&
            memcmp(item->text, bytes, count) == 0)
            break;
    }
    return at;
}

const char *rk_interned(const struct rk_interner *interner, const char *bytes, size_t count)
{
    if (!interner->size)
        return NULL;
    size_t at = slot_of(interner, bytes, count, (uint32_t)rk_text_hash(bytes, count));
    return interner->slots[at] ? interner->items[interner->slots[at] - 1].text : NULL;
}

uint32_t rk_intern_number(struct rk_interner *interner, const char *bytes, size_t count)
{
    if (interner->count == interner->capacity)
        enlarge(interner);
    uint32_t hash = (uint32_t)rk_text_hash(bytes, count);
    size_t at = slot_of(interner, bytes, count, hash);
    if (interner->slots[at])
        return interner->slots[at] - 1;
    const char *text = rk_arena_text(interner->arena, bytes, count);
    uint32_t number = (uint32_t)interner->count;
    interner->items[interner->count++] = (struct rk_interned){text, hash, (uint32_t)count};
    interner->slots[at] = number + 1;
    return number;
}

const char *rk_intern(struct rk_interner *interner, const char *bytes, size_t count)
{
    uint32_t number = rk_intern_number(interner, bytes, count);
    return interner->items[number].text;
}

void rk_interner_clear(struct rk_interner *interner)
{
    interner->count = 0;
    if (interner->size)
        memset(interner->slots, 0, interner->size * sizeof *interner->slots);
}

void rk_interner_free(struct rk_interner *interner)
{
    free(interner->items);
    free(interner->slots);
    *interner = (struct rk_interner){.arena = interner->arena};
}

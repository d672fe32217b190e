/* Interned strings: an open-addressing table of texts that live in an arena. */
#include "base/intern.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static void enlarge(struct rk_interner *interner)
{
    size_t size = interner->size ? interner->size * 2 : 1024;
    const char **slots = calloc(size, sizeof *slots);
    if (!slots)
        longjmp(*interner->arena->escape, 1);
    for (size_t i = 0; i < interner->size; i++) {
        const char *text = interner->slots[i];
        if (!text)
            continue;
        size_t at = rk_text_hash(text, strlen(text)) & (size - 1);
        while (slots[at])
            at = (at + 1) & (size - 1);
        slots[at] = text;
    }
    free(interner->slots);
    interner->slots = slots;
    interner->size = size;
}

const char *rk_intern(struct rk_interner *interner, const char *bytes, size_t count)
{
    if (interner->count * 2 >= interner->size)
        enlarge(interner);
    size_t at = rk_text_hash(bytes, count) & (interner->size - 1);
    for (const char *text; (text = interner->slots[at]); at = (at + 1) & (interner->size - 1))
        if (strncmp(text, bytes, count) == 0 && !text[count])
            return text;
    const char *text = rk_arena_text(interner->arena, bytes, count);
    interner->slots[at] = text;
    interner->count++;
    return text;
}

void rk_interner_free(struct rk_interner *interner)
{
    free(interner->slots);
    *interner = (struct rk_interner){0};
}

/* An arena: memory that is taken in small pieces and given back all at once.
 * Taking never returns NULL: when memory runs out it jumps to the escape of its owner. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rk_block;
struct rk_buffer;

/* Memory that was used and is no longer: to be used again before the system is asked for more,
 * whose first touch takes longer than all that is then done with it. */
struct rk_spare {
    struct rk_block *blocks;
};

/* How much may be done, as far as that shows in what is taken: who takes more is sent to the escape
 * too. Several arenas may share one, in one thread. */
struct rk_allowance {
    double seconds; /* of this thread's processor time, from the first that is taken */
    size_t bytes;   /* in all that these arenas ask the system for */
    bool over;      /* more was done */
    double begun;   /* these two are its own */
    unsigned taken;
};

struct rk_arena {
    struct rk_block *blocks;
    size_t used, size;
    jmp_buf *escape;                /* where to go when memory runs out */
    struct rk_spare *spare;         /* where its large blocks come from first, or NULL */
    struct rk_allowance *allowance; /* NULL: any */
};

/* Zeroed memory, aligned for any object. size 0 gives a valid pointer. */
void *rk_arena_take(struct rk_arena *arena, size_t size);
/* A copy of count bytes with a NUL behind; not aligned: texts lie close. NULs for
 * bytes NULL. */
char *rk_arena_text(struct rk_arena *arena, const char *bytes, size_t count);
/* Makes room for one more of count items of the given size; returns the items, maybe elsewhere. */
void *rk_arena_grow(struct rk_arena *arena, void *items, uint32_t count, uint32_t *capacity,
                    size_t size);
void rk_arena_free(struct rk_arena *arena);
/* Takes a step; when that goes to this arena's escape, which there must be, undoes what it would
 * leave behind, and goes on there. */
void rk_arena_try(struct rk_arena *arena, void (*step)(void *data), void (*undo)(void *data),
                  void *data);
/* A copy of what a buffer holds, which is freed, also where there is no room. */
const char *rk_arena_keep(struct rk_arena *arena, struct rk_buffer *text);
/* Forgets all that was taken, but keeps the block in use for what is taken next. */
void rk_arena_empty(struct rk_arena *arena);
/* Takes over all that another arena holds, and leaves that one empty. */
void rk_arena_adopt(struct rk_arena *arena, struct rk_arena *other);
/* Frees an arena, but leaves its large blocks to be used again. */
void rk_arena_spare(struct rk_arena *arena, struct rk_spare *spare);
void rk_spare_free(struct rk_spare *spare);

/* Asks for large pages where the block holds any: a register of a nation touches a million pages
 * for the first time otherwise. A hint, no more. */
void rk_large_pages(void *block, size_t size);

/* Has the system give the pages of this memory now, to this thread, that another will soon write
 * to: it need not wait for them then. A hint, no more; what the memory holds is not changed. */
void rk_populate(const void *memory, size_t size);

/* Memory that an arena will soon give, and that is not touched yet. */
struct rk_region {
    const void *memory;
    size_t size;
};

/* What it will give next of the block in use, so many bytes at most. */
struct rk_region rk_arena_coming(const struct rk_arena *arena, size_t most);

/* Zeroed memory of its own, of whole words of 64 bits, on large pages when it is much, aligned for
 * any vector; NULL when there is none. */
void *rk_large_take(size_t size);
void rk_large_free(void *memory, size_t size); /* size as it was taken */

/* Appends value to a {items, count, capacity} list that lives in the arena. */
#define RK_PUSH(arena, list, value)                                                                \
    do {                                                                                           \
        if ((list)->count == (list)->capacity)                                                     \
            (list)->items = rk_arena_grow((arena), (list)->items, (list)->count,                   \
                                          &(list)->capacity, sizeof *(list)->items);               \
        (list)->items[(list)->count++] = (value);                                                  \
    } while (0)

#endif

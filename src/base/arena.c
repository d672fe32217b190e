/* An arena: memory taken in small pieces and given back all at once. */
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

struct rk_block {
    struct rk_block *next;
    max_align_t data[];
};

static const size_t first_block = 16 * 1024;
static const size_t largest_block = 4 * 1024 * 1024;

static void open_block(struct rk_arena *arena, size_t least)
{
    size_t size = arena->size ? arena->size * 2 : first_block;
    if (size > largest_block)
        size = largest_block;
    if (size < least)
        size = least;
    struct rk_block *block = size < SIZE_MAX - sizeof *block ? malloc(sizeof *block + size) : NULL;
    if (!block)
        longjmp(*arena->escape, 1);
    block->next = arena->blocks;
    arena->blocks = block;
    arena->size = size;
    arena->used = 0;
}

void *rk_arena_take(struct rk_arena *arena, size_t size)
{
    const size_t align = sizeof(void *);
    if (size > SIZE_MAX - align)
        longjmp(*arena->escape, 1);
    size = (size + align - 1) / align * align;
    if (!arena->blocks || arena->size - arena->used < size)
        open_block(arena, size);
    void *piece = (char *)arena->blocks->data + arena->used;
    arena->used += size;
    return memset(piece, 0, size);
}

char *rk_arena_text(struct rk_arena *arena, const char *bytes, size_t count)
{
    char *text = rk_arena_take(arena, count + 1);
    if (count)
        memcpy(text, bytes, count);
    return text;
}

void *rk_arena_grow(struct rk_arena *arena, void *items, uint32_t count, uint32_t *capacity,
                    size_t size)
{
    if (count < *capacity)
        return items;
    if (*capacity > UINT32_MAX / 2)
        longjmp(*arena->escape, 1);
    uint32_t larger = *capacity ? *capacity * 2 : 1;
    void *moved = rk_arena_take(arena, larger * size);
    if (count)
        memcpy(moved, items, count * size);
    *capacity = larger;
    return moved;
}

void rk_arena_free(struct rk_arena *arena)
{
    while (arena->blocks) {
        struct rk_block *next = arena->blocks->next;
        free(arena->blocks);
        arena->blocks = next;
    }
    arena->used = arena->size = 0;
}

/* An arena: memory taken in small pieces and given back all at once. */
#define _DEFAULT_SOURCE
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct rk_block {
    struct rk_block *next;
    max_align_t data[];
};

static const size_t first_block = 16 * 1024;
static const size_t largest_block = 32 * 1024 * 1024;

void rk_large_pages(void *block, size_t size)
{
    const uintptr_t large = 2 * 1024 * 1024;
    uintptr_t begin = ((uintptr_t)block + large - 1) / large * large;
    uintptr_t end = ((uintptr_t)block + size) / large * large;
    if (end > begin)
        madvise((void *)begin, end - begin, MADV_HUGEPAGE);
}

static void open_block(struct rk_arena *arena, size_t least)
{
    size_t size = arena->size ? arena->size * 2 : first_block;
    if (size > largest_block)
        size = largest_block;
    if (size < least)
        size = least;
    struct rk_block *block =
        size < SIZE_MAX - sizeof *block ? calloc(1, sizeof *block + size) : NULL;
    if (!block)
        longjmp(*arena->escape, 1);
    rk_large_pages(block, size);
    block->next = arena->blocks;
    arena->blocks = block;
    arena->size = size;
    arena->used = 0;
}

/* Blocks come zeroed, and nothing is taken twice. */
static void *take(struct rk_arena *arena, size_t size, size_t align)
{
    size_t start = (arena->used + align - 1) / align * align;
    if (!arena->blocks || start > arena->size || arena->size - start < size) {
        open_block(arena, size);
        start = 0;
    }
    arena->used = start + size;
    return (char *)arena->blocks->data + start;
}

void *rk_arena_take(struct rk_arena *arena, size_t size)
{
    return take(arena, size, sizeof(void *));
}

char *rk_arena_text(struct rk_arena *arena, const char *bytes, size_t count)
{
    if (count == SIZE_MAX)
        longjmp(*arena->escape, 1);
    char *text = take(arena, count + 1, 1);
    if (bytes && count)
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

/* An arena: memory taken in small pieces and given back all at once. */
#define _DEFAULT_SOURCE
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct rk_block {
    struct rk_block *next;
    size_t mapped; /* bytes the system gave for it alone; 0: it is from the heap */
    max_align_t data[];
};

static const size_t first_block = 16 * 1024;
static const size_t largest_block = 32 * 1024 * 1024;
static const size_t large_page = 2 * 1024 * 1024;
enum { small_alignment = 128 };

void rk_large_pages(void *block, size_t size)
{
    uintptr_t begin = ((uintptr_t)block + large_page - 1) / large_page * large_page;
    uintptr_t end = ((uintptr_t)block + size) / large_page * large_page;
    if (end > begin)
        madvise((void *)begin, end - begin, MADV_HUGEPAGE);
}

static size_t whole_pages(size_t size)
{
    return (size + large_page - 1) / large_page * large_page;
}

/* Zeroed, from the start of a large page on, so that no small ones are needed before and behind;
 * size is a multiple of them. NULL when there is no memory. */
static char *map_large(size_t size)
{
    char *all =
        mmap(NULL, size + large_page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (all == MAP_FAILED)
        return NULL;
    size_t before = (large_page - (uintptr_t)all % large_page) % large_page;
    if (before)
        munmap(all, before);
    munmap(all + before + size, large_page - before);
    madvise(all + before, size, MADV_HUGEPAGE);
    return all + before;
}

void *rk_large_take(size_t size)
{
    if (size > SIZE_MAX / 2)
        return NULL;
    if (size >= large_page / 4)
        return map_large(whole_pages(size));
    size_t whole = size / small_alignment * small_alignment + small_alignment;
    void *memory = aligned_alloc(small_alignment, whole);
    return memory ? memset(memory, 0, whole) : NULL;
}

void rk_large_free(void *memory, size_t size)
{
    if (size < large_page / 4)
        free(memory);
    else if (memory)
        munmap(memory, whole_pages(size));
}

static void open_block(struct rk_arena *arena, size_t least)
{
    size_t size = arena->size ? arena->size * 4 : first_block;
    if (size > largest_block)
        size = largest_block;
    struct rk_block *block = NULL;
    if (least > SIZE_MAX / 2)
        longjmp(*arena->escape, 1);
    if (size < least + sizeof *block)
        size = least + sizeof *block;
    if (size >= large_page / 4) {
        size = whole_pages(size);
        block = (struct rk_block *)(void *)map_large(size);
        if (block)
            block->mapped = size;
    } else {
        block = calloc(1, size);
    }
    if (!block)
        longjmp(*arena->escape, 1);
    block->next = arena->blocks;
    arena->blocks = block;
    arena->size = size - sizeof *block;
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

void rk_arena_adopt(struct rk_arena *arena, struct rk_arena *other)
{
    struct rk_block *last = other->blocks;
    if (!last)
        return;
    while (last->next)
        last = last->next;
    if (arena->blocks) { /* behind the block in use */
        last->next = arena->blocks->next;
        arena->blocks->next = other->blocks;
    } else {
        arena->blocks = other->blocks;
        arena->size = other->size;
        arena->used = other->used;
    }
    other->blocks = NULL;
    other->used = other->size = 0;
}

void rk_arena_free(struct rk_arena *arena)
{
    while (arena->blocks) {
        struct rk_block *next = arena->blocks->next;
        if (arena->blocks->mapped)
            munmap(arena->blocks, arena->blocks->mapped);
        else
            free(arena->blocks);
        arena->blocks = next;
    }
    arena->used = arena->size = 0;
}

/* An arena: memory taken in small pieces and given back all at once. */
#define _GNU_SOURCE
#include "base/arena.h"

#include "base/buffer.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(begin, size) ((void)(begin), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(begin, size) ((void)(begin), (void)(size))
#endif

struct rk_block {
    struct rk_block *next;
    size_t mapped;  /* bytes the system gave for it alone; 0: it is from the heap */
    size_t touched; /* of these the first that are no longer zero, once it is full or spare */
    bool alone;     /* it holds one array, which may grow */
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

void rk_populate(const void *memory, size_t size)
{
    enum { small_page = 4096 };
    uintptr_t begin = (uintptr_t)memory / small_page * small_page;
    if (size)
        madvise((void *)begin, (uintptr_t)memory + size - begin, MADV_POPULATE_WRITE);
}

struct rk_region rk_arena_coming(const struct rk_arena *arena, size_t most)
{
    if (!arena->blocks || !arena->blocks->mapped)
        return (struct rk_region){0};
    size_t rest = arena->size - arena->used;
    return (struct rk_region){(const char *)arena->blocks->data + arena->used,
                              rest < most ? rest : most};
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

/* Takes the first pages of what is spare, as many as there is room for, to where nothing is yet,
 * and zeroes them; returns their bytes, 0 when the system refuses. Pages never touched are given
 * back.
 */
static size_t move_spare(struct rk_spare *spare, char *to, size_t room)
{
    struct rk_block *block = spare->blocks, old = *block;
    size_t used = whole_pages(old.touched), size = used < room ? used : room;
    if (mremap(block, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, to) == MAP_FAILED)
        return 0;
    memset(to, 0, old.touched < size ? old.touched : size);
    struct rk_block *rest = (struct rk_block *)(void *)((char *)block + size);
    spare->blocks = old.next;
    if (size < used) {
        *rest = (struct rk_block){old.next, old.mapped - size, old.touched - size, false};
        spare->blocks = rest;
    } else if (size < old.mapped) {
        munmap(rest, old.mapped - size);
    }
    return size;
}

/* As map_large(), of what is spare first. */
static char *map_spare(struct rk_spare *spare, size_t size)
{
    char *all = map_large(size);
    for (size_t at = 0; all && spare && spare->blocks && at < size;) {
        size_t moved = move_spare(spare, all + at, size - at);
        if (!moved) { /* there may be a hole now */
            munmap(all, size);
            return map_large(size);
        }
        at += moved;
    }
    return all;
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

/* No more is taken from the block in use. */
static void close_block(struct rk_arena *arena)
{
    if (arena->blocks)
        arena->blocks->touched = sizeof *arena->blocks + arena->used;
}

static double processor_time(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Jumps away when more was done than is allowed. The clock is asked now and then: that takes as
 * long as taking a thousand times. */
static void count_taken(const struct rk_arena *arena)
{
    struct rk_allowance *allowance = arena->allowance;
    if (allowance->taken++ % 4096)
        return;
    double now = processor_time();
    if (allowance->taken == 1)
        allowance->begun = now;
    allowance->over = allowance->over || now - allowance->begun > allowance->seconds;
    if (allowance->over)
        longjmp(*arena->escape, 1);
}

static void count_bytes(const struct rk_arena *arena, size_t size)
{
    struct rk_allowance *allowance = arena->allowance;
    if (size <= allowance->bytes) {
        allowance->bytes -= size;
        return;
    }
    allowance->over = true;
    longjmp(*arena->escape, 1);
}

/* Jumps away when there is no memory. */
static struct rk_block *new_block(const struct rk_arena *arena, size_t size)
{
    bool large = size >= large_page;
    if (large)
        size = whole_pages(size);
    if (arena->allowance)
        count_bytes(arena, size);
    void *block = large ? map_spare(arena->spare, size) : malloc(size);
    if (!block)
        longjmp(*arena->escape, 1);
    if (large)
        ((struct rk_block *)block)->mapped = size;
    else
        *(struct rk_block *)block = (struct rk_block){0};
    return block;
}

static void open_block(struct rk_arena *arena, size_t least)
{
    size_t size = arena->size ? arena->size * 4 : first_block;
    if (size > largest_block)
        size = largest_block;
    if (least > SIZE_MAX / 2)
        longjmp(*arena->escape, 1);
    if (size < least + sizeof *arena->blocks)
        size = least + sizeof *arena->blocks;
    struct rk_block *block = new_block(arena, size);
    close_block(arena);
    block->next = arena->blocks;
    arena->blocks = block;
    arena->size = (block->mapped ? block->mapped : size) - sizeof *block;
    arena->used = 0;
}

/* What is large has a block of its own, behind the one in use, of which the rest is not lost. */
static void *take_large(struct rk_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        longjmp(*arena->escape, 1);
    struct rk_block *block = new_block(arena, size + sizeof *block);
    block->touched = size + sizeof *block;
    block->alone = true;
    block->next = arena->blocks->next;
    arena->blocks->next = block;
    return block->data;
}

/* What the system gave is zero, and nothing of it is taken twice; the heap's is zeroed as far as it
 * is taken, so that the rest is not touched. */
static void *take(struct rk_arena *arena, size_t size, size_t align)
{
    size_t start = (arena->used + align - 1) / align * align;
    if (arena->allowance)
        count_taken(arena);
    if (!arena->blocks || start > arena->size || arena->size - start < size) {
        if (arena->blocks && size > large_page)
            return take_large(arena, size);
        open_block(arena, size);
        start = 0;
    }
    arena->used = start + size;
    char *taken = (char *)arena->blocks->data + start;
    return arena->blocks->mapped ? taken : memset(taken, 0, size);
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

/* What points to the block that holds this array alone; NULL when there is none. */
static struct rk_block **find_alone(struct rk_arena *arena, const void *items)
{
    for (struct rk_block **at = &arena->blocks; *at; at = &(*at)->next)
        if ((*at)->alone && (const void *)(*at)->data == items)
            return at;
    return NULL;
}

/* The system moves the pages of an array to where there is room for more: nothing is copied or
 * touched, and nothing left behind. NULL when it refuses, or when there is no memory. */
static void *enlarge(struct rk_block **at, size_t size)
{
    size_t mapped = whole_pages(size + sizeof **at);
    struct rk_block *block = (struct rk_block *)(void *)map_large(mapped);
    if (!block)
        return NULL;
    /* When it refuses it has taken that room back: another thread may have it now. */
    if (mremap(*at, (*at)->mapped, mapped, MREMAP_MAYMOVE | MREMAP_FIXED, block) == MAP_FAILED)
        return NULL;
    block->mapped = mapped;
    block->touched = size + sizeof *block;
    *at = block;
    return block->data;
}

/* Elsewhere; whoever still looks where it was is found out where tests can see that. */
static void *move(struct rk_arena *arena, void *items, size_t used, size_t size)
{
    bool large = arena->blocks && size > large_page;
    void *moved = large ? take_large(arena, size) : rk_arena_take(arena, size);
    if (used) {
        memcpy(moved, items, used);
        ASAN_POISON_MEMORY_REGION(items, used);
    }
    return moved;
}

void *rk_arena_grow(struct rk_arena *arena, void *items, uint32_t count, uint32_t *capacity,
                    size_t size)
{
    if (count < *capacity)
        return items;
    if (*capacity > UINT32_MAX / 2)
        longjmp(*arena->escape, 1);
    uint32_t larger = *capacity ? *capacity * 2 : 1;
    struct rk_block **alone = larger * size > large_page ? find_alone(arena, items) : NULL;
    void *moved = alone ? enlarge(alone, larger * size) : NULL;
    if (!moved)
        moved = move(arena, items, count * size, larger * size);
    *capacity = larger;
    return moved;
}

void rk_arena_try(struct rk_arena *arena, void (*step)(void *data), void (*undo)(void *data),
                  void *data)
{
    jmp_buf here, *outer = arena->escape;
    if (setjmp(here)) {
        arena->escape = outer;
        undo(data);
        longjmp(*outer, 1);
    }
    arena->escape = &here;
    step(data);
    arena->escape = outer;
}

struct keeping {
    struct rk_arena *arena;
    struct rk_buffer *text;
    const char *copy;
};

static void keep_text(void *data)
{
    struct keeping *k = data;
    if (k->text->failed)
        longjmp(*k->arena->escape, 1);
    k->copy = rk_arena_text(k->arena, rk_buffer_string(k->text), k->text->count);
}

static void forget_text(void *data)
{
    rk_buffer_free(((struct keeping *)data)->text);
}

const char *rk_arena_keep(struct rk_arena *arena, struct rk_buffer *text)
{
    struct keeping keeping = {.arena = arena, .text = text};
    rk_arena_try(arena, keep_text, forget_text, &keeping);
    rk_buffer_free(text);
    return keeping.copy;
}

void rk_arena_adopt(struct rk_arena *arena, struct rk_arena *other)
{
    struct rk_block *last = other->blocks;
    if (!last)
        return;
    while (last->next)
        last = last->next;
    close_block(other);
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

static void free_blocks(struct rk_block *blocks)
{
    while (blocks) {
        struct rk_block *next = blocks->next;
        ASAN_UNPOISON_MEMORY_REGION(blocks, blocks->mapped);
        if (blocks->mapped)
            munmap(blocks, blocks->mapped);
        else
            free(blocks);
        blocks = next;
    }
}

void rk_arena_free(struct rk_arena *arena)
{
    free_blocks(arena->blocks);
    arena->blocks = NULL;
    arena->used = arena->size = 0;
}

void rk_arena_empty(struct rk_arena *arena)
{
    struct rk_block *block = arena->blocks;
    if (!block)
        return;
    free_blocks(block->next);
    block->next = NULL;
    ASAN_UNPOISON_MEMORY_REGION(block->data, arena->used);
    if (block->mapped)
        memset(block->data, 0, arena->used);
    arena->used = 0;
}

void rk_arena_spare(struct rk_arena *arena, struct rk_spare *spare)
{
    close_block(arena);
    for (struct rk_block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        if (block->mapped) {
            ASAN_UNPOISON_MEMORY_REGION(block, block->mapped);
            block->next = spare->blocks;
            spare->blocks = block;
        } else {
            free(block);
        }
    }
    arena->blocks = NULL;
    arena->used = arena->size = 0;
}

void rk_spare_free(struct rk_spare *spare)
{
    free_blocks(spare->blocks);
    spare->blocks = NULL;
}

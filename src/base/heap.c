/* The heap of a program of ours, on large pages. */
#define _GNU_SOURCE
#include "base/heap.h"

#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

enum { small_page = 4096, large_page = 2 << 20, reserved = 512 << 20, usual = 128 << 10 };
enum { most_in_heap = 32 << 20, most_kept = 1 << 30 };
enum { worth_returning = 128 << 10 }; /* KiB in all */
enum { on_small_pages = 16 << 20 };   /* the first part of the heap */

static bool ours, prepared; /* prepared: and on large pages */

void rk_heap_prepare(void)
{
    /* Addresses alone: what is never touched takes no memory. */
    size_t left = mallinfo2().keepcost;
    ours = true;
    uintptr_t begin = (uintptr_t)sbrk(0);
    mallopt(M_ARENA_MAX, 1); /* threads too: heaps of their own are not on large pages */
    mallopt(M_MMAP_THRESHOLD, most_in_heap);
    mallopt(M_TRIM_THRESHOLD, most_kept);
    mallopt(M_TOP_PAD, reserved);
    void *volatile first = malloc(left + 1); /* makes the heap */
    free(first);
    mallopt(M_TOP_PAD, usual);
    uintptr_t edge = (begin + on_small_pages) / large_page * large_page;
    uintptr_t end = (uintptr_t)sbrk(0) / large_page * large_page;
    if (end > edge)
        prepared = madvise((void *)edge, end - edge, MADV_HUGEPAGE) == 0;
}

void rk_heap_return(void)
{
    struct rusage used;
    if (!ours || getrusage(RUSAGE_SELF, &used) != 0 || used.ru_maxrss < worth_returning)
        return;
    malloc_trim(reserved); /* what lies between, and not the addresses at the top */
    uintptr_t end = (uintptr_t)sbrk(0), top = end - mallinfo2().keepcost;
    uintptr_t begin = top / small_page * small_page + 2 * small_page; /* behind what malloc notes */
    if (end > begin)
        madvise((void *)begin, end - begin, MADV_DONTNEED);
}

void rk_heap_part(void)
{
    enum { header = 8 };
    if (!prepared)
        return;
    /* What nobody has touched yet begins at the top. What is free before it is taken, and so is the
     * rest of its large page. */
    uintptr_t top = (uintptr_t)sbrk(0) - mallinfo2().keepcost;
    for (size_t size = large_page / 2; size >= small_page; size /= 2) {
        void *piece;
        do
            piece = malloc(size);
        while (piece && (uintptr_t)piece < top);
        free(piece);
    }
    size_t rest = large_page - top % large_page;
    void *volatile taken = rest > header ? malloc(rest - header) : NULL;
    (void)taken;
}

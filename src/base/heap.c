/* The heap of a program of ours, on large pages. */
#define _GNU_SOURCE
#include "base/heap.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { small_page = 4096, large_page = 2 << 20, reserved = 512 << 20, usual = 128 << 10 };
enum { most_in_heap = 32 << 20, most_kept = 1 << 30 };

void rk_heap_prepare(void)
{
    /* Addresses alone: what is never touched takes no memory. What must be touched before the rest
     * can be said to be large, a little more than libraries left over, lies before a large page. */
    size_t left = mallinfo2().keepcost, before = (left / small_page + 2) * small_page;
    uintptr_t begin = (uintptr_t)sbrk(0);
    uintptr_t edge = (begin + before + large_page - 1) / large_page * large_page;
    if (sbrk((intptr_t)(edge - before - begin)) != (void *)begin)
        return;
    mallopt(M_MMAP_THRESHOLD, most_in_heap);
    mallopt(M_TRIM_THRESHOLD, most_kept);
    mallopt(M_TOP_PAD, reserved);
    void *volatile first = malloc(left + 1); /* makes the heap */
    free(first);
    mallopt(M_TOP_PAD, usual);
    uintptr_t end = (uintptr_t)sbrk(0) / large_page * large_page;
    if (end > edge)
        madvise((void *)edge, end - edge, MADV_HUGEPAGE);
}

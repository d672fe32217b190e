/* The heap of a program of ours. */
#ifndef BASE_HEAP_H
#define BASE_HEAP_H

/* To be called before anything is allocated: puts the heap on large pages and keeps what is freed.
 * Each small page costs the system more to give than we need to work through it; on a virtual
 * machine that was half the time of a city. Where the system has no large pages nothing changes. */
void rk_heap_prepare(void);

#endif

/* The heap of a program of ours. */
#ifndef BASE_HEAP_H
#define BASE_HEAP_H

/* To be called before anything is allocated: puts the heap on large pages but for its first 16 MiB,
 * and keeps what is freed. Each small page costs the system more to give than we need to work
 * through it; a large one has to be cleared as a whole, which for a small register takes longer
 * than all that is then done with it. Where the system has no large pages nothing changes. */
void rk_heap_prepare(void);

/* To be called while nothing else runs, when much of the heap was freed that is not soon needed
 * again: gives it back, if the heap was prepared and the program has become large. */
void rk_heap_return(void);

/* To be called in a process just forked, which shares each large page with the one it comes from:
 * of one that either writes to, each small part is copied. What is allocated after this lies on
 * pages of its own; what was free before is never used again. */
void rk_heap_part(void);

#endif

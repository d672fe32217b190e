/* A simple undirected network as plain arrays: what the measures at scale work on. */
#ifndef ANALYSIS_ARCS_H
#define ANALYSIS_ARCS_H

#include <renkei/base.h>

/* The neighbours of v are to[first[v]] .. to[first[v + 1] - 1], ascending; each tie stands twice.
 * Ties have numbers in the order of their lower, then of their upper ends: those of v with the ones
 * above it are ties[v] .. ties[v + 1] - 1; ties may be NULL. */
struct rk_arcs {
    uint32_t n;
    const size_t *first;
    const uint32_t *to, *ties;
};

/* What each arc weighs. Mostly there are few different weights, and a byte tells which one it is.
 */
struct rk_weights {
    uint8_t *codes; /* by arc; NULL: each has a value of its own */
    double *values; /* by code, or by arc */
};

static inline double rk_weight(const struct rk_weights *weights, size_t arc)
{
    return weights->values[weights->codes ? weights->codes[arc] : arc];
}

/* The blocks (largest parts that no single vertex parts) as a tree: each vertex but a root hangs
 * in one block, and each block hangs below one vertex, its top.
 *
 *        a          block {a,b,c}: top a      of[b] = of[c] = that block
 *       / \         block {c,d}: top c        of[d] = that block; it is a bridge
 *      b---c---d */
struct rk_blocks {
    void *memory; /* of all below */
    size_t bytes;
    uint32_t count;
    uint32_t *of;        /* by vertex: its block, RK_NONE for a root */
    uint32_t *depth;     /* by vertex: blocks above it */
    uint32_t *whole;     /* by vertex: size of its component */
    uint32_t *rest;      /* by vertex: how many are left above when it goes; 0 for a root */
    uint32_t *parts;     /* by vertex: parts its component falls into when it goes */
    uint32_t *top;       /* by block */
    uint32_t *size;      /* by block: vertices that hang in and below it, without its top */
    uint32_t *tie;       /* by block: the tie when it is a bridge, else RK_NONE; needs ties */
    uint32_t *component; /* by vertex: the first vertex of its component */
    uint32_t *cut_off;   /* by vertex: others in its component outside the largest part left */
};

/* Finds the blocks in one depth-first search, O(n + m). RK_MEMORY leaves something to free. */
enum rk_status rk_blocks_find(const struct rk_arcs *arcs, struct rk_blocks *out);
void rk_blocks_free(struct rk_blocks *blocks);

#endif

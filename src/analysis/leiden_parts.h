/* The parts of the Leiden algorithm (leiden.c tells how they go together). */
#ifndef ANALYSIS_LEIDEN_PARTS_H
#define ANALYSIS_LEIDEN_PARTS_H

#include "analysis/leiden.h"
#include "analysis/twister.h"

/* One level: arcs to neighbours, ascending, and what each vertex weighs: the strengths in it. */
struct rk_leiden_level {
    uint32_t n;
    const size_t *first;
    const uint32_t *to;
    struct rk_weights weight;
    const double *size;
};

/* Where a level above the first is written. */
struct rk_leiden_store {
    size_t *first;
    uint32_t *to;
    double *weight, *size;
    size_t room; /* for arcs */
};

struct rk_leiden_cluster {
    double size; /* strengths in it */
    double tied; /* ties with the vertex at hand; 0 unless among `near` */
    union {
        uint32_t count; /* while moving: its vertices */
        double outer;   /* while refining: ties with the rest of the community */
    };
};

struct rk_leiden {
    void *memory; /* of all below but the arcs in the stores */
    size_t bytes;
    struct rk_leiden_level base;
    struct rk_leiden_store stores[2];
    double *strength;
    double resolution; /* 1 / 2W */
    struct rk_twister twister;
    struct rk_leiden_cluster *clusters;
    uint32_t *queue, *empty, *near;
    uint32_t *members, *start; /* vertices by community; where each begins */
    uint32_t *number;
    uint32_t *refined, *current, *home; /* home: the vertex at hand that each base vertex is in */
    uint32_t *before;                   /* the communities of base vertices before an iteration */
    bool *marks; /* moving: v is where it gains most; refining: the group has grown */
    double *reach;
};

/* Numbers clusters from `from` on in the order in which these vertices (NULL: the first ones) meet
 * them; gives the next number. Clusters are below count. */
uint32_t rk_leiden_renumber(struct rk_leiden *leiden, const uint32_t *vertices, uint32_t count,
                            uint32_t from, uint32_t *cluster);

/* Lists vertices by cluster, ascending in each: members start[c] .. start[c + 1] - 1. */
void rk_leiden_list(struct rk_leiden *leiden, const uint32_t *cluster, uint32_t n, uint32_t count);

/* Moves vertices until none gains; gives the number of communities, which are numbered anew. */
uint32_t rk_leiden_move(struct rk_leiden *leiden, const struct rk_leiden_level *level,
                        uint32_t *community);

/* Refines communities into groups, `refined`; gives how many. Where nothing came together they are
 * the communities. */
uint32_t rk_leiden_refine(struct rk_leiden *leiden, const struct rk_leiden_level *level,
                          const uint32_t *community, uint32_t count);

/* Gives back what holds a level's arcs. */
void rk_leiden_empty(struct rk_leiden_store *store);

/* Makes the next->n refined groups the vertices of the next level, in the communities `current`,
 * and writes it into the store. False when memory runs out. */
bool rk_leiden_gather(struct rk_leiden *leiden, const struct rk_leiden_level *level,
                      const uint32_t *community, struct rk_leiden_store *store,
                      struct rk_leiden_level *next);

#endif

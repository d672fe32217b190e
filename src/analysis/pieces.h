/* Pieces: what betweenness has to look at once all that is known without looking is set apart.
 *
 * Every shortest path stays inside blocks between the cut points it crosses. So the betweenness of
 * v is what v does as a cut point (a formula) plus, for each block v is in, the weighted
 * betweenness inside it, where each vertex weighs as many actors as hang on it, itself included:
 *
 *      e   f                         a - b         weights: a 3 (a, e, f), b 1,
 *       \ /                          |   |                  c 2 (c, g), d 1
 *        a - b       one piece:      d - c
 *        |   |                       (leaves never come in)
 *        d - c - g
 *
 * Within a block, twins (vertices with the same neighbours, each other aside) are one class: all
 * have the same betweenness there. Both steps are exact. */
#ifndef ANALYSIS_PIECES_H
#define ANALYSIS_PIECES_H

#include "analysis/arcs.h"

/* One block of three or more vertices, its twins united. Local numbers 0 .. n-1 are classes. */
struct rk_piece {
    uint32_t n;
    uint32_t *first, *to;  /* arcs between classes */
    double *members;       /* vertices in each class */
    double *weight;        /* actors hanging on each class in all */
    double *known;         /* by class: what each member gets from pairs of twins */
    double pairs;          /* pairs of actors in different classes */
    uint32_t member_count; /* vertices in all */
    uint32_t *vertex;      /* vertices of the network, and ... */
    uint32_t *class;       /* ... the class of each */
};

struct rk_pieces {
    struct rk_piece *items;
    uint32_t count;
    double *known; /* by vertex of the network: pairs it parts as a cut point */
};

/* Cuts a network with these blocks into pieces; O(n + m log m). RK_MEMORY leaves something to free.
 */
enum rk_status rk_pieces_cut(const struct rk_arcs *arcs, const struct rk_blocks *blocks,
                             struct rk_pieces *out);
void rk_pieces_free(struct rk_pieces *pieces);

#endif

/* Brokerage: Burt's constraint (1992, Structural Holes, eq. 2.4) and effective size as Borgatti
 * (1997, Connections 20, 35) simplified it, d - 2t/d; global transitivity.
 *
 * With weights w and strengths s, what i invests in j by others is sum over q of p_iq p_qj =
 * T_ij / s_i, where T_ij = sum over q tied to both of w_iq w_qj / s_q is the same from either end:
 *      constraint(i) = sum over j tied to i of ((w_ij + T_ij) / s_i)^2
 * So all is known once each triangle has been seen, and each is seen once when ties lead from the
 * actor with fewer of them to the one with more (Latapy 2008, Theor. Comput. Sci. 407, 458). */
#include "analysis/together.h"

#include <math.h>
#include <stdlib.h>

/* Ties from the end with fewer ties, the weight of each, and what its triangles add. */
struct triangles {
    const struct rk_arcs *arcs;
    const double *weights;
    size_t *first;
    uint32_t *to;
    size_t *tie; /* of the vertex at hand, by its end: place + 1; 0 when there is none */
    double *weight, *added;
    double *strength;
    uint64_t *count; /* by vertex */
};

static size_t degree(const struct rk_arcs *arcs, uint32_t v)
{
    return arcs->first[v + 1] - arcs->first[v];
}

static bool leads(const struct rk_arcs *arcs, uint32_t v, uint32_t w)
{
    size_t here = degree(arcs, v), there = degree(arcs, w);
    return here < there || (here == there && v < w);
}

static void direct(struct triangles *triangles)
{
    const struct rk_arcs *arcs = triangles->arcs;
    size_t used = 0;
    for (uint32_t v = 0; v < arcs->n; v++) {
        for (size_t i = arcs->first[v]; i < arcs->first[v + 1]; i++) {
            triangles->strength[v] += triangles->weights[i];
            if (!leads(arcs, v, arcs->to[i]))
                continue;
            triangles->to[used] = arcs->to[i];
            triangles->weight[used++] = triangles->weights[i];
        }
        triangles->first[v + 1] = used;
    }
}

/* The triangles whose ties lead v -> w -> x and v -> x. */
static void close_ties(struct triangles *triangles, uint32_t v, size_t vw)
{
    const double *weight = triangles->weight, *strength = triangles->strength;
    uint32_t w = triangles->to[vw];
    for (size_t wx = triangles->first[w]; wx < triangles->first[w + 1]; wx++) {
        uint32_t x = triangles->to[wx];
        if (!triangles->tie[x])
            continue;
        size_t vx = triangles->tie[x] - 1;
        triangles->added[vw] += weight[vx] * weight[wx] / strength[x];
        triangles->added[vx] += weight[vw] * weight[wx] / strength[w];
        triangles->added[wx] += weight[vw] * weight[vx] / strength[v];
        triangles->count[v]++;
        triangles->count[w]++;
        triangles->count[x]++;
    }
}

static void find_triangles(struct triangles *triangles)
{
    for (uint32_t v = 0; v < triangles->arcs->n; v++) {
        size_t begin = triangles->first[v], end = triangles->first[v + 1];
        for (size_t i = begin; i < end; i++)
            triangles->tie[triangles->to[i]] = i + 1;
        for (size_t i = begin; i < end; i++)
            close_ties(triangles, v, i);
        for (size_t i = begin; i < end; i++)
            triangles->tie[triangles->to[i]] = 0;
    }
}

/* What is told of one actor. */
struct brokerage {
    double constraint, triangles;
};

static void sum_up(const struct triangles *triangles, struct brokerage *brokerage)
{
    for (uint32_t v = 0; v < triangles->arcs->n; v++) {
        for (size_t i = triangles->first[v]; i < triangles->first[v + 1]; i++) {
            uint32_t w = triangles->to[i];
            double invested = triangles->weight[i] + triangles->added[i];
            brokerage[v].constraint += pow(invested / triangles->strength[v], 2);
            brokerage[w].constraint += pow(invested / triangles->strength[w], 2);
        }
        brokerage[v].triangles = (double)triangles->count[v];
    }
}

static bool make_room(struct triangles *triangles, size_t n, size_t ties)
{
    triangles->first = calloc(n + 1, sizeof *triangles->first);
    triangles->to = malloc((ties + 1) * sizeof *triangles->to);
    triangles->tie = calloc(n + 1, sizeof *triangles->tie);
    triangles->weight = malloc((ties + 1) * sizeof *triangles->weight);
    triangles->added = calloc(ties + 1, sizeof *triangles->added);
    triangles->strength = calloc(n + 1, sizeof *triangles->strength);
    triangles->count = calloc(n + 1, sizeof *triangles->count);
    return triangles->first && triangles->to && triangles->tie && triangles->weight &&
           triangles->added && triangles->strength && triangles->count;
}

static bool find(struct rk_shares *shares, uint32_t share, uint32_t worker)
{
    (void)share;
    (void)worker;
    const struct rk_measuring *measuring = shares->measuring;
    struct triangles triangles = {.arcs = &measuring->arcs, .weights = measuring->weights};
    bool good = make_room(&triangles, measuring->n, measuring->m);
    if (good) {
        direct(&triangles);
        find_triangles(&triangles);
        sum_up(&triangles, shares->given);
    }
    free(triangles.first);
    free(triangles.to);
    free(triangles.tie);
    free(triangles.weight);
    free(triangles.added);
    free(triangles.strength);
    free(triangles.count);
    return good;
}

static enum rk_status tell(struct rk_shares *shares)
{
    const struct rk_measuring *measuring = shares->measuring;
    const struct brokerage *brokerage = shares->given;
    double closed = 0, triples = 0;
    for (uint32_t v = 0; v < measuring->n; v++) {
        struct rk_actor_measures *actor = &measuring->analysis->actors[v];
        double d = (double)degree(&measuring->arcs, v), count = brokerage[v].triangles;
        actor->constraint = d > 0 ? brokerage[v].constraint : (double)NAN;
        actor->effective_size = d > 0 ? d - 2 * count / d : (double)NAN;
        closed += 2 * count;
        triples += d * (d - 1);
    }
    measuring->analysis->whole.transitivity = triples > 0 ? closed / triples : (double)NAN;
    return RK_OK;
}

const struct rk_shared_measure rk_shared_brokerage = {
    .cost = rk_cost_brokerage, .of_actor = sizeof(struct brokerage), .share = find, .tell = tell};

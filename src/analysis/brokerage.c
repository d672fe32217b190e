/* Brokerage: Burt's constraint (1992, Structural Holes, eq. 2.4) and effective size as Borgatti
 * (1997, Connections 20, 35) simplified it, d - 2t/d; global transitivity.
 *
 * With weights w and strengths s, what i invests in j by others is sum over q of p_iq p_qj =
 * T_ij / s_i, where T_ij = sum over q tied to both of w_iq w_qj / s_q is the same from either end:
 *      constraint(i) = sum over j tied to i of ((w_ij + T_ij) / s_i)^2
 * So all is known once each triangle has been seen, and each is seen once when ties lead from the
 * actor with fewer of them to the one with more (Latapy 2008, Theor. Comput. Sci. 407, 458). */
#include "analysis/together.h"

#include "base/arena.h"

#include <math.h>
#include <stdlib.h>

/* What is told of one actor. */
struct brokerage {
    double constraint, triangles;
};

/* Ties from the end with fewer ties, the weight of each, and what its triangles add. */
struct triangles {
    const struct rk_arcs *arcs;
    const struct rk_weights *weights;
    uint32_t *first, *to;
    uint32_t *tie; /* of the vertex at hand, by its end: place + 1; 0 when there is none */
    struct rk_weights weight; /* with codes the values are those of all */
    double *added, *strength;
    struct brokerage *brokerage; /* by vertex */
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
    const struct rk_weights *weights = triangles->weights;
    uint32_t used = 0;
    for (uint32_t v = 0; v < arcs->n; v++) {
        for (size_t i = arcs->first[v]; i < arcs->first[v + 1]; i++) {
            triangles->strength[v] += rk_weight(weights, i);
            if (!leads(arcs, v, arcs->to[i]))
                continue;
            triangles->to[used] = arcs->to[i];
            if (weights->codes)
                triangles->weight.codes[used] = weights->codes[i];
            else
                triangles->weight.values[used] = weights->values[i];
            used++;
        }
        triangles->first[v + 1] = used;
    }
}

/* The triangles whose ties lead v -> w -> x and v -> x. */
static void close_ties(struct triangles *triangles, uint32_t v, uint32_t vw)
{
    const struct rk_weights weights = triangles->weight;
    const double *strength = triangles->strength, of_vw = rk_weight(&weights, vw);
    double *added = triangles->added;
    uint32_t w = triangles->to[vw], end = triangles->first[w + 1], count = 0;
    for (uint32_t wx = triangles->first[w]; wx < end; wx++) {
        uint32_t x = triangles->to[wx], vx = triangles->tie[x] - 1;
        if (vx == RK_NONE)
            continue;
        double of_vx = rk_weight(&weights, vx), of_wx = rk_weight(&weights, wx);
        added[vw] += of_vx * of_wx / strength[x];
        added[vx] += of_vw * of_wx / strength[w];
        added[wx] += of_vw * of_vx / strength[v];
        triangles->brokerage[x].triangles++;
        count++;
    }
    triangles->brokerage[v].triangles += count;
    triangles->brokerage[w].triangles += count;
}

static void find_triangles(struct triangles *triangles)
{
    for (uint32_t v = 0; v < triangles->arcs->n; v++) {
        uint32_t begin = triangles->first[v], end = triangles->first[v + 1];
        for (uint32_t i = begin; i < end; i++)
            triangles->tie[triangles->to[i]] = i + 1;
        for (uint32_t i = begin; i < end; i++)
            close_ties(triangles, v, i);
        for (uint32_t i = begin; i < end; i++)
            triangles->tie[triangles->to[i]] = 0;
    }
}

static void sum_up(const struct triangles *triangles)
{
    struct brokerage *brokerage = triangles->brokerage;
    for (uint32_t v = 0; v < triangles->arcs->n; v++)
        for (uint32_t i = triangles->first[v]; i < triangles->first[v + 1]; i++) {
            uint32_t w = triangles->to[i];
            double invested = rk_weight(&triangles->weight, i) + triangles->added[i];
            brokerage[v].constraint += pow(invested / triangles->strength[v], 2);
            brokerage[w].constraint += pow(invested / triangles->strength[w], 2);
        }
}

static bool make_room(struct triangles *triangles, size_t n, size_t ties)
{
    bool coded = triangles->weights->codes;
    triangles->first = rk_large_take((n + 1) * sizeof *triangles->first);
    triangles->to = rk_large_take((ties + 1) * sizeof *triangles->to);
    triangles->tie = rk_large_take((n + 1) * sizeof *triangles->tie);
    triangles->weight.codes = coded ? rk_large_take(ties + 1) : NULL;
    triangles->weight.values =
        coded ? triangles->weights->values : rk_large_take((ties + 1) * sizeof(double));
    triangles->added = rk_large_take((ties + 1) * sizeof *triangles->added);
    triangles->strength = rk_large_take((n + 1) * sizeof *triangles->strength);
    return triangles->first && triangles->to && triangles->tie && triangles->weight.values &&
           (triangles->weight.codes || !coded) && triangles->added && triangles->strength;
}

static void drop_room(struct triangles *triangles, size_t n, size_t ties)
{
    rk_large_free(triangles->first, (n + 1) * sizeof *triangles->first);
    rk_large_free(triangles->to, (ties + 1) * sizeof *triangles->to);
    rk_large_free(triangles->tie, (n + 1) * sizeof *triangles->tie);
    if (triangles->weights->codes)
        rk_large_free(triangles->weight.codes, ties + 1);
    else
        rk_large_free(triangles->weight.values, (ties + 1) * sizeof(double));
    rk_large_free(triangles->added, (ties + 1) * sizeof *triangles->added);
    rk_large_free(triangles->strength, (n + 1) * sizeof *triangles->strength);
}

static bool find(struct rk_shares *shares, uint32_t share, uint32_t worker)
{
    (void)share;
    (void)worker;
    const struct rk_measuring *measuring = shares->measuring;
    struct triangles triangles = {
        .arcs = &measuring->arcs, .weights = &measuring->weights, .brokerage = shares->given};
    bool good = make_room(&triangles, measuring->n, measuring->m);
    if (good) {
        direct(&triangles);
        find_triangles(&triangles);
        sum_up(&triangles);
    }
    drop_room(&triangles, measuring->n, measuring->m);
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

/* PageRank, weighted, damping 0.85: Brin & Page 1998, Computer Networks 30, 107.
 *
 * With equal restarts the ranks are x / sum(x), where x = 1 + d P'x: actors without ties pass
 * nothing on, and sharing what they hold evenly among all is what the division does. Solved by
 * Gauss-Seidel sweeps in a fixed order: igraph's threads change the last digits from run to run. */
#include "analysis/together.h"

#include "base/arena.h"

#include <math.h>

static const double damping = 0.85;
static const double precision = 1e-14;
enum { most_sweeps = 1000 };

/* What an actor holds, and that by its strength: what it passes along a tie of weight 1. */
struct ranks {
    double *x, *passed, *strength;
    uint32_t *order, *begin; /* actors by component; where those of each begin, by first actor */
};

/* Components one after the other: what is swept again and again stays at hand. */
static void line_up(const struct rk_measuring *measuring, struct ranks *ranks)
{
    const uint32_t *component = measuring->analysis->blocks.component;
    const uint32_t *whole = measuring->analysis->blocks.whole;
    uint32_t sum = 0;
    for (uint32_t v = 0; v < measuring->n; v++)
        if (component[v] == v) {
            ranks->begin[v] = sum;
            sum += whole[v];
        }
    for (uint32_t v = 0; v < measuring->n; v++)
        ranks->order[ranks->begin[component[v]]++] = v;
}

/* One sweep over some actors; returns the largest relative change. */
static double sweep(const struct rk_measuring *measuring, struct ranks *ranks,
                    const uint32_t *actors, uint32_t count)
{
    const struct rk_arcs *arcs = &measuring->arcs;
    double change = 0;
    for (uint32_t k = 0; k < count; k++) {
        uint32_t v = actors[k];
        double in = 0;
        for (size_t i = arcs->first[v]; i < arcs->first[v + 1]; i++)
            in += rk_weight(&measuring->weights, i) * ranks->passed[arcs->to[i]];
        double value = 1 + damping * in;
        change = fmax(change, fabs(value - ranks->x[v]) / value);
        ranks->x[v] = value;
        ranks->passed[v] = ranks->strength[v] > 0 ? value / ranks->strength[v] : 0;
    }
    return change;
}

static void rank(const struct rk_measuring *measuring, struct ranks *ranks)
{
    const struct rk_arcs *arcs = &measuring->arcs;
    for (uint32_t v = 0; v < measuring->n; v++)
        for (size_t i = arcs->first[v]; i < arcs->first[v + 1]; i++)
            ranks->strength[v] += rk_weight(&measuring->weights, i);
    line_up(measuring, ranks);
    for (uint32_t i = 0, size; i < measuring->n; i += size) {
        size = measuring->analysis->blocks.whole[ranks->order[i]];
        for (int sweeps = 0; sweeps < most_sweeps; sweeps++)
            if (sweep(measuring, ranks, ranks->order + i, size) <= precision)
                break;
    }
}

static bool find(struct rk_shares *shares, uint32_t share, uint32_t worker)
{
    (void)share;
    (void)worker;
    size_t n = (size_t)shares->measuring->n + 1;
    struct ranks ranks = {shares->given, rk_large_take(n * sizeof *ranks.passed),
                          rk_large_take(n * sizeof *ranks.strength),
                          rk_large_take(n * sizeof *ranks.order),
                          rk_large_take(n * sizeof *ranks.begin)};
    bool good = ranks.passed && ranks.strength && ranks.order && ranks.begin;
    if (good)
        rank(shares->measuring, &ranks);
    rk_large_free(ranks.passed, n * sizeof *ranks.passed);
    rk_large_free(ranks.strength, n * sizeof *ranks.strength);
    rk_large_free(ranks.order, n * sizeof *ranks.order);
    rk_large_free(ranks.begin, n * sizeof *ranks.begin);
    return good;
}

static enum rk_status tell(struct rk_shares *shares)
{
    const double *x = shares->given;
    double total = 0;
    for (uint32_t v = 0; v < shares->measuring->n; v++)
        total += x[v];
    for (uint32_t v = 0; v < shares->measuring->n; v++)
        shares->measuring->analysis->actors[v].pagerank = x[v] / total;
    return RK_OK;
}

const struct rk_shared_measure rk_shared_pagerank = {
    .cost = rk_cost_pagerank, .of_actor = sizeof(double), .share = find, .tell = tell};

/* PageRank, weighted, damping 0.85: Brin & Page 1998, Computer Networks 30, 107.
 *
 * With equal restarts the ranks are x / sum(x), where x = 1 + d P'x: actors without ties pass
 * nothing on, and sharing what they hold evenly among all is what the division does. Solved by
 * Gauss-Seidel sweeps in a fixed order: igraph's threads change the last digits from run to run. */
#include "analysis/measures.h"

#include <math.h>
#include <stdlib.h>

static const double damping = 0.85;
static const double precision = 1e-14;
enum { most_sweeps = 1000 };

/* One sweep; returns the largest relative change. */
static double sweep(const struct rk_measuring *measuring, const double *strength, double *x)
{
    double change = 0;
    for (uint32_t v = 0; v < measuring->n; v++) {
        uint32_t count;
        const uint32_t *ties, *near = rk_network_neighbours(measuring->network, v, &count, &ties);
        double in = 0;
        for (uint32_t i = 0; i < count; i++)
            in += VECTOR(measuring->weights)[ties[i]] / strength[near[i]] * x[near[i]];
        double value = 1 + damping * in;
        change = fmax(change, fabs(value - x[v]) / value);
        x[v] = value;
    }
    return change;
}

enum rk_status rk_measure_pagerank(struct rk_measuring *measuring)
{
    double *strength = calloc((size_t)measuring->n + 1, sizeof *strength);
    double *x = calloc((size_t)measuring->n + 1, sizeof *x);
    enum rk_status status = strength && x ? RK_OK : RK_MEMORY;
    for (uint32_t i = 0; status == RK_OK && i < measuring->m; i++) {
        const struct rk_tie *tie = rk_network_tie(measuring->network, i);
        strength[tie->a] += VECTOR(measuring->weights)[i];
        strength[tie->b] += VECTOR(measuring->weights)[i];
    }
    double total = 0;
    if (status == RK_OK) {
        for (int sweeps = 0; sweeps < most_sweeps; sweeps++)
            if (sweep(measuring, strength, x) <= precision)
                break;
        for (uint32_t v = 0; v < measuring->n; v++)
            total += x[v];
        for (uint32_t v = 0; v < measuring->n; v++)
            measuring->analysis->actors[v].pagerank = x[v] / total;
    }
    free(strength);
    free(x);
    return status;
}

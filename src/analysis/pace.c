/* How far measuring has come. The seconds below were measured on registers of a prefecture and of a
 * nation. */
#include "analysis/pace.h"

#include "analysis/measures.h"

#include <math.h>

void rk_pace_foretell(const struct rk_pace *pace, uint32_t jobs)
{
    if (pace->watch && pace->watch->foretold)
        pace->watch->foretold(pace->watch->context, pace->whole / jobs);
}

void rk_pace_tell(const struct rk_pace *pace, double part)
{
    if (!pace->watch || pace->whole <= 0)
        return;
    double at = (pace->done + pace->at_hand * fmin(part, 1)) / pace->whole;
    pace->watch->told(pace->watch->context, fmin(at, 1));
}

/* Arcs that searches from every actor pass. */
static double passed(const struct rk_measuring *measuring)
{
    const struct rk_blocks *blocks = &measuring->analysis->blocks;
    double arcs = 0;
    for (uint32_t v = 0; v < measuring->n; v++)
        arcs +=
            (double)(measuring->arcs.first[v + 1] - measuring->arcs.first[v]) * blocks->whole[v];
    return arcs;
}

double rk_cost_bureaus(const struct rk_measuring *measuring)
{
    double runs = fmin(measuring->permutations, 200 + 5e8 / (measuring->m + 1.0));
    return runs * (measuring->n * 5e-10 + measuring->m * 1e-10);
}

double rk_cost_betweenness(const struct rk_measuring *measuring)
{
    double exact = passed(measuring) * 1.1e-9;
    double most = measuring->exact ? 180 : measuring->gaps_only ? 5 : 18;
    double arcs = (double)measuring->arcs.first[measuring->n];
    double drawn = sqrt(arcs) * (measuring->gaps_only ? 6e-4 : 5.5e-3);
    return measuring->exact_betweenness || exact < most ? exact : drawn;
}

double rk_cost_distance(const struct rk_measuring *measuring)
{
    double exact = passed(measuring) * 6e-11, most = 10;
    double drawn = (double)measuring->arcs.first[measuring->n] * 5e-7;
    return measuring->exact || exact < most ? exact : drawn;
}

double rk_cost_pagerank(const struct rk_measuring *measuring)
{
    return measuring->m * 2.5e-7;
}

double rk_cost_brokerage(const struct rk_measuring *measuring)
{
    return measuring->m * 9e-8;
}

double rk_cost_coreness(const struct rk_measuring *measuring)
{
    return measuring->m * 3e-8;
}

double rk_cost_order(const struct rk_measuring *measuring)
{
    return measuring->n * 5e-7;
}

double rk_cost_communities(const struct rk_measuring *measuring)
{
    double each = 2e-7 + fmin(measuring->m / 2e6, 1) * 8e-7; /* large networks lie further away */
    return rk_community_runs(measuring) * (double)measuring->m * each;
}

/* How far measuring has come: what each measure costs is predicted, so that a part done is a part
 * of the time. */
#ifndef ANALYSIS_PACE_H
#define ANALYSIS_PACE_H

#include <renkei/base.h>

struct rk_measuring;

struct rk_pace {
    const struct rk_watch *watch; /* NULL: nobody */
    double whole, done, at_hand;  /* seconds as predicted: all, what is done, what is not */
};

/* That all of it is begun, once `whole` is known. `jobs` workers share it. */
void rk_pace_foretell(const struct rk_pace *pace, uint32_t jobs);

/* Which part of the measure at hand is done. The first worker alone tells it. */
void rk_pace_tell(const struct rk_pace *pace, double part);

/* Seconds that a measure may take on one core of the year 2022, from the size of the network and
 * its components; right within a factor of two. Workers divide all of them alike. */
typedef double rk_measure_cost(const struct rk_measuring *measuring);
rk_measure_cost rk_cost_bureaus, rk_cost_betweenness, rk_cost_distance, rk_cost_pagerank,
    rk_cost_brokerage, rk_cost_communities, rk_cost_coreness, rk_cost_order;

#endif

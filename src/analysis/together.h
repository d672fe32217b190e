/* Measures found together: the shares of all of them are done by the same workers, so that no
 * worker waits while another is still at one measure. */
#ifndef ANALYSIS_TOGETHER_H
#define ANALYSIS_TOGETHER_H

#include "analysis/measures.h"

/* A measure in shares, as far as it has come. */
struct rk_shares {
    struct rk_measuring *measuring;
    uint32_t count;      /* how many shares: said by begin */
    size_t bytes;        /* of what they give: said by begin */
    void *given;         /* that, 0 at first: as results in base/workers.h */
    void *own;           /* what the measure needs itself */
    double before, each; /* as predicted: what part of all work comes before, and is each share */
};

/* Says how far a share has come, 0 to 1; heeded from the first worker alone. */
void rk_shares_tell(const struct rk_shares *shares, uint32_t share, uint32_t worker, double part);

/* How a measure is found in shares. All it does depends on the network and on what was measured
 * before, and on nothing that is measured together with it. */
struct rk_shared_measure {
    rk_measure_cost *cost;
    size_t of_actor; /* bytes that the one share gives of each actor, where there is no begin */
    enum rk_status (*begin)(struct rk_shares *shares);
    /* Does one share, as in base/workers.h. */
    bool (*share)(struct rk_shares *shares, uint32_t share, uint32_t worker);
    enum rk_status (*tell)(struct rk_shares *shares); /* from what all shares gave */
    void (*end)(struct rk_shares *shares); /* frees its own, however far it came; may be NULL */
};

extern const struct rk_shared_measure rk_shared_order;   /* of rows: after betweenness */
extern const struct rk_shared_measure rk_shared_bureaus; /* densities, E-I index, assortativity */
extern const struct rk_shared_measure rk_shared_communities; /* Leiden, modularity */
extern const struct rk_shared_measure rk_shared_distance;    /* harmonic, mean distance */
extern const struct rk_shared_measure rk_shared_pagerank;
extern const struct rk_shared_measure rk_shared_brokerage; /* constraint, effective size,
                                                              transitivity */
extern const struct rk_shared_measure rk_shared_coreness;

/* Measures of which each is found in shares; long ones first, so that workers are done at about the
 * same time. */
struct rk_together {
    const struct rk_shared_measure *const *measures;
    uint32_t count; /* 8 at most */
};

/* Finds them. */
enum rk_status rk_measure_together(struct rk_measuring *measuring,
                                   const struct rk_together *together);

/* Seconds of one core, as predicted. */
double rk_cost_together(const struct rk_measuring *measuring, const struct rk_together *together);

#endif

/* renkei: measures of the actor network. */
#ifndef RENKEI_ANALYSIS_H
#define RENKEI_ANALYSIS_H

#include <renkei/network.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How a measure was drawn: every actor's is within epsilon with probability 1 - delta. */
struct rk_approximate {
    double epsilon, delta;
    uint64_t samples;
};

/* Measures of the whole. An undefined number is NaN here and null in every output. */
struct rk_network_measures {
    uint32_t actors, ties, components, largest_component, isolates, communities, bureaus;
    double weight;
    double density;                    /* m / (n(n-1)/2); n < 2 undefined */
    double transitivity;               /* 3 triangles / connected triples (global) */
    double degree_centralization;      /* Freeman 1978, star = 1; n < 3 undefined */
    double betweenness_centralization; /* Freeman 1978, star = 1 */
    double mean_distance;              /* over connected pairs */
    double modularity;                 /* of the communities (weighted, resolution 1) */
    double within_density;             /* ties inside bureaus / pairs inside bureaus */
    double between_density;
    double ei_index;      /* Krackhardt & Stern 1988 */
    double ei_expected;   /* the same over all pairs */
    double ei_p;          /* share of label permutations at least as far from ei_expected, both
                             ways; fewer than 2 bureaus: undefined */
    double assortativity; /* Newman 2003, nominal, by bureau */
    uint32_t community_runs, permutations; /* made; 0: there was nothing to find by them */
    struct rk_approximate betweenness_drawn, harmonic_drawn; /* samples 0: exact */
    bool betweenness_inside; /* each actor's inside its own place was found, because it was drawn */
};

/* Measures of one actor, by vertex of the network. */
struct rk_actor_measures {
    uint32_t degree;
    uint32_t projects; /* projects it leads, is a member of, or partners with, in the layer */
    double strength;
    double betweenness;        /* Freeman, divided by (n-1)(n-2)/2 */
    double betweenness_inside; /* the same among the actors of its own place, exactly; undefined
                                  unless betweenness was drawn */
    double harmonic;           /* mean of 1/distance over the n-1 others; an isolate has 0 */
    double pagerank;           /* weighted, damping 0.85 */
    double constraint;         /* Burt 1992, weighted, whole network; isolates undefined */
    double effective_size;     /* Burt, as Borgatti 1997: d - 2t/d; isolates undefined */
    uint32_t coreness;
    uint32_t outside_bureau; /* neighbours in another bureau (both having one) */
    uint32_t component;      /* from 1, the largest first */
    uint32_t community;      /* from 1, the largest first */
    uint32_t cut_off;        /* others that would be cut off from the largest part left */
    bool cut_point;
};

struct rk_analysis;

struct rk_analysis_options {
    uint32_t permutations;        /* 0: 10,000 */
    uint32_t community_runs;      /* 0: 10 */
    const struct rk_watch *watch; /* NULL: nobody */
    uint32_t jobs;                /* threads; 0 or 1: none is started. No number depends on it */
    const struct rk_team *team;   /* shares the work; NULL: nobody. RK_TEAM when they fall apart */
    bool exact; /* exactly and with all runs what takes some minutes for a nation: all but
                   betweenness, and that too up to ten times the work it is done for otherwise */
    bool exact_betweenness; /* betweenness exactly, however long it takes */
    /* Only what finding gaps needs: degree, cut points, bridges, betweenness (drawn sooner, and
     * within 0.005 instead of 0.001) and bureaus. All else stays 0. */
    bool gaps_only;
    bool network_only; /* nothing is measured: the analysis only tells which network it is of */
};

RK_API enum rk_status rk_analysis_run(const struct rk_network *network,
                                      const struct rk_analysis_options *options,
                                      struct rk_analysis **out);
RK_API void rk_analysis_free(struct rk_analysis *analysis);
RK_API const struct rk_network *rk_analysis_network(const struct rk_analysis *analysis);
RK_API const struct rk_network_measures *rk_analysis_whole(const struct rk_analysis *analysis);
RK_API const struct rk_actor_measures *rk_analysis_actor(const struct rk_analysis *analysis,
                                                         uint32_t v);
/* Vertices in the order of rows: betweenness, strength, degree descending, then id. */
RK_API const uint32_t *rk_analysis_order(const struct rk_analysis *analysis);
/* Ties that are bridges (tie indices), ascending. */
RK_API const uint32_t *rk_analysis_bridges(const struct rk_analysis *analysis, uint32_t *count);

#ifdef __cplusplus
}
#endif
#endif

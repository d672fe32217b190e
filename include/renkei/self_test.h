/* renkei: how good suggestions are, told by hiding what is known.
 *
 * Each record in which two parties meet for the first and only time (a partnership of any status
 * but dropped, or the team of a project) is left out whole: its meetings, and what the project is
 * about. A pair is never left out alone, since the rest of its record would give it away. Then, for
 * each party of the record, everyone it does not meet elsewhere is ranked as suggestions are (fit
 * with path, fit, path; two-sided first; resource allocation; rarity), and the others of the record
 * whom it meets only there are looked for.
 *
 * hit@3: the share of these rankings with one of the sought among the first three. AUC: how often
 * the sought stand above others of about as many ties of now (for each of them the 20 nearest in
 * degree; half for equals), the mean of each party's ranking, then over rankings. Baselines: by
 * number of ties alone (preferential attachment, Barabási & Albert 1999), and by chance, exactly.
 * Ranges hold 95 % of 1,000 bootstrap draws of records. The same seed gives the same numbers. */
#ifndef RENKEI_SELF_TEST_H
#define RENKEI_SELF_TEST_H

#include <renkei/suggest.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A share and its bootstrap range; NaN when there is nothing to measure. */
struct rk_range {
    double value, low, high;
};

enum rk_ranker { RK_RANKED = 0, RK_BY_DEGREE, RK_BY_CHANCE, RK_RANKERS };

struct rk_self_test_part {
    uint32_t pairs;    /* first meetings that were hidden */
    uint32_t rankings; /* parties asked, once for each record */
    struct rk_range hit[RK_RANKERS];
    struct rk_range auc[RK_RANKERS];
};

struct rk_self_test {
    uint32_t records; /* that could be hidden */
    uint32_t hidden;  /* that were: all, or as many as were asked for, drawn at random */
    bool enough;      /* at least 20 pairs; otherwise the parts say nothing */
    struct rk_self_test_part all;
    struct rk_self_test_part across; /* pairs across bureaus, ranked among other bureaus only */
};

enum { RK_SELF_TEST_LEAST = 20 };

struct rk_self_test_options {
    uint64_t seed;
    uint32_t max_records; /* 0: 1,000 */
    uint32_t max_party;   /* as in rk_network_options */
    bool no_max_party;
};

/* O(hidden records x what is two hops around them). Fails with RK_MEMORY, RK_ARGUMENT, RK_LIMIT. */
RK_API enum rk_status rk_self_test_run(const struct rk_dataset *dataset,
                                       const struct rk_self_test_options *options,
                                       struct rk_self_test *out);

#ifdef __cplusplus
}
#endif
#endif

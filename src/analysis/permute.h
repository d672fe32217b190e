/* A permutation test: labels are dealt anew among their holders, again and again. */
#ifndef ANALYSIS_PERMUTE_H
#define ANALYSIS_PERMUTE_H

#include <renkei/base.h>

struct rk_pace;

struct rk_permuting {
    const uint32_t *labels; /* by holder */
    uint32_t holders;
    const uint32_t *from, *to; /* ties between holders */
    uint32_t ties;
    double expected, seen; /* ties across labels by chance; how far from that counts */
    uint32_t runs;
    uint32_t jobs;
    const struct rk_team *team;
    const struct rk_pace *pace;
};

/* In how many of the runs the ties across labels are at least as far from what is expected as what
 * is seen. O(runs x (holders + ties)) time, shared by jobs and team; 64 bytes a holder each. */
enum rk_status rk_permute(const struct rk_permuting *permuting, uint64_t *as_far);

#endif

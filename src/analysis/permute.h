/* A permutation test: labels are dealt anew among their holders, again and again. */
#ifndef ANALYSIS_PERMUTE_H
#define ANALYSIS_PERMUTE_H

#include <renkei/base.h>

struct rk_permuting {
    const uint32_t *labels; /* by holder */
    uint32_t holders;
    const uint32_t *from, *to; /* ties between holders */
    uint32_t ties;
    double expected, seen; /* ties across labels by chance; how far from that counts */
    uint32_t runs;
};

/* Room to deal in: 64 bytes a holder. Borrows what is permuted; NULL when memory runs out. */
struct rk_dealing;
struct rk_dealing *rk_dealing_new(const struct rk_permuting *permuting);
void rk_dealing_free(struct rk_dealing *dealing);

/* Into how many shares the runs are cut, whoever does them. */
uint32_t rk_dealing_shares(const struct rk_permuting *permuting);

/* Does one share of the runs: in how many of them the ties across labels are at least as far from
 * what is expected as what is seen. O(runs x (holders + ties)) over all shares. */
uint32_t rk_dealing_share(struct rk_dealing *dealing, uint32_t share);

#endif

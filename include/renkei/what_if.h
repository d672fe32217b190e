/* renkei: what if someone left, or these worked together? The network and its gaps, before and
 * after.
 *
 * Both sides are built anew from the same records, on the ties of now: nothing is estimated. */
#ifndef RENKEI_WHAT_IF_H
#define RENKEI_WHAT_IF_H

#include <renkei/gaps.h>
#include <renkei/suggest.h>

#ifdef __cplusplus
extern "C" {
#endif

struct rk_what_if_options {
    const uint32_t *without; /* actors taken for gone; indices in the dataset */
    uint32_t without_count;
    const struct rk_supposed *supposed; /* partnerships taken for underway */
    uint32_t supposed_count;
    uint32_t best; /* besides these, as many suggestions as this: one after the other, each time the
                      one that closes most gaps net of those it opens; equals as suggested; of the
                      first 40 suggestions (of more than 1,000 actors: of the first 10) */
    uint32_t max_party; /* as in rk_network_options */
    bool no_max_party;
    uint32_t jobs;                /* threads for measuring; 0 or 1: none is started */
    const struct rk_watch *watch; /* told how far it has come; NULL: nobody */
};

/* One side. gaps: those that nobody accepted, without what is only to be found out. */
struct rk_what_if_side {
    uint32_t actors, ties, components, largest_component, isolates, gaps;
};

enum rk_change_kind {
    RK_CHANGE_HANDOVER = 0,   /* what someone who goes leads and takes part in */
    RK_CHANGE_ALONE,          /* who has no tie left */
    RK_CHANGE_PARTED,         /* who can't be reached from the largest part left any more */
    RK_CHANGE_BUREAU_CUT_OFF, /* a bureau all of whose actors lose touch with the rest */
    RK_CHANGE_BUREAUS_APART,  /* a bureau and others that no tie joins it with any more */
    RK_CHANGE_BUREAUS_JOINED, /* a bureau and others that a tie joins it with for the first time */
    RK_CHANGE_FIRST_TIE,      /* who gets a first tie */
    RK_CHANGE_KINDS
};

struct rk_change {
    enum rk_change_kind kind;
    struct rk_wording message;   /* a finished sentence */
    const struct rk_node *about; /* the actors or bureaus */
    uint32_t about_count;
};

struct rk_what_if;

/* O(two analyses and findings of gaps; with best one more for each suggestion looked at). Fails
 * with RK_MEMORY, RK_ARGUMENT, RK_ENGINE, RK_LIMIT. The dataset must outlive it. */
RK_API enum rk_status rk_what_if_find(const struct rk_dataset *dataset,
                                      const struct rk_what_if_options *options,
                                      struct rk_what_if **out);
RK_API void rk_what_if_free(struct rk_what_if *what_if);
RK_API const struct rk_what_if_side *rk_what_if_before(const struct rk_what_if *what_if);
RK_API const struct rk_what_if_side *rk_what_if_after(const struct rk_what_if *what_if);
RK_API uint32_t rk_what_if_change_count(const struct rk_what_if *what_if);
RK_API const struct rk_change *rk_what_if_change(const struct rk_what_if *what_if, uint32_t i);
/* Gaps by id that are there after and not before (appear), or before and not after; without those
 * that go only because who they were about has gone. */
RK_API uint32_t rk_what_if_gap_count(const struct rk_what_if *what_if, bool appear);
RK_API const struct rk_gap *rk_what_if_gap(const struct rk_what_if *what_if, bool appear,
                                           uint32_t i);
/* The suggestions that `best` took, in order. closed: gaps fewer by it (may be negative). */
RK_API uint32_t rk_what_if_taken_count(const struct rk_what_if *what_if);
RK_API const struct rk_suggestion *rk_what_if_taken(const struct rk_what_if *what_if, uint32_t i,
                                                    int *closed);
RK_API const char *rk_change_name(enum rk_change_kind kind); /* "handover" ... */

#ifdef __cplusplus
}
#endif
#endif

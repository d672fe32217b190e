/* renkei: who sits with whom at a meeting, so that new partnerships can begin at the tables.
 *
 * Two participants are *worth seating together* when they belong to different bureaus (or one of
 * them to none), meet in no record of any status but dropped, none belongs to the other, and a need
 * or settled target is common to them: both lead projects about it, or one does and the other helps
 * with that need. A plan has as many such pairs at its tables as can be found; among those as few
 * pairs as possible that meet already; among those as many pairs as possible from different
 * bureaus. Tables differ in size by one at most. The search swaps two participants as long as that
 * is better, then shakes and goes on (iterated local search; Lourenço, Martin & Stützle 2003); the
 * same seed gives the same plan. */
#ifndef RENKEI_SEAT_H
#define RENKEI_SEAT_H

#include <renkei/suggest.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { RK_SEAT_MOST = 1000 }; /* participants */

struct rk_seat_options {
    const uint32_t *actors; /* indices in the dataset; NULL: the members of the groups of the
                               records, or where there are none, all who take part in something */
    uint32_t actor_count;
    uint32_t tables; /* 1 or more, at most as many as participants */
    uint64_t seed;
};

/* Two at one table, and why. */
struct rk_seat_pair {
    uint32_t a, b;             /* actors */
    struct rk_wording message; /* "A and B: the need “...”" */
};

struct rk_seat_table {
    const uint32_t *actors; /* in the order of ids */
    uint32_t count;
    const struct rk_seat_pair *pairs; /* worth seating together */
    uint32_t pair_count;
    uint32_t met, crossing; /* pairs that meet already; pairs from different bureaus */
};

struct rk_seats;

/* O(participants^2 + the search, which is bounded). RK_ARGUMENT: no tables, fewer participants than
 * tables, an actor who can't partner (a placeholder, a mere grouping); RK_LIMIT: more than
 * RK_SEAT_MOST participants; RK_MEMORY, RK_ENGINE. The dataset must outlive it. */
RK_API enum rk_status rk_seat_find(const struct rk_dataset *dataset,
                                   const struct rk_seat_options *options, struct rk_seats **out);
RK_API void rk_seat_free(struct rk_seats *seats);
RK_API uint32_t rk_seat_table_count(const struct rk_seats *seats);
RK_API const struct rk_seat_table *rk_seat_table(const struct rk_seats *seats, uint32_t i);
/* Pairs of participants worth seating together, at one table or not. */
RK_API uint32_t rk_seat_possible(const struct rk_seats *seats);

#ifdef __cplusplus
}
#endif
#endif

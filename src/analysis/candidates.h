/* Inside of suggesting: who could partner, how strong the evidence is, what would change. */
#ifndef ANALYSIS_CANDIDATES_H
#define ANALYSIS_CANDIDATES_H

#include "analysis/units.h"

#include <renkei/suggest.h>

enum {
    rk_most_carriers = 8, /* what more parties than these have in common is no reason */
    rk_most_known = 500,  /* who meets more than these introduces nobody in particular */
    rk_introducers = 3
};

/* An earlier hope that nobody has taken up. */
struct rk_hope {
    uint32_t record;   /* the partnership in the earlier round */
    uint32_t from, to; /* units: who hoped for whom; RK_NONE when a group proposed it */
};

struct rk_candidate {
    const uint32_t *parties; /* units, ascending */
    uint32_t count;
    enum rk_tier tier;
    bool both_sides; /* each hoped for the other; without hope: all share something */
    double path;     /* resource allocation, the mean over pairs that do not meet */
    double fit;      /* sum of the rarity of what they share */
    const struct rk_hope *hopes;
    uint32_t hope_count;
};

struct rk_candidates {
    struct rk_candidate *items;
    uint32_t count, capacity;
};

/* Needs that units help with: they work on them without leading, as members of a team or partners
 * of now, or lead a project in the field of that name. */
struct rk_helpers {
    struct rk_lists needs; /* by unit: topics */
    struct rk_lists units; /* by topic: units that do not lead a project about it */
};
void rk_helpers_find(const struct rk_units *units, struct rk_helpers *helpers);

/* Resource allocation between a and b over who meets both now:
 *     sum over c of w(a,c) w(c,b) / s(c)
 * (Zhou, Lü & Zhang 2009, Eur. Phys. J. B 71, 623, with the weights of meetings; s is strength).
 * introducers, if given, gets the units with the largest parts, at most three; RK_NONE fills up. */
double rk_path(const struct rk_units *units, uint32_t a, uint32_t b,
               uint32_t introducers[rk_introducers]);

/* What a and b share, as the sum of rarity: topics both lead projects about, and needs that one
 * has and the other helps with. */
double rk_fit(const struct rk_units *units, const struct rk_helpers *helpers, uint32_t a,
              uint32_t b);

/* What more than rk_most_carriers have in common is no reason for any two of them. */
bool rk_is_common(const struct rk_units *units, uint32_t topic);

/* Whether a record of now, a team or a partnership, is work on a need (a topic). */
bool rk_works_on(const struct rk_units *units, struct rk_node record, uint32_t topic);

/* Topics that all of the parties are about, ascending, from the arena. */
struct rk_shared {
    uint32_t *items;
    uint32_t count, capacity;
};
struct rk_shared rk_shared_find(const struct rk_units *units, const uint32_t *parties,
                                uint32_t count);

/* All candidates, best first. earlier may be NULL. From the arena of units. */
void rk_candidates_find(const struct rk_units *units, const struct rk_helpers *helpers,
                        const struct rk_dataset *earlier, const struct rk_watch *watch,
                        struct rk_candidates *candidates);

/* The hopes of an earlier round as candidates, with parties that do not meet now. */
void rk_hopes_find(const struct rk_units *units, const struct rk_dataset *earlier,
                   struct rk_candidates *candidates);

/* Keeps of the parties (ascending) those who do not meet at least one other; fewer than two: none.
 * Returns how many are left. */
uint32_t rk_keep_strangers(const struct rk_units *units, uint32_t *parties, uint32_t count);

/* Whether nothing is to be suggested between these two: they meet, or one belongs to the other. */
bool rk_is_settled(const struct rk_units *units, uint32_t a, uint32_t b);

#endif

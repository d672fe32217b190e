/* Inside of the self-test: the network as if one record did not exist. */
#ifndef ANALYSIS_SELF_TEST_H
#define ANALYSIS_SELF_TEST_H

#include "analysis/candidates.h"

#include <renkei/self_test.h>

/* Who one party meets, and what it is about, without the hidden record. */
struct rk_without {
    uint32_t *near;
    double *weight;
    uint32_t count;
    double strength;
    uint32_t *about, *helps; /* topics, ascending */
    uint32_t about_count, helps_count;
};

struct rk_hiding {
    const struct rk_units *units;
    const struct rk_helpers *helpers;
    struct rk_arena *arena;
    uint64_t seed;
    uint32_t hidden; /* the gathering */

    struct rk_without *without; /* by place in the hidden gathering */
    uint32_t *place;            /* by unit: its place there, plus 1; 0: not there */
    uint32_t *by_degree;        /* units, ascending by number of ties of now */
    /* what the last party asked has in common with each; touched are those with any */
    double *path, *fit, *shares;
    uint32_t *touched;
    uint32_t touched_count;
    bool *is_touched;
    double *sum; /* room for counting */
};

void rk_hiding_make(struct rk_hiding *hiding, const struct rk_units *units,
                    const struct rk_helpers *helpers, struct rk_arena *arena, uint64_t seed);
/* Hides a gathering, instead of the one before. */
void rk_hide(struct rk_hiding *hiding, uint32_t gathering);
/* Fills path, fit and shares for party a of the hidden gathering; clear undoes it. */
void rk_hiding_score(struct rk_hiding *hiding, uint32_t a);
void rk_hiding_clear(struct rk_hiding *hiding);
/* 0 fit and path, 1 fit, 2 path, 3 nothing. */
int rk_hiding_tier(const struct rk_hiding *hiding, uint32_t u);
/* Ties of now, without the hidden record; with it. */
uint32_t rk_hiding_degree(const struct rk_hiding *hiding, uint32_t u);
uint32_t rk_hiding_stored_degree(const struct rk_hiding *hiding, uint32_t u);

#endif

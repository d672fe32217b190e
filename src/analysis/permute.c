/* A permutation test, sixteen permutations at once, in shares. */
#include "analysis/permute.h"

#include "analysis/draw.h"
#include "analysis/vectors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { at_once = 16, runs_of_share = 4 * at_once };

/* The labels of one holder in sixteen permutations. */
typedef int32_t rk_eight __attribute__((vector_size(32)));
struct row {
    rk_eight half[2];
};

struct rk_dealing {
    const struct rk_permuting *permuting;
    uint32_t *dealt; /* labels by holder */
    struct row *rows;
};

static void shuffle(uint32_t *items, uint32_t count, uint64_t *state)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = rk_draw_below(state, i);
        uint32_t kept = items[i - 1];
        items[i - 1] = items[j];
        items[j] = kept;
    }
}

/* How many ties lead outside, in each of sixteen permutations. */
RK_CLONES static void count_outside(const struct rk_permuting *permuting, const struct row *rows,
                                    uint32_t outside[at_once])
{
    rk_eight inside[2] = {{0}};
    for (uint32_t i = 0; i < permuting->ties; i++) {
        const struct row *a = &rows[permuting->from[i]], *b = &rows[permuting->to[i]];
        inside[0] += a->half[0] == b->half[0]; /* -1 where it holds */
        inside[1] += a->half[1] == b->half[1];
    }
    for (uint32_t p = 0; p < at_once; p++)
        outside[p] = permuting->ties + (uint32_t)inside[p / 8][p % 8];
}

/* Deals count (at most sixteen) times; those that are far. */
static uint32_t deal(const struct rk_dealing *dealing, uint32_t count, uint64_t *state)
{
    const struct rk_permuting *permuting = dealing->permuting;
    uint32_t outside[at_once], as_far = 0;
    for (uint32_t p = 0; p < count; p++) {
        shuffle(dealing->dealt, permuting->holders, state);
        for (uint32_t h = 0; h < permuting->holders; h++)
            dealing->rows[h].half[p / 8][p % 8] = (int32_t)dealing->dealt[h];
    }
    count_outside(permuting, dealing->rows, outside);
    for (uint32_t p = 0; p < count; p++)
        as_far += fabs(outside[p] - permuting->expected) >= permuting->seen;
    return as_far;
}

uint32_t rk_dealing_shares(const struct rk_permuting *permuting)
{
    return (permuting->runs + runs_of_share - 1) / runs_of_share;
}

uint32_t rk_dealing_share(struct rk_dealing *dealing, uint32_t share)
{
    const struct rk_permuting *permuting = dealing->permuting;
    uint32_t left = permuting->runs - share * runs_of_share, as_far = 0;
    uint64_t seed = share, state = rk_draw(&seed);
    memcpy(dealing->dealt, permuting->labels, permuting->holders * sizeof *dealing->dealt);
    for (left = left < runs_of_share ? left : runs_of_share; left;) {
        uint32_t count = left < at_once ? left : at_once;
        as_far += deal(dealing, count, &state);
        left -= count;
    }
    return as_far;
}

struct rk_dealing *rk_dealing_new(const struct rk_permuting *permuting)
{
    size_t bytes = ((size_t)permuting->holders + 1) * sizeof(struct row);
    struct rk_dealing *dealing = calloc(1, sizeof *dealing);
    if (!dealing)
        return NULL;
    dealing->permuting = permuting;
    dealing->dealt = calloc((size_t)permuting->holders + 1, sizeof *dealing->dealt);
    dealing->rows = aligned_alloc(sizeof *dealing->rows, bytes);
    if (dealing->dealt && dealing->rows) {
        memset(dealing->rows, 0, bytes);
        return dealing;
    }
    rk_dealing_free(dealing);
    return NULL;
}

void rk_dealing_free(struct rk_dealing *dealing)
{
    if (!dealing)
        return;
    free(dealing->dealt);
    free(dealing->rows);
    free(dealing);
}

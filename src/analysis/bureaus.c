/* Ties within and across bureaus: densities, E-I index (Krackhardt & Stern 1988, Soc. Psychol. Q.
 * 51, 123) with its expectation and a permutation test, nominal assortativity (Newman 2003, Phys.
 * Rev. E 67, 026126, eq. 2). Only actors that have a bureau count. */
#include "analysis/measures.h"
#include "analysis/vectors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { least_permutations = 200, at_once = 16 };
static const double permuted_ties = 5e8; /* work bound: permutations x ties */

struct labels {
    uint32_t *of;        /* bureau by vertex, 0.. or RK_NONE */
    uint32_t *held;      /* the labels of those who have one, the holders */
    uint32_t *holder;    /* by vertex: its place among the holders */
    uint32_t *from, *to; /* the ties between holders, as places */
    uint32_t held_count, count, tie_count;
    double *sizes;          /* actors in each bureau */
    double *ends;           /* ends of ties in each bureau */
    double inside, outside; /* ties */
};

/* Numbers bureaus 0.. in the order of vertices. */
static bool label(struct rk_measuring *measuring, struct labels *labels)
{
    size_t n = (size_t)measuring->n + 1;
    uint32_t actors = rk_dataset_count(rk_network_dataset(measuring->network), RK_ACTOR);
    uint32_t *number = calloc((size_t)actors + 1, sizeof *number);
    labels->of = calloc(n, sizeof *labels->of);
    labels->held = calloc(n, sizeof *labels->held);
    labels->holder = calloc(n, sizeof *labels->holder);
    labels->from = calloc((size_t)measuring->m + 1, sizeof *labels->from);
    labels->to = calloc((size_t)measuring->m + 1, sizeof *labels->to);
    labels->sizes = calloc(n, sizeof *labels->sizes);
    labels->ends = calloc(n, sizeof *labels->ends);
    bool good = number && labels->of && labels->held && labels->holder && labels->from &&
                labels->to && labels->sizes && labels->ends;
    for (uint32_t v = 0; good && v < measuring->n; v++) {
        uint32_t bureau = rk_network_bureau(measuring->network, v);
        labels->of[v] = RK_NONE;
        if (bureau == RK_NONE)
            continue;
        if (!number[bureau])
            number[bureau] = ++labels->count;
        labels->of[v] = number[bureau] - 1;
        labels->sizes[labels->of[v]]++;
        labels->holder[v] = labels->held_count;
        labels->held[labels->held_count++] = labels->of[v];
    }
    free(number);
    return good;
}

static void count_ties(struct rk_measuring *measuring, struct labels *labels)
{
    for (uint32_t i = 0; i < measuring->m; i++) {
        const struct rk_tie *tie = rk_network_tie(measuring->network, i);
        uint32_t a = labels->of[tie->a], b = labels->of[tie->b];
        if (a == RK_NONE || b == RK_NONE)
            continue;
        labels->from[labels->tie_count] = labels->holder[tie->a];
        labels->to[labels->tie_count++] = labels->holder[tie->b];
        labels->ends[a]++;
        labels->ends[b]++;
        if (a == b) {
            labels->inside++;
        } else {
            labels->outside++;
            measuring->analysis->actors[tie->a].outside_bureau++;
            measuring->analysis->actors[tie->b].outside_bureau++;
        }
    }
}

/* The labels of one holder in sixteen permutations. */
typedef int32_t rk_eight __attribute__((vector_size(32)));
struct row {
    rk_eight half[2];
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
RK_CLONES static void count_outside(const struct labels *labels, const struct row *rows,
                                    uint32_t outside[at_once])
{
    rk_eight inside[2] = {{0}};
    for (uint32_t i = 0; i < labels->tie_count; i++) {
        const struct row *a = &rows[labels->from[i]], *b = &rows[labels->to[i]];
        inside[0] += a->half[0] == b->half[0]; /* -1 where it holds */
        inside[1] += a->half[1] == b->half[1];
    }
    for (uint32_t p = 0; p < at_once; p++)
        outside[p] = labels->tie_count + (uint32_t)inside[p / 8][p % 8];
}

/* The share of permutations at least as far from the expectation as what is seen, itself included.
 */
static double permute(struct rk_measuring *measuring, struct labels *labels, struct row *rows)
{
    double ties = labels->inside + labels->outside;
    double expected = ties * (1 + measuring->analysis->whole.ei_expected) / 2; /* outside ties */
    double seen = fabs(labels->outside - expected) - 1e-9;
    uint32_t runs = measuring->permutations, as_far = 0;
    double affordable = least_permutations + permuted_ties / ties;
    if (!measuring->exact && runs > affordable)
        runs = (uint32_t)affordable;
    measuring->analysis->whole.permutations = runs;
    uint64_t state = 20220310;
    for (uint32_t run = 0; run < runs; run += at_once) {
        rk_pace_tell(&measuring->pace, (double)run / runs);
        uint32_t outside[at_once], count = runs - run < at_once ? runs - run : at_once;
        for (uint32_t p = 0; p < count; p++) {
            shuffle(labels->held, labels->held_count, &state);
            for (uint32_t h = 0; h < labels->held_count; h++)
                rows[h].half[p / 8][p % 8] = (int32_t)labels->held[h];
        }
        count_outside(labels, rows, outside);
        for (uint32_t p = 0; p < count; p++)
            as_far += fabs(outside[p] - expected) >= seen;
    }
    return (1.0 + as_far) / (1.0 + runs);
}

static bool test_chance(struct rk_measuring *measuring, struct labels *labels)
{
    size_t bytes = ((size_t)labels->held_count + 1) * sizeof(struct row);
    struct row *rows = aligned_alloc(sizeof(struct row), bytes);
    if (!rows)
        return false;
    memset(rows, 0, bytes);
    measuring->analysis->whole.ei_p = permute(measuring, labels, rows);
    free(rows);
    return true;
}

static double assortativity(const struct labels *labels)
{
    double ties = labels->inside + labels->outside, chance = 0;
    for (uint32_t b = 0; b < labels->count; b++)
        chance += labels->ends[b] * labels->ends[b] / (4 * ties * ties);
    return ties > 0 && chance < 1 ? (labels->inside / ties - chance) / (1 - chance) : NAN;
}

static bool tell(struct rk_measuring *measuring, struct labels *labels)
{
    struct rk_network_measures *whole = &measuring->analysis->whole;
    double held = labels->held_count, pairs = held * (held - 1) / 2, within = 0;
    double ties = labels->inside + labels->outside;
    for (uint32_t b = 0; b < labels->count; b++)
        within += labels->sizes[b] * (labels->sizes[b] - 1) / 2;
    whole->bureaus = labels->count;
    whole->within_density = within > 0 ? labels->inside / within : NAN;
    whole->between_density = pairs > within ? labels->outside / (pairs - within) : NAN;
    whole->ei_index = ties > 0 ? (labels->outside - labels->inside) / ties : NAN;
    whole->ei_expected = pairs > 0 ? (pairs - 2 * within) / pairs : NAN;
    whole->assortativity = assortativity(labels);
    whole->ei_p = NAN;
    return ties == 0 || labels->count < 2 || test_chance(measuring, labels);
}

enum rk_status rk_measure_bureaus(struct rk_measuring *measuring)
{
    struct labels labels = {0};
    bool good = label(measuring, &labels);
    if (good) {
        count_ties(measuring, &labels);
        good = tell(measuring, &labels);
    }
    free(labels.of);
    free(labels.held);
    free(labels.holder);
    free(labels.from);
    free(labels.to);
    free(labels.sizes);
    free(labels.ends);
    return good ? RK_OK : RK_MEMORY;
}

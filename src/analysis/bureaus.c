/* Ties within and across bureaus: densities, E-I index (Krackhardt & Stern 1988, Soc. Psychol. Q.
 * 51, 123) with its expectation and a permutation test, nominal assortativity (Newman 2003, Phys.
 * Rev. E 67, 026126, eq. 2). Only actors that have a bureau count. */
#include "analysis/permute.h"
#include "analysis/together.h"
#include "base/workers.h"

#include <math.h>
#include <stdlib.h>

enum { least_permutations = 200 };
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
    struct rk_permuting permuting;
    struct rk_dealing *dealings[rk_most_workers]; /* made for the first share of each */
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
        const struct rk_tie tie = rk_network_tie(measuring->network, i);
        uint32_t a = labels->of[tie.a], b = labels->of[tie.b];
        if (a == RK_NONE || b == RK_NONE)
            continue;
        labels->from[labels->tie_count] = labels->holder[tie.a];
        labels->to[labels->tie_count++] = labels->holder[tie.b];
        labels->ends[a]++;
        labels->ends[b]++;
        if (a == b) {
            labels->inside++;
        } else {
            labels->outside++;
            measuring->analysis->actors[tie.a].outside_bureau++;
            measuring->analysis->actors[tie.b].outside_bureau++;
        }
    }
}

/* As many permutations as are affordable. */
static void plan_test(struct rk_shares *shares, struct labels *labels)
{
    struct rk_measuring *measuring = shares->measuring;
    struct rk_network_measures *whole = &measuring->analysis->whole;
    double ties = labels->inside + labels->outside;
    double expected = ties * (1 + whole->ei_expected) / 2; /* outside ties */
    double affordable = least_permutations + permuted_ties / ties;
    whole->permutations = measuring->permutations;
    if (!measuring->exact && whole->permutations > affordable)
        whole->permutations = (uint32_t)affordable;
    labels->permuting = (struct rk_permuting){
        .labels = labels->held,
        .holders = labels->held_count,
        .from = labels->from,
        .to = labels->to,
        .ties = labels->tie_count,
        .expected = expected,
        .seen = fabs(labels->outside - expected) - 1e-9,
        .runs = whole->permutations,
    };
    shares->count = rk_dealing_shares(&labels->permuting);
    shares->bytes = shares->count * sizeof(uint32_t);
}

static double assortativity(const struct labels *labels)
{
    double ties = labels->inside + labels->outside, chance = 0;
    for (uint32_t b = 0; b < labels->count; b++)
        chance += labels->ends[b] * labels->ends[b] / (4 * ties * ties);
    return ties > 0 && chance < 1 ? (labels->inside / ties - chance) / (1 - chance) : NAN;
}

static void tell_ties(struct rk_measuring *measuring, const struct labels *labels)
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
}

static enum rk_status begin(struct rk_shares *shares)
{
    struct labels *labels = shares->own = calloc(1, sizeof *labels);
    if (!labels || !label(shares->measuring, labels))
        return RK_MEMORY;
    count_ties(shares->measuring, labels);
    tell_ties(shares->measuring, labels);
    if (labels->tie_count > 0 && labels->count > 1)
        plan_test(shares, labels);
    return RK_OK;
}

static bool deal(struct rk_shares *shares, uint32_t share, uint32_t worker)
{
    struct labels *labels = shares->own;
    struct rk_dealing **dealing = &labels->dealings[worker];
    if (!*dealing && !(*dealing = rk_dealing_new(&labels->permuting)))
        return false;
    ((uint32_t *)shares->given)[share] = rk_dealing_share(*dealing, share);
    return true;
}

/* The share of permutations at least as far from the expectation as what is seen, itself included.
 */
static enum rk_status tell(struct rk_shares *shares)
{
    struct rk_network_measures *whole = &shares->measuring->analysis->whole;
    const uint32_t *given = shares->given;
    double as_far = 0;
    for (uint32_t i = 0; i < shares->count; i++)
        as_far += given[i];
    if (shares->count)
        whole->ei_p = (1 + as_far) / (1.0 + whole->permutations);
    return RK_OK;
}

static void end(struct rk_shares *shares)
{
    struct labels *labels = shares->own;
    if (!labels)
        return;
    for (uint32_t worker = 0; worker < rk_most_workers; worker++)
        rk_dealing_free(labels->dealings[worker]);
    free(labels->of);
    free(labels->held);
    free(labels->holder);
    free(labels->from);
    free(labels->to);
    free(labels->sizes);
    free(labels->ends);
    free(labels);
}

const struct rk_shared_measure rk_shared_bureaus = {
    .cost = rk_cost_bureaus, .begin = begin, .share = deal, .tell = tell, .end = end};

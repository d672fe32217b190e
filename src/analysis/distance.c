/* Distances: harmonic centrality of each (Marchiori & Latora 2000, Physica A 285, 539: the mean of
 * 1/distance over all others, those out of reach counting 0), mean distance over pairs in reach.
 *
 * Breadth-first from 64 actors at once, a bit for each (Then et al. 2014, PVLDB 8, 449): in step d
 * every actor learns which of the 64 are at distance d, and since distances are mutual their number
 * is what it adds to its own sum. O(n m / 64) where distances are short, O(n m) on a long chain. */
#include "analysis/measures.h"

#include <math.h>
#include <stdlib.h>

enum { lanes = 64 };

/* By vertex, all of them. */
struct reach {
    uint64_t seen, now, next; /* sources that got here: so far, in the last step, in this one */
    double harmonic;          /* sum of 1/distance */
};

struct wave {
    const struct rk_network *network;
    uint32_t n;
    struct reach *reach;
    uint32_t *front, *touched; /* vertices with a bit in now, in next */
    uint32_t front_count, touched_count;
    double distances, pairs; /* ordered pairs */
};

static uint32_t count_bits(uint64_t set)
{
    set -= set >> 1 & 0x5555555555555555u;
    set = (set & 0x3333333333333333u) + (set >> 2 & 0x3333333333333333u);
    set = (set + (set >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
    return (uint32_t)(set * 0x0101010101010101u >> 56);
}

static void pass_on(struct wave *wave)
{
    for (uint32_t k = 0; k < wave->front_count; k++) {
        uint32_t v = wave->front[k], count;
        const uint32_t *near = rk_network_neighbours(wave->network, v, &count, NULL);
        for (uint32_t i = 0; i < count; i++) {
            if (!wave->reach[near[i]].next)
                wave->touched[wave->touched_count++] = near[i];
            wave->reach[near[i]].next |= wave->reach[v].now;
        }
    }
}

/* What is reached for the first time, at distance d, is the next front. */
static void take_in(struct wave *wave, uint32_t d)
{
    wave->front_count = 0;
    for (uint32_t k = 0; k < wave->touched_count; k++) {
        struct reach *reach = &wave->reach[wave->touched[k]];
        uint64_t fresh = reach->next & ~reach->seen;
        reach->next = 0;
        if (!fresh)
            continue;
        reach->now = fresh;
        reach->seen |= fresh;
        wave->front[wave->front_count++] = wave->touched[k];
        double count = count_bits(fresh);
        reach->harmonic += count / d;
        wave->distances += count * d;
        wave->pairs += count;
    }
    wave->touched_count = 0;
}

/* The distances from vertices first .. first + 63. */
static void spread(struct wave *wave, uint32_t first)
{
    for (uint32_t v = 0; v < wave->n; v++)
        wave->reach[v].seen = 0;
    for (uint32_t k = 0; k < lanes && first + k < wave->n; k++) {
        wave->reach[first + k].seen = wave->reach[first + k].now = (uint64_t)1 << k;
        wave->front[wave->front_count++] = first + k;
    }
    for (uint32_t d = 1; wave->front_count; d++) {
        pass_on(wave);
        take_in(wave, d);
    }
}

static void tell(const struct wave *wave, struct rk_analysis *analysis)
{
    for (uint32_t v = 0; v < wave->n; v++)
        analysis->actors[v].harmonic =
            wave->n > 1 ? wave->reach[v].harmonic / (wave->n - 1) : (double)NAN;
    analysis->whole.mean_distance = wave->pairs > 0 ? wave->distances / wave->pairs : (double)NAN;
}

enum rk_status rk_measure_distance(struct rk_measuring *measuring)
{
    size_t n = (size_t)measuring->n + 1;
    struct wave wave = {.network = measuring->network,
                        .n = measuring->n,
                        .reach = calloc(n, sizeof *wave.reach),
                        .front = calloc(n, sizeof *wave.front),
                        .touched = calloc(n, sizeof *wave.touched)};
    bool good = wave.reach && wave.front && wave.touched;
    if (good) {
        for (uint32_t first = 0; measuring->m && first < wave.n; first += lanes)
            spread(&wave, first);
        tell(&wave, measuring->analysis);
    }
    free(wave.reach);
    free(wave.front);
    free(wave.touched);
    return good ? RK_OK : RK_MEMORY;
}

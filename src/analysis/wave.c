/* Breadth-first search from up to 512 vertices at once, a bit for each (Then et al. 2014, PVLDB 8,
 * 449): in step d every vertex learns which of them are at distance d, and since distances are
 * mutual their number is what it adds to its own sum. */
#include "analysis/wave.h"

#include "analysis/vectors.h"
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

enum { words = rk_wave_lanes / 64, many = 64, planes = 12 };
enum { near_enough = 40000 /* vertices whose sets lie near the processor anyway */ };

/* A set of sources. */
struct set {
    uint64_t word[words];
};

struct rk_wave {
    const struct rk_arcs *arcs;
    struct set *seen, *now, *next; /* sources that got here: so far, in the last step, in this */
    uint8_t *full;                 /* all of them did */
    uint8_t *marked;               /* among the touched */
    uint32_t *front, *touched;     /* vertices with a bit in now, in next */
    uint32_t *reached;             /* those with a bit in seen */
    uint32_t front_count, touched_count, reached_count;
};

/* On large pages: each vertex lies somewhere else. */
static struct set *new_sets(size_t n)
{
    struct set *sets = aligned_alloc(sizeof *sets, n * sizeof *sets);
    if (sets)
        rk_large_pages(sets, n * sizeof *sets);
    return sets;
}

struct rk_wave *rk_wave_new(const struct rk_arcs *arcs)
{
    size_t n = (size_t)arcs->n + 1;
    struct rk_wave *wave = calloc(1, sizeof *wave);
    if (!wave)
        return NULL;
    wave->arcs = arcs;
    wave->seen = new_sets(n);
    wave->now = new_sets(n);
    wave->next = new_sets(n);
    wave->full = calloc(n, 1);
    wave->marked = calloc(n, 1);
    wave->front = malloc(n * sizeof *wave->front);
    wave->touched = malloc(n * sizeof *wave->touched);
    wave->reached = malloc(n * sizeof *wave->reached);
    if (wave->seen && wave->now && wave->next && wave->full && wave->marked && wave->front &&
        wave->touched && wave->reached) {
        memset(wave->seen, 0, n * sizeof *wave->seen);
        memset(wave->next, 0, n * sizeof *wave->next);
        return wave;
    }
    rk_wave_free(wave);
    return NULL;
}

void rk_wave_free(struct rk_wave *wave)
{
    if (!wave)
        return;
    free(wave->seen);
    free(wave->now);
    free(wave->next);
    free(wave->full);
    free(wave->marked);
    free(wave->front);
    free(wave->touched);
    free(wave->reached);
    free(wave);
}

/* One instruction where the processor that `spread` is cloned for has it. */
RK_INLINE uint32_t count_bits(uint64_t set)
{
    return (uint32_t)__builtin_popcountll(set);
}

/* What the arcs of a vertex lead to, before it is needed. */
RK_INLINE void call_ahead(const struct rk_wave *wave, uint32_t v)
{
    for (size_t i = wave->arcs->first[v], end = wave->arcs->first[v + 1]; i < end; i++)
        __builtin_prefetch(&wave->next[wave->arcs->to[i]], 1);
}

RK_INLINE void pass_on(struct rk_wave *wave)
{
    bool is_far = wave->arcs->n > near_enough;
    for (uint32_t k = 0; k < wave->front_count; k++) {
        uint32_t v = wave->front[k];
        struct set now = wave->now[v];
        if (is_far && k + 2 < wave->front_count)
            call_ahead(wave, wave->front[k + 2]);
        for (size_t i = wave->arcs->first[v]; i < wave->arcs->first[v + 1]; i++) {
            uint32_t w = wave->arcs->to[i];
            if (wave->full[w])
                continue;
            wave->touched[wave->touched_count] = w;
            wave->touched_count += !wave->marked[w];
            wave->marked[w] = 1;
            for (int j = 0; j < words; j++)
                wave->next[w].word[j] |= now.word[j];
        }
    }
}

/* Many are gone through in the order of vertices: neighbours mostly have near numbers, so that what
 * they share stays at hand. */
RK_INLINE void put_in_order(struct rk_wave *wave)
{
    if (wave->touched_count < wave->arcs->n / many)
        return;
    wave->touched_count = 0;
    for (uint32_t v = 0; v < wave->arcs->n; v++) {
        wave->touched[wave->touched_count] = v;
        wave->touched_count += wave->marked[v];
    }
}

/* Counts for each source, its digits (of two) in a plane each: one more is a carry through planes,
 * for all sources at once. */
struct count {
    struct set plane[planes];
    uint32_t added;
    uint32_t whole[rk_wave_lanes]; /* what planes no longer hold */
};

static void empty_planes(struct count *count)
{
    for (uint32_t lane = 0; lane < rk_wave_lanes; lane++)
        for (uint32_t k = 0; k < planes; k++)
            count->whole[lane] += (uint32_t)(count->plane[k].word[lane / 64] >> lane % 64 & 1) << k;
    memset(count->plane, 0, sizeof count->plane);
    count->added = 0;
}

RK_INLINE void count_sources(struct count *count, struct set carry)
{
    uint64_t left = 1;
    for (uint32_t k = 0; k < planes && left; k++) {
        left = 0;
        for (int j = 0; j < words; j++) {
            uint64_t both = count->plane[k].word[j] & carry.word[j];
            count->plane[k].word[j] ^= carry.word[j];
            carry.word[j] = both;
            left |= both;
        }
    }
    if (++count->added == (1u << planes) - 1)
        empty_planes(count);
}

/* What is reached for the first time, at distance d, is the next front. */
RK_INLINE void take_in(struct rk_wave *wave, uint32_t d, const struct set *all,
                       struct rk_wave_sums *sums)
{
    struct count of_source;
    memset(&of_source, 0, sums->of_source ? sizeof of_source : 0);
    wave->front_count = 0;
    for (uint32_t k = 0; k < wave->touched_count; k++) {
        uint32_t v = wave->touched[k], count = 0;
        struct set fresh;
        uint64_t missing = 0, before = 0;
        for (int j = 0; j < words; j++) {
            fresh.word[j] = wave->next[v].word[j] & ~wave->seen[v].word[j];
            before |= wave->seen[v].word[j];
            wave->seen[v].word[j] |= fresh.word[j];
            wave->next[v].word[j] = 0;
            missing |= all->word[j] & ~wave->seen[v].word[j];
            count += count_bits(fresh.word[j]);
        }
        wave->marked[v] = 0;
        wave->full[v] = !missing;
        if (!count)
            continue;
        wave->reached[wave->reached_count] = v;
        wave->reached_count += !before;
        wave->now[v] = fresh;
        wave->front[wave->front_count++] = v;
        if (sums->harmonic)
            sums->harmonic[v] += (double)count / d;
        if (sums->squares)
            sums->squares[v] += (double)count / d / d;
        if (sums->of_source)
            count_sources(&of_source, fresh);
        sums->distances += (double)count * d;
        sums->pairs += count;
    }
    wave->touched_count = 0;
    if (!sums->of_source)
        return;
    empty_planes(&of_source);
    for (uint32_t lane = 0; lane < rk_wave_lanes; lane++)
        sums->of_source[lane] += (double)of_source.whole[lane] / d;
}

RK_CLONES static void spread(struct rk_wave *wave, const struct set *all, struct rk_wave_sums *sums)
{
    for (uint32_t d = 1; wave->front_count; d++) {
        pass_on(wave);
        put_in_order(wave);
        take_in(wave, d, all, sums);
    }
}

void rk_wave_run(struct rk_wave *wave, const uint32_t *sources, uint32_t count,
                 struct rk_wave_sums *sums)
{
    struct set all = {{0}};
    for (uint32_t k = 0; k < wave->reached_count; k++) {
        wave->seen[wave->reached[k]] = (struct set){{0}};
        wave->full[wave->reached[k]] = 0;
    }
    wave->reached_count = wave->front_count = 0;
    for (uint32_t k = 0; k < count; k++) {
        uint64_t bit = (uint64_t)1 << k % 64;
        struct set own = {{0}};
        own.word[k / 64] = bit;
        all.word[k / 64] |= bit;
        wave->seen[sources[k]] = wave->now[sources[k]] = own;
        wave->front[wave->front_count++] = wave->reached[wave->reached_count++] = sources[k];
    }
    spread(wave, &all, sums);
}

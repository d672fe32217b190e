/* Distances: harmonic centrality of each (Marchiori & Latora 2000, Physica A 285, 539: the mean of
 * 1/distance over all others, those out of reach counting 0), mean distance over pairs in reach.
 *
 * Exact from every actor, 512 at once. Past a work bound large components are measured from drawn
 * actors (Eppstein & Wang 2004, J. Graph Algorithms Appl. 8, 39), with an empirical bound (Maurer &
 * Pontil 2009, COLT, theorem 4), and those who come first are then found exactly. */
#include "analysis/together.h"
#include "analysis/wave.h"
#include "base/workers.h"

#include <math.h>
#include <stdlib.h>

enum { most_shares = 16, drawn_sources = 4096, few_parts = 64 };
static const double affordable_work = 3e8; /* batches of 512 sources x arcs */
static const double delta = 0.1;

struct distances {
    struct rk_measuring *measuring;
    uint32_t *sources; /* by component */
    uint32_t source_count, share_count;
    uint32_t *drawn_of; /* by first vertex of a component: sources drawn there, 0: all */
    uint32_t *passed;   /* by first vertex: members looked at; then the first share of them */
    uint32_t *behind;   /* by first vertex: the share behind the last of them; 0: none */
    bool *is_source;
    double *slabs; /* for each share: sums by vertex, squares by vertex, distances, pairs */
    struct rk_wave *waves[rk_most_workers]; /* made for the first share of each */
};

static size_t slab_size(const struct distances *distances)
{
    return (size_t)distances->measuring->n * 2 + 2;
}

/* The worker's own room; NULL when there is none. */
static struct rk_wave *wave_of(struct distances *distances, uint32_t worker)
{
    struct rk_wave **wave = &distances->waves[worker];
    if (!*wave)
        *wave = rk_wave_new(&distances->measuring->arcs);
    return *wave;
}

static bool do_share(struct rk_shares *shares, uint32_t share, uint32_t worker)
{
    struct distances *distances = shares->own;
    struct rk_wave *wave = wave_of(distances, worker);
    uint32_t n = distances->measuring->n;
    uint32_t batches = (distances->source_count + rk_wave_lanes - 1) / rk_wave_lanes;
    uint32_t begin = (uint32_t)((uint64_t)batches * share / shares->count);
    uint32_t end = (uint32_t)((uint64_t)batches * (share + 1) / shares->count);
    double *slab = (double *)shares->given + slab_size(distances) * share;
    struct rk_wave_sums sums = {.harmonic = slab};
    if (distances->measuring->analysis->whole.harmonic_drawn.samples)
        sums.squares = slab + n;
    if (!wave)
        return false;
    for (uint32_t batch = begin; batch < end; batch++) {
        uint32_t first = batch * rk_wave_lanes, left = distances->source_count - first;
        rk_wave_run(wave, distances->sources + first, left < rk_wave_lanes ? left : rk_wave_lanes,
                    &sums);
        rk_shares_tell(shares, share, worker, (batch + 1.0 - begin) / (end - begin));
    }
    slab[slab_size(distances) - 2] = sums.distances;
    slab[slab_size(distances) - 1] = sums.pairs;
    return true;
}

/* ---- which sources ---- */

/* Those of large components are drawn when all would be too much work. O(n). */
static void choose(struct distances *distances)
{
    struct rk_measuring *measuring = distances->measuring;
    const struct rk_blocks *blocks = &measuring->analysis->blocks;
    double work = 0;
    for (uint32_t v = 0; v < measuring->n; v++)
        work += (double)(measuring->arcs.first[v + 1] - measuring->arcs.first[v]) *
                blocks->whole[v] / rk_wave_lanes;
    double affordable = measuring->affordable_distances;
    bool draw = !measuring->exact && work > (affordable > 0 ? affordable : affordable_work);
    uint64_t state = 20220310;
    uint64_t *samples = &measuring->analysis->whole.harmonic_drawn.samples;
    for (uint32_t v = 0; v < measuring->n; v++) {
        uint32_t size = blocks->whole[v], root = blocks->component[v];
        bool large = draw && size > drawn_sources && size > measuring->n / few_parts;
        uint32_t wanted = large ? drawn_sources : size;
        /* whom a draw of `wanted` of `size` takes, each as likely (Knuth, algorithm S) */
        uint32_t passed = distances->passed[root]++;
        uint32_t taken = distances->drawn_of[root];
        distances->is_source[v] =
            size > 1 && (!large || rk_draw_below(&state, size - passed) < wanted - taken);
        distances->drawn_of[root] += large && distances->is_source[v];
        *samples += large && distances->is_source[v];
    }
}

struct placed {
    uint32_t component, v;
};

static int by_component(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    if (x->component != y->component)
        return x->component < y->component ? -1 : 1;
    return x->v < y->v ? -1 : x->v > y->v;
}

/* Sources of one component stand together, so that a batch works on few of them. */
static bool line_up(struct distances *distances)
{
    const struct rk_measuring *measuring = distances->measuring;
    struct placed *placed = malloc(((size_t)measuring->n + 1) * sizeof *placed);
    if (!placed)
        return false;
    for (uint32_t v = 0; v < measuring->n; v++)
        if (distances->is_source[v])
            placed[distances->source_count++] =
                (struct placed){measuring->analysis->blocks.component[v], v};
    qsort(placed, distances->source_count, sizeof *placed, by_component);
    for (uint32_t i = 0; i < distances->source_count; i++)
        distances->sources[i] = placed[i].v;
    free(placed);
    return true;
}

/* ---- what they tell ---- */

/* The sum for v scaled up from the sources drawn in its component; gives how far off it may be. */
static double scale_up(const struct distances *distances, uint32_t v, double *sum, double square)
{
    const struct rk_blocks *blocks = &distances->measuring->analysis->blocks;
    uint32_t drawn = distances->drawn_of[blocks->component[v]];
    if (!drawn)
        return 0;
    double k = drawn - (distances->is_source[v] ? 1.0 : 0.0), others = blocks->whole[v] - 1.0;
    double mean = *sum / k, variance = fmax(square / k - mean * mean, 0) * k / (k - 1);
    double chance = log(4.0 * distances->measuring->n / delta);
    *sum = mean * others;
    double off = sqrt(2 * variance * chance / k) + 7 * chance / (3 * (k - 1));
    return off * others / (distances->measuring->n - 1.0);
}

/* The share to which a source falls by its place in the line. */
static uint32_t share_of(const struct distances *distances, uint32_t place)
{
    uint64_t batches = (distances->source_count + rk_wave_lanes - 1) / rk_wave_lanes;
    uint64_t batch = place / rk_wave_lanes;
    return (uint32_t)(((batch + 1) * distances->share_count - 1) / batches);
}

/* By first vertex of a component: the first share with a source in it, and the one behind the last.
 * Only those know anything of its members, and what nobody wrote need not be read: untouched memory
 * comes page by page, and dearly. */
static void find_shares(const struct distances *distances, uint32_t *first, uint32_t *behind)
{
    const struct rk_blocks *blocks = &distances->measuring->analysis->blocks;
    for (uint32_t i = distances->source_count; i-- > 0;)
        first[blocks->component[distances->sources[i]]] = share_of(distances, i);
    for (uint32_t i = 0; i < distances->source_count; i++)
        behind[blocks->component[distances->sources[i]]] = share_of(distances, i) + 1;
}

static void sum_up(struct distances *distances)
{
    struct rk_measuring *measuring = distances->measuring;
    struct rk_network_measures *whole = &measuring->analysis->whole;
    size_t slab = slab_size(distances);
    const uint32_t *component = measuring->analysis->blocks.component;
    uint32_t *first = distances->passed, *behind = distances->behind;
    bool drawn = whole->harmonic_drawn.samples > 0;
    double far = 0, pairs = 0, others = measuring->n - 1.0;
    find_shares(distances, first, behind);
    for (uint32_t v = 0; v < measuring->n; v++) {
        double sum = 0, square = 0;
        uint32_t root = component[v];
        for (uint32_t share = first[root]; share < behind[root]; share++) {
            sum += distances->slabs[slab * share + v];
            square += drawn ? distances->slabs[slab * share + measuring->n + v] : 0;
        }
        double off = scale_up(distances, v, &sum, square);
        whole->harmonic_drawn.epsilon = fmax(whole->harmonic_drawn.epsilon, off);
        measuring->analysis->actors[v].harmonic = measuring->n > 1 ? sum / others : (double)NAN;
    }
    for (uint32_t share = 0; share < distances->share_count; share++) {
        far += distances->slabs[slab * (share + 1) - 2];
        pairs += distances->slabs[slab * (share + 1) - 1];
    }
    whole->mean_distance = pairs > 0 ? far / pairs : (double)NAN;
    whole->harmonic_drawn.delta = whole->harmonic_drawn.samples ? delta : 0;
}

struct leader {
    double harmonic;
    uint32_t v;
};

static int by_harmonic(const void *a, const void *b)
{
    const struct leader *x = a, *y = b;
    if (x->harmonic != y->harmonic)
        return x->harmonic > y->harmonic ? -1 : 1;
    return x->v < y->v ? -1 : x->v > y->v;
}

/* Those who come first, exactly: one batch from them. */
static bool find_leaders(struct distances *distances)
{
    struct rk_measuring *measuring = distances->measuring;
    struct rk_actor_measures *actors = measuring->analysis->actors;
    struct leader *leaders = malloc(((size_t)measuring->n + 1) * sizeof *leaders);
    double of_source[rk_wave_lanes] = {0};
    uint32_t count = measuring->n < rk_wave_lanes ? measuring->n : rk_wave_lanes;
    struct rk_wave *wave = wave_of(distances, 0);
    bool good = leaders && wave;
    if (good) {
        for (uint32_t v = 0; v < measuring->n; v++)
            leaders[v] = (struct leader){actors[v].harmonic, v};
        qsort(leaders, measuring->n, sizeof *leaders, by_harmonic);
        uint32_t sources[rk_wave_lanes];
        for (uint32_t i = 0; i < count; i++)
            sources[i] = leaders[i].v;
        rk_wave_run(wave, sources, count, &(struct rk_wave_sums){.of_source = of_source});
        for (uint32_t i = 0; i < count; i++)
            actors[sources[i]].harmonic = of_source[i] / (measuring->n - 1.0);
    }
    free(leaders);
    return good;
}

/* ---- as a measure ---- */

static bool make_room(struct distances *distances, size_t n)
{
    distances->sources = calloc(n, sizeof *distances->sources);
    distances->drawn_of = calloc(n, sizeof *distances->drawn_of);
    distances->passed = calloc(n, sizeof *distances->passed);
    distances->behind = calloc(n, sizeof *distances->behind);
    distances->is_source = calloc(n, sizeof *distances->is_source);
    return distances->sources && distances->drawn_of && distances->passed && distances->behind &&
           distances->is_source;
}

static enum rk_status begin(struct rk_shares *shares)
{
    struct distances *distances = shares->own = calloc(1, sizeof *distances);
    if (!distances || !make_room(distances, (size_t)shares->measuring->n + 1))
        return RK_MEMORY;
    distances->measuring = shares->measuring;
    choose(distances);
    if (!line_up(distances))
        return RK_MEMORY;
    uint32_t batches = (distances->source_count + rk_wave_lanes - 1) / rk_wave_lanes;
    distances->share_count = batches < most_shares ? batches : most_shares;
    shares->count = distances->share_count;
    shares->bytes = slab_size(distances) * shares->count * sizeof *distances->slabs;
    return RK_OK;
}

static enum rk_status tell(struct rk_shares *shares)
{
    struct distances *distances = shares->own;
    distances->slabs = shares->given;
    sum_up(distances);
    bool drawn = shares->measuring->analysis->whole.harmonic_drawn.samples > 0;
    return !drawn || find_leaders(distances) ? RK_OK : RK_MEMORY;
}

static void end(struct rk_shares *shares)
{
    struct distances *distances = shares->own;
    if (!distances)
        return;
    for (uint32_t worker = 0; worker < rk_most_workers; worker++)
        rk_wave_free(distances->waves[worker]);
    free(distances->sources);
    free(distances->drawn_of);
    free(distances->passed);
    free(distances->behind);
    free(distances->is_source);
    free(distances);
}

const struct rk_shared_measure rk_shared_distance = {
    .cost = rk_cost_distance, .begin = begin, .share = do_share, .tell = tell, .end = end};

/* Betweenness of a large piece from drawn pairs: for each pair all of its shortest paths.
 *
 * As in KADABRA (Borassi & Natale 2019, J. Exp. Algorithmics 24, 1.2) drawing stops as soon as the
 * numbers themselves allow: the bound is the empirical one of Maurer & Pontil (2009, COLT,
 * theorem 4). Half of delta is kept for the classes that stand between most pairs in a first draw,
 * which is then thrown away. At the latest it stops where Hoeffding's inequality holds for all. */
#include "analysis/betweenness_parts.h"
#include "analysis/measures.h"
#include "analysis/pair_paths.h"
#include "base/workers.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { shares = 32, first_draw = 16384, least_draw = 32768, likely = 256, rounds = 40 };
static const double growth = 1.25;
static const double unit = 274877906944.0; /* 2^38: sums of whole numbers have no order */

/* Sums of shares and of their squares, in parts of 2^38, seen by all workers. */
struct tally {
    _Atomic uint64_t sum, square;
};

struct draw {
    const struct rk_piece *piece;
    double *reach; /* by class: weights up to it */
    struct tally *tallies;
    uint64_t drawn; /* in earlier rounds */
    uint32_t pairs; /* to be drawn by each share */
    uint32_t round;
};

static uint32_t draw_class(const struct draw *draw, uint64_t *state)
{
    uint32_t n = draw->piece->n, low = 0, high = n - 1;
    double at = (double)(rk_draw(state) >> 11) / 9007199254740992.0 * draw->reach[n - 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (draw->reach[middle] > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static void draw_pair(const struct draw *draw, struct rk_pair_paths *paths, uint64_t *state)
{
    uint32_t from = draw_class(draw, state), to = draw_class(draw, state);
    while (from == to) {
        from = draw_class(draw, state);
        to = draw_class(draw, state);
    }
    const uint32_t *on_path;
    const double *share;
    uint32_t count = rk_pair_paths_find(paths, from, to, &on_path, &share);
    for (uint32_t i = 0; i < count; i++) {
        struct tally *tally = &draw->tallies[on_path[i]];
        double square = share[i] * share[i] * unit;
        atomic_fetch_add_explicit(&tally->sum, (uint64_t)(share[i] * unit), memory_order_relaxed);
        atomic_fetch_add_explicit(&tally->square, (uint64_t)square, memory_order_relaxed);
    }
}

static bool do_share(void *context, uint32_t share)
{
    const struct draw *draw = context;
    struct rk_pair_paths *paths = rk_pair_paths_new(draw->piece);
    uint64_t seed = (uint64_t)draw->round << 32 | share;
    uint64_t state = rk_draw(&seed); /* not the seed itself: neighbouring ones would overlap */
    for (uint32_t i = 0; paths && i < draw->pairs; i++)
        draw_pair(draw, paths, &state);
    bool good = paths != NULL;
    rk_pair_paths_free(paths);
    return good;
}

static enum rk_status draw_more(struct draw *draw, uint64_t pairs, uint32_t jobs)
{
    draw->pairs = (uint32_t)((pairs + shares - 1) / shares);
    draw->round++;
    enum rk_status status = rk_workers_run(jobs, shares, do_share, draw);
    draw->drawn += (uint64_t)draw->pairs * shares;
    return status;
}

static int descending(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x < y) - (x > y);
}

/* Those that stood between most pairs in the first draw, which is forgotten. */
static bool mark_likely(struct draw *draw, bool *is_likely)
{
    uint32_t n = draw->piece->n;
    uint64_t *sums = calloc((size_t)n + 1, sizeof *sums);
    if (!sums)
        return false;
    for (uint32_t c = 0; c < n; c++)
        sums[c] = draw->tallies[c].sum;
    qsort(sums, n, sizeof *sums, descending);
    uint64_t least = n > likely ? sums[likely] : 0;
    for (uint32_t c = 0, marked = 0; c < n; c++) {
        is_likely[c] = draw->tallies[c].sum > least && marked++ < likely;
        draw->tallies[c].sum = draw->tallies[c].square = 0;
    }
    free(sums);
    draw->drawn = 0;
    return true;
}

/* Whether each mean is within epsilon of what it estimates, all of them with this probability. */
static bool is_enough(const struct draw *draw, const bool *is_likely, double epsilon, double delta)
{
    double drawn = (double)draw->drawn, each = delta / 2 / rounds;
    double wide = log(4 / (each / draw->piece->n)), narrow = log(4 / (each / likely));
    for (uint32_t c = 0; c < draw->piece->n; c++) {
        double mean = (double)draw->tallies[c].sum / unit / drawn;
        double square = (double)draw->tallies[c].square / unit / drawn;
        double variance = fmax(square - mean * mean, 0) * drawn / (drawn - 1);
        double chance = is_likely[c] ? narrow : wide;
        if (sqrt(2 * variance * chance / drawn) + 7 * chance / (3 * (drawn - 1)) > epsilon)
            return false;
    }
    return true;
}

/* Half of delta for the rounds, half for the last resort. */
static enum rk_status draw_enough(struct draw *draw, uint32_t jobs, double epsilon, double delta)
{
    double most = ceil(log(2.0 * draw->piece->n / (delta / 2)) / (2 * epsilon * epsilon));
    bool *is_likely = calloc((size_t)draw->piece->n + 1, sizeof *is_likely);
    enum rk_status status = is_likely ? draw_more(draw, first_draw, jobs) : RK_MEMORY;
    if (status == RK_OK && !mark_likely(draw, is_likely))
        status = RK_MEMORY;
    double target = fmin(least_draw, most);
    for (uint32_t round = 0; status == RK_OK && (double)draw->drawn < most; round++) {
        if (round + 1 >= rounds)
            target = most;
        status = draw_more(draw, (uint64_t)(target - (double)draw->drawn), jobs);
        if (status == RK_OK && is_enough(draw, is_likely, epsilon, delta / 2))
            break;
        target = fmin(ceil((double)draw->drawn * growth), most);
    }
    free(is_likely);
    return status;
}

enum rk_status rk_betweenness_drawn(const struct rk_piece *piece, struct rk_betweenness_plan *plan,
                                    double epsilon, double delta, double *out)
{
    size_t n = (size_t)piece->n + 1;
    struct draw draw = {.piece = piece,
                        .reach = calloc(n, sizeof *draw.reach),
                        .tallies = rk_shared_take(n * sizeof *draw.tallies)};
    enum rk_status status = draw.reach && draw.tallies ? RK_OK : RK_MEMORY;
    for (uint32_t c = 0; status == RK_OK && c < piece->n; c++)
        draw.reach[c] = piece->weight[c] + (c ? draw.reach[c - 1] : 0);
    if (status == RK_OK)
        status = draw_enough(&draw, plan->jobs, epsilon, delta);
    for (uint32_t i = 0; status == RK_OK && i < piece->member_count; i++) {
        double sum = (double)draw.tallies[piece->class[i]].sum / unit;
        out[piece->vertex[i]] += sum / (double)draw.drawn * piece->pairs;
    }
    plan->samples += draw.drawn;
    free(draw.reach);
    rk_shared_free(draw.tallies, n * sizeof *draw.tallies);
    return status;
}

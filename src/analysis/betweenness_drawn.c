/* Betweenness of a large piece from drawn pairs: for each pair all of its shortest paths.
 *
 * As in KADABRA (Borassi & Natale 2019, J. Exp. Algorithmics 24, 1.2) drawing stops as soon as the
 * numbers themselves allow, and each class has a share of delta of its own: after a first draw,
 * which is then thrown away, the share with which all are predicted to be ready at the same time.
 * The bound is the empirical one of Maurer & Pontil (2009, COLT, theorem 4):
 *     off <= sqrt(2 variance x / drawn) + 7 x / (3 (drawn - 1))  but for a chance of 4 exp(-x)
 * At the latest it stops where Hoeffding's inequality holds for all. */
#include "analysis/betweenness_parts.h"
#include "analysis/measures.h"
#include "analysis/pair_paths.h"
#include "base/workers.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { shares = 32, first_draw = 16384, least_draw = 16384, rounds = 10 };
static const double growth = 1.1, last_resort = 0.1; /* its part of delta */
static const double least_variance = 1e-3;           /* a first draw says little below */
static const double unit = 274877906944.0;           /* 2^38: sums of whole numbers have no order */

/* Sums of shares and of their squares, in parts of 2^38, seen by all workers. */
struct tally {
    _Atomic uint64_t sum, square;
};

struct draw {
    const struct rk_piece *piece;
    double *reach; /* by class: weights up to it */
    struct tally *tallies;
    double *chance; /* by class: x above */
    const struct rk_betweenness_plan *plan;
    double before, planned; /* pairs drawn so far, and those to be drawn after the first draw */
    uint64_t drawn;         /* in earlier rounds */
    uint32_t pairs;         /* to be drawn by each share */
    uint32_t round;
    struct rk_pair_paths *paths; /* each worker's own room */
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
    struct draw *draw = context;
    if (!draw->paths && !(draw->paths = rk_pair_paths_new(draw->piece)))
        return false;
    if (draw->plan->pace)
        rk_pace_tell(draw->plan->pace,
                     (draw->before + (double)draw->pairs * share) / (first_draw + draw->planned));
    uint64_t seed = (uint64_t)draw->round << 32 | share;
    uint64_t state = rk_draw(&seed); /* not the seed itself: neighbouring ones would overlap */
    for (uint32_t i = 0; i < draw->pairs; i++)
        draw_pair(draw, draw->paths, &state);
    return true;
}

static enum rk_status draw_more(struct draw *draw, uint64_t pairs)
{
    draw->pairs = (uint32_t)((pairs + shares - 1) / shares);
    draw->round++;
    struct rk_work work = {shares, do_share, draw, draw->tallies,
                           draw->piece->n * sizeof *draw->tallies};
    enum rk_status status = rk_workers_run(draw->plan->jobs, draw->plan->team, &work);
    draw->drawn += (uint64_t)draw->pairs * shares;
    draw->before += (double)draw->pairs * shares;
    return status;
}

static double variance_of(const struct draw *draw, uint32_t c)
{
    double drawn = (double)draw->drawn;
    double mean = (double)draw->tallies[c].sum / unit / drawn;
    double square = (double)draw->tallies[c].square / unit / drawn;
    return fmax(square - mean * mean, 0) * drawn / (drawn - 1);
}

/* The x with which the bound is just epsilon. */
static double chance_at(double variance, double drawn, double epsilon)
{
    double a = 7 / (3 * (drawn - 1)), b = sqrt(2 * variance / drawn);
    double root = (sqrt(b * b + 4 * a * epsilon) - b) / (2 * a);
    return root * root;
}

/* How likely it is that any of these is further off than epsilon. */
static double doubt(const double *variances, uint32_t n, double drawn, double epsilon)
{
    double sum = 0;
    for (uint32_t c = 0; c < n; c++)
        sum += 4 * exp(-chance_at(variances[c], drawn, epsilon));
    return sum;
}

/* From the first draw, which is then forgotten: how many pairs will be enough, and the shares. The
 * variances are taken somewhat larger than they were seen. */
static void plan_draw(struct draw *draw, double epsilon, double delta, double most)
{
    uint32_t n = draw->piece->n;
    for (uint32_t c = 0; c < n; c++) {
        double variance = fmax(variance_of(draw, c), least_variance);
        draw->chance[c] = variance * (1 + 2 / sqrt(variance * (double)draw->drawn));
        draw->tallies[c].sum = draw->tallies[c].square = 0;
    }
    double low = least_draw, high = fmax(most, least_draw);
    while (high > low * 1.01) {
        double middle = sqrt(low * high);
        if (doubt(draw->chance, n, middle, epsilon) > delta)
            low = middle;
        else
            high = middle;
    }
    for (uint32_t c = 0; c < n; c++)
        draw->chance[c] = chance_at(draw->chance[c], high, epsilon);
    draw->planned = high;
    draw->drawn = 0;
}

/* Whether each mean is within epsilon of what it estimates, with the shares that were planned. */
static bool is_enough(const struct draw *draw, double epsilon)
{
    for (uint32_t c = 0; c < draw->piece->n; c++)
        if (chance_at(variance_of(draw, c), (double)draw->drawn, epsilon) < draw->chance[c])
            return false;
    return true;
}

static enum rk_status draw_enough(struct draw *draw, double epsilon, double delta)
{
    double most = ceil(log(2.0 * draw->piece->n / (delta * last_resort)) / (2 * epsilon * epsilon));
    draw->planned = fmin(most, 40.0 * first_draw); /* until it is known better */
    enum rk_status status = draw_more(draw, first_draw);
    if (status != RK_OK)
        return status;
    plan_draw(draw, epsilon, delta * (1 - last_resort) / rounds, most);
    double target = draw->planned / growth;
    for (uint32_t round = 0; status == RK_OK && (double)draw->drawn < most; round++) {
        if (round == rounds || target > most)
            target = most;
        status = draw_more(draw, (uint64_t)(target - (double)draw->drawn));
        if (status == RK_OK && round < rounds && is_enough(draw, epsilon))
            break;
        target = ceil((double)draw->drawn * growth);
    }
    return status;
}

enum rk_status rk_betweenness_drawn(const struct rk_piece *piece, struct rk_betweenness_plan *plan,
                                    double epsilon, double delta, double *out)
{
    size_t n = (size_t)piece->n + 1;
    struct draw draw = {.piece = piece,
                        .reach = calloc(n, sizeof *draw.reach),
                        .chance = calloc(n, sizeof *draw.chance),
                        .plan = plan,
                        .tallies = rk_shared_take(n * sizeof *draw.tallies)};
    enum rk_status status = draw.reach && draw.chance && draw.tallies ? RK_OK : RK_MEMORY;
    for (uint32_t c = 0; status == RK_OK && c < piece->n; c++)
        draw.reach[c] = piece->weight[c] + (c ? draw.reach[c - 1] : 0);
    if (status == RK_OK)
        status = draw_enough(&draw, epsilon, delta);
    for (uint32_t i = 0; status == RK_OK && i < piece->member_count; i++) {
        double sum = (double)draw.tallies[piece->class[i]].sum / unit;
        out[piece->vertex[i]] += sum / (double)draw.drawn * piece->pairs;
    }
    plan->samples += draw.drawn;
    rk_pair_paths_free(draw.paths);
    free(draw.reach);
    free(draw.chance);
    rk_shared_free(draw.tallies, n * sizeof *draw.tallies);
    return status;
}

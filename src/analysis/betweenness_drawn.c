/* Betweenness of a large piece from drawn pairs: for each pair all of its shortest paths.
 *
 * As in KADABRA (Borassi & Natale 2019, J. Exp. Algorithmics 24, 1.2) drawing stops as soon as the
 * numbers themselves allow, and each class has a share of delta of its own: that with which all are
 * predicted to be ready at the same time, after a first draw, which is then thrown away.
 *
 * The bound holds at all times at once, so it may be looked at as often as one likes (Howard,
 * Ramdas, McAuliffe & Sekhon 2021, Ann. Stat. 49, 1055, theorem 4; Waudby-Smith & Ramdas 2024, J.
 * R. Stat. Soc. B 86, 1, theorem 2). For x_1, x_2 ... in [0, 1] that have the mean m given those
 * before, any guess g in [0, 1] and any step s in (0, 1), both fixed before they are drawn:
 *     |mean of x_1 .. x_t - m| <= (log(2 / a) + (- log(1 - s) - s) sum of (x_i - g)^2) / (s t)
 * for all t, but for a chance of a. With g the mean and s = epsilon / (variance + epsilon) this is
 * epsilon after t = log(2 / a) / (epsilon - variance log(1 + epsilon / variance)), and no other s
 * is there sooner: both are taken from the first draw. At the latest it stops where Hoeffding's
 * inequality holds for all.
 *
 * Of N pairs the i-th sets out from the i-th of N parts of all actors: so pairs near in time are
 * near in memory. That never makes a mean worse (Cochran 1977, Sampling Techniques, section 5.6),
 * and both inequalities hold for it: m is then the mean of the means of all N. */
#include "analysis/betweenness_parts.h"
#include "analysis/measures.h"
#include "analysis/pair_paths.h"
#include "base/arena.h"
#include "base/workers.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { shares = 32, first_draw = 16384, least_draw = 16384 };
static const double first_look = 0.9, growth = 1.03; /* of what is planned; of what was drawn */
static const double last_resort = 0.02;              /* its part of delta */
static const double least_variance = 1e-3;           /* a first draw says little below */
static const double unit = 274877906944.0;           /* 2^38: sums of whole numbers have no order */

/* Sums of shares and of their squares, in parts of 2^38, to which all workers add. */
struct tally {
    _Atomic uint64_t sum, square;
};

struct draw {
    const struct rk_piece *piece;
    double *reach; /* by class: weights up to it */
    struct tally *tallies;
    double *guess, *variance; /* by class, of the first draw */
    const struct rk_betweenness_plan *plan;
    double before, planned; /* pairs drawn so far, and those to be drawn after the first draw */
    uint64_t drawn;         /* in earlier rounds */
    uint32_t pairs;         /* to be drawn by each share */
    uint32_t round;
    struct rk_pair_paths *paths[rk_most_workers]; /* made for the first share of each */
};

static double draw_part(uint64_t *state)
{
    return (double)(rk_draw(state) >> 11) / 9007199254740992.0;
}

/* The class before whose end that part of all weight lies. */
static uint32_t class_at(const struct draw *draw, double part)
{
    uint32_t n = draw->piece->n, low = 0, high = n - 1;
    double at = part * draw->reach[n - 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (draw->reach[middle] > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* A pair of actors of the same class counts as one that nobody stands between. */
static void draw_pair(const struct draw *draw, struct rk_pair_paths *paths, double from_part,
                      double to_part)
{
    uint32_t from = class_at(draw, from_part), to = class_at(draw, to_part);
    if (from == to)
        return;
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

static bool do_share(void *context, uint32_t share, uint32_t worker)
{
    struct draw *draw = context;
    struct rk_pair_paths **paths = &draw->paths[worker];
    if (!*paths && !(*paths = rk_pair_paths_new(draw->piece)))
        return false;
    if (draw->plan->pace && !worker)
        rk_pace_tell(draw->plan->pace,
                     (draw->before + (double)draw->pairs * share) / (first_draw + draw->planned));
    uint64_t seed = (uint64_t)draw->round << 32 | share;
    uint64_t state = rk_draw(&seed); /* not the seed itself: neighbouring ones would overlap */
    for (uint32_t i = 0; i < draw->pairs; i++) {
        double at = (double)draw->pairs * share + i + draw_part(&state);
        draw_pair(draw, *paths, at / draw->pairs / shares, draw_part(&state));
    }
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

/* What each pair drawn adds to log(2 / a) where the bound is epsilon. */
static double gain(double variance, double epsilon)
{
    return epsilon - variance * log1p(epsilon / variance);
}

/* How likely it is that any class is further off than epsilon. */
static double doubt(const struct draw *draw, double drawn, double epsilon)
{
    double sum = 0;
    for (uint32_t c = 0; c < draw->piece->n; c++)
        sum += 2 * exp(-drawn * gain(draw->variance[c], epsilon));
    return sum;
}

/* From the first draw, which is then forgotten: how many pairs will be enough. The variances are
 * taken somewhat larger than they were seen. */
static void plan_draw(struct draw *draw, double epsilon, double delta, double most)
{
    double drawn = (double)draw->drawn;
    for (uint32_t c = 0; c < draw->piece->n; c++) {
        double mean = (double)draw->tallies[c].sum / unit / drawn;
        double square = (double)draw->tallies[c].square / unit / drawn;
        double variance = fmax(square - mean * mean, least_variance);
        draw->guess[c] = mean;
        draw->variance[c] = variance * (1 + 1 / sqrt(variance * drawn));
        draw->tallies[c].sum = draw->tallies[c].square = 0;
    }
    double low = least_draw, high = fmax(most, least_draw);
    while (high > low * 1.01) {
        double middle = sqrt(low * high);
        if (doubt(draw, middle, epsilon) > delta)
            low = middle;
        else
            high = middle;
    }
    draw->planned = high;
    draw->drawn = 0;
}

/* Whether each mean is within epsilon of what it estimates, with the shares that were planned. */
static bool is_enough(const struct draw *draw, double epsilon)
{
    double drawn = (double)draw->drawn;
    for (uint32_t c = 0; c < draw->piece->n; c++) {
        double variance = draw->variance[c], guess = draw->guess[c];
        double sum = (double)draw->tallies[c].sum / unit;
        double square = (double)draw->tallies[c].square / unit;
        double squares = square - 2 * guess * sum + guess * guess * drawn;
        double step = epsilon / (variance + epsilon);
        double chance = draw->planned * gain(variance, epsilon);
        if (chance + (log1p(epsilon / variance) - step) * squares > step * drawn * epsilon)
            return false;
    }
    return true;
}

static enum rk_status draw_enough(struct draw *draw, double epsilon, double delta)
{
    double most = ceil(log(2.0 * draw->piece->n / (delta * last_resort)) / (2 * epsilon * epsilon));
    draw->planned = fmin(most, 40.0 * first_draw); /* until it is known better */
    enum rk_status status = draw_more(draw, first_draw);
    if (status != RK_OK)
        return status;
    plan_draw(draw, epsilon, delta * (1 - last_resort), most);
    double target = draw->planned * first_look;
    while (status == RK_OK && (double)draw->drawn < most) {
        status = draw_more(draw, (uint64_t)(fmin(target, most) - (double)draw->drawn));
        if (status == RK_OK && is_enough(draw, epsilon))
            break;
        target = ceil((double)draw->drawn * growth);
    }
    return status;
}

/* Those of actors of the same class too. */
static double pairs_drawn_of(const struct draw *draw)
{
    double all = draw->reach[draw->piece->n - 1];
    return all * all / 2;
}

enum rk_status rk_betweenness_drawn(const struct rk_piece *piece, struct rk_betweenness_plan *plan,
                                    double epsilon, double delta, double *out)
{
    size_t n = (size_t)piece->n + 1;
    struct draw draw = {.piece = piece,
                        .reach = calloc(n, sizeof *draw.reach),
                        .guess = calloc(n, sizeof *draw.guess),
                        .variance = calloc(n, sizeof *draw.variance),
                        .plan = plan,
                        .tallies = rk_large_take(n * sizeof *draw.tallies)};
    bool good = draw.reach && draw.guess && draw.variance && draw.tallies;
    enum rk_status status = good ? RK_OK : RK_MEMORY;
    for (uint32_t c = 0; status == RK_OK && c < piece->n; c++)
        draw.reach[c] = piece->weight[c] + (c ? draw.reach[c - 1] : 0);
    if (status == RK_OK)
        status = draw_enough(&draw, epsilon * piece->pairs / pairs_drawn_of(&draw), delta);
    for (uint32_t i = 0; status == RK_OK && i < piece->member_count; i++) {
        double sum = (double)draw.tallies[piece->class[i]].sum / unit;
        out[piece->vertex[i]] += sum / (double)draw.drawn * pairs_drawn_of(&draw);
    }
    plan->samples += draw.drawn;
    for (uint32_t worker = 0; worker < rk_most_workers; worker++)
        rk_pair_paths_free(draw.paths[worker]);
    free(draw.reach);
    free(draw.guess);
    free(draw.variance);
    rk_large_free(draw.tallies, n * sizeof *draw.tallies);
    return status;
}

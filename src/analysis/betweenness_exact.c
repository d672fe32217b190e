/* Betweenness of plain arrays, exactly: pieces, sources in lockstep, shares for workers. */
#include "analysis/betweenness_parts.h"

#include "analysis/lockstep.h"
#include "base/workers.h"

#include <stdlib.h>
#include <string.h>

enum { shares = 32 };
static const double worth_sharing = 2e6; /* batches of sources x arcs: some 20 ms */

/* The batches of all exact pieces in one row, cut where their cost is even. */
struct exact {
    const struct rk_pieces *pieces;
    const bool *sampled;
    uint32_t n, share_count;
    double cost;
    double *slabs; /* one of n numbers for each share, seen by all workers */
    const struct rk_pace *pace;
    struct rk_lockstep *lockstep; /* each worker's own room, made for its first share */
    double *sums;
};

double rk_piece_cost(const struct rk_piece *piece)
{
    return ((double)((piece->n + rk_lanes - 1) / rk_lanes)) * (piece->first[piece->n] + 16.0);
}

/* Which part of the cost lies before a share. Shares get smaller: whoever takes one of the last is
 * soon done, so that no worker waits long for another. */
static double part_before(uint32_t share, uint32_t count)
{
    double left = 1 - (double)share / count;
    return 1 - left * left;
}

/* Batches [from, to) of a piece: those whose cost so far falls into the share. */
static void batches_of(const struct exact *exact, const struct rk_piece *piece, double before,
                       uint32_t share, uint32_t range[2])
{
    uint32_t count = (piece->n + rk_lanes - 1) / rk_lanes;
    double each = rk_piece_cost(piece) / count;
    for (uint32_t side = 0; side < 2; side++) {
        double cut = exact->cost * part_before(share + side, exact->share_count);
        double at = (cut - before) / each;
        range[side] = at <= 0 ? 0 : at >= count ? count : (uint32_t)at;
    }
    if (share + 1 == exact->share_count)
        range[1] = count;
}

static bool make_room(struct exact *exact)
{
    uint32_t most = 0, most_arcs = 0;
    for (uint32_t p = 0; p < exact->pieces->count; p++) {
        const struct rk_piece *piece = &exact->pieces->items[p];
        if (!exact->sampled[p] && piece->n > most)
            most = piece->n;
        if (!exact->sampled[p] && piece->first[piece->n] > most_arcs)
            most_arcs = piece->first[piece->n];
    }
    if (!exact->lockstep)
        exact->lockstep = rk_lockstep_new(most, most_arcs);
    if (!exact->sums)
        exact->sums = calloc((size_t)most + 1, sizeof *exact->sums);
    return exact->lockstep && exact->sums;
}

static void run_piece(struct exact *exact, const struct rk_piece *piece, const uint32_t range[2],
                      double *slab)
{
    memset(exact->sums, 0, piece->n * sizeof *exact->sums);
    rk_lockstep_enter(exact->lockstep, piece);
    for (uint32_t batch = range[0]; batch < range[1]; batch++) {
        uint32_t begin = batch * rk_lanes, end = begin + rk_lanes;
        rk_lockstep_run(exact->lockstep, begin, end < piece->n ? end : piece->n, exact->sums);
    }
    for (uint32_t i = 0; i < piece->member_count; i++)
        slab[piece->vertex[i]] += exact->sums[piece->class[i]];
}

/* The pieces of a share, one after the other, with the batches of each that fall into it. */
struct walk {
    uint32_t next;
    double before; /* the cost of those before */
};

static const struct rk_piece *walk_on(const struct exact *exact, uint32_t share, struct walk *walk,
                                      uint32_t range[2])
{
    while (walk->next < exact->pieces->count) {
        uint32_t p = walk->next++;
        const struct rk_piece *piece = &exact->pieces->items[p];
        if (exact->sampled[p])
            continue;
        batches_of(exact, piece, walk->before, share, range);
        walk->before += rk_piece_cost(piece);
        if (range[0] < range[1])
            return piece;
    }
    return NULL;
}

static bool do_share(void *context, uint32_t share)
{
    struct exact *exact = context;
    struct walk walk = {0};
    uint32_t range[2];
    if (!make_room(exact))
        return false;
    if (exact->pace)
        rk_pace_tell(exact->pace, part_before(share, exact->share_count));
    for (const struct rk_piece *piece; (piece = walk_on(exact, share, &walk, range));)
        run_piece(exact, piece, range, exact->slabs + (size_t)exact->n * share);
    return true;
}

/* Adds up what shares give, in their order, looking only at what they wrote to. */
static void add_up(const struct exact *exact, double *out)
{
    for (uint32_t share = 0; share < exact->share_count; share++) {
        double *slab = exact->slabs + (size_t)exact->n * share;
        struct walk walk = {0};
        uint32_t range[2];
        for (const struct rk_piece *piece; (piece = walk_on(exact, share, &walk, range));)
            for (uint32_t i = 0; i < piece->member_count; i++) {
                out[piece->vertex[i]] += slab[piece->vertex[i]];
                slab[piece->vertex[i]] = 0; /* it may be in other pieces too */
            }
    }
}

enum rk_status rk_betweenness_exact(const struct rk_pieces *pieces, const bool *sampled, uint32_t n,
                                    const struct rk_betweenness_plan *plan, double *out)
{
    struct exact exact = {
        .pieces = pieces, .sampled = sampled, .n = n, .share_count = 1, .pace = plan->pace};
    for (uint32_t p = 0; p < pieces->count; p++)
        exact.cost += sampled[p] ? 0 : rk_piece_cost(&pieces->items[p]);
    if (exact.cost > worth_sharing)
        exact.share_count = shares;
    size_t bytes = (size_t)n * exact.share_count * sizeof *exact.slabs;
    exact.slabs = rk_shared_take(bytes);
    if (!exact.slabs)
        return RK_MEMORY;
    struct rk_work work = {exact.share_count, do_share, &exact, exact.slabs, bytes};
    enum rk_status status = rk_workers_run(plan->jobs, plan->team, &work);
    if (status == RK_OK)
        add_up(&exact, out);
    rk_shared_free(exact.slabs, bytes);
    rk_lockstep_free(exact.lockstep);
    free(exact.sums);
    return status;
}

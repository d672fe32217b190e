/* Betweenness of plain arrays, exactly: pieces, sources in lockstep, shares for workers. */
#include "analysis/betweenness_parts.h"

#include "analysis/lockstep.h"
#include "base/arena.h"
#include "base/workers.h"

#include <stdlib.h>

enum { shares = 32 };
static const double worth_sharing = 2e6; /* batches of sources x arcs: some 20 ms */

/* The batches of all exact pieces in one row, cut where their cost is even. */
struct exact {
    const struct rk_pieces *pieces;
    const bool *sampled;
    uint32_t share_count;
    double cost;
    double *sums; /* for each share, by class of each of its pieces, one behind the other */
    size_t first[shares + 1]; /* where those of each share begin */
    const struct rk_pace *pace;
    struct rk_lockstep *rooms[rk_most_workers]; /* made for the first share of each */
};

static uint32_t batches_in(const struct rk_piece *piece)
{
    return (piece->n + rk_lanes - 1) / rk_lanes;
}

/* Of one of its batches. */
static double batch_cost(const struct rk_piece *piece)
{
    return piece->first[piece->n] + 16.0;
}

double rk_piece_cost(const struct rk_piece *piece)
{
    return batches_in(piece) * batch_cost(piece);
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
    uint32_t count = batches_in(piece);
    for (uint32_t side = 0; side < 2; side++) {
        double cut = exact->cost * part_before(share + side, exact->share_count);
        double at = (cut - before) / batch_cost(piece);
        range[side] = at <= 0 ? 0 : at >= count ? count : (uint32_t)at;
    }
    if (share + 1 == exact->share_count)
        range[1] = count;
}

/* The pieces of a share, one after the other, with the batches of each that fall into it. */
struct walk {
    uint32_t share, next;
    double before; /* the cost of those before */
    size_t used;   /* where the sums of the piece at hand begin, and those of the next one */
    size_t end;
    uint32_t range[2];
};

static struct walk set_out(const struct exact *exact, uint32_t share)
{
    return (struct walk){.share = share, .end = exact->first[share]};
}

static const struct rk_piece *walk_on(const struct exact *exact, struct walk *walk)
{
    walk->used = walk->end;
    while (walk->next < exact->pieces->count) {
        uint32_t p = walk->next++;
        const struct rk_piece *piece = &exact->pieces->items[p];
        if (exact->sampled[p])
            continue;
        batches_of(exact, piece, walk->before, walk->share, walk->range);
        walk->before += rk_piece_cost(piece);
        if (walk->range[0] < walk->range[1]) {
            walk->end += piece->n;
            return piece;
        }
    }
    return NULL;
}

/* The worker's own room, for any of the pieces; NULL when there is none. */
static struct rk_lockstep *room_of(struct exact *exact, uint32_t worker)
{
    struct rk_lockstep **room = &exact->rooms[worker];
    uint32_t most = 0, most_arcs = 0;
    for (uint32_t p = 0; !*room && p < exact->pieces->count; p++) {
        const struct rk_piece *piece = &exact->pieces->items[p];
        if (!exact->sampled[p] && piece->n > most)
            most = piece->n;
        if (!exact->sampled[p] && piece->first[piece->n] > most_arcs)
            most_arcs = piece->first[piece->n];
    }
    if (!*room)
        *room = rk_lockstep_new(most, most_arcs);
    return *room;
}

/* How far the row has come behind a batch of the piece at hand. */
static void tell(const struct exact *exact, const struct walk *walk, const struct rk_piece *piece,
                 uint32_t batch)
{
    double left = batch_cost(piece) * (batches_in(piece) - batch - 1);
    if (exact->pace)
        rk_pace_tell(exact->pace, (walk->before - left) / exact->cost);
}

static bool do_share(void *context, uint32_t share, uint32_t worker)
{
    struct exact *exact = context;
    struct rk_lockstep *room = room_of(exact, worker);
    struct walk walk = set_out(exact, share);
    if (!room)
        return false;
    for (const struct rk_piece *piece; (piece = walk_on(exact, &walk));) {
        rk_lockstep_enter(room, piece);
        for (uint32_t batch = walk.range[0]; batch < walk.range[1]; batch++) {
            uint32_t begin = batch * rk_lanes, end = begin + rk_lanes;
            rk_lockstep_run(room, begin, end < piece->n ? end : piece->n, exact->sums + walk.used);
            if (!worker)
                tell(exact, &walk, piece, batch);
        }
    }
    return true;
}

/* Adds up what shares give, in their order. */
static void add_up(const struct exact *exact, double *out)
{
    for (uint32_t share = 0; share < exact->share_count; share++) {
        struct walk walk = set_out(exact, share);
        for (const struct rk_piece *piece; (piece = walk_on(exact, &walk));)
            for (uint32_t i = 0; i < piece->member_count; i++)
                out[piece->vertex[i]] += exact->sums[walk.used + piece->class[i]];
    }
}

static void cut(struct exact *exact)
{
    for (uint32_t p = 0; p < exact->pieces->count; p++)
        exact->cost += exact->sampled[p] ? 0 : rk_piece_cost(&exact->pieces->items[p]);
    exact->share_count = exact->cost > worth_sharing ? shares : 1;
    for (uint32_t share = 0; share < exact->share_count; share++) {
        struct walk walk = set_out(exact, share);
        while (walk_on(exact, &walk))
            continue;
        exact->first[share + 1] = walk.end;
    }
}

enum rk_status rk_betweenness_exact(const struct rk_pieces *pieces, const bool *sampled,
                                    const struct rk_betweenness_plan *plan, double *out)
{
    struct exact exact = {.pieces = pieces, .sampled = sampled, .pace = plan->pace};
    cut(&exact);
    size_t bytes = exact.first[exact.share_count] * sizeof *exact.sums;
    exact.sums = rk_large_take(bytes);
    if (!exact.sums)
        return RK_MEMORY;
    struct rk_work work = {exact.share_count, do_share, &exact, exact.sums, bytes};
    enum rk_status status = rk_workers_run(plan->jobs, plan->team, &work);
    if (status == RK_OK)
        add_up(&exact, out);
    rk_large_free(exact.sums, bytes);
    for (uint32_t worker = 0; worker < rk_most_workers; worker++)
        rk_lockstep_free(exact.rooms[worker]);
    return status;
}

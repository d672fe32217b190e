/* Betweenness of plain arrays: what is known at once, what is counted, what is drawn. */
#include "analysis/betweenness_parts.h"

#include <stdlib.h>

/* The costliest pieces are drawn until the rest is affordable. */
static uint32_t choose_drawn(const struct rk_pieces *pieces, double most_work, bool *drawn)
{
    double work = 0;
    uint32_t count = 0;
    for (uint32_t p = 0; p < pieces->count; p++)
        work += rk_piece_cost(&pieces->items[p]);
    while (most_work > 0 && work > most_work) {
        uint32_t dearest = RK_NONE;
        for (uint32_t p = 0; p < pieces->count; p++)
            if (!drawn[p] && (dearest == RK_NONE || rk_piece_cost(&pieces->items[p]) >
                                                        rk_piece_cost(&pieces->items[dearest])))
                dearest = p;
        drawn[dearest] = true;
        work -= rk_piece_cost(&pieces->items[dearest]);
        count++;
    }
    return count;
}

static enum rk_status find(const struct rk_arcs *arcs, const struct rk_pieces *pieces, bool *drawn,
                           struct rk_betweenness_plan *plan, double *out)
{
    uint32_t count = choose_drawn(pieces, plan->most_work, drawn);
    if (count && plan->exact_only)
        return RK_LIMIT;
    double all = (arcs->n - 1.0) * (arcs->n - 2.0) / 2;
    for (uint32_t v = 0; v < arcs->n; v++)
        out[v] = pieces->known[v];
    for (uint32_t p = 0; p < pieces->count; p++) {
        const struct rk_piece *piece = &pieces->items[p];
        for (uint32_t i = 0; i < piece->member_count; i++)
            out[piece->vertex[i]] += piece->known[piece->class[i]];
    }
    enum rk_status status = rk_betweenness_exact(pieces, drawn, plan, out);
    for (uint32_t p = 0; status == RK_OK && p < pieces->count; p++)
        if (drawn[p]) /* a vertex may be in all of the drawn pieces: errors add up */
            status = rk_betweenness_drawn(&pieces->items[p], plan,
                                          plan->epsilon * all / pieces->items[p].pairs / count,
                                          plan->delta / count, out);
    return status;
}

enum rk_status rk_betweenness_find(const struct rk_arcs *arcs, const struct rk_blocks *blocks,
                                   struct rk_betweenness_plan *plan, double *out)
{
    struct rk_pieces pieces;
    plan->samples = 0;
    enum rk_status status = rk_pieces_cut(arcs, blocks, &pieces);
    bool *drawn = calloc((size_t)pieces.count + 1, sizeof *drawn);
    if (status == RK_OK)
        status = drawn ? find(arcs, &pieces, drawn, plan, out) : RK_MEMORY;
    free(drawn);
    rk_pieces_free(&pieces);
    return status;
}

/* Actors whose place in the network changed from one round to the next. */
#include "analysis/rounds.h"

#include <math.h>
#include <stdlib.h>

enum { first_ranks = 10, least_actors = 10 };

struct ranks {
    uint32_t *of; /* by vertex, from 1 */
    uint32_t tied;
};

/* Ranks by betweenness, equals sharing the better one. The order of rows begins with it. */
static struct ranks rank(struct rk_comparing *comparing, const struct rk_analysis *analysis)
{
    uint32_t n = rk_network_actor_count(rk_analysis_network(analysis));
    struct ranks ranks = {rk_arena_take(comparing->scratch, n * sizeof *ranks.of), 0};
    const uint32_t *order = rk_analysis_order(analysis);
    for (uint32_t i = 0; i < n; i++) {
        const struct rk_actor_measures *m = rk_analysis_actor(analysis, order[i]);
        bool same = i && m->betweenness == rk_analysis_actor(analysis, order[i - 1])->betweenness;
        ranks.of[order[i]] = same ? ranks.of[order[i - 1]] : i + 1;
        ranks.tied += m->degree > 0;
    }
    return ranks;
}

static bool means_something(const struct rk_measure_move *move, const uint32_t ranks[2])
{
    double change = fabs(move->betweenness[1] - move->betweenness[0]);
    double larger = fmax(move->betweenness[0], move->betweenness[1]);
    uint32_t low = ranks[0] < ranks[1] ? ranks[0] : ranks[1];
    uint32_t high = ranks[0] < ranks[1] ? ranks[1] : ranks[0];
    return low <= first_ranks && high - low >= 2 && change >= 0.01 && change >= larger / 5;
}

static uint32_t change_of(const struct rk_measure_move *move)
{
    return move->degree[0] > move->degree[1] ? move->degree[0] - move->degree[1]
                                             : move->degree[1] - move->degree[0];
}

static int by_change(const void *a, const void *b)
{
    const struct rk_measure_move *x = a, *y = b;
    if (change_of(x) != change_of(y))
        return change_of(x) < change_of(y) ? 1 : -1;
    return (x->earlier > y->earlier) - (x->earlier < y->earlier);
}

/* The one vertex of the later network that an actor of the earlier is, RK_NONE when there are
 * several or none, or it is several before. */
static uint32_t same_vertex(const struct rk_comparing *comparing, const struct rk_network *later,
                            uint32_t actor, uint32_t *other)
{
    uint32_t heirs, forebears;
    const uint32_t *list = rk_list_of(&comparing->matching->later[RK_ACTOR], actor, &heirs);
    if (heirs != 1)
        return RK_NONE;
    rk_list_of(&comparing->matching->earlier[RK_ACTOR], list[0], &forebears);
    *other = list[0];
    return forebears == 1 ? rk_network_vertex(later, list[0]) : RK_NONE;
}

void rk_compare_measures(struct rk_comparing *comparing)
{
    struct rk_analysis **analyses = &comparing->rounds->analyses[comparing->index];
    const struct rk_network *earlier = rk_analysis_network(analyses[0]);
    const struct rk_network *later = rk_analysis_network(analyses[1]);
    struct ranks ranks[2] = {rank(comparing, analyses[0]), rank(comparing, analyses[1])};
    bool ranked = ranks[0].tied >= least_actors && ranks[1].tied >= least_actors;
    struct {
        struct rk_measure_move *items;
        uint32_t count, capacity;
    } moves = {0};
    for (uint32_t v = 0; v < rk_network_actor_count(earlier); v++) {
        struct rk_measure_move move = {.earlier = rk_network_actor(earlier, v)};
        uint32_t w = same_vertex(comparing, later, move.earlier, &move.later);
        if (w == RK_NONE)
            continue;
        const struct rk_actor_measures *m[2] = {rk_analysis_actor(analyses[0], v),
                                                rk_analysis_actor(analyses[1], w)};
        const uint32_t place[2] = {ranks[0].of[v], ranks[1].of[w]};
        for (int r = 0; r < 2; r++) {
            move.degree[r] = m[r]->degree;
            move.betweenness[r] = m[r]->betweenness;
            move.cut_point[r] = m[r]->cut_point;
        }
        bool moved = ranked && means_something(&move, place);
        for (int r = 0; r < 2 && moved; r++)
            move.rank[r] = place[r];
        if (moved || change_of(&move) >= 2 || move.cut_point[0] != move.cut_point[1])
            RK_PUSH(comparing->arena, &moves, move);
    }
    if (moves.count > 1)
        qsort(moves.items, moves.count, sizeof *moves.items, by_change);
    comparing->step->measures = moves.items;
    comparing->step->measure_count = moves.count;
}

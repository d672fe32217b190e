/* The order of groups on both sides of the aggregated map. */
#include "drawing/bureaus.h"

#include <math.h>

/* Heights of the groups in the order as it stands, 0 at the top to 1. */
static void spread(struct rk_grouping *g)
{
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < g->side_count[k]; i++)
            g->groups[g->order[k][i]].y = (i + 0.5) / g->side_count[k];
}

/* The mean, by weight, of distance in height to the power of 1.3: long reaches cost more. */
static double reach(const struct rk_grouping *g)
{
    double sum = 0, weights = 0;
    for (uint32_t i = 0; i < g->tie_count; i++) {
        const struct rk_group_tie *tie = &g->ties[i];
        double weight = tie->now + 0.4 * (tie->hoped + tie->unstated);
        sum += weight * pow(fabs(g->groups[tie->a].y - g->groups[tie->b].y), 1.3);
        weights += weight;
    }
    return weights > 0 ? sum / weights : 0;
}

/* How often each line that is drawn crosses another: both sides bend around the lines as a circle
 * does, so that two cross when the ends of one lie apart between those of the other. */
static double crossings(const struct rk_grouping *g)
{
    uint32_t around[RK_GROUPS_MOST], low[RK_GROUPS_MOST * RK_GROUPS_MOST / 2];
    uint32_t high[RK_GROUPS_MOST * RK_GROUPS_MOST / 2], count = 0, sum = 0;
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < g->side_count[k]; i++)
            around[g->order[k][i]] = k ? g->count - 1 - i : i;
    for (uint32_t i = 0; i < g->tie_count; i++) {
        uint32_t a = around[g->ties[i].a], b = around[g->ties[i].b];
        low[count] = a < b ? a : b;
        high[count] = a < b ? b : a;
        count += g->ties[i].drawn;
    }
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < count; j++)
            sum += (low[i] < low[j]) & (low[j] < high[i]) & (high[i] < high[j]);
    return count ? sum / (double)count : 0;
}

static double cost(struct rk_grouping *g)
{
    const double crossing = 0.1; /* of a line is as bad as that share of the height for all */
    spread(g);
    return reach(g) + crossing * crossings(g);
}

static void swap(uint32_t *a, uint32_t *b)
{
    uint32_t c = *a;
    *a = *b;
    *b = c;
}

/* Those that meet nobody, and the rest, stay at the foot. */
static uint32_t movable(const struct rk_grouping *g, int k)
{
    uint32_t count = 0;
    while (count < g->side_count[k] && g->groups[g->order[k][count]].total > 0 &&
           g->groups[g->order[k][count]].kind != RK_GROUP_REST)
        count++;
    return count;
}

static bool improve(struct rk_grouping *g, double *least)
{
    bool better = false;
    for (int k = 0; k < 2; k++) {
        uint32_t count = movable(g, k);
        for (uint32_t i = 0; i < count; i++)
            for (uint32_t j = i + 1; j < count; j++) {
                swap(&g->order[k][i], &g->order[k][j]);
                double now = cost(g);
                if (now < *least - 1e-12) {
                    *least = now;
                    better = true;
                } else {
                    swap(&g->order[k][i], &g->order[k][j]);
                }
            }
    }
    return better;
}

static int rank_of(const struct rk_group *group)
{
    return group->kind == RK_GROUP_REST ? 2 : group->total <= 0;
}

/* Where the sides mean nothing, every other group goes to the right. */
static void fill_sides(struct rk_grouping *g)
{
    uint32_t turn = 0;
    for (int rank = 0; rank < 3; rank++)
        for (uint32_t i = 0; i < g->count; i++) {
            struct rk_group *group = &g->groups[i];
            if (rank_of(group) != rank)
                continue;
            if (!g->split)
                group->side = (int)(turn++ % 2);
            g->order[group->side][g->side_count[group->side]++] = i;
        }
}

void rk_grouping_order(struct rk_grouping *g)
{
    enum { ROUNDS = 60 };
    fill_sides(g);
    double least = cost(g);
    for (int round = 0; round < ROUNDS && improve(g, &least); round++)
        continue;
    spread(g);
}

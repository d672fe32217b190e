/* Filling a frame with nodes, and pushing them apart in it. */
#include "drawing/layout.h"

#include <math.h>
#include <stdlib.h>

struct ranked {
    double value;
    uint32_t node;
};

static int by_value(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

/* Maps the values to 0..1, partly by their distance, partly by their rank: ranks open a crowded
 * core and pull in what lies far out. */
static void normalize(struct ranked *values, uint32_t count, double rank, double *out)
{
    qsort(values, count, sizeof *values, by_value);
    double low = values[0].value, wide = values[count - 1].value - low;
    for (uint32_t i = 0; i < count; i++) {
        double distance = wide > 1e-9 ? (values[i].value - low) / wide : 0.5;
        double place = count > 1 ? (double)i / (count - 1) : 0.5;
        out[values[i].node] = (1 - rank) * distance + rank * place;
    }
}

static double size_of(const double *sizes, uint32_t i)
{
    return sizes ? sizes[i] : 0;
}

void rk_places_stretch(struct rk_arena *arena, const struct rk_layout *layout,
                       struct rk_point *places, struct rk_area area, double rank)
{
    uint32_t n = layout->nodes;
    struct ranked *values = rk_arena_take(arena, n * sizeof *values);
    double *x = rk_arena_take(arena, n * sizeof *x), *y = rk_arena_take(arena, n * sizeof *y);
    if (!n)
        return;
    for (uint32_t i = 0; i < n; i++)
        values[i] = (struct ranked){places[i].x, i};
    normalize(values, n, rank, x);
    for (uint32_t i = 0; i < n; i++)
        values[i] = (struct ranked){places[i].y, i};
    normalize(values, n, rank, y);
    for (uint32_t i = 0; i < n; i++) {
        double half_x = size_of(layout->width, i) / 2, half_y = size_of(layout->height, i) / 2;
        places[i].x = area.left + half_x + x[i] * (area.right - area.left - 2 * half_x);
        places[i].y = area.top + half_y + y[i] * (area.bottom - area.top - 2 * half_y);
    }
}

static void hold(const struct rk_layout *layout, struct rk_point *places, uint32_t i,
                 struct rk_area area)
{
    double half_x = size_of(layout->width, i) / 2, half_y = size_of(layout->height, i) / 2;
    places[i].x = fmin(fmax(places[i].x, area.left + half_x), area.right - half_x);
    places[i].y = fmin(fmax(places[i].y, area.top + half_y), area.bottom - half_y);
}

/* Parts one pair along the axis on which less is needed. Returns whether it had to. */
static bool part(const struct rk_layout *layout, struct rk_point *p, uint32_t i, uint32_t j,
                 struct rk_point gap)
{
    double gap_x = gap.x, gap_y = gap.y;
    double wide = (size_of(layout->width, i) + size_of(layout->width, j)) / 2 + gap_x;
    double tall = (size_of(layout->height, i) + size_of(layout->height, j)) / 2 + gap_y;
    double dx = p[j].x - p[i].x, dy = p[j].y - p[i].y;
    double over_x = wide - fabs(dx), over_y = tall - fabs(dy);
    if (over_x <= 1e-6 || over_y <= 1e-6)
        return false;
    if (over_x / wide < over_y / tall * 1.1) {
        double move = over_x / 2 * (dx < 0 ? -1 : 1);
        p[i].x -= move;
        p[j].x += move;
    } else {
        double move = over_y / 2 * (dy < 0 ? -1 : 1);
        p[i].y -= move;
        p[j].y += move;
    }
    return true;
}

/* Ends of a tie stand further apart: the line between them must be seen. */
static uint32_t part_tied(const struct rk_layout *layout, struct rk_point *p, struct rk_point gap)
{
    uint32_t left = 0;
    for (uint32_t i = 0; i < layout->edge_count; i++)
        left += part(layout, p, layout->edges[i].a, layout->edges[i].b, gap);
    return left;
}

uint32_t rk_places_part(const struct rk_layout *layout, struct rk_point *places,
                        struct rk_area area, const struct rk_gaps *gaps)
{
    enum { ROUNDS = 600 };
    uint32_t left = 0;
    for (int round = 0; round < ROUNDS; round++) {
        left = 0;
        /* Gaps are wished for; not overlapping is what must be: late rounds ask for less. */
        double ask = round < ROUNDS / 2 ? 1 : 1.5 - (double)round / ROUNDS;
        struct rk_point apart = {gaps->any.x * ask, gaps->any.y * ask};
        struct rk_point tied = {gaps->tied.x * ask, gaps->tied.y * ask};
        uint32_t short_ties = round < ROUNDS / 2 ? part_tied(layout, places, tied) : 0;
        for (uint32_t i = 0; i < layout->nodes; i++)
            for (uint32_t j = i + 1; j < layout->nodes; j++)
                left += part(layout, places, i, j, apart);
        for (uint32_t i = 0; i < layout->nodes; i++)
            hold(layout, places, i, area);
        if (!left && !short_ties)
            break;
    }
    return left;
}

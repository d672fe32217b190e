/* Room for what is new between nodes and rows that must not move. */
#include "drawing/anchor.h"
#include "drawing/path.h"

#include <math.h>
#include <stdlib.h>

enum { ACROSS = 56, DOWN = 44 };

struct settle {
    const struct rk_layout *layout;
    struct rk_point *places;
    bool *standing;
    struct rk_area area;
    double gap_x, gap_y;
};

static double half_width(const struct settle *s, uint32_t i)
{
    return (s->layout->width ? s->layout->width[i] : 0) / 2;
}

static double half_height(const struct settle *s, uint32_t i)
{
    return (s->layout->height ? s->layout->height[i] : 0) / 2;
}

/* How much the node at p would overlap those that stand; 0: it is free, gaps included. */
static double overlap(const struct settle *s, uint32_t node, struct rk_point p)
{
    double sum = 0;
    for (uint32_t i = 0; i < s->layout->nodes; i++) {
        if (i == node || !s->standing[i])
            continue;
        double x = half_width(s, i) + half_width(s, node) + s->gap_x - fabs(s->places[i].x - p.x);
        double y = half_height(s, i) + half_height(s, node) + s->gap_y - fabs(s->places[i].y - p.y);
        if (x > 1e-6 && y > 1e-6)
            sum += x * y;
    }
    return sum;
}

/* Does the segment pass over the box around `at`? */
static bool passes(struct rk_point a, struct rk_point b, struct rk_point at, double half_x,
                   double half_y)
{
    double low = 0, high = 1;
    const double step[4] = {a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y};
    const double room[4] = {a.x - (at.x - half_x), at.x + half_x - a.x, a.y - (at.y - half_y),
                            at.y + half_y - a.y};
    for (int i = 0; i < 4; i++) {
        if (fabs(step[i]) < 1e-12) {
            if (room[i] < 0)
                return false;
        } else if (step[i] < 0) {
            low = fmax(low, room[i] / step[i]);
        } else {
            high = fmin(high, room[i] / step[i]);
        }
    }
    return low < high;
}

/* The node's own line: over nodes it does not belong to, across lines that are there. */
static double own_line(const struct settle *s, uint32_t node, uint32_t to, struct rk_point p)
{
    const struct rk_layout *l = s->layout;
    struct rk_point q = s->places[to];
    double cost = hypot(q.x - p.x, q.y - p.y);
    for (uint32_t i = 0; i < l->nodes; i++)
        if (i != node && i != to && s->standing[i] &&
            passes(p, q, s->places[i], half_width(s, i) + 3, half_height(s, i) + 3))
            cost += 250;
    for (uint32_t i = 0; i < l->edge_count; i++) {
        uint32_t a = l->edges[i].a, b = l->edges[i].b;
        if (a != node && b != node && a != to && b != to && s->standing[a] && s->standing[b] &&
            rk_path_pieces_cross(p, q, s->places[a], s->places[b]))
            cost += 60;
    }
    return cost;
}

/* What is wrong with the place: long lines, lines over nodes, lines that cross. */
static double cost_of(const struct settle *s, uint32_t node, struct rk_point p)
{
    const struct rk_layout *l = s->layout;
    double cost = 0;
    uint32_t ties = 0;
    for (uint32_t i = 0; i < l->edge_count; i++) {
        uint32_t a = l->edges[i].a, b = l->edges[i].b;
        if (a == node || b == node) {
            uint32_t other = a == node ? b : a;
            if (s->standing[other]) {
                cost += own_line(s, node, other, p);
                ties++;
            }
        } else if (s->standing[a] && s->standing[b] &&
                   passes(s->places[a], s->places[b], p, half_width(s, node) + 3,
                          half_height(s, node) + 3)) {
            cost += 250;
        }
    }
    if (ties)
        return cost;
    /* Nothing draws it anywhere: away from all others. */
    double nearest = INFINITY;
    for (uint32_t i = 0; i < l->nodes; i++)
        if (s->standing[i])
            nearest = fmin(nearest, hypot(s->places[i].x - p.x, s->places[i].y - p.y));
    return cost - (isfinite(nearest) ? nearest : 0);
}

static struct rk_point candidate(const struct settle *s, uint32_t node, int x, int y)
{
    double half_x = half_width(s, node), half_y = half_height(s, node);
    double wide = fmax(0, s->area.right - s->area.left - 2 * half_x);
    double tall = fmax(0, s->area.bottom - s->area.top - 2 * half_y);
    return (struct rk_point){s->area.left + half_x + wide * x / (ACROSS - 1),
                             s->area.top + half_y + tall * y / (DOWN - 1)};
}

/* Puts one node where it is free and costs least; false when it is free nowhere. */
static bool put(struct settle *s, uint32_t node)
{
    double least = INFINITY, free_cost = INFINITY;
    struct rk_point best = {0}, least_bad = {0};
    for (int y = 0; y < DOWN; y++)
        for (int x = 0; x < ACROSS; x++) {
            struct rk_point p = candidate(s, node, x, y);
            double over = overlap(s, node, p);
            if (over > 0) {
                if (over < least)
                    least_bad = p;
                least = fmin(least, over);
                continue;
            }
            double cost = cost_of(s, node, p);
            if (cost < free_cost)
                best = p;
            free_cost = fmin(free_cost, cost);
        }
    bool found = isfinite(free_cost);
    s->places[node] = found ? best : least_bad;
    return found;
}

/* The node with the most ties to those that stand comes next. */
static uint32_t next(const struct settle *s, uint32_t *ties)
{
    uint32_t best = RK_NONE;
    for (uint32_t i = 0; i < s->layout->nodes; i++)
        ties[i] = 0;
    for (uint32_t i = 0; i < s->layout->edge_count; i++) {
        const struct rk_layout_edge *edge = &s->layout->edges[i];
        ties[edge->a] += s->standing[edge->b];
        ties[edge->b] += s->standing[edge->a];
    }
    for (uint32_t i = 0; i < s->layout->nodes; i++)
        if (!s->standing[i] && (best == RK_NONE || ties[i] > ties[best]))
            best = i;
    return best;
}

uint32_t rk_places_settle(struct rk_arena *arena, const struct rk_layout *layout, const bool *fixed,
                          struct rk_point *places, struct rk_area area, const struct rk_gaps *gaps)
{
    struct settle s = {.layout = layout, .places = places, .area = area};
    uint32_t *ties = rk_arena_take(arena, layout->nodes * sizeof *ties), homeless = 0;
    s.standing = rk_arena_take(arena, layout->nodes * sizeof *s.standing);
    for (uint32_t i = 0; i < layout->nodes; i++)
        s.standing[i] = fixed[i];
    for (uint32_t node; (node = next(&s, ties)) != RK_NONE;) {
        bool put_down = false;
        for (double share = 1; share > 0.2 && !put_down; share -= 0.25) {
            s.gap_x = gaps->any.x * share;
            s.gap_y = gaps->any.y * share;
            put_down = put(&s, node);
        }
        homeless += !put_down;
        s.standing[node] = true;
    }
    return homeless;
}

/* ---- rows ---- */

struct column {
    const struct rk_slot *rows;
    const bool *placed;
    uint32_t count;
    double top, bottom, gap;
};

static bool is_free(const struct column *c, double y, double height)
{
    if (y - height / 2 < c->top - 1e-6 || y + height / 2 > c->bottom + 1e-6)
        return false;
    for (uint32_t i = 0; i < c->count; i++)
        if (c->placed[i] &&
            fabs(c->rows[i].y - y) < (c->rows[i].height + height) / 2 + c->gap - 1e-6)
            return false;
    return true;
}

static void consider(const struct column *c, const struct rk_slot *row, double y, double *best)
{
    if (is_free(c, y, row->height) && fabs(y - row->y) < fabs(*best - row->y))
        *best = y;
}

/* The free place nearest to the row's wish: the wish itself, or touching a row or an end of the
 * column. INFINITY: none. */
static double free_place(const struct column *c, const struct rk_slot *row)
{
    double best = INFINITY;
    consider(c, row, row->y, &best);
    consider(c, row, c->top + row->height / 2, &best);
    consider(c, row, c->bottom - row->height / 2, &best);
    for (uint32_t i = 0; i < c->count; i++) {
        double away = (c->rows[i].height + row->height) / 2 + c->gap;
        if (!c->placed[i])
            continue;
        consider(c, row, c->rows[i].y - away, &best);
        consider(c, row, c->rows[i].y + away, &best);
    }
    return best;
}

void rk_slots_fill(struct rk_slot *rows, uint32_t count, double top, double bottom, double gap,
                   bool *placed)
{
    const struct column c = {rows, placed, count, top, bottom, gap};
    for (uint32_t i = 0; i < count; i++)
        placed[i] = rows[i].fixed;
    for (uint32_t i = 0; i < count; i++) {
        double y = rows[i].fixed ? INFINITY : free_place(&c, &rows[i]);
        if (!isfinite(y))
            continue;
        rows[i].y = y;
        placed[i] = true;
    }
}

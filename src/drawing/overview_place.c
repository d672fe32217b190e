/* Where nodes of an overview network stand. */
#include "drawing/overview.h"

#include "drawing/anchor.h"
#include "drawing/layout.h"
#include "drawing/path.h"

#include <math.h>
#include <string.h>

enum { TRIES_FEW = 24, TRIES_MANY = 4, GRID_X = 24, GRID_Y = 18 };

/* Crossings of straight lines, and a little for their length. */
static double crossing_cost(const struct rk_drawn *d, const struct rk_point *p)
{
    double cost = 0;
    for (uint32_t i = 0; i < d->tie_count; i++) {
        const struct rk_view_tie *x = &d->view->ties[d->ties[i]];
        struct rk_point a = p[d->box[x->a]], b = p[d->box[x->b]];
        for (uint32_t k = i + 1; k < d->tie_count; k++) {
            const struct rk_view_tie *y = &d->view->ties[d->ties[k]];
            if (x->a == y->a || x->a == y->b || x->b == y->a || x->b == y->b)
                continue;
            cost += rk_path_pieces_cross(a, b, p[d->box[y->a]], p[d->box[y->b]]);
        }
        cost += hypot(a.x - b.x, a.y - b.y) / 2500;
    }
    return cost;
}

/* Straight lines over nodes they do not belong to. */
static double foreign_cost(const struct rk_drawn *d, const struct rk_point *p)
{
    struct rk_page *page = &d->map->page;
    double cost = 0;
    for (uint32_t i = 0; i < d->tie_count; i++) {
        const struct rk_view_tie *tie = &d->view->ties[d->ties[i]];
        struct rk_point a = p[d->box[tie->a]], b = p[d->box[tie->b]];
        struct rk_point path[4] = {a, a, b, b};
        for (uint32_t k = 0; k < d->count; k++) {
            struct rk_box box = page->boxes.items[k];
            if (k == d->box[tie->a] || k == d->box[tie->b])
                continue;
            box.x = p[k].x;
            box.y = p[k].y;
            cost += rk_path_over(path, 4, &box, 3) > 0 ? 2 : 0;
        }
    }
    return cost;
}

struct grid {
    bool used[GRID_Y][GRID_X];
};

static int cell(double at, double low, double high, int cells)
{
    int i = (int)((at - low) / (high - low) * cells);
    return i < 0 ? 0 : i >= cells ? cells - 1 : i;
}

static void mark_box(struct grid *g, struct rk_area a, const struct rk_box *box, struct rk_point at)
{
    int left = cell(at.x - box->width / 2, a.left, a.right, GRID_X);
    int right = cell(at.x + box->width / 2, a.left, a.right, GRID_X);
    int bottom = cell(at.y + box->height / 2, a.top, a.bottom, GRID_Y);
    for (int y = cell(at.y - box->height / 2, a.top, a.bottom, GRID_Y); y <= bottom; y++)
        for (int x = left; x <= right; x++)
            g->used[y][x] = true;
}

static void mark_line(struct grid *g, struct rk_area a, struct rk_point p, struct rk_point q)
{
    for (int i = 0; i <= 30; i++) {
        double t = i / 30.0, x = p.x + (q.x - p.x) * t, y = p.y + (q.y - p.y) * t;
        g->used[cell(y, a.top, a.bottom, GRID_Y)][cell(x, a.left, a.right, GRID_X)] = true;
    }
}

/* The largest empty rectangle, as a share of the area. */
static double largest_gap(const struct grid *g)
{
    int best = 0, height[GRID_X] = {0};
    for (int y = 0; y < GRID_Y; y++)
        for (int x = 0; x < GRID_X; x++) {
            height[x] = g->used[y][x] ? 0 : height[x] + 1;
            int least = height[x];
            for (int k = x; k >= 0 && height[k] > 0; k--) {
                least = height[k] < least ? height[k] : least;
                best = best > least * (x - k + 1) ? best : least * (x - k + 1);
            }
        }
    return best / (double)(GRID_X * GRID_Y);
}

/* What of the area nothing uses: all of it, and above all in one piece. */
static double empty_cost(const struct rk_drawn *d, const struct rk_point *p, struct rk_area area)
{
    struct grid g = {0};
    int used = 0;
    for (uint32_t i = 0; i < d->count; i++)
        mark_box(&g, area, &d->map->page.boxes.items[i], p[i]);
    for (uint32_t i = 0; i < d->tie_count; i++) {
        const struct rk_view_tie *tie = &d->view->ties[d->ties[i]];
        mark_line(&g, area, p[d->box[tie->a]], p[d->box[tie->b]]);
    }
    for (int y = 0; y < GRID_Y; y++)
        for (int x = 0; x < GRID_X; x++)
            used += g.used[y][x];
    return 8 * largest_gap(&g) + 45 * (1 - used / (double)(GRID_X * GRID_Y));
}

struct setting {
    struct rk_layout layout;
    struct rk_area area, frame;
    struct rk_gaps gaps;
    uint32_t tries;
};

/* Few nodes do not need the whole frame. */
static struct rk_area frame(const struct rk_drawn *d, struct rk_area area)
{
    double share = fmin(1, 0.55 + 0.05 * d->count);
    double x = (area.right - area.left) * (1 - share) / 2;
    double y = (area.bottom - area.top) * (1 - share) / 2;
    return (struct rk_area){area.left + x, area.top + y, area.right - x, area.bottom - y};
}

static struct setting prepare(struct rk_drawn *d, struct rk_area area)
{
    struct rk_page *page = &d->map->page;
    struct rk_arena *arena = page->arena;
    bool few = d->count <= RK_FEW_NODES;
    double *width = rk_arena_take(arena, d->count * sizeof *width);
    double *height = rk_arena_take(arena, d->count * sizeof *height);
    struct rk_layout_edge *edges = rk_arena_take(arena, d->tie_count * sizeof *edges);
    for (uint32_t i = 0; i < d->count; i++) {
        width[i] = page->boxes.items[i].width;
        height[i] = page->boxes.items[i].height;
    }
    for (uint32_t i = 0; i < d->tie_count; i++) {
        const struct rk_view_tie *tie = &d->view->ties[d->ties[i]];
        double length = tie->belongs ? 2.0 : tie->now > 0 ? 2.6 : 3.2;
        edges[i] = (struct rk_layout_edge){d->box[tie->a], d->box[tie->b], length, 1};
    }
    double u = page->unit, room = d->count <= 16 ? 1.5 * u : u;
    const struct rk_gaps wide = {{26 * room, 22 * room}, {40 * room, 34 * room}};
    const struct rk_gaps tight = {{9 * u, 8 * u}, {12 * u, 10 * u}};
    return (struct setting){.layout = {d->count, width, height, edges, d->tie_count},
                            .area = area,
                            .frame = frame(d, area),
                            .gaps = few ? wide : tight,
                            .tries = few ? TRIES_FEW : TRIES_MANY};
}

static const struct rk_anchor_place *stood(const struct rk_drawn *d, uint32_t i)
{
    const struct rk_view_node *node = &d->view->nodes.items[d->nodes[i]];
    return rk_anchor_find(d->anchor, d->map->dataset, node->thing, node->index);
}

bool rk_overview_stands(const struct rk_drawn *d)
{
    const struct rk_box *boxes = d->map->page.boxes.items;
    for (uint32_t i = 0; d->anchor && i < d->count; i++) {
        const struct rk_anchor_place *a = stood(d, i);
        for (uint32_t k = 0; a && k < i; k++) {
            const struct rk_anchor_place *b = stood(d, k);
            if (b && fabs(a->x - b->x) < (boxes[i].width + boxes[k].width) / 2 + 3 &&
                fabs(a->y - b->y) < (boxes[i].height + boxes[k].height) / 2 + 3)
                return false;
        }
    }
    return true;
}

/* What stood in the earlier drawing stands there again; the new ones settle around it. */
static void place_again(struct rk_drawn *d, const struct setting *s)
{
    struct rk_page *page = &d->map->page;
    bool *fixed = rk_arena_take(page->arena, d->count * sizeof *fixed);
    struct rk_point *p = rk_arena_take(page->arena, d->count * sizeof *p);
    for (uint32_t i = 0; i < d->count; i++) {
        const struct rk_anchor_place *place = stood(d, i);
        fixed[i] = place != NULL;
        if (place)
            p[i] = (struct rk_point){place->x, place->y};
    }
    rk_places_settle(page->arena, &s->layout, fixed, p, s->area, &s->gaps);
    for (uint32_t i = 0; i < d->count; i++) {
        page->boxes.items[i].x = p[i].x;
        page->boxes.items[i].y = p[i].y;
    }
}

/* Fills the frame with one layout and says what is wrong with it. */
static double try_one(struct rk_drawn *d, const struct setting *s, struct rk_point *p, double rank)
{
    rk_places_stretch(d->map->page.arena, &s->layout, p, s->frame, rank);
    if (d->count == 2)
        p[0].y = p[1].y = (s->area.top + s->area.bottom) / 2;
    double cost = 40.0 * rk_places_part(&s->layout, p, s->area, &s->gaps);
    return cost + crossing_cost(d, p) + foreign_cost(d, p) + empty_cost(d, p, s->area);
}

enum rk_status rk_overview_place(struct rk_drawn *d, struct rk_area area)
{
    static const double ranks_few[] = {0, 0.3, 0.6, 0.9}, ranks_many[] = {0.55, 0.7};
    struct rk_page *page = &d->map->page;
    struct setting s = prepare(d, area);
    if (d->anchor) {
        place_again(d, &s);
        return RK_OK;
    }
    size_t n = d->count, bytes = n * sizeof(struct rk_point);
    struct rk_point *raw = rk_arena_take(page->arena, s.tries * bytes);
    struct rk_point *p = rk_arena_take(page->arena, bytes);
    struct rk_point *best = rk_arena_take(page->arena, bytes);
    enum rk_status status = rk_layout_run(d->map, &s.layout, s.tries, raw);
    if (status != RK_OK)
        return status;
    bool few = d->count <= RK_FEW_NODES;
    double least = INFINITY;
    for (uint32_t t = 0; t < s.tries; t++)
        for (size_t k = 0; k < (few ? 4 : 2); k++) {
            memcpy(p, raw + t * n, bytes);
            double cost = try_one(d, &s, p, few ? ranks_few[k] : ranks_many[k]);
            if (cost >= least)
                continue;
            least = cost;
            memcpy(best, p, bytes);
        }
    for (uint32_t i = 0; i < d->count; i++) {
        page->boxes.items[i].x = best[i].x;
        page->boxes.items[i].y = best[i].y;
    }
    return RK_OK;
}

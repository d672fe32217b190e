/* Leading the lines of a network map round the nodes they do not belong to. */
#include "drawing/route.h"

#include "drawing/layout.h"
#include "drawing/path.h"

#include <math.h>
#include <string.h>

enum { MOST_NODES_ROUTED = 120, MOST_LINES_ROUTED = 300, MOST_LINES_COMPARED = 160, BLOCKED = 60 };

static const double bows[] = {0, 0.05, -0.05, 0.1, -0.1, 0.17, -0.17, 0.25, -0.25, 0.35, -0.35};

struct routing {
    struct rk_page *page;
    struct rk_area field;
    struct rk_point **paths; /* of the engine; NULL where it gave none */
    uint32_t *counts;
};

/* How long the path runs over nodes it does not belong to, made larger by the margin. */
static double over_foreign(const struct rk_page *page, const struct rk_line *line,
                           const struct rk_point *points, uint32_t count, double margin)
{
    double sum = 0;
    for (uint32_t i = 0; i < page->boxes.count; i++)
        if (i != line->from && i != line->to)
            sum += rk_path_over(points, count, &page->boxes.items[i], margin);
    return sum;
}

static double crossings(const struct rk_page *page, uint32_t own, const struct rk_point *points,
                        uint32_t count)
{
    const struct rk_line *line = &page->lines.items[own];
    double sum = 0;
    if (page->lines.count > MOST_LINES_COMPARED)
        return 0;
    for (uint32_t i = 0; i < page->lines.count; i++) {
        const struct rk_line *other = &page->lines.items[i];
        bool share = other->from == line->from || other->from == line->to ||
                     other->to == line->from || other->to == line->to;
        if (i != own && other->point_count >= 4 && !share)
            sum += rk_path_crossings(points, count, other->points, other->point_count);
    }
    return sum;
}

static double cost_of(const struct routing *r, uint32_t own, const struct rk_point *points,
                      uint32_t count, double bend)
{
    const struct rk_page *page = r->page;
    const struct rk_line *line = &page->lines.items[own];
    /* Close by is not good, but over a node is worse than anything. */
    double near = over_foreign(page, line, points, count, 2.5);
    double over = near > 0 ? over_foreign(page, line, points, count, 0.5) : 0;
    double cost = bend +
                  (over > 0   ? BLOCKED + over
                   : near > 0 ? 4
                              : 0) +
                  (rk_path_within(points, count, &r->field) ? 0 : 500);
    return cost + 1.2 * crossings(page, own, points, count);
}

struct choice {
    struct rk_point points[4];
    double cost;
};

static void consider(const struct routing *r, uint32_t own, double first, double last,
                     struct choice *best)
{
    const struct rk_page *page = r->page;
    const struct rk_line *line = &page->lines.items[own];
    const double bow[2] = {first, last};
    struct rk_point tried[4];
    rk_path_between(&page->boxes.items[line->from], &page->boxes.items[line->to], bow, tried);
    double bend = 3 * (fabs(first) + fabs(last)) + 2 * fabs(first - last);
    double cost = cost_of(r, own, tried, 4, bend);
    if (cost < best->cost) {
        best->cost = cost;
        memcpy(best->points, tried, sizeof tried);
    }
}

/* Bows of all kinds, for a line that nothing gentler leads past the nodes. */
static void consider_more(const struct routing *r, uint32_t own, struct choice *best)
{
    for (int i = -5; i <= 5; i++)
        for (int k = -5; k <= 5; k++)
            consider(r, own, i * 0.18, k * 0.18, best);
}

static void choose(const struct routing *r, uint32_t own)
{
    struct rk_page *page = r->page;
    struct rk_line *line = &page->lines.items[own];
    struct choice best = {.cost = INFINITY};
    for (size_t i = 0; i < sizeof bows / sizeof *bows && best.cost > 0; i++)
        consider(r, own, bows[i], bows[i], &best);
    if (best.cost > 8 && r->counts[own]) {
        double cost = cost_of(r, own, r->paths[own], r->counts[own], 4);
        if (cost < best.cost && cost < BLOCKED) {
            line->points = r->paths[own];
            line->point_count = r->counts[own];
            return;
        }
    }
    bool wrong = best.cost >= BLOCKED && (over_foreign(page, line, best.points, 4, 0.5) > 0 ||
                                          !rk_path_within(best.points, 4, &r->field));
    if (wrong)
        consider_more(r, own, &best);
    line->points = rk_arena_take(page->arena, sizeof best.points);
    memcpy(line->points, best.points, sizeof best.points);
    line->point_count = 4;
}

/* Does any straight line run over a foreign node? */
static bool blocked(const struct rk_page *page)
{
    for (uint32_t i = 0; i < page->lines.count; i++) {
        const struct rk_line *line = &page->lines.items[i];
        struct rk_point path[4];
        static const double straight[2] = {0, 0};
        rk_path_between(&page->boxes.items[line->from], &page->boxes.items[line->to], straight,
                        path);
        if (over_foreign(page, line, path, 4, 2.5) > 0)
            return true;
    }
    return false;
}

static void ask_engine(struct rk_map *map, const struct routing *r)
{
    struct rk_page *page = &map->page;
    struct rk_arena *arena = page->arena;
    uint32_t n = page->boxes.count, m = page->lines.count;
    double *width = rk_arena_take(arena, n * sizeof *width);
    double *height = rk_arena_take(arena, n * sizeof *height);
    struct rk_point *places = rk_arena_take(arena, n * sizeof *places);
    struct rk_layout_edge *edges = rk_arena_take(arena, m * sizeof *edges);
    for (uint32_t i = 0; i < n; i++) {
        const struct rk_box *box = &page->boxes.items[i];
        width[i] = box->width;
        height[i] = box->height;
        places[i] = (struct rk_point){box->x, box->y};
    }
    for (uint32_t i = 0; i < m; i++)
        edges[i] =
            (struct rk_layout_edge){page->lines.items[i].from, page->lines.items[i].to, 1, 1};
    struct rk_layout layout = {n, width, height, edges, m};
    rk_layout_route(map, &layout, places, r->paths, r->counts);
    /* Round a node at the edge it goes further out than it needs to. */
    for (uint32_t i = 0; i < m; i++)
        for (uint32_t k = 0; k < r->counts[i]; k++) {
            struct rk_point *p = &r->paths[i][k];
            p->x = fmin(fmax(p->x, r->field.left), r->field.right);
            p->y = fmin(fmax(p->y, r->field.top), r->field.bottom);
        }
}

void rk_route_lines(struct rk_map *map, struct rk_area field)
{
    struct rk_page *page = &map->page;
    uint32_t n = page->boxes.count, m = page->lines.count;
    struct routing r = {page, field, rk_arena_take(page->arena, m * sizeof *r.paths),
                        rk_arena_take(page->arena, m * sizeof *r.counts)};
    if (n <= MOST_NODES_ROUTED && m <= MOST_LINES_ROUTED && blocked(page))
        ask_engine(map, &r);
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < m; i++)
            choose(&r, i);
}

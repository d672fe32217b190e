/* Paths of cubic Beziers: points on them, where they meet boxes, and badges that stand on them. */
#include "drawing/path.h"

#include <math.h>
#include <string.h>

struct rk_point rk_path_at(const struct rk_point *points, uint32_t count, double t)
{
    uint32_t pieces = (count - 1) / 3;
    double along = t * pieces;
    uint32_t piece = along >= pieces ? pieces - 1 : (uint32_t)along;
    double s = along - piece, r = 1 - s;
    const struct rk_point *p = points + (size_t)piece * 3;
    double a = r * r * r, b = 3 * r * r * s, c = 3 * r * s * s, d = s * s * s;
    return (struct rk_point){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                             a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

/* Is the point within the outline of the box? */
static bool holds(const struct rk_box *box, struct rk_point p)
{
    double dx = fabs(p.x - box->x) / (box->width / 2), dy = fabs(p.y - box->y) / (box->height / 2);
    if (box->shape == RK_SHAPE_ELLIPSE || box->shape == RK_SHAPE_CIRCLE)
        return dx * dx + dy * dy < 1;
    if (box->shape == RK_SHAPE_HEXAGON)
        return dy < 1 && dx < 1 - dy / 2;
    return dx < 1 && dy < 1;
}

static struct rk_point mix(struct rk_point a, struct rk_point b, double t)
{
    return (struct rk_point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/* Cuts the piece at t (de Casteljau) and keeps what follows (or, when `head`, what comes before).
 */
static void cut(struct rk_point p[4], double t, bool head)
{
    struct rk_point a = mix(p[0], p[1], t), b = mix(p[1], p[2], t), c = mix(p[2], p[3], t);
    struct rk_point d = mix(a, b, t), e = mix(b, c, t), f = mix(d, e, t);
    if (head)
        p[1] = a, p[2] = d, p[3] = f;
    else
        p[0] = f, p[1] = e, p[2] = c;
}

/* Where the piece crosses the outline between t0 (inside) and t1 (outside). */
static double outline(const struct rk_point p[4], const struct rk_box *box, double inside,
                      double outside)
{
    for (int i = 0; i < 30; i++) {
        double middle = (inside + outside) / 2;
        if (holds(box, rk_path_at(p, 4, middle)))
            inside = middle;
        else
            outside = middle;
    }
    return outside;
}

void rk_path_between(const struct rk_box *from, const struct rk_box *to, const double bow[2],
                     struct rk_point out[4])
{
    struct rk_point a = {from->x, from->y}, b = {to->x, to->y};
    double dx = (b.x - a.x), dy = (b.y - a.y), first = bow[0] * 4 / 3, last = bow[1] * 4 / 3;
    out[0] = a;
    out[1] = (struct rk_point){a.x + dx / 3 - dy * first, a.y + dy / 3 + dx * first};
    out[2] = (struct rk_point){a.x + dx * 2 / 3 - dy * last, a.y + dy * 2 / 3 + dx * last};
    out[3] = b;
    double stop = outline(out, to, 1, 0.5);
    cut(out, stop, true);
    cut(out, outline(out, from, 0, 0.5 / stop > 1 ? 1 : 0.5 / stop), false);
}

/* How much of a straight piece lies in an area (Liang and Barsky 1984). */
static double inside_length(struct rk_point p, struct rk_point q, struct rk_area area)
{
    double t0 = 0, t1 = 1, dx = q.x - p.x, dy = q.y - p.y;
    const double step[4] = {-dx, dx, -dy, dy};
    const double room[4] = {p.x - area.left, area.right - p.x, p.y - area.top, area.bottom - p.y};
    for (int i = 0; i < 4; i++) {
        if (step[i] == 0) {
            if (room[i] < 0)
                return 0;
        } else if (step[i] < 0) {
            t0 = fmax(t0, room[i] / step[i]);
        } else {
            t1 = fmin(t1, room[i] / step[i]);
        }
    }
    return t1 > t0 ? (t1 - t0) * hypot(dx, dy) : 0;
}

enum { SAMPLES = 16 }; /* straight pieces a cubic is taken for */

double rk_path_over(const struct rk_point *points, uint32_t count, const struct rk_box *box,
                    double margin)
{
    struct rk_area area = {box->x - box->width / 2 - margin, box->y - box->height / 2 - margin,
                           box->x + box->width / 2 + margin, box->y + box->height / 2 + margin};
    struct rk_point low = points[0], high = points[0];
    for (uint32_t i = 1; i < count; i++) {
        low = (struct rk_point){fmin(low.x, points[i].x), fmin(low.y, points[i].y)};
        high = (struct rk_point){fmax(high.x, points[i].x), fmax(high.y, points[i].y)};
    }
    if (low.x > area.right || high.x < area.left || low.y > area.bottom || high.y < area.top)
        return 0;
    uint32_t pieces = SAMPLES * ((count - 1) / 3);
    double sum = 0;
    struct rk_point last = points[0];
    for (uint32_t i = 1; i <= pieces; i++) {
        struct rk_point next = rk_path_at(points, count, i / (double)pieces);
        sum += inside_length(last, next, area);
        last = next;
    }
    return sum;
}

bool rk_path_within(const struct rk_point *points, uint32_t count, const struct rk_area *area)
{
    uint32_t pieces = SAMPLES * ((count - 1) / 3);
    for (uint32_t i = 0; i <= pieces; i++) {
        struct rk_point p = rk_path_at(points, count, i / (double)pieces);
        if (p.x < area->left || p.x > area->right || p.y < area->top || p.y > area->bottom)
            return false;
    }
    return true;
}

static double turn(struct rk_point p, struct rk_point q, struct rk_point r)
{
    return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
}

bool rk_path_pieces_cross(struct rk_point a, struct rk_point b, struct rk_point c,
                          struct rk_point d)
{
    if ((a.x < c.x && a.x < d.x && b.x < c.x && b.x < d.x) ||
        (a.x > c.x && a.x > d.x && b.x > c.x && b.x > d.x) ||
        (a.y < c.y && a.y < d.y && b.y < c.y && b.y < d.y) ||
        (a.y > c.y && a.y > d.y && b.y > c.y && b.y > d.y))
        return false;
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

uint32_t rk_path_crossings(const struct rk_point *a, uint32_t a_count, const struct rk_point *b,
                           uint32_t b_count)
{
    enum { PIECES = 8 };
    uint32_t count = 0;
    struct rk_point p = a[0];
    for (int i = 1; i <= PIECES; i++) {
        struct rk_point q = rk_path_at(a, a_count, i / (double)PIECES), r = b[0];
        for (int k = 1; k <= PIECES; k++) {
            struct rk_point s = rk_path_at(b, b_count, k / (double)PIECES);
            count += rk_path_pieces_cross(p, q, r, s);
            r = s;
        }
        p = q;
    }
    return count;
}

/* A line taken apart into straight pieces. */
enum { STEPS = 32 };
struct flat {
    struct rk_point *points;
    uint32_t count;
    struct rk_area area;
};

static void stretch(struct rk_area *area, struct rk_point p)
{
    area->left = p.x < area->left ? p.x : area->left;
    area->right = p.x > area->right ? p.x : area->right;
    area->top = p.y < area->top ? p.y : area->top;
    area->bottom = p.y > area->bottom ? p.y : area->bottom;
}

static struct flat flatten(struct rk_arena *arena, const struct rk_line *line)
{
    uint32_t pieces = line->point_count / 3 * STEPS;
    struct flat flat = {rk_arena_take(arena, (pieces + 1) * sizeof *flat.points),
                        0,
                        {INFINITY, INFINITY, -INFINITY, -INFINITY}};
    for (uint32_t i = 0; pieces && i <= pieces; i++) {
        flat.points[flat.count] = rk_path_at(line->points, line->point_count, (double)i / pieces);
        stretch(&flat.area, flat.points[flat.count++]);
    }
    return flat;
}

static bool apart(const struct rk_area *a, const struct rk_area *b)
{
    return a->left > b->right || b->left > a->right || a->top > b->bottom || b->top > a->bottom;
}

static uint32_t flat_crossings(const struct flat *a, const struct flat *b)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i + 1 < a->count; i++) {
        struct rk_area piece = {INFINITY, INFINITY, -INFINITY, -INFINITY};
        stretch(&piece, a->points[i]);
        stretch(&piece, a->points[i + 1]);
        for (uint32_t k = 0; !apart(&piece, &b->area) && k + 1 < b->count; k++)
            sum += rk_path_pieces_cross(a->points[i], a->points[i + 1], b->points[k],
                                        b->points[k + 1]);
    }
    return sum;
}

static bool meet(const struct rk_line *a, const struct rk_line *b)
{
    return a->from == b->from || a->from == b->to || a->to == b->from || a->to == b->to;
}

double rk_page_crossings(const struct rk_page *page, uint32_t *worst)
{
    const struct rk_lines *lines = &page->lines;
    struct flat *flat = rk_arena_take(page->arena, lines->count * sizeof *flat);
    uint32_t *crossed = rk_arena_take(page->arena, lines->count * sizeof *crossed);
    uint32_t sum = 0, drawn = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        flat[i] = flatten(page->arena, &lines->items[i]);
        drawn += flat[i].count > 0;
        for (uint32_t k = 0; k < i; k++) {
            if (meet(&lines->items[i], &lines->items[k]) || apart(&flat[i].area, &flat[k].area))
                continue;
            uint32_t times = flat_crossings(&flat[i], &flat[k]);
            crossed[i] += times;
            crossed[k] += times;
            sum += times;
        }
    }
    for (uint32_t i = 0; worst && i < lines->count; i++)
        *worst = !i || crossed[i] >= crossed[*worst] ? i : *worst;
    return drawn ? (double)sum / drawn : 0;
}

/* Where a badge may sit along its line, and what each place would hide. */
enum { PLACES = 37, MARKS = 25, ON_TEXT = 650 };
struct places {
    struct rk_point at[PLACES];
    double cost[PLACES];
    double radius, half; /* half its height and half its width, and a little */
    struct rk_area all;  /* no line outside of it comes near any of the places */
};

/* A cubic lies within the corners of its control points. */
static bool is_far(const struct rk_area *area, const struct rk_line *line)
{
    struct rk_area own = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (uint32_t i = 0; i < line->point_count; i++)
        stretch(&own, line->points[i]);
    return own.left > area->right || own.right < area->left || own.top > area->bottom ||
           own.bottom < area->top;
}

static bool is_badge(const struct rk_box *box)
{
    return box->classes && strcmp(box->classes, RK_BADGE_CLASS) == 0;
}

static void count_box(struct places *places, const struct rk_box *box)
{
    bool number = is_badge(box);
    double far = places->radius + 2;
    if (box->x - box->width / 2 > places->all.right + far ||
        box->x + box->width / 2 < places->all.left - far ||
        box->y - box->height / 2 > places->all.bottom + far ||
        box->y + box->height / 2 < places->all.top - far)
        return;
    for (int k = 0; k < PLACES; k++) {
        double dx = fabs(box->x - places->at[k].x) - box->width / 2 - places->half;
        double dy = fabs(box->y - places->at[k].y) - box->height / 2 - places->radius;
        double gap = dx > dy ? dx : dy;
        /* To lap over an edge is better than to lie on a text, deeper in, or on another number. */
        double depth = fmin(1, -gap / places->radius);
        places->cost[k] += gap >= 2 ? 0 : gap >= 0 ? 3 : number ? 2000 : 300 + 700 * depth;
    }
}

static void count_line(struct places *places, const struct rk_line *line)
{
    struct rk_point samples[MARKS];
    if (is_far(&places->all, line))
        return;
    for (int i = 0; i < MARKS; i++)
        samples[i] = rk_path_at(line->points, line->point_count, i / (MARKS - 1.0));
    double radius = places->radius;
    for (int k = 0; k < PLACES; k++) {
        double nearest = radius * radius;
        for (int i = 0; i < MARKS; i++) {
            double dy = samples[i].y - places->at[k].y;
            if (dy * dy >= nearest)
                continue;
            double dx = (samples[i].x - places->at[k].x) * radius / places->half;
            double square = dx * dx + dy * dy;
            nearest = square < nearest ? square : nearest;
        }
        if (nearest < radius * radius)
            places->cost[k] += 1 + (radius - sqrt(nearest)) / radius;
    }
}

/* Does the last badge touch another one? */
static bool touches(const struct rk_page *page)
{
    const struct rk_box *last = &page->boxes.items[page->boxes.count - 1];
    for (const struct rk_box *box = page->boxes.items; box < last; box++)
        if (is_badge(box) && fabs(box->x - last->x) < (box->width + last->width) / 2 &&
            fabs(box->y - last->y) < (box->height + last->height) / 2)
            return true;
    return false;
}

bool rk_path_badge(struct rk_page *page, uint32_t line, const char *text, double start)
{
    const struct rk_line *l = &page->lines.items[line];
    double size = RK_BADGE_TEXT * page->unit;
    struct places places = {.radius = 0.8 * size + 1,
                            .half = rk_page_badge_width(text, size) / 2 + 1};
    if (l->point_count < 4)
        return true;
    places.all = (struct rk_area){INFINITY, INFINITY, -INFINITY, -INFINITY};
    double margin = places.half + 1;
    for (int k = 0; k < PLACES; k++) {
        places.at[k] = rk_path_at(l->points, l->point_count, 0.06 + 0.88 * k / (PLACES - 1.0));
        stretch(&places.all, (struct rk_point){places.at[k].x - margin, places.at[k].y - margin});
        stretch(&places.all, (struct rk_point){places.at[k].x + margin, places.at[k].y + margin});
    }
    for (uint32_t i = 0; i < page->boxes.count; i++)
        count_box(&places, &page->boxes.items[i]);
    for (uint32_t i = 0; i < page->lines.count; i++)
        if (i != line && page->lines.items[i].point_count >= 4)
            count_line(&places, &page->lines.items[i]);
    int best = 0;
    for (int k = 0; k < PLACES; k++) {
        places.cost[k] += 1.5 * fabs(0.06 + 0.88 * k / (PLACES - 1.0) - start);
        best = places.cost[k] < places.cost[best] ? k : best;
    }
    rk_page_badge(page, places.at[best].x, places.at[best].y, text,
                  l->dotted ? RK_STROKE_SUGGESTED : RK_STROKE_HOPED);
    return places.cost[best] < ON_TEXT && !touches(page);
}

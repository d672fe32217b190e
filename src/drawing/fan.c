/* Lines between columns: where each leaves its node, and on what curve it goes. */
#include "drawing/fan.h"

#include <math.h>
#include <stdlib.h>

/* One end of a line at one side of a box. */
struct end {
    uint32_t fan;
    bool start;
    uint32_t box;
    enum rk_side side;
    double rank; /* from top to bottom along the side */
    double y;
};

static int by_place(const void *a, const void *b)
{
    const struct end *x = a, *y = b;
    if (x->box != y->box)
        return x->box < y->box ? -1 : 1;
    if (x->side != y->side)
        return x->side < y->side ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return x->fan < y->fan ? -1 : x->fan > y->fan;
}

/* Lines are sorted by where they go; an arc turns back, so it leaves beyond all others on its way,
 * the nearer target further out. */
static double rank(const struct rk_page *page, uint32_t box, uint32_t other, bool arc)
{
    double here = page->boxes.items[box].y, there = page->boxes.items[other].y;
    if (!arc)
        return there;
    double far = 10 * page->height;
    return there > here ? 2 * far - there : -2 * far - there;
}

/* The box's outline at height y of it: how far in from the bounding box. */
static double inset(const struct rk_box *box, double dy)
{
    double share = fmin(1, fabs(dy) / (box->height / 2));
    if (box->shape == RK_SHAPE_HEXAGON)
        return share * box->width / 4;
    if (box->shape == RK_SHAPE_ELLIPSE)
        return box->width / 2 * (1 - sqrt(1 - share * share));
    return 0;
}

static struct rk_point port(const struct rk_box *box, enum rk_side side, double y)
{
    double half = box->width / 2 - inset(box, y - box->y);
    return (struct rk_point){side == RK_SIDE_LEFT ? box->x - half : box->x + half, y};
}

/* Where that height meets the side of the bounding box. */
static struct rk_point edge(const struct rk_box *box, enum rk_side side, double y)
{
    return (struct rk_point){box->x + (side == RK_SIDE_LEFT ? -0.5 : 0.5) * box->width, y};
}

/* Adds a straight piece to the path; returns its new length. */
static uint32_t level(struct rk_point *p, uint32_t n, struct rk_point to)
{
    struct rk_point from = p[n - 1];
    p[n] = (struct rk_point){from.x + (to.x - from.x) / 3, from.y};
    p[n + 1] = (struct rk_point){from.x + (to.x - from.x) * 2 / 3, from.y};
    p[n + 2] = to;
    return n + 3;
}

/* Spreads the ends at one side of one box. */
static void spread(const struct rk_page *page, struct end *ends, size_t count)
{
    const struct rk_box *box = &page->boxes.items[ends[0].box];
    double room = box->height - fmin(8, box->height * 0.35);
    if (box->shape == RK_SHAPE_HEXAGON || box->shape == RK_SHAPE_ELLIPSE)
        room *= 0.7;
    double step = count > 1 ? fmin(7 * page->unit, room / (double)(count - 1)) : 0;
    for (size_t i = 0; i < count; i++)
        ends[i].y = box->y + step * ((double)i - (double)(count - 1) / 2);
}

static void find_ends(const struct rk_page *page, const struct rk_fan_line *lines, uint32_t count,
                      struct end *ends)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_line *line = &page->lines.items[lines[i].line];
        bool arc = lines[i].from == lines[i].to;
        ends[2 * i] = (struct end){
            i, true, line->from, lines[i].from, rank(page, line->from, line->to, arc), 0};
        ends[2 * i + 1] =
            (struct end){i, false, line->to, lines[i].to, rank(page, line->to, line->from, arc), 0};
    }
    qsort(ends, 2 * (size_t)count, sizeof *ends, by_place);
    for (size_t i = 0; i < 2 * (size_t)count;) {
        size_t j = i;
        while (j < 2 * (size_t)count && ends[j].box == ends[i].box && ends[j].side == ends[i].side)
            j++;
        spread(page, ends + i, j - i);
        i = j;
    }
}

static void curve(struct rk_page *page, struct rk_line *line, const struct rk_fan_line *fan,
                  double from_y, double to_y)
{
    struct rk_point a = port(&page->boxes.items[line->from], fan->from, from_y);
    struct rk_point b = port(&page->boxes.items[line->to], fan->to, to_y);
    double away = fan->from == RK_SIDE_LEFT ? -1 : 1;
    double pull = fabs(b.x - a.x) * 0.46;
    double from_pull = pull, to_pull = pull;
    if (fan->from == fan->to) {
        /* An arc: wider the further it reaches; its handles go out by 4/3 of RK_FAN_REACH at most.
         * Larger letters do not move columns apart. */
        double out = (26 + fmin(46, fabs(b.y - a.y) * 0.12)) * page->unit / page->letters;
        double far = away > 0 ? fmax(a.x, b.x) : fmin(a.x, b.x);
        from_pull = fabs(far - a.x) + out;
        to_pull = fabs(far - b.x) + out;
    }
    struct rk_point *p = rk_arena_take(page->arena, 10 * sizeof *p);
    uint32_t n = 0;
    /* Slanted and round sides lie within the column: level to its edge, so that nothing above or
     * below is touched. */
    struct rk_point from = edge(&page->boxes.items[line->from], fan->from, from_y);
    struct rk_point to = edge(&page->boxes.items[line->to], fan->to, to_y);
    p[n++] = a;
    if (fabs(from.x - a.x) > 0.5)
        n = level(p, n, from);
    p[n++] = (struct rk_point){from.x + away * from_pull, from.y};
    p[n++] = (struct rk_point){to.x + (fan->to == RK_SIDE_LEFT ? -1 : 1) * to_pull, to.y};
    p[n++] = to;
    if (fabs(to.x - b.x) > 0.5)
        n = level(p, n, b);
    line->points = p;
    line->point_count = n;
}

void rk_fan_draw(struct rk_page *page, const struct rk_fan_line *lines, uint32_t count)
{
    struct end *ends = rk_arena_take(page->arena, 2 * (size_t)count * sizeof *ends);
    double *from = rk_arena_take(page->arena, count * sizeof *from);
    double *to = rk_arena_take(page->arena, count * sizeof *to);
    if (!count)
        return;
    find_ends(page, lines, count, ends);
    for (size_t i = 0; i < 2 * (size_t)count; i++)
        *(ends[i].start ? &from[ends[i].fan] : &to[ends[i].fan]) = ends[i].y;
    for (uint32_t i = 0; i < count; i++)
        curve(page, &page->lines.items[lines[i].line], &lines[i], from[i], to[i]);
}

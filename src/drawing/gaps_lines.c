/* The lines of the gap map: ties that are missing, as many as can be drawn well. */
#include "drawing/gaps.h"
#include "drawing/path.h"
#include "drawing/route.h"

#include <math.h>

void rk_gaps_make_lines(struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    for (uint32_t i = 0; i < rings->missing_count; i++) {
        struct rk_missing *missing = &rings->missing[i];
        bool computed = missing->suggestion != RK_NONE;
        struct rk_line *line =
            rk_page_line(page, rings->items[missing->a].box, rings->items[missing->b].box,
                         computed ? RK_STROKE_SUGGESTED : RK_STROKE_HOPED);
        line->owner = i;
        missing->line = page->lines.count - 1;
    }
    rk_route_lines(rings->map, rings->room);
}

/* How far a line runs over boxes, or leaves the room between head, foot and panel. */
static double astray(const struct rk_rings *rings, const struct rk_line *line)
{
    const struct rk_page *page = &rings->map->page;
    double sum = rk_path_within(line->points, line->point_count, &rings->room) ? 0 : 100;
    for (uint32_t i = 0; i < page->boxes.count; i++)
        if (i != line->from && i != line->to)
            sum += rk_path_over(line->points, line->point_count, &page->boxes.items[i], 1);
    return sum;
}

static uint32_t crossings_of(const struct rk_page *page, uint32_t own)
{
    const struct rk_line *line = &page->lines.items[own];
    uint32_t sum = 0;
    for (uint32_t i = 0; i < page->lines.count; i++) {
        const struct rk_line *other = &page->lines.items[i];
        bool share = other->from == line->from || other->from == line->to ||
                     other->to == line->from || other->to == line->to;
        if (i != own && !share)
            sum += rk_path_crossings(line->points, line->point_count, other->points,
                                     other->point_count);
    }
    return sum;
}

/* Would the number of that line lie on a box? Tried with a badge that is taken back. */
static bool hides_number(struct rk_page *page, uint32_t line)
{
    bool hides = false;
    rk_path_badge(page, line, "10", 0.5);
    const struct rk_box *badge = &page->boxes.items[page->boxes.count - 1];
    for (uint32_t i = 0; i + 1 < page->boxes.count && !hides; i++) {
        const struct rk_box *box = &page->boxes.items[i];
        hides = fabs(box->x - badge->x) < (box->width + badge->width) / 2 - 2 &&
                fabs(box->y - badge->y) < (box->height + badge->height) / 2 - 2;
    }
    page->boxes.count--;
    return hides;
}

/* What the lines do wrong: run over boxes, above all, and cross. */
double rk_gaps_wrongs(const struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    double sum = 0;
    for (uint32_t i = 0; i < page->lines.count; i++) {
        double over = astray(rings, &page->lines.items[i]);
        sum += (over > 0 ? 100 + over : 0) + 0.5 * crossings_of(page, i) +
               (hides_number(page, i) ? 40 : 0);
    }
    return sum;
}

static void drop_missing(struct rk_rings *rings, uint32_t index)
{
    struct rk_page *page = &rings->map->page;
    for (uint32_t i = index; i + 1 < rings->missing_count; i++) {
        rings->missing[i] = rings->missing[i + 1];
        rings->missing[i].number = i + 1;
        rings->missing[i].line = i;
        page->lines.items[i] = page->lines.items[i + 1];
        page->lines.items[i].owner = i;
    }
    rings->missing_count--;
    page->lines.count--;
}

/* The map shows some of what could be done: what cannot be drawn well gives way to the rest. */
static void drop_bad_lines(struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    for (uint32_t i = rings->missing_count; i-- > 0;)
        if (astray(rings, &page->lines.items[i]) > 0 || hides_number(page, i))
            drop_missing(rings, i);
    for (;;) {
        uint32_t sum = 0, worst = 0, most = 0;
        for (uint32_t i = 0; i < rings->missing_count; i++) {
            uint32_t count = crossings_of(page, i);
            sum += count;
            worst = count >= most ? i : worst;
            most = count >= most ? count : most;
        }
        if (sum / 2.0 <= 0.8 * rings->missing_count)
            break;
        drop_missing(rings, worst);
    }
    /* Two lines on much the same way cross again and again. */
    const double most_crossings = 1.2;
    uint32_t worst;
    while (rk_page_crossings(page, &worst) > most_crossings)
        drop_missing(rings, worst);
}

static double reach(const struct rk_page *page, uint32_t line)
{
    const struct rk_line *l = &page->lines.items[line];
    const struct rk_point *from = &l->points[0], *to = &l->points[l->point_count - 1];
    return hypot(to->x - from->x, to->y - from->y);
}

/* The shortest line without a number: it has the least choice where to have it. */
static uint32_t next_line(const struct rk_rings *rings, const bool *numbered)
{
    uint32_t next = RK_NONE;
    for (uint32_t i = 0; i < rings->missing_count; i++)
        if (!numbered[i] &&
            (next == RK_NONE || reach(&rings->map->page, i) < reach(&rings->map->page, next)))
            next = i;
    return next;
}

/* Numbers all lines; or drops one whose number found no place of its own, and is false. */
static bool number_lines(struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    bool *numbered = rk_arena_take(page->arena, rings->missing_count * sizeof *numbered);
    uint32_t first = page->boxes.count;
    for (uint32_t i = next_line(rings, numbered); i != RK_NONE; i = next_line(rings, numbered)) {
        const char *number = rk_page_print(page, "%u", rings->missing[i].number);
        if (!rk_path_badge(page, i, number, 0.5)) {
            page->boxes.count = first;
            drop_missing(rings, i);
            return false;
        }
        numbered[i] = true;
    }
    return true;
}

void rk_gaps_finish_lines(struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    drop_bad_lines(rings);
    while (!number_lines(rings))
        continue;
    page->used_strokes[RK_STROKE_HOPED] = page->used_strokes[RK_STROKE_SUGGESTED] = false;
    for (uint32_t i = 0; i < rings->missing_count; i++) {
        const struct rk_missing *missing = &rings->missing[i];
        page->used_strokes[missing->suggestion == RK_NONE ? RK_STROKE_HOPED : RK_STROKE_SUGGESTED] =
            true;
        page->lines.items[i].sentence = rk_rings_missing_sentence(rings, missing);
    }
}

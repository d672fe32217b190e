/* The map of changes of a city: bureaus at the left, kinds of actor at the right. */
#include "drawing/changes.h"

#include <math.h>
#include <stdlib.h>

/* Room for the marks beside a group. */
static double marks_width(const struct rk_page *page)
{
    return 14 * rk_changes_pitch(page);
}

struct standing {
    uint32_t group, order;
};

static int by_order(const void *a, const void *b)
{
    const struct standing *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return (x->group > y->group) - (x->group < y->group);
}

/* Where a group comes: offices as the earlier records have them, then kinds of actor. */
static uint32_t order_of(const struct rk_changes *c, uint32_t group)
{
    uint32_t least = UINT32_MAX, actors = rk_dataset_count(c->other.dataset, RK_ACTOR);
    for (uint32_t i = 0; i < c->nodes.count; i++) {
        const struct rk_change_node *node = &c->nodes.items[i];
        if (node->group != group || node->was == RK_NONE)
            continue;
        const struct rk_view_node *was = &c->views[0]->nodes.items[node->was];
        bool bureau = was->thing == RK_ACTOR && was->bureau != RK_NONE;
        uint32_t order = bureau ? was->bureau : actors + (uint32_t)was->category;
        least = order < least ? order : least;
    }
    return least;
}

/* Marks stand at the outer side of a group. */
static void draw_strip(struct rk_changes *c, const struct rk_change_node *group,
                       struct rk_area area, double pitch)
{
    struct rk_page *page = &c->map->page;
    const struct rk_box *box = &page->boxes.items[group->box];
    bool right = box->x > (area.left + area.right) / 2;
    double gap = 7 * page->unit, wide = marks_width(page);
    struct rk_area strip = {box->x - box->width / 2 - gap - wide, box->y - 0.46 * pitch,
                            box->x - box->width / 2 - gap, box->y + 0.46 * pitch};
    if (right) {
        strip.left = box->x + box->width / 2 + gap;
        strip.right = strip.left + wide;
    }
    rk_changes_strip(page, group->turns, strip, right);
}

/* Offices left, who is outside right. Only the earlier round says where a group stands; new ones
 * stand below, in the middle. */
void rk_changes_place_in_columns(struct rk_changes *c, struct rk_area area)
{
    struct rk_page *page = &c->map->page;
    struct standing *sides[2];
    uint32_t count[2] = {0}, fresh = 0;
    double u = page->unit;
    for (int k = 0; k < 2; k++)
        sides[k] = rk_arena_take(page->arena, c->groups.count * sizeof **sides);
    for (uint32_t i = 0; i < c->groups.count; i++) {
        const struct rk_change_node *group = &c->groups.items[i];
        int k = group->category != RK_CATEGORY_OFFICE;
        if (group->box != RK_NONE && !group->fresh)
            sides[k][count[k]++] = (struct standing){i, order_of(c, i)};
    }
    double tall = area.bottom - area.top, wide = marks_width(page) + 10 * u;
    for (int k = 0; k < 2; k++) {
        if (count[k] > 1)
            qsort(sides[k], count[k], sizeof *sides[k], by_order);
        double pitch = fmin(tall / fmax(count[k], 1), 96 * u);
        for (uint32_t i = 0; i < count[k]; i++) {
            struct rk_change_node *group = &c->groups.items[sides[k][i].group];
            struct rk_box *box = &page->boxes.items[group->box];
            box->y = (area.top + area.bottom) / 2 + pitch * (i - (count[k] - 1) / 2.0);
            box->x = k ? area.right - wide - box->width / 2 : area.left + wide + box->width / 2;
            /* A line of one side goes round by the middle: its ends stand at one edge. */
            draw_strip(c, group, area, pitch);
        }
    }
    for (uint32_t i = 0; i < c->groups.count; i++)
        if (c->groups.items[i].box != RK_NONE && c->groups.items[i].fresh) {
            struct rk_box *box = &page->boxes.items[c->groups.items[i].box];
            box->x = (area.left + area.right) / 2;
            box->y = area.bottom - 22 * u - 30 * u * fresh++;
        }
}

/* Straight across; along one side round by the middle, so that no box is crossed. */
void rk_changes_lead_lines(struct rk_page *page, struct rk_area area)
{
    double middle = (area.left + area.right) / 2;
    for (uint32_t i = 0; i < page->lines.count; i++) {
        struct rk_line *line = &page->lines.items[i];
        const struct rk_box *ends[2] = {&page->boxes.items[line->from],
                                        &page->boxes.items[line->to]};
        struct rk_point *p = rk_arena_take(page->arena, 4 * sizeof *p);
        bool along = (ends[0]->x < middle) == (ends[1]->x < middle);
        double inner = ends[0]->x < middle ? -INFINITY : INFINITY;
        for (int k = 0; k < 2; k++) {
            double toward = ends[k]->x < middle ? 1 : -1;
            p[3 * k] = (struct rk_point){ends[k]->x + toward * ends[k]->width / 2, ends[k]->y};
            inner = toward > 0 ? fmax(inner, p[3 * k].x) : fmin(inner, p[3 * k].x);
        }
        for (int k = 0; k < 2; k++) {
            double toward = ends[k]->x < middle ? 1 : -1;
            double out = along ? 24 + 0.32 * fabs(p[3].y - p[0].y) : 0.42 * fabs(p[3].x - p[0].x);
            p[1 + k] = (struct rk_point){(along ? inner : p[3 * k].x) + toward * out, p[3 * k].y};
        }
        line->points = p;
        line->point_count = 4;
    }
}

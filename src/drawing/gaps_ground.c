/* What the gap map stands on: rings and sectors, and their names. */
#include "drawing/fit.h"
#include "drawing/gaps.h"

#include <math.h>
#include <stdio.h>

/* ---- rings ---- */

/* Where a ring's name stands: at the bottom, just inside its outer edge. */
struct rk_area rk_gaps_ring_label(const struct rk_rings *rings, uint32_t ring)
{
    double u = rings->map->page.unit, size = rk_rings_name_size(rings);
    struct rk_point at = rk_rings_point(rings, rings->radius[ring + 1], 0);
    double half = rk_fit_width(rk_rings_label(rings, ring)) * size / 2 + 3 * u;
    return (struct rk_area){at.x - half, at.y - 1.5 * size - 2 * u, at.x + half, at.y - 2 * u};
}

void rk_gaps_draw_rings(const struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    const struct rk_palette *p = page->palette;
    const struct rk_area *a = &rings->area;
    double x = (a->left + a->right) / 2, y = (a->top + a->bottom) / 2;
    for (int k = RK_RINGS; k-- > 0;) {
        double rx = rings->radius[k + 1] * (a->right - a->left) / 2;
        double ry = rings->radius[k + 1] * (a->bottom - a->top) / 2;
        rk_page_ellipse(page, (struct rk_area){x - rx, y - ry, x + rx, y + ry}, p->ring_edge,
                        p->rings[k]);
    }
    struct rk_stroke_look ray = {.colour = p->ring_edge, .width = 1.4};
    for (uint32_t i = 0; i < rings->sector_count; i++)
        rk_page_stroke(page, rk_rings_point(rings, 0.05, rings->sectors[i].first),
                       rk_rings_point(rings, 1, rings->sectors[i].first), &ray);
    /* The rings' names stand on a ray: it gives way. */
    for (uint32_t k = 0; k < RK_RINGS; k++)
        rk_page_rectangle(page, rk_gaps_ring_label(rings, k), 0, NULL, p->rings[k]);
}

/* Names of rings are marks, so that lines are led round them. */
void rk_gaps_name_rings(const struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    for (uint32_t k = 0; k < RK_RINGS; k++) {
        struct rk_area area = rk_gaps_ring_label(rings, k);
        struct rk_box *box = rk_page_part(page);
        snprintf(box->name, sizeof box->name, "r%u", k);
        box->classes = "mark anno";
        box->shape = RK_SHAPE_BARE;
        box->ink = page->palette->middle;
        box->size = rk_rings_name_size(rings);
        box->lines = rk_arena_take(page->arena, sizeof *box->lines);
        box->lines[0] = rk_rings_label(rings, k);
        box->line_count = 1;
        box->x = (area.left + area.right) / 2;
        box->y = (area.top + area.bottom) / 2;
        box->width = area.right - area.left;
        box->height = area.bottom - area.top;
    }
}

static const double corners[4] = {0.375, 0.625, 0.125, 0.875}; /* of a circle, from the bottom */

static void put_into_corner(struct rk_box *box, int corner, struct rk_area room)
{
    bool right = corners[corner] > 0.5, bottom = corner >= 2;
    box->justify = right ? RK_RIGHT : RK_LEFT;
    box->x = right ? room.right - box->width / 2 : room.left + box->width / 2;
    box->y = bottom ? room.bottom - box->height / 2 : room.top + box->height / 2;
}

static bool hides_any(const struct rk_rings *rings, const struct rk_box *box)
{
    const struct rk_page *page = &rings->map->page;
    for (uint32_t i = 0; i < rings->count; i++) {
        const struct rk_box *other = &page->boxes.items[rings->items[i].box];
        if (fabs(box->x - other->x) < (box->width + other->width) / 2 + 4 &&
            fabs(box->y - other->y) < (box->height + other->height) / 2 + 6)
            return true;
    }
    return false;
}

/* The free corner that is furthest from the middles of sectors, where their names will stand; -1:
 * none is free. */
static int free_corner(const struct rk_rings *rings, struct rk_box *box, struct rk_area room)
{
    int best = -1;
    double most = -1;
    for (int k = 0; k < 4; k++) {
        double nearest = 1;
        for (uint32_t i = 0; i < rings->sector_count; i++) {
            double middle = (rings->sectors[i].first + rings->sectors[i].last) / 2;
            nearest = fmin(nearest, fabs(remainder(middle / 6.283185307179586 - corners[k], 1)));
        }
        put_into_corner(box, k, room);
        if (nearest <= most + 1e-9 || hides_any(rings, box))
            continue;
        best = k;
        most = nearest;
    }
    return best;
}

/* How many stand in each ring, in a corner that rings and boxes leave free; where none is, in
 * smaller text. */
void rk_gaps_count_rings(const struct rk_rings *rings, struct rk_area room)
{
    struct rk_page *page = &rings->map->page;
    struct rk_box *box = rk_page_part(page);
    snprintf(box->name, sizeof box->name, "rings");
    box->classes = "mark anno";
    box->shape = RK_SHAPE_BARE;
    box->ink = page->palette->middle;
    box->size = (rings->small ? 17 : 11.5) * page->unit;
    int corner;
    for (;; box->size = fmax(0.85 * box->size, page->least)) {
        rk_page_label(page, box, rk_rings_counts(rings), 30, RK_RINGS + 1);
        corner = free_corner(rings, box, room);
        if (corner >= 0 || box->size <= page->least)
            break;
    }
    put_into_corner(box, corner < 0 ? 0 : corner, room);
}

/* ---- sectors' names ---- */

double rk_gaps_sector_size(const struct rk_rings *rings)
{
    uint32_t n = rings->sector_count;
    double size = n > 12 ? 10 : n > 9 ? 11.5 : n > 5 || !rings->small ? 14 : 21;
    return size * rings->map->page.unit;
}

/* In the names of sectors, in em: words of Latin letters stay whole, and of Japanese ones a few
 * characters stay together. */
double rk_gaps_longest_word(const struct rk_rings *rings)
{
    double longest = 0;
    for (uint32_t i = 0; i < rings->sector_count; i++) {
        const char *name = rk_rings_sector_name(rings, &rings->sectors[i]);
        double run = 0;
        longest = fmax(longest, fmin(rk_fit_width(name), 3.7));
        for (const char *at = name; *at; at++) {
            run = *at > ' ' && *at < 0x7F ? run + rk_fit_width((char[]){*at, 0}) : 0;
            longest = fmax(longest, run);
        }
    }
    return longest;
}

/* The name of a sector beside its middle, as wide and large as those shares of what is usual. */
static void set_sector(struct rk_rings *rings, uint32_t index, struct rk_box *box,
                       struct rk_area room, double wide, double size)
{
    const struct rk_sector *sector = &rings->sectors[index];
    double angle = (sector->first + sector->last) / 2, u = rings->map->page.unit;
    box->size = fmax(rk_gaps_sector_size(rings) * size, rings->map->page.least);
    struct rk_point edge = rk_rings_point(rings, 1, angle);
    /* Beside the ellipse a name has the room that is left there. */
    double side = fmax(fmin(fabs(edge.x - room.left), fabs(room.right - edge.x)), 64 * u);
    wide *= fabs(sin(angle)) < 0.5 ? 150 * u : side;
    box->width = wide;
    rk_page_label_within(&rings->map->page, box, box->label, 4, rings->map->page.least);
    double text = 0;
    for (uint32_t i = 0; i < box->line_count; i++)
        text = fmax(text, rk_fit_width(box->lines[i]));
    box->width = fmin(wide, text * box->size * 1.06 + 8 * u);
    double nx = -sin(angle), ny = cos(angle);
    double reach = fabs(nx) * box->width / 2 + fabs(ny) * box->height / 2 + 3 * u;
    box->x = edge.x + nx * reach;
    box->y = edge.y + ny * reach;
    box->x = fmin(fmax(box->x, room.left + box->width / 2), room.right - box->width / 2);
    box->y = fmin(fmax(box->y, room.top + box->height / 2), room.bottom - box->height / 2);
}

static void make_sector(struct rk_rings *rings, uint32_t index, struct rk_area room)
{
    struct rk_page *page = &rings->map->page;
    const struct rk_sector *sector = &rings->sectors[index];
    struct rk_box *box = rk_page_part(page);
    snprintf(box->name, sizeof box->name, "s%u", index);
    box->classes = "sector";
    box->shape = RK_SHAPE_BARE;
    box->ink = page->palette->ink;
    box->bold = true;
    bool few = rings->small && rings->sector_count <= 4;
    box->label = few ? rk_rings_sector_label(rings, sector) : rk_rings_sector_name(rings, sector);
    box->sentence = rk_rings_sector_sentence(rings, sector);
    set_sector(rings, index, box, room, 1, 1);
}

/* How far a box leaves the page's room, hides others or lies on the rings. */
static double misplaced(const struct rk_rings *rings, const struct rk_box *box, uint32_t own,
                        struct rk_area room)
{
    const struct rk_page *page = &rings->map->page;
    const struct rk_area *a = &rings->area;
    double sum = 0;
    for (uint32_t i = 0; i < page->boxes.count; i++) {
        const struct rk_box *other = &page->boxes.items[i];
        double dx = (box->width + other->width) / 2 + 6 - fabs(box->x - other->x);
        double dy = (box->height + other->height) / 2 + 5 - fabs(box->y - other->y);
        if (i != own && dx > 0 && dy > 0)
            sum += 1000 + dx * dy;
    }
    sum += 50 * (fmax(0, room.left - box->x + box->width / 2) +
                 fmax(0, box->x + box->width / 2 - room.right) +
                 fmax(0, room.top - box->y + box->height / 2) +
                 fmax(0, box->y + box->height / 2 - room.bottom));
    double inner_x = fmax(0, fabs(box->x - (a->left + a->right) / 2) - box->width / 2);
    double inner_y = fmax(0, fabs(box->y - (a->top + a->bottom) / 2) - box->height / 2);
    double share = hypot(inner_x / (a->right - a->left) * 2, inner_y / (a->bottom - a->top) * 2);
    return sum + 400 * fmax(0, 1 - share);
}

/* Moves a name along the edge, or away from it, to where it is least in the way; returns how much
 * it still is. */
static double settle_sector(const struct rk_rings *rings, struct rk_box *box, uint32_t own,
                            struct rk_area room)
{
    struct rk_box best = *box;
    double least = misplaced(rings, box, own, room), x = box->x, y = box->y;
    for (int k = 1; k < 400 && least > 0.5; k++) {
        double reach = 3.0 * sqrt(k), turn = k * 2.399963;
        box->x = x + 1.6 * reach * cos(turn);
        box->y = y + reach * sin(turn);
        double cost = misplaced(rings, box, own, room) + 0.4 * reach;
        if (cost < least) {
            least = cost;
            best = *box;
        }
    }
    *box = best;
    return least;
}

/* Names that are in each other's way move; long ones get wider, narrower or smaller rather than lie
 * on something. */
static void settle_sectors(struct rk_rings *rings, uint32_t first, struct rk_area room)
{
    static const double wide[] = {1, 1.6, 0.75}, bad = 250;
    struct rk_page *page = &rings->map->page;
    for (int round = 0; round < 3; round++)
        for (uint32_t i = 0; i < rings->sector_count; i++) {
            struct rk_box *box = &page->boxes.items[first + i];
            double least = settle_sector(rings, box, first + i, room);
            for (double size = 1; size > 0.5 && least > bad; size *= 0.85)
                for (size_t k = 0; k < 3 && least > bad; k++) {
                    struct rk_box other = *box;
                    set_sector(rings, i, &other, room, wide[k], size);
                    double cost = settle_sector(rings, &other, first + i, room);
                    *box = cost < least ? other : *box;
                    least = fmin(cost, least);
                }
        }
}

void rk_gaps_name_sectors(struct rk_rings *rings, struct rk_area room)
{
    uint32_t first = rings->map->page.boxes.count;
    for (uint32_t i = 0; i < rings->sector_count; i++)
        make_sector(rings, i, room);
    settle_sectors(rings, first, room);
}

/* A gap map drawn again: rings and sectors as they were, and everyone who is still in the same ring
 * and sector at the same place. Who came into another ring stands in that one: the map would not be
 * true otherwise. */
#include "drawing/anchor.h"
#include "drawing/rings.h"

#include <math.h>
#include <stdlib.h>

static const double whole = 6.283185307179586;

static const char *ring_name(struct rk_rings *rings, int ring)
{
    return rk_page_print(&rings->map->page, "radius %d", ring);
}

static const char *sector_name(struct rk_rings *rings, const struct rk_sector *sector)
{
    struct rk_page *page = &rings->map->page;
    if (sector->rest || sector->key == RK_NONE)
        return sector->rest ? "sector rest" : "sector none";
    if (!rings->by_bureau)
        return rk_page_print(page, "sector %s", page->palette->categories[sector->key].name);
    return rk_page_print(page, "sector %s",
                         rk_dataset_head(rings->map->dataset, RK_ACTOR, sector->key)->id);
}

void rk_rings_keep(struct rk_rings *rings)
{
    struct rk_page *page = &rings->map->page;
    page->area = rings->area;
    rk_anchor_keep(page, "small", rings->small);
    for (int k = 1; k < RK_RINGS; k++)
        rk_anchor_keep(page, ring_name(rings, k), rings->radius[k]);
    for (uint32_t i = 0; i < rings->sector_count; i++)
        rk_anchor_keep(page, sector_name(rings, &rings->sectors[i]), rings->sectors[i].first);
}

/* ---- sectors ---- */

static double turned(double angle)
{
    return angle - whole * floor(angle / whole);
}

/* The angle at which a place of the earlier drawing lies. */
static double angle_of(const struct rk_rings *rings, const struct rk_anchor_place *place)
{
    const struct rk_area *a = &rings->area;
    double x = (place->x - (a->left + a->right) / 2) / (a->right - a->left);
    double y = (place->y - (a->top + a->bottom) / 2) / (a->bottom - a->top);
    return turned(atan2(-x, y));
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static int by_first(const void *a, const void *b)
{
    const struct rk_sector *x = a, *y = b;
    if (x->first < y->first || x->first > y->first)
        return x->first < y->first ? -1 : 1;
    return x->key < y->key ? -1 : x->key > y->key;
}

/* The angles that nothing new may take: where sectors begin, and where someone stands. */
struct bounds {
    double *items;
    uint32_t count;
};

/* The middle of the widest arc between two of them. */
static double widest(struct bounds *bounds)
{
    double best = 0, width = 0;
    if (bounds->count)
        qsort(bounds->items, bounds->count, sizeof *bounds->items, ascending);
    for (uint32_t i = 0; i < bounds->count; i++) {
        double next = i + 1 < bounds->count ? bounds->items[i + 1] : bounds->items[0] + whole;
        if (next - bounds->items[i] > width + 1e-9) {
            width = next - bounds->items[i];
            best = turned(bounds->items[i] + width / 2);
        }
    }
    return best;
}

/* Sectors begin where they began; one that was not there begins in the widest free arc. */
static void place_sectors(struct rk_rings *rings)
{
    const struct rk_anchor *anchor = rings->anchor;
    struct rk_arena *arena = rings->map->page.arena;
    uint32_t n = rings->sector_count, fresh = 0;
    struct bounds bounds = {
        rk_arena_take(arena, (2 * n + anchor->places.count + 1) * sizeof(double)), 0};
    for (uint32_t i = 0; i < anchor->places.count; i++)
        bounds.items[bounds.count++] = angle_of(rings, &anchor->places.items[i]);
    for (uint32_t i = 0; i < n; i++) {
        struct rk_sector *sector = &rings->sectors[i];
        sector->first = rk_anchor_kept(anchor, sector_name(rings, sector), -1);
        sector->first = sector->first < 0 ? -1 : turned(sector->first);
        fresh += sector->first < 0;
        if (sector->first >= 0)
            bounds.items[bounds.count++] = sector->first;
    }
    for (uint32_t i = 0; i < n && fresh; i++)
        if (rings->sectors[i].first < 0) {
            rings->sectors[i].first = widest(&bounds);
            bounds.items[bounds.count++] = rings->sectors[i].first;
        }
    for (uint32_t i = 0; i < rings->count; i++)
        rings->items[i].box = rings->items[i].sector; /* until the sectors are in order */
    struct rk_sector *before = rk_arena_take(arena, n * sizeof *before);
    for (uint32_t i = 0; i < n; i++)
        before[i] = rings->sectors[i];
    qsort(rings->sectors, n, sizeof *rings->sectors, by_first);
    for (uint32_t i = 0; i < n; i++)
        rings->sectors[i].last =
            i + 1 < n ? rings->sectors[i + 1].first : rings->sectors[0].first + whole;
    for (uint32_t i = 0; i < rings->count; i++)
        for (uint32_t s = 0; s < n; s++)
            if (rings->sectors[s].key == before[rings->items[i].box].key &&
                rings->sectors[s].rest == before[rings->items[i].box].rest)
                rings->items[i].sector = s;
}

/* ---- those who stay ---- */

static bool is_home(const struct rk_rings *rings, const struct rk_ringed *item,
                    const struct rk_anchor_place *place)
{
    const struct rk_area *a = &rings->area;
    const struct rk_sector *sector = &rings->sectors[item->sector];
    double share = hypot((place->x - (a->left + a->right) / 2) / (a->right - a->left) * 2,
                         (place->y - (a->top + a->bottom) / 2) / (a->bottom - a->top) * 2);
    double turn = turned(angle_of(rings, place) - sector->first);
    return share >= rings->radius[item->ring] && share <= rings->radius[item->ring + 1] &&
           turn <= sector->last - sector->first;
}

void rk_rings_again(struct rk_rings *rings)
{
    const struct rk_anchor *anchor = rings->anchor;
    rings->area = anchor->area;
    rings->radius[0] = 0;
    rings->radius[RK_RINGS] = 1;
    for (int k = 1; k < RK_RINGS; k++) {
        double share = rk_anchor_kept(anchor, ring_name(rings, k), k / (double)RK_RINGS);
        rings->radius[k] = fmin(fmax(share, rings->radius[k - 1]), 1);
    }
    place_sectors(rings);
    for (uint32_t i = 0; i < rings->count; i++) {
        struct rk_ringed *item = &rings->items[i];
        const struct rk_anchor_place *place = rk_anchor_find(
            anchor, rings->map->dataset, RK_ACTOR, rings->view->nodes.items[item->node].index);
        item->fixed = place && is_home(rings, item, place);
        if (item->fixed)
            item->place = (struct rk_point){place->x, place->y};
    }
}

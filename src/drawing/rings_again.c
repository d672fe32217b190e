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

static int by_first(const void *a, const void *b)
{
    const struct rk_sector *x = a, *y = b;
    if (x->first < y->first || x->first > y->first)
        return x->first < y->first ? -1 : 1;
    return x->key < y->key ? -1 : x->key > y->key;
}

/* The arcs at both ends of a sector in which nobody stands. */
static void free_ends(const struct rk_rings *rings, const struct rk_sector *sector, double ends[2])
{
    double wide = sector->last - sector->first;
    ends[0] = ends[1] = wide;
    for (uint32_t i = 0; i < rings->anchor->places.count; i++) {
        double turn = turned(angle_of(rings, &rings->anchor->places.items[i]) - sector->first);
        if (turn > wide)
            continue;
        ends[0] = fmin(ends[0], turn);
        ends[1] = fmin(ends[1], wide - turn);
    }
}

/* Ends each of `count` sectors, in order, where the next begins. */
static void end_sectors(struct rk_sector *sectors, uint32_t count)
{
    qsort(sectors, count, sizeof *sectors, by_first);
    for (uint32_t i = 0; i < count; i++)
        sectors[i].last = i + 1 < count ? sectors[i + 1].first : sectors[0].first + whole;
}

/* A new sector takes half of the widest free end of another. */
static void insert(const struct rk_rings *rings, struct rk_sector *sectors, uint32_t count,
                   struct rk_sector sector)
{
    double most = -1, ends[2];
    uint32_t best = 0;
    int end = 1;
    for (uint32_t i = 0; i < count; i++) {
        free_ends(rings, &sectors[i], ends);
        for (int k = 0; k < 2; k++)
            if (ends[k] > most + 1e-9) {
                most = ends[k];
                best = i;
                end = k;
            }
    }
    sector.first = 0;
    if (count && end)
        sector.first = turned(sectors[best].last - most / 2);
    if (count && !end) {
        sector.first = sectors[best].first;
        sectors[best].first = turned(sectors[best].first + most / 2);
    }
    sectors[count] = sector;
}

/* Sectors begin where they began; new ones come between. */
static void place_sectors(struct rk_rings *rings)
{
    struct rk_arena *arena = rings->map->page.arena;
    uint32_t n = rings->sector_count, count = 0;
    struct rk_sector *placed = rk_arena_take(arena, n * sizeof *placed);
    for (uint32_t i = 0; i < n; i++) {
        struct rk_sector *sector = &rings->sectors[i];
        sector->first = rk_anchor_kept(rings->anchor, sector_name(rings, sector), -1);
        if (sector->first < 0)
            continue;
        placed[count] = *sector;
        placed[count++].first = turned(sector->first);
    }
    end_sectors(placed, count);
    for (uint32_t i = 0; i < n; i++)
        if (rings->sectors[i].first < 0) {
            insert(rings, placed, count, rings->sectors[i]);
            end_sectors(placed, ++count);
        }
    for (uint32_t i = 0; i < rings->count; i++) {
        const struct rk_sector *own = &rings->sectors[rings->items[i].sector];
        for (uint32_t s = 0; s < n; s++)
            if (placed[s].key == own->key && placed[s].rest == own->rest) {
                rings->items[i].sector = s;
                break;
            }
    }
    rings->sectors = placed;
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

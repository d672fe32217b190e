/* Who stands on a gap map: departments by bureau, or everyone by kind where bureaus are not stated;
 * and the ties that are missing among them. */
#include "drawing/anchor.h"
#include "drawing/rings.h"

#include <renkei/suggest.h>

#include <stdlib.h>

enum { BROKERS_MOST = 6, HOPES_BESIDE = 6 };

static uint32_t partners_of(const struct rk_map *map, const struct rk_view_node *node)
{
    return rk_network_options(map->network)->layer == RK_HOPED ? node->degree : node->now;
}

static uint32_t ring_of(uint32_t partners)
{
    return partners >= 10 ? 0 : partners >= 5 ? 1 : partners >= 1 ? 2 : 3;
}

/* ---- sectors ---- */

bool rk_rings_takes(const struct rk_rings *rings, const struct rk_view_node *node)
{
    if (node->thing != RK_ACTOR || node->placeholder)
        return false;
    /* Of bureaus the departments: no bureau as a whole, and no coordinator who belongs to one. */
    return !rings->by_bureau ||
           (node->inside && node->category == RK_CATEGORY_OFFICE && node->bureau != node->index);
}

static uint32_t key_of(const struct rk_rings *rings, const struct rk_view_node *node)
{
    return rings->by_bureau ? node->bureau : (uint32_t)node->category;
}

static bool has_two_bureaus(const struct rk_view *view)
{
    uint32_t first = RK_NONE;
    for (uint32_t i = 0; i < view->nodes.count; i++) {
        const struct rk_view_node *node = &view->nodes.items[i];
        if (node->thing != RK_ACTOR || !node->inside || node->placeholder ||
            node->bureau == RK_NONE || node->bureau == node->index)
            continue;
        if (first != RK_NONE && first != node->bureau)
            return true;
        first = node->bureau;
    }
    return false;
}

static int by_count(const void *a, const void *b)
{
    const struct rk_sector *x = a, *y = b;
    if (x->drawn != y->drawn)
        return x->drawn > y->drawn ? -1 : 1;
    return x->key < y->key ? -1 : x->key > y->key;
}

/* The sectors of those chosen, the largest first; small ones beyond the most become one. */
static void find_sectors(struct rk_rings *rings)
{
    const struct rk_map *map = rings->map;
    uint32_t actors = rk_dataset_count(map->dataset, RK_ACTOR), keys = actors + RK_CATEGORIES + 1;
    struct rk_sector *all = rk_arena_take(map->page.arena, keys * sizeof *all);
    uint32_t *place = rk_arena_take(map->page.arena, keys * sizeof *place);
    for (uint32_t i = 0; i < rings->view->nodes.count; i++) {
        const struct rk_view_node *node = &rings->view->nodes.items[i];
        if (!rk_rings_takes(rings, node))
            continue;
        uint32_t key = key_of(rings, node);
        struct rk_sector *sector = &all[key == RK_NONE ? keys - 1 : key];
        sector->key = key;
        sector->count++;
        sector->none += !partners_of(map, node);
    }
    for (uint32_t i = 0; i < rings->count; i++) {
        uint32_t key = key_of(rings, &rings->view->nodes.items[rings->items[i].node]);
        all[key == RK_NONE ? keys - 1 : key].drawn++;
    }
    uint32_t count = 0;
    for (uint32_t i = 0; i < keys; i++)
        if (all[i].drawn)
            all[count++] = all[i];
    if (count)
        qsort(all, count, sizeof *all, by_count);
    bool merged = count > RK_SECTORS_MOST;
    rings->sector_count = merged ? RK_SECTORS_MOST : count;
    rings->sectors = all;
    if (merged)
        all[RK_SECTORS_MOST - 1].rest = true;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t into = i < rings->sector_count ? i : rings->sector_count - 1;
        place[all[i].key == RK_NONE ? keys - 1 : all[i].key] = into;
        if (into == i)
            continue;
        all[into].count += all[i].count;
        all[into].none += all[i].none;
        all[into].drawn += all[i].drawn;
    }
    for (uint32_t i = 0; i < rings->count; i++) {
        uint32_t key = key_of(rings, &rings->view->nodes.items[rings->items[i].node]);
        rings->items[i].sector = place[key == RK_NONE ? keys - 1 : key];
    }
}

/* ---- choosing ---- */

/* Who stood in the earlier drawing and those who bridge stay, then those with the fewest partners:
 * the map is of gaps. */
static int by_need(const void *a, const void *b)
{
    const struct rk_ringed *x = a, *y = b;
    if (x->stood != y->stood)
        return x->stood ? -1 : 1;
    if (!x->broker != !y->broker)
        return x->broker ? -1 : 1;
    if (x->partners != y->partners)
        return x->partners < y->partners ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

static int by_node(const void *a, const void *b)
{
    const struct rk_ringed *x = a, *y = b;
    return x->node < y->node ? -1 : x->node > y->node;
}

/* Ranks the actors of the map through whom the most shortest ways go. */
static void find_brokers(struct rk_rings *rings, uint32_t count)
{
    const struct rk_map *map = rings->map;
    const uint32_t *order = rk_analysis_order(map->analysis);
    uint32_t *item = rk_arena_take(map->page.arena, rings->view->nodes.count * sizeof *item);
    for (uint32_t i = 0; i < count; i++)
        item[rings->items[i].node] = i + 1;
    uint32_t most = count / 8 < 1 ? 1 : count / 8;
    most = most < BROKERS_MOST ? most : BROKERS_MOST;
    for (uint32_t i = 0; i < rk_network_actor_count(map->network) && rings->brokers < most; i++) {
        uint32_t node = rings->view->actor_node[rk_network_actor(map->network, order[i])];
        if (rk_analysis_actor(map->analysis, order[i])->betweenness <= 0)
            break;
        if (node != RK_NONE && item[node] && rings->items[item[node] - 1].partners > 2)
            rings->items[item[node] - 1].broker = ++rings->brokers;
    }
}

/* Takes those out who found no place; the numbers of the head are of all. */
static uint32_t leave_out(struct rk_rings *rings, uint32_t count)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t actor = rings->view->nodes.items[rings->items[i].node].index;
        if (!rings->left_out || !rings->left_out[actor])
            rings->items[kept++] = rings->items[i];
    }
    return kept;
}

static void choose_items(struct rk_rings *rings, uint32_t limit)
{
    const struct rk_view *view = rings->view;
    rings->items = rk_arena_take(rings->map->page.arena, view->nodes.count * sizeof *rings->items);
    uint32_t count = 0;
    for (uint32_t i = 0; i < view->nodes.count; i++) {
        const struct rk_view_node *node = &view->nodes.items[i];
        if (!rk_rings_takes(rings, node))
            continue;
        uint32_t partners = partners_of(rings->map, node);
        rings->items[count++] =
            (struct rk_ringed){.node = i,
                               .partners = partners,
                               .ring = ring_of(partners),
                               .stood = rk_anchor_find(rings->anchor, rings->map->dataset, RK_ACTOR,
                                                       node->index) != NULL};
        rings->in_ring[ring_of(partners)]++;
        rings->none += !partners;
        rings->few += partners == 1 || partners == 2;
    }
    find_brokers(rings, count);
    rings->all = count;
    count = leave_out(rings, count);
    rings->count = count < limit ? count : limit;
    if (count > limit)
        qsort(rings->items, count, sizeof *rings->items, by_need);
    if (rings->count)
        qsort(rings->items, rings->count, sizeof *rings->items, by_node);
}

struct rk_rings *rk_rings_build(struct rk_map *map, uint32_t most, const bool *left_out)
{
    struct rk_rings *rings = rk_arena_take(map->page.arena, sizeof *rings);
    rings->map = map;
    rings->view = rk_view_build(map, false);
    rings->left_out = left_out;
    rings->by_bureau = has_two_bureaus(rings->view);
    map->page.form = rings->by_bureau ? "gaps by bureau" : "gaps by kind";
    rings->anchor = rk_anchor_of(map, map->page.form);
    choose_items(rings, most);
    rings->small = rk_anchor_kept(rings->anchor, "small", rings->count <= 30) > 0;
    find_sectors(rings);
    return rings->sector_count >= 2 ? rings : NULL;
}

/* ---- missing ties ---- */

struct candidate {
    uint32_t a, b; /* items */
    uint32_t partnership;
    uint32_t partners; /* of the one that has fewer */
    bool across;       /* of two sectors */
};

static int by_worth(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->across != y->across)
        return x->across ? -1 : 1;
    if (x->partners != y->partners)
        return x->partners < y->partners ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

/* The hope that has the fewest parties: it is most about the two. */
static uint32_t hope_of(const struct rk_view *view, const struct rk_view_tie *tie)
{
    uint32_t best = RK_NONE, least = UINT32_MAX;
    for (uint32_t i = 0; i < tie->party_count; i++) {
        const struct rk_view_party *party = &view->parties.items[tie->parties[i]];
        if (party->layer == RK_HOPED && party->count < least) {
            least = party->count;
            best = party->record;
        }
    }
    return best;
}

static uint32_t list_hopes(struct rk_rings *rings, const uint32_t *item, struct candidate *out)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < rings->view->tie_count; i++) {
        const struct rk_view_tie *tie = &rings->view->ties[i];
        if (!item[tie->a] || !item[tie->b] || tie->hoped <= 0 || tie->now > 0)
            continue;
        const struct rk_ringed *a = &rings->items[item[tie->a] - 1];
        const struct rk_ringed *b = &rings->items[item[tie->b] - 1];
        out[count++] =
            (struct candidate){.a = item[tie->a] - 1,
                               .b = item[tie->b] - 1,
                               .partnership = hope_of(rings->view, tie),
                               .partners = a->partners < b->partners ? a->partners : b->partners,
                               .across = a->sector != b->sector};
    }
    if (count)
        qsort(out, count, sizeof *out, by_worth);
    return count;
}

/* How often it is already an end, or which number its hope has: no star and no clique. */
static bool is_crowded(const struct rk_rings *rings, const struct candidate *c)
{
    uint32_t a = 0, b = 0;
    for (uint32_t i = 0; i < rings->missing_count; i++) {
        const struct rk_missing *m = &rings->missing[i];
        if (c->partnership != RK_NONE && m->partnership == c->partnership)
            return true;
        a += m->a == c->a || m->b == c->a;
        b += m->a == c->b || m->b == c->b;
        if ((m->a == c->a && m->b == c->b) || (m->a == c->b && m->b == c->a))
            return true;
    }
    return a >= 2 || b >= 2;
}

static void add_missing(struct rk_rings *rings, const struct candidate *c, uint32_t suggestion)
{
    struct rk_missing *missing = &rings->missing[rings->missing_count++];
    *missing = (struct rk_missing){.a = c->a,
                                   .b = c->b,
                                   .partnership = c->partnership,
                                   .suggestion = suggestion,
                                   .number = rings->missing_count,
                                   .line = RK_NONE};
}

static uint32_t add_hopes(struct rk_rings *rings, const struct candidate *hopes, uint32_t count,
                          uint32_t most)
{
    uint32_t i = 0;
    for (; i < count && rings->missing_count < most; i++)
        if (!is_crowded(rings, &hopes[i]))
            add_missing(rings, &hopes[i], RK_NONE);
    return i;
}

/* The first two of its parties that stand on the map and do not meet. */
static bool pair_of(const struct rk_rings *rings, const uint32_t *item,
                    const struct rk_suggestion *suggestion, struct candidate *out)
{
    uint32_t found[2], count = 0;
    for (uint32_t i = 0; i < suggestion->party_count && count < 2; i++) {
        struct rk_node party = suggestion->parties[i];
        uint32_t node = party.thing == RK_ACTOR ? rings->view->actor_node[party.index] : RK_NONE;
        if (node != RK_NONE && item[node])
            found[count++] = item[node] - 1;
    }
    *out = (struct candidate){.a = found[0], .b = found[1], .partnership = RK_NONE};
    return count == 2;
}

static void add_suggestions(struct rk_rings *rings, const uint32_t *item)
{
    const struct rk_suggestions *suggestions = rings->map->suggestions;
    for (uint32_t i = 0; i < rk_suggest_count(suggestions); i++) {
        struct candidate c = {0};
        if (rings->missing_count < RK_MISSING_MOST &&
            pair_of(rings, item, rk_suggest_item(suggestions, i), &c) && !is_crowded(rings, &c))
            add_missing(rings, &c, i);
    }
}

enum rk_status rk_rings_missing(struct rk_rings *rings)
{
    struct rk_map *map = rings->map;
    const struct rk_view *view = rings->view;
    const struct rk_network_options *network = rk_network_options(map->network);
    struct rk_suggest_options options = {.about = {RK_THINGS, 0},
                                         .most = 60,
                                         .max_party = network->max_party,
                                         .no_max_party = network->no_max_party};
    enum rk_status status =
        map->suggestions ? RK_OK : rk_suggest_find(map->dataset, &options, &map->suggestions);
    if (status != RK_OK)
        return status;
    uint32_t *item = rk_arena_take(map->page.arena, view->nodes.count * sizeof *item);
    for (uint32_t i = 0; i < rings->count; i++)
        item[rings->items[i].node] = i + 1;
    struct candidate *hopes = rk_arena_take(map->page.arena, view->tie_count * sizeof *hopes);
    rings->hopes = list_hopes(rings, item, hopes);
    uint32_t used = add_hopes(rings, hopes, rings->hopes, HOPES_BESIDE);
    uint32_t first = rings->missing_count;
    add_suggestions(rings, item);
    /* Where little is suggested, more hopes find room; their numbers come first. */
    struct rk_missing suggested[RK_MISSING_MOST];
    uint32_t count = rings->missing_count - first;
    for (uint32_t i = 0; i < count; i++)
        suggested[i] = rings->missing[first + i];
    rings->missing_count = first;
    add_hopes(rings, hopes + used, rings->hopes - used, RK_MISSING_MOST - count);
    for (uint32_t i = 0; i < count; i++) {
        rings->missing[rings->missing_count] = suggested[i];
        rings->missing[rings->missing_count].number = rings->missing_count + 1;
        rings->missing_count++;
    }
    return RK_OK;
}

/* What stands on a map of changes: the nodes of both rounds made one, and each hope and tie with
 * what became of it. */
#include "drawing/changes.h"

#include "drawing/describe.h"

#include <string.h>

static uint32_t *nobody(struct rk_arena *arena, uint32_t count)
{
    uint32_t *nodes = rk_arena_take(arena, count * sizeof *nodes);
    for (uint32_t i = 0; i < count; i++)
        nodes[i] = RK_NONE;
    return nodes;
}

static uint32_t view_node(const struct rk_view *view, enum rk_thing thing, uint32_t index)
{
    if (thing == RK_ACTOR)
        return view->actor_node[index];
    if (thing == RK_PROJECT)
        return view->project_node[index];
    for (uint32_t i = 0; i < view->nodes.count; i++)
        if (view->nodes.items[i].thing == thing && view->nodes.items[i].index == index)
            return i;
    return RK_NONE;
}

/* The later view's node that an earlier one has become; someone still to be named goes by the id.
 */
static uint32_t heir_of(const struct rk_changes *c, const struct rk_view_node *node)
{
    const struct rk_matching *matching = &c->rounds->matchings[c->index];
    const struct rk_view *later = c->views[1];
    uint32_t count;
    if (node->placeholder) {
        const char *id = rk_dataset_actor(c->other.dataset, node->index)->head.id;
        for (uint32_t i = 0; i < later->nodes.count; i++)
            if (later->nodes.items[i].placeholder &&
                strcmp(rk_dataset_actor(c->map->dataset, later->nodes.items[i].index)->head.id,
                       id) == 0)
                return i;
        return RK_NONE;
    }
    const uint32_t *heirs = rk_list_of(&matching->later[node->thing], node->index, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t found = view_node(later, node->thing, heirs[i]);
        if (found != RK_NONE)
            return found;
    }
    return RK_NONE;
}

static void add_nodes(struct rk_changes *c)
{
    struct rk_arena *arena = c->map->page.arena;
    for (int r = 0; r < 2; r++)
        c->node_of[r] = nobody(arena, c->views[r]->nodes.count);
    for (uint32_t i = 0; i < c->views[1]->nodes.count; i++) {
        const struct rk_view_node *node = &c->views[1]->nodes.items[i];
        struct rk_change_node made = {.thing = node->thing,
                                      .index = node->index,
                                      .fresh = true,
                                      .was = RK_NONE,
                                      .category = node->category};
        c->node_of[1][i] = c->nodes.count;
        RK_PUSH(arena, &c->nodes, made);
    }
    for (uint32_t i = 0; i < c->views[0]->nodes.count; i++) {
        const struct rk_view_node *node = &c->views[0]->nodes.items[i];
        uint32_t heir = heir_of(c, node);
        if (heir != RK_NONE) {
            struct rk_change_node *same = &c->nodes.items[c->node_of[1][heir]];
            same->fresh = false;
            same->was = same->was == RK_NONE ? i : same->was;
            c->node_of[0][i] = c->node_of[1][heir];
            continue;
        }
        struct rk_change_node made = {.thing = node->thing,
                                      .index = node->index,
                                      .gone = true,
                                      .was = i,
                                      .category = node->category};
        c->node_of[0][i] = c->nodes.count;
        RK_PUSH(arena, &c->nodes, made);
    }
    /* A department that came out of another is not new. */
    for (uint32_t i = 0; i < c->nodes.count; i++) {
        struct rk_change_node *node = &c->nodes.items[i];
        uint32_t count = 0;
        if (node->fresh && node->thing == RK_ACTOR)
            rk_list_of(&c->rounds->matchings[c->index].earlier[RK_ACTOR], node->index, &count);
        node->fresh = node->fresh && !count;
    }
}

/* ---- what became of what ---- */

static const struct rk_view_party *party_of(const struct rk_view *view, uint32_t record)
{
    for (uint32_t i = 0; i < view->parties.count; i++)
        if (view->parties.items[i].thing == RK_PARTNERSHIP &&
            view->parties.items[i].record == record)
            return &view->parties.items[i];
    return NULL;
}

static void add_member(struct rk_changes *c, struct rk_change *change, uint32_t node)
{
    for (uint32_t i = 0; i < change->count; i++)
        if (change->members[i] == node)
            return;
    change->members = rk_arena_grow(c->map->page.arena, change->members, change->count,
                                    &change->capacity, sizeof *change->members);
    change->members[change->count++] = node;
}

static void add_record(struct rk_changes *c, enum rk_turn turn, uint32_t record, bool later)
{
    const struct rk_view_party *party = party_of(c->views[later], record);
    struct rk_change change = {.turn = turn, .record = record, .later = later};
    for (uint32_t i = 0; party && i < party->count; i++)
        add_member(c, &change, c->node_of[later][party->members[i]]);
    c->turns[turn]++;
    RK_PUSH(c->map->page.arena, &c->list, change);
}

static enum rk_turn turn_of(enum rk_fate fate)
{
    switch (fate) {
    case RK_FATE_ACHIEVED:
        return RK_TURN_ACHIEVED;
    case RK_FATE_AGREED:
    case RK_FATE_UNDERWAY:
        return RK_TURN_BEGUN;
    case RK_FATE_DROPPED:
        return RK_TURN_DROPPED;
    case RK_FATE_STILL_HOPED:
        return RK_TURN_WAITING;
    default:
        return RK_TURN_SILENT;
    }
}

/* A dropped record joins no one in its own round: it is told by the round before. */
static void add_hopes(struct rk_changes *c)
{
    for (uint32_t i = 0; i < c->step->hope_count; i++) {
        const struct rk_hope *hope = &c->step->hopes[i];
        uint32_t best = rk_furthest(c->map->dataset, hope->later, hope->later_count);
        bool later = best != RK_NONE && hope->fate != RK_FATE_DROPPED;
        add_record(c, turn_of(hope->fate), later ? best : hope->record, later);
    }
    for (uint32_t i = 0; i < c->step->new_hope_count; i++)
        add_record(c, RK_TURN_NEW, c->step->new_hopes[i], true);
}

static bool hoped_together(const struct rk_changes *c, uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < c->list.count; i++) {
        const struct rk_change *change = &c->list.items[i];
        uint32_t found = 0;
        for (uint32_t m = 0; m < change->count && change->turn <= RK_TURN_BEGUN; m++)
            found += change->members[m] == a || change->members[m] == b;
        if (found == 2)
            return true;
    }
    return false;
}

static void add_ties(struct rk_changes *c, enum rk_turn turn, const struct rk_tie_change *ties,
                     uint32_t count)
{
    bool later = turn == RK_TURN_GAINED;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t a = c->node_of[later][c->views[later]->actor_node[ties[i].a]];
        uint32_t b = c->node_of[later][c->views[later]->actor_node[ties[i].b]];
        if (a == b || (later && hoped_together(c, a, b)))
            continue;
        struct rk_change change = {.turn = turn, .record = RK_NONE, .later = later};
        add_member(c, &change, a);
        add_member(c, &change, b);
        c->turns[turn]++;
        RK_PUSH(c->map->page.arena, &c->list, change);
    }
}

/* ---- groups ---- */

/* The bureau, or the kind of actor, that a node stands with: a key among actors of the later
 * dataset, then of the earlier, then categories. */
static uint32_t key_of(const struct rk_changes *c, const struct rk_change_node *node)
{
    uint32_t later = rk_dataset_count(c->map->dataset, RK_ACTOR);
    uint32_t earlier = rk_dataset_count(c->other.dataset, RK_ACTOR), count;
    const struct rk_network *network = node->gone ? c->other.network : c->map->network;
    const struct rk_dataset *dataset = node->gone ? c->other.dataset : c->map->dataset;
    uint32_t v = node->thing == RK_ACTOR ? rk_network_vertex(network, node->index) : RK_NONE;
    uint32_t bureau = v == RK_NONE ? RK_NONE : rk_network_bureau(network, v);
    enum rk_category category = node->category;
    bool office = category == RK_CATEGORY_OFFICE;
    if (category == RK_CATEGORY_ROLE && bureau != RK_NONE) {
        office = rk_view_inside(dataset, node->index);
        category = rk_view_category((enum rk_kind)rk_dataset_actor(dataset, bureau)->kind.value);
    }
    if (bureau == RK_NONE || !office)
        return later + earlier + (uint32_t)category;
    if (!node->gone)
        return bureau;
    const uint32_t *heirs =
        rk_list_of(&c->rounds->matchings[c->index].later[RK_ACTOR], bureau, &count);
    return count ? heirs[0] : later + bureau;
}

static const char *name_of_group(struct rk_changes *c, uint32_t key)
{
    uint32_t later = rk_dataset_count(c->map->dataset, RK_ACTOR);
    uint32_t earlier = rk_dataset_count(c->other.dataset, RK_ACTOR);
    if (key < later)
        return rk_describe_label(c->map, RK_ACTOR, key);
    if (key < later + earlier)
        return rk_describe_label(&c->other, RK_ACTOR, key - later);
    return c->map->page.palette->categories[key - later - earlier]
        .legend.text[c->map->page.language];
}

static void add_groups(struct rk_changes *c)
{
    struct rk_arena *arena = c->map->page.arena;
    uint32_t keys = rk_dataset_count(c->map->dataset, RK_ACTOR) +
                    rk_dataset_count(c->other.dataset, RK_ACTOR) + RK_CATEGORIES;
    uint32_t *of = nobody(arena, keys);
    for (uint32_t i = 0; i < c->nodes.count; i++) {
        struct rk_change_node *node = &c->nodes.items[i];
        uint32_t key = key_of(c, node);
        if (of[key] == RK_NONE) {
            struct rk_change_node group = {.thing = RK_ACTOR,
                                           .index = key,
                                           .fresh = true,
                                           .was = RK_NONE,
                                           .label = name_of_group(c, key),
                                           .category = node->category};
            uint32_t kinds = keys - RK_CATEGORIES;
            group.category = key < kinds ? RK_CATEGORY_OFFICE : (enum rk_category)(key - kinds);
            of[key] = c->groups.count;
            RK_PUSH(arena, &c->groups, group);
        }
        node->group = of[key];
        c->groups.items[of[key]].fresh &= node->was == RK_NONE;
    }
}

/* The hopes that concern each group, each once. */
static void count_turns(struct rk_changes *c)
{
    uint32_t *seen = rk_arena_take(c->map->page.arena, c->groups.count * sizeof *seen);
    for (uint32_t i = 0; i < c->list.count; i++) {
        const struct rk_change *change = &c->list.items[i];
        for (uint32_t m = 0; m < change->count && change->record != RK_NONE; m++) {
            uint32_t group = c->nodes.items[change->members[m]].group;
            c->groups.items[group].turns[change->turn] += seen[group] != i + 1;
            seen[group] = i + 1;
        }
    }
}

static uint32_t touch(struct rk_changes *c)
{
    uint32_t touched = 0;
    for (uint32_t i = 0; i < c->list.count; i++)
        for (uint32_t m = 0; m < c->list.items[i].count; m++)
            c->nodes.items[c->list.items[i].members[m]].touched = true;
    for (uint32_t i = 0; i < c->nodes.count; i++)
        touched += c->nodes.items[i].touched;
    return touched;
}

static void number(struct rk_changes *c)
{
    uint32_t next = 0;
    for (int turn = 0; turn < RK_TURNS; turn++)
        for (uint32_t i = 0; i < c->list.count; i++)
            if ((int)c->list.items[i].turn == turn && c->list.items[i].record != RK_NONE)
                c->list.items[i].number = ++next;
}

struct rk_changes *rk_changes_build(struct rk_map *map)
{
    enum { FEW = 45 };
    struct rk_changes *c = rk_arena_take(map->page.arena, sizeof *c);
    c->map = map;
    c->rounds = map->options->rounds;
    c->index = c->rounds->count - 2;
    c->step = &c->rounds->steps[c->index];
    map->dataset = c->rounds->datasets[c->index + 1];
    map->network = c->rounds->wholes[c->index + 1];
    c->other = *map;
    c->other.dataset = c->rounds->datasets[c->index];
    c->other.network = c->rounds->wholes[c->index];
    bool small = rk_network_actor_count(c->other.network) <= 2 * FEW;
    c->views[0] = rk_view_build(&c->other, small);
    c->views[1] = rk_view_build(map, small);
    add_nodes(c);
    add_hopes(c);
    add_ties(c, RK_TURN_LOST, c->step->lost, c->step->lost_count);
    add_ties(c, RK_TURN_LOST, c->step->ended, c->step->ended_count);
    add_ties(c, RK_TURN_GAINED, c->step->gained, c->step->gained_count);
    add_ties(c, RK_TURN_GAINED, c->step->begun, c->step->begun_count);
    number(c);
    add_groups(c);
    count_turns(c);
    c->grouped = touch(c) > FEW || !small;
    return c;
}

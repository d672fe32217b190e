/* Who stands around the focus of an ego map. */
#include "drawing/ego.h"

#include "drawing/anchor.h"

#include <renkei/suggest.h>

#include <math.h>
#include <stdlib.h>

enum { MANY_ACTORS = 400 };

/* ---- who is tied to it ---- */

static struct rk_alter *alter_of(struct rk_ego *ego, enum rk_thing thing, uint32_t index)
{
    for (uint32_t i = 0; i < ego->alters.count; i++)
        if (ego->alters.items[i].thing == thing && ego->alters.items[i].index == index)
            return &ego->alters.items[i];
    struct rk_alter alter = {.thing = thing, .index = index, .box = RK_NONE};
    alter.inside =
        thing == RK_PROJECT || (thing == RK_ACTOR && rk_view_inside(ego->map->dataset, index));
    alter.stood = rk_anchor_find(ego->anchor, ego->map->dataset, thing, index) != NULL;
    RK_PUSH(ego->map->page.arena, &ego->alters, alter);
    return &ego->alters.items[ego->alters.count - 1];
}

static bool below(const struct rk_dataset *dataset, uint32_t actor, uint32_t top)
{
    for (int steps = 0; actor != RK_NONE && steps < 64; steps++) {
        if (actor == top)
            return true;
        const struct rk_value *home = &rk_dataset_actor(dataset, actor)->belongs_to;
        actor = home->text ? home->target : RK_NONE;
    }
    return false;
}

/* The focus itself; of a bureau, all its departments too. */
static bool *own_nodes(const struct rk_ego *ego, const struct rk_view *view)
{
    const struct rk_dataset *dataset = ego->map->dataset;
    bool *own = rk_arena_take(ego->map->page.arena, view->nodes.count * sizeof *own);
    const struct rk_actor *focus = rk_dataset_actor(dataset, ego->index);
    bool whole = focus->grouping || focus->kind.value == RK_KIND_BUREAU;
    for (uint32_t i = 0; i < view->nodes.count; i++) {
        const struct rk_view_node *node = &view->nodes.items[i];
        own[i] = node->thing == RK_ACTOR &&
                 (node->index == ego->index || (whole && below(dataset, node->index, ego->index)));
    }
    return own;
}

/* The alter of each node, or NULL; and which ties are between two of them. */
static void count_between(struct rk_ego *ego, const struct rk_view *view, const bool *own)
{
    bool *near = rk_arena_take(ego->map->page.arena, view->nodes.count * sizeof *near);
    for (uint32_t i = 0; i < view->tie_count; i++) {
        const struct rk_view_tie *tie = &view->ties[i];
        near[tie->a] |= own[tie->b];
        near[tie->b] |= own[tie->a];
    }
    for (uint32_t i = 0; i < view->tie_count; i++) {
        const struct rk_view_tie *tie = &view->ties[i];
        ego->between += near[tie->a] && near[tie->b] && !own[tie->a] && !own[tie->b];
    }
}

static void keep_record(struct rk_ego *ego, uint32_t partnership, enum rk_layer layer)
{
    if (layer == RK_HOPED)
        ego->wishes[partnership] = true;
    else if (layer == RK_NOW)
        ego->works[partnership] = true;
}

/* The partnerships that the focus, or one of its departments, takes part in. */
static void keep_records(struct rk_ego *ego, const struct rk_view *view, const bool *own)
{
    for (uint32_t i = 0; i < view->parties.count; i++) {
        const struct rk_view_party *party = &view->parties.items[i];
        bool here = false;
        for (uint32_t k = 0; k < party->count; k++)
            here |= own[party->members[k]];
        if (here && party->thing == RK_PARTNERSHIP)
            keep_record(ego, party->record, party->layer);
    }
}

static void find_around_actor(struct rk_ego *ego)
{
    bool few = rk_network_actor_count(ego->map->network) <= MANY_ACTORS;
    const struct rk_view *view = rk_view_build(ego->map, few);
    const bool *own = own_nodes(ego, view);
    for (uint32_t i = 0; i < view->tie_count; i++) {
        const struct rk_view_tie *tie = &view->ties[i];
        if (own[tie->a] == own[tie->b])
            continue;
        const struct rk_view_node *other = &view->nodes.items[own[tie->a] ? tie->b : tie->a];
        struct rk_alter *alter = alter_of(ego, other->thing, other->index);
        alter->inside = other->thing == RK_PROJECT || other->inside;
        alter->now += tie->now;
        alter->hoped += tie->hoped;
        alter->unstated += tie->unstated;
        alter->belongs |= tie->belongs;
    }
    count_between(ego, view, own);
    keep_records(ego, view, own);
}

static void add_all(struct rk_ego *ego, const struct rk_values *values, int status)
{
    for (uint32_t i = 0; i < values->count; i++) {
        const struct rk_value *value = &values->items[i];
        if (value->target == RK_NONE ||
            ((enum rk_thing)value->thing == ego->thing && value->target == ego->index))
            continue;
        struct rk_alter *alter = alter_of(ego, (enum rk_thing)value->thing, value->target);
        if (status == RK_PROPOSED || status == RK_WISHED)
            alter->hoped++;
        else if (status == RK_PROGRESS_UNSTATED)
            alter->unstated++;
        else
            alter->now++;
    }
}

static bool chosen(const struct rk_map *map, int status)
{
    enum rk_layer layer = rk_network_options(map->network)->layer;
    bool hoped = status == RK_PROPOSED || status == RK_WISHED;
    return layer == RK_ALL || (layer == RK_HOPED && hoped) ||
           (layer == RK_NOW && !hoped && status != RK_PROGRESS_UNSTATED);
}

static void find_around_project(struct rk_ego *ego)
{
    const struct rk_dataset *dataset = ego->map->dataset;
    const struct rk_project *project = rk_dataset_project(dataset, ego->index);
    if (chosen(ego->map, RK_UNDERWAY))
        add_all(ego, &project->members, RK_UNDERWAY);
    for (uint32_t i = 0; i < project->lead.count; i++)
        if (project->lead.items[i].target != RK_NONE)
            alter_of(ego, RK_ACTOR, project->lead.items[i].target)->lead = true;
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_PARTNERSHIP); i++) {
        const struct rk_partnership *p = rk_dataset_partnership(dataset, i);
        bool here = false;
        for (uint32_t k = 0; k < p->projects.count; k++)
            here |= p->projects.items[k].target == ego->index;
        int status = p->status.value;
        if (!here || status == RK_DROPPED || !chosen(ego->map, status))
            continue;
        bool hoped = status == RK_PROPOSED || status == RK_WISHED;
        if (status != RK_PROGRESS_UNSTATED)
            keep_record(ego, i, hoped ? RK_HOPED : RK_NOW);
        add_all(ego, &p->partners, status);
        add_all(ego, &p->projects, status);
        if (p->partners.count + p->projects.count >= 2)
            continue;
        add_all(ego, &p->fields, status);
        add_all(ego, &p->about->targets, status);
    }
}

/* ---- who could be ---- */

/* Everyone whom the suggestions name beside the focus, best first. */
static void add_suggested(struct rk_ego *ego)
{
    struct rk_map *map = ego->map;
    struct rk_suggest_options options = {.about = {ego->thing, ego->index},
                                         .most = RK_EGO_SUGGESTED};
    uint32_t tied = ego->alters.count;
    if (tied >= RK_EGO_FEW || rk_suggest_find(map->dataset, &options, &map->suggestions) != RK_OK)
        return;
    for (uint32_t i = 0; i < rk_suggest_count(map->suggestions); i++) {
        const struct rk_suggestion *s = rk_suggest_item(map->suggestions, i);
        for (uint32_t k = 0; k < s->party_count; k++) {
            struct rk_node party = s->parties[k];
            bool self = party.thing == ego->thing && party.index == ego->index;
            if (self || ego->alters.count >= tied + RK_EGO_SUGGESTED)
                continue;
            uint32_t count = ego->alters.count;
            struct rk_alter *alter = alter_of(ego, party.thing, party.index);
            if (ego->alters.count == count)
                continue;
            alter->suggested = true;
            alter->why = s->message.text[map->page.language];
        }
    }
}

/* ---- what stands where ---- */

static void judge(struct rk_ego *ego)
{
    for (uint32_t i = 0; i < ego->alters.count; i++) {
        struct rk_alter *a = &ego->alters.items[i];
        a->stroke = a->suggested      ? RK_STROKE_SUGGESTED
                    : a->lead         ? RK_STROKE_LEAD
                    : a->now > 1      ? RK_STROKE_NOW_MOST
                    : a->now > 0      ? RK_STROKE_NOW
                    : a->hoped > 0    ? RK_STROKE_HOPED
                    : a->unstated > 0 ? RK_STROKE_UNSTATED
                                      : RK_STROKE_BELONGS;
        bool topic = a->thing != RK_ACTOR && a->thing != RK_PROJECT;
        ego->most = fmax(ego->most, a->now);
        ego->now += a->now > 0;
        ego->hoped += a->now <= 0 && a->hoped > 0 && !topic;
        ego->topics += a->now <= 0 && a->hoped > 0 && topic;
        ego->unstated += a->now <= 0 && a->hoped <= 0 && a->unstated > 0;
    }
}

/* Now (and who leads) above, hopes below them, suggestions last. */
static int turn_of(const struct rk_alter *a)
{
    switch (a->stroke) {
    case RK_STROKE_HOPED:
        return 1;
    case RK_STROKE_UNSTATED:
        return 2;
    case RK_STROKE_SUGGESTED:
        return 3;
    default:
        return 0;
    }
}

static double strength(const struct rk_alter *a)
{
    return a->now + (a->lead ? 1e6 : 0) + 0.01 * (a->hoped + a->unstated);
}

static int by_turn(const void *x, const void *y)
{
    const struct rk_alter *a = *(struct rk_alter *const *)x, *b = *(struct rk_alter *const *)y;
    if (turn_of(a) != turn_of(b))
        return turn_of(a) < turn_of(b) ? -1 : 1;
    if (a->stood != b->stood)
        return a->stood ? -1 : 1;
    if (strength(a) != strength(b) && turn_of(a) != 3)
        return strength(a) > strength(b) ? -1 : 1;
    return a < b ? -1 : a > b;
}

/* The first `count` of a block, strongest first, are set with the strongest in the middle. */
static void strongest_in_the_middle(struct rk_arena *arena, struct rk_alter **rows, uint32_t count)
{
    struct rk_alter **copy = rk_arena_take(arena, count * sizeof *copy);
    for (uint32_t i = 0; i < count; i++)
        copy[i] = rows[i];
    uint32_t middle = (count - (count > 0)) / 2;
    for (uint32_t i = 0; i < count; i++)
        rows[i % 2 ? middle + (i + 1) / 2 : middle - i / 2] = copy[i];
}

/* At most RK_EGO_ROWS: hopes are what the map is for, so a third of the rows is theirs. */
static void choose_rows(struct rk_ego *ego, int k)
{
    struct rk_ego_side *side = &ego->side[k];
    struct rk_arena *arena = ego->map->page.arena;
    uint32_t blocks[4] = {0}, room = RK_EGO_ROWS;
    if (side->all)
        qsort(side->rows, side->all, sizeof *side->rows, by_turn);
    for (uint32_t i = 0; i < side->all; i++)
        blocks[turn_of(side->rows[i])]++;
    uint32_t hopes = blocks[1] + blocks[2], kept[4] = {0}, third = RK_EGO_ROWS / 3;
    uint32_t for_hopes = hopes < third ? hopes : third;
    kept[0] = blocks[0] < room - for_hopes ? blocks[0] : room - for_hopes;
    room -= kept[0];
    for (int b = 1; b < 4; b++) {
        kept[b] = blocks[b] < room ? blocks[b] : room;
        room -= kept[b];
    }
    struct rk_alter **rows = rk_arena_take(arena, RK_EGO_ROWS * sizeof *rows);
    uint32_t first = 0;
    for (int b = 0; b < 4; b++) {
        for (uint32_t i = 0; i < kept[b]; i++)
            rows[side->count++] = side->rows[first + i];
        if (b == 0)
            strongest_in_the_middle(arena, rows, kept[0]);
        first += blocks[b];
    }
    side->rows = rows;
    side->left_now = blocks[0] - kept[0];
    side->left_hoped = hopes - kept[1] - kept[2];
    ego->suggested += kept[3];
}

/* Where only one side would have anyone, the sides mean nothing: both take their share. */
static void share_sides(struct rk_ego *ego)
{
    struct rk_arena *arena = ego->map->page.arena;
    uint32_t inside = 0, count = ego->alters.count;
    for (uint32_t i = 0; i < count; i++)
        inside += ego->alters.items[i].inside;
    ego->split = inside && inside < count;
    if (count <= 5 && inside)
        ego->split = true;
    struct rk_alter **all = rk_arena_take(arena, count * sizeof *all);
    for (uint32_t i = 0; i < count; i++)
        all[i] = &ego->alters.items[i];
    if (count)
        qsort(all, count, sizeof *all, by_turn);
    for (int k = 0; k < 2; k++)
        ego->side[k].rows = rk_arena_take(arena, count * sizeof *all);
    for (uint32_t i = 0; i < count; i++) {
        int k = ego->split ? !all[i]->inside : (int)(i % 2);
        const struct rk_anchor_place *place =
            rk_anchor_find(ego->anchor, ego->map->dataset, all[i]->thing, all[i]->index);
        if (place)
            k = place->x > ego->map->page.width / 2;
        ego->side[k].rows[ego->side[k].all++] = all[i];
    }
}

struct rk_ego *rk_ego_find(struct rk_map *map)
{
    struct rk_ego *ego = rk_arena_take(map->page.arena, sizeof *ego);
    const struct rk_dataset *dataset = map->dataset;
    ego->map = map;
    ego->thing = RK_ACTOR;
    ego->index = rk_dataset_find(dataset, RK_ACTOR, map->options->focus);
    if (ego->index == RK_NONE) {
        ego->thing = RK_PROJECT;
        ego->index = rk_dataset_find(dataset, RK_PROJECT, map->options->focus);
    }
    if (ego->index == RK_NONE)
        return NULL;
    map->page.form =
        rk_page_print(&map->page, "ego %s", rk_dataset_head(dataset, ego->thing, ego->index)->id);
    ego->anchor = rk_anchor_of(map, map->page.form);
    uint32_t partnerships = rk_dataset_count(dataset, RK_PARTNERSHIP);
    ego->wishes = rk_arena_take(map->page.arena, partnerships * sizeof *ego->wishes);
    ego->works = rk_arena_take(map->page.arena, partnerships * sizeof *ego->works);
    if (ego->thing == RK_ACTOR)
        find_around_actor(ego);
    else
        find_around_project(ego);
    add_suggested(ego);
    judge(ego);
    share_sides(ego);
    choose_rows(ego, 0);
    choose_rows(ego, 1);
    return ego;
}

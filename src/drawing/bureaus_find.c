/* Groups of actors, and in how many records two of them meet. */
#include "drawing/bureaus.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- groups ---- */

struct raw {
    struct rk_group *items;
    uint32_t count, capacity;
    uint32_t *of_node;   /* by node of the view, or RK_NONE */
    uint32_t *of_bureau; /* by actor */
    uint32_t of_kind[RK_PARTNER_KINDS];
    uint32_t no_bureau, unled; /* groups, or RK_NONE */
};

static uint32_t new_group(struct rk_grouping *g, struct raw *raw, struct rk_group group)
{
    RK_PUSH(g->map->page.arena, raw, group);
    return raw->count - 1;
}

const struct rk_partner_look rk_partner_looks[RK_PARTNER_KINDS] = {
    [RK_PARTNER_COUNCIL] = {"council",
                            {{"Councils, committees", "社協・協議体・審議会"}},
                            RK_CATEGORY_COUNCIL},
    [RK_PARTNER_RESIDENTS] = {"residents",
                              {{"Residents", "地域団体・住民"}},
                              RK_CATEGORY_RESIDENTS},
    [RK_PARTNER_NPO] = {"npo", {{"NPOs", "NPO"}}, RK_CATEGORY_PRIVATE},
    [RK_PARTNER_PROVIDER] = {"provider", {{"Providers", "事業所"}}, RK_CATEGORY_PRIVATE},
    [RK_PARTNER_COMPANY] = {"company", {{"Companies", "企業"}}, RK_CATEGORY_PRIVATE},
    [RK_PARTNER_SCHOOL] = {"school", {{"Schools, universities", "学校・大学"}}, RK_CATEGORY_PUBLIC},
    [RK_PARTNER_AUTHORITY] = {"authority", {{"Authorities", "国・県"}}, RK_CATEGORY_PUBLIC},
    [RK_PARTNER_OTHER] = {"other", {{"Others", "その他の団体"}}, RK_CATEGORY_OTHER},
};

static enum rk_partner_kind partner_kind(enum rk_kind kind)
{
    static const enum rk_partner_kind kinds[RK_KINDS] = {
        [RK_KIND_UNSTATED] = RK_PARTNER_OTHER,    [RK_KIND_BUREAU] = RK_PARTNER_OTHER,
        [RK_KIND_DEPARTMENT] = RK_PARTNER_OTHER,  [RK_KIND_SECTION] = RK_PARTNER_OTHER,
        [RK_KIND_COUNCIL] = RK_PARTNER_COUNCIL,   [RK_KIND_BOARD] = RK_PARTNER_COUNCIL,
        [RK_KIND_COMMITTEE] = RK_PARTNER_COUNCIL, [RK_KIND_SCHOOL] = RK_PARTNER_SCHOOL,
        [RK_KIND_UNIVERSITY] = RK_PARTNER_SCHOOL, [RK_KIND_COMPANY] = RK_PARTNER_COMPANY,
        [RK_KIND_NPO] = RK_PARTNER_NPO,           [RK_KIND_RESIDENTS] = RK_PARTNER_RESIDENTS,
        [RK_KIND_PROVIDER] = RK_PARTNER_PROVIDER, [RK_KIND_AUTHORITY] = RK_PARTNER_AUTHORITY,
        [RK_KIND_PEOPLE] = RK_PARTNER_RESIDENTS,  [RK_KIND_FORUM] = RK_PARTNER_COUNCIL,
        [RK_KIND_ROLE] = RK_PARTNER_OTHER,        [RK_KIND_OTHER] = RK_PARTNER_OTHER,
    };
    return kinds[kind];
}

/* The kind under which an outside actor stands: a role counts with its organization. */
static enum rk_partner_kind kind_of(const struct rk_dataset *dataset, uint32_t actor)
{
    for (int steps = 0; steps < 64; steps++) {
        const struct rk_actor *a = rk_dataset_actor(dataset, actor);
        bool role = a->kind.value == RK_KIND_ROLE || !a->kind.value;
        if (!role || !a->belongs_to.text || a->belongs_to.target == RK_NONE)
            return partner_kind((enum rk_kind)a->kind.value);
        actor = a->belongs_to.target;
    }
    return RK_PARTNER_OTHER;
}

/* A bureau or a board without anything below it is a bureau all the same. */
static uint32_t bureau_of(const struct rk_dataset *dataset, const struct rk_view_node *node)
{
    int kind = rk_dataset_actor(dataset, node->index)->kind.value;
    bool own = node->bureau == RK_NONE && (kind == RK_KIND_BUREAU || kind == RK_KIND_BOARD);
    return own ? node->index : node->bureau;
}

static uint32_t bureau_group(struct rk_grouping *g, struct raw *raw, uint32_t bureau)
{
    uint32_t *group = bureau == RK_NONE ? &raw->no_bureau : &raw->of_bureau[bureau];
    if (*group == RK_NONE) {
        const char *id =
            bureau == RK_NONE ? "" : rk_dataset_head(g->map->dataset, RK_ACTOR, bureau)->id;
        *group = new_group(g, raw,
                           (struct rk_group){.kind = RK_GROUP_BUREAU,
                                             .key = bureau,
                                             .id = rk_page_print(&g->map->page, "bureau/%s", id)});
    }
    return *group;
}

static uint32_t kind_group(struct rk_grouping *g, struct raw *raw, enum rk_partner_kind kind)
{
    if (raw->of_kind[kind] == RK_NONE) {
        const char *id = rk_page_print(&g->map->page, "kind/%s", rk_partner_looks[kind].id);
        raw->of_kind[kind] = new_group(
            g, raw, (struct rk_group){.kind = RK_GROUP_KIND, .key = kind, .id = id, .side = 1});
    }
    return raw->of_kind[kind];
}

static uint32_t unled_group(struct rk_grouping *g, struct raw *raw)
{
    if (raw->unled == RK_NONE)
        raw->unled = new_group(g, raw, (struct rk_group){.kind = RK_GROUP_UNLED, .id = "projects"});
    return raw->unled;
}

static void assign(struct rk_grouping *g, struct raw *raw)
{
    const struct rk_view *view = g->view;
    const struct rk_dataset *dataset = g->map->dataset;
    for (uint32_t i = 0; i < view->nodes.count; i++) {
        const struct rk_view_node *node = &view->nodes.items[i];
        raw->of_node[i] = RK_NONE;
        if (node->placeholder || (node->thing != RK_ACTOR && node->thing != RK_PROJECT))
            continue;
        if (node->thing == RK_PROJECT)
            raw->of_node[i] = node->degree ? unled_group(g, raw) : RK_NONE;
        else if (node->inside)
            raw->of_node[i] = bureau_group(g, raw, bureau_of(dataset, node));
        else
            raw->of_node[i] = kind_group(g, raw, kind_of(dataset, node->index));
        if (raw->of_node[i] == RK_NONE)
            continue;
        raw->items[raw->of_node[i]].actors++;
        raw->items[raw->of_node[i]].tied += node->degree > 0;
    }
}

/* ---- places instead of bureaus ---- */

static int by_text(const void *a, const void *b)
{
    return strcmp((*(const struct rk_group *const *)a)->id,
                  (*(const struct rk_group *const *)b)->id);
}

static const char *place_of(const struct rk_dataset *dataset, const struct rk_group *group)
{
    if (group->kind != RK_GROUP_BUREAU || group->key == RK_NONE)
        return NULL;
    return rk_dataset_head(dataset, RK_ACTOR, group->key)->scope;
}

/* Bureaus of many places become their places, when there are at least two. */
static void join_places(struct rk_grouping *g, struct raw *raw)
{
    struct rk_arena *arena = g->map->page.arena;
    struct rk_group **bureaus = rk_arena_take(arena, raw->count * sizeof *bureaus);
    uint32_t count = 0, places = 0, *into = rk_arena_take(arena, raw->count * sizeof *into);
    for (uint32_t i = 0; i < raw->count; i++) {
        const char *place = place_of(g->map->dataset, &raw->items[i]);
        into[i] = i;
        if (!place)
            continue;
        raw->items[i].id = rk_page_print(&g->map->page, "place/%s", place);
        bureaus[count++] = &raw->items[i];
    }
    if (count)
        qsort(bureaus, count, sizeof *bureaus, by_text);
    for (uint32_t i = 0, first = 0; i < count; i++) {
        bool same = i && strcmp(bureaus[i]->id, bureaus[i - 1]->id) == 0;
        first = same ? first : (uint32_t)(bureaus[i] - raw->items);
        places += !same;
        into[bureaus[i] - raw->items] = first;
        bureaus[i]->kind = RK_GROUP_PLACE;
        if (!same)
            continue;
        raw->items[first].actors += bureaus[i]->actors;
        raw->items[first].tied += bureaus[i]->tied;
        bureaus[i]->actors = bureaus[i]->tied = 0;
    }
    g->by_place = places >= 2;
    for (uint32_t i = 0; i < g->view->nodes.count; i++)
        if (raw->of_node[i] != RK_NONE)
            raw->of_node[i] = into[raw->of_node[i]];
}

/* ---- counting ---- */

/* The groups of a party, each once. */
static uint32_t groups_of(const struct raw *raw, const struct rk_view_party *party, uint32_t stamp,
                          uint32_t *seen, uint32_t *out)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < party->parties; i++) {
        uint32_t group = raw->of_node[party->members[i]];
        if (group == RK_NONE || seen[group] == stamp)
            continue;
        seen[group] = stamp;
        out[count++] = group;
    }
    return count;
}

static void count_totals(struct rk_grouping *g, struct raw *raw)
{
    struct rk_arena *arena = g->map->page.arena;
    uint32_t *seen = rk_arena_take(arena, raw->count * sizeof *seen);
    uint32_t *groups = rk_arena_take(arena, raw->count * sizeof *groups);
    for (uint32_t i = 0; i < g->view->parties.count; i++) {
        const struct rk_view_party *party = &g->view->parties.items[i];
        if (!party->tied)
            continue;
        uint32_t count = groups_of(raw, party, i + 1, seen, groups);
        for (uint32_t k = 0; k < count && count >= 2; k++)
            raw->items[groups[k]].total += party->weight;
    }
}

static struct rk_group_tie *tie_between(struct rk_grouping *g, uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < g->tie_count; i++)
        if (g->ties[i].a == a && g->ties[i].b == b)
            return &g->ties[i];
    g->ties[g->tie_count] = (struct rk_group_tie){.a = a, .b = b};
    return &g->ties[g->tie_count++];
}

static void add_party(struct rk_grouping *g, const struct rk_view_party *party,
                      const uint32_t *groups, uint32_t count, struct rk_group_tie **table)
{
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < count; k++) {
            if (groups[i] >= groups[k])
                continue;
            struct rk_group_tie **at = &table[groups[i] * RK_GROUPS_MOST + groups[k]];
            if (!*at)
                *at = tie_between(g, groups[i], groups[k]);
            *(party->layer == RK_NOW     ? &(*at)->now
              : party->layer == RK_HOPED ? &(*at)->hoped
                                         : &(*at)->unstated) += party->weight;
        }
}

/* into: of each raw group, the group drawn. */
static void count_ties(struct rk_grouping *g, struct raw *raw, const uint32_t *into)
{
    struct rk_arena *arena = g->map->page.arena;
    uint32_t seen[RK_GROUPS_MOST] = {0}, groups[RK_GROUPS_MOST];
    struct rk_group_tie **table =
        rk_arena_take(arena, (size_t)RK_GROUPS_MOST * RK_GROUPS_MOST * sizeof *table);
    for (uint32_t i = 0; i < g->view->nodes.count; i++)
        if (raw->of_node[i] != RK_NONE)
            raw->of_node[i] = into[raw->of_node[i]];
    for (uint32_t i = 0; i < g->count; i++)
        g->groups[i].total = 0;
    for (uint32_t i = 0; i < g->view->parties.count; i++) {
        const struct rk_view_party *party = &g->view->parties.items[i];
        if (!party->tied)
            continue;
        uint32_t count = groups_of(raw, party, i + 1, seen, groups);
        for (uint32_t k = 0; k < count && count >= 2; k++)
            g->groups[groups[k]].total += party->weight;
        add_party(g, party, groups, count, table);
    }
}

/* ---- what finds room ---- */

struct ranked {
    const struct rk_group *group;
    uint32_t index;
};

static int by_total(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->group->total != y->group->total)
        return x->group->total > y->group->total ? -1 : 1;
    if (x->group->actors != y->group->actors)
        return x->group->actors > y->group->actors ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static uint32_t rest_of(struct rk_grouping *g, int side)
{
    for (uint32_t i = 0; i < g->count; i++)
        if (g->groups[i].kind == RK_GROUP_REST && g->groups[i].side == side)
            return i;
    g->groups[g->count] = (struct rk_group){.kind = RK_GROUP_REST,
                                            .key = (uint32_t)side,
                                            .side = side,
                                            .id = side ? "rest/outside" : "rest/inside"};
    return g->count++;
}

/* The groups that meet others most, in the order of the records; the rest of a side as one. */
static void keep_largest(struct rk_grouping *g, struct raw *raw, uint32_t *into)
{
    struct rk_arena *arena = g->map->page.arena;
    struct ranked *order = rk_arena_take(arena, raw->count * sizeof *order);
    bool *kept = rk_arena_take(arena, raw->count * sizeof *kept);
    uint32_t ranked = 0, taken[2] = {0}, sides[2] = {0};
    for (uint32_t i = 0; i < raw->count; i++) {
        into[i] = RK_NONE;
        if (!raw->items[i].actors)
            continue;
        order[ranked++] = (struct ranked){&raw->items[i], i};
        sides[raw->items[i].side]++;
    }
    g->all = ranked;
    g->split = sides[0] && sides[1];
    if (ranked)
        qsort(order, ranked, sizeof *order, by_total);
    for (uint32_t i = 0; i < ranked; i++) {
        int side = raw->items[order[i].index].side;
        uint32_t most = g->split ? RK_GROUPS_A_SIDE : 2 * RK_GROUPS_A_SIDE;
        bool all = sides[side] <= most;
        kept[order[i].index] = taken[side] < most - !all;
        taken[side] += kept[order[i].index];
    }
    for (uint32_t i = 0; i < raw->count; i++)
        if (kept[i]) {
            g->groups[g->count] = raw->items[i];
            into[i] = g->count++;
        }
    for (uint32_t i = 0; i < raw->count; i++) {
        if (kept[i] || !raw->items[i].actors)
            continue;
        struct rk_group *rest = &g->groups[into[i] = rest_of(g, raw->items[i].side)];
        rest->actors += raw->items[i].actors;
        rest->tied += raw->items[i].tied;
        rest->groups++;
    }
}

/* ---- which lines ---- */

struct strength {
    double sum, best;
    uint32_t count;
};

static bool stands_out(double weight, const struct strength *s, double level)
{
    if (weight >= s->best || s->count < 2)
        return true;
    return pow(1 - weight / s->sum, s->count - 1.0) < level;
}

/* Sets the strokes; returns how many lines stand out at that level. */
static uint32_t judge(struct rk_grouping *g, const struct strength *s, double level)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < g->tie_count; i++) {
        struct rk_group_tie *tie = &g->ties[i];
        bool strong =
            stands_out(tie->now, &s[tie->a], level) || stands_out(tie->now, &s[tie->b], level);
        tie->stroke = tie->now > 0     ? (strong ? RK_STROKE_NOW_MOST : RK_STROKE_NOW_FEW)
                      : tie->hoped > 0 ? RK_STROKE_HOPED
                                       : RK_STROKE_UNSTATED;
        tie->drawn = true;
        count += tie->stroke == RK_STROKE_NOW_MOST;
    }
    return count;
}

/* The level is 0.12, and stricter where that would not be few. */
static void find_backbone(struct rk_grouping *g)
{
    enum { FEW = 10 };
    struct strength s[RK_GROUPS_MOST] = {{0}};
    uint32_t lines = 0;
    for (uint32_t i = 0; i < g->tie_count; i++) {
        const struct rk_group_tie *tie = &g->ties[i];
        for (int end = 0; end < 2 && tie->now > 0; end++) {
            struct strength *x = &s[end ? tie->b : tie->a];
            x->sum += tie->now;
            x->best = fmax(x->best, tie->now);
            x->count++;
        }
        lines += tie->now > 0;
    }
    double level = lines <= FEW ? 1 : 0.12;
    while (judge(g, s, level) > 1.3 * g->count && level > 1e-6 && lines > FEW)
        level /= 2;
}

static double weight_of(const struct rk_group_tie *tie)
{
    return tie->now > 0 ? tie->now : tie->hoped > 0 ? tie->hoped : tie->unstated;
}

static int descending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x > y ? -1 : x < y;
}

/* Leaves out the weakest of a stroke until at most `most` are drawn; those of one weight stay or go
 * together. Returns how many went; *limit is the largest weight among them. */
static uint32_t leave_out(struct rk_grouping *g, enum rk_stroke stroke, uint32_t most,
                          double *limit)
{
    double *weights = rk_arena_take(g->map->page.arena, (g->tie_count + 1) * sizeof *weights);
    uint32_t count = 0, out = 0;
    for (uint32_t i = 0; i < g->tie_count; i++)
        if (g->ties[i].stroke == stroke)
            weights[count++] = weight_of(&g->ties[i]);
    *limit = 0;
    if (count <= most)
        return 0;
    qsort(weights, count, sizeof *weights, descending);
    *limit = weights[most];
    for (uint32_t i = 0; i < g->tie_count; i++)
        if (g->ties[i].stroke == stroke && weight_of(&g->ties[i]) <= *limit) {
            g->ties[i].drawn = false;
            out++;
        }
    return out;
}

static void choose_lines(struct rk_grouping *g)
{
    enum { PALE = 18, HOPED = 8 };
    find_backbone(g);
    g->weak = leave_out(g, RK_STROKE_NOW_FEW, PALE, &g->weak_most);
    double limit;
    g->hoped_out = leave_out(g, RK_STROKE_HOPED, HOPED, &limit);
    g->hoped_least = limit + 1;
    g->hoped_out += leave_out(g, RK_STROKE_UNSTATED, HOPED, &limit);
}

struct rk_grouping *rk_grouping_build(struct rk_map *map, const struct rk_view *view)
{
    struct rk_arena *arena = map->page.arena;
    struct rk_grouping *g = rk_arena_take(arena, sizeof *g);
    g->map = map;
    g->view = view;
    struct raw raw = {.no_bureau = RK_NONE, .unled = RK_NONE};
    uint32_t actors = rk_dataset_count(map->dataset, RK_ACTOR);
    raw.of_node = rk_arena_take(arena, view->nodes.count * sizeof *raw.of_node);
    raw.of_bureau = rk_arena_take(arena, actors * sizeof *raw.of_bureau);
    for (uint32_t i = 0; i < actors; i++)
        raw.of_bureau[i] = RK_NONE;
    for (int i = 0; i < RK_PARTNER_KINDS; i++)
        raw.of_kind[i] = RK_NONE;
    assign(g, &raw);
    if (raw.count > 2 * RK_GROUPS_A_SIDE + RK_PARTNER_KINDS)
        join_places(g, &raw);
    count_totals(g, &raw);
    uint32_t *into = rk_arena_take(arena, raw.count * sizeof *into);
    keep_largest(g, &raw, into);
    count_ties(g, &raw, into);
    choose_lines(g);
    g->of_node = raw.of_node;
    return g;
}

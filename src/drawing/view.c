/* Everyone who meets, and in which records. */
#include "drawing/view.h"

#include "drawing/scope.h"

#include <stdlib.h>

enum rk_category rk_view_category(enum rk_kind kind)
{
    static const enum rk_category categories[RK_KINDS] = {
        [RK_KIND_UNSTATED] = RK_CATEGORY_OTHER,    [RK_KIND_BUREAU] = RK_CATEGORY_OFFICE,
        [RK_KIND_DEPARTMENT] = RK_CATEGORY_OFFICE, [RK_KIND_SECTION] = RK_CATEGORY_OFFICE,
        [RK_KIND_COUNCIL] = RK_CATEGORY_COUNCIL,   [RK_KIND_BOARD] = RK_CATEGORY_OFFICE,
        [RK_KIND_COMMITTEE] = RK_CATEGORY_COUNCIL, [RK_KIND_SCHOOL] = RK_CATEGORY_PUBLIC,
        [RK_KIND_UNIVERSITY] = RK_CATEGORY_PUBLIC, [RK_KIND_COMPANY] = RK_CATEGORY_PRIVATE,
        [RK_KIND_NPO] = RK_CATEGORY_PRIVATE,       [RK_KIND_RESIDENTS] = RK_CATEGORY_RESIDENTS,
        [RK_KIND_PROVIDER] = RK_CATEGORY_PRIVATE,  [RK_KIND_AUTHORITY] = RK_CATEGORY_PUBLIC,
        [RK_KIND_PEOPLE] = RK_CATEGORY_RESIDENTS,  [RK_KIND_FORUM] = RK_CATEGORY_COUNCIL,
        [RK_KIND_ROLE] = RK_CATEGORY_ROLE,         [RK_KIND_OTHER] = RK_CATEGORY_OTHER,
    };
    return categories[kind];
}

static enum rk_kind kind_of(const struct rk_dataset *dataset, uint32_t actor)
{
    return (enum rk_kind)rk_dataset_actor(dataset, actor)->kind.value;
}

bool rk_view_inside(const struct rk_dataset *dataset, uint32_t actor)
{
    /* No cycles: reading refuses them. The bound is for those left by --keep-going. */
    for (int steps = 0; actor != RK_NONE && steps < 64; steps++) {
        const struct rk_actor *a = rk_dataset_actor(dataset, actor);
        enum rk_kind kind = (enum rk_kind)a->kind.value;
        if (rk_view_category(kind) == RK_CATEGORY_OFFICE)
            return true;
        if (kind != RK_KIND_UNSTATED && kind != RK_KIND_ROLE)
            return false;
        actor = a->belongs_to.text ? a->belongs_to.target : RK_NONE;
    }
    return false;
}

struct builder {
    struct rk_map *map;
    struct rk_view *view;
    struct rk_arena *arena;
    uint32_t max_party; /* 0: none */
    bool with_topics;
    uint32_t *topic_node[RK_THINGS];
};

static uint32_t new_node(struct builder *b, enum rk_thing thing, uint32_t index,
                         enum rk_category category)
{
    struct rk_view_node node = {
        .thing = thing, .index = index, .category = category, .bureau = RK_NONE};
    RK_PUSH(b->arena, &b->view->nodes, node);
    return b->view->nodes.count - 1;
}

static uint32_t actor_node(struct builder *b, uint32_t actor)
{
    uint32_t *node = &b->view->actor_node[actor];
    if (*node == RK_NONE) {
        const struct rk_dataset *dataset = b->map->dataset;
        *node = new_node(b, RK_ACTOR, actor, rk_view_category(kind_of(dataset, actor)));
        struct rk_view_node *made = &b->view->nodes.items[*node];
        uint32_t vertex = rk_network_vertex(b->map->network, actor);
        made->placeholder = rk_dataset_actor(dataset, actor)->placeholder;
        made->inside = rk_view_inside(dataset, actor) ||
                       (made->placeholder && made->category == RK_CATEGORY_OTHER);
        made->bureau = vertex == RK_NONE ? RK_NONE : rk_network_bureau(b->map->network, vertex);
    }
    return *node;
}

static uint32_t project_node(struct builder *b, uint32_t project)
{
    uint32_t *node = &b->view->project_node[project];
    if (*node == RK_NONE)
        *node = new_node(b, RK_PROJECT, project, RK_CATEGORY_PROJECT);
    return *node;
}

static uint32_t topic_node(struct builder *b, enum rk_thing thing, uint32_t index)
{
    uint32_t *node = &b->topic_node[thing][index];
    if (*node == RK_NONE)
        *node = new_node(b, thing, index, RK_CATEGORY_TOPIC);
    return *node;
}

static void join(struct builder *b, struct rk_view_party *party, uint32_t node)
{
    for (uint32_t i = 0; i < party->count; i++)
        if (party->members[i] == node)
            return;
    party->members = rk_arena_grow(b->arena, party->members, party->count, &party->capacity,
                                   sizeof *party->members);
    party->members[party->count++] = node;
}

static void join_actors(struct builder *b, struct rk_view_party *party,
                        const struct rk_values *values)
{
    for (uint32_t i = 0; i < values->count; i++)
        if (values->items[i].target != RK_NONE && values->items[i].thing == RK_ACTOR)
            join(b, party, actor_node(b, values->items[i].target));
}

static bool has_lead(const struct rk_project *project)
{
    for (uint32_t i = 0; i < project->lead.count; i++)
        if (project->lead.items[i].target != RK_NONE)
            return true;
    return false;
}

/* The leads of a project; itself when they are unstated. */
static void join_leads(struct builder *b, struct rk_view_party *party, uint32_t index)
{
    const struct rk_project *project = rk_dataset_project(b->map->dataset, index);
    if (has_lead(project))
        join_actors(b, party, &project->lead);
    else
        join(b, party, project_node(b, index));
}

static void join_topics(struct builder *b, struct rk_view_party *party,
                        const struct rk_values *values)
{
    enum { MOST = 4 };
    for (uint32_t i = 0; i < values->count && i < MOST; i++)
        if (values->items[i].target != RK_NONE)
            join(b, party,
                 topic_node(b, (enum rk_thing)values->items[i].thing, values->items[i].target));
}

static enum rk_layer layer_of(int status)
{
    if (status == RK_PROGRESS_UNSTATED)
        return RK_ALL;
    return status == RK_PROPOSED || status == RK_WISHED ? RK_HOPED : RK_NOW;
}

static bool chosen(const struct builder *b, enum rk_layer layer)
{
    enum rk_layer wanted = rk_network_options(b->map->network)->layer;
    return wanted == RK_ALL || wanted == layer;
}

static void add_party(struct builder *b, struct rk_view_party *party)
{
    party->tied = party->count >= 2 && (!b->max_party || party->parties <= b->max_party);
    RK_PUSH(b->arena, &b->view->parties, *party);
}

/* A partnership of one party (or none) is tied to what it is about, or stands for itself. */
static void find_topics(struct builder *b, struct rk_view_party *party,
                        const struct rk_partnership *partnership)
{
    if (party->count >= 2 || !b->with_topics)
        return;
    join_topics(b, party, &partnership->fields);
    join_topics(b, party, &partnership->about->targets);
    if (party->count < 2)
        join_topics(b, party, &partnership->about->needs);
    if (party->count < 2 || party->parties == 0)
        join(b, party, new_node(b, RK_PARTNERSHIP, party->record, RK_CATEGORY_PARTNERSHIP));
}

static void add_partnership(struct builder *b, uint32_t index)
{
    const struct rk_partnership *p = rk_dataset_partnership(b->map->dataset, index);
    struct rk_view *view = b->view;
    if (p->status.value == RK_DROPPED)
        return;
    struct rk_view_party party = {.thing = RK_PARTNERSHIP,
                                  .record = index,
                                  .layer = layer_of(p->status.value),
                                  .weight = p->rest->weight};
    for (uint32_t i = 0; i < p->projects.count; i++)
        if (p->projects.items[i].target != RK_NONE)
            view->project_met[p->projects.items[i].target] = true;
    if (!chosen(b, party.layer) || !rk_scope_party(b->map->scope, &p->projects, &p->partners))
        return;
    view->hopes += party.layer == RK_HOPED;
    view->underway += party.layer == RK_NOW;
    view->unstated += party.layer == RK_ALL;
    party.number = party.layer == RK_HOPED ? view->hopes : 0;
    for (uint32_t i = 0; i < p->projects.count; i++)
        if (p->projects.items[i].target != RK_NONE)
            join_leads(b, &party, p->projects.items[i].target);
    join_actors(b, &party, &p->partners);
    party.parties = party.count;
    find_topics(b, &party, p);
    add_party(b, &party);
}

static void add_team(struct builder *b, uint32_t index)
{
    const struct rk_project *project = rk_dataset_project(b->map->dataset, index);
    bool lead = has_lead(project);
    if (!rk_scope_project(b->map->scope, index)) {
        b->view->project_met[index] = true; /* not of this map: nothing to tell of it */
        return;
    }
    b->view->no_lead += !lead;
    if (!chosen(b, RK_NOW) || (!project->members.count && project->lead.count < 2))
        return;
    struct rk_view_party party = {
        .thing = RK_PROJECT, .record = index, .layer = RK_NOW, .weight = 1};
    if (lead || project->members.count)
        join_leads(b, &party, index);
    join_actors(b, &party, &project->members);
    party.parties = party.count;
    if (party.count >= 2) {
        b->view->project_met[index] = true;
        add_party(b, &party);
    }
}

static uint32_t *nobody(struct rk_arena *arena, uint32_t count)
{
    uint32_t *nodes = rk_arena_take(arena, count * sizeof *nodes);
    for (uint32_t i = 0; i < count; i++)
        nodes[i] = RK_NONE;
    return nodes;
}

/* ---- ties ---- */

struct pair {
    uint32_t a, b, party;
};

struct pairs {
    struct pair *items;
    size_t count;
};

static int by_pair(const void *x, const void *y)
{
    const struct pair *p = x, *q = y;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    if (p->b != q->b)
        return p->b < q->b ? -1 : 1;
    return p->party < q->party ? -1 : p->party > q->party;
}

static size_t pairs_of(const struct rk_view_party *party)
{
    size_t k = party->parties, about = party->count - party->parties;
    if (!party->tied)
        return 0;
    /* What it is about is tied to the parties, not to each other. */
    return k ? k * (k - 1) / 2 + k * about : about - 1;
}

static void add_pair(struct pairs *pairs, uint32_t x, uint32_t y, uint32_t party)
{
    pairs->items[pairs->count++] = x < y ? (struct pair){x, y, party} : (struct pair){y, x, party};
}

static void list_pairs(struct pairs *pairs, const struct rk_view_party *party, uint32_t index)
{
    if (!party->tied)
        return;
    if (!party->parties) {
        for (uint32_t i = 0; i + 1 < party->count; i++)
            add_pair(pairs, party->members[i], party->members[party->count - 1], index);
        return;
    }
    for (uint32_t i = 0; i < party->parties; i++)
        for (uint32_t j = i + 1; j < party->count; j++)
            add_pair(pairs, party->members[i], party->members[j], index);
}

static void count_tie(struct rk_view *view, const struct rk_view_tie *tie)
{
    struct rk_view_node *a = &view->nodes.items[tie->a], *b = &view->nodes.items[tie->b];
    a->degree++;
    b->degree++;
    a->now += tie->now > 0;
    b->now += tie->now > 0;
}

static void merge_pairs(struct builder *b, const struct pairs *pairs)
{
    struct rk_view *view = b->view;
    uint32_t *parties = rk_arena_take(b->arena, pairs->count * sizeof *parties);
    size_t ties = 0;
    for (size_t i = 0; i < pairs->count; i++)
        ties += !i || pairs->items[i].a != pairs->items[i - 1].a ||
                pairs->items[i].b != pairs->items[i - 1].b;
    view->ties = rk_arena_take(b->arena, (ties + view->nodes.count) * sizeof *view->ties);
    for (size_t i = 0; i < pairs->count;) {
        struct rk_view_tie *tie = &view->ties[view->tie_count++];
        *tie = (struct rk_view_tie){
            .a = pairs->items[i].a, .b = pairs->items[i].b, .parties = parties + i};
        for (; i < pairs->count && pairs->items[i].a == tie->a && pairs->items[i].b == tie->b;
             i++) {
            const struct rk_view_party *party = &view->parties.items[pairs->items[i].party];
            double *sum = party->layer == RK_NOW     ? &tie->now
                          : party->layer == RK_HOPED ? &tie->hoped
                                                     : &tie->unstated;
            *sum += party->weight;
            parties[i] = pairs->items[i].party;
            tie->party_count++;
        }
        count_tie(view, tie);
    }
}

static bool tied(const struct rk_view *view, uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < view->tie_count; i++)
        if (view->ties[i].a == a && view->ties[i].b == b)
            return true;
    return false;
}

/* A role hangs on its organization, where either of them meets anyone. */
static void add_belongings(struct builder *b)
{
    struct rk_view *view = b->view;
    uint32_t count = view->nodes.count, ties = view->tie_count;
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_view_node *node = &view->nodes.items[i];
        if (node->thing != RK_ACTOR || node->category != RK_CATEGORY_ROLE || !node->degree)
            continue;
        const struct rk_value *home = &rk_dataset_actor(b->map->dataset, node->index)->belongs_to;
        if (!home->text || home->target == RK_NONE)
            continue;
        uint32_t other = actor_node(b, home->target);
        uint32_t low = i < other ? i : other, high = i < other ? other : i;
        if (low != high && !tied(view, low, high))
            view->ties[ties++] = (struct rk_view_tie){.a = low, .b = high, .belongs = true};
    }
    view->tie_count = ties;
}

static void find_ties(struct builder *b)
{
    struct rk_view *view = b->view;
    size_t most = 0;
    for (uint32_t i = 0; i < view->parties.count; i++)
        most += pairs_of(&view->parties.items[i]);
    struct pairs pairs = {.items = rk_arena_take(b->arena, most * sizeof *pairs.items)};
    for (uint32_t i = 0; i < view->parties.count; i++)
        list_pairs(&pairs, &view->parties.items[i], i);
    if (pairs.count)
        qsort(pairs.items, pairs.count, sizeof *pairs.items, by_pair);
    merge_pairs(b, &pairs);
    if (b->with_topics)
        add_belongings(b);
}

struct rk_view *rk_view_build(struct rk_map *map, bool with_topics)
{
    struct rk_arena *arena = map->page.arena;
    const struct rk_dataset *dataset = map->dataset;
    struct rk_view *view = rk_arena_take(arena, sizeof *view);
    const struct rk_network_options *options = rk_network_options(map->network);
    struct builder b = {.map = map, .view = view, .arena = arena, .with_topics = with_topics};
    b.max_party = options->no_max_party ? 0 : options->max_party ? options->max_party : 50;
    uint32_t actors = rk_dataset_count(dataset, RK_ACTOR);
    uint32_t projects = rk_dataset_count(dataset, RK_PROJECT);
    view->actor_node = nobody(arena, actors);
    view->project_node = nobody(arena, projects);
    view->project_met = rk_arena_take(arena, projects * sizeof *view->project_met);
    static const enum rk_thing topics[] = {RK_FIELD, RK_TARGET, RK_NEED};
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
        b.topic_node[topics[i]] = nobody(arena, rk_dataset_count(dataset, topics[i]));
    for (uint32_t v = 0; v < rk_network_actor_count(map->network); v++)
        if (rk_scope_actor(map->scope, rk_network_actor(map->network, v)))
            actor_node(&b, rk_network_actor(map->network, v));
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_PARTNERSHIP); i++)
        add_partnership(&b, i);
    for (uint32_t i = 0; i < projects; i++)
        add_team(&b, i);
    find_ties(&b);
    return view;
}

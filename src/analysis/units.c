/* Who can be suggested to whom, where they meet and what they are about. */
#include "analysis/units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool has_vertex(const struct rk_units *units, const struct rk_values *actors)
{
    for (uint32_t i = 0; i < actors->count; i++)
        if (actors->items[i].target != RK_NONE && actors->items[i].thing == RK_ACTOR &&
            rk_network_vertex(units->network, actors->items[i].target) != RK_NONE)
            return true;
    return false;
}

struct named {
    const char *id;
    uint32_t project;
};

static int by_id(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    return order ? order : (x->project > y->project) - (x->project < y->project);
}

/* Projects whose lead nobody knows, in the order of their ids. */
static void find_unled(struct rk_units *units)
{
    uint32_t all = rk_dataset_count(units->dataset, RK_PROJECT), count = 0;
    struct named *named = rk_arena_take(units->arena, all * sizeof *named);
    for (uint32_t i = 0; i < all; i++) {
        const struct rk_project *project = rk_dataset_project(units->dataset, i);
        if (!has_vertex(units, &project->lead))
            named[count++] = (struct named){project->head.id, i};
    }
    if (count > 1)
        qsort(named, count, sizeof *named, by_id);
    units->actor_count = rk_network_actor_count(units->network);
    units->count = units->actor_count + count;
    units->projects = rk_arena_take(units->arena, count * sizeof *units->projects);
    for (uint32_t i = 0; i < count; i++)
        units->projects[i] = named[i].project;
}

static void find_leaders(struct rk_units *units)
{
    uint32_t all = rk_dataset_count(units->dataset, RK_PROJECT);
    struct rk_pairs pairs = {0};
    for (uint32_t i = 0; i < all; i++) {
        const struct rk_values *lead = &rk_dataset_project(units->dataset, i)->lead;
        for (uint32_t j = 0; j < lead->count; j++) {
            if (lead->items[j].target == RK_NONE || lead->items[j].thing != RK_ACTOR)
                continue;
            uint32_t v = rk_network_vertex(units->network, lead->items[j].target);
            if (v != RK_NONE)
                RK_PUSH(units->arena, &pairs, ((struct rk_pair){i, v}));
        }
    }
    for (uint32_t u = units->actor_count; u < units->count; u++)
        RK_PUSH(units->arena, &pairs,
                ((struct rk_pair){units->projects[u - units->actor_count], u}));
    rk_lists_make(units->arena, &pairs, all, &units->leaders);
    for (uint32_t i = 0; i < pairs.count; i++)
        pairs.items[i] = (struct rk_pair){pairs.items[i].to, pairs.items[i].from};
    rk_lists_make(units->arena, &pairs, units->count, &units->leads);
}

static void find_topics(struct rk_units *units)
{
    rk_topics_find(units->dataset, units->arena, units->arena, &units->topics);
    struct rk_pairs pairs = {0};
    for (uint32_t u = 0; u < units->count; u++)
        for (uint32_t i = units->leads.first[u]; i < units->leads.first[u + 1]; i++) {
            const struct rk_lists *of = &units->topics.of_project;
            uint32_t project = units->leads.items[i];
            for (uint32_t j = of->first[project]; j < of->first[project + 1]; j++)
                RK_PUSH(units->arena, &pairs, ((struct rk_pair){u, of->items[j]}));
        }
    rk_lists_make(units->arena, &pairs, units->count, &units->about);
    for (uint32_t i = 0; i < pairs.count; i++)
        pairs.items[i] = (struct rk_pair){pairs.items[i].to, pairs.items[i].from};
    rk_lists_make(units->arena, &pairs, units->topics.count, &units->carriers);
    double projects = rk_dataset_count(units->dataset, RK_PROJECT);
    units->rarity = rk_arena_take(units->arena, units->topics.count * sizeof *units->rarity);
    for (uint32_t t = 0; t < units->topics.count; t++) {
        uint32_t about = units->topics.projects.first[t + 1] - units->topics.projects.first[t];
        units->rarity[t] = about ? log((1 + projects) / about) : 0;
    }
}

/* ---- where they meet ---- */

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static uint32_t add_project(const struct rk_units *units, uint32_t project, uint32_t *list,
                            uint32_t count)
{
    uint32_t u = rk_unit_of(units, (struct rk_node){RK_PROJECT, project});
    for (uint32_t i = 0; u != RK_NONE && i < count; i++)
        if (list[i] == u)
            return count;
    if (u != RK_NONE)
        list[count++] = u;
    return count;
}

static void gather(struct rk_units *units, const struct rk_party *party)
{
    const struct rk_values *projects =
        party->thing == RK_PARTNERSHIP
            ? &rk_dataset_partnership(units->dataset, party->record)->projects
            : NULL;
    size_t most = (size_t)party->count + (projects ? projects->count : 1);
    uint32_t *list = rk_arena_take(units->arena, most * sizeof *list), count = party->count;
    if (count)
        memcpy(list, party->actors, count * sizeof *list);
    for (uint32_t i = 0; projects && i < projects->count; i++)
        if (projects->items[i].target != RK_NONE && projects->items[i].thing == RK_PROJECT)
            count = add_project(units, projects->items[i].target, list, count);
    if (!projects)
        count = add_project(units, party->record, list, count);
    if (count > 1)
        qsort(list, count, sizeof *list, by_number);
    const struct rk_network_options *options = rk_network_options(units->network);
    bool small = options->no_max_party || count <= options->max_party;
    units->gatherings[units->gathering_count++] = (struct rk_gathering){
        .record = {party->thing, party->record},
        .weight = party->weight,
        .units = list,
        .count = count,
        .now = party->layer == RK_NOW && small,
        .hope = party->layer == RK_HOPED,
    };
}

static void find_gatherings(struct rk_units *units)
{
    uint32_t parties = rk_network_party_count(units->network);
    units->gatherings = rk_arena_take(units->arena, parties * sizeof *units->gatherings);
    struct rk_pairs pairs = {0};
    for (uint32_t i = 0; i < parties; i++) {
        const struct rk_party party = rk_network_party(units->network, i);
        if (party.record == RK_NONE)
            continue;
        gather(units, &party);
        const struct rk_gathering *made = &units->gatherings[units->gathering_count - 1];
        for (uint32_t j = 0; j < made->count; j++)
            RK_PUSH(units->arena, &pairs,
                    ((struct rk_pair){made->units[j], units->gathering_count - 1}));
    }
    rk_lists_make(units->arena, &pairs, units->count, &units->attends);
}

/* Sums the meetings of unit u into `sum`; returns how many others it meets, listed in `met`. */
static uint32_t sum_meetings(const struct rk_units *units, uint32_t u, double *sum, uint32_t *met)
{
    uint32_t count = 0;
    for (uint32_t i = units->attends.first[u]; i < units->attends.first[u + 1]; i++) {
        const struct rk_gathering *at = &units->gatherings[units->attends.items[i]];
        for (uint32_t j = 0; at->now && j < at->count; j++) {
            if (at->units[j] == u)
                continue;
            if (sum[at->units[j]] == 0)
                met[count++] = at->units[j];
            sum[at->units[j]] += at->weight;
        }
    }
    return count;
}

static void find_near(struct rk_units *units)
{
    struct rk_arena *arena = units->arena;
    uint32_t n = units->count;
    double *sum = rk_arena_take(arena, n * sizeof *sum);
    uint32_t *met = rk_arena_take(arena, n * sizeof *met);
    units->first = rk_arena_take(arena, ((size_t)n + 1) * sizeof *units->first);
    units->strength = rk_arena_take(arena, n * sizeof *units->strength);
    for (uint32_t u = 0; u < n; u++) {
        uint32_t count = sum_meetings(units, u, sum, met);
        units->first[u + 1] = units->first[u] + count;
        for (uint32_t i = 0; i < count; i++)
            sum[met[i]] = 0;
    }
    units->near = rk_arena_take(arena, units->first[n] * sizeof *units->near);
    units->weight = rk_arena_take(arena, units->first[n] * sizeof *units->weight);
    for (uint32_t u = 0; u < n; u++) {
        uint32_t *near = units->near + units->first[u];
        uint32_t count = sum_meetings(units, u, sum, near);
        if (count > 1)
            qsort(near, count, sizeof *near, by_number);
        for (uint32_t i = 0; i < count; i++) {
            units->weight[units->first[u] + i] = sum[near[i]];
            units->strength[u] += sum[near[i]];
            sum[near[i]] = 0;
        }
    }
}

void rk_units_find(const struct rk_network *network, struct rk_arena *arena, struct rk_units *units)
{
    *units = (struct rk_units){
        .network = network, .dataset = rk_network_dataset(network), .arena = arena};
    find_unled(units);
    find_leaders(units);
    find_topics(units);
    find_gatherings(units);
    find_near(units);
}

/* ---- asking ---- */

struct rk_node rk_unit_node(const struct rk_units *units, uint32_t u)
{
    if (u < units->actor_count)
        return (struct rk_node){RK_ACTOR, rk_network_actor(units->network, u)};
    return (struct rk_node){RK_PROJECT, units->projects[u - units->actor_count]};
}

uint32_t rk_unit_of(const struct rk_units *units, struct rk_node node)
{
    if (node.thing == RK_ACTOR)
        return rk_network_vertex(units->network, node.index);
    if (node.thing != RK_PROJECT ||
        units->leaders.first[node.index] == units->leaders.first[node.index + 1])
        return RK_NONE;
    uint32_t u = units->leaders.items[units->leaders.first[node.index]];
    return u >= units->actor_count ? u : RK_NONE;
}

const struct rk_head *rk_unit_head(const struct rk_units *units, uint32_t u)
{
    struct rk_node node = rk_unit_node(units, u);
    return rk_dataset_head(units->dataset, node.thing, node.index);
}

uint32_t rk_unit_bureau(const struct rk_units *units, uint32_t u)
{
    return u < units->actor_count ? rk_network_bureau(units->network, u) : RK_NONE;
}

bool rk_units_meet(const struct rk_units *units, uint32_t a, uint32_t b)
{
    const struct rk_lists *attends = &units->attends;
    uint32_t i = attends->first[a], j = attends->first[b];
    while (i < attends->first[a + 1] && j < attends->first[b + 1]) {
        if (attends->items[i] == attends->items[j])
            return true;
        if (attends->items[i] < attends->items[j])
            i++;
        else
            j++;
    }
    return false;
}

static bool is_below(const struct rk_dataset *dataset, uint32_t actor, uint32_t above)
{
    enum { most_steps = 32 };
    for (int steps = 0; actor != RK_NONE && steps < most_steps; steps++) {
        const struct rk_value *next = &rk_dataset_actor(dataset, actor)->belongs_to;
        actor = next->thing == RK_ACTOR && next->text ? next->target : RK_NONE;
        if (actor == above)
            return true;
    }
    return false;
}

bool rk_units_related(const struct rk_units *units, uint32_t a, uint32_t b)
{
    if (a >= units->actor_count || b >= units->actor_count)
        return false;
    uint32_t x = rk_network_actor(units->network, a), y = rk_network_actor(units->network, b);
    return is_below(units->dataset, x, y) || is_below(units->dataset, y, x);
}

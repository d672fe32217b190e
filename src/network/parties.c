/* The parties: the records in which actors meet, each with its actors as vertices. */
#include "network/network.h"

#include <stdlib.h>

struct gathering {
    const struct rk_network *network;
    struct rk_arena *scratch;
    uint32_t *actors; /* vertices, as named */
    uint32_t count, capacity;
    uint32_t *seen; /* by vertex: the last record in which it was named, from 1 */
    uint32_t record;
    bool twice;
};

/* Adds the vertex of an actor, once. named: being there already is naming it twice. */
static void gather_one(struct gathering *gathering, uint32_t actor, bool named)
{
    uint32_t v = actor == RK_NONE ? RK_NONE : gathering->network->vertices[actor];
    if (v == RK_NONE)
        return;
    if (gathering->seen[v] == gathering->record) {
        gathering->twice |= named;
        return;
    }
    gathering->seen[v] = gathering->record;
    gathering->actors = rk_arena_grow(gathering->scratch, gathering->actors, gathering->count,
                                      &gathering->capacity, sizeof *gathering->actors);
    gathering->actors[gathering->count++] = v;
}

static void gather(struct gathering *gathering, const struct rk_values *values, bool named)
{
    for (uint32_t i = 0; i < values->count; i++)
        gather_one(gathering, rk_network_meant(&values->items[i]), named);
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void add_project(struct rk_network *network, uint32_t project)
{
    network->projects[network->first_projects[network->party_count + 1]++] = project;
}

static void add_party(struct rk_network *network, struct gathering *gathering,
                      struct rk_party party)
{
    uint32_t count = gathering->count;
    uint32_t *actors = rk_arena_take(&network->arena, count * sizeof *actors);
    for (uint32_t i = 0; i < count; i++)
        actors[i] = gathering->actors[i];
    if (count > 1)
        qsort(actors, count, sizeof *actors, by_number);
    bool too_large = count > network->options.max_party && !network->options.no_max_party;
    party.actors = actors;
    party.count = count;
    party.tied = count >= 2 && !too_large;
    network->parties[network->party_count++] = party;
    network->first_projects[network->party_count + 1] =
        network->first_projects[network->party_count];
    struct rk_network_notice *notice = &network->notice;
    notice->named_twice += gathering->twice;
    notice->large_parties += too_large;
    if (too_large && count > notice->largest_party)
        notice->largest_party = count;
}

static void begin(struct gathering *gathering)
{
    gathering->record++;
    gathering->count = 0;
    gathering->twice = false;
}

static enum rk_layer layer_of(int progress)
{
    if (progress == RK_PROPOSED || progress == RK_WISHED)
        return RK_HOPED;
    return progress == RK_PROGRESS_UNSTATED ? RK_ALL : RK_NOW;
}

static bool is_chosen(const struct rk_network *network, enum rk_layer layer)
{
    return network->options.layer == RK_ALL || network->options.layer == layer;
}

/* The record itself names its partners only; that one of them leads its project is no mistake. */
static void add_partnership(struct rk_network *network, struct gathering *gathering, uint32_t i)
{
    const struct rk_partnership *record = rk_dataset_partnership(network->dataset, i);
    enum rk_layer layer = layer_of(record->status.value);
    if (record->status.value == RK_DROPPED || !is_chosen(network, layer))
        return;
    begin(gathering);
    gather(gathering, &record->partners, true);
    for (uint32_t j = 0; j < record->projects.count; j++) {
        const struct rk_value *project = &record->projects.items[j];
        add_project(network, project->target);
        if (project->thing == RK_PROJECT && project->target != RK_NONE)
            gather(gathering, &rk_dataset_project(network->dataset, project->target)->lead, false);
    }
    add_party(network, gathering,
              (struct rk_party){
                  .thing = RK_PARTNERSHIP, .record = i, .layer = layer, .weight = record->weight});
}

static void add_team(struct rk_network *network, struct gathering *gathering, uint32_t i)
{
    const struct rk_project *project = rk_dataset_project(network->dataset, i);
    begin(gathering);
    gather(gathering, &project->lead, true);
    gather(gathering, &project->members, true);
    add_project(network, i);
    add_party(network, gathering,
              (struct rk_party){.thing = RK_PROJECT, .record = i, .layer = RK_NOW, .weight = 1});
}

static void add_supposed(struct rk_network *network, struct gathering *gathering,
                         const struct rk_supposed *supposed)
{
    begin(gathering);
    for (uint32_t i = 0; i < supposed->actor_count; i++)
        gather_one(gathering, supposed->actors[i], false);
    for (uint32_t i = 0; i < supposed->project_count; i++)
        gather(gathering, &rk_dataset_project(network->dataset, supposed->projects[i])->lead,
               false);
    add_party(network, gathering,
              (struct rk_party){
                  .thing = RK_PARTNERSHIP, .record = RK_NONE, .layer = RK_NOW, .weight = 1});
}

static void make_room_for_projects(struct rk_network *network)
{
    uint32_t partnerships = rk_dataset_count(network->dataset, RK_PARTNERSHIP);
    uint32_t projects = rk_dataset_count(network->dataset, RK_PROJECT);
    size_t parties = (size_t)partnerships + projects + network->options.supposed_count;
    size_t named = projects;
    for (uint32_t i = 0; i < partnerships; i++)
        named += rk_dataset_partnership(network->dataset, i)->projects.count;
    if (named >= UINT32_MAX)
        longjmp(*network->arena.escape, 1);
    network->parties = rk_arena_take(&network->arena, parties * sizeof *network->parties);
    network->first_projects =
        rk_arena_take(&network->arena, (parties + 2) * sizeof *network->first_projects);
    network->projects = rk_arena_take(&network->arena, named * sizeof *network->projects);
}

void rk_network_find_parties(struct rk_network *network, struct rk_arena *scratch)
{
    uint32_t partnerships = rk_dataset_count(network->dataset, RK_PARTNERSHIP);
    uint32_t projects = rk_dataset_count(network->dataset, RK_PROJECT);
    make_room_for_projects(network);
    struct gathering gathering = {
        .network = network,
        .scratch = scratch,
        .seen = rk_arena_take(scratch, network->actor_count * sizeof *gathering.seen),
    };
    for (uint32_t i = 0; i < partnerships; i++)
        add_partnership(network, &gathering, i);
    for (uint32_t i = 0; i < projects && is_chosen(network, RK_NOW); i++)
        add_team(network, &gathering, i);
    for (uint32_t i = 0; i < network->options.supposed_count && is_chosen(network, RK_NOW); i++)
        add_supposed(network, &gathering, &network->options.supposed[i]);
}

/* The partnership network: the records themselves as nodes, and who and what they join. */
#include "network/network.h"

enum { offered_things = 6 };

/* Where each kind of thing begins among the nodes; single nodes are left out by RK_NONE. */
struct nodes {
    uint32_t *of[RK_THINGS];  /* index in the dataset: node, or RK_NONE; NULL: no such nodes */
    uint32_t *last_edge_from; /* by node: the last node it was joined to, plus 1 */
};

static bool has_node(const struct rk_network *network, enum rk_thing thing, uint32_t i,
                     const bool *is_template)
{
    if (thing == RK_PARTNERSHIP)
        return rk_dataset_partnership(network->dataset, i)->status.value != RK_DROPPED;
    if (thing != RK_ACTOR)
        return true;
    const struct rk_actor *actor = rk_dataset_actor(network->dataset, i);
    return actor->takes_part || (actor->head.declared && !actor->grouping && !is_template[i]);
}

/* Declared placeholders that are mentioned: each mention is a node, the declaration is none. */
static const bool *find_templates(const struct rk_network *network, struct rk_arena *scratch)
{
    uint32_t all = rk_dataset_count(network->dataset, RK_ACTOR);
    bool *is_template = rk_arena_take(scratch, all * sizeof *is_template);
    for (uint32_t i = 0; i < all; i++) {
        uint32_t of = rk_dataset_actor(network->dataset, i)->template_of;
        if (of != RK_NONE && of != i)
            is_template[of] = true;
    }
    return is_template;
}

static void add_nodes(struct rk_network *network, struct nodes *nodes, struct rk_arena *scratch)
{
    const struct rk_network_options *options = &network->options;
    const bool *is_template = find_templates(network, scratch);
    const struct {
        enum rk_thing thing;
        bool wanted;
    } offered[offered_things] = {
        {RK_PARTNERSHIP, true},
        {RK_PROJECT, true},
        {RK_ACTOR, true},
        {RK_FIELD, options->with_fields},
        {RK_TARGET, options->with_targets},
        {RK_NEED, options->with_needs},
    };
    size_t total = 0;
    for (size_t t = 0; t < offered_things; t++)
        total += offered[t].wanted ? rk_dataset_count(network->dataset, offered[t].thing) : 0;
    network->nodes = rk_arena_take(&network->arena, total * sizeof *network->nodes);
    for (size_t t = 0; t < offered_things; t++) {
        enum rk_thing thing = offered[t].thing;
        uint32_t count = rk_dataset_count(network->dataset, thing);
        if (!offered[t].wanted)
            continue;
        nodes->of[thing] = rk_arena_take(scratch, count * sizeof *nodes->of[thing]);
        for (uint32_t i = 0; i < count; i++) {
            nodes->of[thing][i] = RK_NONE;
            if (!has_node(network, thing, i, is_template))
                continue;
            nodes->of[thing][i] = network->node_count;
            network->nodes[network->node_count++] = (struct rk_node){thing, i};
        }
    }
}

/* Joins node `from` with what a reference means, once, whatever the role. */
static void join(struct rk_network *network, struct nodes *nodes, uint32_t from,
                 const struct rk_value *value, enum rk_edge_role role)
{
    if (value->target == RK_NONE || value->thing >= RK_THINGS || !nodes->of[value->thing])
        return;
    uint32_t to = nodes->of[value->thing][value->target];
    if (to == RK_NONE || to == from || nodes->last_edge_from[to] == from + 1)
        return;
    nodes->last_edge_from[to] = from + 1;
    network->edges[network->edge_count++] = (struct rk_edge){from, to, role};
}

static void join_all(struct rk_network *network, struct nodes *nodes, uint32_t from,
                     const struct rk_values *values, enum rk_edge_role role)
{
    for (uint32_t i = 0; i < values->count; i++)
        join(network, nodes, from, &values->items[i], role);
}

static void add_edges_of(struct rk_network *network, struct nodes *nodes, uint32_t from)
{
    struct rk_node node = network->nodes[from];
    if (node.thing == RK_PARTNERSHIP) {
        const struct rk_partnership *record = rk_dataset_partnership(network->dataset, node.index);
        join_all(network, nodes, from, &record->partners, RK_EDGE_PARTNER);
        join_all(network, nodes, from, &record->projects, RK_EDGE_PROJECT);
        join_all(network, nodes, from, &record->fields, RK_EDGE_FIELD);
        join_all(network, nodes, from, &record->about->targets, RK_EDGE_FIELD);
        join_all(network, nodes, from, &record->about->needs, RK_EDGE_FIELD);
    } else if (node.thing == RK_PROJECT) {
        const struct rk_project *project = rk_dataset_project(network->dataset, node.index);
        join_all(network, nodes, from, &project->lead, RK_EDGE_LEAD);
        join_all(network, nodes, from, &project->members, RK_EDGE_MEMBER);
    } else if (node.thing == RK_ACTOR) {
        const struct rk_actor *actor = rk_dataset_actor(network->dataset, node.index);
        if (actor->kind.value == RK_KIND_ROLE && rk_network_meant(&actor->belongs_to) != RK_NONE)
            join(network, nodes, from, &actor->belongs_to, RK_EDGE_ROLE);
    }
}

/* The edges of a node at most. */
static size_t most_edges_of(const struct rk_network *network, struct rk_node node)
{
    if (node.thing == RK_PARTNERSHIP) {
        const struct rk_partnership *record = rk_dataset_partnership(network->dataset, node.index);
        return (size_t)record->partners.count + record->projects.count + record->fields.count +
               record->about->targets.count + record->about->needs.count;
    }
    if (node.thing == RK_PROJECT) {
        const struct rk_project *project = rk_dataset_project(network->dataset, node.index);
        return (size_t)project->lead.count + project->members.count;
    }
    return node.thing == RK_ACTOR;
}

void rk_network_find_records(struct rk_network *network, struct rk_arena *scratch)
{
    struct nodes nodes = {0};
    add_nodes(network, &nodes, scratch);
    nodes.last_edge_from =
        rk_arena_take(scratch, network->node_count * sizeof *nodes.last_edge_from);
    size_t most = 0;
    for (uint32_t from = 0; from < network->node_count; from++)
        most += most_edges_of(network, network->nodes[from]);
    network->edges = rk_arena_take(&network->arena, most * sizeof *network->edges);
    for (uint32_t from = 0; from < network->node_count; from++)
        add_edges_of(network, &nodes, from);
}

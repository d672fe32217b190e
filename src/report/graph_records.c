/* The partnership network as tables: the records themselves, and who and what they join. */
#include "report/graph.h"

#include <math.h>
#include <string.h>

static const struct rk_column node_columns[] = {
    {"id", {{"id", "ID"}}, RK_CELL_TEXT, 0},
    {"label", {{"label", "略称"}}, RK_CELL_TEXT, 0},
    {"name", {{"name", "名前"}}, RK_CELL_TEXT, 0},
    {"thing", {{"record", "記録の種類"}}, RK_CELL_TEXT, 0},
    {"kind", {{"kind", "種別"}}, RK_CELL_TEXT, 0},
    {"bureau", {{"bureau", "部局ID"}}, RK_CELL_TEXT, 0},
    {"nature", {{"nature", "性質"}}, RK_CELL_TEXT, 0},
    {"status", {{"status", "進捗"}}, RK_CELL_TEXT, 0},
    {"level", {{"level", "深さ"}}, RK_CELL_TEXT, 0},
    {"round", {{"round", "回"}}, RK_CELL_TEXT, 0},
    {"date", {{"date", "日付"}}, RK_CELL_TEXT, 0},
    {"weight", {{"weight", "回数"}}, RK_CELL_REAL, 1},
    {"how", {{"how", "方法"}}, RK_CELL_TEXT, 0},
    {"due", {{"due", "期限"}}, RK_CELL_TEXT, 0},
    {"from", {{"from", "から"}}, RK_CELL_TEXT, 0},
    {"until", {{"until", "まで"}}, RK_CELL_TEXT, 0},
};
enum {
    label = 1,
    name,
    thing,
    kind,
    bureau,
    nature,
    status,
    level,
    round_,
    date,
    weight,
    how,
    due,
    from,
    until,
    node_count
};

static const struct rk_column edge_columns[] = {
    {"source", {{"source", "元"}}, RK_CELL_TEXT, 0},
    {"target", {{"target", "先"}}, RK_CELL_TEXT, 0},
    {"role", {{"role", "役割"}}, RK_CELL_TEXT, 0},
};
enum { edge_count = sizeof edge_columns / sizeof *edge_columns };

struct making {
    const struct rk_network *network;
    const struct rk_dataset *dataset;
    struct rk_arena *arena;
    const struct rk_meeting *const *meetings;
};

static const char *const things[RK_THINGS] = {
    [RK_ACTOR] = "actor", [RK_PROJECT] = "project", [RK_PARTNERSHIP] = "partnership",
    [RK_FIELD] = "field", [RK_TARGET] = "target",   [RK_NEED] = "need"};

static void put(const struct making *making, struct rk_cell *cell, const char *value)
{
    cell->text = rk_graph_text(making->arena, value && *value ? value : NULL);
}

static const char *node_id(const struct making *making, struct rk_node node)
{
    const char *id = rk_dataset_head(making->dataset, node.thing, node.index)->id;
    size_t before = strlen(things[node.thing]);
    char *made = rk_arena_take(making->arena, before + strlen(id) + 2);
    memcpy(made, things[node.thing], before);
    made[before] = ':';
    strcpy(made + before + 1, id);
    return rk_graph_text(making->arena, made);
}

static void fill_actor(const struct making *making, uint32_t i, struct rk_cell *row)
{
    const struct rk_actor *actor = rk_dataset_actor(making->dataset, i);
    uint32_t v = rk_network_vertex(making->network, i);
    uint32_t over = v == RK_NONE ? RK_NONE : rk_network_bureau(making->network, v);
    put(making, &row[kind], rk_kind_name((enum rk_kind)actor->kind.value, RK_ENGLISH));
    if (over != RK_NONE)
        put(making, &row[bureau], rk_dataset_actor(making->dataset, over)->head.id);
    put(making, &row[from], actor->rest->from.text);
    put(making, &row[until], actor->rest->until.text);
}

static void fill_project(const struct making *making, uint32_t i, struct rk_cell *row)
{
    const struct rk_project *project = rk_dataset_project(making->dataset, i);
    put(making, &row[nature], rk_nature_name((enum rk_nature)project->nature.value, RK_ENGLISH));
    put(making, &row[from], project->rest->from.text);
    put(making, &row[until], project->rest->until.text);
}

static void fill_partnership(const struct making *making, uint32_t i, struct rk_cell *row)
{
    const struct rk_partnership *record = rk_dataset_partnership(making->dataset, i);
    uint32_t file = record->head.place.file;
    const struct rk_meeting *meeting = file == RK_NONE ? NULL : making->meetings[file];
    put(making, &row[status], rk_progress_name((enum rk_progress)record->status.value, RK_ENGLISH));
    put(making, &row[level], rk_level_name((enum rk_level)record->level.value, RK_ENGLISH));
    put(making, &row[round_], rk_graph_round(meeting));
    put(making, &row[date], meeting ? meeting->date.text : NULL);
    put(making, &row[how], record->how.text);
    put(making, &row[due], record->rest->due.text);
    row[weight].number = record->rest->weight;
}

static void fill_node(const struct making *making, struct rk_node node, struct rk_cell *row)
{
    const struct rk_head *head = rk_dataset_head(making->dataset, node.thing, node.index);
    for (size_t c = 0; c < node_count; c++)
        row[c].number = NAN;
    row[0].text = node_id(making, node);
    put(making, &row[label], head->label);
    put(making, &row[name], head->name);
    put(making, &row[thing], things[node.thing]);
    if (node.thing == RK_ACTOR)
        fill_actor(making, node.index, row);
    else if (node.thing == RK_PROJECT)
        fill_project(making, node.index, row);
    else if (node.thing == RK_PARTNERSHIP)
        fill_partnership(making, node.index, row);
}

static const char *role_name(const struct making *making, struct rk_edge edge)
{
    static const char *const names[] = {[RK_EDGE_PARTNER] = "partner",
                                        [RK_EDGE_PROJECT] = "project",
                                        [RK_EDGE_LEAD] = "lead",
                                        [RK_EDGE_MEMBER] = "member",
                                        [RK_EDGE_ROLE] = "organization"};
    if (edge.role == RK_EDGE_FIELD)
        return things[rk_network_node(making->network, edge.to).thing];
    return names[edge.role];
}

void rk_graph_fill_records(const struct rk_analysis *analysis, struct rk_arena *arena,
                           struct rk_graph *graph)
{
    const struct rk_network *network = rk_analysis_network(analysis);
    const struct rk_dataset *dataset = rk_network_dataset(network);
    struct making making = {network, dataset, arena, rk_graph_meetings(dataset, arena)};
    uint32_t n = rk_network_node_count(network), m = rk_network_edge_count(network);
    struct rk_cell *nodes = rk_arena_take(arena, (size_t)n * node_count * sizeof *nodes);
    struct rk_cell *edges = rk_arena_take(arena, (size_t)m * edge_count * sizeof *edges);
    for (uint32_t i = 0; i < n; i++)
        fill_node(&making, rk_network_node(network, i), &nodes[(size_t)i * node_count]);
    for (uint32_t i = 0; i < m; i++) {
        struct rk_edge edge = rk_network_edge(network, i);
        struct rk_cell *row = &edges[(size_t)i * edge_count];
        row[0] = (struct rk_cell){nodes[(size_t)edge.from * node_count].text, NAN};
        row[1] = (struct rk_cell){nodes[(size_t)edge.to * node_count].text, NAN};
        row[2] = (struct rk_cell){role_name(&making, edge), NAN};
    }
    graph->network = "partnership";
    graph->nodes = (struct rk_table){node_columns, node_count, nodes, n};
    graph->edges = (struct rk_table){edge_columns, edge_count, edges, m};
}

/* The actor network as tables: actors with their measures, ties with what they rest on. */
#include "report/analyze.h"
#include "report/graph.h"

#include <math.h>
#include <string.h>

static const struct rk_column node_columns[] = {
    {"id", {{"id", "ID"}}, RK_CELL_TEXT, 0},
    {"label", {{"label", "略称"}}, RK_CELL_TEXT, 0},
    {"name", {{"name", "名前"}}, RK_CELL_TEXT, 0},
    {"kind", {{"kind", "種別"}}, RK_CELL_TEXT, 0},
    {"naming", {{"naming", "名指し"}}, RK_CELL_TEXT, 0},
    {"bureau", {{"bureau", "部局ID"}}, RK_CELL_TEXT, 0},
    {"bureau_name", {{"bureau name", "部局"}}, RK_CELL_TEXT, 0},
    {"from", {{"from", "から"}}, RK_CELL_TEXT, 0},
    {"until", {{"until", "まで"}}, RK_CELL_TEXT, 0},
    {"degree", {{"degree", "つながりの数"}}, RK_CELL_WHOLE, 0},
    {"strength", {{"strength", "回数"}}, RK_CELL_REAL, 1},
    {"projects", {{"projects", "事業"}}, RK_CELL_WHOLE, 0},
    {"betweenness", {{"betweenness", "橋渡し"}}, RK_CELL_REAL, 4},
    {"harmonic", {{"harmonic", "近さ"}}, RK_CELL_REAL, 4},
    {"pagerank", {{"pagerank", "PageRank"}}, RK_CELL_REAL, 4},
    {"constraint", {{"constraint", "拘束度"}}, RK_CELL_REAL, 4},
    {"effective_size", {{"effective size", "有効規模"}}, RK_CELL_REAL, 2},
    {"coreness", {{"coreness", "コア数"}}, RK_CELL_WHOLE, 0},
    {"outside_bureau", {{"outside bureau", "部局の外"}}, RK_CELL_WHOLE, 0},
    {"component", {{"component", "まとまり"}}, RK_CELL_WHOLE, 0},
    {"community", {{"community", "コミュニティ"}}, RK_CELL_WHOLE, 0},
    {"cut_point", {{"cut point", "抜けると切れる"}}, RK_CELL_TRUTH, 0},
    {"cut_off", {{"cut off", "抜けると離れる数"}}, RK_CELL_WHOLE, 0},
    {"approximate", {{"approximate", "近似値"}}, RK_CELL_TEXT, 0}, /* where anything was drawn */
};

static const struct rk_column edge_columns[] = {
    {"source", {{"source", "主体1"}}, RK_CELL_TEXT, 0},
    {"target", {{"target", "主体2"}}, RK_CELL_TEXT, 0},
    {"weight", {{"weight", "回数"}}, RK_CELL_REAL, 1},
    {"now", {{"now", "いま"}}, RK_CELL_REAL, 1},
    {"hoped", {{"hoped", "これから"}}, RK_CELL_REAL, 1},
    {"layer", {{"layer", "層"}}, RK_CELL_TEXT, 0},
    {"statuses", {{"statuses", "進捗"}}, RK_CELL_TEXT, 0},
    {"rounds", {{"rounds", "回"}}, RK_CELL_TEXT, 0},
    {"records", {{"records", "記録"}}, RK_CELL_TEXT, 0},
    {"bridge", {{"bridge", "一本だけの橋"}}, RK_CELL_TRUTH, 0},
};
enum {
    node_count = sizeof node_columns / sizeof *node_columns,
    edge_count = sizeof edge_columns / sizeof *edge_columns
};

struct making {
    const struct rk_analysis *analysis;
    const struct rk_network *network;
    const struct rk_dataset *dataset;
    struct rk_arena *arena;
    const struct rk_meeting *const *meetings;
    const char *approximate; /* or NULL */
    size_t node_count;       /* columns */
};

static struct rk_cell text(const struct making *making, const char *value)
{
    return (struct rk_cell){rk_graph_text(making->arena, value && *value ? value : NULL), NAN};
}

static struct rk_cell number(double value)
{
    return (struct rk_cell){NULL, value};
}

static void fill_node(const struct making *making, uint32_t v, struct rk_cell *row)
{
    const struct rk_actor *actor = rk_actor_of(making->analysis, v);
    const struct rk_actor_measures *m = rk_analysis_actor(making->analysis, v);
    uint32_t bureau = rk_network_bureau(making->network, v);
    const struct rk_head *over =
        bureau == RK_NONE ? NULL : &rk_dataset_actor(making->dataset, bureau)->head;
    const struct rk_cell cells[node_count] = {
        text(making, actor->head.id),
        text(making, actor->head.label),
        text(making, actor->head.name),
        text(making, rk_kind_name((enum rk_kind)actor->kind.value, RK_ENGLISH)),
        text(making, rk_naming_name((enum rk_naming)actor->rest->naming.value, RK_ENGLISH)),
        text(making, over ? over->id : NULL),
        text(making, over ? over->name : NULL),
        text(making, actor->rest->from.text),
        text(making, actor->rest->until.text),
        number(m->degree),
        number(m->strength),
        number(m->projects),
        number(m->betweenness),
        number(m->harmonic),
        number(m->pagerank),
        number(m->constraint),
        number(m->effective_size),
        number(m->coreness),
        number(m->outside_bureau),
        number(m->component),
        number(m->community),
        number(m->cut_point),
        number(m->cut_off),
        {making->approximate, NAN},
    };
    memcpy(row, cells, making->node_count * sizeof *cells);
}

/* What one party adds to the texts of its tie. */
struct origin {
    const char *id, *status, *round;
};

static struct origin find_origin(const struct making *making, uint32_t number)
{
    const struct rk_party party = rk_network_party(making->network, number);
    const struct rk_head *head = rk_dataset_head(making->dataset, party.thing, party.record);
    const char *status = "team";
    if (party.thing == RK_PARTNERSHIP)
        status = rk_progress_name(
            (enum rk_progress)rk_dataset_partnership(making->dataset, party.record)->status.value,
            RK_ENGLISH);
    const struct rk_meeting *meeting =
        head->place.file == RK_NO_FILE ? NULL : making->meetings[head->place.file];
    return (struct origin){head->id, *status ? status : "unstated", rk_graph_round(meeting)};
}

/* Adds a word to a list joined by "; ", once. */
static void add_word(struct rk_buffer *list, const char *word)
{
    size_t length = word ? strlen(word) : 0;
    const char *at = rk_buffer_string(list);
    while (length && (at = strstr(at, word))) {
        bool begins = at == list->bytes || at[-1] == ' ';
        if (begins && (at[length] == 0 || at[length] == ';'))
            return;
        at += length;
    }
    if (!length)
        return;
    if (list->count)
        rk_buffer_text(list, "; ");
    rk_buffer_text(list, word);
}

static struct rk_cell take_list(const struct making *making, struct rk_buffer *list)
{
    const char *kept = list->count ? rk_arena_text(making->arena, list->bytes, list->count) : NULL;
    list->count = 0;
    if (list->bytes)
        list->bytes[0] = 0;
    return text(making, kept);
}

static const char *layer_name(const struct rk_tie *tie)
{
    if (tie->now)
        return tie->hoped ? "both" : "now";
    return tie->hoped ? "hoped" : "unstated";
}

static void fill_edge(const struct making *making, const struct rk_tie *tie,
                      struct rk_buffer lists[3], struct rk_cell *row)
{
    const uint32_t *parties = rk_network_tie_parties(making->network, tie);
    for (uint32_t i = 0; i < tie->party_count; i++) {
        struct origin origin = find_origin(making, parties[i]);
        add_word(&lists[0], origin.status);
        add_word(&lists[1], origin.round);
        add_word(&lists[2], origin.id);
    }
    size_t c = 0;
    row[c++] = text(making, rk_actor_of(making->analysis, tie->a)->head.id);
    row[c++] = text(making, rk_actor_of(making->analysis, tie->b)->head.id);
    row[c++] = number(tie->weight);
    row[c++] = number(rk_network_tie_part(making->network, tie, RK_NOW));
    row[c++] = number(rk_network_tie_part(making->network, tie, RK_HOPED));
    row[c++] = text(making, layer_name(tie));
    for (size_t i = 0; i < 3; i++)
        row[c++] = take_list(making, &lists[i]);
    row[c++] = number(0);
}

static void fill_edges(const struct making *making, struct rk_cell *cells, uint32_t count)
{
    struct rk_buffer lists[3] = {0};
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_tie tie = rk_network_tie(making->network, i);
        fill_edge(making, &tie, lists, &cells[(size_t)i * edge_count]);
    }
    for (size_t i = 0; i < 3; i++) {
        bool failed = lists[i].failed;
        rk_buffer_free(&lists[i]);
        if (failed)
            longjmp(*making->arena->escape, 1);
    }
    uint32_t bridges;
    const uint32_t *bridge = rk_analysis_bridges(making->analysis, &bridges);
    for (uint32_t i = 0; i < bridges; i++)
        cells[(size_t)bridge[i] * edge_count + edge_count - 1].number = 1;
}

void rk_graph_fill_actors(const struct rk_analysis *analysis, struct rk_arena *arena,
                          struct rk_graph *graph)
{
    const struct rk_network *network = rk_analysis_network(analysis);
    const struct rk_dataset *dataset = rk_network_dataset(network);
    struct making making = {analysis, network, dataset, arena, rk_graph_meetings(dataset, arena),
                            NULL,     0};
    uint32_t n = rk_network_actor_count(network), m = rk_network_tie_count(network);
    making.approximate = rk_approximate_cell(
        rk_analysis_whole(analysis), rk_arena_take(arena, sizeof(struct rk_approximate_text)));
    making.node_count = node_count - (making.approximate ? 0 : 1);
    struct rk_cell *nodes = rk_arena_take(arena, (size_t)n * making.node_count * sizeof *nodes);
    struct rk_cell *edges = rk_arena_take(arena, (size_t)m * edge_count * sizeof *edges);
    for (uint32_t v = 0; v < n; v++)
        fill_node(&making, v, &nodes[(size_t)v * making.node_count]);
    fill_edges(&making, edges, m);
    graph->network = "actors";
    graph->nodes = (struct rk_table){node_columns, making.node_count, nodes, n};
    graph->edges = (struct rk_table){edge_columns, edge_count, edges, m};
}

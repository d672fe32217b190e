/* `renkei export`: one network, in the form another program reads. */
#include "report/graph.h"
#include "report/workbook.h"

static const char *const layers[] = {[RK_ALL] = "all", [RK_NOW] = "now", [RK_HOPED] = "hoped"};

static void name_graph(const struct rk_analysis *analysis, struct rk_arena *arena,
                       struct rk_graph *graph)
{
    const struct rk_network *network = rk_analysis_network(analysis);
    const struct rk_dataset *dataset = rk_network_dataset(network);
    graph->name = "renkei";
    graph->ties = layers[rk_network_options(network)->layer];
    if (rk_dataset_count(dataset, RK_MEETING)) {
        const struct rk_meeting *meeting = rk_dataset_meeting(dataset, 0);
        graph->name =
            rk_graph_text(arena, meeting->title.text ? meeting->title.text : meeting->head.id);
    }
}

static struct rk_sheet make_sheet(const struct rk_table *table, const char *name,
                                  struct rk_arena *arena)
{
    struct rk_sheet_column *columns = rk_arena_take(arena, table->column_count * sizeof *columns);
    for (size_t c = 0; c < table->column_count; c++) {
        columns[c].heading = table->columns[c].key;
        columns[c].width = table->columns[c].type == RK_CELL_TEXT ? 24 : 12;
        columns[c].decimals = table->columns[c].decimals;
    }
    return (struct rk_sheet){.name = name,
                             .columns = columns,
                             .column_count = table->column_count,
                             .cells = table->cells,
                             .row_count = table->row_count,
                             .frozen_columns = 1};
}

static enum rk_status make_workbook(const struct rk_graph *graph, struct rk_arena *arena,
                                    const struct rk_watch *watch, struct rk_bytes *out)
{
    const struct rk_sheet sheets[] = {make_sheet(&graph->nodes, "nodes", arena),
                                      make_sheet(&graph->edges, "edges", arena)};
    return rk_workbook_make(sheets, 2, graph->name, watch, out);
}

static enum rk_status write(const struct rk_graph *graph, const struct rk_export_options *options,
                            struct rk_bytes *out)
{
    struct rk_buffer buffer = {0};
    switch (options->format) {
    case RK_GRAPHML:
        rk_graph_write_graphml(&buffer, graph);
        break;
    case RK_GEXF:
        rk_graph_write_gexf(&buffer, graph);
        break;
    case RK_GRAPH_DOT:
        rk_graph_write_dot(&buffer, graph);
        break;
    case RK_NODE_LINK:
        rk_graph_write_json(&buffer, graph);
        break;
    default:
        rk_table_csv(&buffer, options->table == RK_NODES_TABLE ? &graph->nodes : &graph->edges);
    }
    return rk_buffer_hand_over(&buffer, out);
}

static enum rk_status make(const struct rk_analysis *analysis,
                           const struct rk_export_options *options, struct rk_arena *arena,
                           struct rk_bytes *out)
{
    jmp_buf escape;
    struct rk_graph graph = {0};
    arena->escape = &escape;
    if (setjmp(escape))
        return RK_MEMORY;
    name_graph(analysis, arena, &graph);
    (options->partnership_network ? rk_graph_fill_records : rk_graph_fill_actors)(analysis, arena,
                                                                                  &graph);
    if (options->format == RK_GRAPH_XLSX)
        return make_workbook(&graph, arena, options->watch, out);
    return write(&graph, options, out);
}

enum rk_status rk_export_make(const struct rk_analysis *analysis,
                              const struct rk_export_options *options, struct rk_bytes *out)
{
    if (!analysis || !options || !out || options->format > RK_GRAPH_XLSX)
        return RK_ARGUMENT;
    if (options->partnership_network &&
        !rk_network_options(rk_analysis_network(analysis))->with_records)
        return RK_ARGUMENT;
    struct rk_arena arena = {0};
    enum rk_status status = make(analysis, options, &arena, out);
    rk_arena_free(&arena);
    return status;
}

/* JSON as node-link data, which NetworkX and D3 read. */
#include "report/graph.h"

void rk_graph_write_json(struct rk_buffer *out, const struct rk_graph *graph)
{
    struct rk_json json = {.out = out};
    rk_json_open(&json, NULL, '{');
    rk_json_whole(&json, "format", 1);
    rk_json_text(&json, "command", "export");
    rk_json_text(&json, "network", graph->network);
    rk_json_text(&json, "ties", graph->ties);
    rk_json_truth(&json, "directed", false);
    rk_json_truth(&json, "multigraph", false);
    rk_json_open(&json, "graph", '{');
    rk_json_text(&json, "name", graph->name);
    rk_json_close(&json, '}');
    rk_json_line(&json);
    rk_table_json(&json, "nodes", &graph->nodes);
    rk_json_line(&json);
    rk_table_json(&json, "links", &graph->edges);
    rk_json_close(&json, '}');
    rk_buffer_char(out, '\n');
}

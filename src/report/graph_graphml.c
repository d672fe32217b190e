/* GraphML: <http://graphml.graphdrawing.org/specification.html>. */
#include "report/graph.h"

static void declare(struct rk_buffer *out, const struct rk_table *table, size_t skip,
                    const char *what)
{
    static const char *const types[] = {[RK_CELL_TEXT] = "string",
                                        [RK_CELL_WHOLE] = "long",
                                        [RK_CELL_REAL] = "double",
                                        [RK_CELL_TRUTH] = "boolean"};
    for (size_t c = skip; c < table->column_count; c++)
        rk_buffer_print(out, "<key id=\"%s_%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
                        what, table->columns[c].key, what, table->columns[c].key,
                        types[table->columns[c].type]);
}

static void write_values(struct rk_buffer *out, const struct rk_table *table, size_t row,
                         size_t skip, const char *what)
{
    const struct rk_cell *cells = &table->cells[row * table->column_count];
    for (size_t c = skip; c < table->column_count; c++) {
        char number[32];
        if (!rk_graph_holds(&cells[c]))
            continue;
        rk_buffer_print(out, "<data key=\"%s_%s\">", what, table->columns[c].key);
        rk_graph_number(&table->columns[c], &cells[c], number);
        rk_graph_xml(out, cells[c].text ? cells[c].text : number);
        rk_buffer_text(out, "</data>");
    }
}

void rk_graph_write_graphml(struct rk_buffer *out, const struct rk_graph *graph)
{
    rk_buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    declare(out, &graph->nodes, 1, "node");
    declare(out, &graph->edges, 2, "edge");
    rk_buffer_print(out, "<graph id=\"%s\" edgedefault=\"undirected\">\n", graph->network);
    for (size_t i = 0; i < graph->nodes.row_count; i++) {
        rk_buffer_text(out, "<node id=\"");
        rk_graph_xml(out, graph->nodes.cells[i * graph->nodes.column_count].text);
        rk_buffer_text(out, "\">");
        write_values(out, &graph->nodes, i, 1, "node");
        rk_buffer_text(out, "</node>\n");
    }
    for (size_t i = 0; i < graph->edges.row_count; i++) {
        const struct rk_cell *ends = &graph->edges.cells[i * graph->edges.column_count];
        rk_buffer_text(out, "<edge source=\"");
        rk_graph_xml(out, ends[0].text);
        rk_buffer_text(out, "\" target=\"");
        rk_graph_xml(out, ends[1].text);
        rk_buffer_text(out, "\">");
        write_values(out, &graph->edges, i, 2, "edge");
        rk_buffer_text(out, "</edge>\n");
    }
    rk_buffer_text(out, "</graph>\n</graphml>\n");
}

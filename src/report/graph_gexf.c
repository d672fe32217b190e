/* GEXF 1.2draft: what Gephi keeps its own networks in. */
#include "report/graph.h"

#include <string.h>

static void declare(struct rk_buffer *out, const struct rk_table *table, size_t skip,
                    const char *what)
{
    static const char *const types[] = {[RK_CELL_TEXT] = "string",
                                        [RK_CELL_WHOLE] = "long",
                                        [RK_CELL_REAL] = "double",
                                        [RK_CELL_TRUTH] = "boolean"};
    rk_buffer_print(out, "<attributes class=\"%s\">\n", what);
    for (size_t c = skip; c < table->column_count; c++)
        rk_buffer_print(out, "<attribute id=\"%zu\" title=\"%s\" type=\"%s\"/>\n", c,
                        table->columns[c].key, types[table->columns[c].type]);
    rk_buffer_text(out, "</attributes>\n");
}

static void write_values(struct rk_buffer *out, const struct rk_table *table, size_t row,
                         size_t skip)
{
    const struct rk_cell *cells = &table->cells[row * table->column_count];
    rk_buffer_text(out, "<attvalues>");
    for (size_t c = skip; c < table->column_count; c++) {
        char number[32];
        if (!rk_graph_holds(&cells[c]))
            continue;
        rk_graph_number(&table->columns[c], &cells[c], number);
        rk_buffer_print(out, "<attvalue for=\"%zu\" value=\"", c);
        rk_graph_xml(out, cells[c].text ? cells[c].text : number);
        rk_buffer_text(out, "\"/>");
    }
    rk_buffer_text(out, "</attvalues>");
}

static void write_attribute(struct rk_buffer *out, const char *key, const char *value)
{
    rk_buffer_print(out, " %s=\"", key);
    rk_graph_xml(out, value);
    rk_buffer_char(out, '"');
}

static void write_edge(struct rk_buffer *out, const struct rk_table *edges, size_t i)
{
    const struct rk_cell *cells = &edges->cells[i * edges->column_count];
    rk_buffer_print(out, "<edge id=\"%zu\"", i);
    write_attribute(out, "source", cells[0].text);
    write_attribute(out, "target", cells[1].text);
    if (strcmp(edges->columns[2].key, "weight") == 0) {
        char number[32];
        rk_graph_number(&edges->columns[2], &cells[2], number);
        write_attribute(out, "weight", number);
    }
    rk_buffer_char(out, '>');
    write_values(out, edges, i, 2);
    rk_buffer_text(out, "</edge>\n");
}

void rk_graph_write_gexf(struct rk_buffer *out, const struct rk_graph *graph)
{
    const struct rk_table *nodes = &graph->nodes, *edges = &graph->edges;
    rk_buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n<meta>"
                        "<creator>renkei</creator><description>");
    rk_graph_xml(out, graph->name);
    rk_buffer_text(out, "</description></meta>\n"
                        "<graph mode=\"static\" defaultedgetype=\"undirected\">\n");
    declare(out, nodes, 2, "node");
    declare(out, edges, 2, "edge");
    rk_buffer_text(out, "<nodes>\n");
    for (size_t i = 0; i < nodes->row_count; i++) {
        const struct rk_cell *cells = &nodes->cells[i * nodes->column_count];
        rk_buffer_text(out, "<node");
        write_attribute(out, "id", cells[0].text);
        write_attribute(out, "label", cells[1].text ? cells[1].text : cells[0].text);
        rk_buffer_char(out, '>');
        write_values(out, nodes, i, 2);
        rk_buffer_text(out, "</node>\n");
    }
    rk_buffer_text(out, "</nodes>\n<edges>\n");
    for (size_t i = 0; i < edges->row_count; i++)
        write_edge(out, edges, i);
    rk_buffer_text(out, "</edges>\n</graph>\n</gexf>\n");
}

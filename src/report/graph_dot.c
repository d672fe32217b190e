/* DOT, for Graphviz and what reads it. */
#include "report/graph.h"

/* Graphviz refuses quoted strings of 16,383 bytes or more: pieces are joined by +. A backslash is
 * doubled, as labels want it; the language has no way to say a single one before a quote. */
static void quote(struct rk_buffer *out, const char *text)
{
    enum { longest_piece = 12000 };
    size_t piece = 0;
    rk_buffer_char(out, '"');
    for (const char *at = text; *at; at++, piece++) {
        if (piece > longest_piece && ((unsigned char)*at & 0xC0) != 0x80) {
            rk_buffer_text(out, "\" + \"");
            piece = 0;
        }
        if (*at == '"' || *at == '\\')
            rk_buffer_char(out, '\\');
        rk_buffer_char(out, *at);
    }
    rk_buffer_char(out, '"');
}

static void write_values(struct rk_buffer *out, const struct rk_table *table, size_t row,
                         size_t skip)
{
    const struct rk_cell *cells = &table->cells[row * table->column_count];
    const char *between = " [";
    for (size_t c = skip; c < table->column_count; c++) {
        char number[32];
        if (!rk_graph_holds(&cells[c]))
            continue;
        rk_buffer_print(out, "%s\"%s\"=", between, table->columns[c].key);
        rk_graph_number(&table->columns[c], &cells[c], number);
        quote(out, cells[c].text ? cells[c].text : number);
        between = ", ";
    }
    rk_buffer_text(out, *between == ',' ? "];\n" : ";\n");
}

void rk_graph_write_dot(struct rk_buffer *out, const struct rk_graph *graph)
{
    const struct rk_table *nodes = &graph->nodes, *edges = &graph->edges;
    rk_buffer_text(out, "graph ");
    quote(out, graph->name);
    rk_buffer_text(out, " {\n");
    for (size_t i = 0; i < nodes->row_count; i++) {
        quote(out, nodes->cells[i * nodes->column_count].text);
        write_values(out, nodes, i, 1);
    }
    for (size_t i = 0; i < edges->row_count; i++) {
        const struct rk_cell *ends = &edges->cells[i * edges->column_count];
        quote(out, ends[0].text);
        rk_buffer_text(out, " -- ");
        quote(out, ends[1].text);
        write_values(out, edges, i, 2);
    }
    rk_buffer_text(out, "}\n");
}

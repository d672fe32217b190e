/* The table twin of a map as JSON or CSV. */
#include "report/output.h"

#include <math.h>
#include <stdlib.h>

static void tell_nodes(struct rk_json *json, const struct rk_map_table *table)
{
    rk_json_open(json, "nodes", '[');
    for (uint32_t i = 0; i < table->node_count; i++) {
        const struct rk_map_node *node = &table->nodes[i];
        rk_json_line(json);
        rk_json_open(json, NULL, '{');
        rk_json_text(json, "element", node->element);
        rk_json_text(json, "thing", node->thing);
        rk_json_text(json, "id", node->id);
        rk_json_text(json, "name", node->name);
        rk_json_text(json, "look", node->look);
        rk_json_text(json, "text", node->sentence);
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
}

static void tell_lines(struct rk_json *json, const struct rk_map_table *table)
{
    rk_json_open(json, "lines", '[');
    for (uint32_t i = 0; i < table->line_count; i++) {
        const struct rk_map_line *line = &table->lines[i];
        rk_json_line(json);
        rk_json_open(json, NULL, '{');
        rk_json_text(json, "element", line->element);
        rk_json_text(json, "from", line->from);
        rk_json_text(json, "to", line->to);
        rk_json_text(json, "look", line->look);
        rk_json_text(json, "text", line->sentence);
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
}

static void tell_entries(struct rk_json *json, const struct rk_map_table *table)
{
    rk_json_open(json, "lists", '[');
    for (uint32_t i = 0; i < table->entry_count; i++) {
        const struct rk_map_entry *entry = &table->entries[i];
        rk_json_line(json);
        rk_json_open(json, NULL, '{');
        rk_json_text(json, "heading", entry->heading);
        rk_json_text(json, "number", entry->number);
        rk_json_text(json, "name", entry->name);
        rk_json_text(json, "text", entry->text);
        rk_json_close(json, '}');
    }
    rk_json_close(json, ']');
}

static void tell_json(struct rk_buffer *out, const struct rk_map_table *table)
{
    struct rk_json json = {.out = out};
    rk_json_open(&json, NULL, '{');
    rk_json_whole(&json, "format", 1);
    rk_json_text(&json, "command", "map");
    rk_json_text(&json, "kind", table->kind);
    rk_json_line(&json);
    rk_json_text(&json, "title", table->title);
    rk_json_text(&json, "subtitle", table->subtitle);
    rk_json_text(&json, "sentence", table->sentence);
    rk_json_text(&json, "source", table->source);
    rk_json_line(&json);
    tell_nodes(&json, table);
    rk_json_line(&json);
    tell_lines(&json, table);
    rk_json_line(&json);
    tell_entries(&json, table);
    rk_json_close(&json, '}');
    rk_buffer_char(out, '\n');
}

/* ---- CSV: one row for whatever stands on the map ---- */

static const struct rk_column columns[] = {
    {"part", {{NULL, NULL}}, RK_CELL_TEXT, 0},    {"element", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"thing", {{NULL, NULL}}, RK_CELL_TEXT, 0},   {"id", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"name", {{NULL, NULL}}, RK_CELL_TEXT, 0},    {"look", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"from", {{NULL, NULL}}, RK_CELL_TEXT, 0},    {"to", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"heading", {{NULL, NULL}}, RK_CELL_TEXT, 0}, {"number", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"text", {{NULL, NULL}}, RK_CELL_TEXT, 0},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void set_row(struct rk_cell *row, const char *const texts[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++)
        row[i] = (struct rk_cell){texts[i], NAN};
}

static size_t head_rows(struct rk_cell *cells, const struct rk_map_table *table)
{
    const char *const heads[][2] = {{"title", table->title},
                                    {"subtitle", table->subtitle},
                                    {"sentence", table->sentence},
                                    {"source", table->source}};
    size_t count = sizeof heads / sizeof *heads;
    for (size_t i = 0; i < count; i++) {
        const char *const texts[COLUMNS] = {[0] = heads[i][0], [10] = heads[i][1]};
        set_row(cells + i * COLUMNS, texts);
    }
    return count;
}

static enum rk_status tell_csv(struct rk_buffer *out, const struct rk_map_table *table)
{
    size_t most = 4 + (size_t)table->node_count + table->line_count + table->entry_count;
    struct rk_cell *cells = calloc(most * COLUMNS, sizeof *cells);
    if (!cells)
        return RK_MEMORY;
    size_t row = head_rows(cells, table);
    for (uint32_t i = 0; i < table->node_count; i++) {
        const struct rk_map_node *n = &table->nodes[i];
        const char *const texts[COLUMNS] = {"node",  n->element, n->thing,   n->id,
                                            n->name, n->look,    NULL,       NULL,
                                            NULL,    NULL,       n->sentence};
        set_row(cells + row++ * COLUMNS, texts);
    }
    for (uint32_t i = 0; i < table->line_count; i++) {
        const struct rk_map_line *l = &table->lines[i];
        const char *const texts[COLUMNS] = {"line",  l->element, NULL, NULL, NULL,       l->look,
                                            l->from, l->to,      NULL, NULL, l->sentence};
        set_row(cells + row++ * COLUMNS, texts);
    }
    for (uint32_t i = 0; i < table->entry_count; i++) {
        const struct rk_map_entry *e = &table->entries[i];
        const char *const texts[COLUMNS] = {"list", NULL, NULL,       NULL,      e->name, NULL,
                                            NULL,   NULL, e->heading, e->number, e->text};
        set_row(cells + row++ * COLUMNS, texts);
    }
    rk_table_csv(out, &(struct rk_table){columns, COLUMNS, cells, row});
    free(cells);
    return RK_OK;
}

enum rk_status rk_report_map(const struct rk_map_table *table,
                             const struct rk_report_options *options, struct rk_bytes *out)
{
    if (!table || !options || !out)
        return RK_ARGUMENT;
    struct rk_buffer buffer = {0};
    if (options->format == RK_CSV) {
        enum rk_status status = tell_csv(&buffer, table);
        if (status != RK_OK) {
            rk_buffer_free(&buffer);
            return status;
        }
    } else {
        tell_json(&buffer, table);
    }
    return rk_buffer_hand_over(&buffer, out);
}

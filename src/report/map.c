/* The table twin of a map as JSON or CSV. */
#include "report/output.h"

#include <math.h>
#include <stdlib.h>

/* What a row of the twin says, by column of the CSV. */
enum { PART, ELEMENT, THING, ID, NAME, LOOK, FROM, TO, HEADING, NUMBER, TEXT, COLUMNS };
static const char *const keys[COLUMNS] = {"part", "element", "thing",   "id",     "name", "look",
                                          "from", "to",      "heading", "number", "text"};

static void fill(struct rk_cell row[COLUMNS], const char *const texts[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++)
        row[i] = (struct rk_cell){texts[i], NAN};
}

static void head_row(const struct rk_map_table *table, uint32_t i, struct rk_cell *row)
{
    const char *const heads[][2] = {{"title", table->title},
                                    {"subtitle", table->subtitle},
                                    {"sentence", table->sentence},
                                    {"source", table->source}};
    fill(row, (const char *const[COLUMNS]){[PART] = heads[i][0], [TEXT] = heads[i][1]});
}

static void node_row(const struct rk_map_table *table, uint32_t i, struct rk_cell *row)
{
    const struct rk_map_node *node = &table->nodes[i];
    fill(row, (const char *const[COLUMNS]){[PART] = "node",
                                           [ELEMENT] = node->element,
                                           [THING] = node->thing,
                                           [ID] = node->id,
                                           [NAME] = node->name,
                                           [LOOK] = node->look,
                                           [TEXT] = node->sentence});
}

static void line_row(const struct rk_map_table *table, uint32_t i, struct rk_cell *row)
{
    const struct rk_map_line *line = &table->lines[i];
    fill(row, (const char *const[COLUMNS]){[PART] = "line",
                                           [ELEMENT] = line->element,
                                           [LOOK] = line->look,
                                           [FROM] = line->from,
                                           [TO] = line->to,
                                           [TEXT] = line->sentence});
}

static void entry_row(const struct rk_map_table *table, uint32_t i, struct rk_cell *row)
{
    const struct rk_map_entry *entry = &table->entries[i];
    fill(row, (const char *const[COLUMNS]){[PART] = "list",
                                           [NAME] = entry->name,
                                           [HEADING] = entry->heading,
                                           [NUMBER] = entry->number,
                                           [TEXT] = entry->text});
}

/* The parts of a twin: the columns that each has in the JSON, in their order there. */
static const struct part {
    const char *key; /* NULL: told besides */
    void (*row)(const struct rk_map_table *table, uint32_t i, struct rk_cell *row);
    size_t column_count;
    unsigned char columns[6];
} parts[] = {
    {NULL, head_row, 0, {0}},
    {"nodes", node_row, 6, {ELEMENT, THING, ID, NAME, LOOK, TEXT}},
    {"lines", line_row, 5, {ELEMENT, FROM, TO, LOOK, TEXT}},
    {"lists", entry_row, 4, {HEADING, NUMBER, NAME, TEXT}},
};
enum { part_count = sizeof parts / sizeof *parts };

static uint32_t rows_of(const struct rk_map_table *table, size_t part)
{
    return (const uint32_t[part_count]){4, table->node_count, table->line_count,
                                        table->entry_count}[part];
}

static void tell_part(struct rk_json *json, const struct rk_map_table *table, size_t part)
{
    struct rk_cell row[COLUMNS];
    rk_json_line(json);
    rk_json_open(json, parts[part].key, '[');
    for (uint32_t i = 0; i < rows_of(table, part); i++) {
        parts[part].row(table, i, row);
        rk_json_line(json);
        rk_json_open(json, NULL, '{');
        for (size_t c = 0; c < parts[part].column_count; c++)
            rk_json_text(json, keys[parts[part].columns[c]], row[parts[part].columns[c]].text);
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
    for (size_t part = 0; part < part_count; part++)
        if (parts[part].key)
            tell_part(&json, table, part);
    rk_json_close(&json, '}');
    rk_buffer_char(out, '\n');
}

/* One row for whatever stands on the map. */
static void tell_csv(struct rk_buffer *out, const struct rk_map_table *table)
{
    struct rk_column columns[COLUMNS];
    struct rk_cell row[COLUMNS];
    for (size_t c = 0; c < COLUMNS; c++)
        columns[c] = (struct rk_column){.key = keys[c], .type = RK_CELL_TEXT};
    rk_table_csv(out, &(struct rk_table){columns, COLUMNS, NULL, 0});
    for (size_t part = 0; part < part_count; part++)
        for (uint32_t i = 0; i < rows_of(table, part); i++) {
            parts[part].row(table, i, row);
            rk_table_csv_rows(out, &(struct rk_table){columns, COLUMNS, row, 1});
        }
}

enum rk_status rk_report_map(const struct rk_map_table *table,
                             const struct rk_report_options *options, struct rk_bytes *out)
{
    if (!table || !options || !out)
        return RK_ARGUMENT;
    struct rk_buffer buffer = {0};
    if (options->format == RK_CSV)
        tell_csv(&buffer, table);
    else
        tell_json(&buffer, table);
    return rk_buffer_hand_over(&buffer, out);
}

/* Records as the tables that preset renkei of import reads, CSV or the sheets of a workbook. */
#include "records/dataset.h"
#include "report/output.h"
#include "report/workbook.h"

#include <renkei/write.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { most_columns = 64 };

/* One column: a field, or a part of a wish, or the place, or a key of a meeting's own. */
enum part { PART_FIELD, PART_WHO, PART_HOW, PART_PLACE, PART_EXTRA };

struct column {
    enum part part;
    const struct rk_field *field;
    const char *heading;
};

struct table {
    const struct rk_dataset *dataset;
    enum rk_thing thing;
    enum rk_language language;
    struct rk_arena *arena;
    const char *place;
    bool several_places;
    struct column columns[most_columns];
    size_t column_count;
    struct {
        struct rk_cell *items;
        uint32_t count, capacity;
    } cells;
    size_t rows;
};

/* ---- columns ---- */

static bool is_field_stated(const struct rk_head *head, const struct rk_field *field)
{
    const void *slot = rk_record_field(head, field);
    switch (field->type) {
    case RK_TYPE_TEXTS:
    case RK_TYPE_REFS:
        return ((const struct rk_values *)slot)->count > 0;
    case RK_TYPE_CHOICE:
        return ((const struct rk_choice *)slot)->value != 0;
    case RK_TYPE_WANTED:
        return ((const struct rk_project *)(const void *)head)->told->wanted_count > 0;
    default:
        return rk_record_value(head, field).text != NULL;
    }
}

/* By these the reader knows whose table it is. */
static bool always(enum rk_thing thing, const char *key)
{
    return (thing != RK_PARTNERSHIP && strcmp(key, "name") == 0) ||
           (thing == RK_PARTNERSHIP && strcmp(key, "partners") == 0) ||
           (thing == RK_PROJECT && strcmp(key, "lead") == 0);
}

static bool is_used(const struct table *table, const struct rk_field *field)
{
    const char *key = field->key.text[RK_ENGLISH];
    if (always(table->thing, key) || (table->several_places && strcmp(key, "id") == 0))
        return true;
    for (uint32_t i = 0; i < rk_dataset_count(table->dataset, table->thing); i++)
        if (rk_record_is_stated(table->dataset, table->thing, i, table->several_places) &&
            is_field_stated(rk_dataset_head(table->dataset, table->thing, i), field))
            return true;
    return false;
}

static void add_column(struct table *table, enum part part, const struct rk_field *field,
                       const char *heading)
{
    if (table->column_count < most_columns)
        table->columns[table->column_count++] = (struct column){part, field, heading};
}

/* The keys of meetings' own, each once. */
static void add_extra_columns(struct table *table)
{
    for (uint32_t i = 0; i < rk_dataset_count(table->dataset, RK_MEETING); i++) {
        const struct rk_values *extra = &rk_dataset_meeting(table->dataset, i)->extra;
        for (uint32_t k = 0; k < extra->count; k++) {
            const char *text = extra->items[k].text, *colon = strstr(text, ": ");
            const char *key = rk_arena_text(table->arena, text, (size_t)(colon - text));
            bool there = false;
            for (size_t c = 0; c < table->column_count; c++)
                there |= strcmp(table->columns[c].heading, key) == 0;
            if (!there)
                add_column(table, PART_EXTRA, NULL, key);
        }
    }
}

static void choose_columns(struct table *table)
{
    const struct rk_schema *schema = rk_schema(table->thing);
    bool ja = table->language == RK_JAPANESE;
    for (size_t i = 0; i < schema->field_count; i++) {
        const struct rk_field *field = &schema->fields[i];
        const char *heading = field->key.text[table->language];
        if (!is_used(table, field))
            continue;
        if (table->thing == RK_PROJECT && strcmp(field->key.text[RK_ENGLISH], "name") == 0)
            heading = ja ? "事業名" : "project name";
        add_column(table, field->type == RK_TYPE_WANTED ? PART_WHO : PART_FIELD, field, heading);
        if (field->type == RK_TYPE_WANTED)
            add_column(table, PART_HOW, NULL, rk_wanted_keys[1].text[table->language]);
    }
    if (table->thing == RK_MEETING)
        add_extra_columns(table);
    if (table->place)
        add_column(table, PART_PLACE, NULL, ja ? "自治体" : "municipality");
}

/* ---- cells ---- */

static const char *kept(struct table *table, struct rk_buffer *buffer)
{
    if (buffer->failed) {
        rk_buffer_free(buffer);
        longjmp(*table->arena->escape, 1);
    }
    jmp_buf here, *owner = table->arena->escape;
    if (setjmp(here)) {
        rk_buffer_free(buffer);
        longjmp(*owner, 1);
    }
    table->arena->escape = &here;
    const char *text = rk_arena_text(table->arena, rk_buffer_string(buffer), buffer->count);
    table->arena->escape = owner;
    rk_buffer_free(buffer);
    return text;
}

static void put_item(struct rk_buffer *out, const char *text)
{
    if (*text != '"' && !strpbrk(text, ";\n") && !strstr(text, "；")) {
        rk_buffer_text(out, text);
        return;
    }
    rk_buffer_char(out, '"');
    for (; *text; text++) {
        if (*text == '"')
            rk_buffer_char(out, '"');
        rk_buffer_char(out, *text);
    }
    rk_buffer_char(out, '"');
}

static const char *list_text(struct table *table, const struct rk_values *values)
{
    struct rk_buffer out = {0};
    for (uint32_t i = 0; i < values->count; i++) {
        if (i)
            rk_buffer_text(&out, table->language == RK_JAPANESE ? "；" : "; ");
        put_item(&out, rk_reference_text(table->dataset, &values->items[i], table->several_places));
    }
    return values->count ? kept(table, &out) : NULL;
}

static const char *choice_text(const struct table *table, const struct rk_field *field, int value)
{
    for (const struct rk_option *option = field->options; option->value; option++)
        if (option->value == value)
            return option->name.text[table->language];
    return NULL;
}

static const char *field_text(struct table *table, const struct rk_head *head,
                              const struct rk_field *field)
{
    const void *slot = rk_record_field(head, field);
    const char *key = field->key.text[RK_ENGLISH];
    switch (field->type) {
    case RK_TYPE_TEXTS:
    case RK_TYPE_REFS:
        return list_text(table, slot);
    case RK_TYPE_CHOICE:
        return choice_text(table, field, ((const struct rk_choice *)slot)->value);
    case RK_TYPE_REF: {
        struct rk_value value = rk_record_value(head, field);
        return value.text ? rk_reference_text(table->dataset, &value, table->several_places) : NULL;
    }
    default: {
        const char *text = rk_record_value(head, field).text;
        bool full_id = table->several_places && strcmp(key, "id") == 0 &&
                       table->thing < RK_PARTNERSHIP && head->id != head->name;
        if (!text && full_id)
            return head->id;
        return !text && !head->declared && strcmp(key, "name") == 0 ? head->name : text;
    }
    }
}

static const char *extra_text(const struct rk_head *head, const char *key)
{
    const struct rk_values *extra = &((const struct rk_meeting *)(const void *)head)->extra;
    size_t count = strlen(key);
    for (uint32_t i = 0; i < extra->count; i++)
        if (strncmp(extra->items[i].text, key, count) == 0 &&
            strncmp(extra->items[i].text + count, ": ", 2) == 0)
            return extra->items[i].text + count + 2;
    return NULL;
}

/* The cells of a record; of its wishes, the row-th only. */
static const char *cell_text(struct table *table, const struct rk_head *head,
                             const struct column *column, uint32_t row)
{
    const struct rk_project *project = (const struct rk_project *)(const void *)head;
    switch (column->part) {
    case PART_WHO:
        return row < project->told->wanted_count ? list_text(table, &project->told->wanted[row].who)
                                                 : NULL;
    case PART_HOW:
        return row < project->told->wanted_count ? project->told->wanted[row].how.text : NULL;
    case PART_PLACE:
        return row ? NULL : table->place;
    case PART_EXTRA:
        return row ? NULL : extra_text(head, column->heading);
    default:
        return row ? NULL : field_text(table, head, column->field);
    }
}

static void fill(struct table *table)
{
    for (uint32_t i = 0; i < rk_dataset_count(table->dataset, table->thing); i++) {
        const struct rk_head *head = rk_dataset_head(table->dataset, table->thing, i);
        if (!rk_record_is_stated(table->dataset, table->thing, i, table->several_places))
            continue;
        uint32_t rows = 1;
        if (table->thing == RK_PROJECT)
            rows = rk_dataset_project(table->dataset, i)->told->wanted_count;
        for (uint32_t row = 0; row == 0 || row < rows; row++, table->rows++)
            for (size_t c = 0; c < table->column_count; c++) {
                struct rk_cell cell = {cell_text(table, head, &table->columns[c], row), NAN};
                RK_PUSH(table->arena, &table->cells, cell);
            }
    }
}

static struct table *make_table(const struct rk_dataset *dataset, enum rk_thing thing,
                                enum rk_language language, struct rk_arena *arena)
{
    struct table *table = rk_arena_take(arena, sizeof *table);
    table->dataset = dataset;
    table->thing = thing;
    table->language = language;
    table->arena = arena;
    table->place = rk_dataset_only_place(dataset, &table->several_places);
    choose_columns(table);
    fill(table);
    return table;
}

/* ---- CSV ---- */

static void put_csv(const struct table *table, struct rk_buffer *out)
{
    struct rk_column columns[most_columns];
    for (size_t i = 0; i < table->column_count; i++)
        columns[i] = (struct rk_column){.key = table->columns[i].heading,
                                        .type = RK_CELL_TEXT,
                                        .heading = {{table->columns[i].heading, NULL}}};
    struct rk_table csv = {columns, table->column_count, table->cells.items, table->rows};
    if (table->rows)
        rk_table_csv(out, &csv);
}

enum rk_status rk_dataset_write_table(const struct rk_dataset *dataset, enum rk_thing thing,
                                      enum rk_language language, struct rk_bytes *out)
{
    struct rk_buffer buffer = {0};
    jmp_buf here;
    struct rk_arena arena = {.escape = &here};
    volatile bool done = false;
    if (!setjmp(here)) {
        put_csv(make_table(dataset, thing, language, &arena), &buffer);
        done = true;
    }
    rk_arena_free(&arena);
    if (done)
        return rk_buffer_hand_over(&buffer, out);
    rk_buffer_free(&buffer);
    return RK_MEMORY;
}

/* ---- workbook ---- */

static double width_of(const struct column *column)
{
    if (column->part != PART_FIELD)
        return column->part == PART_PLACE ? 12 : 30;
    switch (column->field->type) {
    case RK_TYPE_CHOICE:
    case RK_TYPE_NUMBER:
        return 10;
    case RK_TYPE_REFS:
        return 26;
    default:
        return strcmp(column->field->key.text[RK_ENGLISH], "id") == 0 ? 14 : 24;
    }
}

static struct rk_sheet sheet_of(const struct table *table)
{
    struct rk_sheet_column *columns =
        rk_arena_take(table->arena, table->column_count * sizeof *columns);
    for (size_t i = 0; i < table->column_count; i++)
        columns[i] = (struct rk_sheet_column){.heading = table->columns[i].heading,
                                              .width = width_of(&table->columns[i]),
                                              .wrap = true};
    return (struct rk_sheet){.name = rk_schema(table->thing)->key.text[table->language],
                             .columns = columns,
                             .column_count = table->column_count,
                             .cells = table->cells.items,
                             .row_count = table->rows,
                             .frozen_columns = 1};
}

static enum rk_status make_workbook(const struct rk_dataset *dataset, enum rk_language language,
                                    const struct rk_watch *watch, struct rk_arena *arena,
                                    struct rk_bytes *out)
{
    struct rk_sheet sheets[RK_THINGS];
    size_t count = 0;
    for (int thing = 0; thing < RK_THINGS; thing++) {
        const struct table *table = make_table(dataset, (enum rk_thing)thing, language, arena);
        if (table->rows)
            sheets[count++] = sheet_of(table);
    }
    if (!count)
        sheets[count++] = sheet_of(make_table(dataset, RK_ACTOR, language, arena));
    return rk_workbook_make(sheets, count, language == RK_JAPANESE ? "連携データ" : "renkei", watch,
                            out);
}

enum rk_status rk_dataset_write_workbook(const struct rk_dataset *dataset,
                                         enum rk_language language, const struct rk_watch *watch,
                                         struct rk_bytes *out)
{
    jmp_buf here;
    struct rk_arena arena = {.escape = &here};
    volatile enum rk_status status = RK_MEMORY;
    if (!setjmp(here))
        status = make_workbook(dataset, language, watch, &arena, out);
    rk_arena_free(&arena);
    return status;
}

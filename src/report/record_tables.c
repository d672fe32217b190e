/* Actors, projects and partnerships as tables with the keys of their schemas as columns, so that a
 * filled-in sheet reads back as records. */
#include "report/analyze.h"
#include "report/tables.h"

#include <math.h>
#include <string.h>

enum { rows_to_fill_in = 30, most_choices = 20 };
/* Columns of measures behind those of an actor's record; the last only where anything was drawn. */
enum { bridging = 3, measured = 5, approximate = 5 };

static bool has_column(const struct rk_field *field)
{
    return field->type != RK_TYPE_WANTED && field->type != RK_TYPE_FREE;
}

/* Columns take the width of what they usually hold. */
static double width_of(const struct rk_field *field)
{
    static const struct {
        const char *key;
        double width;
    } widths[] = {{"id", 12},          {"name", 26},   {"projects", 26}, {"partners", 28},
                  {"how", 44},         {"effect", 30}, {"status", 9},    {"level", 10},
                  {"note", 30},        {"due", 12},    {"owner", 16},    {"achieved", 36},
                  {"insufficient", 36}};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        if (strcmp(field->key.text[RK_ENGLISH], widths[i].key) == 0)
            return widths[i].width;
    return 16;
}

/* The values of an enumeration: the first name of each. */
static struct rk_sheet_choices choices_of(struct rk_book *book, const struct rk_field *field)
{
    struct rk_sheet_choices choices = {0};
    const char **texts = rk_arena_take(&book->arena, most_choices * sizeof *texts);
    for (const struct rk_option *option = field->options; option->value; option++) {
        bool known = false;
        for (const struct rk_option *at = field->options; at < option; at++)
            known |= at->value == option->value;
        if (!known && choices.count < most_choices)
            texts[choices.count++] = option->name.text[book->options->language];
    }
    choices.texts = texts;
    return choices;
}

static const char *choice_text(const struct rk_field *field, int value, enum rk_language language)
{
    for (const struct rk_option *option = field->options; option->value; option++)
        if (option->value == value)
            return option->name.text[language];
    return "";
}

/* As the record says it, so that it comes back unchanged; of what only the program knows, and
 * before the public, the name. */
static const char *value_text(const struct rk_book *book, const struct rk_value *value)
{
    return value->text && !book->options->public_view ? value->text : rk_book_value(book, value);
}

/* Lists with ； between, which an import splits again. */
static const char *list_text(struct rk_book *book, const struct rk_values *values)
{
    const char *whole = "", *mark = book->options->language == RK_JAPANESE ? "；" : "; ";
    for (uint32_t i = 0; i < values->count; i++) {
        const char *args[] = {whole, mark, value_text(book, &values->items[i])};
        whole = rk_book_format(book, i ? "{0}{1}{2}" : "{2}", args, 3);
    }
    return whole;
}

static const char *field_text(struct rk_book *book, const struct rk_head *record,
                              const struct rk_field *field)
{
    const void *at = rk_record_field(record, field);
    if (strcmp(field->key.text[RK_ENGLISH], "id") == 0)
        return record->id;
    if (strcmp(field->key.text[RK_ENGLISH], "name") == 0)
        return record->name;
    if (field->type == RK_TYPE_CHOICE)
        return choice_text(field, ((const struct rk_choice *)at)->value, book->options->language);
    if (field->type == RK_TYPE_TEXTS || field->type == RK_TYPE_REFS)
        return list_text(book, at);
    struct rk_value value = rk_record_value(record, field);
    return value_text(book, &value);
}

/* Is anything stated in that column? id, name and what meetings fill in are always shown. */
static bool is_used(const struct rk_book *book, enum rk_thing thing, const struct rk_field *field)
{
    static const char *const always[] = {"id",  "name",   "projects", "partners",
                                         "how", "status", "level",    "owner",
                                         "due", "kind",   "lead",     "members"};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (strcmp(field->key.text[RK_ENGLISH], always[i]) == 0)
            return true;
    for (uint32_t i = 0; i < rk_dataset_count(book->dataset, thing); i++) {
        const struct rk_head *record = rk_dataset_head(book->dataset, thing, i);
        const void *at = rk_record_field(record, field);
        if (field->type == RK_TYPE_CHOICE ? ((const struct rk_choice *)at)->value != 0
            : field->type == RK_TYPE_TEXTS || field->type == RK_TYPE_REFS
                ? ((const struct rk_values *)at)->count > 0
                : rk_record_value(record, field).text != NULL)
            return true;
    }
    return false;
}

/* How near the numbers of today are; NULL when they are exact. Closeness is none of them. */
static const char *approximate_text(struct rk_book *book)
{
    struct rk_approximate_text room;
    struct rk_network_measures shown = *rk_analysis_whole(book->now);
    shown.harmonic_drawn.samples = 0;
    const char *text = rk_approximate_cell(&shown, &room);
    return text ? rk_arena_text(&book->arena, text, strlen(text)) : NULL;
}

static void add_measures(struct rk_book *book, struct rk_book_table *table)
{
    static const struct rk_wording headings[] = {{{"ties today", "いまのつながり"}},
                                                 {{"ties with hopes", "これからも含むつながり"}},
                                                 {{"ties outside the bureau", "部局の外"}},
                                                 {{"bridging", "橋渡し"}},
                                                 {{"lost without it", "抜けると離れる数"}}};
    for (size_t i = 0; i < measured; i++) {
        rk_book_table_column(table, headings[i].text[book->options->language],
                             i == bridging ? RK_CELL_REAL : RK_CELL_WHOLE, 12);
        table->sheet[table->column_count - 1].read_only = true;
        table->sheet[table->column_count - 1].decimals = i == bridging ? 3 : 0;
    }
    if (!approximate_text(book))
        return;
    rk_book_table_column(table, RK_W("approximate", "近似値")->text[book->options->language],
                         RK_CELL_TEXT, 24);
    table->sheet[table->column_count - 1].read_only = true;
}

static void fill_measures(const struct rk_book *book, uint32_t actor, const char *near,
                          struct rk_cell *row)
{
    uint32_t now = rk_network_vertex(book->now_network, actor);
    uint32_t all = rk_network_vertex(book->network, actor);
    if (now == RK_NONE || all == RK_NONE)
        return;
    const struct rk_actor_measures *today = rk_analysis_actor(book->now, now);
    const struct rk_actor_measures *with_hopes = rk_analysis_actor(book->all, all);
    row[0].number = today->degree;
    row[1].number = with_hopes->degree;
    if (rk_network_bureau(book->network, all) != RK_NONE)
        row[2].number = with_hopes->outside_bureau;
    row[bridging].number = today->betweenness;
    if (today->cut_point)
        row[4].number = today->cut_off;
    if (near)
        row[approximate].text = near;
}

void rk_book_table_of_records(struct rk_book *book, enum rk_thing thing,
                              struct rk_book_table *table)
{
    const struct rk_schema *schema = rk_schema(thing);
    const struct rk_field *fields[RK_TABLE_COLUMNS];
    size_t count = 0;
    for (size_t i = 0; i < schema->field_count && count + measured + 1 < RK_TABLE_COLUMNS; i++) {
        const struct rk_field *field = &schema->fields[i];
        if (!has_column(field) || !is_used(book, thing, field))
            continue;
        fields[count++] = field;
        rk_book_table_column(table, field->key.text[book->options->language], RK_CELL_TEXT,
                             width_of(field));
        if (field->type == RK_TYPE_CHOICE)
            table->sheet[table->column_count - 1].choices = choices_of(book, field);
    }
    if (thing == RK_ACTOR)
        add_measures(book, table);
    else
        table->empty_rows = rows_to_fill_in;
    uint32_t rows = rk_dataset_count(book->dataset, thing);
    rk_book_table_rows(book, table, rows);
    const char *near = thing == RK_ACTOR ? approximate_text(book) : NULL;
    for (uint32_t i = 0; i < rows; i++) {
        if (thing == RK_ACTOR && rk_dataset_actor(book->dataset, i)->placeholder)
            continue;
        struct rk_cell *row = rk_book_table_row(table);
        for (size_t c = 0; c < count; c++)
            row[c].text = field_text(book, rk_dataset_head(book->dataset, thing, i), fields[c]);
        if (thing == RK_ACTOR)
            fill_measures(book, i, near, &row[count]);
    }
}

/* Rows of the tables of preset renkei: one record a row, a column for every key. */
#include "records/import.h"

#include "base/text.h"

#include <string.h>

static const struct rk_wording no_name = {
    {"this row has no name and no id", "名前も番号もない行です"}};
static const struct rk_wording no_content = {{"nothing in this row is under a header that is read",
                                              "読み取れる列に何も書かれていない行です"}};
static const struct rk_wording unknown_value = {
    {"“{0}” is none of the values allowed here; left unstated",
     "「{0}」はここで使える言葉ではないため、空欄として扱いました"}};
static const struct rk_wording bad_number = {
    {"“{0}” is not a number above 0; left unstated",
     "「{0}」は0より大きい数ではないため、空欄として扱いました"}};
static const struct rk_wording differs = {
    {"“{0}” differs from what an earlier row says; the earlier one was kept",
     "「{0}」は前の行と違います。前の行の内容を残しました"}};

struct filling {
    struct rk_sheet_reading *reading;
    const struct rk_row *row;
    uint32_t draft, column;
    uint32_t texts[256], columns; /* by column */
    uint32_t wish;                /* the group of this row's wish */
};

enum { TEXT_OF_LIST = RK_NONE - 2 }; /* stands for a cell that is split as it is */

static bool takes_lists(const struct filling *filling, uint16_t field)
{
    if (field >= RK_DRAFT_WHO)
        return false;
    enum rk_field_type type = rk_schema(filling->reading->layout.thing)->fields[field].type;
    return type == RK_TYPE_TEXTS || type == RK_TYPE_REFS || type == RK_TYPE_WANTED;
}

/* Most lists are met once: only what they list is kept. */
static uint32_t text_of(const struct filling *filling, uint32_t column)
{
    uint16_t field = filling->reading->layout.fields[column];
    if (field == RK_FIELD_NONE)
        return RK_NONE;
    if (takes_lists(filling, field) && rk_import_is_list(&filling->reading->ahead[column].piece))
        return TEXT_OF_LIST;
    return rk_import_cell(filling->reading, filling->row, column);
}

/* The texts of the columns that are read. */
static void look_at_cells(struct filling *filling)
{
    const struct rk_layout *layout = &filling->reading->layout;
    size_t columns = layout->column_count;
    filling->columns = filling->row->count < columns ? filling->row->count : (uint32_t)columns;
    for (uint32_t column = 0; column < filling->columns; column++)
        filling->texts[column] = text_of(filling, column);
}

static void note(const struct filling *filling, const struct rk_wording *wording, uint32_t text)
{
    rk_row_note(filling->reading, filling->row->number, filling->column + 1, wording, text);
}

static void add(const struct filling *filling, uint16_t field, uint32_t group, uint32_t text)
{
    if (!rk_draft_add(filling->reading->import, filling->draft, field, group, text))
        note(filling, &differs, text);
}

static void add_parts(const struct filling *filling, uint16_t field, uint32_t group, uint32_t text,
                      bool references)
{
    struct rk_import *import = filling->reading->import;
    bool whole = text != TEXT_OF_LIST;
    struct rk_parts parts =
        whole ? rk_import_parts(import, text, true)
              : rk_import_split(import, &filling->reading->ahead[filling->column].piece);
    for (uint32_t i = 0; i < parts.count; i++) {
        uint32_t part = rk_import_part(import, &parts, i);
        if (references)
            part = rk_import_line(import, part);
        if (!references || !rk_import_key(import, part)->nobody)
            add(filling, field, group, part);
    }
    if (!whole)
        import->parts.count = parts.first;
}

static bool is_number(const char *key)
{
    size_t whole = strspn(key, "0123456789");
    const char *rest = key + whole;
    size_t part = *rest == '.' ? strspn(rest + 1, "0123456789") : 0;
    rest += *rest == '.' ? 1 + part : 0;
    return whole + part && !*rest && strpbrk(key, "123456789");
}

static void add_field(const struct filling *filling, uint16_t number, uint32_t text)
{
    struct rk_import *import = filling->reading->import;
    const struct rk_field *field = &rk_schema(filling->reading->layout.thing)->fields[number];
    switch (field->type) {
    case RK_TYPE_TEXTS:
    case RK_TYPE_REFS:
        add_parts(filling, number, 0, text, field->type == RK_TYPE_REFS);
        break;
    case RK_TYPE_WANTED:
        add_parts(filling, RK_DRAFT_WHO, filling->wish, text, true);
        break;
    case RK_TYPE_CHOICE: {
        const char *name = rk_import_choice(import, field, text);
        if (name)
            add(filling, number, 0, rk_import_text(import, name, strlen(name)));
        else
            note(filling, &unknown_value, text);
        break;
    }
    case RK_TYPE_NUMBER: {
        const char *key = rk_import_key_text(import, text);
        if (is_number(key))
            add(filling, number, 0, rk_import_text(import, key, strlen(key)));
        else
            note(filling, &bad_number, text);
        break;
    }
    case RK_TYPE_REF:
        text = rk_import_line(import, text);
        if (!rk_import_key(import, text)->nobody)
            add(filling, number, 0, text);
        break;
    default:
        add(filling, number, 0, text);
    }
}

/* "key: text", the key being the header. */
static uint32_t extra_text(const struct filling *filling, uint32_t text)
{
    struct rk_import *import = filling->reading->import;
    const char *parts[] = {filling->reading->layout.headers[filling->column], ": ",
                           rk_import_string(import, text)};
    size_t size = strlen(parts[0]) + strlen(parts[1]) + strlen(parts[2]);
    char *whole = rk_arena_take(&import->arena, size + 1);
    for (int i = 0; i < 3; i++)
        strcat(whole, parts[i]);
    return rk_import_text(import, whole, size);
}

static void add_column(const struct filling *filling, uint16_t field, uint32_t text)
{
    struct rk_import *import = filling->reading->import;
    if (field == RK_FIELD_SCOPE) {
        if (import->scope == RK_NONE)
            import->scope = rk_import_line(import, text);
        else if (rk_import_same(import, text) != rk_import_same(import, import->scope))
            note(filling, &differs, text);
    } else if (field == RK_DRAFT_EXTRA) {
        add(filling, field, 0, extra_text(filling, text));
    } else if (field == RK_DRAFT_HOW) {
        add(filling, field, filling->wish, text);
    } else {
        add_field(filling, field, text);
    }
}

/* The cell under that field, or RK_NONE. */
static uint32_t cell_of(const struct filling *filling, uint16_t field)
{
    const struct rk_layout *layout = &filling->reading->layout;
    for (uint32_t column = 0; column < filling->columns; column++)
        if (layout->fields[column] == field)
            return filling->texts[column];
    return RK_NONE;
}

static bool is_empty(const struct filling *filling)
{
    const struct rk_layout *layout = &filling->reading->layout;
    for (uint32_t column = 0; column < filling->columns; column++)
        if (layout->fields[column] != RK_FIELD_SCOPE && filling->texts[column] != RK_NONE)
            return false;
    return true;
}

/* The record this row is, or goes on with; RK_NONE after saying why there is none. */
static uint32_t draft_of(struct filling *filling, bool *made)
{
    struct rk_sheet_reading *reading = filling->reading;
    struct rk_import *import = reading->import;
    enum rk_thing thing = reading->layout.thing;
    struct rk_draft where = rk_row_where(reading, filling->row);
    uint32_t id = cell_of(filling, import->fields.id[thing]);
    uint32_t name = cell_of(filling, import->fields.name[thing]);
    bool named = thing < RK_PARTNERSHIP && thing != RK_MEETING;
    if (is_empty(filling)) {
        rk_row_problem(reading, filling->row->number, 0, &no_content, RK_NONE);
        return RK_NONE;
    }
    if (id == RK_NONE && name == RK_NONE && named) {
        *made = false;
        if (reading->last == RK_NONE)
            rk_row_problem(reading, filling->row->number, 0, &no_name, RK_NONE);
        return reading->last;
    }
    if (id != RK_NONE || named)
        return rk_draft_identified(import, thing, rk_import_line(import, id),
                                   rk_import_line(import, name), &where, made);
    *made = true;
    return rk_draft_new(import, thing, &where);
}

void rk_import_renkei_row(struct rk_sheet_reading *reading, const struct rk_row *row)
{
    struct filling filling;
    filling.reading = reading;
    filling.row = row;
    look_at_cells(&filling);
    struct rk_import *import = reading->import;
    const struct rk_layout *layout = &reading->layout;
    bool made;
    filling.draft = draft_of(&filling, &made);
    if (filling.draft == RK_NONE)
        return;
    reading->last = filling.draft;
    filling.wish = rk_draft_at(import, filling.draft)->wishes + 1;
    uint32_t before = import->values.used;
    bool wishes = false;
    for (uint32_t column = 0; column < filling.columns; column++) {
        filling.column = column;
        if (filling.texts[column] != RK_NONE)
            add_column(&filling, layout->fields[column], filling.texts[column]);
    }
    for (uint32_t i = before; i < import->values.used; i++)
        wishes |= rk_value_at(import, i)->field >= RK_DRAFT_WHO;
    rk_draft_at(import, filling.draft)->wishes += wishes;
    if (made && layout->thing >= RK_PARTNERSHIP)
        rk_draft_settle(import, filling.draft);
    if (made)
        reading->sheet->records++;
    else
        reading->sheet->merged++;
}

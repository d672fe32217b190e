/* The sheets of one file: which are read, where their headers are, and each row accounted for. */
#include "records/import.h"

#include "base/file.h"
#include "base/text.h"

#include <errno.h>
#include <string.h>

enum { most_kept = 30, most_notes = 1000, most_cell_bytes = 60000 };

static const struct rk_wording not_read_yet = {
    {"sheet “{0}” was not read: the first one that fits is; --sheet reads another",
     "シート「{0}」は読みませんでした。最初に合うシートだけを読みます（--sheet で選べます）"}};
static const struct rk_wording hidden_sheet = {
    {"sheet “{0}” is hidden and was not read; --sheet reads it",
     "シート「{0}」は非表示のため読みませんでした（--sheet で読めます）"}};
static const struct rk_wording unfit_sheet = {
    {"sheet “{0}” was not read: it has no headers that are known",
     "シート「{0}」には分かる見出しがないため読みませんでした"}};
static const struct rk_wording no_headers = {
    {"no row of headers that are known; name them with --map FIELD=HEADER, or see `renkei help "
     "import`",
     "分かる見出しの行がありません。--map 項目=見出し で指定するか、renkei help import "
     "をご覧ください"}};
static const struct rk_wording no_such_sheet = {
    {"there is no sheet “{0}”", "シート「{0}」はありません"}};
static const struct rk_wording columns_not_read = {
    {"columns that were not read: {0}", "読まなかった列：{0}"}};
static const struct rk_wording remark = {{"a remark below the table: {0}", "表の下の注記：{0}"}};
static const struct rk_wording cell_too_long = {
    {"this cell holds more text than a record can", "このセルの文字が長すぎて記録に入りません"}};
static const struct rk_wording spreadsheet_error = {
    {"“{0}” is what a formula shows that failed, not a value",
     "「{0}」は計算式のエラーです。値に直してください"}};
static const struct rk_wording uncounted = {
    {"a formula whose result is not stored: open the workbook in a spreadsheet program and save it",
     "計算式の結果が保存されていません。表計算ソフトで開いて保存し直してください"}};
static const struct rk_wording unreadable = {{"can't read it: {0}", "読めません（{0}）"}};
static const struct rk_wording more_notes = {{"more notes about this sheet are not shown",
                                              "このシートについての注記は、これ以上は省きます"}};

/* ---- what is said ---- */

void rk_import_say(struct rk_import *import, const struct rk_import_message *message)
{
    RK_IMPORT_PUSH(import, &import->messages, *message);
    import->gravities[message->gravity]++;
}

static void say_row(struct rk_sheet_reading *reading, enum rk_import_gravity gravity, uint32_t row,
                    uint32_t column, const struct rk_wording *wording, const char *arg)
{
    struct rk_import_message message = {.gravity = gravity,
                                        .sheet = reading->index,
                                        .file = reading->sheet->file,
                                        .row = row,
                                        .column = column,
                                        .wording = *wording,
                                        .args = {arg}};
    rk_import_say(reading->import, &message);
}

void rk_row_problem(struct rk_sheet_reading *reading, uint32_t row, uint32_t column,
                    const struct rk_wording *wording, uint32_t text)
{
    reading->sheet->problems++;
    say_row(reading, RK_IMPORT_PROBLEM, row, column, wording,
            rk_import_string(reading->import, text));
}

void rk_row_note(struct rk_sheet_reading *reading, uint32_t row, uint32_t column,
                 const struct rk_wording *wording, uint32_t text)
{
    if (++reading->notes > most_notes)
        return;
    if (reading->notes == most_notes)
        wording = &more_notes;
    say_row(reading, RK_IMPORT_NOTE, row, column, wording, rk_import_string(reading->import, text));
}

static void say_file(struct rk_import *import, enum rk_import_gravity gravity, const char *file,
                     const struct rk_wording *wording, const char *arg)
{
    rk_import_say(import, &(struct rk_import_message){.gravity = gravity,
                                                      .sheet = RK_NONE,
                                                      .file = file,
                                                      .trouble = wording == &unreadable,
                                                      .wording = *wording,
                                                      .args = {arg}});
}

/* ---- rows that are no records ---- */

static bool is_blank(const struct rk_piece *cell)
{
    if (rk_cell_is_uncounted(cell))
        return false;
    for (uint32_t i = 0; i < cell->count;) {
        bool wide = cell->count - i >= 3 && memcmp(cell->text + i, "\xE3\x80\x80", 3) == 0;
        if (!wide && (unsigned char)cell->text[i] > ' ')
            return false;
        i += wide ? 3 : 1;
    }
    return true;
}

/* The first cell with something in it, or NULL; *others: there are more. */
static const struct rk_piece *first_cell(const struct rk_row *row, bool *others)
{
    const struct rk_piece *first = NULL;
    for (uint32_t i = 0; i < row->count; i++) {
        if (is_blank(&row->cells[i]))
            continue;
        if (first) {
            *others = true;
            return first;
        }
        first = &row->cells[i];
    }
    return first;
}

static bool starts_with(const struct rk_piece *cell, const char *text)
{
    return cell->count >= strlen(text) && memcmp(cell->text, text, strlen(text)) == 0;
}

/* What a formula that failed shows. Taken for blank, it would mean what stands above it. */
static bool is_error(const struct rk_piece *cell)
{
    static const char *const errors[] = {"#N/A",      "#REF!",   "#VALUE!",      "#NAME?",
                                         "#DIV/0!",   "#NUM!",   "#NULL!",       "#SPILL!",
                                         "#CALC!",    "#FIELD!", "#CONNECT!",    "#BLOCKED!",
                                         "#UNKNOWN!", "#BUSY!",  "#GETTING_DATA"};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (cell->count == strlen(errors[i]) && starts_with(cell, errors[i]))
            return true;
    return false;
}

/* A row of HXL tags: every cell begins with # and a letter. */
static bool is_tags(const struct rk_row *row)
{
    for (uint32_t i = 0; i < row->count; i++) {
        const struct rk_piece *cell = &row->cells[i];
        if (is_blank(cell))
            continue;
        char c = cell->count > 1 ? cell->text[1] : 0;
        if (!starts_with(cell, "#") || is_error(cell) ||
            !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
            return false;
    }
    return true;
}

/* Why a cell cannot be read; NULL when it can. */
static const struct rk_wording *wrong_with(const struct rk_piece *cell, bool known)
{
    if (cell->count > most_cell_bytes)
        return &cell_too_long;
    if (known && rk_cell_is_uncounted(cell))
        return &uncounted;
    return known && cell->count && *cell->text == '#' && is_error(cell) ? &spreadsheet_error : NULL;
}

/* Whether a cell that is read cannot be, after saying so. */
static bool has_bad_cell(struct rk_sheet_reading *reading, const struct rk_row *row)
{
    const struct rk_layout *layout = &reading->layout;
    for (uint32_t i = 0; i < row->count; i++) {
        const struct rk_piece *cell = &row->cells[i];
        const struct rk_wording *why =
            wrong_with(cell, i < layout->column_count && layout->known[i]);
        if (!why)
            continue;
        rk_row_problem(reading, row->number, i + 1, why,
                       why == &spreadsheet_error
                           ? rk_import_text(reading->import, cell->text, cell->count)
                           : RK_NONE);
        return true;
    }
    return false;
}

static void take_row(struct rk_sheet_reading *reading, const struct rk_row_ahead *looked_at)
{
    const struct rk_row *row = &looked_at->row;
    bool others = false;
    const struct rk_piece *first = first_cell(row, &others);
    if (row->number <= reading->layout.header_row || !first)
        return;
    if (first->count && *first->text == '#' && is_tags(row))
        return;
    if (!others && row->count > 1 && starts_with(first, "※")) {
        rk_row_note(reading, row->number, 0, &remark,
                    rk_import_text(reading->import, first->text, first->count));
        return;
    }
    reading->sheet->rows++;
    if (!has_bad_cell(reading, row))
        rk_import_row(reading, looked_at);
}

/* ---- the headers ---- */

static void keep_row(struct rk_sheet_reading *reading, const struct rk_row *row)
{
    struct rk_arena *arena = &reading->import->arena;
    struct rk_kept_row *kept = &reading->kept[reading->kept_count++];
    kept->number = row->number;
    kept->count = row->count;
    kept->cells = rk_arena_take(arena, row->count * sizeof *kept->cells);
    for (uint32_t i = 0; i < row->count; i++) {
        kept->cells[i] = row->cells[i];
        if (!rk_cell_is_uncounted(&row->cells[i]))
            kept->cells[i].text = rk_arena_text(arena, row->cells[i].text, row->cells[i].count);
    }
}

/* Rows like "project: section, section" have no headers. */
static bool lay_out_lines(struct rk_sheet_reading *reading)
{
    enum rk_preset wanted = reading->import->options->preset;
    size_t lines = 0, first = 0;
    if (wanted != RK_PRESET_DETECT && wanted != RK_PRESET_LINES)
        return false;
    for (size_t i = reading->kept_count; i--;) {
        struct rk_row row = {reading->kept[i].cells, reading->kept[i].count, 0};
        bool others = false;
        const struct rk_piece *cell = first_cell(&row, &others);
        if (!cell || !rk_import_is_line(cell))
            continue;
        lines++;
        first = i;
    }
    if (!lines || (wanted == RK_PRESET_DETECT && lines * 2 < reading->kept_count - first))
        return false;
    reading->layout = (struct rk_layout){.preset = RK_PRESET_LINES};
    reading->layout.header_row = reading->kept[first].number - 1;
    return true;
}

static void note_columns(struct rk_sheet_reading *reading)
{
    struct rk_buffer names = {0};
    const struct rk_layout *layout = &reading->layout;
    for (size_t i = 0; i < reading->kept_count; i++) {
        const struct rk_kept_row *row = &reading->kept[i];
        if (row->number != layout->header_row)
            continue;
        for (uint32_t column = 0; column < row->count; column++) {
            bool known = column < layout->column_count && layout->known[column];
            if (known || !row->cells[column].count || is_blank(&row->cells[column]))
                continue;
            rk_buffer_text(&names, names.count ? ", " : "");
            rk_buffer_bytes(&names, row->cells[column].text, row->cells[column].count);
        }
    }
    uint32_t text = rk_import_gathered(reading->import, &names);
    if (text != RK_NONE)
        rk_row_note(reading, layout->header_row, 0, &columns_not_read,
                    rk_import_line(reading->import, text));
}

static const char *base_name(struct rk_import *import, const char *path)
{
    const char *slash = strrchr(path, '/');
    path = slash ? slash + 1 : path;
    return rk_arena_text(&import->arena, path, strcspn(path, "."));
}

/* Decides how the sheet is read, and takes the rows kept so far. */
static void lay_out(struct rk_sheet_reading *reading)
{
    struct rk_import *import = reading->import;
    const char *title =
        *reading->sheet->sheet ? reading->sheet->sheet : base_name(import, reading->sheet->file);
    reading->laid_out = true;
    bool lines = import->options->preset == RK_PRESET_LINES;
    bool fits = !lines &&
                rk_layout_find(import, reading->kept, reading->kept_count, title, &reading->layout);
    reading->unfit = !fits && !lay_out_lines(reading);
    bool only_tables =
        reading->header_only && !reading->unfit && reading->layout.preset != RK_PRESET_RENKEI;
    if (reading->unfit || only_tables || (reading->header_only && !import->tables_read))
        return;
    reading->header_only = false;
    reading->sheet->preset = reading->layout.preset;
    note_columns(reading);
    for (size_t i = 0; i < reading->kept_count; i++) {
        const struct rk_kept_row *kept = &reading->kept[i];
        struct rk_row_ahead row = {.row = {kept->cells, kept->count, kept->number}};
        struct rk_ahead *ahead = rk_arena_take(&import->arena, kept->count * sizeof *ahead);
        rk_import_look_at(&row, ahead, !*reading->sheet->sheet);
        take_row(reading, &row);
    }
}

static bool visit(const struct rk_row_ahead *row, void *data)
{
    struct rk_sheet_reading *reading = data;
    if (reading->laid_out) {
        take_row(reading, row);
    } else {
        keep_row(reading, &row->row);
        if (reading->kept_count == most_kept)
            lay_out(reading);
    }
    return !reading->unfit && !(reading->laid_out && reading->header_only);
}

/* ---- sheets and files ---- */

static const char *keep(struct rk_import *import, const char *text)
{
    return rk_arena_text(&import->arena, text, strlen(text));
}

static void say_unreadable(struct rk_import *import, const char *file, int number)
{
    const struct rk_wording *why = rk_file_reason(number);
    say_file(import, RK_IMPORT_FAULT, file, &unreadable,
             why ? why->text[import->language] : keep(import, strerror(number)));
}

static void say_fault(struct rk_import *import, const char *file, uint32_t sheet,
                      const struct rk_fault *fault)
{
    rk_import_say(import, &(struct rk_import_message){.gravity = RK_IMPORT_FAULT,
                                                      .sheet = sheet,
                                                      .file = file,
                                                      .row = fault->row,
                                                      .column = fault->column,
                                                      .wording = *fault->what,
                                                      .args = {keep(import, fault->detail)}});
}

struct open_file {
    struct rk_import *import;
    struct rk_grid *book;
    const char *file;
    uint32_t sheet;
    bool read; /* one sheet has been */
};

static void say_left_out(struct open_file *open, const struct rk_sheet_reading *reading)
{
    const char *name = keep(open->import, rk_grid_sheet_name(open->book, open->sheet));
    if (reading->unfit && !*name)
        say_file(open->import, RK_IMPORT_FAULT, open->file, &no_headers, NULL);
    else if (reading->unfit)
        say_file(open->import, RK_IMPORT_NOTE, open->file, &unfit_sheet, name);
    else
        say_file(open->import, RK_IMPORT_NOTE, open->file, &not_read_yet, name);
}

static enum rk_status read_sheet(struct open_file *open)
{
    struct rk_import *import = open->import;
    struct rk_import_sheet entry = {
        .file = open->file, .sheet = keep(import, rk_grid_sheet_name(open->book, open->sheet))};
    struct rk_sheet_reading *reading = rk_arena_take(&import->arena, sizeof *reading);
    struct rk_fault fault;
    reading->import = import;
    reading->sheet = &entry;
    reading->index = import->sheets.count;
    reading->last = RK_NONE;
    reading->header_only = open->read;
    for (int role = 0; role < ROLES; role++)
        reading->above[role] = RK_NONE;
    enum rk_status status =
        rk_import_read_rows(import, open->book, open->sheet, visit, reading, &fault);
    if (status == RK_MEMORY)
        longjmp(*import->arena.escape, 1);
    if (!reading->laid_out && status == RK_OK)
        lay_out(reading);
    rk_candidates_commit(reading);
    bool left_out = reading->unfit || reading->header_only;
    if (status == RK_OK && left_out) {
        say_left_out(open, reading);
        return RK_OK;
    }
    if (status == RK_RECORDS && !entry.preset) { /* nothing of it could be read */
        say_fault(import, open->file, RK_NONE, &fault);
        return status;
    }
    open->read = true;
    import->tables_read = entry.preset == RK_PRESET_RENKEI;
    RK_IMPORT_PUSH(import, &import->sheets, entry);
    if (import->sheets.count >> RK_SHEET_BITS) /* of drafts: there is no room for its number */
        longjmp(*import->arena.escape, 1);
    if (status == RK_RECORDS)
        say_fault(import, open->file, reading->index, &fault);
    else if (status == RK_FILE)
        say_unreadable(import, open->file, errno);
    return status;
}

static void read_sheets(struct open_file *open)
{
    struct rk_import *import = open->import;
    const char *wanted = import->options->sheet;
    bool found = false;
    for (open->sheet = 0; open->sheet < rk_grid_sheet_count(open->book); open->sheet++) {
        const char *name = rk_grid_sheet_name(open->book, open->sheet);
        if (wanted && *name && strcmp(wanted, name) != 0)
            continue;
        found = true;
        if (!wanted && rk_grid_sheet_hidden(open->book, open->sheet))
            say_file(import, RK_IMPORT_NOTE, open->file, &hidden_sheet, keep(import, name));
        else if (read_sheet(open) != RK_OK)
            return;
    }
    if (!found)
        say_file(import, RK_IMPORT_FAULT, open->file, &no_such_sheet, wanted);
    else if (!open->read && *rk_grid_sheet_name(open->book, 0))
        say_file(import, RK_IMPORT_FAULT, open->file, &no_headers, NULL);
}

enum rk_status rk_import_file(struct rk_import *import, const char *path)
{
    const struct rk_import_options *options = import->options;
    struct rk_piece input = {options->standard_input, (uint32_t)options->standard_input_bytes};
    bool standard = strcmp(path, "-") == 0 && options->standard_input;
    struct open_file open = {.import = import, .file = keep(import, path)};
    struct rk_fault fault;
    enum rk_status status = rk_grid_open(path, standard ? &input : NULL, &open.book, &fault);
    if (status == RK_RECORDS)
        say_fault(import, open.file, RK_NONE, &fault);
    else if (status == RK_FILE)
        say_unreadable(import, open.file, errno);
    if (status != RK_OK)
        return status;
    jmp_buf here, *owner = import->arena.escape;
    volatile bool failed = true;
    if (!setjmp(here)) {
        import->arena.escape = &here;
        import->tables_read = false;
        read_sheets(&open);
        failed = false;
    }
    import->arena.escape = owner;
    rk_grid_close(open.book);
    return failed ? RK_MEMORY : RK_OK;
}

/* The rows of one sheet: cells in their columns, merged cells filled. */
#include "tables/xlsx.h"

#include <stdlib.h>
#include <string.h>

static const struct rk_wording too_wide = {
    {"more than 16384 columns", "列が 16384 を超えています"}};
static const struct rk_wording row_too_long = {
    {"a row longer than 16 MiB", "1行が 16 MiB を超えています"}};
static const struct rk_wording bad_cell = {{"the workbook is damaged: rows are out of order",
                                            "ブックが壊れています（行の順番が不正です）"}};

/* In place of where a text starts: rk_cell_uncounted. */
static const size_t uncounted = SIZE_MAX;

/* A merged block; its text is that of its first cell. */
struct merge {
    uint32_t top, left, bottom, right;
    struct rk_buffer text;
    bool uncounted; /* as its first cell */
};

struct reading {
    struct rk_xlsx *xlsx;
    rk_row_visit *visit;
    void *data;
    struct rk_fault *fault;
    enum rk_status status;

    struct merge *merges;
    size_t merge_count, merge_room;
    size_t first_merge; /* those before it are above this row */
    size_t filled;      /* cells of this row that merged blocks filled */

    uint32_t row, column;   /* of the cell being read, from 1 */
    struct rk_buffer bytes; /* of the row */
    struct rk_held *cells;
    size_t cell_count, cell_room; /* up to the last one that was written */
    struct rk_piece *pieces;
    size_t piece_room;

    struct rk_buffer value; /* of the cell */
    struct rk_rich rich;
    char type[12];
    unsigned char date_style;
    bool in_value, in_cell;
    bool formula; /* the cell has one */
};

static bool fail(struct reading *reading, enum rk_status status)
{
    reading->status = status;
    return false;
}

static bool fault(struct reading *reading, const struct rk_wording *what)
{
    return fail(reading, rk_fault_set(reading->fault, what, reading->row, reading->column));
}

/* "AB12" as column and row; what is not there stays as it is. */
static const char *read_place(const char *text, uint32_t *row, uint32_t *column)
{
    uint64_t c = 0, r = 0;
    while (*text == '$')
        text++;
    for (; *text >= 'A' && *text <= 'Z' && c < 100000; text++)
        c = c * 26 + (uint64_t)(*text - 'A' + 1);
    while (*text == '$')
        text++;
    for (; *text >= '0' && *text <= '9' && r < 100000000; text++)
        r = r * 10 + (uint64_t)(*text - '0');
    if (c)
        *column = (uint32_t)c;
    if (r)
        *row = (uint32_t)r;
    return text;
}

/* ---- first time through: the merged blocks, which stand behind the cells ---- */

static bool on_merge(void *data, const char *name, const char **attributes)
{
    struct reading *reading = data;
    const char *ref = rk_xml_attribute(attributes, "ref");
    if (strcmp(name, "mergeCell") != 0 || !ref || reading->merge_count >= RK_MOST_MERGES)
        return true;
    if (!rk_xlsx_grow((void **)&reading->merges, reading->merge_count, &reading->merge_room,
                      sizeof *reading->merges))
        return fail(reading, RK_MEMORY);
    struct merge merge = {0};
    ref = read_place(ref, &merge.top, &merge.left);
    if (*ref == ':')
        read_place(ref + 1, &merge.bottom, &merge.right);
    if (merge.top && merge.left && merge.bottom >= merge.top && merge.right >= merge.left &&
        merge.right <= RK_MOST_COLUMNS)
        reading->merges[reading->merge_count++] = merge;
    return true;
}

static int by_top(const void *a, const void *b)
{
    const struct merge *x = a, *y = b;
    if (x->top != y->top)
        return x->top < y->top ? -1 : 1;
    return x->left < y->left ? -1 : x->left > y->left;
}

/* ---- second time: the cells ---- */

static bool set_cell(struct reading *reading, uint32_t column, size_t start, size_t count)
{
    if (column > RK_MOST_COLUMNS)
        return fault(reading, &too_wide);
    if (reading->bytes.count > RK_MOST_ROW_BYTES)
        return fault(reading, &row_too_long);
    while (reading->cell_count < column) {
        if (!rk_xlsx_grow((void **)&reading->cells, reading->cell_count, &reading->cell_room,
                          sizeof *reading->cells))
            return fail(reading, RK_MEMORY);
        reading->cells[reading->cell_count++] = (struct rk_held){0};
    }
    reading->cells[column - 1] = (struct rk_held){start, (uint32_t)count};
    return true;
}

/* Keeps the text of a block that starts in this row, or fills in that of one above. */
static bool apply_merge(struct reading *reading, struct merge *merge)
{
    if (merge->top == reading->row) {
        if (merge->left > reading->cell_count)
            return true;
        const struct rk_held *first = &reading->cells[merge->left - 1];
        merge->uncounted = first->start == uncounted;
        if (first->count)
            rk_buffer_bytes(&merge->text, rk_buffer_string(&reading->bytes) + first->start,
                            first->count);
    }
    if (merge->text.failed)
        return fail(reading, RK_MEMORY);
    if (!merge->text.count && !merge->uncounted)
        return true;
    size_t start = merge->uncounted ? uncounted : reading->bytes.count;
    rk_buffer_bytes(&reading->bytes, merge->text.bytes, merge->text.count);
    reading->filled += merge->right - merge->left + 1;
    if (reading->filled > (size_t)RK_MOST_COLUMNS * 4)
        return fault(reading, &too_wide);
    for (uint32_t column = merge->left; column <= merge->right; column++)
        if (!set_cell(reading, column, start, merge->text.count))
            return false;
    return true;
}

static bool apply_merges(struct reading *reading)
{
    while (reading->first_merge < reading->merge_count &&
           reading->merges[reading->first_merge].bottom < reading->row)
        rk_buffer_free(&reading->merges[reading->first_merge++].text);
    for (size_t i = reading->first_merge;
         i < reading->merge_count && reading->merges[i].top <= reading->row; i++)
        if (reading->merges[i].bottom >= reading->row && !apply_merge(reading, &reading->merges[i]))
            return false;
    return true;
}

static bool give_row(struct reading *reading)
{
    if (!apply_merges(reading))
        return false;
    if (reading->bytes.failed)
        return fail(reading, RK_MEMORY);
    if (reading->piece_room < reading->cell_count) {
        struct rk_piece *pieces =
            realloc(reading->pieces, reading->cell_room * sizeof *reading->pieces);
        if (!pieces)
            return fail(reading, RK_MEMORY);
        reading->pieces = pieces;
        reading->piece_room = reading->cell_room;
    }
    const char *bytes = rk_buffer_string(&reading->bytes);
    for (size_t i = 0; i < reading->cell_count; i++) {
        const struct rk_held *cell = &reading->cells[i];
        reading->pieces[i] = (struct rk_piece){
            cell->start == uncounted ? rk_cell_uncounted : bytes + cell->start, cell->count};
    }
    struct rk_row row = {reading->pieces, (uint32_t)reading->cell_count, reading->row};
    return reading->cell_count == 0 || reading->visit(&row, reading->data);
}

static bool start_row(struct reading *reading, const char **attributes)
{
    uint32_t before = reading->row, column = 0;
    const char *number = rk_xml_attribute(attributes, "r");
    reading->row = before + 1;
    if (number)
        read_place(number, &reading->row, &column);
    reading->column = 0;
    reading->cell_count = 0;
    reading->filled = 0;
    reading->bytes.count = 0;
    return reading->row > before || fault(reading, &bad_cell);
}

static void start_cell(struct reading *reading, const char **attributes)
{
    const char *place = rk_xml_attribute(attributes, "r");
    const char *type = rk_xml_attribute(attributes, "t");
    const char *style = rk_xml_attribute(attributes, "s");
    uint32_t row;
    reading->column++;
    if (place)
        read_place(place, &row, &reading->column);
    reading->type[0] = 0;
    if (type && strlen(type) < sizeof reading->type)
        strcpy(reading->type, type);
    size_t number = style ? (size_t)strtoul(style, NULL, 10) : 0;
    reading->date_style =
        number < reading->xlsx->style_count ? reading->xlsx->date_styles[number] : 0;
    reading->value.count = 0;
    reading->rich = (struct rk_rich){.out = &reading->value};
    reading->in_cell = true;
    reading->formula = false;
}

static bool on_start(void *data, const char *name, const char **attributes)
{
    struct reading *reading = data;
    if (strcmp(name, "row") == 0)
        return start_row(reading, attributes);
    if (strcmp(name, "c") == 0)
        start_cell(reading, attributes);
    else if (reading->in_cell && strcmp(name, "v") == 0)
        reading->in_value = true;
    else if (reading->in_cell && strcmp(name, "f") == 0)
        reading->formula = true;
    else if (reading->in_cell)
        rk_rich_start(&reading->rich, name);
    return true;
}

/* The cell's value, told by its type, behind the row's other bytes. */
static bool end_cell(struct reading *reading)
{
    struct rk_buffer *out = &reading->bytes;
    const char *type = reading->type, *value = rk_buffer_string(&reading->value);
    size_t start = out->count;
    reading->in_cell = false;
    if (reading->value.failed)
        return fail(reading, RK_MEMORY);
    if (!reading->value.count && reading->formula && strcmp(type, "str") != 0)
        return set_cell(reading, reading->column, uncounted, 0);
    if (!reading->value.count)
        return true;
    if (strcmp(type, "s") == 0) {
        size_t number = (size_t)strtoul(value, NULL, 10);
        if (number < reading->xlsx->text_count) {
            const struct rk_held *text = &reading->xlsx->texts[number];
            rk_buffer_bytes(out, rk_buffer_string(&reading->xlsx->shared) + text->start,
                            text->count);
        }
    } else if (strcmp(type, "b") == 0) {
        rk_buffer_text(out, strcmp(value, "1") == 0 ? "TRUE" : "FALSE");
    } else if (*type && strcmp(type, "n") != 0) {
        rk_buffer_bytes(out, value, reading->value.count);
        rk_rich_unescape(out, start);
    } else {
        rk_xlsx_number(out, value, reading->date_style, reading->xlsx->since_1904);
    }
    return out->count == start || set_cell(reading, reading->column, start, out->count - start);
}

static bool on_end(void *data, const char *name)
{
    struct reading *reading = data;
    reading->in_value = false;
    if (strcmp(name, "row") == 0)
        return give_row(reading);
    if (strcmp(name, "c") == 0)
        return end_cell(reading);
    if (strcmp(name, "sheetData") == 0)
        return false; /* nothing that is needed comes behind */
    rk_rich_end(&reading->rich, name);
    return true;
}

static bool on_text(void *data, const char *text, size_t count)
{
    struct reading *reading = data;
    if (reading->in_value)
        rk_buffer_bytes(&reading->value, text, count);
    else if (reading->in_cell)
        rk_rich_text(&reading->rich, text, count);
    return reading->value.count <= RK_MOST_ROW_BYTES || fault(reading, &row_too_long);
}

static void release(struct reading *reading)
{
    for (size_t i = 0; i < reading->merge_count; i++)
        rk_buffer_free(&reading->merges[i].text);
    free(reading->merges);
    rk_buffer_free(&reading->bytes);
    rk_buffer_free(&reading->value);
    free(reading->cells);
    free(reading->pieces);
}

enum rk_status rk_xlsx_rows(struct rk_xlsx *xlsx, uint32_t sheet, rk_row_visit *visit, void *data,
                            struct rk_fault *fault)
{
    static const struct rk_xml_handler merges = {.start = on_merge};
    static const struct rk_xml_handler rows = {on_start, on_end, on_text};
    struct reading reading = {.xlsx = xlsx, .visit = visit, .data = data, .fault = fault};
    const char *part = xlsx->sheets[sheet].part;
    enum rk_status status = rk_xlsx_read_shared(xlsx, fault);
    if (status == RK_OK)
        status = rk_xlsx_parse(xlsx, part, &merges, &reading, fault);
    if (status == RK_OK && reading.status == RK_OK) {
        if (reading.merge_count)
            qsort(reading.merges, reading.merge_count, sizeof *reading.merges, by_top);
        status = rk_xlsx_parse(xlsx, part, &rows, &reading, fault);
    }
    if (reading.status != RK_OK)
        status = reading.status;
    release(&reading);
    return status;
}

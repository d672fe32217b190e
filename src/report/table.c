/* Tables: aligned text, CSV, JSON objects. */
#include "report/output.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { widest = 40 /* columns of a text */ };

static void pad(struct rk_buffer *out, const char *text, size_t width, bool right)
{
    size_t own = rk_plain_width(text, widest);
    size_t spaces = own < width ? width - own : 0;
    if (right)
        rk_buffer_fill(out, ' ', spaces);
    rk_plain_text(out, text, widest);
    if (!right)
        rk_buffer_fill(out, ' ', spaces);
}

/* A cell as people read it. number holds it when it is no text. */
static const char *shown(const struct rk_column *column, const struct rk_cell *cell,
                         enum rk_language language, char number[32])
{
    if (column->type == RK_CELL_TEXT)
        return cell->text ? cell->text : "–";
    if (!isfinite(cell->number))
        return "–";
    if (column->type == RK_CELL_TRUTH)
        return cell->number == 0 ? "" : language == RK_ENGLISH ? "yes" : "○";
    rk_fixed_text(cell->number, column->type == RK_CELL_WHOLE ? 0 : column->decimals, number);
    return number;
}

static void text_row(struct rk_buffer *out, const struct rk_table *table, const size_t *widths,
                     const struct rk_cell *row, enum rk_language language)
{
    size_t start = out->count;
    for (size_t c = 0; c < table->column_count; c++) {
        const struct rk_column *column = &table->columns[c];
        if (!column->heading.text[language])
            continue;
        char number[32];
        bool right = column->type == RK_CELL_WHOLE || column->type == RK_CELL_REAL;
        const char *text =
            row ? shown(column, &row[c], language, number) : column->heading.text[language];
        rk_buffer_text(out, out->count > start ? "  " : "");
        pad(out, text, widths[c], right);
    }
    while (out->count > start && out->bytes[out->count - 1] == ' ')
        out->bytes[--out->count] = 0;
    rk_buffer_char(out, '\n');
}

static void measure(const struct rk_table *table, enum rk_language language, size_t rows,
                    size_t *widths)
{
    for (size_t c = 0; c < table->column_count; c++) {
        const struct rk_column *column = &table->columns[c];
        const char *heading = column->heading.text[language];
        widths[c] = heading ? rk_text_width(heading) : 0;
        for (size_t r = 0; heading && r < rows; r++) {
            char number[32];
            const struct rk_cell *cell = &table->cells[r * table->column_count + c];
            size_t width = rk_plain_width(shown(column, cell, language, number), widest);
            if (width > widths[c])
                widths[c] = width;
        }
    }
}

void rk_table_text(struct rk_buffer *out, const struct rk_table *table, enum rk_language language,
                   size_t most_rows)
{
    size_t rows = table->row_count < most_rows ? table->row_count : most_rows;
    size_t *widths = calloc(table->column_count + 1, sizeof *widths);
    if (!widths) {
        out->failed = true;
        return;
    }
    measure(table, language, rows, widths);
    text_row(out, table, widths, NULL, language);
    for (size_t r = 0; r < rows; r++)
        text_row(out, table, widths, &table->cells[r * table->column_count], language);
    free(widths);
}

static bool is_number(const char *text)
{
    text += *text == '+' || *text == '-';
    size_t digits = strspn(text, "0123456789");
    text += digits;
    if (*text == '.') {
        size_t more = strspn(text + 1, "0123456789");
        digits += more;
        text += 1 + more;
    }
    return digits && !*text;
}

/* A text that already begins with apostrophes before such a sign gets one more, so that taking one
 * away gives back what was there. */
static bool is_formula(const char *text)
{
    static const char *const starts[] = {"=",  "+",  "-",  "@",  "\t", "\r",
                                         "\n", "＝", "＋", "－", "＠"};
    const char *signs = text + strspn(text, "'");
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (*signs == *starts[i] && strncmp(signs, starts[i], strlen(starts[i])) == 0)
            return !is_number(text);
    return false;
}

/* How many bytes from here on are neither barred nor quotation marks, at a glance: letters of ASCII
 * and of U+3000 to U+9FFF. */
static size_t plain_run(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    for (;;) {
        if (*at >= 0x20 && *at < 0x7F && *at != '"')
            at++;
        else if (*at >= 0xE3 && *at <= 0xE9 && (at[1] & 0xC0) == 0x80 && (at[2] & 0xC0) == 0x80)
            at += 3;
        else
            return (size_t)((const char *)at - text);
    }
}

static void csv_text(struct rk_buffer *out, const char *text)
{
    bool formula = is_formula(text), quoted = formula || strpbrk(text, ",\"\r\n");
    rk_buffer_text(out, formula ? "\"'" : quoted ? "\"" : "");
    while (*text) {
        size_t run = plain_run(text);
        rk_buffer_bytes(out, text, run);
        text += run;
        uint32_t c = rk_text_next(&text);
        if (!c)
            break;
        char bytes[4];
        bool barred = c != '\n' && c != '\r' && c != '\t' && rk_text_is_barred(c);
        if (c == '"')
            rk_buffer_char(out, '"');
        rk_buffer_bytes(out, bytes, rk_text_encode(barred ? 0xFFFD : c, bytes));
    }
    rk_buffer_text(out, quoted ? "\"" : "");
}

static void csv_cell(struct rk_buffer *out, const struct rk_column *column,
                     const struct rk_cell *cell)
{
    char number[32];
    if (column->type == RK_CELL_TEXT) {
        csv_text(out, cell->text ? cell->text : "");
    } else if (column->type == RK_CELL_TRUTH) {
        rk_buffer_text(out, isfinite(cell->number) ? cell->number == 0 ? "0" : "1" : "");
    } else {
        rk_real_text(cell->number, number);
        rk_buffer_text(out, number);
    }
}

void rk_table_csv(struct rk_buffer *out, const struct rk_table *table)
{
    rk_buffer_text(out, "\xEF\xBB\xBF");
    for (size_t c = 0; c < table->column_count; c++) {
        rk_buffer_text(out, c ? "," : "");
        csv_text(out, table->columns[c].key);
    }
    rk_buffer_text(out, "\r\n");
    rk_table_csv_rows(out, table);
}

void rk_table_csv_rows(struct rk_buffer *out, const struct rk_table *table)
{
    for (size_t r = 0; r < table->row_count; r++) {
        for (size_t c = 0; c < table->column_count; c++) {
            rk_buffer_text(out, c ? "," : "");
            csv_cell(out, &table->columns[c], &table->cells[r * table->column_count + c]);
        }
        rk_buffer_text(out, "\r\n");
    }
}

static void json_cell(struct rk_json *json, const struct rk_column *column,
                      const struct rk_cell *cell)
{
    if (column->type == RK_CELL_TEXT)
        rk_json_text(json, column->key, cell->text);
    else if (column->type == RK_CELL_TRUTH && isfinite(cell->number))
        rk_json_truth(json, column->key, cell->number != 0);
    else if (column->type == RK_CELL_WHOLE && isfinite(cell->number))
        rk_json_whole(json, column->key, (uint64_t)cell->number);
    else
        rk_json_real(json, column->key, cell->number);
}

void rk_table_json_rows(struct rk_json *json, const struct rk_table *table)
{
    for (size_t r = 0; r < table->row_count; r++) {
        rk_json_line(json);
        rk_json_open(json, NULL, '{');
        for (size_t c = 0; c < table->column_count; c++)
            json_cell(json, &table->columns[c], &table->cells[r * table->column_count + c]);
        rk_json_close(json, '}');
    }
}

void rk_table_json(struct rk_json *json, const char *key, const struct rk_table *table)
{
    rk_json_open(json, key, '[');
    rk_table_json_rows(json, table);
    rk_json_close(json, ']');
}

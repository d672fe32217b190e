/* CSV as RFC 4180 has it and as people have it: any line ends, commas, tabs or semicolons, line
 * breaks in quoted cells. Read in pieces: memory holds one row and some more. */
#include "tables/parts.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct rk_wording unclosed_quote = {{"a quote (\") is opened here and never closed",
                                                  "ここで始まる引用符（\"）が閉じられていません"}};
static const struct rk_wording row_too_long = {
    {"a row longer than 16 MiB", "1行が 16 MiB を超えています"}};
static const struct rk_wording too_many_columns = {
    {"more than 16384 columns", "列が 16384 を超えています"}};
static const struct rk_wording has_nul = {{"not a table of text (it has zero bytes)",
                                           "文字の表ではありません（ゼロのバイトがあります）"}};

enum { first_room = 1 << 19, sniffed_rows = 24 };

/* A cell found in the buffer, still with its quotes. */
struct span {
    size_t start, end;
    size_t close; /* of the closing quote; SIZE_MAX: not quoted */
    bool doubled; /* has "" inside */
};

struct csv {
    struct rk_input *input;
    iconv_t converter; /* (iconv_t)-1: UTF-8 already */
    char raw[1 << 16];
    size_t raw_count;
    char *text; /* decoded, not yet taken from `start` on */
    size_t start, count, room;
    bool ended, zero;
    char delimiter;
    struct span *spans;
    struct rk_piece *cells;
    size_t span_count, span_room;
};

enum found { FOUND_ROW, FOUND_END, FOUND_PART, FOUND_UNCLOSED, FOUND_TOO_MANY, FOUND_NO_MEMORY };

/* ---- filling the buffer ---- */

static enum rk_status convert(struct csv *csv, size_t skip)
{
    char *in = csv->raw + skip, *to = csv->text + csv->count;
    size_t left = csv->raw_count - skip, room = csv->room - csv->count;
    if (iconv(csv->converter, &in, &left, &to, &room) == (size_t)-1 && errno != EINVAL &&
        errno != E2BIG)
        return RK_FILE; /* it was whole when its encoding was looked at: it has changed since */
    csv->count = csv->room - room;
    memmove(csv->raw, in, left);
    csv->raw_count = left;
    return RK_OK;
}

static enum rk_status read_more(struct csv *csv, size_t skip)
{
    bool plain = csv->converter == (iconv_t)-1;
    char *to = plain ? csv->text + csv->count : csv->raw + csv->raw_count;
    size_t room = plain ? csv->room - csv->count : sizeof csv->raw - csv->raw_count;
    ssize_t n = rk_input_read(csv->input, to, room);
    if (n < 0)
        return RK_FILE;
    csv->ended = n == 0;
    size_t before = csv->count;
    if (plain) {
        csv->count += (size_t)n;
        if (skip) {
            csv->count -= skip;
            memmove(csv->text, csv->text + skip, csv->count);
        }
    } else {
        csv->raw_count += (size_t)n;
        csv->ended &= csv->raw_count == 0;
        enum rk_status status = csv->raw_count ? convert(csv, skip) : RK_OK;
        if (status != RK_OK)
            return status;
        csv->ended |= n == 0 && csv->count == before;
    }
    csv->zero |= csv->count > before && memchr(csv->text + before, 0, csv->count - before);
    return RK_OK;
}

/* Moves what is not taken to the front, makes room and reads on. */
static enum rk_status fill(struct csv *csv)
{
    if (csv->start) {
        csv->count -= csv->start;
        memmove(csv->text, csv->text + csv->start, csv->count);
        csv->start = 0;
    }
    if (csv->count * 2 > csv->room) {
        char *larger = realloc(csv->text, csv->room * 2);
        if (!larger)
            return RK_MEMORY;
        csv->text = larger;
        csv->room *= 2;
    }
    return read_more(csv, 0);
}

/* ---- finding rows ---- */

static bool add_span(struct csv *csv, struct span span)
{
    if (csv->span_count == csv->span_room) {
        size_t room = csv->span_room ? csv->span_room * 2 : 64;
        struct span *spans = realloc(csv->spans, room * sizeof *spans);
        if (spans)
            csv->spans = spans;
        struct rk_piece *cells = realloc(csv->cells, room * sizeof *cells);
        if (cells)
            csv->cells = cells;
        if (!spans || !cells)
            return false;
        csv->span_room = room;
    }
    csv->spans[csv->span_count++] = span;
    return true;
}

/* Behind a quoted part; SIZE_MAX when its end is not in the buffer. */
static size_t skip_quoted(const struct csv *csv, size_t at, struct span *span)
{
    for (at++;;) {
        const char *quote = memchr(csv->text + at, '"', csv->count - at);
        if (!quote)
            return SIZE_MAX;
        at = (size_t)(quote - csv->text);
        if (at + 1 == csv->count && !csv->ended)
            return SIZE_MAX;
        if (at + 1 == csv->count || csv->text[at + 1] != '"') {
            span->close = at;
            return at + 1;
        }
        span->doubled = true;
        at += 2;
    }
}

static inline uint64_t zero_bytes(uint64_t word)
{
    return (word - 0x0101010101010101u) & ~word & 0x8080808080808080u;
}

/* The next delimiter or line end from `at` on, or count. Eight bytes at a time. */
static inline size_t plain_end(const struct csv *csv, size_t at)
{
    const uint64_t ones = 0x0101010101010101u;
    const char *text = csv->text, delimiter = csv->delimiter;
    uint64_t ends = ones * (unsigned char)delimiter, word;
    for (; at + 8 <= csv->count; at += 8) {
        memcpy(&word, text + at, 8);
        if (zero_bytes(word ^ ends) | zero_bytes(word ^ ones * '\n') |
            zero_bytes(word ^ ones * '\r'))
            break;
    }
    while (at < csv->count && text[at] != delimiter && text[at] != '\n' && text[at] != '\r')
        at++;
    return at;
}

/* The next row's cells; *end is where the row after it starts. */
static enum found find_row(struct csv *csv, size_t *end)
{
    const char *text = csv->text;
    size_t at = csv->start, count = csv->count;
    csv->span_count = 0;
    if (at == count)
        return csv->ended ? FOUND_END : FOUND_PART;
    for (;;) {
        struct span span = {.start = at, .close = SIZE_MAX};
        if (at < count && text[at] == '"') {
            at = skip_quoted(csv, at, &span);
            if (at == SIZE_MAX) {
                if (!add_span(csv, span))
                    return FOUND_NO_MEMORY;
                return csv->ended ? FOUND_UNCLOSED : FOUND_PART;
            }
        }
        char delimiter = csv->delimiter;
        at = plain_end(csv, at);
        if (at == count && !csv->ended)
            return FOUND_PART;
        span.end = at;
        if (!add_span(csv, span))
            return FOUND_NO_MEMORY;
        if (csv->span_count > RK_MOST_COLUMNS)
            return FOUND_TOO_MANY;
        if (at < count && text[at] == delimiter) {
            at++;
            continue;
        }
        if (at + 1 == count && text[at] == '\r' && !csv->ended)
            return FOUND_PART;
        if (at < count)
            at += text[at] == '\r' && at + 1 < count && text[at + 1] == '\n' ? 2 : 1;
        *end = at;
        return FOUND_ROW;
    }
}

/* The text of a quoted cell, in place: quotes undone, line ends united. */
static struct rk_piece unquote(char *text, const struct span *span)
{
    size_t to = span->start + 1;
    for (size_t at = span->start + 1; at < span->end; at++) {
        if (at == span->close)
            continue;
        if (text[at] == '"' && at < span->close)
            at++;
        if (text[at] == '\r' && at + 1 < span->end && text[at + 1] == '\n')
            continue;
        text[to++] = text[at];
    }
    return (struct rk_piece){text + span->start + 1, (uint32_t)(to - span->start - 1)};
}

static void take_cells(struct csv *csv)
{
    for (size_t i = 0; i < csv->span_count; i++) {
        const struct span *span = &csv->spans[i];
        bool plain = span->close != SIZE_MAX && span->close + 1 == span->end && !span->doubled &&
                     !memchr(csv->text + span->start, '\r', span->end - span->start);
        if (span->close == SIZE_MAX)
            csv->cells[i] =
                (struct rk_piece){csv->text + span->start, (uint32_t)(span->end - span->start)};
        else if (plain)
            csv->cells[i] = (struct rk_piece){csv->text + span->start + 1,
                                              (uint32_t)(span->close - span->start - 1)};
        else
            csv->cells[i] = unquote(csv->text, span);
    }
}

/* ---- the delimiter: the one that gives most rows of the same width ---- */

static size_t evenness(struct csv *csv, char delimiter)
{
    size_t widths[sniffed_rows], rows = 0, best = 0, start = csv->start, end;
    csv->delimiter = delimiter;
    while (rows < sniffed_rows && find_row(csv, &end) == FOUND_ROW) {
        widths[rows++] = csv->span_count;
        csv->start = end;
    }
    csv->start = start;
    for (size_t i = 0; i < rows; i++) {
        size_t same = 0;
        for (size_t k = 0; k < rows; k++)
            same += widths[k] == widths[i];
        size_t score = widths[i] > 1 ? same * same * (widths[i] - 1) : 0;
        best = score > best ? score : best;
    }
    return best;
}

static void choose_delimiter(struct csv *csv)
{
    static const char delimiters[] = ",\t;";
    size_t most = 0;
    char chosen = ',';
    for (size_t i = 0; i < sizeof delimiters - 1; i++) {
        size_t score = evenness(csv, delimiters[i]);
        if (score > most) {
            most = score;
            chosen = delimiters[i];
        }
    }
    csv->delimiter = chosen;
}

/* ---- the whole ---- */

static enum rk_status give_rows(struct csv *csv, rk_row_visit *visit, void *data,
                                struct rk_fault *fault)
{
    for (uint32_t number = 1;;) {
        size_t end = 0;
        enum found found = find_row(csv, &end);
        uint32_t column = (uint32_t)csv->span_count;
        if (csv->zero)
            return rk_fault_set(fault, &has_nul, number, 0);
        switch (found) {
        case FOUND_END:
            return RK_OK;
        case FOUND_PART: {
            bool long_row = csv->count - csv->start > RK_MOST_ROW_BYTES;
            bool quoted = column && csv->spans[column - 1].close == SIZE_MAX &&
                          csv->text[csv->spans[column - 1].start] == '"';
            if (long_row)
                return rk_fault_set(fault, quoted ? &unclosed_quote : &row_too_long, number,
                                    quoted ? column : 0);
            enum rk_status status = fill(csv);
            if (status != RK_OK)
                return status;
            continue;
        }
        case FOUND_UNCLOSED:
            return rk_fault_set(fault, &unclosed_quote, number, column);
        case FOUND_TOO_MANY:
            return rk_fault_set(fault, &too_many_columns, number, 0);
        case FOUND_NO_MEMORY:
            return RK_MEMORY;
        case FOUND_ROW:
            break;
        }
        if (end - csv->start > RK_MOST_ROW_BYTES)
            return rk_fault_set(fault, &row_too_long, number, 0);
        take_cells(csv);
        struct rk_row row = {csv->cells, column, number++};
        csv->start = end;
        if (!visit(&row, data))
            return RK_OK;
    }
}

static enum rk_status run(struct csv *csv, const struct rk_encoding *encoding, rk_row_visit *visit,
                          void *data, struct rk_fault *fault)
{
    csv->text = malloc(first_room);
    csv->room = first_room;
    if (!csv->text)
        return RK_MEMORY;
    if (*encoding->name && (csv->converter = iconv_open("UTF-8", encoding->name)) == (iconv_t)-1)
        return RK_MEMORY;
    if (!rk_input_rewind(csv->input))
        return RK_FILE;
    enum rk_status status = read_more(csv, encoding->skip);
    if (status != RK_OK)
        return status;
    if (csv->count && !csv->ended && csv->input->fd >= 0 && csv->count < first_room / 2)
        status = read_more(csv, 0); /* a short read, or the end */
    if (status != RK_OK)
        return status;
    choose_delimiter(csv);
    return give_rows(csv, visit, data, fault);
}

enum rk_status rk_csv_rows(struct rk_input *input, rk_row_visit *visit, void *data,
                           struct rk_fault *fault)
{
    struct rk_encoding encoding;
    enum rk_status status = rk_encoding_find(input, &encoding, fault);
    if (status != RK_OK)
        return status;
    struct csv *csv = calloc(1, sizeof *csv);
    if (!csv)
        return RK_MEMORY;
    csv->input = input;
    csv->converter = (iconv_t)-1;
    status = run(csv, &encoding, visit, data, fault);
    if (csv->converter != (iconv_t)-1)
        iconv_close(csv->converter);
    free(csv->text);
    free(csv->spans);
    free(csv->cells);
    free(csv);
    return status;
}

/* The line of a record file that a finding is about, with a caret under the place. */
#define _XOPEN_SOURCE 700
#include "report/source_line.h"

#include "base/file.h"
#include "base/text.h"

#include <string.h>
#include <sys/stat.h>

enum { window = 96 /* columns of a long line that are shown */ };

static const size_t most_bytes = 64u * 1024 * 1024; /* what the reader takes, too */

/* A pipe can't be read a second time: opening it again would wait for ever. */
static bool is_regular(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

/* To the beginning, behind a byte order mark. */
static void go_to_start(struct rk_source_lines *lines)
{
    bool marked = lines->bytes.count >= 3 && memcmp(lines->bytes.bytes, "\xEF\xBB\xBF", 3) == 0;
    lines->at = lines->seen = marked ? 3 : 0;
    lines->line = lines->column = 1;
}

static void load(struct rk_source_lines *lines, uint32_t file)
{
    const char *path = rk_dataset_file(lines->dataset, file);
    rk_buffer_free(&lines->bytes);
    lines->file = file;
    if (strcmp(path, "-") == 0 && lines->options->standard_input)
        rk_buffer_bytes(&lines->bytes, lines->options->standard_input,
                        lines->options->standard_input_bytes);
    else if (!is_regular(path) || rk_file_read(path, most_bytes, &lines->bytes) != RK_OK) {
        bool failed = lines->bytes.failed;
        rk_buffer_free(&lines->bytes);
        lines->bytes.failed = failed;
    }
    go_to_start(lines);
}

/* Bytes of the line break at this place: 0, 1, 2 or 3. What libyaml counts as one. */
static size_t break_at(const struct rk_buffer *bytes, size_t at)
{
    const char *b = bytes->bytes + at;
    size_t left = bytes->count - at;
    if (*b == '\n')
        return 1;
    if (*b == '\r')
        return left > 1 && b[1] == '\n' ? 2 : 1;
    if (left > 1 && memcmp(b, "\xC2\x85", 2) == 0)
        return 2;
    return left > 2 && (memcmp(b, "\xE2\x80\xA8", 3) == 0 || memcmp(b, "\xE2\x80\xA9", 3) == 0) ? 3
                                                                                                : 0;
}

/* Moves to the line asked for; false behind the end. */
static bool find_line(struct rk_source_lines *lines, uint32_t line)
{
    if (line < lines->line)
        go_to_start(lines);
    while (lines->line < line && lines->at < lines->bytes.count) {
        size_t broken = break_at(&lines->bytes, lines->at);
        lines->at += broken ? broken : 1;
        lines->line += broken > 0;
    }
    return lines->line == line && lines->at < lines->bytes.count;
}

/* One character as it may be shown: no control characters, nothing broken. */
static void write_char(struct rk_buffer *out, uint32_t c)
{
    char bytes[4];
    if (c == '\t')
        c = ' ';
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
        (c >= 0x2066 && c <= 0x2069))
        c = 0xFFFD;
    rk_buffer_bytes(out, bytes, rk_text_encode(c, bytes));
}

static size_t shown_width(uint32_t c)
{
    return c == '\t' ? 1 : (size_t)rk_text_char_width(c);
}

static bool ends_at(const struct rk_source_lines *lines, size_t at)
{
    return at >= lines->bytes.count || break_at(&lines->bytes, at);
}

/* Moves to the column asked for, or to the end of the line; findings come in the order of columns,
 * so a line with many of them is passed once. */
static void find_column(struct rk_source_lines *lines, uint32_t column)
{
    if (lines->seen < lines->at || column < lines->column) {
        lines->seen = lines->at;
        lines->column = 1;
    }
    for (; lines->column < column && !ends_at(lines, lines->seen); lines->column++) {
        const char *at = lines->bytes.bytes + lines->seen;
        if (!rk_text_next(&at))
            break;
        lines->seen = (size_t)(at - lines->bytes.bytes);
    }
}

/* Where a part of the line begins that ends at the place and takes at most so many columns; width
 * gets how many. */
static size_t back_from(const struct rk_source_lines *lines, size_t most, size_t *width)
{
    const char *bytes = lines->bytes.bytes;
    size_t from = lines->seen;
    for (*width = 0; from > lines->at;) {
        size_t before = from - 1;
        while (before > lines->at && (bytes[before] & 0xC0) == 0x80)
            before--;
        const char *at = bytes + before;
        size_t own = shown_width(rk_text_next(&at));
        if (*width + own > most)
            break;
        *width += own;
        from = before;
    }
    return from;
}

static void write_part(const struct rk_source_lines *lines, size_t from, struct rk_buffer *out)
{
    const char *at = lines->bytes.bytes + from;
    for (size_t column = 0;
         column < window && !ends_at(lines, (size_t)(at - lines->bytes.bytes));) {
        uint32_t c = rk_text_next(&at);
        if (!c)
            break;
        write_char(out, c);
        column += shown_width(c);
    }
}

void rk_source_line_write(struct rk_source_lines *lines, struct rk_place place,
                          struct rk_buffer *out)
{
    if (place.file == RK_NO_FILE || !place.line)
        return;
    if (lines->file != place.file)
        load(lines, place.file);
    out->failed |= lines->bytes.failed;
    if (!lines->bytes.count || !find_line(lines, place.line))
        return;
    find_column(lines, place.column);
    size_t caret, from = back_from(lines, window * 2 / 3, &caret);
    bool cut = from > lines->at;
    if (cut)
        from = back_from(lines, window / 2, &caret);
    rk_buffer_text(out, cut ? "  … " : "    ");
    write_part(lines, from, out);
    rk_buffer_text(out, "\n    ");
    rk_buffer_fill(out, ' ', caret);
    rk_buffer_text(out, "^\n");
}

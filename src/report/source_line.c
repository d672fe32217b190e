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

static void load(struct rk_source_lines *lines, uint32_t file)
{
    const char *path = rk_dataset_file(lines->dataset, file);
    rk_buffer_free(&lines->bytes);
    lines->file = file;
    lines->at = 0;
    lines->line = 1;
    if (strcmp(path, "-") == 0 && lines->options->standard_input)
        rk_buffer_bytes(&lines->bytes, lines->options->standard_input,
                        lines->options->standard_input_bytes);
    else if (!is_regular(path) || rk_file_read(path, most_bytes, &lines->bytes) != RK_OK) {
        bool failed = lines->bytes.failed;
        rk_buffer_free(&lines->bytes);
        lines->bytes.failed = failed;
    }
    if (lines->bytes.count >= 3 && memcmp(lines->bytes.bytes, "\xEF\xBB\xBF", 3) == 0)
        lines->at = 3;
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
    if (line < lines->line) {
        lines->at = 0;
        lines->line = 1;
    }
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
    const char *start = lines->bytes.bytes + lines->at;
    size_t caret = 0; /* display columns before the place */
    const char *at = start;
    for (uint32_t i = 1;
         i < place.column && !break_at(&lines->bytes, (size_t)(at - lines->bytes.bytes)); i++) {
        uint32_t c = rk_text_next(&at);
        if (!c)
            break;
        caret += shown_width(c);
    }
    size_t skipped = caret > window * 2 / 3 ? caret - window / 2 : 0, column = 0;
    rk_buffer_text(out, skipped ? "  … " : "    ");
    for (at = start; *at && column < skipped + window &&
                     !break_at(&lines->bytes, (size_t)(at - lines->bytes.bytes));) {
        uint32_t c = rk_text_next(&at);
        if (column >= skipped)
            write_char(out, c);
        column += shown_width(c);
        if (column > skipped && skipped && column - shown_width(c) < skipped)
            caret += column - skipped; /* a wide character cut in half */
    }
    rk_buffer_text(out, "\n    ");
    rk_buffer_fill(out, ' ', caret - skipped);
    rk_buffer_text(out, "^\n");
}

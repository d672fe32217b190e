/* Texts as a spreadsheet takes them: cells, names of sheets; and whether a workbook is whole. */
#include "report/sheet_text.h"

#include "base/text.h"
#include "tables/late_zip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { cell_most = 32767 /* UTF-16 units */ };

static size_t units_of(uint32_t c)
{
    return c > 0xFFFF ? 2 : 1;
}

size_t rk_sheet_units(const char *text)
{
    size_t units = 0;
    for (uint32_t c; (c = rk_text_next(&text));)
        units += units_of(c);
    return units;
}

static bool is_barred(uint32_t c)
{
    return c != '\n' && c != '\t' && rk_text_is_barred(c);
}

/* Whether the text behind a _ goes on as a spreadsheet's own way of writing a character does. */
static bool is_escape(const char *text)
{
    return *text == 'x' && strspn(text + 1, "0123456789ABCDEFabcdef") >= 4 && text[5] == '_';
}

char *rk_sheet_text(const char *text)
{
    static const char plain_line[] = "_x005F";
    char *copy = malloc(3 * strlen(text) + 4); /* a broken byte becomes three */
    size_t used = 0, units = 0;
    if (!copy)
        return NULL;
    for (uint32_t c; (c = rk_text_next(&text));) {
        if (c == '\r' && *text == '\n')
            continue;
        c = c == '\r' ? '\n' : is_barred(c) ? 0xFFFD : c;
        size_t escape = c == '_' && is_escape(text) ? sizeof plain_line - 1 : 0;
        units += units_of(c) + escape;
        if (units >= cell_most && *text) {
            used += rk_text_encode(0x2026, copy + used);
            break;
        }
        memcpy(copy + used, plain_line, escape);
        used += escape;
        used += rk_text_encode(c, copy + used);
    }
    copy[used] = 0;
    return copy;
}

bool rk_sheet_cuts_character(const char *bytes, size_t count)
{
    return rk_text_valid(bytes, count) != count;
}

static void fit_name(const char *name, size_t most, struct rk_sheet_name *out)
{
    size_t used = 0, units = 0;
    for (uint32_t c; (c = rk_text_next(&name));) {
        bool barred =
            is_barred(c) || c == '\n' || c == '\t' || (c < 0x80 && strchr("[]:*?/\\", (int)c));
        if (barred || ((c == '\'' || c == 0xFF07) && (!used || !*name)))
            c = '_'; /* Excel takes no quote at either end */
        units += units_of(c);
        if (units > most)
            break;
        used += rk_text_encode(c, out->text + used);
    }
    out->text[used] = 0;
    if (!used)
        memcpy(out->text, "_", 2);
    if (out->text[used ? used - 1 : 0] == '\'')
        out->text[used - 1] = '_';
}

static bool is_taken(struct rk_arena *arena, const struct rk_sheet_name *names, size_t i)
{
    const char *own = rk_text_key(arena, names[i].text);
    for (size_t k = 0; k < i; k++)
        if (strcmp(own, rk_text_key(arena, names[k].text)) == 0)
            return true;
    return false;
}

static void name_all(struct rk_arena *arena, const struct rk_sheet *sheets, size_t count,
                     struct rk_sheet_name *names)
{
    for (size_t i = 0; i < count; i++) {
        fit_name(sheets[i].name, RK_SHEET_NAME_MOST, &names[i]);
        for (unsigned number = 2; is_taken(arena, names, i); number++) {
            char tail[16];
            int length = snprintf(tail, sizeof tail, " %u", number);
            fit_name(sheets[i].name, RK_SHEET_NAME_MOST - (size_t)length, &names[i]);
            memcpy(names[i].text + strlen(names[i].text), tail, (size_t)length + 1);
        }
    }
}

struct rk_sheet_name *rk_sheet_names(const struct rk_sheet *sheets, size_t count)
{
    struct rk_arena arena = {0};
    jmp_buf escape;
    struct rk_sheet_name *volatile names = calloc(count, sizeof *names);
    if (!names)
        return NULL;
    arena.escape = &escape;
    if (setjmp(escape)) {
        free(names);
        names = NULL;
    } else {
        name_all(&arena, sheets, count, names);
    }
    rk_arena_free(&arena);
    return names;
}

/* The last tag closes the first element: "<?xml ...?>\n<a ...>...</a>". */
static bool ends_well(const char *text, size_t count)
{
    size_t start = 0, end = count;
    while (start + 1 < count && !(text[start] == '<' && text[start + 1] != '?'))
        start++;
    size_t length = strcspn(text + start + 1, " />\t\r\n");
    while (end && (text[end - 1] == '\n' || text[end - 1] == '\r'))
        end--;
    if (end >= 2 && memcmp(text + end - 2, "/>", 2) == 0 &&
        !memchr(text + start + 1, '<', end - start - 1))
        return true;
    return length && end > length + 3 && text[end - 1] == '>' &&
           memcmp(text + end - 1 - length, text + start + 1, length) == 0 &&
           memcmp(text + end - 3 - length, "</", 2) == 0;
}

static bool part_is_whole(zip_t *archive, zip_uint64_t i)
{
    zip_stat_t info;
    bool whole = false;
    if (zip_stat_index(archive, i, 0, &info) != 0 || !(info.valid & ZIP_STAT_SIZE))
        return false;
    char *text = malloc(info.size + 1);
    zip_file_t *part = text ? zip_fopen_index(archive, i, 0) : NULL;
    if (part && zip_fread(part, text, info.size) == (zip_int64_t)info.size) {
        text[info.size] = 0;
        whole = ends_well(text, info.size);
    }
    if (part)
        zip_fclose(part);
    free(text);
    return whole;
}

bool rk_sheet_is_whole(const char *bytes, size_t count)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes, count, 0, &error);
    zip_t *archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (!archive && source)
        zip_source_free(source);
    bool whole = archive && zip_get_num_entries(archive, 0) > 0;
    for (zip_int64_t i = 0; whole && i < zip_get_num_entries(archive, 0); i++)
        whole = part_is_whole(archive, (zip_uint64_t)i);
    if (archive)
        zip_discard(archive);
    zip_error_fini(&error);
    return whole;
}

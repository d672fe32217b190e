/* The line form: "project: section (PL), section, ..." as minutes have it. */
#include "records/import.h"

#include "base/text.h"

#include <string.h>

static const struct rk_wording no_line = {{"this is no line “project: section (PL), section …”",
                                           "「事業名：○○課(PL)、△△課…」の形の行ではありません"}};

/* The colon after the project's name, half or full width; *width its bytes. */
static const char *colon_of(const char *text, size_t count, size_t *width)
{
    for (size_t i = 0; i < count; i++) {
        if (count - i >= 3 && memcmp(text + i, "：", 3) == 0) {
            *width = 3;
            return i ? text + i : NULL;
        }
        if (text[i] == ':' && i && i + 1 < count && text[i + 1] != '/') {
            *width = 1;
            return text + i;
        }
    }
    return NULL;
}

bool rk_import_is_line(const struct rk_piece *cell)
{
    size_t width;
    const char *colon = colon_of(cell->text, cell->count, &width);
    return colon && colon + width < cell->text + cell->count;
}

static size_t separator_at(const char *text, size_t count)
{
    static const char *const separators[] = {"、", "，", "；", "，", ",", ";", "\n", "・・"};
    for (size_t i = 0; i < 7; i++) {
        size_t length = strlen(separators[i]);
        if (length <= count && memcmp(text, separators[i], length) == 0)
            return length;
    }
    return 0;
}

/* Cuts a mark like (PL) or （主担当） off the end; says whether it was one of a lead. */
static bool is_lead(struct rk_import *import, const char *text, size_t *count)
{
    static const char *const marks[] = {"(pl)",       "(主)",   "(主担当)",
                                        "(リーダー)", "(lead)", "(代表)"};
    char copy[256];
    if (*count >= sizeof copy)
        return false;
    memcpy(copy, text, *count);
    copy[*count] = 0;
    const char *open = strrchr(copy, '(');
    const char *wide = strstr(copy, "（");
    for (const char *next; wide && (next = strstr(wide + 1, "（"));)
        wide = next;
    if (!open || (wide && wide > open))
        open = wide;
    if (!open || open == copy)
        return false;
    const char *key = rk_text_key(&import->arena, open);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strcmp(key, marks[i]) == 0) {
            *count = (size_t)(open - copy);
            return true;
        }
    return false;
}

static void add_party(struct rk_import *import, uint32_t project, const char *text, size_t count,
                      const struct rk_draft *where)
{
    bool lead = is_lead(import, text, &count);
    uint32_t name = rk_import_line(import, rk_import_text(import, text, count));
    if (name == RK_NONE || rk_import_key(import, name)->nobody)
        return;
    rk_draft_add(import, project,
                 lead ? import->fields.project.lead : import->fields.project.members, 0, name);
    rk_import_actor(import, name, where);
}

void rk_import_lines_row(struct rk_sheet_reading *reading, const struct rk_row *row)
{
    struct rk_import *import = reading->import;
    struct rk_draft where = rk_row_where(reading, row);
    size_t width = 0;
    struct rk_buffer whole = {0}; /* a comma between parties may have made cells of them */
    for (uint32_t i = 0; i < row->count; i++) {
        if (i)
            rk_buffer_char(&whole, ',');
        rk_buffer_bytes(&whole, row->cells[i].text, row->cells[i].count);
    }
    uint32_t kept = rk_import_gathered(import, &whole);
    const char *text = rk_import_string(import, kept), *end = text + strlen(text);
    const char *colon = colon_of(text, (size_t)(end - text), &width);
    uint32_t name = colon ? rk_import_text(import, text, (size_t)(colon - text)) : RK_NONE;
    if (name == RK_NONE) {
        rk_row_problem(reading, row->number, 1, &no_line, RK_NONE);
        return;
    }
    bool made;
    uint32_t project =
        rk_draft_named(import, RK_PROJECT, rk_import_line(import, name), &where, &made);
    for (const char *at = colon + width, *start = at; at <= end;) {
        size_t separator = at < end ? separator_at(at, (size_t)(end - at)) : 1;
        if (separator) {
            add_party(import, project, start, (size_t)(at - start), &where);
            start = at + separator;
        }
        at += separator ? separator : 1;
    }
    if (made)
        reading->sheet->records++;
    else
        reading->sheet->merged++;
}

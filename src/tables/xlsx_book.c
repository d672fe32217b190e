/* What a workbook is made of: relations, sheets, cell formats. */
#define _XOPEN_SOURCE 700
#include "tables/xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct rk_wording no_sheets = {
    {"a zip file without sheets: no workbook of Excel's (.xlsx)",
     "表計算のブック（.xlsx）ではない zip ファイルです"}};

/* ---- relations: which part is what ---- */

struct relations {
    struct rk_xlsx *xlsx;
    const char *base; /* the folder that targets are relative to: "" or "xl/" */
    bool failed;
};

/* "worksheets/sheet1.xml" below the base; "/xl/worksheets/sheet1.xml" from the top. */
static char *target_part(const struct relations *relations, const char *target)
{
    const char *base = target[0] == '/' ? "" : relations->base;
    target += target[0] == '/';
    while (strncmp(target, "./", 2) == 0)
        target += 2;
    while (strncmp(target, "../", 3) == 0) {
        target += 3;
        base = "";
    }
    size_t size = strlen(base) + strlen(target) + 1;
    char *part = malloc(size);
    if (part)
        snprintf(part, size, "%s%s", base, target);
    return part;
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static bool on_relation(void *data, const char *name, const char **attributes)
{
    struct relations *relations = data;
    struct rk_xlsx *xlsx = relations->xlsx;
    const char *id = rk_xml_attribute(attributes, "Id");
    const char *type = rk_xml_attribute(attributes, "Type");
    const char *target = rk_xml_attribute(attributes, "Target");
    if (strcmp(name, "Relationship") != 0 || !id || !type || !target)
        return true;
    char **slot = NULL;
    if (ends_with(type, "/officeDocument"))
        slot = &xlsx->workbook;
    else if (ends_with(type, "/sharedStrings"))
        slot = &xlsx->strings;
    else if (ends_with(type, "/styles"))
        slot = &xlsx->styles;
    else if (ends_with(type, "/worksheet"))
        for (uint32_t i = 0; i < xlsx->sheet_count; i++)
            if (strcmp(xlsx->sheets[i].relation, id) == 0)
                slot = &xlsx->sheets[i].part;
    if (!slot || *slot)
        return true;
    *slot = target_part(relations, target);
    relations->failed |= !*slot;
    return !relations->failed;
}

static enum rk_status read_relations(struct rk_xlsx *xlsx, const char *part, const char *base,
                                     struct rk_fault *fault)
{
    static const struct rk_xml_handler handler = {.start = on_relation};
    struct relations relations = {xlsx, base, false};
    enum rk_status status = rk_xlsx_parse(xlsx, part, &handler, &relations, fault);
    return relations.failed ? RK_MEMORY : status;
}

/* ---- the sheets ---- */

static bool is_true(const char *text)
{
    return text && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

static bool on_workbook(void *data, const char *name, const char **attributes)
{
    struct relations *relations = data;
    struct rk_xlsx *xlsx = relations->xlsx;
    if (strcmp(name, "workbookPr") == 0)
        xlsx->since_1904 = is_true(rk_xml_attribute(attributes, "date1904"));
    const char *title = rk_xml_attribute(attributes, "name");
    const char *state = rk_xml_attribute(attributes, "state");
    const char *id = NULL;
    for (const char **at = attributes; *at; at += 2)
        if (ends_with(at[0], ":id"))
            id = at[1];
    if (strcmp(name, "sheet") != 0 || !title || !id || strlen(id) >= 64 ||
        xlsx->sheet_count >= RK_MOST_SHEETS)
        return true;
    size_t room = xlsx->sheet_room;
    if (rk_xlsx_grow((void **)&xlsx->sheets, xlsx->sheet_count, &room, sizeof *xlsx->sheets)) {
        xlsx->sheet_room = (uint32_t)room;
        struct rk_xlsx_sheet *sheet = &xlsx->sheets[xlsx->sheet_count++];
        *sheet = (struct rk_xlsx_sheet){.name = strdup(title)};
        snprintf(sheet->relation, sizeof sheet->relation, "%s", id);
        sheet->hidden = state && strcmp(state, "visible") != 0;
        relations->failed |= !sheet->name;
    } else {
        relations->failed = true;
    }
    return !relations->failed;
}

/* Sheets that are charts or whose part is missing are none. */
static void drop_partless(struct rk_xlsx *xlsx)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < xlsx->sheet_count; i++)
        if (xlsx->sheets[i].part)
            xlsx->sheets[kept++] = xlsx->sheets[i];
        else
            free(xlsx->sheets[i].name);
    xlsx->sheet_count = kept;
}

/* ---- formats: which cells are dates ---- */

struct styles {
    struct rk_xlsx *xlsx;
    struct {
        int id;
        unsigned char style;
    } own[512];
    size_t own_count;
    bool in_cells, failed;
};

static unsigned char style_of(const struct styles *styles, int id)
{
    for (size_t i = 0; i < styles->own_count; i++)
        if (styles->own[i].id == id)
            return styles->own[i].style;
    return rk_xlsx_date_style(id, NULL);
}

static bool on_style(void *data, const char *name, const char **attributes)
{
    struct styles *styles = data;
    struct rk_xlsx *xlsx = styles->xlsx;
    const char *number = rk_xml_attribute(attributes, "numFmtId");
    const char *code = rk_xml_attribute(attributes, "formatCode");
    int id = number ? atoi(number) : 0;
    if (strcmp(name, "numFmt") == 0 && number && code && styles->own_count < 512) {
        styles->own[styles->own_count].id = id;
        styles->own[styles->own_count++].style = rk_xlsx_date_style(id, code);
    }
    if (strcmp(name, "cellXfs") == 0)
        styles->in_cells = true;
    if (strcmp(name, "xf") != 0 || !styles->in_cells)
        return true;
    styles->failed = !rk_xlsx_grow((void **)&xlsx->date_styles, xlsx->style_count,
                                   &xlsx->style_room, sizeof *xlsx->date_styles);
    if (!styles->failed)
        xlsx->date_styles[xlsx->style_count++] = style_of(styles, id);
    return !styles->failed;
}

static bool on_style_end(void *data, const char *name)
{
    struct styles *styles = data;
    if (strcmp(name, "cellXfs") == 0)
        styles->in_cells = false;
    return true;
}

static enum rk_status read_styles(struct rk_xlsx *xlsx, struct rk_fault *fault)
{
    static const struct rk_xml_handler handler = {.start = on_style, .end = on_style_end};
    if (!xlsx->styles)
        return RK_OK;
    struct styles *styles = calloc(1, sizeof *styles);
    if (!styles)
        return RK_MEMORY;
    styles->xlsx = xlsx;
    enum rk_status status = rk_xlsx_parse(xlsx, xlsx->styles, &handler, styles, fault);
    if (styles->failed)
        status = RK_MEMORY;
    free(styles);
    return status;
}

/* ---- together ---- */

static enum rk_status read_sheets(struct rk_xlsx *xlsx, struct rk_fault *fault)
{
    static const struct rk_xml_handler handler = {.start = on_workbook};
    struct relations relations = {xlsx, "", false};
    enum rk_status status = rk_xlsx_parse(xlsx, xlsx->workbook, &handler, &relations, fault);
    if (relations.failed)
        return RK_MEMORY;
    if (status != RK_OK)
        return status;
    const char *slash = strrchr(xlsx->workbook, '/');
    int folder = slash ? (int)(slash - xlsx->workbook) + 1 : 0;
    char base[256], part[512];
    snprintf(base, sizeof base, "%.*s", folder, xlsx->workbook);
    snprintf(part, sizeof part, "%s_rels/%.200s.rels", base, xlsx->workbook + folder);
    status = read_relations(xlsx, part, base, fault);
    drop_partless(xlsx);
    return status;
}

enum rk_status rk_xlsx_read_book(struct rk_xlsx *xlsx, struct rk_fault *fault)
{
    if (zip_name_locate(xlsx->zip, "_rels/.rels", ZIP_FL_NOCASE) < 0)
        return rk_fault_set(fault, &no_sheets, 0, 0);
    enum rk_status status = read_relations(xlsx, "_rels/.rels", "", fault);
    if (status == RK_OK && !xlsx->workbook)
        return rk_fault_set(fault, &no_sheets, 0, 0);
    if (status == RK_OK)
        status = read_sheets(xlsx, fault);
    if (status == RK_OK)
        status = read_styles(xlsx, fault);
    if (status == RK_OK && !xlsx->sheet_count)
        return rk_fault_set(fault, &no_sheets, 0, 0);
    return status;
}

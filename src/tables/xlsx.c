/* A workbook: opening the zip, and parsing its parts within limits. */
#include "tables/xlsx.h"

#include <errno.h>
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct rk_wording broken_zip = {
    {"the workbook is damaged or cut off ({0})", "ブックが壊れているか、途中で切れています"}};
static const struct rk_wording no_libzip = {
    {"workbooks can't be read: libzip is not installed, or not in the version it was",
     "ブックを読むための libzip がないか、版が違います"}};
static const struct rk_wording broken_part = {
    {"the workbook is damaged: {0}", "ブックが壊れています（{0}）"}};
static const struct rk_wording has_doctype = {
    {"the workbook has a DOCTYPE in {0}, which no spreadsheet writes; it is not read",
     "ブックの {0} に DOCTYPE があります。表計算ソフトが書かないものなので読みません"}};
static const struct rk_wording unpacks_too_large = {
    {"the workbook unpacks to far more than any table needs ({0}); it is not read",
     "ブックの中身が異常に大きく展開されるため、読みません（{0}）"}};

enum {
    piece_size = 1 << 16,
    free_bytes = 64 << 20,
    most_ratio = 200,
    most_depth = 64,
    most_markup =
        4 << 20 /* one tag or comment; expat reads it again from its start with each piece */
};

bool rk_xlsx_grow(void **items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return true;
    size_t larger = *room ? *room * 2 : 16;
    void *moved = realloc(*items, larger * size);
    if (!moved)
        return false;
    *items = moved;
    *room = larger;
    return true;
}

/* ---- parsing ---- */

struct parse {
    XML_Parser parser;
    const struct rk_xml_handler *handler;
    void *data;
    int depth;
    bool doctype, stopped;
};

static const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static void stop(struct parse *parse)
{
    parse->stopped = true;
    XML_StopParser(parse->parser, XML_FALSE);
}

static void on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct parse *parse = data;
    if (++parse->depth > most_depth ||
        (parse->handler->start &&
         !parse->handler->start(parse->data, local_name(name), attributes)))
        stop(parse);
}

static void on_end(void *data, const XML_Char *name)
{
    struct parse *parse = data;
    parse->depth--;
    if (parse->handler->end && !parse->handler->end(parse->data, local_name(name)))
        stop(parse);
}

static void on_text(void *data, const XML_Char *text, int count)
{
    struct parse *parse = data;
    if (parse->handler->text && !parse->handler->text(parse->data, text, (size_t)count))
        stop(parse);
}

static void on_doctype(void *data, const XML_Char *name, const XML_Char *system,
                       const XML_Char *public, int internal)
{
    (void)name, (void)system, (void)public, (void)internal;
    struct parse *parse = data;
    parse->doctype = true;
    stop(parse);
}

static void set_detail(struct rk_fault *fault, const char *detail)
{
    snprintf(fault->detail, sizeof fault->detail, "%.100s", detail);
}

/* Whether a tag or comment goes on and on. */
static bool is_endless(const struct parse *parse, uint64_t total)
{
    XML_Index start = XML_GetCurrentByteIndex(parse->parser);
    return start >= 0 && total > (uint64_t)start + most_markup;
}

static enum rk_status feed(struct parse *parse, zip_file_t *file, const zip_stat_t *info,
                           struct rk_fault *fault)
{
    uint64_t total = 0, packed = info->valid & ZIP_STAT_COMP_SIZE ? info->comp_size : 0;
    for (;;) {
        void *piece = XML_GetBuffer(parse->parser, piece_size);
        if (!piece)
            return RK_MEMORY;
        zip_int64_t n = zip_fread(file, piece, piece_size);
        set_detail(fault, info->name);
        if (n < 0 &&
            (errno == ENOMEM || zip_error_code_zip(zip_file_get_error(file)) == ZIP_ER_MEMORY))
            return RK_MEMORY;
        if (n < 0)
            return rk_fault_set(fault, &broken_zip, 0, 0);
        total += (uint64_t)n;
        if (total > RK_MOST_PART_BYTES || (total > free_bytes && total / most_ratio > packed))
            return rk_fault_set(fault, &unpacks_too_large, 0, 0);
        enum XML_Status status = XML_ParseBuffer(parse->parser, (int)n, n == 0);
        if (parse->doctype)
            return rk_fault_set(fault, &has_doctype, 0, 0);
        if (parse->stopped && parse->depth <= most_depth)
            return RK_OK;
        if (status != XML_STATUS_OK && XML_GetErrorCode(parse->parser) == XML_ERROR_NO_MEMORY)
            return RK_MEMORY;
        if (status != XML_STATUS_OK)
            return rk_fault_set(fault, &broken_part, 0, 0);
        if (is_endless(parse, total))
            return rk_fault_set(fault, &unpacks_too_large, 0, 0);
        if (n == 0) {
            *fault = (struct rk_fault){0};
            return RK_OK;
        }
    }
}

enum rk_status rk_xlsx_parse(struct rk_xlsx *xlsx, const char *part,
                             const struct rk_xml_handler *handler, void *data,
                             struct rk_fault *fault)
{
    zip_stat_t info;
    zip_stat_init(&info);
    set_detail(fault, part);
    if (zip_stat(xlsx->zip, part, ZIP_FL_NOCASE, &info) != 0)
        return rk_fault_set(fault, &broken_part, 0, 0);
    errno = 0;
    zip_file_t *file = zip_fopen_index(xlsx->zip, info.index, 0);
    if (!file && (errno == ENOMEM || zip_error_code_zip(zip_get_error(xlsx->zip)) == ZIP_ER_MEMORY))
        return RK_MEMORY;
    if (!file)
        return rk_fault_set(fault, &broken_zip, 0, 0);
    struct parse parse = {XML_ParserCreate(NULL), handler, data, 0, false, false};
    enum rk_status status = RK_MEMORY;
    if (parse.parser) {
        XML_SetUserData(parse.parser, &parse);
        XML_SetElementHandler(parse.parser, on_start, on_end);
        XML_SetCharacterDataHandler(parse.parser, on_text);
        XML_SetStartDoctypeDeclHandler(parse.parser, on_doctype);
        status = feed(&parse, file, &info, fault);
        XML_ParserFree(parse.parser);
    }
    zip_fclose(file);
    return status;
}

const char *rk_xml_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0 || strcmp(local_name(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

/* ---- opening ---- */

enum rk_status rk_xlsx_open(const char *bytes, size_t count, struct rk_xlsx **out,
                            struct rk_fault *fault)
{
    enum rk_status status = rk_late_load(RK_LATE_ZIP);
    if (status == RK_ENGINE)
        return rk_fault_set(fault, &no_libzip, 0, 0);
    if (status != RK_OK)
        return status;
    struct rk_xlsx *xlsx = calloc(1, sizeof *xlsx);
    if (!xlsx)
        return RK_MEMORY;
    zip_error_t error;
    zip_error_init(&error);
    errno = 0; /* libzip calls an archive damaged when memory runs out while it looks for its end */
    zip_source_t *source = zip_source_buffer_create(bytes, count, 0, &error);
    if (source && !(xlsx->zip = zip_open_from_source(source, ZIP_RDONLY, &error)))
        zip_source_free(source);
    status = RK_MEMORY;
    bool out_of_memory = zip_error_code_zip(&error) == ZIP_ER_MEMORY || errno == ENOMEM;
    if (!xlsx->zip && !out_of_memory) {
        set_detail(fault, zip_error_strerror(&error));
        status = rk_fault_set(fault, &broken_zip, 0, 0);
    } else if (xlsx->zip) {
        status = rk_xlsx_read_book(xlsx, fault);
    }
    zip_error_fini(&error);
    if (status == RK_OK)
        *out = xlsx;
    else
        rk_xlsx_close(xlsx);
    return status;
}

void rk_xlsx_close(struct rk_xlsx *xlsx)
{
    if (!xlsx)
        return;
    if (xlsx->zip)
        zip_discard(xlsx->zip);
    for (uint32_t i = 0; i < xlsx->sheet_count; i++) {
        free(xlsx->sheets[i].name);
        free(xlsx->sheets[i].part);
    }
    free(xlsx->sheets);
    free(xlsx->workbook);
    free(xlsx->strings);
    free(xlsx->styles);
    rk_buffer_free(&xlsx->shared);
    free(xlsx->texts);
    free(xlsx->date_styles);
    free(xlsx);
}

uint32_t rk_xlsx_sheet_count(const struct rk_xlsx *xlsx)
{
    return xlsx->sheet_count;
}

const char *rk_xlsx_sheet_name(const struct rk_xlsx *xlsx, uint32_t sheet)
{
    return xlsx->sheets[sheet].name;
}

bool rk_xlsx_sheet_hidden(const struct rk_xlsx *xlsx, uint32_t sheet)
{
    return xlsx->sheets[sheet].hidden;
}

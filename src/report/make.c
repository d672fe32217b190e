/* A whole report: every file of it in memory. */
#include "report/book.h"
#include "report/brief.h"
#include "report/page.h"
#include "report/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct made {
    struct rk_report_file file;
    char name[64];
};

struct rk_report {
    struct made **files;
    size_t count, capacity, missing_maps;
    char map_message[1024];
};

static struct made *new_file(struct rk_report *report)
{
    if (report->count == report->capacity) {
        size_t capacity = report->capacity ? 2 * report->capacity : 32;
        struct made **files = realloc(report->files, capacity * sizeof *files);
        if (!files)
            return NULL;
        report->files = files;
        report->capacity = capacity;
    }
    return calloc(1, sizeof(struct made));
}

/* Takes over what the buffer holds. */
static enum rk_status add(struct rk_report *report, const char *folder, const char *name,
                          const char *ending, struct rk_buffer *content)
{
    struct made *made = new_file(report);
    if (!made) {
        rk_buffer_free(content);
        return RK_MEMORY;
    }
    snprintf(made->name, sizeof made->name, "%s%s%s", folder, name, ending);
    made->file.name = made->name;
    enum rk_status status = rk_buffer_hand_over(content, &made->file.content);
    if (status != RK_OK) {
        free(made);
        return status;
    }
    report->files[report->count++] = made;
    return RK_OK;
}

static enum rk_status add_maps(struct rk_report *report, const struct rk_book *book)
{
    enum rk_status status = RK_OK;
    for (uint32_t i = 0; status == RK_OK && i < book->map_count; i++) {
        const struct rk_book_map *map = &book->maps[i];
        const struct rk_picture_bytes *svg = &map->svg[book->options->language];
        struct rk_buffer content = {0};
        rk_buffer_bytes(&content, svg->bytes, svg->count);
        status = add(report, "maps/", map->kind->name, ".svg", &content);
        content = (struct rk_buffer){0};
        rk_buffer_bytes(&content, map->png.bytes, map->png.count);
        if (status == RK_OK && map->png.count)
            status = add(report, "maps/", map->kind->name, ".png", &content);
    }
    return status;
}

static enum rk_status add_tables(struct rk_report *report, struct rk_book *book)
{
    struct rk_book_tables tables;
    rk_book_tables_make(book, &tables);
    enum rk_status status = RK_OK;
    for (size_t i = 0; status == RK_OK && i < RK_BOOK_TABLES; i++) {
        struct rk_buffer content = {0};
        rk_book_tell(book, 0.5 + 0.5 * (double)i / RK_BOOK_TABLES);
        if (!tables.items[i].column_count)
            continue;
        rk_book_table_csv(&tables.items[i], &content);
        status = add(report, "tables/", tables.items[i].name, ".csv", &content);
    }
    struct rk_bytes workbook = {0};
    struct rk_buffer content = {0};
    if (status == RK_OK)
        status = rk_book_workbook(book, &tables, rk_book_begin(book, RK_STAGE_WORKBOOK), &workbook);
    if (status == RK_OK) {
        content = (struct rk_buffer){.bytes = workbook.bytes, .count = workbook.count};
        status = add(report, "", "workbook", ".xlsx", &content);
    }
    return status;
}

enum part { PAGE, SUMMARY, FINDINGS, SHEETS };

static void write_part(struct rk_book *book, enum part part, uint32_t file, struct rk_buffer *out)
{
    if (part == PAGE)
        rk_page_write(book, out);
    else if (part == SUMMARY)
        rk_book_summary(book, out);
    else if (part == FINDINGS)
        rk_book_findings(book, out);
    else
        rk_page_write_file(book, file, out);
}

/* file: of sheets, else 0. */
static enum rk_status add_text(struct rk_report *report, struct rk_book *book, enum part part,
                               uint32_t file)
{
    static const char *const names[][3] = {[PAGE] = {"", "index", ".html"},
                                           [SUMMARY] = {"", "summary", ".md"},
                                           [FINDINGS] = {"", "findings", ".json"},
                                           [SHEETS] = {"sheets/", "", ".html"}};
    struct rk_buffer content = {0};
    char number[16] = "";
    jmp_buf escape, *owner = book->arena.escape;
    if (setjmp(escape)) {
        rk_buffer_free(&content);
        book->arena.escape = owner;
        return RK_MEMORY;
    }
    book->arena.escape = &escape;
    write_part(book, part, file, &content);
    book->arena.escape = owner;
    if (file)
        snprintf(number, sizeof number, "%u", file);
    return add(report, names[part][0], file ? number : names[part][1], names[part][2], &content);
}

static enum rk_status fill(struct rk_report *report, struct rk_book *book)
{
    jmp_buf escape;
    if (setjmp(escape))
        return RK_MEMORY;
    book->arena.escape = &escape;
    rk_book_begin(book, RK_STAGE_TEXTS);
    enum rk_status status = add_text(report, book, PAGE, 0);
    if (status == RK_OK)
        status = add_text(report, book, SUMMARY, 0);
    if (status == RK_OK)
        status = add_text(report, book, FINDINGS, 0);
    for (uint32_t file = 1; status == RK_OK && file <= book->room.file_count; file++) {
        rk_book_tell(book, 0.5 * file / book->room.file_count);
        status = add_text(report, book, SHEETS, file);
    }
    if (status == RK_OK)
        status = add_tables(report, book);
    return status == RK_OK ? add_maps(report, book) : status;
}

enum rk_status rk_report_make(const struct rk_dataset *dataset,
                              const struct rk_book_options *options, struct rk_report **out)
{
    if (!dataset || !options || !out)
        return RK_ARGUMENT;
    struct rk_book book = {0};
    struct rk_report *report = calloc(1, sizeof *report);
    enum rk_status status = report ? rk_book_open(&book, dataset, options) : RK_MEMORY;
    if (status == RK_OK && options->renderer)
        status = rk_book_draw(&book);
    if (status == RK_OK)
        status = fill(report, &book);
    if (report) {
        report->missing_maps = book.missing_maps;
        memcpy(report->map_message, book.map_message, sizeof report->map_message);
    }
    rk_book_close(&book);
    if (status == RK_OK)
        *out = report;
    else
        rk_report_free(report);
    return status;
}

void rk_report_free(struct rk_report *report)
{
    if (!report)
        return;
    for (size_t i = 0; i < report->count; i++) {
        rk_bytes_free(&report->files[i]->file.content);
        free(report->files[i]);
    }
    free(report->files);
    free(report);
}

size_t rk_report_file_count(const struct rk_report *report)
{
    return report->count;
}

const struct rk_report_file *rk_report_file(const struct rk_report *report, size_t i)
{
    return &report->files[i]->file;
}

size_t rk_report_missing_maps(const struct rk_report *report)
{
    return report->missing_maps;
}

const char *rk_report_map_message(const struct rk_report *report)
{
    return report->map_message;
}

static enum rk_status write_brief(struct rk_book *book, struct rk_node about, bool page,
                                  struct rk_buffer *out)
{
    jmp_buf escape;
    if (setjmp(escape))
        return RK_MEMORY;
    book->arena.escape = &escape;
    struct rk_brief brief;
    if (page) {
        rk_page_write_sheet(book, about, out);
    } else {
        rk_brief_make(book, about, &brief);
        rk_brief_text(&brief, book->options->language, out);
    }
    return RK_OK;
}

enum rk_status rk_report_brief(const struct rk_dataset *dataset,
                               const struct rk_book_options *options, struct rk_node about,
                               bool page, struct rk_bytes *out)
{
    if (!dataset || !options || !out || (about.thing != RK_ACTOR && about.thing != RK_PROJECT) ||
        about.index >= rk_dataset_count(dataset, about.thing))
        return RK_ARGUMENT;
    struct rk_book book = {0};
    struct rk_buffer buffer = {0};
    enum rk_status status = rk_book_open(&book, dataset, options);
    if (status == RK_OK)
        status = write_brief(&book, about, page, &buffer);
    rk_book_close(&book);
    if (status == RK_OK)
        return rk_buffer_hand_over(&buffer, out);
    rk_buffer_free(&buffer);
    return status;
}

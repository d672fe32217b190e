/* A grid of cells: a CSV file with its one table, or a workbook with its sheets. */
#include "tables/parts.h"

#include <stdlib.h>
#include <string.h>

const char rk_cell_uncounted[1];

struct rk_grid {
    struct rk_input input;
    struct rk_xlsx *xlsx; /* NULL: CSV */
};

static const struct rk_wording old_or_locked = {
    {"an old .xls file or a workbook with a password; open it and save it as .xlsx without one",
     "古い .xls 形式か、パスワード付きのブックです。開いて、パスワードなしの .xlsx "
     "で保存し直してください"}};
static const struct rk_wording pdf_file = {
    {"a PDF, not a table", "PDF であり、表のファイルではありません"}};
static const struct rk_wording empty_file = {
    {"nothing is written in this file", "何も書かれていません"}};

enum rk_status rk_fault_set(struct rk_fault *fault, const struct rk_wording *what, uint32_t row,
                            uint32_t column)
{
    fault->what = what;
    fault->row = row;
    fault->column = column;
    return RK_RECORDS;
}

static enum rk_status open_kind(struct rk_grid *book, struct rk_fault *fault)
{
    char start[8] = {0};
    ssize_t n = rk_input_read(&book->input, start, sizeof start);
    if (n < 0)
        return RK_FILE;
    if (n == 0)
        return rk_fault_set(fault, &empty_file, 0, 0);
    if (memcmp(start, "\xD0\xCF\x11\xE0", 4) == 0)
        return rk_fault_set(fault, &old_or_locked, 0, 0);
    if (memcmp(start, "%PDF", 4) == 0)
        return rk_fault_set(fault, &pdf_file, 0, 0);
    if (memcmp(start, "PK\3\4", 4) != 0 && memcmp(start, "PK\5\6", 4) != 0)
        return RK_OK;
    enum rk_status status = rk_input_hold(&book->input, fault);
    if (status == RK_OK)
        status = rk_xlsx_open(book->input.bytes, book->input.count, &book->xlsx, fault);
    return status;
}

enum rk_status rk_grid_open(const char *path, const struct rk_piece *bytes, struct rk_grid **out,
                            struct rk_fault *fault)
{
    *fault = (struct rk_fault){0};
    struct rk_grid *book = calloc(1, sizeof *book);
    if (!book)
        return RK_MEMORY;
    enum rk_status status = rk_input_open(&book->input, path, bytes, fault);
    if (status == RK_OK)
        status = open_kind(book, fault);
    if (status == RK_OK)
        *out = book;
    else
        rk_grid_close(book);
    return status;
}

void rk_grid_close(struct rk_grid *book)
{
    if (!book)
        return;
    rk_xlsx_close(book->xlsx);
    rk_input_close(&book->input);
    free(book);
}

uint32_t rk_grid_sheet_count(const struct rk_grid *book)
{
    return book->xlsx ? rk_xlsx_sheet_count(book->xlsx) : 1;
}

const char *rk_grid_sheet_name(const struct rk_grid *book, uint32_t sheet)
{
    return book->xlsx ? rk_xlsx_sheet_name(book->xlsx, sheet) : "";
}

bool rk_grid_sheet_hidden(const struct rk_grid *book, uint32_t sheet)
{
    return book->xlsx && rk_xlsx_sheet_hidden(book->xlsx, sheet);
}

enum rk_status rk_grid_rows(struct rk_grid *book, uint32_t sheet, rk_row_visit *visit, void *data,
                            struct rk_fault *fault)
{
    *fault = (struct rk_fault){0};
    return book->xlsx ? rk_xlsx_rows(book->xlsx, sheet, visit, data, fault)
                      : rk_csv_rows(&book->input, visit, data, fault);
}

/* Tables as people keep them: a CSV file or the sheets of a workbook, row by row, as text. */
#ifndef TABLES_GRID_H
#define TABLES_GRID_H

#include "base/buffer.h"

#include <renkei/base.h>

/* Why a file, or the rest of it, cannot be read. */
struct rk_fault {
    uint32_t row, column;          /* from 1; 0: no place */
    const struct rk_wording *what; /* {0} is the detail; NULL: no fault */
    char detail[128];
};

/* A cell's text: valid UTF-8 without NUL, not NUL-terminated. */
struct rk_piece {
    const char *text;
    uint32_t count;
};

/* The text of a cell of no bytes that stands for a formula whose result the workbook does not hold:
 * who made it did not calculate it. */
extern const char rk_cell_uncounted[1];
static inline bool rk_cell_is_uncounted(const struct rk_piece *cell)
{
    return cell->text == rk_cell_uncounted;
}

/* A row; everything in it may be gone when the next one comes. */
struct rk_row {
    const struct rk_piece *cells;
    uint32_t count;
    uint32_t number; /* as a spreadsheet counts, from 1: line breaks in cells make no row */
};

/* Takes a row; false: no more are wanted. */
typedef bool rk_row_visit(const struct rk_row *row, void *data);

struct rk_grid;

/* Opens a CSV or XLSX file, or the bytes given in place of it. RK_FILE with errno, RK_RECORDS with
 * a fault when it is neither, RK_MEMORY. Bytes are borrowed. */
enum rk_status rk_grid_open(const char *path, const struct rk_piece *bytes, struct rk_grid **out,
                            struct rk_fault *fault);
void rk_grid_close(struct rk_grid *book);

uint32_t rk_grid_sheet_count(const struct rk_grid *book);
/* "" for CSV. */
const char *rk_grid_sheet_name(const struct rk_grid *book, uint32_t sheet);
bool rk_grid_sheet_hidden(const struct rk_grid *book, uint32_t sheet);

/* Reads a sheet's rows, in order. Rows without any cell may be left out. RK_RECORDS with a fault:
 * the rows before it have been given. Memory does not grow with the number of rows. */
enum rk_status rk_grid_rows(struct rk_grid *book, uint32_t sheet, rk_row_visit *visit, void *data,
                            struct rk_fault *fault);

/* Notes the fault; RK_RECORDS. */
enum rk_status rk_fault_set(struct rk_fault *fault, const struct rk_wording *what, uint32_t row,
                            uint32_t column);

/* The limits, past which a file is refused. */
enum {
    RK_MOST_COLUMNS = 16384,
    RK_MOST_ROW_BYTES = 16 << 20,
    RK_MOST_BOOK_BYTES = 256 << 20,   /* of a workbook, or of a stream that can't be read twice */
    RK_MOST_PART_BYTES = 1 << 30,     /* of one sheet, unpacked */
    RK_MOST_SHARED_BYTES = 256 << 20, /* of the texts that cells share */
    RK_MOST_SHEETS = 1000,
    RK_MOST_MERGES = 100000
};

#endif

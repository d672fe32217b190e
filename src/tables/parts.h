/* Inside of the readers of CSV and XLSX. */
#ifndef TABLES_PARTS_H
#define TABLES_PARTS_H

#include "tables/grid.h"

#include <sys/types.h>

/* ---- input.c: bytes that can be read from the start as often as needed ---- */

struct rk_input {
    int fd; /* -1: in memory */
    struct rk_buffer held;
    const char *bytes;
    size_t count, at;
};

enum rk_status rk_input_open(struct rk_input *input, const char *path, const struct rk_piece *bytes,
                             struct rk_fault *fault);
void rk_input_close(struct rk_input *input);
bool rk_input_rewind(struct rk_input *input);
/* Up to count bytes; 0 at the end, -1 with errno. */
ssize_t rk_input_read(struct rk_input *input, char *bytes, size_t count);
/* All bytes in memory, for a workbook. */
enum rk_status rk_input_hold(struct rk_input *input, struct rk_fault *fault);

/* ---- encoding.c: which characters the bytes are ---- */

/* The encoding's name for iconv, "" when it is UTF-8; skip: bytes of the mark at the start. */
struct rk_encoding {
    const char *name;
    size_t skip;
};
enum rk_status rk_encoding_find(struct rk_input *input, struct rk_encoding *encoding,
                                struct rk_fault *fault);

/* ---- csv.c ---- */

enum rk_status rk_csv_rows(struct rk_input *input, rk_row_visit *visit, void *data,
                           struct rk_fault *fault);

/* ---- xlsx*.c ---- */

struct rk_xlsx;
enum rk_status rk_xlsx_open(const char *bytes, size_t count, struct rk_xlsx **out,
                            struct rk_fault *fault);
void rk_xlsx_close(struct rk_xlsx *xlsx);
uint32_t rk_xlsx_sheet_count(const struct rk_xlsx *xlsx);
const char *rk_xlsx_sheet_name(const struct rk_xlsx *xlsx, uint32_t sheet);
bool rk_xlsx_sheet_hidden(const struct rk_xlsx *xlsx, uint32_t sheet);
enum rk_status rk_xlsx_rows(struct rk_xlsx *xlsx, uint32_t sheet, rk_row_visit *visit, void *data,
                            struct rk_fault *fault);

#endif

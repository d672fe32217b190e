/* A workbook for a spreadsheet: sheets of columns as data, made into the bytes of an XLSX file. */
#ifndef REPORT_WORKBOOK_H
#define REPORT_WORKBOOK_H

#include "report/output.h"

enum { RK_SHEET_NAME_MOST = 31 /* UTF-16 units in the name of a sheet, as Excel allows */ };

/* What a column may be filled in with: a drop-down list; other values bring a warning only. */
struct rk_sheet_choices {
    const char *const *texts; /* count of them; more than 255 characters are no list */
    size_t count;
    /* Or what stands in a column of another sheet of the workbook, when from_sheet isn't NULL. */
    const char *from_sheet;
    size_t from_column;
};

struct rk_sheet_column {
    const char *heading;
    double width;   /* in characters of the default font; 0: 12 */
    int decimals;   /* of numbers */
    bool wrap;      /* long texts on several lines */
    bool read_only; /* shaded: for reading, not for filling in */
    struct rk_sheet_choices choices;
};

struct rk_sheet {
    const char *name;  /* made fit and unique: no []:*?/\, at most 31 characters */
    const char *title; /* printed at the head of every page; NULL: the name */
    const struct rk_sheet_column *columns;
    size_t column_count;
    const struct rk_cell *cells; /* row by row: a text, else a finite number, else empty */
    size_t row_count;
    size_t empty_rows;     /* more rows below to fill in, with lines and drop-downs */
    size_t frozen_columns; /* stay in sight, besides the heading, which always does */
    bool portrait;         /* of A4; else landscape */
    bool prose;            /* sentences to read: no filter, no lines */
};

/* The bytes of the workbook. Headings are bold, frozen, filtered and repeated on each page; pages
 * are A4, one page wide. All texts are written as text, never as formula, number or link, with what
 * XML cannot hold replaced by U+FFFD and cut at 32,767 characters. Same data, same bytes. It is
 * made in a child process, as the writer behind it prints and may die when memory runs out. watch
 * is told how far it has come; NULL: nobody. A sheet of more rows than Excel takes (1,048,576) goes
 * on in another of its kind, "NAME 2". RK_LIMIT: more than 16,384 columns; RK_ENGINE: it could not
 * be made whole; RK_MEMORY. O(cells). */
enum rk_status rk_workbook_make(const struct rk_sheet *sheets, size_t sheet_count,
                                const char *title, const struct rk_watch *watch,
                                struct rk_bytes *out);

#endif

/* The tables of a report: the same rows as CSV and as sheets of the workbook; the findings as JSON;
 * the summary as Markdown. */
#ifndef REPORT_TABLES_H
#define REPORT_TABLES_H

#include "report/book.h"
#include "report/workbook.h"

enum { RK_TABLE_COLUMNS = 40 };

struct rk_book_table {
    const char *name; /* of the CSV file: "partnerships" */
    struct rk_wording title;
    struct rk_column columns[RK_TABLE_COLUMNS]; /* key: the heading */
    struct rk_sheet_column sheet[RK_TABLE_COLUMNS];
    size_t column_count, row_count, row_room;
    size_t empty_rows; /* in the workbook, to fill in */
    struct rk_cell *cells;
};

enum rk_book_table_name {
    RK_TABLE_PARTNERSHIPS = 0,
    RK_TABLE_UNSTATED,
    RK_TABLE_GAPS,
    RK_TABLE_SUGGESTIONS,
    RK_TABLE_ACTORS,
    RK_TABLE_PROJECTS,
    RK_TABLE_COVERAGE,
    RK_TABLE_LEDGER, /* without columns when there is no round before */
    RK_BOOK_TABLES
};

struct rk_book_tables {
    struct rk_book_table items[RK_BOOK_TABLES];
};

/* All tables, in the language of the options. Their cells live in the book's arena. The columns of
 * records are those of the schema, so that filled-in sheets can be imported. */
void rk_book_tables_make(struct rk_book *book, struct rk_book_tables *tables);
void rk_book_table_csv(const struct rk_book_table *table, struct rk_buffer *out);
/* watch: told how far it has come; or NULL. */
enum rk_status rk_book_workbook(struct rk_book *book, const struct rk_book_tables *tables,
                                const struct rk_watch *watch, struct rk_bytes *out);

/* One more column, one more row; both within the room that was made. */
void rk_book_table_column(struct rk_book_table *table, const char *heading, enum rk_cell_type type,
                          double width);
void rk_book_table_rows(struct rk_book *book, struct rk_book_table *table, size_t room);
struct rk_cell *rk_book_table_row(struct rk_book_table *table);

/* record_tables.c: actors, projects, partnerships as their schemas have them. */
void rk_book_table_of_records(struct rk_book *book, enum rk_thing thing,
                              struct rk_book_table *table);

/* book_rounds.c: one row a wish, one column a round. */
void rk_book_ledger(struct rk_book *book, struct rk_book_table *table);

void rk_book_findings(struct rk_book *book, struct rk_buffer *out);
void rk_book_summary(struct rk_book *book, struct rk_buffer *out);

#endif

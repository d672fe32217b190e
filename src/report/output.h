/* One small output interface, so that what is told does not know how it is written.
 *
 * Values are told in the order of the JSON. Text shows tables and sentences, CSV one table, JSON
 * all. */
#ifndef REPORT_OUTPUT_H
#define REPORT_OUTPUT_H

#include "base/buffer.h"

#include <renkei/report.h>

/* ---- JSON: values in order, commas and escapes by themselves ---- */

struct rk_json {
    struct rk_buffer *out;
    bool comma; /* something stands before the next value */
};

/* What records are called in a list. */
enum rk_called { RK_BY_ID = 0, RK_BY_NAME };

/* key is NULL inside of arrays. */
void rk_json_open(struct rk_json *json, const char *key, char bracket);     /* '{' or '[' */
void rk_json_close(struct rk_json *json, char bracket);                     /* '}' or ']' */
void rk_json_text(struct rk_json *json, const char *key, const char *text); /* NULL: null */
void rk_json_whole(struct rk_json *json, const char *key, uint64_t number);
void rk_json_real(struct rk_json *json, const char *key, double number); /* not finite: null */
void rk_json_truth(struct rk_json *json, const char *key, bool truth);
/* A line break between values, for people who read it. */
void rk_json_line(struct rk_json *json);
/* A list of the ids of records, or of their full names. */
void rk_json_nodes(struct rk_json *json, const char *key, const struct rk_dataset *dataset,
                   const struct rk_node *nodes, uint32_t count, enum rk_called called);
/* "records": a list of {"id","file","line"}; file without its folders when base_name is set. */
void rk_json_records(struct rk_json *json, const struct rk_dataset *dataset,
                     const struct rk_node *nodes, uint32_t count, bool base_name);

/* ---- numbers, the same in every locale ---- */

/* Gives how many digits there are. */
size_t rk_whole_text(uint64_t number, char out[32]);
/* With 9 significant digits; "" when it is not finite. */
void rk_real_text(double number, char out[32]);
/* With that many digits after the point, for people; "" too. */
void rk_fixed_text(double number, int decimals, char out[32]);

/* ---- tables: the same rows as aligned text, CSV or JSON objects ---- */

enum rk_cell_type { RK_CELL_TEXT, RK_CELL_WHOLE, RK_CELL_REAL, RK_CELL_TRUTH };

/* One column: its key in JSON and CSV, its heading for people (NULL: not shown as text). */
struct rk_column {
    const char *key;
    struct rk_wording heading;
    enum rk_cell_type type;
    int decimals; /* text: digits after the point */
};

struct rk_cell {
    const char *text; /* NULL: nothing */
    double number;    /* not finite: nothing */
};

struct rk_table {
    const struct rk_column *columns;
    size_t column_count;
    const struct rk_cell *cells; /* row by row */
    size_t row_count;
};

/* Columns lined up by display width, numbers to the right; what is longer than 40 columns is cut.
 */
void rk_table_text(struct rk_buffer *out, const struct rk_table *table, enum rk_language language,
                   size_t most_rows);
/* RFC 4180 with a byte order mark for spreadsheets. Texts that a spreadsheet would run as a formula
 * (those that begin with = + - @, tab or a line break, full-width ones too, and are no number) get
 * an apostrophe. */
void rk_table_csv(struct rk_buffer *out, const struct rk_table *table);
/* The same without mark and heading, to go on with. */
void rk_table_csv_rows(struct rk_buffer *out, const struct rk_table *table);
void rk_table_json(struct rk_json *json, const char *key, const struct rk_table *table);
/* The same without key and brackets, to go on with. */
void rk_table_json_rows(struct rk_json *json, const struct rk_table *table);

/* ---- text ---- */

/* Text fit for a line on a terminal: line breaks become spaces, control characters and marks of
 * direction U+FFFD; past `most` columns (SIZE_MAX: no limit) it is cut, with … at the end. */
void rk_plain_text(struct rk_buffer *out, const char *text, size_t most);
/* The columns that takes, at most `most`. */
size_t rk_plain_width(const char *text, size_t most);

#endif

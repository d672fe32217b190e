/* Inside of the XLSX reader: a zip of XML parts. */
#ifndef TABLES_XLSX_H
#define TABLES_XLSX_H

#include "tables/late_zip.h"
#include "tables/parts.h"

/* A text held in one of the book's buffers. */
struct rk_held {
    size_t start;
    uint32_t count;
};

struct rk_xlsx_sheet {
    char *name, *part;
    char relation[64];
    bool hidden;
};

struct rk_xlsx {
    zip_t *zip;
    struct rk_xlsx_sheet *sheets;
    uint32_t sheet_count, sheet_room;
    char *workbook, *strings, *styles; /* names of parts; NULL when there is none */
    struct rk_buffer shared;           /* the shared texts, one behind the other */
    struct rk_held *texts;
    size_t text_count, text_room;
    unsigned char *date_styles; /* by cell style: 1 a date, 2 with a time of day */
    size_t style_count, style_room;
    bool since_1904, shared_read;
};

/* How a part is read: names are without their namespace prefix. Each gives false to stop. */
struct rk_xml_handler {
    bool (*start)(void *data, const char *name, const char **attributes);
    bool (*end)(void *data, const char *name);
    bool (*text)(void *data, const char *text, size_t count);
};

/* Parses a part. RK_RECORDS with a fault when it is broken, has a DOCTYPE or is too large. */
enum rk_status rk_xlsx_parse(struct rk_xlsx *xlsx, const char *part,
                             const struct rk_xml_handler *handler, void *data,
                             struct rk_fault *fault);
const char *rk_xml_attribute(const char **attributes, const char *name);

/* Makes room for one more item; false when memory is out. */
bool rk_xlsx_grow(void **items, size_t count, size_t *room, size_t size);

/* xlsx_book.c: names of the sheets, formats of the cells. */
enum rk_status rk_xlsx_read_book(struct rk_xlsx *xlsx, struct rk_fault *fault);
/* xlsx_texts.c: the texts that cells share. */
enum rk_status rk_xlsx_read_shared(struct rk_xlsx *xlsx, struct rk_fault *fault);

/* Collects the text of <t> elements; furigana (rPh) is left out, runs are joined. */
struct rk_rich {
    struct rk_buffer *out;
    int phonetic;
    bool in_text;
};
void rk_rich_start(struct rk_rich *rich, const char *name);
void rk_rich_end(struct rk_rich *rich, const char *name);
void rk_rich_text(struct rk_rich *rich, const char *text, size_t count);
/* Undoes _x000D_ and the like, from start to the end of the buffer. */
void rk_rich_unescape(struct rk_buffer *out, size_t start);

/* xlsx_number.c: a number as a person would see it: at most 15 digits, or a date. */
void rk_xlsx_number(struct rk_buffer *out, const char *text, unsigned char date_style,
                    bool since_1904);
/* Whether a format code shows a date (1) or also a time of day (2). */
unsigned char rk_xlsx_date_style(int id, const char *code);

#endif

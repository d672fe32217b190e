/* The page of a report, section by section. Each writes its part of the HTML to out. */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "report/book.h"
#include "report/svg.h"

struct rk_page_part {
    struct rk_book *book;
    struct rk_buffer *out;
    uint32_t file; /* 0: index.html; RK_NONE: a page of one sheet; else sheets/FILE.html */
};

/* A section: its id in the page, its heading, whether it stands before others on a screen, whether
 * there is anything in it, its content. */
struct rk_page_section {
    const char *id;
    struct rk_wording heading;
    bool early;
    bool (*present)(const struct rk_book *book); /* NULL: always */
    void (*write)(const struct rk_page_part *part);
};

bool rk_page_has_maps(const struct rk_book *book);
bool rk_page_has_gaps(const struct rk_book *book);
bool rk_page_has_suggestions(const struct rk_book *book);
bool rk_page_has_rounds(const struct rk_book *book);
bool rk_page_has_insights(const struct rk_book *book);
bool rk_page_has_coverage(const struct rk_book *book);
bool rk_page_has_todo(const struct rk_book *book);

void rk_page_first(const struct rk_page_part *part);
void rk_page_maps(const struct rk_page_part *part);
void rk_page_partnerships(const struct rk_page_part *part);
void rk_page_todo(const struct rk_page_part *part);
void rk_page_gaps(const struct rk_page_part *part);
void rk_page_suggestions(const struct rk_page_part *part);
void rk_page_rounds(const struct rk_page_part *part);
void rk_page_insights(const struct rk_page_part *part);
void rk_page_coverage(const struct rk_page_part *part);
void rk_page_measures(const struct rk_page_part *part);
void rk_page_sheets(const struct rk_page_part *part);
void rk_page_sources(const struct rk_page_part *part);

/* What stands in the file of this part: a heading, names, sheets. */
void rk_page_sheets_of_file(const struct rk_page_part *part);
void rk_page_one_sheet(const struct rk_page_part *part, struct rk_node about);

/* The whole page. */
void rk_page_write(struct rk_book *book, struct rk_buffer *out);
/* A page of sheets alone, in one language and without scripts: of one sheet, whose file is
 * RK_NONE; or of those of a file, under a heading of their own. */
void rk_page_write_sheet(struct rk_book *book, struct rk_node about, struct rk_buffer *out);
void rk_page_write_file(struct rk_book *book, uint32_t file, struct rk_buffer *out);
/* What the style of the page needs of its tables: headings on narrow screens. */
void rk_page_list_style(struct rk_buffer *style);

/* ---- shared by the sections ---- */

/* Where the sheet of this actor or project is, seen from this part; false: there is none. */
bool rk_page_sheet_address(const struct rk_page_part *part, struct rk_node node,
                           char address[RK_ADDRESS]);
/* What goes by that name, as a link to the partnership's row where there is one. */
void rk_page_row_link(const struct rk_page_part *part, uint32_t partnership,
                      const struct rk_wording *name);
/* Its short name, as a link to its sheet where it has one; "tbd" when it is still to be named. */
void rk_page_link(const struct rk_page_part *part, struct rk_node node);
/* Links, with 、 and , between. */
void rk_page_links(const struct rk_page_part *part, const struct rk_node *nodes, uint32_t count);
void rk_page_value_links(const struct rk_page_part *part, const struct rk_values *values);
/* "not stated", in the manner of the page. */
void rk_page_unstated(const struct rk_page_part *part);
/* The status of a partnership as a badge. */
void rk_page_status(const struct rk_page_part *part, const struct rk_partnership *p);
/* data-b and data-k: bureaus and kinds of these actors, for the filters. */
void rk_page_filters(const struct rk_page_part *part, const uint32_t *actors, uint32_t count);
/* The actors of a partnership: partners, and leads of its projects. Lives in the book's arena. */
const uint32_t *rk_page_actors_of(const struct rk_page_part *part, const struct rk_partnership *p,
                                  uint32_t *count);
/* "And {0} more" after what was shown of `count`, in words of the table where all of them are;
 * nothing when all were shown. */
void rk_page_rest(const struct rk_page_part *part, uint32_t count, uint32_t shown,
                  const struct rk_wording *where);
/* What the script builds after the first sight, and what is there at once where no script runs:
 * between these two. A call of the script makes one text of it, which costs next to nothing; where
 * the call comes to nothing (no scripts, or a site that strips or forbids them) the markup stands
 * as it is, and the end tag that closes nothing is passed over. */
extern const char *const rk_page_put_off;
void rk_page_later(const struct rk_page_part *part);
void rk_page_later_end(const struct rk_page_part *part);

/* A table in a frame that scrolls sideways: heading cells from wordings. */
struct rk_page_table {
    const char *id, *classes;
    const struct rk_wording *headings;
    size_t columns;
};
void rk_page_table(const struct rk_page_part *part, const struct rk_page_table *table);
/* "<tr data-f" of row i from 0; attributes may follow. Rows behind the first RK_PAGE_ROWS come
 * later, in a table of their own; the script puts them into the first. */
enum { RK_PAGE_ROWS = 100 };
void rk_page_row(const struct rk_page_part *part, const struct rk_page_table *table, uint32_t i);
/* rows: how many it has. */
void rk_page_table_end(const struct rk_page_part *part, uint32_t rows);

#endif

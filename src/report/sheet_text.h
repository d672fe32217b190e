/* Texts as a spreadsheet takes them: cells, names of sheets; and whether a workbook is whole. */
#ifndef REPORT_SHEET_TEXT_H
#define REPORT_SHEET_TEXT_H

#include "report/workbook.h"

struct rk_sheet_name {
    char text[4 * RK_SHEET_NAME_MOST + 1];
};

/* A copy that XML can hold and a cell can take; NULL without memory. Free it. */
char *rk_sheet_text(const char *text);

/* UTF-16 units in it. */
size_t rk_sheet_units(const char *text);

/* Do the first count bytes end within a character? */
bool rk_sheet_cuts_character(const char *bytes, size_t count);

/* Names fit for sheets, each different whatever the case of its letters. NULL without memory. */
struct rk_sheet_name *rk_sheet_names(const struct rk_sheet *sheets, size_t count);

/* Does every part of this XLSX file end with the end of its XML? A disk that was full while it was
 * made leaves parts that are cut. */
bool rk_sheet_is_whole(const char *bytes, size_t count);

#endif

/* libxlsxwriter, loaded when it is first called: rk_late_load(RK_LATE_XLSXWRITER) comes before. */
#ifndef REPORT_LATE_XLSXWRITER_H
#define REPORT_LATE_XLSXWRITER_H

#include "base/late.h"

#include <xlsxwriter.h>

#define format_set_align RK_LATE(RK_LATE_XLSXWRITER, format_set_align)
#define format_set_bg_color RK_LATE(RK_LATE_XLSXWRITER, format_set_bg_color)
#define format_set_bold RK_LATE(RK_LATE_XLSXWRITER, format_set_bold)
#define format_set_border RK_LATE(RK_LATE_XLSXWRITER, format_set_border)
#define format_set_border_color RK_LATE(RK_LATE_XLSXWRITER, format_set_border_color)
#define format_set_font_name RK_LATE(RK_LATE_XLSXWRITER, format_set_font_name)
#define format_set_font_size RK_LATE(RK_LATE_XLSXWRITER, format_set_font_size)
#define format_set_num_format RK_LATE(RK_LATE_XLSXWRITER, format_set_num_format)
#define format_set_text_wrap RK_LATE(RK_LATE_XLSXWRITER, format_set_text_wrap)
#define lxw_rowcol_to_cell_abs RK_LATE(RK_LATE_XLSXWRITER, lxw_rowcol_to_cell_abs)
#define workbook_add_format RK_LATE(RK_LATE_XLSXWRITER, workbook_add_format)
#define workbook_add_worksheet RK_LATE(RK_LATE_XLSXWRITER, workbook_add_worksheet)
#define workbook_close RK_LATE(RK_LATE_XLSXWRITER, workbook_close)
#define workbook_new_opt RK_LATE(RK_LATE_XLSXWRITER, workbook_new_opt)
#define workbook_set_properties RK_LATE(RK_LATE_XLSXWRITER, workbook_set_properties)
#define worksheet_autofilter RK_LATE(RK_LATE_XLSXWRITER, worksheet_autofilter)
#define worksheet_data_validation_range RK_LATE(RK_LATE_XLSXWRITER, worksheet_data_validation_range)
#define worksheet_fit_to_pages RK_LATE(RK_LATE_XLSXWRITER, worksheet_fit_to_pages)
#define worksheet_freeze_panes RK_LATE(RK_LATE_XLSXWRITER, worksheet_freeze_panes)
#define worksheet_repeat_rows RK_LATE(RK_LATE_XLSXWRITER, worksheet_repeat_rows)
#define worksheet_set_column RK_LATE(RK_LATE_XLSXWRITER, worksheet_set_column)
#define worksheet_set_footer RK_LATE(RK_LATE_XLSXWRITER, worksheet_set_footer)
#define worksheet_set_header RK_LATE(RK_LATE_XLSXWRITER, worksheet_set_header)
#define worksheet_set_landscape RK_LATE(RK_LATE_XLSXWRITER, worksheet_set_landscape)
#define worksheet_set_margins RK_LATE(RK_LATE_XLSXWRITER, worksheet_set_margins)
#define worksheet_set_paper RK_LATE(RK_LATE_XLSXWRITER, worksheet_set_paper)
#define worksheet_write_blank RK_LATE(RK_LATE_XLSXWRITER, worksheet_write_blank)
#define worksheet_write_number RK_LATE(RK_LATE_XLSXWRITER, worksheet_write_number)
#define worksheet_write_string RK_LATE(RK_LATE_XLSXWRITER, worksheet_write_string)

#endif

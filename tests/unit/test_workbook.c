/* Workbooks: read back by openpyxl, same bytes twice, names and texts that Excel would refuse. */
#define _XOPEN_SOURCE 700
#include "helper.h"

#include "base/text.h"
#include "report/sheet_text.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#define TEXT(t)                                                                                    \
    {                                                                                              \
        (t), (double)NAN                                                                           \
    }
#define NUMBER(n)                                                                                  \
    {                                                                                              \
        NULL, (n)                                                                                  \
    }

static const char *const statuses[] = {"提案", "実施中"};

/* Reads with openpyxl what stands in the file and compares; the checks are in the script. */
static void read_back_as(const struct rk_bytes *bytes, const char *options, const char *script)
{
    char path[] = "/tmp/renkei-workbook-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes->bytes, bytes->count), (ssize_t)bytes->count);
    close(fd);
    setenv("BOOK", path, 1);
    setenv("OPTIONS", options, 1);
    setenv("SCRIPT", script, 1);
    int code = system("/usr/bin/python3 -c \"import os, openpyxl\n"
                      "options = eval('dict(' + os.environ['OPTIONS'] + ')')\n"
                      "book = openpyxl.load_workbook(open(os.environ['BOOK'], 'rb'), **options)\n"
                      "exec(os.environ['SCRIPT'])\"");
    unlink(path);
    assert_int_equal(code, 0);
}

static void read_back(const struct rk_bytes *bytes, const char *script)
{
    read_back_as(bytes, "", script);
}

/* A part of the whole that never shrinks. */
static void grows(void *context, double part)
{
    double *last = context;
    assert_true(part >= *last && part <= 1);
    *last = part;
}

static void cells_come_back(void **state)
{
    (void)state;
    static const struct rk_sheet_column columns[] = {
        {.heading = "名前", .width = 20},
        {.heading = "進捗", .choices = {.texts = statuses, .count = 2}},
        {.heading = "相手", .choices = {.from_sheet = "主体's", .from_column = 0}},
    };
    static const struct rk_cell cells[] = {
        TEXT("=1+1"),
        NUMBER(2.5),
        TEXT("_x0041_ & <b>"),
        TEXT("ab\x01\xC2\x85\xFF\xE2\x80\xAE"),
        TEXT(""),
        TEXT("1行目\r\n2行目\r3行目"),
    };
    static const struct rk_sheet_column names[] = {{.heading = "名前"}};
    static const struct rk_cell actors[] = {TEXT("福祉課"), TEXT("𠮷野課")};
    static const struct rk_sheet sheets[] = {
        {.name = "連携",
         .columns = columns,
         .column_count = 3,
         .cells = cells,
         .row_count = 2,
         .empty_rows = 3,
         .frozen_columns = 1},
        {.name = "主体's",
         .columns = names,
         .column_count = 1,
         .cells = actors,
         .row_count = 2,
         .portrait = true,
         .prose = true},
    };
    struct rk_bytes once = {0}, twice = {0};
    assert_int_equal(rk_workbook_make(sheets, 2, "題 & 名", NULL, &once), RK_OK);
    double last = 0;
    const struct rk_watch watch = {.told = grows, .context = &last};
    assert_int_equal(rk_workbook_make(sheets, 2, "題 & 名", &watch, &twice), RK_OK);
    assert_int_equal(once.count, twice.count);
    assert_memory_equal(once.bytes, twice.bytes, once.count);
    read_back(
        &once,
        "s = book.worksheets[0]\n"
        "cells = [[c.value for c in row] for row in s.iter_rows(min_row=1, max_row=3)]\n"
        "R = chr(0xFFFD)\n"
        "want = [['名前', '進捗', '相手'], ['=1+1', 2.5, '_x0041_ & <b>'],\n"
        "  ['ab' + R + R + R + R, None, '1行目' + chr(10) + '2行目' + chr(10) + '3行目']]\n"
        "assert cells == want, cells\n"
        "assert s['A2'].data_type == 's', s['A2'].data_type\n"
        "assert s.freeze_panes == 'B2' and s.auto_filter.ref == 'A1:C6'\n"
        "assert s.print_title_rows.replace('$', '') == '1:1'\n"
        "lists = {v.sqref.ranges and str(v.sqref): v.formula1\n"
        "         for v in s.data_validations.dataValidation}\n"
        "assert lists == {'B2:B6': chr(34) + '提案,実施中' + chr(34),\n"
        "                 'C2:C6': chr(39) + '主体' + chr(39) * 2 + 's' + chr(39)\n"
        "                          + '!$A$2:$A$3'}, lists\n"
        "assert book.properties.title == '題 & 名'\n"
        "assert [c.value for c in book.worksheets[1]['A']] == ['名前', '福祉課', '𠮷野課']\n");
    rk_bytes_free(&once);
    rk_bytes_free(&twice);
}

static void names_fit(void **state)
{
    (void)state;
    static const struct rk_sheet sheets[] = {
        {.name = "a/b[c]:*?\\"},
        {.name = "'x'"},
        {.name = ""},
        {.name = "ABC"},
        {.name = "abc"},
        {.name = "これは三十一文字を超えるとても長い名前のシートでありまして困ります"},
        {.name = "これは三十一文字を超えるとても長い名前のシートでありまして困りました"},
    };
    struct rk_sheet_name *names = rk_sheet_names(sheets, 7);
    assert_non_null(names);
    assert_string_equal(names[0].text, "a_b_c_____");
    assert_string_equal(names[1].text, "_x_");
    assert_string_equal(names[2].text, "_");
    assert_string_equal(names[4].text, "abc 2");
    assert_int_equal(rk_sheet_units(names[5].text), 31);
    assert_int_equal(rk_sheet_units(names[6].text), 31);
    assert_string_not_equal(names[5].text, names[6].text);
    free(names);
}

static void long_texts_are_cut(void **state)
{
    (void)state;
    size_t count = 40000;
    char *text = calloc(count + 1, 1);
    assert_non_null(text);
    memset(text, 'a', count);
    char *cut = rk_sheet_text(text);
    assert_non_null(cut);
    assert_int_equal(rk_sheet_units(cut), 32767);
    assert_string_equal(cut + strlen(cut) - 3, "…");
    memset(text, 0, count);
    memset(text, 'b', 32767);
    free(cut);
    cut = rk_sheet_text(text);
    assert_string_equal(cut, text);
    free(cut);
    free(text);
}

/* One row more than Excel has room for below a heading, and two to fill in. */
static void long_sheets_go_on(void **state)
{
    (void)state;
    enum { ROWS = 1048576 };
    static const struct rk_sheet_column columns[] = {{.heading = "数"}};
    struct rk_bytes out = {0};
    struct rk_cell *cells = calloc(ROWS, sizeof *cells);
    assert_non_null(cells);
    for (size_t i = 0; i < ROWS; i++)
        cells[i].number = (double)i;
    struct rk_sheet sheet = {.name = "長い",
                             .columns = columns,
                             .column_count = 1,
                             .cells = cells,
                             .row_count = ROWS,
                             .empty_rows = 2};
    assert_int_equal(rk_workbook_make(&sheet, 1, "", NULL, &out), RK_OK);
    free(cells);
    read_back_as(
        &out, "read_only=True",
        "import zipfile\n"
        "assert book.sheetnames == ['長い', '長い 2'], book.sheetnames\n"
        "text = zipfile.ZipFile(os.environ['BOOK']).read('xl/worksheets/sheet1.xml')\n"
        "assert text.count(b'<row ') == 1048574, text.count(b'<row ')\n"
        "assert b'<v>1048572</v>' in text and b'<v>1048573</v>' not in text\n"
        "rows = list(book['長い 2'].iter_rows(values_only=True))\n"
        "assert rows == [('数',), (1048573,), (1048574,), (1048575,), (None,), (None,)], rows");
    rk_bytes_free(&out);
}

static void limits_are_said(void **state)
{
    (void)state;
    struct rk_bytes out = {0};
    struct rk_sheet sheet = {.name = "a", .column_count = 16385};
    assert_int_equal(rk_workbook_make(&sheet, 1, "", NULL, &out), RK_LIMIT);
    assert_int_equal(rk_workbook_make(NULL, 0, "", NULL, &out), RK_ARGUMENT);
    sheet.column_count = 0;
    assert_int_equal(rk_workbook_make(&sheet, 1, "", NULL, &out), RK_OK);
    assert_true(rk_sheet_is_whole(out.bytes, out.count));
    assert_false(rk_sheet_is_whole(out.bytes, out.count - 30));
    rk_bytes_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_come_back),    cmocka_unit_test(names_fit),
        cmocka_unit_test(long_texts_are_cut), cmocka_unit_test(long_sheets_go_on),
        cmocka_unit_test(limits_are_said),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A workbook: sheets of columns, written through libxlsxwriter in a child process. */
#define _GNU_SOURCE
#include "report/workbook.h"

#include "report/late_xlsxwriter.h"
#include "report/sheet_text.h"
#include "tables/late_zip.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const double default_width = 12, nap = 0.05; /* characters; seconds */
static const double times_as_long = 2.5;            /* making the file as giving the cells */
static const char font[] = "Yu Gothic";

/* All that the child holds. When something fails it just ends. */
struct making {
    const struct rk_sheet *sheets;
    size_t sheet_count;
    struct rk_sheet_name *names;
    lxw_workbook *book;
    lxw_format *heading;
    _Atomic size_t *given; /* cells to the writer, for the parent to see; NULL: it need not */
};

static lxw_format *new_format(lxw_workbook *book)
{
    lxw_format *format = workbook_add_format(book);
    if (!format)
        _exit(1); /* only ever in the child, made by fork() below */
    format_set_font_name(format, font);
    format_set_font_size(format, 10);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static lxw_format *heading_format(lxw_workbook *book)
{
    lxw_format *format = new_format(book);
    format_set_bold(format);
    format_set_text_wrap(format);
    format_set_bg_color(format, 0xE1EFF9);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0x8A9299);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

static lxw_format *column_format(lxw_workbook *book, const struct rk_sheet *sheet,
                                 const struct rk_sheet_column *column)
{
    lxw_format *format = new_format(book);
    static const char *const numbers[] = {"0", "0.0", "0.00", "0.000", "0.0000"};
    int most = (int)(sizeof numbers / sizeof *numbers) - 1;
    int decimals = column->decimals < 0 ? 0 : column->decimals > most ? most : column->decimals;
    format_set_num_format(format, numbers[decimals]);
    if (column->wrap)
        format_set_text_wrap(format);
    if (column->read_only)
        format_set_bg_color(format, 0xF2F2F2);
    if (!sheet->prose) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, 0xC9CED3);
    }
    return format;
}

static void check(lxw_error error)
{
    if (error != LXW_NO_ERROR)
        _exit(1); /* in the child */
}

static void write_cell(lxw_worksheet *to, lxw_row_t row, lxw_col_t col, const struct rk_cell *cell,
                       lxw_format *format)
{
    if (cell && cell->text && *cell->text) {
        char *text = rk_sheet_text(cell->text);
        if (!text)
            _exit(1); /* in the child */
        check(worksheet_write_string(to, row, col, text, format));
        free(text);
    } else if (cell && !cell->text && isfinite(cell->number)) {
        check(worksheet_write_number(to, row, col, cell->number, format));
    } else {
        check(worksheet_write_blank(to, row, col, format));
    }
}

static const struct rk_sheet *sheet_named(const struct making *making, const char *name,
                                          const char **quoted)
{
    for (size_t i = 0; i < making->sheet_count; i++)
        if (strcmp(making->sheets[i].name, name) == 0) {
            *quoted = making->names[i].text;
            return &making->sheets[i];
        }
    return NULL;
}

/* "='Actors'!$A$2:$A$40": quotes in the name doubled. */
static char *range_of(const struct making *making, const struct rk_sheet_choices *choices)
{
    const char *name = NULL;
    const struct rk_sheet *from = sheet_named(making, choices->from_sheet, &name);
    struct rk_buffer range = {0};
    char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
    if (!from || choices->from_column >= from->column_count ||
        !(from->row_count + from->empty_rows))
        return NULL;
    lxw_col_t column = (lxw_col_t)choices->from_column;
    lxw_rowcol_to_cell_abs(first, 1, column, 1, 1);
    lxw_rowcol_to_cell_abs(last, (lxw_row_t)(from->row_count + from->empty_rows), column, 1, 1);
    rk_buffer_text(&range, "='");
    for (; *name; name++)
        rk_buffer_text(&range, *name == '\'' ? "''" : (char[]){*name, 0});
    rk_buffer_print(&range, "'!%s:%s", first, last);
    if (range.failed)
        _exit(1); /* in the child */
    return range.bytes;
}

/* The texts of a list, or NULL when Excel would not take so many. */
static const char **list_of(const struct rk_sheet_choices *choices)
{
    size_t length = 0;
    for (size_t i = 0; i < choices->count; i++)
        length += rk_sheet_units(choices->texts[i]) + (i > 0);
    if (!choices->count || length > 255)
        return NULL;
    const char **list = calloc(choices->count + 1, sizeof *list);
    for (size_t i = 0; list && i < choices->count; i++)
        list[i] = choices->texts[i];
    return list;
}

/* A drop-down that warns of other values and lets them be. */
static void offer_choices(const struct making *making, lxw_worksheet *to,
                          const struct rk_sheet *sheet, size_t c)
{
    const struct rk_sheet_choices *choices = &sheet->columns[c].choices;
    size_t rows = sheet->row_count + sheet->empty_rows;
    lxw_data_validation validation = {
        .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
        .ignore_blank = LXW_VALIDATION_ON,
        .show_input = LXW_VALIDATION_ON,
        .show_error = LXW_VALIDATION_ON,
        .dropdown = LXW_VALIDATION_ON,
    };
    char *range = choices->from_sheet ? range_of(making, choices) : NULL;
    const char **list = list_of(choices);
    validation.validate = range ? LXW_VALIDATION_TYPE_LIST_FORMULA : LXW_VALIDATION_TYPE_LIST;
    validation.value_formula = range;
    validation.value_list = (char **)(uintptr_t)list; /* only read */
    if (rows && (range || list))
        check(worksheet_data_validation_range(to, 1, (lxw_col_t)c, (lxw_row_t)rows, (lxw_col_t)c,
                                              &validation));
    free(range);
    free(list);
}

/* Head and foot of the printed pages; an & is doubled there. */
static void set_margins(lxw_worksheet *to, const char *title)
{
    struct rk_buffer head = {0};
    rk_buffer_text(&head, "&L&10");
    size_t most = 120; /* Excel takes 255 characters in all */
    /* A digit right behind the size would be taken for a part of it. */
    rk_buffer_char(&head, ' ');
    for (const char *at = title; *at && head.count < most; at++)
        rk_buffer_text(&head, *at == '&' ? "&&" : (char[]){*at, 0});
    while (head.count && rk_sheet_cuts_character(head.bytes, head.count))
        head.bytes[--head.count] = 0;
    if (head.failed)
        _exit(1); /* in the child */
    check(worksheet_set_header(to, head.bytes));
    check(worksheet_set_footer(to, "&C&P / &N"));
    rk_buffer_free(&head);
    worksheet_set_margins(to, 0.5, 0.5, 0.7, 0.6);
}

static void set_page(lxw_worksheet *to, const struct rk_sheet *sheet)
{
    char *title = rk_sheet_text(sheet->title ? sheet->title : sheet->name);
    if (!title)
        _exit(1);               /* in the child */
    worksheet_set_paper(to, 9); /* A4 */
    if (!sheet->portrait)
        worksheet_set_landscape(to);
    worksheet_fit_to_pages(to, 1, 0);
    set_margins(to, title);
    free(title);
    worksheet_freeze_panes(to, 1, (lxw_col_t)sheet->frozen_columns);
    check(worksheet_repeat_rows(to, 0, 0));
}

static void write_sheet(const struct making *making, size_t i)
{
    const struct rk_sheet *sheet = &making->sheets[i];
    lxw_worksheet *to = workbook_add_worksheet(making->book, making->names[i].text);
    size_t rows = sheet->row_count + sheet->empty_rows;
    if (!to)
        _exit(1); /* in the child */
    for (size_t c = 0; c < sheet->column_count; c++) {
        const struct rk_sheet_column *column = &sheet->columns[c];
        lxw_format *format = column_format(making->book, sheet, column);
        double width = column->width > 0 ? column->width : default_width;
        check(worksheet_set_column(to, (lxw_col_t)c, (lxw_col_t)c, width, NULL));
        write_cell(to, 0, (lxw_col_t)c, &(struct rk_cell){column->heading, (double)NAN},
                   making->heading);
        for (size_t r = 0; r < rows; r++) {
            write_cell(to, (lxw_row_t)r + 1, (lxw_col_t)c,
                       r < sheet->row_count ? &sheet->cells[r * sheet->column_count + c] : NULL,
                       format);
            if (making->given)
                ++*making->given;
        }
    }
    for (size_t c = 0; c < sheet->column_count; c++)
        offer_choices(making, to, sheet, c);
    if (!sheet->prose && sheet->column_count)
        check(
            worksheet_autofilter(to, 0, 0, (lxw_row_t)rows, (lxw_col_t)(sheet->column_count - 1)));
    set_page(to, sheet);
}

/* In the child: everything, to the open file fd. Temporary files stay in memory where they can. */
static void work(struct making *making, const char *title, int fd)
{
    char path[64], folder[] = "/dev/shm";
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    lxw_workbook_options options = {.tmpdir = access(folder, W_OK) == 0 ? folder : NULL};
    making->book = workbook_new_opt(path, &options);
    char *clean = rk_sheet_text(title);
    if (!making->book || !clean)
        _exit(1);                                                           /* in the child */
    lxw_doc_properties properties = {.title = clean, .created = 946684800}; /* 2000-01-01 */
    check(workbook_set_properties(making->book, &properties));
    making->heading = heading_format(making->book);
    for (size_t i = 0; i < making->sheet_count; i++)
        write_sheet(making, i);
    _exit(workbook_close(making->book) == LXW_NO_ERROR ? 0 : 1); /* in the child */
}

static enum rk_status fetch(int fd, struct rk_bytes *out)
{
    struct stat info;
    struct rk_buffer buffer = {0};
    if (fstat(fd, &info) != 0 || lseek(fd, 0, SEEK_SET) != 0)
        return RK_FILE;
    char piece[65536];
    for (ssize_t n; (n = read(fd, piece, sizeof piece)) != 0;) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            rk_buffer_free(&buffer);
            return RK_FILE;
        }
        rk_buffer_bytes(&buffer, piece, (size_t)n);
    }
    if (!buffer.failed && !rk_sheet_is_whole(buffer.bytes, buffer.count)) {
        rk_buffer_free(&buffer);
        return RK_ENGINE;
    }
    return rk_buffer_hand_over(&buffer, out);
}

/* What the writer prints goes nowhere. */
static void hush(void)
{
    int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere < 0)
        return;
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
}

/* How the child comes on, as the parent sees it. */
struct telling {
    size_t cells;
    double begun, all_given; /* seconds by the clock */
};

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static size_t count_cells(const struct making *making)
{
    size_t cells = 0;
    for (size_t i = 0; i < making->sheet_count; i++)
        cells += (making->sheets[i].row_count + making->sheets[i].empty_rows) *
                 making->sheets[i].column_count;
    return cells;
}

/* Cells are given to the writer first, which it tells; then it makes a file of them, which takes
 * some times as long and is told by the clock. */
static void tell(const struct making *making, const struct rk_watch *watch, struct telling *telling)
{
    double now = seconds(), given = (double)*making->given / (double)telling->cells;
    if (given < 1)
        telling->all_given = now;
    double took = times_as_long * (telling->all_given - telling->begun);
    double made = fmin((now - telling->all_given) / (took + nap), 1);
    watch->told(watch->context, (fmin(given, 1) + times_as_long * made) / (1 + times_as_long));
}

/* Waits for the child to end. */
static bool see_off(const struct making *making, pid_t child, const struct rk_watch *watch,
                    int *state)
{
    struct telling telling = {count_cells(making), seconds(), seconds()};
    bool watched = making->given && telling.cells;
    for (;;) {
        pid_t ended = waitpid(child, state, watched ? WNOHANG : 0);
        if (ended == child)
            return true;
        if (ended < 0 && errno != EINTR)
            return false;
        if (!watched)
            continue;
        tell(making, watch, &telling);
        nanosleep(&(struct timespec){.tv_nsec = (long)(nap * 1e9)}, NULL);
    }
}

static enum rk_status run_child(struct making *making, const char *title,
                                const struct rk_watch *watch, int fd)
{
    pid_t child = fork();
    if (child < 0)
        return RK_MEMORY;
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        hush();
        work(making, title, fd);
    }
    int state = 0;
    return see_off(making, child, watch, &state) && WIFEXITED(state) && WEXITSTATUS(state) == 0
               ? RK_OK
               : RK_ENGINE;
}

/* Below the heading. */
static size_t rows_of_sheet(const struct rk_sheet *sheet)
{
    return LXW_ROW_MAX - 1 - sheet->empty_rows;
}

/* Sheets as long as they may be; the rows to fill in stand below the last. NULL: out of memory. */
static struct rk_sheet *split(const struct rk_sheet *sheets, size_t *sheet_count)
{
    size_t count = 0, most = 0;
    for (size_t i = 0; i < *sheet_count; i++)
        most += 1 + sheets[i].row_count / rows_of_sheet(&sheets[i]);
    struct rk_sheet *parts = calloc(most, sizeof *parts);
    for (size_t i = 0; parts && i < *sheet_count; i++) {
        const struct rk_sheet *sheet = &sheets[i];
        size_t row = 0, room = rows_of_sheet(sheet);
        for (bool more = true; more; row += room) {
            struct rk_sheet *part = &parts[count++];
            *part = *sheet;
            more = sheet->row_count - row > room;
            part->cells = sheet->cells ? sheet->cells + row * sheet->column_count : NULL;
            part->row_count = more ? room : sheet->row_count - row;
            part->empty_rows = more ? 0 : sheet->empty_rows;
        }
    }
    *sheet_count = count;
    return parts;
}

static enum rk_status make(struct making *making, const char *title, const struct rk_watch *watch,
                           struct rk_bytes *out)
{
    making->names = rk_sheet_names(making->sheets, making->sheet_count);
    if (!making->names)
        return RK_MEMORY;
    void *shared = MAP_FAILED;
    if (watch)
        shared = mmap(NULL, sizeof *making->given, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    making->given = shared == MAP_FAILED ? NULL : shared;
    int fd = memfd_create("workbook", 0);
    enum rk_status status = fd < 0 ? RK_FILE : run_child(making, title ? title : "", watch, fd);
    if (status == RK_OK)
        status = fetch(fd, out);
    if (fd >= 0)
        close(fd);
    if (shared != MAP_FAILED)
        munmap(shared, sizeof *making->given);
    free(making->names);
    return status;
}

enum rk_status rk_workbook_make(const struct rk_sheet *sheets, size_t sheet_count,
                                const char *title, const struct rk_watch *watch,
                                struct rk_bytes *out)
{
    if (!sheets || !sheet_count || !out)
        return RK_ARGUMENT;
    for (size_t i = 0; i < sheet_count; i++)
        if (sheets[i].empty_rows >= LXW_ROW_MAX / 2 || sheets[i].column_count > LXW_COL_MAX)
            return RK_LIMIT;
    enum rk_status status = rk_late_load(RK_LATE_ZIP);
    if (status == RK_OK)
        status = rk_late_load(RK_LATE_XLSXWRITER);
    struct rk_sheet *parts = status == RK_OK ? split(sheets, &sheet_count) : NULL;
    struct making making = {.sheets = parts, .sheet_count = sheet_count};
    if (status == RK_OK)
        status = parts ? make(&making, title, watch, out) : RK_MEMORY;
    free(parts);
    return status;
}

/* The tables of a report: rows as CSV and as sheets of the workbook. */
#include "report/tables.h"

#include <math.h>
#include <string.h>

void rk_book_table_column(struct rk_book_table *table, const char *heading, enum rk_cell_type type,
                          double width)
{
    if (table->column_count == RK_TABLE_COLUMNS)
        return;
    table->columns[table->column_count] =
        (struct rk_column){.key = heading, .heading = RK_BOTH(heading), .type = type};
    table->sheet[table->column_count++] =
        (struct rk_sheet_column){.heading = heading, .width = width, .wrap = type == RK_CELL_TEXT};
}

void rk_book_table_rows(struct rk_book *book, struct rk_book_table *table, size_t room)
{
    table->cells =
        rk_arena_take(&book->arena, (room + 1) * table->column_count * sizeof *table->cells);
    table->row_room = room;
}

struct rk_cell *rk_book_table_row(struct rk_book_table *table)
{
    struct rk_cell *row = &table->cells[table->row_count * table->column_count];
    for (size_t i = 0; i < table->column_count; i++)
        row[i].number = (double)NAN;
    table->row_count += table->row_count < table->row_room;
    return row;
}

static const char *in(const struct rk_book *book, struct rk_wording wording)
{
    return wording.text[book->options->language];
}

static void columns(struct rk_book *book, struct rk_book_table *table,
                    const struct rk_wording *headings, const double *widths, size_t count)
{
    for (size_t i = 0; i < count; i++)
        rk_book_table_column(table, in(book, headings[i]), RK_CELL_TEXT, widths[i]);
}

static void make_todo(struct rk_book *book, struct rk_book_table *table)
{
    static const struct rk_wording headings[] = {{{"what is not stated", "書かれていないこと"}},
                                                 {{"about", "対象となる記録"}},
                                                 {{"file and line", "ファイルと行"}},
                                                 {{"answer", "確かめた結果"}},
                                                 {{"who asks", "確かめる人"}},
                                                 {{"until", "いつまでに"}}};
    static const double widths[] = {26, 50, 24, 30, 14, 12};
    size_t count = rk_dataset_diagnostic_count(book->dataset);
    columns(book, table, headings, widths, 6);
    rk_book_table_rows(book, table, count);
    for (size_t k = 0; rk_book_todo_rule(k); k++)
        for (size_t i = 0; i < count; i++) {
            const struct rk_diagnostic *at = rk_dataset_diagnostic(book->dataset, i);
            if (at->severity != RK_NOTE || at->rule != rk_book_todo_rule(k))
                continue;
            struct rk_cell *row = rk_book_table_row(table);
            row[0].text = in(book, rk_book_todo_title(at->rule));
            row[1].text = in(book, rk_book_todo_subject(book, at));
            row[2].text = rk_book_place(book, at->place);
        }
}

static const char *ids(struct rk_book *book, const uint32_t *partnerships, uint32_t count)
{
    const char **names = rk_arena_take(&book->arena, (count + 1) * sizeof *names);
    for (uint32_t i = 0; i < count; i++)
        names[i] = rk_dataset_partnership(book->dataset, partnerships[i])->head.id;
    return in(book, rk_book_names(book, names, count, UINT32_MAX));
}

static void make_gaps(struct rk_book *book, struct rk_book_table *table)
{
    static const struct rk_wording headings[] = {
        {{"gap", "すきま"}},
        {{"weight (3: act now)", "重み（3 は急ぐ）"}},
        {{"about", "だれ・何が"}},
        {{"what was found", "見つかったこと"}},
        {{"next step", "次の一歩"}},
        {{"why this may be wrong", "あてはまらないことも"}},
        {{"would be closed by", "埋める連携"}},
        {{"id", "番号"}}};
    static const double widths[] = {18, 10, 26, 50, 36, 36, 18, 24};
    columns(book, table, headings, widths, 8);
    table->columns[1].type = RK_CELL_WHOLE;
    rk_book_table_rows(book, table, rk_gaps_count(book->gaps));
    for (uint32_t i = 0; i < rk_gaps_count(book->gaps); i++) {
        const struct rk_gap *gap = rk_gaps_item(book->gaps, i);
        if (!rk_book_gap_counts(gap))
            continue;
        struct rk_cell *row = rk_book_table_row(table);
        row[0].text = in(book, gap->rule->title);
        row[1].number = gap->severity;
        row[2].text = in(book, rk_book_nodes(book, gap->subjects, gap->subject_count, UINT32_MAX));
        row[3].text = in(book, gap->message);
        row[4].text = in(book, gap->rule->next_step);
        row[5].text = in(book, *gap->doubt);
        row[6].text = ids(book, gap->closed_by, gap->closed_by_count);
        row[7].text = gap->id;
    }
}

/* Sentences one behind the other. */
static const char *sentences(struct rk_book *book, const struct rk_wording *wordings[],
                             uint32_t count)
{
    const char *whole = "";
    bool ja = book->options->language == RK_JAPANESE;
    for (uint32_t i = 0; i < count; i++) {
        const char *args[] = {whole, in(book, *wordings[i])};
        whole = rk_book_format(book, *whole ? ja ? "{0}{1}" : "{0} {1}" : "{1}", args, 2);
    }
    return whole;
}

static void make_suggestions(struct rk_book *book, struct rk_book_table *table)
{
    static const struct rk_wording headings[] = {{{"parties", "だれとだれ"}},
                                                 {{"suggestion", "候補"}},
                                                 {{"reasons", "理由"}},
                                                 {{"what it would change", "できたら変わること"}},
                                                 {{"caution", "注意"}}};
    static const double widths[] = {34, 50, 60, 40, 30};
    uint32_t count = rk_suggest_count(book->suggestions);
    columns(book, table, headings, widths, 5);
    rk_book_table_rows(book, table, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_suggestion *s = rk_suggest_item(book->suggestions, i);
        uint32_t most = s->evidence_count + s->effect_count + s->caution_count;
        const struct rk_wording **list = rk_arena_take(&book->arena, (most + 1) * sizeof *list);
        struct rk_cell *row = rk_book_table_row(table);
        row[0].text = in(book, rk_book_nodes(book, s->parties, s->party_count, UINT32_MAX));
        row[1].text = in(book, s->message);
        for (uint32_t k = 0; k < s->evidence_count; k++)
            list[k] = &s->evidence[k].message;
        row[2].text = sentences(book, list, s->evidence_count);
        for (uint32_t k = 0; k < s->effect_count; k++)
            list[k] = &s->effects[k].message;
        row[3].text = sentences(book, list, s->effect_count);
        for (uint32_t k = 0; k < s->caution_count; k++)
            list[k] = &s->cautions[k];
        row[4].text = sentences(book, list, s->caution_count);
    }
}

static void add_cells(struct rk_book *book, struct rk_book_table *table,
                      const struct rk_coverage *coverage, enum rk_thing axis)
{
    for (uint32_t i = 0; i < rk_coverage_count(coverage); i++) {
        const struct rk_coverage_cell *cell = rk_coverage_cell(coverage, i);
        struct rk_cell *row = rk_book_table_row(table);
        row[0].text = rk_dataset_head(book->dataset, RK_NEED, cell->need)->label;
        row[1].text = rk_dataset_head(book->dataset, axis, cell->column)->label;
        row[2].text = cell->declared ? in(book, *RK_W("yes", "○")) : "";
        row[3].text = rk_cover_name(cell->cover, book->options->language);
        row[4].text =
            in(book, rk_book_nodes(book, cell->providers, cell->provider_count, UINT32_MAX));
        row[5].text = in(book, rk_book_nodes(book, cell->records, cell->record_count, UINT32_MAX));
    }
}

static void make_coverage(struct rk_book *book, struct rk_book_table *table)
{
    static const struct rk_wording headings[] = {
        {{"need", "課題"}},         {{"life stage or target", "ライフステージ・対象"}},
        {{"declared", "記載あり"}}, {{"coverage", "行き届き"}},
        {{"by whom", "だれが"}},    {{"records", "事業・連携"}}};
    static const double widths[] = {26, 24, 10, 18, 40, 40};
    columns(book, table, headings, widths, 6);
    rk_book_table_rows(book, table,
                       rk_coverage_count(book->stages) + rk_coverage_count(book->targets));
    add_cells(book, table, book->stages, RK_LIFE_STAGE);
    add_cells(book, table, book->targets, RK_TARGET);
}

void rk_book_tables_make(struct rk_book *book, struct rk_book_tables *tables)
{
    static const struct {
        const char *name;
        struct rk_wording title;
    } heads[RK_BOOK_TABLES] = {
        [RK_TABLE_PARTNERSHIPS] = {"partnerships", {{"Partnerships", "連携"}}},
        [RK_TABLE_UNSTATED] = {"todo", {{"To find out", "確かめること"}}},
        [RK_TABLE_GAPS] = {"gaps", {{"Gaps", "すきま"}}},
        [RK_TABLE_SUGGESTIONS] = {"suggestions", {{"Suggestions", "連携の候補"}}},
        [RK_TABLE_ACTORS] = {"actors", {{"Actors", "主体"}}},
        [RK_TABLE_PROJECTS] = {"projects", {{"Projects", "事業"}}},
        [RK_TABLE_COVERAGE] = {"coverage", {{"Coverage", "行き届き"}}},
        [RK_TABLE_LEDGER] = {"ledger", {{"Ledger of wishes", "希望の台帳"}}},
    };
    memset(tables, 0, sizeof *tables);
    for (size_t i = 0; i < RK_BOOK_TABLES; i++) {
        tables->items[i].name = heads[i].name;
        tables->items[i].title = heads[i].title;
    }
    rk_book_table_of_records(book, RK_PARTNERSHIP, &tables->items[RK_TABLE_PARTNERSHIPS]);
    make_todo(book, &tables->items[RK_TABLE_UNSTATED]);
    make_gaps(book, &tables->items[RK_TABLE_GAPS]);
    make_suggestions(book, &tables->items[RK_TABLE_SUGGESTIONS]);
    rk_book_table_of_records(book, RK_ACTOR, &tables->items[RK_TABLE_ACTORS]);
    rk_book_table_of_records(book, RK_PROJECT, &tables->items[RK_TABLE_PROJECTS]);
    make_coverage(book, &tables->items[RK_TABLE_COVERAGE]);
    rk_book_ledger(book, &tables->items[RK_TABLE_LEDGER]);
}

void rk_book_table_csv(const struct rk_book_table *table, struct rk_buffer *out)
{
    struct rk_table rows = {table->columns, table->column_count, table->cells, table->row_count};
    rk_table_csv(out, &rows);
}

enum rk_status rk_book_workbook(struct rk_book *book, const struct rk_book_tables *tables,
                                const struct rk_watch *watch, struct rk_bytes *out)
{
    struct rk_sheet sheets[RK_BOOK_TABLES];
    size_t count = 0;
    struct rk_wording title = rk_book_title(book);
    for (size_t i = 0; i < RK_BOOK_TABLES; i++) {
        const struct rk_book_table *table = &tables->items[i];
        const char *args[] = {in(book, title), in(book, table->title)};
        if (!table->row_count && i != RK_TABLE_PARTNERSHIPS)
            continue;
        sheets[count++] = (struct rk_sheet){
            .name = in(book, table->title),
            .title = rk_book_format(book, "{0} {1}", args, 2),
            .columns = table->sheet,
            .column_count = table->column_count,
            .cells = table->cells,
            .row_count = table->row_count,
            .empty_rows = table->empty_rows,
            .frozen_columns =
                i <= RK_TABLE_UNSTATED || i == RK_TABLE_ACTORS || i == RK_TABLE_PROJECTS,
        };
    }
    return rk_workbook_make(sheets, count, in(book, title), watch, out);
}

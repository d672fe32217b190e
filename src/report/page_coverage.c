/* Coverage: which need is answered when in life, or for whom. A table with words, not colours. */
#include "report/page.h"

#include <stdlib.h>

static const char *const signs[RK_COVERS] = {
    [RK_NOT_DECLARED] = "",  [RK_NOBODY] = "×",  [RK_SCHEMES_ONLY] = "△",
    [RK_ONE_PROVIDER] = "○", [RK_COVERED] = "◎",
};

bool rk_page_has_coverage(const struct rk_book *book)
{
    return rk_coverage_count(book->stages) + rk_coverage_count(book->targets) > 0;
}

static void write_key(const struct rk_page_part *part)
{
    rk_html_mark(part->out, "<p class=\"key\">");
    for (int cover = RK_NOBODY; cover < RK_COVERS; cover++) {
        struct rk_wording args[] = {RK_BOTH(signs[cover]),
                                    {{rk_cover_name((enum rk_cover)cover, RK_ENGLISH),
                                      rk_cover_name((enum rk_cover)cover, RK_JAPANESE)}}};
        rk_html_mark(part->out, "<span>");
        rk_html_say(part->out, RK_W("{0} {1}", "{0} {1}"), args, 2);
        rk_html_mark(part->out, "</span> ");
    }
    rk_html_mark(part->out, "</p>\n");
}

static void write_cell(const struct rk_page_part *part, const struct rk_coverage_cell *cell)
{
    static const char *const classes[RK_COVERS] = {"", "nobody", "schemes", "one", "covered"};
    if (!cell || cell->cover == RK_NOT_DECLARED) {
        rk_html_mark(part->out, "<td></td>");
        return;
    }
    struct rk_wording name = {
        {rk_cover_name(cell->cover, RK_ENGLISH), rk_cover_name(cell->cover, RK_JAPANESE)}};
    rk_html_mark(part->out, "<td class=\"");
    rk_html_mark(part->out, classes[cell->cover]);
    rk_html_mark(part->out, "\"><span aria-hidden=\"true\">");
    rk_html_mark(part->out, signs[cell->cover]);
    rk_html_mark(part->out, "</span><span class=\"said\">");
    rk_html_say(part->out, &name, NULL, 0);
    rk_html_mark(part->out, "</span>");
    if (cell->provider_count) {
        rk_html_mark(part->out, "<span class=\"by\">");
        rk_page_links(part, cell->providers, cell->provider_count > 3 ? 3 : cell->provider_count);
        if (cell->provider_count > 3)
            rk_html_mark(part->out, " …");
        rk_html_mark(part->out, "</span>");
    }
    rk_html_mark(part->out, "</td>");
}

enum { most_columns = 9 /* that A4 upright can take */, most_needs = 100, few_needs = 40 };

/* A part of a matrix: some of its columns, by their number in the dataset. */
struct columns {
    const bool *needs; /* those that have a row */
    enum rk_thing axis;
    const uint32_t *numbers;
    uint32_t count;
    const uint32_t *places; /* by number: its place among these, or RK_NONE */
};

/* The needs that have a cell in these columns. */
static void write_columns(const struct rk_page_part *part, const struct rk_coverage *coverage,
                          const struct columns *columns, const char *id)
{
    struct rk_book *book = part->book;
    struct rk_wording headings[most_columns + 1] = {{{"Need", "課題"}}};
    uint32_t cells = rk_coverage_count(coverage);
    for (uint32_t c = 0; c < columns->count; c++)
        headings[c + 1] =
            RK_BOTH(rk_dataset_head(book->dataset, columns->axis, columns->numbers[c])->label);
    const struct rk_page_table table = {id, "matrix", headings, columns->count + 1};
    rk_page_table(part, &table);
    for (uint32_t i = 0; i < cells;) {
        const struct rk_coverage_cell *row[most_columns] = {NULL};
        uint32_t need = rk_coverage_cell(coverage, i)->need;
        bool any = false;
        for (; i < cells && rk_coverage_cell(coverage, i)->need == need; i++) {
            uint32_t place = columns->places[rk_coverage_cell(coverage, i)->column];
            if (place == RK_NONE || !columns->needs[need])
                continue;
            row[place] = rk_coverage_cell(coverage, i);
            any = true;
        }
        if (!any)
            continue;
        rk_html_mark(part->out, "<tr data-f><th scope=\"row\">");
        rk_html_text(part->out, rk_book_placed(book, (struct rk_node){RK_NEED, need}));
        rk_html_mark(part->out, "</th>");
        for (uint32_t c = 0; c < columns->count; c++)
            write_cell(part, row[c]);
        rk_html_mark(part->out, "</tr>\n");
    }
    rk_page_table_end(part, 0);
}

struct need {
    uint32_t number, count; /* how many of its cells nobody answers, or schemes alone */
};

static int by_count(const void *a, const void *b)
{
    const struct need *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return (x->number > y->number) - (x->number < y->number);
}

/* All needs, or of a large register those that are answered least; *left is how many aren't there.
 */
static const bool *choose_needs(struct rk_book *book, const struct rk_coverage *coverage,
                                uint32_t *left)
{
    uint32_t n = rk_dataset_count(book->dataset, RK_NEED), used = 0;
    bool *chosen = rk_arena_take(&book->arena, n + 1);
    struct need *needs = rk_arena_take(&book->arena, (n + 1) * sizeof *needs);
    for (uint32_t i = 0; i < rk_coverage_count(coverage); i++) {
        const struct rk_coverage_cell *cell = rk_coverage_cell(coverage, i);
        if (!used || needs[used - 1].number != cell->need)
            needs[used++].number = cell->need;
        needs[used - 1].count += cell->cover == RK_NOBODY || cell->cover == RK_SCHEMES_ONLY;
    }
    uint32_t shown = used > most_needs ? few_needs : used;
    if (shown < used)
        qsort(needs, used, sizeof *needs, by_count);
    for (uint32_t i = 0; i < shown; i++)
        chosen[needs[i].number] = true;
    *left = used - shown;
    return chosen;
}

/* A wide matrix comes as several tables, each of as many columns as paper can take. */
static void write_axis(const struct rk_page_part *part, const struct rk_coverage *coverage,
                       enum rk_thing axis, const char *id)
{
    struct rk_book *book = part->book;
    uint32_t n = rk_dataset_count(book->dataset, axis), used = 0, left = 0;
    const bool *needs = choose_needs(book, coverage, &left);
    uint32_t *numbers = rk_arena_take(&book->arena, (n + 1) * sizeof *numbers);
    uint32_t *places = rk_arena_take(&book->arena, (n + 1) * sizeof *places);
    bool *has_cell = rk_arena_take(&book->arena, n + 1);
    for (uint32_t i = 0; i < rk_coverage_count(coverage); i++)
        has_cell[rk_coverage_cell(coverage, i)->column] = true;
    for (uint32_t c = 0; c < n; c++)
        if (has_cell[c])
            numbers[used++] = c;
    for (uint32_t first = 0; first < used; first += most_columns) {
        struct columns columns = {needs, axis, numbers + first, used - first, places};
        if (columns.count > most_columns)
            columns.count = most_columns;
        for (uint32_t c = 0; c < n; c++)
            places[c] = RK_NONE;
        for (uint32_t c = 0; c < columns.count; c++)
            places[columns.numbers[c]] = c;
        write_columns(part, coverage, &columns, id);
    }
    rk_page_rest(part, left, 0, &RK_BOTH("coverage"));
}

void rk_page_coverage(const struct rk_page_part *part)
{
    const struct rk_book *book = part->book;
    rk_html_element(
        part->out, "p class=\"hint\"",
        RK_W(
            "Which need is answered, when in life or for whom, and by whom. Blank: nobody declared "
            "the need there.",
            "どの課題に、人生のいつ（またはだれに対して）、だれが応えているかを示します。空欄は、"
            "そこに課題があると書かれていない所です。"));
    write_key(part);
    if (rk_coverage_count(book->stages)) {
        rk_html_element(part->out, "h3 id=\"h-stages\"",
                        RK_W("By life stage", "ライフステージごと"));
        write_axis(part, book->stages, RK_LIFE_STAGE, "stages");
    }
    if (rk_coverage_count(book->targets)) {
        rk_html_element(part->out, "h3 id=\"h-targets\"", RK_W("By target", "対象ごと"));
        write_axis(part, book->targets, RK_TARGET, "targets");
    }
}

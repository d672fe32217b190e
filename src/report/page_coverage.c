/* Coverage: which need is answered when in life, or for whom. A table with words, not colours. */
#include "report/page.h"

#include <string.h>

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

/* Columns and needs that have a cell; columns by number in the dataset. */
static void write_axis(const struct rk_page_part *part, const struct rk_coverage *coverage,
                       enum rk_thing axis, const char *id)
{
    struct rk_book *book = part->book;
    uint32_t cells = rk_coverage_count(coverage), n = rk_dataset_count(book->dataset, axis);
    const struct rk_coverage_cell **row = rk_arena_take(&book->arena, (n + 1) * sizeof *row);
    bool *used = rk_arena_take(&book->arena, n + 1);
    struct rk_wording *headings = rk_arena_take(&book->arena, (n + 2) * sizeof *headings);
    size_t columns = 1;
    for (uint32_t i = 0; i < cells; i++)
        used[rk_coverage_cell(coverage, i)->column] = true;
    headings[0] = *RK_W("Need", "課題");
    for (uint32_t c = 0; c < n; c++)
        if (used[c])
            headings[columns++] = RK_BOTH(rk_dataset_head(book->dataset, axis, c)->label);
    rk_page_table(part, id, "matrix", headings, columns);
    for (uint32_t i = 0; i < cells;) {
        uint32_t need = rk_coverage_cell(coverage, i)->need;
        memset(row, 0, n * sizeof *row);
        for (; i < cells && rk_coverage_cell(coverage, i)->need == need; i++)
            row[rk_coverage_cell(coverage, i)->column] = rk_coverage_cell(coverage, i);
        rk_html_mark(part->out, "<tr data-f><th scope=\"row\">");
        rk_html_text(part->out, rk_dataset_head(book->dataset, RK_NEED, need)->label);
        rk_html_mark(part->out, "</th>");
        for (uint32_t c = 0; c < n; c++)
            if (used[c])
                write_cell(part, row[c]);
        rk_html_mark(part->out, "</tr>\n");
    }
    rk_page_table_end(part);
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

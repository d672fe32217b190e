/* What the sections of the page share: links, badges, tables, filters. */
#include "report/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool rk_page_sheet_address(const struct rk_page_part *part, struct rk_node node,
                           char address[RK_ADDRESS])
{
    struct rk_sheet_place place = rk_book_sheet(part->book, node);
    char mark = node.thing == RK_ACTOR ? 'a' : 'p';
    bool same = part->file ? place.file == part->file : place.here;
    if (part->file == RK_NONE || (!same && !place.file))
        return false;
    if (same)
        snprintf(address, RK_ADDRESS, "#%c%u", mark, node.index);
    else
        snprintf(address, RK_ADDRESS, "%s%u.html#%c%u", part->file ? "" : "sheets/", place.file,
                 mark, node.index);
    return true;
}

void rk_page_row_link(const struct rk_page_part *part, uint32_t partnership,
                      const struct rk_wording *name)
{
    bool link = part->file != RK_NONE && part->book->room.has_row[partnership];
    if (link) {
        rk_html_mark(part->out, "<a");
        rk_html_attribute_number(part->out, "href", part->file ? "../index.html#c" : "#c",
                                 partnership);
        rk_html_mark(part->out, ">");
    }
    rk_html_say(part->out, name, NULL, 0);
    if (link)
        rk_html_mark(part->out, "</a>");
}

void rk_page_link(const struct rk_page_part *part, struct rk_node node)
{
    const char *label = rk_book_label(part->book, node);
    struct rk_buffer *out = part->out;
    bool placeholder =
        node.thing == RK_ACTOR && rk_dataset_actor(part->book->dataset, node.index)->placeholder;
    char address[RK_ADDRESS];
    bool link = !placeholder && rk_page_sheet_address(part, node, address);
    if (placeholder) {
        rk_html_mark(out, "<span class=\"tbd\">");
    } else if (link) {
        rk_html_mark(out, "<a");
        rk_html_attribute(out, "href", address);
        rk_html_mark(out, ">");
    }
    rk_html_text(out, label);
    rk_html_mark(out, placeholder ? "</span>" : link ? "</a>" : "");
}

static void separator(const struct rk_page_part *part)
{
    rk_html_word(part->out, ", ", "、");
}

void rk_page_links(const struct rk_page_part *part, const struct rk_node *nodes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            separator(part);
        rk_page_link(part, nodes[i]);
    }
}

void rk_page_value_links(const struct rk_page_part *part, const struct rk_values *values)
{
    for (uint32_t i = 0; i < values->count; i++) {
        const struct rk_value *value = &values->items[i];
        if (i)
            separator(part);
        if (value->target != RK_NONE && value->thing < RK_THINGS)
            rk_page_link(part, (struct rk_node){(enum rk_thing)value->thing, value->target});
        else
            rk_html_text(part->out, value->text ? value->text : "");
    }
}

void rk_page_unstated(const struct rk_page_part *part)
{
    rk_html_mark(part->out, "<span class=\"none\">");
    rk_html_word(part->out, "not stated", "記載なし");
    rk_html_mark(part->out, "</span>");
}

void rk_page_status(const struct rk_page_part *part, const struct rk_partnership *p)
{
    static const char *const classes[] = {[RK_ALL] = "", [RK_NOW] = " now", [RK_HOPED] = " hoped"};
    enum rk_progress status = (enum rk_progress)p->status.value;
    struct rk_wording name = {
        {rk_progress_name(status, RK_ENGLISH), rk_progress_name(status, RK_JAPANESE)}};
    if (!status)
        name = *RK_W("status not stated", "進捗の記載なし");
    rk_html_mark(part->out, "<span class=\"badge");
    rk_html_mark(part->out, classes[rk_book_layer(p)]);
    rk_html_mark(part->out, "\">");
    rk_html_say(part->out, &name, NULL, 0);
    rk_html_mark(part->out, "</span>");
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* data-NAME=" 3 7 " of these numbers, each once; RK_NONE is left out. */
static void write_tokens(const struct rk_page_part *part, const char *name, uint32_t *numbers,
                         uint32_t count)
{
    uint32_t last = RK_NONE;
    if (count > 1)
        qsort(numbers, count, sizeof *numbers, by_number);
    rk_buffer_print(part->out, " %s=\"", name);
    for (uint32_t i = 0; i < count; i++) {
        if (numbers[i] != RK_NONE && numbers[i] != last)
            rk_buffer_print(part->out, " %u", numbers[i]);
        last = numbers[i];
    }
    rk_html_mark(part->out, " \"");
}

void rk_page_filters(const struct rk_page_part *part, const uint32_t *actors, uint32_t count)
{
    struct rk_book *book = part->book;
    uint32_t *bureaus = rk_arena_take(&book->arena, (count + 1) * sizeof *bureaus);
    uint32_t *kinds = rk_arena_take(&book->arena, (count + 1) * sizeof *kinds);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = rk_network_vertex(book->network, actors[i]);
        bureaus[i] = v == RK_NONE ? RK_NONE : rk_network_bureau(book->network, v);
        kinds[i] = (uint32_t)rk_dataset_actor(book->dataset, actors[i])->kind.value;
    }
    write_tokens(part, "data-b", bureaus, count);
    write_tokens(part, "data-k", kinds, count);
}

static void gather(const struct rk_values *values, uint32_t *actors, uint32_t *count)
{
    for (uint32_t i = 0; i < values->count; i++)
        if (values->items[i].target != RK_NONE)
            actors[(*count)++] = values->items[i].target;
}

const uint32_t *rk_page_actors_of(const struct rk_page_part *part, const struct rk_partnership *p,
                                  uint32_t *count)
{
    const struct rk_dataset *dataset = part->book->dataset;
    uint32_t room = p->partners.count;
    *count = 0;
    for (uint32_t i = 0; i < p->projects.count; i++)
        if (p->projects.items[i].target != RK_NONE)
            room += rk_dataset_project(dataset, p->projects.items[i].target)->lead.count;
    uint32_t *actors = rk_arena_take(&part->book->arena, (room + 1) * sizeof *actors);
    gather(&p->partners, actors, count);
    for (uint32_t i = 0; i < p->projects.count; i++)
        if (p->projects.items[i].target != RK_NONE)
            gather(&rk_dataset_project(dataset, p->projects.items[i].target)->lead, actors, count);
    return actors;
}

void rk_page_rest(const struct rk_page_part *part, uint32_t count, uint32_t shown,
                  const struct rk_wording *where)
{
    if (count <= shown)
        return;
    struct rk_wording args[] = {rk_book_count(part->book, count - shown), *where};
    rk_html_mark(part->out, "<p class=\"hint\">");
    rk_html_say(part->out,
                RK_W("And {0} more: all are in the workbook and in tables/{1}.csv.",
                     "ほかに{0}件あります。すべては workbook.xlsx と tables/{1}.csv にあります。"),
                args, 2);
    rk_html_mark(part->out, "</p>\n");
}

const char *const rk_page_put_off = "putOff()";

void rk_page_later(const struct rk_page_part *part)
{
    rk_html_mark(part->out, "<script>");
    rk_html_mark(part->out, rk_page_put_off);
    rk_html_mark(part->out, "</script>\n");
}

void rk_page_later_end(const struct rk_page_part *part)
{
    rk_html_mark(part->out, "</script>\n");
}

/* Only the first of that name has an id. */
static void open_table(const struct rk_page_part *part, const struct rk_page_table *table,
                       bool first)
{
    struct rk_buffer *out = part->out;
    rk_html_mark(out, "<div class=\"frame\" role=\"region\" tabindex=\"0\" aria-labelledby=\"h-");
    rk_html_mark(out, table->id);
    rk_html_mark(out, "\"><table class=\"");
    rk_html_mark(out, table->classes);
    if (first && strcmp(table->classes, "matrix") != 0) { /* of which there may be several */
        rk_html_mark(out, "\" id=\"t-");
        rk_html_mark(out, table->id);
    }
    rk_html_mark(out, "\"><thead><tr>");
    for (size_t i = 0; i < table->columns; i++) {
        rk_html_mark(out, "<th scope=\"col\">");
        rk_html_say(out, &table->headings[i], NULL, 0);
        rk_html_mark(out, "</th>");
    }
    rk_html_mark(out, "</tr></thead><tbody>\n");
}

static void close_table(const struct rk_page_part *part)
{
    rk_html_mark(part->out, "</tbody></table></div>\n");
}

void rk_page_table(const struct rk_page_part *part, const struct rk_page_table *table)
{
    open_table(part, table, true);
}

void rk_page_row(const struct rk_page_part *part, const struct rk_page_table *table, uint32_t i)
{
    if (i == RK_PAGE_ROWS) {
        close_table(part);
        rk_page_later(part);
        open_table(part, table, false);
    }
    rk_html_mark(part->out, i < RK_PAGE_ROWS ? "<tr data-f" : "<tr class=\"over\" data-f");
}

void rk_page_table_end(const struct rk_page_part *part, uint32_t rows)
{
    close_table(part);
    if (rows > RK_PAGE_ROWS)
        rk_page_later_end(part);
}

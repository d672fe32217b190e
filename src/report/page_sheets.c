/* A sheet for each actor and project, printed on a page of its own: those in the page, and those in
 * files beside it. */
#include "report/brief.h"
#include "report/page.h"

#include <string.h>

enum { most_items = 12, sheets_at_once = 20 };

static void write_item(const struct rk_page_part *part, const struct rk_brief_item *item)
{
    rk_html_mark(part->out, "<li>");
    if (item->partnership != RK_NONE) {
        rk_page_row_link(part, item->partnership, &item->tag);
        rk_html_mark(part->out, " ");
    }
    rk_html_say(part->out, &item->text, NULL, 0);
    if (item->partnership != RK_NONE) {
        rk_html_mark(part->out, " ");
        rk_page_status(part, rk_dataset_partnership(part->book->dataset, item->partnership));
    }
    if (item->more.text[0] && *item->more.text[0]) {
        rk_html_mark(part->out, "<div class=\"why\">");
        rk_html_say(part->out, &item->more, NULL, 0);
        rk_html_mark(part->out, "</div>");
    }
    rk_html_mark(part->out, "</li>");
}

static void write_items(const struct rk_page_part *part, const struct rk_brief *brief,
                        enum rk_brief_part which)
{
    const struct rk_brief_items *items = &brief->parts[which];
    struct rk_wording heading = rk_brief_heading(brief, which);
    bool calls = which == RK_BRIEF_CALLS;
    if (!items->count)
        return;
    rk_html_mark(part->out, calls ? "<div class=\"calls\">" : "<div>");
    rk_html_element(part->out, "h4", &heading);
    rk_html_mark(part->out, calls ? "<ol>" : "<ul>");
    for (uint32_t i = 0; i < items->count && i < most_items; i++)
        write_item(part, &items->items[i]);
    rk_html_mark(part->out, calls ? "</ol>" : "</ul>");
    if (items->count > most_items) {
        struct rk_wording rest = rk_book_count(part->book, items->count - most_items);
        rk_html_mark(part->out, "<p class=\"small\">");
        rk_html_say(part->out, RK_W("and {0} more", "ほか{0}件"), &rest, 1);
        rk_html_mark(part->out, "</p>");
    }
    rk_html_mark(part->out, "</div>\n");
}

/* What has no entries stands in one line. */
static void write_empty(const struct rk_page_part *part, const struct rk_brief *brief)
{
    struct rk_book *book = part->book;
    struct rk_wording whole = RK_BOTH("");
    for (int i = 0; i < RK_BRIEF_GAPS; i++) {
        enum rk_brief_part which = (enum rk_brief_part)i;
        struct rk_wording args[] = {whole, rk_brief_heading(brief, which)};
        if (brief->parts[i].count || (which == RK_BRIEF_ASKED && brief->about.thing == RK_PROJECT))
            continue;
        whole = rk_book_say(
            book, *whole.text[0] ? RK_W("{0}, {1}", "{0}、{1}") : RK_W("{1}", "{1}"), args, 2);
    }
    rk_html_mark(part->out, "<p class=\"none\">");
    if (*whole.text[0])
        rk_html_say(part->out, RK_W("Nothing on record: {0}.", "{0}は、記録がありません。"), &whole,
                    1);
    for (int i = RK_BRIEF_GAPS; i < RK_BRIEF_PARTS; i++)
        if (!brief->parts[i].count) {
            struct rk_wording empty = rk_brief_empty((enum rk_brief_part)i);
            rk_html_mark(part->out, " ");
            rk_html_say(part->out, &empty, NULL, 0);
        }
    rk_html_mark(part->out, "</p>");
}

/* For the filters: of an actor itself, of a project its leads. */
static void write_filters(const struct rk_page_part *part, struct rk_node about)
{
    uint32_t count = 1, *actors = &(uint32_t){about.index};
    if (about.thing == RK_PROJECT) {
        const struct rk_values *lead = &rk_dataset_project(part->book->dataset, about.index)->lead;
        actors = rk_arena_take(&part->book->arena, (lead->count + 1) * sizeof *actors);
        count = 0;
        for (uint32_t i = 0; i < lead->count; i++)
            if (lead->items[i].target != RK_NONE)
                actors[count++] = lead->items[i].target;
    }
    rk_html_mark(part->out, " data-f");
    rk_page_filters(part, actors, count);
}

static void write_brief(const struct rk_page_part *part, struct rk_node about)
{
    struct rk_brief brief;
    rk_brief_make(part->book, about, &brief);
    rk_html_mark(part->out, "<article class=\"sheet\"");
    rk_html_attribute_number(part->out, "id", about.thing == RK_ACTOR ? "a" : "p", about.index);
    if (!part->file)
        write_filters(part, about);
    rk_html_mark(part->out, "><h3>");
    rk_html_text(part->out, brief.name);
    rk_html_mark(part->out, "</h3><p class=\"meta\">");
    rk_html_say(part->out, &brief.meta, NULL, 0);
    rk_html_mark(part->out, "</p><div class=\"grid\">\n");
    for (int i = 0; i < RK_BRIEF_PARTS; i++)
        write_items(part, &brief, (enum rk_brief_part)i);
    rk_html_mark(part->out, "</div>");
    write_empty(part, &brief);
    rk_html_mark(part->out, "</article>\n");
}

/* What a sheet is made of is given back behind it. */
void rk_page_one_sheet(const struct rk_page_part *part, struct rk_node about)
{
    struct rk_arena *arena = &part->book->arena, whole = *arena;
    jmp_buf here;
    *arena = (struct rk_arena){.escape = &here};
    if (setjmp(here)) {
        rk_arena_free(arena);
        *arena = whole;
        longjmp(*arena->escape, 1);
    }
    write_brief(part, about);
    rk_arena_free(arena);
    *arena = whole;
}

/* ---- the sheets of the page ---- */

/* The names of those whose sheets are in this part of the report, as links. */
static void write_index(const struct rk_page_part *part, enum rk_thing thing,
                        const struct rk_wording *heading)
{
    uint32_t n = rk_dataset_count(part->book->dataset, thing), shown = 0;
    rk_html_mark(part->out, "<p class=\"index\"><b>");
    rk_html_say(part->out, heading, NULL, 0);
    rk_html_mark(part->out, "</b> ");
    for (uint32_t i = 0; i < n; i++) {
        struct rk_sheet_place place = rk_book_sheet(part->book, (struct rk_node){thing, i});
        if (part->file ? place.file != part->file : !place.here)
            continue;
        if (shown++)
            rk_html_mark(part->out, " · ");
        rk_page_link(part, (struct rk_node){thing, i});
    }
    rk_html_mark(part->out, "</p>\n");
}

static void write_indexes(const struct rk_page_part *part)
{
    write_index(part, RK_ACTOR, RK_W("Actors:", "主体："));
    write_index(part, RK_PROJECT, RK_W("Projects:", "事業："));
}

/* ---- the sheets that stand in files ---- */

/* "町0、町1": the places of what stands in a file, or "" where no place is stated. */
static struct rk_wording places_of(struct rk_book *book, uint32_t file)
{
    const struct rk_book_room *room = &book->room;
    const char **names = rk_arena_take(&book->arena, (room->places.count + 1) * sizeof *names);
    uint32_t count = 0;
    for (uint32_t i = room->file_starts[file - 1]; i < room->file_starts[file]; i++) {
        struct rk_node node = room->filed[i];
        const char *place = rk_dataset_head(book->dataset, node.thing, node.index)->scope;
        if (place && (!count || strcmp(names[count - 1], place) != 0))
            names[count++] = place;
    }
    return count ? rk_book_names(book, names, count, 4) : RK_BOTH("");
}

static struct rk_wording file_title(struct rk_book *book, uint32_t file)
{
    struct rk_wording args[] = {rk_book_count(book, file), places_of(book, file)};
    return rk_book_say(book,
                       *args[1].text[0] ? RK_W("{1} (sheets {0})", "{1}（個票{0}）")
                                        : RK_W("Sheets {0}", "個票{0}"),
                       args, 2);
}

void rk_page_sheets_of_file(const struct rk_page_part *part)
{
    const struct rk_book_room *room = &part->book->room;
    struct rk_wording title = file_title(part->book, part->file);
    rk_html_element(part->out, "h2", &title);
    rk_html_mark(part->out, "<p class=\"screen\"><a href=\"../index.html\">");
    rk_html_word(part->out, "Back to the report", "報告書へ戻る");
    rk_html_mark(part->out, "</a></p>\n<div class=\"screen\">");
    write_indexes(part);
    rk_html_mark(part->out, "</div>\n");
    for (uint32_t i = room->file_starts[part->file - 1]; i < room->file_starts[part->file]; i++)
        rk_page_one_sheet(part, room->filed[i]);
}

/* A name in the directory; filters find it. */
static void write_entry(const struct rk_page_part *part, struct rk_node node)
{
    char address[RK_ADDRESS];
    if (rk_book_sheet(part->book, node).here || !rk_page_sheet_address(part, node, address))
        return;
    rk_html_mark(part->out, "<a");
    write_filters(part, node);
    rk_html_attribute(part->out, "href", address);
    rk_html_mark(part->out, ">");
    rk_html_text(part->out, rk_book_label(part->book, node));
    rk_html_mark(part->out, "</a> ");
}

/* Where the sheets are that the page has no room for, each by its name. */
static void write_directory(const struct rk_page_part *part)
{
    struct rk_book *book = part->book;
    const struct rk_book_room *room = &book->room;
    struct rk_wording here = rk_book_count(book, room->here_count);
    rk_html_mark(part->out, "<p>");
    rk_html_say(part->out,
                room->file_count
                    ? RK_W("This page holds the {0} sheets of those in the middle of the network; "
                           "every sheet is in the folder sheets, and the names below lead there.",
                           "このページには、つながりの中心にある{0}件の個票だけを載せています。"
                           "すべての個票は sheets フォルダーにあり、下の名前から開けます。")
                    : RK_W("This page holds the {0} sheets of those in the middle of the network; "
                           "“renkei brief NAME RECORDS” makes any other.",
                           "このページには、つながりの中心にある{0}件の個票だけを載せています。"
                           "ほかの個票は「renkei brief 名前 記録」で作れます。"),
                &here, 1);
    rk_html_mark(part->out, "</p>\n");
    for (uint32_t file = 1; file <= room->file_count; file++) {
        struct rk_wording title = file_title(book, file);
        rk_html_mark(part->out, "<details class=\"index\"><summary>");
        rk_html_say(part->out, &title, NULL, 0);
        rk_html_mark(part->out, "</summary>");
        for (uint32_t i = room->file_starts[file - 1]; i < room->file_starts[file]; i++)
            write_entry(part, room->filed[i]);
        rk_html_mark(part->out, "</details>\n");
    }
}

void rk_page_sheets(const struct rk_page_part *part)
{
    static const enum rk_thing things[] = {RK_ACTOR, RK_PROJECT};
    rk_html_mark(part->out, "<p class=\"hint screen\"><label><input type=\"checkbox\" "
                            "id=\"with-sheets\"> ");
    rk_html_word(part->out,
                 "Print the sheets too, each on a page of its own (they are left out otherwise)",
                 "印刷に個票も入れる（1枚に1つずつ。印を付けなければ個票は印刷されません）");
    rk_html_mark(part->out, "</label></p>\n<div class=\"screen\">");
    if (part->book->room.large)
        write_directory(part);
    write_indexes(part);
    rk_html_mark(part->out, "</div>\n");
    uint32_t count = 0;
    for (size_t k = 0; k < 2; k++)
        for (uint32_t i = 0; i < rk_dataset_count(part->book->dataset, things[k]); i++) {
            if (!rk_book_sheet(part->book, (struct rk_node){things[k], i}).here)
                continue;
            if (count && count % sheets_at_once == 0)
                rk_page_later_end(part);
            if (count++ % sheets_at_once == 0)
                rk_page_later(part);
            rk_page_one_sheet(part, (struct rk_node){things[k], i});
        }
    if (count)
        rk_page_later_end(part);
}

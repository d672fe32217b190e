/* A sheet for each actor and project, printed on a page of its own. */
#include "report/brief.h"
#include "report/page.h"

/* A register of thousands gets shorter lists, or the page would be too heavy to open. */
enum { most_items = 12, most_of_many = 4, many = 1000 };

static void write_item(const struct rk_page_part *part, const struct rk_brief_item *item)
{
    rk_html_mark(part->out, "<li>");
    if (item->partnership != RK_NONE) {
        rk_html_mark(part->out, "<a");
        rk_html_attribute_number(part->out, "href", "#c", item->partnership);
        rk_html_mark(part->out, ">");
        rk_html_say(part->out, &item->tag, NULL, 0);
        rk_html_mark(part->out, "</a> ");
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
    struct rk_wording heading = rk_brief_heading(brief, which), empty = rk_brief_empty(which);
    if (!items->count && which == RK_BRIEF_ASKED && brief->about.thing == RK_PROJECT)
        return;
    rk_html_mark(part->out, which == RK_BRIEF_CALLS ? "<div class=\"calls\">" : "<div>");
    rk_html_element(part->out, "h4", &heading);
    if (!items->count) {
        rk_html_element(part->out, "p class=\"none\"", &empty);
        rk_html_mark(part->out, "</div>\n");
        return;
    }
    rk_html_mark(part->out, which == RK_BRIEF_CALLS ? "<ol>" : "<ul>");
    uint32_t things = rk_dataset_count(part->book->dataset, RK_ACTOR) +
                      rk_dataset_count(part->book->dataset, RK_PROJECT);
    uint32_t most = things > many ? most_of_many : most_items;
    for (uint32_t i = 0; i < items->count && i < most; i++)
        write_item(part, &items->items[i]);
    rk_html_mark(part->out, which == RK_BRIEF_CALLS ? "</ol>" : "</ul>");
    if (items->count > most) {
        struct rk_wording rest = rk_book_count(part->book, items->count - most);
        rk_html_mark(part->out, "<p class=\"small\">");
        rk_html_say(part->out, RK_W("and {0} more", "ほか{0}件"), &rest, 1);
        rk_html_mark(part->out, "</p>");
    }
    rk_html_mark(part->out, "</div>\n");
}

static void write_sheet(const struct rk_page_part *part, struct rk_node about)
{
    struct rk_brief brief;
    rk_brief_make(part->book, about, &brief);
    const struct rk_values *lead = NULL;
    uint32_t count = 1, *actors = &(uint32_t){about.index};
    if (about.thing == RK_PROJECT) {
        lead = &rk_dataset_project(part->book->dataset, about.index)->lead;
        actors = rk_arena_take(&part->book->arena, (lead->count + 1) * sizeof *actors);
        count = 0;
        for (uint32_t i = 0; i < lead->count; i++)
            if (lead->items[i].target != RK_NONE)
                actors[count++] = lead->items[i].target;
    }
    rk_html_mark(part->out, "<article class=\"sheet\" data-f");
    rk_html_attribute_number(part->out, "id", about.thing == RK_ACTOR ? "a" : "p", about.index);
    rk_page_filters(part, actors, count);
    rk_html_mark(part->out, "><h3>");
    rk_html_text(part->out, brief.name);
    rk_html_mark(part->out, "</h3><p class=\"meta\">");
    rk_html_say(part->out, &brief.meta, NULL, 0);
    rk_html_mark(part->out, "</p><div class=\"grid\">\n");
    for (int i = 0; i < RK_BRIEF_PARTS; i++)
        write_items(part, &brief, (enum rk_brief_part)i);
    rk_html_mark(part->out, "</div></article>\n");
}

static void write_index(const struct rk_page_part *part, enum rk_thing thing,
                        const struct rk_wording *heading)
{
    uint32_t n = rk_dataset_count(part->book->dataset, thing), shown = 0;
    rk_html_mark(part->out, "<p class=\"index\"><b>");
    rk_html_say(part->out, heading, NULL, 0);
    rk_html_mark(part->out, "</b> ");
    for (uint32_t i = 0; i < n; i++) {
        struct rk_node node = {thing, i};
        if (!rk_page_has_sheet(part->book, node))
            continue;
        if (shown++)
            rk_html_mark(part->out, " · ");
        rk_page_link(part, node);
    }
    rk_html_mark(part->out, "</p>\n");
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
    write_index(part, RK_ACTOR, RK_W("Actors:", "主体："));
    write_index(part, RK_PROJECT, RK_W("Projects:", "事業："));
    rk_html_mark(part->out, "</div>\n");
    for (size_t k = 0; k < 2; k++)
        for (uint32_t i = 0; i < rk_dataset_count(part->book->dataset, things[k]); i++)
            if (rk_page_has_sheet(part->book, (struct rk_node){things[k], i}))
                write_sheet(part, (struct rk_node){things[k], i});
}

void rk_page_one_sheet(const struct rk_page_part *part, struct rk_node about)
{
    write_sheet(part, about);
}

/* The page of a report: head, search and filters, the sections in their order. */
#include "report/page.h"

#include "base/sha256.h"
#include "report/embed.h"

#include <stdlib.h>
#include <string.h>

/* On paper maps stand behind the text, on sheets of their own; on a screen early (page.css). */
static const struct rk_page_section sections[] = {
    {"first", {{"What matters", "まず読むところ"}}, true, NULL, rk_page_first},
    {"rounds", {{"Since last time", "前回から"}}, false, rk_page_has_rounds, rk_page_rounds},
    {"partnerships", {{"Partnerships", "連携の一覧"}}, false, NULL, rk_page_partnerships},
    {"todo", {{"To find out", "確かめること"}}, false, rk_page_has_todo, rk_page_todo},
    {"gaps", {{"Gaps", "すきま"}}, false, rk_page_has_gaps, rk_page_gaps},
    {"suggestions",
     {{"Suggestions", "連携の候補"}},
     false,
     rk_page_has_suggestions,
     rk_page_suggestions},
    {"insights",
     {{"What people noticed", "気づき"}},
     false,
     rk_page_has_insights,
     rk_page_insights},
    {"coverage", {{"Coverage", "行き届き"}}, false, rk_page_has_coverage, rk_page_coverage},
    {"measures", {{"Measures", "つながりの数値"}}, false, NULL, rk_page_measures},
    {"sources", {{"Sources", "出典"}}, false, NULL, rk_page_sources},
    {"maps", {{"Maps", "図"}}, true, rk_page_has_maps, rk_page_maps},
    {"sheets", {{"Sheets", "個票"}}, false, NULL, rk_page_sheets},
};
enum { section_count = sizeof sections / sizeof *sections };

static const struct rk_page_section *section_at(const struct rk_book *book, size_t i)
{
    return !sections[i].present || sections[i].present(book) ? &sections[i] : NULL;
}

/* The style: what is embedded, then the title at the head of printed pages. */
static void make_style(struct rk_book *book, struct rk_buffer *style)
{
    struct rk_wording title = rk_book_title(book);
    struct rk_embedded sheet = rk_embedded_style();
    rk_buffer_bytes(style, sheet.bytes, sheet.count);
    rk_page_list_style(style);
    rk_buffer_text(style, "@page{@top-left{content:");
    rk_html_style_string(style, title.text[book->options->language]);
    rk_buffer_text(style, "}}\n");
}

static void write_head(struct rk_book *book, struct rk_buffer *out, bool script)
{
    bool ja = book->options->language == RK_JAPANESE;
    struct rk_wording title = rk_book_title(book);
    struct rk_embedded code = rk_embedded_script();
    struct rk_buffer style = {0};
    char hash[56];
    make_style(book, &style);
    rk_html_mark(out, "<!DOCTYPE html>\n<html lang=\"");
    rk_html_mark(out, ja ? "ja" : "en");
    rk_html_mark(out, "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-"
                      "Policy\" content=\"default-src 'none'; style-src '");
    rk_sha256_source(rk_buffer_string(&style), style.count, hash);
    rk_html_mark(out, hash);
    if (script) {
        rk_html_mark(out, "'; script-src '");
        rk_sha256_source(code.bytes, code.count, hash);
        rk_html_mark(out, hash);
        rk_html_mark(out, "' '");
        rk_sha256_source(rk_page_put_off, strlen(rk_page_put_off), hash);
        rk_html_mark(out, hash);
    }
    rk_html_mark(out, "'; base-uri 'none'; form-action 'none'\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"referrer\" content=\"no-referrer\">\n<title");
    rk_html_attribute(out, "data-ja", title.text[RK_JAPANESE]);
    rk_html_attribute(out, "data-en", title.text[RK_ENGLISH]);
    rk_html_mark(out, ">");
    rk_html_text(out, title.text[book->options->language]);
    rk_html_mark(out, "</title>\n<style>");
    rk_buffer_bytes(out, rk_buffer_string(&style), style.count);
    rk_html_mark(out, "</style>\n");
    if (script) {
        rk_html_mark(out, "<script>");
        rk_buffer_bytes(out, code.bytes, code.count);
        rk_html_mark(out, "</script>\n");
    }
    rk_html_mark(out, "</head>\n<body>\n");
    out->failed |= style.failed;
    rk_buffer_free(&style);
}

/* An option of a filter: its text in the language of the options, both beside it for the switch. */
static void write_option(const struct rk_page_part *part, const char *value,
                         const struct rk_wording *text)
{
    rk_html_mark(part->out, "<option");
    rk_html_attribute(part->out, "value", value);
    rk_html_attribute(part->out, "data-ja", text->text[RK_JAPANESE]);
    rk_html_attribute(part->out, "data-en", text->text[RK_ENGLISH]);
    rk_html_mark(part->out, ">");
    rk_html_text(part->out, text->text[part->book->options->language]);
    rk_html_mark(part->out, "</option>");
}

static void open_select(const struct rk_page_part *part, const char *name,
                        const struct rk_wording *label)
{
    rk_html_mark(part->out, "<label>");
    rk_html_say(part->out, label, NULL, 0);
    rk_html_mark(part->out, " <select data-filter=\"");
    rk_html_mark(part->out, name);
    rk_html_mark(part->out, "\">");
    write_option(part, "", RK_W("all", "すべて"));
}

static void close_select(const struct rk_page_part *part)
{
    rk_html_mark(part->out, "</select></label>\n");
}

static void filter_status(const struct rk_page_part *part)
{
    open_select(part, "s", RK_W("Status", "進捗"));
    for (int i = 0; i < RK_PROGRESSES; i++) {
        struct rk_wording name = {{rk_progress_name((enum rk_progress)i, RK_ENGLISH),
                                   rk_progress_name((enum rk_progress)i, RK_JAPANESE)}};
        if (!part->book->counts[i])
            continue;
        write_option(part, rk_book_number(part->book, (uint32_t)i),
                     i ? &name : RK_W("not stated", "記載なし"));
    }
    close_select(part);
}

static void filter_bureau(const struct rk_page_part *part)
{
    struct rk_book *book = part->book;
    uint32_t n = rk_dataset_count(book->dataset, RK_ACTOR), count = 0;
    bool *used = rk_arena_take(&book->arena, n + 1);
    for (uint32_t v = 0; v < rk_network_actor_count(book->network); v++) {
        uint32_t bureau = rk_network_bureau(book->network, v);
        if (bureau != RK_NONE && !used[bureau]) {
            used[bureau] = true;
            count++;
        }
    }
    if (count < 2)
        return;
    open_select(part, "b", RK_W("Bureau", "部局"));
    for (uint32_t i = 0; i < n; i++)
        if (used[i])
            write_option(part, rk_book_number(book, i),
                         &RK_BOTH(rk_book_placed(book, (struct rk_node){RK_ACTOR, i})));
    close_select(part);
}

static void filter_kind(const struct rk_page_part *part)
{
    struct rk_book *book = part->book;
    bool used[RK_KINDS] = {false};
    for (uint32_t i = 0; i < rk_dataset_count(book->dataset, RK_ACTOR); i++)
        used[rk_dataset_actor(book->dataset, i)->kind.value] = true;
    open_select(part, "k", RK_W("Kind of partner", "相手の種別"));
    for (int i = 1; i < RK_KINDS; i++)
        if (used[i])
            write_option(part, rk_book_number(book, (uint32_t)i),
                         &(struct rk_wording){{rk_kind_name((enum rk_kind)i, RK_ENGLISH),
                                               rk_kind_name((enum rk_kind)i, RK_JAPANESE)}});
    close_select(part);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void filter_round(const struct rk_page_part *part)
{
    struct rk_book *book = part->book;
    uint32_t files = (uint32_t)rk_dataset_file_count(book->dataset), count = 0;
    const char **rounds = rk_arena_take(&book->arena, (files + 1) * sizeof *rounds);
    for (uint32_t i = 0; i < files; i++) {
        struct rk_head head = {.place = {.file = i & RK_NO_FILE}};
        if (*rk_book_round(book, &head))
            rounds[count++] = rk_book_round(book, &head);
    }
    if (count > 1)
        qsort(rounds, count, sizeof *rounds, by_text);
    if (!count || strcmp(rounds[0], rounds[count - 1]) == 0)
        return;
    open_select(part, "r", RK_W("Round", "回"));
    for (uint32_t i = 0; i < count; i++)
        if (!i || strcmp(rounds[i], rounds[i - 1]) != 0)
            write_option(part, rounds[i], &RK_BOTH(rounds[i]));
    close_select(part);
}

static void write_tools(const struct rk_page_part *part)
{
    struct rk_buffer *out = part->out;
    rk_html_mark(out, "<form class=\"tools js\" role=\"search\"><label>");
    rk_html_word(out, "Search", "さがす");
    rk_html_mark(out, " <input type=\"search\" data-filter=\"q\" autocomplete=\"off\"></label>\n");
    filter_status(part);
    filter_bureau(part);
    filter_kind(part);
    filter_round(part);
    rk_html_mark(out, "<button type=\"reset\">");
    rk_html_word(out, "Show all", "すべて表示");
    rk_html_mark(out, "</button> <output aria-live=\"polite\"></output>");
    if (part->book->room.large)
        rk_html_element(out, "span class=\"hint\"",
                        RK_W("This looks through what is on the page; the workbook and the folder "
                             "tables hold everything.",
                             "このページに載っているものから探します。すべては workbook.xlsx と "
                             "tables フォルダーにあります。"));
    rk_html_mark(out, "</form>\n");
}

static void write_nav(const struct rk_page_part *part)
{
    rk_html_mark(part->out, "<nav><ul>");
    for (size_t k = 0; k < 2 * section_count; k++) { /* the early ones, then the others */
        const struct rk_page_section *section = section_at(part->book, k % section_count);
        if (!section || section->early != (k < section_count))
            continue;
        rk_html_mark(part->out, "<li><a href=\"#");
        rk_html_mark(part->out, section->id);
        rk_html_mark(part->out, "\">");
        rk_html_say(part->out, &section->heading, NULL, 0);
        rk_html_mark(part->out, "</a></li>");
    }
    rk_html_mark(part->out, "</ul></nav>");
}

static void write_header(const struct rk_page_part *part)
{
    struct rk_buffer *out = part->out;
    struct rk_wording title = rk_book_title(part->book), day = rk_book_day(part->book);
    rk_html_mark(out, "<a class=\"skip\" href=\"#first\">");
    rk_html_word(out, "To the report", "本文へ");
    rk_html_mark(out,
                 "</a>\n<header><div class=\"switch js\">"
                 "<button type=\"button\" data-lang=\"ja\" lang=\"ja\">日本語</button>"
                 "<button type=\"button\" data-lang=\"en\" lang=\"en\">English</button></div>\n");
    rk_html_element(out, "h1", &title);
    rk_html_element(out, "p class=\"date\"", &day);
    write_nav(part);
    rk_html_mark(out, "</header>\n");
}

void rk_page_write(struct rk_book *book, struct rk_buffer *out)
{
    struct rk_page_part part = {book, out, 0};
    write_head(book, out, true);
    write_header(&part);
    write_tools(&part);
    rk_html_mark(out, "<main>\n");
    for (size_t i = 0; i < section_count; i++) {
        const struct rk_page_section *section = section_at(book, i);
        if (!section)
            continue;
        rk_html_mark(out, "<section id=\"");
        rk_html_mark(out, section->id);
        rk_html_mark(out, "\"><h2 id=\"h-");
        rk_html_mark(out, section->id);
        rk_html_mark(out, "\">");
        rk_html_say(out, &section->heading, NULL, 0);
        rk_html_mark(out, "</h2>\n");
        section->write(&part);
        rk_html_mark(out, "</section>\n");
    }
    rk_html_mark(out, "</main>\n</body>\n</html>\n");
}

/* A page of sheets: title and end; in between what stands there. */
static void begin_alone(const struct rk_page_part *part)
{
    struct rk_wording title = rk_book_title(part->book);
    write_head(part->book, part->out, false);
    rk_html_mark(part->out, "<main class=\"alone\">\n");
    rk_html_element(part->out, "h1", &title);
}

static void end_alone(const struct rk_page_part *part)
{
    rk_html_mark(part->out, "</main>\n</body>\n</html>\n");
    rk_html_keep(part->out, 0, part->book->options->language);
}

void rk_page_write_sheet(struct rk_book *book, struct rk_node about, struct rk_buffer *out)
{
    struct rk_page_part part = {book, out, RK_NONE};
    begin_alone(&part);
    rk_html_mark(out, "<h2 class=\"said\">");
    rk_html_word(out, "Sheet", "個票");
    rk_html_mark(out, "</h2>");
    rk_page_one_sheet(&part, about);
    end_alone(&part);
}

void rk_page_write_file(struct rk_book *book, uint32_t file, struct rk_buffer *out)
{
    struct rk_page_part part = {book, out, file};
    begin_alone(&part);
    rk_page_sheets_of_file(&part);
    end_alone(&part);
}

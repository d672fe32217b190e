/* The first screen: the sentences that matter, what is missing, what to do next; and the maps. */
#include "report/page.h"

#include <stdio.h>

enum { top_gaps = 3, top_ideas = 3 };

/* The worst gaps, as the rules order them; one of each rule, so that they differ. */
static uint32_t choose_gaps(const struct rk_book *book, const struct rk_gap *chosen[top_gaps])
{
    uint32_t count = 0;
    for (uint32_t severity = 3; severity >= 1; severity--)
        for (uint32_t i = 0; i < rk_gaps_count(book->gaps) && count < top_gaps; i++) {
            const struct rk_gap *gap = rk_gaps_item(book->gaps, i);
            bool fits = rk_book_gap_counts(gap) && gap->severity == severity;
            for (uint32_t k = 0; fits && k < count; k++)
                fits = chosen[k]->rule != gap->rule;
            if (fits)
                chosen[count++] = gap;
        }
    return count;
}

static void write_gaps(const struct rk_page_part *part)
{
    const struct rk_gap *chosen[top_gaps];
    uint32_t count = choose_gaps(part->book, chosen);
    if (!count)
        return;
    rk_html_mark(part->out, "<div class=\"half\">");
    rk_html_element(part->out, "h3", RK_W("What is missing, first of all", "まず見てほしいすきま"));
    rk_html_mark(part->out, "<ol>");
    for (uint32_t i = 0; i < count; i++)
        rk_html_element(part->out, "li", &chosen[i]->message);
    rk_html_mark(part->out, "</ol><p class=\"more\"><a href=\"#gaps\">");
    rk_html_word(part->out, "All gaps", "すきまの一覧へ");
    rk_html_mark(part->out, "</a></p></div>\n");
}

static void write_ideas(const struct rk_page_part *part)
{
    struct rk_book *book = part->book;
    uint32_t hoped = book->counts[RK_PROPOSED] + book->counts[RK_WISHED];
    uint32_t ideas = rk_suggest_count(book->suggestions);
    if (!hoped && !ideas)
        return;
    rk_html_mark(part->out, "<div class=\"half\">");
    rk_html_element(part->out, "h3", RK_W("What to do next", "次にすること"));
    rk_html_mark(part->out, "<ol>");
    if (hoped) {
        struct rk_wording n = rk_book_some(book, hoped, "partnership", "partnerships");
        rk_html_mark(part->out, "<li>");
        rk_html_say(
            part->out,
            RK_W("Settle who takes the next step, and by when, for what was proposed or "
                 "wished for ({0}).",
                 "提案や希望として挙がった連携（{0}件）について、次に動く人と期限を決める。"),
            &n, 1);
        rk_html_mark(part->out, "</li>\n");
    }
    for (uint32_t i = 0; i < ideas && i < top_ideas; i++)
        rk_html_element(part->out, "li", &rk_suggest_item(book->suggestions, i)->message);
    rk_html_mark(part->out, "</ol>");
    if (ideas) {
        rk_html_mark(part->out, "<p class=\"more\"><a href=\"#suggestions\">");
        rk_html_word(part->out, "Why these", "候補の一覧と理由へ");
        rk_html_mark(part->out, "</a></p>");
    }
    rk_html_mark(part->out, "</div>\n");
}

void rk_page_first(const struct rk_page_part *part)
{
    struct rk_wording sentences[RK_BOOK_SENTENCES];
    uint32_t count = rk_book_sentences(part->book, sentences, RK_BOOK_SENTENCES);
    if (part->book->options->public_view)
        rk_html_element(
            part->out, "p class=\"notice\"",
            RK_W("This is the version for the public. Notes, who said what, wishes of those who do "
                 "the work and what was marked internal have been left out.",
                 "公開用の版です。備考、発言した人、事業の担当からの希望、内部限りの記載は除いて"
                 "います。"));
    rk_html_mark(part->out, "<ul class=\"lead\">");
    for (uint32_t i = 0; i < count; i++)
        rk_html_element(part->out, "li", &sentences[i]);
    rk_html_mark(part->out, "</ul>\n<div class=\"halves\">");
    write_gaps(part);
    write_ideas(part);
    rk_html_mark(part->out, "</div>\n<p class=\"caveat\">");
    rk_html_word(part->out,
                 "What is not on record may still be done: no record of a partnership does not "
                 "mean that there is none.",
                 "記録がないことは、連携がないこととは限りません。");
    rk_html_mark(part->out, "</p>\n");
}

bool rk_page_has_maps(const struct rk_book *book)
{
    return book->map_count > 0;
}

static bool address_of(const void *part, struct rk_node node, char address[RK_ADDRESS])
{
    return rk_page_sheet_address(part, node, address);
}

void rk_page_maps(const struct rk_page_part *part)
{
    struct rk_buffer *out = part->out;
    static const char *const names[] = {"en", "ja"};
    rk_html_element(out, "p class=\"hint js\"",
                    RK_W("Point at a box, or move to it with the Tab key, and only its partners "
                         "stay bright. Press it to see its sheet. With the map in focus, + and − "
                         "zoom, the arrows move, 0 shows all again.",
                         "図の中の名前を指すか Tab "
                         "キーで選ぶと、つながっている相手だけが濃く残ります。押すとその個票に"
                         "移ります。図を選んで + と − "
                         "で拡大と縮小、矢印で移動、0 で全体に戻ります。"));
    for (uint32_t i = 0; i < part->book->map_count; i++) {
        const struct rk_book_map *map = &part->book->maps[i];
        rk_html_mark(out, "<figure class=\"map\"");
        rk_html_attribute(out, "id", map->kind->name);
        rk_html_mark(out, "><figcaption>");
        rk_html_element(out, "h3", &map->kind->title);
        rk_html_mark(out, "</figcaption><div class=\"canvas\">");
        for (int k = 0; k < 2; k++) { /* that of the page first */
            int language = k ^ (int)part->book->options->language;
            char prefix[24];
            snprintf(prefix, sizeof prefix, "m%u%s", i, names[language]);
            rk_html_mark(out, "<div");
            rk_html_attribute(out, "lang", names[language]);
            rk_html_mark(out, ">");
            rk_page_later(part);
            struct rk_svg_page page = {prefix, address_of, part};
            rk_svg_inline(out, map->svg[language].bytes, map->svg[language].count, &page);
            rk_page_later_end(part);
            rk_html_mark(out, "</div>");
        }
        rk_html_mark(out, "</div></figure>\n");
    }
}

/* The list of partnerships, and the to-do list of what is unstated. */
#include "report/page.h"

#include <string.h>

enum { most_named = 300 /* of one rule */ };

static const struct rk_wording headings[] = {
    {{"No. and status", "番号と進捗"}},
    {{"What", "何を"}},
    {{"With whom", "だれと"}},
    {{"How, and what for", "どのように、何のために"}},
    {{"Who moves, by when", "主担当と期限"}},
    {{"Who said it, where", "発言元と出典"}},
};

static const struct rk_page_table table = {"partnerships", "list sortable", headings,
                                           sizeof headings / sizeof *headings};

static void line(const struct rk_page_part *part, const struct rk_wording *label,
                 const struct rk_wording *text)
{
    if (!text->text[0] || !*text->text[0])
        return;
    rk_html_mark(part->out, "<div><span class=\"label\">");
    rk_html_say(part->out, label, NULL, 0);
    rk_html_mark(part->out, "</span> ");
    rk_html_say(part->out, text, NULL, 0);
    rk_html_mark(part->out, "</div>");
}

static void text_line(const struct rk_page_part *part, const struct rk_wording *label,
                      const struct rk_stated *stated)
{
    if (stated->text)
        line(part, label, &RK_BOTH(stated->text));
}

static void values_line(const struct rk_page_part *part, const struct rk_wording *label,
                        const struct rk_values *values)
{
    struct rk_wording text = rk_book_values(part->book, values);
    if (values->count)
        line(part, label, &text);
}

static void write_status(const struct rk_page_part *part, const struct rk_partnership *p)
{
    enum rk_level level = (enum rk_level)p->level.value;
    if (p->from_wanted == RK_NONE) {
        rk_html_mark(part->out, "<b>");
        rk_html_text(part->out, p->head.id);
        rk_html_mark(part->out, "</b> ");
    }
    rk_page_status(part, p);
    if (level)
        line(part, RK_W("depth", "深さ"),
             &(struct rk_wording){
                 {rk_level_name(level, RK_ENGLISH), rk_level_name(level, RK_JAPANESE)}});
}

static void write_what(const struct rk_page_part *part, const struct rk_partnership *p)
{
    if (p->projects.count) {
        rk_html_mark(part->out, "<div>");
        rk_page_value_links(part, &p->projects);
        rk_html_mark(part->out, "</div>");
    }
    values_line(part, RK_W("field", "分野"), &p->fields);
    values_line(part, RK_W("for", "対象"), &p->about->targets);
    values_line(part, RK_W("need", "課題"), &p->about->needs);
    values_line(part, RK_W("life stage", "ライフステージ"), &p->about->life_stages);
    if (!p->projects.count && !p->fields.count && !p->about->targets.count &&
        !p->about->needs.count)
        rk_page_unstated(part);
}

static void write_how(const struct rk_page_part *part, const struct rk_partnership *p)
{
    rk_html_mark(part->out, "<div>");
    if (p->how.text)
        rk_html_text(part->out, p->how.text);
    else if (p->rest->form.text)
        rk_html_text(part->out, p->rest->form.text);
    else
        rk_page_unstated(part);
    rk_html_mark(part->out, "</div>");
    text_line(part, RK_W("effect", "効果"), &p->effect);
    values_line(part, RK_W("caution", "注意"), &p->rest->caution);
    text_line(part, RK_W("note", "備考"), &p->head.rest->note);
}

static void write_owner(const struct rk_page_part *part, const struct rk_partnership *p)
{
    if (!p->rest->owner.text && !p->rest->due.text) {
        rk_page_unstated(part);
        return;
    }
    rk_html_mark(part->out, "<div>");
    if (p->rest->owner.text && p->rest->owner.target != RK_NONE)
        rk_page_link(part, (struct rk_node){RK_ACTOR, p->rest->owner.target});
    else if (p->rest->owner.text)
        rk_html_text(part->out, p->rest->owner.text);
    else
        rk_page_unstated(part);
    rk_html_mark(part->out, "</div>");
    text_line(part, RK_W("by", "期限"), &p->rest->due);
}

static void write_source(const struct rk_page_part *part, const struct rk_partnership *p)
{
    struct rk_book *book = part->book;
    if (p->rest->said_by.count) {
        rk_html_mark(part->out, "<div>");
        rk_page_value_links(part, &p->rest->said_by);
        rk_html_mark(part->out, "</div>");
    }
    values_line(part, RK_W("at", "場"), &p->rest->forum);
    text_line(part, RK_W("source", "出典"), &p->source);
    if (!p->rest->said_by.count && !p->source.text && p->head.place.file != RK_NO_FILE)
        line(part, RK_W("record", "記録"), &RK_BOTH(rk_book_place(book, p->head.place)));
}

static void write_row(const struct rk_page_part *part, uint32_t row, uint32_t i)
{
    const struct rk_partnership *p = rk_dataset_partnership(part->book->dataset, i);
    static void (*const cells[])(const struct rk_page_part *, const struct rk_partnership *) = {
        write_status, write_what, NULL, write_how, write_owner, write_source};
    uint32_t count;
    const uint32_t *actors = rk_page_actors_of(part, p, &count);
    rk_page_row(part, &table, row);
    rk_html_attribute_number(part->out, "id", "c", i);
    rk_html_attribute_number(part->out, "data-s", "", (uint32_t)p->status.value);
    rk_page_filters(part, actors, count);
    rk_html_attribute(part->out, "data-r", rk_book_round(part->book, &p->head));
    rk_html_mark(part->out, ">");
    for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) {
        rk_html_mark(part->out, "<td>");
        if (cells[c])
            cells[c](part, p);
        else if (p->partners.count)
            rk_page_value_links(part, &p->partners);
        else
            rk_page_unstated(part);
        rk_html_mark(part->out, "</td>");
    }
    rk_html_mark(part->out, "</tr>\n");
}

void rk_page_partnerships(const struct rk_page_part *part)
{
    uint32_t count = rk_dataset_count(part->book->dataset, RK_PARTNERSHIP);
    if (!count) {
        rk_html_element(part->out, "p",
                        RK_W("No partnership is on record.", "連携の記録はありません。"));
        return;
    }
    rk_html_element(
        part->out, "p class=\"hint\"",
        RK_W("“proposed” was said by a group, “wished” by those who do the work; neither is a "
             "promise. “agreed”, “underway” and “achieved” are partnerships of today.",
             "「提案」は話し合いの班が、「希望」は事業の担当が挙げたもので、どちらもまだ約束では"
             "ありません。「合意」「実施中」「達成」は、いまの連携です。"));
    rk_page_table(part, &table);
    for (uint32_t i = 0; i < part->book->room.row_count; i++)
        write_row(part, i, part->book->room.rows[i]);
    rk_page_table_end(part, part->book->room.row_count);
    rk_page_rest(part, count, part->book->room.row_count, &RK_BOTH("partnerships"));
}

/* A narrow screen shows each row as a stack of cells, and before each what it is. */
void rk_page_list_style(struct rk_buffer *style)
{
    rk_buffer_text(style, "@media screen and (max-width:48rem){\n");
    for (unsigned i = 0; i < sizeof headings / sizeof *headings; i++) {
        rk_buffer_print(style, ".list td:nth-child(%u)::before{content:", i + 1);
        rk_html_style_string(style, headings[i].text[RK_JAPANESE]);
        rk_buffer_print(style, "}\nhtml[lang=en] .list td:nth-child(%u)::before{content:", i + 1);
        rk_html_style_string(style, headings[i].text[RK_ENGLISH]);
        rk_buffer_text(style, "}\n");
    }
    rk_buffer_text(style, "}\n");
}

bool rk_page_has_todo(const struct rk_book *book)
{
    for (size_t i = 0; i < rk_dataset_diagnostic_count(book->dataset); i++) {
        const struct rk_diagnostic *at = rk_dataset_diagnostic(book->dataset, i);
        if (at->severity == RK_NOTE && rk_book_is_todo(at->rule))
            return true;
    }
    return false;
}

static uint32_t count_rule(const struct rk_book *book, const struct rk_rule *rule)
{
    uint32_t count = 0;
    for (size_t i = 0; i < rk_dataset_diagnostic_count(book->dataset); i++) {
        const struct rk_diagnostic *at = rk_dataset_diagnostic(book->dataset, i);
        count += at->rule == rule && at->severity == RK_NOTE;
    }
    return count;
}

/* One rule: its name, why it matters, and all it was found of, in running text. */
static void write_rule(const struct rk_page_part *part, const struct rk_rule *rule, uint32_t count)
{
    struct rk_book *book = part->book;
    uint32_t shown = 0;
    struct rk_wording title[] = {rk_book_todo_title(rule), rk_book_count(book, count)};
    rk_html_mark(part->out, "<div class=\"todo\"><h3>");
    rk_html_say(part->out, RK_W("Not stated: {0} ({1})", "{0}（{1}件）"), title, 2);
    rk_html_mark(part->out, "</h3><p class=\"hint\">");
    rk_html_say(part->out, &rule->explain, NULL, 0);
    bool sentences = strcmp(rule->name, "not-in-source") == 0;
    rk_html_mark(part->out, sentences ? "</p><ul class=\"running\">" : "</p><ul class=\"names\">");
    for (size_t i = 0; i < rk_dataset_diagnostic_count(book->dataset); i++) {
        const struct rk_diagnostic *at = rk_dataset_diagnostic(book->dataset, i);
        if (at->rule != rule || at->severity != RK_NOTE || shown == most_named)
            continue;
        shown++;
        struct rk_wording subject = rk_book_todo_subject(book, at);
        uint32_t partnership = rk_book_todo_partnership(book, at);
        rk_html_mark(part->out, "<li data-f>");
        if (partnership != RK_NONE)
            rk_page_row_link(part, partnership, &subject);
        else
            rk_html_say(part->out, &subject, NULL, 0);
        rk_html_mark(part->out, "</li>\n");
    }
    rk_html_mark(part->out, "</ul>");
    rk_page_rest(part, count, shown, &RK_BOTH("todo"));
    rk_html_mark(part->out, "</div>\n");
}

void rk_page_todo(const struct rk_page_part *part)
{
    rk_html_element(
        part->out, "p",
        RK_W(
            "Nothing here is a mistake: these are the things that the records leave unsaid, to be "
            "asked and written in.",
            "誤りではありません。記録にまだ書かれていないことを、これから確かめて書き足すための一覧"
            "です。"));
    const struct rk_rule *rule;
    for (size_t i = 0; (rule = rk_book_todo_rule(i)); i++) {
        uint32_t count = count_rule(part->book, rule);
        if (count)
            write_rule(part, rule, count);
    }
}

/* Measures with plain words and how they are found; where the records came from. */
#include "report/page.h"

#include <math.h>

enum { most_actors = 1000, few_actors = 300, most_untied = 200 };

static const struct rk_wording headings[] = {
    {{"Name", "名前"}},
    {{"Kind", "種別"}},
    {{"Bureau", "部局"}},
    {{"Ties today", "いまのつながり"}},
    {{"With hopes", "これからも含む"}},
    {{"Outside bureau", "部局の外"}},
    {{"Bridging", "橋渡し"}},
    {{"Lost without it", "抜けると離れる数"}},
};

static const struct rk_page_table of_actors = {"actors", "actors sortable", headings,
                                               sizeof headings / sizeof *headings};

static void number_cell(const struct rk_page_part *part, double number, int decimals)
{
    rk_html_mark(part->out, "<td class=\"n\">");
    rk_html_text(part->out, isfinite(number) ? rk_book_fixed(part->book, number, decimals) : "–");
    rk_html_mark(part->out, "</td>");
}

static void write_actor(const struct rk_page_part *part, uint32_t row, uint32_t v)
{
    struct rk_book *book = part->book;
    uint32_t actor = rk_network_actor(book->network, v);
    uint32_t bureau = rk_network_bureau(book->network, v);
    uint32_t now = rk_network_vertex(book->now_network, actor);
    const struct rk_actor_measures *m = rk_analysis_actor(book->all, v);
    const struct rk_actor_measures *today =
        now == RK_NONE ? NULL : rk_analysis_actor(book->now, now);
    enum rk_kind kind = (enum rk_kind)rk_dataset_actor(book->dataset, actor)->kind.value;
    rk_page_row(part, &of_actors, row);
    rk_page_filters(part, &actor, 1);
    rk_html_mark(part->out, "><th scope=\"row\">");
    rk_page_link(part, (struct rk_node){RK_ACTOR, actor});
    rk_html_mark(part->out, "</th><td>");
    rk_html_say(
        part->out,
        &(struct rk_wording){{rk_kind_name(kind, RK_ENGLISH), rk_kind_name(kind, RK_JAPANESE)}},
        NULL, 0);
    rk_html_mark(part->out, "</td><td>");
    if (bureau != RK_NONE)
        rk_html_text(part->out, rk_dataset_actor(book->dataset, bureau)->head.label);
    rk_html_mark(part->out, "</td>");
    number_cell(part, today ? today->degree : 0, 0);
    number_cell(part, m->degree, 0);
    number_cell(part, bureau == RK_NONE ? (double)NAN : m->outside_bureau, 0);
    number_cell(part, today ? today->betweenness : 0, 3);
    number_cell(part, today && today->cut_point ? today->cut_off : (double)NAN, 0);
    rk_html_mark(part->out, "</tr>\n");
}

struct whole_row {
    struct rk_wording name, meaning;
    double now, all;
    int decimals;
};

static void write_whole(const struct rk_page_part *part)
{
    const struct rk_network_measures *now = rk_analysis_whole(part->book->now);
    const struct rk_network_measures *all = rk_analysis_whole(part->book->all);
    const struct whole_row rows[] = {
        {{{"Actors", "主体"}},
         {{"who can partner", "連携しうる人や組織"}},
         now->actors,
         all->actors,
         0},
        {{{"Ties", "つながり"}},
         {{"pairs that meet in a partnership or a project's team",
           "同じ連携や事業で顔を合わせる組の数"}},
         now->ties,
         all->ties,
         0},
        {{{"Density", "つながりの密度"}},
         {{"ties, of all pairs there could be", "ありうる組のうち、つながっている割合"}},
         now->density,
         all->density,
         3},
        {{{"Parts", "まとまり"}},
         {{"groups that do not touch", "互いにたどれない集まりの数"}},
         now->components,
         all->components,
         0},
        {{{"Not tied yet", "まだ結ばれていない主体"}},
         {{"actors without a tie", "つながりが一つもない主体"}},
         now->isolates,
         all->isolates,
         0},
        {{{"Distance", "平均の隔たり"}},
         {{"steps between two that can reach each other", "たどりあえる二者の間の平均の歩数"}},
         now->mean_distance,
         all->mean_distance,
         2},
        {{{"Within bureaus", "部局の中の密度"}},
         {{"ties, of the pairs in one bureau", "同じ部局の組のうち、つながっている割合"}},
         now->within_density,
         all->within_density,
         3},
        {{{"Across bureaus", "部局をまたぐ密度"}},
         {{"ties, of the pairs of two bureaus", "部局の違う組のうち、つながっている割合"}},
         now->between_density,
         all->between_density,
         3},
    };
    static const struct rk_wording columns[] = {{{"Measure", "見るもの"}},
                                                {{"Today", "いま"}},
                                                {{"With hopes", "これからも含む"}},
                                                {{"What it says", "意味"}}};
    rk_page_table(part, &(struct rk_page_table){"measures", "whole", columns, 4});
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rk_html_mark(part->out, "<tr><th scope=\"row\">");
        rk_html_say(part->out, &rows[i].name, NULL, 0);
        rk_html_mark(part->out, "</th>");
        number_cell(part, rows[i].now, rows[i].decimals);
        number_cell(part, rows[i].all, rows[i].decimals);
        rk_html_element(part->out, "td", &rows[i].meaning);
        rk_html_mark(part->out, "</tr>");
    }
    rk_page_table_end(part, 0);
}

static void write_method(const struct rk_page_part *part)
{
    static const struct rk_wording notes[] = {
        {{"Two actors are tied when they meet in a partnership (its partners and the leads of its "
          "projects) or in the team of a project. Ties of today come from what is agreed, underway "
          "or achieved, and from teams.",
          "同じ連携（連携先と、その事業の担当）または同じ事業の担当・参加として顔を合わせる主体"
          "どうしを「つながり」とします。いまのつながりは、合意・実施中・達成の連携と、事業の担当・"
          "参加から数えます。"}},
        {{"Bridging is the share of shortest ways between two others that lead through the actor "
          "(Freeman’s betweenness), from 0 to 1.",
          "「橋渡し」は、ほかの二者を結ぶいちばん短い道のうち、その主体を通るものの割合です"
          "（媒介中心性、0～1）。"}},
        {{"“Lost without it” counts those who could no longer be reached by the largest remaining "
          "part if the actor left (cut points).",
          "「抜けると離れる数」は、その主体が抜けたときに、残りのいちばん大きなまとまりから"
          "離れてしまう主体の数です（切断点）。"}},
        {{"Placeholders such as “the departments concerned” are counted as nobody, and bureaus "
          "that "
          "only group others are no actors.",
          "「関係部局」のような仮の呼び名はだれとも数えず、所属先としてだけ書かれた部局も主体には"
          "数えません。"}},
        {{"Numbers describe the records, not how well anybody works. Small differences mean "
          "nothing.",
          "数値は記録の様子を表すもので、仕事の良し悪しを表すものではありません。小さな差には意味が"
          "ありません。"}},
    };
    rk_html_element(part->out, "h3", RK_W("How this was counted", "数え方"));
    rk_html_mark(part->out, "<ul class=\"small\">");
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        rk_html_element(part->out, "li", &notes[i]);
    rk_html_mark(part->out, "</ul>\n");
}

/* Rows of zeros say nothing: those without ties stand in one line. */
static void write_untied(const struct rk_page_part *part)
{
    struct rk_book *book = part->book;
    uint32_t n = rk_network_actor_count(book->network), count = 0;
    struct rk_node *nodes = rk_arena_take(&book->arena, (n + 1) * sizeof *nodes);
    for (uint32_t v = 0; v < n; v++)
        if (!rk_analysis_actor(book->all, v)->degree)
            nodes[count++] = (struct rk_node){RK_ACTOR, rk_network_actor(book->network, v)};
    if (!count)
        return;
    struct rk_wording number = rk_book_some(book, count, "actor", "actors");
    rk_html_mark(part->out, "<p class=\"small\">");
    rk_html_say(part->out,
                RK_W("Without a tie on record, {0}: ", "つながりの記録がない主体（{0}）："),
                &number, 1);
    rk_page_links(part, nodes, count < most_untied ? count : most_untied);
    rk_html_mark(part->out, "</p>\n");
    rk_page_rest(part, count, most_untied, &RK_BOTH("actors"));
}

void rk_page_measures(const struct rk_page_part *part)
{
    struct rk_book *book = part->book;
    struct rk_wording silo = rk_book_silo(book);
    uint32_t n = rk_network_actor_count(book->network), shown = 0, tied = 0;
    uint32_t most = n > most_actors ? few_actors : n;
    rk_html_element(part->out, "p", &silo);
    write_whole(part);
    rk_html_element(part->out, "h3 id=\"h-actors\"", RK_W("Each actor", "主体ごと"));
    rk_page_table(part, &of_actors);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t v = rk_analysis_order(book->all)[i];
        bool is_tied = rk_analysis_actor(book->all, v)->degree > 0;
        if (is_tied && tied++ < most) {
            write_actor(part, shown, v);
            shown++;
        }
    }
    rk_page_table_end(part, shown);
    rk_page_rest(part, tied, shown, &RK_BOTH("actors"));
    write_untied(part);
    write_method(part);
}

static void meeting_line(const struct rk_page_part *part, const struct rk_wording *label,
                         const struct rk_stated *value)
{
    if (!value->text)
        return;
    rk_html_mark(part->out, "<dt>");
    rk_html_say(part->out, label, NULL, 0);
    rk_html_mark(part->out, "</dt><dd>");
    rk_html_text(part->out, value->text);
    rk_html_mark(part->out, "</dd>");
}

void rk_page_sources(const struct rk_page_part *part)
{
    struct rk_book *book = part->book;
    for (uint32_t i = 0; i < rk_dataset_count(book->dataset, RK_MEETING); i++) {
        const struct rk_meeting *meeting = rk_dataset_meeting(book->dataset, i);
        rk_html_mark(part->out, "<dl>");
        meeting_line(part, RK_W("Meeting", "会議"), &meeting->title);
        meeting_line(part, RK_W("Date", "日付"), &meeting->date);
        meeting_line(part, RK_W("Place", "場所"), &meeting->venue);
        meeting_line(part, RK_W("Plan", "計画"), &meeting->plan);
        meeting_line(part, RK_W("Host", "主催"), &meeting->host);
        meeting_line(part, RK_W("Participants", "参加者"), &meeting->participants);
        meeting_line(part, RK_W("Source", "出典"), &meeting->source);
        meeting_line(part, RK_W("Note", "備考"), &meeting->head.rest->note);
        rk_html_mark(part->out, "</dl>\n");
    }
    rk_html_mark(part->out, "<p class=\"small\">");
    rk_html_word(part->out, "Files read: ", "読んだファイル：");
    for (uint32_t i = 0; i < rk_dataset_file_count(book->dataset); i++) {
        struct rk_place place = {.file = i & RK_NO_FILE};
        if (i)
            rk_html_word(part->out, ", ", "、");
        rk_html_text(part->out, rk_book_file(book, place));
    }
    rk_html_mark(part->out, "</p>\n");
}

/* What `renkei analyze` tells: sentences first, then the table of actors, then bridges. */
#include "report/output.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { shown_rows = 30 };

static const struct rk_column columns[] = {
    {"id", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"name", {{"name", "名前"}}, RK_CELL_TEXT, 0},
    {"kind", {{"kind", "種別"}}, RK_CELL_TEXT, 0},
    {"bureau", {{"bureau", "部局"}}, RK_CELL_TEXT, 0},
    {"degree", {{"ties", "つながりの数"}}, RK_CELL_WHOLE, 0},
    {"strength", {{"meetings", "会う回数"}}, RK_CELL_REAL, 1},
    {"projects", {{"projects", "事業"}}, RK_CELL_WHOLE, 0},
    {"betweenness", {{"bridging", "橋渡し役"}}, RK_CELL_REAL, 3},
    {"harmonic", {{"closeness", "近さ"}}, RK_CELL_REAL, 3},
    {"pagerank", {{NULL, NULL}}, RK_CELL_REAL, 4},
    {"constraint", {{"constraint", "しばられ度"}}, RK_CELL_REAL, 2},
    {"effective_size", {{NULL, NULL}}, RK_CELL_REAL, 1},
    {"coreness", {{NULL, NULL}}, RK_CELL_WHOLE, 0},
    {"outside_bureau", {{"outside bureau", "部局の外"}}, RK_CELL_WHOLE, 0},
    {"component", {{"part", "まとまり"}}, RK_CELL_WHOLE, 0},
    {"community", {{NULL, NULL}}, RK_CELL_WHOLE, 0},
    {"cut_point", {{"cut point", "抜けると切れる"}}, RK_CELL_TRUTH, 0},
    {"cut_off", {{"cut off", "切れる数"}}, RK_CELL_WHOLE, 0},
};
enum { column_count = sizeof columns / sizeof *columns };

static const char *const layers[] = {[RK_ALL] = "all", [RK_NOW] = "now", [RK_HOPED] = "hoped"};

static const struct rk_actor *actor_of(const struct rk_analysis *analysis, uint32_t v)
{
    const struct rk_network *network = rk_analysis_network(analysis);
    return rk_dataset_actor(rk_network_dataset(network), rk_network_actor(network, v));
}

static const char *bureau_name(const struct rk_analysis *analysis, uint32_t v, bool id)
{
    const struct rk_network *network = rk_analysis_network(analysis);
    uint32_t bureau = rk_network_bureau(network, v);
    if (bureau == RK_NONE)
        return NULL;
    const struct rk_actor *actor = rk_dataset_actor(rk_network_dataset(network), bureau);
    return id ? actor->head.id : actor->head.label;
}

static struct rk_cell text_cell(const char *text)
{
    return (struct rk_cell){text, NAN};
}

static struct rk_cell number_cell(double number)
{
    return (struct rk_cell){NULL, number};
}

/* One row; for people short names, for machines ids and English words. */
static void fill_row(const struct rk_analysis *analysis, uint32_t v, bool people,
                     enum rk_language language, struct rk_cell *row)
{
    const struct rk_actor *actor = actor_of(analysis, v);
    const struct rk_actor_measures *m = rk_analysis_actor(analysis, v);
    enum rk_language words = people ? language : RK_ENGLISH;
    const char *kind = rk_kind_name((enum rk_kind)actor->kind.value, words);
    size_t c = 0;
    row[c++] = text_cell(actor->head.id);
    row[c++] = text_cell(people ? actor->head.label : actor->head.name);
    row[c++] = text_cell(*kind ? kind : NULL);
    row[c++] = text_cell(bureau_name(analysis, v, !people));
    row[c++] = number_cell(m->degree);
    row[c++] = number_cell(m->strength);
    row[c++] = number_cell(m->projects);
    row[c++] = number_cell(m->betweenness);
    row[c++] = number_cell(m->harmonic);
    row[c++] = number_cell(m->pagerank);
    row[c++] = number_cell(m->constraint);
    row[c++] = number_cell(m->effective_size);
    row[c++] = number_cell(m->coreness);
    row[c++] = number_cell(m->outside_bureau);
    row[c++] = number_cell(m->component);
    row[c++] = number_cell(m->community);
    row[c++] = number_cell(m->cut_point);
    row[c++] = number_cell(m->cut_off);
}

static struct rk_cell *fill_table(const struct rk_analysis *analysis, bool people,
                                  enum rk_language language, struct rk_table *table)
{
    uint32_t n = rk_network_actor_count(rk_analysis_network(analysis));
    struct rk_cell *cells = calloc((size_t)n * column_count + 1, sizeof *cells);
    const uint32_t *order = rk_analysis_order(analysis);
    for (uint32_t i = 0; cells && i < n; i++)
        fill_row(analysis, order[i], people, language, &cells[(size_t)i * column_count]);
    *table = (struct rk_table){columns, column_count, cells, n};
    return cells;
}

/* ---- JSON ---- */

static void json_network(struct rk_json *json, const struct rk_network_measures *w)
{
    rk_json_open(json, "network", '{');
    rk_json_whole(json, "actors", w->actors);
    rk_json_whole(json, "ties", w->ties);
    rk_json_real(json, "weight", w->weight);
    rk_json_real(json, "density", w->density);
    rk_json_whole(json, "components", w->components);
    rk_json_whole(json, "largest_component", w->largest_component);
    rk_json_whole(json, "isolates", w->isolates);
    rk_json_real(json, "transitivity", w->transitivity);
    rk_json_real(json, "degree_centralization", w->degree_centralization);
    rk_json_real(json, "betweenness_centralization", w->betweenness_centralization);
    rk_json_real(json, "mean_distance", w->mean_distance);
    rk_json_whole(json, "communities", w->communities);
    rk_json_real(json, "modularity", w->modularity);
    rk_json_whole(json, "bureaus", w->bureaus);
    rk_json_real(json, "within_density", w->within_density);
    rk_json_real(json, "between_density", w->between_density);
    rk_json_real(json, "ei_index", w->ei_index);
    rk_json_real(json, "ei_expected", w->ei_expected);
    rk_json_real(json, "ei_p", w->ei_p);
    rk_json_real(json, "assortativity", w->assortativity);
    rk_json_close(json, '}');
}

static void json_bridges(struct rk_json *json, const struct rk_analysis *analysis)
{
    uint32_t count;
    const uint32_t *bridges = rk_analysis_bridges(analysis, &count);
    rk_json_open(json, "bridges", '[');
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_tie *tie = rk_network_tie(rk_analysis_network(analysis), bridges[i]);
        rk_json_open(json, NULL, '[');
        rk_json_text(json, NULL, actor_of(analysis, tie->a)->head.id);
        rk_json_text(json, NULL, actor_of(analysis, tie->b)->head.id);
        rk_json_close(json, ']');
    }
    rk_json_close(json, ']');
}

static void write_json(struct rk_buffer *out, const struct rk_analysis *analysis,
                       const struct rk_table *table)
{
    struct rk_json json = {.out = out};
    rk_json_open(&json, NULL, '{');
    rk_json_whole(&json, "format", 1);
    rk_json_text(&json, "command", "analyze");
    rk_json_text(&json, "ties", layers[rk_network_options(rk_analysis_network(analysis))->layer]);
    rk_json_line(&json);
    json_network(&json, rk_analysis_whole(analysis));
    rk_json_line(&json);
    rk_table_json(&json, "actors", table);
    rk_json_line(&json);
    json_bridges(&json, analysis);
    rk_json_close(&json, '}');
    rk_buffer_char(out, '\n');
}

/* ---- text ---- */

__attribute__((format(printf, 3, 5))) __attribute__((format(printf, 4, 5))) static void
tell(struct rk_buffer *out, enum rk_language language, const char *en, const char *ja, ...)
{
    char sentence[512];
    va_list list;
    va_start(list, ja);
    vsnprintf(sentence, sizeof sentence, language == RK_ENGLISH ? en : ja, list);
    va_end(list);
    rk_buffer_text(out, sentence);
    rk_buffer_char(out, '\n');
}

static void tell_size(struct rk_buffer *out, const struct rk_analysis *analysis,
                      enum rk_language language)
{
    static const struct rk_wording names[] = {
        [RK_ALL] = {{"All ties", "すべてのつながり"}},
        [RK_NOW] = {{"Ties of now", "いまのつながり"}},
        [RK_HOPED] = {{"Ties hoped for", "これからのつながり"}}};
    const struct rk_network_measures *w = rk_analysis_whole(analysis);
    const char *layer =
        names[rk_network_options(rk_analysis_network(analysis))->layer].text[language];
    tell(out, language, "%s: %u actors, %u ties.", "%s：主体 %u、つながり %u。", layer, w->actors,
         w->ties);
    if (!w->actors) {
        tell(out, language, "There is no actor to measure.", "測る主体がありません。");
        return;
    }
    if (w->components > 1)
        tell(out, language,
             "They fall into %u parts that do not touch; the largest has %u, and %u stand alone.",
             "まとまりは %u に分かれています。いちばん大きいまとまりは %u "
             "主体、まだ結ばれていない主体は %u です。",
             w->components, w->largest_component, w->isolates);
    else
        tell(out, language, "Everyone hangs together.", "全員がひとつながりです。");
}

/* Names of those for whom pick says yes, at most five, in the order of rows. */
static uint32_t list_names(struct rk_buffer *names, const struct rk_analysis *analysis,
                           bool (*pick)(const struct rk_actor_measures *),
                           enum rk_language language)
{
    uint32_t n = rk_network_actor_count(rk_analysis_network(analysis)), count = 0;
    const uint32_t *order = rk_analysis_order(analysis);
    for (uint32_t i = 0; i < n; i++) {
        if (!pick(rk_analysis_actor(analysis, order[i])))
            continue;
        if (count++ < 5) {
            rk_buffer_text(names, count > 1 ? language == RK_ENGLISH ? ", " : "、" : "");
            rk_buffer_text(names, actor_of(analysis, order[i])->head.label);
        }
    }
    if (count > 5)
        rk_buffer_print(names, language == RK_ENGLISH ? " and %u more" : " ほか %u", count - 5);
    return count;
}

static bool is_cut(const struct rk_actor_measures *m)
{
    return m->cut_point;
}

static bool is_alone(const struct rk_actor_measures *m)
{
    return m->degree == 0;
}

static void tell_names(struct rk_buffer *out, const struct rk_analysis *analysis,
                       bool (*pick)(const struct rk_actor_measures *), enum rk_language language,
                       const struct rk_wording *sentence)
{
    struct rk_buffer names = {0};
    if (list_names(&names, analysis, pick, language)) {
        const char *args[] = {rk_buffer_string(&names)};
        rk_buffer_format(out, sentence->text[language], args, 1);
        rk_buffer_char(out, '\n');
    }
    out->failed |= names.failed;
    rk_buffer_free(&names);
}

static void tell_bureaus(struct rk_buffer *out, const struct rk_analysis *analysis,
                         enum rk_language language)
{
    const struct rk_network_measures *w = rk_analysis_whole(analysis);
    if (w->bureaus < 2 || isnan(w->ei_index))
        return;
    tell(out, language,
         "By chance %.0f %% of ties would cross bureaus; %.0f %% do (p = %.4f, %u permutations).",
         "偶然なら %.0f %% のつながりが部局をまたぐはずのところ、実際は %.0f %% です（p = "
         "%.4f、並べ替え %u 回）。",
         50 * (w->ei_expected + 1), 50 * (w->ei_index + 1), w->ei_p, w->permutations);
}

static void tell_notices(struct rk_buffer *out, const struct rk_analysis *analysis,
                         enum rk_language language)
{
    const struct rk_network *network = rk_analysis_network(analysis);
    const struct rk_network_notice *notice = rk_network_notice(network);
    if (notice->large_parties)
        tell(out, language,
             "Notice: %u parties of more than %u make no ties (the largest has %u; --max-party).",
             "お知らせ：%u 件は参加が %u を超えるので、つながりにしていません（最大 "
             "%u。--max-party で変えられます）。",
             notice->large_parties, rk_network_options(network)->max_party, notice->largest_party);
    if (notice->placeholders)
        tell(out, language, "Notice: %u mentions of someone still to be named are left out.",
             "お知らせ：名指しされていない相手（関係部局など）%u 件は数えていません。",
             notice->placeholders);
    if (notice->named_twice)
        tell(out, language, "Notice: %u records name an actor twice; it counts once.",
             "お知らせ：同じ主体を二度書いた記録が %u 件あります。一度として数えました。",
             notice->named_twice);
}

static void tell_bridges(struct rk_buffer *out, const struct rk_analysis *analysis,
                         const struct rk_report_options *options)
{
    uint32_t count, most = options->all ? UINT32_MAX : 10;
    const uint32_t *bridges = rk_analysis_bridges(analysis, &count);
    if (!count)
        return;
    rk_buffer_char(out, '\n');
    tell(out, options->language, "Ties that alone hold two parts together (%u):",
         "それがなくなると二つに分かれるつながり（%u）：", count);
    for (uint32_t i = 0; i < count && i < most; i++) {
        const struct rk_tie *tie = rk_network_tie(rk_analysis_network(analysis), bridges[i]);
        tell(out, options->language, "  %s - %s", "  %s － %s",
             actor_of(analysis, tie->a)->head.label, actor_of(analysis, tie->b)->head.label);
    }
    if (count > most)
        tell(out, options->language, "  ... and %u more (--all)", "  ほか %u 本（--all で全部）",
             count - most);
}

static void write_text(struct rk_buffer *out, const struct rk_analysis *analysis,
                       const struct rk_report_options *options, const struct rk_table *table)
{
    static const struct rk_wording cut = {{"If one of these left, others would lose touch: {0}.",
                                           "抜けるとつながりが切れる主体：{0}。"}};
    static const struct rk_wording alone = {
        {"Not tied to anyone yet: {0}.", "まだ結ばれていない主体：{0}。"}};
    enum rk_language language = options->language;
    size_t most = options->all ? SIZE_MAX : shown_rows;
    tell_size(out, analysis, language);
    tell_names(out, analysis, is_cut, language, &cut);
    tell_names(out, analysis, is_alone, language, &alone);
    tell_bureaus(out, analysis, language);
    tell_notices(out, analysis, language);
    if (!table->row_count)
        return;
    rk_buffer_char(out, '\n');
    rk_table_text(out, table, language, most);
    if (table->row_count > most)
        tell(out, language, "... and %zu more (--all shows them)", "ほか %zu 主体（--all で全部）",
             table->row_count - most);
    tell_bridges(out, analysis, options);
}

enum rk_status rk_report_analyze(const struct rk_analysis *analysis,
                                 const struct rk_report_options *options, struct rk_bytes *out)
{
    struct rk_table table;
    struct rk_cell *cells =
        fill_table(analysis, options->format == RK_TEXT, options->language, &table);
    if (!cells)
        return RK_MEMORY;
    struct rk_buffer buffer = {0};
    if (options->format == RK_JSON)
        write_json(&buffer, analysis, &table);
    else if (options->format == RK_CSV)
        rk_table_csv(&buffer, &table);
    else
        write_text(&buffer, analysis, options, &table);
    free(cells);
    return rk_buffer_hand_over(&buffer, out);
}

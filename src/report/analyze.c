/* What `renkei analyze` tells: sentences first, then the table of actors, then bridges. */
#include "report/analyze.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { shown_rows = 30 };

/* People see what they have words for; machines see all. */
static const struct rk_column columns[] = {
    {"id", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"name", {{"name", "名前"}}, RK_CELL_TEXT, 0},
    {"kind", {{"kind", "種別"}}, RK_CELL_TEXT, 0},
    {"bureau", {{"bureau", "部局"}}, RK_CELL_TEXT, 0},
    {"degree", {{"ties", "つながりの数"}}, RK_CELL_WHOLE, 0},
    {"strength", {{"meetings", "回数"}}, RK_CELL_REAL, 1},
    {"projects", {{"projects", "事業"}}, RK_CELL_WHOLE, 0},
    {"betweenness", {{"bridging", "橋渡し"}}, RK_CELL_REAL, 3},
    {"harmonic", {{"closeness", "近さ"}}, RK_CELL_REAL, 3},
    {"pagerank", {{NULL, NULL}}, RK_CELL_REAL, 4},
    {"constraint", {{NULL, NULL}}, RK_CELL_REAL, 2},
    {"effective_size", {{NULL, NULL}}, RK_CELL_REAL, 1},
    {"coreness", {{NULL, NULL}}, RK_CELL_WHOLE, 0},
    {"outside_bureau", {{"outside bureau", "部局の外"}}, RK_CELL_WHOLE, 0},
    {"component", {{"part", "まとまり"}}, RK_CELL_WHOLE, 0},
    {"community", {{NULL, NULL}}, RK_CELL_WHOLE, 0},
    {"cut_point", {{NULL, NULL}}, RK_CELL_TRUTH, 0},
    {"cut_off", {{"lost without it", "抜けると離れる数"}}, RK_CELL_WHOLE, 0},
    {"betweenness_inside", {{"bridging in its place", "自治体内の橋渡し"}}, RK_CELL_REAL, 3},
    {"approximate", {{NULL, NULL}}, RK_CELL_TEXT, 0}, /* these two are for drawn numbers */
};
enum { column_count = sizeof columns / sizeof *columns };

static const char *const layers[] = {[RK_ALL] = "all", [RK_NOW] = "now", [RK_HOPED] = "hoped"};

const struct rk_actor *rk_actor_of(const struct rk_analysis *analysis, uint32_t v)
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

static uint32_t min(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static struct rk_cell text_cell(const char *text)
{
    return (struct rk_cell){text, NAN};
}

static struct rk_cell number_cell(double number)
{
    return (struct rk_cell){NULL, number};
}

/* One row; for people short names, and nothing where 0 would say nothing; for machines ids and
 * English words. */
static void fill_row(const struct rk_analysis *analysis, uint32_t v, bool people,
                     enum rk_language language, struct rk_cell *row)
{
    const struct rk_actor *actor = rk_actor_of(analysis, v);
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
    bool none = people && rk_network_bureau(rk_analysis_network(analysis), v) == RK_NONE;
    row[c++] = number_cell(none ? (double)NAN : m->outside_bureau);
    row[c++] = number_cell(m->component);
    row[c++] = number_cell(m->community);
    row[c++] = number_cell(m->cut_point);
    row[c++] = number_cell(people && !m->cut_point ? (double)NAN : m->cut_off);
    row[c++] = number_cell(m->betweenness_inside);
}

/* What is told of actors, a run of rows at a time: all of a nation would take more room than its
 * text. */
struct telling {
    const struct rk_analysis *analysis;
    const struct rk_report_options *options;
    struct rk_approximate_text room;
    const char *approximate; /* NULL: every number is exact */
    struct rk_cell *cells;
    size_t column_count;
};

enum { rows_at_once = 256 };

/* Sheets have no room for what JSON and sentences say once: there each row says it. */
static bool begin(struct telling *telling, size_t rows)
{
    telling->approximate =
        rk_approximate_cell(rk_analysis_whole(telling->analysis), &telling->room);
    bool sheet = telling->options->format == RK_CSV;
    telling->column_count = column_count - (telling->approximate ? sheet ? 0 : 1 : 2);
    telling->cells = calloc(rows * telling->column_count + 1, sizeof *telling->cells);
    return telling->cells;
}

/* Those from a place in the order on. */
static struct rk_table fill_rows(const struct telling *telling, uint32_t from, uint32_t count)
{
    bool people = telling->options->format == RK_TEXT;
    const uint32_t *order = rk_analysis_order(telling->analysis) + from;
    size_t columns_told = telling->column_count;
    for (uint32_t i = 0; i < count; i++) {
        struct rk_cell row[column_count];
        fill_row(telling->analysis, order[i], people, telling->options->language, row);
        row[column_count - 1] = text_cell(telling->approximate);
        memcpy(&telling->cells[i * columns_told], row, columns_told * sizeof *row);
    }
    return (struct rk_table){columns, columns_told, telling->cells, count};
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
    rk_json_whole(json, "community_runs", w->community_runs);
    rk_json_whole(json, "bureaus", w->bureaus);
    rk_json_real(json, "within_density", w->within_density);
    rk_json_real(json, "between_density", w->between_density);
    rk_json_real(json, "ei_index", w->ei_index);
    rk_json_real(json, "ei_expected", w->ei_expected);
    rk_json_real(json, "ei_p", w->ei_p);
    rk_json_whole(json, "permutations", w->permutations);
    rk_json_real(json, "assortativity", w->assortativity);
    rk_json_close(json, '}');
}

static void json_drawn(struct rk_json *json, const char *method, const struct rk_approximate *drawn)
{
    rk_json_text(json, "method", method);
    rk_json_real(json, "epsilon", drawn->epsilon);
    rk_json_real(json, "delta", drawn->delta);
    rk_json_whole(json, "samples", drawn->samples);
}

void rk_tell_approximate(struct rk_json *json, const struct rk_network_measures *w)
{
    static const char pairs[] = "betweenness: drawn pairs, all their shortest paths";
    static const char sources[] = "harmonic: drawn sources, leaders exact";
    bool first = w->betweenness_drawn.samples, second = w->harmonic_drawn.samples;
    if (!first && !second)
        return;
    rk_json_open(json, "approximate", '{');
    json_drawn(json, first ? pairs : sources, first ? &w->betweenness_drawn : &w->harmonic_drawn);
    if (second) {
        rk_json_open(json, "harmonic", '{');
        json_drawn(json, sources, &w->harmonic_drawn);
        rk_json_close(json, '}');
    }
    rk_json_close(json, '}');
    rk_json_line(json);
}

static void add_drawn(struct rk_approximate_text *room, const char *name,
                      const struct rk_approximate *drawn)
{
    size_t used = strlen(room->text);
    if (drawn->samples)
        snprintf(room->text + used, sizeof room->text - used, "%s%s +-%.2g (%.2g)",
                 used ? "; " : "", name, drawn->epsilon, 1 - drawn->delta);
}

const char *rk_approximate_cell(const struct rk_network_measures *whole,
                                struct rk_approximate_text *room)
{
    room->text[0] = 0;
    add_drawn(room, "betweenness", &whole->betweenness_drawn);
    add_drawn(room, "harmonic", &whole->harmonic_drawn);
    return room->text[0] ? room->text : NULL;
}

static void json_bridges(struct rk_json *json, const struct rk_analysis *analysis)
{
    uint32_t count;
    const uint32_t *bridges = rk_analysis_bridges(analysis, &count);
    rk_json_open(json, "bridges", '[');
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_tie tie = rk_network_tie(rk_analysis_network(analysis), bridges[i]);
        rk_json_open(json, NULL, '[');
        rk_json_text(json, NULL, rk_actor_of(analysis, tie.a)->head.id);
        rk_json_text(json, NULL, rk_actor_of(analysis, tie.b)->head.id);
        rk_json_close(json, ']');
    }
    rk_json_close(json, ']');
}

static void write_json(struct rk_buffer *out, const struct telling *telling)
{
    const struct rk_analysis *analysis = telling->analysis;
    uint32_t n = rk_network_actor_count(rk_analysis_network(analysis));
    struct rk_json json = {.out = out};
    rk_json_open(&json, NULL, '{');
    rk_json_whole(&json, "format", 1);
    rk_json_text(&json, "command", "analyze");
    rk_json_text(&json, "ties", layers[rk_network_options(rk_analysis_network(analysis))->layer]);
    rk_json_line(&json);
    rk_tell_approximate(&json, rk_analysis_whole(analysis));
    json_network(&json, rk_analysis_whole(analysis));
    rk_json_line(&json);
    rk_json_open(&json, "actors", '[');
    for (uint32_t from = 0; from < n; from += rows_at_once) {
        struct rk_table table = fill_rows(telling, from, min(n - from, rows_at_once));
        rk_table_json_rows(&json, &table);
    }
    rk_json_close(&json, ']');
    rk_json_line(&json);
    json_bridges(&json, analysis);
    rk_json_close(&json, '}');
    rk_buffer_char(out, '\n');
}

static void write_csv(struct rk_buffer *out, const struct telling *telling)
{
    uint32_t n = rk_network_actor_count(rk_analysis_network(telling->analysis));
    rk_table_csv(out, &(struct rk_table){columns, telling->column_count, NULL, 0});
    for (uint32_t from = 0; from < n; from += rows_at_once) {
        struct rk_table table = fill_rows(telling, from, min(n - from, rows_at_once));
        rk_table_csv_rows(out, &table);
    }
}

/* ---- text ---- */

enum { strength_column = 5 };

/* Meetings are mostly whole numbers: digits behind the point only where there are any. */
static void show_digits(struct rk_column *shown, const struct rk_analysis *analysis)
{
    uint32_t n = rk_network_actor_count(rk_analysis_network(analysis));
    bool all_whole = true;
    memcpy(shown, columns, sizeof columns);
    for (uint32_t v = 0; v < n; v++) {
        double strength = rk_analysis_actor(analysis, v)->strength;
        all_whole &= strength == floor(strength);
    }
    shown[strength_column].decimals = all_whole ? 0 : 1;
}

static void write_text(struct rk_buffer *out, const struct telling *telling, uint32_t rows)
{
    static const struct rk_wording rest = {
        {"and {0} more (--all shows them)", "ほか{0}（--all ですべて出ます）"}};
    enum rk_language language = telling->options->language;
    uint32_t n = rk_network_actor_count(rk_analysis_network(telling->analysis));
    rk_tell_network(out, telling->analysis, language);
    if (!n)
        return;
    struct rk_column shown[column_count];
    struct rk_table table = fill_rows(telling, 0, rows);
    show_digits(shown, telling->analysis);
    table.columns = shown;
    rk_buffer_char(out, '\n');
    rk_table_text(out, &table, language, rows);
    if (n > rows) {
        char count[32];
        rk_whole_text(n - rows, count);
        rk_buffer_format(out, rest.text[language], (const char *[]){count}, 1);
        rk_buffer_char(out, '\n');
    }
    rk_tell_bridges(out, telling->analysis, telling->options);
}

enum rk_status rk_report_analyze(const struct rk_analysis *analysis,
                                 const struct rk_report_options *options, struct rk_bytes *out)
{
    uint32_t n = rk_network_actor_count(rk_analysis_network(analysis));
    uint32_t most = options->format != RK_TEXT ? rows_at_once : options->all ? n : shown_rows;
    struct telling telling = {.analysis = analysis, .options = options};
    if (!begin(&telling, min(n, most)))
        return RK_MEMORY;
    struct rk_buffer buffer = {0};
    if (options->format == RK_JSON)
        write_json(&buffer, &telling);
    else if (options->format == RK_CSV)
        write_csv(&buffer, &telling);
    else
        write_text(&buffer, &telling, min(n, most));
    free(telling.cells);
    return rk_buffer_hand_over(&buffer, out);
}

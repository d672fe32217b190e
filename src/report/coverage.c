/* What `renkei coverage` tells: each need at each life stage and for each target, and who answers
 * it there. */
#include "report/output.h"

#include <math.h>
#include <stdlib.h>

static const char *const covers[RK_COVERS] = {
    [RK_NOT_DECLARED] = "not-declared", [RK_NOBODY] = "nobody",
    [RK_SCHEMES_ONLY] = "schemes-only", [RK_ONE_PROVIDER] = "one-provider",
    [RK_COVERED] = "covered",
};

static const char *axis_name(enum rk_thing axis)
{
    return axis == RK_TARGET ? "target" : "life-stage";
}

/* One axis being told. */
struct axis {
    const struct rk_dataset *dataset;
    enum rk_thing thing;
    struct rk_coverage *coverage;
};

static const struct rk_head *need_of(const struct axis *axis, const struct rk_coverage_cell *cell)
{
    return rk_dataset_head(axis->dataset, RK_NEED, cell->need);
}

static const struct rk_head *column_of(const struct axis *axis, const struct rk_coverage_cell *cell)
{
    return rk_dataset_head(axis->dataset, axis->thing, cell->column);
}

/* ---- JSON ---- */

static void json_axis(struct rk_json *json, const struct axis *axis)
{
    for (uint32_t i = 0; i < rk_coverage_count(axis->coverage); i++) {
        const struct rk_coverage_cell *cell = rk_coverage_cell(axis->coverage, i);
        rk_json_line(json);
        rk_json_open(json, NULL, '{');
        rk_json_text(json, "axis", axis_name(axis->thing));
        rk_json_text(json, "need", need_of(axis, cell)->id);
        rk_json_text(json, "column", column_of(axis, cell)->id);
        rk_json_text(json, "cover", covers[cell->cover]);
        rk_json_truth(json, "declared", cell->declared);
        rk_json_truth(json, "unclear", cell->unclear);
        rk_json_nodes(json, "records", axis->dataset, cell->records, cell->record_count, RK_BY_ID);
        rk_json_nodes(json, "providers", axis->dataset, cell->providers, cell->provider_count,
                      RK_BY_ID);
        rk_json_close(json, '}');
    }
}

/* ---- tables ---- */

static const struct rk_column columns[] = {
    {"axis", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"need", {{"need", "課題"}}, RK_CELL_TEXT, 0},
    {"column", {{"at or for", "時期・対象"}}, RK_CELL_TEXT, 0},
    {"cover", {{"state", "状態"}}, RK_CELL_TEXT, 0},
    {"declared", {{NULL, NULL}}, RK_CELL_TRUTH, 0},
    {"unclear", {{NULL, NULL}}, RK_CELL_TRUTH, 0},
    {"records", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"providers", {{"answered by", "担い手"}}, RK_CELL_TEXT, 0},
};
enum { column_count = sizeof columns / sizeof *columns, shown_rows = 30 };

/* People read short names; machines full ids. */
static void join(struct rk_buffer *out, const struct axis *axis, const struct rk_node *nodes,
                 uint32_t count, const char *between, bool people)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_head *head = rk_dataset_head(axis->dataset, nodes[i].thing, nodes[i].index);
        rk_buffer_text(out, i ? between : "");
        rk_buffer_text(out, people ? head->label : head->id);
    }
}

static struct rk_cell text_cell(const char *text)
{
    return (struct rk_cell){text, NAN};
}

/* The joined texts of a row, freed with the table. */
struct joined {
    struct rk_buffer records, providers;
};

static void fill_row(const struct axis *axis, const struct rk_coverage_cell *cell, bool people,
                     enum rk_language language, struct joined *joined, struct rk_cell *row)
{
    const char *between = !people ? "; " : language == RK_JAPANESE ? "、" : ", ";
    const struct rk_head *need = need_of(axis, cell), *column = column_of(axis, cell);
    join(&joined->records, axis, cell->records, cell->record_count, between, people);
    join(&joined->providers, axis, cell->providers, cell->provider_count, between, people);
    bool nobody = !cell->provider_count && people;
    size_t c = 0;
    row[c++] = text_cell(axis_name(axis->thing));
    row[c++] = text_cell(people ? need->label : need->id);
    row[c++] = text_cell(people ? column->label : column->id);
    row[c++] = text_cell(people ? rk_cover_name(cell->cover, language) : covers[cell->cover]);
    row[c++] = (struct rk_cell){NULL, cell->declared};
    row[c++] = (struct rk_cell){NULL, cell->unclear};
    row[c++] = text_cell(rk_buffer_string(&joined->records));
    row[c++] = text_cell(nobody ? NULL : rk_buffer_string(&joined->providers));
}

/* Writes one axis with `write`. */
static void with_table(struct rk_buffer *out, const struct axis *axis,
                       const struct rk_report_options *options,
                       void (*write)(struct rk_buffer *, const struct rk_table *,
                                     const struct rk_report_options *))
{
    uint32_t count = rk_coverage_count(axis->coverage);
    struct rk_cell *cells = calloc((size_t)count * column_count + 1, sizeof *cells);
    struct joined *joined = calloc((size_t)count + 1, sizeof *joined);
    bool people = options->format == RK_TEXT;
    for (uint32_t i = 0; cells && joined && i < count; i++)
        fill_row(axis, rk_coverage_cell(axis->coverage, i), people, options->language, &joined[i],
                 &cells[(size_t)i * column_count]);
    for (uint32_t i = 0; joined && i < count; i++)
        out->failed |= joined[i].records.failed || joined[i].providers.failed;
    if (cells && joined)
        write(out, &(struct rk_table){columns, column_count, cells, count}, options);
    else
        out->failed = true;
    for (uint32_t i = 0; joined && i < count; i++) {
        rk_buffer_free(&joined[i].records);
        rk_buffer_free(&joined[i].providers);
    }
    free(joined);
    free(cells);
}

static void write_rows(struct rk_buffer *out, const struct rk_table *table,
                       const struct rk_report_options *options)
{
    (void)options;
    rk_table_csv_rows(out, table);
}

/* ---- text ---- */

static void write_table(struct rk_buffer *out, const struct rk_table *table,
                        const struct rk_report_options *options)
{
    static const struct rk_wording rest = {
        {"and {0} more (--all shows them)\n", "ほか{0}（--all ですべて出ます）\n"}};
    size_t most = options->all ? SIZE_MAX : shown_rows;
    rk_table_text(out, table, options->language, most);
    if (table->row_count <= most)
        return;
    char count[32];
    rk_fixed_text((double)(table->row_count - most), 0, count);
    rk_buffer_format(out, rest.text[options->language], (const char *[]){count}, 1);
}

static void write_axis(struct rk_buffer *out, const struct axis *axis,
                       const struct rk_report_options *options)
{
    static const struct rk_wording headings[] = {
        {{"Needs by life stage: {0} cells. Nobody {1}, schemes only {2}, one provider {3}, covered "
          "{4}.\n",
          "課題×ライフステージ：{0}か所。誰もいない{1}、制度のみ{2}、担い手が一つ{3}"
          "、行き届いている"
          "{4}。\n"}},
        {{"Needs by target: {0} cells. Nobody {1}, schemes only {2}, one provider {3}, covered "
          "{4}.\n",
          "課題×対象：{0}か所。誰もいない{1}、制度のみ{2}、担い手が一つ{3}、行き届いている{4}"
          "。\n"}}};
    static const struct rk_wording nothing[] = {
        {{"Needs by life stage: not declared.\n", "課題×ライフステージ：記載がありません。\n"}},
        {{"Needs by target: not declared.\n", "課題×対象：記載がありません。\n"}}};
    int k = axis->thing == RK_TARGET;
    uint32_t counts[RK_COVERS] = {0}, count = rk_coverage_count(axis->coverage);
    char digits[5][32];
    for (uint32_t i = 0; i < count; i++)
        counts[rk_coverage_cell(axis->coverage, i)->cover]++;
    rk_fixed_text(count, 0, digits[0]);
    for (int cover = RK_NOBODY; cover < RK_COVERS; cover++)
        rk_fixed_text(counts[cover], 0, digits[cover]);
    if (!count) {
        rk_buffer_text(out, nothing[k].text[options->language]);
        return;
    }
    rk_buffer_format(out, headings[k].text[options->language],
                     (const char *[]){digits[0], digits[RK_NOBODY], digits[RK_SCHEMES_ONLY],
                                      digits[RK_ONE_PROVIDER], digits[RK_COVERED]},
                     5);
    with_table(out, axis, options, write_table);
}

static void write_all(struct rk_buffer *out, const struct axis *axes, size_t count,
                      const struct rk_report_options *options)
{
    if (options->format == RK_JSON) {
        struct rk_json json = {.out = out};
        rk_json_open(&json, NULL, '{');
        rk_json_whole(&json, "format", 1);
        rk_json_text(&json, "command", "coverage");
        rk_json_open(&json, "cells", '[');
        for (size_t i = 0; i < count; i++)
            json_axis(&json, &axes[i]);
        rk_json_close(&json, ']');
        rk_json_close(&json, '}');
        rk_buffer_char(out, '\n');
        return;
    }
    if (options->format == RK_CSV)
        rk_table_csv(out, &(struct rk_table){columns, column_count, NULL, 0});
    for (size_t i = 0; i < count; i++) {
        if (options->format == RK_CSV) {
            with_table(out, &axes[i], options, write_rows);
            continue;
        }
        rk_buffer_text(out, i ? "\n" : "");
        write_axis(out, &axes[i], options);
    }
}

enum rk_status rk_report_coverage(const struct rk_network *network, enum rk_thing axis,
                                  const struct rk_report_options *options, struct rk_bytes *out)
{
    struct axis axes[2] = {{0}};
    size_t count = 0;
    enum rk_status status = RK_OK;
    for (int k = 0; status == RK_OK && k < 2; k++) {
        enum rk_thing thing = k ? RK_TARGET : RK_LIFE_STAGE;
        if (axis != RK_THINGS && axis != thing)
            continue;
        axes[count].dataset = rk_network_dataset(network);
        axes[count].thing = thing;
        status = rk_coverage_find(network, thing, &axes[count].coverage);
        count += status == RK_OK;
    }
    struct rk_buffer buffer = {0};
    if (status == RK_OK)
        write_all(&buffer, axes, count, options);
    for (size_t i = 0; i < count; i++)
        rk_coverage_free(axes[i].coverage);
    if (status == RK_OK)
        return rk_buffer_hand_over(&buffer, out);
    return status;
}

/* What `renkei gaps` tells, as JSON and CSV; the text for people is in gaps_text.c. */
#include "report/analyze.h"
#include "report/gaps.h"

#include <math.h>
#include <stdlib.h>

static const struct rk_dataset *dataset_of(const struct rk_gaps *gaps)
{
    return rk_network_dataset(rk_analysis_network(rk_gaps_analysis(gaps)));
}

const struct rk_head *rk_gap_head(const struct rk_gaps *gaps, struct rk_node node)
{
    return rk_dataset_head(dataset_of(gaps), node.thing, node.index);
}

static void json_gap(struct rk_json *json, const struct rk_gaps *gaps, const struct rk_gap *gap,
                     enum rk_language language)
{
    rk_json_line(json);
    rk_json_open(json, NULL, '{');
    rk_json_text(json, "rule", gap->rule->name);
    rk_json_text(json, "id", gap->id);
    rk_json_whole(json, "severity", gap->severity);
    rk_json_nodes(json, "subjects", dataset_of(gaps), gap->subjects, gap->subject_count, RK_BY_ID);
    rk_json_nodes(json, "names", dataset_of(gaps), gap->subjects, gap->subject_count, RK_BY_NAME);
    rk_json_text(json, "message", gap->message.text[language]);
    rk_json_text(json, "next_step", gap->rule->next_step.text[language]);
    rk_json_text(json, "doubt", gap->doubt->text[language]);
    rk_json_records(json, dataset_of(gaps), gap->records, gap->record_count, false);
    rk_json_open(json, "closed_by", '[');
    for (uint32_t i = 0; i < gap->closed_by_count; i++)
        rk_json_text(json, NULL,
                     rk_gap_head(gaps, (struct rk_node){RK_PARTNERSHIP, gap->closed_by[i]})->id);
    rk_json_close(json, ']');
    if (gap->accepted != RK_NONE) {
        const struct rk_accepted *record = rk_dataset_accepted(dataset_of(gaps), gap->accepted);
        rk_json_text(json, "why", record->why.text);
        rk_json_text(json, "until", record->until.text);
    }
    rk_json_close(json, '}');
}

static void json_gaps(struct rk_json *json, const char *key, const struct rk_gaps *gaps,
                      bool accepted, enum rk_language language)
{
    rk_json_line(json);
    rk_json_open(json, key, '[');
    for (uint32_t i = 0; i < rk_gaps_count(gaps); i++)
        if ((rk_gaps_item(gaps, i)->accepted != RK_NONE) == accepted)
            json_gap(json, gaps, rk_gaps_item(gaps, i), language);
    rk_json_close(json, ']');
}

static void write_json(struct rk_buffer *out, const struct rk_gaps *gaps, enum rk_language language)
{
    struct rk_json json = {.out = out};
    rk_json_open(&json, NULL, '{');
    rk_json_whole(&json, "format", 1);
    rk_json_text(&json, "command", "gaps");
    rk_tell_approximate(&json, rk_analysis_whole(rk_gaps_analysis(gaps)));
    json_gaps(&json, "findings", gaps, false, language);
    rk_json_line(&json);
    rk_json_open(&json, "not_enough_data", '[');
    for (uint32_t i = 0; i < rk_gaps_unjudged_count(gaps); i++) {
        rk_json_line(&json);
        rk_json_open(&json, NULL, '{');
        rk_json_text(&json, "rule", rk_gaps_unjudged(gaps, i)->rule->name);
        rk_json_text(&json, "why", rk_gaps_unjudged(gaps, i)->why.text[language]);
        rk_json_close(&json, '}');
    }
    rk_json_close(&json, ']');
    json_gaps(&json, "accepted", gaps, true, language);
    rk_json_close(&json, '}');
    rk_buffer_char(out, '\n');
}

/* ---- CSV ---- */

static const struct rk_column columns[] = {
    {"rule", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"id", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"severity", {{NULL, NULL}}, RK_CELL_WHOLE, 0},
    {"subjects", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"names", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"message", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"next_step", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"doubt", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"records", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"closed_by", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"accepted", {{NULL, NULL}}, RK_CELL_TEXT, 0},
    {"approximate", {{NULL, NULL}}, RK_CELL_TEXT, 0}, /* only where anything was drawn */
};
enum { column_count = sizeof columns / sizeof *columns };

/* Several in one cell, as import reads them: by semicolons. */
static void add(struct rk_buffer *cell, const char *text)
{
    rk_buffer_text(cell, cell->count ? "; " : "");
    rk_buffer_text(cell, text);
}

enum { cell_subjects, cell_names, cell_records, cell_closed_by, joined_cells };

static void join_cells(struct rk_buffer cells[joined_cells], const struct rk_gaps *gaps,
                       const struct rk_gap *gap)
{
    for (int i = 0; i < joined_cells; i++)
        cells[i].count = 0;
    for (uint32_t i = 0; i < gap->subject_count; i++) {
        add(&cells[cell_subjects], rk_gap_head(gaps, gap->subjects[i])->id);
        add(&cells[cell_names], rk_gap_head(gaps, gap->subjects[i])->name);
    }
    for (uint32_t i = 0; i < gap->record_count; i++)
        add(&cells[cell_records], rk_gap_head(gaps, gap->records[i])->id);
    for (uint32_t i = 0; i < gap->closed_by_count; i++)
        add(&cells[cell_closed_by],
            rk_gap_head(gaps, (struct rk_node){RK_PARTNERSHIP, gap->closed_by[i]})->id);
}

static struct rk_cell text_cell(const char *text)
{
    return (struct rk_cell){text, NAN};
}

static void csv_row(struct rk_buffer *out, const struct rk_gaps *gaps, const struct rk_gap *gap,
                    struct rk_buffer cells[joined_cells], enum rk_language language)
{
    static const char *const no_reason[] = {"accepted", "了解済み"};
    const char *why = NULL;
    if (gap->accepted != RK_NONE) {
        why = rk_dataset_accepted(dataset_of(gaps), gap->accepted)->why.text;
        why = why ? why : no_reason[language];
    }
    struct rk_approximate_text room;
    const char *approximate = rk_approximate_cell(rk_analysis_whole(rk_gaps_analysis(gaps)), &room);
    join_cells(cells, gaps, gap);
    const struct rk_cell row[] = {
        text_cell(gap->rule->name),
        text_cell(gap->id),
        {NULL, gap->severity},
        text_cell(rk_buffer_string(&cells[cell_subjects])),
        text_cell(rk_buffer_string(&cells[cell_names])),
        text_cell(gap->message.text[language]),
        text_cell(gap->rule->next_step.text[language]),
        text_cell(gap->doubt->text[language]),
        text_cell(rk_buffer_string(&cells[cell_records])),
        text_cell(rk_buffer_string(&cells[cell_closed_by])),
        text_cell(why),
        text_cell(approximate),
    };
    size_t count = column_count - (approximate ? 0 : 1);
    rk_table_csv_rows(out, &(struct rk_table){columns, count, row, 1});
}

static void write_csv(struct rk_buffer *out, const struct rk_gaps *gaps, enum rk_language language)
{
    struct rk_buffer cells[joined_cells] = {{0}};
    struct rk_approximate_text room;
    bool exact = !rk_approximate_cell(rk_analysis_whole(rk_gaps_analysis(gaps)), &room);
    rk_table_csv(out, &(struct rk_table){columns, column_count - (exact ? 1 : 0), NULL, 0});
    for (uint32_t i = 0; i < rk_gaps_count(gaps); i++)
        csv_row(out, gaps, rk_gaps_item(gaps, i), cells, language);
    for (int i = 0; i < joined_cells; i++) {
        out->failed |= cells[i].failed;
        rk_buffer_free(&cells[i]);
    }
}

enum rk_status rk_report_gaps(const struct rk_gaps *gaps, const struct rk_report_options *options,
                              struct rk_bytes *out)
{
    struct rk_buffer buffer = {0};
    if (options->format == RK_JSON)
        write_json(&buffer, gaps, options->language);
    else if (options->format == RK_CSV)
        write_csv(&buffer, gaps, options->language);
    else
        rk_tell_gaps(&buffer, gaps, options);
    return rk_buffer_hand_over(&buffer, out);
}

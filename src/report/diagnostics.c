/* Findings of `renkei check`: lines with places, source lines and carets; JSON and CSV. */
#include "report/output.h"
#include "report/source_line.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { shown_notes = 20 /* of each rule, unless all are asked for */ };

static const struct rk_wording severities[] = {
    [RK_OFF] = {{"", ""}},
    [RK_NOTE] = {{"note", "確認"}},
    [RK_WARNING] = {{"warning", "注意"}},
    [RK_ERROR] = {{"error", "誤り"}},
};

static const char *const colors[] = {
    [RK_OFF] = "", [RK_NOTE] = "\033[36m", [RK_WARNING] = "\033[35m", [RK_ERROR] = "\033[1;31m"};

static void write_place(struct rk_buffer *out, const struct rk_dataset *dataset,
                        struct rk_place place)
{
    if (place.file == RK_NO_FILE)
        return;
    rk_buffer_text(out, rk_dataset_file(dataset, place.file));
    if (place.line)
        rk_buffer_print(out, ":%u:%u", place.line, place.column);
}

static void write_sentence(struct rk_buffer *out, const struct rk_diagnostic *diagnostic,
                           enum rk_language language)
{
    char small[512];
    size_t count = rk_diagnostic_sentence(diagnostic, language, small, sizeof small);
    if (count < sizeof small) {
        rk_buffer_bytes(out, small, count);
        return;
    }
    char *large = count < SIZE_MAX ? malloc(count + 1) : NULL;
    if (!large) {
        out->failed = true;
        return;
    }
    if (rk_diagnostic_sentence(diagnostic, language, large, count + 1) == count)
        rk_buffer_bytes(out, large, count);
    else
        out->failed = true;
    free(large);
}

static void write_line(struct rk_buffer *out, const struct rk_dataset *dataset,
                       const struct rk_diagnostic *diagnostic,
                       const struct rk_report_options *options)
{
    enum rk_language language = options->language;
    write_place(out, dataset, diagnostic->place);
    rk_buffer_print(out, ": %s%s%s: ", options->color ? colors[diagnostic->severity] : "",
                    severities[diagnostic->severity].text[language],
                    options->color ? "\033[0m" : "");
    write_sentence(out, diagnostic, language);
    rk_buffer_print(out, " [%s]\n",
                    language == RK_ENGLISH ? diagnostic->rule->name : diagnostic->rule->name_ja);
}

static void write_also(struct rk_buffer *out, const struct rk_dataset *dataset,
                       const struct rk_diagnostic *diagnostic, enum rk_language language)
{
    if (diagnostic->also.file == RK_NO_FILE)
        return;
    rk_buffer_text(out, "    ");
    write_place(out, dataset, diagnostic->also);
    rk_buffer_text(out, language == RK_ENGLISH ? ": see also here\n" : "：こちらも見てください\n");
}

/* Errors and warnings (from `least` on) with their source lines. */
static void write_findings(struct rk_buffer *out, const struct rk_dataset *dataset,
                           const struct rk_report_options *options, enum rk_severity least)
{
    struct rk_source_lines lines = {.dataset = dataset, .options = options, .file = RK_NONE};
    for (size_t i = 0; i < rk_dataset_diagnostic_count(dataset); i++) {
        const struct rk_diagnostic *diagnostic = rk_dataset_diagnostic(dataset, i);
        if (diagnostic->severity < least)
            continue;
        write_line(out, dataset, diagnostic, options);
        rk_source_line_write(&lines, diagnostic->place, out);
        write_also(out, dataset, diagnostic, options->language);
    }
    rk_buffer_free(&lines.bytes);
}

/* The notes of one rule: a heading, then the first of them. */
static void write_notes_of(struct rk_buffer *out, const struct rk_dataset *dataset,
                           const struct rk_report_options *options, const struct rk_rule *rule)
{
    size_t count = 0, most = options->all ? SIZE_MAX : shown_notes;
    for (size_t i = 0; i < rk_dataset_diagnostic_count(dataset); i++) {
        const struct rk_diagnostic *diagnostic = rk_dataset_diagnostic(dataset, i);
        if (diagnostic->rule == rule && diagnostic->severity == RK_NOTE && count++ < most)
            write_line(out, dataset, diagnostic, options);
    }
    if (count > most)
        rk_buffer_print(out,
                        options->language == RK_ENGLISH
                            ? "    ... and %zu more (--all shows them)\n"
                            : "    ほか %zu 件（--all で全部）\n",
                        count - most);
}

static void write_to_do(struct rk_buffer *out, const struct rk_dataset *dataset,
                        const struct rk_report_options *options)
{
    if (!rk_dataset_severity_count(dataset, RK_NOTE))
        return;
    rk_buffer_text(out, options->language == RK_ENGLISH
                            ? "To do: what the records leave unsaid\n"
                            : "やることリスト：記録にまだ書かれていないこと\n");
    size_t count;
    const struct rk_rule *rules = rk_rules(&count);
    for (size_t i = 0; i < count; i++)
        write_notes_of(out, dataset, options, &rules[i]);
}

static void write_counts(struct rk_buffer *out, const struct rk_dataset *dataset,
                         enum rk_language language)
{
    size_t errors = rk_dataset_severity_count(dataset, RK_ERROR);
    size_t warnings = rk_dataset_severity_count(dataset, RK_WARNING);
    size_t notes = rk_dataset_severity_count(dataset, RK_NOTE);
    unsigned actors = rk_dataset_count(dataset, RK_ACTOR);
    unsigned projects = rk_dataset_count(dataset, RK_PROJECT);
    unsigned partnerships = rk_dataset_count(dataset, RK_PARTNERSHIP);
    if (language == RK_ENGLISH)
        rk_buffer_print(out,
                        "actors %u, projects %u, partnerships %u: errors %zu, warnings %zu, "
                        "to do %zu\n",
                        actors, projects, partnerships, errors, warnings, notes);
    else
        rk_buffer_print(
            out, "主体 %u、事業 %u、連携 %u：誤り %zu 件、注意 %zu 件、確認すること %zu 件\n",
            actors, projects, partnerships, errors, warnings, notes);
}

static void json_place(struct rk_json *json, const struct rk_dataset *dataset,
                       struct rk_place place)
{
    rk_json_text(json, "file",
                 place.file == RK_NO_FILE ? NULL : rk_dataset_file(dataset, place.file));
    rk_json_whole(json, "line", place.line);
    rk_json_whole(json, "column", place.column);
}

static void json_diagnostic(struct rk_json *json, const struct rk_dataset *dataset,
                            const struct rk_diagnostic *diagnostic, enum rk_language language)
{
    struct rk_buffer sentence = {0};
    write_sentence(&sentence, diagnostic, language);
    json->out->failed |= sentence.failed;
    rk_json_line(json);
    rk_json_open(json, NULL, '{');
    rk_json_text(json, "rule", diagnostic->rule->name);
    rk_json_text(json, "severity", severities[diagnostic->severity].text[RK_ENGLISH]);
    json_place(json, dataset, diagnostic->place);
    rk_json_text(json, "message", rk_buffer_string(&sentence));
    if (diagnostic->also.file == RK_NO_FILE) {
        rk_json_text(json, "also", NULL);
    } else {
        rk_json_open(json, "also", '{');
        json_place(json, dataset, diagnostic->also);
        rk_json_close(json, '}');
    }
    rk_json_close(json, '}');
    rk_buffer_free(&sentence);
}

static void write_json(struct rk_buffer *out, const struct rk_dataset *dataset,
                       enum rk_language language)
{
    struct rk_json json = {.out = out};
    rk_json_open(&json, NULL, '{');
    rk_json_whole(&json, "format", 1);
    rk_json_text(&json, "command", "check");
    rk_json_open(&json, "files", '[');
    for (uint32_t i = 0; i < rk_dataset_file_count(dataset); i++)
        rk_json_text(&json, NULL, rk_dataset_file(dataset, i));
    rk_json_close(&json, ']');
    rk_json_open(&json, "diagnostics", '[');
    for (size_t i = 0; i < rk_dataset_diagnostic_count(dataset); i++)
        json_diagnostic(&json, dataset, rk_dataset_diagnostic(dataset, i), language);
    rk_json_close(&json, ']');
    rk_json_open(&json, "counts", '{');
    rk_json_whole(&json, "errors", rk_dataset_severity_count(dataset, RK_ERROR));
    rk_json_whole(&json, "warnings", rk_dataset_severity_count(dataset, RK_WARNING));
    rk_json_whole(&json, "notes", rk_dataset_severity_count(dataset, RK_NOTE));
    rk_json_close(&json, '}');
    rk_json_close(&json, '}');
    rk_buffer_char(out, '\n');
}

static void write_csv_row(struct rk_buffer *out, const struct rk_dataset *dataset,
                          const struct rk_diagnostic *diagnostic, enum rk_language language)
{
    static const struct rk_column columns[] = {
        {"rule", {{0}}, RK_CELL_TEXT, 0},    {"severity", {{0}}, RK_CELL_TEXT, 0},
        {"file", {{0}}, RK_CELL_TEXT, 0},    {"line", {{0}}, RK_CELL_WHOLE, 0},
        {"column", {{0}}, RK_CELL_WHOLE, 0}, {"message", {{0}}, RK_CELL_TEXT, 0}};
    struct rk_buffer sentence = {0};
    if (!diagnostic) {
        rk_table_csv(out, &(struct rk_table){columns, 6, NULL, 0});
        return;
    }
    write_sentence(&sentence, diagnostic, language);
    struct rk_place place = diagnostic->place;
    struct rk_cell cells[] = {
        {diagnostic->rule->name, 0},
        {severities[diagnostic->severity].text[RK_ENGLISH], 0},
        {place.file == RK_NO_FILE ? "" : rk_dataset_file(dataset, place.file), 0},
        {NULL, place.line},
        {NULL, place.column},
        {rk_buffer_string(&sentence), 0}};
    rk_table_csv_rows(out, &(struct rk_table){columns, 6, cells, 1});
    out->failed |= sentence.failed;
    rk_buffer_free(&sentence);
}

enum rk_status rk_report_check(const struct rk_dataset *dataset,
                               const struct rk_report_options *options, struct rk_bytes *out)
{
    struct rk_buffer buffer = {0};
    if (options->format == RK_JSON) {
        write_json(&buffer, dataset, options->language);
    } else if (options->format == RK_CSV) {
        write_csv_row(&buffer, dataset, NULL, options->language);
        for (size_t i = 0; i < rk_dataset_diagnostic_count(dataset); i++)
            write_csv_row(&buffer, dataset, rk_dataset_diagnostic(dataset, i), options->language);
    } else {
        write_findings(&buffer, dataset, options, RK_WARNING);
        write_to_do(&buffer, dataset, options);
        write_counts(&buffer, dataset, options->language);
    }
    return rk_buffer_hand_over(&buffer, out);
}

enum rk_status rk_report_diagnostics(const struct rk_dataset *dataset,
                                     const struct rk_report_options *options,
                                     enum rk_severity least, struct rk_bytes *out)
{
    struct rk_buffer buffer = {0};
    write_findings(&buffer, dataset, options, least);
    return rk_buffer_hand_over(&buffer, out);
}

/* Reading the records that the command line names. */
#define _XOPEN_SOURCE 700
#include "cli/load.h"

#include "base/heap.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/room.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Standard input may be no larger than a record file: one byte more, and the reader says so. */
static const size_t most_input = 64u * 1024 * 1024 + 1;

bool rk_load_stream(const struct rk_settings *settings, struct rk_buffer *out)
{
    /* The stream itself: opening /dev/stdin anew fails on sockets and starts files over. */
    enum rk_status status = rk_file_read_from(STDIN_FILENO, most_input, out);
    const char *name = settings->language == RK_JAPANESE ? "標準入力" : "standard input";
    if (status == RK_FILE)
        rk_message_say(settings, RK_SAY_CANNOT_READ, name, rk_message_reason(settings, errno));
    else if (status == RK_LIMIT)
        rk_message_say(settings, RK_SAY_CANNOT_READ, name, rk_message_reason(settings, EFBIG));
    else if (status != RK_OK)
        rk_message_status(settings, status, NULL);
    return status == RK_OK;
}

static bool read_input(const struct rk_settings *settings, struct rk_loaded *loaded)
{
    size_t times = 0;
    for (size_t i = 0; i < settings->operand_count; i++)
        times += strcmp(settings->operands[i], "-") == 0;
    if (times > 1) {
        rk_message_say(settings, RK_SAY_STDIN_TWICE, NULL, NULL);
        return false;
    }
    if (!times)
        return true;
    return rk_load_stream(settings, &loaded->input);
}

bool rk_load_records(const struct rk_settings *settings, struct rk_loaded *loaded)
{
    if (!settings->operand_count) {
        rk_message_say(settings, RK_SAY_NO_RECORDS, NULL, NULL);
        return false;
    }
    if (!rk_room_look(settings, loaded->for_report) || !read_input(settings, loaded))
        return false;
    static const struct rk_wording reading = {{"reading", "読み込み中"}};
    struct rk_progress_bar progress;
    struct rk_read_options options = {
        .strict = settings->strict,
        .keep_going = settings->keep_going,
        .public_view = settings->public_view,
        .severity = settings->severity,
        .least = loaded->notes ? RK_NOTE : RK_WARNING,
        .network_only = loaded->measured_only && !settings->partnership_network,
        .standard_input = rk_buffer_string(&loaded->input),
        .standard_input_bytes = loaded->input.count,
        .watch = rk_progress_begin(&progress, settings, &reading),
        .jobs = rk_load_jobs(settings),
    };
    enum rk_status status =
        rk_dataset_read(settings->operands, settings->operand_count, &options, &loaded->dataset);
    rk_progress_end(&progress);
    if (status == RK_OK || status == RK_RECORDS)
        return true;
    rk_message_status(settings, status, NULL);
    return false;
}

void rk_load_free(struct rk_loaded *loaded)
{
    rk_dataset_free(loaded->dataset);
    rk_buffer_free(&loaded->input);
}

struct rk_report_options rk_load_report_options(const struct rk_settings *settings,
                                                const struct rk_loaded *loaded)
{
    return (struct rk_report_options){
        .format = (enum rk_format)settings->format,
        .language = (enum rk_language)settings->language,
        .color = rk_output_is_standard(settings) && rk_output_is_colourful(1),
        .all = settings->all,
        .standard_input = rk_buffer_string(&loaded->input),
        .standard_input_bytes = loaded->input.count,
    };
}

int rk_load_code(const struct rk_loaded *loaded)
{
    int code = RK_EXIT_CLEAN;
    for (size_t i = 0; i < rk_dataset_diagnostic_count(loaded->dataset); i++) {
        const struct rk_diagnostic *at = rk_dataset_diagnostic(loaded->dataset, i);
        if (at->severity != RK_ERROR)
            continue;
        if (strcmp(at->rule->name, "unreadable-file") == 0)
            return RK_EXIT_TROUBLE;
        code = RK_EXIT_FOUND;
    }
    return code;
}

static bool show_errors(const struct rk_settings *settings, const struct rk_loaded *loaded)
{
    struct rk_report_options options = rk_load_report_options(settings, loaded);
    options.color = rk_output_is_colourful(2);
    struct rk_bytes text = {0};
    enum rk_status status = rk_report_diagnostics(loaded->dataset, &options, RK_ERROR, &text);
    if (status == RK_OK)
        fwrite(text.bytes, 1, text.count, stderr);
    else
        rk_message_status(settings, status, NULL);
    rk_bytes_free(&text);
    return status == RK_OK;
}

static void say_count(const struct rk_settings *settings, enum rk_message message, size_t count)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", count);
    rk_message_say(settings, message, number, NULL);
}

bool rk_load_sound(const struct rk_settings *settings, struct rk_loaded *loaded, int *code)
{
    *code = RK_EXIT_TROUBLE;
    if (!rk_load_records(settings, loaded))
        return false;
    size_t warnings = rk_dataset_severity_count(loaded->dataset, RK_WARNING);
    size_t errors = rk_dataset_severity_count(loaded->dataset, RK_ERROR);
    if (warnings)
        say_count(settings, RK_SAY_WARNINGS, warnings);
    if (errors) {
        if (!show_errors(settings, loaded))
            return false;
        say_count(settings, settings->keep_going ? RK_SAY_LEFT_OUT : RK_SAY_STOPPED, errors);
    }
    *code = rk_load_code(loaded);
    return !errors || settings->keep_going;
}

bool rk_load_round(const struct rk_settings *settings, const char *path, struct rk_loaded *loaded,
                   int *code)
{
    struct rk_settings one = *settings;
    one.operands = &path;
    one.operand_count = 1;
    return rk_load_sound(&one, loaded, code);
}

bool rk_load_before(const struct rk_settings *settings, struct rk_load_before *before)
{
    size_t count = settings->before.count;
    before->items = calloc(count + 1, sizeof *before->items);
    before->datasets = calloc(count + 1, sizeof *before->datasets);
    if (!before->items || !before->datasets) {
        rk_message_status(settings, RK_MEMORY, NULL);
        return false;
    }
    for (int code; before->count < count;) {
        size_t i = before->count++;
        if (!rk_load_round(settings, settings->before.items[i], &before->items[i], &code))
            return false;
        before->datasets[i] = before->items[i].dataset;
    }
    return true;
}

void rk_load_before_free(struct rk_load_before *before)
{
    for (size_t i = 0; i < before->count; i++)
        rk_load_free(&before->items[i]);
    free(before->items);
    free(before->datasets);
}

bool rk_load_spares(const struct rk_settings *settings, const struct rk_loaded *loaded)
{
    const char *path = settings->output;
    struct stat target, record;
    if (rk_output_is_standard(settings) || stat(path, &target) != 0)
        return true;
    for (uint32_t i = 0; i < rk_dataset_file_count(loaded->dataset); i++) {
        const char *file = rk_dataset_file(loaded->dataset, i);
        if (stat(file, &record) != 0 || record.st_dev != target.st_dev ||
            record.st_ino != target.st_ino || !S_ISREG(target.st_mode))
            continue;
        rk_message_say(settings, RK_SAY_OVERWRITES_RECORDS, path, NULL);
        return false;
    }
    return true;
}

const struct rk_wording rk_load_measuring = {{"measuring", "計算中"}};

uint32_t rk_load_jobs(const struct rk_settings *settings)
{
    long processors = settings->jobs ? settings->jobs : sysconf(_SC_NPROCESSORS_ONLN);
    if (!settings->jobs && settings->beside)
        processors /= settings->beside;
    return processors < 1 ? 1 : (uint32_t)processors;
}

enum rk_status rk_load_measures(const struct rk_settings *settings,
                                const struct rk_network *network,
                                struct rk_analysis_options *options, struct rk_analysis **analysis)
{
    struct rk_progress_bar progress;
    options->jobs = rk_load_jobs(settings);
    options->team = settings->team;
    options->exact = settings->exact;
    options->exact_betweenness = settings->exact_betweenness;
    options->watch = rk_progress_begin(&progress, settings, &rk_load_measuring);
    enum rk_status status = rk_analysis_run(network, options, analysis);
    rk_progress_end(&progress);
    rk_heap_return();
    return status;
}

uint32_t rk_load_max_party(const struct rk_settings *settings)
{
    return settings->max_party > 0 ? (uint32_t)settings->max_party : 0;
}

bool rk_load_answer(const struct rk_settings *settings, const struct rk_loaded *loaded,
                    enum rk_status status, const struct rk_bytes *text)
{
    if (status == RK_OK)
        return rk_load_spares(settings, loaded) &&
               rk_output_send(settings, text->bytes, text->count);
    rk_message_status(settings, status, rk_engine_message());
    return false;
}

bool rk_load_analysis(const struct rk_settings *settings, const struct rk_loaded *loaded,
                      struct rk_analysis_options *measures, struct rk_network **network,
                      struct rk_analysis **analysis)
{
    struct rk_network_options options = {
        .layer = (enum rk_layer)settings->layer,
        .weighting = (enum rk_weighting)settings->weighting,
        .max_party = rk_load_max_party(settings),
        .no_max_party = settings->max_party == 0,
        .with_records = settings->partnership_network,
        .with_fields = settings->with_fields,
        .with_targets = settings->with_targets,
        .with_needs = settings->with_needs,
        .measured_only = loaded->measured_only,
        .jobs = rk_load_jobs(settings),
    };
    enum rk_status status = rk_network_build(loaded->dataset, &options, network);
    if (loaded->measured_only) {
        rk_dataset_forget_works(loaded->dataset);
        rk_heap_return();
    }
    if (status == RK_OK)
        status = rk_load_measures(settings, *network, measures, analysis);
    if (status == RK_OK)
        return true;
    rk_message_status(settings, status, rk_engine_message());
    return false;
}

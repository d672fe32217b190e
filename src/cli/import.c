/* renkei import: records from tables, and empty workbooks to fill in. */
#define _XOPEN_SOURCE 700
#include "cli/command.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/output.h"

#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { most_told = 40 };

/* What a run holds. */
struct job {
    const struct rk_settings *settings;
    struct rk_import_options options;
    struct rk_buffer input;          /* standard input */
    struct rk_dataset *aliases;      /* accepted by a person */
    struct rk_dataset *existing;     /* of --update; NULL: the file is not there yet */
    struct rk_buffer existing_bytes; /* its text, which stays as it is */
    struct rk_import *import;
};

static bool is_same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && S_ISREG(x.st_mode) && x.st_dev == y.st_dev &&
           x.st_ino == y.st_ino;
}

/* Nothing that is read may be written over. */
static bool spares(const struct rk_settings *settings)
{
    const char *written[] = {rk_output_is_standard(settings) ? NULL : settings->output,
                             settings->summary, settings->aliases, settings->update};
    for (size_t i = 0; i < settings->operand_count; i++)
        for (size_t k = 0; k < sizeof written / sizeof *written; k++)
            if (written[k] && is_same_file(written[k], settings->operands[i])) {
                rk_message_say(settings, RK_SAY_SAME_FILE, written[k], NULL);
                return false;
            }
    return true;
}

static bool read_input(struct job *job)
{
    for (size_t i = 0; i < job->settings->operand_count; i++) {
        if (strcmp(job->settings->operands[i], "-") != 0)
            continue;
        if (job->input.count) {
            rk_message_say(job->settings, RK_SAY_STDIN_TWICE, NULL, NULL);
            return false;
        }
        if (!rk_load_stream(job->settings, &job->input))
            return false;
        job->options.standard_input = rk_buffer_string(&job->input);
        job->options.standard_input_bytes = job->input.count;
    }
    return true;
}

/* Reads records that may have no errors; says them otherwise. */
static bool read_records(const struct rk_settings *settings, const char *path,
                         struct rk_dataset **dataset)
{
    struct rk_settings one = *settings;
    struct rk_loaded loaded = {0};
    int code;
    one.operands = &path;
    one.operand_count = 1;
    one.keep_going = false;
    bool good = rk_load_sound(&one, &loaded, &code);
    *dataset = loaded.dataset;
    rk_buffer_free(&loaded.input);
    return good;
}

static bool read_existing(struct job *job)
{
    const struct rk_settings *settings = job->settings;
    const char *path = settings->update;
    if (!path || access(path, F_OK) != 0)
        return true;
    enum rk_status status = rk_file_read(path, (size_t)64 << 20, &job->existing_bytes);
    if (status != RK_OK) {
        rk_message_say(settings, RK_SAY_CANNOT_READ, path,
                       rk_message_reason(settings, status == RK_LIMIT ? EFBIG : errno));
        return false;
    }
    return read_records(settings, path, &job->existing);
}

static void tell(const struct job *job)
{
    struct rk_bytes text = {0};
    enum rk_language language = (enum rk_language)job->settings->language;
    enum rk_status status = rk_import_tell(job->import, language, most_told, &text);
    if (status == RK_OK)
        fwrite(text.bytes, 1, text.count, stderr);
    else
        rk_message_status(job->settings, status, NULL);
    rk_bytes_free(&text);
}

static void say_count(const struct rk_settings *settings, enum rk_message message, size_t count,
                      const char *more)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", count);
    rk_message_say(settings, message, number, more);
}

/* ---- writing ---- */

static bool send(const struct job *job, const char *path, enum rk_status status,
                 struct rk_bytes *bytes)
{
    bool good = status == RK_OK;
    if (!good)
        rk_message_status(job->settings, status, rk_engine_message());
    else if (path)
        good = rk_output_file(job->settings, path, bytes->bytes ? bytes->bytes : "", bytes->count);
    else
        good = rk_output_send(job->settings, bytes->bytes ? bytes->bytes : "", bytes->count);
    rk_bytes_free(bytes);
    return good;
}

static bool write_update(struct job *job)
{
    const char *path = job->settings->update;
    struct rk_bytes more = {0};
    enum rk_status status = rk_import_write_yaml(job->import, &more);
    if (status == RK_OK && !more.count) {
        rk_message_say(job->settings, RK_SAY_NOTHING_NEW, path, NULL);
        rk_bytes_free(&more);
        return true;
    }
    struct rk_buffer *whole = &job->existing_bytes;
    if (whole->count && whole->bytes[whole->count - 1] != '\n')
        rk_buffer_char(whole, '\n');
    rk_buffer_bytes(whole, more.bytes, more.count);
    rk_bytes_free(&more);
    if (status == RK_OK && whole->failed)
        status = RK_MEMORY;
    struct rk_bytes all = {0};
    if (status == RK_OK)
        status = rk_buffer_hand_over(whole, &all);
    return send(job, path, status, &all);
}

static bool write_aliases(const struct job *job)
{
    struct rk_bytes bytes = {0};
    size_t count = 0;
    const char *path = job->settings->aliases;
    if (!path)
        return true;
    enum rk_status status = rk_import_write_aliases(job->import, &count, &bytes);
    bool good = send(job, path, status, &bytes);
    if (good && count)
        say_count(job->settings, RK_SAY_ALIASES, count, path);
    else if (good)
        rk_message_say(job->settings, RK_SAY_NO_ALIASES, path, NULL);
    return good;
}

static bool write_summary(const struct job *job)
{
    struct rk_bytes bytes = {0};
    const char *path = job->settings->summary;
    if (!path)
        return true;
    enum rk_status status =
        rk_import_write_summary(job->import, (enum rk_language)job->settings->language, &bytes);
    return send(job, path, status, &bytes);
}

static bool take_piece(const char *bytes, size_t count, void *data)
{
    return rk_file_put(*(const int *)data, bytes, count) == RK_OK;
}

static enum rk_status write_pieces(int fd, void *data)
{
    return rk_import_give_yaml(data, take_piece, &fd);
}

static bool write_records(struct job *job)
{
    if (job->settings->update)
        return write_update(job);
    if (!rk_output_is_standard(job->settings))
        return rk_output_make(job->settings, job->settings->output, write_pieces, job->import);
    struct rk_bytes bytes = {0};
    enum rk_status status = rk_import_write_yaml(job->import, &bytes);
    return send(job, NULL, status, &bytes);
}

/* ---- the whole ---- */

/* A file that cannot be had is trouble, as elsewhere. */
static bool has_trouble(const struct rk_import *import)
{
    for (size_t i = 0; i < rk_import_message_count(import); i++)
        if (rk_import_message(import, i)->trouble)
            return true;
    return false;
}

static int code_of(const struct job *job, enum rk_status status)
{
    size_t faults = rk_import_gravity_count(job->import, RK_IMPORT_FAULT);
    size_t problems = rk_import_gravity_count(job->import, RK_IMPORT_PROBLEM);
    if (status == RK_ARGUMENT)
        return RK_EXIT_TROUBLE;
    if (faults)
        say_count(job->settings,
                  job->settings->keep_going ? RK_SAY_IMPORT_WENT_ON : RK_SAY_IMPORT_STOPPED, faults,
                  NULL);
    if (problems)
        say_count(job->settings, RK_SAY_IMPORT_PROBLEMS, problems, NULL);
    if (has_trouble(job->import))
        return RK_EXIT_TROUBLE;
    return faults || problems ? RK_EXIT_FOUND : RK_EXIT_CLEAN;
}

static int import_tables(struct job *job)
{
    const struct rk_settings *settings = job->settings;
    enum rk_status status =
        rk_import_read(settings->operands, settings->operand_count, &job->options, &job->import);
    if (!job->import) {
        rk_message_status(settings, status, NULL);
        return RK_EXIT_TROUBLE;
    }
    tell(job);
    int code = code_of(job, status);
    bool stop = status == RK_ARGUMENT || (status != RK_OK && !settings->keep_going);
    if (!write_summary(job))
        return RK_EXIT_TROUBLE;
    if (stop)
        return code;
    return write_records(job) && write_aliases(job) ? code : RK_EXIT_TROUBLE;
}

static int make_blank(const struct rk_settings *settings)
{
    struct rk_loaded loaded = {0};
    struct job job = {.settings = settings};
    struct rk_bytes bytes = {0};
    int code = RK_EXIT_CLEAN;
    if (rk_output_is_standard(settings) && isatty(STDOUT_FILENO)) {
        rk_message_say(settings, RK_SAY_NOT_TO_TERMINAL, "XLSX", NULL);
        return RK_EXIT_TROUBLE;
    }
    if ((!settings->operand_count || rk_load_sound(settings, &loaded, &code)) &&
        (!loaded.dataset || rk_load_spares(settings, &loaded))) {
        enum rk_status status = rk_blank_make((enum rk_blank)settings->blank, loaded.dataset,
                                              (enum rk_language)settings->language, &bytes);
        if (!send(&job, NULL, status, &bytes))
            code = RK_EXIT_TROUBLE;
    } else if (code == RK_EXIT_CLEAN) {
        code = RK_EXIT_TROUBLE;
    }
    rk_load_free(&loaded);
    return code;
}

int rk_command_import(const struct rk_settings *settings)
{
    if (settings->blank != RK_UNSET)
        return make_blank(settings);
    if (!settings->operand_count) {
        rk_message_say(settings, RK_SAY_NO_TABLES, NULL, NULL);
        return RK_EXIT_TROUBLE;
    }
    if (settings->update && settings->output) {
        rk_message_say(settings, RK_SAY_BOTH_OUTPUTS, NULL, NULL);
        return RK_EXIT_TROUBLE;
    }
    struct job job = {.settings = settings};
    job.options = (struct rk_import_options){.preset = (enum rk_preset)settings->preset,
                                             .language = (enum rk_language)settings->language,
                                             .sheet = settings->sheet,
                                             .maps = settings->maps.items,
                                             .map_count = settings->maps.count,
                                             .smaller_is_closer = settings->smaller_is_closer,
                                             .jobs = rk_load_jobs(settings)};
    int code = RK_EXIT_TROUBLE;
    if (spares(settings) && read_input(&job) &&
        (!settings->accept_aliases ||
         read_records(settings, settings->accept_aliases, &job.aliases)) &&
        read_existing(&job)) {
        job.options.aliases = job.aliases;
        job.options.existing = job.existing;
        code = import_tables(&job);
    }
    rk_import_free(job.import);
    rk_dataset_free(job.aliases);
    rk_dataset_free(job.existing);
    rk_buffer_free(&job.existing_bytes);
    rk_buffer_free(&job.input);
    return code;
}

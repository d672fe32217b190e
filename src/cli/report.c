/* renkei report: page, workbook, maps and tables, into a folder or one ZIP file. */
#define _XOPEN_SOURCE 700
#include "cli/command.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/renderer.h"

#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { longest_path = 4096 };

/* Writes first, second and third one behind the other; false when that is too long. */
static bool join(char out[longest_path], const char *first, const char *second, const char *third)
{
    int count = snprintf(out, longest_path, "%s%s%s", first, second, third);
    return count >= 0 && count < longest_path;
}

static bool say_folder(const struct rk_settings *settings, const char *folder)
{
    rk_message_say(settings, RK_SAY_CANNOT_MAKE_FOLDER, folder, rk_message_reason(settings, errno));
    return false;
}

/* What a report may have inside of its folder, and the folder itself. */
static const char *const folders[] = {"maps", "tables", "sheets", ""};
enum { folder_count = sizeof folders / sizeof *folders };

static bool needs_folder(const struct rk_report *report, const char *folder)
{
    size_t length = strlen(folder);
    for (size_t i = 0; i < rk_report_file_count(report); i++) {
        const char *name = rk_report_file(report, i)->name;
        if (!length || (strncmp(name, folder, length) == 0 && name[length] == '/'))
            return true;
    }
    return false;
}

static bool make_folders(const struct rk_settings *settings, const struct rk_report *report,
                         const char *folder)
{
    char path[longest_path];
    for (size_t i = folder_count; i-- > 0;)
        if (needs_folder(report, folders[i]) &&
            (!join(path, folder, "/", folders[i]) || rk_file_folder(path) != RK_OK))
            return say_folder(settings, folder);
    return true;
}

/* Takes away what stands in the temporary folder, and itself. */
static void clear(const struct rk_report *report, const char *temporary)
{
    char path[longest_path];
    for (size_t i = 0; i < rk_report_file_count(report); i++)
        if (join(path, temporary, "/", rk_report_file(report, i)->name))
            unlink(path);
    for (size_t i = 0; i < folder_count; i++)
        if (join(path, temporary, "/", folders[i]))
            rmdir(path);
}

static bool write_all(const struct rk_settings *settings, const struct rk_report *report,
                      const char *temporary)
{
    char path[longest_path];
    for (size_t i = 0; i < rk_report_file_count(report); i++) {
        const struct rk_report_file *file = rk_report_file(report, i);
        if (!join(path, temporary, "/", file->name) ||
            !rk_output_file(settings, path, file->content.bytes, file->content.count))
            return false;
    }
    return true;
}

/* Takes away a file of an earlier report that this one hasn't; false: there was none either. */
static bool remove_stale(const struct rk_report *report, const char *folder, const char *name)
{
    char path[longest_path];
    for (size_t i = 0; i < rk_report_file_count(report); i++)
        if (strcmp(rk_report_file(report, i)->name, name) == 0)
            return true;
    return join(path, folder, "/", name) && unlink(path) == 0;
}

/* Maps, the ledger and sheets may be there from an earlier report. */
static void remove_all_stale(const struct rk_report *report, const char *folder)
{
    size_t kinds;
    const struct rk_map_kind *first = rk_map_kinds(&kinds);
    char name[128], path[longest_path];
    for (size_t k = 0; k < kinds; k++)
        for (int picture = 0; picture < 2; picture++) {
            snprintf(name, sizeof name, "maps/%s%s", first[k].name, picture ? ".png" : ".svg");
            remove_stale(report, folder, name);
        }
    remove_stale(report, folder, "tables/ledger.csv");
    for (unsigned file = 1; file; file++) {
        snprintf(name, sizeof name, "sheets/%u.html", file);
        if (!remove_stale(report, folder, name))
            break;
    }
    if (join(path, folder, "/sheets", ""))
        rmdir(path); /* when nothing is in it */
}

/* All is written: now each file takes its place, the page last. */
static bool move_all(const struct rk_settings *settings, const struct rk_report *report,
                     const char *temporary)
{
    char from[longest_path], to[longest_path];
    for (size_t i = rk_report_file_count(report); i-- > 0;) {
        const char *name = rk_report_file(report, i)->name;
        if (!join(from, temporary, "/", name) || !join(to, settings->output, "/", name) ||
            rename(from, to) != 0) {
            rk_message_say(settings, RK_SAY_CANNOT_WRITE, name, rk_message_reason(settings, errno));
            return false;
        }
    }
    remove_all_stale(report, settings->output);
    return true;
}

struct writing {
    const struct rk_settings *settings;
    const struct rk_report *report;
    bool good;
};

/* Whatever fails before everything is written leaves an earlier report as it was. */
static void write_folder(void *data)
{
    struct writing *writing = data;
    const struct rk_settings *settings = writing->settings;
    const struct rk_report *report = writing->report;
    char temporary[longest_path];
    if (rk_file_folder(settings->output) != RK_OK ||
        !join(temporary, settings->output, "/.report-XXXXXX", "") || !mkdtemp(temporary)) {
        say_folder(settings, settings->output);
        return;
    }
    writing->good =
        make_folders(settings, report, temporary) && write_all(settings, report, temporary) &&
        make_folders(settings, report, settings->output) && move_all(settings, report, temporary);
    clear(report, temporary);
}

static bool write_zip(const struct rk_settings *settings, const struct rk_report *report)
{
    struct rk_bytes zip = {0};
    enum rk_status status = rk_report_zip(report, &zip);
    if (status != RK_OK)
        rk_message_status(settings, status, NULL);
    bool good = status == RK_OK && rk_output_send(settings, zip.bytes, zip.count);
    rk_bytes_free(&zip);
    return good;
}

struct rk_book_options rk_load_book_options(const struct rk_settings *settings)
{
    return (struct rk_book_options){
        .language = (enum rk_language)settings->language,
        .public_view = settings->public_view,
        .network = {.max_party = rk_load_max_party(settings),
                    .no_max_party = settings->max_party == 0},
        .pictures = settings->zip,
        .jobs = rk_load_jobs(settings),
    };
}

static bool make(const struct rk_settings *settings, const struct rk_dataset *dataset,
                 const struct rk_book_options *options)
{
    static const struct rk_wording making = {{"making the report", "報告書を作成中"}};
    struct rk_report *report = NULL;
    struct rk_progress_bar progress;
    struct rk_book_options watched = *options;
    watched.watch = rk_progress_begin(&progress, settings, &making);
    enum rk_status status = rk_report_make(dataset, &watched, &report);
    rk_progress_end(&progress);
    if (status != RK_OK) {
        rk_message_status(settings, status, rk_engine_message());
        return false;
    }
    struct writing writing = {settings, report, false};
    if (settings->zip)
        writing.good = write_zip(settings, report);
    else
        rk_file_together(write_folder, &writing);
    bool good = writing.good;
    if (good && rk_report_missing_maps(report)) {
        rk_message_say(settings, RK_SAY_MAP_FAILED, settings->output,
                       rk_report_map_message(report));
        good = false;
    }
    rk_report_free(report);
    return good;
}

int rk_command_report(const struct rk_settings *settings)
{
    char renderer[longest_path];
    bool terminal = rk_output_is_standard(settings) && (!settings->zip || isatty(STDOUT_FILENO));
    if (terminal) {
        rk_message_say(settings, RK_SAY_NEEDS_REPORT_FOLDER, NULL, NULL);
        return RK_EXIT_TROUBLE;
    }
    if (!rk_renderer_find(settings, renderer, sizeof renderer))
        return RK_EXIT_TROUBLE;
    struct rk_loaded loaded = {.notes = true, .for_report = true};
    struct rk_load_before before = {0};
    struct rk_book_options options = rk_load_book_options(settings);
    options.renderer = renderer;
    int code;
    if (rk_load_sound(settings, &loaded, &code)) {
        bool good = rk_load_spares(settings, &loaded) && rk_load_before(settings, &before);
        options.earlier = before.datasets;
        options.earlier_count = (uint32_t)before.count;
        if (!good || !make(settings, loaded.dataset, &options))
            code = RK_EXIT_TROUBLE;
    }
    rk_load_before_free(&before);
    rk_load_free(&loaded);
    return code;
}

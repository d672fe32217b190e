/* renkei map: the records as pictures. */
#define _XOPEN_SOURCE 700
#include "cli/command.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/renderer.h"

#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const endings[] = {
    [RK_SVG] = ".svg", [RK_PNG] = ".png", [RK_PDF] = ".pdf", [RK_DOT] = ".dot"};

/* What a run needs besides the settings. */
struct job {
    const struct rk_settings *settings;
    struct rk_loaded loaded;
    struct rk_network *network;
    struct rk_analysis *analysis;
    struct rk_map_options options;
};

static bool choose_picture(const struct rk_settings *settings, enum rk_picture *picture)
{
    *picture = settings->picture == RK_UNSET ? RK_SVG : (enum rk_picture)settings->picture;
    if (settings->picture != RK_UNSET || settings->all || rk_output_is_standard(settings))
        return true;
    const char *dot = strrchr(settings->output, '.');
    const char *slash = strrchr(settings->output, '/');
    if (!dot || (slash && dot < slash) || access(settings->output, F_OK) == 0)
        if (!dot || strncmp(settings->output, "/dev/", 5) == 0)
            return true; /* no ending says anything else */
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strcmp(dot, endings[i]) == 0) {
            *picture = (enum rk_picture)i;
            return true;
        }
    rk_message_say(settings, RK_SAY_UNKNOWN_ENDING, settings->output, NULL);
    return false;
}

static const struct rk_map_kind *choose_kind(const struct rk_settings *settings)
{
    const char *name = settings->kind ? settings->kind : "overview";
    const struct rk_map_kind *kind = rk_map_kind_named(name);
    if (kind && kind->needs_focus && !settings->focus) {
        rk_message_say(settings, RK_SAY_NEEDS_FOCUS, name, NULL);
        return NULL;
    }
    if (kind)
        return kind;
    rk_message_say(settings, RK_SAY_UNKNOWN_KIND, name, NULL);
    struct rk_nearest nearest = {.text = name};
    size_t count;
    const struct rk_map_kind *kinds = rk_map_kinds(&count);
    for (size_t i = 0; i < count; i++)
        rk_nearest_offer(&nearest, kinds[i].name);
    rk_message_nearest(settings, &nearest, NULL);
    return NULL;
}

static void say_failure(const struct job *job, const char *kind, enum rk_status status)
{
    const struct rk_settings *settings = job->settings;
    if (status == RK_ARGUMENT && job->options.focus) {
        rk_message_say(settings, RK_SAY_UNKNOWN_FOCUS, job->options.focus, NULL);
        return;
    }
    const char *why = rk_status_sentence(status, job->options.language);
    const char *more = status == RK_ENGINE || status == RK_LIMIT ? rk_drawing_message() : "";
    char whole[1024];
    snprintf(whole, sizeof whole, "%s%s%s", why, *more ? ": " : "", more);
    rk_message_say(settings, RK_SAY_MAP_FAILED, kind, whole);
}

static bool draw_one(const struct job *job, const struct rk_map_kind *kind, const char *path)
{
    struct rk_picture_bytes picture = {0};
    enum rk_status status = rk_map_draw(kind, job->analysis, &job->options, &picture);
    bool good = false;
    if (status != RK_OK)
        say_failure(job, kind->name, status);
    else if (path)
        good = rk_output_file(job->settings, path, picture.bytes, picture.count);
    else
        good = rk_output_send(job->settings, picture.bytes, picture.count);
    rk_picture_free(&picture);
    return good;
}

/* Each kind by itself: one that fails is named, and the others still come. */
static bool draw_all(const struct job *job)
{
    const struct rk_settings *settings = job->settings;
    if (rk_file_folder(settings->output) != RK_OK) {
        rk_message_say(settings, RK_SAY_CANNOT_MAKE_FOLDER, settings->output,
                       rk_message_reason(settings, errno));
        return false;
    }
    bool good = true;
    size_t count;
    const struct rk_map_kind *kinds = rk_map_kinds(&count);
    for (size_t i = 0; i < count; i++) {
        if (kinds[i].needs_focus && !job->options.focus)
            continue;
        struct rk_buffer path = {0};
        rk_buffer_print(&path, "%s/%s%s", settings->output, kinds[i].name,
                        endings[job->options.picture]);
        bool drawn = !path.failed && draw_one(job, &kinds[i], path.bytes);
        if (path.failed)
            rk_message_status(settings, RK_MEMORY, NULL);
        rk_buffer_free(&path);
        good = good && drawn;
    }
    return good;
}

static bool is_fit(const struct rk_settings *settings, const struct job *job)
{
    if (settings->all && rk_output_is_standard(settings)) {
        rk_message_say(settings, RK_SAY_NEEDS_FOLDER, NULL, NULL);
        return false;
    }
    bool binary = job->options.picture == RK_PNG || job->options.picture == RK_PDF;
    if (binary && rk_output_is_standard(settings) && isatty(STDOUT_FILENO)) {
        const char *name = job->options.picture == RK_PNG ? "PNG" : "PDF";
        rk_message_say(settings, RK_SAY_NOT_TO_TERMINAL, name, NULL);
        return false;
    }
    return true;
}

int rk_command_map(const struct rk_settings *settings)
{
    struct job job = {.settings = settings};
    job.options.language = (enum rk_language)settings->language;
    job.options.paper = (enum rk_paper)settings->paper;
    job.options.theme = (enum rk_theme)settings->theme;
    job.options.axis = (enum rk_axis)settings->axis;
    job.options.focus = settings->focus;
    char renderer[4096];
    const struct rk_map_kind *kind = settings->all ? NULL : choose_kind(settings);
    if ((!settings->all && !kind) || !choose_picture(settings, &job.options.picture) ||
        !is_fit(settings, &job) || !rk_renderer_find(settings, renderer, sizeof renderer))
        return RK_EXIT_TROUBLE;
    job.options.renderer = renderer;
    int code, good;
    if (rk_load_sound(settings, &job.loaded, &code)) {
        good = code;
        code = RK_EXIT_TROUBLE;
        if (rk_load_spares(settings, &job.loaded) &&
            rk_load_analysis(settings, &job.loaded, &job.network, &job.analysis) &&
            (kind ? draw_one(&job, kind, NULL) : draw_all(&job)))
            code = good;
    }
    rk_analysis_free(job.analysis);
    rk_network_free(job.network);
    rk_load_free(&job.loaded);
    return code;
}

/* renkei map: the records as pictures. */
#define _XOPEN_SOURCE 700
#include "cli/command.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/patience.h"
#include "cli/renderer.h"

#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const endings[] = {[RK_SVG] = ".svg",
                                      [RK_PNG] = ".png",
                                      [RK_PDF] = ".pdf",
                                      [RK_DOT] = ".dot",
                                      [RK_POSITIONS] = ".json"};

enum { MOST_KINDS = 32 };

/* What a run needs besides the settings. */
struct job {
    const struct rk_settings *settings;
    const struct rk_map_kind *kinds[MOST_KINDS]; /* to draw */
    size_t count;
    struct rk_loaded loaded;
    struct rk_network *network;
    struct rk_analysis *analysis;
    struct rk_map_options options;
    struct rk_loaded earlier; /* of --earlier */
    struct rk_rounds *rounds;
};

/* Several maps go to a folder. */
static bool is_several(const struct job *job)
{
    return job->settings->all || job->count > 1;
}

static bool is_table(const struct rk_settings *settings)
{
    return settings->format != RK_TEXT;
}

static bool choose_picture(const struct job *job, enum rk_picture *picture)
{
    const struct rk_settings *settings = job->settings;
    *picture = settings->picture == RK_UNSET ? RK_SVG : (enum rk_picture)settings->picture;
    if (settings->picture != RK_UNSET || is_several(job) || is_table(settings) ||
        rk_output_is_standard(settings))
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

/* The kind of that name; NULL after a sentence. */
static const struct rk_map_kind *find_kind(const struct rk_settings *settings, const char *name)
{
    const struct rk_map_kind *kind = rk_map_kind_named(name);
    if (kind && kind->needs_focus && !settings->focus) {
        rk_message_say(settings, RK_SAY_NEEDS_FOCUS, name, NULL);
        return NULL;
    }
    if (kind && kind->needs_rounds && !settings->earlier) {
        rk_message_say(settings, RK_SAY_NEEDS_EARLIER, name, NULL);
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

static void add_kind(struct job *job, const struct rk_map_kind *kind)
{
    for (size_t i = 0; i < job->count; i++)
        if (job->kinds[i] == kind)
            return;
    if (job->count < MOST_KINDS)
        job->kinds[job->count++] = kind;
}

/* All that these records and options can be drawn as. */
static void choose_all(struct job *job)
{
    size_t count;
    const struct rk_map_kind *kinds = rk_map_kinds(&count);
    for (size_t i = 0; i < count; i++)
        if ((!kinds[i].needs_focus || job->options.focus) &&
            (!kinds[i].needs_rounds || job->settings->earlier))
            add_kind(job, &kinds[i]);
}

/* The kinds that are asked for, by commas; false after a sentence. */
static bool choose_kinds(struct job *job)
{
    const char *at = job->settings->kind ? job->settings->kind : "overview";
    for (bool more = true; more;) {
        size_t length = strcspn(at, ",");
        char *name = strndup(at, length);
        const struct rk_map_kind *kind = name ? find_kind(job->settings, name) : NULL;
        if (!name)
            rk_message_status(job->settings, RK_MEMORY, NULL);
        free(name);
        if (!kind)
            return false;
        add_kind(job, kind);
        more = at[length] == ',';
        at += length + more;
    }
    return true;
}

static void say_failure(const struct job *job, const struct rk_map_job *map)
{
    const struct rk_settings *settings = job->settings;
    enum rk_status status = map->status;
    if (status == RK_ARGUMENT && job->options.bureau && !job->options.focus) {
        rk_message_say(settings, RK_SAY_UNKNOWN_FOCUS, job->options.bureau, NULL);
        return;
    }
    if (status == RK_ARGUMENT && job->options.focus) {
        rk_message_say(settings, RK_SAY_UNKNOWN_FOCUS, job->options.focus, NULL);
        return;
    }
    const char *why = rk_status_sentence(status, job->options.language);
    const char *more = status == RK_ENGINE || status == RK_LIMIT ? map->message : "";
    char whole[2048];
    snprintf(whole, sizeof whole, "%s%s%s", why, *more ? ": " : "", more);
    rk_message_say(settings, RK_SAY_MAP_FAILED, map->kind->name, whole);
}

/* Writes the picture of one job, or says why there is none. */
static bool deliver(const struct job *job, const struct rk_map_job *map, const char *path)
{
    if (map->status != RK_OK) {
        say_failure(job, map);
        return false;
    }
    if (path)
        return rk_output_file(job->settings, path, map->picture.bytes, map->picture.count);
    return rk_output_send(job->settings, map->picture.bytes, map->picture.count);
}

/* ---- the table twin ---- */

/* The map as a table, in place of the picture. */
static enum rk_status tabulate(const struct job *job, struct rk_map_job *map)
{
    struct rk_map_table *table = NULL;
    struct rk_bytes bytes = {0};
    const struct rk_report_options options = {.format = (enum rk_format)job->settings->format,
                                              .language = job->options.language};
    struct rk_patience patience;
    rk_patience_begin(&patience, job->settings, map->kind->name, map->options->seconds);
    map->status = rk_map_tabulate(map->kind, job->analysis, map->options, &table);
    rk_patience_end(&patience);
    snprintf(map->message, sizeof map->message, "%s", rk_drawing_message());
    if (map->status == RK_OK)
        map->status = rk_report_map(table, &options, &bytes);
    map->picture = (struct rk_picture_bytes){bytes.bytes, bytes.count};
    rk_map_table_free(table);
    return map->status;
}

static const char *ending_of(const struct job *job)
{
    if (is_table(job->settings))
        return job->settings->format == RK_JSON ? ".json" : ".csv";
    return endings[job->options.picture];
}

/* ---- the earlier drawing ---- */

/* Reads a file that must hold places; false after a sentence. */
static bool read_anchor(const struct job *job, const char *path, struct rk_buffer *bytes)
{
    enum rk_status status = rk_file_read(path, (size_t)64 << 20, bytes);
    if (status == RK_FILE)
        rk_message_say(job->settings, RK_SAY_CANNOT_READ, path,
                       rk_message_reason(job->settings, errno));
    else if (status == RK_OK && !rk_map_is_anchor(bytes->bytes, bytes->count))
        rk_message_say(job->settings, RK_SAY_NO_PLACES, path, NULL);
    else if (status != RK_OK)
        rk_message_status(job->settings, status, NULL);
    else
        return true;
    return false;
}

/* The earlier drawing of a kind in the folder; without one the map is drawn afresh. */
static bool find_anchor(const struct job *job, const struct rk_map_kind *kind,
                        struct rk_buffer *bytes)
{
    static const char *const names[] = {".svg", ".json"};
    bool good = true, found = false;
    for (size_t i = 0; i < sizeof names / sizeof *names && !found && good; i++) {
        struct rk_buffer path = {0};
        rk_buffer_print(&path, "%s/%s%s", job->settings->anchor, kind->name, names[i]);
        good = !path.failed;
        if (good && access(path.bytes, F_OK) == 0) {
            found = true;
            good = read_anchor(job, path.bytes, bytes);
        }
        rk_buffer_free(&path);
    }
    return good;
}

/* ---- several of them ---- */

struct several {
    const struct job *job;
    struct rk_map_job jobs[MOST_KINDS];
    struct rk_map_options options[MOST_KINDS];
    struct rk_buffer anchors[MOST_KINDS];
    bool done[MOST_KINDS], good[MOST_KINDS]; /* written, or told why not */
    struct rk_patience patience;
};

static bool plan(const struct job *job, struct several *maps)
{
    for (size_t i = 0; i < job->count; i++) {
        const struct rk_map_kind *kind = job->kinds[i];
        struct rk_map_options *options = &maps->options[i];
        struct rk_buffer *anchor = &maps->anchors[i];
        *options = job->options;
        if (!rk_map_kind_takes(kind, options)) {
            options->bureau = NULL; /* a map of the whole */
            options->kinds = 0;
        }
        maps->jobs[i] = (struct rk_map_job){.kind = kind, .options = options};
        if (job->settings->anchor && !find_anchor(job, kind, anchor))
            return false;
        options->anchor = anchor->count ? anchor->bytes : NULL;
        options->anchor_bytes = anchor->count;
    }
    return true;
}

/* Writes one of them, unless that is done, or says why not. */
static void write_one(struct several *maps, size_t i)
{
    const struct job *job = maps->job;
    struct rk_buffer path = {0};
    if (maps->done[i])
        return;
    rk_buffer_print(&path, "%s/%s%s", job->settings->output, maps->jobs[i].kind->name,
                    ending_of(job));
    if (path.failed)
        rk_message_status(job->settings, RK_MEMORY, NULL);
    maps->good[i] = !path.failed && deliver(job, &maps->jobs[i], path.bytes);
    maps->done[i] = true;
    rk_buffer_free(&path);
}

static bool write_several(struct several *maps)
{
    bool good = true;
    for (size_t i = 0; i < maps->job->count; i++) {
        write_one(maps, i);
        good = good && maps->good[i];
    }
    return good;
}

/* One more is worked out in this very process: should that never end, the others cannot come. Those
 * before have been written. */
static void begun(void *context, const struct rk_map_job *map)
{
    enum { grace = 5 };
    struct several *maps = context;
    rk_patience_end(&maps->patience);
    rk_patience_begin(&maps->patience, maps->job->settings, map->kind->name,
                      map->options->seconds + grace);
}

/* What is there is written while the others are being drawn. */
static void drawn(void *context, struct rk_map_job *map)
{
    struct several *maps = context;
    rk_patience_end(&maps->patience);
    write_one(maps, (size_t)(map - maps->jobs));
}

static void draw_pictures(struct several *maps)
{
    const struct rk_map_listener listener = {maps, begun, drawn};
    rk_map_draw_all(maps->job->analysis, maps->jobs, maps->job->count, 0, &listener);
    rk_patience_end(&maps->patience);
}

/* Each kind by itself: one that fails is named, and the others still come. */
static bool draw_several(const struct job *job)
{
    const struct rk_settings *settings = job->settings;
    struct several *maps = calloc(1, sizeof *maps);
    bool good = false;
    if (maps)
        maps->job = job;
    if (!maps) {
        rk_message_status(settings, RK_MEMORY, NULL);
    } else if (rk_file_folder(settings->output) != RK_OK) {
        rk_message_say(settings, RK_SAY_CANNOT_MAKE_FOLDER, settings->output,
                       rk_message_reason(settings, errno));
    } else if (plan(job, maps)) {
        if (!is_table(settings))
            draw_pictures(maps);
        for (size_t i = 0; i < job->count && is_table(settings); i++)
            tabulate(job, &maps->jobs[i]);
        good = write_several(maps);
    }
    for (size_t i = 0; maps && i < job->count; i++) {
        rk_buffer_free(&maps->anchors[i]);
        rk_picture_free(&maps->jobs[i].picture);
    }
    free(maps);
    return good;
}

static bool draw_one(struct job *job)
{
    struct rk_buffer anchor = {0};
    struct rk_map_job map = {.kind = job->kinds[0], .options = &job->options};
    bool good = !job->settings->anchor || read_anchor(job, job->settings->anchor, &anchor);
    job->options.anchor = anchor.bytes;
    job->options.anchor_bytes = anchor.count;
    if (good && is_table(job->settings)) {
        tabulate(job, &map);
        good = deliver(job, &map, NULL);
    } else if (good) {
        struct rk_patience patience;
        rk_patience_begin(&patience, job->settings, map.kind->name, job->options.seconds);
        map.status = rk_map_draw(map.kind, job->analysis, &job->options, &map.picture);
        rk_patience_end(&patience);
        snprintf(map.message, sizeof map.message, "%s", rk_drawing_message());
        good = deliver(job, &map, NULL);
    }
    rk_picture_free(&map.picture);
    rk_buffer_free(&anchor);
    return good;
}

/* The round before, compared with this one. */
static bool load_earlier(struct job *job)
{
    const struct rk_settings *settings = job->settings;
    int code;
    if (!settings->earlier)
        return true;
    if (!rk_load_round(settings, settings->earlier, &job->earlier, &code))
        return false;
    const struct rk_dataset *datasets[] = {job->earlier.dataset, job->loaded.dataset};
    struct rk_rounds_options options = {
        .layer = RK_NOW,
        .max_party = rk_load_max_party(settings),
        .no_max_party = settings->max_party == 0,
        .jobs = rk_load_jobs(settings),
    };
    enum rk_status status = rk_rounds_compare(datasets, 2, &options, &job->rounds);
    job->options.rounds = job->rounds;
    if (status != RK_OK)
        rk_message_status(settings, status, rk_engine_message());
    return status == RK_OK;
}

static bool is_fit(const struct rk_settings *settings, const struct job *job)
{
    if (is_several(job) && rk_output_is_standard(settings)) {
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

/* Can the maps that are asked for by name be of a part? */
static bool take_part(const struct job *job)
{
    const struct rk_settings *settings = job->settings;
    for (size_t i = 0; i < job->count && !settings->all; i++)
        if (!rk_map_kind_takes(job->kinds[i], &job->options)) {
            rk_message_say(settings, RK_SAY_NOT_OF_A_PART, job->kinds[i]->name,
                           job->options.bureau ? "--bureau" : "--kind-of");
            return false;
        }
    return true;
}

/* What to draw, and how; false after a sentence. */
static bool choose(struct job *job)
{
    const struct rk_settings *settings = job->settings;
    job->options.language = (enum rk_language)settings->language;
    job->options.paper = (enum rk_paper)settings->paper;
    job->options.theme = (enum rk_theme)settings->theme;
    job->options.axis = (enum rk_axis)settings->axis;
    job->options.seconds = settings->seconds > 0 ? (double)settings->seconds : 60;
    job->options.focus = settings->focus;
    job->options.bureau = settings->bureau;
    job->options.kinds = settings->kind_of ? 1u << settings->kind_of : 0;
    if (settings->all)
        choose_all(job);
    else if (!choose_kinds(job))
        return false;
    return choose_picture(job, &job->options.picture) && is_fit(settings, job) && take_part(job);
}

/* What the maps show. None says how unusual the bureaus are: there is nothing to permute for. */
static struct rk_analysis_options measures_for(const struct job *job)
{
    for (size_t i = 0; i < job->count; i++)
        if (job->kinds[i]->needs_measures)
            return (struct rk_analysis_options){.gaps_only = true, .permutations = 1};
    return (struct rk_analysis_options){.network_only = true};
}

int rk_command_map(const struct rk_settings *settings)
{
    struct job job = {.settings = settings};
    char renderer[4096];
    if (!choose(&job) || !rk_renderer_find(settings, renderer, sizeof renderer))
        return RK_EXIT_TROUBLE;
    job.options.renderer = renderer;
    struct rk_analysis_options measures = measures_for(&job);
    int code, good;
    if (rk_load_sound(settings, &job.loaded, &code)) {
        good = code;
        code = RK_EXIT_TROUBLE;
        if (rk_load_spares(settings, &job.loaded) && load_earlier(&job) &&
            rk_load_analysis(settings, &job.loaded, &measures, &job.network, &job.analysis) &&
            (is_several(&job) ? draw_several(&job) : draw_one(&job)))
            code = good;
    }
    rk_rounds_free(job.rounds);
    rk_load_free(&job.earlier);
    rk_analysis_free(job.analysis);
    rk_network_free(job.network);
    rk_load_free(&job.loaded);
    return code;
}

/* renkei export: the network for other programs. */
#define _XOPEN_SOURCE 700
#include "cli/command.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/progress.h"

#include <string.h>
#include <unistd.h>

enum { NETWORK_RECORDS = 2 };

static const struct rk_wording writing = {{"writing the workbook", "ブックを書き出し中"}};

/* The form as --format says, else as the file's name ends. */
static bool choose_format(const struct rk_settings *settings, int *format)
{
    static const char *const endings[] = {
        [RK_GRAPHML] = ".graphml", [RK_GEXF] = ".gexf",     [RK_GRAPH_DOT] = ".dot",
        [RK_NODE_LINK] = ".json",  [RK_GRAPH_CSV] = ".csv", [RK_GRAPH_XLSX] = ".xlsx"};
    *format = settings->graph_format;
    if (*format != RK_UNSET)
        return true;
    const char *dot = rk_output_is_standard(settings) ? NULL : strrchr(settings->output, '.');
    for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
        if (strcmp(dot, endings[i]) == 0) {
            *format = (int)i;
            return true;
        }
    rk_message_say(settings, RK_SAY_NEEDS_FORMAT, NULL, NULL);
    return false;
}

/* "fields,needs" */
static bool read_with(struct rk_settings *settings)
{
    const struct {
        const char *name;
        bool *wanted;
    } things[] = {{"fields", &settings->with_fields},
                  {"targets", &settings->with_targets},
                  {"needs", &settings->with_needs}};
    for (const char *at = settings->with; at && *at;) {
        size_t length = strcspn(at, ","), i = 0, count = sizeof things / sizeof *things;
        while (i < count &&
               (strlen(things[i].name) != length || memcmp(things[i].name, at, length) != 0))
            i++;
        if (i == count) {
            rk_message_say(settings, RK_SAY_BAD_CHOICE, settings->with, "fields,targets,needs");
            return false;
        }
        *things[i].wanted = true;
        at += length + (at[length] == ',');
    }
    return true;
}

static bool refuses_terminal(const struct rk_settings *settings, int format)
{
    if (format != RK_GRAPH_XLSX || !rk_output_is_standard(settings) || !isatty(STDOUT_FILENO))
        return false;
    rk_message_say(settings, RK_SAY_NOT_TO_TERMINAL, "XLSX", NULL);
    return true;
}

/* The records themselves, as the workbook that import reads back. */
static int export_records(const struct rk_settings *settings)
{
    struct rk_loaded loaded = {0};
    struct rk_bytes bytes = {0};
    int code = RK_EXIT_TROUBLE, good;
    struct rk_progress_bar progress;
    if (rk_load_sound(settings, &loaded, &good)) {
        enum rk_status status =
            rk_dataset_write_workbook(loaded.dataset, (enum rk_language)settings->language,
                                      rk_progress_begin(&progress, settings, &writing), &bytes);
        rk_progress_end(&progress);
        if (rk_load_answer(settings, &loaded, status, &bytes))
            code = good;
    } else {
        code = good;
    }
    rk_bytes_free(&bytes);
    rk_load_free(&loaded);
    return code;
}

int rk_command_export(const struct rk_settings *given)
{
    struct rk_settings settings = *given;
    struct rk_loaded loaded = {0};
    struct rk_network *network = NULL;
    struct rk_analysis_options measures = {0};
    struct rk_analysis *analysis = NULL;
    struct rk_bytes bytes = {0};
    int code = RK_EXIT_TROUBLE, format;
    if (!choose_format(&settings, &format) || !read_with(&settings) ||
        refuses_terminal(&settings, format))
        return code;
    if (settings.partnership_network == NETWORK_RECORDS && format == RK_GRAPH_XLSX)
        return export_records(&settings);
    if (settings.partnership_network == NETWORK_RECORDS) {
        rk_message_say(&settings, RK_SAY_RECORDS_ARE_XLSX, NULL, NULL);
        return code;
    }
    if (!rk_load_sound(&settings, &loaded, &code))
        goto done;
    int good = code;
    code = RK_EXIT_TROUBLE;
    if (!rk_load_analysis(&settings, &loaded, &measures, &network, &analysis))
        goto done;
    struct rk_export_options options = {.format = (enum rk_graph_format)format,
                                        .partnership_network = settings.partnership_network,
                                        .table = (enum rk_graph_table)settings.graph_table};
    struct rk_progress_bar progress;
    options.watch = rk_progress_begin(&progress, &settings, &writing);
    enum rk_status status = rk_export_make(analysis, &options, &bytes);
    rk_progress_end(&progress);
    if (rk_load_answer(&settings, &loaded, status, &bytes))
        code = good;
done:
    rk_bytes_free(&bytes);
    rk_analysis_free(analysis);
    rk_network_free(network);
    rk_load_free(&loaded);
    return code;
}

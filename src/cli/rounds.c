/* Reading the rounds that the command line names. */
#include "cli/rounds.h"

#include "cli/message.h"
#include "cli/progress.h"

#include <stdlib.h>
#include <string.h>

static bool read_all(const struct rk_settings *settings, const char *const *paths,
                     struct rk_loaded_rounds *loaded, int *code)
{
    size_t streams = 0;
    for (size_t i = 0; i < loaded->count; i++)
        streams += strcmp(paths[i], "-") == 0;
    if (streams > 1) {
        rk_message_say(settings, RK_SAY_STDIN_TWICE, NULL, NULL);
        return false;
    }
    int worst = RK_EXIT_CLEAN;
    for (size_t i = 0; i < loaded->count; i++) {
        if (!rk_load_round(settings, paths[i], &loaded->items[i], code))
            return false;
        worst = *code > worst ? *code : worst;
    }
    *code = worst;
    return true;
}

static bool compare(const struct rk_settings *settings, struct rk_loaded_rounds *loaded, int *code)
{
    const struct rk_dataset **datasets = calloc(loaded->count, sizeof *datasets);
    enum rk_status status = datasets ? RK_OK : RK_MEMORY;
    struct rk_rounds_options options = {
        .layer = (enum rk_layer)settings->rounds_layer,
        .max_party = rk_load_max_party(settings),
        .no_max_party = settings->max_party == 0,
        .gaps = true,
        .jobs = rk_load_jobs(settings),
    };
    struct rk_progress_bar progress;
    for (size_t i = 0; datasets && i < loaded->count; i++)
        datasets[i] = loaded->items[i].dataset;
    options.watch = rk_progress_begin(&progress, settings, &rk_load_measuring);
    if (status == RK_OK)
        status = rk_rounds_compare(datasets, (uint32_t)loaded->count, &options, &loaded->rounds);
    rk_progress_end(&progress);
    free(datasets);
    if (status == RK_OK)
        return true;
    *code = RK_EXIT_TROUBLE;
    rk_message_status(settings, status, rk_engine_message());
    return false;
}

bool rk_load_rounds(const struct rk_settings *settings, const char *const *paths, size_t count,
                    struct rk_loaded_rounds *loaded, int *code)
{
    *code = RK_EXIT_TROUBLE;
    loaded->items = calloc(count, sizeof *loaded->items);
    if (!loaded->items) {
        rk_message_status(settings, RK_MEMORY, NULL);
        return false;
    }
    loaded->count = count;
    return read_all(settings, paths, loaded, code) && compare(settings, loaded, code);
}

void rk_load_rounds_free(struct rk_loaded_rounds *loaded)
{
    rk_rounds_free(loaded->rounds);
    for (size_t i = 0; i < loaded->count; i++)
        rk_load_free(&loaded->items[i]);
    free(loaded->items);
}

bool rk_load_rounds_spare(const struct rk_settings *settings, const struct rk_loaded_rounds *loaded)
{
    for (size_t i = 0; i < loaded->count; i++)
        if (!rk_load_spares(settings, &loaded->items[i]))
            return false;
    return true;
}

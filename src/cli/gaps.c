/* renkei gaps: what is missing. */
#include "cli/command.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/progress.h"

#include <stdio.h>
#include <stdlib.h>

static bool is_day(const struct rk_settings *settings)
{
    if (!settings->today || rk_gaps_is_day(settings->today))
        return true;
    rk_message_say(settings, RK_SAY_BAD_DAY, settings->today, "--today");
    return false;
}

/* The rules left out, by rule; NULL without memory. */
static bool *list_skipped(const struct rk_settings *settings)
{
    size_t count;
    rk_gap_rules(&count);
    bool *skip = calloc(count + 1, sizeof *skip);
    for (size_t i = 0; skip && i < count; i++)
        skip[i] =
            (settings->only && !settings->only[i]) || (settings->except && settings->except[i]);
    if (!skip)
        rk_message_status(settings, RK_MEMORY, NULL);
    return skip;
}

static const struct rk_wording finding = {{"finding gaps", "すきまを探索中"}};

static enum rk_status find(const struct rk_settings *settings, const struct rk_loaded *loaded,
                           const bool *skip, struct rk_load_gaps *made)
{
    struct rk_network_options options = {
        .layer = (enum rk_layer)settings->gap_layer,
        .max_party = rk_load_max_party(settings),
        .no_max_party = settings->max_party == 0,
        .jobs = rk_load_jobs(settings),
    };
    struct rk_analysis_options measures = {.gaps_only = true};
    struct rk_gaps_options how = {.skip = skip,
                                  .today = settings->today,
                                  .earlier = made->earlier.datasets,
                                  .earlier_count = (uint32_t)made->earlier.count,
                                  .one_language = true,
                                  .language = (enum rk_language)settings->language};
    enum rk_status status = rk_network_build(loaded->dataset, &options, &made->network);
    if (status == RK_OK)
        status = rk_load_measures(settings, made->network, &measures, &made->analysis);
    struct rk_progress_bar progress;
    how.watch = rk_progress_begin(&progress, settings, &finding);
    if (status == RK_OK)
        status = rk_gaps_find(made->analysis, &how, &made->gaps);
    rk_progress_end(&progress);
    return status;
}

bool rk_load_gaps(const struct rk_settings *settings, const struct rk_loaded *loaded,
                  struct rk_load_gaps *made)
{
    if (!rk_load_before(settings, &made->earlier))
        return false;
    bool *skip = list_skipped(settings);
    enum rk_status status = skip ? find(settings, loaded, skip, made) : RK_MEMORY;
    if (skip && status != RK_OK)
        rk_message_status(settings, status, rk_engine_message());
    free(skip);
    return status == RK_OK;
}

void rk_load_gaps_free(struct rk_load_gaps *made)
{
    rk_gaps_free(made->gaps);
    rk_load_before_free(&made->earlier);
    rk_analysis_free(made->analysis);
    rk_network_free(made->network);
}

/* Gaps that --fail-on asks about; what is only to be found out never fails. */
static uint32_t count_grave(const struct rk_settings *settings, const struct rk_gaps *gaps)
{
    uint32_t grave = 0;
    for (uint32_t i = 0; settings->fail_on != RK_UNSET && i < rk_gaps_count(gaps); i++) {
        const struct rk_gap *gap = rk_gaps_item(gaps, i);
        grave += gap->accepted == RK_NONE && !gap->rule->todo &&
                 (long)gap->severity >= settings->fail_on;
    }
    return grave;
}

static int fail(const struct rk_settings *settings, const struct rk_gaps *gaps, int code)
{
    char number[24], least[24];
    uint32_t grave = count_grave(settings, gaps);
    if (!grave)
        return code;
    snprintf(number, sizeof number, "%u", grave);
    snprintf(least, sizeof least, "%ld", settings->fail_on);
    rk_message_say(settings, RK_SAY_HAS_GAPS, number, least);
    return RK_EXIT_FOUND;
}

int rk_command_gaps(const struct rk_settings *settings)
{
    struct rk_loaded loaded = {0};
    struct rk_load_gaps made = {0};
    struct rk_bytes text = {0};
    int code = RK_EXIT_TROUBLE;
    if (!is_day(settings) || !rk_load_sound(settings, &loaded, &code))
        goto done;
    int good = code;
    code = RK_EXIT_TROUBLE;
    if (!rk_load_gaps(settings, &loaded, &made))
        goto done;
    struct rk_report_options options = rk_load_report_options(settings, &loaded);
    enum rk_status status = rk_report_gaps(made.gaps, &options, &text);
    if (rk_load_answer(settings, &loaded, status, &text))
        code = fail(settings, made.gaps, good);
done:
    rk_bytes_free(&text);
    rk_load_gaps_free(&made);
    rk_load_free(&loaded);
    return code;
}

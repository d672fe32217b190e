/* renkei suggest: partnerships that nobody has recorded, with their reasons. */
#include "cli/command.h"
#include "cli/find.h"
#include "cli/load.h"
#include "cli/progress.h"

enum { top_as_text = 10, top_as_data = 1000 };

/* The records of the round before, when --earlier names them. */
static bool load_earlier(const struct rk_settings *settings, struct rk_loaded *earlier, int *code)
{
    return !settings->earlier || rk_load_round(settings, settings->earlier, earlier, code);
}

static bool test(const struct rk_settings *settings, const struct rk_loaded *loaded)
{
    const struct rk_self_test_options options = {
        .seed = (uint64_t)settings->seed,
        .max_party = rk_load_max_party(settings),
        .no_max_party = settings->max_party == 0,
    };
    struct rk_self_test result;
    struct rk_bytes text = {0};
    struct rk_report_options report = rk_load_report_options(settings, loaded);
    enum rk_status status = rk_self_test_run(loaded->dataset, &options, &result);
    if (status == RK_OK)
        status = rk_report_self_test(&result, &report, &text);
    bool good = rk_load_answer(settings, loaded, status, &text);
    rk_bytes_free(&text);
    return good;
}

static bool tell(const struct rk_settings *settings, const struct rk_loaded *loaded,
                 const struct rk_loaded *earlier)
{
    struct rk_suggest_options options = {
        .about = {RK_THINGS, 0},
        .most = settings->format == RK_TEXT ? top_as_text : top_as_data,
        .max_party = rk_load_max_party(settings),
        .no_max_party = settings->max_party == 0,
        .earlier = earlier->dataset,
    };
    if (settings->top != RK_UNSET)
        options.most = (uint32_t)settings->top;
    if (settings->whom && !rk_find_party(settings, loaded->dataset, settings->whom, &options.about))
        return false;
    struct rk_suggestions *suggestions = NULL;
    struct rk_bytes text = {0};
    struct rk_report_options report = rk_load_report_options(settings, loaded);
    static const struct rk_wording finding = {{"finding partners", "候補を探索中"}};
    struct rk_progress_bar progress;
    options.watch = rk_progress_begin(&progress, settings, &finding);
    enum rk_status status = rk_suggest_find(loaded->dataset, &options, &suggestions);
    rk_progress_end(&progress);
    if (status == RK_OK)
        status = rk_report_suggest(loaded->dataset, earlier->dataset, suggestions, &report, &text);
    bool good = rk_load_answer(settings, loaded, status, &text);
    rk_bytes_free(&text);
    rk_suggest_free(suggestions);
    return good;
}

int rk_command_suggest(const struct rk_settings *settings)
{
    struct rk_loaded loaded = {0}, earlier = {0};
    int code, earlier_code = RK_EXIT_CLEAN;
    if (rk_load_sound(settings, &loaded, &code)) {
        int good = code;
        if (!load_earlier(settings, &earlier, &earlier_code))
            code = earlier_code;
        else
            code =
                (settings->self_test ? test(settings, &loaded) : tell(settings, &loaded, &earlier))
                    ? good
                    : RK_EXIT_TROUBLE;
    }
    rk_load_free(&earlier);
    rk_load_free(&loaded);
    return code;
}

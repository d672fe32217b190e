/* renkei analyze: the measures of the actor network. */
#include "cli/command.h"
#include "cli/load.h"

int rk_command_analyze(const struct rk_settings *settings)
{
    struct rk_loaded loaded = {.measured_only = true};
    struct rk_network *network = NULL;
    struct rk_analysis_options measures = {0};
    struct rk_analysis *analysis = NULL;
    struct rk_bytes text = {0};
    int code;
    if (!rk_load_sound(settings, &loaded, &code))
        goto done;
    int good = code;
    code = RK_EXIT_TROUBLE;
    if (!rk_load_analysis(settings, &loaded, &measures, &network, &analysis))
        goto done;
    struct rk_report_options options = rk_load_report_options(settings, &loaded);
    enum rk_status status = rk_report_analyze(analysis, &options, &text);
    if (rk_load_answer(settings, &loaded, status, &text))
        code = good;
done:
    rk_bytes_free(&text);
    rk_analysis_free(analysis);
    rk_network_free(network);
    rk_load_free(&loaded);
    return code;
}

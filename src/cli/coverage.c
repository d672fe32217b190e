/* renkei coverage: which need is answered when in life, or for whom, and by whom. */
#include "cli/command.h"
#include "cli/load.h"

static enum rk_thing axis_of(const struct rk_settings *settings)
{
    switch ((enum rk_axis)settings->axis) {
    case RK_AXIS_LIFE_STAGE:
        return RK_LIFE_STAGE;
    case RK_AXIS_TARGET:
        return RK_TARGET;
    case RK_AXIS_DEFAULT:
        break;
    }
    return RK_THINGS;
}

int rk_command_coverage(const struct rk_settings *settings)
{
    struct rk_loaded loaded = {0};
    struct rk_network *network = NULL;
    struct rk_bytes text = {0};
    int code;
    if (!rk_load_sound(settings, &loaded, &code))
        goto done;
    int good = code;
    code = RK_EXIT_TROUBLE;
    struct rk_network_options all = {.layer = RK_ALL};
    struct rk_report_options options = rk_load_report_options(settings, &loaded);
    enum rk_status status = rk_network_build(loaded.dataset, &all, &network);
    if (status == RK_OK)
        status = rk_report_coverage(network, axis_of(settings), &options, &text);
    if (rk_load_answer(settings, &loaded, status, &text))
        code = good;
done:
    rk_bytes_free(&text);
    rk_network_free(network);
    rk_load_free(&loaded);
    return code;
}

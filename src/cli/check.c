/* renkei check: mistakes in the records, and what is still unstated. */
#include "cli/command.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/output.h"

#include <stdio.h>

/* Beside the findings, which may have gone to a file, one sentence says why the code is not 0. */
static void say_why(const struct rk_settings *settings, const struct rk_loaded *loaded)
{
    char number[24];
    size_t errors = rk_dataset_severity_count(loaded->dataset, RK_ERROR);
    snprintf(number, sizeof number, "%zu", errors);
    if (errors)
        rk_message_say(settings, RK_SAY_HAS_ERRORS, number, NULL);
}

int rk_command_check(const struct rk_settings *settings)
{
    struct rk_loaded loaded = {.notes = true};
    struct rk_bytes text = {0};
    int code = RK_EXIT_TROUBLE;
    if (!rk_load_records(settings, &loaded))
        goto done;
    struct rk_report_options options = rk_load_report_options(settings, &loaded);
    enum rk_status status = rk_report_check(loaded.dataset, &options, &text);
    if (status != RK_OK) {
        rk_message_status(settings, status, NULL);
        goto done;
    }
    if (rk_load_spares(settings, &loaded) && rk_output_send(settings, text.bytes, text.count)) {
        code = rk_load_code(&loaded);
        say_why(settings, &loaded);
    }
done:
    rk_bytes_free(&text);
    rk_load_free(&loaded);
    return code;
}

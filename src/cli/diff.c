/* renkei diff: what became of each hope from one round to the next. */
#include "cli/command.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/rounds.h"

static bool tell(const struct rk_settings *settings, const struct rk_loaded_rounds *loaded)
{
    struct rk_report_options options = rk_load_report_options(settings, &loaded->items[0]);
    struct rk_bytes text = {0};
    enum rk_status status = settings->ledger ? rk_report_ledger(loaded->rounds, &options, &text)
                                             : rk_report_diff(loaded->rounds, &options, &text);
    bool good = false;
    if (status != RK_OK)
        rk_message_status(settings, status, NULL);
    else
        good = rk_load_rounds_spare(settings, loaded) &&
               rk_output_send(settings, text.bytes, text.count);
    rk_bytes_free(&text);
    return good;
}

static bool differ(const struct rk_rounds *rounds)
{
    for (uint32_t i = 0; i + 1 < rk_rounds_count(rounds); i++)
        if (rk_rounds_step(rounds, i)->differ)
            return true;
    return false;
}

int rk_command_diff(const struct rk_settings *settings)
{
    struct rk_loaded_rounds loaded = {0};
    int code;
    if (settings->operand_count < 2) {
        rk_message_say(settings, RK_SAY_NEEDS_ROUNDS, NULL, NULL);
        return RK_EXIT_TROUBLE;
    }
    if (rk_load_rounds(settings, settings->operands, settings->operand_count, &loaded, &code)) {
        if (!tell(settings, &loaded))
            code = RK_EXIT_TROUBLE;
        else if (code == RK_EXIT_CLEAN && differ(loaded.rounds))
            code = RK_EXIT_FOUND;
    }
    rk_load_rounds_free(&loaded);
    return code;
}

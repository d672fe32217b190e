/* renkei brief: the sheet of one actor or project. */
#include "cli/command.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/output.h"

static bool find(const struct rk_settings *settings, const struct rk_dataset *dataset,
                 struct rk_node *about)
{
    static const enum rk_thing things[] = {RK_ACTOR, RK_PROJECT};
    for (size_t i = 0; i < 2; i++) {
        uint32_t index = rk_dataset_find(dataset, things[i], settings->operands[0]);
        if (index == RK_NONE)
            continue;
        *about = (struct rk_node){things[i], index};
        return true;
    }
    rk_message_say(settings, RK_SAY_UNKNOWN_FOCUS, settings->operands[0], NULL);
    return false;
}

static bool tell(const struct rk_settings *settings, const struct rk_loaded *loaded)
{
    struct rk_node about;
    struct rk_bytes text = {0};
    struct rk_book_options options = rk_load_book_options(settings);
    if (!find(settings, loaded->dataset, &about))
        return false;
    enum rk_status status =
        rk_report_brief(loaded->dataset, &options, about, settings->page, &text);
    if (status != RK_OK)
        rk_message_status(settings, status, rk_engine_message());
    bool good = status == RK_OK && rk_output_send(settings, text.bytes, text.count);
    rk_bytes_free(&text);
    return good;
}

int rk_command_brief(const struct rk_settings *settings)
{
    if (settings->operand_count < 2) {
        rk_message_say(settings, RK_SAY_NEEDS_SUBJECT, NULL, NULL);
        return RK_EXIT_TROUBLE;
    }
    struct rk_settings records = *settings;
    struct rk_loaded loaded = {.notes = true};
    int code;
    records.operands++;
    records.operand_count--;
    if (rk_load_sound(&records, &loaded, &code) &&
        (!rk_load_spares(&records, &loaded) || !tell(settings, &loaded)))
        code = RK_EXIT_TROUBLE;
    rk_load_free(&loaded);
    return code;
}

/* renkei carry: the next round's records, begun from these. */
#include "cli/command.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/output.h"

#include <renkei/import.h>
#include <renkei/write.h>

/* Both are made before either is written. */
static bool carry(const struct rk_settings *settings, const struct rk_loaded *loaded)
{
    struct rk_carry_options options = {.language = (enum rk_language)settings->language,
                                       .all = settings->all};
    struct rk_bytes text = {0}, workbook = {0};
    bool good = false;
    enum rk_status status = rk_dataset_carry(loaded->dataset, &options, &text);
    if (status == RK_OK && settings->worksheet)
        status = rk_blank_make(RK_BLANK_WORKSHEET, loaded->dataset, options.language, &workbook);
    if (status != RK_OK)
        rk_message_status(settings, status, NULL);
    else if (rk_load_spares(settings, loaded))
        good = rk_output_send(settings, text.bytes, text.count) &&
               (!settings->worksheet ||
                rk_output_file(settings, settings->worksheet, workbook.bytes, workbook.count));
    rk_bytes_free(&text);
    rk_bytes_free(&workbook);
    return good;
}

int rk_command_carry(const struct rk_settings *settings)
{
    struct rk_loaded loaded = {0};
    int code;
    if (rk_load_sound(settings, &loaded, &code) && !carry(settings, &loaded))
        code = RK_EXIT_TROUBLE;
    rk_load_free(&loaded);
    return code;
}

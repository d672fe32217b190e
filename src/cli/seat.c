/* renkei seat: who sits with whom. */
#include "cli/command.h"
#include "cli/find.h"
#include "cli/load.h"
#include "cli/message.h"

#include <stdio.h>
#include <stdlib.h>

/* Those named by --who, each once; NULL after sentences on stderr. */
static uint32_t *find_guests(const struct rk_settings *settings, const struct rk_dataset *dataset)
{
    uint32_t *guests = calloc(settings->who.count + 1, sizeof *guests);
    if (!guests)
        rk_message_status(settings, RK_MEMORY, NULL);
    for (size_t i = 0; guests && i < settings->who.count; i++)
        if (!rk_find_actor(settings, dataset, settings->who.items[i], &guests[i])) {
            free(guests);
            return NULL;
        }
    return guests;
}

static void say_failure(const struct rk_settings *settings, enum rk_status status)
{
    char number[24];
    snprintf(number, sizeof number, "%ld", settings->tables);
    if (status == RK_ARGUMENT)
        rk_message_say(settings, RK_SAY_CANNOT_SEAT, number, NULL);
    else
        rk_message_status(settings, status, rk_engine_message());
}

static bool tell(const struct rk_settings *settings, const struct rk_loaded *loaded)
{
    uint32_t *guests = find_guests(settings, loaded->dataset);
    if (!guests)
        return false;
    const struct rk_seat_options options = {
        .actors = settings->who.count ? guests : NULL,
        .actor_count = (uint32_t)settings->who.count,
        .tables = (uint32_t)settings->tables,
        .seed = (uint64_t)settings->seed,
    };
    struct rk_seats *seats = NULL;
    struct rk_bytes text = {0};
    struct rk_report_options report = rk_load_report_options(settings, loaded);
    enum rk_status status = rk_seat_find(loaded->dataset, &options, &seats);
    if (status == RK_OK)
        status = rk_report_seat(loaded->dataset, seats, &report, &text);
    bool good = false;
    if (status != RK_OK)
        say_failure(settings, status);
    else
        good = rk_load_answer(settings, loaded, status, &text);
    rk_bytes_free(&text);
    rk_seat_free(seats);
    free(guests);
    return good;
}

int rk_command_seat(const struct rk_settings *settings)
{
    if (!settings->tables) {
        rk_message_say(settings, RK_SAY_NEEDS_TABLES, NULL, NULL);
        return RK_EXIT_TROUBLE;
    }
    struct rk_loaded loaded = {0};
    int code;
    if (rk_load_sound(settings, &loaded, &code)) {
        int good = code;
        code = tell(settings, &loaded) ? good : RK_EXIT_TROUBLE;
    }
    rk_load_free(&loaded);
    return code;
}

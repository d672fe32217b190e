/* renkei what-if: the network and its gaps if someone left, or if these worked together. */
#include "cli/command.h"
#include "cli/find.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/progress.h"

#include <stdlib.h>
#include <string.h>

/* What the options name, found in the records. */
struct supposing {
    uint32_t *without;
    uint32_t without_count;
    struct rk_supposed *supposed;
    uint32_t *members; /* room for the indices of all of them */
    uint32_t supposed_count;
};

static void free_supposing(struct supposing *supposing)
{
    free(supposing->without);
    free(supposing->supposed);
    free(supposing->members);
}

/* One name of "A + B": its end is at the next plus, half or full width. */
static char *cut_name(char *text, char **next)
{
    char *plus = strchr(text, '+'), *wide = strstr(text, "＋");
    char *end = !plus || (wide && wide < plus) ? wide : plus;
    *next = end ? end + (end == wide ? strlen("＋") : 1) : NULL;
    if (end)
        *end = 0;
    while (*text == ' ')
        text++;
    for (size_t n = strlen(text); n > 0 && text[n - 1] == ' '; n--)
        text[n - 1] = 0;
    return text;
}

/* Reads "A + B"; members has room for two lists of as many as there are bytes. */
static bool read_partnership(const struct rk_settings *settings, const struct rk_dataset *dataset,
                             const char *written, uint32_t *members, struct rk_supposed *out)
{
    size_t room = strlen(written) + 1;
    char *text = malloc(room), *next;
    uint32_t *projects = members + room;
    bool good = text != NULL;
    if (!good)
        rk_message_status(settings, RK_MEMORY, NULL);
    else
        memcpy(text, written, room);
    *out = (struct rk_supposed){.actors = members, .projects = projects};
    for (char *at = text; good && at; at = next) {
        struct rk_node node;
        good = rk_find_party(settings, dataset, cut_name(at, &next), &node);
        if (good && node.thing == RK_ACTOR)
            members[out->actor_count++] = node.index;
        else if (good)
            projects[out->project_count++] = node.index;
    }
    if (good && out->actor_count + out->project_count < 2) {
        rk_message_say(settings, RK_SAY_NEEDS_TWO, written, NULL);
        good = false;
    }
    free(text);
    return good;
}

static bool find_named(const struct rk_settings *settings, const struct rk_dataset *dataset,
                       struct supposing *supposing)
{
    size_t room = 1;
    for (size_t i = 0; i < settings->supposed.count; i++)
        room += 2 * (strlen(settings->supposed.items[i]) + 1);
    supposing->without = calloc(settings->without.count + 1, sizeof *supposing->without);
    supposing->supposed = calloc(settings->supposed.count + 1, sizeof *supposing->supposed);
    supposing->members = calloc(room, sizeof *supposing->members);
    if (!supposing->without || !supposing->supposed || !supposing->members) {
        rk_message_status(settings, RK_MEMORY, NULL);
        return false;
    }
    for (size_t i = 0; i < settings->without.count; i++)
        if (!rk_find_actor(settings, dataset, settings->without.items[i],
                           &supposing->without[supposing->without_count++]))
            return false;
    uint32_t *members = supposing->members;
    for (size_t i = 0; i < settings->supposed.count; i++) {
        if (!read_partnership(settings, dataset, settings->supposed.items[i], members,
                              &supposing->supposed[supposing->supposed_count++]))
            return false;
        members += 2 * (strlen(settings->supposed.items[i]) + 1);
    }
    return true;
}

static bool tell(const struct rk_settings *settings, const struct rk_loaded *loaded,
                 const struct supposing *supposing)
{
    struct rk_progress_bar progress;
    const struct rk_what_if_options options = {
        .without = supposing->without,
        .without_count = supposing->without_count,
        .supposed = supposing->supposed,
        .supposed_count = supposing->supposed_count,
        .best = (uint32_t)settings->best,
        .max_party = rk_load_max_party(settings),
        .no_max_party = settings->max_party == 0,
        .jobs = rk_load_jobs(settings),
        .watch = rk_progress_begin(&progress, settings, &rk_load_measuring),
    };
    struct rk_what_if *what_if = NULL;
    struct rk_bytes text = {0};
    struct rk_report_options report = rk_load_report_options(settings, loaded);
    enum rk_status status = rk_what_if_find(loaded->dataset, &options, &what_if);
    rk_progress_end(&progress);
    if (status == RK_OK)
        status = rk_report_what_if(loaded->dataset, what_if, &report, &text);
    bool good = rk_load_answer(settings, loaded, status, &text);
    rk_bytes_free(&text);
    rk_what_if_free(what_if);
    return good;
}

int rk_command_what_if(const struct rk_settings *settings)
{
    if (!settings->without.count && !settings->supposed.count && !settings->best) {
        rk_message_say(settings, RK_SAY_NEEDS_CHANGE, NULL, NULL);
        return RK_EXIT_TROUBLE;
    }
    struct rk_loaded loaded = {0};
    struct supposing supposing = {0};
    int code;
    if (rk_load_sound(settings, &loaded, &code)) {
        int good = code;
        code = RK_EXIT_TROUBLE;
        if (find_named(settings, loaded.dataset, &supposing) && tell(settings, &loaded, &supposing))
            code = good;
    }
    free_supposing(&supposing);
    rk_load_free(&loaded);
    return code;
}

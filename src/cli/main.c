/* renkei: from the records of a meeting to who should partner with whom. */
#define _XOPEN_SOURCE 700
#include "base/heap.h"
#include "cli/command.h"
#include "cli/ranks.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A closed stream must fail when it is used, and must not lend its number to a file we open. A
 * closed pipe and a file limit shall come back as errors of write(), not as signals. */
static void guard_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            (void)!open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

static int locale_language(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return strncmp(value, "ja", 2) == 0 ? RK_JAPANESE : RK_ENGLISH;
    }
    return RK_ENGLISH;
}

int main(int argc, char **argv)
{
    rk_heap_prepare();
    guard_streams();
    struct rk_settings settings = {.language = locale_language(),
                                   .max_party = RK_UNSET,
                                   .gap_layer = RK_NOW,
                                   .fail_on = RK_UNSET,
                                   .rounds_layer = RK_NOW,
                                   .picture = RK_UNSET,
                                   .seconds = RK_UNSET,
                                   .graph_format = RK_UNSET,
                                   .blank = RK_UNSET,
                                   .top = RK_UNSET};
    struct rk_ranks ranks;
    int code;
    rk_ranks_find(&ranks, &settings);
    const struct rk_command *command = rk_options_read(argc, argv, &settings, &code);
    if (command)
        code = rk_ranks_join(&ranks, &settings, command) ? command->run(&settings) : RK_EXIT_CLEAN;
    code = rk_ranks_leave(&ranks, code);
    rk_settings_free(&settings);
    return code;
}

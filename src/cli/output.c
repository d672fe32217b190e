/* Sending what was made: to a file, whole or not at all, or to standard output. */
#define _XOPEN_SOURCE 700
#include "cli/output.h"

#include "cli/message.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool rk_output_is_standard(const struct rk_settings *settings)
{
    return !settings->output || strcmp(settings->output, "-") == 0;
}

bool rk_output_is_terminal(int stream)
{
    const char *terminal = getenv("TERM");
    return isatty(stream) && !(terminal && strcmp(terminal, "dumb") == 0);
}

bool rk_output_is_colourful(int stream)
{
    const char *no_color = getenv("NO_COLOR");
    return rk_output_is_terminal(stream) && !(no_color && *no_color);
}

static bool send_standard(const struct rk_settings *settings, const char *bytes, size_t count)
{
    while (count) {
        ssize_t n = write(STDOUT_FILENO, bytes, count);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            const char *name = settings->language == RK_JAPANESE ? "標準出力" : "standard output";
            rk_message_say(settings, RK_SAY_CANNOT_WRITE, name, rk_message_reason(settings, errno));
            return false;
        }
        bytes += n;
        count -= (size_t)n;
    }
    return true;
}

static bool is_written(const struct rk_settings *settings, const char *path, enum rk_status status)
{
    if (status == RK_FILE)
        rk_message_say(settings, RK_SAY_CANNOT_WRITE, path, rk_message_reason(settings, errno));
    else if (status != RK_OK)
        rk_message_status(settings, status, NULL);
    return status == RK_OK;
}

bool rk_output_file(const struct rk_settings *settings, const char *path, const char *bytes,
                    size_t count)
{
    return settings->silent || is_written(settings, path, rk_file_write(path, bytes, count));
}

bool rk_output_make(const struct rk_settings *settings, const char *path, rk_file_fill *fill,
                    void *data)
{
    return settings->silent || is_written(settings, path, rk_file_make(path, fill, data));
}

bool rk_output_send(const struct rk_settings *settings, const char *bytes, size_t count)
{
    if (rk_output_is_standard(settings))
        return send_standard(settings, bytes, count);
    return rk_output_file(settings, settings->output, bytes, count);
}

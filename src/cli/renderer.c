/* Where the drawing program is. */
#define _XOPEN_SOURCE 700
#include "cli/renderer.h"

#include "cli/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_program(char *path, size_t size, const char *folder, const char *between,
                       const char *name)
{
    int count = snprintf(path, size, "%s%s%s", folder, between, name);
    return count > 0 && (size_t)count < size && access(path, X_OK) == 0;
}

bool rk_renderer_beside(const char *name, char *path, size_t size)
{
    char folder[2048];
    ssize_t count = readlink("/proc/self/exe", folder, sizeof folder - 1);
    folder[count > 0 ? count : 0] = 0;
    char *slash = strrchr(folder, '/');
    if (slash)
        *slash = 0;
    if (!slash)
        return false;
    if (is_program(path, size, folder, "/", name))
        return true;
    return is_program(path, size, folder, "/../libexec/renkei/", name);
}

bool rk_renderer_find(const struct rk_settings *settings, char *path, size_t size)
{
    const char *stated = getenv("RENKEI_DRAW");
    if (rk_renderer_beside("renkei-draw", path, size))
        return true;
    if (stated && *stated && is_program(path, size, stated, "", ""))
        return true;
    rk_message_say(settings, RK_SAY_NO_RENDERER, "libexec/renkei", NULL);
    return false;
}

/* Where the drawing program is. */
#ifndef CLI_RENDERER_H
#define CLI_RENDERER_H

#include "cli/settings.h"

/* Writes the path of what stands beside this program, or in libexec/renkei of its prefix; false
 * when there is nothing of that name. */
bool rk_renderer_beside(const char *name, char *path, size_t size);

/* Writes the path of renkei-draw: beside this program, in libexec/renkei of its prefix, or where
 * RENKEI_DRAW says. False after a sentence on stderr. */
bool rk_renderer_find(const struct rk_settings *settings, char *path, size_t size);

#endif

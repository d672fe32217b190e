/* Sending what was made: to a file, whole or not at all, or to standard output. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "base/file.h"
#include "cli/settings.h"

/* Writes the bytes where -o says. On failure a sentence goes to stderr. */
bool rk_output_send(const struct rk_settings *settings, const char *bytes, size_t count);

/* Writes one file. On failure a sentence goes to stderr. */
bool rk_output_file(const struct rk_settings *settings, const char *path, const char *bytes,
                    size_t count);

/* The same of a file that is filled piece by piece: see rk_file_make. */
bool rk_output_make(const struct rk_settings *settings, const char *path, rk_file_fill *fill,
                    void *data);

/* Is the output standard output? */
bool rk_output_is_standard(const struct rk_settings *settings);

/* Is that stream (1 or 2) a terminal that can move about? */
bool rk_output_is_terminal(int stream);

/* Is it one on which colours are welcome? */
bool rk_output_is_colourful(int stream);

#endif

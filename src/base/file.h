/* Files: reading whole, writing whole or not at all. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buffer.h"

/* Reads a whole regular file (or a pipe) into an empty buffer. RK_LIMIT when longer than limit,
 * RK_FILE with errno otherwise (EISDIR for a folder), RK_MEMORY. */
enum rk_status rk_file_read(const char *path, size_t limit, struct rk_buffer *out);

/* The same of what is still to come from an open descriptor, which stays open. */
enum rk_status rk_file_read_from(int fd, size_t limit, struct rk_buffer *out);

/* Replaces path by these bytes: a temporary file beside it, flushed, then renamed. What stood there
 * stays on any failure. Devices and pipes are written to directly. RK_FILE with errno. */
enum rk_status rk_file_write(const char *path, const char *bytes, size_t count);

/* The same, filled piece by piece: `fill` writes to the descriptor and gives RK_OK, or what went
 * wrong (RK_FILE with errno): then nothing is kept. */
typedef enum rk_status rk_file_fill(int fd, void *data);
enum rk_status rk_file_make(const char *path, rk_file_fill *fill, void *data);
/* Writes all of the bytes: RK_FILE with errno; RK_INTERRUPTED when the program is asked to stop
 * meanwhile. */
enum rk_status rk_file_put(int fd, const char *bytes, size_t count);

/* Does what writes several files that belong together: whoever stops the program meanwhile waits
 * until it is done, and it may find out by RK_INTERRUPTED from the calls above. */
void rk_file_together(void (*work)(void *data), void *data);

/* Makes a folder and those above it; one that exists is fine. RK_FILE with errno. */
enum rk_status rk_file_folder(const char *path);

/* What errno says, in both languages; NULL where the system's own words must do. */
const struct rk_wording *rk_file_reason(int number);

#endif

/* A growing run of bytes. A failed allocation makes every later call do nothing; ask `failed` once,
 * at the end. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <renkei/base.h>

#include <stdarg.h>
#include <string.h>

struct rk_buffer {
    char *bytes; /* NUL-terminated when count > 0 */
    size_t count, capacity;
    bool failed;
};

void rk_buffer_free(struct rk_buffer *buffer);
/* Gives the bytes to out and leaves the buffer empty; RK_MEMORY if it had failed. */
enum rk_status rk_buffer_hand_over(struct rk_buffer *buffer, struct rk_bytes *out);
void rk_buffer_text(struct rk_buffer *buffer, const char *text);
/* n times the same character. */
void rk_buffer_fill(struct rk_buffer *buffer, char c, size_t n);
__attribute__((format(printf, 2, 3))) void rk_buffer_print(struct rk_buffer *buffer,
                                                           const char *format, ...);
/* A number as "%.2f" gives it. */
void rk_buffer_hundredths(struct rk_buffer *buffer, double value);
/* A template in which "{0}" .. "{9}" stand for args; a missing argument prints nothing.
 * "{0|hope|hopes}" is the first word when the argument is "1", else the second. */
void rk_buffer_format(struct rk_buffer *buffer, const char *template, const char *const *args,
                      size_t count);
/* Makes room for count more bytes and a NUL; false when there is none. */
bool rk_buffer_reserve(struct rk_buffer *buffer, size_t count);

static inline void rk_buffer_bytes(struct rk_buffer *buffer, const char *bytes, size_t count)
{
    if (!count || ((buffer->failed || count >= buffer->capacity - buffer->count) &&
                   !rk_buffer_reserve(buffer, count)))
        return;
    memcpy(buffer->bytes + buffer->count, bytes, count);
    buffer->count += count;
    buffer->bytes[buffer->count] = 0;
}

static inline void rk_buffer_char(struct rk_buffer *buffer, char c)
{
    rk_buffer_bytes(buffer, &c, 1);
}

/* The text so far, never NULL. */
const char *rk_buffer_string(const struct rk_buffer *buffer);

#endif

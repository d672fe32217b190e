/* A growing run of bytes with a sticky failure. */
#include "base/buffer.h"

#include "base/arena.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { large = 4 << 20 };

void rk_buffer_free(struct rk_buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (struct rk_buffer){0};
}

bool rk_buffer_reserve(struct rk_buffer *buffer, size_t count)
{
    if (buffer->failed)
        return false;
    if (count < buffer->capacity - buffer->count)
        return true;
    size_t capacity = buffer->capacity ? buffer->capacity : 256;
    while (capacity - buffer->count <= count) {
        if (capacity > SIZE_MAX / 2) {
            buffer->failed = true;
            return false;
        }
        capacity *= 2;
    }
    char *bytes = realloc(buffer->bytes, capacity);
    if (!bytes) {
        buffer->failed = true;
        return false;
    }
    if (capacity >= large)
        rk_large_pages(bytes, capacity);
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return true;
}

enum rk_status rk_buffer_hand_over(struct rk_buffer *buffer, struct rk_bytes *out)
{
    if (buffer->failed) {
        rk_buffer_free(buffer);
        return RK_MEMORY;
    }
    *out = (struct rk_bytes){buffer->bytes, buffer->count};
    *buffer = (struct rk_buffer){0};
    return RK_OK;
}

void rk_bytes_free(struct rk_bytes *bytes)
{
    free(bytes->bytes);
    *bytes = (struct rk_bytes){0};
}

void rk_buffer_text(struct rk_buffer *buffer, const char *text)
{
    rk_buffer_bytes(buffer, text, strlen(text));
}

void rk_buffer_fill(struct rk_buffer *buffer, char c, size_t n)
{
    if (!n || !rk_buffer_reserve(buffer, n))
        return;
    memset(buffer->bytes + buffer->count, c, n);
    buffer->count += n;
    buffer->bytes[buffer->count] = 0;
}

void rk_buffer_hundredths(struct rk_buffer *buffer, double value)
{
    /* Where rounding could go either way the library's own exact way decides. */
    double hundredths = fabs(value) * 100, whole = floor(hundredths);
    if (!(hundredths < 1e9) || fabs(hundredths - whole - 0.5) < 1e-6) {
        rk_buffer_print(buffer, "%.2f", value);
        return;
    }
    uint32_t rest = (uint32_t)whole + (hundredths - whole > 0.5);
    char digits[16], *at = digits + sizeof digits;
    for (int i = 0; i < 3 || rest; i++, rest /= 10) {
        if (i == 2)
            *--at = '.';
        *--at = (char)('0' + rest % 10);
    }
    if (signbit(value))
        *--at = '-';
    rk_buffer_bytes(buffer, at, (size_t)(digits + sizeof digits - at));
}

void rk_buffer_print(struct rk_buffer *buffer, const char *format, ...)
{
    va_list list;
    enum { usual = 100 };
    if (!rk_buffer_reserve(buffer, usual))
        return;
    size_t room = buffer->capacity - buffer->count;
    va_start(list, format);
    int count = vsnprintf(buffer->bytes + buffer->count, room, format, list);
    va_end(list);
    if (count >= 0 && (size_t)count >= room) {
        buffer->bytes[buffer->count] = 0;
        if (!rk_buffer_reserve(buffer, (size_t)count))
            return;
        va_start(list, format);
        vsnprintf(buffer->bytes + buffer->count, (size_t)count + 1, format, list);
        va_end(list);
    }
    buffer->count += count > 0 ? (size_t)count : 0;
}

static const char *plain_argument(struct rk_buffer *buffer, const char *at, const char *arg)
{
    if (arg)
        rk_buffer_text(buffer, arg);
    return at + 3;
}

/* "one|more}": the first for "1", else the second. */
static const char *choose(struct rk_buffer *buffer, const char *at, const char *arg)
{
    size_t one = strcspn(at, "|}"), more = strcspn(at + one, "}");
    if (arg && strcmp(arg, "1") == 0)
        rk_buffer_bytes(buffer, at, one);
    else if (more > 1)
        rk_buffer_bytes(buffer, at + one + 1, more - 1);
    at += one + more;
    return *at ? at + 1 : at;
}

void rk_buffer_format(struct rk_buffer *buffer, const char *template, const char *const *args,
                      size_t count)
{
    for (const char *at = template; *at;) {
        if (at[0] == '{' && at[1] >= '0' && at[1] <= '9' && (at[2] == '}' || at[2] == '|')) {
            size_t i = (size_t)(at[1] - '0');
            const char *arg = i < count ? args[i] : NULL;
            at = at[2] == '|' ? choose(buffer, at + 3, arg) : plain_argument(buffer, at, arg);
            continue;
        }
        size_t plain = 1 + strcspn(at + 1, "{");
        rk_buffer_bytes(buffer, at, plain);
        at += plain;
    }
}

const char *rk_buffer_string(const struct rk_buffer *buffer)
{
    return buffer->count ? buffer->bytes : "";
}

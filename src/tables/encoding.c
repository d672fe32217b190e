/* Which encoding a text table is in: by its mark, as UTF-8, or strictly as CP932. */
#include "tables/parts.h"

#include "base/text.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { piece_size = 1 << 18, longest_character = 4 };

static const struct rk_wording unknown_encoding = {
    {"neither UTF-8 nor CP932 (Shift_JIS): the first bytes that are no characters are in line {0}",
     "UTF-8 でも CP932（シフトJIS）でもありません。{0} 行目に文字でないバイトがあります"}};

/* Gives the number of bytes it used, or SIZE_MAX to stop. */
typedef size_t take_bytes(char *bytes, size_t count, bool last, void *data);

/* Calls take for pieces of the input, each with what was left over before it. *good is false when
 * it stopped or when, at the end, something was left. */
static enum rk_status each_piece(struct rk_input *input, size_t skip, take_bytes *take, void *data,
                                 bool *good)
{
    char *piece = malloc(piece_size);
    if (!piece)
        return RK_MEMORY;
    enum rk_status status = rk_input_rewind(input) ? RK_OK : RK_FILE;
    size_t left = 0;
    *good = true;
    for (bool last = false; status == RK_OK && *good && !last;) {
        ssize_t n = rk_input_read(input, piece + left, piece_size - left);
        if (n < 0)
            status = RK_FILE;
        last = n <= 0;
        size_t count = left + (n > 0 ? (size_t)n : 0);
        size_t used = take(piece + skip, count - skip, last, data);
        if (used == SIZE_MAX || (last && used < count - skip)) {
            *good = false;
            break;
        }
        left = count - skip - used;
        memmove(piece, piece + skip + used, left);
        skip = 0;
    }
    free(piece);
    return status;
}

struct utf8_check {
    size_t lines;
};

static size_t count_lines(const char *bytes, size_t count)
{
    size_t lines = 0;
    for (const char *at = bytes, *end = bytes + count; (at = memchr(at, '\n', (size_t)(end - at)));
         at++)
        lines++;
    return lines;
}

static size_t take_utf8(char *bytes, size_t count, bool last, void *data)
{
    struct utf8_check *check = data;
    size_t valid = rk_text_valid(bytes, count);
    if (valid == count || (!last && count - valid < longest_character))
        return valid;
    check->lines = count_lines(bytes, valid); /* only needed when nothing else fits either */
    return SIZE_MAX;
}

struct iconv_check {
    iconv_t converter;
    size_t lines;
};

static size_t take_iconv(char *bytes, size_t count, bool last, void *data)
{
    struct iconv_check *check = data;
    (void)last;
    char *in = bytes, out[8192];
    for (size_t left = count; left;) {
        char *to = out;
        size_t room = sizeof out;
        bool stuck = iconv(check->converter, &in, &left, &to, &room) == (size_t)-1;
        check->lines += count_lines(out, sizeof out - room);
        if (stuck && errno == EINVAL)
            break;
        if (stuck && errno != E2BIG)
            return SIZE_MAX;
    }
    return (size_t)(in - bytes);
}

static enum rk_status check_iconv(struct rk_input *input, const struct rk_encoding *encoding,
                                  bool *good, struct rk_fault *fault)
{
    struct iconv_check check = {.converter = iconv_open("UTF-8", encoding->name)};
    if (check.converter == (iconv_t)-1)
        return RK_MEMORY;
    enum rk_status status = each_piece(input, encoding->skip, take_iconv, &check, good);
    iconv_close(check.converter);
    if (status == RK_OK && !*good) {
        snprintf(fault->detail, sizeof fault->detail, "%zu", check.lines + 1);
        return rk_fault_set(fault, &unknown_encoding, 0, 0);
    }
    return status;
}

/* UTF-16 without a mark: every other byte of plain text is 0. */
static const char *utf16_by_zeros(const unsigned char *bytes, size_t count)
{
    size_t zeros[2] = {0, 0};
    for (size_t i = 0; i < count; i++)
        zeros[i & 1] += bytes[i] == 0;
    if (count < 8 || zeros[0] + zeros[1] < count / 16 + 1)
        return NULL;
    if (zeros[0] == 0)
        return "UTF-16LE";
    return zeros[1] == 0 ? "UTF-16BE" : NULL;
}

enum rk_status rk_encoding_find(struct rk_input *input, struct rk_encoding *encoding,
                                struct rk_fault *fault)
{
    unsigned char start[4096];
    if (!rk_input_rewind(input))
        return RK_FILE;
    ssize_t n = rk_input_read(input, (char *)start, sizeof start);
    if (n < 0)
        return RK_FILE;
    bool good = true, utf8 = n >= 3 && memcmp(start, "\xEF\xBB\xBF", 3) == 0;
    *encoding = (struct rk_encoding){"", utf8 ? 3 : 0};
    if (n >= 2 && start[0] == 0xFF && start[1] == 0xFE)
        *encoding = (struct rk_encoding){"UTF-16LE", 2};
    else if (n >= 2 && start[0] == 0xFE && start[1] == 0xFF)
        *encoding = (struct rk_encoding){"UTF-16BE", 2};
    else if (!utf8 && utf16_by_zeros(start, (size_t)n))
        encoding->name = utf16_by_zeros(start, (size_t)n);
    if (*encoding->name)
        return check_iconv(input, encoding, &good, fault);
    struct utf8_check check = {0};
    enum rk_status status = each_piece(input, encoding->skip, take_utf8, &check, &good);
    if (status != RK_OK || good)
        return status;
    if (utf8) {
        snprintf(fault->detail, sizeof fault->detail, "%zu", check.lines + 1);
        return rk_fault_set(fault, &unknown_encoding, 0, 0);
    }
    encoding->name = "CP932";
    return check_iconv(input, encoding, &good, fault);
}

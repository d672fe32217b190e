/* Text: UTF-8, widths, matching keys, distances. */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* One character of three bytes, as kana and kanji are; 0 when it is none, or a rare one. */
static inline uint32_t three_bytes(const unsigned char *at)
{
    if (at[0] < 0xE1 || at[0] > 0xEC || (at[1] & 0xC0) != 0x80 || (at[2] & 0xC0) != 0x80)
        return 0;
    return (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
}

bool rk_text_is_barred(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFFFE ||
           c == 0xFFFF;
}

uint32_t rk_text_next(const char **at)
{
    const unsigned char *byte = (const unsigned char *)*at;
    if (*byte < 0x80) {
        *at += *byte != 0;
        return *byte;
    }
    uint32_t common = three_bytes(byte);
    if (common) {
        *at += 3;
        return common;
    }
    utf8proc_int32_t character = -1;
    utf8proc_ssize_t used = utf8proc_iterate(byte, -1, &character);
    if (used <= 0) {
        *at += 1;
        return 0xFFFD;
    }
    *at += used;
    return (uint32_t)character;
}

size_t rk_text_encode(uint32_t character, char out[4])
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)character, (utf8proc_uint8_t *)out);
}

static inline bool is_ascii_word(const char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, 8);
    return !(word & 0x8080808080808080u);
}

size_t rk_text_valid(const char *bytes, size_t count)
{
    size_t at = 0;
    while (at < count) {
        if ((unsigned char)bytes[at] < 0x80) {
            at += count - at >= 8 && is_ascii_word(bytes + at) ? 8 : 1;
            continue;
        }
        if (count - at >= 3 && three_bytes((const unsigned char *)bytes + at)) {
            at += 3;
            continue;
        }
        utf8proc_int32_t character = -1;
        utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)bytes + at,
                                                 (utf8proc_ssize_t)(count - at), &character);
        if (used <= 0)
            return at;
        at += (size_t)used;
    }
    return at;
}

size_t rk_text_length(const char *text)
{
    size_t length = 0;
    for (; *text; text++)
        length += ((unsigned char)*text & 0xC0) != 0x80;
    return length;
}

int rk_text_char_width(uint32_t character)
{
    if ((character >= 0x4E00 && character <= 0x9FFF) || /* kanji and kana, for speed */
        (character >= 0x3041 && character <= 0x3096) ||
        (character >= 0x30A1 && character <= 0x30FE))
        return 2;
    int width = utf8proc_charwidth((utf8proc_int32_t)character);
    return width < 0 ? 0 : width;
}

size_t rk_text_width(const char *text)
{
    size_t width = 0;
    for (uint32_t c; (c = rk_text_next(&text));)
        width += (size_t)rk_text_char_width(c);
    return width;
}

/* What NFKC leaves apart though people mean the same: waves, hyphens and minus signs.
 * The long-vowel mark is part of words and stays. Returns 0 for what a key drops. */
static uint32_t united(uint32_t c)
{
    if (c == 0x301C || c == 0xFF5E || c == 0x223C)
        return '~';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE63 || c == 0xFF0D)
        return '-';
    if (c <= 0x20 || c == 0x7F || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200F) ||
        (c >= 0x2028 && c <= 0x202F) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF)
        return 0;
    return c;
}

static const char *folded_key(struct rk_arena *arena, const utf8proc_uint8_t *folded)
{
    size_t size = strlen((const char *)folded);
    char *key = rk_arena_take(arena, size * 2 + 1);
    size_t used = 0;
    const char *at = (const char *)folded;
    for (uint32_t c; (c = rk_text_next(&at));)
        if ((c = united(c)))
            used += rk_text_encode(c, key + used);
    return key;
}

/* What normalization leaves alone: visible ASCII, plain kana and kanji. */
enum plainness { plain = 0, nearly_plain, other }; /* nearly: but for capitals and spaces */

static enum plainness plainness(const char *text)
{
    enum plainness found = plain;
    while (*text) {
        unsigned char byte = (unsigned char)*text;
        if (byte < 0x80) {
            if (byte < ' ' || byte == 0x7F)
                return other;
            if (byte == ' ' || (byte >= 'A' && byte <= 'Z'))
                found = nearly_plain;
            text++;
            continue;
        }
        uint32_t c = three_bytes((const unsigned char *)text);
        if (!((c >= 0x4E00 && c <= 0x9FA5) || (c >= 0x3041 && c <= 0x3094) ||
              (c >= 0x30A1 && c <= 0x30FE)))
            return other;
        text += 3;
    }
    return found;
}

static const char *lowered(struct rk_arena *arena, const char *text)
{
    char *key = rk_arena_text(arena, text, strlen(text)), *to = key;
    for (; *text; text++)
        if (*text != ' ')
            *to++ = (char)(*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text);
    *to = 0;
    return key;
}

const char *rk_text_key(struct rk_arena *arena, const char *text)
{
    enum plainness found = plainness(text);
    if (found == plain)
        return text;
    if (found == nearly_plain)
        return lowered(arena, text);
    utf8proc_uint8_t *folded = NULL;
    utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)text, 0, &folded,
                                         UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                                             UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
    if (size == UTF8PROC_ERROR_NOMEM)
        longjmp(*arena->escape, 1);
    if (size < 0) /* not UTF-8: the bytes themselves */
        return rk_arena_text(arena, text, strlen(text));
    jmp_buf *owner = arena->escape;
    jmp_buf here;
    if (setjmp(here)) {
        free(folded);
        longjmp(*owner, 1);
    }
    arena->escape = &here;
    const char *key = folded_key(arena, folded);
    arena->escape = owner;
    free(folded);
    return key;
}

enum { longest_compared = 64 };

static size_t decode(const char *text, uint32_t *out)
{
    size_t n = 0;
    for (uint32_t c; n <= longest_compared && (c = rk_text_next(&text));)
        out[n++] = c;
    return n;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t rk_text_distance(const char *a, const char *b, size_t limit)
{
    uint32_t left[longest_compared + 1], right[longest_compared + 1];
    size_t n = decode(a, left), m = decode(b, right);
    if (n > longest_compared || m > longest_compared)
        return strcmp(a, b) ? limit + 1 : 0;
    if ((n > m ? n - m : m - n) > limit)
        return limit + 1;
    size_t rows[3][longest_compared + 1];
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *now = rows[i % 3], *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];
        size_t best = now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t d = before[j - 1] + (left[i - 1] != right[j - 1]);
            d = least(d, least(before[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                d = least(d, earlier[j - 2] + 1);
            now[j] = d;
            best = least(best, d);
        }
        if (best > limit + 1)
            return limit + 1;
    }
    return least(rows[n % 3][m], limit + 1);
}

/* Eight bytes at a time, each mixed in by a multiplication whose upper half is folded back. */
uint64_t rk_text_hash(const char *bytes, size_t count)
{
    uint64_t hash = 14695981039346656037u ^ count, rest = 0;
    const char *end = bytes + count;
    if (count >= 8) {
        memcpy(&rest, end - 8, 8); /* some of them twice: no copy of a length unknown before */
    } else if (count >= 4) {
        uint32_t first, last;
        memcpy(&first, bytes, 4);
        memcpy(&last, end - 4, 4);
        rest = (uint64_t)first << 32 | last;
    } else {
        for (size_t i = 0; i < count; i++)
            rest = rest << 8 | (unsigned char)bytes[i];
    }
    for (; end - bytes > 8; bytes += 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    hash = (hash ^ rest * 0x9FB21C651E98DF25u) * 0xBF58476D1CE4E5B9u;
    hash ^= hash >> 32;
    hash *= 0x94D049BB133111EBu;
    return hash ^ hash >> 29;
}

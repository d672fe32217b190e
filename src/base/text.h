/* Text: UTF-8, widths, matching keys, distances. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"
#include "base/buffer.h"

/* A control character (line break and tab too), a mark that turns a line around, or what XML cannot
 * hold: documents show U+FFFD in its place. */
bool rk_text_is_barred(uint32_t c);

/* Decodes one character of valid UTF-8 and moves *at behind it; 0 at the end. A broken byte counts
 * as U+FFFD of one byte. */
uint32_t rk_text_next(const char **at);
/* Writes a character as UTF-8; returns its bytes (1-4). */
size_t rk_text_encode(uint32_t character, char out[4]);
/* Bytes at the start that are valid UTF-8. */
size_t rk_text_valid(const char *bytes, size_t count);
/* Characters in valid UTF-8. */
size_t rk_text_length(const char *text);
/* Columns on a terminal: full-width characters take two. */
size_t rk_text_width(const char *text);
/* Columns of one character: 0, 1 or 2. */
int rk_text_char_width(uint32_t character);

/* The matching key of a name: NFKC, spaces and control characters dropped, case folded, wave dashes
 * and hyphens united. The text itself where it is its own key; else lives in the arena. */
const char *rk_text_key(struct rk_arena *arena, const char *text);

/* Optimal string alignment distance in characters (Damerau 1964), at most limit + 1.
 * O(length * limit). */
size_t rk_text_distance(const char *a, const char *b, size_t limit);

/* 64 bits; not the same on machines of other byte order: for tables only. */
uint64_t rk_text_hash(const char *bytes, size_t count);

#endif

/* Making any text harmless on a map. */
#include "drawing/clean.h"

#include "base/text.h"

#include <string.h>

static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x2028 ||
           c == 0x2029 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
}

/* Characters that show nothing, turn the reading direction, or are none. */
static bool is_unseen(uint32_t c)
{
    static const uint32_t ranges[][2] = {
        {0x00, 0x1F},     {0x7F, 0x9F},      {0xAD, 0xAD},     {0x61C, 0x61C},   {0x115F, 0x1160},
        {0x180B, 0x180F}, {0x200B, 0x200F},  {0x202A, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164},
        {0xFDD0, 0xFDEF}, {0xFEFF, 0xFEFF},  {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0xFFFE, 0xFFFF},
        {0xD800, 0xDFFF}, {0xE0000, 0xE0FFF}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c >= ranges[i][0] && c <= ranges[i][1])
            return true;
    return (c & 0xFFFE) == 0xFFFE;
}

/* A character that stands on the one before it. */
static bool is_mark(uint32_t c)
{
    return rk_text_char_width(c) == 0 && c > 0x2FF;
}

/* Does an entity (&name; or &#number;) begin at this &? */
static bool begins_entity(const char *at)
{
    size_t n = strspn(at + 1, "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return n > 0 && at[1 + n] == ';';
}

/* What stands for the character at `at`; 0: nothing does. */
static uint32_t harmless(uint32_t c, const char *at)
{
    if (is_space(c))
        return ' ';
    if (is_unseen(c))
        return 0;
    if (c == '\\')
        return 0xFF3C;
    if (c == '&' && begins_entity(at))
        return 0xFF06;
    return c;
}

struct state {
    char *out;
    size_t bytes, characters, marks;
    bool space; /* a space is due before the next character */
};

static void add(struct state *state, uint32_t c)
{
    char bytes[4];
    size_t count = rk_text_encode(c, bytes);
    memcpy(state->out + state->bytes, bytes, count);
    state->bytes += count;
    state->characters++;
}

static void take(struct state *state, uint32_t c)
{
    if (c == ' ') {
        state->space = state->characters > 0;
        return;
    }
    bool mark = is_mark(c);
    state->marks = mark ? state->marks + 1 : 0;
    if (mark && (state->marks > 2 || state->characters == 0))
        return;
    if (state->space && !mark)
        add(state, ' ');
    state->space = false;
    add(state, c);
}

const char *rk_clean(struct rk_arena *arena, const char *text, size_t limit)
{
    if (!text)
        text = "";
    size_t bytes = strlen(text);
    size_t most = bytes < limit + 1 ? bytes : limit + 1;
    struct state state = {.out = rk_arena_take(arena, most * 8 + 16)};
    for (const char *at = text; *at && state.characters <= limit;) {
        const char *here = at;
        uint32_t c = harmless(rk_text_next(&at), here);
        if (c)
            take(&state, c);
    }
    if (state.characters > limit) {
        const char *end = state.out;
        for (size_t i = 0; i + 1 < limit; i++)
            rk_text_next(&end);
        memcpy(state.out + (end - state.out), "…", sizeof "…");
        return state.out;
    }
    state.out[state.bytes] = 0;
    return state.out;
}

/* Names written from top to bottom. */
#include "drawing/upright.h"

#include <string.h>

/* What a sign becomes when written downwards. */
static const char *turned(const char *sign, size_t length)
{
    static const struct {
        const char *from, *to;
    } pairs[] = {{"ー", "︱"}, {"（", "︵"}, {"）", "︶"}, {"「", "﹁"}, {"」", "﹂"},
                 {"(", "︵"},  {")", "︶"},  {"〔", "︹"}, {"〕", "︺"}, {"～", "︴"},
                 {"〜", "︴"}, {"-", "︱"},  {"－", "︱"}, {"…", "︙"},  {"、", "・"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strlen(pairs[i].from) == length && memcmp(pairs[i].from, sign, length) == 0)
            return pairs[i].to;
    return NULL;
}

static size_t sign_length(const char *text)
{
    size_t length = 1;
    while (((unsigned char)text[length] & 0xC0) == 0x80)
        length++;
    return length;
}

/* Numbers of two digits keep together: 65. */
size_t rk_upright_length(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits == 2 ? 2 : sign_length(text);
}

void rk_upright_set(struct rk_arena *arena, struct rk_box *box, const char *text, uint32_t most)
{
    box->label = text;
    box->lines = rk_arena_take(arena, (most + 1) * sizeof *box->lines);
    for (const char *at = text; *at;) {
        size_t length = rk_upright_length(at);
        const char *sign = turned(at, length);
        if (box->line_count == most) {
            box->lines[most - 1] = "︙";
            break;
        }
        if (*at != ' ')
            box->lines[box->line_count++] = sign ? sign : rk_arena_text(arena, at, length);
        at += length;
    }
}

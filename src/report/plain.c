/* Text on one line of a terminal: nothing in a name can move the cursor, turn the line around or
 * push the columns apart. */
#include "report/output.h"

#include "base/text.h"

#include <string.h>

/* What a character is shown as: control characters and marks of direction as U+FFFD. */
static uint32_t shown_as(uint32_t c)
{
    if (c == '\n' || c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029)
        return ' ';
    bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    bool direction = c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
                     (c >= 0x2066 && c <= 0x2069);
    return control || direction ? 0xFFFD : c;
}

static size_t width_of(const char *text)
{
    size_t width = 0;
    for (uint32_t c; (c = rk_text_next(&text));)
        width += (size_t)rk_text_char_width(shown_as(c));
    return width;
}

size_t rk_plain_width(const char *text, size_t most)
{
    size_t width = width_of(text);
    return width < most ? width : most;
}

void rk_plain_text(struct rk_buffer *out, const char *text, size_t most)
{
    bool cut = width_of(text) > most;
    size_t width = cut ? 1 : 0; /* the mark that says so */
    for (uint32_t c; (c = rk_text_next(&text));) {
        char bytes[4];
        c = shown_as(c);
        width += (size_t)rk_text_char_width(c);
        if (width > most)
            break;
        rk_buffer_bytes(out, bytes, rk_text_encode(c, bytes));
    }
    if (cut)
        rk_buffer_text(out, "…");
}

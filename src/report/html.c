/* HTML, one writer for each context. */
#include "report/html.h"

#include "base/text.h"

#include <string.h>

void rk_html_mark(struct rk_buffer *out, const char *markup)
{
    rk_buffer_text(out, markup);
}

/* The longest run that needs nothing done. */
static size_t plain_run(const char *text)
{
    size_t n = 0;
    for (;; n++) {
        unsigned char c = (unsigned char)text[n];
        if (c < 0x20 || c == 0x7F || c == '&' || c == '<' || c == '>' || c == '"' || c == '\'' ||
            c == 0xC2 || c == 0xD8 || c == 0xE2 || c >= 0xEF)
            return n;
    }
}

void rk_html_text(struct rk_buffer *out, const char *text)
{
    while (*text) {
        size_t run = plain_run(text);
        rk_buffer_bytes(out, text, run);
        text += run;
        uint32_t c = rk_text_next(&text);
        char bytes[4];
        if (c == '&')
            rk_buffer_text(out, "&amp;");
        else if (c == '<')
            rk_buffer_text(out, "&lt;");
        else if (c == '>')
            rk_buffer_text(out, "&gt;");
        else if (c == '"')
            rk_buffer_text(out, "&quot;");
        else if (c == '\'')
            rk_buffer_text(out, "&#39;");
        else if (c == '\n' || c == '\t' || c == '\r' || c == 0x85)
            rk_buffer_char(out, ' ');
        else if (c)
            rk_buffer_bytes(out, bytes, rk_text_encode(rk_text_is_barred(c) ? 0xFFFD : c, bytes));
    }
}

void rk_html_attribute(struct rk_buffer *out, const char *name, const char *value)
{
    rk_buffer_print(out, " %s=\"", name);
    rk_html_text(out, value);
    rk_buffer_char(out, '"');
}

void rk_html_attribute_number(struct rk_buffer *out, const char *name, const char *prefix,
                              uint32_t number)
{
    rk_buffer_print(out, " %s=\"%s%u\"", name, prefix, number);
}

/* Wording and arguments of one language, escaped. */
static void fill(struct rk_buffer *out, const char *template, const struct rk_wording *args,
                 size_t count, enum rk_language language)
{
    const char *escaped[10] = {0};
    struct rk_buffer whole = {0};
    if (!count) { /* it may be a text of the records, and no template */
        rk_html_text(out, template);
        return;
    }
    for (size_t i = 0; i < count && i < 10; i++)
        escaped[i] = args[i].text[language] ? args[i].text[language] : "";
    rk_buffer_format(&whole, template, escaped, count);
    out->failed |= whole.failed;
    rk_html_text(out, rk_buffer_string(&whole));
    rk_buffer_free(&whole);
}

static bool is_same(const struct rk_wording *wording, const struct rk_wording *args, size_t count)
{
    bool same = strcmp(wording->text[0], wording->text[1]) == 0;
    for (size_t i = 0; same && i < count; i++)
        same =
            args[i].text[0] == args[i].text[1] ||
            (args[i].text[0] && args[i].text[1] && strcmp(args[i].text[0], args[i].text[1]) == 0);
    return same;
}

void rk_html_say(struct rk_buffer *out, const struct rk_wording *wording,
                 const struct rk_wording *args, size_t count)
{
    if (is_same(wording, args, count)) {
        fill(out, wording->text[0], args, count, RK_ENGLISH);
        return;
    }
    rk_buffer_text(out, "<span lang=\"ja\">");
    fill(out, wording->text[RK_JAPANESE], args, count, RK_JAPANESE);
    rk_buffer_text(out, "</span><span lang=\"en\">");
    fill(out, wording->text[RK_ENGLISH], args, count, RK_ENGLISH);
    rk_buffer_text(out, "</span>");
}

/* Texts between the two marks hold no markup, so that the next "</span>" ends them. */
void rk_html_keep(struct rk_buffer *out, size_t from, enum rk_language language)
{
    static const char *const opens[] = {"<span lang=\"en\">", "<span lang=\"ja\">"};
    static const char close[] = "</span>";
    size_t kept = from, opening = strlen(opens[0]);
    while (!out->failed && from < out->count) {
        const char *at = out->bytes + from, *text = at, *next = at + 1;
        bool own = strncmp(at, opens[language], opening) == 0;
        bool other = strncmp(at, opens[!language], opening) == 0;
        const char *end = own || other ? strstr(at, close) : NULL;
        size_t count = end ? (size_t)(end - at) - opening : 0;
        if (end) {
            text += opening;
            next = end + strlen(close);
        } else {
            while (next < out->bytes + out->count && *next != '<')
                next++;
            count = (size_t)(next - at);
        }
        count = other && end ? 0 : count;
        memmove(out->bytes + kept, text, count);
        kept += count;
        from = (size_t)(next - out->bytes);
    }
    if (!out->failed && kept < out->count) {
        out->count = kept;
        out->bytes[kept] = 0;
    }
}

void rk_html_style_string(struct rk_buffer *out, const char *text)
{
    rk_buffer_char(out, '"');
    for (uint32_t c; (c = rk_text_next(&text));) {
        bool plain =
            c == ' ' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        char bytes[4];
        if (plain || (c > 0xFF && !rk_text_is_barred(c) && c != 0x2028 && c != 0x2029))
            rk_buffer_bytes(out, bytes, rk_text_encode(c, bytes));
        else
            rk_buffer_print(out, "\\%X ", rk_text_is_barred(c) ? 0xFFFDu : (unsigned)c);
    }
    rk_buffer_char(out, '"');
}

void rk_html_word(struct rk_buffer *out, const char *en, const char *ja)
{
    rk_html_say(out, RK_W(en, ja), NULL, 0);
}

void rk_html_element(struct rk_buffer *out, const char *tag, const struct rk_wording *wording)
{
    rk_buffer_print(out, "<%s>", tag);
    rk_html_say(out, wording, NULL, 0);
    rk_buffer_print(out, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

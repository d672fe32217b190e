/* Writing YAML: keys, scalars with the quotes they need, lists. */
#include "records/yaml_out.h"

#include "base/text.h"

#include <string.h>

enum { widest_flow = 88, longest_plain = 4096 };

/* What a YAML 1.1 or 1.2 reader would take for a truth value, nothing or a number. */
static bool is_word_of_yaml(const char *text)
{
    static const char *const words[] = {"yes", "no",   "on",    "off",  "y",     "n",     "true",
                                        "~",   "null", "false", ".inf", "-.inf", "+.inf", ".nan"};
    char lower[8];
    size_t count = strlen(text);
    if (count >= sizeof lower)
        return false;
    for (size_t i = 0; i <= count; i++)
        lower[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(lower, words[i]) == 0)
            return true;
    return strcmp(text, "=") == 0 || strcmp(text, "<<") == 0;
}

/* Made of digits and what stands between digits: numbers in any base, dates, times. */
static bool is_number_like(const char *text)
{
    if (!strpbrk(text, "0123456789"))
        return false;
    return text[strspn(text, "0123456789abcdefxoABCDEFTZtz_.,:+- ")] == 0;
}

static bool is_indicator(char c)
{
    return c && strchr("-?:,[]{}#&*!|>'\"%@`", c) != NULL;
}

static bool is_unprintable(uint32_t c)
{
    return c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
           c == 0xFEFF || c == 0xFFFE || c == 0xFFFF || (c >= 0xD800 && c < 0xE000);
}

/* Whether double quotes with escapes are the only way. */
static bool needs_escapes(const char *text)
{
    for (const char *at = text; *at;) {
        if ((unsigned char)*at >= 0x20 && (unsigned char)*at < 0x7F) {
            at++;
            continue;
        }
        uint32_t c = rk_text_next(&at);
        if (is_unprintable(c))
            return true;
    }
    return false;
}

static bool needs_quotes(const char *text, bool flow)
{
    size_t count = strlen(text);
    if (!count || is_indicator(text[0]) || text[0] == ' ' || text[count - 1] == ' ' ||
        text[count - 1] == ':' || strncmp(text, "\xE3\x80\x80", 3) == 0)
        return true;
    if (strstr(text, ": ") || strstr(text, " #") || (flow && strpbrk(text, "[]{},")))
        return true;
    if (strncmp(text, "...", 3) == 0)
        return true;
    bool ascii = (unsigned char)text[0] < 0x80;
    return ascii && (is_word_of_yaml(text) || is_number_like(text));
}

static void put_escaped(struct rk_buffer *out, const char *text)
{
    rk_buffer_char(out, '"');
    while (*text) {
        const char *start = text;
        uint32_t c = rk_text_next(&text);
        if (c == '\n')
            rk_buffer_text(out, "\\n");
        else if (c == '"' || c == '\\')
            rk_buffer_print(out, "\\%c", (char)c);
        else if (is_unprintable(c) && c < 0x100)
            rk_buffer_print(out, "\\x%02X", (unsigned)c);
        else if (is_unprintable(c))
            rk_buffer_print(out, "\\u%04X", (unsigned)c);
        else
            rk_buffer_bytes(out, start, (size_t)(text - start));
    }
    rk_buffer_char(out, '"');
}

static void put_scalar(struct rk_buffer *out, const char *text, bool flow)
{
    if (needs_escapes(text)) {
        put_escaped(out, text);
    } else if (needs_quotes(text, flow)) {
        rk_buffer_char(out, '\'');
        for (const char *quote; (quote = strchr(text, '\'')); text = quote + 1) {
            rk_buffer_bytes(out, text, (size_t)(quote - text) + 1);
            rk_buffer_char(out, '\'');
        }
        rk_buffer_text(out, text);
        rk_buffer_char(out, '\'');
    } else {
        rk_buffer_text(out, text);
    }
}

/* Several lines that can stand as they are under a bar: no line is blank at its start or end in a
 * way that would be lost, and nothing needs escaping but the line ends. */
static bool fits_block(const char *text)
{
    size_t count = strlen(text);
    if (!strchr(text, '\n') || text[0] == ' ' || text[0] == '\n' || text[count - 1] == '\n')
        return false;
    for (const char *at = text; *at;) {
        uint32_t c = rk_text_next(&at);
        if (c != '\n' && is_unprintable(c))
            return false;
    }
    return true;
}

static void put_block(struct rk_buffer *out, const char *text, size_t indent)
{
    rk_buffer_text(out, "|-\n");
    for (;;) {
        size_t count = strcspn(text, "\n");
        if (count) {
            rk_buffer_fill(out, ' ', indent);
            rk_buffer_bytes(out, text, count);
        }
        if (!text[count])
            return;
        rk_buffer_char(out, '\n');
        text += count + 1;
    }
}

static void put_value(struct rk_buffer *out, const char *text, size_t indent)
{
    if (fits_block(text))
        put_block(out, text, indent);
    else
        put_scalar(out, text, false);
}

static void put_key(struct rk_yaml_out *yaml, const char *key)
{
    if (yaml->opened) {
        rk_buffer_fill(yaml->out, ' ', yaml->indent - 2);
        rk_buffer_text(yaml->out, "- ");
        yaml->opened = false;
    } else {
        rk_buffer_fill(yaml->out, ' ', yaml->indent);
    }
    put_scalar(yaml->out, key, false);
    rk_buffer_char(yaml->out, ':');
}

void rk_yaml_section(struct rk_yaml_out *yaml, enum rk_thing thing)
{
    rk_buffer_print(yaml->out, "\n%s:\n", rk_schema(thing)->key.text[yaml->language]);
}

void rk_yaml_record(struct rk_yaml_out *yaml)
{
    yaml->indent = 4;
    yaml->opened = true;
}

void rk_yaml_alone(struct rk_yaml_out *yaml)
{
    yaml->indent = 2;
    yaml->opened = false;
}

void rk_yaml_text(struct rk_yaml_out *yaml, const char *key, const char *text)
{
    put_key(yaml, key);
    rk_buffer_char(yaml->out, ' ');
    put_value(yaml->out, text, yaml->indent + 2);
    rk_buffer_char(yaml->out, '\n');
}

void rk_yaml_plain(struct rk_yaml_out *yaml, const char *key, const char *text)
{
    put_key(yaml, key);
    rk_buffer_print(yaml->out, " %s\n", text);
}

void rk_yaml_number(struct rk_yaml_out *yaml, const char *key, const char *text)
{
    if (text[0] != '0' && text[strspn(text, "0123456789.")] == 0)
        rk_yaml_plain(yaml, key, text);
    else
        rk_yaml_text(yaml, key, text);
}

/* Whether the texts read well as [a, b] on one line. */
static bool fits_flow(const struct rk_yaml_out *yaml, const char *key, const char *const *texts,
                      size_t count)
{
    size_t width = yaml->indent + rk_text_width(key) + 4;
    for (size_t i = 0; i < count && width <= widest_flow; i++) {
        if (strchr(texts[i], '\n') || strlen(texts[i]) > longest_plain)
            return false;
        width += rk_text_width(texts[i]) + 2;
    }
    return width <= widest_flow;
}

void rk_yaml_texts(struct rk_yaml_out *yaml, const char *key, const char *const *texts,
                   size_t count)
{
    if (count == 1)
        rk_yaml_text(yaml, key, texts[0]);
    if (count < 2)
        return;
    put_key(yaml, key);
    bool flow = fits_flow(yaml, key, texts, count);
    if (flow)
        rk_buffer_text(yaml->out, " [");
    for (size_t i = 0; i < count; i++) {
        if (flow) {
            rk_buffer_text(yaml->out, i ? ", " : "");
            put_scalar(yaml->out, texts[i], true);
        } else {
            rk_buffer_char(yaml->out, '\n');
            rk_buffer_fill(yaml->out, ' ', yaml->indent + 2);
            rk_buffer_text(yaml->out, "- ");
            put_value(yaml->out, texts[i], yaml->indent + 6);
        }
    }
    rk_buffer_text(yaml->out, flow ? "]\n" : "\n");
}

void rk_yaml_enter(struct rk_yaml_out *yaml, const char *key)
{
    put_key(yaml, key);
    rk_buffer_char(yaml->out, '\n');
    yaml->indent += 4;
}

void rk_yaml_leave(struct rk_yaml_out *yaml)
{
    yaml->indent -= 4;
    yaml->opened = false;
}

void rk_yaml_comment(struct rk_buffer *out, size_t indent, const char *text)
{
    for (;;) {
        size_t count = strcspn(text, "\n");
        rk_buffer_fill(out, ' ', indent);
        rk_buffer_text(out, count ? "# " : "#");
        rk_buffer_bytes(out, text, count);
        rk_buffer_char(out, '\n');
        if (!text[count])
            return;
        text += count + 1;
    }
}

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

static bool needs_quotes(const char *text)
{
    size_t count = strlen(text);
    if (!count || is_indicator(text[0]) || text[0] == ' ' || text[count - 1] == ' ' ||
        text[count - 1] == ':' || strncmp(text, "\xE3\x80\x80", 3) == 0)
        return true;
    if (strstr(text, ": ") || strstr(text, " #"))
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

static void put_quoted(struct rk_buffer *out, const char *text)
{
    rk_buffer_char(out, '\'');
    for (const char *quote; (quote = strchr(text, '\'')); text = quote + 1) {
        rk_buffer_bytes(out, text, (size_t)(quote - text) + 1);
        rk_buffer_char(out, '\'');
    }
    rk_buffer_text(out, text);
    rk_buffer_char(out, '\'');
}

/* Several lines can stand as they are under a bar where no line is blank at the start or end in a
 * way that would be lost, and nothing needs escaping but the line ends. */
uint32_t rk_yaml_look(const char *text, size_t count)
{
    uint32_t how = 0, width = 0;
    bool odd = false;                /* something but line ends needs escapes */
    bool mark = false, flow = false; /* a : or #; what has a meaning in [ ] */
    for (const char *at = text; *at;) {
        if ((unsigned char)*at >= 0x20 && (unsigned char)*at < 0x7F) {
            mark |= *at == ':' || *at == '#';
            flow |= *at == ',' || *at == '[' || *at == ']' || *at == '{' || *at == '}';
            at++;
            width++;
            continue;
        }
        uint32_t c = rk_text_next(&at);
        if (c == '\n')
            how |= RK_YAML_LINES;
        else if (is_unprintable(c))
            odd = true;
        width += (uint32_t)rk_text_char_width(c);
    }
    if (odd || how & RK_YAML_LINES)
        how |= RK_YAML_ESCAPED;
    else if ((mark || !count || (unsigned char)*text < 0x80 || text[count - 1] == ' ' ||
              strncmp(text, "\xE3\x80\x80", 3) == 0) &&
             needs_quotes(text))
        how |= RK_YAML_QUOTED | RK_YAML_QUOTED_IN_FLOW;
    else if (flow)
        how |= RK_YAML_QUOTED_IN_FLOW;
    if (how & RK_YAML_LINES && !odd && *text != ' ' && *text != '\n' && text[count - 1] != '\n')
        how |= RK_YAML_BLOCK;
    return how | (width < RK_YAML_WIDTH ? width : RK_YAML_WIDTH);
}

static void put_scalar(struct rk_buffer *out, const struct rk_yaml_scalar *scalar, bool flow)
{
    if (scalar->look & RK_YAML_ESCAPED)
        put_escaped(out, scalar->text);
    else if (scalar->look & (flow ? RK_YAML_QUOTED_IN_FLOW : RK_YAML_QUOTED))
        put_quoted(out, scalar->text);
    else
        rk_buffer_bytes(out, scalar->text, scalar->count);
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

static void put_value(struct rk_buffer *out, const struct rk_yaml_scalar *scalar, size_t indent)
{
    if (scalar->look & RK_YAML_BLOCK)
        put_block(out, scalar->text, indent);
    else
        put_scalar(out, scalar, false);
}

static void put_spaces(struct rk_buffer *out, size_t count)
{
    static const char spaces[] = "                ";
    for (size_t some; count; count -= some) {
        some = count < sizeof spaces - 1 ? count : sizeof spaces - 1;
        rk_buffer_bytes(out, spaces, some);
    }
}

static void put_key(struct rk_yaml_out *yaml, const struct rk_yaml_scalar *key)
{
    put_spaces(yaml->out, yaml->indent);
    if (yaml->opened && !yaml->out->failed)
        yaml->out->bytes[yaml->out->count - 2] = '-';
    yaml->opened = false;
    put_scalar(yaml->out, key, false);
    rk_buffer_bytes(yaml->out, ":", 1);
}

struct rk_yaml_scalar rk_yaml_scalar(const char *text)
{
    size_t count = strlen(text);
    return (struct rk_yaml_scalar){text, (uint32_t)count, rk_yaml_look(text, count)};
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

static void put_text(struct rk_yaml_out *yaml, const struct rk_yaml_scalar *key,
                     const struct rk_yaml_scalar *text)
{
    put_key(yaml, key);
    rk_buffer_bytes(yaml->out, " ", 1);
    put_value(yaml->out, text, yaml->indent + 2);
    rk_buffer_bytes(yaml->out, "\n", 1);
}

void rk_yaml_text(struct rk_yaml_out *yaml, const char *key, const char *text)
{
    struct rk_yaml_scalar scalars[] = {rk_yaml_scalar(key), rk_yaml_scalar(text)};
    put_text(yaml, &scalars[0], &scalars[1]);
}

static void put_plain(struct rk_yaml_out *yaml, const struct rk_yaml_scalar *key, const char *text,
                      size_t count)
{
    put_key(yaml, key);
    rk_buffer_bytes(yaml->out, " ", 1);
    rk_buffer_bytes(yaml->out, text, count);
    rk_buffer_bytes(yaml->out, "\n", 1);
}

void rk_yaml_plain(struct rk_yaml_out *yaml, const char *key, const char *text)
{
    struct rk_yaml_scalar scalar = rk_yaml_scalar(key);
    put_plain(yaml, &scalar, text, strlen(text));
}

void rk_yaml_plain_scalar(struct rk_yaml_out *yaml, const struct rk_yaml_scalar *key,
                          const struct rk_yaml_scalar *text)
{
    put_plain(yaml, key, text->text, text->count);
}

void rk_yaml_number_scalar(struct rk_yaml_out *yaml, const struct rk_yaml_scalar *key,
                           const char *text)
{
    struct rk_yaml_scalar scalar = {text, (uint32_t)strlen(text), 0};
    bool plain = text[0] != '0' && text[strspn(text, "0123456789.")] == 0;
    scalar.look = plain ? 0 : rk_yaml_look(text, scalar.count);
    put_text(yaml, key, &scalar);
}

void rk_yaml_number(struct rk_yaml_out *yaml, const char *key, const char *text)
{
    struct rk_yaml_scalar scalar = rk_yaml_scalar(key);
    rk_yaml_number_scalar(yaml, &scalar, text);
}

/* Whether the texts read well as [a, b] on one line. */
static bool fits_flow(const struct rk_yaml_out *yaml, const struct rk_yaml_scalar *key,
                      const struct rk_yaml_scalar *texts, size_t count)
{
    size_t width = yaml->indent + (key->look & RK_YAML_WIDTH) + 4;
    for (size_t i = 0; i < count && width <= widest_flow; i++) {
        if (texts[i].look & RK_YAML_LINES || texts[i].count > longest_plain)
            return false;
        width += (texts[i].look & RK_YAML_WIDTH) + 2;
    }
    return width <= widest_flow;
}

void rk_yaml_scalars(struct rk_yaml_out *yaml, const struct rk_yaml_scalar *key,
                     const struct rk_yaml_scalar *texts, size_t count)
{
    if (count == 1)
        put_text(yaml, key, texts);
    if (count < 2)
        return;
    put_key(yaml, key);
    bool flow = fits_flow(yaml, key, texts, count);
    if (flow)
        rk_buffer_bytes(yaml->out, " [", 2);
    for (size_t i = 0; i < count; i++) {
        if (flow) {
            rk_buffer_bytes(yaml->out, ", ", i ? 2 : 0);
            put_scalar(yaml->out, &texts[i], true);
        } else {
            rk_buffer_bytes(yaml->out, "\n", 1);
            put_spaces(yaml->out, yaml->indent + 2);
            rk_buffer_bytes(yaml->out, "- ", 2);
            put_value(yaml->out, &texts[i], yaml->indent + 6);
        }
    }
    rk_buffer_text(yaml->out, flow ? "]\n" : "\n");
}

void rk_yaml_enter(struct rk_yaml_out *yaml, const char *key)
{
    struct rk_yaml_scalar scalar = rk_yaml_scalar(key);
    put_key(yaml, &scalar);
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

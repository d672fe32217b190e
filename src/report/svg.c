/* A map inside of a page: ids of its own, links to the sheets, lines that know their ends. */
#include "report/svg.h"

#include <stdio.h>
#include <string.h>

enum { deepest = 64 };

struct span {
    const char *at;
    size_t count;
};

struct inlining {
    struct rk_buffer *out;
    const struct rk_svg_page *page;
    const char *at, *end;
    bool linked[deepest]; /* is the group open at this depth written as a link? */
    size_t depth;
};

static struct span value_of(struct span tag, const char *name)
{
    char wanted[24];
    int n = snprintf(wanted, sizeof wanted, " %s=\"", name);
    for (size_t i = 0; i + (size_t)n < tag.count; i++) {
        if (memcmp(tag.at + i, wanted, (size_t)n) != 0)
            continue;
        const char *value = tag.at + i + n;
        const char *quote = memchr(value, '"', tag.count - i - (size_t)n);
        return quote ? (struct span){value, (size_t)(quote - value)} : (struct span){NULL, 0};
    }
    return (struct span){NULL, 0};
}

static const char *find(const char *at, const char *end, const char *word)
{
    size_t n = strlen(word);
    for (; (size_t)(end - at) >= n; at++)
        if (memcmp(at, word, n) == 0)
            return at;
    return NULL;
}

static bool starts(struct span span, const char *word)
{
    return span.count >= strlen(word) && memcmp(span.at, word, strlen(word)) == 0;
}

static bool has_class(struct span classes, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= classes.count; i++) {
        bool begins = !i || classes.at[i - 1] == ' ';
        bool ends = i + n == classes.count || classes.at[i + n] == ' ';
        if (begins && ends && memcmp(classes.at + i, word, n) == 0)
            return true;
    }
    return false;
}

static void attribute(struct rk_buffer *out, const char *name, struct span value)
{
    if (!value.at)
        return;
    rk_buffer_print(out, " %s=\"", name);
    rk_buffer_bytes(out, value.at, value.count);
    rk_buffer_char(out, '"');
}

/* What follows at once as <title>..</title> (kept) and <desc>..</desc> (kept); both are passed. */
static void take_words(struct inlining *in, struct span *title, struct span *desc)
{
    static const char *const tags[2][2] = {{"<title>", "</title>"}, {"<desc>", "</desc>"}};
    struct span *found[2] = {title, desc};
    for (size_t i = 0; i < 2; i++) {
        const char *at = in->at;
        while (at < in->end && (*at == '\n' || *at == ' '))
            at++;
        size_t n = strlen(tags[i][0]);
        if ((size_t)(in->end - at) < n || memcmp(at, tags[i][0], n) != 0)
            continue;
        const char *close = find(at, in->end, tags[i][1]);
        if (!close)
            continue;
        *found[i] = (struct span){at + n, (size_t)(close - at) - n};
        in->at = close + strlen(tags[i][1]);
    }
}

/* "a12" and "p3" may have sheets. */
static bool find_sheet(const struct rk_svg_page *page, struct span name, char address[RK_ADDRESS])
{
    uint32_t index = 0;
    if (name.count < 2 || name.count > 9 || (name.at[0] != 'a' && name.at[0] != 'p'))
        return false;
    for (size_t i = 1; i < name.count; i++) {
        if (name.at[i] < '0' || name.at[i] > '9')
            return false;
        index = index * 10 + (uint32_t)(name.at[i] - '0');
    }
    enum rk_thing thing = name.at[0] == 'a' ? RK_ACTOR : RK_PROJECT;
    return page->address(page->data, (struct rk_node){thing, index}, address);
}

static void write_ends(struct rk_buffer *out, struct span title)
{
    const char *dash = find(title.at, title.at + title.count, "--");
    if (!dash)
        return;
    attribute(out, "data-a", (struct span){title.at, (size_t)(dash - title.at)});
    attribute(out, "data-b", (struct span){dash + 2, (size_t)(title.at + title.count - dash) - 2});
}

static void write_title(struct rk_buffer *out, struct span text)
{
    if (!text.count)
        return;
    rk_buffer_text(out, "<title>");
    rk_buffer_bytes(out, text.at, text.count);
    rk_buffer_text(out, "</title>");
}

static void open_group(struct inlining *in, struct span tag)
{
    struct span class = value_of(tag, "class"), said = value_of(tag, "aria-label");
    struct span title = {NULL, 0}, desc = {NULL, 0};
    bool node = has_class(class, "node"), edge = has_class(class, "edge");
    if (node || edge)
        take_words(in, &title, &desc);
    char address[RK_ADDRESS];
    bool link = node && said.count && find_sheet(in->page, title, address);
    rk_buffer_text(in->out, link ? "<a" : "<g");
    if (link) {
        attribute(in->out, "href", (struct span){address, strlen(address)});
        attribute(in->out, "aria-label", said);
    }
    attribute(in->out, "class", class);
    attribute(in->out, "transform", value_of(tag, "transform"));
    if (node && title.at)
        attribute(in->out, "data-n", title);
    if (edge && title.at)
        write_ends(in->out, title);
    rk_buffer_char(in->out, '>');
    write_title(in->out, desc.count ? desc : said);
    if (in->depth < deepest)
        in->linked[in->depth] = link;
    in->depth++;
}

static void close_group(struct inlining *in)
{
    if (in->depth)
        in->depth--;
    rk_buffer_text(in->out, in->depth < deepest && in->linked[in->depth] ? "</a>" : "</g>");
}

static void open_root(struct inlining *in, struct span tag)
{
    rk_buffer_text(in->out, "<svg");
    attribute(in->out, "viewBox", value_of(tag, "viewBox"));
    attribute(in->out, "class", value_of(tag, "class"));
    attribute(in->out, "lang", value_of(tag, "lang"));
    attribute(in->out, "font-family", value_of(tag, "font-family"));
    rk_buffer_print(in->out,
                    " role=\"group\" aria-labelledby=\"%s-title\" "
                    "aria-describedby=\"%s-desc\">\n",
                    in->page->prefix, in->page->prefix);
}

/* Ids of other elements, and what refers to them, get the prefix. */
static void write_tag(struct inlining *in, struct span tag)
{
    static const char *const names[] = {" id=\"", " href=\"#", "url(#"};
    for (size_t i = 0; i < tag.count; i++) {
        rk_buffer_char(in->out, tag.at[i]);
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            size_t n = strlen(names[k]);
            if (i + 1 >= n && memcmp(tag.at + i + 1 - n, names[k], n) == 0) {
                struct span rest = {tag.at + i + 1, tag.count - i - 1};
                bool words = starts(tag, "<title") || starts(tag, "<desc");
                if (words) { /* "overview-title" becomes "m0-title" */
                    const char *last = find(rest.at, rest.at + rest.count, "-");
                    i += last ? (size_t)(last - rest.at) : 0;
                    rk_buffer_text(in->out, in->page->prefix);
                } else {
                    rk_buffer_print(in->out, "%s-", in->page->prefix);
                }
            }
        }
    }
}

void rk_svg_inline(struct rk_buffer *out, const char *svg, size_t count,
                   const struct rk_svg_page *page)
{
    struct inlining in = {.out = out, .page = page, .at = svg, .end = svg + count};
    while (in.at < in.end) {
        const char *close = *in.at == '<' ? memchr(in.at, '>', (size_t)(in.end - in.at)) : NULL;
        if (!close) {
            if (*in.at != '\n') /* between tags */
                rk_buffer_char(out, *in.at);
            in.at++;
            continue;
        }
        struct span tag = {in.at, (size_t)(close - in.at) + 1};
        in.at = close + 1;
        if (starts(tag, "<?") || starts(tag, "<!"))
            continue;
        if (starts(tag, "<metadata")) { /* for programs that read the drawing's own file */
            const char *end = find(in.at, in.end, "</metadata>");
            in.at = end ? end + strlen("</metadata>") : in.end;
            continue;
        }
        if (starts(tag, "<svg"))
            open_root(&in, tag);
        else if (starts(tag, "<g ") || starts(tag, "<g>"))
            open_group(&in, tag);
        else if (starts(tag, "</g>"))
            close_group(&in);
        else
            write_tag(&in, tag);
    }
}

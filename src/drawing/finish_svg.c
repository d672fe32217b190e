/* Graphviz's SVG made ours: a title and a description for the whole and a sentence for each node
 * and line, roles for screen readers, a font list for every system, nothing that SVG 1.1 does not
 * know. */
#define _GNU_SOURCE
#include "drawing/anchor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const fonts = "'Noto Sans CJK JP','Noto Sans JP','BIZ UDPGothic','Yu Gothic',"
                                 "Meiryo,'Hiragino Sans',sans-serif";

/* Which sentence belongs to an element: sorted by name for the search. */
struct said {
    const char *name;
    const char *sentence;
};

struct finish {
    const struct rk_page *page;
    struct rk_buffer *out;
    struct said *boxes;
    struct said line;           /* of the line being written */
    const struct said *pending; /* its sentence is due behind the next <title> */
    bool skip_title;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct said *)a)->name, ((const struct said *)b)->name);
}

static void escape(struct rk_buffer *out, const char *text)
{
    for (;;) {
        size_t plain = strcspn(text, "&<>\"");
        rk_buffer_bytes(out, text, plain);
        text += plain;
        if (!*text)
            return;
        rk_buffer_text(out, *text == '&'   ? "&amp;"
                            : *text == '<' ? "&lt;"
                            : *text == '>' ? "&gt;"
                                           : "&quot;");
        text++;
    }
}

static void open_svg(struct finish *f)
{
    const struct rk_page *page = f->page;
    rk_buffer_print(f->out,
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.2fpt\" height=\"%.2fpt\" "
                    "viewBox=\"0 0 %.2f %.2f\" class=\"renkei-map %s\" role=\"img\" "
                    "aria-labelledby=\"%s-title %s-desc\" lang=\"%s\" font-family=\"%s\">\n",
                    page->width, page->height, page->width, page->height, page->prefix,
                    page->prefix, page->prefix, page->language == RK_JAPANESE ? "ja" : "en", fonts);
    rk_buffer_print(f->out, "<title id=\"%s-title\">", page->prefix);
    escape(f->out, page->title ? page->title : "");
    rk_buffer_print(f->out, "</title>\n<desc id=\"%s-desc\">", page->prefix);
    escape(f->out, page->sentence ? page->sentence : "");
    rk_buffer_print(f->out, "</desc>\n<metadata id=\"%s-places\">", page->prefix);
    rk_anchor_write(page, f->out);
    rk_buffer_text(f->out, "</metadata>\n");
}

/* The value of an attribute inside a tag, or NULL; named as it is written, with what stands before
 * and behind the name. */
static const char *value_of(const char *tag, size_t count, const char *name, size_t *length)
{
    const char *found = memmem(tag, count, name, strlen(name));
    if (!found)
        return NULL;
    const char *value = found + strlen(name);
    const char *end = memchr(value, '"', (size_t)(tag + count - value));
    *length = end ? (size_t)(end - value) : 0;
    return end ? value : NULL;
}

/* The sentence of the element with that id ("overview-a12", "overview-e5"), or NULL. */
static const struct said *find(const struct finish *f, const char *id, size_t length)
{
    size_t prefix = strlen(f->page->prefix) + 1;
    char name[24];
    if (length <= prefix || length - prefix >= sizeof name)
        return NULL;
    memcpy(name, id + prefix, length - prefix);
    name[length - prefix] = 0;
    struct said wanted = {.name = name};
    size_t count = f->page->boxes.count;
    return count ? bsearch(&wanted, f->boxes, count, sizeof wanted, by_name) : NULL;
}

static const char *line_sentence(const struct finish *f, const char *id, size_t length)
{
    size_t prefix = strlen(f->page->prefix) + 1;
    if (length < prefix + 2 || id[prefix] != 'e')
        return NULL;
    unsigned long i = strtoul(id + prefix + 1, NULL, 10);
    return i < f->page->lines.count ? f->page->lines.items[i].sentence : NULL;
}

static void write_group(struct finish *f, const char *tag, size_t count)
{
    size_t length = 0, class_length = 0;
    const char *id = value_of(tag, count, " id=\"", &length);
    const char *class = value_of(tag, count, " class=\"", &class_length);
    bool edge = class && class_length >= 4 && memcmp(class, "edge", 4) == 0;
    f->pending = NULL;
    if (id && edge) {
        f->line.sentence = line_sentence(f, id, length);
        f->pending = &f->line;
    } else if (id) {
        f->pending = find(f, id, length);
    }
    rk_buffer_bytes(f->out, tag, count - 1);
    if (f->pending && f->pending->sentence) {
        rk_buffer_text(f->out, edge ? " role=\"img\" aria-label=\""
                                    : " role=\"img\" tabindex=\"0\" aria-label=\"");
        escape(f->out, f->pending->sentence);
        rk_buffer_char(f->out, '"');
    }
    rk_buffer_char(f->out, '>');
    f->skip_title = class && class_length == 5 && memcmp(class, "graph", 5) == 0;
}

/* Without "transparent". */
static void write_part(struct finish *f, const char *at, const char *end)
{
    static const char unknown[] = "\"transparent\"";
    for (const char *found; (found = memmem(at, (size_t)(end - at), unknown, strlen(unknown)));) {
        rk_buffer_bytes(f->out, at, (size_t)(found - at));
        rk_buffer_text(f->out, "\"none\"");
        at = found + strlen(unknown);
    }
    rk_buffer_bytes(f->out, at, (size_t)(end - at));
}

/* Any other element: without font names, as the root has them all. */
static void write_tag(struct finish *f, const char *tag, size_t count)
{
    static const char name[] = " font-family=\"";
    size_t length = 0;
    const char *family = value_of(tag, count, name, &length);
    if (!family) {
        write_part(f, tag, tag + count);
        return;
    }
    write_part(f, tag, family - strlen(name));
    if (memmem(family, length, "Bold", strlen("Bold")))
        rk_buffer_text(f->out, " font-weight=\"bold\"");
    write_part(f, family + length + 1, tag + count);
}

static void end_title(struct finish *f)
{
    rk_buffer_text(f->out, "</title>");
    if (f->pending && f->pending->sentence) {
        rk_buffer_text(f->out, "<desc>");
        escape(f->out, f->pending->sentence);
        rk_buffer_text(f->out, "</desc>");
    }
    f->pending = NULL;
}

static bool starts(const char *at, const char *end, const char *word)
{
    size_t n = strlen(word);
    return (size_t)(end - at) >= n && memcmp(at, word, n) == 0;
}

static const char *behind(const char *at, const char *end, const char *word)
{
    const char *found = memmem(at, (size_t)(end - at), word, strlen(word));
    return found ? found + strlen(word) : end;
}

/* Takes one tag at `at` and returns what follows it. */
static const char *take_tag(struct finish *f, const char *at, const char *end)
{
    if (starts(at, end, "<!--"))
        return behind(at, end, "-->");
    const char *next = behind(at, end, ">");
    size_t count = (size_t)(next - at);
    if (starts(at, end, "<?") || starts(at, end, "<!"))
        return next;
    if (starts(at, end, "<svg")) {
        open_svg(f);
    } else if (starts(at, end, "<g ")) {
        write_group(f, at, count);
    } else if (starts(at, end, "<title>") && f->skip_title) {
        f->skip_title = false;
        return behind(at, end, "</title>");
    } else if (starts(at, end, "</title>")) {
        end_title(f);
    } else {
        write_tag(f, at, count);
    }
    return next;
}

/* Graphviz writes every hyphen as &#45;, which is true but tiresome. */
static size_t plain_hyphens(char *svg, size_t count)
{
    static const char hyphen[] = "&#45;";
    char *kept = svg, *end = svg + count, *at = svg;
    for (char *found; (found = memmem(at, (size_t)(end - at), hyphen, strlen(hyphen)));) {
        memmove(kept, at, (size_t)(found - at));
        kept += found - at;
        *kept++ = '-';
        at = found + strlen(hyphen);
    }
    memmove(kept, at, (size_t)(end - at));
    return (size_t)(kept - svg) + (size_t)(end - at);
}

/* What stands between two tags; of lines without anything only their ends are left out. */
static void write_between(struct rk_buffer *out, const char *at, const char *end)
{
    while (at < end) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        const char *stop = line ? line : end;
        rk_buffer_bytes(out, at, (size_t)(stop - at));
        if (line && out->count && out->bytes[out->count - 1] != '\n')
            rk_buffer_char(out, '\n');
        at = line ? line + 1 : end;
    }
}

void rk_page_finish_svg(const struct rk_page *page, const char *raw, size_t count,
                        struct rk_buffer *out)
{
    char *svg = rk_arena_text(page->arena, raw, count);
    count = plain_hyphens(svg, count);
    struct finish f = {.page = page, .out = out};
    f.boxes = rk_arena_take(page->arena, page->boxes.count * sizeof *f.boxes);
    for (uint32_t i = 0; i < page->boxes.count; i++)
        f.boxes[i] = (struct said){page->boxes.items[i].name, page->boxes.items[i].sentence};
    if (page->boxes.count)
        qsort(f.boxes, page->boxes.count, sizeof *f.boxes, by_name);
    const char *end = svg + count;
    for (const char *at = svg; at < end;) {
        const char *tag = memchr(at, '<', (size_t)(end - at));
        write_between(out, at, tag ? tag : end);
        at = tag ? take_tag(&f, tag, end) : end;
    }
}

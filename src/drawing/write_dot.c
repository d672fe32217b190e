/* A page as a graph in DOT: every node with its place and size, every edge with its path, so that
 * Graphviz only draws. */
#include "drawing/page.h"

#include <string.h>

/* Graphviz's own reader refuses quoted strings of 16,383 bytes or more: pieces are joined by +. */
static const size_t longest_piece = 12000;

static void quote(struct rk_buffer *out, const char *text)
{
    size_t piece = 0;
    rk_buffer_char(out, '"');
    for (const char *at = text; *at; at++) {
        bool begins = ((unsigned char)*at & 0xC0) != 0x80;
        if (piece > longest_piece && begins) {
            rk_buffer_text(out, "\"\n+\"");
            piece = 0;
        }
        if (*at == '"')
            rk_buffer_char(out, '\\');
        rk_buffer_char(out, *at);
        piece++;
    }
    rk_buffer_char(out, '"');
}

/* Labels know escapes and entities; clean text has no backslash left. */
static void quote_label(struct rk_buffer *out, const struct rk_box *box)
{
    static const char *const ends[] = {[RK_CENTRE] = "\\n", [RK_LEFT] = "\\l", [RK_RIGHT] = "\\r"};
    rk_buffer_char(out, '"');
    for (uint32_t i = 0; i < box->line_count; i++) {
        for (const char *at = box->lines[i]; *at; at++) {
            if (*at == '&')
                rk_buffer_text(out, "&amp;");
            else if (*at == '"')
                rk_buffer_text(out, "\\\"");
            else
                rk_buffer_char(out, *at);
        }
        if (i + 1 < box->line_count || box->justify != RK_CENTRE)
            rk_buffer_text(out, ends[box->justify]);
    }
    rk_buffer_char(out, '"');
}

static const char *shape_name(enum rk_shape shape)
{
    static const char *const names[] = {
        [RK_SHAPE_BOX] = "box",         [RK_SHAPE_ROUND] = "box", [RK_SHAPE_HEXAGON] = "hexagon",
        [RK_SHAPE_ELLIPSE] = "ellipse", [RK_SHAPE_NOTE] = "note", [RK_SHAPE_TAB] = "tab",
        [RK_SHAPE_CIRCLE] = "ellipse",  [RK_SHAPE_BARE] = "box"};
    return names[shape];
}

static void write_style(struct rk_buffer *out, const struct rk_box *box)
{
    rk_buffer_text(out, " style=\"");
    rk_buffer_text(out, box->shape == RK_SHAPE_BARE || !box->fill ? "solid" : "filled");
    if (box->shape == RK_SHAPE_ROUND)
        rk_buffer_text(out, ",rounded");
    if (box->dashed)
        rk_buffer_text(out, ",dashed");
    rk_buffer_char(out, '"');
}

static void write_text(struct rk_buffer *out, const char *before, const char *text)
{
    rk_buffer_text(out, before);
    rk_buffer_text(out, text);
}

static void write_number(struct rk_buffer *out, const char *before, double value)
{
    rk_buffer_text(out, before);
    rk_buffer_hundredths(out, value);
}

static void write_point(struct rk_buffer *out, const char *before, double x, double y)
{
    write_number(out, before, x);
    write_number(out, ",", y);
}

/* Graphviz puts the ear of a tab on top of its box: here it is a part of it. */
static double ear_of(const struct rk_box *box)
{
    return box->shape == RK_SHAPE_TAB ? RK_TAB_EAR : 0;
}

static void write_kind(struct rk_buffer *out, const struct rk_box *box)
{
    write_text(out, " class=\"", box->classes ? box->classes : "");
    write_text(out, "\" shape=", shape_name(box->shape));
}

/* What a box looks like but for its kind; whole: also what needs no word without another before. */
static void write_look(const struct rk_page *page, struct rk_buffer *out, const struct rk_box *box,
                       bool whole)
{
    rk_buffer_print(out, " width=%.4f height=%.4f", box->width / 72,
                    (box->height - ear_of(box)) / 72);
    write_number(out, " fontsize=", box->size);
    write_number(out, " penwidth=", box->pen);
    write_text(out, " color=\"", box->stroke ? box->stroke : page->palette->paper);
    write_text(out, "\" fillcolor=\"", box->fill ? box->fill : page->palette->paper);
    write_text(out, "\" fontcolor=\"", box->ink);
    rk_buffer_char(out, '"');
    if (box->bold)
        rk_buffer_text(out, " fontname=\"Noto Sans CJK JP Bold\"");
    else if (whole)
        rk_buffer_text(out, " fontname=\"Noto Sans CJK JP\"");
    write_style(out, box);
    if (box->shape == RK_SHAPE_BARE)
        rk_buffer_text(out, " peripheries=0");
    else if (whole)
        rk_buffer_text(out, " peripheries=1");
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_look(const struct rk_box *a, const struct rk_box *b)
{
    return a->shape == b->shape && a->width == b->width && a->height == b->height &&
           a->size == b->size && a->pen == b->pen && a->dashed == b->dashed && a->bold == b->bold &&
           same_text(a->classes, b->classes) && same_text(a->stroke, b->stroke) &&
           same_text(a->fill, b->fill) && same_text(a->ink, b->ink);
}

/* In brief, what all that follow look like is said once, before the first of them. */
static void write_box(const struct rk_page *page, struct rk_buffer *out, uint32_t i, bool brief)
{
    const struct rk_box *box = &page->boxes.items[i];
    if (brief && (!i || !same_look(box, box - 1))) {
        rk_buffer_text(out, "node [");
        write_kind(out, box);
        write_look(page, out, box, true);
        rk_buffer_text(out, "]\n");
    }
    rk_buffer_text(out, box->name);
    write_text(out, " [id=\"", page->prefix);
    write_text(out, "-", box->name);
    rk_buffer_char(out, '"');
    if (!brief)
        write_kind(out, box);
    write_point(out, " pos=\"", box->x, page->height - box->y - ear_of(box) / 2);
    rk_buffer_char(out, '"');
    if (!brief)
        write_look(page, out, box, false);
    rk_buffer_text(out, " label=");
    quote_label(out, box);
    rk_buffer_text(out, "]\n");
}

static void write_line_look(struct rk_buffer *out, const struct rk_line *line, bool whole)
{
    write_text(out, " class=\"", line->classes ? line->classes : "");
    write_text(out, "\" color=\"", line->colour);
    write_number(out, "\" penwidth=", line->width);
    if (line->dashed || line->dotted)
        rk_buffer_text(out, line->dashed ? " style=dashed" : " style=dotted");
    else if (whole)
        rk_buffer_text(out, " style=\"\"");
}

static bool same_line_look(const struct rk_line *a, const struct rk_line *b)
{
    return a->width == b->width && a->dashed == b->dashed && a->dotted == b->dotted &&
           same_text(a->classes, b->classes) && same_text(a->colour, b->colour);
}

/* before: the line written before it, or NULL. */
static void write_line(const struct rk_page *page, struct rk_buffer *out, uint32_t i,
                       const struct rk_line *before, bool brief)
{
    const struct rk_line *line = &page->lines.items[i];
    if (brief && (!before || !same_line_look(line, before))) {
        rk_buffer_text(out, "edge [");
        write_line_look(out, line, true);
        rk_buffer_text(out, "]\n");
    }
    rk_buffer_text(out, page->boxes.items[line->from].name);
    write_text(out, "--", page->boxes.items[line->to].name);
    rk_buffer_print(out, " [id=\"%s-e%u\"", page->prefix, i);
    if (!brief)
        write_line_look(out, line, false);
    rk_buffer_text(out, " pos=\"");
    for (uint32_t k = 0; k < line->point_count; k++)
        write_point(out, k ? " " : "", line->points[k].x, page->height - line->points[k].y);
    rk_buffer_text(out, "\"]\n");
}

void rk_page_write_dot(const struct rk_page *page, bool brief, struct rk_buffer *out)
{
    rk_buffer_print(out,
                    "graph map {\ngraph [viewport=\"%.2f,%.2f,1,%.3f,%.3f\" pad=0 margin=0 "
                    "splines=false outputorder=edgesfirst bgcolor=\"%s\" charset=\"UTF-8\" dpi=%d "
                    "fontname=\"Noto Sans CJK JP\"]\n",
                    page->width, page->height, page->width / 2, page->height / 2,
                    page->palette->paper, page->dpi);
    rk_buffer_text(out,
                   "node [fixedsize=true fontname=\"Noto Sans CJK JP\" margin=\"0.06,0.02\"]\n");
    if (page->ground.count) {
        rk_buffer_text(out, "_background=");
        quote(out, page->ground.bytes);
        rk_buffer_text(out, "\n");
    }
    /* Two unseen corners pin the canvas: text on the ground would widen it otherwise. */
    rk_buffer_print(
        out,
        "corner0 [style=invis label=\"\" shape=box width=0.01 height=0.01 pos=\"0,0\"]\n"
        "corner1 [style=invis label=\"\" shape=box width=0.01 height=0.01 "
        "pos=\"%.2f,%.2f\"]\n",
        page->width, page->height);
    for (uint32_t i = 0; i < page->boxes.count; i++)
        write_box(page, out, i, brief);
    const struct rk_line *before = NULL;
    for (uint32_t i = 0; i < page->lines.count; i++) {
        if (page->lines.items[i].point_count < 4)
            continue;
        write_line(page, out, i, before, brief);
        before = &page->lines.items[i];
    }
    rk_buffer_text(out, "}\n");
}

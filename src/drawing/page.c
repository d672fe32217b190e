/* A page: boxes, lines, and what is drawn on the ground below them. */
#include "drawing/page.h"

#include "base/text.h"
#include "drawing/fit.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* From here on a break tears a word apart; and a word of Latin letters, which nobody reads then. */
static const double rough = 39, torn = 100;

void rk_page_open(struct rk_page *page, enum rk_paper paper)
{
    static const struct {
        double width, height, margin, unit, least;
    } papers[] = {[RK_A3] = {1190.55, 841.89, 36, 1.0, 8},
                  [RK_A4] = {841.89, 595.28, 26, 0.78, 6.3},
                  [RK_SLIDE] = {960, 540, 28, 0.9, 8}};
    if (paper == RK_PAPER_DEFAULT)
        paper = RK_A3;
    page->width = papers[paper].width;
    page->height = papers[paper].height;
    page->margin = papers[paper].margin;
    page->least = papers[paper].least;
    page->letters = page->letters > 0 ? page->letters : 1;
    page->unit = papers[paper].unit * page->letters;
}

void rk_page_close(struct rk_page *page)
{
    rk_buffer_free(&page->ground);
}

static struct rk_box *add_box(struct rk_page *page, enum rk_category category)
{
    const struct rk_category_look *look = &page->palette->categories[category];
    struct rk_box box = {.classes = look->name,
                         .shape = look->shape,
                         .stroke = look->stroke,
                         .fill = look->fill,
                         .ink = look->ink,
                         .size = 12 * page->unit,
                         .pen = 1.2};
    RK_PUSH(page->arena, &page->boxes, box);
    return &page->boxes.items[page->boxes.count - 1];
}

struct rk_box *rk_page_box(struct rk_page *page, enum rk_category category)
{
    page->used_categories[category] = true;
    return add_box(page, category);
}

struct rk_box *rk_page_part(struct rk_page *page)
{
    return add_box(page, RK_CATEGORY_TOPIC);
}

static double padding(const struct rk_box *box)
{
    return 2 * fmax(5, 0.5 * box->size);
}

static double height_for(const struct rk_box *box, size_t lines)
{
    double text = (double)lines * box->size * 1.2;
    double height = text + 0.6 * box->size;
    if (box->shape == RK_SHAPE_ELLIPSE)
        height = text * 1.32 + 0.7 * box->size;
    if (box->shape == RK_SHAPE_HEXAGON)
        height += 0.3 * box->size;
    return fmax(height, 1.75 * box->size) + (box->shape == RK_SHAPE_TAB ? RK_TAB_EAR : 0);
}

/* The share of a shape's width that so many lines of text can use: slanted and round sides leave
 * less room above and below the middle. */
static double usable(const struct rk_box *box, size_t lines)
{
    double reach = ((double)lines * 1.2 - 0.2) * box->size / height_for(box, lines);
    if (box->shape == RK_SHAPE_HEXAGON)
        return 1 - 0.5 * fmin(1, reach);
    if (box->shape == RK_SHAPE_ELLIPSE)
        return sqrt(1 - fmin(0.95, reach * reach));
    return 1.0;
}

static double em_width(const struct rk_box *box)
{
    return box->size * (box->bold ? 1.06 : 1.0);
}

static void set_lines(struct rk_box *box, struct rk_fit fit)
{
    box->lines = fit.lines;
    box->line_count = (uint32_t)fit.count;
    box->height = height_for(box, fit.count);
}

void rk_page_label(struct rk_page *page, struct rk_box *box, const char *text, double wish,
                   size_t most)
{
    struct rk_fit fit = rk_fit_lines(page->arena, text, wish, wish + 5, most);
    box->label = text;
    set_lines(box, fit);
    box->width = (fit.width * em_width(box) + padding(box)) / usable(box, fit.count);
    box->width = fmax(box->width, 3 * box->size);
}

/* The fewest lines that hold the text at the box's size. */
static struct rk_fit fit_within(struct rk_page *page, const struct rk_box *box, const char *text,
                                size_t most)
{
    struct rk_fit fit = {0};
    /* A straight box is as wide for three lines as for one: breaking well may choose. */
    if (box->shape != RK_SHAPE_HEXAGON && box->shape != RK_SHAPE_ELLIPSE) {
        double hard = (box->width - padding(box)) / em_width(box);
        return rk_fit_lines(page->arena, text, hard, fmax(hard, 1), most);
    }
    for (size_t lines = 1; lines <= most; lines++) {
        double hard = (box->width * usable(box, lines) - padding(box)) / em_width(box);
        fit = rk_fit_lines(page->arena, text, hard, fmax(hard, 1), lines);
        if (!fit.cut && fit.roughest <= torn)
            break;
    }
    return fit;
}

/* A somewhat smaller text rather than a word torn apart, if that helps. */
static struct rk_fit soften(struct rk_page *page, struct rk_box *box, const char *text, size_t most,
                            double least, struct rk_fit fit)
{
    double size = box->size;
    struct rk_fit found = fit;
    while (found.roughest > rough && box->size > least) {
        box->size = fmax(box->size - 0.5, least);
        found = fit_within(page, box, text, most);
    }
    if (found.roughest <= rough)
        return found;
    box->size = size;
    return fit;
}

bool rk_page_label_within(struct rk_page *page, struct rk_box *box, const char *text, size_t most,
                          double least)
{
    struct rk_fit fit = fit_within(page, box, text, most);
    box->label = text;
    while ((fit.cut || fit.roughest > torn) && box->size > least) {
        box->size = fmax(box->size - 0.5, least);
        fit = fit_within(page, box, text, most);
    }
    fit = soften(page, box, text, most, fmax(least, 0.75 * box->size), fit);
    set_lines(box, fit);
    return !fit.cut && fit.roughest <= torn;
}

struct rk_line *rk_page_line(struct rk_page *page, uint32_t from, uint32_t to,
                             enum rk_stroke stroke)
{
    const struct rk_stroke_look *look = &page->palette->strokes[stroke];
    struct rk_line line = {.from = from,
                           .to = to,
                           .classes = look->name,
                           .colour = look->colour,
                           .width = look->width,
                           .dashed = look->dashed,
                           .dotted = look->dotted};
    RK_PUSH(page->arena, &page->lines, line);
    page->used_strokes[stroke] = true;
    return &page->lines.items[page->lines.count - 1];
}

double rk_page_badge_width(const char *text, double size)
{
    return fmax(1.6 * size, (rk_fit_width(text) + 0.9) * size);
}

void rk_page_badge(struct rk_page *page, double x, double y, const char *text,
                   enum rk_stroke stroke)
{
    bool computed = stroke == RK_STROKE_SUGGESTED;
    struct rk_box box = {.classes = RK_BADGE_CLASS,
                         .shape = RK_SHAPE_CIRCLE,
                         .stroke = computed ? page->palette->suggest : page->palette->accent,
                         .fill = page->palette->paper,
                         .ink = computed ? page->palette->suggest_text : page->palette->accent_text,
                         .size = RK_BADGE_TEXT * page->unit,
                         .pen = 1.1,
                         .x = x,
                         .y = y,
                         .line_count = 1,
                         .owner = RK_NONE};
    box.lines = rk_arena_take(page->arena, sizeof *box.lines);
    box.lines[0] = text;
    snprintf(box.name, sizeof box.name, "m%u", page->boxes.count);
    box.height = 1.6 * box.size;
    box.width = rk_page_badge_width(text, box.size);
    if (box.width > box.height)
        box.shape = RK_SHAPE_ROUND;
    RK_PUSH(page->arena, &page->boxes, box);
}

static void colour(struct rk_page *page, const char *pen, const char *fill)
{
    if (pen && page->drawn_colour != pen)
        rk_buffer_print(&page->ground, "c 7 -%s ", page->drawn_colour = pen);
    if (fill && page->drawn_fill != fill)
        rk_buffer_print(&page->ground, "C 7 -%s ", page->drawn_fill = fill);
}

static double up(const struct rk_page *page, double y)
{
    return page->height - y;
}

/* What is drawn takes up an area of the page. */
static void takes(struct rk_page *page, struct rk_area area)
{
    RK_PUSH(page->arena, &page->drawn, area);
}

static void point(struct rk_buffer *out, double x, double y)
{
    rk_buffer_hundredths(out, x);
    rk_buffer_char(out, ' ');
    rk_buffer_hundredths(out, y);
}

void rk_page_text(struct rk_page *page, double x, double y, const char *text, struct rk_ink ink)
{
    static const char *const sides[] = {
        [RK_CENTRE] = " 0 ", [RK_LEFT] = " -1 ", [RK_RIGHT] = " 1 "};
    if (!*text || page->trying)
        return;
    struct rk_buffer *out = &page->ground;
    colour(page, ink.colour, NULL);
    if (page->drawn_size != ink.size)
        rk_buffer_print(out, "F %.2f 16 -Noto Sans CJK JP ", page->drawn_size = ink.size);
    if (page->drawn_bold != ink.bold)
        rk_buffer_print(out, "t %d ", (page->drawn_bold = ink.bold) ? 1 : 0);
    double width = rk_fit_width(text) * ink.size;
    double left = x - width * (ink.justify == RK_LEFT ? 0 : ink.justify == RK_RIGHT ? 1 : 0.5);
    takes(page, (struct rk_area){left, y - 0.44 * ink.size, left + width, y + 0.56 * ink.size});
    rk_buffer_text(out, "T ");
    point(out, x, up(page, y + 0.36 * ink.size));
    rk_buffer_text(out, sides[ink.justify]);
    rk_buffer_hundredths(out, width);
    rk_buffer_print(out, " %zu -%s ", strlen(text), text);
}

/* A quarter circle as a Bezier: control points at this share of the radius. */
static const double quarter = 0.5522847;

void rk_page_rectangle(struct rk_page *page, struct rk_area area, double radius, const char *pen,
                       const char *fill)
{
    rk_page_ring(page, area, radius, pen, fill, 1);
}

void rk_page_ring(struct rk_page *page, struct rk_area area, double radius, const char *pen,
                  const char *fill, double width)
{
    struct rk_buffer *out = &page->ground;
    double l = area.left, r = area.right, t = up(page, area.top), b = up(page, area.bottom);
    double k = radius * (1 - quarter), q = radius;
    const char *edge = pen ? pen : fill;
    if (page->trying)
        return;
    takes(page, area);
    colour(page, edge, fill ? fill : page->palette->paper);
    char style[40];
    int length = snprintf(style, sizeof style, "setlinewidth(%g)", width);
    rk_buffer_print(out, "S 5 -solid S %d -%s ", length, style);
    if (radius <= 0) {
        rk_buffer_print(out, "%c 4 %.2f %.2f %.2f %.2f %.2f %.2f %.2f %.2f ", fill ? 'P' : 'p', l,
                        b, r, b, r, t, l, t);
        return;
    }
    const struct rk_point p[] = {{l + q, b}, {r - q, b}, {r - q, b}, {r - q, b}, {r - k, b},
                                 {r, b + k}, {r, b + q}, {r, b + q}, {r, t - q}, {r, t - q},
                                 {r, t - k}, {r - k, t}, {r - q, t}, {r - q, t}, {l + q, t},
                                 {l + q, t}, {l + k, t}, {l, t - k}, {l, t - q}, {l, t - q},
                                 {l, b + q}, {l, b + q}, {l, b + k}, {l + k, b}, {l + q, b}};
    size_t count = sizeof p / sizeof *p;
    rk_buffer_print(out, "%c %zu ", fill ? 'b' : 'B', count);
    for (size_t i = 0; i < count; i++) {
        point(out, p[i].x, p[i].y);
        rk_buffer_char(out, ' ');
    }
}

void rk_page_polygon(struct rk_page *page, const struct rk_point *points, size_t count,
                     const char *pen, const char *fill)
{
    colour(page, pen, fill);
    rk_buffer_print(&page->ground, "S 5 -solid S 15 -setlinewidth(1) P %zu ", count);
    struct rk_area area = {points[0].x, points[0].y, points[0].x, points[0].y};
    for (size_t i = 0; i < count; i++) {
        const struct rk_point *p = &points[i];
        rk_buffer_print(&page->ground, "%.2f %.2f ", p->x, up(page, p->y));
        area = (struct rk_area){fmin(area.left, p->x), fmin(area.top, p->y), fmax(area.right, p->x),
                                fmax(area.bottom, p->y)};
    }
    takes(page, area);
}

void rk_page_ellipse(struct rk_page *page, struct rk_area area, const char *pen, const char *fill)
{
    colour(page, pen, fill);
    takes(page, area);
    rk_buffer_print(&page->ground, "S 5 -solid S 15 -setlinewidth(1) %c %.2f %.2f %.2f %.2f ",
                    fill ? 'E' : 'e', (area.left + area.right) / 2,
                    up(page, (area.top + area.bottom) / 2), (area.right - area.left) / 2,
                    (area.bottom - area.top) / 2);
}

void rk_page_dashes(struct rk_page *page, struct rk_area area, const char *pen)
{
    colour(page, pen, NULL);
    takes(page, area);
    rk_buffer_print(&page->ground,
                    "S 15 -setlinewidth(1) S 6 -dashed p 4 %.2f %.2f %.2f %.2f %.2f %.2f %.2f %.2f "
                    "S 5 -solid ",
                    area.left, up(page, area.top), area.right, up(page, area.top), area.right,
                    up(page, area.bottom), area.left, up(page, area.bottom));
}

void rk_page_stroke(struct rk_page *page, struct rk_point from, struct rk_point to,
                    const struct rk_stroke_look *look)
{
    char width[40];
    struct rk_buffer *out = &page->ground;
    colour(page, look->colour, NULL);
    takes(page, (struct rk_area){fmin(from.x, to.x), fmin(from.y, to.y), fmax(from.x, to.x),
                                 fmax(from.y, to.y)});
    int count = snprintf(width, sizeof width, "setlinewidth(%.1f)", look->width);
    const char *style = look->dotted ? "dotted" : look->dashed ? "dashed" : "solid";
    rk_buffer_print(out, "S %d -%s S %zu -%s ", count, width, strlen(style), style);
    rk_buffer_print(out, "L 2 %.2f %.2f %.2f %.2f ", from.x, up(page, from.y), to.x,
                    up(page, to.y));
    rk_buffer_text(out, "S 5 -solid ");
}

struct rk_ground_mark rk_page_mark(const struct rk_page *page)
{
    return (struct rk_ground_mark){page->ground.count, page->drawn.count,  page->drawn_size,
                                   page->drawn_bold,   page->drawn_colour, page->drawn_fill};
}

void rk_page_back(struct rk_page *page, const struct rk_ground_mark *mark)
{
    if (page->ground.failed)
        return;
    page->ground.count = mark->count;
    page->drawn.count = mark->drawn;
    if (page->ground.bytes)
        page->ground.bytes[mark->count] = 0;
    page->drawn_size = mark->size;
    page->drawn_bold = mark->bold;
    page->drawn_colour = mark->colour;
    page->drawn_fill = mark->fill;
}

const char *rk_page_print(struct rk_page *page, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int count = vsnprintf(NULL, 0, format, list);
    va_end(list);
    char *text = rk_arena_take(page->arena, (size_t)count + 1);
    va_start(list, format);
    vsnprintf(text, (size_t)count + 1, format, list);
    va_end(list);
    return text;
}

const char *rk_page_comma(const struct rk_page *page)
{
    return page->language == RK_JAPANESE ? "、" : ", ";
}

const char *rk_page_say(struct rk_page *page, struct rk_wording wording, const char *const *args,
                        size_t count)
{
    struct rk_buffer text = {0};
    rk_buffer_format(&text, wording.text[page->language], args, count);
    return rk_arena_keep(page->arena, &text);
}

/* What stands around a map: title, sentence, legend, panel, source. */
#include "drawing/furniture.h"

#include "drawing/fit.h"

#include <math.h>

static const double line_height = 1.32; /* in letters */

static double write_lines(struct rk_page *page, double x, double y, struct rk_fit fit,
                          struct rk_ink ink)
{
    for (size_t i = 0; i < fit.count; i++) {
        rk_page_text(page, x, y, fit.lines[i], ink);
        y += ink.size * line_height;
    }
    return y;
}

/* Writes the head in text of that share of its size; returns the y below it. */
static double write_head(struct rk_page *page, struct rk_head_text text, double share)
{
    double u = page->unit * share, x = page->margin, y = page->margin;
    double wide = page->width - 2 * x;
    const struct rk_palette *p = page->palette;
    double most = wide / 1.05 / fmax(1, rk_fit_width(text.title));
    struct rk_ink title = {fmax(fmin(25 * page->unit, most), 25 * page->unit / page->letters),
                           p->ink, true, RK_LEFT};
    struct rk_ink sub = {11 * u, p->middle, false, RK_LEFT};
    struct rk_ink say = {13.5 * u, p->accent_text, true, RK_LEFT};
    struct rk_fit fit = rk_fit_paragraph(page->arena, text.title, wide / title.size / 1.05, 1);
    write_lines(page, x, y + 0.1 * title.size, fit, title);
    y += title.size * 0.6 + 8 * u;
    fit = rk_fit_paragraph(page->arena, text.subtitle, wide / sub.size, 2);
    y = write_lines(page, x, y + 6 * u, fit, sub);
    /* What to see is read from afar, where it is short enough. */
    double once = wide / 1.05 / fmax(1, rk_fit_width(text.sentence));
    if (page->large_claim)
        say.size = fmax(say.size, fmin(17 * u, once));
    fit = rk_fit_paragraph(page->arena, text.sentence, wide / say.size / 1.05, 3);
    return write_lines(page, x, y + 5 * u, fit, say) - 1 * u;
}

double rk_furniture_head(struct rk_page *page, struct rk_head_text text)
{
    const double least = fmin(1, fmax(0.72, page->least / (11 * page->unit)));
    struct rk_ground_mark mark = rk_page_mark(page);
    double share = 1, x = page->margin, y = write_head(page, text, share);
    while (page->head_most > 0 && y > page->head_most + 0.5 && share > least) {
        rk_page_back(page, &mark);
        y = write_head(page, text, share -= 0.04);
    }
    if (page->head_most > y)
        y = page->head_most;
    struct rk_stroke_look rule = {.colour = page->palette->rule, .width = 1};
    rk_page_stroke(page, (struct rk_point){x, y}, (struct rk_point){page->width - x, y}, &rule);
    page->title = text.title;
    page->subtitle = text.subtitle;
    page->claim = text.sentence;
    page->sentence = rk_page_print(page, "%s %s", text.sentence, text.subtitle);
    return y;
}

static const double sample_width = 30;

static const struct rk_wording word_legend = {{"Legend", "凡例"}};
static const struct rk_wording word_placeholder = {
    {"Still to be named", "名前がまだ決まっていない相手"}};

/* A small sample of a node, drawn as a shape. */
static void sample_box(struct rk_page *page, struct rk_area a, const struct rk_category_look *look)
{
    double h = a.bottom - a.top, cut = 6;
    switch (look->shape) {
    case RK_SHAPE_ROUND:
        rk_page_rectangle(page, a, 4, look->stroke, look->fill);
        break;
    case RK_SHAPE_ELLIPSE:
        rk_page_rectangle(page, a, h / 2 - 0.1, look->stroke, look->fill);
        break;
    case RK_SHAPE_HEXAGON: {
        const struct rk_point p[] = {
            {a.left, (a.top + a.bottom) / 2},  {a.left + cut, a.top},     {a.right - cut, a.top},
            {a.right, (a.top + a.bottom) / 2}, {a.right - cut, a.bottom}, {a.left + cut, a.bottom}};
        rk_page_polygon(page, p, sizeof p / sizeof *p, look->stroke, look->fill);
        break;
    }
    case RK_SHAPE_NOTE: {
        const struct rk_point p[] = {{a.left, a.top},
                                     {a.right - 4, a.top},
                                     {a.right, a.top + 4},
                                     {a.right, a.bottom},
                                     {a.left, a.bottom}};
        rk_page_polygon(page, p, sizeof p / sizeof *p, look->stroke, look->fill);
        break;
    }
    case RK_SHAPE_TAB:
        rk_page_rectangle(page, a, 0, look->stroke, look->fill);
        rk_page_rectangle(page, (struct rk_area){a.left, a.top - 3, a.left + 9, a.top}, 0,
                          look->stroke, look->fill);
        break;
    default:
        rk_page_rectangle(page, a, 0, look->stroke, look->fill);
    }
}

struct legend {
    struct rk_page *page;
    double x, y, size, unit;
    bool draw; /* false: only measure */
};

/* Room for one entry and its text; returns the x of the sample. */
static double legend_entry(struct legend *l, const char *text, bool sample)
{
    double wide =
        (sample ? sample_width * l->unit + 6 * l->unit : 0) + rk_fit_width(text) * l->size;
    if (l->x + wide > l->page->width - l->page->margin) {
        l->x = l->page->margin;
        l->y += l->size * 1.7;
    }
    double at = l->x;
    if (l->draw) {
        struct rk_ink ink = {l->size, l->page->palette->ink, false, RK_LEFT};
        rk_page_text(l->page, at + wide - rk_fit_width(text) * l->size, l->y, text, ink);
    }
    l->x += wide + 16 * l->unit;
    return at;
}

static void legend_strokes(struct legend *l)
{
    struct rk_page *page = l->page;
    for (int i = 0; i < RK_STROKES; i++) {
        const struct rk_stroke_look *look = &page->palette->strokes[i];
        if (!page->used_strokes[i])
            continue;
        const char *own = page->stroke_legend[i];
        double x = legend_entry(l, own ? own : look->legend.text[page->language], true);
        if (l->draw)
            rk_page_stroke(page, (struct rk_point){x, l->y},
                           (struct rk_point){x + sample_width * l->unit, l->y}, look);
    }
}

static void legend_boxes(struct legend *l)
{
    struct rk_page *page = l->page;
    double h = 6.5 * l->unit, w = sample_width * l->unit;
    for (int i = 0; i < RK_CATEGORIES; i++) {
        const struct rk_category_look *look = &page->palette->categories[i];
        if (!page->used_categories[i])
            continue;
        double x = legend_entry(l, look->legend.text[page->language], true);
        struct rk_category_look plain = *look;
        if (i == RK_CATEGORY_PARTNERSHIP && !page->used_strokes[RK_STROKE_HOPED])
            plain.stroke = page->palette->middle;
        look = &plain;
        if (l->draw)
            sample_box(page, (struct rk_area){x + 3, l->y - h, x + w - 2, l->y + h}, look);
    }
    if (page->used_placeholder) {
        double x = legend_entry(l, word_placeholder.text[page->language], true);
        if (l->draw)
            rk_page_dashes(page, (struct rk_area){x + 3, l->y - h, x + w - 2, l->y + h},
                           page->palette->middle);
    }
}

static void draw_sample(struct legend *l, double x, const struct rk_sample *sample)
{
    double h = 7.5 * l->unit;
    bool round = sample->shape == RK_SHAPE_CIRCLE;
    rk_page_ring(l->page, (struct rk_area){x - h, l->y - h, x + h, l->y + h}, round ? h - 0.05 : 1,
                 sample->stroke, sample->fill, sample->pen);
    rk_page_text(
        l->page, x, l->y, sample->label,
        (struct rk_ink){fmax(l->size - l->unit, l->page->least), sample->ink, false, RK_CENTRE});
}

/* Samples in a row have one text: that of the last. */
static void legend_samples(struct legend *l, const struct rk_foot *foot)
{
    double step = 18 * l->unit;
    for (size_t i = 0, first = 0; i < foot->sample_count; i++) {
        const char *text = foot->samples[i].text;
        if (!*text)
            continue;
        double samples = step * (double)(i - first + 1);
        if (l->x + samples + rk_fit_width(text) * l->size > l->page->width - l->page->margin) {
            l->x = l->page->margin;
            l->y += l->size * 1.9;
        }
        double x = l->x + step / 2 - 1 * l->unit;
        l->x += samples + 2 * l->unit;
        legend_entry(l, text, false);
        for (; first <= i; first++, x += step)
            if (l->draw)
                draw_sample(l, x, &foot->samples[first]);
    }
}

/* share: of its size. */
static struct legend legend(struct rk_page *page, double y, const struct rk_foot *foot,
                            double share, bool draw)
{
    struct legend l = {page, page->margin, y, 9.5 * page->unit * share, page->unit * share, draw};
    const char *word = word_legend.text[page->language];
    bool any = foot->note_count || foot->sample_count || page->used_placeholder;
    for (int i = 0; i < RK_STROKES && !any; i++)
        any = page->used_strokes[i];
    for (int i = 0; i < RK_CATEGORIES && !any; i++)
        any = page->used_categories[i];
    if (draw && any)
        rk_page_text(page, l.x, l.y, word,
                     (struct rk_ink){l.size, page->palette->ink, true, RK_LEFT});
    l.x += rk_fit_width(word) * l.size * 1.05 + 14 * l.unit;
    legend_strokes(&l);
    legend_boxes(&l);
    legend_samples(&l, foot);
    for (size_t i = 0; i < foot->note_count; i++)
        legend_entry(&l, foot->notes[i], false);
    return l;
}

static const struct rk_wording word_caveat = {
    {"No record of working together need not mean that nobody does.",
     "記録がないことは、連携がないこととは限らない。"}};

static const double source_height = 18;

static double foot_top(struct rk_page *page, const struct rk_foot *foot, double share)
{
    struct legend size = legend(page, 0, foot, share, false);
    double u = page->unit;
    return page->height - page->margin - source_height * u - size.y - 9.5 * u * share * 1.5;
}

/* As large as the foot may be. */
static double foot_share(struct rk_page *page, const struct rk_foot *foot)
{
    const double least = fmin(1, fmax(0.76, page->least / (9.5 * page->unit)));
    double share = 1;
    while (page->foot_most > 0 && foot_top(page, foot, share) < page->foot_most - 0.5 &&
           share > least)
        share -= 0.04;
    return share;
}

double rk_furniture_foot_top(struct rk_page *page, const struct rk_foot *foot)
{
    return foot_top(page, foot, foot_share(page, foot));
}

/* For the table twin. */
static void list(struct rk_page *page, const char *number, const char *name, const char *text)
{
    RK_PUSH(page->arena, &page->listed, ((struct rk_map_entry){page->heading, number, name, text}));
}

void rk_furniture_foot(struct rk_page *page, const struct rk_foot *foot)
{
    page->source = foot->source;
    page->heading = word_legend.text[page->language];
    for (size_t i = 0; i < foot->note_count && page->listing; i++)
        list(page, NULL, NULL, foot->notes[i]);
    double u = page->unit, bottom = page->height - page->margin, share = foot_share(page, foot);
    legend(page, foot_top(page, foot, share) + 9.5 * u * share * 1.5, foot, share, true);
    const char *text =
        rk_page_print(page, "%s　%s　renkei", foot->source, word_caveat.text[page->language]);
    double wide = page->width - 2 * page->margin, most = wide / fmax(1, rk_fit_width(text)) / 1.01;
    double least = fmax(8 * u / page->letters, 7.7);
    struct rk_ink ink = {fmax(fmin(8 * u, most), least), page->palette->faint, false, RK_LEFT};
    struct rk_fit fit = rk_fit_paragraph(page->arena, text, wide / ink.size, 1);
    write_lines(page, page->margin, bottom - 2 * u, fit, ink);
}

static struct rk_panel open_panel(struct rk_page *page, struct rk_area area, double size)
{
    double pad = 12 * page->unit;
    struct rk_area inside = {area.left + pad, area.top + pad, area.right - pad, area.bottom - pad};
    return (struct rk_panel){
        .page = page, .area = inside, .y = inside.top, .size = size, .lines = RK_PANEL_LINES};
}

/* Of a panel's words, whatever the letters around it. */
static double least_size(const struct rk_page *page)
{
    return fmax(8.5 * page->unit / page->letters, page->least);
}

/* Of words that are read from some way off. */
static double well_read(const struct rk_page *page)
{
    return fmax(13 * page->unit / page->letters, page->least);
}

double rk_panel_width(const struct rk_page *page, double wish)
{
    return fmin(wish * page->unit, fmax(0.33 * page->width, wish * page->unit / page->letters));
}

struct look {
    struct rk_area area;
    double size;
    size_t lines, spare;
};

/* Whether all found room; left is what stays empty below. */
static bool fill_panel(struct rk_page *page, const struct look *look,
                       bool (*fill)(struct rk_panel *panel, void *data), void *data, double *left)
{
    struct rk_panel panel = open_panel(page, look->area, look->size);
    panel.lines = look->lines;
    panel.spare = look->spare;
    bool whole = fill(&panel, data);
    *left = panel.area.bottom - panel.y;
    return whole;
}

void rk_panel_draw(struct rk_page *page, struct rk_area area, bool of_hopes,
                   bool (*fill)(struct rk_panel *panel, void *data), void *data)
{
    const struct rk_palette *p = page->palette;
    if (page->listing) {
        struct rk_panel panel = open_panel(page, area, 10);
        panel.lines = 1;
        fill(&panel, data);
        return;
    }
    rk_page_rectangle(page, area, 6, of_hopes ? p->hope_panel_edge : p->panel_edge,
                      of_hopes ? p->hope_panel : p->panel);
    double least = least_size(page),
           largest = (page->letters > 1 ? fmin(26, 32 / page->letters) : 21) * page->unit;
    /* All that entries say, as long as it is well read; else smaller text, then fewer lines. */
    struct look look = {area, fmax(largest, least), RK_PANEL_LINES_MOST, 0};
    bool whole;
    double left;
    page->trying = true;
    while (!(whole = fill_panel(page, &look, fill, data, &left)) &&
           (look.lines > 1 || look.size > least)) {
        if (look.size > (look.lines > RK_PANEL_LINES ? well_read(page) : least)) {
            look.size = fmax(look.size - 0.5, least);
        } else if (look.lines > RK_PANEL_LINES) {
            look.lines = RK_PANEL_LINES;
            look.size = fmax(largest, least);
        } else {
            look.lines--;
        }
    }
    if (whole && left > 0) {
        look.spare = (size_t)(left / (line_height * look.size));
        look.spare = fill_panel(page, &look, fill, data, &left) ? look.spare : 0;
    }
    page->trying = false;
    page->cut |= !whole;
    fill_panel(page, &look, fill, data, &left);
}

bool rk_panel_needed(struct rk_page *page, bool (*fill)(struct rk_panel *panel, void *data),
                     void *data)
{
    struct rk_ground_mark mark = rk_page_mark(page);
    struct rk_panel panel = open_panel(page, (struct rk_area){0, 0, 300, 800}, 10);
    bool listing = page->listing;
    page->listing = false;
    fill(&panel, data);
    page->listing = listing;
    bool needed = page->ground.count > mark.count;
    rk_page_back(page, &mark);
    return needed;
}

static double room(const struct rk_panel *panel)
{
    return panel->area.bottom - panel->y;
}

static const double behind_entry = 0.5; /* of the size of its letters */

bool rk_panel_hopeless(const struct rk_panel *panel, uint32_t entries)
{
    return panel->page->trying &&
           room(panel) < entries * panel->size * (line_height + behind_entry);
}

bool rk_panel_heading(struct rk_panel *panel, const char *text)
{
    if (panel->page->listing) {
        panel->page->heading = text;
        return true;
    }
    double size = panel->size + 3.5 * panel->page->unit;
    double gap = panel->y > panel->area.top ? panel->size : 0;
    /* A heading alone at the foot of the panel would say nothing. */
    if (room(panel) < gap + size * 1.5 + panel->size * 2.6)
        return false;
    double wide = panel->area.right - panel->area.left;
    double needed = rk_fit_width(text) * size * 1.05;
    if (needed > wide)
        size = fmax(size * wide / needed * 0.99, 0.7 * panel->size);
    struct rk_ink ink = {size, panel->page->palette->accent_text, true, RK_LEFT};
    struct rk_fit fit = rk_fit_paragraph(panel->page->arena, text, wide / size / 1.05, 1);
    if (fit.cut && panel->size > least_size(panel->page)) /* all in smaller letters, rather */
        return false;
    panel->y += gap;
    rk_page_text(panel->page, panel->area.left, panel->y + size * 0.5, fit.lines[0], ink);
    panel->y += size * 1.5;
    return true;
}

/* A number in a circle, as on the map. */
static void panel_number(struct rk_panel *panel, const char *number)
{
    struct rk_page *page = panel->page;
    double r = panel->size * 0.8, wide = rk_fit_width(number) * panel->size;
    double half = fmax(r, wide / 2 + 3 * page->unit);
    double x = panel->area.left + r, y = panel->y + panel->size * 0.6;
    rk_page_rectangle(page, (struct rk_area){x - half, y - r, x + half, y + r}, r - 0.05,
                      panel->number_edge ? panel->number_edge : page->palette->accent,
                      page->palette->paper);
    rk_page_text(page, x, y, number,
                 (struct rk_ink){panel->size,
                                 panel->number_ink ? panel->number_ink : page->palette->accent_text,
                                 false, RK_CENTRE});
}

/* In so many lines, or more where some are left over. */
static struct rk_fit fit_entry(struct rk_panel *panel, const char *text, double wide, size_t lines)
{
    struct rk_fit fit = rk_fit_paragraph(panel->page->arena, text, wide, lines);
    while (fit.cut && panel->spare) {
        panel->spare--;
        fit = rk_fit_paragraph(panel->page->arena, text, wide, ++lines);
    }
    return fit;
}

bool rk_panel_entry(struct rk_panel *panel, const char *number, const char *who, const char *how,
                    double keep)
{
    struct rk_page *page = panel->page;
    if (page->listing) {
        list(page, number, who, how);
        return true;
    }
    double indent = number ? 2.3 * panel->size : 4 * page->unit;
    double x = panel->area.left + indent, wide = panel->area.right - x;
    struct rk_ink bold = {panel->size, page->palette->ink, true, RK_LEFT};
    struct rk_ink grey = {panel->size, page->palette->middle, false, RK_LEFT};
    double least = least_size(page);
    double em = rk_fit_width(who) * 1.05 / wide;
    bool long_one = panel->lines > RK_PANEL_LINES && em * well_read(page) < 5.4;
    size_t most = long_one ? 6 : panel->lines < 3 ? panel->lines : 3;
    struct rk_fit names = fit_entry(panel, who, wide / bold.size / 1.05, most);
    struct rk_fit rest = fit_entry(panel, how, wide / grey.size, panel->lines);
    double height = panel->size * ((double)(names.count + rest.count) * line_height + behind_entry);
    /* Names in smaller letters rather than cut short, unless they are endless. */
    bool short_of = names.cut && panel->size > least && (long_one || em * least < 2.7);
    if (short_of || room(panel) - keep < height)
        return false;
    if (number)
        panel_number(panel, number);
    double y = write_lines(page, x, panel->y + panel->size * 0.6, names, bold);
    write_lines(page, x, y, rest, grey);
    panel->y += height;
    return true;
}

bool rk_panel_text(struct rk_panel *panel, const char *text, size_t most, bool strong)
{
    struct rk_page *page = panel->page;
    if (page->listing) {
        list(page, NULL, strong ? text : NULL, strong ? NULL : text);
        return true;
    }
    double x = panel->area.left + 4 * page->unit, wide = panel->area.right - x;
    struct rk_ink ink = {panel->size, strong ? page->palette->ink : page->palette->middle, strong,
                         RK_LEFT};
    double line = panel->size * line_height;
    size_t fits = room(panel) > 0 ? (size_t)(room(panel) / line) : 0;
    if (!fits)
        return false;
    struct rk_fit fit =
        rk_fit_paragraph(page->arena, text, wide / ink.size / 1.05, fits < most ? fits : most);
    write_lines(page, x, panel->y + panel->size * 0.6, fit, ink);
    panel->y += (double)fit.count * line + 2 * page->unit;
    /* What no size could hold does not make the rest small. */
    double least = least_size(page);
    return !fit.cut || (fits >= most && rk_fit_width(text) > (double)most * wide / least);
}

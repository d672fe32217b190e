/* The coverage map: a table of circles, needs down, life stages or targets across. A circle's
 * number and shade tell how many answer; a framed 0 is where a need is known and nobody does. */
#include "drawing/anchor.h"
#include "drawing/describe.h"
#include "drawing/fit.h"
#include "drawing/furniture.h"
#include "drawing/grid.h"
#include "drawing/notes.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct table {
    struct rk_grid *grid;
    struct rk_page *page;
    struct rk_area area;     /* of the cells */
    double wide, tall;       /* of a cell */
    double labels, headings; /* room for the names of rows and of columns */
    double totals;           /* room for the sums at the right */
    double size;             /* of the names of rows */
    bool upright;            /* columns are named from top to bottom */
    bool names;              /* cells have room for who answers */
    uint32_t *row, *column;  /* the place of each, from the top and from the left */
    uint32_t rows, columns;  /* places there are; those of who is gone stay empty */
};

static const char *name_of(const struct table *t, enum rk_thing thing, uint32_t index)
{
    return rk_describe_label(t->grid->map, thing, index);
}

/* ---- names from top to bottom ---- */

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
static size_t line_length(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits == 2 ? 2 : sign_length(text);
}

static void set_upright(struct table *t, struct rk_box *box, const char *text, uint32_t most)
{
    box->label = text;
    box->lines = rk_arena_take(t->page->arena, (most + 1) * sizeof *box->lines);
    for (const char *at = text; *at;) {
        size_t length = line_length(at);
        const char *sign = turned(at, length);
        if (box->line_count == most) {
            box->lines[most - 1] = "︙";
            break;
        }
        if (*at != ' ')
            box->lines[box->line_count++] = sign ? sign : rk_arena_text(t->page->arena, at, length);
        at += length;
    }
}

/* ---- sizes ---- */

static double widest_name(const struct table *t)
{
    double widest = 0;
    for (uint32_t r = 0; r < t->grid->row_count; r++)
        widest = fmax(widest, rk_fit_width(name_of(t, RK_NEED, t->grid->rows[r].index)));
    return widest;
}

static double longest_heading(const struct table *t)
{
    double longest = 0;
    for (uint32_t c = 0; c < t->grid->column_count; c++) {
        size_t count = 0;
        const char *name = name_of(t, t->grid->axis, t->grid->columns[c].index);
        for (const char *at = name; *at; at += line_length(at))
            count++;
        longest = fmax(longest, (double)count);
    }
    return longest;
}

/* Signs of a name from top to bottom; a slide has less room. */
static uint32_t most_upright(const struct table *t)
{
    return t->page->height < 560 ? 9 : 14;
}

static double heading_size(const struct table *t)
{
    double wide = t->wide / t->page->unit;
    return (t->upright   ? 11
            : wide > 250 ? 26
            : wide > 180 ? 20
            : wide > 110 ? 16
                         : 12.5) *
           t->page->unit;
}

/* Of the text in cells that name who answers. */
static double note_size(const struct table *t)
{
    double u = t->page->unit, room = t->tall / u;
    double size = room > 220               ? 19
                  : room > 150             ? 16
                  : room > 100             ? 13
                  : t->grid->row_count > 3 ? 9
                                           : 11;
    /* Words stay whole, and larger letters do not make them small. */
    return fmax(fmin(size * u, t->wide / 7.7), fmin(size * u, 9 * u / t->page->letters));
}

/* Of the sums. */
static double sum_size(const struct table *t)
{
    return fmin(t->size, (t->tall > 220 * t->page->unit   ? 26
                          : t->tall > 100 * t->page->unit ? 20
                                                          : 12) *
                             t->page->unit);
}

/* ---- the places of an earlier drawing ---- */

static uint32_t *find_places(struct table *t, enum rk_thing thing, uint32_t *all)
{
    const struct rk_grid *grid = t->grid;
    const struct rk_anchor *anchor = grid->anchor;
    bool rows = thing == RK_NEED;
    uint32_t count = rows ? grid->row_count : grid->column_count;
    const struct rk_grid_line *lines = rows ? grid->rows : grid->columns;
    uint32_t *places = rk_arena_take(t->page->arena, count * sizeof *places);
    double before = rk_anchor_kept(anchor, rows ? "rows" : "columns", 0);
    *all = before >= 1 && before <= 1000 ? (uint32_t)before : 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_anchor_place *stood =
            rk_anchor_find(anchor, grid->map->dataset, thing, lines[i].index);
        places[i] = RK_NONE;
        if (!stood)
            continue;
        const struct rk_area *a = &anchor->area;
        double share = rows ? (stood->y - a->top) / (a->bottom - a->top)
                            : (stood->x - a->left) / (a->right - a->left);
        if (share > 0 && share < 1)
            places[i] = (uint32_t)(share * *all);
    }
    *all = rk_places_again(t->page->arena, places, count, *all);
    return places;
}

static void fit_table(struct table *t, struct rk_area room)
{
    double u = t->page->unit, wide = room.right - room.left;
    uint32_t rows = t->rows, columns = t->columns;
    /* The cells take up the room that they took up, whatever stands around them now. */
    if (t->grid->anchor)
        room = t->grid->anchor->area;
    t->totals = (rows > 5 ? 58 : 74) * u;
    t->size = (rows > 16  ? 11
               : rows > 8 ? 13
               : rows > 5 ? 17
               : rows > 3 ? 20
               : rows > 2 ? 27
                          : 33) *
              u;
    t->labels = fmin(widest_name(t) * t->size + 22 * u, (rows > 8 ? 0.26 : 0.29) * wide);
    t->labels = fmax(t->labels, 0.1 * wide);
    if (t->grid->anchor)
        t->labels = t->grid->anchor->area.left - t->page->margin;
    t->wide = (wide - t->labels - t->totals) / columns;
    if (t->grid->anchor)
        t->wide = (room.right - room.left) / columns;
    t->upright = t->wide < 62 * u;
    double lines = fmin(longest_heading(t), most_upright(t));
    t->headings =
        t->upright ? (lines * 1.2 + 0.8) * heading_size(t) : 3.4 * heading_size(t) + 8 * u;
    double sums = (rows > 5 ? 24 : 32) * u;
    t->tall = (room.bottom - room.top - (t->grid->anchor ? 0 : t->headings + sums)) / rows;
    t->size = fmin(t->size, fmax(0.68 * t->tall, t->page->least));
    t->names = t->wide >= 78 * u && t->tall >= 62 * u;
    t->area = (struct rk_area){room.left + t->labels, room.top + t->headings,
                               room.left + t->labels + t->wide * columns,
                               room.top + t->headings + t->tall * rows};
    if (t->grid->anchor)
        t->area = room;
    t->page->area = t->area;
}

static double row_y(const struct table *t, uint32_t row)
{
    return t->area.top + (t->row[row] + 0.5) * t->tall;
}

static double column_x(const struct table *t, uint32_t column)
{
    return t->area.left + (t->column[column] + 0.5) * t->wide;
}

/* ---- ground ---- */

static bool few(const struct rk_grid_line *line)
{
    return line->providers <= 3;
}

static void draw_ground(const struct table *t, double left)
{
    const struct rk_palette *p = t->page->palette;
    double right = t->area.right + t->totals;
    struct rk_stroke_look rule = {.colour = p->rule, .width = 0.6};
    for (uint32_t r = 0; r <= t->rows; r++) {
        double y = t->area.top + r * t->tall;
        if (r % 2 == 0 && r < t->rows)
            rk_page_rectangle(t->page, (struct rk_area){left, y, right, y + t->tall}, 0, NULL,
                              p->panel);
        rk_page_stroke(t->page, (struct rk_point){left, y}, (struct rk_point){right, y}, &rule);
    }
    for (uint32_t c = 0; c <= t->columns; c++) {
        double x = t->area.left + c * t->wide;
        rk_page_stroke(t->page, (struct rk_point){x, t->area.top},
                       (struct rk_point){x, t->area.bottom}, &rule);
    }
}

static void draw_total(const struct table *t, double x, double y, const struct rk_grid_line *line)
{
    const struct rk_palette *p = t->page->palette;
    struct rk_ink ink = {sum_size(t), few(line) ? p->accent_text : p->middle, few(line), RK_CENTRE};
    rk_page_text(t->page, x, y, rk_page_print(t->page, few(line) ? "▽%u" : "%u", line->providers),
                 ink);
}

static void draw_totals(const struct table *t)
{
    static const struct rk_wording words[] = {{{"Providers", "担い手"}}, {{"in all", "の数"}}};
    static const struct rk_wording below = {{"Providers in all", "担い手の数"}};
    const struct rk_grid *grid = t->grid;
    const char *comma = words[0].text[t->page->language];
    double u = t->page->unit, x = t->area.right + t->totals / 2;
    double size = 0.8 * sum_size(t);
    size = fmax(fmin(size, 0.96 * t->totals / rk_fit_width(comma)), t->page->least);
    struct rk_ink ink = {size, t->page->palette->middle, false, RK_CENTRE};
    rk_page_text(t->page, x, t->area.top - 2.3 * size, comma, ink);
    rk_page_text(t->page, x, t->area.top - 0.95 * size, words[1].text[t->page->language], ink);
    for (uint32_t r = 0; r < grid->row_count; r++)
        draw_total(t, x, row_y(t, r), &grid->rows[r]);
    double y = t->area.bottom + 3 * u + 0.85 * sum_size(t);
    ink.justify = RK_RIGHT;
    const char *all = below.text[t->page->language];
    double room = t->area.left - 8 * u - t->page->margin;
    ink.size = fmin(ink.size, room / rk_fit_width(all) / 1.04);
    rk_page_text(t->page, t->area.left - 8 * u, y, all, ink);
    for (uint32_t c = 0; c < grid->column_count; c++)
        draw_total(t, column_x(t, c), y, &grid->columns[c]);
}

/* ---- nodes ---- */

static struct rk_box *bare_box(struct table *t, char letter, uint32_t index)
{
    struct rk_box *box = rk_page_box(t->page, RK_CATEGORY_TOPIC);
    t->page->used_categories[RK_CATEGORY_TOPIC] = false;
    snprintf(box->name, sizeof box->name, "%c%u", letter, index);
    box->classes = "heading";
    box->shape = RK_SHAPE_BARE;
    box->ink = t->page->palette->ink;
    return box;
}

static void make_row(struct table *t, uint32_t row)
{
    struct rk_grid_line *line = &t->grid->rows[row];
    struct rk_box *box = bare_box(t, 'd', line->index);
    double u = t->page->unit;
    box->size = t->size;
    box->justify = RK_RIGHT;
    box->width = t->labels - 4 * u;
    box->bold = line->unanswered;
    if (line->unanswered)
        box->ink = t->page->palette->accent_text;
    size_t most = (size_t)fmax(1, t->tall / (1.25 * t->size));
    rk_page_label_within(t->page, box, name_of(t, RK_NEED, line->index), most < 4 ? most : 4,
                         t->page->least);
    box->height = fmin(box->height, t->tall - 1);
    box->x = t->area.left - 3 * u - box->width / 2;
    box->y = row_y(t, row);
    box->sentence = rk_grid_line_sentence(t->grid, RK_NEED, line);
    rk_anchor_name(box, t->grid->map->dataset, RK_NEED, line->index);
    line->box = t->page->boxes.count - 1;
}

static void make_column(struct table *t, uint32_t column)
{
    struct rk_grid_line *line = &t->grid->columns[column];
    struct rk_box *box = bare_box(t, t->grid->axis == RK_TARGET ? 't' : 's', line->index);
    const char *name = name_of(t, t->grid->axis, line->index);
    box->size = heading_size(t);
    box->width = t->wide - 6 * t->page->unit;
    box->bold = line->unanswered;
    if (line->unanswered)
        box->ink = t->page->palette->accent_text;
    if (t->upright) {
        set_upright(t, box, name, most_upright(t));
        box->height = ((double)box->line_count * 1.2 + 0.4) * box->size;
    } else {
        rk_page_label_within(t->page, box, name, 3, t->page->least);
    }
    box->x = column_x(t, column);
    box->y = t->area.top - 3 * t->page->unit - box->height / 2;
    box->sentence = rk_grid_line_sentence(t->grid, t->grid->axis, line);
    rk_anchor_name(box, t->grid->map->dataset, t->grid->axis, line->index);
    line->box = t->page->boxes.count - 1;
}

static uint32_t shade_of(uint32_t providers)
{
    return providers >= 5 ? 3 : providers >= 3 ? 2 : providers >= 2 ? 1 : 0;
}

/* The look of a cell: its shape, shade and outline. */
static void dress_cell(const struct table *t, struct rk_box *box, const struct rk_grid_cell *cell)
{
    const struct rk_palette *p = t->page->palette;
    box->shape = RK_SHAPE_CIRCLE;
    box->pen = 1;
    box->stroke = p->shade_stroke;
    if (!cell->cover) {
        box->stroke = p->accent;
        box->fill = p->paper;
        box->ink = p->accent_text;
        box->pen = 2;
    } else if (cell->cover->cover == RK_NOBODY) {
        box->shape = RK_SHAPE_BOX;
        box->stroke = p->accent;
        box->fill = p->paper;
        box->ink = p->accent_text;
        box->pen = 2.4;
        box->bold = true;
    } else {
        const struct rk_shade *shade = &p->shades[shade_of(cell->cover->provider_count)];
        box->fill = shade->fill;
        box->ink = shade->ink;
        box->shape = cell->cover->cover == RK_SCHEMES_ONLY ? RK_SHAPE_BOX : RK_SHAPE_CIRCLE;
    }
}

/* The text below a circle: who answers. */
static struct rk_fit note_of(const struct table *t, const char *text, double r)
{
    double size = note_size(t), room = 0.94 * t->tall - 2 * r - 0.5 * size;
    size_t lines = (size_t)fmax(1, room / (1.3 * size));
    struct rk_fit none = {0};
    if (!t->names || !*text)
        return none;
    return rk_fit_paragraph(t->page->arena, text, (t->wide - 10) / size, lines < 12 ? lines : 12);
}

static void write_note(const struct table *t, struct rk_fit note, double x, double top)
{
    double size = note_size(t);
    struct rk_ink ink = {size, t->page->palette->middle, false, RK_CENTRE};
    for (size_t i = 0; i < note.count; i++)
        rk_page_text(t->page, x, top + (0.6 + (double)i * 1.3) * size, note.lines[i], ink);
}

/* Where the records say nothing, a table with room for words says so. */
static void write_unstated(const struct table *t, uint32_t row, uint32_t column)
{
    static const struct rk_wording unstated = {{"not stated", "記載なし"}};
    struct rk_ink ink = {note_size(t), t->page->palette->middle, false, RK_CENTRE};
    rk_page_text(t->page, column_x(t, column), row_y(t, row), unstated.text[t->page->language],
                 ink);
}

static void mark_hopes(const struct table *t, double x, double y, double r)
{
    const struct rk_palette *p = t->page->palette;
    double s = fmax(2.6 * t->page->unit, 0.28 * r);
    double at_x = x + 0.86 * r + s, at_y = y - 0.86 * r;
    rk_page_ring(t->page, (struct rk_area){at_x - s, at_y - s, at_x + s, at_y + s}, s - 0.05,
                 p->accent, p->paper, 1.6);
}

static void make_cell(struct table *t, uint32_t row, uint32_t column)
{
    struct rk_grid_cell *cell = rk_grid_cell(t->grid, row, column);
    double u = t->page->unit, x = column_x(t, column), y = row_y(t, row);
    double r = fmin(0.44 * t->tall, 0.36 * t->wide);
    r = t->names ? fmin(fmin(0.27 * t->tall, 0.3 * t->wide), 96 * u) : fmin(r, 20 * u);
    struct rk_fit note = note_of(t, rk_grid_cell_note(t->grid, cell), r);
    y -= note.count ? (0.65 * (double)note.count + 0.2) * note_size(t) : 0;
    struct rk_box *box = rk_page_box(t->page, RK_CATEGORY_TOPIC);
    t->page->used_categories[RK_CATEGORY_TOPIC] = false;
    snprintf(box->name, sizeof box->name, "c%u", row * RK_GRID_COLUMNS + column);
    box->classes = "cell";
    dress_cell(t, box, cell);
    box->size = fmax(fmin(1.15 * r, 56 * u), 8 * u);
    box->x = x;
    box->y = y;
    box->width = box->height = 2 * r;
    const char *text = cell->cover ? rk_page_print(t->page, "%u", cell->cover->provider_count) : "";
    if (*text) {
        box->lines = rk_arena_take(t->page->arena, sizeof *box->lines);
        box->lines[0] = text;
        box->line_count = 1;
    }
    box->sentence = rk_grid_cell_sentence(t->grid, row, column);
    cell->box = t->page->boxes.count - 1;
    if (cell->cover && cell->hope_count)
        mark_hopes(t, x, y, r);
    write_note(t, note, x, y + r + 0.4 * note_size(t));
}

/* ---- legend ---- */

/* Which looks a table uses. */
struct used {
    bool shade[RK_SHADES], nobody, hoped, both, schemes;
};

static struct used looks_used(const struct rk_grid *grid)
{
    struct used used = {0};
    for (uint32_t i = 0; i < grid->row_count * grid->column_count; i++) {
        const struct rk_grid_cell *cell = &grid->cells[i];
        used.hoped |= !cell->cover && cell->hope_count;
        used.both |= cell->cover && cell->hope_count;
        if (!cell->cover)
            continue;
        used.nobody |= cell->cover->cover == RK_NOBODY;
        used.schemes |= cell->cover->cover == RK_SCHEMES_ONLY;
        if (cell->cover->provider_count)
            used.shade[shade_of(cell->cover->provider_count)] = true;
    }
    return used;
}

static void add_legend(const struct table *t, struct rk_foot *foot)
{
    static const struct rk_wording number = {
        {"number and shade: providers on record", "数字と濃さ＝担い手の数"}};
    static const struct rk_wording nobody = {
        {"a known need, and no project on record", "課題はあるが、取り組みの記録がない"}};
    static const struct rk_wording hoped = {{"only hoped for", "これから連携したい、だけ"}};
    static const struct rk_wording schemes = {{"schemes alone", "四角＝制度だけ"}};
    static const struct rk_wording both = {
        {"small ring: more is hoped for", "右上の小さな輪＝これから連携したい話がある"}};
    static const struct rk_wording mark = {{"▽: 3 providers or fewer", "▽＝担い手が3以下"}};
    static const struct rk_wording apart = {
        {"targets that are everyone or not settled have no column",
         "全員向けの対象と、まだ決まっていない対象は並べていない"}};
    static const char *const ranges[] = {"1", "2", "3-4", "5+"};
    const struct rk_palette *p = t->page->palette;
    enum rk_language language = t->page->language;
    struct used used = looks_used(t->grid);
    struct rk_sample *samples = rk_arena_take(t->page->arena, 8 * sizeof *samples);
    size_t n = 0;
    for (size_t i = 0; i < RK_SHADES; i++)
        if (used.shade[i])
            samples[n++] = (struct rk_sample){"",
                                              ranges[i],
                                              RK_SHAPE_CIRCLE,
                                              p->shade_stroke,
                                              p->shades[i].fill,
                                              p->shades[i].ink,
                                              1};
    if (n)
        samples[n - 1].text = number.text[language];
    if (used.schemes)
        samples[n++] = (struct rk_sample){
            schemes.text[language], "1", RK_SHAPE_BOX, p->shade_stroke, p->shades[0].fill,
            p->shades[0].ink,       1};
    if (used.nobody)
        samples[n++] = (struct rk_sample){
            nobody.text[language], "0", RK_SHAPE_BOX, p->accent, p->paper, p->accent_text, 2.4};
    if (used.hoped)
        samples[n++] = (struct rk_sample){
            hoped.text[language], "", RK_SHAPE_CIRCLE, p->accent, p->paper, p->accent_text, 2};
    foot->samples = samples;
    foot->sample_count = n;
    if (used.both)
        foot->notes[foot->note_count++] = both.text[language];
    foot->notes[foot->note_count++] = mark.text[language];
    if (t->grid->axis == RK_TARGET && t->grid->unsettled)
        foot->notes[foot->note_count++] = apart.text[language];
}

/* ---- the page ---- */

enum rk_status rk_map_coverage(struct rk_map *map)
{
    struct rk_page *page = &map->page;
    struct rk_grid *grid = NULL;
    bool slide = page->height < 560;
    uint32_t rows = slide ? 13 : page->height < 600 ? 28 : RK_GRID_ROWS;
    enum rk_status status = rk_grid_build(map, rows, slide ? 16 : RK_GRID_COLUMNS, &grid);
    if (status != RK_OK)
        return status;
    if (!grid->row_count) {
        rk_grid_say(grid);
        return RK_OK;
    }
    struct table t = {.grid = grid, .page = page};
    t.row = find_places(&t, RK_NEED, &t.rows);
    t.column = find_places(&t, grid->axis, &t.columns);
    page->form = grid->form;
    page->large_claim = true;
    rk_anchor_keep(page, "rows", t.rows);
    rk_anchor_keep(page, "columns", t.columns);
    struct rk_foot foot = {.source = rk_describe_source(map)};
    double u = page->unit, m = page->margin;
    double panel = rk_panel_needed(page, rk_grid_fill, grid) ? rk_panel_width(page, 250) : 0;
    if (grid->anchor) {
        page->head_most = rk_anchor_kept(grid->anchor, "top", 0) - 12 * u;
        page->foot_most = rk_anchor_kept(grid->anchor, "bottom", 0) + 8 * u;
        panel = panel > 0 ? rk_anchor_kept(grid->anchor, "panel", 0) : 0;
    }
    double top = rk_furniture_head(page, rk_grid_head(grid)) + 12 * u;
    add_legend(&t, &foot);
    double bottom = rk_furniture_foot_top(page, &foot) - 8 * u;
    double right = page->width - m - panel - (panel > 0 ? 18 * u : 0);
    rk_anchor_keep(page, "top", top);
    rk_anchor_keep(page, "bottom", bottom);
    rk_anchor_keep(page, "panel", panel);
    fit_table(&t, (struct rk_area){m, top, right, bottom});
    draw_ground(&t, m);
    draw_totals(&t);
    for (uint32_t c = 0; c < grid->column_count; c++)
        make_column(&t, c);
    for (uint32_t r = 0; r < grid->row_count; r++) {
        make_row(&t, r);
        for (uint32_t c = 0; c < grid->column_count; c++)
            if (rk_grid_stated(rk_grid_cell(grid, r, c)))
                make_cell(&t, r, c);
            else if (t.names)
                write_unstated(&t, r, c);
    }
    if (panel > 0)
        rk_panel_draw(page, (struct rk_area){right + 18 * u, top, page->width - m, bottom},
                      grid->count.nobody > 0, rk_grid_fill, grid);
    rk_furniture_foot(page, &foot);
    return RK_OK;
}

/* The coverage map: a table of circles, needs down, life stages or targets across. A circle's
 * number and shade tell how many answer; a framed 0 is where a need is known and nobody does. */
#include "drawing/anchor.h"
#include "drawing/describe.h"
#include "drawing/fit.h"
#include "drawing/grid_table.h"

#include <math.h>

/* ---- ground ---- */

static bool few(const struct rk_grid_line *line)
{
    return line->providers <= 3;
}

static void draw_ground(const struct rk_grid_table *t, double left)
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

static void draw_total(const struct rk_grid_table *t, double x, double y,
                       const struct rk_grid_line *line)
{
    const struct rk_palette *p = t->page->palette;
    struct rk_ink ink = {rk_grid_sum_size(t), few(line) ? p->accent_text : p->middle, few(line),
                         RK_CENTRE};
    rk_page_text(t->page, x, y, rk_page_print(t->page, few(line) ? "▽%u" : "%u", line->providers),
                 ink);
}

static void draw_totals(const struct rk_grid_table *t)
{
    static const struct rk_wording words[] = {{{"Providers", "担い手"}}, {{"in all", "の数"}}};
    static const struct rk_wording below = {{"Providers in all", "担い手の数"}};
    const struct rk_grid *grid = t->grid;
    const char *comma = words[0].text[t->page->language];
    double u = t->page->unit, x = t->area.right + t->totals / 2;
    double size = 0.8 * rk_grid_sum_size(t);
    size = fmax(fmin(size, 0.96 * t->totals / rk_fit_width(comma)), t->page->least);
    struct rk_ink ink = {size, t->page->palette->middle, false, RK_CENTRE};
    rk_page_text(t->page, x, t->area.top - 2.3 * size, comma, ink);
    rk_page_text(t->page, x, t->area.top - 0.95 * size, words[1].text[t->page->language], ink);
    for (uint32_t r = 0; r < grid->row_count; r++)
        draw_total(t, x, rk_grid_row_y(t, r), &grid->rows[r]);
    double y = t->area.bottom + 3 * u + 0.85 * rk_grid_sum_size(t);
    ink.justify = RK_RIGHT;
    const char *all = below.text[t->page->language];
    double room = t->area.left - 8 * u - t->page->margin;
    ink.size = fmin(ink.size, room / rk_fit_width(all) / 1.04);
    rk_page_text(t->page, t->area.left - 8 * u, y, all, ink);
    for (uint32_t c = 0; c < grid->column_count; c++)
        draw_total(t, rk_grid_column_x(t, c), y, &grid->columns[c]);
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
            used.shade[rk_grid_shade(cell->cover->provider_count)] = true;
    }
    return used;
}

static void add_legend(const struct rk_grid_table *t, struct rk_foot *foot)
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
    struct rk_grid_table t = {.grid = grid, .page = page};
    t.row = rk_grid_places(&t, RK_NEED, &t.rows);
    t.column = rk_grid_places(&t, grid->axis, &t.columns);
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
    rk_grid_fit(&t, (struct rk_area){m, top, right, bottom});
    draw_ground(&t, m);
    draw_totals(&t);
    for (uint32_t c = 0; c < grid->column_count; c++)
        rk_grid_make_column(&t, c);
    for (uint32_t r = 0; r < grid->row_count; r++) {
        rk_grid_make_row(&t, r);
        for (uint32_t c = 0; c < grid->column_count; c++)
            if (rk_grid_stated(rk_grid_cell(grid, r, c)))
                rk_grid_make_cell(&t, r, c);
            else if (t.names)
                rk_grid_say_unstated(&t, r, c);
    }
    if (panel > 0)
        rk_panel_draw(page, (struct rk_area){right + 18 * u, top, page->width - m, bottom},
                      grid->count.nobody > 0, rk_grid_fill, grid);
    rk_furniture_foot(page, &foot);
    return RK_OK;
}

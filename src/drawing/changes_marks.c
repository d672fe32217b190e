/* A mark for each hope, by what became of it: told by its shape as well as its colour. */
#include "drawing/changes.h"

#include "drawing/fit.h"

#include <math.h>

/* In the order in which a row of marks has them. */
const enum rk_turn rk_changes_order[RK_MARKED] = {
    RK_TURN_ACHIEVED, RK_TURN_BEGUN, RK_TURN_WAITING, RK_TURN_SILENT, RK_TURN_DROPPED, RK_TURN_NEW};

static void cross(struct rk_page *page, struct rk_point at, double r, bool upright,
                  const char *colour)
{
    struct rk_stroke_look look = {.colour = colour, .width = fmax(1, 0.42 * r)};
    double d = upright ? r : 0.78 * r;
    struct rk_point a = {at.x - d, upright ? at.y : at.y - d};
    struct rk_point b = {at.x + d, upright ? at.y : at.y + d};
    struct rk_point e = {upright ? at.x : at.x + d, at.y - d};
    struct rk_point f = {upright ? at.x : at.x - d, at.y + d};
    rk_page_stroke(page, a, b, &look);
    rk_page_stroke(page, e, f, &look);
}

/* Filled: achieved; half filled: begun; an empty ring: still waiting; a question mark: nothing is
 * recorded; a cross: dropped; a plus: new. */
static void draw_mark(struct rk_page *page, enum rk_turn turn, struct rk_point at, double r)
{
    const struct rk_palette *p = page->palette;
    struct rk_area box = {at.x - r, at.y - r, at.x + r, at.y + r}, half = box;
    half.top = at.y;
    const char *green = p->strokes[RK_STROKE_TURN_ACHIEVED].colour;
    const char *blue = p->strokes[RK_STROKE_TURN_BEGUN].colour;
    double pen = fmax(0.9, 0.24 * r);
    switch (turn) {
    case RK_TURN_ACHIEVED:
        rk_page_rectangle(page, box, 0, green, green);
        break;
    case RK_TURN_BEGUN:
        rk_page_ring(page, box, 0, blue, p->paper, pen);
        rk_page_rectangle(page, half, 0, blue, blue);
        break;
    case RK_TURN_WAITING:
        rk_page_ring(page, box, r - 0.05, p->accent, p->paper, 1.4 * pen);
        break;
    case RK_TURN_NEW:
        cross(page, at, r, true, p->strokes[RK_STROKE_TURN_NEW].colour);
        break;
    case RK_TURN_DROPPED:
        cross(page, at, r, false, p->middle);
        break;
    default:
        rk_page_text(page, at.x, at.y, "?",
                     (struct rk_ink){fmax(2.4 * r, page->least), p->middle, true, RK_CENTRE});
    }
}

double rk_changes_pitch(const struct rk_page *page)
{
    return 8.6 * page->unit;
}

void rk_changes_strip(struct rk_page *page, const uint32_t *turns, struct rk_area area, bool right)
{
    double pitch = rk_changes_pitch(page), wide = area.right - area.left;
    uint32_t all = 0, columns = (uint32_t)fmax(1, wide / pitch), at = 0;
    for (int i = 0; i < RK_MARKED; i++)
        all += turns[rk_changes_order[i]];
    uint32_t rows = (all + columns - 1) / columns;
    double middle = (area.top + area.bottom) / 2;
    /* More marks than there is room for stand closer together. */
    double step = fmin(pitch, (area.bottom - area.top) / fmax(rows, 1));
    for (int i = 0; i < RK_MARKED; i++)
        for (uint32_t k = 0; k < turns[rk_changes_order[i]]; k++, at++) {
            uint32_t column = at % columns, row = at / columns;
            double x = pitch * (column + 0.5);
            struct rk_point p = {right ? area.left + x : area.right - x,
                                 middle + step * (row - (rows - 1) / 2.0)};
            draw_mark(page, rk_changes_order[i], p, 0.36 * fmin(step, pitch));
        }
}

/* How many of each, large; and below one mark for each hope. */
double rk_changes_board(struct rk_changes *c, struct rk_area area)
{
    struct rk_page *page = &c->map->page;
    const struct rk_palette *p = page->palette;
    double u = page->unit, x = area.left, y = area.top + 13 * u;
    uint32_t all = 0, shown = 0, told = 0;
    double words = 0;
    for (int i = 0; i < RK_MARKED; i++)
        if (c->turns[rk_changes_order[i]]) {
            shown++;
            words += rk_fit_width(rk_changes_word(page, rk_changes_order[i]));
        }
    double wide = area.right - area.left, size = 11 * u;
    double gap = (wide - words * size - shown * 62 * u) / fmax(1, shown - 1.0);
    for (int i = 0; i < RK_MARKED; i++) {
        enum rk_turn turn = rk_changes_order[i];
        const char *word = rk_changes_word(page, turn);
        if (!c->turns[turn])
            continue;
        all += c->turns[turn];
        draw_mark(page, turn, (struct rk_point){x + 8 * u, y}, 7 * u);
        rk_page_text(page, x + 20 * u, y, rk_page_print(page, "%u", c->turns[turn]),
                     (struct rk_ink){24 * u, p->ink, true, RK_LEFT});
        double number = rk_fit_width(rk_page_print(page, "%u", c->turns[turn])) * 24 * u;
        rk_page_text(page, x + 24 * u + number, y + 3 * u, word,
                     (struct rk_ink){size, p->middle, false, RK_LEFT});
        x += 62 * u + rk_fit_width(word) * size + fmax(4 * u, gap);
    }
    double pitch = fmin(9.5 * u, wide / fmax(all, 1));
    y += 24 * u;
    for (int i = 0; i < RK_MARKED && pitch > 3.5 * u; i++)
        for (uint32_t k = 0; k < c->turns[rk_changes_order[i]]; k++, told++)
            draw_mark(page, rk_changes_order[i],
                      (struct rk_point){area.left + pitch * (told + 0.5), y}, 0.37 * pitch);
    return y + 14 * u;
}

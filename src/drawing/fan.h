/* Lines between columns: where each leaves its node, and on what curve it goes. */
#ifndef DRAWING_FAN_H
#define DRAWING_FAN_H

#include "drawing/page.h"

/* Which side of a box a line leaves. */
enum rk_side { RK_SIDE_LEFT = 0, RK_SIDE_RIGHT };

struct rk_fan_line {
    uint32_t line; /* on the page */
    enum rk_side from, to;
};

/* Gives each line its path: ends spread over the sides of their boxes so that they do not cross at
 * the box, a level start and end, and between two sides that face the same way an arc. */
void rk_fan_draw(struct rk_page *page, const struct rk_fan_line *lines, uint32_t count);

/* Puts a numbered badge on a line where it hides least: tried from near `from` (0) to `to` (1).
 * start: where along the line to begin to look. */
void rk_fan_badge(struct rk_page *page, uint32_t line, const char *text, double start);

/* The point of a cubic path at t, 0 to 1 along its pieces. */
struct rk_point rk_path_at(const struct rk_point *points, uint32_t count, double t);

#endif

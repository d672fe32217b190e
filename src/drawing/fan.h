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

/* How far an arc goes out at most, of letters as the paper asks for. */
#define RK_FAN_REACH 54

/* Gives each line its path: ends spread over the sides of their boxes so that they do not cross at
 * the box, a level start and end, and between two sides that face the same way an arc. */
void rk_fan_draw(struct rk_page *page, const struct rk_fan_line *lines, uint32_t count);

#endif

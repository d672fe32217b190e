/* Names written from top to bottom. */
#ifndef DRAWING_UPRIGHT_H
#define DRAWING_UPRIGHT_H

#include "drawing/page.h"

/* How many bytes of the text stand in its first line: one sign, or a number of two digits. */
size_t rk_upright_length(const char *text);
/* Sets the lines of a box, one sign each, at most so many. */
void rk_upright_set(struct rk_arena *arena, struct rk_box *box, const char *text, uint32_t most);

#endif

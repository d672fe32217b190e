/* What a line break between two characters costs the reader. */
#ifndef DRAWING_BREAK_COST_H
#define DRAWING_BREAK_COST_H

#include <stddef.h>
#include <stdint.h>

/* The cost of beginning a new line before character i of a text, 0 < i < count: 0 is a good place;
 * a forbidden one (JIS X 4051: no closing bracket, small kana or mark at the start, no opening
 * bracket at the end) costs without end. */
double rk_break_cost(const uint32_t *text, size_t count, size_t i);

#endif

/* How wide a text is, and where it may be broken. */
#ifndef DRAWING_FIT_H
#define DRAWING_FIT_H

#include "base/arena.h"

#include <renkei/base.h>

/* The width of a text in em. Our own table, so that a map does not depend on the fonts of the
 * machine that draws it: 1 em for a full-width character, Latin letters a little wider than most
 * fonts. */
double rk_fit_width(const char *text);

struct rk_fit {
    const char **lines;
    size_t count;
    double width;    /* of the widest line, em */
    double roughest; /* the cost of the worst break, as of rk_break_cost; 0 for running text */
    bool cut;        /* did not fit: the last line ends in … */
};

/* A line feed in the text is a place where a break is wished for.
 *
 * Breaks a clean text into at most `most` lines (up to 12) of about `wish` em, never wider than
 * `hard` em. Japanese rules: nothing that may not begin or end a line does, and a break falls
 * between words wherever that costs little. Dynamic programming, O(most * n^2) for n <= 400
 * characters. */
struct rk_fit rk_fit_lines(struct rk_arena *arena, const char *text, double wish, double hard,
                           size_t most);

/* For running text: lines as full as they go, the last one free. */
struct rk_fit rk_fit_paragraph(struct rk_arena *arena, const char *text, double hard, size_t most);

#endif

/* Paths of cubic Beziers: points on them, how they run between two boxes, and badges on them. */
#ifndef DRAWING_PATH_H
#define DRAWING_PATH_H

#include "drawing/page.h"

/* The point of a path of 3k + 1 points at t, 0 to 1 along its pieces. */
struct rk_point rk_path_at(const struct rk_point *points, uint32_t count, double t);

/* Does the path stay in the area? */
bool rk_path_within(const struct rk_point *points, uint32_t count, const struct rk_area *area);

/* One cubic piece between two boxes, bent to one side by bow[0] near its start and bow[1] near its
 * end (shares of its length; 0 and 0: straight), from outline to outline. out gets 4 points. */
void rk_path_between(const struct rk_box *from, const struct rk_box *to, const double bow[2],
                     struct rk_point out[4]);

/* How long the path runs over a box made larger by `margin`. */
double rk_path_over(const struct rk_point *points, uint32_t count, const struct rk_box *box,
                    double margin);

/* Do two straight pieces cross? Ends that touch do not. */
bool rk_path_pieces_cross(struct rk_point a, struct rk_point b, struct rk_point c,
                          struct rk_point d);

/* How often two paths cross. */
uint32_t rk_path_crossings(const struct rk_point *a, uint32_t a_count, const struct rk_point *b,
                           uint32_t b_count);

/* How often each line of a page crosses another that it shares no end with, on average over the
 * lines: pairs that cross for each line. *worst (unless NULL) gets the line that crosses most, the
 * last of several. O(lines^2). */
double rk_page_crossings(const struct rk_page *page, uint32_t *worst);

/* Puts a numbered badge on a line where it hides least, looked for around `start` (0 to 1). False
 * when it lies on a text or another badge even there. */
bool rk_path_badge(struct rk_page *page, uint32_t line, const char *text, double start);

#endif

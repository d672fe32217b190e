/* The parts of the gap map. */
#ifndef DRAWING_GAPS_H
#define DRAWING_GAPS_H

#include "drawing/rings.h"

/* Makes a box for each who is drawn; gives them their labels in text of that size. */
void rk_gaps_make_items(struct rk_rings *rings);
void rk_gaps_size_items(struct rk_rings *rings, double size);

void rk_gaps_draw_rings(const struct rk_rings *rings);
/* Where a ring's name stands: at the bottom, just inside its outer edge. */
struct rk_area rk_gaps_ring_label(const struct rk_rings *rings, uint32_t ring);
void rk_gaps_name_rings(const struct rk_rings *rings);
/* How many stand in each ring, in a corner that the rings leave free. */
void rk_gaps_count_rings(const struct rk_rings *rings, struct rk_area room);
void rk_gaps_name_sectors(struct rk_rings *rings, struct rk_area room);
/* Of the text of sectors' names. */
double rk_gaps_sector_size(const struct rk_rings *rings);

/* The longest word in them, in em: it stays whole. */
double rk_gaps_longest_word(const struct rk_rings *rings);

/* Leads a line for each missing tie; tells what they do wrong; drops those that cannot be drawn
 * well, and numbers the rest. */
void rk_gaps_make_lines(struct rk_rings *rings);
double rk_gaps_wrongs(const struct rk_rings *rings);
void rk_gaps_finish_lines(struct rk_rings *rings);

#endif

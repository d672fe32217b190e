/* What a projects map says. */
#ifndef DRAWING_PROJECTS_WORDS_H
#define DRAWING_PROJECTS_WORDS_H

#include "drawing/furniture.h"
#include "drawing/projects.h"

struct rk_head_text rk_words_head(struct rk_plan *plan);
/* alone: no office stands at the left. */
const char *rk_words_heading(struct rk_plan *plan, int column, uint32_t count, bool alone);
const char *rk_words_unmet(enum rk_language language);
/* Fields, targets and needs of a partnership, each with its word; "" when it has none. */
const char *rk_words_about(struct rk_map *map, const struct rk_partnership *partnership);
/* What a row is labelled: a partnership without a project says what it is about, and how. */
const char *rk_words_label(struct rk_plan *plan, const struct rk_row *row);
/* Sentences of a row and of a line, for those who cannot see them. */
const char *rk_words_row(struct rk_plan *plan, uint32_t row);
const char *rk_words_link(struct rk_plan *plan, const struct rk_link *link);
/* The panel: hopes by number, what projects share, who is still to be named. */
/* Has the panel anything to say? */
bool rk_words_has_panel(struct rk_plan *plan);
void rk_words_panel(struct rk_plan *plan, struct rk_area area);
/* The whole page when there is nothing to draw. */
void rk_words_nothing(struct rk_plan *plan);

#endif

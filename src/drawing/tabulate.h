/* The table twin of a map: what stands on its page, as rows. */
#ifndef DRAWING_TABULATE_H
#define DRAWING_TABULATE_H

#include "drawing/page.h"

/* Fills the table from a composed page whose panel was listed, not drawn. All of it lives in the
 * page's arena. */
void rk_page_tabulate(struct rk_page *page, struct rk_map_table *table);

#endif

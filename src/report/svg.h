/* A map inside of a page. */
#ifndef REPORT_SVG_H
#define REPORT_SVG_H

#include "base/buffer.h"

#include <renkei/network.h>

/* Writes a finished map so that it can stand in an HTML page beside others: every id with a prefix
 * of its own; nodes of actors and projects ("a12", "p3") as links to the sheets of that id, where
 * has_sheet says there is one, with data-n; lines with data-a and data-b; sentences as tooltips. */
struct rk_svg_page {
    const char *prefix;
    bool (*has_sheet)(const void *data, struct rk_node node);
    const void *data;
};
void rk_svg_inline(struct rk_buffer *out, const char *svg, size_t count,
                   const struct rk_svg_page *page);

#endif

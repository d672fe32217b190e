/* A map inside of a page. */
#ifndef REPORT_SVG_H
#define REPORT_SVG_H

#include "base/buffer.h"

#include <renkei/network.h>

enum { RK_ADDRESS = 64 /* room for where a sheet is */ };

/* Writes a finished map so that it can stand in an HTML page beside others: every id with a prefix
 * of its own; nodes of actors and projects ("a12", "p3") with data-n, as links where `address` says
 * there is a sheet; lines with data-a and data-b; sentences as tooltips. */
struct rk_svg_page {
    const char *prefix;
    bool (*address)(const void *data, struct rk_node node, char address[RK_ADDRESS]);
    const void *data;
};
void rk_svg_inline(struct rk_buffer *out, const char *svg, size_t count,
                   const struct rk_svg_page *page);

#endif

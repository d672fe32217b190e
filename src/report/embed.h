/* Style and script of the page, as they stand in src/report/page. */
#ifndef REPORT_EMBED_H
#define REPORT_EMBED_H

#include <stddef.h>

struct rk_embedded {
    const char *bytes;
    size_t count;
};

struct rk_embedded rk_embedded_style(void);
struct rk_embedded rk_embedded_script(void);

#endif

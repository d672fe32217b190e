/* The line of a record file that a finding is about, read back when it is shown. */
#ifndef REPORT_SOURCE_LINE_H
#define REPORT_SOURCE_LINE_H

#include "base/buffer.h"

#include <renkei/report.h>

/* One file at a time: findings come in the order of files and lines. */
struct rk_source_lines {
    const struct rk_dataset *dataset;
    const struct rk_report_options *options;
    struct rk_buffer bytes;
    uint32_t file; /* the one in bytes, or RK_NONE */
    size_t at;     /* where `line` begins */
    size_t seen;   /* where `column` of that line begins, unless before the line */
    uint32_t line, column;
};

/* Writes the source line and a caret under the column; nothing when the line is not to be had. */
void rk_source_line_write(struct rk_source_lines *lines, struct rk_place place,
                          struct rk_buffer *out);

#endif

/* What the files of `renkei gaps` share. */
#ifndef REPORT_GAPS_H
#define REPORT_GAPS_H

#include "report/output.h"

#include <renkei/gaps.h>

const struct rk_head *rk_gap_head(const struct rk_gaps *gaps, struct rk_node node);

/* The text for people: findings by rule, to-do list, what can't be said, what is accepted. */
void rk_tell_gaps(struct rk_buffer *out, const struct rk_gaps *gaps,
                  const struct rk_report_options *options);

#endif

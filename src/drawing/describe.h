/* What maps say of records, in the page's language. */
#ifndef DRAWING_DESCRIBE_H
#define DRAWING_DESCRIBE_H

#include "drawing/maps.h"

/* Meeting and place: "廿日市市 第2回令和3年度地域福祉推進会議（令和4年3月10日）"; "" when nothing
 * is stated. */
const char *rk_describe_meeting(struct rk_map *map);
/* "出典：…", from the meetings' sources, else their titles, else the file names without folders. */
const char *rk_describe_source(struct rk_map *map);
/* Who is meant to work together: projects and partners joined by ×, else fields and targets. */
const char *rk_describe_parties(struct rk_map *map, const struct rk_partnership *partnership);
/* How, with the fields and targets it is about in brackets. */
const char *rk_describe_how(struct rk_map *map, const struct rk_partnership *partnership);
/* Clean short name of anything, at most 120 characters. */
const char *rk_describe_label(struct rk_map *map, enum rk_thing thing, uint32_t index);
/* The same for a sentence: at most 24 characters. */
const char *rk_describe_short(struct rk_map *map, enum rk_thing thing, uint32_t index);
/* The place it belongs to; "" when none is stated. */
const char *rk_describe_scope(struct rk_map *map, enum rk_thing thing, uint32_t index);
/* Labels of references joined by 、 (or a comma). */
const char *rk_describe_list(struct rk_map *map, const struct rk_values *values);

/* "text (aside)". */
const char *rk_describe_aside(struct rk_map *map, const char *text, const char *aside);
/* "one × other (aside)": a line between two. */
const char *rk_describe_line(struct rk_map *map, const char *one, const char *other,
                             const char *aside);

#endif

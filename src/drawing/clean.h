/* Making any text harmless on a map: names come from files that anyone may have written. */
#ifndef DRAWING_CLEAN_H
#define DRAWING_CLEAN_H

#include "base/arena.h"

#include <renkei/base.h>

/* A copy of at most limit characters (a longer text ends in …): valid UTF-8 without control
 * characters, direction overrides, invisible and non-characters; runs of white space made one
 * space; at most two marks on a letter; \ as ＼ and an & that would begin an entity as ＆, because
 * Graphviz would read them. Never NULL; NULL counts as "". */
const char *rk_clean(struct rk_arena *arena, const char *text, size_t limit);

#endif

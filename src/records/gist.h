/* How the parties of a gist are written: a word with how many members it has, how far it has come
 * and what follows; its weight; a partnership's projects, first how many, or how many lead a
 * project; the members. */
#ifndef RECORDS_GIST_H
#define RECORDS_GIST_H

#include "records/dataset.h"

enum {
    rk_gist_more = 27,   /* bit: projects, or leads, follow */
    rk_gist_status = 28, /* first of three bits */
    rk_gist_most = (1 << rk_gist_more) - 1,
    rk_gist_weight_words = 2
};
static const uint32_t rk_gist_weighted = 1u << 31;

/* Whether an id may be that which a partnership without one is given: with a number. */
bool rk_gist_id_is_numbered(const char *id);

/* Of what a work is called, however it is written. */
uint64_t rk_gist_name_hash(struct rk_arena *scratch, const char *name);

#endif

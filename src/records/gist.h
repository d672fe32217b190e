/* How the parties of a gist are written, as numbers: how many members it has, with how far it has
 * come and what follows; its weight, as it is; a partnership's projects, first how many, or how
 * many lead a project; the members. */
#ifndef RECORDS_GIST_H
#define RECORDS_GIST_H

#include "records/dataset.h"

enum {
    rk_gist_status = 7,        /* of the first number: three bits */
    rk_gist_weighted = 1 << 3, /* a weight follows */
    rk_gist_more = 1 << 4,     /* projects, or leads, follow */
    rk_gist_count = 5,         /* first bit of how many members */
    rk_gist_most = 1 << 25,    /* members of one party are less */
    rk_gist_weight_words = 4
};

/* Whether an id may be that which a partnership without one is given: with a number. */
bool rk_gist_id_is_numbered(const char *id);

/* Of what a work is called, however it is written. */
uint64_t rk_gist_name_hash(struct rk_arena *scratch, const char *name);

#endif

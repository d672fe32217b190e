/* Inside of writing an import as YAML. */
#ifndef RECORDS_IMPORT_WRITE_H
#define RECORDS_IMPORT_WRITE_H

#include "records/import.h"
#include "records/yaml_out.h"

/* Fields of a schema, and behind them who and how of wishes and a meeting's own keys. */
enum { RK_MOST_FIELDS = 64, RK_PILE_WHO, RK_PILE_HOW, RK_PILE_EXTRA, RK_PILES };

/* By text what rk_yaml_look saw; 0: nothing yet. Who writes side by side sees the same. */
typedef _Atomic uint32_t rk_looks;

/* One who writes. */
struct rk_writing {
    const struct rk_import *import;
    struct rk_yaml_out yaml;
    rk_looks *looks;
    enum rk_thing thing;                        /* being written; RK_THINGS: none yet */
    struct rk_yaml_scalar keys[RK_MOST_FIELDS]; /* of its fields */
    struct rk_draft_value *values;              /* of a draft, by field and in the order met */
    struct rk_yaml_scalar *texts;               /* room for as many */
    uint32_t room, count;                       /* count: in texts */
    uint32_t starts[RK_PILES], ends[RK_PILES];  /* by field: its values, where there are any */
    uint64_t stated, always;                    /* bits of fields: with values; to look at anyway */
    struct rk_buffer origin;                    /* "  # table.csv, row " of the sheet */
    uint32_t sheet;                             /* that one; RK_NONE: none yet */
};

struct rk_writing rk_writing_of(const struct rk_import *import, rk_looks *looks);
/* What the lists of records stand behind. */
void rk_writing_heading(struct rk_writing *writing, struct rk_buffer *out);
/* The records of one kind among the drafts of one block; the first block opens their list. */
void rk_writing_block(struct rk_writing *writing, enum rk_thing thing, uint32_t block,
                      struct rk_buffer *out);
void rk_writing_free(struct rk_writing *writing);

#endif

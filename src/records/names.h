/* What things are called: from names of one place, or of none, to things. */
#ifndef RECORDS_NAMES_H
#define RECORDS_NAMES_H

#include "records/dataset.h"

struct rk_name {
    const char *key;
    uint32_t index;
    uint16_t thing;
    bool named; /* found by rk_names_find() */
    bool exact; /* the key is an id, found by rk_names_exact() */
};

/* One that is kept. There are millions: 16 bytes each. */
struct rk_name_slot {
    const char *key; /* NULL: free */
    uint32_t index;
    uint32_t marks; /* the rest of it, and of its hash what tells others apart */
};

/* Names with their things; several things may share one. All zero but the arena: empty. What would
 * not be found is not kept: a third thing of one name, a second of one id. */
struct rk_names {
    struct rk_name_slot *slots;
    uint64_t *maybe; /* eight bits a slot: a hash whose bit is not set is none of an id */
    uint32_t count, capacity, size; /* size: slots */
    struct rk_arena *arena;         /* holds all */
};

/* The hash of a key of a kind of thing. */
uint32_t rk_name_hash(const char *key, uint32_t thing);
/* Room for so many names in all: more than there are. */
void rk_names_reserve(struct rk_names *names, uint32_t count);
/* Has their memory given by this thread, as another will soon fill it. */
void rk_names_populate(const struct rk_names *names);
/* Whether another thing has that name (key text, thing) already. */
bool rk_names_add(struct rk_names *names, const struct rk_name *name, uint32_t hash);
/* Up to two different things of that name; returns how many. */
size_t rk_names_find(const struct rk_names *names, const struct rk_name *name, uint32_t hash,
                     uint32_t found[2]);
/* The first thing of that id and its hash, or RK_NONE. */
uint32_t rk_names_exact(const struct rk_names *names, uint32_t thing, const char *id,
                        uint32_t hash);
/* Asks for the memory that the next call for that hash will need. */
void rk_names_fetch(const struct rk_names *names, uint32_t hash);
/* Gives the names of a kind their things' new numbers. */
void rk_names_move(struct rk_names *names, uint32_t thing, const uint32_t *moved);

/* A declared name close enough to be meant, or RK_NONE: other spellings of the same word, a missing
 * 市 or 課, a typing slip. A difference of digits or of plain kanji is a difference. */
bool rk_name_is_near(struct rk_arena *scratch, const char *a, const char *b);
/* The spelling with common variants united: 子ども/こども, 障害/障がい, 髙/高, ㈱/株式会社 ... */
const char *rk_name_variant(struct rk_arena *scratch, const char *key);

/* Whether the name only keeps a place for someone still to be named: 担当課, 関係部局 ... */
bool rk_name_is_placeholder(const char *key);
/* What people write where there is nobody: なし, 該当なし, -, n/a, none ... */
bool rk_name_means_nobody(const char *key);

#endif

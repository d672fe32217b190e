/* Linking: names, merging, references. */
#ifndef RECORDS_LINK_H
#define RECORDS_LINK_H

#include "records/names.h"

/* The names of one place, kept apart from others' so that they lie close. */
struct rk_locality {
    const char *scope;
    struct rk_names works; /* of partnerships: another thread may be naming them */
    struct rk_names names; /* of all others */
    struct rk_names near;  /* declared names with one character left out */
    uint32_t expected;     /* so many of the others, at least */
    uint32_t last_file;    /* the last of its files */
};

/* What the texts of one file were found to mean, by their numbers there, so that each is looked up
 * once. */
struct rk_met {
    uint32_t round; /* that of the linker: else it is of another file */
    uint32_t thing, index;
};

/* What works of gists are called: a set of hashes, of which none is 0. */
struct rk_gist_names {
    uint64_t *slots;
    size_t size; /* a power of two; 0: there are none */
};

/* What one thread links with: each has its own memory and its own memory of what it met. */
struct rk_linker {
    struct rk_dataset *dataset;
    struct rk_arena *scratch;
    struct rk_locality nowhere; /* names of no place, and all ids */
    struct rk_locality *localities, *last;
    size_t locality_size;
    const char **scopes;          /* by file */
    bool mixed;                   /* some files have no place, others one */
    uint32_t declared[RK_THINGS]; /* things above are only referred to */
    uint32_t stated;              /* partnerships above are wishes */
    uint32_t numbers[RK_THINGS];
    struct rk_met *met;
    uint32_t met_file, met_round;
    uint8_t *keeps_place;      /* by declared actor: stands for someone still to be named */
    bool shared[RK_THINGS];    /* two of the kind go by one name */
    bool near_made[RK_THINGS]; /* near names are there: they are made when first needed */
    struct rk_gist_names gist_names;
    bool wishes;  /* gists have some */
    bool unnamed; /* partnerships of gists are without an id */
    bool regrets; /* gists are not enough: their works have to be read whole */
};

struct rk_head *rk_linker_thing(const struct rk_linker *linker, uint32_t thing, uint32_t index);
/* Where names of that kind and place are; NULL for ids, and names of no place. */
struct rk_names *rk_linker_names(struct rk_linker *linker, uint32_t thing, const char *scope);

/* A name to look for, or to give to a thing, and its hash. */
struct rk_called {
    struct rk_name name;
    uint32_t hash;
};

struct rk_called rk_linker_called(struct rk_linker *linker, uint32_t thing, const char *text);
/* Puts a thing's id, of that hash, into the names. */
void rk_linker_give_id(struct rk_linker *linker, uint32_t thing, uint32_t index, uint32_t hash);
/* Puts its name (called), short name and aliases into those of its place. */
void rk_linker_give_names(struct rk_linker *linker, uint32_t thing, uint32_t index,
                          const struct rk_called *called);
/* What a later declaration calls it is its name too. */
void rk_linker_name_again(struct rk_linker *linker, uint32_t thing, uint32_t index,
                          const struct rk_head *later);
/* Puts a thing's id, name, short name and aliases into the names. */
void rk_linker_name(struct rk_linker *linker, uint32_t thing, uint32_t index);
/* The first thing of that id, or RK_NONE. */
uint32_t rk_linker_exact(const struct rk_linker *linker, uint32_t thing, const char *id);
/* Puts an actor's id that is no name into the names. */
void rk_linker_id(struct rk_linker *linker, uint32_t actor, const char *id);
/* What belongs to that place: NULL for what is of none. */
struct rk_locality *rk_linker_locality(struct rk_linker *linker, const char *scope);
/* Up to two things going by that name in that scope or in none; returns how many. */
size_t rk_linker_named(struct rk_linker *linker, uint32_t thing, const char *scope,
                       const char *text, uint32_t found[2]);
/* Does the work with the linker's memory; false when that ran out. */
bool rk_linker_try(struct rk_linker *linker, void (*work)(struct rk_linker *linker, void *data),
                   void *data);
/* The first of so many records of a kind, in the order of their files, that is of this one or a
 * later one. */
uint32_t rk_linker_first_of_file(const struct rk_linker *linker, uint32_t thing, uint32_t count,
                                 uint32_t file);
/* How many threads are worth it for so many records. */
uint32_t rk_linker_threads(const struct rk_linker *linker, size_t records);

/* naming.c: gives all records their names; what is the same becomes one. */
void rk_name_all(struct rk_linker *linker);

/* merge.c: adds what `other` states to `first`; contradictions and repetitions are said. */
void rk_merge(struct rk_dataset *dataset, enum rk_thing thing, struct rk_head *first,
              struct rk_head *other);

/* resolve_declared.c: gives every reference its target, making new things for undeclared names. */
void rk_resolve_all(struct rk_linker *linker);

/* resolve.c: gives the reference its target, making a new thing for an undeclared name. */
void rk_resolve(struct rk_linker *linker, struct rk_head *owner, const struct rk_field *field,
                struct rk_value *value);
/* What the value, by its number among the texts of its file, was found to mean; NULL when that
 * cannot be kept. */
struct rk_met *rk_linker_met(struct rk_linker *linker, const struct rk_head *owner,
                             const struct rk_value *value);

/* gist_names.c: gathers what the works of gists are called; regrets when two are called the same.
 */
void rk_gist_names_gather(struct rk_linker *linker);
/* Regrets when another work is called the same as one of a gist. */
void rk_gist_names_compare(struct rk_linker *linker);
/* Whether a work of a gist may be meant. */
bool rk_gist_names_have(const struct rk_linker *linker, struct rk_arena *scratch,
                        enum rk_thing thing, const char *scope, const char *text);
/* Gives the gists' owners their places, and says how many works are in the files before. */
void rk_gists_settle(struct rk_linker *linker);

/* actors.c: which actors take part, group others, or only keep a place. */
void rk_mark_actors(struct rk_linker *linker);
/* Finds out which of the declared ones keep a place, once all are. */
void rk_find_placeholders(struct rk_linker *linker);
/* Whether actor i only keeps a place for someone still to be named. */
bool rk_actor_keeps_place(struct rk_linker *linker, uint32_t i);

#endif

/* Inside of a dataset, while it is made. */
#ifndef RECORDS_DATASET_H
#define RECORDS_DATASET_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/intern.h"
#include "records/rules.h"

/* While reading, the `thing` of a reference: its target is the number of its text in its file.
 * While linking: its target is the number of an earlier reference that means the same. */
enum { RK_UNRESOLVED = RK_THINGS, RK_AS_EARLIER };

struct rk_source {
    const char *path;
    const char *scope; /* its `place`, or NULL */
    uint32_t named;    /* its records that have names: but for partnerships, and those of gists */
    bool listed;       /* found in a folder, not named itself */
};

struct rk_sources {
    struct rk_source *items;
    uint32_t count, capacity;
};

struct rk_things {
    struct rk_head **items; /* each the head of its record's struct */
    uint32_t count, capacity;
};

struct rk_diagnostics {
    struct rk_diagnostic *items; /* allocated by itself */
    uint32_t count, capacity;
    const struct rk_wording *last; /* the last arguments, which the next often has too */
    uint32_t last_count;
};

/* What a work of a gist refers to: as it would in a field of its own. */
struct rk_mention {
    const struct rk_field *field;
    struct rk_value value;
};

/* What a partnership of a gist calls a project of the same. */
struct rk_gist_reference {
    const char *text;
    bool by_id; /* else by name */
};

/* What is kept of a file's projects, its partnerships or its wishes where only the network is asked
 * for: who meets in them, and what they mention, each name once. */
struct rk_gist_works {
    struct rk_head owner;    /* of no id: stands for each of them; unsound: a gist is not enough */
    const uint16_t *parties; /* one after another: see rk_gist_party() */
    const uint32_t *starts;  /* of projects, if others refer to them: where their parties are */
    const uint32_t *targets; /* what each mention means, once all references have a meaning */
    /* until all is linked: */
    struct rk_mention *mentions; /* in the order of the first mention */
    const uint64_t *names;       /* hashes of what they are called; odd: whatever the place is */
    const struct rk_gist_reference *references;

    uint32_t mention_count, word_count, name_count, reference_count;
    uint32_t count;   /* of the works */
    uint32_t first;   /* so many are in the gists of files before */
    uint32_t unnamed; /* partnerships without an id */
    bool of_projects; /* else of partnerships */
};

struct rk_gist {
    uint32_t file;
    struct rk_gist_works projects, partnerships, wishes;
};

struct rk_gists {
    struct rk_gist *items; /* in the order of the files */
    uint32_t count, capacity;
};

/* A party of a gist: its members are mentions, its projects those of the gist by their numbers.
 * Both are read with rk_gist_number(), one after another. */
struct rk_gist_party {
    const uint16_t *members, *projects;
    uint32_t count, project_count;
    uint32_t leads; /* of a project: so many of the members lead it; they come first */
    int status;     /* enum rk_progress */
    double weight;
};

struct rk_dataset {
    struct rk_arena arena;   /* records and lists */
    struct rk_arena texts;   /* what they say */
    struct rk_arena works;   /* partnerships and projects */
    struct rk_arena sayings; /* what they alone say, close together: it is often compared */
    struct rk_arena lists;   /* those of things */
    struct rk_arena passing; /* what is no longer needed once all is linked */
    struct rk_spare *spare;  /* what reading and linking no longer need, for the first network */
    jmp_buf escape;
    struct rk_interner strings;
    const struct rk_read_options *options; /* only while reading */
    struct rk_gists gists;
    bool brief;   /* files may have a gist in place of their works */
    bool regrets; /* they may not: it has to be read again */
    bool pieces;  /* large files are read in pieces */
    bool broken;  /* they cannot be: it has to be read again */
    struct rk_sources sources;
    struct rk_things things[RK_THINGS];
    const struct rk_head *blanks[RK_THINGS]; /* made when first needed */
    struct rk_diagnostics diagnostics;
    size_t severities[RK_ERROR + 1];
    size_t most_numbers; /* texts in the file with the most */
};

/* Places beyond the last that can be told are told as the last: a column of a very long line, as no
 * file of the default size has more lines. */
enum { rk_last_line = 0x3FFFFFF, rk_last_column = 0x1FFFFF, rk_most_files = RK_NO_FILE };
static inline struct rk_place rk_place_at(uint32_t file, size_t line, size_t column)
{
    return (struct rk_place){
        .file = file & RK_NO_FILE,
        .line = (line < rk_last_line ? line : rk_last_line) & rk_last_line,
        .column = (column < rk_last_column ? column : rk_last_column) & rk_last_column,
    };
}

/* Where to go when memory runs out. */
void rk_dataset_escape(struct rk_dataset *dataset, jmp_buf *escape);

/* A part of a dataset, for one thread to fill: it has the whole's files, options and things, and
 * takes all it needs from memory of its own. */
void rk_dataset_begin_part(struct rk_dataset *part, const struct rk_dataset *whole);
/* What the part found and what holds it becomes the whole's, but for its lists of things. */
void rk_dataset_take_over(struct rk_dataset *whole, struct rk_dataset *part);
/* Gives back what nobody took over. */
void rk_dataset_end_part(struct rk_dataset *part);

/* What a dataset has to spare becomes the caller's, once. May be called by several threads. */
struct rk_spare rk_dataset_take_spare(const struct rk_dataset *dataset);

/* A project or a partnership. */
static inline bool rk_is_work(enum rk_thing thing)
{
    return thing == RK_PROJECT || thing == RK_PARTNERSHIP;
}

/* gist.c */
static inline const struct rk_gist_works *rk_gist_works(const struct rk_gist *gist,
                                                        enum rk_thing thing)
{
    return thing == RK_PROJECT ? &gist->projects : &gist->partnerships;
}
/* How many projects or partnerships are in gists. */
uint32_t rk_gists_count(const struct rk_dataset *dataset, enum rk_thing thing);
/* The party at a word of its works, which becomes that of the next. */
struct rk_gist_party rk_gist_party(const struct rk_gist_works *works, uint32_t *word);
/* The next of its numbers: most lie below 2^15 and take one word, the others two. */
static inline uint32_t rk_gist_number(const uint16_t **word)
{
    uint32_t first = *(*word)++;
    return first >> 15 ? (first & 0x7FFF) << 16 | *(*word)++ : first;
}
/* The actor that the next member of such a party is, or RK_NONE. */
static inline uint32_t rk_gist_actor(const struct rk_gist_works *works, const uint16_t **member)
{
    return works->targets[rk_gist_number(member)];
}

/* What holds the records of one kind and their lists. */
struct rk_arena *rk_dataset_arena(struct rk_dataset *dataset, enum rk_thing thing);

/* A new record with everything unstated; its place is where it starts. */
struct rk_head *rk_dataset_add(struct rk_dataset *dataset, enum rk_thing thing,
                               struct rk_place place);

/* Where a record holds a field: to be read, or changed if something is stated there. */
void *rk_field_of(struct rk_head *record, const struct rk_field *field);
/* The same, to state something there. */
void *rk_field_to_state(struct rk_dataset *dataset, struct rk_head *record,
                        const struct rk_field *field);

/* States a text: in an id before linking alone. */
void rk_record_state(struct rk_dataset *dataset, struct rk_head *record,
                     const struct rk_field *field, const struct rk_stated *text);

/* What holds the field `wanted`, to add a wish to it. */
static inline struct rk_project_told *rk_told_of(void *wanted)
{
    return (struct rk_project_told *)(void *)((char *)wanted -
                                              offsetof(struct rk_project_told, wanted));
}

/* The weight beside its text. */
static inline double *rk_weight_of(void *weight_text)
{
    return &((struct rk_partnership_rest *)(void *)((char *)weight_text -
                                                    offsetof(struct rk_partnership_rest,
                                                             weight_text)))
                ->weight;
}

/* The keys of a wish: who, how. */
extern const struct rk_wording rk_wanted_keys[2];

/* An interned copy; a formatted text that lives as long as the dataset. */
const char *rk_keep(struct rk_dataset *dataset, const char *text);
const char *rk_keep_joined(struct rk_dataset *dataset, const char *const *parts, size_t count);

/* Gives a record without an id, but with a name, the id that comes of it and its place. */
void rk_join_id(struct rk_dataset *dataset, struct rk_head *head, const char *place);

/* public.c: takes out what is not for the public. Before linking. */
void rk_make_public(struct rk_dataset *dataset);

/* How a reference is written so that it means the same in one file: as it was, or as the whole id
 * when the records are of several places. */
const char *rk_reference_text(const struct rk_dataset *dataset, const struct rk_value *value,
                              bool several_places);
/* The one place of all files, or NULL; *several says whether there are more. */
const char *rk_dataset_only_place(const struct rk_dataset *dataset, bool *several);
/* Whether a record has to be written down: it is stated, or its id could not be found again. */
bool rk_record_is_stated(const struct rk_dataset *dataset, enum rk_thing thing, uint32_t i,
                         bool several_places);

/* Resolves references and makes one of what is the same. */
void rk_link(struct rk_dataset *dataset);

#endif

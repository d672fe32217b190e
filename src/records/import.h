/* Inside of an import: texts met, drafts of records, columns, rows. */
#ifndef RECORDS_IMPORT_H
#define RECORDS_IMPORT_H

#include "records/dataset.h"
#include "tables/grid.h"

#include <renkei/import.h>

/* Items of one kind, very many, in blocks that stay where they are: none is copied when more
 * come. */
enum { RK_BLOCK_BITS = 12, RK_BLOCK = 1 << RK_BLOCK_BITS };
struct rk_blocks {
    void **items;
    uint32_t count, capacity; /* of blocks */
    uint32_t used;            /* of items */
};

static inline void *rk_block_item(const struct rk_blocks *blocks, uint32_t i, size_t size)
{
    return (char *)blocks->items[i >> RK_BLOCK_BITS] + (i & (RK_BLOCK - 1)) * size;
}

/* A text met in a cell, trimmed; each different one once. Half a cache line: most have no more to
 * say of them than this. */
struct rk_text {
    const char *text;
    uint32_t count;
    uint32_t same;   /* the first text of the same matching key, or the name accepted for it */
    uint32_t drafts; /* the first draft that bears it as its name or id, or RK_NONE */
    uint32_t more;   /* 1 + index in `mores`; 0: nothing there */
    bool keyed;      /* looked at as a name: the key, `same` and the next two are known */
    bool nobody, placeholder;
    bool line;    /* looked at as one line: it is that already */
    bool one[2];  /* looked at as a list, plain and quoted: itself alone */
    bool foreign; /* has characters of somebody's own, of which no word was said yet */
    bool actor;   /* an actor of this name is among the drafts */
};

/* What few texts have. */
struct rk_text_more {
    const char *key;   /* NULL: the text itself */
    uint32_t line;     /* the same in one line; RK_NONE: not looked at yet */
    uint32_t parts[2]; /* its list in `parts`, plain and quoted: a count, then texts; RK_NONE: not
                          split yet */
    uint32_t accepted; /* 1 + index in `accepted` when a person accepted other names for it */
    uint32_t status;   /* the status it means, as a text; RK_NONE: not looked at yet */
    uint32_t note;     /* of a place: "Place: ..."; RK_NONE: not made yet */
    bool no_status;
};

struct rk_numbers {
    uint32_t *items;
    uint32_t count, capacity;
};

/* One stated value of a draft. */
struct rk_draft_value {
    uint32_t text;
    uint32_t next;  /* RK_NONE: the last */
    uint32_t draft; /* whose it is */
    uint32_t group; /* of a wish: which one */
    uint16_t field; /* in the schema; or one of the following */
};
/* EXTRA: a key of a meeting's own, kept as "key: text" */
enum { RK_DRAFT_WHO = 1000, RK_DRAFT_HOW, RK_DRAFT_EXTRA };

/* A value of a draft that is whole: most are, and there are very many. */
struct rk_told {
    uint32_t text;
    uint32_t field;
};

enum { RK_SHEET_BITS = 23 };

/* A record to be. */
struct rk_draft {
    uint32_t first, last; /* its values; of a bare one: the text of its only one */
    uint32_t values;      /* so many */
    uint32_t row;
    uint32_t rows;   /* how many rows said it */
    uint32_t wishes; /* how many groups */
    uint32_t next;   /* draft that bears the same text as its name or id, or RK_NONE */
    unsigned sheet : RK_SHEET_BITS, thing : 4;
    bool identified : 1; /* its first value is its id */
    bool old : 1;        /* it is among the existing records */
    bool hashed : 1;     /* its values are in value_slots */
    bool whole : 1;      /* its values stand in `told`, one behind the other */
    bool bare : 1;       /* it has its name or id and nothing else: most actors do */
    double weight;       /* the sum over its rows; 0: not stated */
};
/* A record being put together before it is known to be new. */
struct rk_candidate {
    struct rk_told values[256];
    size_t count;
    /* while it waits to be committed */
    uint64_t hash;
    struct rk_draft where;
    bool merge;
    bool self; /* what its row is counted as */
};

struct rk_import_sheets {
    struct rk_import_sheet *items;
    uint32_t count, capacity;
};

struct rk_import_messages {
    struct rk_import_message *items;
    uint32_t count, capacity;
};

/* A thing of the aliases that were accepted. */
struct rk_accepted_names {
    const struct rk_head **items;
    uint32_t count, capacity;
};

struct rk_slot {
    uint32_t index; /* + 1; 0: free */
    uint32_t hash;
};

struct rk_slots {
    struct rk_slot *items;
    size_t count, size;
    struct rk_arena memory; /* where they lie */
};

/* Fields that rows fill, by their numbers in the schema. */
struct rk_project_fields {
    uint16_t lead, members, nature, fields, targets, needs, life_stages, place, achieved,
        insufficient, note;
};
struct rk_import_fields {
    uint16_t projects, partners, fields, how, form, note, status; /* of partnerships */
    uint16_t name[RK_THINGS], id[RK_THINGS];
    struct rk_project_fields project;
};

/* What a text means as a value of an enumeration: the last that were asked. */
struct rk_asked_choice {
    const struct rk_field *field; /* NULL: none */
    const char *name;
    uint32_t text;
};

struct rk_import {
    struct rk_arena arena;
    const struct rk_import_options *options; /* only while reading */
    enum rk_language language;
    struct rk_accepted_names accepted;
    bool adds;     /* to existing records */
    uint32_t jobs; /* threads at most */
    bool
        tables_read; /* the file's first table was one of preset renkei: its others are read, too */
    struct rk_blocks texts, mores;
    struct rk_slots text_slots;               /* each text */
    struct rk_slots key_slots;                /* the first of each key, unless it is its own key */
    struct rk_slots whole_slots, value_slots; /* drafts that are whole; values */
    struct rk_numbers parts;
    struct rk_blocks drafts;
    struct rk_blocks values;
    struct rk_blocks told;     /* those of one draft lie in one block */
    uint32_t named[RK_THINGS]; /* how many drafts */
    uint32_t old[RK_THINGS];   /* how many of them are among the existing records */
    struct rk_import_sheets sheets;
    struct rk_import_messages messages;
    size_t gravities[RK_IMPORT_FAULT + 1];
    struct rk_import_fields fields;
    bool bad_map;                       /* one names no field, or a header that no table has */
    uint64_t maps_met;                  /* bits of the first maps: a table has that header */
    struct rk_asked_choice choices[64]; /* by text */
    uint32_t underway;                  /* the word for it */
    uint32_t scope;                     /* text of the place all records are of, or RK_NONE */
    double least_weight, most_weight;
};

static inline struct rk_text *rk_text_at(const struct rk_import *import, uint32_t i)
{
    return rk_block_item(&import->texts, i, sizeof(struct rk_text));
}

static inline struct rk_draft *rk_draft_at(const struct rk_import *import, uint32_t i)
{
    return rk_block_item(&import->drafts, i, sizeof(struct rk_draft));
}

static inline struct rk_draft_value *rk_value_at(const struct rk_import *import, uint32_t i)
{
    return rk_block_item(&import->values, i, sizeof(struct rk_draft_value));
}

static inline struct rk_told *rk_told_at(const struct rk_import *import, uint32_t i)
{
    return rk_block_item(&import->told, i, sizeof(struct rk_told));
}

/* ---- import_texts.c ---- */

/* The text of these bytes without spaces at its ends; RK_NONE when nothing is left. */
uint32_t rk_import_text(struct rk_import *import, const char *bytes, size_t count);
/* The same of what a buffer gathered; the buffer is freed. */
uint32_t rk_import_gathered(struct rk_import *import, struct rk_buffer *gathered);
/* The same text in one line. */
uint32_t rk_import_line(struct rk_import *import, uint32_t text);
/* What a cell lists, split at ；; and line breaks; quoted: "…" keeps one item together. */
struct rk_parts {
    uint32_t first, count; /* in import->parts; RK_NONE: the text itself alone */
    uint32_t text;
};
struct rk_parts rk_import_parts(struct rk_import *import, uint32_t text, bool quoted);
/* Whether a cell lists several things; then it may be split without being kept as a text itself.
 * The parts are given back by setting import->parts.count to first. */
bool rk_import_is_list(const struct rk_piece *cell);
struct rk_parts rk_import_split(struct rk_import *import, const struct rk_piece *cell);
static inline uint32_t rk_import_part(const struct rk_import *import, const struct rk_parts *parts,
                                      uint32_t i)
{
    return parts->first == RK_NONE ? parts->text : import->parts.items[parts->first + i];
}
/* The text of a cell of the row being read: RK_NONE when it is blank or not there. */
struct rk_sheet_reading;
uint32_t rk_import_cell(struct rk_sheet_reading *reading, const struct rk_row *row,
                        uint32_t column);
/* Bytes without the spaces at their ends. */
struct rk_piece rk_import_trimmed(const char *bytes, size_t count);
static inline struct rk_text_more *rk_text_more(const struct rk_import *import,
                                                const struct rk_text *text)
{
    return text->more ? rk_block_item(&import->mores, text->more - 1, sizeof(struct rk_text_more))
                      : NULL;
}
/* The same, made if it was not there. */
struct rk_text_more *rk_text_add_more(struct rk_import *import, struct rk_text *text);
static inline const char *rk_text_own_key(const struct rk_import *import,
                                          const struct rk_text *text)
{
    const struct rk_text_more *more = rk_text_more(import, text);
    return more && more->key ? more->key : text->text;
}
/* Finds what is the same by its key; also fills nobody and placeholder. */
struct rk_text *rk_import_key(struct rk_import *import, uint32_t text);
const char *rk_import_key_text(struct rk_import *import, uint32_t text);
uint32_t rk_import_same(struct rk_import *import, uint32_t text);
const char *rk_import_string(const struct rk_import *import, uint32_t text);
/* The slot with that hash where `is` finds its own, or a free one; there is always room. */
typedef bool rk_slot_is(const struct rk_import *import, uint32_t index, const void *data);
struct rk_slot *rk_import_slot(struct rk_import *import, struct rk_slots *slots, uint64_t hash,
                               rk_slot_is *is, const void *data);
/* Where the search for that hash begins; the slots are not none. */
static inline const struct rk_slot *rk_import_first_slot(const struct rk_slots *slots,
                                                         uint64_t hash)
{
    return &slots->items[(uint32_t)(hash ^ (hash >> 32)) & (slots->size - 1)];
}
/* Puts an index into the free slot that was found. */
void rk_import_slot_take(struct rk_slots *slots, struct rk_slot *slot, uint64_t hash,
                         uint32_t index);

/* ---- import_drafts.c ---- */

uint16_t rk_import_field(enum rk_thing thing, const char *key);
/* The draft of that name, made if there is none; *made says so. */
uint32_t rk_draft_named(struct rk_import *import, enum rk_thing thing, uint32_t name,
                        const struct rk_draft *where, bool *made);
/* The draft of that id, or of that name when no id is stated (one of the two is). */
uint32_t rk_draft_identified(struct rk_import *import, enum rk_thing thing, uint32_t id,
                             uint32_t name, const struct rk_draft *where, bool *made);
/* Adds a value unless the draft has it. False: a field of one value has another already. */
bool rk_draft_add(struct rk_import *import, uint32_t draft, uint16_t field, uint32_t group,
                  uint32_t text);
void rk_candidate_add(struct rk_candidate *candidate, uint16_t field, uint32_t text);
/* The next record of a partnership to put together, still empty. */
struct rk_candidate *rk_candidate_begin(struct rk_sheet_reading *reading);
/* It is all there: it becomes a draft, or adds its weight to the one that says the same where it
 * may. That is done when some others were put together, so that nobody waits for memory; or by
 * rk_candidates_commit for all that wait. Its row is counted then. */
void rk_candidate_end(struct rk_sheet_reading *reading, const struct rk_draft *where, bool merge,
                      bool self);
void rk_candidates_commit(struct rk_sheet_reading *reading);
/* A draft without values. */
uint32_t rk_draft_new(struct rk_import *import, enum rk_thing thing, const struct rk_draft *where);
/* Makes a draft whole whose values were the last to be added: it takes less room then, until
 * another value comes. */
void rk_draft_settle(struct rk_import *import, uint32_t draft);
/* The actor of that name as a draft of its own, unless it only keeps a place. */
void rk_import_actor(struct rk_import *import, uint32_t name, const struct rk_draft *where);

/* Walks over the values of a draft in the order they were met: from its first, `values` of them. */
static inline struct rk_draft_value rk_draft_next(const struct rk_import *import,
                                                  const struct rk_draft *draft, uint32_t *at)
{
    if (draft->bare) {
        const uint16_t *fields = draft->identified ? import->fields.id : import->fields.name;
        return (struct rk_draft_value){.text = *at, .field = fields[draft->thing]};
    }
    if (draft->whole) {
        const struct rk_told *told = rk_told_at(import, (*at)++);
        return (struct rk_draft_value){.text = told->text, .field = (uint16_t)told->field};
    }
    struct rk_draft_value value = *rk_value_at(import, *at);
    *at = value.next;
    return value;
}

/* The first of them: the id or the name; RK_NONE when there is none. */
static inline uint32_t rk_draft_first(const struct rk_import *import, const struct rk_draft *draft)
{
    uint32_t at = draft->first;
    return at == RK_NONE ? RK_NONE : rk_draft_next(import, draft, &at).text;
}

/* ---- import_columns.c ---- */

enum rk_role {
    ROLE_PROJECT,
    ROLE_LEAD,
    ROLE_MEMBERS,
    ROLE_PARTNER,
    ROLE_ORGANIZATION,
    ROLE_FROM,
    ROLE_TO,
    ROLE_WEIGHT,
    ROLE_STATUS,
    ROLE_NATURE,
    ROLE_TARGET,
    ROLE_FIELD,
    ROLE_NEED,
    ROLE_LIFE_STAGE,
    ROLE_ACHIEVED,
    ROLE_INSUFFICIENT,
    ROLE_WHO,
    ROLE_HOW,
    ROLE_FORM,
    ROLE_SUMMARY,
    ROLE_ACTIVITY,
    ROLE_PLACE,
    ROLE_NOTE,
    ROLE_CATEGORY,
    ROLES
};

enum { RK_CANDIDATES = 8 };

/* How a sheet's columns are read. */
struct rk_layout {
    enum rk_preset preset;
    enum rk_thing thing;     /* preset renkei */
    uint32_t header_row;     /* number of the last row of headers */
    uint32_t columns[ROLES]; /* by role: the column from 0, or RK_NONE */
    uint16_t fields[256];    /* preset renkei: field by column; 0xFFFF: none */
    bool known[256];
    const char *headers[256]; /* of a meeting's own keys */
    size_t column_count;
    int score;
};

/* A few rows kept, to look for headers in. */
struct rk_kept_row {
    uint32_t number, count;
    struct rk_piece *cells;
};

/* Finds the headers among the first rows; false when none fit. */
bool rk_layout_find(struct rk_import *import, const struct rk_kept_row *rows, size_t count,
                    const char *title, struct rk_layout *layout);
/* Checks the maps: each names a field that a preset knows. */
bool rk_layout_check_maps(struct rk_import *import);
/* Says which maps name a header that no table had. */
void rk_layout_check_met(struct rk_import *import);
enum { RK_FIELD_NONE = 0xFFFF, RK_FIELD_SCOPE = 0xFFFE };

/* ---- import_rows.c, import_renkei.c, import_lines.c ---- */

/* A cell of the row being read, as it is looked up. */
struct rk_ahead {
    struct rk_piece piece; /* trimmed */
    uint64_t hash;
};
struct rk_row_ahead {
    struct rk_row row;
    const struct rk_ahead *ahead; /* for each cell */
};

struct rk_sheet_reading {
    struct rk_import *import;
    struct rk_import_sheet *sheet;
    struct rk_layout layout;
    uint32_t index;        /* of the sheet */
    uint32_t above[ROLES]; /* the last stated text of columns that may be left blank */
    uint32_t last;         /* preset renkei: the draft of the row above */
    struct rk_candidate candidates[RK_CANDIDATES]; /* taken in turn */
    uint32_t begun, committed;                     /* how many of them so far */
    struct rk_kept_row kept[32];
    size_t kept_count;
    const struct rk_ahead *ahead; /* of the row being read */
    bool laid_out, unfit;
    size_t notes;
    bool header_only; /* another sheet was read already */
};

/* Where the records of a row are from. */
static inline struct rk_draft rk_row_where(const struct rk_sheet_reading *reading,
                                           const struct rk_row *row)
{
    return (struct rk_draft){.sheet = reading->index & ((1u << RK_SHEET_BITS) - 1),
                             .row = row->number};
}

void rk_import_row(struct rk_sheet_reading *reading, const struct rk_row_ahead *row);
void rk_import_renkei_row(struct rk_sheet_reading *reading, const struct rk_row *row);
void rk_import_lines_row(struct rk_sheet_reading *reading, const struct rk_row *row);
/* Whether a cell reads "project: section, section". */
bool rk_import_is_line(const struct rk_piece *cell);

/* What a row has become. */
void rk_row_problem(struct rk_sheet_reading *reading, uint32_t row, uint32_t column,
                    const struct rk_wording *wording, uint32_t text);
void rk_row_note(struct rk_sheet_reading *reading, uint32_t row, uint32_t column,
                 const struct rk_wording *wording, uint32_t text);
/* The enumeration's value that a cell means, as the option's name; NULL and a note otherwise. */
const char *rk_import_choice(struct rk_import *import, const struct rk_field *field, uint32_t text);

/* ---- import_ahead.c ---- */

/* Takes a row; false: no more are wanted. May jump to the import's escape. */
typedef bool rk_row_take(const struct rk_row_ahead *row, void *data);
/* Like rk_grid_rows, with every cell looked at; rows are taken by the calling thread. RK_MEMORY
 * also when taking ran out of it. */
enum rk_status rk_import_read_rows(struct rk_import *import, struct rk_grid *book, uint32_t sheet,
                                   rk_row_take *take, void *data, struct rk_fault *fault);
/* Looks at the cells of row->row; `ahead` has room for each. guarded: an apostrophe before a
 * formula is none of its text. */
void rk_import_look_at(struct rk_row_ahead *row, struct rk_ahead *ahead, bool guarded);

/* ---- import_sheet.c ---- */

/* Reads the tables of one file. */
enum rk_status rk_import_file(struct rk_import *import, const char *path);

/* ---- import_existing.c ---- */

/* Marks the drafts that the existing records have already. */
void rk_import_mark_old(struct rk_import *import);

/* Opens another block for one more item. */
void rk_block_open(struct rk_import *import, struct rk_blocks *blocks, size_t size);
/* The place of one more. */
static inline void *rk_block_add(struct rk_import *import, struct rk_blocks *blocks, size_t size)
{
    if (blocks->used >> RK_BLOCK_BITS == blocks->count)
        rk_block_open(import, blocks, size);
    return rk_block_item(blocks, blocks->used++, size);
}

/* Makes room for one more item in memory of the heap; jumps to the escape when there is none. */
void *rk_import_room(struct rk_import *import, void *items, uint32_t count, uint32_t *capacity,
                     size_t size);
#define RK_IMPORT_PUSH(import, list, value)                                                        \
    do {                                                                                           \
        (list)->items = rk_import_room((import), (list)->items, (list)->count, &(list)->capacity,  \
                                       sizeof *(list)->items);                                     \
        (list)->items[(list)->count++] = (value);                                                  \
    } while (0)

void rk_import_say(struct rk_import *import, const struct rk_import_message *message);

#endif

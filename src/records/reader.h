/* Reading one YAML file: a pull of events, one looked at ahead. They are those of the quick reader
 * of plain YAML if the file is plain, else libyaml's. */
#ifndef RECORDS_READER_H
#define RECORDS_READER_H

#include "records/dataset.h"
#include "records/stream.h"

#include <yaml.h>

/* What a text was found to be in some table, so that it is looked up once. */
struct rk_memo {
    const void *table;
    const char *text; /* interned */
    uint32_t value;
};

/* A key as it was written, and which of its table's it is. */
struct rk_key_memo {
    const void *table;
    const char *text; /* interned */
    size_t count;
    uint32_t value;
};

enum { rk_key_memos = 256, rk_memos = 2048, rk_common_words = 512, rk_recent_texts = 16384 };

struct rk_word {
    const char *text; /* interned; NULL: none */
    uint32_t count, hash;
};

/* What a gist is made in. */
struct rk_gist_met {
    uint32_t round, things, index;
};
struct rk_gist_called {
    const char *text;
    uint32_t round, project; /* by its number in the file; RK_NONE: several */
    bool by_id;
};
/* Of a file's projects, partnerships or wishes. */
struct rk_gist_gathering {
    uint32_t count, unnamed; /* of the works */
    struct rk_gist_met *met; /* by number among the texts of the file */
    size_t met_size;
    struct {
        struct rk_mention *items;
        uint32_t count, capacity;
    } mentions;
    struct {
        uint16_t *items;
        uint32_t count, capacity;
    } words;
    struct {
        uint64_t *items;
        uint32_t count, capacity;
    } names;
    struct {
        struct rk_gist_reference *items;
        uint32_t count, capacity;
    } references;
    struct {
        uint32_t *items;
        uint32_t count, capacity;
    } starts;
};
struct rk_gist_room {
    const struct rk_field
        *fields[2][16]; /* that refer to something, of projects and partnerships */
    size_t field_count[2];
    const struct rk_field *projects, *partners; /* of partnerships */
    uint32_t first[2];    /* where the file's projects and partnerships begin */
    uint32_t diagnostics; /* when the file was begun */
    uint32_t round;       /* of files */
    struct rk_gist_gathering gathered[2], wishes;
    struct rk_gist_called *called; /* what the file's projects are called: a table by the text */
    size_t called_size;
    uint32_t called_count; /* entries */
    uint32_t called_until; /* projects so far */
    bool sliced;           /* works were taken and forgotten before the end of the file */
    bool unsliced;         /* that cannot be done */
};

struct rk_reader {
    struct rk_dataset *dataset;
    struct rk_interner texts; /* those of this file, but for: */
    enum rk_thing thing;      /* of the records being read; RK_THINGS: of none */
    struct rk_interner words; /* keys and words of enumerations, of all files */
    struct rk_arena scratch;
    struct rk_gist_room gist;  /* in scratch */
    struct rk_values gathered; /* the list being read, in scratch */
    struct rk_buffer bytes;    /* the file, but for a large one: */
    struct rk_stream *stream;  /* or NULL */
    bool ahead;                /* there is a thread to spare for it */
    struct rk_plain scan;
    const struct rk_plain_event *plain; /* the next event, or NULL: libyaml reads */
    const char *plain_bytes;            /* where the texts of these are */
    const struct rk_watch *watch;       /* or NULL; told of the file, which is this part of all: */
    double watch_from, watch_to;
    yaml_parser_t parser;
    yaml_event_t event;
    bool parser_open, event_held;
    bool broken; /* a syntax error or a limit: nothing more comes */
    int depth;
    uint32_t file;
    struct rk_head *record; /* the one being read, or NULL */
    struct rk_memo memos[rk_memos];
    struct rk_key_memo keys[rk_key_memos];
    struct rk_word common[rk_common_words]; /* of the words, by their first and last bytes */
    struct rk_word recent[rk_recent_texts]; /* what partnerships and projects said, by its hash */
};

/* The memo for an interned text in a table: its own if table and text say so, else to be filled. */
struct rk_memo *rk_reader_memo(struct rk_reader *reader, const void *table, const char *text);

/* source.c */

/* The files of these paths, folders expanded, in canonical order, each once. */
void rk_sources_list(struct rk_dataset *dataset, const char *const *paths, size_t count);
/* Whether the file can be read again. */
bool rk_source_is_lasting(const struct rk_dataset *dataset, uint32_t file);
/* Reads file's bytes and, if they are plain YAML, its events; else checks that they are clean UTF-8
 * and says what is wrong. */
bool rk_source_open(struct rk_reader *reader, uint32_t file);

/* events.c */

void rk_events_open(struct rk_reader *reader);
void rk_events_close(struct rk_reader *reader);
/* What the next two do when libyaml reads. */
yaml_event_type_t rk_events_parse(struct rk_reader *reader);
void rk_events_discard(struct rk_reader *reader);
/* Nothing more comes. */
void rk_events_stop(struct rk_reader *reader);
/* rk_events_peek() at the end of a piece of a large file. */
yaml_event_type_t rk_events_go_on(struct rk_reader *reader);
/* The next event's type, which stays; YAML_STREAM_END_EVENT when broken. */
static inline yaml_event_type_t rk_events_peek(struct rk_reader *reader)
{
    if (!reader->plain)
        return rk_events_parse(reader);
    return reader->plain->type == YAML_NO_EVENT ? rk_events_go_on(reader)
                                                : (yaml_event_type_t)reader->plain->type;
}
/* Goes behind the next event. */
static inline void rk_events_drop(struct rk_reader *reader)
{
    if (reader->plain)
        reader->plain += reader->plain->type != YAML_STREAM_END_EVENT;
    else
        rk_events_discard(reader);
}
/* Where libyaml's next event is. */
struct rk_place rk_events_mark(const struct rk_reader *reader);
/* Where the next event is. */
static inline struct rk_place rk_events_place(const struct rk_reader *reader)
{
    if (reader->plain)
        return rk_place_at(reader->file, reader->plain->line, reader->plain->column);
    return rk_events_mark(reader);
}
/* Goes behind the next value, however deep. */
void rk_events_skip(struct rk_reader *reader);
/* What the next value is, in words. */
struct rk_wording rk_events_shape(struct rk_reader *reader);
/* The bytes of the next value, a scalar. */
struct rk_piece {
    const char *text;
    size_t count;
    bool quoted;
};
struct rk_piece rk_events_piece(const struct rk_reader *reader);
/* What a scalar is read as: free text; a text of one line; one that hardly comes again, as what is
 * called by its id; a name of something, of one line, with its number; a key or a word of an
 * enumeration, which come in every file. */
enum rk_reading { RK_READ_TEXT, RK_READ_LINE, RK_READ_OWN, RK_READ_NAME, RK_READ_WORD };
/* Takes the next value, a scalar, as a value: trimmed, in one line if asked; text NULL when empty.
 */
struct rk_value rk_events_scalar(struct rk_reader *reader, enum rk_reading as);
/* Goes behind the next value, a scalar, and says what is wrong with it. */
void rk_events_pass(struct rk_reader *reader);

/* Calls rk_say; the record being read is then unsound if it is an error. */
void rk_reader_say(struct rk_reader *reader, enum rk_check check, struct rk_place place,
                   const struct rk_said *said);

/* read_record.c */

/* Reads the next value as the records of one kind. */
void rk_read_records(struct rk_reader *reader, enum rk_thing thing);
/* Reads a mapping's next key and says which of the names it is. RK_NONE: an unknown or repeated
 * one, which was said and skipped (written->text NULL unless the keys are open: then its value
 * comes next). first: count wordings, stride bytes apart. */
struct rk_keys {
    const struct rk_wording *first;
    size_t stride, count;
    struct rk_wording owner;  /* what the keys belong to, for the message */
    struct rk_place seen[24]; /* where each key stood */
    bool open;                /* other keys may stand here */
};
uint32_t rk_read_key(struct rk_reader *reader, struct rk_keys *keys, struct rk_value *written);

/* read_field.c */
void rk_read_field(struct rk_reader *reader, struct rk_head *record, const struct rk_field *field,
                   const struct rk_value *key);

/* read_yaml.c */
void rk_read_file(struct rk_reader *reader);

/* gist_take.c */

/* Before and after a file is read where only the network is asked for: its works become a gist, if
 * that says all that can matter; else they are kept as they are. */
void rk_gist_begin(struct rk_reader *reader);
void rk_gist_end(struct rk_reader *reader);
/* Behind each work: so many at a time are taken before the end of a large file. */
void rk_gist_slice(struct rk_reader *reader);
enum { rk_gist_slice_works = 4096 };

/* read_files.c */

/* Reads all of the dataset's files, several threads (options->jobs at most) each a run of them, and
 * puts together what they found in the order of the files: the same as one alone would find. Jumps
 * to the escape when memory ran out. */
void rk_read_files(struct rk_dataset *dataset);

#endif

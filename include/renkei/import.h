/* renkei: tables in: spreadsheets and CSV files as people keep them, made into records.
 *
 * Every row is accounted for: rows = records + merged + self + problems. One bad row never stops
 * the rest, and nothing is merged because it looks alike: other spellings are only proposed. */
#ifndef RENKEI_IMPORT_H
#define RENKEI_IMPORT_H

#include <renkei/records.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a table is about. */
enum rk_preset {
    RK_PRESET_DETECT = 0, /* whichever fits its headers best */
    RK_PRESET_RENKEI,     /* one record a row: the tables that rk_dataset_write_tables writes */
    RK_PRESET_WORKSHEET,  /* a project a row: what was achieved, what fell short, partners wanted */
    RK_PRESET_KOUDOU,     /* a survey of collaboration: project, section, partner, form */
    RK_PRESET_3W,         /* who does what where, with whom */
    RK_PRESET_TIES,       /* from, to, weight */
    RK_PRESET_LINES,      /* project: section (PL), section, ... */
    RK_PRESETS
};

/* "renkei", "worksheet", "koudou", "3w", "ties", "lines"; "" for RK_PRESET_DETECT. Static. */
RK_API const char *rk_preset_name(enum rk_preset preset);

/* How to import. Zero-initialised means the defaults. */
struct rk_import_options {
    enum rk_preset preset;
    enum rk_language language; /* of keys, values and comments of what is written */
    const char *sheet;         /* the sheet to read, by name; NULL: the first whose headers fit */
    const char *const *maps;   /* "FIELD=HEADER": columns that no alias knows */
    size_t map_count;
    bool smaller_is_closer; /* ties: 1 is the closest; weight becomes most + least - weight */
    const struct rk_dataset *aliases;  /* other names of actors and projects, accepted by a person;
                                          borrowed until the import is freed; may be NULL */
    const struct rk_dataset *existing; /* records that are there already: only new ones are
                                          written; borrowed like aliases; may be NULL */
    const char *standard_input;        /* bytes for the path "-", or NULL */
    size_t standard_input_bytes;
    uint32_t jobs; /* threads at most, while reading and while writing; 0 or 1: none is started. No
                      byte depends on it */
};

struct rk_import;

/* What became of one sheet (of a CSV file: the file). Texts live as long as the import. */
struct rk_import_sheet {
    const char *file, *sheet; /* sheet "" for CSV */
    enum rk_preset preset;
    uint32_t rows;     /* without title, headers, tags and empty rows */
    uint32_t records;  /* rows that made a record */
    uint32_t merged;   /* rows that said a record again, or added to one */
    uint32_t self;     /* rows in which an actor partners with itself: kept as the actor's own */
    uint32_t problems; /* rows that could not be taken */
};

enum rk_import_gravity {
    RK_IMPORT_NOTE,    /* worth knowing */
    RK_IMPORT_PROBLEM, /* this row was not taken */
    RK_IMPORT_FAULT    /* this file, or the rest of it, could not be read */
};

/* Something said about a sheet, a row or a cell. row and column count from 1; 0: no place. */
struct rk_import_message {
    enum rk_import_gravity gravity;
    uint32_t sheet; /* index; RK_NONE when the file has none */
    const char *file;
    uint32_t row, column;
    bool trouble;              /* the file could not be had: no mistake of the table's */
    struct rk_wording wording; /* with {0} and {1} */
    const char *args[2];
};

/* Reads tables, in the order given, into one import. Gives it whenever memory allows, also when
 * there were faults: its messages say which. RK_OK; RK_RECORDS (at least one fault); RK_ARGUMENT
 * (a map that no preset knows; the messages say so); RK_MEMORY (nothing). Time linear in the bytes
 * read; memory in the distinct records and texts, not in the rows. */
RK_API enum rk_status rk_import_read(const char *const *paths, size_t count,
                                     const struct rk_import_options *options,
                                     struct rk_import **out);
RK_API void rk_import_free(struct rk_import *import);

RK_API uint32_t rk_import_sheet_count(const struct rk_import *import);
RK_API const struct rk_import_sheet *rk_import_sheet(const struct rk_import *import, uint32_t i);
/* The messages, in the order of files and rows. */
RK_API size_t rk_import_message_count(const struct rk_import *import);
RK_API const struct rk_import_message *rk_import_message(const struct rk_import *import, size_t i);
RK_API size_t rk_import_gravity_count(const struct rk_import *import,
                                      enum rk_import_gravity gravity);
/* How many records of one kind were made (and, with existing records, are new). */
RK_API uint32_t rk_import_record_count(const struct rk_import *import, enum rk_thing thing);

/* The records as YAML, each under a comment that says which file, sheet and row it is from. With
 * existing records: only what is new, as a further YAML document to put behind theirs ("---");
 * nothing when nothing is new. Same tables, same bytes. RK_MEMORY. */
RK_API enum rk_status rk_import_write_yaml(const struct rk_import *import, struct rk_bytes *out);
/* The same in pieces, one after the other, so that memory does not hold the whole: `take` says
 * false to stop, and then it gives RK_FILE. */
typedef bool rk_take_piece(const char *bytes, size_t count, void *data);
RK_API enum rk_status rk_import_give_yaml(const struct rk_import *import, rk_take_piece *take,
                                          void *data);

/* Names that may mean the same, as a record file of aliases: a person deletes what is not the same
 * and hands the rest back as `aliases`. Groups are found by other spellings, by a typing slip and
 * by initials, without comparing all pairs. Empty groups: only a comment. RK_MEMORY.
 * count gets the number of groups. O(total length of names). */
RK_API enum rk_status rk_import_write_aliases(const struct rk_import *import, size_t *count,
                                              struct rk_bytes *out);

/* What became of every row, as JSON:
 * {"format":1,"command":"import",
 * "files":[{"file","sheet","preset","rows","records","merged","self",
 * "problems":[{"row","column","message"}],"notes":[...]}],
 * "faults":[{"file","sheet","row","column","message"}],"notes":[{"file","message"}]}.
 * A row or column that is not known is null. */
RK_API enum rk_status rk_import_write_summary(const struct rk_import *import,
                                              enum rk_language language, struct rk_bytes *out);

/* The same as lines to read: faults, problems, notes (at most `most` of them a sheet), and one line
 * for each sheet. */
RK_API enum rk_status rk_import_tell(const struct rk_import *import, enum rk_language language,
                                     size_t most, struct rk_bytes *out);

/* Empty workbooks to be filled in and imported. */
enum rk_blank { RK_BLANK_WORKSHEET, RK_BLANK_PARTNERSHIPS };

/* The bytes of the XLSX file. Its drop-down lists hold the actors and projects of the dataset,
 * which may be NULL, and the words that renkei knows. Same dataset, same bytes. RK_ENGINE,
 * RK_MEMORY. */
RK_API enum rk_status rk_blank_make(enum rk_blank blank, const struct rk_dataset *dataset,
                                    enum rk_language language, struct rk_bytes *out);

#ifdef __cplusplus
}
#endif
#endif

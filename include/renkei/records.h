/* renkei: records of who should partner with whom on which project, as they were written.
 *
 * A dataset is read from any number of YAML files, linked (references resolved, the same thing in
 * two files made one) and then constant. All pointers into it live until rk_dataset_free(). An
 * absent key means "not stated" and is never an error. */
#ifndef RENKEI_RECORDS_H
#define RENKEI_RECORDS_H

#include <renkei/base.h>
#include <renkei/diagnostic.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The kinds of record, in the order they stand in a file. */
enum rk_thing {
    RK_MEETING = 0,
    RK_GROUP,
    RK_FIELD,
    RK_TARGET,
    RK_NEED,
    RK_LIFE_STAGE,
    RK_ACTOR,
    RK_PROJECT,
    RK_PARTNERSHIP,
    RK_INSIGHT,
    RK_ACCEPTED,
    RK_UNSTATED,
    RK_THINGS
};

enum rk_kind {
    RK_KIND_UNSTATED = 0,
    RK_KIND_BUREAU,
    RK_KIND_DEPARTMENT,
    RK_KIND_SECTION,
    RK_KIND_COUNCIL,
    RK_KIND_BOARD,
    RK_KIND_COMMITTEE,
    RK_KIND_SCHOOL,
    RK_KIND_UNIVERSITY,
    RK_KIND_COMPANY,
    RK_KIND_NPO,
    RK_KIND_RESIDENTS,
    RK_KIND_PROVIDER,
    RK_KIND_AUTHORITY,
    RK_KIND_PEOPLE,
    RK_KIND_FORUM,
    RK_KIND_ROLE,
    RK_KIND_OTHER,
    RK_KINDS
};

enum rk_naming {
    RK_NAMING_UNSTATED = 0,
    RK_NAMED,
    RK_COLLECTIVE,
    RK_PLACEHOLDER,
    RK_IMPLIED,
    RK_NAMINGS
};

enum rk_progress {
    RK_PROGRESS_UNSTATED = 0,
    RK_PROPOSED, /* a group said so */
    RK_WISHED,   /* the owner of the work said so */
    RK_AGREED,
    RK_UNDERWAY,
    RK_ACHIEVED,
    RK_DROPPED,
    RK_PROGRESSES
};

enum rk_level { RK_LEVEL_UNSTATED = 0, RK_SHARING, RK_COORDINATION, RK_JOINT, RK_LEVELS };

enum rk_nature { RK_NATURE_UNSTATED = 0, RK_SCHEME, RK_MEASURE, RK_ACTIVITY, RK_NATURES };

enum rk_answer { RK_ANSWER_UNSTATED = 0, RK_YES, RK_NO, RK_ANSWERS };

/* One stated text. text is NULL when it was not stated. For a reference, target is the index of
 * what is meant among things of kind `thing`, or RK_NONE when it is not (or could not be) resolved.
 */
struct rk_value {
    const char *text;
    struct rk_place place;
    uint32_t target;
    uint32_t thing; /* enum rk_thing of target */
};

/* A text that refers to nothing. text is NULL when it was not stated. */
struct rk_stated {
    const char *text;
    struct rk_place place;
};

struct rk_values {
    struct rk_value *items;
    uint32_t count;
    uint32_t capacity;
};

/* One stated value of an enumeration; value 0 when not stated. */
struct rk_choice {
    int value;
    struct rk_place place;
};

/* What few records state stands apart, so that the others take no room for it. */
struct rk_head_rest {
    struct rk_stated short_name;
    struct rk_stated note;
    struct rk_values aliases;
};

/* What every record has. id, name and label are never NULL after linking. */
struct rk_head {
    const char *id; /* explicit, or the name qualified by the place: "廿日市市/福祉総務課" */
    const char *name;                /* as written, or the id */
    const char *label;               /* the short name if one is stated, else the name */
    const char *scope;               /* the file's `place`, or NULL */
    const struct rk_head_rest *rest; /* never NULL */
    struct rk_place place;           /* where it is declared, or first mentioned */
    struct rk_place name_place;      /* where the name was written down; line 0: it was not */
    bool declared;                   /* false: only referred to, never declared */
    bool explicit_id;                /* the id was written down */
    bool unsound;                    /* has an error; left out when going on in spite of errors */
};

struct rk_meeting {
    struct rk_head head;
    struct rk_stated title, round, date, fiscal_year, venue, plan, host, adviser, participants,
        source;
    struct rk_values extra; /* other keys as written, "key: text" */
};

/* A group of the meeting, a field, a need or a life stage. */
struct rk_topic {
    struct rk_head head;
    struct rk_values members;     /* groups: actors */
    struct rk_values projects;    /* groups: projects they talked about */
    struct rk_values targets;     /* needs: whom it is declared for */
    struct rk_values life_stages; /* needs: when in life it is declared for */
};

struct rk_target {
    struct rk_head head;
    struct rk_values bands;    /* ages as written: "10-20" */
    struct rk_choice settled;  /* enum rk_answer */
    struct rk_choice everyone; /* enum rk_answer */
    struct rk_values life_stages;
};

struct rk_actor_rest {
    struct rk_values succeeds; /* actors of an earlier round, by id or name; not resolved */
    struct rk_stated from, until;
    struct rk_choice naming;   /* enum rk_naming, as stated */
    struct rk_choice answered; /* enum rk_answer */
};

struct rk_actor {
    struct rk_head head;
    struct rk_value belongs_to;       /* an actor */
    const struct rk_actor_rest *rest; /* never NULL */
    struct rk_choice kind;            /* enum rk_kind */
    bool placeholder;     /* stands for someone still to be named; each mention is its own actor */
    bool grouping;        /* others belong to it and it takes part in nothing itself */
    bool takes_part;      /* in a partnership, or as lead or member of a project */
    uint32_t template_of; /* mentions of a declared placeholder: that actor; else RK_NONE */
};

/* One thing a project's owner wishes for; also present as a partnership with status wished. */
struct rk_wanted {
    struct rk_values who; /* actors */
    struct rk_stated how;
    struct rk_place place;
};

struct rk_project_rest {
    struct rk_values targets, life_stages;
    struct rk_stated place_text; /* where it happens */
    struct rk_stated from, until, source;
};

/* What is said of it on its worksheet. */
struct rk_project_told {
    struct rk_values achieved, insufficient;
    struct rk_wanted *wanted;
    uint32_t wanted_count, wanted_capacity;
};

struct rk_project {
    struct rk_head head;
    struct rk_values lead, members; /* actors */
    struct rk_values fields, needs;
    const struct rk_project_told *told; /* never NULL */
    const struct rk_project_rest *rest; /* never NULL */
    struct rk_choice nature;            /* enum rk_nature */
};

struct rk_partnership_rest {
    double weight; /* how many times or how strongly; > 0, 1 when not stated */
    struct rk_stated weight_text;
    struct rk_stated form, due;
    struct rk_value owner; /* an actor */
    struct rk_values forum;
    struct rk_values said_by; /* groups, or actors */
    struct rk_values caution;
    struct rk_values see; /* ids of partnerships, also of earlier rounds; RK_NONE when not here */
};

/* Whom it is for, beside its fields. */
struct rk_partnership_about {
    struct rk_values targets, needs, life_stages;
};

struct rk_partnership {
    struct rk_head head;
    struct rk_values projects, partners, fields;
    struct rk_stated how, effect, source;
    const struct rk_partnership_about *about; /* never NULL */
    const struct rk_partnership_rest *rest;   /* never NULL */
    struct rk_choice status;                  /* enum rk_progress */
    struct rk_choice level;                   /* enum rk_level */
    uint32_t from_wanted; /* the project whose `wanted` entry this is, or RK_NONE */
};

struct rk_insight {
    struct rk_head head;
    struct rk_values groups, projects, actors, targets, needs;
    struct rk_stated text, source;
};

/* A gap that the people concerned know of and have accepted. */
struct rk_accepted {
    struct rk_head head;
    struct rk_stated gap;   /* name of a gap rule, in either language */
    struct rk_values about; /* ids of anything */
    struct rk_stated why, until;
};

/* Something the source does not say: kept as text for the to-do list. */
struct rk_unstated {
    struct rk_head head;
    struct rk_values about;
    struct rk_stated text, source;
};

struct rk_dataset;

/* What a file may take unless max_file_bytes says otherwise: 2 GiB. */
#define RK_MOST_FILE_BYTES ((size_t)2 << 30)

/* How to read. Zero-initialised means the defaults. */
struct rk_read_options {
    bool strict;      /* undeclared and nearly-named references are errors */
    bool keep_going;  /* leave out records with errors, keep the sound ones */
    bool public_view; /* leave out what is not for the public: notes, participants, groups and who
                         said what, wishes of those who do the work, unstated records, and texts
                         marked 内部限り, 【内部…】, （内部）, [internal…] or (internal) */
    size_t max_file_bytes;   /* 0: RK_MOST_FILE_BYTES */
    size_t max_scalar_bytes; /* 0: 64 KiB */
    const uint8_t *severity; /* enum rk_severity for each rule of rk_rules(), or NULL */
    enum rk_severity least;  /* findings below are not kept: there is a note for most records */
    bool network_only; /* for who builds a network and asks for nothing but its measures: of the
                          projects and partnerships of most files only who meets in them is kept,
                          and neither they nor the topics that only they name are in the dataset.
                          Errors and warnings are the same, and so is the network; it cannot have
                          records or supposed partnerships. Nothing is left out if notes are asked
                          for (least), or with strict, keep_going, public_view or severity, nor of
                          files that can be read but once */
    const char *standard_input; /* bytes for the path "-", or NULL */
    size_t standard_input_bytes;
    const struct rk_watch *watch; /* NULL: nobody; told by the calling thread */
    uint32_t jobs;                /* threads at most, while reading only; 0 or 1: none is started.
                                     Nothing in the dataset depends on it */
};

/* Reads and links record files: every path is a file, a folder (its *.yaml and *.yml, sorted) or
 * "-". Paths are put in order first, so that the result does not depend on the order given. Gives a
 * dataset (free it with rk_dataset_free) whenever memory allows, also when there were errors: its
 * diagnostics say which. Returns RK_OK, RK_RECORDS (at least one error) or RK_MEMORY (no dataset).
 * Time O(bytes), memory O(what is stated). */
RK_API enum rk_status rk_dataset_read(const char *const *paths, size_t count,
                                      const struct rk_read_options *options,
                                      struct rk_dataset **out);
RK_API void rk_dataset_free(struct rk_dataset *dataset);

/* Gives back the projects and the partnerships, most of the memory, for who has built a network and
 * asks for nothing but its measures: there are none of them then, nor diagnostics, and what else
 * refers to them refers to nothing. Their number in a party of the network is that which was. */
RK_API void rk_dataset_forget_works(struct rk_dataset *dataset);

/* The diagnostics in the order of file, line and column. */
RK_API size_t rk_dataset_diagnostic_count(const struct rk_dataset *dataset);
RK_API const struct rk_diagnostic *rk_dataset_diagnostic(const struct rk_dataset *dataset,
                                                         size_t i);
/* How many have that severity. */
RK_API size_t rk_dataset_severity_count(const struct rk_dataset *dataset,
                                        enum rk_severity severity);

/* The files read, as given by the caller (folders expanded), in canonical order. */
RK_API size_t rk_dataset_file_count(const struct rk_dataset *dataset);
RK_API const char *rk_dataset_file(const struct rk_dataset *dataset, uint32_t file);

/* The things of one kind. Order: by file, then by place; things only referred to come last. */
RK_API uint32_t rk_dataset_count(const struct rk_dataset *dataset, enum rk_thing thing);
/* What all things have in common. i < rk_dataset_count(). */
RK_API const struct rk_head *rk_dataset_head(const struct rk_dataset *dataset, enum rk_thing thing,
                                             uint32_t i);
RK_API const struct rk_meeting *rk_dataset_meeting(const struct rk_dataset *dataset, uint32_t i);
/* thing is RK_GROUP, RK_FIELD, RK_NEED or RK_LIFE_STAGE. */
RK_API const struct rk_topic *rk_dataset_topic(const struct rk_dataset *dataset,
                                               enum rk_thing thing, uint32_t i);
RK_API const struct rk_target *rk_dataset_target(const struct rk_dataset *dataset, uint32_t i);
RK_API const struct rk_actor *rk_dataset_actor(const struct rk_dataset *dataset, uint32_t i);
RK_API const struct rk_project *rk_dataset_project(const struct rk_dataset *dataset, uint32_t i);
RK_API const struct rk_partnership *rk_dataset_partnership(const struct rk_dataset *dataset,
                                                           uint32_t i);
RK_API const struct rk_insight *rk_dataset_insight(const struct rk_dataset *dataset, uint32_t i);
RK_API const struct rk_accepted *rk_dataset_accepted(const struct rk_dataset *dataset, uint32_t i);
RK_API const struct rk_unstated *rk_dataset_unstated(const struct rk_dataset *dataset, uint32_t i);

/* Finds a thing by exact id, else by name, short name or alias (matching key, any scope).
 * Returns its index, or RK_NONE when nothing or more than one thing matches. O(n). */
RK_API uint32_t rk_dataset_find(const struct rk_dataset *dataset, enum rk_thing thing,
                                const char *text);

/* ---- the schema: one table drives reading, checking and help ---- */

enum rk_field_type {
    RK_TYPE_TEXT,   /* one text */
    RK_TYPE_TEXTS,  /* a text or a list of texts */
    RK_TYPE_REF,    /* one reference */
    RK_TYPE_REFS,   /* a reference or a list of references */
    RK_TYPE_CHOICE, /* one of an enumeration */
    RK_TYPE_NUMBER, /* a finite number above 0 */
    RK_TYPE_WANTED, /* a list of {who, how} */
    RK_TYPE_FREE    /* any shape, kept as texts */
};

/* One value of an enumeration, in both languages. */
struct rk_option {
    struct rk_wording name;
    int value;
};

/* Where a record holds a field: in its own struct or in one of those its other pointers lead to.
 */
enum rk_rest {
    RK_REST_NONE = 0,
    RK_REST_HEAD,
    RK_REST_ACTOR,
    RK_REST_PROJECT,
    RK_REST_TOLD, /* a project's */
    RK_REST_PARTNERSHIP,
    RK_REST_ABOUT, /* a partnership's */
    RK_RESTS
};

/* One key of one kind of record. Static. */
struct rk_field {
    struct rk_wording key;
    enum rk_field_type type;
    uint32_t things; /* references: bit set of 1u << enum rk_thing, tried in order */
    const struct rk_option *options; /* enumerations: ends with value 0 */
    enum rk_rest rest;
    size_t offset; /* in that struct */
    struct rk_wording meaning;
};

/* The record kind: its top-level key and its fields. Static. */
struct rk_schema {
    struct rk_wording key;
    struct rk_wording meaning;
    size_t size;                   /* of its struct */
    const struct rk_field *fields; /* count of them in field_count */
    size_t field_count;
};
RK_API const struct rk_schema *rk_schema(enum rk_thing thing);

/* What a record states in a field of a list or an enumeration: a struct rk_values or rk_choice, by
 * the field's type. Borrowed from the record; never NULL. */
RK_API const void *rk_record_field(const struct rk_head *record, const struct rk_field *field);
/* What it states in a field of one text, one reference or a number; the place of an id is that of
 * its record. */
RK_API struct rk_value rk_record_value(const struct rk_head *record, const struct rk_field *field);

/* The name of an enumeration's value in that language; "" for 0. Static. */
RK_API const char *rk_kind_name(enum rk_kind kind, enum rk_language language);
RK_API const char *rk_naming_name(enum rk_naming naming, enum rk_language language);
RK_API const char *rk_progress_name(enum rk_progress progress, enum rk_language language);
RK_API const char *rk_level_name(enum rk_level level, enum rk_language language);
RK_API const char *rk_nature_name(enum rk_nature nature, enum rk_language language);

#ifdef __cplusplus
}
#endif
#endif

/* renkei: records as files: YAML that a person likes to read, and tables. */
#ifndef RENKEI_WRITE_H
#define RENKEI_WRITE_H

#include <renkei/records.h>

#ifdef __cplusplus
extern "C" {
#endif

enum rk_write_key { RK_KEY_AS_IS = 0, RK_KEY_LEFT_OUT, RK_KEY_BLANK };

/* How to write. Zero-initialised means the defaults. */
struct rk_write_options {
    enum rk_language language; /* of keys and values of enumerations */
    const char *heading;       /* comment lines at the top, without "# "; may be NULL */
    bool places; /* a comment before each record says which file and line it is from */
    /* Which records to write; NULL: all that are declared. data is handed through. */
    bool (*wanted)(const struct rk_dataset *dataset, enum rk_thing thing, uint32_t index,
                   void *data);
    void *data;
    /* For a draft that people fill in: what to do with a key (its English name); NULL: all as they
     * are. A blank key is written without a value, wherever the record could have it. */
    enum rk_write_key (*key)(const struct rk_dataset *dataset, enum rk_thing thing, uint32_t index,
                             const char *key, void *data);
    bool wishes; /* projects' wishes as partnerships of their own (leave "wanted" out) */
    /* A comment before a record, or NULL for none; borrowed until the next call. May be NULL. */
    const char *(*remark)(const struct rk_dataset *dataset, enum rk_thing thing, uint32_t index,
                          void *data);
};

/* Gives the declared records as one YAML file in the order of the dataset. Reading it again gives
 * the same records: every stated field, the same ids, the same references. Japanese stands
 * unescaped; texts are quoted where another YAML reader would take them for something else. When
 * the files were of several places, ids and references are written out in full. A project's wishes
 * stand in the project. Notes of the reader (who was never declared) do not. Same records, same
 * bytes. RK_MEMORY. O(what is stated). */
RK_API enum rk_status rk_dataset_write_yaml(const struct rk_dataset *dataset,
                                            const struct rk_write_options *options,
                                            struct rk_bytes *out);

/* The declared records of one kind as the table that preset renkei of `import` reads: one record a
 * row, a column for every key that is stated, lists joined by ; (items that hold one are quoted),
 * further wishes of a project in rows below it. CSV, UTF-8 with a byte order mark. Nothing (0
 * bytes) when there are none. RK_MEMORY. */
RK_API enum rk_status rk_dataset_write_table(const struct rk_dataset *dataset, enum rk_thing thing,
                                             enum rk_language language, struct rk_bytes *out);

/* All of those tables as the sheets of one workbook (XLSX). Same records, same bytes. Texts are cut
 * at the 32,767 characters a cell takes. watch is told how far it has come; NULL: nobody. RK_LIMIT,
 * RK_ENGINE, RK_MEMORY. */
RK_API enum rk_status rk_dataset_write_workbook(const struct rk_dataset *dataset,
                                                enum rk_language language,
                                                const struct rk_watch *watch, struct rk_bytes *out);

struct rk_carry_options {
    enum rk_language language;
    bool all; /* also what was underway, as it stood */
};

/* The next round's starter: words, actors and accepted gaps as they are, projects with their
 * answers empty, and every partnership that was still open (proposed, wished, agreed or without a
 * status; a project's wishes too) under its own id with an empty status and a comment that asks
 * what became of it. Reads back without errors. RK_MEMORY. */
RK_API enum rk_status rk_dataset_carry(const struct rk_dataset *dataset,
                                       const struct rk_carry_options *options,
                                       struct rk_bytes *out);

#ifdef __cplusplus
}
#endif
#endif

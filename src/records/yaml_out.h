/* Writing YAML that a person likes to read: records as lists of keys, quoted only where needed. */
#ifndef RECORDS_YAML_OUT_H
#define RECORDS_YAML_OUT_H

#include "base/buffer.h"

#include <renkei/records.h>

struct rk_yaml_out {
    struct rk_buffer *out;
    enum rk_language language; /* of keys and enumerations */
    size_t indent;             /* of the keys of the record being written */
    bool opened;               /* the next key is the first of its record */
};

/* A text with what has been seen in it: those that are written often are looked at once. */
struct rk_yaml_scalar {
    const char *text;
    uint32_t count, look;
};
/* Of a look: the width in columns (as far as it matters), and how it has to be written. */
enum {
    RK_YAML_WIDTH = 0xFFFF,
    RK_YAML_LINES = 1 << 16, /* it has line ends */
    RK_YAML_BLOCK = 1 << 17, /* which may stand as they are */
    RK_YAML_ESCAPED = 1 << 18,
    RK_YAML_QUOTED = 1 << 19,
    RK_YAML_QUOTED_IN_FLOW = 1 << 20
};
uint32_t rk_yaml_look(const char *text, size_t count);
struct rk_yaml_scalar rk_yaml_scalar(const char *text);

/* A top-level key whose records follow, behind an empty line. */
void rk_yaml_section(struct rk_yaml_out *yaml, enum rk_thing thing);
/* The next key begins a record of the list; or records that stand alone, without a list. */
void rk_yaml_record(struct rk_yaml_out *yaml);
void rk_yaml_alone(struct rk_yaml_out *yaml);

/* "key: text". The text is quoted where any reader might take it for something else. */
void rk_yaml_text(struct rk_yaml_out *yaml, const char *key, const char *text);
/* "key: 2.5" */
void rk_yaml_number(struct rk_yaml_out *yaml, const char *key, const char *text);
/* "key: text" as it is: values of enumerations. */
void rk_yaml_plain(struct rk_yaml_out *yaml, const char *key, const char *text);
/* One text as it is, more as [a, b] or as lines with dashes. Nothing when count is 0. */
void rk_yaml_scalars(struct rk_yaml_out *yaml, const struct rk_yaml_scalar *key,
                     const struct rk_yaml_scalar *texts, size_t count);
void rk_yaml_plain_scalar(struct rk_yaml_out *yaml, const struct rk_yaml_scalar *key,
                          const struct rk_yaml_scalar *text);
void rk_yaml_number_scalar(struct rk_yaml_out *yaml, const struct rk_yaml_scalar *key,
                           const char *text);
/* A key whose list of records follows, two columns further in, until rk_yaml_leave. */
void rk_yaml_enter(struct rk_yaml_out *yaml, const char *key);
void rk_yaml_leave(struct rk_yaml_out *yaml);
/* "# text", each line of it, at that column. */
void rk_yaml_comment(struct rk_buffer *out, size_t indent, const char *text);

#endif

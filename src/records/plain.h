/* A quick reader of plain YAML: block mappings and lists, {flow} and [flow] ones, plain texts and
 * quoted ones without escapes, each on one line, comments. What it reads it reads as libyaml does;
 * anything else it leaves to libyaml. */
#ifndef RECORDS_PLAIN_H
#define RECORDS_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One event: a scalar (its bytes in the file), a beginning or an end. Places as in rk_place; an end
 * has none. */
struct rk_plain_event {
    uint32_t start, count;
    uint32_t line, column;
    uint8_t type;   /* enum yaml_event_type_t */
    uint8_t quoted; /* a scalar in quotes */
};

struct rk_plain_events {
    struct rk_plain_event *items;
    size_t count, capacity;
};

/* A block mapping or list that is open. */
struct rk_plain_block {
    uint32_t indent;
    bool list, same_indent; /* it stands no deeper than the key that it belongs to */
    bool begun;             /* a value has begun, or ended */
};

enum { rk_plain_deepest = 60 }; /* libyaml's reader says what is wrong beyond 64 */

/* A reading, which may go in steps. Zeroed, or begun anew. */
struct rk_plain {
    struct rk_plain_events events; /* of the last step */
    /* its own: */
    const char *bytes, *at, *loaded;
    const char *end; /* of the file; NULL while it is not loaded */
    const char *line_start;
    size_t extra; /* bytes of this line so far that begin no character */
    size_t most;  /* events at most */
    uint32_t line;
    int depth;
    bool begun;
    struct rk_plain_block open[rk_plain_deepest];
};

enum rk_plain_outcome { RK_PLAIN_REFUSED, RK_PLAIN_MORE, RK_PLAIN_ALL };

/* Reads a whole file, behind which stands a NUL, into events that end with YAML_STREAM_END_EVENT;
 * stream and document marks are left out. False when the file is not plain, not clean UTF-8 or
 * memory ran out: libyaml has to read it, and to say what is wrong. O(count). */
bool rk_plain_read(struct rk_plain *plain, const char *bytes, size_t count);

/* The same in steps, for a file that is not to be in memory as a whole. Each time: bytes of it are
 * given, count of them and a NUL behind, complete when these are the last; they begin with those
 * of the last time from rk_plain_done() on. Then come the events of all but the last of them,
 * margin at least, which may not be whole: RK_PLAIN_MORE, with YAML_NO_EVENT behind them. What does
 * not fit in the margin is refused. An event tells where its text is among the bytes given last. */
void rk_plain_begin(struct rk_plain *plain);
void rk_plain_load(struct rk_plain *plain, const char *bytes, size_t count, bool complete);
enum rk_plain_outcome rk_plain_next(struct rk_plain *plain, size_t margin);
size_t rk_plain_done(const struct rk_plain *plain);

void rk_plain_free(struct rk_plain_events *events);

#endif

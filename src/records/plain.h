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

/* Reads a whole file, behind which stands a NUL, into events that end with YAML_STREAM_END_EVENT;
 * stream and document marks are left out. False when the file is not plain, not clean UTF-8 or
 * memory ran out: libyaml has to read it, and to say what is wrong. O(count). */
bool rk_plain_read(const char *bytes, size_t count, struct rk_plain_events *events);
void rk_plain_free(struct rk_plain_events *events);

#endif

/* Shared by the unit test and the fuzz target: whether the quick reader reads as libyaml does. */
#ifndef TESTS_PLAIN_EQUAL_H
#define TESTS_PLAIN_EQUAL_H

#include "records/plain.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum plain_outcome { PLAIN_REFUSED, PLAIN_EQUAL, PLAIN_DIFFERENT };

static inline bool is_mark(yaml_event_type_t type)
{
    return type == YAML_STREAM_START_EVENT || type == YAML_DOCUMENT_START_EVENT ||
           type == YAML_DOCUMENT_END_EVENT;
}

static inline bool same_scalar(const yaml_event_t *event, const struct rk_plain_event *plain,
                               const char *bytes)
{
    const char *value = (const char *)event->data.scalar.value;
    bool quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    return !event->data.scalar.anchor && !event->data.scalar.tag &&
           quoted == (plain->quoted == 1) && event->data.scalar.length == plain->count &&
           memcmp(value, bytes + plain->start, plain->count) == 0;
}

static inline bool same_event(const yaml_event_t *event, const struct rk_plain_event *plain,
                              const char *bytes)
{
    if (event->type != (yaml_event_type_t)plain->type)
        return false;
    bool start =
        event->type == YAML_MAPPING_START_EVENT || event->type == YAML_SEQUENCE_START_EVENT;
    if (event->type != YAML_SCALAR_EVENT && !start)
        return true;
    if (event->start_mark.line + 1 != plain->line || event->start_mark.column + 1 != plain->column)
        return false;
    if (start) /* the anchor and the tag lie at the same places of both */
        return !event->data.mapping_start.anchor && !event->data.mapping_start.tag;
    return same_scalar(event, plain, bytes);
}

/* Behind the bytes stands a NUL. */
static inline enum plain_outcome compare_readers(const char *bytes, size_t count)
{
    struct rk_plain plain = {0};
    bool taken = rk_plain_read(&plain, bytes, count);
    struct rk_plain_events events = plain.events;
    if (!taken) {
        rk_plain_free(&events);
        return PLAIN_REFUSED;
    }
    yaml_parser_t parser;
    yaml_event_t event;
    yaml_parser_initialize(&parser);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, count);
    enum plain_outcome outcome = PLAIN_EQUAL;
    size_t at = 0, documents = 0;
    for (bool more = true; more && outcome == PLAIN_EQUAL;) {
        if (!yaml_parser_parse(&parser, &event)) {
            outcome = PLAIN_DIFFERENT;
            break;
        }
        documents += event.type == YAML_DOCUMENT_START_EVENT;
        more = event.type != YAML_STREAM_END_EVENT;
        if (!is_mark(event.type) &&
            (at >= events.count || !same_event(&event, &events.items[at++], bytes)))
            outcome = PLAIN_DIFFERENT;
        yaml_event_delete(&event);
    }
    if (outcome == PLAIN_EQUAL && (at != events.count || documents != 1))
        outcome = PLAIN_DIFFERENT;
    if (outcome == PLAIN_DIFFERENT)
        fprintf(stderr, "# differs at event %zu of:\n%.*s\n", at, (int)count, bytes);
    yaml_parser_delete(&parser);
    rk_plain_free(&events);
    return outcome;
}

/* The same in steps, of so many bytes with such a margin, beside all at once. */
static inline enum plain_outcome compare_steps(const char *bytes, size_t count, size_t window,
                                               size_t margin)
{
    struct rk_plain whole = {0}, plain = {0};
    bool taken = rk_plain_read(&whole, bytes, count);
    enum rk_plain_outcome outcome = RK_PLAIN_MORE;
    char *loaded = (char *)calloc(1, window + 1);
    size_t start = 0, at = 0;
    bool same = loaded != NULL;
    rk_plain_begin(&plain);
    while (outcome == RK_PLAIN_MORE && same) {
        size_t rest = count - start, size = rest < window ? rest : window;
        memcpy(loaded, bytes + start, size);
        loaded[size] = 0;
        rk_plain_load(&plain, loaded, size, size == rest);
        outcome = rk_plain_next(&plain, margin);
        size_t found = outcome == RK_PLAIN_REFUSED ? 0 : plain.events.count;
        for (size_t i = 0; i + (outcome == RK_PLAIN_MORE) < found && same; i++, at++) {
            struct rk_plain_event *event = &plain.events.items[i];
            same = at < whole.events.count && event->start + event->count <= size;
            event->start += (uint32_t)start;
            same = same && memcmp(event, &whole.events.items[at], sizeof *event) == 0;
        }
        start += rk_plain_done(&plain);
        if (outcome == RK_PLAIN_MORE && rk_plain_done(&plain) == 0)
            outcome = RK_PLAIN_REFUSED; /* a line longer than the window */
    }
    bool differs = !same || (outcome == RK_PLAIN_ALL && (!taken || at != whole.events.count));
    if (differs)
        fprintf(stderr, "# in steps of %zu, differs at event %zu of:\n%.*s\n", window, at,
                (int)count, bytes);
    free(loaded);
    rk_plain_free(&whole.events);
    rk_plain_free(&plain.events);
    return differs ? PLAIN_DIFFERENT : outcome == RK_PLAIN_ALL ? PLAIN_EQUAL : PLAIN_REFUSED;
}

#endif

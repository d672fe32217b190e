/* The records of one kind: a list of mappings, by the field table. */
#include "records/reader.h"

#include "base/text.h"

#include <string.h>

static const struct rk_wording *name_at(const struct rk_keys *keys, size_t i)
{
    return (const struct rk_wording *)(const void *)((const char *)keys->first + i * keys->stride);
}

static uint32_t look_up_key(struct rk_reader *reader, const struct rk_keys *keys, const char *text)
{
    for (uint32_t i = 0; i < keys->count; i++)
        if (strcmp(text, name_at(keys, i)->text[0]) == 0 ||
            strcmp(text, name_at(keys, i)->text[1]) == 0)
            return i;
    const char *folded = rk_text_key(&reader->dataset->arena, text);
    for (uint32_t i = 0; i < keys->count; i++)
        for (int language = 0; language < 2; language++)
            if (strcmp(folded,
                       rk_text_key(&reader->dataset->arena, name_at(keys, i)->text[language])) == 0)
                return i;
    return RK_NONE;
}

static const char *nearest_key(const struct rk_keys *keys, const char *text)
{
    const char *best = NULL;
    size_t least = 3;
    for (size_t i = 0; i < keys->count; i++)
        for (int language = 0; language < 2; language++) {
            const char *name = name_at(keys, i)->text[language];
            size_t distance = rk_text_distance(text, name, 2);
            if (distance < least && distance * 2 <= rk_text_length(name)) {
                least = distance;
                best = name;
            }
        }
    return best;
}

static void unknown_key(struct rk_reader *reader, const struct rk_keys *keys,
                        const struct rk_value *key)
{
    const char *near = nearest_key(keys, key->text);
    rk_reader_say(reader, CHECK_UNKNOWN_KEY, key->place,
                  &(struct rk_said){
                      .args = {RK_SAME(key->text), keys->owner, {{NULL, NULL}}, RK_SAME(near)}});
    rk_events_skip(reader);
}

/* Where a key of these bytes is kept once it is known. Its ends tell most keys apart. */
static struct rk_key_memo *key_memo(struct rk_reader *reader, const void *table, const char *text,
                                    size_t count)
{
    uint32_t first = 0, last = 0;
    if (count >= 4) {
        memcpy(&first, text, 4);
        memcpy(&last, text + count - 4, 4);
    }
    uint64_t mixed = ((uint64_t)first << 32 | last) ^ count ^ (uintptr_t)table;
    return &reader->keys[mixed * 0x9E3779B97F4A7C15u >> 32 & (rk_key_memos - 1)];
}

/* Takes a key and says which it is. One that was met before is known by its bytes. */
static struct rk_value take_key(struct rk_reader *reader, const struct rk_keys *keys,
                                uint32_t *which)
{
    const void *table = keys->owner.text[0]; /* static, and another for each set of keys */
    struct rk_piece piece = rk_events_piece(reader);
    const struct rk_key_memo *memo = key_memo(reader, table, piece.text, piece.count);
    if (memo->table == table && memo->count == piece.count &&
        memcmp(memo->text, piece.text, piece.count) == 0) {
        struct rk_value known = {memo->text, rk_events_place(reader), RK_NONE, 0};
        *which = memo->value;
        rk_events_drop(reader);
        return known;
    }
    struct rk_value key = rk_events_scalar(reader, RK_READ_WORD);
    if (!key.text)
        key.text = "";
    *which = look_up_key(reader, keys, key.text);
    size_t count = strlen(key.text);
    if (*which != RK_NONE)
        *key_memo(reader, table, key.text, count) =
            (struct rk_key_memo){table, key.text, count, *which};
    return key;
}

uint32_t rk_read_key(struct rk_reader *reader, struct rk_keys *keys, struct rk_value *written)
{
    if (rk_events_peek(reader) != YAML_SCALAR_EVENT) {
        struct rk_wording found = rk_events_shape(reader);
        if (!reader->broken)
            rk_reader_say(reader, CHECK_NOT_KEYS, rk_events_place(reader),
                          &(struct rk_said){.args = {found}});
        *written = (struct rk_value){0};
        rk_events_skip(reader);
        rk_events_skip(reader);
        return RK_NONE;
    }
    uint32_t which;
    *written = take_key(reader, keys, &which);
    if (which == RK_NONE) {
        if (!keys->open)
            unknown_key(reader, keys, written);
        return RK_NONE;
    }
    if (keys->seen[which].line) {
        rk_reader_say(
            reader, CHECK_DUPLICATE_KEY, written->place,
            &(struct rk_said){.also = keys->seen[which], .args = {RK_SAME(written->text)}});
        written->text = NULL;
        rk_events_skip(reader);
        return RK_NONE;
    }
    keys->seen[which] = written->place;
    return which;
}

/* A key of a meeting's own: kept as "key: text". */
static void keep_extra(struct rk_reader *reader, struct rk_meeting *meeting,
                       const struct rk_value *key)
{
    rk_reader_say(reader, CHECK_EXTRA_KEY, key->place,
                  &(struct rk_said){.args = {RK_SAME(key->text)}});
    if (rk_events_peek(reader) != YAML_SCALAR_EVENT) {
        rk_events_skip(reader);
        return;
    }
    struct rk_value value = rk_events_scalar(reader, RK_READ_TEXT);
    const char *parts[] = {key->text, ": ", value.text ? value.text : ""};
    value.text = rk_keep_joined(reader->dataset, parts, 3);
    RK_PUSH(&reader->dataset->arena, &meeting->extra, value);
}

static void read_fields(struct rk_reader *reader, struct rk_head *record, enum rk_thing thing)
{
    const struct rk_schema *schema = rk_schema(thing);
    struct rk_keys keys = {.first = &schema->fields->key,
                           .stride = sizeof *schema->fields,
                           .count = schema->field_count,
                           .owner = schema->key,
                           .open = thing == RK_MEETING};
    rk_events_drop(reader);
    for (yaml_event_type_t next; (next = rk_events_peek(reader)) != YAML_MAPPING_END_EVENT;) {
        if (next == YAML_STREAM_END_EVENT) {
            record->unsound = true;
            return;
        }
        struct rk_value key = {0};
        uint32_t which = rk_read_key(reader, &keys, &key);
        if (which != RK_NONE)
            rk_read_field(reader, record, &schema->fields[which], &key);
        else if (keys.open && key.text)
            keep_extra(reader, (struct rk_meeting *)(void *)record, &key);
    }
    rk_events_drop(reader);
}

/* What a bare text is: the name of a thing, the text of an insight. Partnerships need keys. */
static void state_bare(struct rk_head *record, enum rk_thing thing, struct rk_stated text)
{
    if (thing == RK_MEETING) {
        ((struct rk_meeting *)(void *)record)->title = text;
    } else if (thing == RK_INSIGHT) {
        ((struct rk_insight *)(void *)record)->text = text;
    } else if (thing == RK_ACCEPTED) {
        ((struct rk_accepted *)(void *)record)->gap = text;
    } else if (thing == RK_UNSTATED) {
        ((struct rk_unstated *)(void *)record)->text = text;
    } else {
        record->name = text.text;
        record->name_place = text.place;
    }
}

/* `部署：福祉` is one text to YAML; show how it was meant. */
static void say_not_keys(struct rk_reader *reader, const struct rk_value *text)
{
    struct rk_said said = {.args = {{{"a text", "文字だけ"}}}};
    const char *colon = text->text ? strstr(text->text, "：") : NULL;
    if (colon && !memchr(text->text, '\n', (size_t)(colon - text->text))) {
        size_t count = (size_t)(colon - text->text);
        const char *key = rk_arena_text(&reader->dataset->arena, text->text, count);
        const char *parts[] = {key, ": ", colon + strlen("：")};
        const char *mended = rk_keep_joined(reader->dataset, parts, 3);
        said.args[3] = (struct rk_wording)RK_SAME(mended);
    }
    rk_reader_say(reader, CHECK_NOT_KEYS, text->place, &said);
}

static void read_item(struct rk_reader *reader, enum rk_thing thing)
{
    yaml_event_type_t next = rk_events_peek(reader);
    if (next == YAML_STREAM_END_EVENT)
        return;
    struct rk_place place = rk_events_place(reader);
    if (next == YAML_SCALAR_EVENT) {
        struct rk_value text =
            rk_events_scalar(reader, thing == RK_INSIGHT ? RK_READ_TEXT : RK_READ_LINE);
        if (!text.text)
            return;
        if (thing == RK_PARTNERSHIP || (thing == RK_ACTOR && strstr(text.text, "：") &&
                                        strncmp(text.text, "名前：", strlen("名前：")) == 0)) {
            say_not_keys(reader, &text);
            return;
        }
        state_bare(rk_dataset_add(reader->dataset, thing, place), thing,
                   (struct rk_stated){text.text, text.place});
    } else if (next == YAML_MAPPING_START_EVENT) {
        struct rk_head *record = rk_dataset_add(reader->dataset, thing, place);
        reader->record = record;
        read_fields(reader, record, thing);
        reader->record = NULL;
    } else if (next == YAML_ALIAS_EVENT) {
        const char *name = rk_keep(reader->dataset, (const char *)reader->event.data.alias.anchor);
        rk_reader_say(reader, CHECK_ALIAS, place, &(struct rk_said){.args = {RK_SAME(name)}});
        rk_events_skip(reader);
    } else {
        rk_reader_say(reader, CHECK_NOT_KEYS, place,
                      &(struct rk_said){.args = {rk_events_shape(reader)}});
        rk_events_skip(reader);
    }
}

static void read_items(struct rk_reader *reader, enum rk_thing thing)
{
    if (rk_events_peek(reader) != YAML_SEQUENCE_START_EVENT) {
        read_item(reader, thing);
        return;
    }
    rk_events_drop(reader);
    for (yaml_event_type_t next; (next = rk_events_peek(reader)) != YAML_SEQUENCE_END_EVENT;) {
        if (next == YAML_STREAM_END_EVENT)
            return;
        read_item(reader, thing);
        if (reader->dataset->brief && rk_is_work(thing))
            rk_gist_slice(reader);
    }
    rk_events_drop(reader);
}

void rk_read_records(struct rk_reader *reader, enum rk_thing thing)
{
    reader->thing = thing;
    read_items(reader, thing);
    reader->thing = RK_THINGS;
}

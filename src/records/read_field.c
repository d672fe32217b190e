/* One field of one record: text, list, reference, enumeration, number, wishes. */
#include "records/names.h"
#include "records/reader.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

static struct rk_wording expected(enum rk_field_type type)
{
    switch (type) {
    case RK_TYPE_TEXTS:
    case RK_TYPE_REFS:
        return (struct rk_wording){{"a text or a list of texts", "文字か、文字の箇条書き"}};
    case RK_TYPE_WANTED:
        return (struct rk_wording){{"a list of {who, how}", "「誰と」「方法」の箇条書き"}};
    default:
        return (struct rk_wording){{"one text", "一つの文字"}};
    }
}

static void wrong_shape(struct rk_reader *reader, const char *key, enum rk_field_type type)
{
    struct rk_wording found = rk_events_shape(reader);
    if (reader->broken)
        return;
    if (rk_events_peek(reader) == YAML_ALIAS_EVENT) {
        const char *name = rk_keep(reader->dataset, (const char *)reader->event.data.alias.anchor);
        rk_reader_say(reader, CHECK_ALIAS, rk_events_place(reader),
                      &(struct rk_said){.args = {RK_SAME(name)}});
    } else {
        rk_reader_say(reader, CHECK_WRONG_SHAPE, rk_events_place(reader),
                      &(struct rk_said){.args = {RK_SAME(key), expected(type), found}});
    }
    rk_events_skip(reader);
}

static bool means_nobody(struct rk_reader *reader, const char *text)
{
    static const char table = 0; /* where it lies is what it is called in the memo */
    struct rk_memo *memo = rk_reader_memo(reader, &table, text);
    if (memo->table != &table || memo->text != text) {
        bool nobody =
            strlen(text) <= 24 && rk_name_means_nobody(rk_text_key(&reader->dataset->arena, text));
        *memo = (struct rk_memo){&table, text, nobody};
    }
    return memo->value;
}

static void gather(struct rk_reader *reader, const struct rk_value *value, enum rk_field_type type)
{
    if (!value->text)
        return;
    if (type == RK_TYPE_REFS && means_nobody(reader, value->text))
        rk_reader_say(reader, CHECK_NOBODY, value->place,
                      &(struct rk_said){.args = {RK_SAME(value->text)}});
    else
        RK_PUSH(&reader->scratch, &reader->gathered, *value);
}

/* What was gathered, in just the room it takes. */
static void keep_gathered(struct rk_reader *reader, struct rk_values *values)
{
    uint32_t count = reader->gathered.count;
    if (!count)
        return;
    struct rk_arena *arena = rk_dataset_arena(reader->dataset, reader->thing);
    values->items = rk_arena_take(arena, count * sizeof *values->items);
    memcpy(values->items, reader->gathered.items, count * sizeof *values->items);
    values->count = values->capacity = count;
}

static void gather_all(struct rk_reader *reader, const char *key, enum rk_field_type type,
                       enum rk_reading as)
{
    if (rk_events_peek(reader) != YAML_SEQUENCE_START_EVENT) {
        wrong_shape(reader, key, type);
        return;
    }
    rk_events_drop(reader);
    for (yaml_event_type_t next; (next = rk_events_peek(reader)) != YAML_SEQUENCE_END_EVENT;) {
        if (next == YAML_STREAM_END_EVENT)
            return;
        if (next == YAML_SCALAR_EVENT) {
            struct rk_value value = rk_events_scalar(reader, as);
            gather(reader, &value, type);
        } else {
            wrong_shape(reader, key, RK_TYPE_TEXT);
        }
    }
    rk_events_drop(reader);
}

static void gather_values(struct rk_reader *reader, const char *key, enum rk_field_type type,
                          enum rk_reading as)
{
    reader->gathered.count = 0;
    if (rk_events_peek(reader) == YAML_SCALAR_EVENT) {
        struct rk_value value = rk_events_scalar(reader, as);
        gather(reader, &value, type);
    } else {
        gather_all(reader, key, type, as);
    }
}

static void read_values(struct rk_reader *reader, struct rk_values *values, const char *key,
                        enum rk_field_type type, enum rk_reading as)
{
    gather_values(reader, key, type, as);
    keep_gathered(reader, values);
}

/* "proposed, wished, ...": the first option of each value. */
static const char *option_list(struct rk_reader *reader, const struct rk_option *options,
                               enum rk_language language)
{
    const char *parts[2 * 64];
    size_t count = 0;
    uint32_t named = 0;
    for (; options->value && count + 2 < sizeof parts / sizeof *parts; options++) {
        if (named & (1u << options->value))
            continue;
        named |= 1u << options->value;
        parts[count] = language == RK_ENGLISH ? ", " : "、";
        count += count > 0;
        parts[count++] = options->name.text[language];
    }
    return rk_keep(reader->dataset, rk_keep_joined(reader->dataset, parts, count));
}

static const char *nearest_option(const char *key, const struct rk_option *options)
{
    const char *best = NULL;
    size_t least = 3;
    for (; options->value; options++)
        for (int language = 0; language < 2; language++) {
            const char *name = options->name.text[language];
            size_t distance = rk_text_distance(key, name, 2);
            if (distance < least && distance * 2 <= rk_text_length(name)) {
                least = distance;
                best = name;
            }
        }
    return best;
}

/* The option meant, or 0. */
static uint32_t find_option(struct rk_reader *reader, const struct rk_option *options,
                            const char *text)
{
    struct rk_arena *arena = &reader->dataset->arena;
    const char *said = rk_text_key(arena, text);
    for (; options->value; options++)
        for (int language = 0; language < 2; language++)
            if (strcmp(said, rk_text_key(arena, options->name.text[language])) == 0)
                return (uint32_t)options->value;
    return 0;
}

static void read_choice(struct rk_reader *reader, struct rk_choice *choice,
                        const struct rk_field *field, const char *key)
{
    struct rk_value value = rk_events_scalar(reader, RK_READ_WORD);
    if (!value.text)
        return;
    struct rk_memo *memo = rk_reader_memo(reader, field->options, value.text);
    if (memo->table != field->options || memo->text != value.text)
        *memo = (struct rk_memo){field->options, value.text,
                                 find_option(reader, field->options, value.text)};
    if (memo->value) {
        *choice = (struct rk_choice){(int)memo->value, value.place};
        return;
    }
    const char *said = rk_text_key(&reader->dataset->arena, value.text);
    const char *near = nearest_option(said, field->options);
    rk_reader_say(reader, CHECK_UNKNOWN_VALUE, value.place,
                  &(struct rk_said){.args = {RK_SAME(value.text),
                                             RK_SAME(key),
                                             {{option_list(reader, field->options, RK_ENGLISH),
                                               option_list(reader, field->options, RK_JAPANESE)}},
                                             RK_SAME(near)}});
}

/* A plain decimal number, without the locale's opinion on the point. NaN if it is none. */
static double number_of(const char *text)
{
    double mantissa = 0;
    int digits = 0, places = 0, exponent = 0;
    for (; *text >= '0' && *text <= '9'; text++, digits++)
        mantissa = mantissa * 10 + (*text - '0');
    if (*text == '.')
        for (text++; *text >= '0' && *text <= '9'; text++, digits++, places++)
            mantissa = mantissa * 10 + (*text - '0');
    if (digits && *text == 'e') {
        int sign = text[1] == '-' ? -1 : 1;
        text += 1 + (text[1] == '-' || text[1] == '+');
        if (!*text)
            return NAN;
        for (; *text >= '0' && *text <= '9' && exponent < 10000; text++)
            exponent = exponent * 10 + (*text - '0');
        exponent *= sign;
    }
    if (!digits || *text)
        return NAN;
    exponent -= places;
    return exponent < 0 ? mantissa / pow(10, -exponent) : mantissa * pow(10, exponent);
}

static struct rk_stated stated(struct rk_value value)
{
    return (struct rk_stated){value.text, value.place};
}

static void read_number(struct rk_reader *reader, struct rk_stated *out)
{
    struct rk_value value = rk_events_scalar(reader, RK_READ_LINE);
    if (!value.text)
        return;
    double number = number_of(rk_text_key(&reader->dataset->arena, value.text));
    if (!isfinite(number) || number <= 0) {
        rk_reader_say(reader, CHECK_BAD_WEIGHT, value.place,
                      &(struct rk_said){.args = {RK_SAME(value.text)}});
        return;
    }
    *out = stated(value);
    *rk_weight_of(out) = number; /* the only numeric field */
}

const struct rk_wording rk_wanted_keys[2] = {{{"who", "誰と"}}, {{"how", "方法"}}};

static void read_wish(struct rk_reader *reader, struct rk_wanted *wanted)
{
    wanted->place = rk_events_place(reader);
    if (rk_events_peek(reader) == YAML_SCALAR_EVENT) {
        read_values(reader, &wanted->who, NULL, RK_TYPE_REFS, RK_READ_NAME);
        return;
    }
    struct rk_keys keys = {.first = rk_wanted_keys,
                           .stride = sizeof *rk_wanted_keys,
                           .count = 2,
                           .owner = {{"wanted", "連携したい"}}};
    rk_events_drop(reader);
    for (yaml_event_type_t next; (next = rk_events_peek(reader)) != YAML_MAPPING_END_EVENT;) {
        if (next == YAML_STREAM_END_EVENT)
            return;
        struct rk_value key;
        uint32_t which = rk_read_key(reader, &keys, &key);
        if (which == 0)
            read_values(reader, &wanted->who, key.text, RK_TYPE_REFS, RK_READ_NAME);
        else if (which == 1 && rk_events_peek(reader) == YAML_SCALAR_EVENT)
            wanted->how = stated(rk_events_scalar(reader, RK_READ_TEXT));
        else if (which == 1)
            wrong_shape(reader, key.text, RK_TYPE_TEXT);
    }
    rk_events_drop(reader);
}

static void add_wish(struct rk_reader *reader, struct rk_project_told *told, const char *key)
{
    yaml_event_type_t next = rk_events_peek(reader);
    if (next != YAML_SCALAR_EVENT && next != YAML_MAPPING_START_EVENT) {
        wrong_shape(reader, key, RK_TYPE_WANTED);
        return;
    }
    struct rk_wanted wanted = {0};
    read_wish(reader, &wanted);
    if (!wanted.who.count && !wanted.how.text)
        return;
    told->wanted = rk_arena_grow(rk_dataset_arena(reader->dataset, RK_PROJECT), told->wanted,
                                 told->wanted_count, &told->wanted_capacity, sizeof *told->wanted);
    told->wanted[told->wanted_count++] = wanted;
}

static void read_wanted(struct rk_reader *reader, struct rk_project_told *told, const char *key)
{
    if (rk_events_peek(reader) != YAML_SEQUENCE_START_EVENT) {
        add_wish(reader, told, key);
        return;
    }
    rk_events_drop(reader);
    for (yaml_event_type_t next; (next = rk_events_peek(reader)) != YAML_SEQUENCE_END_EVENT;) {
        if (next == YAML_STREAM_END_EVENT)
            return;
        add_wish(reader, told, key);
    }
    rk_events_drop(reader);
}

static void read_reference(struct rk_reader *reader, struct rk_value *value)
{
    *value = rk_events_scalar(reader, RK_READ_NAME);
    if (value->text && means_nobody(reader, value->text))
        *value = (struct rk_value){.target = RK_NONE};
}

static void read_text(struct rk_reader *reader, struct rk_head *record,
                      const struct rk_field *field, bool is_name)
{
    enum rk_reading as = !is_name ? RK_READ_TEXT : record->explicit_id ? RK_READ_OWN : RK_READ_LINE;
    struct rk_stated text = stated(rk_events_scalar(reader, as));
    rk_record_state(reader->dataset, record, field, &text);
}

/* Where only the network is asked for no more is needed of a work than what it is called, whom it
 * names, and how far and often. */
static bool is_needless(const struct rk_reader *reader, const struct rk_field *field)
{
    bool text = field->type == RK_TYPE_TEXT || field->type == RK_TYPE_TEXTS;
    if (!reader->dataset->brief || !rk_is_work(reader->thing) || !text)
        return false;
    bool head = field->rest == RK_REST_NONE && field->offset < sizeof(struct rk_head);
    bool called =
        field->rest == RK_REST_HEAD && field->offset != offsetof(struct rk_head_rest, note);
    return !head && !called;
}

/* Says what is wrong with it. */
static void pass_needless(struct rk_reader *reader, const struct rk_field *field, const char *key)
{
    if (field->type == RK_TYPE_TEXTS)
        gather_values(reader, key, field->type, RK_READ_TEXT);
    else if (rk_events_peek(reader) == YAML_SCALAR_EVENT)
        rk_events_pass(reader);
    else
        wrong_shape(reader, key, field->type);
}

void rk_read_field(struct rk_reader *reader, struct rk_head *record, const struct rk_field *field,
                   const struct rk_value *key)
{
    if (is_needless(reader, field)) {
        pass_needless(reader, field, key->text);
        return;
    }
    void *slot = rk_field_to_state(reader->dataset, record, field);
    bool scalar = rk_events_peek(reader) == YAML_SCALAR_EVENT;
    if (reader->broken)
        return;
    bool is_name =
        slot == &record->name || slot == &record->id || slot == &record->rest->short_name;
    switch (field->type) {
    case RK_TYPE_TEXTS:
        if (slot == &record->rest->aliases)
            read_values(reader, slot, key->text, RK_TYPE_REFS, RK_READ_LINE);
        else
            read_values(reader, slot, key->text, field->type, RK_READ_TEXT);
        return;
    case RK_TYPE_REFS:
        read_values(reader, slot, key->text, field->type, RK_READ_NAME);
        return;
    case RK_TYPE_WANTED:
        read_wanted(reader, rk_told_of(slot), key->text);
        return;
    default:
        break;
    }
    if (!scalar)
        wrong_shape(reader, key->text, field->type);
    else if (field->type == RK_TYPE_CHOICE)
        read_choice(reader, slot, field, key->text);
    else if (field->type == RK_TYPE_NUMBER)
        read_number(reader, slot);
    else if (field->type == RK_TYPE_REF)
        read_reference(reader, slot);
    else
        read_text(reader, record, field, is_name);
}

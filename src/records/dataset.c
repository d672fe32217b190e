/* A dataset: its records and what was said of them. */
#include "records/dataset.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- what few records state: one nothing stands for all that state none of it ---- */

static const struct rk_head_rest no_head;
static const struct rk_actor_rest no_actor;
static const struct rk_project_rest no_project;
static const struct rk_partnership_rest no_partnership = {.weight = 1, .owner.target = RK_NONE};

static const struct rk_project_told nothing_told;
static const struct rk_partnership_about about_nobody;

static const struct {
    const void *nothing;
    size_t size;
} rests[RK_RESTS] = {
    [RK_REST_HEAD] = {&no_head, sizeof no_head},
    [RK_REST_ACTOR] = {&no_actor, sizeof no_actor},
    [RK_REST_PROJECT] = {&no_project, sizeof no_project},
    [RK_REST_TOLD] = {&nothing_told, sizeof nothing_told},
    [RK_REST_PARTNERSHIP] = {&no_partnership, sizeof no_partnership},
    [RK_REST_ABOUT] = {&about_nobody, sizeof about_nobody},
};

static const void *rest_of(const struct rk_head *record, enum rk_rest rest)
{
    const void *self = record;
    switch (rest) {
    case RK_REST_HEAD:
        return record->rest;
    case RK_REST_ACTOR:
        return ((const struct rk_actor *)self)->rest;
    case RK_REST_PROJECT:
        return ((const struct rk_project *)self)->rest;
    case RK_REST_TOLD:
        return ((const struct rk_project *)self)->told;
    case RK_REST_PARTNERSHIP:
        return ((const struct rk_partnership *)self)->rest;
    case RK_REST_ABOUT:
        return ((const struct rk_partnership *)self)->about;
    default:
        return record;
    }
}

static void set_rest(struct rk_head *record, enum rk_rest rest, const void *to)
{
    void *self = record;
    if (rest == RK_REST_HEAD)
        record->rest = to;
    else if (rest == RK_REST_ACTOR)
        ((struct rk_actor *)self)->rest = to;
    else if (rest == RK_REST_PROJECT)
        ((struct rk_project *)self)->rest = to;
    else if (rest == RK_REST_TOLD)
        ((struct rk_project *)self)->told = to;
    else if (rest == RK_REST_ABOUT)
        ((struct rk_partnership *)self)->about = to;
    else
        ((struct rk_partnership *)self)->rest = to;
}

const void *rk_record_field(const struct rk_head *record, const struct rk_field *field)
{
    return (const char *)rest_of(record, field->rest) + field->offset;
}

void *rk_field_of(struct rk_head *record, const struct rk_field *field)
{
    return (char *)rest_of(record, field->rest) + field->offset;
}

/* Of its own, to state something there. */
static void *own_rest(struct rk_dataset *dataset, struct rk_head *record, enum rk_rest rest)
{
    const void *nothing = rests[rest].nothing;
    if (rest && rest_of(record, rest) == nothing) {
        bool work = rest >= RK_REST_PROJECT; /* what only projects and partnerships have */
        struct rk_arena *arena = work ? &dataset->works : &dataset->arena;
        void *own = rk_arena_take(arena, rests[rest].size);
        memcpy(own, nothing, rests[rest].size);
        set_rest(record, rest, own);
    }
    return (void *)(uintptr_t)rest_of(record, rest);
}

void *rk_field_to_state(struct rk_dataset *dataset, struct rk_head *record,
                        const struct rk_field *field)
{
    return (char *)own_rest(dataset, record, field->rest) + field->offset;
}

/* ---- ids and names stand where what they are called stands ---- */

static bool is_id(const struct rk_field *field)
{
    return field->rest == RK_REST_NONE && field->offset == offsetof(struct rk_head, id);
}

static bool is_name(const struct rk_field *field)
{
    return field->rest == RK_REST_NONE && field->offset == offsetof(struct rk_head, name);
}

static struct rk_stated stated_text(const struct rk_head *record, const struct rk_field *field)
{
    if (is_id(field))
        return (struct rk_stated){record->explicit_id ? record->id : NULL, record->place};
    if (!is_name(field))
        return *(const struct rk_stated *)rk_record_field(record, field);
    return (struct rk_stated){record->name_place.line ? record->name : NULL, record->name_place};
}

struct rk_value rk_record_value(const struct rk_head *record, const struct rk_field *field)
{
    if (field->type == RK_TYPE_REF)
        return *(const struct rk_value *)rk_record_field(record, field);
    struct rk_stated stated = stated_text(record, field);
    return (struct rk_value){.text = stated.text, .place = stated.place, .target = RK_NONE};
}

void rk_record_state(struct rk_dataset *dataset, struct rk_head *record,
                     const struct rk_field *field, const struct rk_stated *text)
{
    if (is_id(field)) {
        record->id = text->text;
        record->explicit_id = text->text != NULL;
    } else if (!is_name(field)) {
        *(struct rk_stated *)rk_field_to_state(dataset, record, field) = *text;
    } else {
        record->name = text->text;
        record->name_place = text->text ? text->place : (struct rk_place){0};
    }
}

static void blank_values(struct rk_head *record, const struct rk_schema *schema)
{
    for (size_t i = 0; i < schema->field_count; i++) {
        const struct rk_field *field = &schema->fields[i];
        if (field->rest)
            set_rest(record, field->rest, rests[field->rest].nothing);
        else if (field->type == RK_TYPE_REF) {
            struct rk_value *value = rk_field_of(record, field);
            value->target = RK_NONE;
        }
    }
}

struct rk_arena *rk_dataset_arena(struct rk_dataset *dataset, enum rk_thing thing)
{
    return rk_is_work(thing) ? &dataset->works : &dataset->arena;
}

/* A record that states nothing, to copy. */
static const struct rk_head *blank_of(struct rk_dataset *dataset, enum rk_thing thing)
{
    if (dataset->blanks[thing])
        return dataset->blanks[thing];
    const struct rk_schema *schema = rk_schema(thing);
    struct rk_head *record = rk_arena_take(&dataset->lists, schema->size);
    record->declared = true;
    blank_values(record, schema);
    if (thing == RK_ACTOR)
        ((struct rk_actor *)(void *)record)->template_of = RK_NONE;
    if (thing == RK_PARTNERSHIP) {
        struct rk_partnership *partnership = (struct rk_partnership *)(void *)record;
        partnership->from_wanted = RK_NONE;
    }
    return dataset->blanks[thing] = record;
}

struct rk_head *rk_dataset_add(struct rk_dataset *dataset, enum rk_thing thing,
                               struct rk_place place)
{
    const struct rk_head *blank = blank_of(dataset, thing);
    size_t size = rk_schema(thing)->size;
    struct rk_head *record = rk_arena_take(rk_dataset_arena(dataset, thing), size);
    memcpy(record, blank, size);
    record->place = place;
    RK_PUSH(&dataset->lists, &dataset->things[thing], record);
    return record;
}

void rk_dataset_escape(struct rk_dataset *dataset, jmp_buf *escape)
{
    dataset->arena.escape = dataset->texts.escape = escape;
    dataset->works.escape = dataset->sayings.escape = dataset->lists.escape = escape;
    dataset->passing.escape = escape;
}

void rk_dataset_begin_part(struct rk_dataset *part, const struct rk_dataset *whole)
{
    *part = (struct rk_dataset){.options = whole->options,
                                .sources = whole->sources,
                                .gists = whole->gists,
                                .brief = whole->brief,
                                .pieces = whole->pieces};
    memcpy(part->things, whole->things, sizeof part->things);
    part->strings.arena = &part->texts;
    rk_dataset_escape(part, &part->escape);
}

static void add_diagnostics(struct rk_dataset *dataset, const struct rk_diagnostics *more)
{
    struct rk_diagnostics *all = &dataset->diagnostics;
    if (!more->count)
        return;
    if (more->count > UINT32_MAX - all->count)
        longjmp(*dataset->arena.escape, 1);
    size_t count = (size_t)all->count + more->count;
    struct rk_diagnostic *items = realloc(all->items, count * sizeof *items);
    if (!items)
        longjmp(*dataset->arena.escape, 1);
    memcpy(items + all->count, more->items, more->count * sizeof *items);
    all->items = items;
    all->count = all->capacity = (uint32_t)count;
}

void rk_dataset_take_over(struct rk_dataset *whole, struct rk_dataset *part)
{
    add_diagnostics(whole, &part->diagnostics);
    for (int severity = 0; severity <= RK_ERROR; severity++)
        whole->severities[severity] += part->severities[severity];
    rk_arena_adopt(&whole->arena, &part->arena);
    rk_arena_adopt(&whole->texts, &part->texts);
    rk_arena_adopt(&whole->works, &part->works);
    rk_arena_adopt(&whole->sayings, &part->sayings);
    rk_arena_adopt(&whole->passing, &part->passing);
}

struct rk_spare rk_dataset_take_spare(const struct rk_dataset *dataset)
{
    return (struct rk_spare){__atomic_exchange_n(&dataset->spare->blocks, NULL, __ATOMIC_ACQ_REL)};
}

void rk_dataset_end_part(struct rk_dataset *part)
{
    if (part->spare)
        rk_spare_free(part->spare);
    part->spare = NULL;
    rk_interner_free(&part->strings);
    rk_arena_free(&part->arena);
    rk_arena_free(&part->texts);
    rk_arena_free(&part->works);
    rk_arena_free(&part->sayings);
    rk_arena_free(&part->lists);
    rk_arena_free(&part->passing);
    free(part->diagnostics.items);
    part->diagnostics = (struct rk_diagnostics){0};
}

const char *rk_keep(struct rk_dataset *dataset, const char *text)
{
    return rk_intern(&dataset->strings, text, strlen(text));
}

const char *rk_keep_joined(struct rk_dataset *dataset, const char *const *parts, size_t count)
{
    size_t size = 0, at = 0;
    for (size_t i = 0; i < count; i++)
        size += strlen(parts[i]);
    char *text = rk_arena_text(&dataset->texts, NULL, size);
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(parts[i]);
        memcpy(text + at, parts[i], length);
        at += length;
    }
    return text;
}

void rk_join_id(struct rk_dataset *dataset, struct rk_head *head, const char *place)
{
    const char *parts[] = {place, "/", head->name};
    if (!head->id && head->name)
        head->id = rk_keep_joined(dataset, parts, 3);
}

void rk_dataset_free(struct rk_dataset *dataset)
{
    if (!dataset)
        return;
    rk_dataset_end_part(dataset);
    free(dataset);
}

void rk_dataset_forget_works(struct rk_dataset *dataset)
{
    dataset->things[RK_PROJECT] = dataset->things[RK_PARTNERSHIP] = (struct rk_things){0};
    dataset->gists = (struct rk_gists){0};
    dataset->diagnostics.count = 0; /* they may quote what is forgotten */
    rk_arena_free(&dataset->works);
    rk_arena_free(&dataset->sayings);
}

size_t rk_dataset_diagnostic_count(const struct rk_dataset *dataset)
{
    return dataset->diagnostics.count;
}

const struct rk_diagnostic *rk_dataset_diagnostic(const struct rk_dataset *dataset, size_t i)
{
    return &dataset->diagnostics.items[i];
}

size_t rk_dataset_severity_count(const struct rk_dataset *dataset, enum rk_severity severity)
{
    return dataset->severities[severity];
}

size_t rk_dataset_file_count(const struct rk_dataset *dataset)
{
    return dataset->sources.count;
}

const char *rk_dataset_file(const struct rk_dataset *dataset, uint32_t file)
{
    return dataset->sources.items[file].path;
}

uint32_t rk_dataset_count(const struct rk_dataset *dataset, enum rk_thing thing)
{
    return dataset->things[thing].count;
}

const struct rk_head *rk_dataset_head(const struct rk_dataset *dataset, enum rk_thing thing,
                                      uint32_t i)
{
    return dataset->things[thing].items[i];
}

#define ACCESSOR(noun, thing)                                                                      \
    const struct rk_##noun *rk_dataset_##noun(const struct rk_dataset *dataset, uint32_t i)        \
    {                                                                                              \
        return (const struct rk_##noun *)(const void *)dataset->things[thing].items[i];            \
    }

ACCESSOR(meeting, RK_MEETING)
ACCESSOR(target, RK_TARGET)
ACCESSOR(actor, RK_ACTOR)
ACCESSOR(project, RK_PROJECT)
ACCESSOR(partnership, RK_PARTNERSHIP)
ACCESSOR(insight, RK_INSIGHT)
ACCESSOR(accepted, RK_ACCEPTED)
ACCESSOR(unstated, RK_UNSTATED)

const struct rk_topic *rk_dataset_topic(const struct rk_dataset *dataset, enum rk_thing thing,
                                        uint32_t i)
{
    return (const struct rk_topic *)(const void *)dataset->things[thing].items[i];
}

/* What the existing records have already: by name and id, and partnerships by what they state. */
#include "records/import.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* A set of hashes: names and whole partnerships that are there. 64 bits do not meet by chance. */
struct seen_name {
    uint64_t hash;    /* 0: free */
    const char *name; /* what a name stands for; NULL for whole records */
};

struct seen {
    struct seen_name *slots;
    size_t count, size;
    struct rk_arena *arena;
};

static struct seen_name *seen_slot(const struct seen *seen, uint64_t hash)
{
    size_t at = hash & (seen->size - 1);
    while (seen->slots[at].hash && seen->slots[at].hash != hash)
        at = (at + 1) & (seen->size - 1);
    return &seen->slots[at];
}

static bool seen_has(const struct seen *seen, uint64_t hash)
{
    return seen->size && seen_slot(seen, hash)->hash;
}

static void seen_add(struct seen *seen, uint64_t hash, const char *name)
{
    if (seen->count * 2 >= seen->size) {
        struct seen larger = *seen;
        larger.size = seen->size ? seen->size * 2 : 1024;
        larger.slots = calloc(larger.size, sizeof *larger.slots);
        if (!larger.slots)
            longjmp(*seen->arena->escape, 1);
        for (size_t i = 0; i < seen->size; i++)
            if (seen->slots[i].hash)
                *seen_slot(&larger, seen->slots[i].hash) = seen->slots[i];
        free(seen->slots);
        *seen = larger;
    }
    struct seen_name *slot = seen_slot(seen, hash);
    if (slot->hash)
        return;
    *slot = (struct seen_name){hash, name};
    seen->count++;
}

static uint64_t stir(uint64_t hash)
{
    hash = (hash ^ (hash >> 31)) * 0x9E3779B97F4A7C15u;
    hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9u;
    return (hash ^ (hash >> 32)) | 1;
}

static uint64_t key_hash(struct rk_arena *arena, uint64_t salt, const char *text)
{
    const char *key = rk_text_key(arena, text);
    return stir(rk_text_hash(key, strlen(key)) + salt * 0x632BE59BD9B4E019u);
}

/* ---- names ---- */

static void add_name(struct rk_import *import, struct seen *seen, enum rk_thing thing,
                     const char *text, const char *name)
{
    seen_add(seen, key_hash(&import->arena, (uint64_t)thing, text), name);
}

static void add_names(struct rk_import *import, struct seen *seen, const struct rk_dataset *dataset,
                      enum rk_thing thing)
{
    for (uint32_t i = 0; i < rk_dataset_count(dataset, thing); i++) {
        const struct rk_head *head = rk_dataset_head(dataset, thing, i);
        if (!head->declared)
            continue;
        add_name(import, seen, thing, head->name, head->name);
        add_name(import, seen, thing, head->id, head->name);
        if (head->rest->short_name.text)
            add_name(import, seen, thing, head->rest->short_name.text, head->name);
        for (uint32_t a = 0; a < head->rest->aliases.count; a++)
            add_name(import, seen, thing, head->rest->aliases.items[a].text, head->name);
    }
}

/* ---- whole records: the sum over what they state, references by what they mean ---- */

static const uint64_t whole_salt = 1000;

static uint64_t value_hash(struct rk_import *import, const struct rk_dataset *dataset,
                           uint64_t field, const struct rk_value *value)
{
    const char *text = value->text;
    if (value->target != RK_NONE)
        text = rk_dataset_head(dataset, (enum rk_thing)value->thing, value->target)->name;
    return key_hash(&import->arena, whole_salt + field, text);
}

static uint64_t field_hash(struct rk_import *import, const struct rk_dataset *dataset,
                           const struct rk_head *head, const struct rk_field *field,
                           uint64_t number)
{
    const void *slot = rk_record_field(head, field);
    uint64_t sum = 0;
    if (field->type == RK_TYPE_TEXTS || field->type == RK_TYPE_REFS) {
        const struct rk_values *values = slot;
        for (uint32_t i = 0; i < values->count; i++)
            sum += value_hash(import, dataset, number, &values->items[i]);
    } else if (field->type == RK_TYPE_CHOICE) {
        int value = ((const struct rk_choice *)slot)->value;
        const struct rk_option *option = field->options;
        while (option->value && option->value != value)
            option++;
        if (option->value)
            sum = key_hash(&import->arena, whole_salt + number, option->name.text[RK_ENGLISH]);
    } else if (field->type != RK_TYPE_NUMBER && field->type != RK_TYPE_WANTED &&
               rk_record_value(head, field).text) {
        struct rk_value value = rk_record_value(head, field);
        sum = value_hash(import, dataset, number, &value);
    }
    return sum;
}

static void add_wholes(struct rk_import *import, struct seen *seen,
                       const struct rk_dataset *dataset, enum rk_thing thing)
{
    const struct rk_schema *schema = rk_schema(thing);
    for (uint32_t i = 0; i < rk_dataset_count(dataset, thing); i++) {
        const struct rk_head *head = rk_dataset_head(dataset, thing, i);
        uint64_t sum = 0;
        for (uint16_t f = 0; f < schema->field_count; f++)
            if (strcmp(schema->fields[f].key.text[RK_ENGLISH], "id") != 0)
                sum += field_hash(import, dataset, head, &schema->fields[f], f);
        seen_add(seen, stir(sum + (uint64_t)thing), NULL);
        add_name(import, seen, thing, head->id, NULL);
    }
}

/* The name that the existing records have for what a draft refers to. */
static const char *meant(struct rk_import *import, const struct seen *seen,
                         const struct rk_field *field, uint32_t text)
{
    const char *string = rk_import_string(import, text);
    for (uint32_t thing = 0; field->things && thing < RK_THINGS; thing++) {
        if (!(field->things & (1u << thing)))
            continue;
        const struct seen_name *slot = seen_slot(seen, key_hash(&import->arena, thing, string));
        if (slot->hash && slot->name)
            return slot->name;
    }
    return string;
}

static uint64_t draft_value_hash(struct rk_import *import, const struct seen *seen,
                                 const struct rk_draft *draft, const struct rk_draft_value *value,
                                 const char **names)
{
    const struct rk_field *field = &rk_schema((enum rk_thing)draft->thing)->fields[value->field];
    const char *text = rk_import_string(import, value->text);
    if (field->type == RK_TYPE_NUMBER || strcmp(field->key.text[RK_ENGLISH], "id") == 0)
        return 0;
    if (field->type == RK_TYPE_CHOICE) {
        for (const struct rk_option *option = field->options; option->value; option++)
            if (strcmp(option->name.text[import->language], text) == 0)
                return key_hash(&import->arena, whole_salt + value->field,
                                option->name.text[RK_ENGLISH]);
        return 0;
    }
    if (field->things) { /* looked up once for each text */
        if (!names[value->text])
            names[value->text] = meant(import, seen, field, value->text);
        text = names[value->text];
    }
    return key_hash(&import->arena, whole_salt + value->field, text);
}

static bool is_old(struct rk_import *import, const struct seen *seen, const struct rk_draft *draft,
                   const char **names)
{
    if (draft->thing < RK_PARTNERSHIP || draft->identified) {
        if (draft->first == RK_NONE)
            return false;
        const char *name = rk_import_string(import, rk_draft_first(import, draft));
        if (seen_has(seen, key_hash(&import->arena, draft->thing, name)))
            return true;
        if (draft->thing != RK_MEETING)
            return false;
    }
    uint64_t sum = 0;
    for (uint32_t i = 0, at = draft->first; i < draft->values; i++) {
        struct rk_draft_value value = rk_draft_next(import, draft, &at);
        sum += draft_value_hash(import, seen, draft, &value, names);
    }
    return seen_has(seen, stir(sum + draft->thing));
}

static void mark(struct rk_import *import, struct seen *seen)
{
    const struct rk_dataset *existing = import->options->existing;
    seen_add(seen, 1, NULL); /* so that there are slots */
    for (int thing = RK_GROUP; thing < RK_PARTNERSHIP; thing++)
        add_names(import, seen, existing, (enum rk_thing)thing);
    for (int thing = RK_PARTNERSHIP; thing < RK_THINGS; thing++)
        add_wholes(import, seen, existing, (enum rk_thing)thing);
    add_wholes(import, seen, existing, RK_MEETING);
    const char **names = rk_arena_take(&import->arena, import->texts.used * sizeof *names);
    for (uint32_t i = 0; i < import->drafts.used; i++) {
        struct rk_draft *draft = rk_draft_at(import, i);
        draft->old = is_old(import, seen, draft, names);
        import->old[draft->thing] += draft->old;
    }
}

void rk_import_mark_old(struct rk_import *import)
{
    jmp_buf here, *owner = import->arena.escape;
    struct seen seen = {.arena = &import->arena};
    volatile bool done = false;
    if (!setjmp(here)) {
        import->arena.escape = &here;
        mark(import, &seen);
        done = true;
    }
    import->arena.escape = owner;
    free(seen.slots);
    if (!done)
        longjmp(*owner, 1);
}

/* What the existing records have already: by name and id, and partnerships by what they state. */
#include "records/import.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* A set of hashes: names and whole partnerships that are there. 64 bits do not meet by chance. */
struct seen {
    uint64_t *slots;
    size_t count, size;
    struct rk_arena *arena;
};

static bool seen_has(const struct seen *seen, uint64_t hash)
{
    if (!seen->size)
        return false;
    for (size_t at = hash & (seen->size - 1); seen->slots[at]; at = (at + 1) & (seen->size - 1))
        if (seen->slots[at] == hash)
            return true;
    return false;
}

static void seen_put(uint64_t *slots, size_t size, uint64_t hash)
{
    size_t at = hash & (size - 1);
    while (slots[at] && slots[at] != hash)
        at = (at + 1) & (size - 1);
    slots[at] = hash;
}

static void seen_add(struct seen *seen, uint64_t hash)
{
    if (seen->count * 2 >= seen->size) {
        size_t size = seen->size ? seen->size * 2 : 1024;
        uint64_t *slots = calloc(size, sizeof *slots);
        if (!slots)
            longjmp(*seen->arena->escape, 1);
        for (size_t i = 0; i < seen->size; i++)
            if (seen->slots[i])
                seen_put(slots, size, seen->slots[i]);
        free(seen->slots);
        seen->slots = slots;
        seen->size = size;
    }
    seen_put(seen->slots, seen->size, hash);
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

static void add_names(struct rk_import *import, struct seen *seen, const struct rk_dataset *dataset,
                      enum rk_thing thing)
{
    for (uint32_t i = 0; i < rk_dataset_count(dataset, thing); i++) {
        const struct rk_head *head = rk_dataset_head(dataset, thing, i);
        if (!head->declared)
            continue;
        seen_add(seen, key_hash(&import->arena, (uint64_t)thing, head->name));
        seen_add(seen, key_hash(&import->arena, (uint64_t)thing, head->id));
        if (head->short_name.text)
            seen_add(seen, key_hash(&import->arena, (uint64_t)thing, head->short_name.text));
        for (uint32_t a = 0; a < head->aliases.count; a++)
            seen_add(seen, key_hash(&import->arena, (uint64_t)thing, head->aliases.items[a].text));
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
    const void *slot = (const char *)head + field->offset;
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
               ((const struct rk_value *)slot)->text) {
        sum = value_hash(import, dataset, number, slot);
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
        seen_add(seen, stir(sum + (uint64_t)thing));
        seen_add(seen, key_hash(&import->arena, (uint64_t)thing, head->id));
    }
}

/* The name that the existing records have for what a draft refers to. */
static const char *meant(struct rk_import *import, const struct rk_field *field, uint32_t text)
{
    const struct rk_dataset *existing = import->options->existing;
    const char *string = rk_import_string(import, text);
    for (uint32_t thing = 0; field->things && thing < RK_THINGS; thing++) {
        if (!(field->things & (1u << thing)))
            continue;
        uint32_t i = rk_dataset_find(existing, (enum rk_thing)thing, string);
        if (i != RK_NONE)
            return rk_dataset_head(existing, (enum rk_thing)thing, i)->name;
    }
    return string;
}

static uint64_t draft_value_hash(struct rk_import *import, const struct rk_draft *draft,
                                 const struct rk_draft_value *value, const char **names)
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
            names[value->text] = meant(import, field, value->text);
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
        const char *name = rk_import_string(import, import->values.items[draft->first].text);
        if (seen_has(seen, key_hash(&import->arena, draft->thing, name)))
            return true;
        if (draft->thing != RK_MEETING)
            return false;
    }
    uint64_t sum = 0;
    for (uint32_t at = draft->first; at != RK_NONE; at = import->values.items[at].next)
        sum += draft_value_hash(import, draft, &import->values.items[at], names);
    return seen_has(seen, stir(sum + draft->thing));
}

static void mark(struct rk_import *import, struct seen *seen)
{
    const struct rk_dataset *existing = import->options->existing;
    for (int thing = RK_GROUP; thing < RK_PARTNERSHIP; thing++)
        add_names(import, seen, existing, (enum rk_thing)thing);
    for (int thing = RK_PARTNERSHIP; thing < RK_THINGS; thing++)
        add_wholes(import, seen, existing, (enum rk_thing)thing);
    add_wholes(import, seen, existing, RK_MEETING);
    const char **names = rk_arena_take(&import->arena, import->texts.count * sizeof *names);
    for (uint32_t i = 0; i < import->drafts.count; i++)
        import->drafts.items[i].old = is_old(import, seen, &import->drafts.items[i], names);
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

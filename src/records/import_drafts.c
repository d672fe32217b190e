/* Records to be: what rows state, each different thing once. */
#include "records/import.h"

#include "base/text.h"

#include <string.h>

uint16_t rk_import_field(enum rk_thing thing, const char *key)
{
    const struct rk_schema *schema = rk_schema(thing);
    for (uint16_t i = 0; i < schema->field_count; i++)
        if (strcmp(schema->fields[i].key.text[RK_ENGLISH], key) == 0)
            return i;
    return RK_FIELD_NONE;
}

/* ---- drafts of very many values: those are found by a hash ---- */

enum { most_looked_through = 64 };

struct wanted_value {
    uint32_t draft, text, group;
    uint16_t field;
};

static uint64_t value_hash(const struct wanted_value *value)
{
    uint64_t hash = ((uint64_t)value->draft << 32 | value->text) * 0x9E3779B97F4A7C15u;
    hash ^= (hash >> 29) + ((uint64_t)value->group << 16 | value->field);
    return hash * 0xBF58476D1CE4E5B9u;
}

static bool is_value(const struct rk_import *import, uint32_t index, const void *data)
{
    const struct wanted_value *wanted = data;
    const struct rk_draft_value *value = rk_value_at(import, index);
    return value->text == wanted->text && value->field == wanted->field &&
           value->group == wanted->group && value->draft == wanted->draft;
}

static void remember(struct rk_import *import, uint32_t index)
{
    const struct rk_draft_value *value = rk_value_at(import, index);
    struct wanted_value wanted = {value->draft, value->text, value->group, value->field};
    uint64_t hash = value_hash(&wanted);
    struct rk_slot *slot = rk_import_slot(import, &import->value_slots, hash, is_value, &wanted);
    if (!slot->index)
        rk_import_slot_take(&import->value_slots, slot, hash, index);
}

static void append(struct rk_import *import, uint32_t draft, uint16_t field, uint32_t group,
                   uint32_t text)
{
    uint32_t at = import->values.used;
    struct rk_draft_value *value = rk_block_add(import, &import->values, sizeof *value);
    *value = (struct rk_draft_value){text, RK_NONE, draft, group, field};
    struct rk_draft *owner = rk_draft_at(import, draft);
    if (owner->first == RK_NONE)
        owner->first = at;
    else
        rk_value_at(import, owner->last)->next = at;
    owner->last = at;
    owner->values++;
    if (owner->hashed)
        remember(import, at);
}

uint32_t rk_draft_new(struct rk_import *import, enum rk_thing thing, const struct rk_draft *where)
{
    struct rk_draft *draft = rk_block_add(import, &import->drafts, sizeof *draft);
    *draft = (struct rk_draft){.first = RK_NONE,
                               .last = RK_NONE,
                               .row = where->row,
                               .rows = 1,
                               .next = RK_NONE,
                               .sheet = where->sheet,
                               .thing = (unsigned)thing & 15,
                               .weight = where->weight};
    import->named[thing]++;
    return import->drafts.used - 1;
}

static bool takes_many(const struct rk_import *import, uint32_t draft, uint16_t field)
{
    if (field == RK_DRAFT_WHO || field == RK_DRAFT_EXTRA)
        return true;
    if (field == RK_DRAFT_HOW)
        return false;
    const struct rk_schema *schema = rk_schema((enum rk_thing)rk_draft_at(import, draft)->thing);
    enum rk_field_type type = schema->fields[field].type;
    return type == RK_TYPE_TEXTS || type == RK_TYPE_REFS;
}

static bool add_to_many(struct rk_import *import, uint32_t draft, uint16_t field, uint32_t group,
                        uint32_t text)
{
    struct wanted_value wanted = {draft, text, group, field};
    struct rk_draft *owner = rk_draft_at(import, draft);
    if (!owner->hashed)
        for (uint32_t at = owner->first; at != RK_NONE; at = rk_value_at(import, at)->next)
            remember(import, at);
    owner->hashed = true;
    const struct rk_slot *slot =
        rk_import_slot(import, &import->value_slots, value_hash(&wanted), is_value, &wanted);
    if (slot->index)
        return true;
    append(import, draft, field, group, text);
    return true;
}

/* Room for so many in one block, no more than that holds; gives where the first one goes. */
static uint32_t told_room(struct rk_import *import, uint32_t count)
{
    struct rk_blocks *told = &import->told;
    if (RK_BLOCK - (told->used & (RK_BLOCK - 1)) < count)
        told->used = (told->used | (RK_BLOCK - 1)) + 1;
    return told->used;
}

static void tell(struct rk_import *import, uint32_t text, uint32_t field)
{
    struct rk_told *told = rk_block_add(import, &import->told, sizeof *told);
    *told = (struct rk_told){text, field};
}

void rk_draft_settle(struct rk_import *import, uint32_t draft)
{
    struct rk_draft *owner = rk_draft_at(import, draft);
    bool last = owner->first != RK_NONE && owner->first + owner->values == import->values.used;
    if (owner->bare || owner->whole || owner->hashed || !last || owner->values > RK_BLOCK)
        return;
    uint32_t first = owner->first;
    for (uint32_t i = 0; i < owner->values; i++) {
        const struct rk_draft_value *value = rk_value_at(import, first + i);
        if (value->group || value->field >= RK_DRAFT_WHO)
            return;
    }
    owner->first = told_room(import, owner->values);
    for (uint32_t i = 0; i < owner->values; i++)
        tell(import, rk_value_at(import, first + i)->text, rk_value_at(import, first + i)->field);
    import->values.used = first;
    owner->whole = true;
}

static void unsettle(struct rk_import *import, uint32_t draft)
{
    struct rk_draft *owner = rk_draft_at(import, draft);
    struct rk_draft before = *owner;
    owner->bare = owner->whole = false;
    owner->first = owner->last = RK_NONE;
    owner->values = 0;
    for (uint32_t i = 0, at = before.first; i < before.values; i++) {
        struct rk_draft_value value = rk_draft_next(import, &before, &at);
        append(import, draft, value.field, 0, value.text);
    }
}

bool rk_draft_add(struct rk_import *import, uint32_t draft, uint16_t field, uint32_t group,
                  uint32_t text)
{
    if (text == RK_NONE)
        return true;
    const struct rk_draft *owner = rk_draft_at(import, draft);
    if (owner->whole || owner->bare)
        unsettle(import, draft);
    bool many = takes_many(import, draft, field);
    if (many && owner->values >= most_looked_through)
        return add_to_many(import, draft, field, group, text);
    for (uint32_t at = owner->first; at != RK_NONE;) {
        const struct rk_draft_value *value = rk_value_at(import, at);
        at = value->next;
        if (value->field != field || value->group != group)
            continue;
        if (value->text == text)
            return true;
        if (!many)
            return false;
    }
    append(import, draft, field, group, text);
    return true;
}

/* ---- named things ---- */

/* The draft with that name or id among those of the text, or RK_NONE. */
static uint32_t bearer(const struct rk_import *import, uint32_t same, enum rk_thing thing,
                       bool identified)
{
    uint32_t at = rk_text_at(import, same)->drafts;
    while (at != RK_NONE && (rk_draft_at(import, at)->thing != thing ||
                             rk_draft_at(import, at)->identified != identified))
        at = rk_draft_at(import, at)->next;
    return at;
}

static uint32_t make_bare(struct rk_import *import, enum rk_thing thing, uint32_t same,
                          bool identified, const struct rk_draft *where)
{
    struct rk_text *text = rk_text_at(import, same);
    uint32_t number = rk_draft_new(import, thing, where);
    struct rk_draft *draft = rk_draft_at(import, number);
    draft->first = same;
    draft->values = 1;
    draft->bare = true;
    draft->identified = identified;
    draft->next = text->drafts;
    text->drafts = number;
    text->actor |= thing == RK_ACTOR && !identified;
    return number;
}

static uint32_t find_or_make(struct rk_import *import, enum rk_thing thing, uint32_t same,
                             bool identified, const struct rk_draft *where, bool *made)
{
    uint32_t draft = bearer(import, same, thing, identified);
    *made = draft == RK_NONE;
    if (*made)
        return make_bare(import, thing, same, identified, where);
    rk_draft_at(import, draft)->rows++;
    return draft;
}

uint32_t rk_draft_named(struct rk_import *import, enum rk_thing thing, uint32_t name,
                        const struct rk_draft *where, bool *made)
{
    return find_or_make(import, thing, rk_import_same(import, name), false, where, made);
}

uint32_t rk_draft_identified(struct rk_import *import, enum rk_thing thing, uint32_t id,
                             uint32_t name, const struct rk_draft *where, bool *made)
{
    if (id == RK_NONE)
        return rk_draft_named(import, thing, name, where, made);
    return find_or_make(import, thing, rk_import_same(import, id), true, where, made);
}

void rk_import_actor(struct rk_import *import, uint32_t name, const struct rk_draft *where)
{
    const struct rk_text *text = rk_import_key(import, name);
    uint32_t same = rk_import_same(import, name);
    if (!text->placeholder && !text->nobody && !rk_text_at(import, same)->actor)
        make_bare(import, RK_ACTOR, same, false, where);
}

/* ---- partnerships: the same when everything they state is ---- */

void rk_candidate_add(struct rk_candidate *candidate, uint16_t field, uint32_t text)
{
    if (text == RK_NONE || candidate->count == sizeof candidate->values / sizeof *candidate->values)
        return;
    for (size_t i = 0; i < candidate->count; i++)
        if (candidate->values[i].field == field && candidate->values[i].text == text)
            return;
    candidate->values[candidate->count++] = (struct rk_told){text, field};
}

static uint64_t mix(uint32_t field, uint32_t same)
{
    uint64_t hash = ((uint64_t)field << 32 | same) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 29);
}

static uint32_t known_same(const struct rk_import *import, uint32_t text)
{
    uint32_t same = rk_text_at(import, text)->same;
    while (rk_text_at(import, same)->same != same)
        same = rk_text_at(import, same)->same;
    return same;
}

/* A sum: the order of partners says nothing. */
static uint64_t candidate_hash(struct rk_import *import, const struct rk_candidate *candidate)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < candidate->count; i++)
        hash += mix(candidate->values[i].field, rk_import_same(import, candidate->values[i].text));
    return hash * 0xBF58476D1CE4E5B9u;
}

static bool says(const struct rk_import *import, const struct rk_candidate *candidate,
                 const struct rk_told *said)
{
    for (size_t i = 0; i < candidate->count; i++)
        if (candidate->values[i].field == said->field &&
            known_same(import, candidate->values[i].text) == known_same(import, said->text))
            return true;
    return false;
}

static bool is_candidate(const struct rk_import *import, uint32_t index, const void *data)
{
    const struct rk_candidate *candidate = data;
    const struct rk_draft *draft = rk_draft_at(import, index);
    if (!draft->whole || draft->values != candidate->count)
        return false;
    const struct rk_told *said = rk_told_at(import, draft->first);
    for (size_t i = 0; i < candidate->count; i++) {
        const struct rk_told *likely = &candidate->values[i]; /* mostly in order */
        bool same = likely->text == said[i].text && likely->field == said[i].field;
        if (!same && !says(import, candidate, &said[i]))
            return false;
    }
    return true;
}

static void say_whole(struct rk_import *import, uint32_t draft,
                      const struct rk_candidate *candidate)
{
    struct rk_draft *owner = rk_draft_at(import, draft);
    owner->whole = candidate->count > 0;
    owner->values = (uint32_t)candidate->count;
    owner->first = candidate->count ? told_room(import, owner->values) : RK_NONE;
    for (size_t i = 0; i < candidate->count; i++)
        tell(import, candidate->values[i].text, candidate->values[i].field);
}

static void commit(struct rk_sheet_reading *reading, const struct rk_candidate *candidate)
{
    struct rk_import *import = reading->import;
    struct rk_slot *slot = NULL;
    if (candidate->merge)
        slot =
            rk_import_slot(import, &import->whole_slots, candidate->hash, is_candidate, candidate);
    bool made = !slot || !slot->index;
    if (made) {
        uint32_t draft = rk_draft_new(import, RK_PARTNERSHIP, &candidate->where);
        say_whole(import, draft, candidate);
        if (slot)
            rk_import_slot_take(&import->whole_slots, slot, candidate->hash, draft);
    } else {
        struct rk_draft *draft = rk_draft_at(import, slot->index - 1);
        draft->rows++;
        draft->weight += candidate->where.weight;
    }
    if (candidate->self)
        reading->sheet->self++;
    else if (made)
        reading->sheet->records++;
    else
        reading->sheet->merged++;
}

struct rk_candidate *rk_candidate_begin(struct rk_sheet_reading *reading)
{
    struct rk_candidate *candidate = &reading->candidates[reading->begun % RK_CANDIDATES];
    candidate->count = 0;
    return candidate;
}

void rk_candidate_end(struct rk_sheet_reading *reading, const struct rk_draft *where, bool merge,
                      bool self)
{
    struct rk_import *import = reading->import;
    struct rk_candidate *candidate = &reading->candidates[reading->begun % RK_CANDIDATES];
    candidate->hash = candidate_hash(import, candidate);
    candidate->where = *where;
    candidate->merge = merge;
    candidate->self = self;
    if (import->whole_slots.size)
        __builtin_prefetch(rk_import_first_slot(&import->whole_slots, candidate->hash), 1);
    if (++reading->begun - reading->committed == RK_CANDIDATES)
        commit(reading, &reading->candidates[reading->committed++ % RK_CANDIDATES]);
}

void rk_candidates_commit(struct rk_sheet_reading *reading)
{
    while (reading->committed < reading->begun)
        commit(reading, &reading->candidates[reading->committed++ % RK_CANDIDATES]);
}

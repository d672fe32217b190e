/* What was imported, as YAML with a comment on where each record is from. */
#include "records/import_write.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { few = 24, seen = 1 << 30 };

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* ---- the values of a draft ---- */

static bool make_room(struct rk_writing *writing, uint32_t count)
{
    if (count <= writing->room)
        return true;
    uint32_t room = count < 64 ? 64 : count < UINT32_MAX / 2 ? count * 2 : count;
    struct rk_draft_value *values = realloc(writing->values, room * sizeof *values);
    if (values)
        writing->values = values;
    struct rk_yaml_scalar *texts = realloc(writing->texts, room * sizeof *texts);
    if (texts)
        writing->texts = texts;
    if (!values || !texts)
        return !(writing->yaml.out->failed = true);
    writing->room = room;
    return true;
}

static uint32_t pile_of(uint16_t field)
{
    return field < RK_MOST_FIELDS ? field : RK_MOST_FIELDS + 1u + field - RK_DRAFT_WHO;
}

/* Few values come mostly in the order of their fields. */
static void insert_values(struct rk_writing *writing, const struct rk_draft *draft)
{
    for (uint32_t i = 0, at = draft->first; i < draft->values; i++) {
        struct rk_draft_value value = rk_draft_next(writing->import, draft, &at);
        uint32_t k = i, pile = pile_of(value.field);
        for (; k && pile_of(writing->values[k - 1].field) > pile; k--)
            writing->values[k] = writing->values[k - 1];
        writing->values[k] = value;
    }
}

/* Two passes over them. */
static void count_values(struct rk_writing *writing, const struct rk_draft *draft)
{
    uint32_t starts[RK_PILES + 1] = {0};
    for (uint32_t i = 0, at = draft->first; i < draft->values; i++)
        starts[pile_of(rk_draft_next(writing->import, draft, &at).field) + 1]++;
    for (uint32_t i = 0; i < RK_PILES; i++)
        starts[i + 1] += starts[i];
    for (uint32_t i = 0, at = draft->first; i < draft->values; i++) {
        struct rk_draft_value value = rk_draft_next(writing->import, draft, &at);
        writing->values[starts[pile_of(value.field)]++] = value;
    }
}

/* Puts them on piles by field. */
static bool sort_values(struct rk_writing *writing, const struct rk_draft *draft)
{
    if (!make_room(writing, draft->values + 1))
        return false;
    if (draft->values <= few)
        insert_values(writing, draft);
    else
        count_values(writing, draft);
    writing->stated = 0;
    for (uint32_t pile = RK_MOST_FIELDS; pile < RK_PILES; pile++)
        writing->starts[pile] = writing->ends[pile] = 0;
    for (uint32_t i = 0; i < draft->values;) {
        uint32_t pile = pile_of(writing->values[i].field);
        writing->starts[pile] = i;
        while (i < draft->values && pile_of(writing->values[i].field) == pile)
            i++;
        writing->ends[pile] = i;
        if (pile < RK_MOST_FIELDS)
            writing->stated |= (uint64_t)1 << pile;
    }
    return true;
}

static struct rk_yaml_scalar scalar_of(struct rk_writing *writing, uint32_t text)
{
    const struct rk_text *item = rk_text_at(writing->import, text);
    uint32_t look = atomic_load_explicit(&writing->looks[text], memory_order_relaxed);
    if (!look) {
        look = rk_yaml_look(item->text, item->count) | seen;
        atomic_store_explicit(&writing->looks[text], look, memory_order_relaxed);
    }
    return (struct rk_yaml_scalar){item->text, item->count, look};
}

/* The values from `first` on of that pile and that group. Gives where the next ones begin. */
static uint32_t gather(struct rk_writing *writing, uint32_t pile, uint32_t first, uint32_t group)
{
    writing->count = 0;
    uint32_t at = first;
    for (; at < writing->ends[pile] && writing->values[at].group <= group; at++)
        if (writing->values[at].group == group)
            writing->texts[writing->count++] = scalar_of(writing, writing->values[at].text);
    return at;
}

static void put_wishes(struct rk_writing *writing, const struct rk_draft *draft, const char *key)
{
    struct rk_yaml_scalar keys[] = {rk_yaml_scalar(rk_wanted_keys[0].text[writing->yaml.language]),
                                    rk_yaml_scalar(rk_wanted_keys[1].text[writing->yaml.language])};
    uint32_t who = writing->starts[RK_PILE_WHO], how = writing->starts[RK_PILE_HOW];
    if (!draft->wishes)
        return;
    rk_yaml_enter(&writing->yaml, key);
    for (uint32_t group = 1; group <= draft->wishes; group++) {
        writing->yaml.opened = true;
        who = gather(writing, RK_PILE_WHO, who, group);
        rk_yaml_scalars(&writing->yaml, &keys[0], writing->texts, writing->count);
        how = gather(writing, RK_PILE_HOW, how, group);
        rk_yaml_scalars(&writing->yaml, &keys[1], writing->texts, writing->count);
    }
    rk_yaml_leave(&writing->yaml);
}

/* Other names a person accepted for this one. */
static void gather_aliases(struct rk_writing *writing, const struct rk_draft *draft)
{
    const struct rk_import *import = writing->import;
    if ((draft->thing != RK_ACTOR && draft->thing != RK_PROJECT) || draft->identified)
        return;
    const struct rk_text_more *more =
        rk_text_more(import, rk_text_at(import, rk_draft_first(import, draft)));
    if (!more || !more->accepted)
        return;
    const struct rk_values *aliases = &import->accepted.items[more->accepted - 1]->rest->aliases;
    for (uint32_t a = 0; a < aliases->count && make_room(writing, a + 1); a++)
        writing->texts[writing->count++] = rk_yaml_scalar(aliases->items[a].text);
}

/* Digits of a number up to 2^32, from the end of a text of 11. */
static char *digits_of(uint32_t number, char text[11])
{
    char *at = text + 10;
    *at = 0;
    do
        *--at = (char)('0' + number % 10);
    while (number /= 10);
    return at;
}

static void put_weight(struct rk_writing *writing, const struct rk_draft *draft,
                       const struct rk_yaml_scalar *key)
{
    char digits[40];
    const char *text = digits;
    double weight = draft->weight;
    if (writing->count) {
        rk_yaml_number_scalar(&writing->yaml, key, writing->texts[0].text);
        return;
    }
    if (!(weight > 0) || weight == 1)
        return;
    if (weight < UINT32_MAX && weight == (uint32_t)weight) {
        text = digits_of((uint32_t)weight, digits);
    } else {
        snprintf(digits, sizeof digits, "%.15g", weight);
        char *comma = strchr(digits, ',');
        if (comma)
            *comma = '.';
    }
    rk_yaml_number_scalar(&writing->yaml, key, text);
}

static void put_field(struct rk_writing *writing, const struct rk_draft *draft, uint16_t number)
{
    const struct rk_field *field = &rk_schema((enum rk_thing)draft->thing)->fields[number];
    const struct rk_yaml_scalar *key = &writing->keys[number];
    if (field->type == RK_TYPE_WANTED) {
        put_wishes(writing, draft, key->text);
        return;
    }
    writing->count = 0;
    if (writing->stated >> number & 1)
        gather(writing, number, writing->starts[number], 0);
    if (!writing->count && field->type == RK_TYPE_TEXTS &&
        strcmp(field->key.text[RK_ENGLISH], "aliases") == 0)
        gather_aliases(writing, draft);
    if (field->type == RK_TYPE_NUMBER)
        put_weight(writing, draft, key);
    else if (field->type == RK_TYPE_CHOICE && writing->count)
        rk_yaml_plain_scalar(&writing->yaml, key, &writing->texts[0]);
    else
        rk_yaml_scalars(&writing->yaml, key, writing->texts, writing->count);
}

static void name_origin(struct rk_writing *writing, uint32_t number)
{
    const struct rk_import_sheet *sheet = &writing->import->sheets.items[number];
    bool ja = writing->yaml.language == RK_JAPANESE;
    writing->sheet = number;
    writing->origin.count = 0;
    rk_buffer_text(&writing->origin, "  # ");
    rk_buffer_text(&writing->origin, base_name(sheet->file));
    if (*sheet->sheet)
        rk_buffer_print(&writing->origin, ja ? "［%s］" : " [%s]", sheet->sheet);
    rk_buffer_text(&writing->origin, ja ? " " : ", row ");
}

static void put_origin(struct rk_writing *writing, const struct rk_draft *draft)
{
    char digits[11];
    struct rk_buffer *out = writing->yaml.out;
    if (draft->sheet != writing->sheet)
        name_origin(writing, draft->sheet);
    rk_buffer_bytes(out, writing->origin.bytes, writing->origin.count);
    const char *row = digits_of(draft->row, digits);
    rk_buffer_bytes(out, row, (size_t)(digits + 10 - row));
    rk_buffer_text(out, writing->yaml.language == RK_JAPANESE ? "行\n" : "\n");
}

/* A meeting's own keys, kept as "key: text". */
static void put_extra(struct rk_writing *writing)
{
    for (uint32_t i = writing->starts[RK_PILE_EXTRA]; i < writing->ends[RK_PILE_EXTRA]; i++) {
        const char *whole = rk_import_string(writing->import, writing->values[i].text);
        const char *colon = strstr(whole, ": ");
        char key[256];
        if (!colon)
            continue;
        snprintf(key, sizeof key, "%.*s", (int)(colon - whole), whole);
        rk_yaml_text(&writing->yaml, key, colon + 2);
    }
}

static void put_draft(struct rk_writing *writing, const struct rk_draft *draft)
{
    if (!sort_values(writing, draft))
        return;
    put_origin(writing, draft);
    for (uint64_t left = writing->stated | writing->always; left; left &= left - 1)
        put_field(writing, draft, (uint16_t)__builtin_ctzll(left));
    if (draft->thing == RK_MEETING)
        put_extra(writing);
    if (writing->yaml.opened)
        rk_buffer_text(writing->yaml.out, "  - {}\n");
}

/* The keys of a kind, and the fields that are looked at though they have no values. */
static void turn_to(struct rk_writing *writing, enum rk_thing thing)
{
    const struct rk_schema *schema = rk_schema(thing);
    writing->thing = thing;
    writing->always = 0;
    for (uint16_t i = 0; i < schema->field_count; i++) {
        enum rk_field_type type = schema->fields[i].type;
        writing->keys[i] = rk_yaml_scalar(schema->fields[i].key.text[writing->yaml.language]);
        if (type == RK_TYPE_NUMBER || type == RK_TYPE_WANTED ||
            (type == RK_TYPE_TEXTS && thing < RK_PARTNERSHIP && writing->import->accepted.count))
            writing->always |= (uint64_t)1 << i;
    }
}

void rk_writing_block(struct rk_writing *writing, enum rk_thing thing, uint32_t block,
                      struct rk_buffer *out)
{
    const struct rk_import *import = writing->import;
    bool alone = thing == RK_MEETING && rk_import_record_count(import, thing) == 1;
    uint32_t left = import->drafts.used - block * RK_BLOCK;
    writing->yaml.out = out;
    if (writing->thing != thing)
        turn_to(writing, thing);
    if (!block)
        rk_yaml_section(&writing->yaml, thing);
    for (uint32_t i = 0; i < left && i < RK_BLOCK; i++) {
        const struct rk_draft *draft = rk_draft_at(import, block * RK_BLOCK + i);
        if (draft->thing != thing || draft->old)
            continue;
        if (alone)
            rk_yaml_alone(&writing->yaml);
        else
            rk_yaml_record(&writing->yaml);
        put_draft(writing, draft);
    }
    out->failed |= writing->origin.failed;
}

void rk_writing_heading(struct rk_writing *writing, struct rk_buffer *out)
{
    const struct rk_import *import = writing->import;
    bool ja = writing->yaml.language == RK_JAPANESE;
    writing->yaml.out = out;
    if (import->adds)
        rk_buffer_text(out, "---\n");
    rk_buffer_text(out,
                   ja ? "# 次の表から作った記録です。\n" : "# Records made from these tables:\n");
    for (uint32_t i = 0; i < import->sheets.count; i++) {
        const struct rk_import_sheet *sheet = &import->sheets.items[i];
        rk_buffer_print(out, "#   %s", base_name(sheet->file));
        if (*sheet->sheet)
            rk_buffer_print(out, ja ? "［%s］" : " [%s]", sheet->sheet);
        rk_buffer_print(out, ja ? "（%s、%u行）\n" : " (%s, %u rows)\n",
                        rk_preset_name(sheet->preset), sheet->rows);
    }
    rk_buffer_text(out, ja ? "連携データ: 1\n" : "renkei: 1\n");
    writing->yaml.indent = 0;
    if (import->scope != RK_NONE)
        rk_yaml_text(&writing->yaml, ja ? "自治体" : "place",
                     rk_import_string(import, import->scope));
}

struct rk_writing rk_writing_of(const struct rk_import *import, rk_looks *looks)
{
    return (struct rk_writing){.import = import,
                               .yaml = {.language = import->language},
                               .looks = looks,
                               .thing = RK_THINGS,
                               .sheet = RK_NONE};
}

void rk_writing_free(struct rk_writing *writing)
{
    rk_buffer_free(&writing->origin);
    free(writing->values);
    free(writing->texts);
}

/* A file's projects and partnerships become a gist, where only the network is asked for: most
 * registers say far more of them than that, and all of a nation's would take most of the memory. */
#include "records/gist.h"
#include "records/reader.h"

#include "base/text.h"

#include <string.h>

static const enum rk_thing kinds[2] = {RK_PROJECT, RK_PARTNERSHIP};

static void list_fields(struct rk_gist_room *room)
{
    for (int k = 0; k < 2; k++) {
        const struct rk_schema *schema = rk_schema(kinds[k]);
        for (size_t f = 0; f < schema->field_count; f++)
            if (schema->fields[f].things)
                room->fields[k][room->field_count[k]++] = &schema->fields[f];
    }
}

void rk_gist_begin(struct rk_reader *reader)
{
    const struct rk_dataset *dataset = reader->dataset;
    struct rk_gist_room *room = &reader->gist;
    if (!room->field_count[0])
        list_fields(room);
    for (int k = 0; k < 2; k++)
        room->first[k] = dataset->things[kinds[k]].count;
    room->diagnostics = dataset->diagnostics.count;
}

/* ---- whether a gist says all that can matter ---- */

/* Nobody refers to it by anything but its name or id, and these are not like other works' made up
 * from several. */
static bool is_called_simply(const struct rk_head *head, enum rk_thing thing)
{
    static const char made_up[] = "partnerships-"; /* and a number: the id of one without */
    if (head->unsound || head->rest->short_name.text || head->rest->aliases.count)
        return false;
    if (thing == RK_PROJECT)
        return (head->explicit_id || head->name) && !(head->explicit_id && strchr(head->id, '/'));
    return !head->explicit_id || strncmp(head->id, made_up, sizeof made_up - 1) != 0;
}

static bool is_simple(const struct rk_head *head, enum rk_thing thing)
{
    const void *record = head;
    if (!is_called_simply(head, thing))
        return false;
    if (thing == RK_PROJECT)
        return !((const struct rk_project *)record)->told->wanted_count;
    const struct rk_partnership *partnership = record;
    return partnership->partners.count && !partnership->projects.count;
}

static bool are_simple(const struct rk_reader *reader)
{
    const struct rk_dataset *dataset = reader->dataset;
    if (reader->broken || dataset->diagnostics.count > reader->gist.diagnostics)
        return false;
    for (int k = 0; k < 2; k++)
        for (uint32_t i = reader->gist.first[k]; i < dataset->things[kinds[k]].count; i++)
            if (!is_simple(dataset->things[kinds[k]].items[i], kinds[k]))
                return false;
    return true;
}

/* ---- what is kept ---- */

/* Room to say of each text of the file whether it was met. */
static void begin_round(struct rk_reader *reader)
{
    struct rk_gist_room *room = &reader->gist;
    room->round++;
    room->mentions.count = room->words.count = room->names.count = 0;
    if (room->met_size >= reader->texts.count)
        return;
    room->met_size = reader->texts.count * 2;
    room->met = rk_arena_take(&reader->scratch, room->met_size * sizeof *room->met);
}

/* The number of what is mentioned among the mentions. */
static uint32_t mention(struct rk_reader *reader, const struct rk_field *field,
                        const struct rk_value *value)
{
    struct rk_gist_room *room = &reader->gist;
    struct rk_gist_met *met = &room->met[value->target];
    if (met->round == room->round && met->things == field->things)
        return met->index;
    *met = (struct rk_gist_met){room->round, field->things, room->mentions.count};
    RK_PUSH(&reader->scratch, &room->mentions, ((struct rk_mention){field, *value}));
    return met->index;
}

/* The status and the weight of a partnership. */
static void begin_party(struct rk_reader *reader, const struct rk_partnership *partnership)
{
    struct rk_gist_room *room = &reader->gist;
    uint32_t words[1 + rk_gist_weight_words] = {0};
    size_t count = 1;
    if (partnership) {
        words[0] = (uint32_t)partnership->status.value << rk_gist_status;
        if (partnership->rest->weight != 1) {
            words[0] |= rk_gist_weighted;
            memcpy(words + 1, &partnership->rest->weight, sizeof partnership->rest->weight);
            count += rk_gist_weight_words;
        }
    }
    for (size_t i = 0; i < count; i++)
        RK_PUSH(&reader->scratch, &room->words, words[i]);
}

static void take_values(struct rk_reader *reader, const struct rk_field *field,
                        const struct rk_values *values, bool members)
{
    for (uint32_t i = 0; i < values->count; i++) {
        uint32_t index = mention(reader, field, &values->items[i]);
        if (members)
            RK_PUSH(&reader->scratch, &reader->gist.words, index);
    }
}

/* Those who meet in it: the partners, or who leads it and takes part. */
static bool is_of_members(const struct rk_field *field, enum rk_thing thing)
{
    if (field->rest != RK_REST_NONE)
        return false;
    if (thing == RK_PARTNERSHIP)
        return field->offset == offsetof(struct rk_partnership, partners);
    return field->offset == offsetof(struct rk_project, lead) ||
           field->offset == offsetof(struct rk_project, members);
}

static void take_party(struct rk_reader *reader, struct rk_head *head, int k)
{
    const enum rk_thing thing = kinds[k];
    const void *record = head;
    uint32_t start = reader->gist.words.count;
    begin_party(reader, thing == RK_PARTNERSHIP ? record : NULL);
    uint32_t members = reader->gist.words.count;
    for (size_t f = 0; f < reader->gist.field_count[k]; f++) {
        const struct rk_field *field = reader->gist.fields[k][f];
        const void *stated = rk_field_of(head, field);
        if (field->type != RK_TYPE_REF)
            take_values(reader, field, stated, is_of_members(field, thing));
        else if (((const struct rk_value *)stated)->text)
            mention(reader, field, stated);
    }
    reader->gist.words.items[start] |= reader->gist.words.count - members;
}

static void add_name(struct rk_reader *reader, uint64_t hash, bool anywhere)
{
    RK_PUSH(&reader->scratch, &reader->gist.names, (hash & ~(uint64_t)1) | anywhere);
}

static void take_name(struct rk_reader *reader, const struct rk_head *head, enum rk_thing thing,
                      struct rk_gist_works *to)
{
    struct rk_arena *arena = &reader->dataset->works;
    if (thing == RK_PARTNERSHIP && head->explicit_id)
        add_name(reader, rk_text_hash(head->id, strlen(head->id)), true);
    else if (thing == RK_PARTNERSHIP)
        to->unnamed++;
    else if (head->explicit_id)
        add_name(reader, rk_gist_name_hash(arena, head->id), true);
    if (thing == RK_PROJECT && head->name)
        add_name(reader, rk_gist_name_hash(arena, head->name), false);
}

static void *keep(struct rk_reader *reader, const void *items, size_t size)
{
    void *kept = rk_arena_take(&reader->dataset->sayings, size);
    if (size)
        memcpy(kept, items, size);
    return kept;
}

static void take_works(struct rk_reader *reader, int k, struct rk_gist_works *to)
{
    const struct rk_gist_room *room = &reader->gist;
    struct rk_things *things = &reader->dataset->things[kinds[k]];
    begin_round(reader);
    for (uint32_t i = room->first[k]; i < things->count; i++) {
        take_party(reader, things->items[i], k);
        take_name(reader, things->items[i], kinds[k], to);
    }
    to->count = things->count - room->first[k];
    to->mention_count = room->mentions.count;
    to->word_count = room->words.count;
    to->name_count = room->names.count;
    to->mentions = keep(reader, room->mentions.items, to->mention_count * sizeof *to->mentions);
    to->parties = keep(reader, room->words.items, to->word_count * sizeof *to->parties);
    to->names = keep(reader, room->names.items, to->name_count * sizeof *to->names);
    things->count = room->first[k];
}

void rk_gist_end(struct rk_reader *reader)
{
    struct rk_dataset *dataset = reader->dataset;
    if (!dataset->brief)
        return;
    if (!are_simple(reader)) {
        rk_arena_adopt(&dataset->sayings, &dataset->works);
        return;
    }
    struct rk_gist gist = {.file = reader->file};
    take_works(reader, 0, &gist.projects);
    take_works(reader, 1, &gist.partnerships);
    RK_PUSH(&dataset->lists, &dataset->gists, gist);
    rk_arena_empty(&dataset->works);
}

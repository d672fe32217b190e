/* A file's projects and partnerships become a gist, where only the network is asked for: most
 * registers say far more of them than that, and all of a nation's would take most of the memory. */
#include "records/gist.h"
#include "records/reader.h"

#include "base/text.h"

#include <string.h>

static const enum rk_thing kinds[2] = {RK_PROJECT, RK_PARTNERSHIP};

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

static void list_fields(struct rk_gist_room *room)
{
    for (int k = 0; k < 2; k++) {
        const struct rk_schema *schema = rk_schema(kinds[k]);
        for (size_t f = 0; f < schema->field_count; f++)
            if (schema->fields[f].things)
                room->fields[k][room->field_count[k]++] = &schema->fields[f];
        for (size_t f = 0; kinds[k] == RK_PARTNERSHIP && f < room->field_count[k]; f++)
            if (room->fields[k][f]->things == 1u << RK_PROJECT)
                room->projects = room->fields[k][f];
            else if (is_of_members(room->fields[k][f], kinds[k]))
                room->partners = room->fields[k][f];
    }
}

static void begin_gathering(struct rk_gist_gathering *gathering)
{
    gathering->count = gathering->unnamed = 0;
    gathering->mentions.count = gathering->words.count = gathering->names.count = 0;
    gathering->references.count = gathering->starts.count = 0;
}

/* Nothing of the file is gathered. */
static void begin_round(struct rk_gist_room *room)
{
    room->round++;
    for (int k = 0; k < 2; k++)
        begin_gathering(&room->gathered[k]);
    begin_gathering(&room->wishes);
    room->called_count = room->called_until = 0;
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
    room->sliced = room->unsliced = false;
    begin_round(room);
}

/* What was taken does not tell enough, and what it was taken from is gone. */
static void regret(struct rk_reader *reader)
{
    reader->dataset->regrets = true;
    rk_events_stop(reader);
}

/* ---- whether a gist says all that can matter ---- */

/* With a place before it, or as an id, it may be the same as another's with another place. */
static bool may_have_a_place(const char *text)
{
    return text && strchr(text, '/');
}

/* Nobody refers to it by anything but its name or id, and these are not like other works' made up
 * from several. */
static bool is_called_simply(const struct rk_head *head, enum rk_thing thing)
{
    if (head->unsound || head->rest->short_name.text || head->rest->aliases.count)
        return false;
    if (thing == RK_PROJECT)
        return (head->explicit_id || head->name) && !may_have_a_place(head->id) &&
               !may_have_a_place(head->name);
    return !head->explicit_id || !rk_gist_id_is_numbered(head->id);
}

/* Wishes too: each is a party. */
static bool has_few_members(const struct rk_project *project)
{
    for (uint32_t w = 0; w < project->told->wanted_count; w++)
        if (project->told->wanted[w].who.count >= rk_gist_most)
            return false;
    return project->lead.count < rk_gist_most / 2 && project->members.count < rk_gist_most / 2;
}

static bool is_simple(const struct rk_head *head, enum rk_thing thing)
{
    const void *record = head;
    if (!is_called_simply(head, thing))
        return false;
    if (thing == RK_PROJECT)
        return has_few_members(record);
    const struct rk_partnership *partnership = record;
    return (partnership->partners.count || partnership->projects.count) &&
           partnership->partners.count < rk_gist_most;
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

/* ---- the projects of partnerships: those of the file ---- */

/* Where a text is in the table, or would be. */
static struct rk_gist_called *called_at(const struct rk_gist_room *room, const char *text)
{
    size_t at = rk_text_hash(text, strlen(text)) & (room->called_size - 1);
    while (room->called[at].round == room->round && strcmp(room->called[at].text, text) != 0)
        at = (at + 1) & (room->called_size - 1);
    return &room->called[at];
}

/* Room for so many more. */
static void enlarge_called(struct rk_reader *reader, size_t more)
{
    struct rk_gist_room *room = &reader->gist;
    size_t before = room->called_size, least = (room->called_count + more) * 2 + 4;
    const struct rk_gist_called *called = room->called;
    if (before >= least)
        return;
    if (!room->called_size)
        room->called_size = 16;
    while (room->called_size < least)
        room->called_size *= 2;
    room->called = rk_arena_take(&reader->scratch, room->called_size * sizeof *room->called);
    for (size_t i = 0; i < before; i++)
        if (called[i].round == room->round)
            *called_at(room, called[i].text) = called[i];
}

/* lasting: the text is soon forgotten. */
static void call(struct rk_reader *reader, const char *text, uint32_t project, bool by_id,
                 bool lasting)
{
    struct rk_gist_room *room = &reader->gist;
    struct rk_gist_called *called = called_at(room, text);
    if (called->round != room->round) {
        if (lasting)
            text = rk_arena_text(&reader->dataset->passing, text, strlen(text));
        *called = (struct rk_gist_called){text, room->round, project, by_id};
        room->called_count++;
    } else if (called->project != project) {
        called->project = RK_NONE;
        if (room->sliced) /* it may have been referred to */
            regret(reader);
    }
}

/* All projects so far. */
static void list_called(struct rk_reader *reader, bool lasting)
{
    struct rk_gist_room *room = &reader->gist;
    const struct rk_things *projects = &reader->dataset->things[RK_PROJECT];
    uint32_t taken = room->gathered[0].count, count = taken + projects->count - room->first[0];
    enlarge_called(reader, ((size_t)count - room->called_until) * 2);
    for (; room->called_until < count; room->called_until++) {
        uint32_t number = room->called_until;
        const struct rk_head *head = projects->items[room->first[0] + number - taken];
        if (head->explicit_id)
            call(reader, head->id, number, true, lasting);
        if (head->name)
            call(reader, head->name, number, false, lasting);
    }
}

/* Room to say of each text of the file so far whether it was met. */
static void make_room(struct rk_reader *reader, struct rk_gist_gathering *to)
{
    if (to->met_size >= reader->texts.count)
        return;
    size_t size = (size_t)reader->texts.count * 2;
    struct rk_gist_met *met = rk_arena_take(&reader->scratch, size * sizeof *met);
    if (to->met_size)
        memcpy(met, to->met, to->met_size * sizeof *met);
    to->met = met;
    to->met_size = size;
}

/* The number of the project of the file that goes by just that name or id, if it alone does. */
static bool find_project(struct rk_reader *reader, const struct rk_field *field,
                         const struct rk_value *value, uint32_t *project)
{
    struct rk_gist_room *room = &reader->gist;
    struct rk_gist_gathering *to = &room->gathered[1];
    struct rk_gist_met *met = &to->met[value->target];
    if (met->round == room->round && met->things == field->things) {
        *project = met->index;
        return true;
    }
    list_called(reader, false);
    const struct rk_gist_called *called = called_at(room, value->text);
    if (called->round != room->round || called->project == RK_NONE || strchr(value->text, '/'))
        return false;
    *met = (struct rk_gist_met){room->round, field->things, called->project};
    RK_PUSH(&reader->scratch, &to->references,
            ((struct rk_gist_reference){value->text, called->by_id}));
    *project = called->project;
    return true;
}

/* See rk_gist_number(). */
static void add_number(struct rk_reader *reader, struct rk_gist_gathering *to, uint32_t number)
{
    if (number >> 15)
        RK_PUSH(&reader->scratch, &to->words, (uint16_t)(number >> 16 | 0x8000));
    RK_PUSH(&reader->scratch, &to->words, (uint16_t)number);
}

/* Its projects, first how many; false when they are not all of the file. */
static bool take_projects(struct rk_reader *reader, const struct rk_field *field,
                          const struct rk_values *values)
{
    struct rk_gist_gathering *to = &reader->gist.gathered[1];
    add_number(reader, to, values->count);
    for (uint32_t i = 0; i < values->count; i++) {
        uint32_t project;
        if (!find_project(reader, field, &values->items[i], &project))
            return false;
        add_number(reader, to, project);
    }
    return true;
}

/* ---- parties ---- */

/* The number of what is mentioned among the mentions. All of one text are the same, but for one
 * with a place: between two of them something may have become new that has it as its id. */
static uint32_t mention(struct rk_reader *reader, struct rk_gist_gathering *to,
                        const struct rk_field *field, const struct rk_value *value)
{
    const struct rk_gist_room *room = &reader->gist;
    struct rk_gist_met *met = &to->met[value->target];
    if (met->round == room->round && met->things == field->things)
        return met->index;
    uint32_t index = to->mentions.count;
    if (!may_have_a_place(value->text))
        *met = (struct rk_gist_met){room->round, field->things, index};
    RK_PUSH(&reader->scratch, &to->mentions, ((struct rk_mention){field, *value}));
    return index;
}

static void take_mentions(struct rk_reader *reader, struct rk_gist_gathering *to,
                          const struct rk_field *field, const struct rk_values *values,
                          bool members)
{
    for (uint32_t i = 0; i < values->count; i++) {
        uint32_t index = mention(reader, to, field, &values->items[i]);
        if (members)
            add_number(reader, to, index);
    }
}

/* All that it refers to but a partnership's projects; its members come last. */
static void take_references(struct rk_reader *reader, struct rk_head *head, int k)
{
    struct rk_gist_gathering *to = &reader->gist.gathered[k];
    for (size_t f = 0; f < reader->gist.field_count[k]; f++) {
        const struct rk_field *field = reader->gist.fields[k][f];
        const void *stated = rk_field_of(head, field);
        if (field->type == RK_TYPE_REF && ((const struct rk_value *)stated)->text)
            mention(reader, to, field, stated);
        else if (field->type != RK_TYPE_REF && field->things != 1u << RK_PROJECT)
            take_mentions(reader, to, field, stated, is_of_members(field, kinds[k]));
    }
}

/* How far it has come, its weight and its projects; false when they are not all of the file. */
static bool begin_partnership(struct rk_reader *reader, struct rk_head *head)
{
    struct rk_gist_gathering *to = &reader->gist.gathered[1];
    const void *record = head;
    const struct rk_partnership *partnership = record;
    uint32_t count = partnership->partners.count, first = (uint32_t)partnership->status.value;
    uint16_t weight[rk_gist_weight_words];
    bool weighted = partnership->rest->weight != 1, more = partnership->projects.count;
    add_number(reader, to,
               count << rk_gist_count | first | (weighted ? rk_gist_weighted : 0) |
                   (more ? rk_gist_more : 0));
    memcpy(weight, &partnership->rest->weight, sizeof weight);
    for (int i = 0; weighted && i < rk_gist_weight_words; i++)
        RK_PUSH(&reader->scratch, &to->words, weight[i]);
    return !more || take_projects(reader, reader->gist.projects, &partnership->projects);
}

static void begin_project(struct rk_reader *reader, struct rk_head *head)
{
    struct rk_gist_gathering *to = &reader->gist.gathered[0];
    const void *record = head;
    const struct rk_project *project = record;
    bool more = project->members.count;
    uint32_t count = project->lead.count + project->members.count;
    RK_PUSH(&reader->scratch, &to->starts, to->words.count);
    add_number(reader, to, count << rk_gist_count | (more ? rk_gist_more : 0));
    if (more)
        add_number(reader, to, project->lead.count);
}

static bool take_party(struct rk_reader *reader, struct rk_head *head, int k)
{
    if (kinds[k] == RK_PROJECT)
        begin_project(reader, head);
    else if (!begin_partnership(reader, head))
        return false;
    take_references(reader, head, k);
    return true;
}

static void add_name(struct rk_reader *reader, int k, uint64_t hash, bool anywhere)
{
    RK_PUSH(&reader->scratch, &reader->gist.gathered[k].names, (hash & ~(uint64_t)1) | anywhere);
}

static void take_name(struct rk_reader *reader, const struct rk_head *head, int k)
{
    struct rk_arena *arena = &reader->dataset->works;
    if (kinds[k] == RK_PARTNERSHIP && head->explicit_id)
        add_name(reader, k, rk_text_hash(head->id, strlen(head->id)), true);
    else if (kinds[k] == RK_PARTNERSHIP)
        reader->gist.gathered[k].unnamed++;
    else if (head->explicit_id)
        add_name(reader, k, rk_gist_name_hash(arena, head->id), true);
    if (kinds[k] == RK_PROJECT && head->name)
        add_name(reader, k, rk_gist_name_hash(arena, head->name), false);
}

/* The wishes of a project of that number in the file, each with whom it names. */
static void take_wishes(struct rk_reader *reader, const struct rk_head *head, uint32_t project)
{
    struct rk_gist_gathering *to = &reader->gist.wishes;
    const void *record = head;
    const struct rk_project_told *told = ((const struct rk_project *)record)->told;
    for (uint32_t w = 0; w < told->wanted_count; w++) {
        const struct rk_values *who = &told->wanted[w].who;
        add_number(reader, to, who->count << rk_gist_count | RK_WISHED | rk_gist_more);
        add_number(reader, to, 1);
        add_number(reader, to, project);
        take_mentions(reader, to, reader->gist.partners, who, true);
    }
    to->count += told->wanted_count;
}

/* All works of that kind since the last time; false when a gist does not tell enough. */
static bool take_works(struct rk_reader *reader, int k)
{
    struct rk_gist_room *room = &reader->gist;
    struct rk_gist_gathering *to = &room->gathered[k];
    const struct rk_things *things = &reader->dataset->things[kinds[k]];
    make_room(reader, to);
    if (kinds[k] == RK_PROJECT)
        make_room(reader, &room->wishes);
    for (uint32_t i = room->first[k]; i < things->count; i++) {
        if (!take_party(reader, things->items[i], k))
            return false;
        take_name(reader, things->items[i], k);
        if (kinds[k] == RK_PROJECT)
            take_wishes(reader, things->items[i], to->count);
        to->count++;
    }
    return true;
}

/* The works taken are forgotten. */
static void forget_works(struct rk_reader *reader)
{
    struct rk_dataset *dataset = reader->dataset;
    for (int k = 0; k < 2; k++)
        dataset->things[kinds[k]].count = reader->gist.first[k];
    rk_arena_empty(&dataset->works);
}

void rk_gist_slice(struct rk_reader *reader)
{
    const struct rk_things *things = reader->dataset->things;
    struct rk_gist_room *room = &reader->gist;
    uint32_t works = 0;
    for (int k = 0; k < 2; k++)
        works += things[kinds[k]].count - room->first[k];
    if (works < rk_gist_slice_works || room->unsliced)
        return;
    list_called(reader, true);
    if (are_simple(reader) && take_works(reader, 1) && take_works(reader, 0)) {
        room->sliced = true;
        forget_works(reader);
    } else if (room->sliced) {
        regret(reader);
    } else {
        room->unsliced = true;
        begin_round(room);
    }
}

/* ---- what is kept ---- */

static void *keep(struct rk_arena *arena, const void *items, size_t size)
{
    void *kept = rk_arena_take(arena, size);
    if (size)
        memcpy(kept, items, size);
    return kept;
}

static void keep_all(struct rk_reader *reader, const struct rk_gist_gathering *gathered,
                     struct rk_gist_works *to)
{
    struct rk_arena *lasting = &reader->dataset->sayings, *passing = &reader->dataset->passing;
    to->count = gathered->count;
    to->unnamed = gathered->unnamed;
    to->mention_count = gathered->mentions.count;
    to->word_count = gathered->words.count;
    to->name_count = gathered->names.count;
    to->reference_count = gathered->references.count;
    to->mentions =
        keep(passing, gathered->mentions.items, to->mention_count * sizeof *to->mentions);
    to->parties = keep(lasting, gathered->words.items, to->word_count * sizeof *to->parties);
    to->names = keep(passing, gathered->names.items, to->name_count * sizeof *to->names);
    to->references =
        keep(passing, gathered->references.items, to->reference_count * sizeof *to->references);
}

void rk_gist_end(struct rk_reader *reader)
{
    struct rk_dataset *dataset = reader->dataset;
    const struct rk_gist_room *room = &reader->gist;
    struct rk_gist gist = {.file = reader->file};
    if (!dataset->brief || dataset->regrets || dataset->broken)
        return;
    if (!are_simple(reader) || !take_works(reader, 1) || !take_works(reader, 0)) {
        if (room->sliced)
            regret(reader);
        rk_arena_adopt(&dataset->sayings, &dataset->works);
        return;
    }
    keep_all(reader, &room->gathered[1], &gist.partnerships);
    keep_all(reader, &room->wishes, &gist.wishes);
    keep_all(reader, &room->gathered[0], &gist.projects);
    gist.projects.of_projects = true;
    if (gist.partnerships.reference_count || gist.wishes.count)
        gist.projects.starts = keep(&dataset->sayings, room->gathered[0].starts.items,
                                    gist.projects.count * sizeof *gist.projects.starts);
    RK_PUSH(&dataset->lists, &dataset->gists, gist);
    forget_works(reader);
}

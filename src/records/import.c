/* An import: any number of tables, one set of records. */
#include "records/import.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Another name that a person has accepted: what bears it is the same. */
static void accept_names(struct rk_import *import, const struct rk_dataset *aliases,
                         enum rk_thing thing)
{
    for (uint32_t i = 0; i < rk_dataset_count(aliases, thing); i++) {
        const struct rk_head *head = rk_dataset_head(aliases, thing, i);
        if (!head->declared)
            continue;
        uint32_t name = rk_import_text(import, head->name, strlen(head->name));
        if (name == RK_NONE)
            continue;
        uint32_t same = rk_import_same(import, name);
        RK_IMPORT_PUSH(import, &import->accepted, head);
        rk_text_add_more(import, rk_text_at(import, same))->accepted = import->accepted.count;
        for (uint32_t a = 0; a < head->rest->aliases.count; a++) {
            const char *other = head->rest->aliases.items[a].text;
            uint32_t text = rk_import_text(import, other, strlen(other));
            if (text != RK_NONE && rk_import_same(import, text) != same)
                rk_text_at(import, rk_import_same(import, text))->same = same;
        }
    }
}

/* On a scale on which 1 is the closest, each value changes places with the one across. */
static void invert_weights(struct rk_import *import)
{
    if (!(import->least_weight <= import->most_weight))
        return;
    double sum = import->least_weight + import->most_weight;
    for (uint32_t i = 0; i < import->drafts.used; i++) {
        struct rk_draft *draft = rk_draft_at(import, i);
        if (draft->thing == RK_PARTNERSHIP &&
            import->sheets.items[draft->sheet].preset == RK_PRESET_TIES)
            draft->weight = draft->rows * sum - draft->weight;
    }
}

static void prepare(struct rk_import *import)
{
    const char *underway = rk_progress_name(RK_UNDERWAY, import->language);
    import->underway = rk_import_text(import, underway, strlen(underway));
    import->fields = (struct rk_import_fields){
        .projects = rk_import_field(RK_PARTNERSHIP, "projects"),
        .partners = rk_import_field(RK_PARTNERSHIP, "partners"),
        .fields = rk_import_field(RK_PARTNERSHIP, "fields"),
        .how = rk_import_field(RK_PARTNERSHIP, "how"),
        .form = rk_import_field(RK_PARTNERSHIP, "form"),
        .note = rk_import_field(RK_PARTNERSHIP, "note"),
        .status = rk_import_field(RK_PARTNERSHIP, "status"),
        .project =
            {
                .lead = rk_import_field(RK_PROJECT, "lead"),
                .members = rk_import_field(RK_PROJECT, "members"),
                .nature = rk_import_field(RK_PROJECT, "nature"),
                .fields = rk_import_field(RK_PROJECT, "fields"),
                .targets = rk_import_field(RK_PROJECT, "targets"),
                .needs = rk_import_field(RK_PROJECT, "needs"),
                .life_stages = rk_import_field(RK_PROJECT, "life_stages"),
                .place = rk_import_field(RK_PROJECT, "place"),
                .achieved = rk_import_field(RK_PROJECT, "achieved"),
                .insufficient = rk_import_field(RK_PROJECT, "insufficient"),
                .note = rk_import_field(RK_PROJECT, "note"),
            },
    };
    for (int thing = 0; thing < RK_THINGS; thing++) {
        import->fields.name[thing] = rk_import_field((enum rk_thing)thing, "name");
        import->fields.id[thing] = rk_import_field((enum rk_thing)thing, "id");
    }
}

static void read_all(struct rk_import *import, const char *const *paths, size_t count)
{
    prepare(import);
    if (import->options->aliases) {
        accept_names(import, import->options->aliases, RK_ACTOR);
        accept_names(import, import->options->aliases, RK_PROJECT);
    }
    if (!rk_layout_check_maps(import))
        return;
    for (size_t i = 0; i < count; i++)
        if (rk_import_file(import, paths[i]) == RK_MEMORY)
            longjmp(*import->arena.escape, 1);
    rk_layout_check_met(import);
    if (import->options->smaller_is_closer)
        invert_weights(import);
    if (import->options->existing)
        rk_import_mark_old(import);
}

static bool read_safely(struct rk_import *import, const char *const *paths, size_t count)
{
    jmp_buf here;
    import->arena.escape = &here;
    if (setjmp(here))
        return false;
    read_all(import, paths, count);
    import->arena.escape = NULL;
    return true;
}

enum rk_status rk_import_read(const char *const *paths, size_t count,
                              const struct rk_import_options *options, struct rk_import **out)
{
    static const struct rk_import_options defaults;
    struct rk_import *import = calloc(1, sizeof *import);
    if (!import)
        return RK_MEMORY;
    import->options = options ? options : &defaults;
    import->language = import->options->language;
    import->adds = import->options->existing != NULL;
    import->jobs = import->options->jobs;
    import->scope = RK_NONE;
    import->least_weight = INFINITY;
    import->most_weight = -INFINITY;
    if (!read_safely(import, paths, count)) {
        rk_import_free(import);
        return RK_MEMORY;
    }
    import->options = NULL;
    *out = import;
    if (import->bad_map)
        return RK_ARGUMENT;
    return import->gravities[RK_IMPORT_FAULT] ? RK_RECORDS : RK_OK;
}

void rk_import_free(struct rk_import *import)
{
    if (!import)
        return;
    rk_arena_free(&import->text_slots.memory);
    rk_arena_free(&import->key_slots.memory);
    rk_arena_free(&import->whole_slots.memory);
    rk_arena_free(&import->value_slots.memory);
    free(import->parts.items);
    free(import->sheets.items);
    free(import->messages.items);
    free(import->accepted.items);
    rk_arena_free(&import->arena);
    free(import);
}

uint32_t rk_import_sheet_count(const struct rk_import *import)
{
    return import->sheets.count;
}

const struct rk_import_sheet *rk_import_sheet(const struct rk_import *import, uint32_t i)
{
    return &import->sheets.items[i];
}

size_t rk_import_message_count(const struct rk_import *import)
{
    return import->messages.count;
}

const struct rk_import_message *rk_import_message(const struct rk_import *import, size_t i)
{
    return &import->messages.items[i];
}

size_t rk_import_gravity_count(const struct rk_import *import, enum rk_import_gravity gravity)
{
    return import->gravities[gravity];
}

uint32_t rk_import_record_count(const struct rk_import *import, enum rk_thing thing)
{
    return import->named[thing] - import->old[thing];
}

/* Linking: what every record is called, what is the same, and whom each reference means. */
#include "records/gist.h"
#include "records/link.h"

#include "base/text.h"
#include "base/threads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Files without a place take the only one there is. */
static void set_scopes(struct rk_linker *linker)
{
    struct rk_sources *sources = &linker->dataset->sources;
    linker->scopes = rk_arena_take(linker->scratch, (sources->count + 1) * sizeof *linker->scopes);
    const char *only = NULL;
    bool several = false, some_without = false;
    for (uint32_t i = 0; i < sources->count; i++) {
        const char *scope = sources->items[i].scope;
        if (scope)
            sources->items[i].scope = scope = rk_keep(linker->dataset, scope);
        several |= only && scope && scope != only;
        some_without |= !scope;
        only = scope ? scope : only;
    }
    linker->mixed = several && some_without;
    for (uint32_t i = 0; i < sources->count; i++) {
        const char *scope = sources->items[i].scope;
        linker->scopes[i] = scope || several ? scope : only;
        sources->items[i].scope = linker->scopes[i];
    }
}

/* A name that two declared things share is legal, and worth saying. */
static void say_shared_names(struct rk_linker *linker, enum rk_thing thing)
{
    struct rk_dataset *dataset = linker->dataset;
    for (uint32_t i = 0; i < linker->declared[thing]; i++) {
        const struct rk_head *head = rk_linker_thing(linker, thing, i);
        const struct rk_called called = rk_linker_called(linker, thing, head->name);
        const struct rk_names *names = rk_linker_names(linker, thing, head->scope);
        uint32_t found[2];
        if (rk_names_find(names, &called.name, called.hash, found) < 2)
            continue;
        const struct rk_head *other =
            rk_linker_thing(linker, thing, found[0] == i ? found[1] : found[0]);
        if (other->place.file < head->place.file ||
            (other->place.file == head->place.file && other->place.line < head->place.line))
            rk_say(dataset, CHECK_SHARED_NAME, head->place,
                   &(struct rk_said){
                       .also = other->place,
                       .args = {RK_SAME(other->id), RK_SAME(head->id), RK_SAME(head->name)}});
    }
}

/* A project's wishes are partnerships of their own. */
static void add_wishes(struct rk_linker *linker)
{
    struct rk_dataset *dataset = linker->dataset;
    struct rk_things *projects = &dataset->things[RK_PROJECT];
    for (uint32_t i = 0; i < projects->count; i++) {
        struct rk_project *project = (struct rk_project *)(void *)projects->items[i];
        for (uint32_t w = 0; w < project->told->wanted_count; w++) {
            struct rk_wanted *wanted = &project->told->wanted[w];
            struct rk_head *head = rk_dataset_add(dataset, RK_PARTNERSHIP, wanted->place);
            struct rk_partnership *wish = (struct rk_partnership *)(void *)head;
            char number[16];
            snprintf(number, sizeof number, "#%u", w + 1);
            const char *parts[] = {project->head.id, number};
            head->id = head->name = head->label = rk_keep_joined(dataset, parts, 2);
            head->scope = linker->scopes[wanted->place.file];
            head->unsound = project->head.unsound;
            struct rk_value own = {project->head.id, wanted->place, i, RK_PROJECT};
            RK_PUSH(&dataset->arena, &wish->projects, own);
            wish->partners = wanted->who;
            wish->how = wanted->how;
            wish->status = (struct rk_choice){RK_WISHED, wanted->place};
            wish->from_wanted = i;
            rk_linker_name(linker, RK_PARTNERSHIP, dataset->things[RK_PARTNERSHIP].count - 1);
        }
    }
    linker->declared[RK_PARTNERSHIP] = dataset->things[RK_PARTNERSHIP].count;
}

static void drop_unsound(struct rk_dataset *dataset, enum rk_thing thing)
{
    struct rk_things *things = &dataset->things[thing];
    uint32_t kept = 0;
    for (uint32_t i = 0; i < things->count; i++)
        if (!things->items[i]->unsound)
            things->items[kept++] = things->items[i];
    things->count = kept;
}

static void link_all(struct rk_linker *linker, void *data)
{
    struct rk_dataset *dataset = linker->dataset;
    (void)data;
    set_scopes(linker);
    rk_name_all(linker);
    rk_gist_names_compare(linker);
    if (linker->regrets)
        return;
    for (int thing = RK_GROUP; thing <= RK_PROJECT; thing++)
        if (linker->shared[thing])
            say_shared_names(linker, (enum rk_thing)thing);
    linker->stated = linker->declared[RK_PARTNERSHIP];
    add_wishes(linker);
    /* which would come first? */
    linker->regrets = linker->wishes && linker->stated < linker->declared[RK_PARTNERSHIP];
    if (linker->regrets)
        return;
    rk_resolve_all(linker);
    if (linker->regrets)
        return;
    if (dataset->options->keep_going) {
        drop_unsound(dataset, RK_PARTNERSHIP);
        drop_unsound(dataset, RK_INSIGHT);
    }
    rk_mark_actors(linker);
}

bool rk_linker_try(struct rk_linker *linker, void (*work)(struct rk_linker *linker, void *data),
                   void *data)
{
    jmp_buf here, *before = linker->scratch->escape, *outside = linker->dataset->arena.escape;
    volatile bool good = false;
    rk_dataset_escape(linker->dataset, &here);
    linker->scratch->escape = &here;
    if (!setjmp(here)) {
        work(linker, data);
        good = true;
    }
    rk_dataset_escape(linker->dataset, outside);
    linker->scratch->escape = before;
    return good;
}

uint32_t rk_linker_first_of_file(const struct rk_linker *linker, uint32_t thing, uint32_t count,
                                 uint32_t file)
{
    struct rk_head **items = linker->dataset->things[thing].items;
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (items[middle]->place.file < file)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t rk_linker_threads(const struct rk_linker *linker, size_t records)
{
    enum { least_records = 1024 }; /* not worth a thread of its own below */
    uint32_t jobs = linker->dataset->options->jobs;
    if (jobs > records / least_records)
        jobs = (uint32_t)(records / least_records);
    return jobs < 1 ? 1 : jobs < rk_most_threads ? jobs : rk_most_threads;
}

void rk_link(struct rk_dataset *dataset)
{
    struct rk_linker *linker = calloc(1, sizeof *linker);
    if (!linker)
        longjmp(dataset->escape, 1);
    struct rk_arena scratch = {.spare = dataset->spare};
    linker->dataset = dataset;
    linker->scratch = &scratch;
    bool done = rk_linker_try(linker, link_all, NULL);
    dataset->regrets = linker->regrets;
    rk_arena_spare(&scratch, dataset->spare);
    rk_arena_spare(&dataset->passing, dataset->spare);
    free(linker);
    if (!done)
        longjmp(dataset->escape, 1);
}

uint32_t rk_dataset_find(const struct rk_dataset *dataset, enum rk_thing thing, const char *text)
{
    const struct rk_things *things = &dataset->things[thing];
    for (uint32_t i = 0; i < things->count; i++)
        if (strcmp(things->items[i]->id, text) == 0)
            return i;
    jmp_buf here;
    struct rk_arena scratch = {.escape = &here};
    volatile uint32_t found = RK_NONE;
    if (!setjmp(here)) {
        const char *key = rk_text_key(&scratch, text);
        for (uint32_t i = 0; i < things->count; i++) {
            const struct rk_head *head = things->items[i];
            bool same = strcmp(key, rk_text_key(&scratch, head->name)) == 0 ||
                        strcmp(key, rk_text_key(&scratch, head->label)) == 0;
            for (uint32_t a = 0; !same && a < head->rest->aliases.count; a++)
                same = strcmp(key, rk_text_key(&scratch, head->rest->aliases.items[a].text)) == 0;
            if (same && found != RK_NONE) {
                found = RK_NONE;
                break;
            }
            if (same)
                found = i;
        }
    }
    rk_arena_free(&scratch);
    return found;
}

/* Linking: what every record is called, what is the same, and whom each reference means. */
#include "records/gist.h"
#include "records/link.h"

#include "base/text.h"
#include "base/threads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct rk_head *rk_linker_thing(const struct rk_linker *linker, uint32_t thing, uint32_t index)
{
    return linker->dataset->things[thing].items[index];
}

struct rk_locality *rk_linker_locality(struct rk_linker *linker, const char *scope)
{
    if (!scope)
        return &linker->nowhere;
    if (linker->last && linker->last->scope == scope)
        return linker->last;
    size_t at = ((uintptr_t)scope * 0x9E3779B97F4A7C15u >> 32) & (linker->locality_size - 1);
    while (linker->localities[at].scope && linker->localities[at].scope != scope)
        at = (at + 1) & (linker->locality_size - 1);
    return linker->last = &linker->localities[at];
}

static struct rk_names *names_of(struct rk_locality *locality, uint32_t thing)
{
    return thing == RK_PARTNERSHIP ? &locality->works : &locality->names;
}

/* Where the names of that kind and place are. */
static struct rk_names *names_in(struct rk_linker *linker, uint32_t thing, const char *scope)
{
    return names_of(rk_linker_locality(linker, scope), thing);
}

/* Where the ids of that kind are. */
static struct rk_names *ids(struct rk_linker *linker, uint32_t thing)
{
    return names_of(&linker->nowhere, thing);
}

static struct rk_name name_of(struct rk_linker *linker, uint32_t thing, const char *text)
{
    return (struct rk_name){.key = rk_text_key(linker->scratch, text),
                            .index = RK_NONE,
                            .thing = (uint16_t)thing,
                            .named = true};
}

static uint32_t hash_of(const struct rk_name *name)
{
    return rk_name_hash(name->key, name->thing);
}

static void put_name(struct rk_linker *linker, const char *scope, struct rk_name name,
                     uint32_t hash, uint32_t index)
{
    name.index = index;
    linker->shared[name.thing] |= rk_names_add(names_in(linker, name.thing, scope), &name, hash);
}

static void add_name(struct rk_linker *linker, uint32_t thing, uint32_t index, const char *scope,
                     const char *text)
{
    struct rk_name name = name_of(linker, thing, text);
    put_name(linker, scope, name, hash_of(&name), index);
}

void rk_linker_id(struct rk_linker *linker, uint32_t actor, const char *id)
{
    struct rk_name name = {.key = id, .index = actor, .thing = RK_ACTOR, .exact = true};
    rk_names_add(ids(linker, RK_ACTOR), &name, hash_of(&name));
}

/* What a thing will be looked up by, and its hashes. */
struct called {
    uint32_t id_hash, name_hash;
    struct rk_name name;
};

static struct called called(struct rk_linker *linker, uint32_t thing, const struct rk_head *head)
{
    struct rk_name name = name_of(linker, thing, head->name);
    return (struct called){rk_name_hash(head->id, thing), hash_of(&name), name};
}

/* Asks for the memory that will be needed. */
static void fetch(struct rk_linker *linker, uint32_t thing, const struct rk_head *head,
                  const struct called *called)
{
    rk_names_fetch(ids(linker, thing), called->id_hash);
    rk_names_fetch(names_in(linker, thing, head->scope), called->name_hash);
}

static void give_names(struct rk_linker *linker, uint32_t thing, uint32_t index,
                       const struct called *called)
{
    const struct rk_head *head = rk_linker_thing(linker, thing, index);
    bool own_key = head->explicit_id && rk_text_key(linker->scratch, head->id) == head->id;
    struct rk_name id = {.key = head->id,
                         .index = index,
                         .thing = (uint16_t)thing,
                         .named = own_key, /* in every scope */
                         .exact = true};
    linker->shared[thing] |= rk_names_add(ids(linker, thing), &id, called->id_hash);
    if (head->explicit_id && !own_key)
        add_name(linker, thing, index, NULL, head->id);
    if (head->name != head->id || !head->explicit_id)
        put_name(linker, head->scope, called->name, called->name_hash, index);
    if (head->rest->short_name.text)
        add_name(linker, thing, index, head->scope, head->rest->short_name.text);
    for (uint32_t i = 0; i < head->rest->aliases.count; i++)
        add_name(linker, thing, index, head->scope, head->rest->aliases.items[i].text);
}

void rk_linker_name(struct rk_linker *linker, uint32_t thing, uint32_t index)
{
    const struct called names = called(linker, thing, rk_linker_thing(linker, thing, index));
    give_names(linker, thing, index, &names);
}

static size_t find(struct rk_linker *linker, const char *scope, const struct rk_name *name,
                   uint32_t found[2])
{
    return rk_names_find(names_in(linker, name->thing, scope), name, hash_of(name), found);
}

/* One more name of a thing that may have it already. */
static void add_another(struct rk_linker *linker, uint32_t thing, uint32_t index, const char *scope,
                        const char *text)
{
    struct rk_name name = name_of(linker, thing, text);
    uint32_t found[2];
    size_t count = find(linker, scope, &name, found);
    for (size_t i = 0; i < count; i++)
        if (found[i] == index)
            return;
    add_name(linker, thing, index, scope, text);
}

/* What a later declaration calls it is its name too. */
static void name_again(struct rk_linker *linker, uint32_t thing, uint32_t index,
                       const struct rk_head *later)
{
    if (later->name_place.line)
        add_another(linker, thing, index, later->scope, later->name);
    if (later->rest->short_name.text)
        add_another(linker, thing, index, later->scope, later->rest->short_name.text);
    for (uint32_t i = 0; i < later->rest->aliases.count; i++)
        add_another(linker, thing, index, later->scope, later->rest->aliases.items[i].text);
}

size_t rk_linker_named(struct rk_linker *linker, uint32_t thing, const char *scope,
                       const char *text, uint32_t found[2])
{
    struct rk_name name = name_of(linker, thing, text);
    size_t count = find(linker, scope, &name, found);
    if (!scope || count == 2)
        return count;
    uint32_t wider[2];
    size_t more = find(linker, NULL, &name, wider);
    for (size_t i = 0; i < more && count < 2; i++)
        if (count == 0 || found[0] != wider[i])
            found[count++] = wider[i];
    return count;
}

uint32_t rk_linker_exact(const struct rk_linker *linker, uint32_t thing, const char *id)
{
    const struct rk_locality *all = &linker->nowhere;
    const struct rk_names *names = thing == RK_PARTNERSHIP ? &all->works : &all->names;
    return rk_names_exact(names, thing, id, rk_name_hash(id, thing));
}

/* ---- ids ---- */

static void set_id(struct rk_linker *linker, enum rk_thing thing, struct rk_head *head)
{
    struct rk_dataset *dataset = linker->dataset;
    head->scope = linker->scopes[head->place.file];
    if (head->explicit_id) {
        if (!head->name)
            head->name = head->id;
        linker->regrets |=
            thing == RK_PARTNERSHIP && linker->unnamed && rk_gist_id_is_numbered(head->id);
    } else if (head->name) {
        if (head->scope)
            rk_join_id(dataset, head, head->scope);
        else
            head->id = head->name;
    } else {
        char number[32];
        snprintf(number, sizeof number, "%s-%u", rk_schema(thing)->key.text[RK_ENGLISH],
                 ++linker->numbers[thing]);
        head->id = head->name = rk_keep(dataset, number);
        linker->regrets |= thing == RK_PARTNERSHIP && linker->unnamed; /* it counts them too */
        bool needs_name = thing <= RK_PROJECT && thing != RK_MEETING;
        if (needs_name && !head->unsound) {
            rk_say(dataset, CHECK_NAMELESS, head->place,
                   &(struct rk_said){.args = {rk_schema(thing)->key}});
            head->unsound = true;
        }
    }
    head->label = head->rest->short_name.text ? head->rest->short_name.text : head->name;
}

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

/* The earlier declaration of the same thing, or RK_NONE. */
static uint32_t earlier_same(struct rk_linker *linker, uint32_t thing, const struct rk_head *head,
                             const struct called *called)
{
    uint32_t found[2];
    uint32_t same = rk_names_exact(ids(linker, thing), thing, head->id, called->id_hash);
    if (same != RK_NONE || head->explicit_id || thing >= RK_PARTNERSHIP)
        return same;
    const struct rk_names *names = names_in(linker, thing, head->scope);
    size_t count = rk_names_find(names, &called->name, called->name_hash, found);
    return count == 1 ? found[0] : RK_NONE;
}

/* Gives the names of a kind the things' new places. */
static void move_names(struct rk_linker *linker, enum rk_thing thing, const uint32_t *moved)
{
    rk_names_move(ids(linker, thing), thing, moved);
    for (size_t i = 0; i < linker->locality_size; i++)
        rk_names_move(names_of(&linker->localities[i], thing), thing, moved);
}

/* Leaves no places for those that went into others. */
static void close_up(struct rk_linker *linker, enum rk_thing thing)
{
    struct rk_things *things = &linker->dataset->things[thing];
    uint32_t *moved = rk_arena_take(linker->scratch, things->count * sizeof *moved), kept = 0;
    for (uint32_t i = 0; i < things->count; i++) {
        moved[i] = kept;
        if (things->items[i]->id)
            things->items[kept++] = things->items[i];
    }
    things->count = kept;
    move_names(linker, thing, moved);
}

/* Takes it into the thing that is the same, or gives it its names; whether it went into another. */
static bool name_one(struct rk_linker *linker, enum rk_thing thing, uint32_t i,
                     const struct called *called)
{
    const struct rk_things *things = &linker->dataset->things[thing];
    struct rk_head *head = things->items[i];
    uint32_t same = earlier_same(linker, thing, head, called);
    if (same == RK_NONE) {
        give_names(linker, thing, i, called);
        return false;
    }
    linker->regrets |= linker->dataset->brief && rk_is_work(thing);
    rk_merge(linker->dataset, thing, things->items[same], head);
    if (things->items[same]->place.file != head->place.file)
        name_again(linker, thing, same, head);
    head->id = NULL; /* gone into the other */
    return true;
}

/* Names the things whose id is stated, or the others: those after the next few first have the
 * memory asked for that they lead to. Whether some went into others. */
static bool name_those(struct rk_linker *linker, enum rk_thing thing, bool with_id)
{
    enum { few = 16 };
    const struct rk_things *things = &linker->dataset->things[thing];
    struct called next[few];
    uint32_t wait[few], begun = 0, done = 0;
    bool merged = false;
    for (uint32_t i = 0; i < things->count || done < begun;) {
        if (i < things->count && begun - done < few) {
            const struct rk_head *head = things->items[i++];
            if (!head->id || head->explicit_id != with_id)
                continue;
            wait[begun % few] = i - 1;
            next[begun % few] = called(linker, thing, head);
            fetch(linker, thing, head, &next[begun++ % few]);
        } else {
            merged |= name_one(linker, thing, wait[done % few], &next[done % few]);
            done++;
        }
    }
    return merged;
}

static void name_things(struct rk_linker *linker, enum rk_thing thing)
{
    struct rk_things *things = &linker->dataset->things[thing];
    uint32_t with_id = 0;
    for (uint32_t i = 0; i < things->count; i++) {
        set_id(linker, thing, things->items[i]);
        with_id += things->items[i]->explicit_id;
    }
    bool merged = false; /* stated ids first: a bare name may mean one */
    if (with_id)
        merged = name_those(linker, thing, true);
    if (with_id < things->count)
        merged |= name_those(linker, thing, false);
    if (merged)
        close_up(linker, thing);
    linker->declared[thing] = things->count;
}

/* A name that two declared things share is legal, and worth saying. */
static void say_shared_names(struct rk_linker *linker, enum rk_thing thing)
{
    struct rk_dataset *dataset = linker->dataset;
    for (uint32_t i = 0; i < linker->declared[thing]; i++) {
        const struct rk_head *head = rk_linker_thing(linker, thing, i);
        struct rk_name name = name_of(linker, thing, head->name);
        uint32_t found[2];
        if (find(linker, head->scope, &name, found) < 2)
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

static uint32_t with_room(size_t count)
{
    count += count / 8 + 8; /* for those that are only referred to */
    return count < UINT32_MAX / 4 ? (uint32_t)count : UINT32_MAX / 4;
}

static struct rk_locality new_locality(const struct rk_linker *linker, const char *scope)
{
    struct rk_arena *arena = linker->scratch;
    return (struct rk_locality){scope, {.arena = arena}, {.arena = arena}, {.arena = arena}, 0};
}

/* A table for the names of each place. */
static void prepare(struct rk_linker *linker)
{
    uint32_t files = linker->dataset->sources.count;
    linker->locality_size = 16;
    while (linker->locality_size < (size_t)files * 2)
        linker->locality_size *= 2;
    linker->localities =
        rk_arena_take(linker->scratch, linker->locality_size * sizeof *linker->localities);
    linker->nowhere = new_locality(linker, NULL);
    for (uint32_t i = 0; i < files; i++)
        *rk_linker_locality(linker, linker->scopes[i]) = new_locality(linker, linker->scopes[i]);
}

/* There is room for the names of each place and for all ids at once: growing would leave the
 * smaller tables behind. They lie in the order of the files. */
static void reserve(struct rk_linker *linker)
{
    const struct rk_sources *sources = &linker->dataset->sources;
    size_t all = 0;
    for (uint32_t i = 0; i < sources->count; i++) {
        all += sources->items[i].named;
        rk_linker_locality(linker, linker->scopes[i])->expected += sources->items[i].named;
    }
    rk_names_reserve(&linker->nowhere.names, with_room(all + linker->nowhere.expected));
    for (uint32_t i = 0; i < sources->count; i++) {
        struct rk_locality *place = rk_linker_locality(linker, linker->scopes[i]);
        if (!place->names.size)
            rk_names_reserve(&place->names, with_room(place->expected));
    }
}

/* Names all but partnerships. */
static void name_others(struct rk_linker *linker, void *data)
{
    (void)data;
    for (int thing = 0; thing < RK_THINGS; thing++)
        if (thing != RK_PARTNERSHIP)
            name_things(linker, (enum rk_thing)thing);
    rk_find_placeholders(linker);
}

/* Who has less to do has the memory given that the other fills. */
static void populate(struct rk_linker *linker)
{
    rk_names_populate(&linker->nowhere.names);
    for (uint32_t i = 0; i < linker->dataset->sources.count; i++)
        rk_names_populate(&rk_linker_locality(linker, linker->scopes[i])->names);
}

static void name_works(struct rk_linker *linker, void *data)
{
    (void)data;
    linker->nowhere.works.arena = linker->scratch;
    for (size_t i = 0; i < linker->locality_size; i++)
        linker->localities[i].works.arena = linker->scratch;
    rk_names_reserve(&linker->nowhere.works,
                     with_room(linker->dataset->things[RK_PARTNERSHIP].count));
    name_things(linker, RK_PARTNERSHIP);
    rk_gist_names_gather(linker);
}

/* Who names partnerships does so beside who names all others: they share no names. */
struct naming {
    struct rk_linker *linker, works;
    struct rk_dataset part;
    bool done[2], beside;
};

static void name_share(void *data, uint32_t share)
{
    struct naming *naming = data;
    if (share && naming->beside)
        populate(&naming->works);
    naming->done[share] = share ? rk_linker_try(&naming->works, name_works, NULL)
                                : rk_linker_try(naming->linker, name_others, NULL);
}

static void take_works(struct rk_locality *place, const struct rk_locality *from,
                       struct rk_arena *arena)
{
    place->works = from->works;
    place->works.arena = arena;
}

static void keep_works(struct naming *naming, struct rk_arena *scratch)
{
    struct rk_linker *linker = naming->linker;
    take_works(&linker->nowhere, &naming->works.nowhere, linker->scratch);
    for (size_t i = 0; i < linker->locality_size; i++)
        take_works(&linker->localities[i], &naming->works.localities[i], linker->scratch);
    linker->declared[RK_PARTNERSHIP] = naming->works.declared[RK_PARTNERSHIP];
    linker->numbers[RK_PARTNERSHIP] = naming->works.numbers[RK_PARTNERSHIP];
    linker->shared[RK_PARTNERSHIP] = naming->works.shared[RK_PARTNERSHIP];
    linker->gist_names = naming->works.gist_names;
    linker->regrets |= naming->works.regrets;
    linker->dataset->things[RK_PARTNERSHIP] = naming->part.things[RK_PARTNERSHIP];
    rk_arena_adopt(linker->scratch, scratch);
    rk_dataset_take_over(linker->dataset, &naming->part);
}

static void keep_safely(struct rk_linker *linker, void *data)
{
    struct naming *naming = data;
    if (!naming->done[0] || !naming->done[1])
        longjmp(*linker->scratch->escape, 1);
    keep_works(naming, naming->works.scratch);
}

static void name_all(struct rk_linker *linker)
{
    struct rk_arena scratch = {0};
    struct naming naming = {.linker = linker, .works = *linker};
    /* as they are now: the other thread fills them */
    size_t size = linker->locality_size * sizeof *linker->localities;
    naming.works.localities = rk_arena_take(linker->scratch, size);
    memcpy(naming.works.localities, linker->localities, size);
    naming.works.last = NULL;
    naming.works.dataset = &naming.part;
    naming.works.scratch = &scratch;
    rk_dataset_begin_part(&naming.part, linker->dataset);
    size_t works = linker->dataset->things[RK_PARTNERSHIP].count +
                   rk_gists_count(linker->dataset, RK_PARTNERSHIP);
    naming.beside = rk_linker_threads(linker, works) > 1;
    if (naming.beside) {
        rk_threads_run(2, name_share, &naming);
    } else {
        name_share(&naming, 0);
        name_share(&naming, 1);
    }
    bool good = rk_linker_try(linker, keep_safely, &naming);
    rk_arena_free(&scratch);
    rk_dataset_end_part(&naming.part);
    if (!good)
        longjmp(*linker->scratch->escape, 1);
}

static void link_all(struct rk_linker *linker, void *data)
{
    struct rk_dataset *dataset = linker->dataset;
    (void)data;
    set_scopes(linker);
    prepare(linker);
    reserve(linker);
    rk_gists_settle(linker);
    name_all(linker);
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
    rk_dataset_escape(linker->dataset, &here);
    linker->scratch->escape = &here;
    bool good = setjmp(here) == 0;
    if (good)
        work(linker, data);
    rk_dataset_escape(linker->dataset, outside);
    linker->scratch->escape = before;
    return good;
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

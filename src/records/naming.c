/* Naming: what every record is called, and which of them are the same. */
#include "records/gist.h"
#include "records/link.h"

#include "base/text.h"
#include "base/threads.h"

#include <stdio.h>
#include <string.h>

/* ---- one after another ---- */

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

/* A thing on its way: what it will be looked up by. */
struct next {
    uint32_t index, id_hash;
    struct rk_called called;
};

/* The earlier declaration of the same thing, or RK_NONE. */
static uint32_t earlier_same(struct rk_linker *linker, uint32_t thing, const struct next *next)
{
    const struct rk_head *head = rk_linker_thing(linker, thing, next->index);
    uint32_t found[2],
        same = rk_names_exact(rk_linker_names(linker, thing, NULL), thing, head->id, next->id_hash);
    if (same != RK_NONE || head->explicit_id || thing >= RK_PARTNERSHIP)
        return same;
    const struct rk_names *names = rk_linker_names(linker, thing, head->scope);
    size_t count = rk_names_find(names, &next->called.name, next->called.hash, found);
    return count == 1 ? found[0] : RK_NONE;
}

/* Gives the names of a kind the things' new places. */
static void move_names(struct rk_linker *linker, enum rk_thing thing, const uint32_t *moved)
{
    rk_names_move(rk_linker_names(linker, thing, NULL), thing, moved);
    for (size_t i = 0; i < linker->locality_size; i++) {
        struct rk_locality *place = &linker->localities[i];
        rk_names_move(thing == RK_PARTNERSHIP ? &place->works : &place->names, thing, moved);
    }
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
static bool name_one(struct rk_linker *linker, enum rk_thing thing, const struct next *next)
{
    const struct rk_things *things = &linker->dataset->things[thing];
    struct rk_head *head = things->items[next->index];
    uint32_t same = earlier_same(linker, thing, next);
    if (same == RK_NONE) {
        rk_linker_give_id(linker, thing, next->index, next->id_hash);
        rk_linker_give_names(linker, thing, next->index, &next->called);
        return false;
    }
    linker->regrets |= linker->dataset->brief && rk_is_work(thing);
    rk_merge(linker->dataset, thing, things->items[same], head);
    if (things->items[same]->place.file != head->place.file)
        rk_linker_name_again(linker, thing, same, head);
    head->id = NULL; /* gone into the other */
    return true;
}

/* What is done with each of a run of things. */
enum turn {
    IDS = 1,          /* puts it among the ids, until there is one that has to go into another */
    NAMES = 2,        /* gives it its names in its place */
    ALL = IDS | NAMES /* takes it into another or gives it all its names */
};

struct run {
    enum rk_thing thing;
    enum turn turn;
    uint32_t from, to;
    bool with_id; /* those whose id is stated, or the others */
    bool merged;  /* out: some went into others */
};

static struct next prepare_next(struct rk_linker *linker, const struct run *run, uint32_t index)
{
    const struct rk_head *head = rk_linker_thing(linker, run->thing, index);
    struct next next = {.index = index};
    if (run->turn & IDS) {
        next.id_hash = rk_name_hash(head->id, run->thing);
        rk_names_fetch(rk_linker_names(linker, run->thing, NULL), next.id_hash);
    }
    if (run->turn & NAMES || !head->scope) {
        next.called = rk_linker_called(linker, run->thing, head->name);
        rk_names_fetch(rk_linker_names(linker, run->thing, head->scope), next.called.hash);
    }
    return next;
}

/* False when the run ends here. */
static bool do_next(struct rk_linker *linker, struct run *run, const struct next *next)
{
    const struct rk_head *head = rk_linker_thing(linker, run->thing, next->index);
    if (run->turn == ALL) {
        run->merged |= name_one(linker, run->thing, next);
        return true;
    }
    if (run->turn == NAMES) { /* what is of no place has them already */
        if (head->scope)
            rk_linker_give_names(linker, run->thing, next->index, &next->called);
        return true;
    }
    if (earlier_same(linker, run->thing, next) != RK_NONE)
        return false;
    rk_linker_give_id(linker, run->thing, next->index, next->id_hash);
    if (!head->scope)
        rk_linker_give_names(linker, run->thing, next->index, &next->called);
    return true;
}

/* One after another: before a few are done, the memory is asked for that the next ones lead to.
 * Returns where the run ended. */
static uint32_t name_run(struct rk_linker *linker, struct run *run)
{
    enum { few = 16 };
    struct rk_head **items = linker->dataset->things[run->thing].items;
    struct next next[few];
    uint32_t begun = 0, done = 0;
    for (uint32_t i = run->from; i < run->to || done < begun;) {
        if (i < run->to && begun - done < few) {
            if (items[i]->id && items[i]->explicit_id == run->with_id)
                next[begun++ % few] = prepare_next(linker, run, i);
            i++;
        } else if (!do_next(linker, run, &next[done % few])) {
            return next[done % few].index;
        } else {
            done++;
        }
    }
    return run->to;
}

/* ---- a kind of thing ---- */

static void set_ids(struct rk_linker *linker, enum rk_thing thing)
{
    struct rk_things *things = &linker->dataset->things[thing];
    for (uint32_t i = 0; i < things->count; i++)
        set_id(linker, thing, things->items[i]);
}

/* named: so many of those with an id have their names. */
static void name_rest(struct rk_linker *linker, enum rk_thing thing, uint32_t named)
{
    uint32_t count = linker->dataset->things[thing].count;
    /* stated ids first: a bare name may mean one */
    struct run stated = {thing, ALL, named, count, .with_id = true};
    struct run others = {thing, ALL, 0, count, .with_id = false};
    name_run(linker, &stated);
    name_run(linker, &others);
    if (stated.merged || others.merged)
        close_up(linker, thing);
    linker->declared[thing] = linker->dataset->things[thing].count;
}

static void name_things(struct rk_linker *linker, enum rk_thing thing)
{
    set_ids(linker, thing);
    name_rest(linker, thing, 0);
}

/* ---- the tables ---- */

static uint32_t with_room(size_t count)
{
    count += count / 8 + 8; /* for those that are only referred to */
    return count < UINT32_MAX / 4 ? (uint32_t)count : UINT32_MAX / 4;
}

static struct rk_locality new_locality(const struct rk_linker *linker, const char *scope)
{
    struct rk_arena *arena = linker->scratch;
    return (struct rk_locality){scope, {.arena = arena}, {.arena = arena}, {.arena = arena}, 0, 0};
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
        struct rk_locality *place = rk_linker_locality(linker, linker->scopes[i]);
        all += sources->items[i].named;
        place->expected += sources->items[i].named;
        place->last_file = i;
    }
    rk_names_reserve(&linker->nowhere.names, with_room(all + linker->nowhere.expected));
    for (uint32_t i = 0; i < sources->count; i++) {
        struct rk_locality *place = rk_linker_locality(linker, linker->scopes[i]);
        if (!place->names.size)
            rk_names_reserve(&place->names, with_room(place->expected));
    }
}

/* ---- actors' names in their places, by several threads: each has all files of its places ---- */

struct part {
    struct rk_linker linker;
    struct rk_arena scratch;
    uint32_t from, to;           /* of the actors */
    uint32_t from_file, to_file; /* of the files */
    bool good;
};

struct parts {
    struct part items[rk_most_threads];
    uint32_t count;
};

/* The first file from that one on before which all places end that begin before it. */
static uint32_t cut_before(struct rk_linker *linker, uint32_t file)
{
    uint32_t last = 0, files = linker->dataset->sources.count;
    for (uint32_t i = 0; i < files; i++) {
        const struct rk_locality *place = rk_linker_locality(linker, linker->scopes[i]);
        if (i >= file && last < i)
            return i;
        if (place->scope && last < place->last_file)
            last = place->last_file;
    }
    return files;
}

static void cut(struct rk_linker *linker, uint32_t named, struct parts *parts)
{
    struct rk_head **actors = linker->dataset->things[RK_ACTOR].items;
    for (uint32_t p = 0; p < parts->count; p++) {
        struct part *part = &parts->items[p];
        uint64_t end = (uint64_t)named * (p + 1) / parts->count;
        part->from = p ? part[-1].to : 0;
        part->from_file = p ? part[-1].to_file : 0;
        part->to_file = linker->dataset->sources.count;
        if (p + 1 < parts->count)
            part->to_file = cut_before(linker, actors[end]->place.file);
        part->to = rk_linker_first_of_file(linker, RK_ACTOR, named, part->to_file);
    }
}

/* Tables that grow do so in that memory. */
static void grow_in(struct rk_linker *linker, const struct part *part, struct rk_arena *arena)
{
    for (uint32_t file = part->from_file; file < part->to_file; file++)
        if (linker->scopes[file])
            rk_linker_locality(linker, linker->scopes[file])->names.arena = arena;
}

static void name_part(void *data, uint32_t number)
{
    struct parts *parts = data;
    struct part *part = &parts->items[number];
    jmp_buf here;
    part->scratch.escape = &here;
    if (setjmp(here))
        return;
    grow_in(&part->linker, part, &part->scratch);
    struct run run = {RK_ACTOR, NAMES, part->from, part->to, .with_id = true};
    name_run(&part->linker, &run);
    part->good = true;
}

/* Of the first ones with an id, so many, which are among the ids. */
static void name_in_places(struct rk_linker *linker, uint32_t named)
{
    struct parts *parts = rk_arena_take(linker->scratch, sizeof *parts);
    bool good = true;
    parts->count = rk_linker_threads(linker, named);
    cut(linker, named, parts);
    for (uint32_t p = 0; p < parts->count; p++) {
        parts->items[p].linker = *linker;
        parts->items[p].linker.scratch = &parts->items[p].scratch;
    }
    rk_threads_run(parts->count, name_part, parts);
    for (uint32_t p = 0; p < parts->count; p++) {
        struct part *part = &parts->items[p];
        grow_in(linker, part, linker->scratch);
        rk_arena_adopt(linker->scratch, &part->scratch);
        linker->shared[RK_ACTOR] |= part->linker.shared[RK_ACTOR];
        good &= part->good;
    }
    if (!good)
        longjmp(*linker->scratch->escape, 1);
}

/* ---- all ---- */

/* Who names partnerships does so beside who names all others: they share no names. */
struct naming {
    struct rk_linker *linker, works;
    struct rk_dataset part;
    uint32_t named; /* so many actors are among the ids, those that have one, and have no names */
    bool done[2], beside;
};

/* Names all but partnerships, and actors only by their ids: other threads can help with the rest.
 */
static void name_others(struct rk_linker *linker, void *data)
{
    struct naming *naming = data;
    for (int thing = 0; thing < RK_THINGS; thing++)
        if (thing != RK_PARTNERSHIP && thing != RK_ACTOR)
            name_things(linker, (enum rk_thing)thing);
    set_ids(linker, RK_ACTOR);
    uint32_t count = linker->dataset->things[RK_ACTOR].count;
    struct run run = {RK_ACTOR, IDS, 0, count, .with_id = true};
    if (rk_linker_threads(linker, count) > 1)
        naming->named = name_run(linker, &run);
}

/* Who has less to do has the memory given that the other fills. */
static void populate(struct rk_linker *linker)
{
    rk_names_populate(&linker->nowhere.names);
    for (uint32_t i = 0; i < linker->dataset->sources.count; i++) {
        const struct rk_locality *place = rk_linker_locality(linker, linker->scopes[i]);
        if (place->scope && place->last_file == i) /* each once */
            rk_names_populate(&place->names);
    }
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

static void name_share(void *data, uint32_t share)
{
    struct naming *naming = data;
    if (share && naming->beside)
        populate(&naming->works);
    naming->done[share] = share ? rk_linker_try(&naming->works, name_works, NULL)
                                : rk_linker_try(naming->linker, name_others, naming);
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

/* Once all ids are there: the names of actors, and those who have no id. */
static void name_actors(struct rk_linker *linker, void *data)
{
    struct naming *naming = data;
    if (!naming->done[0] || !naming->done[1])
        longjmp(*linker->scratch->escape, 1);
    keep_works(naming, naming->works.scratch);
    name_in_places(linker, naming->named);
    name_rest(linker, RK_ACTOR, naming->named);
    rk_find_placeholders(linker);
}

void rk_name_all(struct rk_linker *linker)
{
    prepare(linker);
    reserve(linker);
    rk_gists_settle(linker);
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
    bool good = rk_linker_try(linker, name_actors, &naming);
    rk_arena_free(&scratch);
    rk_dataset_end_part(&naming.part);
    if (!good)
        longjmp(*linker->scratch->escape, 1);
}

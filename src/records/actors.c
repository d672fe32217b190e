/* What actors are in the whole: placeholders, groupings, participants. */
#include "records/link.h"

#include "base/text.h"
#include "base/threads.h"

static bool keeps_place(struct rk_linker *linker, const struct rk_actor *actor)
{
    if (actor->rest->naming.value)
        return actor->rest->naming.value == RK_PLACEHOLDER;
    return rk_name_is_placeholder(rk_text_key(linker->scratch, actor->head.name));
}

/* Who keeps a place, found by several threads, each for itself in a part of the actors. */
struct finding {
    struct rk_linker *linker;
    uint32_t threads;
    bool good[rk_most_threads];
};

static void find_share(void *data, uint32_t share)
{
    struct finding *finding = data;
    struct rk_linker linker = *finding->linker;
    uint64_t count = linker.declared[RK_ACTOR], threads = finding->threads;
    jmp_buf here;
    struct rk_arena scratch = {.escape = &here};
    linker.scratch = &scratch;
    if (!setjmp(here)) {
        for (uint64_t i = count * share / threads; i < count * (share + 1) / threads; i++)
            linker.keeps_place[i] =
                keeps_place(&linker, rk_dataset_actor(linker.dataset, (uint32_t)i));
        finding->good[share] = true;
    }
    rk_arena_free(&scratch);
}

void rk_find_placeholders(struct rk_linker *linker)
{
    uint32_t count = linker->declared[RK_ACTOR];
    struct finding finding = {.linker = linker, .threads = rk_linker_threads(linker, count)};
    linker->keeps_place = rk_arena_take(linker->scratch, count);
    rk_threads_run(finding.threads, find_share, &finding);
    for (uint32_t t = 0; t < finding.threads; t++)
        if (!finding.good[t])
            longjmp(*linker->scratch->escape, 1);
}

bool rk_actor_keeps_place(struct rk_linker *linker, uint32_t i)
{
    if (i < linker->declared[RK_ACTOR])
        return linker->keeps_place[i];
    return keeps_place(linker, rk_dataset_actor(linker->dataset, i));
}

/* Who takes part, and to whom others belong, found by several threads, each for itself in a part of
 * the records; then each tells a part of the actors. */
struct marking {
    struct rk_linker *linker;
    uint8_t *marks[rk_most_threads]; /* of each thread, by actor */
    uint32_t threads;
};

enum { takes_part = 1, has_others = 2 };

static struct rk_actor *actor_at(const struct rk_dataset *dataset, uint32_t i)
{
    return (struct rk_actor *)(void *)dataset->things[RK_ACTOR].items[i];
}

static void mark_parts(uint8_t *marks, const struct rk_values *values)
{
    for (uint32_t i = 0; i < values->count; i++)
        if (values->items[i].target != RK_NONE)
            marks[values->items[i].target] |= takes_part;
}

static void mark_members(uint8_t *marks, const struct rk_gist_works *works)
{
    for (uint32_t word = 0; word < works->word_count;) {
        struct rk_gist_party party = rk_gist_party(works, &word);
        for (uint32_t i = 0; i < party.count; i++) {
            uint32_t actor = rk_gist_actor(works, &party.members);
            if (actor != RK_NONE)
                marks[actor] |= takes_part;
        }
    }
}

static uint32_t start_of(const struct marking *marking, uint64_t count, uint32_t share)
{
    return (uint32_t)(count * share / marking->threads);
}

static void mark_share(void *data, uint32_t share)
{
    const struct marking *marking = data;
    const struct rk_dataset *dataset = marking->linker->dataset;
    uint8_t *marks = marking->marks[share];
    uint32_t actors = dataset->things[RK_ACTOR].count, projects = dataset->things[RK_PROJECT].count;
    uint32_t works = dataset->things[RK_PARTNERSHIP].count, gists = dataset->gists.count;
    uint32_t end = start_of(marking, actors, share + 1);
    for (uint32_t i = start_of(marking, actors, share); i < end; i++) {
        const struct rk_actor *actor = actor_at(dataset, i);
        if (actor->belongs_to.target != RK_NONE && actor->template_of == RK_NONE)
            marks[actor->belongs_to.target] |= has_others;
    }
    end = start_of(marking, projects, share + 1);
    for (uint32_t i = start_of(marking, projects, share); i < end; i++) {
        const struct rk_project *project = rk_dataset_project(dataset, i);
        mark_parts(marks, &project->lead);
        mark_parts(marks, &project->members);
    }
    end = start_of(marking, works, share + 1);
    for (uint32_t i = start_of(marking, works, share); i < end; i++)
        mark_parts(marks, &rk_dataset_partnership(dataset, i)->partners);
    end = start_of(marking, gists, share + 1);
    for (uint32_t i = start_of(marking, gists, share); i < end; i++) {
        mark_members(marks, &dataset->gists.items[i].projects);
        mark_members(marks, &dataset->gists.items[i].partnerships);
        mark_members(marks, &dataset->gists.items[i].wishes);
    }
}

static void tell_share(void *data, uint32_t share)
{
    const struct marking *marking = data;
    const struct rk_linker *linker = marking->linker;
    uint32_t actors = linker->dataset->things[RK_ACTOR].count;
    uint32_t end = start_of(marking, actors, share + 1);
    for (uint32_t i = start_of(marking, actors, share); i < end; i++) {
        struct rk_actor *actor = actor_at(linker->dataset, i);
        uint8_t marks = 0;
        for (uint32_t t = 0; t < marking->threads; t++)
            marks |= marking->marks[t][i];
        actor->takes_part = marks & takes_part;
        actor->grouping = marks == has_others;
        /* a declared name that only keeps a place is no one itself */
        if (i < linker->declared[RK_ACTOR] && linker->keeps_place[i])
            actor->placeholder = true;
    }
}

void rk_mark_actors(struct rk_linker *linker)
{
    const struct rk_dataset *dataset = linker->dataset;
    uint32_t actors = dataset->things[RK_ACTOR].count;
    size_t works = dataset->things[RK_PARTNERSHIP].count + rk_gists_count(dataset, RK_PARTNERSHIP);
    struct marking marking = {.linker = linker, .threads = rk_linker_threads(linker, works)};
    for (uint32_t t = 0; t < marking.threads; t++)
        marking.marks[t] = rk_arena_take(linker->scratch, actors);
    rk_threads_run(marking.threads, mark_share, &marking);
    rk_threads_run(marking.threads, tell_share, &marking);
    for (uint32_t i = linker->declared[RK_ACTOR]; i < actors; i++)
        if (actor_at(dataset, i)->template_of == RK_NONE && rk_actor_keeps_place(linker, i))
            actor_at(dataset, i)->placeholder = true;
}

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

static struct rk_actor *actor_at(struct rk_dataset *dataset, uint32_t i)
{
    return (struct rk_actor *)(void *)dataset->things[RK_ACTOR].items[i];
}

/* Who takes part, found by several threads, each for itself in a part of the records. */
struct marking {
    const struct rk_dataset *dataset;
    uint8_t *parts[rk_most_threads]; /* of each thread, by actor */
    uint32_t threads;
};

static void mark_parts(uint8_t *parts, const struct rk_values *values)
{
    for (uint32_t i = 0; i < values->count; i++)
        if (values->items[i].target != RK_NONE)
            parts[values->items[i].target] = true;
}

static void mark_members(uint8_t *parts, const struct rk_gist_works *works)
{
    for (uint32_t word = 0; word < works->word_count;) {
        struct rk_gist_party party = rk_gist_party(works, &word);
        for (uint32_t i = 0; i < party.count; i++) {
            uint32_t actor = rk_gist_actor(works, &party.members);
            if (actor != RK_NONE)
                parts[actor] = true;
        }
    }
}

static void mark_share(void *data, uint32_t share)
{
    const struct marking *marking = data;
    const struct rk_dataset *dataset = marking->dataset;
    uint8_t *parts = marking->parts[share];
    uint64_t projects = dataset->things[RK_PROJECT].count, threads = marking->threads;
    uint64_t works = dataset->things[RK_PARTNERSHIP].count;
    for (uint64_t i = projects * share / threads; i < projects * (share + 1) / threads; i++) {
        const struct rk_project *project = rk_dataset_project(dataset, (uint32_t)i);
        mark_parts(parts, &project->lead);
        mark_parts(parts, &project->members);
    }
    for (uint64_t i = works * share / threads; i < works * (share + 1) / threads; i++)
        mark_parts(parts, &rk_dataset_partnership(dataset, (uint32_t)i)->partners);
    uint64_t gists = dataset->gists.count;
    for (uint64_t i = gists * share / threads; i < gists * (share + 1) / threads; i++) {
        mark_members(parts, &dataset->gists.items[i].projects);
        mark_members(parts, &dataset->gists.items[i].partnerships);
        mark_members(parts, &dataset->gists.items[i].wishes);
    }
}

static void mark_all_parts(struct rk_linker *linker)
{
    struct rk_dataset *dataset = linker->dataset;
    uint32_t actors = dataset->things[RK_ACTOR].count;
    size_t works = dataset->things[RK_PARTNERSHIP].count + rk_gists_count(dataset, RK_PARTNERSHIP);
    struct marking marking = {.dataset = dataset, .threads = rk_linker_threads(linker, works)};
    for (uint32_t t = 0; t < marking.threads; t++)
        marking.parts[t] = rk_arena_take(linker->scratch, actors);
    rk_threads_run(marking.threads, mark_share, &marking);
    for (uint32_t i = 0; i < actors; i++)
        for (uint32_t t = 0; t < marking.threads; t++)
            actor_at(dataset, i)->takes_part |= marking.parts[t][i];
}

void rk_mark_actors(struct rk_linker *linker)
{
    struct rk_dataset *dataset = linker->dataset;
    mark_all_parts(linker);
    for (uint32_t i = 0; i < dataset->things[RK_ACTOR].count; i++) {
        const struct rk_actor *actor = actor_at(dataset, i);
        if (actor->belongs_to.target != RK_NONE && actor->template_of == RK_NONE)
            actor_at(dataset, actor->belongs_to.target)->grouping = true;
    }
    for (uint32_t i = 0; i < dataset->things[RK_ACTOR].count; i++) {
        struct rk_actor *actor = actor_at(dataset, i);
        actor->grouping &= !actor->takes_part;
        /* a declared name that only keeps a place is no one itself */
        if (actor->template_of == RK_NONE && rk_actor_keeps_place(linker, i))
            actor->placeholder = true;
    }
}

/* What actors are in the whole: placeholders, groupings, participants. */
#include "records/link.h"

#include "base/text.h"

static bool keeps_place(struct rk_linker *linker, const struct rk_actor *actor)
{
    if (actor->naming.value)
        return actor->naming.value == RK_PLACEHOLDER;
    return rk_name_is_placeholder(rk_text_key(&linker->scratch, actor->head.name));
}

bool rk_actor_keeps_place(struct rk_linker *linker, uint32_t i)
{
    const struct rk_actor *actor = rk_dataset_actor(linker->dataset, i);
    if (i >= linker->declared[RK_ACTOR])
        return keeps_place(linker, actor);
    uint8_t *known = &linker->keeps_place[i];
    if (!*known)
        *known = keeps_place(linker, actor) ? 2 : 1;
    return *known == 2;
}

static struct rk_actor *actor_at(struct rk_dataset *dataset, uint32_t i)
{
    return (struct rk_actor *)(void *)dataset->things[RK_ACTOR].items[i];
}

static void mark_parts(struct rk_dataset *dataset, const struct rk_values *values)
{
    for (uint32_t i = 0; i < values->count; i++)
        if (values->items[i].target != RK_NONE)
            actor_at(dataset, values->items[i].target)->takes_part = true;
}

void rk_mark_actors(struct rk_linker *linker)
{
    struct rk_dataset *dataset = linker->dataset;
    for (uint32_t i = 0; i < dataset->things[RK_PROJECT].count; i++) {
        const struct rk_project *project = rk_dataset_project(dataset, i);
        mark_parts(dataset, &project->lead);
        mark_parts(dataset, &project->members);
    }
    for (uint32_t i = 0; i < dataset->things[RK_PARTNERSHIP].count; i++)
        mark_parts(dataset, &rk_dataset_partnership(dataset, i)->partners);
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

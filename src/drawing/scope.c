/* A map of a part: only what one bureau takes part in, or only what actors of some kinds do. */
#include "drawing/scope.h"

#include "drawing/describe.h"

struct rk_scope {
    const struct rk_dataset *dataset;
    uint32_t bureau; /* or RK_NONE */
    bool *inside;    /* by actor: of the bureau */
    uint32_t kinds;  /* bit set of 1u << enum rk_kind; 0: any */
};

/* Is the actor the bureau, or does it belong to it at any depth? */
static bool belongs(const struct rk_dataset *dataset, uint32_t actor, uint32_t bureau)
{
    for (int steps = 0; actor != RK_NONE && steps < 64; steps++) {
        if (actor == bureau)
            return true;
        const struct rk_value *home = &rk_dataset_actor(dataset, actor)->belongs_to;
        actor = home->text ? home->target : RK_NONE;
    }
    return false;
}

enum rk_status rk_scope_find(struct rk_map *map, const struct rk_scope **out)
{
    const struct rk_map_options *options = map->options;
    *out = NULL;
    if (!options->bureau && !options->kinds)
        return RK_OK;
    struct rk_scope *scope = rk_arena_take(map->page.arena, sizeof *scope);
    uint32_t actors = rk_dataset_count(map->dataset, RK_ACTOR);
    scope->dataset = map->dataset;
    scope->kinds = options->kinds;
    scope->bureau =
        options->bureau ? rk_dataset_find(map->dataset, RK_ACTOR, options->bureau) : RK_NONE;
    if (options->bureau && scope->bureau == RK_NONE)
        return RK_ARGUMENT;
    scope->inside = rk_arena_take(map->page.arena, actors * sizeof *scope->inside);
    for (uint32_t i = 0; i < actors && scope->bureau != RK_NONE; i++)
        scope->inside[i] = belongs(map->dataset, i, scope->bureau);
    *out = scope;
    return RK_OK;
}

static bool of_bureau(const struct rk_scope *scope, uint32_t actor)
{
    return scope->bureau == RK_NONE || scope->inside[actor];
}

static bool of_kind(const struct rk_scope *scope, uint32_t actor)
{
    int kind = rk_dataset_actor(scope->dataset, actor)->kind.value;
    return !scope->kinds || (scope->kinds >> kind & 1);
}

bool rk_scope_actor(const struct rk_scope *scope, uint32_t actor)
{
    return !scope || (of_bureau(scope, actor) && of_kind(scope, actor));
}

/* What was found so far among those who take part. */
struct found {
    bool bureau, kind;
};

static void look_at(const struct rk_scope *scope, const struct rk_values *actors,
                    struct found *found)
{
    for (uint32_t i = 0; i < actors->count; i++) {
        const struct rk_value *value = &actors->items[i];
        if (value->target == RK_NONE || value->thing != RK_ACTOR)
            continue;
        found->bureau |= of_bureau(scope, value->target);
        found->kind |= of_kind(scope, value->target);
    }
}

bool rk_scope_party(const struct rk_scope *scope, const struct rk_values *projects,
                    const struct rk_values *actors)
{
    struct found found = {false, false};
    if (!scope)
        return true;
    look_at(scope, actors, &found);
    for (uint32_t i = 0; i < projects->count; i++)
        if (projects->items[i].target != RK_NONE)
            look_at(scope, &rk_dataset_project(scope->dataset, projects->items[i].target)->lead,
                    &found);
    return found.bureau && found.kind;
}

bool rk_scope_project(const struct rk_scope *scope, uint32_t project)
{
    struct found found = {false, false};
    if (!scope)
        return true;
    const struct rk_project *p = rk_dataset_project(scope->dataset, project);
    look_at(scope, &p->lead, &found);
    look_at(scope, &p->members, &found);
    return found.bureau && found.kind;
}

const char *rk_scope_words(struct rk_map *map, const struct rk_scope *scope)
{
    static const struct rk_wording bureau = {
        {"Only {0} and whom it meets", "{0}と、その相手だけの図"}};
    static const struct rk_wording kinds = {
        {"Only partnerships with: {0}", "次の主体が加わる連携だけの図：{0}"}};
    struct rk_page *page = &map->page;
    const char *text = "", *names = "";
    if (scope && scope->bureau != RK_NONE) {
        const char *name = rk_describe_label(map, RK_ACTOR, scope->bureau);
        text = rk_page_say(page, bureau, &name, 1);
    }
    for (int k = 1; scope && k < RK_KINDS; k++)
        if (scope->kinds >> k & 1)
            names = rk_page_print(page, "%s%s%s", names, !*names ? "" : rk_page_comma(page),
                                  rk_kind_name((enum rk_kind)k, page->language));
    if (*names)
        text = rk_page_print(page, "%s%s%s", text, *text ? "　" : "",
                             rk_page_say(page, kinds, &names, 1));
    return text;
}

/* Coverage: each need at each life stage or for each target, and who answers it there. */
#include "analysis/topics.h"

#include <renkei/coverage.h>

#include <stdlib.h>

struct rk_coverage {
    struct rk_arena arena;
    uint32_t count;
    struct rk_coverage_cell *cells;
};

/* One mention of a cell: by a record that answers it, or by its declaration (thing RK_NEED). */
struct mention {
    uint32_t need, column;
    struct rk_node by;
};

struct mentions {
    struct mention *items;
    uint32_t count, capacity;
};

struct finding {
    const struct rk_network *network;
    const struct rk_dataset *dataset;
    enum rk_thing axis;
    struct rk_arena *arena, *scratch;
    struct mentions mentions;
};

const char *rk_cover_name(enum rk_cover cover, enum rk_language language)
{
    static const struct rk_wording names[RK_COVERS] = {
        [RK_NOT_DECLARED] = {{"not declared", "記載なし"}},
        [RK_NOBODY] = {{"nobody", "誰もいない"}},
        [RK_SCHEMES_ONLY] = {{"schemes only", "制度のみ"}},
        [RK_ONE_PROVIDER] = {{"one provider", "担い手が一つ"}},
        [RK_COVERED] = {{"covered", "行き届いている"}},
    };
    return cover < RK_COVERS ? names[cover].text[language] : "";
}

static bool is_column(const struct finding *finding, const struct rk_value *value)
{
    if (value->target == RK_NONE || value->thing != finding->axis)
        return false;
    if (finding->axis != RK_TARGET)
        return true;
    const struct rk_target *target = rk_dataset_target(finding->dataset, value->target);
    return target->everyone.value != RK_YES && target->settled.value != RK_NO;
}

static void mention_columns(struct finding *finding, uint32_t need, const struct rk_values *columns,
                            struct rk_node by)
{
    for (uint32_t i = 0; i < columns->count; i++)
        if (is_column(finding, &columns->items[i]))
            RK_PUSH(finding->scratch, &finding->mentions,
                    ((struct mention){need, columns->items[i].target, by}));
}

/* A record's own life stages, and those of the targets it names. */
static void mention_all(struct finding *finding, const struct rk_values *needs,
                        const struct rk_values *life_stages, const struct rk_values *targets,
                        struct rk_node by)
{
    for (uint32_t i = 0; i < needs->count; i++) {
        uint32_t need = needs->items[i].target;
        if (need == RK_NONE || needs->items[i].thing != RK_NEED)
            continue;
        if (finding->axis == RK_TARGET) {
            mention_columns(finding, need, targets, by);
            continue;
        }
        mention_columns(finding, need, life_stages, by);
        for (uint32_t j = 0; j < targets->count; j++)
            if (targets->items[j].target != RK_NONE && targets->items[j].thing == RK_TARGET)
                mention_columns(
                    finding, need,
                    &rk_dataset_target(finding->dataset, targets->items[j].target)->life_stages,
                    by);
    }
}

static void gather_mentions(struct finding *finding)
{
    const struct rk_dataset *dataset = finding->dataset;
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_NEED); i++) {
        const struct rk_topic *need = rk_dataset_topic(dataset, RK_NEED, i);
        mention_columns(finding, i,
                        finding->axis == RK_TARGET ? &need->targets : &need->life_stages,
                        (struct rk_node){RK_NEED, i});
    }
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_PROJECT); i++) {
        const struct rk_project *project = rk_dataset_project(dataset, i);
        mention_all(finding, &project->needs, &project->rest->life_stages, &project->rest->targets,
                    (struct rk_node){RK_PROJECT, i});
    }
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_PARTNERSHIP); i++) {
        const struct rk_partnership *record = rk_dataset_partnership(dataset, i);
        int status = record->status.value;
        if (status == RK_AGREED || status == RK_UNDERWAY || status == RK_ACHIEVED)
            mention_all(finding, &record->about->needs, &record->about->life_stages,
                        &record->about->targets, (struct rk_node){RK_PARTNERSHIP, i});
    }
}

static int by_cell(const void *a, const void *b)
{
    const struct mention *x = a, *y = b;
    const uint32_t left[] = {x->need, x->column, x->by.thing, x->by.index};
    const uint32_t right[] = {y->need, y->column, y->by.thing, y->by.index};
    for (size_t i = 0; i < 4; i++)
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    return 0;
}

struct nodes {
    struct rk_node *items;
    uint32_t count, capacity;
};

static void add_node(struct rk_arena *arena, struct nodes *nodes, struct rk_node node)
{
    for (uint32_t i = 0; i < nodes->count; i++)
        if (nodes->items[i].thing == node.thing && nodes->items[i].index == node.index)
            return;
    RK_PUSH(arena, nodes, node);
}

static void add_actors(struct finding *finding, struct nodes *providers,
                       const struct rk_values *values)
{
    const struct rk_network_options *options = rk_network_options(finding->network);
    for (uint32_t i = 0; i < values->count; i++) {
        bool there = values->items[i].target != RK_NONE && values->items[i].thing == RK_ACTOR;
        for (uint32_t j = 0; there && j < options->without_count; j++)
            there = options->without[j] != values->items[i].target;
        if (there)
            add_node(finding->arena, providers,
                     (struct rk_node){RK_ACTOR, values->items[i].target});
    }
}

static void add_providers(struct finding *finding, struct nodes *providers, struct rk_node by)
{
    if (by.thing == RK_PARTNERSHIP) {
        add_actors(finding, providers,
                   &rk_dataset_partnership(finding->dataset, by.index)->partners);
        return;
    }
    const struct rk_project *project = rk_dataset_project(finding->dataset, by.index);
    add_actors(finding, providers, &project->lead);
    add_actors(finding, providers, &project->members);
    if (!project->lead.count)
        add_node(finding->arena, providers, by);
}

/* Whose schemes and offices are the administration: 1 yes, 0 no, -1 unstated. */
static int is_administration(const struct finding *finding, uint32_t actor)
{
    for (int steps = 0; actor != RK_NONE && steps < 8; steps++) {
        const struct rk_actor *at = rk_dataset_actor(finding->dataset, actor);
        switch (at->kind.value) {
        case RK_KIND_BUREAU:
        case RK_KIND_DEPARTMENT:
        case RK_KIND_SECTION:
        case RK_KIND_BOARD:
        case RK_KIND_COMMITTEE:
        case RK_KIND_AUTHORITY:
            return 1;
        case RK_KIND_UNSTATED:
            return -1;
        case RK_KIND_ROLE: /* counts with its organization */
            actor = at->belongs_to.target;
            break;
        default:
            return 0;
        }
    }
    return -1;
}

/* Only schemes, and nobody from outside the administration. */
static bool is_schemes_only(const struct finding *finding, struct rk_coverage_cell *cell)
{
    bool unknown = false;
    for (uint32_t i = 0; i < cell->record_count; i++) {
        struct rk_node by = cell->records[i];
        if (by.thing == RK_PARTNERSHIP)
            return false;
        int nature = rk_dataset_project(finding->dataset, by.index)->nature.value;
        if (nature != RK_SCHEME && nature != RK_NATURE_UNSTATED)
            return false;
        unknown |= nature == RK_NATURE_UNSTATED;
    }
    for (uint32_t i = 0; i < cell->provider_count; i++) {
        struct rk_node provider = cell->providers[i];
        int inside = provider.thing == RK_ACTOR ? is_administration(finding, provider.index) : -1;
        if (!inside)
            return false;
        unknown |= inside < 0;
    }
    cell->unclear = unknown;
    return !unknown;
}

static void finish(struct finding *finding, struct rk_coverage_cell *cell,
                   const struct mention *mentions, uint32_t count)
{
    struct nodes records = {0}, providers = {0};
    for (uint32_t i = 0; i < count; i++) {
        if (mentions[i].by.thing == RK_NEED) {
            cell->declared = true;
        } else {
            /* sorted, so what is the same stands together */
            if (!records.count || records.items[records.count - 1].index != mentions[i].by.index ||
                records.items[records.count - 1].thing != mentions[i].by.thing) {
                RK_PUSH(finding->arena, &records, mentions[i].by);
                if (providers.count <= 50)
                    add_providers(finding, &providers, mentions[i].by);
            }
        }
    }
    cell->records = records.items;
    cell->record_count = records.count;
    cell->providers = providers.items;
    cell->provider_count = providers.count;
    if (!records.count)
        cell->cover = RK_NOBODY;
    else if (is_schemes_only(finding, cell))
        cell->cover = RK_SCHEMES_ONLY;
    else
        cell->cover = providers.count == 1 ? RK_ONE_PROVIDER : RK_COVERED;
}

static void find_cells(struct finding *finding, struct rk_coverage *coverage)
{
    struct mentions *mentions = &finding->mentions;
    gather_mentions(finding);
    if (mentions->count > 1)
        qsort(mentions->items, mentions->count, sizeof *mentions->items, by_cell);
    coverage->cells = rk_arena_take(finding->arena, mentions->count * sizeof *coverage->cells);
    for (uint32_t i = 0, end; i < mentions->count; i = end) {
        const struct mention *first = &mentions->items[i];
        for (end = i + 1; end < mentions->count && mentions->items[end].need == first->need &&
                          mentions->items[end].column == first->column;)
            end++;
        struct rk_coverage_cell *cell = &coverage->cells[coverage->count++];
        cell->need = first->need;
        cell->column = first->column;
        finish(finding, cell, first, end - i);
    }
}

static enum rk_status find(struct finding *finding, struct rk_coverage *coverage)
{
    jmp_buf escape;
    if (setjmp(escape))
        return RK_MEMORY;
    finding->arena->escape = finding->scratch->escape = &escape;
    find_cells(finding, coverage);
    return RK_OK;
}

enum rk_status rk_coverage_find(const struct rk_network *network, enum rk_thing axis,
                                struct rk_coverage **out)
{
    if (!network || !out || (axis != RK_LIFE_STAGE && axis != RK_TARGET))
        return RK_ARGUMENT;
    struct rk_coverage *coverage = calloc(1, sizeof *coverage);
    if (!coverage)
        return RK_MEMORY;
    struct rk_arena scratch = {0};
    struct finding finding = {.network = network,
                              .dataset = rk_network_dataset(network),
                              .axis = axis,
                              .arena = &coverage->arena,
                              .scratch = &scratch};
    enum rk_status status = find(&finding, coverage);
    rk_arena_free(&scratch);
    coverage->arena.escape = NULL;
    if (status == RK_OK)
        *out = coverage;
    else
        rk_coverage_free(coverage);
    return status;
}

void rk_coverage_free(struct rk_coverage *coverage)
{
    if (!coverage)
        return;
    rk_arena_free(&coverage->arena);
    free(coverage);
}

uint32_t rk_coverage_count(const struct rk_coverage *coverage)
{
    return coverage->count;
}

const struct rk_coverage_cell *rk_coverage_cell(const struct rk_coverage *coverage, uint32_t i)
{
    return &coverage->cells[i];
}

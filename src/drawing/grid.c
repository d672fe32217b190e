/* The table of a coverage map: which needs and columns stand in it, and what is known of each cell.
 */
#include "drawing/grid.h"

#include "drawing/anchor.h"

#include <stdlib.h>
#include <string.h>

/* Someone hopes to answer a need there. */
struct hope {
    uint32_t need, column, partnership;
};

struct gathering {
    struct rk_grid *grid;
    struct rk_arena *arena;
    struct {
        struct hope *items;
        uint32_t count, capacity;
    } hopes;
};

static bool is_column(const struct rk_grid *grid, const struct rk_value *value)
{
    if (value->target == RK_NONE || value->thing != grid->axis)
        return false;
    if (grid->axis != RK_TARGET)
        return true;
    const struct rk_target *target = rk_dataset_target(grid->map->dataset, value->target);
    return target->everyone.value != RK_YES && target->settled.value != RK_NO;
}

static void hope_for(struct gathering *g, uint32_t need, const struct rk_values *columns,
                     uint32_t partnership)
{
    for (uint32_t i = 0; i < columns->count; i++)
        if (is_column(g->grid, &columns->items[i]))
            RK_PUSH(g->arena, &g->hopes,
                    ((struct hope){need, columns->items[i].target, partnership}));
}

/* As coverage counts what answers: life stages of its own, and those of its targets. */
static void gather_hope(struct gathering *g, uint32_t index)
{
    const struct rk_dataset *dataset = g->grid->map->dataset;
    const struct rk_partnership *p = rk_dataset_partnership(dataset, index);
    for (uint32_t i = 0; i < p->about->needs.count; i++) {
        uint32_t need = p->about->needs.items[i].target;
        if (need == RK_NONE || p->about->needs.items[i].thing != RK_NEED)
            continue;
        if (g->grid->axis == RK_TARGET) {
            hope_for(g, need, &p->about->targets, index);
            continue;
        }
        hope_for(g, need, &p->about->life_stages, index);
        for (uint32_t j = 0; j < p->about->targets.count; j++)
            if (p->about->targets.items[j].target != RK_NONE &&
                p->about->targets.items[j].thing == RK_TARGET)
                hope_for(
                    g, need,
                    &rk_dataset_target(dataset, p->about->targets.items[j].target)->life_stages,
                    index);
    }
}

static void gather_hopes(struct gathering *g)
{
    const struct rk_dataset *dataset = g->grid->map->dataset;
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_PARTNERSHIP); i++) {
        int status = rk_dataset_partnership(dataset, i)->status.value;
        if (status == RK_PROPOSED || status == RK_WISHED)
            gather_hope(g, i);
    }
}

/* ---- totals ---- */

/* Who answers somewhere in a row or column, each once. */
struct seen {
    uint32_t *actor, *project; /* by index: the line that last counted it, plus one */
};

static void count_providers(struct rk_grid_line *line, uint32_t mark, struct seen *seen,
                            const struct rk_coverage_cell *cell)
{
    for (uint32_t i = 0; i < cell->provider_count; i++) {
        struct rk_node provider = cell->providers[i];
        uint32_t *last = provider.thing == RK_ACTOR ? &seen->actor[provider.index]
                                                    : &seen->project[provider.index];
        line->providers += *last != mark + 1;
        *last = mark + 1;
    }
}

static int by_column(const void *a, const void *b)
{
    const struct rk_coverage_cell *const *x = a, *const *y = b;
    if ((*x)->column != (*y)->column)
        return (*x)->column < (*y)->column ? -1 : 1;
    return (*x)->need < (*y)->need ? -1 : (*x)->need > (*y)->need;
}

static struct seen nobody_seen(struct gathering *g)
{
    const struct rk_dataset *dataset = g->grid->map->dataset;
    return (struct seen){
        rk_arena_take(g->arena, rk_dataset_count(dataset, RK_ACTOR) * sizeof(uint32_t)),
        rk_arena_take(g->arena, rk_dataset_count(dataset, RK_PROJECT) * sizeof(uint32_t))};
}

static void add_cell(struct rk_grid_line *line, uint32_t mark, struct seen *seen,
                     const struct rk_coverage_cell *cell)
{
    line->cells++;
    line->unanswered |= cell->cover == RK_NOBODY;
    count_providers(line, mark, seen, cell);
}

/* Sums over needs and columns; rows and columns are still by dataset index. */
static void add_cells(struct gathering *g)
{
    struct rk_grid *grid = g->grid;
    const struct rk_coverage *coverage = grid->map->coverage;
    uint32_t count = rk_coverage_count(coverage);
    const struct rk_coverage_cell **order = rk_arena_take(g->arena, count * sizeof *order);
    struct seen seen = nobody_seen(g);
    for (uint32_t i = 0; i < count; i++) {
        order[i] = rk_coverage_cell(coverage, i);
        add_cell(&grid->rows[order[i]->need], order[i]->need, &seen, order[i]);
    }
    if (count)
        qsort(order, count, sizeof *order, by_column);
    seen = nobody_seen(g);
    for (uint32_t i = 0; i < count; i++)
        add_cell(&grid->columns[order[i]->column], order[i]->column, &seen, order[i]);
    for (uint32_t i = 0; i < g->hopes.count; i++) {
        grid->rows[g->hopes.items[i].need].hopes++;
        grid->columns[g->hopes.items[i].column].hopes++;
    }
}

/* ---- choosing and ordering ---- */

/* What stood in the earlier drawing and what leaves a gap first, then what is said most of. */
static int by_interest(const void *a, const void *b)
{
    const struct rk_grid_line *x = a, *y = b;
    if (x->stood != y->stood)
        return x->stood ? -1 : 1;
    if (x->unanswered != y->unanswered)
        return x->unanswered ? -1 : 1;
    if (x->cells != y->cells)
        return x->cells > y->cells ? -1 : 1;
    if (x->providers != y->providers)
        return x->providers > y->providers ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static int by_providers(const void *a, const void *b)
{
    const struct rk_grid_line *x = a, *y = b;
    if (x->providers != y->providers)
        return x->providers > y->providers ? -1 : 1;
    if (x->cells != y->cells)
        return x->cells < y->cells ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static int by_index(const void *a, const void *b)
{
    const struct rk_grid_line *x = a, *y = b;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* Keeps the lines that say anything: as many as there is room for, in the given order, the others
 * behind them. */
static uint32_t choose(struct rk_grid_line *lines, uint32_t *count, uint32_t most,
                       int (*order)(const void *, const void *))
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < *count; i++)
        if (lines[i].cells || lines[i].hopes)
            lines[kept++] = lines[i];
    *count = kept;
    uint32_t drawn = kept < most ? kept : most;
    if (kept > most)
        qsort(lines, kept, sizeof *lines, by_interest);
    if (drawn)
        qsort(lines, drawn, sizeof *lines, order);
    return drawn;
}

static struct rk_grid_line *all_lines(struct rk_grid *grid, enum rk_thing thing, uint32_t *count)
{
    *count = rk_dataset_count(grid->map->dataset, thing);
    struct rk_grid_line *lines = rk_arena_take(grid->map->page.arena, *count * sizeof *lines);
    for (uint32_t i = 0; i < *count; i++) {
        lines[i].index = i;
        lines[i].stood = rk_anchor_find(grid->anchor, grid->map->dataset, thing, i) != NULL;
    }
    return lines;
}

/* ---- cells ---- */

static uint32_t *places(struct rk_arena *arena, uint32_t count, const struct rk_grid_line *lines,
                        uint32_t drawn)
{
    uint32_t *place = rk_arena_take(arena, count * sizeof *place);
    for (uint32_t i = 0; i < count; i++)
        place[i] = RK_NONE;
    for (uint32_t i = 0; i < drawn; i++)
        place[lines[i].index] = i;
    return place;
}

static void count_cell(struct rk_grid_count *count, const struct rk_coverage_cell *cell)
{
    count->cells++;
    count->nobody += cell->cover == RK_NOBODY;
    count->schemes += cell->cover == RK_SCHEMES_ONLY;
    count->one += cell->provider_count == 1;
    count->covered += cell->cover == RK_COVERED;
}

static void fill_cells(struct gathering *g, uint32_t all_columns)
{
    struct rk_grid *grid = g->grid;
    uint32_t *row = places(g->arena, grid->needs, grid->rows, grid->row_count);
    uint32_t *column = places(g->arena, all_columns, grid->columns, grid->column_count);
    grid->cells =
        rk_arena_take(g->arena, (size_t)grid->row_count * grid->column_count * sizeof *grid->cells);
    for (uint32_t i = 0; i < rk_coverage_count(grid->map->coverage); i++) {
        const struct rk_coverage_cell *cell = rk_coverage_cell(grid->map->coverage, i);
        count_cell(&grid->count, cell);
        if (row[cell->need] != RK_NONE && column[cell->column] != RK_NONE)
            rk_grid_cell(grid, row[cell->need], column[cell->column])->cover = cell;
    }
    for (uint32_t i = 0; i < g->hopes.count; i++) {
        const struct hope *hope = &g->hopes.items[i];
        if (row[hope->need] == RK_NONE || column[hope->column] == RK_NONE)
            continue;
        struct rk_grid_cell *cell = rk_grid_cell(grid, row[hope->need], column[hope->column]);
        if (cell->hope_count && cell->hopes[cell->hope_count - 1] == hope->partnership)
            continue;
        cell->hopes = rk_arena_grow(g->arena, cell->hopes, cell->hope_count, &cell->hope_capacity,
                                    sizeof *cell->hopes);
        cell->hopes[cell->hope_count++] = hope->partnership;
    }
}

static const char *const forms[2] = {"coverage by life stage", "coverage by target"};

static enum rk_status build_axis(struct rk_map *map, enum rk_thing axis, const uint32_t most[2],
                                 struct rk_grid **out)
{
    struct rk_grid *grid = rk_arena_take(map->page.arena, sizeof *grid);
    rk_coverage_free(map->coverage);
    map->coverage = NULL;
    enum rk_status status = rk_coverage_find(map->network, axis, &map->coverage);
    if (status != RK_OK)
        return status;
    grid->map = map;
    grid->axis = axis;
    grid->form = forms[axis == RK_TARGET];
    grid->anchor = rk_anchor_of(map, grid->form);
    struct gathering g = {.grid = grid, .arena = map->page.arena};
    gather_hopes(&g);
    uint32_t all_columns;
    grid->rows = all_lines(grid, RK_NEED, &grid->needs);
    grid->columns = all_lines(grid, axis, &all_columns);
    add_cells(&g);
    grid->all_rows = grid->needs;
    grid->all_columns = all_columns;
    grid->row_count = choose(grid->rows, &grid->all_rows, most[0], by_providers);
    grid->column_count = choose(grid->columns, &grid->all_columns, most[1],
                                axis == RK_LIFE_STAGE ? by_index : by_providers);
    for (uint32_t i = 0; i < rk_dataset_count(map->dataset, RK_TARGET); i++) {
        const struct rk_target *target = rk_dataset_target(map->dataset, i);
        grid->unsettled |= target->everyone.value == RK_YES || target->settled.value == RK_NO;
    }
    fill_cells(&g, all_columns);
    *out = grid;
    return RK_OK;
}

enum rk_status rk_grid_build(struct rk_map *map, uint32_t rows, uint32_t columns,
                             struct rk_grid **out)
{
    const uint32_t most[2] = {rows, columns};
    enum rk_axis wish = map->options->axis;
    if (wish == RK_AXIS_DEFAULT && rk_anchor_of(map, forms[1]))
        wish = RK_AXIS_TARGET;
    enum rk_status status =
        build_axis(map, wish == RK_AXIS_TARGET ? RK_TARGET : RK_LIFE_STAGE, most, out);
    if (status == RK_OK && wish == RK_AXIS_DEFAULT && !(*out)->row_count)
        status = build_axis(map, RK_TARGET, most, out);
    return status;
}

struct rk_grid_cell *rk_grid_cell(const struct rk_grid *grid, uint32_t row, uint32_t column)
{
    return &grid->cells[(size_t)row * grid->column_count + column];
}

bool rk_grid_stated(const struct rk_grid_cell *cell)
{
    return cell->cover || cell->hope_count;
}

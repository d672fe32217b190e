/* A projects map drawn again: what stood in the earlier drawing keeps its row, what is new finds a
 * free one. */
#include "drawing/projects.h"

#include "drawing/anchor.h"

#include <math.h>
#include <stdlib.h>

static const struct rk_anchor_place *stood(const struct rk_plan *plan, uint32_t index)
{
    const struct rk_row *row = &plan->rows.items[index];
    return rk_anchor_find(plan->anchor, plan->map->dataset, row->thing, row->index);
}

/* The smallest text of the column, and the middle and width of its rows. */
static void measure(const struct rk_plan *plan, struct rk_plan_columns *c, int k)
{
    c->size[k] = INFINITY;
    for (uint32_t i = 0; i < c->count[k]; i++) {
        const struct rk_anchor_place *place = stood(plan, c->rows[k][i]);
        if (!place)
            continue;
        c->size[k] = fmin(c->size[k], place->size);
        c->x[k] = place->x;
        c->width[k] = place->width;
    }
    if (!isfinite(c->size[k]))
        c->size[k] = 10;
}

/* Mean height of what stands there and is joined to the row; otherwise the foot of the column. */
static double wish(const struct rk_plan *plan, uint32_t index, double foot)
{
    double sum = 0;
    uint32_t count = 0;
    for (uint32_t i = 0; i < plan->links.count; i++) {
        const struct rk_link *link = &plan->links.items[i];
        if (link->row != index && link->other != index)
            continue;
        const struct rk_anchor_place *place =
            stood(plan, link->row == index ? link->other : link->row);
        sum += place ? place->y : 0;
        count += place != NULL;
    }
    return count ? sum / count : foot;
}

static bool all(const bool *placed, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!placed[i])
            return false;
    return true;
}

/* New rows of two lines where that goes, else of one, else smaller. */
static bool place_column(struct rk_plan *plan, struct rk_plan_columns *c, int k,
                         struct rk_area area)
{
    struct rk_arena *arena = plan->map->page.arena;
    uint32_t count = c->count[k];
    struct rk_slot *slots = rk_arena_take(arena, count * sizeof *slots);
    bool *placed = rk_arena_take(arena, count * sizeof *placed);
    bool found = false;
    measure(plan, c, k);
    for (int attempt = 0; attempt < 4 && !found; attempt++) {
        double lines = attempt ? 1 : 2;
        double least = plan->map->page.least;
        c->size[k] = attempt == 2 ? fmin(c->size[k], 10) : attempt == 3 ? least : c->size[k];
        for (uint32_t i = 0; i < count; i++) {
            const struct rk_anchor_place *place = stood(plan, c->rows[k][i]);
            double tall = (1.2 * lines + 0.9) * c->size[k];
            slots[i] = (struct rk_slot){place ? place->y : wish(plan, c->rows[k][i], area.bottom),
                                        place ? place->height : tall, place != NULL};
        }
        rk_slots_fill(slots, count, area.top, area.bottom, 4, placed);
        found = all(placed, count);
    }
    for (uint32_t i = 0; i < count; i++) {
        struct rk_row *row = &plan->rows.items[c->rows[k][i]];
        row->y = slots[i].y;
        row->height = slots[i].height;
        row->homeless = !placed[i];
    }
    return found;
}

static int by_y(const void *a, const void *b)
{
    const struct rk_row *x = *(const struct rk_row *const *)a,
                        *y = *(const struct rk_row *const *)b;
    if (x->y != y->y)
        return x->y < y->y ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* The rows of a column that have a place, from top to bottom. */
static void sort(struct rk_plan *plan, struct rk_plan_columns *c, int k)
{
    struct rk_arena *arena = plan->map->page.arena;
    const struct rk_row **rows = rk_arena_take(arena, c->count[k] * sizeof *rows);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < c->count[k]; i++) {
        struct rk_row *row = &plan->rows.items[c->rows[k][i]];
        row->kept = !row->homeless;
        if (row->kept)
            rows[kept++] = row;
    }
    if (kept)
        qsort(rows, kept, sizeof *rows, by_y);
    c->count[k] = kept;
    for (uint32_t i = 0; i < kept; i++)
        c->rows[k][i] = (uint32_t)(rows[i] - plan->rows.items);
}

bool rk_plan_place_again(struct rk_plan *plan, struct rk_plan_columns *c)
{
    struct rk_arena *arena = plan->map->page.arena;
    bool found = true;
    for (int k = 0; k < 3; k++)
        c->rows[k] = rk_arena_take(arena, plan->rows.count * sizeof *c->rows[k]);
    for (uint32_t i = 0; i < plan->rows.count; i++) {
        const struct rk_row *row = &plan->rows.items[i];
        if (row->kept)
            c->rows[row->column][c->count[row->column]++] = i;
    }
    for (int k = 0; k < 3; k++)
        found &= place_column(plan, c, k, plan->anchor->area);
    for (int k = 0; k < 3; k++)
        sort(plan, c, k);
    return found;
}

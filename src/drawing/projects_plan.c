/* The plan of a projects map: which rows stand in its columns and which lines join them. */
#include "drawing/projects.h"

#include "drawing/anchor.h"
#include "drawing/view.h"

#include <stdlib.h>
#include <string.h>

static uint32_t add_row(struct rk_plan *plan, enum rk_thing thing, uint32_t index, uint32_t column)
{
    struct rk_row row = {
        .thing = thing, .index = index, .column = column, .kept = true, .last = RK_NONE};
    RK_PUSH(plan->map->page.arena, &plan->rows, row);
    return plan->rows.count - 1;
}

static uint32_t actor_row(struct rk_plan *plan, uint32_t actor)
{
    uint32_t *row = &plan->actor_row[actor];
    if (*row == RK_NONE) {
        const struct rk_dataset *dataset = plan->map->dataset;
        const struct rk_actor *a = rk_dataset_actor(dataset, actor);
        /* "The offices concerned" are of the office, whoever they turn out to be. */
        bool nameless = a->placeholder && !a->kind.value;
        bool inside = rk_view_inside(dataset, actor) || nameless;
        *row = add_row(plan, RK_ACTOR, actor, inside ? RK_INSIDE : RK_OUTSIDE);
    }
    return *row;
}

static void add_link(struct rk_plan *plan, struct rk_link link, uint32_t partnership)
{
    struct rk_arena *arena = plan->map->page.arena;
    struct rk_link *found = NULL;
    for (uint32_t i = plan->rows.items[link.row].last; i != RK_NONE && !found;) {
        struct rk_link *old = &plan->links.items[i];
        if (old->other == link.other && old->stroke == link.stroke)
            found = old;
        i = old->before;
    }
    if (!found) {
        link.line = RK_NONE;
        link.before = plan->rows.items[link.row].last;
        plan->rows.items[link.row].last = plan->links.count;
        RK_PUSH(arena, &plan->links, link);
        found = &plan->links.items[plan->links.count - 1];
        plan->rows.items[link.row].links++;
        plan->rows.items[link.other].links++;
    }
    /* One that names an actor twice is still one. */
    if (partnership != RK_NONE &&
        (!found->count || found->partnerships[found->count - 1] != partnership)) {
        found->partnerships = rk_arena_grow(arena, found->partnerships, found->count,
                                            &found->capacity, sizeof *found->partnerships);
        found->partnerships[found->count++] = partnership;
    }
}

static void link_actors(struct rk_plan *plan, uint32_t row, const struct rk_values *actors,
                        enum rk_stroke stroke, uint32_t partnership)
{
    for (uint32_t i = 0; i < actors->count; i++) {
        const struct rk_value *actor = &actors->items[i];
        if (actor->target != RK_NONE && actor->thing == RK_ACTOR)
            add_link(plan,
                     (struct rk_link){
                         .row = row, .other = actor_row(plan, actor->target), .stroke = stroke},
                     partnership);
    }
}

static void add_projects(struct rk_plan *plan)
{
    const struct rk_dataset *dataset = plan->map->dataset;
    bool now = rk_network_options(plan->map->network)->layer != RK_HOPED;
    uint32_t count = rk_dataset_count(dataset, RK_PROJECT);
    /* Project i is row i. */
    for (uint32_t i = 0; i < count; i++)
        add_row(plan, RK_PROJECT, i, RK_MIDDLE);
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_project *project = rk_dataset_project(dataset, i);
        link_actors(plan, i, &project->lead, RK_STROKE_LEAD, RK_NONE);
        if (now)
            link_actors(plan, i, &project->members, RK_STROKE_NOW, RK_NONE);
    }
}

static enum rk_stroke stroke_of(int status)
{
    if (status == RK_PROGRESS_UNSTATED)
        return RK_STROKE_UNSTATED;
    return status == RK_PROPOSED || status == RK_WISHED ? RK_STROKE_HOPED : RK_STROKE_NOW;
}

static bool chosen(const struct rk_map *map, enum rk_stroke stroke)
{
    enum rk_layer layer = rk_network_options(map->network)->layer;
    return layer == RK_ALL || (layer == RK_NOW && stroke == RK_STROKE_NOW) ||
           (layer == RK_HOPED && stroke == RK_STROKE_HOPED);
}

static uint32_t next_project(const struct rk_partnership *p, uint32_t i)
{
    while (i < p->projects.count && p->projects.items[i].target == RK_NONE)
        i++;
    return i;
}

static void add_arcs(struct rk_plan *plan, const struct rk_partnership *p, uint32_t index,
                     enum rk_stroke stroke)
{
    uint32_t i = next_project(p, 0);
    for (uint32_t j = next_project(p, i + 1); j < p->projects.count;
         i = j, j = next_project(p, j + 1)) {
        uint32_t a = p->projects.items[i].target, b = p->projects.items[j].target;
        if (a != b)
            add_link(
                plan,
                (struct rk_link){
                    .row = a < b ? a : b, .other = a < b ? b : a, .stroke = stroke, .arc = true},
                index);
    }
}

static void add_partnership(struct rk_plan *plan, uint32_t index)
{
    const struct rk_partnership *p = rk_dataset_partnership(plan->map->dataset, index);
    enum rk_stroke stroke = stroke_of(p->status.value);
    if (p->status.value == RK_DROPPED || !chosen(plan->map, stroke))
        return;
    uint32_t first = next_project(p, 0);
    if (first >= p->projects.count) {
        uint32_t row = add_row(plan, RK_PARTNERSHIP, index, RK_MIDDLE);
        link_actors(plan, row, &p->partners, stroke, index);
        return;
    }
    for (uint32_t i = first; i < p->projects.count; i = next_project(p, i + 1))
        link_actors(plan, p->projects.items[i].target, &p->partners, stroke, index);
    add_arcs(plan, p, index, stroke);
}

/* ---- what fits the page ---- */

static bool below(const struct rk_dataset *dataset, uint32_t actor, uint32_t top)
{
    for (int steps = 0; actor != RK_NONE && steps < 64; steps++) {
        if (actor == top)
            return true;
        const struct rk_value *home = &rk_dataset_actor(dataset, actor)->belongs_to;
        actor = home->text ? home->target : RK_NONE;
    }
    return false;
}

/* Does the row concern the focus: is it that project, or is one of its actors there? When the focus
 * is a bureau, its projects are those it leads. */
static bool concerns(const struct rk_plan *plan, uint32_t row, const struct rk_link *link)
{
    const struct rk_row *r = &plan->rows.items[row];
    if (plan->focus_project != RK_NONE)
        return r->thing == RK_PROJECT && r->index == plan->focus_project;
    if (!link || plan->rows.items[link->other].thing != RK_ACTOR)
        return false;
    uint32_t actor = plan->rows.items[link->other].index;
    const struct rk_actor *focus = rk_dataset_actor(plan->map->dataset, plan->focus);
    bool bureau = focus->grouping || focus->kind.value == RK_KIND_BUREAU;
    if (bureau && r->thing == RK_PROJECT && link->stroke != RK_STROKE_LEAD)
        return false;
    return below(plan->map->dataset, actor, plan->focus);
}

static void apply_focus(struct rk_plan *plan)
{
    if (plan->focus == RK_NONE && plan->focus_project == RK_NONE)
        return;
    for (uint32_t i = 0; i < plan->rows.count; i++)
        if (plan->rows.items[i].column == RK_MIDDLE)
            plan->rows.items[i].kept = concerns(plan, i, NULL);
    for (uint32_t i = 0; i < plan->links.count; i++) {
        const struct rk_link *link = &plan->links.items[i];
        if (concerns(plan, link->row, link))
            plan->rows.items[link->row].kept = true;
        if (link->arc && plan->focus_project != RK_NONE &&
            (concerns(plan, link->row, NULL) || concerns(plan, link->other, NULL)))
            plan->rows.items[link->row].kept = plan->rows.items[link->other].kept = true;
    }
}

struct ranked {
    uint32_t row, links;
    bool stood; /* in the earlier drawing */
};

static bool stood(const struct rk_plan *plan, uint32_t index)
{
    const struct rk_row *row = &plan->rows.items[index];
    return rk_anchor_find(plan->anchor, plan->map->dataset, row->thing, row->index) != NULL;
}

static int by_links(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->stood != y->stood)
        return x->stood ? -1 : 1;
    if (x->links != y->links)
        return x->links > y->links ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* The lines of each middle row, as a list of link indices. */
struct fans {
    uint32_t *first, *links;
};

static struct fans fans(struct rk_plan *plan)
{
    struct rk_arena *arena = plan->map->page.arena;
    uint32_t rows = plan->rows.count;
    struct fans f = {rk_arena_take(arena, (rows + 2) * sizeof *f.first),
                     rk_arena_take(arena, plan->links.count * sizeof *f.links)};
    for (uint32_t i = 0; i < plan->links.count; i++)
        f.first[plan->links.items[i].row + 2]++;
    for (uint32_t i = 2; i < rows + 2; i++)
        f.first[i] += f.first[i - 1];
    for (uint32_t i = 0; i < plan->links.count; i++)
        f.links[f.first[plan->links.items[i].row + 1]++] = i;
    return f;
}

/* Takes the row if its actors, those already there aside, still find room beside it. */
static bool take(struct rk_plan *plan, const struct fans *f, uint32_t row, uint32_t taken[3],
                 bool *there)
{
    uint32_t more[3] = {0, 1, 0};
    for (uint32_t i = f->first[row]; i < f->first[row + 1]; i++) {
        const struct rk_link *link = &plan->links.items[f->links[i]];
        if (!link->arc && !there[link->other])
            more[plan->rows.items[link->other].column]++;
    }
    for (int c = 0; c < 3; c++)
        if (taken[c] + more[c] > plan->most_rows)
            return false;
    for (int c = 0; c < 3; c++)
        taken[c] += more[c];
    for (uint32_t i = f->first[row]; i < f->first[row + 1]; i++)
        there[plan->links.items[f->links[i]].other] = true;
    return true;
}

static void keep_most_connected(struct rk_plan *plan)
{
    struct rk_arena *arena = plan->map->page.arena;
    struct fans f = fans(plan);
    struct ranked *order = rk_arena_take(arena, plan->rows.count * sizeof *order);
    bool *there = rk_arena_take(arena, plan->rows.count * sizeof *there);
    uint32_t count = 0, fresh = 0, taken[3] = {0};
    for (uint32_t i = 0; i < plan->rows.count; i++)
        if (plan->rows.items[i].column == RK_MIDDLE && plan->rows.items[i].kept)
            order[count++] = (struct ranked){i, plan->rows.items[i].links, stood(plan, i)};
    if (count)
        qsort(order, count, sizeof *order, by_links);
    for (uint32_t i = 0; i < count; i++) {
        struct rk_row *row = &plan->rows.items[order[i].row];
        /* A page of the most connected is not filled up with what is hardly connected. */
        bool welcome = !plan->left_out || row->links >= 2;
        if (plan->anchor)
            welcome = order[i].stood || fresh++ < plan->most_new;
        row->kept = welcome && take(plan, &f, order[i].row, taken, there);
        plan->left_out += !row->kept;
        plan->left_projects += !row->kept && row->thing == RK_PROJECT;
    }
}

/* Actors stay where a kept line leads to them. Places are numbered in each column. */
static void settle(struct rk_plan *plan)
{
    uint32_t count[3] = {0};
    for (uint32_t i = 0; i < plan->rows.count; i++)
        if (plan->rows.items[i].thing == RK_ACTOR)
            plan->rows.items[i].kept = stood(plan, i);
    for (uint32_t i = 0; i < plan->links.count; i++) {
        const struct rk_link *link = &plan->links.items[i];
        if (plan->rows.items[link->row].kept && !link->arc)
            plan->rows.items[link->other].kept = true;
    }
    for (uint32_t i = 0; i < plan->rows.count; i++)
        if (plan->rows.items[i].kept)
            plan->rows.items[i].place = count[plan->rows.items[i].column]++;
}

bool rk_plan_joins(const struct rk_plan *plan, const struct rk_link *link)
{
    return plan->rows.items[link->row].kept && plan->rows.items[link->other].kept;
}

bool rk_plan_met(const struct rk_plan *plan, uint32_t row)
{
    for (uint32_t i = 0; i < plan->links.count; i++) {
        const struct rk_link *link = &plan->links.items[i];
        if ((link->row == row || (link->arc && link->other == row)) &&
            link->stroke != RK_STROKE_LEAD)
            return true;
    }
    return false;
}

static bool lead_stated(const struct rk_project *project)
{
    for (uint32_t i = 0; i < project->lead.count; i++)
        if (project->lead.items[i].target != RK_NONE)
            return true;
    return false;
}

static void tally(struct rk_plan *plan)
{
    const struct rk_dataset *dataset = plan->map->dataset;
    bool *seen = rk_arena_take(plan->map->page.arena,
                               rk_dataset_count(dataset, RK_PARTNERSHIP) * sizeof *seen);
    for (uint32_t i = 0; i < plan->rows.count; i++) {
        const struct rk_row *row = &plan->rows.items[i];
        if (!row->kept)
            continue;
        if (row->thing == RK_PROJECT) {
            plan->projects++;
            plan->no_lead += !lead_stated(rk_dataset_project(dataset, row->index));
            plan->unmet += !rk_plan_met(plan, i);
        } else if (row->thing == RK_PARTNERSHIP) {
            seen[row->index] = true;
        }
    }
    for (uint32_t i = 0; i < plan->links.count; i++) {
        const struct rk_link *link = &plan->links.items[i];
        for (uint32_t k = 0; k < link->count && plan->rows.items[link->row].kept; k++)
            if (!link->arc || plan->rows.items[link->other].kept)
                seen[link->partnerships[k]] = true;
    }
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_PARTNERSHIP); i++) {
        enum rk_stroke stroke = stroke_of(rk_dataset_partnership(dataset, i)->status.value);
        plan->hopes += seen[i] && stroke == RK_STROKE_HOPED;
        plan->shown_now[i] = seen[i] && stroke == RK_STROKE_NOW;
        plan->now += plan->shown_now[i];
        plan->unstated += seen[i] && stroke == RK_STROKE_UNSTATED;
    }
}

/* A line of a row of the page, or an arc that leads off the page from one. */
static bool begins_here(const struct rk_plan *plan, const struct rk_link *link)
{
    return plan->rows.items[link->row].kept || (link->arc && plan->rows.items[link->other].kept);
}

/* From here on the plan has links of its own: those that begin here. */
static void take_links(struct rk_plan *plan)
{
    const struct rk_link *all = plan->links.items;
    uint32_t count = plan->links.count, kept = 0;
    for (uint32_t i = 0; i < count; i++)
        kept += begins_here(plan, &all[i]);
    plan->links.items = rk_arena_take(plan->map->page.arena, kept * sizeof *plan->links.items);
    plan->links.count = 0;
    plan->links.capacity = kept;
    for (uint32_t i = 0; i < count; i++)
        if (begins_here(plan, &all[i]))
            plan->links.items[plan->links.count++] = all[i];
}

struct rk_plan *rk_plan_all(struct rk_map *map)
{
    struct rk_arena *arena = map->page.arena;
    const struct rk_dataset *dataset = map->dataset;
    struct rk_plan *plan = rk_arena_take(arena, sizeof *plan);
    uint32_t actors = rk_dataset_count(dataset, RK_ACTOR);
    uint32_t partnerships = rk_dataset_count(dataset, RK_PARTNERSHIP);
    plan->map = map;
    plan->anchor = rk_anchor_of(map, "projects");
    plan->focus = plan->focus_project = RK_NONE;
    plan->actor_row = rk_arena_take(arena, actors * sizeof *plan->actor_row);
    for (uint32_t i = 0; i < actors; i++)
        plan->actor_row[i] = RK_NONE;
    const char *focus = map->options->focus ? map->options->focus : map->options->bureau;
    if (focus) {
        plan->focus = rk_dataset_find(dataset, RK_ACTOR, focus);
        if (plan->focus == RK_NONE)
            plan->focus_project = rk_dataset_find(dataset, RK_PROJECT, focus);
        if (plan->focus == RK_NONE && plan->focus_project == RK_NONE)
            return NULL;
    }
    add_projects(plan);
    for (uint32_t i = 0; i < partnerships; i++)
        add_partnership(plan, i);
    apply_focus(plan);
    return plan;
}

struct rk_plan *rk_plan_build(const struct rk_plan *all, uint32_t rows, uint32_t most_new)
{
    struct rk_arena *arena = all->map->page.arena;
    uint32_t partnerships = rk_dataset_count(all->map->dataset, RK_PARTNERSHIP);
    struct rk_plan *plan = rk_arena_take(arena, sizeof *plan);
    *plan = *all;
    plan->all = all;
    /* What stood side by side does so again, however many there are. */
    plan->most_rows = plan->anchor ? 4 * RK_ROWS_MOST : rows;
    plan->most_new = most_new;
    plan->rows.items = rk_arena_take(arena, plan->rows.count * sizeof *plan->rows.items);
    if (plan->rows.count)
        memcpy(plan->rows.items, all->rows.items, plan->rows.count * sizeof *plan->rows.items);
    plan->number = rk_arena_take(arena, partnerships * sizeof *plan->number);
    plan->shown_now = rk_arena_take(arena, partnerships * sizeof *plan->shown_now);
    keep_most_connected(plan);
    settle(plan);
    take_links(plan);
    tally(plan);
    return plan;
}

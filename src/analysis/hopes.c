/* Hopes of an earlier round that this round neither took up nor repeats nor dropped. */
#include "analysis/candidates.h"

#include <stdlib.h>
#include <string.h>

/* A name by which something of this round goes. The lower the rank, the surer. */
struct alias {
    const char *text;
    uint32_t rank; /* 0 id, 1 what it succeeds, 2 name */
    uint32_t unit;
};

struct aliases {
    struct alias *items;
    uint32_t count, capacity;
};

struct hoping {
    const struct rk_units *units;
    const struct rk_dataset *earlier;
    struct aliases actors, projects, dropped;
    struct rk_candidates *candidates;
};

static int by_text(const void *a, const void *b)
{
    const struct alias *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    if (!order)
        order = (x->rank > y->rank) - (x->rank < y->rank);
    return order ? order : (x->unit > y->unit) - (x->unit < y->unit);
}

static void list_actor(struct hoping *hoping, uint32_t u)
{
    const struct rk_units *units = hoping->units;
    const struct rk_actor *actor =
        rk_dataset_actor(units->dataset, rk_network_actor(units->network, u));
    RK_PUSH(units->arena, &hoping->actors, ((struct alias){actor->head.id, 0, u}));
    RK_PUSH(units->arena, &hoping->actors, ((struct alias){actor->head.name, 2, u}));
    for (uint32_t i = 0; i < actor->rest->succeeds.count; i++)
        if (actor->rest->succeeds.items[i].text)
            RK_PUSH(units->arena, &hoping->actors,
                    ((struct alias){actor->rest->succeeds.items[i].text, 1, u}));
}

static void list_names(struct hoping *hoping)
{
    const struct rk_units *units = hoping->units;
    for (uint32_t u = 0; u < units->actor_count; u++)
        list_actor(hoping, u);
    for (uint32_t i = 0; i < rk_dataset_count(units->dataset, RK_PROJECT); i++) {
        const struct rk_head *head = rk_dataset_head(units->dataset, RK_PROJECT, i);
        if (units->leaders.first[i] == units->leaders.first[i + 1])
            continue;
        uint32_t u = units->leaders.items[units->leaders.first[i]];
        RK_PUSH(units->arena, &hoping->projects, ((struct alias){head->id, 0, u}));
        RK_PUSH(units->arena, &hoping->projects, ((struct alias){head->name, 2, u}));
    }
    if (hoping->actors.count > 1)
        qsort(hoping->actors.items, hoping->actors.count, sizeof *hoping->actors.items, by_text);
    if (hoping->projects.count > 1)
        qsort(hoping->projects.items, hoping->projects.count, sizeof *hoping->projects.items,
              by_text);
}

static uint32_t look_up(const struct aliases *aliases, const char *text)
{
    uint32_t low = 0, high = aliases->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (strcmp(aliases->items[middle].text, text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < aliases->count && strcmp(aliases->items[low].text, text) == 0;
    return found ? aliases->items[low].unit : RK_NONE;
}

static uint32_t unit_of(const struct aliases *aliases, const struct rk_head *head)
{
    uint32_t u = look_up(aliases, head->id);
    return u == RK_NONE ? look_up(aliases, head->name) : u;
}

struct party {
    uint32_t *items;
    uint32_t count, capacity;
};

static void add_unit(const struct hoping *hoping, struct party *party, uint32_t u)
{
    for (uint32_t i = 0; i < party->count; i++)
        if (party->items[i] == u)
            return;
    if (u != RK_NONE)
        RK_PUSH(hoping->units->arena, party, u);
}

static void add_actors(const struct hoping *hoping, struct party *party,
                       const struct rk_values *values)
{
    for (uint32_t i = 0; i < values->count; i++) {
        if (values->items[i].target == RK_NONE || values->items[i].thing != RK_ACTOR)
            continue;
        const struct rk_actor *actor = rk_dataset_actor(hoping->earlier, values->items[i].target);
        if (!actor->placeholder)
            add_unit(hoping, party, unit_of(&hoping->actors, &actor->head));
    }
}

/* Who leads an earlier project: its lead of then, else its lead of today or what stands for it. */
static void add_project(const struct hoping *hoping, struct party *party, uint32_t project)
{
    const struct rk_project *record = rk_dataset_project(hoping->earlier, project);
    uint32_t before = party->count;
    add_actors(hoping, party, &record->lead);
    if (party->count == before)
        add_unit(hoping, party, unit_of(&hoping->projects, &record->head));
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* What this round dropped, by the ids it went by. */
static void list_dropped(struct hoping *hoping)
{
    const struct rk_dataset *dataset = hoping->units->dataset;
    struct rk_arena *arena = hoping->units->arena;
    struct aliases *dropped = &hoping->dropped;
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_PARTNERSHIP); i++) {
        const struct rk_partnership *record = rk_dataset_partnership(dataset, i);
        if (record->status.value != RK_DROPPED)
            continue;
        RK_PUSH(arena, dropped, ((struct alias){record->head.id, 0, i}));
        for (uint32_t j = 0; j < record->rest->see.count; j++)
            if (record->rest->see.items[j].text)
                RK_PUSH(arena, dropped, ((struct alias){record->rest->see.items[j].text, 0, i}));
    }
    if (dropped->count > 1)
        qsort(dropped->items, dropped->count, sizeof *dropped->items, by_text);
}

/* One earlier hope: its parties of today. Who wished is known when a project's owner did. */
static void add_hope(struct hoping *hoping, uint32_t i)
{
    const struct rk_partnership *record = rk_dataset_partnership(hoping->earlier, i);
    struct party whole = {0}, from = {0}, to = {0};
    if ((record->status.value != RK_PROPOSED && record->status.value != RK_WISHED) ||
        look_up(&hoping->dropped, record->head.id) != RK_NONE)
        return;
    add_actors(hoping, &to, &record->partners);
    for (uint32_t j = 0; j < record->projects.count; j++)
        if (record->projects.items[j].target != RK_NONE &&
            record->projects.items[j].thing == RK_PROJECT)
            add_project(hoping, &from, record->projects.items[j].target);
    for (uint32_t j = 0; j < from.count; j++)
        add_unit(hoping, &whole, from.items[j]);
    for (uint32_t j = 0; j < to.count; j++)
        add_unit(hoping, &whole, to.items[j]);
    if (whole.count < 2)
        return;
    qsort(whole.items, whole.count, sizeof *whole.items, by_number);
    uint32_t count = rk_keep_strangers(hoping->units, whole.items, whole.count);
    if (count < 2)
        return;
    struct rk_hope *hope = rk_arena_take(hoping->units->arena, sizeof *hope);
    bool known = record->status.value == RK_WISHED && from.count == 1 && to.count == 1;
    *hope = (struct rk_hope){i, known ? from.items[0] : RK_NONE, known ? to.items[0] : RK_NONE};
    RK_PUSH(hoping->units->arena, hoping->candidates,
            ((struct rk_candidate){
                .parties = whole.items, .count = count, .hopes = hope, .hope_count = 1}));
}

static int by_set(const void *a, const void *b)
{
    const struct rk_candidate *x = a, *y = b;
    for (uint32_t i = 0; i < x->count && i < y->count; i++)
        if (x->parties[i] != y->parties[i])
            return x->parties[i] < y->parties[i] ? -1 : 1;
    if (x->count != y->count)
        return x->count < y->count ? -1 : 1;
    return (x->hopes->record > y->hopes->record) - (x->hopes->record < y->hopes->record);
}

static bool same_set(const struct rk_candidate *x, const struct rk_candidate *y)
{
    return x->count == y->count &&
           memcmp(x->parties, y->parties, x->count * sizeof *x->parties) == 0;
}

/* Hopes for the same parties become one candidate; two that face each other are two-sided. */
static void unite(struct hoping *hoping)
{
    struct rk_candidates *all = hoping->candidates;
    if (all->count > 1)
        qsort(all->items, all->count, sizeof *all->items, by_set);
    uint32_t kept = 0;
    for (uint32_t i = 0, next; i < all->count; i = next) {
        for (next = i; next < all->count && same_set(&all->items[i], &all->items[next]);)
            next++;
        struct rk_hope *hopes = rk_arena_take(hoping->units->arena, (next - i) * sizeof *hopes);
        struct rk_candidate united = all->items[i];
        for (uint32_t j = i; j < next; j++)
            hopes[j - i] = *all->items[j].hopes;
        united.hopes = hopes;
        united.hope_count = next - i;
        for (uint32_t j = 1; j < united.hope_count; j++)
            for (uint32_t k = 0; k < j; k++)
                united.both_sides |= hopes[j].from != RK_NONE && hopes[j].from == hopes[k].to &&
                                     hopes[j].to == hopes[k].from;
        all->items[kept++] = united;
    }
    all->count = kept;
}

void rk_hopes_find(const struct rk_units *units, const struct rk_dataset *earlier,
                   struct rk_candidates *candidates)
{
    struct hoping hoping = {.units = units, .earlier = earlier, .candidates = candidates};
    list_names(&hoping);
    list_dropped(&hoping);
    for (uint32_t i = 0; i < rk_dataset_count(earlier, RK_PARTNERSHIP); i++)
        add_hope(&hoping, i);
    unite(&hoping);
}

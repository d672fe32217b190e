/* Seating: who sits with whom, so that those meet who should. */
#include "analysis/measures.h"
#include "analysis/telling.h"

#include <renkei/seat.h>

#include <stdlib.h>
#include <string.h>

struct rk_seats {
    struct rk_arena arena;
    struct rk_buffer buffer;
    struct rk_seat_table *tables;
    uint32_t table_count, possible;
};

enum { worth = 1, met = 2, crossing = 4 };

struct seating {
    const struct rk_seat_options *options;
    struct rk_seats *seats;
    struct rk_network *network;
    struct rk_arena scratch;
    struct rk_units units;
    struct rk_helpers helpers;
    uint32_t *guests; /* units, ascending */
    uint32_t count;
    uint8_t *bits;  /* count x count: what each pair is */
    int64_t *value; /* count x count */
    uint32_t *at;   /* by guest: its table */
};

/* ---- who comes ---- */

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void invite(struct seating *seating, uint32_t actor)
{
    uint32_t v = rk_network_vertex(seating->network, actor);
    if (v != RK_NONE)
        seating->guests[seating->count++] = v;
}

static void invite_groups(struct seating *seating, const struct rk_dataset *dataset)
{
    bool *invited = rk_arena_take(&seating->scratch, rk_dataset_count(dataset, RK_ACTOR));
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_GROUP); i++) {
        const struct rk_values *members = &rk_dataset_topic(dataset, RK_GROUP, i)->members;
        for (uint32_t j = 0; j < members->count; j++) {
            uint32_t actor = members->items[j].target;
            if (actor == RK_NONE || members->items[j].thing != RK_ACTOR || invited[actor])
                continue;
            invited[actor] = true;
            invite(seating, actor);
        }
    }
}

/* RK_ARGUMENT when someone named can't partner. */
static enum rk_status find_guests(struct seating *seating)
{
    const struct rk_seat_options *options = seating->options;
    const struct rk_dataset *dataset = seating->units.dataset;
    size_t most = (size_t)rk_dataset_count(dataset, RK_ACTOR) + options->actor_count;
    seating->guests = rk_arena_take(&seating->scratch, most * sizeof *seating->guests);
    for (uint32_t i = 0; options->actors && i < options->actor_count; i++)
        invite(seating, options->actors[i]);
    if (options->actors && seating->count < options->actor_count)
        return RK_ARGUMENT;
    if (!options->actors)
        invite_groups(seating, dataset);
    if (!options->actors && !seating->count)
        for (uint32_t v = 0; v < seating->units.actor_count; v++)
            if (rk_dataset_actor(dataset, rk_network_actor(seating->network, v))->takes_part)
                seating->guests[seating->count++] = v;
    if (seating->count > 1)
        qsort(seating->guests, seating->count, sizeof *seating->guests, by_number);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < seating->count; i++)
        if (!kept || seating->guests[kept - 1] != seating->guests[i])
            seating->guests[kept++] = seating->guests[i];
    seating->count = kept;
    if (kept > RK_SEAT_MOST)
        return RK_LIMIT;
    return options->tables && options->tables <= kept ? RK_OK : RK_ARGUMENT;
}

/* ---- what each pair is worth ---- */

/* The rarest need or target common to a and b, or RK_NONE. */
static uint32_t common_matter(const struct seating *seating, uint32_t a, uint32_t b)
{
    const struct rk_units *units = &seating->units;
    const struct rk_lists *about = &units->about, *helps = &seating->helpers.needs;
    uint32_t best = RK_NONE;
    for (int turn = 0; turn < 2; turn++) {
        for (uint32_t i = about->first[a]; i < about->first[a + 1]; i++) {
            uint32_t topic = about->items[i];
            bool good = units->topics.things[topic].thing != RK_FIELD &&
                        (rk_lists_has(about, b, topic) || rk_lists_has(helps, b, topic));
            if (good && (best == RK_NONE || units->rarity[topic] > units->rarity[best] ||
                         (units->rarity[topic] == units->rarity[best] && topic < best)))
                best = topic;
        }
        uint32_t kept = a;
        a = b;
        b = kept;
    }
    return best;
}

static uint8_t judge(const struct seating *seating, uint32_t a, uint32_t b)
{
    const struct rk_units *units = &seating->units;
    uint32_t x = rk_unit_bureau(units, a), y = rk_unit_bureau(units, b);
    uint8_t bits = 0;
    if (x == RK_NONE || x != y)
        bits |= crossing;
    if (rk_units_meet(units, a, b))
        bits |= met;
    else if (bits && !rk_units_related(units, a, b) && common_matter(seating, a, b) != RK_NONE)
        bits |= worth;
    return bits;
}

/* The first aim outweighs all pairs of the second, the second all of the third. */
static void judge_all(struct seating *seating)
{
    uint32_t n = seating->count;
    int64_t pairs = (int64_t)n * (n - 1) / 2 + 1;
    seating->bits = rk_arena_take(&seating->scratch, (size_t)n * n);
    seating->value = rk_arena_take(&seating->scratch, (size_t)n * n * sizeof *seating->value);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++) {
            uint8_t bits = judge(seating, seating->guests[i], seating->guests[j]);
            int64_t value = (bits & worth ? pairs * pairs : 0) - (bits & met ? pairs : 0) +
                            (bits & crossing ? 1 : 0);
            seating->seats->possible += bits & worth;
            seating->bits[(size_t)i * n + j] = seating->bits[(size_t)j * n + i] = bits;
            seating->value[(size_t)i * n + j] = seating->value[(size_t)j * n + i] = value;
        }
}

/* ---- the search ---- */

struct search {
    const struct seating *seating;
    uint32_t *at;  /* by guest: its table */
    int64_t *sums; /* guest x table: what it is worth there */
    uint32_t tables;
};

static void move(struct search *search, uint32_t guest, uint32_t to)
{
    uint32_t n = search->seating->count, from = search->at[guest];
    const int64_t *row = search->seating->value + (size_t)guest * n;
    for (uint32_t i = 0; i < n; i++) {
        search->sums[(size_t)i * search->tables + from] -= row[i];
        search->sums[(size_t)i * search->tables + to] += row[i];
    }
    search->at[guest] = to;
}

static int64_t gain(const struct search *search, uint32_t i, uint32_t j)
{
    const int64_t *x = search->sums + (size_t)i * search->tables;
    const int64_t *y = search->sums + (size_t)j * search->tables;
    uint32_t a = search->at[i], b = search->at[j];
    int64_t pair = search->seating->value[(size_t)i * search->seating->count + j];
    return x[b] - x[a] + y[a] - y[b] - 2 * pair;
}

static void swap(struct search *search, uint32_t i, uint32_t j)
{
    uint32_t a = search->at[i], b = search->at[j];
    move(search, i, b);
    move(search, j, a);
}

/* Swaps as long as that is better; returns what it gained. */
static int64_t improve(struct search *search)
{
    uint32_t n = search->seating->count;
    int64_t total = 0;
    for (bool better = true; better;) {
        better = false;
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = i + 1; j < n; j++) {
                int64_t more = search->at[i] == search->at[j] ? 0 : gain(search, i, j);
                if (more <= 0)
                    continue;
                swap(search, i, j);
                total += more;
                better = true;
            }
    }
    return total;
}

static void find_plan(struct seating *seating)
{
    enum { most_rounds = 2000, kicks = 3 };
    uint32_t n = seating->count, tables = seating->options->tables;
    struct rk_arena *arena = &seating->scratch;
    struct search search = {
        .seating = seating,
        .at = rk_arena_take(arena, n * sizeof *search.at),
        .sums = rk_arena_take(arena, (size_t)n * tables * sizeof *search.sums),
        .tables = tables,
    };
    uint64_t state = seating->options->seed;
    seating->at = rk_arena_take(arena, n * sizeof *seating->at);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++)
            search.sums[(size_t)i * tables] += seating->value[(size_t)i * n + j];
    for (uint32_t i = 0; i < n; i++)
        move(&search, i, i % tables);
    improve(&search);
    memcpy(seating->at, search.at, n * sizeof *search.at);
    uint64_t work = (uint64_t)n * n + 1;
    uint32_t rounds = tables < 2 ? 0 : (uint32_t)(100000000 / work);
    rounds = rounds > most_rounds ? most_rounds : rounds;
    for (uint32_t round = 0; round < rounds; round++) {
        int64_t more = 0;
        for (int k = 0; k < kicks; k++) {
            uint32_t i = rk_draw_below(&state, n), j = rk_draw_below(&state, n);
            if (search.at[i] == search.at[j])
                continue;
            more += gain(&search, i, j);
            swap(&search, i, j);
        }
        more += improve(&search);
        if (more >= 0)
            memcpy(seating->at, search.at, n * sizeof *search.at);
        for (uint32_t i = 0; more < 0 && i < n; i++)
            if (search.at[i] != seating->at[i])
                move(&search, i, seating->at[i]);
    }
}

/* ---- the plan in words ---- */

struct pairs {
    struct rk_seat_pair *items;
    uint32_t count, capacity;
};

static void add_pair(struct seating *seating, const struct rk_telling *telling, uint32_t a,
                     uint32_t b, struct pairs *pairs)
{
    static const struct rk_wording need = {{"{0} and {1}: the need {2}", "{0}と{1}（課題{2}）"}};
    static const struct rk_wording target = {{"{0} and {1}: {2}", "{0}と{1}（対象{2}）"}};
    struct rk_nodes matter = {0};
    uint32_t topic = common_matter(seating, a, b);
    struct rk_node thing = seating->units.topics.things[topic];
    RK_PUSH(telling->arena, &matter, thing);
    const struct rk_wording args[] = {rk_tell_unit(telling, a), rk_tell_unit(telling, b),
                                      rk_tell_nodes(telling, seating->units.dataset, &matter, 1)};
    RK_PUSH(telling->arena, pairs,
            ((struct rk_seat_pair){
                rk_network_actor(seating->network, a), rk_network_actor(seating->network, b),
                rk_tell_filled(telling, thing.thing == RK_NEED ? need : target, args, 3)}));
}

static void set_table(struct seating *seating, const struct rk_telling *telling, uint32_t number,
                      struct rk_seat_table *table)
{
    uint32_t n = seating->count, *actors = rk_arena_take(telling->arena, n * sizeof *actors);
    struct pairs pairs = {0};
    for (uint32_t i = 0; i < n; i++) {
        if (seating->at[i] != number)
            continue;
        actors[table->count++] = rk_network_actor(seating->network, seating->guests[i]);
        for (uint32_t j = i + 1; j < n; j++) {
            uint8_t bits = seating->at[j] == number ? seating->bits[(size_t)i * n + j] : 0;
            table->met += (bits & met) != 0;
            table->crossing += (bits & crossing) != 0;
            if (bits & worth)
                add_pair(seating, telling, seating->guests[i], seating->guests[j], &pairs);
        }
    }
    table->actors = actors;
    table->pairs = pairs.items;
    table->pair_count = pairs.count;
}

static enum rk_status find(struct seating *seating)
{
    struct rk_seats *seats = seating->seats;
    jmp_buf escape;
    if (setjmp(escape))
        return RK_MEMORY;
    seating->scratch.escape = seats->arena.escape = &escape;
    rk_units_find(seating->network, &seating->scratch, &seating->units);
    rk_helpers_find(&seating->units, &seating->helpers);
    enum rk_status status = find_guests(seating);
    if (status != RK_OK)
        return status;
    judge_all(seating);
    find_plan(seating);
    const struct rk_telling telling = {
        .arena = &seats->arena, .buffer = &seats->buffer, .units = &seating->units};
    seats->table_count = seating->options->tables;
    seats->tables = rk_arena_take(&seats->arena, seats->table_count * sizeof *seats->tables);
    for (uint32_t i = 0; i < seats->table_count; i++)
        set_table(seating, &telling, i, &seats->tables[i]);
    return RK_OK;
}

enum rk_status rk_seat_find(const struct rk_dataset *dataset, const struct rk_seat_options *options,
                            struct rk_seats **out)
{
    if (!dataset || !options || !out)
        return RK_ARGUMENT;
    for (uint32_t i = 0; options->actors && i < options->actor_count; i++)
        if (options->actors[i] >= rk_dataset_count(dataset, RK_ACTOR))
            return RK_ARGUMENT;
    struct seating seating = {.options = options, .seats = calloc(1, sizeof *seating.seats)};
    if (!seating.seats)
        return RK_MEMORY;
    enum rk_status status = rk_network_build(dataset, NULL, &seating.network);
    if (status == RK_OK)
        status = find(&seating);
    seating.seats->arena.escape = NULL;
    rk_arena_free(&seating.scratch);
    rk_network_free(seating.network);
    if (status == RK_OK)
        *out = seating.seats;
    else
        rk_seat_free(seating.seats);
    return status;
}

void rk_seat_free(struct rk_seats *seats)
{
    if (!seats)
        return;
    rk_buffer_free(&seats->buffer);
    rk_arena_free(&seats->arena);
    free(seats);
}

uint32_t rk_seat_table_count(const struct rk_seats *seats)
{
    return seats->table_count;
}

const struct rk_seat_table *rk_seat_table(const struct rk_seats *seats, uint32_t i)
{
    return &seats->tables[i];
}

uint32_t rk_seat_possible(const struct rk_seats *seats)
{
    return seats->possible;
}

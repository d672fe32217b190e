/* The ledger: each wish through all rounds. */
#include "analysis/rounds.h"

/* A wish while it is followed: its records in each round. */
struct thread {
    uint32_t first, last;       /* the rounds that first and last had a record of it */
    struct rk_numbers *records; /* by round */
    bool open;
};

struct threads {
    struct thread *items;
    uint32_t count, capacity;
};

struct ledger {
    struct rk_rounds *rounds;
    struct rk_arena *scratch;
    struct threads threads;
    struct rk_matching **leaps; /* by first round and second, where a round lies between */
};

static void add_once(struct rk_arena *arena, struct rk_numbers *numbers, uint32_t number)
{
    for (uint32_t i = 0; i < numbers->count; i++)
        if (numbers->items[i] == number)
            return;
    RK_PUSH(arena, numbers, number);
}

static bool is_settled(enum rk_fate fate)
{
    return fate == RK_FATE_UNDERWAY || fate == RK_FATE_ACHIEVED || fate == RK_FATE_DROPPED;
}

static void follow(struct ledger *ledger, struct thread *thread, uint32_t round,
                   const struct rk_matching *matching)
{
    const struct rk_numbers *before = &thread->records[thread->last];
    struct rk_numbers *found = &thread->records[round];
    for (uint32_t i = 0; i < before->count; i++) {
        uint32_t count;
        const uint32_t *later =
            rk_list_of(&matching->later[RK_PARTNERSHIP], before->items[i], &count);
        for (uint32_t l = 0; l < count; l++)
            add_once(ledger->scratch, found, later[l]);
    }
    if (!found->count)
        return;
    const struct rk_dataset *dataset = ledger->rounds->datasets[round];
    uint32_t best = rk_furthest(dataset, found->items, found->count);
    thread->last = round;
    thread->open = !is_settled(rk_fate_of(rk_dataset_partnership(dataset, best)));
}

/* ---- wishes that a round in between did not mention ---- */

/* Only wishes still open are looked for, and only among records that continue no other. */
static void find_taken(struct ledger *ledger, uint32_t from, uint32_t to, bool *taken[2])
{
    const struct rk_rounds *rounds = ledger->rounds;
    const struct rk_matching *step = &rounds->matchings[to - 1];
    uint32_t counts[2] = {rk_dataset_count(rounds->datasets[from], RK_PARTNERSHIP),
                          rk_dataset_count(rounds->datasets[to], RK_PARTNERSHIP)};
    for (int r = 0; r < 2; r++)
        taken[r] = rk_arena_take(ledger->scratch, counts[r]);
    for (uint32_t i = 0; i < counts[0]; i++)
        taken[0][i] = true;
    for (uint32_t t = 0; t < ledger->threads.count; t++) {
        const struct thread *thread = &ledger->threads.items[t];
        for (uint32_t i = 0;
             thread->last == from && thread->open && i < thread->records[from].count; i++)
            taken[0][thread->records[from].items[i]] = false;
    }
    for (uint32_t i = 0; i < counts[1]; i++) {
        uint32_t count;
        rk_list_of(&step->earlier[RK_PARTNERSHIP], i, &count);
        taken[1][i] = count > 0;
    }
}

static struct rk_matching **leap_at(const struct ledger *ledger, uint32_t from, uint32_t to)
{
    return &ledger->leaps[(size_t)from * ledger->rounds->count + to];
}

/* A wish silent since `from` was so in each round between, so the leap before this one was made. */
static const struct rk_matching *leap(struct ledger *ledger, uint32_t from, uint32_t to)
{
    struct rk_matching **made = leap_at(ledger, from, to);
    if (*made)
        return *made;
    const struct rk_rounds *rounds = ledger->rounds;
    struct rk_match_request request = {&ledger->rounds->arena, ledger->scratch, {0}, {0}};
    request.between[0] = to - from == 2 ? &rounds->matchings[from] : *leap_at(ledger, from, to - 1);
    request.between[1] = &rounds->matchings[to - 1];
    bool *taken[2];
    find_taken(ledger, from, to, taken);
    request.taken[0] = taken[0];
    request.taken[1] = taken[1];
    *made = rk_arena_take(&ledger->rounds->arena, sizeof **made);
    (*made)->datasets[0] = rounds->datasets[from];
    (*made)->datasets[1] = rounds->datasets[to];
    rk_match_rounds(&request, *made);
    return *made;
}

/* ---- rounds in turn ---- */

static void open_thread(struct ledger *ledger, uint32_t round, uint32_t record)
{
    struct thread thread = {.first = round, .last = round, .open = true};
    thread.records = rk_arena_take(ledger->scratch, ledger->rounds->count * sizeof *thread.records);
    RK_PUSH(ledger->scratch, &thread.records[round], record);
    RK_PUSH(ledger->scratch, &ledger->threads, thread);
}

static void number_records(struct ledger *ledger, uint32_t round)
{
    struct rk_rounds *rounds = ledger->rounds;
    uint32_t count = rk_dataset_count(rounds->datasets[round], RK_PARTNERSHIP);
    uint32_t *row = rk_arena_take(&rounds->arena, count * sizeof *row);
    for (uint32_t i = 0; i < count; i++)
        row[i] = RK_NONE;
    for (uint32_t t = ledger->threads.count; t-- > 0;) {
        const struct rk_numbers *records = &ledger->threads.items[t].records[round];
        for (uint32_t i = 0; i < records->count; i++)
            row[records->items[i]] = t;
    }
    for (uint32_t i = 0; i < count; i++)
        if (row[i] == RK_NONE && rk_is_hope(rk_dataset_partnership(rounds->datasets[round], i))) {
            row[i] = ledger->threads.count;
            open_thread(ledger, round, i);
        }
    rounds->row[round] = row;
}

static void go_on(struct ledger *ledger, uint32_t round)
{
    for (uint32_t t = 0; t < ledger->threads.count; t++) {
        struct thread *thread = &ledger->threads.items[t];
        if (thread->last == round - 1)
            follow(ledger, thread, round, &ledger->rounds->matchings[round - 1]);
        else if (thread->open)
            follow(ledger, thread, round, leap(ledger, thread->last, round));
    }
}

/* ---- rows ---- */

/* After it was settled a wish needs no mention. */
static enum rk_fate cell_of(const struct rk_rounds *rounds, const struct thread *thread,
                            uint32_t round, uint32_t record, enum rk_fate before)
{
    if (round < thread->first)
        return RK_FATE_NONE;
    if (round == thread->first)
        return RK_FATE_NEW;
    if (record != RK_NONE)
        return rk_fate_of(rk_dataset_partnership(rounds->datasets[round], record));
    bool done = before == RK_FATE_ACHIEVED || before == RK_FATE_DROPPED || before == RK_FATE_NONE;
    return done ? RK_FATE_NONE : RK_FATE_NOT_MENTIONED;
}

static void fill_row(struct rk_rounds *rounds, const struct thread *thread, struct rk_wish *wish)
{
    uint32_t *records = rk_arena_take(&rounds->arena, rounds->count * sizeof *records);
    enum rk_fate *fates = rk_arena_take(&rounds->arena, rounds->count * sizeof *fates);
    enum rk_fate before = RK_FATE_NONE;
    uint32_t settled = RK_NONE;
    for (uint32_t r = 0; r < rounds->count; r++) {
        const struct rk_numbers *own = &thread->records[r];
        records[r] = rk_furthest(rounds->datasets[r], own->items, own->count);
        fates[r] = cell_of(rounds, thread, r, records[r], before);
        wish->asked += fates[r] == RK_FATE_NEW || fates[r] == RK_FATE_STILL_HOPED;
        if (records[r] != RK_NONE && !is_settled(fates[r]))
            settled = RK_NONE;
        else if (is_settled(fates[r]) && settled == RK_NONE)
            settled = r;
        before = fates[r];
    }
    wish->first = thread->first;
    wish->records = records;
    wish->fates = fates;
    wish->open = thread->open;
    wish->last = thread->last;
    wish->met[0] = wish->met[1] = RK_NONE;
    wish->age = (settled == RK_NONE ? rounds->count - 1 : settled) - thread->first;
}

/* What an earlier round hoped for, though not the one just before, is not new. */
static void sift_new_hopes(struct rk_rounds *rounds)
{
    for (uint32_t s = 0; s + 1 < rounds->count; s++) {
        struct rk_step *step = &rounds->steps[s];
        uint32_t *hopes = (uint32_t *)step->new_hopes, kept = 0;
        for (uint32_t i = 0; i < step->new_hope_count; i++)
            if (rounds->wishes[rounds->row[s + 1][hopes[i]]].first == s + 1)
                hopes[kept++] = hopes[i];
        step->new_hope_count = kept;
        for (uint32_t h = 0; h < step->hope_count; h++) {
            struct rk_hope *hope = (struct rk_hope *)&step->hopes[h];
            hope->wish = rounds->row[s][hope->record];
        }
    }
}

static void keep_today(struct ledger *ledger)
{
    struct rk_rounds *rounds = ledger->rounds;
    rounds->today = rk_arena_take(&rounds->arena, rounds->count * sizeof *rounds->today);
    for (uint32_t r = 0; r + 1 < rounds->count; r++)
        rounds->today[r] =
            r + 2 == rounds->count ? &rounds->matchings[r] : *leap_at(ledger, r, rounds->count - 1);
}

void rk_ledger_make(struct rk_rounds *rounds, struct rk_arena *scratch)
{
    struct ledger ledger = {.rounds = rounds, .scratch = scratch};
    size_t pairs = (size_t)rounds->count * rounds->count;
    ledger.leaps = rk_arena_take(scratch, pairs * sizeof *ledger.leaps);
    rounds->row = rk_arena_take(&rounds->arena, rounds->count * sizeof *rounds->row);
    for (uint32_t r = 0; r < rounds->count; r++) {
        if (r)
            go_on(&ledger, r);
        number_records(&ledger, r);
    }
    rounds->wish_count = ledger.threads.count;
    rounds->wishes = rk_arena_take(&rounds->arena, rounds->wish_count * sizeof *rounds->wishes);
    for (uint32_t t = 0; t < rounds->wish_count; t++)
        fill_row(rounds, &ledger.threads.items[t], &rounds->wishes[t]);
    sift_new_hopes(rounds);
    keep_today(&ledger);
}

/* The ties: every pair that meets in a party, summed up.
 *
 * Each vertex a looks at its parties and lists whom it meets there with a larger number: pairs (b,
 * party), which sorted give its ties by b, each with its parties. No vertex needs another's list,
 * so several threads take a run of vertices each, with room for as many ties as it has pairs; then
 * the runs close up. Nearly all lists are short. */
#include "network/network.h"

#include "base/threads.h"
#include "records/dataset.h"

#include <stdlib.h>
#include <string.h>

enum { most_parties = (1 << 30) - 1 }; /* of one tie, which has each once */

struct making {
    struct rk_network *network;
    uint32_t threads;
    uint32_t ends[rk_most_threads]; /* of each thread's run of vertices */
    size_t ties[rk_most_threads];   /* that each found; then where they begin */
    uint32_t *first;                /* by vertex and one more: where its pairs begin */
    size_t most;                    /* pairs of one vertex */
    uint64_t *room;                 /* of each thread: one vertex's pairs */
    uint32_t *first_met;            /* the same of the parties it is in */
    uint32_t *met;
    uint32_t *others; /* by tie: its upper end */
};

static uint32_t other_of(uint64_t pair)
{
    return (uint32_t)(pair >> 32);
}

/* Counts in first[row + 1] become the places where rows begin. */
static void accumulate(uint32_t *first, uint32_t rows)
{
    for (uint32_t i = 0; i < rows; i++)
        first[i + 1] += first[i];
}

/* Which parties each vertex is in, ascending, and how many pairs it will list. After dealing with
 * first[row + 1]++ as the next free place, rows begin at first[row] again. */
static void deal_parties(struct making *making, struct rk_arena *scratch)
{
    const struct rk_network *network = making->network;
    uint32_t rows = network->actor_count, *next = making->first_met + 1;
    for (uint32_t p = 0; p < network->parties.count; p++) {
        const struct rk_party party = rk_party_of(&network->parties, p);
        for (uint32_t i = 0; party.tied && i < party.count; i++) {
            next[party.actors[i] + 1]++;
            making->first[party.actors[i] + 1] += party.count - 1 - i;
        }
    }
    accumulate(next, network->actor_count);
    accumulate(making->first, network->actor_count);
    making->met = rk_arena_take(scratch, next[rows] * sizeof *making->met);
    for (uint32_t p = 0; p < network->parties.count; p++) {
        const struct rk_party party = rk_party_of(&network->parties, p);
        for (uint32_t i = 0; party.tied && i < party.count; i++)
            making->met[next[party.actors[i]]++] = p;
    }
}

/* Runs of vertices with about as many pairs each. */
static void cut(struct making *making)
{
    uint32_t n = making->network->actor_count, v = 0;
    for (uint32_t t = 0; t + 1 < making->threads; t++) {
        while (v < n && making->first[v] < making->first[n] / making->threads * (t + 1))
            v++;
        making->ends[t] = v;
    }
    making->ends[making->threads - 1] = n;
}

static uint32_t start_of(const struct making *making, uint32_t thread)
{
    return thread ? making->ends[thread - 1] : 0;
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void sort(uint64_t *pairs, size_t count)
{
    enum { few = 32 };
    if (count > few) {
        qsort(pairs, count, sizeof *pairs, by_number);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        uint64_t pair = pairs[i];
        size_t at = i;
        for (; at && pairs[at - 1] > pair; at--)
            pairs[at] = pairs[at - 1];
        pairs[at] = pair;
    }
}

static double share(const struct rk_network *network, const struct rk_party *party)
{
    if (network->options.weighting == RK_NEWMAN)
        return party->weight / (party->count - 1);
    return party->weight;
}

double rk_network_tie_part(const struct rk_network *network, const struct rk_tie *tie,
                           enum rk_layer layer)
{
    double sum = 0;
    for (uint32_t i = 0; i < tie->party_count; i++) {
        uint32_t p = network->ties.parties[tie->first_party + i];
        const struct rk_party party = rk_party_of(&network->parties, p);
        sum += party.layer == layer ? share(network, &party) : 0;
    }
    return sum;
}

/* The pairs of a: the other vertex and the party, in one number, in their order. */
static size_t list_pairs(const struct making *making, uint32_t a, uint64_t *pairs)
{
    size_t count = 0;
    for (uint32_t k = making->first_met[a]; k < making->first_met[a + 1]; k++) {
        uint32_t p = making->met[k];
        const struct rk_party party = rk_party_of(&making->network->parties, p);
        for (uint32_t i = party.count; party.actors[--i] != a;)
            pairs[count++] = (uint64_t)party.actors[i] << 32 | p;
    }
    sort(pairs, count);
    return count;
}

/* One pair of the tie, which weighs nothing before its first. */
static void add_pair(const struct rk_network *network, size_t tie, uint32_t p)
{
    const struct rk_ties *ties = &network->ties;
    enum rk_layer layer = rk_party_layer_of(&network->parties, p);
    struct rk_tie_kind *kind = &ties->kinds[tie];
    kind->parties++;
    kind->now |= layer == RK_NOW;
    kind->hoped |= layer == RK_HOPED;
    if (ties->weights) {
        const struct rk_party party = rk_party_of(&network->parties, p);
        ties->weights[tie] += share(network, &party);
    }
}

/* next: the next free tie; returns that behind the last of a. */
static size_t sum_row(const struct making *making, uint32_t a, uint64_t *pairs, size_t next)
{
    const struct rk_network *network = making->network;
    const struct rk_ties *ties = &network->ties;
    size_t count = list_pairs(making, a, pairs), first = making->first[a];
    for (size_t i = 0; i < count; i++) {
        if (!i || other_of(pairs[i]) != other_of(pairs[i - 1])) {
            making->others[next] = other_of(pairs[i]);
            if (ties->parties)
                ties->first_parties[next] = (uint32_t)(first + i);
            next++;
        }
        add_pair(network, next - 1, (uint32_t)pairs[i]);
        if (ties->parties)
            ties->parties[first + i] = (uint32_t)pairs[i];
    }
    return next;
}

static void sum_rows(void *data, uint32_t thread)
{
    struct making *making = data;
    uint64_t *pairs = making->room + making->most * thread;
    uint32_t start = start_of(making, thread);
    size_t next = making->first[start];
    for (uint32_t a = start; a < making->ends[thread]; a++) {
        size_t end = sum_row(making, a, pairs, next);
        making->network->ties.first[a + 1] = (uint32_t)(end - next);
        next = end;
    }
    making->ties[thread] = next - making->first[start];
}

static void move_ties(struct making *making, size_t to, size_t from, size_t count)
{
    struct rk_ties *ties = &making->network->ties;
    memmove(making->others + to, making->others + from, count * sizeof *making->others);
    memmove(ties->kinds + to, ties->kinds + from, count * sizeof *ties->kinds);
    if (ties->weights)
        memmove(ties->weights + to, ties->weights + from, count * sizeof *ties->weights);
    if (ties->parties)
        memmove(ties->first_parties + to, ties->first_parties + from,
                count * sizeof *ties->first_parties);
}

/* The runs follow each other. */
static void close_up(struct making *making)
{
    struct rk_network *network = making->network;
    size_t ties = 0;
    for (uint32_t t = 0; t < making->threads; t++) {
        size_t found = making->ties[t], from = making->first[start_of(making, t)];
        if (ties < from)
            move_ties(making, ties, from, found);
        making->ties[t] = ties;
        ties += found;
    }
    network->ties.count = (uint32_t)ties;
    accumulate(network->ties.first, network->actor_count);
}

/* Vertices of which some ties are, to find the others' from. */
static void mark_lower(struct rk_network *network)
{
    struct rk_ties *ties = &network->ties;
    uint32_t runs = ties->count / rk_tie_run + 2, a = 0;
    ties->lower = rk_arena_take(&network->arena, runs * sizeof *ties->lower);
    for (uint32_t run = 0; run < runs; run++) {
        while (a + 1 < network->actor_count && ties->first[a + 1] <= (uint64_t)run * rk_tie_run)
            a++;
        ties->lower[run] = a;
    }
}

/* ---- neighbours: ties come by a, then b, so a vertex meets its smaller neighbours first,
 * ascending, then the larger ---- */

/* Threads take turns along the vertices, so that each is the first to write to its part of new
 * memory, wherever that begins: some of it was used before. */
struct turns {
    uint32_t bits; /* of a vertex's number within a turn */
    uint64_t own;  /* a bit for each turn */
};

static struct turns turns_of(const struct making *making, uint32_t thread)
{
    struct turns turns = {0};
    while (making->network->actor_count >> turns.bits >= 64)
        turns.bits++;
    for (uint32_t turn = thread; turn < 64; turn += making->threads)
        turns.own |= (uint64_t)1 << turn;
    return turns;
}

static bool is_own(struct turns turns, uint32_t v)
{
    return turns.own >> (v >> turns.bits) & 1;
}

static void count_neighbours(void *data, uint32_t thread)
{
    const struct making *making = data;
    const struct rk_network *network = making->network;
    const uint32_t *first = network->ties.first;
    const struct turns turns = turns_of(making, thread);
    size_t *next = network->first + 1;
    for (size_t i = 0; i < network->ties.count; i++)
        if (is_own(turns, making->others[i]))
            next[making->others[i] + 1]++;
    for (uint32_t a = 0; a < network->actor_count; a++)
        if (is_own(turns, a))
            next[a + 1] += first[a + 1] - first[a];
}

static void list_neighbour(const struct rk_network *network, uint32_t v, uint32_t other,
                           uint32_t tie)
{
    size_t at = network->first[v + 1]++;
    network->neighbours[at] = other;
    if (network->neighbour_ties)
        network->neighbour_ties[at] = tie;
}

static void list_neighbours(void *data, uint32_t thread)
{
    const struct making *making = data;
    const struct rk_network *network = making->network;
    const uint32_t *first = network->ties.first, *others = making->others;
    const struct turns turns = turns_of(making, thread);
    for (uint32_t a = 0; a < network->actor_count; a++) {
        bool own = is_own(turns, a);
        for (uint32_t i = first[a]; i < first[a + 1]; i++) {
            if (own)
                list_neighbour(network, a, others[i], i);
            if (is_own(turns, others[i]))
                list_neighbour(network, others[i], a, i);
        }
    }
}

static void index_neighbours(struct making *making)
{
    struct rk_network *network = making->network;
    size_t ends = (size_t)network->ties.count * 2, n = network->actor_count;
    network->first = rk_arena_take(&network->arena, (n + 2) * sizeof *network->first);
    network->neighbours = rk_arena_take(&network->arena, ends * sizeof *network->neighbours);
    if (!network->brief)
        network->neighbour_ties =
            rk_arena_take(&network->arena, ends * sizeof *network->neighbour_ties);
    rk_threads_run(making->threads, count_neighbours, making);
    for (uint32_t v = 0; v < network->actor_count; v++)
        network->first[v + 2] += network->first[v + 1];
    rk_threads_run(making->threads, list_neighbours, making);
}

static size_t pair_count(const struct rk_network *network)
{
    size_t pairs = 0;
    for (uint32_t p = 0; p < network->parties.count; p++) {
        const struct rk_party party = rk_party_of(&network->parties, p);
        if (party.tied)
            pairs += (size_t)party.count * (party.count - 1) / 2;
    }
    return pairs;
}

static void take_ties(struct rk_network *network, size_t pairs)
{
    struct rk_ties *ties = &network->ties;
    struct rk_arena *arena = &network->arena;
    ties->first = rk_arena_take(arena, ((size_t)network->actor_count + 1) * sizeof *ties->first);
    ties->kinds = rk_arena_take(arena, pairs * sizeof *ties->kinds);
    if (network->parties.weights || network->options.weighting == RK_NEWMAN)
        ties->weights = rk_arena_take(arena, pairs * sizeof *ties->weights);
    if (network->brief)
        return;
    ties->first_parties = rk_arena_take(arena, pairs * sizeof *ties->first_parties);
    ties->parties = rk_arena_take(arena, pairs * sizeof *ties->parties);
}

enum rk_status rk_network_find_ties(struct rk_network *network, struct rk_arena *scratch)
{
    size_t pairs = pair_count(network), rows = (size_t)network->actor_count + 2;
    if (pairs >= UINT32_MAX || network->parties.count > most_parties)
        return RK_LIMIT;
    struct making making = {
        .network = network,
        .threads = rk_network_threads(network, network->actor_count),
        .first = rk_arena_take(scratch, rows * sizeof *making.first),
        .first_met = rk_arena_take(scratch, rows * sizeof *making.first_met),
    };
    deal_parties(&making, scratch);
    cut(&making);
    for (uint32_t a = 0; a < network->actor_count; a++)
        if (making.most < making.first[a + 1] - making.first[a])
            making.most = making.first[a + 1] - making.first[a];
    making.room = rk_arena_take(scratch, making.most * making.threads * sizeof *making.room);
    making.others = rk_arena_take(scratch, pairs * sizeof *making.others);
    take_ties(network, pairs);
    rk_threads_run(making.threads, sum_rows, &making);
    close_up(&making);
    mark_lower(network);
    index_neighbours(&making);
    return RK_OK;
}

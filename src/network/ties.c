/* The ties: every pair that meets in a party, summed up, without sorting.
 *
 * Parties give triples (a, b, party) with a < b. Dealing them out by b, then dealing that out by a,
 * leaves them ordered by a, then b, then party: two counting sorts, O(vertices + triples). */
#include "network/network.h"

#include <string.h>

/* One half of a triple; the other half is the row it lies in. */
struct half {
    uint32_t other, party;
};

struct rows {
    size_t *first; /* rows + 1 */
    struct half *halves;
};

static size_t pair_count(const struct rk_network *network)
{
    size_t pairs = 0;
    for (uint32_t p = 0; p < network->party_count; p++) {
        const struct rk_party *party = &network->parties[p];
        if (party->tied)
            pairs += (size_t)party->count * (party->count - 1) / 2;
    }
    return pairs;
}

/* Counts in first[row + 1] become the places where rows begin. */
static void accumulate(size_t *first, uint32_t rows)
{
    for (uint32_t i = 0; i < rows; i++)
        first[i + 1] += first[i];
}

static struct rows new_rows(struct rk_arena *scratch, uint32_t count, size_t halves)
{
    struct rows rows = {
        .first = rk_arena_take(scratch, ((size_t)count + 2) * sizeof *rows.first),
        .halves = rk_arena_take(scratch, halves * sizeof *rows.halves),
    };
    return rows;
}

/* After dealing with first[row + 1]++ as the next free place, rows begin at first[row] again. */
static struct rows deal_by_larger(const struct rk_network *network, struct rk_arena *scratch,
                                  size_t pairs)
{
    struct rows rows = new_rows(scratch, network->actor_count, pairs);
    size_t *next = rows.first + 1;
    for (uint32_t p = 0; p < network->party_count; p++) {
        const struct rk_party *party = &network->parties[p];
        for (uint32_t j = 1; party->tied && j < party->count; j++)
            next[party->actors[j] + 1] += j;
    }
    accumulate(next, network->actor_count);
    for (uint32_t p = 0; p < network->party_count; p++) {
        const struct rk_party *party = &network->parties[p];
        for (uint32_t j = 1; party->tied && j < party->count; j++)
            for (uint32_t i = 0; i < j; i++)
                rows.halves[next[party->actors[j]]++] = (struct half){party->actors[i], p};
    }
    return rows;
}

static struct rows deal_by_smaller(const struct rk_network *network, struct rk_arena *scratch,
                                   const struct rows *larger)
{
    uint32_t n = network->actor_count;
    size_t pairs = larger->first[n];
    struct rows rows = new_rows(scratch, n, pairs);
    size_t *next = rows.first + 1;
    for (size_t i = 0; i < pairs; i++)
        next[larger->halves[i].other + 1]++;
    accumulate(next, n);
    for (uint32_t b = 0; b < n; b++)
        for (size_t i = larger->first[b]; i < larger->first[b + 1]; i++) {
            struct half half = larger->halves[i];
            rows.halves[next[half.other]++] = (struct half){b, half.party};
        }
    return rows;
}

static bool starts_tie(const struct rows *rows, uint32_t a, size_t i)
{
    return i == rows->first[a] || rows->halves[i].other != rows->halves[i - 1].other;
}

static double share(const struct rk_network *network, const struct rk_party *party)
{
    if (network->options.weighting == RK_NEWMAN)
        return party->weight / (party->count - 1);
    return party->weight;
}

static void sum_row(struct rk_network *network, const struct rows *rows, uint32_t a,
                    uint32_t *parties)
{
    struct rk_tie *tie = NULL;
    for (size_t i = rows->first[a]; i < rows->first[a + 1]; i++) {
        if (starts_tie(rows, a, i)) {
            tie = &network->ties[network->tie_count++];
            *tie = (struct rk_tie){.a = a, .b = rows->halves[i].other, .parties = parties + i};
        }
        const struct rk_party *party = &network->parties[rows->halves[i].party];
        double weight = share(network, party);
        tie->weight += weight;
        tie->now += party->layer == RK_NOW ? weight : 0;
        tie->hoped += party->layer == RK_HOPED ? weight : 0;
        tie->party_count++;
        parties[i] = rows->halves[i].party;
    }
}

/* Ties come by a, then b: a vertex meets its smaller neighbours first, ascending, then the larger.
 */
static void index_neighbours(struct rk_network *network)
{
    uint32_t n = network->actor_count;
    size_t ends = (size_t)network->tie_count * 2;
    network->first = rk_arena_take(&network->arena, ((size_t)n + 2) * sizeof *network->first);
    network->neighbours = rk_arena_take(&network->arena, ends * sizeof *network->neighbours);
    network->neighbour_ties =
        rk_arena_take(&network->arena, ends * sizeof *network->neighbour_ties);
    size_t *next = network->first + 1;
    for (uint32_t i = 0; i < network->tie_count; i++) {
        next[network->ties[i].a + 1]++;
        next[network->ties[i].b + 1]++;
    }
    accumulate(next, n);
    for (uint32_t i = 0; i < network->tie_count; i++) {
        const struct rk_tie *tie = &network->ties[i];
        network->neighbour_ties[next[tie->a]] = network->neighbour_ties[next[tie->b]] = i;
        network->neighbours[next[tie->a]++] = tie->b;
        network->neighbours[next[tie->b]++] = tie->a;
    }
}

enum rk_status rk_network_find_ties(struct rk_network *network, struct rk_arena *scratch,
                                    struct rk_arena *passing)
{
    size_t pairs = pair_count(network), ties = 0;
    if (pairs >= UINT32_MAX)
        return RK_LIMIT;
    struct rows larger = deal_by_larger(network, passing, pairs);
    struct rows smaller = deal_by_smaller(network, scratch, &larger);
    rk_arena_free(passing);
    for (uint32_t a = 0; a < network->actor_count; a++)
        for (size_t i = smaller.first[a]; i < smaller.first[a + 1]; i++)
            ties += starts_tie(&smaller, a, i);
    network->ties = rk_arena_take(&network->arena, ties * sizeof *network->ties);
    uint32_t *parties = rk_arena_take(&network->arena, pairs * sizeof *parties);
    for (uint32_t a = 0; a < network->actor_count; a++)
        sum_row(network, &smaller, a, parties);
    index_neighbours(network);
    return RK_OK;
}

/* The network as plain arrays. Built once (build.c), then constant. */
#ifndef NETWORK_NETWORK_H
#define NETWORK_NETWORK_H

#include <renkei/network.h>

#include "base/arena.h"

/* The parties close together, as a nation has millions: those of partnerships, of teams, supposed
 * ones. */
struct rk_parties {
    uint32_t count;
    uint32_t *records;
    uint32_t *first; /* where the actors of each begin in `actors`; no order, there may be gaps */
    uint32_t *actors;
    uint8_t *kinds;  /* the rest of each: the bits below */
    double *weights; /* NULL: each weighs 1 */

    uint32_t partnerships;    /* so many of them are no teams nor supposed: they come first */
    uint32_t *first_projects; /* by these and one more: where their projects begin in the next */
    uint32_t *projects;       /* of each those it is for, by their place */
};

/* The bits of a kind: whether it is a team, its layer, whether it ties, and how many actors it has;
 * with the most that these bits hold the number stands before the actors. */
enum {
    rk_party_team = 1,
    rk_party_layer = 1, /* from this bit on */
    rk_party_tied = 8,
    rk_party_count = 4,
    rk_party_many = 15
};

static inline enum rk_layer rk_party_layer_of(const struct rk_parties *parties, uint32_t i)
{
    return (enum rk_layer)(parties->kinds[i] >> rk_party_layer & 3);
}

static inline struct rk_party rk_party_of(const struct rk_parties *parties, uint32_t i)
{
    uint8_t kind = parties->kinds[i];
    const uint32_t *actors = parties->actors + parties->first[i];
    uint32_t count = kind >> rk_party_count;
    return (struct rk_party){
        .weight = parties->weights ? parties->weights[i] : 1,
        .actors = actors,
        .count = count < rk_party_many ? count : actors[-1],
        .record = parties->records[i],
        .thing = kind & rk_party_team ? RK_PROJECT : RK_PARTNERSHIP,
        .layer = rk_party_layer_of(parties, i),
        .tied = kind & rk_party_tied,
    };
}

/* As in struct rk_tie. */
struct rk_tie_kind {
    uint32_t parties : 30;
    uint32_t now : 1;
    uint32_t hoped : 1;
};

/* The ties close together: by a, then b. Which b is the neighbours tell: those of a vertex end with
 * the ones above it, in the order of its ties. */
struct rk_ties {
    uint32_t count;
    uint32_t *first; /* by vertex and one more: its ties to those above it */
    uint32_t *lower; /* by rk_tie_run ties, and one more: the vertex that the first of them is of */
    struct rk_tie_kind *kinds;
    double *weights;         /* NULL: as many as the parties */
    uint32_t *first_parties; /* where the parties of each begin in the next */
    uint32_t *parties;       /* what each rests on; these two are NULL in a brief network */
};

enum { rk_tie_run = 64 };

struct rk_network {
    const struct rk_dataset *dataset;
    struct rk_network_options options; /* with the default of max_party filled in */
    struct rk_network_notice notice;
    bool brief; /* of its ties only what is measured is kept */

    uint32_t actor_count;
    uint32_t *actors;   /* vertex: index in the dataset */
    uint32_t *vertices; /* index in the dataset: vertex, or RK_NONE */
    uint32_t *bureaus;  /* index in the dataset: its bureau there, or RK_NONE */

    struct rk_parties parties;

    struct rk_ties ties;
    size_t *first;            /* actor_count + 1 places in the next two */
    uint32_t *neighbours;     /* ascending within each vertex */
    uint32_t *neighbour_ties; /* the ties to them; NULL in a brief network */

    uint32_t node_count, edge_count;
    struct rk_node *nodes;
    struct rk_edge *edges;

    uint32_t *projects; /* by vertex: how many it is in; NULL where parties are there to count */

    struct rk_arena arena; /* holds all of it but the parties */
    struct rk_arena met;   /* these */
};

/* The steps of building, in this order. What lasts is taken from the network's arena, what does not
 * from `scratch`; both jump to their escape when memory runs out. Those of parties and ties work in
 * several threads, each for itself in a part of the records or of the vertices. */
void rk_network_find_vertices(struct rk_network *network, struct rk_arena *scratch);
void rk_network_find_bureaus(struct rk_network *network, struct rk_arena *scratch);
void rk_network_find_parties(struct rk_network *network, struct rk_arena *scratch);
/* RK_LIMIT: more pairs than a tie index can hold, or more parties than a tie can count. */
enum rk_status rk_network_find_ties(struct rk_network *network, struct rk_arena *scratch);
void rk_network_find_records(struct rk_network *network, struct rk_arena *scratch);

/* In how many different projects each vertex is, by the parties; false when memory runs out. */
bool rk_network_count_projects(const struct rk_network *network, uint32_t *counts);

/* How many threads are worth it for so many records or vertices. */
uint32_t rk_network_threads(const struct rk_network *network, size_t count);

/* What projects a party is for: count of them, RK_NONE for one that was not found. */
static inline const uint32_t *rk_network_projects(const struct rk_network *network, uint32_t party,
                                                  uint32_t *count)
{
    const struct rk_parties *parties = &network->parties;
    if (party >= parties->partnerships) { /* a team is for its own */
        *count = parties->kinds[party] & rk_party_team;
        return &parties->records[party];
    }
    *count = parties->first_projects[party + 1] - parties->first_projects[party];
    return parties->projects + parties->first_projects[party];
}

/* What a tie weighs. */
static inline double rk_network_weight(const struct rk_network *network, uint32_t tie)
{
    const struct rk_ties *ties = &network->ties;
    return ties->weights ? ties->weights[tie] : ties->kinds[tie].parties;
}

/* Where vertex a has its neighbour at the other end of a tie, of which a is the lower one. */
static inline size_t rk_network_arc(const struct rk_network *network, uint32_t a, uint32_t tie)
{
    return network->first[a + 1] - (network->ties.first[a + 1] - tie);
}

/* The dataset index of the actor a reference means, or RK_NONE. */
uint32_t rk_network_meant(const struct rk_value *value);

#endif

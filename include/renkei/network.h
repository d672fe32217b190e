/* renkei: the network that records make: who meets whom, in how many partnerships and project
 * teams.
 *
 * The actor network is a simple weighted undirected graph. Its vertices are the actors that can
 * partner: all but placeholders, pure groupings and those who are neither declared nor take part in
 * anything. They stand in the order of their ids, so that no number depends on the order of files.
 * Two of them are tied if they meet in at least one party: a partnership (its partners and the
 * leads of its projects) or a project team (lead and members). The partnership network keeps the
 * records as vertices of their own. */
#ifndef RENKEI_NETWORK_H
#define RENKEI_NETWORK_H

#include <renkei/records.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Which ties: from agreed, underway and achieved records and project teams; from proposed and
 * wished ones; or all, those without a status included. `dropped` counts in none. */
enum rk_layer { RK_ALL = 0, RK_NOW, RK_HOPED };

/* RK_MEETINGS: the sum of the records' weights. RK_NEWMAN: each divided by (actors met - 1)
 * (Newman 2001, Phys. Rev. E 64, 016132, section on collaboration strength). */
enum rk_weighting { RK_MEETINGS = 0, RK_NEWMAN };

/* A partnership that no record holds: what if these worked together? Indices in the dataset. */
struct rk_supposed {
    const uint32_t *actors, *projects;
    uint32_t actor_count, project_count;
};

struct rk_network_options {
    enum rk_layer layer;
    enum rk_weighting weighting;
    uint32_t max_party; /* parties of more actors make no ties; 0: the default, 50 */
    bool no_max_party;  /* no limit */
    bool with_records;  /* the partnership network too; else it has no nodes and no edges */
    bool with_fields, with_targets, with_needs; /* further nodes of the partnership network */
    const uint32_t *without; /* actors (indices in the dataset) taken for gone; borrowed */
    uint32_t without_count;
    const struct rk_supposed *supposed; /* taken for underway, weight 1; borrowed */
    uint32_t supposed_count;
    bool measured_only; /* only for measures: without parties, and ties tell their weight alone */
    uint32_t jobs; /* threads at most, while building only; 0 or 1: none is started. Nothing in the
                      network depends on it */
};

struct rk_network;

/* One record in which actors meet. */
struct rk_party {
    double weight;
    const uint32_t *actors; /* vertices of the actor network, ascending, each once */
    uint32_t count;
    uint32_t record;         /* index in the dataset; RK_NONE for a supposed partnership */
    enum rk_thing thing : 8; /* RK_PARTNERSHIP or RK_PROJECT (its team) */
    enum rk_layer layer : 8; /* RK_NOW, RK_HOPED, or RK_ALL when the status is unstated */
    bool tied;               /* false: above the party limit, or fewer than two actors */
};

/* One tie of the actor network; a < b are vertices. */
struct rk_tie {
    uint32_t a, b;
    double weight;             /* in the chosen layer and weighting, > 0 */
    uint32_t first_party;      /* for rk_network_tie_parties() */
    uint32_t party_count : 30; /* how many it rests on */
    uint32_t now : 1;          /* some of them are of today */
    uint32_t hoped : 1;        /* some of them are hoped for */
};

/* A vertex of the partnership network. */
struct rk_node {
    enum rk_thing thing;
    uint32_t index; /* in the dataset */
};

enum rk_edge_role {
    RK_EDGE_PARTNER = 0, /* partnership - actor */
    RK_EDGE_PROJECT,     /* partnership - project */
    RK_EDGE_FIELD,       /* partnership - field, target or need */
    RK_EDGE_LEAD,        /* project - its lead */
    RK_EDGE_MEMBER,      /* project - member */
    RK_EDGE_ROLE         /* role - its organization */
};

/* An edge of the partnership network; from and to are node indices. */
struct rk_edge {
    uint32_t from, to;
    enum rk_edge_role role;
};

/* What was left out while building, for a notice. */
struct rk_network_notice {
    uint32_t large_parties; /* parties above the limit */
    uint32_t largest_party; /* actors in the largest of them */
    uint32_t named_twice;   /* records naming one actor twice */
    uint32_t placeholders;  /* mentions of someone still to be named, left out */
    uint32_t groupings;     /* actors that only group others, left out */
};

/* Builds the network, or both. The dataset must outlive the network. One read with network_only
 * gives no partnership network and takes nothing supposed (RK_ARGUMENT), and its ties do not tell
 * what they rest on. Time O(n log n + sum over
 * parties of k^2 log n), memory O(records + sum over parties of k^2). Fails with RK_MEMORY,
 * RK_ARGUMENT, RK_ENGINE. */
RK_API enum rk_status rk_network_build(const struct rk_dataset *dataset,
                                       const struct rk_network_options *options,
                                       struct rk_network **out);
RK_API void rk_network_free(struct rk_network *network);

RK_API const struct rk_dataset *rk_network_dataset(const struct rk_network *network);
RK_API const struct rk_network_options *rk_network_options(const struct rk_network *network);
RK_API const struct rk_network_notice *rk_network_notice(const struct rk_network *network);

/* Vertices of the actor network. */
RK_API uint32_t rk_network_actor_count(const struct rk_network *network);
/* The dataset index of vertex v. */
RK_API uint32_t rk_network_actor(const struct rk_network *network, uint32_t v);
/* The vertex of a dataset actor, or RK_NONE. */
RK_API uint32_t rk_network_vertex(const struct rk_network *network, uint32_t actor);
/* The dataset index of the bureau of vertex v, or RK_NONE: the nearest actor of kind bureau above
 * it, else its topmost; a top actor that others belong to is its own; a role counts with its
 * organization. */
RK_API uint32_t rk_network_bureau(const struct rk_network *network, uint32_t v);

/* Ties, ordered by a, then b. */
RK_API uint32_t rk_network_tie_count(const struct rk_network *network);
/* O(log of the vertices between its own and those of the ties nearby). */
RK_API struct rk_tie rk_network_tie(const struct rk_network *network, uint32_t i);
/* The indices of the parties that a tie rests on, ascending: tie->party_count of them. NULL when
 * the dataset was read with network_only or the network built with measured_only: then
 * rk_network_tie_part() is not to be asked either. */
RK_API const uint32_t *rk_network_tie_parties(const struct rk_network *network,
                                              const struct rk_tie *tie);
/* The part of a tie's weight that comes from one layer (weighting as chosen). O(its parties). */
RK_API double rk_network_tie_part(const struct rk_network *network, const struct rk_tie *tie,
                                  enum rk_layer layer);
/* Neighbours of v, ascending: count of them in count, ties[i] is the tie to neighbours[i]; ties is
 * NULL when the dataset was read with network_only or the network built with measured_only. O(1).
 */
RK_API const uint32_t *rk_network_neighbours(const struct rk_network *network, uint32_t v,
                                             uint32_t *count, const uint32_t **ties);

/* Parties of the chosen layer; none when built with measured_only. */
RK_API uint32_t rk_network_party_count(const struct rk_network *network);
/* Its actors belong to the network. */
RK_API struct rk_party rk_network_party(const struct rk_network *network, uint32_t i);

/* The partnership network (every status but dropped, whatever the layer), if it was asked for. */
RK_API uint32_t rk_network_node_count(const struct rk_network *network);
RK_API struct rk_node rk_network_node(const struct rk_network *network, uint32_t i);
RK_API uint32_t rk_network_edge_count(const struct rk_network *network);
RK_API struct rk_edge rk_network_edge(const struct rk_network *network, uint32_t i);

/* What igraph said of the last RK_ENGINE failure in this process; never NULL. */
RK_API const char *rk_engine_message(void);

#ifdef __cplusplus
}
#endif
#endif

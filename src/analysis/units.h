/* Who can be suggested to whom: actors, and projects that stand for an unnamed lead.
 *
 * A unit is a vertex of the actor network or a project none of whose leads is one. Units stand in
 * the order of vertices, then of the projects' ids. They meet in gatherings: partnerships of any
 * status but dropped (partners, leads of projects, projects with an unnamed lead) and project
 * teams. What is near to a unit is who it meets *now*: only who meets already can introduce. */
#ifndef ANALYSIS_UNITS_H
#define ANALYSIS_UNITS_H

#include "analysis/topics.h"

/* One record in which units meet. */
struct rk_gathering {
    struct rk_node record;
    double weight;
    const uint32_t *units; /* ascending, each once */
    uint32_t count;
    bool now;  /* agreed, underway or achieved, or a team, and small enough to make ties */
    bool hope; /* proposed or wished */
};

struct rk_units {
    const struct rk_network *network; /* of all ties */
    const struct rk_dataset *dataset;
    struct rk_arena *arena;
    uint32_t count, actor_count; /* units from actor_count on are projects */
    uint32_t *projects;          /* by unit - actor_count: the project */

    struct rk_gathering *gatherings;
    uint32_t gathering_count;
    struct rk_lists attends; /* by unit: its gatherings */

    struct rk_topics topics;
    double *rarity;           /* by topic: ln((1 + projects) / projects that are about it) */
    struct rk_lists leaders;  /* by project: the units that lead it, or stand for it */
    struct rk_lists leads;    /* by unit: projects */
    struct rk_lists about;    /* by unit: topics of the projects it leads */
    struct rk_lists carriers; /* by topic: units */

    size_t *first; /* by unit: where its near ones begin */
    uint32_t *near;
    double *weight;   /* of each near one: the sum of the weights of the meetings of now */
    double *strength; /* by unit: the sum of those */
};

/* Fills units from the arena; the network is one of RK_ALL. O(records + sum of k^2 over parties).
 */
void rk_units_find(const struct rk_network *network, struct rk_arena *arena,
                   struct rk_units *units);

/* The actor or project that is unit u. */
struct rk_node rk_unit_node(const struct rk_units *units, uint32_t u);
/* The unit of an actor or a project; RK_NONE: a project that has a lead, a placeholder, ... */
uint32_t rk_unit_of(const struct rk_units *units, struct rk_node node);
const struct rk_head *rk_unit_head(const struct rk_units *units, uint32_t u);
/* The bureau of a unit (index in the dataset), or RK_NONE. */
uint32_t rk_unit_bureau(const struct rk_units *units, uint32_t u);
/* Whether a and b meet in some record, of whatever status but dropped. */
bool rk_units_meet(const struct rk_units *units, uint32_t a, uint32_t b);
/* Whether one of them belongs to the other, directly or not: no partners for each other. */
bool rk_units_related(const struct rk_units *units, uint32_t a, uint32_t b);

#endif

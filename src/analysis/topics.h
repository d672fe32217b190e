/* What projects are about, as sets that can be compared: needs, fields and targets.
 *
 * Targets that are everyone never count as shared, and unsettled ones give no reason, so neither is
 * a topic. */
#ifndef ANALYSIS_TOPICS_H
#define ANALYSIS_TOPICS_H

#include "base/arena.h"

#include <renkei/network.h>

/* Lists by number, one behind the other: those of i stand from first[i] to first[i + 1]. */
struct rk_lists {
    uint32_t count;
    uint32_t *first;
    uint32_t *items;
};

struct rk_topics {
    uint32_t count;
    struct rk_node *things;  /* by topic */
    uint32_t *of[RK_THINGS]; /* index in the dataset: topic or RK_NONE; NULL for other things */
    uint32_t *field_of;      /* by topic: of a need, the field of its name and place; or RK_NONE */
    struct rk_lists of_project; /* topics of each project, ascending, each once */
    struct rk_lists projects;   /* projects of each topic, ascending */
};

/* Fills topics from the arena; scratch is needed no longer then, and may be the same. O(stated
 * topics). */
void rk_topics_find(const struct rk_dataset *dataset, struct rk_arena *arena,
                    struct rk_arena *scratch, struct rk_topics *topics);

/* From pairs (from, to): the lists of `to` by `from` < count, each ascending and without doubles.
 * O(count + pairs) where few pairs have the same end. */
struct rk_pair {
    uint32_t from, to;
};
struct rk_pairs {
    struct rk_pair *items;
    uint32_t count, capacity;
};
void rk_lists_make(struct rk_arena *arena, const struct rk_pairs *pairs, uint32_t count,
                   struct rk_lists *lists);
/* Whether item stands in the list of i; O(log of its length). */
bool rk_lists_has(const struct rk_lists *lists, uint32_t i, uint32_t item);

/* Orders nodes (struct rk_node) by kind and index; for qsort. */
int rk_by_node(const void *a, const void *b);

/* For each project the projects it meets in a partnership record of any status but dropped, or in a
 * supposed one. Records of more than 50 projects join none. */
void rk_project_links_find(const struct rk_network *network, struct rk_arena *arena,
                           struct rk_arena *scratch, struct rk_lists *links);

/* The projects that may work for the same ages: false only when both state bands through their
 * targets and none of the one overlaps any of the other. */
bool rk_bands_meet(const struct rk_dataset *dataset, uint32_t project, uint32_t other);

#endif

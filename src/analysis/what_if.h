/* Inside of what-if: two sides, and what differs. */
#ifndef ANALYSIS_WHAT_IF_H
#define ANALYSIS_WHAT_IF_H

#include "analysis/telling.h"

#include <renkei/what_if.h>

/* One side: the network, its analysis and its gaps. */
struct rk_side {
    struct rk_network *network;
    struct rk_analysis *analysis;
    struct rk_gaps *gaps;
    const struct rk_gap **open; /* unaccepted, not to-do, by id */
    uint32_t open_count;
    struct rk_what_if_side counts;
};

struct rk_changes {
    struct rk_change *items;
    uint32_t count, capacity;
};

struct rk_gap_list {
    const struct rk_gap **items;
    uint32_t count, capacity;
};

struct rk_taken {
    struct {
        const struct rk_suggestion *suggestion;
        int closed;
    } * items;
    uint32_t count, capacity;
};

struct rk_what_if {
    struct rk_arena arena;
    struct rk_buffer buffer;
    const struct rk_dataset *dataset;
    struct rk_what_if_options options;
    struct rk_side before, after;
    struct rk_changes changes;
    struct rk_gap_list appear, vanish;
    struct rk_suggestions *suggestions;
    struct rk_taken taken;
    uint32_t sides, sides_made; /* to be measured, and measured */
};

/* What changes for actors and bureaus, in sentences. From the arena of what_if. */
void rk_changes_find(struct rk_what_if *what_if);

#endif

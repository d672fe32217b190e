/* Inside of a comparison of rounds: who is who, and what became of what. */
#ifndef ANALYSIS_ROUNDS_H
#define ANALYSIS_ROUNDS_H

#include "analysis/topics.h"

#include <renkei/rounds.h>

/* What is what between two rounds, by kind of thing: for each thing of the one round those of the
 * other, ascending. */
struct rk_matching {
    const struct rk_dataset *datasets[2]; /* earlier, later */
    struct rk_lists later[RK_THINGS];
    struct rk_lists earlier[RK_THINGS];
    /* Of actors and projects, by round: whose `until` is over on the day of that round. They are
     * matched with none that has not, but for the partnerships' sake. */
    bool *ended[2][RK_THINGS];
    bool *told_ended[RK_THINGS]; /* of the earlier round: all that it is in the later has ended */
};

struct rk_numbers {
    uint32_t *items;
    uint32_t count, capacity;
};

/* Ascending, each once. */
void rk_numbers_sort(struct rk_numbers *numbers);
/* The pairs of characters of a text's matching key. */
void rk_numbers_of_text(struct rk_arena *arena, const char *text, struct rk_numbers *pairs);
/* How alike two such lists are (Dice 1945): both empty 0, for there is nothing to go by. */
double rk_numbers_likeness(const struct rk_numbers *a, const struct rk_numbers *b);
/* Those of one round that have a counterpart among those of the other, counted in both rounds, as a
 * share of all: 1 when both say the same. `later` NULL: they are the same numbers. */
double rk_numbers_share(const struct rk_numbers *a, const struct rk_numbers *b,
                        const struct rk_lists *later);

struct rk_rounds {
    struct rk_arena arena;
    struct rk_rounds_options options;
    uint32_t count;
    const struct rk_dataset **datasets;
    struct rk_network **networks; /* of the layer asked for */
    struct rk_network **wholes;   /* of all layers */
    struct rk_analysis **analyses;
    struct rk_gaps **gaps; /* NULL each, unless asked for */
    const char **names;
    struct rk_matching *matchings; /* by step */
    struct rk_step *steps;
    struct rk_wish *wishes;
    uint32_t wish_count;
    uint32_t **row; /* by round, by partnership: its row in the ledger, or RK_NONE */
    const struct rk_matching **today; /* by round: how it is matched with the last one, where an
                                         open wish was last mentioned in it; else NULL */
};

/* One step while it is worked out. What lasts comes from `arena`, what does not from `scratch`;
 * both jump when memory runs out. */
struct rk_comparing {
    struct rk_rounds *rounds;
    uint32_t index;
    const struct rk_matching *matching;
    const struct rk_dataset *earlier, *later;
    struct rk_arena *arena, *scratch;
    struct rk_step *step;
};

/* Matches all things of two rounds. between: two matchings, one after the other, that lead from
 * the earlier to the later by a round in the middle, or NULL. `taken`: partnerships (of the
 * earlier, of the later) that are matched elsewhere already, or NULL. */
struct rk_match_request {
    struct rk_arena *arena, *scratch;
    const struct rk_matching *between[2];
    const bool *taken[2];
};
void rk_match_rounds(const struct rk_match_request *request, struct rk_matching *matching);
/* Its part for partnerships; all else has been matched. */
void rk_match_partnerships(const struct rk_match_request *request, struct rk_matching *matching);
/* Links between things of one kind, both ways. Sorts the pairs. */
void rk_match_links(const struct rk_match_request *request, struct rk_matching *matching,
                    enum rk_thing thing, struct rk_pairs *pairs);

/* The things that thing i is in the other round. */
const uint32_t *rk_list_of(const struct rk_lists *lists, uint32_t i, uint32_t *count);

bool rk_is_hope(const struct rk_partnership *record);
/* What the status of a later record says of a hope. */
enum rk_fate rk_fate_of(const struct rk_partnership *record);
/* The furthest of some records of a round, RK_NONE when there are none. */
uint32_t rk_furthest(const struct rk_dataset *dataset, const uint32_t *records, uint32_t count);

/* Whether the last round says that it has ended. */
bool rk_rounds_ended_today(const struct rk_rounds *rounds, uint32_t round, struct rk_node of);

/* The parts of a step. */
void rk_compare_fates(struct rk_comparing *comparing);
void rk_compare_rates(struct rk_comparing *comparing);
void rk_compare_ties(struct rk_comparing *comparing);
void rk_compare_parties(struct rk_comparing *comparing); /* who left, joined, was reorganized */
void rk_compare_measures(struct rk_comparing *comparing);
/* Projects that may only have changed their names; rounds_names.c. */
void rk_compare_names(struct rk_comparing *comparing);

/* Gaps that came, stayed and went; rounds_gaps.c. */
void rk_compare_gaps(struct rk_comparing *comparing);

/* The ledger over all rounds, when all steps are matched. */
void rk_ledger_make(struct rk_rounds *rounds, struct rk_arena *scratch);
/* Fills rk_wish.met of wishes that the last round does not mention. */
void rk_ledger_meet(struct rk_rounds *rounds, struct rk_arena *scratch);

/* What a thing that an open wish of round `round` names is in the last round. */
const uint32_t *rk_rounds_today(const struct rk_rounds *rounds, uint32_t round, struct rk_node of,
                                uint32_t *count);

#endif

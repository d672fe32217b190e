/* Inside of suggesting: what is said of a candidate, in both languages. */
#ifndef ANALYSIS_TELLING_H
#define ANALYSIS_TELLING_H

#include "analysis/candidates.h"
#include "analysis/arcs.h"
#include "base/buffer.h"

struct rk_wordings {
    struct rk_wording *items;
    uint32_t count, capacity;
};

struct rk_evidences {
    struct rk_evidence *items;
    uint32_t count, capacity;
};

struct rk_effects {
    struct rk_effect *items;
    uint32_t count, capacity;
};

struct rk_nodes {
    struct rk_node *items;
    uint32_t count, capacity;
};

/* What the sentences draw on. */
struct rk_telling {
    struct rk_arena *arena;
    struct rk_buffer *buffer; /* freed by the owner, also when memory runs out */
    const struct rk_units *units;
    const struct rk_helpers *helpers;
    const struct rk_dataset *earlier;
    const struct rk_candidates *candidates;
    const struct rk_blocks *blocks; /* of who meets now */
    struct rk_lists bureau_ties;    /* by actor of the dataset that is a bureau: the others */
    struct rk_lists of_unit;        /* by unit: candidates, best first */
    struct rk_lists dropped;        /* by unit: partnerships that were dropped */
    const bool *overloaded;         /* by unit */
    const double *meetings;         /* by unit, of now */
    double many_meetings;           /* who has more is overloaded by them */
    const uint32_t *hopes;          /* by unit: hoped partnerships addressed to it */
};

/* A template filled in both languages. A wording among args may be NULL in neither. */
struct rk_wording rk_tell_filled(const struct rk_telling *telling, struct rk_wording sentence,
                                 const struct rk_wording *args, size_t count);
/* The finished text of the buffer for both languages, one after the other. */
const char *rk_tell_taken(const struct rk_telling *telling);

/* "住宅課", "事業「見守り」"; "住宅課と市社協", "A、B、C". */
struct rk_wording rk_tell_unit(const struct rk_telling *telling, uint32_t u);
struct rk_wording rk_tell_units(const struct rk_telling *telling, const uint32_t *units,
                                uint32_t count);
struct rk_wording rk_tell_head(const struct rk_head *head);
struct rk_wording rk_tell_number(const struct rk_telling *telling, double number);
/* "3 others" / 「3つ」, and from ten on 「12」. */
struct rk_wording rk_tell_others(const struct rk_telling *telling, uint32_t number);
/* Names of nodes, at most `most` of them: "「a」「b」" or "a, b and 2 more". */
struct rk_wording rk_tell_nodes(const struct rk_telling *telling, const struct rk_dataset *dataset,
                                const struct rk_nodes *nodes, uint32_t most);

/* Fills the evidence, and the one sentence for the whole. */
void rk_tell_evidence(const struct rk_telling *telling, const struct rk_candidate *candidate,
                      struct rk_evidences *evidence, struct rk_wording *message);
void rk_tell_effects(const struct rk_telling *telling, const struct rk_candidate *candidate,
                     struct rk_effects *effects);
void rk_tell_cautions(const struct rk_telling *telling, const struct rk_candidate *candidate,
                      struct rk_wordings *cautions);

/* Who carries too much: meetings of now above Q3 + 1.5 IQR, or at least three hopes addressed to it
 * and more than twice the median (among 8 actors or more). From the arena. */
void rk_telling_load(struct rk_telling *telling);

#endif

/* renkei: suggestions (連携の候補): partnerships that nobody has recorded, each with its reasons.
 */
#ifndef RENKEI_SUGGEST_H
#define RENKEI_SUGGEST_H

#include <renkei/analysis.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How strong the evidence is, strongest first. */
enum rk_tier { RK_TIER_HOPE = 0, RK_TIER_FIT_AND_PATH, RK_TIER_FIT, RK_TIER_PATH, RK_TIERS };

enum rk_evidence_kind {
    RK_EVIDENCE_HOPE = 0, /* hoped for each other in an earlier round */
    RK_EVIDENCE_FIT,      /* a shared need, field or target, or a need that the other offers */
    RK_EVIDENCE_PATH      /* partners in common who could introduce them */
};

struct rk_evidence {
    enum rk_evidence_kind kind;
    struct rk_wording message;   /* a finished sentence */
    const struct rk_node *about; /* FIT: the shared things; PATH: the actors who introduce */
    uint32_t about_count;
    const struct rk_node *records; /* what it rests on */
    uint32_t record_count;
};

enum rk_effect_kind {
    RK_EFFECT_FIRST_TIE = 0, /* the first tie between two bureaus */
    RK_EFFECT_SECOND_WAY,    /* a second way round a cut point */
    RK_EFFECT_JOINED         /* an actor without ties, or a part of the network, is joined */
};

struct rk_effect {
    enum rk_effect_kind kind;
    struct rk_wording message;
};

/* One partnership that could be made. Lives as long as the struct rk_suggestions. */
struct rk_suggestion {
    enum rk_tier tier;
    const struct rk_node *parties; /* actors; projects that stand for an unnamed lead */
    uint32_t party_count;
    double score; /* orders within the tier: resource allocation, else the rarity of what fits */
    struct rk_wording message; /* the whole as one sentence */
    const struct rk_evidence *evidence;
    uint32_t evidence_count;
    const struct rk_effect *effects;
    uint32_t effect_count;
    const struct rk_wording *cautions;
    uint32_t caution_count;
};

struct rk_suggest_options {
    struct rk_node about; /* only those with this actor or project; thing RK_THINGS: any */
    uint32_t most;        /* 0: all */
    uint32_t max_party;   /* as in rk_network_options */
    bool no_max_party;
    bool no_limits; /* without the limits of at most 3 for a party, 3 of an actor in the top 10 */
    const struct rk_dataset *earlier; /* the round before, or NULL */
};

struct rk_suggestions;

/* The partnerships to make next, best first. Candidates are parties that meet in no partnership
 * record of any status but dropped, and are within two hops, share a need, field or settled target,
 * or hoped for each other earlier. Near-linear: two-hop enumeration over adjacency lists, no dense
 * matrix. Fails with RK_MEMORY, RK_ARGUMENT, RK_ENGINE. The dataset must outlive it. */
RK_API enum rk_status rk_suggest_find(const struct rk_dataset *dataset,
                                      const struct rk_suggest_options *options,
                                      struct rk_suggestions **out);
RK_API void rk_suggest_free(struct rk_suggestions *suggestions);
RK_API uint32_t rk_suggest_count(const struct rk_suggestions *suggestions);
RK_API const struct rk_suggestion *rk_suggest_item(const struct rk_suggestions *suggestions,
                                                   uint32_t i);

#ifdef __cplusplus
}
#endif
#endif

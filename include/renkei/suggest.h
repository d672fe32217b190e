/* renkei: suggestions (連携の候補): partnerships that nobody has recorded, each with its reasons.
 *
 * Who can be suggested: the vertices of the actor network, and projects whose lead is unstated (or
 * only a placeholder), which stand for their unnamed lead. Two of them are *settled* when they meet
 * in a partnership of any status but dropped or in a project team, or when one belongs to the
 * other. Nothing is suggested between settled ones: what this round proposes or wishes is no
 * suggestion.
 *
 * Candidates are sets of parties, in each of which everyone is unsettled with at least one other:
 *  - those who lead projects about the same need, field or settled target (all of them make one
 *    candidate; what more than eight have in common is no reason; `everyone` never counts);
 *  - one who leads a project about a need and one who helps with that need elsewhere, in a team or
 * a partnership of now (at most eight of each);
 *  - two who meet the same partner now, each the other's among the three best by resource
 *    allocation (for at least one side; who meets more than 500 introduces nobody);
 *  - those who hoped for each other in an earlier round, and still do not meet.
 *
 * Evidence, and the order: hope, fit with path, fit, path alone; in each of them the two-sided
 * first (both hoped; all share the same need, field or target). Within these by resource allocation
 * (Zhou, Lü & Zhang 2009, Eur. Phys. J. B 71, 623) on the weights of the meetings of now, sum over
 * common partners c of w(a,c) w(c,b) / s(c), the mean over the pairs that are not settled; then by
 * rarity, the sum over what is shared of ln((1 + projects) / projects about it); then by id.
 * Nothing else counts: no bonus for the same bureau, no weighted sum.
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
    RK_EVIDENCE_FIT,      /* a shared need, field or target, or a need that the other helps with */
    RK_EVIDENCE_PATH,     /* partners in common who could introduce them */
    RK_EVIDENCE_KINDS
};

struct rk_evidence {
    enum rk_evidence_kind kind;
    struct rk_wording message;   /* a finished sentence */
    const struct rk_node *about; /* FIT: the shared things; PATH: who introduces, at most three */
    uint32_t about_count;
    const struct rk_node *records; /* what it rests on; HOPE: partnerships of the earlier round */
    uint32_t record_count;
};

enum rk_effect_kind {
    RK_EFFECT_FIRST_TIE = 0, /* the first tie between two bureaus, counting hoped ones too */
    RK_EFFECT_SECOND_WAY,    /* a second way round a cut point of now */
    RK_EFFECT_JOINED,        /* one without ties of now, or a part of the network, is joined */
    RK_EFFECT_KINDS
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
    double score;              /* resource allocation, or where it is 0 the rarity of what fits */
    struct rk_wording message; /* the whole as one sentence */
    const struct rk_evidence *evidence;
    uint32_t evidence_count;
    const struct rk_effect *effects;
    uint32_t effect_count;
    const struct rk_wording *cautions;
    uint32_t caution_count;
};

struct rk_suggest_options {
    struct rk_node about; /* only those with this actor or project (its lead, when it has one);
                             thing RK_THINGS: any */
    uint32_t most;        /* 0: all */
    uint32_t max_party;   /* as in rk_network_options */
    bool no_max_party;
    bool no_limits; /* else a party stands in at most three of them; `about` in any number */
    const struct rk_dataset *earlier; /* the round before, or NULL */
    const struct rk_watch *watch;     /* told how far it has come; NULL: nobody */
};

struct rk_suggestions;

/* The partnerships to make next, best first. options NULL: all. Near-linear in records, ties and
 * the pairs two hops apart; no dense matrix. Sentences are made for the first `most` only. Fails
 * with RK_MEMORY, RK_ARGUMENT, RK_ENGINE, RK_LIMIT. The datasets must outlive it. */
RK_API enum rk_status rk_suggest_find(const struct rk_dataset *dataset,
                                      const struct rk_suggest_options *options,
                                      struct rk_suggestions **out);
RK_API void rk_suggest_free(struct rk_suggestions *suggestions);
RK_API uint32_t rk_suggest_count(const struct rk_suggestions *suggestions);
/* How many there would be without `most`. */
RK_API uint32_t rk_suggest_total(const struct rk_suggestions *suggestions);
RK_API const struct rk_suggestion *rk_suggest_item(const struct rk_suggestions *suggestions,
                                                   uint32_t i);
/* "fit-and-path", "共通点と紹介者" ... Static. */
RK_API const char *rk_tier_name(enum rk_tier tier, enum rk_language language);
RK_API const char *rk_evidence_name(enum rk_evidence_kind kind); /* "hope", "fit", "path" */
RK_API const char *rk_effect_name(enum rk_effect_kind kind);     /* "first-tie" ... */

#ifdef __cplusplus
}
#endif
#endif

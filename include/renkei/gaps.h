/* renkei: gaps (すきま): what is missing, found by named rules, each with the records it rests on.
 */
#ifndef RENKEI_GAPS_H
#define RENKEI_GAPS_H

#include <renkei/analysis.h>
#include <renkei/coverage.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A rule of `renkei gaps`: one row of one table. Everything is static. */
struct rk_gap_rule {
    const char *name;        /* stable, English: "cut-point" */
    const char *name_ja;     /* stable, Japanese */
    uint32_t severity;       /* by default: 1 (good to know) to 3 (act now) */
    bool todo;               /* something to find out or to name, listed as to-do, never ranked */
    struct rk_wording title; /* a heading of a few words */
    struct rk_wording definition; /* when it holds, in one or two sentences */
    struct rk_wording guard;      /* when it is not judged; "" when it always is */
    struct rk_wording next_step;  /* what to do */
    struct rk_wording doubt;      /* why it may be wrong */
    const char *example[2];       /* a small record file in which it holds, and the earlier round
                                     where that is needed, else NULL */
};

/* The rules in the order they are listed. count gets their number. Static. */
RK_API const struct rk_gap_rule *rk_gap_rules(size_t *count);
/* The rule of that English or Japanese name, or NULL. */
RK_API const struct rk_gap_rule *rk_gap_rule_named(const char *name);

/* One finding. Texts are finished sentences in both languages. All of it lives as long as the
 * struct rk_gaps it was taken from. */
struct rk_gap {
    const struct rk_gap_rule *rule;
    const char *id; /* the same in every round: rule and subjects */
    struct rk_wording message;
    const struct rk_wording *doubt; /* that of the rule, unless it has its own */
    const struct rk_node *subjects; /* what it is about: actors, projects, needs ... */
    const struct rk_node *records;  /* what it rests on */
    const uint32_t *closed_by;      /* hoped partnerships that would close it */
    uint32_t subject_count, record_count, closed_by_count;
    uint32_t severity;
    uint32_t accepted; /* the accepted record that silences it, or RK_NONE */
};

/* A rule that could not be judged, and why. */
struct rk_gap_unjudged {
    const struct rk_gap_rule *rule;
    struct rk_wording why;
};

struct rk_gaps_options {
    const bool *skip;  /* by rule, in the order of rk_gap_rules(); NULL: none */
    const char *today; /* "2026-10-02": accepted records until before it have ended; NULL: the
                          date of the latest meeting */
    /* Earlier rounds, the earliest first, for the rules over rounds: they say since when a wish has
     * waited, and compare with the last of them. NULL: none. */
    const struct rk_dataset *const *earlier;
    uint32_t earlier_count;
    bool one_language; /* sentences in `language` alone, in half the memory: "" in the other */
    enum rk_language language;
    const struct rk_watch *watch; /* told how far it has come; NULL: nobody */
};

struct rk_gaps;

/* Judges every rule on the network of the analysis (its layer is the one that counts; by default
 * `renkei gaps` takes RK_NOW). The analysis may have been made with gaps_only. Findings stand in
 * the order of rules, then the worst first, then ids. Near-linear in records and ties; no dense
 * matrix. Fails with RK_MEMORY, RK_ARGUMENT, RK_ENGINE. The analysis must outlive it. */
RK_API enum rk_status rk_gaps_find(const struct rk_analysis *analysis,
                                   const struct rk_gaps_options *options, struct rk_gaps **out);
RK_API void rk_gaps_free(struct rk_gaps *gaps);
/* Findings that nobody accepted, then those that were (rk_gap.accepted tells). */
RK_API uint32_t rk_gaps_count(const struct rk_gaps *gaps);
RK_API const struct rk_gap *rk_gaps_item(const struct rk_gaps *gaps, uint32_t i);
RK_API uint32_t rk_gaps_unjudged_count(const struct rk_gaps *gaps);
RK_API const struct rk_gap_unjudged *rk_gaps_unjudged(const struct rk_gaps *gaps, uint32_t i);
RK_API const struct rk_analysis *rk_gaps_analysis(const struct rk_gaps *gaps);
/* How much crosses bureaus, beside what chance would give, as one sentence that needs no other;
 * NULL when fewer than two bureaus or no ties leave nothing to say. */
RK_API const struct rk_wording *rk_gaps_crossing(const struct rk_gaps *gaps);
/* Whether the text is a day that `today` takes: "2026-10-02". */
RK_API bool rk_gaps_is_day(const char *text);

#ifdef __cplusplus
}
#endif
#endif

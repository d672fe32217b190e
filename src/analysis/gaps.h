/* Inside of finding gaps: what the rules share. Each rule is a short function that looks at the
 * facts and adds what it finds; its row of words stands in gap_rules.c. */
#ifndef ANALYSIS_GAPS_H
#define ANALYSIS_GAPS_H

#include "analysis/measures.h"
#include "analysis/topics.h"
#include "base/buffer.h"
#include "records/gap_names.h"

#include <renkei/gaps.h>
#include <renkei/rounds.h>

/* The partnerships that are proposed or wished, by number 0.. */
struct rk_hopes {
    uint32_t count;
    uint32_t *partnerships;     /* by hope: index in the dataset */
    bool *unnamed_lead;         /* by hope: it joins a project whose lead is unstated */
    struct rk_lists parties;    /* hope: vertices it would join, partners and leads */
    struct rk_lists askers;     /* hope: vertices that wish it; none when a group proposed it */
    struct rk_lists asked;      /* hope: partners that don't ask themselves */
    struct rk_lists of_project; /* project: hopes that name it */
    struct rk_lists of;         /* vertex: hopes it is a party of */
    struct rk_lists to;         /* vertex: hopes addressed to it */
};

/* The bureaus that have a vertex, by number 0.. in the order of vertices. */
struct rk_offices {
    uint32_t count;
    uint32_t *of;            /* by vertex: its bureau's number, or RK_NONE */
    uint32_t *actors;        /* by number: index in the dataset */
    struct rk_lists members; /* number: vertices */
};

struct rk_gap_list {
    struct rk_gap *items;
    double *scores; /* the order within a rule and a severity, the highest first */
    uint32_t count, capacity, score_capacity;
};

struct rk_unjudged_list {
    struct rk_gap_unjudged *items;
    uint32_t count, capacity;
};

struct rk_judging {
    const struct rk_analysis *analysis;
    const struct rk_network *network;
    const struct rk_dataset *dataset;
    const struct rk_gaps_options *options;
    /* What lasts as long as the findings, as judging, as the rule being judged, and until the next
     * sentence is said. */
    struct rk_arena *arena, *facts, *scratch, *parts;
    struct rk_buffer words;         /* for putting sentences together */
    const struct rk_gap_rule *rule; /* the one being judged */
    struct rk_gap_list found;
    struct rk_unjudged_list unjudged;
    const struct rk_wording *crossing;
    uint32_t n;       /* vertices */
    double *meetings; /* by vertex: the weights of the records in which it meets others */
    bool *meets;      /* by vertex: in a record or a project team with someone else, tied or not */
    struct rk_lists parties; /* vertex: parties of two or more */
    struct rk_hopes hopes;
    struct rk_offices offices;
    struct rk_topics topics;
    struct rk_lists links;                         /* project: projects it meets */
    struct rk_coverage *life_stages, *for_targets; /* made when first needed */
    struct rk_rounds *rounds;                      /* likewise */
};

typedef void rk_gap_judge(struct rk_judging *judging);
extern rk_gap_judge *const rk_gap_judges[RK_GAP_KINDS];

rk_gap_judge rk_judge_isolated_actor, rk_judge_under_connected, rk_judge_overload;
rk_gap_judge rk_judge_inward_looking, rk_judge_uncrossed_boundary, rk_judge_silo,
    rk_judge_single_gateway;
rk_gap_judge rk_judge_cut_point, rk_judge_bridge_tie, rk_judge_over_reliance;
rk_gap_judge rk_judge_unpartnered_project, rk_judge_shared_need_unlinked,
    rk_judge_overlapping_projects;
rk_gap_judge rk_judge_uncovered_need, rk_judge_schemes_only, rk_judge_single_provider,
    rk_judge_broken_handover;
rk_gap_judge rk_judge_one_sided_wish, rk_judge_mutual_wish;
rk_gap_judge rk_judge_unrealised_wish, rk_judge_lost_tie, rk_judge_no_progress,
    rk_judge_asked_again;
rk_gap_judge rk_judge_no_lead, rk_judge_unnamed_partner, rk_judge_no_owner;

/* gap_facts.c: fills all that is not made when first needed. */
void rk_gap_facts_gather(struct rk_judging *judging);
const struct rk_coverage *rk_gap_coverage(struct rk_judging *judging, enum rk_thing axis);
/* The vertex of an actor a reference means, or RK_NONE. */
uint32_t rk_gap_vertex(const struct rk_judging *judging, const struct rk_value *value);
/* Whether a project names a lead that is there; one whose lead is unstated stands for it. */
bool rk_gap_has_lead(const struct rk_judging *judging, uint32_t project);
bool rk_gap_is_tied(const struct rk_judging *judging, uint32_t a, uint32_t b);
struct rk_node rk_gap_actor(const struct rk_judging *judging, uint32_t v);

/* gap_finding.c: a new finding of the rule being judged, with its id. When `unordered`, subjects
 * are put in the order of their ids. It is valid until the next one is added. */
struct rk_gap *rk_gap_add(struct rk_judging *judging, const struct rk_node *subjects,
                          uint32_t count, bool unordered);
void rk_gap_rank(struct rk_judging *judging, uint32_t severity, double score); /* of the last */
/* Adds a record it rests on, or a hoped partnership that would close it. */
void rk_gap_rests_on(struct rk_judging *judging, struct rk_node record);
void rk_gap_rests_on_parties(struct rk_judging *judging, uint32_t v);
void rk_gap_rests_on_tie(struct rk_judging *judging, uint32_t tie);
void rk_gap_closed_by(struct rk_judging *judging, uint32_t hope);
/* The same for an earlier finding, by number. */
void rk_gap_closes(struct rk_judging *judging, uint32_t found, uint32_t hope);
/* The id with a number behind it. */
const char *rk_gap_numbered(struct rk_judging *judging, const char *id, uint32_t number);
/* What stands in the buffer of words, kept in the arena; the buffer is empty again. */
const char *rk_gap_keep(struct rk_judging *judging, struct rk_arena *arena);
/* Puts these lists in order, each record once. */
void rk_gap_finish(struct rk_gap *gap);
/* Says that the rule can't be judged. Arguments as for rk_gap_say. */
void rk_gap_unjudged(struct rk_judging *judging, const struct rk_wording *why,
                     const struct rk_wording *args, size_t count);
/* Fills {0} .. of the sentence with args and makes it the message, or the doubt, of the last. */
void rk_gap_say(struct rk_judging *judging, const struct rk_wording *sentence,
                const struct rk_wording *args, size_t count);
void rk_gap_doubt(struct rk_judging *judging, const struct rk_wording *sentence,
                  const struct rk_wording *args, size_t count);

/* gap_words.c: sentences in both languages, from the arena. */
struct rk_wording rk_gap_fill(struct rk_judging *judging, struct rk_arena *arena,
                              const struct rk_wording *sentence, const struct rk_wording *args,
                              size_t count);
/* Parts of sentences, which live until rk_gap_say() has said one. */
struct rk_wording rk_word_fill(struct rk_judging *judging, const struct rk_wording *sentence,
                               const struct rk_wording *args, size_t count);
struct rk_wording rk_word_number(struct rk_judging *judging, double number, int decimals);
/* For 「3つの主体」. */
struct rk_wording rk_word_count(struct rk_judging *judging, uint32_t number);
/* The short name, in quotes for all but actors; a partnership by its id or its parties. */
struct rk_wording rk_word_node(struct rk_judging *judging, struct rk_node node);
/* "A, B and C" / "A、B、C"; past the fifth the number of the rest. */
struct rk_wording rk_word_nodes(struct rk_judging *judging, const struct rk_node *nodes,
                                uint32_t count);
struct rk_wording rk_word_vertices(struct rk_judging *judging, const uint32_t *vertices,
                                   uint32_t count);
/* "need “X” and field “Y”" / 「課題「X」、分野「Y」」. */
struct rk_wording rk_word_topics(struct rk_judging *judging, const struct rk_node *nodes,
                                 uint32_t count);

/* gaps_bureaus.c: the crossing of bureaus in a sentence, or NULL. */
const struct rk_wording *rk_gap_crossing_word(struct rk_judging *judging);

/* gap_accepted.c: marks the findings that an accepted record silences. */
void rk_gaps_accept(struct rk_judging *judging);

#endif

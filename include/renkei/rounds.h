/* renkei: rounds (回): what became of each hope from one meeting's records to the next.
 *
 * Two or more rounds in the order of time are matched step by step. Who is who: an explicit id,
 * else the same name (id, name, short name or alias by matching key), and beside it `succeeds`,
 * which may join many to many: a department that was renamed, split or merged is no loss. A
 * partnership goes on as the one of the same explicit id, as one that names it under `see`, or, for
 * hopes that neither finds, as a new record among the same parties.
 *
 * Silence is not the end of anything: what a later round does not mention is "not mentioned". What
 * it says has ended (the `until` of an actor or a project is over on the day of its latest meeting)
 * is not there any more, as if it were gone: its ties have ended and are not lost, and nobody is
 * asked what became of hopes for it. */
#ifndef RENKEI_ROUNDS_H
#define RENKEI_ROUNDS_H

#include <renkei/gaps.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What became of a hope (a partnership that was proposed or wished for). */
enum rk_fate {
    RK_FATE_NONE = 0,    /* not hoped for yet, or settled before: an empty cell of the ledger */
    RK_FATE_NEW,         /* hoped for, for the first time */
    RK_FATE_STILL_HOPED, /* proposed or wished for again */
    RK_FATE_AGREED,
    RK_FATE_UNDERWAY,
    RK_FATE_ACHIEVED,
    RK_FATE_DROPPED,
    RK_FATE_UNSTATED,      /* recorded again, without saying how it stands */
    RK_FATE_NOT_MENTIONED, /* the later round has no record of it */
    RK_FATES
};
/* "achieved", "達成" ... Static; "" for RK_FATE_NONE. */
RK_API const char *rk_fate_name(enum rk_fate fate, enum rk_language language);
/* Its stable word for programs: "still-hoped". Static. */
RK_API const char *rk_fate_code(enum rk_fate fate);

/* One hope of the earlier round of a step. Indices are of partnerships in the two datasets. */
struct rk_hope {
    uint32_t record;       /* in the earlier round */
    enum rk_fate fate;     /* the furthest that any of its later records got */
    const uint32_t *later; /* its records in the later round, ascending */
    uint32_t later_count;
    uint32_t wish;   /* its row in the ledger */
    uint32_t met[2]; /* not mentioned, but two of its parties (actors of the later round) meet
                        there now and did not before; else RK_NONE */
};

/* A partnership that was no hope and stands differently now. */
struct rk_move {
    uint32_t earlier, later;   /* partnerships */
    enum rk_progress from, to; /* to is different from `from` */
};

/* A tie that stands in one round of the step only, between two actors of that round. */
struct rk_tie_change {
    uint32_t tie;  /* in the network of the round that has it */
    uint32_t a, b; /* actors (indices in that round's dataset), a before b by id */
    bool hoped; /* lost or ended: the later round hopes for it; gained or begun: the earlier did */
};

/* Departments that went over into others. */
enum rk_reorganized { RK_RENAMED = 0, RK_SPLIT, RK_MERGED, RK_RESHAPED };
struct rk_reorganization {
    enum rk_reorganized kind;
    const uint32_t *earlier, *later; /* actors, ascending */
    uint32_t earlier_count, later_count;
};

/* A project of one round only that may be one of the other by a new name: for a person to decide,
 * by adding the old name to its aliases. Nothing is matched by it. */
enum rk_agreement { RK_SAME_LEAD = 1, RK_SAME_TOPICS = 2, RK_SAME_PARTNERS = 4 };
struct rk_name_guess {
    uint32_t earlier, later; /* projects */
    unsigned agree;          /* enum rk_agreement, joined by |: what is the same besides */
};

/* How many hopes of one kind met which fate. */
struct rk_rate {
    enum rk_rate_of { RK_RATE_ALL = 0, RK_RATE_PROPOSED, RK_RATE_WISHED, RK_RATE_BUREAU } of;
    uint32_t bureau; /* actor of the earlier round, or RK_NONE */
    uint32_t hopes;
    uint32_t fates[RK_FATES];
    double realised; /* (underway + achieved) / hopes; NaN without hopes */
};

/* An actor whose place in the network changed: who has two or more ties more or fewer, who became a
 * cut point or is one no longer, and whose rank as a bridge moved. */
struct rk_measure_move {
    uint32_t earlier, later; /* actors; matched one to one */
    uint32_t degree[2];      /* before and after */
    double betweenness[2];
    uint32_t rank[2]; /* by betweenness, from 1; both 0 unless both rounds have 10 or more actors
                         with ties, one of the ranks is among the first ten, the rank moved by 2 or
                         more and the betweenness by 0.01 and by a fifth: less is noise */
    bool cut_point[2];
};

/* Gaps that count: not accepted, and no to-do. */
struct rk_round_gaps {
    const struct rk_gap *const *items; /* in the order of rk_gaps_find; NULL when not asked for */
    uint32_t count;
};

/* From one round to the next. Actors are indices in the dataset of their round; all lists are in
 * the order of that round's records (ties: of ids). */
struct rk_step {
    const struct rk_hope *hopes;
    uint32_t hope_count;
    const uint32_t *new_hopes; /* of the later round, that no earlier one had */
    uint32_t new_hope_count;
    const struct rk_move *moves;
    uint32_t move_count;
    const struct rk_tie_change *lost; /* both actors are still there */
    uint32_t lost_count;
    const struct rk_tie_change *gained; /* both were there before */
    uint32_t gained_count;
    const struct rk_tie_change *ended; /* with an actor that is not there any more */
    uint32_t ended_count;
    const struct rk_tie_change *begun; /* with an actor that the earlier round did not know */
    uint32_t begun_count;
    const uint32_t *left, *joined; /* actors of one round only; placeholders are nobody */
    uint32_t left_count, joined_count;
    const uint32_t *projects_left, *projects_joined;
    uint32_t project_left_count, project_joined_count;
    const struct rk_name_guess *guesses;
    uint32_t guess_count;
    const struct rk_reorganization *reorganizations;
    uint32_t reorganization_count;
    const struct rk_rate *rates; /* all, proposed by groups, wished by owners, then each bureau that
                                    is a party to a hope, in the order of the records */
    uint32_t rate_count;
    const struct rk_measure_move *measures; /* larger changes of degree first, then id */
    uint32_t measure_count;
    struct rk_round_gaps gaps_new, gaps_still; /* of the later round, */
    struct rk_round_gaps gaps_closed; /* of the earlier one; a gap is the same by its rule and what
                                         its subjects became. Without rk_rounds_options.gaps all
                                         three are empty */
    bool differ; /* anything above but hopes still hoped for and gaps still there */
};

/* One wish through all rounds: a row of the ledger. */
struct rk_wish {
    uint32_t first;            /* the round in which it was first hoped for */
    const uint32_t *records;   /* by round: its (furthest) partnership there, or RK_NONE */
    const enum rk_fate *fates; /* by round */
    uint32_t asked;            /* in how many rounds it was hoped for */
    uint32_t age;              /* rounds from the first to the one that settled it (underway,
                                  achieved or dropped), or to the last */
    bool open;                 /* neither underway, achieved nor dropped as last mentioned */
    uint32_t last;             /* the round that last had a record of it */
    uint32_t met[2]; /* not mentioned in the last round, but two of its parties (actors of that
                        round) meet there now and did not before; else RK_NONE */
};

struct rk_rounds_options {
    enum rk_layer layer; /* of ties; the networks of all rounds. RK_ALL is 0; diff takes RK_NOW */
    uint32_t max_party;  /* as in rk_network_options */
    bool no_max_party;
    bool gaps;                    /* find the gaps of each round too, on that layer */
    uint32_t jobs;                /* threads for measuring; 0 or 1: none is started */
    const struct rk_watch *watch; /* told how far measuring has come; NULL: nobody */
};

struct rk_rounds;

/* Compares count >= 2 rounds, the earliest first; the datasets must outlive the result. Near-linear
 * in the records of all rounds. Fails with RK_MEMORY, RK_ARGUMENT, RK_ENGINE. */
RK_API enum rk_status rk_rounds_compare(const struct rk_dataset *const *datasets, uint32_t count,
                                        const struct rk_rounds_options *options,
                                        struct rk_rounds **out);
RK_API void rk_rounds_free(struct rk_rounds *rounds);

RK_API uint32_t rk_rounds_count(const struct rk_rounds *rounds);
RK_API const struct rk_dataset *rk_rounds_dataset(const struct rk_rounds *rounds, uint32_t round);
RK_API const struct rk_analysis *rk_rounds_analysis(const struct rk_rounds *rounds, uint32_t round);
/* What a round is called: as the meeting states it ("R6-1"), else its date, else its number from 1.
 * Never NULL. */
RK_API const char *rk_rounds_name(const struct rk_rounds *rounds, uint32_t round);

/* From round `step` to the one after it; step < count - 1. */
RK_API const struct rk_step *rk_rounds_step(const struct rk_rounds *rounds, uint32_t step);
/* What thing i (an actor, project or partnership, also a field, target, need, life stage or group)
 * of round `step` is in the next round: indices ascending, none when it is gone. O(1). */
RK_API const uint32_t *rk_rounds_later(const struct rk_rounds *rounds, uint32_t step,
                                       struct rk_node of, uint32_t *count);
/* Whether the next round says that this actor or project of round `step` has ended. O(1). */
RK_API bool rk_rounds_ended(const struct rk_rounds *rounds, uint32_t step, struct rk_node of);
/* The other way: what thing i of round step + 1 was in round `step`. O(1). */
RK_API const uint32_t *rk_rounds_earlier(const struct rk_rounds *rounds, uint32_t step,
                                         struct rk_node of, uint32_t *count);

/* The ledger: one row for each wish of any round, by first round, then record. */
RK_API uint32_t rk_rounds_wish_count(const struct rk_rounds *rounds);
RK_API const struct rk_wish *rk_rounds_wish(const struct rk_rounds *rounds, uint32_t i);

#ifdef __cplusplus
}
#endif
#endif

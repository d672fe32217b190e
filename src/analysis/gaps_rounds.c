/* Gaps over two rounds: what was hoped for and is not mentioned, ties no longer on record, what has
 * not moved, what is asked for again. */
#include "analysis/gaps.h"

#include <renkei/rounds.h>

#include <string.h>

/* Compares with the earlier round when first needed; NULL, with a word why, when there is none. */
static const struct rk_rounds *compare(struct rk_judging *judging)
{
    static const struct rk_wording why = {
        {"An earlier round is needed.", "前の回の記録がないので、比べられません。"}};
    const struct rk_dataset *datasets[] = {judging->options->earlier, judging->dataset};
    if (!datasets[0]) {
        rk_gap_unjudged(judging, &why, NULL, 0);
        return NULL;
    }
    const struct rk_network_options *network = rk_network_options(judging->network);
    struct rk_rounds_options options = {.layer = network->layer,
                                        .max_party = network->max_party,
                                        .no_max_party = network->no_max_party};
    if (!judging->rounds && rk_rounds_compare(datasets, 2, &options, &judging->rounds) != RK_OK)
        longjmp(*judging->scratch->escape, 1);
    return judging->rounds;
}

static struct rk_wording round_word(struct rk_judging *judging, const struct rk_rounds *rounds)
{
    static const struct rk_wording name = {{"{0}", "{0}"}};
    const char *text = rk_rounds_name(rounds, 0);
    struct rk_wording word = {{text, text}};
    return rk_word_fill(judging, &name, &word, 1);
}

struct nodes {
    struct rk_node *items;
    uint32_t count, capacity;
};

/* What the things that an earlier record names are in this round, each once. */
static void add_heirs(struct rk_judging *judging, const struct rk_values *values,
                      struct nodes *nodes)
{
    for (uint32_t i = 0; i < values->count; i++) {
        struct rk_node of = {(enum rk_thing)values->items[i].thing, values->items[i].target};
        if (of.index == RK_NONE || (of.thing != RK_ACTOR && of.thing != RK_PROJECT))
            continue;
        uint32_t count;
        const uint32_t *heirs = rk_rounds_later(judging->rounds, 0, of, &count);
        for (uint32_t h = 0; h < count; h++) {
            bool there = false;
            for (uint32_t k = 0; k < nodes->count; k++)
                there |= nodes->items[k].thing == of.thing && nodes->items[k].index == heirs[h];
            if (!there)
                RK_PUSH(judging->scratch, nodes, ((struct rk_node){of.thing, heirs[h]}));
        }
    }
}

/* A wish made twice among the same parties is one finding. */
static bool is_new(const struct rk_judging *judging)
{
    const struct rk_gap_list *found = &judging->found;
    const struct rk_gap *own = &found->items[found->count - 1];
    for (uint32_t i = found->count - 1; i-- > 0 && found->items[i].rule == own->rule;)
        if (strcmp(found->items[i].id, own->id) == 0)
            return false;
    return true;
}

static struct rk_wording how_word(struct rk_judging *judging, const struct rk_partnership *record)
{
    static const struct rk_wording how = {{" (“{0}”)", "（「{0}」）"}};
    static const struct rk_wording none = {{"", ""}};
    struct rk_wording word = {{record->how.text, record->how.text}};
    return record->how.text ? rk_word_fill(judging, &how, &word, 1) : none;
}

void rk_judge_unrealised_wish(struct rk_judging *judging)
{
    static const struct rk_wording said = {
        {"{0}{1} was hoped for in {2}; this round records nothing of it.",
         "{0}の連携{1}は、{2}で望まれましたが、今回の記録にはありません。"}};
    static const struct rk_wording met = {
        {"Those it would have brought together do meet now, in another record.",
         "当事者どうしは、今回の別の記録で顔を合わせています。"}};
    const struct rk_rounds *rounds = compare(judging);
    const struct rk_step *step = rounds ? rk_rounds_step(rounds, 0) : NULL;
    for (uint32_t i = 0; step && i < step->hope_count; i++) {
        const struct rk_hope *hope = &step->hopes[i];
        const struct rk_partnership *record =
            rk_dataset_partnership(judging->options->earlier, hope->record);
        struct nodes subjects = {0};
        if (hope->fate != RK_FATE_NOT_MENTIONED)
            continue;
        add_heirs(judging, &record->projects, &subjects);
        add_heirs(judging, &record->partners, &subjects);
        if (!subjects.count)
            continue; /* nobody is left to be asked */
        rk_gap_add(judging, subjects.items, subjects.count, true);
        if (!is_new(judging)) {
            judging->found.count--;
            continue;
        }
        struct rk_wording args[] = {rk_word_nodes(judging, subjects.items, subjects.count),
                                    how_word(judging, record), round_word(judging, rounds)};
        rk_gap_say(judging, &said, args, 3);
        if (hope->met[0] != RK_NONE) {
            rk_gap_doubt(judging, &met, NULL, 0);
            rk_gap_rank(judging, 1, 0);
        }
    }
}

void rk_judge_lost_tie(struct rk_judging *judging)
{
    static const struct rk_wording said = {
        {"{0} and {1} were tied in {2}; this round records no tie between them.",
         "{0}と{1}は、{2}ではつながっていましたが、今回の記録にはつながりがありません。"}};
    const struct rk_rounds *rounds = compare(judging);
    const struct rk_step *step = rounds ? rk_rounds_step(rounds, 0) : NULL;
    for (uint32_t i = 0; step && i < step->lost_count; i++) {
        uint32_t ends[] = {step->lost[i].a, step->lost[i].b}, count;
        struct rk_node subjects[2];
        for (int e = 0; e < 2; e++) {
            struct rk_node before = {RK_ACTOR, ends[e]};
            const uint32_t *heirs = rk_rounds_later(rounds, 0, before, &count);
            subjects[e] = (struct rk_node){RK_ACTOR, heirs[0]};
        }
        struct rk_wording args[] = {rk_word_node(judging, subjects[0]),
                                    rk_word_node(judging, subjects[1]),
                                    round_word(judging, rounds)};
        rk_gap_add(judging, subjects, 2, true);
        if (!is_new(judging))
            judging->found.count--; /* both went into the same two */
        else
            rk_gap_say(judging, &said, args, 3);
    }
}

/* Agreed, and a round later still no more than agreed. */
void rk_judge_no_progress(struct rk_judging *judging)
{
    static const struct rk_wording said = {
        {"{0}{1} was agreed by {2} and is still no more than agreed.",
         "{0}{1}は、{2}で合意していましたが、まだ合意のままです。"}};
    const struct rk_rounds *rounds = compare(judging);
    const struct rk_dataset *earlier = judging->options->earlier;
    for (uint32_t i = 0; rounds && i < rk_dataset_count(earlier, RK_PARTNERSHIP); i++) {
        uint32_t count;
        const uint32_t *later =
            rk_rounds_later(rounds, 0, (struct rk_node){RK_PARTNERSHIP, i}, &count);
        if (rk_dataset_partnership(earlier, i)->status.value != RK_AGREED || count != 1)
            continue;
        const struct rk_partnership *record = rk_dataset_partnership(judging->dataset, later[0]);
        struct rk_node node = {RK_PARTNERSHIP, later[0]};
        if (record->status.value != RK_AGREED)
            continue;
        struct rk_wording args[] = {rk_word_node(judging, node), how_word(judging, record),
                                    round_word(judging, rounds)};
        rk_gap_add(judging, &node, 1, false);
        if (!is_new(judging)) {
            judging->found.count--;
            continue;
        }
        rk_gap_say(judging, &said, args, 3);
        rk_gap_rests_on(judging, node);
    }
}

void rk_judge_asked_again(struct rk_judging *judging)
{
    static const struct rk_wording said = {{"{0}{1} was hoped for in {2} and is hoped for again.",
                                            "{0}{1}は、{2}に続いて今回も望まれています。"}};
    const struct rk_rounds *rounds = compare(judging);
    const struct rk_step *step = rounds ? rk_rounds_step(rounds, 0) : NULL;
    for (uint32_t i = 0; step && i < step->hope_count; i++) {
        const struct rk_hope *hope = &step->hopes[i];
        if (hope->fate != RK_FATE_STILL_HOPED)
            continue;
        struct rk_node node = {RK_PARTNERSHIP, hope->later[0]};
        struct rk_wording args[] = {
            rk_word_node(judging, node),
            how_word(judging, rk_dataset_partnership(judging->dataset, node.index)),
            round_word(judging, rounds)};
        rk_gap_add(judging, &node, 1, false);
        if (!is_new(judging)) {
            judging->found.count--;
            continue;
        }
        rk_gap_say(judging, &said, args, 3);
        rk_gap_rests_on(judging, node);
    }
}

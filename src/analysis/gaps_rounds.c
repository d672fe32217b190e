/* Gaps over rounds: what was hoped for and is not mentioned, ties no longer on record, what has
 * not moved, what is asked for again. */
#include "analysis/gaps.h"
#include "analysis/rounds.h"

#include <string.h>

/* Compares with the earlier rounds when first needed; NULL, with a word why, when there is none. */
static const struct rk_rounds *compare(struct rk_judging *judging)
{
    static const struct rk_wording why = {
        {"An earlier round is needed.", "前の回の記録がないので、比べられません。"}};
    uint32_t count = judging->options->earlier_count;
    if (!count) {
        rk_gap_unjudged(judging, &why, NULL, 0);
        return NULL;
    }
    if (judging->rounds)
        return judging->rounds;
    const struct rk_dataset **datasets =
        rk_arena_take(judging->scratch, (count + 1) * sizeof *datasets);
    for (uint32_t i = 0; i < count; i++)
        datasets[i] = judging->options->earlier[i];
    datasets[count] = judging->dataset;
    const struct rk_network_options *network = rk_network_options(judging->network);
    struct rk_rounds_options options = {.layer = network->layer,
                                        .max_party = network->max_party,
                                        .no_max_party = network->no_max_party};
    if (rk_rounds_compare(datasets, count + 1, &options, &judging->rounds) != RK_OK)
        longjmp(*judging->scratch->escape, 1);
    return judging->rounds;
}

/* The step from the round before to this one; NULL without an earlier round. */
static const struct rk_step *last_step(struct rk_judging *judging, uint32_t *step)
{
    const struct rk_rounds *rounds = compare(judging);
    *step = rounds ? rk_rounds_count(rounds) - 2 : 0;
    return rounds ? rk_rounds_step(rounds, *step) : NULL;
}

static struct rk_wording round_word(struct rk_judging *judging, uint32_t round)
{
    static const struct rk_wording name = {{"{0}", "{0}"}};
    const char *text = rk_rounds_name(judging->rounds, round);
    struct rk_wording word = {{text, text}};
    return rk_word_fill(judging, &name, &word, 1);
}

struct nodes {
    struct rk_node *items;
    uint32_t count, capacity;
};

/* What the things that a record of an earlier round names are in this round, each once. */
static void add_heirs(struct rk_judging *judging, uint32_t round, const struct rk_values *values,
                      struct nodes *nodes)
{
    for (uint32_t i = 0; i < values->count; i++) {
        struct rk_node of = {(enum rk_thing)values->items[i].thing, values->items[i].target};
        if (of.index == RK_NONE || (of.thing != RK_ACTOR && of.thing != RK_PROJECT))
            continue;
        uint32_t count;
        const uint32_t *heirs = rk_rounds_today(judging->rounds, round, of, &count);
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

static void add_parties(struct rk_judging *judging, const struct rk_values *values,
                        struct nodes *nodes)
{
    for (uint32_t i = 0; i < values->count; i++)
        if (values->items[i].target != RK_NONE)
            RK_PUSH(
                judging->scratch, nodes,
                ((struct rk_node){(enum rk_thing)values->items[i].thing, values->items[i].target}));
}

/* Whom a record of this round joins, in words; the record itself where it names nobody. */
static struct rk_wording parties_word(struct rk_judging *judging, struct rk_node node)
{
    const struct rk_partnership *record = rk_dataset_partnership(judging->dataset, node.index);
    struct nodes nodes = {0};
    add_parties(judging, &record->projects, &nodes);
    add_parties(judging, &record->partners, &nodes);
    return nodes.count ? rk_word_nodes(judging, nodes.items, nodes.count)
                       : rk_word_node(judging, node);
}

/* "{2}" is the round in which it was first hoped for, {3} how many rounds ago, {4} how often. */
static void say_wish(struct rk_judging *judging, const struct rk_wording sentences[2],
                     struct rk_wording whose, const struct rk_partnership *record,
                     const struct rk_wish *wish)
{
    struct rk_wording args[] = {whose, how_word(judging, record), round_word(judging, wish->first),
                                rk_word_number(judging, wish->age, 0),
                                rk_word_number(judging, wish->asked, 0)};
    rk_gap_say(judging, &sentences[wish->age > 1], args, 5);
}

/* Hoped for when it was last mentioned, in an earlier round. */
static bool is_silent(const struct rk_rounds *rounds, const struct rk_wish *wish)
{
    uint32_t end = rk_rounds_count(rounds) - 1;
    return wish->fates[end] == RK_FATE_NOT_MENTIONED &&
           rk_is_hope(rk_dataset_partnership(rk_rounds_dataset(rounds, wish->last),
                                             wish->records[wish->last]));
}

/* Whether all of them have ended, as this round says. */
static bool is_over(const struct rk_judging *judging, uint32_t round,
                    const struct rk_values *values)
{
    uint32_t over = 0;
    for (uint32_t i = 0; i < values->count; i++) {
        struct rk_node of = {(enum rk_thing)values->items[i].thing, values->items[i].target};
        over += of.index != RK_NONE && rk_rounds_ended_today(judging->rounds, round, of);
    }
    return over && over == values->count;
}

static void add_unrealised(struct rk_judging *judging, const struct rk_wish *wish)
{
    static const struct rk_wording said[] = {
        {{"The partnership of {0}{1} was hoped for in {2}; this round records nothing of it.",
          "{0}の連携{1}は、{2}で望まれましたが、今回の記録にはありません。"}},
        {{"The partnership of {0}{1} was first hoped for in {2} and has waited for {3} rounds; "
          "this "
          "round records nothing of it.",
          "{0}の連携{1}は、{2}で初めて望まれてから{3}回の会議を経ましたが、まだかなっておらず、"
          "今回の記録にもありません。"}}};
    static const struct rk_wording met = {
        {"Those it would have brought together do meet now, in another record.",
         "当事者どうしは、今回の別の記録で顔を合わせています。"}};
    const struct rk_partnership *record = rk_dataset_partnership(
        rk_rounds_dataset(judging->rounds, wish->last), wish->records[wish->last]);
    struct nodes subjects = {0};
    if (is_over(judging, wish->last, &record->projects) ||
        is_over(judging, wish->last, &record->partners))
        return;
    add_heirs(judging, wish->last, &record->projects, &subjects);
    add_heirs(judging, wish->last, &record->partners, &subjects);
    if (!subjects.count)
        return; /* nobody is left to be asked */
    rk_gap_add(judging, subjects.items, subjects.count, true);
    if (!is_new(judging)) {
        judging->found.count--;
        return;
    }
    say_wish(judging, said, rk_word_nodes(judging, subjects.items, subjects.count), record, wish);
    bool meet = wish->met[0] != RK_NONE;
    rk_gap_rank(judging, meet ? 1 : wish->asked > 1 ? 3 : 2, wish->age);
    if (meet)
        rk_gap_doubt(judging, &met, NULL, 0);
}

void rk_judge_unrealised_wish(struct rk_judging *judging)
{
    const struct rk_rounds *rounds = compare(judging);
    for (uint32_t i = 0; rounds && i < rk_rounds_wish_count(rounds); i++)
        if (is_silent(rounds, rk_rounds_wish(rounds, i)))
            add_unrealised(judging, rk_rounds_wish(rounds, i));
}

void rk_judge_lost_tie(struct rk_judging *judging)
{
    static const struct rk_wording said = {
        {"{0} and {1} were tied in {2}; this round records no tie between them.",
         "{0}と{1}は、{2}ではつながっていましたが、今回の記録にはつながりがありません。"}};
    uint32_t round;
    const struct rk_step *step = last_step(judging, &round);
    for (uint32_t i = 0; step && i < step->lost_count; i++) {
        uint32_t ends[] = {step->lost[i].a, step->lost[i].b}, count;
        struct rk_node subjects[2];
        for (int e = 0; e < 2; e++) {
            struct rk_node before = {RK_ACTOR, ends[e]};
            const uint32_t *heirs = rk_rounds_later(judging->rounds, round, before, &count);
            subjects[e] = (struct rk_node){RK_ACTOR, heirs[0]};
        }
        struct rk_wording args[] = {rk_word_node(judging, subjects[0]),
                                    rk_word_node(judging, subjects[1]), round_word(judging, round)};
        rk_gap_add(judging, subjects, 2, true);
        if (!is_new(judging))
            judging->found.count--; /* both went into the same two */
        else
            rk_gap_say(judging, &said, args, 3);
    }
}

/* What an agreed record of a round was in the round before, if it was agreed then too. */
static uint32_t agreed_before(const struct rk_rounds *rounds, uint32_t round, uint32_t record)
{
    uint32_t count;
    struct rk_node node = {RK_PARTNERSHIP, record};
    const uint32_t *before = rk_rounds_earlier(rounds, round - 1, node, &count);
    const struct rk_dataset *dataset = rk_rounds_dataset(rounds, round - 1);
    for (uint32_t i = 0; i < count; i++)
        if (rk_dataset_partnership(dataset, before[i])->status.value == RK_AGREED)
            return before[i];
    return RK_NONE;
}

/* The first of the rounds up to this one in which a record was agreed, one after the other. */
static uint32_t agreed_since(const struct rk_rounds *rounds, uint32_t record)
{
    uint32_t round = rk_rounds_count(rounds) - 1;
    while (round && (record = agreed_before(rounds, round, record)) != RK_NONE)
        round--;
    return round;
}

/* Agreed, and a round later still no more than agreed. */
void rk_judge_no_progress(struct rk_judging *judging)
{
    static const struct rk_wording said = {
        {"The partnership of {0}{1} was agreed by {2} and is still no more than agreed.",
         "{0}の連携{1}は、{2}で合意していましたが、まだ合意のままです。"}};
    const struct rk_rounds *rounds = compare(judging);
    for (uint32_t i = 0; rounds && i < rk_dataset_count(judging->dataset, RK_PARTNERSHIP); i++) {
        const struct rk_partnership *record = rk_dataset_partnership(judging->dataset, i);
        if (record->status.value != RK_AGREED)
            continue;
        uint32_t since = agreed_since(rounds, i), end = rk_rounds_count(rounds) - 1;
        if (since == end)
            continue;
        struct rk_node node = {RK_PARTNERSHIP, i};
        struct rk_wording args[] = {parties_word(judging, node), how_word(judging, record),
                                    round_word(judging, since)};
        rk_gap_add(judging, &node, 1, false);
        if (!is_new(judging)) {
            judging->found.count--;
            continue;
        }
        rk_gap_say(judging, &said, args, 3);
        rk_gap_rank(judging, judging->rule->severity, end - since);
        rk_gap_rests_on(judging, node);
    }
}

void rk_judge_asked_again(struct rk_judging *judging)
{
    static const struct rk_wording said[] = {
        {{"The partnership of {0}{1} was hoped for in {2} and is hoped for again.",
          "{0}の連携{1}は、{2}に続いて今回も望まれています。"}},
        {{"The partnership of {0}{1} was first hoped for in {2}, {3} rounds ago, and is hoped for "
          "again ({4} times in all).",
          "{0}の連携{1}は、{2}で初めて望まれてから{3}回の会議を経て、今回も望まれています（合わせて"
          "{4}回）。"}}};
    const struct rk_rounds *rounds = compare(judging);
    for (uint32_t i = 0; rounds && i < rk_rounds_wish_count(rounds); i++) {
        const struct rk_wish *wish = rk_rounds_wish(rounds, i);
        uint32_t end = rk_rounds_count(rounds) - 1;
        if (wish->fates[end] != RK_FATE_STILL_HOPED)
            continue;
        struct rk_node node = {RK_PARTNERSHIP, wish->records[end]};
        rk_gap_add(judging, &node, 1, false);
        if (!is_new(judging)) {
            judging->found.count--;
            continue;
        }
        say_wish(judging, said, parties_word(judging, node),
                 rk_dataset_partnership(judging->dataset, node.index), wish);
        rk_gap_rank(judging, wish->asked > 2 ? 3 : 2, wish->age);
        rk_gap_rests_on(judging, node);
    }
}

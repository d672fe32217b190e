/* What is still to be found out or to be named: a to-do list, never ranked. */
#include "analysis/gaps.h"

void rk_judge_no_lead(struct rk_judging *judging)
{
    static const struct rk_wording sentence = {
        {"Who leads {0} is not stated.", "{0}の担当が書かれていません。"}};
    for (uint32_t i = 0; i < rk_dataset_count(judging->dataset, RK_PROJECT); i++) {
        struct rk_node node = {RK_PROJECT, i};
        if (rk_gap_has_lead(judging, i) || rk_dataset_project(judging->dataset, i)->head.unsound)
            continue;
        struct rk_wording name = rk_word_node(judging, node);
        rk_gap_add(judging, &node, 1, false);
        rk_gap_say(judging, &sentence, &name, 1);
        rk_gap_rests_on(judging, node);
    }
}

/* Someone still to be named, or a whole bureau that no department speaks for. */
static bool is_unnamed(const struct rk_judging *judging, const struct rk_value *value)
{
    if (value->target == RK_NONE || value->thing != RK_ACTOR)
        return false;
    const struct rk_actor *actor = rk_dataset_actor(judging->dataset, value->target);
    return actor->placeholder ||
           (actor->kind.value == RK_KIND_BUREAU && actor->rest->naming.value != RK_NAMED);
}

static void add_unnamed(struct rk_judging *judging, uint32_t partnership, uint32_t actor)
{
    static const struct rk_wording sentence = {
        {"{0}: which department “{1}” means is still to be named.",
         "{0}：「{1}」がどこのことか、まだ決まっていません。"}};
    const struct rk_node nodes[] = {{RK_PARTNERSHIP, partnership}, {RK_ACTOR, actor}};
    struct rk_wording args[] = {rk_word_node(judging, nodes[0]), rk_word_node(judging, nodes[1])};
    rk_gap_add(judging, nodes, 2, false);
    rk_gap_say(judging, &sentence, args, 2);
    rk_gap_rests_on(judging, nodes[0]);
}

void rk_judge_unnamed_partner(struct rk_judging *judging)
{
    for (uint32_t i = 0; i < rk_dataset_count(judging->dataset, RK_PARTNERSHIP); i++) {
        const struct rk_partnership *record = rk_dataset_partnership(judging->dataset, i);
        if (record->status.value == RK_DROPPED)
            continue;
        for (uint32_t k = 0; k < record->partners.count; k++)
            if (is_unnamed(judging, &record->partners.items[k]))
                add_unnamed(judging, i, record->partners.items[k].target);
    }
}

void rk_judge_no_owner(struct rk_judging *judging)
{
    static const struct rk_wording neither = {
        {"{0}: who takes the next step, and by when, is not stated.",
         "{0}：次に動く人（主担当）も期限も書かれていません。"}};
    static const struct rk_wording nobody = {{"{0}: who takes the next step is not stated.",
                                              "{0}：次に動く人（主担当）が書かれていません。"}};
    static const struct rk_wording no_day = {
        {"{0}: by when is not stated.", "{0}：期限が書かれていません。"}};
    for (uint32_t i = 0; i < rk_dataset_count(judging->dataset, RK_PARTNERSHIP); i++) {
        const struct rk_partnership *record = rk_dataset_partnership(judging->dataset, i);
        int status = record->status.value;
        bool open = status == RK_PROPOSED || status == RK_WISHED || status == RK_AGREED;
        bool owner = record->rest->owner.text, due = record->rest->due.text;
        if (!open || (owner && due))
            continue;
        struct rk_node node = {RK_PARTNERSHIP, i};
        struct rk_wording name = rk_word_node(judging, node);
        rk_gap_add(judging, &node, 1, false);
        rk_gap_say(judging, owner ? &no_day : due ? &nobody : &neither, &name, 1);
        rk_gap_rests_on(judging, node);
    }
}

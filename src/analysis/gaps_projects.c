/* Gaps of projects: no partnership, the same need apart, much alike. */
#include "analysis/gaps.h"

#include <stdlib.h>

static bool *list_partnered(struct rk_judging *judging)
{
    const struct rk_network_options *options = rk_network_options(judging->network);
    uint32_t projects = rk_dataset_count(judging->dataset, RK_PROJECT);
    bool *partnered = rk_arena_take(judging->scratch, projects * sizeof *partnered);
    for (uint32_t i = 0; i < rk_dataset_count(judging->dataset, RK_PARTNERSHIP); i++) {
        const struct rk_partnership *record = rk_dataset_partnership(judging->dataset, i);
        for (uint32_t k = 0; record->status.value != RK_DROPPED && k < record->projects.count; k++)
            if (record->projects.items[k].target != RK_NONE &&
                record->projects.items[k].thing == RK_PROJECT)
                partnered[record->projects.items[k].target] = true;
    }
    for (uint32_t i = 0; i < options->supposed_count; i++)
        for (uint32_t k = 0; k < options->supposed[i].project_count; k++)
            partnered[options->supposed[i].projects[k]] = true;
    return partnered;
}

/* Nobody in it, or one lead. */
static bool is_alone(const struct rk_project *project)
{
    const struct rk_values *lead = &project->lead, *members = &project->members;
    for (uint32_t i = 1; i < lead->count; i++)
        if (lead->items[i].target != lead->items[0].target)
            return false;
    for (uint32_t i = 0; i < members->count; i++)
        if (!lead->count || members->items[i].target != lead->items[0].target)
            return false;
    return true;
}

void rk_judge_unpartnered_project(struct rk_judging *judging)
{
    static const struct rk_wording led = {
        {"No partnership names {0}, and nobody but its lead ({1}) takes part.",
         "{0}（担当：{1}）は、どの連携にも出てこず、ほかに参加する主体もありません。"}};
    static const struct rk_wording unled = {
        {"No partnership names {0}, and no one who takes part is stated.",
         "{0}は、どの連携にも出てこず、参加する主体も書かれていません。"}};
    bool *partnered = list_partnered(judging);
    for (uint32_t i = 0; i < rk_dataset_count(judging->dataset, RK_PROJECT); i++) {
        const struct rk_project *project = rk_dataset_project(judging->dataset, i);
        struct rk_node node = {RK_PROJECT, i};
        if (partnered[i] || !is_alone(project) || project->head.unsound)
            continue;
        struct rk_wording args[2] = {rk_word_node(judging, node)};
        bool has_lead = rk_gap_has_lead(judging, i);
        if (has_lead)
            args[1] =
                rk_word_node(judging, (struct rk_node){RK_ACTOR, project->lead.items[0].target});
        rk_gap_add(judging, &node, 1, false);
        rk_gap_say(judging, has_lead ? &led : &unled, args, 2);
        rk_gap_rests_on(judging, node);
    }
}

/* Rules still empty. */
#include "analysis/gaps.h"

void rk_judge_cut_point(struct rk_judging *judging)
{
    (void)judging;
}

void rk_judge_bridge_tie(struct rk_judging *judging)
{
    (void)judging;
}

void rk_judge_over_reliance(struct rk_judging *judging)
{
    (void)judging;
}

void rk_judge_shared_need_unlinked(struct rk_judging *judging)
{
    (void)judging;
}

void rk_judge_overlapping_projects(struct rk_judging *judging)
{
    (void)judging;
}

void rk_judge_uncovered_need(struct rk_judging *judging)
{
    (void)judging;
}

void rk_judge_schemes_only(struct rk_judging *judging)
{
    (void)judging;
}

void rk_judge_single_provider(struct rk_judging *judging)
{
    (void)judging;
}

void rk_judge_broken_handover(struct rk_judging *judging)
{
    (void)judging;
}

void rk_judge_one_sided_wish(struct rk_judging *judging)
{
    (void)judging;
}

void rk_judge_mutual_wish(struct rk_judging *judging)
{
    (void)judging;
}

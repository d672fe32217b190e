/* What the rules of `renkei gaps` are called. The names stand here, and not with the rules, so that
 * an `accepted` record can be checked when it is read. */
#ifndef RECORDS_GAP_NAMES_H
#define RECORDS_GAP_NAMES_H

#include <renkei/base.h>

/* In the order in which findings are listed; what is to be found out comes last. */
enum rk_gap_kind {
    RK_GAP_ISOLATED_ACTOR = 0,
    RK_GAP_UNDER_CONNECTED,
    RK_GAP_INWARD_LOOKING,
    RK_GAP_UNCROSSED_BOUNDARY,
    RK_GAP_SILO,
    RK_GAP_SINGLE_GATEWAY,
    RK_GAP_CUT_POINT,
    RK_GAP_BRIDGE_TIE,
    RK_GAP_OVER_RELIANCE,
    RK_GAP_OVERLOAD,
    RK_GAP_UNPARTNERED_PROJECT,
    RK_GAP_SHARED_NEED_UNLINKED,
    RK_GAP_OVERLAPPING_PROJECTS,
    RK_GAP_UNCOVERED_NEED,
    RK_GAP_SCHEMES_ONLY,
    RK_GAP_SINGLE_PROVIDER,
    RK_GAP_BROKEN_HANDOVER,
    RK_GAP_ONE_SIDED_WISH,
    RK_GAP_MUTUAL_WISH,
    RK_GAP_UNREALISED_WISH,
    RK_GAP_LOST_TIE,
    RK_GAP_NO_PROGRESS,
    RK_GAP_ASKED_AGAIN,
    RK_GAP_NO_LEAD,
    RK_GAP_UNNAMED_PARTNER,
    RK_GAP_NO_OWNER,
    RK_GAP_KINDS
};

/* English and Japanese, both stable. */
extern const struct rk_wording rk_gap_names[RK_GAP_KINDS];

/* The rule of that name in either language, or RK_GAP_KINDS. */
enum rk_gap_kind rk_gap_kind_named(const char *name);

#endif

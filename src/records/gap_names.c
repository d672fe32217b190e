/* What the rules of `renkei gaps` are called, in both languages. */
#include "records/gap_names.h"

#include <string.h>

const struct rk_wording rk_gap_names[RK_GAP_KINDS] = {
    [RK_GAP_ISOLATED_ACTOR] = {{"isolated-actor", "まだ結ばれていない"}},
    [RK_GAP_UNDER_CONNECTED] = {{"under-connected", "つながりが少なめ"}},
    [RK_GAP_INWARD_LOOKING] = {{"inward-looking", "部局の中だけ"}},
    [RK_GAP_UNCROSSED_BOUNDARY] = {{"uncrossed-boundary", "部局の間が空いている"}},
    [RK_GAP_SILO] = {{"silo", "部局の壁"}},
    [RK_GAP_SINGLE_GATEWAY] = {{"single-gateway", "窓口が一つ"}},
    [RK_GAP_CUT_POINT] = {{"cut-point", "抜けると切れる主体"}},
    [RK_GAP_BRIDGE_TIE] = {{"bridge-tie", "一本だけのつながり"}},
    [RK_GAP_OVER_RELIANCE] = {{"over-reliance", "橋渡しの集中"}},
    [RK_GAP_OVERLOAD] = {{"overload", "負担の集中"}},
    [RK_GAP_UNPARTNERED_PROJECT] = {{"unpartnered-project", "連携のない事業"}},
    [RK_GAP_SHARED_NEED_UNLINKED] = {{"shared-need-unlinked", "同じ課題で別々"}},
    [RK_GAP_OVERLAPPING_PROJECTS] = {{"overlapping-projects", "似た事業"}},
    [RK_GAP_UNCOVERED_NEED] = {{"uncovered-need", "届いていない課題"}},
    [RK_GAP_SCHEMES_ONLY] = {{"schemes-only", "制度だけ"}},
    [RK_GAP_SINGLE_PROVIDER] = {{"single-provider", "担い手が一つ"}},
    [RK_GAP_BROKEN_HANDOVER] = {{"broken-handover", "引き継ぎの切れ目"}},
    [RK_GAP_ONE_SIDED_WISH] = {{"one-sided-wish", "片方だけの希望"}},
    [RK_GAP_MUTUAL_WISH] = {{"mutual-wish", "互いの希望"}},
    [RK_GAP_UNREALISED_WISH] = {{"unrealised-wish", "かなっていない希望"}},
    [RK_GAP_LOST_TIE] = {{"lost-tie", "失われたつながり"}},
    [RK_GAP_NO_PROGRESS] = {{"no-progress", "進んでいない連携"}},
    [RK_GAP_ASKED_AGAIN] = {{"asked-again", "くり返しの希望"}},
    [RK_GAP_NO_LEAD] = {{"no-lead", "担当なし"}},
    [RK_GAP_UNNAMED_PARTNER] = {{"unnamed-partner", "相手の名指しなし"}},
    [RK_GAP_NO_OWNER] = {{"no-owner", "主担当なし"}},
};

enum rk_gap_kind rk_gap_kind_named(const char *name)
{
    int kind = 0;
    while (kind < RK_GAP_KINDS && strcmp(rk_gap_names[kind].text[RK_ENGLISH], name) != 0 &&
           strcmp(rk_gap_names[kind].text[RK_JAPANESE], name) != 0)
        kind++;
    return (enum rk_gap_kind)kind;
}

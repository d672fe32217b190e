/* What to mind before calling: who is busy, what is unsettled, what is near but not the same. */
#include "analysis/telling.h"

#include <stdlib.h>
#include <string.h>

static void caution(const struct rk_telling *telling, struct rk_wordings *cautions,
                    struct rk_wording sentence, const struct rk_wording *args, size_t count)
{
    RK_PUSH(telling->arena, cautions, rk_tell_filled(telling, sentence, args, count));
}

/* ---- load ---- */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Linear interpolation between order statistics (Hyndman & Fan 1996, type 7). */
static double quantile(const double *sorted, uint32_t n, double share)
{
    double at = (n - 1) * share;
    uint32_t below = (uint32_t)at;
    double part = at - below;
    return below + 1 < n ? sorted[below] + part * (sorted[below + 1] - sorted[below])
                         : sorted[below];
}

static void count_load(const struct rk_units *units, double *meetings, uint32_t *hopes)
{
    for (uint32_t i = 0; i < units->gathering_count; i++) {
        const struct rk_gathering *at = &units->gatherings[i];
        for (uint32_t j = 0; at->now && at->count > 1 && j < at->count; j++)
            meetings[at->units[j]] += at->weight;
        if (!at->hope || at->record.thing != RK_PARTNERSHIP)
            continue;
        const struct rk_values *partners =
            &rk_dataset_partnership(units->dataset, at->record.index)->partners;
        for (uint32_t j = 0; j < partners->count; j++) {
            if (partners->items[j].target == RK_NONE || partners->items[j].thing != RK_ACTOR)
                continue;
            uint32_t v = rk_network_vertex(units->network, partners->items[j].target);
            if (v != RK_NONE)
                hopes[v]++;
        }
    }
}

void rk_telling_load(struct rk_telling *telling)
{
    enum { least_actors = 8, many_hopes = 3 };
    const struct rk_units *units = telling->units;
    uint32_t n = units->actor_count;
    double *meetings = rk_arena_take(telling->arena, units->count * sizeof *meetings);
    uint32_t *hopes = rk_arena_take(telling->arena, units->count * sizeof *hopes);
    bool *overloaded = rk_arena_take(telling->arena, units->count * sizeof *overloaded);
    double *sorted = rk_arena_take(telling->arena, n * sizeof *sorted);
    telling->meetings = meetings;
    telling->hopes = hopes;
    telling->overloaded = overloaded;
    count_load(units, meetings, hopes);
    if (n < least_actors)
        return;
    memcpy(sorted, meetings, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_size);
    double low = quantile(sorted, n, .25), high = quantile(sorted, n, .75);
    telling->many_meetings = high + 1.5 * (high - low);
    for (uint32_t u = 0; u < n; u++)
        sorted[u] = hopes[u];
    qsort(sorted, n, sizeof *sorted, by_size);
    double median = quantile(sorted, n, .5);
    for (uint32_t u = 0; u < n; u++)
        overloaded[u] = meetings[u] > telling->many_meetings ||
                        (hopes[u] >= many_hopes && hopes[u] > 2 * median);
}

/* Whether a and b have in common something that a and c have in common too. */
static bool same_matter(const struct rk_telling *telling, uint32_t a, uint32_t b, uint32_t c)
{
    const struct rk_lists *about = &telling->units->about, *helps = &telling->helpers->needs;
    const struct rk_lists *const lists[] = {about, helps};
    for (int k = 0; k < 2; k++)
        for (uint32_t i = lists[k]->first[a]; i < lists[k]->first[a + 1]; i++) {
            uint32_t topic = lists[k]->items[i];
            bool with_b = rk_lists_has(about, b, topic) || (!k && rk_lists_has(helps, b, topic));
            bool with_c = rk_lists_has(about, c, topic) || (!k && rk_lists_has(helps, c, topic));
            if (with_b && with_c && !rk_is_common(telling->units, topic))
                return true;
        }
    return false;
}

/* Who could stand in for u beside `other`: of its next best candidates the first that is about the
 * same matter and not overloaded itself. RK_NONE: nobody. */
static uint32_t stand_in(const struct rk_telling *telling, uint32_t other, uint32_t u)
{
    const struct rk_lists *of = &telling->of_unit;
    for (uint32_t i = of->first[other]; i < of->first[other + 1]; i++) {
        const struct rk_candidate *next = &telling->candidates->items[of->items[i]];
        uint32_t w = next->parties[next->parties[0] == other];
        if (next->count == 2 && w != u && !telling->overloaded[w] &&
            same_matter(telling, other, u, w))
            return w;
    }
    return RK_NONE;
}

/* One of a pair is busy: by what, and who else there is. */
static void tell_busy(const struct rk_telling *telling, uint32_t u, uint32_t other,
                      struct rk_wordings *cautions)
{
    static const struct rk_wording both = {
        {"{0} has a great deal on its hands already ({1} {1|meeting|meetings} now, {2} "
         "{2|hope|hopes} addressed to it).",
         "{0}は、すでに多くを引き受けています（いまの集まり{1}回、寄せられた提案や希望{2}件）。"}};
    static const struct rk_wording meetings = {
        {"{0} has a great deal on its hands already ({1} {1|meeting|meetings} now).",
         "{0}は、すでに多くを引き受けています（いまの集まり{1}回）。"}};
    static const struct rk_wording hopes = {
        {"{2} {2|hope is|hopes are} addressed to {0} already.",
         "{0}には、すでに{2}件の提案や希望が寄せられています。"}};
    static const struct rk_wording instead = {{"{0} {1} could turn to {2} on the same matter.",
                                               "{0}同じことは、{1}から{2}にも相談できます。"}};
    struct rk_wording args[] = {rk_tell_unit(telling, u),
                                rk_tell_number(telling, telling->meetings[u]),
                                rk_tell_number(telling, telling->hopes[u])};
    struct rk_wording sentence = telling->meetings[u] <= telling->many_meetings ? hopes
                                 : telling->hopes[u] > 1                        ? both
                                                                                : meetings;
    struct rk_wording told = rk_tell_filled(telling, sentence, args, 3);
    uint32_t next = stand_in(telling, other, u);
    if (next != RK_NONE) {
        args[0] = told;
        args[1] = rk_tell_unit(telling, other);
        args[2] = rk_tell_unit(telling, next);
        told = rk_tell_filled(telling, instead, args, 3);
    }
    RK_PUSH(telling->arena, cautions, told);
}

static void tell_overload(const struct rk_telling *telling, const struct rk_candidate *candidate,
                          struct rk_wordings *cautions)
{
    static const struct rk_wording meeting[] = {
        {{"{0} has a great deal on its hands already.", "{0}は、すでに多くを引き受けています。"}},
        {{"{0} have a great deal on their hands already.",
          "{0}は、すでに多くを引き受けています。"}}};
    static const struct rk_wording wanted = {
        {"Many hopes are addressed to {0} already.",
         "{0}には、すでに多くの提案や希望が寄せられています。"}};
    struct rk_shared busy = {0}, sought = {0};
    for (uint32_t i = 0; i < candidate->count; i++) {
        uint32_t u = candidate->parties[i];
        if (telling->overloaded[u])
            RK_PUSH(telling->arena, telling->meetings[u] > telling->many_meetings ? &busy : &sought,
                    u);
    }
    if (busy.count + sought.count == 1) {
        uint32_t u = busy.count ? busy.items[0] : sought.items[0];
        tell_busy(telling, u, candidate->parties[candidate->parties[0] == u], cautions);
        return;
    }
    struct rk_wording names = rk_tell_units(telling, busy.items, busy.count);
    if (busy.count)
        caution(telling, cautions, meeting[busy.count > 1], &names, 1);
    names = rk_tell_units(telling, sought.items, sought.count);
    if (sought.count)
        caution(telling, cautions, wanted, &names, 1);
}

/* ---- what is not settled, and ages ---- */

static bool is_about(const struct rk_telling *telling, uint32_t project,
                     const struct rk_shared *shared)
{
    for (uint32_t i = 0; i < shared->count; i++)
        if (rk_lists_has(&telling->units->topics.of_project, project, shared->items[i]))
            return true;
    return false;
}

/* Targets nobody has settled yet are no reason, but must be cleared up. */
static void tell_unsettled(const struct rk_telling *telling, const struct rk_candidate *candidate,
                           const struct rk_shared *shared, struct rk_wordings *cautions)
{
    static const struct rk_wording sentence = {
        {"Whom “{0}” means is not settled yet (“{1}”); settle that first.",
         "「{1}」の対象「{0}」は、範囲がまだ決まっていません。先に確かめてください。"}};
    const struct rk_units *units = telling->units;
    struct rk_shared told = {0};
    for (uint32_t i = 0; i < candidate->count; i++) {
        uint32_t u = candidate->parties[i];
        for (uint32_t j = units->leads.first[u]; j < units->leads.first[u + 1]; j++) {
            uint32_t project = units->leads.items[j];
            const struct rk_project *record = rk_dataset_project(units->dataset, project);
            for (uint32_t k = 0; k < record->rest->targets.count; k++) {
                uint32_t t = record->rest->targets.items[k].target;
                bool known = t == RK_NONE || !is_about(telling, project, shared) ||
                             rk_dataset_target(units->dataset, t)->settled.value != RK_NO;
                for (uint32_t m = 0; m < told.count; m++)
                    known |= told.items[m] == t;
                if (known)
                    continue;
                RK_PUSH(telling->arena, &told, t);
                const struct rk_wording args[] = {
                    rk_tell_head(rk_dataset_head(units->dataset, RK_TARGET, t)),
                    rk_tell_head(&record->head)};
                caution(telling, cautions, sentence, args, 2);
            }
        }
    }
}

/* Whether a and b share this through at least two projects for the same ages; otherwise pair gets
 * two projects for different ones. */
static bool ages_meet(const struct rk_telling *telling, uint32_t a, uint32_t b, uint32_t topic,
                      uint32_t pair[2])
{
    const struct rk_units *units = telling->units;
    const struct rk_lists *of = &units->topics.of_project, *leads = &units->leads;
    for (uint32_t i = leads->first[a]; i < leads->first[a + 1]; i++)
        for (uint32_t j = leads->first[b]; j < leads->first[b + 1]; j++) {
            uint32_t p = leads->items[i], q = leads->items[j];
            if (!rk_lists_has(of, p, topic) || !rk_lists_has(of, q, topic))
                continue;
            if (rk_bands_meet(units->dataset, p, q))
                return true;
            pair[0] = p;
            pair[1] = q;
        }
    return false;
}

/* The targets of a project that state ages. */
static struct rk_wording banded_targets(const struct rk_telling *telling, uint32_t project)
{
    const struct rk_dataset *dataset = telling->units->dataset;
    const struct rk_values *targets = &rk_dataset_project(dataset, project)->rest->targets;
    struct rk_nodes nodes = {0};
    for (uint32_t i = 0; i < targets->count; i++)
        if (targets->items[i].target != RK_NONE &&
            rk_dataset_target(dataset, targets->items[i].target)->bands.count)
            RK_PUSH(telling->arena, &nodes,
                    ((struct rk_node){RK_TARGET, targets->items[i].target}));
    return rk_tell_nodes(telling, dataset, &nodes, 2);
}

/* The first two for different ages; one sentence says enough. */
static void tell_ages(const struct rk_telling *telling, const struct rk_candidate *candidate,
                      const struct rk_shared *shared, struct rk_wordings *cautions)
{
    static const struct rk_wording sentence = {
        {"Near, not the same: “{0}” is for {1}, “{2}” is for {3}.",
         "近い取り組みですが、同じではありません。「{0}」の対象は{1}、「{2}」の対象は{3}です。"}};
    for (uint32_t i = 0; i < candidate->count; i++)
        for (uint32_t j = i + 1; j < candidate->count; j++) {
            uint32_t pair[2] = {RK_NONE, RK_NONE};
            bool meet = !shared->count;
            for (uint32_t t = 0; !meet && t < shared->count; t++)
                meet = ages_meet(telling, candidate->parties[i], candidate->parties[j],
                                 shared->items[t], pair);
            if (meet || pair[0] == RK_NONE)
                continue;
            const struct rk_dataset *dataset = telling->units->dataset;
            const struct rk_wording args[] = {
                rk_tell_head(rk_dataset_head(dataset, RK_PROJECT, pair[0])),
                banded_targets(telling, pair[0]),
                rk_tell_head(rk_dataset_head(dataset, RK_PROJECT, pair[1])),
                banded_targets(telling, pair[1])};
            caution(telling, cautions, sentence, args, 4);
            return;
        }
}

/* ---- who it is, exactly ---- */

static void tell_names(const struct rk_telling *telling, const struct rk_candidate *candidate,
                       struct rk_wordings *cautions)
{
    static const struct rk_wording bureau = {
        {"{0} is a whole bureau: settle which section to call.",
         "{0}は部局全体の名前です。どの課に声をかけるか、先に決めてください。"}};
    static const struct rk_wording collective = {
        {"{0} is a name for many: settle whom to call.",
         "{0}は総称です。だれに声をかけるか、先に決めてください。"}};
    static const struct rk_wording unled = {
        {"Who leads {0} is not stated: find out first.",
         "{0}の担当は書かれていません。先に確かめてください。"}};
    static const struct rk_wording all_unled = {
        {"Who leads these projects is not stated: find out first.",
         "どの事業も、担当が書かれていません。先に確かめてください。"}};
    const struct rk_units *units = telling->units;
    struct rk_shared projects = {0};
    for (uint32_t i = 0; i < candidate->count; i++) {
        uint32_t u = candidate->parties[i];
        if (u >= units->actor_count) {
            RK_PUSH(telling->arena, &projects, u);
            continue;
        }
        const struct rk_actor *actor =
            rk_dataset_actor(units->dataset, rk_network_actor(units->network, u));
        struct rk_wording name = rk_tell_unit(telling, u);
        if (actor->kind.value == RK_KIND_BUREAU)
            caution(telling, cautions, bureau, &name, 1);
        else if (actor->rest->naming.value == RK_COLLECTIVE)
            caution(telling, cautions, collective, &name, 1);
    }
    struct rk_wording names = rk_tell_units(telling, projects.items, projects.count);
    if (projects.count)
        caution(telling, cautions, projects.count == candidate->count ? all_unled : unled, &names,
                1);
}

static void tell_dropped(const struct rk_telling *telling, const struct rk_candidate *candidate,
                         struct rk_wordings *cautions)
{
    static const struct rk_wording sentence = {
        {"A partnership of {0} was dropped before ({1}); ask why.",
         "{0}の連携は、一度見送りになっています（{1}）。理由を確かめてください。"}};
    const struct rk_lists *dropped = &telling->dropped;
    for (uint32_t i = 0; i < candidate->count; i++)
        for (uint32_t j = i + 1; j < candidate->count; j++) {
            uint32_t pair[] = {candidate->parties[i], candidate->parties[j]};
            struct rk_nodes records = {0};
            for (uint32_t k = dropped->first[pair[0]]; k < dropped->first[pair[0] + 1]; k++)
                if (rk_lists_has(dropped, pair[1], dropped->items[k]))
                    RK_PUSH(telling->arena, &records,
                            ((struct rk_node){RK_PARTNERSHIP, dropped->items[k]}));
            const struct rk_wording args[] = {
                rk_tell_units(telling, pair, 2),
                rk_tell_nodes(telling, telling->units->dataset, &records, 2)};
            if (records.count)
                caution(telling, cautions, sentence, args, 2);
        }
}

void rk_tell_cautions(const struct rk_telling *telling, const struct rk_candidate *candidate,
                      struct rk_wordings *cautions)
{
    struct rk_shared shared = rk_shared_find(telling->units, candidate->parties, candidate->count);
    tell_dropped(telling, candidate, cautions);
    tell_ages(telling, candidate, &shared, cautions);
    tell_unsettled(telling, candidate, &shared, cautions);
    tell_names(telling, candidate, cautions);
    tell_overload(telling, candidate, cautions);
}

/* What would change, exactly, if a candidate became real: counted on who meets now. */
#include "analysis/telling.h"

#include <stdlib.h>

static void add_effect(const struct rk_telling *telling, struct rk_effects *effects,
                       enum rk_effect_kind kind, struct rk_wording message)
{
    RK_PUSH(telling->arena, effects, ((struct rk_effect){kind, message}));
}

/* ---- bureaus that nothing joins yet ---- */

static void tell_first_ties(const struct rk_telling *telling, const struct rk_candidate *candidate,
                            struct rk_effects *effects)
{
    static const struct rk_wording sentence = {
        {"It would be the first tie between {0} and {1}.",
         "実現すれば、{0}と{1}を結ぶ最初のつながりになります。"}};
    enum { most_first_ties = 3 };
    const struct rk_dataset *dataset = telling->units->dataset;
    struct rk_pairs told = {0};
    for (uint32_t i = 0; i < candidate->count; i++)
        for (uint32_t j = i + 1; j < candidate->count; j++) {
            uint32_t x = rk_unit_bureau(telling->units, candidate->parties[i]);
            uint32_t y = rk_unit_bureau(telling->units, candidate->parties[j]);
            if (x == RK_NONE || y == RK_NONE || x == y || rk_lists_has(&telling->bureau_ties, x, y))
                continue;
            struct rk_pair pair = {x < y ? x : y, x < y ? y : x};
            bool known = false;
            for (uint32_t k = 0; k < told.count; k++)
                known |= told.items[k].from == pair.from && told.items[k].to == pair.to;
            if (known || told.count == most_first_ties)
                continue;
            RK_PUSH(telling->arena, &told, pair);
            const struct rk_wording args[] = {rk_tell_head(rk_dataset_head(dataset, RK_ACTOR, x)),
                                              rk_tell_head(rk_dataset_head(dataset, RK_ACTOR, y))};
            add_effect(telling, effects, RK_EFFECT_FIRST_TIE,
                       rk_tell_filled(telling, sentence, args, 2));
        }
}

/* ---- ways round a cut point ---- */

/* The block below cut in which v hangs; RK_NONE: v is above it, or beside. */
static uint32_t part_of(const struct rk_blocks *blocks, uint32_t cut, uint32_t v)
{
    while (blocks->depth[v] > blocks->depth[cut]) {
        uint32_t block = blocks->of[v];
        if (blocks->top[block] == cut)
            return block;
        v = blocks->top[block];
    }
    return RK_NONE;
}

static bool is_party(const struct rk_candidate *candidate, uint32_t u)
{
    for (uint32_t i = 0; i < candidate->count; i++)
        if (candidate->parties[i] == u)
            return true;
    return false;
}

/* How many would lose touch without `cut` if the parties met. Parts of the network that do not
 * touch today and come in through them count too. */
static uint32_t cut_off_then(const struct rk_blocks *blocks, const struct rk_candidate *candidate,
                             uint32_t cut)
{
    uint32_t others = blocks->whole[cut] - 1, merged = 0;
    for (uint32_t i = 0; i < candidate->count; i++) {
        uint32_t u = candidate->parties[i];
        bool inside = blocks->component[u] == blocks->component[cut];
        uint32_t part = inside ? part_of(blocks, cut, u) : RK_NONE;
        bool new_part = true;
        for (uint32_t j = 0; j < i; j++) {
            uint32_t w = candidate->parties[j];
            bool same = blocks->component[w] == blocks->component[u];
            if (same && (!inside || part_of(blocks, cut, w) == part))
                new_part = false;
        }
        if (!new_part)
            continue;
        merged += !inside           ? blocks->whole[u]
                  : part == RK_NONE ? blocks->rest[cut]
                                    : blocks->size[part];
        others += inside ? 0 : blocks->whole[u];
    }
    uint32_t largest = blocks->whole[cut] - 1 - blocks->cut_off[cut];
    return others - (merged > largest ? merged : largest);
}

struct way {
    uint32_t cut, before, after;
};

static void offer(const struct rk_blocks *blocks, const struct rk_candidate *candidate,
                  uint32_t cut, struct way *best)
{
    if (is_party(candidate, cut))
        return;
    uint32_t before = blocks->cut_off[cut];
    uint32_t after = cut_off_then(blocks, candidate, cut);
    uint32_t gain = best->cut == RK_NONE ? 0 : best->before - best->after;
    if (after < before && before - after > gain)
        *best = (struct way){cut, before, after};
}

/* The cut points between a and b, climbing from the deeper of them. */
static void climb(const struct rk_blocks *blocks, const struct rk_candidate *candidate,
                  uint32_t pair[2], struct way *best)
{
    enum { most_steps = 1000 };
    for (int step = 0;
         step < most_steps && pair[0] != pair[1] && blocks->of[pair[0]] != blocks->of[pair[1]];
         step++) {
        int deeper = blocks->depth[pair[0]] >= blocks->depth[pair[1]] ? 0 : 1;
        pair[deeper] = blocks->top[blocks->of[pair[deeper]]];
        offer(blocks, candidate, pair[deeper], best);
    }
}

static void tell_second_way(const struct rk_telling *telling, const struct rk_candidate *candidate,
                            struct rk_effects *effects)
{
    static const struct rk_wording none = {
        {"Should {0} leave, {1} would lose touch with the rest; with this, nobody would.",
         "いまは、{0}が抜けるとほかと切れる主体が{1}あります。実現すれば、なくなります。"}};
    static const struct rk_wording fewer = {
        {"Should {0} leave, {1} would lose touch with the rest; with this, only {2} would.",
         "いまは、{0}が抜けるとほかと切れる主体が{1}あります。実現すれば、{2}に減ります。"}};
    const struct rk_blocks *blocks = telling->blocks;
    struct way best = {RK_NONE, 0, 0};
    for (uint32_t i = 0; i < candidate->count; i++)
        for (uint32_t j = i + 1; j < candidate->count; j++) {
            uint32_t pair[] = {candidate->parties[i], candidate->parties[j]};
            if (blocks->component[pair[0]] == blocks->component[pair[1]])
                climb(blocks, candidate, pair, &best);
        }
    if (best.cut == RK_NONE)
        return;
    const struct rk_wording args[] = {rk_tell_unit(telling, best.cut),
                                      rk_tell_others(telling, best.before),
                                      rk_tell_others(telling, best.after)};
    add_effect(telling, effects, RK_EFFECT_SECOND_WAY,
               rk_tell_filled(telling, best.after ? fewer : none, args, 3));
}

/* ---- who is alone, and parts that do not touch ---- */

static void tell_joined(const struct rk_telling *telling, const struct rk_candidate *candidate,
                        struct rk_effects *effects)
{
    static const struct rk_wording alone = {
        {"{0} has no tie today and would get a first one.",
         "{0}には、いまつながりがありません。実現すれば、最初のつながりになります。"}};
    static const struct rk_wording all_alone = {
        {"{0} have no tie today and would get a first one.",
         "{0}には、いまつながりがありません。実現すれば、最初のつながりになります。"}};
    static const struct rk_wording parts = {
        {"It would join parts of the network that do not touch today ({0}).",
         "いまは行き来のないまとまりどうし（{0}）が、一つにつながります。"}};
    static const struct rk_wording sizes = {{"{0} and {1} actors", "主体{0}と{1}"}};
    static const struct rk_wording none_tied = {
        {"None of them has a tie today; it would be their first.",
         "いまはどれにもつながりがありません。実現すれば、最初のつながりになります。"}};
    static const struct rk_wording neither_tied = {
        {"Neither has a tie today; it would be their first.",
         "いまはどちらにもつながりがありません。実現すれば、最初のつながりになります。"}};
    const struct rk_blocks *blocks = telling->blocks;
    struct rk_shared isolates = {0}, roots = {0};
    for (uint32_t i = 0; i < candidate->count; i++) {
        uint32_t u = candidate->parties[i], root = blocks->component[u];
        bool known = false;
        for (uint32_t j = 0; j < roots.count; j++)
            known |= roots.items[j] == root;
        if (blocks->whole[u] == 1)
            RK_PUSH(telling->arena, &isolates, u);
        else if (!known)
            RK_PUSH(telling->arena, &roots, root);
    }
    if (isolates.count) {
        struct rk_wording who = rk_tell_units(telling, isolates.items, isolates.count);
        add_effect(telling, effects, RK_EFFECT_JOINED,
                   rk_tell_filled(telling,
                                  isolates.count == candidate->count
                                      ? (candidate->count == 2 ? neither_tied : none_tied)
                                  : isolates.count == 1 ? alone
                                                        : all_alone,
                                  &who, 1));
    }
    if (roots.count < 2)
        return;
    struct rk_wording told = rk_tell_number(telling, blocks->whole[roots.items[0]]);
    for (uint32_t i = 1; i < roots.count; i++) {
        const struct rk_wording args[] = {told,
                                          rk_tell_number(telling, blocks->whole[roots.items[i]])};
        told = rk_tell_filled(
            telling, i + 1 == roots.count ? sizes : (struct rk_wording){{"{0}, {1}", "{0}、{1}"}},
            args, 2);
    }
    add_effect(telling, effects, RK_EFFECT_JOINED, rk_tell_filled(telling, parts, &told, 1));
}

void rk_tell_effects(const struct rk_telling *telling, const struct rk_candidate *candidate,
                     struct rk_effects *effects)
{
    tell_first_ties(telling, candidate, effects);
    tell_second_way(telling, candidate, effects);
    tell_joined(telling, candidate, effects);
}

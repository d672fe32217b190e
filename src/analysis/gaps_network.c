/* Gaps of the network's shape: cut points, bridges, and one actor that stands between all others.
 *
 * A hope gives a way round a cut point when two of its parties lie in different parts that the cut
 * point holds together: then the cut point stands on the path between them in the tree of blocks
 * (see measures.h), which is climbed from both ends to where it meets. */
#include "analysis/gaps.h"

#include <math.h>

static const uint64_t most_steps = 50000000; /* of climbing; past it no hope is said to help */

struct detours {
    struct rk_judging *judging;
    const struct rk_blocks *blocks;
    struct rk_pairs round_vertex, round_tie; /* cut point or bridge: hope */
    uint32_t hope;
    uint64_t steps;
};

/* From x through the block it hangs in to the top of that block. */
static uint32_t climb(struct detours *detours, uint32_t x, uint32_t from, uint32_t to)
{
    const struct rk_blocks *blocks = detours->blocks;
    uint32_t block = blocks->of[x], top = blocks->top[block], tie = blocks->tie[block];
    detours->steps++;
    if (tie != RK_NONE) {
        const struct rk_tie bridge = rk_network_tie(detours->judging->network, tie);
        bool itself = (bridge.a == from && bridge.b == to) || (bridge.a == to && bridge.b == from);
        if (!itself)
            RK_PUSH(detours->judging->scratch, &detours->round_tie,
                    ((struct rk_pair){tie, detours->hope}));
    }
    if (top != from && top != to)
        RK_PUSH(detours->judging->scratch, &detours->round_vertex,
                ((struct rk_pair){top, detours->hope}));
    return top;
}

static void walk(struct detours *detours, uint32_t from, uint32_t to)
{
    const struct rk_blocks *blocks = detours->blocks;
    const struct rk_analysis *analysis = detours->judging->analysis;
    uint32_t x = from, y = to;
    if (rk_analysis_actor(analysis, x)->component != rk_analysis_actor(analysis, y)->component)
        return;
    while (x != y && detours->steps < most_steps) {
        if (blocks->depth[x] == blocks->depth[y] && blocks->of[x] == blocks->of[y])
            return;
        bool deeper = blocks->depth[x] >= blocks->depth[y];
        bool level = blocks->depth[x] == blocks->depth[y];
        if (deeper)
            x = climb(detours, x, from, to);
        if (!deeper || (level && x != y))
            y = climb(detours, y, from, to);
    }
}

/* Of how many earlier parties of the hope it is in one part, up to 2. */
static uint32_t earlier(const struct rk_judging *judging, uint32_t first, uint32_t place)
{
    const uint32_t *parties = judging->hopes.parties.items;
    uint32_t part = rk_analysis_actor(judging->analysis, parties[place])->component, count = 0;
    for (uint32_t i = first; i < place && count < 2; i++)
        count += rk_analysis_actor(judging->analysis, parties[i])->component == part;
    return count;
}

/* The ways between all parties of one part are those from any two of them to all others. */
static void find_detours(struct rk_judging *judging, struct rk_lists *vertices,
                         struct rk_lists *ties)
{
    struct detours detours = {.judging = judging, .blocks = &judging->analysis->blocks};
    const struct rk_lists *parties = &judging->hopes.parties;
    for (uint32_t hope = 0; hope < judging->hopes.count; hope++) {
        uint32_t first = parties->first[hope], last = parties->first[hope + 1];
        detours.hope = hope;
        for (uint32_t anchor = first; anchor < last; anchor++)
            for (uint32_t i = anchor + 1; earlier(judging, first, anchor) < 2 && i < last; i++)
                walk(&detours, parties->items[anchor], parties->items[i]);
    }
    rk_lists_make(judging->scratch, &detours.round_vertex, judging->n, vertices);
    rk_lists_make(judging->scratch, &detours.round_tie, rk_network_tie_count(judging->network),
                  ties);
}

static void close_by(struct rk_judging *judging, const struct rk_lists *lists, uint32_t i)
{
    for (uint32_t k = lists->first[i]; k < lists->first[i + 1]; k++)
        rk_gap_closed_by(judging, lists->items[k]);
}

/* ---- cut points ---- */

enum { names = 6 }; /* one more than a sentence names, so that it says there are more */

/* The part a neighbour of v falls into without v: the block below v, or RK_NONE for the rest. */
static uint32_t part_of(const struct rk_judging *judging, uint32_t v, uint32_t neighbour)
{
    uint32_t block = judging->analysis->blocks.of[neighbour];
    return block != RK_NONE && judging->analysis->blocks.top[block] == v ? block : RK_NONE;
}

static uint32_t part_size(const struct rk_judging *judging, uint32_t v, uint32_t part)
{
    const struct rk_blocks *blocks = &judging->analysis->blocks;
    return part == RK_NONE ? blocks->rest[v] : blocks->size[part];
}

struct search {
    uint32_t *seen; /* by vertex: the cut point for which it was seen, from 1 */
    uint32_t found[names], count;
};

/* Those in the neighbour's part, itself first, until there are enough names. */
static void gather(const struct rk_judging *judging, struct search *search, uint32_t v,
                   uint32_t neighbour)
{
    uint32_t next = search->count;
    if (search->seen[neighbour] == v + 1)
        return;
    search->seen[neighbour] = v + 1;
    search->found[search->count++] = neighbour;
    for (; next < search->count; next++) {
        uint32_t count;
        const uint32_t *ties,
            *near = rk_network_neighbours(judging->network, search->found[next], &count, &ties);
        for (uint32_t i = 0; i < count && search->count < names; i++)
            if (near[i] != v && search->seen[near[i]] != v + 1) {
                search->seen[near[i]] = v + 1;
                search->found[search->count++] = near[i];
            }
    }
}

/* Some of those outside the largest part left without v. */
static void find_lost(const struct rk_judging *judging, struct search *search, uint32_t v)
{
    uint32_t count, largest = RK_NONE, size = 0;
    const uint32_t *ties, *near = rk_network_neighbours(judging->network, v, &count, &ties);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t part = part_of(judging, v, near[i]);
        if (part_size(judging, v, part) > size) {
            size = part_size(judging, v, part);
            largest = part;
        }
    }
    search->count = 0;
    for (uint32_t i = 0; i < count && search->count < names; i++)
        if (part_of(judging, v, near[i]) != largest)
            gather(judging, search, v, near[i]);
}

static uint32_t grade(const struct rk_judging *judging, uint32_t cut_off)
{
    if (cut_off >= 3 && cut_off >= judging->n / 10)
        return 3;
    return cut_off >= 2 ? 2 : 1;
}

void rk_judge_cut_point(struct rk_judging *judging)
{
    static const struct rk_wording one = {{"If {0} left, {2} would lose touch with the rest.",
                                           "{0}が抜けると、{2}がほかとのつながりを失います。"}};
    static const struct rk_wording many = {
        {"If {0} left, {1} others would lose touch with the rest: {2}.",
         "{0}が抜けると、{1}の主体がほかとのつながりを失います（{2}）。"}};
    struct rk_lists round_vertex, round_tie;
    find_detours(judging, &round_vertex, &round_tie);
    struct search search = {.seen = rk_arena_take(judging->scratch, judging->n * sizeof(uint32_t))};
    for (uint32_t v = 0; v < judging->n; v++) {
        const struct rk_actor_measures *m = rk_analysis_actor(judging->analysis, v);
        if (!m->cut_point)
            continue;
        struct rk_node node = rk_gap_actor(judging, v), lost[names];
        find_lost(judging, &search, v);
        for (uint32_t i = 0; i < search.count; i++)
            lost[i] = rk_gap_actor(judging, search.found[i]);
        struct rk_wording args[] = {
            rk_word_node(judging, node), rk_word_count(judging, m->cut_off),
            rk_word_nodes(judging, lost, search.count < names ? search.count : m->cut_off)};
        rk_gap_add(judging, &node, 1, false);
        rk_gap_rank(judging, grade(judging, m->cut_off), m->cut_off);
        rk_gap_say(judging, m->cut_off == 1 ? &one : &many, args, 3);
        rk_gap_rests_on_parties(judging, v);
        close_by(judging, &round_vertex, v);
    }
}

/* ---- bridges ---- */

static uint32_t smaller_side(const struct rk_blocks *blocks, uint32_t block)
{
    uint32_t below = blocks->size[block], above = blocks->whole[blocks->top[block]] - below;
    return below < above ? below : above;
}

void rk_judge_bridge_tie(struct rk_judging *judging)
{
    static const struct rk_wording sentence = {
        {"Only the tie between {0} and {1} joins {2} {2|actor|actors} to the rest.",
         "{0}と{1}のつながりが切れると、{2}の主体がほかと離れてしまいます。"}};
    const struct rk_blocks *blocks = &judging->analysis->blocks;
    struct rk_lists round_vertex, round_tie;
    find_detours(judging, &round_vertex, &round_tie);
    for (uint32_t block = 0; block < blocks->count; block++) {
        if (blocks->tie[block] == RK_NONE || smaller_side(blocks, block) < 2)
            continue;
        const struct rk_tie tie = rk_network_tie(judging->network, blocks->tie[block]);
        const struct rk_node nodes[] = {rk_gap_actor(judging, tie.a), rk_gap_actor(judging, tie.b)};
        uint32_t size = smaller_side(blocks, block);
        struct rk_wording args[] = {rk_word_node(judging, nodes[0]),
                                    rk_word_node(judging, nodes[1]), rk_word_count(judging, size)};
        rk_gap_add(judging, nodes, 2, true);
        rk_gap_rank(judging, grade(judging, size), size);
        rk_gap_say(judging, &sentence, args, 3);
        rk_gap_rests_on_tie(judging, blocks->tie[block]);
        close_by(judging, &round_tie, blocks->tie[block]);
    }
}

/* ---- over-reliance ---- */

void rk_judge_over_reliance(struct rk_judging *judging)
{
    enum { fewest = 10 };
    static const struct rk_wording sentence = {
        {"{1} % of all bridging between others rests on {0}.",
         "ほかの主体どうしの橋渡しの{1}％が、{0}に集まっています。"}};
    static const struct rk_wording why = {{"There are {0} actors; it takes {1} to say so.",
                                           "主体が{0}で、{1}に満たないため言えません。"}};
    struct rk_wording guard[] = {rk_word_number(judging, judging->n, 0),
                                 rk_word_number(judging, fewest, 0)};
    double sum = 0;
    if (judging->n < fewest) {
        rk_gap_unjudged(judging, &why, guard, 2);
        return;
    }
    for (uint32_t v = 0; v < judging->n; v++)
        sum += rk_analysis_actor(judging->analysis, v)->betweenness;
    for (uint32_t v = 0; v < judging->n; v++) {
        double share = rk_analysis_actor(judging->analysis, v)->betweenness / sum;
        if (!(sum > 0 && share > .25 + 1e-12))
            continue;
        struct rk_node node = rk_gap_actor(judging, v);
        struct rk_wording args[] = {rk_word_node(judging, node),
                                    rk_word_number(judging, 100 * share, 0)};
        rk_gap_add(judging, &node, 1, false);
        rk_gap_rank(judging, share > .5 ? 3 : judging->rule->severity, round(share * 1e9));
        rk_gap_say(judging, &sentence, args, 2);
        rk_gap_rests_on_parties(judging, v);
    }
}

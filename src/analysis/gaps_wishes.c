/* Gaps between wishes: one side only, or both and nothing has begun. */
#include "analysis/gaps.h"

#include <stdlib.h>

/* Vertex a wishes to partner with b, in that hope. */
struct wish {
    uint32_t a, b, hope;
};

struct wishes {
    struct wish *items;
    uint32_t count, capacity;
};

static int by_pair(const void *a, const void *b)
{
    const struct wish *x = a, *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static int by_wish(const void *a, const void *b)
{
    const struct wish *x = a, *y = b;
    int order = by_pair(a, b);
    return order ? order : (x->hope > y->hope) - (x->hope < y->hope);
}

static void gather(struct rk_judging *judging, struct wishes *wishes)
{
    const struct rk_lists *askers = &judging->hopes.askers, *asked = &judging->hopes.asked;
    for (uint32_t hope = 0; hope < judging->hopes.count; hope++)
        for (uint32_t i = askers->first[hope]; i < askers->first[hope + 1]; i++)
            for (uint32_t k = asked->first[hope]; k < asked->first[hope + 1]; k++)
                RK_PUSH(judging->scratch, wishes,
                        ((struct wish){askers->items[i], asked->items[k], hope}));
    if (wishes->count > 1)
        qsort(wishes->items, wishes->count, sizeof *wishes->items, by_wish);
}

static bool is_wished(const struct wishes *wishes, uint32_t a, uint32_t b)
{
    const struct wish key = {a, b, 0};
    return bsearch(&key, wishes->items, wishes->count, sizeof key, by_pair) != NULL;
}

/* Said so, or has wishes of its own. */
static bool has_answered(const struct rk_judging *judging, const struct wishes *wishes, uint32_t v)
{
    int answered = rk_dataset_actor(judging->dataset, rk_network_actor(judging->network, v))
                       ->rest->answered.value;
    if (answered)
        return answered == RK_YES;
    uint32_t low = 0, high = wishes->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (wishes->items[middle].a < v)
            low = middle + 1;
        else
            high = middle;
    }
    return low < wishes->count && wishes->items[low].a == v;
}

static void rest_on_wishes(struct rk_judging *judging, const struct wishes *wishes, uint32_t a,
                           uint32_t b)
{
    const struct wish key = {a, b, 0};
    const struct wish *found = bsearch(&key, wishes->items, wishes->count, sizeof key, by_pair);
    const struct wish *end = wishes->items + wishes->count;
    while (found && found > wishes->items && by_pair(found - 1, &key) == 0)
        found--;
    for (; found && found < end && by_pair(found, &key) == 0; found++)
        rk_gap_rests_on(judging,
                        (struct rk_node){RK_PARTNERSHIP, judging->hopes.partnerships[found->hope]});
}

/* Any hope that both would be in. */
static void close_by_hopes(struct rk_judging *judging, uint32_t a, uint32_t b)
{
    const struct rk_lists *of = &judging->hopes.of;
    for (uint32_t i = of->first[a]; i < of->first[a + 1]; i++)
        if (rk_lists_has(of, b, of->items[i]))
            rk_gap_closed_by(judging, of->items[i]);
}

static void add(struct rk_judging *judging, const struct wishes *wishes, const struct wish *wish,
                const struct rk_wording *sentence, bool mutual)
{
    const struct rk_node nodes[] = {rk_gap_actor(judging, wish->a), rk_gap_actor(judging, wish->b)};
    bool tied = rk_gap_is_tied(judging, wish->a, wish->b);
    struct rk_wording args[] = {rk_word_node(judging, nodes[0]), rk_word_node(judging, nodes[1])};
    rk_gap_add(judging, nodes, 2, mutual);
    rk_gap_rank(judging, judging->rule->severity, tied ? 0 : 1);
    rk_gap_say(judging, sentence, args, 2);
    rest_on_wishes(judging, wishes, wish->a, wish->b);
    if (mutual)
        rest_on_wishes(judging, wishes, wish->b, wish->a);
    close_by_hopes(judging, wish->a, wish->b);
}

static bool is_first(const struct wishes *wishes, uint32_t i)
{
    return i == 0 || by_pair(&wishes->items[i - 1], &wishes->items[i]) != 0;
}

/* Tells of each wish whose other side wishes it too (mutual), or does not. */
static void judge(struct rk_judging *judging, bool mutual,
                  void (*tell)(struct rk_judging *, const struct wishes *, const struct wish *))
{
    static const struct rk_wording why = {
        {"Nobody states a wish.", "だれの希望も書かれていません。"}};
    struct wishes wishes = {0};
    gather(judging, &wishes);
    if (!wishes.count)
        rk_gap_unjudged(judging, &why, NULL, 0);
    for (uint32_t i = 0; i < wishes.count; i++) {
        const struct wish *wish = &wishes.items[i];
        if (is_first(&wishes, i) && is_wished(&wishes, wish->b, wish->a) == mutual)
            tell(judging, &wishes, wish);
    }
}

static void tell_one_sided(struct rk_judging *judging, const struct wishes *wishes,
                           const struct wish *wish)
{
    static const struct rk_wording untied = {
        {"{0} wishes to partner with {1}, which answered and did not name it; they are not tied.",
         "{0}は{1}との連携を望んでいますが、{1}の回答に{0}"
         "の名前はなく、つながりもまだありません。"}};
    static const struct rk_wording tied = {
        {"{0} wishes to do more with {1}, which answered and did not name it.",
         "{0}は{1}との連携をさらに望んでいますが、{1}の回答に{0}の名前はありません。"}};
    if (has_answered(judging, wishes, wish->b))
        add(judging, wishes, wish, rk_gap_is_tied(judging, wish->a, wish->b) ? &tied : &untied,
            false);
}

static void tell_mutual(struct rk_judging *judging, const struct wishes *wishes,
                        const struct wish *wish)
{
    static const struct rk_wording sentence = {
        {"{0} and {1} each wish to partner with the other, and are not tied yet.",
         "{0}と{1}は、互いに連携を望んでいますが、まだ結ばれていません。"}};
    if (wish->a < wish->b && !rk_gap_is_tied(judging, wish->a, wish->b))
        add(judging, wishes, wish, &sentence, true);
}

void rk_judge_one_sided_wish(struct rk_judging *judging)
{
    judge(judging, false, tell_one_sided);
}

void rk_judge_mutual_wish(struct rk_judging *judging)
{
    judge(judging, true, tell_mutual);
}

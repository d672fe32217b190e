/* Gaps of single actors: no tie yet, few ties, too much asked of one. */
#include "analysis/gaps.h"

#include <stdlib.h>

/* ---- not tied to anyone yet ---- */

static bool is_silent(const struct rk_judging *judging, uint32_t v)
{
    const struct rk_actor *actor =
        rk_dataset_actor(judging->dataset, rk_network_actor(judging->network, v));
    return actor->rest->answered.value == RK_NO;
}

/* A hope brings a tie when there is anyone else in it, or a project whose lead is to be named. */
static bool brings_tie(const struct rk_hopes *hopes, uint32_t hope)
{
    return hopes->unnamed_lead[hope] ||
           hopes->parties.first[hope + 1] - hopes->parties.first[hope] > 1;
}

static void tell_silent(struct rk_judging *judging, const uint32_t *silent, uint32_t count)
{
    static const struct rk_wording why = {
        {"These did not answer, so nothing is known of their ties: {0}.",
         "回答がなかったので、つながりがあるかどうか分かりません（{0}）。"}};
    struct rk_wording names = rk_word_vertices(judging, silent, count);
    if (count)
        rk_gap_unjudged(judging, &why, &names, 1);
}

void rk_judge_isolated_actor(struct rk_judging *judging)
{
    static const struct rk_wording sentence = {
        {"{0} is not tied to anyone yet.", "{0}は、まだどの主体とも結ばれていません。"}};
    static const struct rk_wording whole = {
        {"{0}, as a whole bureau, is not tied to anyone yet.",
         "{0}は、部局としてはまだどの主体とも結ばれていません。"}};
    uint32_t *silent = rk_arena_take(judging->scratch, judging->n * sizeof *silent), count = 0;
    for (uint32_t v = 0; v < judging->n; v++) {
        if (rk_analysis_actor(judging->analysis, v)->degree || judging->meets[v])
            continue;
        if (is_silent(judging, v)) {
            silent[count++] = v;
            continue;
        }
        struct rk_node node = rk_gap_actor(judging, v);
        struct rk_wording name = rk_word_node(judging, node);
        rk_gap_add(judging, &node, 1, false);
        int kind = rk_dataset_actor(judging->dataset, node.index)->kind.value;
        rk_gap_say(judging, kind == RK_KIND_BUREAU ? &whole : &sentence, &name, 1);
        rk_gap_rests_on(judging, node);
        for (uint32_t i = judging->hopes.of.first[v]; i < judging->hopes.of.first[v + 1]; i++)
            if (brings_tie(&judging->hopes, judging->hopes.of.items[i]))
                rk_gap_closed_by(judging, judging->hopes.of.items[i]);
    }
    tell_silent(judging, silent, count);
}

/* ---- fewer ties than its peers ---- */

enum { fewest_actors = 8, fewest_peers = 4, few_ties = 3 };

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Of sorted values, by linear interpolation (Hyndman & Fan 1996, Am. Stat. 50, 361, type 7). */
static double quantile(const double *values, uint32_t count, double share)
{
    double place = share * (count - 1);
    uint32_t below = (uint32_t)place;
    if (below + 1 >= count)
        return values[count - 1];
    return values[below] + (place - below) * (values[below + 1] - values[below]);
}

struct peers {
    double *degrees; /* room for one group */
    double all;
    double *by_bureau, *by_kind; /* medians; 0 where there are too few */
    uint32_t kinds[RK_KINDS];
};

static double median_of(double *values, uint32_t count)
{
    qsort(values, count, sizeof *values, by_size);
    return quantile(values, count, .5);
}

static int kind_of(const struct rk_judging *judging, uint32_t v)
{
    return rk_dataset_actor(judging->dataset, rk_network_actor(judging->network, v))->kind.value;
}

static double degree(const struct rk_judging *judging, uint32_t v)
{
    return rk_analysis_actor(judging->analysis, v)->degree;
}

static void find_medians(struct rk_judging *judging, struct peers *peers)
{
    const struct rk_offices *offices = &judging->offices;
    uint32_t n = judging->n;
    peers->degrees = rk_arena_take(judging->scratch, n * sizeof *peers->degrees);
    peers->by_bureau = rk_arena_take(judging->scratch, offices->count * sizeof *peers->by_bureau);
    peers->by_kind = rk_arena_take(judging->scratch, RK_KINDS * sizeof *peers->by_kind);
    for (uint32_t b = 0; b < offices->count; b++) {
        uint32_t first = offices->members.first[b], count = offices->members.first[b + 1] - first;
        for (uint32_t i = 0; i < count; i++)
            peers->degrees[i] = degree(judging, offices->members.items[first + i]);
        if (count >= fewest_peers)
            peers->by_bureau[b] = median_of(peers->degrees, count);
    }
    for (int kind = RK_KIND_UNSTATED + 1; kind < RK_KINDS; kind++) {
        uint32_t count = 0;
        for (uint32_t v = 0; v < n; v++)
            if (kind_of(judging, v) == kind)
                peers->degrees[count++] = degree(judging, v);
        peers->kinds[kind] = count;
        if (count >= fewest_peers)
            peers->by_kind[kind] = median_of(peers->degrees, count);
    }
    for (uint32_t v = 0; v < n; v++)
        peers->degrees[v] = degree(judging, v);
    peers->all = median_of(peers->degrees, n);
}

struct few {
    double share, median;
    uint32_t v;
    int peers; /* 0: of its bureau, 1: of its kind, 2: all */
};

static int by_share(const void *a, const void *b)
{
    const struct few *x = a, *y = b;
    if (x->share < y->share || x->share > y->share)
        return x->share < y->share ? -1 : 1;
    return (x->v > y->v) - (x->v < y->v); /* vertices stand in the order of ids */
}

static struct few compare(const struct rk_judging *judging, const struct peers *peers, uint32_t v)
{
    const struct rk_offices *offices = &judging->offices;
    uint32_t bureau = offices->of[v];
    int kind = kind_of(judging, v);
    struct few few = {.v = v, .peers = 2, .median = peers->all};
    if (bureau != RK_NONE &&
        offices->members.first[bureau + 1] - offices->members.first[bureau] >= fewest_peers) {
        few.peers = 0;
        few.median = peers->by_bureau[bureau];
    } else if (peers->kinds[kind] >= fewest_peers) {
        few.peers = 1;
        few.median = peers->by_kind[kind];
    }
    few.share = few.median > 0 ? degree(judging, v) / few.median : 1;
    return few;
}

static struct rk_wording peers_word(struct rk_judging *judging, const struct few *few)
{
    static const struct rk_wording of_kind = {{"its kind ({0})", "同じ種別（{0}）の主体"}};
    static const struct rk_wording everyone = {{"all actors", "全体"}};
    if (few->peers == 2)
        return everyone;
    if (few->peers == 0)
        return rk_word_node(
            judging,
            (struct rk_node){RK_ACTOR, judging->offices.actors[judging->offices.of[few->v]]});
    enum rk_kind kind = (enum rk_kind)kind_of(judging, few->v);
    const char *ja = rk_kind_name(kind, RK_JAPANESE); /* NPO in both, in sentences */
    struct rk_wording word = {{kind == RK_KIND_NPO ? ja : rk_kind_name(kind, RK_ENGLISH), ja}};
    return rk_word_fill(judging, &of_kind, &word, 1);
}

/* Others a hope would tie it to; the unnamed lead of a project is one. */
static uint32_t new_ties(const struct rk_judging *judging, uint32_t hope, uint32_t v)
{
    const struct rk_lists *parties = &judging->hopes.parties;
    uint32_t fresh = judging->hopes.unnamed_lead[hope];
    for (uint32_t i = parties->first[hope]; i < parties->first[hope + 1]; i++)
        fresh += parties->items[i] != v && !rk_gap_is_tied(judging, v, parties->items[i]);
    return fresh;
}

static void close_few(struct rk_judging *judging, const struct few *few)
{
    const struct rk_lists *of = &judging->hopes.of;
    for (uint32_t i = of->first[few->v]; i < of->first[few->v + 1]; i++)
        if (3 * (degree(judging, few->v) + new_ties(judging, of->items[i], few->v)) > few->median)
            rk_gap_closed_by(judging, of->items[i]);
}

static void add_few(struct rk_judging *judging, const struct few *few)
{
    static const struct rk_wording sentence = {
        {"{0} has few ties: {1}, where the middle of {2} has {3}.",
         "{0}のつながりの数は{1}で、{2}の真ん中の値{3}に比べて少なめです。"}};
    static const struct rk_wording unheard = {
        {"It did not answer, so more may exist than is recorded.",
         "調査に回答していないので、記録に出ていないつながりがあるかもしれません。"}};
    struct rk_node node = rk_gap_actor(judging, few->v);
    bool half = few->median > (uint32_t)few->median;
    struct rk_wording args[] = {
        rk_word_node(judging, node), rk_word_number(judging, degree(judging, few->v), 0),
        peers_word(judging, few), rk_word_number(judging, few->median, half)};
    rk_gap_add(judging, &node, 1, false);
    rk_gap_rank(judging, judging->rule->severity, -few->share);
    rk_gap_say(judging, &sentence, args, 4);
    if (is_silent(judging, few->v))
        rk_gap_doubt(judging, &unheard, NULL, 0);
    rk_gap_rests_on_parties(judging, few->v);
    close_few(judging, few);
}

static bool has_enough(struct rk_judging *judging)
{
    static const struct rk_wording why = {
        {"There {0|is|are} {0} {0|actor|actors}; fewer than {1} can't be compared.",
         "主体が{0}で、{1}に満たないため比べられません。"}};
    if (judging->n >= fewest_actors)
        return true;
    struct rk_wording args[] = {rk_word_number(judging, judging->n, 0),
                                rk_word_number(judging, fewest_actors, 0)};
    rk_gap_unjudged(judging, &why, args, 2);
    return false;
}

void rk_judge_under_connected(struct rk_judging *judging)
{
    if (!has_enough(judging))
        return;
    struct peers peers = {0};
    find_medians(judging, &peers);
    struct few *all = rk_arena_take(judging->scratch, judging->n * sizeof *all);
    uint32_t count = 0, most = judging->n / 10 ? judging->n / 10 : 1;
    for (uint32_t v = 0; v < judging->n; v++) {
        struct few few = compare(judging, &peers, v);
        double d = degree(judging, v);
        if (d > 0 && few.median >= few_ties && 3 * d <= few.median)
            all[count++] = few;
    }
    if (count > 1)
        qsort(all, count, sizeof *all, by_share);
    for (uint32_t i = 0; i < count && i < most; i++)
        add_few(judging, &all[i]);
}

/* ---- much asked of one ---- */

enum { many_hopes = 3, few_meetings = 3 /* never too many */ };

struct load {
    double meetings, meetings_bound, hopes, hopes_median;
};

static void add_load(struct rk_judging *judging, uint32_t v, const struct load *load)
{
    static const struct rk_wording met = {
        {"{0} meets others {1} times, far more than most (up to {2}).",
         "{0}の顔合わせは{1}回で、大半の主体（{2}回まで）を大きく上回っています。"}};
    static const struct rk_wording hoped = {
        {"{3} proposals and wishes are addressed to {0} (in the middle: {4}).",
         "{0}には、提案と希望が{3}件寄せられています（真ん中の主体は{4}件）。"}};
    static const struct rk_wording both = {
        {"{0} meets others {1} times, far more than most (up to {2}), and {3} more proposals and "
         "wishes are addressed to it.",
         "{0}の顔合わせは{1}回で、大半の主体（{2}回まで）を大きく上回り、さらに提案と希望が{3}件"
         "寄せられています。"}};
    bool meets = load->meetings > load->meetings_bound && load->meetings >= few_meetings;
    bool asked = load->hopes >= many_hopes && load->hopes > 2 * load->hopes_median;
    if (!meets && !asked)
        return;
    struct rk_node node = rk_gap_actor(judging, v);
    double whole = (double)(long long)load->hopes_median;
    struct rk_wording args[] = {
        rk_word_node(judging, node), rk_word_number(judging, load->meetings, 0),
        rk_word_number(judging, (double)(long long)load->meetings_bound, 0),
        rk_word_number(judging, load->hopes, 0),
        rk_word_number(judging, load->hopes_median, load->hopes_median > whole)};
    rk_gap_add(judging, &node, 1, false);
    rk_gap_rank(judging, meets && asked ? 3 : judging->rule->severity,
                load->meetings_bound > 0 ? load->meetings / load->meetings_bound : load->meetings);
    rk_gap_say(judging, meets && asked ? &both : meets ? &met : &hoped, args, 5);
    rk_gap_rests_on_parties(judging, v);
    for (uint32_t i = judging->hopes.to.first[v]; asked && i < judging->hopes.to.first[v + 1]; i++)
        rk_gap_rests_on(judging,
                        (struct rk_node){RK_PARTNERSHIP,
                                         judging->hopes.partnerships[judging->hopes.to.items[i]]});
}

void rk_judge_overload(struct rk_judging *judging)
{
    if (!has_enough(judging))
        return;
    uint32_t n = judging->n;
    double *meetings = rk_arena_take(judging->scratch, n * sizeof *meetings);
    double *hopes = rk_arena_take(judging->scratch, n * sizeof *hopes);
    for (uint32_t v = 0; v < n; v++) {
        meetings[v] = judging->meetings[v];
        hopes[v] = judging->hopes.to.first[v + 1] - judging->hopes.to.first[v];
    }
    struct load load = {.hopes_median = median_of(hopes, n)};
    qsort(meetings, n, sizeof *meetings, by_size);
    double low = quantile(meetings, n, .25), high = quantile(meetings, n, .75);
    load.meetings_bound = high + 1.5 * (high - low);
    for (uint32_t v = 0; v < n; v++) {
        load.meetings = judging->meetings[v];
        load.hopes = judging->hopes.to.first[v + 1] - judging->hopes.to.first[v];
        add_load(judging, v, &load);
    }
}

/* Gaps between bureaus: boundaries nobody crosses, silos, single gateways. */
#include "analysis/gaps.h"

#include <math.h>

/* ---- how much crosses, in words ---- */

static struct rk_wording p_word(struct rk_judging *judging, double p)
{
    static const struct rk_wording small = {{"p < 0.001", "p＜0.001"}};
    static const struct rk_wording plain = {{"p = {0}", "p＝{0}"}};
    if (p < .001)
        return small;
    struct rk_wording number = rk_word_number(judging, p, 3);
    return rk_word_fill(judging, &plain, &number, 1);
}

const struct rk_wording *rk_gap_crossing_word(struct rk_judging *judging)
{
    static const struct rk_wording sentence = {
        {"By chance {0} % of ties would cross bureaus; {1} % do, {2} (E-I index {3}, by chance "
         "{4}; {5}). Of all pairs inside bureaus {6} % are tied, of those across {7} %.",
         "偶然に結ばれるなら部局をまたぐつながりは{0}％のところ、実際は{1}％で、{2}（E-I指数は{3}、"
         "偶然なら{4}、{5}）。ありうる組み合わせのうち実際に結ばれているのは、部局の中で{6}％、"
         "部局の間で{7}％です。"}};
    static const struct rk_wording verdicts[] = {
        {{"which chance explains", "偶然の範囲です"}},
        {{"fewer than chance explains", "偶然より少なくなっています"}},
        {{"more than chance explains", "偶然より多くなっています"}}};
    const struct rk_network_measures *w = rk_analysis_whole(judging->analysis);
    if (isnan(w->ei_p) || isnan(w->within_density) || isnan(w->between_density))
        return NULL;
    int verdict = w->ei_p >= 0.05 ? 0 : w->ei_index < w->ei_expected ? 1 : 2;
    struct rk_wording args[] = {rk_word_number(judging, 50 * (w->ei_expected + 1), 0),
                                rk_word_number(judging, 50 * (w->ei_index + 1), 0),
                                verdicts[verdict],
                                rk_word_number(judging, w->ei_index, 2),
                                rk_word_number(judging, w->ei_expected, 2),
                                p_word(judging, w->ei_p),
                                rk_word_number(judging, 100 * w->within_density, 1),
                                rk_word_number(judging, 100 * w->between_density, 1)};
    struct rk_wording *word = rk_arena_take(judging->arena, sizeof *word);
    *word = rk_gap_fill(judging, judging->arena, &sentence, args, 8);
    return word;
}

static uint32_t size_of(const struct rk_offices *offices, uint32_t bureau)
{
    return offices->members.first[bureau + 1] - offices->members.first[bureau];
}

static struct rk_node office(const struct rk_judging *judging, uint32_t bureau)
{
    return (struct rk_node){RK_ACTOR, judging->offices.actors[bureau]};
}

static bool has_bureaus(struct rk_judging *judging, uint32_t least, uint32_t size)
{
    static const struct rk_wording why = {
        {"It takes {0} bureaus of {1} actors or more; the records have {2}.",
         "主体が{1}以上の部局が{0}以上必要ですが、記録にあるのは{2}です。"}};
    static const struct rk_wording why_one = {{"It takes {0} bureaus; the records have {2}.",
                                               "部局が{0}以上必要ですが、記録にあるのは{2}です。"}};
    uint32_t count = 0;
    for (uint32_t b = 0; b < judging->offices.count; b++)
        count += size_of(&judging->offices, b) >= size;
    struct rk_wording args[] = {rk_word_count(judging, least), rk_word_number(judging, size, 0),
                                rk_word_number(judging, count, 0)};
    if (count < least)
        rk_gap_unjudged(judging, size > 1 ? &why : &why_one, args, 3);
    return count >= least;
}

void rk_judge_silo(struct rk_judging *judging)
{
    static const struct rk_wording sentence = {
        {"Bureaus keep to themselves. {0}", "つながりが部局の中に閉じがちです。{0}"}};
    const struct rk_network_measures *w = rk_analysis_whole(judging->analysis);
    if (!has_bureaus(judging, 2, 3) || !judging->crossing)
        return;
    if (!(w->between_density < w->within_density / 2 && w->ei_p < .05))
        return;
    rk_gap_add(judging, NULL, 0, false);
    rk_gap_say(judging, &sentence, judging->crossing, 1);
}

/* ---- ties that stay inside ---- */

static bool is_outside(const struct rk_judging *judging, uint32_t v, uint32_t bureau)
{
    return judging->offices.of[v] != bureau;
}

static bool looks_inward(const struct rk_judging *judging, uint32_t v)
{
    uint32_t count, bureau = judging->offices.of[v];
    const uint32_t *ties, *near = rk_network_neighbours(judging->network, v, &count, &ties);
    for (uint32_t i = 0; i < count; i++)
        if (is_outside(judging, near[i], bureau))
            return false;
    return count > 0;
}

static bool crosses(const struct rk_judging *judging, uint32_t hope, uint32_t bureau)
{
    const struct rk_lists *parties = &judging->hopes.parties;
    if (judging->hopes.unnamed_lead[hope])
        return true;
    for (uint32_t i = parties->first[hope]; i < parties->first[hope + 1]; i++)
        if (is_outside(judging, parties->items[i], bureau))
            return true;
    return false;
}

void rk_judge_inward_looking(struct rk_judging *judging)
{
    static const struct rk_wording sentence = {
        {"All ties of {0} ({1}) stay inside {2}.",
         "{0}のつながり（{1}）は、すべて{2}の中にとどまっています。"}};
    static const struct rk_wording why = {
        {"No actor stands outside of a bureau that has two or more.",
         "主体が2以上の部局がないか、部局の外に主体がいません。"}};
    const struct rk_offices *offices = &judging->offices;
    bool any = false;
    for (uint32_t v = 0; v < judging->n; v++) {
        uint32_t bureau = offices->of[v];
        if (bureau == RK_NONE || size_of(offices, bureau) < 2 ||
            size_of(offices, bureau) == judging->n)
            continue;
        any = true;
        if (!looks_inward(judging, v))
            continue;
        struct rk_node node = rk_gap_actor(judging, v);
        double degree = rk_analysis_actor(judging->analysis, v)->degree;
        struct rk_wording args[] = {rk_word_node(judging, node), rk_word_number(judging, degree, 0),
                                    rk_word_node(judging, office(judging, bureau))};
        rk_gap_add(judging, &node, 1, false);
        rk_gap_rank(judging, judging->rule->severity, degree);
        rk_gap_say(judging, &sentence, args, 3);
        rk_gap_rests_on_parties(judging, v);
        const struct rk_lists *of = &judging->hopes.of;
        for (uint32_t i = of->first[v]; i < of->first[v + 1]; i++)
            if (crosses(judging, of->items[i], bureau))
                rk_gap_closed_by(judging, of->items[i]);
    }
    if (!any)
        rk_gap_unjudged(judging, &why, NULL, 0);
}

/* ---- one way out ---- */

/* The member all outside ties of the bureau go through, or RK_NONE; ties counts them. */
static uint32_t gateway(const struct rk_judging *judging, uint32_t bureau, uint32_t *ties)
{
    const struct rk_lists *members = &judging->offices.members;
    uint32_t found = RK_NONE;
    *ties = 0;
    for (uint32_t m = members->first[bureau]; m < members->first[bureau + 1]; m++) {
        uint32_t v = members->items[m], count, before = *ties;
        const uint32_t *own, *near = rk_network_neighbours(judging->network, v, &count, &own);
        for (uint32_t i = 0; i < count; i++)
            *ties += is_outside(judging, near[i], bureau);
        if (*ties == before)
            continue;
        if (found != RK_NONE)
            return RK_NONE;
        found = v;
    }
    return found;
}

/* Another member in it, and anyone from outside. */
static void close_gateway(struct rk_judging *judging, uint32_t bureau, uint32_t v)
{
    const struct rk_lists *members = &judging->offices.members, *of = &judging->hopes.of;
    for (uint32_t m = members->first[bureau]; m < members->first[bureau + 1]; m++) {
        uint32_t member = members->items[m];
        for (uint32_t i = of->first[member]; member != v && i < of->first[member + 1]; i++)
            if (crosses(judging, of->items[i], bureau))
                rk_gap_closed_by(judging, of->items[i]);
    }
}

void rk_judge_single_gateway(struct rk_judging *judging)
{
    static const struct rk_wording sentence = {
        {"All ties of {0} with others ({2}) go through {1}.",
         "{0}と外とのつながり（{2}）は、すべて{1}を通っています。"}};
    static const struct rk_wording itself = {
        {"Of all in {0}, only {0} itself has ties with others ({2}).",
         "{0}に属する主体のうち、外とつながっているのは{0}そのものだけです（つながり{2}）。"}};
    static const struct rk_wording why = {
        {"No bureau has two actors or more.", "主体が2以上の部局がありません。"}};
    bool any = false;
    for (uint32_t b = 0; b < judging->offices.count; b++) {
        uint32_t ties, v;
        if (size_of(&judging->offices, b) < 2)
            continue;
        any = true;
        v = gateway(judging, b, &ties);
        if (v == RK_NONE)
            continue;
        struct rk_node nodes[] = {office(judging, b), rk_gap_actor(judging, v)};
        struct rk_wording args[] = {rk_word_node(judging, nodes[0]),
                                    rk_word_node(judging, nodes[1]),
                                    rk_word_number(judging, ties, 0)};
        rk_gap_add(judging, nodes, 2, false);
        rk_gap_rank(judging, judging->rule->severity, size_of(&judging->offices, b));
        rk_gap_say(judging, nodes[0].index == nodes[1].index ? &itself : &sentence, args, 3);
        uint32_t count;
        const uint32_t *own, *near = rk_network_neighbours(judging->network, v, &count, &own);
        for (uint32_t i = 0; i < count; i++)
            if (is_outside(judging, near[i], b))
                rk_gap_rests_on_tie(judging, own[i]);
        close_gateway(judging, b, v);
    }
    if (!any)
        rk_gap_unjudged(judging, &why, NULL, 0);
}

/* ---- boundaries that nobody crosses ---- */

enum { most_bureaus = 50 /* sharing one topic */ };

/* For each bureau the topics of the projects its actors lead. */
static void list_topics(struct rk_judging *judging, struct rk_lists *of_bureau,
                        struct rk_lists *bureaus)
{
    const struct rk_lists *topics = &judging->topics.of_project;
    struct rk_pairs pairs = {0}, turned = {0};
    for (uint32_t p = 0; p < topics->count; p++) {
        const struct rk_values *lead = &rk_dataset_project(judging->dataset, p)->lead;
        for (uint32_t i = 0; i < lead->count; i++) {
            uint32_t v = rk_gap_vertex(judging, &lead->items[i]);
            if (v == RK_NONE || judging->offices.of[v] == RK_NONE)
                continue;
            for (uint32_t t = topics->first[p]; t < topics->first[p + 1]; t++)
                RK_PUSH(judging->scratch, &pairs,
                        ((struct rk_pair){judging->offices.of[v], topics->items[t]}));
        }
    }
    rk_lists_make(judging->scratch, &pairs, judging->offices.count, of_bureau);
    for (uint32_t i = 0; i < pairs.count; i++)
        RK_PUSH(judging->scratch, &turned,
                ((struct rk_pair){pairs.items[i].to, pairs.items[i].from}));
    rk_lists_make(judging->scratch, &turned, judging->topics.count, bureaus);
}

/* For each bureau those it is tied to. */
static void list_crossings(struct rk_judging *judging, struct rk_lists *crossings)
{
    struct rk_pairs pairs = {0};
    for (uint32_t i = 0; i < rk_network_tie_count(judging->network); i++) {
        const struct rk_tie tie = rk_network_tie(judging->network, i);
        uint32_t a = judging->offices.of[tie.a], b = judging->offices.of[tie.b];
        if (a == RK_NONE || b == RK_NONE || a == b)
            continue;
        RK_PUSH(judging->scratch, &pairs, ((struct rk_pair){a, b}));
        RK_PUSH(judging->scratch, &pairs, ((struct rk_pair){b, a}));
    }
    rk_lists_make(judging->scratch, &pairs, judging->offices.count, crossings);
}

static bool leads_for(const struct rk_judging *judging, uint32_t project, uint32_t bureau)
{
    const struct rk_values *lead = &rk_dataset_project(judging->dataset, project)->lead;
    for (uint32_t i = 0; i < lead->count; i++) {
        uint32_t v = rk_gap_vertex(judging, &lead->items[i]);
        if (v != RK_NONE && judging->offices.of[v] == bureau)
            return true;
    }
    return false;
}

struct shared {
    struct rk_node *items;
    uint32_t *topics;
    uint32_t count;
    double score;
};

static void rest_on_projects(struct rk_judging *judging, const struct shared *shared, uint32_t a,
                             uint32_t b)
{
    const struct rk_lists *projects = &judging->topics.projects;
    for (uint32_t t = 0; t < shared->count; t++)
        for (uint32_t i = projects->first[shared->topics[t]];
             i < projects->first[shared->topics[t] + 1]; i++)
            if (leads_for(judging, projects->items[i], a) ||
                leads_for(judging, projects->items[i], b))
                rk_gap_rests_on(judging, (struct rk_node){RK_PROJECT, projects->items[i]});
}

static bool joins(const struct rk_judging *judging, uint32_t hope, uint32_t a, uint32_t b)
{
    const struct rk_lists *parties = &judging->hopes.parties;
    bool of_a = false, of_b = false;
    for (uint32_t i = parties->first[hope]; i < parties->first[hope + 1]; i++) {
        of_a |= judging->offices.of[parties->items[i]] == a;
        of_b |= judging->offices.of[parties->items[i]] == b;
    }
    return of_a && of_b;
}

static void add_boundary(struct rk_judging *judging, const struct shared *shared, uint32_t a,
                         uint32_t b)
{
    static const struct rk_wording sentence = {
        {"The projects of {0} and {1} have {2} in common, and no tie joins the two.",
         "{0}と{1}は、事業の{2}が共通していますが、間につながりがありません。"}};
    const struct rk_node nodes[] = {office(judging, a), office(judging, b)};
    rk_gap_add(judging, nodes, 2, true);
    struct rk_gap *gap = &judging->found.items[judging->found.count - 1];
    struct rk_wording args[] = {rk_word_node(judging, gap->subjects[0]),
                                rk_word_node(judging, gap->subjects[1]),
                                rk_word_topics(judging, shared->items, shared->count)};
    rk_gap_rank(judging, judging->rule->severity, shared->score);
    rk_gap_say(judging, &sentence, args, 3);
    rest_on_projects(judging, shared, a, b);
    const struct rk_lists *members = &judging->offices.members, *of = &judging->hopes.of;
    for (uint32_t m = members->first[a]; m < members->first[a + 1]; m++)
        for (uint32_t i = of->first[members->items[m]]; i < of->first[members->items[m] + 1]; i++)
            if (joins(judging, of->items[i], a, b))
                rk_gap_closed_by(judging, of->items[i]);
}

static void share(struct rk_judging *judging, const struct rk_lists *of_bureau, uint32_t a,
                  uint32_t b, struct shared *shared)
{
    double projects = judging->topics.of_project.count;
    shared->count = 0;
    shared->score = 0;
    for (uint32_t t = of_bureau->first[a]; t < of_bureau->first[a + 1]; t++) {
        uint32_t topic = of_bureau->items[t];
        if (!rk_lists_has(of_bureau, b, topic))
            continue;
        const struct rk_lists *with = &judging->topics.projects;
        shared->topics[shared->count] = topic;
        shared->items[shared->count++] = judging->topics.things[topic];
        shared->score += log(projects / (with->first[topic + 1] - with->first[topic]));
    }
    shared->score = round(shared->score * 1e9) / 1e9;
}

void rk_judge_uncrossed_boundary(struct rk_judging *judging)
{
    struct rk_lists of_bureau, bureaus, crossings;
    if (!has_bureaus(judging, 2, 1))
        return;
    list_topics(judging, &of_bureau, &bureaus);
    list_crossings(judging, &crossings);
    uint32_t count = judging->topics.count;
    struct shared shared = {.items = rk_arena_take(judging->scratch, count * sizeof *shared.items),
                            .topics =
                                rk_arena_take(judging->scratch, count * sizeof *shared.topics)};
    uint32_t *seen = rk_arena_take(judging->scratch, judging->offices.count * sizeof *seen);
    for (uint32_t a = 0; a < judging->offices.count; a++)
        for (uint32_t t = of_bureau.first[a]; t < of_bureau.first[a + 1]; t++) {
            uint32_t topic = of_bureau.items[t], first = bureaus.first[topic];
            uint32_t with = bureaus.first[topic + 1] - first;
            for (uint32_t i = 0; with <= most_bureaus && i < with; i++) {
                uint32_t b = bureaus.items[first + i];
                if (b <= a || seen[b] == a + 1 || rk_lists_has(&crossings, a, b))
                    continue;
                seen[b] = a + 1;
                share(judging, &of_bureau, a, b, &shared);
                add_boundary(judging, &shared, a, b);
            }
        }
}

/* Gaps of projects: no partnership, the same need apart, much alike. */
#include "analysis/gaps.h"

#include <math.h>
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

/* ---- pairs of projects ---- */

enum { common = 100 /* projects: shared by more is no reason */, most_pairs = 10000 };

struct pair {
    double score;
    uint32_t a, b; /* projects, a < b */
};

struct pairs {
    struct pair *items;
    uint32_t count, capacity;
    bool cut; /* more than most_pairs were found, and the lowest left out */
};

static int by_score(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;
    if (x->score < y->score || x->score > y->score)
        return x->score > y->score ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static void put_in_order(struct pairs *pairs)
{
    if (pairs->count > 1)
        qsort(pairs->items, pairs->count, sizeof *pairs->items, by_score);
    pairs->cut |= pairs->count > most_pairs;
    if (pairs->count > most_pairs)
        pairs->count = most_pairs;
}

static void add_pair(struct rk_judging *judging, struct pairs *pairs, struct pair pair)
{
    pair.score = round(pair.score * 1e9) / 1e9; /* the order of a sum must not decide */
    RK_PUSH(judging->scratch, pairs, pair);
    if (pairs->count >= 2 * most_pairs)
        put_in_order(pairs);
}

/* Things by project and projects by thing; for each project in turn, with whom it shares what. */
struct sharing {
    const struct rk_lists *things, *projects;
    uint32_t *count; /* by project: things shared with the one at hand */
    double *rarity;  /* the sum of their log(projects / projects with it) */
    uint32_t *met, met_count;
};

static void start_sharing(struct rk_judging *judging, struct sharing *sharing)
{
    uint32_t n = sharing->things->count;
    sharing->count = rk_arena_take(judging->scratch, n * sizeof *sharing->count);
    sharing->rarity = rk_arena_take(judging->scratch, n * sizeof *sharing->rarity);
    sharing->met = rk_arena_take(judging->scratch, n * sizeof *sharing->met);
}

/* O(things of a x projects with them). */
static void share_with(struct sharing *sharing, uint32_t a)
{
    const struct rk_lists *things = sharing->things, *projects = sharing->projects;
    for (uint32_t i = 0; i < sharing->met_count; i++)
        sharing->count[sharing->met[i]] = 0;
    sharing->met_count = 0;
    for (uint32_t t = things->first[a]; t < things->first[a + 1]; t++) {
        uint32_t thing = things->items[t], first = projects->first[thing];
        uint32_t with = projects->first[thing + 1] - first;
        for (uint32_t i = 0; with <= common && i < with; i++) {
            uint32_t b = projects->items[first + i];
            if (b <= a)
                continue;
            if (!sharing->count[b]) {
                sharing->met[sharing->met_count++] = b;
                sharing->rarity[b] = 0;
            }
            sharing->count[b]++;
            sharing->rarity[b] += log((double)things->count / with);
        }
    }
}

static bool same_lead(const struct rk_judging *judging, uint32_t a, uint32_t b)
{
    const struct rk_values *x = &rk_dataset_project(judging->dataset, a)->lead;
    const struct rk_values *y = &rk_dataset_project(judging->dataset, b)->lead;
    for (uint32_t i = 0; i < x->count; i++)
        for (uint32_t k = 0; k < y->count; k++)
            if (x->items[i].target != RK_NONE && x->items[i].target == y->items[k].target)
                return true;
    return false;
}

static void tell_cut(struct rk_judging *judging, const struct pairs *pairs)
{
    static const struct rk_wording why = {
        {"More than {0} pairs were found; those that share the rarest things are listed.",
         "{0}組を超えたので、重なるものが珍しい組だけを示しています。"}};
    struct rk_wording number = rk_word_number(judging, most_pairs, 0);
    if (pairs->cut)
        rk_gap_unjudged(judging, &why, &number, 1);
}

/* What two projects share, as nodes; returns how many. */
static uint32_t list_shared(const struct rk_lists *things, uint32_t a, uint32_t b,
                            const struct rk_node *nodes, struct rk_node *shared)
{
    uint32_t count = 0;
    for (uint32_t t = things->first[a]; t < things->first[a + 1]; t++)
        if (rk_lists_has(things, b, things->items[t]))
            shared[count++] = nodes[things->items[t]];
    return count;
}

static uint32_t length(const struct rk_lists *lists, uint32_t i)
{
    return lists->first[i + 1] - lists->first[i];
}

/* A hope that names one of them and has a lead of the other as partner. */
static void close_pair(struct rk_judging *judging, uint32_t a, uint32_t b)
{
    const struct rk_values *lead = &rk_dataset_project(judging->dataset, b)->lead;
    const struct rk_lists *of = &judging->hopes.of_project;
    for (uint32_t i = of->first[a]; i < of->first[a + 1]; i++)
        for (uint32_t k = 0; k < lead->count; k++) {
            uint32_t v = rk_gap_vertex(judging, &lead->items[k]);
            if (v != RK_NONE && rk_lists_has(&judging->hopes.parties, of->items[i], v))
                rk_gap_closed_by(judging, of->items[i]);
        }
}

/* The pair as a finding, with {0} and {1} its projects and {2} what they share. */
static void tell_pair(struct rk_judging *judging, const struct pair *pair,
                      const struct rk_wording *sentence, const struct rk_node *shared,
                      uint32_t count)
{
    const struct rk_node nodes[] = {{RK_PROJECT, pair->a}, {RK_PROJECT, pair->b}};
    const struct rk_gap *gap = rk_gap_add(judging, nodes, 2, true);
    struct rk_wording args[] = {rk_word_node(judging, gap->subjects[0]),
                                rk_word_node(judging, gap->subjects[1]),
                                rk_word_topics(judging, shared, count)};
    rk_gap_rank(judging, judging->rule->severity, pair->score);
    rk_gap_say(judging, sentence, args, 3);
    rk_gap_rests_on(judging, nodes[0]);
    rk_gap_rests_on(judging, nodes[1]);
    close_pair(judging, pair->a, pair->b);
    close_pair(judging, pair->b, pair->a);
}

void rk_judge_shared_need_unlinked(struct rk_judging *judging)
{
    static const struct rk_wording sentence = {
        {"{0} and {1} have {2} in common, and no partnership joins them.",
         "{0}と{1}は、{2}が共通していますが、まだ連携していません。"}};
    static const struct rk_wording ages = {
        {"They are for people of different ages: near, not the same.",
         "対象の年代が違います。近いけれど同じではありません。"}};
    const struct rk_topics *topics = &judging->topics;
    struct sharing sharing = {.things = &topics->of_project, .projects = &topics->projects};
    struct pairs pairs = {0};
    start_sharing(judging, &sharing);
    for (uint32_t a = 0; a < sharing.things->count; a++) {
        share_with(&sharing, a);
        for (uint32_t i = 0; i < sharing.met_count; i++) {
            uint32_t b = sharing.met[i];
            if (!rk_lists_has(&judging->links, a, b) && !same_lead(judging, a, b))
                add_pair(judging, &pairs, (struct pair){sharing.rarity[b], a, b});
        }
    }
    put_in_order(&pairs);
    tell_cut(judging, &pairs);
    struct rk_node *shared = rk_arena_take(judging->scratch, topics->count * sizeof *shared);
    for (uint32_t i = 0; i < pairs.count; i++) {
        const struct pair *pair = &pairs.items[i];
        uint32_t count = list_shared(sharing.things, pair->a, pair->b, topics->things, shared);
        tell_pair(judging, pair, &sentence, shared, count);
        if (!rk_bands_meet(judging->dataset, pair->a, pair->b))
            rk_gap_doubt(judging, &ages, NULL, 0);
    }
}

/* ---- much alike ---- */

/* Topics and life stages of each project. */
struct likeness {
    struct rk_lists things, projects;
    struct rk_node *nodes; /* by thing */
};

static void gather_likeness(struct rk_judging *judging, struct likeness *like)
{
    const struct rk_topics *topics = &judging->topics;
    uint32_t stages = rk_dataset_count(judging->dataset, RK_LIFE_STAGE);
    uint32_t all = topics->count + stages, projects = topics->of_project.count;
    struct rk_pairs pairs = {0}, turned = {0};
    like->nodes = rk_arena_take(judging->scratch, all * sizeof *like->nodes);
    for (uint32_t t = 0; t < all; t++)
        like->nodes[t] = t < topics->count ? topics->things[t]
                                           : (struct rk_node){RK_LIFE_STAGE, t - topics->count};
    for (uint32_t p = 0; p < projects; p++) {
        const struct rk_values *stated =
            &rk_dataset_project(judging->dataset, p)->rest->life_stages;
        for (uint32_t t = topics->of_project.first[p]; t < topics->of_project.first[p + 1]; t++)
            RK_PUSH(judging->scratch, &pairs, ((struct rk_pair){p, topics->of_project.items[t]}));
        for (uint32_t i = 0; i < stated->count; i++)
            if (stated->items[i].target != RK_NONE && stated->items[i].thing == RK_LIFE_STAGE)
                RK_PUSH(judging->scratch, &pairs,
                        ((struct rk_pair){p, topics->count + stated->items[i].target}));
    }
    rk_lists_make(judging->scratch, &pairs, projects, &like->things);
    for (uint32_t i = 0; i < pairs.count; i++)
        RK_PUSH(judging->scratch, &turned,
                ((struct rk_pair){pairs.items[i].to, pairs.items[i].from}));
    rk_lists_make(judging->scratch, &turned, all, &like->projects);
}

static bool leads_are_tied(const struct rk_judging *judging, uint32_t a, uint32_t b)
{
    const struct rk_values *x = &rk_dataset_project(judging->dataset, a)->lead;
    const struct rk_values *y = &rk_dataset_project(judging->dataset, b)->lead;
    for (uint32_t i = 0; i < x->count; i++)
        for (uint32_t k = 0; k < y->count; k++) {
            uint32_t v = rk_gap_vertex(judging, &x->items[i]);
            uint32_t w = rk_gap_vertex(judging, &y->items[k]);
            if (v != RK_NONE && w != RK_NONE && rk_gap_is_tied(judging, v, w))
                return true;
        }
    return false;
}

static bool is_overlap(const struct rk_judging *judging, const struct likeness *like, uint32_t a,
                       uint32_t b)
{
    uint32_t both = 0, all = length(&like->things, a) + length(&like->things, b);
    for (uint32_t t = like->things.first[a]; t < like->things.first[a + 1]; t++)
        both += rk_lists_has(&like->things, b, like->things.items[t]);
    return 5 * both >= 3 * (all - both) && rk_gap_has_lead(judging, a) &&
           rk_gap_has_lead(judging, b) && !same_lead(judging, a, b) &&
           !leads_are_tied(judging, a, b);
}

void rk_judge_overlapping_projects(struct rk_judging *judging)
{
    static const struct rk_wording sentence = {
        {"{0} and {1} are much alike ({2}), and their leads are not tied.",
         "{0}と{1}は、{2}が共通していてよく似ていますが、担当どうしのつながりがありません。"}};
    struct likeness like = {.nodes = NULL};
    struct pairs pairs = {0};
    gather_likeness(judging, &like);
    struct sharing sharing = {.things = &like.things, .projects = &like.projects};
    start_sharing(judging, &sharing);
    for (uint32_t a = 0; a < like.things.count; a++) {
        share_with(&sharing, a);
        for (uint32_t i = 0; i < sharing.met_count; i++)
            if (is_overlap(judging, &like, a, sharing.met[i]))
                add_pair(judging, &pairs,
                         (struct pair){sharing.rarity[sharing.met[i]], a, sharing.met[i]});
    }
    put_in_order(&pairs);
    tell_cut(judging, &pairs);
    struct rk_node *shared = rk_arena_take(judging->scratch, like.projects.count * sizeof *shared);
    for (uint32_t i = 0; i < pairs.count; i++) {
        const struct pair *pair = &pairs.items[i];
        uint32_t count = list_shared(&like.things, pair->a, pair->b, like.nodes, shared);
        tell_pair(judging, pair, &sentence, shared, count);
    }
}

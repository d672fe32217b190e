/* What the rules of gaps look at: who meets whom how often, what is hoped for, who sits where. */
#include "analysis/gaps.h"

uint32_t rk_gap_vertex(const struct rk_judging *judging, const struct rk_value *value)
{
    if (value->target == RK_NONE || value->thing != RK_ACTOR)
        return RK_NONE;
    return rk_network_vertex(judging->network, value->target);
}

struct rk_node rk_gap_actor(const struct rk_judging *judging, uint32_t v)
{
    return (struct rk_node){RK_ACTOR, rk_network_actor(judging->network, v)};
}

bool rk_gap_has_lead(const struct rk_judging *judging, uint32_t project)
{
    const struct rk_values *lead = &rk_dataset_project(judging->dataset, project)->lead;
    for (uint32_t i = 0; i < lead->count; i++)
        if (rk_gap_vertex(judging, &lead->items[i]) != RK_NONE)
            return true;
    return false;
}

bool rk_gap_is_tied(const struct rk_judging *judging, uint32_t a, uint32_t b)
{
    uint32_t count, others;
    const uint32_t *ties, *near = rk_network_neighbours(judging->network, a, &count, &ties);
    const uint32_t *far = rk_network_neighbours(judging->network, b, &others, &ties);
    if (others < count) {
        near = far;
        count = others;
        b = a;
    }
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (near[middle] < b)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && near[low] == b;
}

const struct rk_coverage *rk_gap_coverage(struct rk_judging *judging, enum rk_thing axis)
{
    struct rk_coverage **kept = axis == RK_TARGET ? &judging->for_targets : &judging->life_stages;
    if (!*kept && rk_coverage_find(judging->network, axis, kept) != RK_OK)
        longjmp(*judging->arena->escape, 1);
    return *kept;
}

/* ---- meetings ---- */

static void gather_meetings(struct rk_judging *judging)
{
    struct rk_pairs pairs = {0};
    judging->meetings = rk_arena_take(judging->facts, judging->n * sizeof *judging->meetings);
    judging->meets = rk_arena_take(judging->facts, judging->n * sizeof *judging->meets);
    for (uint32_t p = 0; p < rk_network_party_count(judging->network); p++) {
        const struct rk_party party = rk_network_party(judging->network, p);
        for (uint32_t i = 0; party.count > 1 && i < party.count; i++) {
            judging->meetings[party.actors[i]] += party.weight;
            judging->meets[party.actors[i]] = true;
            RK_PUSH(judging->scratch, &pairs, ((struct rk_pair){party.actors[i], p}));
        }
    }
    rk_lists_make(judging->facts, &pairs, judging->n, &judging->parties);
}

static void add_vertices(const struct rk_judging *judging, const struct rk_values *values,
                         uint32_t from, struct rk_pairs *pairs)
{
    for (uint32_t i = 0; i < values->count; i++) {
        uint32_t v = rk_gap_vertex(judging, &values->items[i]);
        if (v != RK_NONE)
            RK_PUSH(judging->scratch, pairs, ((struct rk_pair){from, v}));
    }
}

/* A team meets whatever the layer. */
static void gather_teams(struct rk_judging *judging)
{
    for (uint32_t i = 0; i < rk_dataset_count(judging->dataset, RK_PROJECT); i++) {
        const struct rk_project *project = rk_dataset_project(judging->dataset, i);
        struct rk_pairs team = {0};
        bool several = false;
        if (project->lead.count + project->members.count < 2)
            continue;
        add_vertices(judging, &project->lead, i, &team);
        add_vertices(judging, &project->members, i, &team);
        for (uint32_t k = 1; k < team.count; k++)
            several |= team.items[k].to != team.items[0].to;
        for (uint32_t k = 0; several && k < team.count; k++)
            judging->meets[team.items[k].to] = true;
    }
}

/* ---- hopes ---- */

struct gathered {
    struct rk_pairs parties, askers, partners, leads, projects;
};

static void gather_hope(struct rk_judging *judging, uint32_t hope, struct gathered *all)
{
    struct rk_arena *scratch = judging->scratch;
    const struct rk_partnership *record =
        rk_dataset_partnership(judging->dataset, judging->hopes.partnerships[hope]);
    uint32_t first = all->leads.count;
    for (uint32_t i = 0; i < record->projects.count; i++) {
        const struct rk_value *value = &record->projects.items[i];
        if (value->target == RK_NONE || value->thing != RK_PROJECT)
            continue;
        RK_PUSH(scratch, &all->projects, ((struct rk_pair){value->target, hope}));
        judging->hopes.unnamed_lead[hope] |= !rk_gap_has_lead(judging, value->target);
        add_vertices(judging, &rk_dataset_project(judging->dataset, value->target)->lead, hope,
                     &all->leads);
    }
    bool wished = record->status.value == RK_WISHED;
    for (uint32_t i = first; i < all->leads.count; i++) {
        RK_PUSH(scratch, &all->parties, all->leads.items[i]);
        if (wished)
            RK_PUSH(scratch, &all->askers, all->leads.items[i]);
    }
    if (wished)
        add_vertices(judging, &record->rest->said_by, hope, &all->askers);
    add_vertices(judging, &record->partners, hope, &all->parties);
    add_vertices(judging, &record->partners, hope, &all->partners);
}

static struct rk_pairs turned(struct rk_judging *judging, const struct rk_lists *lists)
{
    struct rk_pairs pairs = {0};
    for (uint32_t i = 0; i < lists->count; i++)
        for (uint32_t k = lists->first[i]; k < lists->first[i + 1]; k++)
            RK_PUSH(judging->scratch, &pairs, ((struct rk_pair){lists->items[k], i}));
    return pairs;
}

/* Asked are the partners that are neither the leads of the record's projects nor said so. */
static void list_asked(struct rk_judging *judging, struct rk_pairs *partners,
                       const struct rk_lists *leads)
{
    struct rk_hopes *hopes = &judging->hopes;
    struct rk_pairs asked = {0};
    for (uint32_t i = 0; i < partners->count; i++)
        if (!rk_lists_has(&hopes->askers, partners->items[i].from, partners->items[i].to) &&
            !rk_lists_has(leads, partners->items[i].from, partners->items[i].to))
            RK_PUSH(judging->scratch, &asked, partners->items[i]);
    rk_lists_make(judging->facts, &asked, hopes->count, &hopes->asked);
}

/* Hopes of more parties than make ties would tie no one. */
static void leave_out_large(struct rk_judging *judging, struct rk_pairs *pairs)
{
    const struct rk_network_options *options = rk_network_options(judging->network);
    struct rk_lists *parties = &judging->hopes.parties;
    struct rk_pairs kept = {0};
    rk_lists_make(judging->facts, pairs, judging->hopes.count, parties);
    for (uint32_t i = 0; i < pairs->count && !options->no_max_party; i++) {
        uint32_t hope = pairs->items[i].from;
        if (parties->first[hope + 1] - parties->first[hope] <= options->max_party)
            RK_PUSH(judging->scratch, &kept, pairs->items[i]);
    }
    if (!options->no_max_party)
        rk_lists_make(judging->facts, &kept, judging->hopes.count, parties);
}

static void gather_hopes(struct rk_judging *judging)
{
    struct rk_hopes *hopes = &judging->hopes;
    struct rk_arena *facts = judging->facts;
    uint32_t records = rk_dataset_count(judging->dataset, RK_PARTNERSHIP);
    hopes->partnerships = rk_arena_take(facts, records * sizeof *hopes->partnerships);
    hopes->unnamed_lead = rk_arena_take(facts, records * sizeof *hopes->unnamed_lead);
    struct gathered all = {0};
    for (uint32_t i = 0; i < records; i++) {
        int status = rk_dataset_partnership(judging->dataset, i)->status.value;
        if (status != RK_PROPOSED && status != RK_WISHED)
            continue;
        hopes->partnerships[hopes->count] = i;
        gather_hope(judging, hopes->count, &all);
        hopes->count++;
    }
    struct rk_lists leads;
    rk_lists_make(judging->scratch, &all.leads, hopes->count, &leads);
    leave_out_large(judging, &all.parties);
    rk_lists_make(facts, &all.askers, hopes->count, &hopes->askers);
    rk_lists_make(facts, &all.projects, rk_dataset_count(judging->dataset, RK_PROJECT),
                  &hopes->of_project);
    list_asked(judging, &all.partners, &leads);
    struct rk_pairs of = turned(judging, &hopes->parties), to = turned(judging, &hopes->asked);
    rk_lists_make(facts, &of, judging->n, &hopes->of);
    rk_lists_make(facts, &to, judging->n, &hopes->to);
}

/* ---- bureaus ---- */

static void gather_offices(struct rk_judging *judging)
{
    struct rk_offices *offices = &judging->offices;
    uint32_t all = rk_dataset_count(judging->dataset, RK_ACTOR);
    uint32_t *number = rk_arena_take(judging->scratch, all * sizeof *number);
    offices->of = rk_arena_take(judging->facts, judging->n * sizeof *offices->of);
    offices->actors = rk_arena_take(judging->facts, all * sizeof *offices->actors);
    struct rk_pairs members = {0};
    for (uint32_t v = 0; v < judging->n; v++) {
        uint32_t bureau = rk_network_bureau(judging->network, v);
        offices->of[v] = RK_NONE;
        if (bureau == RK_NONE)
            continue;
        if (!number[bureau]) {
            offices->actors[offices->count] = bureau;
            number[bureau] = ++offices->count;
        }
        offices->of[v] = number[bureau] - 1;
        RK_PUSH(judging->scratch, &members, ((struct rk_pair){offices->of[v], v}));
    }
    rk_lists_make(judging->facts, &members, offices->count, &offices->members);
}

void rk_gap_facts_gather(struct rk_judging *judging)
{
    static rk_gap_judge *const gather[] = {gather_meetings, gather_teams, gather_hopes,
                                           gather_offices};
    for (size_t i = 0; i < sizeof gather / sizeof *gather; i++) {
        gather[i](judging);
        rk_arena_free(judging->scratch); /* lists of pairs */
    }
    rk_topics_find(judging->dataset, judging->facts, judging->scratch, &judging->topics);
    rk_project_links_find(judging->network, judging->facts, judging->scratch, &judging->links);
    rk_arena_free(judging->scratch);
}

/* Why these could partner: what they share, who could introduce them, what was hoped before. */
#include "analysis/telling.h"

#include <stdlib.h>
#include <string.h>

enum { shown_topics = 3, shown_projects = 2, most_records = 12 };

static void add_node(const struct rk_telling *telling, struct rk_nodes *nodes, struct rk_node node)
{
    for (uint32_t i = 0; i < nodes->count; i++)
        if (nodes->items[i].thing == node.thing && nodes->items[i].index == node.index)
            return;
    RK_PUSH(telling->arena, nodes, node);
}

static void add_evidence(const struct rk_telling *telling, struct rk_evidences *evidence,
                         enum rk_evidence_kind kind, struct rk_wording message,
                         const struct rk_nodes *about, const struct rk_nodes *records)
{
    RK_PUSH(telling->arena, evidence,
            ((struct rk_evidence){.kind = kind,
                                  .message = message,
                                  .about = about->items,
                                  .about_count = about->count,
                                  .records = records->items,
                                  .record_count = records->count}));
}

/* ---- what they share ---- */

/* How a shared need, target or field is spoken of. {0} the things, {1} whose projects. */
struct shared_words {
    enum rk_thing thing;
    struct rk_wording both, all; /* evidence, for two and for more */
    struct rk_wording one, more; /* the noun before one of them, and before several */
    struct rk_wording about;     /* in the sentence for the whole */
};

static const struct shared_words shared_words[] = {
    {RK_NEED,
     {{"Both work on the {2} {0}{1}.", "どちらも、課題{0}に取り組んでいます{1}。"}},
     {{"All of them work on the {2} {0}{1}.", "いずれも、課題{0}に取り組んでいます{1}。"}},
     {{"need", ""}},
     {{"needs", ""}},
     {{"the {2} {0}", "課題{0}"}}},
    {RK_TARGET,
     {{"Both serve {0}{1}.", "どちらも、{0}を対象にしています{1}。"}},
     {{"All of them serve {0}{1}.", "いずれも、{0}を対象にしています{1}。"}},
     {{"", ""}},
     {{"", ""}},
     {{"what they do for {0}", "{0}のためにできること"}}},
    {RK_FIELD,
     {{"Both work in the {2} {0}{1}.", "どちらも、{0}の分野で事業を行っています{1}。"}},
     {{"All of them work in the {2} {0}{1}.", "いずれも、{0}の分野で事業を行っています{1}。"}},
     {{"field", ""}},
     {{"fields", ""}},
     {{"the {2} {0}", "{0}の分野"}}},
};
enum { shared_kinds = sizeof shared_words / sizeof *shared_words };

/* The projects of unit u about any of the topics; all of them go to records too. */
static struct rk_nodes projects_about(const struct rk_telling *telling, uint32_t u,
                                      const struct rk_shared *topics, struct rk_nodes *records)
{
    const struct rk_units *units = telling->units;
    struct rk_nodes projects = {0};
    for (uint32_t i = units->leads.first[u]; i < units->leads.first[u + 1]; i++)
        for (uint32_t t = 0; t < topics->count; t++) {
            uint32_t project = units->leads.items[i];
            if (!rk_lists_has(&units->topics.of_project, project, topics->items[t]))
                continue;
            add_node(telling, &projects, (struct rk_node){RK_PROJECT, project});
            if (records->count < most_records)
                add_node(telling, records, (struct rk_node){RK_PROJECT, project});
        }
    return projects;
}

/* " (Housing: “a”; Welfare: “b”)"; nothing when the parties are projects themselves. */
static struct rk_wording whose_projects(const struct rk_telling *telling,
                                        const struct rk_candidate *candidate,
                                        const struct rk_shared *topics, struct rk_nodes *records)
{
    static const struct rk_wording first = {{" ({0}: {1}", "（{0}は{1}"}};
    static const struct rk_wording next = {{"{2}; {0}: {1}", "{2}、{0}は{1}"}};
    static const struct rk_wording last = {{"{0})", "{0}）"}};
    struct rk_wording told = {{"", ""}};
    bool any = false;
    for (uint32_t i = 0; i < candidate->count; i++) {
        uint32_t u = candidate->parties[i];
        struct rk_nodes projects = projects_about(telling, u, topics, records);
        if (u >= telling->units->actor_count)
            continue;
        const struct rk_wording args[] = {
            rk_tell_unit(telling, u),
            rk_tell_nodes(telling, telling->units->dataset, &projects, shown_projects), told};
        told = rk_tell_filled(telling, any ? next : first, args, 3);
        any = true;
    }
    return any ? rk_tell_filled(telling, last, &told, 1) : told;
}

/* Topics of one kind among the shared, the rarest first. */
static struct rk_shared of_kind(const struct rk_telling *telling, const struct rk_shared *shared,
                                enum rk_thing thing)
{
    const struct rk_units *units = telling->units;
    struct rk_shared chosen = {0};
    for (uint32_t i = 0; i < shared->count; i++) {
        uint32_t topic = shared->items[i];
        if (units->topics.things[topic].thing != thing)
            continue;
        RK_PUSH(telling->arena, &chosen, topic);
        for (uint32_t j = chosen.count - 1;
             j > 0 && units->rarity[chosen.items[j - 1]] < units->rarity[topic]; j--) {
            chosen.items[j] = chosen.items[j - 1];
            chosen.items[j - 1] = topic;
        }
    }
    return chosen;
}

/* Returns what to talk about, or nothing when they share nothing. */
static struct rk_wording tell_shared(const struct rk_telling *telling,
                                     const struct rk_candidate *candidate,
                                     struct rk_evidences *evidence)
{
    struct rk_wording about = {{NULL, NULL}};
    struct rk_shared shared = rk_shared_find(telling->units, candidate->parties, candidate->count);
    for (size_t k = 0; k < shared_kinds; k++) {
        const struct shared_words *words = &shared_words[k];
        struct rk_shared topics = of_kind(telling, &shared, words->thing);
        struct rk_nodes things = {0}, records = {0};
        if (!topics.count)
            continue;
        for (uint32_t i = 0; i < topics.count; i++)
            RK_PUSH(telling->arena, &things, telling->units->topics.things[topics.items[i]]);
        struct rk_wording args[] = {
            rk_tell_nodes(telling, telling->units->dataset, &things, shown_topics),
            whose_projects(telling, candidate, &topics, &records),
            things.count > 1 ? words->more : words->one};
        struct rk_wording sentence = candidate->count == 2 ? words->both : words->all;
        add_evidence(telling, evidence, RK_EVIDENCE_FIT, rk_tell_filled(telling, sentence, args, 3),
                     &things, &records);
        if (!about.text[0])
            about = rk_tell_filled(telling, words->about, args, 3);
    }
    return about;
}

/* Records in which u works on a need without leading. */
static struct rk_nodes works_in(const struct rk_telling *telling, uint32_t u, uint32_t topic)
{
    const struct rk_units *units = telling->units;
    uint32_t need = units->topics.things[topic].index;
    struct rk_nodes records = {0};
    for (uint32_t i = units->attends.first[u]; i < units->attends.first[u + 1]; i++) {
        const struct rk_gathering *at = &units->gatherings[units->attends.items[i]];
        if (!at->now)
            continue;
        if (at->record.thing == RK_PROJECT) {
            if (rk_lists_has(&units->topics.of_project, at->record.index, topic))
                add_node(telling, &records, at->record);
            continue;
        }
        const struct rk_partnership *record =
            rk_dataset_partnership(units->dataset, at->record.index);
        for (uint32_t j = 0; j < record->projects.count; j++)
            if (record->projects.items[j].target != RK_NONE &&
                record->projects.items[j].thing == RK_PROJECT &&
                rk_lists_has(&units->topics.of_project, record->projects.items[j].target, topic))
                add_node(telling, &records,
                         (struct rk_node){RK_PROJECT, record->projects.items[j].target});
        for (uint32_t j = 0; j < record->about->needs.count; j++)
            if (record->about->needs.items[j].target == need &&
                record->about->needs.items[j].thing == RK_NEED)
                add_node(telling, &records, at->record);
    }
    return records;
}

/* a leads a project about a need that b helps with elsewhere, or that names b's field of work. */
static struct rk_wording tell_helped(const struct rk_telling *telling, uint32_t a, uint32_t b,
                                     struct rk_evidences *evidence)
{
    static const struct rk_wording helped = {
        {"{0} leads work on the need {1}, and {2} has a hand in it elsewhere ({3}).",
         "{0}が受け持つ課題{1}に、{2}もほかの事業や連携で関わっています（{3}）。"}};
    static const struct rk_wording in_field = {
        {"{0} leads work on the need {1}, which is a field {2} works in ({3}).",
         "{0}が受け持つ課題{1}は、{2}が事業を行っている分野です（{3}）。"}};
    static const struct rk_wording need = {{"the need {0}", "課題{0}"}};
    const struct rk_units *units = telling->units;
    const struct rk_lists *helps = &telling->helpers->needs;
    struct rk_wording about = {{NULL, NULL}};
    for (uint32_t i = helps->first[b]; i < helps->first[b + 1]; i++) {
        uint32_t topic = helps->items[i];
        if (!rk_lists_has(&units->about, a, topic) || rk_is_common(units, topic))
            continue;
        struct rk_nodes things = {0};
        RK_PUSH(telling->arena, &things, units->topics.things[topic]);
        struct rk_nodes records = works_in(telling, b, topic), projects = records;
        if (!records.count) {
            struct rk_shared field = {&units->topics.field_of[topic], 1, 1};
            projects = projects_about(telling, b, &field, &records);
        }
        struct rk_wording args[] = {
            rk_tell_unit(telling, a), rk_tell_nodes(telling, units->dataset, &things, 1),
            rk_tell_unit(telling, b),
            rk_tell_nodes(telling, units->dataset, &projects, shown_projects)};
        struct rk_wording sentence = projects.items == records.items ? helped : in_field;
        add_evidence(telling, evidence, RK_EVIDENCE_FIT, rk_tell_filled(telling, sentence, args, 4),
                     &things, &records);
        if (!about.text[0])
            about = rk_tell_filled(telling, need, args + 1, 1);
    }
    return about;
}

/* ---- who could introduce ---- */

static void add_meetings(const struct rk_telling *telling, uint32_t a, uint32_t b,
                         struct rk_nodes *records)
{
    const struct rk_units *units = telling->units;
    for (uint32_t i = units->attends.first[a]; i < units->attends.first[a + 1]; i++) {
        uint32_t at = units->attends.items[i];
        if (units->gatherings[at].now && records->count < most_records &&
            rk_lists_has(&units->attends, b, at))
            add_node(telling, records, units->gatherings[at].record);
    }
}

/* The pair that could be introduced best. */
static bool best_pair(const struct rk_telling *telling, const struct rk_candidate *candidate,
                      uint32_t pair[2])
{
    double best = 0;
    for (uint32_t i = 0; i < candidate->count; i++)
        for (uint32_t j = i + 1; j < candidate->count; j++) {
            uint32_t a = candidate->parties[i], b = candidate->parties[j];
            double path =
                rk_is_settled(telling->units, a, b) ? 0 : rk_path(telling->units, a, b, NULL);
            if (path > best) {
                best = path;
                pair[0] = a;
                pair[1] = b;
            }
        }
    return best > 0;
}

/* Returns the names of who could introduce, or nothing. */
static struct rk_wording tell_path(const struct rk_telling *telling,
                                   const struct rk_candidate *candidate,
                                   struct rk_evidences *evidence)
{
    static const struct rk_wording one = {
        {"{0} works with both {1} and {2} now and could introduce them.",
         "{0}は、いま{1}と{2}のどちらとも一緒に動いているので、紹介を頼めます。"}};
    static const struct rk_wording several = {
        {"{0} each work with both {1} and {2} now and could introduce them.",
         "{0}は、いま{1}と{2}のどちらとも一緒に動いているので、紹介を頼めます。"}};
    uint32_t pair[2] = {0}, introducers[rk_introducers], count = 0;
    if (!best_pair(telling, candidate, pair))
        return (struct rk_wording){{NULL, NULL}};
    rk_path(telling->units, pair[0], pair[1], introducers);
    struct rk_nodes about = {0}, records = {0};
    while (count < rk_introducers && introducers[count] != RK_NONE) {
        RK_PUSH(telling->arena, &about, rk_unit_node(telling->units, introducers[count]));
        add_meetings(telling, introducers[count], pair[0], &records);
        add_meetings(telling, introducers[count], pair[1], &records);
        count++;
    }
    struct rk_wording args[] = {rk_tell_units(telling, introducers, count),
                                rk_tell_unit(telling, pair[0]), rk_tell_unit(telling, pair[1])};
    add_evidence(telling, evidence, RK_EVIDENCE_PATH,
                 rk_tell_filled(telling, count == 1 ? one : several, args, 3), &about, &records);
    return rk_tell_unit(telling, introducers[0]);
}

/* ---- what was hoped before ---- */

static void tell_hopes(const struct rk_telling *telling, const struct rk_candidate *candidate,
                       struct rk_evidences *evidence)
{
    static const struct rk_wording mutual = {
        {"In the earlier round {0} each hoped to work with the other ({1}). It has not come about.",
         "前の回では、{0}が互いに連携を希望していました（{1}）。まだ実現していません。"}};
    static const struct rk_wording wish = {
        {"In the earlier round {0} hoped to work with {2} ({1}). It has not come about.",
         "前の回では、{0}が{2}との連携を希望していました（{1}）。まだ実現していません。"}};
    static const struct rk_wording proposal = {
        {"In the earlier round a partnership of {0} was hoped for ({1}). It has not come about.",
         "前の回では、{0}の連携が望まれていました（{1}）。まだ実現していません。"}};
    struct rk_nodes records = {0}, none = {0};
    if (!candidate->hope_count)
        return;
    for (uint32_t i = 0; i < candidate->hope_count; i++)
        add_node(telling, &records, (struct rk_node){RK_PARTNERSHIP, candidate->hopes[i].record});
    const struct rk_hope *hope = &candidate->hopes[0];
    bool known = !candidate->both_sides && candidate->hope_count == 1 && hope->from != RK_NONE;
    struct rk_wording args[] = {
        known ? rk_tell_unit(telling, hope->from)
              : rk_tell_units(telling, candidate->parties, candidate->count),
        rk_tell_nodes(telling, telling->earlier, &records, shown_projects),
        known ? rk_tell_unit(telling, hope->to) : (struct rk_wording){{"", ""}}};
    struct rk_wording sentence = candidate->both_sides ? mutual : known ? wish : proposal;
    add_evidence(telling, evidence, RK_EVIDENCE_HOPE, rk_tell_filled(telling, sentence, args, 3),
                 &none, &records);
}

void rk_tell_evidence(const struct rk_telling *telling, const struct rk_candidate *candidate,
                      struct rk_evidences *evidence, struct rk_wording *message)
{
    static const struct rk_wording again = {{"{0} could take up again what was hoped for before.",
                                             "{0}で、前の回に出た連携の話を続けてみませんか。"}};
    static const struct rk_wording together = {
        {"{0} could talk about {1}.", "{0}で、{1}について話し合ってみませんか。"}};
    static const struct rk_wording ask = {
        {"{0} could talk to {2} about {1}.", "{0}から{2}に、{1}のことを相談してみませんか。"}};
    static const struct rk_wording through = {
        {"{0} could meet through {1}.", "{0}で、{1}の紹介で話を始めてみませんか。"}};
    uint32_t a = candidate->parties[0], b = candidate->parties[candidate->count - 1];
    tell_hopes(telling, candidate, evidence);
    struct rk_wording about = tell_shared(telling, candidate, evidence), helped = {{NULL, NULL}};
    uint32_t has = a;
    if (candidate->count == 2) {
        struct rk_wording one = tell_helped(telling, a, b, evidence);
        struct rk_wording two = tell_helped(telling, b, a, evidence);
        helped = one.text[0] ? one : two;
        has = one.text[0] ? a : b;
    }
    struct rk_wording introducer = tell_path(telling, candidate, evidence);
    struct rk_wording who = rk_tell_units(telling, candidate->parties, candidate->count);
    if (candidate->tier == RK_TIER_HOPE)
        *message = rk_tell_filled(telling, again, &who, 1);
    else if (!about.text[0] && helped.text[0])
        *message = rk_tell_filled(telling, ask,
                                  (struct rk_wording[]){rk_tell_unit(telling, has), helped,
                                                        rk_tell_unit(telling, has == a ? b : a)},
                                  3);
    else
        *message =
            rk_tell_filled(telling, about.text[0] ? together : through,
                           (struct rk_wording[]){who, about.text[0] ? about : introducer}, 2);
}

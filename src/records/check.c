/* The rules about linked records: contradictions and, as notes, what is unstated. */
#include "base/text.h"
#include "records/dataset.h"
#include "records/gap_names.h"

#include <stdlib.h>
#include <string.h>

static void say(struct rk_dataset *dataset, enum rk_check check, struct rk_place place,
                const char *a, const char *b)
{
    rk_say(dataset, check, place, &(struct rk_said){.args = {RK_SAME(a), RK_SAME(b)}});
}

static void check_no_date(struct rk_dataset *dataset)
{
    for (uint32_t i = 0; i < dataset->things[RK_MEETING].count; i++)
        if (!rk_dataset_meeting(dataset, i)->date.text)
            say(dataset, CHECK_NO_DATE, rk_dataset_meeting(dataset, i)->head.place, NULL, NULL);
}

static void check_no_lead(struct rk_dataset *dataset)
{
    for (uint32_t i = 0; i < dataset->things[RK_PROJECT].count; i++) {
        const struct rk_project *project = rk_dataset_project(dataset, i);
        if (!project->lead.count && !project->head.unsound)
            say(dataset, CHECK_NO_LEAD, project->head.place, project->head.name, NULL);
    }
}

static void check_no_evaluation(struct rk_dataset *dataset)
{
    for (uint32_t i = 0; i < dataset->things[RK_PROJECT].count; i++) {
        const struct rk_project *project = rk_dataset_project(dataset, i);
        if (project->head.declared && !project->head.unsound && !project->told->achieved.count &&
            !project->told->insufficient.count)
            say(dataset, CHECK_NO_EVALUATION, project->head.place, project->head.name, NULL);
    }
}

static bool is_open(const struct rk_partnership *partnership)
{
    int status = partnership->status.value;
    return status == RK_PROPOSED || status == RK_WISHED || status == RK_AGREED;
}

/* The partnership has at least one party; without any, another rule speaks. */
static bool has_party(const struct rk_partnership *partnership)
{
    return partnership->partners.count || partnership->projects.count;
}

static void check_parties(struct rk_dataset *dataset)
{
    for (uint32_t i = 0; i < dataset->things[RK_PARTNERSHIP].count; i++) {
        const struct rk_partnership *p = rk_dataset_partnership(dataset, i);
        uint32_t parties = p->partners.count + p->projects.count;
        if (p->head.unsound)
            continue;
        if (parties == 0)
            say(dataset, CHECK_EMPTY_PARTNERSHIP, p->head.place, p->head.name, NULL);
        else if (parties == 1 && p->status.value != RK_DROPPED)
            say(dataset, CHECK_NO_PARTNER, p->head.place, p->head.name, NULL);
    }
}

static bool is_unnamed(const struct rk_actor *actor)
{
    return actor->placeholder ||
           (actor->kind.value == RK_KIND_BUREAU && actor->rest->naming.value != RK_NAMED);
}

static void check_unnamed_partner(struct rk_dataset *dataset)
{
    for (uint32_t i = 0; i < dataset->things[RK_PARTNERSHIP].count; i++) {
        const struct rk_partnership *p = rk_dataset_partnership(dataset, i);
        for (uint32_t j = 0; j < p->partners.count; j++) {
            const struct rk_value *value = &p->partners.items[j];
            if (value->target != RK_NONE && is_unnamed(rk_dataset_actor(dataset, value->target)))
                say(dataset, CHECK_UNNAMED_PARTNER, value->place, p->head.name, value->text);
        }
    }
}

static void check_unsaid(struct rk_dataset *dataset)
{
    for (uint32_t i = 0; i < dataset->things[RK_PARTNERSHIP].count; i++) {
        const struct rk_partnership *p = rk_dataset_partnership(dataset, i);
        if (!has_party(p) || p->head.unsound)
            continue;
        if (!p->status.value)
            say(dataset, CHECK_NO_STATUS, p->head.place, p->head.name, NULL);
        if (!is_open(p))
            continue;
        if (!p->rest->owner.text)
            say(dataset, CHECK_NO_OWNER, p->head.place, p->head.name, NULL);
        if (!p->rest->due.text)
            say(dataset, CHECK_NO_DUE, p->head.place, p->head.name, NULL);
        if (!p->how.text)
            say(dataset, CHECK_NO_HOW, p->head.place, p->head.name, NULL);
    }
}

static void check_unsettled(struct rk_dataset *dataset)
{
    for (uint32_t i = 0; i < dataset->things[RK_TARGET].count; i++) {
        const struct rk_target *target = rk_dataset_target(dataset, i);
        if (target->settled.value == RK_NO)
            say(dataset, CHECK_UNSETTLED_TARGET, target->head.place, target->head.name, NULL);
    }
}

static void check_no_kind(struct rk_dataset *dataset)
{
    for (uint32_t i = 0; i < dataset->things[RK_ACTOR].count; i++) {
        const struct rk_actor *actor = rk_dataset_actor(dataset, i);
        if (actor->head.declared && !actor->head.unsound && !actor->kind.value &&
            !actor->placeholder)
            say(dataset, CHECK_NO_KIND, actor->head.place, actor->head.name, NULL);
    }
}

static void check_not_in_source(struct rk_dataset *dataset)
{
    for (uint32_t i = 0; i < dataset->things[RK_UNSTATED].count; i++) {
        const struct rk_unstated *unstated = rk_dataset_unstated(dataset, i);
        const char *text = unstated->text.text;
        if (!text && unstated->about.count)
            text = unstated->about.items[0].text;
        if (text)
            say(dataset, CHECK_NOT_IN_SOURCE, unstated->head.place, text, NULL);
    }
}

/* Says each actor that stands twice among these values. */
static void say_twice(struct rk_dataset *dataset, const struct rk_values *values)
{
    for (uint32_t i = 1; i < values->count && values->count <= 1000; i++)
        for (uint32_t j = 0; j < i; j++)
            if (values->items[i].target != RK_NONE &&
                values->items[i].target == values->items[j].target) {
                say(dataset, CHECK_NAMED_TWICE, values->items[i].place, values->items[i].text,
                    NULL);
                break;
            }
}

static void check_named_twice(struct rk_dataset *dataset)
{
    for (uint32_t i = 0; i < dataset->things[RK_PARTNERSHIP].count; i++) {
        say_twice(dataset, &rk_dataset_partnership(dataset, i)->partners);
        say_twice(dataset, &rk_dataset_partnership(dataset, i)->projects);
    }
}

/* The rule's name nearest to a mistyped one, or NULL. */
static const char *nearest_gap(const char *text)
{
    size_t best = rk_text_length(text) < 6 ? 2 : 3;
    const char *found = NULL;
    for (int kind = 0; kind < RK_GAP_KINDS; kind++)
        for (int l = 0; l < 2; l++) {
            size_t distance = rk_text_distance(text, rk_gap_names[kind].text[l], best);
            if (distance < best) {
                best = distance;
                found = rk_gap_names[kind].text[l];
            }
        }
    return found;
}

static void check_unknown_gap(struct rk_dataset *dataset)
{
    for (uint32_t i = 0; i < dataset->things[RK_ACCEPTED].count; i++) {
        const struct rk_stated *gap = &rk_dataset_accepted(dataset, i)->gap;
        if (!gap->text || rk_gap_kind_named(gap->text) < RK_GAP_KINDS)
            continue;
        rk_say(dataset, CHECK_UNKNOWN_GAP, gap->place,
               &(struct rk_said){.args = {RK_SAME(gap->text),
                                          {{NULL, NULL}},
                                          {{NULL, NULL}},
                                          RK_SAME(nearest_gap(gap->text))}});
    }
}

static uint32_t above(const struct rk_dataset *dataset, uint32_t actor)
{
    return rk_dataset_actor(dataset, actor)->belongs_to.target;
}

static const char *cycle_text(struct rk_dataset *dataset, uint32_t actor)
{
    const char *parts[16] = {rk_dataset_actor(dataset, actor)->head.name};
    size_t count = 1;
    for (uint32_t at = above(dataset, actor); count + 2 < 16; at = above(dataset, at)) {
        parts[count++] = " → ";
        parts[count++] = rk_dataset_actor(dataset, at)->head.name;
        if (at == actor)
            break;
    }
    return rk_keep_joined(dataset, parts, count);
}

static void cut_cycle(struct rk_dataset *dataset, uint32_t i)
{
    struct rk_actor *actor = (struct rk_actor *)(void *)dataset->things[RK_ACTOR].items[i];
    say(dataset, CHECK_BELONGS_TO_CYCLE, actor->belongs_to.place, actor->head.name,
        cycle_text(dataset, i));
    actor->belongs_to.target = RK_NONE;
}

/* Nearly all do: a section belongs to a bureau. */
static bool ends_soon(const struct rk_dataset *dataset, uint32_t actor)
{
    enum { few = 4 };
    for (int steps = 0; steps < few && actor != RK_NONE; steps++)
        actor = above(dataset, actor);
    return actor == RK_NONE;
}

/* Said once a cycle, and the cycle is cut so that nothing after goes round for ever. O(actors):
 * seen[i] is the walk that passed i first. */
static void check_cycles(struct rk_dataset *dataset)
{
    uint32_t count = dataset->things[RK_ACTOR].count, *seen = NULL;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = i;
        if (ends_soon(dataset, i))
            continue;
        if (!seen)
            seen = rk_arena_take(&dataset->arena, count * sizeof *seen);
        while (at != RK_NONE && !seen[at]) {
            seen[at] = i + 1;
            at = above(dataset, at);
        }
        if (at != RK_NONE && seen[at] == i + 1)
            cut_cycle(dataset, at);
    }
}

void rk_check_records(struct rk_dataset *dataset)
{
    static const struct {
        void (*run)(struct rk_dataset *);
        enum rk_check rules[5]; /* what it says; ends with 0, which is none of them */
    } checks[] = {
        {check_named_twice, {CHECK_NAMED_TWICE}},
        {check_no_date, {CHECK_NO_DATE}},
        {check_no_lead, {CHECK_NO_LEAD}},
        {check_no_evaluation, {CHECK_NO_EVALUATION}},
        {check_parties, {CHECK_EMPTY_PARTNERSHIP, CHECK_NO_PARTNER}},
        {check_unnamed_partner, {CHECK_UNNAMED_PARTNER}},
        {check_unsaid, {CHECK_NO_STATUS, CHECK_NO_OWNER, CHECK_NO_DUE, CHECK_NO_HOW}},
        {check_unsettled, {CHECK_UNSETTLED_TARGET}},
        {check_no_kind, {CHECK_NO_KIND}},
        {check_not_in_source, {CHECK_NOT_IN_SOURCE}},
        {check_unknown_gap, {CHECK_UNKNOWN_GAP}},
    };
    check_cycles(dataset); /* whether they are said or not, they are cut */
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        bool said = false;
        for (const enum rk_check *rule = checks[i].rules; *rule; rule++)
            said |= rk_is_said(dataset, *rule);
        if (said)
            checks[i].run(dataset);
    }
}

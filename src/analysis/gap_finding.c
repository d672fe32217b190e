/* One finding as it is put together: subjects, id, evidence, sentences. */
#include "analysis/gaps.h"

#include <stdlib.h>
#include <string.h>

const char *rk_gap_keep(struct rk_judging *judging, struct rk_arena *arena)
{
    struct rk_buffer *words = &judging->words;
    if (words->failed)
        longjmp(*arena->escape, 1);
    const char *kept = rk_arena_text(arena, rk_buffer_string(words), words->count);
    words->count = 0;
    return kept;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *lasting_id(struct rk_judging *judging, struct rk_node node);

/* What the values mean, sorted, so that the same parties always make the same id. */
static const char *parties_id(struct rk_judging *judging, const struct rk_partnership *record)
{
    const struct rk_values *const lists[] = {&record->projects, &record->partners, &record->fields,
                                             &record->about->targets, &record->about->needs};
    uint32_t count = 0, most = 0;
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        most += lists[k]->count;
    const char **ids = rk_arena_take(judging->parts, most * sizeof *ids);
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        for (uint32_t i = 0; i < lists[k]->count; i++) {
            const struct rk_value *value = &lists[k]->items[i];
            if (value->target != RK_NONE)
                ids[count++] =
                    value->thing == RK_ACTOR
                        ? rk_dataset_actor(judging->dataset, value->target)->placeholder
                              ? value->text
                              : rk_dataset_actor(judging->dataset, value->target)->head.id
                        : rk_dataset_head(judging->dataset, (enum rk_thing)value->thing,
                                          value->target)
                              ->id;
        }
    if (count > 1)
        qsort(ids, count, sizeof *ids, by_text);
    for (uint32_t i = 0; i < count; i++) {
        rk_buffer_text(&judging->words, i ? "&" : "");
        rk_buffer_text(&judging->words, ids[i]);
    }
    return rk_gap_keep(judging, judging->parts);
}

/* An id that does not depend on where in the files a record stands: that of a partnership without
 * one is made of those it joins. */
static const char *lasting_id(struct rk_judging *judging, struct rk_node node)
{
    const struct rk_head *head = rk_dataset_head(judging->dataset, node.thing, node.index);
    if (node.thing == RK_PARTNERSHIP && !head->explicit_id)
        return parties_id(judging, rk_dataset_partnership(judging->dataset, node.index));
    if (node.thing == RK_ACTOR && rk_dataset_actor(judging->dataset, node.index)->placeholder)
        return head->name;
    return head->id;
}

const char *rk_gap_numbered(struct rk_judging *judging, const char *id, uint32_t number)
{
    rk_buffer_print(&judging->words, "%s~%u", id, number);
    return rk_gap_keep(judging, judging->arena);
}

struct named {
    struct rk_node node;
    const char *id;
};

static int by_id(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    return strcmp(x->id, y->id);
}

struct rk_gap *rk_gap_add(struct rk_judging *judging, const struct rk_node *subjects,
                          uint32_t count, bool unordered)
{
    struct named *all = rk_arena_take(judging->parts, count * sizeof *all);
    struct rk_node *nodes = rk_arena_take(judging->arena, count * sizeof *nodes);
    for (uint32_t i = 0; i < count; i++)
        all[i] = (struct named){subjects[i], lasting_id(judging, subjects[i])};
    if (unordered && count > 1)
        qsort(all, count, sizeof *all, by_id);
    rk_buffer_text(&judging->words, judging->rule->name);
    for (uint32_t i = 0; i < count; i++) {
        nodes[i] = all[i].node;
        rk_buffer_text(&judging->words, i ? "+" : ":");
        rk_buffer_text(&judging->words, all[i].id);
    }
    struct rk_gap_list *found = &judging->found;
    struct rk_gap gap = {.rule = judging->rule,
                         .id = rk_gap_keep(judging, judging->arena),
                         .severity = judging->rule->severity,
                         .subjects = nodes,
                         .subject_count = count,
                         .doubt = &judging->rule->doubt,
                         .accepted = RK_NONE};
    found->scores = rk_arena_grow(judging->facts, found->scores, found->count,
                                  &found->score_capacity, sizeof *found->scores);
    found->scores[found->count] = 0;
    RK_PUSH(judging->arena, found, gap);
    return &found->items[found->count - 1];
}

static struct rk_gap *last(struct rk_judging *judging)
{
    return &judging->found.items[judging->found.count - 1];
}

void rk_gap_rank(struct rk_judging *judging, uint32_t severity, double score)
{
    last(judging)->severity = severity;
    judging->found.scores[judging->found.count - 1] = score;
}

/* Lists grow by doubling in the arena: when the count is a power of two they are full. */
static void *grown(struct rk_judging *judging, const void *items, uint32_t count, size_t size)
{
    if (count & (count - 1))
        return (void *)(uintptr_t)items;
    char *more = rk_arena_take(judging->arena, (count ? count * 2u : 1u) * size);
    if (count)
        memcpy(more, items, count * size);
    return more;
}

void rk_gap_rests_on(struct rk_judging *judging, struct rk_node record)
{
    struct rk_gap *gap = last(judging);
    struct rk_node *records = grown(judging, gap->records, gap->record_count, sizeof *gap->records);
    records[gap->record_count++] = record;
    gap->records = records;
}

static void rest_on_party(struct rk_judging *judging, uint32_t p)
{
    const struct rk_party party = rk_network_party(judging->network, p);
    if (party.record != RK_NONE)
        rk_gap_rests_on(judging, (struct rk_node){party.thing, party.record});
}

void rk_gap_rests_on_parties(struct rk_judging *judging, uint32_t v)
{
    const struct rk_lists *parties = &judging->parties;
    for (uint32_t i = parties->first[v]; i < parties->first[v + 1]; i++)
        rest_on_party(judging, parties->items[i]);
}

void rk_gap_rests_on_tie(struct rk_judging *judging, uint32_t tie)
{
    const struct rk_tie at = rk_network_tie(judging->network, tie);
    const uint32_t *parties = rk_network_tie_parties(judging->network, &at);
    for (uint32_t i = 0; i < at.party_count; i++)
        rest_on_party(judging, parties[i]);
}

void rk_gap_closes(struct rk_judging *judging, uint32_t found, uint32_t hope)
{
    struct rk_gap *gap = &judging->found.items[found];
    uint32_t *hopes = grown(judging, gap->closed_by, gap->closed_by_count, sizeof *hopes);
    hopes[gap->closed_by_count++] = judging->hopes.partnerships[hope];
    gap->closed_by = hopes;
}

void rk_gap_closed_by(struct rk_judging *judging, uint32_t hope)
{
    rk_gap_closes(judging, judging->found.count - 1, hope);
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The lists are ours, from grown(). */
void rk_gap_finish(struct rk_gap *gap)
{
    struct rk_node *records = (struct rk_node *)(uintptr_t)gap->records;
    uint32_t *hopes = (uint32_t *)(uintptr_t)gap->closed_by, kept = 0;
    if (gap->record_count > 1)
        qsort(records, gap->record_count, sizeof *records, rk_by_node);
    for (uint32_t i = 0; i < gap->record_count; i++)
        if (!i || rk_by_node(&records[i], &records[i - 1]) != 0)
            records[kept++] = records[i];
    gap->record_count = kept;
    kept = 0;
    if (gap->closed_by_count > 1)
        qsort(hopes, gap->closed_by_count, sizeof *hopes, by_number);
    for (uint32_t i = 0; i < gap->closed_by_count; i++)
        if (!i || hopes[i] != hopes[i - 1])
            hopes[kept++] = hopes[i];
    gap->closed_by_count = kept;
}

void rk_gap_unjudged(struct rk_judging *judging, const struct rk_wording *why,
                     const struct rk_wording *args, size_t count)
{
    struct rk_wording sentence = rk_gap_fill(judging, judging->arena, why, args, count);
    RK_PUSH(judging->arena, &judging->unjudged,
            ((struct rk_gap_unjudged){judging->rule, sentence}));
}

void rk_gap_say(struct rk_judging *judging, const struct rk_wording *sentence,
                const struct rk_wording *args, size_t count)
{
    last(judging)->message = rk_gap_fill(judging, judging->arena, sentence, args, count);
    rk_arena_empty(judging->parts);
}

void rk_gap_doubt(struct rk_judging *judging, const struct rk_wording *sentence,
                  const struct rk_wording *args, size_t count)
{
    struct rk_wording *doubt = rk_arena_take(judging->arena, sizeof *doubt);
    *doubt = rk_gap_fill(judging, judging->arena, sentence, args, count);
    last(judging)->doubt = doubt;
}

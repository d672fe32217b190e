/* Accepted gaps: a rule, whom it is about, why, and until when. */
#include "analysis/day.h"
#include "analysis/gaps.h"

#include <string.h>

static struct rk_day today(struct rk_judging *judging)
{
    return judging->options->today ? rk_day_read(judging->scratch, judging->options->today)
                                   : rk_day_latest(judging->scratch, judging->dataset);
}

/* ---- whom ---- */

struct meant {
    const struct rk_gap_rule *rule;
    uint32_t record;
    struct rk_node *nodes; /* each thing a name may mean; those of one name stand together */
    uint32_t *name;        /* by node: number of the name */
    uint32_t count, capacity, name_capacity, names;
};

static void find_name(struct rk_judging *judging, const char *text, struct meant *meant)
{
    for (int thing = RK_FIELD; thing <= RK_PARTNERSHIP; thing++) {
        uint32_t index = rk_dataset_find(judging->dataset, (enum rk_thing)thing, text);
        if (index == RK_NONE)
            continue;
        meant->nodes = rk_arena_grow(judging->scratch, meant->nodes, meant->count, &meant->capacity,
                                     sizeof *meant->nodes);
        meant->name = rk_arena_grow(judging->scratch, meant->name, meant->count,
                                    &meant->name_capacity, sizeof *meant->name);
        meant->nodes[meant->count] = (struct rk_node){(enum rk_thing)thing, index};
        meant->name[meant->count++] = meant->names;
    }
    meant->names++;
}

static bool same(struct rk_node a, struct rk_node b)
{
    return a.thing == b.thing && a.index == b.index;
}

static bool is_subject(const struct rk_gap *gap, struct rk_node node)
{
    for (uint32_t i = 0; i < gap->subject_count; i++)
        if (same(gap->subjects[i], node))
            return true;
    return false;
}

/* Every name is a subject, or every subject is named: one may name a bureau alone, or accept many
 * findings at once. */
static bool is_about(const struct meant *meant, const struct rk_gap *gap)
{
    uint32_t names = 0, subjects = 0, last = RK_NONE;
    for (uint32_t i = 0; i < meant->count; i++)
        if (meant->name[i] != last && is_subject(gap, meant->nodes[i])) {
            names++;
            last = meant->name[i];
        }
    for (uint32_t s = 0; s < gap->subject_count; s++)
        for (uint32_t i = 0; i < meant->count; i++)
            if (same(meant->nodes[i], gap->subjects[s])) {
                subjects++;
                break;
            }
    return names == meant->names || (gap->subject_count && subjects == gap->subject_count);
}

static void accept(struct rk_judging *judging, const struct meant *meant)
{
    for (uint32_t i = 0; i < judging->found.count; i++) {
        struct rk_gap *gap = &judging->found.items[i];
        if (gap->rule == meant->rule && gap->accepted == RK_NONE && is_about(meant, gap))
            gap->accepted = meant->record;
    }
}

void rk_gaps_accept(struct rk_judging *judging)
{
    struct rk_day now = today(judging);
    for (uint32_t i = 0; i < rk_dataset_count(judging->dataset, RK_ACCEPTED); i++) {
        const struct rk_accepted *record = rk_dataset_accepted(judging->dataset, i);
        struct meant meant = {.record = i};
        meant.rule = record->gap.text ? rk_gap_rule_named(record->gap.text) : NULL;
        bool ended = rk_day_is_over(judging->scratch, record->until.text, now);
        if (!meant.rule || ended || record->head.unsound)
            continue;
        for (uint32_t k = 0; k < record->about.count; k++)
            find_name(judging, record->about.items[k].text, &meant);
        accept(judging, &meant);
    }
}

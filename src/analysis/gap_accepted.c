/* Accepted gaps: a rule, whom it is about, why, and until when. */
#include "analysis/gaps.h"

#include "base/text.h"

#include <string.h>

/* ---- days ---- */

/* Year, month and day as far as they are written: "2026-10-02", "2026/10", "2026年10月". Nothing
 * that begins so: year 0. */
struct day {
    int parts[3];
};

static struct day read_day(const char *text)
{
    struct day day = {{0}};
    for (int part = 0; part < 3 && *text >= '0' && *text <= '9'; part++) {
        for (; *text >= '0' && *text <= '9' && day.parts[part] < 100000; text++)
            day.parts[part] = day.parts[part] * 10 + (*text - '0');
        rk_text_next(&text); /* what stands between */
    }
    if (day.parts[0] < 1000)
        day.parts[0] = 0;
    return day;
}

/* As far as both are written: "2026-10" is over when November begins. */
static bool is_before(struct day a, struct day b)
{
    for (int part = 0; part < 3 && a.parts[part] && b.parts[part]; part++)
        if (a.parts[part] != b.parts[part])
            return a.parts[part] < b.parts[part];
    return false;
}

bool rk_gaps_is_day(const char *text)
{
    const char *at = text;
    for (int part = 0; part < 3; part++) {
        size_t digits = strspn(at, "0123456789");
        if (digits != (part ? 2u : 4u))
            return false;
        at += digits;
        if (part < 2 && *at++ != '-')
            return false;
    }
    struct day day = read_day(text);
    return !*at && day.parts[1] >= 1 && day.parts[1] <= 12 && day.parts[2] >= 1 &&
           day.parts[2] <= 31;
}

static struct day today(struct rk_judging *judging)
{
    struct day latest = {{0}};
    if (judging->options->today)
        return read_day(judging->options->today);
    for (uint32_t i = 0; i < rk_dataset_count(judging->dataset, RK_MEETING); i++) {
        const char *date = rk_dataset_meeting(judging->dataset, i)->date.text;
        struct day day = date ? read_day(rk_text_key(judging->scratch, date)) : latest;
        if (!latest.parts[0] || is_before(latest, day))
            latest = day;
    }
    return latest;
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
    struct day now = today(judging);
    for (uint32_t i = 0; i < rk_dataset_count(judging->dataset, RK_ACCEPTED); i++) {
        const struct rk_accepted *record = rk_dataset_accepted(judging->dataset, i);
        struct meant meant = {.record = i};
        meant.rule = record->gap.text ? rk_gap_rule_named(record->gap.text) : NULL;
        bool ended = record->until.text && now.parts[0] &&
                     is_before(read_day(rk_text_key(judging->scratch, record->until.text)), now);
        if (!meant.rule || ended || record->head.unsound)
            continue;
        for (uint32_t k = 0; k < record->about.count; k++)
            find_name(judging, record->about.items[k].text, &meant);
        accept(judging, &meant);
    }
}

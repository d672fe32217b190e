/* What projects are about, and which projects meet. */
#include "analysis/topics.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { most_projects = 50 };

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Most lists are short, or were gathered in their order. */
static void sort(uint32_t *items, uint32_t count)
{
    enum { few = 16 };
    bool in_order = true;
    for (uint32_t i = 1; i < count; i++)
        in_order &= items[i - 1] <= items[i];
    if (!in_order && count > few)
        qsort(items, count, sizeof *items, by_number);
    for (uint32_t i = 1; !in_order && count <= few && i < count; i++) {
        uint32_t item = items[i], place = i;
        for (; place && items[place - 1] > item; place--)
            items[place] = items[place - 1];
        items[place] = item;
    }
}

void rk_lists_make(struct rk_arena *arena, const struct rk_pairs *pairs, uint32_t count,
                   struct rk_lists *lists)
{
    uint32_t *first = rk_arena_take(arena, ((size_t)count + 2) * sizeof *first), *next = first + 1;
    uint32_t *items = rk_arena_take(arena, (size_t)pairs->count * sizeof *items), kept = 0;
    for (uint32_t i = 0; i < pairs->count; i++)
        next[pairs->items[i].from + 1]++;
    for (uint32_t i = 0; i < count; i++)
        next[i + 1] += next[i];
    for (uint32_t i = 0; i < pairs->count; i++)
        items[next[pairs->items[i].from]++] = pairs->items[i].to;
    for (uint32_t i = 0, begin = 0; i < count; i++) {
        uint32_t end = next[i];
        sort(items + begin, end - begin);
        first[i] = kept;
        for (uint32_t k = begin; k < end; k++)
            if (kept == first[i] || items[kept - 1] != items[k])
                items[kept++] = items[k];
        begin = end;
    }
    first[count] = kept;
    *lists = (struct rk_lists){.count = count, .first = first, .items = items};
}

bool rk_lists_has(const struct rk_lists *lists, uint32_t i, uint32_t item)
{
    uint32_t low = lists->first[i], high = lists->first[i + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (lists->items[middle] < item)
            low = middle + 1;
        else
            high = middle;
    }
    return low < lists->first[i + 1] && lists->items[low] == item;
}

static bool is_topic(const struct rk_dataset *dataset, enum rk_thing thing, uint32_t i)
{
    if (thing != RK_TARGET)
        return true;
    const struct rk_target *target = rk_dataset_target(dataset, i);
    return target->everyone.value != RK_YES && target->settled.value != RK_NO;
}

static void add_topics_of(const struct rk_values *values, uint32_t project,
                          const struct rk_topics *topics, struct rk_arena *arena,
                          struct rk_pairs *pairs)
{
    for (uint32_t i = 0; i < values->count; i++) {
        const struct rk_value *value = &values->items[i];
        if (value->target == RK_NONE || value->thing >= RK_THINGS || !topics->of[value->thing])
            continue;
        uint32_t topic = topics->of[value->thing][value->target];
        if (topic != RK_NONE)
            RK_PUSH(arena, pairs, ((struct rk_pair){project, topic}));
    }
}

static void number_topics(const struct rk_dataset *dataset, struct rk_arena *arena,
                          struct rk_topics *topics)
{
    static const enum rk_thing things[] = {RK_NEED, RK_TARGET, RK_FIELD};
    uint32_t most = 0;
    for (size_t t = 0; t < sizeof things / sizeof *things; t++)
        most += rk_dataset_count(dataset, things[t]);
    topics->things = rk_arena_take(arena, most * sizeof *topics->things);
    for (size_t t = 0; t < sizeof things / sizeof *things; t++) {
        uint32_t count = rk_dataset_count(dataset, things[t]);
        topics->of[things[t]] = rk_arena_take(arena, count * sizeof **topics->of);
        for (uint32_t i = 0; i < count; i++) {
            bool good = is_topic(dataset, things[t], i);
            topics->of[things[t]][i] = good ? topics->count : RK_NONE;
            if (good)
                topics->things[topics->count++] = (struct rk_node){things[t], i};
        }
    }
}

int rk_by_node(const void *a, const void *b)
{
    const struct rk_node *x = a, *y = b;
    if (x->thing != y->thing)
        return x->thing < y->thing ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

struct keyed {
    const char *key, *scope;
    uint32_t topic;
};

static int by_key(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    int order = strcmp(x->scope, y->scope);
    return order ? order : strcmp(x->key, y->key);
}

static struct keyed keyed(const struct rk_dataset *dataset, struct rk_arena *arena,
                          const struct rk_topics *topics, uint32_t topic)
{
    struct rk_node thing = topics->things[topic];
    const struct rk_head *head = rk_dataset_head(dataset, thing.thing, thing.index);
    return (struct keyed){rk_text_key(arena, head->name), head->scope ? head->scope : "", topic};
}

/* What is a need to one may be a field of work to another. */
static void match_fields(const struct rk_dataset *dataset, struct rk_arena *arena,
                         struct rk_arena *scratch, struct rk_topics *topics)
{
    uint32_t needs = rk_dataset_count(dataset, RK_NEED), count = 0;
    struct keyed *fields = rk_arena_take(scratch, topics->count * sizeof *fields);
    topics->field_of = rk_arena_take(arena, topics->count * sizeof *topics->field_of);
    for (uint32_t t = 0; t < topics->count; t++) {
        topics->field_of[t] = RK_NONE;
        if (topics->things[t].thing == RK_FIELD)
            fields[count++] = keyed(dataset, scratch, topics, t);
    }
    if (!count)
        return;
    qsort(fields, count, sizeof *fields, by_key);
    for (uint32_t t = 0; t < needs; t++) {
        struct keyed need = keyed(dataset, scratch, topics, t);
        const struct keyed *same = bsearch(&need, fields, count, sizeof *fields, by_key);
        topics->field_of[t] = same ? same->topic : RK_NONE;
    }
}

void rk_topics_find(const struct rk_dataset *dataset, struct rk_arena *arena,
                    struct rk_arena *scratch, struct rk_topics *topics)
{
    *topics = (struct rk_topics){0};
    number_topics(dataset, arena, topics);
    match_fields(dataset, arena, scratch, topics);
    struct rk_pairs pairs = {0};
    uint32_t projects = rk_dataset_count(dataset, RK_PROJECT);
    for (uint32_t i = 0; i < projects; i++) {
        const struct rk_project *project = rk_dataset_project(dataset, i);
        add_topics_of(&project->needs, i, topics, scratch, &pairs);
        add_topics_of(&project->rest->targets, i, topics, scratch, &pairs);
        add_topics_of(&project->fields, i, topics, scratch, &pairs);
    }
    rk_lists_make(arena, &pairs, projects, &topics->of_project);
    for (uint32_t i = 0; i < pairs.count; i++)
        pairs.items[i] = (struct rk_pair){pairs.items[i].to, pairs.items[i].from};
    rk_lists_make(arena, &pairs, topics->count, &topics->projects);
}

static void link_all(const uint32_t *projects, uint32_t count, struct rk_arena *arena,
                     struct rk_pairs *pairs)
{
    for (uint32_t i = 0; i < count && count <= most_projects; i++)
        for (uint32_t j = 0; j < count; j++)
            if (projects[i] != projects[j])
                RK_PUSH(arena, pairs, ((struct rk_pair){projects[i], projects[j]}));
}

void rk_project_links_find(const struct rk_network *network, struct rk_arena *arena,
                           struct rk_arena *scratch, struct rk_lists *links)
{
    const struct rk_dataset *dataset = rk_network_dataset(network);
    const struct rk_network_options *options = rk_network_options(network);
    struct rk_pairs pairs = {0};
    uint32_t partnerships = rk_dataset_count(dataset, RK_PARTNERSHIP);
    for (uint32_t i = 0; i < partnerships; i++) {
        const struct rk_partnership *record = rk_dataset_partnership(dataset, i);
        uint32_t met[most_projects + 1], count = 0;
        if (record->status.value == RK_DROPPED)
            continue;
        for (uint32_t j = 0; j < record->projects.count && count <= most_projects; j++)
            if (record->projects.items[j].target != RK_NONE &&
                record->projects.items[j].thing == RK_PROJECT)
                met[count++] = record->projects.items[j].target;
        link_all(met, count, scratch, &pairs);
    }
    for (uint32_t i = 0; i < options->supposed_count; i++)
        link_all(options->supposed[i].projects, options->supposed[i].project_count, scratch,
                 &pairs);
    rk_lists_make(arena, &pairs, rk_dataset_count(dataset, RK_PROJECT), links);
}

/* ---- ages ---- */

static const char *digits(const char *at, int *number)
{
    for (*number = -1; *at >= '0' && *at <= '9' && *number < 1000; at++)
        *number = (*number < 0 ? 0 : *number * 10) + (*at - '0');
    return at;
}

/* "10-20", "65-", "-5", "40". What is not written so is no band. */
static bool read_band(const char *text, int *low, int *high)
{
    const char *at = digits(text, low);
    bool open = *at == '-';
    at = digits(open ? at + 1 : at, high);
    if (*at || (*low < 0 && *high < 0))
        return false;
    if (!open)
        *high = *low;
    else if (*high < 0)
        *high = 1000;
    return *low <= *high;
}

struct bands {
    int low[32], high[32];
    size_t count;
};

static void gather_bands(const struct rk_dataset *dataset, uint32_t project, struct bands *bands)
{
    const struct rk_values *targets = &rk_dataset_project(dataset, project)->rest->targets;
    for (uint32_t i = 0; i < targets->count; i++) {
        if (targets->items[i].target == RK_NONE)
            continue;
        const struct rk_values *stated =
            &rk_dataset_target(dataset, targets->items[i].target)->bands;
        for (uint32_t j = 0; j < stated->count && bands->count < 32; j++)
            bands->count += read_band(stated->items[j].text, &bands->low[bands->count],
                                      &bands->high[bands->count]);
    }
}

bool rk_bands_meet(const struct rk_dataset *dataset, uint32_t project, uint32_t other)
{
    struct bands a = {.count = 0}, b = {.count = 0};
    gather_bands(dataset, project, &a);
    gather_bands(dataset, other, &b);
    for (size_t i = 0; i < a.count; i++)
        for (size_t j = 0; j < b.count; j++)
            if (a.low[i] <= b.high[j] && b.low[j] <= a.high[i])
                return true;
    return !a.count || !b.count;
}

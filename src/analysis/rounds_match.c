/* Who is who in two rounds: by explicit id, by name, by `succeeds`. */
#include "analysis/day.h"
#include "analysis/rounds.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* One name of one thing. */
struct label {
    const char *key, *scope; /* scope "" when it does not count */
    uint32_t index;
    bool later, main; /* main: the name itself, not a short name or alias */
};

struct labels {
    struct label *items;
    uint32_t count, capacity;
};

struct matching {
    const struct rk_match_request *request;
    struct rk_matching *out;
    enum rk_thing thing;
    bool scopes;
    uint32_t *matched[2]; /* by index: the first that it was matched with, or RK_NONE */
    struct labels labels;
    struct rk_pairs pairs;
};

const uint32_t *rk_list_of(const struct rk_lists *lists, uint32_t i, uint32_t *count)
{
    *count = lists->first[i + 1] - lists->first[i];
    return lists->items + lists->first[i];
}

void rk_match_links(const struct rk_match_request *request, struct rk_matching *matching,
                    enum rk_thing thing, struct rk_pairs *pairs)
{
    rk_lists_make(request->arena, pairs, rk_dataset_count(matching->datasets[0], thing),
                  &matching->later[thing]);
    for (uint32_t i = 0; i < pairs->count; i++) {
        struct rk_pair *pair = &pairs->items[i];
        *pair = (struct rk_pair){pair->to, pair->from};
    }
    rk_lists_make(request->arena, pairs, rk_dataset_count(matching->datasets[1], thing),
                  &matching->earlier[thing]);
}

static const struct rk_head *head_of(const struct matching *matching, bool later, uint32_t i)
{
    return rk_dataset_head(matching->out->datasets[later], matching->thing, i);
}

static bool is_someone(const struct matching *matching, bool later, uint32_t i)
{
    return matching->thing != RK_ACTOR ||
           !rk_dataset_actor(matching->out->datasets[later], i)->placeholder;
}

static void link_two(struct matching *matching, uint32_t earlier, uint32_t later)
{
    struct rk_pair pair = {earlier, later};
    RK_PUSH(matching->request->scratch, &matching->pairs, pair);
    if (matching->matched[0][earlier] == RK_NONE)
        matching->matched[0][earlier] = later;
    if (matching->matched[1][later] == RK_NONE)
        matching->matched[1][later] = earlier;
}

/* Different places of the records (two cities) keep names apart; a round that states none, or two
 * rounds that state one each, do not. */
static uint32_t count_scopes(const struct rk_dataset *dataset, enum rk_thing thing)
{
    const char *first = NULL;
    for (uint32_t i = 0; i < rk_dataset_count(dataset, thing); i++) {
        const char *scope = rk_dataset_head(dataset, thing, i)->scope;
        if (scope && first && strcmp(scope, first) != 0)
            return 2;
        first = scope ? scope : first;
    }
    return first ? 1 : 0;
}

static void add_label(struct matching *matching, bool later, uint32_t i, const char *text,
                      bool main)
{
    const struct rk_head *head = head_of(matching, later, i);
    struct label label = {rk_text_key(matching->request->scratch, text),
                          matching->scopes && head->scope ? head->scope : "", i, later, main};
    RK_PUSH(matching->request->scratch, &matching->labels, label);
}

static void add_labels(struct matching *matching, bool later)
{
    for (uint32_t i = 0; i < rk_dataset_count(matching->out->datasets[later], matching->thing);
         i++) {
        const struct rk_head *head = head_of(matching, later, i);
        if (!is_someone(matching, later, i))
            continue;
        add_label(matching, later, i, head->name, true);
        if (head->explicit_id && head->name != head->id)
            add_label(matching, later, i, head->id, false);
        if (head->rest->short_name.text)
            add_label(matching, later, i, head->rest->short_name.text, false);
        for (uint32_t a = 0; a < head->rest->aliases.count; a++)
            add_label(matching, later, i, head->rest->aliases.items[a].text, false);
    }
}

static int same_label(const struct label *x, const struct label *y)
{
    int order = strcmp(x->key, y->key);
    return order ? order : strcmp(x->scope, y->scope);
}

static int by_label(const void *a, const void *b)
{
    const struct label *x = a, *y = b;
    int order = same_label(x, y);
    if (order)
        return order;
    if (x->later != y->later)
        return x->later ? 1 : -1;
    return (x->index > y->index) - (x->index < y->index);
}

/* Those of a run of equal labels that one round still has unmatched: RK_NONE when there is not
 * exactly one. */
static uint32_t only_one(const struct matching *matching, const struct label *run, uint32_t count,
                         bool later, bool main)
{
    uint32_t found = RK_NONE;
    for (uint32_t i = 0; i < count; i++) {
        if (run[i].later != later || (main && !run[i].main) ||
            matching->matched[later][run[i].index] != RK_NONE)
            continue;
        if (found != RK_NONE && found != run[i].index)
            return RK_NONE;
        found = run[i].index;
    }
    return found;
}

/* Things that share a name with exactly one thing of the other round. */
static void match_names(struct matching *matching, bool main)
{
    struct labels *labels = &matching->labels;
    for (uint32_t i = 0, end; i < labels->count; i = end) {
        for (end = i + 1;
             end < labels->count && !same_label(&labels->items[i], &labels->items[end]);)
            end++;
        uint32_t earlier = only_one(matching, &labels->items[i], end - i, false, main);
        uint32_t later = only_one(matching, &labels->items[i], end - i, true, main);
        if (earlier != RK_NONE && later != RK_NONE)
            link_two(matching, earlier, later);
    }
}

struct identified {
    const char *id;
    uint32_t index;
};

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct identified *)a)->id, ((const struct identified *)b)->id);
}

static void match_ids(struct matching *matching)
{
    uint32_t count = rk_dataset_count(matching->out->datasets[1], matching->thing), kept = 0;
    struct identified *later = rk_arena_take(matching->request->scratch, count * sizeof *later);
    for (uint32_t i = 0; i < count; i++)
        if (head_of(matching, true, i)->explicit_id)
            later[kept++] = (struct identified){head_of(matching, true, i)->id, i};
    if (kept > 1)
        qsort(later, kept, sizeof *later, by_id);
    count = rk_dataset_count(matching->out->datasets[0], matching->thing);
    for (uint32_t i = 0; i < count && kept; i++) {
        const struct rk_head *head = head_of(matching, false, i);
        struct identified wanted = {head->id, 0};
        const struct identified *found =
            head->explicit_id ? bsearch(&wanted, later, kept, sizeof *later, by_id) : NULL;
        if (found)
            link_two(matching, i, found->index);
    }
}

/* ---- reorganizations ---- */

/* The one thing of a round that goes by that name, or RK_NONE. */
static uint32_t find_named(struct matching *matching, bool later, const char *text,
                           const char *scope)
{
    struct label wanted = {rk_text_key(matching->request->scratch, text),
                           matching->scopes && scope ? scope : "", 0, later, false};
    const struct labels *labels = &matching->labels;
    uint32_t low = 0, high = labels->count, found = RK_NONE;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (same_label(&labels->items[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < labels->count && !same_label(&labels->items[low], &wanted); low++) {
        if (labels->items[low].later != later)
            continue;
        if (found != RK_NONE && found != labels->items[low].index)
            return RK_NONE;
        found = labels->items[low].index;
    }
    return found;
}

/* As it is written, or without the 旧, 元 or "former" that people put before an old name. */
static uint32_t find_former(struct matching *matching, bool later, const char *text,
                            const char *scope)
{
    static const char *const marks[] = {"旧", "元", "former ", "Former "};
    uint32_t found = find_named(matching, later, text, scope);
    for (size_t i = 0; found == RK_NONE && i < sizeof marks / sizeof *marks; i++)
        if (strncmp(text, marks[i], strlen(marks[i])) == 0)
            found = find_named(matching, later, text + strlen(marks[i]), scope);
    return found;
}

static bool stated_before(const struct matching *matching, bool later, uint32_t i, const char *text)
{
    uint32_t same = matching->matched[later][i];
    if (same == RK_NONE)
        return false;
    const struct rk_actor *other = rk_dataset_actor(matching->out->datasets[!later], same);
    for (uint32_t s = 0; s < other->rest->succeeds.count; s++)
        if (strcmp(other->rest->succeeds.items[s].text, text) == 0)
            return true;
    return false;
}

/* What one round's actors succeed, looked up in the other; a statement that the other round had
 * made already is old news. */
static void match_successors(struct matching *matching, bool later)
{
    const struct rk_dataset *dataset = matching->out->datasets[later];
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_ACTOR); i++) {
        const struct rk_actor *actor = rk_dataset_actor(dataset, i);
        for (uint32_t s = 0; s < actor->rest->succeeds.count; s++) {
            const char *text = actor->rest->succeeds.items[s].text;
            uint32_t other = find_former(matching, !later, text, actor->head.scope);
            if (other != RK_NONE && !stated_before(matching, later, i, text))
                link_two(matching, later ? other : i, later ? i : other);
        }
    }
}

/* What a round in the middle says: who became whom became whom. */
static void match_by_way(struct matching *matching)
{
    const struct rk_matching *const *between = matching->request->between;
    if (!between[0] || matching->thing == RK_PARTNERSHIP)
        return;
    const struct rk_lists *first = &between[0]->later[matching->thing];
    const struct rk_lists *second = &between[1]->later[matching->thing];
    for (uint32_t i = 0; i < first->count; i++)
        for (uint32_t a = first->first[i]; a < first->first[i + 1]; a++)
            for (uint32_t b = second->first[first->items[a]];
                 b < second->first[first->items[a] + 1]; b++)
                link_two(matching, i, second->items[b]);
}

static void match_things(const struct rk_match_request *request, struct rk_matching *out,
                         enum rk_thing thing)
{
    struct matching matching = {.request = request, .out = out, .thing = thing};
    uint32_t scopes[2];
    for (int r = 0; r < 2; r++) {
        uint32_t count = rk_dataset_count(out->datasets[r], thing);
        matching.matched[r] = rk_arena_take(request->scratch, count * sizeof *matching.matched[r]);
        memset(matching.matched[r], 0xFF, count * sizeof *matching.matched[r]); /* RK_NONE */
        scopes[r] = count_scopes(out->datasets[r], thing);
    }
    matching.scopes = scopes[0] && scopes[1] && scopes[0] + scopes[1] > 2;
    match_ids(&matching);
    match_by_way(&matching);
    add_labels(&matching, false);
    add_labels(&matching, true);
    if (matching.labels.count > 1)
        qsort(matching.labels.items, matching.labels.count, sizeof *matching.labels.items,
              by_label);
    match_names(&matching, true);
    match_names(&matching, false);
    if (thing == RK_ACTOR) {
        match_successors(&matching, true);
        match_successors(&matching, false);
    }
    rk_match_links(request, out, thing, &matching.pairs);
}

/* ---- what has ended ---- */

static bool *list_ended(const struct rk_match_request *request, const struct rk_dataset *dataset,
                        enum rk_thing thing)
{
    uint32_t count = rk_dataset_count(dataset, thing);
    bool *ended = rk_arena_take(request->arena, count);
    struct rk_day day = rk_day_latest(request->scratch, dataset);
    for (uint32_t i = 0; i < count; i++) {
        const char *until = thing == RK_ACTOR ? rk_dataset_actor(dataset, i)->rest->until.text
                                              : rk_dataset_project(dataset, i)->rest->until.text;
        ended[i] = rk_day_is_over(request->scratch, until, day);
    }
    return ended;
}

/* Unties what has ended from what has not in the other round. */
static void leave_out_ended(const struct rk_match_request *request, struct rk_matching *matching,
                            enum rk_thing thing)
{
    const struct rk_lists *later = &matching->later[thing];
    bool *ended[2], *told = rk_arena_take(request->arena, later->count);
    struct rk_pairs pairs = {0};
    for (int r = 0; r < 2; r++)
        matching->ended[r][thing] = ended[r] = list_ended(request, matching->datasets[r], thing);
    for (uint32_t i = 0; i < later->count; i++) {
        uint32_t first = later->first[i], end = later->first[i + 1], left = 0;
        for (uint32_t k = first; k < end; k++) {
            bool over = ended[1][later->items[k]];
            left += !over;
            if (ended[0][i] == over)
                RK_PUSH(request->scratch, &pairs, ((struct rk_pair){i, later->items[k]}));
        }
        told[i] = end > first && !left;
    }
    matching->told_ended[thing] = told;
    rk_match_links(request, matching, thing, &pairs);
}

void rk_match_rounds(const struct rk_match_request *request, struct rk_matching *matching)
{
    for (int thing = RK_GROUP; thing <= RK_PROJECT; thing++)
        match_things(request, matching, (enum rk_thing)thing);
    rk_match_partnerships(request, matching);
    leave_out_ended(request, matching, RK_ACTOR);
    leave_out_ended(request, matching, RK_PROJECT);
}

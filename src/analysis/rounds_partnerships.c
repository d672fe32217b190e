/* Which partnership of one round is which of the other: by explicit id, by `see`, and what is then
 * left by its parties.
 *
 * Only written ids count: the number of a record without one moves when another is put before it.
 */
#include "analysis/rounds.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* A record is compared with at most so many that share a project or its rarest partner. */
enum { most_candidates = 512 };

/* What a record is compared by. Actors and projects by their index in their own round. */
struct content {
    struct rk_numbers projects, partners;
    struct rk_numbers pairs; /* of characters of how it is to be done, sorted */
};

struct candidate {
    double score;
    uint32_t earlier, later;
};

struct candidates {
    struct candidate *items;
    uint32_t count, capacity;
};

struct matching {
    const struct rk_match_request *request;
    struct rk_matching *out;
    bool *matched[2];
    struct content *contents[2];
    struct rk_lists of_project, of_partner; /* later's project or actor: later's free records */
    uint32_t *seen;                         /* by later record: the last earlier, plus 1 */
    struct candidates candidates;
    struct rk_pairs pairs;
};

static const struct rk_partnership *record_of(const struct matching *matching, bool later,
                                              uint32_t i)
{
    return rk_dataset_partnership(matching->out->datasets[later], i);
}

static bool is_taken(const struct matching *matching, bool later, uint32_t i)
{
    return matching->request->taken[later] && matching->request->taken[later][i];
}

static void link_two(struct matching *matching, uint32_t earlier, uint32_t later)
{
    struct rk_pair pair = {earlier, later};
    RK_PUSH(matching->request->scratch, &matching->pairs, pair);
    matching->matched[0][earlier] = matching->matched[1][later] = true;
}

/* ---- by id ---- */

struct identified {
    const char *id;
    uint32_t index;
};

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct identified *)a)->id, ((const struct identified *)b)->id);
}

static struct identified *list_ids(struct matching *matching, bool later, uint32_t *count)
{
    uint32_t all = rk_dataset_count(matching->out->datasets[later], RK_PARTNERSHIP);
    struct identified *ids = rk_arena_take(matching->request->scratch, all * sizeof *ids);
    *count = 0;
    for (uint32_t i = 0; i < all; i++)
        if (record_of(matching, later, i)->head.explicit_id && !is_taken(matching, later, i))
            ids[(*count)++] = (struct identified){record_of(matching, later, i)->head.id, i};
    if (*count > 1)
        qsort(ids, *count, sizeof *ids, by_id);
    return ids;
}

static uint32_t find_id(const struct identified *ids, uint32_t count, const char *id)
{
    struct identified wanted = {id, 0};
    const struct identified *found =
        count ? bsearch(&wanted, ids, count, sizeof *ids, by_id) : NULL;
    return found ? found->index : RK_NONE;
}

static void match_ids(struct matching *matching)
{
    uint32_t count;
    const struct identified *later = list_ids(matching, true, &count);
    for (uint32_t i = 0; i < rk_dataset_count(matching->out->datasets[0], RK_PARTNERSHIP); i++) {
        const struct rk_partnership *record = record_of(matching, false, i);
        uint32_t found =
            record->head.explicit_id ? find_id(later, count, record->head.id) : RK_NONE;
        if (found != RK_NONE && !is_taken(matching, false, i))
            link_two(matching, i, found);
    }
}

/* A record that names one of the other round, which its own round does not have. */
static void match_references(struct matching *matching, bool later)
{
    uint32_t count;
    const struct identified *others = list_ids(matching, !later, &count);
    for (uint32_t i = 0; i < rk_dataset_count(matching->out->datasets[later], RK_PARTNERSHIP);
         i++) {
        const struct rk_values *see = &record_of(matching, later, i)->rest->see;
        for (uint32_t s = 0; s < see->count; s++) {
            uint32_t other = see->items[s].target != RK_NONE || is_taken(matching, later, i)
                                 ? RK_NONE
                                 : find_id(others, count, see->items[s].text);
            if (other != RK_NONE)
                link_two(matching, later ? other : i, later ? i : other);
        }
    }
}

/* ---- by content ---- */

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

void rk_numbers_sort(struct rk_numbers *numbers)
{
    uint32_t kept = 0;
    if (numbers->count > 1)
        qsort(numbers->items, numbers->count, sizeof *numbers->items, by_number);
    for (uint32_t i = 0; i < numbers->count; i++)
        if (!kept || numbers->items[kept - 1] != numbers->items[i])
            numbers->items[kept++] = numbers->items[i];
    numbers->count = kept;
}

static bool leads(const struct rk_dataset *dataset, const struct rk_partnership *record,
                  uint32_t actor)
{
    for (uint32_t p = 0; p < record->projects.count; p++) {
        uint32_t project = record->projects.items[p].target;
        if (project == RK_NONE || record->projects.items[p].thing != RK_PROJECT)
            continue;
        const struct rk_values *lead = &rk_dataset_project(dataset, project)->lead;
        for (uint32_t i = 0; i < lead->count; i++)
            if (lead->items[i].target == actor)
                return true;
    }
    return false;
}

void rk_numbers_of_text(struct rk_arena *arena, const char *text, struct rk_numbers *pairs)
{
    uint32_t before = 0;
    const char *at = rk_text_key(arena, text);
    for (uint32_t c; (c = rk_text_next(&at)); before = c)
        if (before)
            RK_PUSH(arena, pairs, before * 65599u + c);
    rk_numbers_sort(pairs);
}

/* The project's own lead says nothing more among the partners; who is still to be named is nobody.
 */
static void fill_content(struct matching *matching, bool later, uint32_t i)
{
    struct rk_arena *scratch = matching->request->scratch;
    const struct rk_dataset *dataset = matching->out->datasets[later];
    const struct rk_partnership *record = record_of(matching, later, i);
    struct content *content = &matching->contents[later][i];
    for (uint32_t p = 0; p < record->projects.count; p++)
        if (record->projects.items[p].target != RK_NONE &&
            record->projects.items[p].thing == RK_PROJECT)
            RK_PUSH(scratch, &content->projects, record->projects.items[p].target);
    for (uint32_t p = 0; p < record->partners.count; p++) {
        uint32_t actor = record->partners.items[p].target;
        if (actor != RK_NONE && record->partners.items[p].thing == RK_ACTOR &&
            !rk_dataset_actor(dataset, actor)->placeholder && !leads(dataset, record, actor))
            RK_PUSH(scratch, &content->partners, actor);
    }
    rk_numbers_sort(&content->projects);
    rk_numbers_sort(&content->partners);
    if (record->how.text)
        rk_numbers_of_text(scratch, record->how.text, &content->pairs);
}

double rk_numbers_share(const struct rk_numbers *a, const struct rk_numbers *b,
                        const struct rk_lists *later)
{
    uint32_t total = a->count + b->count, both = 0, other = 0;
    if (!total)
        return 1;
    for (uint32_t j = 0; j < b->count; j++) {
        bool met = false;
        for (uint32_t i = 0; i < a->count && !met; i++)
            met =
                later ? rk_lists_has(later, a->items[i], b->items[j]) : a->items[i] == b->items[j];
        other += met;
    }
    for (uint32_t i = 0; i < a->count; i++) {
        bool met = false;
        for (uint32_t j = 0; j < b->count && !met; j++)
            met =
                later ? rk_lists_has(later, a->items[i], b->items[j]) : a->items[i] == b->items[j];
        both += met;
    }
    return (double)(both + other) / total;
}

double rk_numbers_likeness(const struct rk_numbers *a, const struct rk_numbers *b)
{
    uint32_t both = 0;
    for (uint32_t i = 0, j = 0; i < a->count && j < b->count;) {
        both += a->items[i] == b->items[j];
        uint32_t x = a->items[i], y = b->items[j];
        i += x <= y;
        j += y <= x;
    }
    return a->count + b->count ? 2.0 * both / (a->count + b->count) : 0;
}

/* How sure it is that two records are one: 0 when it is not.
 *
 * The same projects and the same partners are the same undertaking, however it is worded. With some
 * of the partners it is, when there is a project to hold it together. Where even the parties differ
 * or one side names no partner, the wording has to agree. */
static double score(const struct matching *matching, uint32_t earlier, uint32_t later)
{
    const struct content *a = &matching->contents[0][earlier];
    const struct content *b = &matching->contents[1][later];
    double projects =
        rk_numbers_share(&a->projects, &b->projects, &matching->out->later[RK_PROJECT]);
    double partners = rk_numbers_share(&a->partners, &b->partners, &matching->out->later[RK_ACTOR]);
    double how = rk_numbers_likeness(&a->pairs, &b->pairs);
    bool project = a->projects.count && b->projects.count;
    double asked; /* of the wording */
    if (!a->partners.count != !b->partners.count)
        asked = projects == 1 && project ? 0.4 : 1.1;
    else if (projects == 1 && (partners == 1 || (project && partners > 0)))
        asked = 0;
    else if (projects == 1)
        asked = partners >= 0.5 ? 0.3 : 1.1;
    else if (project)
        asked = projects > 0 && partners >= 0.5 ? 0.5 : 1.1;
    else
        asked = partners == 1 && a->partners.count ? 0.5 : 1.1;
    return how >= asked ? 2 * projects + 2 * partners + how : 0;
}

static void try_list(struct matching *matching, uint32_t earlier, const struct rk_lists *lists,
                     uint32_t of)
{
    uint32_t count;
    const uint32_t *records = rk_list_of(lists, of, &count);
    for (uint32_t i = 0; i < count && i < most_candidates; i++) {
        if (matching->seen[records[i]] == earlier + 1)
            continue;
        matching->seen[records[i]] = earlier + 1;
        struct candidate candidate = {score(matching, earlier, records[i]), earlier, records[i]};
        if (candidate.score > 0)
            RK_PUSH(matching->request->scratch, &matching->candidates, candidate);
    }
}

static void try_all(struct matching *matching, uint32_t earlier)
{
    const struct content *content = &matching->contents[0][earlier];
    const struct rk_matching *out = matching->out;
    for (uint32_t p = 0; p < content->projects.count; p++) {
        uint32_t count;
        const uint32_t *same =
            rk_list_of(&out->later[RK_PROJECT], content->projects.items[p], &count);
        for (uint32_t i = 0; i < count; i++)
            try_list(matching, earlier, &matching->of_project, same[i]);
    }
    for (uint32_t p = 0; p < content->partners.count; p++) {
        uint32_t count;
        const uint32_t *same =
            rk_list_of(&out->later[RK_ACTOR], content->partners.items[p], &count);
        for (uint32_t i = 0; i < count; i++)
            try_list(matching, earlier, &matching->of_partner, same[i]);
    }
}

static int by_score(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    if (x->earlier != y->earlier)
        return x->earlier < y->earlier ? -1 : 1;
    return (x->later > y->later) - (x->later < y->later);
}

static void index_later(struct matching *matching)
{
    const struct rk_dataset *later = matching->out->datasets[1];
    struct rk_pairs projects = {0}, partners = {0};
    for (uint32_t i = 0; i < rk_dataset_count(later, RK_PARTNERSHIP); i++) {
        const struct content *content = &matching->contents[1][i];
        for (uint32_t p = 0; !matching->matched[1][i] && p < content->projects.count; p++) {
            struct rk_pair pair = {content->projects.items[p], i};
            RK_PUSH(matching->request->scratch, &projects, pair);
        }
        for (uint32_t p = 0; !matching->matched[1][i] && p < content->partners.count; p++) {
            struct rk_pair pair = {content->partners.items[p], i};
            RK_PUSH(matching->request->scratch, &partners, pair);
        }
    }
    rk_lists_make(matching->request->scratch, &projects, rk_dataset_count(later, RK_PROJECT),
                  &matching->of_project);
    rk_lists_make(matching->request->scratch, &partners, rk_dataset_count(later, RK_ACTOR),
                  &matching->of_partner);
}

/* The surest pairs first, each record once. */
static void match_contents(struct matching *matching)
{
    for (int r = 0; r < 2; r++) {
        uint32_t count = rk_dataset_count(matching->out->datasets[r], RK_PARTNERSHIP);
        matching->contents[r] =
            rk_arena_take(matching->request->scratch, count * sizeof *matching->contents[r]);
        for (uint32_t i = 0; i < count; i++)
            if (!matching->matched[r][i])
                fill_content(matching, r, i);
    }
    index_later(matching);
    uint32_t count = rk_dataset_count(matching->out->datasets[0], RK_PARTNERSHIP);
    matching->seen = rk_arena_take(matching->request->scratch,
                                   rk_dataset_count(matching->out->datasets[1], RK_PARTNERSHIP) *
                                       sizeof *matching->seen);
    for (uint32_t i = 0; i < count; i++)
        if (!matching->matched[0][i])
            try_all(matching, i);
    struct candidates *candidates = &matching->candidates;
    if (candidates->count > 1)
        qsort(candidates->items, candidates->count, sizeof *candidates->items, by_score);
    for (uint32_t i = 0; i < candidates->count; i++) {
        const struct candidate *candidate = &candidates->items[i];
        if (!matching->matched[0][candidate->earlier] && !matching->matched[1][candidate->later])
            link_two(matching, candidate->earlier, candidate->later);
    }
}

void rk_match_partnerships(const struct rk_match_request *request, struct rk_matching *out)
{
    struct matching matching = {.request = request, .out = out};
    for (int r = 0; r < 2; r++) {
        uint32_t count = rk_dataset_count(out->datasets[r], RK_PARTNERSHIP);
        matching.matched[r] = rk_arena_take(request->scratch, count * sizeof *matching.matched[r]);
        for (uint32_t i = 0; request->taken[r] && i < count; i++)
            matching.matched[r][i] = is_taken(&matching, r, i);
    }
    match_ids(&matching);
    match_references(&matching, true);
    match_references(&matching, false);
    match_contents(&matching);
    rk_match_links(request, out, RK_PARTNERSHIP, &matching.pairs);
}

/* Projects that left and joined, and may be the same by a new name: what a person is asked. */
#include "analysis/rounds.h"

#include <stdlib.h>

/* A project is compared with at most so many that joined. */
enum { most_compared = 2000 };

/* What a project is known by. */
struct face {
    uint32_t project;
    struct rk_numbers name, leads, partners, topics[3]; /* needs, fields, targets */
};

struct guess {
    struct rk_name_guess guess;
    double score;
};

struct guessing {
    struct rk_comparing *comparing;
    struct rk_lists partners[2]; /* by round: project: actors it meets in partnerships */
    struct {
        struct guess *items;
        uint32_t count, capacity;
    } found;
};

static const enum rk_thing topics[3] = {RK_NEED, RK_FIELD, RK_TARGET};

static void list_partners(struct guessing *guessing, int round)
{
    const struct rk_dataset *dataset = guessing->comparing->matching->datasets[round];
    struct rk_arena *scratch = guessing->comparing->scratch;
    struct rk_pairs pairs = {0};
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_PARTNERSHIP); i++) {
        const struct rk_partnership *record = rk_dataset_partnership(dataset, i);
        for (uint32_t p = 0; p < record->projects.count; p++)
            for (uint32_t a = 0; a < record->partners.count; a++)
                if (record->projects.items[p].target != RK_NONE &&
                    record->projects.items[p].thing == RK_PROJECT &&
                    record->partners.items[a].target != RK_NONE &&
                    record->partners.items[a].thing == RK_ACTOR)
                    RK_PUSH(scratch, &pairs,
                            ((struct rk_pair){record->projects.items[p].target,
                                              record->partners.items[a].target}));
    }
    rk_lists_make(scratch, &pairs, rk_dataset_count(dataset, RK_PROJECT),
                  &guessing->partners[round]);
}

static struct rk_numbers targets_of(struct guessing *guessing, const struct rk_values *values,
                                    enum rk_thing thing)
{
    struct rk_numbers numbers = {0};
    for (uint32_t i = 0; i < values->count; i++)
        if (values->items[i].target != RK_NONE && values->items[i].thing == thing)
            RK_PUSH(guessing->comparing->scratch, &numbers, values->items[i].target);
    rk_numbers_sort(&numbers);
    return numbers;
}

static struct face face_of(struct guessing *guessing, int round, uint32_t project)
{
    const struct rk_dataset *dataset = guessing->comparing->matching->datasets[round];
    const struct rk_project *record = rk_dataset_project(dataset, project);
    const struct rk_values *const values[3] = {&record->needs, &record->fields,
                                               &record->rest->targets};
    struct face face = {.project = project};
    rk_numbers_of_text(guessing->comparing->scratch, record->head.name, &face.name);
    face.leads = targets_of(guessing, &record->lead, RK_ACTOR);
    for (int t = 0; t < 3; t++)
        face.topics[t] = targets_of(guessing, values[t], topics[t]);
    uint32_t count;
    const uint32_t *partners = rk_list_of(&guessing->partners[round], project, &count);
    face.partners = (struct rk_numbers){(uint32_t *)(uintptr_t)partners, count, count};
    return face;
}

/* Whether two lists agree: nothing to say when one is empty, and 0 for good when they differ. */
static bool agrees(const struct rk_numbers *a, const struct rk_numbers *b,
                   const struct rk_lists *later, double least, unsigned sign, unsigned *agree)
{
    if (!a->count || !b->count)
        return true;
    if (rk_numbers_share(a, b, later) < least)
        return false;
    *agree |= sign;
    return true;
}

/* Whatever both rounds state must agree, and something besides the name must be stated. */
static void compare(struct guessing *guessing, const struct face *a, const struct face *b)
{
    const struct rk_lists *later = guessing->comparing->matching->later;
    unsigned agree = 0;
    double name = rk_numbers_likeness(&a->name, &b->name);
    if (name < 0.4 || !agrees(&a->leads, &b->leads, &later[RK_ACTOR], 0.5, RK_SAME_LEAD, &agree) ||
        !agrees(&a->partners, &b->partners, &later[RK_ACTOR], 0.3, RK_SAME_PARTNERS, &agree))
        return;
    for (int t = 0; t < 3; t++)
        if (!agrees(&a->topics[t], &b->topics[t], &later[topics[t]], 0.5, RK_SAME_TOPICS, &agree))
            return;
    struct guess guess = {{a->project, b->project, agree}, name};
    for (unsigned left = agree; left; left &= left - 1)
        guess.score += 1;
    if (agree)
        RK_PUSH(guessing->comparing->scratch, &guessing->found, guess);
}

static int by_score(const void *a, const void *b)
{
    const struct guess *x = a, *y = b;
    if (x->score < y->score || x->score > y->score)
        return x->score < y->score ? 1 : -1;
    if (x->guess.earlier != y->guess.earlier)
        return x->guess.earlier < y->guess.earlier ? -1 : 1;
    return (x->guess.later > y->guess.later) - (x->guess.later < y->guess.later);
}

/* The surest first, each project once. */
static void keep_best(struct guessing *guessing)
{
    struct rk_comparing *comparing = guessing->comparing;
    struct rk_step *step = comparing->step;
    uint32_t count = guessing->found.count;
    if (count > 1)
        qsort(guessing->found.items, count, sizeof *guessing->found.items, by_score);
    bool *taken[2] = {
        rk_arena_take(comparing->scratch, rk_dataset_count(comparing->earlier, RK_PROJECT)),
        rk_arena_take(comparing->scratch, rk_dataset_count(comparing->later, RK_PROJECT))};
    struct rk_name_guess *kept = rk_arena_take(comparing->arena, count * sizeof *kept);
    for (uint32_t i = 0; i < count; i++) {
        struct rk_name_guess guess = guessing->found.items[i].guess;
        if (taken[0][guess.earlier] || taken[1][guess.later])
            continue;
        taken[0][guess.earlier] = taken[1][guess.later] = true;
        kept[step->guess_count++] = guess;
    }
    step->guesses = kept;
}

void rk_compare_names(struct rk_comparing *comparing)
{
    const struct rk_step *step = comparing->step;
    struct guessing guessing = {.comparing = comparing};
    uint32_t joined = step->project_joined_count;
    if (!step->project_left_count || !joined)
        return;
    if (joined > most_compared)
        joined = most_compared;
    for (int r = 0; r < 2; r++)
        list_partners(&guessing, r);
    struct face *others = rk_arena_take(comparing->scratch, joined * sizeof *others);
    for (uint32_t i = 0; i < joined; i++)
        others[i] = face_of(&guessing, 1, step->projects_joined[i]);
    for (uint32_t i = 0; i < step->project_left_count && i < most_compared; i++) {
        uint32_t project = step->projects_left[i];
        if (comparing->matching->told_ended[RK_PROJECT][project])
            continue;
        struct face face = face_of(&guessing, 0, project);
        for (uint32_t k = 0; k < joined; k++)
            compare(&guessing, &face, &others[k]);
    }
    keep_best(&guessing);
}

/* Ties lost and gained, and what they became where departments were reorganized. */
#include "analysis/rounds.h"

#include "base/text.h"

#include <string.h>

struct ties {
    struct rk_tie_change *items;
    uint32_t count, capacity;
};

/* One round seen from the other. */
struct view {
    struct rk_comparing *comparing;
    const struct rk_network *own, *other, *other_whole;
    const struct rk_lists *same; /* actors: those of the other round */
    const bool *ended;           /* actors of its own */
};

/* Of no parties when there is none. */
static struct rk_tie tie_between(const struct rk_network *network, uint32_t a, uint32_t b)
{
    uint32_t x = rk_network_vertex(network, a), y = rk_network_vertex(network, b), count;
    if (x == RK_NONE || y == RK_NONE)
        return (struct rk_tie){0};
    const uint32_t *ties, *neighbours = rk_network_neighbours(network, x, &count, &ties);
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (neighbours[middle] < y)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && neighbours[low] == y ? rk_network_tie(network, ties[low])
                                               : (struct rk_tie){0};
}

enum standing { GONE, ONE, TIED, UNTIED };

/* How two actors stand to each other in the other round: an end is gone, they went into one, some
 * of what they are now is tied, or none is. */
static enum standing look(const struct view *view, uint32_t a, uint32_t b, bool *hoped)
{
    uint32_t ca, cb;
    const uint32_t *of_a = rk_list_of(view->same, a, &ca);
    const uint32_t *of_b = rk_list_of(view->same, b, &cb);
    enum standing standing = ca && cb ? UNTIED : GONE;
    *hoped = false;
    for (uint32_t i = 0; i < ca; i++)
        for (uint32_t j = 0; j < cb; j++) {
            if (of_a[i] == of_b[j])
                return ONE;
            *hoped |= tie_between(view->other_whole, of_a[i], of_b[j]).hoped;
            if (tie_between(view->other, of_a[i], of_b[j]).party_count)
                standing = TIED;
        }
    return standing;
}

/* A tie with someone who had ended by the day of the round itself says nothing of the other. */
static void find_changes(const struct view *view, struct ties *untied, struct ties *gone)
{
    struct rk_arena *arena = view->comparing->arena;
    for (uint32_t t = 0; t < rk_network_tie_count(view->own); t++) {
        const struct rk_tie tie = rk_network_tie(view->own, t);
        struct rk_tie_change change = {.tie = t,
                                       .a = rk_network_actor(view->own, tie.a),
                                       .b = rk_network_actor(view->own, tie.b)};
        if (view->ended[change.a] || view->ended[change.b])
            continue;
        enum standing standing = look(view, change.a, change.b, &change.hoped);
        if (standing == UNTIED)
            RK_PUSH(arena, untied, change);
        else if (standing == GONE)
            RK_PUSH(arena, gone, change);
    }
}

/* Two of what a hope would have brought together that meet now: they are written to met. */
static bool meet(const struct view *view, uint32_t a, uint32_t b, uint32_t met[2])
{
    uint32_t ca, cb;
    const uint32_t *of_a = rk_list_of(view->same, a, &ca);
    const uint32_t *of_b = rk_list_of(view->same, b, &cb);
    for (uint32_t i = 0; i < ca; i++)
        for (uint32_t j = 0; j < cb; j++) {
            if (of_a[i] == of_b[j] || !tie_between(view->other_whole, of_a[i], of_b[j]).now)
                continue;
            met[0] = of_a[i];
            met[1] = of_b[j];
            return true;
        }
    return false;
}

/* Looks for two of a party who meet in the other round and did not before. */
static void look_for_met(const struct view *view, uint32_t number, uint32_t met[2])
{
    const struct rk_party party = rk_network_party(view->own, number);
    for (uint32_t i = 0; i < party.count; i++)
        for (uint32_t j = i + 1; j < party.count; j++) {
            uint32_t a = rk_network_actor(view->own, party.actors[i]);
            uint32_t b = rk_network_actor(view->own, party.actors[j]);
            if (!tie_between(view->own, a, b).now && meet(view, a, b, met))
                return;
        }
}

/* The parties of the partnerships of a round, RK_NONE for those that make no ties. */
static const uint32_t *list_parties(struct rk_arena *scratch, const struct rk_network *network)
{
    uint32_t count = rk_dataset_count(rk_network_dataset(network), RK_PARTNERSHIP);
    uint32_t *of = rk_arena_take(scratch, count * sizeof *of);
    for (uint32_t i = 0; i < count; i++)
        of[i] = RK_NONE;
    for (uint32_t p = 0; p < rk_network_party_count(network); p++) {
        const struct rk_party party = rk_network_party(network, p);
        if (party.thing == RK_PARTNERSHIP && party.tied)
            of[party.record] = p;
    }
    return of;
}

/* Hopes that the later round does not mention, though those they would have brought together meet
 * there now and did not before. */
static void find_met(struct rk_comparing *comparing, struct view view)
{
    view.own = comparing->rounds->wholes[comparing->index];
    const uint32_t *of = list_parties(comparing->scratch, view.own);
    for (uint32_t h = 0; h < comparing->step->hope_count; h++) {
        struct rk_hope *hope = (struct rk_hope *)&comparing->step->hopes[h];
        if (hope->fate == RK_FATE_NOT_MENTIONED && of[hope->record] != RK_NONE)
            look_for_met(&view, of[hope->record], hope->met);
    }
}

void rk_ledger_meet(struct rk_rounds *rounds, struct rk_arena *scratch)
{
    uint32_t end = rounds->count - 1;
    for (uint32_t r = 0; r < end; r++) {
        if (!rounds->today[r])
            continue;
        struct view view = {.own = rounds->wholes[r],
                            .other_whole = rounds->wholes[end],
                            .same = &rounds->today[r]->later[RK_ACTOR]};
        const uint32_t *of = list_parties(scratch, view.own);
        for (uint32_t w = 0; w < rounds->wish_count; w++) {
            struct rk_wish *wish = &rounds->wishes[w];
            if (wish->last == r && wish->fates[end] == RK_FATE_NOT_MENTIONED &&
                of[wish->records[r]] != RK_NONE)
                look_for_met(&view, of[wish->records[r]], wish->met);
        }
    }
}

void rk_compare_ties(struct rk_comparing *comparing)
{
    const struct rk_rounds *rounds = comparing->rounds;
    uint32_t i = comparing->index;
    struct view forth = {comparing,
                         rounds->networks[i],
                         rounds->networks[i + 1],
                         rounds->wholes[i + 1],
                         &comparing->matching->later[RK_ACTOR],
                         comparing->matching->ended[0][RK_ACTOR]};
    struct view back = {comparing,
                        rounds->networks[i + 1],
                        rounds->networks[i],
                        rounds->wholes[i],
                        &comparing->matching->earlier[RK_ACTOR],
                        comparing->matching->ended[1][RK_ACTOR]};
    struct ties lost = {0}, ended = {0}, gained = {0}, begun = {0};
    find_changes(&forth, &lost, &ended);
    find_changes(&back, &gained, &begun);
    find_met(comparing, forth);
    struct rk_step *step = comparing->step;
    step->lost = lost.items;
    step->lost_count = lost.count;
    step->ended = ended.items;
    step->ended_count = ended.count;
    step->gained = gained.items;
    step->gained_count = gained.count;
    step->begun = begun.items;
    step->begun_count = begun.count;
}

/* ---- who left, joined, was reorganized ---- */

static bool is_party(const struct rk_dataset *dataset, uint32_t i)
{
    const struct rk_actor *actor = rk_dataset_actor(dataset, i);
    return !actor->placeholder && (actor->head.declared || actor->takes_part);
}

/* Things of a round that the other does not have. */
static struct rk_numbers find_single(struct rk_comparing *comparing, int round, enum rk_thing thing)
{
    const struct rk_matching *matching = comparing->matching;
    const struct rk_dataset *dataset = matching->datasets[round];
    const struct rk_lists *same = round ? &matching->earlier[thing] : &matching->later[thing];
    struct rk_numbers single = {0};
    for (uint32_t i = 0; i < rk_dataset_count(dataset, thing); i++) {
        uint32_t count;
        rk_list_of(same, i, &count);
        if (!count && !matching->ended[round][thing][i] &&
            (thing != RK_ACTOR || is_party(dataset, i)))
            RK_PUSH(comparing->arena, &single, i);
    }
    return single;
}

/* Walks over all that one actor is joined with, back and forth. */
struct walk {
    struct rk_comparing *comparing;
    bool *seen[2];
    struct rk_numbers found[2];
};

static void reach_from(struct walk *walk, bool later, uint32_t first)
{
    const struct rk_matching *matching = walk->comparing->matching;
    uint32_t done[2] = {0, 0};
    walk->found[0] = walk->found[1] = (struct rk_numbers){0};
    walk->seen[later][first] = true;
    RK_PUSH(walk->comparing->arena, &walk->found[later], first);
    while (done[0] < walk->found[0].count || done[1] < walk->found[1].count) {
        int side = done[0] < walk->found[0].count ? 0 : 1;
        uint32_t count;
        const struct rk_lists *lists =
            side ? &matching->earlier[RK_ACTOR] : &matching->later[RK_ACTOR];
        const uint32_t *next = rk_list_of(lists, walk->found[side].items[done[side]++], &count);
        for (uint32_t i = 0; i < count; i++)
            if (!walk->seen[!side][next[i]]) {
                walk->seen[!side][next[i]] = true;
                RK_PUSH(walk->comparing->arena, &walk->found[!side], next[i]);
            }
    }
}

static bool is_renamed(const struct rk_comparing *comparing, uint32_t earlier, uint32_t later)
{
    const struct rk_actor *a = rk_dataset_actor(comparing->earlier, earlier);
    const struct rk_actor *b = rk_dataset_actor(comparing->later, later);
    struct rk_arena *scratch = comparing->scratch;
    return strcmp(rk_text_key(scratch, a->head.name), rk_text_key(scratch, b->head.name)) != 0;
}

static void find_reorganizations(struct rk_comparing *comparing)
{
    struct {
        struct rk_reorganization *items;
        uint32_t count, capacity;
    } all = {0};
    struct walk walk = {.comparing = comparing};
    uint32_t count = rk_dataset_count(comparing->earlier, RK_ACTOR);
    walk.seen[0] = rk_arena_take(comparing->scratch, count);
    walk.seen[1] = rk_arena_take(comparing->scratch, rk_dataset_count(comparing->later, RK_ACTOR));
    for (uint32_t i = 0; i < count; i++) {
        uint32_t heirs;
        rk_list_of(&comparing->matching->later[RK_ACTOR], i, &heirs);
        if (walk.seen[0][i] || !heirs)
            continue;
        reach_from(&walk, false, i);
        const struct rk_numbers *a = &walk.found[0], *b = &walk.found[1];
        if (a->count == 1 && b->count == 1 && !is_renamed(comparing, i, b->items[0]))
            continue;
        enum rk_reorganized kind = a->count == 1 && b->count == 1 ? RK_RENAMED
                                   : a->count == 1                ? RK_SPLIT
                                   : b->count == 1                ? RK_MERGED
                                                                  : RK_RESHAPED;
        struct rk_reorganization one = {kind, a->items, b->items, a->count, b->count};
        RK_PUSH(comparing->arena, &all, one);
    }
    comparing->step->reorganizations = all.items;
    comparing->step->reorganization_count = all.count;
}

void rk_compare_parties(struct rk_comparing *comparing)
{
    struct rk_step *step = comparing->step;
    struct rk_numbers found = find_single(comparing, 0, RK_ACTOR);
    step->left = found.items;
    step->left_count = found.count;
    found = find_single(comparing, 1, RK_ACTOR);
    step->joined = found.items;
    step->joined_count = found.count;
    found = find_single(comparing, 0, RK_PROJECT);
    step->projects_left = found.items;
    step->project_left_count = found.count;
    found = find_single(comparing, 1, RK_PROJECT);
    step->projects_joined = found.items;
    step->project_joined_count = found.count;
    find_reorganizations(comparing);
    rk_compare_names(comparing);
}

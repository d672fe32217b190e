/* What changes for actors and bureaus, in sentences. */
#include "analysis/what_if.h"

#include <stdlib.h>

enum { shown_names = 5 };

struct change_telling {
    struct rk_what_if *what_if;
    struct rk_telling words; /* arena and buffer alone */
    const struct rk_dataset *dataset;
};

static void add(struct change_telling *telling, enum rk_change_kind kind,
                struct rk_wording sentence, const struct rk_wording *args, size_t count,
                const struct rk_nodes *about)
{
    RK_PUSH(telling->words.arena, &telling->what_if->changes,
            ((struct rk_change){kind, rk_tell_filled(&telling->words, sentence, args, count),
                                about->items, about->count}));
}

static struct rk_wording names_of(const struct change_telling *telling,
                                  const struct rk_nodes *nodes)
{
    return rk_tell_nodes(&telling->words, telling->dataset, nodes, shown_names);
}

/* ---- what has to be handed over ---- */

static bool names(const struct rk_values *values, uint32_t actor)
{
    for (uint32_t i = 0; i < values->count; i++)
        if (values->items[i].thing == RK_ACTOR && values->items[i].target == actor)
            return true;
    return false;
}

static void tell_handover(struct change_telling *telling, uint32_t actor)
{
    static const struct rk_wording both = {{"{0} leaves projects it leads ({1}: {2}) and "
                                            "partnerships it is in ({3}): settle who takes "
                                            "over.",
                                            "{0}は、{1}件の事業（{2}）を担当し、{3}"
                                            "件の連携に加わっています。引き継ぎ先を決めておきまし"
                                            "ょう。"}};
    static const struct rk_wording projects = {
        {"{0} leaves projects it leads ({1}: {2}): settle who takes over.",
         "{0}は、{1}件の事業（{2}）を担当しています。引き継ぎ先を決めておきましょう。"}};
    static const struct rk_wording partnerships = {
        {"{0} leaves partnerships it is in ({3}): settle who takes over.",
         "{0}は、{3}件の連携に加わっています。引き継ぎ先を決めておきましょう。"}};
    const struct rk_dataset *dataset = telling->dataset;
    struct rk_nodes led = {0}, self = {0};
    uint32_t joined = 0;
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_PROJECT); i++)
        if (names(&rk_dataset_project(dataset, i)->lead, actor))
            RK_PUSH(telling->words.arena, &led, ((struct rk_node){RK_PROJECT, i}));
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_PARTNERSHIP); i++) {
        const struct rk_partnership *record = rk_dataset_partnership(dataset, i);
        joined += record->status.value != RK_DROPPED && names(&record->partners, actor);
    }
    RK_PUSH(telling->words.arena, &self, ((struct rk_node){RK_ACTOR, actor}));
    if (!led.count && !joined)
        return;
    const struct rk_wording args[] = {
        names_of(telling, &self), rk_tell_number(&telling->words, led.count),
        rk_tell_nodes(&telling->words, dataset, &led, 3), rk_tell_number(&telling->words, joined)};
    add(telling, RK_CHANGE_HANDOVER,
        !joined     ? projects
        : led.count ? both
                    : partnerships,
        args, 4, &self);
}

/* ---- who loses touch ---- */

/* An actor that stays: where it was, and where it is. */
struct stay {
    uint32_t before, after; /* components */
    uint32_t actor;
    bool alone; /* has no tie left, and had one */
};

static int by_place(const void *a, const void *b)
{
    const struct stay *x = a, *y = b;
    const uint32_t left[] = {x->before, x->after, x->actor};
    const uint32_t right[] = {y->before, y->after, y->actor};
    for (int i = 0; i < 3; i++)
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    return 0;
}

static uint32_t list_stays(struct change_telling *telling, struct stay *stays,
                           struct rk_nodes *first_ties)
{
    const struct rk_side *before = &telling->what_if->before, *after = &telling->what_if->after;
    uint32_t count = 0;
    for (uint32_t v = 0; v < before->counts.actors; v++) {
        uint32_t actor = rk_network_actor(before->network, v);
        uint32_t w = rk_network_vertex(after->network, actor);
        if (w == RK_NONE)
            continue;
        uint32_t had = rk_analysis_actor(before->analysis, v)->degree;
        uint32_t has = rk_analysis_actor(after->analysis, w)->degree;
        stays[count++] =
            (struct stay){rk_analysis_actor(before->analysis, v)->component,
                          rk_analysis_actor(after->analysis, w)->component, actor, had && !has};
        if (!had && has)
            RK_PUSH(telling->words.arena, first_ties, ((struct rk_node){RK_ACTOR, actor}));
    }
    if (count > 1)
        qsort(stays, count, sizeof *stays, by_place);
    return count;
}

static uint32_t bureau_of(const struct change_telling *telling, uint32_t actor)
{
    const struct rk_network *network = telling->what_if->before.network;
    return rk_network_bureau(network, rk_network_vertex(network, actor));
}

/* Those of a former part who are not in the largest part left of it. */
static void tell_parted(struct change_telling *telling, const struct stay *stays, uint32_t count,
                        struct rk_nodes *alone, bool *lost)
{
    static const struct rk_wording sentence = {
        {"{0} would lose touch with the others (actors: {1}).",
         "{0}は、ほかの主体と行き来できなくなります（主体{1}）。"}};
    uint32_t largest = 0, largest_size = 0;
    for (uint32_t i = 0, next; i < count; i = next) {
        for (next = i; next < count && stays[next].after == stays[i].after;)
            next++;
        if (next - i > largest_size) {
            largest_size = next - i;
            largest = i;
        }
    }
    for (uint32_t i = 0, next; i < count; i = next) {
        struct rk_nodes part = {0};
        for (next = i; next < count && stays[next].after == stays[i].after; next++)
            RK_PUSH(telling->words.arena, &part, ((struct rk_node){RK_ACTOR, stays[next].actor}));
        for (uint32_t k = i; k < next; k++) {
            lost[stays[k].actor] = i != largest || stays[k].alone;
            if (stays[k].alone)
                RK_PUSH(telling->words.arena, alone, ((struct rk_node){RK_ACTOR, stays[k].actor}));
        }
        if (i == largest || part.count < 2)
            continue;
        const struct rk_wording args[] = {names_of(telling, &part),
                                          rk_tell_number(&telling->words, part.count)};
        add(telling, RK_CHANGE_PARTED, sentence, args, 2, &part);
    }
}

/* Bureaus of two or more parts of which everyone lost touch. */
static void tell_bureaus_cut_off(struct change_telling *telling, const struct stay *stays,
                                 uint32_t count, const bool *lost)
{
    static const struct rk_wording sentence = {
        {"Nobody in {0} could be reached from the rest any more.",
         "{0}には、ほかからだれも行き来できなくなります。"}};
    uint32_t actors = rk_dataset_count(telling->dataset, RK_ACTOR);
    uint32_t *some = rk_arena_take(telling->words.arena, actors * sizeof *some);
    uint32_t *kept = rk_arena_take(telling->words.arena, actors * sizeof *kept);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t bureau = bureau_of(telling, stays[i].actor);
        uint32_t v = rk_network_vertex(telling->what_if->before.network, stays[i].actor);
        if (bureau == RK_NONE || !rk_analysis_actor(telling->what_if->before.analysis, v)->degree)
            continue;
        some[bureau]++;
        kept[bureau] += !lost[stays[i].actor];
    }
    for (uint32_t bureau = 0; bureau < actors; bureau++) {
        struct rk_nodes self = {0};
        if (!some[bureau] || kept[bureau])
            continue;
        RK_PUSH(telling->words.arena, &self, ((struct rk_node){RK_ACTOR, bureau}));
        struct rk_wording name = names_of(telling, &self);
        add(telling, RK_CHANGE_BUREAU_CUT_OFF, sentence, &name, 1, &self);
    }
}

static void tell_touch(struct change_telling *telling)
{
    static const struct rk_wording none = {
        {"{0} would have no tie left.", "{0}は、つながりがすべてなくなります。"}};
    static const struct rk_wording first = {
        {"{0} would get a first tie.", "{0}に、初めてのつながりができます。"}};
    struct rk_arena *arena = telling->words.arena;
    uint32_t actors = rk_dataset_count(telling->dataset, RK_ACTOR);
    struct stay *stays = rk_arena_take(arena, actors * sizeof *stays);
    bool *lost = rk_arena_take(arena, actors * sizeof *lost);
    struct rk_nodes first_ties = {0}, alone = {0};
    uint32_t count = list_stays(telling, stays, &first_ties);
    for (uint32_t i = 0, next; i < count; i = next) {
        for (next = i; next < count && stays[next].before == stays[i].before;)
            next++;
        tell_parted(telling, stays + i, next - i, &alone, lost);
    }
    struct rk_wording names = names_of(telling, &alone);
    if (alone.count)
        add(telling, RK_CHANGE_ALONE, none, &names, 1, &alone);
    tell_bureaus_cut_off(telling, stays, count, lost);
    names = names_of(telling, &first_ties);
    if (first_ties.count)
        add(telling, RK_CHANGE_FIRST_TIE, first, &names, 1, &first_ties);
}

/* ---- bureaus joined and apart ---- */

/* For each bureau the others that a tie joins it with. */
static void list_bureaus(struct change_telling *telling, const struct rk_side *side,
                         struct rk_lists *lists)
{
    struct rk_pairs pairs = {0};
    for (uint32_t i = 0; i < side->counts.ties; i++) {
        const struct rk_tie tie = rk_network_tie(side->network, i);
        uint32_t x = rk_network_bureau(side->network, tie.a);
        uint32_t y = rk_network_bureau(side->network, tie.b);
        if (x == RK_NONE || y == RK_NONE || x == y)
            continue;
        RK_PUSH(telling->words.arena, &pairs, ((struct rk_pair){x, y}));
        RK_PUSH(telling->words.arena, &pairs, ((struct rk_pair){y, x}));
    }
    rk_lists_make(telling->words.arena, &pairs, rk_dataset_count(telling->dataset, RK_ACTOR),
                  lists);
}

static bool is_gone(const struct change_telling *telling, uint32_t actor)
{
    const struct rk_what_if_options *options = &telling->what_if->options;
    for (uint32_t i = 0; i < options->without_count; i++)
        if (options->without[i] == actor)
            return true;
    return false;
}

/* What bureau x has here and not there, and has not been told yet. */
static struct rk_nodes only_here(struct change_telling *telling, uint32_t x,
                                 const struct rk_lists *here, const struct rk_lists *there,
                                 const bool *told)
{
    struct rk_nodes nodes = {0};
    for (uint32_t i = here->first[x]; i < here->first[x + 1]; i++) {
        uint32_t y = here->items[i];
        if (!rk_lists_has(there, x, y) && !told[y] && !is_gone(telling, y))
            RK_PUSH(telling->words.arena, &nodes, ((struct rk_node){RK_ACTOR, y}));
    }
    return nodes;
}

/* One sentence for each bureau, with all that it has here and not there; those with most first, so
 * that each pair is told once and in few sentences. */
static void tell_bureaus(struct change_telling *telling, const struct rk_lists *here,
                         const struct rk_lists *there, enum rk_change_kind kind,
                         struct rk_wording sentence)
{
    bool *told = rk_arena_take(telling->words.arena, here->count);
    for (;;) {
        uint32_t best = RK_NONE;
        struct rk_nodes most = {0}, self = {0};
        for (uint32_t x = 0; x < here->count; x++) {
            if (told[x] || here->first[x] == here->first[x + 1] || is_gone(telling, x))
                continue;
            struct rk_nodes nodes = only_here(telling, x, here, there, told);
            if (nodes.count > most.count) {
                most = nodes;
                best = x;
            }
        }
        if (best == RK_NONE)
            return;
        told[best] = true;
        RK_PUSH(telling->words.arena, &self, ((struct rk_node){RK_ACTOR, best}));
        const struct rk_wording args[] = {
            names_of(telling, &self),
            rk_tell_nodes(&telling->words, telling->dataset, &most, UINT32_MAX)};
        for (uint32_t i = 0; i < most.count; i++)
            RK_PUSH(telling->words.arena, &self, most.items[i]);
        add(telling, kind, sentence, args, 2, &self);
    }
}

void rk_changes_find(struct rk_what_if *what_if)
{
    static const struct rk_wording apart = {{"No tie would join {0} directly with {1} any more.",
                                             "{0}と直接結ぶつながりがなくなる部局：{1}。"}};
    static const struct rk_wording joined = {
        {"{0} would be joined directly with {1} for the first time.",
         "{0}と初めて直接結ばれる部局：{1}。"}};
    struct change_telling telling = {
        .what_if = what_if,
        .words = {.arena = &what_if->arena, .buffer = &what_if->buffer},
        .dataset = what_if->dataset,
    };
    struct rk_lists before, after;
    for (uint32_t i = 0; i < what_if->options.without_count; i++)
        tell_handover(&telling, what_if->options.without[i]);
    tell_touch(&telling);
    list_bureaus(&telling, &what_if->before, &before);
    list_bureaus(&telling, &what_if->after, &after);
    tell_bureaus(&telling, &before, &after, RK_CHANGE_BUREAUS_APART, apart);
    tell_bureaus(&telling, &after, &before, RK_CHANGE_BUREAUS_JOINED, joined);
}

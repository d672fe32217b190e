/* What became of each hope, what else moved, and how often hopes come true. */
#include "analysis/rounds.h"

#include <math.h>

const char *rk_fate_name(enum rk_fate fate, enum rk_language language)
{
    static const struct rk_wording names[RK_FATES] = {
        [RK_FATE_NONE] = {{"", ""}},
        [RK_FATE_NEW] = {{"new", "新しい希望"}},
        [RK_FATE_STILL_HOPED] = {{"still hoped for", "引き続き希望"}},
        [RK_FATE_AGREED] = {{"agreed", "合意"}},
        [RK_FATE_UNDERWAY] = {{"underway", "実施中"}},
        [RK_FATE_ACHIEVED] = {{"achieved", "達成"}},
        [RK_FATE_DROPPED] = {{"dropped", "見送り"}},
        [RK_FATE_UNSTATED] = {{"without a status", "進捗の記載なし"}},
        [RK_FATE_NOT_MENTIONED] = {{"not mentioned", "記録なし"}},
    };
    return fate < RK_FATES ? names[fate].text[language] : "";
}

const char *rk_fate_code(enum rk_fate fate)
{
    static const char *const codes[RK_FATES] = {
        [RK_FATE_NONE] = "",
        [RK_FATE_NEW] = "new",
        [RK_FATE_STILL_HOPED] = "still-hoped",
        [RK_FATE_AGREED] = "agreed",
        [RK_FATE_UNDERWAY] = "underway",
        [RK_FATE_ACHIEVED] = "achieved",
        [RK_FATE_DROPPED] = "dropped",
        [RK_FATE_UNSTATED] = "unstated",
        [RK_FATE_NOT_MENTIONED] = "not-mentioned",
    };
    return fate < RK_FATES ? codes[fate] : "";
}

bool rk_is_hope(const struct rk_partnership *record)
{
    return record->status.value == RK_PROPOSED || record->status.value == RK_WISHED;
}

enum rk_fate rk_fate_of(const struct rk_partnership *record)
{
    static const enum rk_fate fates[RK_PROGRESSES] = {
        [RK_PROGRESS_UNSTATED] = RK_FATE_UNSTATED,
        [RK_PROPOSED] = RK_FATE_STILL_HOPED,
        [RK_WISHED] = RK_FATE_STILL_HOPED,
        [RK_AGREED] = RK_FATE_AGREED,
        [RK_UNDERWAY] = RK_FATE_UNDERWAY,
        [RK_ACHIEVED] = RK_FATE_ACHIEVED,
        [RK_DROPPED] = RK_FATE_DROPPED,
    };
    return fates[record->status.value];
}

/* How far a record has come: one of two that is achieved tells more than the other, still hoped
 * for; and dropping one of two leaves the other. */
static int reach(const struct rk_partnership *record)
{
    static const int order[RK_PROGRESSES] = {
        [RK_DROPPED] = 0, [RK_PROGRESS_UNSTATED] = 1, [RK_PROPOSED] = 2, [RK_WISHED] = 2,
        [RK_AGREED] = 3,  [RK_UNDERWAY] = 4,          [RK_ACHIEVED] = 5,
    };
    return order[record->status.value];
}

uint32_t rk_furthest(const struct rk_dataset *dataset, const uint32_t *records, uint32_t count)
{
    uint32_t best = count ? records[0] : RK_NONE;
    for (uint32_t i = 1; i < count; i++)
        if (reach(rk_dataset_partnership(dataset, records[i])) >
            reach(rk_dataset_partnership(dataset, best)))
            best = records[i];
    return best;
}

/* ---- fates ---- */

static struct rk_hope fate_of(const struct rk_comparing *comparing, uint32_t i)
{
    struct rk_hope hope = {.record = i, .fate = RK_FATE_NOT_MENTIONED, .met = {RK_NONE, RK_NONE}};
    hope.later = rk_list_of(&comparing->matching->later[RK_PARTNERSHIP], i, &hope.later_count);
    uint32_t best = rk_furthest(comparing->later, hope.later, hope.later_count);
    if (best != RK_NONE)
        hope.fate = rk_fate_of(rk_dataset_partnership(comparing->later, best));
    return hope;
}

/* What was no hope: how it stands now, where that is stated and different. */
static bool moved(const struct rk_comparing *comparing, uint32_t i, struct rk_move *move)
{
    uint32_t count;
    const uint32_t *later = rk_list_of(&comparing->matching->later[RK_PARTNERSHIP], i, &count);
    uint32_t best = rk_furthest(comparing->later, later, count);
    if (best == RK_NONE)
        return false;
    *move = (struct rk_move){
        .earlier = i,
        .later = best,
        .from = (enum rk_progress)rk_dataset_partnership(comparing->earlier, i)->status.value,
        .to = (enum rk_progress)rk_dataset_partnership(comparing->later, best)->status.value,
    };
    return move->to != RK_PROGRESS_UNSTATED && move->to != move->from;
}

static void find_new_hopes(struct rk_comparing *comparing)
{
    struct rk_numbers hopes = {0};
    for (uint32_t i = 0; i < rk_dataset_count(comparing->later, RK_PARTNERSHIP); i++) {
        uint32_t count;
        rk_list_of(&comparing->matching->earlier[RK_PARTNERSHIP], i, &count);
        if (!count && rk_is_hope(rk_dataset_partnership(comparing->later, i)))
            RK_PUSH(comparing->arena, &hopes, i);
    }
    comparing->step->new_hopes = hopes.items;
    comparing->step->new_hope_count = hopes.count;
}

void rk_compare_fates(struct rk_comparing *comparing)
{
    struct {
        struct rk_hope *items;
        uint32_t count, capacity;
    } hopes = {0};
    struct {
        struct rk_move *items;
        uint32_t count, capacity;
    } moves = {0};
    for (uint32_t i = 0; i < rk_dataset_count(comparing->earlier, RK_PARTNERSHIP); i++) {
        struct rk_move move;
        if (rk_is_hope(rk_dataset_partnership(comparing->earlier, i)))
            RK_PUSH(comparing->arena, &hopes, fate_of(comparing, i));
        else if (moved(comparing, i, &move))
            RK_PUSH(comparing->arena, &moves, move);
    }
    comparing->step->hopes = hopes.items;
    comparing->step->hope_count = hopes.count;
    comparing->step->moves = moves.items;
    comparing->step->move_count = moves.count;
    find_new_hopes(comparing);
}

/* ---- rates ---- */

static void count_hope(struct rk_rate *rate, enum rk_fate fate)
{
    rate->hopes++;
    rate->fates[fate]++;
}

/* The bureaus that are party to a hope, each once. */
struct bureaus {
    const struct rk_network *network;
    struct rk_rate *rates; /* by actor */
    uint32_t *last;        /* by actor: the last hope counted there, plus 1 */
};

static void count_actor(struct bureaus *bureaus, uint32_t actor, const struct rk_hope *hope)
{
    uint32_t v = actor == RK_NONE ? RK_NONE : rk_network_vertex(bureaus->network, actor);
    uint32_t bureau = v == RK_NONE ? RK_NONE : rk_network_bureau(bureaus->network, v);
    if (bureau == RK_NONE || bureaus->last[bureau] == hope->record + 1)
        return;
    bureaus->last[bureau] = hope->record + 1;
    count_hope(&bureaus->rates[bureau], hope->fate);
}

static void count_actors(struct bureaus *bureaus, const struct rk_values *values,
                         const struct rk_hope *hope)
{
    for (uint32_t i = 0; i < values->count; i++)
        if (values->items[i].thing == RK_ACTOR)
            count_actor(bureaus, values->items[i].target, hope);
}

static void count_bureaus(struct rk_comparing *comparing, struct bureaus *bureaus)
{
    for (uint32_t h = 0; h < comparing->step->hope_count; h++) {
        const struct rk_hope *hope = &comparing->step->hopes[h];
        const struct rk_partnership *record =
            rk_dataset_partnership(comparing->earlier, hope->record);
        count_actors(bureaus, &record->partners, hope);
        if (record->rest->owner.text)
            count_actor(bureaus, record->rest->owner.target, hope);
        for (uint32_t p = 0; p < record->projects.count; p++)
            if (record->projects.items[p].target != RK_NONE)
                count_actors(
                    bureaus,
                    &rk_dataset_project(comparing->earlier, record->projects.items[p].target)->lead,
                    hope);
    }
}

static void add_rate(struct rk_comparing *comparing, struct rk_rate rate)
{
    struct rk_step *step = comparing->step;
    struct rk_rate *rates = (struct rk_rate *)step->rates;
    rate.realised =
        rate.hopes
            ? (double)(rate.fates[RK_FATE_UNDERWAY] + rate.fates[RK_FATE_ACHIEVED]) / rate.hopes
            : (double)NAN;
    rates[step->rate_count++] = rate;
}

void rk_compare_rates(struct rk_comparing *comparing)
{
    struct rk_step *step = comparing->step;
    uint32_t actors = rk_dataset_count(comparing->earlier, RK_ACTOR);
    struct bureaus bureaus = {
        .network = comparing->rounds->wholes[comparing->index],
        .rates = rk_arena_take(comparing->scratch, actors * sizeof *bureaus.rates),
        .last = rk_arena_take(comparing->scratch, actors * sizeof *bureaus.last),
    };
    struct rk_rate first[] = {{.of = RK_RATE_ALL, .bureau = RK_NONE},
                              {.of = RK_RATE_PROPOSED, .bureau = RK_NONE},
                              {.of = RK_RATE_WISHED, .bureau = RK_NONE}};
    for (uint32_t h = 0; h < step->hope_count; h++) {
        const struct rk_hope *hope = &step->hopes[h];
        int status = rk_dataset_partnership(comparing->earlier, hope->record)->status.value;
        count_hope(&first[0], hope->fate);
        count_hope(&first[status == RK_PROPOSED ? 1 : 2], hope->fate);
    }
    count_bureaus(comparing, &bureaus);
    uint32_t count = 3;
    for (uint32_t i = 0; i < actors; i++)
        count += bureaus.rates[i].hopes > 0;
    step->rates = rk_arena_take(comparing->arena, count * sizeof *step->rates);
    for (int i = 0; i < 3; i++)
        add_rate(comparing, first[i]);
    for (uint32_t i = 0; i < actors; i++)
        if (bureaus.rates[i].hopes) {
            bureaus.rates[i].of = RK_RATE_BUREAU;
            bureaus.rates[i].bureau = i;
            add_rate(comparing, bureaus.rates[i]);
        }
}

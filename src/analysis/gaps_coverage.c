/* Gaps of coverage: needs that nobody answers, or schemes alone, or one provider, and handovers
 * between stages of life that nobody makes. */
#include "analysis/gaps.h"

static const enum rk_thing axes[] = {RK_LIFE_STAGE, RK_TARGET};

/* "need “X” at the life stage “Y”" */
static struct rk_wording cell_word(struct rk_judging *judging, const struct rk_coverage_cell *cell,
                                   enum rk_thing axis)
{
    static const struct rk_wording stage = {
        {"the need {0} at the life stage {1}", "ライフステージ{1}の課題{0}"}};
    static const struct rk_wording target = {{"the need {0} for {1}", "対象{1}の課題{0}"}};
    struct rk_wording args[] = {rk_word_node(judging, (struct rk_node){RK_NEED, cell->need}),
                                rk_word_node(judging, (struct rk_node){axis, cell->column})};
    return rk_word_fill(judging, axis == RK_TARGET ? &target : &stage, args, 2);
}

static struct rk_wording providers_word(struct rk_judging *judging,
                                        const struct rk_coverage_cell *cell)
{
    static const struct rk_wording unnamed = {{"the unnamed lead of {0}", "{0}の担当（記載なし）"}};
    if (cell->provider_count != 1 || cell->providers[0].thing == RK_ACTOR)
        return rk_word_nodes(judging, cell->providers, cell->provider_count);
    struct rk_wording project = rk_word_node(judging, cell->providers[0]);
    return rk_word_fill(judging, &unnamed, &project, 1);
}

typedef bool holds_for(const struct rk_coverage_cell *cell);

/* A finding for each cell that holds, on both axes. {0} is the cell, {1} its providers. */
static void add_cells(struct rk_judging *judging, holds_for *holds,
                      const struct rk_wording *sentence)
{
    for (size_t k = 0; k < sizeof axes / sizeof *axes; k++) {
        const struct rk_coverage *coverage = rk_gap_coverage(judging, axes[k]);
        for (uint32_t i = 0; i < rk_coverage_count(coverage); i++) {
            const struct rk_coverage_cell *cell = rk_coverage_cell(coverage, i);
            if (!holds(cell))
                continue;
            const struct rk_node nodes[] = {{RK_NEED, cell->need}, {axes[k], cell->column}};
            struct rk_wording args[] = {cell_word(judging, cell, axes[k]),
                                        providers_word(judging, cell)};
            rk_gap_add(judging, nodes, 2, false);
            rk_gap_say(judging, sentence, args, 2);
            rk_gap_rests_on(judging, nodes[0]);
            for (uint32_t r = 0; r < cell->record_count; r++)
                rk_gap_rests_on(judging, cell->records[r]);
        }
    }
}

static uint32_t count_cells(struct rk_judging *judging, enum rk_thing axis, holds_for *holds)
{
    uint32_t count = 0;
    const struct rk_coverage *coverage = rk_gap_coverage(judging, axis);
    for (uint32_t i = 0; i < rk_coverage_count(coverage); i++)
        count += holds(rk_coverage_cell(coverage, i));
    return count;
}

static bool is_declared(const struct rk_coverage_cell *cell)
{
    return cell->declared;
}

static bool is_answered(const struct rk_coverage_cell *cell)
{
    return cell->record_count > 0;
}

static bool is_uncovered(const struct rk_coverage_cell *cell)
{
    return cell->cover == RK_NOBODY;
}

static bool is_schemes_only(const struct rk_coverage_cell *cell)
{
    return cell->cover == RK_SCHEMES_ONLY;
}

static bool is_unclear(const struct rk_coverage_cell *cell)
{
    return cell->unclear;
}

static bool has_one_provider(const struct rk_coverage_cell *cell)
{
    return cell->record_count && cell->provider_count == 1;
}

/* ---- nobody ---- */

static bool names(const struct rk_values *values, enum rk_thing thing, uint32_t index)
{
    for (uint32_t i = 0; i < values->count; i++)
        if (values->items[i].target == index && values->items[i].thing == (uint32_t)thing)
            return true;
    return false;
}

/* A life stage is named by itself or through a target of it. */
static bool names_column(const struct rk_judging *judging, const struct rk_partnership *record,
                         enum rk_thing axis, uint32_t column)
{
    if (axis == RK_TARGET)
        return names(&record->about->targets, RK_TARGET, column);
    for (uint32_t i = 0; i < record->about->targets.count; i++) {
        const struct rk_value *value = &record->about->targets.items[i];
        if (value->target != RK_NONE && value->thing == RK_TARGET &&
            names(&rk_dataset_target(judging->dataset, value->target)->life_stages, RK_LIFE_STAGE,
                  column))
            return true;
    }
    return names(&record->about->life_stages, RK_LIFE_STAGE, column);
}

static struct rk_lists list_hopes_by_need(struct rk_judging *judging)
{
    struct rk_pairs pairs = {0};
    struct rk_lists lists;
    for (uint32_t hope = 0; hope < judging->hopes.count; hope++) {
        const struct rk_values *needs =
            &rk_dataset_partnership(judging->dataset, judging->hopes.partnerships[hope])
                 ->about->needs;
        for (uint32_t i = 0; i < needs->count; i++)
            if (needs->items[i].target != RK_NONE && needs->items[i].thing == RK_NEED)
                RK_PUSH(judging->scratch, &pairs, ((struct rk_pair){needs->items[i].target, hope}));
    }
    rk_lists_make(judging->scratch, &pairs, rk_dataset_count(judging->dataset, RK_NEED), &lists);
    return lists;
}

/* A hope that names the need there answers it once it is agreed. */
static void close_cells(struct rk_judging *judging, uint32_t first)
{
    struct rk_lists hopes = list_hopes_by_need(judging);
    for (uint32_t g = first; g < judging->found.count; g++) {
        const struct rk_node *cell = judging->found.items[g].subjects;
        for (uint32_t i = hopes.first[cell->index]; i < hopes.first[cell->index + 1]; i++)
            if (names_column(judging,
                             rk_dataset_partnership(judging->dataset,
                                                    judging->hopes.partnerships[hopes.items[i]]),
                             cell[1].thing, cell[1].index))
                rk_gap_closes(judging, g, hopes.items[i]);
    }
}

void rk_judge_uncovered_need(struct rk_judging *judging)
{
    static const struct rk_wording sentence = {
        {"Nobody answers {0}.", "{0}に、こたえる事業がありません。"}};
    static const struct rk_wording no_stages = {
        {"No need is declared with life stages.",
         "ライフステージの書かれた課題がないので、時期ごとには判断できません。"}};
    static const struct rk_wording no_targets = {
        {"No need is declared with targets.",
         "対象の書かれた課題がないので、対象ごとには判断できません。"}};
    uint32_t first = judging->found.count;
    if (!count_cells(judging, RK_LIFE_STAGE, is_declared))
        rk_gap_unjudged(judging, &no_stages, NULL, 0);
    if (!count_cells(judging, RK_TARGET, is_declared))
        rk_gap_unjudged(judging, &no_targets, NULL, 0);
    add_cells(judging, is_uncovered, &sentence);
    close_cells(judging, first);
}

/* ---- schemes alone, one provider ---- */

static bool has_answers(struct rk_judging *judging)
{
    static const struct rk_wording why = {
        {"No project states a need together with a life stage or a target.",
         "課題とライフステージ、または課題と対象の両方を書いた事業がありません。"}};
    bool any = count_cells(judging, RK_LIFE_STAGE, is_answered) ||
               count_cells(judging, RK_TARGET, is_answered);
    if (!any)
        rk_gap_unjudged(judging, &why, NULL, 0);
    return any;
}

void rk_judge_schemes_only(struct rk_judging *judging)
{
    static const struct rk_wording sentence = {{"Only schemes of the administration answer {0}.",
                                                "{0}にこたえているのは、行政の制度だけです。"}};
    static const struct rk_wording why = {
        {"The nature of projects, or the kind of those who provide them, is unstated in some "
         "places ({0}).",
         "事業の種別か担い手の種別が書かれていないため、{0}か所では判断できません。"}};
    if (!has_answers(judging))
        return;
    add_cells(judging, is_schemes_only, &sentence);
    uint32_t unclear = count_cells(judging, RK_LIFE_STAGE, is_unclear) +
                       count_cells(judging, RK_TARGET, is_unclear);
    struct rk_wording number = rk_word_number(judging, unclear, 0);
    if (unclear)
        rk_gap_unjudged(judging, &why, &number, 1);
}

void rk_judge_single_provider(struct rk_judging *judging)
{
    static const struct rk_wording sentence = {
        {"{1} alone answers {0}.", "{0}にこたえているのは、{1}だけです。"}};
    if (has_answers(judging))
        add_cells(judging, has_one_provider, &sentence);
}

/* ---- handovers ---- */

/* Whether anyone provides both, or someone of each is tied; unknown says that a lead is not. */
static bool hands_over(const struct rk_judging *judging, const struct rk_coverage_cell *early,
                       const struct rk_coverage_cell *late, bool *unknown)
{
    for (uint32_t i = 0; i < early->provider_count; i++)
        for (uint32_t k = 0; k < late->provider_count; k++) {
            struct rk_node a = early->providers[i], b = late->providers[k];
            if (a.thing == b.thing && a.index == b.index)
                return true;
            uint32_t v =
                a.thing == RK_ACTOR ? rk_network_vertex(judging->network, a.index) : RK_NONE;
            uint32_t w =
                b.thing == RK_ACTOR ? rk_network_vertex(judging->network, b.index) : RK_NONE;
            if (v == RK_NONE || w == RK_NONE)
                *unknown = true;
            else if (rk_gap_is_tied(judging, v, w))
                return true;
        }
    return false;
}

static void close_handover(struct rk_judging *judging, const struct rk_coverage_cell *early,
                           const struct rk_coverage_cell *late)
{
    const struct rk_lists *of = &judging->hopes.of;
    for (uint32_t i = 0; i < early->provider_count; i++) {
        uint32_t v = rk_network_vertex(judging->network, early->providers[i].index);
        for (uint32_t h = of->first[v]; h < of->first[v + 1]; h++)
            for (uint32_t k = 0; k < late->provider_count; k++) {
                uint32_t w = rk_network_vertex(judging->network, late->providers[k].index);
                if (rk_lists_has(&judging->hopes.parties, of->items[h], w))
                    rk_gap_closed_by(judging, of->items[h]);
            }
    }
}

static void add_handover(struct rk_judging *judging, const struct rk_coverage_cell *early,
                         const struct rk_coverage_cell *late)
{
    static const struct rk_wording sentence = {
        {"The need {0} is answered by {3} at the life stage {1} and by {4} at {2}, and no tie "
         "joins "
         "them.",
         "課題{0}は、{1}では{3}、{2}では{4}がこたえていますが、間につながりがありません。"}};
    const struct rk_node nodes[] = {
        {RK_NEED, early->need}, {RK_LIFE_STAGE, early->column}, {RK_LIFE_STAGE, late->column}};
    struct rk_wording args[] = {rk_word_node(judging, nodes[0]), rk_word_node(judging, nodes[1]),
                                rk_word_node(judging, nodes[2]),
                                rk_word_nodes(judging, early->providers, early->provider_count),
                                rk_word_nodes(judging, late->providers, late->provider_count)};
    rk_gap_add(judging, nodes, 3, false);
    rk_gap_say(judging, &sentence, args, 5);
    for (uint32_t i = 0; i < early->record_count; i++)
        rk_gap_rests_on(judging, early->records[i]);
    for (uint32_t i = 0; i < late->record_count; i++)
        rk_gap_rests_on(judging, late->records[i]);
    close_handover(judging, early, late);
}

static uint32_t count_stages(const struct rk_judging *judging)
{
    uint32_t declared = 0;
    for (uint32_t i = 0; i < rk_dataset_count(judging->dataset, RK_LIFE_STAGE); i++)
        declared += rk_dataset_head(judging->dataset, RK_LIFE_STAGE, i)->declared;
    return declared;
}

void rk_judge_broken_handover(struct rk_judging *judging)
{
    static const struct rk_wording why = {
        {"Fewer than two life stages are declared, so their order is unknown.",
         "ライフステージが順に2以上登録されていないので、前後が分かりません。"}};
    static const struct rk_wording unled = {
        {"Leads are unstated in some places ({0}).",
         "担当の書かれていない事業があり、{0}か所では判断できません。"}};
    uint32_t stages = count_stages(judging), unclear = 0;
    if (stages < 2) {
        rk_gap_unjudged(judging, &why, NULL, 0);
        return;
    }
    const struct rk_coverage *coverage = rk_gap_coverage(judging, RK_LIFE_STAGE);
    for (uint32_t i = 1; i < rk_coverage_count(coverage); i++) {
        const struct rk_coverage_cell *early = rk_coverage_cell(coverage, i - 1);
        const struct rk_coverage_cell *late = rk_coverage_cell(coverage, i);
        bool unknown = false;
        if (early->need != late->need || early->column + 1 != late->column ||
            late->column >= stages || !early->provider_count || !late->provider_count ||
            hands_over(judging, early, late, &unknown))
            continue;
        if (unknown)
            unclear++;
        else
            add_handover(judging, early, late);
    }
    struct rk_wording number = rk_word_number(judging, unclear, 0);
    if (unclear)
        rk_gap_unjudged(judging, &unled, &number, 1);
}

/* What `renkei diff` says in sentences: ties, measures, bureaus, and all of a step in its order. */
#include "report/diff_text.h"

/* ---- ties ---- */

static void tell_ties(const struct rk_diff_telling *t, const struct rk_counted *heading,
                      const struct rk_tie_change *ties, uint32_t count, bool later)
{
    static const struct rk_wording hoped[2] = {
        {{" (hoped for again)", "（今回は希望として挙がっています）"}},
        {{" (hoped for before)", "（前の回に希望していました）"}}};
    const struct rk_dataset *dataset = later ? t->later : t->earlier;
    if (!count)
        return;
    rk_buffer_char(t->out, '\n');
    rk_tell_count(t, heading, count);
    for (uint32_t i = 0; i < count && rk_tell_shows(t, i); i++) {
        rk_buffer_text(t->out, "  ");
        rk_plain_text(t->out, rk_dataset_actor(dataset, ties[i].a)->head.label, RK_LONGEST_NAME);
        rk_buffer_text(t->out, " — ");
        rk_plain_text(t->out, rk_dataset_actor(dataset, ties[i].b)->head.label, RK_LONGEST_NAME);
        if (ties[i].hoped)
            rk_buffer_text(t->out, hoped[later].text[t->language]);
        rk_buffer_char(t->out, '\n');
    }
    rk_tell_rest(t, count);
}

static void tell_all_ties(const struct rk_diff_telling *t)
{
    static const struct rk_counted gained = {
        {{"Ties gained (1):", "新しく結ばれたつながり（1）"}},
        {{"Ties gained ({0}):", "新しく結ばれたつながり（{0}）"}}};
    static const struct rk_counted lost = {
        {{"Ties no longer on record, though both are still there (1):",
          "どちらの主体も残っているが、今回の記録にないつながり（1）"}},
        {{"Ties no longer on record, though both are still there ({0}):",
          "どちらの主体も残っているが、今回の記録にないつながり（{0}）"}}};
    static const struct rk_counted begun = {
        {{"Ties with someone new on record (1):", "新しく記録に加わった主体とのつながり（1）"}},
        {{"Ties with someone new on record ({0}):",
          "新しく記録に加わった主体とのつながり（{0}）"}}};
    static const struct rk_counted ended = {
        {{"Ties with someone who has ended or is not on record any more (1):",
          "終わった、または記録からなくなった主体とのつながり（1）"}},
        {{"Ties with someone who has ended or is not on record any more ({0}):",
          "終わった、または記録からなくなった主体とのつながり（{0}）"}}};
    const struct rk_step *s = t->step;
    tell_ties(t, &gained, s->gained, s->gained_count, true);
    tell_ties(t, &begun, s->begun, s->begun_count, true);
    tell_ties(t, &lost, s->lost, s->lost_count, false);
    tell_ties(t, &ended, s->ended, s->ended_count, false);
}

/* ---- measures ---- */

static void tell_whole(const struct rk_diff_telling *t)
{
    static const struct rk_wording ties = {
        {"Ties went from {0} to {1}; actors without any, from {2} to {3}.",
         "つながりは{0}から{1}に、まだ結ばれていない主体は{2}から{3}になりました。"}};
    static const struct rk_wording same = {
        {"Ties stayed at {0}, actors without any at {2}.",
         "つながりは{0}、まだ結ばれていない主体は{2}で、前の回と変わりません。"}};
    const struct rk_network_measures *w[2];
    for (uint32_t r = 0; r < 2; r++)
        w[r] = rk_analysis_whole(rk_rounds_analysis(t->rounds, t->index + r));
    struct rk_digits numbers[] = {rk_digits(w[0]->ties), rk_digits(w[1]->ties),
                                  rk_digits(w[0]->isolates), rk_digits(w[1]->isolates)};
    const char *args[] = {numbers[0].text, numbers[1].text, numbers[2].text, numbers[3].text};
    bool still = w[0]->ties == w[1]->ties && w[0]->isolates == w[1]->isolates;
    rk_tell(t, still ? &same : &ties, args, 4);
}

static void tell_measure(const struct rk_diff_telling *t, const struct rk_measure_move *move)
{
    static const struct rk_wording degree = {
        {"  {0}: ties {1} to {2}", "  {0}：つながりの数 {1}→{2}"}};
    static const struct rk_wording rank = {
        {", as a bridge from {0} to {1} in order", "、橋渡し役としての順 {0}→{1}"}};
    static const struct rk_wording cut[2] = {
        {{", now one whose leaving would part others", "、抜けると切れる主体になりました"}},
        {{", no longer one whose leaving would part others",
          "、抜けると切れる主体ではなくなりました"}}};
    struct rk_buffer name = {0};
    rk_plain_text(&name, rk_dataset_actor(t->later, move->later)->head.label, RK_LONGEST_NAME);
    struct rk_digits numbers[] = {rk_digits(move->degree[0]), rk_digits(move->degree[1]),
                                  rk_digits(move->rank[0]), rk_digits(move->rank[1])};
    const char *args[] = {rk_buffer_string(&name), numbers[0].text, numbers[1].text};
    rk_buffer_format(t->out, degree.text[t->language], args, 3);
    const char *places[] = {numbers[2].text, numbers[3].text};
    if (move->rank[0])
        rk_buffer_format(t->out, rank.text[t->language], places, 2);
    if (move->cut_point[0] != move->cut_point[1])
        rk_buffer_text(t->out, cut[move->cut_point[0]].text[t->language]);
    rk_buffer_char(t->out, '\n');
    t->out->failed |= name.failed;
    rk_buffer_free(&name);
}

static void tell_measures(const struct rk_diff_telling *t)
{
    static const struct rk_wording heading = {{"The network", "つながり全体の変化"}};
    rk_buffer_char(t->out, '\n');
    rk_tell(t, &heading, NULL, 0);
    tell_whole(t);
    for (uint32_t i = 0; i < t->step->measure_count && rk_tell_shows(t, i); i++)
        tell_measure(t, &t->step->measures[i]);
    rk_tell_rest(t, t->step->measure_count);
}

/* ---- bureaus ---- */

/* In the order of the records: this is no league table. */
static void tell_rates(const struct rk_diff_telling *t)
{
    static const struct rk_wording heading = {
        {"Hopes by bureau (each that is a party to one; in the order of the records)",
         "部局ごとの希望のその後（関わる部局のそれぞれに数え、記録の順に並べています）"}};
    static const struct rk_wording line = {
        {"  {0}: {2} of {1} underway or achieved", "  {0}：{1}件のうち{2}件が実施中か達成"}};
    if (t->step->rate_count <= 3)
        return;
    rk_buffer_char(t->out, '\n');
    rk_tell(t, &heading, NULL, 0);
    for (uint32_t i = 3; i < t->step->rate_count; i++) {
        const struct rk_rate *rate = &t->step->rates[i];
        struct rk_buffer name = {0};
        rk_plain_text(&name, rk_dataset_actor(t->earlier, rate->bureau)->head.label,
                      RK_LONGEST_NAME);
        struct rk_digits all = rk_digits(rate->hopes);
        struct rk_digits done =
            rk_digits(rate->fates[RK_FATE_UNDERWAY] + rate->fates[RK_FATE_ACHIEVED]);
        const char *args[] = {rk_buffer_string(&name), all.text, done.text};
        rk_tell(t, &line, args, 3);
        t->out->failed |= name.failed;
        rk_buffer_free(&name);
    }
}

static void tell_heading(const struct rk_diff_telling *t)
{
    rk_plain_text(t->out, rk_rounds_name(t->rounds, t->index), RK_LONGEST_NAME);
    rk_buffer_text(t->out, " → ");
    rk_plain_text(t->out, rk_rounds_name(t->rounds, t->index + 1), RK_LONGEST_NAME);
    rk_buffer_char(t->out, '\n');
}

void rk_tell_step(struct rk_buffer *out, const struct rk_rounds *rounds, uint32_t step,
                  const struct rk_report_options *options)
{
    static const struct rk_wording nothing = {{"Nothing has changed between the two rounds.",
                                               "二つの回のあいだに、変わったところはありません。"}};
    struct rk_diff_telling t = {.out = out,
                                .rounds = rounds,
                                .index = step,
                                .step = rk_rounds_step(rounds, step),
                                .earlier = rk_rounds_dataset(rounds, step),
                                .later = rk_rounds_dataset(rounds, step + 1),
                                .options = options,
                                .language = options->language};
    tell_heading(&t);
    if (!t.step->differ) {
        rk_tell(&t, &nothing, NULL, 0);
        return;
    }
    rk_tell_hopes(&t);
    tell_all_ties(&t);
    rk_tell_who(&t);
    tell_measures(&t);
    rk_tell_gap_changes(out, t.step, options);
    tell_rates(&t);
}

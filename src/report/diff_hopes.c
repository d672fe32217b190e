/* What `renkei diff` says of hopes: what became of each, which are new, which moved. */
#include "report/diff_text.h"

static void add_count(const struct rk_diff_telling *t, struct rk_buffer *text, enum rk_fate fate,
                      uint32_t count)
{
    bool japanese = t->language == RK_JAPANESE;
    if (!count)
        return;
    rk_buffer_text(text, !text->count ? "" : japanese ? "、" : ", ");
    if (japanese)
        rk_buffer_print(text, "%s%u件", rk_fate_name(fate, t->language), count);
    else
        rk_buffer_print(text, "%u %s", count, rk_fate_name(fate, t->language));
}

static const enum rk_fate order[] = {RK_FATE_ACHIEVED,     RK_FATE_UNDERWAY, RK_FATE_AGREED,
                                     RK_FATE_STILL_HOPED,  RK_FATE_DROPPED,  RK_FATE_UNSTATED,
                                     RK_FATE_NOT_MENTIONED};
enum { fates = sizeof order / sizeof *order };

static void tell_share(const struct rk_diff_telling *t)
{
    static const struct rk_wording shares = {
        {"Underway or achieved: {0} ({1} of the {2} proposed by groups, {3} of the {4} wished for "
         "by those who own the work).",
         "実施中か達成まで進んだのは{0}件です（班などからの提案{2}件のうち{1}件、担当の希望{4}件"
         "のうち{3}件）。"}};
    struct rk_digits done[3], all[3];
    for (int i = 0; i < 3; i++) {
        const struct rk_rate *rate = &t->step->rates[i];
        done[i] = rk_digits(rate->fates[RK_FATE_UNDERWAY] + rate->fates[RK_FATE_ACHIEVED]);
        all[i] = rk_digits(rate->hopes);
    }
    const char *args[] = {done[0].text, done[1].text, all[1].text, done[2].text, all[2].text};
    rk_tell(t, &shares, args, 5);
}

static void tell_summary(const struct rk_diff_telling *t)
{
    static const struct rk_wording hopes = {
        {"Of {0} hopes: {1}.", "前の回の希望（提案と希望）{0}件は、{1}でした。"}};
    static const struct rk_wording none = {
        {"The earlier round has no hopes on record.", "前の回の記録に、提案や希望はありません。"}};
    static const struct rk_counted fresh = {{{"1 hope is new.", "新しい希望は1件です。"}},
                                            {{"{0} hopes are new.", "新しい希望は{0}件です。"}}};
    const struct rk_rate *all = &t->step->rates[0];
    struct rk_buffer text = {0};
    for (int f = 0; f < fates; f++)
        add_count(t, &text, order[f], all->fates[order[f]]);
    struct rk_digits count = rk_digits(all->hopes);
    const char *args[] = {count.text, rk_buffer_string(&text)};
    if (all->hopes) {
        rk_tell(t, &hopes, args, 2);
        tell_share(t);
    } else {
        rk_tell(t, &none, NULL, 0);
    }
    if (t->step->new_hope_count)
        rk_tell_count(t, &fresh, t->step->new_hope_count);
    t->out->failed |= text.failed;
    rk_buffer_free(&text);
}

/* Where the wish went unmentioned, but its parties meet now. */
static void tell_met(const struct rk_diff_telling *t, const struct rk_hope *hope)
{
    static const struct rk_wording met = {
        {" (though {0} and {1} now meet)", "（ただし、{0}と{1}は、いまは顔を合わせています）"}};
    if (hope->met[0] == RK_NONE)
        return;
    struct rk_buffer names[2] = {{0}, {0}};
    for (int i = 0; i < 2; i++)
        rk_plain_text(&names[i], rk_dataset_actor(t->later, hope->met[i])->head.label,
                      RK_LONGEST_NAME);
    const char *args[] = {rk_buffer_string(&names[0]), rk_buffer_string(&names[1])};
    rk_buffer_format(t->out, met.text[t->language], args, 2);
    for (int i = 0; i < 2; i++) {
        t->out->failed |= names[i].failed;
        rk_buffer_free(&names[i]);
    }
}

static void tell_age(const struct rk_diff_telling *t, const struct rk_hope *hope)
{
    static const struct rk_wording since = {{" (since {0})", "（{0}から）"}};
    const struct rk_wish *wish = rk_rounds_wish(t->rounds, hope->wish);
    if (wish->first >= t->index)
        return;
    struct rk_buffer name = {0};
    rk_plain_text(&name, rk_rounds_name(t->rounds, wish->first), RK_LONGEST_NAME);
    const char *args[] = {rk_buffer_string(&name)};
    rk_buffer_format(t->out, since.text[t->language], args, 1);
    rk_buffer_free(&name);
}

static void tell_hopes(const struct rk_diff_telling *t, enum rk_fate fate)
{
    static const struct rk_counted headings[RK_FATES] = {
        [RK_FATE_ACHIEVED] = {{{"Achieved (1):", "達成したもの（1件）"}},
                              {{"Achieved ({0}):", "達成したもの（{0}件）"}}},
        [RK_FATE_UNDERWAY] = {{{"Underway (1):", "実施中になったもの（1件）"}},
                              {{"Underway ({0}):", "実施中になったもの（{0}件）"}}},
        [RK_FATE_AGREED] = {{{"Agreed (1):", "合意したもの（1件）"}},
                            {{"Agreed ({0}):", "合意したもの（{0}件）"}}},
        [RK_FATE_STILL_HOPED] = {{{"Still waiting (1):", "引き続き待っているもの（1件）"}},
                                 {{"Still waiting ({0}):", "引き続き待っているもの（{0}件）"}}},
        [RK_FATE_DROPPED] = {{{"Dropped (1):", "見送ったもの（1件）"}},
                             {{"Dropped ({0}):", "見送ったもの（{0}件）"}}},
        [RK_FATE_UNSTATED] = {{{"On record, but without a status (1):",
                                "記録はあるが、進捗の記載がないもの（1件）"}},
                              {{"On record, but without a status ({0}):",
                                "記録はあるが、進捗の記載がないもの（{0}件）"}}},
        [RK_FATE_NOT_MENTIONED] =
            {{{"Not mentioned; ask what became of it (1):",
               "今回の記録にないもの。どうなったかを確かめてください（1件）"}},
             {{"Not mentioned; ask what became of them ({0}):",
               "今回の記録にないもの。どうなったかを確かめてください（{0}件）"}}},
    };
    uint32_t count = t->step->rates[0].fates[fate], told = 0;
    if (!count)
        return;
    rk_buffer_char(t->out, '\n');
    rk_tell_count(t, &headings[fate], count);
    for (uint32_t i = 0; i < t->step->hope_count; i++) {
        const struct rk_hope *hope = &t->step->hopes[i];
        if (hope->fate != fate || !rk_tell_shows(t, told))
            continue;
        rk_tell_record(t, t->earlier, hope->record);
        tell_age(t, hope);
        tell_met(t, hope);
        rk_buffer_char(t->out, '\n');
        told++;
    }
    rk_tell_rest(t, count);
}

static void tell_new_hopes(const struct rk_diff_telling *t)
{
    static const struct rk_counted heading = {{{"New (1):", "新しい希望（1件）"}},
                                              {{"New ({0}):", "新しい希望（{0}件）"}}};
    uint32_t count = t->step->new_hope_count;
    if (!count)
        return;
    rk_buffer_char(t->out, '\n');
    rk_tell_count(t, &heading, count);
    for (uint32_t i = 0; i < count && rk_tell_shows(t, i); i++) {
        rk_tell_record(t, t->later, t->step->new_hopes[i]);
        rk_buffer_char(t->out, '\n');
    }
    rk_tell_rest(t, count);
}

static void tell_moves(const struct rk_diff_telling *t)
{
    static const struct rk_counted heading = {
        {{"Other partnerships that moved (1):", "そのほかに動いた連携（1件）"}},
        {{"Other partnerships that moved ({0}):", "そのほかに動いた連携（{0}件）"}}};
    static const char *const unstated[] = {"not stated", "記載なし"};
    uint32_t count = t->step->move_count;
    if (!count)
        return;
    rk_buffer_char(t->out, '\n');
    rk_tell_count(t, &heading, count);
    for (uint32_t i = 0; i < count && rk_tell_shows(t, i); i++) {
        const struct rk_move *move = &t->step->moves[i];
        rk_tell_record(t, t->later, move->later);
        const char *from =
            move->from ? rk_progress_name(move->from, t->language) : unstated[t->language];
        rk_buffer_print(t->out, t->language == RK_JAPANESE ? "（%s→%s）\n" : " (%s to %s)\n", from,
                        rk_progress_name(move->to, t->language));
    }
    rk_tell_rest(t, count);
}

void rk_tell_hopes(const struct rk_diff_telling *t)
{
    tell_summary(t);
    for (int f = 0; f < fates; f++)
        tell_hopes(t, order[f]);
    tell_new_hopes(t);
    tell_moves(t);
}

/* What `renkei diff` says in sentences: what was achieved, what is still waiting, what is gone. */
#include "report/diff.h"

#include <stdlib.h>
#include <string.h>

enum { most_names = 6, longest_name = 40, longest_how = 72 };

struct telling {
    struct rk_buffer *out;
    const struct rk_rounds *rounds;
    uint32_t index;
    const struct rk_step *step;
    const struct rk_dataset *earlier, *later;
    const struct rk_report_options *options;
    enum rk_language language;
};

/* A sentence for one, and for any other number; {0} is the number. */
struct counted {
    struct rk_wording one, many;
};

static void tell(const struct telling *t, const struct rk_wording *wording, const char *const *args,
                 size_t count)
{
    rk_buffer_format(t->out, wording->text[t->language], args, count);
    rk_buffer_char(t->out, '\n');
}

struct indices {
    const uint32_t *items;
    uint32_t count;
    bool full; /* names in full: the short one may have stayed */
};

struct digits {
    char text[32];
};

static struct digits whole(uint32_t number)
{
    struct digits digits;
    rk_fixed_text(number, 0, digits.text);
    return digits;
}

static void tell_count(const struct telling *t, const struct counted *sentence, uint32_t number)
{
    struct digits digits = whole(number);
    const char *args[] = {digits.text};
    tell(t, number == 1 ? &sentence->one : &sentence->many, args, 1);
}

/* ---- records in a few words ---- */

static uint32_t add_labels(struct rk_buffer *out, const struct rk_dataset *dataset,
                           const struct rk_values *values, uint32_t told, const char *sign)
{
    for (uint32_t i = 0; i < values->count; i++, told++) {
        const struct rk_value *value = &values->items[i];
        if (told > most_names)
            continue;
        rk_buffer_text(out, told ? sign : "");
        if (told == most_names)
            rk_buffer_text(out, "…");
        else
            rk_plain_text(
                out,
                value->target == RK_NONE
                    ? value->text
                    : rk_dataset_head(dataset, (enum rk_thing)value->thing, value->target)->label,
                longest_name);
    }
    return told;
}

void rk_tell_parties(struct rk_buffer *out, const struct rk_dataset *dataset, uint32_t partnership,
                     enum rk_language language)
{
    const struct rk_partnership *record = rk_dataset_partnership(dataset, partnership);
    const char *comma = language == RK_ENGLISH ? ", " : "、";
    uint32_t told = add_labels(out, dataset, &record->projects, 0, " × ");
    told = add_labels(out, dataset, &record->partners, told, " × ");
    if (!told)
        told = add_labels(out, dataset, &record->needs, 0, comma);
    if (!told)
        told = add_labels(out, dataset, &record->targets, 0, comma);
    if (!told)
        told = add_labels(out, dataset, &record->fields, 0, comma);
    if (!told)
        rk_plain_text(out, record->head.id, longest_name);
}

void rk_tell_said_by(struct rk_buffer *out, const struct rk_dataset *dataset, uint32_t partnership,
                     enum rk_language language)
{
    const struct rk_partnership *record = rk_dataset_partnership(dataset, partnership);
    const char *comma = language == RK_ENGLISH ? ", " : "、";
    if (record->said_by.count)
        add_labels(out, dataset, &record->said_by, 0, comma);
    else if (record->from_wanted != RK_NONE)
        add_labels(out, dataset, &rk_dataset_project(dataset, record->from_wanted)->lead, 0, comma);
}

/* "  ふれあい収集 × 民児協：案内を渡す［会-01］" */
static void tell_record(const struct telling *t, const struct rk_dataset *dataset, uint32_t i)
{
    const struct rk_partnership *record = rk_dataset_partnership(dataset, i);
    bool japanese = t->language == RK_JAPANESE;
    rk_buffer_text(t->out, "  ");
    rk_tell_parties(t->out, dataset, i, t->language);
    if (record->how.text) {
        rk_buffer_text(t->out, japanese ? "：" : ": ");
        rk_plain_text(t->out, record->how.text, longest_how);
    }
    if (record->head.explicit_id) {
        rk_buffer_text(t->out, japanese ? "［" : " [");
        rk_plain_text(t->out, record->head.id, longest_name);
        rk_buffer_text(t->out, japanese ? "］" : "]");
    }
}

static bool is_shown(const struct telling *t, uint32_t told)
{
    return t->options->all || told < RK_DIFF_SHOWN;
}

static void tell_rest(const struct telling *t, uint32_t count)
{
    static const struct rk_wording rest = {
        {"  and {0} more (--all shows them)", "  ほか{0}件（--all ですべて出ます）"}};
    if (t->options->all || count <= RK_DIFF_SHOWN)
        return;
    struct digits more = whole(count - RK_DIFF_SHOWN);
    const char *args[] = {more.text};
    tell(t, &rest, args, 1);
}

/* ---- hopes ---- */

static void add_count(const struct telling *t, struct rk_buffer *text, enum rk_fate fate,
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

static void tell_share(const struct telling *t)
{
    static const struct rk_wording shares = {
        {"Underway or achieved: {0} ({1} of the {2} proposed by groups, {3} of the {4} wished for "
         "by those who own the work).",
         "実施中か達成まで進んだのは{0}件です（班などからの提案{2}件のうち{1}件、担当の希望{4}件"
         "のうち{3}件）。"}};
    struct digits done[3], all[3];
    for (int i = 0; i < 3; i++) {
        const struct rk_rate *rate = &t->step->rates[i];
        done[i] = whole(rate->fates[RK_FATE_UNDERWAY] + rate->fates[RK_FATE_ACHIEVED]);
        all[i] = whole(rate->hopes);
    }
    const char *args[] = {done[0].text, done[1].text, all[1].text, done[2].text, all[2].text};
    tell(t, &shares, args, 5);
}

static void tell_summary(const struct telling *t)
{
    static const struct rk_wording hopes = {
        {"Of {0} hopes: {1}.", "前の回の希望（提案と希望）{0}件は、{1}でした。"}};
    static const struct rk_wording none = {
        {"The earlier round has no hopes on record.", "前の回の記録に、提案や希望はありません。"}};
    static const struct counted fresh = {{{"1 hope is new.", "新しい希望は1件です。"}},
                                         {{"{0} hopes are new.", "新しい希望は{0}件です。"}}};
    const struct rk_rate *all = &t->step->rates[0];
    struct rk_buffer text = {0};
    for (int f = 0; f < fates; f++)
        add_count(t, &text, order[f], all->fates[order[f]]);
    struct digits count = whole(all->hopes);
    const char *args[] = {count.text, rk_buffer_string(&text)};
    if (all->hopes) {
        tell(t, &hopes, args, 2);
        tell_share(t);
    } else {
        tell(t, &none, NULL, 0);
    }
    if (t->step->new_hope_count)
        tell_count(t, &fresh, t->step->new_hope_count);
    t->out->failed |= text.failed;
    rk_buffer_free(&text);
}

/* Where the wish went unmentioned, but its parties meet now. */
static void tell_met(const struct telling *t, const struct rk_hope *hope)
{
    static const struct rk_wording met = {
        {" (though {0} and {1} now meet)", "（ただし、{0}と{1}は、いまは顔を合わせています）"}};
    if (hope->met[0] == RK_NONE)
        return;
    struct rk_buffer names[2] = {{0}, {0}};
    for (int i = 0; i < 2; i++)
        rk_plain_text(&names[i], rk_dataset_actor(t->later, hope->met[i])->head.label,
                      longest_name);
    const char *args[] = {rk_buffer_string(&names[0]), rk_buffer_string(&names[1])};
    rk_buffer_format(t->out, met.text[t->language], args, 2);
    for (int i = 0; i < 2; i++) {
        t->out->failed |= names[i].failed;
        rk_buffer_free(&names[i]);
    }
}

static void tell_age(const struct telling *t, const struct rk_hope *hope)
{
    static const struct rk_wording since = {{" (since {0})", "（{0}から）"}};
    const struct rk_wish *wish = rk_rounds_wish(t->rounds, hope->wish);
    if (wish->first >= t->index)
        return;
    struct rk_buffer name = {0};
    rk_plain_text(&name, rk_rounds_name(t->rounds, wish->first), longest_name);
    const char *args[] = {rk_buffer_string(&name)};
    rk_buffer_format(t->out, since.text[t->language], args, 1);
    rk_buffer_free(&name);
}

static void tell_hopes(const struct telling *t, enum rk_fate fate)
{
    static const struct counted headings[RK_FATES] = {
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
    tell_count(t, &headings[fate], count);
    for (uint32_t i = 0; i < t->step->hope_count; i++) {
        const struct rk_hope *hope = &t->step->hopes[i];
        if (hope->fate != fate || !is_shown(t, told))
            continue;
        tell_record(t, t->earlier, hope->record);
        tell_age(t, hope);
        tell_met(t, hope);
        rk_buffer_char(t->out, '\n');
        told++;
    }
    tell_rest(t, count);
}

static void tell_new_hopes(const struct telling *t)
{
    static const struct counted heading = {{{"New (1):", "新しい希望（1件）"}},
                                           {{"New ({0}):", "新しい希望（{0}件）"}}};
    uint32_t count = t->step->new_hope_count;
    if (!count)
        return;
    rk_buffer_char(t->out, '\n');
    tell_count(t, &heading, count);
    for (uint32_t i = 0; i < count && is_shown(t, i); i++) {
        tell_record(t, t->later, t->step->new_hopes[i]);
        rk_buffer_char(t->out, '\n');
    }
    tell_rest(t, count);
}

static void tell_moves(const struct telling *t)
{
    static const struct counted heading = {
        {{"Other partnerships that moved (1):", "そのほかに動いた連携（1件）"}},
        {{"Other partnerships that moved ({0}):", "そのほかに動いた連携（{0}件）"}}};
    static const char *const unstated[] = {"not stated", "記載なし"};
    uint32_t count = t->step->move_count;
    if (!count)
        return;
    rk_buffer_char(t->out, '\n');
    tell_count(t, &heading, count);
    for (uint32_t i = 0; i < count && is_shown(t, i); i++) {
        const struct rk_move *move = &t->step->moves[i];
        tell_record(t, t->later, move->later);
        const char *from =
            move->from ? rk_progress_name(move->from, t->language) : unstated[t->language];
        rk_buffer_print(t->out, t->language == RK_JAPANESE ? "（%s→%s）\n" : " (%s to %s)\n", from,
                        rk_progress_name(move->to, t->language));
    }
    tell_rest(t, count);
}

/* ---- ties ---- */

static void tell_ties(const struct telling *t, const struct counted *heading,
                      const struct rk_tie_change *ties, uint32_t count, bool later)
{
    static const struct rk_wording hoped[2] = {
        {{" (hoped for again)", "（今回は希望として挙がっています）"}},
        {{" (hoped for before)", "（前の回に希望していました）"}}};
    const struct rk_dataset *dataset = later ? t->later : t->earlier;
    if (!count)
        return;
    rk_buffer_char(t->out, '\n');
    tell_count(t, heading, count);
    for (uint32_t i = 0; i < count && is_shown(t, i); i++) {
        rk_buffer_text(t->out, "  ");
        rk_plain_text(t->out, rk_dataset_actor(dataset, ties[i].a)->head.label, longest_name);
        rk_buffer_text(t->out, " — ");
        rk_plain_text(t->out, rk_dataset_actor(dataset, ties[i].b)->head.label, longest_name);
        if (ties[i].hoped)
            rk_buffer_text(t->out, hoped[later].text[t->language]);
        rk_buffer_char(t->out, '\n');
    }
    tell_rest(t, count);
}

static void tell_all_ties(const struct telling *t)
{
    static const struct counted gained = {
        {{"Ties gained (1):", "新しく結ばれたつながり（1）"}},
        {{"Ties gained ({0}):", "新しく結ばれたつながり（{0}）"}}};
    static const struct counted lost = {
        {{"Ties no longer on record, though both are still there (1):",
          "どちらの主体も残っているが、今回の記録にないつながり（1）"}},
        {{"Ties no longer on record, though both are still there ({0}):",
          "どちらの主体も残っているが、今回の記録にないつながり（{0}）"}}};
    static const struct counted begun = {
        {{"Ties with someone new on record (1):", "新しく記録に加わった主体とのつながり（1）"}},
        {{"Ties with someone new on record ({0}):",
          "新しく記録に加わった主体とのつながり（{0}）"}}};
    static const struct counted ended = {
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

/* ---- who ---- */

static void add_names(const struct telling *t, struct rk_buffer *text,
                      const struct rk_dataset *dataset, enum rk_thing thing,
                      const struct indices *list)
{
    bool japanese = t->language == RK_JAPANESE;
    uint32_t most = t->options->all ? UINT32_MAX : RK_DIFF_SHOWN;
    for (uint32_t i = 0; i < list->count && i < most; i++) {
        rk_buffer_text(text, !i ? "" : japanese ? "、" : ", ");
        const struct rk_head *head = rk_dataset_head(dataset, thing, list->items[i]);
        rk_plain_text(text, list->full ? head->name : head->label, longest_name);
    }
    if (list->count > most)
        rk_buffer_print(text, japanese ? "、ほか%u" : " and %u more", list->count - most);
}

static void tell_names(const struct telling *t, const struct rk_wording *sentence,
                       enum rk_thing thing, const struct indices *list, bool later)
{
    struct rk_buffer text = {0};
    if (!list->count)
        return;
    add_names(t, &text, later ? t->later : t->earlier, thing, list);
    const char *args[] = {rk_buffer_string(&text)};
    tell(t, sentence, args, 1);
    t->out->failed |= text.failed;
    rk_buffer_free(&text);
}

static void tell_reorganizations(const struct telling *t)
{
    static const struct rk_wording sentences[] = {
        [RK_RENAMED] = {{"{0} is now called {1}.", "{0}は、{1}に名前が変わりました。"}},
        [RK_SPLIT] = {{"{0} became {1}.", "{0}は、{1}に分かれました。"}},
        [RK_MERGED] = {{"{0} became one: {1}.", "{0}は、一つの{1}になりました。"}},
        [RK_RESHAPED] = {{"{0} were reshaped into {1}.", "{0}は、{1}に組み替えられました。"}},
    };
    for (uint32_t i = 0; i < t->step->reorganization_count; i++) {
        const struct rk_reorganization *one = &t->step->reorganizations[i];
        struct rk_buffer names[2] = {{0}, {0}};
        add_names(t, &names[0], t->earlier, RK_ACTOR,
                  &(struct indices){one->earlier, one->earlier_count, true});
        add_names(t, &names[1], t->later, RK_ACTOR,
                  &(struct indices){one->later, one->later_count, true});
        const char *args[] = {rk_buffer_string(&names[0]), rk_buffer_string(&names[1])};
        tell(t, &sentences[one->kind], args, 2);
        for (int r = 0; r < 2; r++) {
            t->out->failed |= names[r].failed;
            rk_buffer_free(&names[r]);
        }
    }
}

/* What the same besides the name is, as a list. */
static void add_agreement(struct rk_buffer *out, unsigned agree, enum rk_language language)
{
    static const struct rk_wording names[] = {{{"lead", "担当"}},
                                              {{"needs, fields or targets", "課題・分野・対象"}},
                                              {{"partners", "連携先"}}};
    for (unsigned i = 0; i < 3; i++) {
        if (!(agree & 1u << i))
            continue;
        rk_buffer_text(out, !out->count ? "" : language == RK_JAPANESE ? "、" : "; ");
        rk_buffer_text(out, names[i].text[language]);
    }
}

static void tell_guesses(const struct telling *t)
{
    static const struct rk_wording sentence = {
        {"“{1}” may be the new name of “{0}” (the same: {2}). If it is, add “{0}” to its aliases: "
         "then its hopes are followed.",
         "「{1}」は、「{0}」の新しい名前かもしれません（{2}が同じです）。そうであれば、「{1}"
         "」の別名"
         "に「{0}」を書き加えると、希望を続けて追えます。"}};
    for (uint32_t i = 0; i < t->step->guess_count && is_shown(t, i); i++) {
        const struct rk_name_guess *guess = &t->step->guesses[i];
        struct rk_buffer words[3] = {{0}, {0}, {0}};
        rk_plain_text(&words[0], rk_dataset_project(t->earlier, guess->earlier)->head.name,
                      longest_name);
        rk_plain_text(&words[1], rk_dataset_project(t->later, guess->later)->head.name,
                      longest_name);
        add_agreement(&words[2], guess->agree, t->language);
        const char *args[] = {rk_buffer_string(&words[0]), rk_buffer_string(&words[1]),
                              rk_buffer_string(&words[2])};
        tell(t, &sentence, args, 3);
        for (int w = 0; w < 3; w++) {
            t->out->failed |= words[w].failed;
            rk_buffer_free(&words[w]);
        }
    }
    tell_rest(t, t->step->guess_count);
}

/* Those of the earlier round that the later says have ended, or those that it only lacks. */
static void tell_left(const struct telling *t, const struct rk_wording *sentence,
                      enum rk_thing thing, bool ended)
{
    const struct rk_step *s = t->step;
    const uint32_t *items = thing == RK_ACTOR ? s->left : s->projects_left;
    uint32_t count = thing == RK_ACTOR ? s->left_count : s->project_left_count;
    struct indices list = {NULL, 0, false};
    uint32_t *chosen = calloc(count ? count : 1, sizeof *chosen);
    t->out->failed |= !chosen;
    for (uint32_t i = 0; chosen && i < count; i++)
        if (rk_rounds_ended(t->rounds, t->index, (struct rk_node){thing, items[i]}) == ended)
            chosen[list.count++] = items[i];
    list.items = chosen;
    tell_names(t, sentence, thing, &list, false);
    free(chosen);
}

static void tell_parties(const struct telling *t)
{
    static const struct rk_wording heading = {{"Who is on record", "主体と事業の入れ替わり"}};
    static const struct rk_wording left = {
        {"Not on record any more: {0}.", "今回の記録にない主体：{0}"}};
    static const struct rk_wording ended = {
        {"Ended, by the date on record: {0}.", "終わりの日を過ぎた主体：{0}"}};
    static const struct rk_wording projects_ended = {
        {"Projects that have ended, by the date on record: {0}.", "終わりの日を過ぎた事業：{0}"}};
    static const struct rk_wording joined = {{"New on record: {0}.", "新しく加わった主体：{0}"}};
    static const struct rk_wording projects_left = {
        {"Projects not on record any more: {0}.", "今回の記録にない事業：{0}"}};
    static const struct rk_wording projects_joined = {
        {"New projects: {0}.", "新しく加わった事業：{0}"}};
    const struct rk_step *s = t->step;
    if (!s->reorganization_count && !s->left_count && !s->joined_count && !s->project_left_count &&
        !s->project_joined_count)
        return;
    rk_buffer_char(t->out, '\n');
    tell(t, &heading, NULL, 0);
    tell_reorganizations(t);
    tell_left(t, &ended, RK_ACTOR, true);
    tell_left(t, &left, RK_ACTOR, false);
    tell_names(t, &joined, RK_ACTOR, &(struct indices){s->joined, s->joined_count, false}, true);
    tell_left(t, &projects_ended, RK_PROJECT, true);
    tell_left(t, &projects_left, RK_PROJECT, false);
    tell_names(t, &projects_joined, RK_PROJECT,
               &(struct indices){s->projects_joined, s->project_joined_count, false}, true);
    tell_guesses(t);
}

/* ---- measures ---- */

static void tell_whole(const struct telling *t)
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
    struct digits numbers[] = {whole(w[0]->ties), whole(w[1]->ties), whole(w[0]->isolates),
                               whole(w[1]->isolates)};
    const char *args[] = {numbers[0].text, numbers[1].text, numbers[2].text, numbers[3].text};
    bool still = w[0]->ties == w[1]->ties && w[0]->isolates == w[1]->isolates;
    tell(t, still ? &same : &ties, args, 4);
}

static void tell_measure(const struct telling *t, const struct rk_measure_move *move)
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
    rk_plain_text(&name, rk_dataset_actor(t->later, move->later)->head.label, longest_name);
    struct digits numbers[] = {whole(move->degree[0]), whole(move->degree[1]), whole(move->rank[0]),
                               whole(move->rank[1])};
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

static void tell_measures(const struct telling *t)
{
    static const struct rk_wording heading = {{"The network", "つながり全体の変化"}};
    rk_buffer_char(t->out, '\n');
    tell(t, &heading, NULL, 0);
    tell_whole(t);
    for (uint32_t i = 0; i < t->step->measure_count && is_shown(t, i); i++)
        tell_measure(t, &t->step->measures[i]);
    tell_rest(t, t->step->measure_count);
}

/* ---- bureaus ---- */

/* In the order of the records: this is no league table. */
static void tell_rates(const struct telling *t)
{
    static const struct rk_wording heading = {
        {"Hopes by bureau (each that is a party to one; in the order of the records)",
         "部局ごとの希望のその後（関わる部局のそれぞれに数え、記録の順に並べています）"}};
    static const struct rk_wording line = {
        {"  {0}: {2} of {1} underway or achieved", "  {0}：{1}件のうち{2}件が実施中か達成"}};
    if (t->step->rate_count <= 3)
        return;
    rk_buffer_char(t->out, '\n');
    tell(t, &heading, NULL, 0);
    for (uint32_t i = 3; i < t->step->rate_count; i++) {
        const struct rk_rate *rate = &t->step->rates[i];
        struct rk_buffer name = {0};
        rk_plain_text(&name, rk_dataset_actor(t->earlier, rate->bureau)->head.label, longest_name);
        struct digits all = whole(rate->hopes);
        struct digits done = whole(rate->fates[RK_FATE_UNDERWAY] + rate->fates[RK_FATE_ACHIEVED]);
        const char *args[] = {rk_buffer_string(&name), all.text, done.text};
        tell(t, &line, args, 3);
        t->out->failed |= name.failed;
        rk_buffer_free(&name);
    }
}

static void tell_heading(const struct telling *t)
{
    rk_plain_text(t->out, rk_rounds_name(t->rounds, t->index), longest_name);
    rk_buffer_text(t->out, " → ");
    rk_plain_text(t->out, rk_rounds_name(t->rounds, t->index + 1), longest_name);
    rk_buffer_char(t->out, '\n');
}

void rk_tell_step(struct rk_buffer *out, const struct rk_rounds *rounds, uint32_t step,
                  const struct rk_report_options *options)
{
    static const struct rk_wording nothing = {{"Nothing has changed between the two rounds.",
                                               "二つの回のあいだに、変わったところはありません。"}};
    struct telling t = {.out = out,
                        .rounds = rounds,
                        .index = step,
                        .step = rk_rounds_step(rounds, step),
                        .earlier = rk_rounds_dataset(rounds, step),
                        .later = rk_rounds_dataset(rounds, step + 1),
                        .options = options,
                        .language = options->language};
    tell_heading(&t);
    if (!t.step->differ) {
        tell(&t, &nothing, NULL, 0);
        return;
    }
    tell_summary(&t);
    for (int f = 0; f < fates; f++)
        tell_hopes(&t, order[f]);
    tell_new_hopes(&t);
    tell_moves(&t);
    tell_all_ties(&t);
    tell_parties(&t);
    tell_measures(&t);
    rk_tell_gap_changes(out, t.step, options);
    tell_rates(&t);
}

/* What `renkei diff` says of who came, left, was renamed or reorganized. */
#include "report/diff_text.h"

#include <stdlib.h>
#include <string.h>

struct indices {
    const uint32_t *items;
    uint32_t count;
    bool full; /* names in full: the short one may have stayed */
};

static void add_names(const struct rk_diff_telling *t, struct rk_buffer *text,
                      const struct rk_dataset *dataset, enum rk_thing thing,
                      const struct indices *list)
{
    bool japanese = t->language == RK_JAPANESE;
    uint32_t most = t->options->all ? UINT32_MAX : RK_DIFF_SHOWN;
    for (uint32_t i = 0; i < list->count && i < most; i++) {
        rk_buffer_text(text, !i ? "" : japanese ? "、" : ", ");
        const struct rk_head *head = rk_dataset_head(dataset, thing, list->items[i]);
        rk_plain_text(text, list->full ? head->name : head->label, RK_LONGEST_NAME);
    }
    if (list->count > most)
        rk_buffer_print(text, japanese ? "、ほか%u" : " and %u more", list->count - most);
}

static void tell_names(const struct rk_diff_telling *t, const struct rk_wording *sentence,
                       enum rk_thing thing, const struct indices *list, bool later)
{
    struct rk_buffer text = {0};
    if (!list->count)
        return;
    add_names(t, &text, later ? t->later : t->earlier, thing, list);
    const char *args[] = {rk_buffer_string(&text)};
    rk_tell(t, sentence, args, 1);
    t->out->failed |= text.failed;
    rk_buffer_free(&text);
}

static void tell_reorganizations(const struct rk_diff_telling *t)
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
        rk_tell(t, &sentences[one->kind], args, 2);
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

static void tell_guesses(const struct rk_diff_telling *t)
{
    static const struct rk_wording sentence = {
        {"“{1}” may be the new name of “{0}” (the same: {2}). If it is, add “{0}” to its aliases: "
         "then its hopes are followed.",
         "「{1}」は、「{0}」の新しい名前かもしれません（{2}が同じです）。そうであれば、「{1}"
         "」の別名"
         "に「{0}」を書き加えると、希望を続けて追えます。"}};
    for (uint32_t i = 0; i < t->step->guess_count && rk_tell_shows(t, i); i++) {
        const struct rk_name_guess *guess = &t->step->guesses[i];
        struct rk_buffer words[3] = {{0}, {0}, {0}};
        rk_plain_text(&words[0], rk_dataset_project(t->earlier, guess->earlier)->head.name,
                      RK_LONGEST_NAME);
        rk_plain_text(&words[1], rk_dataset_project(t->later, guess->later)->head.name,
                      RK_LONGEST_NAME);
        add_agreement(&words[2], guess->agree, t->language);
        const char *args[] = {rk_buffer_string(&words[0]), rk_buffer_string(&words[1]),
                              rk_buffer_string(&words[2])};
        rk_tell(t, &sentence, args, 3);
        for (int w = 0; w < 3; w++) {
            t->out->failed |= words[w].failed;
            rk_buffer_free(&words[w]);
        }
    }
    rk_tell_rest(t, t->step->guess_count);
}

/* Those of the earlier round that the later says have ended, or those that it only lacks. */
static void tell_left(const struct rk_diff_telling *t, const struct rk_wording *sentence,
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

void rk_tell_who(const struct rk_diff_telling *t)
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
    rk_tell(t, &heading, NULL, 0);
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

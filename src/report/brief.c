/* The sheet of one actor or project as data. */
#include "report/brief.h"

#include "base/text.h"
#include "report/output.h"

#include <string.h>

static void add(struct rk_book *book, struct rk_brief *brief, enum rk_brief_part part,
                struct rk_brief_item item)
{
    RK_PUSH(&book->arena, &brief->parts[part], item);
}

static void add_text(struct rk_book *book, struct rk_brief *brief, enum rk_brief_part part,
                     struct rk_wording text)
{
    add(book, brief, part, (struct rk_brief_item){.text = text, .partnership = RK_NONE});
}

static void add_partnership(struct rk_book *book, struct rk_brief *brief, enum rk_brief_part part,
                            uint32_t i)
{
    enum { most = 24 }; /* each of a council of hundreds has a sheet: not all names on each */
    const struct rk_partnership *p = rk_dataset_partnership(book->dataset, i);
    const char *how = p->how.text ? p->how.text : p->rest->form.text;
    add(book, brief, part,
        (struct rk_brief_item){.text = rk_book_some_parties(book, i, most),
                               .partnership = i,
                               .tag = rk_book_tag(p),
                               .more = RK_BOTH(how)});
}

/* Hopes are asked of an actor or asked by it; a project's are its own. Without a status it is told
 * with what is hoped. */
static void add_partnerships(struct rk_book *book, struct rk_brief *brief)
{
    uint32_t count;
    const struct rk_mark *marks =
        rk_marks_of(&book->partnerships, brief->about.thing, brief->about.index, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_partnership *p = rk_dataset_partnership(book->dataset, marks[i].number);
        if (rk_book_is_dropped(p))
            continue;
        bool asked = brief->about.thing == RK_ACTOR && marks[i].side == RK_ASKED;
        add_partnership(book, brief,
                        rk_book_layer(p) == RK_NOW ? RK_BRIEF_NOW
                        : asked                    ? RK_BRIEF_ASKED
                                                   : RK_BRIEF_ASKING,
                        marks[i].number);
    }
}

static void add_projects(struct rk_book *book, struct rk_brief *brief)
{
    uint32_t count;
    const struct rk_mark *marks =
        rk_marks_of(&book->projects, RK_ACTOR, brief->about.index, &count);
    for (uint32_t i = 0; i < count; i++) {
        struct rk_wording name =
            RK_BOTH(rk_dataset_project(book->dataset, marks[i].number)->head.label);
        add_text(book, brief, RK_BRIEF_ABOUT,
                 rk_book_say(book,
                             marks[i].side ? RK_W("{0} (takes part)", "{0}（参加）")
                                           : RK_W("{0} (leads)", "{0}（担当）"),
                             &name, 1));
    }
}

static void add_about(struct rk_book *book, struct rk_brief *brief, const struct rk_wording *label,
                      const struct rk_values *values)
{
    if (!values->count)
        return;
    struct rk_wording texts = rk_book_values(book, values);
    add_text(book, brief, RK_BRIEF_ABOUT, rk_book_say(book, label, &texts, 1));
}

static void add_project(struct rk_book *book, struct rk_brief *brief)
{
    const struct rk_project *p = rk_dataset_project(book->dataset, brief->about.index);
    if (!p->lead.count)
        add_text(book, brief, RK_BRIEF_ABOUT,
                 *RK_W("Lead: not stated", "担当：記載なし（確かめる）"));
    add_about(book, brief, RK_W("Lead: {0}", "担当：{0}"), &p->lead);
    add_about(book, brief, RK_W("Takes part: {0}", "参加：{0}"), &p->members);
    add_about(book, brief, RK_W("Field: {0}", "分野：{0}"), &p->fields);
    add_about(book, brief, RK_W("For: {0}", "対象：{0}"), &p->rest->targets);
    add_about(book, brief, RK_W("Need: {0}", "課題：{0}"), &p->needs);
    add_about(book, brief, RK_W("Life stage: {0}", "ライフステージ：{0}"), &p->rest->life_stages);
    add_about(book, brief, RK_W("Achieved: {0}", "達成できたこと：{0}"), &p->told->achieved);
    add_about(book, brief, RK_W("Still lacking: {0}", "不十分だったこと：{0}"),
              &p->told->insufficient);
}

static void add_gaps(struct rk_book *book, struct rk_brief *brief)
{
    uint32_t count;
    const struct rk_mark *marks =
        rk_marks_of(&book->gap_marks, brief->about.thing, brief->about.index, &count);
    for (uint32_t i = 0; i < count; i++)
        add_text(book, brief, RK_BRIEF_GAPS, rk_gaps_item(book->gaps, marks[i].number)->message);
}

static struct rk_wording describe_kind(struct rk_book *book, const struct rk_brief *brief)
{
    if (brief->about.thing == RK_PROJECT) {
        enum rk_nature nature =
            (enum rk_nature)rk_dataset_project(book->dataset, brief->about.index)->nature.value;
        struct rk_wording name = {
            {rk_nature_name(nature, RK_ENGLISH), rk_nature_name(nature, RK_JAPANESE)}};
        return nature ? rk_book_say(book, RK_W("project ({0})", "事業（{0}）"), &name, 1)
                      : *RK_W("project", "事業");
    }
    const struct rk_actor *actor = rk_dataset_actor(book->dataset, brief->about.index);
    enum rk_kind kind = (enum rk_kind)actor->kind.value;
    struct rk_wording args[] = {
        {{rk_kind_name(kind, RK_ENGLISH), rk_kind_name(kind, RK_JAPANESE)}},
        RK_BOTH(actor->belongs_to.text ? rk_book_value(book, &actor->belongs_to) : ""),
    };
    if (!kind)
        args[0] = *RK_W("kind not stated", "種別の記載なし");
    return *args[1].text[0] ? rk_book_say(book, RK_W("{0}, {1}", "{1}・{0}"), args, 2) : args[0];
}

/* Where the records are of several places, with the place. */
static struct rk_wording describe(struct rk_book *book, const struct rk_brief *brief)
{
    const char *place =
        rk_dataset_head(book->dataset, brief->about.thing, brief->about.index)->scope;
    struct rk_wording args[] = {describe_kind(book, brief), RK_BOTH(place)};
    bool several = place && book->room.places.count > 1;
    return several ? rk_book_say(book, RK_W("{1}, {0}", "{1}・{0}"), args, 2) : args[0];
}

void rk_brief_make(struct rk_book *book, struct rk_node about, struct rk_brief *brief)
{
    *brief = (struct rk_brief){.about = about};
    brief->name = rk_dataset_head(book->dataset, about.thing, about.index)->name;
    brief->meta = describe(book, brief);
    if (about.thing == RK_ACTOR)
        add_projects(book, brief);
    else
        add_project(book, brief);
    add_partnerships(book, brief);
    add_gaps(book, brief);
    rk_brief_find_calls(book, brief);
}

struct rk_wording rk_brief_heading(const struct rk_brief *brief, enum rk_brief_part part)
{
    static const struct rk_wording headings[2][RK_BRIEF_PARTS] = {
        {{{"Projects", "事業"}},
         {{"Asked of us", "頼まれていること"}},
         {{"We ask", "こちらから頼んでいること"}},
         {{"Partnerships of today", "いまの連携"}},
         {{"What is missing", "すきま"}},
         {{"The next to call", "次に声をかける相手"}}},
        {{{"About", "事業のあらまし"}},
         {{"Asked of us", "頼まれていること"}},
         {{"Hoped for", "これからの連携（提案・希望）"}},
         {{"Partnerships of today", "いまの連携"}},
         {{"What is missing", "すきま"}},
         {{"The next to call", "次に声をかける相手"}}},
    };
    return headings[brief->about.thing == RK_PROJECT][part];
}

struct rk_wording rk_brief_empty(enum rk_brief_part part)
{
    static const struct rk_wording empty[RK_BRIEF_PARTS] = {
        [RK_BRIEF_ABOUT] = {{"None on record.", "記録はありません。"}},
        [RK_BRIEF_ASKED] = {{"Nothing on record.", "記録はありません。"}},
        [RK_BRIEF_ASKING] = {{"Nothing on record.", "記録はありません。"}},
        [RK_BRIEF_NOW] = {{"None on record.", "記録はありません。"}},
        [RK_BRIEF_GAPS] = {{"No gap was found.", "すきまは見つかっていません。"}},
        [RK_BRIEF_CALLS] = {{"The records suggest nobody in particular to call next.",
                             "次に声をかける相手は、記録からは特に挙がりません。"}},
    };
    return empty[part];
}

static void write_item(const struct rk_brief_item *item, enum rk_language language,
                       struct rk_buffer *out)
{
    rk_buffer_text(out, language == RK_JAPANESE ? "  ・" : "  - ");
    if (item->tag.text[language]) {
        rk_plain_text(out, item->tag.text[language], SIZE_MAX);
        rk_buffer_text(out, language == RK_JAPANESE ? "　" : "  ");
    }
    rk_plain_text(out, item->text.text[language], SIZE_MAX);
    rk_buffer_char(out, '\n');
    const char *more = item->more.text[language];
    if (!more || !*more)
        return;
    rk_buffer_text(out, "      ");
    rk_plain_text(out, more, SIZE_MAX);
    rk_buffer_char(out, '\n');
}

void rk_brief_text(const struct rk_brief *brief, enum rk_language language, struct rk_buffer *out)
{
    rk_plain_text(out, brief->name, SIZE_MAX);
    rk_buffer_text(out, language == RK_JAPANESE ? "（" : " (");
    rk_plain_text(out, brief->meta.text[language], SIZE_MAX);
    rk_buffer_text(out, language == RK_JAPANESE ? "）\n" : ")\n");
    for (int i = 0; i < RK_BRIEF_PARTS; i++) {
        enum rk_brief_part part = (enum rk_brief_part)i;
        const struct rk_brief_items *items = &brief->parts[part];
        if (!items->count && part == RK_BRIEF_ASKED && brief->about.thing == RK_PROJECT)
            continue;
        rk_buffer_char(out, '\n');
        rk_buffer_text(out, rk_brief_heading(brief, part).text[language]);
        rk_buffer_char(out, '\n');
        if (!items->count)
            rk_buffer_print(out, "  %s\n", rk_brief_empty(part).text[language]);
        for (uint32_t k = 0; k < items->count; k++)
            write_item(&items->items[k], language, out);
    }
}

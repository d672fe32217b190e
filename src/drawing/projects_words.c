/* What a projects map says. */
#include "drawing/projects_words.h"

#include "drawing/describe.h"
#include "drawing/notes.h"

static const char *say(struct rk_plan *plan, struct rk_wording wording, uint32_t a, uint32_t b)
{
    struct rk_page *page = &plan->map->page;
    const char *args[] = {rk_page_print(page, "%u", a), rk_page_print(page, "%u", b)};
    return rk_page_say(page, wording, args, 2);
}

static const char *add(struct rk_plan *plan, const char *text, const char *more)
{
    bool space = *text && plan->map->page.language == RK_ENGLISH;
    return rk_page_print(&plan->map->page, "%s%s%s", text, space ? " " : "", more);
}

static const struct rk_wording word_unmet = {
    {"Projects with no partnership on record: {0}.", "連携の記録がない事業は{0}件。"}};
static const struct rk_wording word_no_lead = {
    {"Projects whose lead is not stated: {0}.", "担当の記載がない事業は{0}件。"}};
static const struct rk_wording word_no_leads = {
    {"No project says who leads it ({0}).", "{0}事業とも、担当課の記載がない。"}};
static const struct rk_wording word_left_projects = {
    {"The most connected {0} of {1} projects {0|is|are} drawn (give an office with --focus to see "
     "its own).",
     "事業{1}件のうち、つながりの多い{0}件を描いた（--focus で部局ごとに描ける）。"}};
static const struct rk_wording word_no_projects = {
    {"The {0} {0|project has|projects have} fewer partners and {0|is|are} not drawn (give an "
     "office with --focus to see its own).",
     "事業{0}件は連携の相手が少ないため省いた（--focus で部局ごとに描ける）。"}};
static const struct rk_wording word_left_partnerships = {
    {"Partnerships without a project, not drawn: {0}.", "事業によらない連携{0}件は省いた。"}};

static const struct rk_wording word_left_lines = {
    {"{0} of {1} lines {0|is|are} drawn; the others, which cross too many, are in the tables.",
     "線{1}本のうち{0}本を描いた（ほかの線と多く交わるものは一覧に）。"}};

/* Of a part of them only this can be said. */
static const struct rk_wording word_drawn = {
    {"Drawn here: {0} {0|hope|hopes} to work together and {1} {1|partnership|partnerships} now.",
     "この図に描いたのは、これから連携したいこと{0}件と、いまの連携{1}件。"}};
static const struct rk_wording word_drawn_hopes = {
    {"Drawn here: {0} {0|hope|hopes} to work together.",
     "この図に描いたのは、これから連携したいこと{0}件。"}};
static const struct rk_wording word_drawn_now = {
    {"Drawn here: {1} {1|partnership|partnerships} now.", "この図に描いたのは、いまの連携{1}件。"}};

static const char *drawn(struct rk_plan *plan)
{
    if (!plan->hopes && !plan->now)
        return "";
    return say(plan,
               plan->hopes && plan->now ? word_drawn
               : plan->hopes            ? word_drawn_hopes
                                        : word_drawn_now,
               plan->hopes, plan->now);
}

static const char *sentence(struct rk_plan *plan)
{
    struct rk_page *page = &plan->map->page;
    const char *text =
        plan->left_out ? drawn(plan) : rk_notes_counts(page, plan->hopes, plan->now, 0);
    if (plan->unstated)
        text = add(plan, text, rk_notes_counts(page, 0, 0, plan->unstated));
    if (plan->unmet)
        text = add(plan, text, say(plan, word_unmet, plan->unmet, 0));
    if (plan->no_lead && plan->no_lead == plan->projects && plan->projects > 1)
        text = add(plan, text, say(plan, word_no_leads, plan->no_lead, 0));
    else if (plan->no_lead)
        text = add(plan, text, say(plan, word_no_lead, plan->no_lead, 0));
    return text;
}

static const struct rk_wording word_title = {
    {"Projects and their partners", "事業と連携先のマップ"}};
static const struct rk_wording word_title_of = {
    {"{0}: projects and their partners", "{0}の事業と連携先"}};
static const struct rk_wording word_sub_none = {{"{0} {0|actor|actors}", "主体 {0}"}};
static const struct rk_wording word_sub = {
    {"{0} {0|project|projects}, {1} {1|actor|actors}", "事業 {0}・主体 {1}"}};

static uint32_t drawn_lines(const struct rk_plan *plan)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < plan->links.count; i++)
        sum += rk_plan_joins(plan, &plan->links.items[i]) && !plan->links.items[i].left;
    return sum;
}

struct rk_head_text rk_words_head(struct rk_plan *plan)
{
    struct rk_map *map = plan->map;
    struct rk_page *page = &map->page;
    struct rk_head_text head = {.title = word_title.text[page->language]};
    if (plan->focus != RK_NONE || plan->focus_project != RK_NONE) {
        enum rk_thing thing = plan->focus != RK_NONE ? RK_ACTOR : RK_PROJECT;
        uint32_t index = plan->focus != RK_NONE ? plan->focus : plan->focus_project;
        const char *name = rk_describe_label(map, thing, index);
        head.title = rk_page_say(page, word_title_of, &name, 1);
    }
    uint32_t actors = 0;
    for (uint32_t i = 0; i < plan->rows.count; i++)
        actors += plan->rows.items[i].kept && plan->rows.items[i].thing == RK_ACTOR;
    const char *meeting = rk_describe_meeting(map);
    const char *counts = plan->projects ? say(plan, word_sub, plan->projects, actors)
                                        : say(plan, word_sub_none, actors, 0);
    head.subtitle = rk_page_print(page, "%s%s%s", meeting, *meeting ? "　" : "", counts);
    if (plan->left_projects)
        head.subtitle =
            rk_page_print(page, "%s　%s", head.subtitle,
                          plan->projects ? say(plan, word_left_projects, plan->projects,
                                               plan->projects + plan->left_projects)
                                         : say(plan, word_no_projects, plan->left_projects, 0));
    if (plan->left_out > plan->left_projects)
        head.subtitle = rk_page_print(
            page, "%s　%s", head.subtitle,
            say(plan, word_left_partnerships, plan->left_out - plan->left_projects, 0));
    if (plan->left_lines)
        head.subtitle = rk_page_print(
            page, "%s　%s", head.subtitle,
            say(plan, word_left_lines, drawn_lines(plan), drawn_lines(plan) + plan->left_lines));
    head.sentence = sentence(plan);
    return head;
}

const char *rk_words_heading(struct rk_plan *plan, int column, uint32_t count, bool alone)
{
    static const struct rk_wording inside = {{"City offices", "庁内"}};
    static const struct rk_wording projects = {{"Projects", "事業"}};
    static const struct rk_wording mixed = {{"Projects and partnerships", "事業・取組"}};
    static const struct rk_wording bare = {{"Partnerships", "連携"}};
    static const struct rk_wording outside = {{"Partners outside", "庁外の連携先"}};
    static const struct rk_wording partners = {{"Partners", "連携先"}};
    struct rk_page *page = &plan->map->page;
    struct rk_wording word = column == RK_INSIDE ? inside : alone ? partners : outside;
    if (column == RK_MIDDLE)
        word = !plan->projects ? bare : plan->projects < count ? mixed : projects;
    return rk_page_print(page, "%s　%u", word.text[page->language], count);
}

const char *rk_words_unmet(enum rk_language language)
{
    static const struct rk_wording word = {{"no partnership on record", "連携の記録なし"}};
    return word.text[language];
}

const char *rk_words_about(struct rk_map *map, const struct rk_partnership *p)
{
    static const struct rk_wording words[] = {
        {{"Field: ", "分野："}}, {{"For: ", "対象："}}, {{"Need: ", "課題："}}};
    const struct rk_values *values[] = {&p->fields, &p->about->targets, &p->about->needs};
    struct rk_page *page = &map->page;
    const char *text = "";
    for (int i = 0; i < 3; i++)
        if (values[i]->count)
            text = rk_page_print(page, "%s%s%s%s", text, *text ? "　" : "",
                                 words[i].text[page->language], rk_describe_list(map, values[i]));
    return text;
}

const char *rk_words_label(struct rk_plan *plan, const struct rk_row *row)
{
    struct rk_map *map = plan->map;
    if (row->thing != RK_PARTNERSHIP)
        return rk_describe_label(map, row->thing, row->index);
    const struct rk_partnership *p = rk_dataset_partnership(map->dataset, row->index);
    const char *about = rk_words_about(map, p), *how = rk_describe_how(map, p);
    if (*about && *how && p->projects.count + p->partners.count < 2)
        return rk_page_print(&map->page, "%s\n%s", about, how);
    if (*how || *about)
        return *how ? how : about;
    /* An id that the program made up says nothing. */
    return p->head.explicit_id ? rk_describe_label(map, RK_PARTNERSHIP, row->index)
                               : rk_describe_parties(map, p);
}

static const char *row_name(struct rk_plan *plan, uint32_t row)
{
    const struct rk_row *r = &plan->rows.items[row];
    if (r->thing == RK_PARTNERSHIP)
        return rk_describe_parties(plan->map, rk_dataset_partnership(plan->map->dataset, r->index));
    return rk_describe_label(plan->map, r->thing, r->index);
}

const char *rk_words_row(struct rk_plan *plan, uint32_t row)
{
    static const struct rk_wording none = {{"{0}: no line.", "{0}：線はない。"}};
    static const struct rk_wording some = {{"{0}: joined to {1}.", "{0}：{1}とつながる。"}};
    enum { MOST = 12 };
    struct rk_page *page = &plan->map->page;
    const char *args[2] = {row_name(plan, row), ""};
    uint32_t count = 0;
    for (uint32_t i = 0; i < plan->links.count; i++) {
        const struct rk_link *link = &plan->links.items[i];
        if (link->row != row && link->other != row)
            continue;
        uint32_t other = link->row == row ? link->other : link->row;
        if (!plan->rows.items[other].kept || ++count > MOST)
            continue;
        args[1] =
            rk_page_print(page, "%s%s%s", args[1], count > 1 ? rk_page_comma(&plan->map->page) : "",
                          row_name(plan, other));
    }
    return rk_page_say(page, count ? some : none, args, 2);
}

const char *rk_words_link(struct rk_plan *plan, const struct rk_link *link)
{
    struct rk_page *page = &plan->map->page;
    const char *kind = page->palette->strokes[link->stroke].legend.text[page->language];
    return rk_describe_line(plan->map, row_name(plan, link->row), row_name(plan, link->other),
                            kind);
}

/* ---- the panel ---- */

static const struct rk_wording word_shared = {{"What projects share", "課題や対象が同じ事業"}};
static const struct rk_wording word_unsettled = {{" (not settled yet)", "（範囲は未確定）"}};

static bool has(const struct rk_values *values, enum rk_thing thing, uint32_t index)
{
    for (uint32_t i = 0; i < values->count; i++)
        if (values->items[i].target == index && values->items[i].thing == thing)
            return true;
    return false;
}

static const struct rk_values *values_of(const struct rk_project *p, enum rk_thing thing)
{
    return thing == RK_NEED ? &p->needs : thing == RK_TARGET ? &p->rest->targets : &p->fields;
}

/* How often projects on the page name each thing of a kind. */
static const uint32_t *count_named(struct rk_plan *plan, enum rk_thing thing)
{
    const struct rk_dataset *dataset = plan->map->dataset;
    uint32_t *counts = rk_arena_take(plan->map->page.arena,
                                     (rk_dataset_count(dataset, thing) + 1) * sizeof *counts);
    for (uint32_t i = 0; i < plan->rows.count; i++) {
        const struct rk_row *row = &plan->rows.items[i];
        if (row->thing != RK_PROJECT || !row->kept)
            continue;
        const struct rk_values *values = values_of(rk_dataset_project(dataset, row->index), thing);
        for (uint32_t k = 0; k < values->count; k++)
            if (values->items[k].target != RK_NONE && values->items[k].thing == thing)
                counts[values->items[k].target]++;
    }
    return counts;
}

/* Projects on the page that name this need, target or field: their labels joined; "" for fewer than
 * two. */
static const char *sharers(struct rk_plan *plan, enum rk_thing thing, uint32_t index)
{
    struct rk_map *map = plan->map;
    const char *text = "";
    uint32_t count = 0;
    for (uint32_t i = 0; i < plan->rows.count; i++) {
        const struct rk_row *row = &plan->rows.items[i];
        if (row->thing != RK_PROJECT || !row->kept)
            continue;
        const struct rk_project *p = rk_dataset_project(map->dataset, row->index);
        if (!has(values_of(p, thing), thing, index) || ++count > 6)
            continue;
        text = rk_page_print(&map->page, "%s%s%s", text, *text ? rk_page_comma(&map->page) : "",
                             rk_describe_label(map, RK_PROJECT, row->index));
    }
    if (count > 6)
        text = rk_page_print(&map->page, "%s…", text);
    return count >= 2 ? text : "";
}

/* Who is joined to the row by lines that are not drawn; adds how many. */
static const char *left_of(struct rk_plan *plan, uint32_t row, uint32_t *count)
{
    const char *text = "";
    for (uint32_t i = 0; i < plan->links.count; i++) {
        const struct rk_link *link = &plan->links.items[i];
        if (link->row != row || !link->left)
            continue;
        text = rk_page_print(&plan->map->page, "%s%s%s", text,
                             *text ? rk_page_comma(&plan->map->page) : "",
                             row_name(plan, link->other));
        ++*count;
    }
    return text;
}

/* What the lines that are not drawn say, in words. */
static bool panel_left(struct rk_plan *plan, struct rk_panel *panel)
{
    static const struct rk_wording heading = {{"Lines not drawn", "線を引いていないつながり"}};
    enum { LINES = 3 };
    struct rk_page *page = &plan->map->page;
    struct rk_panel own = *panel;
    uint32_t listed = 0;
    bool all = rk_panel_heading(
        &own, rk_page_print(page, "%s　%u", heading.text[page->language], plan->left_lines));
    own.lines = own.lines < LINES ? LINES : own.lines;
    for (uint32_t row = 0; all && row < plan->rows.count; row++) {
        if (!plan->rows.items[row].kept)
            continue;
        uint32_t before = listed;
        const char *who = rk_words_label(plan, &plan->rows.items[row]);
        const char *others = left_of(plan, row, &listed);
        double keep = listed < plan->left_lines ? 1.6 * own.size : 0;
        if (*others && !rk_panel_entry(&own, NULL, who, others, keep))
            all = rk_notes_more(plan->map, &own, plan->left_lines - before);
    }
    panel->y = own.y;
    return all;
}

static bool panel_shared(struct rk_plan *plan, struct rk_panel *panel)
{
    static const enum rk_thing things[] = {RK_NEED, RK_TARGET, RK_FIELD};
    const struct rk_dataset *dataset = plan->map->dataset;
    struct rk_page *page = &plan->map->page;
    enum { MOST = 5 };
    uint32_t shown = 0;
    bool heading = false;
    for (size_t t = 0; t < sizeof things / sizeof *things; t++) {
        const uint32_t *counts = count_named(plan, things[t]);
        for (uint32_t i = 0; i < rk_dataset_count(dataset, things[t]); i++) {
            bool target = things[t] == RK_TARGET;
            if (counts[i] < 2)
                continue;
            if (target && rk_dataset_target(dataset, i)->everyone.value == RK_YES)
                continue;
            const char *who = sharers(plan, things[t], i);
            if (!*who)
                continue;
            if (!heading && !rk_panel_heading(panel, word_shared.text[page->language]))
                return false;
            heading = true;
            if (++shown > MOST)
                return rk_panel_text(panel, "…", 1, false);
            bool open = target && rk_dataset_target(dataset, i)->settled.value == RK_NO;
            const char *name =
                rk_page_print(page, "%s%s", rk_describe_label(plan->map, things[t], i),
                              open ? word_unsettled.text[page->language] : "");
            if (!rk_panel_entry(panel, NULL, name, who, 0))
                return false;
        }
    }
    return true;
}

static const char *names_of(struct rk_plan *plan, bool (*wanted)(const struct rk_plan *, uint32_t))
{
    struct rk_tally names = {.map = plan->map};
    for (uint32_t i = 0; i < plan->rows.count; i++)
        if (plan->rows.items[i].kept && wanted(plan, i))
            rk_tally_add(&names, row_name(plan, i));
    return rk_tally_text(&names);
}

static bool is_unmet(const struct rk_plan *plan, uint32_t row)
{
    return plan->rows.items[row].thing == RK_PROJECT && !rk_plan_met(plan, row);
}

static bool is_placeholder(const struct rk_plan *plan, uint32_t row)
{
    const struct rk_row *r = &plan->rows.items[row];
    return r->thing == RK_ACTOR && rk_dataset_actor(plan->map->dataset, r->index)->placeholder;
}

/* More than these are seen better as lines than read as a list. */
enum { NOW_LISTED_MOST = 8 };

/* Projects that meet nobody, partners without a name. */
static bool panel_open(struct rk_plan *plan, struct rk_panel *panel)
{
    static const struct rk_wording unmet = {{"No partnership on record", "連携の記録がない事業"}};
    static const struct rk_wording unnamed = {{"Still to be named", "これから名前を決める相手"}};
    bool all = rk_notes_list(plan->map, panel, unmet, names_of(plan, is_unmet));
    return rk_notes_list(plan->map, panel, unnamed, names_of(plan, is_placeholder)) && all;
}

/* Where lines are told in words, room is short: what is open comes before what lines tell too. */
static bool fill(struct rk_panel *panel, void *data)
{
    struct rk_plan *plan = data;
    bool all = rk_notes_hopes(plan->map, panel, plan->number, plan->hopes);
    if (!all && panel->page->trying)
        return false;
    if (plan->left_lines) {
        all = panel_left(plan, panel) && all;
        all = panel_open(plan, panel) && all;
    }
    if (plan->now <= NOW_LISTED_MOST)
        all = rk_notes_now(plan->map, panel, plan->shown_now) && all;
    all = panel_shared(plan, panel) && all;
    if (!plan->left_lines)
        all = panel_open(plan, panel) && all;
    return all;
}

bool rk_words_has_panel(struct rk_plan *plan)
{
    return rk_panel_needed(&plan->map->page, fill, plan);
}

void rk_words_panel(struct rk_plan *plan, struct rk_area area)
{
    rk_panel_draw(&plan->map->page, area, plan->hopes > 0, fill, plan);
}

void rk_words_nothing(struct rk_plan *plan)
{
    static const struct rk_wording sentence_none = {
        {"No project is on record yet.", "事業の記録がまだない。"}};
    static const struct rk_wording sentence_focus = {
        {"No project on record concerns {0}.", "{0}にかかわる事業の記録はない。"}};
    static const struct rk_wording more = {
        {"Once the records name a project (key \"projects\") or a partnership (\"partnerships\"), "
         "this page shows who leads it and who it works with.",
         "記録の「事業」か「連携」に書き込むと、この図に、だれが担当し、だれと連携しているかが描か"
         "れる。"}};
    struct rk_page *page = &plan->map->page;
    struct rk_head_text head = rk_words_head(plan);
    const char *text = sentence_none.text[page->language];
    if (plan->focus != RK_NONE || plan->focus_project != RK_NONE) {
        bool actor = plan->focus != RK_NONE;
        const char *name = rk_describe_label(plan->map, actor ? RK_ACTOR : RK_PROJECT,
                                             actor ? plan->focus : plan->focus_project);
        text = rk_page_say(page, sentence_focus, &name, 1);
    }
    rk_map_say(plan->map, head.title, text, more.text[page->language]);
}

/* What an ego map says. */
#include "drawing/boxes.h"
#include "drawing/describe.h"
#include "drawing/clean.h"
#include "drawing/ego.h"
#include "drawing/notes.h"

static const char *say(const struct rk_ego *ego, struct rk_wording wording, uint32_t a, uint32_t b)
{
    struct rk_page *page = &ego->map->page;
    const char *args[] = {rk_page_print(page, "%u", a), rk_page_print(page, "%u", b)};
    return rk_page_say(page, wording, args, 2);
}

static const char *add(const struct rk_ego *ego, const char *text, const char *more)
{
    struct rk_page *page = &ego->map->page;
    bool space = *text && page->language == RK_ENGLISH;
    return rk_page_print(page, "%s%s%s", text, space ? " " : "", more);
}

static const char *title(const struct rk_ego *ego)
{
    static const struct rk_wording words = {{"Partners of {0}", "{0} の連携図"}};
    struct rk_page *page = &ego->map->page;
    const char *name = rk_describe_label(ego->map, ego->thing, ego->index);
    return rk_page_say(page, words, &name, 1);
}

static const char *subtitle(const struct rk_ego *ego)
{
    struct rk_map *map = ego->map;
    struct rk_page *page = &map->page;
    const char *bureau = "", *meeting = rk_describe_meeting(map);
    if (ego->thing == RK_ACTOR) {
        uint32_t vertex = rk_network_vertex(map->network, ego->index);
        uint32_t home = vertex == RK_NONE ? RK_NONE : rk_network_bureau(map->network, vertex);
        if (home != RK_NONE && home != ego->index)
            bureau = rk_describe_label(map, RK_ACTOR, home);
    }
    return rk_page_print(page, "%s%s%s", bureau, *bureau && *meeting ? "　" : "", meeting);
}

/* "公共交通・福祉輸送について連携したいという記録がある。" */
static const char *about(const struct rk_ego *ego)
{
    enum { MOST = 4 };
    static const struct rk_wording words = {
        {"It is hoped to work together on {0}.", "{0}について連携したいという記録がある。"}};
    struct rk_page *page = &ego->map->page;
    const char *names = "", *join = page->language == RK_JAPANESE ? "・" : ", ";
    uint32_t count = 0;
    for (uint32_t i = 0; i < ego->alters.count; i++) {
        const struct rk_alter *a = &ego->alters.items[i];
        if (a->thing == RK_ACTOR || a->thing == RK_PROJECT || a->hoped <= 0 || count++ >= MOST)
            continue;
        names = rk_page_print(page, "%s%s%s", names, *names ? join : "",
                              rk_describe_short(ego->map, a->thing, a->index));
    }
    if (count > MOST)
        names =
            rk_page_print(page, page->language == RK_JAPANESE ? "%sなど" : "%s and more", names);
    return rk_page_say(page, words, &names, 1);
}

static const char *sentence(const struct rk_ego *ego)
{
    static const struct rk_wording both = {
        {"Works with {0} now; {1} more {1|is|are} hoped for.",
         "いま{0}者と連携し、ほかに{1}者とこれから連携したいという記録がある。"}};
    static const struct rk_wording now = {{"Works with {0} now.", "いま{0}者と連携している。"}};
    static const struct rk_wording hoped = {
        {"Hoped for: {0}. No partnership now is on record.",
         "これから{0}者と連携したいという記録がある。いまの連携の記録はない。"}};
    static const struct rk_wording unstated = {
        {"Tied to {0} more whose progress is not stated.", "進みぐあいの記載がない相手が{0}。"}};
    static const struct rk_wording none = {
        {"No partnership is on record yet.", "連携の記録はまだない。"}};
    static const struct rk_wording suggested = {
        {"Computed suggestions, dotted: {0}.", "計算した連携の候補{0}を点線で示す。"}};
    const char *text = "";
    if (ego->now && ego->hoped)
        text = say(ego, both, ego->now, ego->hoped);
    else if (ego->now)
        text = say(ego, now, ego->now, 0);
    else if (ego->hoped)
        text = say(ego, hoped, ego->hoped, 0);
    if (ego->topics)
        text = add(ego, text, about(ego));
    if (ego->unstated)
        text = add(ego, text, say(ego, unstated, ego->unstated, 0));
    if (!*text)
        text = none.text[ego->map->page.language];
    if (ego->suggested)
        text = add(ego, text, say(ego, suggested, ego->suggested, 0));
    return text;
}

struct rk_head_text rk_ego_head(const struct rk_ego *ego)
{
    return (struct rk_head_text){title(ego), subtitle(ego), sentence(ego)};
}

/* "3 records now, 1 hoped for" */
static const char *counts(const struct rk_ego *ego, const struct rk_alter *a)
{
    static const struct rk_wording words[] = {
        {{"{0} now", "いまの連携{0}件"}},
        {{"{0} hoped for", "これから連携したい{0}件"}},
        {{"{0} with progress not stated", "進みぐあいの記載なし{0}件"}}};
    struct rk_page *page = &ego->map->page;
    const double values[] = {a->now, a->hoped, a->unstated};
    const char *text = "", *join = rk_page_comma(page);
    for (int i = 0; i < 3; i++) {
        const char *value = rk_page_print(page, "%.4g", values[i]);
        if (values[i] > 0)
            text = rk_page_print(page, "%s%s%s", text, *text ? join : "",
                                 rk_page_say(page, words[i], &value, 1));
    }
    return text;
}

const char *rk_ego_alter(const struct rk_ego *ego, const struct rk_alter *a)
{
    struct rk_page *page = &ego->map->page;
    const char *name = rk_map_box_title(ego->map, a->thing, a->index);
    const char *text = counts(ego, a);
    const char *kind = page->palette->strokes[a->stroke].legend.text[page->language];
    if (a->lead || !*text)
        text = *text ? rk_page_print(page, "%s、%s", kind, text) : kind;
    if (a->suggested && a->why && *a->why)
        text = rk_page_print(page, "%s：%s", kind, a->why);
    return rk_page_print(page, page->language == RK_JAPANESE ? "%s：%s" : "%s: %s", name, text);
}

const char *rk_ego_heading(const struct rk_ego *ego, int k)
{
    static const struct rk_wording words[2] = {{{"In the office {0}", "庁内 {0}"}},
                                               {{"Outside {0}", "庁外など {0}"}}};
    uint32_t tied = 0;
    const struct rk_ego_side *side = &ego->side[k];
    for (uint32_t i = 0; i < ego->alters.count; i++)
        tied += !ego->alters.items[i].suggested && ego->alters.items[i].inside == !k;
    if (!ego->split || (!tied && !side->count))
        return "";
    return say(ego, words[k], tied, 0);
}

const char *rk_ego_left_out(const struct rk_ego *ego, int k)
{
    static const struct rk_wording now = {{"and {0} more now", "ほか{0}（いまの連携）"}};
    static const struct rk_wording hoped = {
        {"and {0} more hoped for", "ほか{0}（これから連携したい）"}};
    const struct rk_ego_side *side = &ego->side[k];
    const char *text = side->left_now ? say(ego, now, side->left_now, 0) : "";
    if (side->left_hoped)
        text = rk_page_print(&ego->map->page, "%s%s%s", text, *text ? "　" : "",
                             say(ego, hoped, side->left_hoped, 0));
    return text;
}

const char *rk_ego_between(const struct rk_ego *ego)
{
    static const struct rk_wording words = {
        {"Ties between these partners: {0}", "相手どうしのつながり {0}組"}};
    return ego->between ? say(ego, words, ego->between, 0) : "";
}

static bool list_suggestions(const struct rk_ego *ego, struct rk_panel *panel)
{
    static const struct rk_wording heading = {
        {"Why these are suggested (computed)", "連携の候補とする理由（計算）"}};
    struct rk_page *page = &ego->map->page;
    bool begun = false, all = true;
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < ego->side[k].count && all; i++) {
            const struct rk_alter *a = ego->side[k].rows[i];
            if (!a->suggested || !a->why || !*a->why)
                continue;
            if (!begun && !(begun = rk_panel_heading(panel, heading.text[page->language])))
                return false;
            all = rk_panel_entry(panel, NULL, rk_describe_label(ego->map, a->thing, a->index),
                                 rk_clean(page->arena, a->why, 200), 0);
        }
    return all;
}

bool rk_ego_fill(struct rk_panel *panel, void *data)
{
    const struct rk_ego *ego = data;
    bool all = rk_notes_wished(ego->map, panel, ego->wishes);
    all = rk_notes_now(ego->map, panel, ego->works) && all;
    return list_suggestions(ego, panel) && all;
}

void rk_ego_nothing(const struct rk_ego *ego)
{
    static const struct rk_wording more = {
        {"Once the records name a partnership of this one, the page shows with whom, and how "
         "often.",
         "記録の「連携」や事業の「参加」に書き込むと、だれと何件つながっているかが、この図に"
         "描かれる。"}};
    rk_map_say(ego->map, title(ego), sentence(ego), more.text[ego->map->page.language]);
}

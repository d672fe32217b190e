/* What the aggregated map says. */
#include "drawing/bureaus.h"
#include "drawing/describe.h"

static const char *number(const struct rk_grouping *g, double value)
{
    return rk_page_print(&g->map->page, "%.6g", value);
}

const char *rk_group_name(const struct rk_grouping *g, const struct rk_group *group)
{
    static const struct rk_wording unled = {{"Projects, lead not stated", "担当の記載がない事業"}};
    static const struct rk_wording none = {{"Bureau not stated", "部局の記載なし"}};
    static const struct rk_wording rest = {{"{0} more", "ほか{0}"}};
    struct rk_page *page = &g->map->page;
    switch (group->kind) {
    case RK_GROUP_BUREAU:
        return group->key == RK_NONE ? none.text[page->language]
                                     : rk_describe_label(g->map, RK_ACTOR, group->key);
    case RK_GROUP_PLACE:
        return rk_describe_scope(g->map, RK_ACTOR, group->key);
    case RK_GROUP_KIND:
        return rk_partner_looks[group->key].name.text[page->language];
    case RK_GROUP_UNLED:
        return unled.text[page->language];
    default: {
        const char *count = number(g, group->groups);
        return rk_page_say(page, rest, &count, 1);
    }
    }
}

const char *rk_group_size(const struct rk_grouping *g, const struct rk_group *group, bool brief)
{
    static const struct rk_wording all = {{"{0} actors", "{0}主体"}};
    static const struct rk_wording some = {{"{0} actors, {1} tied", "{0}主体・つながりあり{1}"}};
    static const struct rk_wording projects = {{"{0} projects", "{0}事業"}};
    const char *args[] = {number(g, group->actors), number(g, group->tied)};
    bool whole = brief || group->tied == group->actors;
    if (group->kind == RK_GROUP_UNLED)
        return rk_page_say(&g->map->page, projects, args, 1);
    return rk_page_say(&g->map->page, whole ? all : some, args, 2);
}

const char *rk_group_tie_sentence(const struct rk_grouping *g, const struct rk_group_tie *tie)
{
    static const struct rk_wording words = {
        {"{0} and {1}: {2} records now, {3} hoped for.",
         "{0}と{1}：いまの連携{2}件、これから連携したい{3}件。"}};
    const char *args[] = {rk_group_name(g, &g->groups[tie->a]),
                          rk_group_name(g, &g->groups[tie->b]), number(g, tie->now),
                          number(g, tie->hoped)};
    return rk_page_say(&g->map->page, words, args, 4);
}

const char *rk_group_sentence(const struct rk_grouping *g, uint32_t index)
{
    static const struct rk_wording words = {
        {"{0} ({1}): {2} records with other groups.",
         "{0}（{1}）：ほかの部局や種別との連携の記録は{2}件。"}};
    const struct rk_group *group = &g->groups[index];
    const char *args[] = {rk_group_name(g, group), rk_group_size(g, group, false),
                          number(g, group->total)};
    return rk_page_say(&g->map->page, words, args, 3);
}

/* ---- the head ---- */

static const char *add(const struct rk_grouping *g, const char *text, const char *more)
{
    struct rk_page *page = &g->map->page;
    bool space = *text && *more && page->language == RK_ENGLISH;
    return rk_page_print(page, "%s%s%s", text, space ? " " : "", more);
}

static const struct rk_group_tie *strongest(const struct rk_grouping *g)
{
    const struct rk_group_tie *best = NULL;
    for (uint32_t i = 0; i < g->tie_count; i++)
        if (g->ties[i].now > (best ? best->now : 0))
            best = &g->ties[i];
    return best;
}

/* Where no pair stands out: how many pairs there are. */
static const char *pairs(const struct rk_grouping *g)
{
    static const struct rk_wording words = {
        {"{0} pairs of groups work together now, {1} more are hoped for.",
         "いまの連携で結ばれているのは{0}組、ほかに{1}組がこれから連携したいとされている。"}};
    static const struct rk_wording now = {
        {"{0} pairs of groups work together now.", "いまの連携で結ばれているのは{0}組。"}};
    uint32_t with_now = 0, hoped = 0;
    for (uint32_t i = 0; i < g->tie_count; i++) {
        with_now += g->ties[i].now > 0;
        hoped += g->ties[i].now <= 0 && g->ties[i].hoped > 0;
    }
    const char *args[] = {number(g, with_now), number(g, hoped)};
    return rk_page_say(&g->map->page, hoped ? words : now, args, 2);
}

static const char *leading(const struct rk_grouping *g)
{
    static const struct rk_wording words = {{"{0} and {1} work together most ({2} records).",
                                             "いちばん多く連携しているのは、{0}と{1}（{2}件）。"}};
    static const struct rk_wording hoped = {{"No partnership now is on record between groups.",
                                             "部局や種別をまたぐ、いまの連携の記録はまだない。"}};
    struct rk_page *page = &g->map->page;
    const struct rk_group_tie *tie = strongest(g);
    if (!tie)
        return hoped.text[page->language];
    if (tie->now < 2)
        return pairs(g);
    bool turned = g->groups[tie->a].side > g->groups[tie->b].side;
    const char *args[] = {rk_group_name(g, &g->groups[turned ? tie->b : tie->a]),
                          rk_group_name(g, &g->groups[turned ? tie->a : tie->b]),
                          number(g, tie->now)};
    return rk_page_say(page, words, args, 3);
}

/* Groups that meet no other. */
static const char *apart(const struct rk_grouping *g)
{
    enum { MOST = 3 };
    static const struct rk_wording words = {
        {"No record joins {0} to other groups.", "{0}は、ほかの部局や種別との連携の記録がない。"}};
    struct rk_page *page = &g->map->page;
    const char *names = "", *join = page->language == RK_JAPANESE ? "、" : ", ";
    uint32_t count = 0;
    for (uint32_t i = 0; i < g->count; i++) {
        const struct rk_group *group = &g->groups[i];
        bool nameless = group->kind == RK_GROUP_BUREAU && group->key == RK_NONE;
        if (group->total > 0 || nameless || count++ >= MOST)
            continue;
        names = rk_page_print(page, "%s%s%s", names, *names ? join : "",
                              rk_group_name(g, &g->groups[i]));
    }
    if (count > MOST)
        names = rk_page_print(page, page->language == RK_JAPANESE ? "%sなど%u" : "%s (%u in all)",
                              names, count);
    return count ? rk_page_say(page, words, &names, 1) : "";
}

static const char *counts(const struct rk_grouping *g)
{
    static const struct rk_wording bureaus = {
        {"{0} bureaus, {1} kinds outside, {2} actors", "{0}部局・庁外{1}種別・{2}主体"}};
    static const struct rk_wording places = {
        {"{0} places, {1} kinds outside, {2} actors", "{0}自治体・庁外{1}種別・{2}主体"}};
    uint32_t sides[2] = {0}, actors = 0;
    for (uint32_t i = 0; i < g->count; i++) {
        const struct rk_group *group = &g->groups[i];
        if (group->kind == RK_GROUP_UNLED)
            continue;
        uint32_t of = group->kind == RK_GROUP_REST ? group->groups : 1;
        bool outside = group->kind == RK_GROUP_KIND || (group->kind == RK_GROUP_REST && group->key);
        sides[outside] += of;
        actors += group->actors;
    }
    const char *args[] = {number(g, sides[0]), number(g, sides[1]), number(g, actors)};
    return rk_page_say(&g->map->page, g->by_place ? places : bureaus, args, 3);
}

static const char *title(const struct rk_grouping *g)
{
    static const struct rk_wording words[2] = {
        {{"How bureaus work together", "部局どうしのつながり"}},
        {{"How places work with others", "自治体ごとのつながり"}}};
    return words[g->by_place].text[g->map->page.language];
}

struct rk_head_text rk_grouping_head(const struct rk_grouping *g)
{
    struct rk_page *page = &g->map->page;
    const char *meeting = rk_describe_meeting(g->map);
    const char *sub = rk_page_print(page, "%s%s%s", meeting, *meeting ? "　" : "", counts(g));
    return (struct rk_head_text){title(g), sub, add(g, leading(g), apart(g))};
}

void rk_grouping_nothing(const struct rk_grouping *g)
{
    static const struct rk_wording none = {{"The records name no two groups that meet.",
                                            "部局や種別をまたぐ連携の記録は、まだない。"}};
    static const struct rk_wording more = {
        {"Once the actors state what they belong to (key \"belongs_to\") and their kind, and the "
         "records say who works together, this page shows how bureaus and kinds of partners do.",
         "主体の「所属」と「種別」、そして連携の記録がそろうと、部局どうし、部局と庁外の団体が、"
         "どれだけつながっているかが、この図に描かれる。"}};
    enum rk_language language = g->map->page.language;
    rk_map_say(g->map, title(g), none.text[language], more.text[language]);
}

/* What the aggregated map says. */
#include "drawing/bureaus.h"
#include "drawing/describe.h"
#include "drawing/fit.h"

#include <string.h>

/* With a comma after each three figures, from five figures on. */
static const char *number(const struct rk_grouping *g, double value)
{
    const char *plain = rk_page_print(&g->map->page, "%.9g", value), *text = "";
    size_t length = strlen(plain);
    if (value < 10000 || strspn(plain, "0123456789") != length)
        return plain;
    for (size_t i = 0; i < length; i++)
        text = rk_page_print(&g->map->page, "%s%s%c", text, i && (length - i) % 3 == 0 ? "," : "",
                             plain[i]);
    return text;
}

const char *rk_group_number(const struct rk_grouping *g, double value)
{
    static const struct {
        double unit;
        const char *sign;
    } steps[2][2] = {{{1e6, "M"}, {1e3, "k"}}, {{1e8, "億"}, {1e4, "万"}}};
    for (int i = 0; i < 2 && value >= 10000; i++) {
        double share = value / steps[g->map->page.language][i].unit;
        if (share >= 1)
            return rk_page_print(&g->map->page, share < 10 ? "%.1f%s" : "%.0f%s", share,
                                 steps[g->map->page.language][i].sign);
    }
    return rk_page_print(&g->map->page, "%.6g", value);
}

const char *rk_group_name(const struct rk_grouping *g, const struct rk_group *group)
{
    static const struct rk_wording unled = {{"Projects, lead not stated", "担当の記載がない事業"}};
    static const struct rk_wording none = {{"Bureau not stated", "部局の記載なし"}};
    static const struct rk_wording rests[3] = {{{"{0} more {0|bureau|bureaus}", "ほかの{0}部局"}},
                                               {{"{0} more {0|place|places}", "ほかの{0}自治体"}},
                                               {{"{0} more {0|kind|kinds}", "ほかの{0}種別"}}};
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
        return rk_page_say(page, rests[group->key && g->split ? 2 : g->by_place], &count, 1);
    }
    }
}

const char *rk_group_size(const struct rk_grouping *g, const struct rk_group *group, bool brief)
{
    static const struct rk_wording all = {{"{0} {0|actor|actors}", "{0}主体"}};
    static const struct rk_wording some = {
        {"{0} {0|actor|actors}, {1} tied", "{0}主体・つながりあり{1}"}};
    static const struct rk_wording projects = {{"{0} {0|project|projects}", "{0}事業"}};
    const char *args[] = {number(g, group->actors), number(g, group->tied)};
    bool whole = brief || group->tied == group->actors;
    if (group->kind == RK_GROUP_UNLED)
        return rk_page_say(&g->map->page, projects, args, 1);
    return rk_page_say(&g->map->page, whole ? all : some, args, 2);
}

static bool is_member(const struct rk_grouping *g, uint32_t group, uint32_t node)
{
    const struct rk_view_node *n = &g->view->nodes.items[node];
    bool itself = g->groups[group].kind == RK_GROUP_BUREAU && n->thing == RK_ACTOR &&
                  n->index == g->groups[group].key;
    return g->of_node[node] == group && !itself;
}

uint32_t rk_group_member_count(const struct rk_grouping *g, uint32_t index)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < g->view->nodes.count; i++)
        count += is_member(g, index, i);
    return count;
}

const char *rk_group_members(const struct rk_grouping *g, uint32_t index, double most,
                             const char *join)
{
    static const struct rk_wording others = {{" and {0} more", "、ほか{0}"}};
    struct rk_page *page = &g->map->page;
    const char *text = "";
    join = join ? join : rk_page_comma(page);
    uint32_t told = 0, all = rk_group_member_count(g, index);
    for (uint32_t i = 0; i < g->view->nodes.count; i++) {
        const struct rk_view_node *node = &g->view->nodes.items[i];
        if (!is_member(g, index, i))
            continue;
        const char *name = rk_describe_short(g->map, node->thing, node->index);
        const char *more = rk_page_print(page, "%s%s%s", text, told ? join : "", name);
        if (rk_fit_width(more) + (told + 1 < all ? 4 : 0) > most)
            break;
        text = more;
        told++;
    }
    const char *rest = number(g, all - told);
    if (!told || told == all)
        return text;
    return rk_page_print(page, "%s%s", text, rk_page_say(page, others, &rest, 1));
}

const char *rk_group_tie_sentence(const struct rk_grouping *g, const struct rk_group_tie *tie)
{
    static const struct rk_wording words = {
        {"{0} and {1}: {2} {2|record|records} now, {3} hoped for.",
         "{0}と{1}：いまの連携{2}件、これから連携したい{3}件。"}};
    const char *args[] = {rk_group_name(g, &g->groups[tie->a]),
                          rk_group_name(g, &g->groups[tie->b]), number(g, tie->now),
                          number(g, tie->hoped)};
    return rk_page_say(&g->map->page, words, args, 4);
}

const char *rk_group_sentence(const struct rk_grouping *g, uint32_t index)
{
    static const struct rk_wording words[2] = {
        {{"{0} ({1}): {2} {2|record|records} with other groups.",
          "{0}（{1}）：ほかの部局や種別との連携の記録は{2}件。"}},
        {{"{0} ({1}): {2} {2|record|records} with others.",
          "{0}（{1}）：ほかの自治体や種別との連携の記録は{2}件。"}}};
    const struct rk_group *group = &g->groups[index];
    const char *args[] = {rk_group_name(g, group), rk_group_size(g, group, false),
                          number(g, group->total)};
    return rk_page_say(&g->map->page, words[g->by_place], args, 3);
}

/* ---- the head ---- */

static const char *add(const struct rk_grouping *g, const char *text, const char *more)
{
    struct rk_page *page = &g->map->page;
    bool space = *text && *more && page->language == RK_ENGLISH;
    return rk_page_print(page, "%s%s%s", text, space ? " " : "", more);
}

/* Of two that have a name: the rest of a side is nobody. */
static const struct rk_group_tie *strongest(const struct rk_grouping *g)
{
    const struct rk_group_tie *best = NULL;
    for (uint32_t i = 0; i < g->tie_count; i++) {
        const struct rk_group_tie *tie = &g->ties[i];
        bool named =
            g->groups[tie->a].kind != RK_GROUP_REST && g->groups[tie->b].kind != RK_GROUP_REST;
        if (named && tie->now > (best ? best->now : 0))
            best = tie;
    }
    return best;
}

/* Where no pair stands out: how many pairs there are. */
static const char *pairs(const struct rk_grouping *g)
{
    static const struct rk_wording words = {
        {"{0} {0|pair of groups works|pairs of groups work} together now, {1} more {1|is|are} "
         "hoped "
         "for.",
         "いまの連携で結ばれているのは{0}組、ほかに{1}組がこれから連携したいとされている。"}};
    static const struct rk_wording now = {
        {"{0} {0|pair of groups works|pairs of groups work} together now.",
         "いまの連携で結ばれているのは{0}組。"}};
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
    static const struct rk_wording words = {
        {"{0} and {1} work together most ({2} {2|record|records}).",
         "いちばん多く連携しているのは、{0}と{1}（{2}件）。"}};
    static const struct rk_wording hoped[2] = {
        {{"No partnership now is on record between groups.",
          "部局や種別をまたぐ、いまの連携の記録はまだない。"}},
        {{"No partnership now is on record between places and kinds of partners.",
          "自治体や種別をまたぐ、いまの連携の記録はまだない。"}}};
    struct rk_page *page = &g->map->page;
    const struct rk_group_tie *tie = strongest(g);
    if (!tie)
        return hoped[g->by_place].text[page->language];
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
    static const struct rk_wording words[2] = {
        {{"No record joins {0} to other groups.", "{0}は、ほかの部局や種別との連携の記録がない。"}},
        {{"No record joins {0} to others.", "{0}は、ほかの自治体や種別との連携の記録がない。"}}};
    struct rk_page *page = &g->map->page;
    const char *names = "", *join = rk_page_comma(page);
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
    return count ? rk_page_say(page, words[g->by_place], &names, 1) : "";
}

static const char *counts(const struct rk_grouping *g)
{
    static const struct rk_wording bureaus = {
        {"{0} {0|bureau|bureaus}, {1} {1|kind|kinds} outside, {2} {2|actor|actors}",
         "{0}部局・庁外{1}種別・{2}主体"}};
    static const struct rk_wording places = {
        {"{0} {0|place|places}, {1} {1|kind|kinds} outside, {2} {2|actor|actors}",
         "{0}自治体・庁外{1}種別・{2}主体"}};
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

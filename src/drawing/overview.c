/* The overview map: which form it takes, and what it says. */
#include "drawing/overview.h"

#include "drawing/describe.h"

#include <string.h>

enum { small_most = 45 };

static const char *say(struct rk_map *map, struct rk_wording wording, uint32_t a, uint32_t b)
{
    const char *args[] = {rk_page_print(&map->page, "%u", a), rk_page_print(&map->page, "%u", b)};
    return rk_page_say(&map->page, wording, args, 2);
}

static const char *add(struct rk_map *map, const char *text, const char *more)
{
    bool space = *text && map->page.language == RK_ENGLISH;
    return rk_page_print(&map->page, "%s%s%s", text, space ? " " : "", more);
}

/* The one node with the most neighbours, or RK_NONE. */
static uint32_t most_tied(const struct rk_view *view)
{
    uint32_t best = RK_NONE, most = 2, equals = 0;
    for (uint32_t i = 0; i < view->nodes.count; i++) {
        const struct rk_view_node *node = &view->nodes.items[i];
        if (node->thing != RK_ACTOR || node->placeholder || node->degree < most)
            continue;
        equals = node->degree == most ? equals + 1 : 1;
        most = node->degree;
        best = i;
    }
    return equals == 1 ? best : RK_NONE;
}

const char *rk_overview_sentence(struct rk_map *map, const struct rk_view *view)
{
    static const struct rk_wording now = {{"{0} partnerships are at work.", "いまの連携は{0}件。"}};
    static const struct rk_wording hopes = {
        {"{0} more are hoped for.", "これから連携したいことは{0}件。"}};
    static const struct rk_wording unstated = {
        {"{0} do not say how far they are.", "進みぐあいの記載がない連携は{0}件。"}};
    static const struct rk_wording most = {
        {"{0} is tied to most others ({1}).", "いちばん多くの相手とつながるのは{0}（{1}）。"}};
    const char *text = "";
    if (view->underway)
        text = add(map, text, say(map, now, view->underway, 0));
    if (view->hopes)
        text = add(map, text, say(map, hopes, view->hopes, 0));
    if (view->unstated && !(view->underway && view->hopes))
        text = add(map, text, say(map, unstated, view->unstated, 0));
    uint32_t hub = most_tied(view);
    if (hub != RK_NONE) {
        const struct rk_view_node *node = &view->nodes.items[hub];
        const char *args[] = {rk_describe_label(map, node->thing, node->index),
                              rk_page_print(&map->page, "%u", node->degree)};
        text = add(map, text, rk_page_say(&map->page, most, args, 2));
    }
    return text;
}

const char *rk_overview_subtitle(struct rk_map *map, const char *more)
{
    const char *meeting = rk_describe_meeting(map);
    return rk_page_print(&map->page, "%s%s%s", meeting, *meeting ? "　" : "", more);
}

const char *rk_overview_node(struct rk_map *map, const struct rk_view *view, uint32_t node)
{
    static const struct rk_wording wording = {
        {"{0}: tied to {1}, now to {2} of them.", "{0}：つながり{1}（うち、いまの連携{2}）。"}};
    const struct rk_view_node *n = &view->nodes.items[node];
    const char *args[] = {rk_describe_label(map, n->thing, n->index),
                          rk_page_print(&map->page, "%u", n->degree),
                          rk_page_print(&map->page, "%u", n->now)};
    return rk_page_say(&map->page, wording, args, 3);
}

enum rk_stroke rk_overview_stroke(const struct rk_view_tie *tie, bool crowded)
{
    if (tie->belongs)
        return RK_STROKE_BELONGS;
    if (tie->now > 3)
        return RK_STROKE_NOW_MOST;
    if (tie->now > 1)
        return RK_STROKE_NOW_MANY;
    if (tie->now > 0)
        return crowded ? RK_STROKE_NOW_FEW : RK_STROKE_NOW;
    return tie->hoped > 0 ? RK_STROKE_HOPED : RK_STROKE_UNSTATED;
}

static uint32_t tied_nodes(const struct rk_view *view)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < view->nodes.count; i++)
        count += view->nodes.items[i].degree > 0;
    return count;
}

enum rk_status rk_map_overview(struct rk_map *map)
{
    bool japanese = map->page.language == RK_JAPANESE;
    uint32_t actors = rk_network_actor_count(map->network);
    struct rk_view *view = rk_view_build(map, actors <= 2 * small_most);
    if (!view->nodes.count) {
        rk_map_say(map, japanese ? "連携マップ" : "Who works with whom",
                   japanese ? "描くつながりがありません。" : "There is nothing to draw.",
                   japanese ? "記録に主体も連携もありません。" : "The records name no one.");
        return RK_OK;
    }
    uint32_t tied = tied_nodes(view);
    return tied <= small_most ? rk_overview_small(map, view) : rk_overview_columns(map, view);
}

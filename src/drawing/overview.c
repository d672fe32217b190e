/* The overview: who works with whom. Which of its forms is drawn depends on how many there are. */
#include "drawing/overview.h"

#include "drawing/anchor.h"
#include "drawing/describe.h"
#include "drawing/scope.h"

static uint32_t count_met(const struct rk_view *view)
{
    uint32_t met = 0;
    for (uint32_t i = 0; i < view->nodes.count; i++)
        met += view->nodes.items[i].degree > 0;
    return met;
}

static enum rk_status nothing(struct rk_map *map, const struct rk_view *view)
{
    static const struct rk_wording title = {
        {"Who works with whom", "だれがだれとつながっているか"}};
    static const struct rk_wording empty = {{"Nobody is on record yet.", "主体の記録がまだない。"}};
    static const struct rk_wording apart = {
        {"{0} {0|actor is|actors are} on record, and no tie between them.",
         "{0}主体の記録があり、そのあいだのつながりの記録はまだない。"}};
    static const struct rk_wording more = {
        {"Once the records name a partnership (key \"partnerships\") or the members of a project, "
         "this page shows who works with whom.",
         "記録の「連携」か、事業の「参加」に書き込むと、この図に、だれがだれとつながっているかが描"
         "かれる。"}};
    struct rk_page *page = &map->page;
    const char *count = rk_page_print(page, "%u", view->nodes.count);
    const char *sentence =
        view->nodes.count ? rk_page_say(page, apart, &count, 1) : empty.text[page->language];
    rk_map_say(map, title.text[page->language], sentence, more.text[page->language]);
    return RK_OK;
}

/* Offices of at least two stated bureaus at one side, enough others at the other. */
static bool is_city(const struct rk_view *view)
{
    uint32_t inside = 0, outside = 0, first = RK_NONE;
    bool bureaus = false;
    for (uint32_t i = 0; i < view->nodes.count; i++) {
        const struct rk_view_node *node = &view->nodes.items[i];
        if (node->thing != RK_ACTOR || node->placeholder)
            continue;
        inside += node->inside;
        outside += !node->inside;
        if (node->inside && node->bureau != RK_NONE) {
            bureaus |= first != RK_NONE && first != node->bureau;
            first = node->bureau;
        }
    }
    return bureaus && inside >= 12 && outside >= 8;
}

enum rk_status rk_map_overview(struct rk_map *map)
{
    enum { FEW = 45, MANY = 400 };
    enum rk_status status = rk_scope_find(map, &map->scope);
    if (status != RK_OK)
        return status;
    bool small = map->scope || rk_network_actor_count(map->network) <= 2 * FEW;
    struct rk_view *view = rk_view_build(map, small);
    uint32_t met = count_met(view);
    if (!met)
        return nothing(map, view);
    /* A map keeps the form it had, as well as its places. */
    if (rk_anchor_of(map, "network"))
        return rk_overview_network(map, view);
    if (met > MANY && !rk_anchor_of(map, "columns"))
        return rk_overview_many(map, view);
    if ((met > FEW && is_city(view)) || rk_anchor_of(map, "columns"))
        return rk_overview_columns(map, view);
    return rk_overview_network(map, view);
}

/* The overview of more actors than an eye can take: aggregated, with the strongest part listed, and
 * a word on what was left out and where it is. */
#include "drawing/overview.h"

#include "drawing/bureaus.h"
#include "drawing/describe.h"

#include <stdlib.h>

struct many {
    struct rk_map *map;
    const struct rk_view *view;
};

enum { LISTED = 10 };

static const char *name_of(const struct many *m, uint32_t node)
{
    const struct rk_view_node *n = &m->view->nodes.items[node];
    return rk_describe_short(m->map, n->thing, n->index);
}

/* Puts index into the best of its kind seen so far, the largest value first. */
static void offer(uint32_t *best, double *values, uint32_t index, double value)
{
    for (int i = 0; i < LISTED; i++) {
        if (best[i] != RK_NONE && values[i] >= value)
            continue;
        uint32_t other = best[i];
        double less = values[i];
        best[i] = index;
        values[i] = value;
        index = other;
        value = less;
        if (index == RK_NONE)
            return;
    }
}

static bool list_actors(struct rk_panel *panel, const struct many *m)
{
    static const struct rk_wording heading = {{"Most partners", "つながる相手が多い主体"}};
    struct rk_page *page = &m->map->page;
    uint32_t best[LISTED];
    double values[LISTED] = {0};
    for (int i = 0; i < LISTED; i++)
        best[i] = RK_NONE;
    for (uint32_t i = 0; i < m->view->nodes.count; i++) {
        const struct rk_view_node *node = &m->view->nodes.items[i];
        if (node->thing == RK_ACTOR && !node->placeholder && node->degree)
            offer(best, values, i, node->degree);
    }
    if (!rk_panel_heading(panel, heading.text[page->language]))
        return false;
    bool all = true;
    for (int i = 0; i < LISTED && best[i] != RK_NONE && all; i++)
        all = rk_panel_text(panel,
                            rk_page_print(page, "%s　%u", name_of(m, best[i]), (unsigned)values[i]),
                            2, false);
    return all;
}

static bool list_ties(struct rk_panel *panel, const struct many *m)
{
    static const struct rk_wording heading = {
        {"Who works together most", "いちばん多く連携している組"}};
    struct rk_page *page = &m->map->page;
    uint32_t best[LISTED];
    double values[LISTED] = {0};
    for (int i = 0; i < LISTED; i++)
        best[i] = RK_NONE;
    for (uint32_t i = 0; i < m->view->tie_count; i++)
        if (m->view->ties[i].now > 0)
            offer(best, values, i, m->view->ties[i].now);
    if (best[0] == RK_NONE)
        return true;
    if (!rk_panel_heading(panel, heading.text[page->language]))
        return false;
    bool all = true;
    for (int i = 0; i < LISTED && best[i] != RK_NONE && all; i++) {
        const struct rk_view_tie *tie = &m->view->ties[best[i]];
        all = rk_panel_text(
            panel,
            rk_page_print(page, "%s × %s　%.6g", name_of(m, tie->a), name_of(m, tie->b), values[i]),
            2, false);
    }
    return all;
}

static bool tell_rest(struct rk_panel *panel, const struct many *m)
{
    static const struct rk_wording heading = {
        {"Not drawn one by one", "ひとつずつは描いていないもの"}};
    static const struct rk_wording words = {
        {"{0} actors and the {1} {1|tie|ties} between them are drawn by group. Each of them is in "
         "the "
         "table of `renkei analyze --format csv`, and on the maps `ego` and `projects` with "
         "--focus.",
         "{0}主体と、そのあいだの{1}"
         "本のつながりは、まとめて描いた。ひとつひとつは、"
         "renkei analyze --format csv の表と、--focus を付けた図（ego、projects）にある。"}};
    struct rk_page *page = &m->map->page;
    uint32_t actors = 0;
    for (uint32_t i = 0; i < m->view->nodes.count; i++)
        actors += m->view->nodes.items[i].thing == RK_ACTOR;
    const char *args[] = {rk_page_print(page, "%u", actors),
                          rk_page_print(page, "%u", m->view->tie_count)};
    return rk_panel_heading(panel, heading.text[page->language]) &&
           rk_panel_text(panel, rk_page_say(page, words, args, 2), 10, false);
}

static bool fill(struct rk_panel *panel, void *data)
{
    const struct many *m = data;
    bool all = list_actors(panel, m);
    all = list_ties(panel, m) && all;
    return tell_rest(panel, m) && all;
}

enum rk_status rk_overview_many(struct rk_map *map, const struct rk_view *view)
{
    static const struct rk_wording bureaus = {
        {"Who works with whom, by bureau", "だれがだれとつながっているか（部局・種別ごと）"}};
    static const struct rk_wording places = {
        {"Who works with whom, by place", "だれがだれとつながっているか（自治体・種別ごと）"}};
    enum rk_language language = map->page.language;
    struct many many = {map, view};
    const struct rk_aside aside = {
        {bureaus.text[language], places.text[language]}, 262 * map->page.unit, fill, &many};
    return rk_bureaus_draw(map, view, &aside);
}

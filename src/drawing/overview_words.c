/* What an overview map says. */
#include "drawing/notes.h"
#include "drawing/overview.h"
#include "drawing/scope.h"

#include "drawing/boxes.h"
#include "drawing/describe.h"
#include "drawing/furniture.h"

static const struct rk_wording word_title = {
    {"Who works with whom", "だれがだれとつながっているか"}};
static const struct rk_wording word_counts = {{"{0} {0|actor|actors}", "主体 {0}"}};
static const struct rk_wording word_projects = {{", {0} {0|project|projects}", "・事業 {0}"}};
static const struct rk_wording word_some_ties = {
    {"{0} of {1} {1|tie|ties} drawn: the strongest, and those that keep everyone joined.",
     "つながり{1}本のうち、太い{0}本を描いた（だれも離れないように残した）。"}};
static const struct rk_wording word_some_nodes = {
    {"The {0} most connected are drawn, {1} more are not.",
     "つながりの多い{0}を描き、ほか{1}は省いた。"}};
static const struct rk_wording word_centre = {
    {"{0} have the most ties.", "{0}に、多くの主体がつながる。"}};
static const struct rk_wording word_apart = {
    {"Actors with no tie on record: {0}.", "つながりの記録がない主体は{0}。"}};
static const struct rk_wording word_unmet = {
    {"Projects with no partnership on record: {0}.", "連携の記録がない事業は{0}件。"}};

static const char *say(const struct rk_drawn *d, struct rk_wording wording, uint32_t a, uint32_t b)
{
    struct rk_page *page = &d->map->page;
    const char *args[] = {rk_page_print(page, "%u", a), rk_page_print(page, "%u", b)};
    return rk_page_say(page, wording, args, 2);
}

static const char *add(const struct rk_drawn *d, const char *text, const char *more)
{
    struct rk_page *page = &d->map->page;
    bool space = *text && page->language == RK_ENGLISH;
    return rk_page_print(page, "%s%s%s", text, space ? " " : "", more);
}

static const char *name_of(const struct rk_drawn *d, uint32_t node)
{
    const struct rk_view_node *n = &d->view->nodes.items[node];
    return rk_describe_label(d->map, n->thing, n->index);
}

/* The three actors with the most ties, when they stand out. */
static const char *centre(const struct rk_drawn *d)
{
    enum { MOST = 3 };
    struct rk_page *page = &d->map->page;
    uint32_t top[MOST] = {RK_NONE, RK_NONE, RK_NONE};
    for (uint32_t i = 0; i < d->count; i++) {
        uint32_t node = d->nodes[i];
        for (int k = 0; k < MOST && d->view->nodes.items[node].thing == RK_ACTOR; k++) {
            if (top[k] != RK_NONE &&
                d->view->nodes.items[top[k]].degree >= d->view->nodes.items[node].degree)
                continue;
            uint32_t moved = top[k];
            top[k] = node;
            node = moved;
            if (node == RK_NONE)
                break;
        }
    }
    const char *names = "";
    for (int k = 0; k < MOST && top[k] != RK_NONE; k++)
        names =
            rk_page_print(page, "%s%s%s", names,
                          !k                              ? ""
                          : page->language == RK_JAPANESE ? "・"
                                                          : ", ",
                          rk_describe_label(d->map, RK_ACTOR, d->view->nodes.items[top[k]].index));
    return rk_page_say(page, word_centre, &names, 1);
}

static const char *sentence(const struct rk_drawn *d)
{
    const struct rk_view *view = d->view;
    uint32_t apart = 0, unmet = 0;
    for (uint32_t i = 0; i < view->nodes.count; i++) {
        const struct rk_view_node *node = &view->nodes.items[i];
        apart += node->thing == RK_ACTOR && !node->placeholder && !node->degree;
    }
    for (uint32_t i = 0; i < rk_dataset_count(d->map->dataset, RK_PROJECT); i++)
        unmet += !view->project_met[i];
    const char *text = "";
    if (d->count > 20)
        text = add(d, text, centre(d));
    const char *counts =
        rk_notes_counts(&d->map->page, view->hopes, view->underway, view->unstated);
    text = *counts ? add(d, text, counts) : text;
    if (apart)
        text = add(d, text, say(d, word_apart, apart, 0));
    if (unmet)
        text = add(d, text, say(d, word_unmet, unmet, 0));
    return text;
}

struct rk_head_text rk_overview_head(const struct rk_drawn *d)
{
    struct rk_map *map = d->map;
    struct rk_page *page = &map->page;
    uint32_t actors = 0;
    uint32_t projects = map->scope ? 0 : rk_dataset_count(map->dataset, RK_PROJECT);
    for (uint32_t i = 0; i < d->view->nodes.count; i++)
        actors += d->view->nodes.items[i].thing == RK_ACTOR && !d->view->nodes.items[i].placeholder;
    const char *meeting = rk_describe_meeting(map);
    const char *sub = rk_page_print(page, "%s%s%s%s", meeting, *meeting ? "　" : "",
                                    say(d, word_counts, actors, 0),
                                    projects ? say(d, word_projects, projects, 0) : "");
    sub =
        rk_page_print(page, "%s%s%s", rk_scope_words(map, map->scope), map->scope ? "　" : "", sub);
    if (d->left_out)
        sub = rk_page_print(page, "%s　%s", sub, say(d, word_some_nodes, d->count, d->left_out));
    if (d->tie_count < d->ties_between)
        sub = rk_page_print(page, "%s　%s", sub,
                            say(d, word_some_ties, d->tie_count, d->ties_between));
    return (struct rk_head_text){word_title.text[page->language], sub, sentence(d)};
}

void rk_overview_grades(struct rk_page *page, double few, double many)
{
    static const struct rk_wording one = {{"Now, 1 record", "いまの連携 1件"}};
    static const struct rk_wording up_to = {{"Now, up to {0}", "いまの連携 {0}件まで"}};
    static const struct rk_wording exactly = {{"{0} {0|record|records}", "{0}件"}};
    static const struct rk_wording range = {{"up to {0}", "{0}件まで"}};
    static const struct rk_wording most = {{"{0} or more", "{0}件以上"}};
    const char *a = rk_page_print(page, "%g", few), *b = rk_page_print(page, "%g", many);
    const char *c = rk_page_print(page, "%g", many + 1);
    const char *weak = few > 1 ? rk_page_say(page, up_to, &a, 1) : one.text[page->language];
    bool single = many == few + 1;
    page->stroke_legend[RK_STROKE_NOW] = page->stroke_legend[RK_STROKE_NOW_FEW] = weak;
    page->stroke_legend[RK_STROKE_NOW_MANY] = rk_page_say(page, single ? exactly : range, &b, 1);
    page->stroke_legend[RK_STROKE_NOW_MOST] = rk_page_say(page, most, &c, 1);
}

/* ---- sentences of nodes and ties ---- */

const char *rk_overview_node(const struct rk_drawn *d, uint32_t node)
{
    static const struct rk_wording some = {{"{0}: tied to {1}.", "{0}：つながりは{1}。"}};
    static const struct rk_wording none = {{"{0}.", "{0}。"}};
    enum { MOST = 12 };
    struct rk_page *page = &d->map->page;
    const struct rk_view_node *n = &d->view->nodes.items[node];
    const char *args[2] = {rk_map_box_title(d->map, n->thing, n->index), ""};
    uint32_t count = 0;
    for (uint32_t i = 0; i < d->tie_count; i++) {
        const struct rk_view_tie *tie = &d->view->ties[d->ties[i]];
        if ((tie->a != node && tie->b != node) || ++count > MOST)
            continue;
        args[1] =
            rk_page_print(page, "%s%s%s", args[1], count > 1 ? rk_page_comma(&d->map->page) : "",
                          name_of(d, tie->a == node ? tie->b : tie->a));
    }
    if (count > MOST)
        args[1] = rk_page_print(page, "%s…", args[1]);
    return rk_page_say(page, count ? some : none, args, 2);
}

const char *rk_overview_now(struct rk_page *page, double weight)
{
    static const struct rk_wording now = {{"now, {0} on record", "いまの連携 {0}件"}};
    const char *count = rk_page_print(page, "%.3g", weight);
    return rk_page_say(page, now, &count, 1);
}

const char *rk_overview_tie(const struct rk_drawn *d, uint32_t index)
{
    struct rk_page *page = &d->map->page;
    const struct rk_view_tie *tie = &d->view->ties[index];
    enum rk_stroke stroke = tie->belongs     ? RK_STROKE_BELONGS
                            : tie->hoped > 0 ? RK_STROKE_HOPED
                                             : RK_STROKE_UNSTATED;
    const char *kind = tie->now > 0 ? rk_overview_now(page, tie->now)
                                    : page->palette->strokes[stroke].legend.text[page->language];
    return rk_describe_line(d->map, name_of(d, tie->a), name_of(d, tie->b), kind);
}

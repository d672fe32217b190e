/* What the overview of a city says. */
#include "drawing/columns.h"
#include "drawing/describe.h"
#include "drawing/scope.h"
#include "drawing/overview.h"

static const char *names(const struct rk_columns *c, const uint32_t *nodes, uint32_t count)
{
    struct rk_page *page = &c->map->page;
    const char *join = page->language == RK_JAPANESE ? "・" : ", ", *text = "";
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_view_node *node = &c->view->nodes.items[nodes[i]];
        text = rk_page_print(page, "%s%s%s", text, i ? join : "",
                             rk_describe_short(c->map, node->thing, node->index));
    }
    return text;
}

/* The most connected actors of a column, at most three, and only those well above the rest. */
static const char *leading(const struct rk_columns *c, int side)
{
    enum { MOST = 3 };
    const struct rk_column *column = &c->column[side];
    uint32_t top[MOST], count = 0;
    uint64_t sum = 0;
    for (uint32_t i = 0; i < column->count; i++)
        sum += c->view->nodes.items[column->rows[i].node].degree;
    for (uint32_t k = 0; k < MOST; k++) {
        uint32_t best = RK_NONE;
        for (uint32_t i = 0; i < column->count; i++) {
            uint32_t node = column->rows[i].node;
            const struct rk_view_node *n = &c->view->nodes.items[node];
            bool taken = (k > 0 && top[0] == node) || (k > 1 && top[1] == node);
            if (taken || n->thing != RK_ACTOR || (uint64_t)n->degree * column->count < 2 * sum)
                continue;
            if (best == RK_NONE || n->degree > c->view->nodes.items[best].degree)
                best = node;
        }
        if (best == RK_NONE)
            break;
        top[count++] = best;
    }
    return count ? names(c, top, count) : "";
}

static const char *add(struct rk_page *page, const char *text, const char *more)
{
    bool space = *text && page->language == RK_ENGLISH;
    return rk_page_print(page, "%s%s%s", text, space ? " " : "", more);
}

static uint32_t alone(const struct rk_columns *c, int side)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->view->nodes.count; i++) {
        const struct rk_view_node *node = &c->view->nodes.items[i];
        count += node->thing == RK_ACTOR && !node->placeholder && !node->degree &&
                 rk_columns_side(node) == side;
    }
    return count;
}

static const char *sentence(const struct rk_columns *c)
{
    static const struct rk_wording both = {{"Many ties meet at {0} inside and {1} outside.",
                                            "庁内では{0}、庁外では{1}に多くのつながりが集まる。"}};
    static const struct rk_wording one = {
        {"Many ties meet at {0}.", "{0}に多くのつながりが集まる。"}};
    static const struct rk_wording apart[] = {
        {{"No tie is on record of {0} {0|office|offices}.", "つながりの記録がないのは、庁内{0}。"}},
        {{"No tie is on record of {1} {1|actor|actors} outside.",
          "つながりの記録がないのは、庁外{1}。"}},
        {{"No tie is on record of {0} {0|office|offices} and {1} {1|other|others}.",
          "つながりの記録がないのは、庁内{0}・庁外{1}。"}}};
    static const struct rk_wording hopes = {
        {"{0} {0|hope|hopes} to work together.", "これから連携したいことは{0}件。"}};
    struct rk_page *page = &c->map->page;
    const char *args[2] = {leading(c, RK_LEFT_COLUMN), leading(c, RK_RIGHT_COLUMN)};
    const char *text = "";
    if (*args[0] && *args[1])
        text = rk_page_say(page, both, args, 2);
    else if (*args[0] || *args[1])
        text = rk_page_say(page, one, *args[0] ? &args[0] : &args[1], 1);
    uint32_t left = alone(c, RK_LEFT_COLUMN), right = alone(c, RK_RIGHT_COLUMN);
    const char *counts[] = {rk_page_print(page, "%u", left), rk_page_print(page, "%u", right)};
    if (left + right)
        text = add(page, text, rk_page_say(page, apart[left && right ? 2 : right > 0], counts, 2));
    const char *count = rk_page_print(page, "%u", c->view->hopes);
    if (c->view->hopes && !(left + right))
        text = add(page, text, rk_page_say(page, hopes, &count, 1));
    return text;
}

struct rk_head_text rk_overview_columns_head(const struct rk_columns *c)
{
    static const struct rk_wording title = {
        {"Which office works with whom", "全体マップ：どの課が、だれと連携しているか"}};
    static const struct rk_wording counts = {
        {"{0} {0|project|projects}, {1} {1|office|offices}, {2} {2|other|others}; a line: they "
         "meet in "
         "a partnership or a project",
         "{0}事業・庁内{1}・庁外{2}　線は、同じ連携や事業に名を連ねること"}};
    static const struct rk_wording cut = {{"the most connected; {0} more {0|is|are} in the tables",
                                           "つながりの多い順に載せ、ほか{0}は一覧に"}};
    struct rk_map *map = c->map;
    struct rk_page *page = &map->page;
    uint32_t size[2] = {0}, drawn = c->column[0].count + c->column[1].count;
    for (uint32_t i = 0; i < c->view->nodes.count; i++) {
        const struct rk_view_node *node = &c->view->nodes.items[i];
        size[rk_columns_side(node)] += node->thing == RK_ACTOR && !node->placeholder;
    }
    uint32_t projects = 0;
    for (uint32_t i = 0; i < rk_dataset_count(map->dataset, RK_PROJECT); i++)
        projects += rk_scope_project(map->scope, i);
    const char *args[] = {rk_page_print(page, "%u", projects), rk_page_print(page, "%u", size[0]),
                          rk_page_print(page, "%u", size[1])};
    const char *meeting = rk_describe_meeting(map);
    const char *sub = rk_page_print(page, "%s%s%s", meeting, *meeting ? "　" : "",
                                    rk_page_say(page, counts, args, 3));
    uint32_t all = c->column[0].all + c->column[1].all;
    const char *left = rk_page_print(page, "%u", all - drawn);
    if (all > drawn)
        sub = rk_page_print(page, "%s　%s", sub, rk_page_say(page, cut, &left, 1));
    sub =
        rk_page_print(page, "%s%s%s", rk_scope_words(map, map->scope), map->scope ? "　" : "", sub);
    return (struct rk_head_text){title.text[page->language], sub, sentence(c)};
}

const char *rk_overview_columns_row(const struct rk_columns *c, uint32_t node)
{
    static const struct rk_wording wording = {{"{0}: {1} {1|partner|partners}, {2} of them now.",
                                               "{0}：つながる相手は{1}（うち、いまの連携{2}）。"}};
    struct rk_page *page = &c->map->page;
    const struct rk_view_node *n = &c->view->nodes.items[node];
    const char *args[] = {rk_describe_label(c->map, n->thing, n->index),
                          rk_page_print(page, "%u", n->degree), rk_page_print(page, "%u", n->now)};
    return rk_page_say(page, wording, args, 3);
}

const char *rk_overview_columns_tie(const struct rk_columns *c, const struct rk_view_tie *tie,
                                    enum rk_stroke stroke)
{
    struct rk_page *page = &c->map->page;
    const struct rk_view_node *a = &c->view->nodes.items[tie->a],
                              *b = &c->view->nodes.items[tie->b];
    const char *kind = tie->now > 0 ? rk_overview_now(page, tie->now)
                                    : page->palette->strokes[stroke].legend.text[page->language];
    return rk_describe_line(c->map, rk_describe_label(c->map, a->thing, a->index),
                            rk_describe_label(c->map, b->thing, b->index), kind);
}

/* The lines of the map of changes: what became of the hopes and ties of each two. */
#include "drawing/changes.h"

#include "drawing/describe.h"
#include "drawing/path.h"

static const enum rk_stroke strokes[RK_TURNS] = {
    [RK_TURN_ACHIEVED] = RK_STROKE_TURN_ACHIEVED, [RK_TURN_BEGUN] = RK_STROKE_TURN_BEGUN,
    [RK_TURN_LOST] = RK_STROKE_TURN_LOST,         [RK_TURN_NEW] = RK_STROKE_TURN_NEW,
    [RK_TURN_WAITING] = RK_STROKE_TURN_WAITING,   [RK_TURN_DROPPED] = RK_STROKE_TURN_DROPPED,
    [RK_TURN_SILENT] = RK_STROKE_TURN_SILENT,     [RK_TURN_GAINED] = RK_STROKE_TURN_GAINED,
};

struct rk_change_pair *rk_changes_pair(struct rk_changes *c, struct rk_change_pairs *pairs,
                                       uint32_t a, uint32_t b)
{
    if (a > b) {
        uint32_t swap = a;
        a = b;
        b = swap;
    }
    for (uint32_t i = 0; i < pairs->count; i++)
        if (pairs->items[i].a == a && pairs->items[i].b == b)
            return &pairs->items[i];
    struct rk_change_pair pair = {.a = a, .b = b, .numbers = ""};
    RK_PUSH(c->map->page.arena, pairs, pair);
    return &pairs->items[pairs->count - 1];
}

/* From the first party (a project's lead) to each other. */
struct rk_change_pairs rk_changes_pairs(struct rk_changes *c)
{
    struct rk_change_pairs pairs = {0};
    struct rk_page *page = &c->map->page;
    for (uint32_t i = 0; i < c->list.count; i++) {
        const struct rk_change *change = &c->list.items[i];
        for (uint32_t m = 1; m < change->count; m++) {
            uint32_t a = change->members[0], b = change->members[m];
            if (c->grouped) {
                a = c->nodes.items[a].group;
                b = c->nodes.items[b].group;
            }
            /* In a city only hopes and what was lost: what else was gained is told in number. */
            if (a == b || (c->grouped && change->turn == RK_TURN_GAINED))
                continue;
            struct rk_change_pair *pair = rk_changes_pair(c, &pairs, a, b);
            pair->count[change->turn]++;
            if (change->number && ++pair->told <= 4)
                pair->numbers = rk_page_print(page, "%s%s%u", pair->numbers,
                                              *pair->numbers ? "·" : "", change->number);
        }
    }
    return pairs;
}

static enum rk_turn turn_of(const struct rk_change_pair *pair)
{
    int turn = 0;
    while (turn < RK_TURNS - 1 && !pair->count[turn])
        turn++;
    return (enum rk_turn)turn;
}

static bool has_turn(const struct rk_change_pair *pair)
{
    return pair->count[turn_of(pair)] > 0;
}

/* What the line of two groups of a city tells: what was achieved, then what waits, then the rest;
 * single ones that did not move are told by the marks alone. */
static enum rk_turn line_of(const struct rk_change_pair *pair)
{
    if (pair->count[RK_TURN_ACHIEVED])
        return RK_TURN_ACHIEVED;
    if (pair->count[RK_TURN_WAITING] >= 2)
        return RK_TURN_WAITING;
    return pair->count[RK_TURN_BEGUN]       ? RK_TURN_BEGUN
           : pair->count[RK_TURN_LOST] >= 2 ? RK_TURN_LOST
                                            : RK_TURNS;
}

static const char *sentence_of(struct rk_changes *c, const struct rk_change_pair *pair,
                               const struct rk_change_node *a, const struct rk_change_node *b)
{
    struct rk_page *page = &c->map->page;
    const char *text = "", *join = rk_page_comma(page);
    for (int turn = 0; turn < RK_TURNS; turn++)
        if (pair->count[turn])
            text = rk_page_print(page, "%s%s%s %u", text, *text ? join : "",
                                 rk_changes_word(page, (enum rk_turn)turn), pair->count[turn]);
    return rk_describe_line(c->map, rk_changes_label(c, a), rk_changes_label(c, b), text);
}

void rk_changes_draw_lines(struct rk_changes *c, struct rk_change_pairs *pairs)
{
    struct rk_page *page = &c->map->page;
    struct rk_change_node *nodes = c->grouped ? c->groups.items : c->nodes.items;
    for (int turn = RK_TURNS - 1; turn >= 0; turn--)
        for (uint32_t i = 0; i < pairs->count; i++) {
            const struct rk_change_pair *pair = &pairs->items[i];
            uint32_t a = nodes[pair->a].box, b = nodes[pair->b].box;
            int told = c->grouped ? (int)line_of(pair) : (int)turn_of(pair);
            if (!has_turn(pair) || told != turn || a == RK_NONE || b == RK_NONE)
                continue;
            /* What is only begun is pale between groups: the marks tell how much it is. */
            bool pale = c->grouped && turn == RK_TURN_BEGUN;
            struct rk_line *line =
                rk_page_line(page, a, b, pale ? RK_STROKE_NOW_FEW : strokes[turn]);
            line->owner = i;
            line->sentence = sentence_of(c, pair, &nodes[pair->a], &nodes[pair->b]);
        }
}

void rk_changes_draw_badges(struct rk_changes *c, const struct rk_change_pairs *pairs)
{
    struct rk_page *page = &c->map->page;
    uint32_t lines = page->lines.count;
    for (uint32_t i = 0; i < lines; i++) {
        const struct rk_change_pair *pair = &pairs->items[page->lines.items[i].owner];
        /* Between groups: how many are achieved, or wait. */
        enum rk_turn turn = line_of(pair);
        const char *text = pair->numbers;
        if (c->grouped)
            text = turn <= RK_TURN_WAITING && turn != RK_TURN_BEGUN && pair->count[turn] > 1
                       ? rk_page_print(page, "%u", pair->count[turn])
                       : "";
        if (*text)
            rk_path_badge(page, i, text, 0.5);
    }
}

/* What goes on as it was, for few actors: pale, below all else. */
void rk_changes_draw_kept(struct rk_changes *c, struct rk_change_pairs *pairs)
{
    const struct rk_view *view = c->views[1];
    for (uint32_t i = 0; i < view->tie_count && !c->grouped; i++) {
        uint32_t a = c->node_of[1][view->ties[i].a], b = c->node_of[1][view->ties[i].b];
        uint32_t before = pairs->count;
        if (view->ties[i].now <= 0 || c->nodes.items[a].box == RK_NONE ||
            c->nodes.items[b].box == RK_NONE)
            continue;
        rk_changes_pair(c, pairs, a, b);
        if (pairs->count == before)
            continue; /* something became of it */
        struct rk_line *line = rk_page_line(&c->map->page, c->nodes.items[a].box,
                                            c->nodes.items[b].box, RK_STROKE_NOW_FEW);
        line->owner = before;
        line->sentence = rk_describe_line(c->map, rk_changes_label(c, &c->nodes.items[a]),
                                          rk_changes_label(c, &c->nodes.items[b]),
                                          rk_changes_kept(&c->map->page));
    }
}

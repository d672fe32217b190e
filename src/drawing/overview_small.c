/* The overview of a meeting: a network of at most some 45 parties, hopes numbered, all else listed.
 *
 * Graphviz's neato finds the places (stress), we stretch them to the frame, push overlaps apart and
 * bow the lines round what is in their way. */
#include "drawing/overview.h"

#include "drawing/child.h"
#include "drawing/describe.h"
#include "drawing/fan.h"
#include "drawing/furniture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct small {
    struct rk_map *map;
    struct rk_view *view;
    uint32_t *box;  /* by node: on the page, or RK_NONE */
    uint32_t *line; /* by tie: on the page, or RK_NONE when it is left out */
    uint32_t left_out;
    struct rk_area area;
};

/* ---- boxes ---- */

static void make_boxes(struct small *small)
{
    struct rk_page *page = &small->map->page;
    static const char letters[RK_THINGS] = {
        [RK_ACTOR] = 'a', [RK_PROJECT] = 'p', [RK_PARTNERSHIP] = 'r',
        [RK_FIELD] = 'f', [RK_TARGET] = 't',  [RK_NEED] = 'n'};
    bool plain_other = false;
    uint32_t drawn = 0;
    for (uint32_t i = 0; i < small->view->nodes.count; i++)
        drawn += small->view->nodes.items[i].degree > 0;
    double scale = fmin(1.5, fmax(1, sqrt(30.0 / (drawn + 1)))) * page->unit;
    for (uint32_t i = 0; i < small->view->nodes.count; i++) {
        const struct rk_view_node *node = &small->view->nodes.items[i];
        small->box[i] = RK_NONE;
        if (!node->degree)
            continue;
        struct rk_box *box = rk_page_box(page, node->category);
        snprintf(box->name, sizeof box->name, "%c%u", letters[node->thing], node->index);
        box->size = (12.5 + fmin(4, 1.1 * sqrt(node->degree))) * scale;
        box->pen = 1.4;
        box->dashed = node->placeholder;
        page->used_placeholder |= node->placeholder;
        box->owner = i;
        rk_page_label(page, box, rk_describe_label(small->map, node->thing, node->index), 9, 3);
        box->sentence = rk_overview_node(small->map, small->view, i);
        small->box[i] = page->boxes.count - 1;
        plain_other |= node->category == RK_CATEGORY_OTHER && !node->placeholder;
    }
    page->used_categories[RK_CATEGORY_OTHER] = plain_other; /* not for placeholders alone */
}

/* ---- places ---- */

static void write_graph(const struct small *small, struct rk_buffer *dot)
{
    const struct rk_page *page = &small->map->page;
    rk_buffer_text(dot, "graph {mode=major overlap=prism sep=\"+6\" start=7\n");
    rk_buffer_text(dot, "node [shape=box fixedsize=true label=\"\"]\n");
    for (uint32_t i = 0; i < page->boxes.count; i++) {
        const struct rk_box *box = &page->boxes.items[i];
        rk_buffer_print(dot, "b%u [width=%.4f height=%.4f", i, (box->width + 14) / 72,
                        (box->height + 12) / 72);
        rk_buffer_text(dot, "]\n");
    }
    for (uint32_t i = 0; i < small->view->tie_count; i++) {
        const struct rk_view_tie *tie = &small->view->ties[i];
        if (small->line[i] == RK_NONE)
            continue;
        rk_buffer_print(dot, "b%u -- b%u [len=%.1f key=\"%u\"]\n", small->box[tie->a],
                        small->box[tie->b], tie->now > 0 || tie->belongs ? 2.6 : 3.4, i);
    }
    rk_buffer_text(dot, "}\n");
}

static enum rk_status ask_places(const struct small *small, struct rk_buffer *answer)
{
    struct rk_buffer dot = {0};
    write_graph(small, &dot);
    struct rk_child_request request = rk_child_request(small->map->options, "positions", "neato");
    request.dot = rk_buffer_string(&dot);
    request.dot_bytes = dot.count;
    enum rk_status status = dot.failed ? RK_MEMORY : rk_child_run(&request, answer);
    rk_buffer_free(&dot);
    return status;
}

static void take_places(struct small *small, const char *answer)
{
    struct rk_page *page = &small->map->page;
    for (const char *at = answer; at && *at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL) {
        unsigned box;
        double x, y;
        if (sscanf(at, "node b%u %lf,%lf", &box, &x, &y) == 3 && box < page->boxes.count) {
            page->boxes.items[box].x = x;
            page->boxes.items[box].y = -y;
        }
    }
}

/* Stretches the middle points to the frame, each box wholly inside. Half of each place comes from
 * its value, half from its rank, which opens a crowded core. */
static int by_x(const void *a, const void *b)
{
    const struct rk_box *x = *(struct rk_box *const *)a, *y = *(struct rk_box *const *)b;
    return x->x < y->x ? -1 : x->x > y->x;
}

static int by_y(const void *a, const void *b)
{
    const struct rk_box *x = *(struct rk_box *const *)a, *y = *(struct rk_box *const *)b;
    return x->y < y->y ? -1 : x->y > y->y;
}

static void stretch(struct small *small)
{
    struct rk_page *page = &small->map->page;
    uint32_t n = page->boxes.count;
    struct rk_box **order = rk_arena_take(page->arena, (n + 1) * sizeof *order);
    double *to = rk_arena_take(page->arena, (n + 1) * sizeof *to);
    for (int axis = 0; axis < 2; axis++) {
        for (uint32_t i = 0; i < n; i++)
            order[i] = &page->boxes.items[i];
        qsort(order, n, sizeof *order, axis ? by_y : by_x);
        double low = axis ? order[0]->y : order[0]->x;
        double high = axis ? order[n - 1]->y : order[n - 1]->x;
        for (uint32_t i = 0; i < n; i++) {
            double value = axis ? order[i]->y : order[i]->x;
            double share = high - low > 1 ? (value - low) / (high - low) : 0.5;
            double rank = n > 1 ? (double)i / (n - 1) : 0.5;
            double half = (axis ? order[i]->height : order[i]->width) / 2;
            double first = (axis ? small->area.top : small->area.left) + half;
            double last = (axis ? small->area.bottom : small->area.right) - half;
            to[i] = first + (0.6 * share + 0.4 * rank) * (last - first);
        }
        for (uint32_t i = 0; i < n; i++)
            *(axis ? &order[i]->y : &order[i]->x) = to[i];
    }
}

static void keep_inside(const struct small *small, struct rk_box *box)
{
    box->x =
        fmin(fmax(box->x, small->area.left + box->width / 2), small->area.right - box->width / 2);
    box->y =
        fmin(fmax(box->y, small->area.top + box->height / 2), small->area.bottom - box->height / 2);
}

/* Parts two boxes that are nearer than the gaps, along the way that costs less. */
static bool part(struct rk_box *a, struct rk_box *b, double gap_x, double gap_y)
{
    double over_x = (a->width + b->width) / 2 + gap_x - fabs(a->x - b->x);
    double over_y = (a->height + b->height) / 2 + gap_y - fabs(a->y - b->y);
    if (over_x <= 0.01 || over_y <= 0.01)
        return false;
    if (over_x < over_y) {
        double way = a->x <= b->x ? 1 : -1;
        a->x -= way * over_x / 2;
        b->x += way * over_x / 2;
    } else {
        double way = a->y <= b->y ? 1 : -1;
        a->y -= way * over_y / 2;
        b->y += way * over_y / 2;
    }
    return true;
}

static void push_apart(struct small *small)
{
    struct rk_page *page = &small->map->page;
    double u = page->unit;
    for (int round = 0; round < 2000; round++) {
        double shrink = round < 1000 ? 1 : 0.45; /* no room for wide gaps: be content with less */
        bool moved = false;
        for (uint32_t i = 0; i < page->boxes.count; i++)
            for (uint32_t j = i + 1; j < page->boxes.count; j++)
                moved |= part(&page->boxes.items[i], &page->boxes.items[j], 34 * u * shrink,
                              26 * u * shrink);
        for (uint32_t i = 0; i < page->boxes.count; i++)
            keep_inside(small, &page->boxes.items[i]);
        if (!moved)
            return;
    }
}

/* ---- lines ---- */

static int by_weight(const void *a, const void *b)
{
    const struct rk_view_tie *x = *(const struct rk_view_tie *const *)a;
    const struct rk_view_tie *y = *(const struct rk_view_tie *const *)b;
    double v = x->now * 2 + x->hoped + x->unstated, w = y->now * 2 + y->hoped + y->unstated;
    if (v != w)
        return v > w ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* Where nearly everyone meets everyone, all lines would say nothing: the strongest of each node
 * stay, then the strongest of all until there are 1.6 to a node. */
static void choose_ties(struct small *small)
{
    const struct rk_view *view = small->view;
    struct rk_arena *arena = small->map->page.arena;
    uint32_t nodes = small->map->page.boxes.count, kept = 0;
    uint32_t most = view->tie_count > 5 * nodes / 2 ? nodes * 8 / 5 : view->tie_count;
    const struct rk_view_tie **ties = rk_arena_take(arena, (view->tie_count + 1) * sizeof *ties);
    bool *met = rk_arena_take(arena, view->nodes.count + 1);
    for (uint32_t i = 0; i < view->tie_count; i++) {
        ties[i] = &view->ties[i];
        small->line[i] = RK_NONE;
    }
    qsort(ties, view->tie_count, sizeof *ties, by_weight);
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < view->tie_count; i++) {
            uint32_t place = (uint32_t)(ties[i] - view->ties);
            bool first = !met[ties[i]->a] || !met[ties[i]->b];
            if (small->line[place] != RK_NONE || (round == 0 ? !first : kept >= most))
                continue;
            met[ties[i]->a] = met[ties[i]->b] = true;
            small->line[place] = 0; /* made below */
            kept++;
        }
    small->left_out = view->tie_count - kept;
}

static void make_lines(struct small *small)
{
    struct rk_page *page = &small->map->page;
    choose_ties(small);
    for (uint32_t i = 0; i < small->view->tie_count; i++) {
        const struct rk_view_tie *tie = &small->view->ties[i];
        if (small->line[i] == RK_NONE)
            continue;
        struct rk_line *line = rk_page_line(page, small->box[tie->a], small->box[tie->b],
                                            rk_overview_stroke(tie, false));
        line->owner = i;
        line->sentence =
            rk_page_print(page, "%s － %s",
                          rk_describe_label(small->map, small->view->nodes.items[tie->a].thing,
                                            small->view->nodes.items[tie->a].index),
                          rk_describe_label(small->map, small->view->nodes.items[tie->b].thing,
                                            small->view->nodes.items[tie->b].index));
        small->line[i] = page->lines.count - 1;
    }
}

/* Where the way from the middle of a box to a point leaves the box. */
static struct rk_point border(const struct rk_box *box, struct rk_point to)
{
    double dx = to.x - box->x, dy = to.y - box->y;
    double share_x = dx != 0 ? box->width / 2 / fabs(dx) : INFINITY;
    double share_y = dy != 0 ? box->height / 2 / fabs(dy) : INFINITY;
    double share = fmin(1, fmin(share_x, share_y));
    if (box->shape == RK_SHAPE_ELLIPSE || box->shape == RK_SHAPE_HEXAGON) {
        double a = dx / (box->width / 2), b = dy / (box->height / 2);
        share = fmin(1, 1 / fmax(1e-9, hypot(a, b)));
    }
    return (struct rk_point){box->x + share * dx, box->y + share * dy};
}

/* A curve between two boxes that bows by that much at its middle; 0 is straight. */
static void bow(struct rk_page *page, struct rk_line *line, double by)
{
    const struct rk_box *a = &page->boxes.items[line->from], *b = &page->boxes.items[line->to];
    double dx = b->x - a->x, dy = b->y - a->y, length = fmax(1, hypot(dx, dy));
    double off_x = -dy / length * by * 4 / 3, off_y = dx / length * by * 4 / 3;
    struct rk_point c = {a->x + dx / 3 + off_x, a->y + dy / 3 + off_y};
    struct rk_point d = {a->x + dx * 2 / 3 + off_x, a->y + dy * 2 / 3 + off_y};
    line->points[0] = border(a, c);
    line->points[1] = c;
    line->points[2] = d;
    line->points[3] = border(b, d);
}

/* Does the line come near a box that is not its own? */
static bool is_blocked(const struct rk_page *page, const struct rk_line *line)
{
    double margin = 4 * page->unit;
    for (uint32_t i = 0; i < page->boxes.count; i++) {
        const struct rk_box *box = &page->boxes.items[i];
        if (i == line->from || i == line->to)
            continue;
        for (int k = 0; k <= 60; k++) {
            struct rk_point p = rk_path_at(line->points, 4, k / 60.0);
            if (fabs(p.x - box->x) < box->width / 2 + margin &&
                fabs(p.y - box->y) < box->height / 2 + margin)
                return true;
        }
    }
    return false;
}

static bool is_on_page(const struct small *small, const struct rk_line *line)
{
    for (int k = 0; k <= 10; k++) {
        struct rk_point p = rk_path_at(line->points, 4, k / 10.0);
        if (p.x < small->area.left || p.x > small->area.right || p.y < small->area.top ||
            p.y > small->area.bottom)
            return false;
    }
    return true;
}

/* Straight where nothing is in the way, else bowed just enough to pass. */
static void draw_lines(struct small *small)
{
    struct rk_page *page = &small->map->page;
    for (uint32_t i = 0; i < page->lines.count; i++) {
        struct rk_line *line = &page->lines.items[i];
        line->points = rk_arena_take(page->arena, 4 * sizeof *line->points);
        line->point_count = 4;
        bow(page, line, 0);
        for (int step = 1; step <= 40 && is_blocked(page, line); step++) {
            double by = (step + 1) / 2 * 9 * page->unit;
            bow(page, line, step % 2 ? by : -by);
            if (!is_on_page(small, line))
                bow(page, line, step % 2 ? -by : by);
            if (step == 40 && is_blocked(page, line))
                bow(page, line, 0);
        }
    }
}

/* A hope's number stands on its lines; one of many parties says it on one line only. */
static void number_lines(struct small *small)
{
    const struct rk_view *view = small->view;
    struct rk_page *page = &small->map->page;
    bool *said = rk_arena_take(page->arena, view->parties.count + 1);
    for (uint32_t i = 0; i < view->tie_count; i++) {
        const struct rk_view_tie *tie = &view->ties[i];
        const char *text = "";
        for (uint32_t p = 0; p < tie->party_count; p++) {
            const struct rk_view_party *party = &view->parties.items[tie->parties[p]];
            if (!party->number || (party->count > 3 && said[tie->parties[p]]))
                continue;
            said[tie->parties[p]] = true;
            text = rk_page_print(page, "%s%s%u", text, *text ? "·" : "", party->number);
        }
        if (*text && small->line[i] != RK_NONE)
            rk_fan_badge(page, small->line[i], text, 0.5);
    }
}

/* ---- panel ---- */

static void list_hopes(struct small *small, struct rk_panel *panel)
{
    bool japanese = small->map->page.language == RK_JAPANESE;
    uint32_t left = 0;
    if (!small->view->hopes)
        return;
    rk_panel_heading(panel, japanese ? "これから連携したいこと" : "Hoped for");
    for (uint32_t i = 0; i < small->view->parties.count; i++) {
        const struct rk_view_party *party = &small->view->parties.items[i];
        if (!party->number)
            continue;
        const struct rk_partnership *p = rk_dataset_partnership(small->map->dataset, party->record);
        const char *number = rk_page_print(&small->map->page, "%u", party->number);
        if (left || !rk_panel_entry(panel, number, rk_describe_parties(small->map, p),
                                    rk_describe_how(small->map, p), 90 * small->map->page.unit))
            left++;
    }
    if (left)
        rk_panel_text(panel,
                      rk_page_print(&small->map->page,
                                    japanese ? "ほか %u 件（一覧表を見てください）"
                                             : "and %u more (see the table)",
                                    left),
                      1, true);
}

static void list_alone(struct small *small, struct rk_panel *panel, const char *heading)
{
    const char *names = "";
    const char *comma = small->map->page.language == RK_JAPANESE ? "、" : ", ";
    for (uint32_t i = 0; i < small->view->nodes.count; i++) {
        const struct rk_view_node *node = &small->view->nodes.items[i];
        if (node->degree || node->thing != RK_ACTOR)
            continue;
        names = rk_page_print(&small->map->page, "%s%s%s", names, *names ? comma : "",
                              rk_describe_label(small->map, RK_ACTOR, node->index));
    }
    if (*names && rk_panel_heading(panel, heading))
        rk_panel_text(panel, names, 12, false);
}

static void list_unmet(struct small *small, struct rk_panel *panel, const char *heading)
{
    const struct rk_dataset *dataset = small->map->dataset;
    const char *names = "";
    const char *comma = small->map->page.language == RK_JAPANESE ? "、" : ", ";
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_PROJECT); i++)
        if (!small->view->project_met[i])
            names = rk_page_print(&small->map->page, "%s%s%s", names, *names ? comma : "",
                                  rk_describe_label(small->map, RK_PROJECT, i));
    if (*names && rk_panel_heading(panel, heading))
        rk_panel_text(panel, names, 12, false);
}

static void fill_panel(struct small *small, struct rk_area area)
{
    bool japanese = small->map->page.language == RK_JAPANESE;
    struct rk_panel panel = rk_panel_open(&small->map->page, area, small->view->hopes > 0);
    list_hopes(small, &panel);
    list_unmet(small, &panel, japanese ? "連携の記録がない事業" : "Projects without a partnership");
    list_alone(small, &panel, japanese ? "つながりの記録がない主体" : "Not tied to anyone yet");
}

/* Is there anything to list? */
static bool has_panel(const struct small *small)
{
    bool any = small->view->hopes > 0;
    for (uint32_t i = 0; i < small->view->nodes.count; i++)
        any |= !small->view->nodes.items[i].degree;
    for (uint32_t i = 0; i < rk_dataset_count(small->map->dataset, RK_PROJECT); i++)
        any |= !small->view->project_met[i];
    return any;
}

static const char *count_text(struct small *small)
{
    uint32_t actors = 0, projects = 0;
    for (uint32_t i = 0; i < small->view->nodes.count; i++) {
        actors += small->view->nodes.items[i].thing == RK_ACTOR;
        projects += small->view->nodes.items[i].thing == RK_PROJECT;
    }
    bool japanese = small->map->page.language == RK_JAPANESE;
    if (projects)
        return rk_page_print(&small->map->page,
                             japanese ? "主体 %u、担当の記載がない事業 %u（未記載の担当に代わる）"
                                      : "%u actors, %u projects standing for leads unstated",
                             actors, projects);
    return rk_page_print(&small->map->page, japanese ? "主体 %u" : "%u actors", actors);
}

enum rk_status rk_overview_small(struct rk_map *map, struct rk_view *view)
{
    struct rk_page *page = &map->page;
    bool japanese = page->language == RK_JAPANESE;
    struct small small = {.map = map, .view = view};
    small.box = rk_arena_take(page->arena, (view->nodes.count + 1) * sizeof *small.box);
    small.line = rk_arena_take(page->arena, (view->tie_count + 1) * sizeof *small.line);
    double u = page->unit, m = page->margin;
    double panel = has_panel(&small) ? 252 * u : 0;
    struct rk_foot foot = {.source = rk_describe_source(map)};
    struct rk_head_text head = {japanese ? "連携マップ：いまのつながりと、これからのつながり"
                                         : "Who works with whom, and who hopes to",
                                rk_overview_subtitle(map, count_text(&small)),
                                rk_overview_sentence(map, view)};
    double top = rk_furniture_head(page, head) + 10 * u;
    make_boxes(&small);
    make_lines(&small);
    if (small.left_out)
        foot.notes[foot.note_count++] = rk_page_print(
            page,
            japanese ? "つながりが密なので、強い線だけを描き、弱い %u 本は省略（一覧表にあります）"
                     : "dense: only the strongest ties are drawn; %u weaker ones are in the table",
            small.left_out);
    double bottom = rk_furniture_foot_top(page, &foot) - 10 * u;
    small.area =
        (struct rk_area){m, top, page->width - m - (panel > 0 ? panel + 18 * u : 0), bottom};
    if (page->boxes.count) {
        enum rk_status status = ask_places(&small, &map->reply);
        if (status != RK_OK)
            return status;
        take_places(&small, rk_buffer_string(&map->reply));
        stretch(&small);
        push_apart(&small);
        draw_lines(&small);
        number_lines(&small);
    }
    if (panel > 0)
        fill_panel(&small, (struct rk_area){page->width - m - panel, top, page->width - m, bottom});
    rk_furniture_foot(page, &foot);
    page->sentence = rk_page_print(page, "%s%s", head.title, head.sentence);
    return RK_OK;
}

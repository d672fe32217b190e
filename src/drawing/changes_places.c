/* The map of changes of few: everyone where the earlier overview has them. */
#include "drawing/changes.h"

#include "drawing/anchor.h"
#include "drawing/layout.h"
#include "drawing/overview.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The ties of the earlier round between nodes or groups that stand on the page. */
static struct rk_layout_edge *list_edges(struct rk_changes *c, uint32_t *count)
{
    const struct rk_view *view = c->views[0];
    struct rk_arena *arena = c->map->page.arena;
    struct rk_layout_edge *edges = rk_arena_take(arena, (view->tie_count + 1) * sizeof *edges);
    struct rk_change_pairs seen = {0};
    *count = 0;
    for (uint32_t i = 0; i < view->tie_count; i++) {
        uint32_t a = c->node_of[0][view->ties[i].a], b = c->node_of[0][view->ties[i].b];
        if (c->grouped) {
            a = c->nodes.items[a].group;
            b = c->nodes.items[b].group;
        }
        const struct rk_change_node *nodes = c->grouped ? c->groups.items : c->nodes.items;
        if (a == b || nodes[a].box == RK_NONE || nodes[b].box == RK_NONE)
            continue;
        uint32_t before = seen.count;
        rk_changes_pair(c, &seen, a, b);
        if (seen.count > before)
            edges[(*count)++] = (struct rk_layout_edge){nodes[a].box, nodes[b].box, 2.6, 1};
    }
    return edges;
}

/* The overview of a round, for the map of changes. */
struct round {
    struct rk_map map, *changes;
    enum rk_status status;
};

static void draw_round(void *data)
{
    struct round *round = data;
    round->status = rk_map_overview(&round->map);
}

/* What does not lie in the arena is given back, or handed on to whom it belongs. */
static void leave_round(void *data)
{
    struct round *round = data;
    round->changes->request = round->map.request;
    round->changes->answer = round->map.answer;
    rk_page_close(&round->map.page);
}

/* The earlier round's overview in letters of that size. */
static enum rk_status find_overview(struct rk_changes *c, double letters, struct rk_page *page)
{
    struct round earlier = {.map = *c->map, .changes = c->map};
    earlier.map.dataset = c->other.dataset;
    earlier.map.network = c->other.network;
    earlier.map.page = (struct rk_page){.arena = c->map->page.arena,
                                        .palette = c->map->page.palette,
                                        .language = c->map->page.language,
                                        .prefix = "overview",
                                        .letters = letters};
    rk_page_open(&earlier.map.page, c->map->options->paper ? c->map->options->paper : RK_A3);
    rk_arena_try(c->map->page.arena, draw_round, leave_round, &earlier);
    leave_round(&earlier);
    *page = earlier.map.page;
    return earlier.status;
}

struct enlarging {
    struct rk_changes *c;
    struct rk_page *page, larger;
};

static enum rk_status compose_larger(void *data, double letters, const struct rk_page **page)
{
    struct enlarging *e = data;
    *page = &e->larger;
    return find_overview(e->c, letters, &e->larger);
}

static const struct rk_page *keep_larger(void *data, bool better)
{
    struct enlarging *e = data;
    *e->page = better ? e->larger : *e->page;
    return e->page;
}

/* The places of the earlier round's overview, where it is a network. */
bool rk_changes_find_places(struct rk_changes *c, struct rk_page *page)
{
    struct enlarging enlarging = {.c = c, .page = page};
    enum rk_status status = find_overview(c, 1, page);
    if (status == RK_OK)
        status = rk_page_enlarge(
            page, &(struct rk_page_enlarger){compose_larger, keep_larger, &enlarging});
    return status == RK_OK && page->form && strcmp(page->form, "network") == 0;
}

static const struct rk_box *box_named(const struct rk_page *page, const char *name)
{
    for (uint32_t i = 0; i < page->boxes.count; i++)
        if (strcmp(page->boxes.items[i].name, name) == 0)
            return &page->boxes.items[i];
    return NULL;
}

/* Who stood on the overview stands there again, in the same size; the rest settles. */
void rk_changes_place_again(struct rk_changes *c, const struct rk_page *places, struct rk_area area)
{
    static const char letters[RK_THINGS] = {
        [RK_ACTOR] = 'a',       [RK_PROJECT] = 'p', [RK_FIELD] = 'f',
        [RK_PARTNERSHIP] = 'r', [RK_TARGET] = 't',  [RK_NEED] = 'd'}; /* as rk_map_box has it */
    struct rk_page *page = &c->map->page;
    uint32_t n = page->boxes.count;
    bool *fixed = rk_arena_take(page->arena, n * sizeof *fixed);
    struct rk_point *p = rk_arena_take(page->arena, n * sizeof *p);
    double *width = rk_arena_take(page->arena, n * sizeof *width);
    double *height = rk_arena_take(page->arena, n * sizeof *height);
    for (uint32_t i = 0; i < c->nodes.count; i++) {
        const struct rk_change_node *node = &c->nodes.items[i];
        if (node->box == RK_NONE)
            continue;
        struct rk_box *box = &page->boxes.items[node->box];
        const struct rk_box *stood = NULL;
        if (node->was != RK_NONE) {
            const struct rk_view_node *was = &c->views[0]->nodes.items[node->was];
            char name[16];
            snprintf(name, sizeof name, "%c%u", letters[was->thing], was->index);
            stood = box_named(places, name);
        }
        if (stood) {
            fixed[node->box] = true;
            p[node->box] = (struct rk_point){stood->x, stood->y};
            box->size = node->gone ? fmin(stood->size, 14 * page->unit) : stood->size;
            rk_page_label(page, box, rk_changes_label(c, node), 9, 3);
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        width[i] = page->boxes.items[i].width;
        height[i] = page->boxes.items[i].height;
    }
    uint32_t edges;
    struct rk_layout_edge *list = list_edges(c, &edges);
    struct rk_layout layout = {n, width, height, list, edges};
    struct rk_gaps gaps = {{14, 12}, {20, 16}};
    rk_places_settle(page->arena, &layout, fixed, p, area, &gaps);
    for (uint32_t i = 0; i < n; i++) {
        page->boxes.items[i].x = p[i].x;
        page->boxes.items[i].y = p[i].y;
    }
}

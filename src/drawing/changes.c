/* The map of changes: the earlier round's map again, nothing moved, and on it what became of each
 * hope and tie. Few actors stand by themselves, at the places of the earlier overview; a city is
 * gathered into bureaus and kinds of actor. */
#include "drawing/changes.h"

#include "drawing/boxes.h"
#include "drawing/describe.h"
#include "drawing/route.h"

#include <math.h>
#include <stdio.h>

/* ---- nodes ---- */

static void make_box(struct rk_changes *c, struct rk_change_node *node)
{
    struct rk_page *page = &c->map->page;
    if (node->label) {
        struct rk_box *box = rk_page_box(page, node->category);
        node->box = page->boxes.count - 1;
        snprintf(box->name, sizeof box->name, "g%u", node->box);
        box->sentence = rk_changes_group(c, node);
    } else {
        node->box = rk_map_box(node->gone ? &c->other : c->map, node->thing, node->index);
        if (node->gone) { /* its index is of another dataset */
            *page = c->other.page;
            struct rk_box *box = &page->boxes.items[node->box];
            snprintf(box->name, sizeof box->name, "e%u", node->was);
            box->stroke = page->palette->faint;
            box->fill = page->palette->paper;
            box->ink = page->palette->middle;
            box->dashed = true;
        }
    }
    struct rk_box *box = &page->boxes.items[node->box];
    if (!box->sentence) {
        struct rk_map *of = node->gone ? &c->other : c->map;
        const char *title = rk_map_box_title(of, node->thing, node->index);
        box = &page->boxes.items[node->box];
        box->sentence = title;
    }
    box->size = (c->grouped ? 13 : 12.5) * page->unit;
    box->bold = node->fresh;
    rk_page_label(page, box, rk_changes_label(c, node), 8, 3);
}

static void make_boxes(struct rk_changes *c)
{
    struct rk_page *page = &c->map->page;
    uint32_t count = c->grouped ? c->groups.count : c->nodes.count;
    struct rk_change_node *nodes = c->grouped ? c->groups.items : c->nodes.items;
    for (uint32_t i = 0; i < c->nodes.count && c->grouped; i++)
        c->groups.items[c->nodes.items[i].group].touched |= c->nodes.items[i].touched;
    for (uint32_t i = 0; i < count; i++) {
        nodes[i].box = RK_NONE;
        bool tied =
            !c->grouped && nodes[i].was != RK_NONE && c->views[0]->nodes.items[nodes[i].was].degree;
        if (c->grouped ? !nodes[i].touched && nodes[i].fresh : !nodes[i].touched && !tied)
            continue;
        c->other.page = *page;
        make_box(c, &nodes[i]);
    }
}

/* ---- the page ---- */

static enum rk_status nothing(struct rk_map *map)
{
    static const struct rk_wording title = {
        {"What became of last time’s hopes", "前の回の希望は、どうなったか"}};
    static const struct rk_wording two = {
        {"This map compares two rounds.", "この図は、二つの回を比べる。"}};
    static const struct rk_wording more = {
        {"Name the earlier records with --earlier.", "--earlier で前の回の記録を指定する。"}};
    static const struct rk_wording same = {{"Nothing has changed.", "変わったところはない。"}};
    static const struct rk_wording none = {
        {"Between the two rounds no hope moved, and no tie was lost or gained.",
         "二つの回のあいだに、動いた希望も、増えたつながり・なくなったつながりもない。"}};
    enum rk_language l = map->page.language;
    bool given = map->options->rounds != NULL;
    rk_map_say(map, title.text[l], given ? same.text[l] : two.text[l],
               given ? none.text[l] : more.text[l]);
    return RK_OK;
}

enum rk_status rk_map_changes(struct rk_map *map)
{
    if (!map->options->rounds)
        return nothing(map);
    struct rk_changes *c = rk_changes_build(map);
    struct rk_page *page = &map->page, places = {0};
    if (!c->list.count)
        return nothing(map);
    if (!c->grouped)
        c->grouped = !rk_changes_find_places(c, &places);
    if (!c->grouped) {
        page->unit *= places.letters;
        page->letters = places.letters;
    }
    struct rk_foot foot = {.source = rk_describe_source(map)};
    double u = page->unit, m = page->margin, side = rk_panel_width(page, 252);
    /* Beside those who stand where they stood. */
    double free = c->grouped ? 0 : page->width - m - places.area.right - 18 * u;
    side = free > 100 * u ? free : side;
    page->head_most = c->grouped ? 0 : places.area.top - 12 * u;
    page->foot_most = c->grouped ? 0 : places.area.bottom + 10 * u;
    double top = rk_furniture_head(page, rk_changes_head(c)) + 12 * u;
    struct rk_area area = {m, top, page->width - m - side - 18 * u, page->height - m - 60 * u};
    if (!c->grouped) {
        area.left = places.area.left;
        area.top = fmax(top, places.area.top);
        area.right = fmin(places.area.right, area.right);
        area.bottom = fmin(places.area.bottom, area.bottom);
    }
    make_boxes(c);
    struct rk_change_pairs pairs = rk_changes_pairs(c);
    rk_changes_draw_kept(c, &pairs);
    rk_changes_draw_lines(c, &pairs);
    page->stroke_legend[RK_STROKE_NOW_FEW] = rk_changes_kept(page);
    if (c->grouped) {
        page->stroke_legend[RK_STROKE_NOW_FEW] = rk_changes_word(page, RK_TURN_BEGUN);
        area.bottom = rk_furniture_foot_top(page, &foot) - 10 * u;
        area.top = rk_changes_board(c, area) + 8 * u;
    }
    page->form = c->grouped ? "groups" : "network";
    page->area = area;
    if (c->grouped) {
        rk_changes_place_in_columns(c, area);
        rk_changes_lead_lines(page, area);
    } else {
        rk_changes_place_again(c, &places, area);
        rk_route_lines(map, area);
    }
    rk_changes_draw_badges(c, &pairs);
    rk_panel_draw(page, (struct rk_area){page->width - m - side, top, page->width - m, area.bottom},
                  true, rk_changes_fill, c);
    rk_furniture_foot(page, &foot);
    return RK_OK;
}

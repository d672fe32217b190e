/* The aggregated map: groups on two arcs, the office left, outside partners right; what stands out
 * of the many ties dark, the others pale. */
#include "drawing/bureaus.h"

#include "drawing/anchor.h"
#include "drawing/describe.h"
#include "drawing/fit.h"
#include "drawing/notes.h"
#include "drawing/path.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct frame {
    struct rk_grouping *g;
    struct rk_area area;
    double pitch; /* of the rows */
    double most;  /* records of the strongest line */
};

/* ---- places ---- */

static const struct rk_anchor_place *stood(const struct frame *f, const struct rk_group *group)
{
    return rk_anchor_find_named(rk_anchor_of(f->g->map, "bureaus"), "group", group->id);
}

/* Rows keep a free place at the foot for a group that the next round may bring. */
static void place_rows(struct frame *f)
{
    struct rk_grouping *g = f->g;
    uint32_t most = g->side_count[0] > g->side_count[1] ? g->side_count[0] : g->side_count[1];
    double room = f->area.bottom - f->area.top, u = g->map->page.unit;
    double tall = most <= 6 ? fmin(150 * u, room / (most + 0.1)) : 58 * u;
    f->pitch = fmin(tall, room / (most > 6 ? most + 1.0 : most));
    for (int k = 0; k < 2; k++) {
        uint32_t count = g->side_count[k];
        /* The shorter side is spread over more of the height. */
        double pitch = fmin(2.4 * f->pitch, room / (count + 0.1));
        pitch = count == most ? f->pitch : pitch;
        for (uint32_t i = 0; i < count; i++)
            g->groups[g->order[k][i]].y =
                (f->area.top + f->area.bottom) / 2 + pitch * (i - (count - 1) / 2.0);
    }
}

static int by_y(const void *a, const void *b)
{
    double x = ((const struct rk_slot *)a)->y, y = ((const struct rk_slot *)b)->y;
    return x < y ? -1 : x > y;
}

/* The least distance between rows of the earlier drawing. */
static double kept_pitch(const struct frame *f, double otherwise)
{
    const struct rk_grouping *g = f->g;
    double least = otherwise;
    for (int k = 0; k < 2; k++) {
        struct rk_slot rows[RK_GROUPS_MOST];
        uint32_t count = 0;
        for (uint32_t i = 0; i < g->side_count[k]; i++) {
            const struct rk_anchor_place *place = stood(f, &g->groups[g->order[k][i]]);
            if (place)
                rows[count++].y = place->y;
        }
        qsort(rows, count, sizeof *rows, by_y);
        for (uint32_t i = 1; i < count; i++)
            least = fmin(least, rows[i].y - rows[i - 1].y);
    }
    return least;
}

/* What the earlier drawing showed keeps its place; the others find free ones on their side. */
static void place_again(struct frame *f)
{
    struct rk_grouping *g = f->g;
    f->pitch = kept_pitch(f, f->pitch);
    for (int k = 0; k < 2; k++) {
        struct rk_slot rows[RK_GROUPS_MOST];
        bool placed[RK_GROUPS_MOST];
        uint32_t count = g->side_count[k];
        for (uint32_t i = 0; i < count; i++) {
            const struct rk_group *group = &g->groups[g->order[k][i]];
            const struct rk_anchor_place *place = stood(f, group);
            rows[i] = (struct rk_slot){place ? place->y : group->y, 0.98 * f->pitch, place != NULL};
        }
        /* Where rows stand closer to each other than they did, a new one may be closer still. */
        rk_slots_fill(rows, count, f->area.top, f->area.bottom, 0, placed);
        for (uint32_t i = 0; i < count; i++)
            rows[i].fixed = placed[i];
        for (double share = 0.8; share > 0.3; share -= 0.2) {
            for (uint32_t i = 0; i < count; i++)
                rows[i].height = share * f->pitch;
            rk_slots_fill(rows, count, f->area.top, f->area.bottom, 0, placed);
        }
        for (uint32_t i = 0; i < count; i++)
            g->groups[g->order[k][i]].y = rows[i].y;
    }
}

static double x_at(const struct frame *f, int side, double y)
{
    double left = f->area.left, wide = f->area.right - left;
    double half = (f->area.bottom - f->area.top) / 2;
    double off = (y - (f->area.top + f->area.bottom) / 2) / half;
    /* Few groups leave room for the names of those in them. */
    double more = f->pitch > 50 * f->g->map->page.unit ? 0.145 * wide
                  : f->g->count <= 10                  ? 0.12 * wide
                                                       : 0;
    double in = (side ? 0.196 : 0.186) * wide + more + (0.16 * wide - more) * off * off;
    return side ? left + wide - in : left + in;
}

/* ---- groups ---- */

static enum rk_category look_of(const struct rk_group *group)
{
    if (group->kind == RK_GROUP_KIND)
        return rk_partner_looks[group->key].category;
    if (group->kind == RK_GROUP_UNLED)
        return RK_CATEGORY_PROJECT;
    return group->kind == RK_GROUP_REST ? RK_CATEGORY_OTHER : RK_CATEGORY_OFFICE;
}

/* Room of one row: less than `most` where its neighbours or the frame are closer. */
static double room_of(const struct frame *f, const struct rk_group *group, double most)
{
    double room = fmin(most, 2 * fmin(group->y - f->area.top, f->area.bottom - group->y));
    room = fmax(room, fmin(f->pitch, most));
    for (uint32_t i = 0; i < f->g->count; i++) {
        const struct rk_group *other = &f->g->groups[i];
        if (other != group && other->side == group->side)
            room = fmin(room, fabs(other->y - group->y));
    }
    return room;
}

/* The circle with the number of records, larger the more there are. */
static void make_circle(struct frame *f, uint32_t index, double largest)
{
    struct rk_grouping *g = f->g;
    struct rk_page *page = &g->map->page;
    struct rk_group *group = &g->groups[index];
    const struct rk_anchor_place *place = stood(f, group);
    struct rk_box *box = rk_page_box(page, look_of(group));
    const char *label = rk_group_number(g, group->total);
    double u = page->unit, room = room_of(f, group, f->pitch),
           scale = fmax(1, fmin(1.9, room / (42 * u)));
    double r =
        (8 * u + 2 * u * (scale - 1) + 10 * u * sqrt(group->total / fmax(largest, 1))) * scale;
    group->box = page->boxes.count - 1;
    r = fmin(r, 0.46 * room);
    snprintf(box->name, sizeof box->name, "g%u", index);
    box->thing = "group";
    box->id = group->id;
    box->shape = RK_SHAPE_CIRCLE;
    box->fill = box->stroke;
    box->ink = page->palette->paper;
    box->pen = 1;
    if (group->total <= 0) {
        box->fill = page->palette->paper;
        box->stroke = page->palette->accent;
        box->ink = page->palette->accent_text;
        box->pen = 2.2;
    }
    box->width = box->height = 2 * r;
    box->size = fmin(fmin(13.5 * u * scale, 1.4 * r), 1.6 * r / rk_fit_width(label));
    box->size = fmax(box->size, page->least);
    box->lines = rk_arena_take(page->arena, sizeof *box->lines);
    box->lines[0] = label;
    box->line_count = 1;
    box->x = place ? place->x : x_at(f, group->side, group->y);
    box->y = group->y;
    box->sentence = rk_group_sentence(g, index);
}

/* What stands beside a circle, away from the lines. */
struct caption {
    const struct rk_group *group;
    double x, room, tall; /* where it begins, and how wide and tall it may be */
    double big, small;    /* letters of the name, and of the rest */
    enum rk_justify justify;
    const char *name, *size;
};

static struct rk_ink name_ink(const struct frame *f, const struct caption *c)
{
    const struct rk_palette *p = f->g->map->page.palette;
    const char *colour = c->group->total > 0 ? p->ink : p->accent_text;
    return (struct rk_ink){c->big, colour, true, c->justify};
}

static struct rk_ink grey_ink(const struct frame *f, const struct caption *c)
{
    return (struct rk_ink){c->small, f->g->map->page.palette->middle, false, c->justify};
}

/* The name on one line or two, whichever is larger. */
static struct rk_fit fit_name(struct frame *f, struct caption *c)
{
    struct rk_arena *arena = f->g->map->page.arena;
    double once = c->room / (rk_fit_width(c->name) * 1.06);
    for (double size = c->big; size > fmax(once, 8.5); size -= 0.5) {
        double em = c->room / size / 1.06;
        struct rk_fit fit = rk_fit_lines(arena, c->name, em, em, 2);
        bool torn = fit.cut || fit.roughest > 8; /* 健康福｜祉部 */
        if (torn || 2.5 * size + 1.3 * c->small > 0.96 * c->tall)
            continue;
        c->big = size;
        return fit;
    }
    c->big = fmax(fmin(c->big, once), 8.5);
    return rk_fit_paragraph(arena, c->name, c->room / c->big / 1.055, 1);
}

/* Beside the number of those in the group, as many names as there is room for. */
static const char *with_members(struct frame *f, const struct caption *c)
{
    double left = c->room / c->small / 1.04 - rk_fit_width(c->size) - 1;
    const char *who = rk_group_members(f->g, (uint32_t)(c->group - f->g->groups), left, NULL);
    return *who ? rk_page_print(&f->g->map->page, "%s　%s", c->size, who) : c->size;
}

/* Who is in the group, below so much: each on a line of its own, in letters as large as there is
 * room for; else as a list. */
static struct rk_fit fit_members(struct frame *f, struct caption *c, double above)
{
    enum { MOST = 10 };
    struct rk_arena *arena = f->g->map->page.arena;
    uint32_t index = (uint32_t)(c->group - f->g->groups);
    bool few = rk_group_member_count(f->g, index) <= MOST;
    const char *each = few ? rk_group_members(f->g, index, INFINITY, "\n") : "";
    size_t members = 1;
    for (const char *at = each; *at; at++)
        members += *at == '\n';
    double small = c->small, left = 0.96 * c->tall - above;
    double least = fmax(0.7 * small, f->g->map->page.least);
    double largest = fmax(fmin(0.85 * c->big, c->room / rk_fit_width(c->size) / 1.04), small);
    for (double size = largest; few && size >= least; size -= 0.5) {
        double em = c->room / size / 1.04, lines = floor(left / size / 1.3 - 1);
        struct rk_fit all = {.cut = true};
        if (lines >= 1)
            all = rk_fit_lines(arena, each, em, em, (size_t)fmin(lines, MOST));
        c->small = size;
        if (!all.cut && all.count == members)
            return all;
    }
    c->small = small;
    double em = c->room / small / 1.04, lines = fmin(floor(left / small / 1.3 - 1), MOST);
    if (lines < 1) {
        c->size = with_members(f, c);
        return (struct rk_fit){0};
    }
    return rk_fit_paragraph(arena, rk_group_members(f->g, index, 0.9 * em * lines, NULL), em,
                            (size_t)lines);
}

static void write_stack(struct frame *f, struct caption *c, double y)
{
    struct rk_page *page = &f->g->map->page;
    struct rk_fit name = fit_name(f, c);
    if (rk_fit_width(c->size) * c->small > c->room)
        c->size = rk_group_size(f->g, c->group, true);
    struct rk_fit members = fit_members(f, c, 1.25 * c->big * (double)name.count);
    y -= (1.25 * c->big * (double)name.count + 1.3 * c->small * (double)(members.count + 1)) / 2;
    for (size_t i = 0; i < name.count; i++, y += 1.25 * c->big)
        rk_page_text(page, c->x, y + 0.6 * c->big, name.lines[i], name_ink(f, c));
    y += 0.62 * c->small;
    rk_page_text(page, c->x, y, c->size, grey_ink(f, c));
    for (size_t i = 0; i < members.count; i++)
        rk_page_text(page, c->x, y += 1.3 * c->small, members.lines[i], grey_ink(f, c));
}

static void write_row(struct frame *f, struct caption *c, double y)
{
    struct rk_page *page = &f->g->map->page;
    double gap = 6 * page->unit, wide = rk_fit_width(c->size) * c->small + gap;
    double needed = rk_fit_width(c->name) * 1.06;
    /* A long name stands alone: the sentence of the node tells the size too. */
    if (needed * 11 * page->unit > c->room - wide) {
        c->size = "";
        wide = 0;
    }
    c->big = fmax(fmin(c->big, (c->room - wide) / needed), 8.5);
    struct rk_fit fit =
        rk_fit_paragraph(page->arena, c->name, (c->room - wide) / c->big / 1.055, 1);
    bool right = c->justify == RK_LEFT;
    double beside = right ? rk_fit_width(fit.lines[0]) * 1.06 * c->big + gap : 0;
    rk_page_text(page, right ? c->x : c->x - wide, y, fit.lines[0], name_ink(f, c));
    rk_page_text(page, c->x + beside, y, c->size, grey_ink(f, c));
}

static void write_name(struct frame *f, const struct rk_group *group)
{
    struct rk_grouping *g = f->g;
    const struct rk_page *page = &g->map->page;
    const struct rk_box *box = &page->boxes.items[group->box];
    double u = page->unit, gap = box->width / 2 + 7 * u;
    bool right = group->side;
    /* The side with fewer rows has more room for words. */
    struct caption c = {.group = group,
                        .x = right ? box->x + gap : box->x - gap,
                        .tall = room_of(f, group, 4 * f->pitch),
                        .justify = right ? RK_LEFT : RK_RIGHT,
                        .name = rk_group_name(g, group)};
    double scale = fmax(1, fmin(1.9, c.tall / (43 * u)));
    c.room = right ? f->area.right - c.x : c.x - f->area.left;
    double largest = g->side_count[group->side] == 1 ? 28 : 22;
    c.big = fmin(fmin(14.5 * scale, largest) * u, 0.62 * c.tall);
    c.small = fmax(page->least, fmin(10.5 * u * fmin(scale, 1.5), 0.42 * c.tall));
    bool below = c.tall > 1.3 * (c.big + c.small);
    c.size = rk_group_size(g, group, !below);
    if (below)
        write_stack(f, &c, box->y);
    else
        write_row(f, &c, box->y);
}

static void make_groups(struct frame *f)
{
    struct rk_grouping *g = f->g;
    struct rk_page *page = &g->map->page;
    double largest = 0;
    for (uint32_t i = 0; i < g->count; i++)
        largest = fmax(largest, g->groups[i].total);
    for (uint32_t i = 0; i < g->count; i++) {
        make_circle(f, i, largest);
        write_name(f, &g->groups[i]);
    }
    /* Names say who is what. */
    for (int i = 0; i < RK_CATEGORIES; i++)
        page->used_categories[i] = false;
}

/* ---- lines ---- */

static void draw_path(struct frame *f, struct rk_line *line)
{
    struct rk_page *page = &f->g->map->page;
    const struct rk_box *a = &page->boxes.items[line->from], *b = &page->boxes.items[line->to];
    double middle = (f->area.left + f->area.right) / 2;
    bool a_right = a->x > middle, b_right = b->x > middle;
    struct rk_point *p = rk_arena_take(page->arena, 4 * sizeof *p);
    p[0] = (struct rk_point){a->x + (a_right ? -0.5 : 0.5) * a->width, a->y};
    p[3] = (struct rk_point){b->x + (b_right ? -0.5 : 0.5) * b->width, b->y};
    if (a_right == b_right) {
        /* An arc into the middle: further the more it spans, and past what stands between. */
        double away = a_right ? -1 : 1, out = 22 * page->unit + 0.34 * fabs(p[3].y - p[0].y);
        double far = a_right ? fmin(p[0].x, p[3].x) : fmax(p[0].x, p[3].x);
        p[1] = (struct rk_point){far + away * out, p[0].y};
        p[2] = (struct rk_point){far + away * out, p[3].y};
    } else {
        double pull = 0.46 * (p[3].x - p[0].x);
        p[1] = (struct rk_point){p[0].x + pull, p[0].y};
        p[2] = (struct rk_point){p[3].x - pull, p[3].y};
    }
    line->points = p;
    line->point_count = 4;
}

static double width_of(const struct frame *f, const struct rk_group_tie *tie, double otherwise)
{
    double u = f->g->map->page.unit;
    if (tie->stroke == RK_STROKE_NOW_MOST)
        return (1.8 + 5.4 * pow(tie->now / fmax(f->most, 8), 0.7)) * u;
    if (tie->stroke == RK_STROKE_NOW_FEW)
        return fmin(2.6, 0.9 + 1.7 * sqrt(tie->now / fmax(f->most, 8))) * u;
    return otherwise;
}

static void make_lines(struct frame *f)
{
    static const enum rk_stroke turns[] = {RK_STROKE_UNSTATED, RK_STROKE_NOW_FEW,
                                           RK_STROKE_NOW_MOST, RK_STROKE_HOPED};
    struct rk_grouping *g = f->g;
    struct rk_page *page = &g->map->page;
    for (uint32_t i = 0; i < g->tie_count; i++)
        f->most = fmax(f->most, g->ties[i].now);
    for (size_t t = 0; t < sizeof turns / sizeof *turns; t++)
        for (uint32_t i = 0; i < g->tie_count; i++) {
            const struct rk_group_tie *tie = &g->ties[i];
            if (!tie->drawn || tie->stroke != turns[t])
                continue;
            struct rk_line *line =
                rk_page_line(page, g->groups[tie->a].box, g->groups[tie->b].box, tie->stroke);
            line->owner = i;
            line->width = width_of(f, tie, line->width);
            line->sentence = rk_group_tie_sentence(g, tie);
            draw_path(f, line);
        }
}

static int by_now(const void *a, const void *b)
{
    const struct rk_group_tie *x = *(const struct rk_group_tie *const *)a;
    const struct rk_group_tie *y = *(const struct rk_group_tie *const *)b;
    if (x->now != y->now)
        return x->now > y->now ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* Numbers stand on the strongest lines. */
static void write_numbers(struct frame *f)
{
    enum { MOST = 10 };
    struct rk_grouping *g = f->g;
    struct rk_page *page = &g->map->page;
    const struct rk_group_tie **order = rk_arena_take(page->arena, g->tie_count * sizeof *order);
    uint32_t count = 0, lines = page->lines.count;
    for (uint32_t i = 0; i < g->tie_count; i++)
        if (g->ties[i].stroke == RK_STROKE_NOW_MOST && g->ties[i].now > 1)
            order[count++] = &g->ties[i];
    if (count)
        qsort(order, count, sizeof *order, by_now);
    for (uint32_t k = 0; k < count && k < MOST; k++)
        for (uint32_t i = 0; i < lines; i++) {
            if (&g->ties[page->lines.items[i].owner] != order[k])
                continue;
            rk_path_badge(page, i, rk_group_number(g, order[k]->now), 0.5);
            struct rk_box *badge = &page->boxes.items[page->boxes.count - 1];
            badge->stroke = page->palette->ink;
            badge->ink = page->palette->ink;
        }
}

/* ---- the page ---- */

static void legends(struct frame *f, struct rk_foot *foot)
{
    static const struct rk_wording most = {
        {"Stands out (width: records now)", "目立つつながり（太さ＝いまの連携の件数）"}};
    static const struct rk_wording all = {
        {"Works together now (width: records)", "いまの連携（太さ＝件数）"}};
    static const struct rk_wording few = {{"Others", "そのほか"}};
    static const struct rk_wording weak = {
        {"Others ({0} of up to {1} records left out)", "そのほか（{1}件までの{0}本は省略）"}};
    static const struct rk_wording hoped = {{"Only hoped for", "「連携したい」だけ"}};
    static const struct rk_wording some = {
        {"Only hoped for ({0} records or more)", "「連携したい」だけ（{0}件以上）"}};
    static const struct rk_wording circle[2] = {
        {{"In a circle: records with other groups", "円の数字＝ほかの部局・種別との連携の件数"}},
        {{"In a circle: records with others", "円の数字＝ほかの自治体・種別との連携の件数"}}};
    struct rk_grouping *g = f->g;
    struct rk_page *page = &g->map->page;
    enum rk_language language = page->language;
    const char *args[] = {rk_page_print(page, "%u", g->weak),
                          rk_page_print(page, "%.6g", g->weak_most)};
    const char *least = rk_page_print(page, "%.6g", g->hoped_least);
    bool pale = page->used_strokes[RK_STROKE_NOW_FEW];
    page->stroke_legend[RK_STROKE_NOW_MOST] = (pale ? most : all).text[language];
    page->stroke_legend[RK_STROKE_NOW_FEW] =
        g->weak ? rk_page_say(page, weak, args, 2) : few.text[language];
    page->stroke_legend[RK_STROKE_HOPED] =
        g->hoped_out ? rk_page_say(page, some, &least, 1) : hoped.text[language];
    foot->notes[foot->note_count++] = circle[g->by_place].text[language];
}

/* Where the foot will begin, once the lines are drawn. */
static double foot_top(struct frame *f, const struct rk_foot *foot)
{
    const struct rk_grouping *g = f->g;
    struct rk_foot full = *foot;
    for (uint32_t i = 0; i < g->tie_count; i++)
        if (g->ties[i].drawn)
            g->map->page.used_strokes[g->ties[i].stroke] = true;
    legends(f, &full);
    return rk_furniture_foot_top(&g->map->page, &full);
}

/* What the records say, where there are few groups. */
struct records {
    struct rk_map *map;
    const struct rk_view *view;
    bool *wishes, *works, *teams; /* partnerships and projects that join two groups */
    uint32_t count;
};

static struct records records_between(const struct rk_grouping *g)
{
    struct rk_arena *arena = g->map->page.arena;
    uint32_t partnerships = rk_dataset_count(g->map->dataset, RK_PARTNERSHIP);
    struct records r = {.map = g->map,
                        .view = g->view,
                        .wishes = rk_arena_take(arena, partnerships),
                        .works = rk_arena_take(arena, partnerships),
                        .teams =
                            rk_arena_take(arena, rk_dataset_count(g->map->dataset, RK_PROJECT))};
    for (uint32_t i = 0; i < g->view->parties.count; i++) {
        const struct rk_view_party *party = &g->view->parties.items[i];
        uint32_t first = RK_NONE;
        bool across = false;
        for (uint32_t k = 0; k < party->parties; k++) {
            uint32_t group = g->of_node[party->members[k]];
            across |= first != RK_NONE && group != RK_NONE && group != first;
            first = first == RK_NONE ? group : first;
        }
        if (!across || party->layer == RK_ALL)
            continue;
        bool *shown = party->thing == RK_PROJECT ? r.teams
                      : party->layer == RK_HOPED ? r.wishes
                                                 : r.works;
        shown[party->record] = true;
        r.count++;
    }
    return r;
}

static bool fill_records(struct rk_panel *panel, void *data)
{
    const struct records *r = data;
    bool all = rk_notes_wished(r->map, panel, r->wishes);
    all = rk_notes_now(r->map, panel, r->works) && all;
    all = rk_notes_teams(r->map, panel, r->teams) && all;
    /* Where room is left, or where smaller text that is still well read leaves some. */
    bool told = all && rk_notes_isolated(r->map, panel, r->view);
    return all && (told || panel->lines <= RK_PANEL_LINES);
}

/* Is there room beside the map: of few groups, and in the earlier drawing too? */
static bool has_room(const struct rk_grouping *g, const struct rk_anchor *anchor)
{
    const struct rk_page *page = &g->map->page;
    if (anchor)
        return anchor->area.right < page->width - page->margin - 200 * page->unit;
    return g->count <= 15 && !g->by_place;
}

enum rk_status rk_bureaus_draw(struct rk_map *map, const struct rk_view *view,
                               const struct rk_aside *aside)
{
    struct rk_page *page = &map->page;
    struct rk_grouping *g = rk_grouping_build(map, view);
    const struct rk_anchor *anchor = rk_anchor_of(map, "bureaus");
    struct rk_foot foot = {.source = rk_describe_source(map)};
    struct frame f = {.g = g};
    double u = page->unit;
    struct records records = records_between(g);
    const struct rk_aside own = {{NULL, NULL}, rk_panel_width(page, 335), fill_records, &records};
    page->form = "bureaus";
    page->large_claim = true;
    if (g->count < 2 || !g->tie_count) {
        rk_grouping_nothing(g);
        return RK_OK;
    }
    if (anchor) {
        page->head_most = anchor->area.top - 12 * u;
        page->foot_most = anchor->area.bottom + 8 * u;
    }
    if (!aside && records.count && has_room(g, anchor))
        aside = &own;
    struct rk_head_text head = rk_grouping_head(g);
    head.title = aside && aside->titles[g->by_place] ? aside->titles[g->by_place] : head.title;
    double top = rk_furniture_head(page, head) + 12 * u;
    double panel = aside ? aside->width + 18 * u : 0;
    f.area = (struct rk_area){page->margin, top, page->width - page->margin - panel,
                              foot_top(&f, &foot) - 8 * u};
    if (anchor)
        f.area = anchor->area;
    page->area = f.area;
    rk_grouping_order(g);
    place_rows(&f);
    if (anchor)
        place_again(&f);
    make_groups(&f);
    make_lines(&f);
    write_numbers(&f);
    legends(&f, &foot);
    if (aside)
        rk_panel_draw(page,
                      (struct rk_area){f.area.right + 18 * u, f.area.top, f.area.right + panel,
                                       f.area.bottom},
                      false, aside->fill, aside->data);
    rk_furniture_foot(page, &foot);
    return RK_OK;
}

enum rk_status rk_map_bureaus(struct rk_map *map)
{
    return rk_bureaus_draw(map, rk_view_build(map, false), NULL);
}

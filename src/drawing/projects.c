/* The projects map: offices at the left, projects in the middle, outside partners at the right. */
#include "drawing/projects.h"

#include "drawing/anchor.h"
#include "drawing/boxes.h"
#include "drawing/describe.h"
#include "drawing/fan.h"
#include "drawing/fit.h"
#include "drawing/furniture.h"
#include "drawing/path.h"
#include "drawing/projects_words.h"
#include "drawing/stack.h"

#include <math.h>
#include <stdlib.h>

enum { BADGES_MOST = 60 };

/* ---- boxes ---- */

static void make_box(struct rk_plan *plan, uint32_t index, double width, double size)
{
    struct rk_row *row = &plan->rows.items[index];
    row->box = rk_map_box(plan->map, row->thing, row->index);
    struct rk_box *box = &plan->map->page.boxes.items[row->box];
    box->width = width;
    box->size = size;
}

/* Few rows, which may be large and near each other. */
static bool is_small(const struct rk_plan *plan)
{
    enum { ROWS = 12, LINKS = 16 };
    uint32_t rows = 0, links = 0;
    for (uint32_t i = 0; i < plan->rows.count; i++)
        rows += plan->rows.items[i].kept;
    for (uint32_t i = 0; i < plan->links.count; i++)
        links += rk_plan_joins(plan, &plan->links.items[i]);
    return rows <= ROWS && links <= LINKS;
}

/* Sets a label in its box; false when a smaller one would be whole and this is not. What is cut at
 * any size does not make the others small. */
static bool set_label(struct rk_plan *plan, const struct rk_row *row, double size, size_t lines)
{
    struct rk_page *page = &plan->map->page;
    struct rk_box *box = &page->boxes.items[row->box];
    const char *text = rk_words_label(plan, row);
    bool slanted = box->shape == RK_SHAPE_HEXAGON || box->shape == RK_SHAPE_ELLIPSE;
    size_t most = row->thing == RK_PARTNERSHIP || (is_small(plan) && !slanted) ? 4 : 3;
    most = most < lines ? most : lines;
    box->size = page->least;
    bool hopeless = !rk_page_label_within(page, box, text, most, box->size);
    box->size = size;
    bool whole = rk_page_label_within(page, box, text, most, size);
    /* Slanted sides leave less room: such a box does not make a column small. */
    if (!whole && slanted)
        whole = rk_page_label_within(page, box, text, most, fmax(0.8 * size, page->least));
    return whole || hopeless;
}

/* Sets all labels of a column in one size and so many lines; false when they do not fit the height.
 */
static bool set_labels(struct rk_plan *plan, const struct rk_plan_columns *c, int k, double size,
                       size_t lines, double height)
{
    struct rk_page *page = &plan->map->page;
    double sum = 0;
    bool fits = true;
    for (uint32_t i = 0; i < c->count[k]; i++) {
        struct rk_row *row = &plan->rows.items[c->rows[k][i]];
        struct rk_box *box = &page->boxes.items[row->box];
        bool plain = row->thing != RK_PARTNERSHIP;
        fits &= set_label(plan, row, plain ? size : fmax(0.85 * size, page->least), lines);
        box->sentence = rk_words_row(plan, c->rows[k][i]);
        sum += box->height;
    }
    return fits && sum + (c->count[k] + 1) * fmax(7, 0.55 * size) <= height;
}

/* A few rows beside a long column: they have the room of all its rows. */
static bool is_lonely(const struct rk_plan_columns *c, int k)
{
    enum { LONG = 12, SHARE = 6 };
    uint32_t most = 0;
    for (int i = 0; i < 3; i++)
        most = c->count[i] > most ? c->count[i] : most;
    return most >= LONG && SHARE * c->count[k] <= most;
}

static void make_column(struct rk_plan *plan, const struct rk_plan_columns *c, int k, double height)
{
    struct rk_page *page = &plan->map->page;
    double u = page->unit, largest = fmin(17, fmax(12, 20 - 0.45 * c->count[RK_MIDDLE])) * u;
    bool lonely = is_lonely(c, k);
    largest = lonely ? 26 * u : largest;
    for (uint32_t i = 0; i < c->count[k]; i++)
        make_box(plan, c->rows[k][i], c->width[k], largest);
    double size = largest;
    size_t lines = 4;
    while (!set_labels(plan, c, k, size, lines, height) && (size > page->least || lines > 1)) {
        lines -= size <= page->least;
        size = fmax(size - 0.5, page->least);
    }
    /* Few boxes are tall: they are seen from afar. */
    double tall = is_small(plan) ? 0.5 * height / fmax(c->count[k], 3) : 0;
    for (uint32_t i = 0; i < c->count[k]; i++) {
        const struct rk_row *row = &plan->rows.items[c->rows[k][i]];
        struct rk_box *box = &page->boxes.items[row->box];
        box->height = fmax(box->height, fmin(tall, 4 * box->size));
        if (lonely) /* its lines, at the distance that they like to have */
            box->height = fmax(box->height, fmin(7 * u * row->links, 0.6 * height / c->count[k]));
        box->x = c->x[k];
    }
}

/* A row of a map drawn again: as it was, or as large as the place it found. */
static void make_again(struct rk_plan *plan, const struct rk_plan_columns *c, int k)
{
    struct rk_page *page = &plan->map->page;
    for (uint32_t i = 0; i < c->count[k]; i++) {
        struct rk_row *row = &plan->rows.items[c->rows[k][i]];
        const struct rk_anchor_place *place =
            rk_anchor_find(plan->anchor, plan->map->dataset, row->thing, row->index);
        make_box(plan, c->rows[k][i], place ? place->width : c->width[k],
                 place ? place->size : c->size[k]);
        struct rk_box *box = &page->boxes.items[row->box];
        size_t lines = (size_t)fmax(1, floor((row->height - 0.5 * box->size) / (1.2 * box->size)));
        rk_page_label_within(page, box, rk_words_label(plan, row), lines, page->least);
        box->height = row->height;
        box->x = place ? place->x : c->x[k];
        box->y = row->y;
        box->sentence = rk_words_row(plan, c->rows[k][i]);
    }
}

/* ---- places ---- */

/* The mean height of what the row is joined to in the middle. */
static double wished_y(struct rk_plan *plan, uint32_t index, double otherwise)
{
    struct rk_page *page = &plan->map->page;
    double sum = 0;
    uint32_t count = 0;
    for (uint32_t i = 0; i < plan->links.count; i++) {
        const struct rk_link *link = &plan->links.items[i];
        if (link->other != index || !plan->rows.items[link->row].kept)
            continue;
        sum += page->boxes.items[plan->rows.items[link->row].box].y;
        count++;
    }
    return count ? sum / count : otherwise;
}

static void stack_column(struct rk_plan *plan, const struct rk_plan_columns *c, int k,
                         struct rk_area area)
{
    struct rk_page *page = &plan->map->page;
    struct rk_stack *items = rk_arena_take(page->arena, c->count[k] * sizeof *items);
    double sum = 0;
    for (uint32_t i = 0; i < c->count[k]; i++) {
        items[i].height = page->boxes.items[plan->rows.items[c->rows[k][i]].box].height;
        sum += items[i].height;
    }
    double space = (area.bottom - area.top - sum) / (c->count[k] ? c->count[k] : 1);
    double y = area.top;
    for (uint32_t i = 0; i < c->count[k]; i++) {
        double even = y + space / 2 + items[i].height / 2;
        y += space + items[i].height;
        items[i].wish = k == RK_MIDDLE ? even : wished_y(plan, c->rows[k][i], even);
    }
    rk_stack_place(items, c->count[k], area.top, area.bottom,
                   fmax(7, fmin(space, 16 * page->unit)));
    for (uint32_t i = 0; i < c->count[k]; i++)
        page->boxes.items[plan->rows.items[c->rows[k][i]].box].y = items[i].y;
    plan->crowded |= sum + 7 * (c->count[k] - 1.0) > area.bottom - area.top + 1;
}

/* Arcs that bend to a side without a column take room there. */
static struct rk_area inside_arcs(const struct rk_plan *plan, const struct rk_plan_columns *c,
                                  struct rk_area area)
{
    const struct rk_page *page = &plan->map->page;
    double room = RK_FAN_REACH * page->unit / page->letters - 8 * page->unit;
    uint32_t side = rk_plan_arc_side(plan);
    for (uint32_t i = 0; i < plan->links.count; i++) {
        const struct rk_link *link = &plan->links.items[i];
        if (!link->arc || c->count[side] || !rk_plan_joins(plan, link))
            continue;
        if (side == RK_INSIDE)
            area.left += room;
        else
            area.right -= room;
        break;
    }
    return area;
}

static void share_width(const struct rk_plan *plan, struct rk_plan_columns *c, struct rk_area area)
{
    double wide = area.right - area.left, *x = c->x, *width = c->width;
    double parts[3] = {0.235, 0.31, 0.245};
    bool near = is_small(plan);
    for (uint32_t i = 0; i < plan->links.count; i++)
        near &= !plan->links.items[i].arc || !rk_plan_joins(plan, &plan->links.items[i]);
    for (int k = 0; k < 3 && near; k++)
        parts[k] += 0.02;
    bool left = c->count[RK_INSIDE] > 0, right = c->count[RK_OUTSIDE] > 0;
    if (!left || !right) {
        parts[RK_INSIDE] = left ? 0.30 : 0;
        parts[RK_OUTSIDE] = right ? 0.30 : 0;
        parts[RK_MIDDLE] = left || right ? 0.42 : 0.6;
    }
    for (int k = 0; k < 3; k++)
        width[k] = parts[k] * wide;
    x[RK_INSIDE] = area.left + width[RK_INSIDE] / 2;
    x[RK_OUTSIDE] = area.right - width[RK_OUTSIDE] / 2;
    x[RK_MIDDLE] = (area.left + width[RK_INSIDE] + area.right - width[RK_OUTSIDE]) / 2;
    if (!left && right)
        x[RK_MIDDLE] = area.left + width[RK_MIDDLE] / 2;
    if (left && !right)
        x[RK_MIDDLE] = area.right - width[RK_MIDDLE] / 2;
}

/* ---- lines ---- */

static struct rk_line *page_line(struct rk_plan *plan, const struct rk_link *link)
{
    const struct rk_row *row = &plan->rows.items[link->row];
    const struct rk_row *other = &plan->rows.items[link->other];
    bool left = !link->arc && other->column == RK_INSIDE;
    struct rk_line *line = rk_page_line(&plan->map->page, left ? other->box : row->box,
                                        left ? row->box : other->box, link->stroke);
    line->sentence = rk_words_link(plan, link);
    return line;
}

static void make_lines(struct rk_plan *plan)
{
    /* Weak first, hopes last: what must be seen lies on top. */
    static const enum rk_stroke turns[] = {RK_STROKE_UNSTATED, RK_STROKE_NOW, RK_STROKE_LEAD,
                                           RK_STROKE_HOPED};
    for (size_t t = 0; t < sizeof turns / sizeof *turns; t++)
        for (uint32_t i = 0; i < plan->links.count; i++) {
            struct rk_link *link = &plan->links.items[i];
            if (link->stroke != turns[t])
                continue;
            link->line = RK_NONE;
            if (link->left || !rk_plan_joins(plan, link))
                continue;
            page_line(plan, link);
            link->line = plan->map->page.lines.count - 1;
        }
}

/* What is not drawn stands in the table twin, once the legend is made. */
static void tell_left(struct rk_plan *plan)
{
    for (uint32_t i = 0; plan->map->page.listing && i < plan->links.count; i++)
        if (plan->links.items[i].left)
            page_line(plan, &plan->links.items[i])->left = true;
}

static void draw_lines(struct rk_plan *plan)
{
    struct rk_page *page = &plan->map->page;
    struct rk_fan_line *fan = rk_arena_take(page->arena, page->lines.count * sizeof *fan);
    enum rk_side side = rk_plan_arc_side(plan) == RK_INSIDE ? RK_SIDE_LEFT : RK_SIDE_RIGHT;
    uint32_t count = 0;
    for (uint32_t i = 0; i < plan->links.count; i++) {
        const struct rk_link *link = &plan->links.items[i];
        if (link->line == RK_NONE)
            continue;
        fan[count++] = link->arc ? (struct rk_fan_line){link->line, side, side}
                                 : (struct rk_fan_line){link->line, RK_SIDE_RIGHT, RK_SIDE_LEFT};
    }
    rk_fan_draw(page, fan, count);
}

/* Hopes get their numbers from top to bottom of the middle column. */
static void number_hopes(struct rk_plan *plan, const struct rk_plan_columns *c)
{
    const struct rk_dataset *dataset = plan->map->dataset;
    uint32_t next = 1;
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_PARTNERSHIP); i++)
        plan->number[i] = 0;
    for (uint32_t i = 0; i < c->count[RK_MIDDLE]; i++) {
        uint32_t row = c->rows[RK_MIDDLE][i];
        const struct rk_row *r = &plan->rows.items[row];
        if (r->thing == RK_PARTNERSHIP) {
            int status = rk_dataset_partnership(dataset, r->index)->status.value;
            if (status == RK_PROPOSED || status == RK_WISHED)
                plan->number[r->index] = next++;
            continue;
        }
        for (uint32_t k = 0; k < plan->links.count; k++) {
            const struct rk_link *link = &plan->links.items[k];
            bool here = link->row == row || (link->arc && link->other == row);
            if (!here || link->stroke != RK_STROKE_HOPED || link->line == RK_NONE)
                continue;
            for (uint32_t m = 0; m < link->count; m++)
                if (!plan->number[link->partnerships[m]])
                    plan->number[link->partnerships[m]] = next++;
        }
    }
}

static const char *badge_text(const struct rk_plan *plan, const struct rk_link *link)
{
    const char *text = "";
    for (uint32_t k = 0; k < link->count; k++)
        text = rk_page_print(&plan->map->page, "%s%s%u", text, k ? "·" : "",
                             plan->number[link->partnerships[k]]);
    return text;
}

struct badge {
    double reach; /* of an arc; of other lines: infinite */
    uint32_t link;
};

static int by_reach(const void *a, const void *b)
{
    const struct badge *x = a, *y = b;
    if (x->reach != y->reach)
        return x->reach < y->reach ? -1 : 1;
    return x->link < y->link ? -1 : x->link > y->link;
}

/* Do all numbers of the line stand on others? They do from now on. */
static bool all_stand(const struct rk_plan *plan, const struct rk_link *link, bool *stands)
{
    bool all = true;
    for (uint32_t k = 0; k < link->count; k++) {
        all &= stands[plan->number[link->partnerships[k]]];
        stands[plan->number[link->partnerships[k]]] = true;
    }
    return all;
}

/* Arcs are short: their badges have the least choice, so they come first, the shortest before all.
 * A number that would lie on another may be missing where it stands on other lines. */
static void draw_badges(struct rk_plan *plan)
{
    struct rk_page *page = &plan->map->page;
    struct badge *badges = rk_arena_take(page->arena, plan->links.count * sizeof *badges);
    uint32_t partnerships = rk_dataset_count(plan->map->dataset, RK_PARTNERSHIP);
    bool *stands = rk_arena_take(page->arena, (partnerships + 1) * sizeof *stands);
    uint32_t count = 0;
    for (uint32_t i = 0; i < plan->links.count; i++) {
        const struct rk_link *link = &plan->links.items[i];
        if (link->stroke != RK_STROKE_HOPED || link->line == RK_NONE)
            continue;
        double one = page->boxes.items[plan->rows.items[link->row].box].y;
        double other = page->boxes.items[plan->rows.items[link->other].box].y;
        badges[count++] = (struct badge){link->arc ? fabs(one - other) : INFINITY, i};
    }
    if (count)
        qsort(badges, count, sizeof *badges, by_reach);
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_link *link = &plan->links.items[badges[i].link];
        bool left = plan->rows.items[link->other].column == RK_INSIDE;
        double start = link->arc ? 0.5 : left ? 0.16 : 0.84;
        bool clear = rk_path_badge(page, link->line, badge_text(plan, link), start);
        page->boxes.count -= all_stand(plan, link, stands) && !clear;
    }
}

/* ---- the page ---- */

static void headings(struct rk_plan *plan, const struct rk_plan_columns *c, double y)
{
    struct rk_page *page = &plan->map->page;
    struct rk_ink ink = {12 * page->unit, page->palette->middle, true, RK_CENTRE};
    for (int k = 0; k < 3; k++) {
        if (!c->count[k])
            continue;
        const char *text = rk_words_heading(plan, k, c->count[k], !c->count[RK_INSIDE]);
        double most = (c->width[k] + 10 * page->unit) / (1.06 * rk_fit_width(text));
        ink.size = fmin(12 * page->unit, fmax(most, page->least));
        rk_page_text(page, c->x[k], y, text, ink);
    }
}

/* Is that much of the page free of nodes and lines? */
static bool is_free(const struct rk_page *page, const struct rk_box *place)
{
    for (uint32_t i = 0; i < page->boxes.count; i++) {
        const struct rk_box *box = &page->boxes.items[i];
        if (fabs(box->x - place->x) < (box->width + place->width) / 2 &&
            fabs(box->y - place->y) < (box->height + place->height) / 2)
            return false;
    }
    for (uint32_t i = 0; i < page->lines.count; i++) {
        const struct rk_line *line = &page->lines.items[i];
        if (line->point_count >= 4 && rk_path_over(line->points, line->point_count, place, 1) > 0)
            return false;
    }
    return true;
}

/* A remark beside each project that nothing is recorded of, where there is room for it. */
static void remarks(struct rk_plan *plan, const struct rk_plan_columns *c)
{
    struct rk_page *page = &plan->map->page;
    struct rk_ink ink = {9 * page->unit, page->palette->accent_text, false, RK_LEFT};
    const char *text = rk_words_unmet(page->language);
    double wide = rk_fit_width(text) * ink.size;
    for (uint32_t i = 0; i < c->count[RK_MIDDLE]; i++) {
        uint32_t row = c->rows[RK_MIDDLE][i];
        const struct rk_box *box = &page->boxes.items[plan->rows.items[row].box];
        double left = box->x + box->width / 2 + 8 * page->unit;
        struct rk_box place = {
            .x = left + wide / 2, .y = box->y, .width = wide, .height = 1.4 * ink.size};
        bool bare = plan->rows.items[row].thing == RK_PROJECT && !rk_plan_met(plan, row);
        if (bare && c->count[RK_OUTSIDE] && is_free(page, &place))
            rk_page_text(page, left, box->y, text, ink);
    }
}

/* Boxes and lines of a fresh page; returns where they stand. */
static struct rk_area lay_out(struct rk_plan *plan, struct rk_plan_columns *c, double top,
                              double right, const struct rk_foot *foot)
{
    struct rk_page *page = &plan->map->page;
    double u = page->unit, m = page->margin;
    struct rk_area area = {m, top + 22 * u, right, page->height - m - 44 * u};
    share_width(plan, c, inside_arcs(plan, c, area));
    for (int k = 0; k < 3; k++)
        make_column(plan, c, k, area.bottom - area.top);
    make_lines(plan);
    area.bottom = rk_furniture_foot_top(page, foot) - 8 * u;
    plan->crowded = false;
    stack_column(plan, c, RK_MIDDLE, area);
    stack_column(plan, c, RK_INSIDE, area);
    stack_column(plan, c, RK_OUTSIDE, area);
    return area;
}

static void compose(struct rk_plan *plan, struct rk_plan_columns c)
{
    struct rk_map *map = plan->map;
    struct rk_page *page = &map->page;
    const struct rk_anchor *anchor = plan->anchor;
    struct rk_foot foot = {.source = rk_describe_source(map)};
    double u = page->unit, m = page->margin;
    double panel = rk_words_has_panel(plan) ? rk_panel_width(page, 252) : 0,
           gap = panel > 0 ? 18 * u : 0;
    if (anchor) {
        page->head_most = anchor->area.top - 32 * u;
        page->foot_most = anchor->area.bottom + 8 * u;
        panel = page->width - m - anchor->area.right - 18 * u;
        panel = panel > 100 * u ? panel : 0;
    }
    double top = rk_furniture_head(page, rk_words_head(plan)) + 10 * u;
    struct rk_area area;
    if (anchor) {
        area = anchor->area;
        for (int k = 0; k < 3; k++)
            make_again(plan, &c, k);
        make_lines(plan);
    } else {
        area = lay_out(plan, &c, top, page->width - m - panel - gap, &foot);
    }
    page->area = area;
    draw_lines(plan);
    number_hopes(plan, &c);
    if (plan->hopes <= BADGES_MOST)
        draw_badges(plan);
    headings(plan, &c, area.top - 16 * u);
    remarks(plan, &c);
    struct rk_area side = {page->width - m - panel, area.top - 22 * u, page->width - m,
                           area.bottom};
    if (panel > 0)
        rk_words_panel(plan, side);
    rk_furniture_foot(page, &foot);
    tell_left(plan);
}

static bool has_rows(const struct rk_plan *plan)
{
    for (uint32_t i = 0; i < plan->rows.count; i++)
        if (plan->rows.items[i].kept && plan->rows.items[i].column == RK_MIDDLE)
            return true;
    return false;
}

/* The page as it was before it was composed. */
static void start_again(struct rk_page *page, const struct rk_page *fresh)
{
    struct rk_ground_mark mark = rk_page_mark(fresh);
    struct rk_buffer ground = page->ground;
    *page = *fresh;
    page->ground = ground;
    rk_page_back(page, &mark);
}

static const double most_crossings = 1.5; /* of a line, that an eye can take */

/* Composes the page; of lines that cross too often, fewer are drawn. Whether that was enough, and
 * the rows found room. */
static bool compose_clear(struct rk_plan *plan, struct rk_plan_columns c)
{
    const double least = 1;
    struct rk_page *page = &plan->map->page;
    struct rk_page fresh = *page;
    bool reached = true;
    compose(plan, c);
    for (double most = most_crossings;
         !plan->crowded && rk_page_crossings(page, NULL) > most_crossings;) {
        uint32_t before = plan->left_lines;
        for (; reached && plan->left_lines == before; most -= 0.05)
            reached = most > least && rk_plan_thin(plan, &c, most);
        if (plan->left_lines == before)
            return false;
        start_again(page, &fresh);
        compose(plan, c);
    }
    return !plan->crowded;
}

/* As many new rows as find a place beside what stood. */
static void draw_again(const struct rk_plan *all)
{
    for (uint32_t most_new = 12;; most_new -= most_new > 4 ? 4 : 1) {
        struct rk_plan *plan = rk_plan_build(all, RK_ROWS_MOST, most_new);
        struct rk_plan_columns c = {0};
        if (!has_rows(plan)) {
            rk_words_nothing(plan);
            return;
        }
        if (!rk_plan_place_again(plan, &c) && most_new)
            continue;
        compose_clear(plan, c);
        return;
    }
}

/* What is hoped for is drawn whatever it crosses: where that is a tangle, and where there is no
 * room for so many, fewer projects. */
static void compose_fewer(struct rk_plan *plan, struct rk_plan_columns all, uint32_t rows)
{
    enum { FEWEST = 8 };
    struct rk_page *page = &plan->map->page;
    struct rk_page fresh = *page;
    bool clear = compose_clear(plan, all);
    for (uint32_t fewer = rows; !clear && fewer > FEWEST;) {
        struct rk_plan *some = rk_plan_build(plan->all, --fewer, 0);
        if (!has_rows(some))
            break;
        if (some->left_out == plan->left_out)
            continue;
        start_again(page, &fresh);
        clear = compose_clear(some, rk_plan_order(some, 0));
    }
    if (clear)
        return;
    start_again(page, &fresh);
    compose_clear(rk_plan_build(plan->all, rows, 0), all);
}

static void draw_anew(const struct rk_plan *all)
{
    enum { LEAST = 16 };
    const double most = 1.4, hopeless = 1.75; /* no search takes off a fifth */
    for (uint32_t rows = RK_ROWS_MOST;; rows -= 3) {
        struct rk_plan *plan = rk_plan_build(all, rows, 0);
        if (!has_rows(plan)) {
            rk_words_nothing(plan);
            return;
        }
        /* A page that must leave things out anyway may as well be one that can be read. */
        bool may_shrink = plan->left_out && rows >= LEAST + 3;
        struct rk_plan_columns c = rk_plan_order(plan, may_shrink ? hopeless : 0);
        if (may_shrink && c.crossings > most)
            continue;
        compose_fewer(plan, c, rows);
        return;
    }
}

enum rk_status rk_map_projects(struct rk_map *map)
{
    map->page.form = "projects";
    const struct rk_plan *all = rk_plan_all(map);
    if (!all)
        return RK_ARGUMENT;
    if (all->anchor)
        draw_again(all);
    else
        draw_anew(all);
    return RK_OK;
}

/* The rows of a projects map in an order in which its lines cross little; and where that is not
 * enough for an eye, which lines are left out of the drawing. */
#include "drawing/projects.h"

#include "drawing/layers.h"

#include <math.h>

/* ---- order ---- */

static bool is_drawn(const struct rk_plan *plan, const struct rk_link *link)
{
    return !link->left && rk_plan_joins(plan, link);
}

static struct rk_layer_line layer_line(const struct rk_plan *plan, const struct rk_link *link)
{
    const struct rk_row *row = &plan->rows.items[link->row];
    const struct rk_row *other = &plan->rows.items[link->other];
    bool left = other->column == RK_INSIDE;
    return (struct rk_layer_line){left ? 0 : 1, left ? other->place : row->place,
                                  left ? row->place : other->place, link->arc};
}

struct rk_plan_columns rk_plan_order(struct rk_plan *plan, double hopeless)
{
    struct rk_arena *arena = plan->map->page.arena;
    struct rk_layers layers = {.columns = 3, .hopeless = hopeless};
    struct rk_plan_columns c = {0};
    uint32_t *row_of[3];
    for (int k = 0; k < 3; k++) {
        row_of[k] = rk_arena_take(arena, plan->rows.count * sizeof *row_of[k]);
        layers.order[k] = rk_arena_take(arena, plan->rows.count * sizeof *layers.order[k]);
    }
    for (uint32_t i = 0; i < plan->rows.count; i++) {
        const struct rk_row *row = &plan->rows.items[i];
        if (!row->kept)
            continue;
        layers.order[row->column][layers.count[row->column]++] = row->place;
        row_of[row->column][row->place] = i;
    }
    struct rk_layer_line *lines = rk_arena_take(arena, plan->links.count * sizeof *lines);
    for (uint32_t i = 0; i < plan->links.count; i++)
        if (is_drawn(plan, &plan->links.items[i]))
            lines[layers.line_count++] = layer_line(plan, &plan->links.items[i]);
    layers.lines = lines;
    rk_layers_order(arena, &layers);
    if (layers.line_count)
        c.crossings = (double)rk_layers_crossings(arena, &layers) / layers.line_count;
    for (int k = 0; k < 3; k++) {
        c.count[k] = layers.count[k];
        c.rows[k] = rk_arena_take(arena, layers.count[k] * sizeof *c.rows[k]);
        for (uint32_t i = 0; i < layers.count[k]; i++)
            c.rows[k][i] = row_of[k][layers.order[k][i]];
    }
    return c;
}

/* ---- what crosses ---- */

/* The lines that join rows of the page, and what is lost when one of them is not drawn. */
struct tangle {
    struct rk_plan *plan;
    uint32_t *links, count; /* of the plan */
    uint32_t *place;        /* of each row in its column */
    uint32_t side;          /* the column that arcs bend to */
    double *crossed;        /* how many of those drawn each line crosses */
    double all;             /* pairs that cross */
    uint32_t drawn;
    uint32_t *joined; /* lines drawn at each row, but those of a lead */
    uint32_t *told;   /* lines drawn of each partnership */
    uint32_t *turn;   /* the lines left out, in turn */
    uint32_t left;
};

uint32_t rk_plan_arc_side(const struct rk_plan *plan)
{
    uint32_t left = 0, right = 0;
    for (uint32_t i = 0; i < plan->links.count; i++) {
        const struct rk_link *link = &plan->links.items[i];
        if (link->arc || !plan->rows.items[link->row].kept)
            continue;
        if (plan->rows.items[link->other].column == RK_INSIDE)
            left++;
        else
            right++;
    }
    return left < right ? RK_INSIDE : RK_OUTSIDE;
}

/* Does b, of two places, lie between the others? */
static bool within(uint32_t a, uint32_t b, uint32_t c)
{
    return (a < b && b < c) || (c < b && b < a);
}

/* Lines of one gap cross when their ends lie in opposite orders; arcs when one begins within the
 * other and ends beyond it; and an arc crosses the lines that leave the rows within it. Whatever
 * ends at one row does not. */
static bool crosses(const struct tangle *t, uint32_t i, uint32_t k)
{
    const struct rk_plan *plan = t->plan;
    const struct rk_link *x = &plan->links.items[i], *y = &plan->links.items[k];
    if (x->row == y->row || x->row == y->other || x->other == y->row || x->other == y->other)
        return false;
    uint32_t a = t->place[x->row], b = t->place[x->other];
    uint32_t c = t->place[y->row], d = t->place[y->other];
    if (x->arc && y->arc)
        return within(a, c, b) != within(a, d, b);
    if (!x->arc && !y->arc)
        return plan->rows.items[x->other].column == plan->rows.items[y->other].column &&
               (a < c) != (b < d);
    uint32_t line = x->arc ? y->other : x->other;
    return plan->rows.items[line].column == t->side && (x->arc ? within(a, c, b) : within(c, a, d));
}

/* Counts a line of the tangle in (1) or out (-1). */
static void count(struct tangle *t, uint32_t i, int by)
{
    struct rk_plan *plan = t->plan;
    const struct rk_link *link = &plan->links.items[t->links[i]];
    for (uint32_t k = 0; k < t->count; k++)
        if (k != i && crosses(t, t->links[i], t->links[k]))
            t->crossed[k] += by;
    t->all += by * t->crossed[i];
    t->drawn += (uint32_t)by;
    if (link->stroke != RK_STROKE_LEAD) {
        t->joined[link->row] += (uint32_t)by;
        t->joined[link->other] += (uint32_t)by;
    }
    for (uint32_t k = 0; k < link->count; k++)
        t->told[link->partnerships[k]] += (uint32_t)by;
}

static struct tangle tangle(struct rk_plan *plan, const struct rk_plan_columns *c)
{
    struct rk_arena *arena = plan->map->page.arena;
    uint32_t partnerships = rk_dataset_count(plan->map->dataset, RK_PARTNERSHIP);
    struct tangle t = {.plan = plan,
                       .side = rk_plan_arc_side(plan),
                       .links = rk_arena_take(arena, plan->links.count * sizeof *t.links),
                       .place = rk_arena_take(arena, plan->rows.count * sizeof *t.place),
                       .crossed = rk_arena_take(arena, plan->links.count * sizeof *t.crossed),
                       .joined = rk_arena_take(arena, plan->rows.count * sizeof *t.joined),
                       .told = rk_arena_take(arena, partnerships * sizeof *t.told),
                       .turn = rk_arena_take(arena, plan->links.count * sizeof *t.turn)};
    for (int k = 0; k < 3; k++)
        for (uint32_t i = 0; i < c->count[k]; i++)
            t.place[c->rows[k][i]] = i;
    for (uint32_t i = 0; i < plan->links.count; i++)
        if (rk_plan_joins(plan, &plan->links.items[i]))
            t.links[t.count++] = i;
    for (uint32_t i = 0; i < t.count; i++) {
        plan->links.items[t.links[i]].left = false;
        count(&t, i, 1);
    }
    return t;
}

/* ---- what is left out ---- */

/* What is hoped for, who leads and the last line to anyone stay. */
static bool may_go(const struct tangle *t, const struct rk_link *link)
{
    return !link->left && link->stroke != RK_STROKE_LEAD && link->stroke != RK_STROKE_HOPED &&
           t->joined[link->row] > 1 && t->joined[link->other] > 1;
}

/* Does any record stand in no other line? A member stands in no partnership. */
static bool tells_alone(const struct tangle *t, const struct rk_link *link)
{
    bool alone = !link->count;
    for (uint32_t k = 0; k < link->count; k++)
        alone |= t->told[link->partnerships[k]] < 2;
    return alone;
}

/* The line whose loss brings most for what it says: the last one of a record says twice as much.
 * Of two, one of which the progress is not stated; then the later record. RK_NONE: none. */
static uint32_t worst(const struct tangle *t, double most)
{
    uint32_t found = RK_NONE;
    double gain = 1e-9;
    for (uint32_t i = t->count; i-- > 0;) {
        const struct rk_link *link = &t->plan->links.items[t->links[i]];
        if (!may_go(t, link))
            continue;
        double now = (t->crossed[i] - most) / (tells_alone(t, link) ? 2 : 1) +
                     (link->stroke == RK_STROKE_UNSTATED ? 1e-6 : 0);
        if (now > gain + 1e-9) {
            gain = now;
            found = i;
        }
    }
    return found;
}

static void leave(struct tangle *t, uint32_t i)
{
    t->plan->links.items[t->links[i]].left = true;
    count(t, i, -1);
    t->turn[t->left++] = i;
}

/* As few as it takes: what was left out early may cross little in the end. */
static void take_back(struct tangle *t, double most)
{
    uint32_t left = 0;
    for (uint32_t i = t->left; i-- > 0;) {
        struct rk_link *link = &t->plan->links.items[t->links[t->turn[i]]];
        if (t->all + t->crossed[t->turn[i]] > most * (t->drawn + 1))
            continue;
        link->left = false;
        count(t, t->turn[i], 1);
        t->turn[i] = RK_NONE;
    }
    for (uint32_t i = 0; i < t->left; i++)
        if (t->turn[i] != RK_NONE)
            t->turn[left++] = t->turn[i];
    t->left = left;
}

/* In the order given; whether that is enough. */
static bool thin(struct rk_plan *plan, const struct rk_plan_columns *c, double most)
{
    struct tangle t = tangle(plan, c);
    while (t.all > most * t.drawn) {
        uint32_t i = worst(&t, most);
        if (i == RK_NONE)
            break;
        leave(&t, i);
    }
    take_back(&t, most);
    plan->left_lines = t.left;
    return t.all <= most * t.drawn;
}

bool rk_plan_thin(struct rk_plan *plan, struct rk_plan_columns *c, double most)
{
    enum { ROUNDS = 4 };
    bool reached = thin(plan, c, most);
    /* What is drawn may cross less in an order of its own, and more of it be drawn then. */
    for (int round = 0; round < ROUNDS && !plan->anchor && plan->left_lines; round++) {
        uint32_t before = plan->left_lines;
        struct rk_plan_columns other = rk_plan_order(plan, 0);
        bool better = thin(plan, &other, most) && (!reached || plan->left_lines < before);
        if (!better)
            return thin(plan, c, most);
        reached = true;
        *c = other;
    }
    return reached;
}

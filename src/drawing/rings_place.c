/* Places on a gap map: radii and angles by what rings and sectors must hold, then boxes pushed
 * apart, each kept with its middle inside its own ring and sector. */
#include "drawing/path.h"
#include "drawing/rings.h"

#include <math.h>
#include <string.h>

static const double pi = 3.14159265358979323846;

/* How far apart boxes would stand: further where there is room. */
static double gap_x(const struct rk_rings *rings)
{
    return rings->small ? 18 : 8;
}

static double gap_y(const struct rk_rings *rings)
{
    return rings->small ? 15 : 7;
}

/* A small generator of its own (Marsaglia's xorshift), so that places are the same everywhere. */
static double chance(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state / 4294967296.0;
}

struct rk_point rk_rings_point(const struct rk_rings *rings, double share, double angle)
{
    const struct rk_area *a = &rings->area;
    double x = (a->left + a->right) / 2, y = (a->top + a->bottom) / 2;
    /* Clockwise from the bottom. */
    return (struct rk_point){x - share * sin(angle) * (a->right - a->left) / 2,
                             y + share * cos(angle) * (a->bottom - a->top) / 2};
}

/* ---- the order of sectors ---- */

static double bent(double turns)
{
    double d = fabs(turns);
    return d > 0.5 ? 1 - d : d;
}

struct order {
    uint32_t count;
    uint32_t at[RK_SECTORS_MOST]; /* place of each sector */
    double weight[RK_SECTORS_MOST][RK_SECTORS_MOST];
};

static double length_of(const struct order *o)
{
    double sum = 0;
    for (uint32_t i = 0; i < o->count; i++)
        for (uint32_t k = i + 1; k < o->count; k++) {
            double turns = ((double)o->at[i] - (double)o->at[k]) / o->count;
            sum += o->weight[i][k] * bent(turns);
        }
    return sum;
}

static void weigh(const struct rk_rings *rings, struct order *o)
{
    uint32_t *item =
        rk_arena_take(rings->map->page.arena, (rings->view->nodes.count + 1) * sizeof *item);
    for (uint32_t i = 0; i < rings->count; i++)
        item[rings->items[i].node] = i + 1;
    for (uint32_t i = 0; i < rings->view->tie_count; i++) {
        const struct rk_view_tie *tie = &rings->view->ties[i];
        if (!item[tie->a] || !item[tie->b] || tie->now <= 0)
            continue;
        uint32_t a = rings->items[item[tie->a] - 1].sector;
        uint32_t b = rings->items[item[tie->b] - 1].sector;
        o->weight[a < b ? a : b][a < b ? b : a] += a == b ? 0 : 0.2;
    }
    for (uint32_t i = 0; i < rings->missing_count; i++) {
        uint32_t a = rings->items[rings->missing[i].a].sector;
        uint32_t b = rings->items[rings->missing[i].b].sector;
        o->weight[a < b ? a : b][a < b ? b : a] += a == b ? 0 : 4;
    }
}

static void swap_places(struct order *o, uint32_t i, uint32_t k)
{
    uint32_t at = o->at[i];
    o->at[i] = o->at[k];
    o->at[k] = at;
}

/* Simulated annealing over exchanges of two sectors (Kirkpatrick, Gelatt and Vecchi 1983). */
static void anneal(struct order *o)
{
    uint32_t state = 2463534242u;
    double now = length_of(o), best = now, heat = 1 + now / (o->count + 1);
    struct order kept = *o;
    for (int step = 0; step < 6000; step++, heat *= 0.9985) {
        uint32_t i = (uint32_t)(chance(&state) * o->count),
                 k = (uint32_t)(chance(&state) * o->count);
        swap_places(o, i, k);
        double then = length_of(o);
        if (then > now && chance(&state) >= exp((now - then) / heat)) {
            swap_places(o, i, k);
            continue;
        }
        now = then;
        if (now < best - 1e-12) {
            best = now;
            kept = *o;
        }
    }
    *o = kept;
}

void rk_rings_order(struct rk_rings *rings)
{
    struct order *o = rk_arena_take(rings->map->page.arena, sizeof *o);
    o->count = rings->sector_count;
    for (uint32_t i = 0; i < o->count; i++)
        o->at[i] = i;
    weigh(rings, o);
    anneal(o);
    struct rk_sector *sectors = rk_arena_take(rings->map->page.arena, o->count * sizeof *sectors);
    for (uint32_t i = 0; i < o->count; i++)
        sectors[o->at[i]] = rings->sectors[i];
    for (uint32_t i = 0; i < rings->count; i++)
        rings->items[i].sector = o->at[rings->items[i].sector];
    rings->sectors = sectors;
}

/* ---- radii and angles ---- */

struct shares {
    double need[RK_SECTORS_MOST][RK_RINGS]; /* area of the boxes of each cell */
    double angle[RK_SECTORS_MOST], ring[RK_RINGS];
};

/* Scales to a sum of 1, none below the least. */
static void settle(double *values, uint32_t count, double least)
{
    for (int round = 0; round < 8; round++) {
        double sum = 0;
        for (uint32_t i = 0; i < count; i++)
            sum += values[i];
        for (uint32_t i = 0; i < count; i++)
            values[i] = fmax(sum > 0 ? values[i] / sum : 1.0 / count, least);
    }
}

/* Each sector as wide and each ring as large as the fullest of its cells asks, by turns: a soft
 * maximum, so that no single cell rules. One box near the middle may ask for half of the circle
 * then; by area a sector is as wide as all that it holds. */
static void balance(struct shares *s, uint32_t sectors, bool by_area)
{
    static const double power = 3, least_ring[RK_RINGS] = {0.05, 0.1, 0.13, 0.15};
    for (int round = 0; round < 40; round++) {
        for (uint32_t i = 0; i < sectors; i++) {
            double sum = 0;
            for (int k = 0; k < RK_RINGS; k++)
                sum += by_area ? s->need[i][k] : pow(s->need[i][k] / s->ring[k], power);
            s->angle[i] = by_area ? sum : pow(sum, 1 / power);
        }
        settle(s->angle, sectors, 0.4 / sectors);
        for (int k = 0; k < RK_RINGS; k++) {
            double sum = 0;
            for (uint32_t i = 0; i < sectors; i++)
                sum += pow(s->need[i][k] / s->angle[i], power);
            s->ring[k] = pow(sum, 1 / power);
        }
        settle(s->ring, RK_RINGS, 0.02);
        for (int k = 0; k < RK_RINGS; k++)
            s->ring[k] = fmax(s->ring[k], least_ring[k]);
        settle(s->ring, RK_RINGS, 0.02);
    }
}

double rk_rings_name_size(const struct rk_rings *rings)
{
    return (rings->small ? 13 : 9) * rings->map->page.unit;
}

/* From areas to radii; a ring that holds anyone is at least as thick as its boxes are tall, and
 * none is thinner than its name. */
static void set_radii(struct rk_rings *rings, const struct shares *s)
{
    bool used[RK_RINGS] = {false};
    double tall = 0, inner = 0, spare = 0, more = 0, least[RK_RINGS], thick[RK_RINGS];
    for (uint32_t i = 0; i < rings->count; i++) {
        used[rings->items[i].ring] = true;
        tall = fmax(tall, rings->map->page.boxes.items[rings->items[i].box].height);
    }
    double half = (rings->area.bottom - rings->area.top) / 2;
    double name = (1.5 * rk_rings_name_size(rings) + 2) / half;
    for (int k = 0; k < RK_RINGS; k++) {
        double outer = sqrt(inner * inner + s->ring[k]);
        least[k] = !used[k] ? 0.09 : k == 0 ? 0.2 : fmin((1.25 * tall + 10) / half, 0.19);
        least[k] = fmin(fmax(least[k] / 1.15, name), 1.0 / RK_RINGS);
        thick[k] = fmax(outer - inner - least[k], 0);
        inner = outer;
        spare += least[k];
        more += thick[k];
    }
    spare = 1 - spare;
    rings->radius[0] = 0;
    for (int k = 0; k < RK_RINGS; k++) {
        double share = more > 0 ? thick[k] / more : 1.0 / RK_RINGS;
        rings->radius[k + 1] = k + 1 < RK_RINGS ? rings->radius[k] + least[k] + share * spare : 1;
    }
}

void rk_rings_share(struct rk_rings *rings)
{
    struct shares s = {.ring = {0.2, 0.25, 0.3, 0.25}};
    for (uint32_t i = 0; i < rings->count; i++) {
        const struct rk_ringed *item = &rings->items[i];
        const struct rk_box *box = &rings->map->page.boxes.items[item->box];
        /* Near the middle sectors are narrow. */
        s.need[item->sector][item->ring] += (box->width + gap_x(rings)) *
                                            (box->height + gap_y(rings)) *
                                            (item->ring == 0   ? 1.5
                                             : item->ring == 1 ? 1.15
                                                               : 1);
    }
    balance(&s, rings->sector_count, rings->by_area);
    double angle = 0;
    for (uint32_t i = 0; i < rings->sector_count; i++) {
        rings->sectors[i].first = angle;
        angle += s.angle[i] * 2 * pi;
        rings->sectors[i].last = angle;
    }
    set_radii(rings, &s);
}

/* ---- places ---- */

struct placing {
    struct rk_rings *rings;
    const struct rk_area *fixed;
    uint32_t fixed_count, state;
    struct rk_point *at; /* of each item on the page */
};

static double half_width(const struct placing *p)
{
    return (p->rings->area.right - p->rings->area.left) / 2;
}

static double half_height(const struct placing *p)
{
    return (p->rings->area.bottom - p->rings->area.top) / 2;
}

/* Back into the item's own ring and sector, with a little room to the edges. */
static void keep_home(const struct placing *p, uint32_t i)
{
    const struct rk_rings *rings = p->rings;
    const struct rk_ringed *item = &rings->items[i];
    const struct rk_sector *sector = &rings->sectors[item->sector];
    const struct rk_area *a = &rings->area;
    double dx = (p->at[i].x - (a->left + a->right) / 2) / half_width(p);
    double dy = (p->at[i].y - (a->top + a->bottom) / 2) / half_height(p);
    double share = hypot(dx, dy), angle = atan2(-dx, dy);
    double middle = (sector->first + sector->last) / 2, half = (sector->last - sector->first) / 2;
    double turn = remainder(angle - middle, 2 * pi);
    double in = rings->radius[item->ring], out = rings->radius[item->ring + 1];
    const struct rk_box *box = &rings->map->page.boxes.items[item->box];
    double thick = out - in, tall = box->height / 2 / half_height(p);
    double edge = fmin(0.3 * thick, tall * 0.8);
    share = fmin(fmax(share, in + (item->ring ? edge : 0.35 * thick)), out - edge);
    double slack = fmin(0.25 * half, 5 / (share * half_height(p)));
    turn = fmin(fmax(turn, slack - half), half - slack);
    p->at[i] = rk_rings_point(rings, share, middle + turn);
}

static void start(struct placing *p)
{
    struct rk_rings *rings = p->rings;
    for (uint32_t i = 0; i < rings->count; i++) {
        const struct rk_ringed *item = &rings->items[i];
        const struct rk_sector *sector = &rings->sectors[item->sector];
        double in = rings->radius[item->ring], out = rings->radius[item->ring + 1];
        double share = in + (0.15 + 0.7 * chance(&p->state)) * (out - in);
        double angle =
            sector->first + (0.1 + 0.8 * chance(&p->state)) * (sector->last - sector->first);
        p->at[i] = item->fixed ? item->place : rk_rings_point(rings, share, angle);
        if (!item->fixed)
            keep_home(p, i);
    }
}

struct spot {
    struct rk_point at;
    double width, height;
};

/* How far the two must part along each axis; false when they are apart. */
static bool too_near(const struct placing *p, struct spot a, struct spot b, struct rk_point *part)
{
    part->x = (a.width + b.width) / 2 + gap_x(p->rings) - fabs(a.at.x - b.at.x);
    if (part->x <= 0) /* most are */
        return false;
    part->y = (a.height + b.height) / 2 + gap_y(p->rings) - fabs(a.at.y - b.at.y);
    return part->y > 0;
}

/* Closer than this boxes lie on each other. */
static bool is_over(const struct placing *p, const struct rk_point *part)
{
    return part->x > gap_x(p->rings) - 2 && part->y > gap_y(p->rings) - 2;
}

static struct spot spot_of(const struct placing *p, uint32_t i)
{
    const struct rk_box *box = &p->rings->map->page.boxes.items[p->rings->items[i].box];
    return (struct spot){p->at[i], box->width, box->height};
}

static struct spot fixed_spot(const struct rk_area *a)
{
    return (struct spot){{(a->left + a->right) / 2, (a->top + a->bottom) / 2},
                         a->right - a->left,
                         a->bottom - a->top};
}

static void push(struct placing *p, uint32_t i, uint32_t k, struct rk_point part)
{
    double toss = chance(&p->state) - 0.5;
    /* Mostly the shorter way, now and then the other: boxes get past each other. */
    bool across = part.x < part.y * (chance(&p->state) < 0.85 ? 1.6 : 6);
    double dx = p->at[i].x - p->at[k].x, dy = p->at[i].y - p->at[k].y;
    double move = 0.5 * (across ? part.x : part.y) + 0.1;
    double sign = (across ? dx : dy) + 0.01 * toss >= 0 ? 1 : -1;
    /* Who is fixed stays, and the other goes all the way. */
    const struct rk_ringed *items = p->rings->items;
    double first = items[i].fixed ? 0 : items[k].fixed ? 2 : 1;
    double other = items[k].fixed ? 0 : items[i].fixed ? 2 : 1;
    if (across) {
        p->at[i].x += sign * move * first;
        p->at[k].x -= sign * move * other;
    } else {
        p->at[i].y += sign * move * first;
        p->at[k].y -= sign * move * other;
    }
}

static bool push_fixed(struct placing *p, uint32_t i)
{
    bool pushed = false;
    for (uint32_t f = 0; f < p->fixed_count; f++) {
        struct spot spot = fixed_spot(&p->fixed[f]);
        struct rk_point part;
        if (!too_near(p, spot_of(p, i), spot, &part))
            continue;
        pushed = true;
        if (part.x < part.y * 1.6)
            p->at[i].x += p->at[i].x >= spot.at.x ? part.x : -part.x;
        else
            p->at[i].y += p->at[i].y >= spot.at.y ? part.y : -part.y;
    }
    return pushed;
}

static void stay_inside(struct placing *p, uint32_t i, const struct rk_box *box)
{
    const struct rk_area *a = &p->rings->area;
    double out_x = 6, out_y = 2; /* a box may lap over the outer edge a little */
    p->at[i].x =
        fmin(fmax(p->at[i].x, a->left - out_x + box->width / 2), a->right + out_x - box->width / 2);
    p->at[i].y = fmin(fmax(p->at[i].y, a->top - out_y + box->height / 2),
                      a->bottom + out_y - box->height / 2);
}

/* Pushes whatever is too near; false: nothing is. */
static bool push_all(struct placing *p)
{
    const struct rk_rings *rings = p->rings;
    bool pushed = false;
    for (uint32_t i = 0; i < rings->count; i++) {
        for (uint32_t k = i + 1; k < rings->count; k++) {
            struct rk_point part;
            if (!too_near(p, spot_of(p, i), spot_of(p, k), &part))
                continue;
            push(p, i, k, part);
            pushed = true;
        }
        if (!rings->items[i].fixed && push_fixed(p, i))
            pushed = true;
    }
    return pushed;
}

/* Until twice in a row nothing had to be pushed: then everything is apart and at home. */
static void relax(struct placing *p)
{
    const struct rk_rings *rings = p->rings;
    const struct rk_box *boxes = rings->map->page.boxes.items;
    int still = 0;
    for (int round = 0; round < 320 && still < 2; round++) {
        still = push_all(p) ? 0 : still + 1;
        for (uint32_t i = 0; i < rings->count; i++) {
            if (rings->items[i].fixed)
                continue;
            stay_inside(p, i, &boxes[rings->items[i].box]);
            keep_home(p, i);
        }
    }
}

/* How far a missing tie, drawn straight, would run over boxes that are not its own. */
static double in_the_way(const struct placing *p, const struct rk_missing *missing)
{
    struct rk_point a = p->at[missing->a], b = p->at[missing->b];
    const struct rk_point path[4] = {a,
                                     {a.x + (b.x - a.x) / 3, a.y + (b.y - a.y) / 3},
                                     {b.x + (a.x - b.x) / 3, b.y + (a.y - b.y) / 3},
                                     b};
    double sum = 0;
    for (uint32_t i = 0; i < p->rings->count; i++) {
        struct rk_box box = p->rings->map->page.boxes.items[p->rings->items[i].box];
        box.x = p->at[i].x;
        box.y = p->at[i].y;
        if (i != missing->a && i != missing->b)
            sum += rk_path_over(path, 4, &box, 3);
    }
    return sum;
}

/* Pairs that overlap or touch, and the length of missing ties as a tie breaker. */
static double faults(const struct placing *p, uint32_t *overlaps)
{
    const struct rk_rings *rings = p->rings;
    double sum = 0;
    *overlaps = 0;
    for (uint32_t i = 0; i < rings->count; i++)
        for (uint32_t k = i + 1; k < rings->count + p->fixed_count; k++) {
            struct spot other =
                k < rings->count ? spot_of(p, k) : fixed_spot(&p->fixed[k - rings->count]);
            struct rk_point part;
            if (!too_near(p, spot_of(p, i), other, &part))
                continue;
            bool over = is_over(p, &part);
            *overlaps += over;
            sum += over ? 1000 + part.x * part.y : fmin(part.x, part.y);
        }
    for (uint32_t i = 0; i < rings->missing_count; i++) {
        struct rk_point a = p->at[rings->missing[i].a], b = p->at[rings->missing[i].b];
        sum += 0.02 * hypot(a.x - b.x, a.y - b.y) + 0.4 * in_the_way(p, &rings->missing[i]);
    }
    return sum;
}

static void mark_crowded(struct placing *p)
{
    struct rk_rings *rings = p->rings;
    for (uint32_t i = 0; i < rings->count; i++)
        rings->items[i].crowded = false;
    for (uint32_t i = 0; i < rings->count; i++)
        for (uint32_t k = i + 1; k < rings->count + p->fixed_count; k++) {
            struct spot other =
                k < rings->count ? spot_of(p, k) : fixed_spot(&p->fixed[k - rings->count]);
            struct rk_point part;
            if (!too_near(p, spot_of(p, i), other, &part) || !is_over(p, &part))
                continue;
            bool first = k >= rings->count || rings->items[k].fixed;
            rings->items[first ? i : k].crowded = true;
        }
}

uint32_t rk_rings_place(struct rk_rings *rings, const struct rk_area *fixed, uint32_t fixed_count)
{
    /* Between those who stay room is harder to find. */
    int tries = rings->anchor ? 64 : 16;
    struct rk_arena *arena = rings->map->page.arena;
    struct placing p = {rings, fixed, fixed_count, 2463534242u + 7919 * rings->seed,
                        rk_arena_take(arena, rings->count * sizeof *p.at)};
    struct rk_point *kept = rk_arena_take(arena, rings->count * sizeof *kept);
    double least = INFINITY;
    uint32_t overlaps = 0, found = 0;
    bool any = rings->anchor || rings->probing;
    for (int i = 0; i < tries && (!any || least >= 1000); i++) {
        if (i == 2 && overlaps > rings->count / 4 && !rings->anchor)
            break; /* far too little room: no other try would find it */
        start(&p);
        relax(&p);
        double cost = faults(&p, &found);
        if (cost >= least)
            continue;
        least = cost;
        overlaps = found;
        memcpy(kept, p.at, rings->count * sizeof *kept);
    }
    for (uint32_t i = 0; i < rings->count; i++) {
        struct rk_box *box = &rings->map->page.boxes.items[rings->items[i].box];
        box->x = p.at[i].x = kept[i].x;
        box->y = p.at[i].y = kept[i].y;
    }
    mark_crowded(&p);
    return overlaps;
}

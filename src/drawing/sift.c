/* Sifting: each node, and each group of nodes, to the best place among its own. */
#include "drawing/sift.h"

#include <math.h>
#include <string.h>

/* The lines of a node: to the column before, to the next, within its own. */
enum { BEFORE, AFTER, WITHIN, WAYS };

/* A node, or a group of them, that moves as one. */
struct span {
    uint32_t leader;         /* its first node */
    uint32_t size;           /* in nodes */
    uint32_t ends[WAYS + 1]; /* where its lines to others begin in sift.ends */
};

struct rk_sift {
    const struct rk_layers *layers;
    uint32_t *const *place;
    uint32_t *first[RK_LAYERS_MOST]; /* by node and way: its lines in others[column] */
    uint32_t *others[RK_LAYERS_MOST];
    struct span *spans; /* of one column, in the order they stand in */
    /* Of their lines: places in the column before, those in the next counted on behind them, and
     * nodes of their own. */
    uint32_t *ends;
    uint32_t *span_of; /* by node of the column: the leader of its span, or RK_NONE */
    /* By place before and behind: crossings more, with lines of the span that moves, once a line
     * that ends there stands above. */
    int32_t *crossed;
    uint32_t *above;            /* by place within: its arcs that end above */
    double *at[RK_LAYERS_MOST]; /* by place: how far down the column, 0 to 1 */
    uint32_t *leaders, *moved;
    uint32_t moves[RK_LAYERS_MOST]; /* made so far in a column */
    /* The moves in and beside a column when none of its nodes, of its groups had a better place. */
    uint32_t settled_nodes[RK_LAYERS_MOST], settled_groups[RK_LAYERS_MOST];
    bool lengths; /* do they count? */
};

struct spans {
    uint32_t column, first, count; /* first: place of the first of their nodes */
    bool single;                   /* each is one node */
};

/* ---- who is joined to whom ---- */

struct end {
    uint32_t column, node, way, other;
};

/* The two ends of a line. */
static void ends_of(const struct rk_layer_line *line, struct end ends[2])
{
    uint32_t next = line->column + !line->arc;
    ends[0] = (struct end){line->column, line->a, line->arc ? WITHIN : AFTER, line->b};
    ends[1] = (struct end){next, line->b, line->arc ? WITHIN : BEFORE, line->a};
}

struct rk_sift *rk_sift_new(struct rk_arena *arena, const struct rk_layers *layers)
{
    struct rk_sift *s = rk_arena_take(arena, sizeof *s);
    uint32_t most = 0;
    struct end ends[2];
    s->layers = layers;
    for (uint32_t c = 0; c < layers->columns; c++) {
        uint32_t n = layers->count[c];
        s->first[c] = rk_arena_take(arena, ((size_t)n * WAYS + 2) * sizeof **s->first);
        s->at[c] = rk_arena_take(arena, n * sizeof **s->at);
        for (uint32_t p = 0; p < n; p++)
            s->at[c][p] = (p + 0.5) / n;
        most = n > most ? n : most;
    }
    s->spans = rk_arena_take(arena, most * sizeof *s->spans);
    s->span_of = rk_arena_take(arena, most * sizeof *s->span_of);
    s->ends = rk_arena_take(arena, (size_t)layers->line_count * 2 * sizeof *s->ends);
    s->leaders = rk_arena_take(arena, most * sizeof *s->leaders);
    s->crossed = rk_arena_take(arena, (size_t)most * 2 * sizeof *s->crossed);
    s->above = rk_arena_take(arena, (most + 1) * sizeof *s->above);
    s->moved = rk_arena_take(arena, most * sizeof *s->moved);
    /* Counted two further on, summed up, and moved by one as they are filled in. */
    for (uint32_t i = 0; i < layers->line_count; i++) {
        ends_of(&layers->lines[i], ends);
        for (int k = 0; k < 2; k++)
            s->first[ends[k].column][ends[k].node * WAYS + ends[k].way + 2]++;
    }
    for (uint32_t c = 0; c < layers->columns; c++) {
        size_t slots = (size_t)layers->count[c] * WAYS;
        for (size_t i = 2; i < slots + 2; i++)
            s->first[c][i] += s->first[c][i - 1];
        s->others[c] = rk_arena_take(arena, s->first[c][slots + 1] * sizeof **s->others);
    }
    for (uint32_t i = 0; i < layers->line_count; i++) {
        ends_of(&layers->lines[i], ends);
        for (int k = 0; k < 2; k++) {
            uint32_t *at = &s->first[ends[k].column][ends[k].node * WAYS + ends[k].way + 1];
            s->others[ends[k].column][(*at)++] = ends[k].other;
        }
    }
    return s;
}

static bool lonely(const struct rk_sift *s, uint32_t column, uint32_t node)
{
    return s->first[column][node * WAYS] == s->first[column][(node + 1) * WAYS];
}

/* ---- what moves ---- */

/* The column in which the lines of a column end. */
static uint32_t column_to(uint32_t column, uint32_t way)
{
    return way == WITHIN ? column : way == BEFORE ? column - 1 : column + 1;
}

/* Places of the column before. */
static uint32_t places_before(const struct rk_sift *s, uint32_t column)
{
    return column > 0 ? s->layers->count[column - 1] : 0;
}

/* Gathers the far ends of the lines of a span's nodes, which stand from `place` on. */
static uint32_t gather(struct rk_sift *s, uint32_t column, uint32_t place, struct span *span,
                       uint32_t count)
{
    const uint32_t *order = s->layers->order[column];
    for (uint32_t way = 0; way < WAYS; way++) {
        uint32_t offset = way == AFTER ? places_before(s, column) : 0;
        span->ends[way] = count;
        for (uint32_t i = place; i < place + span->size; i++) {
            const uint32_t *first = s->first[column] + order[i] * WAYS + way;
            for (uint32_t k = first[0]; k < first[1]; k++) {
                uint32_t other = s->others[column][k];
                if (way != WITHIN)
                    s->ends[count++] = offset + s->place[column_to(column, way)][other];
                else if (s->span_of[other] != span->leader)
                    s->ends[count++] = other;
            }
        }
    }
    return span->ends[WAYS] = count;
}

/* Spans of these sizes from a place on, and all that is to be known of them. */
static void prepare(struct rk_sift *s, const struct spans *spans)
{
    const uint32_t *order = s->layers->order[spans->column];
    uint32_t place = spans->first, count = 0;
    for (uint32_t i = 0; i < s->layers->count[spans->column]; i++)
        s->span_of[i] = RK_NONE;
    for (uint32_t k = 0; k < spans->count; k++) {
        s->spans[k].leader = order[place];
        for (uint32_t i = 0; i < s->spans[k].size; i++)
            s->span_of[order[place++]] = s->spans[k].leader;
    }
    place = spans->first;
    for (uint32_t k = 0; k < spans->count; place += s->spans[k++].size)
        count = gather(s, spans->column, place, &s->spans[k], count);
}

/* ---- what passing a neighbour costs ---- */

/* From how many of the lines of the span that moves end at each of n places, `all` in all, what
 * another line crosses more once it stands above: those that end further up, less those that end
 * further down. */
static void weigh(int32_t *ends, uint32_t n, int32_t all)
{
    int32_t above = 0;
    for (uint32_t p = 0; all && p < n; p++) {
        int32_t here = ends[p];
        ends[p] = 2 * above + here - all;
        above += here;
    }
}

/* Where the lines of a span end. */
static void count_ends(struct rk_sift *s, uint32_t column, const struct span *span)
{
    uint32_t before = places_before(s, column), n = s->layers->count[column], sum = 0;
    uint32_t behind = column + 1 < s->layers->columns ? s->layers->count[column + 1] : 0;
    memset(s->crossed, 0, (before + behind) * sizeof *s->crossed);
    for (uint32_t i = span->ends[BEFORE]; i < span->ends[WITHIN]; i++)
        s->crossed[s->ends[i]]++;
    weigh(s->crossed, before, (int32_t)(span->ends[AFTER] - span->ends[BEFORE]));
    weigh(s->crossed + before, behind, (int32_t)(span->ends[WITHIN] - span->ends[AFTER]));
    if (span->ends[WITHIN] == span->ends[WAYS])
        return;
    memset(s->above, 0, (n + 1) * sizeof *s->above);
    for (uint32_t i = span->ends[WITHIN]; i < span->ends[WAYS]; i++)
        s->above[s->place[column][s->ends[i]]]++;
    for (uint32_t p = 0; p <= n; p++) {
        uint32_t here = s->above[p];
        s->above[p] = sum;
        sum += here;
    }
}

/* Crossings more of the arcs of two spans, once the other stands above. Two neighbours on a circle:
 * their chords cross when the first one's ends sooner, going round from them. */
static int32_t crossings_within(const struct rk_sift *s, uint32_t column, const struct span *span,
                                const struct span *other)
{
    const uint32_t *place = s->place[column], *above = s->above;
    uint32_t first = place[other->leader], last = first + other->size, sum = 0;
    uint32_t below = above[s->layers->count[column]] - above[last], all = above[first] + below;
    for (uint32_t i = other->ends[WITHIN]; i < other->ends[WITHIN + 1]; i++) {
        uint32_t node = s->ends[i], y = place[node];
        if (s->span_of[node] == span->leader)
            continue;
        uint32_t sooner = y < first ? below + above[y] : above[y] - above[last];
        sum += all - 2 * sooner - (above[y + 1] - above[y]);
    }
    return (int32_t)sum;
}

/* Crossings more once the other span stands above the one that moves. */
static int32_t crossings(const struct rk_sift *s, uint32_t column, const struct span *span,
                         const struct span *other)
{
    int32_t sum = 0;
    for (uint32_t i = other->ends[BEFORE]; i < other->ends[WITHIN]; i++)
        sum += s->crossed[s->ends[i]];
    if (span->ends[WITHIN] != span->ends[WAYS] && other->ends[WITHIN] != other->ends[WAYS])
        sum += crossings_within(s, column, span, other);
    return sum;
}

/* A node on its way from one place of its column to another: those it has passed have moved up, or
 * down, by one. `place` holds where all of them stood before. */
struct walk {
    uint32_t column, node, begin, now;
};

static uint32_t stands(const struct rk_sift *s, const struct walk *walk, uint32_t node)
{
    uint32_t place = s->place[walk->column][node];
    if (node == walk->node)
        return walk->now;
    return place - (place > walk->begin && place <= walk->now) +
           (place < walk->begin && place >= walk->now);
}

/* How much longer the lines of a node get when it moves down (or up) by one place and `but` gives
 * way; in heights of the column. */
static double longer(const struct rk_sift *s, const struct walk *walk, uint32_t node, uint32_t but,
                     int by)
{
    uint32_t column = walk->column;
    const uint32_t *first = s->first[column] + node * WAYS;
    double sum = 0, from = s->at[column][stands(s, walk, node)];
    double then = from + (double)by / s->layers->count[column];
    for (uint32_t way = 0; way < WAYS; way++) {
        uint32_t to = column_to(column, way);
        for (uint32_t i = first[way]; i < first[way + 1]; i++) {
            uint32_t other = s->others[column][i];
            if (way == WITHIN && (other == but || other == node))
                continue;
            double at = s->at[to][way == WITHIN ? stands(s, walk, other) : s->place[to][other]];
            double more = fabs(then - at) - fabs(from - at);
            sum += way == WITHIN ? RK_LAYERS_ARC * more : more;
        }
    }
    return sum;
}

/* What it costs that span k, having come as far as its neighbour `other`, passes it. Lengths count
 * for single nodes only. */
static double passing(const struct rk_sift *s, const struct spans *spans, uint32_t k,
                      uint32_t other)
{
    uint32_t column = spans->column;
    const struct span *span = &s->spans[k], *by = &s->spans[other];
    bool down = other > k;
    double cost = crossings(s, column, span, by);
    if (!down)
        cost = -cost;
    if (s->lengths && spans->single) {
        struct walk walk = {column, span->leader, spans->first + k,
                            spans->first + other + (down ? UINT32_MAX : 1)};
        cost += RK_LAYERS_LENGTH * (longer(s, &walk, span->leader, by->leader, down ? 1 : -1) +
                                    longer(s, &walk, by->leader, span->leader, down ? -1 : 1));
    }
    return cost;
}

/* ---- moving ---- */

/* Takes span k to where `to` stands; those between give way. */
static void move(struct rk_sift *s, const struct spans *spans, uint32_t k, uint32_t to)
{
    uint32_t *order = s->layers->order[spans->column], *place = s->place[spans->column];
    struct span span = s->spans[k];
    uint32_t begin = place[span.leader], end = begin + span.size, low = begin, high = end;
    memcpy(s->moved, order + begin, span.size * sizeof *order);
    if (to > k) {
        high = place[s->spans[to].leader] + s->spans[to].size;
        memmove(order + begin, order + end, (high - end) * sizeof *order);
        memcpy(order + high - span.size, s->moved, span.size * sizeof *order);
        memmove(s->spans + k, s->spans + k + 1, (to - k) * sizeof span);
    } else {
        low = place[s->spans[to].leader];
        memmove(order + low + span.size, order + low, (begin - low) * sizeof *order);
        memcpy(order + low, s->moved, span.size * sizeof *order);
        memmove(s->spans + to + 1, s->spans + to, (k - to) * sizeof span);
    }
    s->spans[to] = span;
    s->moves[spans->column]++;
    for (uint32_t i = low; i < high; i++)
        place[order[i]] = i;
}

/* Looks from span k down (or up) for a place that costs less than `least`; which span stands there.
 * The others keep their order meanwhile, so nothing has to move. */
static uint32_t look(const struct rk_sift *s, const struct spans *spans, uint32_t k, bool down,
                     double *least)
{
    uint32_t best = RK_NONE, other = k;
    double now = 0;
    while (down ? other + 1 < spans->count : other > 0) {
        other = down ? other + 1 : other - 1;
        now += passing(s, spans, k, other);
        if (now < *least - 1e-9) {
            *least = now;
            best = other;
        }
    }
    return best;
}

/* Puts span k where it costs least, of equal places the one found first towards the nearer end;
 * what is gained. */
static double sift_one(struct rk_sift *s, const struct spans *spans, uint32_t k)
{
    bool down = k > spans->count / 2;
    double least = 0;
    count_ends(s, spans->column, &s->spans[k]);
    uint32_t near = look(s, spans, k, down, &least), far = look(s, spans, k, !down, &least);
    if (far != RK_NONE || near != RK_NONE)
        move(s, spans, k, far != RK_NONE ? far : near);
    return -least;
}

/* Each span in turn, known by its leader. */
static double sift_all(struct rk_sift *s, const struct spans *spans)
{
    double gain = 0;
    if (spans->count < 2)
        return 0;
    prepare(s, spans);
    for (uint32_t i = 0; i < spans->count; i++)
        s->leaders[i] = s->spans[i].leader;
    for (uint32_t i = 0; i < spans->count; i++) {
        uint32_t k = 0;
        while (s->spans[k].leader != s->leaders[i])
            k++;
        gain += sift_one(s, spans, k);
    }
    return gain;
}

static uint32_t group_of(const struct rk_layers *l, uint32_t column, uint32_t place)
{
    return l->group[column] ? l->group[column][l->order[column][place]] : 0;
}

/* The group that begins at `first`: past its last node, and how many of them have lines. */
static uint32_t end_of_group(const struct rk_sift *s, uint32_t column, uint32_t first,
                             uint32_t *joined)
{
    const struct rk_layers *l = s->layers;
    uint32_t last = first;
    *joined = 0;
    for (; last < l->count[column] && group_of(l, column, last) == group_of(l, column, first);
         last++)
        *joined += !lonely(s, column, l->order[column][last]);
    return last;
}

/* The groups of a column as spans; those without lines stay below. */
static struct spans groups_of(struct rk_sift *s, uint32_t column)
{
    struct spans groups = {.column = column};
    for (uint32_t first = 0, last, joined; first < s->layers->count[column]; first = last) {
        last = end_of_group(s, column, first, &joined);
        if (joined)
            s->spans[groups.count++].size = last - first;
    }
    return groups;
}

/* The nodes of a group as spans. */
static struct spans nodes_of(struct rk_sift *s, uint32_t column, uint32_t first, uint32_t joined)
{
    for (uint32_t i = 0; i < joined; i++)
        s->spans[i].size = 1;
    return (struct spans){column, first, joined, true};
}

/* All that the best places in a column depend on. */
static uint32_t moves_about(const struct rk_sift *s, uint32_t column)
{
    uint32_t sum = s->moves[column];
    if (column > 0)
        sum += s->moves[column - 1];
    return column + 1 < s->layers->columns ? sum + s->moves[column + 1] : sum;
}

static double sift_nodes(struct rk_sift *s, uint32_t column)
{
    double gain = 0;
    if (s->settled_nodes[column] == moves_about(s, column))
        return 0;
    for (uint32_t first = 0, last, joined; first < s->layers->count[column]; first = last) {
        last = end_of_group(s, column, first, &joined);
        struct spans nodes = nodes_of(s, column, first, joined);
        gain += sift_all(s, &nodes);
    }
    s->settled_nodes[column] = gain > 0 ? RK_NONE : moves_about(s, column);
    return gain;
}

static double sift_groups(struct rk_sift *s, uint32_t column)
{
    if (!s->layers->group[column] || s->settled_groups[column] == moves_about(s, column))
        return 0;
    struct spans groups = groups_of(s, column);
    double gain = sift_all(s, &groups);
    s->settled_groups[column] = gain > 0 ? RK_NONE : moves_about(s, column);
    return gain;
}

/* Groups cost far more to move than nodes: they wait until those have settled. */
void rk_sift(struct rk_sift *s, uint32_t *const *place, bool lengths)
{
    double gain;
    s->place = place;
    s->lengths = lengths;
    for (uint32_t c = 0; c < s->layers->columns; c++)
        s->settled_nodes[c] = s->settled_groups[c] = RK_NONE;
    /* Moves of groups may make lines longer: that must not go round for ever. */
    enum { ROUNDS = 40 };
    int round = 0;
    do {
        do {
            gain = 0;
            for (uint32_t c = 0; c < s->layers->columns; c++)
                gain += sift_nodes(s, c);
        } while (gain > 0 && ++round < ROUNDS);
        for (uint32_t c = 0; c < s->layers->columns; c++)
            gain += sift_groups(s, c);
    } while (gain > 0 && ++round < ROUNDS);
}

/* ---- a way out of an order that no single move makes better ---- */

static uint32_t place_of(const struct rk_sift *s, const struct spans *spans, uint32_t k)
{
    uint32_t place = spans->first;
    for (uint32_t i = 0; i < k; i++)
        place += s->spans[i].size;
    return place;
}

/* Lets two spans that need not be neighbours change places. */
static void swap(struct rk_sift *s, const struct spans *spans, uint32_t a, uint32_t b)
{
    uint32_t *order = s->layers->order[spans->column], n = 0;
    for (uint32_t i = 0; i < spans->count; i++) {
        uint32_t k = i == a ? b : i == b ? a : i, place = place_of(s, spans, k);
        for (uint32_t j = 0; j < s->spans[k].size; j++)
            s->moved[n++] = order[place + j];
    }
    if (n)
        memcpy(order + spans->first, s->moved, n * sizeof *order);
    for (uint32_t i = 0; i < n; i++)
        s->place[spans->column][s->moved[i]] = spans->first + i;
}

void rk_sift_kick(struct rk_sift *s, uint32_t *const *place, uint32_t *seed)
{
    uint32_t column = rk_layers_chance(seed, s->layers->columns);
    struct spans spans = groups_of(s, column);
    s->place = place;
    if (!spans.count)
        return;
    if (spans.count < 3 || !rk_layers_chance(seed, 8)) {
        uint32_t joined, first = place_of(s, &spans, rk_layers_chance(seed, spans.count));
        end_of_group(s, column, first, &joined);
        spans = nodes_of(s, column, first, joined);
    }
    uint32_t a = rk_layers_chance(seed, spans.count), b = rk_layers_chance(seed, spans.count);
    swap(s, &spans, a, b);
}

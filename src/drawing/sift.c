/* Sifting: each node, and each group of nodes, to the best place among its own. */
#include "drawing/sift.h"

#include <math.h>
#include <string.h>

/* The lines of a node: to the column before, to the next, within its own. */
enum { BEFORE, AFTER, WITHIN, WAYS };

/* A node, or a group of them, that moves as one. */
struct span {
    uint32_t leader;      /* its first node */
    uint32_t size;        /* in nodes */
    uint32_t first, last; /* its arcs to others, in sift.ends */
};

struct rk_sift {
    const struct rk_layers *layers;
    struct rk_arena *arena;
    uint32_t *const *place;
    uint32_t *first[RK_LAYERS_MOST]; /* by node and way: its lines in others[column] */
    uint32_t *others[RK_LAYERS_MOST];
    /* By two nodes of a column: how many pairs of their lines to other columns cross once the
     * second stands above the first, less those that cross the other way round. */
    int32_t *more[RK_LAYERS_MOST];
    struct span *spans; /* of one column, in the order they stand in */
    uint32_t *ends;     /* of their arcs: nodes */
    uint32_t *span_of;  /* by node of the column: the leader of its span, or RK_NONE */
    int32_t *crossed;   /* by place of another column: as `more`, of a line that ends there */
    int32_t *sums;      /* by node: `more` of the span that moves */
    uint32_t *above;    /* by place within: its arcs that end above */
    int32_t *passed;    /* by span: crossings more once it stands above the one that moves */
    double *at[RK_LAYERS_MOST]; /* by place: how far down the column, 0 to 1 */
    uint32_t *leaders, *moved;
    bool arcs[RK_LAYERS_MOST];      /* has the column any? */
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
    s->arena = arena;
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
    s->crossed = rk_arena_take(arena, most * sizeof *s->crossed);
    s->sums = rk_arena_take(arena, most * sizeof *s->sums);
    s->above = rk_arena_take(arena, (most + 1) * sizeof *s->above);
    s->passed = rk_arena_take(arena, most * sizeof *s->passed);
    s->moved = rk_arena_take(arena, most * sizeof *s->moved);
    /* Counted two further on, summed up, and moved by one as they are filled in. */
    for (uint32_t i = 0; i < layers->line_count; i++) {
        ends_of(&layers->lines[i], ends);
        for (int k = 0; k < 2; k++) {
            s->first[ends[k].column][ends[k].node * WAYS + ends[k].way + 2]++;
            s->arcs[ends[k].column] |= ends[k].way == WITHIN;
        }
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

/* The column in which the lines of a column end. */
static uint32_t column_to(uint32_t column, uint32_t way)
{
    return way == WITHIN ? column : way == BEFORE ? column - 1 : column + 1;
}

/* Whether there is a column that way. */
static bool leads(const struct rk_sift *s, uint32_t column, uint32_t way)
{
    return way == BEFORE ? column > 0 : column + 1 < s->layers->columns;
}

/* Nodes, or lines of a node by their other ends. */
struct list {
    const uint32_t *begin, *end;
};

static struct list lines_of(const struct rk_sift *s, uint32_t column, uint32_t node, uint32_t way)
{
    const uint32_t *first = s->first[column] + (size_t)node * WAYS + way;
    return (struct list){s->others[column] + first[0], s->others[column] + first[1]};
}

/* ---- who crosses whom ---- */

/* What a line that ends at each place of the other column crosses more, of a node's lines that way,
 * once it stands above the node: those that end further up, less those that end further down. */
static void weigh(const struct rk_sift *s, uint32_t to, struct list lines)
{
    uint32_t n = s->layers->count[to];
    int32_t more = -(int32_t)(lines.end - lines.begin), *crossed = s->crossed;
    memset(crossed, 0, n * sizeof *crossed);
    for (const uint32_t *other = lines.begin; other < lines.end; other++)
        crossed[s->place[to][*other]]++;
    for (uint32_t p = 0; p < n; p++) {
        int32_t here = crossed[p];
        crossed[p] = more + here;
        more += 2 * here;
    }
}

/* Adds to `more` what the lines of a column's nodes to another mean. */
static void compare_lines(const struct rk_sift *s, uint32_t column, uint32_t way)
{
    uint32_t n = s->layers->count[column], to = column_to(column, way);
    const uint32_t *place = s->place[to];
    int32_t *more = s->more[column];
    for (uint32_t u = 0; u < n; u++) {
        struct list lines = lines_of(s, column, u, way);
        if (lines.begin == lines.end)
            continue;
        weigh(s, to, lines);
        for (uint32_t v = u + 1; v < n; v++) {
            int32_t sum = 0;
            lines = lines_of(s, column, v, way);
            for (const uint32_t *other = lines.begin; other < lines.end; other++)
                sum += s->crossed[place[*other]];
            more[(size_t)u * n + v] += sum;
            more[(size_t)v * n + u] -= sum;
        }
    }
}

/* Counts `more` of one column, as the others stand. */
static void compare(struct rk_sift *s, uint32_t column)
{
    size_t bytes = (size_t)s->layers->count[column] * s->layers->count[column] * sizeof(int32_t);
    if (!s->more[column])
        s->more[column] = rk_arena_take(s->arena, bytes);
    memset(s->more[column], 0, bytes);
    for (uint32_t way = BEFORE; way <= AFTER; way++)
        if (leads(s, column, way))
            compare_lines(s, column, way);
}

/* Two nodes have changed their order: what that means to those they are joined to that way. */
static void change_places(const struct rk_sift *s, uint32_t column, uint32_t way, uint32_t above,
                          uint32_t below)
{
    uint32_t to = column_to(column, way);
    size_t n = s->layers->count[to];
    int32_t *more = s->more[to];
    struct list high = lines_of(s, column, above, way), low = lines_of(s, column, below, way);
    for (const uint32_t *u = high.begin; u < high.end; u++)
        for (const uint32_t *v = low.begin; v < low.end; v++) {
            more[*u * n + *v] += 2;
            more[*v * n + *u] -= 2;
        }
}

/* All of some nodes come to stand above all of others. */
static void pass(const struct rk_sift *s, uint32_t column, struct list above, struct list below)
{
    for (uint32_t way = BEFORE; way <= AFTER; way++) {
        if (!leads(s, column, way))
            continue;
        for (const uint32_t *x = above.begin; x < above.end; x++)
            for (const uint32_t *y = below.begin; y < below.end; y++)
                change_places(s, column, way, *x, *y);
    }
}

/* ---- what moves ---- */

/* Gathers the far ends of the arcs of a span's nodes, which stand from `place` on. */
static uint32_t gather(struct rk_sift *s, uint32_t column, uint32_t place, struct span *span,
                       uint32_t count)
{
    const uint32_t *order = s->layers->order[column];
    span->first = count;
    for (uint32_t i = place; s->arcs[column] && i < place + span->size; i++) {
        struct list arcs = lines_of(s, column, order[i], WITHIN);
        for (const uint32_t *other = arcs.begin; other < arcs.end; other++)
            if (s->span_of[*other] != span->leader)
                s->ends[count++] = *other;
    }
    return span->last = count;
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

static bool has_arcs(const struct span *span)
{
    return span->first != span->last;
}

/* Where the arcs of a span end. */
static void count_arcs(struct rk_sift *s, uint32_t column, const struct span *span)
{
    uint32_t n = s->layers->count[column], sum = 0;
    memset(s->above, 0, (n + 1) * sizeof *s->above);
    for (uint32_t i = span->first; i < span->last; i++)
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
    for (uint32_t i = other->first; i < other->last; i++) {
        uint32_t node = s->ends[i], y = place[node];
        if (s->span_of[node] == span->leader)
            continue;
        uint32_t sooner = y < first ? below + above[y] : above[y] - above[last];
        sum += all - 2 * sooner - (above[y + 1] - above[y]);
    }
    return (int32_t)sum;
}

/* `more` of a span, by node of the column. */
static const int32_t *sum_of(struct rk_sift *s, uint32_t column, const struct span *span)
{
    uint32_t n = s->layers->count[column];
    const uint32_t *node = s->layers->order[column] + s->place[column][span->leader];
    if (span->size == 1)
        return s->more[column] + (size_t)*node * n;
    memset(s->sums, 0, n * sizeof *s->sums);
    for (uint32_t i = 0; i < span->size; i++)
        for (uint32_t v = 0; v < n; v++)
            s->sums[v] += s->more[column][(size_t)node[i] * n + v];
    return s->sums;
}

/* What span k and each of the others cross more once that one stands above; of itself nothing that
 * counts. The others keep their order while k moves. */
static void count_passed(struct rk_sift *s, const struct spans *spans, uint32_t k)
{
    const uint32_t *node = s->layers->order[spans->column] + spans->first;
    const struct span *span = &s->spans[k];
    const int32_t *more = sum_of(s, spans->column, span);
    for (uint32_t other = 0; other < spans->count; other++) {
        int32_t sum = more[*node++];
        for (uint32_t i = 1; !spans->single && i < s->spans[other].size; i++)
            sum += more[*node++];
        s->passed[other] = sum;
    }
    if (!has_arcs(span))
        return;
    count_arcs(s, spans->column, span);
    for (uint32_t other = 0; other < spans->count; other++)
        if (other != k && has_arcs(&s->spans[other]))
            s->passed[other] += crossings_within(s, spans->column, span, &s->spans[other]);
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

/* How much longer lines get when node k, having come as far as its neighbour `other`, passes it. */
static double stretched(const struct rk_sift *s, const struct spans *spans, uint32_t k,
                        uint32_t other)
{
    uint32_t node = s->spans[k].leader, by = s->spans[other].leader;
    bool down = other > k;
    struct walk walk = {spans->column, node, spans->first + k,
                        spans->first + other + (down ? UINT32_MAX : 1)};
    return longer(s, &walk, node, by, down ? 1 : -1) + longer(s, &walk, by, node, down ? -1 : 1);
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
        pass(s, spans->column, (struct list){order + end, order + high},
             (struct list){order + begin, order + end});
        memmove(order + begin, order + end, (high - end) * sizeof *order);
        memcpy(order + high - span.size, s->moved, span.size * sizeof *order);
        memmove(s->spans + k, s->spans + k + 1, (to - k) * sizeof span);
    } else {
        low = place[s->spans[to].leader];
        pass(s, spans->column, (struct list){order + begin, order + end},
             (struct list){order + low, order + begin});
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
 * The others keep their order meanwhile, so nothing has to move. Lengths count for single nodes
 * only. */
static uint32_t look(const struct rk_sift *s, const struct spans *spans, uint32_t k, bool down,
                     double *least)
{
    bool lengths = s->lengths && spans->single;
    uint32_t best = RK_NONE, end = down ? spans->count : UINT32_MAX, step = down ? 1 : UINT32_MAX;
    double now = 0;
    for (uint32_t other = k + step; other != end; other += step) {
        now += down ? s->passed[other] : -s->passed[other];
        if (lengths)
            now += RK_LAYERS_LENGTH * stretched(s, spans, k, other);
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
    count_passed(s, spans, k);
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
    for (uint32_t c = 0; c < s->layers->columns; c++) {
        compare(s, c);
        s->settled_nodes[c] = s->settled_groups[c] = RK_NONE;
    }
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

/* Putting columns of nodes in an order in which their lines cross little. */
#include "drawing/layers.h"

#include "drawing/sift.h"

#include <math.h>
#include <string.h>

struct sorter {
    struct rk_layers *layers;
    uint32_t *place[RK_LAYERS_MOST]; /* of each node in its order */
    /* Orders that were kept: the best of this search and of all, that of the last sweep. */
    uint32_t *best[RK_LAYERS_MOST], *final[RK_LAYERS_MOST], *last[RK_LAYERS_MOST];
    double *wish[RK_LAYERS_MOST]; /* where a node would like to be, 0 to 1 */
    struct entry *entries;
    struct pull *pulls;             /* of the nodes of one column */
    uint32_t *ends, *starts, *tree; /* for counting crossings */
    double *at[RK_LAYERS_MOST];     /* by place: how far down the column, 0 to 1 */
    bool arcs[RK_LAYERS_MOST];      /* has the column any? */
};

struct pull {
    uint32_t count;
    bool any;
};

struct entry {
    uint32_t node;
    double group_wish, wish;
    uint32_t group;
};

static double at(const struct sorter *s, uint32_t column, uint32_t node)
{
    return s->at[column][s->place[column][node]];
}

static void number(struct sorter *s)
{
    for (uint32_t c = 0; c < s->layers->columns; c++)
        for (uint32_t i = 0; i < s->layers->count[c]; i++)
            s->place[c][s->layers->order[c][i]] = i;
}

/* How many of the ends seen so far lie at that place or above it (Fenwick 1994). */
static uint32_t seen_to(const uint32_t *tree, uint32_t place)
{
    uint32_t sum = 0;
    for (uint32_t i = place + 1; i; i &= i - 1)
        sum += tree[i];
    return sum;
}

static void see(uint32_t *tree, uint32_t size, uint32_t place)
{
    for (uint32_t i = place + 1; i <= size; i += i & -i)
        tree[i]++;
}

/* The right ends of the lines of one gap in the order of their left ends; starts[p] becomes where
 * those of the left place p end. */
static void sort_ends(const struct sorter *s, uint32_t column)
{
    const struct rk_layers *l = s->layers;
    uint32_t size = l->count[column], *starts = s->starts, sum = 0;
    memset(starts, 0, size * sizeof *starts);
    for (uint32_t i = 0; i < l->line_count; i++)
        if (!l->lines[i].arc && l->lines[i].column == column)
            starts[s->place[column][l->lines[i].a]]++;
    for (uint32_t p = 0; p < size; p++) {
        uint32_t count = starts[p];
        starts[p] = sum;
        sum += count;
    }
    for (uint32_t i = 0; i < l->line_count; i++) {
        const struct rk_layer_line *x = &l->lines[i];
        if (!x->arc && x->column == column)
            s->ends[starts[s->place[column][x->a]]++] = s->place[column + 1][x->b];
    }
}

/* Pairs of lines of one gap that cross: their ends lie in opposite orders; ends at one node do not
 * count. From the top of the left side down, those seen before whose right end lies lower. */
static uint64_t crossings(const struct sorter *s, uint32_t column)
{
    const struct rk_layers *l = s->layers;
    uint32_t size = l->count[column + 1], first = 0;
    uint64_t sum = 0;
    sort_ends(s, column);
    memset(s->tree, 0, (size + 1) * sizeof *s->tree);
    for (uint32_t p = 0; p < l->count[column]; p++) {
        for (uint32_t i = first; i < s->starts[p]; i++)
            sum += first - seen_to(s->tree, s->ends[i]);
        for (; first < s->starts[p]; first++)
            see(s->tree, size, s->ends[first]);
    }
    return sum;
}

/* The upper ends of the arcs of one column in the order of their lower ends; starts[p] becomes
 * where those of the lower place p end. */
static void sort_arcs(const struct sorter *s, uint32_t column)
{
    const struct rk_layers *l = s->layers;
    uint32_t size = l->count[column], *starts = s->starts, sum = 0;
    memset(starts, 0, size * sizeof *starts);
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < l->line_count; i++) {
            const struct rk_layer_line *x = &l->lines[i];
            if (!x->arc || x->column != column)
                continue;
            uint32_t a = s->place[column][x->a], b = s->place[column][x->b];
            if (pass == 0)
                starts[a < b ? b : a]++;
            else
                s->ends[starts[a < b ? b : a]++] = a < b ? a : b;
        }
        for (uint32_t p = 0; pass == 0 && p < size; p++) {
            uint32_t count = starts[p];
            starts[p] = sum;
            sum += count;
        }
    }
}

/* Pairs of arcs of one column that cross: one begins within the other and ends beyond it. From the
 * bottom up, those seen before end beyond. */
static uint64_t arc_crossings(const struct sorter *s, uint32_t column)
{
    uint32_t size = s->layers->count[column];
    uint64_t sum = 0;
    if (!s->arcs[column])
        return 0;
    sort_arcs(s, column);
    memset(s->tree, 0, (size + 1) * sizeof *s->tree);
    for (uint32_t p = size; p-- > 0;) {
        uint32_t first = p ? s->starts[p - 1] : 0;
        for (uint32_t i = first; i < s->starts[p]; i++)
            if (s->ends[i] < p)
                sum += seen_to(s->tree, p - 1) - seen_to(s->tree, s->ends[i]);
        for (uint32_t i = first; i < s->starts[p]; i++)
            see(s->tree, size, s->ends[i]);
    }
    return sum;
}

static uint64_t all_crossings(const struct sorter *s)
{
    uint64_t sum = 0;
    for (uint32_t c = 0; c < s->layers->columns; c++)
        sum += arc_crossings(s, c) + (c + 1 < s->layers->columns ? crossings(s, c) : 0);
    return sum;
}

/* Crossings, and a little for the length of lines and arcs. */
static double cost(const struct sorter *s)
{
    const struct rk_layers *l = s->layers;
    double sum = 0;
    for (uint32_t i = 0; i < l->line_count; i++) {
        const struct rk_layer_line *x = &l->lines[i];
        sum += RK_LAYERS_LENGTH *
               fabs(at(s, x->column, x->a) - at(s, x->arc ? x->column : x->column + 1, x->b)) *
               (x->arc ? RK_LAYERS_ARC : 1);
    }
    return sum + (double)all_crossings(s);
}

/* A node is drawn towards a place. */
static void draw_to(struct sorter *s, uint32_t column, uint32_t node, double place)
{
    struct pull *pull = &s->pulls[node];
    s->wish[column][node] += place;
    pull->count++;
}

/* Where each node of a column would like to be: the mean place of those it is joined to in `from`.
 */
static void wish(struct sorter *s, uint32_t column, uint32_t from)
{
    const struct rk_layers *l = s->layers;
    if (!l->count[column])
        return;
    memset(s->pulls, 0, l->count[column] * sizeof *s->pulls);
    memset(s->wish[column], 0, l->count[column] * sizeof *s->wish[column]);
    for (uint32_t i = 0; i < l->line_count; i++) {
        const struct rk_layer_line *x = &l->lines[i];
        if (x->arc && x->column == column) {
            draw_to(s, column, x->a, at(s, column, x->b));
            if (x->a != x->b)
                draw_to(s, column, x->b, at(s, column, x->a));
        } else if (!x->arc && x->column == column) {
            s->pulls[x->a].any = true;
            if (from == column + 1)
                draw_to(s, column, x->a, at(s, from, x->b));
        } else if (!x->arc && x->column + 1 == column) {
            s->pulls[x->b].any = true;
            if (from + 1 == column)
                draw_to(s, column, x->b, at(s, from, x->a));
        }
    }
    /* Joined to others, but not on this side: stays. Joined to nobody: sinks. */
    for (uint32_t n = 0; n < l->count[column]; n++) {
        const struct pull *pull = &s->pulls[n];
        s->wish[column][n] = pull->count ? s->wish[column][n] / pull->count
                             : pull->any ? at(s, column, n)
                                         : 2;
    }
}

static bool goes_before(const struct entry *x, const struct entry *y)
{
    if (x->group != y->group)
        return x->group_wish != y->group_wish ? x->group_wish < y->group_wish : x->group < y->group;
    return x->wish < y->wish;
}

/* Stable, and quick where most stand right already: columns are short, and sweeps change little. */
static void sort(struct entry *entries, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        struct entry entry = entries[i];
        uint32_t k = i;
        for (; k && goes_before(&entry, &entries[k - 1]); k--)
            entries[k] = entries[k - 1];
        entries[k] = entry;
    }
}

/* A group's wish is the mean of its members that have one. */
static double group_wish(const struct sorter *s, uint32_t column, uint32_t group)
{
    const struct rk_layers *l = s->layers;
    double sum = 0;
    uint32_t count = 0;
    for (uint32_t n = 0; n < l->count[column]; n++)
        if (l->group[column][n] == group && s->wish[column][n] < 2) {
            sum += s->wish[column][n];
            count++;
        }
    return count ? sum / count : 2;
}

static void arrange(struct sorter *s, uint32_t column)
{
    struct rk_layers *l = s->layers;
    for (uint32_t i = 0; i < l->count[column]; i++) {
        uint32_t n = l->order[column][i];
        struct entry *e = &s->entries[i];
        *e = (struct entry){.node = n, .wish = s->wish[column][n]};
        if (l->group[column]) {
            e->group = l->group[column][n];
            e->group_wish =
                i && e[-1].group == e->group ? e[-1].group_wish : group_wish(s, column, e->group);
        }
    }
    sort(s->entries, l->count[column]);
    for (uint32_t i = 0; i < l->count[column]; i++) {
        l->order[column][i] = s->entries[i].node;
        s->place[column][s->entries[i].node] = i;
    }
}

/* Keeps the orders as they stand; whether others were kept before. */
static bool keep(const struct sorter *s, uint32_t *const *kept)
{
    bool others = false;
    for (uint32_t c = 0; c < s->layers->columns; c++) {
        size_t bytes = s->layers->count[c] * sizeof *kept[c];
        if (bytes && memcmp(kept[c], s->layers->order[c], bytes) != 0) {
            memcpy(kept[c], s->layers->order[c], bytes);
            others = true;
        }
    }
    return others;
}

static void go_to(struct sorter *s, uint32_t *const *kept)
{
    for (uint32_t c = 0; c < s->layers->columns; c++)
        if (s->layers->count[c])
            memcpy(s->layers->order[c], kept[c], s->layers->count[c] * sizeof *kept[c]);
    number(s);
}

static struct sorter sorter(struct rk_arena *arena, struct rk_layers *layers)
{
    struct sorter s = {.layers = layers};
    uint32_t most = 0;
    for (uint32_t c = 0; c < layers->columns; c++) {
        uint32_t n = layers->count[c];
        s.place[c] = rk_arena_take(arena, n * sizeof *s.place[c]);
        s.best[c] = rk_arena_take(arena, n * sizeof *s.best[c]);
        s.final[c] = rk_arena_take(arena, n * sizeof *s.final[c]);
        s.last[c] = rk_arena_take(arena, n * sizeof *s.last[c]);
        s.wish[c] = rk_arena_take(arena, n * sizeof *s.wish[c]);
        s.at[c] = rk_arena_take(arena, n * sizeof *s.at[c]);
        for (uint32_t p = 0; p < n; p++)
            s.at[c][p] = (p + 0.5) / n;
        most = n > most ? n : most;
    }
    for (uint32_t i = 0; i < layers->line_count; i++)
        s.arcs[layers->lines[i].column] |= layers->lines[i].arc;
    s.entries = rk_arena_take(arena, most * sizeof *s.entries);
    s.pulls = rk_arena_take(arena, most * sizeof *s.pulls);
    s.ends = rk_arena_take(arena, (size_t)layers->line_count * 2 * sizeof *s.ends);
    s.starts = rk_arena_take(arena, most * sizeof *s.starts);
    s.tree = rk_arena_take(arena, (most + 1) * sizeof *s.tree);
    number(&s);
    return s;
}

/* Sweeps from the order as it stands until nothing moves; the best one seen is kept if it beats
 * `least`. */
static double sweep(struct sorter *s, double least)
{
    enum { SWEEPS = 10 };
    const struct rk_layers *layers = s->layers;
    keep(s, s->last);
    for (int turn = 0; turn < SWEEPS; turn++) {
        for (uint32_t c = 1; c < layers->columns; c++) {
            wish(s, c, c - 1);
            arrange(s, c);
        }
        for (uint32_t c = layers->columns; c-- > 0;) {
            wish(s, c, c + 1 < layers->columns ? c + 1 : c - 1);
            arrange(s, c);
        }
        double now = cost(s);
        if (now < least - 1e-9) {
            least = now;
            keep(s, s->best);
        }
        if (!keep(s, s->last))
            break; /* all turns to come would end so */
    }
    return least;
}

/* Knuth's multiplier; Numerical Recipes. */
uint32_t rk_layers_chance(uint32_t *seed, uint32_t most)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % most;
}

/* Another order to start from. */
static void shuffle(struct sorter *s, uint32_t *seed)
{
    const struct rk_layers *layers = s->layers;
    for (uint32_t c = 0; c < layers->columns; c++)
        for (uint32_t i = layers->count[c]; i > 1; i--) {
            uint32_t k = rk_layers_chance(seed, i), node = layers->order[c][i - 1];
            layers->order[c][i - 1] = layers->order[c][k];
            layers->order[c][k] = node;
        }
    number(s);
}

/* Sifts; then keeps the order if it is no worse than `least`, else goes back to the best. */
static double sift(struct sorter *s, struct rk_sift *sifter, double least, bool lengths)
{
    rk_sift(sifter, s->place, lengths);
    double now = cost(s);
    if (now > least + 1e-9) {
        go_to(s, s->best);
        return least;
    }
    keep(s, s->best);
    return now;
}

static bool crosses_more(const struct rk_layers *layers, double cost, double often)
{
    return cost > often * layers->line_count;
}

static bool is_hopeless(const struct rk_layers *layers, double cost)
{
    return layers->hopeless > 0 && crosses_more(layers, cost, layers->hopeless);
}

/* The best of a few starts, swept and sifted, and from there on: ever again a little disorder, put
 * in order and kept if that helped. */
static double search(struct sorter *s, struct rk_sift *sifter, uint32_t *seed, bool afresh)
{
    enum { STARTS = 4, KICKS = 8 };
    double least = INFINITY;
    for (int start = 0; start < STARTS; start++) {
        if (start || afresh)
            shuffle(s, seed);
        least = sweep(s, least);
        if (is_hopeless(s->layers, least / 2)) /* no search takes off half */
            return least;
    }
    go_to(s, s->best);
    least = sift(s, sifter, least, false);
    for (int kick = 0; kick < KICKS && !is_hopeless(s->layers, least); kick++) {
        rk_sift_kick(sifter, s->place, seed);
        least = sift(s, sifter, least, false);
    }
    return is_hopeless(s->layers, least) ? least : sift(s, sifter, least, true);
}

void rk_layers_order(struct rk_arena *arena, struct rk_layers *layers)
{
    const double tangle = 3; /* no eye tells such an order from one that crosses a bit less */
    struct sorter s = sorter(arena, layers);
    struct rk_sift *sifter = rk_sift_new(arena, layers);
    uint32_t seed = 7;
    double least = INFINITY;
    int searches = 4;
    for (int i = 0; i < searches; i++) {
        double now = search(&s, sifter, &seed, i > 0);
        if (now < least - 1e-9) {
            least = now;
            keep(&s, s.final);
        }
        if (is_hopeless(layers, least))
            break;
        searches = crosses_more(layers, least, tangle) ? 2 : searches;
    }
    go_to(&s, s.final);
}

uint64_t rk_layers_crossings(struct rk_arena *arena, const struct rk_layers *layers)
{
    struct rk_layers copy = *layers;
    struct sorter s = sorter(arena, &copy);
    return all_crossings(&s);
}

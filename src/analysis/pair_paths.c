/* All shortest paths of one pair, by a search from both ends.
 *
 *      s ---o--- a            a side goes on, one whole level at a time, until an arc of its last
 *       \   o--- a  ==  b     level leads to what the other has seen; then from there back to both
 *        \--o           \ t   ends, along those arcs alone that lead one level nearer:
 *      sigma(u) = sum over w one level nearer of members(w) sigma(w): shortest paths from the end
 *      share(u) = sigma(u) onward(u), with P all shortest paths, onward(u) = sigma_other(u) / P
 *                 where the sides met, and else
 *                 sum over w behind u of members(w) onward(w)
 *
 * In a large network every step waits for memory, and far more is seen than lies on paths: so all
 * that is kept of what is seen is one byte, and paths are counted only where there are any. */
#include "analysis/pair_paths.h"

#include <stdlib.h>
#include <string.h>

/* A class on a path, as one side sees it. Those where the sides met come first, then level by level
 * back to the end, which is last. */
struct node {
    uint32_t v;
    uint32_t nearer; /* where in the side's list its neighbours one level nearer begin */
    double sigma;
    double onward;
};

/* A mark says in which search, by which side and, in turns of three, on which level a class was
 * seen: neighbours are at most one level apart. */
enum { level_turns = 3, search_marks = 2 * level_turns, most_marks = 255 };

struct side {
    uint8_t marks;       /* the first of its three in the search at hand */
    uint32_t *queue;     /* with room for all arcs behind what has been seen */
    uint32_t begin, end; /* the last level in the queue */
    uint32_t level;
    size_t work; /* arcs of the last level */
    struct node *nodes;
    uint32_t node_count;
    uint32_t *nearer; /* places in nodes */
};

struct rk_pair_paths {
    const struct rk_piece *piece;
    uint8_t *mark;
    uint8_t marks;   /* the first of the search at hand; below: not seen yet */
    uint32_t *place; /* among the nodes, if there it is */
    struct side sides[2];
    uint32_t met_count;
    uint32_t *on_path, count;
    double *share;
};

static bool make_side(struct side *side, const struct rk_piece *piece)
{
    size_t n = (size_t)piece->n + 1, arcs = piece->first[piece->n];
    side->queue = malloc((n + arcs) * sizeof *side->queue);
    side->nodes = malloc((n + 1) * sizeof *side->nodes);
    side->nearer = malloc((arcs + 1) * sizeof *side->nearer);
    return side->queue && side->nodes && side->nearer;
}

struct rk_pair_paths *rk_pair_paths_new(const struct rk_piece *piece)
{
    size_t n = (size_t)piece->n + 1;
    struct rk_pair_paths *paths = calloc(1, sizeof *paths);
    if (!paths)
        return NULL;
    paths->piece = piece;
    paths->marks = most_marks;
    paths->mark = malloc(n);
    paths->place = calloc(n, sizeof *paths->place);
    paths->on_path = malloc(n * sizeof *paths->on_path);
    paths->share = malloc(n * sizeof *paths->share);
    bool good = make_side(&paths->sides[0], piece) && make_side(&paths->sides[1], piece);
    if (good && paths->mark && paths->place && paths->on_path && paths->share)
        return paths;
    rk_pair_paths_free(paths);
    return NULL;
}

void rk_pair_paths_free(struct rk_pair_paths *paths)
{
    if (!paths)
        return;
    for (struct side *side = paths->sides; side < paths->sides + 2; side++) {
        free(side->queue);
        free(side->nodes);
        free(side->nearer);
    }
    free(paths->mark);
    free(paths->place);
    free(paths->on_path);
    free(paths->share);
    free(paths);
}

/* ---- there ---- */

static uint8_t mark_of(const struct side *side, uint32_t level)
{
    return (uint8_t)(side->marks + level % level_turns);
}

static bool has_seen(const struct side *side, uint8_t mark)
{
    return (uint8_t)(mark - side->marks) < level_turns;
}

/* Marks that no class has. */
static void begin_search(struct rk_pair_paths *paths)
{
    paths->met_count = paths->count = 0;
    if (paths->marks > most_marks + 1 - 2 * search_marks) {
        memset(paths->mark, 0, paths->piece->n);
        paths->marks = 1;
    } else {
        paths->marks = (uint8_t)(paths->marks + search_marks);
    }
    paths->sides[0].marks = paths->marks;
    paths->sides[1].marks = (uint8_t)(paths->marks + level_turns);
}

static void set_out(struct rk_pair_paths *paths, struct side *side, uint32_t v)
{
    const struct rk_piece *piece = paths->piece;
    paths->mark[v] = mark_of(side, 0);
    side->queue[0] = v;
    side->begin = side->level = 0;
    side->end = 1;
    side->work = piece->first[v + 1] - piece->first[v];
}

static bool is_node(const struct rk_pair_paths *paths, const struct side *side, uint32_t count,
                    uint32_t v)
{
    return paths->place[v] < count && side->nodes[paths->place[v]].v == v;
}

static void meet(struct rk_pair_paths *paths, uint32_t v)
{
    if (is_node(paths, &paths->sides[0], paths->met_count, v))
        return;
    paths->place[v] = paths->met_count;
    paths->sides[0].nodes[paths->met_count].v = paths->sides[1].nodes[paths->met_count].v = v;
    paths->met_count++;
}

/* Where arcs of the side's last level lead: notes what the other side has seen; and, behind the
 * queue, some twice, what nobody has, which is needed only if there is nothing of the other's. */
static uint32_t look(struct rk_pair_paths *paths, int s)
{
    struct side *side = &paths->sides[s], *other = &paths->sides[!s];
    const struct rk_piece *piece = paths->piece;
    uint32_t *found = side->queue + side->end, count = 0, unseen = 0;
    for (uint32_t q = side->begin; q < side->end; q++) {
        uint32_t u = side->queue[q], arcs = piece->first[u + 1] - piece->first[u];
        memcpy(found + count, piece->to + piece->first[u], arcs * sizeof *found);
        count += arcs;
    }
    uint8_t marks = paths->marks;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t w = found[i];
        uint8_t mark = paths->mark[w];
        if (has_seen(other, mark))
            meet(paths, w);
        found[unseen] = w;
        unseen += mark < marks;
    }
    return unseen;
}

/* One side goes on by one level, to those it found. */
static void go_on(struct rk_pair_paths *paths, struct side *side, uint32_t count)
{
    const struct rk_piece *piece = paths->piece;
    uint8_t mark = mark_of(side, ++side->level);
    uint32_t *queue = side->queue, begin = side->end, end = begin;
    for (uint32_t i = begin; i < begin + count; i++) {
        uint32_t w = queue[i];
        queue[end] = w;
        end += paths->mark[w] != mark;
        paths->mark[w] = mark;
        __builtin_prefetch(&piece->first[w]);
    }
    side->begin = begin;
    side->end = end;
    side->work = 0;
    for (uint32_t q = side->begin; q < side->end; q++) {
        uint32_t v = queue[q];
        side->work += piece->first[v + 1] - piece->first[v];
        __builtin_prefetch(&piece->to[piece->first[v]]); /* for the next level */
    }
}

/* ---- and back ---- */

/* An end is one member of its class. */
static double members_of(const struct rk_pair_paths *paths, const struct side *side, uint32_t i)
{
    return i + 1 == side->node_count ? 1 : paths->piece->members[side->nodes[i].v];
}

/* From where the sides met, which is on that level of the side, back to its end. */
static void trace(struct rk_pair_paths *paths, struct side *side, uint32_t level)
{
    const struct rk_piece *piece = paths->piece;
    uint32_t used = 0, i = 0;
    side->node_count = paths->met_count;
    while (level-- > 0) {
        uint8_t wanted = mark_of(side, level);
        for (uint32_t last = side->node_count; i < last; i++) {
            uint32_t v = side->nodes[i].v;
            side->nodes[i].nearer = used;
            for (uint32_t k = piece->first[v]; k < piece->first[v + 1]; k++) {
                uint32_t w = piece->to[k];
                if (paths->mark[w] != wanted)
                    continue;
                if (!is_node(paths, side, side->node_count, w)) {
                    paths->place[w] = side->node_count;
                    side->nodes[side->node_count++].v = w;
                }
                side->nearer[used++] = paths->place[w];
            }
        }
    }
    side->nodes[side->node_count - 1].nearer = used;
}

/* From the end to where the sides met. */
static void count_paths(const struct rk_pair_paths *paths, struct side *side)
{
    struct node *nodes = side->nodes;
    uint32_t end = side->node_count - 1;
    nodes[end].sigma = 1;
    for (uint32_t i = end; i-- > 0;) {
        nodes[i].sigma = 0;
        for (uint32_t k = nodes[i].nearer; k < nodes[i + 1].nearer; k++) {
            uint32_t w = side->nearer[k];
            nodes[i].sigma += nodes[w].sigma * members_of(paths, side, w);
        }
    }
}

static void tell(struct rk_pair_paths *paths, const struct node *node)
{
    paths->on_path[paths->count] = node->v;
    paths->share[paths->count++] = node->sigma * node->onward;
}

/* Where the sides met: what is onward from there, for both of them. When one of them did not move,
 * that is its end, and nobody is between there. */
static void tell_met(struct rk_pair_paths *paths, bool is_end)
{
    struct node *near = paths->sides[0].nodes, *far = paths->sides[1].nodes;
    double all = 0;
    for (uint32_t i = 0; i < paths->met_count; i++)
        all += near[i].sigma * far[i].sigma * (is_end ? 1 : paths->piece->members[near[i].v]);
    for (uint32_t i = 0; i < paths->met_count; i++) {
        near[i].onward = far[i].sigma / all;
        far[i].onward = near[i].sigma / all;
        if (!is_end)
            tell(paths, &near[i]);
    }
}

/* From where the sides met to the end. */
static void share_out(struct rk_pair_paths *paths, struct side *side, bool from_end)
{
    struct node *nodes = side->nodes;
    for (uint32_t i = paths->met_count; i < side->node_count; i++)
        nodes[i].onward = 0;
    for (uint32_t i = 0; i + 1 < side->node_count; i++) {
        bool met = i < paths->met_count;
        double onward = nodes[i].onward * (met && from_end ? 1 : paths->piece->members[nodes[i].v]);
        if (!met)
            tell(paths, &nodes[i]);
        for (uint32_t k = nodes[i].nearer; k < nodes[i + 1].nearer; k++)
            nodes[side->nearer[k]].onward += onward;
    }
}

uint32_t rk_pair_paths_find(struct rk_pair_paths *paths, uint32_t from, uint32_t to,
                            const uint32_t **on_path, const double **share)
{
    struct side *near = &paths->sides[0], *far = &paths->sides[1];
    int s = 0;
    begin_search(paths);
    set_out(paths, near, from);
    set_out(paths, far, to);
    while (near->begin < near->end && far->begin < far->end) {
        s = near->work <= far->work ? 0 : 1;
        uint32_t unseen = look(paths, s);
        if (paths->met_count)
            break;
        go_on(paths, &paths->sides[s], unseen);
    }
    *on_path = paths->on_path;
    *share = paths->share;
    if (!paths->met_count)
        return 0;
    bool is_end = paths->sides[!s].level == 0;
    trace(paths, near, near->level + (s == 0));
    trace(paths, far, far->level + (s == 1));
    count_paths(paths, near);
    count_paths(paths, far);
    tell_met(paths, is_end);
    share_out(paths, near, is_end);
    share_out(paths, far, is_end);
    return paths->count;
}

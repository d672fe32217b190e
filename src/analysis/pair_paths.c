/* All shortest paths of one pair, by a search from both ends.
 *
 *      s ---o--- a            sigma: shortest paths from the side's own end
 *       \   o--- a  ==  b     a side goes on, one whole level at a time, until it meets the other;
 *        \--o           \ t   with P all shortest paths, one that meets there has
 *                             share = sigma_s sigma_t / P, and further back
 *                             share(u) = sigma(u) sum over w behind u of members(w) onward(w) */
#include "analysis/pair_paths.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

/* How one side sees a class that it has marked. */
struct sight {
    uint64_t level;
    double sigma;
    double onward; /* shortest paths on to the other end / P; below 0: not known to be between */
};

/* In a large network every step waits for memory: so a byte says who has seen a class, and all else
 * that is asked of it stands in one line of the cache. */
struct seen {
    struct sight from[2];
    double members, unused;
};
enum { line = 64, most_marks = 255 };
_Static_assert(sizeof(struct seen) == line, "one line of the cache");

struct side {
    uint8_t *mark; /* that of the search at hand for the classes this side has seen */
    uint32_t *queue;
    uint32_t begin, end; /* the last level in the queue */
    uint32_t level;
    size_t work; /* arcs of the last level */
};

struct rk_pair_paths {
    const uint32_t *first, *to;
    struct seen *seen;
    struct side sides[2];
    uint32_t *met, met_count;
    uint32_t *on_path, count;
    double *share;
    uint32_t n;
    uint8_t mark;
};

static void fill(struct seen *seen, const struct rk_piece *piece)
{
    for (uint32_t v = 0; v < piece->n; v++) {
        memset(&seen[v], 0, sizeof seen[v]);
        seen[v].members = piece->members[v];
    }
}

struct rk_pair_paths *rk_pair_paths_new(const struct rk_piece *piece)
{
    size_t n = (size_t)piece->n + 1;
    struct rk_pair_paths *paths = calloc(1, sizeof *paths);
    if (!paths)
        return NULL;
    paths->n = piece->n;
    paths->first = piece->first;
    paths->to = piece->to;
    paths->seen = aligned_alloc(line, n * sizeof *paths->seen);
    for (struct side *side = paths->sides; side < paths->sides + 2; side++) {
        side->mark = calloc(n, 1);
        side->queue = malloc(n * sizeof *side->queue);
    }
    paths->met = malloc(n * sizeof *paths->met);
    paths->on_path = malloc(n * sizeof *paths->on_path);
    paths->share = malloc(n * sizeof *paths->share);
    if (paths->seen && paths->sides[0].mark && paths->sides[0].queue && paths->sides[1].mark &&
        paths->sides[1].queue && paths->met && paths->on_path && paths->share) {
        rk_large_pages(paths->seen, n * sizeof *paths->seen);
        fill(paths->seen, piece);
        return paths;
    }
    rk_pair_paths_free(paths);
    return NULL;
}

void rk_pair_paths_free(struct rk_pair_paths *paths)
{
    if (!paths)
        return;
    free(paths->seen);
    for (struct side *side = paths->sides; side < paths->sides + 2; side++) {
        free(side->mark);
        free(side->queue);
    }
    free(paths->met);
    free(paths->on_path);
    free(paths->share);
    free(paths);
}

/* An end is one member of its class. */
static double members_of(const struct seen *seen, const struct sight *sight)
{
    return sight->level == 0 ? 1 : seen->members;
}

static void set_out(struct rk_pair_paths *paths, int s, uint32_t v)
{
    struct side *side = &paths->sides[s];
    paths->seen[v].from[s] = (struct sight){0, 1, -1};
    side->mark[v] = paths->mark;
    side->queue[0] = v;
    side->begin = side->level = 0;
    side->end = 1;
    side->work = paths->first[v + 1] - paths->first[v];
}

/* Where arcs of the side's last level lead to what the other side has seen; as these are mostly far
 * fewer than all that the arcs lead to, nothing else is looked at when there are any. */
static void meet(struct rk_pair_paths *paths, int s)
{
    struct side *side = &paths->sides[s];
    const uint8_t *other = paths->sides[!s].mark;
    for (uint32_t q = side->begin; q < side->end; q++) {
        uint32_t u = side->queue[q];
        const struct sight *from = &paths->seen[u].from[s];
        double sigma = from->sigma * members_of(&paths->seen[u], from);
        for (uint32_t k = paths->first[u]; k < paths->first[u + 1]; k++) {
            uint32_t w = paths->to[k];
            if (other[w] != paths->mark)
                continue;
            struct sight *sight = &paths->seen[w].from[s];
            if (side->mark[w] == paths->mark) {
                sight->sigma += sigma;
                continue;
            }
            *sight = (struct sight){side->level + 1, sigma, -1};
            side->mark[w] = paths->mark;
            paths->met[paths->met_count++] = w;
        }
    }
}

/* One side goes on by one level. */
static void go_on(struct rk_pair_paths *paths, int s)
{
    struct side *side = &paths->sides[s];
    uint32_t end = side->end;
    side->level++;
    side->work = 0;
    for (uint32_t q = side->begin; q < end; q++) {
        uint32_t u = side->queue[q];
        const struct sight *from = &paths->seen[u].from[s];
        double sigma = from->sigma * members_of(&paths->seen[u], from);
        for (uint32_t k = paths->first[u]; k < paths->first[u + 1]; k++) {
            uint32_t w = paths->to[k];
            struct sight *sight = &paths->seen[w].from[s];
            if (side->mark[w] == paths->mark) {
                sight->sigma += sight->level == side->level ? sigma : 0;
                continue;
            }
            *sight = (struct sight){side->level, sigma, -1};
            side->mark[w] = paths->mark;
            side->queue[side->end++] = w;
            side->work += paths->first[w + 1] - paths->first[w];
        }
    }
    side->begin = end;
}

static void tell(struct rk_pair_paths *paths, uint32_t v, double share)
{
    paths->on_path[paths->count] = v;
    paths->share[paths->count++] = share;
}

/* Where the sides met: what is onward from there, for both of them. */
static void tell_met(struct rk_pair_paths *paths)
{
    double all = 0;
    for (uint32_t i = 0; i < paths->met_count; i++) {
        const struct seen *w = &paths->seen[paths->met[i]];
        bool is_end = !w->from[0].level || !w->from[1].level;
        all += w->from[0].sigma * w->from[1].sigma * (is_end ? 1 : w->members);
    }
    for (uint32_t i = 0; i < paths->met_count; i++) {
        struct sight *near = &paths->seen[paths->met[i]].from[0];
        struct sight *far = &paths->seen[paths->met[i]].from[1];
        near->onward = far->sigma / all;
        far->onward = near->sigma / all;
        if (near->level && far->level)
            tell(paths, paths->met[i], near->sigma * near->onward);
    }
}

/* What goes on from w to those one level nearer to the end of this side. */
static void hand_back(struct rk_pair_paths *paths, int s, uint32_t at, double onward, uint32_t *end)
{
    const struct seen *w = &paths->seen[at];
    uint64_t nearer = w->from[s].level - 1;
    for (uint32_t k = paths->first[at]; k < paths->first[at + 1]; k++) {
        struct sight *sight = &paths->seen[paths->to[k]].from[s];
        if (paths->sides[s].mark[paths->to[k]] != paths->mark || sight->level != nearer)
            continue;
        if (sight->onward < 0) {
            sight->onward = 0;
            paths->sides[s].queue[(*end)++] = paths->to[k];
        }
        sight->onward += onward;
    }
}

/* From where the sides met back to one end. The queue is done with and holds those on paths. */
static void go_back(struct rk_pair_paths *paths, int s)
{
    struct side *side = &paths->sides[s];
    uint32_t begin = 0, end = 0;
    for (uint32_t i = 0; i < paths->met_count; i++)
        side->queue[end++] = paths->met[i];
    uint64_t met_level = end ? paths->seen[side->queue[0]].from[s].level : 0;
    for (uint64_t level = met_level; level > 1; level--) {
        uint32_t last = end;
        for (uint32_t q = begin; q < last; q++) {
            const struct seen *w = &paths->seen[side->queue[q]];
            /* seen from here an end of the other side is one member too */
            bool is_end = level == met_level && w->from[!s].level == 0;
            hand_back(paths, s, side->queue[q], w->from[s].onward * (is_end ? 1 : w->members),
                      &end);
        }
        begin = last;
        for (uint32_t q = begin; q < end; q++) {
            const struct sight *sight = &paths->seen[side->queue[q]].from[s];
            tell(paths, side->queue[q], sight->sigma * sight->onward);
        }
    }
}

/* A mark that no class has. */
static void begin_search(struct rk_pair_paths *paths)
{
    if (paths->mark == most_marks) {
        memset(paths->sides[0].mark, 0, paths->n);
        memset(paths->sides[1].mark, 0, paths->n);
        paths->mark = 0;
    }
    paths->mark++;
    paths->met_count = paths->count = 0;
}

uint32_t rk_pair_paths_find(struct rk_pair_paths *paths, uint32_t from, uint32_t to,
                            const uint32_t **on_path, const double **share)
{
    struct side *near = &paths->sides[0], *far = &paths->sides[1];
    begin_search(paths);
    set_out(paths, 0, from);
    set_out(paths, 1, to);
    while (near->begin < near->end && far->begin < far->end) {
        int s = near->work <= far->work ? 0 : 1;
        meet(paths, s);
        if (paths->met_count)
            break;
        go_on(paths, s);
    }
    tell_met(paths);
    go_back(paths, 0);
    go_back(paths, 1);
    *on_path = paths->on_path;
    *share = paths->share;
    return paths->count;
}

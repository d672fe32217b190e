/* All shortest paths of one pair, by a search from both ends.
 *
 *      s ---o--- a            sigma: shortest paths from the side's own end
 *       \   o--- a  ==  b     a side goes on, one whole level at a time, until it meets the other;
 *        \--o           \ t   with P all shortest paths, one that meets there has
 *                             share = sigma_s sigma_t / P, and further back
 *                             share(u) = sigma(u) sum over w behind u of members(w) onward(w) */
#include "analysis/pair_paths.h"

#include <stdlib.h>

/* How one side sees a class. */
struct sight {
    uint32_t search, level; /* valid when search is that at hand */
    double sigma;
    double onward; /* shortest paths on to the other end / P; below 0: not known to be between */
};

struct side {
    struct sight *sights;
    uint32_t *queue;
    uint32_t begin, end; /* the last level in the queue */
    uint32_t level;
    size_t work; /* arcs of the last level */
};

struct rk_pair_paths {
    const struct rk_piece *piece;
    struct side sides[2];
    uint32_t *met, met_count;
    uint32_t *on_path, count;
    double *share;
    uint32_t search;
};

struct rk_pair_paths *rk_pair_paths_new(const struct rk_piece *piece)
{
    size_t n = (size_t)piece->n + 1;
    struct rk_pair_paths *paths = calloc(1, sizeof *paths);
    if (!paths)
        return NULL;
    paths->piece = piece;
    for (int s = 0; s < 2; s++) {
        paths->sides[s].sights = calloc(n, sizeof *paths->sides[s].sights);
        paths->sides[s].queue = malloc(n * sizeof *paths->sides[s].queue);
    }
    paths->met = malloc(n * sizeof *paths->met);
    paths->on_path = malloc(n * sizeof *paths->on_path);
    paths->share = malloc(n * sizeof *paths->share);
    if (paths->sides[0].sights && paths->sides[0].queue && paths->sides[1].sights &&
        paths->sides[1].queue && paths->met && paths->on_path && paths->share)
        return paths;
    rk_pair_paths_free(paths);
    return NULL;
}

void rk_pair_paths_free(struct rk_pair_paths *paths)
{
    if (!paths)
        return;
    for (int s = 0; s < 2; s++) {
        free(paths->sides[s].sights);
        free(paths->sides[s].queue);
    }
    free(paths->met);
    free(paths->on_path);
    free(paths->share);
    free(paths);
}

static size_t degree(const struct rk_piece *piece, uint32_t v)
{
    return piece->first[v + 1] - piece->first[v];
}

/* An end is one member of its class. */
static double members_of(const struct rk_pair_paths *paths, const struct sight *sight, uint32_t v)
{
    return sight->level == 0 ? 1 : paths->piece->members[v];
}

static void set_out(struct rk_pair_paths *paths, struct side *side, uint32_t v)
{
    side->sights[v] = (struct sight){paths->search, 0, 1, -1};
    side->queue[0] = v;
    side->begin = side->level = 0;
    side->end = 1;
    side->work = degree(paths->piece, v);
}

/* One side goes on by one level. */
static void go_on(struct rk_pair_paths *paths, struct side *side, const struct side *other)
{
    const struct rk_piece *piece = paths->piece;
    uint32_t end = side->end;
    side->level++;
    side->work = 0;
    for (uint32_t q = side->begin; q < end; q++) {
        uint32_t u = side->queue[q];
        double sigma = side->sights[u].sigma * members_of(paths, &side->sights[u], u);
        for (uint32_t k = piece->first[u]; k < piece->first[u + 1]; k++) {
            uint32_t w = piece->to[k];
            struct sight *sight = &side->sights[w];
            if (sight->search == paths->search) {
                sight->sigma += sight->level == side->level ? sigma : 0;
                continue;
            }
            *sight = (struct sight){paths->search, side->level, sigma, -1};
            side->queue[side->end++] = w;
            side->work += degree(piece, w);
            if (other->sights[w].search == paths->search)
                paths->met[paths->met_count++] = w;
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
    struct sight *near = paths->sides[0].sights, *far = paths->sides[1].sights;
    double all = 0;
    for (uint32_t i = 0; i < paths->met_count; i++) {
        uint32_t w = paths->met[i];
        bool is_end = !near[w].level || !far[w].level;
        all += near[w].sigma * far[w].sigma * (is_end ? 1 : paths->piece->members[w]);
    }
    for (uint32_t i = 0; i < paths->met_count; i++) {
        uint32_t w = paths->met[i];
        near[w].onward = far[w].sigma / all;
        far[w].onward = near[w].sigma / all;
        if (near[w].level && far[w].level)
            tell(paths, w, near[w].sigma * near[w].onward);
    }
}

/* From where the sides met back to one end. The queue is done with and holds those on paths. */
static void go_back(struct rk_pair_paths *paths, struct side *side)
{
    const struct rk_piece *piece = paths->piece;
    uint32_t begin = 0, end = 0;
    for (uint32_t i = 0; i < paths->met_count; i++)
        side->queue[end++] = paths->met[i];
    uint32_t met_level = end ? side->sights[side->queue[0]].level : 0;
    for (uint32_t level = met_level; level > 1; level--) {
        uint32_t last = end;
        for (uint32_t q = begin; q < last; q++) {
            uint32_t w = side->queue[q];
            /* seen from here an end of the other side is one member too */
            bool is_end =
                level == met_level && paths->sides[side == paths->sides].sights[w].level == 0;
            double onward = side->sights[w].onward * (is_end ? 1 : piece->members[w]);
            for (uint32_t k = piece->first[w]; k < piece->first[w + 1]; k++) {
                struct sight *sight = &side->sights[piece->to[k]];
                if (sight->search != paths->search || sight->level != level - 1)
                    continue;
                if (sight->onward < 0) {
                    sight->onward = 0;
                    side->queue[end++] = piece->to[k];
                }
                sight->onward += onward;
            }
        }
        begin = last;
        for (uint32_t q = begin; q < end; q++) {
            const struct sight *sight = &side->sights[side->queue[q]];
            tell(paths, side->queue[q], sight->sigma * sight->onward);
        }
    }
}

uint32_t rk_pair_paths_find(struct rk_pair_paths *paths, uint32_t from, uint32_t to,
                            const uint32_t **on_path, const double **share)
{
    struct side *near = &paths->sides[0], *far = &paths->sides[1];
    paths->search++;
    paths->met_count = paths->count = 0;
    set_out(paths, near, from);
    set_out(paths, far, to);
    while (!paths->met_count && near->begin < near->end && far->begin < far->end) {
        if (near->work <= far->work)
            go_on(paths, near, far);
        else
            go_on(paths, far, near);
    }
    tell_met(paths);
    go_back(paths, near);
    go_back(paths, far);
    *on_path = paths->on_path;
    *share = paths->share;
    return paths->count;
}

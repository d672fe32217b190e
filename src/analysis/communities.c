/* Communities by Leiden (Traag, Waltman & van Eck 2019, Sci. Rep. 9, 5233) on weighted modularity
 * at resolution 1: the best of several seeded runs, which workers share. */
#include "analysis/leiden.h"
#include "analysis/together.h"
#include "base/arena.h"
#include "base/workers.h"

#include <math.h>
#include <stdlib.h>

enum { iterations = 10, ties_of_all_runs = 2000000 };

/* One try for each seed. */
struct tries {
    const struct rk_arcs *arcs;
    const struct rk_weights *weights;
    uint32_t runs;
    struct rk_leiden *rooms[rk_most_workers]; /* made for the first try of each */
};

/* What they give: the modularity of each, and behind it the communities, n for each. */
static double *modularity_of(const struct rk_shares *shares, uint32_t run)
{
    return (double *)shares->given + run;
}

static uint32_t *communities_of(const struct rk_shares *shares, uint32_t run)
{
    const struct tries *tries = shares->own;
    return (uint32_t *)modularity_of(shares, tries->runs) + (size_t)tries->arcs->n * run;
}

static bool try_one(struct rk_shares *shares, uint32_t run, uint32_t worker)
{
    struct tries *tries = shares->own;
    struct rk_leiden **room = &tries->rooms[worker];
    uint32_t *communities = communities_of(shares, run);
    if (!*room)
        *room = rk_leiden_new(tries->arcs, tries->weights);
    bool good = *room && rk_leiden_run(*room, run + 1, iterations, communities);
    if (good)
        *modularity_of(shares, run) = rk_leiden_modularity(*room, communities);
    if (tries->runs == 1) { /* a large network: whoever tries has more to do */
        rk_leiden_free(*room);
        *room = NULL;
    }
    return good;
}

/* Better by more than rounding, so that the choice is the same on every machine. */
static uint32_t choose_best(const struct rk_shares *shares)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < shares->count; i++)
        if (*modularity_of(shares, i) > *modularity_of(shares, best) + 1e-12)
            best = i;
    return best;
}

static enum rk_status tell_labels(struct rk_measuring *measuring, uint32_t *labels)
{
    enum rk_status status;
    uint32_t largest;
    measuring->analysis->whole.communities =
        rk_number_by_size(labels, measuring->n, &largest, &status);
    for (uint32_t v = 0; status == RK_OK && v < measuring->n; v++)
        measuring->analysis->actors[v].community = labels[v];
    return status;
}

/* Without ties each is a community of its own. */
static enum rk_status tell_alone(struct rk_measuring *measuring)
{
    size_t bytes = ((size_t)measuring->n + 1) * sizeof(uint32_t);
    uint32_t *labels = rk_large_take(bytes);
    enum rk_status status = RK_MEMORY;
    measuring->analysis->whole.modularity = NAN;
    for (uint32_t v = 0; labels && v < measuring->n; v++)
        labels[v] = v;
    if (labels)
        status = tell_labels(measuring, labels);
    rk_large_free(labels, bytes);
    return status;
}

uint32_t rk_community_runs(const struct rk_measuring *measuring)
{
    uint32_t runs = measuring->community_runs;
    if (!measuring->exact && (uint64_t)runs * measuring->m > ties_of_all_runs)
        runs = 1 + ties_of_all_runs / measuring->m;
    return runs;
}

static enum rk_status begin(struct rk_shares *shares)
{
    struct rk_measuring *measuring = shares->measuring;
    if (!measuring->m)
        return RK_OK;
    struct tries *tries = calloc(1, sizeof *tries);
    if (!tries)
        return RK_MEMORY;
    uint32_t runs = rk_community_runs(measuring);
    *tries = (struct tries){.arcs = &measuring->arcs, .weights = &measuring->weights, .runs = runs};
    measuring->analysis->whole.community_runs = runs;
    shares->own = tries;
    shares->count = runs;
    shares->bytes = runs * (sizeof(double) + measuring->n * sizeof(uint32_t));
    return RK_OK;
}

static enum rk_status tell(struct rk_shares *shares)
{
    if (!shares->count)
        return tell_alone(shares->measuring);
    uint32_t best = choose_best(shares);
    shares->measuring->analysis->whole.modularity = *modularity_of(shares, best);
    return tell_labels(shares->measuring, communities_of(shares, best));
}

static void end(struct rk_shares *shares)
{
    struct tries *tries = shares->own;
    for (uint32_t worker = 0; tries && worker < rk_most_workers; worker++)
        rk_leiden_free(tries->rooms[worker]);
    free(tries);
}

const struct rk_shared_measure rk_shared_communities = {
    .cost = rk_cost_communities, .begin = begin, .share = try_one, .tell = tell, .end = end};

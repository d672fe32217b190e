/* Communities by Leiden (Traag, Waltman & van Eck 2019, Sci. Rep. 9, 5233) on weighted modularity
 * at resolution 1: the best of several seeded runs, which workers share. */
#include "analysis/leiden.h"
#include "analysis/measures.h"
#include "base/workers.h"

#include <math.h>
#include <stdlib.h>

enum { iterations = 10, ties_of_all_runs = 2000000, worth_sharing = 20000 };

/* One try for each seed. */
struct tries {
    const struct rk_arcs *arcs;
    const double *weights;
    double *modularity;    /* of each try: seen by all workers, as are ... */
    uint32_t *communities; /* ... n for each try, behind */
    size_t bytes;          /* of both */
    uint32_t runs;
    const struct rk_pace *pace;
    struct rk_leiden *leiden; /* each worker's own room, made for its first try */
    double *inside, *strength;
};

static bool make_room(struct tries *tries)
{
    size_t n = (size_t)tries->arcs->n + 1;
    if (!tries->leiden)
        tries->leiden = rk_leiden_new(tries->arcs, tries->weights);
    if (!tries->inside)
        tries->inside = calloc(n, sizeof *tries->inside);
    if (!tries->strength)
        tries->strength = calloc(n, sizeof *tries->strength);
    return tries->leiden && tries->inside && tries->strength;
}

static bool do_share(void *context, uint32_t share)
{
    struct tries *tries = context;
    uint32_t *communities = tries->communities + (size_t)tries->arcs->n * share;
    rk_pace_tell(tries->pace, (double)share / tries->runs);
    if (!make_room(tries) || !rk_leiden_run(tries->leiden, share + 1, iterations, communities))
        return false;
    tries->modularity[share] =
        rk_modularity(tries->arcs, tries->weights, communities, tries->inside, tries->strength);
    return true;
}

/* Better by more than rounding, so that the choice is the same on every machine. */
static uint32_t choose_best(const struct tries *tries)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < tries->runs; i++)
        if (tries->modularity[i] > tries->modularity[best] + 1e-12)
            best = i;
    return best;
}

static enum rk_status tell(struct rk_measuring *measuring, uint32_t *labels)
{
    enum rk_status status;
    uint32_t largest;
    measuring->analysis->whole.communities =
        rk_number_by_size(labels, measuring->n, &largest, &status);
    for (uint32_t v = 0; status == RK_OK && v < measuring->n; v++)
        measuring->analysis->actors[v].community = labels[v];
    return status;
}

static enum rk_status try_all(struct rk_measuring *measuring, struct tries *tries)
{
    bool alone = (uint64_t)tries->runs * measuring->m < worth_sharing;
    struct rk_work work = {tries->runs, do_share, tries, tries->modularity, tries->bytes};
    enum rk_status status =
        rk_workers_run(alone ? 1 : measuring->jobs, alone ? NULL : measuring->team, &work);
    rk_leiden_free(tries->leiden);
    free(tries->inside);
    free(tries->strength);
    if (status != RK_OK)
        return status;
    uint32_t best = choose_best(tries);
    measuring->analysis->whole.modularity = tries->modularity[best];
    return tell(measuring, tries->communities + (size_t)measuring->n * best);
}

/* Without ties each is a community of its own. */
static enum rk_status tell_alone(struct rk_measuring *measuring)
{
    uint32_t *labels = malloc(((size_t)measuring->n + 1) * sizeof *labels);
    enum rk_status status = RK_MEMORY;
    measuring->analysis->whole.modularity = NAN;
    for (uint32_t v = 0; labels && v < measuring->n; v++)
        labels[v] = v;
    if (labels)
        status = tell(measuring, labels);
    free(labels);
    return status;
}

uint32_t rk_community_runs(const struct rk_measuring *measuring)
{
    uint32_t runs = measuring->community_runs;
    if (!measuring->exact && (uint64_t)runs * measuring->m > ties_of_all_runs)
        runs = 1 + ties_of_all_runs / measuring->m;
    return runs;
}

enum rk_status rk_measure_communities(struct rk_measuring *measuring)
{
    uint32_t runs = rk_community_runs(measuring);
    if (!measuring->m)
        return tell_alone(measuring);
    measuring->analysis->whole.community_runs = runs;
    struct tries tries = {.arcs = &measuring->arcs,
                          .weights = measuring->weights,
                          .bytes = runs * (sizeof(double) + measuring->n * sizeof(uint32_t)),
                          .runs = runs,
                          .pace = &measuring->pace};
    tries.modularity = rk_shared_take(tries.bytes);
    if (!tries.modularity)
        return RK_MEMORY;
    tries.communities = (uint32_t *)(tries.modularity + runs);
    enum rk_status status = try_all(measuring, &tries);
    rk_shared_free(tries.modularity, tries.bytes);
    return status;
}

/* Betweenness (Freeman 1977, Sociometry 40, 35) and its centralization: small networks by igraph,
 * larger ones by pieces. Past the work bound it is drawn, and what each actor is inside its own
 * municipality is found exactly beside it. */
#include "analysis/betweenness.h"
#include "analysis/measures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { small_enough = 200 };
/* Batches of 16 sources x arcs: about 10 s; a third where only gaps or maps are wanted, which then
 * are content with less. */
static const double affordable_work = 1e9, affordable_for_gaps = 3e8;
static const double epsilon = 0.001, epsilon_for_gaps = 0.005, delta = 0.1;

static enum rk_status by_igraph(struct rk_measuring *measuring, double *pairs)
{
    igraph_t graph;
    igraph_vector_t values = {0};
    igraph_error_t error = rk_graph_of_actors(measuring->network, &graph);
    if (error != IGRAPH_SUCCESS)
        return rk_engine_status(error);
    error = igraph_vector_init(&values, 0);
    if (error == IGRAPH_SUCCESS)
        error = igraph_betweenness(&graph, &values, igraph_vss_all(), false, NULL);
    for (uint32_t v = 0; error == IGRAPH_SUCCESS && v < measuring->n; v++)
        pairs[v] = VECTOR(values)[v];
    igraph_vector_destroy(&values);
    igraph_destroy(&graph);
    return rk_engine_status(error);
}

/* 0: any. */
static double affordable(const struct rk_measuring *measuring)
{
    double work = measuring->affordable_betweenness;
    if (measuring->exact_betweenness)
        return 0;
    if (work <= 0)
        work = measuring->gaps_only ? affordable_for_gaps : affordable_work;
    return measuring->exact ? 10 * work : work;
}

static enum rk_status by_pieces(struct rk_measuring *measuring, double *pairs)
{
    bool less = measuring->gaps_only;
    struct rk_betweenness_plan plan = {.jobs = measuring->jobs,
                                       .team = measuring->team,
                                       .most_work = affordable(measuring),
                                       .epsilon = less ? epsilon_for_gaps : epsilon,
                                       .delta = delta,
                                       .pace = &measuring->pace};
    struct rk_network_measures *whole = &measuring->analysis->whole;
    enum rk_status status =
        rk_betweenness_find(&measuring->arcs, &measuring->analysis->blocks, &plan, pairs);
    if (plan.samples)
        whole->betweenness_drawn = (struct rk_approximate){plan.epsilon, delta, plan.samples};
    return status;
}

static void tell(struct rk_measuring *measuring, const double *pairs)
{
    struct rk_actor_measures *actors = measuring->analysis->actors;
    double n = measuring->n, all = (n - 1) * (n - 2) / 2, highest = 0, missing = 0;
    for (uint32_t v = 0; v < measuring->n; v++) {
        actors[v].betweenness = n < 3 ? NAN : pairs[v] / all;
        highest = fmax(highest, actors[v].betweenness);
    }
    for (uint32_t v = 0; v < measuring->n; v++)
        missing += highest - actors[v].betweenness;
    measuring->analysis->whole.betweenness_centralization = n < 3 ? NAN : missing / (n - 1);
}

/* ---- inside each municipality ---- */

/* The place of an actor's records; those of no place are together. */
static const char *place_of(const struct rk_measuring *measuring, uint32_t v)
{
    return rk_dataset_head(rk_network_dataset(measuring->network), RK_ACTOR,
                           rk_network_actor(measuring->network, v))
        ->scope;
}

/* The same network without ties between places: each place is a network of its own, and one search
 * finds all of them. first and to have room for all arcs. */
static void cut_between_places(const struct rk_measuring *measuring, size_t *first, uint32_t *to)
{
    size_t used = 0;
    for (uint32_t v = 0; v < measuring->n; v++) {
        const char *place = place_of(measuring, v);
        for (size_t i = measuring->arcs.first[v]; i < measuring->arcs.first[v + 1]; i++)
            if (place_of(measuring, measuring->arcs.to[i]) == place)
                to[used++] = measuring->arcs.to[i];
        first[v + 1] = used;
    }
}

struct placed {
    const char *place;
    uint32_t v;
};

static int by_place(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    if (x->place != y->place)
        return (uintptr_t)x->place < (uintptr_t)y->place ? -1 : 1;
    return x->v < y->v ? -1 : x->v > y->v;
}

/* pairs by vertex, divided by the pairs of others in the place. */
static bool tell_inside(struct rk_measuring *measuring, const double *pairs)
{
    struct placed *placed = calloc((size_t)measuring->n + 1, sizeof *placed);
    if (!placed)
        return false;
    for (uint32_t v = 0; v < measuring->n; v++)
        placed[v] = (struct placed){place_of(measuring, v), v};
    qsort(placed, measuring->n, sizeof *placed, by_place);
    for (uint32_t begin = 0, end; begin < measuring->n; begin = end) {
        for (end = begin; end < measuring->n && placed[end].place == placed[begin].place; end++)
            continue;
        double n = end - begin, all = (n - 1) * (n - 2) / 2;
        for (uint32_t i = begin; i < end; i++)
            measuring->analysis->actors[placed[i].v].betweenness_inside =
                n < 3 ? NAN : pairs[placed[i].v] / all;
    }
    free(placed);
    return true;
}

static enum rk_status find_inside(struct rk_measuring *measuring, double *pairs)
{
    struct rk_blocks blocks = {0};
    struct rk_betweenness_plan plan = {.jobs = measuring->jobs,
                                       .team = measuring->team,
                                       .most_work = affordable(measuring),
                                       .exact_only = true};
    size_t n = measuring->n;
    size_t *first = calloc(n + 1, sizeof *first);
    uint32_t *to = malloc((measuring->arcs.first[n] + 1) * sizeof *to);
    enum rk_status status = first && to ? RK_OK : RK_MEMORY;
    struct rk_arcs inside = {measuring->n, first, to, NULL};
    if (status == RK_OK) {
        cut_between_places(measuring, first, to);
        status = rk_blocks_find(&inside, &blocks);
    }
    if (status == RK_OK)
        status = rk_betweenness_find(&inside, &blocks, &plan, pairs);
    if (status == RK_OK)
        status = tell_inside(measuring, pairs) ? RK_OK : RK_MEMORY;
    measuring->analysis->whole.betweenness_inside = status == RK_OK;
    if (status == RK_LIMIT) /* a place as large as a nation: it stays undefined */
        status = RK_OK;
    rk_blocks_free(&blocks);
    free(first);
    free(to);
    return status;
}

enum rk_status rk_measure_betweenness(struct rk_measuring *measuring)
{
    double *pairs = calloc((size_t)measuring->n + 1, sizeof *pairs);
    enum rk_status status = RK_MEMORY;
    if (pairs)
        status =
            measuring->n < small_enough ? by_igraph(measuring, pairs) : by_pieces(measuring, pairs);
    if (status == RK_OK)
        tell(measuring, pairs);
    for (uint32_t v = 0; v < measuring->n; v++)
        measuring->analysis->actors[v].betweenness_inside = NAN;
    bool drawn = measuring->analysis->whole.betweenness_drawn.samples > 0;
    if (status == RK_OK && drawn && !measuring->gaps_only)
        status = find_inside(measuring, pairs);
    free(pairs);
    return status;
}

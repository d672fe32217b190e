/* The order in which actors are told: betweenness, strength, degree descending, then id. */
#include "analysis/together.h"

#include "base/arena.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct rank {
    double betweenness, strength;
    uint32_t degree, v;
    const char *id;
};

/* To 30 bits, about 9 digits: the order in which a sum was made must not decide. Undefined is 0. */
static double rounded(double number)
{
    int exponent;
    if (!isfinite(number))
        return isinf(number) ? number : 0;
    double mantissa = frexp(number, &exponent);
    return ldexp(round(ldexp(mantissa, 30)), exponent - 30);
}

static int further(double a, double b)
{
    return (a < b) - (a > b);
}

static int by_rank(const void *a, const void *b)
{
    const struct rank *x = a, *y = b;
    int order = further(x->betweenness, y->betweenness);
    if (!order)
        order = further(x->strength, y->strength);
    if (!order)
        order = x->degree > y->degree ? -1 : x->degree < y->degree;
    return order ? order : strcmp(x->id, y->id);
}

static bool find(struct rk_shares *shares, uint32_t share, uint32_t worker)
{
    (void)share;
    (void)worker;
    const struct rk_network *network = shares->measuring->network;
    const struct rk_dataset *dataset = rk_network_dataset(network);
    uint32_t n = shares->measuring->n, *order = shares->given;
    size_t bytes = ((size_t)n + 1) * sizeof(struct rank);
    struct rank *ranks = rk_large_take(bytes);
    if (!ranks)
        return false;
    for (uint32_t v = 0; v < n; v++) {
        const struct rk_actor_measures *actor = &shares->measuring->analysis->actors[v];
        ranks[v] = (struct rank){rounded(round(actor->betweenness * 1e12) / 1e12),
                                 rounded(actor->strength), actor->degree, v,
                                 rk_dataset_actor(dataset, rk_network_actor(network, v))->head.id};
    }
    qsort(ranks, n, sizeof *ranks, by_rank);
    for (uint32_t v = 0; v < n; v++)
        order[v] = ranks[v].v;
    rk_large_free(ranks, bytes);
    return true;
}

static enum rk_status tell(struct rk_shares *shares)
{
    memcpy(shares->measuring->analysis->order, shares->given, shares->bytes);
    return RK_OK;
}

const struct rk_shared_measure rk_shared_order = {
    .cost = rk_cost_order, .of_actor = sizeof(uint32_t), .share = find, .tell = tell};

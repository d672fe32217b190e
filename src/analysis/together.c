/* Measures found together, in the shares of all of them. */
#include "analysis/together.h"

#include "base/arena.h"
#include "base/workers.h"

enum { most_together = 8 };
static const double worth_sharing = 0.001; /* seconds: starting a thread takes a tenth of that */

/* Measures on their way. */
struct way {
    const struct rk_together *together;
    struct rk_shares shares[most_together];
    double cost[most_together], whole; /* seconds as predicted, of each and of all */
    uint32_t count;                    /* shares */
    size_t bytes;
};

static size_t whole_words(size_t bytes)
{
    return (bytes + 7) / 8 * 8;
}

double rk_cost_together(const struct rk_measuring *measuring, const struct rk_together *together)
{
    double sum = 0;
    for (uint32_t i = 0; i < together->count; i++)
        sum += together->measures[i]->cost(measuring);
    return sum;
}

void rk_shares_tell(const struct rk_shares *shares, uint32_t share, uint32_t worker, double part)
{
    if (!worker)
        rk_pace_tell(&shares->measuring->pace, shares->before + shares->each * (share + part));
}

static bool do_share(void *context, uint32_t share, uint32_t worker)
{
    struct way *way = context;
    struct rk_shares *shares = way->shares;
    uint32_t i = 0;
    for (; share >= shares[i].count; i++)
        share -= shares[i].count;
    rk_shares_tell(&shares[i], share, worker, 0);
    return way->together->measures[i]->share(&shares[i], share, worker);
}

static enum rk_status begin(struct rk_measuring *measuring, struct way *way)
{
    for (uint32_t i = 0; i < way->together->count; i++) {
        const struct rk_shared_measure *measure = way->together->measures[i];
        struct rk_shares *shares = &way->shares[i];
        shares->measuring = measuring;
        shares->count = !measure->begin;
        shares->bytes = measuring->n * measure->of_actor;
        enum rk_status status = measure->begin ? measure->begin(shares) : RK_OK;
        if (status != RK_OK)
            return status;
        way->cost[i] = measure->cost(measuring);
        way->whole += way->cost[i];
        way->count += shares->count;
        way->bytes += whole_words(shares->bytes);
    }
    return RK_OK;
}

static enum rk_status run(struct rk_measuring *measuring, struct way *way)
{
    double least = measuring->worth_sharing > 0 ? measuring->worth_sharing : worth_sharing;
    bool alone = way->whole < least;
    char *given = rk_large_take(way->bytes);
    if (!given)
        return RK_MEMORY;
    size_t used = 0;
    double before = 0;
    for (uint32_t i = 0; i < way->together->count; i++) {
        struct rk_shares *shares = &way->shares[i];
        double part = way->whole > 0 ? way->cost[i] / way->whole : 0;
        shares->given = given + used;
        shares->before = before;
        shares->each = shares->count ? part / shares->count : 0;
        used += whole_words(shares->bytes);
        before += part;
    }
    struct rk_work work = {way->count, do_share, way, given, way->bytes};
    enum rk_status status =
        rk_workers_run(alone ? 1 : measuring->jobs, alone ? NULL : measuring->team, &work);
    for (uint32_t i = 0; status == RK_OK && i < way->together->count; i++)
        status = way->together->measures[i]->tell(&way->shares[i]);
    rk_large_free(given, way->bytes);
    return status;
}

enum rk_status rk_measure_together(struct rk_measuring *measuring,
                                   const struct rk_together *together)
{
    struct way way = {.together = together};
    enum rk_status status = begin(measuring, &way);
    if (status == RK_OK)
        status = run(measuring, &way);
    for (uint32_t i = 0; i < together->count; i++)
        if (together->measures[i]->end)
            together->measures[i]->end(&way.shares[i]);
    return status;
}

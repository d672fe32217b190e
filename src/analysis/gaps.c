/* Gaps: every rule judged in turn. */
#include <renkei/gaps.h>

#include <stdlib.h>

struct rk_gaps {
    uint32_t count;
};

const struct rk_gap_rule *rk_gap_rules(size_t *count)
{
    *count = 0;
    return NULL;
}

const struct rk_gap_rule *rk_gap_rule_named(const char *name)
{
    (void)name;
    return NULL;
}

enum rk_status rk_gaps_find(const struct rk_analysis *analysis,
                            const struct rk_gaps_options *options, struct rk_gaps **out)
{
    (void)options;
    if (!analysis || !out)
        return RK_ARGUMENT;
    struct rk_gaps *gaps = calloc(1, sizeof *gaps);
    if (!gaps)
        return RK_MEMORY;
    *out = gaps;
    return RK_OK;
}

void rk_gaps_free(struct rk_gaps *gaps)
{
    free(gaps);
}

uint32_t rk_gaps_count(const struct rk_gaps *gaps)
{
    return gaps->count;
}

const struct rk_gap *rk_gaps_item(const struct rk_gaps *gaps, uint32_t i)
{
    (void)gaps;
    (void)i;
    return NULL;
}

uint32_t rk_gaps_unjudged_count(const struct rk_gaps *gaps)
{
    (void)gaps;
    return 0;
}

const struct rk_gap_unjudged *rk_gaps_unjudged(const struct rk_gaps *gaps, uint32_t i)
{
    (void)gaps;
    (void)i;
    return NULL;
}

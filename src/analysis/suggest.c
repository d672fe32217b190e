/* Suggestions: partnerships that nobody has recorded, with their reasons. */
#include <renkei/suggest.h>

#include <stdlib.h>

struct rk_suggestions {
    uint32_t count;
};

enum rk_status rk_suggest_find(const struct rk_dataset *dataset,
                               const struct rk_suggest_options *options,
                               struct rk_suggestions **out)
{
    (void)options;
    if (!dataset || !out)
        return RK_ARGUMENT;
    struct rk_suggestions *suggestions = calloc(1, sizeof *suggestions);
    if (!suggestions)
        return RK_MEMORY;
    *out = suggestions;
    return RK_OK;
}

void rk_suggest_free(struct rk_suggestions *suggestions)
{
    free(suggestions);
}

uint32_t rk_suggest_count(const struct rk_suggestions *suggestions)
{
    return suggestions->count;
}

const struct rk_suggestion *rk_suggest_item(const struct rk_suggestions *suggestions, uint32_t i)
{
    (void)suggestions;
    (void)i;
    return NULL;
}

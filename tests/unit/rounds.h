/* Shared by the tests of rounds: some rounds with their comparison. */
#ifndef TESTS_ROUNDS_H
#define TESTS_ROUNDS_H

#include "helper.h"

enum { most_rounds = 4 };

/* Some rounds with their comparison. */
struct chain {
    struct rk_dataset *datasets[most_rounds];
    uint32_t count;
    struct rk_rounds *rounds;
};

static inline struct chain compare_all(const char *const *texts, uint32_t count, bool gaps)
{
    struct chain chain = {.count = count};
    const struct rk_dataset *datasets[most_rounds];
    for (uint32_t i = 0; i < count; i++)
        datasets[i] = chain.datasets[i] = read_text(texts[i]);
    struct rk_rounds_options options = {.layer = RK_NOW, .gaps = gaps};
    assert_int_equal(rk_rounds_compare(datasets, count, &options, &chain.rounds), RK_OK);
    return chain;
}

static inline struct chain compare_two(const char *earlier, const char *later)
{
    const char *const texts[] = {earlier, later};
    return compare_all(texts, 2, false);
}

static inline void end(struct chain *chain)
{
    rk_rounds_free(chain->rounds);
    for (uint32_t i = 0; i < chain->count; i++)
        rk_dataset_free(chain->datasets[i]);
}

static inline const struct rk_step *step_of(const struct chain *chain, uint32_t i)
{
    return rk_rounds_step(chain->rounds, i);
}

static inline const char *name_of(const struct chain *chain, uint32_t round, uint32_t actor)
{
    return rk_dataset_actor(chain->datasets[round], actor)->head.name;
}

#endif

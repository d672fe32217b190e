/* Shared by the tests of reading: two readings of the same records must find the same. */
#ifndef TESTS_SAME_H
#define TESTS_SAME_H

#include "helper.h"
#include "records/dataset.h"

static inline struct rk_dataset *read_paths(const char *const *paths, size_t count,
                                            bool network_only, uint32_t jobs)
{
    struct rk_read_options options = {
        .network_only = network_only, .least = RK_WARNING, .jobs = jobs};
    struct rk_dataset *dataset = NULL;
    assert_int_not_equal(rk_dataset_read(paths, count, &options, &dataset), RK_MEMORY);
    return dataset;
}

static inline void same_diagnostics(const struct rk_dataset *a, const struct rk_dataset *b)
{
    assert_int_equal(rk_dataset_diagnostic_count(a), rk_dataset_diagnostic_count(b));
    for (size_t i = 0; i < rk_dataset_diagnostic_count(a); i++) {
        const struct rk_diagnostic *x = rk_dataset_diagnostic(a, i),
                                   *y = rk_dataset_diagnostic(b, i);
        char said[2][2048];
        rk_diagnostic_sentence(x, RK_ENGLISH, said[0], sizeof *said);
        rk_diagnostic_sentence(y, RK_ENGLISH, said[1], sizeof *said);
        assert_string_equal(said[0], said[1]);
        assert_ptr_equal(x->rule, y->rule);
        assert_memory_equal(&x->place, &y->place, sizeof x->place);
        assert_memory_equal(&x->also, &y->also, sizeof x->also);
    }
}

static inline const struct rk_actor *actor_of(const struct rk_network *network, uint32_t v)
{
    return rk_dataset_actor(rk_network_dataset(network), rk_network_actor(network, v));
}

static inline void same_actors(const struct rk_network *a, const struct rk_network *b)
{
    assert_int_equal(rk_network_actor_count(a), rk_network_actor_count(b));
    for (uint32_t v = 0; v < rk_network_actor_count(a); v++) {
        const struct rk_actor *x = actor_of(a, v), *y = actor_of(b, v);
        assert_string_equal(x->head.id, y->head.id);
        assert_string_equal(x->head.label, y->head.label);
        assert_int_equal(x->kind.value, y->kind.value);
        uint32_t above[2] = {rk_network_bureau(a, v), rk_network_bureau(b, v)};
        assert_int_equal(above[0] == RK_NONE, above[1] == RK_NONE);
        if (above[0] != RK_NONE)
            assert_string_equal(rk_dataset_actor(rk_network_dataset(a), above[0])->head.id,
                                rk_dataset_actor(rk_network_dataset(b), above[1])->head.id);
    }
}

/* To the bit: the parties come in the same order. */
static inline void same_ties(const struct rk_network *a, const struct rk_network *b)
{
    assert_int_equal(rk_network_party_count(a), rk_network_party_count(b));
    for (uint32_t i = 0; i < rk_network_party_count(a); i++) {
        const struct rk_party x = rk_network_party(a, i), y = rk_network_party(b, i);
        assert_int_equal(x.count, y.count);
        assert_memory_equal(x.actors, y.actors, x.count * sizeof *x.actors);
        assert_true(x.weight == y.weight && x.thing == y.thing && x.layer == y.layer &&
                    x.tied == y.tied);
    }
    assert_int_equal(rk_network_tie_count(a), rk_network_tie_count(b));
    for (uint32_t i = 0; i < rk_network_tie_count(a); i++) {
        const struct rk_tie x = rk_network_tie(a, i), y = rk_network_tie(b, i);
        assert_true(x.a == y.a && x.b == y.b && x.weight == y.weight && x.now == y.now &&
                    x.hoped == y.hoped && x.party_count == y.party_count);
    }
}

/* Projects are counted by what only their parties tell. */
static inline void same_projects(const struct rk_network *a, const struct rk_network *b)
{
    struct rk_analysis *x = NULL, *y = NULL;
    struct rk_analysis_options options = {.permutations = 1};
    assert_int_equal(rk_analysis_run(a, &options, &x), RK_OK);
    assert_int_equal(rk_analysis_run(b, &options, &y), RK_OK);
    for (uint32_t v = 0; v < rk_network_actor_count(a); v++)
        assert_int_equal(rk_analysis_actor(x, v)->projects, rk_analysis_actor(y, v)->projects);
    rk_analysis_free(x);
    rk_analysis_free(y);
}

static inline void same_networks(const struct rk_dataset *a, const struct rk_dataset *b,
                                 const struct rk_network_options *options)
{
    struct rk_network *x = NULL, *y = NULL;
    assert_int_equal(rk_network_build(a, options, &x), RK_OK);
    assert_int_equal(rk_network_build(b, options, &y), RK_OK);
    same_actors(x, y);
    same_ties(x, y);
    assert_memory_equal(rk_network_notice(x), rk_network_notice(y),
                        sizeof(struct rk_network_notice));
    if (options->layer == RK_ALL && !options->weighting)
        same_projects(x, y);
    rk_network_free(x);
    rk_network_free(y);
}

/* How many files' works were kept as gists. */
static inline uint32_t compare(const char *const *paths, size_t count)
{
    uint32_t gists = 0;
    struct rk_dataset *whole = read_paths(paths, count, false, 1);
    for (uint32_t jobs = 1; jobs <= 3; jobs += 2) {
        struct rk_dataset *brief = read_paths(paths, count, true, jobs);
        same_diagnostics(whole, brief);
        for (int layer = RK_ALL; layer <= RK_HOPED; layer++)
            for (int newman = 0; newman < 2; newman++)
                same_networks(
                    whole, brief,
                    &(struct rk_network_options){.layer = (enum rk_layer)layer,
                                                 .weighting = newman ? RK_NEWMAN : RK_MEETINGS,
                                                 .jobs = jobs});
        gists = brief->gists.count;
        rk_dataset_free(brief);
    }
    rk_dataset_free(whole);
    return gists;
}

#endif

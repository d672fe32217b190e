/* Breadth-first search from up to 512 vertices at once, a bit for each. */
#ifndef ANALYSIS_WAVE_H
#define ANALYSIS_WAVE_H

#include "analysis/arcs.h"

enum { rk_wave_lanes = 512 };

/* Where sums go, any of them NULL. By vertex: of 1/distance and 1/distance^2 to the sources. By
 * source: of 1/distance to all. Over all ordered pairs in reach: of distances, and their number. */
struct rk_wave_sums {
    double *harmonic, *squares, *of_source;
    double distances, pairs;
};

struct rk_wave;
struct rk_wave *rk_wave_new(const struct rk_arcs *arcs);
void rk_wave_free(struct rk_wave *wave);

/* Adds what the sources, at most 512 different ones, tell. */
void rk_wave_run(struct rk_wave *wave, const uint32_t *sources, uint32_t count,
                 struct rk_wave_sums *sums);

#endif

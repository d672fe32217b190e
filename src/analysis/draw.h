/* Drawing numbers that are the same on every machine: splitmix64 (Steele, Lea & Flood 2014,
 * OOPSLA).
 */
#ifndef ANALYSIS_DRAW_H
#define ANALYSIS_DRAW_H

#include <stdint.h>

static inline uint64_t rk_draw(uint64_t *state)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* A number below limit (> 0). */
static inline uint32_t rk_draw_below(uint64_t *state, uint32_t limit)
{
    return (uint32_t)((rk_draw(state) >> 32) * limit >> 32);
}

#endif

/* Sixteen doubles at once, by the compiler's vectors: portable, and as wide as the processor is.
 * Four vectors of four and not one of sixteen: on AVX2 that would be taken apart through memory. */
#ifndef ANALYSIS_VECTORS_H
#define ANALYSIS_VECTORS_H

#include <stdint.h>

typedef double rk_four __attribute__((vector_size(32)));
typedef int64_t rk_four_bits __attribute__((vector_size(32)));

struct rk_sixteen {
    rk_four q[4];
};

/* For a set of four lanes, all bits in those that are in it. */
#define RK_LANE(set, lane) ((set) >> (lane)&1 ? -1 : 0)
#define RK_LANES(set)                                                                              \
    {                                                                                              \
        RK_LANE(set, 0), RK_LANE(set, 1), RK_LANE(set, 2), RK_LANE(set, 3)                         \
    }
static const rk_four_bits rk_four_masks[16] = {
    RK_LANES(0),  RK_LANES(1),  RK_LANES(2),  RK_LANES(3), RK_LANES(4),  RK_LANES(5),
    RK_LANES(6),  RK_LANES(7),  RK_LANES(8),  RK_LANES(9), RK_LANES(10), RK_LANES(11),
    RK_LANES(12), RK_LANES(13), RK_LANES(14), RK_LANES(15)};

/* The four vectors stay in registers only when the loop over them is gone. */
#define RK_UNROLLED _Pragma("GCC unroll 4")

#define RK_INLINE static inline __attribute__((always_inline))

/* The best version for the processor at hand is chosen when the program starts. Each adds and
 * multiplies in the same order, so the numbers are the same. */
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) &&   \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define RK_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define RK_CLONES
#endif

RK_INLINE void rk_sixteen_clear(struct rk_sixteen *to)
{
    RK_UNROLLED
    for (int q = 0; q < 4; q++)
        to->q[q] = (rk_four){0};
}

RK_INLINE void rk_sixteen_add(struct rk_sixteen *to, const struct rk_sixteen *from)
{
    RK_UNROLLED
    for (int q = 0; q < 4; q++)
        to->q[q] += from->q[q];
}

/* 0 in the lanes outside the set. */
RK_INLINE void rk_sixteen_mask(struct rk_sixteen *to, uint32_t set)
{
    RK_UNROLLED
    for (int q = 0; q < 4; q++)
        to->q[q] = (rk_four)((rk_four_bits)to->q[q] & rk_four_masks[set >> 4 * q & 15]);
}

/* Takes over the lanes in the set; from is 0 outside it. */
RK_INLINE void rk_sixteen_take(struct rk_sixteen *to, const struct rk_sixteen *from, uint32_t set)
{
    RK_UNROLLED
    for (int q = 0; q < 4; q++)
        to->q[q] = (rk_four)(((rk_four_bits)to->q[q] & ~rk_four_masks[set >> 4 * q & 15]) |
                             (rk_four_bits)from->q[q]);
}

#endif

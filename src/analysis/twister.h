/* The Mersenne Twister (Matsumoto & Nishimura 1998, ACM Trans. Model. Comput. Simul. 8, 3): the
 * numbers that igraph's generator gives for the same seed. */
#ifndef ANALYSIS_TWISTER_H
#define ANALYSIS_TWISTER_H

#include <stdint.h>

enum { rk_twister_words = 624 };

struct rk_twister {
    uint32_t words[rk_twister_words];
    uint32_t used;
};

/* Seeds it; the seed is above 0. */
void rk_twister_seed(struct rk_twister *twister, uint32_t seed);

/* A whole number below limit (> 0). */
uint32_t rk_twister_below(struct rk_twister *twister, uint32_t limit);

/* A number from 0 to 1, never 1. */
double rk_twister_part(struct rk_twister *twister);

/* Puts items in a drawn order, each as likely. */
void rk_twister_shuffle(struct rk_twister *twister, uint32_t *items, uint32_t count);

#endif

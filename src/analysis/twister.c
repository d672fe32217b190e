/* The Mersenne Twister. */
#include "analysis/twister.h"

enum { words = rk_twister_words, ahead = 397 };

void rk_twister_seed(struct rk_twister *twister, uint32_t seed)
{
    twister->words[0] = seed;
    for (uint32_t i = 1; i < words; i++) {
        uint32_t before = twister->words[i - 1];
        twister->words[i] = 1812433253u * (before ^ before >> 30) + i;
    }
    twister->used = words;
}

static void twist(struct rk_twister *twister)
{
    uint32_t *word = twister->words;
    for (uint32_t i = 0; i < words; i++) {
        uint32_t mixed = (word[i] & 0x80000000u) | (word[(i + 1) % words] & 0x7fffffffu);
        word[i] = word[(i + ahead) % words] ^ mixed >> 1 ^ (mixed & 1 ? 0x9908b0dfu : 0);
    }
    twister->used = 0;
}

static uint32_t draw(struct rk_twister *twister)
{
    if (twister->used == words)
        twist(twister);
    uint32_t z = twister->words[twister->used++];
    z ^= z >> 11;
    z ^= z << 7 & 0x9d2c5680u;
    z ^= z << 15 & 0xefc60000u;
    return z ^ z >> 18;
}

/* Lemire 2019 (ACM Trans. Model. Comput. Simul. 29, 3): without bias, mostly without division. */
uint32_t rk_twister_below(struct rk_twister *twister, uint32_t limit)
{
    uint64_t product = (uint64_t)draw(twister) * limit;
    if ((uint32_t)product < limit) {
        uint32_t least = (0u - limit) % limit;
        while ((uint32_t)product < least)
            product = (uint64_t)draw(twister) * limit;
    }
    return (uint32_t)(product >> 32);
}

double rk_twister_part(struct rk_twister *twister)
{
    uint64_t high = draw(twister);
    return (double)(high << 20 | draw(twister) >> 12) * 0x1p-52;
}

void rk_twister_shuffle(struct rk_twister *twister, uint32_t *items, uint32_t count)
{
    for (uint32_t left = count; left > 1; left--) {
        uint32_t i = rk_twister_below(twister, left), kept = items[left - 1];
        items[left - 1] = items[i];
        items[i] = kept;
    }
}

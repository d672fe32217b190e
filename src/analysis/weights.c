/* What the arcs weigh, as parts of the largest tie. Ties that count records have few different
 * weights: then a byte for each arc says which, and a nation's take an eighth of the memory. */
#include "analysis/measures.h"

#include "base/arena.h"
#include "network/network.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { most_codes = 256, slots = 1024 };

static const double smallest_part = 1e-15; /* a tie of weight zero would not be one */

/* The different weights of ties, as far as there are codes for them. */
struct palette {
    double weights[most_codes];
    uint16_t codes[slots]; /* one more than the code; 0: free */
    uint32_t count;
};

/* most_codes: there are too many. */
static uint32_t code_of(struct palette *palette, double weight)
{
    uint64_t bits;
    memcpy(&bits, &weight, sizeof bits);
    uint32_t at = (uint32_t)(bits * 0x9E3779B97F4A7C15u >> 54);
    for (; palette->codes[at]; at = (at + 1) % slots)
        if (palette->weights[palette->codes[at] - 1] == weight)
            return palette->codes[at] - 1u;
    if (palette->count == most_codes)
        return most_codes;
    palette->weights[palette->count] = weight;
    palette->codes[at] = (uint16_t)++palette->count;
    return palette->count - 1;
}

static double part_of(double weight, double largest)
{
    return fmax(fmin(weight, DBL_MAX) / largest, smallest_part);
}

/* One arc of a tie, by its code or itself. */
static void lay(struct rk_weights *weights, size_t arc, uint32_t code, double part)
{
    if (weights->codes)
        weights->codes[arc] = (uint8_t)code;
    else
        weights->values[arc] = part;
}

/* Ties come by their lower ends, so a vertex meets those below it in their order. */
static void lay_all(struct rk_measuring *measuring, struct palette *palette, uint32_t *below,
                    double largest)
{
    const struct rk_network *network = measuring->network;
    const struct rk_arcs *arcs = &measuring->arcs;
    struct rk_weights *weights = &measuring->weights;
    for (uint32_t a = 0; a < measuring->n; a++)
        for (uint32_t tie = arcs->ties[a]; tie < arcs->ties[a + 1]; tie++) {
            double weight = rk_network_weight(network, tie);
            uint32_t code = weights->codes ? code_of(palette, weight) : 0;
            double part = weights->codes ? 0 : part_of(weight, largest);
            size_t above = rk_network_arc(network, a, tie);
            uint32_t b = arcs->to[above];
            lay(weights, above, code, part);
            lay(weights, arcs->first[b] + below[b]++, code, part);
        }
}

enum rk_status rk_weigh(struct rk_measuring *measuring)
{
    struct palette palette = {.count = 0};
    size_t arcs = measuring->arcs.first[measuring->n];
    double largest = 0;
    bool few = true;
    for (uint32_t i = 0; i < measuring->m; i++) {
        double weight = rk_network_weight(measuring->network, i);
        largest = fmax(largest, fmin(weight, DBL_MAX));
        few = few && code_of(&palette, weight) < most_codes;
    }
    struct rk_weights *weights = &measuring->weights;
    weights->values = malloc((few ? most_codes : arcs + 1) * sizeof *weights->values);
    weights->codes = few ? malloc(arcs + 1) : NULL;
    size_t bytes = ((size_t)measuring->n + 1) * sizeof(uint32_t);
    uint32_t *below = rk_large_take(bytes);
    bool good = below && weights->values && (weights->codes || !few);
    if (good) {
        for (uint32_t code = 0; few && code < palette.count; code++)
            weights->values[code] = part_of(palette.weights[code], largest);
        lay_all(measuring, &palette, below, largest);
    }
    rk_large_free(below, bytes);
    return good ? RK_OK : RK_MEMORY;
}

void rk_weights_free(struct rk_weights *weights)
{
    free(weights->codes);
    free(weights->values);
    *weights = (struct rk_weights){0};
}

/* The bureau of each actor: the nearest actor of kind bureau above it, else its topmost.
 *
 *     市民部 (bureau)             市社協 (council, nothing above)
 *       地域政策課 -> 市民部          生活支援コーディネーター (role) -> 市社協
 *         交通係 -> 市民部          市社協 -> 市社協: others belong to it
 *       市民部 -> 市民部          地域のNPO -> none: nothing above, nothing below
 *
 * A role needs no case of its own: what is above it is its organization. */
#include "network/network.h"

#include "base/threads.h"

enum { unseen = 0, open, done };

struct climb {
    uint32_t *above;    /* each actor's belongs_to, or RK_NONE */
    uint8_t *has_below; /* something belongs to it */
    uint8_t *state;
    uint32_t *path;
};

static bool is_own_bureau(const struct rk_network *network, const struct climb *climb, uint32_t i)
{
    const struct rk_actor *actor = rk_dataset_actor(network->dataset, i);
    return climb->has_below[i] &&
           (actor->kind.value == RK_KIND_BUREAU || climb->above[i] == RK_NONE);
}

/* The bureau of i, once that of the actor above it is known. */
static uint32_t settle(const struct rk_network *network, const struct climb *climb, uint32_t i)
{
    if (is_own_bureau(network, climb, i))
        return i;
    uint32_t above = climb->above[i];
    if (above == RK_NONE)
        return RK_NONE;
    /* in a belongs_to cycle (an error elsewhere) the first one seen counts as the top */
    return climb->state[above] == done ? network->bureaus[above] : above;
}

/* Each thread looks at a run of the actors: what they say lies far apart. */
struct looking {
    const struct rk_network *network;
    uint32_t *above, count, threads;
};

static void look_above(void *data, uint32_t run)
{
    const struct looking *looking = data;
    uint64_t count = looking->count;
    uint32_t end = (uint32_t)(count * (run + 1) / looking->threads);
    for (uint32_t i = (uint32_t)(count * run / looking->threads); i < end; i++) {
        const struct rk_actor *actor = rk_dataset_actor(looking->network->dataset, i);
        looking->above[i] = rk_network_meant(&actor->belongs_to);
    }
}

void rk_network_find_bureaus(struct rk_network *network, struct rk_arena *scratch)
{
    uint32_t all = rk_dataset_count(network->dataset, RK_ACTOR);
    network->bureaus = rk_arena_take(&network->arena, all * sizeof *network->bureaus);
    struct climb climb = {
        .above = rk_arena_take(scratch, all * sizeof *climb.above),
        .has_below = rk_arena_take(scratch, all),
        .state = rk_arena_take(scratch, all),
        .path = rk_arena_take(scratch, all * sizeof *climb.path),
    };
    struct looking looking = {network, climb.above, all, rk_network_threads(network, all)};
    rk_threads_run(looking.threads, look_above, &looking);
    for (uint32_t i = 0; i < all; i++) {
        if (climb.above[i] == i)
            climb.above[i] = RK_NONE;
        if (climb.above[i] != RK_NONE)
            climb.has_below[climb.above[i]] = 1;
    }
    for (uint32_t i = 0; i < all; i++) {
        uint32_t steps = 0;
        for (uint32_t at = i; at != RK_NONE && climb.state[at] == unseen; at = climb.above[at]) {
            climb.state[at] = open;
            climb.path[steps++] = at;
        }
        while (steps) {
            uint32_t at = climb.path[--steps];
            network->bureaus[at] = settle(network, &climb, at);
            climb.state[at] = done;
        }
    }
}

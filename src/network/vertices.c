/* Which actors are vertices of the actor network. */
#include "network/network.h"

void rk_network_find_vertices(struct rk_network *network)
{
    uint32_t all = rk_dataset_count(network->dataset, RK_ACTOR);
    network->vertices = rk_arena_take(&network->arena, all * sizeof *network->vertices);
    network->actors = rk_arena_take(&network->arena, all * sizeof *network->actors);
    for (uint32_t i = 0; i < all; i++) {
        const struct rk_actor *actor = rk_dataset_actor(network->dataset, i);
        network->vertices[i] = RK_NONE;
        if (actor->placeholder) {
            network->notice.placeholders += actor->takes_part;
        } else if (actor->grouping) {
            network->notice.groupings++;
        } else {
            network->vertices[i] = network->actor_count;
            network->actors[network->actor_count++] = i;
        }
    }
}

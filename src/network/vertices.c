/* Which actors are vertices of the actor network, and in which order: that of their ids, so that no
 * number depends on how the records are spread over files. */
#include "network/network.h"

#include <stdlib.h>
#include <string.h>

struct named {
    uint64_t begin; /* the first bytes of the id as a number: nearly all are told apart by it */
    const char *id;
    uint32_t actor;
};

static uint64_t beginning(const char *id)
{
    uint64_t begin = 0;
    for (int i = 0; i < 8; i++) {
        begin = begin << 8 | (unsigned char)*id;
        id += *id != 0;
    }
    return begin;
}

static int by_id(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    int order = strcmp(x->id, y->id);
    return order ? order : (x->actor > y->actor) - (x->actor < y->actor);
}

/* Who is only spoken of (a member of a group, someone's bureau) neither partners nor is declared.
 */
static bool can_partner(const struct rk_actor *actor)
{
    return !actor->placeholder && !actor->grouping && (actor->head.declared || actor->takes_part);
}

void rk_network_find_vertices(struct rk_network *network, struct rk_arena *scratch)
{
    uint32_t all = rk_dataset_count(network->dataset, RK_ACTOR);
    struct named *named = rk_arena_take(scratch, all * sizeof *named);
    bool *gone = rk_arena_take(scratch, all * sizeof *gone);
    for (uint32_t i = 0; i < network->options.without_count; i++)
        gone[network->options.without[i]] = true;
    network->vertices = rk_arena_take(&network->arena, all * sizeof *network->vertices);
    network->actors = rk_arena_take(&network->arena, all * sizeof *network->actors);
    for (uint32_t i = 0; i < all; i++) {
        const struct rk_actor *actor = rk_dataset_actor(network->dataset, i);
        network->vertices[i] = RK_NONE;
        network->notice.placeholders += actor->placeholder && actor->takes_part;
        network->notice.groupings += !actor->placeholder && actor->grouping;
        if (can_partner(actor) && !gone[i])
            named[network->actor_count++] =
                (struct named){beginning(actor->head.id), actor->head.id, i};
    }
    if (network->actor_count > 1)
        qsort(named, network->actor_count, sizeof *named, by_id);
    for (uint32_t v = 0; v < network->actor_count; v++) {
        network->actors[v] = named[v].actor;
        network->vertices[named[v].actor] = v;
    }
}

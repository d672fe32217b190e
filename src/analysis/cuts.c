/* Components, cut points, what they cut off, blocks and bridges, in one depth-first search.
 *
 * Tarjan 1972 (SIAM J. Comput. 1, 146): low(c) is the earliest vertex that the subtree below c
 * reaches. If low(c) >= found(v), v's removal parts that subtree from the rest:
 *
 *        rest
 *         |
 *         v          parts without v: subtree(c1), subtree(c2), rest with c3
 *       / | \        cut_off(v) = others in the component - the largest part
 *      c1 c2 c3-->rest
 *
 * What was found below v since c, and is still pending, then makes a block with v (Hopcroft &
 * Tarjan 1973, Commun. ACM 16, 372); a block of one tie is a bridge. */
#include "analysis/measures.h"

#include <stdlib.h>

struct visit {
    uint32_t found, low; /* order of finding, from 1 */
    uint32_t parent_tie; /* RK_NONE at a root */
    uint32_t next;       /* neighbour to look at next */
    uint32_t size;       /* of the subtree */
    uint32_t parted;     /* vertices in subtrees that v parts */
    uint32_t largest;    /* the largest of those */
    uint32_t parts;      /* how many */
};

struct search {
    struct rk_measuring *measuring;
    struct visit *visits;
    uint32_t *stack, *component;
    uint32_t *pending; /* found, and in no block yet */
    uint32_t found, pending_count;
};

static void enter(struct search *search, uint32_t v, uint32_t tie, uint32_t component)
{
    search->found++;
    search->visits[v] =
        (struct visit){.found = search->found, .low = search->found, .parent_tie = tie, .size = 1};
    search->component[v] = component;
    search->pending[search->pending_count++] = v;
}

/* The vertices found since v make a block that hangs below `top`. */
static void close_block(struct search *search, uint32_t v, uint32_t top)
{
    struct rk_blocks *blocks = &search->measuring->analysis->blocks;
    const struct visit *visit = &search->visits[v];
    uint32_t block = blocks->count++, member;
    bool bridge = visit->low > search->visits[top].found;
    blocks->top[block] = top;
    blocks->size[block] = visit->size;
    blocks->tie[block] = bridge ? visit->parent_tie : RK_NONE;
    do {
        member = search->pending[--search->pending_count];
        blocks->of[member] = block;
    } while (member != v);
}

/* v is done: its parent learns of it. */
static void leave(struct search *search, uint32_t v, uint32_t parent)
{
    struct visit *child = &search->visits[v], *above = &search->visits[parent];
    above->size += child->size;
    if (child->low < above->low)
        above->low = child->low;
    if (child->low >= above->found) {
        above->parted += child->size;
        above->parts++;
        if (child->size > above->largest)
            above->largest = child->size;
        close_block(search, v, parent);
    }
}

/* Walks one component from its root. */
static void walk(struct search *search, uint32_t root)
{
    const struct rk_network *network = search->measuring->network;
    uint32_t depth = 0;
    search->stack[depth++] = root;
    enter(search, root, RK_NONE, root);
    while (depth) {
        uint32_t v = search->stack[depth - 1], count;
        struct visit *visit = &search->visits[v];
        const uint32_t *ties, *near = rk_network_neighbours(network, v, &count, &ties);
        if (visit->next == count) {
            depth--;
            if (depth)
                leave(search, v, search->stack[depth - 1]);
            else
                search->pending_count = 0;
            continue;
        }
        uint32_t w = near[visit->next], tie = ties[visit->next];
        visit->next++;
        if (!search->visits[w].found) {
            enter(search, w, tie, root);
            search->stack[depth++] = w;
        } else if (tie != visit->parent_tie && search->visits[w].found < visit->low) {
            visit->low = search->visits[w].found;
        }
    }
}

static void tell_cuts(struct search *search)
{
    struct rk_actor_measures *actors = search->measuring->analysis->actors;
    for (uint32_t v = 0; v < search->measuring->n; v++) {
        const struct visit *visit = &search->visits[v];
        bool root = visit->parent_tie == RK_NONE;
        if (visit->parts < (root ? 2u : 1u))
            continue;
        uint32_t others = search->visits[search->component[v]].size - 1;
        uint32_t rest = others - visit->parted;
        actors[v].cut_point = true;
        actors[v].cut_off = others - (rest > visit->largest ? rest : visit->largest);
    }
}

/* How deep each vertex hangs among the blocks, in the order of finding: those above come first. */
static void tell_blocks(struct search *search)
{
    struct rk_analysis *analysis = search->measuring->analysis;
    struct rk_blocks *blocks = &analysis->blocks;
    uint32_t n = search->measuring->n;
    for (uint32_t v = 0; v < n; v++)
        search->stack[search->visits[v].found - 1] = v;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t v = search->stack[i], block = blocks->of[v];
        blocks->depth[v] = block == RK_NONE ? 0 : blocks->depth[blocks->top[block]] + 1;
        blocks->whole[v] = search->visits[search->component[v]].size;
        blocks->rest[v] = block == RK_NONE ? 0 : blocks->whole[v] - 1 - search->visits[v].parted;
        blocks->parts[v] = search->visits[v].parts + (block != RK_NONE);
    }
    for (uint32_t block = 0; block < blocks->count; block++)
        if (blocks->tie[block] != RK_NONE)
            analysis->bridges[analysis->bridge_count++] = blocks->tie[block];
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static enum rk_status tell(struct search *search)
{
    struct rk_analysis *analysis = search->measuring->analysis;
    enum rk_status status = RK_OK;
    tell_cuts(search);
    tell_blocks(search);
    qsort(analysis->bridges, analysis->bridge_count, sizeof *analysis->bridges, by_number);
    analysis->whole.components = rk_number_by_size(search->component, search->measuring->n,
                                                   &analysis->whole.largest_component, &status);
    for (uint32_t v = 0; v < search->measuring->n; v++)
        analysis->actors[v].component = search->component[v];
    return status;
}

static bool make_room(struct rk_blocks *blocks, size_t n)
{
    uint32_t **const arrays[] = {&blocks->of,    &blocks->depth, &blocks->whole, &blocks->rest,
                                 &blocks->parts, &blocks->top,   &blocks->size,  &blocks->tie};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        if (!(*arrays[i] = malloc(n * sizeof **arrays[i])))
            return false;
    for (size_t v = 0; v < n; v++)
        blocks->of[v] = RK_NONE;
    return true;
}

enum rk_status rk_measure_cuts(struct rk_measuring *measuring)
{
    size_t n = (size_t)measuring->n + 1;
    struct rk_analysis *analysis = measuring->analysis;
    struct search search = {.measuring = measuring,
                            .visits = calloc(n, sizeof *search.visits),
                            .stack = calloc(n, sizeof *search.stack),
                            .component = calloc(n, sizeof *search.component),
                            .pending = calloc(n, sizeof *search.pending)};
    analysis->bridges = calloc((size_t)measuring->m + 1, sizeof *analysis->bridges);
    enum rk_status status = RK_MEMORY;
    if (make_room(&analysis->blocks, n) && search.visits && search.stack && search.component &&
        search.pending && analysis->bridges) {
        for (uint32_t v = 0; v < measuring->n; v++)
            if (!search.visits[v].found)
                walk(&search, v);
        status = tell(&search);
    }
    free(search.visits);
    free(search.stack);
    free(search.component);
    free(search.pending);
    return status;
}

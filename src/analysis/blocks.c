/* Components, blocks and cut points of plain arrays, in one depth-first search.
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
#include "analysis/arcs.h"

#include "base/arena.h"

struct visit {
    uint32_t found, low; /* order of finding, from 1 */
    uint32_t parent;     /* RK_NONE at a root */
    uint32_t next;       /* neighbour to look at next */
    uint32_t size;       /* of the subtree */
    uint32_t parted;     /* vertices in subtrees that v parts */
    uint32_t largest;    /* the largest of those */
    uint32_t parts;      /* how many */
};

struct search {
    const struct rk_arcs *arcs;
    struct rk_blocks *blocks;
    struct visit *visits;
    uint32_t *stack;
    uint32_t *pending; /* found, and in no block yet */
    uint32_t found, pending_count;
};

static void enter(struct search *search, uint32_t v, uint32_t root)
{
    search->found++;
    struct visit *visit = &search->visits[v];
    visit->found = visit->low = search->found;
    visit->size = 1;
    search->blocks->component[v] = root;
    search->pending[search->pending_count++] = v;
}

/* The tie between two neighbours; RK_NONE when the arcs do not know their ties. */
static uint32_t tie_between(const struct rk_arcs *arcs, uint32_t v, uint32_t w)
{
    uint32_t a = v < w ? v : w, b = v < w ? w : v;
    if (!arcs->ties)
        return RK_NONE;
    size_t end = arcs->first[a + 1];
    uint32_t low = arcs->ties[a], behind = arcs->ties[a + 1], high = behind;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (arcs->to[end - (behind - middle)] < b)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The vertices found since v make a block that hangs below `top`. */
static void close_block(struct search *search, uint32_t v, uint32_t top)
{
    struct rk_blocks *blocks = search->blocks;
    const struct visit *visit = &search->visits[v];
    uint32_t block = blocks->count++, member;
    bool bridge = visit->low > search->visits[top].found;
    blocks->top[block] = top;
    blocks->size[block] = visit->size;
    blocks->tie[block] = bridge ? tie_between(search->arcs, top, v) : RK_NONE;
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

/* v looks along its next arc; gives the vertex found there for the first time, or RK_NONE. */
static uint32_t look(struct search *search, uint32_t v)
{
    const struct rk_arcs *arcs = search->arcs;
    struct visit *visit = &search->visits[v];
    size_t arc = arcs->first[v] + visit->next++;
    uint32_t w = arcs->to[arc];
    if (!search->visits[w].found) {
        search->visits[w].parent = v;
        return w;
    }
    if (w != visit->parent && search->visits[w].found < visit->low)
        visit->low = search->visits[w].found;
    return RK_NONE;
}

/* Walks one component from its root. */
static void walk(struct search *search, uint32_t root)
{
    uint32_t depth = 0;
    search->stack[depth++] = root;
    search->visits[root].parent = RK_NONE;
    enter(search, root, root);
    while (depth) {
        uint32_t v = search->stack[depth - 1];
        if (search->visits[v].next < search->arcs->first[v + 1] - search->arcs->first[v]) {
            uint32_t w = look(search, v);
            if (w != RK_NONE) {
                enter(search, w, root);
                search->stack[depth++] = w;
            }
            continue;
        }
        depth--;
        if (depth)
            leave(search, v, search->stack[depth - 1]);
        else
            search->pending_count = 0;
    }
}

/* How deep each vertex hangs among the blocks, in the order of finding: those above come first. */
static void tell(struct search *search)
{
    struct rk_blocks *blocks = search->blocks;
    uint32_t n = search->arcs->n;
    for (uint32_t v = 0; v < n; v++)
        search->stack[search->visits[v].found - 1] = v;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t v = search->stack[i], block = blocks->of[v];
        const struct visit *visit = &search->visits[v];
        uint32_t others = search->visits[blocks->component[v]].size - 1;
        uint32_t rest = others - visit->parted;
        blocks->depth[v] = block == RK_NONE ? 0 : blocks->depth[blocks->top[block]] + 1;
        blocks->whole[v] = others + 1;
        blocks->rest[v] = block == RK_NONE ? 0 : rest;
        blocks->parts[v] = visit->parts + (block != RK_NONE);
        blocks->cut_off[v] = blocks->parts[v] < 2    ? 0
                             : rest > visit->largest ? others - rest
                                                     : others - visit->largest;
    }
}

/* Behind all others lie those by block: of these there are fewer than vertices, and what is not
 * needed is not touched. */
static bool make_room(struct rk_blocks *blocks, size_t n)
{
    uint32_t **const arrays[] = {
        &blocks->of,        &blocks->depth,   &blocks->whole, &blocks->rest, &blocks->parts,
        &blocks->component, &blocks->cut_off, &blocks->top,   &blocks->size, &blocks->tie};
    size_t count = sizeof arrays / sizeof *arrays;
    blocks->bytes = count * n * sizeof(uint32_t);
    blocks->memory = rk_large_take(blocks->bytes);
    if (!blocks->memory)
        return false;
    for (size_t i = 0; i < count; i++)
        *arrays[i] = (uint32_t *)blocks->memory + i * n;
    for (size_t v = 0; v < n; v++)
        blocks->of[v] = RK_NONE;
    return true;
}

enum rk_status rk_blocks_find(const struct rk_arcs *arcs, struct rk_blocks *out)
{
    size_t n = (size_t)arcs->n + 1;
    *out = (struct rk_blocks){0};
    struct search search = {.arcs = arcs,
                            .blocks = out,
                            .visits = rk_large_take(n * sizeof *search.visits),
                            .stack = rk_large_take(n * sizeof *search.stack),
                            .pending = rk_large_take(n * sizeof *search.pending)};
    bool good = make_room(out, n) && search.visits && search.stack && search.pending;
    if (good) {
        for (uint32_t v = 0; v < arcs->n; v++)
            if (!search.visits[v].found)
                walk(&search, v);
        tell(&search);
    }
    rk_large_free(search.visits, n * sizeof *search.visits);
    rk_large_free(search.stack, n * sizeof *search.stack);
    rk_large_free(search.pending, n * sizeof *search.pending);
    return good ? RK_OK : RK_MEMORY;
}

void rk_blocks_free(struct rk_blocks *blocks)
{
    rk_large_free(blocks->memory, blocks->bytes);
    *blocks = (struct rk_blocks){0};
}

/* Cutting a network into pieces: blocks with their twins united. */
#include "analysis/pieces.h"

#include <stdlib.h>
#include <string.h>

/* A vertex and the sum of its neighbours' hashes. */
struct hashed {
    uint64_t hash;
    uint32_t i;
};

/* One block before its twins are united. */
struct local {
    uint32_t n;
    uint32_t *vertex; /* borrowed */
    uint32_t *first, *to;
    double *weight;
    struct hashed *hashed; /* in the order of hashes */
    uint32_t *class;       /* the first of its twins, itself if there is none */
    bool *apart;           /* first of twins that are not tied */
};

struct cutting {
    const struct rk_arcs *arcs;
    const struct rk_blocks *blocks;
    uint32_t *start;  /* by block, where its members begin; block count + 1 */
    uint32_t *member; /* those that hang in each block, ascending */
    uint32_t *local;  /* by vertex: its number in the block at hand, or RK_NONE */
};

/* What v parts as a cut point: pairs of others that end up in different parts without it. */
static void know_cut_points(const struct cutting *cutting, double *known)
{
    const struct rk_blocks *blocks = cutting->blocks;
    for (uint32_t v = 0; v < cutting->arcs->n; v++) {
        double others = blocks->whole[v] - 1.0, rest = blocks->rest[v];
        known[v] = others * others - rest * rest;
    }
    for (uint32_t block = 0; block < blocks->count; block++) {
        double size = blocks->size[block];
        known[blocks->top[block]] -= size * size;
    }
    for (uint32_t v = 0; v < cutting->arcs->n; v++)
        known[v] /= 2;
}

/* Deals the vertices out by block: start[block] .. start[block + 1] - 1. */
static void list_members(struct cutting *cutting)
{
    const struct rk_blocks *blocks = cutting->blocks;
    uint32_t *next = cutting->start + 1;
    for (uint32_t v = 0; v < cutting->arcs->n; v++) {
        cutting->local[v] = RK_NONE;
        if (blocks->of[v] != RK_NONE)
            next[blocks->of[v] + 1]++;
    }
    for (uint32_t block = 0; block < blocks->count; block++)
        next[block + 1] += next[block];
    for (uint32_t v = 0; v < cutting->arcs->n; v++)
        if (blocks->of[v] != RK_NONE)
            cutting->member[next[blocks->of[v]]++] = v;
}

/* ---- one block with numbers of its own ---- */

static uint64_t mixed(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* The arcs of those that hang in the block tell those of its top too, which may have far more
 * neighbours elsewhere: so all blocks together cost O(m). The top comes last. */
static void count_arcs(const struct cutting *cutting, struct local *local)
{
    const struct rk_arcs *arcs = cutting->arcs;
    uint32_t top = local->n - 1;
    for (uint32_t i = 0; i < top; i++)
        for (size_t k = arcs->first[local->vertex[i]]; k < arcs->first[local->vertex[i] + 1]; k++) {
            uint32_t j = cutting->local[arcs->to[k]];
            local->first[i + 2] += j != RK_NONE;
            local->first[top + 2] += j == top;
        }
    for (uint32_t i = 0; i < local->n; i++)
        local->first[i + 2] += local->first[i + 1];
}

static void lay_arcs(const struct cutting *cutting, struct local *local)
{
    const struct rk_arcs *arcs = cutting->arcs;
    uint32_t top = local->n - 1, *next = local->first + 1;
    for (uint32_t i = 0; i < top; i++) {
        bool meets_top = false;
        for (size_t k = arcs->first[local->vertex[i]]; k < arcs->first[local->vertex[i] + 1]; k++) {
            uint32_t j = cutting->local[arcs->to[k]];
            if (j != RK_NONE && j != top)
                local->to[next[i]++] = j;
            meets_top |= j == top;
        }
        if (meets_top) {
            local->to[next[i]++] = top;
            local->to[next[top]++] = i;
        }
    }
}

static bool make_local(const struct cutting *cutting, struct local *local)
{
    size_t n = local->n;
    local->first = calloc(n + 2, sizeof *local->first);
    local->weight = calloc(n, sizeof *local->weight);
    local->hashed = calloc(n, sizeof *local->hashed);
    local->class = calloc(n, sizeof *local->class);
    local->apart = calloc(n, sizeof *local->apart);
    if (!local->first || !local->weight || !local->hashed || !local->class || !local->apart)
        return false;
    for (uint32_t i = 0; i < local->n; i++)
        local->class[i] = i;
    count_arcs(cutting, local);
    local->to = malloc(((size_t)local->first[n + 1] + 1) * sizeof *local->to);
    if (!local->to)
        return false;
    lay_arcs(cutting, local);
    return true;
}

/* Below a vertex hang those of the blocks it tops; on the top, all that is not below the block. */
static void weigh(const struct cutting *cutting, struct local *local, uint32_t block)
{
    const struct rk_blocks *blocks = cutting->blocks;
    for (uint32_t i = 0; i + 1 < local->n; i++) {
        uint32_t v = local->vertex[i];
        local->weight[i] = (double)blocks->whole[v] - blocks->rest[v];
    }
    uint32_t top = local->vertex[local->n - 1];
    local->weight[local->n - 1] = (double)blocks->whole[top] - blocks->size[block];
}

/* ---- twins ---- */

static int by_hash(const void *a, const void *b)
{
    const struct hashed *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->i < y->i ? -1 : x->i > y->i;
}

static void hash_neighbours(struct local *local, bool with_itself)
{
    for (uint32_t i = 0; i < local->n; i++) {
        uint64_t hash = with_itself ? mixed(i + 1) : 0;
        for (uint32_t k = local->first[i]; k < local->first[i + 1]; k++)
            hash += mixed((uint64_t)local->to[k] + 1);
        local->hashed[i] = (struct hashed){hash, i};
    }
    qsort(local->hashed, local->n, sizeof *local->hashed, by_hash);
}

/* Whether the neighbours of i and j are the same, each other aside. */
static bool are_twins(const struct local *local, uint32_t i, uint32_t j)
{
    uint32_t a = local->first[i], b = local->first[j];
    uint32_t ends[] = {local->first[i + 1], local->first[j + 1]};
    while (a < ends[0] || b < ends[1]) {
        if (a < ends[0] && local->to[a] == j) {
            a++;
        } else if (b < ends[1] && local->to[b] == i) {
            b++;
        } else if (a < ends[0] && b < ends[1] && local->to[a] == local->to[b]) {
            a++;
            b++;
        } else {
            return false;
        }
    }
    return true;
}

/* The class of each vertex becomes the first of its twins. Those with ties among them and those
 * without are never mixed: u ~ v tied and u ~ w not would make v and w tied and not tied. */
static void unite(struct local *local, bool tied)
{
    hash_neighbours(local, tied);
    for (uint32_t begin = 0, end; begin < local->n; begin = end) {
        uint32_t leader = local->hashed[begin].i;
        for (end = begin + 1; end < local->n; end++) {
            uint32_t i = local->hashed[end].i;
            if (local->hashed[end].hash != local->hashed[begin].hash ||
                !are_twins(local, leader, i))
                break;
            local->class[i] = leader;
        }
        if (!tied && end > begin + 1)
            local->apart[leader] = true;
    }
}

/* ---- the piece ---- */

static bool is_leader(const struct local *local, uint32_t i)
{
    return local->class[i] == i;
}

/* Numbers classes in the order in which a search from the first one finds them, so that those with
 * near numbers are near: order lists their leaders. Gives their arcs. */
static uint32_t number_classes(const struct local *local, uint32_t *number, uint32_t *order)
{
    uint32_t found = 1, arcs = 0;
    for (uint32_t i = 0; i < local->n; i++)
        number[i] = RK_NONE;
    order[0] = local->class[0];
    number[order[0]] = 0;
    for (uint32_t c = 0; c < found; c++)
        for (uint32_t k = local->first[order[c]]; k < local->first[order[c] + 1]; k++) {
            uint32_t i = local->to[k];
            if (!is_leader(local, i))
                continue;
            arcs++;
            if (number[i] != RK_NONE)
                continue;
            number[i] = found;
            order[found++] = i;
        }
    return arcs;
}

static bool make_arrays(struct rk_piece *piece, size_t vertices, size_t arcs)
{
    size_t n = (size_t)piece->n + 1;
    piece->first = calloc(n, sizeof *piece->first);
    piece->to = malloc((arcs + 1) * sizeof *piece->to);
    piece->members = calloc(n, sizeof *piece->members);
    piece->weight = calloc(n, sizeof *piece->weight);
    piece->known = calloc(n, sizeof *piece->known);
    piece->vertex = malloc(vertices * sizeof *piece->vertex);
    piece->class = malloc(vertices * sizeof *piece->class);
    return piece->first && piece->to && piece->members && piece->weight && piece->known &&
           piece->vertex && piece->class;
}

static void fill_classes(const struct local *local, const uint32_t *number, const uint32_t *order,
                         struct rk_piece *piece)
{
    uint32_t used = 0;
    for (uint32_t i = 0; i < local->n; i++) {
        piece->vertex[i] = local->vertex[i];
        piece->class[i] = number[local->class[i]];
    }
    for (uint32_t c = 0; c < piece->n; c++) {
        for (uint32_t k = local->first[order[c]]; k < local->first[order[c] + 1]; k++)
            if (is_leader(local, local->to[k]))
                piece->to[used++] = number[local->to[k]];
        piece->first[c + 1] = used;
    }
}

/* A class is tied to another with all of its members or none: leaders speak for all. */
static bool make_classes(const struct local *local, struct rk_piece *piece)
{
    uint32_t *number = malloc(local->n * sizeof *number);
    uint32_t *order = malloc(local->n * sizeof *order);
    bool good = number && order;
    if (good) {
        for (uint32_t i = 0; i < local->n; i++)
            piece->n += is_leader(local, i);
        good = make_arrays(piece, local->n, number_classes(local, number, order));
    }
    if (good)
        fill_classes(local, number, order, piece);
    free(number);
    free(order);
    return good;
}

/* Two twins that are not tied have all their neighbours between them, each on one of as many
 * shortest paths as there are neighbours. */
static void know_twins(const struct local *local, struct rk_piece *piece, const double *squares)
{
    for (uint32_t i = 0; i < local->n; i++) {
        if (!local->apart[i])
            continue;
        uint32_t c = piece->class[i];
        double pairs = (piece->weight[c] * piece->weight[c] - squares[c]) / 2, neighbours = 0;
        for (uint32_t k = piece->first[c]; k < piece->first[c + 1]; k++)
            neighbours += piece->members[piece->to[k]];
        for (uint32_t k = piece->first[c]; k < piece->first[c + 1]; k++)
            piece->known[piece->to[k]] += pairs / neighbours;
    }
}

static bool weigh_classes(const struct local *local, struct rk_piece *piece)
{
    double all = 0, own = 0, *squares = calloc((size_t)piece->n + 1, sizeof *squares);
    if (!squares)
        return false;
    piece->member_count = local->n;
    for (uint32_t i = 0; i < local->n; i++) {
        uint32_t c = piece->class[i];
        piece->members[c]++;
        piece->weight[c] += local->weight[i];
        squares[c] += local->weight[i] * local->weight[i];
    }
    for (uint32_t c = 0; c < piece->n; c++) {
        all += piece->weight[c];
        own += piece->weight[c] * piece->weight[c];
    }
    piece->pairs = (all * all - own) / 2;
    know_twins(local, piece, squares);
    free(squares);
    return true;
}

static void free_piece(struct rk_piece *piece)
{
    free(piece->first);
    free(piece->to);
    free(piece->members);
    free(piece->weight);
    free(piece->known);
    free(piece->vertex);
    free(piece->class);
}

static void forget(struct rk_pieces *pieces)
{
    struct rk_piece *last = &pieces->items[--pieces->count];
    free_piece(last);
    *last = (struct rk_piece){0};
}

static bool cut_one(struct cutting *cutting, uint32_t block, struct rk_pieces *pieces)
{
    uint32_t begin = cutting->start[block], count = cutting->start[block + 1] - begin;
    struct local local = {.n = count + 1, .vertex = malloc((count + 1) * sizeof *local.vertex)};
    if (!local.vertex)
        return false;
    memcpy(local.vertex, cutting->member + begin, count * sizeof *local.vertex);
    local.vertex[count] = cutting->blocks->top[block];
    for (uint32_t i = 0; i <= count; i++)
        cutting->local[local.vertex[i]] = i;
    bool good = make_local(cutting, &local);
    if (good) {
        struct rk_piece *piece = &pieces->items[pieces->count++];
        weigh(cutting, &local, block);
        unite(&local, true);
        unite(&local, false);
        good = make_classes(&local, piece) && weigh_classes(&local, piece);
        if (good && piece->n == 1) /* all tied to all: nobody stands between */
            forget(pieces);
    }
    for (uint32_t i = 0; i <= count; i++)
        cutting->local[local.vertex[i]] = RK_NONE;
    free(local.vertex);
    free(local.first);
    free(local.to);
    free(local.weight);
    free(local.hashed);
    free(local.class);
    free(local.apart);
    return good;
}

enum rk_status rk_pieces_cut(const struct rk_arcs *arcs, const struct rk_blocks *blocks,
                             struct rk_pieces *out)
{
    size_t n = (size_t)arcs->n + 1, wide = 0;
    *out = (struct rk_pieces){.known = calloc(n, sizeof *out->known)};
    struct cutting cutting = {
        .arcs = arcs,
        .blocks = blocks,
        .start = calloc((size_t)blocks->count + 2, sizeof *cutting.start),
        .member = malloc(n * sizeof *cutting.member),
        .local = malloc(n * sizeof *cutting.local),
    };
    bool good = out->known && cutting.start && cutting.member && cutting.local;
    if (good) {
        list_members(&cutting);
        know_cut_points(&cutting, out->known);
        for (uint32_t block = 0; block < blocks->count; block++)
            wide += cutting.start[block + 1] - cutting.start[block] > 1;
        out->items = calloc(wide + 1, sizeof *out->items);
        good = out->items != NULL;
    }
    for (uint32_t block = 0; good && block < blocks->count; block++)
        if (cutting.start[block + 1] - cutting.start[block] > 1)
            good = cut_one(&cutting, block, out);
    free(cutting.start);
    free(cutting.member);
    free(cutting.local);
    return good ? RK_OK : RK_MEMORY;
}

void rk_pieces_free(struct rk_pieces *pieces)
{
    for (uint32_t i = 0; i < pieces->count; i++)
        free_piece(&pieces->items[i]);
    free(pieces->items);
    free(pieces->known);
    *pieces = (struct rk_pieces){0};
}

/* Betweenness inside one piece, sixteen sources in lockstep.
 *
 * sigma(v) counts the shortest paths from the source to v, part(v) is what v passes back:
 *   sigma(v) = sum over u one level nearer of members(u) sigma(u)
 *   onward(v) = sum over w one level further of part(w)
 *   part(v) = weight(v) / sigma(v) + members(v) onward(v)
 *   delta(v) = sigma(v) onward(v)
 * Each vertex has 16 of both, one for each source, and a set of 16 bits says for which sources it
 * is on the level at hand. On the way out arcs that lead a level further in any lane are listed, as
 * they are a third of all that levels pass: what is wide is done for these alone, out and back. */
#include "analysis/lockstep.h"

#include "analysis/vectors.h"
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

struct entry {
    uint32_t v;
    uint32_t onward; /* where its part of the list begins */
    uint32_t set;    /* sources for which v is on this level */
};

/* A loop of few rounds costs most where it ends: so arcs are looked at by four. */
enum { stride = 4 };

struct rk_lockstep {
    const struct rk_piece *piece;
    uint32_t *first, *to; /* its arcs, filled up to whole strides with one that was always seen */
    struct rk_sixteen *sigma;
    struct rk_sixteen *part[2]; /* on even levels and on odd ones: neighbours may be on one level */
    struct entry *entries;      /* all levels, one behind the other */
    uint32_t *onward;           /* for each entry: those a level further in any of its lanes */
    uint16_t *fresh;            /* and in which; of the entry at hand */
    uint32_t *touched;
    uint32_t *levels; /* where they begin */
    uint16_t *seen, *next;
    uint32_t level_count;
    size_t bytes;
};

struct rk_lockstep *rk_lockstep_new(uint32_t classes, uint32_t arcs)
{
    size_t n = ((size_t)classes / 4 + 2) * 4; /* all parts end where any type may begin */
    size_t ties = ((size_t)arcs / 4 + 1) * 2;
    struct rk_lockstep own = {.bytes = sizeof own};
    const struct {
        void *array;
        size_t size;
    } parts[] = {{&own.sigma, n * sizeof *own.sigma},
                 {&own.part[0], n * sizeof *own.part[0]},
                 {&own.part[1], n * sizeof *own.part[1]},
                 {&own.first, n * sizeof *own.first},
                 {&own.to, (2 * ties + n * stride) * sizeof *own.to},
                 {&own.entries, n * rk_lanes * sizeof *own.entries},
                 {&own.onward, ties * rk_lanes * sizeof *own.onward}, /* one way for each source */
                 {&own.touched, n * sizeof *own.touched},
                 {&own.levels, n * sizeof *own.levels},
                 {&own.seen, n * sizeof *own.seen},
                 {&own.next, n * sizeof *own.next},
                 {&own.fresh, n * sizeof *own.fresh}};
    enum { count = sizeof parts / sizeof *parts };
    for (size_t i = 0; i < count; i++)
        own.bytes += parts[i].size;
    char *at = rk_large_take(own.bytes);
    if (!at)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        memcpy(parts[i].array, &at, sizeof at);
        at += parts[i].size;
    }
    struct rk_lockstep *lockstep = (struct rk_lockstep *)(void *)at; /* behind them all */
    *lockstep = own;
    return lockstep;
}

void rk_lockstep_free(struct rk_lockstep *lockstep)
{
    if (lockstep)
        rk_large_free(lockstep->sigma, lockstep->bytes);
}

void rk_lockstep_enter(struct rk_lockstep *lockstep, const struct rk_piece *piece)
{
    uint32_t used = 0, nobody = piece->n;
    if (lockstep->piece == piece)
        return;
    lockstep->piece = piece;
    for (uint32_t v = 0; v < piece->n; v++) {
        for (uint32_t k = piece->first[v]; k < piece->first[v + 1]; k++)
            lockstep->to[used++] = piece->to[k];
        while (used % stride)
            lockstep->to[used++] = nobody;
        lockstep->first[v + 1] = used;
    }
    lockstep->seen[nobody] = UINT16_MAX;
}

static void begin_at(struct rk_lockstep *lockstep, uint32_t begin, uint32_t end)
{
    const struct rk_piece *piece = lockstep->piece;
    memset(lockstep->seen, 0, piece->n * sizeof *lockstep->seen);
    memset(lockstep->sigma, 0, piece->n * sizeof *lockstep->sigma);
    memset(lockstep->part[0], 0, piece->n * sizeof *lockstep->part[0]);
    memset(lockstep->part[1], 0, piece->n * sizeof *lockstep->part[1]);
    for (uint32_t v = begin; v < end; v++) {
        uint32_t lane = v - begin;
        ((double *)(void *)&lockstep->sigma[v])[lane] = 1;
        lockstep->seen[v] = (uint16_t)(1u << lane);
        lockstep->entries[lane] = (struct entry){v, 0, 1u << lane};
    }
    lockstep->levels[0] = 0;
    lockstep->levels[1] = end - begin;
    lockstep->level_count = 1;
}

/* Lists those of the neighbours of an entry that are a level further; gives where the list ends. */
RK_INLINE uint32_t look(struct rk_lockstep *lockstep, const struct entry *entry)
{
    uint32_t *onward = lockstep->onward + entry->onward, count = 0;
    uint16_t *fresh = lockstep->fresh;
    const uint16_t *seen = lockstep->seen;
    const uint32_t *to = lockstep->to + lockstep->first[entry->v];
    const uint32_t *end = lockstep->to + lockstep->first[entry->v + 1];
    for (uint32_t set = entry->set; to < end; to += stride) {
        RK_UNROLLED
        for (int i = 0; i < stride; i++) {
            uint32_t lanes = set & ~(uint32_t)seen[to[i]];
            onward[count] = to[i];
            fresh[count] = (uint16_t)lanes;
            count += lanes != 0;
        }
    }
    return entry->onward + count;
}

/* Adds the paths that come by an entry to those a level further. */
RK_INLINE uint32_t pass_on(struct rk_lockstep *lockstep, const struct entry *entry, uint32_t end,
                           double members, uint32_t touched)
{
    struct rk_sixteen paths = lockstep->sigma[entry->v];
    rk_sixteen_mask(&paths, entry->set);
    RK_UNROLLED
    for (int q = 0; q < 4; q++)
        paths.q[q] *= members;
    for (uint32_t k = entry->onward; k < end; k++) {
        uint32_t w = lockstep->onward[k], fresh = lockstep->fresh[k - entry->onward];
        struct rk_sixteen some = paths;
        rk_sixteen_mask(&some, fresh);
        rk_sixteen_add(&lockstep->sigma[w], &some);
        lockstep->touched[touched] = w;
        touched += !lockstep->next[w];
        lockstep->next[w] = (uint16_t)(lockstep->next[w] | fresh);
    }
    return touched;
}

/* The next level; whether there is one. */
RK_INLINE bool advance(struct rk_lockstep *lockstep, const struct rk_piece *piece)
{
    uint32_t touched = 0, level = lockstep->level_count - 1, end = lockstep->levels[level + 1];
    for (uint32_t e = lockstep->levels[level]; e < end; e++) {
        struct entry *entry = &lockstep->entries[e];
        uint32_t last = look(lockstep, entry);
        /* one member sets out, whatever the class */
        touched = pass_on(lockstep, entry, last, level ? piece->members[entry->v] : 1, touched);
        lockstep->entries[e + 1].onward = last;
    }
    for (uint32_t t = 0; t < touched; t++) {
        uint32_t v = lockstep->touched[t];
        struct entry *entry = &lockstep->entries[end + t];
        entry->v = v;
        entry->set = lockstep->next[v];
        lockstep->seen[v] = (uint16_t)(lockstep->seen[v] | entry->set);
        lockstep->next[v] = 0;
    }
    lockstep->levels[++lockstep->level_count] = end + touched;
    return touched;
}

/* What each vertex of a level passes back, from what those a level further did. */
RK_INLINE void come_back(struct rk_lockstep *lockstep, const struct rk_piece *piece, uint32_t level,
                         const struct rk_sixteen *weights, double *sums)
{
    struct rk_sixteen *part = lockstep->part[level & 1], *further = lockstep->part[~level & 1];
    const struct entry *end = lockstep->entries + lockstep->levels[level + 1];
    for (struct entry *e = lockstep->entries + lockstep->levels[level]; e < end; e++) {
        struct rk_sixteen onward;
        rk_four total = {0};
        rk_sixteen_clear(&onward);
        for (uint32_t k = e->onward; k < e[1].onward; k++)
            rk_sixteen_add(&onward, &further[lockstep->onward[k]]);
        rk_sixteen_mask(&onward, e->set);
        RK_UNROLLED
        for (int q = 0; q < 4; q++) {
            rk_four sigma = lockstep->sigma[e->v].q[q];
            total += sigma * onward.q[q] * weights->q[q];
            onward.q[q] = onward.q[q] * piece->members[e->v] + piece->weight[e->v] / sigma;
        }
        rk_sixteen_mask(&onward, e->set);
        rk_sixteen_take(&part[e->v], &onward, e->set);
        sums[e->v] += (total[0] + total[1]) + (total[2] + total[3]);
    }
}

RK_CLONES static void run(struct rk_lockstep *lockstep, const struct rk_piece *piece,
                          const struct rk_sixteen *weights, double *sums)
{
    while (advance(lockstep, piece))
        continue;
    for (uint32_t level = lockstep->level_count - 1; level > 0; level--)
        come_back(lockstep, piece, level, weights, sums);
}

void rk_lockstep_run(struct rk_lockstep *lockstep, uint32_t begin, uint32_t end, double *sums)
{
    const struct rk_piece *piece = lockstep->piece;
    double halves[rk_lanes] = {0};
    struct rk_sixteen weights;
    for (uint32_t v = begin; v < end; v++)
        halves[v - begin] = piece->weight[v] / 2; /* each pair is met from both of its ends */
    memcpy(&weights, halves, sizeof weights);
    begin_at(lockstep, begin, end);
    run(lockstep, piece, &weights, sums);
}

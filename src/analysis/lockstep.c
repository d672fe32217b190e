/* Betweenness inside one piece, sixteen sources in lockstep.
 *
 * sigma(v) counts the shortest paths from the source to v, delta(v) sums what v passes on:
 *   sigma(v) = sum over u one level nearer of members(u) sigma(u)
 *   delta(v) = sigma(v) sum over w one level further of (weight(w) + members(w) delta(w)) /
 * sigma(w) Each vertex has 16 of both, one for each source, and a set of 16 bits says for which
 * sources it is on the level at hand: an arc whose ends share no bit costs one comparison. */
#include "analysis/lockstep.h"

#include "analysis/vectors.h"
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

struct entry {
    uint32_t v;
    uint16_t set;    /* sources for which v is on this level */
    uint16_t onward; /* those of them for which paths go on from v */
};

struct rk_lockstep {
    struct rk_sixteen *sigma, *delta;
    struct rk_sixteen *part; /* what v gives along its arcs, 0 in lanes of other levels */
    struct entry *entries;   /* all levels, one behind the other */
    uint32_t *touched;
    uint32_t *levels; /* where they begin */
    uint16_t *seen, *next;
    uint32_t level_count;
    size_t bytes;
};

struct rk_lockstep *rk_lockstep_new(uint32_t classes)
{
    size_t n = ((size_t)classes / 2 + 2) * 2; /* even: all parts end where any type may begin */
    struct rk_lockstep own = {.bytes = sizeof own};
    const struct {
        void *array;
        size_t size;
    } parts[] = {{&own.sigma, sizeof *own.sigma},
                 {&own.delta, sizeof *own.delta},
                 {&own.part, sizeof *own.part},
                 {&own.entries, rk_lanes * sizeof *own.entries},
                 {&own.touched, sizeof *own.touched},
                 {&own.levels, sizeof *own.levels},
                 {&own.seen, sizeof *own.seen},
                 {&own.next, sizeof *own.next}};
    enum { count = sizeof parts / sizeof *parts };
    for (size_t i = 0; i < count; i++)
        own.bytes += n * parts[i].size;
    char *at = rk_large_take(own.bytes);
    if (!at)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        memcpy(parts[i].array, &at, sizeof at);
        at += n * parts[i].size;
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

static void begin_at(struct rk_lockstep *lockstep, const struct rk_piece *piece, uint32_t begin,
                     uint32_t end)
{
    memset(lockstep->seen, 0, piece->n * sizeof *lockstep->seen);
    memset(lockstep->part, 0, piece->n * sizeof *lockstep->part);
    for (uint32_t v = begin; v < end; v++) {
        uint16_t set = (uint16_t)(1u << (v - begin));
        double *one = (double *)(void *)&lockstep->sigma[v];
        memset(one, 0, sizeof lockstep->sigma[v]);
        memset(&lockstep->delta[v], 0, sizeof lockstep->delta[v]);
        one[v - begin] = 1;
        lockstep->part[v] = lockstep->sigma[v]; /* one member sets out, whatever the class */
        lockstep->seen[v] = set;
        lockstep->entries[v - begin] = (struct entry){v, set, 0};
    }
    lockstep->levels[0] = 0;
    lockstep->levels[1] = end - begin;
    lockstep->level_count = 1;
}

/* The vertices that the last level reaches for the first time, and in which lanes. */
RK_INLINE uint32_t touch(struct rk_lockstep *lockstep, const struct rk_piece *piece)
{
    uint32_t touched = 0, level = lockstep->level_count - 1;
    for (uint32_t e = lockstep->levels[level]; e < lockstep->levels[level + 1]; e++) {
        struct entry entry = lockstep->entries[e];
        uint32_t onward = 0;
        for (uint32_t k = piece->first[entry.v]; k < piece->first[entry.v + 1]; k++) {
            uint32_t w = piece->to[k], fresh = entry.set & ~(uint32_t)lockstep->seen[w];
            uint32_t before = lockstep->next[w], after = before | fresh;
            lockstep->touched[touched] = w;
            touched += !before & (after != 0);
            lockstep->next[w] = (uint16_t)after;
            onward |= fresh;
        }
        lockstep->entries[e].onward = (uint16_t)onward;
    }
    return touched;
}

/* What the neighbours of v that are on the level at hand give, in the lanes of the set. */
RK_INLINE void gather(const struct rk_lockstep *lockstep, const struct rk_piece *piece,
                      struct entry entry, struct rk_sixteen *sum)
{
    struct rk_sixteen all;
    rk_sixteen_clear(&all);
    for (uint32_t k = piece->first[entry.v]; k < piece->first[entry.v + 1]; k++)
        rk_sixteen_add(&all, &lockstep->part[piece->to[k]]);
    rk_sixteen_mask(&all, entry.set);
    *sum = all;
}

RK_INLINE void leave_level(struct rk_lockstep *lockstep, uint32_t level)
{
    for (uint32_t e = lockstep->levels[level]; e < lockstep->levels[level + 1]; e++)
        rk_sixteen_clear(&lockstep->part[lockstep->entries[e].v]);
}

/* Counts paths to the touched vertices, which then are the level at hand. */
RK_INLINE void advance(struct rk_lockstep *lockstep, const struct rk_piece *piece, uint32_t touched)
{
    uint32_t begin = lockstep->levels[lockstep->level_count];
    struct entry *entries = lockstep->entries + begin;
    for (uint32_t t = 0; t < touched; t++) {
        uint32_t v = lockstep->touched[t];
        entries[t] = (struct entry){v, lockstep->next[v], 0};
        struct rk_sixteen sum;
        gather(lockstep, piece, entries[t], &sum);
        if (!lockstep->seen[v]) {
            lockstep->sigma[v] = sum;
            rk_sixteen_clear(&lockstep->delta[v]);
        } else {
            rk_sixteen_take(&lockstep->sigma[v], &sum, entries[t].set);
        }
    }
    leave_level(lockstep, lockstep->level_count - 1);
    for (uint32_t t = 0; t < touched; t++) {
        struct entry entry = entries[t];
        struct rk_sixteen part = lockstep->sigma[entry.v];
        rk_sixteen_mask(&part, entry.set);
        RK_UNROLLED
        for (int q = 0; q < 4; q++)
            part.q[q] *= piece->members[entry.v];
        lockstep->part[entry.v] = part;
        lockstep->next[entry.v] = 0;
        lockstep->seen[entry.v] = (uint16_t)(lockstep->seen[entry.v] | entry.set);
    }
    lockstep->levels[++lockstep->level_count] = begin + touched;
}

/* What each vertex of a level gives to those one level nearer. */
RK_INLINE void share_out(struct rk_lockstep *lockstep, const struct rk_piece *piece, uint32_t level)
{
    for (uint32_t e = lockstep->levels[level]; e < lockstep->levels[level + 1]; e++) {
        struct entry entry = lockstep->entries[e];
        struct rk_sixteen part;
        RK_UNROLLED
        for (int q = 0; q < 4; q++)
            part.q[q] =
                (lockstep->delta[entry.v].q[q] * piece->members[entry.v] + piece->weight[entry.v]) /
                lockstep->sigma[entry.v].q[q];
        rk_sixteen_mask(&part, entry.set);
        lockstep->part[entry.v] = part;
    }
}

RK_INLINE void collect(struct rk_lockstep *lockstep, const struct rk_piece *piece, uint32_t level,
                       const struct rk_sixteen *weights, double *sums)
{
    for (uint32_t e = lockstep->levels[level]; e < lockstep->levels[level + 1]; e++) {
        struct entry entry = lockstep->entries[e];
        struct rk_sixteen sum;
        rk_four total = {0};
        if (!entry.onward)
            continue;
        gather(lockstep, piece, entry, &sum);
        RK_UNROLLED
        for (int q = 0; q < 4; q++) {
            sum.q[q] *= lockstep->sigma[entry.v].q[q];
            total += sum.q[q] * weights->q[q];
        }
        rk_sixteen_take(&lockstep->delta[entry.v], &sum, entry.set);
        sums[entry.v] += (total[0] + total[1]) + (total[2] + total[3]);
    }
}

RK_CLONES static void run(struct rk_lockstep *lockstep, const struct rk_piece *piece,
                          const struct rk_sixteen *weights, double *sums)
{
    for (uint32_t touched; (touched = touch(lockstep, piece));)
        advance(lockstep, piece, touched);
    uint32_t last = lockstep->level_count - 1;
    leave_level(lockstep, last);
    for (uint32_t level = last; level > 1; level--) {
        share_out(lockstep, piece, level);
        collect(lockstep, piece, level - 1, weights, sums);
        leave_level(lockstep, level);
    }
}

void rk_lockstep_run(struct rk_lockstep *lockstep, const struct rk_piece *piece, uint32_t begin,
                     uint32_t end, double *sums)
{
    double halves[rk_lanes] = {0};
    struct rk_sixteen weights;
    for (uint32_t v = begin; v < end; v++)
        halves[v - begin] = piece->weight[v] / 2; /* each pair is met from both of its ends */
    memcpy(&weights, halves, sizeof weights);
    begin_at(lockstep, piece, begin, end);
    run(lockstep, piece, &weights, sums);
}

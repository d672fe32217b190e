/* What things are called: from names to things, exactly. */
#define _XOPEN_SOURCE 700
#include "records/names.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

uint32_t rk_name_hash(const char *key, uint32_t thing)
{
    return (uint32_t)((rk_text_hash(key, strlen(key)) + thing) * 0x9E3779B97F4A7C15u >> 32);
}

static bool is_same(const struct rk_name *a, const struct rk_name *b)
{
    return a->thing == b->thing && a->scope == b->scope &&
           (a->key == b->key || strcmp(a->key, b->key) == 0);
}

/* The word and the bit that tell whether there may be an id of that hash: far fewer bytes than the
 * slots, so that most of the texts that are no ids are told without waiting for memory. */
static uint64_t *maybe_word(const struct rk_names *names, uint32_t hash)
{
    return &names->maybe[(hash & (names->size * 8 - 1)) / 64];
}

static uint64_t maybe_bit(uint32_t hash)
{
    return (uint64_t)1 << hash % 64;
}

/* Puts an item at the end of its chain. */
static void put(struct rk_names *names, struct rk_name_slot slot)
{
    size_t at = slot.hash & (names->size - 1);
    while (names->slots[at].item)
        at = (at + 1) & (names->size - 1);
    names->slots[at] = slot;
    if (names->items[slot.item - 1].exact)
        *maybe_word(names, slot.hash) |= maybe_bit(slot.hash);
}

/* Puts all items into larger slots. Those of one hash stand in the order of adding, when the old
 * slots are gone through from behind a free one on, and do so again. */
static void put_all(struct rk_names *names, const struct rk_name_slot *old, size_t size)
{
    size_t begin = 0;
    while (size && old[begin].item)
        begin++;
    for (size_t i = 0; i < size; i++) {
        const struct rk_name_slot *slot = &old[(begin + i) & (size - 1)];
        if (slot->item)
            put(names, *slot);
    }
}

/* Between three and six of eight slots are taken when all names for which there is room are there.
 */
void rk_names_reserve(struct rk_names *names, uint32_t count)
{
    size_t size = names->size ? names->size : 16;
    while (size < (size_t)count / 3 * 4 + 4)
        size *= 2;
    struct rk_name *items = rk_arena_take(names->arena, count * sizeof *items);
    if (names->count)
        memcpy(items, names->items, names->count * sizeof *items);
    names->items = items;
    names->capacity = count;
    if (size == names->size)
        return;
    const struct rk_name_slot *old = names->slots;
    size_t old_size = names->size;
    names->slots = rk_arena_take(names->arena, size * sizeof *names->slots);
    names->size = size;
    names->maybe = rk_arena_take(names->arena, size);
    put_all(names, old, old_size);
}

void rk_names_populate(const struct rk_names *names, uint32_t count)
{
    rk_populate(names->items,
                (count < names->capacity ? count : names->capacity) * sizeof *names->items);
    rk_populate(names->slots, names->size * sizeof *names->slots);
}

static void keep(struct rk_names *names, const struct rk_name *name, uint32_t hash)
{
    if (names->count == names->capacity) {
        if (names->count > UINT32_MAX / 4)
            longjmp(*names->arena->escape, 1);
        rk_names_reserve(names, names->count * 2 + 8);
    }
    names->items[names->count++] = *name;
    put(names, (struct rk_name_slot){hash, names->count});
}

bool rk_names_add(struct rk_names *names, const struct rk_name *name, uint32_t hash)
{
    uint32_t found[2];
    size_t count = name->named ? rk_names_find(names, name, hash, found) : 0;
    bool again = count && (found[0] == name->index || found[count - 1] == name->index);
    bool new_name = name->named && !again && count < 2;
    if (new_name || (name->exact && rk_names_exact(names, name->thing, name->key, hash) == RK_NONE))
        keep(names, name, hash);
    return count > again;
}

size_t rk_names_find(const struct rk_names *names, const struct rk_name *name, uint32_t hash,
                     uint32_t found[2])
{
    size_t count = 0;
    if (!names->size)
        return 0;
    for (size_t at = hash & (names->size - 1); names->slots[at].item && count < 2;
         at = (at + 1) & (names->size - 1)) {
        if (names->slots[at].hash != hash)
            continue;
        const struct rk_name *item = &names->items[names->slots[at].item - 1];
        if (item->named && is_same(item, name) && (count == 0 || found[0] != item->index))
            found[count++] = item->index;
    }
    return count;
}

void rk_names_fetch(const struct rk_names *names, uint32_t hash)
{
    __builtin_prefetch(maybe_word(names, hash), 1);
    __builtin_prefetch(&names->slots[hash & (names->size - 1)], 1);
}

uint32_t rk_names_exact(const struct rk_names *names, uint32_t thing, const char *id, uint32_t hash)
{
    if (!names->size)
        return RK_NONE;
    if (!(*maybe_word(names, hash) & maybe_bit(hash)))
        return RK_NONE;
    for (size_t at = hash & (names->size - 1); names->slots[at].item;
         at = (at + 1) & (names->size - 1)) {
        if (names->slots[at].hash != hash)
            continue;
        const struct rk_name *item = &names->items[names->slots[at].item - 1];
        if (item->exact && item->thing == thing && strcmp(item->key, id) == 0)
            return item->index;
    }
    return RK_NONE;
}

static int by_bytes(const void *key, const void *entry)
{
    return strcmp(key, *(const char *const *)entry);
}

bool rk_name_is_placeholder(const char *key)
{
    static const char *const keys[] = {
        /* in the order of their bytes */
        "alldepartments",
        "departmentincharge",
        "otherdepartments",
        "relevantdepartments",
        "tbd",
        "thedepartmentincharge",
        "tobedecided",
        "tobenamed",
        "主管課",
        "他の課",
        "他の部署",
        "他課",
        "他部局",
        "他部署",
        "各所属",
        "各課",
        "各部",
        "各部局",
        "各部署",
        "庁内各課",
        "庁内関係課",
        "庁内関係部局",
        "庁内関係部署",
        "所管課",
        "所管部局",
        "担当係",
        "担当者",
        "担当課",
        "担当部",
        "担当部局",
        "担当部署",
        "未定",
        "検討中",
        "該当課",
        "調整中",
        "関係各課",
        "関係各部局",
        "関係団体",
        "関係所属",
        "関係機関",
        "関係者",
        "関係課",
        "関係部局",
        "関係部署",
        "関連団体",
        "関連機関",
        "関連課",
        "関連部局",
        "関連部署",
    };
    enum { longest = 24 };
    return strnlen(key, longest) < longest &&
           bsearch(key, keys, sizeof keys / sizeof *keys, sizeof *keys, by_bytes) != NULL;
}

bool rk_name_means_nobody(const char *key)
{
    static const char *const words[] = {"なし", "無し", "無",   "該当なし",  "特になし", "-",
                                        "ー",   "n/a",  "none", "nopartner", "nobody"};
    enum { longest = 16 };
    if (strnlen(key, longest) == longest)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(key, words[i]) == 0)
            return true;
    return false;
}

/* What things are called: from names to things, exactly. */
#include "records/names.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

uint32_t rk_name_hash(const char *key, const char *scope, uint32_t thing)
{
    uint64_t hash = rk_text_hash(key, strlen(key)) + thing + (uintptr_t)scope;
    hash *= 0x9E3779B97F4A7C15u;
    return (uint32_t)(hash >> 32);
}

static bool is_same(const struct rk_name *a, const struct rk_name *b)
{
    return a->hash == b->hash && a->thing == b->thing && a->scope == b->scope &&
           (a->key == b->key || strcmp(a->key, b->key) == 0);
}

/* Puts an item at the end of its chain; whether another thing of that name stands before it. */
static bool put(struct rk_names *names, uint32_t item)
{
    const struct rk_name *name = &names->items[item];
    bool shared = false;
    size_t at = name->hash & (names->size - 1);
    for (; names->slots[at]; at = (at + 1) & (names->size - 1)) {
        const struct rk_name *other = &names->items[names->slots[at] - 1];
        shared |= other->hash == name->hash && other->index != name->index && other->named &&
                  name->named && is_same(other, name);
    }
    names->slots[at] = item + 1;
    return shared;
}

static void enlarge(struct rk_names *names)
{
    size_t size = names->size ? names->size * 2 : 1024;
    uint32_t *slots = names->count < UINT32_MAX / 2 ? calloc(size, sizeof *slots) : NULL;
    if (!slots)
        longjmp(*names->arena->escape, 1);
    free(names->slots);
    names->slots = slots;
    names->size = size;
    for (size_t i = 0; i < names->count; i++)
        put(names, (uint32_t)i);
}

bool rk_names_add(struct rk_names *names, const struct rk_name *name)
{
    if (names->count * 2 >= names->size)
        enlarge(names);
    if (names->count == names->capacity) {
        size_t capacity = names->capacity ? names->capacity + names->capacity / 2 : 512;
        struct rk_name *items = realloc(names->items, capacity * sizeof *items);
        if (!items)
            longjmp(*names->arena->escape, 1);
        names->items = items;
        names->capacity = capacity;
    }
    names->items[names->count] = *name;
    return put(names, (uint32_t)names->count++);
}

size_t rk_names_find(const struct rk_names *names, const struct rk_name *name, uint32_t found[2])
{
    size_t count = 0;
    if (!names->size)
        return 0;
    for (size_t at = name->hash & (names->size - 1); names->slots[at];
         at = (at + 1) & (names->size - 1)) {
        const struct rk_name *slot = &names->items[names->slots[at] - 1];
        if (slot->hash != name->hash || !slot->named || !is_same(slot, name))
            continue;
        if (count == 0 || found[0] != slot->index)
            found[count++] = slot->index;
        if (count == 2)
            return 2;
    }
    return count;
}

uint32_t rk_names_exact(const struct rk_names *names, uint32_t thing, const char *id)
{
    if (!names->size)
        return RK_NONE;
    uint32_t hash = rk_name_hash(id, NULL, thing);
    for (size_t at = hash & (names->size - 1); names->slots[at];
         at = (at + 1) & (names->size - 1)) {
        const struct rk_name *slot = &names->items[names->slots[at] - 1];
        if (slot->hash == hash && slot->exact && slot->thing == thing && strcmp(slot->key, id) == 0)
            return slot->index;
    }
    return RK_NONE;
}

void rk_names_free(struct rk_names *names)
{
    free(names->items);
    free(names->slots);
    *names = (struct rk_names){.arena = names->arena};
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
    return bsearch(key, keys, sizeof keys / sizeof *keys, sizeof *keys, by_bytes) != NULL;
}

bool rk_name_means_nobody(const char *key)
{
    static const char *const words[] = {"なし", "無し", "無",   "該当なし",  "特になし", "-",
                                        "ー",   "n/a",  "none", "nopartner", "nobody"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(key, words[i]) == 0)
            return true;
    return false;
}

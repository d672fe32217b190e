/* What things are called: from names to things, exactly. */
#include "records/names.h"

#include <stdlib.h>
#include <string.h>

static void put(struct rk_names *names, uint32_t item)
{
    size_t at = names->items[item].hash & (names->size - 1);
    while (names->slots[at])
        at = (at + 1) & (names->size - 1);
    names->slots[at] = item + 1;
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

void rk_names_add(struct rk_names *names, const struct rk_name *name)
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
    put(names, (uint32_t)names->count++);
}

size_t rk_names_find(const struct rk_names *names, const struct rk_name *name, uint32_t found[2])
{
    size_t count = 0;
    if (!names->size)
        return 0;
    for (size_t at = name->hash & (names->size - 1); names->slots[at];
         at = (at + 1) & (names->size - 1)) {
        const struct rk_name *slot = &names->items[names->slots[at] - 1];
        if (slot->hash != name->hash || slot->thing != name->thing || slot->scope != name->scope ||
            strcmp(slot->key, name->key) != 0)
            continue;
        if (count == 0 || found[0] != slot->index)
            found[count++] = slot->index;
        if (count == 2)
            return 2;
    }
    return count;
}

void rk_names_free(struct rk_names *names)
{
    free(names->items);
    free(names->slots);
    *names = (struct rk_names){.arena = names->arena};
}

bool rk_name_is_placeholder(const char *key)
{
    static const char *const keys[] = {
        "担当課",
        "担当部局",
        "担当部署",
        "担当部",
        "担当者",
        "担当係",
        "関係部局",
        "関係課",
        "関係部署",
        "関係各課",
        "関係各部局",
        "関係機関",
        "関係団体",
        "関係者",
        "関係所属",
        "関連部局",
        "関連課",
        "関連部署",
        "関連機関",
        "関連団体",
        "他課",
        "他部局",
        "他部署",
        "他の課",
        "他の部署",
        "各課",
        "各部局",
        "各部署",
        "各部",
        "各所属",
        "所管課",
        "所管部局",
        "主管課",
        "該当課",
        "庁内各課",
        "庁内関係課",
        "庁内関係部局",
        "庁内関係部署",
        "未定",
        "調整中",
        "検討中",
        "tbd",
        "tobenamed",
        "tobedecided",
        "thedepartmentincharge",
        "departmentincharge",
        "relevantdepartments",
        "otherdepartments",
        "alldepartments",
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
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

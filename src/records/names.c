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

/* ---- marks ---- */

enum { thing_bits = 4, named_mark = 1 << thing_bits, exact_mark = named_mark << 1 };

_Static_assert(RK_THINGS <= 1 << thing_bits, "a kind of thing has its bits");

/* What all of a key and a kind have in common. */
static uint32_t common_marks(uint32_t hash, uint32_t thing)
{
    return hash << (thing_bits + 2) | thing;
}

static bool is_same(const struct rk_name_slot *slot, const char *key, uint32_t marks)
{
    return (slot->marks & ~(uint32_t)(named_mark | exact_mark)) == marks &&
           (slot->key == key || strcmp(slot->key, key) == 0);
}

/* ---- slots: of a larger hash behind that of a smaller one, but for those of full ones before ----
 */

static uint32_t share_of(uint32_t hash, uint32_t all)
{
    return (uint32_t)((uint64_t)hash * all >> 32);
}

static uint32_t next_slot(const struct rk_names *names, uint32_t at)
{
    return at + 1 < names->size ? at + 1 : 0;
}

static uint32_t maybe_words(const struct rk_names *names)
{
    return names->size / 8 + 1;
}

/* The word and the bit that tell whether there may be an id of that hash: far fewer bytes than the
 * slots, so that most of the texts that are no ids are told without waiting for memory. */
static uint64_t *maybe_word(const struct rk_names *names, uint32_t hash)
{
    return &names->maybe[share_of(hash, maybe_words(names))];
}

static uint64_t maybe_bit(uint32_t hash)
{
    return (uint64_t)1 << hash % 64;
}

/* Puts a name behind those of its hash. */
static void put(struct rk_names *names, uint32_t hash, const struct rk_name_slot *slot)
{
    uint32_t at = share_of(hash, names->size);
    while (names->slots[at].key)
        at = next_slot(names, at);
    names->slots[at] = *slot;
    if (slot->marks & exact_mark)
        *maybe_word(names, hash) |= maybe_bit(hash);
}

/* Puts all names into more slots. Those of one hash stand in the order of adding, when the old
 * slots are gone through from behind a free one on, and do so again. */
static void put_all(struct rk_names *names, const struct rk_name_slot *old, uint32_t size)
{
    uint32_t begin = 0;
    while (size && old[begin].key)
        begin++;
    for (uint32_t i = 0, at = begin; i < size; i++, at = at + 1 < size ? at + 1 : 0)
        if (old[at].key)
            put(names, rk_name_hash(old[at].key, old[at].marks % named_mark), &old[at]);
}

/* Three of four slots are taken when all names for which there is room are there. */
void rk_names_reserve(struct rk_names *names, uint32_t count)
{
    const struct rk_name_slot *old = names->slots;
    uint32_t old_size = names->size;
    names->capacity = count;
    names->size = count + count / 3 + 4;
    names->slots = rk_arena_take(names->arena, names->size * sizeof *names->slots);
    names->maybe = rk_arena_take(names->arena, maybe_words(names) * sizeof *names->maybe);
    put_all(names, old, old_size);
}

void rk_names_populate(const struct rk_names *names)
{
    rk_populate(names->slots, names->size * sizeof *names->slots);
}

static void keep(struct rk_names *names, const struct rk_name *name, uint32_t hash)
{
    if (names->count == names->capacity) {
        if (names->count > UINT32_MAX / 4)
            longjmp(*names->arena->escape, 1);
        rk_names_reserve(names, names->count * 2 + 8);
    }
    uint32_t marks = common_marks(hash, name->thing) | (name->named ? named_mark : 0) |
                     (name->exact ? exact_mark : 0);
    put(names, hash, &(struct rk_name_slot){name->key, name->index, marks});
    names->count++;
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
    uint32_t marks = common_marks(hash, name->thing);
    size_t count = 0;
    if (!names->size)
        return 0;
    for (uint32_t at = share_of(hash, names->size); names->slots[at].key && count < 2;
         at = next_slot(names, at)) {
        const struct rk_name_slot *slot = &names->slots[at];
        if (slot->marks & named_mark && is_same(slot, name->key, marks) &&
            (count == 0 || found[0] != slot->index))
            found[count++] = slot->index;
    }
    return count;
}

uint32_t rk_names_exact(const struct rk_names *names, uint32_t thing, const char *id, uint32_t hash)
{
    uint32_t marks = common_marks(hash, thing);
    if (!names->size || !(*maybe_word(names, hash) & maybe_bit(hash)))
        return RK_NONE;
    for (uint32_t at = share_of(hash, names->size); names->slots[at].key;
         at = next_slot(names, at)) {
        const struct rk_name_slot *slot = &names->slots[at];
        if (slot->marks & exact_mark && is_same(slot, id, marks))
            return slot->index;
    }
    return RK_NONE;
}

void rk_names_fetch(const struct rk_names *names, uint32_t hash)
{
    if (!names->size)
        return;
    __builtin_prefetch(maybe_word(names, hash), 1);
    __builtin_prefetch(&names->slots[share_of(hash, names->size)], 1);
}

void rk_names_move(struct rk_names *names, uint32_t thing, const uint32_t *moved)
{
    for (uint32_t at = 0; at < names->size; at++) {
        struct rk_name_slot *slot = &names->slots[at];
        if (slot->key && slot->marks % named_mark == thing)
            slot->index = moved[slot->index];
    }
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

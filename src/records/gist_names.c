/* What the works of gists are called. They are among no names: here is only found out whether that
 * can matter, so that they have to be read whole. */
#include "records/gist.h"
#include "records/link.h"

#include "base/text.h"

#include <string.h>

/* A hash of a gist's, for the works of that kind; 0 is none. */
static uint64_t placed(uint64_t hash, enum rk_thing thing, const char *scope)
{
    bool anywhere = hash & 1;
    uint64_t mixed = ((hash | 1) ^ (anywhere ? 0 : (uintptr_t)scope)) * 0x9E3779B97F4A7C15u;
    return (mixed ^ mixed >> 32) * 2 + (thing == RK_PROJECT) + 2;
}

static size_t slot_of(const struct rk_gist_names *names, uint64_t hash)
{
    return (hash * 0x9E3779B97F4A7C15u >> 32) & (names->size - 1);
}

static bool has(const struct rk_gist_names *names, uint64_t hash)
{
    if (!names->size)
        return false;
    for (size_t at = slot_of(names, hash); names->slots[at]; at = (at + 1) & (names->size - 1))
        if (names->slots[at] == hash)
            return true;
    return false;
}

/* Whether it was there. */
static bool put(struct rk_gist_names *names, uint64_t hash)
{
    size_t at = slot_of(names, hash);
    for (; names->slots[at]; at = (at + 1) & (names->size - 1))
        if (names->slots[at] == hash)
            return true;
    names->slots[at] = hash;
    return false;
}

/* Memory that the next ones need is asked for ahead. */
static bool put_all(struct rk_gist_names *names, const struct rk_gist_works *works,
                    enum rk_thing thing, const char *scope)
{
    enum { ahead = 12 };
    bool twice = false;
    for (uint32_t i = 0; i < works->name_count; i++) {
        if (i + ahead < works->name_count) {
            uint64_t next = placed(works->names[i + ahead], thing, scope);
            __builtin_prefetch(&names->slots[slot_of(names, next)], 1);
        }
        twice |= put(names, placed(works->names[i], thing, scope));
    }
    return twice;
}

void rk_gist_names_gather(struct rk_linker *linker)
{
    const struct rk_gists *gists = &linker->dataset->gists;
    struct rk_gist_names *names = &linker->gist_names;
    size_t count = 0;
    for (uint32_t i = 0; i < gists->count; i++)
        count += gists->items[i].projects.name_count + gists->items[i].partnerships.name_count;
    if (!count)
        return;
    names->size = 16;
    while (names->size < count / 3 * 4 + 4)
        names->size *= 2;
    names->slots = rk_arena_take(linker->scratch, names->size * sizeof *names->slots);
    for (uint32_t i = 0; i < gists->count; i++) {
        const struct rk_gist *gist = &gists->items[i];
        const char *scope = linker->scopes[gist->file];
        linker->regrets |= put_all(names, &gist->projects, RK_PROJECT, scope);
        linker->regrets |= put_all(names, &gist->partnerships, RK_PARTNERSHIP, scope);
    }
}

/* Whether the text may be a place and the name of a project there. No name of a gist's project has
 * a slash, but a place may. */
static bool has_with_place(const struct rk_linker *linker, struct rk_arena *scratch,
                           const char *text)
{
    const char *slash = strrchr(text, '/');
    const char *scope =
        slash ? rk_interned(&linker->dataset->strings, text, (size_t)(slash - text)) : NULL;
    if (!scope)
        return false;
    uint64_t hash = rk_gist_name_hash(scratch, slash + 1);
    return has(&linker->gist_names, placed(hash & ~(uint64_t)1, RK_PROJECT, scope));
}

bool rk_gist_names_have(const struct rk_linker *linker, struct rk_arena *scratch,
                        enum rk_thing thing, const char *scope, const char *text)
{
    const struct rk_gist_names *names = &linker->gist_names;
    uint64_t hash;
    if (thing == RK_PARTNERSHIP)
        return has(names, placed(rk_text_hash(text, strlen(text)) | 1, thing, NULL));
    if (has_with_place(linker, scratch, text))
        return true;
    hash = rk_gist_name_hash(scratch, text);
    return has(names, placed(hash | 1, thing, NULL)) ||
           has(names, placed(hash & ~(uint64_t)1, thing, scope)) ||
           has(names, placed(hash & ~(uint64_t)1, thing, NULL));
}

static bool is_called(const struct rk_linker *linker, const struct rk_head *head,
                      enum rk_thing thing)
{
    struct rk_arena *scratch = linker->scratch;
    if (thing == RK_PARTNERSHIP)
        return rk_gist_names_have(linker, scratch, thing, NULL, head->id);
    const struct rk_head_rest *rest = head->rest;
    bool found = rk_gist_names_have(linker, scratch, thing, head->scope, head->name);
    if (head->explicit_id || strchr(head->name, '/'))
        found |= rk_gist_names_have(linker, scratch, thing, head->scope, head->id);
    if (rest->short_name.text)
        found |= rk_gist_names_have(linker, scratch, thing, head->scope, rest->short_name.text);
    for (uint32_t i = 0; i < rest->aliases.count; i++)
        found |=
            rk_gist_names_have(linker, scratch, thing, head->scope, rest->aliases.items[i].text);
    return found;
}

/* Whether what a partnership calls one of its file's projects may mean another. A file without a
 * place has its names among those of all places: none is there twice. */
static bool means_others(struct rk_linker *linker, const char *scope,
                         const struct rk_gist_reference *reference)
{
    const struct rk_gist_names *names = &linker->gist_names;
    uint64_t hash = rk_gist_name_hash(linker->scratch, reference->text);
    uint32_t found[2];
    bool other = scope && !reference->by_id && has(names, placed(hash | 1, RK_PROJECT, NULL));
    if (!linker->dataset->things[RK_PROJECT].count)
        return other;
    return other || rk_linker_exact(linker, RK_PROJECT, reference->text) != RK_NONE ||
           rk_linker_named(linker, RK_PROJECT, scope, reference->text, found);
}

static void compare_references(struct rk_linker *linker, const struct rk_gist *gist)
{
    const struct rk_gist_works *works = &gist->partnerships;
    for (uint32_t i = 0; i < works->reference_count && !linker->regrets; i++)
        linker->regrets = means_others(linker, works->owner.scope, &works->references[i]);
}

void rk_gist_names_compare(struct rk_linker *linker)
{
    static const enum rk_thing kinds[] = {RK_PROJECT, RK_PARTNERSHIP};
    for (int k = 0; linker->gist_names.size && k < 2; k++) {
        const struct rk_things *things = &linker->dataset->things[kinds[k]];
        for (uint32_t i = 0; i < things->count && !linker->regrets; i++)
            linker->regrets = is_called(linker, things->items[i], kinds[k]);
    }
    for (uint32_t i = 0; i < linker->dataset->gists.count; i++)
        compare_references(linker, &linker->dataset->gists.items[i]);
}

static void settle(struct rk_gist_works *works, const struct rk_gist_works *before,
                   const char *scope, uint32_t file)
{
    works->owner.scope = scope;
    works->owner.place = rk_place_at(file, 1, 1);
    works->first = before ? before->first + before->count : 0;
}

void rk_gists_settle(struct rk_linker *linker)
{
    struct rk_gists *gists = &linker->dataset->gists;
    for (uint32_t i = 0; i < gists->count; i++) {
        struct rk_gist *gist = &gists->items[i], *before = i ? gist - 1 : NULL;
        const char *scope = linker->scopes[gist->file];
        linker->wishes |= gist->wishes.count > 0;
        linker->unnamed |= gist->partnerships.unnamed > 0;
        settle(&gist->wishes, before ? &before->wishes : NULL, scope, gist->file);
        settle(&gist->projects, before ? &before->projects : NULL, scope, gist->file);
        settle(&gist->partnerships, before ? &before->partnerships : NULL, scope, gist->file);
    }
}

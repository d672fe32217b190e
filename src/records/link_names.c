/* What a linker knows by name: putting things there, and looking for them. */
#include "records/link.h"

#include "base/text.h"

struct rk_head *rk_linker_thing(const struct rk_linker *linker, uint32_t thing, uint32_t index)
{
    return linker->dataset->things[thing].items[index];
}

struct rk_locality *rk_linker_locality(struct rk_linker *linker, const char *scope)
{
    if (!scope)
        return &linker->nowhere;
    if (linker->last && linker->last->scope == scope)
        return linker->last;
    size_t at = ((uintptr_t)scope * 0x9E3779B97F4A7C15u >> 32) & (linker->locality_size - 1);
    while (linker->localities[at].scope && linker->localities[at].scope != scope)
        at = (at + 1) & (linker->locality_size - 1);
    return linker->last = &linker->localities[at];
}

struct rk_names *rk_linker_names(struct rk_linker *linker, uint32_t thing, const char *scope)
{
    struct rk_locality *locality = rk_linker_locality(linker, scope);
    return thing == RK_PARTNERSHIP ? &locality->works : &locality->names;
}

struct rk_called rk_linker_called(struct rk_linker *linker, uint32_t thing, const char *text)
{
    struct rk_name name = {.key = rk_text_key(linker->scratch, text),
                           .index = RK_NONE,
                           .thing = (uint16_t)thing,
                           .named = true};
    return (struct rk_called){name, rk_name_hash(name.key, thing)};
}

static void put_name(struct rk_linker *linker, uint32_t index, const char *scope,
                     struct rk_called called)
{
    uint32_t thing = called.name.thing;
    called.name.index = index;
    linker->shared[thing] |=
        rk_names_add(rk_linker_names(linker, thing, scope), &called.name, called.hash);
}

static void add_name(struct rk_linker *linker, uint32_t thing, uint32_t index, const char *scope,
                     const char *text)
{
    put_name(linker, index, scope, rk_linker_called(linker, thing, text));
}

void rk_linker_id(struct rk_linker *linker, uint32_t actor, const char *id)
{
    struct rk_name name = {.key = id, .index = actor, .thing = RK_ACTOR, .exact = true};
    rk_names_add(rk_linker_names(linker, RK_ACTOR, NULL), &name, rk_name_hash(id, RK_ACTOR));
}

void rk_linker_give_id(struct rk_linker *linker, uint32_t thing, uint32_t index, uint32_t hash)
{
    const struct rk_head *head = rk_linker_thing(linker, thing, index);
    bool own_key = head->explicit_id && rk_text_key(linker->scratch, head->id) == head->id;
    struct rk_name id = {.key = head->id,
                         .index = index,
                         .thing = (uint16_t)thing,
                         .named = own_key, /* in every scope */
                         .exact = true};
    linker->shared[thing] |= rk_names_add(rk_linker_names(linker, thing, NULL), &id, hash);
    if (head->explicit_id && !own_key)
        add_name(linker, thing, index, NULL, head->id);
}

void rk_linker_give_names(struct rk_linker *linker, uint32_t thing, uint32_t index,
                          const struct rk_called *called)
{
    const struct rk_head *head = rk_linker_thing(linker, thing, index);
    if (head->name != head->id || !head->explicit_id)
        put_name(linker, index, head->scope, *called);
    if (head->rest->short_name.text)
        add_name(linker, thing, index, head->scope, head->rest->short_name.text);
    for (uint32_t i = 0; i < head->rest->aliases.count; i++)
        add_name(linker, thing, index, head->scope, head->rest->aliases.items[i].text);
}

void rk_linker_name(struct rk_linker *linker, uint32_t thing, uint32_t index)
{
    const struct rk_head *head = rk_linker_thing(linker, thing, index);
    const struct rk_called called = rk_linker_called(linker, thing, head->name);
    rk_linker_give_id(linker, thing, index, rk_name_hash(head->id, thing));
    rk_linker_give_names(linker, thing, index, &called);
}

static size_t find(struct rk_linker *linker, const char *scope, const struct rk_called *called,
                   uint32_t found[2])
{
    const struct rk_names *names = rk_linker_names(linker, called->name.thing, scope);
    return rk_names_find(names, &called->name, called->hash, found);
}

/* One more name of a thing that may have it already. */
static void add_another(struct rk_linker *linker, uint32_t thing, uint32_t index, const char *scope,
                        const char *text)
{
    const struct rk_called called = rk_linker_called(linker, thing, text);
    uint32_t found[2];
    size_t count = find(linker, scope, &called, found);
    for (size_t i = 0; i < count; i++)
        if (found[i] == index)
            return;
    put_name(linker, index, scope, called);
}

void rk_linker_name_again(struct rk_linker *linker, uint32_t thing, uint32_t index,
                          const struct rk_head *later)
{
    if (later->name_place.line)
        add_another(linker, thing, index, later->scope, later->name);
    if (later->rest->short_name.text)
        add_another(linker, thing, index, later->scope, later->rest->short_name.text);
    for (uint32_t i = 0; i < later->rest->aliases.count; i++)
        add_another(linker, thing, index, later->scope, later->rest->aliases.items[i].text);
}

size_t rk_linker_named(struct rk_linker *linker, uint32_t thing, const char *scope,
                       const char *text, uint32_t found[2])
{
    const struct rk_called called = rk_linker_called(linker, thing, text);
    size_t count = find(linker, scope, &called, found);
    if (!scope || count == 2)
        return count;
    uint32_t wider[2];
    size_t more = find(linker, NULL, &called, wider);
    for (size_t i = 0; i < more && count < 2; i++)
        if (count == 0 || found[0] != wider[i])
            found[count++] = wider[i];
    return count;
}

uint32_t rk_linker_exact(const struct rk_linker *linker, uint32_t thing, const char *id)
{
    const struct rk_locality *all = &linker->nowhere;
    const struct rk_names *names = thing == RK_PARTNERSHIP ? &all->works : &all->names;
    return rk_names_exact(names, thing, id, rk_name_hash(id, thing));
}

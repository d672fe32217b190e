/* References: whom each name means. Undeclared names become new things. */
#include "records/link.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- near names: every declared name stands under itself and under each form that lacks one
 * character (Garbe's symmetric deletion), so a slip of one meets without comparing all pairs ----
 */

enum { longest_near = 40 };

typedef void near_visit(struct rk_linker *linker, struct rk_names *near, const struct rk_name *name,
                        void *data);

/* As a name of that place. */
static void each_form(struct rk_linker *linker, const char *scope, struct rk_name name,
                      near_visit *visit, void *data)
{
    struct rk_names *near = &rk_linker_locality(linker, scope)->near;
    const char *variant = rk_name_variant(linker->scratch, name.key);
    size_t count = strlen(variant);
    char form[longest_near * 4 + 1];
    if (count >= sizeof form)
        return;
    for (const char *at = variant;;) {
        const char *start = at;
        bool whole = !rk_text_next(&at);
        size_t head = (size_t)(start - variant), tail = whole ? 0 : strlen(at);
        memcpy(form, variant, head);
        memcpy(form + head, whole ? "" : at, tail);
        form[head + tail] = 0;
        if (head + tail) {
            struct rk_name copy = name;
            copy.key = rk_arena_text(linker->scratch, form, head + tail);
            visit(linker, near, &copy, data);
        }
        if (whole)
            return;
    }
}

static void add_form(struct rk_linker *linker, struct rk_names *near, const struct rk_name *name,
                     void *data)
{
    (void)linker, (void)data;
    rk_names_add(near, name, rk_name_hash(name->key, name->thing));
}

static struct rk_name near_name(const char *key, uint32_t thing, uint32_t index)
{
    return (struct rk_name){.key = key, .index = index, .thing = (uint16_t)thing, .named = true};
}

static void make_near(struct rk_linker *linker, uint32_t thing)
{
    linker->near_made[thing] = true;
    for (uint32_t i = 0; i < linker->declared[thing]; i++) {
        const struct rk_head *head = rk_linker_thing(linker, thing, i);
        const char *key = rk_text_key(linker->scratch, head->name);
        each_form(linker, head->scope, near_name(key, thing, i), add_form, NULL);
    }
}

struct near_search {
    const char *key;
    uint32_t found;
};

static void try_form(struct rk_linker *linker, struct rk_names *near, const struct rk_name *name,
                     void *data)
{
    struct near_search *search = data;
    uint32_t found[2];
    size_t count = rk_names_find(near, name, rk_name_hash(name->key, name->thing), found);
    for (size_t i = 0; i < count; i++) {
        const struct rk_head *head = rk_linker_thing(linker, name->thing, found[i]);
        const char *other = rk_text_key(linker->scratch, head->name);
        if (found[i] < search->found && rk_name_is_near(linker->scratch, search->key, other))
            search->found = found[i];
    }
}

static uint32_t nearest(struct rk_linker *linker, uint32_t thing, const char *scope,
                        const char *text)
{
    if (!linker->declared[thing])
        return RK_NONE;
    if (!linker->near_made[thing])
        make_near(linker, thing);
    struct near_search search = {rk_text_key(linker->scratch, text), RK_NONE};
    each_form(linker, scope, near_name(search.key, thing, RK_NONE), try_form, &search);
    return search.found;
}

/* ---- one reference ---- */

static uint32_t make_new(struct rk_linker *linker, struct rk_head *owner, enum rk_thing thing,
                         const struct rk_value *value)
{
    struct rk_dataset *dataset = linker->dataset;
    uint32_t near = nearest(linker, thing, owner->scope, value->text);
    struct rk_head *head = rk_dataset_add(dataset, thing, value->place);
    const char *parts[] = {owner->scope ? owner->scope : "", owner->scope ? "/" : "", value->text};
    head->declared = false;
    head->scope = owner->scope;
    head->name = head->label = value->text;
    head->id = owner->scope ? rk_keep_joined(dataset, parts, 3) : value->text;
    uint32_t index = dataset->things[thing].count - 1;
    rk_linker_name(linker, thing, index);
    static const struct rk_wording nouns[RK_THINGS] = {
        [RK_GROUP] = {{"group", "グループ"}},
        [RK_FIELD] = {{"field", "分野"}},
        [RK_TARGET] = {{"target", "対象"}},
        [RK_NEED] = {{"need", "課題"}},
        [RK_LIFE_STAGE] = {{"life stage", "ライフステージ"}},
        [RK_ACTOR] = {{"actor", "主体"}},
        [RK_PROJECT] = {{"project", "事業"}},
    };
    struct rk_said said = {.args = {RK_SAME(value->text), nouns[thing]}};
    enum rk_check check = CHECK_UNDECLARED;
    if (near != RK_NONE) {
        const struct rk_head *declared = rk_linker_thing(linker, thing, near);
        said.args[1] = (struct rk_wording)RK_SAME(declared->name);
        said.also = declared->place;
        check = CHECK_NEAR_NAME;
    }
    rk_say(dataset, check, value->place, &said);
    return index;
}

static void say_ambiguous(struct rk_linker *linker, struct rk_head *owner, uint32_t thing,
                          const struct rk_value *value, const uint32_t found[2])
{
    const struct rk_head *a = rk_linker_thing(linker, thing, found[0]);
    const struct rk_head *b = rk_linker_thing(linker, thing, found[1]);
    rk_say(linker->dataset, CHECK_AMBIGUOUS_REFERENCE, value->place,
           &(struct rk_said){.also = a->place,
                             .args = {RK_SAME(value->text), RK_SAME(a->id), RK_SAME(b->id)}});
    owner->unsound = true;
}

/* Each mention of someone still to be named is an actor of its own: merged, they would make a hub.
 */
static uint32_t mention(struct rk_linker *linker, const struct rk_head *owner,
                        const struct rk_value *value, uint32_t template_of)
{
    struct rk_dataset *dataset = linker->dataset;
    struct rk_head *head = rk_dataset_add(dataset, RK_ACTOR, value->place);
    struct rk_actor *actor = (struct rk_actor *)(void *)head;
    if (template_of != RK_NONE) {
        const struct rk_actor *model =
            (const struct rk_actor *)(const void *)rk_linker_thing(linker, RK_ACTOR, template_of);
        *actor = *model;
        head->place = value->place;
    } else {
        head->name = head->label = value->text;
    }
    head->declared = false;
    head->scope = owner->scope;
    actor->placeholder = true;
    actor->template_of = template_of;
    const char *base[] = {head->name, "@", owner->id};
    head->id = rk_keep_joined(dataset, base, 3);
    for (uint32_t n = 2; rk_linker_exact(linker, RK_ACTOR, head->id) != RK_NONE; n++) {
        char number[16];
        snprintf(number, sizeof number, ".%u", n);
        const char *parts[] = {head->name, "@", owner->id, number};
        head->id = rk_keep_joined(dataset, parts, 4);
    }
    uint32_t index = dataset->things[RK_ACTOR].count - 1;
    rk_linker_id(linker, index, head->id);
    return index;
}

struct rk_met *rk_linker_met(struct rk_linker *linker, const struct rk_head *owner,
                             const struct rk_value *value)
{
    if (value->thing != RK_UNRESOLVED || owner->scope != linker->scopes[value->place.file])
        return NULL;
    if (linker->met_file != value->place.file || !linker->met_round) {
        linker->met_file = value->place.file;
        linker->met_round++;
    }
    return &linker->met[value->target];
}

/* The thing meant among one kind: its index, RK_NONE when there is none, or ambiguous. */
static uint32_t look_up(struct rk_linker *linker, struct rk_head *owner, uint32_t thing,
                        const struct rk_value *value, bool *ambiguous)
{
    uint32_t index = rk_linker_exact(linker, thing, value->text);
    if (index != RK_NONE)
        return index;
    uint32_t found[2];
    size_t count = rk_linker_named(linker, thing, owner->scope, value->text, found);
    if (count == 2) {
        say_ambiguous(linker, owner, thing, value, found);
        *ambiguous = true;
        return RK_NONE;
    }
    return count ? found[0] : RK_NONE;
}

/* Gives the value what it means among the kinds of thing; false when that is ambiguous. */
static bool find_target(struct rk_linker *linker, struct rk_head *owner, uint32_t things,
                        struct rk_value *value, struct rk_met *met)
{
    bool ambiguous = false, any = false;
    if (met && met->round == linker->met_round && things == 1u << met->thing) {
        value->thing = met->thing;
        value->target = met->index;
        return true;
    }
    value->target = RK_NONE;
    for (uint32_t thing = 0; thing < RK_THINGS && value->target == RK_NONE; thing++) {
        if (!(things & (1u << thing)))
            continue;
        uint32_t index = look_up(linker, owner, thing, value, &ambiguous);
        if (!any || index != RK_NONE || ambiguous)
            value->thing = thing;
        any = true;
        value->target = index;
        if (ambiguous)
            return false;
    }
    bool lasting = !strchr(value->text, '/'); /* else something new may yet have it as its id */
    if (met && lasting && value->target != RK_NONE)
        *met = (struct rk_met){linker->met_round, value->thing, value->target};
    return true;
}

void rk_resolve(struct rk_linker *linker, struct rk_head *owner, const struct rk_field *field,
                struct rk_value *value)
{
    struct rk_met *met = rk_linker_met(linker, owner, value);
    if (!find_target(linker, owner, field->things, value, met))
        return;
    bool new_name = value->target == RK_NONE;
    if (new_name && field->type == RK_TYPE_TEXTS) /* `see`: may be of another round */
        return;
    if (value->thing == RK_ACTOR) {
        bool keeps_place = new_name
                               ? rk_name_is_placeholder(rk_text_key(linker->scratch, value->text))
                               : rk_actor_keeps_place(linker, value->target);
        if (keeps_place && !owner->id) { /* a gist does not tell works apart */
            owner->unsound = true;
            return;
        }
        if (keeps_place) {
            value->target = mention(linker, owner, value, value->target);
            return;
        }
    }
    if (new_name)
        value->target = make_new(linker, owner, (enum rk_thing)value->thing, value);
}

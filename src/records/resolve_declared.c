/* All references: first, by several threads, those to what is declared, for which the records are
 * only looked at; then, one after another, those that may make something new; then those that mean
 * the same as an earlier one of these.
 *
 * Each is given what it would be given if all were resolved one after another, in the order of the
 * kinds of record and of the records: something declared has the first claim to its id, and to its
 * name where nothing new can go by it. */
#include "records/link.h"

#include "base/text.h"
#include "base/threads.h"

#include <stdlib.h>
#include <string.h>

/* A reference whose turn comes when new things may be made. */
struct open {
    struct rk_head *owner;
    const struct rk_field *field;
    struct rk_value *value;
};

struct opens {
    struct open *items;
    uint32_t count, capacity;
};

enum { wishes = RK_THINGS, runs }; /* the wishes come behind the partnerships, by themselves */

/* Fields of a kind of record that refer to something. */
struct fields {
    const struct rk_field *items[32];
    size_t count;
};

/* What one thread looks at: a run of files. */
struct share {
    struct rk_linker linker;
    struct rk_arena scratch;
    const struct fields *fields;
    uint32_t first[runs], end[runs]; /* of each kind's records */
    uint32_t first_gist, end_gist;
    struct opens opens[runs];
    struct opens *now; /* where open references of the kind being looked at go */
    uint32_t file_round;
    bool followed, good;
};

struct sharing {
    struct share *shares;
    uint32_t count;
    void (*look)(struct share *share, struct rk_head *owner, const struct rk_field *field,
                 struct rk_value *value);
};

/* ---- what is declared ---- */

/* The only declared thing of that kind that is meant, or RK_NONE. doubt: it has to be asked again,
 * each time. */
static uint32_t declared_one(struct share *share, const struct rk_head *owner, uint32_t thing,
                             const char *text, bool *doubt)
{
    struct rk_linker *linker = &share->linker;
    uint32_t index = rk_linker_exact(linker, thing, text), found[2];
    if (index == RK_NONE) {
        /* ids of new things, and some without a place where others have one, might come first */
        *doubt = linker->mixed || strpbrk(text, "/@");
        size_t count = *doubt ? 0 : rk_linker_named(linker, thing, owner->scope, text, found);
        *doubt |= count == 2;
        index = count == 1 ? found[0] : RK_NONE;
    }
    if (index != RK_NONE && thing == RK_ACTOR && linker->keeps_place[index]) {
        *doubt = true;
        return RK_NONE;
    }
    return index;
}

static uint32_t leave_open(struct share *share, struct rk_head *owner, const struct rk_field *field,
                           struct rk_value *value)
{
    RK_PUSH(&share->scratch, share->now, ((struct open){owner, field, value}));
    return share->now->count - 1;
}

/* Whether others of the same text, kind, file and kind of record mean just the same. */
static bool has_followers(struct share *share, const struct rk_field *field, uint32_t thing,
                          const char *text)
{
    return field->things == 1u << thing && field->type != RK_TYPE_TEXTS &&
           !(thing == RK_ACTOR && rk_name_is_placeholder(rk_text_key(&share->scratch, text)));
}

/* A project of a gist is among no names: what may mean one, or would be new beside it, is
 * regretted. */
static void look_in_gists(struct share *share, const struct rk_head *owner, const char *text,
                          bool is_open)
{
    struct rk_linker *linker = &share->linker;
    linker->regrets |=
        is_open || rk_gist_names_have(linker, &share->scratch, RK_PROJECT, owner->scope, text);
}

/* What a gist is about only matters where it may be misspelt, as something is declared, or mean
 * two, as some files have no place. */
static bool is_idle(const struct share *share, const struct rk_head *owner, uint32_t things)
{
    enum { topics = 1 << RK_FIELD | 1 << RK_TARGET | 1 << RK_NEED | 1 << RK_LIFE_STAGE };
    return !owner->id && !(things & ~(uint32_t)topics) && !share->linker.mixed &&
           !share->linker.declared[__builtin_ctz(things)];
}

static void find_declared(struct share *share, struct rk_head *owner, const struct rk_field *field,
                          struct rk_value *value)
{
    struct rk_linker *linker = &share->linker;
    if (!value->text || (value->target != RK_NONE && value->thing != RK_UNRESOLVED) ||
        is_idle(share, owner, field->things))
        return;
    uint32_t round = linker->met_round, thing = (uint32_t)__builtin_ctz(field->things);
    struct rk_met *met = rk_linker_met(linker, owner, value);
    if (linker->met_round != round)
        share->file_round = linker->met_round;
    if (met && met->round >= share->file_round && met->thing == thing) {
        value->thing = thing;
        value->target = met->index;
        return;
    }
    bool follower = met && met->round == linker->met_round && met->thing == RK_THINGS + thing;
    if (follower && field->things == 1u << thing) {
        value->thing = RK_AS_EARLIER;
        value->target = met->index;
        share->followed = true;
        return;
    }
    bool doubt = false;
    uint32_t index = declared_one(share, owner, thing, value->text, &doubt);
    if (thing == RK_PROJECT && linker->dataset->gists.count)
        look_in_gists(share, owner, value->text, index == RK_NONE);
    if (index != RK_NONE) {
        value->thing = thing;
        value->target = index;
        if (met)
            *met = (struct rk_met){linker->met_round, thing, index};
        return;
    }
    bool followers = met && !doubt && has_followers(share, field, thing, value->text);
    index = leave_open(share, owner, field, value);
    if (followers)
        *met = (struct rk_met){linker->met_round, RK_THINGS + thing, index};
}

/* Once those left open have their meaning. */
static void follow(struct share *share, struct rk_head *owner, const struct rk_field *field,
                   struct rk_value *value)
{
    (void)owner, (void)field;
    if (!value->text || value->thing != RK_AS_EARLIER)
        return;
    const struct rk_value *earlier = share->now->items[value->target].value;
    value->thing = earlier->thing;
    value->target = earlier->target;
}

/* ---- record by record ---- */

static void look_at_record(const struct sharing *sharing, struct share *share, int run, uint32_t i)
{
    int thing = run == wishes ? RK_PARTNERSHIP : run;
    struct rk_head **items = share->linker.dataset->things[thing].items, *owner = items[i];
    const struct fields *fields = &share->fields[thing];
    for (size_t f = 0; f < fields->count; f++) {
        const struct rk_field *field = fields->items[f];
        void *slot = rk_field_of(owner, field);
        if (field->type == RK_TYPE_REF) {
            sharing->look(share, owner, field, slot);
            continue;
        }
        struct rk_values *values = slot;
        for (uint32_t k = 0; k < values->count; k++)
            sharing->look(share, owner, field, &values->items[k]);
    }
}

/* The records of a run from `at` on that are of the file; returns where the others begin. */
static uint32_t look_at_file(const struct sharing *sharing, struct share *share, int run,
                             uint32_t file, uint32_t at)
{
    struct rk_head **items = share->linker.dataset->things[run].items;
    share->now = &share->opens[run];
    share->linker.met_round++;
    for (; at < share->end[run] && items[at]->place.file == file; at++)
        look_at_record(sharing, share, run, at);
    return at;
}

/* What the file's works mention. */
static void look_at_gist(const struct sharing *sharing, struct share *share,
                         struct rk_gist_works *works)
{
    for (uint32_t i = 0; i < works->mention_count; i++)
        sharing->look(share, &works->owner, works->mentions[i].field, &works->mentions[i].value);
}

/* The first file of which something is left; UINT32_MAX when nothing is. */
static uint32_t next_file(const struct share *share, const uint32_t at[RK_THINGS], uint32_t gist)
{
    const struct rk_dataset *dataset = share->linker.dataset;
    uint32_t file = gist < share->end_gist ? dataset->gists.items[gist].file : UINT32_MAX;
    for (int run = 0; run < RK_THINGS; run++) {
        struct rk_head **items = dataset->things[run].items;
        if (at[run] < share->end[run] && items[at[run]]->place.file < file)
            file = items[at[run]]->place.file;
    }
    return file;
}

/* File by file, as names of one place lie close; all records of a kind are in the files' order. */
static void look_at_all(const struct sharing *sharing, struct share *share)
{
    const struct rk_gists *gists = &share->linker.dataset->gists;
    uint32_t at[RK_THINGS], file, g = share->first_gist;
    memcpy(at, share->first, sizeof at);
    while ((file = next_file(share, at, g)) != UINT32_MAX) {
        bool brief = g < share->end_gist && gists->items[g].file == file;
        for (int run = 0; run < RK_THINGS; run++) {
            at[run] = look_at_file(sharing, share, run, file, at[run]);
            if (brief && run == RK_PROJECT)
                look_at_gist(sharing, share, &gists->items[g].projects);
            else if (brief && run == RK_PARTNERSHIP)
                look_at_gist(sharing, share, &gists->items[g].partnerships);
        }
        g += brief;
    }
    share->now = &share->opens[wishes];
    share->linker.met_round++;
    for (uint32_t i = share->first[wishes]; i < share->end[wishes]; i++)
        look_at_record(sharing, share, wishes, i);
    for (g = share->first_gist; g < share->end_gist; g++)
        look_at_gist(sharing, share, &gists->items[g].wishes);
}

static void look(void *data, uint32_t number)
{
    const struct sharing *sharing = data;
    struct share *share = &sharing->shares[number];
    jmp_buf here;
    share->scratch.escape = &here;
    share->good = false;
    if (!setjmp(here)) {
        look_at_all(sharing, share);
        share->good = true;
    }
}

/* ---- cutting the records into shares ---- */

static uint32_t first_of_file(const struct rk_linker *linker, uint32_t thing, uint32_t file)
{
    uint32_t count = thing == RK_PARTNERSHIP ? linker->stated : linker->declared[thing];
    return rk_linker_first_of_file(linker, thing, count, file);
}

static uint32_t first_gist_of(const struct rk_linker *linker, uint32_t file)
{
    const struct rk_gists *gists = &linker->dataset->gists;
    uint32_t at = 0;
    while (at < gists->count && gists->items[at].file < file)
        at++;
    return at;
}

static uint32_t wish_of(const struct rk_linker *linker, uint64_t share, uint64_t shares)
{
    uint64_t count = linker->declared[RK_PARTNERSHIP] - linker->stated;
    return linker->stated + (uint32_t)(count * share / shares);
}

static void cut(struct rk_linker *linker, struct share *shares, uint32_t count)
{
    int most = 0;
    for (int thing = 0; thing < RK_THINGS; thing++)
        if (linker->declared[thing] > linker->declared[most])
            most = thing;
    uint64_t all = most == RK_PARTNERSHIP ? linker->stated : linker->declared[most];
    for (uint32_t s = 0; s < count; s++) {
        uint32_t file = 0, next = UINT32_MAX;
        if (s && all)
            file = linker->dataset->things[most].items[all * s / count]->place.file;
        if (s + 1 < count && all)
            next = linker->dataset->things[most].items[all * (s + 1) / count]->place.file;
        for (uint32_t thing = 0; thing < RK_THINGS; thing++) {
            shares[s].first[thing] = first_of_file(linker, thing, file);
            shares[s].end[thing] = first_of_file(linker, thing, next);
        }
        shares[s].first_gist = first_gist_of(linker, file);
        shares[s].end_gist = first_gist_of(linker, next);
        shares[s].first[wishes] = wish_of(linker, s, count);
        shares[s].end[wishes] = wish_of(linker, s + 1, count);
    }
}

static struct share *make_shares(struct rk_linker *linker, uint32_t count)
{
    size_t numbers = linker->dataset->most_numbers;
    struct fields *fields = rk_arena_take(linker->scratch, RK_THINGS * sizeof *fields);
    struct share *shares = rk_arena_take(linker->scratch, count * sizeof *shares);
    for (uint32_t thing = 0; thing < RK_THINGS; thing++) {
        const struct rk_schema *schema = rk_schema((enum rk_thing)thing);
        for (size_t f = 0; f < schema->field_count; f++)
            if (schema->fields[f].things)
                fields[thing].items[fields[thing].count++] = &schema->fields[f];
    }
    cut(linker, shares, count);
    linker->met = rk_arena_take(linker->scratch, numbers * sizeof *linker->met);
    for (uint32_t s = 0; s < count; s++) {
        shares[s].fields = fields;
        shares[s].file_round = 1; /* nothing is met yet */
        shares[s].linker = *linker;
        shares[s].linker.scratch = &shares[s].scratch;
        shares[s].linker.met = rk_arena_take(linker->scratch, numbers * sizeof *linker->met);
    }
    return shares;
}

/* ---- all ---- */

static void look_together(struct rk_linker *linker, struct sharing *sharing)
{
    bool good = true;
    rk_threads_run(sharing->count, look, sharing);
    for (uint32_t s = 0; s < sharing->count; s++) {
        rk_arena_adopt(linker->scratch, &sharing->shares[s].scratch);
        good &= sharing->shares[s].good;
        linker->regrets |= sharing->shares[s].linker.regrets;
    }
    if (!good)
        longjmp(*linker->scratch->escape, 1);
}

static void resolve_open(struct rk_linker *linker, const struct sharing *sharing, int run)
{
    for (uint32_t s = 0; s < sharing->count; s++)
        for (uint32_t i = 0; i < sharing->shares[s].opens[run].count; i++) {
            const struct open *open = &sharing->shares[s].opens[run].items[i];
            rk_resolve(linker, open->owner, open->field, open->value);
        }
}

/* What stands for someone still to be named was copied before all of it was resolved. */
static void settle_mentions(struct rk_linker *linker)
{
    struct rk_things *actors = &linker->dataset->things[RK_ACTOR];
    for (uint32_t i = linker->declared[RK_ACTOR]; i < actors->count; i++) {
        struct rk_actor *actor = (struct rk_actor *)(void *)actors->items[i];
        if (actor->template_of != RK_NONE)
            actor->belongs_to = rk_dataset_actor(linker->dataset, actor->template_of)->belongs_to;
    }
}

/* Of what a gist mentions only lasts what that means. */
static void settle_gist(struct rk_linker *linker, struct rk_gist_works *works)
{
    struct rk_arena *arena = &linker->dataset->sayings;
    uint32_t *targets = rk_arena_take(arena, works->mention_count * sizeof *targets);
    for (uint32_t i = 0; i < works->mention_count; i++)
        targets[i] = works->mentions[i].value.target;
    works->targets = targets;
    linker->regrets |= works->owner.unsound;
}

void rk_resolve_all(struct rk_linker *linker)
{
    size_t records = 0;
    for (int thing = 0; thing < RK_THINGS; thing++)
        records += linker->declared[thing];
    struct sharing sharing = {.count = rk_linker_threads(linker, records), .look = find_declared};
    sharing.shares = make_shares(linker, sharing.count);
    look_together(linker, &sharing);
    if (linker->regrets)
        return;
    bool followed = false;
    for (int run = 0; run < RK_THINGS; run++) {
        resolve_open(linker, &sharing, run);
        if (run == RK_PARTNERSHIP)
            resolve_open(linker, &sharing, wishes);
    }
    for (uint32_t s = 0; s < sharing.count; s++)
        followed |= sharing.shares[s].followed;
    sharing.look = follow;
    if (followed)
        look_together(linker, &sharing);
    settle_mentions(linker);
    for (uint32_t i = 0; i < linker->dataset->gists.count; i++) {
        struct rk_gist *gist = &linker->dataset->gists.items[i];
        settle_gist(linker, &gist->projects);
        settle_gist(linker, &gist->partnerships);
        settle_gist(linker, &gist->wishes);
    }
}

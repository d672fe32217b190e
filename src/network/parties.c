/* The parties: the records in which actors meet, each with its actors as vertices. */
#include "network/network.h"

#include "base/threads.h"
#include "records/dataset.h"

#include <stdlib.h>

/* What one thread gathers: the parties of a run of partnerships, then those of a run of projects.
 */
struct gathering {
    const struct rk_network *network;
    struct rk_arena scratch;
    uint32_t *actors; /* vertices of one party */
    uint32_t count, capacity;
    bool twice, good;
    uint32_t party, project, place; /* the next free places in the network: the last for actors */
    uint32_t chosen, named; /* partnerships of the chosen layer, and projects that they name */
    size_t room;            /* for the actors of all its parties, at most */
    bool weighted;          /* a partnership does not weigh 1 */
    struct rk_network_notice notice;
};

/* Records of one kind that lie together: those of a file's gist, or others from `first` on. */
struct run {
    const struct rk_gist *gist;        /* or NULL */
    const struct rk_gist_works *works; /* its own of that kind */
    uint32_t first, count;
    uint32_t before; /* records in earlier runs */
};

struct runs {
    struct run *items; /* in the order of the files */
    uint32_t count, capacity;
    uint32_t records;
};

struct gatherings {
    struct gathering *items;
    uint32_t count;
    struct runs partnerships, projects;
};

/* Adds the vertex of an actor. */
static void gather_one(struct gathering *gathering, uint32_t actor)
{
    uint32_t v = actor == RK_NONE ? RK_NONE : gathering->network->vertices[actor];
    if (v == RK_NONE)
        return;
    gathering->actors = rk_arena_grow(&gathering->scratch, gathering->actors, gathering->count,
                                      &gathering->capacity, sizeof *gathering->actors);
    gathering->actors[gathering->count++] = v;
}

static void gather(struct gathering *gathering, const struct rk_values *values)
{
    for (uint32_t i = 0; i < values->count; i++)
        gather_one(gathering, rk_network_meant(&values->items[i]));
}

/* Few actors meet in most parties. */
static void sort_few(uint32_t *actors, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        uint32_t actor = actors[i], at = i;
        for (; at && actors[at - 1] > actor; at--)
            actors[at] = actors[at - 1];
        actors[at] = actor;
    }
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* In order, each once; returns whether some were there more than once. */
static bool settle(struct gathering *gathering)
{
    enum { few = 16 };
    uint32_t *actors = gathering->actors, all = gathering->count, count = 0;
    if (all <= few)
        sort_few(actors, all);
    else
        qsort(actors, all, sizeof *actors, by_number);
    for (uint32_t i = 0; i < all; i++)
        if (!count || actors[count - 1] != actors[i])
            actors[count++] = actors[i];
    gathering->count = count;
    return count < all;
}

/* Of what was gathered, all was named: one that is there twice was named twice. */
static void end_named(struct gathering *gathering)
{
    gathering->twice = settle(gathering);
}

static void add_project(struct gathering *gathering, uint32_t project)
{
    gathering->network->parties.projects[gathering->project++] = project;
}

/* Puts the actors of a party, which are settled. */
static void put_actors(struct gathering *gathering)
{
    const struct rk_parties *parties = &gathering->network->parties;
    if (gathering->count >= rk_party_many)
        parties->actors[gathering->place++] = gathering->count;
    parties->first[gathering->party] = gathering->place;
    for (uint32_t i = 0; i < gathering->count; i++)
        parties->actors[gathering->place++] = gathering->actors[i];
}

/* Its projects are there. */
static void add_party(struct gathering *gathering, struct rk_party party)
{
    const struct rk_network *network = gathering->network;
    const struct rk_parties *parties = &network->parties;
    uint32_t count = gathering->count, p = gathering->party;
    bool too_large = count > network->options.max_party && !network->options.no_max_party;
    bool tied = count >= 2 && !too_large;
    put_actors(gathering);
    parties->records[p] = party.record;
    parties->kinds[p] =
        (uint8_t)((party.thing == RK_PROJECT ? (uint32_t)rk_party_team : 0) |
                  (uint32_t)party.layer << rk_party_layer | (tied ? (uint32_t)rk_party_tied : 0) |
                  (count < rk_party_many ? count : rk_party_many) << rk_party_count);
    if (parties->weights)
        parties->weights[p] = party.weight;
    if (p < parties->partnerships)
        parties->first_projects[p + 1] = gathering->project;
    gathering->party++;
    struct rk_network_notice *notice = &gathering->notice;
    notice->named_twice += gathering->twice;
    notice->large_parties += too_large;
    if (too_large && count > notice->largest_party)
        notice->largest_party = count;
}

static void begin(struct gathering *gathering)
{
    gathering->count = 0;
    gathering->twice = false;
}

static enum rk_layer layer_of(int progress)
{
    if (progress == RK_PROPOSED || progress == RK_WISHED)
        return RK_HOPED;
    return progress == RK_PROGRESS_UNSTATED ? RK_ALL : RK_NOW;
}

static bool is_chosen(const struct rk_network *network, enum rk_layer layer)
{
    return network->options.layer == RK_ALL || network->options.layer == layer;
}

static bool counts(const struct rk_network *network, int progress)
{
    return progress != RK_DROPPED && is_chosen(network, layer_of(progress));
}

/* The record itself names its partners only; that one of them leads its project is no mistake. */
static void add_partnership(struct gathering *gathering, uint32_t i)
{
    const struct rk_dataset *dataset = gathering->network->dataset;
    const struct rk_partnership *record = rk_dataset_partnership(dataset, i);
    if (!counts(gathering->network, record->status.value))
        return;
    begin(gathering);
    gather(gathering, &record->partners);
    end_named(gathering);
    for (uint32_t j = 0; j < record->projects.count; j++) {
        const struct rk_value *project = &record->projects.items[j];
        add_project(gathering, project->target);
        if (project->thing == RK_PROJECT && project->target != RK_NONE)
            gather(gathering, &rk_dataset_project(dataset, project->target)->lead);
    }
    settle(gathering);
    add_party(gathering, (struct rk_party){.thing = RK_PARTNERSHIP,
                                           .record = i,
                                           .layer = layer_of(record->status.value),
                                           .weight = record->rest->weight});
}

static void add_team(struct gathering *gathering, uint32_t i)
{
    const struct rk_project *project = rk_dataset_project(gathering->network->dataset, i);
    begin(gathering);
    gather(gathering, &project->lead);
    gather(gathering, &project->members);
    end_named(gathering);
    add_party(gathering,
              (struct rk_party){.thing = RK_PROJECT, .record = i, .layer = RK_NOW, .weight = 1});
}

static void add_supposed(struct gathering *gathering, const struct rk_supposed *supposed)
{
    const struct rk_dataset *dataset = gathering->network->dataset;
    begin(gathering);
    for (uint32_t i = 0; i < supposed->actor_count; i++)
        gather_one(gathering, supposed->actors[i]);
    for (uint32_t i = 0; i < supposed->project_count; i++)
        gather(gathering, &rk_dataset_project(dataset, supposed->projects[i])->lead);
    settle(gathering);
    add_party(gathering,
              (struct rk_party){
                  .thing = RK_PARTNERSHIP, .record = RK_NONE, .layer = RK_NOW, .weight = 1});
}

/* The party of a gist, of which the record has that number among those of its kind. */
static void add_of_gist(struct gathering *gathering, const struct run *run,
                        struct rk_gist_party *of, struct rk_party party)
{
    begin(gathering);
    for (uint32_t i = 0; i < of->count; i++)
        gather_one(gathering, rk_gist_actor(run->works, &of->members));
    end_named(gathering);
    for (uint32_t i = 0; i < of->project_count; i++) {
        const struct rk_gist_works *projects = &run->gist->projects;
        uint32_t project = rk_gist_number(&of->projects), word = projects->starts[project];
        struct rk_gist_party team = rk_gist_party(projects, &word);
        uint32_t others = rk_dataset_count(gathering->network->dataset, RK_PROJECT);
        add_project(gathering, others + projects->first + project);
        for (uint32_t j = 0; j < team.leads; j++)
            gather_one(gathering, rk_gist_actor(projects, &team.members));
    }
    if (of->project_count)
        settle(gathering);
    add_party(gathering, party);
}

/* ---- runs ---- */

static void add_run(struct rk_arena *scratch, struct runs *runs, struct run run)
{
    enum { most = 4096 }; /* of records: several threads can share what is more */
    for (uint32_t rest = run.count; rest; rest -= run.count) {
        run.count = run.gist || rest < most ? rest : most;
        run.before = runs->records;
        runs->records += run.count;
        RK_PUSH(scratch, runs, run);
        run.first += run.count;
    }
}

/* Whether it is behind the file: wishes and what nobody declared come last. */
static bool is_behind(const struct rk_dataset *dataset, enum rk_thing thing, uint32_t i,
                      uint32_t file)
{
    const struct rk_head *head = rk_dataset_head(dataset, thing, i);
    bool wish =
        thing == RK_PARTNERSHIP && rk_dataset_partnership(dataset, i)->from_wanted != RK_NONE;
    return wish || !head->declared || head->place.file > file;
}

static void find_runs(const struct rk_dataset *dataset, enum rk_thing thing,
                      struct rk_arena *scratch, struct runs *runs)
{
    uint32_t count = rk_dataset_count(dataset, thing), at = 0;
    for (uint32_t g = 0; g < dataset->gists.count; g++) {
        const struct rk_gist *gist = &dataset->gists.items[g];
        const struct rk_gist_works *works = rk_gist_works(gist, thing);
        uint32_t first = at;
        while (at < count && !is_behind(dataset, thing, at, gist->file))
            at++;
        add_run(scratch, runs, (struct run){.first = first, .count = at - first});
        add_run(scratch, runs,
                (struct run){gist, works, .first = count + works->first, .count = works->count});
    }
    add_run(scratch, runs, (struct run){.first = at, .count = count - at});
    count += rk_gists_count(dataset, thing);
    for (uint32_t g = 0; thing == RK_PARTNERSHIP && g < dataset->gists.count; g++) {
        const struct rk_gist *gist = &dataset->gists.items[g];
        const struct rk_gist_works *wishes = &gist->wishes;
        add_run(scratch, runs,
                (struct run){gist, wishes, .first = count + wishes->first, .count = wishes->count});
    }
}

/* The first run of a thread's part of the records. */
static uint32_t start_of(const struct gatherings *all, const struct runs *runs, uint32_t part)
{
    uint64_t record = (uint64_t)runs->records * part / all->count;
    uint32_t run = 0;
    while (run < runs->count && runs->items[run].before < record)
        run++;
    return run;
}

/* ---- the parts of the threads ---- */

/* Room for so many actors, and for their number. */
static void count_actors(struct gathering *gathering, size_t count)
{
    gathering->room += count + (count >= rk_party_many);
}

static uint32_t leads_of(const struct rk_dataset *dataset, uint32_t project)
{
    return rk_dataset_project(dataset, project)->lead.count;
}

static void count_of_gist(struct gathering *gathering, const struct run *run)
{
    const struct rk_gist_works *projects = &run->gist->projects;
    for (uint32_t word = 0; word < run->works->word_count;) {
        struct rk_gist_party party = rk_gist_party(run->works, &word);
        if (!counts(gathering->network, party.status))
            continue;
        size_t actors = party.count;
        for (uint32_t i = 0; i < party.project_count; i++) {
            uint32_t at = projects->starts[rk_gist_number(&party.projects)];
            actors += rk_gist_party(projects, &at).leads;
        }
        gathering->chosen++;
        gathering->named += party.project_count;
        gathering->weighted |= party.weight != 1;
        count_actors(gathering, actors);
    }
}

static void count_partnership(struct gathering *gathering, uint32_t i)
{
    const struct rk_dataset *dataset = gathering->network->dataset;
    const struct rk_partnership *record = rk_dataset_partnership(dataset, i);
    if (!counts(gathering->network, record->status.value))
        return;
    size_t actors = record->partners.count;
    for (uint32_t j = 0; j < record->projects.count; j++) {
        const struct rk_value *project = &record->projects.items[j];
        if (project->thing == RK_PROJECT && project->target != RK_NONE)
            actors += leads_of(dataset, project->target);
    }
    gathering->chosen++;
    gathering->named += record->projects.count;
    gathering->weighted |= record->rest->weight != 1;
    count_actors(gathering, actors);
}

static void count_teams(struct gathering *gathering, const struct run *run)
{
    for (uint32_t word = 0; run->gist && word < run->works->word_count;)
        count_actors(gathering, rk_gist_party(run->works, &word).count);
    for (uint32_t i = 0; !run->gist && i < run->count; i++) {
        const struct rk_project *project =
            rk_dataset_project(gathering->network->dataset, run->first + i);
        count_actors(gathering, (size_t)project->lead.count + project->members.count);
    }
}

static void count_supposed(struct gathering *gathering, const struct rk_supposed *supposed)
{
    size_t actors = supposed->actor_count;
    for (uint32_t i = 0; i < supposed->project_count; i++)
        actors += leads_of(gathering->network->dataset, supposed->projects[i]);
    count_actors(gathering, actors);
}

static void count_part(void *data, uint32_t part)
{
    const struct gatherings *all = data;
    struct gathering *gathering = &all->items[part];
    const struct rk_network_options *options = &gathering->network->options;
    const struct runs *runs = &all->partnerships, *teams = &all->projects;
    uint32_t end = start_of(all, runs, part + 1);
    for (uint32_t r = start_of(all, runs, part); r < end; r++) {
        const struct run *run = &runs->items[r];
        if (run->gist)
            count_of_gist(gathering, run);
        for (uint32_t i = 0; !run->gist && i < run->count; i++)
            count_partnership(gathering, run->first + i);
    }
    if (!is_chosen(gathering->network, RK_NOW))
        return;
    end = start_of(all, teams, part + 1);
    for (uint32_t r = start_of(all, teams, part); r < end; r++)
        count_teams(gathering, &teams->items[r]);
    for (uint32_t i = 0; part + 1 == all->count && i < options->supposed_count; i++)
        count_supposed(gathering, &options->supposed[i]);
}

static void gather_partnerships(struct gathering *gathering, const struct run *run)
{
    uint32_t record = run->first;
    for (uint32_t word = 0; run->gist && word < run->works->word_count; record++) {
        struct rk_gist_party party = rk_gist_party(run->works, &word);
        if (counts(gathering->network, party.status))
            add_of_gist(gathering, run, &party,
                        (struct rk_party){.thing = RK_PARTNERSHIP,
                                          .record = record,
                                          .layer = layer_of(party.status),
                                          .weight = party.weight});
    }
    for (uint32_t i = 0; !run->gist && i < run->count; i++)
        add_partnership(gathering, run->first + i);
}

static void gather_teams(struct gathering *gathering, const struct run *run)
{
    uint32_t record = run->first;
    for (uint32_t word = 0; run->gist && word < run->works->word_count; record++) {
        struct rk_gist_party party = rk_gist_party(run->works, &word);
        add_of_gist(
            gathering, run, &party,
            (struct rk_party){.thing = RK_PROJECT, .record = record, .layer = RK_NOW, .weight = 1});
    }
    for (uint32_t i = 0; !run->gist && i < run->count; i++)
        add_team(gathering, run->first + i);
}

static void gather_all(const struct gatherings *all, uint32_t part)
{
    struct gathering *gathering = &all->items[part];
    const struct rk_network *network = gathering->network;
    const struct runs *runs = &all->partnerships, *teams = &all->projects;
    uint32_t end = start_of(all, runs, part + 1);
    for (uint32_t r = start_of(all, runs, part); r < end; r++)
        gather_partnerships(gathering, &runs->items[r]);
    if (!is_chosen(network, RK_NOW))
        return;
    const struct gathering *last = &all->items[all->count - 1];
    uint32_t r = start_of(all, teams, part);
    uint32_t before = r < teams->count ? teams->items[r].before : teams->records;
    gathering->party = last->chosen + before;
    end = start_of(all, teams, part + 1);
    for (; r < end; r++)
        gather_teams(gathering, &teams->items[r]);
    for (uint32_t i = 0; part + 1 == all->count && i < network->options.supposed_count; i++)
        add_supposed(gathering, &network->options.supposed[i]);
}

static void gather_part(void *data, uint32_t part)
{
    const struct gatherings *all = data;
    struct gathering *gathering = &all->items[part];
    jmp_buf here;
    gathering->scratch.escape = &here;
    if (setjmp(here))
        return;
    gather_all(all, part);
    gathering->good = true;
}

static void take_parties(struct rk_network *network, size_t named, size_t room, bool weighted)
{
    struct rk_parties *parties = &network->parties;
    struct rk_arena *arena = &network->met;
    parties->records = rk_arena_take(arena, parties->count * sizeof *parties->records);
    parties->first = rk_arena_take(arena, parties->count * sizeof *parties->first);
    parties->actors = rk_arena_take(arena, room * sizeof *parties->actors);
    parties->kinds = rk_arena_take(arena, parties->count * sizeof *parties->kinds);
    if (weighted)
        parties->weights = rk_arena_take(arena, parties->count * sizeof *parties->weights);
    parties->first_projects =
        rk_arena_take(arena, ((size_t)parties->partnerships + 1) * sizeof *parties->first_projects);
    parties->projects = rk_arena_take(arena, named * sizeof *parties->projects);
}

/* Each part knows where its own begin, and room is made for all. chosen becomes those up to the end
 * of each part. */
static void make_room(struct rk_network *network, struct gatherings *all)
{
    size_t chosen = 0, named = 0, room = 0;
    bool weighted = false;
    for (uint32_t part = 0; part < all->count; part++) {
        struct gathering *gathering = &all->items[part];
        gathering->party = (uint32_t)chosen;
        gathering->project = (uint32_t)named;
        chosen += gathering->chosen;
        gathering->place = (uint32_t)room;
        named += gathering->named;
        room += gathering->room;
        weighted |= gathering->weighted;
        if (named >= UINT32_MAX || room >= UINT32_MAX)
            longjmp(*network->arena.escape, 1);
        gathering->chosen = (uint32_t)chosen;
    }
    size_t parties = chosen;
    if (is_chosen(network, RK_NOW))
        parties += (size_t)all->projects.records + network->options.supposed_count;
    if (parties >= UINT32_MAX)
        longjmp(*network->arena.escape, 1);
    network->parties.count = (uint32_t)parties;
    network->parties.partnerships = (uint32_t)chosen;
    take_parties(network, named, room, weighted);
}

static void add_notice(struct rk_network_notice *all, const struct rk_network_notice *more)
{
    all->named_twice += more->named_twice;
    all->large_parties += more->large_parties;
    if (all->largest_party < more->largest_party)
        all->largest_party = more->largest_party;
}

void rk_network_find_parties(struct rk_network *network, struct rk_arena *scratch)
{
    struct gatherings all = {0};
    find_runs(network->dataset, RK_PARTNERSHIP, scratch, &all.partnerships);
    find_runs(network->dataset, RK_PROJECT, scratch, &all.projects);
    all.count = rk_network_threads(network, all.partnerships.records);
    all.items = rk_arena_take(scratch, all.count * sizeof *all.items);
    for (uint32_t part = 0; part < all.count; part++)
        all.items[part].network = network;
    rk_threads_run(all.count, count_part, &all);
    make_room(network, &all);
    rk_threads_run(all.count, gather_part, &all);
    bool good = true;
    for (uint32_t part = 0; part < all.count; part++) {
        rk_arena_adopt(scratch, &all.items[part].scratch);
        add_notice(&network->notice, &all.items[part].notice);
        good &= all.items[part].good;
    }
    if (!good)
        longjmp(*scratch->escape, 1);
}

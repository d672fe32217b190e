/* Everything a report tells, found once. */
#include "report/book.h"
#include "base/watch.h"

#include <stdlib.h>
#include <string.h>

static bool names_actor(const struct rk_values *values, uint32_t actor)
{
    for (uint32_t i = 0; i < values->count; i++)
        if (values->items[i].target == actor)
            return true;
    return false;
}

static void mark(struct rk_book *book, struct rk_marks *marks, struct rk_node node, uint32_t number,
                 uint32_t side)
{
    if (node.index != RK_NONE)
        rk_marks_add(&book->arena, marks,
                     (struct rk_mark){(uint32_t)node.thing, node.index, number, side});
}

static bool leads(const struct rk_book *book, const struct rk_partnership *p, uint32_t actor)
{
    for (uint32_t i = 0; i < p->projects.count; i++)
        if (p->projects.items[i].target != RK_NONE &&
            names_actor(&rk_dataset_project(book->dataset, p->projects.items[i].target)->lead,
                        actor))
            return true;
    return false;
}

/* Partners are asked, unless they lead one of its projects: then they are the ones who ask. */
static void mark_partnership(struct rk_book *book, uint32_t i)
{
    const struct rk_partnership *p = rk_dataset_partnership(book->dataset, i);
    struct rk_marks *marks = &book->partnerships;
    for (uint32_t k = 0; k < p->partners.count; k++) {
        uint32_t actor = p->partners.items[k].target;
        if (actor != RK_NONE)
            mark(book, marks, (struct rk_node){RK_ACTOR, actor}, i,
                 leads(book, p, actor) ? RK_ASKING : RK_ASKED);
    }
    for (uint32_t k = 0; k < p->projects.count; k++) {
        uint32_t project = p->projects.items[k].target;
        if (project == RK_NONE)
            continue;
        mark(book, marks, (struct rk_node){RK_PROJECT, project}, i, 0);
        const struct rk_values *lead = &rk_dataset_project(book->dataset, project)->lead;
        for (uint32_t l = 0; l < lead->count; l++)
            mark(book, marks, (struct rk_node){RK_ACTOR, lead->items[l].target}, i, RK_ASKING);
    }
    book->counts[p->status.value]++;
}

static void mark_projects(struct rk_book *book)
{
    for (uint32_t i = 0; i < rk_dataset_count(book->dataset, RK_PROJECT); i++) {
        const struct rk_project *project = rk_dataset_project(book->dataset, i);
        const struct rk_values *both[] = {&project->lead, &project->members};
        for (uint32_t side = 0; side < 2; side++)
            for (uint32_t k = 0; k < both[side]->count; k++)
                mark(book, &book->projects, (struct rk_node){RK_ACTOR, both[side]->items[k].target},
                     i, side);
    }
}

static void mark_findings(struct rk_book *book)
{
    for (uint32_t i = 0; i < rk_gaps_count(book->gaps); i++) {
        const struct rk_gap *gap = rk_gaps_item(book->gaps, i);
        for (uint32_t k = 0; rk_book_gap_counts(gap) && k < gap->subject_count; k++)
            mark(book, &book->gap_marks, gap->subjects[k], i, 0);
    }
    for (uint32_t i = 0; i < rk_suggest_count(book->suggestions); i++) {
        const struct rk_suggestion *s = rk_suggest_item(book->suggestions, i);
        for (uint32_t k = 0; k < s->party_count; k++)
            mark(book, &book->suggestion_marks, s->parties[k], i, 0);
    }
}

/* Records are of the meeting in their own file; where there is one meeting only, of that. */
static void find_meetings(struct rk_book *book)
{
    uint32_t files = (uint32_t)rk_dataset_file_count(book->dataset);
    uint32_t count = rk_dataset_count(book->dataset, RK_MEETING);
    uint32_t *meetings = rk_arena_take(&book->arena, (files + 1) * sizeof *meetings);
    for (uint32_t i = 0; i < files; i++)
        meetings[i] = count == 1 ? 0 : RK_NONE;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t file = rk_dataset_meeting(book->dataset, i)->head.place.file;
        if (file < files)
            meetings[file] = i;
    }
    book->meetings = meetings;
}

static enum rk_status measure(struct rk_book *book, enum rk_layer layer, enum rk_book_stage stage,
                              struct rk_network **network, struct rk_analysis **analysis)
{
    struct rk_network_options options = book->options->network;
    struct rk_analysis_options measures = {.jobs = book->options->jobs,
                                           .watch = rk_book_begin(book, stage)};
    options.layer = layer;
    options.jobs = book->options->jobs;
    enum rk_status status = rk_network_build(book->dataset, &options, network);
    return status == RK_OK ? rk_analysis_run(*network, &measures, analysis) : status;
}

static enum rk_status compare_rounds(struct rk_book *book)
{
    uint32_t earlier = book->options->earlier_count;
    const struct rk_dataset **datasets = calloc(earlier + 1, sizeof *datasets);
    struct rk_rounds_options options = {
        .layer = RK_NOW,
        .max_party = book->options->network.max_party,
        .no_max_party = book->options->network.no_max_party,
        .jobs = book->options->jobs,
        .watch = rk_book_begin(book, RK_STAGE_ROUNDS),
    };
    if (!datasets)
        return RK_MEMORY;
    for (uint32_t i = 0; i < earlier; i++)
        datasets[i] = book->options->earlier[i];
    datasets[earlier] = book->dataset;
    enum rk_status status = rk_rounds_compare(datasets, earlier + 1, &options, &book->rounds);
    free(datasets);
    return status;
}

static enum rk_status find_all(struct rk_book *book)
{
    uint32_t earlier = book->options->earlier_count;
    enum rk_status status = measure(book, RK_NOW, RK_STAGE_NOW, &book->now_network, &book->now);
    if (status == RK_OK)
        status = measure(book, RK_ALL, RK_STAGE_ALL, &book->network, &book->all);
    struct rk_gaps_options gaps = {.earlier = book->options->earlier, .earlier_count = earlier};
    struct rk_suggest_options suggest = {
        .about = {.thing = RK_THINGS},
        .max_party = book->options->network.max_party,
        .no_max_party = book->options->network.no_max_party,
        .earlier = earlier ? book->options->earlier[earlier - 1] : NULL,
    };
    const struct rk_watch *watch = rk_book_begin(book, RK_STAGE_FOUND);
    struct rk_watch_part first, second;
    gaps.watch = rk_watch_span(&first, watch, 0, 0.5);
    suggest.watch = rk_watch_span(&second, watch, 0.5, 1);
    if (status == RK_OK)
        status = rk_gaps_find(book->now, &gaps, &book->gaps);
    if (status == RK_OK)
        status = rk_suggest_find(book->dataset, &suggest, &book->suggestions);
    if (status == RK_OK)
        status = rk_coverage_find(book->now_network, RK_LIFE_STAGE, &book->stages);
    if (status == RK_OK)
        status = rk_coverage_find(book->now_network, RK_TARGET, &book->targets);
    if (status == RK_OK && earlier)
        status = compare_rounds(book);
    return status;
}

enum rk_status rk_book_open(struct rk_book *book, const struct rk_dataset *dataset,
                            const struct rk_book_options *options)
{
    book->dataset = dataset;
    book->options = options;
    enum rk_status status = find_all(book);
    if (status != RK_OK)
        return status;
    jmp_buf escape;
    book->arena.escape = &escape;
    if (setjmp(escape))
        return RK_MEMORY;
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_PARTNERSHIP); i++)
        mark_partnership(book, i);
    mark_projects(book);
    mark_findings(book);
    find_meetings(book);
    rk_marks_sort(&book->partnerships);
    rk_marks_sort(&book->projects);
    rk_marks_sort(&book->gap_marks);
    rk_marks_sort(&book->suggestion_marks);
    rk_book_sort_places(book);
    rk_book_find_room(book);
    return RK_OK;
}

void rk_book_close(struct rk_book *book)
{
    rk_book_free_maps(book);
    rk_rounds_free(book->rounds);
    rk_coverage_free(book->targets);
    rk_coverage_free(book->stages);
    rk_suggest_free(book->suggestions);
    rk_gaps_free(book->gaps);
    rk_analysis_free(book->all);
    rk_network_free(book->network);
    rk_analysis_free(book->now);
    rk_network_free(book->now_network);
    rk_arena_free(&book->arena);
}

/* The maps of a report: those kinds that say something about these records. */
#include "report/book.h"

#include <stdlib.h>
#include <string.h>

enum { fewest_for_rings = 8, fewest_ties = 3, fewest_bureaus = 3, fewest_cells = 8 };

/* Who is set against whom on the map of gaps: bureaus, or kinds where no bureaus are stated. */
static bool has_two_sides(const struct rk_book *book)
{
    const struct rk_actor *first = NULL;
    if (rk_analysis_whole(book->now)->bureaus >= 2)
        return true;
    for (uint32_t i = 0; i < rk_dataset_count(book->dataset, RK_ACTOR); i++) {
        const struct rk_actor *actor = rk_dataset_actor(book->dataset, i);
        if (actor->placeholder)
            continue;
        if (first && first->kind.value != actor->kind.value)
            return true;
        first = actor;
    }
    return false;
}

static bool says_something(const struct rk_book *book, const struct rk_map_kind *kind)
{
    const struct rk_network_measures *now = rk_analysis_whole(book->now);
    if (kind->needs_focus)
        return false;
    if (kind->needs_rounds)
        return book->rounds != NULL;
    if (strcmp(kind->name, "coverage") == 0)
        return rk_coverage_count(book->stages) + rk_coverage_count(book->targets) >= fewest_cells;
    if (strcmp(kind->name, "gaps") == 0)
        return now->actors >= fewest_for_rings && now->ties >= fewest_ties && has_two_sides(book);
    if (strcmp(kind->name, "bureaus") == 0)
        return now->bureaus >= fewest_bureaus && now->ties >= fewest_ties;
    return true;
}

static void free_map(struct rk_book_map *map)
{
    for (int language = 0; language < 2; language++)
        rk_picture_free(&map->svg[language]);
    rk_picture_free(&map->png);
}

/* The jobs of one kind: both languages, then the picture for documents. */
enum { jobs_of_kind = 3 };

static void prepare(const struct rk_book *book, const struct rk_map_kind *kind,
                    struct rk_map_options options[jobs_of_kind], struct rk_map_job *jobs)
{
    for (size_t k = 0; k < jobs_of_kind; k++) {
        options[k] =
            (struct rk_map_options){.renderer = book->options->renderer, .rounds = book->rounds};
        options[k].language = k < 2 ? (enum rk_language)k : book->options->language;
        options[k].picture = k < 2 ? RK_SVG : RK_PNG;
        jobs[k] = (struct rk_map_job){.kind = kind, .options = &options[k]};
    }
}

/* Takes the pictures of one kind from its jobs; false when one of them is missing. */
static bool take(struct rk_book_map *map, const struct rk_map_job *jobs, size_t count)
{
    bool good = true;
    *map = (struct rk_book_map){.kind = jobs[0].kind, .svg = {jobs[0].picture, jobs[1].picture}};
    if (count == jobs_of_kind)
        map->png = jobs[2].picture;
    for (size_t k = 0; k < count; k++)
        good = good && jobs[k].status == RK_OK;
    if (!good)
        free_map(map);
    return good;
}

/* Seconds of the maps that are drawn, of all. */
struct drawn {
    struct rk_book *book;
    double seconds, whole;
};

static double seconds_of(const struct rk_book *book, const struct rk_map_job *job)
{
    return rk_book_seconds_of_map(book, job->kind, job->options->picture);
}

static void note_drawn(void *context, struct rk_map_job *job)
{
    struct drawn *drawn = context;
    drawn->seconds += seconds_of(drawn->book, job);
    rk_book_tell(drawn->book, drawn->seconds / drawn->whole);
}

static enum rk_status draw_all(struct rk_book *book, struct rk_map_options *options,
                               struct rk_map_job *jobs)
{
    size_t kinds, chosen = 0, each = book->options->pictures ? jobs_of_kind : jobs_of_kind - 1;
    const struct rk_map_kind *first = rk_map_kinds(&kinds);
    for (size_t i = 0; i < 2 * kinds; i++) { /* what moved since last time stands first */
        const struct rk_map_kind *kind = &first[i % kinds];
        if (kind->needs_rounds != (i < kinds) || !says_something(book, kind))
            continue;
        struct rk_map_job own[jobs_of_kind];
        prepare(book, kind, &options[chosen * jobs_of_kind], own);
        for (size_t k = 0; k < each; k++)
            jobs[chosen * each + k] = own[k];
        chosen++;
    }
    struct drawn drawn = {.book = book};
    const struct rk_map_listener listener = {.context = &drawn, .drawn = note_drawn};
    for (size_t i = 0; i < chosen * each; i++)
        drawn.whole += seconds_of(book, &jobs[i]);
    rk_book_begin(book, RK_STAGE_MAPS);
    enum rk_status status = rk_map_draw_all(book->all, jobs, chosen * each, 0, &listener);
    for (size_t i = 0; i < chosen; i++) {
        if (take(&book->maps[book->map_count], &jobs[i * each], each))
            book->map_count++;
        else
            book->missing_maps++;
    }
    for (size_t i = 0; i < chosen * each && !book->map_message[0]; i++)
        if (jobs[i].status != RK_OK)
            memcpy(book->map_message, jobs[i].message, sizeof book->map_message);
    return status == RK_MEMORY ? RK_MEMORY : RK_OK;
}

enum rk_status rk_book_draw(struct rk_book *book)
{
    size_t kinds;
    rk_map_kinds(&kinds);
    book->maps = calloc(kinds, sizeof *book->maps);
    struct rk_map_options *options = calloc(kinds * jobs_of_kind, sizeof *options);
    struct rk_map_job *jobs = calloc(kinds * jobs_of_kind, sizeof *jobs);
    enum rk_status status = RK_MEMORY;
    if (book->maps && options && jobs)
        status = draw_all(book, options, jobs);
    free(options);
    free(jobs);
    return status;
}

void rk_book_free_maps(struct rk_book *book)
{
    for (uint32_t i = 0; i < book->map_count; i++)
        free_map(&book->maps[i]);
    free(book->maps);
}

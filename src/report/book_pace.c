/* How far a report has come. The seconds below were measured on registers of a city, of a
 * prefecture and of 70 and 200 municipalities. */
#include "report/book.h"

#include <math.h>
#include <string.h>

/* Of an ordinary machine: only how they stand to one another matters. */
static const double per_actor_measured = 5e-5, per_actor_found = 3e-5, gaps_of_actor = 3;
static const double per_gap_told = 1.5e-6, per_sheet = 2e-5, per_cell = 2.2e-6, all_to_now = 1;
static const double for_gaps = 0.4; /* of measuring: what rounds are compared by */
static const struct {
    double per_actor, most;
} of_map = {5e-4, 0.1}, of_gaps_map[] = {{3.4e-3, 0.7}, {2e-4, 1.3}};
static const double of_picture = 0.2, least = 0.01;
enum { cells_of_actor = 13, cells_of_project = 10, cells_of_partnership = 20, cells_of_gap = 8 };

static double count(const struct rk_book *book, enum rk_thing thing)
{
    return rk_dataset_count(book->dataset, thing);
}

double rk_book_seconds_of_map(const struct rk_book *book, const struct rk_map_kind *kind,
                              enum rk_picture picture)
{
    double actors = count(book, RK_ACTOR);
    double seconds = fmin(of_map.per_actor * actors, of_map.most) + least;
    seconds += picture == RK_PNG ? of_picture : 0;
    for (size_t i = 0; strcmp(kind->name, "gaps") == 0 && i < 2; i++)
        seconds += fmin(of_gaps_map[i].per_actor * actors, of_gaps_map[i].most);
    return seconds;
}

/* On two processors, as each is drawn in both languages. */
static double seconds_of_maps(const struct rk_book *book)
{
    size_t kinds;
    const struct rk_map_kind *first = rk_map_kinds(&kinds);
    double seconds = 0;
    for (size_t i = 0; book->options->renderer && i < kinds; i++)
        if (!first[i].needs_focus && (!first[i].needs_rounds || book->options->earlier_count))
            seconds +=
                rk_book_seconds_of_map(book, &first[i], RK_SVG) +
                (book->options->pictures ? rk_book_seconds_of_map(book, &first[i], RK_PNG) / 2 : 0);
    return seconds;
}

static double gaps(const struct rk_book *book)
{
    return book->gaps ? rk_gaps_count(book->gaps) : gaps_of_actor * count(book, RK_ACTOR);
}

static void foretell_measuring(struct rk_book_pace *pace, double seconds, uint32_t rounds)
{
    pace->seconds[RK_STAGE_NOW] = seconds;
    pace->seconds[RK_STAGE_ALL] = all_to_now * seconds;
    pace->seconds[RK_STAGE_ROUNDS] = rounds * for_gaps * seconds;
}

static void foretell_all(struct rk_book *book)
{
    double *seconds = book->pace.seconds, actors = count(book, RK_ACTOR);
    double projects = count(book, RK_PROJECT), partnerships = count(book, RK_PARTNERSHIP);
    double cells = cells_of_actor * actors + cells_of_project * projects +
                   cells_of_partnership * partnerships + cells_of_gap * gaps(book);
    seconds[RK_STAGE_FOUND] = per_actor_found * actors + least;
    seconds[RK_STAGE_MAPS] = seconds_of_maps(book);
    seconds[RK_STAGE_TEXTS] = per_gap_told * gaps(book) + per_cell / 10 * cells + least;
    if (book->room.file_count)
        seconds[RK_STAGE_TEXTS] += per_sheet * (actors + projects);
    seconds[RK_STAGE_WORKBOOK] = per_cell * cells + least;
}

static void told(void *context, double part)
{
    struct rk_book *book = context;
    struct rk_book_pace *pace = &book->pace;
    double before = 0, whole = 0;
    for (int i = 0; i < RK_STAGES; i++) {
        before += i < (int)pace->at ? pace->seconds[i] : 0;
        whole += pace->seconds[i];
    }
    double at = (before + part * pace->seconds[pace->at]) / whole;
    pace->told = fmin(fmax(pace->told, at), 1);
    book->options->watch->told(book->options->watch->context, pace->told);
}

/* Of the measuring at hand; what is measured afterwards takes about as long. */
static void foretold(void *context, double seconds)
{
    struct rk_book *book = context;
    struct rk_book_pace *pace = &book->pace;
    uint32_t earlier = book->options->earlier_count;
    if (pace->at == RK_STAGE_NOW)
        foretell_measuring(pace, seconds, earlier ? earlier + 1 : 0);
    else
        pace->seconds[pace->at] = seconds;
}

const struct rk_watch *rk_book_begin(struct rk_book *book, enum rk_book_stage stage)
{
    struct rk_book_pace *pace = &book->pace;
    if (!book->options->watch)
        return NULL;
    pace->at = stage;
    if (stage == RK_STAGE_NOW)
        foretell_measuring(pace, per_actor_measured * count(book, RK_ACTOR), 0);
    foretell_all(book);
    pace->watch = (struct rk_watch){told, book, foretold};
    return &pace->watch;
}

void rk_book_tell(struct rk_book *book, double part)
{
    if (book->options->watch)
        told(book, part);
}

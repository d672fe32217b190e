/* All record files: cut into runs that several threads read, then put together in their order. */
#define _XOPEN_SOURCE 700
#include "base/threads.h"
#include "records/reader.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const uint64_t least_bytes = (uint64_t)256 << 10; /* not worth a thread of its own below */

static const double part_of_files = 0.6; /* of the time; what they mean takes the rest */

/* A run of files, and what was found in them. */
struct part {
    struct rk_dataset *whole;
    struct rk_dataset found; /* the files are those of the whole */
    uint32_t first, last;    /* files first .. last - 1 */
    bool watched, ahead, done;
};

static void tell_progress(struct rk_reader *reader, const struct part *part, uint32_t file)
{
    const struct rk_watch *watch = part->whole->options->watch;
    if (!watch || !part->watched)
        return;
    reader->watch = watch;
    reader->watch_from = part_of_files * (file - part->first) / (part->last - part->first);
    reader->watch_to = part_of_files * (file + 1 - part->first) / (part->last - part->first);
    watch->told(watch->context, reader->watch_from);
}

static void open_reader(struct rk_reader *reader, struct rk_dataset *found)
{
    reader->dataset = found;
    reader->thing = RK_THINGS;
    reader->texts.arena = reader->words.arena = &found->texts;
    reader->scratch.escape = &found->escape;
}

/* Gives back all that reading took. */
static void close_reader(struct rk_reader *reader)
{
    rk_events_close(reader);
    rk_interner_free(&reader->texts);
    rk_interner_free(&reader->words);
    rk_buffer_free(&reader->bytes);
    rk_plain_free(&reader->scan.events);
    rk_arena_free(&reader->scratch);
}

/* The ids that come of names and the file's place: here several threads put them together. */
static void join_ids(struct rk_dataset *found, struct rk_source *source, const uint32_t *before)
{
    for (int thing = 0; thing < RK_THINGS; thing++) {
        const struct rk_things *things = &found->things[thing];
        if (thing == RK_PARTNERSHIP)
            continue;
        source->named += things->count - before[thing];
        for (uint32_t i = before[thing]; source->scope && i < things->count; i++)
            rk_join_id(found, things->items[i], source->scope);
    }
}

/* Whether all will be read again. */
static bool is_hopeless(const struct rk_dataset *dataset)
{
    return dataset->regrets || dataset->broken;
}

static void read_run(struct rk_reader *reader, const struct part *part)
{
    struct rk_dataset *found = reader->dataset;
    for (uint32_t file = part->first; file < part->last && !is_hopeless(found); file++) {
        uint32_t before[RK_THINGS];
        tell_progress(reader, part, file);
        for (int thing = 0; thing < RK_THINGS; thing++)
            before[thing] = found->things[thing].count;
        if (!rk_source_open(reader, file))
            continue;
        rk_interner_clear(&reader->texts);
        rk_events_open(reader);
        rk_gist_begin(reader);
        rk_read_file(reader);
        rk_gist_end(reader);
        rk_events_close(reader);
        join_ids(found, &found->sources.items[file], before);
        if (found->most_numbers < reader->texts.count)
            found->most_numbers = reader->texts.count;
    }
}

/* Everything, or false when memory ran out. */
static bool read_safely(struct rk_reader *reader, const struct part *part)
{
    if (setjmp(reader->dataset->escape))
        return false;
    read_run(reader, part);
    return true;
}

static void read_part(void *parts, uint32_t number)
{
    struct part *part = (struct part *)parts + number;
    struct rk_dataset *found = &part->found;
    struct rk_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return;
    rk_dataset_begin_part(found, part->whole); /* each file's scope is set by who reads the file */
    open_reader(reader, found);
    reader->ahead = part->ahead;
    part->done = read_safely(reader, part);
    close_reader(reader);
    free(reader);
}

static uint64_t size_of(const struct rk_dataset *dataset, uint32_t file)
{
    struct stat info;
    return stat(dataset->sources.items[file].path, &info) == 0 && S_ISREG(info.st_mode)
               ? (uint64_t)info.st_size
               : 0;
}

/* Cuts the files into runs of about as many bytes each; returns how many. */
static uint32_t cut(struct rk_dataset *dataset, struct part *parts)
{
    uint32_t files = dataset->sources.count, jobs = dataset->options->jobs, count = 0;
    uint64_t all = 0, before = 0;
    for (uint32_t file = 0; jobs > 1 && file < files; file++)
        all += size_of(dataset, file);
    if (jobs > all / least_bytes)
        jobs = (uint32_t)(all / least_bytes);
    if (jobs > rk_most_threads)
        jobs = rk_most_threads;
    for (uint32_t file = 0; file < files; file++) {
        if (!count || (jobs > 1 && before >= all * count / jobs && count < jobs))
            parts[count++] = (struct part){.whole = dataset, .first = file, .last = file};
        parts[count - 1].last = file + 1;
        if (jobs > 1)
            before += size_of(dataset, file);
    }
    return count;
}

static void add_things(struct rk_dataset *dataset, struct part *parts, uint32_t count, int thing)
{
    struct rk_things *all = &dataset->things[thing];
    size_t total = 0;
    for (uint32_t i = 0; i < count; i++)
        total += parts[i].found.things[thing].count;
    if (!total)
        return;
    if (total >= UINT32_MAX)
        longjmp(*dataset->arena.escape, 1);
    size_t room = total + total / 16 + 16; /* for those that are only referred to */
    all->items = rk_arena_take(&dataset->lists, room * sizeof *all->items);
    all->capacity = (uint32_t)(room < UINT32_MAX ? room : total);
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_things *found = &parts[i].found.things[thing];
        if (found->count)
            memcpy(all->items + all->count, found->items, found->count * sizeof *all->items);
        all->count += found->count;
    }
}

static void add_gists(struct rk_dataset *dataset, const struct rk_gists *found)
{
    for (uint32_t i = 0; i < found->count; i++)
        RK_PUSH(&dataset->lists, &dataset->gists, found->items[i]);
}

/* What the parts found becomes that of the whole. */
static void put_together(struct rk_dataset *dataset, struct part *parts, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!parts[i].done)
            longjmp(*dataset->arena.escape, 1);
    for (int thing = 0; thing < RK_THINGS; thing++)
        add_things(dataset, parts, count, thing);
    for (uint32_t i = 0; i < count; i++) {
        struct rk_dataset *found = &parts[i].found;
        add_gists(dataset, &found->gists);
        dataset->regrets |= found->regrets;
        dataset->broken |= found->broken;
        if (dataset->most_numbers < found->most_numbers)
            dataset->most_numbers = found->most_numbers;
        rk_dataset_take_over(dataset, found);
        rk_arena_spare(&found->lists, dataset->spare);
    }
}

static void free_parts(struct part *parts, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        rk_dataset_end_part(&parts[i].found);
    free(parts);
}

/* Whether all that was found is in the dataset; false when memory ran out. */
static bool gather_safely(struct rk_dataset *dataset, struct part *parts, uint32_t count)
{
    jmp_buf here;
    volatile bool good = false;
    rk_dataset_escape(dataset, &here);
    if (!setjmp(here)) {
        put_together(dataset, parts, count);
        good = true;
    }
    rk_dataset_escape(dataset, &dataset->escape);
    return good;
}

void rk_read_files(struct rk_dataset *dataset)
{
    struct part *parts = calloc(rk_most_threads, sizeof *parts);
    if (!parts)
        longjmp(dataset->escape, 1);
    uint32_t count = cut(dataset, parts);
    parts[0].watched = true;
    for (uint32_t i = 0; i < count; i++)
        parts[i].ahead = count < dataset->options->jobs;
    rk_threads_run(count, read_part, parts);
    bool good = gather_safely(dataset, parts, count);
    free_parts(parts, count);
    if (!good)
        longjmp(dataset->escape, 1);
}

/* All record files: cut into runs that several threads read, then put together in their order. */
#define _XOPEN_SOURCE 700
#include "records/reader.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { most_threads = 64 };
static const uint64_t least_bytes = (uint64_t)256 << 10; /* not worth a thread of its own below */

static const double part_of_files = 0.6; /* of the time; what they mean takes the rest */

/* A run of files, and what was found in them. */
struct part {
    struct rk_dataset *whole;
    struct rk_dataset found; /* the files are those of the whole */
    uint32_t first, last;    /* files first .. last - 1 */
    bool watched, started, done;
    pthread_t thread;
};

static void tell_progress(const struct part *part, uint32_t file)
{
    const struct rk_watch *watch = part->whole->options->watch;
    if (watch && part->watched)
        watch->told(watch->context,
                    part_of_files * (file - part->first) / (part->last - part->first));
}

static void open_reader(struct rk_reader *reader, struct rk_dataset *found)
{
    reader->dataset = found;
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
    rk_plain_free(&reader->events);
    rk_arena_free(&reader->scratch);
}

static void read_run(struct rk_reader *reader, const struct part *part)
{
    struct rk_dataset *found = reader->dataset;
    for (uint32_t file = part->first; file < part->last; file++) {
        tell_progress(part, file);
        if (!rk_source_open(reader, file))
            continue;
        rk_interner_clear(&reader->texts);
        rk_events_open(reader);
        rk_read_file(reader);
        rk_events_close(reader);
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

static void *read_part(void *data)
{
    struct part *part = data;
    struct rk_dataset *found = &part->found;
    struct rk_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return NULL;
    rk_dataset_escape(found, &found->escape);
    found->strings.arena = &found->texts;
    found->options = part->whole->options;
    found->sources = part->whole->sources; /* each file's is written by who reads the file */
    open_reader(reader, found);
    part->done = read_safely(reader, part);
    close_reader(reader);
    free(reader);
    return NULL;
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
    if (jobs > most_threads)
        jobs = most_threads;
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

static void add_diagnostics(struct rk_dataset *dataset, struct rk_dataset *found)
{
    struct rk_diagnostics *all = &dataset->diagnostics, *more = &found->diagnostics;
    if (!more->count)
        return;
    if (more->count > UINT32_MAX - all->count)
        longjmp(*dataset->arena.escape, 1);
    size_t count = (size_t)all->count + more->count;
    struct rk_diagnostic *items = realloc(all->items, count * sizeof *items);
    if (!items)
        longjmp(*dataset->arena.escape, 1);
    memcpy(items + all->count, more->items, more->count * sizeof *items);
    all->items = items;
    all->count = all->capacity = (uint32_t)count;
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
        add_diagnostics(dataset, found);
        for (int severity = 0; severity <= RK_ERROR; severity++)
            dataset->severities[severity] += found->severities[severity];
        if (dataset->most_numbers < found->most_numbers)
            dataset->most_numbers = found->most_numbers;
        rk_arena_adopt(&dataset->arena, &found->arena);
        rk_arena_adopt(&dataset->texts, &found->texts);
        rk_arena_adopt(&dataset->works, &found->works);
    }
}

static void read_parts(struct part *parts, uint32_t count)
{
    parts[0].watched = true;
    for (uint32_t i = 1; i < count; i++)
        parts[i].started = pthread_create(&parts[i].thread, NULL, read_part, &parts[i]) == 0;
    read_part(&parts[0]);
    for (uint32_t i = 1; i < count; i++)
        if (parts[i].started)
            pthread_join(parts[i].thread, NULL);
        else
            read_part(&parts[i]);
}

static void free_parts(struct part *parts, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        struct rk_dataset *found = &parts[i].found;
        rk_interner_free(&found->strings);
        rk_arena_free(&found->arena);
        rk_arena_free(&found->texts);
        rk_arena_free(&found->works);
        rk_arena_free(&found->lists);
        free(found->diagnostics.items);
    }
    free(parts);
}

/* Whether all that was found is in the dataset; false when memory ran out. */
static bool gather_safely(struct rk_dataset *dataset, struct part *parts, uint32_t count)
{
    jmp_buf here;
    rk_dataset_escape(dataset, &here);
    bool good = setjmp(here) == 0;
    if (good)
        put_together(dataset, parts, count);
    rk_dataset_escape(dataset, &dataset->escape);
    return good;
}

void rk_read_files(struct rk_dataset *dataset)
{
    struct part *parts = calloc(most_threads, sizeof *parts);
    if (!parts)
        longjmp(dataset->escape, 1);
    uint32_t count = cut(dataset, parts);
    if (count)
        read_parts(parts, count);
    bool good = gather_safely(dataset, parts, count);
    free_parts(parts, count);
    if (!good)
        longjmp(dataset->escape, 1);
}

/* The maps of a report: those kinds that say something about these records. */
#include "report/book.h"

#include <stdlib.h>
#include <string.h>

enum { fewest_for_rings = 8, fewest_ties = 3, fewest_bureaus = 3 };

static bool says_something(const struct rk_book *book, const struct rk_map_kind *kind)
{
    const struct rk_network_measures *now = rk_analysis_whole(book->now);
    if (kind->needs_focus || strcmp(kind->name, "changes") == 0)
        return false;
    if (strcmp(kind->name, "coverage") == 0)
        return rk_coverage_count(book->stages) + rk_coverage_count(book->targets) > 0;
    if (strcmp(kind->name, "gaps") == 0)
        return now->actors >= fewest_for_rings && now->ties >= fewest_ties;
    if (strcmp(kind->name, "bureaus") == 0)
        return now->bureaus >= fewest_bureaus && now->ties >= fewest_ties;
    return true;
}

static enum rk_status draw(const struct rk_book *book, struct rk_book_map *map)
{
    struct rk_map_options options = {.renderer = book->options->renderer};
    enum rk_status status = RK_OK;
    for (int language = 0; status == RK_OK && language < 2; language++) {
        options.language = (enum rk_language)language;
        status = rk_map_draw(map->kind, book->all, &options, &map->svg[language]);
    }
    options.language = book->options->language;
    options.picture = RK_PNG;
    if (status == RK_OK && book->options->pictures)
        status = rk_map_draw(map->kind, book->all, &options, &map->png);
    return status;
}

static void free_map(struct rk_book_map *map)
{
    for (int language = 0; language < 2; language++)
        rk_picture_free(&map->svg[language]);
    rk_picture_free(&map->png);
}

enum rk_status rk_book_draw(struct rk_book *book)
{
    size_t kinds;
    const struct rk_map_kind *first = rk_map_kinds(&kinds);
    book->maps = calloc(kinds, sizeof *book->maps);
    if (!book->maps)
        return RK_MEMORY;
    for (size_t i = 0; i < kinds; i++) {
        if (!says_something(book, &first[i]))
            continue;
        struct rk_book_map *map = &book->maps[book->map_count];
        *map = (struct rk_book_map){.kind = &first[i]};
        enum rk_status status = draw(book, map);
        if (status == RK_OK) {
            book->map_count++;
            continue;
        }
        free_map(map);
        if (status == RK_MEMORY)
            return status;
        book->missing_maps++;
    }
    return RK_OK;
}

void rk_book_free_maps(struct rk_book *book)
{
    for (uint32_t i = 0; i < book->map_count; i++)
        free_map(&book->maps[i]);
    free(book->maps);
}

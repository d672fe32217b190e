/* Values of an exported network as text. */
#include "report/graph.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char replacement[] = "\xEF\xBF\xBD";

/* Bytes at `at` that XML 1.0 cannot hold: C0 controls but tab and line ends, U+FFFE, U+FFFF. */
static size_t unfit(const char *at)
{
    unsigned char c = (unsigned char)*at;
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
        return 1;
    if (strncmp(at, "\xEF\xBF\xBE", 3) == 0 || strncmp(at, "\xEF\xBF\xBF", 3) == 0)
        return 3;
    return 0;
}

const char *rk_graph_text(struct rk_arena *arena, const char *text)
{
    if (!text)
        return NULL;
    size_t bad = 0, count = strlen(text);
    for (const char *at = text; *at; at++)
        bad += unfit(at) != 0;
    if (!bad)
        return text;
    char *copy = rk_arena_take(arena, count + 2 * bad + 1), *to = copy;
    for (const char *at = text; *at;) {
        size_t skip = unfit(at);
        const char *from = skip ? replacement : at;
        size_t taken = skip ? strlen(replacement) : 1;
        memcpy(to, from, taken);
        to += taken;
        at += skip ? skip : 1;
    }
    *to = 0;
    return copy;
}

bool rk_graph_holds(const struct rk_cell *cell)
{
    return cell->text || isfinite(cell->number);
}

void rk_graph_number(const struct rk_column *column, const struct rk_cell *cell, char out[32])
{
    if (column->type == RK_CELL_TRUTH && isfinite(cell->number))
        snprintf(out, 32, "%s", cell->number != 0 ? "true" : "false");
    else if (column->type == RK_CELL_WHOLE && isfinite(cell->number))
        snprintf(out, 32, "%.0f", cell->number);
    else
        rk_real_text(cell->number, out);
}

void rk_graph_xml(struct rk_buffer *out, const char *text)
{
    static const struct {
        char c;
        const char *entity;
    } entities[] = {{'&', "&amp;"},  {'<', "&lt;"},   {'>', "&gt;"}, {'"', "&quot;"},
                    {'\r', "&#13;"}, {'\n', "&#10;"}, {'\t', "&#9;"}};
    for (const char *at = text; *at; at++) {
        const char *entity = NULL;
        for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
            if (entities[i].c == *at)
                entity = entities[i].entity;
        if (entity)
            rk_buffer_text(out, entity);
        else
            rk_buffer_char(out, *at);
    }
}

const struct rk_meeting *const *rk_graph_meetings(const struct rk_dataset *dataset,
                                                  struct rk_arena *arena)
{
    size_t files = rk_dataset_file_count(dataset);
    uint32_t meetings = rk_dataset_count(dataset, RK_MEETING);
    const struct rk_meeting **of = rk_arena_take(arena, (files + 1) * sizeof *of);
    for (size_t i = 0; i < files && meetings == 1; i++)
        of[i] = rk_dataset_meeting(dataset, 0);
    for (uint32_t i = 0; i < meetings; i++) {
        const struct rk_meeting *meeting = rk_dataset_meeting(dataset, i);
        if (meeting->head.place.file < files)
            of[meeting->head.place.file] = meeting;
    }
    return of;
}

const char *rk_graph_round(const struct rk_meeting *meeting)
{
    if (!meeting)
        return NULL;
    return meeting->round.text  ? meeting->round.text
           : meeting->date.text ? meeting->date.text
                                : meeting->head.id;
}

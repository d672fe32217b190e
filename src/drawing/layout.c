/* Asking a layout engine for places and for paths. */
#include "drawing/layout.h"

#include "drawing/child.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_nodes(struct rk_buffer *dot, const struct rk_layout *layout,
                        const struct rk_point *places, double height)
{
    for (uint32_t i = 0; i < layout->nodes; i++) {
        rk_buffer_print(dot, "n%u [width=%.4f height=%.4f", i,
                        layout->width ? layout->width[i] / 72 : 0.1,
                        layout->height ? layout->height[i] / 72 : 0.1);
        if (places)
            rk_buffer_print(dot, " pos=\"%.2f,%.2f\"", places[i].x, height - places[i].y);
        rk_buffer_text(dot, "]\n");
    }
}

static void write_start(struct rk_buffer *dot, const struct rk_layout *layout, uint32_t seed)
{
    rk_buffer_print(dot,
                    "graph g { graph [mode=major overlap=prism sep=\"+6\" start=%u epsilon=0.001 "
                    "splines=false]\nnode [shape=box fixedsize=true label=\"\"]\n",
                    seed);
    write_nodes(dot, layout, NULL, 0);
    for (uint32_t i = 0; i < layout->edge_count; i++)
        rk_buffer_print(dot, "n%u--n%u [len=%.2f weight=%.2f]\n", layout->edges[i].a,
                        layout->edges[i].b, layout->edges[i].length, layout->edges[i].weight);
    rk_buffer_text(dot, "}\n");
}

/* The next line of an answer; NULL at its end. */
static char *next_line(char **rest)
{
    char *line = *rest;
    if (!line || !*line)
        return NULL;
    char *end = strchr(line, '\n');
    if (end)
        *end = 0;
    *rest = end ? end + 1 : NULL;
    return line;
}

/* Takes the places out of an answer of several graphs. False when one is missing. */
static bool read_places(char *answer, const struct rk_layout *layout, uint32_t tries,
                        struct rk_point *places)
{
    uint32_t graph = 0, seen = 0;
    for (char *line; (line = next_line(&answer)) && graph < tries;) {
        unsigned node;
        double x, y;
        if (sscanf(line, "node n%u %lf,%lf", &node, &x, &y) == 3 && node < layout->nodes) {
            places[(size_t)graph * layout->nodes + node] = (struct rk_point){x, -y};
            seen++;
        } else if (strcmp(line, "end") == 0) {
            graph++;
        }
    }
    return seen == tries * layout->nodes;
}

/* Sends map->request; the answer comes into map->answer. Both belong to the map, so that leaving
 * through the arena's escape loses neither. */
static enum rk_status ask(struct rk_map *map, const char *engine, unsigned long cpu_seconds)
{
    struct rk_child_request request = rk_child_request(map->options, "positions", engine);
    if (cpu_seconds && cpu_seconds < request.cpu_seconds)
        request.cpu_seconds = cpu_seconds;
    if (map->request.failed)
        return RK_MEMORY;
    request.dot = map->request.bytes;
    request.dot_bytes = map->request.count;
    rk_buffer_free(&map->answer);
    enum rk_status status = rk_child_run(&request, &map->answer);
    rk_buffer_free(&map->request);
    return status == RK_OK && !map->answer.count ? RK_ENGINE : status;
}

enum rk_status rk_layout_run(struct rk_map *map, const struct rk_layout *layout, uint32_t tries,
                             struct rk_point *places)
{
    for (uint32_t i = 0; i < tries; i++) {
        if (i)
            rk_buffer_text(&map->request, "\f\n");
        write_start(&map->request, layout, i + 7);
    }
    enum rk_status status = ask(map, "neato", 0);
    if (status != RK_OK)
        return status;
    return read_places(map->answer.bytes, layout, tries, places) ? RK_OK : RK_ENGINE;
}

/* ---- paths ---- */

/* "12.3,4.5 6.7,8.9 ..." as points; 0 when it is no path of cubic pieces. */
static uint32_t read_path(struct rk_map *map, const char *text, struct rk_point shift,
                          struct rk_point **path)
{
    uint32_t count = 1;
    for (const char *at = text; *at; at++)
        count += *at == ' ';
    struct rk_point *points = rk_arena_take(map->page.arena, count * sizeof *points);
    char *at = (char *)(uintptr_t)text;
    uint32_t read = 0;
    while (read < count) {
        char *end;
        points[read].x = strtod(at, &end);
        if (end == at || *end != ',')
            break;
        at = end + 1;
        points[read].y = map->page.height - strtod(at, &end);
        if (end == at)
            break;
        read++;
        at = *end == ' ' ? end + 1 : end;
        points[read - 1].x += shift.x;
        points[read - 1].y += shift.y;
    }
    *path = points;
    return read >= 4 && read % 3 == 1 ? read : 0;
}

void rk_layout_route(struct rk_map *map, const struct rk_layout *layout,
                     const struct rk_point *places, struct rk_point **paths, uint32_t *counts)
{
    struct rk_buffer *dot = &map->request;
    rk_buffer_text(dot, "graph g { graph [splines=true esep=\"+1.5\" sep=\"+2\"]\n"
                        "node [shape=box fixedsize=true label=\"\"]\n");
    write_nodes(dot, layout, places, map->page.height);
    for (uint32_t i = 0; i < layout->edge_count; i++)
        rk_buffer_print(dot, "n%u--n%u [key=e%u]\n", layout->edges[i].a, layout->edges[i].b, i);
    rk_buffer_text(dot, "}\n");
    /* Not by the clock: how busy the machine is must not choose between two drawings. */
    if (ask(map, "nop2", 10) != RK_OK) {
        rk_drawing_say("");
        return;
    }
    /* Simple graphs: a pair of ends names its edge. The engine moves everything to its own origin:
     * the first node tells how far. */
    char *answer = map->answer.bytes;
    struct rk_point shift = {0};
    for (char *line; (line = next_line(&answer));) {
        unsigned a, b;
        int at = 0;
        double x, y;
        if (sscanf(line, "node n0 %lf,%lf", &x, &y) == 2)
            shift = (struct rk_point){places[0].x - x, places[0].y - (map->page.height - y)};
        if (sscanf(line, "edge n%u n%u %n", &a, &b, &at) != 2 || !at)
            continue;
        for (uint32_t i = 0; i < layout->edge_count; i++)
            if (layout->edges[i].a == a && layout->edges[i].b == b && !paths[i])
                counts[i] = read_path(map, line + at, shift, &paths[i]);
    }
}

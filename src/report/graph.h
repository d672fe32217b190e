/* A network as two tables, nodes and edges, that every form of export writes. */
#ifndef REPORT_GRAPH_H
#define REPORT_GRAPH_H

#include "base/arena.h"
#include "report/output.h"

#include <renkei/export.h>

/* The first column of nodes is the id; the first two of edges are the ids of its ends. */
struct rk_graph {
    const char *name;
    const char *network; /* "actors" or "partnership" */
    const char *ties;    /* "now", "hoped" or "all" */
    struct rk_table nodes, edges;
};

/* The tables live in the arena and, for names, in the dataset. */
void rk_graph_fill_actors(const struct rk_analysis *analysis, struct rk_arena *arena,
                        struct rk_graph *graph);
void rk_graph_fill_records(const struct rk_analysis *analysis, struct rk_arena *arena,
                         struct rk_graph *graph);

/* The meeting whose round each file's records belong to: the one declared in it, else the only one
 * there is. By file; NULL where it can't be said. */
const struct rk_meeting *const *rk_graph_meetings(const struct rk_dataset *dataset,
                                                  struct rk_arena *arena);
/* How people call a meeting's round: its round, else its date, else its id; NULL without one. */
const char *rk_graph_round(const struct rk_meeting *meeting);
/* The text, or the same with U+FFFD for what XML cannot hold; NULL for NULL. */
const char *rk_graph_text(struct rk_arena *arena, const char *text);

/* A finite number as it stands in a file, truths as true and false; "" for nothing. */
void rk_graph_number(const struct rk_column *column, const struct rk_cell *cell, char out[32]);
/* Does the cell hold anything? */
bool rk_graph_holds(const struct rk_cell *cell);
/* Text for XML, also in quotes. */
void rk_graph_xml(struct rk_buffer *out, const char *text);

void rk_graph_write_graphml(struct rk_buffer *out, const struct rk_graph *graph);
void rk_graph_write_gexf(struct rk_buffer *out, const struct rk_graph *graph);
void rk_graph_write_dot(struct rk_buffer *out, const struct rk_graph *graph);
void rk_graph_write_json(struct rk_buffer *out, const struct rk_graph *graph);

#endif

/* renkei: the network for other programs: Gephi, Cytoscape, R, NetworkX, Graphviz, spreadsheets.
 *
 * Every form holds the same two tables, nodes and edges, under the same names; what is undefined or
 * unstated is left out (null in JSON). Enumerations are in English, names as they were written.
 *
 * Actor network. Nodes: id; label, name, kind, naming, bureau (its id), bureau_name, every measure
 * of `renkei analyze`, from, until. Edges: source, target; weight, now, hoped (its parts), layer
 * (now, hoped, both or unstated), statuses, rounds, records (ids, joined by "; "), bridge.
 * Partnership network. Nodes: id ("actor:ID", "project:ID" ...); label, name, thing, kind, bureau,
 * nature, status, level, round, date, weight, how, due, from, until. Edges: source, target; role.
 */
#ifndef RENKEI_EXPORT_H
#define RENKEI_EXPORT_H

#include <renkei/analysis.h>

#ifdef __cplusplus
extern "C" {
#endif

enum rk_graph_format {
    RK_GRAPHML = 0,
    RK_GEXF,      /* 1.2draft, which Gephi, NetworkX and Cytoscape read */
    RK_GRAPH_DOT, /* Graphviz; a backslash stands doubled, as its labels want it */
    RK_NODE_LINK, /* JSON: {"format":1,"command":"export","network","ties","directed":false,
                     "multigraph":false,"graph":{"name"},"nodes":[..],"links":[..]} */
    RK_GRAPH_CSV, /* one table: UTF-8 with a byte order mark */
    RK_GRAPH_XLSX /* a workbook with a sheet for each table */
};

enum rk_graph_table { RK_EDGES_TABLE = 0, RK_NODES_TABLE };

struct rk_export_options {
    enum rk_graph_format format;
    bool partnership_network;     /* if it was built; else the actor network */
    enum rk_graph_table table;    /* CSV: which */
    const struct rk_watch *watch; /* told how far a workbook has come; NULL: nobody */
};

/* The bytes of the export (free them with rk_bytes_free). Same input, same bytes. Characters that
 * XML cannot hold become U+FFFD in every form. O(nodes + edges). Fails with RK_MEMORY, RK_ARGUMENT,
 * RK_ENGINE (the workbook could not be made). */
RK_API enum rk_status rk_export_make(const struct rk_analysis *analysis,
                                     const struct rk_export_options *options, struct rk_bytes *out);

#ifdef __cplusplus
}
#endif
#endif

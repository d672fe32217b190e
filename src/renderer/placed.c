/* A layout engine that leaves everything where it was put. */
#include "renderer/placed.h"

#include <graphviz/gvc.h>
#include <graphviz/gvplugin_layout.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* What every plugin for layouts calls; no header that Graphviz installs declares it. */
extern int State; /* of the last layout: how far it came */
enum { places_of_edges = 1 };
void common_init_node(node_t *node);
int common_init_edge(edge_t *edge);
void gv_nodesize(node_t *node, boolean flipped);
void gv_cleanup_node(node_t *node);
void gv_cleanup_edge(edge_t *edge);
bezier *new_spline(edge_t *edge, int size);
boxf xdotBB(graph_t *graph);

/* Reads X,Y and what stands before it; false when there is none. Other engines count in inches, and
 * so come to the last bit of a place. */
static bool read_point(const char **text, pointf *point)
{
    char *end;
    point->x = 72 * (strtod(*text, &end) / 72);
    if (end == *text || *end != ',')
        return false;
    *text = end + 1;
    point->y = 72 * (strtod(*text, &end) / 72);
    if (end == *text)
        return false;
    *text = end;
    return true;
}

static bool place_node(node_t *node, attrsym_t *pos)
{
    agbindrec(node, (char[]){"Agnodeinfo_t"}, sizeof(Agnodeinfo_t), 1);
    common_init_node(node);
    gv_nodesize(node, 0);
    const char *text = pos ? agxget(node, pos) : "";
    return read_point(&text, &ND_coord(node));
}

/* A Bézier curve of 3 n + 1 points. */
static bool place_edge(edge_t *edge, attrsym_t *pos)
{
    agbindrec(edge, (char[]){"Agedgeinfo_t"}, sizeof(Agedgeinfo_t), 1);
    common_init_edge(edge);
    const char *text = pos ? agxget(edge, pos) : "";
    int count = 0;
    for (const char *at = text; (at = strchr(at, ',')); at++)
        count++;
    if (count < 4 || count % 3 != 1)
        return false;
    bezier *curve = new_spline(edge, count);
    memset(curve->list, 0, (size_t)count * sizeof *curve->list);
    for (int i = 0; i < count; i++)
        if (!read_point(&text, &curve->list[i]))
            return false;
    return true;
}

static void lay_out(graph_t *graph)
{
    attrsym_t *node_pos = agattr(graph, AGNODE, (char[]){"pos"}, NULL);
    attrsym_t *edge_pos = agattr(graph, AGEDGE, (char[]){"pos"}, NULL);
    for (node_t *node = agfstnode(graph); node; node = agnxtnode(graph, node))
        if (!place_node(node, node_pos))
            agerr(AGERR, "node %s has no place\n", agnameof(node));
    for (node_t *node = agfstnode(graph); node; node = agnxtnode(graph, node))
        for (edge_t *edge = agfstout(graph, node); edge; edge = agnxtout(graph, edge))
            if (!place_edge(edge, edge_pos))
                agerr(AGERR, "an edge of node %s has no places\n", agnameof(node));
    if (GD_drawing(graph)->xdots)
        GD_bb(graph) = xdotBB(graph);
    State = places_of_edges;
}

static void clean_up(graph_t *graph)
{
    for (node_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
        for (edge_t *edge = agfstout(graph, node); edge; edge = agnxtout(graph, edge))
            gv_cleanup_edge(edge);
        gv_cleanup_node(node);
    }
}

static gvlayout_engine_t engine = {lay_out, clean_up};
static gvlayout_features_t features = {0};
static gvplugin_installed_t engines[] = {{0, "placed", 0, &engine, &features}, {0}};
static gvplugin_api_t apis[] = {{API_layout, engines}, {0}};
gvplugin_library_t rk_placed_library = {(char[]){"placed"}, apis};

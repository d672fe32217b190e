/* Laying out and drawing graphs with Graphviz. */
#define _XOPEN_SOURCE 700
#include "renderer/graphs.h"

#include "renderer/placed.h"

#include <dlfcn.h>
#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DONE = 0, ENGINE_FAILED = 3, WRITE_FAILED = 4 };

/* Graphviz gives its messages in pieces, so whole lines are only known at a newline. */
static struct {
    char text[64 * 1024];
    size_t count;
} said;

static int listen(char *piece)
{
    size_t length = strlen(piece);
    if (length > sizeof said.text - 1 - said.count)
        length = sizeof said.text - 1 - said.count;
    memcpy(said.text + said.count, piece, length);
    said.count += length;
    return 0;
}

/* Our own table measured the text and the node was made to fit it: Graphviz, measuring with
 * whatever font stands on this machine, need not agree. */
static bool expected(const char *line, size_t length)
{
    static const char *const known[] = {"too small for label"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t n = strlen(known[i]);
        for (size_t at = 0; at + n <= length; at++)
            if (memcmp(line + at, known[i], n) == 0)
                return true;
    }
    return false;
}

static void report(void)
{
    const char *line = said.text, *end = said.text + said.count;
    while (line < end) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        size_t length = stop ? (size_t)(stop - line) : (size_t)(end - line);
        if (length && !expected(line, length))
            fprintf(stderr, "%.*s\n", (int)length, line);
        line += length + 1;
    }
}

/* agget wants a name it could write to. */
static const char *attribute(void *object, const char *name)
{
    char copy[8];
    snprintf(copy, sizeof copy, "%s", name);
    const char *value = agget(object, copy);
    return value ? value : "";
}

static void write_edge(FILE *out, Agedge_t *edge)
{
    fprintf(out, "edge %s %s %s\n", agnameof(agtail(edge)), agnameof(aghead(edge)),
            attribute(edge, "pos"));
}

/* graph X0,Y0,X1,Y1 / node NAME X,Y / edge TAIL HEAD POS / end, as the attributes say. */
static void write_positions(FILE *out, Agraph_t *graph)
{
    fprintf(out, "graph %s\n", attribute(graph, "bb"));
    for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
        fprintf(out, "node %s %s\n", agnameof(node), attribute(node, "pos"));
        for (Agedge_t *edge = agfstout(graph, node); edge; edge = agnxtout(graph, edge))
            write_edge(out, edge);
    }
    fputs("end\n", out);
}

/* An answer that stands in memory, whole. */
static int send_answer(const char *bytes, size_t count)
{
    report();
    said.count = 0;
    printf("%*zu\n", RK_ANSWER_HEADER - 1, count);
    return fwrite(bytes, 1, count, stdout) == count && fflush(stdout) == 0 ? DONE : WRITE_FAILED;
}

static int send_picture(GVC_t *context, Agraph_t *graph, const char *format)
{
    char *bytes = NULL;
    unsigned count = 0;
    if (gvRenderData(context, graph, format, &bytes, &count) != 0 || !bytes)
        return ENGINE_FAILED;
    int status = send_answer(bytes, count);
    gvFreeRenderData(bytes);
    return status;
}

/* The next graph of the input, or NULL. agmemread cannot go on behind the first graph, so graphs
 * stand apart by a line of their own: a form feed. */
static char *split(char *dot)
{
    char *stop = strstr(dot, "\n\f\n");
    if (!stop)
        return NULL;
    *stop = 0;
    return stop + 3;
}

extern gvplugin_library_t gvplugin_core_LTX_library;

/* The engines that look for places, in a library that is loaded only for them. */
static void *engines(void)
{
    void *library = dlopen(RK_PLUGINS "/libgvplugin_neato_layout.so.6", RTLD_NOW);
    return library ? dlsym(library, "gvplugin_neato_layout_LTX_library") : NULL;
}

/* Pictures of bytes need the measures of real fonts, and what knows them; SVG and places do not:
 * without it a drawing starts in half the time, and is the same whatever fonts this machine has. */
static GVC_t *open_context(bool real)
{
    static lt_symlist_t own[] = {{"gvplugin_core_LTX_library", &gvplugin_core_LTX_library},
                                 {NULL, NULL}};
    GVC_t *context = real ? gvContext() : gvContextPlugins(own, 0);
    if (context)
        gvAddLibrary(context, &rk_placed_library);
    return context;
}

/* The one that this request needs, which goes with the program. */
static GVC_t *context_for(const struct rk_request *request)
{
    static GVC_t *contexts[2];
    static bool searching;
    bool real = strcmp(request->format, "png") == 0 || strcmp(request->format, "pdf") == 0;
    bool placed = strcmp(request->engine, "placed") == 0;
    if (!contexts[real])
        contexts[real] = open_context(real);
    if (contexts[real] && !real && !placed && !searching) {
        gvplugin_library_t *others = engines();
        if (others)
            gvAddLibrary(contexts[real], others);
        searching = true;
    }
    return contexts[real];
}

/* The last graph drawn stays until there is another: the very last goes with the program. */
static Agraph_t *open_graph(GVC_t *context, const char *dot)
{
    static Agraph_t *graph;
    static GVC_t *owner;
    if (graph) {
        gvFreeLayout(owner, graph);
        agclose(graph);
    }
    owner = context;
    graph = agmemread(dot);
    return graph;
}

static int answer_picture(GVC_t *context, const struct rk_request *request)
{
    Agraph_t *graph = open_graph(context, request->dot);
    if (!graph || gvLayout(context, graph, request->engine) != 0)
        return ENGINE_FAILED;
    return send_picture(context, graph, request->format);
}

static int answer_places(GVC_t *context, const struct rk_request *request)
{
    char *bytes = NULL;
    size_t count = 0;
    FILE *out = open_memstream(&bytes, &count);
    int status = out ? DONE : ENGINE_FAILED;
    for (char *dot = request->dot, *next; dot && status == DONE; dot = next) {
        next = split(dot);
        Agraph_t *graph = open_graph(context, dot);
        if (graph && gvLayout(context, graph, request->engine) == 0) {
            attach_attrs(graph);
            write_positions(out, graph);
        } else {
            status = ENGINE_FAILED;
        }
    }
    if (out && fclose(out) != 0)
        status = ENGINE_FAILED;
    if (status == DONE)
        status = send_answer(bytes, count);
    free(bytes);
    return status;
}

int rk_graphs_answer(const struct rk_request *request)
{
    agseterrf(listen);
    agseterr(AGWARN);
    GVC_t *context = context_for(request);
    bool places = strcmp(request->format, "positions") == 0;
    int status = !context ? ENGINE_FAILED
                 : places ? answer_places(context, request)
                          : answer_picture(context, request);
    report();
    return status;
}

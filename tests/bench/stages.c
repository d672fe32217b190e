/* Times each stage on one register, in turn: the program's own, and igraph's calls beside them.
 * stages FOLDER JOBS [igraph|less|top|read|whole|growth]: lines of "name seconds", the last "peak
 * kilobytes"; less leaves out bare events, betweenness, harmonic and bureaus, looks for communities
 * once and writes the table of actors behind its lines; top compares drawn betweenness with a run
 * of five times the pairs, and nothing else; read ends once the network is built, whole too, having
 * read all that the records say; growth is for sizes to be compared. */
#define _XOPEN_SOURCE 700
#include "analysis/betweenness.h"
#include "analysis/together.h"
#include "base/heap.h"
#include "network/network.h"

#include <dirent.h>
#include <math.h>
#include <renkei/renkei.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <yaml.h>

/* One process alone is timed by what it has of the processor, which a busy machine does not change.
 */
static clockid_t clock_used = CLOCK_MONOTONIC;

static double now(void)
{
    struct timespec t;
    clock_gettime(clock_used, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void tell(const char *name, double since)
{
    printf("%s %.6f\n", name, now() - since);
    fflush(stdout);
}

/* libyaml's bare events over every file: nothing that reads by libyaml is faster. */
static void floor_events(const char *folder)
{
    double start = now();
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        FILE *file = strstr(entry->d_name, ".yaml") ? fopen(path, "rb") : NULL;
        if (!file)
            continue;
        yaml_parser_t parser;
        yaml_event_t event;
        yaml_parser_initialize(&parser);
        yaml_parser_set_input_file(&parser, file);
        for (bool more = true; more;) {
            more = yaml_parser_parse(&parser, &event) && event.type != YAML_STREAM_END_EVENT;
            yaml_event_delete(&event);
        }
        yaml_parser_delete(&parser);
        fclose(file);
    }
    if (dir)
        closedir(dir);
    tell("libyaml_events", start);
}

/* A measure of its own, or one of those that are found together: here each alone. */
static const struct {
    const char *name;
    rk_measure *run;
    const struct rk_shared_measure *shared;
    bool whole_only;
} measures[] = {
    {"degree", rk_measure_degree, NULL, false},
    {"cuts", rk_measure_cuts, NULL, false},
    {"bureaus", NULL, &rk_shared_bureaus, true},
    {"betweenness", rk_measure_betweenness, NULL, true},
    {"harmonic", NULL, &rk_shared_distance, true},
    {"pagerank", NULL, &rk_shared_pagerank, false},
    {"constraint", NULL, &rk_shared_brokerage, false},
    {"coreness", NULL, &rk_shared_coreness, false},
    {"communities", NULL, &rk_shared_communities, false},
    {"order", NULL, &rk_shared_order, false},
};

static void measure(struct rk_measuring *measuring, size_t i)
{
    double start = now();
    enum rk_status status =
        measures[i].run
            ? measures[i].run(measuring)
            : rk_measure_together(measuring, &(struct rk_together){&measures[i].shared, 1});
    if (status != RK_OK)
        printf("%s failed\n", measures[i].name);
    tell(measures[i].name, start);
}

static void igraph_calls(const igraph_t *graph, const igraph_vector_t *weights)
{
    igraph_vector_t values;
    igraph_vector_int_t whole;
    double start = now();
    igraph_vector_init(&values, 0);
    igraph_vector_int_init(&whole, 0);
    igraph_betweenness(graph, &values, igraph_vss_all(), false, NULL);
    tell("igraph_betweenness", start);
    start = now();
    igraph_harmonic_centrality(graph, &values, igraph_vss_all(), IGRAPH_ALL, NULL, true);
    tell("igraph_harmonic", start);
    start = now();
    igraph_pagerank(graph, IGRAPH_PAGERANK_ALGO_PRPACK, &values, NULL, igraph_vss_all(), false,
                    0.85, weights, NULL);
    tell("igraph_pagerank", start);
    start = now();
    igraph_constraint(graph, &values, igraph_vss_all(), weights);
    tell("igraph_constraint", start);
    start = now();
    igraph_coreness(graph, &whole, IGRAPH_ALL);
    tell("igraph_coreness", start);
    igraph_vector_destroy(&values);
    igraph_vector_int_destroy(&whole);
}

struct ranked {
    double pairs;
    uint32_t v;
};

static int by_pairs(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    return x->pairs > y->pairs ? -1 : x->pairs < y->pairs ? 1 : x->v < y->v ? -1 : x->v > y->v;
}

/* Draws with that epsilon; marks the top 100 in the bits of tops, and gives the pairs drawn. */
static uint64_t draw_top(struct rk_measuring *measuring, double epsilon, uint8_t bit, uint8_t *tops)
{
    struct rk_betweenness_plan plan = {
        .jobs = measuring->jobs, .most_work = 1e9, .epsilon = epsilon, .delta = 0.1};
    double *pairs = calloc(measuring->n + 1, sizeof *pairs);
    struct ranked *ranked = calloc(measuring->n + 1, sizeof *ranked);
    if (rk_betweenness_find(&measuring->arcs, &measuring->analysis->blocks, &plan, pairs) != RK_OK)
        printf("betweenness failed\n");
    for (uint32_t v = 0; v < measuring->n; v++)
        ranked[v] = (struct ranked){pairs[v], v};
    qsort(ranked, measuring->n, sizeof *ranked, by_pairs);
    for (uint32_t i = 0; i < 100 && i < measuring->n; i++)
        tops[ranked[i].v] |= bit;
    free(pairs);
    free(ranked);
    return plan.samples;
}

static void compare_top(struct rk_measuring *measuring)
{
    uint8_t *tops = calloc(measuring->n + 1, 1);
    int common = 0;
    rk_measure_cuts(measuring);
    printf("pairs %.0f\n", (double)draw_top(measuring, 0.001, 1, tops));
    printf("pairs_longer %.0f\n", (double)draw_top(measuring, 0.001 / sqrt(5), 2, tops));
    for (uint32_t v = 0; v < measuring->n; v++)
        common += tops[v] == 3;
    printf("top_100_in_common %d\n", common);
    free(tops);
}

/* The first touch of memory costs more than much of what is done with it, and a stage pays for it
 * only where those before it left too little behind: as networks grow, one stage after another
 * begins to pay. So that growth is what stages do, all of the heap is touched before. */
static void touch_heap(void)
{
    enum { pieces = 30, size = 16 << 20 };
    static char *piece[pieces];
    for (int i = 0; i < pieces; i++)
        if ((piece[i] = malloc(size)))
            memset(piece[i], i + 1, size);
    for (int i = 0; i < pieces; i++)
        free(piece[i]);
}

struct job {
    struct rk_measuring measuring;
    bool igraph, less, top;
};

static igraph_error_t work(void *context)
{
    struct job *job = context;
    struct rk_measuring *measuring = &job->measuring;
    if (job->top) {
        compare_top(measuring);
        return IGRAPH_SUCCESS;
    }
    if (rk_weigh(measuring) != RK_OK)
        printf("weights failed\n");
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (!job->less || !measures[i].whole_only)
            measure(measuring, i);
    rk_weights_free(&measuring->weights);
    if (job->igraph) {
        igraph_t graph;
        igraph_vector_t weights;
        double start = now();
        rk_graph_of_actors(measuring->network, &graph);
        tell("igraph_create", start);
        igraph_vector_init(&weights, measuring->m);
        for (uint32_t i = 0; i < measuring->m; i++)
            VECTOR(weights)[i] = rk_network_tie(measuring->network, i).weight;
        igraph_calls(&graph, &weights);
        igraph_destroy(&graph);
        igraph_vector_destroy(&weights);
    }
    return IGRAPH_SUCCESS;
}

static void write_table(const struct rk_analysis *analysis)
{
    const struct rk_report_options options = {.format = RK_CSV};
    struct rk_bytes table;
    double start = now();
    if (rk_report_analyze(analysis, &options, &table) != RK_OK)
        exit(1);
    fwrite(table.bytes, 1, table.count, stdout);
    tell("table", start);
    rk_bytes_free(&table);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    rk_heap_prepare(); /* as the program does */
    struct rk_dataset *dataset;
    struct rk_network *network;
    if (atoi(argv[2]) == 1)
        clock_used = CLOCK_PROCESS_CPUTIME_ID;
    const char *what = argc > 3 ? argv[3] : "";
    if (strcmp(what, "growth") == 0)
        touch_heap();
    bool less = strcmp(what, "less") == 0, top = strcmp(what, "top") == 0;
    if (!less && !top)
        floor_events(argv[1]);
    double start = now();
    const char *const paths[] = {argv[1]};
    struct rk_read_options reading = {.network_only = strcmp(what, "whole") != 0,
                                      .max_file_bytes = SIZE_MAX,
                                      .least = RK_WARNING,
                                      .jobs = (uint32_t)atoi(argv[2])};
    if (rk_dataset_read(paths, 1, &reading, &dataset) != RK_OK)
        return 1;
    tell("read", start);
    start = now();
    const struct rk_network_options building = {.measured_only = reading.network_only,
                                                .jobs = reading.jobs};
    if (rk_network_build(dataset, &building, &network) != RK_OK)
        return 1;
    tell("build", start);
    if (strcmp(what, "read") == 0 || strcmp(what, "whole") == 0)
        return 0;
    rk_dataset_forget_works(dataset); /* as the program does */
    rk_heap_return();
    uint32_t n = rk_network_actor_count(network);
    struct rk_analysis analysis = {.network = network,
                                   .actors = calloc(n + 1, sizeof *analysis.actors),
                                   .order = calloc(n + 1, sizeof *analysis.order)};
    struct job job = {{.analysis = &analysis,
                       .network = network,
                       .arcs = {n, network->first, network->neighbours, network->ties.first},
                       .n = n,
                       .m = rk_network_tie_count(network),
                       .permutations = 10000,
                       .community_runs = less ? 1 : 10,
                       .jobs = (uint32_t)atoi(argv[2])},
                      strcmp(what, "igraph") == 0,
                      less,
                      top};
    printf("actors %u\nties %u\n", n, job.measuring.m);
    rk_engine_run(work, &job);
    if (less)
        write_table(&analysis);
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    if (strcmp(what, "growth") != 0)
        printf("peak %ld\n", used.ru_maxrss);
    return 0;
}

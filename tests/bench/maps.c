/* Times the stages of an aggregated map, in turn: maps FOLDER RENDERER KIND prints "name seconds".
 */
#define _XOPEN_SOURCE 700
#include <renkei/renkei.h>

#include <stdio.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void tell(const char *name, double since, double less)
{
    double spent = now() - since - less;
    printf("%s %.3f\n", name, spent > 0 ? spent : 0);
}

int main(int argc, char **argv)
{
    struct rk_dataset *dataset;
    struct rk_network *network;
    struct rk_analysis *analysis;
    if (argc != 4)
        return 2;
    const char *const paths[] = {argv[1]};
    double start = now();
    if (rk_dataset_read(paths, 1, NULL, &dataset) != RK_OK)
        return 1;
    tell("read", start, 0);
    start = now();
    if (rk_network_build(dataset, NULL, &network) != RK_OK)
        return 1;
    tell("build", start, 0);
    start = now();
    struct rk_analysis_options measures = {.gaps_only = true};
    if (rk_analysis_run(network, &measures, &analysis) != RK_OK)
        return 1;
    tell("measure", start, 0);
    /* As DOT the page is composed and not drawn, as SVG it is both; the first time is slower. */
    struct rk_map_options options = {.renderer = argv[2], .picture = RK_DOT};
    struct rk_picture_bytes picture = {0};
    double composed = 0;
    for (int turn = 0; turn < 3; turn++) {
        start = now();
        options.picture = turn < 2 ? RK_DOT : RK_SVG;
        if (rk_map_draw(rk_map_kind_named(argv[3]), analysis, &options, &picture) != RK_OK)
            return 1;
        if (turn == 0)
            tell("lay out", start, 0);
        else if (turn == 2)
            tell("draw", start, composed);
        composed = now() - start;
        rk_picture_free(&picture);
    }
    rk_analysis_free(analysis);
    rk_network_free(network);
    rk_dataset_free(dataset);
    return 0;
}

/* Reads the cells of tables and no more: what import does before it makes records of them.
 * bare FILE...: for each a line of "seconds cells bytes". */
#define _XOPEN_SOURCE 700
#include "tables/grid.h"

#include <stdio.h>
#include <time.h>

struct count {
    size_t cells, bytes;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static bool visit(const struct rk_row *row, void *data)
{
    struct count *count = data;
    count->cells += row->count;
    for (uint32_t i = 0; i < row->count; i++)
        count->bytes += row->cells[i].count;
    return true;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct rk_grid *grid = NULL;
        struct rk_fault fault;
        struct count count = {0};
        double start = now();
        enum rk_status status = rk_grid_open(argv[i], NULL, &grid, &fault);
        if (status == RK_OK)
            status = rk_grid_rows(grid, 0, visit, &count, &fault);
        rk_grid_close(grid);
        if (status != RK_OK)
            return 1;
        printf("%.3f %zu %zu\n", now() - start, count.cells, count.bytes);
    }
    return 0;
}

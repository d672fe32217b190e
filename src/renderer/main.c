/* renkei-draw: the drawing program. Graphs in DOT come in, pictures or places go out.
 *
 * It is a program of its own for two reasons: a hang or a crash of a layout engine must not take
 * renkei with it, and Graphviz (EPL) is not linked into one program with igraph (GPL). */
#include "base/heap.h"
#include "renderer/graphs.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>

#if defined(__SANITIZE_ADDRESS__)
/* What fontconfig, pango and Graphviz keep until the end of the process: about 66 KB, constant. */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libpango\nleak:libcairo\nleak:libglib\nleak:libexpat\n"
           "leak:gvconfig\nleak:gmalloc\nleak:scan_graph_mode\nleak:mkSurface\n"
           "leak:libgvplugin\n";
}

__attribute__((visibility("default"))) const char *__lsan_default_options(void);
const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}
#endif

static int usage(FILE *file)
{
    fputs("renkei-draw reads requests on standard input and writes the pictures on standard\n"
          "output. It is run by renkei; see `renkei help map`.\n",
          file);
    return file == stdout ? 0 : 2;
}

int main(int argc, char **argv)
{
    if (argc > 1)
        return usage(strcmp(argv[1], "--help") == 0 ? stdout : stderr);
    /* Whoever asked is gone: so is the need for an answer. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    rk_heap_prepare();
    struct rk_request request = {0};
    int status = 0;
    enum rk_request_read read = RK_REQUEST_ONE;
    while (!status && (read = rk_request_read(&request)) == RK_REQUEST_ONE) {
        rk_request_limit(&request);
        status = rk_graphs_answer(&request);
    }
    rk_request_free(&request);
    return read == RK_REQUEST_BAD ? 2 : status;
}

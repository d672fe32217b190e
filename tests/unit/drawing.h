/* Shared by the tests of drawing: records with their measures, drawing programs made up. */
#ifndef TESTS_DRAWING_H
#define TESTS_DRAWING_H

#include "helper.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct scene {
    struct rk_dataset *dataset;
    struct rk_network *network;
    struct rk_analysis *analysis;
};

static inline struct scene open_scene(const char *text)
{
    struct scene s = {.dataset = read_text(text)};
    assert_int_equal(rk_network_build(s.dataset, NULL, &s.network), RK_OK);
    assert_int_equal(rk_analysis_run(s.network, NULL, &s.analysis), RK_OK);
    return s;
}

static inline void close_scene(struct scene *s)
{
    rk_analysis_free(s->analysis);
    rk_network_free(s->network);
    rk_dataset_free(s->dataset);
}

static const char *const meeting =
    "partnerships:\n- {partners: [福祉課, 市社協], status: achieved}\n"
    "- {partners: [市社協, 学校], status: proposed}\n";

#define SCRIPT_PATH "/tmp/renkei-draw-XXXXXX"

static inline void write_script(char *path, const char *script)
{
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, script, strlen(script)), (ssize_t)strlen(script));
    assert_int_equal(fchmod(fd, 0700), 0);
    close(fd);
}

/* The drawing program that stands beside the folder of this test. */
static inline void find_renderer(char *path, size_t size)
{
    ssize_t count = readlink("/proc/self/exe", path, size - 32);
    assert_true(count > 0);
    path[count] = 0;
    *strrchr(path, '/') = 0;
    strcat(path, "/../renkei-draw");
}

static inline bool same_bytes(const struct rk_picture_bytes *a, const struct rk_picture_bytes *b)
{
    return a->count == b->count && memcmp(a->bytes, b->bytes, a->count) == 0;
}

#endif

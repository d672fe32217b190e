/* Several maps: each comes, whatever becomes of the others, and no process is left. */
#define _XOPEN_SOURCE 700
#include "drawing.h"
#include "rounds.h"

#include "drawing/steps.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>

static unsigned forks;

static void count_fork(void)
{
    forks++;
}

static void check_drawn(struct rk_map_job *job)
{
    assert_int_equal(job->status, RK_OK);
    assert_true(job->picture.count > 6 &&
                strstr(job->picture.bytes + job->picture.count - 8, "</svg>"));
    rk_picture_free(&job->picture);
}

/* One hangs, one crashes: each says so itself, and those around them come. */
static void the_other_maps_still_come(void **state)
{
    (void)state;
    char hanging[] = SCRIPT_PATH, crashing[] = SCRIPT_PATH, real[4096];
    write_script(hanging, "#!/bin/sh\nexec sleep 600\n");
    write_script(crashing, "#!/bin/sh\ncat >/dev/null\nkill -SEGV $$\n");
    find_renderer(real, sizeof real);
    struct scene s = open_scene(meeting);
    const struct rk_map_options good = {.renderer = real},
                                hangs = {.renderer = hanging, .seconds = 0.3};
    const struct rk_map_options crashes = {.renderer = crashing};
    for (unsigned at_once = 1; at_once <= 2; at_once++) {
        struct rk_map_job jobs[] = {
            {.kind = rk_map_kind_named("coverage"), .options = &good},
            {.kind = rk_map_kind_named("overview"), .options = &hangs},
            {.kind = rk_map_kind_named("gaps"), .options = &crashes},
            {.kind = rk_map_kind_named("projects"), .options = &good},
        };
        assert_int_equal(rk_map_draw_all(s.analysis, jobs, 4, at_once, NULL), RK_LIMIT);
        assert_int_equal(jobs[1].status, RK_LIMIT);
        assert_non_null(strstr(jobs[1].message, "too long"));
        assert_int_equal(jobs[2].status, RK_ENGINE);
        assert_non_null(strstr(jobs[2].message, "signal 11"));
        assert_true(!jobs[1].picture.bytes && !jobs[2].picture.bytes);
        check_drawn(&jobs[0]);
        check_drawn(&jobs[3]);
    }
    close_scene(&s);
    unlink(hanging);
    unlink(crashing);
}

/* Each drawing waits until the other has begun: one after the other, both would run out of time. */
static void two_maps_are_drawn_at_once(void **state)
{
    (void)state;
    char folder[] = "/tmp/renkei-meet-XXXXXX", scripts[2][sizeof SCRIPT_PATH], text[512];
    assert_non_null(mkdtemp(folder));
    struct scene s = open_scene(meeting);
    struct rk_map_options options[2];
    struct rk_map_job jobs[2];
    for (int i = 0; i < 2; i++) {
        strcpy(scripts[i], SCRIPT_PATH);
        snprintf(text, sizeof text,
                 "#!/bin/sh\ncat >/dev/null\n: >%s/%d\nwhile ! [ -e %s/%d ]; do sleep 0.05; done\n"
                 "echo they met >&2\nexit 3\n",
                 folder, i, folder, 1 - i);
        write_script(scripts[i], text);
        options[i] = (struct rk_map_options){.renderer = scripts[i], .seconds = 20};
        jobs[i] =
            (struct rk_map_job){.kind = rk_map_kind_named("coverage"), .options = &options[i]};
    }
    assert_int_equal(rk_map_draw_all(s.analysis, jobs, 2, 2, NULL), RK_ENGINE);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(jobs[i].status, RK_ENGINE);
        assert_non_null(strstr(jobs[i].message, "they met"));
        snprintf(text, sizeof text, "%s/%d", folder, i);
        unlink(text);
        unlink(scripts[i]);
    }
    rmdir(folder);
    close_scene(&s);
}

/* ---- composed here, as far as that goes quickly ---- */

/* Who listened, and to what: each map begins and is drawn at most once. */
struct heard {
    const struct rk_map_job *begun[8], *drawn[8];
    size_t begun_count, drawn_count;
};

static void hear_begun(void *context, const struct rk_map_job *job)
{
    struct heard *heard = context;
    for (size_t i = 0; i < heard->begun_count; i++)
        assert_ptr_not_equal(heard->begun[i], job);
    heard->begun[heard->begun_count++] = job;
}

static void hear_drawn(void *context, struct rk_map_job *job)
{
    struct heard *heard = context;
    for (size_t i = 0; i < heard->drawn_count; i++)
        assert_ptr_not_equal(heard->drawn[i], job);
    assert_int_equal(job->status, RK_OK);
    assert_true(job->picture.count > 0);
    heard->drawn[heard->drawn_count++] = job;
}

/* Draws them while somebody listens; what all of it came to. */
static enum rk_status draw_watched(const struct scene *s, struct rk_map_job *jobs, size_t count)
{
    struct heard heard = {0};
    const struct rk_map_listener listener = {&heard, hear_begun, hear_drawn};
    size_t good = 0;
    forks = 0;
    enum rk_status status = rk_map_draw_all(s->analysis, jobs, count, 0, &listener);
    for (size_t i = 0; i < count; i++)
        good += jobs[i].status == RK_OK;
    assert_int_equal(heard.drawn_count, good);
    assert_true(heard.begun_count + forks >= count);
    assert_true(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
    return status;
}

/* Of every kind and form the same as each by itself gives. */
static void watched_maps_are_the_same(void **state)
{
    (void)state;
    static const char *const path = "datasets/hatsukaichi";
    static const struct {
        const char *kind;
        enum rk_picture picture;
    } wanted[] = {{"overview", RK_SVG},      {"projects", RK_SVG}, {"coverage", RK_DOT},
                  {"gaps", RK_SVG},          {"bureaus", RK_PNG},  {"bureaus", RK_SVG},
                  {"projects", RK_POSITIONS}};
    enum { COUNT = sizeof wanted / sizeof *wanted };
    struct rk_map_options options[COUNT];
    struct rk_map_job jobs[COUNT];
    char real[4096];
    struct scene s;
    find_renderer(real, sizeof real);
    assert_int_equal(rk_dataset_read(&path, 1, NULL, &s.dataset), RK_OK);
    assert_int_equal(rk_network_build(s.dataset, NULL, &s.network), RK_OK);
    assert_int_equal(rk_analysis_run(s.network, NULL, &s.analysis), RK_OK);
    for (size_t i = 0; i < COUNT; i++) {
        options[i] = (struct rk_map_options){.renderer = real, .picture = wanted[i].picture};
        jobs[i] =
            (struct rk_map_job){.kind = rk_map_kind_named(wanted[i].kind), .options = &options[i]};
    }
    assert_int_equal(draw_watched(&s, jobs, COUNT), RK_OK);
    for (size_t i = 0; i < COUNT; i++) {
        struct rk_picture_bytes alone;
        assert_int_equal(rk_map_draw(jobs[i].kind, s.analysis, &options[i], &alone), RK_OK);
        assert_true(same_bytes(&alone, &jobs[i].picture));
        rk_picture_free(&alone);
        rk_picture_free(&jobs[i].picture);
    }
    close_scene(&s);
}

/* A drawing program that does something else where it is asked for an overview, and is the real one
 * otherwise. */
static void write_wrapper(char *path, const char *other, const char *real)
{
    char script[8192];
    snprintf(script, sizeof script,
             "#!/bin/bash\nwhile IFS= read -r line; do\ndot=$(head -c ${line##* }; echo .)\n"
             "[[ $dot == *overview-* ]] && { %s; }\n"
             "{ printf '%%s\\n%%s' \"$line\" \"${dot%%.}\"; } | %s || exit\ndone\n",
             other, real);
    write_script(path, script);
}

/* What becomes of an overview among others, all by the same program. */
static struct rk_map_job draw_among_others(const char *program, double seconds)
{
    const struct rk_map_options options = {.renderer = program, .seconds = seconds};
    struct scene s = open_scene(meeting);
    struct rk_map_job jobs[] = {{.kind = rk_map_kind_named("projects"), .options = &options},
                                {.kind = rk_map_kind_named("overview"), .options = &options},
                                {.kind = rk_map_kind_named("bureaus"), .options = &options},
                                {.kind = rk_map_kind_named("projects"), .options = &options}};
    draw_watched(&s, jobs, 4);
    assert_true(same_bytes(&jobs[0].picture, &jobs[3].picture));
    for (size_t i = 0; i < 4; i++)
        if (i != 1)
            check_drawn(&jobs[i]);
    close_scene(&s);
    return jobs[1];
}

static void one_of_several_is_not_drawn(void **state)
{
    (void)state;
    static const struct {
        const char *does, *says;
        enum rk_status status;
        double seconds;
    } ways[] = {{"kill -SEGV $$", "signal 11", RK_ENGINE, 0},
                {"echo broken >&2; exit 3", "broken", RK_ENGINE, 0},
                {"exit 0", "without a word", RK_ENGINE, 0},
                {"echo cannot allocate >&2; exit 1", "allocate", RK_LIMIT, 0},
                {"echo this is no answer", "none", RK_ENGINE, 0},
                {"exec sleep 600", "too long", RK_LIMIT, 3}};
    char real[4096];
    find_renderer(real, sizeof real);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        char path[] = SCRIPT_PATH;
        write_wrapper(path, ways[i].does, real);
        struct rk_map_job job = draw_among_others(path, ways[i].seconds);
        assert_int_equal(job.status, ways[i].status);
        assert_non_null(strstr(job.message, ways[i].says));
        assert_null(job.picture.bytes);
        unlink(path);
    }
}

/* It draws one and ends: the next is asked of another. */
static void a_program_may_end_after_each(void **state)
{
    (void)state;
    char path[] = SCRIPT_PATH, real[4096], script[8192];
    find_renderer(real, sizeof real);
    snprintf(script, sizeof script,
             "#!/bin/bash\nIFS= read -r line\n"
             "{ printf '%%s\\n' \"$line\"; head -c ${line##* }; } | %s\n",
             real);
    write_script(path, script);
    struct rk_map_job job = draw_among_others(path, 0);
    assert_int_equal(job.status, RK_OK);
    check_drawn(&job);
    unlink(path);
}

/* What cannot be composed is told though the drawing program has been started, and that one goes.
 */
static void one_of_several_is_not_composed(void **state)
{
    (void)state;
    char path[] = SCRIPT_PATH, real[4096];
    find_renderer(real, sizeof real);
    write_script(path, "#!/bin/sh\nexec sleep 600\n");
    const struct rk_map_options good = {.renderer = real},
                                lost = {.renderer = path, .focus = "いない課"},
                                missing = {.renderer = "/nonexistent/renkei-draw"};
    struct scene s = open_scene(meeting);
    struct rk_map_job jobs[] = {{.kind = rk_map_kind_named("projects"), .options = &good},
                                {.kind = rk_map_kind_named("ego"), .options = &lost},
                                {.kind = rk_map_kind_named("coverage"), .options = &missing},
                                {.kind = rk_map_kind_named("coverage"), .options = &good}};
    assert_int_equal(draw_watched(&s, jobs, 4), RK_ARGUMENT);
    assert_int_equal(jobs[1].status, RK_ARGUMENT);
    assert_int_equal(jobs[2].status, RK_ENGINE);
    assert_non_null(strstr(jobs[2].message, "/nonexistent/renkei-draw: "));
    check_drawn(&jobs[0]);
    check_drawn(&jobs[3]);
    close_scene(&s);
    unlink(path);
}

/* The first is always composed here, unless that takes longer than it may. */
static void what_takes_long_has_a_process_of_its_own(void **state)
{
    (void)state;
    static const char *const path = "datasets/example-city";
    struct rk_map_options options = {.picture = RK_DOT};
    struct rk_map_job job = {.kind = rk_map_kind_named("projects"), .options = &options};
    struct scene s;
    assert_int_equal(rk_dataset_read(&path, 1, NULL, &s.dataset), RK_OK);
    assert_int_equal(rk_network_build(s.dataset, NULL, &s.network), RK_OK);
    assert_int_equal(rk_analysis_run(s.network, NULL, &s.analysis), RK_OK);
    assert_int_equal(draw_watched(&s, &job, 1), RK_OK);
    assert_int_equal(forks, 0);
    struct rk_picture_bytes here = job.picture;
    options.seconds = 1e-9;
    assert_int_equal(draw_watched(&s, &job, 1), RK_OK);
    assert_int_equal(forks, 1);
    assert_true(same_bytes(&here, &job.picture));
    rk_picture_free(&here);
    rk_picture_free(&job.picture);
    close_scene(&s);
}

static void more_than_allowed_is_not_composed(void **state)
{
    (void)state;
    struct scene s = open_scene(meeting);
    const struct rk_map_kind *kind = rk_map_kind_named("projects");
    const struct rk_map_options options = {.picture = RK_DOT};
    const struct rk_allowance enough = {.seconds = 1e6, .bytes = 1 << 30};
    struct rk_allowance used = enough, small = enough, late = enough;
    small.bytes = 20000;
    late.seconds = -1;
    struct rk_work *work = NULL;
    assert_int_equal(rk_work_compose(kind, s.analysis, &options, &used, &work), RK_OK);
    assert_true(!used.over && used.bytes < enough.bytes);
    rk_work_free(work);
    work = NULL;
    assert_int_equal(rk_work_compose(kind, s.analysis, &options, &small, &work), RK_LIMIT);
    assert_int_equal(rk_work_compose(kind, s.analysis, &options, &late, &work), RK_LIMIT);
    assert_true(small.over && late.over && !work);
    close_scene(&s);
}

/* Wherever it is broken off, nothing is left behind, as the sanitizer would tell. */
static void composing_may_end_anywhere(void **state)
{
    (void)state;
    static const char *const later =
        "partnerships:\n- {partners: [福祉課, 市社協], status: achieved}\n"
        "- {partners: [市社協, 学校], status: underway}\n- {partners: [福祉課, 学校]}\n";
    enum { taken_between_looks = 4096, step = 61 };
    char real[4096];
    find_renderer(real, sizeof real);
    struct chain chain = compare_two(meeting, later);
    struct rk_network *network;
    struct rk_analysis *analysis;
    assert_int_equal(rk_network_build(chain.datasets[1], NULL, &network), RK_OK);
    assert_int_equal(rk_analysis_run(network, NULL, &analysis), RK_OK);
    const struct rk_map_options options = {
        .picture = RK_DOT, .renderer = real, .focus = "市社協", .rounds = chain.rounds};
    size_t count, ended = 0;
    const struct rk_map_kind *kinds = rk_map_kinds(&count);
    for (size_t i = 0; i < count; i++)
        for (unsigned left = 1; left < taken_between_looks; left += step) {
            struct rk_allowance allowance = {
                .seconds = -1, .bytes = 1 << 30, .taken = taken_between_looks - left};
            struct rk_work *work = NULL;
            enum rk_status status =
                rk_work_compose(&kinds[i], analysis, &options, &allowance, &work);
            assert_int_equal(status, allowance.over ? RK_LIMIT : RK_OK);
            ended += allowance.over;
            rk_work_free(work);
        }
    assert_true(ended > 10 * count);
    rk_analysis_free(analysis);
    rk_network_free(network);
    end(&chain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_other_maps_still_come),
        cmocka_unit_test(two_maps_are_drawn_at_once),
        cmocka_unit_test(watched_maps_are_the_same),
        cmocka_unit_test(one_of_several_is_not_drawn),
        cmocka_unit_test(a_program_may_end_after_each),
        cmocka_unit_test(one_of_several_is_not_composed),
        cmocka_unit_test(what_takes_long_has_a_process_of_its_own),
        cmocka_unit_test(more_than_allowed_is_not_composed),
        cmocka_unit_test(composing_may_end_anywhere),
    };
    pthread_atfork(count_fork, NULL, NULL);
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

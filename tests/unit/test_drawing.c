/* Maps: what becomes of a drawing program that fails, hangs or talks nonsense; texts that fit. */
#define _XOPEN_SOURCE 700
#include "helper.h"

#include "base/arena.h"
#include "base/text.h"
#include "drawing/fit.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct scene {
    struct rk_dataset *dataset;
    struct rk_network *network;
    struct rk_analysis *analysis;
};

static struct scene open_scene(const char *text)
{
    struct scene s = {.dataset = read_text(text)};
    assert_int_equal(rk_network_build(s.dataset, NULL, &s.network), RK_OK);
    assert_int_equal(rk_analysis_run(s.network, NULL, &s.analysis), RK_OK);
    return s;
}

static void close_scene(struct scene *s)
{
    rk_analysis_free(s->analysis);
    rk_network_free(s->network);
    rk_dataset_free(s->dataset);
}

static const char *const meeting =
    "partnerships:\n- {partners: [福祉課, 市社協], status: achieved}\n"
    "- {partners: [市社協, 学校], status: proposed}\n";

/* Draws with that program; the picture must not be touched unless all went well. */
static enum rk_status draw_with(const char *program, double seconds, const char **message)
{
    struct scene s = open_scene(meeting);
    struct rk_map_options options = {.renderer = program, .seconds = seconds};
    struct rk_picture_bytes picture = {NULL, 12345};
    enum rk_status status =
        rk_map_draw(rk_map_kind_named("overview"), s.analysis, &options, &picture);
    *message = rk_drawing_message();
    if (status == RK_OK)
        rk_picture_free(&picture);
    else
        assert_true(picture.bytes == NULL && picture.count == 12345);
    close_scene(&s);
    return status;
}

static void a_missing_program_is_said(void **state)
{
    (void)state;
    const char *message;
    assert_int_equal(draw_with("/nonexistent/renkei-draw", 5, &message), RK_ENGINE);
    assert_true(strlen(message) > 0);
}

static void a_failing_program_is_said(void **state)
{
    (void)state;
    const char *message;
    assert_int_equal(draw_with("/bin/false", 5, &message), RK_ENGINE);
}

/* A script as the drawing program. */
static enum rk_status draw_with_script(const char *script, double seconds)
{
    char path[] = "/tmp/renkei-draw-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, script, strlen(script)), (ssize_t)strlen(script));
    assert_int_equal(fchmod(fd, 0700), 0);
    close(fd);
    const char *message;
    enum rk_status status = draw_with(path, seconds, &message);
    unlink(path);
    return status;
}

static void a_hanging_program_is_stopped(void **state)
{
    (void)state;
    assert_int_equal(draw_with_script("#!/bin/sh\nsleep 600\n", 0.3), RK_LIMIT);
    assert_int_equal(draw_with_script("#!/bin/sh\ncat >/dev/null\nwhile :; do :; done\n", 0.3),
                     RK_LIMIT);
}

static void a_crashing_program_is_said(void **state)
{
    (void)state;
    assert_int_equal(draw_with_script("#!/bin/sh\nkill -SEGV $$\n", 5), RK_ENGINE);
    assert_int_equal(draw_with_script("#!/bin/sh\ncat >/dev/null\nexit 3\n", 5), RK_ENGINE);
}

static void an_unknown_focus_is_an_argument(void **state)
{
    (void)state;
    struct scene s = open_scene(meeting);
    struct rk_map_options options = {.renderer = "/bin/false", .focus = "いない課"};
    struct rk_picture_bytes picture;
    assert_int_equal(rk_map_draw(rk_map_kind_named("projects"), s.analysis, &options, &picture),
                     RK_ARGUMENT);
    assert_int_equal(rk_map_draw(NULL, s.analysis, &options, &picture), RK_ARGUMENT);
    close_scene(&s);
}

static bool may_begin(uint32_t c)
{
    return c != 0x3001 && c != 0x3002 && c != 0xFF09 && c != 0x300D && c != 0x30FC && c != 0x3063 &&
           c != 0x3083 && c != 0x3087;
}

/* Whatever the text and width: no line is wider than allowed, nothing is lost unless it is said,
 * and no line begins or ends with what may not. */
static void lines_break_by_the_rules(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "町内会等加入促進事業",
        "こども・子育て支援事業計画（地域と連携した見守り活動等の推進）",
        "廿日市地区コミュニティ推進協議会",
        "生活支援コーディネーター",
        "ゲートキーパー養成事業、啓発事業",
        "Council of Social Welfare and everyone else",
        "「あ」「い」「う」っゃゅょー、。",
        "A"};
    jmp_buf escape;
    struct rk_arena arena = {.escape = &escape};
    if (setjmp(escape))
        fail();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int wish = 3; wish < 20; wish++) {
            struct rk_fit fit = rk_fit_lines(&arena, texts[i], wish, wish + 4, 6);
            char joined[512] = "";
            for (size_t k = 0; k < fit.count; k++) {
                assert_true(rk_fit_width(fit.lines[k]) <= wish + 4 + 1e-9);
                const char *at = fit.lines[k];
                uint32_t first = rk_text_next(&at);
                if (k > 0)
                    assert_true(may_begin(first));
                strcat(joined, fit.lines[k]);
            }
            if (!fit.cut) {
                char plain[512] = "", got[512] = "";
                for (const char *c = texts[i]; *c; c++)
                    if (*c != ' ')
                        strncat(plain, c, 1);
                for (const char *c = joined; *c; c++)
                    if (*c != ' ')
                        strncat(got, c, 1);
                assert_string_equal(got, plain);
            }
        }
    rk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_program_is_said),
        cmocka_unit_test(a_failing_program_is_said),
        cmocka_unit_test(a_hanging_program_is_stopped),
        cmocka_unit_test(a_crashing_program_is_said),
        cmocka_unit_test(an_unknown_focus_is_an_argument),
        cmocka_unit_test(lines_break_by_the_rules),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

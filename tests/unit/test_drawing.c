/* Maps: what becomes of a drawing program that fails, hangs or talks nonsense; texts that fit. */
#define _XOPEN_SOURCE 700
#include "drawing.h"

#include "base/arena.h"
#include "base/text.h"
#include "drawing/fit.h"

#include <stdio.h>

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
    char path[] = SCRIPT_PATH;
    write_script(path, script);
    const char *message;
    enum rk_status status = draw_with(path, seconds, &message);
    unlink(path);
    return status;
}

static void a_hanging_program_is_stopped(void **state)
{
    (void)state;
    assert_int_equal(draw_with_script("#!/bin/sh\nexec sleep 600\n", 0.3), RK_LIMIT);
    assert_int_equal(draw_with_script("#!/bin/sh\ncat >/dev/null\nwhile :; do :; done\n", 0.3),
                     RK_LIMIT);
}

static void a_crashing_program_is_said(void **state)
{
    (void)state;
    assert_int_equal(draw_with_script("#!/bin/sh\nkill -SEGV $$\n", 5), RK_ENGINE);
    assert_int_equal(draw_with_script("#!/bin/sh\ncat >/dev/null\nexit 3\n", 5), RK_ENGINE);
}

/* The gaps of the made-up city, some of whose lines lead around nodes, by that drawing program. */
static struct rk_picture_bytes draw_city(const char *program)
{
    static const char *const path = "datasets/example-city";
    struct rk_map_options options = {.renderer = program};
    struct rk_picture_bytes picture;
    struct scene s;
    assert_int_equal(rk_dataset_read(&path, 1, NULL, &s.dataset), RK_OK);
    assert_int_equal(rk_network_build(s.dataset, NULL, &s.network), RK_OK);
    assert_int_equal(rk_analysis_run(s.network, NULL, &s.analysis), RK_OK);
    assert_int_equal(rk_map_draw(rk_map_kind_named("gaps"), s.analysis, &options, &picture), RK_OK);
    close_scene(&s);
    return picture;
}

/* The same by a program that does something else first whenever it is asked a third time where
 * lines lead around nodes. */
static struct rk_picture_bytes draw_city_after(const char *other, const char *real)
{
    char path[] = SCRIPT_PATH, script[8192], asked[sizeof path + 8];
    snprintf(script, sizeof script,
             "#!/bin/sh\nread -r line\ncase $line in *\" positions nop2 \"*)\n"
             "echo >>$0.asked\n[ $(($(wc -l <$0.asked) %% 3)) = 0 ] && %s;; esac\n"
             "{ printf '%%s\\n' \"$line\"; cat; } | %s\n",
             other, real);
    write_script(path, script);
    struct rk_picture_bytes picture = draw_city(path);
    snprintf(asked, sizeof asked, "%s.asked", path);
    unlink(asked);
    unlink(path);
    return picture;
}

static void a_busy_machine_draws_the_same(void **state)
{
    (void)state;
    char real[4096];
    find_renderer(real, sizeof real);
    struct rk_picture_bytes plain = draw_city(real), late = draw_city_after("sleep 6", real),
                            other = draw_city_after("exit 3", real);
    assert_true(same_bytes(&plain, &late));
    assert_false(same_bytes(&plain, &other)); /* so what it answers does matter */
    rk_picture_free(&plain);
    rk_picture_free(&late);
    rk_picture_free(&other);
}

/* Kinds that need no measures are drawn the same without them; the others are not. */
static void only_what_is_shown_is_measured(void **state)
{
    (void)state;
    static const char *const path = "datasets/example-city";
    char real[4096];
    struct rk_analysis *bare;
    struct scene s;
    size_t count;
    const struct rk_map_kind *kinds = rk_map_kinds(&count);
    find_renderer(real, sizeof real);
    assert_int_equal(rk_dataset_read(&path, 1, NULL, &s.dataset), RK_OK);
    assert_int_equal(rk_network_build(s.dataset, NULL, &s.network), RK_OK);
    assert_int_equal(rk_analysis_run(s.network, NULL, &s.analysis), RK_OK);
    struct rk_analysis_options none = {.network_only = true};
    assert_int_equal(rk_analysis_run(s.network, &none, &bare), RK_OK);
    for (size_t i = 0; i < count; i++) {
        if (kinds[i].needs_focus || kinds[i].needs_rounds)
            continue;
        struct rk_map_options options = {.renderer = real};
        struct rk_picture_bytes full, less;
        assert_int_equal(rk_map_draw(&kinds[i], s.analysis, &options, &full), RK_OK);
        assert_int_equal(rk_map_draw(&kinds[i], bare, &options, &less), RK_OK);
        assert_int_equal(same_bytes(&full, &less), !kinds[i].needs_measures);
        rk_picture_free(&full);
        rk_picture_free(&less);
    }
    rk_analysis_free(bare);
    close_scene(&s);
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
    static const uint32_t set[] = U"、。）」ーぁぃぅぇぉっゃゅょァィゥェォッャュョ";
    for (size_t i = 0; set[i]; i++)
        if (c == set[i])
            return false;
    return true;
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
        "「あ」「い」「う」っょー。",
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

/* However narrow the box, as long as it holds three signs: rather a shorter line, or a name cut. */
static void narrow_lines_break_by_the_rules(void **state)
{
    (void)state;
    static const char *const texts[] = {"コミュニティーセンター",
                                        "地域コーディネーター",
                                        "ヤングケアラー調査",
                                        "スクールソーシャルワーカー",
                                        "認知症サポーター養成モデル事業",
                                        "ボランティアコーディネーター",
                                        "情報センター（仮）"};
    jmp_buf escape;
    struct rk_arena arena = {.escape = &escape};
    if (setjmp(escape))
        fail();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int wide = 6; wide < 28; wide++)
            for (size_t most = 1; most < 20; most++) {
                double hard = wide / 2.0;
                struct rk_fit fit = most % 2
                                        ? rk_fit_lines(&arena, texts[i], hard, hard, most / 2 + 1)
                                        : rk_fit_paragraph(&arena, texts[i], hard, most / 2);
                for (size_t k = 1; k < fit.count; k++) {
                    const char *at = fit.lines[k];
                    assert_true(may_begin(rk_text_next(&at)));
                }
            }
    rk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(narrow_lines_break_by_the_rules),
        cmocka_unit_test(a_missing_program_is_said),
        cmocka_unit_test(a_failing_program_is_said),
        cmocka_unit_test(a_hanging_program_is_stopped),
        cmocka_unit_test(a_crashing_program_is_said),
        cmocka_unit_test(a_busy_machine_draws_the_same),
        cmocka_unit_test(only_what_is_shown_is_measured),
        cmocka_unit_test(an_unknown_focus_is_an_argument),
        cmocka_unit_test(lines_break_by_the_rules),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

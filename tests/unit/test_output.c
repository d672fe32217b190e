/* What is written for people, programs and spreadsheets: escapes, widths, guards, numbers. */
#include "helper.h"

#include "analysis/measures.h"
#include "report/analyze.h"
#include "report/output.h"
#include "report/page.h"
#include "report/tables.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>

static void assert_written(struct rk_buffer *buffer, const char *expected)
{
    assert_false(buffer->failed);
    assert_string_equal(rk_buffer_string(buffer), expected);
    rk_buffer_free(buffer);
}

static void test_one_or_more(void **state)
{
    (void)state;
    static const char *const template = "{0} {0|hope is|hopes are} of {1|one|many}{2|a}{3|x|y}.";
    static const char *const args[] = {"1", "12", "1", "|}{0}"};
    struct rk_buffer out = {0};
    rk_buffer_format(&out, template, args, 4);
    assert_written(&out, "1 hope is of manyay.");
    rk_buffer_format(&out, template, args + 1, 1);
    assert_written(&out, "12 hopes are of manyy.");
    rk_buffer_format(&out, "{0|open", args, 1);
    assert_written(&out, "open");
}

static void test_json_escapes(void **state)
{
    (void)state;
    struct rk_buffer out = {0};
    struct rk_json json = {.out = &out};
    rk_json_open(&json, NULL, '{');
    rk_json_text(&json, "a", "\"\\ </script> \n\t\x1b\x7f");
    rk_json_text(&json, "b", "\xE2\x80\xA8 \xE2\x80\xA9 \xE2\x80\xAA 課");
    rk_json_text(&json, "c", NULL);
    rk_json_open(&json, "d", '[');
    rk_json_whole(&json, NULL, 18446744073709551615u);
    rk_json_truth(&json, NULL, true);
    rk_json_close(&json, ']');
    rk_json_open(&json, "e", '{');
    rk_json_close(&json, '}');
    rk_json_close(&json, '}');
    assert_written(&out, "{\"a\":\"\\\"\\\\ \\u003c/script> \\n\\u0009\\u001b\\u007f\","
                         "\"b\":\"\\u2028 \\u2029 \xE2\x80\xAA 課\",\"c\":null,"
                         "\"d\":[18446744073709551615,true],\"e\":{}}");
}

static void assert_real(double number, const char *expected)
{
    char text[32];
    rk_real_text(number, text);
    assert_string_equal(text, expected);
}

static void test_reals_have_nine_digits(void **state)
{
    (void)state;
    assert_real(1 / 3., "0.333333333");
    assert_real(2e10 / 3, "6.66666667e+09");
    assert_real(-0.0, "0");
    assert_real(1, "1");
    assert_real(0.1 + 0.2, "0.3");
    assert_real((double)NAN, "");
    assert_real((double)INFINITY, "");
    struct rk_buffer out = {0};
    struct rk_json json = {.out = &out};
    rk_json_open(&json, NULL, '[');
    rk_json_real(&json, NULL, (double)NAN);
    rk_json_real(&json, NULL, -(double)INFINITY);
    rk_json_close(&json, ']');
    assert_written(&out, "[null,null]");
}

static void assert_as_printf(double number)
{
    char expected[32];
    snprintf(expected, sizeof expected, "%.9g", number);
    assert_real(number, expected);
    snprintf(expected, sizeof expected, "%.9g", -number);
    assert_real(-number, expected);
}

/* Of all sizes; those of few digits; those in the middle between two, and just beside it. */
static void test_reals_are_as_printf_has_them(void **state)
{
    (void)state;
    uint64_t chance = 20220310;
    for (uint32_t i = 0; i < 40000; i++) {
        chance = chance * 6364136223846793005u + 1442695040888963407u;
        uint64_t bits = chance ^ chance >> 29;
        double any;
        memcpy(&any, &bits, sizeof any);
        if (isfinite(any) && any != 0)
            assert_as_printf(any);
        double part = (double)(bits >> 11) / 9007199254740992.0;
        assert_as_printf((part + 1e-12) * pow(10, (int)(bits % 60) - 30));
        assert_as_printf((double)(bits % 100000 + 1) / 1000);
        double middle = (double)(100000000 + bits % 900000000) + 0.5;
        for (int k = -12; k < 13; k += 4) {
            double near = middle * pow(2, k);
            assert_as_printf(near);
            assert_as_printf(nextafter(near, 0));
            assert_as_printf(nextafter(near, INFINITY));
        }
    }
    for (int power = -320; power < 309; power++)
        for (int nines = 1; nines < 12; nines++)
            assert_as_printf((1 - pow(10, -nines)) * pow(10, power));
    for (int power = -30; power < 40; power++)
        assert_as_printf(pow(10, power));
}

static void test_fixed_digits(void **state)
{
    (void)state;
    char text[32];
    rk_fixed_text(0.0004, 3, text);
    assert_string_equal(text, "0.000");
    rk_fixed_text(-0.0004, 3, text);
    assert_string_equal(text, "0.000");
    rk_fixed_text(-1.25, 1, text);
    assert_string_equal(text, "-1.2");
    rk_fixed_text(1.7e308, 1, text);
    assert_string_equal(text, "1.7e+308");
}

/* A locale with a comma for a point changes nothing; where none is installed, C is tried again. */
static void test_numbers_do_not_follow_the_locale(void **state)
{
    (void)state;
    static const char *const locales[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "fa_IR.UTF-8", "C"};
    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
        char text[32];
        if (!setlocale(LC_NUMERIC, locales[i]))
            continue;
        rk_real_text(0.5, text);
        setlocale(LC_NUMERIC, "C");
        assert_string_equal(text, "0.5");
    }
}

static const struct rk_column columns[] = {
    {"name", {{"name", "名前"}}, RK_CELL_TEXT, 0},   {"count", {{"count", "数"}}, RK_CELL_WHOLE, 0},
    {"share", {{"share", "割合"}}, RK_CELL_REAL, 2}, {"sure", {{"sure", "確か"}}, RK_CELL_TRUTH, 0},
    {"hidden", {{NULL, NULL}}, RK_CELL_TEXT, 0},
};

static const struct rk_cell cells[] = {
    {"福祉課", 0}, {NULL, 12}, {NULL, 0.125}, {NULL, 1},   {"x", 0},
    {NULL, 0},     {NULL, 3},  {NULL, NAN},   {NULL, NAN}, {NULL, 0},
};

static const struct rk_table table = {columns, 5, cells, 2};

static void test_text_table(void **state)
{
    (void)state;
    struct rk_buffer out = {0};
    rk_table_text(&out, &table, RK_JAPANESE, SIZE_MAX);
    /* 福祉課 is six columns wide, 割合 four */
    assert_written(&out, "名前    数  割合  確か\n"
                         "福祉課  12  0.12  ○\n"
                         "–        3     –  –\n");
    rk_table_text(&out, &table, RK_ENGLISH, 1);
    assert_written(&out, "name    count  share  sure\n"
                         "福祉課     12   0.12  yes\n");
}

static void test_csv_and_json_of_a_table(void **state)
{
    (void)state;
    struct rk_buffer out = {0};
    rk_table_csv(&out, &table);
    assert_written(&out, "\xEF\xBB\xBFname,count,share,sure,hidden\r\n"
                         "福祉課,12,0.125,1,x\r\n"
                         ",3,,,\r\n");
    struct rk_json json = {.out = &out};
    rk_json_open(&json, NULL, '{');
    rk_table_json(&json, "rows", &table);
    rk_json_close(&json, '}');
    assert_written(&out, "{\"rows\":[\n"
                         "{\"name\":\"福祉課\",\"count\":12,\"share\":0.125,\"sure\":true,"
                         "\"hidden\":\"x\"},\n"
                         "{\"name\":null,\"count\":3,\"share\":null,\"sure\":null,"
                         "\"hidden\":null}]}");
}

static void assert_csv(const char *text, const char *expected)
{
    struct rk_buffer out = {0};
    struct rk_cell cell = {text, 0};
    rk_table_csv_rows(&out, &(struct rk_table){columns, 1, &cell, 1});
    out.bytes[out.count -= 2] = 0; /* the line's end */
    assert_written(&out, expected);
}

static void test_csv_cells(void **state)
{
    (void)state;
    assert_csv("a,b", "\"a,b\"");
    assert_csv("say \"no\"", "\"say \"\"no\"\"\"");
    assert_csv("a\nb", "\"a\nb\"");
    assert_csv("=1+1", "\"'=1+1\"");
    assert_csv("@SUM(A1)", "\"'@SUM(A1)\"");
    assert_csv("-2+3", "\"'-2+3\"");
    assert_csv("+cmd|' /C calc'!A0", "\"'+cmd|' /C calc'!A0\"");
    assert_csv("\t=1", "\"'\t=1\"");
    assert_csv("＝1+1", "\"'＝1+1\"");
    assert_csv("-2", "-2"); /* a number is no formula */
    assert_csv("+81.5", "+81.5");
    assert_csv("-", "\"'-\"");
    assert_csv("'=1", "\"''=1\""); /* one more, so that one can be taken off */
    assert_csv("'quoted'", "'quoted'");
    assert_csv("a=1", "a=1");
    assert_csv("", "");
}

/* Nothing in a name moves the cursor, turns the line or pushes the columns apart. */
static void test_plain_text(void **state)
{
    (void)state;
    struct rk_buffer out = {0};
    rk_plain_text(&out, "a\x1b[31m\n\xE2\x80\xAE課\xC2\x9B", SIZE_MAX);
    assert_written(&out, "a\xEF\xBF\xBD[31m \xEF\xBF\xBD課\xEF\xBF\xBD");
    rk_plain_text(&out, "地域福祉推進業務", 16);
    assert_written(&out, "地域福祉推進業務");
    rk_plain_text(&out, "地域福祉推進業務", 15);
    assert_written(&out, "地域福祉推進業…");
    rk_plain_text(&out, "地域福祉推進業務", 14);
    assert_written(&out, "地域福祉推進…");
    assert_int_equal(rk_plain_width("地域福祉", SIZE_MAX), 8);
    assert_int_equal(rk_plain_width("地域福祉", 5), 5);
    rk_plain_text(&out, "", 5);
    assert_written(&out, "");
}

/* ---- analyze ---- */

static char *analyze(const char *records, struct rk_report_options options)
{
    struct rk_dataset *dataset = read_text(records);
    struct rk_network *network = NULL;
    struct rk_analysis *analysis = NULL;
    struct rk_bytes bytes = {0};
    assert_int_equal(rk_network_build(dataset, NULL, &network), RK_OK);
    assert_int_equal(rk_analysis_run(network, NULL, &analysis), RK_OK);
    assert_int_equal(rk_report_analyze(analysis, &options, &bytes), RK_OK);
    rk_analysis_free(analysis);
    rk_network_free(network);
    rk_dataset_free(dataset);
    return bytes.bytes;
}

static void test_undefined_is_null(void **state)
{
    (void)state;
    char *json = analyze("actors: [{id: a}]\n", (struct rk_report_options){.format = RK_JSON});
    assert_string_equal(
        json,
        "{\"format\":1,\"command\":\"analyze\",\"ties\":\"all\",\n"
        "\"network\":{\"actors\":1,\"ties\":0,\"weight\":0,\"density\":null,\"components\":1,"
        "\"largest_component\":1,\"isolates\":1,\"transitivity\":null,"
        "\"degree_centralization\":null,\"betweenness_centralization\":null,"
        "\"mean_distance\":null,\"communities\":1,\"modularity\":null,\"community_runs\":0,"
        "\"bureaus\":0,"
        "\"within_density\":null,\"between_density\":null,\"ei_index\":null,"
        "\"ei_expected\":null,\"ei_p\":null,\"permutations\":0,\"assortativity\":null},\n"
        "\"actors\":[\n"
        "{\"id\":\"a\",\"name\":\"a\",\"kind\":null,\"bureau\":null,\"degree\":0,\"strength\":0,"
        "\"projects\":0,\"betweenness\":null,\"harmonic\":null,\"pagerank\":1,"
        "\"constraint\":null,\"effective_size\":null,\"coreness\":0,\"outside_bureau\":0,"
        "\"component\":1,\"community\":1,\"cut_point\":false,\"cut_off\":0}],\n"
        "\"bridges\":[]}\n");
    free(json);
}

/* Networks at the edge, in every format and language: nothing undefined is ever printed. */
static void test_edges_of_analysis(void **state)
{
    (void)state;
    static const char *const records[] = {
        "renkei: 1\n",
        "actors: [{id: a}]\n",
        "actors: [{id: a}, {id: b}]\n",
        "partnerships: [{partners: [a, b]}]\n",
        "actors: [{id: a}, {id: b}, {id: c}, {id: d}]\n",
        "partnerships: [{partners: [a, b]}, {partners: [c, d]}, {partners: [a, b]}]\n",
        "actors: [{id: x, kind: bureau}, {id: a, belongs_to: x}, {id: b, belongs_to: x}]\n"
        "partnerships: [{partners: [a, b]}]\n",
        "partnerships: [{partners: [担当課, 関係課]}]\n"};
    for (size_t i = 0; i < sizeof records / sizeof *records; i++)
        for (int format = RK_TEXT; format <= RK_CSV; format++)
            for (int language = RK_ENGLISH; language <= RK_JAPANESE; language++) {
                struct rk_report_options options = {.format = (enum rk_format)format,
                                                    .language = (enum rk_language)language};
                char *text = analyze(records[i], options);
                assert_null(strstr(text, "nan"));
                assert_null(strstr(text, "NaN"));
                assert_null(strstr(text, "inf"));
                free(text);
            }
}

static void test_text_shows_thirty(void **state)
{
    (void)state;
    char records[2048];
    size_t used = (size_t)snprintf(records, sizeof records, "actors:\n");
    for (unsigned i = 0; i < 33; i++)
        used += (size_t)snprintf(records + used, sizeof records - used, "- {id: actor%02u}\n", i);
    char *text = analyze(records, (struct rk_report_options){.language = RK_ENGLISH});
    assert_non_null(strstr(text, "\nactor29 "));
    assert_null(strstr(text, "\nactor30 "));
    assert_non_null(strstr(text, "and 3 more"));
    free(text);
    text = analyze(records, (struct rk_report_options){.all = true});
    assert_non_null(strstr(text, "\nactor32 "));
    free(text);
    text = analyze(records, (struct rk_report_options){.format = RK_CSV});
    assert_non_null(strstr(text, "\nactor32,"));
    free(text);
}

static void test_long_names_stay_whole_characters(void **state)
{
    (void)state;
    static char records[8192];
    size_t used = (size_t)snprintf(records, sizeof records, "partnerships: [{partners: [a, ");
    for (int i = 0; i < 2000; i++)
        used += (size_t)snprintf(records + used, sizeof records - used, "課");
    snprintf(records + used, sizeof records - used, "]}]\n");
    char *text = analyze(records, (struct rk_report_options){.language = RK_JAPANESE});
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        assert_true(strlen(line) < 600);
    free(text);
}

/* Lines, and those of them that end as given. */
static void count_lines(struct rk_bytes *text, const char *end, size_t counts[2])
{
    counts[0] = counts[1] = 0;
    for (char *line = strtok(text->bytes, "\r\n"); line; line = strtok(NULL, "\r\n")) {
        size_t length = strlen(line), tail = strlen(end);
        counts[0]++;
        counts[1] += length > tail && strcmp(line + length - tail, end) == 0;
    }
    rk_bytes_free(text);
}

/* Each row of a sheet says what was drawn; where all is exact there is no such column. */
static void test_sheets_tell_what_was_drawn(void **state)
{
    (void)state;
    struct rk_dataset *dataset =
        read_text("actors: [{id: a}, {id: b}, {id: c}]\n"
                  "partnerships: [{id: p, partners: [a, b], status: agreed}]\n");
    struct rk_network *network;
    struct rk_analysis *analysis;
    struct rk_gaps *gaps;
    assert_int_equal(rk_network_build(dataset, NULL, &network), RK_OK);
    assert_int_equal(rk_analysis_run(network, NULL, &analysis), RK_OK);
    assert_int_equal(rk_gaps_find(analysis, NULL, &gaps), RK_OK);
    struct rk_report_options sheet = {.format = RK_CSV};
    struct rk_export_options nodes = {.format = RK_GRAPH_CSV, .table = RK_NODES_TABLE};
    for (int drawn = 0; drawn < 2; drawn++) {
        struct rk_bytes text[3] = {{0}};
        size_t counts[2];
        analysis->whole.betweenness_drawn = (struct rk_approximate){0.001, 0.1, drawn ? 700 : 0};
        analysis->whole.harmonic_drawn = (struct rk_approximate){0.0042, 0.1, drawn ? 40 : 0};
        assert_int_equal(rk_report_analyze(analysis, &sheet, &text[0]), RK_OK);
        assert_int_equal(rk_report_gaps(gaps, &sheet, &text[1]), RK_OK);
        assert_int_equal(rk_export_make(analysis, &nodes, &text[2]), RK_OK);
        for (size_t i = 0; i < 3; i++) {
            bool named = strstr(text[i].bytes, ",approximate\r\n") != NULL;
            assert_int_equal(named, drawn);
            count_lines(&text[i], ",betweenness +-0.001 (0.9); harmonic +-0.0042 (0.9)", counts);
            assert_true(counts[0] > 1);
            assert_int_equal(counts[1], drawn ? counts[0] - 1 : 0);
        }
    }
    rk_gaps_free(gaps);
    rk_analysis_free(analysis);
    rk_network_free(network);
    rk_dataset_free(dataset);
}

/* JSON says how at the top, whichever was drawn; of closeness also under its name. */
static void test_json_tells_how_it_was_drawn(void **state)
{
    (void)state;
    static const char *const told[] = {
        "{",
        "{\"approximate\":{\"method\":\"betweenness: drawn pairs, all their shortest paths\","
        "\"epsilon\":0.001,\"delta\":0.1,\"samples\":700},\n",
        "{\"approximate\":{\"method\":\"harmonic: drawn sources, leaders exact\","
        "\"epsilon\":0.0042,\"delta\":0.1,\"samples\":40,"
        "\"harmonic\":{\"method\":\"harmonic: drawn sources, leaders exact\","
        "\"epsilon\":0.0042,\"delta\":0.1,\"samples\":40}},\n",
        "{\"approximate\":{\"method\":\"betweenness: drawn pairs, all their shortest paths\","
        "\"epsilon\":0.001,\"delta\":0.1,\"samples\":700,"
        "\"harmonic\":{\"method\":\"harmonic: drawn sources, leaders exact\","
        "\"epsilon\":0.0042,\"delta\":0.1,\"samples\":40}},\n"};
    for (int drawn = 0; drawn < 4; drawn++) {
        struct rk_buffer out = {0};
        struct rk_json json = {.out = &out};
        const struct rk_network_measures whole = {
            .betweenness_drawn = {0.001, 0.1, drawn & 1 ? 700 : 0},
            .harmonic_drawn = {0.0042, 0.1, drawn & 2 ? 40 : 0}};
        rk_json_open(&json, NULL, '{');
        rk_tell_approximate(&json, &whole);
        assert_string_equal(rk_buffer_string(&out), told[drawn]);
        rk_buffer_free(&out);
    }
}

/* All that a report is made of says so, in the language of each. */
static void test_a_report_tells_what_was_drawn(void **state)
{
    (void)state;
    static void (*const write[])(struct rk_book *, struct rk_buffer *) = {
        rk_page_write, rk_book_summary, rk_book_findings};
    static const char *const told[][2] = {
        {"from 700 drawn pairs, to within 0.001 for all actors with a probability of 0.9.",
         "700組を無作為に選んで求めました。"},
        {"from 700 drawn pairs, to within 0.001 for all actors with a probability of 0.9.", NULL},
        {"\"approximate\":{\"method\":\"betweenness: drawn pairs, all their shortest paths\","
         "\"epsilon\":0.001,\"delta\":0.1,\"samples\":700}",
         NULL}};
    struct rk_dataset *dataset =
        read_text("actors: [{id: a}, {id: b}, {id: c}]\n"
                  "partnerships: [{id: p, partners: [a, b], status: agreed}]\n");
    static const struct rk_book_options options = {0};
    static struct rk_book book;
    jmp_buf escape;
    assert_int_equal(rk_book_open(&book, dataset, &options), RK_OK);
    book.arena.escape = &escape;
    if (setjmp(escape))
        fail();
    for (int drawn = 0; drawn < 2; drawn++) {
        book.now->whole.betweenness_drawn = (struct rk_approximate){0.001, 0.1, drawn ? 700 : 0};
        for (size_t i = 0; i < 3; i++) {
            struct rk_buffer out = {0};
            write[i](&book, &out);
            for (size_t k = 0; k < 2 && told[i][k]; k++)
                assert_int_equal(strstr(rk_buffer_string(&out), told[i][k]) != NULL, drawn);
            rk_buffer_free(&out);
        }
        static struct rk_book_table actors;
        actors = (struct rk_book_table){0};
        rk_book_table_of_records(&book, RK_ACTOR, &actors);
        const struct rk_column *last = &actors.columns[actors.column_count - 1];
        assert_string_equal(last->key, drawn ? "approximate" : "lost without it");
        for (size_t row = 0; row < actors.row_count && drawn; row++)
            assert_string_equal(actors.cells[(row + 1) * actors.column_count - 1].text,
                                "betweenness +-0.001 (0.9)");
    }
    rk_book_close(&book);
    rk_dataset_free(dataset);
}

/* Once, and only of the figures that a report shows. */
static void test_a_report_says_once_that_a_network_is_large(void **state)
{
    (void)state;
    static const struct rk_wording limits = {
        {"The network is large: not everything was computed in full. Bridging was found from 700 "
         "drawn pairs, to within 0.001 for all actors with a probability of 0.9. The mean distance "
         "was found from 40 drawn actors. Chance was judged by 8684 relabellings instead of 10000.",
         "大きなネットワークなので、計算の一部を省いています。"
         "橋渡しの度合いは、700組を無作為に選んで求めました。"
         "誤差は全主体について0.001以内です（その確からしさは0.9）。"
         "平均の隔たりは、40の主体を無作為に選んで求めました。"
         "偶然との比較は、並べ替え10000回を8684回に減らして行いました。"}};
    struct rk_dataset *dataset = read_text("actors: [{id: a}, {id: b}, {id: c}]\n"
                                           "partnerships: [{id: p, partners: [a, b]}]\n");
    static const struct rk_book_options options = {0};
    static struct rk_book book;
    struct rk_wording said[RK_BOOK_SENTENCES];
    jmp_buf escape;
    uint32_t told[2] = {0};
    assert_int_equal(rk_book_open(&book, dataset, &options), RK_OK);
    book.arena.escape = &escape;
    if (setjmp(escape))
        fail();
    struct rk_network_measures *whole = &book.now->whole;
    whole->betweenness_drawn = (struct rk_approximate){0.001, 0.1, 700};
    whole->harmonic_drawn = (struct rk_approximate){0.0042, 0.1, 40};
    whole->betweenness_inside = true;
    whole->permutations = 8684;
    whole->community_runs = 9;
    uint32_t count = rk_book_sentences(&book, said, RK_BOOK_SENTENCES);
    for (uint32_t i = 0; i < count; i++)
        for (int language = 0; language < 2; language++)
            told[language] += strcmp(said[i].text[language], limits.text[language]) == 0;
    assert_int_equal(told[RK_ENGLISH], 1);
    assert_int_equal(told[RK_JAPANESE], 1);
    rk_book_close(&book);
    rk_dataset_free(dataset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_or_more),
        cmocka_unit_test(test_json_escapes),
        cmocka_unit_test(test_reals_have_nine_digits),
        cmocka_unit_test(test_reals_are_as_printf_has_them),
        cmocka_unit_test(test_fixed_digits),
        cmocka_unit_test(test_numbers_do_not_follow_the_locale),
        cmocka_unit_test(test_text_table),
        cmocka_unit_test(test_csv_and_json_of_a_table),
        cmocka_unit_test(test_csv_cells),
        cmocka_unit_test(test_plain_text),
        cmocka_unit_test(test_undefined_is_null),
        cmocka_unit_test(test_edges_of_analysis),
        cmocka_unit_test(test_sheets_tell_what_was_drawn),
        cmocka_unit_test(test_json_tells_how_it_was_drawn),
        cmocka_unit_test(test_a_report_tells_what_was_drawn),
        cmocka_unit_test(test_a_report_says_once_that_a_network_is_large),
        cmocka_unit_test(test_text_shows_thirty),
        cmocka_unit_test(test_long_names_stay_whole_characters),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

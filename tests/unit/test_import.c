/* Tables in: the readers of CSV and XLSX, and tables written and read back as the same records. */
#define _XOPEN_SOURCE 700
#include "helper.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char folder[] = "build/san/test-import";

static const char *put_file(const char *name, const char *bytes, size_t count)
{
    static char path[8][256];
    static int next;
    char *to = path[next++ & 7];
    mkdir(folder, 0777);
    snprintf(to, sizeof path[0], "%s/%s", folder, name);
    FILE *file = fopen(to, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    assert_int_equal(fclose(file), 0);
    return to;
}

static struct rk_import *import_text(const char *text, struct rk_import_options options,
                                     enum rk_status wanted)
{
    static const char *const paths[] = {"-"};
    struct rk_import *import = NULL;
    options.standard_input = text;
    options.standard_input_bytes = strlen(text);
    assert_int_equal(rk_import_read(paths, 1, &options, &import), wanted);
    assert_non_null(import);
    return import;
}

static char *yaml_of(struct rk_import *import)
{
    struct rk_bytes bytes = {0};
    assert_int_equal(rk_import_write_yaml(import, &bytes), RK_OK);
    return bytes.bytes ? bytes.bytes : calloc(1, 1);
}

/* What the records are, by reading them. */
static struct rk_dataset *records_of(struct rk_import *import)
{
    char *text = yaml_of(import);
    struct rk_dataset *dataset = read_text(text);
    if (rk_dataset_severity_count(dataset, RK_ERROR))
        fail_msg("%s", text);
    free(text);
    return dataset;
}

static void assert_adds_up(const struct rk_import *import)
{
    for (uint32_t i = 0; i < rk_import_sheet_count(import); i++) {
        const struct rk_import_sheet *sheet = rk_import_sheet(import, i);
        uint32_t problems = 0;
        for (size_t m = 0; m < rk_import_message_count(import); m++) {
            const struct rk_import_message *message = rk_import_message(import, m);
            problems += message->gravity == RK_IMPORT_PROBLEM && message->sheet == i;
        }
        assert_int_equal(problems, sheet->problems);
        assert_int_equal(sheet->rows,
                         sheet->records + sheet->merged + sheet->self + sheet->problems);
    }
}

static const struct rk_import_message *said(const struct rk_import *import, const char *part)
{
    for (size_t i = 0; i < rk_import_message_count(import); i++)
        if (strstr(rk_import_message(import, i)->wording.text[RK_ENGLISH], part))
            return rk_import_message(import, i);
    return NULL;
}

/* ---- CSV ---- */

static void test_quotes_and_line_ends(void **state)
{
    (void)state;
    struct rk_import *import = import_text("\xEF\xBB\xBF\"from\",\"to\",weight,note\r\n"
                                           "\"A \"\"x\"\"\",B,2,\"two\r\nlines\"\n"
                                           "C,\"D, E\",3,\r"
                                           "F,G,,last",
                                           (struct rk_import_options){0}, RK_OK);
    struct rk_dataset *dataset = records_of(import);
    assert_adds_up(import);
    assert_int_equal(rk_import_sheet(import, 0)->rows, 3);
    assert_int_equal(rk_dataset_count(dataset, RK_PARTNERSHIP), 3);
    const struct rk_partnership *first = rk_dataset_partnership(dataset, 0);
    assert_string_equal(first->partners.items[0].text, "A \"x\"");
    assert_string_equal(first->head.rest->note.text, "two\nlines");
    assert_true(first->rest->weight == 2 && first->status.value == RK_UNDERWAY);
    assert_string_equal(rk_dataset_partnership(dataset, 1)->partners.items[1].text, "D, E");
    assert_true(rk_dataset_partnership(dataset, 2)->rest->weight == 1);
    rk_dataset_free(dataset);
    rk_import_free(import);
}

static void test_unclosed_quote_has_a_place(void **state)
{
    (void)state;
    struct rk_import *import =
        import_text("from,to\nA,B\nC,\"D\nE,F\n", (struct rk_import_options){0}, RK_RECORDS);
    const struct rk_import_message *message = said(import, "never closed");
    assert_non_null(message);
    assert_int_equal(message->gravity, RK_IMPORT_FAULT);
    assert_int_equal(message->row, 3);
    assert_int_equal(message->column, 2);
    assert_adds_up(import);
    rk_import_free(import);
}

static void test_delimiters_and_encodings(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t count;
    } files[] = {
#define BYTES(text) {text, sizeof(text) - 1}
        BYTES("from\tto\nA:1\tB,2\n"),
        BYTES("from;to\nA,1;B\n"),
        BYTES("from,to\n\x89\xEF\x97\xD1\x89\xDB,\x87\x8A\x8E\x52\n"), /* CP932 with ㈱ */
        BYTES("\xFF\xFE"
              "f\0r\0o\0m\0,\0t\0o\0\n\0A\0,\0B\x30\n\0"),
        BYTES("f\0r\0o\0m\0,\0t\0o\0\n\0A\0,\0B\0\n\0"),
        BYTES("\xFE\xFF"
              "\0f\0r\0o\0m\0,\0t\0o\0\n\0A\0,\x30\x42\0\n"),
    };
    static const char *const second[] = {"B,2", "B", "㈱山", "あ", "B", "あ"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const char *path = put_file("delimited.csv", files[i].bytes, files[i].count);
        struct rk_import *import = NULL;
        assert_int_equal(rk_import_read(&path, 1, NULL, &import), RK_OK);
        struct rk_dataset *dataset = records_of(import);
        assert_int_equal(rk_dataset_count(dataset, RK_PARTNERSHIP), 1);
        assert_string_equal(rk_dataset_partnership(dataset, 0)->partners.items[1].text, second[i]);
        rk_dataset_free(dataset);
        rk_import_free(import);
    }
}

static void test_bad_bytes_are_refused(void **state)
{
    (void)state;
    static const char neither[] = "from,to\nA,\xFF\xFF\xFF\n";
    static const char zeros[] = "from,to\nA,B\nC\0,D\nlong enough to be no UTF-16 at all, really\n";
    const char *path = put_file("neither.csv", neither, sizeof neither - 1);
    struct rk_import *import = NULL;
    assert_int_equal(rk_import_read(&path, 1, NULL, &import), RK_RECORDS);
    assert_non_null(said(import, "neither UTF-8"));
    assert_string_equal(said(import, "neither UTF-8")->args[0], "2");
    rk_import_free(import);
    path = put_file("zeros.csv", zeros, sizeof zeros - 1);
    assert_int_equal(rk_import_read(&path, 1, NULL, &import), RK_RECORDS);
    assert_non_null(said(import, "zero bytes"));
    rk_import_free(import);
}

/* ---- presets ---- */

static const char sheet_text[] =
    "令和3年度 振り返りシート,,,,,,,\n"
    "（各課で記入してください）,,,,,,,\n"
    ",,,,,,,\n"
    "事業名,担当課,種別,対象（複数可）,①達成できたこと,②不十分だったこと,"
    "③連携したい主体,③方法\n"
    "見守り、声かけ事業,福祉課,施策,高齢者；子ども,\"訪問\n増\",,市社協,一緒に訪問\n"
    ",,,,,,自治会；民生委員,情報を渡す\n"
    "バス運行,交通課,ふしぎ,なし,,便数,該当なし,\n"
    ",,,,,,,\n"
    "※ 対象は複数可,,,,,,,\n";

static void test_worksheet(void **state)
{
    (void)state;
    struct rk_import *import =
        import_text(sheet_text, (struct rk_import_options){.language = RK_JAPANESE}, RK_OK);
    const struct rk_import_sheet *sheet = rk_import_sheet(import, 0);
    assert_int_equal(sheet->preset, RK_PRESET_WORKSHEET);
    assert_int_equal(sheet->rows, 3);
    assert_int_equal(sheet->records, 2);
    assert_int_equal(sheet->merged, 1);
    assert_adds_up(import);
    assert_int_equal(said(import, "not scheme")->row, 7);
    struct rk_dataset *dataset = records_of(import);
    assert_int_equal(rk_dataset_count(dataset, RK_PROJECT), 2);
    const struct rk_project *project = rk_dataset_project(dataset, 0);
    assert_string_equal(project->head.name, "見守り、声かけ事業");
    assert_string_equal(project->lead.items[0].text, "福祉課");
    assert_int_equal(project->nature.value, RK_MEASURE);
    assert_int_equal(project->rest->targets.count, 2);
    assert_string_equal(project->told->achieved.items[0].text, "訪問\n増");
    assert_int_equal(project->told->wanted_count, 2);
    assert_int_equal(project->told->wanted[1].who.count, 2);
    assert_string_equal(project->told->wanted[1].how.text, "情報を渡す");
    const struct rk_project *bus = rk_dataset_project(dataset, 1);
    assert_int_equal(bus->told->wanted_count, 0);
    assert_int_equal(bus->rest->targets.count, 0);
    assert_int_equal(bus->nature.value, RK_NATURE_UNSTATED);
    rk_dataset_free(dataset);
    rk_import_free(import);
}

static void test_koudou(void **state)
{
    (void)state;
    struct rk_import *import = import_text("事業名,担当課,相手先,分野,形態,事業概要\n"
                                           "川の清掃,環境課,NPO法人川,環境,共催,清掃する\n"
                                           ",,㈱みず,環境,後援,\n"
                                           "祭り,観光課,－,,,\n"
                                           "川の清掃,環境課,ＮＰＯ法人川,環境,共催,清掃する\n"
                                           ",,,,,\n",
                                           (struct rk_import_options){0}, RK_OK);
    const struct rk_import_sheet *sheet = rk_import_sheet(import, 0);
    assert_int_equal(sheet->preset, RK_PRESET_KOUDOU);
    assert_int_equal(sheet->records, 3);
    assert_int_equal(sheet->merged, 1);
    assert_adds_up(import);
    struct rk_dataset *dataset = records_of(import);
    assert_int_equal(rk_dataset_count(dataset, RK_PARTNERSHIP), 2);
    assert_int_equal(rk_dataset_count(dataset, RK_PROJECT), 2);
    assert_int_equal(rk_dataset_count(dataset, RK_ACTOR), 4);
    const struct rk_partnership *first = rk_dataset_partnership(dataset, 0);
    assert_string_equal(first->rest->form.text, "共催");
    assert_string_equal(first->how.text, "清掃する");
    assert_int_equal(first->status.value, RK_UNDERWAY);
    rk_dataset_free(dataset);
    rk_import_free(import);
}

static void test_3w(void **state)
{
    (void)state;
    struct rk_import *import = import_text("Organization,Implementing Partner,Sector,Status\n"
                                           "#org,#org+impl,#sector,#status\n"
                                           "A,B,WASH,Ongoing\n"
                                           "a,Ｂ,WASH,Ongoing\n"
                                           "A,No partner,WASH,\n"
                                           "A,A,Health,Completed\n"
                                           ",B,Health,sleeping\n"
                                           "N/A,B,Health,\n",
                                           (struct rk_import_options){0}, RK_OK);
    const struct rk_import_sheet *sheet = rk_import_sheet(import, 0);
    assert_int_equal(sheet->preset, RK_PRESET_3W);
    assert_int_equal(sheet->rows, 6);
    assert_int_equal(sheet->records, 3); /* the blank organization is the one above */
    assert_int_equal(sheet->merged, 1);
    assert_int_equal(sheet->self, 1);
    assert_int_equal(sheet->problems, 1);
    assert_adds_up(import);
    assert_int_equal(said(import, "no status")->row, 7);
    assert_int_equal(said(import, "no status")->column, 4);
    struct rk_dataset *dataset = records_of(import);
    assert_int_equal(rk_dataset_count(dataset, RK_ACTOR), 2);
    assert_true(rk_dataset_partnership(dataset, 0)->rest->weight == 2);
    assert_int_equal(rk_dataset_partnership(dataset, 1)->status.value, RK_PROGRESS_UNSTATED);
    rk_dataset_free(dataset);
    rk_import_free(import);
}

static void test_ties_turned_round(void **state)
{
    (void)state;
    struct rk_import *import =
        import_text("from,to,weight\nA,B,1\nB,A,２\nA,C,5\nA,A,1\nA,D,0\nA,,1\n",
                    (struct rk_import_options){.smaller_is_closer = true}, RK_OK);
    const struct rk_import_sheet *sheet = rk_import_sheet(import, 0);
    assert_int_equal(sheet->records, 2);
    assert_int_equal(sheet->merged, 1);
    assert_int_equal(sheet->self, 1);
    assert_int_equal(sheet->problems, 2);
    assert_adds_up(import);
    struct rk_dataset *dataset = records_of(import);
    assert_true(rk_dataset_partnership(dataset, 0)->rest->weight == 9); /* (6-1) + (6-2) */
    assert_true(rk_dataset_partnership(dataset, 1)->rest->weight == 1);
    rk_dataset_free(dataset);
    rk_import_free(import);
}

static void test_lines(void **state)
{
    (void)state;
    struct rk_import *import = import_text("見守り事業：福祉課(PL)、高齢課、市社協\n"
                                           "子育て広場:こども課（ＰＬ）、なし\n"
                                           "ここは違う\n",
                                           (struct rk_import_options){0}, RK_OK);
    const struct rk_import_sheet *sheet = rk_import_sheet(import, 0);
    assert_int_equal(sheet->preset, RK_PRESET_LINES);
    assert_int_equal(sheet->records, 2);
    assert_int_equal(sheet->problems, 1);
    assert_adds_up(import);
    struct rk_dataset *dataset = records_of(import);
    const struct rk_project *first = rk_dataset_project(dataset, 0);
    assert_string_equal(first->lead.items[0].text, "福祉課");
    assert_int_equal(first->members.count, 2);
    assert_string_equal(rk_dataset_project(dataset, 1)->lead.items[0].text, "こども課");
    assert_int_equal(rk_dataset_project(dataset, 1)->members.count, 0);
    rk_dataset_free(dataset);
    rk_import_free(import);
}

static void test_maps(void **state)
{
    (void)state;
    static const char *const good[] = {"organization=所管課", "partner=施設"};
    static const char *const bad[] = {"organisatoin=所管課"};
    static const char table[] = "施設,所管課\nさくら,福祉課\n";
    struct rk_import *import =
        import_text(table, (struct rk_import_options){.maps = good, .map_count = 2}, RK_OK);
    assert_int_equal(rk_import_sheet(import, 0)->records, 1);
    rk_import_free(import);
    import =
        import_text(table, (struct rk_import_options){.maps = bad, .map_count = 1}, RK_ARGUMENT);
    assert_non_null(said(import, "no field of that name"));
    rk_import_free(import);
    import = import_text(table, (struct rk_import_options){0}, RK_RECORDS);
    assert_non_null(said(import, "no row of headers"));
    rk_import_free(import);
}

/* ---- names ---- */

static void test_names_are_only_proposed(void **state)
{
    (void)state;
    static const char table[] = "from,to\n"
                                "市社協,廿日市市社会福祉協議会\n"
                                "子ども課,こども課\n"
                                "㈱髙山,株式会社高山\n"
                                "UNHCR,United Nations High Commissioner for Refugees\n"
                                "Danish Refugee Council (DRC),DRC\n"
                                "福祉1課,福祉2課\n"
                                "北小学校,南小学校\n";
    struct rk_import *import = import_text(table, (struct rk_import_options){0}, RK_OK);
    struct rk_bytes bytes = {0};
    size_t groups = 0;
    assert_int_equal(rk_import_sheet(import, 0)->records, 7); /* none has been merged */
    assert_int_equal(rk_import_write_aliases(import, &groups, &bytes), RK_OK);
    assert_int_equal(groups, 5);
    struct rk_dataset *aliases = read_text(bytes.bytes);
    assert_int_equal(rk_dataset_count(aliases, RK_ACTOR), 5);
    assert_null(strstr(bytes.bytes, "福祉1課"));
    assert_null(strstr(bytes.bytes, "小学校"));
    uint32_t council = rk_dataset_find(aliases, RK_ACTOR, "市社協");
    assert_string_equal(rk_dataset_head(aliases, RK_ACTOR, council)->name,
                        "廿日市市社会福祉協議会");
    rk_import_free(import);
    import = import_text(table, (struct rk_import_options){.aliases = aliases}, RK_OK);
    assert_int_equal(rk_import_sheet(import, 0)->self, 5);
    assert_int_equal(rk_import_sheet(import, 0)->records, 2);
    struct rk_dataset *dataset = records_of(import);
    assert_int_equal(rk_dataset_count(dataset, RK_ACTOR), 9);
    assert_true(rk_dataset_find(dataset, RK_ACTOR, "市社協") ==
                rk_dataset_find(dataset, RK_ACTOR, "廿日市市社会福祉協議会"));
    rk_dataset_free(dataset);
    rk_import_free(import);
    rk_dataset_free(aliases);
    rk_bytes_free(&bytes);
}

/* ---- adding to records that are there ---- */

static void test_only_what_is_new(void **state)
{
    (void)state;
    struct rk_dataset *existing = read_text("actors:\n  - {name: 福祉課, aliases: [福祉]}\n"
                                            "partnerships:\n"
                                            "  - {partners: [福祉課, 市社協], status: underway}\n");
    struct rk_import_options options = {.existing = existing};
    struct rk_import *import = import_text("from,to\n福祉,市社協\n", options, RK_OK);
    assert_int_equal(rk_import_record_count(import, RK_PARTNERSHIP), 0);
    rk_import_free(import);
    import = import_text("from,to\n福祉,市社協\n福祉課,交通課\n", options, RK_OK);
    assert_int_equal(rk_import_record_count(import, RK_PARTNERSHIP), 1);
    char *text = yaml_of(import);
    assert_true(strncmp(text, "---\n", 4) == 0);
    assert_non_null(strstr(text, "交通課"));
    assert_null(strstr(text, "name: 福祉課"));
    free(text);
    rk_import_free(import);
    rk_dataset_free(existing);
}

/* ---- tables out and in again ---- */

static void assert_same(const struct rk_dataset *a, const struct rk_dataset *b)
{
    for (int t = 0; t < RK_THINGS; t++) {
        assert_int_equal(rk_dataset_count(a, (enum rk_thing)t),
                         rk_dataset_count(b, (enum rk_thing)t));
        for (uint32_t i = 0; i < rk_dataset_count(a, (enum rk_thing)t); i++)
            assert_string_equal(rk_dataset_head(a, (enum rk_thing)t, i)->id,
                                rk_dataset_head(b, (enum rk_thing)t, i)->id);
    }
    for (int language = 0; language < 2; language++) {
        struct rk_write_options options = {.language = (enum rk_language)language};
        struct rk_bytes x = {0}, y = {0};
        assert_int_equal(rk_dataset_write_yaml(a, &options, &x), RK_OK);
        assert_int_equal(rk_dataset_write_yaml(b, &options, &y), RK_OK);
        assert_string_equal(x.bytes, y.bytes);
        rk_bytes_free(&x);
        rk_bytes_free(&y);
    }
}

/* YAML to a workbook and back is the same YAML, to the byte. */
static void there_and_back(struct rk_dataset *dataset)
{
    for (int language = 0; language < 2; language++) {
        struct rk_bytes book = {0};
        assert_int_equal(
            rk_dataset_write_workbook(dataset, (enum rk_language)language, NULL, &book), RK_OK);
        const char *path = put_file("book.xlsx", book.bytes, book.count);
        struct rk_import *import = NULL;
        struct rk_import_options options = {.language = (enum rk_language)language};
        assert_int_equal(rk_import_read(&path, 1, &options, &import), RK_OK);
        for (size_t i = 0; i < rk_import_message_count(import); i++)
            fail_msg("%s: %s", rk_import_message(import, i)->wording.text[0],
                     rk_import_message(import, i)->args[0]);
        assert_adds_up(import);
        struct rk_dataset *again = records_of(import);
        assert_same(dataset, again);
        rk_dataset_free(again);
        rk_import_free(import);
        rk_bytes_free(&book);
    }
    rk_dataset_free(dataset);
}

static void test_workbooks_lose_nothing(void **state)
{
    (void)state;
    static const char *const folders[] = {"datasets/hatsukaichi", "datasets/example-city",
                                          "datasets/davis"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        struct rk_dataset *dataset = NULL;
        assert_int_equal(rk_dataset_read(&folders[i], 1, NULL, &dataset), RK_OK);
        there_and_back(dataset);
    }
    there_and_back(read_text(
        "place: X\nmeeting: {title: t, own key: \"a: b\"}\n"
        "projects:\n  - {name: \"=p; q\", achieved: [\"two\\nlines\", \"a；b\", \"\\\"q\\\"\"],\n"
        "     wanted: [{who: [A, B], how: x}, {who: C}, {how: only}]}\n"
        "  - {name: two, lead: \"-A\", note: \"'=1+1\"}\n"
        "partnerships:\n  - {partners: [\"A;B\", 担当課], weight: 2.50}\n"
        "  - {partners: [\"A;B\", 担当課], weight: 2.50}\n"
        "insights: [one, {text: two, group: g}]\n"));
}

/* ---- threads ---- */

enum { many = 9000, repeated = 8000 }; /* from `repeated` on rows say what those before said */

/* Rows of many kinds: one cell is too long for a record in each thousand, one row is longer than
 * what a reader hands over at a time. */
static char *many_rows(const char *end)
{
    size_t size = (size_t)8 << 20, count = 0;
    char *text = malloc(size);
    assert_non_null(text);
    count += (size_t)sprintf(text, "from,to,note,a,b,c,d,e,f\n");
    for (int i = 0; i < many; i++) {
        int which = i % repeated, width = which % 1000 == 500 ? 50000 : 1;
        int note = which % 1000 == 7 ? 70000 : 5;
        count +=
            (size_t)sprintf(text + count, "A%d,\"B\n%d\",%0*d", which, which % 77, note, which);
        for (int column = 0; column < 6; column++)
            count += (size_t)sprintf(text + count, ",%0*d", width, i);
        count += (size_t)sprintf(text + count, "\n");
        assert_true(count < size - 400000);
    }
    strcpy(text + count, end);
    return text;
}

static void test_threads_change_nothing(void **state)
{
    (void)state;
    char *text = many_rows(""), *yaml[2] = {NULL, NULL};
    for (uint32_t i = 0; i < 2; i++) {
        struct rk_import *import =
            import_text(text, (struct rk_import_options){.jobs = 1 + 3 * i}, RK_OK);
        const struct rk_import_sheet *sheet = rk_import_sheet(import, 0);
        assert_adds_up(import);
        assert_int_equal(sheet->rows, many);
        assert_int_equal(sheet->problems, many / 1000);
        assert_int_equal(sheet->merged, many - repeated - 1);
        const struct rk_import_message *first = said(import, "more text than a record can");
        assert_int_equal(first->row, 9);
        assert_int_equal(first->column, 3);
        assert_int_equal(rk_import_message_count(import), 1 + many / 1000); /* and the columns */
        yaml[i] = yaml_of(import);
        rk_import_free(import);
    }
    assert_string_equal(yaml[0], yaml[1]);
    struct rk_dataset *dataset = read_text(yaml[1]);
    assert_int_equal(rk_dataset_count(dataset, RK_PARTNERSHIP), repeated - repeated / 1000);
    const struct rk_partnership *last =
        rk_dataset_partnership(dataset, repeated - repeated / 1000 - 1);
    assert_string_equal(last->partners.items[0].text, "A7999");
    assert_string_equal(last->head.rest->note.text, "07999");
    assert_true(last->rest->weight == 1 && rk_dataset_partnership(dataset, 0)->rest->weight == 2);
    rk_dataset_free(dataset);
    free(yaml[0]);
    free(yaml[1]);
    free(text);
}

static void test_threads_meet_faults(void **state)
{
    (void)state;
    char *text = many_rows("X,\"Y\n");
    struct rk_import *import = import_text(text, (struct rk_import_options){.jobs = 4}, RK_RECORDS);
    const struct rk_import_message *message = said(import, "never closed");
    assert_adds_up(import);
    assert_int_equal(message->row, many + 2);
    assert_int_equal(rk_import_sheet(import, 0)->rows, many);
    rk_import_free(import);
    memcpy(text, "11,22,33  ", 10); /* no headers: nobody wants the rest */
    import = import_text(text, (struct rk_import_options){.jobs = 4}, RK_RECORDS);
    assert_non_null(said(import, "no row of headers"));
    rk_import_free(import);
    free(text);
}

/* Takes so many pieces and no more. */
static bool take_few(const char *bytes, size_t count, void *data)
{
    assert_true(bytes && count);
    return (*(int *)data)-- > 0;
}

static void test_threads_stop_giving(void **state)
{
    (void)state;
    char *text = many_rows("");
    struct rk_import *import = import_text(text, (struct rk_import_options){.jobs = 4}, RK_OK);
    for (int most = 0; most < 3; most++) {
        int left = most;
        assert_int_equal(rk_import_give_yaml(import, take_few, &left), RK_FILE);
        assert_int_equal(left, -1);
    }
    rk_import_free(import);
    free(text);
}

static void test_csv_tables(void **state)
{
    (void)state;
    static const char *const folders[] = {"datasets/hatsukaichi"};
    static const enum rk_thing things[] = {RK_ACTOR, RK_PROJECT, RK_PARTNERSHIP};
    static const char *const names[] = {"a.csv", "b.csv", "c.csv"};
    const char *paths[3];
    struct rk_dataset *dataset = NULL;
    assert_int_equal(rk_dataset_read(folders, 1, NULL, &dataset), RK_OK);
    for (int i = 0; i < 3; i++) {
        struct rk_bytes table = {0};
        assert_int_equal(rk_dataset_write_table(dataset, things[i], RK_JAPANESE, &table), RK_OK);
        paths[i] = put_file(names[i], table.bytes, table.count);
        rk_bytes_free(&table);
    }
    struct rk_import *import = NULL;
    assert_int_equal(rk_import_read(paths, 3, NULL, &import), RK_OK);
    assert_adds_up(import);
    struct rk_dataset *again = records_of(import);
    for (int i = 0; i < 3; i++) {
        uint32_t declared = 0;
        for (uint32_t k = 0; k < rk_dataset_count(dataset, things[i]); k++)
            declared += rk_dataset_head(dataset, things[i], k)->declared;
        assert_int_equal(rk_import_sheet(import, (uint32_t)i)->records, declared);
        assert_int_equal(rk_dataset_count(again, things[i]), rk_dataset_count(dataset, things[i]));
    }
    rk_dataset_free(again);
    rk_import_free(import);
    rk_dataset_free(dataset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quotes_and_line_ends),
        cmocka_unit_test(test_unclosed_quote_has_a_place),
        cmocka_unit_test(test_delimiters_and_encodings),
        cmocka_unit_test(test_bad_bytes_are_refused),
        cmocka_unit_test(test_worksheet),
        cmocka_unit_test(test_koudou),
        cmocka_unit_test(test_3w),
        cmocka_unit_test(test_ties_turned_round),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_maps),
        cmocka_unit_test(test_names_are_only_proposed),
        cmocka_unit_test(test_only_what_is_new),
        cmocka_unit_test(test_workbooks_lose_nothing),
        cmocka_unit_test(test_csv_tables),
        cmocka_unit_test(test_threads_change_nothing),
        cmocka_unit_test(test_threads_meet_faults),
        cmocka_unit_test(test_threads_stop_giving),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

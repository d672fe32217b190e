/* Reading for the network alone: whatever the records are, the network, the errors and the warnings
 * must be those of reading them whole. */
#define _XOPEN_SOURCE 700
#include "chance.h"
#include "same.h"

#include <stdlib.h>
#include <unistd.h>

/* ---- files of our own ---- */

enum { most_files = 4 };

struct files {
    char folder[32], paths[most_files][64];
    const char *list[most_files];
    size_t count;
};

static void open_files(struct files *files)
{
    *files = (struct files){.folder = "/tmp/renkei-gist-XXXXXX"};
    assert_non_null(mkdtemp(files->folder));
}

static void add_file(struct files *files, const char *text)
{
    char *path = files->paths[files->count];
    char folder[sizeof files->folder];
    memcpy(folder, files->folder, sizeof folder);
    snprintf(path, sizeof *files->paths, "%s/%zu.yaml", folder, files->count);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    files->list[files->count++] = path;
}

static void close_files(struct files *files)
{
    for (size_t i = 0; i < files->count; i++)
        unlink(files->paths[i]);
    rmdir(files->folder);
}

#define OFFICES "actors: [{name: 甲課, kind: department}, 乙課, 丙課]\n"

/* Whether the two of these files are read as gists, both, one, or none. */
static void expect_gists(const char *first, const char *second, uint32_t gists)
{
    struct files files;
    open_files(&files);
    add_file(&files, first);
    if (second)
        add_file(&files, second);
    uint32_t found = compare(files.list, files.count);
    close_files(&files);
    if (found != gists)
        fail_msg("%u gists, not %u, of:\n%s\n%s", found, gists, first, second ? second : "");
}

static void test_what_is_brief(void **state)
{
    (void)state;
    expect_gists("renkei: 1\n" OFFICES "partnerships: [{partners: [甲課, 乙課]}]\n", NULL, 1);
    expect_gists("renkei: 1\nplace: 町\n" OFFICES
                 "projects: [{name: 祭り, lead: 甲課, members: [乙課, 丙課], needs: [交流]}]\n"
                 "partnerships:\n"
                 "  - {id: p1, partners: [甲課, 県, 甲課], status: dropped, weight: 3}\n"
                 "  - {id: p2, partners: [甲課, 県, 甲課], status: wished, weight: 2.5,\n"
                 "     how: 会う, due: 春, owner: 丁課, said_by: 戊課, note: 秘}\n",
                 "renkei: 1\nplace: 村\n" OFFICES
                 "projects: [{name: 祭り, lead: 甲課, members: [乙課, 丙課]}]\n"
                 "partnerships: [{partners: [甲課, 丁課], status: 実施中}]\n",
                 2);
}

#define TOWN "renkei: 1\nplace: 町\n" OFFICES

/* What cannot be told from gists. */
static void test_what_is_read_whole(void **state)
{
    (void)state;
    static const char plain[] = TOWN "projects: [{name: 祭り, lead: 甲課}]\n"
                                     "partnerships: [{id: p1, partners: [甲課, 乙課]}]\n";
    static const struct {
        const char *text;
        uint32_t gists; /* of it and of the plain file */
    } files[] = {
        {TOWN "projects: [{name: 市, wanted: [{who: 乙課, how: 会う}, {how: 会う}], lead: 甲課}]\n",
         2},
        {TOWN "projects: [{name: 市, wanted: [{who: [乙課, 担当課]}], lead: 甲課}]\n", 0},
        {TOWN "projects: [{name: 市, short: 朝市, wanted: [乙課]}]\n", 1},
        {TOWN "projects: [{name: 市, lead: 甲課}]\n"
              "partnerships: [{projects: [市], partners: [乙課]}]\n",
         2},
        {TOWN
         "projects: [{id: q1, name: 市, lead: 甲課, members: [丙課]}, {name: 朝, lead: 丙課}]\n"
         "partnerships: [{projects: [q1, 市, 朝], partners: [乙課]}, {projects: [市]}]\n",
         2},
        {TOWN "projects: [{name: 市, lead: 甲課}, {id: 市, name: 夜市, lead: 乙課}]\n"
              "partnerships: [{projects: [市], partners: [丙課]}]\n",
         1}, /* an error or not: which of the two is for others to say */
        {TOWN "projects: [{name: 市, lead: 甲課}]\npartnerships: [{projects: [「市」]}]\n", 0},
        {TOWN "partnerships: [{projects: [祭り], partners: [乙課]}]\n", 0}, /* of the other file */
        {TOWN "partnerships: [{projects: [祭], partners: [乙課]}]\n", 0},   /* nearly that */
        {TOWN "partnerships: [{partners: [乙課, 丙課], see: [p1]}]\n", 2},
        {TOWN "partnerships: [{id: p1, partners: [乙課, 丙課], how: 別}]\n", 0}, /* the same id */
        {TOWN "projects: [{name: 祭り, lead: 丙課}]\n", 0},  /* the same name in the same place */
        {TOWN "projects: [{id: 祭り, lead: 丙課}]\n", 2},    /* another id */
        {TOWN "projects: [{name: 市, short: 祭り}]\n", 0},   /* what the other is called */
        {TOWN "projects: [{id: 町/祭り, lead: 丙課}]\n", 0}, /* as if it had a place */
        {TOWN "projects: [{id: 町/市, lead: 丙課}]\n", 1},
        {TOWN "groups: [{name: 1班, projects: [祭り]}]\n", 0},
        {TOWN "insights: [{projects: [祭り], text: 人が足りない}]\n", 0},
        {TOWN "partnerships: [{partners: [乙課, 担当課]}]\n", 0}, /* somebody else each time */
        {TOWN "partnerships: [{partners: []}]\n", 1},             /* a warning */
        {TOWN "partnerships: [{partners: [乙課, 丙課], weight: 0}]\n", 1}, /* an error */
        {TOWN "partnerships: [{id: partnerships-1, partners: [乙課, 丙課]}]\n", 1},
        {"renkei: 1\nplace: 町\nactors: [{id: x, name: 丁課}, {id: y, name: 丁課}]\n"
         "partnerships: [{partners: [丁課, 甲課]}]\n",
         0}, /* which of the two */
        {"renkei: 1\nplace: 町\nactors: [{name: 甲課の人}]\n"
         "partnerships: [{partners: [甲課の, 甲課]}]\n",
         2}, /* near names are said of gists too */
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        expect_gists(plain, files[i].text, files[i].gists);
}

/* What one calls its project is the id of another's. */
static void test_ids_elsewhere(void **state)
{
    (void)state;
    static const char own[] = TOWN "projects: [{name: 市, lead: 甲課}]\n"
                                   "partnerships: [{projects: [市], partners: [丙課]}]\n";
    expect_gists(own,
                 "renkei: 1\nplace: 村\nactors: [丁課]\n"
                 "projects: [{id: 朝, name: 市, lead: 丁課}]\n",
                 2);
    expect_gists(own,
                 "renkei: 1\nplace: 村\nactors: [丁課]\n"
                 "projects: [{id: 市, name: 朝, lead: 丁課}]\n",
                 0);
    expect_gists(own,
                 "renkei: 1\nplace: 村\nactors: [丁課]\n"
                 "projects: [{id: 市, name: 朝, lead: 丁課, short: 朝市}]\n",
                 0);
}

/* Names of no place are known in every place. */
static void test_names_of_no_place(void **state)
{
    (void)state;
    static const char own[] = "renkei: 1\n" OFFICES "projects: [{name: 市, lead: 甲課}]\n"
                              "partnerships: [{projects: [市], partners: [丙課]}]\n";
    expect_gists(own, NULL, 1);
    expect_gists(own,
                 "renkei: 1\nactors: [丁課, 戊課]\nprojects: [{name: 朝, lead: 丁課}]\n"
                 "partnerships: [{projects: [朝], partners: [戊課, 乙課]}]\n",
                 2);
    expect_gists(own, "renkei: 1\nprojects: [{id: 市, name: 朝, members: [乙課]}]\n", 0);
    expect_gists(own, "renkei: 1\nprojects: [{name: 「市」, members: [乙課]}]\n", 2);
    struct files files;
    open_files(&files);
    add_file(&files, own);
    add_file(&files, "renkei: 1\nplace: 村\nactors: [己課]\n");
    add_file(&files, "renkei: 1\nplace: 町\nprojects: [{name: 市, lead: 庚課}]\n"
                     "partnerships: [{projects: [市], partners: [丙課]}]\n");
    assert_int_equal(compare(files.list, files.count), 0);
    close_files(&files);
}

/* With their places before them, two names may be one. */
static void test_names_with_places(void **state)
{
    (void)state;
    expect_gists("renkei: 1\nplace: 県/市\nactors: [甲課, 乙課]\n"
                 "projects: [{name: 祭, lead: 甲課}]\n",
                 "renkei: 1\nplace: 県\nactors: [丙課, 丁課]\n"
                 "projects: [{name: 市/祭, lead: 丙課, members: [丁課]}]\n",
                 0);
    expect_gists("renkei: 1\nplace: 県\nactors: [甲課, 乙課]\n"
                 "projects: [{name: 市/祭, lead: 甲課}]\n",
                 NULL, 0);
}

/* What is new by its name has as its id what another is called, which from then on means it. */
static void test_new_ids(void **state)
{
    (void)state;
    expect_gists(TOWN "partnerships: [{partners: [町/丁課, 丁課]}, {partners: [町/丁課, 甲課]}]\n",
                 TOWN "projects: [{name: 市, lead: 町/戊課, members: [戊課], wanted: [町/戊課]},\n"
                      "           {name: 朝, lead: 甲課, members: [町/戊課, 町/丁課]}]\n",
                 2);
    expect_gists(
        TOWN "projects: [{name: 市, lead: 町/丁課, members: [町/丁課, 丁課]}]\n"
             "partnerships: [{partners: [町/丁課, 甲課]}]\n",
        "renkei: 1\nplace: 村\nactors: [己課]\nprojects: [{name: 市, lead: 己課, needs: [交流]}]\n",
        2);
}

/* A name that nobody declared means two, where some files have no place and others several. */
static void test_topics_of_no_place(void **state)
{
    (void)state;
    static const char *const texts[] = {
        TOWN "partnerships: [{partners: [甲課, 乙課], needs: [ab]}]\n",
        "renkei: 1\n" OFFICES "partnerships: [{partners: [甲課, 乙課], needs: [ＡＢ]}]\n",
        "renkei: 1\nplace: 村\n" OFFICES "partnerships: [{partners: [甲課, 乙課]}]\n",
        TOWN "partnerships: [{partners: [甲課, 丙課], needs: [ab]}]\n",
    };
    struct files files;
    open_files(&files);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add_file(&files, texts[i]);
    assert_int_equal(compare(files.list, files.count), 0);
    struct rk_dataset *brief = read_paths(files.list, files.count, true, 1);
    assert_int_equal(rk_dataset_severity_count(brief, RK_ERROR), 1);
    rk_dataset_free(brief);
    close_files(&files);
}

/* Wishes of a gist and of another: which come first? */
static void test_wishes(void **state)
{
    (void)state;
    static const char own[] =
        TOWN "projects: [{name: 市, lead: 甲課, wanted: [乙課, {who: 丙課}]}]\n";
    expect_gists(own,
                 "renkei: 1\nplace: 村\nactors: [丁課]\n"
                 "projects: [{name: 市, lead: 丁課, wanted: [{who: [戊課, 丁課]}]}]\n",
                 2);
    expect_gists(own,
                 "renkei: 1\nplace: 村\nactors: [丁課]\n"
                 "projects: [{name: 市, short: 朝市, lead: 丁課, wanted: [戊課]}]\n",
                 0);
}

/* A name with a slash is only looked into where there is such a place. */
static void test_slashes(void **state)
{
    (void)state;
    static const char own[] = TOWN "projects: [{name: 市, lead: 甲課}]\n";
    expect_gists(own,
                 "renkei: 1\nplace: 村\nactors: [丁課]\n"
                 "projects: [{name: 子育て/教育, lead: 丁課}]\n",
                 1);
    expect_gists(own, "renkei: 1\nactors: [丁課]\nprojects: [{name: 町/市, lead: 丁課}]\n", 0);
    expect_gists(own,
                 "renkei: 1\nplace: 村\nactors: [丁課]\n"
                 "projects: [{name: 朝/市, lead: 丁課}]\n"
                 "partnerships: [{projects: [町/市], partners: [丁課]}]\n",
                 0);
}

/* An id made of a number counts those of the gist. */
static void test_numbers(void **state)
{
    (void)state;
    static const char plain[] = TOWN "partnerships: [{partners: [甲課, 乙課]}]\n";
    expect_gists(plain, TOWN "partnerships: [{partners: []}]\n", 0);
    expect_gists(plain, TOWN "partnerships: [{id: p1, partners: []}]\n", 1);
    expect_gists(plain, TOWN "partnerships: [{id: partnerships-1, partners: [丙課, 丁課]}]\n", 0);
}

static void test_bundled_records(void **state)
{
    (void)state;
    static const char *const paths[] = {
        "datasets/hatsukaichi", "datasets/example-city", "datasets/example-city-next",
        "datasets/yaizu",       "datasets/libya",        "datasets/davis",
        "datasets/guatemala"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        compare(&paths[i], 1);
    const char *both[] = {paths[0], paths[1]};
    compare(both, 2);
}

/* What can be had of a gist is a network, and no more. */
static void test_nothing_else(void **state)
{
    (void)state;
    static const char text[] = TOWN "partnerships: [{partners: [甲課, 乙課]}]\n";
    struct rk_dataset *brief =
        read_text_with(text, (struct rk_read_options){.network_only = true, .least = RK_WARNING});
    struct rk_network *network = NULL;
    uint32_t actors[] = {0, 2};
    struct rk_supposed supposed = {.actors = actors, .actor_count = 2};
    struct rk_network_options records = {.with_records = true},
                              more = {.supposed = &supposed, .supposed_count = 1};
    assert_int_equal(rk_dataset_count(brief, RK_PARTNERSHIP), 0);
    assert_int_equal(rk_network_build(brief, NULL, &network), RK_OK);
    const struct rk_tie tie = rk_network_tie(network, 0);
    assert_null(rk_network_tie_parties(network, &tie));
    rk_network_free(network);
    assert_int_equal(rk_network_build(brief, &records, &network), RK_ARGUMENT);
    assert_int_equal(rk_network_build(brief, &more, &network), RK_ARGUMENT);
    rk_dataset_free(brief);
    const struct rk_read_options whole[] = {
        {.network_only = true},
        {.network_only = true, .least = RK_WARNING, .strict = true},
        {.network_only = true, .least = RK_WARNING, .keep_going = true},
        {.network_only = true, .least = RK_WARNING, .public_view = true},
    };
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        struct rk_dataset *dataset = read_text_with(text, whole[i]);
        assert_int_equal(rk_dataset_count(dataset, RK_PARTNERSHIP), 1);
        rk_dataset_free(dataset);
    }
}

/* ---- random records ---- */

/* An office, mostly of the file, now and then of another, undeclared, or still to be named. */
static void add_office(struct text *text, int file, int odd)
{
    static const char *const others[] = {"担当課", "なし", "市民の会", "Ｂ０課", "b1課", "c0/丙"};
    if (chance(400) < odd)
        add(text, "%s", others[chance(6)]);
    else
        add(text, "%c%u課", (char)('a' + (chance(100) < odd ? chance(4) : file)), chance(6));
}

static void add_offices(struct text *text, const char *key, int file, int odd)
{
    add(text, ", %s: [", key);
    for (int i = 0, count = 1 + chance(4); i < count; i++) {
        add(text, i ? ", " : "");
        add_office(text, file, odd);
    }
    add(text, "]");
}

static void add_topics(struct text *text)
{
    static const char *const keys[] = {"fields", "needs", "targets", "life_stages"};
    if (chance(2))
        add(text, ", %s: [題%u, 題%u]", keys[chance(4)], chance(4), chance(4));
}

/* How many. */
static int add_projects(struct text *text, int file, int odd)
{
    int count = 1 + chance(4);
    add(text, "projects:\n");
    for (int i = 0; i < count; i++) {
        int of = chance(50) < odd ? chance(4) : file;
        if (i % 2 == 0)
            add(text, "  - {name: 事業%c%u", (char)('a' + of), i);
        else
            add(text, "  - {id: q%u-%u, name: 会%u", of, i,
                chance(50) < odd ? chance(4) : i + 9 + 4 * file);
        if (chance(40) < odd)
            add(text, ", %s: 事業%c%u", chance(2) ? "short" : "aliases", (char)('a' + of),
                chance(4));
        else if (chance(16) < odd)
            add(text, ", short: 別%u%u", file, i);
        add_offices(text, "lead", file, odd);
        if (chance(2))
            add_offices(text, "members", file, odd);
        add_topics(text);
        if (chance(12) < odd)
            add(text, ", wanted: [{who: a%u課, how: 会う}]", chance(6));
        add(text, ", achieved: [できた], insufficient: %s}\n",
            chance(90) < odd ? "{a: b}" : "人手");
    }
    return count;
}

static void add_partnerships(struct text *text, int file, int projects, int odd)
{
    static const char *const statuses[] = {"proposed", "wished",   "agreed",
                                           "underway", "achieved", "dropped"};
    static const char *const second[] = {", q0-1", ", q1-1", ", q2-1", ", q3-1"};
    add(text, "partnerships:\n");
    for (int i = 0, count = 1 + chance(6); i < count; i++) {
        add(text, "  - {how: 月に一度会う");
        if (chance(4))
            add(text, ", id: p%u-%u", chance(60) < odd ? chance(4) : file, i);
        if (chance(60) >= odd)
            add_offices(text, "partners", file, odd);
        if (projects && chance(3) == 0)
            add(text, ", projects: [事業%c0%s]", (char)('a' + file),
                projects > 1 && chance(2) ? second[file] : "");
        else if (chance(90) < odd)
            add(text, ", projects: [事業%c%u]", (char)('a' + file), chance(8) ? 0 : chance(4));
        add_topics(text);
        if (chance(5))
            add(text, ", status: %s", statuses[chance(6)]);
        if (chance(4) == 0)
            add(text, ", weight: %u.%u", chance(9), 1 + chance(9));
        if (chance(4) == 0)
            add_offices(text, "said_by", file, odd);
        if (chance(30) < odd)
            add(text, ", see: [p%u-%u]", chance(4), chance(4));
        add(text, ", due: 春, note: 秘}\n");
    }
}

static void add_others(struct text *text, int odd)
{
    if (chance(20) < odd)
        add(text, "groups: [{name: 班%u, projects: [事業a%u]}]\n", chance(2), chance(4));
    if (chance(20) < odd)
        add(text, "fields: [題%u, 題%u目]\n", chance(4), chance(4));
    if (chance(30) < odd)
        add(text, "insights: [{text: 足りない, projects: [事業b%u]}]\n", chance(4));
}

static void add_random_file(struct files *files, int odd)
{
    static struct text text;
    int file = (int)files->count;
    text.used = 0;
    add(&text, "renkei: 1\n");
    if (chance(10) >= odd)
        add(&text, "place: %c市\n", (char)('A' + (chance(5) < odd ? 0 : file)));
    add(&text, "actors:\n  - {name: 部%u, kind: bureau}\n", file);
    for (int i = 0; i < 6; i++)
        add(&text, "  - {name: %c%u課, kind: department%s%u}\n", (char)('a' + file),
            chance(200) < odd ? 0 : i, ", belongs_to: 部", file);
    add_others(&text, odd);
    int projects = chance(6) ? add_projects(&text, file, odd) : 0;
    if (chance(6))
        add_partnerships(&text, file, projects, odd);
    add_file(files, text.bytes);
}

static void test_random_records(void **state)
{
    (void)state;
    uint32_t all = 0, some = 0, none = 0;
    for (uint32_t seed = 1; seed <= 600; seed++) {
        struct files files;
        state_of_chance = seed * 2654435761u;
        open_files(&files);
        for (size_t count = (size_t)chance(most_files) + 1; files.count < count;)
            add_random_file(&files, (int)(seed % 5));
        uint32_t gists = compare(files.list, files.count);
        all += gists == files.count;
        some += gists > 0 && gists < files.count;
        none += gists == 0;
        close_files(&files);
    }
    /* each way of reading was tried */
    assert_true(all > 100);
    assert_true(some > 20);
    assert_true(none > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_brief),
        cmocka_unit_test(test_what_is_read_whole),
        cmocka_unit_test(test_slashes),
        cmocka_unit_test(test_wishes),
        cmocka_unit_test(test_ids_elsewhere),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_nothing_else),
        cmocka_unit_test(test_bundled_records),
        cmocka_unit_test(test_random_records),
        cmocka_unit_test(test_names_of_no_place),
        cmocka_unit_test(test_new_ids),
        cmocka_unit_test(test_names_with_places),
        cmocka_unit_test(test_topics_of_no_place),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

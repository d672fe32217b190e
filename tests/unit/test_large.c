/* Large files, read in pieces: what comes of them must be what comes of the same bytes read at
 * once, as from standard input, whatever stands where. */
#define _XOPEN_SOURCE 700
#include "same.h"
#include "records/stream.h"

#include <renkei/write.h>
#include <stdlib.h>
#include <unistd.h>
#include <yaml.h>

enum { actors = 400, projects = 5000, partnerships = 6000, room = 8 << 20, least = 4 << 20 };

struct slips {
    bool marked, carriage; /* a byte order mark, carriage returns */
    bool last_first;       /* partnerships before projects */
    bool wide;             /* a list over many lines, longer than a piece of the file */
    const char *behind;    /* what stands at the end */
};

static char *bytes;
static size_t count;

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int written = vsnprintf(bytes + count, room - count, format, list);
    va_end(list);
    count += (size_t)written;
    assert_true(count < room);
}

static void say_projects(const char *end)
{
    say("projects:%s", end);
    for (int i = 0; i < projects; i++)
        say("  - {id: P%d, name: 事業%d, lead: 部署%d, members: [部署%d, 部署%d], "
            "wanted: [{who: 部署%d, how: 会う}]}%s",
            i, i, i % actors, i * 7 % actors, i * 11 % actors, i * 13 % actors, end);
}

static void say_partnerships(const char *end)
{
    static const char *const states[] = {"proposed", "underway", "dropped", "achieved", "wished"};
    say("partnerships:%s", end);
    for (int i = 0; i < partnerships; i++)
        say("  # %0400d%s  - projects: [%s%d]%s    partners: [部署%d, 部署%d, '組織 %d']%s    "
            "status: %s%s"
            "    how: 「%d」について、資料を持ち寄り、年に%d回、互いの窓口で相談を受ける。%s"
            "    # 会議の記録から%s",
            i, end, i % 3 ? "P" : "事業", i % projects, end, i * 3 % actors, i * 5 % actors,
            i % 700, end, states[i % 5], end, i, i % 12, end, end);
}

static void make(const struct slips *slips)
{
    const char *end = slips->carriage ? "\r\n" : "\n";
    count = 0;
    say("%srenkei: 1%splace: 国%sactors:%s", slips->marked ? "\xEF\xBB\xBF" : "", end, end, end);
    for (int i = 0; i < actors; i++)
        say("  - {name: 部署%d, kind: department}%s", i, end);
    if (slips->last_first)
        say_partnerships(end);
    say_projects(end);
    if (!slips->last_first)
        say_partnerships(end);
    if (slips->wide) {
        say("  - partners: [部署1");
        for (int i = 0; i < 60000; i++)
            say(",%s      部署%d", end, i % actors);
        say("]%s", end);
    }
    say("%s", slips->behind ? slips->behind : "");
    assert_true(count > least);
}

/* Everything, read at once. */
static struct rk_dataset *read_at_once(uint32_t jobs)
{
    const char *path = "-";
    struct rk_read_options options = {
        .standard_input = bytes, .standard_input_bytes = count, .least = RK_WARNING, .jobs = jobs};
    struct rk_dataset *dataset = NULL;
    assert_int_not_equal(rk_dataset_read(&path, 1, &options, &dataset), RK_MEMORY);
    return dataset;
}

static void same_records(const struct rk_dataset *a, const struct rk_dataset *b)
{
    struct rk_bytes x, y;
    assert_int_equal(rk_dataset_write_yaml(a, NULL, &x), RK_OK);
    assert_int_equal(rk_dataset_write_yaml(b, NULL, &y), RK_OK);
    assert_int_equal(x.count, y.count);
    assert_memory_equal(x.bytes, y.bytes, x.count);
    free(x.bytes);
    free(y.bytes);
}

static void write_file(char *path)
{
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    FILE *file = fdopen(fd, "wb");
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    assert_int_equal(fclose(file), 0);
}

/* gists: whether the works of the file are kept as one where only the network is asked for. */
static void expect(const struct slips *slips, uint32_t gists)
{
    char path[] = "/tmp/renkei-large-XXXXXX";
    const char *paths[] = {path};
    make(slips);
    write_file(path);
    struct rk_dataset *at_once = read_at_once(1);
    for (uint32_t jobs = 1; jobs <= 2; jobs++) {
        struct rk_dataset *pieces = read_paths(paths, 1, false, jobs);
        same_diagnostics(at_once, pieces);
        same_records(at_once, pieces);
        rk_dataset_free(pieces);
    }
    rk_dataset_free(at_once);
    assert_int_equal(compare(paths, 1), gists);
    unlink(path);
}

/* The pieces are few and large, and say how far they go; small files have none. */
static void test_pieces(void **state)
{
    (void)state;
    for (int ahead = 0; ahead < 2; ahead++) {
        char path[] = "/tmp/renkei-large-XXXXXX";
        const struct rk_plain_event *event;
        const char *texts = NULL;
        size_t pieces = 0, events = 0;
        double part = 0;
        make(&(struct slips){0});
        write_file(path);
        assert_null(rk_stream_open(path, count - 1, ahead));
        assert_null(rk_stream_open("/dev/zero", count, ahead));
        struct rk_stream *stream = rk_stream_open(path, count, ahead);
        assert_non_null(stream);
        do {
            event = rk_stream_next(stream, &texts);
            assert_non_null(event);
            assert_true(rk_stream_part(stream) > part);
            part = rk_stream_part(stream);
            for (pieces++; event->type != YAML_NO_EVENT && event->type != YAML_STREAM_END_EVENT;
                 event++)
                events++;
        } while (event->type == YAML_NO_EVENT);
        assert_true(part == 1);
        assert_true(pieces > 4 && pieces < 20);
        assert_true(events > 100000);
        rk_stream_close(stream);
        stream = rk_stream_open(path, count, ahead);
        assert_int_equal(truncate(path, 3 << 20), 0); /* meanwhile */
        while ((event = rk_stream_next(stream, &texts)))
            while (event->type != YAML_NO_EVENT)
                assert_int_not_equal(event++->type, YAML_STREAM_END_EVENT);
        rk_stream_close(stream);
        assert_null(rk_stream_open(path, count, ahead)); /* too small */
        unlink(path);
        assert_null(rk_stream_open(path, count, ahead));
    }
}

static void hear(void *context, double part)
{
    double *heard = context;
    assert_true(part >= heard[0] && part <= 1);
    heard[0] = part;
    heard[1]++;
}

static void test_progress(void **state)
{
    (void)state;
    char path[] = "/tmp/renkei-large-XXXXXX";
    const char *paths[] = {path};
    double heard[2] = {0, 0};
    struct rk_watch watch = {.told = hear, .context = heard};
    struct rk_read_options options = {.watch = &watch, .jobs = 2};
    struct rk_dataset *dataset = NULL;
    make(&(struct slips){0});
    write_file(path);
    assert_int_equal(rk_dataset_read(paths, 1, &options, &dataset), RK_OK);
    assert_true(heard[1] > 4);
    rk_dataset_free(dataset);
    unlink(path);
}

static void test_plain(void **state)
{
    (void)state;
    expect(&(struct slips){0}, 1);
    expect(&(struct slips){.marked = true, .carriage = true}, 1);
    expect(&(struct slips){.behind = "\n# 終わり"}, 1);
}

static void test_order(void **state)
{
    (void)state;
    expect(&(struct slips){.last_first = true}, 1); /* as a whole, at the end */
}

/* What has to be read by libyaml, from the beginning: still as a gist, if nothing is wrong. */
static void test_not_plain(void **state)
{
    (void)state;
    expect(&(struct slips){.behind = "  - partners: [部署1, 部署2]\n    how: |\n      会う\n"}, 1);
    expect(&(struct slips){.behind = "  - {partners: [部署1, 部署2}\n"}, 0);
    expect(&(struct slips){.behind = "  - partners: [部署1, 部署2]\n    how: \xE3\x81\n"}, 0);
    expect(&(struct slips){.wide = true}, 1);
}

/* What a gist cannot tell, seen when most works are forgotten. */
static void test_regrets(void **state)
{
    (void)state;
    expect(&(struct slips){.behind = "  - {partners: [部署1, 部署2], hwo: 会う}\n"}, 0);
    expect(&(struct slips){.behind = "  - {partners: [部署1, 部署2], projects: [事業の名]}\n"}, 0);
    expect(&(struct slips){.behind = "  - {partners: [部署1, 部署2], short: 会議}\n"}, 0);
    expect(&(struct slips){.last_first = true, .behind = "  - {name: 事業1}\n"}, 0);
}

/* A second document is read by libyaml, and may have works of the same names. */
static void test_documents(void **state)
{
    (void)state;
    expect(&(struct slips){.behind = "---\nprojects: [{name: 別の事業, lead: 部署1}]\n"}, 1);
    expect(&(struct slips){.behind = "---\nprojects: [{name: 事業1, lead: 部署1}]\n"}, 0);
}

/* More of everything than a number of 15 bits can tell. */
static void test_many(void **state)
{
    (void)state;
    enum { many = 40000 };
    char path[] = "/tmp/renkei-large-XXXXXX";
    const char *paths[] = {path};
    count = 0;
    say("renkei: 1\nprojects:\n");
    for (int i = 0; i < many; i++)
        say("  - {id: P%d, lead: 部署%d}\n", i, i);
    say("partnerships:\n");
    for (int i = 0; i < many; i++)
        say("  - {projects: [P%d], partners: [部署%d, 部署%d], weight: %d}\n", many - 1 - i, i,
            i * 7 % many, 1 + i % 3);
    write_file(path);
    struct rk_dataset *whole = read_paths(paths, 1, false, 2),
                      *brief = read_paths(paths, 1, true, 2);
    assert_int_equal(brief->gists.count, 1);
    same_networks(whole, brief, &(struct rk_network_options){.weighting = RK_NEWMAN});
    rk_dataset_free(whole);
    rk_dataset_free(brief);
    unlink(path);
}

static int take_room(void **state)
{
    (void)state;
    bytes = malloc(room);
    return bytes == NULL;
}

static int give_back(void **state)
{
    (void)state;
    free(bytes);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces),    cmocka_unit_test(test_progress),
        cmocka_unit_test(test_plain),     cmocka_unit_test(test_order),
        cmocka_unit_test(test_not_plain), cmocka_unit_test(test_regrets),
        cmocka_unit_test(test_documents), cmocka_unit_test(test_many),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, take_room, give_back);
}

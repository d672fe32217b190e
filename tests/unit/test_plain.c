/* The quick reader of plain YAML beside libyaml: events, places and bytes must be the same. */
#define _XOPEN_SOURCE 700
#include "helper.h"
#include "plain_equal.h"

#include <ftw.h>
#include <stdlib.h>

static void must_be_equal(const char *text)
{
    enum plain_outcome outcome = compare_readers(text, strlen(text));
    if (outcome == PLAIN_REFUSED)
        fprintf(stderr, "# refused: %s\n", text);
    assert_int_equal(outcome, PLAIN_EQUAL);
}

static void must_be_refused(const char *text)
{
    if (compare_readers(text, strlen(text)) != PLAIN_REFUSED)
        fail_msg("taken for plain: %s", text);
}

/* ---- what is plain, and what is not ---- */

static void test_plain_forms(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "a: b",
        "a:",
        "a: \n",
        "# 見出し\n\na: b # 後\n",
        "a: b\r\nc:\r\n  - d\r\n",
        "a:\n- b\n- c\nd: e\n",
        "a:\n  - b\n  -\n  -   \n  - # c\n  - d\n",
        "a:\n  -\n    b: c\n  -\n    - d\n",
        "a:\n  - b: c\n    d:\n    e: f\n  - g: h\n",
        "a:\n  -   b: c\n      d: e\n",
        "a:\n    b:\n        c: d\n    e: f\n",
        "a: [b, c d , 'e', \"f\", [g], {h: i}, ]\n",
        "a: []\nb: {}\nc: [ ]\nd: { }\n",
        "a: [b, # c\n    d,\n\n    e]\n",
        "a: {b: c, d: {e: f}, 'g': [h], }\n",
        "  # 字下げ\nあ: 「い」、う　え\n'か': き\n\"く\" : け\n",
        "a: http://b/c?d=e#f\ng: 10:30\nh: -1\ni: -\xE3\x80\x80\n",
        "a: ~\nb: null\nc: '~'\nd: \"\"\ne: ''\n",
        "a: '  b '\nc:   d   \n",
        "a:\n  b\nc:\n  [d]\n",
        "a: 𠮷野家 ½ é ‥\n",
        "<<: a\n=: b\n",
        "a: 'b' # c\nd: [e] # f\n",
        "a: x,y]z}\n",
        "- a",
    };
    for (size_t i = 0; i + 1 < sizeof texts / sizeof *texts; i++)
        must_be_equal(texts[i]);
    must_be_refused(texts[sizeof texts / sizeof *texts - 1]);
}

static void test_other_forms(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "# nothing\n",
        "a",
        "[a]",
        " a: b\n",
        "--- \na: b\n",
        "a: b\n...\n",
        "%YAML 1.1\n---\na: b\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !b c\n",
        "a: |\n  b\n",
        "a: >\n  b\n",
        "a: b\n  c\n",
        "a: 'b\n  c'\n",
        "a: 'b''c'\n",
        "a: \"b\\n\"\n",
        "a:\tb\n",
        "a: b\tc\n",
        "a: b\rc: d\n",
        "a: b\xC2\x85",
        "a: b\xE2\x80\xA8",
        "a: \xFF\n",
        "a: \xE3\x81\n",
        "a: b\x01\n",
        "? a\n: b\n",
        "a: - b\n",
        "a: b: c\n",
        "a: b\n c: d\n",
        "a:\n  - b\n c: d\n",
        "a:\n  - b\n  c: d\n",
        "a: [b\n",
        "a: [b: c]\n",
        "a: {b}\n",
        "a: {b: }\n",
        "a: [b\nc]\n",
        "a: [b\n  c]\n",
        "a: [b] c\n",
        "a: 'b' c\n",
        "a: @b\n",
        "a: `b\n",
        "a: %b\n",
        "a: [,]\n",
        "a: {b:c}\n",
        "a:\n- b\n c\n",
        "- a\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        must_be_refused(texts[i]);
}

static void test_limits(void **state)
{
    (void)state;
    static char text[8192];
    for (size_t length = 990; length < 1040; length++) { /* libyaml's keys end at 1024 */
        memset(text, 'k', length);
        strcpy(text + length, ": a\n");
        compare_readers(text, strlen(text));
        assert_int_not_equal(compare_readers(text, strlen(text)), PLAIN_DIFFERENT);
    }
    for (size_t depth = 1; depth < 100; depth++) {
        strcpy(text, "a: ");
        memset(text + 3, '[', depth);
        memset(text + 3 + depth, ']', depth);
        text[3 + 2 * depth] = 0;
        enum plain_outcome outcome = compare_readers(text, strlen(text));
        assert_int_equal(outcome, depth < 60 ? PLAIN_EQUAL : PLAIN_REFUSED);
    }
}

/* A file cut short with a NUL inside is not plain, whatever stands behind. */
static void test_nul(void **state)
{
    (void)state;
    static const char text[] = "a: b\0c: d\n";
    assert_int_equal(compare_readers(text, sizeof text - 1), PLAIN_REFUSED);
}

/* ---- every record file and every input of a case ---- */

enum { most_seeds = 8000, window = 2000 };
static char *seeds[most_seeds];
static size_t seed_count, plain_count, seen_count, stepped_count;

static enum plain_outcome try_text(const char *text)
{
    enum plain_outcome outcome = compare_readers(text, strlen(text));
    assert_int_not_equal(outcome, PLAIN_DIFFERENT);
    plain_count += outcome == PLAIN_EQUAL;
    seen_count++;
    return outcome;
}

/* In steps that end at any place: what they take is what is taken at once. */
static void try_steps(const char *text)
{
    size_t window_size = 8 + seen_count * 7 % 400, margin = 4 + window_size * (seen_count % 5) / 8;
    enum plain_outcome outcome = compare_steps(text, strlen(text), window_size, margin);
    assert_int_not_equal(outcome, PLAIN_DIFFERENT);
    stepped_count += outcome == PLAIN_EQUAL && strlen(text) > window_size;
}

/* Keeps what follows each key at the margin, to be changed later. */
static void keep_seeds(const char *text)
{
    for (const char *at = text; at && *at; at = strchr(at, '\n')) {
        at += *at == '\n';
        if (*at != ' ' && *at != '-' && *at != '\n' && *at && seed_count < most_seeds)
            seeds[seed_count++] = strndup(at, window);
    }
}

/* The indented lines after "file NAME" in a case. */
static void try_case(char *text)
{
    char *input = calloc(1, strlen(text) + 1), *to = input;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        if (strncmp(line, "    ", 4) == 0) {
            to += sprintf(to, "%s\n", line + 4);
        } else if (to != input) {
            try_text(input);
            keep_seeds(input);
            to = input;
            *to = 0;
        }
    }
    free(input);
}

static int visit(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)walk;
    const char *dot = strrchr(path, '.');
    if (type != FTW_F || !dot || (strcmp(dot, ".yaml") != 0 && strcmp(dot, ".case") != 0))
        return 0;
    size_t size = (size_t)status->st_size;
    char *text = calloc(1, size + 1);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fread(text, 1, size, file), size);
    fclose(file);
    if (strcmp(dot, ".case") == 0) {
        try_case(text);
    } else {
        assert_int_equal(compare_steps(text, size, 4096, 2048), try_text(text));
        keep_seeds(text);
    }
    free(text);
    return 0;
}

static void test_all_inputs(void **state)
{
    (void)state;
    assert_int_equal(nftw("datasets", visit, 16, FTW_PHYS), 0);
    size_t datasets = seen_count;
    assert_int_equal(plain_count, datasets); /* our own files take the quick way */
    assert_int_equal(nftw("tests/cli", visit, 16, FTW_PHYS), 0);
    assert_true(seen_count > datasets + 100);
    assert_true(plain_count * 10 > seen_count * 8);
}

/* ---- the same with slips ---- */

static uint64_t dice = 20220310;

static size_t roll(size_t below)
{
    dice = dice * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(dice >> 33) % below;
}

static const char *const pieces[] = {
    " ",  "  ", "\n", "\n\n", ": ",  ":",    "- ",     "-",      "#",   " # ",      "[",   "]",
    "{",  "}",  ",",  "'",    "\"",  "\t",   "\r\n",   "\r",     "&a",  "*a",       "|\n", ">",
    "?",  "? ", "!",  "---",  "...", "%",    "@",      "`",      "\\",  "''",       "~",   "　",
    "：", "字", "é",  "\xFF", "𠮷",  "\n- ", "\n  - ", "\na: b", "a: ", "\xC2\x85",
};

/* One slip: something put in, taken out, doubled or moved. */
static void slip(char *text, size_t room)
{
    size_t count = strlen(text), at = roll(count + 1);
    if (roll(3)) {
        const char *piece = pieces[roll(sizeof pieces / sizeof *pieces)];
        size_t length = strlen(piece);
        if (count + length >= room)
            return;
        memmove(text + at + length, text + at, count - at + 1);
        memcpy(text + at, piece, length);
    } else if (roll(4)) {
        size_t gone = 1 + roll(roll(4) ? 3 : 40);
        if (at + gone <= count)
            memmove(text + at, text + at + gone, count - at - gone + 1);
    } else {
        text[at] = 0;
    }
}

static void try_slips(const char *seed)
{
    char text[window + 400];
    snprintf(text, sizeof text, "%.*s", (int)(roll(4) ? 40 + roll(400) : window), seed);
    char *end = strrchr(text, '\n');
    if (end && roll(8))
        end[1] = 0;
    for (size_t n = 1 + roll(2); n > 0; n--)
        slip(text, sizeof text);
    try_text(text);
    try_steps(text);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void test_slips(void **state)
{
    (void)state;
    assert_true(seed_count < most_seeds);
    qsort(seeds, seed_count, sizeof *seeds, by_text); /* folders have an order of their own */
    seen_count = plain_count = 0;
    for (size_t round = 0; round < 60000; round++)
        try_slips(seeds[roll(seed_count)]);
    assert_true(plain_count * 6 > seen_count); /* else nothing was tried */
    assert_true(stepped_count * 50 > seen_count);
    for (size_t i = 0; i < seed_count; i++)
        free(seeds[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_forms), cmocka_unit_test(test_other_forms),
        cmocka_unit_test(test_limits),      cmocka_unit_test(test_nul),
        cmocka_unit_test(test_all_inputs),  cmocka_unit_test(test_slips),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Random rounds made by known edits give exactly those edits back. */
#include "chance.h"
#include "rounds.h"

#include <stdlib.h>

enum { most_hopes = 30, kinds_of_fate = 7 };

/* Hope h joins the actors u{h} and v{h}, alone or in a project p{h} (q{h} by its new name);
 * department d{k} meets o{k}. What is edited is kept beside the text. */
struct edits {
    int hopes, ties;
    enum rk_fate fate[most_hopes];
    bool with_id[most_hopes], in_project[most_hopes];
    bool lost[most_hopes], gained[most_hopes], renamed[most_hopes], split[most_hopes];
    bool merged[most_hopes]; /* with the one before it, or behind it; the first names both */
    bool ended[most_hopes], new_name[most_hopes]; /* of the project of a hope */
    int new_hopes;
    struct text text[2];
};

static const char *const statuses[RK_FATES] = {
    [RK_FATE_STILL_HOPED] = "proposed", [RK_FATE_AGREED] = "agreed",
    [RK_FATE_UNDERWAY] = "underway",    [RK_FATE_ACHIEVED] = "achieved",
    [RK_FATE_DROPPED] = "dropped",
};

static void add_hope(struct edits *edits, int round, int h)
{
    struct text *text = &edits->text[round];
    if (round && edits->fate[h] == RK_FATE_NOT_MENTIONED)
        return;
    add(text, "  - {");
    if (edits->with_id[h])
        add(text, "id: h%d, ", h);
    if (edits->in_project[h])
        add(text, "projects: [%s%d], ", round && edits->new_name[h] ? "q" : "p", h);
    add(text, "partners: [u%d, v%d], how: do thing %d", h, h, chance(1000));
    const char *status = round ? statuses[edits->fate[h]] : h % 2 ? "proposed" : "wished";
    if (status)
        add(text, ", status: %s", status);
    add(text, "}\n");
}

static void add_department(struct edits *edits, int round, int k)
{
    struct text *text = &edits->text[round];
    if (!round) {
        add(text, "  - d%d\n  - o%d\n", k, k);
        return;
    }
    add(text, "  - o%d\n", k);
    if (edits->ended[k])
        add(text, "  - {name: d%d, until: 2025-03-31}\n", k);
    else if (edits->merged[k] && k % 2 == 0)
        add(text, "  - {name: s%d, succeeds: [d%d, d%d]}\n", k, k, k + 1);
    else if (edits->merged[k])
        return;
    else if (edits->split[k])
        add(text, "  - {name: s%d, succeeds: d%d}\n  - {name: t%d, succeeds: d%d}\n", k, k, k, k);
    else if (edits->renamed[k])
        add(text, "  - {name: s%d, succeeds: d%d}\n", k, k);
    else
        add(text, "  - d%d\n", k);
}

static void add_tie(struct edits *edits, int round, int k)
{
    bool there = round ? !edits->lost[k] && !edits->ended[k] : !edits->gained[k];
    bool other = round && (edits->split[k] || edits->renamed[k] || edits->merged[k]);
    int now = round && edits->merged[k] ? k - k % 2 : k;
    if (there)
        add(&edits->text[round], "  - {partners: [%s%d, o%d], status: underway}\n",
            !other                         ? "d"
            : edits->split[k] && chance(2) ? "t"
                                           : "s",
            now, k);
}

/* Records stand in another order in the second round, and the new ones among them. */
static void write_round(struct edits *edits, int round)
{
    struct text *text = &edits->text[round];
    add(text, "meeting: {date: 202%d-05-01}\nactors:\n", 4 + round);
    for (int h = 0; h < edits->hopes; h++)
        add(text, "  - u%d\n  - v%d\n", h, h);
    for (int k = 0; k < edits->ties; k++)
        add_department(edits, round, k);
    add(text, "projects:\n  - {name: p}\n");
    for (int h = 0; h < edits->hopes; h++)
        if (edits->in_project[h] && round && edits->new_name[h])
            add(text, "  - {name: q%d, aliases: [p%d]}\n", h, h);
        else if (edits->in_project[h])
            add(text, "  - {name: p%d}\n", h);
    add(text, "partnerships:\n  - {partners: [o0, u0], status: agreed}\n");
    int from = round ? chance(edits->hopes) : 0;
    for (int n = 0; n < edits->new_hopes && round; n++)
        add(text, "  - {partners: [u%d, o%d], status: wished}\n", n, n);
    for (int h = 0; h < edits->hopes; h++)
        add_hope(edits, round, (h + from) % edits->hopes);
    for (int k = 0; k < edits->ties; k++)
        add_tie(edits, round, k);
}

static void edit(struct edits *edits)
{
    static const enum rk_fate fates[kinds_of_fate] = {
        RK_FATE_STILL_HOPED, RK_FATE_AGREED,   RK_FATE_UNDERWAY,     RK_FATE_ACHIEVED,
        RK_FATE_DROPPED,     RK_FATE_UNSTATED, RK_FATE_NOT_MENTIONED};
    edits->hopes = 1 + chance(most_hopes);
    edits->ties = 4 + chance(8);
    edits->new_hopes = chance(4);
    if (edits->new_hopes > edits->hopes)
        edits->new_hopes = edits->hopes;
    for (int h = 0; h < edits->hopes; h++) {
        edits->fate[h] = fates[chance(kinds_of_fate)];
        edits->with_id[h] = chance(2);
        edits->in_project[h] = chance(2);
        edits->new_name[h] = chance(3) == 0;
    }
    for (int k = 0; k < edits->ties; k++) {
        edits->lost[k] = chance(4) == 0;
        edits->gained[k] = !edits->lost[k] && chance(4) == 0;
        edits->renamed[k] = chance(4) == 0;
        edits->split[k] = !edits->renamed[k] && chance(4) == 0;
    }
    for (int k = 0; k + 1 < edits->ties; k += 2)
        if (!edits->split[k] && !edits->split[k + 1] && !edits->renamed[k] &&
            !edits->renamed[k + 1])
            edits->merged[k] = edits->merged[k + 1] = chance(2);
    for (int k = 0; k < edits->ties; k++)
        if (!edits->split[k] && !edits->renamed[k] && !edits->merged[k] && !edits->lost[k] &&
            !edits->gained[k])
            edits->ended[k] = chance(3) == 0;
    write_round(edits, 0);
    write_round(edits, 1);
}

static int number_in(const char *name)
{
    return atoi(name + 1);
}

static void check_ties(const struct edits *edits, const struct chain *chain)
{
    const struct rk_step *step = step_of(chain, 0);
    int lost = 0, gained = 0;
    for (int k = 0; k < edits->ties; k++) {
        lost += edits->lost[k];
        gained += edits->gained[k];
    }
    for (int h = 0; h < edits->hopes; h++) /* a hope come true is a tie */
        gained += edits->fate[h] == RK_FATE_AGREED || edits->fate[h] == RK_FATE_UNDERWAY ||
                  edits->fate[h] == RK_FATE_ACHIEVED;
    assert_int_equal(step->lost_count, lost);
    assert_int_equal(step->gained_count, gained);
    for (uint32_t i = 0; i < step->lost_count; i++)
        assert_true(edits->lost[number_in(name_of(chain, 0, step->lost[i].a))]);
}

static void check_reorganizations(const struct edits *edits, const struct chain *chain)
{
    const struct rk_step *step = step_of(chain, 0);
    uint32_t count = 0, ended = 0;
    for (int k = 0; k < edits->ties; k++)
        count += edits->renamed[k] || edits->split[k];
    for (int k = 0; k < edits->ties; k++) {
        count += edits->merged[k] && k % 2 == 0;
        ended += edits->ended[k];
    }
    assert_int_equal(step->reorganization_count, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct rk_reorganization *one = &step->reorganizations[i];
        int k = number_in(name_of(chain, 0, one->earlier[0]));
        assert_int_equal(one->kind, edits->split[k]    ? RK_SPLIT
                                    : edits->merged[k] ? RK_MERGED
                                                       : RK_RENAMED);
    }
    assert_int_equal(step->left_count, ended);
    assert_int_equal(step->ended_count, ended);
    for (uint32_t i = 0; i < step->left_count; i++)
        assert_true(edits->ended[number_in(name_of(chain, 0, step->left[i]))]);
    assert_int_equal(step->joined_count + step->begun_count, 0);
    assert_int_equal(step->project_left_count + step->project_joined_count, 0);
}

static void check_fates(const struct edits *edits, const struct chain *chain)
{
    const struct rk_step *step = step_of(chain, 0);
    assert_int_equal(step->hope_count, edits->hopes);
    for (uint32_t i = 0; i < step->hope_count; i++) {
        const struct rk_partnership *record =
            rk_dataset_partnership(chain->datasets[0], step->hopes[i].record);
        int h = number_in(record->partners.items[0].text);
        assert_int_equal(step->hopes[i].fate, edits->fate[h]);
    }
    assert_int_equal(step->new_hope_count, edits->new_hopes);
    assert_int_equal(step->move_count, 0);
}

static void check_swapped(const struct edits *edits, const struct rk_step *step)
{
    struct chain back = compare_two(edits->text[1].bytes, edits->text[0].bytes);
    const struct rk_step *other = step_of(&back, 0);
    assert_int_equal(other->lost_count, step->gained_count);
    assert_int_equal(other->gained_count, step->lost_count);
    assert_int_equal(other->ended_count, step->begun_count);
    assert_int_equal(other->begun_count, step->ended_count);
    assert_int_equal(other->left_count, step->joined_count);
    assert_int_equal(other->joined_count, step->left_count);
    assert_int_equal(other->reorganization_count, step->reorganization_count);
    for (uint32_t i = 0; i < step->gained_count; i++) {
        assert_int_equal(other->lost[i].a, step->gained[i].a);
        assert_int_equal(other->lost[i].b, step->gained[i].b);
    }
    end(&back);
}

/* A third round that repeats the second changes nothing, and every wish goes on through it. */
static void check_chained(const struct edits *edits)
{
    const char *const texts[] = {edits->text[0].bytes, edits->text[1].bytes, edits->text[1].bytes};
    struct chain chain = compare_all(texts, 3, false);
    check_fates(edits, &chain);
    assert_false(step_of(&chain, 1)->differ);
    assert_int_equal(rk_rounds_wish_count(chain.rounds), edits->hopes + edits->new_hopes);
    for (uint32_t i = 0; i < rk_rounds_wish_count(chain.rounds); i++) {
        const struct rk_wish *wish = rk_rounds_wish(chain.rounds, i);
        if (wish->first)
            continue;
        const struct rk_partnership *record =
            rk_dataset_partnership(chain.datasets[0], wish->records[0]);
        enum rk_fate fate = edits->fate[number_in(record->partners.items[0].text)];
        assert_int_equal(wish->fates[1], fate);
        assert_int_equal(wish->fates[2], fate);
        assert_int_equal(wish->asked, fate == RK_FATE_STILL_HOPED ? 3 : 1);
        bool settled =
            fate == RK_FATE_UNDERWAY || fate == RK_FATE_ACHIEVED || fate == RK_FATE_DROPPED;
        assert_int_equal(wish->age, settled ? 1 : 2);
        assert_int_equal(wish->open, !settled);
    }
    end(&chain);
}

static void test_random_edits(void **state)
{
    (void)state;
    struct edits *edits = malloc(sizeof *edits);
    assert_non_null(edits);
    for (uint32_t seed = 1; seed <= 200; seed++) {
        state_of_chance = seed;
        memset(edits, 0, sizeof *edits);
        edit(edits);
        struct chain chain = compare_two(edits->text[0].bytes, edits->text[1].bytes);
        check_fates(edits, &chain);
        check_ties(edits, &chain);
        check_reorganizations(edits, &chain);
        check_swapped(edits, step_of(&chain, 0));
        end(&chain);
        check_chained(edits);
        struct chain same = compare_two(edits->text[1].bytes, edits->text[1].bytes);
        assert_false(step_of(&same, 0)->differ);
        end(&same);
    }
    free(edits);
}

/* New names for every department, and nothing else: no gap is new or closed. */
static void test_random_names(void **state)
{
    (void)state;
    struct edits *edits = malloc(sizeof *edits);
    assert_non_null(edits);
    uint32_t still = 0;
    for (uint32_t seed = 1; seed <= 60; seed++) {
        state_of_chance = seed;
        memset(edits, 0, sizeof *edits);
        edits->hopes = 1 + chance(most_hopes);
        edits->ties = 4 + chance(8);
        for (int h = 0; h < edits->hopes; h++) {
            edits->fate[h] = RK_FATE_STILL_HOPED;
            edits->in_project[h] = chance(2);
        }
        for (int k = 0; k < edits->ties; k++) /* no tie in either round */
            edits->lost[k] = edits->gained[k] = chance(3) == 0;
        write_round(edits, 0);
        for (int k = 0; k < edits->ties; k++)
            edits->renamed[k] = chance(2);
        write_round(edits, 1);
        const char *const texts[] = {edits->text[0].bytes, edits->text[1].bytes};
        struct chain chain = compare_all(texts, 2, true);
        const struct rk_step *step = step_of(&chain, 0);
        assert_int_equal(step->lost_count + step->gained_count, 0);
        assert_int_equal(step->gaps_new.count, 0);
        assert_int_equal(step->gaps_closed.count, 0);
        still += step->gaps_still.count;
        end(&chain);
    }
    assert_true(still > 300);
    free(edits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_edits),
        cmocka_unit_test(test_random_names),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

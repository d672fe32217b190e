/* Rounds: every fate on known differences, reorganizations, what has ended, gaps over rounds. */
#include "rounds.h"

#include <math.h>
#include <stdlib.h>

static enum rk_fate fate_of(const struct chain *chain, uint32_t step, const char *id)
{
    uint32_t record = rk_dataset_find(chain->datasets[step], RK_PARTNERSHIP, id);
    assert_int_not_equal(record, RK_NONE);
    const struct rk_step *s = step_of(chain, step);
    for (uint32_t i = 0; i < s->hope_count; i++)
        if (s->hopes[i].record == record)
            return s->hopes[i].fate;
    fail_msg("%s is no hope", id);
    return RK_FATE_NONE;
}

static bool has_tie(const struct chain *chain, uint32_t round, const struct rk_tie_change *ties,
                    uint32_t count, const char *a, const char *b)
{
    for (uint32_t i = 0; i < count; i++) {
        const char *x = name_of(chain, round, ties[i].a), *y = name_of(chain, round, ties[i].b);
        if ((!strcmp(x, a) && !strcmp(y, b)) || (!strcmp(x, b) && !strcmp(y, a)))
            return true;
    }
    return false;
}

/* ---- fates ---- */

static const char eight_before[] = "projects:\n"
                                   "  - {name: bus, lead: transport}\n"
                                   "  - name: books\n"
                                   "    lead: library\n"
                                   "    wanted:\n"
                                   "      - {who: school, how: lend every month}\n"
                                   "      - {who: nursery, how: read aloud}\n"
                                   "partnerships:\n"
                                   "  - {id: still, partners: [a, b], status: proposed}\n"
                                   "  - {id: agreed, partners: [a, c], status: proposed}\n"
                                   "  - {id: begun, partners: [a, d], status: wished}\n"
                                   "  - {id: done, partners: [b, c], status: proposed}\n"
                                   "  - {id: given-up, partners: [b, d], status: proposed}\n"
                                   "  - {id: silent, partners: [c, d], status: proposed}\n"
                                   "  - {id: bare, partners: [a, e], status: proposed}\n"
                                   "  - {id: old-name, partners: [b, e], status: proposed}\n"
                                   "  - {id: two, partners: [d, e], status: proposed}\n"
                                   "  - {id: kept, partners: [e, f], status: underway}\n"
                                   "  - {id: finished, partners: [e, g], status: agreed}\n"
                                   "  - {partners: [f, g], how: walk together, status: proposed}\n"
                                   "  - {id: lost, partners: [f, h], status: underway}\n";

static const char eight_after[] =
    "projects:\n"
    "  - {name: bus, lead: transport}\n"
    "  - name: books\n"
    "    lead: library\n"
    "    wanted:\n"
    "      - {who: nursery, how: read aloud once a week}\n"
    "partnerships:\n"
    "  - {partners: [h, g], how: a new one before it, status: proposed}\n"
    "  - {id: still, partners: [a, b], status: wished}\n"
    "  - {id: agreed, partners: [a, c], status: agreed}\n"
    "  - {id: begun, partners: [a, d], status: underway}\n"
    "  - {id: done, partners: [b, c], status: achieved}\n"
    "  - {id: given-up, partners: [b, d], status: dropped}\n"
    "  - {id: bare, partners: [a, e]}\n"
    "  - {id: new-name, partners: [b, e, x], status: agreed, see: old-name}\n"
    "  - {id: two-a, partners: [d], status: proposed, see: two}\n"
    "  - {id: two-b, partners: [e, d], status: achieved, see: two}\n"
    "  - {id: kept, partners: [e, f], status: underway}\n"
    "  - {id: finished, partners: [e, g], status: achieved}\n"
    "  - {partners: [g, f], how: walk together, status: agreed}\n"
    "  - {id: loan, projects: [books], partners: [school], status: underway}\n"
    "actors: [c, d, {name: h}, f]\n";

static void test_fates(void **state)
{
    (void)state;
    struct chain chain = compare_two(eight_before, eight_after);
    assert_int_equal(fate_of(&chain, 0, "still"), RK_FATE_STILL_HOPED);
    assert_int_equal(fate_of(&chain, 0, "agreed"), RK_FATE_AGREED);
    assert_int_equal(fate_of(&chain, 0, "begun"), RK_FATE_UNDERWAY);
    assert_int_equal(fate_of(&chain, 0, "done"), RK_FATE_ACHIEVED);
    assert_int_equal(fate_of(&chain, 0, "given-up"), RK_FATE_DROPPED);
    assert_int_equal(fate_of(&chain, 0, "silent"), RK_FATE_NOT_MENTIONED);
    assert_int_equal(fate_of(&chain, 0, "bare"), RK_FATE_UNSTATED);
    assert_int_equal(fate_of(&chain, 0, "old-name"), RK_FATE_AGREED);
    assert_int_equal(fate_of(&chain, 0, "two"), RK_FATE_ACHIEVED);     /* split: the furthest */
    assert_int_equal(fate_of(&chain, 0, "books#1"), RK_FATE_UNDERWAY); /* became a record */
    assert_int_equal(fate_of(&chain, 0, "books#2"), RK_FATE_STILL_HOPED);
    assert_int_equal(fate_of(&chain, 0, "partnerships-1"), RK_FATE_AGREED); /* its number moved */
    const struct rk_step *step = step_of(&chain, 0);
    assert_int_equal(step->hope_count, 12);
    assert_int_equal(step->new_hope_count, 1);
    assert_string_equal(rk_dataset_partnership(chain.datasets[1], step->new_hopes[0])->how.text,
                        "a new one before it");
    assert_int_equal(step->move_count, 1);
    assert_int_equal(step->moves[0].from, RK_AGREED);
    assert_int_equal(step->moves[0].to, RK_ACHIEVED);
    assert_int_equal(step->lost_count, 1);
    assert_true(has_tie(&chain, 0, step->lost, step->lost_count, "f", "h"));
    assert_true(has_tie(&chain, 1, step->gained, step->gained_count, "a", "d"));
    assert_true(has_tie(&chain, 1, step->begun, step->begun_count, "b", "x"));
    assert_true(step->differ);
    end(&chain);
}

static void test_rates(void **state)
{
    (void)state;
    struct chain chain = compare_two(eight_before, eight_after);
    const struct rk_rate *rates = step_of(&chain, 0)->rates;
    assert_int_equal(rates[0].hopes, 12);
    assert_int_equal(rates[0].fates[RK_FATE_ACHIEVED], 2);
    assert_int_equal(rates[0].fates[RK_FATE_UNDERWAY], 2);
    assert_true(fabs(rates[0].realised - 4.0 / 12) < 1e-12);
    assert_int_equal(rates[1].hopes, 9); /* proposed */
    assert_int_equal(rates[2].hopes, 3); /* wished */
    assert_int_equal(rates[2].fates[RK_FATE_UNDERWAY], 2);
    end(&chain);
}

static void test_rates_of_bureaus(void **state)
{
    (void)state;
    static const char before[] = "actors: [{name: X, kind: bureau}, {name: Y, kind: bureau},\n"
                                 "  {name: x1, belongs_to: X}, {name: x2, belongs_to: X},\n"
                                 "  {name: y1, belongs_to: Y}]\n"
                                 "projects: [{name: p, lead: y1}]\n"
                                 "partnerships:\n"
                                 "  - {id: a, partners: [x1, x2], status: proposed}\n"
                                 "  - {id: b, projects: p, partners: x1, status: proposed}\n";
    static const char after[] = "partnerships:\n"
                                "  - {id: a, partners: [x1, x2], status: achieved}\n";
    struct chain chain = compare_two(before, after);
    const struct rk_step *step = step_of(&chain, 0);
    assert_int_equal(step->rate_count, 5);
    assert_string_equal(name_of(&chain, 0, step->rates[3].bureau), "X");
    assert_int_equal(step->rates[3].hopes, 2);
    assert_true(fabs(step->rates[3].realised - 0.5) < 1e-12);
    assert_string_equal(name_of(&chain, 0, step->rates[4].bureau), "Y");
    assert_int_equal(step->rates[4].hopes, 1);
    assert_int_equal(step->rates[4].fates[RK_FATE_NOT_MENTIONED], 1);
    end(&chain);
}

/* Nobody wrote the wish down again, but those it would have brought together meet. */
static void test_not_mentioned_but_met(void **state)
{
    (void)state;
    struct chain chain = compare_two(
        "partnerships:\n  - {id: w, partners: [a, b], status: proposed, how: share a hall}\n",
        "partnerships:\n  - {id: other, partners: [a, b, c, d, e, f], status: underway}\n");
    const struct rk_hope *hope = &step_of(&chain, 0)->hopes[0];
    assert_int_equal(hope->fate, RK_FATE_NOT_MENTIONED);
    assert_string_equal(name_of(&chain, 1, hope->met[0]), "a");
    assert_string_equal(name_of(&chain, 1, hope->met[1]), "b");
    end(&chain);
}

/* ---- reorganizations ---- */

static const char city_before[] = "place: City\n"
                                  "actors: [Care, Sports, Culture, Parks, School, NPO]\n"
                                  "partnerships:\n"
                                  "  - {id: 1, partners: [Care, NPO], status: underway}\n"
                                  "  - {id: 2, partners: [Sports, School], status: underway}\n"
                                  "  - {id: 3, partners: [Culture, Sports], status: underway}\n"
                                  "  - {id: 4, partners: [Parks, NPO], status: underway}\n"
                                  "  - {id: 5, partners: [Care, School], status: proposed}\n"
                                  "  - {partners: [Parks, Culture], status: proposed}\n";

/* Care is split, Sports and Culture merged, Parks renamed. */
static const char city_after[] =
    "place: City\n"
    "actors:\n"
    "  - {name: Care for the old, succeeds: Care}\n"
    "  - {name: Care for the ill, succeeds: [Care]}\n"
    "  - {name: Leisure, succeeds: [Sports, former Culture]}\n"
    "  - {name: Green, succeeds: 旧Parks}\n"
    "  - School\n"
    "  - NPO\n"
    "partnerships:\n"
    "  - {id: 1, partners: [Care for the ill, NPO], status: underway}\n"
    "  - {id: 2, partners: [Leisure, School], status: underway}\n"
    "  - {id: 4, partners: [Green, NPO], status: underway}\n"
    "  - {id: 5, partners: [Care for the old, School], status: proposed}\n"
    "  - {partners: [Green, Leisure], status: proposed}\n";

static const struct rk_reorganization *reorganized(const struct chain *chain,
                                                   enum rk_reorganized kind)
{
    const struct rk_step *step = step_of(chain, 0);
    for (uint32_t i = 0; i < step->reorganization_count; i++)
        if (step->reorganizations[i].kind == kind)
            return &step->reorganizations[i];
    return NULL;
}

static void test_reorganization_alone(void **state)
{
    (void)state;
    struct chain chain = compare_two(city_before, city_after);
    const struct rk_step *step = step_of(&chain, 0);
    assert_int_equal(step->lost_count + step->gained_count, 0);
    assert_int_equal(step->ended_count + step->begun_count, 0);
    assert_int_equal(step->left_count + step->joined_count, 0);
    assert_int_equal(step->new_hope_count + step->move_count, 0);
    assert_int_equal(step->hope_count, 2);
    for (uint32_t i = 0; i < step->hope_count; i++)
        assert_int_equal(step->hopes[i].fate, RK_FATE_STILL_HOPED);
    assert_int_equal(step->reorganization_count, 3);
    assert_int_equal(reorganized(&chain, RK_SPLIT)->later_count, 2);
    assert_int_equal(reorganized(&chain, RK_MERGED)->earlier_count, 2);
    assert_string_equal(name_of(&chain, 1, reorganized(&chain, RK_RENAMED)->later[0]), "Green");
    assert_true(step->differ);
    end(&chain);
    struct chain back = compare_two(city_after, city_before);
    step = step_of(&back, 0);
    assert_int_equal(step->lost_count + step->gained_count, 0);
    assert_int_equal(step->reorganization_count, 3);
    assert_int_equal(reorganized(&back, RK_MERGED)->earlier_count, 2);
    end(&back);
}

/* A register that keeps saying where a department came from says nothing new in the third round. */
static void test_old_succession(void **state)
{
    (void)state;
    static const char first[] = "partnerships: [{id: 1, partners: [Old, X], status: underway}]\n";
    static const char second[] =
        "actors: [Old, {name: New, succeeds: Old}]\n"
        "partnerships: [{id: 1, partners: [New, X], status: underway}, {partners: [Old, New]}]\n";
    static const char third[] =
        "actors: [Old, {name: New, succeeds: Old}]\n"
        "partnerships: [{id: 1, partners: [Old, X], status: underway}, {partners: [Old, New]}]\n";
    const char *const texts[] = {first, second, third};
    struct chain chain = compare_all(texts, 3, false);
    assert_int_equal(step_of(&chain, 0)->lost_count, 0);
    assert_int_equal(step_of(&chain, 0)->reorganization_count, 1);
    assert_int_equal(step_of(&chain, 1)->lost_count, 1); /* New - X went to Old - X: a change */
    assert_int_equal(step_of(&chain, 1)->reorganization_count, 0);
    end(&chain);
}

/* ---- gaps over two rounds ---- */

/* How many findings of a rule the last of some rounds has; the last of them goes to `last`. */
struct found {
    char id[256], message[512];
    uint32_t severity;
};

static uint32_t gaps_over(const char *const *texts, uint32_t rounds, const char *rule,
                          struct found *last)
{
    struct rk_dataset *read[most_rounds];
    const struct rk_dataset *datasets[most_rounds];
    for (uint32_t i = 0; i < rounds; i++)
        datasets[i] = read[i] = read_text(texts[i]);
    struct rk_network_options options = {.layer = RK_NOW};
    struct rk_gaps_options how = {.earlier = datasets, .earlier_count = rounds - 1};
    struct rk_network *network = NULL;
    struct rk_analysis *analysis = NULL;
    struct rk_gaps *gaps = NULL;
    assert_int_equal(rk_network_build(datasets[rounds - 1], &options, &network), RK_OK);
    assert_int_equal(rk_analysis_run(network, NULL, &analysis), RK_OK);
    assert_int_equal(rk_gaps_find(analysis, &how, &gaps), RK_OK);
    uint32_t count = 0;
    for (uint32_t i = 0; i < rk_gaps_count(gaps); i++) {
        const struct rk_gap *gap = rk_gaps_item(gaps, i);
        if (strcmp(gap->rule->name, rule) != 0)
            continue;
        count++;
        snprintf(last->id, sizeof last->id, "%s", gap->id);
        snprintf(last->message, sizeof last->message, "%s", gap->message.text[RK_ENGLISH]);
        last->severity = gap->severity;
    }
    rk_gaps_free(gaps);
    rk_analysis_free(analysis);
    rk_network_free(network);
    for (uint32_t i = 0; i < rounds; i++)
        rk_dataset_free(read[i]);
    return count;
}

static uint32_t gaps_of(const char *earlier, const char *later, const char *rule, char id[256])
{
    const char *const texts[] = {earlier, later};
    struct found last;
    uint32_t count = gaps_over(texts, 2, rule, &last);
    if (count)
        memcpy(id, last.id, sizeof last.id);
    return count;
}

/* ---- what has ended ---- */

static void test_ended(void **state)
{
    (void)state;
    static const char before[] = "meeting: {date: 2024-05-01}\n"
                                 "actors: [a, b, c, {name: gone before, until: 2023-03}]\n"
                                 "projects: [{name: p}]\n"
                                 "partnerships:\n"
                                 "  - {id: 1, partners: [a, b], status: underway}\n"
                                 "  - {id: 2, partners: [b, c], status: proposed}\n"
                                 "  - {id: 3, partners: [a, gone before], status: underway}\n"
                                 "  - {id: 4, projects: p, partners: c, status: proposed}\n"
                                 "  - {id: 5, partners: [a, c], status: proposed}\n";
    static const char after[] = "meeting: {date: 令和7年5月1日}\n"
                                "actors: [a, {name: b, until: R7.3.31}, c,\n"
                                "         {name: gone before, until: 2023-03}]\n"
                                "projects: [{name: p, until: 2025/03}]\n"
                                "partnerships: [{id: 9, partners: [a, b], status: achieved}]\n";
    const char *const texts[] = {before, after};
    struct chain chain = compare_two(before, after);
    const struct rk_step *step = step_of(&chain, 0);
    assert_int_equal(step->left_count, 1);
    assert_string_equal(name_of(&chain, 0, step->left[0]), "b");
    assert_true(rk_rounds_ended(chain.rounds, 0, (struct rk_node){RK_ACTOR, step->left[0]}));
    assert_int_equal(step->joined_count, 0);
    assert_int_equal(step->project_left_count, 1);
    assert_int_equal(step->lost_count, 0);
    assert_int_equal(step->ended_count, 1);
    assert_true(has_tie(&chain, 0, step->ended, 1, "a", "b"));
    assert_int_equal(step->gained_count + step->begun_count, 0);
    end(&chain);
    struct chain back = compare_two(after, before);
    step = step_of(&back, 0);
    assert_int_equal(step->joined_count, 1);
    assert_int_equal(step->left_count, 0);
    end(&back);
    struct found last; /* nobody is asked for b, nor for p; a and c are still there */
    assert_int_equal(gaps_over(texts, 2, "unrealised-wish", &last), 2);
    assert_string_equal(last.id, "unrealised-wish:c");
    assert_int_equal(gaps_over(texts, 2, "lost-tie", &last), 0);
}

/* A register that keeps the old department, with its last day, beside the one that succeeds it. */
static void test_ended_and_succeeded(void **state)
{
    (void)state;
    struct chain chain =
        compare_two("partnerships: [{id: 1, partners: [Old, x], status: underway}]\n",
                    "meeting: {date: 2025-05-01}\n"
                    "actors: [{name: Old, until: 2025-03-31}, {name: New, succeeds: Old}]\n"
                    "partnerships: [{id: 1, partners: [New, x], status: underway}]\n");
    const struct rk_step *step = step_of(&chain, 0);
    assert_int_equal(step->reorganization_count, 1);
    assert_int_equal(step->reorganizations[0].kind, RK_RENAMED);
    assert_int_equal(step->left_count + step->joined_count, 0);
    assert_int_equal(step->lost_count + step->ended_count, 0);
    end(&chain);
}

/* ---- names that may be new ---- */

static void test_guesses(void **state)
{
    (void)state;
    static const char before[] =
        "projects:\n"
        "  - {name: 高齢者見守り事業, lead: 福祉課, needs: [孤立]}\n"
        "  - {name: 高齢者見守り訪問, lead: 交通課, needs: [孤立]}\n"
        "  - {name: 道路補修, lead: 土木課}\n"
        "  - {name: 公園清掃}\n"
        "partnerships:\n"
        "  - {id: w, projects: 高齢者見守り事業, partners: 郵便局, status: proposed}\n";
    static const char after[] =
        "projects:\n"
        "  - {name: 高齢者等見守り事業, lead: 福祉課, needs: [孤立]}\n"
        "  - {name: 公園清掃活動}\n"
        "  - {name: 文書管理, lead: 土木課}\n"
        "partnerships:\n"
        "  - {projects: 高齢者等見守り事業, partners: 郵便局, status: underway}\n";
    struct chain chain = compare_two(before, after);
    const struct rk_step *step = step_of(&chain, 0);
    assert_int_equal(step->guess_count, 1);
    assert_string_equal(rk_dataset_project(chain.datasets[0], step->guesses[0].earlier)->head.name,
                        "高齢者見守り事業");
    assert_string_equal(rk_dataset_project(chain.datasets[1], step->guesses[0].later)->head.name,
                        "高齢者等見守り事業");
    assert_int_equal(step->guesses[0].agree, RK_SAME_LEAD | RK_SAME_TOPICS | RK_SAME_PARTNERS);
    assert_int_equal(step->hopes[0].fate, RK_FATE_NOT_MENTIONED); /* nothing is taken for granted */
    end(&chain);
    struct chain same = compare_two(before, before);
    assert_int_equal(step_of(&same, 0)->guess_count, 0);
    end(&same);
}

/* ---- matching ---- */

static void test_names(void **state)
{
    (void)state;
    struct chain chain = compare_two("place: 甲市\n"
                                     "actors:\n"
                                     "  - {name: 福祉課}\n"
                                     "  - {name: 市社会福祉協議会, short: 市社協}\n"
                                     "  - {id: bus, name: バス会社}\n"
                                     "  - {name: 古い課}\n",
                                     "place: 甲市\n"
                                     "actors:\n"
                                     "  - {name: 新しい課}\n"
                                     "  - {id: bus, name: 路線バス会社}\n"
                                     "  - {name: 市社協}\n"
                                     "  - {name: 福 祉 課}\n");
    const struct rk_step *step = step_of(&chain, 0);
    assert_int_equal(step->left_count, 1);
    assert_string_equal(name_of(&chain, 0, step->left[0]), "古い課");
    assert_int_equal(step->joined_count, 1);
    assert_string_equal(name_of(&chain, 1, step->joined[0]), "新しい課");
    end(&chain);
}

/* Two places keep their names apart; one that was renamed as a whole does not lose everything. */
static void test_places(void **state)
{
    (void)state;
    struct chain chain =
        compare_two("place: 甲市\nactors: [福祉課]\n", "place: 新甲市\nactors: [福祉課]\n");
    assert_false(step_of(&chain, 0)->differ);
    end(&chain);
}

static void test_placeholders_are_nobody(void **state)
{
    (void)state;
    struct chain chain =
        compare_two("partnerships: [{id: 1, partners: [a, 関係課], status: proposed}]\n",
                    "partnerships: [{id: 1, partners: [a, 担当課], status: proposed}]\n");
    assert_false(step_of(&chain, 0)->differ);
    end(&chain);
}

/* ---- one round against itself, three in a chain ---- */

static void test_same(void **state)
{
    (void)state;
    struct chain chain = compare_two(eight_before, eight_before);
    assert_false(step_of(&chain, 0)->differ);
    assert_int_equal(step_of(&chain, 0)->measure_count, 0);
    end(&chain);
}

static const struct rk_wish *wish_of(const struct chain *chain, uint32_t round, const char *id)
{
    uint32_t record = rk_dataset_find(chain->datasets[round], RK_PARTNERSHIP, id);
    for (uint32_t i = 0; i < rk_rounds_wish_count(chain->rounds); i++)
        if (rk_rounds_wish(chain->rounds, i)->records[round] == record)
            return rk_rounds_wish(chain->rounds, i);
    fail_msg("no wish %s", id);
    return NULL;
}

static void assert_fates(const struct rk_wish *wish, enum rk_fate a, enum rk_fate b, enum rk_fate c)
{
    assert_int_equal(wish->fates[0], a);
    assert_int_equal(wish->fates[1], b);
    assert_int_equal(wish->fates[2], c);
}

static void test_chain(void **state)
{
    (void)state;
    static const char first[] = "actors: [{name: Old}]\n"
                                "partnerships:\n"
                                "  - {id: long, partners: [a, b], status: proposed}\n"
                                "  - {id: quick, partners: [a, c], status: proposed}\n"
                                "  - {id: gap, partners: [a, d], status: wished}\n"
                                "  - {partners: [Old, e], how: meet, status: wished}\n"
                                "  - {id: gone, partners: [b, d], status: proposed}\n";
    static const char second[] = "actors: [{name: New, succeeds: Old}, d, e]\n"
                                 "partnerships:\n"
                                 "  - {id: long, partners: [a, b], status: proposed}\n"
                                 "  - {id: quick, partners: [a, c], status: achieved}\n"
                                 "  - {id: fresh, partners: [b, c], status: proposed}\n";
    static const char third[] = "actors: [New]\n"
                                "partnerships:\n"
                                "  - {partners: [New, e], how: meet, status: underway}\n"
                                "  - {id: long, partners: [a, b], status: agreed}\n"
                                "  - {id: gap, partners: [a, d], status: wished}\n"
                                "  - {id: fresh, partners: [b, c], status: dropped}\n";
    const char *const texts[] = {first, second, third};
    struct chain chain = compare_all(texts, 3, false);
    assert_int_equal(rk_rounds_wish_count(chain.rounds), 6);
    const struct rk_wish *wish = wish_of(&chain, 0, "long");
    assert_fates(wish, RK_FATE_NEW, RK_FATE_STILL_HOPED, RK_FATE_AGREED);
    assert_int_equal(wish->asked, 2);
    assert_int_equal(wish->age, 2);
    assert_true(wish->open);
    wish = wish_of(&chain, 0, "quick");
    assert_fates(wish, RK_FATE_NEW, RK_FATE_ACHIEVED, RK_FATE_NONE);
    assert_int_equal(wish->age, 1);
    assert_false(wish->open);
    wish = wish_of(&chain, 0, "gap");
    assert_fates(wish, RK_FATE_NEW, RK_FATE_NOT_MENTIONED, RK_FATE_STILL_HOPED);
    wish = wish_of(&chain, 0, "partnerships-1"); /* over a silent round and a new name */
    assert_fates(wish, RK_FATE_NEW, RK_FATE_NOT_MENTIONED, RK_FATE_UNDERWAY);
    assert_int_equal(wish->age, 2);
    wish = wish_of(&chain, 0, "gone");
    assert_fates(wish, RK_FATE_NEW, RK_FATE_NOT_MENTIONED, RK_FATE_NOT_MENTIONED);
    wish = wish_of(&chain, 1, "fresh");
    assert_fates(wish, RK_FATE_NONE, RK_FATE_NEW, RK_FATE_DROPPED);
    assert_int_equal(step_of(&chain, 1)->new_hope_count, 0); /* "gap" was hoped for before */
    end(&chain);
}

static void test_gaps(void **state)
{
    (void)state;
    char id[256];
    assert_int_equal(gaps_of(eight_before, eight_after, "unrealised-wish", id), 1);
    assert_string_equal(id, "unrealised-wish:c+d");
    assert_int_equal(gaps_of(eight_before, eight_after, "lost-tie", id), 1);
    assert_string_equal(id, "lost-tie:f+h");
    assert_int_equal(gaps_of(eight_before, eight_after, "asked-again", id), 2);
    assert_int_equal(gaps_of(eight_before, eight_after, "no-progress", id), 0);
    assert_int_equal(gaps_of(eight_before, eight_before, "no-progress", id), 1);
    assert_string_equal(id, "no-progress:finished");
}

/* A wish is followed through all rounds that are given, silent ones and new names too. */
static void test_gaps_age(void **state)
{
    (void)state;
    static const char *const texts[] = {"meeting: {round: R5}\n"
                                        "partnerships:\n"
                                        "  - {id: again, partners: [a, b], status: proposed}\n"
                                        "  - {id: silent, partners: [Old, c], status: proposed}\n"
                                        "  - {id: meets, partners: [d, e], status: proposed}\n"
                                        "  - {id: agreed, partners: [f, g], status: agreed}\n",
                                        "meeting: {round: R6}\n"
                                        "actors: [{name: New, succeeds: Old}, c, d, e]\n"
                                        "partnerships:\n"
                                        "  - {id: again, partners: [a, b], status: proposed}\n"
                                        "  - {id: fresh, partners: [a, c], status: proposed}\n"
                                        "  - {id: agreed, partners: [f, g], status: agreed}\n",
                                        "meeting: {round: R7}\n"
                                        "actors: [New, c]\n"
                                        "partnerships:\n"
                                        "  - {id: again, partners: [a, b], status: wished}\n"
                                        "  - {id: other, partners: [d, e, x], status: underway}\n"
                                        "  - {id: fresh, partners: [a, c], status: wished}\n"
                                        "  - {id: agreed, partners: [f, g], status: agreed}\n"};
    struct found last;
    assert_int_equal(gaps_over(texts, 3, "unrealised-wish", &last), 2);
    assert_string_equal(last.id, "unrealised-wish:d+e"); /* they meet: good to know, no more */
    assert_int_equal(last.severity, 1);
    assert_int_equal(gaps_over(texts, 3, "asked-again", &last), 2);
    assert_string_equal(last.id, "asked-again:fresh"); /* the older, asked three times, is first */
    assert_int_equal(last.severity, 2);
    assert_int_equal(gaps_over(texts, 3, "no-progress", &last), 1);
    assert_non_null(strstr(last.message, "agreed by R5"));
    static const char *const without[] = {
        "meeting: {round: R5}\npartnerships: [{id: w, partners: [a, b], status: proposed}]\n",
        "meeting: {round: R6}\npartnerships: [{id: w, partners: [a, b], status: proposed}]\n",
        "meeting: {round: R7}\npartnerships: [{id: w, partners: [a, b], status: wished}]\n",
        "actors: [a, b]\n"};
    assert_int_equal(gaps_over(without, 3, "asked-again", &last), 1);
    assert_int_equal(last.severity, 3);
    assert_string_equal(
        last.message, "The partnership of a and b was first hoped for in R5, 2 rounds ago, and is "
                      "hoped for again (3 times in all).");
    assert_int_equal(gaps_over(without, 4, "unrealised-wish", &last), 1);
    assert_int_equal(last.severity, 3);
    assert_string_equal(last.message,
                        "The partnership of a and b was first hoped for in R5 and has waited for 3 "
                        "rounds; this round records nothing of it.");
}

static bool has_gap(const struct rk_round_gaps *gaps, const char *id)
{
    for (uint32_t i = 0; i < gaps->count; i++)
        if (strcmp(gaps->items[i]->id, id) == 0)
            return true;
    return false;
}

/* A gap stays the same whatever its subjects are called now. */
static void test_gaps_keep_their_identity(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "actors: [Whole, One, Two, Plain, Found, a, b]\n"
        "partnerships: [{partners: [a, b], status: underway}]\n",
        "actors: [{name: Half, succeeds: Whole}, {name: Rest, succeeds: Whole},\n"
        "         {name: Both, succeeds: [One, Two]}, {name: Renamed, succeeds: Plain}, Found,\n"
        "         a, b, Fresh]\n"
        "partnerships: [{partners: [a, b], status: underway},\n"
        "               {partners: [Found, b], status: underway}]\n"};
    struct chain chain = compare_all(texts, 2, true);
    const struct rk_step *step = step_of(&chain, 0);
    assert_true(has_gap(&step->gaps_still, "isolated-actor:Half"));
    assert_true(has_gap(&step->gaps_still, "isolated-actor:Rest"));
    assert_true(has_gap(&step->gaps_still, "isolated-actor:Both"));
    assert_true(has_gap(&step->gaps_still, "isolated-actor:Renamed"));
    assert_true(has_gap(&step->gaps_new, "isolated-actor:Fresh"));
    assert_true(has_gap(&step->gaps_closed, "isolated-actor:Found"));
    assert_int_equal(step->gaps_closed.count, 1);
    end(&chain);
}

static void test_gaps_of_reorganization(void **state)
{
    (void)state;
    char id[256];
    assert_int_equal(gaps_of(city_before, city_after, "unrealised-wish", id), 0);
    assert_int_equal(gaps_of(city_before, city_after, "lost-tie", id), 0);
    assert_int_equal(gaps_of(city_before, city_after, "asked-again", id), 2);
}

/* ---- the fictional city: counted by hand when its second round was written ---- */

static void test_city(void **state)
{
    (void)state;
    static const char *const paths[] = {"datasets/example-city", "datasets/example-city-next"};
    struct rk_read_options read = {0};
    struct chain chain = {.count = 2};
    for (int r = 0; r < 2; r++)
        assert_int_equal(rk_dataset_read(&paths[r], 1, &read, &chain.datasets[r]), RK_OK);
    const struct rk_dataset *datasets[] = {chain.datasets[0], chain.datasets[1]};
    struct rk_rounds_options options = {.layer = RK_NOW};
    assert_int_equal(rk_rounds_compare(datasets, 2, &options, &chain.rounds), RK_OK);
    const struct rk_step *step = step_of(&chain, 0);
    const uint32_t *fates = step->rates[0].fates;
    assert_int_equal(step->rates[0].hopes, 113);
    assert_int_equal(step->rates[1].hopes, 45);
    assert_int_equal(fates[RK_FATE_ACHIEVED], 17);
    assert_int_equal(fates[RK_FATE_UNDERWAY], 23);
    assert_int_equal(fates[RK_FATE_AGREED], 16);
    assert_int_equal(fates[RK_FATE_STILL_HOPED], 36);
    assert_int_equal(fates[RK_FATE_DROPPED], 6);
    assert_int_equal(fates[RK_FATE_UNSTATED], 1);
    assert_int_equal(fates[RK_FATE_NOT_MENTIONED], 14);
    assert_int_equal(step->new_hope_count, 6);
    assert_int_equal(step->reorganization_count, 5);
    assert_int_equal(step->left_count, 4);
    assert_int_equal(step->joined_count, 1);
    assert_string_equal(rk_rounds_name(chain.rounds, 1), "R7-1");
    end(&chain);
}

/* Sentences in one language are those there are in both, and the other's are empty. */
static void test_one_language(void **state)
{
    (void)state;
    static const char *const paths[] = {"datasets/example-city", "datasets/example-city-next"};
    struct rk_read_options read = {0};
    struct rk_dataset *city[2];
    for (int r = 0; r < 2; r++)
        assert_int_equal(rk_dataset_read(&paths[r], 1, &read, &city[r]), RK_OK);
    const struct rk_dataset *earlier = city[0];
    struct rk_network *network;
    struct rk_analysis *analysis;
    assert_int_equal(rk_network_build(city[1], NULL, &network), RK_OK);
    assert_int_equal(rk_analysis_run(network, NULL, &analysis), RK_OK);
    struct rk_gaps *both, *one;
    struct rk_gaps_options how = {.earlier = &earlier, .earlier_count = 1};
    assert_int_equal(rk_gaps_find(analysis, &how, &both), RK_OK);
    how.one_language = true;
    for (int l = 0; l < 2; l++) {
        how.language = (enum rk_language)l;
        assert_int_equal(rk_gaps_find(analysis, &how, &one), RK_OK);
        assert_int_equal(rk_gaps_count(one), rk_gaps_count(both));
        assert_true(rk_gaps_count(one) > 100);
        for (uint32_t i = 0; i < rk_gaps_count(one); i++) {
            const struct rk_gap *a = rk_gaps_item(one, i), *b = rk_gaps_item(both, i);
            assert_string_equal(a->id, b->id);
            assert_string_equal(a->message.text[l], b->message.text[l]);
            assert_string_equal(a->message.text[!l], "");
            assert_true(b->message.text[!l][0]);
            assert_string_equal(a->doubt->text[l], b->doubt->text[l]);
        }
        rk_gaps_free(one);
    }
    rk_gaps_free(both);
    rk_analysis_free(analysis);
    rk_network_free(network);
    rk_dataset_free(city[0]);
    rk_dataset_free(city[1]);
}

static void test_arguments(void **state)
{
    (void)state;
    struct rk_dataset *dataset = read_text("actors: [a]\n");
    const struct rk_dataset *one = dataset;
    struct rk_rounds *rounds = NULL;
    struct rk_rounds_options options = {0};
    assert_int_equal(rk_rounds_compare(&one, 1, &options, &rounds), RK_ARGUMENT);
    assert_null(rounds);
    rk_rounds_free(NULL);
    rk_dataset_free(dataset);
}

static void note_part(void *context, double part)
{
    double *told = context; /* how many, the first, the last */
    told[1] = told[0]++ > 0 ? told[1] : part;
    assert_true(part >= told[2] && part <= 1);
    told[2] = part;
}

/* Each round's measuring is a part of the whole, one behind the other. */
static void test_whoever_watches_is_told_of_the_whole(void **state)
{
    (void)state;
    static const char *const text =
        "actors: [{id: x, kind: bureau}, {id: a, belongs_to: x}, {id: b, belongs_to: x}, {id: y, "
        "kind: bureau}, {id: c, belongs_to: y}, {id: d, belongs_to: y}]\n"
        "partnerships: [{partners: [a, b, c], status: agreed}, {partners: [c, d], status: "
        "agreed}]\n";
    const struct rk_dataset *datasets[3];
    for (int i = 0; i < 3; i++)
        datasets[i] = read_text(text);
    double told[3] = {0};
    struct rk_watch watch = {.told = note_part, .context = told};
    struct rk_rounds_options options = {.layer = RK_NOW, .jobs = 2, .watch = &watch};
    struct rk_rounds *rounds;
    assert_int_equal(rk_rounds_compare(datasets, 3, &options, &rounds), RK_OK);
    assert_true(told[0] >= 3 && told[1] < 1 / 3. && told[2] >= 2 / 3.);
    rk_rounds_free(rounds);
    for (int i = 0; i < 3; i++)
        rk_dataset_free((struct rk_dataset *)datasets[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fates),
        cmocka_unit_test(test_whoever_watches_is_told_of_the_whole),
        cmocka_unit_test(test_rates),
        cmocka_unit_test(test_rates_of_bureaus),
        cmocka_unit_test(test_not_mentioned_but_met),
        cmocka_unit_test(test_reorganization_alone),
        cmocka_unit_test(test_old_succession),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_placeholders_are_nobody),
        cmocka_unit_test(test_same),
        cmocka_unit_test(test_chain),
        cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_gaps_age),
        cmocka_unit_test(test_gaps_of_reorganization),
        cmocka_unit_test(test_gaps_keep_their_identity),
        cmocka_unit_test(test_ended),
        cmocka_unit_test(test_ended_and_succeeded),
        cmocka_unit_test(test_guesses),
        cmocka_unit_test(test_city),
        cmocka_unit_test(test_one_language),
        cmocka_unit_test(test_arguments),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

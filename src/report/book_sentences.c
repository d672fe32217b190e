/* The sentences that matter: what there is, who bridges, what is missing, what to do next. */
#include "report/analyze.h"
#include "report/book.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { named = 3, todo_named = 3 };

struct list {
    struct rk_wording *out;
    uint32_t count, most;
};

static void add(struct rk_book *book, struct list *list, const struct rk_wording *wording,
                const struct rk_wording *args, size_t count)
{
    if (list->count < list->most)
        list->out[list->count++] = rk_book_say(book, wording, args, count);
}

static void add_size(struct rk_book *book, struct list *list)
{
    const uint32_t *n = book->counts;
    uint32_t all = rk_dataset_count(book->dataset, RK_PARTNERSHIP);
    struct rk_wording args[] = {
        rk_book_some(book, rk_dataset_count(book->dataset, RK_PROJECT), "project", "projects"),
        rk_book_some(book, all, "partnership", "partnerships"),
        rk_book_count(book, n[RK_AGREED] + n[RK_UNDERWAY] + n[RK_ACHIEVED]),
        rk_book_count(book, n[RK_PROPOSED] + n[RK_WISHED]),
    };
    if (!all)
        add(book, list,
            RK_W("On record: {0}, and no partnership yet.",
                 "事業は{0}件あり、連携の記録はまだありません。"),
            args, 4);
    else
        add(book, list,
            RK_W("On record: {0} and {1}, {2} of them of today and {3} proposed or wished for.",
                 "事業は{0}件、連携の記録は{1}件あります。このうち、いまの連携は{2}件、"
                 "これからの連携（提案と希望）は{3}件です。"),
            args, 4);
}

static void add_reach(struct rk_book *book, struct list *list)
{
    const struct rk_network_measures *w = rk_analysis_whole(book->now);
    struct rk_wording args[] = {rk_book_count(book, w->actors),
                                rk_book_count(book, w->actors - w->isolates)};
    if (!w->actors)
        return;
    if (!w->isolates)
        add(book, list,
            RK_W("Every one of the {0} actors works with another today.",
                 "{0}の主体すべてに、いま連携している相手がいます。"),
            args, 2);
    else
        add(book, list,
            RK_W("Of {0} actors, {1} have a partner today on record.",
                 "主体は{0}あり、いま連携している相手が記録にあるのは、そのうち{1}です。"),
            args, 2);
}

/* Who stands most often between two others, of today or, if nobody does, with what is hoped. */
static void add_bridges(struct rk_book *book, struct list *list)
{
    const struct rk_analysis *analysis = book->now;
    struct rk_node nodes[named];
    uint32_t count = 0;
    for (int turn = 0; turn < 2 && !count; turn++) {
        analysis = turn ? book->all : book->now;
        const struct rk_network *network = rk_analysis_network(analysis);
        for (uint32_t i = 0; i < rk_network_actor_count(network) && count < named; i++) {
            uint32_t v = rk_analysis_order(analysis)[i];
            if (rk_analysis_actor(analysis, v)->betweenness > 1e-12)
                nodes[count++] = (struct rk_node){RK_ACTOR, rk_network_actor(network, v)};
        }
    }
    if (!count) {
        add(book, list,
            RK_W("Ties are still few: nobody bridges two others yet.",
                 "つながりの記録はまだ少なく、橋渡し役は見えていません。"),
            NULL, 0);
        return;
    }
    struct rk_wording names = rk_book_nodes(book, nodes, count, named);
    if (analysis == book->now)
        add(book, list,
            RK_W("Those who most often bridge two others today: {0}.",
                 "いま、ほかの主体どうしを最も多く橋渡ししているのは、{0}です。"),
            &names, 1);
    else
        add(book, list,
            RK_W("If what was proposed comes true, these will bridge others: {0}.",
                 "提案や希望が実を結ぶと、橋渡し役になるのは{0}です。"),
            &names, 1);
}

/* What was drawn of a large network, or found with fewer random runs: in one paragraph. */
static void add_limits(struct rk_book *book, struct list *list)
{
    struct rk_wording said;
    for (int language = 0; language < 2; language++) {
        struct rk_buffer text = {0};
        rk_tell_limits(&text, book->now, RK_LIMITS_OF_REPORT, (enum rk_language)language);
        char *lines = (char *)(uintptr_t)rk_arena_keep(&book->arena, &text), *to = lines;
        for (const char *at = lines; *at; at++)
            if (*at != '\n')
                *to++ = *at;
            else if (language == RK_ENGLISH && at[1])
                *to++ = ' ';
        *to = 0;
        said.text[language] = lines;
    }
    if (*said.text[0])
        add(book, list, &RK_BOTH("{0}"), &said, 1);
}

struct rk_wording rk_book_silo(struct rk_book *book)
{
    const struct rk_network_measures *w = rk_analysis_whole(book->now);
    if (!isfinite(w->ei_p) || !isfinite(w->within_density) || !isfinite(w->between_density))
        return *RK_W(
            "Too few bureaus are stated to say whether they keep to themselves.",
            "所属の部局が書かれた主体が少ないため、部局をまたぐつながりが多いか少ないかは、"
            "まだ言えません。");
    struct rk_wording args[] = {
        RK_BOTH(rk_book_fixed(book, 100 * w->within_density, 1)),
        RK_BOTH(rk_book_fixed(book, 100 * w->between_density, 1)),
    };
    if (w->ei_p < 0.05 && w->ei_index < w->ei_expected)
        return rk_book_say(
            book,
            RK_W("Bureaus keep to themselves: {0} % of the pairs within a bureau are tied, but "
                 "only {1} % of those across. Chance would hardly make it so.",
                 "つながりは部局の中に寄っています。部局の中では組み合わせの{0}％が"
                 "つながっていますが、部局をまたぐ組み合わせでは{1}"
                 "％で、偶然とは言いにくい差です。"),
            args, 2);
    if (w->ei_p < 0.05)
        return rk_book_say(
            book,
            RK_W("Bureaus work across their borders more than chance would make them: {0} % of the "
                 "pairs within a bureau are tied, and {1} % of those across.",
                 "部局をまたぐつながりが、偶然から見込まれるより多くあります（部局の中の"
                 "組み合わせの{0}％、部局をまたぐ組み合わせの{1}％がつながっています）。"),
            args, 2);
    return rk_book_say(
        book,
        RK_W("Whether bureaus keep to themselves cannot be told from these records ({0} % of the "
             "pairs within a bureau are tied, {1} % of those across).",
             "部局の内と外とで、つながり方に偏りがあるとまでは言えません（部局の中の組み合わせの"
             "{0}％、部局をまたぐ組み合わせの{1}％がつながっています）。"),
        args, 2);
}

/* Projects in no partnership at all. */
static void add_alone(struct rk_book *book, struct list *list)
{
    uint32_t n = rk_dataset_count(book->dataset, RK_PROJECT), count = 0;
    const char **names = rk_arena_take(&book->arena, (n + 1) * sizeof *names);
    for (uint32_t i = 0; i < n; i++) {
        const struct rk_project *project = rk_dataset_project(book->dataset, i);
        uint32_t marks;
        rk_marks_of(&book->partnerships, RK_PROJECT, i, &marks);
        if (!marks && !project->members.count)
            names[count++] = project->head.label;
    }
    if (!count)
        return;
    struct rk_wording args[] = {rk_book_some(book, count, "project", "projects"),
                                rk_book_names(book, names, count, named)};
    add(book, list,
        RK_W("Without a partner on record: {0} ({1}).",
             "連携の相手が記録にない事業は{0}件です（{1}）。"),
        args, 2);
}

struct tally {
    const struct rk_rule *rule;
    uint32_t count;
};

static int by_count(const void *a, const void *b)
{
    const struct tally *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return (x->rule > y->rule) - (x->rule < y->rule);
}

static void add_todo(struct rk_book *book, struct list *list)
{
    size_t rules;
    const struct rk_rule *first = rk_rules(&rules);
    struct tally *tallies = rk_arena_take(&book->arena, rules * sizeof *tallies);
    uint32_t total = 0;
    for (size_t i = 0; i < rules; i++)
        tallies[i].rule = &first[i];
    for (size_t i = 0; i < rk_dataset_diagnostic_count(book->dataset); i++) {
        const struct rk_diagnostic *at = rk_dataset_diagnostic(book->dataset, i);
        if (at->severity != RK_NOTE || !rk_book_is_todo(at->rule))
            continue;
        total++; /* what the writer listed in words has no name to be counted under */
        tallies[at->rule - first].count += strcmp(at->rule->name, "not-in-source") != 0;
    }
    if (!total)
        return;
    qsort(tallies, rules, sizeof *tallies, by_count);
    struct rk_wording whole = RK_BOTH("");
    for (size_t i = 0; i < todo_named && tallies[i].count; i++) {
        struct rk_wording args[] = {whole, rk_book_todo_title(tallies[i].rule),
                                    rk_book_count(book, tallies[i].count)};
        whole = rk_book_say(book,
                            i ? RK_W("{0}, {1} ({2})", "{0}、{1}（{2}件）")
                              : RK_W("{1} ({2})", "{1}（{2}件）"),
                            args, 3);
    }
    struct rk_wording args[] = {rk_book_some(book, total, "thing", "things"), whole};
    add(book, list,
        RK_W("Not stated in the records: {0}; most often {1}.",
             "記録に書かれていないことが{0}件あります。多いのは、{1}です。"),
        args, 2);
}

static void add_findings(struct rk_book *book, struct list *list)
{
    uint32_t gaps = rk_book_gap_count(book), ideas = rk_suggest_count(book->suggestions);
    struct rk_wording args[] = {rk_book_some(book, gaps, "gap", "gaps"),
                                rk_book_some(book, ideas, "partnership", "partnerships")};
    if (gaps)
        add(book, list, RK_W("Found missing: {0}.", "見つかったすきまは{0}件です。"), args, 2);
    if (ideas)
        add(book, list,
            RK_W("Worth a try, and on nobody's record yet: {1}.",
                 "まだだれも記録していない連携の候補が{1}件あります。"),
            args, 2);
}

uint32_t rk_book_sentences(struct rk_book *book, struct rk_wording *out, uint32_t most)
{
    struct list list = {.out = out, .most = most};
    list.count = rk_book_round_sentences(book, out, most);
    add_size(book, &list);
    add_reach(book, &list);
    add_bridges(book, &list);
    if (isfinite(rk_analysis_whole(book->now)->ei_p) && list.count < most)
        out[list.count++] = rk_book_silo(book);
    add_limits(book, &list);
    add_alone(book, &list);
    add_todo(book, &list);
    add_findings(book, &list);
    return list.count;
}

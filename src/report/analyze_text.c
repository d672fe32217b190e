/* What `renkei analyze` says in sentences, before and after the table. */
#include "report/analyze.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { named = 5 /* names in a sentence */, bridges_shown = 10, longest_name = 60 };

/* A sentence for one, and for any other number. {0} is the number. */
struct counted {
    struct rk_wording one, many;
};

static void tell(struct rk_buffer *out, const char *sentence, const char *const *args, size_t count)
{
    rk_buffer_format(out, sentence, args, count);
    rk_buffer_char(out, '\n');
}

/* A count written out; lives as long as the struct. */
struct digits {
    char text[32];
};

static struct digits whole(uint32_t number)
{
    struct digits digits;
    rk_fixed_text(number, 0, digits.text);
    return digits;
}

static struct digits percent(double share)
{
    struct digits digits;
    rk_fixed_text(100 * share, 0, digits.text);
    return digits;
}

/* {0} is the number, {1} and {2} what else is said; either may be NULL. */
static void tell_count(struct rk_buffer *out, const struct counted *sentence,
                       enum rk_language language, uint32_t number, const char *one, const char *two)
{
    struct digits digits = whole(number);
    const char *args[] = {digits.text, one, two};
    tell(out, (number == 1 ? &sentence->one : &sentence->many)->text[language], args, 3);
}

static void tell_size(struct rk_buffer *out, const struct rk_analysis *analysis,
                      enum rk_language language)
{
    static const struct rk_wording sizes[] = {
        [RK_ALL] = {{"Actors: {0}. Ties, of now and hoped for: {1}.",
                     "主体は{0}、つながりはいまとこれからを合わせて{1}です。"}},
        [RK_NOW] = {{"Actors: {0}. Ties of now: {1}.", "主体は{0}、いまのつながりは{1}です。"}},
        [RK_HOPED] = {{"Actors: {0}. Ties hoped for: {1}.",
                       "主体は{0}、これからのつながり（提案・希望）は{1}です。"}}};
    static const struct rk_wording connected = {{"Every actor can be reached from every other.",
                                                 "どの主体どうしも、たどればつながります。"}};
    static const struct rk_wording parted = {
        {"They fall into {0} parts that do not touch; the largest has {1} actors.",
         "まとまりは{0}に分かれていて、いちばん大きいまとまりの主体は{1}です。"}};
    const struct rk_network_measures *w = rk_analysis_whole(analysis);
    enum rk_layer layer = rk_network_options(rk_analysis_network(analysis))->layer;
    struct digits actors = whole(w->actors), ties = whole(w->ties);
    struct digits parts = whole(w->components), largest = whole(w->largest_component);
    tell(out, sizes[layer].text[language], (const char *[]){actors.text, ties.text}, 2);
    if (w->ties && w->components == 1)
        tell(out, connected.text[language], NULL, 0);
    else if (w->ties)
        tell(out, parted.text[language], (const char *[]){parts.text, largest.text}, 2);
}

static void write_name(struct rk_buffer *out, const struct rk_analysis *analysis, uint32_t v)
{
    rk_plain_text(out, rk_actor_of(analysis, v)->head.label, longest_name);
}

/* Some vertices, as "A、B、C ほか 4". lost: with how many each cuts off. */
static void write_names(struct rk_buffer *out, const struct rk_analysis *analysis,
                        enum rk_language language, const uint32_t *vertices, uint32_t count,
                        bool lost)
{
    for (uint32_t i = 0; i < count && i < named; i++) {
        rk_buffer_text(out, !i ? "" : language == RK_ENGLISH ? ", " : "、");
        write_name(out, analysis, vertices[i]);
        if (lost)
            rk_buffer_print(out, language == RK_ENGLISH ? " (%u)" : "（%u）",
                            rk_analysis_actor(analysis, vertices[i])->cut_off);
    }
    if (count > named)
        rk_buffer_print(out, language == RK_ENGLISH ? " and %u more" : "、ほか%u", count - named);
}

struct loss {
    uint32_t cut_off, place, v;
};

static int by_loss(const void *a, const void *b)
{
    const struct loss *x = a, *y = b;
    if (x->cut_off != y->cut_off)
        return x->cut_off < y->cut_off ? 1 : -1;
    return (x->place > y->place) - (x->place < y->place);
}

static bool bridges_others(const struct rk_actor_measures *m)
{
    return m->betweenness > 1e-12;
}

static bool is_cut_point(const struct rk_actor_measures *m)
{
    return m->cut_point;
}

static bool is_alone(const struct rk_actor_measures *m)
{
    return !m->degree;
}

/* What is said of those for whom `holds`, the most costly loss first, else in the order of rows. */
struct told {
    bool (*holds)(const struct rk_actor_measures *);
    bool lost;     /* with how many each cuts off */
    uint32_t most; /* say no more than these; 0: all */
    struct counted sentence;
};

static const struct told told_of_actors[] = {
    {bridges_others,
     false,
     3,
     {{{"Who bridges: {1} (on the shortest way between others).",
        "橋渡し役：{1}（ほかの主体どうしをつないでいます）。"}},
      {{"Who bridges: {1} (most often on the shortest way between two others).",
        "橋渡し役：{1}（ほかの主体どうしを最も多くつないでいます）。"}}}},
    {is_cut_point,
     true,
     0,
     {{{"If this one left, others would lose touch (how many): {1}.",
        "抜けると切れる主体（かっこは離れる主体の数）：{1}。"}},
      {{"If one of these {0} left, others would lose touch (how many): {1}.",
        "抜けると切れる主体は{0}（かっこは離れる主体の数）：{1}。"}}}},
    {is_alone,
     false,
     0,
     {{{"Not tied to anyone yet: {1}.", "まだ結ばれていない主体：{1}。"}},
      {{"Not tied to anyone yet, {0} actors: {1}.", "まだ結ばれていない主体は{0}：{1}。"}}}},
};

static void tell_actors(struct rk_buffer *out, const struct rk_analysis *analysis,
                        enum rk_language language, const struct told *told)
{
    uint32_t n = rk_network_actor_count(rk_analysis_network(analysis)), count = 0;
    const uint32_t *order = rk_analysis_order(analysis);
    struct loss *losses = calloc((size_t)n + 1, sizeof *losses);
    uint32_t *vertices = calloc((size_t)n + 1, sizeof *vertices);
    struct rk_buffer names = {.failed = !losses || !vertices};
    for (uint32_t i = 0; !names.failed && i < n; i++) {
        const struct rk_actor_measures *m = rk_analysis_actor(analysis, order[i]);
        if (told->holds(m) && (!told->most || count < told->most))
            losses[count++] = (struct loss){told->lost ? m->cut_off : 0, i, order[i]};
    }
    if (count) {
        qsort(losses, count, sizeof *losses, by_loss);
        for (uint32_t i = 0; i < count; i++)
            vertices[i] = losses[i].v;
        write_names(&names, analysis, language, vertices, count, told->lost);
        tell_count(out, &told->sentence, language, count, rk_buffer_string(&names), NULL);
    }
    out->failed |= names.failed;
    rk_buffer_free(&names);
    free(losses);
    free(vertices);
}

/* The crossing of bureaus beside what chance would give; never the bare number, which misleads. */
static void tell_crossing(struct rk_buffer *out, const struct rk_analysis *analysis,
                          enum rk_language language)
{
    static const struct rk_wording facts = {
        {"By chance {0} % of ties would cross bureaus; {1} % do: {2}.",
         "偶然に結ばれるなら部局をまたぐつながりは{0}％、実際は{1}％です（{2}）。"}};
    static const struct rk_wording verdicts[] = {
        {{"no more and no less than chance explains", "偶然の範囲です"}},
        {{"fewer than chance explains", "偶然より少なくなっています"}},
        {{"more than chance explains", "偶然より多くなっています"}}};
    const struct rk_network_measures *w = rk_analysis_whole(analysis);
    if (isnan(w->ei_p))
        return;
    int verdict = w->ei_p >= 0.05 ? 0 : w->ei_index < w->ei_expected ? 1 : 2;
    struct digits chance = percent((w->ei_expected + 1) / 2), real = percent((w->ei_index + 1) / 2);
    tell(out, facts.text[language],
         (const char *[]){chance.text, real.text, verdicts[verdict].text[language]}, 3);
}

static void tell_left_out(struct rk_buffer *out, const struct rk_analysis *analysis,
                          enum rk_language language)
{
    static const struct counted large = {
        {{"Left out: 1 record in which more than {1} meet ({2}) makes no ties; see --max-party.",
          "{1}を超える主体が加わる記録が1件（{2}主体）あり、つながりに数えていません（--max-"
          "party で変えられます）。"}},
        {{"Left out: {0} records in which more than {1} meet (up to {2}) make no ties; see "
          "--max-party.",
          "{1}を超える主体が加わる記録が{0}件（最大{2}主体）あり、つながりに数えていません（"
          "--max-party で変えられます）。"}}};
    static const struct counted unnamed = {
        {{"Left out: 1 mention of someone still to be named; see renkei check.",
          "相手の名前がまだ決まっていない記載が1件あり、数えていません（renkei check "
          "に出ます）。"}},
        {{"Left out: {0} mentions of someone still to be named; see renkei check.",
          "相手の名前がまだ決まっていない記載が{0}件あり、数えていません（renkei check "
          "に出ます）。"}}};
    static const struct counted twice = {
        {{"1 record names an actor twice; it counts once.",
          "同じ主体を2回書いた記録が1件あり、1回と数えました。"}},
        {{"{0} records name an actor twice; it counts once.",
          "同じ主体を2回書いた記録が{0}件あり、それぞれ1回と数えました。"}}};
    static const struct counted groupings = {
        {{"Left out: 1 actor that others belong to and that takes part in nothing itself.",
          "所属先としてだけ書かれた主体が1あり、数えていません。"}},
        {{"Left out: {0} actors that others belong to and that take part in nothing themselves.",
          "所属先としてだけ書かれた主体が{0}あり、数えていません。"}}};
    const struct rk_network *network = rk_analysis_network(analysis);
    const struct rk_network_notice *notice = rk_network_notice(network);
    struct digits limit = whole(rk_network_options(network)->max_party);
    struct digits largest = whole(notice->largest_party);
    if (notice->large_parties)
        tell_count(out, &large, language, notice->large_parties, limit.text, largest.text);
    if (notice->placeholders)
        tell_count(out, &unnamed, language, notice->placeholders, NULL, NULL);
    if (notice->named_twice)
        tell_count(out, &twice, language, notice->named_twice, NULL, NULL);
    if (notice->groupings)
        tell_count(out, &groupings, language, notice->groupings, NULL, NULL);
}

/* Says first, once, why anything has limits. */
struct limits {
    struct rk_buffer *out;
    enum rk_language language;
    bool begun;
};

static void tell_limit(struct limits *limits, const struct rk_wording *wording,
                       const char *const *args, size_t count)
{
    static const struct rk_wording large = {
        {"The network is large: not everything was computed in full.",
         "大きなネットワークなので、計算の一部を省いています。"}};
    if (!limits->begun)
        tell(limits->out, large.text[limits->language], NULL, 0);
    limits->begun = true;
    tell(limits->out, wording->text[limits->language], args, count);
}

/* {0}: how many were drawn, {1}: within what, {2}: how surely. */
static void tell_drawn(struct limits *limits, const struct rk_wording *wording,
                       const struct rk_approximate *drawn)
{
    struct digits samples = whole((uint32_t)drawn->samples);
    char epsilon[32], sure[32];
    if (!drawn->samples)
        return;
    snprintf(epsilon, sizeof epsilon, "%.2g", drawn->epsilon);
    rk_fixed_text(1 - drawn->delta, 1, sure);
    tell_limit(limits, wording, (const char *[]){samples.text, epsilon, sure}, 3);
}

/* {0}: how many were made. */
static void tell_fewer(struct limits *limits, const struct rk_wording *wording, uint32_t made,
                       uint32_t all)
{
    struct digits few = whole(made);
    if (made && made < all)
        tell_limit(limits, wording, (const char *[]){few.text}, 1);
}

void rk_tell_limits(struct rk_buffer *out, const struct rk_analysis *analysis, enum rk_limits_of of,
                    enum rk_language language)
{
    enum { all_permutations = 10000, all_runs = 10 };
    static const struct rk_wording permutations = {
        {"Chance was judged by {0} relabellings instead of 10000.",
         "偶然との比較は、並べ替え10000回を{0}回に減らして行いました。"}};
    static const struct rk_wording communities = {
        {"Communities are the best of {0} runs instead of 10.",
         "まとまりの区分けは、10回の試行を{0}回に減らして求めました。"}};
    static const struct rk_wording betweenness = {
        {"Bridging was found from {0} drawn pairs, to within {1} for all actors with a probability "
         "of {2}.",
         "橋渡しの度合いは、{0}組を無作為に選んで求めました。誤差は全主体について{1}以内です（"
         "その確からしさは{2}）。"}};
    static const struct rk_wording inside = {{"Bridging inside each actor's own place is exact.",
                                              "自治体の中での橋渡しは正確な値です。"}};
    static const struct rk_wording closeness = {
        {"Closeness was found from {0} drawn actors, to within {1} for all with a probability of "
         "{2}; those who come first exactly.",
         "近さは、{0}の主体を無作為に選んで求めました。誤差は全主体について{1}以内です（"
         "その確からしさは{2}）。上位の主体の近さは正確な値です。"}};
    static const struct rk_wording distance = {
        {"The mean distance was found from {0} drawn actors.",
         "平均の隔たりは、{0}の主体を無作為に選んで求めました。"}};
    const struct rk_network_measures *w = rk_analysis_whole(analysis);
    struct limits limits = {out, language, false};
    bool all = of == RK_LIMITS_OF_ALL;
    tell_drawn(&limits, &betweenness, &w->betweenness_drawn);
    if (all && w->betweenness_inside)
        tell_limit(&limits, &inside, NULL, 0);
    tell_drawn(&limits, all ? &closeness : &distance, &w->harmonic_drawn);
    tell_fewer(&limits, &permutations, w->permutations, all_permutations);
    if (all)
        tell_fewer(&limits, &communities, w->community_runs, all_runs);
}

void rk_tell_network(struct rk_buffer *out, const struct rk_analysis *analysis,
                     enum rk_language language)
{
    static const struct rk_wording exactly = {
        {"--exact finds exactly what takes some minutes, --exact-betweenness bridging too, however "
         "long that takes.",
         "--exact を付けると数分で済むものを、--exact-betweenness を付けると橋渡しの度合いも、"
         "時間はかかりますが正確に求めます。"}};
    const struct rk_network_measures *w = rk_analysis_whole(analysis);
    tell_size(out, analysis, language);
    for (size_t i = 0; i < sizeof told_of_actors / sizeof *told_of_actors; i++)
        tell_actors(out, analysis, language, &told_of_actors[i]);
    tell_crossing(out, analysis, language);
    tell_left_out(out, analysis, language);
    rk_tell_limits(out, analysis, RK_LIMITS_OF_ALL, language);
    if (w->betweenness_drawn.samples || w->harmonic_drawn.samples)
        tell(out, exactly.text[language], NULL, 0);
}

void rk_tell_bridges(struct rk_buffer *out, const struct rk_analysis *analysis,
                     const struct rk_report_options *options)
{
    static const struct counted heading = {
        {{"This tie alone holds two parts together:", "切れると二つに分かれるつながり："}},
        {{"These {0} ties each hold two parts together alone:",
          "切れると二つに分かれるつながりは{0}："}}};
    static const struct counted rest = {
        {{"  and 1 more (--all shows it)", "  ほか1（--all ですべて出ます）"}},
        {{"  and {0} more (--all shows them)", "  ほか{0}（--all ですべて出ます）"}}};
    enum rk_language language = options->language;
    uint32_t count, most = options->all ? UINT32_MAX : bridges_shown;
    const uint32_t *bridges = rk_analysis_bridges(analysis, &count);
    if (!count)
        return;
    rk_buffer_char(out, '\n');
    tell_count(out, &heading, language, count, NULL, NULL);
    for (uint32_t i = 0; i < count && i < most; i++) {
        const struct rk_tie tie = rk_network_tie(rk_analysis_network(analysis), bridges[i]);
        rk_buffer_text(out, "  ");
        write_name(out, analysis, tie.a);
        rk_buffer_text(out, " — ");
        write_name(out, analysis, tie.b);
        rk_buffer_char(out, '\n');
    }
    if (count > most)
        tell_count(out, &rest, language, count - most, NULL, NULL);
}

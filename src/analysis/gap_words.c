/* Parts of sentences about gaps, in both languages at once. */
#include "analysis/gaps.h"

#include <stdio.h>
#include <string.h>

enum { named = 5 /* names in a sentence */ };

static const char *keep(struct rk_judging *judging)
{
    return rk_gap_keep(judging, judging->parts);
}

/* Goes through the languages that are asked for. The other's text is "". */
static bool next_language(const struct rk_judging *judging, int *l)
{
    const struct rk_gaps_options *options = judging->options;
    do
        ++*l;
    while (*l < 2 && options->one_language && *l != (int)options->language);
    return *l < 2;
}

struct rk_wording rk_gap_fill(struct rk_judging *judging, struct rk_arena *arena,
                              const struct rk_wording *sentence, const struct rk_wording *args,
                              size_t count)
{
    struct rk_wording filled = {{"", ""}};
    for (int l = -1; next_language(judging, &l);) {
        const char *texts[10] = {NULL};
        for (size_t i = 0; i < count && i < 10; i++)
            texts[i] = args[i].text[l];
        rk_buffer_format(&judging->words, sentence->text[l], texts, count);
        filled.text[l] = rk_gap_keep(judging, arena);
    }
    return filled;
}

struct rk_wording rk_word_fill(struct rk_judging *judging, const struct rk_wording *sentence,
                               const struct rk_wording *args, size_t count)
{
    return rk_gap_fill(judging, judging->parts, sentence, args, count);
}

/* With a point in every locale. */
struct rk_wording rk_word_number(struct rk_judging *judging, double number, int decimals)
{
    double scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    long long parts = (long long)(number * scale + (number < 0 ? -.5 : .5));
    unsigned long long size = (unsigned long long)(parts < 0 ? -parts : parts);
    unsigned long long whole = (unsigned long long)scale;
    rk_buffer_print(&judging->words, "%s%llu", parts < 0 ? "-" : "", size / whole);
    if (decimals)
        rk_buffer_print(&judging->words, ".%0*llu", decimals, size % whole);
    const char *text = keep(judging);
    return (struct rk_wording){{text, text}};
}

/* "3" / 「3つ」, and from ten on 「12」: 「3つの主体」「12の主体」. */
struct rk_wording rk_word_count(struct rk_judging *judging, uint32_t number)
{
    struct rk_wording word = rk_word_number(judging, number, 0);
    if (number > 0 && number < 10) {
        rk_buffer_print(&judging->words, "%uつ", number);
        word.text[RK_JAPANESE] = keep(judging);
    }
    return word;
}

static void add_name(struct rk_judging *judging, struct rk_node node, int l);

/* What stands before item i of a few: "a, b and c", 「aとbとc」. */
static const char *joint(uint32_t i, uint32_t count, int l)
{
    return !i ? "" : l == RK_JAPANESE ? "と" : i + 1 == count ? " and " : ", ";
}

/* A partnership is told by those it joins: its id, if it has one, says little. */
static void add_partnership(struct rk_judging *judging, const struct rk_partnership *record, int l)
{
    enum { most = 3 };
    const struct rk_values *const lists[] = {&record->projects, &record->partners};
    struct rk_node parties[most];
    uint32_t told = 0, all = record->projects.count + record->partners.count;
    bool has_id = record->head.explicit_id;
    for (size_t k = 0; k < 2; k++)
        for (uint32_t i = 0; i < lists[k]->count && told < most; i++)
            if (lists[k]->items[i].target != RK_NONE)
                parties[told++] = (struct rk_node){(enum rk_thing)lists[k]->items[i].thing,
                                                   lists[k]->items[i].target};
    if (has_id)
        rk_buffer_text(&judging->words, record->head.label);
    if (has_id && !told)
        return;
    rk_buffer_text(&judging->words, l == RK_JAPANESE ? has_id ? "（" : ""
                                    : has_id         ? " ("
                                                     : "The partnership of ");
    for (uint32_t i = 0; i < told; i++) {
        rk_buffer_text(&judging->words, joint(i, all > most ? all : told, l));
        add_name(judging, parties[i], l);
    }
    if (all > most)
        rk_buffer_text(&judging->words, l == RK_ENGLISH ? " and others" : "など");
    rk_buffer_text(&judging->words, l == RK_ENGLISH ? has_id ? ")" : ""
                                    : has_id        ? "の連携）"
                                                    : "の連携");
}

static void add_name(struct rk_judging *judging, struct rk_node node, int l)
{
    const struct rk_head *head = rk_dataset_head(judging->dataset, node.thing, node.index);
    if (node.thing == RK_PARTNERSHIP) {
        add_partnership(judging, rk_dataset_partnership(judging->dataset, node.index), l);
        return;
    }
    bool quoted = node.thing != RK_ACTOR;
    if (quoted)
        rk_buffer_text(&judging->words, l == RK_ENGLISH ? "“" : "「");
    rk_buffer_text(&judging->words, head->label);
    if (quoted)
        rk_buffer_text(&judging->words, l == RK_ENGLISH ? "”" : "」");
}

struct rk_wording rk_word_node(struct rk_judging *judging, struct rk_node node)
{
    struct rk_wording word = {{"", ""}};
    for (int l = -1; next_language(judging, &l);) {
        add_name(judging, node, l);
        word.text[l] = keep(judging);
    }
    return word;
}

static void add_rest(struct rk_judging *judging, uint32_t count, int l)
{
    if (count > named)
        rk_buffer_print(&judging->words, l == RK_ENGLISH ? " and %u more" : "、ほか%u",
                        count - named);
}

struct rk_wording rk_word_nodes(struct rk_judging *judging, const struct rk_node *nodes,
                                uint32_t count)
{
    struct rk_wording words = {{"", ""}};
    for (int l = -1; next_language(judging, &l);) {
        for (uint32_t i = 0; i < count && i < named; i++) {
            rk_buffer_text(&judging->words,
                           i && l == RK_JAPANESE && count > 2 ? "、" : joint(i, count, l));
            add_name(judging, nodes[i], l);
        }
        add_rest(judging, count, l);
        words.text[l] = keep(judging);
    }
    return words;
}

/* What stands before topic i in English: "the needs a and b, the target c, and the field d". */
static const char *topic_joint(const struct rk_node *nodes, uint32_t count, uint32_t i)
{
    uint32_t behind = i + 1; /* the next of another kind */
    while (behind < count && nodes[behind].thing == nodes[i].thing)
        behind++;
    if (nodes[i].thing == nodes[i - 1].thing)
        return behind == i + 1 && count <= named ? " and " : ", ";
    if (behind < count || count > named)
        return ", ";
    return count == 2 ? " and " : ", and ";
}

/* Those of one kind stand together behind its noun: 課題「A」「B」、分野「C」. */
struct rk_wording rk_word_topics(struct rk_judging *judging, const struct rk_node *nodes,
                                 uint32_t count)
{
    static const struct rk_wording nouns[RK_THINGS][2] = {
        [RK_FIELD] = {{{"the field ", "分野"}}, {{"the fields ", "分野"}}},
        [RK_TARGET] = {{{"the target ", "対象"}}, {{"the targets ", "対象"}}},
        [RK_NEED] = {{{"the need ", "課題"}}, {{"the needs ", "課題"}}},
        [RK_LIFE_STAGE] = {{{"the life stage ", "ライフステージ"}},
                           {{"the life stages ", "ライフステージ"}}},
    };
    struct rk_wording words = {{"", ""}};
    for (int l = -1; next_language(judging, &l);) {
        for (uint32_t i = 0; i < count && i < named; i++) {
            bool same = i && nodes[i].thing == nodes[i - 1].thing;
            bool more = i + 1 < count && nodes[i + 1].thing == nodes[i].thing;
            if (i && l == RK_ENGLISH)
                rk_buffer_text(&judging->words, topic_joint(nodes, count, i));
            else if (i && !same)
                rk_buffer_text(&judging->words, "、");
            if (!same)
                rk_buffer_text(&judging->words, nouns[nodes[i].thing][more].text[l]);
            add_name(judging, nodes[i], l);
        }
        add_rest(judging, count, l);
        words.text[l] = keep(judging);
    }
    return words;
}

struct rk_wording rk_word_vertices(struct rk_judging *judging, const uint32_t *vertices,
                                   uint32_t count)
{
    struct rk_node nodes[named];
    for (uint32_t i = 0; i < count && i < named; i++)
        nodes[i] = rk_gap_actor(judging, vertices[i]);
    return rk_word_nodes(judging, nodes, count);
}

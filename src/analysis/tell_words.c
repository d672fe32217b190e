/* Names and numbers in sentences, in both languages. */
#include "analysis/telling.h"

#include <stdlib.h>
#include <string.h>

const char *rk_tell_taken(const struct rk_telling *telling)
{
    struct rk_buffer *buffer = telling->buffer;
    if (buffer->failed)
        longjmp(*telling->arena->escape, 1);
    const char *text = rk_arena_text(telling->arena, rk_buffer_string(buffer), buffer->count);
    buffer->count = 0;
    return text;
}

struct rk_wording rk_tell_filled(const struct rk_telling *telling, struct rk_wording sentence,
                                 const struct rk_wording *args, size_t count)
{
    enum { most = 8 };
    struct rk_wording filled;
    for (int l = RK_ENGLISH; l <= RK_JAPANESE; l++) {
        const char *texts[most] = {NULL};
        for (size_t i = 0; i < count && i < most; i++)
            texts[i] = args[i].text[l];
        rk_buffer_format(telling->buffer, sentence.text[l], texts, count);
        filled.text[l] = rk_tell_taken(telling);
    }
    return filled;
}

struct rk_wording rk_tell_head(const struct rk_head *head)
{
    return (struct rk_wording){{head->label, head->label}};
}

struct rk_wording rk_tell_number(const struct rk_telling *telling, double number)
{
    bool is_whole = number < 1e15 && number == (double)(uint64_t)number;
    rk_buffer_print(telling->buffer, is_whole ? "%.0f" : "%.1f", number);
    const char *text = rk_tell_taken(telling);
    return (struct rk_wording){{text, text}};
}

struct rk_wording rk_tell_others(const struct rk_telling *telling, uint32_t number)
{
    struct rk_wording word = rk_tell_number(telling, number);
    rk_buffer_print(telling->buffer, number == 1 ? "%u other" : "%u others", number);
    word.text[RK_ENGLISH] = rk_tell_taken(telling);
    if (number > 0 && number < 10) {
        rk_buffer_print(telling->buffer, "%uつ", number);
        word.text[RK_JAPANESE] = rk_tell_taken(telling);
    }
    return word;
}

static bool is_project(const struct rk_telling *telling, uint32_t u)
{
    return u >= telling->units->actor_count;
}

static void write_unit(const struct rk_telling *telling, uint32_t u, int language)
{
    static const struct rk_wording project = {{"“{0}”", "「{0}」"}};
    const char *label = rk_unit_head(telling->units, u)->label;
    if (is_project(telling, u))
        rk_buffer_format(telling->buffer, project.text[language], &label, 1);
    else
        rk_buffer_text(telling->buffer, label);
}

/* What stands before unit i of the list; projects in a row share the word for them. */
static void write_joint(const struct rk_telling *telling, const uint32_t *units, uint32_t count,
                        uint32_t i, int language)
{
    bool last = i + 1 == count, project = is_project(telling, units[i]);
    bool in_row = i && project && is_project(telling, units[i - 1]);
    if (language == RK_ENGLISH) {
        rk_buffer_text(telling->buffer, !i ? "" : last ? " and " : ", ");
        return;
    }
    if (i && count == 2)
        rk_buffer_text(telling->buffer, "と");
    else if (i && !in_row)
        rk_buffer_text(telling->buffer, "、");
    if (project && !in_row)
        rk_buffer_text(telling->buffer, "事業");
}

struct rk_wording rk_tell_unit(const struct rk_telling *telling, uint32_t u)
{
    return rk_tell_units(telling, &u, 1);
}

struct rk_wording rk_tell_units(const struct rk_telling *telling, const uint32_t *units,
                                uint32_t count)
{
    struct rk_wording told;
    for (int l = RK_ENGLISH; l <= RK_JAPANESE; l++) {
        for (uint32_t i = 0; i < count; i++) {
            write_joint(telling, units, count, i, l);
            write_unit(telling, units[i], l);
        }
        told.text[l] = rk_tell_taken(telling);
    }
    return told;
}

struct rk_wording rk_tell_nodes(const struct rk_telling *telling, const struct rk_dataset *dataset,
                                const struct rk_nodes *nodes, uint32_t most)
{
    struct rk_wording told;
    uint32_t shown = nodes->count < most ? nodes->count : most, rest = nodes->count - shown;
    for (int l = RK_ENGLISH; l <= RK_JAPANESE; l++) {
        for (uint32_t i = 0; i < shown; i++) {
            struct rk_node node = nodes->items[i];
            const char *label = rk_dataset_head(dataset, node.thing, node.index)->label;
            bool last = i + 1 == shown && !rest;
            bool record = node.thing == RK_PARTNERSHIP;
            if (i)
                rk_buffer_text(telling->buffer, l == RK_JAPANESE ? record ? "、" : ""
                                                : last           ? " and "
                                                                 : ", ");
            if (record)
                rk_buffer_text(telling->buffer, l == RK_ENGLISH ? "partnership " : "連携");
            rk_buffer_text(telling->buffer, l == RK_ENGLISH ? "“" : "「");
            rk_buffer_text(telling->buffer, label);
            rk_buffer_text(telling->buffer, l == RK_ENGLISH ? "”" : "」");
        }
        if (rest)
            rk_buffer_print(telling->buffer, l == RK_ENGLISH ? " and %u more" : "ほか%u", rest);
        told.text[l] = rk_tell_taken(telling);
    }
    return told;
}

/* Help on the rules of gaps. */
#include "cli/help.h"

#include "base/text.h"

static const char *name_of(const struct rk_gap_rule *rule, enum rk_language language)
{
    return language == RK_JAPANESE ? rule->name_ja : rule->name;
}

void rk_help_gaps(struct rk_buffer *out, enum rk_language language)
{
    size_t count, width = 0;
    const struct rk_gap_rule *rules = rk_gap_rules(&count);
    for (size_t i = 0; i < count; i++) {
        size_t own = rk_text_width(name_of(&rules[i], language));
        width = own > width ? own : width;
    }
    rk_buffer_text(out, language == RK_JAPANESE ? "\nすきま（renkei gaps で探すもの）\n"
                                                : "\nGaps: what `renkei gaps` looks for\n");
    for (size_t i = 0; i < count; i++)
        rk_help_row(out, name_of(&rules[i], language), width, rules[i].title.text[language]);
}

static void paragraph(struct rk_buffer *out, const struct rk_wording *title,
                      const struct rk_wording *text, enum rk_language language)
{
    if (*text->text[language])
        rk_buffer_print(out, "%s%s\n", title->text[language], text->text[language]);
}

void rk_help_gap(struct rk_buffer *out, const struct rk_gap_rule *rule, enum rk_language language)
{
    static const struct rk_wording plain = {{"", ""}}, guard = {{"Condition: ", "条件："}},
                                   next = {{"Next step: ", "次の一歩："}},
                                   doubt = {{"Mind: ", "気をつけること："}};
    bool ja = language == RK_JAPANESE;
    if (rule->todo)
        rk_buffer_print(out,
                        ja ? "%s (%s) ［すきま、確かめること］\n\n" : "%s (%s) [gap, to do]\n\n",
                        name_of(rule, language), name_of(rule, ja ? RK_ENGLISH : RK_JAPANESE));
    else
        rk_buffer_print(
            out, ja ? "%s (%s) ［すきま、重さ%u］\n\n" : "%s (%s) [gap, severity %u]\n\n",
            name_of(rule, language), name_of(rule, ja ? RK_ENGLISH : RK_JAPANESE), rule->severity);
    paragraph(out, &plain, &rule->definition, language);
    paragraph(out, &guard, &rule->guard, language);
    paragraph(out, &next, &rule->next_step, language);
    paragraph(out, &doubt, &rule->doubt, language);
    rk_buffer_text(out, ja ? "\nこの記録に当てはまります:\n\n" : "\nHolds in:\n\n");
    rk_help_indented(out, rule->example[0]);
    if (!rule->example[1])
        return;
    rk_buffer_text(out, ja ? "\n前の回:\n\n" : "\nwhere the earlier round was:\n\n");
    rk_help_indented(out, rule->example[1]);
}

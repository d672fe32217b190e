/* Help on the rules of check. */
#include "cli/help.h"

#include "base/text.h"

#include <string.h>

static const struct rk_wording severities[] = {
    [RK_OFF] = {{"off", "なし"}},
    [RK_NOTE] = {{"note", "確認"}},
    [RK_WARNING] = {{"warning", "警告"}},
    [RK_ERROR] = {{"error", "誤り"}},
};

static const struct rk_wording headings[] = {
    [RK_NOTE] = {{"Notes: what is still to be found out", "確認（これから確かめること）"}},
    [RK_WARNING] = {{"Warnings: probably not meant so", "警告（おそらく意図と違うもの）"}},
    [RK_ERROR] = {{"Errors: to be mended first", "誤り（まず直すもの）"}},
};

static const char *rule_name(const struct rk_rule *rule, enum rk_language language)
{
    return language == RK_JAPANESE ? rule->name_ja : rule->name;
}

void rk_help_rules(struct rk_buffer *out, enum rk_language language)
{
    size_t count, width = 0;
    const struct rk_rule *rules = rk_rules(&count);
    for (size_t i = 0; i < count; i++) {
        size_t own = rk_text_width(rule_name(&rules[i], language));
        width = own > width ? own : width;
    }
    for (int severity = RK_ERROR; severity >= RK_NOTE; severity--) {
        rk_buffer_print(out, "%s%s\n", severity == RK_ERROR ? "" : "\n",
                        headings[severity].text[language]);
        for (size_t i = 0; i < count; i++) {
            if ((int)rules[i].severity != severity)
                continue;
            static const char *const blanks[] = {"…", "…", "…", "…"};
            struct rk_buffer sentence = {0};
            rk_buffer_format(&sentence, rules[i].message.text[language], blanks, 4);
            rk_help_row(out, rule_name(&rules[i], language), width, rk_buffer_string(&sentence));
            out->failed = out->failed || sentence.failed;
            rk_buffer_free(&sentence);
        }
    }
    rk_help_gaps(out, language);
    rk_buffer_text(out, language == RK_JAPANESE
                            ? "\nrenkei help 規則名 で、一つずつの説明と例を見られます。\n"
                            : "\n`renkei help RULE` explains one of them, with an example.\n");
}

void rk_help_indented(struct rk_buffer *out, const char *text)
{
    while (*text) {
        size_t count = strcspn(text, "\n");
        rk_buffer_text(out, "    ");
        rk_buffer_bytes(out, text, count);
        rk_buffer_char(out, '\n');
        text += count + (text[count] == '\n');
    }
}

void rk_help_rule(struct rk_buffer *out, const struct rk_rule *rule, enum rk_language language)
{
    bool ja = language == RK_JAPANESE;
    rk_buffer_print(out, "%s (%s) [%s]\n\n", rule_name(rule, language),
                    ja ? rule->name : rule->name_ja, severities[rule->severity].text[language]);
    rk_buffer_print(out, "%s\n", rule->explain.text[language]);
    if (!rule->example || !*rule->example)
        return;
    rk_buffer_text(out, ja ? "\n当てはまる例:\n\n" : "\nFires on:\n\n");
    rk_help_indented(out, rule->example);
}

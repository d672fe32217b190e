/* Help on commands and their options, made from the tables. */
#include "cli/help.h"

#include "base/text.h"

static size_t wider(size_t width, const char *text)
{
    size_t own = rk_text_width(text);
    return own > width ? own : width;
}

void rk_help_row(struct rk_buffer *out, const char *title, size_t width, const char *text)
{
    size_t own = rk_text_width(title);
    rk_buffer_text(out, "  ");
    rk_buffer_text(out, title);
    rk_buffer_fill(out, ' ', width > own ? width - own + 2 : 2);
    rk_buffer_text(out, text);
    rk_buffer_char(out, '\n');
}

static size_t title_width(const struct rk_option_row *rows, size_t width)
{
    char title[64];
    for (; rows->name; rows++) {
        rk_option_title(rows, title, sizeof title);
        width = wider(width, title);
    }
    return width;
}

static void list_options(struct rk_buffer *out, const struct rk_option_row *rows, size_t width,
                         enum rk_language language)
{
    char title[64];
    for (; rows->name; rows++) {
        rk_option_title(rows, title, sizeof title);
        rk_help_row(out, title, width, rows->summary.text[language]);
    }
}

void rk_help_command(struct rk_buffer *out, const struct rk_command *command,
                     enum rk_language language)
{
    bool ja = language == RK_JAPANESE;
    rk_buffer_print(
        out, ja ? "使い方: renkei %s [オプション] %s\n\n" : "Usage: renkei %s [OPTIONS] %s\n\n",
        command->name, command->operands.text[language]);
    rk_buffer_print(out, "%s\n\n", command->explain.text[language]);
    size_t width = title_width(rk_options_global, 0);
    for (size_t i = 0; command->options[i]; i++)
        width = title_width(command->options[i], width);
    rk_buffer_text(out, ja ? "オプション:\n" : "Options:\n");
    for (size_t i = 0; command->options[i]; i++)
        list_options(out, command->options[i], width, language);
    list_options(out, rk_options_global, width, language);
    if (command->run != rk_command_map)
        return;
    rk_buffer_text(out, ja ? "\n図の種類:\n" : "\nKinds of map:\n");
    size_t count;
    const struct rk_map_kind *kinds = rk_map_kinds(&count);
    for (size_t i = 0; i < count; i++)
        rk_help_row(out, kinds[i].name, 10, kinds[i].summary.text[language]);
}

static const struct rk_wording opening = {
    {"renkei reads the records of a meeting and tells who should partner with whom.\n\n"
     "Usage: renkei [--lang ja|en] COMMAND [OPTIONS] RECORDS...\n\n"
     "RECORDS are YAML files, folders of them, or - for standard input.\n",
     "会議の記録を読み、誰と誰が連携すればよいかを示します。\n\n"
     "使い方: renkei [--lang ja|en] コマンド [オプション] 記録...\n\n"
     "「記録」は YAML ファイル、それを入れたフォルダ、または -（標準入力）です。\n"}};

static const struct rk_wording closing = {
    {"\nExit codes: 0 done and clean; 1 done, but the records have errors; 2 wrong usage, or a "
     "file\n"
     "or the machine failed.\n",
     "\n終了コード: 0 問題なし、1 記録に誤りあり、2 使い方の誤り、またはファイルや機器の障害\n"}};

void rk_help_commands(struct rk_buffer *out, enum rk_language language)
{
    rk_buffer_text(out, opening.text[language]);
    size_t width = title_width(rk_options_global, 0);
    for (size_t i = 0; i < rk_command_count; i++)
        width = wider(width, rk_commands[i].name);
    for (int group = 0; group < RK_GROUPS; group++) {
        rk_buffer_print(out, "\n%s:\n", rk_command_groups[group].text[language]);
        for (size_t i = 0; i < rk_command_count; i++)
            if ((int)rk_commands[i].group == group)
                rk_help_row(out, rk_commands[i].name, width, rk_commands[i].summary.text[language]);
    }
    rk_buffer_text(out, language == RK_JAPANESE ? "\n共通のオプション:\n" : "\nEverywhere:\n");
    list_options(out, rk_options_global, width, language);
    rk_buffer_text(out, closing.text[language]);
}

static void machine_options(struct rk_buffer *out, const char *command,
                            const struct rk_option_row *rows)
{
    for (; rows->name; rows++)
        rk_buffer_print(out, "option\t%s\t--%s\t%c\t%s\n", command, rows->name,
                        rows->letter ? rows->letter : '-', rows->argument ? rows->argument : "-");
}

/* One line a thing, fields by tabs: what completion, man page and their tests read. */
void rk_help_machine(struct rk_buffer *out)
{
    machine_options(out, "-", rk_options_global);
    for (size_t i = 0; i < rk_command_count; i++) {
        rk_buffer_print(out, "command\t%s\t%s\n", rk_commands[i].name,
                        rk_commands[i].summary.text[RK_ENGLISH]);
        for (size_t k = 0; rk_commands[i].options[k]; k++)
            machine_options(out, rk_commands[i].name, rk_commands[i].options[k]);
    }
    size_t count;
    const struct rk_map_kind *kinds = rk_map_kinds(&count);
    for (size_t i = 0; i < count; i++)
        rk_buffer_print(out, "kind\t%s\n", kinds[i].name);
    const struct rk_gap_rule *gaps = rk_gap_rules(&count);
    for (size_t i = 0; i < count; i++)
        rk_buffer_print(out, "gap\t%s\t%s\n", gaps[i].name, gaps[i].name_ja);
    const struct rk_rule *rules = rk_rules(&count);
    for (size_t i = 0; i < count; i++)
        rk_buffer_print(out, "rule\t%s\t%s\n", rules[i].name, rules[i].name_ja);
}

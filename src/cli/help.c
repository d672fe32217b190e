/* renkei help: commands, rules, records. Also --help and --version. */
#include "cli/help.h"

#include "cli/message.h"
#include "cli/output.h"

#include <string.h>

static void offer_topics(struct rk_nearest *nearest)
{
    for (size_t i = 0; i < rk_command_count; i++)
        rk_nearest_offer(nearest, rk_commands[i].name);
    rk_nearest_offer(nearest, "records");
    rk_nearest_offer(nearest, "rules");
    size_t count;
    const struct rk_rule *rules = rk_rules(&count);
    for (size_t i = 0; i < count; i++) {
        rk_nearest_offer(nearest, rules[i].name);
        rk_nearest_offer(nearest, rules[i].name_ja);
    }
    const struct rk_gap_rule *gaps = rk_gap_rules(&count);
    for (size_t i = 0; i < count; i++) {
        rk_nearest_offer(nearest, gaps[i].name);
        rk_nearest_offer(nearest, gaps[i].name_ja);
    }
}

static bool write_topic(struct rk_buffer *out, const char *topic, enum rk_language language)
{
    const struct rk_command *command = rk_command_named(topic);
    const struct rk_rule *rule = rk_rule_named(topic);
    const struct rk_gap_rule *gap = rk_gap_rule_named(topic);
    if (command)
        rk_help_command(out, command, language);
    else if (strcmp(topic, "records") == 0)
        rk_help_records(out, language);
    else if (strcmp(topic, "rules") == 0)
        rk_help_rules(out, language);
    else if (rule)
        rk_help_rule(out, rule, language);
    if (rule && gap && !command)
        rk_buffer_char(out, '\n');
    if (gap && !command)
        rk_help_gap(out, gap, language);
    return command || rule || gap || strcmp(topic, "records") == 0 || strcmp(topic, "rules") == 0;
}

static bool write_topics(struct rk_buffer *out, const struct rk_settings *settings)
{
    enum rk_language language = (enum rk_language)settings->language;
    for (size_t i = 0; i < settings->operand_count; i++) {
        if (i)
            rk_buffer_char(out, '\n');
        if (write_topic(out, settings->operands[i], language))
            continue;
        rk_message_say(settings, RK_SAY_UNKNOWN_TOPIC, settings->operands[i], NULL);
        struct rk_nearest nearest = {.text = settings->operands[i]};
        offer_topics(&nearest);
        rk_message_nearest(settings, &nearest, NULL);
        return false;
    }
    return true;
}

int rk_command_help(const struct rk_settings *settings)
{
    struct rk_buffer out = {0};
    bool good = true;
    if (settings->version)
        rk_buffer_text(&out, "renkei " RK_VERSION "\n");
    else if (settings->machine)
        rk_help_machine(&out);
    else if (settings->operand_count)
        good = write_topics(&out, settings);
    else
        rk_help_commands(&out, (enum rk_language)settings->language);
    if (out.failed)
        rk_message_status(settings, RK_MEMORY, NULL);
    good = good && !out.failed && rk_output_send(settings, out.bytes, out.count);
    rk_buffer_free(&out);
    return good ? RK_EXIT_CLEAN : RK_EXIT_TROUBLE;
}

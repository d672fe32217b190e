/* The next round's starter: what is known carried over, what is open asked again. */
#include "records/dataset.h"

#include <renkei/write.h>

#include <stdlib.h>
#include <string.h>

struct carrying {
    const struct rk_dataset *dataset;
    const struct rk_carry_options *options;
    const char *round; /* what the earlier round is called; may be "" */
    struct rk_buffer remark;
    bool failed;
};

/* Neither begun, achieved nor dropped. */
static bool is_open(int status)
{
    return status == RK_PROPOSED || status == RK_WISHED || status == RK_AGREED ||
           status == RK_PROGRESS_UNSTATED;
}

static bool is_carried(const struct rk_dataset *dataset, enum rk_thing thing, uint32_t i,
                       void *data)
{
    const struct carrying *carrying = data;
    switch (thing) {
    case RK_FIELD:
    case RK_TARGET:
    case RK_NEED:
    case RK_LIFE_STAGE:
    case RK_ACTOR:
    case RK_PROJECT:
    case RK_ACCEPTED:
        return true;
    case RK_PARTNERSHIP: {
        int status = rk_dataset_partnership(dataset, i)->status.value;
        return is_open(status) || (carrying->options->all && status == RK_UNDERWAY);
    }
    default:
        return false;
    }
}

static void add_names(const struct carrying *carrying, struct rk_buffer *out,
                      const struct rk_values *values)
{
    for (uint32_t i = 0; i < values->count && i < 4; i++) {
        rk_buffer_text(out, !i ? "" : carrying->options->language == RK_JAPANESE ? "、" : ", ");
        rk_buffer_text(out, values->items[i].text);
    }
}

static bool is_one_of(const char *key, const char *const *keys)
{
    for (; *keys; keys++)
        if (strcmp(key, *keys) == 0)
            return true;
    return false;
}

/* Who said what at the last meeting goes into the question; the answers are to be given anew. */
static enum rk_write_key treat(const struct rk_dataset *dataset, enum rk_thing thing, uint32_t i,
                               const char *key, void *data)
{
    static const char *const gone[] = {"answered", "source", "said_by", "see", NULL};
    static const char *const asked[] = {"achieved", "insufficient", "wanted", NULL};
    (void)data;
    if (is_one_of(key, gone))
        return RK_KEY_LEFT_OUT;
    bool open =
        thing == RK_PARTNERSHIP && is_open(rk_dataset_partnership(dataset, i)->status.value);
    return is_one_of(key, asked) || (open && strcmp(key, "status") == 0) ? RK_KEY_BLANK
                                                                         : RK_KEY_AS_IS;
}

/* "R6-1の提案（1班）。その後どうなりましたか" */
static const char *ask(const struct rk_dataset *dataset, enum rk_thing thing, uint32_t i,
                       void *data)
{
    static const struct rk_wording with_round = {
        {"{1} in {0}{2}. What became of it?", "{0}では「{1}」{2}。その後どうなりましたか"}};
    static const struct rk_wording without_round = {
        {"Last time: {1}{2}. What became of it?", "前の回では「{1}」{2}。その後どうなりましたか"}};
    static const struct rk_wording unstated = {{"no status stated", "進捗の記載なし"}};
    struct carrying *carrying = data;
    enum rk_language language = carrying->options->language;
    if (thing != RK_PARTNERSHIP)
        return NULL;
    const struct rk_partnership *record = rk_dataset_partnership(dataset, i);
    if (!is_open(record->status.value))
        return NULL;
    const char *status = rk_progress_name((enum rk_progress)record->status.value, language);
    struct rk_buffer who = {0};
    if (record->rest->said_by.count)
        add_names(carrying, &who, &record->rest->said_by);
    else if (record->from_wanted != RK_NONE)
        add_names(carrying, &who, &rk_dataset_project(dataset, record->from_wanted)->lead);
    struct rk_buffer brackets = {0};
    if (who.count)
        rk_buffer_print(&brackets, language == RK_JAPANESE ? "（%s）" : " (%s)", who.bytes);
    const char *args[] = {carrying->round, *status ? status : unstated.text[language],
                          rk_buffer_string(&brackets)};
    rk_buffer_free(&carrying->remark);
    const struct rk_wording *wording = *carrying->round ? &with_round : &without_round;
    rk_buffer_format(&carrying->remark, wording->text[language], args, 3);
    carrying->failed |= who.failed || brackets.failed || carrying->remark.failed;
    rk_buffer_free(&who);
    rk_buffer_free(&brackets);
    return rk_buffer_string(&carrying->remark);
}

static const struct rk_wording heading = {
    {"The next round's records, begun from {0}.\n"
     "1. Fill in the meeting, and the empty keys of each project from the worksheets.\n"
     "2. Each partnership below was still open. Fill in its status: proposed, wished, agreed,\n"
     "   underway, achieved or dropped. What nobody can say stays empty.\n"
     "3. Leave the ids as they are: by them `renkei diff` knows what became of each.",
     "次の回の記録の下書き（前の回：{0}）。\n"
     "1. 会議のことと、事業ごとの空欄を、調査票をもとに書き込んでください。\n"
     "2. 「連携」には、前の回で決着していないものを並べました。「進捗」に、提案・希望・合意・\n"
     "   実施中・達成・見送りのどれかを書いてください。分からないものは空欄のままにします。\n"
     "3. 番号は変えないでください。renkei diff が、その後をたどるのに使います。"}};
static const struct rk_wording meeting = {
    {"\nmeeting:\n  title:\n  round:\n  date:\n", "\n会議:\n  名称:\n  回:\n  日付:\n"}};
static const struct rk_wording earlier = {{"the earlier records", "記録"}};

/* The meeting is another one: its keys go before the first section, empty. */
static void insert_meeting(struct rk_buffer *out, const struct rk_bytes *written,
                           enum rk_language language)
{
    const char *first = strstr(written->bytes, "\n\n");
    size_t top = first ? (size_t)(first - written->bytes) + 1 : written->count;
    rk_buffer_bytes(out, written->bytes, top);
    rk_buffer_text(out, meeting.text[language]);
    rk_buffer_bytes(out, written->bytes + top, written->count - top);
}

static const char *name_of_round(const struct rk_dataset *dataset)
{
    for (uint32_t i = 0; i < rk_dataset_count(dataset, RK_MEETING); i++) {
        const struct rk_meeting *m = rk_dataset_meeting(dataset, i);
        if (m->round.text || m->date.text)
            return m->round.text ? m->round.text : m->date.text;
    }
    return "";
}

enum rk_status rk_dataset_carry(const struct rk_dataset *dataset,
                                const struct rk_carry_options *options, struct rk_bytes *out)
{
    struct carrying carrying = {
        .dataset = dataset, .options = options, .round = name_of_round(dataset)};
    enum rk_language language = options->language;
    const char *args[] = {*carrying.round ? carrying.round : earlier.text[language]};
    struct rk_buffer top = {0}, all = {0};
    rk_buffer_format(&top, heading.text[language], args, 1);
    struct rk_write_options write = {.language = language,
                                     .heading = rk_buffer_string(&top),
                                     .wanted = is_carried,
                                     .data = &carrying,
                                     .key = treat,
                                     .wishes = true,
                                     .remark = ask};
    struct rk_bytes written = {0};
    enum rk_status status = rk_dataset_write_yaml(dataset, &write, &written);
    if (status == RK_OK)
        insert_meeting(&all, &written, language);
    all.failed |= top.failed || carrying.failed;
    rk_bytes_free(&written);
    rk_buffer_free(&top);
    rk_buffer_free(&carrying.remark);
    if (status == RK_OK)
        return rk_buffer_hand_over(&all, out);
    rk_buffer_free(&all);
    return status;
}

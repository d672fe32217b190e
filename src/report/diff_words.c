/* What the sentences of `renkei diff` share: counts, records in a few words, how much of a list is
 * told. */
#include "report/diff_text.h"

enum { most_names = 6, longest_how = 72 };

void rk_tell(const struct rk_diff_telling *t, const struct rk_wording *wording,
             const char *const *args, size_t count)
{
    rk_buffer_format(t->out, wording->text[t->language], args, count);
    rk_buffer_char(t->out, '\n');
}

struct rk_digits rk_digits(uint32_t number)
{
    struct rk_digits digits;
    rk_fixed_text(number, 0, digits.text);
    return digits;
}

void rk_tell_count(const struct rk_diff_telling *t, const struct rk_counted *sentence,
                   uint32_t number)
{
    struct rk_digits digits = rk_digits(number);
    const char *args[] = {digits.text};
    rk_tell(t, number == 1 ? &sentence->one : &sentence->many, args, 1);
}

/* ---- records in a few words ---- */

static uint32_t add_labels(struct rk_buffer *out, const struct rk_dataset *dataset,
                           const struct rk_values *values, uint32_t told, const char *sign)
{
    for (uint32_t i = 0; i < values->count; i++, told++) {
        const struct rk_value *value = &values->items[i];
        if (told > most_names)
            continue;
        rk_buffer_text(out, told ? sign : "");
        if (told == most_names)
            rk_buffer_text(out, "…");
        else
            rk_plain_text(
                out,
                value->target == RK_NONE
                    ? value->text
                    : rk_dataset_head(dataset, (enum rk_thing)value->thing, value->target)->label,
                RK_LONGEST_NAME);
    }
    return told;
}

void rk_tell_parties(struct rk_buffer *out, const struct rk_dataset *dataset, uint32_t partnership,
                     enum rk_language language)
{
    const struct rk_partnership *record = rk_dataset_partnership(dataset, partnership);
    const char *comma = language == RK_ENGLISH ? ", " : "、";
    uint32_t told = add_labels(out, dataset, &record->projects, 0, " × ");
    told = add_labels(out, dataset, &record->partners, told, " × ");
    if (!told)
        told = add_labels(out, dataset, &record->about->needs, 0, comma);
    if (!told)
        told = add_labels(out, dataset, &record->about->targets, 0, comma);
    if (!told)
        told = add_labels(out, dataset, &record->fields, 0, comma);
    if (!told)
        rk_plain_text(out, record->head.id, RK_LONGEST_NAME);
}

void rk_tell_said_by(struct rk_buffer *out, const struct rk_dataset *dataset, uint32_t partnership,
                     enum rk_language language)
{
    const struct rk_partnership *record = rk_dataset_partnership(dataset, partnership);
    const char *comma = language == RK_ENGLISH ? ", " : "、";
    if (record->rest->said_by.count)
        add_labels(out, dataset, &record->rest->said_by, 0, comma);
    else if (record->from_wanted != RK_NONE)
        add_labels(out, dataset, &rk_dataset_project(dataset, record->from_wanted)->lead, 0, comma);
}

/* "  ふれあい収集 × 民児協：案内を渡す［会-01］" */
void rk_tell_record(const struct rk_diff_telling *t, const struct rk_dataset *dataset, uint32_t i)
{
    const struct rk_partnership *record = rk_dataset_partnership(dataset, i);
    bool japanese = t->language == RK_JAPANESE;
    rk_buffer_text(t->out, "  ");
    rk_tell_parties(t->out, dataset, i, t->language);
    if (record->how.text) {
        rk_buffer_text(t->out, japanese ? "：" : ": ");
        rk_plain_text(t->out, record->how.text, longest_how);
    }
    if (record->head.explicit_id) {
        rk_buffer_text(t->out, japanese ? "［" : " [");
        rk_plain_text(t->out, record->head.id, RK_LONGEST_NAME);
        rk_buffer_text(t->out, japanese ? "］" : "]");
    }
}

bool rk_tell_shows(const struct rk_diff_telling *t, uint32_t told)
{
    return t->options->all || told < RK_DIFF_SHOWN;
}

void rk_tell_rest(const struct rk_diff_telling *t, uint32_t count)
{
    static const struct rk_wording rest = {
        {"  and {0} more (--all shows them)", "  ほか{0}件（--all ですべて出ます）"}};
    if (t->options->all || count <= RK_DIFF_SHOWN)
        return;
    struct rk_digits more = rk_digits(count - RK_DIFF_SHOWN);
    const char *args[] = {more.text};
    rk_tell(t, &rest, args, 1);
}

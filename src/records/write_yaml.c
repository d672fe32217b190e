/* A dataset as one YAML file that reads back as the same records. */
#define _XOPEN_SOURCE 700
#include "records/dataset.h"
#include "records/yaml_out.h"

#include <renkei/write.h>

#include <stdlib.h>
#include <string.h>

struct writing {
    const struct rk_dataset *dataset;
    const struct rk_write_options *options;
    struct rk_yaml_out yaml;
    struct rk_yaml_scalar *texts; /* room for one list */
    size_t room;
    bool several_places; /* ids in full */
};

const char *rk_reference_text(const struct rk_dataset *dataset, const struct rk_value *value,
                              bool several_places)
{
    if (!several_places || value->target == RK_NONE)
        return value->text;
    const struct rk_head *head =
        rk_dataset_head(dataset, (enum rk_thing)value->thing, value->target);
    if (value->thing == RK_ACTOR && !head->declared &&
        rk_dataset_actor(dataset, value->target)->placeholder)
        return value->text;
    return head->id;
}

static const char *reference(const struct writing *writing, const struct rk_value *value)
{
    return rk_reference_text(writing->dataset, value, writing->several_places);
}

static void put_values(struct writing *writing, const char *key, const struct rk_values *values,
                       bool references)
{
    if (values->count > writing->room) {
        size_t room = (size_t)values->count * 2;
        struct rk_yaml_scalar *larger = realloc(writing->texts, room * sizeof *larger);
        if (!larger) {
            writing->yaml.out->failed = true;
            return;
        }
        writing->texts = larger;
        writing->room = room;
    }
    for (uint32_t i = 0; i < values->count; i++)
        writing->texts[i] = rk_yaml_scalar(references ? reference(writing, &values->items[i])
                                                      : values->items[i].text);
    struct rk_yaml_scalar name = rk_yaml_scalar(key);
    rk_yaml_scalars(&writing->yaml, &name, writing->texts, values->count);
}

static void put_wishes(struct writing *writing, const char *key, const struct rk_project *project)
{
    if (!project->told->wanted_count)
        return;
    int language = writing->yaml.language;
    rk_yaml_enter(&writing->yaml, key);
    for (uint32_t i = 0; i < project->told->wanted_count; i++) {
        const struct rk_wanted *wanted = &project->told->wanted[i];
        writing->yaml.opened = true;
        put_values(writing, rk_wanted_keys[0].text[language], &wanted->who, true);
        if (wanted->how.text)
            rk_yaml_text(&writing->yaml, rk_wanted_keys[1].text[language], wanted->how.text);
    }
    rk_yaml_leave(&writing->yaml);
}

static void put_choice(struct writing *writing, const struct rk_field *field, int value)
{
    const struct rk_option *option = field->options;
    while (option->value && option->value != value)
        option++;
    int language = writing->yaml.language;
    if (option->value)
        rk_yaml_plain(&writing->yaml, field->key.text[language], option->name.text[language]);
}

static void put_field(struct writing *writing, struct rk_head *record, const struct rk_field *field)
{
    const char *key = field->key.text[writing->yaml.language];
    const void *slot = rk_field_of(record, field);
    struct rk_value value;
    switch (field->type) {
    case RK_TYPE_TEXTS:
    case RK_TYPE_REFS:
        put_values(writing, key, slot, field->type == RK_TYPE_REFS);
        break;
    case RK_TYPE_CHOICE:
        put_choice(writing, field, ((const struct rk_choice *)slot)->value);
        break;
    case RK_TYPE_WANTED:
        put_wishes(writing, key, (const struct rk_project *)(const void *)record);
        break;
    default:
        value = rk_record_value(record, field);
        if (!value.text)
            break;
        if (field->type == RK_TYPE_NUMBER)
            rk_yaml_number(&writing->yaml, key, value.text);
        else
            rk_yaml_text(&writing->yaml, key,
                         field->type == RK_TYPE_REF ? reference(writing, &value) : value.text);
    }
}

/* A meeting's own keys, kept as "key: text". */
static void put_extra(struct writing *writing, const struct rk_meeting *meeting)
{
    for (uint32_t i = 0; i < meeting->extra.count; i++) {
        const char *whole = meeting->extra.items[i].text, *colon = strstr(whole, ": ");
        char *key = colon ? strndup(whole, (size_t)(colon - whole)) : NULL;
        if (key)
            rk_yaml_text(&writing->yaml, key, colon + 2);
        else if (colon)
            writing->yaml.out->failed = true;
        free(key);
    }
}

/* Whether the id has to be written though it was not stated. */
static bool lacks_id(const struct writing *writing, enum rk_thing thing, const struct rk_head *head)
{
    return writing->several_places && !head->explicit_id && thing > RK_MEETING &&
           thing < RK_PARTNERSHIP && head->id != head->name;
}

/* "key:" with nothing behind it. */
static void put_blank(struct writing *writing, const struct rk_field *field)
{
    rk_yaml_plain(&writing->yaml, field->key.text[writing->yaml.language], "");
    struct rk_buffer *out = writing->yaml.out; /* without the space before the missing value */
    if (out->count > 1 && out->bytes[out->count - 2] == ' ') {
        out->count -= 2;
        rk_buffer_char(out, '\n');
    }
}

static void put_remark(struct writing *writing, enum rk_thing thing, uint32_t i)
{
    const struct rk_write_options *options = writing->options;
    const char *text =
        options->remark ? options->remark(writing->dataset, thing, i, options->data) : NULL;
    if (text)
        rk_yaml_comment(writing->yaml.out, writing->yaml.indent > 2 ? 2 : writing->yaml.indent,
                        text);
}

static void put_key(struct writing *writing, enum rk_thing thing, uint32_t index,
                    const struct rk_field *field)
{
    const struct rk_write_options *options = writing->options;
    enum rk_write_key way = !options->key
                                ? RK_KEY_AS_IS
                                : options->key(writing->dataset, thing, index,
                                               field->key.text[RK_ENGLISH], options->data);
    if (way == RK_KEY_BLANK)
        put_blank(writing, field);
    else if (way == RK_KEY_AS_IS)
        put_field(writing, writing->dataset->things[thing].items[index], field);
}

static void put_record(struct writing *writing, enum rk_thing thing, uint32_t index)
{
    struct rk_head *record = writing->dataset->things[thing].items[index];
    const struct rk_schema *schema = rk_schema(thing);
    if (writing->options->places && record->place.file != RK_NO_FILE) {
        struct rk_buffer *out = writing->yaml.out;
        rk_buffer_fill(out, ' ', writing->yaml.indent > 2 ? 2 : writing->yaml.indent);
        rk_buffer_print(out, "# %s:%u\n", rk_dataset_file(writing->dataset, record->place.file),
                        record->place.line);
    }
    int language = writing->yaml.language;
    if (lacks_id(writing, thing, record)) /* the first fields of such things are id and name */
        rk_yaml_text(&writing->yaml, schema->fields[0].key.text[language], record->id);
    if (!record->declared)
        rk_yaml_text(&writing->yaml, schema->fields[1].key.text[language], record->name);
    for (size_t i = 0; i < schema->field_count; i++)
        put_key(writing, thing, index, &schema->fields[i]);
    if (thing == RK_MEETING)
        put_extra(writing, (const struct rk_meeting *)(const void *)record);
    if (writing->yaml.opened) /* a record that states nothing */
        rk_buffer_text(writing->yaml.out, "  - {}\n");
}

/* Things only referred to come again by themselves, unless their ids have to be kept. */
bool rk_record_is_stated(const struct rk_dataset *dataset, enum rk_thing thing, uint32_t i,
                         bool several_places)
{
    if (thing == RK_PARTNERSHIP && rk_dataset_partnership(dataset, i)->from_wanted != RK_NONE)
        return false;
    if (rk_dataset_head(dataset, thing, i)->declared)
        return true;
    bool placeholder = thing == RK_ACTOR && rk_dataset_actor(dataset, i)->placeholder;
    return several_places && !placeholder;
}

static bool is_wanted(const struct writing *writing, enum rk_thing thing, uint32_t i)
{
    const struct rk_write_options *options = writing->options;
    bool wish = options->wishes && thing == RK_PARTNERSHIP &&
                rk_dataset_partnership(writing->dataset, i)->from_wanted != RK_NONE;
    return (wish || rk_record_is_stated(writing->dataset, thing, i, writing->several_places)) &&
           (!options->wanted || options->wanted(writing->dataset, thing, i, options->data));
}

static void put_section(struct writing *writing, enum rk_thing thing)
{
    uint32_t count = rk_dataset_count(writing->dataset, thing), chosen = 0;
    for (uint32_t i = 0; i < count; i++)
        chosen += is_wanted(writing, thing, i);
    bool alone = thing == RK_MEETING && chosen == 1;
    if (chosen)
        rk_yaml_section(&writing->yaml, thing);
    for (uint32_t i = 0; i < count; i++) {
        if (!is_wanted(writing, thing, i))
            continue;
        if (alone)
            rk_yaml_alone(&writing->yaml);
        else
            rk_yaml_record(&writing->yaml);
        put_remark(writing, thing, i);
        put_record(writing, thing, i);
    }
}

const char *rk_dataset_only_place(const struct rk_dataset *dataset, bool *several)
{
    const char *place = dataset->sources.count ? dataset->sources.items[0].scope : NULL;
    *several = false;
    for (uint32_t i = 1; i < dataset->sources.count; i++)
        *several |= dataset->sources.items[i].scope != place;
    return *several ? NULL : place;
}

static void put_top(struct writing *writing, const char *place)
{
    struct rk_buffer *out = writing->yaml.out;
    bool ja = writing->yaml.language == RK_JAPANESE;
    if (writing->options->heading)
        rk_yaml_comment(out, 0, writing->options->heading);
    rk_buffer_text(out, ja ? "連携データ: 1\n" : "renkei: 1\n");
    writing->yaml.indent = 0;
    writing->yaml.opened = false;
    if (place)
        rk_yaml_text(&writing->yaml, ja ? "自治体" : "place", place);
}

enum rk_status rk_dataset_write_yaml(const struct rk_dataset *dataset,
                                     const struct rk_write_options *options, struct rk_bytes *out)
{
    static const struct rk_write_options defaults;
    struct rk_buffer buffer = {0};
    struct writing writing = {.dataset = dataset, .options = options ? options : &defaults};
    writing.yaml = (struct rk_yaml_out){.out = &buffer, .language = writing.options->language};
    const char *place = rk_dataset_only_place(dataset, &writing.several_places);
    put_top(&writing, place);
    for (int thing = 0; thing < RK_THINGS; thing++)
        put_section(&writing, (enum rk_thing)thing);
    free(writing.texts);
    return rk_buffer_hand_over(&buffer, out);
}

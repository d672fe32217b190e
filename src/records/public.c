/* The records as the public may see them: notes, who said what, wishes of those who do the work and
 * what is marked internal are taken out before anything is linked, so that nothing made of the
 * records can hold them. */
#include "records/dataset.h"

#include <string.h>

static bool is_internal(const char *text)
{
    static const char *const marks[] = {"内部限り",   "【内部",    "［内部",     "（内部）",
                                        "[内部",      "[internal", "(internal)", "[Internal",
                                        "(Internal)", "[INTERNAL"};
    for (size_t i = 0; text && i < sizeof marks / sizeof *marks; i++)
        if (strstr(text, marks[i]))
            return true;
    return false;
}

static void clear_text(struct rk_stated *text)
{
    text->text = NULL;
}

static void clear_internal(struct rk_dataset *dataset, struct rk_head *record,
                           const struct rk_field *field)
{
    void *at = rk_field_of(record, field);
    const char *key = field->key.text[RK_ENGLISH];
    if (field->type == RK_TYPE_TEXT) {
        struct rk_value value = rk_record_value(record, field);
        if (value.text && (is_internal(value.text) || strcmp(key, "note") == 0))
            rk_record_state(dataset, record, field, &(struct rk_stated){.place = value.place});
    } else if (strcmp(key, "said_by") == 0) {
        struct rk_values *values = at;
        if (values->count)
            values->count = 0;
    } else if (field->type == RK_TYPE_TEXTS || field->type == RK_TYPE_FREE) {
        struct rk_values *values = at;
        uint32_t kept = 0;
        for (uint32_t i = 0; i < values->count; i++)
            if (!is_internal(values->items[i].text))
                values->items[kept++] = values->items[i];
        if (kept < values->count)
            values->count = kept;
    }
}

/* Records that say nothing but what is marked go as a whole. */
static bool goes(const struct rk_dataset *dataset, enum rk_thing thing, uint32_t i)
{
    const struct rk_head *head = dataset->things[thing].items[i];
    bool marked = is_internal(head->rest->note.text);
    if (thing == RK_GROUP || thing == RK_UNSTATED)
        return true;
    if (thing == RK_PARTNERSHIP) {
        const struct rk_partnership *p = rk_dataset_partnership(dataset, i);
        return marked || p->status.value == RK_WISHED || is_internal(p->how.text) ||
               is_internal(p->effect.text) || is_internal(p->source.text);
    }
    return thing == RK_INSIGHT &&
           (marked || is_internal(rk_dataset_insight(dataset, i)->text.text));
}

static void clear_wanted(const struct rk_project *project)
{
    if (project->told->wanted_count) /* else it may be what all have who are told nothing of */
        ((struct rk_project_told *)(uintptr_t)project->told)->wanted_count = 0;
}

static void clear_persons(struct rk_dataset *dataset)
{
    for (uint32_t i = 0; i < dataset->things[RK_MEETING].count; i++) {
        struct rk_meeting *meeting =
            (struct rk_meeting *)(void *)dataset->things[RK_MEETING].items[i];
        clear_text(&meeting->participants);
        clear_text(&meeting->adviser);
        meeting->extra.count = 0;
    }
    for (uint32_t i = 0; i < dataset->things[RK_PROJECT].count; i++)
        clear_wanted(rk_dataset_project(dataset, i));
    for (uint32_t i = 0; i < dataset->things[RK_INSIGHT].count; i++)
        ((struct rk_insight *)(void *)dataset->things[RK_INSIGHT].items[i])->groups.count = 0;
    for (uint32_t i = 0; i < dataset->things[RK_ACCEPTED].count; i++)
        clear_text(&((struct rk_accepted *)(void *)dataset->things[RK_ACCEPTED].items[i])->why);
}

void rk_make_public(struct rk_dataset *dataset)
{
    for (int thing = 0; thing < RK_THINGS; thing++) {
        struct rk_things *things = &dataset->things[thing];
        const struct rk_schema *schema = rk_schema((enum rk_thing)thing);
        uint32_t kept = 0;
        for (uint32_t i = 0; i < things->count; i++)
            if (!goes(dataset, (enum rk_thing)thing, i))
                things->items[kept++] = things->items[i];
        things->count = kept;
        for (uint32_t i = 0; i < kept; i++) {
            for (size_t k = 0; k < schema->field_count; k++)
                clear_internal(dataset, things->items[i], &schema->fields[k]);
        }
    }
    clear_persons(dataset);
}

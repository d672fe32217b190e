/* The same thing declared twice: in two files it is one, in one file it is a mistake. */
#include "records/link.h"

#include <string.h>

static void say_contradiction(struct rk_dataset *dataset, const struct rk_head *first,
                              const struct rk_field *field, const struct rk_place places[2],
                              struct rk_wording text)
{
    rk_say(dataset, CHECK_CONTRADICTION, places[1],
           &(struct rk_said){.also = places[0], .args = {RK_SAME(first->name), field->key, text}});
}

static void merge_value(struct rk_dataset *dataset, struct rk_head *first,
                        const struct rk_field *field, const struct rk_head *other)
{
    struct rk_value a = rk_record_value(first, field), b = rk_record_value(other, field);
    if (!b.text || (a.text && strcmp(b.text, a.text) == 0))
        return;
    if (a.text)
        say_contradiction(dataset, first, field, (struct rk_place[]){a.place, b.place},
                          (struct rk_wording)RK_SAME(b.text));
    else if (field->type == RK_TYPE_REF)
        *(struct rk_value *)rk_field_of(first, field) = b;
    else
        rk_record_state(dataset, first, field, &(struct rk_stated){b.text, b.place});
}

static void merge_choice(struct rk_dataset *dataset, const struct rk_head *first,
                         const struct rk_field *field, struct rk_choice *a,
                         const struct rk_choice *b)
{
    if (!b->value || b->value == a->value)
        return;
    if (!a->value) {
        *a = *b;
        return;
    }
    const struct rk_option *option = field->options;
    while (option->value != b->value)
        option++;
    say_contradiction(dataset, first, field, (struct rk_place[]){a->place, b->place}, option->name);
}

static void merge_values(struct rk_dataset *dataset, struct rk_values *a, const struct rk_values *b)
{
    for (uint32_t i = 0; i < b->count; i++) {
        bool there = false;
        for (uint32_t j = 0; j < a->count; j++)
            there |= strcmp(a->items[j].text, b->items[i].text) == 0;
        if (!there)
            RK_PUSH(&dataset->arena, a, b->items[i]);
    }
}

static void merge_wanted(struct rk_dataset *dataset, struct rk_project_told *a,
                         const struct rk_project_told *b)
{
    for (uint32_t i = 0; i < b->wanted_count; i++) {
        a->wanted = rk_arena_grow(&dataset->arena, a->wanted, a->wanted_count, &a->wanted_capacity,
                                  sizeof *a->wanted);
        a->wanted[a->wanted_count++] = b->wanted[i];
    }
}

static void merge_field(struct rk_dataset *dataset, struct rk_head *first,
                        const struct rk_field *field, struct rk_head *other)
{
    void *b = rk_field_of(other, field);
    if (b == rk_field_of(first, field)) /* neither states anything of the kind */
        return;
    void *a = rk_field_to_state(dataset, first, field);
    switch (field->type) {
    case RK_TYPE_TEXTS:
    case RK_TYPE_REFS:
        merge_values(dataset, a, b);
        break;
    case RK_TYPE_CHOICE:
        merge_choice(dataset, first, field, a, b);
        break;
    case RK_TYPE_WANTED:
        merge_wanted(dataset, rk_told_of(a), rk_told_of(b));
        break;
    case RK_TYPE_NUMBER:
        if (!((struct rk_stated *)a)->text)
            *rk_weight_of(a) = *rk_weight_of(b);
        merge_value(dataset, first, field, other);
        break;
    default:
        merge_value(dataset, first, field, other);
    }
}

void rk_merge(struct rk_dataset *dataset, enum rk_thing thing, struct rk_head *first,
              struct rk_head *other)
{
    if (first->place.file == other->place.file) {
        rk_say(dataset, CHECK_DUPLICATE_ID, other->place,
               &(struct rk_said){.also = first->place, .args = {RK_SAME(other->id)}});
        return;
    }
    const struct rk_schema *schema = rk_schema(thing);
    for (size_t i = 0; i < schema->field_count; i++)
        merge_field(dataset, first, &schema->fields[i], other);
    first->label = first->rest->short_name.text ? first->rest->short_name.text : first->name;
    first->unsound |= other->unsound;
}

/* One record file: its top level, and the whole of a reading. */
#include "records/reader.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { top_version = RK_THINGS, top_place, top_count };

static void top_names(struct rk_wording names[top_count])
{
    for (int i = 0; i < RK_THINGS; i++)
        names[i] = rk_schema((enum rk_thing)i)->key;
    names[top_version] = (struct rk_wording){{"renkei", "連携データ"}};
    names[top_place] = (struct rk_wording){{"place", "自治体"}};
}

static void read_version(struct rk_reader *reader)
{
    struct rk_place place = rk_events_place(reader);
    const char *version = "?";
    if (rk_events_peek(reader) == YAML_SCALAR_EVENT) {
        struct rk_value value = rk_events_scalar(reader, RK_READ_LINE);
        version = value.text ? value.text : "";
    } else {
        rk_events_skip(reader);
    }
    if (!reader->broken && strcmp(rk_text_key(&reader->dataset->arena, version), "1") != 0)
        rk_reader_say(reader, CHECK_WRONG_VERSION, place,
                      &(struct rk_said){.args = {RK_SAME(version)}});
}

static void read_place(struct rk_reader *reader, const char *key)
{
    if (rk_events_peek(reader) == YAML_SCALAR_EVENT) {
        reader->dataset->sources.items[reader->file].scope =
            rk_events_scalar(reader, RK_READ_LINE).text;
        return;
    }
    if (reader->broken)
        return;
    rk_reader_say(
        reader, CHECK_WRONG_SHAPE, rk_events_place(reader),
        &(struct rk_said){
            .args = {RK_SAME(key), {{"one text", "一つの文字"}}, rk_events_shape(reader)}});
    rk_events_skip(reader);
}

static void read_top(struct rk_reader *reader)
{
    struct rk_wording names[top_count];
    top_names(names);
    struct rk_keys keys = {.first = names,
                           .stride = sizeof *names,
                           .count = top_count,
                           .owner = {{"the top level", "ファイルの一番上の段"}}};
    rk_events_drop(reader);
    for (yaml_event_type_t next; (next = rk_events_peek(reader)) != YAML_MAPPING_END_EVENT;) {
        if (next == YAML_STREAM_END_EVENT)
            return;
        struct rk_value key;
        uint32_t which = rk_read_key(reader, &keys, &key);
        if (which == RK_NONE)
            continue;
        rk_events_peek(reader);
        if (which < RK_THINGS)
            rk_read_records(reader, (enum rk_thing)which);
        else if (which == top_version)
            read_version(reader);
        else
            read_place(reader, key.text);
    }
    rk_events_drop(reader);
}

/* The document is no mapping: say what it is, and what a full-width colon does. */
static void say_not_records(struct rk_reader *reader)
{
    struct rk_said said = {.args = {rk_events_shape(reader)}};
    struct rk_place place = rk_events_place(reader);
    if (rk_events_peek(reader) == YAML_SCALAR_EVENT) {
        struct rk_value text = rk_events_scalar(reader, RK_READ_TEXT);
        const char *colon = text.text ? strstr(text.text, "：") : NULL;
        if (colon) {
            size_t rest = strcspn(colon + 3, "\n");
            const char *key =
                rk_arena_text(&reader->dataset->arena, text.text, (size_t)(colon - text.text));
            const char *value = rk_arena_text(&reader->dataset->arena, colon + 3, rest);
            const char *parts[] = {key, ": ", value};
            const char *mended = rk_keep_joined(reader->dataset, parts, 3);
            said.args[3] = (struct rk_wording)RK_SAME(mended);
        }
    } else {
        rk_events_skip(reader);
    }
    rk_reader_say(reader, CHECK_NOT_KEYS, place, &said);
}

void rk_read_file(struct rk_reader *reader)
{
    bool any = false;
    for (;;) {
        switch (rk_events_peek(reader)) {
        case YAML_STREAM_END_EVENT:
            if (!any && !reader->broken)
                rk_reader_say(reader, CHECK_EMPTY_FILE, rk_place_at(reader->file, 1, 1), NULL);
            return;
        case YAML_MAPPING_START_EVENT:
            any = true;
            read_top(reader);
            break;
        case YAML_SCALAR_EVENT:
        case YAML_SEQUENCE_START_EVENT:
            any = true;
            say_not_records(reader);
            break;
        default: /* stream and document marks */
            rk_events_drop(reader);
        }
    }
}

/* Whether of works no more than a gist has to be kept, as long as that proves enough: nothing is
 * asked for that a gist does not tell, and files can be read again. */
static bool may_be_brief(const struct rk_dataset *dataset)
{
    const struct rk_read_options *options = dataset->options;
    bool brief = options->network_only && options->least >= RK_WARNING && !options->severity &&
                 !options->strict && !options->keep_going && !options->public_view;
    for (uint32_t i = 0; brief && i < dataset->sources.count; i++)
        brief = rk_source_is_lasting(dataset, i);
    return brief;
}

/* How it is read: of works no more than a gist where that is enough, large files in pieces; until
 * one or the other proves not to be possible. */
struct manner {
    bool brief, pieces;
};

static void read_everything(struct rk_dataset *dataset, const char *const *paths, size_t count,
                            const struct manner *manner)
{
    dataset->spare = rk_arena_take(&dataset->lists, sizeof *dataset->spare);
    rk_sources_list(dataset, paths, count);
    dataset->brief = manner->brief && may_be_brief(dataset);
    dataset->pieces = manner->pieces;
    rk_read_files(dataset);
    if (dataset->regrets || dataset->broken)
        return;
    if (dataset->options->public_view)
        rk_make_public(dataset);
    rk_link(dataset);
    if (dataset->regrets)
        return;
    rk_check_records(dataset);
    rk_diagnostics_sort(dataset);
}

/* Everything, or false when memory ran out. */
static bool read_safely(struct rk_dataset *dataset, const char *const *paths, size_t count,
                        const struct manner *manner)
{
    if (setjmp(dataset->escape))
        return false;
    read_everything(dataset, paths, count, manner);
    return true;
}

/* NULL when memory ran out. */
static struct rk_dataset *read_dataset(const char *const *paths, size_t count,
                                       const struct rk_read_options *options,
                                       const struct manner *manner)
{
    static const struct rk_read_options defaults;
    struct rk_dataset *dataset = calloc(1, sizeof *dataset);
    if (!dataset)
        return NULL;
    rk_dataset_escape(dataset, &dataset->escape);
    dataset->strings.arena = &dataset->texts;
    dataset->options = options ? options : &defaults;
    if (!read_safely(dataset, paths, count, manner)) {
        rk_dataset_free(dataset);
        return NULL;
    }
    dataset->options = NULL;
    return dataset;
}

enum rk_status rk_dataset_read(const char *const *paths, size_t count,
                               const struct rk_read_options *options, struct rk_dataset **out)
{
    struct manner manner = {.brief = true, .pieces = true};
    struct rk_dataset *dataset = read_dataset(paths, count, options, &manner);
    while (dataset && ((dataset->regrets && manner.brief) || (dataset->broken && manner.pieces))) {
        manner.brief &= !dataset->regrets;
        manner.pieces &= !dataset->broken;
        rk_dataset_free(dataset);
        dataset = read_dataset(paths, count, options, &manner);
    }
    if (!dataset)
        return RK_MEMORY;
    *out = dataset;
    return dataset->severities[RK_ERROR] ? RK_RECORDS : RK_OK;
}

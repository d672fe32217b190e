/* What was imported, as YAML with a comment on where each record is from. */
#include "records/import.h"
#include "records/yaml_out.h"

#include <stdio.h>
#include <string.h>

enum { most_listed = 4096 };

struct writing {
    const struct rk_import *import;
    struct rk_yaml_out yaml;
    const char *texts[most_listed];
    size_t count;
};

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The values of one field, in the order they were met. */
static void gather(struct writing *writing, const struct rk_draft *draft, uint16_t field,
                   uint32_t group)
{
    const struct rk_import *import = writing->import;
    writing->count = 0;
    for (uint32_t at = draft->first; at != RK_NONE; at = import->values.items[at].next) {
        const struct rk_draft_value *value = &import->values.items[at];
        if (value->field == field && value->group == group && writing->count < most_listed)
            writing->texts[writing->count++] = rk_import_string(import, value->text);
    }
}

static void put_wishes(struct writing *writing, const struct rk_draft *draft, const char *key)
{
    int language = writing->yaml.language;
    if (!draft->wishes)
        return;
    rk_yaml_enter(&writing->yaml, key);
    for (uint32_t group = 1; group <= draft->wishes; group++) {
        writing->yaml.opened = true;
        gather(writing, draft, RK_DRAFT_WHO, group);
        rk_yaml_texts(&writing->yaml, rk_wanted_keys[0].text[language], writing->texts,
                      writing->count);
        gather(writing, draft, RK_DRAFT_HOW, group);
        rk_yaml_texts(&writing->yaml, rk_wanted_keys[1].text[language], writing->texts,
                      writing->count);
    }
    rk_yaml_leave(&writing->yaml);
}

/* Other names a person accepted for this one. */
static void gather_aliases(struct writing *writing, const struct rk_draft *draft)
{
    const struct rk_import *import = writing->import;
    if ((draft->thing != RK_ACTOR && draft->thing != RK_PROJECT) || draft->identified)
        return;
    uint32_t accepted = import->texts.items[import->values.items[draft->first].text].accepted;
    if (!accepted)
        return;
    const struct rk_head *head = import->accepted.items[accepted - 1];
    for (uint32_t a = 0; a < head->aliases.count && writing->count < most_listed; a++)
        writing->texts[writing->count++] = head->aliases.items[a].text;
}

static void put_weight(struct writing *writing, const struct rk_draft *draft, const char *key)
{
    char digits[40];
    if (writing->count) {
        rk_yaml_number(&writing->yaml, key, writing->texts[0]);
        return;
    }
    if (!(draft->weight > 0) || draft->weight == 1)
        return;
    snprintf(digits, sizeof digits, "%.15g", draft->weight);
    char *comma = strchr(digits, ',');
    if (comma)
        *comma = '.';
    rk_yaml_number(&writing->yaml, key, digits);
}

static void put_field(struct writing *writing, const struct rk_draft *draft, uint16_t number)
{
    const struct rk_field *field = &rk_schema((enum rk_thing)draft->thing)->fields[number];
    const char *key = field->key.text[writing->yaml.language];
    if (field->type == RK_TYPE_WANTED) {
        put_wishes(writing, draft, key);
        return;
    }
    gather(writing, draft, number, 0);
    if (strcmp(field->key.text[RK_ENGLISH], "aliases") == 0 && !writing->count)
        gather_aliases(writing, draft);
    if (field->type == RK_TYPE_NUMBER) {
        put_weight(writing, draft, key);
    } else if (field->type == RK_TYPE_CHOICE && writing->count) {
        rk_yaml_plain(&writing->yaml, key, writing->texts[0]);
    } else {
        rk_yaml_texts(&writing->yaml, key, writing->texts, writing->count);
    }
}

static void put_origin(struct writing *writing, const struct rk_draft *draft)
{
    const struct rk_import_sheet *sheet = &writing->import->sheets.items[draft->sheet];
    struct rk_buffer *out = writing->yaml.out;
    bool ja = writing->yaml.language == RK_JAPANESE;
    char row[64];
    snprintf(row, sizeof row, ja ? " %u行" : ", row %u", draft->row);
    rk_buffer_text(out, writing->yaml.opened ? "  # " : "  # ");
    rk_buffer_text(out, base_name(sheet->file));
    if (*sheet->sheet)
        rk_buffer_print(out, ja ? "［%s］" : " [%s]", sheet->sheet);
    rk_buffer_text(out, row);
    rk_buffer_char(out, '\n');
}

/* A meeting's own keys, kept as "key: text". */
static void put_extra(struct writing *writing, const struct rk_draft *draft)
{
    const struct rk_import *import = writing->import;
    for (uint32_t at = draft->first; at != RK_NONE; at = import->values.items[at].next) {
        const char *whole = rk_import_string(import, import->values.items[at].text);
        const char *colon = strstr(whole, ": ");
        char key[256];
        if (import->values.items[at].field != RK_DRAFT_EXTRA || !colon)
            continue;
        snprintf(key, sizeof key, "%.*s", (int)(colon - whole), whole);
        rk_yaml_text(&writing->yaml, key, colon + 2);
    }
}

static void put_draft(struct writing *writing, const struct rk_draft *draft)
{
    put_origin(writing, draft);
    const struct rk_schema *schema = rk_schema((enum rk_thing)draft->thing);
    for (uint16_t i = 0; i < schema->field_count; i++)
        put_field(writing, draft, i);
    if (draft->thing == RK_MEETING)
        put_extra(writing, draft);
    if (writing->yaml.opened)
        rk_buffer_text(writing->yaml.out, "  - {}\n");
}

static void put_section(struct writing *writing, enum rk_thing thing)
{
    const struct rk_import *import = writing->import;
    uint32_t count = import->named[thing] ? rk_import_record_count(import, thing) : 0;
    if (!count)
        return;
    rk_yaml_section(&writing->yaml, thing);
    for (uint32_t i = 0; i < import->drafts.count; i++) {
        const struct rk_draft *draft = &import->drafts.items[i];
        if (draft->thing != thing || draft->old)
            continue;
        if (thing == RK_MEETING && count == 1)
            rk_yaml_alone(&writing->yaml);
        else
            rk_yaml_record(&writing->yaml);
        put_draft(writing, draft);
    }
}

static void put_heading(struct writing *writing)
{
    const struct rk_import *import = writing->import;
    struct rk_buffer *out = writing->yaml.out;
    bool ja = writing->yaml.language == RK_JAPANESE;
    if (import->adds)
        rk_buffer_text(out, "---\n");
    rk_buffer_text(out,
                   ja ? "# 次の表から作った記録です。\n" : "# Records made from these tables:\n");
    for (uint32_t i = 0; i < import->sheets.count; i++) {
        const struct rk_import_sheet *sheet = &import->sheets.items[i];
        rk_buffer_print(out, "#   %s", base_name(sheet->file));
        if (*sheet->sheet)
            rk_buffer_print(out, ja ? "［%s］" : " [%s]", sheet->sheet);
        rk_buffer_print(out, ja ? "（%s、%u行）\n" : " (%s, %u rows)\n",
                        rk_preset_name(sheet->preset), sheet->rows);
    }
    rk_buffer_text(out, ja ? "連携データ: 1\n" : "renkei: 1\n");
    writing->yaml.indent = 0;
    if (import->scope != RK_NONE)
        rk_yaml_text(&writing->yaml, ja ? "自治体" : "place",
                     rk_import_string(import, import->scope));
}

enum rk_status rk_import_write_yaml(const struct rk_import *import, struct rk_bytes *out)
{
    struct rk_buffer buffer = {0};
    struct writing writing = {.import = import,
                              .yaml = {.out = &buffer, .language = import->language}};
    uint32_t total = 0;
    for (int thing = 0; thing < RK_THINGS; thing++)
        total += rk_import_record_count(import, (enum rk_thing)thing);
    if (total || !import->adds) {
        put_heading(&writing);
        for (int thing = 0; thing < RK_THINGS; thing++)
            put_section(&writing, (enum rk_thing)thing);
    }
    return rk_buffer_hand_over(&buffer, out);
}

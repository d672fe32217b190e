/* Rows of the presets worksheet, koudou, 3w and ties, made into records. */
#include "records/import.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

static const struct rk_wording no_project = {
    {"no project is named in this row or above it", "この行にも上の行にも事業名がありません"}};
static const struct rk_wording no_organization = {
    {"no organization is named", "団体の名前がありません"}};
static const struct rk_wording only_placeholder_self = {
    {"one of the two ends is missing", "つながりの片方の名前がありません"}};
static const struct rk_wording bad_weight = {
    {"“{0}” is not a number above 0", "「{0}」は0より大きい数ではありません"}};
static const struct rk_wording unknown_status = {
    {"“{0}” is no status renkei knows; left unstated",
     "「{0}」は進捗の言葉として分からないため、空欄として扱いました"}};
static const struct rk_wording unknown_nature = {
    {"“{0}” is not scheme, measure or activity; left unstated",
     "「{0}」は制度・施策・活動のどれでもないため、空欄として扱いました"}};
static const struct rk_wording another_value = {
    {"“{0}” differs from what an earlier row says; the earlier one was kept",
     "「{0}」は前の行と違います。前の行の内容を残しました"}};

/* ---- cells ---- */

struct at_row {
    struct rk_sheet_reading *reading;
    const struct rk_row *row;
    struct rk_draft where;
};

static uint32_t column_of(const struct at_row *at, enum rk_role role)
{
    uint32_t column = at->reading->layout.columns[role];
    return column == RK_NONE ? 0 : column + 1;
}

static uint32_t cell(const struct at_row *at, enum rk_role role)
{
    return rk_import_cell(at->reading, at->row, at->reading->layout.columns[role]);
}

/* The cell, or the last one above it that was not blank. */
static uint32_t cell_or_above(const struct at_row *at, enum rk_role role)
{
    uint32_t text = cell(at, role);
    if (text != RK_NONE)
        at->reading->above[role] = text;
    return at->reading->above[role];
}

typedef void take_part(const struct at_row *at, uint32_t part, void *data);

/* Each thing a cell lists, those that mean nobody left out. Gives how many. */
static uint32_t each_part(const struct at_row *at, uint32_t text, take_part *take, void *data)
{
    struct rk_import *import = at->reading->import;
    struct rk_parts parts = rk_import_parts(import, text, false);
    uint32_t taken = 0;
    for (uint32_t i = 0; i < parts.count; i++) {
        uint32_t part = rk_import_line(import, rk_import_part(import, &parts, i));
        if (part == RK_NONE || rk_import_key(import, part)->nobody)
            continue;
        taken++;
        if (take)
            take(at, part, data);
    }
    return taken;
}

/* ---- words for statuses ---- */

static const char *const statuses[][2] = {
    {"proposed", "提案中|検討|検討中|構想"},
    {"wished", "要望|希望あり"},
    {"agreed", "予定|計画|計画中|準備中|実施予定|planned|planeada|planificada|committed|pipeline|"
               "funded|決定"},
    {"underway", "実施|継続|継続中|進行中|活動中|ongoing|on-going|inprogress|enejecución|active|"
                 "implementing|current|実施済み継続"},
    {"achieved", "完了|終了|済|実施済|実施済み|達成済|completed|complete|finalizada|finished|done|"
                 "closed"},
    {"dropped", "中止|廃止|取りやめ|休止|cancelled|canceled|suspended|cancelada"},
};

static bool has_word(const char *words, const char *key)
{
    size_t length = strlen(key);
    for (const char *at = words; *at;) {
        size_t count = strcspn(at, "|");
        if (count == length && strncmp(at, key, count) == 0)
            return true;
        at += count + (at[count] == '|');
    }
    return false;
}

static const char *find_choice(struct rk_import *import, const struct rk_field *field,
                               uint32_t text)
{
    const char *key = rk_import_key_text(import, text);
    for (const struct rk_option *option = field->options; option->value; option++)
        for (int language = 0; language < 2; language++)
            if (strcmp(key, rk_text_key(&import->arena, option->name.text[language])) == 0)
                return option->name.text[import->language];
    if (field->options !=
        rk_schema(RK_PARTNERSHIP)->fields[rk_import_field(RK_PARTNERSHIP, "status")].options)
        return NULL;
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (has_word(statuses[i][1], key))
            for (const struct rk_option *option = field->options; option->value; option++)
                if (strcmp(option->name.text[RK_ENGLISH], statuses[i][0]) == 0)
                    return option->name.text[import->language];
    return NULL;
}

const char *rk_import_choice(struct rk_import *import, const struct rk_field *field, uint32_t text)
{
    size_t slots = sizeof import->choices / sizeof *import->choices;
    struct rk_asked_choice *asked = &import->choices[text % slots];
    if (asked->field != field || asked->text != text)
        *asked = (struct rk_asked_choice){field, find_choice(import, field, text), text};
    return asked->name;
}

static uint32_t keep(struct rk_import *import, const char *text)
{
    return rk_import_text(import, text, strlen(text));
}

/* What the row's status is, as a text; the preset's own where the table has no such column. */
static uint32_t status_of(const struct at_row *at)
{
    struct rk_import *import = at->reading->import;
    if (at->reading->layout.columns[ROLE_STATUS] == RK_NONE)
        return import->underway;
    uint32_t text = cell(at, ROLE_STATUS);
    if (text == RK_NONE || rk_import_key(import, text)->nobody)
        return RK_NONE;
    struct rk_text_more *more = rk_text_add_more(import, rk_text_at(import, text));
    if (more->status == RK_NONE && !more->no_status) {
        const struct rk_field *field = &rk_schema(RK_PARTNERSHIP)->fields[import->fields.status];
        const char *name = rk_import_choice(import, field, text);
        more->status = name ? keep(import, name) : RK_NONE;
        more->no_status = more->status == RK_NONE;
    }
    if (more->no_status)
        rk_row_note(at->reading, at->row->number, column_of(at, ROLE_STATUS), &unknown_status,
                    text);
    return more->status;
}

/* ---- projects ---- */

struct target_field {
    uint32_t draft;
    uint16_t field;
    uint32_t group;
    bool actors;
};

static void add_part_to_draft(const struct at_row *at, uint32_t part, void *data)
{
    const struct target_field *target = data;
    struct rk_import *import = at->reading->import;
    rk_draft_add(import, target->draft, target->field, target->group, part);
    if (target->actors)
        rk_import_actor(import, part, &at->where);
}

static void add_list(const struct at_row *at, uint32_t project, uint16_t field, enum rk_role role,
                     bool actors)
{
    struct target_field target = {project, field, 0, actors};
    each_part(at, cell(at, role), add_part_to_draft, &target);
}

static void add_text(const struct at_row *at, uint32_t project, uint16_t field, enum rk_role role)
{
    uint32_t text = cell(at, role);
    if (text != RK_NONE && rk_import_key(at->reading->import, text)->nobody)
        return;
    if (!rk_draft_add(at->reading->import, project, field, 0, text))
        rk_row_note(at->reading, at->row->number, column_of(at, role), &another_value, text);
}

static void add_nature(const struct at_row *at, uint32_t project)
{
    struct rk_import *import = at->reading->import;
    uint32_t text = cell(at, ROLE_NATURE);
    if (text == RK_NONE)
        return;
    uint16_t field = import->fields.project.nature;
    const char *name = rk_import_choice(import, &rk_schema(RK_PROJECT)->fields[field], text);
    if (!name)
        rk_row_note(at->reading, at->row->number, column_of(at, ROLE_NATURE), &unknown_nature,
                    text);
    else if (!rk_draft_add(import, project, field, 0, keep(import, name)))
        rk_row_note(at->reading, at->row->number, column_of(at, ROLE_NATURE), &another_value, text);
}

/* The project of this row, or RK_NONE after saying that there is none. */
static uint32_t project_of(const struct at_row *at, bool *made)
{
    struct rk_import *import = at->reading->import;
    uint32_t stated = cell(at, ROLE_PROJECT);
    if (stated != RK_NONE) /* another project: what stood above was of the one before */
        at->reading->above[ROLE_PROJECT] = rk_import_line(import, stated);
    uint32_t name = at->reading->above[ROLE_PROJECT];
    if (name == RK_NONE || rk_import_key(import, name)->nobody) {
        rk_row_problem(at->reading, at->row->number, column_of(at, ROLE_PROJECT), &no_project,
                       RK_NONE);
        return RK_NONE;
    }
    uint32_t project = rk_draft_named(import, RK_PROJECT, name, &at->where, made);
    struct target_field lead = {project, import->fields.project.lead, 0, true};
    each_part(at, cell_or_above(at, ROLE_LEAD), add_part_to_draft, &lead);
    return project;
}

static void add_wish(const struct at_row *at, uint32_t project)
{
    struct rk_import *import = at->reading->import;
    uint32_t who = cell(at, ROLE_WHO), how = cell(at, ROLE_HOW);
    if (how != RK_NONE && rk_import_key(import, how)->nobody)
        how = RK_NONE;
    struct target_field target = {project, RK_DRAFT_WHO, rk_draft_at(import, project)->wishes + 1,
                                  true};
    uint32_t count = each_part(at, who, add_part_to_draft, &target);
    if (how != RK_NONE)
        rk_draft_add(import, project, RK_DRAFT_HOW, target.group, how);
    if (count || how != RK_NONE)
        rk_draft_at(import, project)->wishes++;
}

static void worksheet_row(const struct at_row *at)
{
    bool made;
    const struct rk_project_fields *fields = &at->reading->import->fields.project;
    uint32_t project = project_of(at, &made);
    if (project == RK_NONE)
        return;
    add_list(at, project, fields->members, ROLE_MEMBERS, true);
    add_nature(at, project);
    add_list(at, project, fields->fields, ROLE_FIELD, false);
    add_list(at, project, fields->targets, ROLE_TARGET, false);
    add_list(at, project, fields->needs, ROLE_NEED, false);
    add_list(at, project, fields->life_stages, ROLE_LIFE_STAGE, false);
    add_text(at, project, fields->place, ROLE_PLACE);
    add_text(at, project, fields->achieved, ROLE_ACHIEVED);
    add_text(at, project, fields->insufficient, ROLE_INSUFFICIENT);
    add_text(at, project, fields->note, ROLE_NOTE);
    add_wish(at, project);
    if (made)
        at->reading->sheet->records++;
    else
        at->reading->sheet->merged++;
}

/* ---- partnerships ---- */

struct target_key {
    struct rk_candidate *candidate;
    uint16_t field;
    bool actors, placeholder;
};

static void add_part_to_candidate(const struct at_row *at, uint32_t part, void *data)
{
    struct target_key *target = data;
    struct rk_import *import = at->reading->import;
    rk_candidate_add(target->candidate, target->field, part);
    if (!target->actors)
        return;
    rk_import_actor(import, part, &at->where);
    target->placeholder |= rk_text_at(import, part)->placeholder;
}

/* Adds what a cell lists; gives how many. *placeholder: one of them is still to be named. */
static uint32_t list_to_candidate(const struct at_row *at, struct rk_candidate *candidate,
                                  uint16_t field, uint32_t text, bool *placeholder)
{
    struct target_key target = {candidate, field, placeholder != NULL, false};
    uint32_t count = each_part(at, text, add_part_to_candidate, &target);
    if (placeholder)
        *placeholder |= target.placeholder;
    return count;
}

static void text_to_candidate(const struct at_row *at, struct rk_candidate *candidate,
                              uint16_t field, uint32_t text)
{
    if (text != RK_NONE && !rk_import_key(at->reading->import, text)->nobody)
        rk_candidate_add(candidate, field, text);
}

static void koudou_row(const struct at_row *at)
{
    bool project_made, placeholder = false;
    struct rk_import *import = at->reading->import;
    const struct rk_project_fields *fields = &import->fields.project;
    struct rk_candidate *candidate = rk_candidate_begin(at->reading);
    uint32_t project = project_of(at, &project_made);
    if (project == RK_NONE)
        return;
    add_list(at, project, fields->fields, ROLE_FIELD, false);
    add_list(at, project, fields->fields, ROLE_CATEGORY, false);
    add_list(at, project, fields->targets, ROLE_TARGET, false);
    add_list(at, project, fields->needs, ROLE_NEED, false);
    add_text(at, project, fields->note, ROLE_NOTE);
    rk_candidate_add(candidate, import->fields.projects, at->reading->above[ROLE_PROJECT]);
    if (!list_to_candidate(at, candidate, import->fields.partners, cell(at, ROLE_PARTNER),
                           &placeholder)) {
        add_text(at, project, fields->note, ROLE_SUMMARY);
        at->reading->sheet->records += project_made;
        at->reading->sheet->merged += !project_made;
        return;
    }
    text_to_candidate(at, candidate, import->fields.how, cell(at, ROLE_SUMMARY));
    text_to_candidate(at, candidate, import->fields.form, cell(at, ROLE_FORM));
    text_to_candidate(at, candidate, import->fields.status, status_of(at));
    struct rk_draft where = at->where;
    where.weight = 0;
    rk_candidate_end(at->reading, &where, !placeholder, false);
}

/* Whether every actor the second cell lists is in the first, too. */
static bool is_itself(const struct at_row *at, uint32_t one, uint32_t other)
{
    struct rk_import *import = at->reading->import;
    struct rk_parts a = rk_import_parts(import, one, false);
    struct rk_parts b = rk_import_parts(import, other, false);
    uint32_t others = 0;
    for (uint32_t i = 0; i < b.count; i++) {
        uint32_t part = rk_import_line(import, rk_import_part(import, &b, i));
        bool found = rk_import_key(import, part)->nobody;
        others += !found;
        for (uint32_t k = 0; k < a.count && !found; k++)
            found = rk_import_same(import, rk_import_line(import, rk_import_part(import, &a, k))) ==
                    rk_import_same(import, part);
        if (!found)
            return false;
    }
    return others > 0;
}

static uint32_t place_note(const struct at_row *at)
{
    struct rk_import *import = at->reading->import;
    uint32_t place = cell(at, ROLE_PLACE);
    if (place == RK_NONE)
        return RK_NONE;
    struct rk_text_more *more = rk_text_add_more(import, rk_text_at(import, place));
    if (more->note == RK_NONE) {
        struct rk_buffer note = {0};
        rk_buffer_print(&note, import->language == RK_JAPANESE ? "場所：%s" : "Place: %s",
                        rk_import_string(import, rk_import_line(import, place)));
        more->note = rk_import_gathered(import, &note);
    }
    return more->note;
}

static void three_w_row(const struct at_row *at)
{
    bool placeholder = false;
    struct rk_import *import = at->reading->import;
    struct rk_candidate *candidate = rk_candidate_begin(at->reading);
    uint32_t who = cell_or_above(at, ROLE_ORGANIZATION), with = cell(at, ROLE_PARTNER);
    if (!list_to_candidate(at, candidate, import->fields.partners, who, &placeholder)) {
        rk_row_problem(at->reading, at->row->number, column_of(at, ROLE_ORGANIZATION),
                       &no_organization, RK_NONE);
        return;
    }
    bool self = is_itself(at, who, with);
    if (!self)
        list_to_candidate(at, candidate, import->fields.partners, with, &placeholder);
    list_to_candidate(at, candidate, import->fields.fields, cell(at, ROLE_FIELD), NULL);
    text_to_candidate(at, candidate, import->fields.how, cell(at, ROLE_ACTIVITY));
    text_to_candidate(at, candidate, import->fields.note, place_note(at));
    text_to_candidate(at, candidate, import->fields.status, status_of(at));
    rk_candidate_end(at->reading, &at->where, !placeholder, self);
}

/* ---- ties ---- */

/* A plain decimal number above 0, without the locale's opinion on the point; else 0. */
static double number_of(const char *text)
{
    double number = 0, place = 1;
    int digits = 0;
    for (; (*text >= '0' && *text <= '9') || *text == ','; text++)
        if (*text != ',') {
            number = number * 10 + (*text - '0');
            digits++;
        }
    if (*text == '.')
        for (text++; *text >= '0' && *text <= '9'; text++, digits++) {
            place *= 10;
            number = number * 10 + (*text - '0');
        }
    return digits && !*text && isfinite(number) && isfinite(place) ? number / place : 0;
}

static void ties_row(const struct at_row *at)
{
    bool placeholder = false;
    struct rk_import *import = at->reading->import;
    struct rk_candidate *candidate = rk_candidate_begin(at->reading);
    uint32_t from = cell_or_above(at, ROLE_FROM), to = cell(at, ROLE_TO);
    uint32_t weight = cell(at, ROLE_WEIGHT);
    struct rk_draft where = at->where;
    where.weight = weight == RK_NONE ? 1 : number_of(rk_import_key_text(import, weight));
    if (where.weight <= 0) {
        rk_row_problem(at->reading, at->row->number, column_of(at, ROLE_WEIGHT), &bad_weight,
                       weight);
        return;
    }
    uint32_t ends = each_part(at, from, NULL, NULL) && each_part(at, to, NULL, NULL);
    if (!ends) {
        bool missing_to = each_part(at, from, NULL, NULL);
        rk_row_problem(at->reading, at->row->number,
                       column_of(at, missing_to ? ROLE_TO : ROLE_FROM), &only_placeholder_self,
                       RK_NONE);
        return;
    }
    list_to_candidate(at, candidate, import->fields.partners, from, &placeholder);
    if (is_itself(at, from, to)) {
        at->reading->sheet->self++;
        return;
    }
    list_to_candidate(at, candidate, import->fields.partners, to, &placeholder);
    text_to_candidate(at, candidate, import->fields.how, cell(at, ROLE_HOW));
    text_to_candidate(at, candidate, import->fields.note, cell(at, ROLE_NOTE));
    text_to_candidate(at, candidate, import->fields.status, status_of(at));
    if (weight != RK_NONE) {
        import->least_weight = fmin(import->least_weight, where.weight);
        import->most_weight = fmax(import->most_weight, where.weight);
    }
    rk_candidate_end(at->reading, &where, !placeholder, false);
}

void rk_import_row(struct rk_sheet_reading *reading, const struct rk_row_ahead *looked_at)
{
    const struct rk_row *row = &looked_at->row;
    struct at_row at = {reading, row, rk_row_where(reading, row)};
    at.where.weight = 1;
    reading->ahead = looked_at->ahead;
    switch (reading->layout.preset) {
    case RK_PRESET_WORKSHEET:
        worksheet_row(&at);
        break;
    case RK_PRESET_KOUDOU:
        koudou_row(&at);
        break;
    case RK_PRESET_3W:
        three_w_row(&at);
        break;
    case RK_PRESET_TIES:
        ties_row(&at);
        break;
    case RK_PRESET_LINES:
        rk_import_lines_row(reading, row);
        break;
    default:
        rk_import_renkei_row(reading, row);
    }
}

/* Which column is what: the headers that people write, in both languages, and the maps given. */
#include "records/import.h"

#include "base/text.h"

#include <string.h>

/* What a preset reads. Names are tried in order; "*word" is found inside of longer headers too, and
 * "~word" only when nothing else was found. code is what --map calls it. */
struct known_column {
    enum rk_role role;
    const char *code;
    const char *names;
};

static const struct known_column worksheet[] = {
    {ROLE_PROJECT, "project",
     "事業名|事業名称|事業|取組名|取組|施策名|業務名|project|project name|*事業名|*project"},
    {ROLE_HOW, "how", "連携方法|方法|どのように|how|*方法|*how"},
    {ROLE_WHO, "who",
     "連携したい主体|連携したい|連携したい相手|連携先|誰と|who|wanted|*連携したい|*連携先|*"
     "連携相手|"
     "*partner with"},
    {ROLE_LEAD, "lead",
     "担当課|担当|担当課名|担当部署|所管課|主管課|担当所属|所属|課名|部署|department|lead|section|"
     "department in charge|responsible department|*担当課|*所管課"},
    {ROLE_MEMBERS, "members", "参加|関係課|協力課|members"},
    {ROLE_NATURE, "nature", "種別|事業種別|nature|type|kind of work"},
    {ROLE_TARGET, "target", "対象|対象者|主な対象|target|targets|target group|*対象者"},
    {ROLE_ACHIEVED, "achieved", "達成|達成できたこと|*達成|achieved|*achieved"},
    {ROLE_INSUFFICIENT, "insufficient",
     "不十分|不十分だったこと|*不十分|*できなかった|insufficient|*insufficient|*fell short"},
    {ROLE_NEED, "need", "課題|地域課題|need|needs"},
    {ROLE_FIELD, "field", "分野|field|fields"},
    {ROLE_LIFE_STAGE, "life_stage", "ライフステージ|life stage|life stages|life_stages"},
    {ROLE_PLACE, "place", "場所|実施場所|place"},
    {ROLE_NOTE, "note", "備考|note|notes|remarks"},
};

static const struct known_column koudou[] = {
    {ROLE_PROJECT, "project",
     "事業名|事業名称|協働事業名|事業|取組名|取組|project|project name|*事業名"},
    {ROLE_PARTNER, "partner",
     "相手先|協働相手|協働の相手|協働の相手方|連携相手|連携先|相手方|協働先|団体名|協働団体|"
     "協働相手先|実施団体|partner|partners|*相手先|*相手方|*協働相手|*団体名"},
    {ROLE_LEAD, "lead",
     "担当課|担当|担当課名|担当部署|所管課|主管課|担当所属|所属|課名|部署|department|lead|section|"
     "*担当課|*所管課"},
    {ROLE_CATEGORY, "category", "区分|分類|category|*区分"},
    {ROLE_FIELD, "field", "分野|活動分野|field|*分野"},
    {ROLE_FORM, "form", "形態|協働形態|協働の形態|連携形態|手法|form|*形態"},
    {ROLE_SUMMARY, "summary",
     "概要|事業概要|事業の概要|内容|事業内容|取組内容|summary|description|*概要|*内容"},
    {ROLE_STATUS, "status", "進捗|状況|実施状況|status"},
    {ROLE_TARGET, "target", "対象|対象者|target|targets"},
    {ROLE_NEED, "need", "課題|地域課題|need|needs"},
    {ROLE_NOTE, "note", "備考|note|notes|remarks"},
};

static const struct known_column three_w[] = {
    {ROLE_ORGANIZATION, "organization",
     "organization|organisation|organization name|organisation name|org|organizations|agency|"
     "reporting organization|lead organization|who|団体|団体名|組織|組織名|実施主体|主体|"
     "organización implementadora|organización|*organización implementadora|*organization name|"
     "~partner|~partner name|~implementing partner"},
    {ROLE_PARTNER, "partner",
     "implementing partner|implementing partners|implementing organization|"
     "implementing organisation|partner organization|partner organisation|organización donante|"
     "donor|donors|funding organization|with "
     "whom|連携先|連携団体|相手先|協力団体|partner|partners"},
    {ROLE_FIELD, "sector",
     "sector|cluster|sector / cluster|sectors|clusters|sector name|分野|セクター|what|*cluster|"
     "*sector"},
    {ROLE_ACTIVITY, "activity",
     "activity|activities|actividad|activity type|activity description|活動|活動内容|事業|事業名|"
     "description"},
    {ROLE_PLACE, "place",
     "place|location|district|mantika|admin 2|admin2|admin 1|admin1|region|province|governorate|"
     "state|county|where|場所|地域|市町村|都道府県"},
    {ROLE_STATUS, "status", "status|activity status|project status|estado|進捗|状況|状態"},
};

static const struct known_column ties[] = {
    {ROLE_FROM, "from", "from|source|起点|元|主体1|主体a|主体a名|actor 1|actor a|ego|発|誰が"},
    {ROLE_TO, "to", "to|target|終点|先|主体2|主体b|actor 2|actor b|alter|着|誰と"},
    {ROLE_WEIGHT, "weight",
     "weight|strength|frequency|count|value|重み|強さ|回数|頻度|件数|関係の強さ|closeness|近さ"},
    {ROLE_STATUS, "status", "status|進捗|状況|状態"},
    {ROLE_HOW, "how", "how|方法|内容"},
    {ROLE_NOTE, "note", "note|notes|備考"},
};

#define COLUMNS(table) table, sizeof(table) / sizeof *(table)

static const struct known_preset {
    enum rk_preset preset;
    const char *name;
    const struct known_column *columns;
    size_t count;
    uint32_t needs;  /* bits of roles that must all be there */
    uint32_t one_of; /* and at least one of these */
} presets[] = {
    {RK_PRESET_WORKSHEET, "worksheet", COLUMNS(worksheet), 1u << ROLE_PROJECT,
     1u << ROLE_WHO | 1u << ROLE_ACHIEVED | 1u << ROLE_INSUFFICIENT},
    {RK_PRESET_KOUDOU, "koudou", COLUMNS(koudou), 1u << ROLE_PROJECT | 1u << ROLE_PARTNER, 0},
    {RK_PRESET_3W, "3w", COLUMNS(three_w), 1u << ROLE_ORGANIZATION,
     1u << ROLE_PARTNER | 1u << ROLE_FIELD | 1u << ROLE_ACTIVITY},
    {RK_PRESET_TIES, "ties", COLUMNS(ties), 1u << ROLE_FROM | 1u << ROLE_TO, 0},
};

const char *rk_preset_name(enum rk_preset preset)
{
    static const char *const names[RK_PRESETS] = {"",   "renkei", "worksheet", "koudou",
                                                  "3w", "ties",   "lines"};
    return names[preset];
}

/* ---- headers ---- */

/* A header as it is compared: the key without a number before it and a remark in brackets behind
 * it. Lives in the scratch arena. */
static const char *header_key(struct rk_arena *scratch, const struct rk_piece *piece)
{
    const char *text = rk_arena_text(scratch, piece->text, piece->count);
    const char *folded = rk_text_key(scratch, text);
    char *key = rk_arena_text(scratch, folded, strlen(folded));
    const char *start = key + strspn(key, "0123456789.)(*:");
    if (!*start)
        start = key;
    for (const char *mark; (mark = strstr(start, "※")) && mark > start;)
        key[mark - key] = 0;
    size_t count = strlen(start);
    if (count > 2 && start[count - 1] == ')') {
        const char *open = strrchr(start, '(');
        if (open && open > start)
            key[open - key] = 0;
    }
    return start;
}

/* The key of each header; lower headers are read together with the one above where that says more.
 */
struct headers {
    const char **keys, **texts;
    size_t count;
};

static bool name_fits(struct rk_arena *scratch, const char *name, size_t count, const char *header)
{
    bool inside = *name == '*';
    const char *key = rk_text_key(scratch, rk_arena_text(scratch, name + inside, count - inside));
    return inside ? strstr(header, key) != NULL : strcmp(header, key) == 0;
}

/* The column of the first name that a header bears and nobody has taken. */
static uint32_t find_column(struct rk_arena *scratch, const struct headers *headers,
                            const bool *taken, const char *names, bool weak)
{
    for (const char *at = names; *at;) {
        size_t count = strcspn(at, "|");
        bool is_weak = *at == '~';
        for (uint32_t column = 0; is_weak == weak && column < headers->count; column++)
            if (!taken[column] && *headers->keys[column] &&
                name_fits(scratch, at + is_weak, count - is_weak, headers->keys[column]))
                return column;
        at += count + (at[count] == '|');
    }
    return RK_NONE;
}

enum { most_maps = 64 };

/* The header that a map gives to this code, or NULL. */
static const char *mapped(const struct rk_import *import, const char *code, size_t *number)
{
    for (size_t i = 0; i < import->options->map_count; i++) {
        const char *map = import->options->maps[i], *equals = strchr(map, '=');
        if (equals && strlen(code) == (size_t)(equals - map) &&
            strncmp(map, code, strlen(code)) == 0) {
            *number = i;
            return equals + 1;
        }
    }
    return NULL;
}

static uint32_t find_mapped(struct rk_import *import, struct rk_arena *scratch, const char *code,
                            const struct headers *headers)
{
    size_t number;
    const char *header = mapped(import, code, &number);
    if (!header)
        return RK_NONE;
    struct rk_piece piece = {header, (uint32_t)strlen(header)};
    const char *key = header_key(scratch, &piece);
    for (uint32_t column = 0; column < headers->count; column++)
        if (strcmp(headers->keys[column], key) == 0) {
            import->maps_met |= number < most_maps ? (uint64_t)1 << number : 0;
            return column;
        }
    return RK_NONE;
}

static int fit_preset(struct rk_import *import, struct rk_arena *scratch,
                      const struct known_preset *preset, const struct headers *headers,
                      struct rk_layout *layout)
{
    bool taken[256] = {false};
    for (int role = 0; role < ROLES; role++)
        layout->columns[role] = RK_NONE;
    layout->preset = preset->preset;
    for (int pass = 0; pass < 3; pass++)
        for (size_t i = 0; i < preset->count; i++) {
            const struct known_column *column = &preset->columns[i];
            uint32_t *slot = &layout->columns[column->role];
            size_t number;
            if (*slot != RK_NONE || (pass && mapped(import, column->code, &number)))
                continue;
            *slot = pass == 0 ? find_mapped(import, scratch, column->code, headers)
                              : find_column(scratch, headers, taken, column->names, pass == 2);
            if (*slot != RK_NONE)
                taken[*slot] = true;
        }
    uint32_t there = 0;
    int score = 0;
    for (uint32_t role = 0; role < ROLES; role++)
        if (layout->columns[role] != RK_NONE) {
            there |= 1u << role;
            score++;
        }
    memcpy(layout->known, taken, sizeof taken);
    bool fits =
        (there & preset->needs) == preset->needs && (!preset->one_of || (there & preset->one_of));
    return fits ? score : 0;
}

/* ---- the tables of preset renkei ---- */

/* What else a field is called as a header; else its two keys. */
static bool is_other_name(struct rk_arena *scratch, enum rk_thing thing,
                          const struct rk_field *field, const char *header)
{
    const char *names = NULL, *key = field->key.text[RK_ENGLISH];
    if (strcmp(key, "name") == 0)
        names = thing == RK_PROJECT ? "事業名|project name|project" : "名称|氏名|団体名";
    else if (strcmp(key, "wanted") == 0)
        names = "連携したい主体|who";
    else if (strcmp(key, "partners") == 0)
        names = "partner|相手先";
    else if (strcmp(key, "lead") == 0)
        names = "担当課";
    else if (strcmp(key, "kind") == 0 && thing == RK_ACTOR)
        names = "種類";
    bool taken[1] = {false};
    struct headers one = {&header, &header, 1};
    return names && find_column(scratch, &one, taken, names, false) == 0;
}

static uint16_t field_of(struct rk_arena *scratch, enum rk_thing thing, const char *header)
{
    const struct rk_schema *schema = rk_schema(thing);
    for (uint16_t i = 0; *header && i < schema->field_count; i++)
        for (int language = 0; language < 2; language++)
            if (strcmp(header, rk_text_key(scratch, schema->fields[i].key.text[language])) == 0)
                return i;
    for (uint16_t i = 0; *header && i < schema->field_count; i++)
        if (is_other_name(scratch, thing, &schema->fields[i], header))
            return i;
    if (thing == RK_PROJECT && (strcmp(header, "方法") == 0 || strcmp(header, "how") == 0))
        return RK_DRAFT_HOW;
    if (strcmp(header, "自治体") == 0 || strcmp(header, "municipality") == 0)
        return RK_FIELD_SCOPE;
    return RK_FIELD_NONE;
}

static int fit_thing(struct rk_import *import, struct rk_arena *scratch, enum rk_thing thing,
                     const struct headers *headers, struct rk_layout *layout)
{
    int score = 0;
    bool seen[64] = {false};
    layout->preset = RK_PRESET_RENKEI;
    layout->thing = thing;
    for (size_t column = 0; column < headers->count; column++) {
        uint16_t field = field_of(scratch, thing, headers->keys[column]);
        const struct rk_schema *schema = rk_schema(thing);
        for (uint16_t i = 0; i < schema->field_count; i++) {
            const char *key = schema->fields[i].key.text[RK_ENGLISH];
            size_t number;
            if (mapped(import, key, &number) &&
                find_mapped(import, scratch, key, headers) == column)
                field = i;
        }
        if (field < 64 && seen[field])
            field = RK_FIELD_NONE;
        if (field < 64)
            seen[field] = true;
        if (thing == RK_MEETING && field == RK_FIELD_NONE && *headers->keys[column]) {
            field = RK_DRAFT_EXTRA;
            layout->headers[column] = headers->texts[column];
        }
        layout->fields[column] = field;
        layout->known[column] = field != RK_FIELD_NONE;
        score += field < 64;
    }
    return score;
}

static bool has_header(const struct headers *headers, const char *names, struct rk_arena *scratch)
{
    bool taken[256] = {false};
    return find_column(scratch, headers, taken, names, false) != RK_NONE;
}

/* The thing whose table this is, by the sheet's name, else by its headers. */
static int fit_renkei(struct rk_import *import, struct rk_arena *scratch, const char *title,
                      const struct headers *headers, struct rk_layout *layout)
{
    const char *key = rk_text_key(scratch, title);
    for (int thing = 0; thing < RK_THINGS; thing++)
        for (int language = 0; language < 2; language++)
            if (strcmp(key, rk_text_key(scratch,
                                        rk_schema((enum rk_thing)thing)->key.text[language])) == 0)
                return fit_thing(import, scratch, (enum rk_thing)thing, headers, layout) + 1;
    static const struct {
        enum rk_thing thing;
        const char *names;
    } marks[] = {{RK_PARTNERSHIP, "連携先|partners|partner"},
                 {RK_PROJECT, "事業名|project name|担当|lead|担当課"},
                 {RK_ACTOR, "名前|name|名称"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (has_header(headers, marks[i].names, scratch)) {
            int score = fit_thing(import, scratch, marks[i].thing, headers, layout);
            if (score >= 2 || import->options->preset == RK_PRESET_RENKEI)
                return score;
        }
    return 0;
}

/* ---- choosing ---- */

static void try_headers(struct rk_import *import, struct rk_arena *scratch, const char *title,
                        const struct headers *headers, struct rk_layout *best)
{
    enum rk_preset wanted = import->options->preset;
    struct rk_layout layout = {0};
    if (wanted == RK_PRESET_DETECT || wanted == RK_PRESET_RENKEI) {
        layout.score = fit_renkei(import, scratch, title, headers, &layout);
        layout.column_count = headers->count;
        if (layout.score > best->score)
            *best = layout;
    }
    for (size_t i = 0; i < sizeof presets / sizeof *presets; i++) {
        if (wanted != RK_PRESET_DETECT && wanted != presets[i].preset)
            continue;
        layout = (struct rk_layout){0};
        layout.score = fit_preset(import, scratch, &presets[i], headers, &layout);
        layout.column_count = headers->count;
        if (layout.score > best->score)
            *best = layout;
    }
}

static struct headers row_headers(struct rk_arena *scratch, const struct rk_kept_row *row,
                                  const struct rk_kept_row *upper)
{
    size_t count = upper && upper->count > row->count ? upper->count : row->count;
    if (count > 256)
        count = 256;
    struct headers headers = {.count = count};
    headers.keys = rk_arena_take(scratch, (count + 1) * sizeof *headers.keys);
    headers.texts = rk_arena_take(scratch, (count + 1) * sizeof *headers.texts);
    for (size_t i = 0; i < count; i++) {
        struct rk_piece none = {"", 0};
        const struct rk_piece *cell = i < row->count ? &row->cells[i] : &none;
        const struct rk_piece *above = upper && i < upper->count ? &upper->cells[i] : &none;
        bool same = cell->count == above->count && !memcmp(cell->text, above->text, cell->count);
        size_t over = same ? 0 : above->count;
        char *text = rk_arena_take(scratch, over + cell->count + 1);
        memcpy(text, above->text, over);
        memcpy(text + over, cell->text, cell->count);
        struct rk_piece piece = {text, (uint32_t)strlen(text)};
        headers.keys[i] = header_key(scratch, &piece);
        headers.texts[i] = text;
    }
    return headers;
}

/* A header of two rows: a cell of the upper one stands over several of the lower one. */
static bool is_upper_header(const struct rk_kept_row *upper, const struct rk_kept_row *row)
{
    for (uint32_t i = 0; i + 1 < row->count && i < upper->count; i++) {
        const struct rk_piece *cell = &upper->cells[i];
        bool blank = i + 1 >= upper->count || !upper->cells[i + 1].count;
        bool repeated = !blank && upper->cells[i + 1].count == cell->count &&
                        !memcmp(cell->text, upper->cells[i + 1].text, cell->count);
        bool over = row->cells[i].count && row->cells[i + 1].count &&
                    (row->cells[i].count != cell->count ||
                     memcmp(row->cells[i].text, cell->text, cell->count) != 0);
        if (cell->count && over && (blank || repeated))
            return true;
    }
    return false;
}

bool rk_layout_find(struct rk_import *import, const struct rk_kept_row *rows, size_t count,
                    const char *title, struct rk_layout *layout)
{
    struct rk_arena *scratch = &import->arena; /* small: a few headers a file */
    *layout = (struct rk_layout){0};
    for (size_t i = 0; i < count; i++) {
        int before = layout->score;
        struct headers headers = row_headers(scratch, &rows[i], NULL);
        try_headers(import, scratch, title, &headers, layout);
        if (i && is_upper_header(&rows[i - 1], &rows[i])) {
            headers = row_headers(scratch, &rows[i], &rows[i - 1]);
            try_headers(import, scratch, title, &headers, layout);
        }
        if (layout->score > before)
            layout->header_row = rows[i].number;
    }
    return layout->score > 0;
}

bool rk_layout_check_maps(struct rk_import *import)
{
    static const struct rk_wording unknown = {
        {"--map {0}: there is no field of that name", "--map {0}：その名前の項目はありません"}};
    for (size_t m = 0; m < import->options->map_count; m++) {
        const char *map = import->options->maps[m], *equals = strchr(map, '=');
        size_t count = equals ? (size_t)(equals - map) : 0;
        bool known = false;
        for (size_t i = 0; count && i < sizeof presets / sizeof *presets; i++)
            for (size_t k = 0; k < presets[i].count; k++)
                known |= strlen(presets[i].columns[k].code) == count &&
                         strncmp(presets[i].columns[k].code, map, count) == 0;
        for (int thing = 0; count && thing < RK_THINGS; thing++)
            for (size_t k = 0; k < rk_schema((enum rk_thing)thing)->field_count; k++) {
                const char *key = rk_schema((enum rk_thing)thing)->fields[k].key.text[RK_ENGLISH];
                known |= strlen(key) == count && strncmp(key, map, count) == 0;
            }
        if (known)
            continue;
        import->bad_map = true;
        rk_import_say(import, &(struct rk_import_message){.gravity = RK_IMPORT_FAULT,
                                                          .sheet = RK_NONE,
                                                          .file = "",
                                                          .wording = unknown,
                                                          .args = {map}});
    }
    return !import->bad_map;
}

void rk_layout_check_met(struct rk_import *import)
{
    static const struct rk_wording no_header = {
        {"--map {0}: no table has that header", "--map {0}：その見出しの列がどの表にもありません"}};
    for (size_t m = 0; m < import->options->map_count && m < most_maps; m++)
        if (!(import->maps_met >> m & 1)) {
            import->bad_map = true;
            rk_import_say(import, &(struct rk_import_message){.gravity = RK_IMPORT_FAULT,
                                                              .sheet = RK_NONE,
                                                              .file = "",
                                                              .wording = no_header,
                                                              .args = {import->options->maps[m]}});
        }
}

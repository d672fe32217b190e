/* Names that may mean the same, for a person to decide: nothing is merged by this. */
#include "records/import.h"
#include "records/names.h"
#include "records/yaml_out.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* Why two names may be one. */
enum why { WHY_SPELLING, WHY_PLACE, WHY_INITIALS, WHY_BRACKETS, WHYS };
static const struct rk_wording whys[WHYS] = {
    {{"a typing slip or another spelling", "書き間違いか、別の書き方"}},
    {{"with and without the name of the place", "自治体の名前の有無"}},
    {{"the initials of the other", "頭文字"}},
    {{"stands in the other's brackets, or without them", "括弧の有無"}},
};

enum { most_slips = 200000, most_in_bucket = 64, longest_form = 240 };

/* A name as it stands, or shortened in one way. */
struct form {
    uint64_t hash;
    uint32_t name; /* index in names */
    uint8_t why;
    bool whole;
};

struct name {
    const char *text, *key, *variant;
    uint32_t draft, group; /* group: of a union-find */
    uint32_t rows;
    uint8_t why;
};

struct search {
    struct rk_arena *scratch;
    struct name *names;
    uint32_t count;
    struct {
        struct form *items;
        uint32_t count, capacity;
    } forms;
};

static void add_form(struct search *search, uint32_t name, const char *text, size_t count,
                     enum why why, bool whole)
{
    if (count < 2)
        return;
    struct form form = {rk_text_hash(text, count) * 8 + (why == WHY_SPELLING ? 1 : 0), name,
                        (uint8_t)why, whole};
    RK_PUSH(search->scratch, &search->forms, form);
}

/* Each with one character left out (Garbe's symmetric deletion): a slip of one meets. */
static void add_slips(struct search *search, uint32_t name)
{
    const char *variant = search->names[name].variant;
    size_t count = strlen(variant);
    char form[longest_form];
    add_form(search, name, variant, count, WHY_SPELLING, true);
    if (count >= sizeof form || search->count > most_slips)
        return;
    for (const char *at = variant; *at;) {
        size_t head = (size_t)(at - variant);
        rk_text_next(&at);
        memcpy(form, variant, head);
        memcpy(form + head, at, count - (size_t)(at - variant));
        add_form(search, name, form, count - (size_t)(at - variant) + head, WHY_SPELLING, false);
    }
}

/* What follows the place: 社協 of 廿日市市社協 keeps its 市, as 市社協. */
static void add_without_place(struct search *search, uint32_t name)
{
    const char *variant = search->names[name].variant;
    static const char *const marks[] = {"市", "町", "村", "区", "県"};
    add_form(search, name, variant, strlen(variant), WHY_PLACE, true);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        for (const char *at = variant; (at = strstr(at, marks[i])); at += strlen(marks[i]))
            if (at >= variant + 6 && strlen(at) >= 9)
                add_form(search, name, at, strlen(at), WHY_PLACE, false);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* UNHCR of United Nations High Commissioner for Refugees: of all words, and of those in capitals.
 */
static void add_initials(struct search *search, uint32_t name)
{
    char all[32], capitals[32];
    size_t n = 0, m = 0;
    const char *text = search->names[name].text;
    for (const char *at = text; *at; at++) {
        if (!is_letter(*at) || (at > text && at[-1] != ' ' && at[-1] != '-'))
            continue;
        char lower = (char)(*at >= 'A' && *at <= 'Z' ? *at + 32 : *at);
        if (n < sizeof all)
            all[n++] = lower;
        if (*at != lower && m < sizeof capitals)
            capitals[m++] = lower;
    }
    const char *key = search->names[name].key;
    if (n <= 1)
        add_form(search, name, key, strlen(key), WHY_INITIALS, true);
    if (n >= 3)
        add_form(search, name, all, n, WHY_INITIALS, false);
    if (m >= 3 && m < n)
        add_form(search, name, capitals, m, WHY_INITIALS, false);
}

/* A (B): both A and B. */
static void add_brackets(struct search *search, uint32_t name)
{
    const char *variant = search->names[name].variant;
    const char *open = strchr(variant, '('), *close = open ? strchr(open, ')') : NULL;
    add_form(search, name, variant, strlen(variant), WHY_BRACKETS, true);
    if (!close)
        return;
    if (close - open > 3)
        add_form(search, name, open + 1, (size_t)(close - open) - 1, WHY_BRACKETS, false);
    if (open - variant >= 3 && !close[1])
        add_form(search, name, variant, (size_t)(open - variant), WHY_BRACKETS, false);
}

static int by_hash(const void *a, const void *b)
{
    const struct form *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    if (x->why != y->why)
        return x->why < y->why ? -1 : 1;
    return x->name < y->name ? -1 : x->name > y->name;
}

static uint32_t root_of(struct search *search, uint32_t name)
{
    while (search->names[name].group != name)
        name = search->names[name].group = search->names[search->names[name].group].group;
    return name;
}

static void join(struct search *search, uint32_t a, uint32_t b, enum why why)
{
    uint32_t x = root_of(search, a), y = root_of(search, b);
    if (x == y)
        return;
    if (x > y) {
        uint32_t kept = x;
        x = y;
        y = kept;
    }
    search->names[y].group = x;
    search->names[b].why = (uint8_t)why;
    search->names[a].why = (uint8_t)why;
}

static void compare(struct search *search, const struct form *a, const struct form *b)
{
    struct name *x = &search->names[a->name], *y = &search->names[b->name];
    if (a->name == b->name || a->why != b->why)
        return;
    if (a->why == WHY_SPELLING) {
        if (rk_name_is_near(search->scratch, x->key, y->key))
            join(search, a->name, b->name, WHY_SPELLING);
        return;
    }
    if (a->whole == b->whole) /* two that lack their places are of different places */
        return;
    const struct name *whole = a->whole ? x : y, *other = a->whole ? y : x;
    bool fits = a->why == WHY_INITIALS || strstr(other->variant, whole->variant);
    if (fits)
        join(search, a->name, b->name, (enum why)a->why);
}

static void find_groups(struct search *search)
{
    struct form *forms = search->forms.items;
    if (search->forms.count)
        qsort(forms, search->forms.count, sizeof *forms, by_hash);
    for (uint32_t i = 0; i < search->forms.count;) {
        uint32_t end = i + 1;
        while (end < search->forms.count && forms[end].hash == forms[i].hash)
            end++;
        uint32_t last = end - i > most_in_bucket ? i + most_in_bucket : end;
        for (uint32_t a = i; a < last; a++)
            for (uint32_t b = a + 1; b < last; b++)
                compare(search, &forms[a], &forms[b]);
        i = end;
    }
}

static void gather_names(const struct rk_import *import, struct search *search, enum rk_thing thing)
{
    search->names =
        rk_arena_take(search->scratch, (import->named[thing] + 1) * sizeof *search->names);
    for (uint32_t i = 0; i < import->drafts.used; i++) {
        const struct rk_draft *draft = rk_draft_at(import, i);
        if (draft->thing != thing || draft->identified)
            continue;
        const struct rk_text *text = rk_text_at(import, rk_draft_first(import, draft));
        struct name *name = &search->names[search->count];
        *name = (struct name){.text = text->text,
                              .key = rk_text_own_key(import, text),
                              .draft = i,
                              .rows = draft->rows};
        name->variant = rk_name_variant(search->scratch, name->key);
        name->group = search->count++;
    }
    for (uint32_t i = 0; i < search->count; i++) {
        add_slips(search, i);
        add_without_place(search, i);
        add_initials(search, i);
        add_brackets(search, i);
    }
}

/* The longest name speaks for the group: it says most. */
static uint32_t chosen(const struct search *search, const uint32_t *members, size_t count)
{
    uint32_t best = members[0];
    for (size_t i = 1; i < count; i++)
        if (strlen(search->names[members[i]].key) > strlen(search->names[best].key))
            best = members[i];
    return best;
}

static void put_group(const struct search *search, struct rk_yaml_out *yaml,
                      const uint32_t *members, size_t count, enum rk_thing thing)
{
    struct rk_yaml_scalar texts[256];
    size_t others = 0;
    uint32_t best = chosen(search, members, count);
    bool given[WHYS] = {false};
    for (size_t i = 0; i < count; i++) {
        given[search->names[members[i]].why] = true;
        if (members[i] != best && others < 256)
            texts[others++] = rk_yaml_scalar(search->names[members[i]].text);
    }
    for (int why = 0; why < WHYS; why++)
        if (given[why])
            rk_yaml_comment(yaml->out, 2, whys[why].text[yaml->language]);
    const struct rk_schema *schema = rk_schema(thing);
    rk_yaml_record(yaml);
    rk_yaml_text(yaml, schema->fields[1].key.text[yaml->language], search->names[best].text);
    struct rk_yaml_scalar key = rk_yaml_scalar(schema->fields[3].key.text[yaml->language]);
    rk_yaml_scalars(yaml, &key, texts, others);
}

/* Each group of two or more, by its first member. */
static size_t put_groups(struct search *search, struct rk_yaml_out *yaml, enum rk_thing thing)
{
    uint32_t *next = rk_arena_take(search->scratch, (search->count + 1) * sizeof *next);
    uint32_t *last = rk_arena_take(search->scratch, (search->count + 1) * sizeof *last);
    uint32_t *members = rk_arena_take(search->scratch, (search->count + 1) * sizeof *members);
    size_t groups = 0;
    for (uint32_t i = 0; i < search->count; i++) {
        uint32_t root = root_of(search, i);
        next[i] = RK_NONE;
        if (root != i)
            next[last[root]] = i;
        last[root] = i;
    }
    for (uint32_t i = 0; i < search->count; i++) {
        size_t count = 0;
        if (search->names[i].group != i || next[i] == RK_NONE)
            continue;
        for (uint32_t at = i; at != RK_NONE; at = next[at])
            members[count++] = at;
        if (!groups++)
            rk_yaml_section(yaml, thing);
        put_group(search, yaml, members, count, thing);
    }
    return groups;
}

static size_t propose(const struct rk_import *import, struct rk_arena *arena,
                      struct rk_yaml_out *yaml, enum rk_thing thing)
{
    struct search *search = rk_arena_take(arena, sizeof *search);
    search->scratch = arena;
    gather_names(import, search, thing);
    find_groups(search);
    return put_groups(search, yaml, thing);
}

static void put_heading(struct rk_yaml_out *yaml)
{
    static const struct rk_wording heading = {
        {"Names that may mean the same. Nothing has been merged.\n"
         "Delete what is not the same (a whole entry, or single aliases), then hand this file "
         "back:\n"
         "renkei import --accept-aliases THIS-FILE TABLES...",
         "同じものを指すかもしれない名前の一覧です。まだ何もまとめていません。\n"
         "同じでないものを消してから（項目ごと、または別名だけ）、このファイルを次のように渡してく"
         "だ"
         "さい。\n"
         "renkei import --accept-aliases このファイル 表のファイル..."}};
    rk_yaml_comment(yaml->out, 0, heading.text[yaml->language]);
    rk_buffer_text(yaml->out, yaml->language == RK_JAPANESE ? "連携データ: 1\n" : "renkei: 1\n");
}

enum rk_status rk_import_write_aliases(const struct rk_import *import, size_t *count,
                                       struct rk_bytes *out)
{
    struct rk_buffer buffer = {0};
    struct rk_yaml_out yaml = {.out = &buffer, .language = import->language};
    jmp_buf here;
    struct rk_arena *arena = calloc(1, sizeof *arena);
    volatile size_t groups = 0;
    volatile bool done = false;
    if (!arena)
        return RK_MEMORY;
    arena->escape = &here;
    if (!setjmp(here)) {
        put_heading(&yaml);
        groups = propose(import, arena, &yaml, RK_ACTOR);
        groups += propose(import, arena, &yaml, RK_PROJECT);
        done = true;
    }
    rk_arena_free(arena);
    free(arena);
    if (!done) {
        rk_buffer_free(&buffer);
        return RK_MEMORY;
    }
    *count = groups;
    return rk_buffer_hand_over(&buffer, out);
}

/* The texts of cells: each kept once, with what it means as a name and as a list. */
#include "records/import.h"

#include "base/text.h"
#include "records/names.h"

#include <stdlib.h>
#include <string.h>

void rk_block_open(struct rk_import *import, struct rk_blocks *blocks, size_t size)
{
    const size_t line = 64; /* of the processor's caches */
    if (blocks->count >= RK_NONE >> RK_BLOCK_BITS)
        longjmp(*import->arena.escape, 1);
    char *block = rk_arena_take(&import->arena, RK_BLOCK * size + line);
    RK_PUSH(&import->arena, blocks, block + (line - (uintptr_t)block % line));
}

void *rk_import_room(struct rk_import *import, void *items, uint32_t count, uint32_t *capacity,
                     size_t size)
{
    if (count < *capacity)
        return items;
    uint32_t larger = *capacity ? *capacity * 2 : 64;
    void *moved = *capacity < UINT32_MAX / 4 ? realloc(items, larger * size) : NULL;
    if (!moved)
        longjmp(*import->arena.escape, 1);
    *capacity = larger;
    return moved;
}

/* ---- hashed indices ---- */

static uint32_t fold(uint64_t hash)
{
    return (uint32_t)(hash ^ (hash >> 32));
}

static void enlarge(struct rk_import *import, struct rk_slots *slots)
{
    struct rk_slots larger = {.size = slots->size ? slots->size * 2 : 1024, .count = slots->count};
    larger.memory.escape = import->arena.escape;
    larger.items = rk_arena_take(&larger.memory, larger.size * sizeof *larger.items);
    for (size_t i = 0; i < slots->size; i++) {
        size_t at = slots->items[i].hash & (larger.size - 1);
        if (!slots->items[i].index)
            continue;
        while (larger.items[at].index)
            at = (at + 1) & (larger.size - 1);
        larger.items[at] = slots->items[i];
    }
    rk_arena_free(&slots->memory);
    *slots = larger;
}

struct rk_slot *rk_import_slot(struct rk_import *import, struct rk_slots *slots, uint64_t hash,
                               rk_slot_is *is, const void *data)
{
    if (slots->count * 3 >= slots->size * 2)
        enlarge(import, slots);
    uint32_t folded = fold(hash);
    for (size_t at = folded & (slots->size - 1);; at = (at + 1) & (slots->size - 1)) {
        struct rk_slot *slot = &slots->items[at];
        if (!slot->index || (slot->hash == folded && is(import, slot->index - 1, data)))
            return slot;
    }
}

void rk_import_slot_take(struct rk_slots *slots, struct rk_slot *slot, uint64_t hash,
                         uint32_t index)
{
    *slot = (struct rk_slot){index + 1, fold(hash)};
    slots->count++;
}

/* ---- texts ---- */

static bool is_text(const struct rk_import *import, uint32_t index, const void *data)
{
    const struct rk_piece *piece = data;
    const struct rk_text *text = rk_text_at(import, index);
    return text->count == piece->count && memcmp(text->text, piece->text, piece->count) == 0;
}

/* The bytes a space takes at the start of text, or 0. */
static size_t space_at(const char *text, size_t count)
{
    if (count && (unsigned char)text[0] <= ' ')
        return 1;
    if (count >= 3 && memcmp(text, "\xE3\x80\x80", 3) == 0)
        return 3;
    return count >= 2 && memcmp(text, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static size_t space_before(const char *text, size_t count)
{
    if (count && (unsigned char)text[count - 1] <= ' ')
        return 1;
    if (count >= 3 && memcmp(text + count - 3, "\xE3\x80\x80", 3) == 0)
        return 3;
    return count >= 2 && memcmp(text + count - 2, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

struct rk_piece rk_import_trimmed(const char *bytes, size_t count)
{
    for (size_t n; (n = space_at(bytes, count)); bytes += n)
        count -= n;
    for (size_t n; (n = space_before(bytes, count));)
        count -= n;
    return (struct rk_piece){bytes, (uint32_t)count};
}

/* Control characters, which no record file may hold, become spaces. */
static void blank_controls(char *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unsigned char c = (unsigned char)text[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
            text[i] = ' ';
    }
}

static char *clean_copy(struct rk_import *import, const struct rk_piece *piece)
{
    char *copy = rk_arena_text(&import->arena, piece->text, piece->count);
    blank_controls(copy, piece->count);
    return copy;
}

/* Characters of the private use areas: gaiji, that each machine has its own of. */
static bool has_foreign(const struct rk_piece *piece)
{
    const unsigned char *at = (const unsigned char *)piece->text, *end = at + piece->count;
    for (; at + 1 < end; at++)
        if (*at >= 0xEE && ((*at == 0xEE) || (*at == 0xEF && at[1] <= 0xA3) ||
                            (*at == 0xF3 && at[1] >= 0xB0) || *at == 0xF4))
            return true;
    return false;
}

/* The text of these bytes, which are trimmed and not none. */
static uint32_t find_text(struct rk_import *import, struct rk_piece piece, uint64_t hash)
{
    struct rk_slot *slot = rk_import_slot(import, &import->text_slots, hash, is_text, &piece);
    if (slot->index)
        return slot->index - 1;
    const char *copy = clean_copy(import, &piece);
    /* a cleaned text is found by its own bytes again, not by those it came from */
    if (memcmp(copy, piece.text, piece.count) != 0)
        return rk_import_text(import, copy, strlen(copy));
    uint32_t number = import->texts.used;
    struct rk_text *text = rk_block_add(import, &import->texts, sizeof *text);
    *text = (struct rk_text){.text = copy,
                             .count = piece.count,
                             .same = number,
                             .drafts = RK_NONE,
                             .foreign = has_foreign(&piece)};
    rk_import_slot_take(&import->text_slots, slot, hash, number);
    return number;
}

struct rk_text_more *rk_text_add_more(struct rk_import *import, struct rk_text *text)
{
    if (!text->more) {
        struct rk_text_more *more = rk_block_add(import, &import->mores, sizeof *more);
        *more = (struct rk_text_more){
            .line = RK_NONE, .parts = {RK_NONE, RK_NONE}, .status = RK_NONE, .note = RK_NONE};
        text->more = import->mores.used;
    }
    return rk_text_more(import, text);
}

uint32_t rk_import_text(struct rk_import *import, const char *bytes, size_t count)
{
    struct rk_piece piece = rk_import_trimmed(bytes, count);
    return piece.count ? find_text(import, piece, rk_text_hash(piece.text, piece.count)) : RK_NONE;
}

uint32_t rk_import_cell(struct rk_sheet_reading *reading, const struct rk_row *row, uint32_t column)
{
    static const struct rk_wording foreign = {
        {"“{0}” has a character of your own making (gaiji), which other machines do not show; "
         "it was kept",
         "「{0}」に外字があります。ほかのパソコンでは正しく表示されません（そのまま残しました）"}};
    if (column >= row->count)
        return RK_NONE;
    const struct rk_ahead *ahead = &reading->ahead[column];
    if (!ahead->piece.count)
        return RK_NONE;
    uint32_t text = find_text(reading->import, ahead->piece, ahead->hash);
    if (text != RK_NONE && rk_text_at(reading->import, text)->foreign) {
        rk_text_at(reading->import, text)->foreign = false;
        rk_row_note(reading, row->number, column + 1, &foreign, text);
    }
    return text;
}

uint32_t rk_import_gathered(struct rk_import *import, struct rk_buffer *gathered)
{
    uint32_t text = gathered->failed
                        ? RK_NONE
                        : rk_import_text(import, rk_buffer_string(gathered), gathered->count);
    bool failed = gathered->failed;
    rk_buffer_free(gathered);
    if (failed)
        longjmp(*import->arena.escape, 1);
    return text;
}

const char *rk_import_string(const struct rk_import *import, uint32_t text)
{
    return text == RK_NONE ? "" : rk_text_at(import, text)->text;
}

/* Where a name was broken only to fit its cell nothing stands; between words a space does. */
static uint32_t joined(struct rk_import *import, const char *from)
{
    char *to = rk_arena_take(&import->arena, strlen(from) + 1), *end = to;
    while (*from) {
        size_t plain = strcspn(from, "\n\t\r");
        memcpy(end, from, plain);
        end += plain;
        from += plain;
        size_t breaks = strspn(from, "\n\t\r \xE3\x80\x80");
        if (!*from)
            break;
        while (breaks && ((unsigned char)from[breaks] & 0xC0) == 0x80)
            breaks--; /* not into the middle of a character */
        from += breaks ? breaks : 1;
        if (*from && ((unsigned char)end[-1] < 0x80 || (unsigned char)*from < 0x80))
            *end++ = ' ';
    }
    return rk_import_text(import, to, (size_t)(end - to));
}

uint32_t rk_import_line(struct rk_import *import, uint32_t text)
{
    if (text == RK_NONE)
        return text;
    struct rk_text *item = rk_text_at(import, text);
    if (!item->line && !strpbrk(item->text, "\n\t\r"))
        item->line = true;
    if (item->line)
        return text;
    struct rk_text_more *more = rk_text_add_more(import, item);
    if (more->line == RK_NONE)
        more->line = joined(import, item->text);
    return more->line;
}

/* ---- lists ---- */

static size_t separator_at(const char *text)
{
    if (*text == ';' || *text == '\n' || *text == '\r')
        return 1;
    return strncmp(text, "；", strlen("；")) == 0 ? strlen("；") : 0;
}

static void add_part(struct rk_import *import, const char *start, size_t count)
{
    uint32_t part = rk_import_text(import, start, count);
    if (part != RK_NONE)
        RK_IMPORT_PUSH(import, &import->parts, part);
}

/* An item in quotes, up to a separator or the end; NULL when it is no such item. */
static const char *quoted_end(const char *text)
{
    for (text++; *text; text++) {
        if (*text != '"')
            continue;
        if (text[1] == '"') {
            text++;
            continue;
        }
        const char *after = text + 1 + strspn(text + 1, " ");
        return !*after || separator_at(after) ? text : NULL;
    }
    return NULL;
}

static void add_quoted(struct rk_import *import, const char *start, const char *end)
{
    char *copy = rk_arena_take(&import->arena, (size_t)(end - start) + 1), *to = copy;
    for (const char *at = start; at < end; at++) {
        *to++ = *at;
        at += *at == '"';
    }
    add_part(import, copy, (size_t)(to - copy));
}

static void split(struct rk_import *import, const char *text, bool quoted)
{
    while (*text) {
        while (*text == ' ' || separator_at(text))
            text += *text == ' ' ? 1 : separator_at(text);
        const char *end = quoted && *text == '"' ? quoted_end(text) : NULL;
        if (end) {
            add_quoted(import, text + 1, end);
            text = end + 1;
            continue;
        }
        const char *start = text;
        while (*text && !separator_at(text))
            text++;
        add_part(import, start, (size_t)(text - start));
    }
}

/* Most cells hold one thing. */
static bool is_one(const struct rk_text *text, bool quoted)
{
    for (const char *at = text->text; *at; at++)
        if ((*at == '\n' || *at == '\r' || *at == ';' || *at == '\xEF') && separator_at(at))
            return false;
    return !quoted || *text->text != '"';
}

enum { longest_list = 1000 };

bool rk_import_is_list(const struct rk_piece *cell)
{
    static const char wide[] = "；";
    bool found = false;
    if (cell->count > longest_list || has_foreign(cell))
        return false;
    for (uint32_t i = 0; i < cell->count; i++) {
        char c = cell->text[i];
        bool is_wide = c == *wide && cell->count - i >= 3 && memcmp(cell->text + i, wide, 3) == 0;
        found |= c == ';' || c == '\n' || is_wide;
    }
    return found;
}

struct rk_parts rk_import_split(struct rk_import *import, const struct rk_piece *cell)
{
    char text[longest_list + 1];
    uint32_t first = import->parts.count;
    memcpy(text, cell->text, cell->count);
    text[cell->count] = 0;
    blank_controls(text, cell->count);
    split(import, text, true);
    return (struct rk_parts){first, import->parts.count - first, RK_NONE};
}

struct rk_parts rk_import_parts(struct rk_import *import, uint32_t text, bool quoted)
{
    if (text == RK_NONE)
        return (struct rk_parts){RK_NONE, 0, text};
    struct rk_text *item = rk_text_at(import, text);
    if (!item->one[quoted] && is_one(item, quoted))
        item->one[quoted] = true;
    if (item->one[quoted])
        return (struct rk_parts){RK_NONE, 1, text};
    struct rk_text_more *more = rk_text_add_more(import, item);
    if (more->parts[quoted] == RK_NONE) {
        uint32_t at = import->parts.count;
        RK_IMPORT_PUSH(import, &import->parts, 0);
        split(import, item->text, quoted);
        import->parts.items[at] = import->parts.count - at - 1;
        more->parts[quoted] = at;
    }
    uint32_t at = more->parts[quoted];
    return (struct rk_parts){at + 1, import->parts.items[at], text};
}

/* ---- what is the same ---- */

static bool is_key(const struct rk_import *import, uint32_t index, const void *data)
{
    return strcmp(rk_text_own_key(import, rk_text_at(import, index)), data) == 0;
}

/* The first text met of the same key. A text that is its own key stands in text_slots already. */
static uint32_t first_of_key(struct rk_import *import, uint32_t text, const char *key)
{
    bool own = key == rk_text_at(import, text)->text;
    if (own && !import->key_slots.count)
        return text;
    size_t count = strlen(key);
    uint64_t hash = rk_text_hash(key, count);
    struct rk_slot *slot = rk_import_slot(import, &import->key_slots, hash, is_key, key);
    if (slot->index || own)
        return slot->index ? slot->index - 1 : text;
    struct rk_piece piece = {key, (uint32_t)count};
    uint32_t other = rk_import_slot(import, &import->text_slots, hash, is_text, &piece)->index;
    if (other) {
        const struct rk_text *itself = rk_text_at(import, other - 1);
        if (itself->keyed && rk_text_own_key(import, itself) == itself->text)
            return other - 1;
    }
    rk_import_slot_take(&import->key_slots, slot, hash, text);
    return text;
}

struct rk_text *rk_import_key(struct rk_import *import, uint32_t text)
{
    struct rk_text *item = rk_text_at(import, text);
    if (item->keyed)
        return item;
    const char *key = rk_text_key(&import->arena, item->text);
    if (key != item->text)
        rk_text_add_more(import, item)->key = key;
    item->same = first_of_key(import, text, key);
    item->keyed = true;
    const struct rk_text *first = rk_text_at(import, item->same);
    bool known = item->same != text;
    item->nobody = known ? first->nobody : rk_name_means_nobody(key);
    item->placeholder = known ? first->placeholder : rk_name_is_placeholder(key);
    return item;
}

const char *rk_import_key_text(struct rk_import *import, uint32_t text)
{
    return rk_text_own_key(import, rk_import_key(import, text));
}

uint32_t rk_import_same(struct rk_import *import, uint32_t text)
{
    uint32_t same = rk_import_key(import, text)->same;
    while (rk_text_at(import, same)->same != same) /* accepted for another */
        same = rk_text_at(import, same)->same;
    return same;
}

/* A quick reader of plain YAML, as libyaml would read it: what it doubts it refuses. */
#include "records/plain.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum { longest_key = 1000 /* bytes; libyaml ends a key at 1024 characters */ };

/* ---- characters ---- */

/* Where texts stop or have to be looked at, by the kind of text. */
enum { in_block = 1, in_flow = 2, in_double = 4, in_single = 8, in_comment = 16, in_any = 31 };

static const uint8_t stops[128] = {
    [0] = in_any,
    [1] = in_any,
    [2] = in_any,
    [3] = in_any,
    [4] = in_any,
    [5] = in_any,
    [6] = in_any,
    [7] = in_any,
    [8] = in_any,
    [9] = in_any,
    [10] = in_any,
    [11] = in_any,
    [12] = in_any,
    [13] = in_any,
    [14] = in_any,
    [15] = in_any,
    [16] = in_any,
    [17] = in_any,
    [18] = in_any,
    [19] = in_any,
    [20] = in_any,
    [21] = in_any,
    [22] = in_any,
    [23] = in_any,
    [24] = in_any,
    [25] = in_any,
    [26] = in_any,
    [27] = in_any,
    [28] = in_any,
    [29] = in_any,
    [30] = in_any,
    [31] = in_any,
    [127] = in_any,
    [':'] = in_block | in_flow,
    ['#'] = in_block | in_flow,
    [','] = in_flow,
    ['['] = in_flow,
    [']'] = in_flow,
    ['{'] = in_flow,
    ['}'] = in_flow,
    ['?'] = in_flow,
    ['"'] = in_double,
    ['\\'] = in_double,
    ['\''] = in_single,
};

/* What means something inside of a flow: , [ ] { } */
static inline bool is_flow_sign(char c)
{
    return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

static inline bool goes_on(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Goes behind one character beyond ASCII; false when it is broken, unprintable or a line break. */
static bool pass_wide(struct rk_plain *scan)
{
    const char *next = scan->at;
    uint32_t c = rk_text_next(&next);
    if (c < 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF || (c >= 0xFFFD && c <= 0xFFFF))
        return false;
    scan->extra += (size_t)(next - scan->at) - 1;
    scan->at = next;
    return true;
}

/* Goes to the next byte where such a text stops; false at a character that is not plain. */
static bool pass_text(struct rk_plain *scan, uint8_t kind)
{
    const char *at = scan->at;
    size_t extra = scan->extra;
    for (;;) {
        unsigned char c = (unsigned char)*at;
        if (c < 0x80) {
            if (stops[c] & kind)
                break;
            at++;
        } else if (c >= 0xE3 && c <= 0xE9 && goes_on(at[1]) && goes_on(at[2])) {
            at += 3; /* kana, kanji and their punctuation */
            extra += 2;
        } else {
            scan->at = at;
            scan->extra = extra;
            if (!pass_wide(scan))
                return false;
            at = scan->at;
            extra = scan->extra;
        }
    }
    scan->at = at;
    scan->extra = extra;
    return true;
}

static inline bool at_end(const struct rk_plain *scan)
{
    return scan->at == scan->end;
}

/* At a line break, or at the end. */
static bool at_break(const struct rk_plain *scan)
{
    return *scan->at == '\n' || (*scan->at == '\r' && scan->at[1] == '\n') || at_end(scan);
}

/* A blank or a break or the end: what makes an indicator of : and - */
static bool is_apart(const struct rk_plain *scan, const char *at)
{
    return *at == ' ' || *at == '\n' || (*at == '\r' && at[1] == '\n') || at == scan->end;
}

static bool at_dash(const struct rk_plain *scan)
{
    return *scan->at == '-' && is_apart(scan, scan->at + 1);
}

static uint32_t column(const struct rk_plain *scan)
{
    return (uint32_t)((size_t)(scan->at - scan->line_start) - scan->extra);
}

static void pass_spaces(struct rk_plain *scan)
{
    while (*scan->at == ' ')
        scan->at++;
}

static void pass_break(struct rk_plain *scan)
{
    scan->at += *scan->at == '\r' ? 2 : 1;
    scan->line_start = scan->at;
    scan->extra = 0;
    scan->line++;
}

/* Over blanks, comments and breaks to the next token or the end; false at what is not plain. */
static bool pass_between(struct rk_plain *scan)
{
    for (;;) {
        pass_spaces(scan);
        if (*scan->at == '#') {
            if (scan->at != scan->line_start && scan->at[-1] != ' ')
                return false;
            if (!pass_text(scan, in_comment))
                return false;
        }
        if (at_end(scan) || !at_break(scan))
            return true;
        pass_break(scan);
    }
}

/* Nothing more in this line but a comment. */
static bool pass_rest(struct rk_plain *scan)
{
    pass_spaces(scan);
    if (*scan->at == '#' && scan->at[-1] == ' ' && !pass_text(scan, in_comment))
        return false;
    return at_break(scan);
}

/* ---- events ---- */

/* Makes room for one more. */
static bool enlarge(struct rk_plain *scan)
{
    struct rk_plain_events *events = &scan->events;
    size_t capacity = events->capacity ? events->capacity * 2 : 1024;
    struct rk_plain_event *items =
        events->count < scan->most ? realloc(events->items, capacity * sizeof *items) : NULL;
    if (!items)
        return false;
    events->items = items;
    events->capacity = capacity;
    return true;
}

static inline bool add(struct rk_plain *scan, yaml_event_type_t type)
{
    struct rk_plain_events *events = &scan->events;
    if (events->count == events->capacity && !enlarge(scan))
        return false;
    events->items[events->count++] = (struct rk_plain_event){
        .start = (uint32_t)(scan->at - scan->bytes),
        .line = scan->line,
        .column = column(scan) + 1,
        .type = (uint8_t)type,
    };
    return true;
}

static struct rk_plain_event *last(struct rk_plain *scan)
{
    return &scan->events.items[scan->events.count - 1];
}

/* ---- texts ---- */

/* At the margin --- and ... are no texts. */
static bool starts_text(const struct rk_plain *scan, bool flow)
{
    unsigned char c = (unsigned char)*scan->at;
    if (scan->at == scan->line_start && (c == '-' || c == '.'))
        return false;
    if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
        return true;
    if (c == '-')
        return !is_apart(scan, scan->at + 1) &&
               !(flow && (is_flow_sign(scan->at[1]) || !scan->at[1]));
    return c && strchr("_./()~+=$;<^", c);
}

/* At a byte where a plain text may end: whether it does. False in *good: not plain. */
static bool ends_text(const struct rk_plain *scan, bool flow, bool *good)
{
    char c = *scan->at;
    if (at_break(scan) || is_flow_sign(c))
        return true;
    if (c == '#')
        return scan->at[-1] == ' ';
    if (c == ':' && is_apart(scan, scan->at + 1))
        return true;
    *good =
        c == ':' && !(flow && (is_flow_sign(scan->at[1]) || scan->at[1] == '?' || !scan->at[1]));
    return !*good;
}

static bool plain_text(struct rk_plain *scan, bool flow)
{
    const char *start = scan->at;
    bool good = true;
    if (!starts_text(scan, flow) || !add(scan, YAML_SCALAR_EVENT))
        return false;
    for (;;) {
        if (!pass_text(scan, flow ? in_flow : in_block))
            return false;
        if (ends_text(scan, flow, &good))
            break;
        scan->at++;
    }
    const char *end = scan->at;
    while (end[-1] == ' ')
        end--;
    last(scan)->count = (uint32_t)(end - start);
    return good;
}

static bool quoted_text(struct rk_plain *scan)
{
    char quote = *scan->at;
    if (!add(scan, YAML_SCALAR_EVENT))
        return false;
    scan->at++;
    last(scan)->start++;
    last(scan)->quoted = true;
    const char *start = scan->at;
    if (!pass_text(scan, quote == '"' ? in_double : in_single) || *scan->at != quote)
        return false;
    last(scan)->count = (uint32_t)(scan->at - start);
    scan->at++;
    return *scan->at != quote; /* '' is an escape */
}

static bool text(struct rk_plain *scan, bool flow)
{
    return *scan->at == '"' || *scan->at == '\'' ? quoted_text(scan) : plain_text(scan, flow);
}

/* Behind a text: whether it is a key; then the colon is passed. */
static bool is_key(struct rk_plain *scan)
{
    pass_spaces(scan);
    if (*scan->at != ':' || !is_apart(scan, scan->at + 1))
        return false;
    scan->at++;
    return true;
}

/* The last text is a key of fair length. */
static bool is_short(struct rk_plain *scan)
{
    return (size_t)(scan->at - scan->bytes) - last(scan)->start <= longest_key;
}

/* ---- flow ---- */

static bool flow_node(struct rk_plain *scan);

/* To the next token of a flow; at the margin stand things we leave to libyaml. */
static bool pass_flow(struct rk_plain *scan)
{
    return pass_between(scan) && !at_end(scan) && scan->at != scan->line_start;
}

static bool flow_pair(struct rk_plain *scan)
{
    return text(scan, true) && is_key(scan) && is_short(scan) && pass_flow(scan) &&
           *scan->at != ',' && *scan->at != '}' && flow_node(scan);
}

static bool flow_items(struct rk_plain *scan, char close)
{
    for (;;) {
        if (!pass_flow(scan))
            return false;
        if (*scan->at == close)
            return true;
        if (!(close == '}' ? flow_pair(scan) : flow_node(scan)) || !pass_flow(scan))
            return false;
        if (*scan->at == ',')
            scan->at++;
        else if (*scan->at != close)
            return false;
    }
}

static bool flow_collection(struct rk_plain *scan)
{
    bool list = *scan->at == '[';
    if (scan->depth == rk_plain_deepest ||
        !add(scan, list ? YAML_SEQUENCE_START_EVENT : YAML_MAPPING_START_EVENT))
        return false;
    scan->depth++;
    scan->at++;
    if (!flow_items(scan, list ? ']' : '}') ||
        !add(scan, list ? YAML_SEQUENCE_END_EVENT : YAML_MAPPING_END_EVENT))
        return false;
    scan->depth--;
    scan->at++;
    return true;
}

static bool flow_node(struct rk_plain *scan)
{
    return *scan->at == '[' || *scan->at == '{' ? flow_collection(scan) : text(scan, true);
}

/* ---- blocks: each begins at its first token and ends at the next token outside of it; those that
 * are open lie one on another ---- */

static bool open_block(struct rk_plain *scan, struct rk_plain_block block)
{
    if (scan->depth == rk_plain_deepest)
        return false;
    scan->open[scan->depth++] = block;
    return true;
}

static bool close_block(struct rk_plain *scan, yaml_event_type_t end)
{
    scan->depth--;
    return add(scan, end);
}

/* At its first dash. same_indent: it stands no deeper than the key that it belongs to. */
static bool open_list(struct rk_plain *scan, uint32_t indent, bool same_indent)
{
    return open_block(scan, (struct rk_plain_block){indent, true, same_indent, false}) &&
           add(scan, YAML_SEQUENCE_START_EVENT);
}

/* What stands behind a colon or a dash in its line: one value, then nothing more. */
static bool value_in_line(struct rk_plain *scan)
{
    bool flow = *scan->at == '[' || *scan->at == '{';
    return (flow ? flow_collection(scan) : text(scan, false)) && pass_rest(scan) &&
           pass_between(scan);
}

/* A value that may turn out to be the first key of a mapping, which is then open. */
static bool value_or_mapping(struct rk_plain *scan)
{
    if (*scan->at == '[' || *scan->at == '{')
        return value_in_line(scan);
    uint32_t indent = column(scan);
    size_t first = scan->events.count;
    if (!text(scan, false))
        return false;
    if (!is_key(scan))
        return pass_rest(scan) && pass_between(scan);
    if (!is_short(scan) || !add(scan, YAML_MAPPING_START_EVENT))
        return false;
    struct rk_plain_event *items = scan->events.items;
    items[first + 1] = items[first];
    items[first].type = YAML_MAPPING_START_EVENT;
    items[first].count = items[first].quoted = 0;
    return open_block(scan, (struct rk_plain_block){.indent = indent});
}

/* A place to come back to. */
struct spot {
    const char *at, *line_start;
    size_t extra;
    uint32_t line;
};

static inline struct spot spot_of(const struct rk_plain *scan)
{
    return (struct spot){scan->at, scan->line_start, scan->extra, scan->line};
}

static inline void go_to(struct rk_plain *scan, struct spot spot)
{
    scan->at = spot.at;
    scan->line_start = spot.line_start;
    scan->extra = spot.extra;
    scan->line = spot.line;
}

/* Nothing stands there: an empty text right behind the indicator. */
static bool nothing(struct rk_plain *scan, struct spot behind)
{
    struct spot here = spot_of(scan);
    go_to(scan, behind);
    bool good = add(scan, YAML_SCALAR_EVENT);
    go_to(scan, here);
    return good;
}

/* Behind the colon of a key. */
static bool mapping_value(struct rk_plain *scan, uint32_t indent)
{
    struct spot behind = spot_of(scan);
    pass_spaces(scan);
    if (!at_break(scan) && *scan->at != '#')
        return !at_dash(scan) && value_in_line(scan);
    if (!pass_between(scan))
        return false;
    uint32_t there = column(scan);
    if (at_end(scan) || there < indent || (there == indent && !at_dash(scan)))
        return nothing(scan, behind);
    return at_dash(scan) ? open_list(scan, there, there == indent) : value_or_mapping(scan);
}

/* Behind a dash. */
static bool list_value(struct rk_plain *scan, uint32_t indent)
{
    struct spot behind = spot_of(scan);
    pass_spaces(scan);
    if (!at_break(scan) && *scan->at != '#')
        return !at_dash(scan) && value_or_mapping(scan);
    if (!pass_between(scan))
        return false;
    if (at_end(scan) || column(scan) <= indent)
        return nothing(scan, behind);
    return at_dash(scan) ? open_list(scan, column(scan), false) : value_or_mapping(scan);
}

/* A value has been read: on to the next key's, or behind the mapping. */
static bool next_of_mapping(struct rk_plain *scan, struct rk_plain_block *block)
{
    if (at_end(scan) || column(scan) < block->indent)
        return close_block(scan, YAML_MAPPING_END_EVENT);
    block->begun = false;
    return column(scan) == block->indent && !at_dash(scan) && text(scan, false) && is_key(scan) &&
           is_short(scan);
}

/* The same: to the next dash, or behind the list. */
static bool next_of_list(struct rk_plain *scan, struct rk_plain_block *block)
{
    if (at_end(scan) || column(scan) < block->indent)
        return close_block(scan, YAML_SEQUENCE_END_EVENT);
    if (column(scan) > block->indent)
        return false;
    block->begun = !at_dash(scan);
    if (!block->begun)
        return true;
    return block->same_indent && close_block(scan, YAML_SEQUENCE_END_EVENT);
}

/* Goes on in the innermost block: behind a value, or through one. */
static bool step(struct rk_plain *scan)
{
    struct rk_plain_block *block = &scan->open[scan->depth - 1];
    if (block->begun)
        return block->list ? next_of_list(scan, block) : next_of_mapping(scan, block);
    block->begun = true;
    if (!block->list)
        return mapping_value(scan, block->indent);
    scan->at++;
    return list_value(scan, block->indent);
}

static bool begin(struct rk_plain *scan)
{
    scan->begun = true;
    return pass_between(scan) && !at_end(scan) && scan->at == scan->line_start && !at_dash(scan) &&
           value_or_mapping(scan) && scan->events.items[0].type == YAML_MAPPING_START_EVENT;
}

/* At most so many bytes are looked at to know what the next one is. */
enum { ahead = 4 };

enum rk_plain_outcome rk_plain_next(struct rk_plain *scan, size_t margin)
{
    scan->events.count = 0;
    bool good = scan->begun || begin(scan);
    for (; good && scan->depth; good = step(scan)) {
        size_t left = (size_t)(scan->loaded - scan->at);
        if (!scan->end && left < ahead)
            return RK_PLAIN_REFUSED;
        if (!scan->end && left < margin)
            return add(scan, YAML_NO_EVENT) ? RK_PLAIN_MORE : RK_PLAIN_REFUSED;
    }
    if (!good)
        return RK_PLAIN_REFUSED;
    return at_end(scan) && add(scan, YAML_STREAM_END_EVENT) ? RK_PLAIN_ALL : RK_PLAIN_REFUSED;
}

void rk_plain_load(struct rk_plain *scan, const char *bytes, size_t count, bool complete)
{
    scan->at = bytes + (scan->line_start ? scan->at - scan->line_start : 0);
    scan->bytes = scan->line_start = bytes;
    scan->loaded = bytes + count;
    scan->end = complete ? scan->loaded : NULL;
}

size_t rk_plain_done(const struct rk_plain *scan)
{
    return (size_t)(scan->line_start - scan->bytes);
}

void rk_plain_begin(struct rk_plain *scan)
{
    *scan = (struct rk_plain){.line = 1, .most = SIZE_MAX, .events = scan->events};
}

bool rk_plain_read(struct rk_plain *scan, const char *bytes, size_t count)
{
    rk_plain_begin(scan);
    if (count >= UINT32_MAX)
        return false;
    if (count >= 1u << 20)
        scan->most = count / 4; /* no file takes far more memory than it is long */
    rk_plain_load(scan, bytes, count, true);
    return rk_plain_next(scan, 0) == RK_PLAIN_ALL;
}

void rk_plain_free(struct rk_plain_events *events)
{
    free(events->items);
    *events = (struct rk_plain_events){0};
}

/* Events, one at a time, with limits and libyaml's syntax errors said by place. */
#include "records/reader.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

enum { deepest = 64 };

/* What libyaml says most often, for Japanese readers. */
static const struct rk_wording problems[] = {
    {{"did not find expected key", "項目の位置がそろっていないか、項目がありません"}},
    {{"mapping values are not allowed in this context",
      "ここに「:」は置けません。字下げか引用符を確かめてください"}},
    {{"could not find expected ':'", "「:」がありません"}},
    {{"did not find expected ',' or ']'", "「[」が閉じていないか、「,」がありません"}},
    {{"did not find expected ',' or '}'", "「{」が閉じていないか、「,」がありません"}},
    {{"found unexpected end of stream", "引用符や括弧が閉じないまま終わっています"}},
    {{"did not find expected '-' indicator", "「-」の位置がそろっていません"}},
    {{"block sequence entries are not allowed in this context", "ここに「-」は置けません"}},
    {{"found character that cannot start any token",
      "この文字から値は始められません。引用符で囲んでください"}},
    {{"found a tab character that violates indentation", "字下げにタブは使えません"}},
    {{"found a tab character where an indentation space is expected", "字下げにタブは使えません"}},
    {{"did not find expected <document start>", "記録の始まりがありません"}},
    {{"did not find the expected comment or line break", "行の終わりに余分な文字があります"}},
    {{"found unknown escape character", "知らないエスケープ文字です"}},
};

void rk_events_open(struct rk_reader *reader)
{
    reader->broken = false;
    reader->depth = 0;
    if (reader->plain)
        return;
    if (!yaml_parser_initialize(&reader->parser))
        longjmp(reader->dataset->escape, 1);
    reader->parser_open = true;
    yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader->parser, (const unsigned char *)reader->bytes.bytes,
                                 reader->bytes.count);
}

void rk_events_close(struct rk_reader *reader)
{
    rk_stream_close(reader->stream);
    reader->stream = NULL;
    if (reader->event_held)
        yaml_event_delete(&reader->event);
    reader->event_held = false;
    if (reader->parser_open)
        yaml_parser_delete(&reader->parser);
    reader->parser_open = false;
}

static struct rk_place place_at(const struct rk_reader *reader, const yaml_mark_t *mark)
{
    return rk_place_at(reader->file, mark->line + 1, mark->column + 1);
}

static struct rk_wording problem_of(struct rk_reader *reader, const char *problem)
{
    for (size_t i = 0; problem && i < sizeof problems / sizeof *problems; i++)
        if (strcmp(problem, problems[i].text[RK_ENGLISH]) == 0)
            return problems[i];
    const char *kept = rk_keep(reader->dataset, problem ? problem : "?");
    return (struct rk_wording)RK_SAME(kept);
}

/* For what is left open the beginning is the place that helps; the end is only where it was
 * noticed. */
static void say_syntax(struct rk_reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_MEMORY_ERROR)
        longjmp(reader->dataset->escape, 1);
    struct rk_place place = place_at(reader, &parser->problem_mark);
    struct rk_said said = {.args = {problem_of(reader, parser->problem)}};
    bool left_open =
        parser->context && parser->problem &&
        (strstr(parser->problem, "',' or") || strstr(parser->problem, "end of stream"));
    if (left_open) {
        said.also = place;
        place = place_at(reader, &parser->context_mark);
    } else if (parser->context && parser->context_mark.line != parser->problem_mark.line) {
        char line[16];
        said.also = place_at(reader, &parser->context_mark);
        snprintf(line, sizeof line, "%u", (unsigned)said.also.line);
        const char *kept = rk_keep(reader->dataset, line);
        said.args[3] = (struct rk_wording)RK_SAME(kept);
    }
    rk_reader_say(reader, CHECK_SYNTAX, place, &said);
}

static void check_depth(struct rk_reader *reader, yaml_event_type_t type)
{
    if (type == YAML_MAPPING_END_EVENT || type == YAML_SEQUENCE_END_EVENT)
        reader->depth--;
    if (type != YAML_MAPPING_START_EVENT && type != YAML_SEQUENCE_START_EVENT)
        return;
    if (++reader->depth <= deepest)
        return;
    rk_reader_say(reader, CHECK_TOO_DEEP, rk_events_place(reader),
                  &(struct rk_said){.args = {RK_SAME("64")}});
    reader->broken = true;
}

static void check_tag(struct rk_reader *reader, yaml_event_type_t type)
{
    const yaml_char_t *tag =
        type == YAML_SCALAR_EVENT           ? reader->event.data.scalar.tag
        : type == YAML_MAPPING_START_EVENT  ? reader->event.data.mapping_start.tag
        : type == YAML_SEQUENCE_START_EVENT ? reader->event.data.sequence_start.tag
                                            : NULL;
    if (!tag)
        return;
    const char *kept = rk_keep(reader->dataset, (const char *)tag);
    rk_reader_say(reader, CHECK_TAG_IGNORED, rk_events_place(reader),
                  &(struct rk_said){.args = {RK_SAME(kept)}});
}

yaml_event_type_t rk_events_parse(struct rk_reader *reader)
{
    if (reader->broken)
        return YAML_STREAM_END_EVENT;
    if (reader->event_held)
        return reader->event.type;
    if (!yaml_parser_parse(&reader->parser, &reader->event)) {
        reader->broken = true;
        say_syntax(reader);
        return YAML_STREAM_END_EVENT;
    }
    reader->event_held = true;
    check_depth(reader, reader->event.type);
    check_tag(reader, reader->event.type);
    return reader->broken ? YAML_STREAM_END_EVENT : reader->event.type;
}

void rk_events_stop(struct rk_reader *reader)
{
    static const struct rk_plain_event nothing_more = {.type = YAML_STREAM_END_EVENT};
    reader->broken = true;
    if (reader->plain)
        reader->plain = &nothing_more;
}

/* What the next piece will be kept in. */
static void tell_coming(struct rk_reader *reader)
{
    enum { most = 2 << 20 }; /* a piece's records take less, and a large page is given as a whole */
    const struct rk_dataset *dataset = reader->dataset;
    const struct rk_interner *texts = &reader->texts;
    size_t free_items = (texts->capacity - texts->count) * sizeof *texts->items;
    const struct rk_region regions[] = {
        rk_arena_coming(&dataset->arena, most),
        rk_arena_coming(&dataset->texts, most),
        rk_arena_coming(&dataset->works, most),
        rk_arena_coming(&dataset->sayings, most),
        rk_arena_coming(&dataset->passing, most),
        rk_arena_coming(&reader->scratch, most),
        {texts->items + texts->count, free_items < most ? free_items : most},
    };
    rk_stream_coming(reader->stream, regions, sizeof regions / sizeof *regions);
}

yaml_event_type_t rk_events_go_on(struct rk_reader *reader)
{
    tell_coming(reader);
    const struct rk_plain_event *next = rk_stream_next(reader->stream, &reader->plain_bytes);
    reader->dataset->broken = !next; /* not plain: libyaml may have to say something of it */
    if (next)
        reader->plain = next;
    else
        rk_events_stop(reader);
    if (reader->watch)
        reader->watch->told(reader->watch->context,
                            reader->watch_from + (reader->watch_to - reader->watch_from) *
                                                     rk_stream_part(reader->stream));
    return (yaml_event_type_t)reader->plain->type;
}

struct rk_place rk_events_mark(const struct rk_reader *reader)
{
    return place_at(reader, &reader->event.start_mark);
}

void rk_events_discard(struct rk_reader *reader)
{
    rk_events_parse(reader);
    if (reader->event_held)
        yaml_event_delete(&reader->event);
    reader->event_held = false;
}

void rk_events_skip(struct rk_reader *reader)
{
    int depth = 0;
    do {
        yaml_event_type_t type = rk_events_peek(reader);
        if (type == YAML_STREAM_END_EVENT)
            return;
        if (type == YAML_MAPPING_START_EVENT || type == YAML_SEQUENCE_START_EVENT)
            depth++;
        if (type == YAML_MAPPING_END_EVENT || type == YAML_SEQUENCE_END_EVENT)
            depth--;
        rk_events_drop(reader);
    } while (depth > 0);
}

struct rk_wording rk_events_shape(struct rk_reader *reader)
{
    switch (rk_events_peek(reader)) {
    case YAML_SCALAR_EVENT:
        return (struct rk_wording){{"a text", "文字"}};
    case YAML_MAPPING_START_EVENT:
        return (struct rk_wording){{"`key: value` lines", "「項目: 値」の並び"}};
    case YAML_SEQUENCE_START_EVENT:
        return (struct rk_wording){{"a list", "箇条書き（-）"}};
    default:
        return (struct rk_wording){{"something else", "別のもの"}};
    }
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000 || c == 0x85 ||
           c == 0x2028 || c == 0x2029;
}

/* Without spaces at the ends; in one line, runs with a line break become one space. The text is
 * changed in place; returns where it begins. */
static char *tidy(char *text, bool one_line, size_t *count)
{
    const char *at = text, *mark = text;
    while (is_space(rk_text_next(&at)))
        mark = at;
    size_t used = 0, solid = 0;
    bool broken = false;
    for (at = mark; *at;) {
        const char *start = at;
        uint32_t c = rk_text_next(&at);
        bool space = is_space(c);
        if (space && one_line && (c == '\n' || c == '\r' || c == '\t')) {
            broken = true;
            continue;
        }
        if (!space && broken) {
            used = solid;
            text[used++] = ' ';
            broken = false;
        }
        memmove(text + used, start, (size_t)(at - start));
        used += (size_t)(at - start);
        if (!space)
            solid = used;
    }
    *count = solid;
    return text;
}

struct rk_piece rk_events_piece(const struct rk_reader *reader)
{
    const struct rk_plain_event *plain = reader->plain;
    if (plain)
        return (struct rk_piece){reader->plain_bytes + plain->start, plain->count, plain->quoted};
    return (struct rk_piece){(const char *)reader->event.data.scalar.value,
                             reader->event.data.scalar.length,
                             reader->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE};
}

static bool is_nothing(struct rk_piece piece)
{
    return !piece.quoted && ((piece.count == 1 && piece.text[0] == '~') ||
                             (piece.count == 4 && memcmp(piece.text, "null", 4) == 0));
}

/* Nothing to tidy: no space at an end, and no break or tab, which plain YAML cannot have. */
static bool is_clean(const char *text, size_t count, bool plain)
{
    if (!count || (unsigned char)text[0] <= ' ' || (unsigned char)text[count - 1] <= ' ')
        return false;
    if (!plain &&
        (memchr(text, '\n', count) || memchr(text, '\t', count) || memchr(text, '\r', count)))
        return false;
    return count < 3 || (memcmp(text, "\xE3\x80\x80", 3) != 0 &&
                         memcmp(text + count - 3, "\xE3\x80\x80", 3) != 0);
}

/* Its first and last bytes, which tell most words apart. */
static uint64_t ends_of(const char *text, size_t count)
{
    uint64_t first = 0, last = 0;
    if (count >= 8) {
        memcpy(&first, text, 8);
        memcpy(&last, text + count - 8, 8);
    } else if (count >= 4) {
        memcpy(&first, text, 4);
        memcpy(&last, text + count - 4, 4);
    } else {
        for (size_t i = 0; i < count; i++)
            first = first << 8 | (unsigned char)text[i];
    }
    return first ^ last << 1 ^ count << 56;
}

/* A word, which has come before in nearly every case. */
static const char *word_of(struct rk_reader *reader, const char *text, size_t count)
{
    uint64_t mixed = ends_of(text, count) * 0x9E3779B97F4A7C15u;
    struct rk_word *word = &reader->common[mixed >> 32 & (rk_common_words - 1)];
    if (!word->text || word->count != count || memcmp(word->text, text, count) != 0)
        *word = (struct rk_word){rk_intern(&reader->words, text, count), (uint32_t)count, 0};
    return word->text;
}

/* What a partnership or a project says. Offices say many things alike, and say them again soon:
 * what is still at hand is not kept twice. */
static const char *saying_of(struct rk_reader *reader, const char *text, size_t count)
{
    uint64_t hash = rk_text_hash(text, count);
    uint32_t high = (uint32_t)(hash >> 32); /* so that few texts are compared */
    struct rk_word *recent = &reader->recent[hash & (rk_recent_texts - 1)];
    if (!recent->text || recent->hash != high || recent->count != count ||
        memcmp(recent->text, text, count) != 0)
        *recent = (struct rk_word){rk_arena_text(&reader->dataset->sayings, text, count),
                                   (uint32_t)count, high};
    return recent->text;
}

/* In place of what works say where only the network is asked for. */
static const char something_said[] = "-";

/* The text, kept; NULL when nothing is left of it. number gets that of a name. */
static const char *take_text(struct rk_reader *reader, struct rk_piece piece, enum rk_reading as,
                             uint32_t *number)
{
    const char *text = piece.text;
    size_t count = piece.count;
    if (!is_clean(text, count, reader->plain != NULL))
        text =
            tidy(rk_arena_text(&reader->dataset->arena, text, count), as != RK_READ_TEXT, &count);
    if (!count)
        return NULL;
    if (as == RK_READ_WORD)
        return word_of(reader, text, count);
    bool work = rk_is_work(reader->thing), brief = reader->dataset->brief;
    if (work && as == RK_READ_TEXT)
        return brief ? something_said : saying_of(reader, text, count);
    if (work && (as == RK_READ_LINE || as == RK_READ_OWN)) /* its id or name */
        return rk_arena_text(brief ? &reader->dataset->works : &reader->dataset->sayings, text,
                             count);
    if (as == RK_READ_OWN)
        return rk_arena_text(&reader->dataset->texts, text, count);
    uint32_t found = rk_intern_number(&reader->texts, text, count);
    if (as == RK_READ_NAME)
        *number = found;
    return reader->texts.items[found].text;
}

/* Whether it may be taken; what is wrong is said. */
static bool is_fit(struct rk_reader *reader, struct rk_piece piece)
{
    size_t limit = reader->dataset->options->max_scalar_bytes;
    if (!limit)
        limit = (size_t)64 << 10;
    if (piece.count > limit) {
        char number[24];
        snprintf(number, sizeof number, "%zu", limit >> 10);
        const char *kept = rk_keep(reader->dataset, number);
        rk_reader_say(reader, CHECK_TOO_LONG, rk_events_place(reader),
                      &(struct rk_said){.args = {RK_SAME(kept)}});
        return false;
    }
    if (!reader->plain && memchr(piece.text, 0, piece.count)) { /* "\0" in quotes */
        rk_reader_say(reader, CHECK_CONTROL_CHARACTER, rk_events_place(reader),
                      &(struct rk_said){.args = {RK_SAME("U+0000")}});
        return false;
    }
    return true;
}

/* The value is put together at the end, all at once: a copy of what was just written in parts would
 * have to wait for it. */
struct rk_value rk_events_scalar(struct rk_reader *reader, enum rk_reading as)
{
    struct rk_place place = rk_events_place(reader);
    struct rk_piece piece = rk_events_piece(reader);
    const char *text = NULL;
    uint32_t number = RK_NONE;
    if (piece.count && is_fit(reader, piece) && !is_nothing(piece))
        text = take_text(reader, piece, as, &number);
    rk_events_drop(reader);
    return (struct rk_value){text, place, number, number == RK_NONE ? 0 : RK_UNRESOLVED};
}

void rk_events_pass(struct rk_reader *reader)
{
    is_fit(reader, rk_events_piece(reader));
    rk_events_drop(reader);
}

struct rk_memo *rk_reader_memo(struct rk_reader *reader, const void *table, const char *text)
{
    uint64_t mixed = ((uintptr_t)text * 31 + (uintptr_t)table) * 0x9E3779B97F4A7C15u;
    return &reader->memos[mixed >> 40 & (rk_memos - 1)];
}

void rk_reader_say(struct rk_reader *reader, enum rk_check check, struct rk_place place,
                   const struct rk_said *said)
{
    size_t before = reader->dataset->severities[RK_ERROR];
    rk_say(reader->dataset, check, place, said);
    if (reader->record && reader->dataset->severities[RK_ERROR] > before)
        reader->record->unsound = true;
}

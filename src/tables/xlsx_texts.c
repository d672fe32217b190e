/* The texts of a workbook: rich runs joined, furigana left out. */
#include "tables/xlsx.h"

#include <stdlib.h>
#include <string.h>

void rk_rich_start(struct rk_rich *rich, const char *name)
{
    if (strcmp(name, "rPh") == 0)
        rich->phonetic++;
    rich->in_text = strcmp(name, "t") == 0 && !rich->phonetic;
}

void rk_rich_end(struct rk_rich *rich, const char *name)
{
    rich->in_text = false;
    if (strcmp(name, "rPh") == 0 && rich->phonetic)
        rich->phonetic--;
}

void rk_rich_text(struct rk_rich *rich, const char *text, size_t count)
{
    if (rich->in_text)
        rk_buffer_bytes(rich->out, text, count);
}

static int hex(char c)
{
    const char *digits = "0123456789abcdef",
               *at = strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c);
    return c && at ? (int)(at - digits) : -1;
}

/* "_x000D_": the character, or -1 when it is nothing like that. */
static int escaped(const char *text, size_t count)
{
    int code = 0;
    if (count < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
        return -1;
    for (int i = 2; i < 6; i++) {
        if (hex(text[i]) < 0)
            return -1;
        code = code * 16 + hex(text[i]);
    }
    return code < 0x80 ? code : -1;
}

void rk_rich_unescape(struct rk_buffer *out, size_t start)
{
    if (out->failed || out->count == start)
        return;
    size_t to = start;
    for (size_t at = start; at < out->count;) {
        int code = escaped(out->bytes + at, out->count - at);
        char c = out->bytes[at];
        at += code >= 0 ? 7 : 1;
        if (code >= 0 && code != '_' && code != '\n' && code != '\t' && code < ' ')
            continue; /* a carriage return and other controls say nothing in a cell */
        if (code < 0 && c == '\r')
            continue;
        out->bytes[to++] = code >= 0 ? (char)code : c;
    }
    out->count = to;
}

struct shared {
    struct rk_xlsx *xlsx;
    struct rk_rich rich;
    size_t start;
    bool failed, too_large;
};

static bool on_start(void *data, const char *name, const char **attributes)
{
    (void)attributes;
    struct shared *shared = data;
    if (strcmp(name, "si") == 0)
        shared->start = shared->xlsx->shared.count;
    rk_rich_start(&shared->rich, name);
    return true;
}

static bool on_end(void *data, const char *name)
{
    struct shared *shared = data;
    struct rk_xlsx *xlsx = shared->xlsx;
    rk_rich_end(&shared->rich, name);
    if (strcmp(name, "si") != 0)
        return true;
    rk_rich_unescape(&xlsx->shared, shared->start);
    shared->too_large = xlsx->shared.count > RK_MOST_SHARED_BYTES;
    shared->failed = xlsx->shared.failed || !rk_xlsx_grow((void **)&xlsx->texts, xlsx->text_count,
                                                          &xlsx->text_room, sizeof *xlsx->texts);
    if (shared->failed || shared->too_large)
        return false;
    xlsx->texts[xlsx->text_count++] =
        (struct rk_held){shared->start, (uint32_t)(xlsx->shared.count - shared->start)};
    return true;
}

static bool on_text(void *data, const char *text, size_t count)
{
    struct shared *shared = data;
    rk_rich_text(&shared->rich, text, count);
    return shared->xlsx->shared.count <= RK_MOST_SHARED_BYTES;
}

enum rk_status rk_xlsx_read_shared(struct rk_xlsx *xlsx, struct rk_fault *fault)
{
    static const struct rk_wording too_large = {
        {"the texts of the workbook take more than 256 MiB; it is not read",
         "ブックの文字が合わせて 256 MiB を超えるため、読みません"}};
    static const struct rk_xml_handler handler = {on_start, on_end, on_text};
    if (xlsx->shared_read || !xlsx->strings)
        return RK_OK;
    xlsx->shared_read = true;
    struct shared shared = {.xlsx = xlsx, .rich = {.out = &xlsx->shared}};
    enum rk_status status = rk_xlsx_parse(xlsx, xlsx->strings, &handler, &shared, fault);
    if (shared.failed || xlsx->shared.failed)
        return RK_MEMORY;
    if (xlsx->shared.count > RK_MOST_SHARED_BYTES)
        return rk_fault_set(fault, &too_large, 0, 0);
    return status;
}

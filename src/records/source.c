/* Record files: which they are, their bytes, and whether those are clean UTF-8. */
#define _XOPEN_SOURCE 700
#include "records/reader.h"

#include "base/file.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void add_source(struct rk_dataset *dataset, const char *path, bool listed)
{
    while (path[0] == '.' && path[1] == '/' && path[2])
        path += 2;
    struct rk_source source = {.path = rk_keep(dataset, path), .listed = listed};
    for (uint32_t i = 0; i < dataset->sources.count; i++)
        if (dataset->sources.items[i].path == source.path)
            return;
    if (dataset->sources.count == rk_most_files)
        longjmp(*dataset->arena.escape, 1);
    RK_PUSH(&dataset->arena, &dataset->sources, source);
}

static bool is_record_file(const char *name)
{
    const char *dot = strrchr(name, '.');
    return name[0] != '.' && dot && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

/* Adds the record files of a folder; false if it has none. */
static bool add_folder(struct rk_dataset *dataset, const char *path, DIR *folder)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    const char *stem = rk_arena_text(&dataset->arena, path, length);
    bool found = false;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!is_record_file(entry->d_name))
            continue;
        const char *parts[] = {stem, strcmp(stem, "/") == 0 ? "" : "/", entry->d_name};
        add_source(dataset, rk_keep_joined(dataset, parts, 3), true);
        found = true;
    }
    return found;
}

static int by_path(const void *a, const void *b)
{
    const struct rk_source *x = a, *y = b;
    return strcmp(x->path, y->path);
}

/* The same, with the folder closed whatever happens. */
static bool add_folder_safely(struct rk_dataset *dataset, const char *path, DIR *folder)
{
    jmp_buf *owner = dataset->arena.escape;
    jmp_buf here;
    if (setjmp(here)) {
        closedir(folder);
        longjmp(*owner, 1);
    }
    rk_dataset_escape(dataset, &here);
    bool found = add_folder(dataset, path, folder);
    rk_dataset_escape(dataset, owner);
    closedir(folder);
    return found;
}

void rk_sources_list(struct rk_dataset *dataset, const char *const *paths, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        DIR *folder = strcmp(paths[i], "-") == 0 ? NULL : opendir(paths[i]);
        if (!folder && errno == ENOMEM && strcmp(paths[i], "-") != 0)
            longjmp(*dataset->arena.escape, 1);
        if (!folder || !add_folder_safely(dataset, paths[i], folder))
            add_source(dataset, paths[i],
                       false); /* a folder without records is said when it is read */
    }
    if (dataset->sources.count)
        qsort(dataset->sources.items, dataset->sources.count, sizeof *dataset->sources.items,
              by_path);
}

bool rk_source_is_lasting(const struct rk_dataset *dataset, uint32_t file)
{
    const char *path = dataset->sources.items[file].path;
    struct stat info;
    return strcmp(path, "-") == 0 || stat(path, &info) != 0 || S_ISREG(info.st_mode) ||
           S_ISDIR(info.st_mode);
}

/* Line and column of a byte in valid UTF-8. */
static struct rk_place place_of(const struct rk_reader *reader, size_t at)
{
    size_t line = 1, column = 1;
    for (size_t i = 0; i < at; i++) {
        unsigned char c = (unsigned char)reader->bytes.bytes[i];
        if (c == '\n') {
            line++;
            column = 1;
        } else if ((c & 0xC0) != 0x80) {
            column++;
        }
    }
    return rk_place_at(reader->file, line, column);
}

static bool reads_as(const struct rk_buffer *bytes, const char *encoding)
{
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1)
        return false;
    char *in = bytes->bytes, out[4096];
    size_t left = bytes->count;
    bool good = true;
    while (left && good) {
        char *to = out;
        size_t room = sizeof out;
        if (iconv(converter, &in, &left, &to, &room) == (size_t)-1)
            good = errno == E2BIG;
    }
    iconv_close(converter);
    return good;
}

static bool is_utf16(const struct rk_buffer *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes->bytes;
    return bytes->count >= 2 && ((b[0] == 0xFF && b[1] == 0xFE) || (b[0] == 0xFE && b[1] == 0xFF) ||
                                 (b[0] == 0 && b[1]) || (b[0] && b[1] == 0));
}

static void say_not_utf8(struct rk_reader *reader, size_t at)
{
    struct rk_said said = {0};
    if (is_utf16(&reader->bytes))
        said.args[3] = (struct rk_wording)RK_SAME("UTF-16");
    else if (reads_as(&reader->bytes, "CP932"))
        said.args[3] = (struct rk_wording){{"CP932 (Shift_JIS)", "CP932（シフトJIS）"}};
    rk_say(reader->dataset, CHECK_NOT_UTF8, place_of(reader, at), &said);
}

/* Tab, line ends and what YAML calls printable. */
static bool is_printable(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0x7F) || c == 0x85 ||
           (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF) ||
           c >= 0x10000;
}

static void drop_mark(struct rk_buffer *bytes)
{
    if (bytes->count < 3 || memcmp(bytes->bytes, "\xEF\xBB\xBF", 3) != 0)
        return;
    memmove(bytes->bytes, bytes->bytes + 3, bytes->count - 2);
    bytes->count -= 3;
}

static bool is_plain(struct rk_reader *reader)
{
    if (!rk_plain_read(&reader->scan, rk_buffer_string(&reader->bytes), reader->bytes.count))
        return false;
    reader->plain = reader->scan.events.items;
    reader->plain_bytes = reader->bytes.bytes;
    return true;
}

static bool check_bytes(struct rk_reader *reader)
{
    struct rk_buffer *bytes = &reader->bytes;
    size_t before = reader->dataset->diagnostics.count;
    size_t valid = rk_text_valid(rk_buffer_string(bytes), bytes->count);
    if (valid < bytes->count || is_utf16(bytes)) {
        say_not_utf8(reader, valid < bytes->count ? valid : 0);
        return false;
    }
    bool good = true;
    for (const char *at = rk_buffer_string(bytes), *end = at + bytes->count; at < end;) {
        const char *start = at;
        uint32_t c = *at ? rk_text_next(&at) : 0;
        at += c == 0;
        if (is_printable(c))
            continue;
        char code[16];
        snprintf(code, sizeof code, "U+%04X", (unsigned)c);
        const char *kept = rk_keep(reader->dataset, code);
        rk_say(reader->dataset, CHECK_CONTROL_CHARACTER,
               place_of(reader, (size_t)(start - bytes->bytes)),
               &(struct rk_said){.args = {RK_SAME(kept)}});
        good = false;
        if (reader->dataset->diagnostics.count - before > 1000)
            break;
    }
    return good;
}

static bool is_blank(const struct rk_buffer *bytes)
{
    return bytes->count == strspn(rk_buffer_string(bytes), " \t\r\n");
}

/* Whether reading it could wait for ever: a pipe, a socket or a device. */
static bool may_wait(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

static enum rk_status read_bytes(struct rk_reader *reader, const struct rk_source *source,
                                 size_t limit)
{
    const struct rk_read_options *options = reader->dataset->options;
    if (source->listed && may_wait(source->path)) {
        errno = ENXIO;
        return RK_FILE;
    }
    if (strcmp(source->path, "-") != 0 || !options->standard_input)
        return rk_file_read(source->path, limit, &reader->bytes);
    if (options->standard_input_bytes > limit)
        return RK_LIMIT;
    rk_buffer_bytes(&reader->bytes, options->standard_input, options->standard_input_bytes);
    return reader->bytes.failed ? RK_MEMORY : RK_OK;
}

static void say_unreadable(struct rk_reader *reader, int error)
{
    static const struct rk_wording failed = {{"reading failed", "読み取りに失敗しました"}};
    const struct rk_wording *reason = rk_file_reason(error);
    rk_say(reader->dataset, CHECK_UNREADABLE_FILE, rk_place_at(reader->file, 0, 0),
           &(struct rk_said){.args = {reason ? *reason : failed}});
}

/* Large files in pieces, as long as they prove to be plain. */
static bool open_stream(struct rk_reader *reader, uint32_t file, size_t limit)
{
    const struct rk_dataset *dataset = reader->dataset;
    if (!dataset->pieces || strcmp(dataset->sources.items[file].path, "-") == 0)
        return false;
    reader->stream = rk_stream_open(dataset->sources.items[file].path, limit, reader->ahead);
    static const struct rk_plain_event nothing_yet = {.type = YAML_NO_EVENT};
    if (reader->stream)
        reader->plain = &nothing_yet;
    return reader->stream != NULL;
}

bool rk_source_open(struct rk_reader *reader, uint32_t file)
{
    struct rk_dataset *dataset = reader->dataset;
    size_t limit = dataset->options->max_file_bytes;
    if (!limit)
        limit = RK_MOST_FILE_BYTES;
    reader->file = file;
    reader->plain = NULL;
    reader->bytes.count = 0;
    if (open_stream(reader, file, limit))
        return true;
    enum rk_status status = read_bytes(reader, &dataset->sources.items[file], limit);
    struct rk_place start = rk_place_at(file, 1, 1);
    if (status == RK_MEMORY)
        longjmp(dataset->escape, 1);
    if (status == RK_LIMIT) {
        char number[24];
        snprintf(number, sizeof number, "%zu", limit >> 20);
        const char *kept = rk_keep(dataset, number);
        rk_say(dataset, CHECK_FILE_TOO_LARGE, start, &(struct rk_said){.args = {RK_SAME(kept)}});
    } else if (status != RK_OK && errno == EISDIR) {
        rk_say(dataset, CHECK_NO_RECORD_FILES, rk_place_at(file, 0, 0), NULL);
    } else if (status != RK_OK) {
        say_unreadable(reader, errno);
    } else if (is_blank(&reader->bytes)) {
        rk_say(dataset, CHECK_EMPTY_FILE, start, NULL);
    } else {
        drop_mark(&reader->bytes);
        return is_plain(reader) || check_bytes(reader);
    }
    return false;
}

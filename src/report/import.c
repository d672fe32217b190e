/* What became of the rows of an import: as JSON, and as lines to read. */
#include "report/output.h"

#include <renkei/import.h>

#include <stdio.h>
#include <string.h>

static void put_sentence(struct rk_buffer *out, const struct rk_import_message *message,
                         enum rk_language language)
{
    rk_buffer_format(out, message->wording.text[language], message->args, 2);
}

/* ---- JSON ---- */

static void put_place(struct rk_json *json, const char *key, uint32_t number)
{
    if (number)
        rk_json_whole(json, key, number);
    else
        rk_json_text(json, key, NULL);
}

static void put_message(struct rk_json *json, const struct rk_import_message *message,
                        enum rk_language language)
{
    struct rk_buffer sentence = {0};
    put_sentence(&sentence, message, language);
    json->out->failed |= sentence.failed;
    put_place(json, "row", message->row);
    put_place(json, "column", message->column);
    rk_json_text(json, "message", rk_buffer_string(&sentence));
    rk_json_close(json, '}');
    rk_buffer_free(&sentence);
}

/* The messages of one gravity about one sheet (RK_NONE: about whole files). They stand in the order
 * of sheets, those about files in between. */
static void put_messages(struct rk_json *json, const struct rk_import *import, uint32_t sheet,
                         enum rk_import_gravity gravity, enum rk_language language)
{
    bool of_file = sheet == RK_NONE || gravity == RK_IMPORT_FAULT;
    for (size_t i = 0; i < rk_import_message_count(import); i++) {
        const struct rk_import_message *message = rk_import_message(import, i);
        if (message->gravity != gravity || (gravity != RK_IMPORT_FAULT && message->sheet != sheet))
            continue;
        rk_json_line(json);
        rk_json_open(json, NULL, '{');
        if (of_file)
            rk_json_text(json, "file", message->file);
        if (of_file && message->sheet != RK_NONE)
            rk_json_text(json, "sheet", rk_import_sheet(import, message->sheet)->sheet);
        put_message(json, message, language);
    }
}

static void put_sheet(struct rk_json *json, const struct rk_import *import, uint32_t number,
                      enum rk_language language)
{
    const struct rk_import_sheet *sheet = rk_import_sheet(import, number);
    rk_json_line(json);
    rk_json_open(json, NULL, '{');
    rk_json_text(json, "file", sheet->file);
    rk_json_text(json, "sheet", sheet->sheet);
    rk_json_text(json, "preset", rk_preset_name(sheet->preset));
    rk_json_whole(json, "rows", sheet->rows);
    rk_json_whole(json, "records", sheet->records);
    rk_json_whole(json, "merged", sheet->merged);
    rk_json_whole(json, "self", sheet->self);
    rk_json_open(json, "problems", '[');
    put_messages(json, import, number, RK_IMPORT_PROBLEM, language);
    rk_json_close(json, ']');
    rk_json_open(json, "notes", '[');
    put_messages(json, import, number, RK_IMPORT_NOTE, language);
    rk_json_close(json, ']');
    rk_json_close(json, '}');
}

enum rk_status rk_import_write_summary(const struct rk_import *import, enum rk_language language,
                                       struct rk_bytes *out)
{
    struct rk_buffer buffer = {0};
    struct rk_json json = {.out = &buffer};
    rk_json_open(&json, NULL, '{');
    rk_json_whole(&json, "format", 1);
    rk_json_text(&json, "command", "import");
    rk_json_open(&json, "files", '[');
    for (uint32_t i = 0; i < rk_import_sheet_count(import); i++)
        put_sheet(&json, import, i, language);
    rk_json_close(&json, ']');
    rk_json_open(&json, "faults", '[');
    put_messages(&json, import, RK_NONE, RK_IMPORT_FAULT, language);
    rk_json_close(&json, ']');
    rk_json_open(&json, "notes", '[');
    put_messages(&json, import, RK_NONE, RK_IMPORT_NOTE, language);
    rk_json_close(&json, ']');
    rk_json_close(&json, '}');
    rk_buffer_char(&buffer, '\n');
    return rk_buffer_hand_over(&buffer, out);
}

/* ---- lines ---- */

/* "book.xlsx [Sheet] C12: "; a spreadsheet's own way to name a cell. */
static void put_cell(struct rk_buffer *out, const struct rk_import *import,
                     const struct rk_import_message *message, enum rk_language language)
{
    bool ja = language == RK_JAPANESE;
    rk_plain_text(out, message->file, SIZE_MAX);
    if (message->sheet != RK_NONE && *rk_import_sheet(import, message->sheet)->sheet) {
        rk_buffer_text(out, ja ? "［" : " [");
        rk_plain_text(out, rk_import_sheet(import, message->sheet)->sheet, SIZE_MAX);
        rk_buffer_text(out, ja ? "］" : "]");
    }
    if (message->row && message->column) {
        char letters[8];
        size_t at = sizeof letters;
        for (uint32_t column = message->column; column; column = (column - 1) / 26)
            letters[--at] = (char)('A' + (column - 1) % 26);
        rk_buffer_char(out, ' ');
        rk_buffer_bytes(out, letters + at, sizeof letters - at);
        rk_buffer_print(out, "%u", message->row);
    } else if (message->row) {
        rk_buffer_print(out, ja ? " %u行" : " row %u", message->row);
    }
    rk_buffer_text(out, ": ");
}

static void put_line(struct rk_buffer *out, const struct rk_import *import,
                     const struct rk_import_message *message, enum rk_language language)
{
    static const struct rk_wording gravities[] = {
        [RK_IMPORT_NOTE] = {{"note: ", "注記: "}},
        [RK_IMPORT_PROBLEM] = {{"not taken: ", "取り込めない行: "}},
        [RK_IMPORT_FAULT] = {{"error: ", "誤り: "}},
    };
    if (*message->file)
        put_cell(out, import, message, language);
    rk_buffer_text(out, gravities[message->gravity].text[language]);
    struct rk_buffer sentence = {0};
    put_sentence(&sentence, message, language);
    rk_plain_text(out, rk_buffer_string(&sentence), SIZE_MAX);
    out->failed |= sentence.failed;
    rk_buffer_free(&sentence);
    rk_buffer_char(out, '\n');
}

static void put_count(struct rk_buffer *out, const struct rk_import_sheet *sheet,
                      enum rk_language language)
{
    bool ja = language == RK_JAPANESE;
    rk_plain_text(out, sheet->file, SIZE_MAX);
    if (*sheet->sheet) {
        rk_buffer_text(out, ja ? "［" : " [");
        rk_plain_text(out, sheet->sheet, SIZE_MAX);
        rk_buffer_text(out, ja ? "］" : "]");
    }
    rk_buffer_print(out,
                    ja ? "（%s）：%u行のうち、新しい記録 %u、前の行の記録にまとめた行 %u、"
                         "自分どうし %u、取り込めない行 %u\n"
                       : " (%s): rows %u: new records %u, joined to an earlier one %u, with itself "
                         "%u, not taken %u\n",
                    rk_preset_name(sheet->preset), sheet->rows, sheet->records, sheet->merged,
                    sheet->self, sheet->problems);
}

enum rk_status rk_import_tell(const struct rk_import *import, enum rk_language language,
                              size_t most, struct rk_bytes *out)
{
    struct rk_buffer buffer = {0};
    size_t shown = 0, count = rk_import_message_count(import);
    for (int gravity = RK_IMPORT_FAULT; gravity >= RK_IMPORT_NOTE; gravity--) {
        size_t of_gravity = 0;
        for (size_t i = 0; i < count; i++) {
            const struct rk_import_message *message = rk_import_message(import, i);
            if ((int)message->gravity == gravity && of_gravity++ < most) {
                put_line(&buffer, import, message, language);
                shown++;
            }
        }
    }
    if (shown < count)
        rk_buffer_print(&buffer,
                        language == RK_JAPANESE
                            ? "ほかに %zu 件あります（--summary ですべて書き出せます）\n"
                            : "%zu more (--summary writes them all)\n",
                        count - shown);
    for (uint32_t i = 0; i < rk_import_sheet_count(import); i++)
        put_count(&buffer, rk_import_sheet(import, i), language);
    return rk_buffer_hand_over(&buffer, out);
}

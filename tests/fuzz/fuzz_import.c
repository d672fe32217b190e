/* Fuzz target (libFuzzer): any bytes as a table, CSV or XLSX; what comes out reads back as records.
 * Bytes that begin with "<" are the parts of a workbook with NULs between, packed here: a mutation
 * of a packed workbook hardly ever gets past its checksums.
 * clang -g -fsanitize=fuzzer,address,undefined -Iinclude -Isrc tests/fuzz/fuzz_import.c ... -lz */
#include "base/buffer.h"

#include <renkei/renkei.h>

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* Every row is accounted for. */
static void add_up(const struct rk_import *import)
{
    for (uint32_t i = 0; i < rk_import_sheet_count(import); i++) {
        const struct rk_import_sheet *sheet = rk_import_sheet(import, i);
        if (sheet->rows != sheet->records + sheet->merged + sheet->self + sheet->problems)
            abort();
    }
}

static void read_back(const struct rk_import *import)
{
    static const char *const paths[] = {"-"};
    struct rk_bytes yaml = {0};
    struct rk_dataset *dataset;
    if (rk_import_write_yaml(import, &yaml) != RK_OK)
        return;
    struct rk_read_options options = {.standard_input = yaml.bytes ? yaml.bytes : "",
                                      .standard_input_bytes = yaml.count};
    if (rk_dataset_read(paths, 1, &options, &dataset) != RK_MEMORY) {
        for (size_t i = 0; i < rk_dataset_diagnostic_count(dataset); i++) {
            const struct rk_diagnostic *said = rk_dataset_diagnostic(dataset, i);
            if (strcmp(said->rule->name, "syntax") == 0 ||
                strcmp(said->rule->name, "control-character") == 0 ||
                strcmp(said->rule->name, "not-utf-8") == 0)
                abort();
        }
        rk_dataset_free(dataset);
    }
    rk_bytes_free(&yaml);
}

/* ---- workbooks ---- */

static void put_number(struct rk_buffer *out, size_t number, int size)
{
    for (int i = 0; i < size; i++)
        rk_buffer_char(out, (char)(i < 8 ? number >> 8 * i & 0xFF : 0));
}

/* What a part's header says of it: the sizes, twice, for nothing is deflated, and its name. */
static void put_entry(struct rk_buffer *out, const char *name, const uint8_t *bytes, size_t count)
{
    put_number(out, 20, 2);
    put_number(out, 0, 4);
    put_number(out, 0, 4);
    put_number(out, crc32(0, bytes, (uInt)count), 4);
    put_number(out, count, 4);
    put_number(out, count, 4);
    put_number(out, strlen(name), 2);
    put_number(out, 0, 2);
}

struct packing {
    struct rk_buffer *out, list;
    size_t parts;
};

static void pack_part(struct packing *packing, const char *name, const uint8_t *bytes, size_t count)
{
    struct rk_buffer *out = packing->out, *list = &packing->list;
    size_t start = out->count;
    put_number(out, 0x04034B50, 4);
    put_entry(out, name, bytes, count);
    rk_buffer_text(out, name);
    rk_buffer_bytes(out, (const char *)bytes, count);
    put_number(list, 0x02014B50, 4);
    put_number(list, 20, 2);
    put_entry(list, name, bytes, count);
    put_number(list, 0, 10);
    put_number(list, start, 4);
    rk_buffer_text(list, name);
    packing->parts++;
}

static void pack(const uint8_t *bytes, size_t count, struct rk_buffer *out)
{
    static const char *const names[] = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",
                                        "xl/styles.xml", "xl/workbook.xml",
                                        "xl/_rels/workbook.xml.rels"};
    static const char root[] = "<r><Relationship Id=\"r\" Type=\"x/officeDocument\" "
                               "Target=\"xl/workbook.xml\"/></r>";
    struct packing packing = {.out = out};
    pack_part(&packing, "_rels/.rels", (const uint8_t *)root, sizeof root - 1);
    for (size_t i = 0; count && i < sizeof names / sizeof *names; i++) {
        const uint8_t *end = memchr(bytes, 0, count);
        size_t length = end ? (size_t)(end - bytes) : count, used = length + (end != NULL);
        pack_part(&packing, names[i], bytes, length);
        bytes += used;
        count -= used;
    }
    size_t start = out->count;
    rk_buffer_bytes(out, packing.list.bytes, packing.list.count);
    put_number(out, 0x06054B50, 4);
    put_number(out, 0, 4);
    put_number(out, packing.parts, 2);
    put_number(out, packing.parts, 2);
    put_number(out, packing.list.count, 4);
    put_number(out, start, 4);
    put_number(out, 0, 2);
    rk_buffer_free(&packing.list);
}

/* ---- the target ---- */

static void try_bytes(const char *bytes, size_t count)
{
    static const char *const paths[] = {"-"};
    struct rk_import_options options = {.preset = (enum rk_preset)(count % RK_PRESETS),
                                        .language = count & 1 ? RK_JAPANESE : RK_ENGLISH,
                                        .standard_input = bytes,
                                        .standard_input_bytes = count,
                                        .jobs = count % 5 ? 1 : 3};
    struct rk_import *import = NULL;
    struct rk_bytes out = {0};
    size_t groups;
    if (rk_import_read(paths, 1, &options, &import) == RK_MEMORY)
        return;
    add_up(import);
    read_back(import);
    if (rk_import_write_aliases(import, &groups, &out) == RK_OK)
        rk_bytes_free(&out);
    if (rk_import_write_summary(import, RK_JAPANESE, &out) == RK_OK)
        rk_bytes_free(&out);
    if (rk_import_tell(import, RK_ENGLISH, 10, &out) == RK_OK)
        rk_bytes_free(&out);
    rk_import_free(import);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct rk_buffer book = {0};
    if (!count || *bytes != '<') {
        try_bytes((const char *)bytes, count);
        return 0;
    }
    pack(bytes, count, &book);
    try_bytes(rk_buffer_string(&book), book.count);
    rk_buffer_free(&book);
    return 0;
}

/* Fuzz target (libFuzzer): any bytes as a table, CSV or XLSX; what comes out reads back as records.
 * clang -g -fsanitize=fuzzer,address,undefined -Iinclude -Isrc tests/fuzz/fuzz_import.c ... */
#include <renkei/renkei.h>

#include <stdlib.h>
#include <string.h>

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

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    static const char *const paths[] = {"-"};
    struct rk_import_options options = {.preset = (enum rk_preset)(count % RK_PRESETS),
                                        .language = count & 1 ? RK_JAPANESE : RK_ENGLISH,
                                        .standard_input = (const char *)bytes,
                                        .standard_input_bytes = count};
    struct rk_import *import = NULL;
    struct rk_bytes out = {0};
    size_t groups;
    if (rk_import_read(paths, 1, &options, &import) == RK_MEMORY)
        return 0;
    add_up(import);
    read_back(import);
    if (rk_import_write_aliases(import, &groups, &out) == RK_OK)
        rk_bytes_free(&out);
    if (rk_import_write_summary(import, RK_JAPANESE, &out) == RK_OK)
        rk_bytes_free(&out);
    if (rk_import_tell(import, RK_ENGLISH, 10, &out) == RK_OK)
        rk_bytes_free(&out);
    rk_import_free(import);
    return 0;
}

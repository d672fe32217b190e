/* Fuzz target (libFuzzer): any bytes are read, linked, measured and told; never a crash.
 * clang -g -fsanitize=fuzzer,address,undefined -Iinclude -Isrc tests/fuzz/fuzz_read.c ... */
#include <renkei/renkei.h>
#include <renkei/report.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static void tell(const struct rk_dataset *dataset, const char *bytes, size_t count)
{
    struct rk_report_options options = {.language = RK_JAPANESE,
                                        .standard_input = bytes,
                                        .standard_input_bytes = count};
    struct rk_bytes out;
    if (rk_report_check(dataset, &options, &out) == RK_OK)
        rk_bytes_free(&out);
    options.format = RK_JSON;
    if (rk_report_check(dataset, &options, &out) == RK_OK)
        rk_bytes_free(&out);
    struct rk_network *network;
    struct rk_analysis *analysis;
    struct rk_analysis_options few = {.permutations = 10, .community_runs = 1};
    if (rk_network_build(dataset, NULL, &network) != RK_OK)
        return;
    if (rk_analysis_run(network, &few, &analysis) == RK_OK) {
        if (rk_report_analyze(analysis, &options, &out) == RK_OK)
            rk_bytes_free(&out);
        rk_analysis_free(analysis);
    }
    rk_network_free(network);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    static const char *const paths[] = {"-"};
    struct rk_read_options options = {.standard_input = (const char *)bytes,
                                      .standard_input_bytes = count,
                                      .keep_going = count & 1};
    struct rk_dataset *dataset;
    if (rk_dataset_read(paths, 1, &options, &dataset) == RK_MEMORY)
        return 0;
    tell(dataset, (const char *)bytes, count);
    rk_dataset_free(dataset);
    return 0;
}

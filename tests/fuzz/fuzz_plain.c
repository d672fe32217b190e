/* Fuzz target (libFuzzer): whatever the quick reader of plain YAML accepts, libyaml reads alike.
 * clang -g -fsanitize=fuzzer,address,undefined -Iinclude -Isrc -Itests tests/fuzz/fuzz_plain.c ...
 */
#include "unit/plain_equal.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    char *text = malloc(count + 1);
    if (!text)
        return 0;
    if (count)
        memcpy(text, bytes, count);
    text[count] = 0;
    if (compare_readers(text, count) == PLAIN_DIFFERENT ||
        compare_steps(text, count, 64, 24) == PLAIN_DIFFERENT)
        abort();
    free(text);
    return 0;
}

/* The table of names: what shares a hash is found in the order of adding, however it grew. */
#include "helper.h"

#include "base/arena.h"
#include "records/names.h"

enum { things = 500 };

/* Keys by number, each twice; three of four share a hash with many others, those of the last
 * slots, so that their chains go on at the first. */
static struct rk_name name(uint32_t i, char key[16])
{
    snprintf(key, 16, "key %u", i / 2);
    return (struct rk_name){.key = key,
                            .hash = i % 8 < 6 ? UINT32_MAX - i / 2 % 3 : i / 2 * 2654435761u,
                            .index = i,
                            .thing = RK_ACTOR,
                            .named = i % 10 != 9,
                            .exact = i % 3 == 0};
}

static void grows_in_order(void **state)
{
    static char keys[things][16];
    jmp_buf escape;
    (void)state;
    assert_int_equal(setjmp(escape), 0);
    struct rk_arena arena = {.escape = &escape};
    struct rk_names names = {.arena = &arena};
    for (uint32_t count = 0; count < things; count++) {
        struct rk_name added = name(count, keys[count]);
        /* Each key twice, one after the other: the second shares it where it is named too. */
        assert_int_equal(rk_names_add(&names, &added), count % 2 && added.named);
        if (count % 2 == 0 || count % 50 > 1)
            continue;
        for (uint32_t i = 0; i < count; i += 2) {
            char key[16];
            struct rk_name first = name(i, key), second = name(i + 1, key);
            uint32_t found[2] = {RK_NONE, RK_NONE};
            size_t all = rk_names_find(&names, &first, found);
            assert_int_equal(all, 1 + second.named);
            assert_int_equal(found[0], i);
            if (second.named)
                assert_int_equal(found[1], i + 1);
            assert_int_equal(rk_names_exact(&names, RK_ACTOR, key, first.hash), first.exact ? i
                                                                                : second.exact
                                                                                    ? i + 1
                                                                                    : RK_NONE);
        }
    }
    rk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(grows_in_order)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

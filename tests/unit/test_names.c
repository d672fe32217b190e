/* The table of names: what shares a hash is found in the order of adding, however it grew, and of
 * what shares a name no more is kept than is found. */
#include "helper.h"

#include "base/arena.h"
#include "records/names.h"

enum { things = 500 };

static uint32_t hash(const struct rk_name *name)
{
    return rk_name_hash(name->key, name->thing);
}

/* Keys by number, each twice. */
static struct rk_name name(uint32_t i, char key[16])
{
    snprintf(key, 16, "key %u", i / 2);
    return (struct rk_name){
        .key = key, .index = i, .thing = RK_ACTOR, .named = i % 10 != 9, .exact = i % 3 == 0};
}

static void grows_in_order(void **state)
{
    static char keys[things][16];
    jmp_buf escape;
    (void)state;
    if (setjmp(escape))
        fail();
    struct rk_arena arena = {.escape = &escape};
    struct rk_names names = {.arena = &arena};
    for (uint32_t count = 0; count < things; count++) {
        struct rk_name added = name(count, keys[count]);
        /* Each key twice, one after the other: the second shares it where it is named too. */
        assert_int_equal(rk_names_add(&names, &added, hash(&added)), count % 2 && added.named);
        if (count % 2 == 0 || count % 50 > 1)
            continue;
        for (uint32_t i = 0; i < count; i += 2) {
            char key[16];
            struct rk_name first = name(i, key), second = name(i + 1, key);
            uint32_t found[2] = {RK_NONE, RK_NONE};
            size_t all = rk_names_find(&names, &first, hash(&first), found);
            assert_int_equal(all, 1 + second.named);
            assert_int_equal(found[0], i);
            if (second.named)
                assert_int_equal(found[1], i + 1);
            assert_int_equal(rk_names_exact(&names, RK_ACTOR, key, hash(&first)), first.exact ? i
                                                                                  : second.exact
                                                                                      ? i + 1
                                                                                      : RK_NONE);
        }
    }
    rk_arena_free(&arena);
}

/* ---- names that very many share ---- */

enum { adds = 4000, keys = 3, kinds = 2 };

static bool is_called(const struct rk_name *a, const struct rk_name *b)
{
    return a->named && a->thing == b->thing && strcmp(a->key, b->key) == 0;
}

/* What would be found if all were kept. */
static size_t first_two(const struct rk_name *all, uint32_t count, const struct rk_name *name,
                        uint32_t found[2])
{
    size_t known = 0;
    for (uint32_t i = 0; i < count && known < 2; i++)
        if (is_called(&all[i], name) && (!known || found[0] != all[i].index))
            found[known++] = all[i].index;
    return known;
}

static uint32_t first_exact(const struct rk_name *all, uint32_t count, const struct rk_name *id)
{
    for (uint32_t i = 0; i < count; i++)
        if (all[i].exact && all[i].thing == id->thing && strcmp(all[i].key, id->key) == 0)
            return all[i].index;
    return RK_NONE;
}

/* However many share a name, few are kept of them: no chain grows with their number. */
static void keeps_what_is_found(void **state)
{
    static const char *const texts[keys] = {"one", "two", "three"};
    static struct rk_name all[adds];
    jmp_buf escape;
    (void)state;
    if (setjmp(escape))
        fail();
    struct rk_arena arena = {.escape = &escape};
    struct rk_names names = {.arena = &arena};
    uint32_t random = 1;
    for (uint32_t count = 0; count < adds; count++) {
        random = random * 1664525u + 1013904223u;
        uint32_t bits = random >> 8;
        struct rk_name *next = &all[count];
        *next = (struct rk_name){.key = texts[bits % keys],
                                 .thing = (uint16_t)(bits / 8 % kinds),
                                 /* many things, or one again and again */
                                 .index = bits / 64 % 4 ? count : bits / 256 % 3,
                                 .named = bits / 1024 % 8 != 0,
                                 .exact = bits / 8192 % 3 == 0};
        uint32_t was[2], is[2];
        size_t before = next->named ? first_two(all, count, next, was) : 0;
        bool other = before == 2 || (before == 1 && was[0] != next->index);
        assert_int_equal(rk_names_add(&names, next, hash(next)), other);
        size_t after = first_two(all, count + 1, next, was);
        assert_int_equal(rk_names_find(&names, next, hash(next), is), after);
        for (size_t i = 0; i < after; i++)
            assert_int_equal(is[i], was[i]);
        assert_int_equal(rk_names_exact(&names, next->thing, next->key, hash(next)),
                         first_exact(all, count + 1, next));
    }
    assert_true(names.count <= keys * kinds * 3);
    rk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(grows_in_order),
                                       cmocka_unit_test(keeps_what_is_found)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

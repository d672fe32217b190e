/* The table of names: what shares a hash is found in the order of adding, however it grew, and of
 * what shares a name no more is kept than is found. */
#include "helper.h"

#include "base/arena.h"
#include "records/names.h"

enum { things = 500 };

static uint32_t hash(uint32_t i)
{
    return i % 8 < 6 ? UINT32_MAX - i / 2 % 3 : i / 2 * 2654435761u;
}

/* Keys by number, each twice; three of four share a hash with many others, those of the last
 * slots, so that their chains go on at the first. */
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
    assert_int_equal(setjmp(escape), 0);
    struct rk_arena arena = {.escape = &escape};
    struct rk_names names = {.arena = &arena};
    for (uint32_t count = 0; count < things; count++) {
        struct rk_name added = name(count, keys[count]);
        /* Each key twice, one after the other: the second shares it where it is named too. */
        assert_int_equal(rk_names_add(&names, &added, hash(count)), count % 2 && added.named);
        if (count % 2 == 0 || count % 50 > 1)
            continue;
        for (uint32_t i = 0; i < count; i += 2) {
            char key[16];
            struct rk_name first = name(i, key), second = name(i + 1, key);
            uint32_t found[2] = {RK_NONE, RK_NONE};
            size_t all = rk_names_find(&names, &first, hash(i), found);
            assert_int_equal(all, 1 + second.named);
            assert_int_equal(found[0], i);
            if (second.named)
                assert_int_equal(found[1], i + 1);
            assert_int_equal(rk_names_exact(&names, RK_ACTOR, key, hash(i)), first.exact ? i
                                                                             : second.exact
                                                                                 ? i + 1
                                                                                 : RK_NONE);
        }
    }
    rk_arena_free(&arena);
}

/* ---- names that very many share ---- */

enum { adds = 4000, keys = 3, scopes = 2, kinds = 2 };

static bool is_called(const struct rk_name *a, const struct rk_name *b)
{
    return a->named && a->thing == b->thing && a->scope == b->scope && strcmp(a->key, b->key) == 0;
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
    static const char *const texts[keys] = {"one", "two", "three"}, *const places[scopes] = {"x"};
    static struct rk_name all[adds];
    jmp_buf escape;
    (void)state;
    assert_int_equal(setjmp(escape), 0);
    struct rk_arena arena = {.escape = &escape};
    struct rk_names names = {.arena = &arena};
    uint32_t random = 1;
    for (uint32_t count = 0; count < adds; count++) {
        random = random * 1664525u + 1013904223u;
        uint32_t bits = random >> 8;
        struct rk_name *next = &all[count];
        *next = (struct rk_name){.key = texts[bits % keys],
                                 .scope = places[bits / keys % scopes],
                                 .thing = (uint16_t)(bits / 8 % kinds),
                                 /* many things, or one again and again */
                                 .index = bits / 64 % 4 ? count : bits / 256 % 3,
                                 .named = bits / 1024 % 8 != 0,
                                 .exact = bits / 8192 % 3 == 0};
        uint32_t of_key = bits % keys % 2; /* two keys share theirs */
        uint32_t was[2], is[2];
        size_t before = next->named ? first_two(all, count, next, was) : 0;
        bool other = before == 2 || (before == 1 && was[0] != next->index);
        assert_int_equal(rk_names_add(&names, next, of_key), other);
        size_t after = first_two(all, count + 1, next, was);
        assert_int_equal(rk_names_find(&names, next, of_key, is), after);
        for (size_t i = 0; i < after; i++)
            assert_int_equal(is[i], was[i]);
        assert_int_equal(rk_names_exact(&names, next->thing, next->key, of_key),
                         first_exact(all, count + 1, next));
    }
    assert_true(names.count <= keys * kinds * (2 * scopes + 1));
    rk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(grows_in_order),
                                       cmocka_unit_test(keeps_what_is_found)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

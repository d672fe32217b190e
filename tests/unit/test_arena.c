/* Memory in pieces: what is given back is used again, and is as new. */
#include "base/arena.h"
#include "helper.h"

#include <string.h>

enum { large = 3 << 20 };

static bool is_zero(const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (bytes[i])
            return false;
    return true;
}

/* Takes so many pieces and leaves nothing of them zero. */
static void dirty(struct rk_arena *arena, size_t count, size_t size)
{
    for (size_t i = 0; i < count; i++) {
        char *piece = rk_arena_take(arena, size);
        assert_true(is_zero(piece, size));
        memset(piece, 0xA5, size);
    }
}

/* Pieces of each size, after all kinds of blocks were left: smaller, larger, and many at once. */
static void spare_memory_comes_zeroed(void **state)
{
    static const size_t sizes[] = {100, 5000, 600000, large, 5 * (size_t)large};
    jmp_buf escape;
    struct rk_spare spare = {0};
    (void)state;
    if (setjmp(escape))
        fail();
    for (size_t before = 0; before < sizeof sizes / sizeof *sizes; before++)
        for (size_t after = 0; after < sizeof sizes / sizeof *sizes; after++) {
            struct rk_arena first = {.escape = &escape, .spare = &spare}, second = first;
            dirty(&first, 5, sizes[before]);
            rk_arena_spare(&first, &spare);
            assert_null(first.blocks);
            dirty(&second, 7, sizes[after]);
            dirty(&second, 2, sizes[before]);
            rk_arena_spare(&second, &spare);
        }
    assert_non_null(spare.blocks);
    rk_spare_free(&spare);
    assert_null(spare.blocks);
}

/* What is large does not end the block in use: small pieces before and behind it lie together. */
static void large_pieces_stand_apart(void **state)
{
    jmp_buf escape;
    struct rk_arena arena = {.escape = &escape};
    (void)state;
    if (setjmp(escape))
        fail();
    char *before = rk_arena_take(&arena, 64), *apart = rk_arena_take(&arena, large);
    char *behind = rk_arena_take(&arena, 64);
    assert_ptr_equal(behind, before + 64);
    memset(before, 1, 128);
    assert_true(is_zero(apart, large));
    rk_arena_free(&arena);
}

/* What was adopted is left with the rest, all of it dirty. */
static void adopted_memory_is_spare_too(void **state)
{
    jmp_buf escape;
    struct rk_spare spare = {0};
    (void)state;
    if (setjmp(escape))
        fail();
    struct rk_arena arena = {.escape = &escape}, other = arena;
    struct rk_arena later = {.escape = &escape, .spare = &spare};
    dirty(&arena, 3, 900000);
    dirty(&other, 3, 900000);
    rk_arena_adopt(&arena, &other);
    assert_null(other.blocks);
    dirty(&arena, 3, 900000);
    rk_arena_spare(&arena, &spare);
    dirty(&later, 12, 900000);
    rk_arena_free(&later);
    rk_spare_free(&spare);
}

/* Once with one block, once with several, from the heap and from the system; texts end. */
static void emptied_memory_comes_zeroed(void **state)
{
    static const size_t sizes[] = {1000, 60000, 300000, large};
    jmp_buf escape;
    (void)state;
    if (setjmp(escape))
        fail();
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct rk_arena arena = {.escape = &escape};
        for (int turn = 0; turn < 4; turn++) {
            dirty(&arena, 5, sizes[i]);
            rk_arena_empty(&arena);
            assert_string_equal(rk_arena_text(&arena, "text and more", 4), "text");
            assert_true(is_zero(rk_arena_text(&arena, NULL, 40), 41));
        }
        rk_arena_free(&arena);
    }
}

/* What an arena says that it will give next it gives next; of the heap it says nothing. */
static void what_is_coming_comes(void **state)
{
    jmp_buf escape;
    (void)state;
    if (setjmp(escape))
        fail();
    struct rk_arena arena = {.escape = &escape};
    assert_int_equal(rk_arena_coming(&arena, large).size, 0);
    rk_arena_take(&arena, 100);
    assert_int_equal(rk_arena_coming(&arena, large).size, 0);
    rk_arena_take(&arena, 8 * (size_t)large); /* a block of its own */
    assert_int_equal(rk_arena_coming(&arena, large).size, 0);
    while (!rk_arena_coming(&arena, large).size)
        rk_arena_take(&arena, 100000);
    for (size_t size; (size = rk_arena_coming(&arena, large).size) >= 1000;) {
        const void *coming = rk_arena_coming(&arena, 5000).memory;
        assert_true(rk_arena_coming(&arena, 5000).size <= 5000 && size <= large);
        assert_ptr_equal(rk_arena_take(&arena, 1000), coming);
    }
    rk_arena_free(&arena);
}

/* Steps that go to the escape, or do not, one within the other. */
struct trial {
    struct rk_arena *arena;
    struct trial *inner; /* or NULL */
    bool escapes;
    int undone;
};

static void undo_trial(void *data)
{
    ((struct trial *)data)->undone++;
}

static void try_one(void *data)
{
    struct trial *trial = data;
    if (trial->inner)
        rk_arena_try(trial->arena, try_one, undo_trial, trial->inner);
    if (trial->escapes)
        rk_arena_take(trial->arena, SIZE_MAX);
}

static void what_escapes_is_undone(void **state)
{
    jmp_buf escape;
    struct rk_arena arena = {.escape = &escape};
    static struct trial inner, outer;
    static volatile int escaped, way; /* setjmp may not spoil them */
    (void)state;
    for (way = 0; way < 3; way++) { /* none, the outer one, the inner one */
        inner = (struct trial){&arena, NULL, way == 2, 0};
        outer = (struct trial){&arena, &inner, way == 1, 0};
        escaped = 1;
        if (setjmp(escape) == 0) {
            rk_arena_try(&arena, try_one, undo_trial, &outer);
            escaped = 0;
        }
        assert_int_equal(escaped, way > 0);
        assert_int_equal(inner.undone, way == 2);
        assert_int_equal(outer.undone, way > 0);
        assert_ptr_equal(arena.escape, &escape);
    }
    rk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spare_memory_comes_zeroed),
        cmocka_unit_test(large_pieces_stand_apart),
        cmocka_unit_test(adopted_memory_is_spare_too),
        cmocka_unit_test(emptied_memory_comes_zeroed),
        cmocka_unit_test(what_is_coming_comes),
        cmocka_unit_test(what_escapes_is_undone),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

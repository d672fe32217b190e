/* Shared by the unit tests: reading records from a string, finding what was said. */
#ifndef TESTS_HELPER_H
#define TESTS_HELPER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <renkei/renkei.h>

static inline struct rk_dataset *read_text_with(const char *text, struct rk_read_options options)
{
    static const char *const paths[] = {"-"};
    struct rk_dataset *dataset = NULL;
    options.standard_input = text;
    options.standard_input_bytes = strlen(text);
    assert_int_not_equal(rk_dataset_read(paths, 1, &options, &dataset), RK_MEMORY);
    return dataset;
}

static inline struct rk_dataset *read_text(const char *text)
{
    return read_text_with(text, (struct rk_read_options){0});
}

/* The n-th finding of that rule (from 0), or NULL. */
static inline const struct rk_diagnostic *find_rule(const struct rk_dataset *dataset,
                                                    const char *rule, size_t n)
{
    for (size_t i = 0; i < rk_dataset_diagnostic_count(dataset); i++) {
        const struct rk_diagnostic *diagnostic = rk_dataset_diagnostic(dataset, i);
        if (strcmp(diagnostic->rule->name, rule) == 0 && n-- == 0)
            return diagnostic;
    }
    return NULL;
}

static inline void assert_said(const struct rk_dataset *dataset, const char *rule, uint32_t line,
                               uint32_t column)
{
    const struct rk_diagnostic *diagnostic = find_rule(dataset, rule, 0);
    assert_non_null(diagnostic);
    assert_int_equal(diagnostic->place.line, line);
    assert_int_equal(diagnostic->place.column, column);
}

#endif

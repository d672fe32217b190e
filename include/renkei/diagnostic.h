/* renkei: what is said about the records: errors, warnings and notes, each under a named rule. */
#ifndef RENKEI_DIAGNOSTIC_H
#define RENKEI_DIAGNOSTIC_H

#include <renkei/base.h>

#ifdef __cplusplus
extern "C" {
#endif

enum rk_severity { RK_OFF = 0, RK_NOTE, RK_WARNING, RK_ERROR };

/* A rule of `renkei check`: one row of one table. Everything is static. */
struct rk_rule {
    const char *name;          /* stable, English: "unknown-key" */
    const char *name_ja;       /* stable, Japanese: "未知の項目" */
    enum rk_severity severity; /* by default */
    struct rk_wording message; /* with {0}..{3} */
    struct rk_wording hint;    /* a second sentence, used when {3} was given; may be NULL */
    struct rk_wording explain; /* what it means and how to mend it */
    const char *example;       /* the smallest record file that breaks the rule; may be NULL */
};

/* One finding of one rule. Borrowed from the dataset and valid as long as it. */
struct rk_diagnostic {
    const struct rk_rule *rule;
    struct rk_place place;
    struct rk_place also;          /* "also stated at"; file RK_NO_FILE when there is none */
    const struct rk_wording *args; /* up to 4; texts NULL when not given; {3} brings the hint */
    uint32_t arg_count;
    enum rk_severity severity; /* after the caller's changes */
};

/* The rules, in the order they are listed. count gets their number. Static. */
RK_API const struct rk_rule *rk_rules(size_t *count);

/* The rule of that English or Japanese name, or NULL. */
RK_API const struct rk_rule *rk_rule_named(const char *name);

/* Writes the diagnostic's sentence (message, then hint) into buffer as NUL-terminated UTF-8, cut at
 * a character boundary if size is too small. Returns the bytes the whole sentence needs without
 * NUL. */
RK_API size_t rk_diagnostic_sentence(const struct rk_diagnostic *diagnostic,
                                     enum rk_language language, char *buffer, size_t size);

#ifdef __cplusplus
}
#endif
#endif

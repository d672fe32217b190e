/* The rules of `renkei check` by number, and how a finding is recorded. */
#ifndef RECORDS_RULES_H
#define RECORDS_RULES_H

#include <renkei/records.h>

/* In the order of the table in rules.c. */
enum rk_check {
    CHECK_UNREADABLE_FILE,
    CHECK_FILE_TOO_LARGE,
    CHECK_EMPTY_FILE,
    CHECK_NO_RECORD_FILES,
    CHECK_NOT_UTF8,
    CHECK_CONTROL_CHARACTER,
    CHECK_SYNTAX,
    CHECK_TOO_DEEP,
    CHECK_TOO_LONG,
    CHECK_ALIAS,
    CHECK_NOT_KEYS,
    CHECK_WRONG_SHAPE,
    CHECK_UNKNOWN_KEY,
    CHECK_DUPLICATE_KEY,
    CHECK_UNKNOWN_VALUE,
    CHECK_BAD_WEIGHT,
    CHECK_WRONG_VERSION,
    CHECK_NAMELESS,
    CHECK_DUPLICATE_ID,
    CHECK_AMBIGUOUS_REFERENCE,
    CHECK_BELONGS_TO_CYCLE,
    CHECK_NEAR_NAME,
    CHECK_SHARED_NAME,
    CHECK_CONTRADICTION,
    CHECK_TAG_IGNORED,
    CHECK_UNKNOWN_GAP,
    CHECK_EMPTY_PARTNERSHIP,
    CHECK_UNDECLARED,
    CHECK_NOBODY,
    CHECK_NAMED_TWICE,
    CHECK_EXTRA_KEY,
    CHECK_NO_DATE,
    CHECK_NO_LEAD,
    CHECK_NO_EVALUATION,
    CHECK_NO_PARTNER,
    CHECK_UNNAMED_PARTNER,
    CHECK_NO_STATUS,
    CHECK_NO_OWNER,
    CHECK_NO_DUE,
    CHECK_NO_HOW,
    CHECK_UNSETTLED_TARGET,
    CHECK_NO_KIND,
    CHECK_NOT_IN_SOURCE,
    CHECK_COUNT
};

/* What goes into the sentence. Texts must live as long as the dataset. */
struct rk_said {
    struct rk_place also; /* line 0: none */
    struct rk_wording args[4];
};

/* The same text in both languages. */
#define RK_SAME(string)                                                                            \
    {                                                                                              \
        {                                                                                          \
            (string), (string)                                                                     \
        }                                                                                          \
    }

/* Records a finding, unless the rule is off. */
void rk_say(struct rk_dataset *dataset, enum rk_check check, struct rk_place place,
            const struct rk_said *said);

/* Whether findings of a rule are kept. */
bool rk_is_said(const struct rk_dataset *dataset, enum rk_check check);

/* Puts the findings in the order of their places. */
void rk_diagnostics_sort(struct rk_dataset *dataset);

/* The rules about the linked records: unstated things and contradictions. */
void rk_check_records(struct rk_dataset *dataset);

#endif

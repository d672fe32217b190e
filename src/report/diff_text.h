/* What the files of `renkei diff` that write sentences share. */
#ifndef REPORT_DIFF_TEXT_H
#define REPORT_DIFF_TEXT_H

#include "report/diff.h"

/* A step that is being told. */
struct rk_diff_telling {
    struct rk_buffer *out;
    const struct rk_rounds *rounds;
    uint32_t index;
    const struct rk_step *step;
    const struct rk_dataset *earlier, *later;
    const struct rk_report_options *options;
    enum rk_language language;
};

/* A sentence for one, and for any other number; {0} is the number. */
struct rk_counted {
    struct rk_wording one, many;
};

struct rk_digits {
    char text[32];
};

enum { RK_LONGEST_NAME = 40 };

/* A sentence with its holes filled, as a line. */
void rk_tell(const struct rk_diff_telling *t, const struct rk_wording *wording,
             const char *const *args, size_t count);
struct rk_digits rk_digits(uint32_t number);
void rk_tell_count(const struct rk_diff_telling *t, const struct rk_counted *sentence,
                   uint32_t number);
/* "  ふれあい収集 × 民児協：案内を渡す［会-01］" */
void rk_tell_record(const struct rk_diff_telling *t, const struct rk_dataset *dataset, uint32_t i);
/* Is this place of a list told, without --all? */
bool rk_tell_shows(const struct rk_diff_telling *t, uint32_t told);
/* "and 3 more", of a list that has so many. */
void rk_tell_rest(const struct rk_diff_telling *t, uint32_t count);

/* diff_hopes.c: what became of the hopes; which are new; which partnerships moved. */
void rk_tell_hopes(const struct rk_diff_telling *t);
/* diff_who.c: actors and projects that came, left, were renamed or reorganized. */
void rk_tell_who(const struct rk_diff_telling *t);

#endif
